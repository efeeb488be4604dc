/* SPDX-License-Identifier: MIT */
/*
 * Random households, and a plain evaluator of the trees of test_expr_tree.h:
 * one row at a time, written from the words of pa-pack(5).
 */
#ifndef PA_TESTS_TEST_EXPR_PLAIN_H
#define PA_TESTS_TEST_EXPR_PLAIN_H

#include <math.h>

#include "test_expr_tree.h"

#define HOUSEHOLDS 150
#define MEMBERS_MAX 4 /* of a household */
#define ROWS (HOUSEHOLDS * MEMBERS_MAX)

struct table {
	uint8_t state[X_FIELDS][ROWS], truth[X_FIELDS][ROWS];
	int64_t lo[X_FIELDS][ROWS], hi[X_FIELDS][ROWS];
	struct pa_str text[X_FIELDS][ROWS];
};

struct world {
	struct table table[2]; /* households, members */
	uint32_t nh, first[HOUSEHOLDS + 1], household[ROWS];
	uint32_t missing[HOUSEHOLDS], head[HOUSEHOLDS];
	struct pa_column column[X_LEVELS * X_FIELDS];
	struct pa_frame frame;
};

/* One value of a field, never an unknown one. v: 0.. */
static void
fill_cell(struct table *t, int f, uint32_t row, uint64_t v, bool none_too)
{
	uint8_t kind = x_fields[f].type.kind;
	int64_t x;

	t->state[f][row] = PA_CELL_KNOWN;
	t->truth[f][row] = v % 2 != 0 ? PA_TRUE : PA_FALSE;
	x = kind == PA_K_CODE ? (int64_t)(v % 4) + 1 :
	    kind == PA_K_SET  ? (int64_t)(v % 16) :
	    kind == PA_K_DATE ? 17000 + (int64_t)(v % 5) * 200 :
				(int64_t)(v % 7) - 3;
	if (none_too && x_fields[f].blank_none && v / 16 % 4 == 0) {
		t->state[f][row] = PA_CELL_NONE;
		x = kind == PA_K_NUM || kind == PA_K_DATE ? PA_NONE : 0;
	}
	t->lo[f][row] = t->hi[f][row] = x;
}

static void
random_cell(struct prop *p, struct table *t, int f, uint32_t row)
{
	static const uint8_t state[] = {PA_CELL_MISSING, PA_CELL_BLANK,
	    PA_CELL_INVALID};
	uint8_t kind = x_fields[f].type.kind;
	uint64_t v = prop_next(p);

	fill_cell(t, f, row, v >> 8, true);
	if (v % 3 != 0)
		return;
	t->state[f][row] = state[(v >> 40) % 3];
	t->truth[f][row] = PA_UNKNOWN;
	if (kind == PA_K_NUM || kind == PA_K_DATE) {
		/* Bounds around the value that it would have had. */
		int64_t x = t->lo[f][row] == PA_NONE ? 0 : t->lo[f][row];

		t->lo[f][row] = (v >> 50) % 3 == 0 ? x - 1 : PA_MIN;
		t->hi[f][row] = (v >> 52) % 3 == 0 ? x + 1 : PA_MAX;
	} else {
		t->lo[f][row] = PA_MIN;
		t->hi[f][row] = PA_MAX;
	}
}

static void
random_row(struct prop *p, struct table *t, uint32_t row)
{
	int f;

	for (f = 0; f <= S2; f++)
		random_cell(p, t, f, row);
}

/* Members and openness of household h, whose rows begin at first[h]. */
static void
random_household(struct prop *p, struct world *w, uint32_t h)
{
	uint32_t n = (uint32_t)prop_below(p, MEMBERS_MAX), i;
	uint32_t at = w->first[h];

	random_row(p, &w->table[0], h);
	for (i = 0; i < n; i++) {
		random_row(p, &w->table[1], at + i);
		w->household[at + i] = h;
	}
	w->first[h + 1] = at + n;
	w->missing[h] = prop_below(p, 3) != 0 ? 0 :
	    prop_below(p, 2) != 0             ? 1 :
						UINT32_MAX;
	w->head[h] = n == 0 || prop_below(p, 4) == 0 ?
	    PA_NO_ROW :
	    at + (uint32_t)prop_below(p, n);
}

/* Makes about half of the columns known in all rows. */
static void
know_columns(struct prop *p, struct world *w)
{
	uint32_t rows[2] = {w->nh, w->first[w->nh]}, i;
	size_t l, f;

	for (l = 0; l < 2; l++)
		for (f = 0; f < X_FIELDS; f++)
			for (i = prop_below(p, 2) != 0 ? rows[l] : 0;
			     i < rows[l]; i++)
				fill_cell(&w->table[l], (int)f, i, prop_next(p),
				    true);
}

/* As columns are read: of numbers that are all known hi is lo. */
static const int64_t *
upper(const struct table *t, size_t f, uint32_t n)
{
	bool same = memcmp(t->lo[f], t->hi[f], n * sizeof(t->lo[f][0])) == 0;

	return same ? t->lo[f] : t->hi[f];
}

static void
frame_of(struct world *w)
{
	uint32_t rows[2] = {w->nh, w->first[w->nh]};
	size_t l, f;

	w->frame = (struct pa_frame){.column = w->column, .head = w->head};
	for (l = 0; l < 2; l++)
		w->frame.level[l].n = rows[l];
	w->frame.level[1].household = w->household;
	w->frame.level[1].first = w->first;
	w->frame.level[1].missing = w->missing;
	for (l = 0; l < 2; l++)
		for (f = 0; f < X_FIELDS; f++) {
			struct table *t = &w->table[l];

			w->column[l * X_FIELDS + f] =
			    (struct pa_column){t->state[f], t->truth[f],
				t->lo[f], upper(t, f, rows[l]), t->text[f]};
		}
}

struct num { /* what is known of a number */
	bool none, has_lo, has_hi;
	int64_t lo, hi;
};

struct at { /* one place */
	const struct world *w;
	uint32_t h, row; /* row: of the members */
};

static int truth_of(struct at a, const struct tree *t);
static struct num number_of(struct at a, const struct tree *t);

static const struct num anything = {0};

static struct num
exactly(int64_t v)
{
	return (struct num){false, true, true, v, v};
}

static bool
exact(struct num x)
{
	return !x.none && x.has_lo && x.has_hi && x.lo == x.hi;
}

/* The cell of a field: its table and row; false with no head. */
static bool
cell_of(struct at a, const struct tree *t, const struct table **table,
    uint32_t *row)
{
	*table = &a.w->table[t->scope != HOUSEHOLD];
	*row = t->scope == HOUSEHOLD ? a.h :
	    t->scope == MEMBER       ? a.row :
				       a.w->head[a.h];
	return *row != PA_NO_ROW;
}

static struct num
field_number(struct at a, const struct tree *t, int f)
{
	const struct table *c;
	struct num x;
	uint32_t row;

	if (!cell_of(a, t, &c, &row))
		return anything;
	x = (struct num){c->lo[f][row] == PA_NONE, c->lo[f][row] != PA_MIN,
	    c->hi[f][row] != PA_MAX, c->lo[f][row], c->hi[f][row]};
	x.lo = x.has_lo ? x.lo : 0;
	x.hi = x.has_hi ? x.hi : 0;
	return x;
}

static int
or3(int a, int b)
{
	return a == 2 || b == 2 ? 2 : a == 1 || b == 1 ? 1 : 0;
}

/* greater(x, y): x > y, neither none. */
static int
greater(struct num x, struct num y)
{
	if (x.has_lo && y.has_hi && x.lo > y.hi)
		return 2;
	if (x.has_hi && y.has_lo && x.hi <= y.lo)
		return 0;
	return 1;
}

static int
equal(struct num x, struct num y)
{
	if (x.none && y.none)
		return 2;
	if (x.none || y.none) {
		struct num z = x.none ? y : x;

		/* A bounded end may still belong to what is none. */
		return z.has_lo ? 0 : 1;
	}
	if (exact(x) && exact(y))
		return x.lo == y.lo ? 2 : 0;
	if (greater(x, y) == 2 || greater(y, x) == 2)
		return 0;
	return 1;
}

static int
compare(int op, struct num x, struct num y)
{
	if (op == 4)
		return equal(x, y);
	if (op == 5)
		return 2 - equal(x, y);
	if (x.none || y.none)
		return 0;
	switch (op) {
	case 0:
		return greater(x, y);
	case 1:
		return 2 - greater(y, x);
	case 2:
		return greater(y, x);
	default:
		return 2 - greater(x, y);
	}
}

static bool
is_number(const struct tree *t)
{
	if (t->what == COND)
		return is_number(t->arg[1]);
	return t->what == LITERAL || t->what >= ARITH ||
	    (t->what == FIELD && t->field >= K1);
}

/* Two constants of one type that are one node. */
static bool
same_constant(struct at a, const struct tree *x, const struct tree *y)
{
	struct num u, v;

	if (is_number(x) != is_number(y))
		return false;
	if (!is_number(x))
		return truth_of(a, x) == truth_of(a, y);
	u = number_of(a, x);
	v = number_of(a, y);
	return u.has_lo == v.has_lo && u.has_hi == v.has_hi &&
	    (!u.has_lo || u.lo == v.lo) && (!u.has_hi || u.hi == v.hi);
}

/*
 * Whether an expression folds to a constant; its value is then the same at
 * every place.
 */
static bool
folds_away(struct at a, const struct tree *t)
{
	int i,
	    n = t->arg[0] == NULL ? 0 :
	    t->arg[1] == NULL     ? 1 :
	    t->arg[2] == NULL     ? 2 :
				    3;
	bool each[3] = {false, false, false};
	int strong = t->what == AND ? 0 : 2, c;

	for (i = 0; i < n; i++)
		each[i] = folds_away(a, t->arg[i]);
	switch (t->what) {
	case LITERAL:
		return true;
	case AND:
	case OR:
		for (i = 0; i < 2; i++)
			if (each[i] && truth_of(a, t->arg[i]) == strong)
				return true;
		return each[0] && each[1];
	case COND:
		c = each[0] ? truth_of(a, t->arg[0]) : 1;
		if (c != 1)
			return each[c == 2 ? 1 : 2];
		return each[1] && each[2] &&
		    (each[0] || same_constant(a, t->arg[1], t->arg[2]));
	case QUANTIFY:
		return each[0] && t->op < 2 &&
		    truth_of(a, t->arg[0]) == (t->op == 0 ? 0 : 2);
	case FOLD:
		return each[0] && t->op < 2 && truth_of(a, t->arg[0]) == 0;
	default:
		return n > 0 && each[0] && (n < 2 || each[1]);
	}
}

/* The truths of the rows of a list: how many of each. */
static void
census(struct at a, const struct tree *t, uint32_t n[3])
{
	uint32_t i;

	n[0] = n[1] = n[2] = 0;
	for (i = a.w->first[a.h]; i < a.w->first[a.h + 1]; i++)
		n[truth_of((struct at){a.w, a.h, i}, t->arg[0])]++;
}

static int
quantify(struct at a, const struct tree *t)
{
	bool open = !t->listed && a.w->missing[a.h] != 0;
	uint32_t n[3];

	if (folds_away(a, t))
		return t->op == 0 ? 0 : 2;
	census(a, t, n);
	if (t->op == 0)
		return n[2] > 0 ? 2 : n[1] > 0 || open ? 1 : 0;
	if (n[0] > 0)
		return 0;
	if (t->op == 2 && n[1] + n[2] == 0)
		return open ? 1 : 0;
	return n[1] > 0 || open ? 1 : 2;
}

static int
leaf_truth(struct at a, const struct tree *t)
{
	const struct table *c;
	uint32_t row;
	uint8_t s;
	int64_t v;

	if (!cell_of(a, t, &c, &row))
		return 1;
	s = c->state[t->field][row];
	v = c->lo[t->field][row];
	switch (t->what) {
	case FIELD:
		return c->truth[t->field][row];
	case ABSENT:
		if (v != c->hi[t->field][row])
			return 1;
		return s == PA_CELL_NONE ||
			(x_fields[t->field].type.kind == PA_K_SET && v == 0) ?
		    2 :
		    0;
	case STATE:
		if (t->op == 0)
			return s == PA_CELL_KNOWN || s == PA_CELL_NONE ? 2 : 0;
		if (s == PA_CELL_MISSING)
			return 1;
		if (t->op == 1)
			return s == PA_CELL_BLANK || s == PA_CELL_NONE ? 2 : 0;
		return s == PA_CELL_INVALID ? 2 : 0;
	case IN_SET:
		if (v != c->hi[t->field][row])
			return 1;
		return (v >> t->op & 1) != 0 ? 2 : 0;
	case LABEL_IN:
		if (v != c->hi[t->field][row])
			return 1;
		return v != 0 && (t->op == 0 || (t->op >> (v - 1) & 1) != 0) ?
		    2 :
		    0;
	default:
		if (v != c->hi[t->field][row])
			return 1;
		return v == t->op + 1 ? 2 : 0;
	}
}

static int
truth_of(struct at a, const struct tree *t)
{
	int x, y;

	switch (t->what) {
	case NOT:
		return 2 - truth_of(a, t->arg[0]);
	case OR:
		return or3(truth_of(a, t->arg[0]), truth_of(a, t->arg[1]));
	case AND:
		return 2 -
		    or3(2 - truth_of(a, t->arg[0]), 2 - truth_of(a, t->arg[1]));
	case EQUAL_BOOL:
		x = truth_of(a, t->arg[0]);
		y = truth_of(a, t->arg[1]);
		return x == 1 || y == 1 ? 1 : x == y ? 2 : 0;
	case COND:
		x = truth_of(a, t->arg[1]);
		y = truth_of(a, t->arg[2]);
		switch (truth_of(a, t->arg[0])) {
		case 2:
			return x;
		case 0:
			return y;
		default:
			return x == y ? x : 1;
		}
	case COMPARE:
		return compare(t->op, number_of(a, t->arg[0]),
		    number_of(a, t->arg[1]));
	case QUANTIFY:
		return quantify(a, t);
	default:
		return leaf_truth(a, t);
	}
}

static struct num
negative(struct num x)
{
	if (x.none)
		return anything;
	return (struct num){x.none, x.has_hi, x.has_lo, -x.hi, -x.lo};
}

static struct num
plus(struct num x, struct num y)
{
	if (x.none || y.none)
		return anything;
	return (struct num){false, x.has_lo && y.has_lo, x.has_hi && y.has_hi,
	    x.lo + y.lo, x.hi + y.hi};
}

/* Numbers here are small: a double holds them exactly, and the open ends. */
static double
corner(double a, double b, int op)
{
	double v = op == 2 ? a * b : a / b;

	if (isnan(v)) /* 0 times, or an open end by, an open end */
		return 0;
	if (op == 2 || isinf(v))
		return v;
	return (double)(int64_t)(op == 3 ? v : v < 0 ? v - 0.5 : v + 0.5);
}

/* op 2: x * y; 3, 4: x / y, down or half up. */
static struct num
corners(struct num x, struct num y, int op)
{
	double a[2] = {x.has_lo ? (double)x.lo : -INFINITY,
	    x.has_hi ? (double)x.hi : INFINITY};
	double b[2] = {y.has_lo ? (double)y.lo : -INFINITY,
	    y.has_hi ? (double)y.hi : INFINITY};
	double lo = INFINITY, hi = -INFINITY;
	int i;

	for (i = 0; i < 4; i++) {
		double v = corner(a[i / 2], b[i % 2], op);

		lo = v < lo ? v : lo;
		hi = v > hi ? v : hi;
	}
	return (struct num){false, !isinf(lo), !isinf(hi),
	    isinf(lo) ? 0 : (int64_t)lo, isinf(hi) ? 0 : (int64_t)hi};
}

static struct num
fold(struct at a, const struct tree *t)
{
	bool open = !t->listed && a.w->missing[a.h] != 0;
	struct num sum = exactly(0), best = anything, x;
	uint32_t n[3], i;
	bool some = false, below_zero = false, spoilt = false;
	int s;

	if (folds_away(a, t))
		return exactly(0);
	census(a, t, n);
	if (t->op == 0) {
		uint32_t m = t->listed ? 0 : a.w->missing[a.h];

		return (struct num){false, true, m != UINT32_MAX, n[2],
		    (int64_t)n[2] + n[1] + m};
	}
	for (i = a.w->first[a.h]; i < a.w->first[a.h + 1]; i++) {
		struct at b = {a.w, a.h, i};

		if ((s = truth_of(b, t->arg[0])) == 0)
			continue;
		x = number_of(b, t->arg[1]);
		spoilt |= x.none;
		below_zero |= !x.has_lo || x.lo < 0;
		if (t->op == 2)
			x = negative(x);
		if (t->op >= 2) {
			/* best: lo of sure rows, hi of all. */
			if (s == 2 && x.has_lo &&
			    (!best.has_lo || x.lo > best.lo)) {
				best.lo = x.lo;
				best.has_lo = true;
			}
			if (!x.has_hi)
				open |= true;
			else if (!best.has_hi || x.hi > best.hi)
				best.hi = x.hi;
			best.has_hi = true;
			some |= s == 2;
			continue;
		}
		if (s == 1) {
			x.lo = x.lo < 0 ? x.lo : 0;
			x.hi = x.hi > 0 ? x.hi : 0;
		}
		sum = plus(sum, x);
	}
	if (t->op == 1) {
		if (spoilt)
			return anything;
		if (open) {
			sum.has_hi = false;
			sum.has_lo = sum.has_lo && !below_zero;
		}
		return sum;
	}
	if (!some || spoilt)
		return anything;
	best.has_hi = !open;
	return t->op == 2 ? negative(best) : best;
}

static struct num
choose(struct at a, const struct tree *t)
{
	struct num x = number_of(a, t->arg[1]), y = number_of(a, t->arg[2]);
	int c = truth_of(a, t->arg[0]);

	if (c != 1)
		return c == 2 ? x : y;
	if (x.none || y.none)
		return x.none && y.none ? x : anything;
	return (struct num){false, x.has_lo && y.has_lo, x.has_hi && y.has_hi,
	    x.lo < y.lo ? x.lo : y.lo, x.hi > y.hi ? x.hi : y.hi};
}

static struct num
number_of(struct at a, const struct tree *t)
{
	struct num x, y;

	switch (t->what) {
	case LITERAL:
		return exactly(t->op);
	case FIELD:
		return field_number(a, t, t->field);
	case COND:
		return choose(a, t);
	case FOLD:
		return fold(a, t);
	case YEAR:
		x = field_number(a, t, D1);
		x.lo = x.has_lo ? pa_date_from_days(x.lo).year : 0;
		x.hi = x.has_hi ? pa_date_from_days(x.hi).year : 0;
		return x;
	case LEN:
		x = field_number(a, t, S1);
		if (!exact(x))
			return (struct num){false, true, false, 0, 0};
		return exactly(__builtin_popcountll((uint64_t)x.lo));
	case NEG:
		x = number_of(a, t->arg[0]);
		return x.none ? anything : negative(x);
	case ABS:
		x = number_of(a, t->arg[0]);
		if (x.none)
			return anything;
		if (x.has_lo && x.lo >= 0)
			return x;
		if (x.has_hi && x.hi <= 0)
			return negative(x);
		y = negative(x);
		return (struct num){false, true, x.has_lo && x.has_hi, 0,
		    x.hi > y.hi ? x.hi : y.hi};
	default:
		x = number_of(a, t->arg[0]);
		y = number_of(a, t->arg[1]);
		if (x.none || y.none)
			return anything;
		if (t->what == DAYS)
			return plus(y, negative(x));
		if (t->what == DIV && (!y.has_lo || y.lo <= 0) &&
		    (!y.has_hi || y.hi >= 0))
			return anything;
		if (t->what == DIV)
			return corners(x, y, 3 + t->op);
		if (t->op == 2)
			return corners(x, y, 2);
		return plus(x, t->op == 0 ? y : negative(y));
	}
}

#endif
