/* SPDX-License-Identifier: MIT */
/* The expressions of a rule, wherever they stand in it. */
#ifndef PA_TESTS_PACKS_SLOT_H
#define PA_TESTS_PACKS_SLOT_H

#include "rule/pack.h"

enum slot_kind {
	SLOT_EXPR,
	SLOT_WHEN,
	SLOT_NEAR,
	SLOT_BY,
	SLOT_OWN, /* of another table */
	SLOT_DIFFER
};

struct slot {
	enum slot_kind kind;
	size_t part; /* 0: the rule itself; else of its other tables */
	size_t k;    /* BY, OWN, DIFFER */
};

/* The first, or the next after *s; false: there is none. Expressions that are
 * not there, and "*", are left out. s zero filled before the first. */
bool slot_next(const struct pa_rule *r, struct slot *s, bool *begun);
struct pa_str slot_text(const struct pa_rule *r, const struct slot *s);
struct pa_place slot_place(const struct pa_rule *r, const struct slot *s);
/* What it is called: "bad", "by 2", "part 1 when". */
void slot_name(const struct pa_rule *r, const struct slot *s, char *name,
    size_t size);
/* Puts another text there; what r shares with others is copied first. */
PA_CHECK int slot_put(struct pa_rule *r, const struct slot *s,
    struct pa_str text, struct pa_arena *arena, struct pa_err *e);
/* Takes the k-th expression out of a list. */
PA_CHECK int slot_without(struct pa_exprs *x, size_t k, struct pa_arena *arena,
    struct pa_err *e);
/* Its own copy of the other tables. */
PA_CHECK int slot_own_parts(struct pa_rule *r, struct pa_arena *arena,
    struct pa_err *e);

#endif
