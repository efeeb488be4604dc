/* SPDX-License-Identifier: MIT */
/*
 * cmd/setup_impl: what the parts of cmd/setup share.
 */
#ifndef PA_CMD_SETUP_IMPL_H
#define PA_CMD_SETUP_IMPL_H

#include "setup.h"

/* The job that is told of. */
static inline const struct pa_job *
setup_told(const struct setup *s)
{
	return s->told == NULL ? &s->job : s->told;
}

/* Each fault of a pack on a line of its own; ctx is the setup. */
void setup_fault(void *ctx, const struct pa_pack_fault *f);
/* What --list-rules, --explain or --check-policy ask for, appended. */
PA_CHECK int setup_show(struct setup *s, struct pa_buf *b, struct pa_err *e);
/* What --explain asks for, appended. */
PA_CHECK int setup_explain(struct setup *s, struct pa_buf *b, struct pa_err *e);
/* The class of a rule, or that it is a condition or a bar. */
const char *setup_rule_word(const struct pa_rule *r, bool english);
/* Writes --manifest. */
PA_CHECK int setup_manifest(struct setup *s, struct pa_err *e);

#endif
