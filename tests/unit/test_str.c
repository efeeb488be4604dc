/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include "prop.h"
#include "testing.h"

#define NONE ((struct pa_str){NULL, 0})

START_TEST(make)
{
	ck_assert_uint_eq(pa_str(NULL).n, 0);
	ck_assert_uint_eq(pa_str("abc").n, 3);
	ck_assert_uint_eq(PA_STR("a\0b").n, 3);
}
END_TEST

START_TEST(compare)
{
	static const char *const rising[] = {"", "a", "aa", "ab", "b", "山",
	    "西"};
	size_t i, j;

	for (i = 0; i < COUNT(rising); i++) {
		for (j = 0; j < COUNT(rising); j++) {
			int c =
			    pa_str_cmp(pa_str(rising[i]), pa_str(rising[j]));

			ck_assert_int_eq((c > 0) - (c < 0), (i > j) - (i < j));
			ck_assert_int_eq(pa_str_eq(pa_str(rising[i]),
					     pa_str(rising[j])),
			    i == j);
		}
	}
	ck_assert(pa_str_eq(NONE, PA_STR("")));
	ck_assert_int_eq(pa_str_cmp(NONE, PA_STR("")), 0);
	ck_assert(!pa_str_eq(PA_STR("a\0b"), PA_STR("a\0c")));
}
END_TEST

struct find_row {
	const char *s, *needle;
	int at;
	bool starts, ends;
};

static const struct find_row find_rows[] = {
    {"", "", 0, true, true},
    {"abc", "", 0, true, true},
    {"", "a", -1, false, false},
    {"abc", "abc", 0, true, true},
    {"abc", "abcd", -1, false, false},
    {"abc", "a", 0, true, false},
    {"abc", "c", 2, false, true},
    {"abc", "bc", 1, false, true},
    {"abc", "bd", -1, false, false},
    {"aab", "ab", 1, false, true},
    {"山西", "西", 3, false, true},
};

START_TEST(find)
{
	const struct find_row *r = &find_rows[_i];

	ck_assert_int_eq(pa_str_find(pa_str(r->s), pa_str(r->needle)), r->at);
	ck_assert_int_eq(pa_str_starts(pa_str(r->s), pa_str(r->needle)),
	    r->starts);
	ck_assert_int_eq(pa_str_ends(pa_str(r->s), pa_str(r->needle)), r->ends);
}
END_TEST

START_TEST(trim)
{
	same_text(pa_str_trim(PA_STR(" \t\r\n\v\fa b ")), PA_STR("a b"), "a");
	same_text(pa_str_trim(PA_STR("  ")), PA_STR(""), "blanks");
	same_text(pa_str_trim(NONE), PA_STR(""), "none");
	same_text(pa_str_trim(PA_STR("\0 ")), PA_STR("\0"), "NUL");
}
END_TEST

START_TEST(ascii_tests)
{
	int c;

	for (c = 0; c < 256; c++) {
		char x = (char)c;

		ck_assert_int_eq(pa_is_digit(x), c >= '0' && c <= '9');
		ck_assert_int_eq(pa_is_alpha(x),
		    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
		ck_assert_int_eq(pa_is_space(x),
		    c == ' ' || c == '\t' || c == '\n' || c == '\v' ||
			c == '\f' || c == '\r');
	}
}
END_TEST

#define NO UINT64_C(0xdead) /* marks rows that must not parse */

struct number_row {
	const char *in;
	uint64_t max, want;
};

static const struct number_row number_rows[] = {
    {"0", 0, 0},
    {"1", 0, NO},
    {"007", 10, 7},
    {"10", 10, 10},
    {"11", 10, NO},
    {"18446744073709551615", UINT64_MAX, UINT64_MAX},
    {"18446744073709551616", UINT64_MAX, NO},
    {"99999999999999999999", UINT64_MAX, NO},
    {"", 10, NO},
    {"+1", 10, NO},
    {"-1", 10, NO},
    {" 1", 10, NO},
    {"1 ", 10, NO},
    {"1x", 10, NO},
    {"0x1", 10, NO},
    {"１", 10, NO},
};

START_TEST(number)
{
	const struct number_row *r = &number_rows[_i];
	uint64_t v = NO;

	ck_assert_int_eq(pa_str_u64(pa_str(r->in), r->max, &v),
	    r->want == NO ? -1 : 0);
	ck_assert_uint_eq(v, r->want);
}
END_TEST

static const struct number_row size_rows[] = {
    {"0", 0, 0},
    {"7", 0, 7},
    {"1k", 0, 1024},
    {"1K", 0, 1024},
    {"3m", 0, 3 << 20},
    {"3M", 0, 3 << 20},
    {"2g", 0, UINT64_C(2) << 30},
    {"2G", 0, UINT64_C(2) << 30},
    {"18014398509481983K", 0, UINT64_MAX - 1023},
    {"18014398509481984K", 0, NO},
    {"17179869183G", 0, UINT64_MAX - 1073741823},
    {"17179869184G", 0, NO},
    {"18446744073709551615", 0, UINT64_MAX},
    {"", 0, NO},
    {"k", 0, NO},
    {"1kk", 0, NO},
    {"1kb", 0, NO},
    {"1.5k", 0, NO},
    {"-1k", 0, NO},
    {"1t", 0, NO},
};

START_TEST(size)
{
	const struct number_row *r = &size_rows[_i];
	uint64_t v = NO;
	int rv = pa_str_size(pa_str(r->in), &v);

	ck_assert_msg(rv == (r->want == NO ? -1 : 0), "%s", r->in);
	if (rv == 0)
		ck_assert_uint_eq(v, r->want);
}
END_TEST

struct distance_row {
	const char *a, *b;
	size_t want;
};

static const struct distance_row distance_rows[] = {
    {"", "", 0},
    {"", "abc", 3},
    {"abc", "abc", 0},
    {"abc", "abd", 1},
    {"abc", "acb", 1},
    {"ab", "ba", 1},
    {"abc", "ab", 1},
    {"abc", "xabc", 1},
    {"ca", "abc", 3}, /* restricted: no edit within a swap */
    {"kitten", "sitting", 3},
    {"姓名", "性名", 1},
    {"户编号", "户号编", 1},
    {"证件号码", "证件号", 1},
};

START_TEST(distance)
{
	const struct distance_row *r = &distance_rows[_i];

	ck_assert_uint_eq(pa_str_distance(pa_str(r->a), pa_str(r->b)), r->want);
	ck_assert_uint_eq(pa_str_distance(pa_str(r->b), pa_str(r->a)), r->want);
}
END_TEST

START_TEST(distance_has_a_limit)
{
	char text[66];

	memset(text, 'a', sizeof(text));
	ck_assert_uint_eq(pa_str_distance((struct pa_str){text, 64}, NONE), 64);
	ck_assert_uint_eq(pa_str_distance((struct pa_str){text, 65}, NONE),
	    SIZE_MAX);
	ck_assert_uint_eq(pa_str_distance(NONE, (struct pa_str){text, 65}),
	    SIZE_MAX);
}
END_TEST

/* k edits move a text by at most k, and never by less than its length. */
START_TEST(distance_of_edits)
{
	struct prop p = prop_start();
	char a[40], b[48];
	size_t n, m, i, k, edits, d;

	for (p.run = 0; p.run < 20000; p.run++) {
		n = m = prop_below(&p, sizeof(a));
		for (i = 0; i < n; i++)
			a[i] = b[i] = (char)('a' + prop_below(&p, 3));
		edits = prop_below(&p, 5);
		for (k = 0; k < edits; k++) {
			i = prop_below(&p, m + 1);
			if (i < m && prop_below(&p, 2) == 0) {
				b[i] = 'z';
			} else {
				memmove(b + i + 1, b + i, m - i);
				b[i] = 'y';
				m++;
			}
		}
		d = pa_str_distance((struct pa_str){a, n},
		    (struct pa_str){b, m});
		prop_check(&p, d <= edits && d >= m - n, "%zu of %zu", d,
		    edits);
	}
}
END_TEST

/* Of every length, with each byte in turn another one. */
START_TEST(equal_of_any_length)
{
	char a[40], b[40];
	size_t n, m, i;

	memset(a, 'a', sizeof(a));
	memcpy(b, a, sizeof(b));
	for (n = 0; n <= sizeof(a); n++) {
		for (m = 0; m <= sizeof(b); m++)
			ck_assert_int_eq(pa_str_eq_short((struct pa_str){a, n},
					     (struct pa_str){b, m}),
			    n == m);
		for (i = 0; i < n; i++) {
			b[i] = 'b';
			ck_assert(!pa_str_eq_short((struct pa_str){a, n},
			    (struct pa_str){b, n}));
			b[i] = 'a';
		}
	}
	ck_assert(pa_str_eq_short(NONE, PA_STR("")));
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, make);
	tcase_add_test(tc, compare);
	tcase_add_test(tc, equal_of_any_length);
	tcase_add_loop_test(tc, find, 0, COUNT(find_rows));
	tcase_add_test(tc, trim);
	tcase_add_test(tc, ascii_tests);
	tcase_add_loop_test(tc, number, 0, COUNT(number_rows));
	tcase_add_loop_test(tc, size, 0, COUNT(size_rows));
	tcase_add_loop_test(tc, distance, 0, COUNT(distance_rows));
	tcase_add_test(tc, distance_has_a_limit);
	tcase_add_test(tc, distance_of_edits);
}

int
main(void)
{
	return testing_main("str", add);
}
