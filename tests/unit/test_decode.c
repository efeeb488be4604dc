/* SPDX-License-Identifier: MIT */
#include "text/decode.h"

#include <stdio.h>

#include "chaos.h"
#include "prop.h"
#include "testing.h"
#include "text/utf8.h"

#define MIB ((size_t)1024 * 1024)

/* 山西,1 in the encodings. The GB18030 of 山 alone is UTF-8 as well. */
#define SHANXI "山西,1\n"
#define SHANXI_GB "\xc9\xbd\xce\xf7,1\n"
#define SHANXI_LE \
	"\x71\x5c\x7f\x89,\0" \
	"1\0\n\0"
#define SHANXI_BE \
	"\x5c\x71\x89\x7f\0,\0" \
	"1\0\n"

struct decode_row {
	enum pa_encoding asked;
	struct pa_str in;
	struct pa_str want; /* with s NULL: refused */
	enum pa_encoding found;
	unsigned offset; /* of the bytes refused */
};

#define ROW(asked, in, want, found) \
	{ \
		asked, {in, sizeof(in) - 1}, {want, sizeof(want) - 1}, found, \
		    0 \
	}
#define BAD(asked, in, found, offset) \
	{ \
		asked, {in, sizeof(in) - 1}, {NULL, 0}, found, offset \
	}

static const struct decode_row rows[] = {
    ROW(PA_ENC_AUTO, "", "", PA_ENC_UTF8),
    ROW(PA_ENC_AUTO, "a", "a", PA_ENC_UTF8),
    ROW(PA_ENC_AUTO, "a,b\n", "a,b\n", PA_ENC_UTF8),
    ROW(PA_ENC_AUTO, SHANXI, SHANXI, PA_ENC_UTF8),
    ROW(PA_ENC_AUTO, "abcdefgh" SHANXI, "abcdefgh" SHANXI, PA_ENC_UTF8),
    ROW(PA_ENC_AUTO, SHANXI_GB, SHANXI, PA_ENC_GB18030),
    ROW(PA_ENC_AUTO, "abcdefgh" SHANXI_GB, "abcdefgh" SHANXI, PA_ENC_GB18030),
    /* UTF-8 is strict: one fault, and GB18030 is tried */
    ROW(PA_ENC_AUTO, "\xe5\xb1\xb1\xe8\xa5\xbf\xce\xf7", "灞辫タ西",
	PA_ENC_GB18030),
    /* UTF-8 that would be GB18030 as well */
    ROW(PA_ENC_AUTO, "\xe5\xb1\xb1\xe8\xa5\xbf", "山西", PA_ENC_UTF8),
    /* marks */
    ROW(PA_ENC_AUTO, "\xef\xbb\xbf", "", PA_ENC_UTF8_BOM),
    ROW(PA_ENC_AUTO, "\xef\xbb\xbf" SHANXI, SHANXI, PA_ENC_UTF8_BOM),
    ROW(PA_ENC_UTF8, "\xef\xbb\xbf" SHANXI, SHANXI, PA_ENC_UTF8_BOM),
    ROW(PA_ENC_AUTO, "\xff\xfe" SHANXI_LE, SHANXI, PA_ENC_UTF16LE),
    ROW(PA_ENC_AUTO, "\xfe\xff" SHANXI_BE, SHANXI, PA_ENC_UTF16BE),
    ROW(PA_ENC_AUTO, "\xff\xfe", "", PA_ENC_UTF16LE),
    ROW(PA_ENC_AUTO, "\x84\x31\x95\x33" SHANXI_GB, SHANXI, PA_ENC_GB18030),
    ROW(PA_ENC_GB18030, "\x84\x31\x95\x33" SHANXI_GB, SHANXI, PA_ENC_GB18030),
    ROW(PA_ENC_UTF16LE, "\xff\xfe" SHANXI_LE, SHANXI, PA_ENC_UTF16LE),
    ROW(PA_ENC_UTF16LE, "\xfe\xff" SHANXI_BE, SHANXI, PA_ENC_UTF16BE),
    ROW(PA_ENC_UTF16BE, "\xff\xfe" SHANXI_LE, SHANXI, PA_ENC_UTF16LE),
    /* only the first mark is one */
    ROW(PA_ENC_AUTO,
	"\xef\xbb\xbf\xef\xbb\xbf"
	"a",
	"\xef\xbb\xbf"
	"a",
	PA_ENC_UTF8_BOM),
    /* what was asked for is done, whatever the bytes look like */
    ROW(PA_ENC_GB18030, SHANXI_GB, SHANXI, PA_ENC_GB18030),
    ROW(PA_ENC_GB18030, "\xef\xbb\xbf\xa3", "锘浚", PA_ENC_GB18030),
    ROW(PA_ENC_UTF16LE, SHANXI_LE, SHANXI, PA_ENC_UTF16LE),
    ROW(PA_ENC_UTF16BE, SHANXI_BE, SHANXI, PA_ENC_UTF16BE),
    ROW(PA_ENC_UTF8, SHANXI_GB, SHANXI_GB, PA_ENC_UTF8), /* unchecked */
    /* four bytes of GB18030, surrogates of UTF-16: U+20BB7 */
    ROW(PA_ENC_GB18030, "\x95\x34\xb2\x35 ", "𠮷 ", PA_ENC_GB18030),
    ROW(PA_ENC_UTF16LE, "\x42\xd8\xb7\xdf", "𠮷", PA_ENC_UTF16LE),
    /* bytes that do not fit, and characters cut off by the end */
    BAD(PA_ENC_AUTO, "ab\xff", PA_ENC_GB18030, 2),
    BAD(PA_ENC_AUTO,
	"ab" SHANXI_GB "\xff"
	"abc",
	PA_ENC_GB18030, 9),
    BAD(PA_ENC_AUTO, "\xc9\xbd\xce", PA_ENC_GB18030, 2),
    BAD(PA_ENC_AUTO,
	"\x84\x31\x95\x33"
	"ab\xff",
	PA_ENC_GB18030, 6),
    BAD(PA_ENC_GB18030, "ab\xc9", PA_ENC_GB18030, 2),
    BAD(PA_ENC_GB18030, "ab\xc9\x20", PA_ENC_GB18030, 2),
    BAD(PA_ENC_GB18030, "\x95\x32\x9a", PA_ENC_GB18030, 0),
    BAD(PA_ENC_UTF16LE, "a\0b", PA_ENC_UTF16LE, 2),
    BAD(PA_ENC_UTF16LE, "a\0\x42\xd8", PA_ENC_UTF16LE, 2),
    BAD(PA_ENC_UTF16LE,
	"a\0\xb7\xdf"
	"b\0",
	PA_ENC_UTF16LE, 2),
    BAD(PA_ENC_AUTO,
	"\xff\xfe"
	"a\0b",
	PA_ENC_UTF16LE, 4),
};

/* Feeds s in pieces of at most step bytes. */
static int
feed_all(struct pa_decoder *d, struct pa_str s, size_t step, struct pa_buf *out,
    struct pa_err *e)
{
	size_t i = 0, n;

	do {
		n = s.n - i < step ? s.n - i : step;
		if (pa_decoder_feed(d, s.s + i, n, i + n == s.n, out, e) != 0)
			return -1;
		i += n;
	} while (i < s.n);
	return 0;
}

static void
check_row(const struct decode_row *r, struct pa_decoder *d, int rv,
    const struct pa_buf *out, const struct pa_err *e)
{
	char want[64];

	ck_assert_msg((rv == 0) == (r->want.s != NULL), "returned %d %s", rv,
	    e->text);
	ck_assert_int_eq(pa_decoder_found(d), r->found);
	if (rv == 0) {
		same_text(pa_buf_str(out), r->want, "decoded");
		return;
	}
	ck_assert_int_eq(e->code, PA_E_ENCODING);
	(void)snprintf(want, sizeof(want), "offset %u are not %s;", r->offset,
	    pa_encoding_name(r->found));
	ck_assert_msg(strstr(e->text, want) != NULL, "%s", e->text);
	ck_assert_ptr_nonnull(strstr(e->text, "--encoding"));
	ck_assert_uint_eq(pa_utf8_valid(pa_buf_str(out)), out->n);
}

/* Whole, in pieces of every size, cut in two at every byte, and with the end
 * told by a call of its own. */
START_TEST(decode)
{
	const struct decode_row *r = &rows[_i];
	struct pa_decoder *d;
	struct pa_buf out = {0};
	size_t step, cut;
	int rv;

	for (step = 1; step <= r->in.n + 1; step++) {
		struct pa_err e = {0};

		pa_buf_clear(&out);
		d = pa_decoder_new(r->asked, &e);
		ck_assert_int_eq(pa_decoder_found(d), PA_ENC_AUTO);
		rv = feed_all(d, r->in, step, &out, &e);
		check_row(r, d, rv, &out, &e);
		pa_decoder_free(d);
	}
	for (cut = 0; cut <= r->in.n; cut++) {
		struct pa_err e = {0};

		pa_buf_clear(&out);
		d = pa_decoder_new(r->asked, &e);
		rv = pa_decoder_feed(d, r->in.s, cut, false, &out, &e);
		if (rv == 0)
			rv = pa_decoder_feed(d, r->in.s + cut, r->in.n - cut,
			    false, &out, &e);
		if (rv == 0)
			rv = pa_decoder_feed(d, NULL, 0, true, &out, &e);
		check_row(r, d, rv, &out, &e);
		pa_decoder_free(d);
	}
	pa_buf_release(&out);
}
END_TEST

struct window_row {
	size_t ascii; /* bytes of a, then text in a loop */
	size_t text;  /* of text, at least */
	const char *units;
	size_t bad; /* offset of one byte ff, 0: none */
	enum pa_encoding found;
};

/*
 * What AUTO looks at: 1 MiB, or 64 KiB from the first byte that is not ASCII,
 * whichever ends later. A fault behind that does not change its mind.
 */
static const struct window_row windows[] = {
    {MIB, 0, "", 0, PA_ENC_UTF8},
    {MIB + 7, 100, "山", 0, PA_ENC_UTF8},
    {MIB + 7, 100, "\xce\xf7", 0, PA_ENC_GB18030},
    {3 * MIB, 100, "\xce\xf7", 0, PA_ENC_GB18030},
    {0, MIB + 10, "山", 0, PA_ENC_UTF8},
    {0, MIB + 10, "\xce\xf7", 0, PA_ENC_GB18030},
    {0, 2 * MIB, "山", MIB - 1, PA_ENC_GB18030},
    {0, 2 * MIB, "山", MIB + 1, PA_ENC_UTF8},
    {1, 2 * MIB, "山", MIB + 1, PA_ENC_UTF8},
    {2, 2 * MIB, "山", MIB + 1, PA_ENC_UTF8},
    {0, 2 * MIB, "𠮷", MIB + 1, PA_ENC_UTF8},
    {1, 2 * MIB, "𠮷", MIB + 4, PA_ENC_UTF8},
    {2, 2 * MIB, "𠮷", MIB + 4, PA_ENC_UTF8},
    {3, 2 * MIB, "𠮷", MIB + 4, PA_ENC_UTF8},
    {MIB - 1, 100 * 1024, "山", MIB + 60 * 1024, PA_ENC_GB18030},
    {MIB - 1, 100 * 1024, "山", MIB + 70 * 1024, PA_ENC_UTF8},
    {2 * MIB, 100 * 1024, "山", 2 * MIB + 65535, PA_ENC_GB18030},
    {2 * MIB, 100 * 1024, "山", 2 * MIB + 65536, PA_ENC_UTF8},
};

START_TEST(window)
{
	const struct window_row *r = &windows[_i];
	static const size_t steps[] = {4096, 65536, MIB - 1, MIB, MIB + 1,
	    SIZE_MAX};
	struct pa_buf in = {0}, out = {0};
	struct pa_err e = {0};
	struct pa_decoder *d;
	size_t i, ascii_out = 0;

	must(pa_buf_reserve(&in, r->ascii + r->text + 8, &e), &e);
	memset(in.s, 'a', r->ascii);
	in.n = r->ascii;
	while (in.n < r->ascii + r->text)
		must(pa_buf_puts(&in, r->units, &e), &e);
	if (r->bad != 0)
		in.s[r->bad] = (char)0xff;
	for (i = 0; i < COUNT(steps); i++) {
		struct pa_err why = {0};

		pa_buf_clear(&out);
		d = pa_decoder_new(PA_ENC_AUTO, &why);
		(void)feed_all(d, pa_buf_str(&in), steps[i], &out, &why);
		ck_assert_msg(pa_decoder_found(d) == r->found, "step %zu: %s",
		    steps[i], pa_encoding_name(pa_decoder_found(d)));
		if (i == 0)
			ascii_out = out.n;
		ck_assert_uint_eq(out.n, ascii_out);
		pa_decoder_free(d);
	}
	pa_buf_release(&in);
	pa_buf_release(&out);
}
END_TEST

/* ASCII does not wait for a decision. */
START_TEST(ascii_passes_at_once)
{
	struct pa_err e = {0};
	struct pa_buf out = {0};
	struct pa_decoder *d = pa_decoder_new(PA_ENC_AUTO, &e);

	must(pa_decoder_feed(d, "header\n\xce", 8, false, &out, &e), &e);
	ck_assert_uint_eq(out.n, 7);
	ck_assert_int_eq(pa_decoder_found(d), PA_ENC_AUTO);
	must(pa_decoder_feed(d, "\xf7", 1, true, &out, &e), &e);
	same_text(pa_buf_str(&out), PA_STR("header\n西"), "decoded");
	pa_decoder_free(d);
	pa_decoder_free(NULL);
	pa_buf_release(&out);
}
END_TEST

/* GB18030 and UTF-16 of any text come back as that text, cut anyhow. */
START_TEST(cut_anyhow)
{
	struct prop p = prop_start();
	struct pa_buf le = {0}, text = {0}, out = {0};
	struct pa_err e = {0};
	struct pa_decoder *d;
	char bytes[4];
	size_t i, n, k;
	uint32_t c;

	for (p.run = 0; p.run < 2000; p.run++) {
		pa_buf_clear(&le);
		pa_buf_clear(&text);
		pa_buf_clear(&out);
		n = prop_below(&p, 40);
		for (i = 0; i < n; i++) {
			c = (uint32_t)prop_below(&p, 0xd800 - 32) + 32;
			must(pa_buf_add(&text, bytes, pa_utf8_put(c, bytes),
				 &e),
			    &e);
			must(pa_buf_addc(&le, (char)(c & 0xff), &e), &e);
			must(pa_buf_addc(&le, (char)(c >> 8), &e), &e);
		}
		d = pa_decoder_new(PA_ENC_UTF16LE, &e);
		for (i = 0; i < le.n; i += k) {
			k = prop_below(&p, 8);
			k = k > le.n - i ? le.n - i : k;
			must(pa_decoder_feed(d, le.s + i, k, false, &out, &e),
			    &e);
		}
		must(pa_decoder_feed(d, NULL, 0, true, &out, &e), &e);
		prop_check(&p, pa_str_eq(pa_buf_str(&out), pa_buf_str(&text)),
		    "%zu bytes", le.n);
		pa_decoder_free(d);
	}
	pa_buf_release(&le);
	pa_buf_release(&text);
	pa_buf_release(&out);
}
END_TEST

struct name_row {
	const char *in;
	int want; /* -1: refused */
};

static const struct name_row name_rows[] = {
    {"auto", PA_ENC_AUTO},
    {"utf-8", PA_ENC_UTF8},
    {"UTF-8", PA_ENC_UTF8},
    {"Utf8", PA_ENC_UTF8},
    {"gb18030", PA_ENC_GB18030},
    {"GBK", PA_ENC_GB18030},
    {"GB2312", PA_ENC_GB18030},
    {"utf-16le", PA_ENC_UTF16LE},
    {"UTF-16BE", PA_ENC_UTF16BE},
    {"utf-16", PA_ENC_UTF16LE},
    {"", -1},
    {"utf", -1},
    {"utf-8 ", -1},
    {"utf-88", -1},
    {"latin1", -1},
};

START_TEST(names)
{
	const struct name_row *r = &name_rows[_i];
	enum pa_encoding enc = PA_ENC_AUTO;
	struct pa_err e = {0};
	int rv = pa_encoding_parse(pa_str(r->in), &enc, &e);

	ck_assert_int_eq(rv, r->want < 0 ? -1 : 0);
	if (rv == 0) {
		ck_assert_int_eq((int)enc, r->want);
	} else {
		ck_assert_int_eq(e.code, PA_E_USAGE);
		ck_assert_ptr_nonnull(strstr(e.text, "gb18030"));
	}
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	const struct decode_row *r = ctx;
	struct pa_buf out = {0};
	struct pa_decoder *d = pa_decoder_new(r->asked, e);
	int rv = d == NULL ? -1 : feed_all(d, r->in, 3, &out, e);

	if (rv == 0)
		same_text(pa_buf_str(&out), r->want, "decoded");
	pa_decoder_free(d);
	pa_buf_release(&out);
	return rv;
}

START_TEST(no_memory)
{
	struct decode_row r = rows[_i];

	if (r.want.s != NULL)
		ck_assert_int_ge(chaos(chaos_job, &r), 1);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, decode, 0, COUNT(rows));
	tcase_add_loop_test(tc, window, 0, COUNT(windows));
	tcase_add_test(tc, ascii_passes_at_once);
	tcase_add_test(tc, cut_anyhow);
	tcase_add_loop_test(tc, names, 0, COUNT(name_rows));
	tcase_add_loop_test(tc, no_memory, 0, COUNT(rows));
}

int
main(void)
{
	return testing_main("decode", add);
}
