/* SPDX-License-Identifier: MIT */
/*
 * Decodes the input at one go and in pieces: the same comes out, or the same
 * fault. The first byte gives the encoding and the size of a piece, the
 * second how many thousand letters stand before or within the rest, so that
 * what is looked at to tell the encoding ends somewhere in it.
 */
#include "fuzz.h"
#include "text/decode.h"
#include "text/utf8.h"

struct outcome {
	struct pa_buf text;
	enum pa_encoding found;
	struct pa_err fault;
	int rv;
};

/* The input in pieces of `piece` bytes; its end by itself or with the last. */
static void
run(struct pa_str s, enum pa_encoding enc, size_t piece, bool apart,
    struct outcome *o)
{
	struct pa_decoder *d = pa_decoder_new(enc, NULL);
	size_t i, n;
	bool last = false;

	CHECK(d != NULL);
	for (i = 0; o->rv == 0 && !last; i += n) {
		n = s.n - i < piece ? s.n - i : piece;
		last = i + n == s.n && (!apart || n == 0);
		o->rv =
		    pa_decoder_feed(d, s.s + i, n, last, &o->text, &o->fault);
		CHECK(o->rv == 0 || o->rv == -1);
	}
	o->found = pa_decoder_found(d);
	pa_decoder_free(d);
}

static void
check(struct pa_str s, enum pa_encoding enc, const struct outcome *o)
{
	struct pa_str text = pa_buf_str(&o->text), rest = s;

	CHECK((o->rv != 0) == (o->fault.code != PA_E_NONE));
	CHECK(o->rv == 0 || o->fault.code == PA_E_ENCODING);
	CHECK(o->rv != 0 || o->found != PA_ENC_AUTO);
	if (o->found == PA_ENC_UTF8 || o->found == PA_ENC_UTF8_BOM) {
		CHECK(o->rv == 0);
		if (pa_str_starts(s, PA_STR("\xef\xbb\xbf"))) {
			rest.s += 3;
			rest.n -= 3;
		}
		CHECK(pa_str_eq(text, rest));
		/* Nothing is so short that it is not looked at whole. */
		if (enc == PA_ENC_AUTO && s.n < (1 << 16) &&
		    o->found == PA_ENC_UTF8)
			CHECK(pa_utf8_valid(text) == text.n);
	} else if (o->found != PA_ENC_AUTO) {
		CHECK(pa_utf8_valid(text) == text.n);
	}
}

static void
same(const struct outcome *a, const struct outcome *b)
{
	CHECK(a->rv == b->rv && a->found == b->found);
	CHECK(strcmp(a->fault.text, b->fault.text) == 0);
	CHECK(pa_str_eq(pa_buf_str(&a->text), pa_buf_str(&b->text)));
}

/* The rest of the input with letters before it, or in its midst. */
static void
make_text(const uint8_t *data, size_t n, uint8_t how, struct pa_buf *b)
{
	size_t letters = (size_t)(how & 127) * 1024, at;

	at = (how & 128) != 0 ? n / 2 : 0;
	CHECK(pa_buf_reserve(b, n + letters, NULL) == 0);
	CHECK(pa_buf_add(b, data, at, NULL) == 0);
	memset(b->s + at, 'a', letters);
	b->n += letters;
	CHECK(pa_buf_add(b, data + at, n - at, NULL) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const enum pa_encoding encodings[] = {PA_ENC_AUTO, PA_ENC_AUTO,
	    PA_ENC_AUTO, PA_ENC_UTF8, PA_ENC_GB18030, PA_ENC_GB18030,
	    PA_ENC_UTF16LE, PA_ENC_UTF16BE};
	struct outcome a = {0}, b = {0}, c = {0};
	struct pa_buf text = {0};
	enum pa_encoding enc;
	size_t piece;

	if (n < 2)
		return 0;
	enc = encodings[data[0] & 7];
	make_text(data + 2, n - 2, data[1], &text);
	/* Single bytes are for small inputs. */
	piece = 1 + (size_t)((data[0] >> 3 ^ 6) & 15); /* '0' to '7': 1 */
	piece *= (data[1] & 127) != 0 ? 1021 : 1;
	run(pa_buf_str(&text), enc, SIZE_MAX, false, &a);
	run(pa_buf_str(&text), enc, piece, false, &b);
	run(pa_buf_str(&text), enc, piece, true, &c);
	check(pa_buf_str(&text), enc, &a);
	same(&a, &b);
	same(&a, &c);
	pa_buf_release(&a.text);
	pa_buf_release(&b.text);
	pa_buf_release(&c.text);
	pa_buf_release(&text);
	return 0;
}
