/* SPDX-License-Identifier: MIT */
/*
 * rule/check_impl: what check.c and check_env.c share. Layer rule.
 */
#ifndef PA_RULE_CHECK_IMPL_H
#define PA_RULE_CHECK_IMPL_H

#include "rule/check.h"

/* Where faults of expressions go. */
struct pa_check_report {
	struct pa_check *c;
	struct pa_err *e;
	void (*report)(void *ctx, const struct pa_pack_fault *f);
	void *ctx;
	bool any;
};

/* Collects the labels of absent columns. */
struct pa_absent {
	const struct pa_check *c;
	char *why;
	size_t size, n;
	const char *table; /* a table that none is given of, NULL */
	bool areas;        /* figures over its rows are asked for */
};

/* For pa_prog_fields. */
int pa_absent_note(void *ctx, const struct pa_ref *ref);

/* Level of a subject's rows; -1: it has none in this stream. */
int pa_check_level(const struct pa_check *c, const char *subject, bool *given);
/* The name of the table of a subject. */
const char *pa_check_table(const char *subject);
/* Compiles one expression of a rule: 0, -1 (no memory), 1 (fault told). */
PA_CHECK int pa_check_text(struct pa_check *c, const struct pa_rule *r,
    struct pa_str text, const struct pa_place *at, uint8_t level, int want,
    int *node, struct pa_check_report *rep, struct pa_err *e);

/* Tells a fault of one. */
void pa_check_fault(struct pa_check *c, const struct pa_rule *r,
    const struct pa_place *at, const struct pa_expr_fault *f,
    struct pa_check_report *rep, struct pa_err *e);

/* check_keys.c: rules across rows. */

/* Compiles the keys of a rule, and says whether it runs. */
PA_CHECK int pa_check_keys_prepare(struct pa_check *c, struct pa_check_rule *x,
    struct pa_check_report *rep, struct pa_err *e);
/* Compiles all of them, whatever tables there are. */
PA_CHECK int pa_check_keys_try(struct pa_check *c, const struct pa_rule *r,
    uint8_t level, struct pa_check_report *rep, struct pa_err *e);
void pa_check_keys_release(struct pa_check_rule *x);

/* Its environment, its computed columns and its two empty programs. */
PA_CHECK int pa_check_env(struct pa_check *c, struct pa_err *e);

#endif
