/* SPDX-License-Identifier: MIT */
#include "report/tally.h"

#include <stdlib.h>

int
pa_tally_at(struct pa_tally *t, struct pa_str key, size_t *index,
    struct pa_err *e)
{
	struct pa_tally_row *r;
	uint64_t found = pa_map_get(&t->map, key, UINT64_MAX);
	char *copy;
	uint64_t *n;

	if (found != UINT64_MAX) {
		*index = (size_t)found;
		return 0;
	}
	if (pa_grow(&t->row, &t->cap, t->n + 1, sizeof(*t->row), e) != 0)
		return -1;
	copy = pa_arena_dup(&t->arena, key.s, key.n, e);
	n = pa_arena_alloc(&t->arena, t->width, sizeof(*n), e);
	if (copy == NULL || n == NULL ||
	    pa_map_put(&t->map, key, t->n, NULL, e) < 0)
		return -1;
	memset(n, 0, t->width * sizeof(*n));
	r = &t->row[t->n];
	*r = (struct pa_tally_row){{copy, key.n}, {NULL, 0}, n};
	*index = t->n++;
	return 0;
}

int
pa_tally_code(struct pa_tally *t, size_t index, struct pa_str code,
    struct pa_err *e)
{
	struct pa_tally_row *r = &t->row[index];
	const char *copy;

	if (code.n == 0 || (r->code.n != 0 && pa_str_cmp(code, r->code) >= 0))
		return 0;
	copy = pa_arena_dup(&t->arena, code.s, code.n, e);
	if (copy == NULL)
		return -1;
	r->code = (struct pa_str){copy, code.n};
	return 0;
}

int
pa_tally_add(struct pa_tally *t, size_t index, const uint64_t *n,
    struct pa_err *e)
{
	uint64_t *to = t->row[index].n;
	size_t i;

	for (i = 0; i < t->width; i++)
		if (n[i] > PA_TALLY_MAX || to[i] + n[i] > PA_TALLY_MAX)
			return pa_err_set(e, PA_E_LIMIT,
			    "a counter of a report is too large");
	for (i = 0; i < t->width; i++)
		to[i] += n[i];
	return 0;
}

int
pa_tally_count(struct pa_tally *t, size_t index, size_t counter, uint64_t n,
    struct pa_err *e)
{
	uint64_t *to = &t->row[index].n[counter];

	if (n > PA_TALLY_MAX || *to + n > PA_TALLY_MAX)
		return pa_err_set(e, PA_E_LIMIT,
		    "a counter of a report is too large");
	*to += n;
	return 0;
}

int
pa_tally_join(struct pa_tally *t, const struct pa_tally *from, struct pa_err *e)
{
	size_t i, at;

	for (i = 0; i < from->n; i++)
		if (pa_tally_at(t, from->row[i].key, &at, e) != 0 ||
		    pa_tally_code(t, at, from->row[i].code, e) != 0 ||
		    pa_tally_add(t, at, from->row[i].n, e) != 0)
			return -1;
	return 0;
}

static int
by_code(const void *pa, const void *pb)
{
	const struct pa_tally_row *a = *(const struct pa_tally_row *const *)pa;
	const struct pa_tally_row *b = *(const struct pa_tally_row *const *)pb;
	int c;

	if ((a->code.n == 0) != (b->code.n == 0))
		return a->code.n == 0 ? 1 : -1;
	c = pa_str_cmp(a->code, b->code);
	return c != 0 ? c : pa_str_cmp(a->key, b->key);
}

const struct pa_tally_row **
pa_tally_sorted(const struct pa_tally *t, struct pa_err *e)
{
	const struct pa_tally_row **p = pa_calloc(t->n, sizeof(*p), e);
	size_t i;

	if (p == NULL)
		return NULL;
	for (i = 0; i < t->n; i++)
		p[i] = &t->row[i];
	qsort(p, t->n, sizeof(*p), by_code);
	return p;
}

void
pa_tally_sum(const struct pa_tally *t, uint64_t *sum)
{
	size_t i, k;

	memset(sum, 0, t->width * sizeof(*sum));
	for (i = 0; i < t->n; i++)
		for (k = 0; k < t->width; k++)
			sum[k] += t->row[i].n[k];
}

void
pa_tally_release(struct pa_tally *t)
{
	pa_map_release(&t->map);
	pa_arena_release(&t->arena);
	pa_free(t->row);
	*t = (struct pa_tally){0};
}

struct pa_str
pa_tally_field(struct pa_str key, size_t i)
{
	const char *sep;

	while (key.n != 0) {
		sep = memchr(key.s, PA_TALLY_SEP, key.n);
		if (i-- == 0)
			return (struct pa_str){key.s,
			    sep == NULL ? key.n : (size_t)(sep - key.s)};
		if (sep == NULL)
			break;
		key.n -= (size_t)(sep + 1 - key.s);
		key.s = sep + 1;
	}
	return PA_STR("");
}

int
pa_tally_key(struct pa_buf *key, bool first, struct pa_str field,
    struct pa_err *e)
{
	size_t i;
	char *to;

	field = pa_str_trim(field);
	if (pa_buf_reserve(key, field.n + 1, e) != 0)
		return -1;
	to = key->s + key->n;
	if (!first)
		*to++ = PA_TALLY_SEP;
	for (i = 0; i < field.n; i++)
		to[i] = (unsigned char)field.s[i] < ' ' ? ' ' : field.s[i];
	to[i] = '\0';
	key->n += field.n + !first;
	return 0;
}

static uint64_t *
slot_of(const struct pa_seen *seen, uint64_t hash)
{
	size_t i = (size_t)hash & (seen->cap - 1);

	while (seen->slot[i] != 0 && seen->slot[i] != hash)
		i = (i + 1) & (seen->cap - 1);
	return &seen->slot[i];
}

static int
widen(struct pa_seen *seen, struct pa_err *e)
{
	struct pa_seen next = {NULL, seen->n,
	    seen->cap == 0 ? 64 : seen->cap * 2};
	size_t i;

	next.slot = pa_calloc(next.cap, sizeof(*next.slot), e);
	if (next.slot == NULL)
		return -1;
	for (i = 0; i < seen->cap; i++)
		if (seen->slot[i] != 0)
			*slot_of(&next, seen->slot[i]) = seen->slot[i];
	pa_free(seen->slot);
	*seen = next;
	return 0;
}

int
pa_seen_add(struct pa_seen *seen, uint64_t hash, struct pa_err *e)
{
	uint64_t *slot;

	hash = hash == 0 ? 1 : hash;
	if ((seen->n + 1) * 4 > seen->cap * 3 && widen(seen, e) != 0)
		return -1;
	slot = slot_of(seen, hash);
	if (*slot != 0)
		return 0;
	*slot = hash;
	seen->n++;
	return 1;
}

void
pa_seen_release(struct pa_seen *seen)
{
	pa_free(seen->slot);
	*seen = (struct pa_seen){0};
}
