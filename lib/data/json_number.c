/* SPDX-License-Identifier: MIT */
#include "data/json_convert.h"

#define DECIMALS ((ptrdiff_t)6)
/* Binary fractions hold no more, so longer numbers with an exponent have lost
 * digits and are left as they are, for the rules to see. */
#define WHOLE_DIGITS ((ptrdiff_t)15)
#define EXPONENT_MAX 1000000

/* A number taken apart: its first `point` digits stand before the point. */
struct parts {
	bool minus;
	struct pa_str whole, fraction;
	ptrdiff_t point;
};

static void
take_apart(struct pa_str s, struct parts *x)
{
	size_t i = 0, from;
	ptrdiff_t power = 0;
	bool minus;

	x->minus = s.n > 0 && s.s[0] == '-';
	i = from = x->minus;
	while (i < s.n && pa_is_digit(s.s[i]))
		i++;
	x->whole = (struct pa_str){s.s + from, i - from};
	from = i += i < s.n && s.s[i] == '.';
	while (i < s.n && pa_is_digit(s.s[i]))
		i++;
	x->fraction = (struct pa_str){s.s + from, i - from};
	i += i < s.n;
	minus = i < s.n && s.s[i] == '-';
	i += i < s.n && (s.s[i] == '-' || s.s[i] == '+');
	for (; i < s.n && power < EXPONENT_MAX; i++)
		power = power * 10 + (s.s[i] - '0');
	x->point = (ptrdiff_t)x->whole.n + (minus ? -power : power);
}

/* Digit i of the number; zeros stand on both sides. */
static char
digit(const struct parts *x, ptrdiff_t i)
{
	size_t k = (size_t)i;

	if (i < 0 || k >= x->whole.n + x->fraction.n)
		return '0';
	if (k < x->whole.n)
		return x->whole.s[k];
	return x->fraction.s[k - x->whole.n];
}

/* Adds one to the last of n digits, which may have a point among them and
 * begin with a zero. */
static void
carry(char *s, size_t n)
{
	while (n-- > 0) {
		if (s[n] == '.')
			continue;
		if (s[n] != '9') {
			s[n]++;
			return;
		}
		s[n] = '0';
	}
}

size_t
pa_json_number(struct pa_str s, char *out)
{
	bool exponent =
	    memchr(s.s, 'e', s.n) != NULL || memchr(s.s, 'E', s.n) != NULL;
	struct parts x;
	size_t n = 0, from = 0, minus;
	ptrdiff_t k;

	take_apart(s, &x);
	if (exponent ? x.point > WHOLE_DIGITS :
		       x.fraction.n <= (size_t)DECIMALS) {
		memcpy(out, s.s, s.n);
		return s.n;
	}
	out[n++] = '0'; /* a carry may need it */
	for (k = 0; k < x.point; k++)
		out[n++] = digit(&x, k);
	out[n++] = '.';
	for (k = x.point; k < x.point + DECIMALS; k++)
		out[n++] = digit(&x, k);
	if (digit(&x, k) >= '5')
		carry(out, n);
	while (out[n - 1] == '0')
		n--;
	n -= out[n - 1] == '.';
	while (from + 1 < n && out[from] == '0' && out[from + 1] != '.')
		from++;
	n -= from;
	minus = x.minus && !(n == 1 && out[from] == '0');
	memmove(out + minus, out + from, n);
	if (minus != 0)
		out[0] = '-';
	return n + minus;
}
