/* SPDX-License-Identifier: MIT */
#include "flow/equal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/input.h"
#include "flow/pipe.h"

#define PARTITIONS 256
#define BLOCK_MAX 1024 /* rows of a block */
#define MEMORY_MIN ((uint64_t)1 << 20)

struct block { /* rows of a partition, the latest block first */
	struct block *before;
	struct pa_equal_row *row; /* NULL: spilled */
	uint64_t off;             /* in the spill file */
	size_t n;
};

struct pa_equal {
	uint64_t memory, held; /* bytes of rows allowed, and in memory */
	const char *tmpdir;
	unsigned jobs;
	size_t block; /* rows of one block */
	struct block *last[PARTITIONS];
	uint64_t count[PARTITIONS];
	uint64_t alike; /* bits of lo that are of the key */
	bool alone;     /* groups of one are told */
	int fd;
	uint64_t size; /* of the spill file */
};

/* A partition on its way through the sort. */
struct part {
	struct pa_equal_row *row, *spare;
	size_t n, row_cap, spare_cap;
};

struct groups {
	struct pa_equal *q;
	size_t at; /* next partition */
	int (*group)(void *ctx, const struct pa_equal_row *row, size_t n,
	    struct pa_err *e);
	void *ctx;
};

struct pa_equal *
pa_equal_new(uint64_t memory, const char *tmpdir, unsigned jobs,
    struct pa_err *e)
{
	struct pa_equal *q = pa_calloc(1, sizeof(*q), e);
	uint64_t n;

	if (q == NULL)
		return NULL;
	q->memory = memory < MEMORY_MIN ? MEMORY_MIN : memory;
	/* Blocks being filled, one a partition, take up to half of it. */
	n = q->memory / 2 / PARTITIONS / sizeof(struct pa_equal_row);
	q->tmpdir = tmpdir;
	q->jobs = jobs == 0 ? 1 : jobs;
	q->block = n > BLOCK_MAX ? BLOCK_MAX : (size_t)n;
	q->fd = -1;
	q->alike = UINT64_MAX;
	return q;
}

void
pa_equal_alike(struct pa_equal *q, uint64_t lo, bool alone)
{
	q->alike = lo;
	q->alone = alone;
}

/* Writes all full blocks; those being filled stay. */
static int
spill(struct pa_equal *q, struct pa_err *e)
{
	size_t bytes = q->block * sizeof(struct pa_equal_row), i;
	struct block *b;

	if (q->fd < 0 && (q->fd = pa_temp_file(q->tmpdir, e)) < 0)
		return -1;
	for (i = 0; i < PARTITIONS; i++)
		for (b = q->last[i]; b != NULL; b = b->before) {
			if (b->row == NULL)
				break; /* so are all before it */
			if (b->n < q->block)
				continue;
			if (pa_write_at(q->fd, (const char *)b->row, bytes,
				q->size, e) != 0)
				return -1;
			b->off = q->size;
			q->size += bytes;
			pa_free(b->row);
			b->row = NULL;
			q->held -= bytes;
		}
	return 0;
}

static int
add_block(struct pa_equal *q, size_t part, struct pa_err *e)
{
	size_t bytes = q->block * sizeof(struct pa_equal_row);
	struct block *b;

	if (q->held + bytes > q->memory && q->held > 0 && spill(q, e) != 0)
		return -1;
	b = pa_calloc(1, sizeof(*b), e);
	if (b == NULL)
		return -1;
	b->row = pa_realloc(NULL, q->block, sizeof(*b->row), e);
	if (b->row == NULL) {
		pa_free(b);
		return -1;
	}
	b->before = q->last[part];
	q->last[part] = b;
	q->held += bytes;
	return 0;
}

int
pa_equal_add(struct pa_equal *q, const struct pa_equal_row *row,
    struct pa_err *e)
{
	size_t part = (size_t)(row->hi >> 56);
	struct block *b = q->last[part];

	if ((b == NULL || b->n == q->block) && add_block(q, part, e) != 0)
		return -1;
	b = q->last[part];
	b->row[b->n++] = *row;
	q->count[part]++;
	return 0;
}

static void
free_blocks(struct pa_equal *q, size_t part)
{
	struct block *b;

	while ((b = q->last[part]) != NULL) {
		q->last[part] = b->before;
		pa_free(b->row);
		pa_free(b);
	}
}

/* Brings the rows of the next partition together, in the order of adding. */
static int
gather(void *ctx, void *item, struct pa_err *e)
{
	struct groups *g = ctx;
	struct pa_equal *q = g->q;
	struct part *p = item;
	struct block *b;
	size_t end;

	while (g->at < PARTITIONS && q->count[g->at] < (q->alone ? 1 : 2))
		g->at++;
	if (g->at == PARTITIONS)
		return 0;
	p->n = end = (size_t)q->count[g->at];
	if (pa_grow(&p->row, &p->row_cap, p->n, sizeof(*p->row), e) != 0 ||
	    pa_grow(&p->spare, &p->spare_cap, p->n, sizeof(*p->spare), e) != 0)
		return -1;
	for (b = q->last[g->at]; b != NULL; b = b->before) {
		end -= b->n;
		if (b->row != NULL)
			memcpy(p->row + end, b->row, b->n * sizeof(*b->row));
		else if (pa_read_at(q->fd, (char *)(p->row + end),
			     b->n * sizeof(*b->row), b->off, e) != 0)
			return -1;
	}
	free_blocks(q, g->at++);
	return 1;
}

/* One pass of a radix sort: stable, by one byte of the key's upper half. */
static void
scatter(const struct pa_equal_row *from, struct pa_equal_row *to, size_t n,
    unsigned shift)
{
	size_t at[256] = {0}, sum = 0, t, i;

	for (i = 0; i < n; i++)
		at[from[i].hi >> shift & 0xff]++;
	for (i = 0; i < 256; i++) {
		t = at[i];
		at[i] = sum;
		sum += t;
	}
	for (i = 0; i < n; i++)
		to[at[from[i].hi >> shift & 0xff]++] = from[i];
}

static int
cmp_key(const struct pa_equal_row *a, const struct pa_equal_row *b)
{
	if (a->hi != b->hi)
		return a->hi < b->hi ? -1 : 1;
	return (a->lo > b->lo) - (a->lo < b->lo);
}

static int
cmp_row(const void *a, const void *b)
{
	const struct pa_equal_row *x = a, *y = b;
	uint64_t i = x->at << 8, k = y->at << 8; /* the notes off */
	int c = cmp_key(x, y);

	return c != 0 ? c : (i > k) - (i < k);
}

/* Sorts rows that share the upper 24 bits of their keys. */
static void
finish_run(struct pa_equal_row *r, size_t n)
{
	struct pa_equal_row t;
	size_t i, j;

	if (n > 64) {
		for (i = 1; i < n && cmp_key(&r[i - 1], &r[i]) <= 0; i++)
			continue;
		if (i < n)
			qsort(r, n, sizeof(*r), cmp_row);
		return;
	}
	for (i = 1; i < n; i++) {
		t = r[i];
		for (j = i; j > 0 && cmp_key(&r[j - 1], &t) > 0; j--)
			r[j] = r[j - 1];
		r[j] = t;
	}
}

static int
sort(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	struct part *p = item;
	size_t i, from = 0;

	(void)ctx;
	(void)worker;
	(void)e;
	scatter(p->row, p->spare, p->n, 40);
	scatter(p->spare, p->row, p->n, 48);
	for (i = 1; i <= p->n; i++)
		if (i == p->n || p->row[i].hi >> 40 != p->row[from].hi >> 40) {
			finish_run(p->row + from, i - from);
			from = i;
		}
	return 0;
}

static int
tell(void *ctx, void *item, struct pa_err *e)
{
	struct groups *g = ctx;
	struct part *p = item;
	size_t i, from = 0;

	for (i = 1; i <= p->n; i++) {
		if (i < p->n && p->row[from].hi == p->row[i].hi &&
		    ((p->row[from].lo ^ p->row[i].lo) & g->q->alike) == 0)
			continue;
		if ((i - from > 1 || g->q->alone) &&
		    g->group(g->ctx, p->row + from, i - from, e) != 0)
			return -1;
		from = i;
	}
	return 0;
}

int
pa_equal_groups(struct pa_equal *q,
    int (*group)(void *ctx, const struct pa_equal_row *row, size_t n,
	struct pa_err *e),
    void *ctx, struct pa_err *e)
{
	struct groups g = {.q = q, .group = group, .ctx = ctx};
	struct pa_pipe pipe = {.jobs = q->jobs,
	    .ctx = &g,
	    .nitem = q->jobs == 1 ? 1 : (size_t)q->jobs * 2,
	    .produce = gather,
	    .work = sort,
	    .consume = tell};
	struct part *part = pa_calloc(pipe.nitem, sizeof(*part), e);
	size_t i;
	int rv = -1;

	pipe.item = pa_calloc(pipe.nitem, sizeof(*pipe.item), e);
	if (part == NULL || pipe.item == NULL)
		goto out;
	for (i = 0; i < pipe.nitem; i++)
		pipe.item[i] = &part[i];
	rv = pa_pipe_run(&pipe, e);
out:
	for (i = 0; part != NULL && i < pipe.nitem; i++) {
		pa_free(part[i].row);
		pa_free(part[i].spare);
	}
	pa_free(part);
	pa_free(pipe.item);
	return rv;
}

void
pa_equal_free(struct pa_equal *q)
{
	size_t i;

	if (q == NULL)
		return;
	for (i = 0; i < PARTITIONS; i++)
		free_blocks(q, i);
	if (q->fd >= 0)
		(void)close(q->fd);
	pa_free(q);
}
