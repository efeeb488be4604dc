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

/* How the scan is done: the same results by different instructions. */
enum pa_csv_kernel { PA_CSV_PLAIN, PA_CSV_SSE2, PA_CSV_AVX2, PA_CSV_AVX512 };

/* The fastest one that this processor has. It has those before it, too. */
enum pa_csv_kernel pa_csv_best_kernel(void);

struct pa_csv_scan {
	/* Set once. */
	enum pa_csv_kernel kernel; /* at most the best one */
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

#endif
