/* SPDX-License-Identifier: MIT */
#include "report/area.h"

#include "report/words.h"

/* Digits of the 村编号 that stand for each level (GB/T 2260, GB/T 10114). */
static const size_t digits[] = {2, 4, 6, 9, 12};

static const char *const level_names[] = {"province", "city", "county",
    "township", "village"};

int
pa_area_level(struct pa_str name, enum pa_area_level *level)
{
	size_t i;

	for (i = 0; i < PA_AREA_LEVELS; i++) {
		if (!pa_str_eq(name, pa_str(level_names[i])))
			continue;
		*level = (enum pa_area_level)i;
		return 0;
	}
	return -1;
}

const char *
pa_area_level_name(enum pa_area_level level)
{
	return level_names[level];
}

/* The part of the id that names the level's area; "" of an id that is none. */
static struct pa_str
code_of(enum pa_area_level level, struct pa_str id)
{
	size_t i;

	id = pa_str_trim(id);
	for (i = 0; i < id.n; i++)
		if (!pa_is_digit(id.s[i]))
			return PA_STR("");
	if (id.n < digits[level])
		return PA_STR("");
	return (struct pa_str){id.s, digits[level]};
}

static bool
is_last(const struct pa_area_last *last, size_t level, const struct pa_area *a)
{
	const char *s = last->bytes.s;
	size_t i;

	if (!last->known || last->n[PA_AREA_LEVELS] != a->village_id.n)
		return false;
	for (i = 0; i <= level; i++) {
		if (last->n[i] != a->name[i].n ||
		    (last->n[i] != 0 &&
			memcmp(s, a->name[i].s, last->n[i]) != 0))
			return false;
		s += last->n[i];
	}
	return a->village_id.n == 0 ||
	    memcmp(s, a->village_id.s, a->village_id.n) == 0;
}

static int
remember(struct pa_area_last *last, size_t level, const struct pa_area *a,
    size_t index, struct pa_err *e)
{
	size_t i;

	last->known = false;
	pa_buf_clear(&last->bytes);
	for (i = 0; i <= level; i++) {
		if (pa_buf_addstr(&last->bytes, a->name[i], e) != 0)
			return -1;
		last->n[i] = a->name[i].n;
	}
	if (pa_buf_addstr(&last->bytes, a->village_id, e) != 0)
		return -1;
	last->n[PA_AREA_LEVELS] = a->village_id.n;
	last->index = index;
	last->known = true;
	return 0;
}

void
pa_area_last_release(struct pa_area_last *last)
{
	pa_buf_release(&last->bytes);
	pa_buf_release(&last->key);
	*last = (struct pa_area_last){0};
}

int
pa_area_at(struct pa_tally *t, enum pa_area_level level,
    const struct pa_area *a, struct pa_area_last *last, size_t *index,
    struct pa_err *e)
{
	struct pa_buf *key = &last->key;
	size_t i;

	if (is_last(last, (size_t)level, a)) {
		*index = last->index;
		return 0;
	}
	pa_buf_clear(key);
	for (i = 0; i <= (size_t)level; i++)
		if (pa_tally_key(key, i == 0, a->name[i], e) != 0)
			return -1;
	if (level == PA_AREA_VILLAGE &&
	    pa_tally_key(key, false, a->village_id, e) != 0)
		return -1;
	if (pa_tally_at(t, pa_buf_str(key), index, e) != 0)
		return -1;
	if (pa_tally_code(t, *index, code_of(level, a->village_id), e) != 0)
		return -1;
	return remember(last, (size_t)level, a, *index, e);
}

/* The first of the levels that are columns. */
static size_t
from_level(enum pa_area_level level)
{
	return level == PA_AREA_VILLAGE ? PA_AREA_COUNTY :
	    level == PA_AREA_PROVINCE   ? PA_AREA_PROVINCE :
					  (size_t)level - 1;
}

void
pa_area_columns(struct pa_report_table *t, enum pa_area_level level)
{
	static const enum pa_word headings[] = {PA_W_PROVINCE, PA_W_CITY,
	    PA_W_COUNTY, PA_W_TOWNSHIP, PA_W_VILLAGE};
	size_t i;

	if (t == NULL)
		return;
	for (i = from_level(level); i <= (size_t)level; i++)
		pa_table_column(t, level_names[i],
		    pa_word(t->report->lang, headings[i]), PA_FIGURE_TEXT,
		    false);
	if (level != PA_AREA_VILLAGE)
		return;
	t->wide = true;
	pa_table_column(t, "village_id",
	    pa_word(t->report->lang, PA_W_VILLAGE_ID), PA_FIGURE_TEXT, false);
}

static struct pa_str
or_blank(enum pa_lang lang, struct pa_str name)
{
	return name.n == 0 ? pa_word(lang, PA_W_BLANK_NAME) : name;
}

void
pa_area_figures(struct pa_report_table *t, enum pa_area_level level,
    struct pa_str key)
{
	size_t i;

	if (t == NULL)
		return;
	for (i = from_level(level); i <= (size_t)level; i++)
		pa_table_text(t,
		    or_blank(t->report->lang, pa_tally_field(key, i)));
	if (level == PA_AREA_VILLAGE)
		pa_table_text(t, pa_tally_field(key, PA_AREA_LEVELS));
}

void
pa_area_total(struct pa_report_table *t, enum pa_area_level level)
{
	size_t i;

	if (t == NULL)
		return;
	pa_table_total(t);
	pa_table_text(t, pa_word(t->report->lang, PA_W_TOTAL));
	for (i = from_level(level) + 1; i <= (size_t)level; i++)
		pa_table_blank(t);
	if (level == PA_AREA_VILLAGE)
		pa_table_blank(t);
}

struct pa_str
pa_area_label(struct pa_report *r, enum pa_area_level level, struct pa_str key)
{
	struct pa_str own = or_blank(r->lang, pa_tally_field(key, level));
	struct pa_str above, label = {NULL, 0};
	struct pa_buf b = {0};

	if (level < PA_AREA_TOWNSHIP)
		return pa_report_keep(r, own);
	above = or_blank(r->lang, pa_tally_field(key, (size_t)level - 1));
	if (pa_buf_addstr(&b, above, &r->err) == 0 &&
	    pa_buf_addc(&b, ' ', &r->err) == 0 &&
	    pa_buf_addstr(&b, own, &r->err) == 0)
		label = pa_report_keep(r, pa_buf_str(&b));
	pa_buf_release(&b);
	return label;
}
