/* SPDX-License-Identifier: MIT */
#include "rule/batch_impl.h"

/* Room for a column of cells; texts stay where they are read. */
static struct pa_str *
room_for(struct pa_layout *l, const struct pa_slot *s, size_t n,
    struct pa_err *e)
{
	if (s->ref.type.kind == PA_K_TEXT)
		return pa_layout_take(l, n, sizeof(struct pa_str), e);
	if (l->main_cap < n || l->main_cell == NULL) {
		l->main_cell = pa_layout_take(l, n, sizeof(*l->main_cell), e);
		l->main_cap = n;
	}
	return l->main_cell;
}

/* Locates cells of n live records, record by record. */
static int
locate(struct pa_layout *l, const struct pa_located *of, size_t nof,
    uint8_t level, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_chunk *c = &x->rows.chunk;
	const uint32_t *rep = level == 0 ? l->rep : NULL;
	const uint32_t n = x->frame.level[level].n;
	struct pa_cells cells;
	struct pa_str raw;
	uint32_t i;
	size_t k;

	for (i = 0; i < n; i++) {
		cells = pa_chunk_cells(c,
		    pa_batch_rec(x, rep != NULL ? rep[i] : i));
		for (k = 0; k < nof; k++) {
			raw = pa_cells_raw(&cells, of[k].column);
			of[k].cell[i] = raw;
			if (raw.n != 0 && raw.s[0] == '"' &&
			    pa_csv_unquote(raw, &x->arena, &of[k].cell[i], e) !=
				0)
				return -1;
		}
	}
	return 0;
}

/* Whether the cells of a slot are located already; sets *out unless NULL. */
static bool
is_located(const struct pa_layout *l, uint32_t slot, struct pa_str **out)
{
	size_t i;

	for (i = 0; i < l->nahead; i++)
		if (l->ahead[i].slot == slot) {
			if (out != NULL)
				*out = l->ahead[i].cell;
			return true;
		}
	return false;
}

/* Cells of a column of the main stream, for the live records. */
static int
main_cells(struct pa_layout *l, uint32_t slot, struct pa_str **out,
    struct pa_err *e)
{
	const struct pa_slot *s = &l->b->slot[slot];
	size_t n = l->batch->frame.level[s->ref.level].n, i;
	struct pa_located one = {slot, s->column, NULL};

	if (is_located(l, slot, out))
		return 0;
	*out = one.cell = room_for(l, s, n, e);
	if (one.cell == NULL)
		return -1;
	if (l->batch->rows.nlive > 0)
		return locate(l, &one, 1, s->ref.level, e);
	for (i = 0; i < n; i++)
		one.cell[i] = (struct pa_str){NULL, 0};
	return 0;
}

/* One column without a cell is enough for all slots of a level and a form. */
static int
read_missing(struct pa_layout *l, uint32_t slot, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_ref *ref = &l->b->slot[slot].ref;
	unsigned form = ref->type.kind == PA_K_BOOL ? 0 :
	    ref->type.kind == PA_K_TEXT             ? 1 :
						      2;
	struct pa_column *c = &l->missing[ref->level][form];

	if (c->state == NULL &&
	    pa_column_missing(ref->type, x->frame.level[ref->level].n,
		&x->arena, c, e) != 0)
		return -1;
	x->column[slot] = *c;
	return 0;
}

/* Whether each row has a joined record. */
static int
read_exists(struct pa_layout *l, uint32_t slot, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_slot *s = &l->b->slot[slot];
	uint32_t n = x->frame.level[s->ref.level].n, i;
	const uint8_t *found;
	uint8_t *state;

	if (s->source == PA_NO_SOURCE || !s->used)
		return read_missing(l, slot, e);
	state = pa_layout_take(l, n, sizeof(*state), e);
	if (state == NULL || pa_layout_source(l, s->source, e) != 0)
		return -1;
	found = l->joined[s->source].found;
	for (i = 0; i < n; i++)
		state[i] =
		    found[i] == PA_UNKNOWN ? PA_CELL_MISSING : PA_CELL_KNOWN;
	x->column[slot].state = state;
	x->column[slot].truth = found;
	return 0;
}

int
pa_layout_slot(struct pa_layout *l, uint32_t slot, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_slot *s = &l->b->slot[slot];
	uint32_t n = x->frame.level[s->ref.level].n;
	const struct pa_store *store;
	const struct pa_store_into *into;
	struct pa_coded coded;
	struct pa_str *cell;

	if (x->column[slot].state != NULL)
		return 0;
	if (s->exists)
		return read_exists(l, slot, e);
	if (s->field == NULL)
		return 0;
	if (s->source == PA_NO_SOURCE || !s->used)
		return read_missing(l, slot, e);
	store = l->b->source[s->source].store;
	if (store == NULL) {
		if (main_cells(l, slot, &cell, e) != 0)
			return -1;
		return pa_column_read(pa_slot_reads(s), l->b->dict, cell, n,
		    &x->arena, &x->column[slot], &x->clean[slot], e);
	}
	if (pa_layout_source(l, s->source, e) != 0)
		return -1;
	into = &l->joined[s->source].into[s->kept];
	coded = pa_store_coded(store, s->kept, into->code);
	return pa_column_read_coded(pa_slot_reads(s), l->b->dict,
	    into->code != NULL ? &coded : NULL, into->cell, n, &x->arena,
	    &x->column[slot], &x->clean[slot], e);
}

/* The canonical 户编号 of each household. */
static int
read_ids(struct pa_layout *l, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	uint32_t h;

	x->household_id =
	    pa_layout_take(l, x->nhousehold, sizeof(struct pa_str), e);
	if (x->household_id == NULL)
		return -1;
	if (x->norphan > 0) {
		memcpy(x->household_id, x->orphan,
		    x->nhousehold * sizeof(struct pa_str));
		return 0;
	}
	if (l->b->household_id == UINT32_MAX) {
		memset(x->household_id, 0,
		    x->nhousehold * sizeof(struct pa_str));
		return 0;
	}
	if (pa_layout_slot(l, l->b->household_id, e) != 0)
		return -1;
	for (h = 0; h < x->nhousehold; h++)
		x->household_id[h] = x->column[l->b->household_id].text[h];
	return 0;
}

/* Levels 0 and 1 of a stream of persons: the households are its groups. */
static int
lay_persons(struct pa_layout *l, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	struct pa_level *lv = &x->frame.level[1];
	uint32_t *household, h, i;

	lv->n = (uint32_t)x->rows.nlive;
	household = pa_layout_take(l, lv->n, sizeof(*household), e);
	l->rep = pa_layout_take(l, x->nhousehold, sizeof(*l->rep), e);
	if (household == NULL || l->rep == NULL)
		return -1;
	for (h = 0; h < x->nhousehold; h++) {
		l->rep[h] = x->group[h];
		for (i = x->group[h]; i < x->group[h + 1]; i++)
			household[i] = h;
	}
	lv->household = household;
	lv->first = x->group;
	return 0;
}

/* Where a household without a record in the main stream stands, if it does. */
static struct pa_row_ref
orphan_ref(const struct pa_layout *l, uint32_t h)
{
	const struct pa_batch *x = l->batch;
	struct pa_store_walk w;
	struct pa_store_row row;

	if (!x->orphan_households)
		return (struct pa_row_ref){PA_NO_SOURCE, 0, 0, 0};
	w = x->orphan_walk[h];
	if (!pa_store_next(l->b->source[x->orphan_source].store, &w, &row, NULL,
		0))
		return (struct pa_row_ref){PA_NO_SOURCE, 0, 0, 0};
	return (struct pa_row_ref){(uint32_t)x->orphan_source, row.file,
	    row.row, row.line};
}

static int
lay_refs(struct pa_layout *l, uint8_t level, uint32_t source, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	uint32_t n = x->frame.level[level].n, i;
	const struct pa_rec *rec;

	x->ref[level] = pa_layout_take(l, n, sizeof(*x->ref[level]), e);
	if (x->ref[level] == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		if (x->rows.nlive == 0) {
			x->ref[level][i] = orphan_ref(l, i);
			continue;
		}
		rec = pa_batch_rec(x,
		    level == 0 && l->rep != NULL ? l->rep[i] : i);
		x->ref[level][i] = (struct pa_row_ref){source,
		    x->file == NULL ? x->rows.chunk.file :
				      x->file[rec - x->rows.chunk.rec],
		    rec->row, rec->line};
	}
	return 0;
}

/* Whether a column of the main stream is still to be read. */
static bool
is_next(const struct pa_layout *l, uint32_t slot, uint8_t level)
{
	const struct pa_slot *s = &l->b->slot[slot];

	return (l->only == NULL || l->only[slot]) && s->field != NULL &&
	    !s->exists && s->used && s->source != PA_NO_SOURCE &&
	    s->ref.level == level && l->b->source[s->source].store == NULL &&
	    l->batch->column[slot].state == NULL;
}

/*
 * Locates the cells of a slot and of some that are read after it. What one
 * record has of them stands together.
 */
static int
locate_ahead(struct pa_layout *l, uint32_t slot, uint8_t level,
    struct pa_err *e)
{
	size_t n = l->batch->frame.level[level].n, k = 0;
	const struct pa_slot *s;
	struct pa_str **cell, *text = NULL;

	for (l->nahead = 0; slot < l->b->nslot && k < PA_AHEAD; slot++) {
		if (!is_next(l, slot, level))
			continue;
		s = &l->b->slot[slot];
		cell =
		    s->ref.type.kind == PA_K_TEXT ? &text : &l->ahead_cell[k];
		if (cell == &text || *cell == NULL)
			*cell = pa_layout_take(l, n, sizeof(**cell), e);
		if (*cell == NULL)
			return -1;
		l->ahead[k++] = (struct pa_located){slot, s->column, *cell};
	}
	l->nahead = k;
	return locate(l, l->ahead, k, level, e);
}

/* The columns of the slots that are read. */
static int
read_slots(struct pa_layout *l, struct pa_err *e)
{
	uint8_t level = l->b->main_members ? 1 : 0;
	uint32_t i;

	for (i = 0; i < l->b->nslot; i++) {
		if (l->only != NULL && !l->only[i])
			continue;
		if (l->batch->rows.nlive > 0 && is_next(l, i, level) &&
		    !is_located(l, i, NULL) &&
		    locate_ahead(l, i, level, e) != 0)
			return -1;
		if (pa_layout_slot(l, i, e) != 0)
			return -1;
	}
	return 0;
}

static int
build(struct pa_layout *l, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_bind *b = l->b;
	const struct pa_bind_source *s;
	uint32_t i;

	x->frame.level[0].n = x->nhousehold;
	if (b->main_members && x->norphan == 0) {
		if (lay_persons(l, e) != 0 || pa_layout_heads(l, e) != 0 ||
		    lay_refs(l, 0, 0, e) != 0 || lay_refs(l, 1, 0, e) != 0)
			return -1;
		if (read_ids(l, e) != 0)
			return -1;
	} else {
		if (lay_refs(l, 0, 0, e) != 0 || read_ids(l, e) != 0)
			return -1;
	}
	for (i = 1; i < b->nsource; i++) {
		s = &b->source[i];
		if (s->kind->join == PA_JOIN_CHILD && s->store != NULL &&
		    (b->main_members || b->main_household) &&
		    pa_layout_source(l, i, e) != 0)
			return -1;
	}
	if (!b->main_members && pa_layout_heads(l, e) != 0)
		return -1;
	if (pa_layout_open(l, e) != 0 || pa_layout_absent(l, e) != 0)
		return -1;
	for (i = 2; i < PA_LEVELS; i++)
		if (pa_layout_persons(l, (uint8_t)i, e) != 0)
			return -1;
	return read_slots(l, e);
}

/* Empties the part that is laid out. */
static int
start(struct pa_batch *x, const struct pa_bind *b, struct pa_err *e)
{
	size_t was = x->arena.total;

	/* What the last batch took in pieces is taken in one from now on. */
	pa_arena_clear(&x->arena);
	if (x->arena.total < was &&
	    pa_arena_alloc(&x->arena, was, 1, e) == NULL)
		return -1;
	pa_arena_clear(&x->arena);
	memset(&x->frame, 0, sizeof(x->frame));
	memset(x->ref, 0, sizeof(x->ref));
	x->column = pa_arena_alloc(&x->arena, b->nslot, sizeof(*x->column), e);
	x->clean = pa_arena_alloc(&x->arena, b->nslot, sizeof(*x->clean), e);
	if (x->column == NULL || x->clean == NULL)
		return -1;
	memset(x->column, 0, b->nslot * sizeof(*x->column));
	memset(x->clean, 0, b->nslot * sizeof(*x->clean));
	x->frame.column = x->column;
	return 0;
}

int
pa_batch_build(struct pa_batch *x, const struct pa_bind *b, const bool *only,
    struct pa_err *e)
{
	struct pa_layout l = {.batch = x, .b = b, .only = only};
	int rv;

	if (start(x, b, e) != 0)
		return -1;
	rv = build(&l, e);
	pa_buf_release(&l.part);
	return rv;
}

/* All rows as those of one household, of which nothing is known. */
static int
lay_rows(struct pa_layout *l, uint8_t level, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	struct pa_level *lv = &x->frame.level[level];
	uint32_t n = (uint32_t)x->rows.nlive;
	uint32_t *household = pa_layout_take(l, n, sizeof(*household), e);
	uint32_t *first = pa_layout_take(l, 2, sizeof(*first), e);

	if (household == NULL || first == NULL)
		return -1;
	memset(household, 0, n * sizeof(*household));
	first[0] = 0;
	first[1] = n;
	x->frame.level[0].n = 1;
	lv->n = n;
	lv->household = household;
	lv->first = first;
	return 0;
}

int
pa_batch_build_rows(struct pa_batch *x, const struct pa_bind *b, size_t source,
    const bool *only, struct pa_err *e)
{
	struct pa_layout l = {.batch = x, .b = b, .only = only};
	uint8_t level = b->source[source].kind->level;
	const struct pa_slot *s;
	struct pa_str *cell;
	uint32_t i;

	if (start(x, b, e) != 0)
		return -1;
	if (lay_rows(&l, level, e) != 0 ||
	    lay_refs(&l, level, (uint32_t)source, e) != 0)
		return -1;
	for (i = 0; i < b->nslot; i++) {
		s = &b->slot[i];
		if (!only[i] || (s->field == NULL && !s->exists))
			continue;
		if (s->exists || s->source != source || s->ref.level != level ||
		    !s->used) {
			if (read_missing(&l, i, e) != 0)
				return -1;
			continue;
		}
		if (main_cells(&l, i, &cell, e) != 0 ||
		    pa_column_read(pa_slot_reads(s), b->dict, cell,
			x->rows.nlive, &x->arena, &x->column[i], NULL, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_batch_cell(struct pa_batch *x, const struct pa_bind *b, uint32_t slot,
    uint32_t row, struct pa_str *out, struct pa_err *e)
{
	const struct pa_slot *s = &b->slot[slot];
	const struct pa_row_ref *at = x->ref[s->ref.level];
	const struct pa_store *store;
	struct pa_str *cells;
	struct pa_store_walk w = {0};
	struct pa_store_row found;
	uint32_t i, h, live = row;

	*out = (struct pa_str){"", 0};
	if (s->field == NULL || s->source == PA_NO_SOURCE)
		return 0;
	store = b->source[s->source].store;
	if (store == NULL) {
		if (x->rows.nlive == 0)
			return 0;
		if (s->ref.level == 0 && b->main_members)
			for (live = x->group[row]; live < x->group[row + 1];
			     live++)
				if (pa_batch_rec(x, live)->row == at[row].row)
					break;
		return pa_csv_unquote(pa_chunk_raw(&x->rows.chunk,
					  pa_batch_rec(x, live), s->column),
		    &x->arena, out, e);
	}
	if (b->source[s->source].kind->join != PA_JOIN_CHILD) {
		/* Seldom asked: of a peer, only what was read is told. */
		if (s->ref.type.kind == PA_K_TEXT)
			*out = x->column[slot].text[row];
		return 0;
	}
	h = x->frame.level[s->ref.level].household[row];
	if (x->norphan > 0 && x->orphan_source == s->source)
		w = x->orphan_walk[h];
	else
		pa_store_find(store, x->household_id[h], false, &w);
	cells = pa_arena_alloc(&x->arena, b->source[s->source].nkept,
	    sizeof(*cells), e);
	if (cells == NULL)
		return -1;
	for (i = x->frame.level[s->ref.level].first[h]; i <= row; i++)
		if (!pa_store_next(store, &w, &found, cells, 1))
			return 0;
	*out = cells[s->kept];
	return 0;
}

void
pa_batch_set(struct pa_batch *x, uint32_t slot, struct pa_column column)
{
	x->column[slot] = column;
}

void
pa_batch_release(struct pa_batch *x)
{
	pa_rows_release(&x->rows);
	pa_free(x->order);
	pa_free(x->file);
	pa_free(x->group);
	pa_free(x->orphan);
	pa_free(x->orphan_walk);
	pa_arena_release(&x->arena);
	pa_buf_release(&x->scratch);
	*x = (struct pa_batch){0};
}
