/* SPDX-License-Identifier: MIT */
#include "flow/equal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "data/input.h"
#include "flow/pipe.h"

#define PARTITIONS 256
#define PENDING_MAX ((size_t)256 * 1024) /* bytes of a stream's last rows */
#define MEMORY_MIN ((uint64_t)1 << 20)
#define FLUSH ((size_t)64 * 1024) /* bytes gathered before they are written */

/* Rows partition by partition, each in the order of adding. */
struct segment {
	char *row;                    /* NULL: spilled */
	uint64_t off;                 /* in the spill file */
	size_t first[PARTITIONS + 1]; /* row of each, and the end */
};

struct stream {
	size_t size, nkey;
	bool alone; /* groups of one are told */
	/* The last rows, as they were added, and their partitions. */
	char *row;
	uint8_t *part;
	size_t n, most, row_cap, part_cap;
	struct segment *segment; /* all others; those spilled come first */
	size_t nsegment, segment_cap, nspilled;
};

struct pa_equal {
	uint64_t memory, held; /* bytes of segments allowed, and in memory */
	const char *tmpdir;
	unsigned jobs;
	struct stream **stream;
	size_t nstream, stream_cap;
	int fd;
	uint64_t size;     /* of the spill file */
	struct pa_buf out; /* on its way there */
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
	uint64_t bytes = q->memory / 64;

	if (pa_grow(&q->stream, &q->stream_cap, q->nstream + 1,
		sizeof(*q->stream), e) != 0)
		return -1;
	s = pa_calloc(1, sizeof(*s), e);
	if (s == NULL)
		return -1;
	s->size = size;
	s->nkey = nkey;
	s->alone = alone;
	s->most = (bytes < PENDING_MAX ? (size_t)bytes : PENDING_MAX) / size;
	*number = q->nstream;
	q->stream[q->nstream++] = s;
	return 0;
}

static int
flush(struct pa_equal *q, struct pa_err *e)
{
	if (pa_write_at(q->fd, q->out.s, q->out.n, q->size, e) != 0)
		return -1;
	q->size += q->out.n;
	pa_buf_clear(&q->out);
	return 0;
}

/* Writes the segments that are in memory as one. */
static int
spill_stream(struct pa_equal *q, struct stream *s, struct pa_err *e)
{
	struct segment all = {.off = q->size};
	const struct segment *g;
	size_t from, n, i, k;

	if (s->nspilled == s->nsegment)
		return 0;
	for (k = 0; k < PARTITIONS; k++) {
		all.first[k + 1] = all.first[k];
		for (i = s->nspilled; i < s->nsegment; i++) {
			g = &s->segment[i];
			from = g->first[k];
			n = g->first[k + 1] - from;
			all.first[k + 1] += n;
			if (pa_buf_add(&q->out, g->row + from * s->size,
				n * s->size, e) != 0 ||
			    (q->out.n >= FLUSH && flush(q, e) != 0))
				return -1;
		}
	}
	if (flush(q, e) != 0)
		return -1;
	for (i = s->nspilled; i < s->nsegment; i++)
		pa_free(s->segment[i].row);
	s->segment[s->nspilled++] = all;
	s->nsegment = s->nspilled;
	return 0;
}

static int
spill(struct pa_equal *q, struct pa_err *e)
{
	size_t i;

	if (q->fd < 0 && (q->fd = pa_temp_file(q->tmpdir, e)) < 0)
		return -1;
	for (i = 0; i < q->nstream; i++)
		if (spill_stream(q, q->stream[i], e) != 0)
			return -1;
	q->held = 0;
	return 0;
}

static inline void
scatter_rows(const struct stream *s, char *to, size_t *at, size_t size)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		memcpy(to + at[s->part[i]]++ * size, s->row + i * size, size);
}

/* Makes a segment of the last rows. */
static int
close_segment(struct pa_equal *q, struct stream *s, struct pa_err *e)
{
	struct segment *g;
	size_t bytes = s->n * s->size, at[PARTITIONS], i;

	if (q->held > 0 && q->held + bytes > q->memory && spill(q, e) != 0)
		return -1;
	if (pa_grow(&s->segment, &s->segment_cap, s->nsegment + 1,
		sizeof(*s->segment), e) != 0)
		return -1;
	g = &s->segment[s->nsegment];
	*g = (struct segment){.row = pa_realloc(NULL, s->n, s->size, e)};
	if (g->row == NULL)
		return -1;
	for (i = 0; i < s->n; i++)
		g->first[s->part[i] + 1]++;
	for (i = 0; i < PARTITIONS; i++) {
		g->first[i + 1] += g->first[i];
		at[i] = g->first[i];
	}
	/* The usual sizes, for the compiler to know. */
	if (s->size == 16)
		scatter_rows(s, g->row, at, 16);
	else if (s->size == sizeof(struct pa_equal_row))
		scatter_rows(s, g->row, at, sizeof(struct pa_equal_row));
	else
		scatter_rows(s, g->row, at, s->size);
	s->nsegment++;
	s->n = 0;
	q->held += bytes;
	return 0;
}

int
pa_equal_add(struct pa_equal *q, size_t stream, const uint8_t *part,
    const void *row, size_t n, struct pa_err *e)
{
	struct stream *s = q->stream[stream];
	const char *from = row;
	size_t some;

	for (; n > 0; n -= some, part += some, from += some * s->size) {
		if (s->n == s->most && close_segment(q, s, e) != 0)
			return -1;
		some = n < s->most - s->n ? n : s->most - s->n;
		if (pa_grow(&s->row, &s->row_cap, (s->n + some) * s->size, 1,
			e) != 0 ||
		    pa_grow(&s->part, &s->part_cap, s->n + some, 1, e) != 0)
			return -1;
		memcpy(s->row + s->n * s->size, from, some * s->size);
		memcpy(s->part + s->n, part, some);
		s->n += some;
	}
	return 0;
}

static size_t
count_rows(const struct stream *s, size_t part)
{
	size_t n = 0, i;

	for (i = 0; i < s->nsegment; i++)
		n += s->segment[i].first[part + 1] - s->segment[i].first[part];
	return n;
}

/* Goes to the next partition in which there may be groups. */
static bool
next_partition(struct groups *g)
{
	const struct stream *s;

	for (; g->stream < g->q->nstream; g->stream++, g->at = 0) {
		s = g->q->stream[g->stream];
		while (g->at < PARTITIONS &&
		    count_rows(s, g->at) < (s->alone ? 1 : 2))
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
	const struct stream *s;
	const struct segment *x;
	size_t i, n, at;
	char *to;

	if (!next_partition(g))
		return 0;
	s = g->q->stream[g->stream];
	at = g->at++;
	p->stream = g->stream;
	p->n = count_rows(s, at);
	if (pa_grow(&p->row, &p->row_cap, p->n * s->size, 1, e) != 0)
		return -1;
	to = p->row;
	for (i = 0; i < s->nsegment; i++, to += n) {
		x = &s->segment[i];
		n = (x->first[at + 1] - x->first[at]) * s->size;
		if (x->row != NULL)
			memcpy(to, x->row + x->first[at] * s->size, n);
		else if (pa_read_at(g->q->fd, to, n,
			     x->off + x->first[at] * s->size, e) != 0)
			return -1;
	}
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
	for (i = 0; i < q->nstream; i++)
		if (q->stream[i]->n > 0 &&
		    close_segment(q, q->stream[i], e) != 0)
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

static void
free_stream(struct stream *s)
{
	size_t i;

	for (i = 0; i < s->nsegment; i++)
		pa_free(s->segment[i].row);
	pa_free(s->segment);
	pa_free(s->row);
	pa_free(s->part);
	pa_free(s);
}

void
pa_equal_free(struct pa_equal *q)
{
	size_t i;

	if (q == NULL)
		return;
	for (i = 0; i < q->nstream; i++)
		free_stream(q->stream[i]);
	pa_free(q->stream);
	pa_buf_release(&q->out);
	if (q->fd >= 0)
		(void)close(q->fd);
	pa_free(q);
}
