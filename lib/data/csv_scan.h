/* SPDX-License-Identifier: MIT */
/*
 * data/csv_scan: the fast half of the CSV reader. Layer data. Takes the
 * records that are certain off the front of a text, 64 bytes at a time, and
 * stops before the first one that needs the grammar (data/csv_grammar).
 *
 * Certain is a record in which each quote opens at the start of a cell, each
 * closing quote ends its cell or is doubled, each CR outside quotes stands
 * before an LF, no byte is NUL, and no limit is passed.
 */
#ifndef PA_DATA_CSV_SCAN_H
#define PA_DATA_CSV_SCAN_H

#include "data/csv_reader.h"

/* One bit a byte of a block of 64, the lowest bit for its first byte. */
struct pa_csv_masks {
	uint64_t quote, delimiter, lf, cr, nul;
};

struct pa_csv_scan {
	/* Set once. */
	char delimiter;
	size_t max_bytes; /* of a record */
	size_t max_cells;
	/* Set for each call. */
	bool last;     /* nothing follows the text */
	uint32_t base; /* added to all offsets that are written */
	/* Of the record at the front; moved on past what is taken. */
	uint64_t row, line;
	/* Results. */
	uint64_t blank; /* blank lines among what was taken */
	size_t used;    /* bytes taken */
	bool doubt;     /* the record at used is one for the grammar; else
			   it is not complete */
};

/*
 * Appends the records at the front of text to c->rec and c->sep. text is
 * followed by at least 64 readable bytes. 0, or -1 without memory.
 */
PA_CHECK int pa_csv_scan(struct pa_csv_scan *sc, struct pa_str text,
    struct pa_chunk *c, struct pa_err *e);

/* Bytes before the first CR or LF of s; s.n when there is none. */
size_t pa_csv_line_len(struct pa_str s);

/* Physical lines that end in s: by LF, CR LF, or CR alone. */
uint64_t pa_csv_count_lines(struct pa_str s);

/* The masks of 64 bytes at s: as used, and by plain C (for the tests). */
void pa_csv_masks(const char *s, char delimiter, struct pa_csv_masks *m);
void pa_csv_masks_plain(const char *s, char delimiter, struct pa_csv_masks *m);

#endif
