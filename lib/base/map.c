/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

struct pa_map_entry {
	const char *s; /* NULL: free */
	size_t n;
	uint64_t hash;
	uint64_t value;
};

uint64_t
pa_hash(struct pa_str s)
{
	return XXH3_64bits(s.s, s.n);
}

struct pa_hash128
pa_hash128(struct pa_str s)
{
	XXH128_hash_t h = XXH3_128bits(s.s, s.n);

	return (struct pa_hash128){h.high64, h.low64};
}

static struct pa_map_entry *
find(const struct pa_map *m, struct pa_str key, uint64_t hash)
{
	size_t i = (size_t)hash & (m->cap - 1);
	struct pa_map_entry *x;

	for (;; i = (i + 1) & (m->cap - 1)) {
		x = &m->entry[i];
		if (x->s == NULL ||
		    (x->hash == hash &&
			pa_str_eq((struct pa_str){x->s, x->n}, key)))
			return x;
	}
}

static int
widen(struct pa_map *m, struct pa_err *e)
{
	struct pa_map next = *m;
	size_t i;

	next.cap = m->cap == 0 ? 16 : m->cap * 2;
	next.entry = pa_calloc(next.cap, sizeof(*next.entry), e);
	if (next.entry == NULL)
		return -1;
	for (i = 0; i < m->cap; i++) {
		const struct pa_map_entry *x = &m->entry[i];

		if (x->s != NULL)
			*find(&next, (struct pa_str){x->s, x->n}, x->hash) = *x;
	}
	pa_free(m->entry);
	*m = next;
	return 0;
}

uint64_t
pa_map_get(const struct pa_map *m, struct pa_str key, uint64_t fallback)
{
	const struct pa_map_entry *x;

	if (m->n == 0)
		return fallback;
	x = find(m, key, pa_hash(key));
	return x->s == NULL ? fallback : x->value;
}

int
pa_map_put(struct pa_map *m, struct pa_str key, uint64_t value, uint64_t **slot,
    struct pa_err *e)
{
	struct pa_map_entry *x;
	uint64_t hash = pa_hash(key);
	const char *copy;

	if ((m->n + 1) * 4 > m->cap * 3 && widen(m, e) != 0)
		return -1;
	x = find(m, key, hash);
	if (slot != NULL)
		*slot = &x->value;
	if (x->s != NULL)
		return 0;
	copy = pa_arena_dup(&m->keys, key.s, key.n, e);
	if (copy == NULL)
		return -1;
	*x = (struct pa_map_entry){copy, key.n, hash, value};
	m->n++;
	return 1;
}

bool
pa_map_next(const struct pa_map *m, size_t *at, struct pa_str *key,
    uint64_t *value)
{
	const struct pa_map_entry *x;

	while (*at < m->cap) {
		x = &m->entry[(*at)++];
		if (x->s == NULL)
			continue;
		*key = (struct pa_str){x->s, x->n};
		*value = x->value;
		return true;
	}
	return false;
}

void
pa_map_release(struct pa_map *m)
{
	pa_free(m->entry);
	pa_arena_release(&m->keys);
	*m = (struct pa_map){0};
}
