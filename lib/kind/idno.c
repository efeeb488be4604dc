/* SPDX-License-Identifier: MIT */
#include "kind/idno.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define BIRTH_YEAR_MIN 1900 /* ID005 */

/*
 * The check character, ISO 7064 MOD 11-2 as GB 11643-1999 applies it: weight
 * of place i is 2^(17 - i) mod 11, the character makes the sum 1 mod 11.
 */
static const int16_t weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5,
    8, 4, 2};

#if defined(__SSE2__)
/* The weighed sum of 16 digits, given as numbers. */
static inline unsigned
weigh(__m128i v)
{
	const __m128i zero = _mm_setzero_si128();

	v = _mm_add_epi32(_mm_madd_epi16(_mm_unpacklo_epi8(v, zero),
			      _mm_loadu_si128((const void *)weight)),
	    _mm_madd_epi16(_mm_unpackhi_epi8(v, zero),
		_mm_loadu_si128((const void *)(weight + 8))));
	v = _mm_add_epi32(v, _mm_shuffle_epi32(v, 0x4e));
	v = _mm_add_epi32(v, _mm_shuffle_epi32(v, 0xb1));
	return (unsigned)_mm_cvtsi128_si32(v);
}

static inline __m128i
sixteen_numbers(const char *digits)
{
	return _mm_sub_epi8(_mm_loadu_si128((const void *)digits),
	    _mm_set1_epi8('0'));
}
#endif

static inline char
check_of(unsigned sum)
{
	return "10X98765432"[sum % 11];
}

char
pa_idno_check_char(const char digits[17])
{
	unsigned sum = (unsigned)(weight[16] * (digits[16] - '0'));
#if defined(__SSE2__)
	sum += weigh(sixteen_numbers(digits));
#else
	size_t i;

	for (i = 0; i < 16; i++)
		sum += (unsigned)(weight[i] * (digits[i] - '0'));
#endif
	return check_of(sum);
}

/* The first two digits of GB/T 2260: provinces, Taiwan, Hong Kong, Macao. */
static bool
province_code(const char *s)
{
	unsigned v = (unsigned)(s[0] - '0') * 10 + (unsigned)(s[1] - '0');
	/* One bit a second digit, for each first digit. */
	static const unsigned short known[10] = {
	    [1] = 0x03e, /* 11-15 */
	    [2] = 0x00e, /* 21-23 */
	    [3] = 0x0fe, /* 31-37 */
	    [4] = 0x07e, /* 41-46 */
	    [5] = 0x01f, /* 50-54 */
	    [6] = 0x03e, /* 61-65 */
	    [7] = 0x002, /* 71 */
	    [8] = 0x00e, /* 81-83; 83: residence permits of Taiwan */
	};

	return (known[v / 10] >> (v % 10) & 1) != 0;
}

static bool
eight_digits(const char *s)
{
	const uint64_t high = UINT64_C(0xf0f0f0f0f0f0f0f0);
	const uint64_t zeros = UINT64_C(0x3030303030303030);
	uint64_t v;

	memcpy(&v, s, sizeof(v));
	return (v & high) == zeros &&
	    ((v + UINT64_C(0x0606060606060606)) & high) == zeros;
}

static size_t
count_digits(struct pa_str s)
{
	size_t i = 0;

	while (s.n - i >= 8 && eight_digits(s.s + i))
		i += 8;
	while (i < s.n && pa_is_digit(s.s[i]))
		i++;
	return i;
}

struct birth {
	int year, month, day;
};

/* Of eight digits yyyymmdd. */
static inline struct birth
read_eight(const char *s)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint64_t v;

	/* The digits, then each with the one that follows it. */
	memcpy(&v, s, sizeof(v));
	v &= UINT64_C(0x0f0f0f0f0f0f0f0f);
	v = v * 10 + (v >> 8);
	return (struct birth){(int)(v & 0xff) * 100 + (int)(v >> 16 & 0xff),
	    (int)(v >> 32 & 0xff), (int)(v >> 48 & 0xff)};
#else
	int v[4], i;

	for (i = 0; i < 4; i++)
		v[i] = (s[2 * i] - '0') * 10 + (s[2 * i + 1] - '0');
	return (struct birth){v[0] * 100 + v[1], v[2], v[3]};
#endif
}

/* Eight digits yyyymmdd; false when they are no date in bounds. */
static inline bool
birth_of(const char *s, struct pa_date not_after, struct birth *b)
{
	*b = read_eight(s);
	return b->year >= BIRTH_YEAR_MIN &&
	    pa_date_valid(b->year, b->month, b->day) &&
	    (b->year < not_after.year || /* as almost all */
		(b->year * 16 + b->month) * 32 + b->day <=
		    (not_after.year * 16 + not_after.month) * 32 +
			not_after.day);
}

/* The same; sets birth only when it is one. */
static bool
read_birth(const char *s, struct pa_date not_after, struct pa_date *birth)
{
	struct birth b;

	if (!birth_of(s, not_after, &b))
		return false;
	*birth =
	    (struct pa_date){(int16_t)b.year, (uint8_t)b.month, (uint8_t)b.day};
	return true;
}

/* ^\d(\.\d+)?[eE]\+\d+$ : FM001. */
static bool
is_scientific(struct pa_str s)
{
	size_t i = 1, n;

	if (s.n < 4 || !pa_is_digit(s.s[0]))
		return false;
	if (s.s[1] == '.') {
		n = count_digits((struct pa_str){s.s + 2, s.n - 2});
		if (n == 0)
			return false;
		i = 2 + n;
	}
	if (s.n - i < 3 || (s.s[i] != 'e' && s.s[i] != 'E') ||
	    s.s[i + 1] != '+')
		return false;
	return count_digits((struct pa_str){s.s + i + 2, s.n - i - 2}) ==
	    s.n - i - 2;
}

static size_t
count_chars(struct pa_str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += ((unsigned char)s.s[i] & 0xc0) != 0x80;
	return n;
}

/* The 18 characters at s: 17 digits and a digit or X. */
static void
parse_18(const char *s, bool alone, struct pa_date not_after,
    struct pa_idno *out)
{
	out->check_ok = pa_idno_check_char(s) == s[17];
	out->birth_ok = read_birth(s + 6, not_after, &out->birth);
	memcpy(out->region, s, 6);
	/*
	 * A spreadsheet keeps 15 digits and writes zeros for the rest. One
	 * number in eleven still passes the check and is then beyond telling.
	 */
	if (alone && !out->check_ok && out->birth_ok && province_code(s) &&
	    memcmp(s + 15, "000", 3) == 0) {
		out->kind = PA_IDNO_ZEROED;
		return;
	}
	out->kind = alone ? PA_IDNO_18 : PA_IDNO_CARD;
	out->sex = (s[16] - '0') % 2 != 0 ? 'M' : 'F';
	memcpy(out->canonical, s, 18);
	out->sound = out->check_ok && out->birth_ok;
}

/* The old 15 digits: two of the year, no check character. */
static void
parse_15(const char *s, struct pa_date not_after, struct pa_idno *out)
{
	out->kind = PA_IDNO_15;
	memcpy(out->region, s, 6);
	memcpy(out->canonical, s, 6);
	memcpy(out->canonical + 6, "19", 2);
	memcpy(out->canonical + 8, s + 6, 9);
	out->canonical[17] = pa_idno_check_char(out->canonical);
	out->birth_ok = read_birth(out->canonical + 6, not_after, &out->birth);
	out->sex = (s[14] - '0') % 2 != 0 ? 'M' : 'F';
	out->sound = out->birth_ok;
}

void
pa_idno_parse(struct pa_str s, struct pa_date not_after, struct pa_idno *out)
{
	size_t digits = count_digits(s), tail;

	*out = (struct pa_idno){.kind = PA_IDNO_OTHER, .length = s.n};
	if (s.n == 0) {
		out->kind = PA_IDNO_BLANK;
		return;
	}
	if (digits >= 17 && s.n >= 18 && (digits > 17 || s.s[17] == 'X')) {
		tail = count_digits((struct pa_str){s.s + 18, s.n - 18});
		out->chars_ok = 18 + tail == s.n;
	} else {
		out->chars_ok = digits == s.n;
		tail = SIZE_MAX; /* no first 18 to speak of */
	}
	if (!out->chars_ok)
		out->length = count_chars(s);
	if (digits == 15 && s.n == 15)
		parse_15(s.s, not_after, out);
	else if (tail != SIZE_MAX && s.n == 18)
		parse_18(s.s, true, not_after, out);
	else if (tail != SIZE_MAX && out->length == s.n &&
	    (s.n == 20 || s.n == 22))
		parse_18(s.s, false, not_after, out);
	else if (!out->chars_ok && is_scientific(s))
		out->kind = PA_IDNO_SCI;
}

/* 17 digits and their check character. */
static inline bool
checks_18(const char *s)
{
#if defined(__SSE2__)
	__m128i v = sixteen_numbers(s);
	unsigned last = (unsigned char)s[16] - (unsigned)'0';

	return _mm_movemask_epi8(_mm_cmpeq_epi8(v,
		   _mm_min_epu8(v, _mm_set1_epi8(9)))) == 0xffff &&
	    last <= 9 &&
	    check_of(weigh(v) + (unsigned)weight[16] * last) == s[17];
#else
	return eight_digits(s) && eight_digits(s + 8) && pa_is_digit(s[16]) &&
	    pa_idno_check_char(s) == s[17];
#endif
}

bool
pa_idno_sound(struct pa_str s, struct pa_date not_after, int64_t *birth,
    bool *male)
{
	struct birth b;

	if (s.n != 18 || !checks_18(s.s) || !birth_of(s.s + 6, not_after, &b))
		return false;
	*male = (s.s[16] - '0') % 2 != 0;
	*birth = pa_date_number(b.year, b.month, b.day);
	return true;
}

uint64_t
pa_idno_key(const struct pa_idno *id)
{
	uint64_t v = 0;
	size_t i;
	char c = id->canonical[17];

	if (!id->chars_ok || id->canonical[0] == '\0')
		return 0;
	for (i = 0; i < 17; i++)
		v = v * 10 + (uint64_t)(id->canonical[i] - '0');
	return v * 16 + (c == 'X' ? 10 : (uint64_t)(c - '0'));
}

/* Appends s with all characters but the first and last ones starred. */
static int
mask(struct pa_buf *b, struct pa_str s, size_t first, size_t last,
    struct pa_err *e)
{
	size_t n = count_chars(s), at = 0, i, width;

	for (i = 0; i < s.n; i += width, at++) {
		width = 1;
		while (i + width < s.n &&
		    ((unsigned char)s.s[i + width] & 0xc0) == 0x80)
			width++;
		if (at < first || at + last >= n) {
			if (pa_buf_add(b, s.s + i, width, e) != 0)
				return -1;
		} else if (pa_buf_addc(b, '*', e) != 0) {
			return -1;
		}
	}
	return 0;
}

int
pa_idno_mask(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	return count_chars(s) <= 6 ? mask(b, s, 0, 0, e) : mask(b, s, 4, 2, e);
}

int
pa_name_mask(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	return mask(b, s, 1, 0, e);
}

bool
pa_phone_mobile(struct pa_str s)
{
	return s.n == 11 && s.s[0] == '1' && s.s[1] >= '3' &&
	    eight_digits(s.s) && eight_digits(s.s + 3);
}

bool
pa_phone_landline(struct pa_str s)
{
	size_t area = count_digits(s), local;

	if (area == 0 || s.s[0] != '0')
		return false;
	if (area == s.n) /* 0dd[d[d]] and 7 or 8 digits run together */
		return area >= 10 && area <= 13;
	if (area < 3 || area > 5 || s.s[area] != '-')
		return false;
	local = s.n - area - 1;
	return (local == 7 || local == 8) &&
	    count_digits((struct pa_str){s.s + area + 1, local}) == local;
}
