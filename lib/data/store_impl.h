/* SPDX-License-Identifier: MIT */
/*
 * data/store_impl: how rows stand in packs and blocks; what store.c and
 * store_pack.c share. Layer data.
 */
#ifndef PA_DATA_STORE_IMPL_H
#define PA_DATA_STORE_IMPL_H

#include "data/store.h"

/*
 * A run in its block:
 *   next    5 bytes: handle of the next run of the key
 *   size    4 bytes: of the run in bytes
 *   count   1 byte: rows
 *   marks   1 byte
 *   key     varint length, bytes
 *   file    varint; row, line varints of the first row
 *   then each row: row - row before, times 4, + 1 when the line moves on by
 *   another number, which then follows (varints), + 2 when a cell is longer
 *   than SHORT; for each cell its length + 1 or 0 for the key once more, in a
 *   byte (with + 2 a varint); the bytes of the cells.
 * The runs of one key form a ring; the index has the last of them.
 */
#define SIZE 5
#define COUNT 9
#define MARKS 10
#define HEAD 11
#define SEEN 1
#define LATER 2 /* not the first run of its key */
#define COUNT_MAX UINT8_MAX
#define SHORT ((size_t)127) /* all ones, so an or of lengths tells */
#define OTHER_LINE 1u
#define LONG_CELLS 2u

/* Blocks begin at positions that are multiples of a unit; no run is much
 * longer than one. */
#define UNIT_BITS 20
#define UNIT ((size_t)1 << UNIT_BITS)

#define VARINT_MAX ((size_t)10)

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

/* Completes the last run of a pack. */
void pa_store_pack_close(struct pa_store_pack *p);

#endif
