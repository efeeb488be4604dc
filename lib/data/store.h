/* SPDX-License-Identifier: MIT */
/*
 * data/store: a joined table in memory, packed: of each row only the cells
 * that are used, rows of one key in runs, a hash index over the runs. Layer
 * data. Blocks beyond the memory given move to an unlinked file.
 *
 * A row is found by its key in canonical form (no marks, no `.0`); an empty
 * key equals nothing. Rows are packed by any number of threads, each into a
 * pack of its own; packs are taken into the store one after another.
 */
#ifndef PA_DATA_STORE_H
#define PA_DATA_STORE_H

#include "data/cell.h"

struct pa_store; /* opaque; const once frozen, then shared by threads */

/* A run of rows of one key in a pack. */
struct pa_store_run {
	uint64_t hash; /* of the key */
	size_t off;
	uint32_t key_n;
	uint8_t key_at; /* in the run */
	uint8_t rows;
};

/* Rows on their way to a store. Zero filled is empty. */
struct pa_store_pack {
	struct pa_buf bytes;
	struct pa_store_run *run;
	size_t nrun, run_cap;
	size_t usual; /* bytes of the pack that was taken before */
	/* of the last run, to which rows may still be added */
	uint32_t file;
	uint64_t row, line;
};

/* ncell: cells kept of each row. Yours to free. */
PA_CHECK struct pa_store *pa_store_new(size_t ncell, size_t memory,
    const char *tmpdir, struct pa_err *e);
/*
 * Says that a cell mostly holds a label of the list, which then takes no more
 * than a byte, and comes back as one and the same text. Before the first row.
 */
PA_CHECK int pa_store_expect(struct pa_store *s, size_t cell,
    const struct pa_list *list, struct pa_err *e);

/* Adds a row for the store: its key, place and cells. Rows up to 256 MiB. */
PA_CHECK int pa_store_pack_add(struct pa_store_pack *p,
    const struct pa_store *s, struct pa_str key, uint32_t file, uint64_t row,
    uint64_t line, const struct pa_str *cell, struct pa_err *e);
void pa_store_pack_release(struct pa_store_pack *p);

/* Appends the rows of the pack, which is then empty. */
PA_CHECK int pa_store_take(struct pa_store *s, struct pa_store_pack *p,
    struct pa_err *e);
/* Ends taking. */
PA_CHECK int pa_store_freeze(struct pa_store *s, struct pa_err *e);

/* The place of a row found. */
struct pa_store_row {
	uint32_t file;
	uint64_t row, line;
};

/* Walks the rows of one key in the order of adding. */
struct pa_store_walk {
	uint64_t run, last; /* handles of the current run (0: the end) and of
			       the last one */
	const unsigned char *at;
	struct pa_str key;
	uint32_t left; /* rows left in the run */
	uint32_t file;
	uint64_t row, line; /* of the row before */
	uint64_t next;      /* the run after those found last: a hint */
};

/*
 * Starts at the first row of key. visit: marks the key as seen. w is zero
 * filled, or found a key before, which makes the next one in the store's
 * order quick to find.
 */
void pa_store_find(const struct pa_store *s, struct pa_str key, bool visit,
    struct pa_store_walk *w);
/* Rows that are left of the walk. */
uint64_t pa_store_left(const struct pa_store *s, const struct pa_store_walk *w);
/*
 * The next row, and its cells at cell[0], cell[step], ... unless cell is NULL:
 * slices of the store, good until it is freed.
 */
bool pa_store_next(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, struct pa_str *cell, size_t step);

/* Where a cell goes of one row after another; both NULL: it is not wanted. */
struct pa_store_into {
	struct pa_str *cell;
	uint8_t *code; /* NULL: none; else cell is set only where the code says
			  that it holds the text, see pa_store_coded */
};
/*
 * The next rows, most at the most: their places at out, their cells where
 * into (one for each cell) says, at [at] and on. Returns how many there were.
 */
size_t pa_store_pick(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, size_t most, const struct pa_store_into *into,
    size_t at);
/* What the codes of a cell say; nword 0: it has no labels. */
struct pa_coded pa_store_coded(const struct pa_store *s, size_t cell,
    const uint8_t *code);

/*
 * The keys in the order of their first rows, a row without key being one by
 * itself. *at starts at 0. True, the key and a walk over its rows, or false at
 * the end.
 */
bool pa_store_each(const struct pa_store *s, uint64_t *at, struct pa_str *key,
    struct pa_store_walk *w);
/*
 * Those that no pa_store_find with visit has met, in the same order: *run has
 * n of them and is yours to free. Without a look at those that were met.
 */
PA_CHECK int pa_store_unseen(const struct pa_store *s, uint64_t **run,
    size_t *n, struct pa_err *e);
/* The key of one of these, and a walk over its rows. */
void pa_store_at(const struct pa_store *s, uint64_t run, struct pa_str *key,
    struct pa_store_walk *w);

uint64_t pa_store_rows(const struct pa_store *s);
uint64_t pa_store_bytes(const struct pa_store *s); /* held, index too */
void pa_store_free(struct pa_store *s);

#endif
