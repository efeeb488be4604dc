/* SPDX-License-Identifier: MIT */
#include "data/store.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/map.h"
#include "data/input.h"
#include "data/store_impl.h"

struct pa_store *
pa_store_new(size_t ncell, size_t memory, const char *tmpdir, struct pa_err *e)
{
	struct pa_store *s = pa_calloc(1, sizeof(*s), e);

	if (s == NULL)
		return NULL;
	s->words = pa_calloc(ncell + 1, sizeof(*s->words), e);
	if (s->words == NULL) {
		pa_free(s);
		return NULL;
	}
	s->ncell = ncell;
	s->memory = memory;
	s->tmpdir = tmpdir;
	s->fd = -1;
	return s;
}

static void
add_word(struct pa_store_words *w, struct pa_str text)
{
	uint64_t head, tail;
	size_t i;

	pa_str_head_tail(text, &head, &tail);
	i = pa_store_word_slot(head, tail, text.n);
	while (w->slot[i].word != 0)
		i = (i + 1) % WORD_SLOTS;
	w->slot[i].head = head;
	w->slot[i].tail = tail;
	w->text[w->n++] = text;
	w->slot[i].word = (uint8_t)w->n;
}

int
pa_store_expect(struct pa_store *s, size_t cell, const struct pa_list *list,
    struct pa_err *e)
{
	struct pa_str text;
	size_t i;

	if (s->words[cell] == NULL)
		s->words[cell] = pa_calloc(1, sizeof(**s->words), e);
	if (s->words[cell] == NULL)
		return -1;
	for (i = 0; i < list->nvalue && s->words[cell]->n < WORDS; i++) {
		text = pa_str(list->value[i].label);
		if (text.n > 1 && text.n <= SHORT)
			add_word(s->words[cell], text);
	}
	return 0;
}

/* --- taking --------------------------------------------------------------- */

static void
set_next(unsigned char *run, uint64_t next)
{
	uint32_t low = (uint32_t)next;

	memcpy(run, &low, sizeof(low));
	run[sizeof(low)] = (unsigned char)(next >> 32);
}

static inline uint64_t
entry_of(uint64_t hash, uint64_t handle)
{
	return hash << HANDLE_BITS | handle;
}

uint64_t *
pa_store_slot(const struct pa_store *s, uint64_t hash, struct pa_str key)
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
	size_t bytes = cap * sizeof(uint64_t);
	uint64_t *index = bytes < PA_HUGE_PAGE ? pa_realloc(NULL, bytes, 1, e) :
						 pa_huge_alloc(bytes, e);
	uint64_t hash;

	if (index == NULL)
		return -1;
	memset(index, 0, bytes);
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
	const struct pa_store_block *b = &s->block[block];
	size_t i;

	for (i = 0; i * UNIT < b->n; i++)
		s->unit[b->unit + i] =
		    (struct pa_store_unit){b->s + i * UNIT, block};
}

/* Moves a slab to the file and maps it from there. */
static int
spill(struct pa_store *s, struct pa_store_slab *slab, struct pa_err *e)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), i;
	size_t whole = (slab->n + page - 1) / page * page;
	struct pa_store_block *b;
	unsigned char *map;

	if (s->fd < 0 && (s->fd = pa_temp_file(s->tmpdir, e)) < 0)
		return -1;
	if (pa_write_at(s->fd, slab->s, slab->n, s->spilled, e) != 0)
		return -1;
	if (ftruncate(s->fd, (off_t)(s->spilled + whole)) != 0)
		return pa_err_sys(e, errno,
		    "cannot write a temporary file (see -T)");
	/* Private and writable: the links between runs are ours. */
	map = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE, s->fd,
	    (off_t)s->spilled);
	if (map == MAP_FAILED)
		return pa_err_sys(e, errno, "cannot map a temporary file");
	s->spilled += whole;
	s->bytes -= slab->n;
	for (i = slab->last + 1; i > 0; i = b->before) {
		b = &s->block[i - 1];
		b->s = map + (b->s - slab->s);
		point_units(s, i - 1);
	}
	pa_free(slab->s);
	slab->s = map;
	slab->mapped = whole;
	return 0;
}

/* Keeps to the memory given, as far as slabs are full. */
static int
spill_full(struct pa_store *s, struct pa_err *e)
{
	struct pa_store_slab *slab;
	size_t i;

	if (s->memory == 0)
		return 0;
	while (s->first < s->nslab && s->slab[s->first].mapped != 0)
		s->first++;
	for (i = s->first; i < s->nslab && s->bytes > s->memory; i++) {
		slab = &s->slab[i];
		if (!slab->open && slab->mapped == 0 && slab->n > 0 &&
		    spill(s, slab, e) != 0)
			return -1;
	}
	return 0;
}

/* Makes the slab of a pack known, and that it has left another one. */
static int
note_slab(struct pa_store *s, struct pa_store_pack *p, struct pa_err *e)
{
	if (p->left != 0)
		s->slab[p->left - 1].open = false;
	p->left = 0;
	if (p->number != 0)
		return 0;
	if (pa_grow(&s->slab, &s->slab_cap, s->nslab + 1, sizeof(*s->slab),
		e) != 0)
		return -1;
	s->slab[s->nslab++] =
	    (struct pa_store_slab){p->slab, 0, SIZE_MAX, true, 0};
	p->number = s->nslab;
	return 0;
}

/* Makes the bytes of a pack a block, or a part of the last one: *handle. */
static int
take_bytes(struct pa_store *s, struct pa_store_pack *p, uint64_t *handle,
    struct pa_err *e)
{
	struct pa_store_slab *slab = &s->slab[p->number - 1];
	struct pa_store_block *b = &s->block[s->nblock];
	bool more = s->nblock > 0 && b[-1].slab == p->number - 1;
	size_t n = more ? b[-1].n + p->n : p->n, units = (n + UNIT - 1) / UNIT;
	size_t unit = more ? b[-1].unit : s->nunit;

	if (unit + units > HANDLE_MASK >> UNIT_BITS)
		return pa_err_set(e, PA_E_LIMIT,
		    "a joined table is too large for one run (see --shard)");
	if (pa_grow(&s->block, &s->block_cap, s->nblock + 1, sizeof(*s->block),
		e) != 0 ||
	    pa_grow(&s->unit, &s->unit_cap, unit + units, sizeof(*s->unit),
		e) != 0)
		return -1;
	if (!more) {
		s->block[s->nblock] = (struct pa_store_block){p->slab + p->from,
		    0, unit, p->number - 1, slab->last + 1, NULL};
		slab->last = s->nblock++;
	}
	b = &s->block[s->nblock - 1];
	*handle = ((uint64_t)unit << UNIT_BITS) + b->n + 1;
	b->n = n;
	s->nunit = unit + units;
	point_units(s, s->nblock - 1);
	slab->n = p->from + p->n;
	s->bytes += p->n;
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
	slot = pa_store_slot(s, r->hash, key);
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
	uint64_t handle = 0;
	size_t i;

	pa_store_pack_close(p);
	if (p->nrun == 0)
		return 0;
	if (note_slab(s, p, e) != 0 || take_bytes(s, p, &handle, e) != 0)
		return -1;
	p->from += p->n;
	p->taken += p->n;
	p->n = 0;
	for (i = 0; i < p->nrun; i++) {
		/* The index is large: asked for early. */
		if (i + EARLY < p->nrun && s->index_cap > 0)
			__builtin_prefetch(&s->index[p->run[i + EARLY].hash &
			    (s->index_cap - 1)]);
		if (link_run(s, &p->run[i], handle + p->run[i].off, e) != 0)
			return -1;
		s->rows += run_at(s, handle + p->run[i].off)[COUNT];
	}
	p->nrun = 0;
	return spill_full(s, e);
}

int
pa_store_freeze(struct pa_store *s, struct pa_err *e)
{
	struct pa_store_block *b;
	size_t i, n;

	for (i = 0; i < s->nblock; i++) {
		b = &s->block[i];
		n = b->n / (GRANULE * 8) + 1;
		b->seen = pa_calloc(n, 1, e);
		if (b->seen == NULL)
			return -1;
		s->bytes += n;
	}
	return 0;
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
	for (i = 0; i < s->nblock; i++)
		pa_free(s->block[i].seen);
	for (i = 0; i < s->nslab; i++) {
		if (s->slab[i].mapped != 0)
			(void)munmap(s->slab[i].s, s->slab[i].mapped);
		else
			pa_free(s->slab[i].s);
	}
	for (i = 0; i < s->ncell; i++)
		pa_free(s->words[i]);
	pa_free(s->words);
	pa_free(s->slab);
	pa_free(s->block);
	pa_free(s->unit);
	pa_free(s->index);
	if (s->fd >= 0)
		(void)close(s->fd);
	pa_free(s);
}
