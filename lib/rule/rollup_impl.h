/* SPDX-License-Identifier: MIT */
/*
 * rule/rollup_impl: the areas of a rollup: how rows know theirs, and the sums
 * of each. Layer rule; for rule/rollup*.c.
 */
#ifndef PA_RULE_ROLLUP_IMPL_H
#define PA_RULE_ROLLUP_IMPL_H

#include "base/map.h"
#include "rule/batch.h"
#include "rule/pack.h"

#define AREA_COLUMNS 4
#define KEY_COLUMNS (AREA_COLUMNS + PA_ROLLUP_AND)

/* How the rows of a table know their area. */
struct pa_area_key {
	uint32_t slot[KEY_COLUMNS];
	size_t n; /* 0: they do not, in this form */
};

/* Sums and counts of one area: lo and hi, one after the other. */
struct pa_bounds {
	int64_t lo, hi;
};

/* The areas that one worker met, or all of them. */
struct pa_areas {
	struct pa_map index; /* key -> number */
	struct pa_bounds *of;
	size_t n, cap;
	struct pa_bounds unknown; /* households whose area is not known */
	uint64_t last;            /* number of the area met last, + 1 */
	struct pa_buf key, last_key;
};

/* The key of a row's area in b; *known is false where a part is not known. */
PA_CHECK int pa_area_key(const struct pa_bind *bind, const struct pa_batch *x,
    const struct pa_area_key *k, uint32_t row, struct pa_buf *b, bool *known,
    struct pa_err *e);
/* The number of an area, added when it is new. */
PA_CHECK int pa_areas_at(struct pa_areas *a, struct pa_str key, uint64_t *at,
    struct pa_err *e);
/* Sums that know no bound stay without it. */
void pa_bounds_add(struct pa_bounds *to, struct pa_bounds b);
/* Adds what another worker met to the first one's. */
PA_CHECK int pa_areas_merge(struct pa_areas *to, struct pa_areas *from,
    struct pa_err *e);
void pa_areas_release(struct pa_areas *a);

#endif
