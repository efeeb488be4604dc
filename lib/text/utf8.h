/* SPDX-License-Identifier: MIT */
/*
 * text/utf8: strict UTF-8 (RFC 3629), vectorised where the processor can.
 * Layer text.
 */
#ifndef PA_TEXT_UTF8_H
#define PA_TEXT_UTF8_H

#include "base/str.h"

/*
 * The length of the longest valid prefix of s; s.n when all is valid. An
 * incomplete character at the end is not valid.
 */
size_t pa_utf8_valid(struct pa_str s);

/* How that is found: the same by different instructions. */
enum pa_utf8_kernel {
	PA_UTF8_PLAIN,
	PA_UTF8_SSE2,
	PA_UTF8_AVX2,
	PA_UTF8_AVX512
};

/* The fastest one that this processor has. It has those before it, too. */
enum pa_utf8_kernel pa_utf8_best_kernel(void);

/* As pa_utf8_valid by a kernel that is at most the best one (for tests). */
size_t pa_utf8_valid_by(enum pa_utf8_kernel kernel, struct pa_str s);

/* Characters in valid UTF-8. */
size_t pa_utf8_count(struct pa_str s);

/* The bytes of the character that lead begins, in valid UTF-8. */
static inline size_t
pa_utf8_width(char lead)
{
	unsigned char c = (unsigned char)lead;

	return (size_t)1 + (c >= 0x80) + (c >= 0xe0) + (c >= 0xf0);
}

/*
 * The code point at s (valid UTF-8, s.n > 0); *n gets its bytes.
 */
uint32_t pa_utf8_next(struct pa_str s, size_t *n);

/* Appends one code point. Returns the bytes written (1..4) to out. */
size_t pa_utf8_put(uint32_t c, char out[4]);

#endif
