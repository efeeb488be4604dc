/* SPDX-License-Identifier: MIT */
#include "data/store.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/map.h"
#include "data/input.h"
#include "data/store_impl.h"

#define WHOLE_MIN (UNIT / 16)      /* bytes of a pack that becomes a block */
#define REGION ((uint64_t)2 << 20) /* bytes that go to the file together */

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
	while (w->slot[i].n != 0)
		i = (i + 1) % WORD_SLOTS;
	w->slot[i] = (struct pa_store_word){head, tail, (uint8_t)text.n,
	    (uint8_t)(WORD + w->n)};
	w->text[w->n++] = text;
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
	const struct pa_store_block *b = &s->block[block];
	size_t i;

	for (i = 0; i == 0 || i * UNIT < b->cap; i++)
		s->unit[b->unit + i] =
		    (struct pa_store_unit){b->s + i * UNIT, block};
}

/* Moves the blocks that wait to the file and maps them from there. */
static int
spill(struct pa_store *s, struct pa_err *e)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), i, at = 0;
	size_t whole = (s->waiting + page - 1) / page * page;
	struct pa_store_block *b;
	char *map;

	if (s->fd < 0 && (s->fd = pa_temp_file(s->tmpdir, e)) < 0)
		return -1;
	if (pa_grow(&s->region, &s->region_cap, s->nregion + 1,
		sizeof(*s->region), e) != 0)
		return -1;
	for (i = s->first; i < s->nblock; i++) {
		b = &s->block[i];
		if (pa_write_at(s->fd, b->s, b->n, s->spilled + at, e) != 0)
			return -1;
		at += b->n;
	}
	if (ftruncate(s->fd, (off_t)(s->spilled + whole)) != 0)
		return pa_err_sys(e, errno,
		    "cannot write a temporary file (see -T)");
	/* Private and writable: the links between runs are ours. */
	map = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE, s->fd,
	    (off_t)s->spilled);
	if (map == MAP_FAILED)
		return pa_err_sys(e, errno, "cannot map a temporary file");
	s->region[s->nregion++] = (struct pa_store_region){map, whole};
	s->spilled += whole;
	for (at = 0; s->first < s->nblock; s->first++) {
		b = &s->block[s->first];
		s->bytes -= b->cap;
		pa_free(b->s);
		b->s = (unsigned char *)map + at;
		b->cap = b->n;
		at += b->n;
		point_units(s, s->first);
	}
	s->waiting = 0;
	return 0;
}

/* The last block is done with: cut to what it holds. */
static int
end_block(struct pa_store *s, struct pa_err *e)
{
	struct pa_store_block *b;
	unsigned char *p;

	if (s->nblock == s->first)
		return 0;
	b = &s->block[s->nblock - 1];
	if (b->n < b->cap) {
		p = pa_realloc(b->s, b->n, 1, e);
		if (p == NULL)
			return -1;
		s->bytes -= b->cap - b->n;
		b->s = p;
		b->cap = b->n;
		point_units(s, s->nblock - 1);
	}
	return s->memory != 0 && s->bytes > s->memory && s->waiting >= REGION ?
	    spill(s, e) :
	    0;
}

/* Room for a block of cap bytes in the tables. */
static int
room_for_block(struct pa_store *s, size_t cap, struct pa_err *e)
{
	size_t units = (cap + UNIT - 1) / UNIT;

	if (s->nunit + units > HANDLE_MASK >> UNIT_BITS)
		return pa_err_set(e, PA_E_LIMIT,
		    "a joined table is too large for one run (see --shard)");
	return pa_grow(&s->block, &s->block_cap, s->nblock + 1,
		   sizeof(*s->block), e) != 0 ||
		pa_grow(&s->unit, &s->unit_cap, s->nunit + units,
		    sizeof(*s->unit), e) != 0 ?
	    -1 :
	    0;
}

/* Adds a block of n bytes in cap at p, which is the store's from now on. */
static void
add_block(struct pa_store *s, void *p, size_t n, size_t cap)
{
	s->block[s->nblock++] =
	    (struct pa_store_block){p, n, cap, s->nunit, NULL};
	s->nunit += (cap + UNIT - 1) / UNIT;
	s->bytes += cap;
	s->waiting += n;
	point_units(s, s->nblock - 1);
}

/* Makes the bytes of a pack a block. */
static int
take_whole(struct pa_store *s, struct pa_buf *bytes, struct pa_err *e)
{
	void *p;

	if (end_block(s, e) != 0 || room_for_block(s, bytes->n, e) != 0)
		return -1;
	p = pa_realloc(bytes->s, bytes->n, 1, e);
	if (p == NULL)
		return -1;
	add_block(s, p, bytes->n, bytes->n);
	*bytes = (struct pa_buf){0};
	return 0;
}

/* Adds the bytes of a small pack to the last block, or to a new one. */
static int
take_copy(struct pa_store *s, struct pa_buf *bytes, struct pa_err *e)
{
	struct pa_store_block *b =
	    s->nblock == s->first ? NULL : &s->block[s->nblock - 1];
	void *p;

	if (b == NULL || b->cap - b->n < bytes->n) {
		if (end_block(s, e) != 0 || room_for_block(s, UNIT, e) != 0)
			return -1;
		p = pa_realloc(NULL, UNIT, 1, e);
		if (p == NULL)
			return -1;
		add_block(s, p, 0, UNIT);
	}
	b = &s->block[s->nblock - 1];
	memcpy(b->s + b->n, bytes->s, bytes->n);
	b->n += bytes->n;
	s->waiting += bytes->n;
	pa_buf_clear(bytes);
	return 0;
}

/* Puts a run into the ring of its key. */
static int
link_run(struct pa_store *s, const struct pa_store_run *r, uint64_t handle,
    struct pa_err *e)
{
	unsigned char *run = run_at(s, handle);
	uint64_t *slot, last;

	if (r->key_n == 0) { /* an empty key equals nothing */
		if (pa_grow(&s->keyless, &s->keyless_cap, s->nkeyless + 1,
			sizeof(*s->keyless), e) != 0)
			return -1;
		s->keyless[s->nkeyless++] = handle;
		s->bytes += sizeof(*s->keyless);
		return 0;
	}
	if ((s->nkey + 1) * 3 > s->index_cap * 2 && widen_index(s, e) != 0)
		return -1;
	slot = pa_store_slot(s, r->hash,
	    (struct pa_str){(const char *)run + r->key_at, r->key_n});
	if (*slot == 0) {
		s->nkey++;
	} else {
		last = *slot & HANDLE_MASK;
		set_next(run, run_next(s, last));
		set_next(run_at(s, last), handle);
		run[MARKS] = LATER;
	}
	*slot = entry_of(r->hash, handle);
	return 0;
}

#define EARLY ((size_t)16)

int
pa_store_take(struct pa_store *s, struct pa_store_pack *p, struct pa_err *e)
{
	size_t n = p->bytes.n, i;
	const struct pa_store_block *b;
	uint64_t handle;

	pa_store_pack_close(p);
	if (p->nrun == 0)
		return 0;
	if ((n < WHOLE_MIN ? take_copy(s, &p->bytes, e) :
			     take_whole(s, &p->bytes, e)) != 0)
		return -1;
	p->usual = n;
	b = &s->block[s->nblock - 1];
	handle = ((uint64_t)b->unit << UNIT_BITS) + (b->n - n) + 1;
	for (i = 0; i < p->nrun; i++) {
		/* The index is large: asked for early. */
		if (i + EARLY < p->nrun && s->index_cap > 0)
			__builtin_prefetch(&s->index[p->run[i + EARLY].hash &
			    (s->index_cap - 1)]);
		if (link_run(s, &p->run[i], handle + p->run[i].off, e) != 0)
			return -1;
		s->rows += p->run[i].rows;
	}
	p->nrun = 0;
	return 0;
}

int
pa_store_freeze(struct pa_store *s, struct pa_err *e)
{
	struct pa_store_block *b;
	size_t i, n;

	if (end_block(s, e) != 0)
		return -1;
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
	for (i = 0; i < s->nblock; i++) {
		if (i >= s->first)
			pa_free(s->block[i].s);
		pa_free(s->block[i].seen);
	}
	for (i = 0; i < s->nregion; i++)
		(void)munmap(s->region[i].s, s->region[i].n);
	for (i = 0; i < s->ncell; i++)
		pa_free(s->words[i]);
	pa_free(s->words);
	pa_free(s->region);
	pa_free(s->block);
	pa_free(s->unit);
	pa_free(s->index);
	pa_free(s->keyless);
	if (s->fd >= 0)
		(void)close(s->fd);
	pa_free(s);
}
