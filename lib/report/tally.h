/* SPDX-License-Identifier: MIT */
/*
 * report/tally: rows of counters by key, the stuff accumulators are made of.
 * Sums of counters, so two tallies merge by adding. Layer report.
 *
 * A key is one or more fields joined by PA_TALLY_SEP. Set width, then zero is
 * the empty tally. Memory: one row a distinct key.
 */
#ifndef PA_REPORT_TALLY_H
#define PA_REPORT_TALLY_H

#include "base/buf.h"
#include "base/map.h"

#define PA_TALLY_SEP '\x1f'
#define PA_TALLY_MAX ((uint64_t)1 << 53) /* of a counter: exact in JSON */

struct pa_tally_row {
	struct pa_str key;
	struct pa_str code; /* to order by: the least one seen; "" none */
	uint64_t *n;        /* width counters */
};

struct pa_tally {
	size_t width;
	struct pa_map map;
	struct pa_arena arena;
	struct pa_tally_row *row;
	size_t n, cap;
};

/* The row of key, made when new; its index, valid for good. 0 or -1. */
PA_CHECK int pa_tally_at(struct pa_tally *t, struct pa_str key, size_t *index,
    struct pa_err *e);

/* Lowers the row's code to code when that is not empty and comes first. */
PA_CHECK int pa_tally_code(struct pa_tally *t, size_t index, struct pa_str code,
    struct pa_err *e);

/* Adds width counters to the row; PA_E_LIMIT beyond PA_TALLY_MAX. */
PA_CHECK int pa_tally_add(struct pa_tally *t, size_t index, const uint64_t *n,
    struct pa_err *e);

/* The same for one counter alone. */
PA_CHECK int pa_tally_count(struct pa_tally *t, size_t index, size_t counter,
    uint64_t n, struct pa_err *e);

/*
 * The rows by code (none last), then by the bytes of the key: t->n pointers,
 * borrowed until t changes, in an array that is yours to free.
 */
PA_CHECK const struct pa_tally_row **pa_tally_sorted(const struct pa_tally *t,
    struct pa_err *e);

/* Adds the rows of another tally of the same width. */
PA_CHECK int pa_tally_join(struct pa_tally *t, const struct pa_tally *from,
    struct pa_err *e);

/* Sums of each counter over all rows into sum[0..width). */
void pa_tally_sum(const struct pa_tally *t, uint64_t *sum);

void pa_tally_release(struct pa_tally *t);

/* Field i of a key, "" when there are fewer. */
struct pa_str pa_tally_field(struct pa_str key, size_t i);

/*
 * Appends a field to a key being built: a separator in front unless it is the
 * first; control bytes become blanks, blanks at the ends are dropped.
 */
PA_CHECK int pa_tally_key(struct pa_buf *key, bool first, struct pa_str field,
    struct pa_err *e);

/*
 * A set of 64-bit hashes, to count distinct things in 11 to 22 bytes each.
 * Zero filled is the empty set. Two things with one hash count once: with a
 * million things the chance of any is about 3 in 100 million.
 */
struct pa_seen {
	uint64_t *slot; /* 0: free */
	size_t n, cap;
};

/* 1 when the hash is new, 0 when it was there, -1 without memory. */
PA_CHECK int pa_seen_add(struct pa_seen *seen, uint64_t hash, struct pa_err *e);
void pa_seen_release(struct pa_seen *seen);

#endif
