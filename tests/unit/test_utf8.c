/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#include "prop.h"
#include "testing.h"

struct valid_row {
	const char *in;
	size_t n;    /* bytes of in */
	size_t want; /* bytes of the longest valid prefix */
};

#define ROW(literal, want) \
	{ \
		literal, sizeof(literal) - 1, want \
	}

/* Boundary values of RFC 3629, section 4. */
static const struct valid_row valid_rows[] = {
    ROW("", 0), ROW("a", 1), ROW("\0a", 2), ROW("\x7f", 1), ROW("\x80", 0),
    ROW("\xbf", 0), ROW("\xc0\x80", 0), ROW("\xc1\xbf", 0), ROW("\xc2\x80", 2),
    ROW("\xdf\xbf", 2), ROW("\xc2", 0), ROW("\xc2\x41", 0),
    ROW("\xc2\xc2\x80", 0), ROW("\xe0\x9f\xbf", 0), ROW("\xe0\xa0\x80", 3),
    ROW("\xe1\x80\x80", 3), ROW("\xec\xbf\xbf", 3), ROW("\xed\x9f\xbf", 3),
    ROW("\xed\xa0\x80", 0), ROW("\xed\xbf\xbf", 0), ROW("\xee\x80\x80", 3),
    ROW("\xef\xbf\xbf", 3), ROW("\xe5\xb1", 0), ROW("\xe5\x41\xb1", 0),
    ROW("\xe5\xb1\x41", 0), ROW("\xf0\x8f\xbf\xbf", 0),
    ROW("\xf0\x90\x80\x80", 4), ROW("\xf3\xbf\xbf\xbf", 4),
    ROW("\xf4\x8f\xbf\xbf", 4), ROW("\xf4\x90\x80\x80", 0),
    ROW("\xf5\x80\x80\x80", 0), ROW("\xf8\x88\x80\x80\x80", 0), ROW("\xfe", 0),
    ROW("\xff", 0), ROW("\xf0\x90\x80", 0), ROW("\xf0\x90\x80\x41", 0),
    ROW("\xf0\x90\x80\x80\x80", 4), ROW("\xe5\xb1\xb1\x80", 3),
    ROW("山西\xe5\xb1", 6),
    ROW("ab\xc9\xbd\xce\xf7", 4), /* 山西 in GBK behind ab, by chance
				     begins with a character */
};

/* What every kernel that this processor has says, or SIZE_MAX when they do
 * not agree. */
static size_t
valid_by_all(struct pa_str s)
{
	size_t n = pa_utf8_valid_by(PA_UTF8_PLAIN, s);
	int k, best = (int)pa_utf8_best_kernel();

	for (k = PA_UTF8_PLAIN + 1; k <= best; k++)
		if (pa_utf8_valid_by((enum pa_utf8_kernel)k, s) != n)
			return SIZE_MAX;
	return pa_utf8_valid(s) == n ? n : SIZE_MAX;
}

/*
 * Each row at every place around the steps of 64 or 128 bytes, before and behind
 * ASCII and Han text; all kernels must agree with the table.
 */
START_TEST(valid)
{
	const struct valid_row *r = &valid_rows[_i];
	static const char *const fill[] = {"a", "山"};
	char text[400];
	size_t before, after, k, n, want, width;
	struct pa_str s = {text, 0};

	for (k = 0; k < COUNT(fill) * 2; k++) {
		width = strlen(fill[k / 2]);
		for (before = 0; before < 280; before++) {
			n = 0;
			while (n + width <= before) {
				memcpy(text + n, fill[k / 2], width);
				n += width;
			}
			while (n < before)
				text[n++] = 'x';
			want = n + r->want;
			memcpy(text + n, r->in, r->n);
			n += r->n;
			for (after = 0; k % 2 == 1 && after < 80; after++)
				text[n++] = 'z';
			if (want == before + r->n)
				want = n;
			s.n = n;
			ck_assert_uint_eq(valid_by_all(s), want);
		}
	}
}
END_TEST

/* put and next are each other's inverse on every code point. */
START_TEST(every_code_point)
{
	char out[4];
	uint32_t c;
	size_t n, m;
	struct pa_str s;

	for (c = 0; c <= 0x10ffff; c++) {
		n = pa_utf8_put(c, out);
		s = (struct pa_str){out, n};
		if (c >= 0xd800 && c <= 0xdfff) {
			ck_assert_uint_eq(pa_utf8_valid(s), 0);
			continue;
		}
		if (pa_utf8_valid(s) != n || pa_utf8_next(s, &m) != c || m != n)
			ck_abort_msg("U+%04X", (unsigned)c);
	}
	ck_assert_uint_eq(pa_utf8_put(0x7f, out), 1);
	ck_assert_uint_eq(pa_utf8_put(0x80, out), 2);
	ck_assert_uint_eq(pa_utf8_put(0x7ff, out), 2);
	ck_assert_uint_eq(pa_utf8_put(0x800, out), 3);
	ck_assert_uint_eq(pa_utf8_put(0xffff, out), 3);
	ck_assert_uint_eq(pa_utf8_put(0x10000, out), 4);
}
END_TEST

START_TEST(count)
{
	ck_assert_uint_eq(pa_utf8_count((struct pa_str){NULL, 0}), 0);
	ck_assert_uint_eq(pa_utf8_count(PA_STR("abc")), 3);
	ck_assert_uint_eq(pa_utf8_count(PA_STR("山西省")), 3);
	ck_assert_uint_eq(pa_utf8_count(PA_STR("a山é𠮷")), 4);
}
END_TEST

/* Characters of one to four bytes, in runs. */
static size_t
any_text(struct prop *p, char *text, size_t max)
{
	static const uint32_t base[4] = {0x20, 0xa0, 0x4e00, 0x20000};
	static const uint32_t span[4] = {0x5f, 0x500, 0x5000, 0xa000};
	size_t n = 0, kind = 0;

	while (n + 4 <= max) {
		if (prop_below(p, 8) == 0)
			kind = prop_below(p, 4);
		n += pa_utf8_put(base[kind] +
			(uint32_t)prop_below(p, span[kind]),
		    text + n);
	}
	return n;
}

/* Valid text is valid; with some bytes changed, cut off or swapped all
 * kernels find the same first fault. */
START_TEST(kernels_agree)
{
	struct prop p = prop_start();
	char text[700];
	size_t n, i, from, changes;
	struct pa_str s;

	for (p.run = 0; p.run < 100000; p.run++) {
		n = any_text(&p, text, 4 + prop_below(&p, sizeof(text) - 3));
		s = (struct pa_str){text, n};
		prop_check(&p, valid_by_all(s) == n, "valid text of %zu", n);
		for (changes = prop_below(&p, 4); changes > 0; changes--) {
			i = prop_below(&p, n);
			if (prop_below(&p, 2) == 0)
				text[i] = (char)prop_below(&p, 256);
			else
				text[i] = (char)(0x80 |
				    (text[i] ^ (1 << prop_below(&p, 7))));
		}
		from = prop_below(&p, n);
		s = (struct pa_str){text + from,
		    n - from - prop_below(&p, n - from)};
		prop_check(&p, valid_by_all(s) != SIZE_MAX, "%zu of %zu",
		    pa_utf8_valid(s), s.n);
	}
}
END_TEST

START_TEST(kernels_agree_on_noise)
{
	struct prop p = prop_start();
	static const unsigned char leads[] = {0x00, 0x41, 0x7f, 0x80, 0x8f,
	    0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
	    0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
	char text[300];
	size_t i, from;
	struct pa_str s = {text, sizeof(text)};

	for (p.run = 0; p.run < 300000; p.run++) {
		memset(text, 'a', sizeof(text));
		from = prop_below(&p, sizeof(text) - 8);
		for (i = from; i < from + 8; i++)
			text[i] = (char)leads[prop_below(&p, COUNT(leads))];
		prop_check(&p, valid_by_all(s) != SIZE_MAX, "%zu",
		    pa_utf8_valid(s));
	}
}
END_TEST

/* Each pair of bytes, with none to three behind it that continue. */
START_TEST(kernels_agree_on_pairs)
{
	char text[150];
	size_t pair, more, i;
	struct pa_str s = {text, sizeof(text)};

	for (more = 0; more < 4; more++) {
		memset(text, 'a', sizeof(text));
		for (i = 0; i < more; i++)
			text[63 + i] = (char)0x80;
		for (pair = 0; pair < 0x10000; pair++) {
			text[61] = (char)(pair >> 8);
			text[62] = (char)(pair & 0xff);
			if (valid_by_all(s) == SIZE_MAX)
				ck_abort_msg("%04zx and %zu", pair, more);
		}
	}
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, valid, 0, COUNT(valid_rows));
	tcase_add_test(tc, every_code_point);
	tcase_add_test(tc, count);
	tcase_add_test(tc, kernels_agree);
	tcase_add_test(tc, kernels_agree_on_noise);
	tcase_add_test(tc, kernels_agree_on_pairs);
}

int
main(void)
{
	return testing_main("utf8", add);
}
