/* SPDX-License-Identifier: MIT */
/*
 * flow/sort: an external merge sort of byte records under a pair of 64-bit
 * keys, stable, in a given amount of memory. Layer flow. Runs that do not
 * fit are spilled to one unlinked file.
 *
 * What needs the whole input in order goes through here: findings, persons of
 * a household that are not together. Equal keys alone: flow/equal.
 */
#ifndef PA_FLOW_SORT_H
#define PA_FLOW_SORT_H

#include "base/buf.h"

struct pa_sort; /* opaque */

struct pa_sort_item {
	uint64_t hi, lo;
	struct pa_str bytes; /* borrowed until the next call */
};

/* memory: bytes to hold before spilling (at least 64 KiB is used). */
PA_CHECK struct pa_sort *pa_sort_new(size_t memory, const char *tmpdir,
    struct pa_err *e);
/* Records of at most 1 GiB. */
PA_CHECK int pa_sort_add(struct pa_sort *s, uint64_t hi, uint64_t lo,
    struct pa_str bytes, struct pa_err *e);
/* Ends adding; after it pa_sort_next gives the records in order of (hi, lo,
 * order of adding). */
PA_CHECK int pa_sort_finish(struct pa_sort *s, struct pa_err *e);
/* 1 and an item, 0 at the end, -1. */
PA_CHECK int pa_sort_next(struct pa_sort *s, struct pa_sort_item *out,
    struct pa_err *e);
/* Back to the first record; after pa_sort_finish. */
PA_CHECK int pa_sort_rewind(struct pa_sort *s, struct pa_err *e);
uint64_t pa_sort_count(const struct pa_sort *s);
void pa_sort_free(struct pa_sort *s);

#endif
