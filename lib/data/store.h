/* SPDX-License-Identifier: MIT */
/*
 * data/store: a joined table in memory, packed: of each row only the cells
 * that are used, rows of one key in runs, a hash index over the runs. Layer
 * data. Blocks beyond the memory given move to an unlinked file.
 *
 * A row is found by its key in canonical form (no marks, no `.0`); an empty
 * key equals nothing.
 */
#ifndef PA_DATA_STORE_H
#define PA_DATA_STORE_H

#include "base/buf.h"

struct pa_store; /* opaque; const once frozen, then shared by threads */

/* ncell: cells kept of each row. Yours to free. */
PA_CHECK struct pa_store *pa_store_new(size_t ncell, size_t memory,
    const char *tmpdir, struct pa_err *e);

/* Adds a row: its key, place and cells. Rows up to 256 MiB. */
PA_CHECK int pa_store_add(struct pa_store *s, struct pa_str key,
    uint32_t file, uint64_t row, uint64_t line, const struct pa_str *cell,
    struct pa_err *e);
/* Ends adding. */
PA_CHECK int pa_store_freeze(struct pa_store *s, struct pa_err *e);

/* A row found. The cells are slices of the store, good until it is freed. */
struct pa_store_row {
	uint32_t file;
	uint64_t row, line;
	const unsigned char *cells; /* for pa_store_cells */
};

/* Walks the rows of one key in the order of adding. */
struct pa_store_walk {
	uint64_t run;       /* handle of the current run, 0: the end */
	const unsigned char *at;
	uint64_t left;      /* rows left in the run */
	uint32_t file;
	uint64_t row, line; /* of the row before */
	uint64_t next;      /* the run after one walked to its end: a hint */
};

/*
 * Starts at the first row of key. visit: marks the key as seen. w is zero
 * filled, or was walked to its end before, which makes the next key in the
 * store's order quick to find.
 */
void pa_store_find(const struct pa_store *s, struct pa_str key, bool visit,
    struct pa_store_walk *w);
bool pa_store_next(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out);
/* Spreads a row's cells into out (ncell of them). */
void pa_store_cells(const struct pa_store *s, const struct pa_store_row *row,
    struct pa_str *out);

/*
 * The keys that no pa_store_find with visit has met, in the order of their
 * first rows; a row without key is one by itself. *at starts at 0. True, the
 * key and a walk over its rows, or false at the end.
 */
bool pa_store_unseen(const struct pa_store *s, uint64_t *at,
    struct pa_str *key, struct pa_store_walk *w);

uint64_t pa_store_rows(const struct pa_store *s);
uint64_t pa_store_bytes(const struct pa_store *s); /* held, index too */
void pa_store_free(struct pa_store *s);

#endif
