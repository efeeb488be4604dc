/* SPDX-License-Identifier: MIT */
#include "flow/sort.h"

#include <stdlib.h>
#include <unistd.h>

#include "data/input.h"

#define MEMORY_MIN ((size_t)64 * 1024)
#define READ_BLOCK ((size_t)32 * 1024)

struct entry { /* one record in memory */
	uint64_t hi, lo;
	uint64_t off; /* in bytes; never falls in the order of adding */
	uint64_t n;
};

struct head { /* a record as it stands in a run, before its bytes */
	uint64_t hi, lo, n;
};

struct run { /* a sorted stretch of the spill file, while it is merged */
	uint64_t from, at, end; /* its start, next byte to read, its end */
	char *buf;
	size_t n, used, cap; /* bytes in buf; of those already given out */
	struct head now;     /* the record at its front */
	struct pa_str bytes;
};

struct pa_sort {
	size_t memory;
	const char *tmpdir;
	struct entry *entry;
	size_t nentry, entry_cap;
	struct pa_buf bytes;
	struct run *run;
	size_t nrun, run_cap;
	size_t *heap; /* indices of runs, the least first */
	size_t nheap;
	int fd;
	uint64_t size; /* of the spill file */
	uint64_t count;
	size_t next; /* next entry to give out when nothing was spilled */
	bool finished;
	size_t given; /* run whose front was given out last, + 1 */
};

struct pa_sort *
pa_sort_new(size_t memory, const char *tmpdir, struct pa_err *e)
{
	struct pa_sort *s = pa_calloc(1, sizeof(*s), e);

	if (s == NULL)
		return NULL;
	s->memory = memory < MEMORY_MIN ? MEMORY_MIN : memory;
	s->tmpdir = tmpdir;
	s->fd = -1;
	return s;
}

static int
cmp_entry(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->hi != y->hi)
		return x->hi < y->hi ? -1 : 1;
	if (x->lo != y->lo)
		return x->lo < y->lo ? -1 : 1;
	if (x->off != y->off)
		return x->off < y->off ? -1 : 1;
	/* Of records at one place all but the last one are empty. */
	return (x->n > y->n) - (x->n < y->n);
}

#define RADIX 256
#define RADIX_MIN 4096 /* entries from which it pays */

/* Sorts entries that have the same leading bytes of hi. */
static void
sort_alike(struct entry *x, size_t n)
{
	struct entry t;
	size_t i, k;

	if (n > 16) {
		qsort(x, n, sizeof(*x), cmp_entry);
		return;
	}
	for (i = 1; i < n; i++) {
		t = x[i];
		for (k = i; k > 0 && cmp_entry(&x[k - 1], &t) > 0; k--)
			x[k] = x[k - 1];
		x[k] = t;
	}
}

/* Which bytes of hi a radix sort goes by, the lowest first: of those that
 * differ at all the highest, so many that few entries are then alike. */
static size_t
choose_bytes(const struct pa_sort *s, unsigned shift[8])
{
	size_t n = s->nentry, i, most = 1, found = 0;
	uint64_t differ = 0;
	unsigned k;

	for (i = 1; i < n; i++)
		differ |= s->entry[i].hi ^ s->entry[0].hi;
	while (n >>= 8)
		most++;
	for (k = 64; k > 0 && found < most; k -= 8)
		if ((differ >> (k - 8) & 0xff) != 0)
			shift[found++] = k - 8;
	for (i = 0; i < found / 2; i++) {
		k = shift[i];
		shift[i] = shift[found - 1 - i];
		shift[found - 1 - i] = k;
	}
	return found;
}

/*
 * Sorts by the leading bytes of hi with a radix sort, then what is alike in
 * them by comparing.
 */
static int
sort_entries(struct pa_sort *s, struct pa_err *e)
{
	struct entry *from = s->entry, *to, *room, *t;
	size_t n = s->nentry, i, k, at[RADIX], sum, nbyte, b;
	unsigned shift[8];

	if (n < RADIX_MIN) {
		qsort(s->entry, n, sizeof(*s->entry), cmp_entry);
		return 0;
	}
	room = pa_realloc(NULL, n, sizeof(*room), e);
	if (room == NULL)
		return -1;
	to = room;
	nbyte = choose_bytes(s, shift);
	for (b = 0; b < nbyte; b++) {
		memset(at, 0, sizeof(at));
		for (i = 0; i < n; i++)
			at[from[i].hi >> shift[b] & 0xff]++;
		for (k = 0, sum = 0; k < RADIX; k++) {
			i = at[k];
			at[k] = sum;
			sum += i;
		}
		for (i = 0; i < n; i++)
			to[at[from[i].hi >> shift[b] & 0xff]++] = from[i];
		t = from;
		from = to;
		to = t;
	}
	if (from != s->entry)
		memcpy(s->entry, from, n * sizeof(*from));
	pa_free(room);
	/* Bytes above the last one sorted by are the same in all entries. */
	for (i = 0; i < n; i = k) {
		for (k = i + 1; k < n &&
		     (nbyte == 0 ||
			 s->entry[k].hi >> shift[0] ==
			     s->entry[i].hi >> shift[0]);
		     k++)
			continue;
		sort_alike(s->entry + i, k - i);
	}
	return 0;
}

/* Writes what is in memory as one sorted run. */
static int
spill(struct pa_sort *s, struct pa_err *e)
{
	struct pa_buf out = {0};
	struct run *r;
	size_t i;
	int rv = -1;

	if (s->nentry == 0)
		return 0;
	if (s->fd < 0 && (s->fd = pa_temp_file(s->tmpdir, e)) < 0)
		return -1;
	if (pa_grow(&s->run, &s->run_cap, s->nrun + 1, sizeof(*s->run), e) != 0)
		return -1;
	if (sort_entries(s, e) != 0)
		return -1;
	r = &s->run[s->nrun];
	*r = (struct run){.from = s->size, .at = s->size};
	for (i = 0; i < s->nentry; i++) {
		const struct entry *x = &s->entry[i];
		struct head h = {x->hi, x->lo, x->n};

		if (pa_buf_add(&out, &h, sizeof(h), e) != 0 ||
		    pa_buf_add(&out, s->bytes.s + x->off, x->n, e) != 0)
			goto out;
		if (out.n >= READ_BLOCK || i + 1 == s->nentry) {
			if (pa_write_at(s->fd, out.s, out.n, s->size, e) != 0)
				goto out;
			s->size += out.n;
			pa_buf_clear(&out);
		}
	}
	r->end = s->size;
	s->nrun++;
	s->nentry = 0;
	pa_buf_clear(&s->bytes);
	rv = 0;
out:
	pa_buf_release(&out);
	return rv;
}

int
pa_sort_add(struct pa_sort *s, uint64_t hi, uint64_t lo, struct pa_str bytes,
    struct pa_err *e)
{
	size_t held = s->bytes.n + s->nentry * sizeof(*s->entry);

	/* Growing takes half as much again, sorting the entries twice. */
	if (s->nentry > 0 &&
	    (held + bytes.n + sizeof(*s->entry)) * 2 > s->memory &&
	    spill(s, e) != 0)
		return -1;
	if (pa_grow(&s->entry, &s->entry_cap, s->nentry + 1, sizeof(*s->entry),
		e) != 0)
		return -1;
	s->entry[s->nentry] = (struct entry){hi, lo, s->bytes.n, bytes.n};
	if (pa_buf_addstr(&s->bytes, bytes, e) != 0)
		return -1;
	s->nentry++;
	s->count++;
	return 0;
}

/* Makes n bytes of the run readable at buf + used. */
static int
want(struct pa_sort *s, struct run *r, size_t n, struct pa_err *e)
{
	uint64_t left = r->end - r->at;
	size_t take;

	if (r->n - r->used >= n)
		return 0;
	memmove(r->buf, r->buf + r->used, r->n - r->used);
	r->n -= r->used;
	r->used = 0;
	if (n > r->cap && pa_grow(&r->buf, &r->cap, n, 1, e) != 0)
		return -1;
	take = r->cap - r->n;
	if (take > left)
		take = (size_t)left;
	if (r->n + take < n)
		return pa_err_set(e, PA_E_BROKEN,
		    "a temporary file is shorter than it was written");
	if (pa_read_at(s->fd, r->buf + r->n, take, r->at, e) != 0)
		return -1;
	r->n += take;
	r->at += take;
	return 0;
}

/* Moves a run to its next record: 1, 0 at its end, -1. */
static int
advance(struct pa_sort *s, struct run *r, struct pa_err *e)
{
	if (r->used == r->n && r->at == r->end)
		return 0;
	if (want(s, r, sizeof(r->now), e) != 0)
		return -1;
	memcpy(&r->now, r->buf + r->used, sizeof(r->now));
	r->used += sizeof(r->now);
	if (want(s, r, (size_t)r->now.n, e) != 0)
		return -1;
	r->bytes = (struct pa_str){r->buf + r->used, (size_t)r->now.n};
	r->used += (size_t)r->now.n;
	return 1;
}

/* Whether the front of run a comes before that of run b. Earlier runs hold
 * what was added earlier. */
static bool
before(const struct pa_sort *s, size_t a, size_t b)
{
	const struct head *x = &s->run[a].now, *y = &s->run[b].now;

	if (x->hi != y->hi)
		return x->hi < y->hi;
	if (x->lo != y->lo)
		return x->lo < y->lo;
	return a < b;
}

static void
sift(struct pa_sort *s, size_t i)
{
	size_t c, t;

	for (; (c = 2 * i + 1) < s->nheap; i = c) {
		if (c + 1 < s->nheap && before(s, s->heap[c + 1], s->heap[c]))
			c++;
		if (!before(s, s->heap[c], s->heap[i]))
			return;
		t = s->heap[c];
		s->heap[c] = s->heap[i];
		s->heap[i] = t;
	}
}

/* Brings every run to its first record and makes the heap. */
static int
prime(struct pa_sort *s, struct pa_err *e)
{
	size_t i;
	int rv;

	s->nheap = 0;
	for (i = 0; i < s->nrun; i++) {
		rv = advance(s, &s->run[i], e);
		if (rv < 0)
			return -1;
		if (rv == 1)
			s->heap[s->nheap++] = i;
	}
	for (i = s->nheap; i-- > 0;)
		sift(s, i);
	return 0;
}

int
pa_sort_finish(struct pa_sort *s, struct pa_err *e)
{
	size_t i, room;

	s->finished = true;
	if (s->nrun == 0)
		return s->nentry > 0 ? sort_entries(s, e) : 0;
	if (spill(s, e) != 0)
		return -1;
	pa_buf_release(&s->bytes);
	pa_free(s->entry);
	s->entry = NULL;
	s->entry_cap = 0;
	s->heap = pa_realloc(NULL, s->nrun, sizeof(*s->heap), e);
	if (s->heap == NULL)
		return -1;
	room = s->memory / s->nrun;
	room = room < 1024 ? 1024 : room > 1 << 20 ? 1 << 20 : room;
	for (i = 0; i < s->nrun; i++)
		if (pa_grow(&s->run[i].buf, &s->run[i].cap, room, 1, e) != 0)
			return -1;
	return prime(s, e);
}

int
pa_sort_rewind(struct pa_sort *s, struct pa_err *e)
{
	size_t i;

	s->next = 0;
	s->given = 0;
	for (i = 0; i < s->nrun; i++) {
		s->run[i].at = s->run[i].from;
		s->run[i].n = s->run[i].used = 0;
	}
	return s->nrun == 0 ? 0 : prime(s, e);
}

int
pa_sort_next(struct pa_sort *s, struct pa_sort_item *out, struct pa_err *e)
{
	const struct entry *x;
	struct run *r;
	int rv;

	if (s->nrun == 0) {
		if (s->next == s->nentry)
			return 0;
		x = &s->entry[s->next++];
		*out = (struct pa_sort_item){x->hi, x->lo,
		    {s->bytes.s + x->off, (size_t)x->n}};
		return 1;
	}
	if (s->given != 0) {
		/* Only now may the bytes given out last be overwritten. */
		rv = advance(s, &s->run[s->given - 1], e);
		s->given = 0;
		if (rv < 0)
			return -1;
		if (rv == 0)
			s->heap[0] = s->heap[--s->nheap];
		sift(s, 0);
	}
	if (s->nheap == 0)
		return 0;
	r = &s->run[s->heap[0]];
	*out = (struct pa_sort_item){r->now.hi, r->now.lo, r->bytes};
	s->given = s->heap[0] + 1;
	return 1;
}

uint64_t
pa_sort_count(const struct pa_sort *s)
{
	return s->count;
}

void
pa_sort_free(struct pa_sort *s)
{
	size_t i;

	if (s == NULL)
		return;
	for (i = 0; i < s->nrun; i++)
		pa_free(s->run[i].buf);
	pa_free(s->run);
	pa_free(s->heap);
	pa_free(s->entry);
	pa_buf_release(&s->bytes);
	if (s->fd >= 0)
		(void)close(s->fd);
	pa_free(s);
}
