/* SPDX-License-Identifier: MIT */
/*
 * flow/median: the median of the values of each group, and the median of
 * their distances to it (MAD), exact, in a given amount of memory. Layer
 * flow. A group is known by a 64-bit hash; of each one three numbers stay in
 * memory, its values go through flow/sort.
 */
#ifndef PA_FLOW_MEDIAN_H
#define PA_FLOW_MEDIAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct pa_median; /* opaque */

/* distances: of each group not the median but the MAD is wanted. */
PA_CHECK struct pa_median *pa_median_new(bool distances, uint64_t memory,
    const char *tmpdir, struct pa_err *e);
/* One thread at a time; the order makes no difference. */
PA_CHECK int pa_median_add(struct pa_median *m, uint64_t group, int64_t value,
    struct pa_err *e);
/* Ends adding. */
PA_CHECK int pa_median_finish(struct pa_median *m, struct pa_err *e);
/* Of two in the middle their mean, half away from zero. False: no value. */
bool pa_median_get(const struct pa_median *m, uint64_t group, int64_t *out);
void pa_median_free(struct pa_median *m);

#endif
