/* SPDX-License-Identifier: MIT */
#include "flow/equal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/input.h"
#include "flow/pipe.h"

#define PARTITIONS 256
#define BLOCK_MAX ((size_t)16 * 1024) /* bytes of a block */
#define BLOCK_MIN ((size_t)2 * 1024)
#define STREAMS 16 /* for which blocks are sized */
#define MEMORY_MIN ((uint64_t)1 << 20)

struct block { /* rows of a partition, the latest block first */
	struct block *before;
	char *row;    /* NULL: spilled */
	uint64_t off; /* in the spill file */
	size_t n;
};

struct stream {
	size_t size, nkey;
	bool alone;   /* groups of one are told */
	size_t block; /* rows of one block */
	struct block *last[PARTITIONS];
	uint64_t count[PARTITIONS];
};

struct pa_equal {
	uint64_t memory, held; /* bytes of rows allowed, and in memory */
	const char *tmpdir;
	unsigned jobs;
	struct stream **stream;
	size_t nstream, stream_cap;
	int fd;
	uint64_t size; /* of the spill file */
};

struct entry {           /* a row that may have an equal one */
	uint64_t hi, lo; /* its key */
	const char *row; /* as they were added */
};

/* A partition on its way through the sort. */
struct part {
	size_t stream, n, nentry, nout;
	char *row, *out; /* all of its rows; those of groups, together */
	uint64_t *bits;
	struct entry *entry, *spare;
	size_t row_cap, out_cap, bits_cap, entry_cap, spare_cap;
};

struct groups {
	struct pa_equal *q;
	size_t stream, at; /* next partition */
	int (*group)(void *ctx, size_t stream, const void *row, size_t n,
	    struct pa_err *e);
	void *ctx;
};

struct pa_equal *
pa_equal_new(uint64_t memory, const char *tmpdir, unsigned jobs,
    struct pa_err *e)
{
	struct pa_equal *q = pa_calloc(1, sizeof(*q), e);

	if (q == NULL)
		return NULL;
	q->memory = memory < MEMORY_MIN ? MEMORY_MIN : memory;
	q->tmpdir = tmpdir;
	q->jobs = jobs == 0 ? 1 : jobs;
	q->fd = -1;
	return q;
}

int
pa_equal_stream(struct pa_equal *q, size_t size, size_t nkey, bool alone,
    size_t *number, struct pa_err *e)
{
	struct stream *s;
	uint64_t bytes;

	if (pa_grow(&q->stream, &q->stream_cap, q->nstream + 1,
		sizeof(*q->stream), e) != 0)
		return -1;
	s = pa_calloc(1, sizeof(*s), e);
	if (s == NULL)
		return -1;
	/* Blocks being filled, one a partition, take up to half of it. */
	bytes = q->memory / 2 / PARTITIONS / STREAMS;
	bytes = bytes > BLOCK_MAX ? BLOCK_MAX :
	    bytes < BLOCK_MIN     ? BLOCK_MIN :
				    bytes;
	s->size = size;
	s->nkey = nkey;
	s->alone = alone;
	s->block = (size_t)bytes / size;
	*number = q->nstream;
	q->stream[q->nstream++] = s;
	return 0;
}

/* Writes the full blocks of a partition. */
static int
spill_blocks(struct pa_equal *q, struct stream *s, size_t part,
    struct pa_err *e)
{
	size_t bytes = s->block * s->size;
	struct block *b;

	for (b = s->last[part]; b != NULL; b = b->before) {
		if (b->row == NULL)
			break; /* so are all before it */
		if (b->n < s->block)
			continue;
		if (pa_write_at(q->fd, b->row, bytes, q->size, e) != 0)
			return -1;
		b->off = q->size;
		q->size += bytes;
		pa_free(b->row);
		b->row = NULL;
		q->held -= bytes;
	}
	return 0;
}

/* Writes all full blocks; those being filled stay. */
static int
spill(struct pa_equal *q, struct pa_err *e)
{
	size_t i, k;

	if (q->fd < 0 && (q->fd = pa_temp_file(q->tmpdir, e)) < 0)
		return -1;
	for (i = 0; i < q->nstream; i++)
		for (k = 0; k < PARTITIONS; k++)
			if (spill_blocks(q, q->stream[i], k, e) != 0)
				return -1;
	return 0;
}

static int
add_block(struct pa_equal *q, struct stream *s, size_t part, struct pa_err *e)
{
	size_t bytes = s->block * s->size;
	struct block *b;

	if (q->held + bytes > q->memory && q->held > 0 && spill(q, e) != 0)
		return -1;
	b = pa_calloc(1, sizeof(*b), e);
	if (b == NULL)
		return -1;
	b->row = pa_realloc(NULL, s->block, s->size, e);
	if (b->row == NULL) {
		pa_free(b);
		return -1;
	}
	b->before = s->last[part];
	s->last[part] = b;
	q->held += bytes;
	return 0;
}

int
pa_equal_add(struct pa_equal *q, size_t stream, uint8_t part, const void *row,
    struct pa_err *e)
{
	struct stream *s = q->stream[stream];
	struct block *b = s->last[part];

	if (b == NULL || b->n == s->block) {
		if (add_block(q, s, part, e) != 0)
			return -1;
		b = s->last[part];
	}
	memcpy(b->row + b->n++ * s->size, row, s->size);
	s->count[part]++;
	return 0;
}

static void
free_blocks(struct stream *s, size_t part)
{
	struct block *b;

	while ((b = s->last[part]) != NULL) {
		s->last[part] = b->before;
		pa_free(b->row);
		pa_free(b);
	}
}

/* Goes to the next partition in which there may be groups. */
static bool
next_partition(struct groups *g)
{
	const struct stream *s;

	for (; g->stream < g->q->nstream; g->stream++, g->at = 0) {
		s = g->q->stream[g->stream];
		while (
		    g->at < PARTITIONS && s->count[g->at] < (s->alone ? 1 : 2))
			g->at++;
		if (g->at < PARTITIONS)
			return true;
	}
	return false;
}

/* Brings the rows of the next partition together, in the order of adding. */
static int
gather(void *ctx, void *item, struct pa_err *e)
{
	struct groups *g = ctx;
	struct part *p = item;
	struct stream *s;
	struct block *b;
	size_t end;

	if (!next_partition(g))
		return 0;
	s = g->q->stream[g->stream];
	p->stream = g->stream;
	p->n = end = (size_t)s->count[g->at];
	if (pa_grow(&p->row, &p->row_cap, p->n * s->size, 1, e) != 0)
		return -1;
	for (b = s->last[g->at]; b != NULL; b = b->before) {
		end -= b->n;
		if (b->row != NULL)
			memcpy(p->row + end * s->size, b->row, b->n * s->size);
		else if (pa_read_at(g->q->fd, p->row + end * s->size,
			     b->n * s->size, b->off, e) != 0)
			return -1;
	}
	free_blocks(s, g->at++);
	return 1;
}

static uint64_t
key_of(const char *row, size_t i)
{
	uint64_t key;

	memcpy(&key, row + i * sizeof(key), sizeof(key));
	return key;
}

#define BITS_A_ROW 16 /* so that few rows seem to have an equal one */

/*
 * The rows that may have an equal one, of which there mostly are few: those
 * whose key shares a bit with another row's.
 */
static int
find_entries(struct part *p, const struct stream *s, struct pa_err *e)
{
	size_t nbit = 64, word, i;
	unsigned shift = 58;
	uint64_t *once, *twice, hi, at;
	const char *row = p->row;

	while (nbit < p->n * BITS_A_ROW) {
		nbit *= 2;
		shift--;
	}
	word = nbit / 64;
	if (pa_grow(&p->bits, &p->bits_cap, word * 2, sizeof(*p->bits), e) !=
		0 ||
	    pa_grow(&p->entry, &p->entry_cap, p->n, sizeof(*p->entry), e) != 0)
		return -1;
	once = p->bits;
	twice = once + word;
	memset(once, s->alone ? 0xff : 0, word * 2 * sizeof(*once));
	for (i = 0; i < p->n && !s->alone; i++, row += s->size) {
		at = key_of(row, 0) * UINT64_C(0x9e3779b97f4a7c15) >> shift;
		twice[at / 64] |= once[at / 64] & UINT64_C(1) << at % 64;
		once[at / 64] |= UINT64_C(1) << at % 64;
	}
	p->nentry = 0;
	for (i = 0, row = p->row; i < p->n; i++, row += s->size) {
		hi = key_of(row, 0);
		at = hi * UINT64_C(0x9e3779b97f4a7c15) >> shift;
		p->entry[p->nentry] = (struct entry){hi, 0, row};
		p->nentry += twice[at / 64] >> at % 64 & 1;
	}
	for (i = 0; i < p->nentry && s->nkey > 1; i++)
		p->entry[i].lo = key_of(p->entry[i].row, 1);
	return 0;
}

/* One pass of a radix sort: stable, by one byte of the key's upper half. */
static void
scatter(const struct entry *from, struct entry *to, size_t n, unsigned shift)
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
cmp_key(const struct entry *a, const struct entry *b)
{
	if (a->hi != b->hi)
		return a->hi < b->hi ? -1 : 1;
	return (a->lo > b->lo) - (a->lo < b->lo);
}

static int
cmp_entry(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = cmp_key(x, y);

	return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

/* Sorts entries that share the upper bits of their keys. */
static void
finish_run(struct entry *r, size_t n)
{
	struct entry t;
	size_t i, j;

	if (n > 64) {
		for (i = 1; i < n && cmp_key(&r[i - 1], &r[i]) <= 0; i++)
			continue;
		if (i < n)
			qsort(r, n, sizeof(*r), cmp_entry);
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
sort_entries(struct part *p, struct pa_err *e)
{
	struct entry *x = p->entry;
	size_t n = p->nentry, i, from = 0;

	if (pa_grow(&p->spare, &p->spare_cap, n, sizeof(*p->spare), e) != 0)
		return -1;
	scatter(x, p->spare, n, 40);
	scatter(p->spare, x, n, 48);
	scatter(x, p->spare, n, 56);
	memcpy(x, p->spare, n * sizeof(*x));
	for (i = 1; i <= n; i++)
		if (i == n || x[i].hi >> 40 != x[from].hi >> 40) {
			finish_run(x + from, i - from);
			from = i;
		}
	return 0;
}

/* Brings the rows of groups together. */
static int
sort(void *ctx, unsigned worker, void *item, struct pa_err *e)
{
	const struct groups *g = ctx;
	struct part *p = item;
	const struct stream *s = g->q->stream[p->stream];
	const struct entry *x;
	size_t i, from = 0;

	(void)worker;
	p->nout = 0;
	if (find_entries(p, s, e) != 0)
		return -1;
	if (p->nentry == 0)
		return 0;
	if (sort_entries(p, e) != 0 ||
	    pa_grow(&p->out, &p->out_cap, p->nentry * s->size, 1, e) != 0)
		return -1;
	x = p->entry;
	for (i = 1; i <= p->nentry; i++) {
		if (i < p->nentry && cmp_key(&x[from], &x[i]) == 0)
			continue;
		if (i - from == 1 && !s->alone)
			from = i;
		for (; from < i; from++)
			memcpy(p->out + p->nout++ * s->size, x[from].row,
			    s->size);
	}
	return 0;
}

static int
tell(void *ctx, void *item, struct pa_err *e)
{
	struct groups *g = ctx;
	const struct part *p = item;
	const struct stream *s = g->q->stream[p->stream];
	const char *from = p->out, *end = from + p->nout * s->size, *at;

	for (; from < end; from = at) {
		for (at = from + s->size; at < end &&
		     memcmp(from, at, s->nkey * sizeof(uint64_t)) == 0;
		     at += s->size)
			continue;
		if (g->group(g->ctx, p->stream, from,
			(size_t)(at - from) / s->size, e) != 0)
			return -1;
	}
	return 0;
}

static void
free_part(struct part *p)
{
	pa_free(p->row);
	pa_free(p->out);
	pa_free(p->bits);
	pa_free(p->entry);
	pa_free(p->spare);
}

int
pa_equal_groups(struct pa_equal *q,
    int (*group)(void *ctx, size_t stream, const void *row, size_t n,
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
	for (i = 0; part != NULL && i < pipe.nitem; i++)
		free_part(&part[i]);
	pa_free(part);
	pa_free(pipe.item);
	return rv;
}

void
pa_equal_free(struct pa_equal *q)
{
	size_t i, k;

	if (q == NULL)
		return;
	for (i = 0; i < q->nstream; i++) {
		for (k = 0; k < PARTITIONS; k++)
			free_blocks(q->stream[i], k);
		pa_free(q->stream[i]);
	}
	pa_free(q->stream);
	if (q->fd >= 0)
		(void)close(q->fd);
	pa_free(q);
}
