/* SPDX-License-Identifier: MIT */
/*
 * rule/causes: why a result is unknown. Layer rule; internal: what is asked
 * is pa_eval_causes of rule/expr.h.
 */
#ifndef PA_RULE_CAUSES_H
#define PA_RULE_CAUSES_H

#include "base/mem.h"

/* What a search for causes remembers; kept in a struct pa_eval. */
struct pa_blame;

/* For a program of so many nodes. Yours to free. */
PA_CHECK struct pa_blame *pa_blame_new(size_t nodes, struct pa_err *e);
void pa_blame_free(struct pa_blame *b);

#endif
