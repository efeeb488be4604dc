/* SPDX-License-Identifier: MIT */
/*
 * data/store_impl: how rows stand in packs and blocks; what the files
 * of the store share. Layer data.
 */
#ifndef PA_DATA_STORE_IMPL_H
#define PA_DATA_STORE_IMPL_H

#include "data/store.h"

/*
 * A run in its block:
 *   next    5 bytes: handle of the next run of the key, 0: it is alone
 *   size    4 bytes: of the run in bytes
 *   count   1 byte: rows
 *   marks   1 byte
 *   key     varint length, bytes
 *   file    varint; row, line varints of the first row
 *   then each row: row - row before, times 4, + 1 when the line moves on by
 *   another number, which then follows (varints), + 2 when a cell is longer
 *   than SHORT; for each cell in a byte its length + 1, or 0 for the key once
 *   more, or WORD and the number of a word of its column (with + 2: a varint,
 *   no words); the bytes of the cells.
 * The runs of one key form a ring; the index has the last of them. A run is
 * written by the thread that packs it, and not touched when it is taken but
 * for those that are not alone.
 */
#define SIZE 5
#define COUNT 9
#define MARKS 10
#define HEAD 11
#define LATER 1              /* not the first run of its key */
#define GRANULE ((size_t)16) /* no run is shorter */
#define COUNT_MAX UINT8_MAX
#define SHORT ((size_t)127) /* all ones, so an or of lengths tells */
#define WORD (SHORT + 2)
#define WORDS ((size_t)UINT8_MAX - WORD + 1)
#define OTHER_LINE 1u
#define LONG_CELLS 2u

/* Blocks begin at positions that are multiples of a unit; no run is much
 * longer than one. */
#define UNIT_BITS 18
#define UNIT ((size_t)1 << UNIT_BITS)

#define VARINT_MAX ((size_t)10)

/* The words of a column, by a hash of their ends. */
#define WORD_SLOTS 256
struct pa_store_word {
	uint64_t head, tail;
	uint8_t n;    /* 0: free */
	uint8_t code; /* WORD and its number */
};
struct pa_store_words {
	struct pa_str text[WORDS];
	size_t n;
	struct pa_store_word slot[WORD_SLOTS];
};

static inline size_t
pa_store_word_slot(uint64_t head, uint64_t tail, size_t n)
{
	return (head ^ tail << 1 ^ n) * UINT64_C(0x9e3779b97f4a7c15) >> 56;
}

/*
 * A handle is a position + 1. Every block begins at a position that is a
 * multiple of a unit, so that a table of units leads to the bytes.
 * 64 GiB are enough for any register; the bits that are left are the hash's,
 * of which the more there are, the fewer keys are looked at in vain.
 *
 * A pack becomes a block as it is: its memory was touched first by the thread
 * that packed, and is not copied. Small packs are gathered in blocks of ours.
 */
#define HANDLE_BITS 36
#define HANDLE_MASK ((UINT64_C(1) << HANDLE_BITS) - 1)

struct pa_store_unit {
	unsigned char *s;
	size_t block;
};

struct pa_store_block {
	unsigned char *s;
	size_t n, cap;
	size_t unit;   /* its first */
	uint8_t *seen; /* a bit for each GRANULE; once frozen */
};

/* Blocks that went to the file together. */
struct pa_store_region {
	void *s;
	size_t n;
};

struct pa_store {
	size_t ncell, memory;
	const char *tmpdir;
	struct pa_store_words **words; /* NULL: a column without */
	struct pa_store_block *block;
	size_t nblock, block_cap;
	struct pa_store_unit *unit;
	size_t nunit, unit_cap;
	struct pa_store_region *region;
	size_t nregion, region_cap;
	size_t first;     /* block that is not in a region ... */
	uint64_t waiting; /* ... and bytes from there on */
	/* The low 28 bits of a key's hash, then a handle; 0 free. */
	uint64_t *index;
	size_t index_cap, nkey;
	uint64_t *keyless; /* handles of rows without key */
	size_t nkeyless, keyless_cap;
	int fd;
	uint64_t spilled; /* bytes of the file */
	uint64_t rows, bytes;
};

static inline unsigned char *
put_varint(unsigned char *p, uint64_t v)
{
	while (v >= 128) {
		*p++ = (unsigned char)(v | 128);
		v >>= 7;
	}
	*p++ = (unsigned char)v;
	return p;
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

static inline unsigned char *
run_at(const struct pa_store *s, uint64_t handle)
{
	uint64_t pos = handle - 1;

	return s->unit[pos >> UNIT_BITS].s + (pos & (UNIT - 1));
}

static inline void
set_next(unsigned char *run, uint64_t next)
{
	uint32_t low = (uint32_t)next;

	memcpy(run, &low, sizeof(low));
	run[sizeof(low)] = (unsigned char)(next >> 32);
}

/* The run after one of its key, which is itself when it is alone. */
static inline uint64_t
run_next(const struct pa_store *s, uint64_t handle)
{
	const unsigned char *run = run_at(s, handle);
	uint64_t next;
	uint32_t low;

	memcpy(&low, run, sizeof(low));
	next = (uint64_t)run[sizeof(low)] << 32 | low;
	return next == 0 ? handle : next;
}

static inline uint32_t
run_size(const unsigned char *run)
{
	uint32_t size;

	memcpy(&size, run + SIZE, sizeof(size));
	return size;
}

static inline struct pa_str
run_key(const unsigned char *run, const unsigned char **after)
{
	const unsigned char *p = run + HEAD;
	size_t n = (size_t)get_varint(&p);

	if (after != NULL)
		*after = p + n;
	return (struct pa_str){(const char *)p, n};
}

/* Where the index has the key, or would have it. */
uint64_t *pa_store_slot(const struct pa_store *s, uint64_t hash,
    struct pa_str key);

/* Completes the last run of a pack. */
void pa_store_pack_close(struct pa_store_pack *p);

#endif
