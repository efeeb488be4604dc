/* SPDX-License-Identifier: MIT */
#include "rule/eval.h"

#include "rule/causes.h"

#define BLOCK ((size_t)64)   /* bytes: vectors begin at a multiple */
#define LEVEL_FLAT PA_LEVELS /* where flat vectors stand: one row */

int
pa_eval_step(const struct pa_step *s, struct pa_err *e)
{
	enum pa_op op = s->node->op;

	if (op <= PA_OP_SPREAD)
		return pa_step_level(s, e);
	if ((op >= PA_OP_GT && op <= PA_OP_IN_SET))
		return pa_step_compare(s, e);
	if (op <= PA_OP_INVALID)
		return pa_step_logic(s, e);
	if (op <= PA_OP_LEN_SET)
		return pa_step_arith(s, e);
	if (op <= PA_OP_DATE)
		return pa_step_date(s, e);
	if (op <= PA_OP_PROVINCE_KNOWN)
		return pa_step_text(s, e);
	if (op <= PA_OP_ID_CANONICAL)
		return pa_step_id(s, e);
	return pa_step_rows(s, e);
}

void
pa_scratch_release(struct pa_scratch *s)
{
	pa_buf_release(&s->a);
	pa_buf_release(&s->b);
	pa_arena_release(&s->text);
	*s = (struct pa_scratch){0};
}

/* Bytes a row of what a node computes. */
static size_t
width(const struct pa_node *n)
{
	switch (n->type.kind) {
	case PA_K_BOOL:
		return 1;
	case PA_K_TEXT:
		return sizeof(struct pa_str) + 1 +
		    (n->op == PA_OP_ID_CANONICAL ? 18 : 0);
	case PA_K_ID:
		return sizeof(struct pa_id_row);
	default:
		return 2 * sizeof(int64_t);
	}
}

static size_t
place_of(const struct pa_node *n)
{
	return n->flat ? LEVEL_FLAT : n->level;
}

/* Points out at the vectors of a node, of cap rows, at p. */
static void
point(const struct pa_node *n, char *p, size_t cap, struct pa_out *out)
{
	switch (n->type.kind) {
	case PA_K_BOOL:
		out->truth = (uint8_t *)p;
		break;
	case PA_K_TEXT:
		out->text = (void *)p;
		p += sizeof(struct pa_str) * cap;
		out->state = (uint8_t *)p;
		out->bytes = p + cap;
		break;
	case PA_K_ID:
		out->id = (void *)p;
		break;
	default:
		out->lo = (void *)p;
		out->hi = out->lo + cap;
		break;
	}
}

/* Where a step writes. */
static struct pa_vec
written(const struct pa_step *s)
{
	return (struct pa_vec){.truth = s->out.truth,
	    .state = s->out.state,
	    .lo = s->out.lo,
	    .hi = s->out.hi,
	    .text = s->out.text,
	    .id = s->out.id,
	    .step = s->node->flat ? 0 : 1};
}

/* Points the steps of one level at its slab. */
static void
lay_out(struct pa_eval *v, size_t level)
{
	size_t i;

	for (i = 0; i < v->nstep; i++) {
		struct pa_step *s = &v->step[i];

		if (place_of(s->node) != level)
			continue;
		point(s->node, v->slab[level] + s->at * v->laid[level],
		    v->laid[level], &s->out);
		*s->made = written(s);
	}
}

/*
 * Room for n rows. Whole blocks, so that every vector is aligned. After a
 * large batch the vectors of smaller ones stand close together again.
 */
static int
make_room(struct pa_eval *v, size_t level, size_t n, struct pa_err *e)
{
	size_t cap = (n + n / 4 + BLOCK) / BLOCK * BLOCK;
	char *slab;

	if (v->width[level] == 0 ||
	    (n <= v->laid[level] && cap > v->laid[level] / 2))
		return 0;
	if (n > v->cap[level]) {
		slab = pa_realloc(NULL, cap, v->width[level], e);
		if (slab == NULL)
			return -1;
		pa_free(v->slab[level]);
		v->slab[level] = slab;
		v->cap[level] = cap;
	}
	v->laid[level] = cap < v->cap[level] ? cap : v->cap[level];
	lay_out(v, level);
	return 0;
}

/* Marks what the roots rest on; returns how many steps and columns that is. */
static void
mark(const struct pa_prog *p, const int *root, size_t nroot, bool *live,
    size_t *nstep, size_t *nfield)
{
	size_t i, j;

	for (i = 0; i < nroot; i++)
		live[root[i]] = true;
	for (i = p->n; i-- > 0;) {
		const struct pa_node *n = &p->node[i];

		if (!live[i])
			continue;
		for (j = 0; j < 3 && n->arg[j] >= 0; j++)
			live[n->arg[j]] = true;
		*nstep += n->op > PA_OP_FIELD;
		*nfield += n->op == PA_OP_FIELD && !n->flat;
	}
}

/* What says nothing: a field that no table has, as_of not given. */
static const struct pa_value nothing = {.lo = PA_MIN,
    .hi = PA_MAX,
    .truth = PA_UNKNOWN,
    .state = PA_CELL_MISSING};

static void
prepare(struct pa_eval *v, const bool *live)
{
	const struct pa_prog *p = v->prog;
	struct pa_date last = p->env.as_of.year != 0 ?
	    p->env.as_of :
	    (struct pa_date){9999, 12, 31};
	size_t i, j;

	for (i = 0; i < p->n; i++) {
		const struct pa_node *n = &p->node[i];
		const struct pa_value *c =
		    n->op == PA_OP_CONST ? &p->value[n->at] : &nothing;
		struct pa_step s = {.node = n,
		    .scratch = &v->scratch,
		    .last = last};

		if (!live[i])
			continue;
		if (n->op == PA_OP_FIELD && !n->flat) {
			v->field[v->nfield++] = (int)i;
		} else if (n->op <= PA_OP_FIELD) {
			v->vec[i] = (struct pa_vec){.truth = &c->truth,
			    .state = &c->state,
			    .lo = &c->lo,
			    .hi = &c->hi,
			    .text = &c->text};
		} else {
			for (j = 0; j < 3 && n->arg[j] >= 0; j++)
				s.arg[j] = &v->vec[n->arg[j]];
			s.made = &v->vec[i];
			v->step[v->nstep++] = s;
		}
	}
}

/* Vectors that may take each other's place: those of one level and width. */
enum { FIT_BOOL, FIT_TEXT, FIT_ID, FIT_NUMBER, FITS };

static size_t
fit_of(const struct pa_node *n)
{
	switch (n->type.kind) {
	case PA_K_BOOL:
		return FIT_BOOL;
	case PA_K_TEXT:
		return FIT_TEXT;
	case PA_K_ID:
		return FIT_ID;
	default:
		return FIT_NUMBER;
	}
}

/* Places in the slabs that are free again; each list ends with -1. */
struct places {
	int free[PA_LEVELS + 1][FITS]; /* nodes whose place it was */
	int *next;                     /* by node */
	size_t *at;                    /* by node: bytes a row before it */
};

/* The place of a step's vectors; those that nobody reads any more are taken
 * again while they are in the cache. */
static void
take_place(struct pa_eval *v, struct pa_step *s, struct places *p)
{
	const struct pa_node *n = s->node;
	size_t node = (size_t)(n - v->prog->node), level = place_of(n);
	int *free = &p->free[level][fit_of(n)], old = *free;

	/* Others may point at the bytes that this one has of its own. */
	if (n->op == PA_OP_ID_CANONICAL || old < 0) {
		s->at = v->width[level];
		v->width[level] += width(n);
	} else {
		s->at = p->at[old];
		*free = p->next[old];
	}
	p->at[node] = s->at;
}

static void
give_back(const struct pa_eval *v, int node, struct places *p)
{
	const struct pa_node *n = &v->prog->node[node];
	int *free = &p->free[place_of(n)][fit_of(n)];

	if (n->op <= PA_OP_FIELD || n->op == PA_OP_ID_CANONICAL)
		return;
	p->next[node] = *free;
	*free = node;
}

/* Gives each step its place. last: by node the last step that reads it, or
 * SIZE_MAX. */
static void
assign(struct pa_eval *v, const size_t *last, struct places *p)
{
	const struct pa_node *n;
	size_t i, j, k;

	memset(p->free, -1, sizeof(p->free));
	for (i = 0; i < v->nstep; i++) {
		n = v->step[i].node;
		take_place(v, &v->step[i], p);
		for (j = 0; j < 3 && n->arg[j] >= 0; j++) {
			for (k = 0; k < j && n->arg[k] != n->arg[j]; k++)
				continue;
			if (k == j && last[n->arg[j]] == i)
				give_back(v, n->arg[j], p);
		}
	}
}

/* all: the vectors of every node last, not only those of the roots. */
static int
place_steps(struct pa_eval *v, const int *root, size_t nroot, bool all,
    struct pa_err *e)
{
	size_t n = v->prog->n + 1, i, j;
	size_t *last = pa_calloc(n, sizeof(*last), e);
	struct places p = {.next = pa_calloc(n, sizeof(*p.next), e),
	    .at = pa_calloc(n, sizeof(*p.at), e)};
	int rv = -1;

	if (last == NULL || p.next == NULL || p.at == NULL)
		goto out;
	for (i = 0; i < v->nstep; i++)
		for (j = 0; j < 3 && v->step[i].node->arg[j] >= 0; j++)
			last[v->step[i].node->arg[j]] = all ? SIZE_MAX : i;
	for (i = 0; i < nroot; i++)
		last[root[i]] = SIZE_MAX;
	assign(v, last, &p);
	rv = 0;
out:
	pa_free(last);
	pa_free(p.next);
	pa_free(p.at);
	return rv;
}

static struct pa_eval *
new_eval(const struct pa_prog *p, const int *node, size_t n, bool all,
    struct pa_err *e)
{
	struct pa_eval *v = pa_calloc(1, sizeof(*v), e);
	bool *live = pa_calloc(p->n + 1, sizeof(*live), e);
	size_t nstep = 0, nfield = 0;

	if (v == NULL || live == NULL)
		goto fail;
	v->prog = p;
	mark(p, node, n, live, &nstep, &nfield);
	v->vec = pa_calloc(p->n + 1, sizeof(*v->vec), e);
	v->step = pa_calloc(nstep + 1, sizeof(*v->step), e);
	v->field = pa_calloc(nfield + 1, sizeof(*v->field), e);
	v->blame = all ? pa_blame_new(p->n, e) : NULL;
	if (v->vec == NULL || v->step == NULL || v->field == NULL ||
	    (all && v->blame == NULL))
		goto fail;
	prepare(v, live);
	if (place_steps(v, node, n, all, e) != 0)
		goto fail;
	pa_free(live);
	return v;
fail:
	pa_free(live);
	pa_eval_free(v);
	return NULL;
}

struct pa_eval *
pa_eval_new(const struct pa_prog *p, struct pa_err *e)
{
	return new_eval(p, p->root, p->nroot, true, e);
}

struct pa_eval *
pa_eval_new_lean(const struct pa_prog *p, struct pa_err *e)
{
	return new_eval(p, p->root, p->nroot, false, e);
}

struct pa_eval *
pa_eval_new_of(const struct pa_prog *p, const int *node, size_t n,
    struct pa_err *e)
{
	return new_eval(p, node, n, false, e);
}

void
pa_eval_free(struct pa_eval *v)
{
	size_t i;

	if (v == NULL)
		return;
	for (i = 0; i <= PA_LEVELS; i++)
		pa_free(v->slab[i]);
	pa_free(v->vec);
	pa_free(v->step);
	pa_free(v->field);
	pa_free(v->fresh);
	pa_blame_free(v->blame);
	pa_scratch_release(&v->scratch);
	pa_free(v);
}

static struct pa_vec
column_vec(const struct pa_column *c)
{
	return (struct pa_vec){.truth = c->truth,
	    .state = c->state,
	    .lo = c->lo,
	    .hi = c->hi,
	    .text = c->text,
	    .step = 1};
}

int
pa_eval_run(struct pa_eval *v, const struct pa_frame *frame, struct pa_err *e)
{
	size_t i;

	v->frame = frame;
	pa_arena_clear(&v->scratch.text);
	for (i = 0; i < PA_LEVELS; i++)
		if (make_room(v, i, frame->level[i].n, e) != 0)
			return -1;
	if (make_room(v, LEVEL_FLAT, 1, e) != 0)
		return -1;
	for (i = 0; i < v->nfield; i++) {
		const struct pa_node *n = &v->prog->node[v->field[i]];

		v->vec[v->field[i]] =
		    column_vec(&frame->column[v->prog->ref[n->at].slot]);
	}
	for (i = 0; i < v->nstep; i++) {
		struct pa_step *s = &v->step[i];

		s->frame = frame;
		s->n = s->node->flat ? 1 : frame->level[s->node->level].n;
		s->made->hi = s->out.hi;
		/* Of a level without rows no vector has a first element. */
		if (s->n > 0 && pa_eval_step(s, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_eval_again(struct pa_eval *v, const struct pa_eval *was,
    const struct pa_frame *frame, const bool *changed, struct pa_err *e)
{
	const struct pa_prog *p = v->prog;
	size_t i, j;
	ptrdiff_t at;

	v->frame = frame;
	pa_arena_clear(&v->scratch.text);
	for (i = 0; i < PA_LEVELS; i++)
		if (make_room(v, i, frame->level[i].n, e) != 0)
			return -1;
	if (make_room(v, LEVEL_FLAT, 1, e) != 0)
		return -1;
	if (v->fresh == NULL &&
	    (v->fresh = pa_calloc(p->n + 1, sizeof(*v->fresh), e)) == NULL)
		return -1;
	for (i = 0; i < v->nfield; i++) {
		at = v->field[i];
		j = p->ref[p->node[at].at].slot;
		v->fresh[at] = changed[j];
		v->vec[at] = column_vec(&frame->column[j]);
	}
	for (i = 0; i < v->nstep; i++) {
		struct pa_step *s = &v->step[i];

		at = s->node - p->node;
		v->fresh[at] = false;
		for (j = 0; j < 3 && s->node->arg[j] >= 0; j++)
			v->fresh[at] |= v->fresh[s->node->arg[j]];
		if (!v->fresh[at]) {
			v->vec[at] = was->vec[at];
			continue;
		}
		v->vec[at] = written(s);
		s->frame = frame;
		s->n = s->node->flat ? 1 : frame->level[s->node->level].n;
		if (s->n > 0 && pa_eval_step(s, e) != 0)
			return -1;
	}
	return 0;
}

void
pa_count_truths(const uint8_t *truth, uint32_t n, uint32_t *unknown,
    uint32_t *yes)
{
	uint32_t i, j, k;

	*unknown = *yes = 0;
	/* By runs whose numbers fit into a byte: many are counted at once. */
	for (i = 0; i < n; i += k) {
		uint8_t u = 0, y = 0;

		k = n - i < 240 ? n - i : 240;
		for (j = i; j < i + k; j++) {
			u = (uint8_t)(u + (truth[j] == PA_UNKNOWN));
			y = (uint8_t)(y + (truth[j] == PA_TRUE));
		}
		*unknown += u;
		*yes += y;
	}
}

const uint8_t *
pa_eval_truth(const struct pa_eval *v, int node)
{
	return v->vec[node].truth;
}

void
pa_eval_number(const struct pa_eval *v, int node, const int64_t **lo,
    const int64_t **hi)
{
	*lo = v->vec[node].lo;
	*hi = v->vec[node].hi;
}

void
pa_eval_text(const struct pa_eval *v, int node, const struct pa_str **text,
    const uint8_t **state)
{
	*text = v->vec[node].text;
	*state = v->vec[node].state;
}
