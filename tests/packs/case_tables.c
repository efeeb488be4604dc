/* SPDX-License-Identifier: MIT */
#include "case.h"

#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* The tables a record is made of. */
static const struct record_table {
	const char *key;  /* in the cases */
	const char *kind; /* of --with */
	bool many;        /* rows, not one row */
	bool copied;      /* with every copy of the household */
} tables[CASE_TABLES] = {
    {"household", "households", false, true},
    {"members", "members", true, true},
    {"helpers", "helpers", true, true},
    {"case", "evidence", false, true},
    {"village", "villages", false, false},
    {"township", "townships", false, false},
    {"county", "counties", false, false},
    {"prev.household", "prev.households", false, true},
    {"prev.members", "prev.members", true, true},
    {"measures", "measures", true, true},
    {"work", "work", true, true},
    {"increases", "increases", true, true},
    {"decreases", "decreases", true, true},
    {"removals", "removals", true, true},
    {"education_measures", "measures.education", true, true},
    {"employment_measures", "measures.employment", true, true},
    {"health_measures", "measures.health", true, true},
    {"house_measures", "measures.house", true, true},
    {"relocation_measures", "measures.relocation", true, true},
    {"ecology_measures", "measures.ecology", true, true},
    {"civil_measures", "measures.civil", true, true},
    {"disabled_measures", "measures.disabled", true, true},
    {"finance_measures", "measures.finance", true, true},
    {"industry_measures", "measures.industry", true, true},
    {"hamlets", "hamlets", true, false},
    {"units", "helper_units", true, false},
    {"teams", "work_teams", true, false},
    {"sample", "sample", true, false},
    {"car_list", "list:车辆", true, false},
    {"payroll_list", "list:财政供养", true, false},
    {"house_list", "list:房产", true, false},
    {"machine_list", "list:农机", true, false},
    {"retired_list", "list:退休金", true, false},
    {"death_list", "list:死亡", true, false},
    {"business_list", "list:工商", true, false},
    {"fund_list", "list:公积金", true, false},
    {"water_list", "list:自来水", true, false},
    {"cadre_list", "list:村干部", true, false},
    {"prison_list", "list:服刑", true, false},
    {"dibao_list", "list:低保", true, false},
    {"wubao_list", "list:特困", true, false},
    {"disabled_list", "list:残联", true, false},
    {"insured_list", "list:医保", true, false},
    {"school_list", "list:学籍", true, false},
    {"housing_list", "list:搬迁危改", true, false},
    {"focus_list", "list:重点对象", true, false},
    {"police_list", "list:户籍", true, false},
    {"pension_list", "list:养老金", true, false},
};

/* Splits off the first part of a path. */
static struct pa_str
part(const char **path)
{
	const char *s = *path;
	size_t n = strcspn(s, ".");

	*path = s[n] == '.' ? s + n + 1 : NULL;
	return (struct pa_str){s, n};
}

/* The member of an object or array at a part of a path; where it is not there
 * and rest, what follows in the path, is given, a new one: an array when a
 * number follows. NULL when there is none. */
static json_t *
step(json_t *at, struct pa_str name, const char *rest)
{
	json_t *to = NULL;
	uint64_t i;

	if (json_is_array(at)) {
		if (pa_str_u64(name, 100, &i) != 0)
			return NULL;
		if (rest != NULL && i == json_array_size(at))
			(void)json_array_append_new(at, json_object());
		return json_array_get(at, i);
	}
	to = json_object_getn(at, name.s, name.n);
	if (to == NULL && rest != NULL) {
		(void)json_object_setn_new(at, name.s, name.n,
		    pa_is_digit(rest[0]) ? json_array() : json_object());
		to = json_object_getn(at, name.s, name.n);
	}
	return to;
}

static int
apply_set(json_t *record, const char *path, json_t *value, struct pa_err *e)
{
	const char *rest = path;
	struct pa_str name = part(&rest);
	json_t *at = record;

	for (; rest != NULL && at != NULL; name = part(&rest))
		at = step(at, name, rest);
	if (!json_is_object(at) || !json_is_string(value) ||
	    json_object_setn(at, name.s, name.n, value) != 0)
		return pa_err_set(e, PA_E_INPUT, "set: no such cell: %s", path);
	return 0;
}

/* A row that is taken away becomes null, so that the others keep their
 * numbers. */
static int
apply_unset(json_t *record, const char *path, struct pa_err *e)
{
	const char *rest = path;
	struct pa_str name = part(&rest);
	json_t *at = record;
	uint64_t i;

	for (; rest != NULL && at != NULL; name = part(&rest))
		at = step(at, name, NULL);
	if (at == NULL || step(at, name, NULL) == NULL)
		return pa_err_set(e, PA_E_INPUT, "unset: nothing at %s", path);
	if (!json_is_array(at))
		return json_object_deln(at, name.s, name.n);
	if (pa_str_u64(name, 100, &i) != 0)
		return -1;
	return json_array_set_new(at, i, json_null());
}

/* The record of the case. Yours to free. */
static json_t *
change(const struct case_input *in, struct pa_err *e)
{
	json_t *record = json_deep_copy(in->base), *set, *unset, *value;
	const char *key;
	size_t i;

	set = json_object_get(in->change, "set");
	unset = json_object_get(in->change, "unset");
	json_object_foreach(set, key, value)
	{
		if (apply_set(record, key, value, e) != 0)
			goto fail;
	}
	json_array_foreach(unset, i, value)
	{
		if (!json_is_string(value) ||
		    apply_unset(record, json_string_value(value), e) != 0)
			goto fail;
	}
	return record;
fail:
	json_decref(record);
	return NULL;
}

/* What a record has under the key of a table; NULL: nothing. */
static json_t *
table_at(json_t *record, const struct record_table *t)
{
	const char *rest = t->key;
	struct pa_str name;

	while (rest != NULL && record != NULL) {
		name = part(&rest);
		record = json_object_getn(record, name.s, name.n);
	}
	return record;
}

/* Its rows, without those taken away. Yours to free. */
static json_t *
rows_of(json_t *record, const struct record_table *t)
{
	json_t *at = table_at(record, t), *rows = json_array(), *row;
	size_t i;

	if (json_is_object(at))
		(void)json_array_append(rows, at);
	json_array_foreach(at, i, row)
	{
		if (json_is_object(row))
			(void)json_array_append(rows, row);
	}
	if (strcmp(t->key, "household") == 0)
		(void)json_array_extend(rows,
		    json_object_get(record, "others"));
	return rows;
}

/* The columns of rows: an object whose keys are field ids. Yours to free. */
static json_t *
columns_of(const json_t *rows)
{
	json_t *columns = json_object(), *row, *cell;
	const char *key;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		json_object_foreach(row, key, cell)(void)
		    json_object_set_new(columns, key, json_true());
	}
	return columns;
}

/* A table that is named is given with the columns of the base record. */
static bool
is_named(const struct case_input *in, const struct record_table *t)
{
	const json_t *names = json_object_get(in->change, "tables");
	const json_t *name;
	size_t i;

	json_array_foreach(names, i, name)
	{
		if (strcmp(json_string_value(name), t->key) == 0)
			return true;
	}
	return false;
}

static int
put_cell(struct pa_buf *b, const char *text, bool first, struct pa_err *e)
{
	if (!first && pa_buf_addc(b, ',', e) != 0)
		return -1;
	if (pa_buf_addc(b, '"', e) != 0)
		return -1;
	for (; *text != '\0'; text++)
		if ((*text == '"' && pa_buf_addc(b, '"', e) != 0) ||
		    pa_buf_addc(b, *text, e) != 0)
			return -1;
	return pa_buf_addc(b, '"', e);
}

static const struct pa_field *
find_field(struct pa_dict *dict, const struct pa_sheet_kind *kind,
    const char *id, struct pa_err *e)
{
	const struct pa_field *f = NULL;
	const struct pa_table *t;

	for (size_t i = 0;
	     i < PA_SHEET_TABLES && f == NULL && kind->table[i] != NULL; i++) {
		t = pa_dict_table(dict, kind->table[i], e);
		if (t == NULL)
			return NULL;
		f = pa_table_field(t, pa_str(id));
	}
	if (f == NULL)
		(void)pa_err_set(e, PA_E_INPUT, "%s has no field %s",
		    kind->name, id);
	return f;
}

static int
put_header(struct pa_buf *b, struct pa_dict *dict, const struct record_table *t,
    json_t *columns, struct pa_err *e)
{
	const struct pa_sheet_kind *kind = pa_sheet_kind_find(pa_str(t->kind));
	const struct pa_field *f;
	const char *key;
	json_t *column;

	json_object_foreach(columns, key, column)
	{
		f = find_field(dict, kind, key, e);
		if (f == NULL || put_cell(b, f->label, b->n == 0, e) != 0)
			return -1;
	}
	return pa_buf_addc(b, '\n', e);
}

/* Who the household is, and as which copy it is written. */
struct household {
	const char *id;
	unsigned copy;
};

/* The cell, where it begins with the household's number with that of the
 * copy: the last two digits counted up. */
static int
number_cell(const struct household *h, const char *text, struct pa_buf *out,
    struct pa_err *e)
{
	size_t n = strlen(h->id);
	uint64_t last;

	pa_buf_clear(out);
	if (h->copy == 0 || n < 2 || strncmp(text, h->id, n) != 0)
		return pa_buf_puts(out, text, e);
	if (pa_str_u64((struct pa_str){h->id + n - 2, 2}, 99, &last) != 0)
		return pa_err_set(e, PA_E_INPUT, "copies: no number %s", h->id);
	return pa_buf_addf(out, e, "%.*s%02u%s", (int)n - 2, h->id,
	    (unsigned)last + h->copy, text + n);
}

static int
put_row(struct pa_buf *b, const struct household *h, json_t *columns,
    const json_t *row, struct pa_buf *cell, struct pa_err *e)
{
	const char *key, *text;
	bool first = true;
	json_t *column;

	json_object_foreach(columns, key, column)
	{
		text = json_string_value(json_object_get(row, key));
		if (text == NULL && strcmp(key, "household_id") == 0 &&
		    json_is_false(column))
			text = h->id;
		pa_buf_clear(cell);
		if (text != NULL &&
		    (strcmp(key, "household_id") == 0 ||
			strcmp(key, "person_id") == 0)) {
			if (number_cell(h, text, cell, e) != 0)
				return -1;
			text = cell->s;
		}
		if (put_cell(b, text == NULL ? "" : text, first, e) != 0)
			return -1;
		first = false;
	}
	return pa_buf_addc(b, '\n', e);
}

static int
open_text(struct pa_str text, struct case_tables *t, size_t i, struct pa_err *e)
{
	t->fd[i] = memfd_create("table", MFD_CLOEXEC);
	if (t->fd[i] < 0 || write(t->fd[i], text.s, text.n) != (ssize_t)text.n)
		return pa_err_sys(e, errno, "a table in memory");
	(void)snprintf(t->path[i], sizeof(t->path[i]), "/dev/fd/%d", t->fd[i]);
	return 0;
}

/* The text of one table; nothing when it is not given. */
static int
table_text(const struct case_input *in, json_t *record, size_t i,
    struct pa_buf *b, struct pa_err *e)
{
	const struct record_table *t = &tables[i];
	json_t *rows = rows_of(record, t), *columns, *row, *base;
	json_t *copies = json_object_get(in->change, "copies");
	struct household h = {0};
	struct pa_buf cell = {0};
	unsigned n = 1;
	size_t k;
	int rv = 0;

	base = rows_of(in->base, t);
	columns = columns_of(is_named(in, t) ? base : rows);
	h.id = json_string_value(
	    json_object_get(json_object_get(in->base, "household"),
		"household_id"));
	if (copies != NULL && t->copied)
		n = (unsigned)json_integer_value(copies);
	if (json_object_size(columns) == 0)
		goto out;
	/* Peers of the household are found by its number. */
	if (t->copied && json_object_get(columns, "household_id") == NULL)
		(void)json_object_set_new(columns, "household_id",
		    json_false());
	rv = put_header(b, in->dict, t, columns, e);
	for (; rv == 0 && h.copy < n; h.copy++) {
		json_array_foreach(rows, k, row)
		{
			/* Of one row, the others stand beside the first. */
			if (t->many || k == 0 || h.copy == 0)
				rv = put_row(b, &h, columns, row, &cell, e);
			if (rv != 0)
				break;
		}
	}
out:
	pa_buf_release(&cell);
	json_decref(rows);
	json_decref(base);
	json_decref(columns);
	return rv;
}

/* Every table of a record is one that we know. */
static int
check_keys(json_t *record, struct pa_err *e)
{
	const char *key, *dot;
	json_t *at;
	size_t i, n;

	json_object_foreach(record, key, at)
	{
		if (strcmp(key, "others") == 0)
			continue;
		for (i = 0; i < CASE_TABLES; i++) {
			dot = strchr(tables[i].key, '.');
			n = dot == NULL ? strlen(tables[i].key) :
					  (size_t)(dot - tables[i].key);
			if (strlen(key) == n &&
			    strncmp(key, tables[i].key, n) == 0)
				break;
		}
		if (i == CASE_TABLES)
			return pa_err_set(e, PA_E_INPUT, "no table %s", key);
	}
	return 0;
}

/* The table whose records are judged: that of the household, unless the case
 * names another. */
static int
find_main(const struct case_input *in, size_t *main, struct pa_err *e)
{
	for (*main = 0; in->main != NULL && *main < CASE_TABLES; (*main)++)
		if (strcmp(in->main, tables[*main].key) == 0)
			break;
	return *main < CASE_TABLES ? 0 : pa_err_set(e, PA_E_INPUT, "main");
}

int
case_tables_make(struct case_tables *t, const struct case_input *in,
    struct pa_err *e)
{
	json_t *record = change(in, e);
	struct pa_buf b = {0};
	size_t main;
	int rv = -1;

	memset(t, 0, sizeof(*t));
	for (size_t i = 0; i < CASE_TABLES; i++)
		t->fd[i] = -1;
	if (record == NULL || check_keys(record, e) != 0 ||
	    find_main(in, &main, e) != 0)
		goto out;
	for (size_t i = 0; i < CASE_TABLES; i++) {
		pa_buf_clear(&b);
		if (table_text(in, record, i, &b, e) != 0)
			goto out;
		if (b.n == 0)
			continue;
		if (open_text(pa_buf_str(&b), t, i, e) != 0)
			goto out;
		if (i != main)
			t->with[t->nwith++] =
			    (struct pa_job_table){pa_str(tables[i].kind),
				t->path[i]};
	}
	t->kind = tables[main].kind;
	t->main[0] = t->path[main];
	rv = 0;
out:
	pa_buf_release(&b);
	json_decref(record);
	return rv;
}

void
case_tables_release(struct case_tables *t)
{
	for (size_t i = 0; i < CASE_TABLES; i++)
		if (t->fd[i] >= 0)
			(void)close(t->fd[i]);
}
