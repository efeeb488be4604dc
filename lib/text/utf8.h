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

/* As above by the plain loop alone (what the fast way is tested against). */
size_t pa_utf8_valid_plain(struct pa_str s);

/* Characters in valid UTF-8. */
size_t pa_utf8_count(struct pa_str s);

/*
 * The code point at s (valid UTF-8, s.n > 0); *n gets its bytes.
 */
uint32_t pa_utf8_next(struct pa_str s, size_t *n);

/* Appends one code point. Returns the bytes written (1..4) to out. */
size_t pa_utf8_put(uint32_t c, char out[4]);

#endif
