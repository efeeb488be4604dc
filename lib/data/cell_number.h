/* SPDX-License-Identifier: MIT */
/*
 * data/cell_number: numbers as almost all cells have them. Layer data; for
 * data/cell.c.
 */
#ifndef PA_DATA_CELL_NUMBER_H
#define PA_DATA_CELL_NUMBER_H

#include "base/str.h"

static const int64_t pa_power_of_ten[] = {1, 10, 100, 1000, 10000, 100000,
    1000000};

/*
 * Digits, and no more decimals behind a point than the scale has: what almost
 * every number is. False: it wants a closer look.
 */
static inline bool
pa_plain_number(struct pa_str s, unsigned scale, int64_t *out)
{
	uint64_t v = 0;
	size_t i = 0, point;

	if (s.n > 12) /* with six more zeros it still fits */
		return false;
	for (; i < s.n && pa_is_digit(s.s[i]); i++)
		v = v * 10 + (uint64_t)(s.s[i] - '0');
	if (i == 0)
		return false;
	if (i < s.n) {
		point = i++;
		if (s.s[point] != '.' || i == s.n || s.n - i > scale)
			return false;
		scale -= (unsigned)(s.n - i);
		for (; i < s.n; i++) {
			if (!pa_is_digit(s.s[i]))
				return false;
			v = v * 10 + (uint64_t)(s.s[i] - '0');
		}
	}
	*out = (int64_t)v * pa_power_of_ten[scale];
	return true;
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define PA_EIGHT(byte) ((byte)*UINT64_C(0x0101010101010101))

/* The same of 4 to 8 bytes, if it has two decimals or none. */
static inline bool
pa_short_number(struct pa_str s, unsigned scale, int64_t *out)
{
	uint32_t a, b;
	uint64_t v;

	/* As eight bytes, with zeros ahead. */
	memcpy(&a, s.s, sizeof(a));
	memcpy(&b, s.s + s.n - sizeof(b), sizeof(b));
	v = (uint64_t)b << 32 | (uint32_t)((uint64_t)a << (64 - 8 * s.n)) |
	    (uint32_t)(PA_EIGHT('0') >> 32 >> (8 * s.n - 32));
	if ((v >> 40 & 0xff) == '.' && scale >= 2) {
		v = (v >> 48 << 48) | (v << 24 >> 16) | '0';
		scale -= 2;
	}
	v ^= PA_EIGHT('0');
	if (((v | (v + PA_EIGHT(6))) & PA_EIGHT(0xf0)) != 0)
		return false;
	/* Of two digits each, of four, of eight. */
	v = v * 10 + (v >> 8);
	v = (v & UINT64_C(0x00ff00ff00ff00ff)) * (1 + (100 << 16)) >> 16;
	v = (v & UINT64_C(0x0000ffff0000ffff)) * (1 + (UINT64_C(10000) << 32));
	v >>= 32;
	*out = (int64_t)v * pa_power_of_ten[scale];
	return true;
}
#else
static inline bool
pa_short_number(struct pa_str s, unsigned scale, int64_t *out)
{
	(void)s;
	(void)scale;
	(void)out;
	return false;
}
#endif

#endif
