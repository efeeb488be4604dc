/* SPDX-License-Identifier: MIT */
#include "kind/date.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

struct parse_row {
	const char *in;
	const char *want; /* as formatted; NULL: refused */
};

static const struct parse_row parse_rows[] = {
    /* the forms of FM016 */
    {"2018", "2018"},
    {"201805", "2018-05"},
    {"20180503", "2018-05-03"},
    {"2018-05-03", "2018-05-03"},
    {"2018-5-3", "2018-05-03"},
    {"2018/5/3", "2018-05-03"},
    {"2018/05/03", "2018-05-03"},
    {"2018.05.03", "2018-05-03"},
    {"2018.5.3", "2018-05-03"},
    {"2018-05", "2018-05"},
    {"2018/5", "2018-05"},
    {"2018年", "2018"},
    {"2018年5月", "2018-05"},
    {"2018年05月", "2018-05"},
    {"2018年5月3日", "2018-05-03"},
    {"2018年12月31日", "2018-12-31"},
    /* with a time of day */
    {"2018-05-03 00:00:00", "2018-05-03"},
    {"2018/5/3 9:30", "2018-05-03"},
    {"2018-05-03T09:30:00", "2018-05-03"},
    {"2018-05-03 09:30:00.123", "2018-05-03"},
    {"2018-05-03  09:30", "2018-05-03"},
    {"20180503 23:59:60", "2018-05-03"},
    {"2018年5月3日 8:05", "2018-05-03"},
    {"2018-05-03 25:00", NULL},
    {"2018-05-03 09:60", NULL},
    {"2018-05-03 09:3", NULL},
    {"2018-05-03 09", NULL},
    {"2018-05-03 09:30:", NULL},
    {"2018-05-03 09:30:00.", NULL},
    {"2018-05-03 ", NULL},
    {"2018-05-03T", NULL},
    {"2018-05-03 noon", NULL},
    /* serial numbers, 1900 system */
    {"43000", "2017-09-22"},
    {"43000.75", "2017-09-22"},
    {"43000.0", "2017-09-22"},
    {"10000", "1927-05-18"},
    {"25569", "1970-01-01"},
    {"36526", "2000-01-01"},
    {"99999", "2173-10-13"},
    {"09999", NULL},
    {"00060", NULL},
    {"43000.", NULL},
    {"43000.7x", NULL},
    {"430000", NULL}, /* yyyymm with month 0 */
    /* the ends of months and years */
    {"2017-02-28", "2017-02-28"},
    {"2017-02-29", NULL},
    {"2016-02-29", "2016-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"1900-02-29", NULL},
    {"2018-04-31", NULL},
    {"2018-12-32", NULL},
    {"2018-13-01", NULL},
    {"201813", NULL},
    {"201800", NULL},
    {"20180500", NULL},
    {"20180532", NULL},
    {"2018-00-00", NULL},
    {"2018-0", NULL},
    {"2018-5-0", NULL},
    {"0001-01-01", "0001-01-01"},
    {"9999-12-31", "9999-12-31"},
    {"0000-01-01", NULL},
    {"0000", NULL},
    {"00000000", NULL},
    /* what is no date */
    {"", NULL},
    {"无", NULL},
    {"201", NULL},
    {"2018051", NULL},
    {"201805031", NULL},
    {"18-05-03", NULL},
    {"2018.5", NULL}, /* may have been 2018.50 or 2018.10 */
    {"2018.10", NULL},
    {"2018-05/03", NULL},
    {"2018-05-", NULL},
    {"2018-", NULL},
    {"2018--05", NULL},
    {"2018-005-03", NULL},
    {"2018-05-003", NULL},
    {"2018年5", NULL},
    {"2018年5月3", NULL},
    {"2018年月", NULL},
    {"2018年0月", NULL},
    {"2018年0月3日", NULL},
    {"2018年5月0日", NULL},
    {"2018年5月日", NULL},
    {"2018年5月3日起", NULL},
    {"2018-05-03x", NULL},
    {" 2018", NULL},
    {"-2018", NULL},
    {"２０１８", NULL},
};

START_TEST(parse)
{
	const struct parse_row *r = &parse_rows[_i];
	struct pa_date d = {77, 77, 77};
	struct pa_buf b = {0};
	struct pa_err e = {0};
	int rv = pa_date_parse(pa_str(r->in), &d);

	ck_assert_msg(rv == (r->want == NULL ? -1 : 0), "%s: returned %d",
	    r->in, rv);
	if (rv == 0) {
		must(pa_date_format(&b, d, &e), &e);
		same_text(pa_buf_str(&b), pa_str(r->want), r->in);
		pa_buf_release(&b);
	} else {
		ck_assert_int_eq(d.year, 77);
	}
}
END_TEST

START_TEST(valid)
{
	ck_assert(pa_date_valid(1, 1, 1));
	ck_assert(pa_date_valid(9999, 12, 31));
	ck_assert(!pa_date_valid(0, 1, 1));
	ck_assert(!pa_date_valid(10000, 1, 1));
	ck_assert(!pa_date_valid(-4, 1, 1));
	ck_assert(!pa_date_valid(2018, 0, 1));
	ck_assert(!pa_date_valid(2018, 13, 1));
	ck_assert(!pa_date_valid(2018, 1, 0));
	ck_assert(!pa_date_valid(2018, 1, 32));
	ck_assert(pa_date_valid(2400, 2, 29));
	ck_assert(!pa_date_valid(2100, 2, 29));
	ck_assert(!pa_date_valid(2200, 2, 29));
}
END_TEST

struct days_row {
	struct pa_date date;
	int64_t days;
};

static const struct days_row days_rows[] = {
    {{1970, 1, 1}, 0},
    {{1969, 12, 31}, -1},
    {{1900, 1, 1}, -25567},
    {{2000, 2, 29}, 11016},
    {{2000, 3, 1}, 11017},
    {{2017, 12, 31}, 17531},
    {{1, 1, 1}, -719162},
    {{9999, 12, 31}, 2932896},
};

START_TEST(days)
{
	const struct days_row *r = &days_rows[_i];

	ck_assert_int_eq(pa_date_days(r->date), r->days);
	ck_assert_int_eq(pa_date_cmp(pa_date_from_days(r->days), r->date), 0);
}
END_TEST

START_TEST(days_of_part_dates)
{
	ck_assert_int_eq(pa_date_days((struct pa_date){2018, 0, 0}),
	    pa_date_days((struct pa_date){2018, 1, 1}));
	ck_assert_int_eq(pa_date_days((struct pa_date){2018, 5, 0}),
	    pa_date_days((struct pa_date){2018, 5, 1}));
	/* beyond the calendar there is no date */
	ck_assert_int_eq(pa_date_from_days(2932897).year, 0);
	ck_assert_int_eq(pa_date_from_days(-719163).year, 0);
	ck_assert_int_eq(pa_date_from_days(INT64_MAX).year, 0);
	ck_assert_int_eq(pa_date_from_days(INT64_MIN).year, 0);
}
END_TEST

/* Every day of the calendar: days count up by one, dates are real. */
START_TEST(every_day)
{
	struct pa_date d, last = {0};
	int64_t i;

	for (i = -719162; i <= 2932896; i++) {
		d = pa_date_from_days(i);
		if (!pa_date_valid(d.year, d.month, d.day) ||
		    pa_date_days(d) != i || pa_date_cmp(last, d) >= 0)
			ck_abort_msg("day %lld is %d-%d-%d", (long long)i,
			    d.year, d.month, d.day);
		last = d;
	}
}
END_TEST

START_TEST(cmp)
{
	static const struct pa_date rising[] = {{2017, 12, 31}, {2018, 0, 0},
	    {2018, 1, 0}, {2018, 1, 1}, {2018, 1, 31}, {2018, 2, 0},
	    {2018, 12, 31}, {2019, 0, 0}};
	size_t i, j;

	for (i = 0; i < COUNT(rising); i++)
		for (j = 0; j < COUNT(rising); j++)
			ck_assert_int_eq(pa_date_cmp(rising[i], rising[j]),
			    (i > j) - (i < j));
}
END_TEST

struct age_row {
	struct pa_date birth, day;
	int want;
};

static const struct age_row age_rows[] = {
    {{2010, 9, 1}, {2016, 9, 1}, 6},
    {{2010, 9, 2}, {2016, 9, 1}, 5},
    {{2010, 8, 31}, {2016, 9, 1}, 6},
    {{2000, 2, 29}, {2018, 2, 28}, 17},
    {{2000, 2, 29}, {2018, 3, 1}, 18},
    {{2000, 2, 29}, {2020, 2, 28}, 19},
    {{2000, 2, 29}, {2020, 2, 29}, 20},
    {{2017, 12, 31}, {2017, 12, 31}, 0},
    {{2018, 1, 1}, {2017, 12, 31}, -1},
    {{1900, 1, 1}, {2017, 12, 31}, 117},
    {{2000, 0, 0}, {2018, 1, 1}, 18},
    {{2000, 5, 0}, {2018, 5, 1}, 18},
    {{2000, 5, 2}, {2018, 0, 0}, 17},
};

START_TEST(age)
{
	const struct age_row *r = &age_rows[_i];

	ck_assert_int_eq(pa_date_age(r->birth, r->day), r->want);
}
END_TEST

static struct pa_date
any_date(struct prop *p)
{
	struct pa_date d =
	    pa_date_from_days((int64_t)prop_below(p, 3652059) - 719162);
	uint64_t known = prop_below(p, 4);

	if (known == 0)
		d.month = d.day = 0;
	else if (known == 1)
		d.day = 0;
	return d;
}

START_TEST(parse_of_format)
{
	struct prop p = prop_start();
	struct pa_buf b = {0};
	struct pa_err e = {0};
	struct pa_date d, back;

	for (p.run = 0; p.run < 100000; p.run++) {
		d = any_date(&p);
		back = (struct pa_date){0};
		pa_buf_clear(&b);
		must(pa_date_format(&b, d, &e), &e);
		prop_check(&p,
		    pa_date_parse(pa_buf_str(&b), &back) == 0 &&
			pa_date_cmp(d, back) == 0,
		    "%s", b.s);
	}
	pa_buf_release(&b);
}
END_TEST

/* Any bytes are a date in bounds or refused. */
START_TEST(parse_anything)
{
	static const char letters[] = "0123456789012345678901234-/.: T年月日";
	struct prop p = prop_start();
	char text[16];
	size_t i, n;
	struct pa_date d;

	for (p.run = 0; p.run < 300000; p.run++) {
		n = prop_below(&p, sizeof(text));
		for (i = 0; i < n; i++)
			text[i] = letters[prop_below(&p, sizeof(letters) - 1)];
		if (pa_date_parse((struct pa_str){text, n}, &d) != 0)
			continue;
		prop_check(&p,
		    pa_date_valid(d.year, d.month == 0 ? 1 : d.month,
			d.day == 0 ? 1 : d.day),
		    "%.*s", (int)n, text);
		prop_check(&p, d.month != 0 || d.day == 0, "day, no month");
	}
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv = pa_date_format(&b, *(const struct pa_date *)ctx, e);

	pa_buf_release(&b);
	return rv;
}

START_TEST(no_memory)
{
	struct pa_date d = {2018, 5, 3};

	ck_assert_int_ge(chaos(chaos_job, &d), 1);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, parse, 0, COUNT(parse_rows));
	tcase_add_test(tc, valid);
	tcase_add_loop_test(tc, days, 0, COUNT(days_rows));
	tcase_add_test(tc, days_of_part_dates);
	tcase_add_test(tc, every_day);
	tcase_add_test(tc, cmp);
	tcase_add_loop_test(tc, age, 0, COUNT(age_rows));
	tcase_add_test(tc, parse_of_format);
	tcase_add_test(tc, parse_anything);
	tcase_add_test(tc, no_memory);
}

int
main(void)
{
	return testing_main("date", add);
}
