/* SPDX-License-Identifier: MIT */
/*
 * flow/equal: rows that share a key, found in a given amount of memory.
 * Layer flow. Keys are spread evenly (a hash, or an exact number that was
 * mixed). Rows are put into 256 partitions by a byte of their key, some
 * thousands at a time; what does not fit is spilled to one unlinked file; each
 * partition is then looked at by itself, and of it only those rows sorted that
 * may have an equal one. Faster than flow/sort by an order of magnitude,
 * because nothing has to come out in the order of the keys.
 */
#ifndef PA_FLOW_EQUAL_H
#define PA_FLOW_EQUAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct pa_equal; /* opaque */

/* A row by a key of 128 bits; there are others, see pa_equal_stream. */
struct pa_equal_row {
	uint64_t hi, lo; /* the key */
	uint64_t at;     /* which row; the caller's */
};

/*
 * memory: bytes to hold before spilling (at least 1 MiB is used, and a 64th
 * of it more a stream); to them come a few times what the largest partition
 * takes, in which all rows of one key are. jobs: threads that sort.
 */
PA_CHECK struct pa_equal *pa_equal_new(uint64_t memory, const char *tmpdir,
    unsigned jobs, struct pa_err *e);
/*
 * Before adding to it: rows of one form, which are held against each other
 * alone. size: bytes of a row, a multiple of 4, of which the first 8 * nkey
 * (nkey 1 or 2) are its key. alone: rows that stand alone are told as groups
 * of one. Gives its number, which grows from 0.
 */
PA_CHECK int pa_equal_stream(struct pa_equal *q, size_t size, size_t nkey,
    bool alone, size_t *number, struct pa_err *e);
/* Adds n rows. part, of each: rows of one key have the same; else it is spread
 * evenly, too. */
PA_CHECK int pa_equal_add(struct pa_equal *q, size_t stream,
    const uint8_t *part, const void *row, size_t n, struct pa_err *e);
/*
 * Ends adding. Tells each group of two or more rows with one key, its rows in
 * the order of adding; the order of the groups depends on their keys alone.
 */
PA_CHECK int pa_equal_groups(struct pa_equal *q,
    int (*group)(void *ctx, size_t stream, const void *row, size_t n,
	struct pa_err *e),
    void *ctx, struct pa_err *e);
void pa_equal_free(struct pa_equal *q);

#endif
