/* SPDX-License-Identifier: MIT */
/*
 * Properties of random expressions over random households:
 * - the vectors say what a plain evaluator of one row at a time says;
 * - filling in what is unknown never turns a decided result, and every number
 *   lies within the bounds that were told;
 * - filling in only what was not told as a cause decides nothing.
 */
#include "rule/expr.h"

#include <math.h>
#include <stdio.h>

#include "prop.h"
#include "test_expr.h"

#define HOUSEHOLDS 150
#define MEMBERS_MAX 4 /* of a household */
#define ROWS (HOUSEHOLDS * MEMBERS_MAX)

/* Fields that the expressions use, by their indexes in x_fields. */
enum { B1, B2, B3, BN, N1, N2, NM, NY, K1, K2, KN, SIZE, D1, D2, DN, C1, C2,
	CN, SEX, S1, S2 };

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

/* A random expression. */
enum what {
	FIELD, LITERAL, AND, OR, NOT, COND, COMPARE, EQUAL_BOOL, LABEL_IS,
	LABEL_IN, IN_SET, ABSENT, STATE, QUANTIFY, ARITH, NEG, ABS, DIV, FOLD,
	DAYS, YEAR, LEN,
};
enum scope { HOUSEHOLD, MEMBER, HEAD };

struct tree {
	enum what what;
	enum scope scope;
	int field, op; /* op: index of an operator or name; a literal */
	bool listed;
	struct tree *arg[3];
};

static const char *const compare_ops[] = {">", ">=", "<", "<=", "==", "!="};
static const char *const arith_ops[] = {"+", "-", "*"};
static const char *const quantifiers[] = {"any", "all", "some_all"};
static const char *const folds[] = {"count", "sum", "min", "max"};
static const char *const states[] = {"known", "blank", "invalid"};

/* --- random trees ------------------------------------------------------- */

struct maker {
	struct prop *p;
	struct tree pool[256];
	size_t used;
	bool in_rows;
};

static struct tree *make_bool(struct maker *m, int depth);
static struct tree *make_number(struct maker *m, int depth);

static int
pick(struct maker *m, int n)
{
	return (int)prop_below(m->p, (uint64_t)n);
}

static struct tree *
new_tree(struct maker *m, enum what what)
{
	struct tree *t = &m->pool[m->used++];

	ck_assert_uint_lt(m->used, COUNT(m->pool));
	*t = (struct tree){.what = what};
	return t;
}

static struct tree *
make_field(struct maker *m, enum what what, int from, int n)
{
	struct tree *t = new_tree(m, what);

	t->field = from + pick(m, n);
	t->scope = m->in_rows && pick(m, 3) != 0 ? MEMBER :
	    pick(m, 6) == 0 ? HEAD : HOUSEHOLD;
	return t;
}

/* An aggregate: predicate in arg[0], summand in arg[1]. */
static struct tree *
make_rows(struct maker *m, enum what what, int depth)
{
	struct tree *t = new_tree(m, what);

	t->op = pick(m, what == QUANTIFY ? 3 : 4);
	t->listed = pick(m, 4) == 0;
	m->in_rows = true;
	t->arg[0] = make_bool(m, depth - 1);
	if (what == FOLD && t->op != 0)
		t->arg[1] = make_number(m, depth - 1);
	m->in_rows = false;
	return t;
}

static struct tree *
make_bool(struct maker *m, int depth)
{
	int n = depth <= 0 ? 6 : m->in_rows ? 12 : 15;
	struct tree *t;

	switch (pick(m, n)) {
	case 0:
		t = make_field(m, LABEL_IS, C1, 3);
		t->op = pick(m, 4);
		return t;
	case 1:
		t = make_field(m, LABEL_IN, C1, 3);
		t->op = pick(m, 16);
		return t;
	case 2:
		t = make_field(m, IN_SET, S1, 2);
		t->op = pick(m, 4);
		return t;
	case 3:
		t = make_field(m, pick(m, 2) != 0 ? ABSENT : STATE, K1, 13);
		t->op = pick(m, 3);
		if (t->field == SIZE)
			t->field = KN;
		return t;
	case 4:
	case 5:
		return make_field(m, FIELD, B1, 3);
	case 6:
	case 7:
	case 8:
		t = new_tree(m, COMPARE);
		t->op = pick(m, 6);
		t->arg[0] = make_number(m, depth - 1);
		t->arg[1] = make_number(m, depth - 1);
		return t;
	case 9:
		t = new_tree(m, pick(m, 2) != 0 ? NOT : COND);
		break;
	case 10:
		t = new_tree(m, AND);
		break;
	case 11:
		t = new_tree(m, pick(m, 4) == 0 ? EQUAL_BOOL : OR);
		break;
	default:
		return make_rows(m, QUANTIFY, depth);
	}
	t->arg[0] = make_bool(m, depth - 1);
	if (t->what != NOT)
		t->arg[1] = make_bool(m, depth - 1);
	if (t->what == COND)
		t->arg[2] = make_bool(m, depth - 1);
	return t;
}

static struct tree *
make_number(struct maker *m, int depth)
{
	int n = depth <= 0 ? 5 : m->in_rows ? 11 : 14;
	struct tree *t;

	switch (pick(m, n)) {
	case 0:
		t = new_tree(m, LITERAL);
		t->op = pick(m, 7) - 3;
		return t;
	case 1:
		return make_field(m, pick(m, 2) != 0 ? YEAR : LEN, 0, 1);
	case 2:
	case 3:
	case 4:
		return make_field(m, FIELD, K1, 3);
	case 5:
		t = new_tree(m, DAYS);
		t->arg[0] = make_field(m, FIELD, D1, 3);
		t->arg[1] = make_field(m, FIELD, D1, 3);
		return t;
	case 6:
		t = new_tree(m, pick(m, 2) != 0 ? NEG : ABS);
		t->arg[0] = make_number(m, depth - 1);
		return t;
	case 7:
		t = new_tree(m, COND);
		t->arg[0] = make_bool(m, depth - 1);
		t->arg[1] = make_number(m, depth - 1);
		t->arg[2] = make_number(m, depth - 1);
		return t;
	case 8:
		t = new_tree(m, DIV);
		t->op = pick(m, 2);
		break;
	case 9:
	case 10:
		t = new_tree(m, ARITH);
		t->op = pick(m, 3);
		break;
	default:
		return make_rows(m, FOLD, depth);
	}
	t->arg[0] = make_number(m, depth - 1);
	t->arg[1] = make_number(m, depth - 1);
	return t;
}

/* --- their text --------------------------------------------------------- */

static void put(struct pa_buf *b, const struct tree *t);

static void
puts_to(struct pa_buf *b, const char *s)
{
	struct pa_err e = {0};

	must(pa_buf_puts(b, s, &e), &e);
}

static void
put_field(struct pa_buf *b, const struct tree *t, int field)
{
	static const char *const scope[] = {"household.", "member.", "head."};

	puts_to(b, scope[t->scope]);
	puts_to(b, x_fields[field].name);
}

static void
put_three(struct pa_buf *b, const struct tree *t, const char *op1,
    const char *op2)
{
	puts_to(b, "(");
	put(b, t->arg[0]);
	puts_to(b, op1);
	put(b, t->arg[1]);
	if (op2 != NULL) {
		puts_to(b, op2);
		put(b, t->arg[2]);
	}
	puts_to(b, ")");
}

static void
put_call(struct pa_buf *b, const char *name, const struct tree *t,
    const char *tail)
{
	puts_to(b, name);
	puts_to(b, "(");
	put(b, t->arg[0]);
	if (t->arg[1] != NULL) {
		puts_to(b, ", ");
		put(b, t->arg[1]);
	}
	puts_to(b, tail);
}

static void
put_rows(struct pa_buf *b, const char *name, const struct tree *t)
{
	puts_to(b, name);
	puts_to(b, t->listed ? "(listed, " : "(members, ");
	if (t->arg[1] != NULL) {
		put(b, t->arg[1]);
		puts_to(b, ", ");
	}
	put(b, t->arg[0]);
	puts_to(b, ")");
}

static void
put_labels(struct pa_buf *b, unsigned bits)
{
	const char *sep = " in [";
	size_t i;

	for (i = 0; i < COUNT(x_labels); i++) {
		if ((bits >> i & 1) == 0 && bits != 0)
			continue;
		puts_to(b, sep);
		puts_to(b, "'");
		puts_to(b, x_labels[i]);
		puts_to(b, "'");
		sep = ", ";
	}
	puts_to(b, "])");
}

static void
put_leaf(struct pa_buf *b, const struct tree *t)
{
	struct pa_err e = {0};

	switch (t->what) {
	case LITERAL:
		must(pa_buf_addf(b, &e, "%d", t->op), &e);
		break;
	case LABEL_IS:
		puts_to(b, "(");
		put_field(b, t, t->field);
		must(pa_buf_addf(b, &e, " == '%s')", x_labels[t->op]), &e);
		break;
	case LABEL_IN:
		puts_to(b, "(");
		put_field(b, t, t->field);
		put_labels(b, (unsigned)t->op);
		break;
	case IN_SET:
		must(pa_buf_addf(b, &e, "('%s' in ", x_labels[t->op]), &e);
		put_field(b, t, t->field);
		puts_to(b, ")");
		break;
	case YEAR:
	case LEN:
	case ABSENT:
	case STATE:
		puts_to(b, t->what == YEAR ? "year" : t->what == LEN ? "len" :
		    t->what == ABSENT ? "is_absent" : states[t->op]);
		puts_to(b, "(");
		put_field(b, t, t->what == YEAR ? D1 : t->what == LEN ? S1 :
		    t->field);
		puts_to(b, ")");
		break;
	default:
		put_field(b, t, t->field);
		break;
	}
}

static void
put(struct pa_buf *b, const struct tree *t)
{
	switch (t->what) {
	case AND:
		put_three(b, t, " && ", NULL);
		break;
	case OR:
		put_three(b, t, " || ", NULL);
		break;
	case EQUAL_BOOL:
		put_three(b, t, " == ", NULL);
		break;
	case COND:
		put_three(b, t, " ? ", " : ");
		break;
	case COMPARE:
		puts_to(b, "(");
		put(b, t->arg[0]);
		puts_to(b, " ");
		puts_to(b, compare_ops[t->op]);
		puts_to(b, " ");
		put(b, t->arg[1]);
		puts_to(b, ")");
		break;
	case ARITH:
		put_three(b, t, arith_ops[t->op], NULL);
		break;
	case NOT:
		put_call(b, "!", t, ")");
		break;
	case NEG:
		put_call(b, "-", t, ")");
		break;
	case ABS:
		put_call(b, "abs", t, ")");
		break;
	case DAYS:
		put_call(b, "days", t, ")");
		break;
	case DIV:
		put_call(b, "div", t, t->op != 0 ? ", 0, 'half_up')" :
		    ", 0, 'down')");
		break;
	case QUANTIFY:
		put_rows(b, quantifiers[t->op], t);
		break;
	case FOLD:
		put_rows(b, folds[t->op], t);
		break;
	default:
		put_leaf(b, t);
		break;
	}
}

/* --- random cells ------------------------------------------------------- */

/* One value of a field, never an unknown one. v: 0.. */
static void
fill_cell(struct table *t, int f, uint32_t row, uint64_t v, bool none_too)
{
	uint8_t kind = x_fields[f].type.kind;
	int64_t x;

	t->state[f][row] = PA_CELL_KNOWN;
	t->truth[f][row] = v % 2 != 0 ? PA_TRUE : PA_FALSE;
	x = kind == PA_K_CODE ? (int64_t)(v % 4) + 1 :
	    kind == PA_K_SET ? (int64_t)(v % 16) :
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
	    prop_below(p, 2) != 0 ? 1 : UINT32_MAX;
	w->head[h] = n == 0 || prop_below(p, 4) == 0 ? PA_NO_ROW :
	    at + (uint32_t)prop_below(p, n);
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

			w->column[l * X_FIELDS + f] = (struct pa_column){
			    t->state[f], t->truth[f], t->lo[f], t->hi[f],
			    t->text[f]};
		}
}

/* --- the plain evaluator ------------------------------------------------ */

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
	*row = t->scope == HOUSEHOLD ? a.h : t->scope == MEMBER ? a.row :
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
	x = (struct num){false, c->lo[f][row] != PA_MIN,
	    c->hi[f][row] != PA_MAX, c->lo[f][row], c->hi[f][row]};
	x.none = x.lo == PA_NONE;
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
	int i, n = t->arg[0] == NULL ? 0 : t->arg[1] == NULL ? 1 :
	    t->arg[2] == NULL ? 2 : 3;
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
		return each[1] && each[2] && (each[0] || same_constant(a,
		    t->arg[1], t->arg[2]));
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
		return s == PA_CELL_NONE || (x_fields[t->field].type.kind ==
		    PA_K_SET && v == 0) ? 2 : 0;
	case STATE:
		if (t->op == 0)
			return s == PA_CELL_KNOWN || s == PA_CELL_NONE ? 2 :
			    0;
		if (s == PA_CELL_MISSING)
			return 1;
		if (t->op == 1)
			return s == PA_CELL_BLANK || s == PA_CELL_NONE ? 2 :
			    0;
		return s == PA_CELL_INVALID ? 2 : 0;
	case IN_SET:
		if (v != c->hi[t->field][row])
			return 1;
		return (v >> t->op & 1) != 0 ? 2 : 0;
	case LABEL_IN:
		if (v != c->hi[t->field][row])
			return 1;
		return v != 0 && (t->op == 0 || (t->op >> (v - 1) & 1) != 0) ?
		    2 : 0;
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
		return 2 - or3(2 - truth_of(a, t->arg[0]),
		    2 - truth_of(a, t->arg[1]));
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
	return (struct num){x.none, x.has_hi, x.has_lo, -x.hi, -x.lo};
}

static struct num
plus(struct num x, struct num y)
{
	if (x.none || y.none)
		return anything;
	return (struct num){false, x.has_lo && y.has_lo,
	    x.has_hi && y.has_hi, x.lo + y.lo, x.hi + y.hi};
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
	return (struct num){false, x.has_lo && y.has_lo,
	    x.has_hi && y.has_hi, x.lo < y.lo ? x.lo : y.lo,
	    x.hi > y.hi ? x.hi : y.hi};
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

/* --- the properties ----------------------------------------------------- */

struct subject { /* an expression, compiled */
	struct maker maker;
	struct tree *tree;
	struct pa_buf text;
	struct pa_prog *p;
	struct pa_eval *v;
	int node;
	bool number;
	uint8_t level;
};

static void
compile(struct subject *s, struct prop *p, bool number, uint8_t level)
{
	struct pa_expr_env env = x_env();
	struct pa_expr_fault fault = {0};
	struct pa_err e = {0};

	*s = (struct subject){.number = number, .level = level};
	s->maker.p = p;
	s->maker.in_rows = level != 0;
	s->tree = number ? make_number(&s->maker, 4) : make_bool(&s->maker, 4);
	put(&s->text, s->tree);
	s->p = pa_prog_new(&env, &e);
	s->node = pa_prog_add(s->p, pa_buf_str(&s->text), level, -1, &fault,
	    &e);
	prop_check(p, s->node >= 0, "%s:%zu: %s", s->text.s, fault.offset,
	    fault.text);
	s->v = pa_eval_new(s->p, &e);
	ck_assert_ptr_nonnull(s->v);
}

static void
release(struct subject *s)
{
	pa_eval_free(s->v);
	pa_prog_free(s->p);
	pa_buf_release(&s->text);
}

static void
evaluate(struct subject *s, struct world *w)
{
	struct pa_err e = {0};

	frame_of(w);
	must(pa_eval_run(s->v, &w->frame, &e), &e);
}

static struct num
result(const struct subject *s, uint32_t row)
{
	const int64_t *lo, *hi;

	pa_eval_number(s->v, s->node, &lo, &hi);
	return (struct num){lo[row] == PA_NONE, lo[row] != PA_MIN,
	    hi[row] != PA_MAX, lo[row], hi[row]};
}

static bool
same_num(struct num a, struct num b)
{
	if (a.none || b.none)
		return a.none && b.none;
	return a.has_lo == b.has_lo && a.has_hi == b.has_hi &&
	    (!a.has_lo || a.lo == b.lo) && (!a.has_hi || a.hi == b.hi);
}

static struct world world; /* large */

START_TEST(vectors_are_the_plain_evaluator)
{
	struct prop p = prop_start();
	struct subject s;
	uint32_t h, i;

	for (p.run = 0; p.run < 4000; p.run++) {
		compile(&s, &p, p.run % 3 == 0, p.run % 5 == 0);
		if (p.run % 20 == 0) {
			world.nh = (uint32_t)prop_below(&p, HOUSEHOLDS + 1);
			for (h = 0; h < world.nh; h++)
				random_household(&p, &world, h);
		}
		evaluate(&s, &world);
		for (i = 0; i < world.frame.level[s.level].n; i++) {
			struct at a = {&world,
			    s.level == 0 ? i : world.household[i], i};

			if (s.number)
				prop_check(&p, same_num(result(&s, i),
				    number_of(a, s.tree)), "row %u of %s: "
				    "[%lld,%lld] not [%lld,%lld]", (unsigned)i,
				    s.text.s, (long long)result(&s, i).lo,
				    (long long)result(&s, i).hi,
				    (long long)number_of(a, s.tree).lo,
				    (long long)number_of(a, s.tree).hi);
			else
				prop_check(&p,
				    pa_eval_truth(s.v, s.node)[i] ==
				    truth_of(a, s.tree), "row %u of %s: %d",
				    (unsigned)i, s.text.s,
				    pa_eval_truth(s.v, s.node)[i]);
		}
		release(&s);
	}
}
END_TEST

/* Cells told as causes, of one household. */
struct causes {
	bool cell[2][X_FIELDS][MEMBERS_MAX];
	bool open;
	uint32_t first;
};

static int
note(void *ctx, const struct pa_ref *ref, uint32_t row)
{
	struct causes *c = ctx;

	if (ref == NULL)
		c->open = true;
	else if (row != PA_NO_ROW)
		c->cell[ref->level][ref->slot % X_FIELDS]
		    [row - (ref->level == 0 ? 0 : c->first)] = true;
	return 0;
}

/* Copies a row and fills what is unknown, but for the cells spared. */
static void
complete_row(struct prop *p, struct table *t, uint32_t from, uint32_t to,
    const struct causes *spare, int level, uint32_t i)
{
	int f;

	for (f = 0; f <= S2; f++) {
		int64_t lo = t->lo[f][from], hi = t->hi[f][from];
		bool bool_type = x_fields[f].type.kind == PA_K_BOOL;

		t->state[f][to] = t->state[f][from];
		t->truth[f][to] = t->truth[f][from];
		t->lo[f][to] = lo;
		t->hi[f][to] = hi;
		if ((bool_type ? t->truth[f][to] != PA_UNKNOWN : lo == hi) ||
		    (spare != NULL && spare->cell[level][f][i]))
			continue;
		fill_cell(t, f, to, prop_next(p), lo == PA_MIN &&
		    hi == PA_MAX);
		/* The state stays: known(), blank() are asked of this file. */
		t->state[f][to] = t->state[f][from];
		if (bool_type || t->lo[f][to] == PA_NONE)
			continue;
		if (t->lo[f][to] < lo)
			t->lo[f][to] = t->hi[f][to] = lo;
		if (t->hi[f][to] > hi)
			t->lo[f][to] = t->hi[f][to] = hi;
	}
}

/* Household h is household 0 with all filled that is not spared. */
static void
complete(struct prop *p, struct world *w, uint32_t h,
    const struct causes *spare)
{
	uint32_t n = w->first[1], at = w->first[h], i, f;
	uint32_t more = w->missing[0] == UINT32_MAX ?
	    (uint32_t)prop_below(p, MEMBERS_MAX - n + 1) : w->missing[0];

	if (spare != NULL && spare->open)
		more = 0;
	complete_row(p, &w->table[0], 0, h, spare, 0, 0);
	for (i = 0; i < n; i++)
		complete_row(p, &w->table[1], i, at + i, spare, 1, i);
	for (; i < n + more; i++)
		for (f = 0; f <= S2; f++) {
			fill_cell(&w->table[1], (int)f, at + i, prop_next(p),
			    true);
			/* What a sum over an open list takes for granted. */
			if (w->table[1].lo[f][at + i] < 0 &&
			    w->table[1].lo[f][at + i] != PA_NONE)
				w->table[1].lo[f][at + i] =
				    w->table[1].hi[f][at + i] = 0;
		}
	w->first[h + 1] = at + n + more;
	for (i = 0; i < n + more; i++)
		w->household[at + i] = h;
	w->missing[h] = spare != NULL && spare->open ? w->missing[0] : 0;
	w->head[h] = w->head[0] == PA_NO_ROW ? PA_NO_ROW : at + w->head[0];
}

/*
 * Whether more rows may break what was said: a list that stands as it is, or
 * a sum, whose bound rests on there being nothing below zero to come.
 */
static bool
needs_all_rows(const struct tree *t)
{
	int i;

	if (t->listed || (t->what == FOLD && t->op == 1))
		return true;
	for (i = 0; i < 3; i++)
		if (t->arg[i] != NULL && needs_all_rows(t->arg[i]))
			return true;
	return false;
}

static bool
within(struct num v, struct num bounds)
{
	if (v.none || !exact(v)) /* none, or unknown by nature */
		return true;
	if (bounds.none)
		return false;
	return (!bounds.has_lo || v.lo >= bounds.lo) &&
	    (!bounds.has_hi || v.hi <= bounds.hi);
}

START_TEST(filling_in_never_flips)
{
	struct prop p = prop_start();
	struct subject s;
	uint32_t h;

	for (p.run = 0; p.run < 3000; p.run++) {
		compile(&s, &p, p.run % 3 == 0, 0);
		do {
			random_household(&p, &world, 0);
		} while (world.first[1] >= MEMBERS_MAX - 1);
		if (needs_all_rows(s.tree))
			world.missing[0] = 0;
		for (h = 1; h < 100; h++)
			complete(&p, &world, h, NULL);
		world.nh = h;
		evaluate(&s, &world);
		for (h = 1; h < world.nh; h++) {
			const uint8_t *t = pa_eval_truth(s.v, s.node);

			if (s.number)
				prop_check(&p, within(result(&s, h),
				    result(&s, 0)), "completion %u of %s",
				    (unsigned)h, s.text.s);
			else
				prop_check(&p, t[0] == PA_UNKNOWN ||
				    t[h] == PA_UNKNOWN || t[h] == t[0],
				    "completion %u of %s: %d is %d",
				    (unsigned)h, s.text.s, t[0], t[h]);
		}
		release(&s);
	}
}
END_TEST

START_TEST(only_causes_can_decide)
{
	struct prop p = prop_start();
	unsigned long unknown = 0;
	struct causes c;
	struct subject s;
	uint32_t h;

	for (p.run = 0; p.run < 6000; p.run++) {
		compile(&s, &p, false, 0);
		do {
			random_household(&p, &world, 0);
		} while (world.first[1] >= MEMBERS_MAX - 1);
		if (needs_all_rows(s.tree))
			world.missing[0] = 0;
		world.nh = 1;
		evaluate(&s, &world);
		c = (struct causes){0};
		prop_check(&p, pa_eval_causes(s.v, s.node, 0, note, &c) == 0,
		    "%s", s.text.s);
		if (pa_eval_truth(s.v, s.node)[0] != PA_UNKNOWN) {
			prop_check(&p, memcmp(&c, &(struct causes){0},
			    sizeof(c)) == 0, "causes of %s", s.text.s);
			release(&s);
			continue;
		}
		unknown++;
		for (h = 1; h < 40; h++)
			complete(&p, &world, h, &c);
		world.nh = h;
		evaluate(&s, &world);
		for (h = 1; h < world.nh; h++)
			prop_check(&p, pa_eval_truth(s.v, s.node)[h] ==
			    PA_UNKNOWN, "completion %u of %s", (unsigned)h,
			    s.text.s);
		release(&s);
	}
	ck_assert_uint_gt(unknown, 1000);
}
END_TEST

static void
add_tests(TCase *tc)
{
	tcase_add_test(tc, vectors_are_the_plain_evaluator);
	tcase_add_test(tc, filling_in_never_flips);
	tcase_add_test(tc, only_causes_can_decide);
}

int
main(void)
{
	return testing_main("expr_prop", add_tests);
}
