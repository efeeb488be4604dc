/* SPDX-License-Identifier: MIT */
/*
 * Changes of what no rule holds: the figures over areas, and the definitions
 * that say whom a decision applies to. The pack is changed, the case run as a
 * whole, and the pack put back.
 */
#include <stdio.h>
#include <string.h>

#include "rule/mention.h"
#include "rule/pack_impl.h"
#include "score_impl.h"
#include "slot.h"

#define NAME_BYTES 128

/* --- what is changed -------------------------------------------------------- */

/* The pack that has a figure. */
static const char *
pack_of(const struct pa_pack *p, const struct pa_rollup_rule *r)
{
	size_t n;

	for (size_t i = 0; i < p->nunit; i++) {
		n = strlen(p->unit[i].dir);
		if (strncmp(r->value_at.file, p->unit[i].dir, n) == 0 &&
		    r->value_at.file[n] == '/')
			return p->unit[i].name;
	}
	return "";
}

static void
name_figure(const struct pa_rollup_rule *r, char *name, size_t size)
{
	(void)snprintf(name, size, "rollup.%s", r->name);
}

static struct score_owner *
find_figure(struct score *s, const struct pa_pack *p,
    const struct pa_rollup_rule *r)
{
	char name[NAME_BYTES];

	name_figure(r, name, sizeof(name));
	for (size_t i = 0; i < s->n; i++)
		if (s->owner[i].rollup && strcmp(s->owner[i].id, name) == 0 &&
		    strcmp(s->owner[i].pack, pack_of(p, r)) == 0)
			return &s->owner[i];
	return NULL;
}

/* All that can be made of one of its expressions. */
static int
add_changes(struct score *s, struct score_owner *o, const char *part,
    struct pa_str text, struct pa_place place, struct pa_err *e)
{
	struct mutations all = {0};
	int rv = mutate(&all, text, o->in, e);

	for (size_t i = 0; rv == 0 && i < all.n; i++) {
		rv = score_unit_add(s, o, part, &all.at[i], place, e);
		if (rv != 0)
			break;
		o->unit[o->nunit - 1].whole = true;
		o->unit[o->nunit - 1].where = strcmp(part, "where") == 0;
	}
	mutations_release(&all);
	return rv;
}

static int
add_figure(struct score *s, const struct pa_pack *p,
    const struct pa_rollup_rule *r, struct pa_err *e)
{
	static const char *const kinds[] = {"count", "sum", "median", "mad"};
	static const struct mutation none = {.what = "left out",
	    .text = PA_STR("")};
	struct score_owner *o;
	char name[NAME_BYTES];

	name_figure(r, name, sizeof(name));
	o = score_owner_add(s,
	    (struct score_owner){.id = pa_arena_dup(&s->arena, name,
				     strlen(name), e),
		.pack = pack_of(p, r),
		.rollup = true,
		.in = p},
	    e);
	if (o == NULL || o->id == NULL ||
	    add_changes(s, o, kinds[r->kind], r->value, r->value_at, e) != 0)
		return -1;
	if (r->where.n == 0)
		return 0;
	if (add_changes(s, o, "where", r->where, r->where_at, e) != 0 ||
	    score_unit_add(s, o, "where", &none, r->where_at, e) != 0)
		return -1;
	o->unit[o->nunit - 1].whole = o->unit[o->nunit - 1].where = true;
	return 0;
}

/* A definition on which one of these rests. */
struct applying {
	struct score *s;
	const struct pa_pack *pack;
	const char *name; /* household.applicable_new */
};

static int
applies(void *ctx, struct pa_str scoped, struct pa_str text, struct pa_err *e)
{
	struct applying *a = ctx;
	struct score_owner *o = score_define(a->s, a->pack, scoped);

	(void)text;
	for (size_t i = 0; o != NULL && i < o->napplicable; i++)
		if (strcmp(o->applicable[i], a->name) == 0)
			return 0;
	if (o == NULL)
		return 0;
	if (o->napplicable == SCORE_DECISIONS)
		return pa_err_set(e, PA_E_LIMIT, "%s: too many decisions",
		    o->id);
	o->applicable[o->napplicable++] = a->name;
	for (size_t i = 0; i < o->nunit; i++)
		o->unit[i].whole = true;
	return 0;
}

static int
add_applicable(struct score *s, const struct pa_pack *p,
    const struct pa_pack_define *d, struct pa_err *e)
{
	struct applying a = {s, p, NULL};
	struct pa_mention m = {.pack = p, .ctx = &a, .define = applies};
	const char *dot = strchr(d->name, '.');
	char subject[NAME_BYTES];
	int rv;

	if (dot == NULL || strncmp(dot, ".applicable", 11) != 0)
		return 0;
	a.name = pa_arena_dup(&s->arena, d->name, strlen(d->name), e);
	if (a.name == NULL)
		return -1;
	(void)snprintf(subject, sizeof(subject), "%.*s", (int)(dot - d->name),
	    d->name);
	rv = applies(&a, pa_str(d->name), d->text, e);
	if (rv == 0)
		rv = pa_mention_follow(&m, d->text, subject, e);
	pa_mention_release(&m);
	return rv;
}

int
score_whole_add(struct score *s, struct case_pack *p, struct pa_err *e)
{
	const struct pa_pack *in = p->pack;

	for (size_t i = 0; i < in->nrollup; i++)
		if (find_figure(s, in, &in->rollup[i]) == NULL &&
		    add_figure(s, in, &in->rollup[i], e) != 0)
			return -1;
	for (size_t i = 0; i < in->ndefine; i++)
		if (add_applicable(s, in, &in->define[i], e) != 0)
			return -1;
	return 0;
}

/* --- what rests on it ------------------------------------------------------- */

struct resting {
	struct score *s;
	const struct pa_pack *pack;
	struct score_owner *rule;
};

static int
rests(void *ctx, const struct pa_rollup_rule *r, struct pa_err *e)
{
	struct resting *x = ctx;
	struct score_owner *o = find_figure(x->s, x->pack, r), *to = x->rule;

	if (o == NULL)
		return 0;
	if (pa_grow(&to->rests, &to->rests_cap, to->nrests + 1,
		sizeof(*to->rests), e) != 0)
		return -1;
	to->rests[to->nrests++] = (size_t)(o - x->s->owner);
	return 0;
}

int
score_rests(struct score *s, const struct pa_pack *in, const struct pa_rule *r,
    struct score_owner *o, struct pa_err *e)
{
	struct resting x = {s, in, o};
	struct pa_mention m = {.pack = in, .ctx = &x, .rollup = rests};
	struct slot at = {0};
	bool begun = false;
	int rv = 0;

	while (rv == 0 && slot_next(r, &at, &begun))
		rv = pa_mention_follow(&m, slot_text(r, &at), r->subject, e);
	pa_mention_release(&m);
	return rv;
}

/* --- the cases -------------------------------------------------------------- */

/* One change and a case. */
struct trial {
	struct score *s;
	const struct score_case *c;
	struct score_owner *o;
	struct case_job job; /* what is run of the case */
};

/* Where the text stands in the pack that is run; NULL: it has none. */
static struct pa_str *
place_of(const struct trial *t, const struct score_unit *u)
{
	struct pa_pack *p = t->job.pack->pack;

	for (size_t i = 0; !t->o->rollup && i < p->ndefine; i++)
		if (strcmp(p->define[i].name, t->o->id) == 0)
			return &p->define[i].text;
	for (size_t i = 0; t->o->rollup && i < p->nrollup; i++)
		if (strcmp(p->rollup[i].name, t->o->id + strlen("rollup.")) ==
		    0)
			return u->where ? &p->rollup[i].where :
					  &p->rollup[i].value;
	return NULL;
}

static bool
verdicts_differ(const struct score_case *c, const struct case_outcome *now)
{
	static const char *const key[] = {"exit", "procedure", "marking"};

	for (size_t k = 0; k < 3; k++)
		if (json_object_get(c->expect, key[k]) != NULL &&
		    (now->decided != c->out->decided ||
			now->verdict[k] != c->out->verdict[k]))
			return true;
	return false;
}

static bool
differs(const struct trial *t, const struct case_outcome *now)
{
	const struct case_rules *r = &t->c->job->rules;

	if (t->job.exit && verdicts_differ(t->c, now))
		return true;
	for (size_t i = 0; i < r->n; i++)
		if ((case_decides(&r->rule[i]) ? t->job.exit :
						 t->job.quality) &&
		    score_noticed(t->c, now, i, i))
			return true;
	return false;
}

static int
try_one(struct trial *t, struct score_unit *u, struct pa_err *e)
{
	struct pa_str *at = place_of(t, u), was;
	struct case_outcome *now;
	struct pa_err failed = {0};
	int rv;

	if (at == NULL || u->killed || u->broken)
		return 0;
	now = pa_calloc(1, sizeof(*now), e);
	if (now == NULL)
		return -1;
	was = *at;
	*at = u->text;
	rv = case_run(&t->job, now, &failed);
	*at = was;
	t->s->runs++;
	if (rv == 0) {
		u->killed = differs(t, now);
		if (u->killed && t->s->tell != NULL)
			printf("%s notices %s: %s\n", t->s->tell, t->o->id,
			    u->what);
	} else if (failed.code == PA_E_NOMEM) {
		rv = pa_err_nomem(e);
	} else {
		u->broken = true; /* no expression */
		rv = 0;
	}
	pa_free(now);
	return rv;
}

static int
try_all(struct trial *t, struct pa_err *e)
{
	for (size_t i = 0; i < t->o->nunit; i++)
		if (try_one(t, &t->o->unit[i], e) != 0)
			return -1;
	return 0;
}

static bool
rests_on(const struct score_owner *rule, size_t figure)
{
	for (size_t i = 0; rule != NULL && i < rule->nrests; i++)
		if (rule->rests[i] == figure)
			return true;
	return false;
}

/* The figures that the rules of the case rest on. */
static int
try_figures(struct score *s, const struct score_case *c, struct pa_err *e)
{
	const struct case_rules *r = &c->job->rules;
	struct trial t = {s, c, NULL, *c->job};
	int rv = 0;

	t.job.lines = false;
	for (size_t i = 0; rv == 0 && i < s->n; i++) {
		t.o = &s->owner[i];
		t.job.exit = t.job.quality = false;
		for (size_t k = 0; t.o->rollup && k < r->n; k++) {
			if (!c->told[k] ||
			    !rests_on(score_rule(s, &r->rule[k]), i))
				continue;
			t.job.exit |= case_decides(&r->rule[k]);
			t.job.quality |= !case_decides(&r->rule[k]);
		}
		if (t.job.exit || t.job.quality)
			rv = try_all(&t, e);
	}
	return rv;
}

/* Whom it applies to. */
static int
try_applicable(struct score *s, const struct score_case *c, struct pa_err *e)
{
	struct trial t = {s, c, NULL, *c->job};
	char name[NAME_BYTES];
	bool exit = strcmp(c->job->decide, "exit") == 0;
	int rv = 0;

	(void)snprintf(name, sizeof(name), "%s.applicable%s%s", c->job->level,
	    exit ? "" : "_", exit ? "" : c->job->decide);
	t.job.lines = t.job.quality = false;
	for (size_t i = 0; rv == 0 && i < s->n; i++) {
		t.o = &s->owner[i];
		if (t.o->napplicable == 0 ||
		    !score_is_seen(c->job->pack->pack, t.o))
			continue;
		for (size_t k = 0; rv == 0 && k < t.o->napplicable; k++)
			if (strcmp(t.o->applicable[k], name) == 0)
				rv = try_all(&t, e);
	}
	return rv;
}

int
score_whole_case(struct score *s, const struct score_case *c, struct pa_err *e)
{
	if (try_figures(s, c, e) != 0)
		return -1;
	return c->job->exit ? try_applicable(s, c, e) : 0;
}
