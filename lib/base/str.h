/* SPDX-License-Identifier: MIT */
/*
 * base/str: slices of bytes, ASCII tests that no locale touches, strict
 * number parsing. Layer base.
 */
#ifndef PA_BASE_STR_H
#define PA_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

/* n bytes at s; not NUL-terminated unless said. {NULL, 0} is empty. */
struct pa_str {
	const char *s;
	size_t n;
};

#define PA_STR(literal) ((struct pa_str){(literal), sizeof(literal) - 1})

static inline struct pa_str
pa_str(const char *s)
{
	return (struct pa_str){s, s == NULL ? 0 : strlen(s)};
}

static inline bool
pa_str_eq(struct pa_str a, struct pa_str b)
{
	/* Most that differ differ in the last byte; a call costs more. */
	return a.n == b.n &&
	    (a.n == 0 ||
		(a.s[a.n - 1] == b.s[b.n - 1] && memcmp(a.s, b.s, a.n) == 0));
}

static inline bool
pa_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
pa_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
pa_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytewise order, shorter first among equal prefixes. */
int pa_str_cmp(struct pa_str a, struct pa_str b);
bool pa_str_starts(struct pa_str s, struct pa_str prefix);
bool pa_str_ends(struct pa_str s, struct pa_str suffix);
/* Offset of the first needle in s, or -1. An empty needle is at 0. */
ptrdiff_t pa_str_find(struct pa_str s, struct pa_str needle);
/* ASCII white space off both ends. */
struct pa_str pa_str_trim(struct pa_str s);

/* All of s as decimal digits within min..max: 0 and *out, else -1. */
PA_CHECK int pa_str_u64(struct pa_str s, uint64_t max, uint64_t *out);

/* A size: digits with an optional K, M or G (times 1024). 0 or -1. */
PA_CHECK int pa_str_size(struct pa_str s, uint64_t *out);

/*
 * Damerau-Levenshtein distance in characters of UTF-8 text, for "did you
 * mean"; texts longer than 64 characters are SIZE_MAX apart.
 */
size_t pa_str_distance(struct pa_str a, struct pa_str b);

/*
 * The first and the last bytes of s, n > 0: two texts of one length of at most
 * 16 are equal when these are; of longer ones the middle is still to compare.
 */
static inline void
pa_str_head_tail(struct pa_str s, uint64_t *head, uint64_t *tail)
{
	uint32_t a, b;

	if (s.n >= 8) {
		memcpy(head, s.s, sizeof(*head));
		memcpy(tail, s.s + s.n - sizeof(*tail), sizeof(*tail));
	} else if (s.n >= 4) {
		memcpy(&a, s.s, sizeof(a));
		memcpy(&b, s.s + s.n - sizeof(b), sizeof(b));
		*head = a;
		*tail = b;
	} else {
		*head = (unsigned char)s.s[0];
		*tail = (uint64_t)(unsigned char)s.s[s.n / 2] << 8 |
		    (unsigned char)s.s[s.n - 1];
	}
}

/* pa_str_eq for texts that are short and mostly equal: no call for them. */
static inline bool
pa_str_eq_short(struct pa_str a, struct pa_str b)
{
	uint64_t a_head, a_tail, b_head, b_tail;

	if (a.n != b.n || a.n == 0)
		return a.n == b.n;
	pa_str_head_tail(a, &a_head, &a_tail);
	pa_str_head_tail(b, &b_head, &b_tail);
	return a_head == b_head && a_tail == b_tail &&
	    (a.n <= 16 || memcmp(a.s, b.s, a.n) == 0);
}

#endif
