/* SPDX-License-Identifier: MIT */
/*
 * From level to level: household values spread over rows, the row of the head
 * or spouse, and aggregates over the rows of a household.
 */
#include "rule/eval.h"

/* Copies row j of a to row i of out, as the type has it. */
PA_INLINE void
copy_kind(const struct pa_step *s, size_t i, const struct pa_vec *a, size_t j,
    uint8_t kind)
{
	switch (kind) {
	case PA_K_BOOL:
		s->out.truth[i] = a->truth[j];
		break;
	case PA_K_TEXT:
		s->out.text[i] = a->text[j];
		s->out.state[i] = a->state[j];
		break;
	case PA_K_ID:
		s->out.id[i] = a->id[j];
		break;
	default:
		s->out.lo[i] = a->lo[j];
		s->out.hi[i] = a->hi[j];
		break;
	}
}

static void
copy(const struct pa_step *s, size_t i, const struct pa_vec *a, size_t j)
{
	copy_kind(s, i, a, j, s->node->type.kind);
}

PA_INLINE void
spread_kind(const struct pa_step *s, uint8_t kind)
{
	const uint32_t *of = s->frame->level[s->node->level].household;
	const struct pa_vec *a = s->arg[0];
	size_t i, n = s->n;

	if (a->step == 0)
		for (i = 0; i < n; i++)
			copy_kind(s, i, a, 0, kind);
	else
		for (i = 0; i < n; i++)
			copy_kind(s, i, a, of[i], kind);
}

static void
spread(const struct pa_step *s)
{
	switch (s->node->type.kind) {
	case PA_K_BOOL:
		spread_kind(s, PA_K_BOOL);
		break;
	case PA_K_TEXT:
		spread_kind(s, PA_K_TEXT);
		break;
	case PA_K_ID:
		spread_kind(s, PA_K_ID);
		break;
	default:
		spread_kind(s, PA_K_NUM);
		break;
	}
}

static void
unknown(const struct pa_step *s, size_t i)
{
	switch (s->node->type.kind) {
	case PA_K_BOOL:
		s->out.truth[i] = PA_UNKNOWN;
		break;
	case PA_K_TEXT:
		s->out.text[i] = (struct pa_str){0};
		s->out.state[i] = PA_CELL_MISSING;
		break;
	default:
		s->out.lo[i] = PA_MIN;
		s->out.hi[i] = PA_MAX;
		break;
	}
}

static void
gather(const struct pa_step *s)
{
	const uint32_t *row = s->node->op == PA_OP_HEAD ? s->frame->head :
	    s->node->op == PA_OP_SPOUSE                 ? s->frame->spouse :
					  s->frame->person[s->node->rows];
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (row == NULL || row[i] == PA_NO_ROW)
			unknown(s, i);
		else
			copy(s, i, s->arg[0], row[i]);
	}
}

int
pa_step_level(const struct pa_step *s, struct pa_err *e)
{
	(void)e;
	if (s->node->op == PA_OP_SPREAD)
		spread(s);
	else
		gather(s);
	return 0;
}

/* The list an aggregate ranges over. */
struct list {
	const uint32_t *first;
	const uint32_t *missing; /* NULL: none is open */
	size_t rows;             /* of all households */
};

static struct list
list_of(const struct pa_step *s)
{
	const struct pa_level *l = &s->frame->level[s->node->rows];

	return (
	    struct list){l->first, s->node->imm != 0 ? NULL : l->missing, l->n};
}

/*
 * sum[i]: of the rows before i, those that are true (low half) and those that
 * are unknown (high half). A household's counts are then one difference.
 */
static int
tally(const struct pa_step *s, size_t rows, struct pa_err *e)
{
	const struct pa_vec *p = s->arg[0];
	uint64_t *sum, t, at = 0;
	size_t i;

	if (pa_grow(&s->scratch->tally, &s->scratch->tally_cap, rows + 1,
		sizeof(*sum), e) != 0)
		return -1;
	sum = s->scratch->tally;
	for (i = 0; i < rows; i++) {
		sum[i] = at;
		t = p->truth[i * p->step];
		at += (t >> 1) + ((t & 1) << 32);
	}
	sum[rows] = at;
	return 0;
}

/* With no row first is all zero, or not there at all. */
static inline uint32_t
row_of(const struct list *l, size_t h)
{
	return l->rows == 0 ? 0 : l->first[h];
}

PA_INLINE unsigned
quantify(enum pa_op op, uint32_t rows, uint32_t yes, uint32_t maybe, bool open)
{
	unsigned unsure = (maybe != 0) | open;

	if (op == PA_OP_ANY)
		return yes != 0 ? PA_TRUE : unsure;
	if (yes + maybe < rows || (op == PA_OP_SOME_ALL && rows == 0 && !open))
		return PA_FALSE;
	return PA_TRUE - unsure;
}

PA_INLINE void
by_tally_of(enum pa_op op, const struct pa_step *s, const struct list *l)
{
	const uint64_t *sum = s->scratch->tally;
	uint32_t a, b = row_of(l, 0), missing, yes, maybe;
	uint64_t before, at = sum[b];
	size_t h;

	for (h = 0; h < s->n; h++) {
		a = b;
		b = row_of(l, h + 1);
		before = at;
		at = sum[b];
		yes = (uint32_t)(at - before);
		maybe = (uint32_t)((at - before) >> 32);
		missing = l->missing == NULL ? 0 : l->missing[h];
		if (op != PA_OP_COUNT) {
			s->out.truth[h] = (uint8_t)quantify(op, b - a, yes,
			    maybe, missing != 0);
			continue;
		}
		s->out.lo[h] = yes;
		s->out.hi[h] = missing == UINT32_MAX ?
		    PA_MAX :
		    (int64_t)yes + maybe + missing;
	}
}

/* any, all, some_all, count */
static int
by_tally(const struct pa_step *s, struct pa_err *e)
{
	struct list l = list_of(s);

	if (tally(s, l.rows, e) != 0)
		return -1;
	if (s->node->op == PA_OP_ANY)
		by_tally_of(PA_OP_ANY, s, &l);
	else if (s->node->op == PA_OP_COUNT)
		by_tally_of(PA_OP_COUNT, s, &l);
	else
		by_tally_of(s->node->op, s, &l);
	return 0;
}

/* Adds v to *bound, which open says is already lost. */
static inline void
add(int64_t *bound, bool *open, int64_t v, int64_t endless)
{
	*open |= (v == endless) | __builtin_add_overflow(*bound, v, bound);
}

static void
sum_household(const struct pa_step *s, size_t h, uint32_t a, uint32_t b,
    bool open)
{
	const struct pa_vec *p = s->arg[0], *x = s->arg[1];
	int64_t lo = 0, hi = 0;
	bool no_lo = false, no_hi = open;
	uint32_t i;

	for (i = a; i < b; i++) {
		uint8_t t = p->truth[i * p->step];
		int64_t u = x->lo[i * x->step], v = x->hi[i * x->step];

		if (t == PA_FALSE)
			continue;
		if (v <= PA_NONE) { /* none cannot be added up */
			no_lo = no_hi = true;
			break;
		}
		no_lo |= open && u < 0;
		if (t == PA_UNKNOWN) {
			u = u < 0 ? u : 0;
			v = v > 0 ? v : 0;
		}
		add(&lo, &no_lo, u, PA_MIN);
		add(&hi, &no_hi, v, PA_MAX);
	}
	s->out.lo[h] = no_lo || lo <= PA_NONE || lo == PA_MAX ? PA_MIN : lo;
	s->out.hi[h] = no_hi || hi <= PA_NONE ? PA_MAX : hi;
}

/*
 * Of the greatest (the least is the same with all signs turned): rows that
 * surely count bound it from below, all that may count from above. With no
 * row that surely counts there may be none to take it of.
 */
static void
extreme_household(const struct pa_step *s, size_t h, uint32_t a, uint32_t b,
    bool open)
{
	const struct pa_vec *p = s->arg[0], *x = s->arg[1];
	bool max = s->node->op == PA_OP_MAX, some = false, none = false;
	int64_t lo = max ? PA_MIN : PA_MAX, hi = lo;
	uint32_t i;

	for (i = a; i < b; i++) {
		uint8_t t = p->truth[i * p->step];
		int64_t u = x->lo[i * x->step], v = x->hi[i * x->step];

		if (t == PA_FALSE)
			continue;
		none |= u == PA_NONE;
		some |= t == PA_TRUE;
		if (max) {
			lo = t == PA_TRUE && u > lo ? u : lo;
			hi = v > hi ? v : hi;
		} else {
			lo = u < lo ? u : lo;
			hi = t == PA_TRUE && v < hi ? v : hi;
		}
	}
	s->out.lo[h] = !some || none || (open && !max) ? PA_MIN : lo;
	s->out.hi[h] = !some || none || (open && max) ? PA_MAX : hi;
}

int
pa_step_rows(const struct pa_step *s, struct pa_err *e)
{
	struct list l = list_of(s);
	size_t h;

	if (s->node->op <= PA_OP_COUNT)
		return by_tally(s, e);
	for (h = 0; h < s->n; h++) {
		uint32_t a = row_of(&l, h), b = row_of(&l, h + 1);
		bool open = l.missing != NULL && l.missing[h] != 0;

		if (s->node->op == PA_OP_SUM)
			sum_household(s, h, a, b, open);
		else
			extreme_household(s, h, a, b, open);
	}
	return 0;
}
