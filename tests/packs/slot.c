/* SPDX-License-Identifier: MIT */
#include "slot.h"

#include <stdio.h>
#include <string.h>

static struct pa_str
at_of(const struct pa_exprs *x, size_t k)
{
	return k < x->n ? x->text[k] : PA_STR("");
}

/* The list of a slot; NULL of a single expression, and of none. */
static const struct pa_exprs *
list_of(const struct pa_rule *r, const struct slot *s)
{
	const struct pa_rule_part *p =
	    s->part > 0 ? &r->part[s->part - 1] : NULL;

	switch (s->kind) {
	case SLOT_BY:
		return p != NULL ? &p->by : &r->by;
	case SLOT_OWN:
		return p != NULL ? &p->own : NULL;
	case SLOT_DIFFER:
		return p != NULL ? NULL : &r->differ;
	default:
		return NULL;
	}
}

struct pa_str
slot_text(const struct pa_rule *r, const struct slot *s)
{
	const struct pa_rule_part *p =
	    s->part > 0 ? &r->part[s->part - 1] : NULL;
	const struct pa_exprs *list = list_of(r, s);

	switch (s->kind) {
	case SLOT_EXPR:
		return p != NULL ? PA_STR("") : r->expr;
	case SLOT_WHEN:
		return p != NULL ? p->when : r->when;
	case SLOT_NEAR:
		return p != NULL ? p->near : r->near;
	default:
		return list != NULL ? at_of(list, s->k) : PA_STR("");
	}
}

struct pa_place
slot_place(const struct pa_rule *r, const struct slot *s)
{
	const struct pa_rule_part *p =
	    s->part > 0 ? &r->part[s->part - 1] : NULL;

	switch (s->kind) {
	case SLOT_EXPR:
		return r->at;
	case SLOT_WHEN:
		return p != NULL ? p->when_at : r->when_at;
	case SLOT_NEAR:
		return p != NULL ? p->near_at : r->near_at;
	default:
		return list_of(r, s)->at[s->k];
	}
}

void
slot_name(const struct pa_rule *r, const struct slot *s, char *name,
    size_t size)
{
	static const char *const names[] = {"expr", "when", "near", "by", "own",
	    "differ"};
	const char *what = s->kind == SLOT_EXPR && r->kind == PA_RULE_QUALITY ?
	    "bad" :
	    names[s->kind];
	char part[32] = "", k[32] = "";

	if (s->part > 0)
		(void)snprintf(part, sizeof(part), "part %zu ", s->part);
	if (s->kind >= SLOT_BY)
		(void)snprintf(k, sizeof(k), " %zu", s->k + 1);
	(void)snprintf(name, size, "%s%s%s", part, what, k);
}

static size_t
length(const struct pa_rule *r, const struct slot *s)
{
	const struct pa_exprs *list = list_of(r, s);

	if (s->kind < SLOT_BY)
		return 1;
	return list != NULL ? list->n : 0;
}

bool
slot_next(const struct pa_rule *r, struct slot *s, bool *begun)
{
	struct pa_str text;

	do {
		if (*begun)
			s->k++;
		*begun = true;
		while (s->k >= length(r, s)) {
			s->k = 0;
			if (s->kind != SLOT_DIFFER) {
				s->kind++;
				continue;
			}
			s->kind = SLOT_EXPR;
			if (s->part++ == r->npart)
				return false;
		}
		text = slot_text(r, s);
	} while (text.n == 0 || pa_str_eq(text, PA_STR("*")));
	return true;
}

int
slot_own_parts(struct pa_rule *r, struct pa_arena *arena, struct pa_err *e)
{
	struct pa_rule_part *p =
	    pa_arena_alloc(arena, r->npart + 1, sizeof(*p), e);

	if (p == NULL)
		return -1;
	if (r->npart > 0)
		memcpy(p, r->part, r->npart * sizeof(*p));
	r->part = p;
	return 0;
}

static int
own_list(struct pa_exprs *x, struct pa_arena *arena, struct pa_err *e)
{
	struct pa_str *text = pa_arena_alloc(arena, x->n + 1, sizeof(*text), e);
	struct pa_place *at = pa_arena_alloc(arena, x->n + 1, sizeof(*at), e);

	if (text == NULL || at == NULL)
		return -1;
	memcpy(text, x->text, x->n * sizeof(*text));
	memcpy(at, x->at, x->n * sizeof(*at));
	x->text = text;
	x->at = at;
	return 0;
}

int
slot_without(struct pa_exprs *x, size_t k, struct pa_arena *arena,
    struct pa_err *e)
{
	if (own_list(x, arena, e) != 0)
		return -1;
	x->n--;
	memmove(x->text + k, x->text + k + 1, (x->n - k) * sizeof(*x->text));
	memmove(x->at + k, x->at + k + 1, (x->n - k) * sizeof(*x->at));
	return 0;
}

int
slot_put(struct pa_rule *r, const struct slot *s, struct pa_str text,
    struct pa_arena *arena, struct pa_err *e)
{
	struct pa_exprs *list;
	struct pa_rule_part *p = NULL;

	if (s->part > 0) {
		if (slot_own_parts(r, arena, e) != 0)
			return -1;
		p = &r->part[s->part - 1];
	}
	switch (s->kind) {
	case SLOT_EXPR:
		r->expr = text;
		return 0;
	case SLOT_WHEN:
		*(p != NULL ? &p->when : &r->when) = text;
		return 0;
	case SLOT_NEAR:
		*(p != NULL ? &p->near : &r->near) = text;
		return 0;
	default:
		list = s->kind == SLOT_DIFFER ? &r->differ :
		    s->kind == SLOT_OWN       ? &p->own :
		    p != NULL                 ? &p->by :
						&r->by;
		if (own_list(list, arena, e) != 0)
			return -1;
		list->text[s->k] = text;
		return 0;
	}
}
