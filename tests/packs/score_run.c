/* SPDX-License-Identifier: MIT */
/* Cases run with changed rules. */
#include <stdio.h>
#include <string.h>

#include "rule/exit.h"
#include "score_impl.h"

#define AT_ONCE 256 /* changes of quality rules in one run */

/* What is run together, ordered by the rule it was made of. */
struct batch {
	struct pa_rule rule[CASE_RULES];
	struct score_unit *unit[CASE_RULES];
	size_t of[CASE_RULES]; /* rule of the case */
	size_t n, first;       /* the changed ones begin there */
};

static bool
lists(const json_t *array, const char *id)
{
	const json_t *value;
	size_t i;

	json_array_foreach(array, i, value)
	{
		if (strcmp(json_string_value(value), id) == 0)
			return true;
	}
	return false;
}

static bool
is_named(const struct score_case *c, const char *id)
{
	return lists(json_object_get(c->expect, "true"), id) ||
	    lists(json_object_get(c->expect, "false"), id) ||
	    lists(json_object_get(c->expect, "unknown"), id);
}

/* The verdict of a stage, with the outcome of condition `but` replaced. */
static uint8_t
verdict(const struct score_case *c, enum pa_stage stage, size_t but, bool fails,
    bool unknown)
{
	uint8_t v = PA_EXIT_YES;
	bool f, u;

	for (size_t i = 0; i < c->job->rules.n; i++) {
		if (!c->out->ran[i] || c->job->rules.rule[i].stage != stage)
			continue;
		f = i == but ? fails : c->out->fails[i];
		u = i == but ? unknown : c->out->unknown[i];
		if (f)
			return PA_EXIT_NO;
		if (u)
			v = PA_EXIT_UNDETERMINED;
	}
	return v;
}

static bool
verdict_differs(const struct score_case *c, size_t i, bool fails, bool unknown)
{
	static const char *const key[] = {"exit", "procedure", "marking"};
	enum pa_stage stage = c->job->rules.rule[i].stage;
	/* Decisions other than the exit have no stages. */
	size_t k =
	    stage == PA_STAGE_NONE ? 0 : (size_t)(stage - PA_STAGE_SUBSTANCE);
	uint8_t was;

	/* A note decides nothing. */
	if (stage == PA_STAGE_NOTE ||
	    json_object_get(c->expect, key[k]) == NULL)
		return false;
	was = verdict(c, stage, i, c->out->fails[i], c->out->unknown[i]);
	/* Else something above the conditions has decided. */
	return was == c->out->verdict[k] &&
	    verdict(c, stage, i, fails, unknown) != was;
}

bool
score_noticed(const struct score_case *c, const struct case_outcome *now,
    size_t is, size_t was)
{
	const struct pa_rule *r = &c->job->rules.rule[was];

	if (is_named(c, r->id) && now->truth[is] != c->out->truth[was])
		return true;
	if (!case_decides(r) || !c->out->decided)
		return false;
	return (json_object_get(c->expect, "fails") != NULL &&
		   now->fails[is] != c->out->fails[was]) ||
	    (json_object_get(c->expect, "unknown_rules") != NULL &&
		now->unknown[is] != c->out->unknown[was]) ||
	    verdict_differs(c, was, now->fails[is], now->unknown[is]);
}

static int
run_batch(struct score *s, const struct score_case *c, struct batch *b,
    bool exit, struct pa_err *e)
{
	struct case_job job = *c->job;
	struct case_outcome now;

	if (b->n == b->first)
		return 0;
	job.rules = (struct case_rules){b->rule, b->n};
	job.exit = exit;
	job.quality = !exit;
	job.lines = false;
	if (case_run(&job, &now, e) != 0)
		return -1;
	s->runs++;
	for (size_t i = b->first; i < b->n; i++) {
		if (b->unit[i]->killed || !score_noticed(c, &now, i, b->of[i]))
			continue;
		b->unit[i]->killed = true;
		if (s->tell != NULL)
			printf("%s notices %s: %s\n", s->tell, b->rule[i].id,
			    b->unit[i]->what);
	}
	b->n = b->first;
	return 0;
}

/* Changes of conditions, beside the conditions as they are, for a decision
 * takes no more than so many. */
static int
add(struct score *s, const struct score_case *c, struct batch *b, size_t i,
    bool exit, struct pa_err *e)
{
	size_t most = exit ? PA_EXIT_RULES : AT_ONCE;
	struct score_owner *o = score_rule(s, &c->job->rules.rule[i]);
	struct score_unit *u;

	for (size_t k = 0; o != NULL && k < o->nvariant; k++) {
		u = &s->owner[o->variant[k].owner].unit[o->variant[k].unit];
		if (u->killed || u->broken)
			continue;
		b->rule[b->n] = o->variant[k].rule;
		b->rule[b->n].nremedy = 0;
		b->unit[b->n] = u;
		b->of[b->n++] = i;
		if (b->n == most && run_batch(s, c, b, exit, e) != 0)
			return -1;
	}
	return 0;
}

static int
run_all(struct score *s, const struct score_case *c, struct batch *b, bool exit,
    struct pa_err *e)
{
	const struct case_rules *r = &c->job->rules;

	b->n = b->first = 0;
	for (size_t i = 0; exit && i < r->n; i++)
		if (case_decides(&r->rule[i]) && b->n < PA_EXIT_RULES / 2)
			b->rule[b->n++] = r->rule[i];
	b->first = b->n;
	for (size_t i = 0; i < r->n; i++)
		if (c->told[i] && case_decides(&r->rule[i]) == exit &&
		    add(s, c, b, i, exit, e) != 0)
			return -1;
	return run_batch(s, c, b, exit, e);
}

int
score_case(struct score *s, const struct score_case *c, struct pa_err *e)
{
	struct batch *b = pa_calloc(1, sizeof(*b), e);
	int rv = b == NULL ? -1 : 0;

	if (rv == 0 && c->job->quality)
		rv = run_all(s, c, b, false, e);
	if (rv == 0 && c->job->exit)
		rv = run_all(s, c, b, true, e);
	pa_free(b);
	return rv != 0 ? -1 : score_whole_case(s, c, e);
}
