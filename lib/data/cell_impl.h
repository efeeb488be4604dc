/* SPDX-License-Identifier: MIT */
/*
 * data/cell_impl: the value of one cell. Layer data; for data/cell.c and
 * data/cell_value.c.
 */
#ifndef PA_DATA_CELL_IMPL_H
#define PA_DATA_CELL_IMPL_H

#include "data/cell.h"

/* Without a value unless the state is KNOWN. */
struct pa_cell_value {
	uint8_t state, truth;
	int64_t lo, hi;
	unsigned done; /* bits of text/clean */
};

struct pa_cell_reader {
	const struct pa_field *f;
	const struct pa_list *list;
	struct pa_buf scratch, scratch2, whole;
	struct pa_arena *arena;
};

/* Reads a cell of n > 0 bytes, blank ones too, that is no text. */
PA_CHECK int pa_cell_read(struct pa_cell_reader *r, struct pa_str cell,
    struct pa_cell_value *v, struct pa_err *e);

#endif
