/* SPDX-License-Identifier: MIT */
/* The townships that a table of villages names, as a table. */
#include <unistd.h>

#include "base/map.h"
#include "data/csv_reader.h"
#include "rule/area_job.h"
#include "text/clean.h"

#define NAMES 4

static const char *const names[NAMES] = {"province", "city", "county",
    "township"};

struct townships {
	size_t column[NAMES]; /* of the villages; PA_NO_COLUMN */
	struct pa_map seen;
	struct pa_buf out, scratch;
	struct pa_arena cell;
};

/* One cell of a row, clean. */
static int
name_of(struct townships *t, const struct pa_rows *rows, size_t live,
    size_t column, struct pa_str *out, struct pa_err *e)
{
	struct pa_str raw = {"", 0};

	*out = raw;
	if (column == PA_NO_COLUMN)
		return 0;
	pa_arena_clear(&t->cell);
	if (pa_csv_unquote(pa_chunk_raw(&rows->chunk,
			       &rows->chunk.rec[rows->live[live]], column),
		&t->cell, &raw, e) != 0)
		return -1;
	return pa_key_clean(raw, &t->scratch, out, e);
}

/* A name as a cell of CSV. */
static int
put_cell(struct pa_buf *b, struct pa_str s, bool first, struct pa_err *e)
{
	bool quote = false;
	size_t i;

	for (i = 0; i < s.n; i++)
		quote |= s.s[i] == '"' || s.s[i] == ',' || s.s[i] == '\n' ||
		    s.s[i] == '\r';
	if ((!first && pa_buf_addc(b, ',', e) != 0) ||
	    (quote && pa_buf_addc(b, '"', e) != 0))
		return -1;
	for (i = 0; i < s.n; i++)
		if ((s.s[i] == '"' && pa_buf_addc(b, '"', e) != 0) ||
		    pa_buf_addc(b, s.s[i], e) != 0)
			return -1;
	return quote ? pa_buf_addc(b, '"', e) : 0;
}

/* Notes the township of one village; one without a name is none. */
static int
note(struct townships *t, const struct pa_rows *rows, size_t live,
    struct pa_err *e)
{
	struct pa_buf line = {0};
	struct pa_str s;
	uint64_t *slot;
	bool named = false;
	size_t i;
	int rv = 0;

	for (i = 0; i < NAMES && rv == 0; i++) {
		rv = name_of(t, rows, live, t->column[i], &s, e);
		if (rv == 0)
			rv = put_cell(&line, s, i == 0, e);
		named = s.n > 0; /* the last */
	}
	if (rv == 0 && named) {
		rv = pa_map_put(&t->seen, pa_buf_str(&line), 0, &slot, e);
		if (rv == 1)
			rv =
			    pa_buf_addstr(&t->out, pa_buf_str(&line), e) != 0 ||
				pa_buf_addc(&t->out, '\n', e) != 0 ?
			    -1 :
			    0;
	}
	pa_buf_release(&line);
	return rv;
}

static int
note_all(struct townships *t, struct pa_sheet *villages, struct pa_dict *dict,
    struct pa_err *e)
{
	const struct pa_table *from = pa_dict_table(dict, "village", e);
	const struct pa_table *to = pa_dict_table(dict, "township", e);
	const struct pa_field *f = NULL;
	struct pa_rows rows = {0};
	size_t i;
	int rv = from == NULL || to == NULL ? -1 : 0;

	for (i = 0; i < NAMES && rv == 0; i++) {
		f = pa_table_field(from, pa_str(names[i]));
		t->column[i] =
		    f == NULL ? PA_NO_COLUMN : pa_sheet_column(villages, f);
		f = pa_table_field(to, pa_str(names[i]));
		rv = put_cell(&t->out, pa_str(f == NULL ? names[i] : f->label),
		    i == 0, e);
	}
	if (rv == 0)
		rv = pa_buf_addc(&t->out, '\n', e);
	if (rv == 0 && t->column[NAMES - 1] == PA_NO_COLUMN) {
		(void)pa_err_set(e, PA_E_USAGE,
		    "without the column %s the villages name no township",
		    f == NULL ? names[NAMES - 1] : f->label);
		rv = pa_err_at(e, pa_sheet_file(villages, 0)->path, 0, 0);
	}
	while (rv == 0 && (rv = pa_sheet_next(villages, &rows, e)) == 1) {
		rv = 0;
		for (i = 0; i < rows.nlive && rv == 0; i++)
			rv = note(t, &rows, i, e);
	}
	pa_rows_release(&rows);
	return rv == 0 ? pa_sheet_rewind(villages, e) : -1;
}

struct pa_sheet *
pa_townships(struct pa_sheet *villages, struct pa_dict *dict,
    const struct pa_sheet_options *opt, struct pa_err *e)
{
	struct townships t = {0};
	struct pa_sheet_options o = {.tmpdir = opt->tmpdir,
	    .way = opt->way,
	    .format = PA_IN_CSV};
	struct pa_sheet *s = NULL;
	int fd = -1;

	if (note_all(&t, villages, dict, e) == 0)
		fd = pa_temp_file(opt->tmpdir, e);
	if (fd >= 0 && pa_write_at(fd, t.out.s, t.out.n, 0, e) == 0) {
		s = pa_sheet_adopt(fd, pa_sheet_file(villages, 0)->path,
		    pa_sheet_kind_find(PA_STR("townships")), dict, &o, e);
		fd = -1;
	}
	if (fd >= 0)
		(void)close(fd);
	pa_map_release(&t.seen);
	pa_buf_release(&t.out);
	pa_buf_release(&t.scratch);
	pa_arena_release(&t.cell);
	return s;
}
