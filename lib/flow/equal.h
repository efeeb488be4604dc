/* SPDX-License-Identifier: MIT */
/*
 * flow/equal: rows that share a key, found in a given amount of memory.
 * Layer flow. Keys are 128 bits, spread evenly (a hash, or an exact number
 * that was mixed). Rows are put into 256 partitions by the first byte of
 * their key; what does not fit is spilled to one unlinked file; each
 * partition is then sorted by itself. Faster than flow/sort by an order of
 * magnitude, because nothing has to come out in the order of the keys.
 */
#ifndef PA_FLOW_EQUAL_H
#define PA_FLOW_EQUAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct pa_equal; /* opaque */

struct pa_equal_row {
	uint64_t hi, lo; /* the key */
	uint64_t at;     /* which row, growing with the order of adding; the
			    top byte is free for the caller's notes */
};

/*
 * memory: bytes to hold before spilling (at least 1 MiB is used); to them come
 * a few times what the largest partition takes, in which all rows of one key
 * are. jobs: threads that sort.
 */
PA_CHECK struct pa_equal *pa_equal_new(uint64_t memory, const char *tmpdir,
    unsigned jobs, struct pa_err *e);
/*
 * Keys are alike where these bits of lo are: the upper ones; those below are
 * notes, by which the rows of a group are ordered first. alone: rows that
 * stand alone are told as groups of one. Before pa_equal_groups; else all bits
 * count and groups have two or more rows.
 */
void pa_equal_alike(struct pa_equal *q, uint64_t lo, bool alone);
PA_CHECK int pa_equal_add(struct pa_equal *q, const struct pa_equal_row *row,
    struct pa_err *e);
/*
 * Ends adding. Tells each group of two or more rows with one key, its rows in
 * the order of adding; the order of the groups depends on their keys alone.
 */
PA_CHECK int pa_equal_groups(struct pa_equal *q,
    int (*group)(void *ctx, const struct pa_equal_row *row, size_t n,
	struct pa_err *e),
    void *ctx, struct pa_err *e);
void pa_equal_free(struct pa_equal *q);

#endif
