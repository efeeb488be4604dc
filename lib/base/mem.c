/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_FIRST ((size_t)2 * 1024)
#define ARENA_BLOCK ((size_t)64 * 1024)
#define ARENA_ALIGN _Alignof(max_align_t)

struct pa_arena_block {
	struct pa_arena_block *next;
	size_t size; /* bytes of data */
	max_align_t data[];
};

static _Atomic long fail_after = -1;

static bool
hook_says_fail(void)
{
	long k = fail_after;

	if (k < 0)
		return false;
	if (k == 0)
		return true;
	fail_after = k - 1;
	return false;
}

void
pa_mem_fail_after(long k)
{
	fail_after = k;
}

void *
pa_realloc(void *p, size_t n, size_t size, struct pa_err *e)
{
	size_t bytes;
	void *q;

	if (__builtin_mul_overflow(n, size, &bytes) || hook_says_fail()) {
		(void)pa_err_nomem(e);
		return NULL;
	}
	q = realloc(p, bytes == 0 ? 1 : bytes);
	if (q == NULL)
		(void)pa_err_nomem(e);
	return q;
}

void *
pa_calloc(size_t n, size_t size, struct pa_err *e)
{
	void *p = pa_realloc(NULL, n, size, e);

	if (p != NULL)
		memset(p, 0, n * size);
	return p;
}

void
pa_free(void *p)
{
	free(p);
}

int
pa_grow(void *p, size_t *cap, size_t need, size_t size, struct pa_err *e)
{
	size_t n = *cap;
	void *old, *q;

	if (need <= n)
		return 0;
	n = n < 16 ? 16 : n;
	while (n < need) {
		if (n > SIZE_MAX / 2)
			return pa_err_nomem(e);
		n += n / 2;
	}
	memcpy(&old, p, sizeof(old));
	q = pa_realloc(old, n, size, e);
	if (q == NULL)
		return -1;
	memcpy(p, &q, sizeof(q));
	*cap = n;
	return 0;
}

/* Many an arena holds little: blocks grow from a small one. */
static size_t
next_block(const struct pa_arena *a)
{
	if (a->head == NULL)
		return ARENA_FIRST;
	return a->total < ARENA_BLOCK ? a->total : ARENA_BLOCK;
}

void *
pa_arena_alloc(struct pa_arena *a, size_t n, size_t size, struct pa_err *e)
{
	struct pa_arena_block *b;
	size_t bytes, room;
	char *p;

	if (__builtin_mul_overflow(n, size, &bytes) ||
	    bytes > SIZE_MAX - ARENA_BLOCK) {
		(void)pa_err_nomem(e);
		return NULL;
	}
	bytes = (bytes + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	if (a->head == NULL || a->head->size - a->used < bytes) {
		room = next_block(a);
		room = bytes > room ? bytes : room;
		if (a->max != 0 && a->total + room > a->max) {
			(void)pa_err_nomem(e);
			return NULL;
		}
		b = pa_realloc(NULL, 1, sizeof(*b) + room, e);
		if (b == NULL)
			return NULL;
		b->next = a->head;
		b->size = room;
		a->head = b;
		a->used = 0;
		a->total += room;
	}
	p = (char *)a->head->data + a->used;
	a->used += bytes;
	return p;
}

char *
pa_arena_dup(struct pa_arena *a, const char *s, size_t n, struct pa_err *e)
{
	char *p;

	if (n == SIZE_MAX) {
		(void)pa_err_nomem(e);
		return NULL;
	}
	p = pa_arena_alloc(a, n + 1, 1, e);
	if (p != NULL) {
		if (n != 0)
			memcpy(p, s, n);
		p[n] = '\0';
	}
	return p;
}

void
pa_arena_clear(struct pa_arena *a)
{
	struct pa_arena_block *b, *keep = NULL;

	/* The largest block is kept, so a steady load settles on one block. */
	while ((b = a->head) != NULL) {
		a->head = b->next;
		if (keep == NULL || b->size > keep->size) {
			pa_free(keep);
			keep = b;
		} else {
			pa_free(b);
		}
	}
	if (keep != NULL)
		keep->next = NULL;
	a->head = keep;
	a->used = 0;
	a->total = keep == NULL ? 0 : keep->size;
}

void
pa_arena_release(struct pa_arena *a)
{
	struct pa_arena_block *b;

	while ((b = a->head) != NULL) {
		a->head = b->next;
		pa_free(b);
	}
	a->used = 0;
	a->total = 0;
}
