/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>

#include "kind/money.h"
#include "rule/validate_impl.h"

/* Adds a finding about a file: ordered before the rows of its table. */
static int
add(struct pa_validate *v, size_t rule, size_t source,
    const struct pa_sheet *sheet, uint32_t file, uint64_t row, uint64_t line,
    const struct pa_field *column, const char *value, uint64_t order,
    struct pa_err *e)
{
	struct pa_row_ref at = {(uint32_t)source, file, row, line};
	struct pa_buf b = {0};
	int rv;

	if (rule == SIZE_MAX)
		return 0;
	v->stat[rule].hit++;
	v->stands[v->maker.undecided]++;
	switch (v->job->check.rule[rule].rule->cls) {
	case PA_CLASS_ERROR:
		v->errors++;
		break;
	case PA_CLASS_SUSPECT:
		v->suspects++;
		break;
	default:
		v->notes++;
		break;
	}
	if (!v->findings)
		return 0;
	rv = pa_finding_put_file(&v->maker, rule, sheet, file, row, line,
	    column, value, &b, e);
	if (rv == 0)
		rv = pa_sort_add(v->sorted, pa_validate_row_key(v, &at),
		    (uint64_t)rule << 32 | order, pa_buf_str(&b), e);
	pa_buf_release(&b);
	return rv;
}

static int
count_finding(struct pa_validate *v, size_t rule, size_t source,
    const struct pa_sheet *sheet, const struct pa_field *column, uint64_t n,
    uint64_t order, struct pa_err *e)
{
	char value[32];

	if (n == 0)
		return 0;
	(void)snprintf(value, sizeof(value), "%llu", (unsigned long long)n);
	return add(v, rule, source, sheet, 0, 0, 0, column, value, order, e);
}

static void
count_checked(struct pa_validate *v, size_t rule, uint64_t n)
{
	if (rule != SIZE_MAX)
		v->stat[rule].checked += n;
}

/* Encoding, header place, repeated headers, totals, unknown columns. */
static int
sheet_findings(struct pa_validate *v, size_t source, const struct pa_sheet *s,
    struct pa_err *e)
{
	const struct pa_sheet_counts *n = pa_sheet_counts(s);
	const struct pa_sheet_file *f;
	char name[32];
	size_t i;

	count_checked(v, v->fm007, pa_sheet_nfile(s));
	count_checked(v, v->fm008, pa_sheet_nfile(s));
	count_checked(v, v->fm011, pa_sheet_nfile(s));
	count_checked(v, v->fm014, n->records + n->rejected);
	/* Found or not, one finding a table. */
	count_checked(v, v->fm009, 1);
	count_checked(v, v->fm010, 1);
	for (i = 0; i < pa_sheet_nfile(s); i++) {
		f = pa_sheet_file(s, (uint32_t)i);
		if (f->encoding != PA_ENC_UTF8 &&
		    add(v, v->fm007, source, s, (uint32_t)i, 0, 0, NULL,
			pa_encoding_name(f->encoding), 0, e) != 0)
			return -1;
		(void)snprintf(name, sizeof(name), "%llu",
		    (unsigned long long)f->header_row);
		if (f->header_row != 1 &&
		    add(v, v->fm008, source, s, (uint32_t)i, 0, 0, NULL, name,
			0, e) != 0)
			return -1;
		if (f->two_rows &&
		    add(v, v->fm011, source, s, (uint32_t)i, 0, 0, NULL, "2", 0,
			e) != 0)
			return -1;
	}
	if (count_finding(v, v->fm009, source, s, NULL,
		n->skipped[PA_SKIP_REPEATED], 0, e) != 0)
		return -1;
	return count_finding(v, v->fm010, source, s, NULL,
	    n->skipped[PA_SKIP_TOTAL] + n->skipped[PA_SKIP_FOOTER], 0, e);
}

/* One note a column and clean-up. */
int
pa_validate_clean_findings(struct pa_validate *v, struct pa_err *e)
{
	const struct pa_bind *b = &v->job->bind;
	size_t rule[PA_CLEAN_BITS], i;
	const struct pa_slot *s;
	unsigned k;

	pa_validate_clean_rules(v, rule);
	for (i = 0; i < b->nslot; i++) {
		s = &b->slot[i];
		if (!v->owner[i] || pa_validate_by_cell(v, i))
			continue;
		pa_validate_count_clean(v, i, false, 1, v->stat);
		for (k = 0; k < PA_CLEAN_BITS; k++)
			if (rule[k] != SIZE_MAX &&
			    count_finding(v, rule[k], s->source,
				b->source[s->source].sheet, s->field,
				v->clean[i].n[k], i, e) != 0)
				return -1;
	}
	return 0;
}

int
pa_validate_file_findings(struct pa_validate *v, struct pa_err *e)
{
	const struct pa_bind *b = &v->job->bind;
	size_t i;

	pa_validate_count_strays(v);
	for (i = 0; i < b->nsource; i++)
		if (sheet_findings(v, i, b->source[i].sheet, e) != 0)
			return -1;
	return pa_validate_clean_findings(v, e);
}

static size_t
source_of(const struct pa_validate *v, const struct pa_sheet *sheet)
{
	const struct pa_bind *b = &v->job->bind;
	size_t i;

	for (i = 0; i < b->nsource; i++)
		if (b->source[i].sheet == sheet)
			return i;
	return 0;
}

int
pa_validate_reject(struct pa_validate *v, const struct pa_sheet *sheet,
    const struct pa_reject *r, struct pa_err *e)
{
	char value[64];

	if (v->fm014 == SIZE_MAX)
		return 0;
	pa_finding_reject_value(&v->maker, r, value, sizeof(value));
	return add(v, v->fm014, source_of(v, sheet), sheet, r->file, r->row,
	    r->line, NULL, value, 0, e);
}

/* Why a rule of the readers has no findings that could be counted, or NULL. */
static const char *
why_no_finding(const char *id)
{
	return strcmp(id, "FM012") == 0 ?
	    N_("a header at fault stops the run") :
	    NULL;
}

/* What was found of a rule, tab separated. The rate is of the rows checked,
 * in percent, or of cells, columns, tables or files, of which the readers say
 * something. */
static int
rule_line(const struct pa_check_rule *r, const struct pa_rule_stat *s,
    struct pa_buf *out, struct pa_err *e)
{
	int64_t percent = 0;
	bool rated = s->checked > 0 && s->hit <= s->checked &&
	    pa_div_round((int64_t)s->hit * 10000, (int64_t)s->checked,
		&percent) == 0;

	if (pa_buf_addf(out, e, "%s\t%llu\t%llu\t", r->rule->id,
		(unsigned long long)s->checked,
		(unsigned long long)s->hit) != 0 ||
	    (rated && pa_decimal_format(out, percent, 2, e) != 0))
		return -1;
	return pa_buf_addf(out, e, "\t%llu\t%llu\t\n",
	    (unsigned long long)s->households,
	    (unsigned long long)s->undetermined);
}

/* A line a rule. Nothing of those that --select and --ignore leave out, and
 * of conditions, which are another filter's. */
static int
statistics_lines(const struct pa_validate *v, struct pa_buf *out,
    struct pa_err *e)
{
	const struct pa_check *c = &v->job->check;
	const struct pa_check_rule *r;
	const char *why, *none;
	size_t i;

	if (pa_buf_puts(out,
		dgettext("pa",
		    "rule\tchecked\thit\trate %\thouseholds\tundetermined\t"
		    "not run\n"),
		e) != 0)
		return -1;
	for (i = 0; i < c->nrule; i++) {
		r = &c->rule[i];
		why = pa_check_why(r);
		none = why_no_finding(r->rule->id);
		if (r->not_run == PA_RUNS && none != NULL) {
			if (pa_buf_addf(out, e, "%s\t\t\t\t\t\t%s\n",
				r->rule->id, dgettext("pa", none)) != 0)
				return -1;
			continue;
		}
		if (r->not_run == PA_RUNS ?
			rule_line(r, &v->stat[i], out, e) != 0 :
			why != NULL &&
			    pa_buf_addf(out, e, "%s\t\t\t\t\t\t%s%s\n",
				r->rule->id, why,
				r->not_run == PA_NOT_TABLE ?
				    dgettext("pa", r->why) :
				    r->why) != 0)
			return -1;
	}
	return 0;
}

int
pa_validate_summary(const struct pa_validate *v, const char *program,
    bool statistics, struct pa_buf *out, struct pa_err *e)
{
	uint64_t undetermined = 0;
	size_t i, run = 0;

	for (i = 0; i < v->job->check.nrule; i++) {
		undetermined += v->stat[i].undetermined;
		run += v->job->check.rule[i].not_run == PA_RUNS;
	}
	if (statistics && statistics_lines(v, out, e) != 0)
		return -1;
	if (v->not_shown > 0 &&
	    pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: findings not shown (--max-per-rule), but counted: %llu\n"),
		program, (unsigned long long)v->not_shown) != 0)
		return -1;
	return pa_buf_addf(out, e,
	    dgettext("pa",
		"%s: rules run %zu: errors %llu, suspects %llu, notes %llu; "
		"checks undetermined %llu; records: ok %llu, suspect %llu, "
		"error %llu\n"),
	    program, run, (unsigned long long)v->errors,
	    (unsigned long long)v->suspects, (unsigned long long)v->notes,
	    (unsigned long long)undetermined,
	    (unsigned long long)v->records_of[0],
	    (unsigned long long)v->records_of[1],
	    (unsigned long long)v->records_of[2]);
}
