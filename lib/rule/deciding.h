/* SPDX-License-Identifier: MIT */
/*
 * rule/deciding: the households that leave a figure of their area open, so
 * that whoever wants it decided knows whom to look at. Layer rule. They go
 * through flow/sort into a file of their own, so that memory does not grow
 * with them; of each area the first numbers in byte order are kept, and the
 * count of all.
 */
#ifndef PA_RULE_DECIDING_H
#define PA_RULE_DECIDING_H

#include "base/buf.h"

#define PA_DECIDING_SHOWN 200 /* household numbers kept of an area */

struct pa_deciding; /* opaque */

/* Yours to free. */
PA_CHECK struct pa_deciding *pa_deciding_new(uint64_t memory,
    const char *tmpdir, struct pa_err *e);
/* Any thread may add. */
PA_CHECK int pa_deciding_add(struct pa_deciding *d, struct pa_str area,
    struct pa_str household, struct pa_err *e);
/* Ends adding. */
PA_CHECK int pa_deciding_finish(struct pa_deciding *d, struct pa_err *e);
/*
 * Those of an area: their numbers appended to out, ';' between, and in *n how
 * many there are, which may be more. After pa_deciding_finish; any thread.
 */
PA_CHECK int pa_deciding_get(const struct pa_deciding *d, struct pa_str area,
    struct pa_buf *out, uint64_t *n, struct pa_err *e);
void pa_deciding_free(struct pa_deciding *d);

#endif
