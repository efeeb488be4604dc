/* SPDX-License-Identifier: MIT */
#include "data/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>

#define FIRST 16384 /* bytes of room to begin with */

static int
read_all(FILE *fp, const char *path, size_t max, struct pa_buf *b,
    struct pa_err *e)
{
	size_t n, room;

	(void)setvbuf(fp, NULL, _IONBF, 0); /* straight into b */
	do {
		if (pa_buf_reserve(b, b->n < FIRST ? FIRST : b->n, e) != 0)
			return -1;
		room = b->cap - b->n - 1;
		n = fread(b->s + b->n, 1, room, fp);
		b->n += n;
		if (b->n > max)
			return pa_err_set(e, PA_E_LIMIT,
			    "%s: file over %zu bytes", path, max);
	} while (n == room);
	if (ferror(fp))
		return pa_err_sys(e, errno, "cannot read %s", path);
	b->s[b->n] = '\0';
	return 0;
}

int
pa_file_read(const char *path, size_t max, struct pa_buf *b, struct pa_err *e)
{
	FILE *fp = fopen(path, "r");
	int rv;

	pa_buf_clear(b);
	if (fp == NULL && (errno == ENOENT || errno == ENOTDIR))
		return 1;
	if (fp == NULL)
		return pa_err_sys(e, errno, "cannot open %s", path);
	rv = read_all(fp, path, max, b, e);
	(void)fclose(fp);
	return rv;
}

static int
add_name(const char *name, struct pa_arena *a, const char ***out, size_t *n,
    size_t *cap, struct pa_err *e)
{
	const char *copy = pa_arena_dup(a, name, strlen(name), e);
	size_t i;

	if (copy == NULL || pa_grow(out, cap, *n + 1, sizeof(**out), e) != 0)
		return -1;
	for (i = (*n)++; i > 0 && strcmp((*out)[i - 1], copy) > 0; i--)
		(*out)[i] = (*out)[i - 1];
	(*out)[i] = copy;
	return 0;
}

int
pa_file_list(const char *dir, struct pa_arena *a, const char ***out, size_t *n,
    struct pa_err *e)
{
	DIR *d = opendir(dir);
	const struct dirent *x;
	size_t cap = 0;
	int rv = 0;

	*out = NULL;
	*n = 0;
	if (d == NULL)
		return pa_err_sys(e, errno, "cannot read folder %s", dir);
	while (rv == 0 && (x = readdir(d)) != NULL) {
		if (x->d_name[0] != '.')
			rv = add_name(x->d_name, a, out, n, &cap, e);
	}
	(void)closedir(d);
	return rv;
}
