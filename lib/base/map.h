/* SPDX-License-Identifier: MIT */
/*
 * base/map: bytes to a number, by XXH3 and open addressing. Layer base.
 * Zero filled is the empty map. Keys are copied into the map's own arena.
 */
#ifndef PA_BASE_MAP_H
#define PA_BASE_MAP_H

#include "base/str.h"

struct pa_map {
	struct pa_map_entry *entry;
	size_t n, cap;
	struct pa_arena keys;
};

/* The value of key, or fallback. */
uint64_t pa_map_get(const struct pa_map *m, struct pa_str key,
    uint64_t fallback);

/*
 * Adds key with value, or finds it. Returns 1 when it was added, 0 when it was
 * there (its value is left alone), -1 without memory. *slot, when not NULL,
 * points at the value until the next call.
 */
PA_CHECK int pa_map_put(struct pa_map *m, struct pa_str key, uint64_t value,
    uint64_t **slot, struct pa_err *e);
/* Gives the entries one by one, in no order: *at starts at 0. False at the
 * end. */
bool pa_map_next(const struct pa_map *m, size_t *at, struct pa_str *key,
    uint64_t *value);
void pa_map_release(struct pa_map *m);

/* The hash used everywhere in the library: XXH3, 64 bits. */
uint64_t pa_hash(struct pa_str s);

/* 128 bits of XXH3, where a hash stands for its key: among 30 million keys
 * the chance of two sharing one is below 1e-23. */
struct pa_hash128 {
	uint64_t hi, lo;
};
struct pa_hash128 pa_hash128(struct pa_str s);

#endif
