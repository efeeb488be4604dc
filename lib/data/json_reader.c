/* SPDX-License-Identifier: MIT */
#include "data/json_reader.h"

#include "data/json_grammar.h"
#include "text/utf8.h"

#define BLOCK ((size_t)256 * 1024)
#define UTF8_CHAR_MAX ((size_t)4)
#define END (-1) /* in place of a byte */

enum state {
	AT_START,
	IN_STREAM,     /* objects one after another */
	AFTER_BRACKET, /* before the first element of a list */
	IN_LIST,       /* after an element */
	AFTER_LIST,
};

struct pa_json_reader {
	struct pa_source source;
	struct pa_json_options opt;
	struct pa_decoder *decoder;
	struct pa_json_grammar grammar;
	/*
	 * in: decoded text; its first pos bytes are used up, what lies from
	 * there to valid is sound UTF-8. offset is that of in.s[0] in the
	 * decoded file; line is that of pos, begun `left` characters before
	 * in.s[0] (if it begins no later).
	 */
	struct pa_buf in, raw;
	size_t pos, valid;
	uint64_t offset, line, left;
	bool ended; /* nothing follows: the end, or the trouble in held */
	struct pa_err held;
	enum state state;
	/* The object given last. */
	size_t object, len;
	uint64_t object_line;
	bool judged; /* by the grammar */
	uint64_t slow;
};

struct pa_json_reader *
pa_json_reader_new(const struct pa_source *source,
    const struct pa_json_options *opt, struct pa_err *e)
{
	struct pa_json_reader *r = pa_calloc(1, sizeof(*r), e);

	if (r == NULL)
		return NULL;
	r->source = *source;
	r->opt = *opt;
	if (r->opt.block == 0)
		r->opt.block = BLOCK;
	r->line = 1;
	r->decoder = pa_decoder_new(opt->encoding, e);
	if (r->decoder == NULL) {
		pa_json_reader_free(r);
		return NULL;
	}
	return r;
}

void
pa_json_reader_free(struct pa_json_reader *r)
{
	if (r == NULL)
		return;
	pa_decoder_free(r->decoder);
	pa_json_grammar_release(&r->grammar);
	pa_buf_release(&r->in);
	pa_buf_release(&r->raw);
	pa_free(r);
}

/* Places. */

static uint64_t
count_lines(const char *s, size_t n)
{
	const char *end = s + n, *lf;
	uint64_t k = 0;

	for (; s < end && (lf = memchr(s, '\n', (size_t)(end - s))) != NULL;
	     s = lf + 1)
		k++;
	return k;
}

/* Characters on the line before byte n of what is read in. */
static uint64_t
column(const struct pa_json_reader *r, size_t n)
{
	const char *lf = n == 0 ? NULL : memrchr(r->in.s, '\n', n);
	size_t from = lf == NULL ? 0 : (size_t)(lf + 1 - r->in.s);

	return (lf == NULL ? r->left : 0) +
	    pa_utf8_count((struct pa_str){r->in.s + from, n - from});
}

/* Adds the place of byte n, which is from on or after it; line is from's. */
static int
place(const struct pa_json_reader *r, size_t from, uint64_t line, size_t n,
    struct pa_err *e)
{
	if (n > r->valid)
		n = r->valid;
	if (n > from)
		line += count_lines(r->in.s + from, n - from);
	return pa_err_at(e, r->opt.name, line, column(r, n) + 1);
}

int
pa_json_reader_at(const struct pa_json_reader *r, size_t at, struct pa_err *e)
{
	return place(r, r->object, r->object_line, r->object + at, e);
}

/* Says where: at the next byte. */
static int
here(const struct pa_json_reader *r, struct pa_err *e)
{
	return place(r, r->pos, r->line, r->pos, e);
}

/* Reading. */

/* Moves `valid` over what was added to in; a bad byte is trouble to come. */
static void
check_utf8(struct pa_json_reader *r)
{
	enum pa_encoding found = pa_decoder_found(r->decoder);
	uint64_t at;

	/* Other encodings were made UTF-8 by iconv. */
	if (found != PA_ENC_AUTO && found != PA_ENC_UTF8 &&
	    found != PA_ENC_UTF8_BOM) {
		r->valid = r->in.n;
		return;
	}
	if (r->in.n > r->valid)
		r->valid += pa_utf8_valid(
		    (struct pa_str){r->in.s + r->valid, r->in.n - r->valid});
	/* The last bytes may be the start of a character. */
	if (r->in.n - r->valid < UTF8_CHAR_MAX &&
	    !(r->ended && r->valid < r->in.n))
		return;
	at = r->offset + r->valid + (found == PA_ENC_UTF8_BOM ? 3 : 0);
	if (r->held.code == PA_E_NONE)
		(void)pa_encoding_misfit(PA_ENC_UTF8, at, &r->held);
	r->ended = true;
}

/* Lets go of the text before keep. */
static void
discard(struct pa_json_reader *r, size_t keep)
{
	if (keep == 0)
		return;
	r->left = column(r, keep);
	r->offset += keep;
	memmove(r->in.s, r->in.s + keep, r->in.n - keep);
	r->in.n -= keep;
	r->valid -= keep;
	r->pos -= keep;
}

/* Reads until `want` bytes lie in front, or no more can be had. */
static int
fill(struct pa_json_reader *r, size_t want, struct pa_err *e)
{
	struct pa_err why = {0};
	ptrdiff_t got;

	if (r->ended || r->valid - r->pos >= want)
		return 0;
	discard(r, r->pos);
	while (!r->ended && r->valid < want) {
		if (pa_buf_reserve(&r->raw, r->opt.block, e) != 0)
			return -1;
		got =
		    r->source.read(r->source.ctx, r->raw.s, r->opt.block, &why);
		if (got >= 0 &&
		    pa_decoder_feed(r->decoder, r->raw.s, (size_t)got, got == 0,
			&r->in, &why) != 0)
			got = -1;
		if (got < 0 && why.code == PA_E_NOMEM)
			return pa_err_nomem(e);
		if (got < 0)
			r->held = why;
		r->ended = got <= 0;
		check_utf8(r);
	}
	if (pa_buf_reserve(&r->in, PA_JSON_PAD, e) != 0)
		return -1;
	memset(r->in.s + r->in.n, 0, PA_JSON_PAD);
	return 0;
}

/* The trouble that ended the reading, if any. */
static int
trouble(const struct pa_json_reader *r, struct pa_err *e)
{
	if (r->held.code == PA_E_NONE)
		return 0;
	(void)pa_err_set(e, r->held.code, "%s", r->held.text);
	return pa_err_at(e, r->opt.name,
	    r->line + count_lines(r->in.s + r->pos, r->valid - r->pos), 0);
}

/* The next byte that is not blank, END, or less than END on trouble. */
static int
peek(struct pa_json_reader *r, struct pa_err *e)
{
	char c;

	for (;;) {
		for (; r->pos < r->valid; r->pos++) {
			c = r->in.s[r->pos];
			if (c == '\n')
				r->line++;
			else if (c != ' ' && c != '\r' && c != '\t')
				return (unsigned char)c;
		}
		if (r->ended)
			return trouble(r, e) != 0 ? END - 1 : END;
		if (fill(r, 1, e) != 0)
			return END - 1;
	}
}

/* Objects. */

/* The text in front, as much as an object may have. */
static struct pa_str
front(const struct pa_json_reader *r)
{
	size_t n = r->valid - r->pos;

	return (struct pa_str){r->in.s + r->pos,
	    n < PA_JSON_OBJECT_MAX ? n : PA_JSON_OBJECT_MAX};
}

/* 1 when all was read that can be of use, 0 when there is more now, or -1. */
static int
read_more(struct pa_json_reader *r, struct pa_err *e)
{
	size_t n = r->valid - r->pos;

	if (r->ended || n >= PA_JSON_OBJECT_MAX)
		return 1;
	n = n * 2 + r->opt.block;
	return fill(r, n < PA_JSON_OBJECT_MAX ? n : PA_JSON_OBJECT_MAX, e);
}

/* Notes where the object in front begins. */
static void
begin(struct pa_json_reader *r, struct pa_json_record *rec)
{
	r->object = r->pos;
	r->object_line = rec->line = r->line;
}

/* Lets the grammar have its say of the object that was begun. */
static int
judge(struct pa_json_reader *r, struct pa_json_record *rec, struct pa_err *e)
{
	struct pa_str text = {r->in.s + r->object, r->len};
	size_t at;

	r->judged = true;
	r->slow++;
	if (pa_json_grammar_take(&r->grammar, text, rec, &at, e) == 0)
		return 0;
	return e->code == PA_E_NOMEM ? -1 : pa_json_reader_at(r, at, e);
}

/* The object in front has no end. If the fault is not merely that, the
 * grammar tells it. */
static int
endless(struct pa_json_reader *r, struct pa_json_record *rec, struct pa_err *e)
{
	struct pa_err why = {0};
	bool large = front(r).n == PA_JSON_OBJECT_MAX;
	size_t at;

	if (!large && trouble(r, e) != 0)
		return -1;
	begin(r, rec);
	r->len = front(r).n;
	if (pa_json_grammar_take(&r->grammar, front(r), rec, &at, &why) == 0)
		return pa_err_set(e, PA_E_BROKEN, "an object without an end");
	if (why.code == PA_E_NOMEM)
		return pa_err_nomem(e);
	/* A long text may be cut within a character or a word. */
	if (!large || at + 64 < r->len) {
		(void)pa_err_set(e, why.code, "%s", why.text);
		return pa_json_reader_at(r, at, e);
	}
	(void)pa_err_set(e, PA_E_LIMIT, "an object of over %zu bytes",
	    PA_JSON_OBJECT_MAX);
	return pa_json_reader_at(r, 0, e);
}

static int
take_slow(struct pa_json_reader *r, struct pa_json_record *rec,
    struct pa_err *e)
{
	enum pa_json_cut cut;
	int rv;

	while ((cut = pa_json_cut(front(r), &r->len)) == PA_JSON_CUT_MORE) {
		rv = read_more(r, e);
		if (rv < 0)
			return -1;
		if (rv == 1)
			return endless(r, rec, e);
	}
	begin(r, rec);
	if (cut == PA_JSON_CUT_NESTED) {
		(void)pa_err_set(e, PA_E_LIMIT,
		    "over %d objects and lists within each other",
		    PA_JSON_NEST_MAX);
		return pa_json_reader_at(r, r->len, e);
	}
	return judge(r, rec, e);
}

static int
take(struct pa_json_reader *r, struct pa_json_record *rec, struct pa_err *e)
{
	enum pa_json_verdict verdict = PA_JSON_DOUBT;
	int rv = 0;

	r->judged = false;
	if (r->opt.way == PA_JSON_MIXED) {
		do {
			if (pa_json_scan(front(r), rec, &verdict, &r->len, e) !=
			    0)
				return -1;
			if (verdict == PA_JSON_MORE)
				rv = read_more(r, e);
		} while (verdict == PA_JSON_MORE && rv == 0);
		if (rv < 0)
			return -1;
		begin(r, rec);
	}
	if (verdict != PA_JSON_WHOLE && take_slow(r, rec, e) != 0)
		return -1;
	r->line += count_lines(r->in.s + r->pos, r->len);
	r->pos += r->len;
	return 1;
}

/* To an element of a list: 1, past its end: 0, or -1; *c is the byte that
 * comes next. */
static int
next_element(struct pa_json_reader *r, int *c, struct pa_err *e)
{
	if (*c == END) {
		(void)pa_err_set(e, PA_E_INPUT, "the list is not closed");
		return here(r, e);
	}
	if (*c == ']') {
		r->pos++;
		r->state = AFTER_LIST;
		*c = peek(r, e);
		return *c < END ? -1 : 0;
	}
	if (r->state == AFTER_BRACKET) {
		r->state = IN_LIST;
		return 1;
	}
	if (*c != ',') {
		(void)pa_err_set(e, PA_E_INPUT, "a comma is wanted here");
		return here(r, e);
	}
	r->pos++;
	*c = peek(r, e);
	return *c < END ? -1 : 1;
}

int
pa_json_reader_next(struct pa_json_reader *r, struct pa_json_record *rec,
    struct pa_err *e)
{
	int c = peek(r, e);

	if (c < END)
		return -1;
	if (r->state == AT_START && c == '[') {
		r->state = AFTER_BRACKET;
		r->pos++;
		c = peek(r, e);
		if (c < END)
			return -1;
	} else if (r->state == AT_START) {
		r->state = IN_STREAM;
	}
	if ((r->state == AFTER_BRACKET || r->state == IN_LIST) &&
	    next_element(r, &c, e) < 0)
		return -1;
	if (c == END && (r->state == IN_STREAM || r->state == AFTER_LIST))
		return 0;
	if (r->state == AFTER_LIST) {
		(void)pa_err_set(e, PA_E_INPUT, "something follows the list");
		return here(r, e);
	}
	if (c != '{') {
		(void)pa_err_set(e, PA_E_INPUT, "an object is wanted here");
		return here(r, e);
	}
	return take(r, rec, e);
}

int
pa_json_reader_confirm(struct pa_json_reader *r, struct pa_json_record *rec,
    struct pa_err *e)
{
	return r->judged ? 0 : judge(r, rec, e);
}

uint64_t
pa_json_reader_lines(const struct pa_json_reader *r, size_t from, size_t to)
{
	return count_lines(r->in.s + r->object + from, to - from);
}

uint64_t
pa_json_reader_slow(const struct pa_json_reader *r)
{
	return r->slow;
}

enum pa_encoding
pa_json_reader_encoding(const struct pa_json_reader *r)
{
	return pa_decoder_found(r->decoder);
}
