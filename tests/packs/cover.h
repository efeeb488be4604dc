/* SPDX-License-Identifier: MIT */
/* How often the cases saw each rule true, false and unknown. */
#ifndef PA_TESTS_PACKS_COVER_H
#define PA_TESTS_PACKS_COVER_H

#include "score.h"

struct cover_rule {
	char id[32], pack[32]; /* the pack that defines it */
	char chapter[16];
	enum pa_rule_kind kind;
	unsigned cases, of[3]; /* by PA_FALSE, PA_UNKNOWN, PA_TRUE */
};

/* Zero filled is empty. */
struct cover {
	struct cover_rule *rule;
	size_t n, cap;
	bool decided;             /* some pack of a round was run */
	const char *const *packs; /* those that were run */
	size_t npack;
};

/* The rules of a pack, where they are not there yet. */
PA_CHECK int cover_add(struct cover *c, const struct pa_pack *pack,
    struct pa_err *e);
/* A case saw a rule. */
void cover_see(struct cover *c, const struct pa_rule *r, uint8_t truth);
/* Prints a line a chapter, with all one a rule, and what is missing; how much
 * is. score may be NULL. */
unsigned cover_print(struct cover *c, struct score *score, bool all);
void cover_release(struct cover *c);

#endif
