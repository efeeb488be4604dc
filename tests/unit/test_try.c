/* SPDX-License-Identifier: MIT */
#include "rule/try.h"

#include <stdio.h>

#include "jobs.h"

static void
report(void *ctx, const struct pa_pack_fault *f)
{
	struct pa_buf *b = ctx;

	ck_assert(f->warning && f->line > 0);
	ck_assert(pa_buf_addf(b, NULL, "%s; ", f->text) == 0);
}

/* What is said of one rule with such counts, when 10 rows are enough. */
static const struct row {
	uint64_t checked, undetermined, hit;
	const char *say; /* beginning of the warning */
	struct pa_try_counts counts;
} rows[] = {
    {10, 0, 0, "rule LV001 never fires: 10 rows decided, 0 undetermined",
	{.run = 1, .never = 1}},
    {9, 0, 0, "", {.run = 1, .few = 1}},
    {12, 2, 0, "rule LV001 never fires: 10 rows decided, 2 undetermined",
	{.run = 1, .never = 1}},
    {12, 3, 0, "", {.run = 1, .few = 1}},
    {10, 0, 1, "", {.run = 1}},
    {10, 0, 9, "", {.run = 1}},
    {10, 0, 10, "rule LV001 always fires: 10 rows decided, 0 undetermined",
	{.run = 1, .always = 1}},
    {13, 3, 10, "rule LV001 always fires: 10 rows decided, 3 undetermined",
	{.run = 1, .always = 1}},
    {10, 10, 0, "rule LV001 is undetermined at all 10 rows",
	{.run = 1, .open = 1}},
    {9, 9, 0, "", {.run = 1, .few = 1}},
    {0, 0, 0, "", {.run = 1, .few = 1}},
};

START_TEST(says)
{
	const struct row *r = &rows[_i];
	struct pa_rule_stat stat[512] = {{0}};
	struct pa_try_counts n;
	struct pa_validate v = {.stat = stat};
	struct pa_buf b = {0};
	struct jobs x;
	size_t i;

	jobs_init(&x, "base");
	jobs_main(&x, "户编号,是否通生产用电\n1,是\n");
	x.cfg.check.quality = true;
	jobs_open(&x);
	ck_assert(x.job.check.nrule <= 512);
	for (i = 0; i < x.job.check.nrule; i++) {
		x.job.check.rule[i].not_run = PA_NOT_HERE;
		if (strcmp(x.job.check.rule[i].rule->id, "LV001") != 0)
			continue;
		x.job.check.rule[i].not_run = PA_RUNS;
		stat[i] = (struct pa_rule_stat){.checked = r->checked,
		    .undetermined = r->undetermined,
		    .hit = r->hit};
	}
	v.job = &x.job;
	pa_try_check(&v, 10, report, &b, &n);
	ck_assert(memcmp(&n, &r->counts, sizeof(n)) == 0);
	ck_assert_msg((r->say[0] == '\0') == (b.n == 0) &&
		pa_str_starts(pa_buf_str(&b), pa_str(r->say)),
	    "row %d: %s", _i, b.s);
	pa_buf_release(&b);
	jobs_close(&x);
	scratch_release(&x.folder);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_loop_test(t, says, 0, (int)(sizeof(rows) / sizeof(rows[0])));
}

int
main(void)
{
	return testing_main("try", add);
}
