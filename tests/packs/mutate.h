/* SPDX-License-Identifier: MIT */
/*
 * Changes an expression of a pack in one place at a time: what a slip of the
 * one who wrote it might have made of it. The tree is changed, not the text,
 * and written out again.
 */
#ifndef PA_TESTS_PACKS_MUTATE_H
#define PA_TESTS_PACKS_MUTATE_H

#include "rule/pack.h"
#include "rule/parse.h"

struct mutation {
	const char *what;   /* "a < b => a <= b" */
	struct pa_str text; /* the whole expression */
	size_t offset;      /* in the text it was made of */
	bool edge;          /* of a limit: < for <=, a constant by one unit */
	bool coarse;        /* the same as the one before, in a larger unit:
			       only where that one is no expression */
};

/* Zero filled is empty. Texts are in the arena. */
struct mutations {
	struct mutation *at;
	size_t n, cap;
	struct pa_arena arena;
};

/* All that can be made of a text, appended. pack: types of parameters. */
PA_CHECK int mutate(struct mutations *m, struct pa_str text,
    const struct pa_pack *pack, struct pa_err *e);
void mutations_release(struct mutations *m);

/*
 * Writes text with each definition that rests on the one called name in its
 * place, and with `with` in the place of that one. *used: whether there was
 * any. Appended.
 */
PA_CHECK int mutate_define(struct pa_buf *out, struct pa_str text,
    const struct pa_pack *pack, struct pa_str name, struct pa_str with,
    bool *used, struct pa_err *e);

#endif
