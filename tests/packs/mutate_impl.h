/* SPDX-License-Identifier: MIT */
#ifndef PA_TESTS_PACKS_MUTATE_IMPL_H
#define PA_TESTS_PACKS_MUTATE_IMPL_H

#include "mutate.h"

/* Writes a tree as text, appended. field (may be NULL) may write a field in
 * another way: 1 when it has, 0, -1. */
struct mutate_writer {
	struct pa_buf *out;
	int (*field)(void *ctx, const struct pa_ast *a, struct pa_err *e);
	void *ctx;
};

PA_CHECK int mutate_write(const struct mutate_writer *w, const struct pa_ast *a,
    struct pa_err *e);

#endif
