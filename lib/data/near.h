/* SPDX-License-Identifier: MIT */
/*
 * data/near: the word that was meant, for messages. Layer data; header only.
 */
#ifndef PA_DATA_NEAR_H
#define PA_DATA_NEAR_H

#include <libintl.h>
#include <stdio.h>

#include "base/str.h"

struct pa_near {
	struct pa_str text; /* what was written */
	struct pa_str best; /* nearest candidate so far, empty: none is near */
	size_t limit;       /* only what is nearer than this */
};

/* A third of the characters may be wrong, and never all of them. */
static inline struct pa_near
pa_near_start(struct pa_str text)
{
	size_t i, n = 0;

	for (i = 0; i < text.n; i++)
		n += ((unsigned char)text.s[i] & 0xc0) != 0x80;
	return (struct pa_near){text, {NULL, 0}, n < 2 ? n : (n + 2) / 3 + 1};
}

static inline void
pa_near_try(struct pa_near *near, struct pa_str candidate)
{
	size_t d = pa_str_distance(near->text, candidate);

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
