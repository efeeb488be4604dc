/* SPDX-License-Identifier: MIT */
/*
 * rule/feed: the main stream as batches of whole households, and afterwards
 * the joined rows that have no household in it. Layer rule.
 *
 * Rows of persons are grouped by 户编号. A household whose rows are not
 * together is found by pa_feed_scan; the stream is then regrouped through an
 * external sort, and its records carry the number they had in the input.
 */
#ifndef PA_RULE_FEED_H
#define PA_RULE_FEED_H

#include "flow/sort.h"
#include "rule/batch.h"

/* Zero filled, then pa_feed_init. */
struct pa_feed {
	struct pa_bind *bind;
	struct pa_sheet *sheet;
	uint64_t memory;
	const char *tmpdir;
	size_t key_column;     /* 户编号 of persons, else PA_NO_COLUMN */
	struct pa_rows queued; /* read, not yet given out */
	bool has_queued;
	struct pa_rows carry; /* rows of the household at a chunk's end */
	bool ended;
	struct pa_sort *seen;     /* while scanning: key hash -> run number */
	struct pa_sort *grouped;  /* the regrouped records, when scattered */
	struct pa_sort_item held; /* its next record */
	bool has_held;
	struct pa_buf held_bytes;
	uint64_t runs;
	size_t orphan_source;
	uint64_t *orphan; /* its runs that nobody has met; NULL: not asked */
	size_t norphan, orphan_at;
	struct pa_buf scratch, scratch2;
};

void pa_feed_init(struct pa_feed *f, struct pa_bind *bind, uint64_t memory,
    const char *tmpdir);

/* The next batch of the main stream: 1, 0 at the end, -1. */
PA_CHECK int pa_feed_next(struct pa_feed *f, struct pa_batch *x,
    struct pa_err *e);
/* The next batch of joined rows without a household, after all of the main
 * stream's batches were built. */
PA_CHECK int pa_feed_orphans(struct pa_feed *f, struct pa_batch *x,
    struct pa_err *e);

/* Before a first reading: watch whether households come back. */
PA_CHECK int pa_feed_watch(struct pa_feed *f, struct pa_err *e);
/* After a watched reading to the end: *scattered tells; if so and regroup is
 * true the stream is regrouped. */
PA_CHECK int pa_feed_watched(struct pa_feed *f, bool regroup, bool *scattered,
    struct pa_err *e);
/* To the start again. */
PA_CHECK int pa_feed_rewind(struct pa_feed *f, struct pa_err *e);
void pa_feed_release(struct pa_feed *f);

#endif
