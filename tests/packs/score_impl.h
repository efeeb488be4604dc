/* SPDX-License-Identifier: MIT */
/* What the files of the score share. */
#ifndef PA_TESTS_PACKS_SCORE_IMPL_H
#define PA_TESTS_PACKS_SCORE_IMPL_H

#include "score.h"

/* NULL, with the error set, where memory lacks. Owners may move. */
struct score_owner *score_owner_add(struct score *s, struct score_owner of,
    struct pa_err *e);
/* A change of an owner; where it was made before, the next of that name. */
PA_CHECK int score_unit_add(struct score *s, struct score_owner *o,
    const char *part, const struct mutation *from, struct pa_place place,
    struct pa_err *e);
/* Whether a definition is that of the pack, not of another one. */
bool score_is_seen(const struct pa_pack *in, const struct score_owner *d);
/* That of the pack, NULL none. */
struct score_owner *score_define(struct score *s, const struct pa_pack *in,
    struct pa_str name);
/* Of changes in the larger unit, those that count. */
void score_leave_coarse(struct score_owner *o);

/* Whether what the case expects of a condition or rule no longer holds: rule
 * `was` of the case came out as number `is`. */
bool score_noticed(const struct score_case *c, const struct case_outcome *now,
    size_t is, size_t was);

/* score_whole.c: the figures of a pack, and whom its decisions apply to.
 * Definitions are there already. */
PA_CHECK int score_whole_add(struct score *s, struct case_pack *p,
    struct pa_err *e);
/* What figures a rule rests on. */
PA_CHECK int score_rests(struct score *s, const struct pa_pack *in,
    const struct pa_rule *r, struct score_owner *o, struct pa_err *e);
PA_CHECK int score_whole_case(struct score *s, const struct score_case *c,
    struct pa_err *e);

#endif
