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

int
pa_decimal_format(struct pa_buf *b, int64_t v, unsigned scale, struct pa_err *e)
{
	/* 19 digits of an int64, the point and the sign. */
	char text[24];
	uint64_t m = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	size_t i = sizeof(text);
	unsigned done = 0;

	assert(scale <= SCALE_MAX);
	do {
		if (scale != 0 && done == scale)
			text[--i] = '.';
		text[--i] = (char)('0' + m % 10);
		m /= 10;
		done++;
	} while (m != 0 || done <= scale);
	if (v < 0)
		text[--i] = '-';
	return pa_buf_add(b, text + i, sizeof(text) - i, e);
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
