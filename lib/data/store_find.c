/* SPDX-License-Identifier: MIT */
/* Rows found in the store by their keys, and walked. */
#include <stdlib.h>

#include "base/map.h"
#include "data/store_impl.h"

/* Bytes ahead of a walk in order of the store that are asked for early. */
#define AHEAD ((size_t)1024)

/* The run after one, 0 at the end of the store. */
static uint64_t
following(const struct pa_store *s, uint64_t handle)
{
	size_t i = s->unit[(handle - 1) >> UNIT_BITS].block;
	const struct pa_store_block *b = &s->block[i];
	const unsigned char *run = run_at(s, handle);
	size_t size = run_size(run), ahead;

	for (ahead = 0; ahead < size; ahead += 64)
		__builtin_prefetch(run + AHEAD + ahead);
	if ((size_t)(run - b->s) + size < b->n)
		return handle + size;
	return i + 1 < s->nblock ?
	    ((uint64_t)s->block[i + 1].unit << UNIT_BITS) + 1 :
	    0;
}

/* The byte and bit that say whether a run has been seen. No two runs begin in
 * one granule. */
static uint8_t *
seen_at(const struct pa_store *s, uint64_t handle, uint8_t *bit)
{
	const struct pa_store_block *b =
	    &s->block[s->unit[(handle - 1) >> UNIT_BITS].block];
	size_t at = (size_t)(run_at(s, handle) - b->s) / GRANULE;

	*bit = (uint8_t)(1u << at % 8);
	return &b->seen[at / 8];
}

static void
see(const struct pa_store *s, uint64_t handle)
{
	uint8_t bit, *byte = seen_at(s, handle, &bit);

	__atomic_fetch_or(byte, bit, __ATOMIC_RELAXED);
}

static bool
is_seen(const struct pa_store *s, uint64_t handle)
{
	uint8_t bit, *byte = seen_at(s, handle, &bit);

	return (__atomic_load_n(byte, __ATOMIC_RELAXED) & bit) != 0;
}

/* Points the walk at the first row of the run. */
static void
enter(const struct pa_store *s, struct pa_store_walk *w, uint64_t run)
{
	const unsigned char *p = run_at(s, run);

	w->run = run;
	w->left = p[COUNT];
	w->key = run_key(p, &p);
	w->file = (uint32_t)get_varint(&p);
	w->row = get_varint(&p);
	w->line = get_varint(&p);
	w->at = p;
}

void
pa_store_find(const struct pa_store *s, struct pa_str key, bool visit,
    struct pa_store_walk *w)
{
	uint64_t first = w->next;

	*w = (struct pa_store_walk){.next = first};
	if (s->nkey == 0 || key.n == 0)
		return;
	/* Tables mostly come in the same order: try the run that follows, if
	 * it is the only one of its key. */
	if (first != 0 && run_next(s, first) == first &&
	    pa_str_eq(run_key(run_at(s, first), NULL), key)) {
		w->last = first;
	} else {
		w->last = *pa_store_slot(s, pa_hash(key), key) & HANDLE_MASK;
		if (w->last == 0)
			return;
		first = run_next(s, w->last);
	}
	if (visit)
		see(s, first);
	w->next = following(s, w->last);
	enter(s, w, first);
}

uint64_t
pa_store_left(const struct pa_store *s, const struct pa_store_walk *w)
{
	uint64_t run = w->run, n = w->left;

	if (run == 0)
		return 0;
	while (run != w->last) {
		run = run_next(s, run);
		n += run_at(s, run)[COUNT];
	}
	return n;
}

/* To the next row of the walk: its lengths at *p; false at the end. */
static inline bool
step_row(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, const unsigned char **p, bool *is_long)
{
	uint64_t n;

	if (w->run == 0)
		return false;
	if (w->left == 0) {
		if (w->run == w->last) {
			w->run = 0;
			return false;
		}
		enter(s, w, run_next(s, w->run));
	}
	*p = w->at;
	w->left--;
	n = get_varint(p);
	w->row += n >> 2;
	w->line += (n & OTHER_LINE) != 0 ? get_varint(p) : n >> 2;
	*is_long = (n & LONG_CELLS) != 0;
	*out = (struct pa_store_row){w->file, w->row, w->line};
	return true;
}

/* The end of a row's cells whose lengths are at p. */
static const unsigned char *
skip_cells(const unsigned char *p, size_t ncell, bool is_long)
{
	uint64_t n, skip = 0;
	size_t i;

	for (i = 0; i < ncell; i++) {
		n = is_long ? get_varint(&p) : *p++;
		skip += n == 0 || (!is_long && n >= WORD) ? 0 : n - 1;
	}
	return p + skip;
}

/* Points cells at what follows the lengths at p; returns their end. */
static const unsigned char *
get_cells(const struct pa_store *s, const unsigned char *p, struct pa_str key,
    struct pa_str *cell, size_t step)
{
	const unsigned char *bytes = p + s->ncell;
	size_t i, n;

	for (i = 0; i < s->ncell; i++, cell += step) {
		n = p[i];
		if (n - 1 <= SHORT) {
			*cell = (struct pa_str){(const char *)bytes, n - 1};
			bytes += n - 1;
		} else {
			*cell = n == 0 ? key : s->words[i]->text[n - WORD];
		}
	}
	return bytes;
}

static const unsigned char *
get_long_cells(const unsigned char *p, size_t ncell, struct pa_str key,
    struct pa_str *cell, size_t step)
{
	const unsigned char *bytes = p;
	uint64_t n;
	size_t i;

	for (i = 0; i < ncell; i++)
		(void)get_varint(&bytes);
	for (i = 0; i < ncell; i++, cell += step) {
		n = get_varint(&p);
		*cell =
		    n == 0 ? key : (struct pa_str){(const char *)bytes, n - 1};
		bytes += n - (n != 0);
	}
	return bytes;
}

bool
pa_store_next(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, struct pa_str *cell, size_t step)
{
	const unsigned char *p;
	bool is_long;

	if (!step_row(s, w, out, &p, &is_long))
		return false;
	if (cell == NULL)
		w->at = skip_cells(p, s->ncell, is_long);
	else if (is_long)
		w->at = get_long_cells(p, s->ncell, w->key, cell, step);
	else
		w->at = get_cells(s, p, w->key, cell, step);
	return true;
}

/* The same for cells that go to columns: a word stays the byte that it is. */
static inline const unsigned char *
pick_cells(const struct pa_store *s, const unsigned char *p, struct pa_str key,
    const struct pa_store_into *into, size_t at)
{
	const unsigned char *bytes = p + s->ncell;
	size_t n, i, ncell = s->ncell;

	for (i = 0; i < ncell; i++, into++) {
		n = p[i];
		if (into->code != NULL) {
			into->code[at] = (uint8_t)n;
			if (n >= WORD || n == PA_CODE_BLANK)
				continue; /* as most of them */
		}
		if (n - 1 <= SHORT) {
			if (into->cell != NULL)
				into->cell[at] =
				    (struct pa_str){(const char *)bytes, n - 1};
			bytes += n - 1;
		} else if (into->cell != NULL) {
			into->cell[at] =
			    n == 0 ? key : s->words[i]->text[n - WORD];
		}
	}
	return bytes;
}

static const unsigned char *
pick_long_cells(const unsigned char *p, size_t ncell, struct pa_str key,
    const struct pa_store_into *into, size_t at)
{
	const unsigned char *bytes = p;
	uint64_t n;
	size_t i;

	for (i = 0; i < ncell; i++)
		(void)get_varint(&bytes);
	for (i = 0; i < ncell; i++, into++) {
		n = get_varint(&p);
		if (into->code != NULL)
			into->code[at] = PA_CODE_CELL;
		if (into->cell != NULL)
			into->cell[at] = n == 0 ?
			    key :
			    (struct pa_str){(const char *)bytes, n - 1};
		bytes += n - (n != 0);
	}
	return bytes;
}

size_t
pa_store_pick(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, size_t most, const struct pa_store_into *into,
    size_t at)
{
	const unsigned char *p;
	bool is_long;
	size_t i;

	for (i = 0; i < most && step_row(s, w, &out[i], &p, &is_long); i++)
		w->at = is_long ?
		    pick_long_cells(p, s->ncell, w->key, into, at + i) :
		    pick_cells(s, p, w->key, into, at + i);
	return i;
}

struct pa_coded
pa_store_coded(const struct pa_store *s, size_t cell, const uint8_t *code)
{
	const struct pa_store_words *w = s->words[cell];

	/* A blank cell has length 0, the key 0 for a length: as coded cells
	 * have it. */
	return (struct pa_coded){code, w == NULL ? NULL : w->text,
	    w == NULL ? 0 : w->n, WORD};
}

void
pa_store_at(const struct pa_store *s, uint64_t run, struct pa_str *key,
    struct pa_store_walk *w)
{
	*key = run_key(run_at(s, run), NULL);
	*w = (struct pa_store_walk){.last = run};
	/* Keys that are alone need no look at the index. */
	if (run_next(s, run) != run)
		w->last = *pa_store_slot(s, pa_hash(*key), *key) & HANDLE_MASK;
	enter(s, w, run);
}

bool
pa_store_each(const struct pa_store *s, uint64_t *at, struct pa_str *key,
    struct pa_store_walk *w)
{
	uint64_t handle = *at == 0 && s->nblock > 0 ? 1 : *at;
	uint64_t end = ((uint64_t)s->nunit << UNIT_BITS) + 1;
	bool found = false;

	while (!found && handle != 0 && handle != end) {
		found = run_at(s, handle)[MARKS] != LATER;
		if (found)
			pa_store_at(s, handle, key, w);
		handle = following(s, handle);
		handle = handle == 0 ? end : handle;
	}
	*at = handle;
	return found;
}

static int
cmp_handle(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int
pa_store_unseen(const struct pa_store *s, uint64_t **run, size_t *n,
    struct pa_err *e)
{
	uint64_t *list = NULL, handle;
	size_t cap = 0, i;

	*run = NULL;
	*n = 0;
	if (pa_grow(&list, &cap, s->nkeyless + 1, sizeof(*list), e) != 0)
		return -1;
	if (s->nkeyless > 0)
		memcpy(list, s->keyless, s->nkeyless * sizeof(*list));
	*n = s->nkeyless;
	for (i = 0; i < s->index_cap; i++) {
		handle = s->index[i] & HANDLE_MASK;
		/* The first run of a key is marked, mostly its only one. */
		if (handle == 0 || is_seen(s, handle))
			continue;
		handle = run_next(s, handle);
		if (is_seen(s, handle))
			continue;
		if (pa_grow(&list, &cap, *n + 1, sizeof(*list), e) != 0) {
			pa_free(list);
			return -1;
		}
		list[(*n)++] = handle;
	}
	qsort(list, *n, sizeof(*list), cmp_handle);
	*run = list;
	return 0;
}
