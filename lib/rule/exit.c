/* SPDX-License-Identifier: MIT */
#include "rule/exit.h"

#include <stdio.h>

/* A rule without a stage is of the substance. */
static unsigned
stage_of(const struct pa_rule *r)
{
	return r->stage == PA_STAGE_NONE ?
	    0 :
	    (unsigned)(r->stage - PA_STAGE_SUBSTANCE);
}

enum weight { DECIDES, WATCHED, NOTE };

/* Whether a rule belongs to the model, and as what. */
static bool
weighs(const struct pa_check_rule *r, enum weight weight)
{
	const struct pa_rule *rule = r->rule;

	return (rule->kind == PA_RULE_REQUIRE || rule->kind == PA_RULE_BLOCK) &&
	    r->node >= 0 &&
	    weight ==
	    (rule->stage == PA_STAGE_NOTE                          ? NOTE :
		    strcmp(rule->decision, PA_DECISION_WATCH) == 0 ? WATCHED :
								     DECIDES);
}

/* A truth that the pack may have a name for; -1: it has none. */
static int
compile_define(struct pa_check *c, const char *name, int *node,
    struct pa_err *e)
{
	*node = -1;
	if (pa_pack_define(c->pack, pa_str(name), NULL) == NULL)
		return 0;
	return pa_check_compile(c->prog, pa_str(name), 0, PA_K_BOOL, node, e);
}

/* To whom the decision applies. */
static int
init_applicable(struct pa_exit_model *m, struct pa_check *c, struct pa_err *e)
{
	const char *decision = c->opt.decision;
	bool exit = strcmp(decision, "exit") == 0;
	struct pa_str near;
	struct pa_ref ref;
	char name[80];
	int rv;

	(void)snprintf(name, sizeof(name), "%s.applicable%s%s", c->opt.subject,
	    exit ? "" : "_", exit ? "" : decision);
	if (pa_check_compile(c->prog, pa_str(name), 0, PA_K_BOOL,
		&m->applicable, e) != 0)
		return -1;
	m->marked = m->exited = -1;
	if (exit && m->household &&
	    (compile_define(c, "household.marked_out", &m->marked, e) != 0 ||
		compile_define(c, "household.exited", &m->exited, e) != 0))
		return -1;
	m->village_id = UINT32_MAX;
	rv = pa_bind_field(c->bind, pa_str(c->opt.subject),
	    PA_STR("village_id"), 0, &ref, &near, e);
	if (rv == 0)
		m->village_id = ref.slot;
	return rv == -2 ? -1 : 0;
}

/* Binds the fields that remedies set; a raise has no value. */
static int
bind_remedies(struct pa_exit_model *m, struct pa_check *c, struct pa_err *e)
{
	const struct pa_rule *r;
	struct pa_str name, near;
	struct pa_ref ref = {0};
	const char *dot;
	size_t i, k, n;

	for (i = 0; i < m->nrule; i++) {
		r = pa_exit_rule(m, i)->rule;
		for (k = 0; k < r->nremedy; k++) {
			if (m->nremedy == PA_EXIT_REMEDIES)
				return pa_err_set(e, PA_E_PACK,
				    "more than %d remedies", PA_EXIT_REMEDIES);
			name = pa_str(r->remedy[k].set);
			dot = name.n == 0 ? NULL : memchr(name.s, '.', name.n);
			n = dot == NULL ? 0 : (size_t)(dot - name.s);
			if (name.n != 0 &&
			    (dot == NULL ||
				pa_bind_field(c->bind,
				    (struct pa_str){name.s, n},
				    (struct pa_str){dot + 1, name.n - n - 1}, 0,
				    &ref, &near, e) != 0))
				return pa_err_set(e, PA_E_PACK,
				    "rule %s: the remedy sets an unknown "
				    "field %s",
				    r->id, name.s);
			m->remedy[m->nremedy++] = (struct pa_exit_remedy){i,
			    ref.slot, name.n == 0 ? NULL : r->remedy[k].value};
		}
	}
	return 0;
}

bool
pa_exit_left_out(const struct pa_exit_model *m, size_t i)
{
	const struct pa_check_rule *r = pa_exit_rule(m, i);
	uint8_t truth;

	return !m->household &&
	    pa_prog_constant(m->check->prog, r->node, &truth) &&
	    truth == (r->rule->kind == PA_RULE_BLOCK ? PA_FALSE : PA_TRUE);
}

/* Adds the conditions of a stage, or those that are only watched, or notes. */
static int
add_rules(struct pa_exit_model *m, unsigned stage, enum weight weight,
    struct pa_err *e)
{
	const struct pa_check *c = m->check;
	size_t i;

	for (i = 0; i < c->nrule; i++) {
		if (!weighs(&c->rule[i], weight) ||
		    (weight == DECIDES && stage_of(c->rule[i].rule) != stage))
			continue;
		if (pa_exit_notes(m) + m->nnote == PA_EXIT_RULES)
			return pa_err_set(e, PA_E_PACK,
			    "more than %d exit conditions", PA_EXIT_RULES);
		m->rule[pa_exit_notes(m) + m->nnote] = i;
		if (weight == WATCHED) {
			m->nwatch++;
		} else if (weight == NOTE) {
			m->nnote++;
		} else {
			m->nrule++;
			if (!pa_exit_left_out(m, m->nrule - 1))
				m->stage[stage] = true;
		}
	}
	return 0;
}

int
pa_exit_init(struct pa_exit_model *m, struct pa_check *c, bool remedies,
    struct pa_err *e)
{
	unsigned s;

	*m = (struct pa_exit_model){.check = c,
	    .remedies = remedies,
	    .household = strcmp(c->opt.subject, "household") == 0};
	for (s = 0; s < 3; s++)
		if (add_rules(m, s, DECIDES, e) != 0)
			return -1;
	if (add_rules(m, 0, WATCHED, e) != 0 || add_rules(m, 0, NOTE, e) != 0)
		return -1;
	if (m->nrule == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "the pack %s has no conditions of the decision '%s' about "
		    "a %s",
		    pa_pack_name(c->pack), c->opt.decision, c->opt.subject);
	if (init_applicable(m, c, e) != 0 ||
	    (remedies && bind_remedies(m, c, e) != 0))
		return -1;
	return pa_check_use_rollups(c, m->applicable, e);
}

/* Whether the six figures of a code lie in the pack's area. */
static uint8_t
code_in_scope(const struct pa_check *c, struct pa_str six,
    const char *const *scope, size_t n)
{
	struct pa_region region;
	size_t i;

	if (!pa_region_find(&c->regions, six, &region))
		return PA_UNKNOWN;
	for (i = 0; i < n; i++)
		if (pa_str_starts(six, pa_str(scope[i])))
			return PA_TRUE;
	return PA_FALSE;
}

/* Whether a household lies in the pack's area: PA_UNKNOWN when no code of
 * it is known. Neighbours mostly have the code of the one before. */
static uint8_t
in_scope(const struct pa_exit_model *m, struct pa_exit_work *w,
    const struct pa_batch *x, uint32_t h)
{
	const char *const *scope;
	struct pa_str code = {"", 0};
	size_t n;

	scope = pa_pack_scope(m->check->pack, &n);
	if (n == 0)
		return PA_TRUE;
	if (m->village_id != UINT32_MAX)
		code = x->column[m->village_id].text[h];
	if (code.n < sizeof(w->code) && m->household)
		code = x->household_id[h];
	if (code.n < sizeof(w->code))
		return PA_UNKNOWN;
	if (w->code[0] == '\0' ||
	    memcmp(w->code, code.s, sizeof(w->code)) != 0) {
		code.n = sizeof(w->code);
		w->code_scope = code_in_scope(m->check, code, scope, n);
		memcpy(w->code, code.s, sizeof(w->code));
	}
	return w->code_scope;
}

/* Where the outcomes of a condition stand. */
static struct pa_exit_vectors
vectors(const struct pa_eval *v, const struct pa_check_rule *r)
{
	return (struct pa_exit_vectors){pa_eval_truth(v, r->node),
	    r->when < 0 ? NULL : pa_eval_truth(v, r->when),
	    r->rule->kind == PA_RULE_BLOCK, (uint8_t)stage_of(r->rule)};
}

/* One condition: PA_TRUE met, PA_FALSE not, PA_UNKNOWN. As pa_check_outcome;
 * where it does not apply it is met. */
static inline uint8_t
condition(const struct pa_exit_vectors *v, uint32_t h)
{
	uint8_t t = v->truth[h];

	if (v->when != NULL && v->when[h] != PA_TRUE) {
		if (v->when[h] == PA_FALSE)
			return PA_TRUE;
		t = t == PA_FALSE ? PA_FALSE : PA_UNKNOWN;
	}
	return v->block ? (uint8_t)(PA_TRUE - t) : t;
}

/* The same of what is only watched: where it is not known whether it is, it
 * is not said that it is not so. */
static uint8_t
watched(const struct pa_exit_vectors *v, uint32_t h)
{
	uint8_t t = condition(v, h);

	return t == PA_FALSE && v->when != NULL && v->when[h] != PA_TRUE ?
	    PA_UNKNOWN :
	    t;
}

static bool
is_true(const struct pa_exit_work *w, int node, uint32_t h)
{
	return node >= 0 && pa_eval_truth(w->eval, node)[h] == PA_TRUE;
}

static void
decide(const struct pa_exit_model *m, struct pa_exit_work *w,
    const struct pa_batch *x, uint32_t h, struct pa_exit *out)
{
	uint8_t applicable = pa_eval_truth(w->eval, m->applicable)[h], t;
	uint8_t part[3] = {PA_TRUE, PA_TRUE, PA_TRUE}, *p;
	size_t i;

	*out = (struct pa_exit){.marked = is_true(w, m->marked, h),
	    .outside = in_scope(m, w, x, h) == PA_FALSE};
	for (i = 0; i < m->nwatch; i++) {
		t = watched(&w->vectors[m->nrule + i], h);
		out->watch_fails |= (uint64_t)(t == PA_FALSE) << i;
		out->watch_unknown |= (uint64_t)(t == PA_UNKNOWN) << i;
	}
	out->no_key = m->household && x->household_id[h].n == 0;
	if (!out->no_key && (applicable == PA_FALSE || out->outside)) {
		out->exited = is_true(w, m->exited, h);
		out->substance = out->procedure = out->marking =
		    PA_EXIT_NOT_APPLICABLE;
		return;
	}
	for (i = 0; i < m->nrule; i++) {
		p = &part[w->vectors[i].stage];
		t = condition(&w->vectors[i], h);
		if (t < *p)
			*p = t;
		out->fails |= (uint64_t)(t == PA_FALSE) << i;
		out->unknown |= (uint64_t)(t == PA_UNKNOWN) << i;
	}
	for (i = pa_exit_notes(m); i < pa_exit_notes(m) + m->nnote; i++)
		if (condition(&w->vectors[i], h) == PA_FALSE)
			out->notes |= UINT64_C(1) << i;
	out->unsure = applicable == PA_UNKNOWN;
	if (out->no_key || applicable == PA_UNKNOWN)
		part[0] = part[1] = part[2] = PA_UNKNOWN;
	out->substance = part[0];
	out->procedure = part[1];
	out->marking = part[2];
}

/* n values of size bytes: the one of b where set, else those of a. */
static int
pick(struct pa_arena *arena, const void *a, const void *b, size_t size,
    const bool *set, uint32_t n, const void **out, struct pa_err *e)
{
	char *p;
	uint32_t i;

	*out = NULL;
	if (a == NULL || b == NULL)
		return 0;
	p = pa_arena_alloc(arena, n, size, e);
	if (p == NULL)
		return -1;
	if (n != 0)
		memcpy(p, a, n * size);
	for (i = 0; i < n; i++)
		if (set[i])
			memcpy(p + i * size, b, size);
	*out = p;
	return 0;
}

/* Puts the remedy's value, the one row of now, only where the household needs
 * it: what mends one must not depend on who else is in the batch. */
static int
blend(const struct pa_exit_work *w, struct pa_batch *x, size_t rule,
    uint8_t level, struct pa_column *was, const struct pa_column *now,
    struct pa_err *e)
{
	const struct pa_level *lv = &x->frame.level[level];
	bool *set = pa_arena_alloc(&x->arena, lv->n, sizeof(*set), e);
	const void *part[5];
	uint32_t i, h;

	if (set == NULL)
		return -1;
	for (i = 0; i < lv->n; i++) {
		h = lv->household == NULL ? i : lv->household[i];
		set[i] = w->row[h].fails >> rule & 1;
	}
	if (pick(&x->arena, was->state, now->state, 1, set, lv->n, &part[0],
		e) != 0 ||
	    pick(&x->arena, was->truth, now->truth, 1, set, lv->n, &part[1],
		e) != 0 ||
	    pick(&x->arena, was->lo, now->lo, sizeof(*now->lo), set, lv->n,
		&part[2], e) != 0 ||
	    pick(&x->arena, was->hi, now->hi, sizeof(*now->hi), set, lv->n,
		&part[3], e) != 0 ||
	    pick(&x->arena, was->text, now->text, sizeof(*now->text), set,
		lv->n, &part[4], e) != 0)
		return -1;
	*was = (struct pa_column){part[0], part[1], part[2], part[3], part[4]};
	return 0;
}

/* What a slot's column says of one cell. */
static int
read_one(const struct pa_check *c, struct pa_batch *x, uint32_t slot,
    const char *value, struct pa_column *out, struct pa_err *e)
{
	struct pa_str *cell = pa_arena_alloc(&x->arena, 1, sizeof(*cell), e);

	if (cell == NULL)
		return -1;
	*cell = pa_str(value);
	return pa_column_read(c->bind->slot[slot].field, c->dict, cell, 1,
	    &x->arena, out, NULL, e);
}

/* income.net_pc, as high as any line. */
static const int64_t high = INT64_C(100000000000);
static const uint8_t known = PA_CELL_KNOWN;
static const struct pa_column raised = {&known, NULL, &high, &high, NULL};

/* Puts all remedies of a household's failing conditions into place at once. */
static int
apply_remedies(const struct pa_exit_model *m, const struct pa_exit_work *w,
    struct pa_batch *x, uint64_t fails, struct pa_column *column, bool *changed,
    struct pa_err *e)
{
	const struct pa_check *c = m->check;
	const struct pa_exit_remedy *r;
	struct pa_column now;
	uint32_t slot;
	size_t i;

	for (i = 0; i < m->nremedy; i++) {
		r = &m->remedy[i];
		if (!(fails >> r->rule & 1))
			continue;
		slot = r->value == NULL ? c->income[4].slot : r->slot;
		if (r->value != NULL &&
		    read_one(c, x, slot, r->value, &now, e) != 0)
			return -1;
		if (blend(w, x, r->rule, c->bind->slot[slot].ref.level,
			&column[slot], r->value == NULL ? &raised : &now,
			e) != 0)
			return -1;
		changed[slot] = true;
	}
	return 0;
}

/* Which failing conditions are met in the second evaluation. */
static void
note_mended(const struct pa_exit_model *m, struct pa_exit_work *w,
    uint32_t nhousehold, uint64_t fails)
{
	struct pa_exit_vectors v;
	uint32_t h;
	size_t i;

	for (i = 0; i < m->nrule; i++) {
		if (!(fails >> i & 1))
			continue;
		v = vectors(w->tried, pa_exit_rule(m, i));
		for (h = 0; h < nhousehold; h++)
			if ((w->row[h].fails >> i & 1) &&
			    condition(&v, h) == PA_TRUE)
				w->row[h].mended |= UINT64_C(1) << i;
	}
}

/* Finds which failing conditions their remedies would meet. */
static int
try_remedies(const struct pa_exit_model *m, struct pa_exit_work *w,
    struct pa_batch *x, struct pa_err *e)
{
	const struct pa_column *was = x->frame.column;
	size_t nslot = m->check->bind->nslot;
	struct pa_column *column;
	uint64_t fails = 0;
	bool *changed;
	uint32_t h;
	int rv;

	for (h = 0; h < x->nhousehold; h++)
		fails |= w->row[h].fails;
	if (fails == 0)
		return 0;
	column = pa_arena_alloc(&x->arena, nslot, sizeof(*column), e);
	changed = pa_arena_alloc(&x->arena, nslot, sizeof(*changed), e);
	if (column == NULL || changed == NULL)
		return -1;
	memcpy(column, was, nslot * sizeof(*column));
	memset(changed, 0, nslot * sizeof(*changed));
	if (apply_remedies(m, w, x, fails, column, changed, e) != 0)
		return -1;
	if (w->tried == NULL &&
	    (w->tried = pa_eval_new(m->check->prog, e)) == NULL)
		return -1;
	x->frame.column = column;
	rv = pa_eval_again(w->tried, w->eval, &x->frame, changed, e);
	if (rv == 0)
		note_mended(m, w, x->nhousehold, fails);
	x->frame.column = was;
	return rv;
}

int
pa_exit_run(const struct pa_exit_model *m, struct pa_exit_work *w,
    struct pa_batch *x, struct pa_err *e)
{
	uint32_t h;
	size_t i;

	if (w->eval == NULL &&
	    (w->eval = pa_eval_new(m->check->prog, e)) == NULL)
		return -1;
	if (pa_grow(&w->row, &w->cap, x->nhousehold, sizeof(*w->row), e) != 0)
		return -1;
	x->frame.regions = &m->check->regions;
	if (pa_eval_run(w->eval, &x->frame, e) != 0)
		return -1;
	for (i = 0; i < pa_exit_notes(m) + m->nnote; i++)
		w->vectors[i] = vectors(w->eval, pa_exit_rule(m, i));
	for (h = 0; h < x->nhousehold; h++)
		decide(m, w, x, h, &w->row[h]);
	return m->remedies ? try_remedies(m, w, x, e) : 0;
}

void
pa_exit_work_release(struct pa_exit_work *w)
{
	pa_eval_free(w->eval);
	pa_eval_free(w->tried);
	pa_free(w->row);
	*w = (struct pa_exit_work){0};
}
