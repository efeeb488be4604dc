/* SPDX-License-Identifier: MIT */
/* What names mean: fields, parameters, definitions, days; and whole texts. */
#include "rule/compile.h"

#define DEFINE_DEPTH 8 /* definitions within definitions */

/* "scope has no field 'x'", with what was probably meant. */
static int
no_field(struct pa_compile *c, const struct pa_ast *a, struct pa_str near)
{
	static const char *const scope[] = {"household", "member", "helper",
	    "case", "prev", "village", "county", "income", "p", "head",
	    "spouse", "person", "rollup"};
	size_t i;

	if (near.n != 0)
		return pa_expr_fault(c->fault, a->offset,
		    "%.*s has no field '%.*s'; did you mean '%.*s'?",
		    (int)a->scope.n, a->scope.s, (int)a->name.n, a->name.s,
		    (int)near.n, near.s);
	for (i = 0; i < sizeof(scope) / sizeof(scope[0]); i++)
		if (pa_str_distance(a->scope, pa_str(scope[i])) - 1 < 2)
			return pa_expr_fault(c->fault, a->offset,
			    "there is no scope '%.*s'; did you mean '%s'?",
			    (int)a->scope.n, a->scope.s, scope[i]);
	return pa_expr_fault(c->fault, a->offset, "%.*s has no field '%.*s'",
	    (int)a->scope.n, a->scope.s, (int)a->name.n, a->name.s);
}

static int
param(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	const struct pa_expr_env *env = &c->p->env;
	struct pa_value v = pa_value_unknown();
	struct pa_str near = {0};
	struct pa_const k;

	if (env->param(env->ctx, a->name, &k, &near) != 0) {
		if (near.n == 0)
			return pa_expr_fault(c->fault, a->offset,
			    "there is no parameter '%.*s'", (int)a->name.n,
			    a->name.s);
		return pa_expr_fault(c->fault, a->offset,
		    "there is no parameter '%.*s'; did you mean '%.*s'?",
		    (int)a->name.n, a->name.s, (int)near.n, near.s);
	}
	if (!k.unset && k.type.kind == PA_K_TEXT)
		v = (struct pa_value){.text = k.text, .state = PA_CELL_KNOWN};
	else if (!k.unset && k.type.kind == PA_K_BOOL)
		v.truth = k.number != 0 ? PA_TRUE : PA_FALSE;
	else if (!k.unset)
		v.lo = v.hi = k.number;
	return pa_compile_const(c, a, k.type, &v, out);
}

int
pa_compile_ref(struct pa_compile *c, const struct pa_ast *a, struct pa_ref *out)
{
	const struct pa_expr_env *env = &c->p->env;
	struct pa_str near = {0};
	int rv;

	rv = env->field(env->ctx, a->scope, a->name, c->level, out, &near);
	if (rv == -2)
		return pa_err_nomem(c->e);
	return rv == 0 ? 0 : no_field(c, a, near);
}

static int
field(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	bool head = pa_str_eq(a->scope, PA_STR("head"));
	bool person = pa_str_eq(a->scope, PA_STR("person"));
	bool other = head || person || pa_str_eq(a->scope, PA_STR("spouse"));
	struct pa_node of = {.arg = {-1, -1, -1},
	    .rows = person ? c->level : 0,
	    .op = head ? PA_OP_HEAD :
		person ? PA_OP_PERSON :
			 PA_OP_SPOUSE};
	struct pa_ref ref;
	int node, rv;

	if ((rv = pa_compile_ref(c, a, &ref)) != 0)
		return rv;
	if (person && c->level < 2)
		return pa_expr_fault(c->fault, a->offset,
		    "person.%.*s is the member that a row of another table is "
		    "about; it stands only in rules about such rows",
		    (int)a->name.n, a->name.s);
	other = other && ref.level == 1;
	if (!other && ref.level != 0 && ref.level != c->level)
		return pa_expr_fault(c->fault, a->offset,
		    "%.*s.%.*s is of one row of a list; use it inside an "
		    "aggregate over that list, such as any(members, ...)",
		    (int)a->scope.n, a->scope.s, (int)a->name.n, a->name.s);
	node = pa_prog_field(c->p, &ref, c->e);
	if (node >= 0 && other && !c->p->node[node].flat) {
		of.arg[0] = node;
		of.type = ref.type;
		return pa_compile_node(c, a, &of, out);
	}
	return pa_compile_take(c, a, node, out);
}

/*
 * Compiles a definition. A literal text or list is not passed on as one: its
 * places are not those of the text that uses it.
 */
static int
define_text(struct pa_compile *c, const struct pa_ast *a, struct pa_str text,
    struct pa_operand *out)
{
	struct pa_expr_fault inner = {0};
	struct pa_compile sub = *c;
	struct pa_ast *tree;
	int rv;

	sub.fault = &inner;
	sub.depth++;
	rv = pa_parse(text, c->arena, &tree, &inner, c->e);
	if (rv == 0 && tree->kind == PA_A_NUMBER)
		rv = pa_compile_operand(&sub, tree, out);
	else if (rv == 0)
		rv = pa_compile_value(&sub, tree, out);
	if (rv == -2)
		return pa_expr_fault(c->fault, a->offset, "in %.*s.%.*s: %s",
		    (int)a->scope.n, a->scope.s, (int)a->name.n, a->name.s,
		    inner.text);
	return rv;
}

/* Each definition is compiled once a level, however often it is used. */
static int
define(struct pa_compile *c, const struct pa_ast *a, struct pa_str text,
    struct pa_operand *out)
{
	struct pa_prog *p = c->p;
	const char where[2] = {(char)c->level, c->in_rows ? 'r' : '-'};
	size_t i = p->noperand;
	uint64_t *slot;
	int rv;

	if (c->depth == DEFINE_DEPTH)
		return pa_expr_fault(c->fault, a->offset,
		    "definitions nest more than %d deep", DEFINE_DEPTH);
	pa_buf_clear(&p->key);
	if (pa_buf_add(&p->key, where, sizeof(where), c->e) != 0 ||
	    pa_buf_addstr(&p->key, a->scope, c->e) != 0 ||
	    pa_buf_addc(&p->key, '.', c->e) != 0 ||
	    pa_buf_addstr(&p->key, a->name, c->e) != 0 ||
	    pa_grow(&p->operand, &p->operand_cap, i + 1, sizeof(*p->operand),
		c->e) != 0 ||
	    (rv = pa_map_put(&p->defined, pa_buf_str(&p->key), i, &slot,
		 c->e)) < 0)
		return -1;
	if (rv == 1)
		p->operand[p->noperand++].kind = PA_O_FRESH;
	else
		i = (size_t)*slot;
	if (p->operand[i].kind == PA_O_PENDING)
		return pa_expr_fault(c->fault, a->offset,
		    "%.*s.%.*s is defined by itself", (int)a->scope.n,
		    a->scope.s, (int)a->name.n, a->name.s);
	if (p->operand[i].kind == PA_O_FRESH) {
		p->operand[i].kind = PA_O_PENDING;
		rv = define_text(c, a, text, out);
		p->operand[i].kind = PA_O_FRESH;
		if (rv != 0)
			return rv;
		p->operand[i] = *out;
	}
	*out = p->operand[i];
	out->ast = a; /* messages point at where it is used */
	return 0;
}

static int
as_of(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	struct pa_type type = {.kind = PA_K_DATE};
	struct pa_node of = {.op = PA_OP_AS_OF,
	    .type = type,
	    .arg = {-1, -1, -1}};
	struct pa_value v = pa_value_unknown();

	if (c->p->env.as_of.year == 0)
		return pa_compile_node(c, a, &of, out);
	v.lo = v.hi = pa_date_days(c->p->env.as_of);
	return pa_compile_const(c, a, type, &v, out);
}

/* A name without a scope. */
static int
bare(struct pa_compile *c, const struct pa_ast *a, struct pa_operand *out)
{
	const struct pa_expr_env *env = &c->p->env;
	struct pa_str near = {0};
	uint8_t level;

	if (pa_str_eq(a->name, PA_STR("as_of")))
		return as_of(c, a, out);
	if (pa_str_eq(a->name, PA_STR("listed")) ||
	    env->rows(env->ctx, a->name, &level, &near) == 0)
		return pa_expr_fault(c->fault, a->offset,
		    "%.*s is a list of rows; it stands only as the first "
		    "argument of any, all, some_all, count, sum, min or max",
		    (int)a->name.n, a->name.s);
	if (pa_compile_is_function(a->name))
		return pa_expr_fault(c->fault, a->offset,
		    "%.*s is a function; write %.*s(...)", (int)a->name.n,
		    a->name.s, (int)a->name.n, a->name.s);
	if (pa_str_distance(a->name, PA_STR("as_of")) <= 2)
		return pa_expr_fault(c->fault, a->offset,
		    "there is no name '%.*s'; did you mean 'as_of'?",
		    (int)a->name.n, a->name.s);
	return pa_expr_fault(c->fault, a->offset,
	    "there is no name '%.*s'; "
	    "a field is written scope.name, a label in quotes",
	    (int)a->name.n, a->name.s);
}

int
pa_compile_name(struct pa_compile *c, const struct pa_ast *a,
    struct pa_operand *out)
{
	const struct pa_expr_env *env = &c->p->env;
	struct pa_str text;

	if (a->kind == PA_A_NAME)
		return bare(c, a, out);
	if (pa_str_eq(a->scope, PA_STR("p")))
		return param(c, a, out);
	if (env->define != NULL &&
	    env->define(env->ctx, a->scope, a->name, &text) == 0)
		return define(c, a, text, out);
	return field(c, a, out);
}

/* The root: of the kind wanted, with a value for each row of the level. */
static int
root(struct pa_compile *c, const struct pa_ast *a, int want,
    struct pa_operand *out)
{
	static const char *const kind[] = {[PA_K_BOOL] = N_("true or false"),
	    [PA_K_NUM] = N_("a number"),
	    [PA_K_DATE] = N_("a date"),
	    [PA_K_CODE] = N_("a code"),
	    [PA_K_SET] = N_("a set of codes"),
	    [PA_K_TEXT] = N_("text")};
	int rv = pa_compile_value(c, a, out);

	if (rv != 0)
		return rv;
	if (want >= 0 && out->type.kind != want)
		return pa_expr_fault(c->fault, 0,
		    "the whole expression must be %s, not %s",
		    pa_expr_word(kind[want]), pa_compile_describe(c, out).s);
	return pa_compile_take(c, a,
	    pa_prog_spread(c->p, out->node, c->level, c->e), out);
}

int
pa_prog_add(struct pa_prog *p, struct pa_str text, uint8_t level, int want,
    struct pa_expr_fault *fault, struct pa_err *e)
{
	struct pa_arena arena = {0};
	struct pa_compile c = {.p = p,
	    .fault = fault,
	    .e = e,
	    .arena = &arena,
	    .level = level};
	struct pa_operand o;
	struct pa_ast *tree;
	int rv;

	rv = pa_parse(text, &arena, &tree, fault, e);
	if (rv == 0)
		rv = root(&c, tree, want, &o);
	if (rv == 0)
		rv = pa_grow(&p->root, &p->root_cap, p->nroot + 1,
		    sizeof(*p->root), e);
	pa_arena_release(&arena);
	if (rv != 0)
		return rv;
	p->root[p->nroot++] = o.node;
	return o.node;
}
