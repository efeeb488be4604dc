/* SPDX-License-Identifier: MIT */
#include "rule/feedback.h"

#include "chaos.h"
#include "jobs.h"

/* A job with a maker, and a file of faults. */
struct fed {
	struct jobs x;
	struct pa_finding_maker maker;
	struct pa_sheet_options opt;
	const char *path;
};

static void
fed_open(struct fed *d, const char *text)
{
	const struct pa_finding_style style = {PA_FINDING_CSV, false, false,
	    true, false};
	struct pa_err e = {0};

	*d = (struct fed){.opt = {.tmpdir = "/tmp"}};
	jobs_init(&d->x, "base");
	d->x.cfg.check.quality = d->x.cfg.check.areas = true;
	jobs_main(&d->x,
	    "户编号,人编号,姓名,证件号码,与户主关系\n1,11,张三,,户主\n");
	jobs_open(&d->x);
	must(pa_finding_init(&d->maker, &d->x.job.check, &style, &e), &e);
	scratch_file(&d->x.folder, "fed.csv", text);
	d->path = scratch_add(&d->x.folder, "fed.csv");
}

static void
fed_close(struct fed *d)
{
	pa_finding_release(&d->maker);
	jobs_release(&d->x);
}

static size_t
rule(const struct fed *d, const char *id)
{
	const struct pa_check *c = &d->x.job.check;
	size_t i;

	for (i = 0; i < c->nrule; i++)
		if (strcmp(c->rule[i].rule->id, id) == 0)
			return i;
	ck_abort_msg("no rule %s", id);
	return 0;
}

/* One fault on household 1; what was noted, with h (counts), c (cleared), d
 * (undetermined), s (household seen), each of person 11 and ID001; how it
 * stands then. */
static const struct {
	const char *row, *notes;
	enum pa_fed want;
} faults[] = {
    {"1,11,ID001,", "s", PA_FED_FIXED},
    {"1,11,ID001,", "", PA_FED_NO_RECORD},
    {"1,11,ID001,", "sh", PA_FED_OPEN},
    {"1,11,ID001,", "shc", PA_FED_OPEN},
    {"1,11,ID001,", "sc", PA_FED_CLEARED},
    {"1,11,ID001,", "sd", PA_FED_UNKNOWN},
    {"1,11,ID001,", "scd", PA_FED_UNKNOWN},
    {"1,,ID001,", "sh", PA_FED_OPEN},            /* anyone in it */
    {"1,12,ID001,", "sh", PA_FED_FIXED},         /* another person */
    {"2,11,ID001,", "sh", PA_FED_NO_RECORD},     /* another household */
    {"1,11,ID002,", "sh", PA_FED_FIXED},         /* another rule */
    {" '1 ,11.0, ID001 ,", "sh", PA_FED_OPEN},   /* as spreadsheets write */
    {"1,11,,证件号码为空。", "sh", PA_FED_OPEN}, /* its text */
    {"1,11,证件号码为空,", "sh", PA_FED_OPEN},   /* in the wrong place */
    {"1,11,,别的问题", "sh", PA_FED_NO_RULE},
    {"1,11,,", "sh", PA_FED_NO_RULE},
    {"1,11,ZZ1,", "sh", PA_FED_NO_RULE},
    {"1,,YR001,", "s", PA_FED_NOT_RUN},
};

static void
take_notes(struct pa_feedback *f, size_t id, const char *notes)
{
	const struct pa_str h = PA_STR("1"), p = PA_STR("11");

	for (; *notes != '\0'; notes++)
		if (*notes == 's')
			pa_feedback_saw(f, h);
		else if (*notes == 'd')
			pa_feedback_doubt(f, id, h, p);
		else
			pa_feedback_hit(f, id, h, p,
			    *notes == 'c' ? PA_STAND_CLEARED :
					    PA_STAND_CONFIRMED);
}

START_TEST(standing)
{
	struct pa_feedback *f;
	struct pa_err e = {0};
	uint64_t n[PA_FEDS];
	char text[256];
	struct fed d;
	size_t i;

	(void)snprintf(text, sizeof(text), "户编号,人编号,规则,问题描述\n%s\n",
	    faults[_i].row);
	fed_open(&d, text);
	f = pa_feedback_new(&d.path, 1, &d.maker, &d.opt, &e);
	ck_assert_msg(f != NULL, "%s", e.text);
	take_notes(f, rule(&d, "ID001"), faults[_i].notes);
	pa_feedback_count(f, n);
	for (i = 0; i < PA_FEDS; i++)
		ck_assert_msg(n[i] == (i == faults[_i].want),
		    "row %d: %zu: %llu", _i, i, (unsigned long long)n[i]);
	pa_feedback_free(f);
	fed_close(&d);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct fed *d = ctx;
	struct pa_buf b = {0};
	struct pa_feedback *f =
	    pa_feedback_new(&d->path, 1, &d->maker, &d->opt, e);
	int rv = -1;

	if (f != NULL) {
		pa_feedback_saw(f, PA_STR("1"));
		rv = pa_feedback_write(f, jobs_collect, &b, e);
		if (rv == 0)
			rv = pa_feedback_summary(f, "x", &b, e);
	}
	pa_buf_release(&b);
	pa_feedback_free(f);
	return rv;
}

START_TEST(allocations)
{
	struct fed d;

	fed_open(&d,
	    "户编号,规则,问题描述\n1,ID001,=1\n1,,证件号码为空\n2,x,\"a,b\"\n");
	ck_assert_int_gt(chaos(chaos_job, &d), 20);
	fed_close(&d);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, standing, 0, (int)COUNT(faults));
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("feedback", add);
}
