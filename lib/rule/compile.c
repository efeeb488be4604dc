/* SPDX-License-Identifier: MIT */
#include "rule/compile.h"

#include <libintl.h>
#include <stdio.h>

static const struct pa_type bool_type = {.kind = PA_K_BOOL};

int
pa_compile_take(struct pa_compile *c, const struct pa_ast *a, int node,
    struct pa_operand *out)
{
	if (node == -2)
		return pa_expr_fault(c->fault, a->offset,
		    "too many or too deeply nested operations");
	if (node < 0)
		return -1;
	*out = (struct pa_operand){.kind = PA_O_VALUE,
	    .node = node,
	    .type = c->p->node[node].type,
	    .ast = a};
	return 0;
}

int
pa_compile_node(struct pa_compile *c, const struct pa_ast *a,
    const struct pa_node *of, struct pa_operand *out)
{
	return pa_compile_take(c, a, pa_prog_node(c->p, *of, c->e), out);
}

int
pa_compile_const(struct pa_compile *c, const struct pa_ast *a,
    struct pa_type type, const struct pa_value *v, struct pa_operand *out)
{
	return pa_compile_take(c, a, pa_prog_const(c->p, type, v, c->e), out);
}

static int
make(struct pa_compile *c, const struct pa_ast *a, enum pa_op op,
    struct pa_type type, const int arg[3], struct pa_operand *out)
{
	struct pa_node of = {.op = (uint8_t)op,
	    .type = type,
	    .arg = {arg[0], arg[1], arg[2]}};

	return pa_compile_node(c, a, &of, out);
}

static int
make_truth(struct pa_compile *c, const struct pa_ast *a, enum pa_op op, int x,
    int y, struct pa_operand *out)
{
	return make(c, a, op, bool_type, (const int[3]){x, y, -1}, out);
}

static int
exact(struct pa_compile *c, const struct pa_ast *a, struct pa_type type,
    int64_t v, struct pa_operand *out)
{
	struct pa_value value = pa_value_unknown();

	value.lo = value.hi = v;
	if (type.kind == PA_K_BOOL) {
		value = pa_value_unknown();
		value.truth = v != 0 ? PA_TRUE : PA_FALSE;
	}
	return pa_compile_const(c, a, type, &value, out);
}

bool
pa_compile_counts(const struct pa_prog *p, struct pa_type t)
{
	size_t i;

	for (i = 0; i < p->ncount_unit; i++)
		if (t.unit == p->count_unit[i])
			return true;
	return t.unit == 0;
}

struct pa_type_text
pa_compile_describe(const struct pa_compile *c, const struct pa_operand *o)
{
	static const char *const kind[] = {[PA_K_BOOL] = N_("a truth value"),
	    [PA_K_NUM] = N_("a number"),
	    [PA_K_DATE] = N_("a date"),
	    [PA_K_CODE] = N_("a code"),
	    [PA_K_SET] = N_("a set of codes"),
	    [PA_K_TEXT] = N_("text")};
	const struct pa_expr_env *env = &c->p->env;
	const char *s = kind[o->type.kind];
	struct pa_type_text t;

	if (o->kind == PA_O_NUMBER)
		s = N_("a number");
	else if (o->kind == PA_O_TEXT)
		s = N_("text in quotes");
	else if (o->kind == PA_O_LIST)
		s = N_("a list");
	if (o->kind == PA_O_VALUE && o->type.kind == PA_K_NUM &&
	    o->type.unit != 0)
		(void)snprintf(t.s, sizeof(t.s),
		    dgettext("pa", "a number in %s"),
		    env->unit_name(env->ctx, o->type.unit));
	else
		(void)snprintf(t.s, sizeof(t.s), "%s", pa_expr_word(s));
	return t;
}

/* What two operands should be together. */
enum use {
	COMPARED,
	ADDED,
	REDUCED,
	MULTIPLIED,
	EITHER,
};

static int
clash(struct pa_compile *c, size_t at, enum use use, const struct pa_operand *a,
    const struct pa_operand *b)
{
	struct pa_type_text x = pa_compile_describe(c, a);
	struct pa_type_text y = pa_compile_describe(c, b);
	struct pa_type s = a->type, t = b->type;

	if (use == MULTIPLIED)
		return pa_expr_fault(c->fault, at,
		    "%s is not multiplied by "
		    "%s: one must be a whole number without unit",
		    x.s, y.s);
	if (a->kind == PA_O_VALUE && b->kind == PA_O_VALUE &&
	    s.kind == PA_K_CODE && t.kind == PA_K_CODE)
		return pa_expr_fault(c->fault, at,
		    "these are codes of two different lists");
	if (a->kind == PA_O_VALUE && b->kind == PA_O_VALUE &&
	    s.kind == PA_K_NUM && t.kind == PA_K_NUM && s.unit == t.unit)
		return pa_expr_fault(c->fault, at,
		    "%s with %d decimals does "
		    "not go with %s with %d decimals",
		    x.s, s.scale, y.s, t.scale);
	switch (use) {
	case ADDED:
		return pa_expr_fault(c->fault, at, "%s is not added to %s", y.s,
		    x.s);
	case REDUCED:
		return pa_expr_fault(c->fault, at,
		    "%s is not subtracted from %s", y.s, x.s);
	case EITHER:
		return pa_expr_fault(c->fault, at,
		    "both sides of : must be of one type, not %s and %s", x.s,
		    y.s);
	default:
		return pa_expr_fault(c->fault, at,
		    "%s does not compare with %s", x.s, y.s);
	}
}

/* The literal number at the scale of a type. */
static int
number_as(struct pa_compile *c, struct pa_operand *o, struct pa_type type)
{
	int64_t v = o->number;
	int i;

	if (o->decimals > 0 && type.scale == 0)
		return pa_expr_fault(c->fault, o->ast->offset,
		    "a whole number is wanted here");
	if (o->decimals > type.scale)
		return pa_expr_fault(c->fault, o->ast->offset,
		    "a number has at most %d decimals here", type.scale);
	for (i = o->decimals; i < type.scale; i++)
		if (__builtin_mul_overflow(v, 10, &v))
			return pa_expr_fault(c->fault, o->ast->offset,
			    "this number is too large");
	return exact(c, o->ast, type, v, o);
}

/* The value of a label of a list. */
static int
label(struct pa_compile *c, const struct pa_ast *a, uint16_t list, int64_t *out)
{
	const struct pa_expr_env *env = &c->p->env;
	struct pa_str near = {0};

	if (env->label(env->ctx, list, a->name, out, &near) == 0)
		return 0;
	if (near.n != 0)
		return pa_expr_fault(c->fault, a->offset,
		    "the code list has no value '%.*s'; did you mean '%.*s'?",
		    (int)a->name.n, a->name.s, (int)near.n, near.s);
	return pa_expr_fault(c->fault, a->offset,
	    "the code list has no value '%.*s'", (int)a->name.n, a->name.s);
}

static int
text_as(struct pa_compile *c, struct pa_operand *o, struct pa_type type)
{
	struct pa_value v = {.text = o->ast->name, .state = PA_CELL_KNOWN};
	struct pa_type code = {.kind = PA_K_CODE, .list = type.list};
	int64_t n;
	int rv;

	if (type.kind == PA_K_TEXT)
		return pa_compile_const(c, o->ast, type, &v, o);
	if ((rv = label(c, o->ast, type.list, &n)) != 0)
		return rv;
	return exact(c, o->ast, code, n, o);
}

/* The set of the labels of a list literal. */
static int
list_as(struct pa_compile *c, struct pa_operand *o, struct pa_type type)
{
	const struct pa_ast *a;
	int64_t bits = 0, n;
	int rv;

	for (a = o->ast->first; a != NULL; a = a->next) {
		if (a->kind != PA_A_TEXT)
			return pa_expr_fault(c->fault, a->offset,
			    "a set holds labels in quotes");
		if ((rv = label(c, a, type.list, &n)) != 0)
			return rv;
		if (n < 1 || n > 62)
			return pa_expr_fault(c->fault, a->offset,
			    "value %lld of a list cannot stand in a set",
			    (long long)n);
		bits |= INT64_C(1) << (n - 1);
	}
	return exact(c, o->ast, type, bits, o);
}

/* Types a literal as what it stands beside; other operands stay. */
static int
adopt(struct pa_compile *c, struct pa_operand *o, struct pa_type type)
{
	if (o->kind == PA_O_NUMBER && type.kind == PA_K_NUM)
		return number_as(c, o, type);
	if (o->kind == PA_O_TEXT &&
	    (type.kind == PA_K_CODE || type.kind == PA_K_TEXT))
		return text_as(c, o, type);
	if (o->kind == PA_O_LIST && type.kind == PA_K_SET)
		return list_as(c, o, type);
	return 0;
}

/* Types a literal that stands beside no typed operand. */
static int
settle(struct pa_compile *c, struct pa_operand *o, uint8_t scale)
{
	if (o->kind == PA_O_NUMBER)
		return number_as(c, o,
		    (struct pa_type){.kind = PA_K_NUM,
			.scale = scale > o->decimals ? scale : o->decimals});
	if (o->kind == PA_O_TEXT)
		return text_as(c, o, (struct pa_type){.kind = PA_K_TEXT});
	if (o->kind == PA_O_LIST)
		return pa_expr_fault(c->fault, o->ast->offset,
		    "a list stands only after in, == and !=");
	return 0;
}

int
pa_compile_value(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out)
{
	int rv = pa_compile_operand(c, a, out);

	return rv != 0 ? rv : settle(c, out, 0);
}

static bool
alike(const struct pa_prog *p, struct pa_type a, struct pa_type b)
{
	if (a.kind == PA_K_NUM && b.kind == PA_K_NUM)
		return a.scale == b.scale &&
		    (a.unit == b.unit ||
			(pa_compile_counts(p, a) && pa_compile_counts(p, b)));
	return pa_type_eq(a, b);
}

/* Gives both operands one type, or says that they cannot have one. */
static int
unify(struct pa_compile *c, size_t offset, enum use use, struct pa_operand *a,
    struct pa_operand *b)
{
	bool free = a->kind != PA_O_VALUE && b->kind != PA_O_VALUE;
	int rv = 0;

	if (free && a->kind == b->kind)
		rv = settle(c, a, b->decimals);
	if (rv == 0 && a->kind == PA_O_VALUE && b->kind != PA_O_VALUE)
		rv = adopt(c, b, a->type);
	else if (rv == 0 && b->kind == PA_O_VALUE && a->kind != PA_O_VALUE)
		rv = adopt(c, a, b->type);
	if (rv != 0)
		return rv;
	if (a->kind != PA_O_VALUE || b->kind != PA_O_VALUE ||
	    !alike(c->p, a->type, b->type))
		return clash(c, offset, use, a, b);
	return 0;
}

int
pa_compile_truth(struct pa_compile *c, const struct pa_ast *a, int *node)
{
	struct pa_operand o;
	int rv = pa_compile_operand(c, a, &o);

	*node = o.node;
	if (rv != 0)
		return rv;
	if (o.kind != PA_O_VALUE || o.type.kind != PA_K_BOOL)
		return pa_expr_fault(c->fault, a->offset,
		    "true or false is wanted here, not %s",
		    pa_compile_describe(c, &o).s);
	return 0;
}

static int
logic(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	const struct pa_ast *x = a->first;
	int node, rv, y;

	if ((rv = pa_compile_truth(c, x, &node)) != 0)
		return rv;
	for (x = x->next; x != NULL; x = x->next) {
		if ((rv = pa_compile_truth(c, x, &y)) != 0 ||
		    (rv = make_truth(c, a,
			 a->op == PA_T_AND ? PA_OP_AND : PA_OP_OR, node, y,
			 out)) != 0)
			return rv;
		node = out->node;
	}
	return 0;
}

static int
negation(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	int x, rv = pa_compile_truth(c, a->first, &x);

	return rv != 0 ? rv : make_truth(c, a, PA_OP_NOT, x, -1, out);
}

static enum pa_op
equality_of(struct pa_type t)
{
	switch (t.kind) {
	case PA_K_BOOL:
		return PA_OP_EQ_BOOL;
	case PA_K_TEXT:
		return PA_OP_EQ_TEXT;
	case PA_K_SET:
		return PA_OP_EQ_SET;
	default:
		return PA_OP_EQ;
	}
}

/* x == a || x == b ..., of elements that have been compiled before. */
static int
in_turn(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *x,
    const struct pa_ast *list, struct pa_operand *out)
{
	const struct pa_ast *y = list->first;
	struct pa_operand o;
	int node = -1, rv;

	for (; y != NULL; y = y->next) {
		if ((rv = pa_compile_operand(c, y, &o)) != 0 ||
		    (rv = unify(c, y->offset, COMPARED, x, &o)) != 0 ||
		    (rv = make_truth(c, a, equality_of(x->type), x->node,
			 o.node, out)) != 0)
			return rv;
		if (node >= 0 &&
		    (rv = make_truth(c, a, PA_OP_OR, node, out->node, out)) !=
			0)
			return rv;
		node = out->node;
	}
	return 0;
}

/* x in [a, b]: codes that are constants by their bits. */
static int
in_list(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *x,
    const struct pa_ast *list, struct pa_operand *out)
{
	struct pa_node of = {.op = PA_OP_IN_CODES,
	    .type = {.kind = PA_K_BOOL},
	    .arg = {-1, -1, -1}};
	const struct pa_ast *y = list->first;
	bool bits = list->n > 1;
	struct pa_operand o;
	int rv;

	if (y == NULL)
		return pa_expr_fault(c->fault, list->offset,
		    "the list is empty");
	for (; y != NULL; y = y->next) {
		const struct pa_value *v;

		if ((rv = pa_compile_operand(c, y, &o)) != 0 ||
		    (rv = unify(c, y->offset, COMPARED, x, &o)) != 0)
			return rv;
		v = pa_prog_value(c->p, o.node);
		if (bits && x->type.kind == PA_K_CODE && v != NULL &&
		    v->lo == PA_LABEL_OTHER)
			continue; /* no cell has it */
		bits = bits && x->type.kind == PA_K_CODE && v != NULL &&
		    v->lo >= 1 && v->lo < 64 && v->lo == v->hi;
		if (bits)
			of.imm |= (int64_t)(UINT64_C(1) << v->lo);
	}
	if (!bits)
		return in_turn(c, a, x, list, out);
	of.arg[0] = x->node;
	return pa_compile_node(c, a, &of, out);
}

static int
membership(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	const struct pa_ast *right = a->first->next;
	struct pa_operand x, set;
	int rv;

	if ((rv = pa_compile_operand(c, a->first, &x)) != 0)
		return rv;
	if (right->kind == PA_A_LIST) {
		if (x.kind == PA_O_VALUE && x.type.kind == PA_K_SET)
			return pa_expr_fault(c->fault, a->op_offset,
			    "a set is in no list; write 'label' in set, or "
			    "set == [...]");
		if (x.kind == PA_O_VALUE && x.type.kind == PA_K_BOOL)
			return pa_expr_fault(c->fault, a->offset,
			    "a list of values has no place for %s",
			    pa_compile_describe(c, &x).s);
		return in_list(c, a, &x, right, out);
	}
	if ((rv = pa_compile_operand(c, right, &set)) != 0)
		return rv;
	if (set.kind != PA_O_VALUE || set.type.kind != PA_K_SET)
		return pa_expr_fault(c->fault, right->offset,
		    "a list or a set is wanted after in, not %s",
		    pa_compile_describe(c, &set).s);
	if (x.kind == PA_O_TEXT && (rv = text_as(c, &x, set.type)) != 0)
		return rv;
	if (x.kind != PA_O_VALUE || x.type.kind != PA_K_CODE ||
	    x.type.list != set.type.list)
		return pa_expr_fault(c->fault, a->offset,
		    "a label or code of the set's list is wanted here, not %s",
		    pa_compile_describe(c, &x).s);
	return make_truth(c, a, PA_OP_IN_SET, x.node, set.node, out);
}

static int
comparison(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	bool less = a->op == PA_T_LT || a->op == PA_T_LE;
	struct pa_operand x, y;
	struct pa_node of;
	int rv;

	if (a->op == PA_T_IN)
		return membership(c, a, out);
	if ((rv = pa_compile_operand(c, a->first, &x)) != 0 ||
	    (rv = pa_compile_operand(c, a->first->next, &y)) != 0 ||
	    (rv = unify(c, a->op_offset, COMPARED, &x, &y)) != 0)
		return rv;
	if (a->op == PA_T_EQ || a->op == PA_T_NE) {
		rv = make_truth(c, a, equality_of(x.type), x.node, y.node, out);
		if (rv != 0 || a->op == PA_T_EQ)
			return rv;
		return make_truth(c, a, PA_OP_NOT, out->node, -1, out);
	}
	if (x.type.kind != PA_K_NUM && x.type.kind != PA_K_DATE)
		return pa_expr_fault(c->fault, a->op_offset,
		    "only numbers and dates have an order, not %s",
		    pa_compile_describe(c, &x).s);
	of = (struct pa_node){.type = bool_type,
	    .swapped = less,
	    .op = a->op == PA_T_GT || a->op == PA_T_LT ? PA_OP_GT : PA_OP_GE,
	    .arg = {less ? y.node : x.node, less ? x.node : y.node, -1}};
	return pa_compile_node(c, a, &of, out);
}

static bool
is_number(const struct pa_operand *o)
{
	return o->kind == PA_O_NUMBER ||
	    (o->kind == PA_O_VALUE && o->type.kind == PA_K_NUM);
}

static int
want_number(struct pa_compile *c, const struct pa_operand *o)
{
	if (o->kind == PA_O_VALUE && o->type.kind == PA_K_DATE)
		return pa_expr_fault(c->fault, o->ast->offset,
		    "dates are not reckoned with; use age(d, on) or "
		    "days(a, b)");
	if (!is_number(o))
		return pa_expr_fault(c->fault, o->ast->offset,
		    "a number is wanted here, not %s",
		    pa_compile_describe(c, o).s);
	return 0;
}

static int
sum(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	const struct pa_ast *x = a->first;
	struct pa_operand y;
	struct pa_type type;
	int rv;

	if ((rv = pa_compile_operand(c, x, out)) != 0 ||
	    (rv = want_number(c, out)) != 0)
		return rv;
	for (x = x->next; x != NULL; x = x->next) {
		bool plus = x->join == PA_T_PLUS;

		if ((rv = pa_compile_operand(c, x, &y)) != 0 ||
		    (rv = want_number(c, &y)) != 0 ||
		    (rv = unify(c, x->join_offset, plus ? ADDED : REDUCED, out,
			 &y)) != 0)
			return rv;
		type = out->type;
		if (type.unit != y.type.unit)
			type.unit = 0;
		if ((rv = make(c, a, plus ? PA_OP_ADD : PA_OP_SUB, type,
			 (const int[3]){out->node, y.node, -1}, out)) != 0)
			return rv;
	}
	return 0;
}

static bool
is_factor(const struct pa_prog *p, struct pa_type t)
{
	return t.scale == 0 && pa_compile_counts(p, t);
}

static int
product(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	const struct pa_ast *x = a->first;
	struct pa_operand y;
	struct pa_type type;
	int rv;

	if ((rv = pa_compile_operand(c, x, out)) != 0 ||
	    (rv = want_number(c, out)) != 0 || (rv = settle(c, out, 0)) != 0)
		return rv;
	for (x = x->next; x != NULL; x = x->next) {
		if ((rv = pa_compile_operand(c, x, &y)) != 0 ||
		    (rv = want_number(c, &y)) != 0 ||
		    (rv = settle(c, &y, 0)) != 0)
			return rv;
		if (is_factor(c->p, y.type) &&
		    (out->type.unit != 0 || !is_factor(c->p, out->type)))
			type = out->type;
		else if (is_factor(c->p, out->type))
			type = y.type;
		else
			return clash(c, x->join_offset, MULTIPLIED, out, &y);
		if ((rv = make(c, a, PA_OP_MUL, type,
			 (const int[3]){out->node, y.node, -1}, out)) != 0)
			return rv;
	}
	return 0;
}

static int
minus(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	int rv = pa_compile_operand(c, a->first, out);

	if (rv != 0 || (rv = want_number(c, out)) != 0)
		return rv;
	if (out->kind == PA_O_NUMBER) {
		out->number = -out->number;
		out->ast = a;
		return 0;
	}
	return make(c, a, PA_OP_NEG, out->type,
	    (const int[3]){out->node, -1, -1}, out);
}

static int
conditional(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out)
{
	const struct pa_ast *yes = a->first->next;
	struct pa_operand x, y;
	int cond, rv;

	if ((rv = pa_compile_truth(c, a->first, &cond)) != 0 ||
	    (rv = pa_compile_operand(c, yes, &x)) != 0 ||
	    (rv = pa_compile_operand(c, yes->next, &y)) != 0 ||
	    (rv = unify(c, yes->next->offset, EITHER, &x, &y)) != 0)
		return rv;
	return make(c, a, PA_OP_COND, x.type,
	    (const int[3]){cond, x.node, y.node}, out);
}

int
pa_compile_operand(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out)
{
	*out = (struct pa_operand){.node = -1};
	switch (a->kind) {
	case PA_A_NUMBER:
		*out = (struct pa_operand){.kind = PA_O_NUMBER,
		    .ast = a,
		    .type = {.kind = PA_K_NUM},
		    .number = a->number,
		    .decimals = a->decimals,
		    .node = -1};
		return 0;
	case PA_A_TEXT:
	case PA_A_LIST:
		*out = (struct pa_operand){.ast = a,
		    .node = -1,
		    .kind = a->kind == PA_A_TEXT ? PA_O_TEXT : PA_O_LIST,
		    .type = {.kind = PA_K_TEXT}};
		return 0;
	case PA_A_TRUTH:
		return exact(c, a, bool_type, a->number, out);
	case PA_A_FIELD:
	case PA_A_NAME:
		return pa_compile_name(c, a, out);
	case PA_A_CALL:
		return pa_compile_call(c, a, out);
	case PA_A_NOT:
		return negation(c, a, out);
	case PA_A_NEG:
		return minus(c, a, out);
	case PA_A_LOGIC:
		return logic(c, a, out);
	case PA_A_COMPARE:
		return comparison(c, a, out);
	case PA_A_SUM:
		return sum(c, a, out);
	case PA_A_PRODUCT:
		return product(c, a, out);
	default:
		return conditional(c, a, out);
	}
}
