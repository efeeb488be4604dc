/* SPDX-License-Identifier: MIT */
/* Which rows of a family that have the same key are findings, of which rule. */
#include <stdlib.h>

#include "rule/validate_kin.h"

struct member { /* of a group of a kin */
	uint64_t rest, note, at;
};

struct marking {
	struct pa_validate *v;
	struct member *member;
	struct pa_near_row *near;
	size_t cap, near_cap;
};

static int
cmp_member(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->rest != y->rest)
		return x->rest < y->rest ? -1 : 1;
	if (x->note != y->note)
		return x->note < y->note ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* Flags rows. A joined row comes again with each record of a household that
 * stands twice: it is one. */
static int
flag(struct pa_flags *f, const struct member *m, size_t n, size_t least,
    struct pa_err *e)
{
	struct pa_flags new = {.n = n};
	size_t i, k = 0;
	uint64_t *row;

	if (pa_grow(&f->row, &f->cap, f->n + n, sizeof(*f->row), e) != 0)
		return -1;
	row = new.row = f->row + f->n;
	for (i = 0; i < n; i++)
		row[i] = m[i].at;
	pa_flags_sort(&new);
	for (i = 0; i < n; i++)
		if (i == 0 || row[i] != row[k - 1])
			row[k++] = row[i];
	f->n += k >= least ? k : 0;
	return 0;
}

/* The rows of a match that are noted: its own stand first. */
static int
mark_match(struct pa_validate *v, const struct pa_family *f,
    struct pa_flags *to, struct member *m, size_t n, struct pa_err *e)
{
	size_t own = 0;

	qsort(m, n, sizeof(*m), cmp_member);
	while (own < n && m[own].note == 0)
		own++;
	n = pa_match_group(v, f->kin[0].rule, f->way, own, n, &to);
	return n == 0 ? 0 : flag(to, m, n, 1, e);
}

/* Rows of one key, in the order of what has to differ. */
static int
mark_alike(const struct pa_check_rule *c, struct pa_flags *to,
    const struct member *m, size_t n, struct pa_err *e)
{
	bool differ = c->rule->differ.n > 0 || c->rule->near.n > 0;
	size_t i, notes = 1;

	for (i = 1; i < n; i++)
		notes += m[i].note != m[i - 1].note;
	if (n < c->least || (differ && notes < c->least))
		return 0;
	return flag(to, m, n, differ ? 1 : c->least, e);
}

/* Rows of which a rule may have groups: by the rest of their keys. */
static int
mark_kin(const struct pa_check_rule *c, struct pa_flags *to, bool differ,
    struct member *m, size_t n, struct pa_err *e)
{
	size_t i, from = 0;

	/* Mostly there is nothing: found out without sorting. */
	if (n < c->least)
		return 0;
	for (i = 1; differ && i < n && m[i].note == m[0].note; i++)
		continue;
	if (differ && i == n && c->least > 1)
		return 0;
	qsort(m, n, sizeof(*m), cmp_member);
	for (i = 1; i <= n; i++) {
		if (i < n && m[i].rest == m[from].rest)
			continue;
		if (mark_alike(c, to, m + from, i - from, e) != 0)
			return -1;
		from = i;
	}
	return 0;
}

static uint64_t
words_of(const char *row, unsigned which)
{
	uint64_t h = 0;
	uint32_t word;
	size_t i;

	for (i = 0; which >> i != 0; i++) {
		if ((which >> i & 1) == 0)
			continue;
		memcpy(&word, row + PA_KIN_HEAD + i * sizeof(word),
		    sizeof(word));
		h = pa_kin_mix(h * UINT64_C(0x9e3779b97f4a7c15) + word + 1);
	}
	return h;
}

/* The rows of a group that are of a kin. */
static size_t
choose_rows(const struct pa_family *f, size_t kin, const char *row, size_t n,
    struct member *out)
{
	size_t i, got = 0;
	uint64_t at;
	uint8_t note;

	for (i = 0; i < n; i++, row += f->size) {
		memcpy(&at, row + sizeof(at), sizeof(at));
		note = (uint8_t)(at >> PA_KIN_NOTE);
		if (!f->match && (note >> kin & 1) == 0)
			continue;
		out[got++] = (struct member){words_of(row, f->kin[kin].rest),
		    f->match ? note : words_of(row, f->kin[kin].differ),
		    at & ~PA_KIN_NOTES};
	}
	return got;
}

static int
mark_rows(struct marking *m, const struct pa_family *f, size_t kin,
    const char *row, size_t n, struct pa_flags *to, struct pa_err *e)
{
	const struct pa_check_rule *c =
	    &m->v->job->check.rule[f->kin[kin].rule];

	n = choose_rows(f, kin, row, n, m->member);
	if (f->match)
		return mark_match(m->v, f, to, m->member, n, e);
	return n == 0 ?
	    0 :
	    mark_kin(c, to, f->kin[kin].differ != 0, m->member, n, e);
}

/* A group whose texts have to be near is asked about when it would be a
 * finding else, and again later on when not all of them are there. */
static int
mark_near(struct marking *m, const struct pa_family *f, const char *row,
    size_t n, struct pa_err *e)
{
	size_t rule = f->kin[0].rule, i;
	const struct pa_rule *r = m->v->job->check.rule[rule].rule;
	struct pa_flags *again = &m->v->again[rule];
	size_t before = again->n;
	uint64_t at;
	bool fits = true;

	if (mark_rows(m, f, 0, row, n, again, e) != 0)
		return -1;
	if (again->n == before)
		return 0;
	if (pa_grow(&m->near, &m->near_cap, n, sizeof(*m->near), e) != 0)
		return -1;
	for (i = 0; i < n; i++, row += f->size) {
		memcpy(&at, row + sizeof(at), sizeof(at));
		m->near[i] = (struct pa_near_row){at & ~PA_KIN_NOTES,
		    f->match ? (uint32_t)(uint8_t)(at >> PA_KIN_NOTE) + 1 : 0,
		    row + f->size - PA_NEAR_TAIL};
		fits = fits && pa_near_fits(r, m->near[i].tail);
	}
	if (!fits)
		return 0;
	again->n = before;
	return pa_near_group(m->v, rule, m->near, n, e);
}

static int
mark_group(void *ctx, size_t stream, const void *rows, size_t n,
    struct pa_err *e)
{
	struct marking *m = ctx;
	const struct pa_family *f = &m->v->kin->family[stream];
	size_t k;

	if (pa_grow(&m->member, &m->cap, n, sizeof(*m->member), e) != 0)
		return -1;
	if (f->tail)
		return mark_near(m, f, rows, n, e);
	for (k = 0; k < f->nkin; k++)
		if (mark_rows(m, f, k, rows, n, &m->v->flags[f->kin[k].rule],
			e) != 0)
			return -1;
	return 0;
}

int
pa_kin_groups(struct pa_validate *v, struct pa_err *e)
{
	struct marking m = {.v = v};
	int rv = pa_match_begin(v, e);
	size_t i;

	if (rv == 0)
		rv = pa_equal_groups(v->keys, mark_group, &m, e);
	if (rv == 0)
		pa_match_finish(v);
	for (i = 0; rv == 0 && i < v->job->check.nrule; i++) {
		pa_flags_sort(&v->flags[i]);
		pa_flags_sort(&v->again[i]);
	}
	pa_free(m.near);
	pa_free(m.member);
	return rv;
}
