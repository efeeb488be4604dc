/* SPDX-License-Identifier: MIT */
/*
 * A folder for files that a test writes, and failing allocations within
 * jansson.
 */
#ifndef PA_TESTS_SCRATCH_H
#define PA_TESTS_SCRATCH_H

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "base/mem.h"

#define SCRATCH_FILES 32

struct scratch {
	char dir[64];
	char made[SCRATCH_FILES][160]; /* files and folders, in order */
	size_t n;
};

static inline void
scratch_init(struct scratch *s)
{
	*s = (struct scratch){.dir = "/tmp/pa-test-XXXXXX"};
	ck_assert_ptr_nonnull(mkdtemp(s->dir));
}

static inline char *
scratch_add(struct scratch *s, const char *name)
{
	char path[sizeof(s->made[0])];

	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->made[i] + strlen(s->dir) + 1, name) == 0)
			return s->made[i];
	}
	ck_assert_uint_lt(s->n, SCRATCH_FILES);
	(void)snprintf(path, sizeof(path), "%s/%s", s->dir, name);
	memcpy(s->made[s->n], path, sizeof(path));
	return s->made[s->n++];
}

static inline void
scratch_folder(struct scratch *s, const char *name)
{
	ck_assert(mkdir(scratch_add(s, name), 0700) == 0 || errno == EEXIST);
}

/* Writes a file anew. */
static inline void
scratch_file(struct scratch *s, const char *name, const char *text)
{
	FILE *fp = fopen(scratch_add(s, name), "w");

	ck_assert_ptr_nonnull(fp);
	ck_assert(fputs(text, fp) >= 0);
	ck_assert_int_eq(fclose(fp), 0);
}

static inline void
scratch_release(struct scratch *s)
{
	while (s->n-- > 0)
		(void)remove(s->made[s->n]);
	(void)rmdir(s->dir);
}

/* jansson's memory comes from pa_realloc, so that it can be made to fail. */
static void *
scratch_jansson_alloc(size_t n)
{
	return pa_realloc(NULL, n, 1, NULL);
}

static inline void
scratch_jansson_fails(void)
{
	json_set_alloc_funcs(scratch_jansson_alloc, pa_free);
}

#endif
