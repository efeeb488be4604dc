/* SPDX-License-Identifier: MIT */
/*
 * Random expressions over the fields of test_expr_env.h, as trees and as
 * text.
 */
#ifndef PA_TESTS_TEST_EXPR_TREE_H
#define PA_TESTS_TEST_EXPR_TREE_H

#include "prop.h"
#include "test_expr_env.h"
#include "testing.h"

/* Fields that the expressions use, by their indexes in x_fields. */
enum {
	B1,
	B2,
	B3,
	BN,
	N1,
	N2,
	NM,
	NY,
	K1,
	K2,
	KN,
	SIZE,
	D1,
	D2,
	DN,
	C1,
	C2,
	CN,
	SEX,
	S1,
	S2
};

/* A random expression. */
enum what {
	FIELD,
	LITERAL,
	AND,
	OR,
	NOT,
	COND,
	COMPARE,
	EQUAL_BOOL,
	LABEL_IS,
	LABEL_IN,
	IN_SET,
	ABSENT,
	STATE,
	QUANTIFY,
	ARITH,
	NEG,
	ABS,
	DIV,
	FOLD,
	DAYS,
	YEAR,
	LEN,
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
	    pick(m, 6) == 0                      ? HEAD :
						   HOUSEHOLD;
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
		puts_to(b,
		    t->what == YEAR       ? "year" :
			t->what == LEN    ? "len" :
			t->what == ABSENT ? "is_absent" :
					    states[t->op]);
		puts_to(b, "(");
		put_field(b, t,
		    t->what == YEAR    ? D1 :
			t->what == LEN ? S1 :
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
		put_call(b, "div", t,
		    t->op != 0 ? ", 0, 'half_up')" : ", 0, 'down')");
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

#endif
