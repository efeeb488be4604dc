/* SPDX-License-Identifier: MIT */
#include "data/store.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/map.h"
#include "data/input.h"
#include "data/store_impl.h"

/*
 * A handle is a position + 1. Every block begins at a position that is a
 * multiple of a unit, so that a table of units leads to the bytes.
 */
#define HANDLE_BITS 40
#define HANDLE_MASK ((UINT64_C(1) << HANDLE_BITS) - 1)

struct unit {
	unsigned char *s;
	size_t block;
};

struct block {
	unsigned char *s;
	size_t n, cap;
	size_t unit; /* its first */
	bool mapped;
};

struct pa_store {
	size_t ncell, memory;
	const char *tmpdir;
	struct block *block;
	size_t nblock, block_cap;
	struct unit *unit;
	size_t nunit, unit_cap;
	/* The low 24 bits of a key's hash, then a handle; 0 free. */
	uint64_t *index;
	size_t index_cap, nkey;
	int fd;
	uint64_t spilled; /* bytes of the file */
	uint64_t rows, bytes;
};

struct pa_store *
pa_store_new(size_t ncell, size_t memory, const char *tmpdir, struct pa_err *e)
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

/* --- taking --------------------------------------------------------------- */

static unsigned char *
run_at(const struct pa_store *s, uint64_t handle)
{
	uint64_t pos = handle - 1;

	return s->unit[pos >> UNIT_BITS].s + (pos & (UNIT - 1));
}

static uint64_t
run_next(const unsigned char *run)
{
	uint32_t low;

	memcpy(&low, run, sizeof(low));
	return (uint64_t)run[sizeof(low)] << 32 | low;
}

static void
set_next(unsigned char *run, uint64_t next)
{
	uint32_t low = (uint32_t)next;

	memcpy(run, &low, sizeof(low));
	run[sizeof(low)] = (unsigned char)(next >> 32);
}

static uint32_t
run_size(const unsigned char *run)
{
	uint32_t size;

	memcpy(&size, run + SIZE, sizeof(size));
	return size;
}

static struct pa_str
run_key(const unsigned char *run, const unsigned char **after)
{
	const unsigned char *p = run + HEAD;
	size_t n = (size_t)get_varint(&p);

	if (after != NULL)
		*after = p + n;
	return (struct pa_str){(const char *)p, n};
}

static inline uint64_t
entry_of(uint64_t hash, uint64_t handle)
{
	return hash << HANDLE_BITS | handle;
}

static uint64_t *
slot_of(const struct pa_store *s, uint64_t hash, struct pa_str key)
{
	size_t i = (size_t)hash & (s->index_cap - 1);

	/* The key is looked at only when the bits of the hash agree. */
	while (s->index[i] != 0 &&
	    ((s->index[i] ^ entry_of(hash, 0)) >> HANDLE_BITS != 0 ||
		!pa_str_eq(run_key(run_at(s, s->index[i] & HANDLE_MASK), NULL),
		    key)))
		i = (i + 1) & (s->index_cap - 1);
	return &s->index[i];
}

static int
widen_index(struct pa_store *s, struct pa_err *e)
{
	size_t cap = s->index_cap == 0 ? 1024 : s->index_cap * 2, i, k;
	uint64_t *index = pa_calloc(cap, sizeof(*index), e);
	uint64_t hash;

	if (index == NULL)
		return -1;
	for (i = 0; i < s->index_cap; i++) {
		if (s->index[i] == 0)
			continue;
		hash = s->index[i] >> HANDLE_BITS;
		if (cap > (size_t)1 << (64 - HANDLE_BITS))
			hash = pa_hash(
			    run_key(run_at(s, s->index[i] & HANDLE_MASK),
				NULL));
		k = (size_t)hash & (cap - 1);
		while (index[k] != 0)
			k = (k + 1) & (cap - 1);
		index[k] = s->index[i];
	}
	pa_free(s->index);
	s->bytes += (cap - s->index_cap) * sizeof(*index);
	s->index = index;
	s->index_cap = cap;
	return 0;
}

static void
point_units(struct pa_store *s, size_t block)
{
	const struct block *b = &s->block[block];
	size_t i;

	for (i = 0; i == 0 || i * UNIT < b->cap; i++)
		s->unit[b->unit + i] = (struct unit){b->s + i * UNIT, block};
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
	b->cap = b->n;
	b->mapped = true;
	return 0;
}

/* A block done with is cut to what it holds, or moved to the file. */
static int
end_block(struct pa_store *s, struct pa_err *e)
{
	struct block *b = &s->block[s->nblock - 1];
	unsigned char *p = pa_realloc(b->s, b->n, 1, e);

	if (p == NULL)
		return -1;
	s->bytes -= b->cap - b->n;
	b->s = p;
	b->cap = b->n;
	if (s->memory != 0 && s->bytes > s->memory && spill(s, b, e) != 0)
		return -1;
	point_units(s, s->nblock - 1);
	return 0;
}

/* Room for n bytes in the last block; a new one when it is full. */
static int
make_room(struct pa_store *s, size_t n, struct pa_err *e)
{
	size_t cap = n > UNIT ? n : UNIT, units = (cap + UNIT - 1) / UNIT;
	unsigned char *p;

	if (s->nblock > 0 &&
	    s->block[s->nblock - 1].cap - s->block[s->nblock - 1].n >= n)
		return 0;
	if (s->nblock > 0 && end_block(s, e) != 0)
		return -1;
	if (s->nunit + units > HANDLE_MASK >> UNIT_BITS)
		return pa_err_set(e, PA_E_LIMIT,
		    "a joined table takes more than 1 TiB");
	if (pa_grow(&s->block, &s->block_cap, s->nblock + 1, sizeof(*s->block),
		e) != 0 ||
	    pa_grow(&s->unit, &s->unit_cap, s->nunit + units, sizeof(*s->unit),
		e) != 0)
		return -1;
	p = pa_realloc(NULL, cap, 1, e);
	if (p == NULL)
		return -1;
	s->block[s->nblock++] = (struct block){p, 0, cap, s->nunit, false};
	s->nunit += units;
	s->bytes += cap;
	point_units(s, s->nblock - 1);
	return 0;
}

/* Puts a run into the ring of its key. */
static int
link_run(struct pa_store *s, const struct pa_store_run *r, uint64_t handle,
    struct pa_err *e)
{
	unsigned char *run = run_at(s, handle), *last;
	struct pa_str key = {(const char *)run + r->key_at, r->key_n};
	uint64_t *slot;

	set_next(run, handle);
	if (key.n == 0)
		return 0; /* an empty key equals nothing: only walked */
	if ((s->nkey + 1) * 5 > s->index_cap * 4 && widen_index(s, e) != 0)
		return -1;
	slot = slot_of(s, r->hash, key);
	if (*slot == 0) {
		s->nkey++;
	} else {
		last = run_at(s, *slot & HANDLE_MASK);
		set_next(run, run_next(last));
		set_next(last, handle);
		run[MARKS] = LATER;
	}
	*slot = entry_of(r->hash, handle);
	return 0;
}

#define EARLY ((size_t)8)

int
pa_store_take(struct pa_store *s, struct pa_store_pack *p, struct pa_err *e)
{
	struct block *b;
	uint64_t handle;
	size_t i;

	pa_store_pack_close(p);
	if (p->nrun == 0)
		return 0;
	if (make_room(s, p->bytes.n, e) != 0)
		return -1;
	b = &s->block[s->nblock - 1];
	handle = ((uint64_t)b->unit << UNIT_BITS) + b->n + 1;
	memcpy(b->s + b->n, p->bytes.s, p->bytes.n);
	b->n += p->bytes.n;
	for (i = 0; i < p->nrun; i++) {
		/* The index is large: asked for early. */
		if (i + EARLY < p->nrun && s->index_cap > 0)
			__builtin_prefetch(&s->index[p->run[i + EARLY].hash &
			    (s->index_cap - 1)]);
		if (link_run(s, &p->run[i], handle + p->run[i].off, e) != 0)
			return -1;
		s->rows += run_at(s, handle + p->run[i].off)[COUNT];
	}
	pa_buf_clear(&p->bytes);
	p->nrun = 0;
	return 0;
}

int
pa_store_freeze(struct pa_store *s, struct pa_err *e)
{
	return s->nblock == 0 ? 0 : end_block(s, e);
}

/* --- finding -------------------------------------------------------------- */

/* Bytes ahead of a walk in order of the store that are asked for early. */
#define AHEAD ((size_t)1024)

/* The run after one, 0 at the end of the store. */
static uint64_t
following(const struct pa_store *s, uint64_t handle)
{
	size_t i = s->unit[(handle - 1) >> UNIT_BITS].block;
	const struct block *b = &s->block[i];
	const unsigned char *run = run_at(s, handle);
	size_t size = run_size(run), ahead;

	for (ahead = 0; ahead < size; ahead += 64)
		__builtin_prefetch(run + AHEAD + ahead);
	if ((size_t)(run - b->s) + size < b->n)
		return handle + size;
	return i + 1 < s->nblock ?
	    ((uint64_t)s->block[i + 1].unit << UNIT_BITS) + 1 :
	    0;
}

/* Points the walk at the first row of the run. */
static void
enter(const struct pa_store *s, struct pa_store_walk *w, uint64_t run)
{
	const unsigned char *p = run_at(s, run);

	w->run = run;
	w->left = p[COUNT];
	w->key = run_key(p, &p);
	w->file = (uint32_t)get_varint(&p);
	w->row = get_varint(&p);
	w->line = get_varint(&p);
	w->at = p;
}

void
pa_store_find(const struct pa_store *s, struct pa_str key, bool visit,
    struct pa_store_walk *w)
{
	uint64_t first = w->next;

	*w = (struct pa_store_walk){.next = first};
	if (s->nkey == 0 || key.n == 0)
		return;
	/* Tables mostly come in the same order: try the run that follows, if
	 * it is the only one of its key. */
	if (first != 0 && run_next(run_at(s, first)) == first &&
	    pa_str_eq(run_key(run_at(s, first), NULL), key)) {
		w->last = first;
	} else {
		w->last = *slot_of(s, pa_hash(key), key) & HANDLE_MASK;
		if (w->last == 0)
			return;
		first = run_next(run_at(s, w->last));
	}
	if (visit)
		__atomic_fetch_or(&run_at(s, first)[MARKS], SEEN,
		    __ATOMIC_RELAXED);
	w->next = following(s, w->last);
	enter(s, w, first);
}

uint64_t
pa_store_left(const struct pa_store *s, const struct pa_store_walk *w)
{
	uint64_t run = w->run, n = w->left;

	if (run == 0)
		return 0;
	while (run != w->last) {
		run = run_next(run_at(s, run));
		n += run_at(s, run)[COUNT];
	}
	return n;
}

/* To the next row of the walk: its lengths at *p; false at the end. */
static inline bool
step_row(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, const unsigned char **p, bool *is_long)
{
	uint64_t n;

	if (w->run == 0)
		return false;
	if (w->left == 0) {
		if (w->run == w->last) {
			w->run = 0;
			return false;
		}
		enter(s, w, run_next(run_at(s, w->run)));
	}
	*p = w->at;
	w->left--;
	n = get_varint(p);
	w->row += n >> 2;
	w->line += (n & OTHER_LINE) != 0 ? get_varint(p) : n >> 2;
	*is_long = (n & LONG_CELLS) != 0;
	*out = (struct pa_store_row){w->file, w->row, w->line};
	return true;
}

/* The end of a row's cells whose lengths are at p. */
static const unsigned char *
skip_cells(const unsigned char *p, size_t ncell, bool is_long)
{
	uint64_t n, skip = 0;
	size_t i;

	for (i = 0; i < ncell; i++) {
		n = is_long ? get_varint(&p) : *p++;
		skip += n - (n != 0);
	}
	return p + skip;
}

/* Points cells at what follows the lengths at p; returns their end. */
static inline const unsigned char *
get_cells(const unsigned char *p, size_t ncell, struct pa_str key,
    const bool *want, struct pa_str *cell, size_t step)
{
	const unsigned char *bytes = p + ncell;
	size_t i, n;

	for (i = 0; i < ncell; i++, cell += step) {
		n = p[i];
		if (want == NULL || want[i])
			*cell = n == 0 ?
			    key :
			    (struct pa_str){(const char *)bytes, n - 1};
		bytes += n - (n != 0);
	}
	return bytes;
}

static const unsigned char *
get_long_cells(const unsigned char *p, size_t ncell, struct pa_str key,
    const bool *want, struct pa_str *cell, size_t step)
{
	const unsigned char *bytes = p;
	uint64_t n;
	size_t i;

	for (i = 0; i < ncell; i++)
		(void)get_varint(&bytes);
	for (i = 0; i < ncell; i++, cell += step) {
		n = get_varint(&p);
		if (want == NULL || want[i])
			*cell = n == 0 ?
			    key :
			    (struct pa_str){(const char *)bytes, n - 1};
		bytes += n - (n != 0);
	}
	return bytes;
}

bool
pa_store_pick(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, const bool *want, struct pa_str *cell,
    size_t step)
{
	const unsigned char *p;
	bool is_long;

	if (!step_row(s, w, out, &p, &is_long))
		return false;
	if (cell == NULL)
		w->at = skip_cells(p, s->ncell, is_long);
	else if (is_long)
		w->at = get_long_cells(p, s->ncell, w->key, want, cell, step);
	else if (want == NULL)
		w->at = get_cells(p, s->ncell, w->key, NULL, cell, step);
	else
		w->at = get_cells(p, s->ncell, w->key, want, cell, step);
	return true;
}

bool
pa_store_next(const struct pa_store *s, struct pa_store_walk *w,
    struct pa_store_row *out, struct pa_str *cell, size_t step)
{
	return pa_store_pick(s, w, out, NULL, cell, step);
}

bool
pa_store_each(const struct pa_store *s, bool unseen, uint64_t *at,
    struct pa_str *key, struct pa_store_walk *w)
{
	uint64_t handle = *at == 0 && s->nblock > 0 ? 1 : *at;
	uint64_t end = ((uint64_t)s->nunit << UNIT_BITS) + 1;
	const unsigned char *run;
	bool found = false;

	while (!found && handle != 0 && handle != end) {
		run = run_at(s, handle);
		*key = run_key(run, NULL);
		found = key->n == 0 ||
		    (run[MARKS] & (unseen ? SEEN | LATER : LATER)) == 0;
		if (found) {
			*w = (struct pa_store_walk){.last = handle};
			/* Keys that are alone need no look at the index. */
			if (run_next(run) != handle)
				w->last = *slot_of(s, pa_hash(*key), *key) &
				    HANDLE_MASK;
			enter(s, w, handle);
		}
		handle = following(s, handle);
		handle = handle == 0 ? end : handle;
	}
	*at = handle;
	return found;
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
	pa_free(s->unit);
	pa_free(s->index);
	if (s->fd >= 0)
		(void)close(s->fd);
	pa_free(s);
}
