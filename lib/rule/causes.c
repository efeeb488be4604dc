/* SPDX-License-Identifier: MIT */
#include "rule/causes.h"

#include "rule/eval.h"

#define TOLD 1024            /* cells remembered, a power of two */
#define OPEN_LIST UINT32_MAX /* in place of a slot */

struct visit { /* the last visit to a node, one for each way to search */
	uint64_t search;
	uint32_t row;
};

struct told { /* a cell that was told */
	uint64_t search;
	uint32_t slot, row;
};

struct pa_blame {
	uint64_t search;        /* number of the present search */
	struct visit *visit[2]; /* by node; of searches for all cells: 1 */
	size_t ntold;
	struct told told[TOLD];
};

struct pa_blame *
pa_blame_new(size_t nodes, struct pa_err *e)
{
	struct pa_blame *b = pa_calloc(1, sizeof(*b), e);

	if (b == NULL)
		return NULL;
	b->visit[0] = pa_calloc(nodes + 1, 2 * sizeof(*b->visit[0]), e);
	if (b->visit[0] == NULL) {
		pa_free(b);
		return NULL;
	}
	b->visit[1] = b->visit[0] + nodes + 1;
	return b;
}

void
pa_blame_free(struct pa_blame *b)
{
	if (b == NULL)
		return;
	pa_free(b->visit[0]);
	pa_free(b);
}

struct search {
	const struct pa_eval *v;
	struct pa_blame *b;
	int (*f)(void *ctx, const struct pa_ref *ref, uint32_t row);
	void *ctx;
	/*
	 * Cells are told even when they are known: they do not go together
	 * (a divisor of 0, an overflow, a number that is none).
	 */
	bool all;
	uint64_t count; /* causes met, told before or not */
};

/* Where a node is looked at: flat nodes are looked at from some level. */
struct spot {
	uint8_t level;
	uint32_t row;
};

static int blame(struct search *s, int node, struct spot at);

/* Whether this cell was told before in this search. Past TOLD cells it is
 * not known, and a cell may be told twice. */
static bool
told(struct pa_blame *b, uint32_t slot, uint32_t row)
{
	size_t i = (slot * UINT32_C(2654435761) ^ row * UINT32_C(40503)) % TOLD;
	struct told *t;

	for (;; i = (i + 1) % TOLD) {
		t = &b->told[i];
		if (t->search != b->search)
			break;
		if (t->slot == slot && t->row == row)
			return true;
	}
	if (b->ntold < TOLD / 2) {
		*t = (struct told){b->search, slot, row};
		b->ntold++;
	}
	return false;
}

static int
tell(struct search *s, const struct pa_ref *ref, uint32_t row)
{
	s->count++;
	if (told(s->b, ref == NULL ? OPEN_LIST : ref->slot, row))
		return 0;
	return s->f(s->ctx, ref, row);
}

/* Whether the value of this row leaves nothing open. */
static bool
decided(const struct pa_eval *v, int node, uint32_t row)
{
	const struct pa_vec *x = &v->vec[node];
	size_t i = row * x->step;

	switch (v->prog->node[node].type.kind) {
	case PA_K_BOOL:
		return x->truth[i] != PA_UNKNOWN;
	case PA_K_TEXT:
		return pa_text_known(x, row);
	case PA_K_ID:
		return (x->id[i].bits & PA_ID_KNOWN) != 0;
	default:
		return x->lo[i] == x->hi[i];
	}
}

static uint32_t
household_of(const struct search *s, struct spot at)
{
	return at.level == 0 ? at.row :
			       s->v->frame->level[at.level].household[at.row];
}

static int
blame_field(struct search *s, const struct pa_node *n, struct spot at)
{
	const struct pa_ref *ref = &s->v->prog->ref[n->at];

	if (ref->level == at.level)
		return tell(s, ref, at.row);
	/* Only a field that no table has is met at another level. */
	return tell(s, ref, ref->level == 0 ? household_of(s, at) : PA_NO_ROW);
}

/* The field under a node of one operand each. */
static const struct pa_ref *
field_under(const struct pa_prog *p, int node)
{
	while (p->node[node].op != PA_OP_FIELD)
		node = p->node[node].arg[0];
	return &p->ref[p->node[node].at];
}

static int
blame_gather(struct search *s, const struct pa_node *n, uint32_t household)
{
	const struct pa_frame *f = s->v->frame;
	const uint32_t *row = n->op == PA_OP_HEAD ? f->head :
	    n->op == PA_OP_SPOUSE                 ? f->spouse :
						    f->person[n->rows];

	if (row == NULL || row[household] == PA_NO_ROW)
		return tell(s, field_under(s->v->prog, n->arg[0]), PA_NO_ROW);
	return blame(s, n->arg[0], (struct spot){1, row[household]});
}

/* All operands; when each is known, what they rest on. */
static int
blame_operands(struct search *s, const struct pa_node *n, struct spot at)
{
	uint64_t before = s->count;
	bool all = s->all;
	int pass, i, rv;

	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < 3 && n->arg[i] >= 0; i++) {
			rv = blame(s, n->arg[i], at);
			if (rv != 0)
				return rv;
		}
		if (s->count != before || s->all)
			break;
		s->all = true;
	}
	s->all = all;
	return 0;
}

static int
blame_cond(struct search *s, const struct pa_node *n, struct spot at)
{
	const struct pa_vec *c = &s->v->vec[n->arg[0]];
	uint8_t t = c->truth[at.row * c->step];
	int rv;

	if (t != PA_UNKNOWN)
		return blame(s, n->arg[t == PA_TRUE ? 1 : 2], at);
	if ((rv = blame(s, n->arg[0], at)) != 0 ||
	    (rv = blame(s, n->arg[1], at)) != 0)
		return rv;
	return blame(s, n->arg[2], at);
}

/* Whether the summand of a row that may count leaves the result open. */
static bool
matters(const struct search *s, const struct pa_node *n, uint32_t row,
    uint32_t household, uint8_t t)
{
	const struct pa_vec *x = &s->v->vec[n->arg[1]];
	const struct pa_vec *r = &s->v->vec[n - s->v->prog->node];
	int64_t lo = x->lo[row * x->step], hi = x->hi[row * x->step];

	if (s->all || lo == PA_NONE)
		return true;
	if (t == PA_TRUE && lo == hi)
		return false;
	if (n->op == PA_OP_SUM)
		return lo != 0 || hi != 0;
	if (n->op == PA_OP_MAX)
		return hi > r->lo[household] || r->lo[household] == PA_MIN;
	return lo < r->hi[household] || r->hi[household] == PA_MAX;
}

static int
blame_row(struct search *s, const struct pa_node *n, uint32_t row,
    uint32_t household)
{
	const struct pa_vec *p = &s->v->vec[n->arg[0]];
	uint8_t t = p->truth[row * p->step];
	struct spot at = {n->rows, row};
	bool all = s->all;
	int rv;

	if (t == PA_FALSE)
		return 0;
	if (n->arg[1] >= 0 && !matters(s, n, row, household, t))
		return 0;
	s->all = false;
	rv = t == PA_UNKNOWN ? blame(s, n->arg[0], at) : 0;
	if (rv == 0 && n->arg[1] >= 0) {
		const struct pa_vec *x = &s->v->vec[n->arg[1]];

		/* A summand that is none is known, and spoils the sum. */
		s->all = all || x->lo[row * x->step] == PA_NONE;
		rv = blame(s, n->arg[1], at);
	}
	s->all = all;
	return rv;
}

static int
blame_rows(struct search *s, const struct pa_node *n, uint32_t household)
{
	const struct pa_level *l = &s->v->frame->level[n->rows];
	uint64_t before = s->count;
	bool all = s->all;
	uint32_t i;
	int pass, rv;

	if (n->imm == 0 && l->missing != NULL && l->missing[household] != 0 &&
	    (rv = tell(s, NULL, household)) != 0)
		return rv;
	if (l->n == 0)
		return 0;
	for (pass = 0; pass < 2; pass++) {
		for (i = l->first[household]; i < l->first[household + 1];
		     i++) {
			rv = blame_row(s, n, i, household);
			if (rv != 0)
				return rv;
		}
		if (s->count != before || s->all)
			break;
		s->all = true; /* an overflow of known summands */
	}
	s->all = all;
	return 0;
}

/*
 * Each node is looked at once a row: the same operand may stand in several
 * places. What it had to tell counts again.
 */
static bool
visited(struct search *s, int node, uint32_t row)
{
	struct visit *v = &s->b->visit[s->all][node];

	if (v->search == s->b->search && v->row == row) {
		s->count++;
		return true;
	}
	*v = (struct visit){s->b->search, row};
	return false;
}

static int
blame(struct search *s, int node, struct spot at)
{
	const struct pa_node *n = &s->v->prog->node[node];

	if (!s->all && decided(s->v, node, at.row))
		return 0;
	if (n->op == PA_OP_FIELD)
		return blame_field(s, n, at);
	if (visited(s, node, at.row))
		return 0;
	switch (n->op) {
	case PA_OP_CONST: /* no cell, but a cause where it is unknown */
	case PA_OP_AS_OF:
		s->count += !decided(s->v, node, at.row);
		return 0;
	case PA_OP_HEAD:
	case PA_OP_SPOUSE:
	case PA_OP_PERSON:
		return blame_gather(s, n, at.row);
	case PA_OP_SPREAD:
		if (!s->v->prog->node[n->arg[0]].flat)
			at = (struct spot){0, household_of(s, at)};
		return blame(s, n->arg[0], at);
	case PA_OP_COND:
		return blame_cond(s, n, at);
	case PA_OP_KNOWN:
	case PA_OP_BLANK:
	case PA_OP_INVALID:
		return blame_field(s, &s->v->prog->node[n->arg[0]], at);
	default:
		if (pa_op_aggregate(n->op))
			return blame_rows(s, n, at.row);
		return blame_operands(s, n, at);
	}
}

int
pa_eval_causes(const struct pa_eval *v, int node, uint32_t row,
    int (*f)(void *ctx, const struct pa_ref *ref, uint32_t row), void *ctx)
{
	struct search s = {.v = v, .b = v->blame, .f = f, .ctx = ctx};
	struct spot at = {v->prog->node[node].level, row};

	v->blame->search++;
	v->blame->ntold = 0;
	return blame(&s, node, at);
}
