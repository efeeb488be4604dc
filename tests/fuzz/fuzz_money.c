/* SPDX-License-Identifier: MIT */
/*
 * Reads the input, but for its first byte, as a decimal number. The first
 * byte says at which scale. What is read is the number that sums of 128 bits
 * say it is, and is written so that it is read again; what is refused would
 * not fit, or is none.
 */
#include "fuzz.h"
#include "kind/money.h"

#define HUGE_DIGITS 30 /* more are not held against sums of 128 bits */

typedef __int128 wide;

/* The magnitude at the scale, the digit behind it and whether any further one
 * is not zero. false: too long to tell. */
static bool
model(struct pa_str s, unsigned scale, wide *v, int *behind, bool *more)
{
	bool point = false;
	unsigned decimals = 0;

	*v = 0;
	*behind = -1;
	*more = false;
	if (s.n > HUGE_DIGITS)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '.') {
			point = true;
		} else if (pa_is_digit(s.s[i])) {
			if (point && decimals >= scale) {
				*behind = *behind < 0 ? s.s[i] - '0' : *behind;
				*more |= s.s[i] != '0';
				continue;
			}
			*v = *v * 10 + (s.s[i] - '0');
			decimals += point;
		}
	}
	for (; decimals < scale; decimals++)
		*v *= 10;
	return true;
}

/* The text without its separators. */
static void
drop_commas(struct pa_str s, struct pa_buf *b)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != ',')
			CHECK(pa_buf_addc(b, s.s[i], NULL) == 0);
}

static void
check_number(struct pa_str s, unsigned scale, bool round, int64_t v,
    bool separators)
{
	struct pa_buf b = {0}, plain = {0};
	bool more, again_separators = true;
	int64_t again;
	int behind;
	wide m;

	if (model(s, scale, &m, &behind, &more)) {
		CHECK(round || !more);
		m += round && behind >= 5;
		CHECK(v == (s.s[0] == '-' ? -m : m));
	}
	CHECK(pa_decimal_format(&b, v, scale, NULL) == 0);
	CHECK(pa_decimal_parse(pa_buf_str(&b), scale, false, &again,
		  &again_separators) == 0);
	CHECK(again == v && !again_separators);
	CHECK(pa_decimal_parse(s, scale, true, &again, NULL) == 0);
	CHECK(again == v);
	drop_commas(s, &plain);
	CHECK(separators == (plain.n != s.n));
	CHECK(pa_decimal_parse(pa_buf_str(&plain), scale, round, &again,
		  NULL) == 0);
	CHECK(again == v);
	pa_buf_release(&b);
	pa_buf_release(&plain);
}

/* Digits with a point between digits, perhaps a sign. */
static bool
is_plain(struct pa_str s)
{
	size_t i = s.n > 0 && (s.s[0] == '-' || s.s[0] == '+'), from = i;
	bool point = false;

	for (; i < s.n; i++) {
		if (s.s[i] == '.' && !point && i > from && i + 1 < s.n)
			point = true;
		else if (!pa_is_digit(s.s[i]))
			return false;
	}
	return s.n > from;
}

/* A plain number is refused only where it must be. */
static void
check_refused(struct pa_str s, unsigned scale, bool round)
{
	bool more;
	int behind;
	wide m;

	if (!is_plain(s) || !model(s, scale, &m, &behind, &more))
		return;
	m += round && behind >= 5;
	CHECK((!round && more) || m > (wide)INT64_MAX + (s.s[0] == '-'));
}

static void
check_quotient(int64_t a, int64_t b)
{
	wide n = a < 0 ? -(wide)a : a, q;
	int64_t got;

	if (b <= 0) {
		CHECK(pa_div_round(a, b, &got) == -1);
		return;
	}
	q = (2 * n + b) / (2 * (wide)b);
	CHECK(pa_div_round(a, b, &got) == 0 && got == (a < 0 ? -q : q));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct pa_str s;
	uint64_t a = 0, b = 0;
	bool round, separators;
	unsigned scale;
	int64_t v;

	if (n == 0)
		return 0;
	scale = (unsigned)(data[0] & 7) % 7;
	round = (data[0] & 8) != 0;
	s = (struct pa_str){(const char *)data + 1, n - 1};
	if (pa_decimal_parse(s, scale, round, &v, &separators) == 0)
		check_number(s, scale, round, v, separators);
	else
		check_refused(s, scale, round);
	for (size_t i = 0; i < s.n && i < 16; i++)
		*(i < 8 ? &a : &b) = (i < 8 ? a : b) << 8 | data[1 + i];
	check_quotient((int64_t)a, (int64_t)b);
	check_quotient((int64_t)a, (int64_t)(b % 100));
	return 0;
}
