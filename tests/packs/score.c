/* SPDX-License-Identifier: MIT */
/* The changes of all rules, made from the packs. */
#include "score_impl.h"

#include <stdio.h>
#include <string.h>

#include "rule/check.h"
#include "rule/pack_impl.h"
#include "slot.h"

/* What is being made of one rule. */
struct making {
	struct score *s;
	struct score_owner *o;
	size_t self; /* its number */
	const struct pa_rule *rule;
	struct pa_err *e;
};

/* Packs may have rules and definitions of the same name. */
static struct score_owner *
find(struct score *s, const char *id, const char *pack, bool define)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->owner[i].define == define &&
		    strcmp(s->owner[i].id, id) == 0 &&
		    strcmp(s->owner[i].pack, pack) == 0)
			return &s->owner[i];
	return NULL;
}

struct score_owner *
score_rule(struct score *s, const struct pa_rule *r)
{
	return find(s, r->id, r->pack->pack, false);
}

struct score_owner *
score_find(struct score *s, const char *id, const char *pack)
{
	return find(s, id, pack, false);
}

struct score_owner *
score_owner_add(struct score *s, struct score_owner of, struct pa_err *e)
{
	if (pa_grow(&s->owner, &s->cap, s->n + 1, sizeof(*s->owner), e) != 0)
		return NULL;
	s->owner[s->n] = of;
	return &s->owner[s->n++];
}

int
score_unit_add(struct score *s, struct score_owner *o, const char *part,
    const struct mutation *from, struct pa_place place, struct pa_err *e)
{
	struct pa_buf what = {0};
	struct score_unit *u;
	unsigned twin = 1;
	size_t n;
	int rv = pa_buf_addf(&what, e, "%s: %s", part, from->what);

	if (rv == 0)
		rv = pa_grow(&o->unit, &o->unit_cap, o->nunit + 1,
		    sizeof(*o->unit), e);
	n = what.n;
	for (size_t i = 0; rv == 0 && i < o->nunit; i++)
		twin += strncmp(o->unit[i].what, what.s, n) == 0 &&
		    (o->unit[i].what[n] == '\0' ||
			strncmp(o->unit[i].what + n, " #", 2) == 0);
	if (rv == 0 && twin > 1)
		rv = pa_buf_addf(&what, e, " #%u", twin);
	if (rv == 0) {
		u = &o->unit[o->nunit];
		*u = (struct score_unit){.place = place,
		    .offset = from->offset,
		    .edge = from->edge,
		    .coarse = from->coarse};
		u->what = pa_arena_dup(&s->arena, what.s, what.n, e);
		u->text.n = from->text.n;
		u->text.s =
		    pa_arena_dup(&s->arena, from->text.s, from->text.n, e);
		rv = u->what == NULL || u->text.s == NULL ? -1 : 0;
	}
	o->nunit += rv == 0;
	pa_buf_release(&what);
	return rv;
}

static int
new_unit(struct making *m, const char *part, const struct mutation *from,
    struct pa_place place)
{
	return score_unit_add(m->s, m->o, part, from, place, m->e);
}

/* A rule as it is run for the owner's last change. */
static int
new_variant(struct score_owner *to, const struct pa_rule *r, size_t owner,
    size_t unit, struct pa_err *e)
{
	if (pa_grow(&to->variant, &to->variant_cap, to->nvariant + 1,
		sizeof(*to->variant), e) != 0)
		return -1;
	to->variant[to->nvariant++] = (struct score_variant){*r, owner, unit};
	return 0;
}

/* The rule with one thing about it changed. */
static int
changed(struct making *m, const char *part, const char *what, bool edge,
    const struct pa_rule *r)
{
	const struct mutation from = {.what = what,
	    .text = PA_STR(""),
	    .edge = edge};

	if (new_unit(m, part, &from, r->place) != 0)
		return -1;
	return new_variant(m->o, r, m->self, m->o->nunit - 1, m->e);
}

/* Every change of every expression. */
static int
expressions(struct making *m)
{
	struct mutations all = {0};
	struct slot s = {0};
	bool begun = false;
	struct pa_rule r;
	char name[64];
	size_t n = 0;
	int rv = 0;

	while (rv == 0 && slot_next(m->rule, &s, &begun)) {
		rv = mutate(&all, slot_text(m->rule, &s), m->o->in, m->e);
		slot_name(m->rule, &s, name, sizeof(name));
		for (; rv == 0 && n < all.n; n++) {
			struct pa_str text = all.at[n].text;

			r = *m->rule;
			text.s =
			    pa_arena_dup(&m->s->arena, text.s, text.n, m->e);
			if (text.s == NULL ||
			    slot_put(&r, &s, text, &m->s->arena, m->e) != 0 ||
			    new_unit(m, name, &all.at[n],
				slot_place(m->rule, &s)) != 0)
				rv = -1;
			else
				rv = new_variant(m->o, &r, m->self,
				    m->o->nunit - 1, m->e);
		}
		if (rv == 0 && s.kind == SLOT_WHEN) {
			r = *m->rule;
			if (slot_put(&r, &s, PA_STR(""), &m->s->arena, m->e) !=
			    0)
				rv = -1;
			else
				rv = changed(m, name, "left out", false, &r);
		}
	}
	mutations_release(&all);
	return rv;
}

/* Without the k-th key of its own; part is the table that has it, or npart:
 * the rule's, by which all others are compared. */
static int
without_key(struct making *m, size_t part, size_t k)
{
	struct pa_arena *arena = &m->s->arena;
	struct pa_rule r = *m->rule;
	const struct pa_exprs *own = part < r.npart ? &r.part[part].own : &r.by;
	struct pa_str key = own->text[k];
	size_t i;

	if (slot_own_parts(&r, arena, m->e) != 0 ||
	    slot_without(part < r.npart ? &r.part[part].own : &r.by, k, arena,
		m->e) != 0)
		return -1;
	for (i = 0; i < r.npart; i++)
		if ((part < r.npart ? i == part : r.part[i].own.n == 0) &&
		    slot_without(&r.part[i].by, k, arena, m->e) != 0)
			return -1;
	return changed(m, "without key", key.s, false, &r);
}

/* One key less, here and in the other tables. */
static int
fewer_keys(struct making *m)
{
	const struct pa_rule *rule = m->rule;
	struct pa_rule r;
	size_t i, k;

	for (k = 0; rule->by.n > 1 && k < rule->by.n; k++)
		if (without_key(m, rule->npart, k) != 0)
			return -1;
	for (i = 0; i < rule->npart; i++)
		for (k = 0; rule->part[i].own.n > 1 && k < rule->part[i].own.n;
		     k++)
			if (without_key(m, i, k) != 0)
				return -1;
	for (k = 0; rule->differ.n > 1 && k < rule->differ.n; k++) {
		r = *rule;
		if (slot_without(&r.differ, k, &m->s->arena, m->e) != 0 ||
		    changed(m, "without differ", rule->differ.text[k].s, false,
			&r) != 0)
			return -1;
	}
	return 0;
}

static int
fewer_tables(struct making *m)
{
	struct pa_rule r;
	char name[32];

	for (size_t i = 0; m->rule->npart > 1 && i < m->rule->npart; i++) {
		r = *m->rule;
		if (slot_own_parts(&r, &m->s->arena, m->e) != 0)
			return -1;
		r.npart--;
		memmove(r.part + i, r.part + i + 1,
		    (r.npart - i) * sizeof(*r.part));
		(void)snprintf(name, sizeof(name), "part %zu", i + 1);
		if (changed(m, name, "left out", false, &r) != 0)
			return -1;
	}
	return 0;
}

/* From how many rows on. */
static int
other_least(struct making *m)
{
	struct pa_rule r = *m->rule;
	const struct pa_param *p;
	struct pa_str near;

	if (r.least_param[0] != '\0') {
		p = pa_pack_param(m->o->in, pa_str(r.least_param), &near);
		if (p == NULL || p->value.unset)
			return 0;
		r.least = (uint32_t)p->value.number;
		r.least_param = "";
	}
	r.least++;
	if (changed(m, "least", "one more", true, &r) != 0)
		return -1;
	r.least -= 2;
	return r.least < 2 ? 0 : changed(m, "least", "one less", true, &r);
}

static int
make_rule(struct making *m)
{
	struct pa_rule r = *m->rule;
	size_t i;

	if (expressions(m) != 0)
		return -1;
	if (!pa_rule_has_keys(m->rule))
		return 0;
	if (fewer_keys(m) != 0 || fewer_tables(m) != 0)
		return -1;
	if (r.near.n > 0) {
		r.near = PA_STR("");
		if (changed(m, "near", "left out", false, &r) != 0)
			return -1;
	}
	r = *m->rule;
	if (r.kind != PA_RULE_MATCH)
		return r.kind == PA_RULE_GROUP ? other_least(m) : 0;
	if (slot_own_parts(&r, &m->s->arena, m->e) != 0)
		return -1;
	for (i = 0; i < r.npart; i++)
		r.part[i].absent = !r.part[i].absent;
	return changed(m, "match", "the opposite", false, &r);
}

/* The rule with another text for a definition; *any: it rests on it. */
static int
with_define(struct making *m, const struct score_owner *d, struct pa_str with,
    struct pa_rule *r, bool *any)
{
	struct pa_arena *arena = &m->s->arena;
	struct pa_buf b = {0};
	struct slot s = {0};
	bool begun = false, used;
	const char *text;
	int rv = 0;

	*r = *m->rule;
	*any = false;
	while (rv == 0 && slot_next(m->rule, &s, &begun)) {
		pa_buf_clear(&b);
		rv = mutate_define(&b, slot_text(m->rule, &s), m->o->in,
		    pa_str(d->id), with, &used, m->e);
		if (rv != 0 || !used || b.n > PA_EXPR_BYTES)
			continue;
		*any = true;
		text = pa_arena_dup(arena, b.s, b.n, m->e);
		rv = text == NULL ?
		    -1 :
		    slot_put(r, &s, (struct pa_str){text, b.n}, arena, m->e);
	}
	pa_buf_release(&b);
	return rv;
}

bool
score_is_seen(const struct pa_pack *in, const struct score_owner *d)
{
	for (size_t i = 0; i < in->ndefine; i++)
		if (strcmp(in->define[i].name, d->id) == 0)
			return strcmp(in->define[i].unit->name, d->pack) == 0;
	return false;
}

struct score_owner *
score_define(struct score *s, const struct pa_pack *in, struct pa_str name)
{
	for (size_t i = 0; i < in->ndefine; i++)
		if (pa_str_eq(pa_str(in->define[i].name), name))
			return find(s, in->define[i].name,
			    in->define[i].unit->name, true);
	return NULL;
}

/* What changes of a definition make of a rule. */
static int
make_from_define(struct making *m, size_t define)
{
	const struct score_owner *d = &m->s->owner[define];
	struct mutations now = {0};
	struct pa_rule r;
	bool any;
	int rv = with_define(m, d, d->text, &r, &any);

	if (rv == 0 && any)
		rv = mutate(&now, d->text, d->in, m->e);
	for (size_t i = 0; rv == 0 && i < now.n; i++) {
		rv = with_define(m, d, now.at[i].text, &r, &any);
		if (rv == 0 && any)
			rv = new_variant(m->o, &r, define, i, m->e);
	}
	mutations_release(&now);
	return rv;
}

/* Whether a changed rule still compiles. */
static int
settle(struct making *m, struct case_pack *p, const struct score_variant *v)
{
	struct score_unit *u = &m->s->owner[v->owner].unit[v->unit];
	struct pa_rule r = v->rule;
	struct pa_err none = {0};
	int rv;

	if (u->tried)
		return 0;
	u->tried = true;
	r.expect = PA_STR("");
	case_pack_rules(p, (struct case_rules){&r, 1});
	rv = pa_check_pack(p->pack, p->dict, NULL, NULL, &none);
	case_pack_rules(p, (struct case_rules){NULL, 0});
	if (rv != 0 && none.code == PA_E_NOMEM)
		return pa_err_nomem(m->e);
	u->broken = rv != 0;
	return 0;
}

/* What is the same as the one before it, in a larger unit, counts only where
 * that is no expression. */
void
score_leave_coarse(struct score_owner *o)
{
	for (size_t i = 1; i < o->nunit; i++)
		o->unit[i].broken |= o->unit[i].coarse &&
		    !o->unit[i - 1].broken &&
		    (o->unit[i - 1].tried || o->unit[i - 1].whole);
}

static int
add_define(struct score *s, const struct pa_pack *in,
    const struct pa_pack_define *d, struct pa_err *e)
{
	struct making m = {.s = s, .e = e, .self = s->n};
	struct mutations all = {0};
	int rv;

	m.o = score_owner_add(s,
	    (struct score_owner){.id = d->name,
		.pack = d->unit->name,
		.define = true,
		.in = in,
		.text = d->text},
	    e);
	if (m.o == NULL)
		return -1;
	rv = mutate(&all, d->text, in, e);
	for (size_t i = 0; rv == 0 && i < all.n; i++)
		rv = new_unit(&m, "define", &all.at[i], d->at);
	mutations_release(&all);
	return rv;
}

static int
add_rule(struct score *s, struct case_pack *p, const struct pa_rule *r,
    struct pa_err *e)
{
	struct making m = {.s = s, .rule = r, .e = e, .self = s->n};

	m.o = score_owner_add(s,
	    (struct score_owner){.id = r->id,
		.pack = r->pack->pack,
		.in = p->pack},
	    e);
	if (m.o == NULL || make_rule(&m) != 0 ||
	    score_rests(s, p->pack, r, m.o, e) != 0)
		return -1;
	for (size_t i = 0; i < s->n; i++)
		if (s->owner[i].define &&
		    score_is_seen(p->pack, &s->owner[i]) &&
		    make_from_define(&m, i) != 0)
			return -1;
	for (size_t i = 0; i < m.o->nvariant; i++)
		if (settle(&m, p, &m.o->variant[i]) != 0)
			return -1;
	score_leave_coarse(m.o);
	return 0;
}

int
score_add(struct score *s, struct case_pack *p, struct pa_err *e)
{
	for (size_t i = 0; i < p->pack->ndefine; i++) {
		const struct pa_pack_define *d = &p->pack->define[i];

		if (find(s, d->name, d->unit->name, true) == NULL &&
		    add_define(s, p->pack, d, e) != 0)
			return -1;
	}
	if (score_whole_add(s, p, e) != 0)
		return -1;
	for (size_t i = 0; i < p->nrule; i++)
		if (p->rule[i].kind != PA_RULE_READER &&
		    score_rule(s, &p->rule[i]) == NULL &&
		    add_rule(s, p, &p->rule[i], e) != 0)
			return -1;
	for (size_t i = 0; i < s->n; i++)
		if (s->owner[i].define && s->owner[i].napplicable == 0)
			score_leave_coarse(&s->owner[i]);
	return 0;
}

void
score_release(struct score *s)
{
	for (size_t i = 0; i < s->n; i++) {
		pa_free(s->owner[i].unit);
		pa_free(s->owner[i].variant);
		pa_free(s->owner[i].rests);
	}
	pa_free(s->owner);
	pa_arena_release(&s->arena);
	*s = (struct score){0};
}
