/* SPDX-License-Identifier: MIT */
/* Who is who in the households of a batch, and who is missing. */
#include "rule/batch_impl.h"

int
pa_layout_heads(struct pa_layout *l, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_level *lv = &x->frame.level[1];
	uint32_t *head, *spouse, h, i;
	const struct pa_column *rel;
	uint32_t nhead, nspouse;

	head = pa_layout_take(l, x->nhousehold, sizeof(*head), e);
	spouse = pa_layout_take(l, x->nhousehold, sizeof(*spouse), e);
	if (head == NULL || spouse == NULL)
		return -1;
	for (h = 0; h < x->nhousehold; h++)
		head[h] = spouse[h] = PA_NO_ROW;
	x->frame.head = head;
	x->frame.spouse = spouse;
	if (lv->n == 0 || l->b->relation == UINT32_MAX)
		return 0;
	if (pa_layout_slot(l, l->b->relation, e) != 0)
		return -1;
	rel = &x->column[l->b->relation];
	for (h = 0; h < x->nhousehold; h++) {
		nhead = nspouse = 0;
		for (i = lv->first[h]; i < lv->first[h + 1]; i++) {
			/* The list begins 户主, 配偶 (codes 01 and 02). */
			if (rel->lo[i] == 1 && rel->hi[i] == 1) {
				head[h] = i;
				if (l->rep != NULL && nhead == 0)
					l->rep[h] = i;
				nhead++;
			} else if (rel->lo[i] == 2 && rel->hi[i] == 2) {
				spouse[h] = i;
				nspouse++;
			}
		}
		if (nhead > 1)
			head[h] = PA_NO_ROW;
		if (nspouse > 1)
			spouse[h] = PA_NO_ROW;
	}
	return 0;
}

int
pa_layout_open(struct pa_layout *l, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	struct pa_level *lv = &x->frame.level[1];
	const struct pa_column *size = NULL;
	uint32_t *missing, h, rows;

	missing = pa_layout_take(l, x->nhousehold, sizeof(*missing), e);
	if (missing == NULL)
		return -1;
	if (l->b->size != UINT32_MAX) {
		if (pa_layout_slot(l, l->b->size, e) != 0)
			return -1;
		size = &x->column[l->b->size];
	}
	for (h = 0; h < x->nhousehold; h++) {
		rows = lv->first == NULL ? 0 : lv->first[h + 1] - lv->first[h];
		if (size != NULL && size->state[h] == PA_CELL_KNOWN &&
		    size->lo[h] > 0 && size->lo[h] < UINT32_MAX)
			missing[h] = size->lo[h] > rows ?
			    (uint32_t)size->lo[h] - rows :
			    0;
		else
			missing[h] = rows == 0 ? UINT32_MAX : 0;
	}
	lv->missing = missing;
	return 0;
}

int
pa_layout_absent(struct pa_layout *l, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	uint32_t *missing, h;
	uint8_t level;

	missing = pa_layout_take(l, x->nhousehold, sizeof(*missing), e);
	if (missing == NULL)
		return -1;
	for (h = 0; h < x->nhousehold; h++)
		missing[h] = UINT32_MAX;
	for (level = 2; level < PA_LEVELS; level++)
		if (x->frame.level[level].first == NULL)
			x->frame.level[level].missing = missing;
	return 0;
}

/* Whether a row of a child table and a member are one person: by 人编号, or
 * where one lacks it by the number in its canonical form. */
static int
same_person(struct pa_layout *l, const struct pa_bind_person *p, uint32_t row,
    uint32_t member, bool *same, struct pa_err *e)
{
	const struct pa_column *column = l->batch->column;
	struct pa_str a, b, x, y;
	struct pa_buf scratch = {0}, key = {0}, other = {0};
	int rv = 0;

	*same = false;
	if (p->person_id != UINT32_MAX && p->member_id != UINT32_MAX) {
		a = column[p->person_id].text[row];
		b = column[p->member_id].text[member];
		if (a.n > 0 && b.n > 0) {
			*same = pa_str_eq(a, b);
			return 0;
		}
	}
	if (p->id_number == UINT32_MAX || p->member_number == UINT32_MAX)
		return 0;
	a = column[p->id_number].text[row];
	b = column[p->member_number].text[member];
	if (a.n == 0 || b.n == 0)
		return 0;
	if (a.n == b.n) {
		*same = pa_str_eq(a, b);
		return 0;
	}
	if (pa_person_key(a, &scratch, &key, &x, e) != 0 ||
	    pa_person_key(b, &l->part, &other, &y, e) != 0)
		rv = -1;
	else
		*same = pa_str_eq(x, y);
	pa_buf_release(&scratch);
	pa_buf_release(&key);
	pa_buf_release(&other);
	return rv;
}

int
pa_layout_persons(struct pa_layout *l, uint8_t level, struct pa_err *e)
{
	struct pa_batch *x = l->batch;
	const struct pa_bind_person *p = &l->b->person[level];
	const struct pa_level *rows = &x->frame.level[level];
	const struct pa_level *members = &x->frame.level[1];
	const uint32_t slots[4] = {p->person_id, p->id_number, p->member_id,
	    p->member_number};
	uint32_t *person, i, k, h;
	bool same;

	if (!p->used)
		return 0;
	person = pa_layout_take(l, rows->n, sizeof(*person), e);
	if (person == NULL)
		return -1;
	for (i = 0; i < 4; i++)
		if (slots[i] != UINT32_MAX &&
		    pa_layout_slot(l, slots[i], e) != 0)
			return -1;
	for (i = 0; i < rows->n; i++) {
		person[i] = PA_NO_ROW;
		if (members->first == NULL)
			continue;
		h = rows->household[i];
		for (k = members->first[h]; k < members->first[h + 1]; k++) {
			if (same_person(l, p, i, k, &same, e) != 0)
				return -1;
			if (!same)
				continue;
			person[i] = k;
			break;
		}
	}
	x->frame.person[level] = person;
	return 0;
}
