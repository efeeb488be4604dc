/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#ifdef __x86_64__
#include <immintrin.h>
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

#ifdef __x86_64__
/*
 * The check by 64 bytes: the first bytes of characters say where the others
 * have to be. It is compiled once for each set of instructions that is worth
 * it; AVX-512 gave little over AVX2.
 */
#define INLINE static inline __attribute__((always_inline))
#define AVX2 __attribute__((target("avx2,bmi")))
#define BLOCK ((size_t)64)

/* One bit a byte of a block, the lowest bit for its first byte. */
struct classes {
	uint64_t high; /* not ASCII */
	uint64_t from_c0, from_e0, from_f0;
	/* c0, c1, e0, ed, f0 and up: not every second byte fits them. */
	uint64_t rare;
};

INLINE uint64_t
bits_sse2(const __m128i v[4])
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(v[0]) |
	    (uint64_t)(unsigned)_mm_movemask_epi8(v[1]) << 16 |
	    (uint64_t)(unsigned)_mm_movemask_epi8(v[2]) << 32 |
	    (uint64_t)(unsigned)_mm_movemask_epi8(v[3]) << 48;
}

/* The bytes above c, all as signed ones: ASCII is above the others. */
INLINE uint64_t
above_sse2(const __m128i v[4], int c)
{
	const __m128i limit = _mm_set1_epi8((char)c);
	__m128i x[4];

	for (size_t i = 0; i < 4; i++)
		x[i] = _mm_cmpgt_epi8(v[i], limit);
	return bits_sse2(x);
}

static inline void
classes_sse2(const char *s, struct classes *k)
{
	const __m128i e0 = _mm_set1_epi8((char)0xe0);
	const __m128i ed = _mm_set1_epi8((char)0xed);
	const __m128i c0 = _mm_set1_epi8((char)0xc0);
	const __m128i even = _mm_set1_epi8((char)0xfe);
	__m128i v[4], x[4];

	for (size_t i = 0; i < 4; i++) {
		v[i] = _mm_loadu_si128((const __m128i *)(s + 16 * i));
		x[i] = _mm_cmpeq_epi8(_mm_and_si128(v[i], even), c0);
		x[i] = _mm_or_si128(x[i],
		    _mm_or_si128(_mm_cmpeq_epi8(v[i], e0),
			_mm_cmpeq_epi8(v[i], ed)));
	}
	k->high = bits_sse2(v);
	k->from_c0 = k->high & above_sse2(v, 0xbf);
	k->from_e0 = k->high & above_sse2(v, 0xdf);
	k->from_f0 = k->high & above_sse2(v, 0xef);
	k->rare = bits_sse2(x) | k->from_f0;
}

AVX2 INLINE uint64_t
bits_avx2(__m256i a, __m256i b)
{
	return (uint32_t)_mm256_movemask_epi8(a) |
	    (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

AVX2 INLINE uint64_t
above_avx2(__m256i a, __m256i b, int c)
{
	const __m256i limit = _mm256_set1_epi8((char)c);

	return bits_avx2(_mm256_cmpgt_epi8(a, limit),
	    _mm256_cmpgt_epi8(b, limit));
}

AVX2 INLINE __m256i
rare_avx2(__m256i v)
{
	__m256i c0 = _mm256_and_si256(v, _mm256_set1_epi8((char)0xfe));
	__m256i e0 = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xe0));
	__m256i ed = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xed));

	c0 = _mm256_cmpeq_epi8(c0, _mm256_set1_epi8((char)0xc0));
	return _mm256_or_si256(c0, _mm256_or_si256(e0, ed));
}

AVX2 static inline void
classes_avx2(const char *s, struct classes *k)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)s);
	__m256i b = _mm256_loadu_si256((const __m256i *)(s + 32));

	k->high = bits_avx2(a, b);
	k->from_c0 = k->high & above_avx2(a, b, 0xbf);
	k->from_e0 = k->high & above_avx2(a, b, 0xdf);
	k->from_f0 = k->high & above_avx2(a, b, 0xef);
	k->rare = bits_avx2(rare_avx2(a), rare_avx2(b)) | k->from_f0;
}

/* How many leading bytes, in steps of 64, hold no error but perhaps a
 * character that is not complete at their end. */
INLINE size_t
scan(void (*classes)(const char *s, struct classes *k), const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	uint64_t must, over = 0, rare;
	struct classes k;
	size_t i, at;

	for (i = 0; n - i >= BLOCK; i += BLOCK) {
		classes(s + i, &k);
		must = k.from_c0 << 1 | k.from_e0 << 2 | k.from_f0 << 3 | over;
		if (must != (k.high & ~k.from_c0))
			break;
		over = k.from_c0 >> 63 | k.from_e0 >> 62 | k.from_f0 >> 61;
		for (rare = k.rare; rare != 0; rare &= rare - 1) {
			at = i + (size_t)__builtin_ctzll(rare);
			if (char_length(p + at, n - at) == 0)
				return i;
		}
	}
	return i;
}

static size_t
scan_sse2(const char *s, size_t n)
{
	return scan(classes_sse2, s, n);
}

AVX2 static size_t
scan_avx2(const char *s, size_t n)
{
	return scan(classes_avx2, s, n);
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

enum pa_utf8_kernel
pa_utf8_best_kernel(void)
{
#ifdef __x86_64__
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ?
	    PA_UTF8_AVX2 :
	    PA_UTF8_SSE2;
#else
	return PA_UTF8_PLAIN;
#endif
}

size_t
pa_utf8_valid_by(enum pa_utf8_kernel kernel, struct pa_str s)
{
	size_t done = 0;

#ifdef __x86_64__
	if (kernel == PA_UTF8_AVX2)
		done = step_back(s.s, scan_avx2(s.s, s.n));
	else if (kernel == PA_UTF8_SSE2)
		done = step_back(s.s, scan_sse2(s.s, s.n));
#else
	(void)kernel;
#endif
	return valid_from(s, done);
}

size_t
pa_utf8_valid(struct pa_str s)
{
	return pa_utf8_valid_by(s.n < VECTOR_MIN ? PA_UTF8_PLAIN :
						   pa_utf8_best_kernel(),
	    s);
}

size_t
pa_utf8_count(struct pa_str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t i = 0, n = s.n;
	uint64_t v;

	/* Bytes less those that begin none: 10xxxxxx. */
	for (; s.n - i >= 8; i += 8) {
		memcpy(&v, s.s + i, sizeof(v));
		n -= (size_t)(((v >> 7 & ~v >> 6 & ones) * ones) >> 56);
	}
	for (; i < s.n; i++)
		n -= ((unsigned char)s.s[i] & 0xc0) == 0x80;
	return n;
}

uint32_t
pa_utf8_next(struct pa_str s, size_t *n)
{
	const unsigned char *p = (const unsigned char *)s.s;
	uint32_t c = p[0];
	size_t len = pa_utf8_width(s.s[0]), i;

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
