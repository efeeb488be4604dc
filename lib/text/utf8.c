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
 * it.
 */
#define INLINE static inline __attribute__((always_inline))
#define AVX2 __attribute__((target("avx2,bmi")))
#define AVX512 __attribute__((target("avx512f,avx512bw,bmi")))
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
 * By AVX-512 what is wrong is looked up: by the halves of a byte and the high
 * half of the next one, a bit for each fault that they allow. Where all three
 * allow one it is there; two bytes that continue are none when the byte two
 * or three before them makes them a must. After
 * J. Keiser, D. Lemire, Validating UTF-8 in less than one instruction per
 * byte, Software: Practice and Experience 51 (2021).
 */
enum {
	SHORT = 1 << 0, /* a first byte, then none that continues it */
	LONG = 1 << 1,  /* ASCII, then one that continues */
	LARGE = 1 << 2, /* f4 and up, then 90 and up */
	LOW_2 = 1 << 3, /* an overlong form of two bytes; of three; of four */
	LOW_3 = 1 << 4,
	LOW_4 = 1 << 5,
	BEYOND = LOW_4, /* f5 and up, then what makes f0 an overlong form */
	SURROGATE = 1 << 6,
	TWO = 1 << 7, /* two that continue: the bit of `must` below */
	ANY = SHORT | LONG | TWO,
	FAR = ANY | LARGE | BEYOND
};

AVX512 INLINE __m512i
look_up(const unsigned char of[16], __m512i halves)
{
	return _mm512_shuffle_epi8(_mm512_broadcast_i32x4(
				       _mm_loadu_si128((const __m128i *)of)),
	    _mm512_and_si512(halves, _mm512_set1_epi8(15)));
}

/* Not 0: bytes of v, with those in front of it, that make no characters. */
AVX512 INLINE __m512i
faults_avx512(__m512i v, __m512i before)
{
	static const unsigned char high[16] = {LONG, LONG, LONG, LONG, LONG,
	    LONG, LONG, LONG, TWO, TWO, TWO, TWO, SHORT | LOW_2, SHORT,
	    SHORT | LOW_3 | SURROGATE, SHORT | LOW_4 | LARGE | BEYOND};
	static const unsigned char low[16] = {ANY | LOW_2 | LOW_3 | LOW_4,
	    ANY | LOW_2, ANY, ANY, ANY | LARGE, FAR, FAR, FAR, FAR, FAR, FAR,
	    FAR, FAR, FAR | SURROGATE, FAR, FAR};
	static const unsigned char next[16] = {SHORT, SHORT, SHORT, SHORT,
	    SHORT, SHORT, SHORT, SHORT,
	    LONG | TWO | LOW_2 | LOW_3 | LOW_4 | BEYOND,
	    LONG | TWO | LOW_2 | LOW_3 | LARGE,
	    LONG | TWO | LOW_2 | SURROGATE | LARGE,
	    LONG | TWO | LOW_2 | SURROGATE | LARGE, SHORT, SHORT, SHORT, SHORT};
	const __m512i top = _mm512_set1_epi8((char)0x80);
	__m512i ends = _mm512_alignr_epi32(v, before, 12);
	__m512i one = _mm512_alignr_epi8(v, ends, 15), found, must;

	found = _mm512_and_si512(look_up(high, _mm512_srli_epi16(one, 4)),
	    _mm512_and_si512(look_up(low, one),
		look_up(next, _mm512_srli_epi16(v, 4))));
	/* The top bit: e0 and up two bytes before, f0 and up three. */
	must = _mm512_or_si512(_mm512_subs_epu8(_mm512_alignr_epi8(v, ends, 14),
				   _mm512_set1_epi8(0xe0 - 0x80)),
	    _mm512_subs_epu8(_mm512_alignr_epi8(v, ends, 13),
		_mm512_set1_epi8(0xf0 - 0x80)));
	return _mm512_xor_si512(found, _mm512_and_si512(must, top));
}

/* As scan, in steps of 128. */
AVX512 static size_t
scan_avx512(const char *s, size_t n)
{
	__m512i before = _mm512_setzero_si512(), a, b, bad;
	size_t i;

	for (i = 0; n - i >= 2 * BLOCK; i += 2 * BLOCK) {
		a = _mm512_loadu_si512(s + i);
		b = _mm512_loadu_si512(s + i + BLOCK);
		bad = _mm512_or_si512(faults_avx512(a, before),
		    faults_avx512(b, a));
		if (_mm512_test_epi8_mask(bad, bad) != 0)
			break;
		before = b;
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

enum pa_utf8_kernel
pa_utf8_best_kernel(void)
{
#ifdef __x86_64__
	if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi"))
		return PA_UTF8_SSE2;
	return __builtin_cpu_supports("avx512f") &&
		__builtin_cpu_supports("avx512bw") ?
	    PA_UTF8_AVX512 :
	    PA_UTF8_AVX2;
#else
	return PA_UTF8_PLAIN;
#endif
}

size_t
pa_utf8_valid_by(enum pa_utf8_kernel kernel, struct pa_str s)
{
	size_t done = 0;

#ifdef __x86_64__
	if (kernel == PA_UTF8_AVX512)
		done = step_back(s.s, scan_avx512(s.s, s.n));
	else if (kernel == PA_UTF8_AVX2)
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
