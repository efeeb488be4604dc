/* SPDX-License-Identifier: MIT */
#include "text/decode.h"

#include <errno.h>
#include <iconv.h>

#include "text/utf8.h"

/* How far AUTO looks before it decides, see decode.h. */
#define LOOK_FIRST ((uint64_t)1024 * 1024)
#define LOOK_AFTER ((uint64_t)64 * 1024)

#define BOM_MAX 4 /* bytes of the longest byte order mark */

struct pa_decoder {
	enum pa_encoding asked;
	enum pa_encoding found; /* AUTO: not decided */
	bool begun;             /* past where a byte order mark may stand */
	bool has_cd;
	iconv_t cd;
	struct pa_buf held; /* input not yet decided upon or not complete */
	uint64_t offset;    /* of the first byte of held in the input */
};

struct encoding_name {
	const char *name;
	enum pa_encoding enc;
};

static bool
same_letters(struct pa_str a, const char *b)
{
	size_t i;
	char c;

	for (i = 0; i < a.n; i++) {
		c = a.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != b[i]) /* also at the NUL of b */
			return false;
	}
	return b[i] == '\0';
}

int
pa_encoding_parse(struct pa_str name, enum pa_encoding *out, struct pa_err *e)
{
	/* UTF-16 without a mark is little-endian, as spreadsheets write it;
	 * a mark of the other order wins. */
	static const struct encoding_name names[] = {{"auto", PA_ENC_AUTO},
	    {"utf-8", PA_ENC_UTF8}, {"utf8", PA_ENC_UTF8},
	    {"gb18030", PA_ENC_GB18030}, {"gbk", PA_ENC_GB18030},
	    {"gb2312", PA_ENC_GB18030}, {"utf-16le", PA_ENC_UTF16LE},
	    {"utf-16be", PA_ENC_UTF16BE}, {"utf-16", PA_ENC_UTF16LE}};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (same_letters(name, names[i].name)) {
			*out = names[i].enc;
			return 0;
		}
	}
	return pa_err_set(e, PA_E_USAGE,
	    "encoding %.*s is not known: give "
	    "auto, utf-8, gb18030 (gbk, gb2312), utf-16, utf-16le or "
	    "utf-16be",
	    name.n > 64 ? 64 : (int)name.n, name.n == 0 ? "" : name.s);
}

const char *
pa_encoding_name(enum pa_encoding enc)
{
	switch (enc) {
	case PA_ENC_UTF8:
		return "UTF-8";
	case PA_ENC_UTF8_BOM:
		return "UTF-8 BOM";
	case PA_ENC_GB18030:
		return "GB18030";
	case PA_ENC_UTF16LE:
		return "UTF-16LE";
	case PA_ENC_UTF16BE:
		return "UTF-16BE";
	case PA_ENC_AUTO:
	default:
		return "auto";
	}
}

int
pa_encoding_misfit(enum pa_encoding enc, uint64_t offset, struct pa_err *e)
{
	return pa_err_set(e, PA_E_ENCODING,
	    "the bytes at offset %llu are not "
	    "%s; give --encoding=utf-8, gb18030, utf-16le or utf-16be",
	    (unsigned long long)offset, pa_encoding_name(enc));
}

struct pa_decoder *
pa_decoder_new(enum pa_encoding enc, struct pa_err *e)
{
	struct pa_decoder *d = pa_calloc(1, sizeof(*d), e);

	if (d == NULL)
		return NULL;
	d->asked = enc == PA_ENC_UTF8_BOM ? PA_ENC_UTF8 : enc;
	return d;
}

enum pa_encoding
pa_decoder_found(const struct pa_decoder *d)
{
	return d->found;
}

void
pa_decoder_free(struct pa_decoder *d)
{
	if (d == NULL)
		return;
	if (d->has_cd)
		(void)iconv_close(d->cd);
	pa_buf_release(&d->held);
	pa_free(d);
}

/* Settles the encoding and opens the converter where one is needed. */
static int
decide(struct pa_decoder *d, enum pa_encoding enc, struct pa_err *e)
{
	if (enc != PA_ENC_UTF8 && enc != PA_ENC_UTF8_BOM) {
		d->cd = iconv_open("UTF-8", pa_encoding_name(enc));
		/* The one way POSIX has to say that it failed. */
		if (d->cd == (iconv_t)-1)
			return errno == ENOMEM ? pa_err_nomem(e) :
						 pa_err_set(e, PA_E_USAGE,
						     "this system cannot "
						     "convert from %s",
						     pa_encoding_name(enc));
		d->has_cd = true;
	}
	d->found = enc;
	return 0;
}

/* Drops the first n bytes of held: they are dealt with. */
static void
consume(struct pa_decoder *d, size_t n)
{
	memmove(d->held.s, d->held.s + n, d->held.n - n);
	d->held.n -= n;
	d->offset += n;
}

/* The encoding that a byte order mark names; *n gets its length or 0. */
static enum pa_encoding
read_mark(struct pa_str s, size_t *n)
{
	static const struct {
		const char *mark;
		enum pa_encoding enc;
	} marks[] = {{"\xef\xbb\xbf", PA_ENC_UTF8_BOM},
	    {"\xff\xfe", PA_ENC_UTF16LE}, {"\xfe\xff", PA_ENC_UTF16BE},
	    {"\x84\x31\x95\x33", PA_ENC_GB18030}};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (pa_str_starts(s, pa_str(marks[i].mark))) {
			*n = strlen(marks[i].mark);
			return marks[i].enc;
		}
	}
	*n = 0;
	return PA_ENC_AUTO;
}

static bool
is_utf16(enum pa_encoding enc)
{
	return enc == PA_ENC_UTF16LE || enc == PA_ENC_UTF16BE;
}

/* With the first bytes in held: takes a mark off and may decide by it. */
static int
begin(struct pa_decoder *d, struct pa_err *e)
{
	size_t n;
	enum pa_encoding mark = read_mark(pa_buf_str(&d->held), &n);
	enum pa_encoding enc = d->asked;

	if (enc == PA_ENC_AUTO ||
	    (enc == PA_ENC_UTF8 && mark == PA_ENC_UTF8_BOM) ||
	    (is_utf16(enc) && is_utf16(mark)))
		enc = mark == PA_ENC_AUTO ? enc : mark;
	else if (mark != enc)
		n = 0; /* not the mark of what was asked for: data */
	if (enc != PA_ENC_AUTO && decide(d, enc, e) != 0)
		return -1;
	d->begun = true;
	if (n != 0)
		consume(d, n);
	return 0;
}

static size_t
ascii_prefix(struct pa_str s)
{
	size_t i = 0;
	uint64_t word;

	while (s.n - i >= sizeof(word)) {
		memcpy(&word, s.s + i, sizeof(word));
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
		i += sizeof(word);
	}
	while (i < s.n && (unsigned char)s.s[i] < 0x80)
		i++;
	return i;
}

/*
 * Whether s is UTF-8, where more is known to follow a window that may have
 * cut its last character: it then has to be the start of one.
 */
static bool
looks_utf8(struct pa_str s, bool more)
{
	size_t good = pa_utf8_valid(s), rest = s.n - good, need;
	char tail[4];
	unsigned char lead;

	if (rest == 0)
		return true;
	lead = (unsigned char)s.s[good];
	need = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (!more || rest >= need)
		return false;
	/* Only the second byte has bounds narrower than 80..bf, and they
	 * always hold one of the two ends. */
	memset(tail, 0x80, sizeof(tail));
	memcpy(tail, s.s + good, rest);
	if (pa_utf8_valid((struct pa_str){tail, need}) == need)
		return true;
	memset(tail, 0xbf, sizeof(tail));
	memcpy(tail, s.s + good, rest);
	return pa_utf8_valid((struct pa_str){tail, need}) == need;
}

/*
 * AUTO with no mark: ASCII is passed on at once, being the same in all that
 * is left to choose from; held then begins with the first byte that is not.
 */
static int
look(struct pa_decoder *d, bool last, struct pa_buf *out, struct pa_err *e)
{
	size_t n = ascii_prefix(pa_buf_str(&d->held));
	uint64_t window;
	struct pa_str s;

	if (n != 0) {
		if (pa_buf_add(out, d->held.s, n, e) != 0)
			return -1;
		consume(d, n);
	}
	if (d->held.n == 0)
		return last ? decide(d, PA_ENC_UTF8, e) : 0;
	window = d->offset + LOOK_AFTER < LOOK_FIRST ? LOOK_FIRST - d->offset :
						       LOOK_AFTER;
	/* One byte more than is looked at, so that the outcome does not
	 * depend on how the input was cut. */
	if (d->held.n <= window && !last)
		return 0;
	s = pa_buf_str(&d->held);
	if (s.n > window)
		s.n = (size_t)window;
	return decide(d,
	    looks_utf8(s, d->held.n > window) ? PA_ENC_UTF8 : PA_ENC_GB18030,
	    e);
}

/* Decodes held as far as it goes. */
static int
convert(struct pa_decoder *d, bool last, struct pa_buf *out, struct pa_err *e)
{
	char *in = d->held.s, *to;
	size_t in_left = d->held.n, out_left, made;
	int why = 0;

	while (in_left > 0 && (why == 0 || why == E2BIG)) {
		/* Two bytes become three at the most in every encoding. */
		if (pa_buf_reserve(out, in_left + in_left / 2 + 8, e) != 0)
			return -1;
		to = out->s + out->n;
		out_left = out->cap - out->n - 1;
		made = out_left;
		why =
		    iconv(d->cd, &in, &in_left, &to, &out_left) == (size_t)-1 ?
		    errno :
		    0;
		out->n += made - out_left;
		out->s[out->n] = '\0';
	}
	if (d->held.n > 0)
		consume(d, d->held.n - in_left);
	if (why == EILSEQ || (last && in_left > 0))
		return pa_encoding_misfit(d->found, d->offset, e);
	return 0;
}

int
pa_decoder_feed(struct pa_decoder *d, const char *s, size_t n, bool last,
    struct pa_buf *out, struct pa_err *e)
{
	bool utf8 = d->found == PA_ENC_UTF8 || d->found == PA_ENC_UTF8_BOM;

	if (utf8 && d->held.n == 0) {
		d->offset += n;
		return pa_buf_add(out, s, n, e);
	}
	if (pa_buf_add(&d->held, s, n, e) != 0)
		return -1;
	if (!d->begun) {
		if (d->held.n < BOM_MAX && !last)
			return 0;
		if (begin(d, e) != 0)
			return -1;
	}
	if (d->found == PA_ENC_AUTO && look(d, last, out, e) != 0)
		return -1;
	if (d->found == PA_ENC_AUTO)
		return 0;
	if (d->has_cd)
		return convert(d, last, out, e);
	d->offset += d->held.n;
	if (out->n == 0) { /* what was held becomes the text */
		struct pa_buf was = *out;

		*out = d->held;
		d->held = was;
		return 0;
	}
	if (pa_buf_addstr(out, pa_buf_str(&d->held), e) != 0)
		return -1;
	pa_buf_clear(&d->held);
	return 0;
}
