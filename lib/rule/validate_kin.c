/* SPDX-License-Identifier: MIT */
/* Which rules across rows are of one family. */
#include "rule/validate_kin.h"

/* A unit's columns are of its level. */
static int
add_column(struct pa_kin *k, int node, uint8_t level, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < k->nnode; i++)
		if (k->node[i].node == node && k->node[i].level == level)
			break;
	if (pa_grow(&k->list, &k->list_cap, k->nlist + 1, sizeof(*k->list),
		e) != 0)
		return -1;
	k->list[k->nlist++] = i;
	if (i < k->nnode)
		return 0;
	if (pa_grow(&k->node, &k->node_cap, k->nnode + 1, sizeof(*k->node),
		e) != 0)
		return -1;
	k->node[k->nnode++] = (struct pa_kin_node){node, level};
	return 0;
}

static int
add_list(struct pa_kin *k, const int *node, size_t n, uint8_t level,
    struct pa_kin_list *out, struct pa_err *e)
{
	size_t i;

	*out = (struct pa_kin_list){k->nlist, n};
	for (i = 0; i < n; i++)
		if (add_column(k, node[i], level, e) != 0)
			return -1;
	return 0;
}

static bool
contains(const int *node, size_t n, int what)
{
	size_t i;

	for (i = 0; i < n && node[i] != what; i++)
		continue;
	return i < n;
}

/* In how many tables rules of this kind have rows. */
static size_t
count_tables(struct pa_validate *whole, size_t rule)
{
	struct pa_unit u;
	size_t i, n = pa_unit_of(whole, rule, 0, &u);

	for (i = 0; i < whole->nside; i++)
		n += pa_unit_of(pa_validate_side(whole, i), rule, 0, &u);
	return n;
}

/* Whether a unit's rows can be kept together with another rule's. */
static bool
may_share(struct pa_validate *v, const struct pa_unit *u)
{
	const struct pa_rule *r = v->job->check.rule[u->rule].rule;

	return r->kind != PA_RULE_MATCH && r->near.n == 0 &&
	    r->overlap.n == 0 && !contains(u->keys->by, u->nby, -1) &&
	    count_tables(pa_kin_whole(v), u->rule) == 1;
}

/* The word of some nodes: one that is there, or a new one. */
static int
find_word(struct pa_kin *k, struct pa_kin_task *t, const int *node, size_t n,
    size_t *out, struct pa_err *e)
{
	const struct pa_kin_list *w;
	size_t i, at;

	for (i = 0; i < t->family.nword; i++) {
		w = &t->word[i];
		for (at = 0; at < n && w->n == n &&
		     k->node[k->list[w->from + at]].node == node[at];
		     at++)
			continue;
		if (at == n) {
			*out = i;
			return 0;
		}
	}
	*out = t->family.nword;
	if (*out == PA_KIN)
		return 0;
	t->family.nword++;
	return add_list(k, node, n, t->unit[0]->keys->level, &t->word[*out], e);
}

/* Takes a unit into a family: 1, or 0 where it has no room. Keys that are not
 * the family's are words, what has to differ is one. */
static int
join_family(struct pa_validate *v, struct pa_kin_task *t,
    const struct pa_unit *u, struct pa_err *e)
{
	const struct pa_prog *keys = v->job->check.keys;
	const struct pa_unit *first = t->unit[0];
	size_t i, at, kin = t->family.nkin;
	unsigned rest = 0, differ = 0, filled = 0;

	if (kin == PA_KIN)
		return 0;
	for (i = 0; i < u->nby; i++) {
		if (contains(first->keys->by, first->nby, u->keys->by[i]))
			continue;
		if (find_word(v->kin, t, &u->keys->by[i], 1, &at, e) != 0)
			return -1;
		if (at == PA_KIN)
			return 0;
		rest |= 1u << at;
	}
	if (u->ndiffer > 0) {
		if (find_word(v->kin, t, u->differ, u->ndiffer, &at, e) != 0)
			return -1;
		if (at == PA_KIN)
			return 0;
		differ = 1u << at;
		/* One text alone has to be there. */
		if (u->ndiffer == 1 && u->differ[0] >= 0 &&
		    keys->node[u->differ[0]].type.kind == PA_K_TEXT)
			filled = differ;
	}
	t->family.kin[kin].rule = u->rule;
	t->family.kin[kin].rest = rest;
	t->family.kin[kin].differ = differ;
	t->known[kin] = rest | differ;
	t->filled[kin] = filled;
	t->unit[kin] = u;
	t->family.nkin++;
	return 1;
}

/* Finds a unit's family. The one with the fewest keys comes first. */
static int
place(struct pa_validate *v, const struct pa_unit *u, struct pa_err *e)
{
	struct pa_kin *k = v->kin;
	const struct pa_unit *first;
	struct pa_kin_task *t;
	size_t i, at;
	int rv;

	for (i = 0; i < k->ntask && may_share(v, u); i++) {
		t = &k->task[i];
		first = t->unit[0];
		if (first->keys->level != u->keys->level ||
		    !may_share(v, first))
			continue;
		for (at = 0; at < first->nby &&
		     contains(u->keys->by, u->nby, first->keys->by[at]);
		     at++)
			continue;
		if (at == first->nby && (rv = join_family(v, t, u, e)) != 0)
			return rv < 0 ? -1 : 0;
	}
	if (pa_grow(&k->task, &k->task_cap, k->ntask + 1, sizeof(*k->task),
		e) != 0)
		return -1;
	t = &k->task[k->ntask++];
	*t = (struct pa_kin_task){.unit = {u}};
	t->family.match =
	    v->job->check.rule[u->rule].rule->kind == PA_RULE_MATCH;
	t->family.way = u->keys->way;
	return add_list(k, u->keys->by, u->nby, u->keys->level, &t->by, e) !=
		    0 ||
		join_family(v, t, u, e) < 0 ?
	    -1 :
	    0;
}

/* A family's number: a stream of its own, but that of a rule, or of one way of
 * a match, whose rows come from several tables is there from the second on. */
static int
number(struct pa_validate *whole, struct pa_kin_task *t, struct pa_err *e)
{
	struct pa_kin *k = whole->kin;
	size_t rule = t->family.kin[0].rule;
	size_t *of = &k->of[rule * PA_RULE_PARTS + t->family.way];
	const struct pa_rule *r = whole->job->check.rule[rule].rule;

	t->family.tail = r->near.n > 0 || r->overlap.n > 0;
	t->family.size = PA_KIN_HEAD + t->family.nword * sizeof(uint32_t) +
	    (t->family.tail ? PA_NEAR_TAIL : 0);
	if (*of != 0) {
		t->number = *of - 1;
		return k->family[t->number].size == t->family.size ?
		    0 :
		    pa_err_set(e, PA_E_BROKEN,
			"rows of one rule have two forms");
	}
	if (whole->keys == NULL &&
	    (whole->keys = pa_equal_new(whole->job->cfg.memory / 4,
		 whole->job->cfg.sheet.tmpdir, whole->nworker, e)) == NULL)
		return -1;
	if (pa_grow(&k->family, &k->family_cap, k->nfamily + 1,
		sizeof(*k->family), e) != 0 ||
	    pa_equal_stream(whole->keys, t->family.size, 1,
		t->unit[0]->keys->absent, &t->number, e) != 0)
		return -1;
	k->family[k->nfamily++] = t->family;
	*of = k->nfamily;
	return 0;
}

static int
make_kin(struct pa_validate *v, struct pa_err *e)
{
	if (v->kin != NULL)
		return 0;
	v->kin = pa_calloc(1, sizeof(*v->kin), e);
	if (v->kin == NULL)
		return -1;
	v->kin->of = pa_calloc(v->job->check.nrule * PA_RULE_PARTS,
	    sizeof(*v->kin->of), e);
	return v->kin->of == NULL ? -1 : 0;
}

int
pa_kin_plan(struct pa_validate *v, struct pa_err *e)
{
	struct pa_kin *k;
	size_t i, most = 0, nby;

	if (make_kin(pa_kin_whole(v), e) != 0 || make_kin(v, e) != 0)
		return -1;
	k = v->kin;
	k->ntask = k->nnode = k->nlist = 0;
	for (i = 0; i < v->nunit; i++)
		most = v->unit[i].nby > most ? v->unit[i].nby : most;
	for (nby = 1; nby <= most; nby++)
		for (i = 0; i < v->nunit; i++)
			if (v->unit[i].nby == nby &&
			    place(v, &v->unit[i], e) != 0)
				return -1;
	for (i = 0; i < k->ntask; i++)
		if (number(pa_kin_whole(v), &k->task[i], e) != 0)
			return -1;
	return 0;
}

void
pa_kin_release(struct pa_validate *v)
{
	struct pa_kin *k = v->kin;

	if (k == NULL)
		return;
	pa_free(k->family);
	pa_free(k->of);
	pa_free(k->task);
	pa_free(k->node);
	pa_free(k->list);
	pa_free(k);
	v->kin = NULL;
}
