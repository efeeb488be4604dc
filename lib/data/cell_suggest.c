/* SPDX-License-Identifier: MIT */
/* What the registry would write in a cell. */
#include "data/cell.h"
#include "kind/idno.h"
#include "text/clean.h"

/* The labels of a list cell that was read, with 、 between several. */
static int
put_labels(const struct pa_field *f, const struct pa_list *l,
    const struct pa_column *c, struct pa_buf *out, struct pa_err *e)
{
	size_t from = out->n, i;
	uint64_t bits;

	if (l == NULL || c->state[0] != PA_CELL_KNOWN)
		return 0;
	if (f->type.kind == PA_K_BOOL)
		/* The first value of a yes/no list is the true one. */
		bits = c->truth[0] == PA_TRUE ? 1 : 2;
	else if (f->type.kind == PA_K_SET)
		bits = (uint64_t)c->lo[0];
	else if (c->lo[0] >= 1 && (uint64_t)c->lo[0] <= l->nvalue)
		return pa_buf_puts(out, l->value[c->lo[0] - 1].label, e);
	else
		return 0;
	for (i = 0; i < l->nvalue && i < 62; i++)
		if ((bits >> i & 1) != 0 &&
		    ((out->n > from && pa_buf_puts(out, "、", e) != 0) ||
			pa_buf_puts(out, l->value[i].label, e) != 0))
			return -1;
	return 0;
}

/* A text that was read; a sound ID number of 15 digits with 18. */
static int
put_text(const struct pa_field *f, const struct pa_column *c,
    struct pa_buf *out, struct pa_err *e)
{
	struct pa_idno id;

	if (c->state[0] != PA_CELL_KNOWN)
		return 0;
	if (f->ftype == PA_F_ID) {
		pa_idno_parse(c->text[0], (struct pa_date){9999, 12, 31}, &id);
		if (id.kind == PA_IDNO_15 && id.sound)
			return pa_buf_puts(out, id.canonical, e);
	}
	return pa_buf_addstr(out, c->text[0], e);
}

/* Numbers and dates as they are written, but clean. */
static int
put_clean(const struct pa_field *f, struct pa_str cell,
    const struct pa_column *c, struct pa_buf *out, struct pa_err *e)
{
	bool number = f->type.kind == PA_K_NUM && f->ftype != PA_F_YEAR;
	struct pa_buf scratch = {0};
	struct pa_str s;
	unsigned done;
	int rv = 0;

	if (c->state[0] != PA_CELL_KNOWN)
		return 0;
	if (pa_clean(cell, number ? PA_CLEAN_NUMBER : PA_CLEAN_CODE, &scratch,
		&s, &done, e) != 0 ||
	    pa_buf_addstr(out, s, e) != 0)
		rv = -1;
	pa_buf_release(&scratch);
	return rv;
}

int
pa_cell_suggest(const struct pa_field *f, const struct pa_dict *dict,
    struct pa_str cell, struct pa_buf *out, unsigned *done, struct pa_err *e)
{
	struct pa_clean_counts counts = {{0}};
	struct pa_arena arena = {0};
	struct pa_column c;
	unsigned i;
	int rv;

	*done = 0;
	rv = pa_column_read(f, dict, &cell, 1, &arena, &c, &counts, e);
	for (i = 0; i < PA_CLEAN_BITS; i++)
		*done |= counts.n[i] > 0 ? 1u << i : 0;
	if (rv == 0 && cell.n > 0)
		switch (f->type.kind) {
		case PA_K_BOOL:
		case PA_K_CODE:
		case PA_K_SET:
			rv = put_labels(f, pa_dict_list_at(dict, f->list), &c,
			    out, e);
			break;
		case PA_K_TEXT:
			rv = put_text(f, &c, out, e);
			break;
		default:
			rv = put_clean(f, cell, &c, out, e);
			break;
		}
	pa_arena_release(&arena);
	return rv;
}
