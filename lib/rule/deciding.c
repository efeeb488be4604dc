/* SPDX-License-Identifier: MIT */
#include "rule/deciding.h"

#include <pthread.h>
#include <unistd.h>

#include "base/map.h"
#include "data/input.h"
#include "flow/sort.h"

/* Of one area: where its numbers stand in the file. */
struct run {
	uint64_t at, n;
	size_t len;
};

struct pa_deciding {
	pthread_mutex_t lock; /* of the sort, while adding */
	struct pa_sort *sort;
	const char *tmpdir;
	int fd; /* -1 until it is wanted */
	uint64_t end;
	struct pa_map index; /* hash of the area -> run */
	struct run *run;
	size_t nrun, cap;
};

/* The least numbers of an area, in order. */
struct least {
	struct pa_buf id[PA_DECIDING_SHOWN + 1];
	size_t n;
};

struct pa_deciding *
pa_deciding_new(uint64_t memory, const char *tmpdir, struct pa_err *e)
{
	struct pa_deciding *d = pa_calloc(1, sizeof(*d), e);

	if (d == NULL)
		return NULL;
	(void)pthread_mutex_init(&d->lock, NULL);
	d->fd = -1;
	d->tmpdir = tmpdir;
	d->sort = pa_sort_new(memory, tmpdir, e);
	if (d->sort == NULL) {
		pa_deciding_free(d);
		return NULL;
	}
	return d;
}

int
pa_deciding_add(struct pa_deciding *d, struct pa_str area,
    struct pa_str household, struct pa_err *e)
{
	struct pa_hash128 h = pa_hash128(area);
	int rv;

	if (pthread_mutex_lock(&d->lock) != 0)
		return pa_err_set(e, PA_E_BROKEN, "a lock cannot be taken");
	rv = pa_sort_add(d->sort, h.hi, h.lo, household, e);
	(void)pthread_mutex_unlock(&d->lock);
	return rv;
}

/* Puts a number among the least ones, if it is one of them. */
static int
keep(struct least *l, struct pa_str id, struct pa_err *e)
{
	struct pa_buf b = l->id[l->n]; /* spare */
	size_t i = l->n;

	if (id.n == 0) /* it has no number: it is only counted */
		return 0;
	while (i > 0 && pa_str_cmp(id, pa_buf_str(&l->id[i - 1])) < 0)
		i--;
	if (i == PA_DECIDING_SHOWN)
		return 0;
	pa_buf_clear(&b);
	if (pa_buf_addstr(&b, id, e) != 0) {
		l->id[l->n] = b;
		return -1;
	}
	memmove(&l->id[i + 1], &l->id[i], (l->n - i) * sizeof(l->id[0]));
	l->id[i] = b;
	if (l->n < PA_DECIDING_SHOWN)
		l->n++;
	return 0;
}

/* Writes an area's numbers to the file. */
static int
put_run(struct pa_deciding *d, uint64_t hi, uint64_t lo, struct least *l,
    uint64_t n, struct pa_buf *text, struct pa_err *e)
{
	const uint64_t hash[2] = {hi, lo};
	uint64_t *slot;
	size_t i;

	pa_buf_clear(text);
	for (i = 0; i < l->n; i++)
		if ((i > 0 && pa_buf_addc(text, ';', e) != 0) ||
		    pa_buf_addstr(text, pa_buf_str(&l->id[i]), e) != 0)
			return -1;
	if (pa_map_put(&d->index,
		(struct pa_str){(const char *)hash, sizeof(hash)}, d->nrun,
		&slot, e) < 0 ||
	    pa_grow(&d->run, &d->cap, d->nrun + 1, sizeof(*d->run), e) != 0)
		return -1;
	d->run[d->nrun++] = (struct run){d->end, n, text->n};
	if (text->n > 0 && pa_write_at(d->fd, text->s, text->n, d->end, e) != 0)
		return -1;
	d->end += text->n;
	l->n = 0;
	return 0;
}

static int
put_runs(struct pa_deciding *d, struct least *l, struct pa_err *e)
{
	struct pa_sort_item item;
	struct pa_buf text = {0};
	uint64_t hi = 0, lo = 0, n = 0;
	int rv;

	while ((rv = pa_sort_next(d->sort, &item, e)) == 1) {
		if (n > 0 && (item.hi != hi || item.lo != lo)) {
			if (put_run(d, hi, lo, l, n, &text, e) != 0) {
				rv = -1;
				break;
			}
			n = 0;
		}
		hi = item.hi;
		lo = item.lo;
		n++;
		if (keep(l, item.bytes, e) != 0) {
			rv = -1;
			break;
		}
	}
	if (rv == 0 && n > 0)
		rv = put_run(d, hi, lo, l, n, &text, e);
	pa_buf_release(&text);
	return rv;
}

int
pa_deciding_finish(struct pa_deciding *d, struct pa_err *e)
{
	struct least *l;
	size_t i;
	int rv;

	if (pa_sort_finish(d->sort, e) != 0)
		return -1;
	if (pa_sort_count(d->sort) == 0)
		return 0;
	l = pa_calloc(1, sizeof(*l), e);
	if (l == NULL)
		return -1;
	d->fd = pa_temp_file(d->tmpdir, e);
	rv = d->fd < 0 ? -1 : put_runs(d, l, e);
	for (i = 0; i <= PA_DECIDING_SHOWN; i++)
		pa_buf_release(&l->id[i]);
	pa_free(l);
	pa_sort_free(d->sort);
	d->sort = NULL;
	return rv;
}

int
pa_deciding_get(const struct pa_deciding *d, struct pa_str area,
    struct pa_buf *out, uint64_t *n, struct pa_err *e)
{
	struct pa_hash128 h = pa_hash128(area);
	const uint64_t hash[2] = {h.hi, h.lo};
	const struct run *r;
	uint64_t at;

	*n = 0;
	at = pa_map_get(&d->index,
	    (struct pa_str){(const char *)hash, sizeof(hash)}, UINT64_MAX);
	if (at == UINT64_MAX)
		return 0;
	r = &d->run[at];
	*n = r->n;
	if (r->len == 0)
		return 0;
	if (pa_buf_reserve(out, r->len + 1, e) != 0 ||
	    pa_read_at(d->fd, out->s + out->n, r->len, r->at, e) != 0)
		return -1;
	out->n += r->len;
	out->s[out->n] = '\0';
	return 0;
}

void
pa_deciding_free(struct pa_deciding *d)
{
	if (d == NULL)
		return;
	pa_sort_free(d->sort);
	if (d->fd >= 0)
		(void)close(d->fd);
	pa_map_release(&d->index);
	pa_free(d->run);
	(void)pthread_mutex_destroy(&d->lock);
	pa_free(d);
}
