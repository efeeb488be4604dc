/* SPDX-License-Identifier: MIT */
/*
 * data/csv_reader: bytes to records. Layer data. libcsv is the grammar; a
 * vectorised scan takes the records that it can treat for certain and hands
 * every other one to libcsv, so that both ways give the same records
 * (tests/fuzz/fuzz_csv.c holds them against each other).
 *
 * The reader gives chunks: runs of whole records as well-formed CSV in UTF-8,
 * with the places of all their separators. A record that went through libcsv
 * stands in its chunk as libcsv understood it, quoted anew where it must be;
 * every other record is the untouched bytes of the file.
 */
#ifndef PA_DATA_CSV_READER_H
#define PA_DATA_CSV_READER_H

#include "base/buf.h"
#include "text/decode.h"

#define PA_CSV_CELL_MAX ((size_t)1 << 20)  /* bytes of one cell */
#define PA_CSV_COLUMNS_MAX ((size_t)10000) /* cells of one record */
#define PA_CSV_QUOTE_MAX \
	((size_t)1 << 20)                   /* bytes a quote may stay open after
					       the line it opens on */
#define PA_CSV_RECORD_MAX ((size_t)1 << 24) /* bytes of one record */
#define PA_CSV_BLOCK ((size_t)1 << 18)      /* usual size of a chunk */

/* One record of a chunk. */
struct pa_rec {
	uint32_t off;   /* of its first byte in the chunk */
	uint32_t len;   /* bytes, the line end not counted */
	uint32_t sep;   /* index in chunk->sep of the end of its first cell */
	uint32_t ncell; /* cells; cell j ends at sep[sep + j], cell j + 1 begins
			   one byte after; a blank line has no record */
	uint64_t row;   /* 1-based number of the row as a spreadsheet shows it:
			   records, blank lines and lines set aside before
			   it, + 1 */
	uint64_t line;  /* 1-based physical line on which it begins */
};

/* Owned by the caller, reused from call to call; zero filled is empty. */
struct pa_chunk {
	struct pa_buf bytes; /* at least 64 readable bytes after the last */
	struct pa_rec *rec;
	size_t nrec, rec_cap;
	uint32_t *sep; /* offsets in bytes of the ends of all cells */
	size_t nsep, sep_cap;
	uint64_t seq;  /* number of this chunk's first record, from 0 */
	uint32_t file; /* which file of the stream, from 0 */
	uint64_t slow; /* records of it that went through libcsv */
	bool quoted;   /* its cells may be quoted; else none is */
};

/*
 * A physical line set aside: a quote that opened on it never closed, or the
 * next one stands inside the cell: behind it comes neither a delimiter nor a
 * line end.
 */
struct pa_csv_bad_line {
	uint64_t row, line;
	struct pa_str bytes; /* without line end; borrowed for the call */
	bool stray;          /* a quote inside the quoted cell */
};

/* Where bytes come from: returns bytes read, 0 at the end, -1 on error. */
struct pa_source {
	void *ctx;
	ptrdiff_t (*read)(void *ctx, char *buf, size_t n, struct pa_err *e);
};

enum pa_csv_way {
	PA_CSV_MIXED,  /* the usual way */
	PA_CSV_LIBCSV, /* every record through libcsv: --reader=libcsv */
};

/* The limits above in one place; tests give smaller ones. */
struct pa_csv_limits {
	size_t cell, cells, quote, record;
};

struct pa_csv_options {
	enum pa_encoding encoding;
	enum pa_csv_way way;
	char delimiter;   /* 0: ',' */
	size_t block;     /* 0: PA_CSV_BLOCK; tests use small ones */
	const char *name; /* for messages; borrowed for the reader's life */
	const struct pa_csv_limits *limits; /* NULL: the usual ones; copied */
	/* Told of each line set aside; may be NULL. */
	int (*bad_line)(void *ctx, const struct pa_csv_bad_line *bad,
	    struct pa_err *e);
	void *bad_ctx;
};

struct pa_csv_reader; /* opaque */

/* source is copied. Yours to free with pa_csv_reader_free. */
PA_CHECK struct pa_csv_reader *pa_csv_reader_new(const struct pa_source *source,
    const struct pa_csv_options *opt, struct pa_err *e);

/*
 * Fills c with the next run of records: 1, or 0 at the end, or -1 on trouble
 * (cell, column or encoding limits, NUL bytes, reading), with the place in e.
 * A chunk holds at least one record. One sequential caller; the chunk itself
 * may then be used by any thread.
 */
PA_CHECK int pa_csv_reader_next(struct pa_csv_reader *r, struct pa_chunk *c,
    struct pa_err *e);

/* Lines set aside for a quote that stayed open, and the first one's number
 * (0: none; first_line may be NULL). A run that saw one ends with status 2. */
uint64_t pa_csv_reader_open_quotes(const struct pa_csv_reader *r,
    uint64_t *first_line);
/* Rows seen so far, blank and set aside ones too; how many of them blank
 * (may be NULL). */
uint64_t pa_csv_reader_rows(const struct pa_csv_reader *r, uint64_t *blank);
enum pa_encoding pa_csv_reader_encoding(const struct pa_csv_reader *r);
void pa_csv_reader_free(struct pa_csv_reader *r);

/* The cells of a record, for who asks for some of them. */
struct pa_cells {
	const char *s;       /* the chunk's first byte */
	const uint32_t *end; /* of each cell */
	uint32_t off;        /* of the first cell */
};

static inline struct pa_cells
pa_chunk_cells(const struct pa_chunk *c, const struct pa_rec *rec)
{
	return (struct pa_cells){c->bytes.s, c->sep + rec->sep, rec->off};
}

/* The raw bytes of cell j, quotes and all. */
static inline struct pa_str
pa_cells_raw(const struct pa_cells *x, size_t j)
{
	uint32_t b = j == 0 ? x->off : x->end[j - 1] + 1;

	return (struct pa_str){x->s + b, x->end[j] - b};
}

static inline struct pa_str
pa_chunk_raw(const struct pa_chunk *c, const struct pa_rec *rec, size_t j)
{
	const struct pa_cells x = pa_chunk_cells(c, rec);

	return pa_cells_raw(&x, j);
}

void pa_chunk_release(struct pa_chunk *c);

/*
 * What a raw cell says: itself when unquoted, the inside when quoted, which
 * is written to the scratch arena only when it holds doubled quotes.
 */
PA_CHECK int pa_csv_unquote(struct pa_str raw, struct pa_arena *scratch,
    struct pa_str *out, struct pa_err *e);

/* Appends s as one CSV cell, quoted only when it must be. */
PA_CHECK int pa_csv_put(struct pa_buf *b, struct pa_str s, char delimiter,
    struct pa_err *e);

#endif
