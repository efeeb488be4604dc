/* SPDX-License-Identifier: MIT */
#include "data/csv_grammar.h"

#include <csv.h>

#include "data/csv_scan.h"

/* libcsv's buffer grows by steps of this size; its own step is 128 bytes. */
#define CELL_STEP ((size_t)16 * 1024)

struct pa_csv_grammar {
	struct csv_parser parser;
	struct pa_csv_limits limits;
	char delimiter;
	/* Of the record under way. */
	struct pa_chunk *c;
	struct pa_err *e;
	size_t first_byte, first_sep;
	size_t ncell;
	bool done, failed;
};

/* A physical line of the text. */
struct line {
	size_t at;
	size_t stop; /* first byte of its line end */
	size_t next; /* where the next one begins */
};

/* libcsv drops blanks round unquoted cells unless nothing is a blank. */
static int
no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

/* libcsv's callback has no place for an error; its status says it. */
static void *
resize(void *p, size_t n)
{
	return pa_realloc(p, n, 1, NULL);
}

static int
setup(struct csv_parser *p, char delimiter, struct pa_err *e)
{
	if (csv_init(p, CSV_STRICT) != 0)
		return pa_err_nomem(e);
	csv_set_delim(p, (unsigned char)delimiter);
	csv_set_space_func(p, no_blank);
	csv_set_realloc_func(p, resize);
	csv_set_free_func(p, pa_free);
	csv_set_blk_size(p, CELL_STEP);
	return 0;
}

struct pa_csv_grammar *
pa_csv_grammar_new(char delimiter, const struct pa_csv_limits *limits,
    struct pa_err *e)
{
	struct pa_csv_grammar *g = pa_calloc(1, sizeof(*g), e);

	if (g == NULL)
		return NULL;
	g->delimiter = delimiter;
	g->limits = *limits;
	if (setup(&g->parser, delimiter, e) != 0) {
		pa_csv_grammar_free(g);
		return NULL;
	}
	return g;
}

void
pa_csv_grammar_free(struct pa_csv_grammar *g)
{
	if (g == NULL)
		return;
	csv_free(&g->parser);
	pa_free(g);
}

/* Appends the end of a cell to the chunk's separators. */
static int
put_sep(struct pa_csv_grammar *g)
{
	struct pa_chunk *c = g->c;

	if (pa_grow(&c->sep, &c->sep_cap, c->nsep + 1, sizeof(*c->sep), g->e) !=
	    0)
		return -1;
	c->sep[c->nsep++] = (uint32_t)c->bytes.n;
	return 0;
}

static int
put_cell(struct pa_csv_grammar *g, struct pa_str s)
{
	if (g->ncell == g->limits.cells)
		return pa_err_set(g->e, PA_E_LIMIT,
		    "more than %zu cells in one record; check the delimiter",
		    g->limits.cells);
	if (s.n > g->limits.cell)
		return pa_err_set(g->e, PA_E_LIMIT,
		    "cell of more than %zu bytes; check the quotes",
		    g->limits.cell);
	if (g->ncell != 0 && pa_buf_addc(&g->c->bytes, g->delimiter, g->e) != 0)
		return -1;
	g->ncell++;
	if (pa_csv_put(&g->c->bytes, s, g->delimiter, g->e) != 0)
		return -1;
	return put_sep(g);
}

static void
on_cell(void *s, size_t n, void *ctx)
{
	struct pa_csv_grammar *g = ctx;

	if (!g->failed && put_cell(g, (struct pa_str){s, n}) != 0)
		g->failed = true;
}

static void
on_row(int c, void *ctx)
{
	struct pa_csv_grammar *g = ctx;

	(void)c;
	g->done = true;
}

/*
 * Feeds s to libcsv: 0, or 1 when a quote stands inside a quoted cell, else
 * -1. Strict libcsv stops at the byte after such a quote, but it stops at a
 * quote inside an unquoted cell, too. That one is text, so it is fed again
 * with strictness off.
 */
static int
feed(struct pa_csv_grammar *g, const char *s, size_t n)
{
	struct csv_parser *p = &g->parser;
	size_t i = csv_parse(p, s, n, on_cell, on_row, g);

	while (i < n && csv_error(p) == CSV_EPARSE && s[i] == '"') {
		(void)csv_set_opts(p, 0);
		i += csv_parse(p, s + i, 1, on_cell, on_row, g);
		(void)csv_set_opts(p, CSV_STRICT);
		i += csv_parse(p, s + i, n - i, on_cell, on_row, g);
	}
	if (g->failed)
		return -1;
	if (i == n)
		return 0;
	return csv_error(p) == CSV_EPARSE ? 1 : pa_err_nomem(g->e);
}

/*
 * Finds the physical line at `at`: 1, or 0 when its end is not there yet, or
 * -1 when it passes the limit or holds a NUL.
 */
static int
cut(const struct pa_csv_grammar *g, const struct pa_csv_input *in, size_t at,
    struct line *l)
{
	const char *s = in->text.s;
	size_t n = in->text.n;
	size_t i = at + pa_csv_line_len((struct pa_str){s + at, n - at});

	if (i > g->limits.record)
		return pa_err_set(g->e, PA_E_LIMIT,
		    "record of more than %zu bytes; check the quotes",
		    g->limits.record);
	if (!in->last && (i == n || (s[i] == '\r' && i + 1 == n)))
		return 0;
	*l = (struct line){.at = at, .stop = i, .next = i};
	if (i < n)
		l->next = i + 1;
	if (i + 1 < n && s[i] == '\r' && s[i + 1] == '\n')
		l->next = i + 2;
	if (memchr(s + at, '\0', i - at) != NULL)
		return pa_err_set(g->e, PA_E_INPUT,
		    "NUL byte; save the table as CSV text, or give "
		    "--encoding if it is UTF-16");
	return 1;
}

/* Takes back what the record under way has appended. */
static void
undo(struct pa_csv_grammar *g)
{
	if (g->c->bytes.s != NULL) {
		g->c->bytes.n = g->first_byte;
		g->c->bytes.s[g->first_byte] = '\0';
	}
	g->c->nsep = g->first_sep;
}

static int
put_record(struct pa_csv_grammar *g, const struct pa_csv_input *in)
{
	struct pa_chunk *c = g->c;

	/* One empty cell must not come to be a blank line. */
	if (c->bytes.n == g->first_byte) {
		if (pa_buf_puts(&c->bytes, "\"\"", g->e) != 0)
			return -1;
		c->sep[c->nsep - 1] = (uint32_t)c->bytes.n;
	}
	if (pa_grow(&c->rec, &c->rec_cap, c->nrec + 1, sizeof(*c->rec), g->e) !=
	    0)
		return -1;
	c->rec[c->nrec++] = (struct pa_rec){
	    .off = (uint32_t)g->first_byte,
	    .len = (uint32_t)(c->bytes.n - g->first_byte),
	    .sep = (uint32_t)g->first_sep,
	    .ncell = (uint32_t)g->ncell,
	    .row = in->row,
	    .line = in->line,
	};
	c->slow++;
	c->quoted = true;
	return pa_buf_addc(&c->bytes, '\n', g->e);
}

/* Feeds line l, as feed does. */
static int
feed_line(struct pa_csv_grammar *g, const struct pa_csv_input *in,
    const struct line *l)
{
	int rv = feed(g, in->text.s + l->at, l->next - l->at);

	if (rv == 0 && l->next == l->stop)
		rv = feed(g, "\n", 1);
	return rv;
}

/*
 * Linear in the input whatever is set aside: what a cell that is given up
 * went over holds quotes in pairs only, and so none of those lines opens a
 * quote that stays open.
 */
static int
judge(struct pa_csv_grammar *g, const struct pa_csv_input *in,
    struct pa_csv_taken *t)
{
	struct line l = {0};
	uint64_t lines_open = 0;
	size_t ncell;
	int rv;

	for (;; t->lines++) {
		if ((rv = cut(g, in, l.next, &l)) <= 0)
			return rv;
		if (l.stop == 0) {
			t->verdict = PA_CSV_BLANK;
			t->used = l.next;
			t->lines = 1;
			return 0;
		}
		ncell = g->ncell;
		if ((rv = feed_line(g, in, &l)) < 0)
			return -1;
		if (g->done) {
			t->verdict = PA_CSV_RECORD;
			t->used = l.next;
			t->lines++;
			return 0;
		}
		/* The quote opened on this line when a cell ended here. */
		if (l.at == 0 || ncell != g->ncell) {
			t->used = l.next;
			t->len = l.stop;
			lines_open = t->lines + 1;
		}
		if (rv == 1) {
			t->verdict = PA_CSV_STRAY;
			break;
		}
		if (l.next - t->used > g->limits.quote ||
		    (in->last && l.next == in->text.n)) {
			t->verdict = PA_CSV_OPEN;
			break;
		}
	}
	t->lines = lines_open;
	return 0;
}

int
pa_csv_grammar_take(struct pa_csv_grammar *g, const struct pa_csv_input *in,
    struct pa_chunk *c, struct pa_csv_taken *t, struct pa_err *e)
{
	int rv;

	*t = (struct pa_csv_taken){0};
	if (in->text.n == 0)
		return 0;
	g->c = c;
	g->e = e;
	g->first_byte = c->bytes.n;
	g->first_sep = c->nsep;
	g->ncell = 0;
	g->done = g->failed = false;
	/* After a record cut short by trouble or by the end of the text. */
	(void)csv_fini(&g->parser, NULL, NULL, NULL);
	rv = judge(g, in, t);
	if (rv == 0 && t->verdict == PA_CSV_RECORD)
		rv = put_record(g, in);
	if (rv != 0 || t->verdict != PA_CSV_RECORD)
		undo(g);
	g->c = NULL;
	g->e = NULL;
	return rv;
}
