/* SPDX-License-Identifier: MIT */
/* FM024: rows that name their household by a person only, and whom nobody, or
 * somebody of several households, answers to. */
#include "rule/validate_impl.h"

/* A cell that says whom a row of the source means. */
static uint32_t
point_of(const struct pa_bind *b, size_t source)
{
	static const enum pa_who by[] = {PA_WHO_HEAD, PA_WHO_NUMBER,
	    PA_WHO_HEAD_PERSON, PA_WHO_PERSON};
	const struct pa_slot *s;
	uint32_t i;
	size_t k;

	for (k = 0; k < sizeof(by) / sizeof(by[0]); k++)
		for (i = 0; i < b->nslot; i++) {
			s = &b->slot[i];
			if (s->field != NULL && !s->raw && s->used &&
			    s->source == source &&
			    s->column == b->source[source].who[by[k]])
				return i;
		}
	return UINT32_MAX;
}

int
pa_validate_bind_strays(struct pa_validate *v, struct pa_err *e)
{
	struct pa_bind *b = &v->job->bind;
	const struct pa_bind_source *s;
	const struct pa_table *t;
	struct pa_str near;
	struct pa_ref ref;
	size_t i, f, k;

	for (i = 1; v->fm024 != SIZE_MAX && i < b->nsource; i++) {
		s = &b->source[i];
		t = pa_dict_table(b->dict, s->kind->table[0], e);
		if (t == NULL)
			return -1;
		for (f = 0; s->by_who && f < t->nfield; f++)
			for (k = 0; k < PA_WHO_N; k++)
				if (s->who[k] != PA_NO_COLUMN &&
				    s->who[k] ==
					pa_sheet_column(s->sheet,
					    &t->field[f]) &&
				    pa_bind_field(b, pa_str(t->scope),
					pa_str(t->field[f].id), s->kind->level,
					&ref, &near, e) == -2)
					return -1;
	}
	return 0;
}

int
pa_validate_strays(const struct pa_validate *v, struct extra *x,
    struct pa_batch *b, pa_validate_hit *hit, struct pa_err *e)
{
	const struct pa_bind *bind = &v->job->bind;
	size_t source = b->orphan_source;
	const struct pa_level *lv;
	uint32_t point, row;
	uint8_t level;

	if (!bind->source[source].by_who)
		return 0;
	level = bind->source[source].kind->level;
	lv = &b->frame.level[level];
	point = point_of(bind, source);
	for (row = 0; row < lv->n; row++)
		if (b->household_id[lv->household[row]].n == 0 &&
		    hit(x, b, v->fm024, level, row, point, e) != 0)
			return -1;
	return 0;
}

void
pa_validate_count_strays(struct pa_validate *v)
{
	const struct pa_bind *b = &v->job->bind;
	size_t i;

	for (i = 1; v->fm024 != SIZE_MAX && i < b->nsource; i++)
		if (b->source[i].by_who)
			v->stat[v->fm024].checked +=
			    pa_store_rows(b->source[i].store);
}
