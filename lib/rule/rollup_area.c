/* SPDX-License-Identifier: MIT */
#include "rule/rollup_impl.h"

int
pa_area_key(const struct pa_bind *bind, const struct pa_batch *x,
    const struct pa_area_key *k, uint32_t row, struct pa_buf *b, bool *known,
    struct pa_err *e)
{
	const struct pa_column *c;
	struct pa_str s;
	size_t i;

	pa_buf_clear(b);
	*known = k->n > 0;
	for (i = 0; i < k->n && *known; i++) {
		c = &x->column[k->slot[i]];
		if (bind->slot[k->slot[i]].ref.type.kind == PA_K_TEXT) {
			s = c->text[row];
			*known = s.n > 0;
		} else {
			*known = c->lo[row] == c->hi[row];
			s = (struct pa_str){(const char *)&c->lo[row],
			    sizeof(c->lo[row])};
		}
		if (pa_buf_addstr(b, s, e) != 0 || pa_buf_addc(b, 0x1f, e) != 0)
			return -1;
	}
	return 0;
}

/* Whether a row is of the same area as the one before. */
static bool
is_same(const struct pa_bind *bind, const struct pa_batch *x,
    const struct pa_area_key *k, uint32_t row)
{
	const struct pa_column *c;
	bool same = row > 0;
	size_t i;

	for (i = 0; i < k->n && same; i++) {
		c = &x->column[k->slot[i]];
		if (bind->slot[k->slot[i]].ref.type.kind == PA_K_TEXT)
			same = pa_str_eq(c->text[row], c->text[row - 1]);
		else
			same = c->lo[row] == c->lo[row - 1] &&
			    c->hi[row] == c->hi[row - 1];
	}
	return same;
}

static bool
is_key(const struct pa_area_key *a, const struct pa_area_key *b)
{
	return a->n == b->n && a->n > 0 &&
	    memcmp(a->slot, b->slot, a->n * sizeof(*a->slot)) == 0;
}

/* The number of the area of a row, added when it is new. */
static int
number(struct pa_area_rows *a, const struct pa_bind *bind,
    const struct pa_batch *x, uint32_t row, uint32_t *out, struct pa_err *e)
{
	uint64_t *at;
	char *text;
	bool known;
	int rv;

	*out = NO_AREA;
	if (pa_area_key(bind, x, &a->key, row, &a->b, &known, e) != 0)
		return -1;
	if (!known)
		return 0;
	rv = pa_map_put(&a->index, pa_buf_str(&a->b), a->n, &at, e);
	if (rv < 0)
		return -1;
	if (rv == 1) {
		text = pa_arena_dup(&a->keys, a->b.s, a->b.n, e);
		if (text == NULL ||
		    pa_grow(&a->text, &a->text_cap, a->n + 1, sizeof(*a->text),
			e) != 0)
			return -1;
		a->text[a->n++] = (struct pa_str){text, a->b.n};
	}
	*out = (uint32_t)*at;
	return 0;
}

int
pa_area_rows(struct pa_area_rows *a, const struct pa_bind *bind,
    const struct pa_batch *x, const struct pa_area_key *k, struct pa_err *e)
{
	uint32_t row;

	if (is_key(&a->key, k))
		return 0;
	a->key.n = a->n = 0;
	pa_map_release(&a->index);
	pa_arena_clear(&a->keys);
	if (pa_grow(&a->of, &a->of_cap, x->nhousehold, sizeof(*a->of), e) != 0)
		return -1;
	a->key = *k;
	for (row = 0; row < x->nhousehold; row++)
		if (is_same(bind, x, k, row))
			a->of[row] = a->of[row - 1];
		else if (number(a, bind, x, row, &a->of[row], e) != 0)
			return -1;
	return 0;
}

void
pa_area_rows_release(struct pa_area_rows *a)
{
	pa_map_release(&a->index);
	pa_arena_release(&a->keys);
	pa_buf_release(&a->b);
	pa_free(a->of);
	pa_free(a->text);
	*a = (struct pa_area_rows){0};
}

int
pa_areas_at(struct pa_areas *a, struct pa_str key, uint64_t *at,
    struct pa_err *e)
{
	uint64_t *slot;
	int rv;

	rv = pa_map_put(&a->index, key, a->n, &slot, e);
	if (rv < 0)
		return -1;
	if (rv == 1) {
		if (pa_grow(&a->of, &a->cap, a->n + 1, sizeof(*a->of), e) != 0)
			return -1;
		a->of[a->n++] = (struct pa_bounds){0, 0};
	}
	*at = *slot;
	return 0;
}

/* Sums that know no bound stay without it. */
static int64_t
plus(int64_t a, int64_t b, int64_t endless)
{
	int64_t sum;

	if (a == endless || b == endless || __builtin_add_overflow(a, b, &sum))
		return endless;
	return sum;
}

void
pa_bounds_add(struct pa_bounds *to, struct pa_bounds b)
{
	to->lo = plus(to->lo, b.lo, PA_MIN);
	to->hi = plus(to->hi, b.hi, PA_MAX);
}

int
pa_areas_merge(struct pa_areas *to, struct pa_areas *from, struct pa_err *e)
{
	struct pa_str key;
	uint64_t at, value;
	size_t i = 0;

	while (pa_map_next(&from->index, &i, &key, &value)) {
		if (pa_areas_at(to, key, &at, e) != 0)
			return -1;
		pa_bounds_add(&to->of[at], from->of[value]);
	}
	pa_bounds_add(&to->unknown, from->unknown);
	return 0;
}

void
pa_areas_release(struct pa_areas *a)
{
	pa_map_release(&a->index);
	pa_free(a->of);
	pa_free(a->asked);
	*a = (struct pa_areas){0};
}
