/* SPDX-License-Identifier: MIT */
/*
 * base/mem: the one door to the heap, and the arena. Layer base.
 */
#ifndef PA_BASE_MEM_H
#define PA_BASE_MEM_H

#include <stddef.h>

#include "base/err.h"

/*
 * Resizes p (NULL: allocates) to n objects of size bytes. NULL with
 * PA_E_NOMEM on failure or when n * size overflows; p is then still valid.
 * n * size of 0 gives a pointer that may only be freed. Yours to free.
 */
PA_CHECK void *pa_realloc(void *p, size_t n, size_t size, struct pa_err *e);

/* As pa_realloc(NULL, ...), zero filled. Yours to free. */
PA_CHECK void *pa_calloc(size_t n, size_t size, struct pa_err *e);

/* Frees what the two above gave; NULL is fine. */
void pa_free(void *p);

/*
 * Grows *p, an array of *cap objects of size bytes, to hold at least need.
 * Returns 0 or -1. *p stays valid either way.
 */
PA_CHECK int pa_grow(void *p, size_t *cap, size_t need, size_t size,
    struct pa_err *e);

/*
 * For tests alone: the k-th call from now on fails (k from 0); a negative k
 * turns the hook off. The only mutable file-scope data in the library.
 */
void pa_mem_fail_after(long k);

/*
 * An arena gives out memory that is freed all at once. Zero filled is the
 * empty arena. Not for use by two threads at the same time.
 */
struct pa_arena {
	struct pa_arena_block *head;
	size_t used;  /* bytes given out of the head block */
	size_t total; /* bytes held in all blocks */
	size_t max;   /* limit of total, 0: none */
};

/* n bytes, aligned for any type, in the arena. NULL with PA_E_NOMEM. */
PA_CHECK void *pa_arena_alloc(struct pa_arena *a, size_t n, size_t size,
    struct pa_err *e);

/* Copies n bytes and adds a NUL. In the arena. */
PA_CHECK char *pa_arena_dup(struct pa_arena *a, const char *s, size_t n,
    struct pa_err *e);

/* Makes everything given out invalid; keeps one block for reuse. */
void pa_arena_clear(struct pa_arena *a);

/* Frees all. The arena is empty again. */
void pa_arena_release(struct pa_arena *a);

#endif
