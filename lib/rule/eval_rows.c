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

	if (a->step == 0 && kind == PA_K_BOOL)
		memset(s->out.truth, *a->truth, n);
	else if (a->step == 0)
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

/* Without branches: who has a spouse no one can foretell. */
static void
gather_numbers(const struct pa_step *s, const uint32_t *row)
{
	static const int64_t least = PA_MIN, greatest = PA_MAX;
	const int64_t *lo = s->arg[0]->lo, *hi = s->arg[0]->hi;
	size_t i, n = s->n;

	for (i = 0; i < n; i++) {
		uint32_t r = row[i];
		bool none = r == PA_NO_ROW;

		s->out.lo[i] = *(none ? &least : &lo[r]);
		s->out.hi[i] = *(none ? &greatest : &hi[r]);
	}
}

static void
gather(const struct pa_step *s)
{
	const uint32_t *row = s->node->op == PA_OP_HEAD ? s->frame->head :
	    s->node->op == PA_OP_SPOUSE                 ? s->frame->spouse :
					  s->frame->person[s->node->rows];
	size_t i;

	if (row != NULL && s->arg[0]->step != 0 &&
	    s->node->type.kind != PA_K_BOOL &&
	    s->node->type.kind != PA_K_TEXT) {
		gather_numbers(s, row);
		return;
	}
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

#define ONES UINT64_C(0x0101010101010101)

struct counts {
	uint32_t yes, maybe;
};

/* Adds up eight truths, each below 3, as they stand in memory. */
static inline void
count_eight(uint64_t truths, struct counts *c)
{
	c->yes += (uint32_t)((truths >> 1 & ONES) * ONES >> 56);
	c->maybe += (uint32_t)((truths & ONES) * ONES >> 56);
}

/* The truths of rows a up to b of all of them. Most households have no more
 * than eight. */
static inline struct counts
count_rows(const uint8_t *truth, uint32_t a, uint32_t b, size_t rows)
{
	static const uint8_t keep[16] = {255, 255, 255, 255, 255, 255, 255,
	    255};
	struct counts c = {0};
	uint64_t v = 0, mask;

	for (; b - a >= 8; a += 8) {
		memcpy(&v, truth + a, sizeof(v));
		count_eight(v, &c);
	}
	if (rows - a >= 8) {
		memcpy(&v, truth + a, sizeof(v));
		memcpy(&mask, keep + 8 - (b - a), sizeof(mask));
		count_eight(v & mask, &c);
	} else if (a < b) {
		v = 0;
		memcpy(&v, truth + a, b - a);
		count_eight(v, &c);
	}
	return c;
}

PA_INLINE void
count_households(enum pa_op op, bool flat, const struct pa_step *s,
    const struct list *l)
{
	const uint8_t *truth = s->arg[0]->truth;
	uint32_t a, b = row_of(l, 0), missing;
	struct counts c;
	size_t h;

	for (h = 0; h < s->n; h++) {
		a = b;
		b = row_of(l, h + 1);
		c = flat ? (struct counts){(b - a) * (*truth >> 1u),
			       (b - a) * (*truth & 1u)} :
			   count_rows(truth, a, b, l->rows);
		missing = l->missing == NULL ? 0 : l->missing[h];
		if (op != PA_OP_COUNT) {
			s->out.truth[h] = (uint8_t)quantify(op, b - a, c.yes,
			    c.maybe, missing != 0);
			continue;
		}
		s->out.lo[h] = c.yes;
		s->out.hi[h] = missing == UINT32_MAX ?
		    PA_MAX :
		    (int64_t)c.yes + c.maybe + missing;
	}
}

/* any, all, some_all, count */
static void
by_count(const struct pa_step *s, const struct list *l)
{
	/* Without rows the predicate may have no vector at all. */
	if (s->arg[0]->step == 0 && l->rows != 0)
		count_households(s->node->op, true, s, l);
	else if (s->node->op == PA_OP_ANY)
		count_households(PA_OP_ANY, false, s, l);
	else if (s->node->op == PA_OP_COUNT)
		count_households(PA_OP_COUNT, false, s, l);
	else
		count_households(s->node->op, false, s, l);
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

	(void)e;
	if (s->node->op <= PA_OP_COUNT) {
		by_count(s, &l);
		return 0;
	}
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
