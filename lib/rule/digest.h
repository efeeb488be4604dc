/* SPDX-License-Identifier: MIT */
/*
 * rule/digest: parts of a hash, each with its length before it, so that no two
 * lists of parts are hashed alike. Layer rule; header only.
 */
#ifndef PA_RULE_DIGEST_H
#define PA_RULE_DIGEST_H

#include <nettle/sha2.h>

#include "base/str.h"

/* The length as eight bytes, the lowest first, then the bytes. */
static inline void
pa_digest_part(struct sha256_ctx *ctx, struct pa_str s)
{
	uint8_t n[8];
	unsigned i;

	for (i = 0; i < 8; i++)
		n[i] = (uint8_t)((uint64_t)s.n >> (8 * i));
	sha256_update(ctx, sizeof(n), n);
	sha256_update(ctx, s.n, (const uint8_t *)s.s);
}

#endif
