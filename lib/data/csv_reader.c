/* SPDX-License-Identifier: MIT */
#include "data/csv_reader.h"

#include "data/csv_grammar.h"
#include "data/csv_scan.h"
#include "text/utf8.h"

/* Readable bytes after the last one, so that whole blocks can be loaded. */
#define PAD ((size_t)64)
#define BLOCK_MAX ((size_t)1 << 28) /* offsets in a chunk have 32 bits */
#define UTF8_CHAR_MAX ((size_t)4)

struct pa_csv_reader {
	struct pa_source source;
	struct pa_csv_options opt;
	struct pa_csv_limits limits;
	struct pa_csv_scan scan;
	struct pa_csv_grammar *grammar;
	struct pa_decoder *decoder;
	/*
	 * in: decoded text; its first pos bytes are used up, what lies from
	 * there to valid is sound UTF-8. offset is that of in.s[0] in the
	 * decoded file.
	 */
	struct pa_buf in, raw;
	size_t pos, valid;
	uint64_t offset;
	bool straight; /* known to be UTF-8: read into `in` itself */
	bool ended;    /* nothing follows: the end, or the trouble in held */
	struct pa_err held;
	uint64_t row, line; /* at pos */
	uint64_t seq, blank, open_quotes, first_open;
};

static bool
delimiter_fits(char c)
{
	return c > 0 && c < 127 && c != '"' && c != '\n' && c != '\r';
}

static int
setup(struct pa_csv_reader *r, struct pa_err *e)
{
	struct pa_csv_limits *l = &r->limits;
	size_t max;

	if (r->opt.delimiter == '\0')
		r->opt.delimiter = ',';
	if (!delimiter_fits(r->opt.delimiter))
		return pa_err_set(e, PA_E_USAGE,
		    "the delimiter must be one ASCII character, not a quote "
		    "or a line end");
	if (r->opt.block == 0)
		r->opt.block = PA_CSV_BLOCK;
	if (r->opt.block > BLOCK_MAX)
		r->opt.block = BLOCK_MAX;
	*l = (struct pa_csv_limits){.cell = PA_CSV_CELL_MAX,
	    .cells = PA_CSV_COLUMNS_MAX,
	    .quote = PA_CSV_QUOTE_MAX,
	    .record = PA_CSV_RECORD_MAX};
	if (r->opt.limits != NULL)
		*l = *r->opt.limits;
	/* No record of this size can pass one of the three limits. */
	max = l->cell < l->quote ? l->cell : l->quote;
	max = max < l->record ? max : l->record;
	r->scan = (struct pa_csv_scan){.kernel = pa_csv_best_kernel(),
	    .delimiter = r->opt.delimiter,
	    .max_bytes = max,
	    .max_cells = l->cells};
	r->row = r->line = 1;
	r->grammar = pa_csv_grammar_new(r->opt.delimiter, l, e);
	r->decoder = pa_decoder_new(r->opt.encoding, e);
	return r->grammar == NULL || r->decoder == NULL ? -1 : 0;
}

struct pa_csv_reader *
pa_csv_reader_new(const struct pa_source *source,
    const struct pa_csv_options *opt, struct pa_err *e)
{
	struct pa_csv_reader *r = pa_calloc(1, sizeof(*r), e);

	if (r == NULL)
		return NULL;
	r->source = *source;
	r->opt = *opt;
	if (setup(r, e) != 0) {
		pa_csv_reader_free(r);
		return NULL;
	}
	return r;
}

void
pa_csv_reader_free(struct pa_csv_reader *r)
{
	if (r == NULL)
		return;
	pa_csv_grammar_free(r->grammar);
	pa_decoder_free(r->decoder);
	pa_buf_release(&r->in);
	pa_buf_release(&r->raw);
	pa_free(r);
}

/* Stops reading. What was read before is still given out first. */
static void
hold(struct pa_csv_reader *r, const struct pa_err *why)
{
	if (r->held.code == PA_E_NONE)
		r->held = *why;
	r->ended = true;
}

/* Notes the first byte that is no UTF-8 as trouble to come. */
static void
hold_bad_byte(struct pa_csv_reader *r)
{
	struct pa_err why = {0};
	uint64_t at = r->offset + r->valid;

	if (pa_decoder_found(r->decoder) == PA_ENC_UTF8_BOM)
		at += 3;
	(void)pa_encoding_misfit(PA_ENC_UTF8, at, &why);
	hold(r, &why);
}

/* Moves `valid` over what was added to in. */
static void
check_utf8(struct pa_csv_reader *r)
{
	struct pa_str s = {r->in.s + r->valid, r->in.n - r->valid};
	enum pa_encoding found = pa_decoder_found(r->decoder);

	/* Other encodings were made UTF-8 by iconv. */
	if (s.n == 0)
		return;
	if (found != PA_ENC_AUTO && found != PA_ENC_UTF8 &&
	    found != PA_ENC_UTF8_BOM) {
		r->valid = r->in.n;
		return;
	}
	r->valid += pa_utf8_valid(s);
	/* The last bytes may be the start of a character. */
	if (r->in.n - r->valid >= UTF8_CHAR_MAX ||
	    (r->ended && r->valid < r->in.n))
		hold_bad_byte(r);
}

static int
read_straight(struct pa_csv_reader *r, size_t n, struct pa_err *e)
{
	struct pa_err why = {0};
	ptrdiff_t got;

	if (pa_buf_reserve(&r->in, n + PAD, e) != 0)
		return -1;
	got = r->source.read(r->source.ctx, r->in.s + r->in.n, n, &why);
	if (got < 0)
		hold(r, &why);
	else if (got == 0)
		r->ended = true;
	else
		r->in.n += (size_t)got;
	return 0;
}

static int
read_decoded(struct pa_csv_reader *r, size_t n, struct pa_err *e)
{
	struct pa_err why = {0};
	enum pa_encoding found;
	ptrdiff_t got;

	if (pa_buf_reserve(&r->raw, n, e) != 0)
		return -1;
	got = r->source.read(r->source.ctx, r->raw.s, n, &why);
	if (got >= 0 &&
	    pa_decoder_feed(r->decoder, r->raw.s, (size_t)got, got == 0, &r->in,
		&why) != 0)
		got = -1;
	if (got < 0 && why.code == PA_E_NOMEM) {
		(void)pa_err_nomem(e);
		return -1;
	}
	if (got < 0)
		hold(r, &why);
	else if (got == 0)
		r->ended = true;
	found = pa_decoder_found(r->decoder);
	r->straight = found == PA_ENC_UTF8 || found == PA_ENC_UTF8_BOM;
	return pa_buf_reserve(&r->in, PAD, e);
}

/* Reads until `want` bytes lie in front, or no more can be had. */
static int
fill(struct pa_csv_reader *r, size_t want, struct pa_err *e)
{
	size_t n;
	int rv;

	if (r->ended || r->valid - r->pos >= want)
		return 0;
	if (r->pos > 0) {
		memmove(r->in.s, r->in.s + r->pos, r->in.n - r->pos);
		r->offset += r->pos;
		r->in.n -= r->pos;
		r->valid -= r->pos;
		r->pos = 0;
	}
	while (!r->ended && r->valid < want) {
		n = want > r->in.n ? want - r->in.n : 1;
		rv = r->straight ? read_straight(r, n, e) :
				   read_decoded(r, n, e);
		if (rv != 0)
			return -1;
		check_utf8(r);
	}
	if (r->in.s != NULL)
		memset(r->in.s + r->in.n, 0, PAD);
	return 0;
}

/* Moves the next n bytes of text into the chunk. */
static int
move(struct pa_csv_reader *r, struct pa_chunk *c, size_t n, struct pa_err *e)
{
	struct pa_buf other = c->bytes;
	size_t rest = r->in.n - n;

	/* The usual case: the text becomes the chunk, and what is left of it,
	 * a part of a record, is copied over to the other buffer. */
	if (other.n == 0 && r->pos == 0 && n >= rest) {
		if (pa_buf_reserve(&other, rest + PAD, e) != 0) {
			c->bytes = other;
			return -1;
		}
		memcpy(other.s, r->in.s + n, rest + PAD);
		other.n = rest;
		c->bytes = r->in;
		c->bytes.n = n;
		r->in = other;
		r->offset += n;
		r->valid -= n;
		return 0;
	}
	if (pa_buf_add(&c->bytes, r->in.s + r->pos, n, e) != 0)
		return -1;
	r->pos += n;
	return 0;
}

/* All of the text in front that is sound. */
static struct pa_str
front(const struct pa_csv_reader *r)
{
	if (r->in.s == NULL)
		return (struct pa_str){"", 0};
	return (struct pa_str){r->in.s + r->pos, r->valid - r->pos};
}

static bool
is_last(const struct pa_csv_reader *r)
{
	return r->ended && r->held.code == PA_E_NONE;
}

/* Takes what is certain. *slow: the next record is one for the grammar. */
static int
take_fast(struct pa_csv_reader *r, struct pa_chunk *c, bool *slow,
    struct pa_err *e)
{
	struct pa_csv_scan *sc = &r->scan;
	struct pa_str s = front(r);
	size_t n = c->nrec;

	*slow = false;
	sc->last = is_last(r);
	sc->base = (uint32_t)c->bytes.n;
	sc->row = r->row;
	sc->line = r->line;
	if (s.n == 0)
		return 0;
	if (pa_csv_scan(sc, s, c, e) != 0 || move(r, c, sc->used, e) != 0)
		return -1;
	r->row = sc->row;
	r->line = sc->line;
	r->seq += c->nrec - n;
	r->blank += sc->blank;
	/* A long record, or the last one before trouble, may be undecided for
	 * the scan alone. */
	*slow = sc->doubt ||
	    (s.n > sc->used && (r->ended || s.n - sc->used > sc->max_bytes));
	return 0;
}

static int
set_aside(struct pa_csv_reader *r, const struct pa_csv_taken *t,
    struct pa_err *e)
{
	struct pa_csv_bad_line bad = {
	    .row = r->row,
	    .line = r->line + t->lines - 1,
	    .bytes = {r->in.s + r->pos, t->len},
	    .stray = t->verdict == PA_CSV_STRAY,
	};

	if (r->opt.bad_line != NULL &&
	    r->opt.bad_line(r->opt.bad_ctx, &bad, e) != 0)
		return -1;
	if (!bad.stray && r->open_quotes++ == 0)
		r->first_open = bad.line;
	return 0;
}

/* Lets the grammar take one record or line. *more: it cannot yet. */
static int
take_slow(struct pa_csv_reader *r, struct pa_chunk *c, bool *more,
    struct pa_err *e)
{
	const struct pa_csv_input in = {.text = front(r),
	    .last = is_last(r),
	    .row = r->row,
	    .line = r->line};
	struct pa_csv_taken t;
	struct pa_err why = {0};

	if (pa_csv_grammar_take(r->grammar, &in, c, &t, &why) != 0) {
		/* The records before it are given out first; the next call
		 * meets the same trouble again. */
		*more = c->nrec > 0;
		if (*more)
			return 0;
		(void)pa_err_set(e, why.code, "%s", why.text);
		return pa_err_at(e, r->opt.name, r->line + t.lines, 0);
	}
	*more = t.verdict == PA_CSV_MORE;
	if (*more)
		return 0;
	if ((t.verdict == PA_CSV_OPEN || t.verdict == PA_CSV_STRAY) &&
	    set_aside(r, &t, e) != 0)
		return -1;
	r->blank += t.verdict == PA_CSV_BLANK;
	r->seq += t.verdict == PA_CSV_RECORD;
	r->row++;
	r->line += t.lines;
	r->pos += t.used;
	return 0;
}

/* Takes records until the chunk is full or the text does not suffice. */
static int
take(struct pa_csv_reader *r, struct pa_chunk *c, struct pa_err *e)
{
	bool slow = true, more = false;

	while (!more) {
		if (r->opt.way == PA_CSV_MIXED &&
		    take_fast(r, c, &slow, e) != 0)
			return -1;
		/* Blank lines alone make no chunk. */
		if (c->nrec == 0)
			pa_buf_clear(&c->bytes);
		if (!slow || c->bytes.n >= r->opt.block)
			break;
		if (take_slow(r, c, &more, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_csv_reader_next(struct pa_csv_reader *r, struct pa_chunk *c,
    struct pa_err *e)
{
	size_t want = r->opt.block;

	pa_buf_clear(&c->bytes);
	c->nrec = c->nsep = 0;
	c->slow = 0;
	c->quoted = false;
	c->file = 0;
	c->seq = r->seq;
	for (;;) {
		if (fill(r, want, e) != 0)
			return -1;
		if (take(r, c, e) != 0)
			return -1;
		if (c->nrec > 0) {
			if (pa_buf_reserve(&c->bytes, PAD, e) != 0)
				return -1;
			memset(c->bytes.s + c->bytes.n, 0, PAD);
			return 1;
		}
		if (r->ended)
			break;
		want = front(r).n * 2 + r->opt.block;
	}
	if (r->held.code == PA_E_NONE)
		return 0;
	(void)pa_err_set(e, r->held.code, "%s", r->held.text);
	return pa_err_at(e, r->opt.name, r->line + pa_csv_count_lines(front(r)),
	    0);
}

uint64_t
pa_csv_reader_open_quotes(const struct pa_csv_reader *r, uint64_t *first_line)
{
	if (first_line != NULL)
		*first_line = r->first_open;
	return r->open_quotes;
}

uint64_t
pa_csv_reader_rows(const struct pa_csv_reader *r, uint64_t *blank)
{
	if (blank != NULL)
		*blank = r->blank;
	return r->row - 1;
}

enum pa_encoding
pa_csv_reader_encoding(const struct pa_csv_reader *r)
{
	return pa_decoder_found(r->decoder);
}
