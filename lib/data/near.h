/* SPDX-License-Identifier: MIT */
/*
 * data/near: the word that was meant, for messages. Layer data; header only.
 */
#ifndef PA_DATA_NEAR_H
#define PA_DATA_NEAR_H

#include <libintl.h>
#include <stdio.h>

#include "base/str.h"

struct pa_near_shape { /* what tells quickly that words are far apart */
	size_t n;      /* characters */
	uint64_t bits; /* one of 64 for each kind of character */
};

struct pa_near {
	struct pa_str text; /* what was written */
	struct pa_near_shape shape;
	struct pa_str best; /* nearest candidate so far, empty: none is near */
	size_t limit;       /* only what is nearer than this */
};

static inline struct pa_near_shape
pa_near_shape(struct pa_str s)
{
	struct pa_near_shape shape = {0, 0};
	unsigned c = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		c = c * 31 + (unsigned char)s.s[i];
		if (i + 1 < s.n && ((unsigned char)s.s[i + 1] & 0xc0) == 0x80)
			continue;
		shape.bits |= UINT64_C(1) << c % 64;
		shape.n++;
		c = 0;
	}
	return shape;
}

/* Each character that only one of them has is a change, or half of one. */
static inline bool
pa_near_may(struct pa_near_shape a, struct pa_near_shape b, size_t limit)
{
	size_t more = a.n > b.n ? a.n - b.n : b.n - a.n;

	return more < limit &&
	    (size_t)__builtin_popcountll(a.bits & ~b.bits) < limit &&
	    (size_t)__builtin_popcountll(b.bits & ~a.bits) < limit;
}

/* A third of the characters may be wrong, and never all of them. */
static inline struct pa_near
pa_near_start(struct pa_str text)
{
	struct pa_near_shape shape = pa_near_shape(text);

	return (struct pa_near){text, shape, {NULL, 0},
	    shape.n < 2 ? shape.n : (shape.n + 2) / 3 + 1};
}

static inline void
pa_near_try(struct pa_near *near, struct pa_str candidate)
{
	size_t d;

	if (!pa_near_may(near->shape, pa_near_shape(candidate), near->limit))
		return;
	d = pa_str_distance(near->text, candidate);
	if (d < near->limit) {
		near->limit = d;
		near->best = candidate;
	}
}

#define PA_NEAR_TEXT 160 /* bytes of "; did you mean ..." */

/* "; did you mean 'x'?" or "", in buf, which is returned. */
static inline const char *
pa_near_text(const struct pa_near *near, char buf[PA_NEAR_TEXT])
{
	buf[0] = '\0';
	if (near->best.n != 0 && near->best.n < PA_NEAR_TEXT / 2)
		(void)snprintf(buf, PA_NEAR_TEXT,
		    dgettext("pa", "; did you mean '%.*s'?"), (int)near->best.n,
		    near->best.s);
	return buf;
}

#endif
