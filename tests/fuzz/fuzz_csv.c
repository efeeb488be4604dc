/* SPDX-License-Identifier: MIT */
/*
 * Holds the two ways of the CSV reader against each other, both against bare
 * libcsv, and the kernels of the scan against the plain one. The first byte of an input gives the block size and how many
 * bytes a read returns, the second the delimiter, the encoding and whether
 * the limits are small ones; the rest is the file.
 */
#include <csv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/csv_reader.h"
#include "data/csv_scan.h"

#define CHECK(cond) ((cond) ? (void)0 : broken(#cond, __LINE__))

/* A file in memory that is read a few bytes at a time. */
struct file {
	struct pa_str rest;
	size_t step;
};

/* What a run over a file gave, as text. */
struct outcome {
	struct pa_buf cells;  /* records by row and line, then the end */
	struct pa_buf values; /* the cells alone, as bare libcsv gives them */
	struct pa_buf bad;    /* lines set aside */
	struct pa_str left;   /* of the input not yet met in raw records */
	bool tiles;           /* so far raw records follow each other in it */
	bool ended;           /* all was read, and it is UTF-8 */
	uint64_t slow, nbad, nstray;
	uint64_t first_bad, last_bad; /* physical lines of the first */
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
broken(const char *what, int line)
{
	fprintf(stderr, "fuzz_csv.c:%d: %s\n", line, what);
	abort();
}

static ptrdiff_t
read_file(void *ctx, char *buf, size_t n, struct pa_err *e)
{
	struct file *f = ctx;

	(void)e;
	n = n < f->step ? n : f->step;
	n = n < f->rest.n ? n : f->rest.n;
	if (n == 0)
		return 0;
	memcpy(buf, f->rest.s, n);
	f->rest.s += n;
	f->rest.n -= n;
	return (ptrdiff_t)n;
}

static int
on_bad_line(void *ctx, const struct pa_csv_bad_line *bad, struct pa_err *e)
{
	struct outcome *o = ctx;

	CHECK(bad->bytes.n > 0);
	CHECK(memchr(bad->bytes.s, '"', bad->bytes.n) != NULL);
	if (o->nbad++ == 0) {
		o->last_bad = bad->line;
		o->first_bad = bad->line - pa_csv_count_lines(bad->bytes);
	}
	o->nstray += bad->stray;
	return pa_buf_addf(&o->bad, e, "%ju:%ju%s %.*s\n", (uintmax_t)bad->row,
	    (uintmax_t)bad->line, bad->stray ? "!" : "", (int)bad->bytes.n,
	    bad->bytes.s);
}

/* Raw records stand in the input one after another, but for line ends. */
static void
tile(struct outcome *o, struct pa_str rec)
{
	while (
	    o->left.n > 0 && (o->left.s[0] == '\n' || o->left.s[0] == '\r')) {
		o->left.s++;
		o->left.n--;
	}
	if (rec.n > o->left.n || memcmp(rec.s, o->left.s, rec.n) != 0) {
		o->tiles = false;
		return;
	}
	o->left.s += rec.n;
	o->left.n -= rec.n;
}

static void
add_record(struct outcome *o, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_arena *scratch)
{
	struct pa_str raw, value;

	CHECK(rec->ncell > 0 && rec->len > 0);
	CHECK(rec->sep + rec->ncell <= c->nsep);
	CHECK((size_t)rec->off + rec->len <= c->bytes.n);
	CHECK(c->sep[rec->sep + rec->ncell - 1] == rec->off + rec->len);
	CHECK(pa_buf_addf(&o->cells, NULL, "%ju:%ju", (uintmax_t)rec->row,
		  (uintmax_t)rec->line) == 0);
	for (uint32_t j = 0; j < rec->ncell; j++) {
		raw = pa_chunk_raw(c, rec, j);
		CHECK(raw.s >= c->bytes.s + rec->off);
		CHECK(pa_csv_unquote(raw, scratch, &value, NULL) == 0);
		CHECK(pa_buf_addf(&o->cells, NULL, "[%zu:", value.n) == 0);
		CHECK(pa_buf_addstr(&o->cells, value, NULL) == 0);
		CHECK(pa_buf_addf(&o->values, NULL, "[%zu:", value.n) == 0);
		CHECK(pa_buf_addstr(&o->values, value, NULL) == 0);
	}
	CHECK(pa_buf_addc(&o->cells, '\n', NULL) == 0);
	CHECK(pa_buf_addc(&o->values, '\n', NULL) == 0);
	tile(o, (struct pa_str){c->bytes.s + rec->off, rec->len});
}

static void
run(struct pa_str text, size_t step, const struct pa_csv_options *how,
    struct outcome *o)
{
	struct file f = {text, step};
	const struct pa_source source = {&f, read_file};
	struct pa_csv_options opt = *how;
	struct pa_csv_reader *r;
	struct pa_chunk c = {0};
	struct pa_arena scratch = {0};
	struct pa_err e = {0};
	uint64_t nrec = 0, row = 0, line = 0, blank, open, first;
	int rv;

	opt.bad_line = on_bad_line;
	opt.bad_ctx = o;
	o->left = text;
	o->tiles = true;
	r = pa_csv_reader_new(&source, &opt, &e);
	CHECK(r != NULL);
	while ((rv = pa_csv_reader_next(r, &c, &e)) == 1) {
		CHECK(c.nrec > 0 && c.seq == nrec && c.slow <= c.nrec);
		for (size_t i = 0; i < c.nrec; i++) {
			CHECK(c.rec[i].row > row && c.rec[i].line > line);
			row = c.rec[i].row;
			line = c.rec[i].line;
			add_record(o, &c, &c.rec[i], &scratch);
		}
		nrec += c.nrec;
		o->slow += c.slow;
		pa_arena_clear(&scratch);
	}
	row = pa_csv_reader_rows(r, &blank);
	open = pa_csv_reader_open_quotes(r, &first);
	CHECK(row == nrec + blank + o->nbad);
	CHECK(open == o->nbad - o->nstray);
	CHECK((open > 0) == (first > 0));
	CHECK(pa_buf_addf(&o->cells, NULL, "%d %ju %ju %s", rv, (uintmax_t)row,
		  (uintmax_t)e.line, e.text) == 0);
	o->ended = rv == 0 && pa_csv_reader_encoding(r) == PA_ENC_UTF8;
	pa_csv_reader_free(r);
	pa_chunk_release(&c);
	pa_arena_release(&scratch);
}

/* What each kernel takes off the front of the text is the same. */
static void
kernels(struct pa_str text, const struct pa_csv_scan *how)
{
	struct pa_chunk a = {0}, b = {0};
	struct pa_csv_scan want = *how, got;
	char *s = malloc(text.n + 64);
	int k, best = (int)pa_csv_best_kernel();

	CHECK(s != NULL);
	memcpy(s, text.s, text.n);
	memset(s + text.n, '\n', 64);
	text.s = s;
	want.kernel = PA_CSV_PLAIN;
	CHECK(pa_csv_scan(&want, text, &a, NULL) == 0);
	for (k = PA_CSV_PLAIN + 1; k <= best; k++) {
		got = *how;
		got.kernel = (enum pa_csv_kernel)k;
		b.nrec = b.nsep = 0;
		b.quoted = false;
		CHECK(pa_csv_scan(&got, text, &b, NULL) == 0);
		CHECK(got.row == want.row && got.line == want.line);
		CHECK(got.blank == want.blank && got.used == want.used);
		CHECK(got.doubt == want.doubt);
		CHECK(a.nrec == b.nrec && a.nsep == b.nsep);
		CHECK(a.quoted == b.quoted);
		CHECK(a.nrec == 0 ||
		    memcmp(a.rec, b.rec, a.nrec * sizeof(*a.rec)) == 0);
		CHECK(a.nsep == 0 ||
		    memcmp(a.sep, b.sep, a.nsep * sizeof(*a.sep)) == 0);
	}
	free(s);
	pa_chunk_release(&a);
	pa_chunk_release(&b);
}

static void
on_cell(void *s, size_t n, void *ctx)
{
	CHECK(pa_buf_addf(ctx, NULL, "[%zu:", n) == 0);
	CHECK(pa_buf_add(ctx, s, n, NULL) == 0);
}

static void
on_row(int c, void *ctx)
{
	(void)c;
	CHECK(pa_buf_addc(ctx, '\n', NULL) == 0);
}

static int
no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

/*
 * What libcsv alone says to the whole text, strictly but for quotes inside
 * unquoted cells. False when it finds fault with it.
 */
static bool
bare(struct pa_str text, char delimiter, struct pa_buf *out)
{
	struct csv_parser p;
	bool sound = true;
	int opts;

	CHECK(csv_init(&p, 0) == 0);
	csv_set_delim(&p, (unsigned char)delimiter);
	csv_set_space_func(&p, no_blank);
	for (size_t i = 0; i < text.n && sound; i++) {
		opts = text.s[i] == '"' ? 0 : CSV_STRICT | CSV_STRICT_FINI;
		CHECK(csv_set_opts(&p, (unsigned char)opts) == 0);
		sound = csv_parse(&p, text.s + i, 1, on_cell, on_row, out) == 1;
	}
	(void)csv_set_opts(&p, CSV_STRICT | CSV_STRICT_FINI);
	sound = csv_fini(&p, on_cell, on_row, out) == 0 && sound;
	csv_free(&p);
	return sound;
}

/*
 * The text without the lines that were set aside first: it must give the same
 * cells, and one line less set aside.
 */
static void
without(const struct outcome *o, struct pa_str text, struct pa_buf *rest)
{
	uint64_t line = 1;
	size_t n;

	for (; text.n > 0; text.s += n, text.n -= n, line++) {
		n = pa_csv_line_len(text);
		n += n < text.n;
		n += n < text.n && text.s[n - 1] == '\r' && text.s[n] == '\n';
		if (line < o->first_bad || line > o->last_bad)
			CHECK(pa_buf_add(rest, text.s, n, NULL) == 0);
	}
}

static void
release(struct outcome *o)
{
	pa_buf_release(&o->cells);
	pa_buf_release(&o->values);
	pa_buf_release(&o->bad);
}

static void
same(const struct outcome *a, const struct outcome *b)
{
	CHECK(pa_str_eq(pa_buf_str(&a->cells), pa_buf_str(&b->cells)));
	CHECK(pa_str_eq(pa_buf_str(&a->bad), pa_buf_str(&b->bad)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct pa_csv_limits small = {.cell = 24,
	    .cells = 6,
	    .quote = 20,
	    .record = 60};
	static const struct pa_csv_limits large = {.cell = 1 << 20,
	    .cells = 10000,
	    .quote = 24,
	    .record = 1 << 20};
	struct outcome a = {0}, b = {0}, c = {0}, d = {0};
	struct pa_csv_options opt = {0};
	struct pa_buf model = {0};
	struct pa_str text;
	size_t block, step;

	if (n < 2)
		return 0;
	text = (struct pa_str){(const char *)data + 2, n - 2};
	block = 1 + (size_t)data[0] % 100;
	step = 1 + (size_t)data[0] % 7 * 13;
	opt.delimiter = ",;\t,"[data[1] & 3];
	opt.encoding = (data[1] & 4) != 0 ? PA_ENC_AUTO : PA_ENC_UTF8;
	opt.limits = (data[1] & 8) != 0 ? &small :
	    (data[1] & 16) != 0         ? &large :
					  NULL;
	kernels(text,
	    &(struct pa_csv_scan){.delimiter = opt.delimiter,
		.max_bytes = (data[1] & 8) != 0 ? 20 : SIZE_MAX,
		.max_cells = (data[1] & 8) != 0 ? 6 : SIZE_MAX,
		.last = (data[1] & 32) != 0,
		.base = data[0],
		.row = 1,
		.line = 1});
	opt.block = 4096;
	run(text, SIZE_MAX, &opt, &a);
	opt.block = block;
	run(text, step, &opt, &b);
	opt.way = PA_CSV_LIBCSV;
	run(text, step, &opt, &c);
	same(&a, &b);
	same(&a, &c);
	CHECK(a.slow <= c.slow);
	if (a.ended && opt.limits == NULL)
		CHECK(bare(text, opt.delimiter, &model) == (a.nbad == 0));
	if (a.ended && a.nbad == 0) {
		pa_buf_clear(&model);
		CHECK(bare(text, opt.delimiter, &model));
		CHECK(pa_str_eq(pa_buf_str(&a.values), pa_buf_str(&model)));
		if (a.slow == 0) {
			tile(&a, (struct pa_str){"", 0});
			CHECK(a.tiles && a.left.n == 0);
		}
	} else if (a.ended) {
		pa_buf_clear(&model);
		without(&a, text, &model);
		opt.encoding = PA_ENC_UTF8;
		run(pa_buf_str(&model), SIZE_MAX, &opt, &d);
		/* Now at the front, these three bytes are no cell's. */
		if (!pa_str_starts(pa_buf_str(&model),
			PA_STR("\xef\xbb\xbf"))) {
			CHECK(d.ended);
			CHECK(pa_str_eq(pa_buf_str(&a.values),
			    pa_buf_str(&d.values)));
			CHECK(d.nbad == a.nbad - 1);
		}
	}
	release(&a);
	release(&b);
	release(&c);
	release(&d);
	pa_buf_release(&model);
	return 0;
}
