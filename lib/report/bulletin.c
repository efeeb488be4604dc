/* SPDX-License-Identifier: MIT */
#include "report/bulletin.h"

#include <stdlib.h>

#include "data/sheet.h"
#include "report/out.h"
#include "report/rank.h"

#define WORST 10 /* areas and rules in the charts and among the main faults */

struct bulletin {
	const struct pa_quality *q;
	const struct pa_report_head *head;
	struct pa_report *r;
	struct pa_rank *area;             /* q->areas.n, best first */
	const struct pa_tally_row **rule; /* q->rules.n, by id */
	const struct pa_tally_row **top;  /* the same, most hits first */
	bool by_findings; /* no record carries a result: findings tell */
};

static struct pa_str
num(const struct bulletin *b, uint64_t n)
{
	return pa_report_number(b->r, n);
}

static uint64_t
faults(const uint64_t *n)
{
	return n[PA_Q_FAULTS + PA_QC_ERROR] + n[PA_Q_FAULTS + PA_QC_SUSPECT];
}

static bool
is_note(const struct pa_tally_row *rule)
{
	return pa_str_eq(pa_tally_field(rule->key, 1), PA_STR("note"));
}

/* Most hits first, notes last, then by key. */
static int
by_hits(const void *pa, const void *pb)
{
	const struct pa_tally_row *a = *(const struct pa_tally_row *const *)pa;
	const struct pa_tally_row *b = *(const struct pa_tally_row *const *)pb;

	if (is_note(a) != is_note(b))
		return is_note(a) ? 1 : -1;
	if (a->n[PA_QR_HITS] != b->n[PA_QR_HITS])
		return a->n[PA_QR_HITS] > b->n[PA_QR_HITS] ? -1 : 1;
	return pa_str_cmp(a->key, b->key);
}

static void
status_table(const struct bulletin *b)
{
	static const enum pa_word words[] = {PA_W_Q_OK, PA_W_Q_SUSPECT,
	    PA_W_Q_ERROR, PA_W_Q_UNCHECKED};
	const uint64_t *n = b->q->total;
	struct pa_report_table *t;
	size_t i;

	t = pa_head_table(b->r, "status", PA_W_Q_T_STATUS);
	pa_head_column(t, "status", PA_W_Q_STATUS, PA_FIGURE_TEXT);
	pa_head_summed(t, "households", PA_W_HOUSEHOLDS);
	pa_head_column(t, "share", PA_W_SHARE, PA_FIGURE_SHARE);
	for (i = 0; i < 4; i++) {
		if (i == 3 && n[PA_Q_UNCHECKED] == 0)
			break;
		pa_head_cell(t, words[i]);
		pa_table_count(t, n[PA_Q_OK + i]);
		pa_table_share(t, n[PA_Q_OK + i], n[PA_Q_HOUSEHOLDS]);
	}
	pa_table_total(t);
	pa_head_cell(t, PA_W_TOTAL);
	pa_table_count(t, n[PA_Q_HOUSEHOLDS]);
	pa_table_share(t, n[PA_Q_HOUSEHOLDS], n[PA_Q_HOUSEHOLDS]);
}

/* Counts by class, faults in all and per 1000 households, of one row. */
static void
class_figures(const struct bulletin *b, struct pa_report_table *t,
    const uint64_t n[PA_QC_COUNT])
{
	uint64_t all = n[PA_QC_ERROR] + n[PA_QC_SUSPECT];
	uint64_t households = b->q->total[PA_Q_HOUSEHOLDS];

	pa_table_count(t, all);
	pa_table_count(t, n[PA_QC_ERROR]);
	pa_table_count(t, n[PA_QC_SUSPECT]);
	pa_table_count(t, n[PA_QC_NOTE]);
	if (households == 0)
		pa_table_blank(t);
	else
		pa_table_decimal(t, pa_ratio(all, households, 100000));
}

static void
object_table(const struct bulletin *b)
{
	static const enum pa_word objects[] = {PA_W_Q_O_PERSON,
	    PA_W_Q_O_HOUSEHOLD, PA_W_Q_O_VILLAGE, PA_W_Q_O_HELPER,
	    PA_W_Q_O_OTHER};
	const struct pa_tally *o = &b->q->objects;
	uint64_t n[PA_QC_COUNT];
	struct pa_report_table *t;
	size_t i, k, j;

	t = pa_head_table(b->r, "objects", PA_W_Q_T_OBJECTS);
	pa_head_column(t, "object", PA_W_Q_OBJECT, PA_FIGURE_TEXT);
	pa_head_summed(t, "faults", PA_W_Q_FAULTS);
	pa_head_summed(t, "errors", PA_W_Q_ERROR);
	pa_head_summed(t, "suspicions", PA_W_Q_SUSPECT);
	pa_head_summed(t, "notes", PA_W_Q_NOTE);
	pa_head_column(t, "per_1000", PA_W_Q_PER_1000, PA_FIGURE_DECIMAL);
	for (i = 0; i < sizeof(objects) / sizeof(objects[0]); i++) {
		memset(n, 0, sizeof(n));
		for (j = 0; j < o->n; j++)
			for (k = 0; k < PA_QO_WIDTH; k++)
				if (pa_str_eq(o->row[j].key,
					pa_word(PA_ZH, objects[i])) &&
				    !pa_finding_closed((enum pa_finding_state)(
					k / PA_QC_COUNT)))
					n[k % PA_QC_COUNT] += o->row[j].n[k];
		if (objects[i] == PA_W_Q_O_OTHER && n[0] + n[1] + n[2] == 0)
			continue;
		pa_head_cell(t, objects[i]);
		class_figures(b, t, n);
	}
	pa_table_total(t);
	pa_head_cell(t, PA_W_TOTAL);
	class_figures(b, t, b->q->total + PA_Q_FAULTS);
}

static void
fault_text(const struct bulletin *b)
{
	const uint64_t *n = b->q->total, all = n[PA_Q_HOUSEHOLDS];

	pa_head_text(b->r, all != 0 ? PA_W_Q_COUNTS : PA_W_Q_COUNTS_ALONE,
	    (struct pa_str[]){num(b, faults(n)),
		num(b, n[PA_Q_FAULTS + PA_QC_ERROR]),
		num(b, n[PA_Q_FAULTS + PA_QC_SUSPECT]),
		num(b, n[PA_Q_FAULTS + PA_QC_NOTE]),
		pa_report_hundredths(b->r, pa_ratio(faults(n), all, 100000))},
	    5);
}

static void
overview(const struct bulletin *b)
{
	const uint64_t *n = b->q->total, all = n[PA_Q_HOUSEHOLDS];
	struct pa_report *r = b->r;

	pa_head_section(r, PA_W_Q_OVERVIEW);
	if (all != 0)
		pa_head_text(r, PA_W_Q_BASE,
		    (struct pa_str[]){num(b, all), num(b, n[PA_Q_PERSONS])}, 2);
	if (!b->by_findings && all != 0)
		pa_head_text(r, PA_W_Q_CHECKED,
		    (struct pa_str[]){num(b, n[PA_Q_OK]),
			pa_report_percent(r, n[PA_Q_OK], all),
			num(b, n[PA_Q_SUSPECT]),
			pa_report_percent(r, n[PA_Q_SUSPECT], all),
			num(b, n[PA_Q_ERROR]),
			pa_report_percent(r, n[PA_Q_ERROR], all)},
		    6);
	if (n[PA_Q_SEEN_ERROR] + n[PA_Q_SEEN_SUSPECT] != 0)
		pa_head_text(r, PA_W_Q_PERSONS,
		    (struct pa_str[]){num(b, n[PA_Q_SEEN]),
			num(b, n[PA_Q_SEEN_ERROR]),
			num(b, n[PA_Q_SEEN_SUSPECT])},
		    3);
	if (!b->q->opts.findings)
		pa_head_text(r, PA_W_Q_NO_FINDINGS, NULL, 0);
	else
		fault_text(b);
	if (!b->by_findings)
		status_table(b);
	if (b->q->opts.findings)
		object_table(b);
	if (n[PA_Q_UNSIZED] != 0)
		pa_head_note(r, PA_W_UNSIZED,
		    (struct pa_str[]){num(b, n[PA_Q_UNSIZED])}, 1);
	if (!b->by_findings && b->q->opts.findings &&
	    n[PA_Q_BAD_ERROR] != n[PA_Q_ERROR])
		pa_head_note(r, PA_W_Q_DIFFER,
		    (struct pa_str[]){num(b, n[PA_Q_ERROR]),
			num(b, n[PA_Q_BAD_ERROR])},
		    2);
}

/* A count, or a blank when it is not known. */
static void
count_if(struct pa_report_table *t, bool known, uint64_t n)
{
	if (known)
		pa_table_count(t, n);
	else
		pa_table_blank(t);
}

static void
area_figures(const struct bulletin *b, struct pa_report_table *t,
    const struct pa_rank *x, const uint64_t *n)
{
	bool records = b->q->total[PA_Q_HOUSEHOLDS] != 0;
	bool findings = b->q->opts.findings;

	count_if(t, records, n[PA_Q_HOUSEHOLDS]);
	count_if(t, records, n[PA_Q_PERSONS]);
	count_if(t, findings, faults(n));
	count_if(t, findings, n[PA_Q_FAULTS + PA_QC_ERROR]);
	count_if(t, findings, n[PA_Q_FAULTS + PA_QC_SUSPECT]);
	count_if(t, findings || !b->by_findings, x->error + x->suspect);
	pa_table_share(t, x->error + x->suspect, x->households);
	if (x->index < 0)
		pa_table_blank(t);
	else
		pa_table_decimal(t, x->index);
}

static void
area_table(const struct bulletin *b)
{
	struct pa_report_table *t;
	struct pa_rank all = {0};
	size_t i, rank = 0;

	t = pa_head_table(b->r, "areas", PA_W_Q_T_AREAS);
	pa_head_column(t, "rank", PA_W_Q_RANK, PA_FIGURE_COUNT);
	pa_area_columns(t, b->q->opts.by);
	pa_head_summed(t, "households", PA_W_HOUSEHOLDS);
	pa_head_summed(t, "persons", PA_W_PERSONS);
	pa_head_summed(t, "faults", PA_W_Q_FAULTS);
	pa_head_summed(t, "errors", PA_W_Q_ERROR);
	pa_head_summed(t, "suspicions", PA_W_Q_SUSPECT);
	if (b->by_findings)
		pa_head_column(t, "faulty", PA_W_Q_BAD_HOUSEHOLDS,
		    PA_FIGURE_COUNT);
	else
		pa_head_summed(t, "faulty", PA_W_Q_BAD_HOUSEHOLDS);
	pa_head_column(t, "faulty_share", PA_W_Q_BAD_SHARE, PA_FIGURE_SHARE);
	pa_head_column(t, "index", PA_W_Q_INDEX, PA_FIGURE_DECIMAL);
	for (i = 0; i < b->q->areas.n; i++) {
		const struct pa_rank *x = &b->area[i];

		if (i == 0 || x->index != b->area[i - 1].index)
			rank = i + 1;
		if (x->index < 0)
			pa_table_blank(t);
		else
			pa_table_count(t, rank);
		pa_area_figures(t, b->q->opts.by, x->row->key);
		area_figures(b, t, x, x->row->n);
	}
	pa_table_blank(t);
	pa_area_total(t, b->q->opts.by);
	pa_rank_figures(b->q, b->q->total, &all);
	area_figures(b, t, &all, b->q->total);
}

/* The worst areas that have a fault at all, worst first. */
static void
area_chart(const struct bulletin *b)
{
	struct pa_report_chart *c;
	uint64_t v[PA_CHART_SERIES] = {0};
	size_t i, n = 0;

	if (b->q->total[PA_Q_HOUSEHOLDS] == 0 || b->q->areas.n < 2 ||
	    faults(b->q->total) + b->q->total[PA_Q_ERROR] +
		    b->q->total[PA_Q_SUSPECT] ==
		0)
		return;
	c = pa_report_chart(b->r, "worst-areas",
	    pa_word(b->r->lang, PA_W_Q_C_WORST), PA_CHART_STACKED,
	    PA_FIGURE_SHARE);
	pa_chart_series(c, pa_word(b->r->lang, PA_W_Q_WITH_ERROR));
	pa_chart_series(c, pa_word(b->r->lang, PA_W_Q_SUSPECT_ONLY));
	for (i = b->q->areas.n; i-- > 0 && n < WORST;) {
		const struct pa_rank *x = &b->area[i];

		if (x->index < 0 || x->error + x->suspect == 0)
			continue;
		v[0] = (uint64_t)pa_share_percent(x->error, x->households);
		/* So that the two add up to the share that the table has. */
		v[1] = (uint64_t)pa_share_percent(x->error + x->suspect,
			   x->households) -
		    v[0];
		pa_chart_item(c,
		    pa_area_label(b->r, b->q->opts.by, x->row->key), v);
		n++;
	}
}

static void
areas(const struct bulletin *b)
{
	const struct pa_quality_opts *o = &b->q->opts;

	pa_head_section(b->r, PA_W_Q_AREAS);
	area_chart(b);
	area_table(b);
	pa_head_note(b->r, PA_W_Q_FORMULA,
	    (struct pa_str[]){pa_report_hundredths(b->r, o->weight_error),
		pa_report_hundredths(b->r, o->weight_suspect)},
	    2);
	if (b->by_findings && o->findings)
		pa_head_note(b->r, PA_W_Q_FROM_FINDINGS, NULL, 0);
}

static enum pa_word
class_word(const struct pa_tally_row *rule)
{
	struct pa_str s = pa_tally_field(rule->key, 1);

	return pa_str_eq(s, PA_STR("error")) ? PA_W_Q_ERROR :
	    pa_str_eq(s, PA_STR("suspect"))  ? PA_W_Q_SUSPECT :
					       PA_W_Q_NOTE;
}

static struct pa_str
object_label(const struct bulletin *b, const struct pa_tally_row *rule)
{
	static const enum pa_word objects[] = {PA_W_Q_O_PERSON,
	    PA_W_Q_O_HOUSEHOLD, PA_W_Q_O_VILLAGE, PA_W_Q_O_HELPER};
	struct pa_str s = pa_tally_field(rule->key, 2);
	size_t i;

	for (i = 0; i < sizeof(objects) / sizeof(objects[0]); i++)
		if (pa_str_eq(s, pa_word(PA_ZH, objects[i])))
			return pa_word(b->r->lang, objects[i]);
	return pa_word(b->r->lang, PA_W_Q_O_OTHER);
}

/* What the pack says of the rule, else what its first example says. */
static struct pa_str
rule_text(const struct bulletin *b, const struct pa_tally_row *rule)
{
	struct pa_rule_said said;
	size_t i = (size_t)(rule - b->q->rules.row);

	said = pa_head_say(b->r, b->head, pa_tally_field(rule->key, 0));
	if (said.text.n != 0 || i >= b->q->example_cap)
		return said.text;
	return pa_tally_field(pa_buf_str(&b->q->example[i][0]), PA_EX_MESSAGE);
}

static void
rules(const struct bulletin *b)
{
	const uint64_t *n = b->q->total;
	struct pa_report_table *t;
	size_t i;

	pa_head_section(b->r, PA_W_Q_RULES);
	if (b->q->rules.n == 0) {
		pa_head_text(b->r, PA_W_NONE, NULL, 0);
		return;
	}
	t = pa_head_table(b->r, "rules", PA_W_Q_T_RULES);
	pa_head_column(t, "rule", PA_W_RULE, PA_FIGURE_TEXT);
	pa_head_column(t, "class", PA_W_Q_CLASS, PA_FIGURE_TEXT);
	pa_head_column(t, "object", PA_W_Q_OBJECT, PA_FIGURE_TEXT);
	pa_head_column(t, "text", PA_W_RULE_TEXT, PA_FIGURE_TEXT);
	pa_head_summed(t, "hits", PA_W_Q_HITS);
	pa_head_column(t, "households", PA_W_Q_HIT_HOUSEHOLDS, PA_FIGURE_COUNT);
	for (i = 0; i < b->q->rules.n; i++) {
		const struct pa_tally_row *x = b->rule[i];

		pa_table_text(t, pa_tally_field(x->key, 0));
		pa_head_cell(t, class_word(x));
		pa_table_text(t, object_label(b, x));
		pa_table_text(t, rule_text(b, x));
		pa_table_count(t, x->n[PA_QR_HITS]);
		pa_table_count(t, x->n[PA_QR_HOUSEHOLDS]);
	}
	pa_table_total(t);
	pa_head_cell(t, PA_W_TOTAL);
	for (i = 0; i < 3; i++)
		pa_table_blank(t);
	pa_table_count(t, faults(n) + n[PA_Q_FAULTS + PA_QC_NOTE]);
	pa_table_blank(t);
}

static bool
some_without_state(const struct bulletin *b)
{
	return b->q->total[PA_Q_STATES + PA_FS_NONE] != 0;
}

static void
state_columns(const struct bulletin *b, struct pa_report_table *t)
{
	pa_head_summed(t, "new", PA_W_Q_S_NEW);
	pa_head_summed(t, "open", PA_W_Q_S_OPEN);
	pa_head_summed(t, "fixed", PA_W_Q_S_FIXED);
	pa_head_summed(t, "cleared", PA_W_Q_S_CLEARED);
	pa_head_summed(t, "confirmed", PA_W_Q_S_CONFIRMED);
	pa_head_summed(t, "stale", PA_W_Q_S_STALE);
	if (some_without_state(b))
		pa_head_summed(t, "none", PA_W_Q_S_NONE);
	pa_head_summed(t, "total", PA_W_TOTAL);
	pa_head_summed(t, "remaining", PA_W_Q_REMAINING);
	pa_head_column(t, "closed", PA_W_Q_CLOSED, PA_FIGURE_SHARE);
}

static void
state_figures(const struct bulletin *b, struct pa_report_table *t,
    const uint64_t n[PA_FS_COUNT])
{
	uint64_t all = 0, closed = n[PA_FS_FIXED] + n[PA_FS_CLEARED];
	size_t i;

	for (i = 0; i < PA_FS_COUNT; i++)
		all += n[i];
	for (i = PA_FS_NEW; i < PA_FS_COUNT; i++)
		pa_table_count(t, n[i]);
	if (some_without_state(b))
		pa_table_count(t, n[PA_FS_NONE]);
	pa_table_count(t, all);
	pa_table_count(t, all - closed);
	pa_table_share(t, closed, all - n[PA_FS_NEW]);
}

static void
state_table(const struct bulletin *b)
{
	static const enum pa_word words[] = {PA_W_Q_ERROR, PA_W_Q_SUSPECT};
	const struct pa_tally *o = &b->q->objects;
	uint64_t n[PA_FS_COUNT];
	struct pa_report_table *t;
	size_t i, k, j;

	t = pa_head_table(b->r, "states", PA_W_Q_T_STATES);
	pa_head_column(t, "class", PA_W_Q_CLASS, PA_FIGURE_TEXT);
	state_columns(b, t);
	for (i = 0; i < 2; i++) {
		memset(n, 0, sizeof(n));
		for (j = 0; j < o->n; j++)
			for (k = 0; k < PA_FS_COUNT; k++)
				n[k] += o->row[j].n[i + PA_QC_COUNT * k];
		pa_head_cell(t, words[i]);
		state_figures(b, t, n);
	}
	pa_table_total(t);
	pa_head_cell(t, PA_W_TOTAL);
	state_figures(b, t, b->q->total + PA_Q_STATES);
}

static void
states(const struct bulletin *b)
{
	const uint64_t *n = b->q->total + PA_Q_STATES;
	struct pa_report_table *t;
	uint64_t any = 0;
	size_t i;

	for (i = PA_FS_NEW; i < PA_FS_COUNT; i++)
		any += n[i];
	if (any == 0)
		return;
	pa_head_section(b->r, PA_W_Q_STATES);
	state_table(b);
	t = pa_head_table(b->r, "state-areas", PA_W_Q_T_STATE_AREAS);
	pa_area_columns(t, b->q->opts.by);
	state_columns(b, t);
	for (i = 0; i < b->q->areas.n; i++) {
		pa_area_figures(t, b->q->opts.by, b->area[i].row->key);
		state_figures(b, t, b->area[i].row->n + PA_Q_STATES);
	}
	pa_area_total(t, b->q->opts.by);
	state_figures(b, t, n);
	pa_head_note(b->r, PA_W_Q_CLOSED_HOW, NULL, 0);
}

static void
example_rows(const struct bulletin *b, struct pa_report_table *t,
    const struct pa_tally_row *rule)
{
	static const enum pa_example fields[] = {PA_EX_VILLAGE, PA_EX_HOUSEHOLD,
	    PA_EX_PERSON, PA_EX_COLUMN, PA_EX_VALUE, PA_EX_MESSAGE};
	size_t at = (size_t)(rule - b->q->rules.row), k, i;

	for (k = 0; at < b->q->example_cap && k < PA_EXAMPLES; k++) {
		struct pa_str x = pa_buf_str(&b->q->example[at][k]);

		if (x.n == 0)
			break;
		pa_table_text(t, pa_tally_field(rule->key, 0));
		for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
			pa_table_text(t, pa_tally_field(x, fields[i]));
	}
}

static void
top_chart(const struct bulletin *b, size_t n)
{
	struct pa_report_chart *c = pa_report_chart(b->r, "top-rules",
	    pa_word(b->r->lang, PA_W_Q_C_TOP), PA_CHART_BARS, PA_FIGURE_COUNT);
	uint64_t v[PA_CHART_SERIES] = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		v[0] = b->top[i]->n[PA_QR_HITS];
		pa_chart_item(c, pa_tally_field(b->top[i]->key, 0), v);
	}
}

static void
top(const struct bulletin *b)
{
	static const enum pa_word headings[] = {PA_W_VILLAGE, PA_W_Q_HOUSEHOLD,
	    PA_W_Q_PERSON, PA_W_Q_COLUMN, PA_W_Q_VALUE, PA_W_Q_MESSAGE};
	static const char *const ids[] = {"village", "household_id",
	    "person_id", "column", "value", "message"};
	uint64_t all = faults(b->q->total);
	struct pa_report_table *t;
	size_t i, n;

	for (n = 0; n < WORST && n < b->q->rules.n && !is_note(b->top[n]); n++)
		;
	pa_head_section(b->r, PA_W_Q_TOP);
	if (n == 0) {
		pa_head_text(b->r, PA_W_NONE, NULL, 0);
		return;
	}
	for (i = 0; i < n; i++) {
		const struct pa_tally_row *x = b->top[i];

		pa_head_text(b->r, PA_W_Q_TOP_TEXT,
		    (struct pa_str[]){pa_tally_field(x->key, 0),
			rule_text(b, x), pa_word(b->r->lang, class_word(x)),
			num(b, x->n[PA_QR_HITS]),
			pa_report_percent(b->r, x->n[PA_QR_HITS], all),
			num(b, x->n[PA_QR_HOUSEHOLDS])},
		    6);
	}
	top_chart(b, n);
	t = pa_head_table(b->r, "examples",
	    b->q->opts.reveal ? PA_W_Q_T_EXAMPLES_OPEN : PA_W_Q_T_EXAMPLES);
	pa_head_column(t, "rule", PA_W_RULE, PA_FIGURE_TEXT);
	for (i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		pa_head_column(t, ids[i], headings[i], PA_FIGURE_TEXT);
	for (i = 0; i < n; i++)
		example_rows(b, t, b->top[i]);
}

/* Why a rule did not run. A reason of another program is printed as it is. */
static struct pa_str
reason(const struct bulletin *b, struct pa_str key)
{
	static const struct {
		const char *id;
		enum pa_word word;
	} reasons[] = {{"column", PA_W_Q_NO_COLUMN}, {"table", PA_W_Q_NO_TABLE},
	    {"as-of", PA_W_Q_NO_AS_OF}, {"era", PA_W_Q_NO_ERA},
	    {"off", PA_W_Q_OFF}, {"selected", PA_W_Q_NOT_SELECTED}};
	struct pa_str id = pa_tally_field(key, 1);
	struct pa_str detail = pa_tally_field(key, 2);
	const struct pa_sheet_kind *kind = pa_sheet_kind_find(detail);
	size_t i;

	if (kind != NULL && b->head->lang == PA_ZH)
		detail = pa_str(kind->label);
	for (i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (pa_str_eq(id, pa_str(reasons[i].id)))
			return pa_report_words(b->r, reasons[i].word, &detail,
			    1);
	return id;
}

static int
not_run(const struct bulletin *b, struct pa_err *e)
{
	const struct pa_tally_row **row = pa_tally_sorted(&b->q->not_run, e);
	struct pa_report_table *t;
	size_t i;

	if (row == NULL)
		return -1;
	pa_head_section(b->r, PA_W_Q_NOT_RUN);
	pa_head_text(b->r,
	    !b->q->opts.checked      ? PA_W_Q_NOT_RUN_UNKNOWN :
		b->q->not_run.n == 0 ? PA_W_Q_NOT_RUN_NONE :
				       PA_W_Q_NOT_RUN_TEXT,
	    NULL, 0);
	t = b->q->not_run.n == 0 ?
	    NULL :
	    pa_head_table(b->r, "not-run", PA_W_Q_NOT_RUN);
	pa_head_column(t, "rule", PA_W_RULE, PA_FIGURE_TEXT);
	pa_head_column(t, "reason", PA_W_Q_REASON, PA_FIGURE_TEXT);
	for (i = 0; i < b->q->not_run.n; i++) {
		pa_table_text(t, pa_tally_field(row[i]->key, 0));
		pa_table_text(t, reason(b, row[i]->key));
	}
	pa_free(row);
	return 0;
}

static void
closing(const struct bulletin *b)
{
	bool kunming = pa_str_starts(b->head->pack, PA_STR("kunming"));

	pa_head_section(b->r, PA_W_Q_NEXT);
	pa_head_text(b->r, kunming ? PA_W_Q_KM_1 : PA_W_Q_NEXT_1, NULL, 0);
	pa_head_text(b->r, kunming ? PA_W_Q_KM_2 : PA_W_Q_NEXT_2, NULL, 0);
	if (kunming)
		pa_head_text(b->r, PA_W_Q_KM_3, NULL, 0);
	pa_head_text(b->r, PA_W_Q_NEXT_3, NULL, 0);
}

static int
prepare(struct bulletin *b, struct pa_err *e)
{
	b->rule = pa_tally_sorted(&b->q->rules, e);
	if (b->rule == NULL)
		return -1;
	b->top = pa_tally_sorted(&b->q->rules, e);
	if (b->top == NULL)
		return -1;
	qsort(b->top, b->q->rules.n, sizeof(*b->top), by_hits);
	b->area = pa_rank_areas(b->q, e);
	return b->area == NULL ? -1 : 0;
}

int
pa_quality_report(const struct pa_quality *q, const struct pa_report_head *head,
    struct pa_report *r, struct pa_err *e)
{
	struct bulletin b = {.q = q, .head = head, .r = r};
	int rv = -1;

	if (pa_quality_verify(q, e) != 0)
		return -1;
	b.by_findings = pa_rank_by_findings(q);
	if (prepare(&b, e) == 0) {
		pa_head_start(r, head, "quality", PA_W_Q_TITLE);
		overview(&b);
		areas(&b);
		if (q->opts.findings) {
			rules(&b);
			states(&b);
			top(&b);
		}
		rv = not_run(&b, e);
		closing(&b);
	}
	pa_free(b.area);
	pa_free(b.rule);
	pa_free(b.top);
	return rv != 0 ? -1 : pa_report_end(r, e);
}
