/* SPDX-License-Identifier: MIT */
/* Rows of joined tables, laid out over the levels of a batch. */
#include "rule/batch_impl.h"

/* Whether nobody reads a kept column but as values of a list. */
static bool
is_coded(const struct pa_bind *b, size_t source, size_t kept)
{
	const struct pa_slot *s;
	enum pa_ftype t;
	size_t i;

	for (i = 0; i < b->nslot; i++) {
		s = &b->slot[i];
		if (s->source != source || s->field == NULL || !s->used ||
		    s->kept != kept)
			continue;
		t = pa_slot_reads(s)->ftype;
		if (t != PA_F_BOOL && t != PA_F_ENUM)
			return false;
	}
	return true;
}

/* Whether slots that others rest on have the slot among them. */
static bool
is_asked(const struct pa_bind *b, uint32_t slot)
{
	size_t i;

	if (slot == b->relation || slot == b->size || slot == b->household_id)
		return true;
	for (i = 1; i < b->nsource; i++)
		if (slot == b->source[i].key_slot ||
		    slot == b->source[i].key_slot2 ||
		    slot == b->source[i].key_slot3)
			return true;
	for (i = 0; i < PA_LEVELS; i++)
		if (b->person[i].used &&
		    (slot == b->person[i].person_id ||
			slot == b->person[i].id_number ||
			slot == b->person[i].member_id ||
			slot == b->person[i].member_number))
			return true;
	return false;
}

/* Where the cells of n rows of a source go: those that are read. */
static int
room_for_joined(struct pa_layout *l, size_t source, size_t n,
    struct pa_store_into **out, struct pa_err *e)
{
	const struct pa_bind_source *from = &l->b->source[source];
	struct pa_store_into *into =
	    pa_layout_take(l, from->nkept, sizeof(*into), e);
	struct pa_store_into *to;
	const struct pa_slot *s;
	uint32_t i;

	if (into == NULL)
		return -1;
	memset(into, 0, from->nkept * sizeof(*into));
	for (i = 0; i < l->b->nslot; i++) {
		s = &l->b->slot[i];
		if (s->source != source || s->field == NULL || !s->used ||
		    (l->only != NULL && !l->only[i] && !is_asked(l->b, i)))
			continue;
		to = &into[s->kept];
		if (to->cell == NULL)
			to->cell = pa_layout_take(l, n, sizeof(*to->cell), e);
		if (to->code == NULL && is_coded(l->b, source, s->kept))
			to->code = pa_layout_take(l, n, 1, e);
		if (to->cell == NULL ||
		    (to->code == NULL && is_coded(l->b, source, s->kept)))
			return -1;
	}
	*out = into;
	return 0;
}

#define CHILDREN 16 /* rows of a household asked for at once */

/* The rows of a child table, laid out household by household. */
static int
lay_child(struct pa_layout *l, size_t source, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_bind_source *s = &l->b->source[source];
	uint8_t level = s->kind->level;
	struct pa_level *lv = &x->frame.level[level];
	uint32_t *first, *household, h;
	struct pa_store_walk *walk, w = {0};
	struct pa_store_row row[CHILDREN];
	struct pa_store_into *into;
	size_t n = 0, i, k, got;

	first = pa_layout_take(l, (size_t)x->nhousehold + 1, sizeof(*first), e);
	walk = pa_layout_take(l, x->nhousehold, sizeof(*walk), e);
	if (first == NULL || walk == NULL)
		return -1;
	for (h = 0; h < x->nhousehold; h++) {
		first[h] = (uint32_t)n;
		if (x->norphan > 0 && x->orphan_source == source)
			w = x->orphan_walk[h];
		else
			/* Which keys of rows without a household are met
			 * here, the feed has noted already. */
			pa_store_find(s->store, x->household_id[h],
			    x->norphan == 0, &w);
		walk[h] = w;
		n += (size_t)pa_store_left(s->store, &w);
	}
	first[h] = (uint32_t)n;
	household = pa_layout_take(l, n, sizeof(*household), e);
	x->ref[level] = pa_layout_take(l, n, sizeof(*x->ref[level]), e);
	if (household == NULL || x->ref[level] == NULL ||
	    room_for_joined(l, source, n, &into, e) != 0)
		return -1;
	for (h = 0, i = 0; h < x->nhousehold; h += got < CHILDREN) {
		got = pa_store_pick(s->store, &walk[h], row, CHILDREN, into, i);
		for (k = 0; k < got; k++, i++) {
			household[i] = h;
			x->ref[level][i] = (struct pa_row_ref){(uint32_t)source,
			    row[k].file, row[k].row, row[k].line};
		}
	}
	lv->n = (uint32_t)n;
	lv->first = first;
	lv->household = household;
	l->joined[source] = (struct pa_joined){into, NULL, true};
	return 0;
}

/* The key by which row i of the key's level finds its joined row. */
static int
joined_key(struct pa_layout *l, const struct pa_bind_source *s, uint32_t i,
    struct pa_buf *key, struct pa_str *out, struct pa_err *e)
{
	const uint32_t slots[3] = {s->key_slot, s->key_slot2, s->key_slot3};
	const struct pa_column *c;
	struct pa_str part;
	bool blank = false;
	size_t k;

	pa_buf_clear(key);
	for (k = 0; k < 3 && slots[k] != UINT32_MAX; k++) {
		c = &l->batch->column[slots[k]];
		if (s->by_person)
			return pa_person_key(c->text[i], &l->part, key, out, e);
		if (slots[1] == UINT32_MAX) {
			*out = c->text[i];
			return pa_key_clean(*out, key, out, e);
		}
		/* In the form in which the joined rows have it. */
		if (pa_key_clean(c->text[i], &l->part, &part, e) != 0 ||
		    (k > 0 && pa_buf_addc(key, 0x1f, e) != 0) ||
		    pa_buf_addstr(key, part, e) != 0)
			return -1;
		blank |= part.n == 0;
	}
	*out = blank ? (struct pa_str){"", 0} : pa_buf_str(key);
	return 0;
}

/* Cells of row i: those of the row before, or none. */
static void
set_joined(struct pa_store_into *into, size_t nkept, size_t i, bool again)
{
	size_t k;

	for (k = 0; k < nkept; k++) {
		if (into[k].cell != NULL)
			into[k].cell[i] = again ? into[k].cell[i - 1] :
						  (struct pa_str){NULL, 0};
		if (into[k].code != NULL)
			into[k].code[i] =
			    again ? into[k].code[i - 1] : PA_CODE_CELL;
	}
}

/* One joined row for each household or member: a peer or a parent. */
static int
lay_peer(struct pa_layout *l, size_t source, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_bind_source *s = &l->b->source[source];
	uint8_t level = s->kind->join == PA_JOIN_MEMBER ? 1 : 0;
	uint32_t n = x->frame.level[level].n, i;
	struct pa_str key, last = {NULL, 0};
	struct pa_store_walk w = {0};
	struct pa_store_row row;
	struct pa_store_into *into;
	uint8_t *found;
	size_t k, slots[3] = {s->key_slot, s->key_slot2, s->key_slot3};

	found = pa_layout_take(l, n, sizeof(*found), e);
	if (found == NULL || room_for_joined(l, source, n, &into, e) != 0)
		return -1;
	for (k = 0; k < 3 && s->kind->join != PA_JOIN_HOUSEHOLD; k++)
		if (slots[k] != UINT32_MAX &&
		    pa_layout_slot(l, (uint32_t)slots[k], e) != 0)
			return -1;
	for (i = 0; i < n; i++) {
		if (s->kind->join == PA_JOIN_HOUSEHOLD)
			key = x->household_id[i];
		else if (joined_key(l, s, i, &x->scratch, &key, e) != 0)
			return -1;
		if (i > 0 && last.s != NULL && pa_str_eq(key, last) &&
		    s->kind->join != PA_JOIN_HOUSEHOLD &&
		    slots[1] == UINT32_MAX) {
			set_joined(into, s->nkept, i, true);
			found[i] = found[i - 1];
			continue;
		}
		/* A key in the scratch buffer is not there next time. */
		last = x->scratch.n > 0 ? (struct pa_str){NULL, 0} : key;
		/* The first row counts. */
		pa_store_find(s->store, key, true, &w);
		found[i] = PA_TRUE;
		if (pa_store_pick(s->store, &w, &row, 1, into, i) == 1)
			continue;
		/* Whose key is not known may have a record all the same. */
		found[i] = key.n == 0 ? PA_UNKNOWN : PA_FALSE;
		set_joined(into, s->nkept, i, false);
	}
	l->joined[source] = (struct pa_joined){into, found, true};
	return 0;
}

int
pa_layout_source(struct pa_layout *l, size_t source, struct pa_err *e)
{
	if (l->joined[source].done)
		return 0;
	if (l->b->source[source].kind->join == PA_JOIN_CHILD)
		return lay_child(l, source, e);
	return lay_peer(l, source, e);
}
