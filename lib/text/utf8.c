/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#define HAVE_X86 1
#endif

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Below this many bytes the set-up of the vector loop does not pay. */
#define VECTOR_MIN 64

/*
 * The bytes of the character at s, n > 0 of them there; 0 when it is not one.
 * The table of well-formed sequences: RFC 3629, section 4.
 */
static size_t
char_length(const unsigned char *s, size_t n)
{
	unsigned c = s[0], low = 0x80, high = 0xbf;
	size_t len, i;

	if (c < 0x80)
		return 1;
	if (c < 0xc2 || c > 0xf4)
		return 0;
	len = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if (n < len)
		return 0;
	if (c == 0xe0)
		low = 0xa0; /* no overlong forms */
	else if (c == 0xed)
		high = 0x9f; /* no surrogates */
	else if (c == 0xf0)
		low = 0x90; /* no overlong forms */
	else if (c == 0xf4)
		high = 0x8f; /* nothing above U+10FFFF */
	if (s[1] < low || s[1] > high)
		return 0;
	for (i = 2; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* From byte i on, which is the start of a character. */
static size_t
valid_from(struct pa_str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.s;
	uint64_t word;
	size_t len;

	while (i < s.n) {
		if (s.n - i >= sizeof(word)) {
			memcpy(&word, p + i, sizeof(word));
			if ((word & HIGH_BITS) == 0) {
				i += sizeof(word);
				continue;
			}
		}
		len = char_length(p + i, s.n - i);
		if (len == 0)
			break;
		i += len;
	}
	return i;
}

size_t
pa_utf8_valid_plain(struct pa_str s)
{
	return valid_from(s, 0);
}

#ifdef HAVE_X86
/*
 * The lookup algorithm of J. Keiser and D. Lemire, "Validating UTF-8 In Less
 * Than One Instruction Per Byte" (Software: Practice and Experience 51, 2021).
 * Each byte is classed by its high nibble and by both nibbles of the byte
 * before it; a bit left in all three classes names a fault of the pair. The
 * third and fourth bytes are then held against the leads 2 and 3 bytes back.
 */
#define TOO_SHORT 0x01      /* lead, then no continuation */
#define TOO_LONG 0x02       /* ASCII, then a continuation */
#define OVERLONG_3 0x04     /* e0 80..9f */
#define TOO_LARGE 0x08      /* f4 90..bf */
#define SURROGATE 0x10      /* ed a0..bf */
#define OVERLONG_2 0x20     /* c0, c1 */
#define TOO_LARGE_1000 0x40 /* f5.. 80..8f */
#define OVERLONG_4 0x40     /* f0 80..8f */
#define TWO_CONTS 0x80      /* two continuations: right after a longer lead */
#define CARRY (TOO_SHORT | TOO_LONG | TWO_CONTS)

static const unsigned char pair_high[16] = {TOO_LONG, TOO_LONG, TOO_LONG,
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO_CONTS, TWO_CONTS,
    TWO_CONTS, TWO_CONTS, TOO_SHORT | OVERLONG_2, TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4};
static const unsigned char pair_low[16] = {CARRY | OVERLONG_3 | OVERLONG_2 |
	OVERLONG_4,
    CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000};
static const unsigned char next_high[16] = {TOO_SHORT, TOO_SHORT, TOO_SHORT,
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 |
	OVERLONG_4,
    TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE, TOO_SHORT,
    TOO_SHORT, TOO_SHORT, TOO_SHORT};

/* The errors of 16 bytes, given the 16 before them. */
__attribute__((target("ssse3"), always_inline)) static inline __m128i
errors_16(__m128i in, __m128i prev, const __m128i table[3])
{
	const __m128i low = _mm_set1_epi8(0x0f);
	const __m128i top = _mm_set1_epi8((char)0x80);
	__m128i one = _mm_alignr_epi8(in, prev, 15);
	__m128i two = _mm_alignr_epi8(in, prev, 14);
	__m128i three = _mm_alignr_epi8(in, prev, 13);
	__m128i pair, must;

	pair = _mm_and_si128(
	    _mm_and_si128(_mm_shuffle_epi8(table[0],
			      _mm_and_si128(_mm_srli_epi16(one, 4), low)),
		_mm_shuffle_epi8(table[1], _mm_and_si128(one, low))),
	    _mm_shuffle_epi8(table[2],
		_mm_and_si128(_mm_srli_epi16(in, 4), low)));
	/* Bit 7 where the third or fourth byte of a character has to be. */
	must =
	    _mm_and_si128(_mm_or_si128(_mm_subs_epu8(two,
					   _mm_set1_epi8(0xe0 - 0x80)),
			      _mm_subs_epu8(three, _mm_set1_epi8(0xf0 - 0x80))),
		top);
	return _mm_xor_si128(must, pair);
}

/* How many leading bytes, in steps of 64, hold no error but perhaps a
 * character that is not complete at their end. */
__attribute__((target("ssse3"))) static size_t
scan_ssse3(const char *s, size_t n)
{
	__m128i table[3], in[4], prev = _mm_setzero_si128(), bad;
	bool open = false; /* the block before may end within a character */
	size_t i, k;

	table[0] = _mm_loadu_si128((const __m128i *)(const void *)pair_high);
	table[1] = _mm_loadu_si128((const __m128i *)(const void *)pair_low);
	table[2] = _mm_loadu_si128((const __m128i *)(const void *)next_high);
	for (i = 0; n - i >= 64; i += 64) {
		for (k = 0; k < 4; k++)
			in[k] = _mm_loadu_si128(
			    (const __m128i *)(const void *)(s + i + 16 * k));
		bad = _mm_or_si128(_mm_or_si128(in[0], in[1]),
		    _mm_or_si128(in[2], in[3]));
		if (!open && _mm_movemask_epi8(bad) == 0) {
			prev = in[3];
			continue;
		}
		bad = errors_16(in[0], prev, table);
		for (k = 1; k < 4; k++)
			bad = _mm_or_si128(bad,
			    errors_16(in[k], in[k - 1], table));
		if (_mm_movemask_epi8(
			_mm_cmpeq_epi8(bad, _mm_setzero_si128())) != 0xffff)
			return i;
		prev = in[3];
		open = (_mm_movemask_epi8(prev) & 0x8000) != 0;
	}
	return i;
}

/* The errors of 32 bytes, given the 32 before them. */
__attribute__((target("avx2"), always_inline)) static inline __m256i
errors_32(__m256i in, __m256i prev, const __m256i table[3])
{
	const __m256i low = _mm256_set1_epi8(0x0f);
	const __m256i top = _mm256_set1_epi8((char)0x80);
	__m256i over = _mm256_permute2x128_si256(prev, in, 0x21);
	__m256i one = _mm256_alignr_epi8(in, over, 15);
	__m256i two = _mm256_alignr_epi8(in, over, 14);
	__m256i three = _mm256_alignr_epi8(in, over, 13);
	__m256i pair, must;

	pair = _mm256_and_si256(
	    _mm256_and_si256(_mm256_shuffle_epi8(table[0],
				 _mm256_and_si256(_mm256_srli_epi16(one, 4),
				     low)),
		_mm256_shuffle_epi8(table[1], _mm256_and_si256(one, low))),
	    _mm256_shuffle_epi8(table[2],
		_mm256_and_si256(_mm256_srli_epi16(in, 4), low)));
	must =
	    _mm256_and_si256(_mm256_or_si256(_mm256_subs_epu8(two,
						 _mm256_set1_epi8(0xe0 - 0x80)),
				 _mm256_subs_epu8(three,
				     _mm256_set1_epi8(0xf0 - 0x80))),
		top);
	return _mm256_xor_si256(must, pair);
}

/* The same as scan_ssse3, twice as many bytes at a time. */
__attribute__((target("avx2"))) static size_t
scan_avx2(const char *s, size_t n)
{
	__m256i table[3], a, b, prev = _mm256_setzero_si256(), bad;
	bool open = false;
	size_t i;

	table[0] = _mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const __m128i *)(const void *)pair_high));
	table[1] = _mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const __m128i *)(const void *)pair_low));
	table[2] = _mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const __m128i *)(const void *)next_high));
	for (i = 0; n - i >= 64; i += 64) {
		a = _mm256_loadu_si256((const __m256i *)(const void *)(s + i));
		b = _mm256_loadu_si256(
		    (const __m256i *)(const void *)(s + i + 32));
		if (!open && _mm256_movemask_epi8(_mm256_or_si256(a, b)) == 0) {
			prev = b;
			continue;
		}
		bad = _mm256_or_si256(errors_32(a, prev, table),
		    errors_32(b, a, table));
		if (!_mm256_testz_si256(bad, bad))
			return i;
		prev = b;
		open = ((unsigned)_mm256_movemask_epi8(b) >> 31) != 0;
	}
	return i;
}

/*
 * The start of the last character that may reach over n, where all before n
 * is well-formed but for such a character.
 */
static size_t
step_back(const char *s, size_t n)
{
	size_t k;

	for (k = 1; k <= 3 && k <= n; k++) {
		unsigned char c = (unsigned char)s[n - k];

		if (c >= 0xc0)
			return n - k;
		if (c < 0x80)
			break;
	}
	return n;
}
#endif

size_t
pa_utf8_valid(struct pa_str s)
{
	size_t done = 0;

#ifdef HAVE_X86
	if (s.n >= VECTOR_MIN && __builtin_cpu_supports("avx2"))
		done = step_back(s.s, scan_avx2(s.s, s.n));
	else if (s.n >= VECTOR_MIN && __builtin_cpu_supports("ssse3"))
		done = step_back(s.s, scan_ssse3(s.s, s.n));
#endif
	return valid_from(s, done);
}

size_t
pa_utf8_count(struct pa_str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += ((unsigned char)s.s[i] & 0xc0) != 0x80;
	return n;
}

uint32_t
pa_utf8_next(struct pa_str s, size_t *n)
{
	const unsigned char *p = (const unsigned char *)s.s;
	uint32_t c = p[0];
	size_t len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4, i;

	if (len > s.n)
		len = s.n;
	if (len > 1)
		c &= 0x7fu >> len;
	for (i = 1; i < len; i++)
		c = c << 6 | (p[i] & 0x3fu);
	*n = len;
	return c;
}

size_t
pa_utf8_put(uint32_t c, char out[4])
{
	static const unsigned char lead[5] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;

	for (i = len - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(lead[len] | c);
	return len;
}
