/* SPDX-License-Identifier: MIT */
#include "kind/money.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

#define BAD INT64_C(-999999) /* marks rows that must not parse */

struct parse_row {
	const char *in;
	unsigned scale;
	bool round;
	int64_t want;
	bool separators;
};

static const struct parse_row parse_rows[] = {
    {"0", 2, false, 0, false},
    {"-0", 2, false, 0, false},
    {"+1", 2, false, 100, false},
    {"3200", 2, false, 320000, false},
    {"3200.0", 2, false, 320000, false},
    {"3200.01", 2, false, 320001, false},
    {"0003200.01", 2, false, 320001, false},
    {"-1234.5", 2, false, -123450, false},
    {"3200.010", 2, false, 320001, false},
    {"3200.0100000000000000000000000", 2, false, 320001, false},
    {"3200.001", 2, false, BAD, false},
    {"1.5", 0, false, BAD, false},
    {"1.0", 0, false, 1, false},
    {"0.000001", 6, false, 1, false},
    /* rounding half away from zero */
    {"3200.004", 2, true, 320000, false},
    {"3200.005", 2, true, 320001, false},
    {"3200.0049999", 2, true, 320000, false},
    {"-3200.005", 2, true, -320001, false},
    {"0.5", 0, true, 1, false},
    {"-0.5", 0, true, -1, false},
    {"0.999", 2, true, 100, false},
    /* separators of thousands */
    {"1,234", 2, false, 123400, true},
    {"12,345.6", 2, false, 1234560, true},
    {"123,456,789.01", 2, false, 12345678901, true},
    {"-1,234,567.00", 2, false, -123456700, true},
    {"1,23", 2, false, BAD, false},
    {"1,2345", 2, false, BAD, false},
    {"1234,567", 2, false, BAD, false},
    {"1,234,56", 2, false, BAD, false},
    {"1,,234", 2, false, BAD, false},
    {",123", 2, false, BAD, false},
    {"123,", 2, false, BAD, false},
    {"0,123", 2, false, BAD, false},
    {"1.234,567", 2, false, BAD, false},
    /* the ends of int64 */
    {"92233720368547758.07", 2, false, INT64_MAX, false},
    {"92233720368547758.08", 2, false, BAD, false},
    {"-92233720368547758.08", 2, false, INT64_MIN, false},
    {"-92233720368547758.09", 2, false, BAD, false},
    {"92233720368547758.074", 2, true, INT64_MAX, false},
    {"92233720368547758.075", 2, true, BAD, false},
    {"9223372036854775807", 0, false, INT64_MAX, false},
    {"9223372036854775807", 1, false, BAD, false},
    {"18446744073709551615", 0, false, BAD, false},
    {"18446744073709551616", 0, false, BAD, false},
    {"18446744073709551615.5", 0, true, BAD, false},
    {"99999999999999999999999", 0, false, BAD, false},
    /* no numbers */
    {"", 2, false, BAD, false},
    {"-", 2, false, BAD, false},
    {"+", 2, false, BAD, false},
    {"--1", 2, false, BAD, false},
    {"+-1", 2, false, BAD, false},
    {".5", 2, false, BAD, false},
    {"5.", 2, false, BAD, false},
    {".", 2, false, BAD, false},
    {"1.2.3", 2, false, BAD, false},
    {"1e3", 2, false, BAD, false},
    {"1.40E+17", 2, false, BAD, false},
    {"0x10", 2, false, BAD, false},
    {" 1", 2, false, BAD, false},
    {"1 ", 2, false, BAD, false},
    {"1 234", 2, false, BAD, false},
    {"3200元", 2, false, BAD, false},
    {"３２００", 2, false, BAD, false},
    {"inf", 2, false, BAD, false},
    {"nan", 2, false, BAD, false},
};

START_TEST(parse)
{
	const struct parse_row *r = &parse_rows[_i];
	int64_t v = BAD;
	bool sep = false;
	int rv = pa_decimal_parse(pa_str(r->in), r->scale, r->round, &v, &sep);

	ck_assert_msg(rv == (r->want == BAD ? -1 : 0), "%s: returned %d", r->in,
	    rv);
	ck_assert_msg(v == r->want, "%s: %lld, not %lld", r->in, (long long)v,
	    (long long)r->want);
	ck_assert_msg(sep == r->separators, "%s: separators", r->in);
	/* The flag may be left out. */
	ck_assert_int_eq(pa_decimal_parse(pa_str(r->in), r->scale, r->round, &v,
			     NULL),
	    rv);
}
END_TEST

START_TEST(parse_stops_at_length)
{
	int64_t v;

	ck_assert_int_eq(pa_decimal_parse((struct pa_str){"12.345", 4}, 2,
			     false, &v, NULL),
	    0);
	ck_assert_int_eq(v, 1230);
	ck_assert_int_eq(pa_decimal_parse((struct pa_str){NULL, 0}, 2, false,
			     &v, NULL),
	    -1);
}
END_TEST

struct format_row {
	int64_t v;
	unsigned scale;
	const char *want;
};

static const struct format_row format_rows[] = {
    {0, 2, "0.00"},
    {0, 0, "0"},
    {5, 2, "0.05"},
    {-5, 2, "-0.05"},
    {50, 2, "0.50"},
    {100, 2, "1.00"},
    {123450, 2, "1234.50"},
    {-123450, 2, "-1234.50"},
    {1, 6, "0.000001"},
    {7, 0, "7"},
    {-7, 0, "-7"},
    {INT64_MAX, 2, "92233720368547758.07"},
    {INT64_MIN, 2, "-92233720368547758.08"},
    {INT64_MIN, 0, "-9223372036854775808"},
    {INT64_MIN, 6, "-9223372036854.775808"},
};

START_TEST(format)
{
	const struct format_row *r = &format_rows[_i];
	struct pa_buf b = {0};
	struct pa_err e = {0};

	must(pa_buf_puts(&b, "<", &e), &e);
	must(pa_decimal_format(&b, r->v, r->scale, &e), &e);
	ck_assert_int_eq(b.s[0], '<');
	same_text((struct pa_str){b.s + 1, b.n - 1}, pa_str(r->want), "format");
	pa_buf_release(&b);
}
END_TEST

struct div_row {
	int64_t a, b, want;
};

static const struct div_row div_rows[] = {
    {0, 3, 0},
    {7, 2, 4},
    {-7, 2, -4},
    {1, 3, 0},
    {2, 3, 1},
    {-1, 3, 0},
    {-2, 3, -1},
    {4, 3, 1},
    {5, 10, 1},
    {-5, 10, -1},
    {4, 10, 0},
    {-4, 10, 0},
    {INT64_MAX, 1, INT64_MAX},
    {INT64_MIN, 1, INT64_MIN},
    {INT64_MAX, 2, INT64_C(4611686018427387904)},
    {INT64_MIN, 2, INT64_C(-4611686018427387904)},
    {INT64_MAX, INT64_MAX, 1},
    {INT64_MIN, INT64_MAX, -1},
    {INT64_MAX / 2, INT64_MAX, 0},
    {INT64_MAX / 2 + 1, INT64_MAX, 1},
};

START_TEST(div_round)
{
	const struct div_row *r = &div_rows[_i];
	int64_t v;

	ck_assert_int_eq(pa_div_round(r->a, r->b, &v), 0);
	ck_assert_msg(v == r->want, "%lld / %lld = %lld, not %lld",
	    (long long)r->a, (long long)r->b, (long long)v, (long long)r->want);
}
END_TEST

START_TEST(div_round_refuses)
{
	int64_t v = 42;

	ck_assert_int_eq(pa_div_round(1, 0, &v), -1);
	ck_assert_int_eq(pa_div_round(1, -2, &v), -1);
	ck_assert_int_eq(pa_div_round(1, INT64_MIN, &v), -1);
	ck_assert_int_eq(v, 42);
}
END_TEST

START_TEST(parse_of_format)
{
	struct prop p = prop_start();
	struct pa_buf b = {0};
	struct pa_err e = {0};

	for (p.run = 0; p.run < 100000; p.run++) {
		int64_t v = prop_int64(&p), back = ~v;
		unsigned scale = (unsigned)prop_below(&p, 7);
		bool round = prop_below(&p, 2) != 0;

		pa_buf_clear(&b);
		must(pa_decimal_format(&b, v, scale, &e), &e);
		prop_check(&p,
		    pa_decimal_parse(pa_buf_str(&b), scale, round, &back,
			NULL) == 0 &&
			back == v,
		    "%s", b.s);
	}
	pa_buf_release(&b);
}
END_TEST

/* The quotient is the nearest one, and half goes away from zero. */
START_TEST(div_is_nearest)
{
	struct prop p = prop_start();

	for (p.run = 0; p.run < 100000; p.run++) {
		int64_t a = prop_int64(&p) / 4, q;
		int64_t b = prop_int64(&p) / 4, rest;

		b = b < 0 ? -b : b + 1;
		prop_check(&p, pa_div_round(a, b, &q) == 0, "refused");
		rest = a - q * b;
		prop_check(&p, 2 * rest <= b && -2 * rest <= b,
		    "%lld / %lld is not %lld", (long long)a, (long long)b,
		    (long long)q);
		if (2 * rest == b || -2 * rest == b)
			prop_check(&p, (a > 0) == (rest < 0),
			    "%lld / %lld: half towards zero", (long long)a,
			    (long long)b);
	}
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv = pa_decimal_format(&b, *(const int64_t *)ctx, 2, e);

	pa_buf_release(&b);
	return rv;
}

START_TEST(no_memory)
{
	int64_t v = 320000;

	ck_assert_int_ge(chaos(chaos_job, &v), 1);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, parse, 0, COUNT(parse_rows));
	tcase_add_test(tc, parse_stops_at_length);
	tcase_add_loop_test(tc, format, 0, COUNT(format_rows));
	tcase_add_loop_test(tc, div_round, 0, COUNT(div_rows));
	tcase_add_test(tc, div_round_refuses);
	tcase_add_test(tc, parse_of_format);
	tcase_add_test(tc, div_is_nearest);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("money", add);
}
