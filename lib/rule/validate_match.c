/* SPDX-License-Identifier: MIT */
/*
 * Matches: rows of one table that stand in others, or in none of them.
 *
 * A row has to stand in any of the tables of present_in, and in none of those
 * of absent_from. Where there are several ways of comparing, what the groups
 * of one tell is noted in a list: all ways of present_in share the first, any
 * of them being enough, and each way of absent_from has one of its own. In a
 * way whose key is not known a row is noted nowhere. Those that stand in all
 * lists are findings.
 */
#include <stdlib.h>

#include "rule/validate_impl.h"

static bool
is_absent(const struct pa_check_rule *r, size_t way)
{
	return way == 0 ? r->own.absent : r->way[way - 1].absent;
}

/* The list of a way; of nway, how many lists there are. */
static size_t
list_of(const struct pa_check_rule *r, size_t way)
{
	size_t i, before = 0, present = 0;

	for (i = 0; i < r->nway; i++) {
		if (!is_absent(r, i))
			present = 1;
		else if (i < way)
			before++;
	}
	return way < r->nway && !is_absent(r, way) ? 0 : present + before;
}

int
pa_match_begin(struct pa_validate *v, struct pa_err *e)
{
	const struct pa_check_rule *r;
	struct pa_flags *f;
	size_t i, n;

	for (i = 0; i < v->job->check.nrule; i++) {
		r = &v->job->check.rule[i];
		f = &v->flags[i];
		if (r->not_run != PA_RUNS || r->nway < 2 ||
		    (n = list_of(r, r->nway)) < 2)
			continue;
		f->more = pa_calloc(n - 1, sizeof(*f->more), e);
		if (f->more == NULL)
			return -1;
		f->nmore = n - 1;
	}
	return 0;
}

size_t
pa_match_group(struct pa_validate *v, size_t rule, uint8_t way, size_t own,
    size_t n, struct pa_flags **to)
{
	const struct pa_check_rule *r = &v->job->check.rule[rule];
	size_t list = r->nway < 2 ? 0 : list_of(r, way);

	if (list > 0)
		*to = &(*to)->more[list - 1];
	/* Where texts have to be near, those of all tables are looked at
	 * again. */
	if (r->rule->near.n > 0)
		return own == 0 || own == n ? 0 : n;
	return (own < n) == is_absent(r, way) ? 0 : own;
}

static bool
is_in(const struct pa_flags *f, uint64_t row)
{
	size_t lo = 0, hi = f->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (f->row[mid] < row)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < f->n && f->row[lo] == row;
}

/* What stands in both lists, into *a. Only the shorter one is sorted. */
static void
intersect(struct pa_flags *a, struct pa_flags *b)
{
	struct pa_flags *few = a->n < b->n ? a : b, *many = few == a ? b : a;
	uint64_t *row = many->row;
	size_t i, n = 0;

	pa_flags_sort(few);
	for (i = 0; i < many->n; i++)
		if (is_in(few, row[i]))
			row[n++] = row[i];
	pa_free(few->row);
	a->row = row;
	a->n = n;
	a->cap = many->cap;
	b->row = NULL;
}

void
pa_match_finish(struct pa_validate *v)
{
	struct pa_flags *f;
	size_t i, k;

	for (i = 0; i < v->job->check.nrule; i++) {
		f = &v->flags[i];
		for (k = 0; k < f->nmore; k++)
			intersect(f, &f->more[k]);
		pa_match_release(f);
	}
}

void
pa_match_release(struct pa_flags *f)
{
	size_t k;

	for (k = 0; k < f->nmore; k++)
		pa_free(f->more[k].row);
	pa_free(f->more);
	f->more = NULL;
	f->nmore = 0;
}
