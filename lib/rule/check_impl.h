/* SPDX-License-Identifier: MIT */
/*
 * rule/check_impl: what check.c and check_env.c share. Layer rule.
 */
#ifndef PA_RULE_CHECK_IMPL_H
#define PA_RULE_CHECK_IMPL_H

#include "rule/check.h"

/* Its environment, its computed columns and its two empty programs. */
PA_CHECK int pa_check_env(struct pa_check *c, struct pa_err *e);

#endif
