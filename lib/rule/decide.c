/* SPDX-License-Identifier: MIT */
#include "rule/decide.h"

#include "rule/finding_impl.h"
#include "rule/finding_read.h"

struct deciding {
	const struct pa_decision *d;
	struct pa_ledger_entry *entry;
	size_t n, cap;
	bool *seen; /* by key */
	struct pa_arena text;
};

/* The words of close_by that findings have. */
static bool
says(struct pa_str s, enum pa_close c)
{
	return pa_str_eq(s, pa_str(pa_close_name(c, false))) ||
	    pa_str_eq(s, pa_str(pa_close_name(c, true)));
}

/* Why a decision about a finding cannot be made. */
static int
check_row(const struct pa_decision *d, const struct pa_finding_row *row,
    struct pa_err *e)
{
	const struct pa_str *cell = row->cell;
	struct pa_str key = cell[C_KEY];

	if (says(cell[C_CLOSE], PA_CLOSE_NONE))
		(void)pa_err_set(e, PA_E_USAGE,
		    "%.*s: nothing is owed for a finding of %.*s, so that "
		    "there is nothing to decide",
		    (int)key.n, key.s, (int)cell[C_RULE].n, cell[C_RULE].s);
	else if (d->cleared && !says(cell[C_CLOSE], PA_CLOSE_EVIDENCE))
		(void)pa_err_set(e, PA_E_USAGE,
		    "%.*s: an error of %.*s is closed by correcting it; it "
		    "can be confirmed (--confirm), not cleared",
		    (int)key.n, key.s, (int)cell[C_RULE].n, cell[C_RULE].s);
	else if (!row->hashes)
		(void)pa_err_set(e, PA_E_USAGE,
		    "the findings have no column %s: write them with "
		    "--ledger or --key-file",
		    pa_finding_column_name(C_VALUE_HASH, true));
	else if (cell[C_VALUE_HASH].n == 0)
		(void)pa_err_set(e, PA_E_USAGE,
		    "%.*s: its values are personal, and the findings were "
		    "written without --key-file",
		    (int)key.n, key.s);
	else
		return 0;
	return pa_err_at(e, row->file, row->line, 0);
}

static int
keep(struct deciding *x, struct pa_str from, struct pa_str *to,
    struct pa_err *e)
{
	to->s = pa_arena_dup(&x->text, from.s, from.n, e);
	to->n = from.n;
	return to->s == NULL ? -1 : 0;
}

static int
take_row(struct deciding *x, const struct pa_finding_row *row, struct pa_err *e)
{
	const struct pa_decision *d = x->d;
	const struct pa_str *cell = row->cell;
	struct pa_ledger_entry *n;
	size_t i;

	if (check_row(d, row, e) != 0)
		return -1;
	for (i = 0; i < x->n; i++)
		if (pa_str_eq(x->entry[i].key, cell[C_KEY]) &&
		    pa_str_eq(x->entry[i].value, cell[C_VALUE_HASH]))
			return 0; /* rows that say the same */
	if (pa_grow(&x->entry, &x->cap, x->n + 1, sizeof(*n), e) != 0)
		return -1;
	n = &x->entry[x->n];
	*n = (struct pa_ledger_entry){.cleared = d->cleared,
	    .evidence = d->evidence,
	    .by = d->by,
	    .date = d->date,
	    .expires = d->expires};
	if (keep(x, cell[C_KEY], &n->key, e) != 0 ||
	    keep(x, cell[C_RULE], &n->rule, e) != 0 ||
	    keep(x, cell[C_RULE_VERSION], &n->version, e) != 0 ||
	    keep(x, cell[C_VALUE_HASH], &n->value, e) != 0)
		return -1;
	x->n++;
	return 0;
}

static int
read_rows(struct deciding *x, struct pa_dict *dict,
    const struct pa_sheet_options *opt, struct pa_err *e)
{
	const struct pa_decision *d = x->d;
	struct pa_finding_reader *r =
	    pa_finding_reader_new(d->path, d->npath, dict, opt, e);
	struct pa_finding_row row;
	size_t i;
	int rv = -1;

	while (r != NULL && (rv = pa_finding_reader_next(r, &row, e)) == 1) {
		for (i = 0; i < d->nkey && rv == 1; i++) {
			if (row.fixed || !pa_str_eq(row.cell[C_KEY], d->key[i]))
				continue;
			x->seen[i] = true;
			rv = take_row(x, &row, e) == 0 ? 1 : -1;
		}
		if (rv != 1)
			break;
	}
	pa_finding_reader_free(r);
	for (i = 0; i < d->nkey && rv == 0; i++)
		if (!x->seen[i])
			rv = pa_err_set(e, PA_E_USAGE,
			    "no finding that stands has the key %.*s",
			    (int)d->key[i].n, d->key[i].s);
	return rv;
}

int
pa_decide(const struct pa_decision *d, struct pa_dict *dict,
    const struct pa_sheet_options *opt, size_t *n, struct pa_err *e)
{
	const struct pa_ledger_entry probe = {.cleared = d->cleared,
	    .evidence = d->evidence,
	    .by = d->by,
	    .date = d->date,
	    .expires = d->expires};
	struct deciding x = {.d = d};
	int rv = -1;

	*n = 0;
	/* What the decision lacks is told before the findings are read. */
	if (pa_ledger_check(&probe, e) != 0)
		return -1;
	x.seen = pa_calloc(d->nkey, sizeof(*x.seen), e);
	if (x.seen != NULL)
		rv = read_rows(&x, dict, opt, e);
	if (rv == 0)
		rv = pa_ledger_append(d->ledger, x.entry, x.n, d->english, e);
	if (rv == 0)
		*n = x.n;
	pa_free(x.entry);
	pa_free(x.seen);
	pa_arena_release(&x.text);
	return rv;
}
