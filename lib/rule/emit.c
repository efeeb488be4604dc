/* SPDX-License-Identifier: MIT */
#include "rule/emit.h"

#include "kind/money.h"
#include "text/clean.h"

/* Columns that are about to be added anew. */
static void
mark_drops(struct pa_emit *m)
{
	size_t j, k;

	for (j = 0; j < pa_sheet_ncolumn(m->sheet); j++) {
		struct pa_str h = pa_sheet_header(m->sheet, j);

		for (k = 0; k < m->nadded; k++)
			if (pa_str_eq(h, pa_str(m->added[k].zh)) ||
			    pa_str_eq(h, pa_str(m->added[k].en)))
				m->drop[j] = m->any_drop = true;
	}
}

static const char *
added_name(const struct pa_emit *m, size_t k)
{
	return m->english ? m->added[k].en : m->added[k].zh;
}

static int
make_keys(struct pa_emit *m, struct pa_err *e)
{
	size_t n = pa_sheet_ncolumn(m->sheet), j, *at;
	int rv = -1;

	m->key = pa_calloc(n + m->nadded, sizeof(*m->key), e);
	at = pa_calloc(n + m->nadded + 1, sizeof(*at), e);
	if (m->key == NULL || at == NULL)
		goto out;
	for (j = 0; j < n + m->nadded; j++) {
		if (pa_json_put(&m->text,
			j < n ? pa_sheet_header(m->sheet, j) :
				pa_str(added_name(m, j - n)),
			e) != 0 ||
		    pa_buf_addc(&m->text, ':', e) != 0)
			goto out;
		at[j + 1] = m->text.n;
	}
	for (j = 0; j < n + m->nadded; j++)
		m->key[j] =
		    (struct pa_str){m->text.s + at[j], at[j + 1] - at[j]};
	rv = 0;
out:
	pa_free(at);
	return rv;
}

int
pa_emit_init(struct pa_emit *m, const struct pa_sheet *sheet,
    enum pa_emit_format format, bool english, bool excel_safe,
    const struct pa_added *added, size_t nadded, struct pa_err *e)
{
	*m = (struct pa_emit){.sheet = sheet,
	    .format = format,
	    .english = english,
	    .excel_safe = excel_safe,
	    .delimiter = pa_sheet_delimiter(sheet),
	    .added = added,
	    .nadded = nadded};
	m->drop = pa_calloc(pa_sheet_ncolumn(sheet), sizeof(*m->drop), e);
	if (m->drop == NULL)
		return -1;
	mark_drops(m);
	return format == PA_EMIT_JSONL ? make_keys(m, e) : 0;
}

int
pa_emit_header(const struct pa_emit *m, struct pa_buf *out, struct pa_err *e)
{
	size_t n = pa_sheet_ncolumn(m->sheet), j;
	bool any = false;

	if (m->format == PA_EMIT_JSONL)
		return 0;
	for (j = 0; j < n; j++) {
		if (m->drop[j])
			continue;
		if ((any && pa_buf_addc(out, m->delimiter, e) != 0) ||
		    pa_csv_put(out, pa_sheet_header(m->sheet, j), m->delimiter,
			e) != 0)
			return -1;
		any = true;
	}
	for (j = 0; j < m->nadded; j++)
		if (pa_emit_cell(m, j, pa_str(added_name(m, j)), out, e) != 0)
			return -1;
	return pa_emit_end(m, out, e);
}

bool
pa_is_formula(struct pa_str s)
{
	size_t i;

	if (s.n == 0 || strchr("=+-@\t\r", s.s[0]) == NULL)
		return false;
	/* A plain number may begin with a sign. */
	for (i = 1; i < s.n; i++)
		if (!pa_is_digit(s.s[i]) && s.s[i] != '.' && s.s[i] != ',')
			return true;
	return s.n == 1 || s.s[0] == '=' || s.s[0] == '@';
}

static int
put_csv(const struct pa_emit *m, struct pa_str s, struct pa_buf *out,
    struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv;

	if (!m->excel_safe || !pa_is_formula(s))
		return pa_csv_put(out, s, m->delimiter, e);
	rv = pa_buf_addc(&b, '\'', e);
	if (rv == 0)
		rv = pa_buf_addstr(&b, s, e);
	if (rv == 0)
		rv = pa_csv_put(out, pa_buf_str(&b), m->delimiter, e);
	pa_buf_release(&b);
	return rv;
}

/* What raw cell j of the record says, in arena when it must be unquoted. */
static int
record_csv(const struct pa_emit *m, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_buf *out, struct pa_err *e)
{
	struct pa_arena arena = {0};
	struct pa_str raw, says;
	bool any = false;
	size_t j;
	int rv = 0;

	for (j = 0; rv == 0 && j < rec->ncell; j++) {
		if (m->drop[j])
			continue;
		if (any)
			rv = pa_buf_addc(out, m->delimiter, e);
		any = true;
		raw = pa_chunk_raw(c, rec, j);
		if (rv == 0 && m->excel_safe) {
			rv = pa_csv_unquote(raw, &arena, &says, e);
			if (rv == 0 && pa_is_formula(says)) {
				rv = put_csv(m, says, out, e);
				continue;
			}
		}
		if (rv == 0)
			rv = pa_buf_addstr(out, raw, e);
	}
	pa_arena_release(&arena);
	return rv;
}

static int
record_json(const struct pa_emit *m, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_buf *out, struct pa_err *e)
{
	struct pa_arena arena = {0};
	struct pa_str says;
	bool any = false;
	size_t j;
	int rv = pa_buf_addc(out, '{', e);

	for (j = 0; rv == 0 && j < rec->ncell; j++) {
		if (m->drop[j])
			continue;
		if (any)
			rv = pa_buf_addc(out, ',', e);
		any = true;
		if (rv == 0)
			rv = pa_buf_addstr(out, m->key[j], e);
		if (rv == 0)
			rv = pa_csv_unquote(pa_chunk_raw(c, rec, j), &arena,
			    &says, e);
		if (rv == 0)
			rv = pa_json_put(out, says, e);
	}
	pa_arena_release(&arena);
	return rv;
}

int
pa_emit_record(const struct pa_emit *m, const struct pa_batch *x, size_t live,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_chunk *c = &x->rows.chunk;
	const struct pa_rec *rec = pa_batch_rec(x, live);

	if (m->format == PA_EMIT_JSONL)
		return record_json(m, c, rec, out, e);
	if (m->any_drop || m->excel_safe)
		return record_csv(m, c, rec, out, e);
	return pa_buf_add(out, c->bytes.s + rec->off, rec->len, e);
}

int
pa_emit_cell(const struct pa_emit *m, size_t added, struct pa_str s,
    struct pa_buf *out, struct pa_err *e)
{
	if (m->format == PA_EMIT_CSV) {
		if (pa_buf_addc(out, m->delimiter, e) != 0)
			return -1;
		return put_csv(m, s, out, e);
	}
	if (pa_buf_addc(out, ',', e) != 0 ||
	    pa_buf_addstr(out, m->key[pa_sheet_ncolumn(m->sheet) + added], e) !=
		0)
		return -1;
	return pa_json_put(out, s, e);
}

int
pa_emit_numbers(const struct pa_emit *m, size_t added,
    const struct pa_emit_number *v, size_t n, struct pa_buf *out,
    struct pa_err *e)
{
	char text[PA_DECIMAL_TEXT], *p;
	struct pa_str s = {text, 0};
	size_t i;

	if (m->format != PA_EMIT_CSV) {
		for (i = 0; i < n; i++) {
			s.n = v[i].known ?
			    pa_decimal_put(text, v[i].v, v[i].scale) :
			    0;
			if (pa_emit_cell(m, added + i, s, out, e) != 0)
				return -1;
		}
		return 0;
	}
	/* They are never quoted, and no formulas whatever their signs. */
	if (pa_buf_reserve(out, n * (1 + PA_DECIMAL_TEXT), e) != 0)
		return -1;
	p = out->s + out->n;
	for (i = 0; i < n; i++) {
		*p++ = m->delimiter;
		if (v[i].known)
			p += pa_decimal_put(p, v[i].v, v[i].scale);
	}
	*p = '\0';
	out->n = (size_t)(p - out->s);
	return 0;
}

int
pa_emit_end(const struct pa_emit *m, struct pa_buf *out, struct pa_err *e)
{
	if (m->format == PA_EMIT_JSONL && pa_buf_addc(out, '}', e) != 0)
		return -1;
	return pa_buf_addc(out, '\n', e);
}

void
pa_emit_release(struct pa_emit *m)
{
	pa_free(m->drop);
	pa_free(m->key);
	pa_buf_release(&m->text);
	*m = (struct pa_emit){0};
}
