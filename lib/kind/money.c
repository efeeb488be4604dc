/* SPDX-License-Identifier: MIT */
#include "kind/money.h"

#include <assert.h>

#define SCALE_MAX 6

/* The digits of an unsigned decimal taken apart, before any is valued. */
struct parts {
	struct pa_str whole;    /* digits, with separators */
	struct pa_str fraction; /* digits after the point */
	bool separators;
};

/* Groups of three behind a first one of 1 to 3 digits with no leading 0: in
 * 0,123 the comma is more likely to be a point. */
static bool
grouped(struct pa_str s)
{
	size_t i;

	if (s.n < 5 || s.s[0] == '0')
		return false;
	for (i = 0; i < s.n; i++)
		if ((s.s[i] == ',') != ((s.n - i) % 4 == 0))
			return false;
	return s.s[0] != ',';
}

static int
take_apart(struct pa_str s, struct parts *p)
{
	size_t i = 0;

	p->separators = false;
	while (i < s.n && (pa_is_digit(s.s[i]) || s.s[i] == ',')) {
		p->separators |= s.s[i] == ',';
		i++;
	}
	p->whole = (struct pa_str){s.s, i};
	p->fraction = (struct pa_str){NULL, 0};
	if (i == 0 || (p->separators && !grouped(p->whole)))
		return -1;
	if (i == s.n)
		return 0;
	if (s.s[i] != '.' || i + 1 == s.n)
		return -1;
	p->fraction = (struct pa_str){s.s + i + 1, s.n - i - 1};
	for (i = 0; i < p->fraction.n; i++)
		if (!pa_is_digit(p->fraction.s[i]))
			return -1;
	return 0;
}

static bool
add_digit(uint64_t *v, char c)
{
	return !__builtin_mul_overflow(*v, 10, v) &&
	    !__builtin_add_overflow(*v, (uint64_t)(c - '0'), v);
}

/* The magnitude at the scale. 0, or -1 when it cannot be held. */
static int
value_parts(const struct parts *p, unsigned scale, bool round, uint64_t *out)
{
	uint64_t v = 0;
	size_t i;

	for (i = 0; i < p->whole.n; i++)
		if (p->whole.s[i] != ',' && !add_digit(&v, p->whole.s[i]))
			return -1;
	for (i = 0; i < scale; i++)
		if (!add_digit(&v, i < p->fraction.n ? p->fraction.s[i] : '0'))
			return -1;
	if (!round) {
		for (i = scale; i < p->fraction.n; i++)
			if (p->fraction.s[i] != '0')
				return -1;
	} else if (p->fraction.n > scale && p->fraction.s[scale] >= '5' &&
	    __builtin_add_overflow(v, 1, &v)) {
		return -1;
	}
	*out = v;
	return 0;
}

int
pa_decimal_parse(struct pa_str s, unsigned scale, bool round, int64_t *out,
    bool *separators)
{
	struct parts p;
	bool minus;
	uint64_t v;

	assert(scale <= SCALE_MAX);
	if (s.n == 0)
		return -1;
	minus = s.s[0] == '-';
	if (minus || s.s[0] == '+') {
		s.s++;
		s.n--;
	}
	if (take_apart(s, &p) != 0 || value_parts(&p, scale, round, &v) != 0 ||
	    v > (uint64_t)INT64_MAX + minus)
		return -1;
	/* Negated as unsigned: the magnitude of INT64_MIN has no int64. */
	*out = (int64_t)(minus ? 0 - v : v);
	if (separators != NULL)
		*separators = p.separators;
	return 0;
}

/* The last n digits of m, of those before end. */
static void
put_digits(char *end, uint64_t m, unsigned n)
{
	static const char pairs[] = "00010203040506070809"
				    "10111213141516171819"
				    "20212223242526272829"
				    "30313233343536373839"
				    "40414243444546474849"
				    "50515253545556575859"
				    "60616263646566676869"
				    "70717273747576777879"
				    "80818283848586878889"
				    "90919293949596979899";

	for (; n >= 2; n -= 2, m /= 100)
		memcpy(end -= 2, pairs + m % 100 * 2, 2);
	if (n == 1)
		*--end = (char)('0' + m % 10);
}

static unsigned
count_digits(uint64_t m)
{
	unsigned n = 1;

	for (; m >= 100; m /= 100)
		n += 2;
	return n + (m >= 10);
}

size_t
pa_decimal_put(char text[PA_DECIMAL_TEXT], int64_t v, unsigned scale)
{
	static const uint64_t power[SCALE_MAX + 1] = {1, 10, 100, 1000, 10000,
	    100000, 1000000};
	uint64_t m = v < 0 ? 0 - (uint64_t)v : (uint64_t)v, whole;
	unsigned n;
	char *p = text;

	assert(scale <= SCALE_MAX);
	if (v < 0)
		*p++ = '-';
	whole = scale == PA_MONEY_SCALE ? m / 100 : m / power[scale];
	n = count_digits(whole);
	p += n;
	put_digits(p, whole, n);
	if (scale == 0)
		return (size_t)(p - text);
	*p++ = '.';
	p += scale;
	put_digits(p, m - whole * power[scale], scale);
	return (size_t)(p - text);
}

int
pa_decimal_format(struct pa_buf *b, int64_t v, unsigned scale, struct pa_err *e)
{
	char text[PA_DECIMAL_TEXT];

	return pa_buf_add(b, text, pa_decimal_put(text, v, scale), e);
}

int
pa_div_round(int64_t a, int64_t b, int64_t *out)
{
	int64_t q, r;

	if (b <= 0)
		return -1;
	q = a / b;
	r = a % b;
	/* |r| >= b - |r| without leaving int64; with b of 1, r is 0. */
	if (r > 0 && r >= b - r)
		q++;
	else if (r < 0 && -r >= b + r)
		q--;
	*out = q;
	return 0;
}
