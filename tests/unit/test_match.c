/* SPDX-License-Identifier: MIT */
/* What becomes of rows that are compared in several ways. */
#include "chaos.h"
#include "rule/validate_impl.h"
#include "testing.h"

#define WAYS 3

/* Of each way whether it is of absent_from, and the rows that stand in its
 * groups: r alone, R beside one of the other tables'. */
static const struct row {
	const char *list; /* p or a, a letter a way */
	const char *way[WAYS];
	const char *left;
} rows[] = {
    {"p", {"aBcD"}, "BD"},
    {"a", {"aBcD"}, "ac"},
    {"pp", {"aBcd", "AbcD"}, "ABD"}, /* any of the ways */
    {"pp", {"aBc", "ABc"}, "ABB"},
    {"aa", {"aBcd", "ABcd"}, "cd"}, /* none of the ways */
    {"aa", {"abcd", "ab"}, "ab"},   /* a key of c and d is not known */
    {"aa", {"a", "abcdefg"}, "a"},
    {"aa", {"", "ab"}, ""},
    {"aaa", {"abcd", "bcda", "Acdb"}, "bcd"},
    {"aaa", {"abcd", "bc", "cd"}, "c"},
    {"pa", {"ABcD", "abcD"}, "AB"}, /* in the one, not in the other */
    {"ap", {"aBcd", "ABC"}, "ac"},
    {"pap", {"ab", "abc", "Ac"}, "a"},
    {"apa", {"abcd", "BCD", "bcDe"}, "bc"},
    {"pa", {"abc", "abc"}, ""},
    {"pa", {"ABC", "ABC"}, ""},
};

struct bench {
	struct pa_rule rule;
	struct pa_check_keys way[WAYS];
	struct pa_check_rule check;
	struct pa_job job;
	struct pa_flags flags;
	struct pa_validate v;
};

static void
set_up(struct bench *b, const struct row *r)
{
	size_t i, n = strlen(r->list);

	memset(b, 0, sizeof(*b));
	b->rule.kind = PA_RULE_MATCH;
	b->check.rule = &b->rule;
	b->check.nway = n;
	b->check.own.absent = r->list[0] == 'a';
	b->check.way = b->way;
	for (i = 1; i < n; i++) {
		b->way[i - 1].way = (uint8_t)i;
		b->way[i - 1].absent = r->list[i] == 'a';
	}
	b->job.check.rule = &b->check;
	b->job.check.nrule = 1;
	b->v.job = &b->job;
	b->v.flags = &b->flags;
}

/* One group of a way: one row of the rule's, and another table's. */
static int
add_group(struct bench *b, size_t way, char row, struct pa_err *e)
{
	struct pa_flags *f = &b->flags;
	bool other = row < 'a';
	size_t n;

	n = pa_match_group(&b->v, 0, (uint8_t)way, 1, other ? 2 : 1, &f);
	ck_assert_uint_le(n, 1);
	if (n == 0)
		return 0;
	if (pa_grow(&f->row, &f->cap, f->n + 1, sizeof(*f->row), e) != 0)
		return -1;
	f->row[f->n++] = (uint64_t)(other ? row : row - 'a' + 'A');
	return 0;
}

static int
run(void *ctx, struct pa_err *e)
{
	const struct row *r = ctx;
	char left[64];
	struct bench b;
	size_t i, k;
	int rv;

	set_up(&b, r);
	rv = pa_match_begin(&b.v, e);
	for (i = 0; rv == 0 && i < b.check.nway; i++)
		for (k = 0; rv == 0 && r->way[i][k] != '\0'; k++)
			rv = add_group(&b, i, r->way[i][k], e);
	if (rv == 0) {
		pa_match_finish(&b.v);
		pa_flags_sort(&b.flags);
		for (i = 0; i < b.flags.n; i++)
			left[i] = (char)b.flags.row[i];
		left[i] = '\0';
		for (i = 0; r->left[i] != '\0'; i++)
			ck_assert_int_eq(left[i] | 32, r->left[i] | 32);
		ck_assert_uint_eq(b.flags.n, i);
		ck_assert_ptr_null(b.flags.more);
	}
	pa_match_release(&b.flags);
	pa_free(b.flags.row);
	return rv;
}

START_TEST(ways)
{
	struct row r = rows[_i];

	ck_assert_int_ge(chaos(run, &r), 0);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_loop_test(t, ways, 0, (int)(sizeof(rows) / sizeof(rows[0])));
}

int
main(void)
{
	return testing_main("match", add);
}
