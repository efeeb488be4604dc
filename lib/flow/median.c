/* SPDX-License-Identifier: MIT */
#include "flow/median.h"

#include <stdlib.h>

#include "flow/sort.h"

struct middle {
	uint64_t group, n;
	int64_t median;
};

struct pa_median {
	bool distances;
	uint64_t memory;
	const char *tmpdir;
	struct pa_sort *sort;
	struct middle *middle; /* in the order of the groups */
	size_t n, cap;
};

struct pa_median *
pa_median_new(bool distances, uint64_t memory, const char *tmpdir,
    struct pa_err *e)
{
	struct pa_median *m = pa_calloc(1, sizeof(*m), e);

	if (m == NULL)
		return NULL;
	m->distances = distances;
	m->memory = memory;
	m->tmpdir = tmpdir;
	m->sort = pa_sort_new(memory, tmpdir, e);
	if (m->sort == NULL) {
		pa_free(m);
		return NULL;
	}
	return m;
}

/* Numbers in the order of unsigned ones. */
static uint64_t
ordered(int64_t v)
{
	return (uint64_t)v ^ (UINT64_C(1) << 63);
}

static int64_t
unordered(uint64_t u)
{
	return (int64_t)(u ^ (UINT64_C(1) << 63));
}

int
pa_median_add(struct pa_median *m, uint64_t group, int64_t value,
    struct pa_err *e)
{
	return pa_sort_add(m->sort, group, ordered(value),
	    (struct pa_str){"", 0}, e);
}

/* How many values there are of each group. */
static int
count(struct pa_median *m, struct pa_err *e)
{
	struct pa_sort_item item;
	int rv = pa_sort_finish(m->sort, e);

	m->n = 0;
	while (rv == 0 && (rv = pa_sort_next(m->sort, &item, e)) == 1) {
		rv = 0;
		if (m->n == 0 || m->middle[m->n - 1].group != item.hi) {
			if (pa_grow(&m->middle, &m->cap, m->n + 1,
				sizeof(*m->middle), e) != 0)
				return -1;
			m->middle[m->n++] = (struct middle){item.hi, 0, 0};
		}
		m->middle[m->n - 1].n++;
	}
	return rv < 0 ? -1 : pa_sort_rewind(m->sort, e);
}

static int64_t
between(int64_t a, int64_t b)
{
	int64_t odd = a % 2 + b % 2, sum;

	if (!__builtin_add_overflow(a, b, &sum))
		return sum / 2 + sum % 2;
	return a / 2 + b / 2 + odd / 2 + odd % 2;
}

static int
find(struct pa_median *m, struct pa_err *e)
{
	struct pa_sort_item item;
	struct middle *x;
	int64_t low = 0;
	uint64_t at;
	size_t i;

	if (count(m, e) != 0)
		return -1;
	for (i = 0; i < m->n; i++) {
		x = &m->middle[i];
		for (at = 0; at < x->n; at++) {
			if (pa_sort_next(m->sort, &item, e) != 1)
				return -1;
			if (at == (x->n - 1) / 2)
				low = unordered(item.lo);
			if (at == x->n / 2)
				x->median = between(low, unordered(item.lo));
		}
	}
	return 0;
}

/* Replaces the values by their distances to the median of their group. */
static int
take_distances(struct pa_median *m, struct pa_err *e)
{
	struct pa_sort *to = pa_sort_new(m->memory, m->tmpdir, e);
	struct pa_sort_item item;
	int64_t d;
	uint64_t at;
	size_t i;
	int rv = to == NULL ? -1 : pa_sort_rewind(m->sort, e);

	for (i = 0; i < m->n && rv == 0; i++)
		for (at = 0; at < m->middle[i].n && rv == 0; at++) {
			rv = pa_sort_next(m->sort, &item, e) == 1 ? 0 : -1;
			if (rv != 0)
				break;
			if (__builtin_sub_overflow(unordered(item.lo),
				m->middle[i].median, &d) ||
			    d == INT64_MIN)
				d = INT64_MAX;
			rv = pa_sort_add(to, m->middle[i].group,
			    ordered(d < 0 ? -d : d), (struct pa_str){"", 0}, e);
		}
	if (rv != 0) {
		pa_sort_free(to);
		return -1;
	}
	pa_sort_free(m->sort);
	m->sort = to;
	return 0;
}

int
pa_median_finish(struct pa_median *m, struct pa_err *e)
{
	if (find(m, e) != 0 ||
	    (m->distances && (take_distances(m, e) != 0 || find(m, e) != 0)))
		return -1;
	pa_sort_free(m->sort);
	m->sort = NULL;
	return 0;
}

static int
cmp_group(const void *a, const void *b)
{
	const struct middle *x = a, *y = b;

	return (x->group > y->group) - (x->group < y->group);
}

bool
pa_median_get(const struct pa_median *m, uint64_t group, int64_t *out)
{
	const struct middle want = {group, 0, 0};
	const struct middle *x = m->n == 0 ?
	    NULL :
	    bsearch(&want, m->middle, m->n, sizeof(want), cmp_group);

	if (x != NULL)
		*out = x->median;
	return x != NULL;
}

void
pa_median_free(struct pa_median *m)
{
	if (m == NULL)
		return;
	pa_sort_free(m->sort);
	pa_free(m->middle);
	pa_free(m);
}
