/* SPDX-License-Identifier: MIT */
/*
 * rule/mention: what the expressions of a rule name: parameters, named
 * expressions and figures over areas, and what these name in turn. For those
 * who say what a rule hangs on; nothing is compiled. Layer rule.
 */
#ifndef PA_RULE_MENTION_H
#define PA_RULE_MENTION_H

#include "base/map.h"
#include "rule/pack.h"

/* Each may be NULL, and returns 0, or -1 with the error set. */
struct pa_mention {
	const struct pa_pack *pack;
	void *ctx;
	/* Every expression, before what it names. */
	int (*text)(void *ctx, struct pa_str text, struct pa_err *e);
	/* The following each only the first time. */
	int (*param)(void *ctx, const struct pa_param *p, struct pa_err *e);
	int (*define)(void *ctx, struct pa_str scoped, struct pa_str text,
	    struct pa_err *e);
	int (*rollup)(void *ctx, const struct pa_rollup_rule *r,
	    struct pa_err *e);
	struct pa_map seen; /* zero before; pa_mention_release frees it */
};

/* Follows an expression of a rule about rows of the scope subject. */
PA_CHECK int pa_mention_follow(struct pa_mention *m, struct pa_str text,
    const char *subject, struct pa_err *e);
PA_CHECK int pa_mention_follow_all(struct pa_mention *m,
    const struct pa_exprs *x, const char *subject, struct pa_err *e);
void pa_mention_release(struct pa_mention *m);

#endif
