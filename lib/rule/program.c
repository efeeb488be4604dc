/* SPDX-License-Identifier: MIT */
#include "rule/program.h"

#include "rule/eval.h"

static const char *const count_units[] = {"人", "户", "个", "头", "人次"};

struct pa_prog *
pa_prog_new(const struct pa_expr_env *env, struct pa_err *e)
{
	struct pa_prog *p = pa_calloc(1, sizeof(*p), e);
	size_t i;

	if (p == NULL)
		return NULL;
	p->env = *env;
	for (i = 0; i < sizeof(count_units) / sizeof(count_units[0]); i++)
		if (env->unit != NULL &&
		    env->unit(env->ctx, pa_str(count_units[i]),
			&p->count_unit[p->ncount_unit]) == 0)
			p->ncount_unit++;
	return p;
}

void
pa_prog_free(struct pa_prog *p)
{
	if (p == NULL)
		return;
	pa_free(p->node);
	pa_free(p->ref);
	pa_free(p->value);
	pa_free(p->root);
	pa_free(p->operand);
	pa_map_release(&p->numbered);
	pa_map_release(&p->defined);
	pa_buf_release(&p->key);
	pa_arena_release(&p->text);
	pa_free(p);
}

struct pa_value
pa_value_unknown(void)
{
	return (struct pa_value){.lo = PA_MIN,
	    .hi = PA_MAX,
	    .truth = PA_UNKNOWN,
	    .state = PA_CELL_BLANK};
}

const struct pa_value *
pa_prog_value(const struct pa_prog *p, int node)
{
	const struct pa_node *n = &p->node[node];

	return n->op == PA_OP_CONST ? &p->value[n->at] : NULL;
}

/* Appends a node under the key that stands in p->key. */
static int
append(struct pa_prog *p, const struct pa_node *of, struct pa_err *e)
{
	if (p->n >= PA_PROG_NODES || of->depth > PA_PROG_DEPTH)
		return -2;
	if (pa_grow(&p->node, &p->cap, p->n + 1, sizeof(*p->node), e) != 0 ||
	    pa_map_put(&p->numbered, pa_buf_str(&p->key), p->n, NULL, e) < 0)
		return -1;
	p->node[p->n] = *of;
	return (int)p->n++;
}

/* The node under the key that stands in p->key, or -1. */
static int
find(const struct pa_prog *p)
{
	uint64_t v = pa_map_get(&p->numbered, pa_buf_str(&p->key), UINT64_MAX);

	return v == UINT64_MAX ? -1 : (int)v;
}

/* Begins p->key with op and type. */
static int
begin_key(struct pa_prog *p, uint8_t op, struct pa_type t, struct pa_err *e)
{
	const uint8_t head[] = {op, t.kind, t.scale, (uint8_t)t.unit,
	    (uint8_t)(t.unit >> 8), (uint8_t)t.list, (uint8_t)(t.list >> 8)};

	pa_buf_clear(&p->key);
	return pa_buf_add(&p->key, head, sizeof(head), e);
}

int
pa_prog_const(struct pa_prog *p, struct pa_type type, const struct pa_value *v,
    struct pa_err *e)
{
	struct pa_node n = {.op = PA_OP_CONST,
	    .flat = true,
	    .depth = 1,
	    .type = type,
	    .arg = {-1, -1, -1},
	    .at = (uint32_t)p->nvalue,
	    .none = v->lo == PA_NONE};
	struct pa_value copy = *v;
	int found;

	if (begin_key(p, n.op, type, e) != 0 ||
	    pa_buf_add(&p->key, &v->lo, sizeof(v->lo), e) != 0 ||
	    pa_buf_add(&p->key, &v->hi, sizeof(v->hi), e) != 0 ||
	    pa_buf_addc(&p->key, (char)v->truth, e) != 0 ||
	    pa_buf_addc(&p->key, (char)v->state, e) != 0 ||
	    pa_buf_addstr(&p->key, v->text, e) != 0)
		return -1;
	if ((found = find(p)) >= 0)
		return found;
	copy.text.s = pa_arena_dup(&p->text, v->text.s, v->text.n, e);
	if (copy.text.s == NULL ||
	    pa_grow(&p->value, &p->value_cap, p->nvalue + 1, sizeof(*p->value),
		e) != 0)
		return -1;
	if ((found = append(p, &n, e)) >= 0)
		p->value[p->nvalue++] = copy;
	return found;
}

int
pa_prog_field(struct pa_prog *p, const struct pa_ref *ref, struct pa_err *e)
{
	struct pa_node n = {.op = PA_OP_FIELD,
	    .level = ref->level,
	    .flat = !ref->present,
	    .depth = 1,
	    .type = ref->type,
	    .none = ref->blank_none,
	    .arg = {-1, -1, -1},
	    .at = (uint32_t)p->nref};
	int found;

	if (n.flat)
		n.level = 0;
	if (begin_key(p, n.op, ref->type, e) != 0 ||
	    pa_buf_addc(&p->key, (char)ref->level, e) != 0 ||
	    pa_buf_add(&p->key, &ref->slot, sizeof(ref->slot), e) != 0)
		return -1;
	if ((found = find(p)) >= 0)
		return found;
	if (pa_grow(&p->ref, &p->ref_cap, p->nref + 1, sizeof(*p->ref), e) != 0)
		return -1;
	if ((found = append(p, &n, e)) >= 0)
		p->ref[p->nref++] = *ref;
	return found;
}

/* A constant truth, or -1. */
static int
truth_of(const struct pa_prog *p, int node)
{
	const struct pa_value *v = pa_prog_value(p, node);

	return v == NULL ? -1 : v->truth;
}

/* The node that an operation is the same as whatever the rows say, or -1. */
static int
simplify(const struct pa_prog *p, const struct pa_node *of)
{
	int a = of->arg[0], b = of->arg[1], t, i;
	int strong = of->op == PA_OP_AND ? PA_FALSE : PA_TRUE;

	switch (of->op) {
	case PA_OP_AND:
	case PA_OP_OR:
		if (a == b)
			return a;
		for (i = 0; i < 2; i++) {
			t = truth_of(p, of->arg[i]);
			if (t == strong)
				return of->arg[i];
			if (t == PA_TRUE - strong)
				return of->arg[1 - i];
		}
		return -1;
	case PA_OP_NOT:
		return p->node[a].op == PA_OP_NOT ? p->node[a].arg[0] : -1;
	case PA_OP_COND:
		t = truth_of(p, a);
		if (t == PA_TRUE || b == of->arg[2])
			return b;
		return t == PA_FALSE ? of->arg[2] : -1;
	default:
		return -1;
	}
}

int
pa_prog_spread(struct pa_prog *p, int node, uint8_t level, struct pa_err *e)
{
	const struct pa_node *n = &p->node[node];
	struct pa_node s = {.op = PA_OP_SPREAD,
	    .level = level,
	    .type = n->type,
	    .none = n->none,
	    .depth = (uint16_t)(n->depth + 1),
	    .arg = {node, -1, -1}};
	int found;

	if (!n->flat && n->level == level)
		return node;
	if (begin_key(p, s.op, s.type, e) != 0 ||
	    pa_buf_addc(&p->key, (char)level, e) != 0 ||
	    pa_buf_add(&p->key, &node, sizeof(node), e) != 0)
		return -1;
	if ((found = find(p)) >= 0)
		return found;
	return append(p, &s, e);
}

/* Brings the operands to one level and derives what follows from them. */
static int
place(struct pa_prog *p, struct pa_node *of, struct pa_err *e)
{
	bool down = pa_op_aggregate(of->op);
	bool person = of->op == PA_OP_PERSON;
	bool gather = of->op == PA_OP_HEAD || of->op == PA_OP_SPOUSE || person;
	uint8_t level = down ? of->rows : 0;
	int i, a;

	of->flat = !down && !gather;
	for (i = 0; i < 3 && of->arg[i] >= 0; i++) {
		const struct pa_node *n = &p->node[of->arg[i]];

		of->flat &= n->flat;
		level = n->level > level ? n->level : level;
	}
	for (i = 0; i < 3 && of->arg[i] >= 0; i++) {
		a = of->arg[i];
		if (!p->node[a].flat &&
		    (a = pa_prog_spread(p, a, level, e)) < 0)
			return a;
		of->arg[i] = a;
		if (p->node[a].depth >= of->depth)
			of->depth = (uint16_t)(p->node[a].depth + 1);
		if (of->op != PA_OP_COND || i > 0)
			of->none |= p->node[a].none;
	}
	of->level = person ? of->rows : down || gather || of->flat ? 0 : level;
	if (of->op == PA_OP_GT || of->op == PA_OP_GE)
		of->imm = of->none;
	if (of->op != PA_OP_COND && !gather)
		of->none = false;
	return 0;
}

static bool
constant(const struct pa_prog *p, const struct pa_node *of)
{
	int i;

	if (of->arg[0] < 0 || !of->flat || of->type.kind == PA_K_ID ||
	    of->op == PA_OP_REGION_KNOWN || of->op == PA_OP_PROVINCE_KNOWN)
		return false;
	for (i = 0; i < 3 && of->arg[i] >= 0; i++)
		if (p->node[of->arg[i]].op != PA_OP_CONST)
			return false;
	return true;
}

static void
vec_of(const struct pa_value *v, struct pa_vec *out)
{
	*out = (struct pa_vec){.truth = &v->truth,
	    .state = &v->state,
	    .lo = &v->lo,
	    .hi = &v->hi,
	    .text = &v->text};
}

/* Does the operation on its constants, by the code that does it on rows. */
static int
fold(struct pa_prog *p, const struct pa_node *of, struct pa_err *e)
{
	struct pa_value r = pa_value_unknown();
	struct pa_scratch scratch = {0};
	struct pa_vec v[3];
	struct pa_step s = {.node = of,
	    .n = 1,
	    .scratch = &scratch,
	    .out = {.truth = &r.truth,
		.state = &r.state,
		.lo = &r.lo,
		.hi = &r.hi,
		.text = &r.text}};
	int i, rv;

	for (i = 0; i < 3 && of->arg[i] >= 0; i++) {
		vec_of(pa_prog_value(p, of->arg[i]), &v[i]);
		s.arg[i] = &v[i];
	}
	rv = pa_eval_step(&s, e);
	if (rv == 0)
		rv = pa_prog_const(p, of->type, &r, e);
	pa_scratch_release(&scratch);
	return rv;
}

static int
node_key(struct pa_prog *p, const struct pa_node *of, bool turned,
    struct pa_err *e)
{
	int32_t arg[3] = {of->arg[turned ? 1 : 0], of->arg[turned ? 0 : 1],
	    of->arg[2]};

	if (begin_key(p, of->op, of->type, e) != 0 ||
	    pa_buf_addc(&p->key, (char)of->rows, e) != 0 ||
	    pa_buf_add(&p->key, arg, sizeof(arg), e) != 0)
		return -1;
	return pa_buf_add(&p->key, &of->imm, sizeof(of->imm), e);
}

static bool
commutes(enum pa_op op)
{
	return op == PA_OP_AND || op == PA_OP_OR || op == PA_OP_ADD ||
	    op == PA_OP_MUL || (op >= PA_OP_EQ && op <= PA_OP_EQ_SET) ||
	    op == PA_OP_SAME_NAME;
}

int
pa_prog_node(struct pa_prog *p, struct pa_node of, struct pa_err *e)
{
	int found = simplify(p, &of), rv;

	if (found >= 0)
		return found;
	of.depth = 1;
	if ((rv = place(p, &of, e)) != 0)
		return rv;
	if (constant(p, &of))
		return fold(p, &of, e);
	if (commutes(of.op)) {
		if (node_key(p, &of, true, e) != 0)
			return -1;
		if ((found = find(p)) >= 0)
			return found;
	}
	if (node_key(p, &of, false, e) != 0)
		return -1;
	if ((found = find(p)) >= 0)
		return found;
	return append(p, &of, e);
}

struct pa_type
pa_prog_type(const struct pa_prog *p, int node)
{
	return p->node[node].type;
}

bool
pa_prog_constant(const struct pa_prog *p, int node, uint8_t *truth)
{
	const struct pa_node *n = &p->node[node];
	const struct pa_value *v;

	v = pa_prog_value(p, n->op == PA_OP_SPREAD ? n->arg[0] : node);
	if (v != NULL && truth != NULL)
		*truth = v->truth;
	return v != NULL;
}

struct walk {
	const struct pa_prog *p;
	int (*f)(void *ctx, const struct pa_ref *ref);
	void *ctx;
	bool as_of;    /* met */
	uint32_t rows; /* levels that aggregates met range over */
	uint64_t seen[PA_PROG_NODES / 64 + 1];
};

static void
start(struct walk *w, const struct pa_prog *p,
    int (*f)(void *ctx, const struct pa_ref *ref), void *ctx)
{
	w->p = p;
	w->f = f;
	w->ctx = ctx;
	w->as_of = false;
	w->rows = 0;
	/* Of most programs a small part of it. */
	memset(w->seen, 0, (p->n / 64 + 1) * sizeof(w->seen[0]));
}

/* Goes down in the order of the text; depth is at most PA_PROG_DEPTH. */
static int
walk(struct walk *w, int node)
{
	const struct pa_node *n = &w->p->node[node];
	bool back = n->swapped;
	int i, a, rv;

	if ((w->seen[node / 64] >> (node % 64) & 1) != 0)
		return 0;
	w->seen[node / 64] |= UINT64_C(1) << (node % 64);
	w->as_of |= n->op == PA_OP_AS_OF;
	if (pa_op_aggregate(n->op))
		w->rows |= UINT32_C(1) << n->rows;
	if (n->op == PA_OP_FIELD && w->f != NULL)
		return w->f(w->ctx, &w->p->ref[n->at]);
	for (i = 0; i < 3; i++) {
		a = n->arg[back && i < 2 ? 1 - i : i];
		if (a >= 0 && (rv = walk(w, a)) != 0)
			return rv;
	}
	return 0;
}

int
pa_prog_fields(const struct pa_prog *p, int node,
    int (*f)(void *ctx, const struct pa_ref *ref), void *ctx)
{
	struct walk w;

	start(&w, p, f, ctx);
	return walk(&w, node);
}

bool
pa_prog_of_level(const struct pa_prog *p, int node, uint8_t level)
{
	const struct pa_node *n = &p->node[node];
	int i;

	if (!n->flat && n->op != PA_OP_SPREAD && n->level != level)
		return false;
	for (i = 0; i < 3; i++)
		if (n->arg[i] >= 0 && !pa_prog_of_level(p, n->arg[i], level))
			return false;
	return true;
}

int
pa_prog_all_fields(const struct pa_prog *p,
    int (*f)(void *ctx, const struct pa_ref *ref), void *ctx)
{
	struct walk w;
	size_t i;
	int rv = 0;

	start(&w, p, f, ctx);
	for (i = 0; i < p->nroot && rv == 0; i++)
		rv = walk(&w, p->root[i]);
	return rv;
}

uint32_t
pa_prog_rows(const struct pa_prog *p, int node)
{
	struct walk w;

	start(&w, p, NULL, NULL);
	(void)walk(&w, node);
	return w.rows;
}

bool
pa_prog_needs_as_of(const struct pa_prog *p, int node)
{
	struct walk w;

	start(&w, p, NULL, NULL);
	(void)walk(&w, node);
	return w.as_of;
}
