/* SPDX-License-Identifier: MIT */
/*
 * data/sheet: a table as it arrives: files of one kind as one stream, the
 * header row found, rows that are no records skipped and counted, ragged ones
 * set aside. Layer data. See pa-dirty-data(7).
 */
#ifndef PA_DATA_SHEET_H
#define PA_DATA_SHEET_H

#include "data/dict.h"
#include "data/input.h"

#define PA_SHEET_TABLES 8 /* dictionary tables one kind may draw on */
#define PA_HEADER_ROWS 10 /* rows among which the header is looked for */
#define PA_NO_COLUMN SIZE_MAX

/* How a table hangs together with the household. */
enum pa_join {
	PA_JOIN_HOUSEHOLD, /* one row a household: level 0 itself or a peer */
	PA_JOIN_CHILD,     /* rows of a household: a level of its own */
	PA_JOIN_MEMBER,    /* one row a member (last year's) */
	PA_JOIN_VILLAGE,   /* the household's village */
	PA_JOIN_COUNTY,    /* the household's county */
	PA_JOIN_NONE,      /* stands for itself */
};

/* A name of --with and --table: DESIGN of the tables, pa(7). */
struct pa_sheet_kind {
	const char *name;
	const char *label;
	const char *rows; /* name of its collection in rules, or "" */
	enum pa_join join;
	uint8_t level; /* of a CHILD; 1 of the others that join members */
	bool prev;     /* seen as prev. */
	/* Columns are sought in these, in this order. */
	const char *table[PA_SHEET_TABLES];
};

/* NULL when there is none; *all gets the whole list (n of them). */
const struct pa_sheet_kind *pa_sheet_kind_find(struct pa_str name);
const struct pa_sheet_kind *pa_sheet_kinds(size_t *n);

enum pa_skip {         /* rows that are no records */
	PA_SKIP_TITLE, /* above the header; FM008 */
	PA_SKIP_HEADER,
	PA_SKIP_REPEATED, /* the header again; FM009 */
	PA_SKIP_TOTAL,    /* 合计 ...; FM010 */
	PA_SKIP_FOOTER,   /* 填表人 ...; FM010 */
	PA_SKIP_BLANK,
	PA_SKIP_KINDS
};

struct pa_sheet_counts {
	uint64_t rows;    /* all rows of all files */
	uint64_t records; /* given out */
	uint64_t skipped[PA_SKIP_KINDS];
	uint64_t rejected; /* ragged, or at fault in a quote */
	uint64_t open_quotes, slow;
};

struct pa_sheet_file {
	const char *path;
	enum pa_encoding encoding; /* found */
	uint64_t header_row;       /* as a spreadsheet shows it */
	uint64_t open_quote_line;  /* the first one, 0 none */
	bool two_rows;             /* the header has two rows; FM011 */
	uint64_t bytes;
	char sha256[65];
};

struct pa_sheet; /* opaque */

/* A row set aside: told to the caller, who may write it somewhere. */
struct pa_reject {
	const struct pa_sheet *sheet; /* of which it is a row */
	uint32_t file;
	uint64_t row, line;
	size_t ncell, want; /* 0: a quote is at fault */
	bool stray; /* it stands in a quoted cell, else it never closed */
	struct pa_str bytes; /* of the row, no line end */
};

struct pa_sheet_options {
	enum pa_encoding encoding;
	enum pa_input_format format;
	enum pa_csv_way way;
	char delimiter;
	size_t block;
	bool twice, hash;
	bool joined; /* to others: some columns may be missing */
	const char *tmpdir;
	int (*reject)(void *ctx, const struct pa_reject *r,
	    struct pa_err *e); /* may be NULL */
	void *reject_ctx;
};

/* A run of records. Zero filled is empty; caller's. */
struct pa_rows {
	struct pa_chunk chunk;
	uint32_t *live; /* indices of the records in chunk.rec */
	size_t nlive, live_cap;
	uint64_t seq; /* number of the first live record, from 0 */
};

/*
 * Opens the first file and finds its header. kind NULL: found from the
 * header, among all kinds. paths borrowed. Required columns that are missing
 * or stand twice are PA_E_USAGE with "did you mean". Yours to free.
 */
PA_CHECK struct pa_sheet *pa_sheet_open(const char *const *paths, size_t n,
    const struct pa_sheet_kind *kind, struct pa_dict *dict,
    const struct pa_sheet_options *opt, struct pa_err *e);

/*
 * The CSV, in UTF-8, that stands in fd, a regular file that the sheet owns
 * from now on, whatever becomes of it; name stands for it in messages and
 * outlives the sheet. Yours to free.
 */
PA_CHECK struct pa_sheet *pa_sheet_adopt(int fd, const char *name,
    const struct pa_sheet_kind *kind, struct pa_dict *dict,
    const struct pa_sheet_options *opt, struct pa_err *e);

/*
 * The members that stand in the objects of main, when its files are JSON: 1
 * and a sheet of kind "members" of their own in *out, which is yours to free
 * before main; 0 when there are none, or -1. Once for each main.
 */
PA_CHECK int pa_sheet_members(struct pa_sheet *main, struct pa_sheet **out,
    struct pa_err *e);

/* 1 and at least one live record, 0 at the end, -1. */
PA_CHECK int pa_sheet_next(struct pa_sheet *s, struct pa_rows *rows,
    struct pa_err *e);
/* To the first record again; counts start anew; rejects are told only the
 * first time. */
PA_CHECK int pa_sheet_rewind(struct pa_sheet *s, struct pa_err *e);

const struct pa_sheet_kind *pa_sheet_kind(const struct pa_sheet *s);
size_t pa_sheet_ncolumn(const struct pa_sheet *s);
/* The header cell as it says (not as quoted). */
struct pa_str pa_sheet_header(const struct pa_sheet *s, size_t column);
/* Column of a field of one of the kind's tables, or PA_NO_COLUMN. */
size_t pa_sheet_column(const struct pa_sheet *s, const struct pa_field *f);
/* Whether any field of the kind's tables stands at the column. */
bool pa_sheet_known(const struct pa_sheet *s, size_t column);
const struct pa_sheet_counts *pa_sheet_counts(const struct pa_sheet *s);
const struct pa_sheet_file *pa_sheet_file(const struct pa_sheet *s,
    uint32_t file);
size_t pa_sheet_nfile(const struct pa_sheet *s);
char pa_sheet_delimiter(const struct pa_sheet *s);
void pa_sheet_free(struct pa_sheet *s);

void pa_rows_release(struct pa_rows *r);

#endif
