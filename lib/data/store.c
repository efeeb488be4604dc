/* SPDX-License-Identifier: MIT */
#include "data/store.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/map.h"
#include "data/input.h"

/*
 * A handle is block << 32 | offset + 1. A run in its block:
 *   next    8 bytes: handle of the next run of the same key, 0 none
 *   marks   1 byte: SEEN, LATER (not the first run of its key)
 *   key     varint length, bytes
 *   rows    4 bytes: how many
 *   file    varint; row, line varints of the first row
 *   then each row: row - row before, line - line before (varints; 0 0 for the
 *   first), the cells' lengths (varints), the cells.
 */
#define BLOCK ((size_t)1 << 20)
#define RUN_HEAD 9
#define MARKS 8
#define SEEN 1
#define LATER 2

struct block {
	unsigned char *s;
	size_t n, cap;
	bool mapped;
};

struct pa_store {
	size_t ncell, memory;
	const char *tmpdir;
	struct block *block;
	size_t nblock, block_cap;
	uint64_t *index; /* handles of the first runs of their keys, 0 free */
	size_t index_cap, nkey;
	int fd;
	uint64_t spilled; /* bytes of the file */
	uint64_t rows, bytes;
	/* the run that is being added to */
	struct pa_buf run;
	struct pa_buf key;
	uint32_t file, count;
	uint64_t row, line;
	bool open;
};

struct pa_store *
pa_store_new(size_t ncell, size_t memory, const char *tmpdir,
    struct pa_err *e)
{
	struct pa_store *s = pa_calloc(1, sizeof(*s), e);

	if (s == NULL)
		return NULL;
	s->ncell = ncell;
	s->memory = memory;
	s->tmpdir = tmpdir;
	s->fd = -1;
	return s;
}

static size_t
put_varint(unsigned char out[10], uint64_t v)
{
	size_t n = 0;

	while (v >= 128) {
		out[n++] = (unsigned char)(v | 128);
		v >>= 7;
	}
	out[n++] = (unsigned char)v;
	return n;
}

static inline uint64_t
get_varint(const unsigned char **p)
{
	const unsigned char *q = *p;
	uint64_t v = *q & 127;
	unsigned shift = 7;

	while (*q++ & 128) {
		v |= (uint64_t)(*q & 127) << shift;
		shift += 7;
	}
	*p = q;
	return v;
}

static int
add_varint(struct pa_buf *b, uint64_t v, struct pa_err *e)
{
	unsigned char bytes[10];

	return pa_buf_add(b, bytes, put_varint(bytes, v), e);
}

static unsigned char *
run_at(const struct pa_store *s, uint64_t handle)
{
	return s->block[handle >> 32].s + ((uint32_t)handle - 1);
}

static struct pa_str
run_key(const unsigned char *run, const unsigned char **after)
{
	const unsigned char *p = run + RUN_HEAD;
	size_t n = (size_t)get_varint(&p);

	if (after != NULL)
		*after = p + n;
	return (struct pa_str){(const char *)p, n};
}

static uint64_t *
slot_of(const struct pa_store *s, uint64_t *index, size_t cap,
    struct pa_str key)
{
	size_t i = (size_t)pa_hash(key) & (cap - 1);

	while (index[i] != 0 &&
	    !pa_str_eq(run_key(run_at(s, index[i]), NULL), key))
		i = (i + 1) & (cap - 1);
	return &index[i];
}

static int
widen_index(struct pa_store *s, struct pa_err *e)
{
	size_t cap = s->index_cap == 0 ? 1024 : s->index_cap * 2, i;
	uint64_t *index = pa_calloc(cap, sizeof(*index), e);

	if (index == NULL)
		return -1;
	for (i = 0; i < s->index_cap; i++)
		if (s->index[i] != 0)
			*slot_of(s, index, cap, run_key(run_at(s,
			    s->index[i]), NULL)) = s->index[i];
	pa_free(s->index);
	s->bytes += (cap - s->index_cap) * sizeof(*index);
	s->index = index;
	s->index_cap = cap;
	return 0;
}

/* Moves a full block to the file and maps it from there. */
static int
spill(struct pa_store *s, struct block *b, struct pa_err *e)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t whole = (b->n + page - 1) / page * page;
	void *map;

	if (s->fd < 0 && (s->fd = pa_temp_file(s->tmpdir, e)) < 0)
		return -1;
	if (pa_write_at(s->fd, b->s, b->n, s->spilled, e) != 0)
		return -1;
	if (ftruncate(s->fd, (off_t)(s->spilled + whole)) != 0)
		return pa_err_sys(e, errno,
		    "cannot write a temporary file (see -T)");
	/* Private and writable: the links and seen marks are ours. */
	map = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE, s->fd,
	    (off_t)s->spilled);
	if (map == MAP_FAILED)
		return pa_err_sys(e, errno, "cannot map a temporary file");
	s->spilled += whole;
	s->bytes -= b->cap;
	pa_free(b->s);
	b->s = map;
	b->cap = whole;
	b->mapped = true;
	return 0;
}

/* Room for n bytes in the last block; a new one when it is full. */
static int
make_room(struct pa_store *s, size_t n, struct pa_err *e)
{
	struct block *b;
	unsigned char *p;
	size_t cap;

	if (s->nblock > 0) {
		b = &s->block[s->nblock - 1];
		if (b->cap - b->n >= n)
			return 0;
		/* A block done with is cut to what it holds. */
		p = pa_realloc(b->s, b->n, 1, e);
		if (p == NULL)
			return -1;
		s->bytes -= b->cap - b->n;
		b->s = p;
		b->cap = b->n;
		if (s->memory != 0 && s->bytes > s->memory &&
		    spill(s, b, e) != 0)
			return -1;
	}
	if (pa_grow(&s->block, &s->block_cap, s->nblock + 1,
	    sizeof(*s->block), e) != 0)
		return -1;
	cap = n > BLOCK ? n : BLOCK;
	p = pa_realloc(NULL, cap, 1, e);
	if (p == NULL)
		return -1;
	s->block[s->nblock++] = (struct block){p, 0, cap, false};
	s->bytes += cap;
	return 0;
}

/* Writes the run that is being added to and links it. */
static int
close_run(struct pa_store *s, struct pa_err *e)
{
	struct block *b;
	uint64_t handle, *slot;
	unsigned char *p;
	const unsigned char *after;

	if (!s->open)
		return 0;
	s->open = false;
	if (s->run.n > UINT32_MAX / 4)
		return pa_err_set(e, PA_E_LIMIT,
		    "the rows of one household take more than 1 GiB");
	if (s->key.n > 0 && (s->nkey + 1) * 2 > s->index_cap &&
	    widen_index(s, e) != 0)
		return -1;
	if (make_room(s, s->run.n, e) != 0)
		return -1;
	b = &s->block[s->nblock - 1];
	handle = (uint64_t)(s->nblock - 1) << 32 | (uint64_t)(b->n + 1);
	p = b->s + b->n;
	memcpy(p, s->run.s, s->run.n);
	b->n += s->run.n;
	(void)run_key(p, &after);
	memcpy(p + (after - p), &s->count, sizeof(s->count));
	if (s->key.n == 0)
		return 0; /* an empty key equals nothing: only walked */
	slot = slot_of(s, s->index, s->index_cap, pa_buf_str(&s->key));
	if (*slot == 0) {
		*slot = handle;
		s->nkey++;
		return 0;
	}
	/* A key that comes back: to the end of its chain. */
	p[MARKS] = LATER;
	p = run_at(s, *slot);
	for (;;) {
		uint64_t next;

		memcpy(&next, p, sizeof(next));
		if (next == 0)
			break;
		p = run_at(s, next);
	}
	memcpy(p, &handle, sizeof(handle));
	return 0;
}

static int
open_run(struct pa_store *s, struct pa_str key, uint32_t file, uint64_t row,
    uint64_t line, struct pa_err *e)
{
	static const unsigned char zero[RUN_HEAD];

	pa_buf_clear(&s->run);
	pa_buf_clear(&s->key);
	if (pa_buf_addstr(&s->key, key, e) != 0 ||
	    pa_buf_add(&s->run, zero, RUN_HEAD, e) != 0 ||
	    add_varint(&s->run, key.n, e) != 0 ||
	    pa_buf_addstr(&s->run, key, e) != 0 ||
	    pa_buf_add(&s->run, zero, sizeof(s->count), e) != 0 ||
	    add_varint(&s->run, file, e) != 0 ||
	    add_varint(&s->run, row, e) != 0 ||
	    add_varint(&s->run, line, e) != 0)
		return -1;
	s->file = file;
	s->row = row;
	s->line = line;
	s->count = 0;
	s->open = true;
	return 0;
}

int
pa_store_add(struct pa_store *s, struct pa_str key, uint32_t file,
    uint64_t row, uint64_t line, const struct pa_str *cell, struct pa_err *e)
{
	size_t i;

	if (!s->open || s->file != file || key.n == 0 ||
	    !pa_str_eq(pa_buf_str(&s->key), key) || s->run.n > BLOCK) {
		if (close_run(s, e) != 0 ||
		    open_run(s, key, file, row, line, e) != 0)
			return -1;
	}
	if (add_varint(&s->run, row - s->row, e) != 0 ||
	    add_varint(&s->run, line - s->line, e) != 0)
		return -1;
	for (i = 0; i < s->ncell; i++)
		if (add_varint(&s->run, cell[i].n, e) != 0)
			return -1;
	for (i = 0; i < s->ncell; i++)
		if (pa_buf_addstr(&s->run, cell[i], e) != 0)
			return -1;
	s->row = row;
	s->line = line;
	s->count++;
	s->rows++;
	return 0;
}

int
pa_store_freeze(struct pa_store *s, struct pa_err *e)
{
	if (close_run(s, e) != 0)
		return -1;
	pa_buf_release(&s->run);
	pa_buf_release(&s->key);
	return 0;
}

/* The run after one that ends at `end`, 0 at the end of the store. */
static uint64_t
following(const struct pa_store *s, uint64_t run, const unsigned char *end)
{
	uint64_t b = run >> 32;
	size_t off = (size_t)(end - s->block[b].s);

	if (off < s->block[b].n)
		return b << 32 | (uint64_t)(off + 1);
	return b + 1 < s->nblock ? (b + 1) << 32 | 1 : 0;
}

/* Points the walk at the first row of the run. */
static void
enter(const struct pa_store *s, struct pa_store_walk *w)
{
	const unsigned char *p;
	uint32_t count;

	if (w->run == 0)
		return;
	(void)run_key(run_at(s, w->run), &p);
	memcpy(&count, p, sizeof(count));
	p += sizeof(count);
	w->left = count;
	w->file = (uint32_t)get_varint(&p);
	w->row = get_varint(&p);
	w->line = get_varint(&p);
	w->at = p;
}

void
pa_store_find(const struct pa_store *s, struct pa_str key, bool visit,
    struct pa_store_walk *w)
{
	uint64_t next = w->next;

	*w = (struct pa_store_walk){0};
	if (s->nkey == 0 || key.n == 0)
		return;
	/* Tables mostly come in the same order: try the run that follows. */
	if (next != 0 && (__atomic_load_n(&run_at(s, next)[MARKS],
	    __ATOMIC_RELAXED) & LATER) == 0 &&
	    pa_str_eq(run_key(run_at(s, next), NULL), key))
		w->run = next;
	else
		w->run = *slot_of(s, s->index, s->index_cap, key);
	if (w->run != 0 && visit)
		__atomic_fetch_or(&run_at(s, w->run)[MARKS], SEEN,
		    __ATOMIC_RELAXED);
	enter(s, w);
}

bool
pa_store_next(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out)
{
	const unsigned char *p;
	uint64_t n = 0;
	size_t i;

	if (w->run != 0 && w->left == 0) {
		w->next = following(s, w->run, w->at);
		memcpy(&w->run, run_at(s, w->run), sizeof(w->run));
		enter(s, w);
	}
	if (w->run == 0)
		return false;
	p = w->at;
	w->row += get_varint(&p);
	w->line += get_varint(&p);
	*out = (struct pa_store_row){w->file, w->row, w->line, p};
	for (i = 0; i < s->ncell; i++)
		n += get_varint(&p);
	w->at = p + n;
	w->left--;
	return true;
}

void
pa_store_cells(const struct pa_store *s, const struct pa_store_row *row,
    struct pa_str *out)
{
	const unsigned char *p = row->cells;
	const char *bytes;
	size_t i;

	for (i = 0; i < s->ncell; i++)
		out[i].n = (size_t)get_varint(&p);
	bytes = (const char *)p;
	for (i = 0; i < s->ncell; i++) {
		out[i].s = bytes;
		bytes += out[i].n;
	}
}

/* The handle after a run, past the last block at the end. */
static uint64_t
after_run(const struct pa_store *s, uint64_t handle)
{
	struct pa_store_walk w = {.run = handle};
	struct pa_store_row row;
	uint64_t next;

	enter(s, &w);
	while (w.left > 0)
		(void)pa_store_next(s, &w, &row);
	next = following(s, handle, w.at);
	return next != 0 ? next : (uint64_t)s->nblock << 32 | 1;
}

bool
pa_store_unseen(const struct pa_store *s, uint64_t *at, struct pa_str *key,
    struct pa_store_walk *w)
{
	uint64_t handle = *at == 0 ? 1 : *at;
	const unsigned char *run;
	bool found;

	while ((handle >> 32) < s->nblock) {
		run = run_at(s, handle);
		*key = run_key(run, NULL);
		/* Only a key's first run stands in the index. */
		found = key->n == 0 || run[MARKS] == 0;
		*w = (struct pa_store_walk){.run = handle};
		handle = after_run(s, handle);
		if (found) {
			enter(s, w);
			*at = handle;
			return true;
		}
	}
	*at = handle;
	return false;
}

uint64_t
pa_store_rows(const struct pa_store *s)
{
	return s->rows;
}

uint64_t
pa_store_bytes(const struct pa_store *s)
{
	return s->bytes;
}

void
pa_store_free(struct pa_store *s)
{
	size_t i;

	if (s == NULL)
		return;
	for (i = 0; i < s->nblock; i++) {
		if (s->block[i].mapped)
			(void)munmap(s->block[i].s, s->block[i].cap);
		else
			pa_free(s->block[i].s);
	}
	pa_free(s->block);
	pa_free(s->index);
	pa_buf_release(&s->run);
	pa_buf_release(&s->key);
	if (s->fd >= 0)
		(void)close(s->fd);
	pa_free(s);
}
