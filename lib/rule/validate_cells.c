/* SPDX-License-Identifier: MIT */
/* The reader's rules about the cells of a batch. */
#include "rule/validate_impl.h"
#include "text/clean.h"

/* The reader's rules about a cell that did not parse. */
static size_t
cell_rule(const struct pa_validate *v, const struct pa_field *f,
    struct pa_str cell)
{
	switch (f->ftype) {
	case PA_F_DATE:
	case PA_F_YEARMONTH:
	case PA_F_PERIOD:
	case PA_F_YEAR:
		return v->fm016;
	case PA_F_INT:
	case PA_F_MONEY:
	case PA_F_DECIMAL:
		return v->fm017;
	case PA_F_BOOL:
	case PA_F_ENUM:
	case PA_F_SET:
		return pa_is_placeholder(cell) || pa_str_eq(cell, PA_STR("0")) ?
		    v->fm018 :
		    SIZE_MAX;
	default:
		return SIZE_MAX;
	}
}

static int
run_slot(const struct pa_validate *v, struct extra *x, struct pa_batch *b,
    uint32_t slot, struct pa_rule_stat *stat, pa_validate_hit *hit,
    struct pa_err *e)
{
	const struct pa_slot *s = &v->job->bind.slot[slot];
	const struct pa_column *c = &b->column[slot];
	uint32_t n = b->frame.level[s->ref.level].n, row;
	uint32_t known = 0, invalid = 0;
	struct pa_str cell;
	size_t rule;

	for (row = 0; row < n; row++) {
		known += c->state[row] == PA_CELL_KNOWN;
		invalid += c->state[row] == PA_CELL_INVALID;
	}
	pa_validate_count_clean(v, slot, true, known + invalid, stat);
	if (s->field->ftype == PA_F_NAME && v->fm022 != SIZE_MAX) {
		stat[v->fm022].checked += known;
		for (row = 0; row < n; row++)
			if (c->state[row] == PA_CELL_KNOWN &&
			    pa_name_has_placeholder(c->text[row]) &&
			    hit(x, b, v->fm022, s->ref.level, row, slot, e) !=
				0)
				return -1;
		return 0;
	}
	if ((rule = cell_rule(v, s->field, PA_STR("0"))) != SIZE_MAX)
		stat[rule].checked += known + invalid;
	for (row = 0; invalid > 0 && row < n; row++) {
		if (c->state[row] != PA_CELL_INVALID)
			continue;
		if (pa_batch_cell(b, &v->job->bind, slot, row, &cell, e) != 0)
			return -1;
		rule = cell_rule(v, s->field, cell);
		if (rule != SIZE_MAX &&
		    hit(x, b, rule, s->ref.level, row, slot, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_validate_cells(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, struct pa_rule_stat *stat, pa_validate_hit *hit,
    struct pa_err *e)
{
	const struct pa_bind *bind = &v->job->bind;
	const struct pa_slot *s;
	uint32_t i;

	for (i = 0; i < bind->nslot; i++) {
		s = &bind->slot[i];
		if (!v->owner[i] || !pa_validate_has_rows(b, s->ref.level) ||
		    bind->source[s->source].kind->prev ||
		    bind->source[s->source].kind->join == PA_JOIN_VILLAGE ||
		    bind->source[s->source].kind->join == PA_JOIN_COUNTY ||
		    strcmp(s->scope, "pa") == 0)
			continue;
		if (run_slot(v, x, b, i, stat, hit, e) != 0)
			return -1;
	}
	return 0;
}

/* FM015: the county's name is not that of the code. Names change less than
 * what they end in (县, 区, 市), so the first two characters count. */
int
pa_validate_region(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, struct pa_rule_stat *stat, pa_validate_hit *hit,
    struct pa_err *e)
{
	const struct pa_finding_place *p = &v->maker.place;
	struct pa_str code, name, last = {NULL, 0};
	struct pa_region region = {0};
	bool found = false;
	uint32_t h;

	if (p->county == UINT32_MAX || p->village_id == UINT32_MAX ||
	    b->norphan > 0)
		return 0;
	for (h = 0; h < b->nhousehold; h++) {
		code = b->column[p->village_id].text[h];
		if (code.n < 6 && b->household_id[h].n == 14)
			code = b->household_id[h];
		name = b->column[p->county].text[h];
		if (code.n < 6 || name.n < 6)
			continue;
		stat[v->fm015].checked++;
		code.n = 6;
		/* Households of one county follow each other. */
		if (!pa_str_eq(code, last))
			found = pa_region_find(&v->job->check.regions, code,
			    &region);
		last = code;
		if (!found || region.county.n < 6 ||
		    memcmp(region.county.s, name.s, 6) == 0 ||
		    pa_str_eq(region.county, PA_STR("市辖区")))
			continue;
		if (hit(x, b, v->fm015, 0, h, p->county, e) != 0)
			return -1;
	}
	return 0;
}

/* FM023: what person rows repeat of their household must agree. */
int
pa_validate_repeats(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, struct pa_rule_stat *stat, pa_validate_hit *hit,
    struct pa_err *e)
{
	const struct pa_bind *bind = &v->job->bind;
	const struct pa_chunk *c = &b->rows.chunk;
	const struct pa_slot *s;
	struct pa_str first;
	uint32_t slot, h, i;

	stat[v->fm023].checked += b->nhousehold;
	for (slot = 0; slot < bind->nslot; slot++) {
		s = &bind->slot[slot];
		if (!v->owner[slot] || s->source != 0 || s->ref.level != 0 ||
		    strcmp(s->scope, "pa") == 0)
			continue;
		for (h = 0; h < b->nhousehold; h++) {
			i = b->group[h];
			first = pa_chunk_raw(c, pa_batch_rec(b, i), s->column);
			while (++i < b->group[h + 1] &&
			    pa_str_eq(first,
				pa_chunk_raw(c, pa_batch_rec(b, i), s->column)))
				continue;
			if (i < b->group[h + 1] &&
			    hit(x, b, v->fm023, 0, h, slot, e) != 0)
				return -1;
		}
	}
	return 0;
}
