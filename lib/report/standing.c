/* SPDX-License-Identifier: MIT */
#include "report/standing.h"

#include <stdlib.h>

#include "kind/money.h"
#include "report/out.h"

#define TOP 10 /* rules in the chart */

struct standing {
	const struct pa_exitsum *x;
	const struct pa_report_head *head;
	struct pa_report *r;
	uint64_t households, persons, applicable;
};

/* Verdicts in the order of the tables; the last only where there are any. */
static const enum pa_verdict order[] = {PA_V_YES, PA_V_NO, PA_V_UNDETERMINED,
    PA_V_NOT_APPLICABLE, PA_V_ABSENT};

static enum pa_word
verdict_word(enum pa_verdict v, bool substance)
{
	switch (v) {
	case PA_V_YES:
		return substance ? PA_W_X_V_YES : PA_W_X_V_COMPLETE;
	case PA_V_NO:
		return substance ? PA_W_X_V_NO : PA_W_X_V_INCOMPLETE;
	case PA_V_UNDETERMINED:
		return PA_W_X_V_UNDETERMINED;
	case PA_V_NOT_APPLICABLE:
		return PA_W_X_V_NOT_APPLICABLE;
	default:
		return PA_W_X_V_ABSENT;
	}
}

static struct pa_str
num(const struct standing *s, uint64_t n)
{
	return pa_report_number(s->r, n);
}

/* Households and persons by verdict of part 0, 1, 2 of the combinations. */
static void
part_sums(const struct pa_exitsum *x, size_t part, uint64_t households[],
    uint64_t persons[])
{
	size_t i, v;

	for (v = 0; v < PA_VERDICTS; v++)
		households[v] = persons[v] = 0;
	for (i = 0; i < x->combined.n; i++) {
		const struct pa_tally_row *row = &x->combined.row[i];

		v = (size_t)(row->key.s[part] - '0');
		households[v] += row->n[PA_XC_HOUSEHOLDS];
		persons[v] += row->n[PA_XC_PERSONS];
	}
}

static void
part_figures(const struct standing *s, struct pa_report_table *t,
    uint64_t households, uint64_t persons)
{
	pa_table_count(t, households);
	pa_table_share(t, households, s->households);
	pa_table_count(t, persons);
}

static void
verdict_table(const struct standing *s)
{
	uint64_t households[3][PA_VERDICTS], persons[3][PA_VERDICTS];
	struct pa_report_table *t;
	size_t i, k;

	t = pa_head_table(s->r, "verdicts", PA_W_X_T_VERDICTS);
	pa_head_column(t, "verdict", PA_W_X_VERDICT, PA_FIGURE_TEXT);
	pa_head_summed(t, "exit_households", PA_W_X_S_HOUSEHOLDS);
	pa_head_column(t, "exit_share", PA_W_SHARE, PA_FIGURE_SHARE);
	pa_head_summed(t, "exit_persons", PA_W_X_S_PERSONS);
	pa_head_summed(t, "procedure_households", PA_W_X_P_HOUSEHOLDS);
	pa_head_column(t, "procedure_share", PA_W_SHARE, PA_FIGURE_SHARE);
	pa_head_summed(t, "procedure_persons", PA_W_X_P_PERSONS);
	pa_head_summed(t, "marking_households", PA_W_X_M_HOUSEHOLDS);
	pa_head_column(t, "marking_share", PA_W_SHARE, PA_FIGURE_SHARE);
	pa_head_summed(t, "marking_persons", PA_W_X_M_PERSONS);
	for (k = 0; k < 3; k++)
		part_sums(s->x, k, households[k], persons[k]);
	for (i = 0; i < PA_VERDICTS; i++) {
		enum pa_verdict v = order[i];

		if (v == PA_V_ABSENT &&
		    households[0][v] + households[1][v] + households[2][v] == 0)
			continue;
		pa_head_cell(t,
		    v == PA_V_YES    ? PA_W_X_V_YES_BOTH :
			v == PA_V_NO ? PA_W_X_V_NO_BOTH :
				       verdict_word(v, true));
		for (k = 0; k < 3; k++)
			part_figures(s, t, households[k][v], persons[k][v]);
	}
	pa_table_total(t);
	pa_head_cell(t, PA_W_TOTAL);
	for (k = 0; k < 3; k++)
		part_figures(s, t, s->households, s->persons);
}

static int
combined_table(const struct standing *s, struct pa_err *e)
{
	const struct pa_tally_row **row = pa_tally_sorted(&s->x->combined, e);
	struct pa_report_table *t;
	size_t i, k;

	if (row == NULL)
		return -1;
	t = pa_head_table(s->r, "combined", PA_W_X_T_COMBINED);
	pa_head_column(t, "exit", PA_W_X_SUBSTANCE, PA_FIGURE_TEXT);
	pa_head_column(t, "procedure", PA_W_X_PROCEDURE, PA_FIGURE_TEXT);
	pa_head_column(t, "marking", PA_W_X_MARKING, PA_FIGURE_TEXT);
	pa_head_summed(t, "households", PA_W_HOUSEHOLDS);
	pa_head_column(t, "share", PA_W_SHARE, PA_FIGURE_SHARE);
	pa_head_summed(t, "persons", PA_W_PERSONS);
	for (i = 0; i < s->x->combined.n; i++) {
		for (k = 0; k < 3; k++)
			pa_head_cell(t,
			    verdict_word((enum pa_verdict)(
					     row[i]->key.s[k] - '0'),
				k == 0));
		part_figures(s, t, row[i]->n[PA_XC_HOUSEHOLDS],
		    row[i]->n[PA_XC_PERSONS]);
	}
	pa_table_total(t);
	pa_head_cell(t, PA_W_TOTAL);
	pa_table_blank(t);
	pa_table_blank(t);
	part_figures(s, t, s->households, s->persons);
	pa_free(row);
	return 0;
}

static int
overview(const struct standing *s, struct pa_err *e)
{
	const uint64_t *n = s->x->total + PA_X_HOUSEHOLDS;
	static const uint64_t none[PA_XC_COUNT];
	const uint64_t *ready = none;
	struct pa_report *r = s->r;
	size_t i;

	for (i = 0; i < s->x->combined.n; i++)
		if (pa_str_eq(s->x->combined.row[i].key, PA_STR("111")))
			ready = s->x->combined.row[i].n;
	pa_head_section(r, PA_W_X_OVERVIEW);
	pa_head_text(r, PA_W_X_BASE,
	    (struct pa_str[]){num(s, s->households), num(s, s->persons),
		num(s, s->applicable)},
	    3);
	pa_head_text(r, PA_W_X_VERDICTS,
	    (struct pa_str[]){num(s, n[PA_V_YES]),
		pa_report_percent(r, n[PA_V_YES], s->applicable),
		num(s, n[PA_V_NO]), num(s, n[PA_V_UNDETERMINED])},
	    4);
	pa_head_text(r, PA_W_X_READY,
	    (struct pa_str[]){num(s, ready[PA_XC_HOUSEHOLDS]),
		num(s, ready[PA_XC_PERSONS])},
	    2);
	verdict_table(s);
	if (s->x->total[PA_X_UNSIZED] != 0)
		pa_head_note(r, PA_W_UNSIZED,
		    (struct pa_str[]){num(s, s->x->total[PA_X_UNSIZED])}, 1);
	return combined_table(s, e);
}

static uint64_t
sum(const uint64_t n[PA_VERDICTS])
{
	uint64_t all = 0;
	size_t i;

	for (i = 0; i < PA_VERDICTS; i++)
		all += n[i];
	return all;
}

static void
area_figures(const struct standing *s, struct pa_report_table *t,
    const uint64_t *n)
{
	const uint64_t *h = n + PA_X_HOUSEHOLDS, *p = n + PA_X_PERSONS;
	size_t i;

	pa_table_count(t, sum(h));
	pa_table_count(t, sum(p));
	for (i = 0; i < PA_VERDICTS; i++)
		if (order[i] != PA_V_ABSENT ||
		    s->x->total[PA_X_HOUSEHOLDS + PA_V_ABSENT] != 0)
			pa_table_count(t, h[order[i]]);
	pa_table_count(t, p[PA_V_YES]);
	pa_table_share(t, h[PA_V_YES],
	    h[PA_V_YES] + h[PA_V_NO] + h[PA_V_UNDETERMINED]);
}

static int
areas(const struct standing *s, struct pa_err *e)
{
	static const char *const ids[] = {"yes", "no", "undetermined",
	    "not_applicable", "absent"};
	enum pa_area_level by = s->x->opts.by;
	const struct pa_tally_row **row = pa_tally_sorted(&s->x->areas, e);
	struct pa_report_table *t;
	size_t i;

	if (row == NULL)
		return -1;
	pa_head_section(s->r, PA_W_X_AREAS);
	t = pa_head_table(s->r, "areas", PA_W_X_T_AREAS);
	pa_area_columns(t, by);
	pa_head_summed(t, "households", PA_W_HOUSEHOLDS);
	pa_head_summed(t, "persons", PA_W_PERSONS);
	for (i = 0; i < PA_VERDICTS; i++)
		if (order[i] != PA_V_ABSENT ||
		    s->x->total[PA_X_HOUSEHOLDS + PA_V_ABSENT] != 0)
			pa_head_summed(t, ids[i], verdict_word(order[i], true));
	pa_head_summed(t, "yes_persons", PA_W_X_YES_PERSONS);
	pa_head_column(t, "yes_share", PA_W_X_YES_SHARE, PA_FIGURE_SHARE);
	for (i = 0; i < s->x->areas.n; i++) {
		pa_area_figures(t, by, row[i]->key);
		area_figures(s, t, row[i]->n);
	}
	pa_area_total(t, by);
	area_figures(s, t, s->x->total);
	pa_head_note(s->r, PA_W_X_SHARE_HOW, NULL, 0);
	pa_free(row);
	return 0;
}

/* Most households first, then by id. */
static int
by_households(const void *pa, const void *pb)
{
	const struct pa_tally_row *a = *(const struct pa_tally_row *const *)pa;
	const struct pa_tally_row *b = *(const struct pa_tally_row *const *)pb;

	if (a->n[PA_XR_HOUSEHOLDS] != b->n[PA_XR_HOUSEHOLDS])
		return a->n[PA_XR_HOUSEHOLDS] > b->n[PA_XR_HOUSEHOLDS] ? -1 : 1;
	return pa_str_cmp(a->key, b->key);
}

static void
rule_row(const struct standing *s, struct pa_report_table *t,
    const struct pa_tally_row *row, bool missing)
{
	struct pa_rule_said said = pa_head_say(s->r, s->head, row->key);

	pa_table_text(t, row->key);
	pa_table_text(t, said.text);
	if (missing) {
		pa_table_text(t, said.evidence);
		pa_table_text(t, said.by);
	}
	pa_table_count(t, row->n[PA_XR_HOUSEHOLDS]);
	pa_table_count(t, row->n[PA_XR_PERSONS]);
	pa_table_share(t, row->n[PA_XR_HOUSEHOLDS], s->applicable);
	pa_table_count(t, row->n[PA_XR_ALONE]);
}

static void
rule_table(const struct standing *s, const struct pa_tally_row **row, size_t n,
    bool missing)
{
	struct pa_report_table *t;
	size_t i;

	t = pa_head_table(s->r, missing ? "missing" : "fails",
	    missing ? PA_W_X_T_MISSING : PA_W_X_T_FAILS);
	pa_head_column(t, "rule", PA_W_RULE, PA_FIGURE_TEXT);
	pa_head_column(t, "text", PA_W_RULE_TEXT, PA_FIGURE_TEXT);
	if (missing) {
		pa_head_column(t, "evidence", PA_W_X_EVIDENCE, PA_FIGURE_TEXT);
		pa_head_column(t, "certified_by", PA_W_X_BY, PA_FIGURE_TEXT);
	}
	pa_head_column(t, "households", PA_W_HOUSEHOLDS, PA_FIGURE_COUNT);
	pa_head_column(t, "persons", PA_W_PERSONS, PA_FIGURE_COUNT);
	pa_head_column(t, "share", PA_W_X_OF_APPLICABLE, PA_FIGURE_SHARE);
	pa_head_column(t, "alone", PA_W_X_ALONE, PA_FIGURE_COUNT);
	for (i = 0; i < n; i++)
		rule_row(s, t, row[i], missing);
	pa_head_note(s->r, PA_W_X_ALONE_HOW, NULL, 0);
}

static int
rules(const struct standing *s, const struct pa_tally *tally, bool missing,
    struct pa_err *e)
{
	const struct pa_tally_row **row = pa_tally_sorted(tally, e);
	uint64_t v[PA_CHART_SERIES] = {0};
	struct pa_report_chart *c;
	size_t i;

	if (row == NULL)
		return -1;
	qsort(row, tally->n, sizeof(*row), by_households);
	pa_head_section(s->r, missing ? PA_W_X_MISSING : PA_W_X_FAILS);
	if (tally->n == 0)
		pa_head_text(s->r, PA_W_NONE, NULL, 0);
	else if (!missing) {
		c = pa_report_chart(s->r, "fails",
		    pa_word(s->r->lang, PA_W_X_C_FAILS), PA_CHART_BARS,
		    PA_FIGURE_COUNT);
		for (i = 0; i < tally->n && i < TOP; i++) {
			v[0] = row[i]->n[PA_XR_HOUSEHOLDS];
			pa_chart_item(c, row[i]->key, v);
		}
	}
	if (tally->n != 0)
		rule_table(s, row, tally->n, missing);
	pa_free(row);
	return 0;
}

/* The yuan of an edge: whole ones without decimals. */
static struct pa_str
yuan(const struct standing *s, int64_t fen)
{
	struct pa_str text = pa_report_hundredths(s->r, fen);

	if (fen % 100 == 0 && text.n > 3)
		text.n -= 3;
	return text;
}

static struct pa_str
band_label(const struct standing *s, size_t i, const int64_t *edge, size_t n)
{
	const struct pa_str arg[] = {i == 0 || i > n ? PA_STR("") :
						       yuan(s, edge[i - 1]),
	    i >= n ? PA_STR("") : yuan(s, edge[i])};

	if (i > n)
		return pa_word(s->r->lang, PA_W_X_B_UNKNOWN);
	if (i == 0)
		return pa_report_words(s->r, PA_W_X_B_TO, arg + 1, 1);
	return i == n ? pa_report_words(s->r, PA_W_X_B_FROM, arg, 1) :
			pa_report_words(s->r, PA_W_X_B_FROM_TO, arg, 2);
}

/* The counters of band i, n + 1 for the unknown; zeros when it has none. */
static const uint64_t *
band_row(const struct pa_tally *tally, size_t i, size_t n)
{
	static const uint64_t none[PA_XB_COUNT];
	uint64_t v;
	size_t k;

	for (k = 0; k < tally->n; k++) {
		struct pa_str key = tally->row[k].key;

		if (i > n ? pa_str_eq(key, PA_STR("unknown")) :
			    pa_str_u64(key, n, &v) == 0 && v == i)
			return tally->row[k].n;
	}
	return none;
}

static void
band_figures(const struct standing *s, struct pa_report_table *t,
    const uint64_t *n)
{
	size_t i;

	pa_table_count(t, n[PA_XB_HOUSEHOLDS]);
	pa_table_share(t, n[PA_XB_HOUSEHOLDS], s->households);
	pa_table_count(t, n[PA_XB_PERSONS]);
	for (i = 0; i < 3; i++)
		pa_table_count(t, n[PA_XB_VERDICTS + order[i]]);
}

static void
band_table(const struct standing *s, const char *id, enum pa_word caption,
    const struct pa_tally *tally, const int64_t *edge, size_t n)
{
	uint64_t all[PA_XB_COUNT];
	struct pa_report_table *t;
	size_t i;

	pa_tally_sum(tally, all);
	t = pa_head_table(s->r, id, caption);
	pa_head_column(t, "band", PA_W_X_BAND, PA_FIGURE_TEXT);
	pa_head_summed(t, "households", PA_W_HOUSEHOLDS);
	pa_head_column(t, "share", PA_W_SHARE, PA_FIGURE_SHARE);
	pa_head_summed(t, "persons", PA_W_PERSONS);
	pa_head_summed(t, "yes", PA_W_X_V_YES);
	pa_head_summed(t, "no", PA_W_X_V_NO);
	pa_head_summed(t, "undetermined", PA_W_X_V_UNDETERMINED);
	for (i = 0; i <= n + 1; i++) {
		if (i > n && band_row(tally, i, n)[PA_XB_HOUSEHOLDS] == 0)
			break;
		pa_table_text(t, band_label(s, i, edge, n));
		band_figures(s, t, band_row(tally, i, n));
	}
	pa_table_total(t);
	pa_head_cell(t, PA_W_TOTAL);
	band_figures(s, t, all);
}

static void
bands(const struct standing *s)
{
	const struct pa_exitsum_opts *o = &s->x->opts;

	pa_head_section(s->r, PA_W_X_BANDS);
	band_table(s, "incomes", PA_W_X_T_BANDS, &s->x->incomes, o->income_edge,
	    o->nincome_edge);
	band_table(s, "margins", PA_W_X_T_MARGINS, &s->x->margins,
	    o->margin_edge, o->nmargin_edge);
	pa_head_note(s->r, PA_W_X_LINE_HOW, NULL, 0);
}

struct listing { /* in the report's arena */
	const struct pa_str *row;
	enum pa_lang lang;
};

/* Row i of the households as figures, in the order of list_columns. */
static int
list_row(const void *ctx, size_t i, struct pa_figure *f, struct pa_err *e)
{
	const struct listing *l = ctx;
	struct pa_str field;
	int64_t v = 0;
	size_t k;

	(void)e;
	for (k = 0; k < PA_XF_COUNT; k++) {
		field = pa_tally_field(l->row[i], k);
		f[k] = (struct pa_figure){.text = field, .set = field.n != 0};
		if (k == PA_XF_SIZE || k == PA_XF_NET) {
			if (pa_decimal_parse(field, k == PA_XF_SIZE ? 0 : 2,
				false, &v, NULL) != 0)
				f[k].set = false;
			f[k].v = v;
		} else if (k >= PA_XF_EXIT && k <= PA_XF_MARKING &&
		    field.n == 1) {
			f[k].text = pa_word(l->lang,
			    verdict_word((enum pa_verdict)(field.s[0] - '0'),
				k == PA_XF_EXIT));
		} else if (k == PA_XF_VILLAGE && field.n == 0) {
			f[k].text = pa_word(l->lang, PA_W_BLANK_NAME);
		}
	}
	return 0;
}

static void
list_columns(struct pa_report_table *t)
{
	pa_head_column(t, "village_id", PA_W_VILLAGE_ID, PA_FIGURE_TEXT);
	pa_head_column(t, "county", PA_W_COUNTY, PA_FIGURE_TEXT);
	pa_head_column(t, "township", PA_W_TOWNSHIP, PA_FIGURE_TEXT);
	pa_head_column(t, "village", PA_W_VILLAGE, PA_FIGURE_TEXT);
	pa_head_column(t, "household_id", PA_W_Q_HOUSEHOLD, PA_FIGURE_TEXT);
	pa_head_column(t, "head", PA_W_X_HEAD, PA_FIGURE_TEXT);
	pa_head_column(t, "size", PA_W_X_SIZE, PA_FIGURE_COUNT);
	pa_head_column(t, "net_income_pc", PA_W_X_NET, PA_FIGURE_MONEY);
	pa_head_column(t, "exit", PA_W_X_SUBSTANCE, PA_FIGURE_TEXT);
	pa_head_column(t, "procedure", PA_W_X_PROCEDURE, PA_FIGURE_TEXT);
	pa_head_column(t, "marking", PA_W_X_MARKING, PA_FIGURE_TEXT);
	pa_head_column(t, "fails", PA_W_X_FAIL_ITEMS, PA_FIGURE_TEXT);
	pa_head_column(t, "unknown", PA_W_X_UNKNOWN_ITEMS, PA_FIGURE_TEXT);
	pa_head_column(t, "gap", PA_W_X_GAP, PA_FIGURE_TEXT);
}

static int
list(const struct standing *s, const struct pa_str *row, struct pa_err *e)
{
	struct pa_report_table *t;
	struct listing *l;

	pa_head_section(s->r, PA_W_X_LIST);
	if (row == NULL) {
		pa_head_text(s->r, PA_W_X_LIST_NONE, NULL, 0);
		return 0;
	}
	l = pa_arena_alloc(&s->r->arena, 1, sizeof(*l), e);
	if (l == NULL)
		return -1;
	*l = (struct listing){row, s->r->lang};
	t = pa_head_table(s->r, "households", PA_W_X_T_LIST);
	list_columns(t);
	pa_table_source(t, s->x->nrow, list_row, l);
	if (t != NULL) {
		t->wide = true;
		t->limit = s->head->max_rows;
	}
	return 0;
}

int
pa_exitsum_report(const struct pa_exitsum *x, const struct pa_str *row,
    const struct pa_report_head *head, struct pa_report *r, struct pa_err *e)
{
	struct standing s = {.x = x, .head = head, .r = r};
	const uint64_t *h = x->total + PA_X_HOUSEHOLDS;

	if (pa_exitsum_verify(x, e) != 0)
		return -1;
	s.households = sum(h);
	s.persons = sum(x->total + PA_X_PERSONS);
	s.applicable = h[PA_V_YES] + h[PA_V_NO] + h[PA_V_UNDETERMINED];
	pa_head_start(r, head, "exit", PA_W_X_TITLE);
	if (overview(&s, e) != 0 || areas(&s, e) != 0 ||
	    rules(&s, &x->fails, false, e) != 0 ||
	    rules(&s, &x->unknown, true, e) != 0)
		return -1;
	bands(&s);
	if (list(&s, row, e) != 0)
		return -1;
	return pa_report_end(r, e);
}
