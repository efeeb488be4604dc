/* SPDX-License-Identifier: MIT */
/*
 * Reads the input as the text of a date, and its first bytes as a number of
 * days: what is read is a day there is, and is written so that it is read
 * again.
 */
#include "fuzz.h"
#include "kind/date.h"

static bool
same(struct pa_date a, struct pa_date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Written and read again it is the same. */
static void
write_back(struct pa_date d)
{
	struct pa_buf b = {0};
	struct pa_date again;

	CHECK(pa_date_format(&b, d, NULL) == 0);
	CHECK(b.n == (d.day != 0 ? 10 : d.month != 0 ? 7 : 4));
	CHECK(pa_date_parse(pa_buf_str(&b), &again) == 0 && same(d, again));
	/* A time of day is dropped. */
	CHECK(pa_buf_puts(&b, " 12:30:00", NULL) == 0);
	CHECK(d.day == 0 ||
	    (pa_date_parse(pa_buf_str(&b), &again) == 0 && same(d, again)));
	pa_buf_release(&b);
}

static void
of_text(struct pa_str s)
{
	struct pa_date d = {-1, 77, 77};

	if (pa_date_parse(s, &d) != 0)
		return;
	CHECK(d.year >= 1 && d.year <= 9999 && d.month <= 12);
	CHECK(d.month != 0 || d.day == 0);
	CHECK(pa_date_valid(d.year, d.month == 0 ? 1 : d.month,
	    d.day == 0 ? 1 : d.day));
	write_back(d);
	if (d.day != 0)
		CHECK(same(pa_date_from_days(pa_date_days(d)), d));
}

static void
of_days(int64_t days)
{
	struct pa_date d = pa_date_from_days(days), next;

	if (d.year == 0) {
		CHECK(d.month == 0 && d.day == 0);
		return;
	}
	CHECK(pa_date_valid(d.year, d.month, d.day));
	CHECK(pa_date_days(d) == days);
	write_back(d);
	next = pa_date_from_days(days + 1);
	CHECK(next.year == 0 || pa_date_cmp(d, next) < 0);
	CHECK(pa_date_age(d, d) == 0);
	CHECK(next.year == 0 ||
	    (pa_date_age(d, next) >= 0 && pa_date_age(d, next) <= 1 &&
		pa_date_age(next, d) <= 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	int64_t days = 0;

	of_text((struct pa_str){(const char *)data, n});
	for (size_t i = 0; i < n && i < 8; i++)
		days = (int64_t)((uint64_t)days << 8 | data[i]);
	of_days(days);
	of_days(days % 3700000);
	return 0;
}
