/* SPDX-License-Identifier: MIT */
#include "base/str.h"

int
pa_str_cmp(struct pa_str a, struct pa_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.s, b.s, n);

	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

bool
pa_str_starts(struct pa_str s, struct pa_str prefix)
{
	return s.n >= prefix.n &&
	    pa_str_eq((struct pa_str){s.s, prefix.n}, prefix);
}

bool
pa_str_ends(struct pa_str s, struct pa_str suffix)
{
	return s.n >= suffix.n &&
	    pa_str_eq((struct pa_str){s.s + (s.n - suffix.n), suffix.n},
		suffix);
}

ptrdiff_t
pa_str_find(struct pa_str s, struct pa_str needle)
{
	size_t i;

	if (needle.n == 0)
		return 0;
	for (i = 0; i + needle.n <= s.n; i++)
		if (s.s[i] == needle.s[0] &&
		    memcmp(s.s + i, needle.s, needle.n) == 0)
			return (ptrdiff_t)i;
	return -1;
}

struct pa_str
pa_str_trim(struct pa_str s)
{
	while (s.n > 0 && pa_is_space(s.s[0])) {
		s.s++;
		s.n--;
	}
	while (s.n > 0 && pa_is_space(s.s[s.n - 1]))
		s.n--;
	return s;
}

int
pa_str_u64(struct pa_str s, uint64_t max, uint64_t *out)
{
	uint64_t v = 0;
	size_t i;

	if (s.n == 0)
		return -1;
	for (i = 0; i < s.n; i++) {
		if (!pa_is_digit(s.s[i]) || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, (uint64_t)(s.s[i] - '0'), &v))
			return -1;
	}
	if (v > max)
		return -1;
	*out = v;
	return 0;
}

int
pa_str_size(struct pa_str s, uint64_t *out)
{
	uint64_t unit = 1;

	if (s.n > 0) {
		switch (s.s[s.n - 1]) {
		case 'k':
		case 'K':
			unit = UINT64_C(1) << 10;
			break;
		case 'm':
		case 'M':
			unit = UINT64_C(1) << 20;
			break;
		case 'g':
		case 'G':
			unit = UINT64_C(1) << 30;
			break;
		default:
			break;
		}
		if (unit != 1)
			s.n--;
	}
	if (pa_str_u64(s, UINT64_MAX / unit, out) != 0)
		return -1;
	*out *= unit;
	return 0;
}

#define DISTANCE_MAX 64

/* Splits UTF-8 into the starts of its characters. Returns their number. */
static size_t
split(struct pa_str s, struct pa_str *out)
{
	size_t n = 0, i = 0, j;

	while (i < s.n) {
		if (n == DISTANCE_MAX)
			return SIZE_MAX;
		for (j = i + 1;
		     j < s.n && ((unsigned char)s.s[j] & 0xc0) == 0x80; j++)
			continue;
		out[n++] = (struct pa_str){s.s + i, j - i};
		i = j;
	}
	return n;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
pa_str_distance(struct pa_str a, struct pa_str b)
{
	struct pa_str x[DISTANCE_MAX], y[DISTANCE_MAX];
	size_t row[3][DISTANCE_MAX + 1];
	size_t nx = split(a, x), ny = split(b, y), i, j, d;

	if (nx == SIZE_MAX || ny == SIZE_MAX)
		return SIZE_MAX;
	for (j = 0; j <= ny; j++)
		row[0][j] = j;
	for (i = 1; i <= nx; i++) {
		size_t *now = row[i % 3], *up = row[(i + 2) % 3];
		const size_t *up2 = row[(i + 1) % 3];

		now[0] = i;
		for (j = 1; j <= ny; j++) {
			d = up[j - 1] + !pa_str_eq(x[i - 1], y[j - 1]);
			d = least(d, least(up[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && pa_str_eq(x[i - 1], y[j - 2]) &&
			    pa_str_eq(x[i - 2], y[j - 1]))
				d = least(d, up2[j - 2] + 1);
			now[j] = d;
		}
	}
	return row[nx % 3][ny];
}
