/* SPDX-License-Identifier: MIT */
#include "rule/finding_read.h"

#include "rule/finding_impl.h"

_Static_assert(PA_FINDING_READ_COLUMNS == C_ALL, "one list of columns");

struct pa_finding_reader {
	struct pa_sheet *sheet;
	struct pa_rows rows;
	size_t at; /* live row to give next */
	struct pa_arena arena;
	size_t column[C_ALL];
};

static int
open_reader(struct pa_finding_reader *r, const char *const *paths, size_t n,
    struct pa_dict *dict, const struct pa_sheet_options *opt, struct pa_err *e)
{
	const struct pa_table *t = pa_dict_table(dict, "finding", e);
	const struct pa_sheet_kind *kind =
	    pa_sheet_kind_find(PA_STR("findings"));
	const struct pa_field *f;
	size_t i;

	if (t == NULL)
		return -1;
	r->sheet = pa_sheet_open(paths, n, kind, dict, opt, e);
	if (r->sheet == NULL)
		return -1;
	for (i = 0; i < C_ALL; i++) {
		f = pa_table_field(t, pa_str(pa_finding_column_name(i, true)));
		r->column[i] =
		    f == NULL ? PA_NO_COLUMN : pa_sheet_column(r->sheet, f);
	}
	if (r->column[C_KEY] != PA_NO_COLUMN)
		return 0;
	(void)pa_err_set(e, PA_E_USAGE,
	    "are no findings of pa-validate: the column %s is not there",
	    pa_finding_column_name(C_KEY, true));
	return pa_err_at(e, paths[0], 0, 0);
}

struct pa_finding_reader *
pa_finding_reader_new(const char *const *paths, size_t n, struct pa_dict *dict,
    const struct pa_sheet_options *opt, struct pa_err *e)
{
	struct pa_finding_reader *r = pa_calloc(1, sizeof(*r), e);

	if (r != NULL && open_reader(r, paths, n, dict, opt, e) != 0) {
		pa_finding_reader_free(r);
		r = NULL;
	}
	return r;
}

static int
read_key(struct pa_str s, uint64_t *key)
{
	size_t i;
	char c;

	*key = 0;
	for (i = 0; i < s.n; i++) {
		c = s.s[i];
		if (!pa_is_digit(c) && (c < 'a' || c > 'f'))
			return -1;
		*key = *key << 4 |
		    (unsigned)(pa_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return s.n == 16 ? 0 : -1;
}

static int
take(struct pa_finding_reader *r, struct pa_finding_row *row, struct pa_err *e)
{
	const struct pa_rec *rec = &r->rows.chunk.rec[r->rows.live[r->at++]];
	size_t i;

	row->line = rec->line;
	row->file = pa_sheet_file(r->sheet, r->rows.chunk.file)->path;
	row->hashes = r->column[C_VALUE_HASH] != PA_NO_COLUMN;
	for (i = 0; i < C_ALL; i++) {
		row->cell[i] = (struct pa_str){"", 0};
		if (r->column[i] != PA_NO_COLUMN &&
		    pa_csv_unquote(pa_chunk_raw(&r->rows.chunk, rec,
				       r->column[i]),
			&r->arena, &row->cell[i], e) != 0)
			return -1;
	}
	row->fixed = pa_str_eq(row->cell[C_STATE],
			 pa_str(pa_stand_name(PA_STAND_FIXED, false))) ||
	    pa_str_eq(row->cell[C_STATE],
		pa_str(pa_stand_name(PA_STAND_FIXED, true)));
	if (read_key(row->cell[C_KEY], &row->key) == 0)
		return 1;
	(void)pa_err_set(e, PA_E_INPUT,
	    "a finding's key is 16 hexadecimal digits, this is '%.*s'",
	    (int)(row->cell[C_KEY].n > 40 ? 40 : row->cell[C_KEY].n),
	    row->cell[C_KEY].s);
	return pa_err_at(e, row->file, row->line, 0);
}

int
pa_finding_reader_next(struct pa_finding_reader *r, struct pa_finding_row *row,
    struct pa_err *e)
{
	int rv;

	if (r->at == r->rows.nlive) {
		r->at = 0;
		rv = pa_sheet_next(r->sheet, &r->rows, e);
		if (rv != 1) {
			r->rows.nlive = 0;
			return rv;
		}
	}
	pa_arena_clear(&r->arena);
	return take(r, row, e);
}

void
pa_finding_reader_free(struct pa_finding_reader *r)
{
	if (r == NULL)
		return;
	pa_rows_release(&r->rows);
	pa_arena_release(&r->arena);
	pa_sheet_free(r->sheet);
	pa_free(r);
}
