/* SPDX-License-Identifier: MIT */
#include "kind/date.h"

/* Day 0 of the 1900 system of spreadsheets after its false 1900-02-29. */
#define SERIAL_EPOCH 25569 /* the serial number of 1970-01-01 */
#define DAYS_MIN (-719162) /* 0001-01-01 */
#define DAYS_MAX 2932896   /* 9999-12-31 */

#define YEAR_SIGN "年"
#define MONTH_SIGN "月"
#define DAY_SIGN "日"

/* The first digits of *s, at most max of them; returns how many. */
static size_t
take_number(struct pa_str *s, size_t max, int *out)
{
	size_t i;
	int v = 0;

	for (i = 0; i < s->n && i < max && pa_is_digit(s->s[i]); i++)
		v = v * 10 + (s->s[i] - '0');
	s->s += i;
	s->n -= i;
	*out = v;
	return i;
}

static bool
take_text(struct pa_str *s, const char *text)
{
	struct pa_str t = pa_str(text);

	if (!pa_str_starts(*s, t))
		return false;
	s->s += t.n;
	s->n -= t.n;
	return true;
}

/* h:mm[:ss[.f...]] and nothing else. */
static bool
is_time(struct pa_str s)
{
	int h, m, sec, f;

	if (take_number(&s, 2, &h) == 0 || h > 24 || !take_text(&s, ":") ||
	    take_number(&s, 2, &m) != 2 || m > 59)
		return false;
	if (!take_text(&s, ":"))
		return s.n == 0;
	if (take_number(&s, 2, &sec) != 2 || sec > 60)
		return false;
	if (take_text(&s, ".") && take_number(&s, 9, &f) == 0)
		return false;
	return s.n == 0;
}

static struct pa_str
cut_time(struct pa_str s)
{
	size_t i, j;

	for (i = 1; i < s.n; i++) {
		if (s.s[i] != ' ' && s.s[i] != 'T')
			continue;
		j = i + 1;
		while (j < s.n && s.s[j] == ' ')
			j++;
		if (is_time((struct pa_str){s.s + j, s.n - j}))
			s.n = i;
		break;
	}
	return s;
}

static int
set_date(struct pa_date *out, int year, int month, int day)
{
	/* A part that is not known is checked as if it were the first. */
	if (!pa_date_valid(year, month == 0 ? 1 : month, day == 0 ? 1 : day))
		return -1;
	*out = (struct pa_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
	return 0;
}

/* Digits alone: yyyy, yyyymm, yyyymmdd or a serial number. */
static int
parse_digits(struct pa_str s, struct pa_date *out)
{
	int year, month = 0, day = 0;
	size_t n = s.n;

	if (n == 5) {
		(void)take_number(&s, 5, &day);
		if (day < 10000)
			return -1;
		*out = pa_date_from_days(day - SERIAL_EPOCH);
		return 0;
	}
	if (n != 4 && n != 6 && n != 8)
		return -1;
	(void)take_number(&s, 4, &year);
	(void)take_number(&s, 2, &month);
	(void)take_number(&s, 2, &day);
	if ((n >= 6 && month == 0) || (n == 8 && day == 0))
		return -1;
	return set_date(out, year, month, day);
}

/* What follows a four-digit year and one of - / . */
static int
parse_marked(struct pa_str s, const char *mark, int year, struct pa_date *out)
{
	int month, day;

	if (take_number(&s, 2, &month) == 0 || month == 0)
		return -1;
	if (s.n == 0) /* 2018.1 may have been 2018.10: no month by a point */
		return mark[0] == '.' ? -1 : set_date(out, year, month, 0);
	if (!take_text(&s, mark) || take_number(&s, 2, &day) == 0 || day == 0 ||
	    s.n != 0)
		return -1;
	return set_date(out, year, month, day);
}

/* What follows a four-digit year and 年. */
static int
parse_signed(struct pa_str s, int year, struct pa_date *out)
{
	int month, day;

	if (s.n == 0)
		return set_date(out, year, 0, 0);
	if (take_number(&s, 2, &month) == 0 || month == 0 ||
	    !take_text(&s, MONTH_SIGN))
		return -1;
	if (s.n == 0)
		return set_date(out, year, month, 0);
	if (take_number(&s, 2, &day) == 0 || day == 0 ||
	    !take_text(&s, DAY_SIGN) || s.n != 0)
		return -1;
	return set_date(out, year, month, day);
}

/* ".ddd" behind a serial number is its time of day. */
static bool
is_fraction(struct pa_str s)
{
	size_t i;

	if (s.n < 2 || s.s[0] != '.')
		return false;
	for (i = 1; i < s.n; i++)
		if (!pa_is_digit(s.s[i]))
			return false;
	return true;
}

int
pa_date_parse(struct pa_str s, struct pa_date *out)
{
	struct pa_str rest;
	size_t digits = 0;
	int year;

	s = cut_time(s);
	while (digits < s.n && pa_is_digit(s.s[digits]))
		digits++;
	rest = (struct pa_str){s.s + digits, s.n - digits};
	if (rest.n == 0 || (digits == 5 && is_fraction(rest)))
		return parse_digits((struct pa_str){s.s, digits}, out);
	if (digits != 4)
		return -1;
	(void)take_number(&s, 4, &year);
	if (take_text(&rest, "-"))
		return parse_marked(rest, "-", year, out);
	if (take_text(&rest, "/"))
		return parse_marked(rest, "/", year, out);
	if (take_text(&rest, "."))
		return parse_marked(rest, ".", year, out);
	if (take_text(&rest, YEAR_SIGN))
		return parse_signed(rest, year, out);
	return -1;
}

int64_t
pa_date_days(struct pa_date d)
{
	return pa_date_number(d.year, d.month == 0 ? 1 : d.month,
	    d.day == 0 ? 1 : d.day);
}

/* The way back of pa_date_number, from the same paper. */
struct pa_date
pa_date_from_days(int64_t days)
{
	uint32_t n, century, of_century, year, of_year, month, late;
	uint64_t p;

	if (days < DAYS_MIN || days > DAYS_MAX)
		return (struct pa_date){0};
	/* From 0000-03-01: never negative here. */
	n = 4 * (uint32_t)(days + 719468) + 3;
	century = n / 146097;
	of_century = n % 146097 / 4;
	p = UINT64_C(2939745) * (4 * of_century + 3);
	year = (uint32_t)(p >> 32);
	of_year = (uint32_t)p / 2939745 / 4;
	n = 2141 * of_year + 197913;
	late = of_year >= 306;
	month = (n >> 16) - 12 * late;
	return (struct pa_date){(int16_t)(100 * century + year + late),
	    (uint8_t)month, (uint8_t)((n & 0xffff) / 2141 + 1)};
}

static int
order(struct pa_date d)
{
	return (d.year * 16 + d.month) * 32 + d.day;
}

int
pa_date_cmp(struct pa_date a, struct pa_date b)
{
	return (order(a) > order(b)) - (order(a) < order(b));
}

int
pa_date_age(struct pa_date birth, struct pa_date day)
{
	int b = (birth.month == 0 ? 1 : birth.month) * 32 +
	    (birth.day == 0 ? 1 : birth.day);
	int d = (day.month == 0 ? 1 : day.month) * 32 +
	    (day.day == 0 ? 1 : day.day);

	return day.year - birth.year - (d < b);
}

int
pa_date_format(struct pa_buf *b, struct pa_date d, struct pa_err *e)
{
	char text[10];
	unsigned v = (unsigned)d.year;
	size_t i, n = 4;

	for (i = 4; i-- > 0; v /= 10)
		text[i] = (char)('0' + v % 10);
	if (d.month != 0) {
		text[4] = '-';
		text[5] = (char)('0' + d.month / 10);
		text[6] = (char)('0' + d.month % 10);
		n = 7;
	}
	if (d.month != 0 && d.day != 0) {
		text[7] = '-';
		text[8] = (char)('0' + d.day / 10);
		text[9] = (char)('0' + d.day % 10);
		n = 10;
	}
	return pa_buf_add(b, text, n, e);
}
