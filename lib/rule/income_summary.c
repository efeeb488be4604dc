/* SPDX-License-Identifier: MIT */
/* What pa-income says at the end: counts of households for people. */
#include <libintl.h>
#include <stdlib.h>

#include "kind/date.h"
#include "kind/money.h"
#include "rule/income_table.h"

/* Where a band begins: an amount or a parameter; ">" just above it. 1, or 0
 * where the parameter is not set, or -1. */
static int
band_start(const struct pa_income_table *t, const char *s, int64_t *from,
    struct pa_err *e)
{
	const struct pa_param *p;
	bool above = s[0] == '>';
	const char *word = s + above;

	if (strncmp(word, "p.", 2) == 0) {
		p = pa_pack_param(t->job->pack, pa_str(word + 2), NULL);
		if (p != NULL && p->value.unset)
			return 0;
		if (p == NULL || p->value.type.kind != PA_K_NUM ||
		    p->value.type.scale != 2)
			return pa_err_set(e, PA_E_PACK,
			    "income.bands: '%s' is no amount", s);
		*from = p->value.number;
	} else if (pa_decimal_parse(pa_str(word), 2, false, from, NULL) != 0) {
		return pa_err_set(e, PA_E_PACK,
		    "income.bands: '%s' is no amount", s);
	}
	*from += above;
	return 1;
}

static int
by_start(const void *a, const void *b)
{
	const struct pa_income_band *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

int
pa_income_bands(struct pa_income_table *t, struct pa_err *e)
{
	const char *const *list;
	struct pa_income_band band = {0};
	size_t n, i, k;
	int rv;

	list = pa_pack_strings(t->job->pack, "income.bands", &n);
	t->nband = 0;
	if (n == 0)
		return 0;
	if (n >= PA_INCOME_BANDS)
		return pa_err_set(e, PA_E_PACK,
		    "income.bands: more than %d entries", PA_INCOME_BANDS - 1);
	t->band[t->nband++].from = PA_MIN;
	for (i = 0; i < n; i++) {
		rv = band_start(t, list[i], &band.from, e);
		if (rv < 0)
			return -1;
		band.above = list[i][0] == '>';
		for (k = 0; k < t->nband && t->band[k].from != band.from; k++)
			continue;
		if (rv == 1 && k == t->nband)
			t->band[t->nband++] = band;
	}
	qsort(t->band, t->nband, sizeof(t->band[0]), by_start);
	return 0;
}

size_t
pa_income_band_of(const struct pa_income_table *t, struct pa_range pc)
{
	size_t i = t->nband;

	while (i > 0 && t->band[i - 1].from > pc.lo)
		i--;
	if (i == 0 || (pc.lo == PA_MIN && pc.hi == PA_MAX))
		return t->nband;
	return i < t->nband && pc.hi >= t->band[i].from ? t->nband : i - 1;
}

/* 500.00元（含）以上、1000.00元（不含）以下 */
static int
put_band(const struct pa_income_table *t, size_t i, struct pa_buf *b,
    struct pa_err *e)
{
	const struct pa_income_band *from = &t->band[i], *to = from + 1;
	char text[PA_DECIMAL_TEXT + 1];

	if (i > 0) {
		text[pa_decimal_put(text, from->from - from->above, 2)] = '\0';
		if (pa_buf_addf(b, e,
			from->above ? dgettext("pa", "above %s") :
				      dgettext("pa", "from %s on"),
			text) != 0)
			return -1;
	}
	if (i + 1 == t->nband)
		return 0;
	text[pa_decimal_put(text, to->from - to->above, 2)] = '\0';
	if (i > 0 && pa_buf_puts(b, dgettext("pa", ", "), e) != 0)
		return -1;
	return pa_buf_addf(b, e,
	    to->above ? dgettext("pa", "up to %s") : dgettext("pa", "below %s"),
	    text);
}

static int
put_bands(const struct pa_income_table *t, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	struct pa_buf name = {0};
	size_t i;
	int rv = 0;

	for (i = 0; rv == 0 && i < t->nband; i++) {
		pa_buf_clear(&name);
		rv = put_band(t, i, &name, e);
		if (rv == 0)
			rv = pa_buf_addf(out, e,
			    dgettext("pa",
				"%s: net income per head %s: households %llu\n"),
			    program, name.s,
			    (unsigned long long)t->count.band[i]);
	}
	pa_buf_release(&name);
	if (rv != 0 || t->nband == 0)
		return rv;
	return pa_buf_addf(out, e,
	    dgettext("pa",
		"%s: net income per head that cannot be told: households "
		"%llu\n"),
	    program, (unsigned long long)t->count.band[t->nband]);
}

/* How often each part is there. */
static int
put_parts(const struct pa_income_table *t, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_income_counts *n = &t->count;
	size_t i;

	for (i = 0; i < t->model.npart; i++) {
		const struct pa_income_part *p = &t->model.part[i];

		if (p->role == PA_ROLE_EXCLUDED) {
			if (p->present[PA_YEAR_NOW] &&
			    pa_buf_addf(out, e,
				dgettext("pa",
				    "%s: %s: households where it is not "
				    "counted %llu, invalid %llu\n"),
				program, p->label,
				(unsigned long long)n->excluded[i],
				(unsigned long long)n->invalid[i]) != 0)
				return -1;
			continue;
		}
		if (pa_buf_addf(out, e,
			dgettext("pa",
			    "%s: %s: households: missing %llu, invalid "
			    "%llu\n"),
			program, p->label, (unsigned long long)n->missing[i],
			(unsigned long long)n->invalid[i]) != 0)
			return -1;
	}
	return 0;
}

static int
put_period(const struct pa_income_table *t, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_income_model *m = &t->model;
	struct pa_buf from = {0}, to = {0};
	int rv = -1;

	if (m->from == NULL)
		return pa_buf_addf(out, e,
		    dgettext("pa", "%s: the income period is not set\n"),
		    program);
	if (pa_date_format(&from, pa_date_from_days(m->from->value.number),
		e) == 0 &&
	    pa_date_format(&to, pa_date_from_days(m->to->value.number), e) == 0)
		rv = pa_buf_addf(out, e,
		    m->from->set || m->to->set ?
			dgettext("pa",
			    "%s: income period %s to %s, set for this run\n") :
			dgettext("pa", "%s: income period %s to %s\n"),
		    program, from.s, to.s);
	pa_buf_release(&from);
	pa_buf_release(&to);
	return rv;
}

static int
put_last_year(const struct pa_income_table *t, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	const uint64_t *n = t->count.trend;

	if (!t->model.has_last)
		return 0;
	return pa_buf_addf(out, e,
	    dgettext("pa",
		"%s: net income per head against last year: households up "
		"%llu, down %llu, unchanged %llu, unknown %llu, without a "
		"record of last year %llu\n"),
	    program, (unsigned long long)n[PA_TREND_UP],
	    (unsigned long long)n[PA_TREND_DOWN],
	    (unsigned long long)n[PA_TREND_SAME],
	    (unsigned long long)n[PA_TREND_UNKNOWN],
	    (unsigned long long)n[PA_TREND_NEW]);
}

static int
put_counties(const struct pa_income_table *t, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_county_fit *f;
	size_t i;

	for (i = 0; i < t->nfit; i++) {
		f = &t->fit[i];
		if (pa_buf_addf(out, e,
			dgettext("pa",
			    "%s: %s: declared transfer income fits formula A "
			    "alone %llu, B alone %llu, both %llu, neither "
			    "%llu, cannot be told %llu (households)\n"),
			program, f->name, (unsigned long long)f->n[PA_FIT_A],
			(unsigned long long)f->n[PA_FIT_B],
			(unsigned long long)f->n[PA_FIT_BOTH],
			(unsigned long long)f->n[PA_FIT_NEITHER],
			(unsigned long long)f->n[PA_FIT_NONE]) != 0)
			return -1;
	}
	return 0;
}

int
pa_income_table_summary(const struct pa_income_table *t, const char *program,
    bool statistics, struct pa_buf *out, struct pa_err *e)
{
	const struct pa_income_counts *n = &t->count;

	if ((statistics && put_parts(t, program, out, e) != 0) ||
	    put_period(t, program, out, e) != 0)
		return -1;
	if (pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: households above the line %llu, not above %llu, "
		    "undetermined %llu; by declared income %llu; size differs %llu\n"),
		program, (unsigned long long)n->of[PA_TRUE],
		(unsigned long long)n->of[PA_FALSE],
		(unsigned long long)n->of[PA_UNKNOWN],
		(unsigned long long)n->declared,
		(unsigned long long)n->size_differs) != 0)
		return -1;
	if (statistics &&
	    (pa_buf_addf(out, e,
		 dgettext("pa",
		     "%s: households whose declared figures are other than "
		     "the computed ones: gross %llu, net %llu, per head "
		     "%llu\n"),
		 program, (unsigned long long)n->differs[PA_TOLD_GROSS],
		 (unsigned long long)n->differs[PA_TOLD_NET],
		 (unsigned long long)n->differs[PA_TOLD_PC]) != 0 ||
		put_bands(t, program, out, e) != 0))
		return -1;
	if (put_last_year(t, program, out, e) != 0)
		return -1;
	return put_counties(t, program, out, e);
}
