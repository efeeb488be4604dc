/* SPDX-License-Identifier: MIT */
#include "report/head.h"

#include "report/out.h"

static void
lead(struct pa_report *r, enum pa_word label, struct pa_str value)
{
	if (value.n != 0)
		pa_report_lead(r, pa_word(r->lang, label), value);
}

/* b kept in r's arena and released; a failure of o is r's. */
static struct pa_str
finish(struct pa_report *r, struct pa_out *o)
{
	struct pa_str s = {NULL, 0};

	if (!o->failed)
		s = pa_report_keep(r, pa_buf_str(o->b));
	pa_buf_release(o->b);
	return s;
}

void
pa_head_start(struct pa_report *r, const struct pa_report_head *head,
    const char *kind, enum pa_word title)
{
	struct pa_buf b = {0};
	struct pa_out o = {&b, &r->err, false};
	size_t i;

	r->lang = head->lang;
	r->excel_safe = head->excel_safe;
	pa_report_title(r, kind, head->office,
	    head->title.n != 0 ? head->title : pa_word(head->lang, title));
	lead(r, PA_W_LEAD_AS_OF, head->as_of);
	pa_out_str(&o, head->pack);
	if (head->version.n != 0)
		pa_out_s(&o, " ");
	pa_out_str(&o, head->version);
	lead(r, PA_W_LEAD_PACK, finish(r, &o));
	for (i = 0; i < head->ninput; i++) {
		pa_out_str(&o,
		    i == 0                  ? PA_STR("") :
			head->lang == PA_ZH ? PA_STR("、") :
					      PA_STR(", "));
		pa_out_str(&o, head->input[i]);
	}
	lead(r, PA_W_LEAD_INPUTS, finish(r, &o));
}

struct pa_rule_said
pa_head_say(struct pa_report *r, const struct pa_report_head *head,
    struct pa_str rule)
{
	struct pa_rule_said said = {0};

	if (head->say == NULL || r->err.code != PA_E_NONE)
		return said;
	if (head->say(head->ctx, rule, &said, &r->err) != 0)
		said = (struct pa_rule_said){0};
	return said;
}

struct pa_str
pa_report_number(struct pa_report *r, uint64_t n)
{
	struct pa_buf b = {0};
	struct pa_out o = {&b, &r->err, false};

	pa_out_u(&o, n);
	return finish(r, &o);
}

struct pa_str
pa_report_hundredths(struct pa_report *r, int64_t v)
{
	struct pa_buf b = {0};
	struct pa_out o = {&b, &r->err, false};

	pa_out_hundredths(&o, v);
	return finish(r, &o);
}

struct pa_str
pa_report_percent(struct pa_report *r, uint64_t num, uint64_t den)
{
	struct pa_buf b = {0};
	struct pa_out o = {&b, &r->err, false};

	pa_out_value(&o, PA_FIGURE_SHARE, (uint64_t)pa_share_percent(num, den));
	return finish(r, &o);
}

struct pa_str
pa_report_words(struct pa_report *r, enum pa_word w, const struct pa_str *arg,
    size_t narg)
{
	struct pa_buf b = {0};
	struct pa_out o = {&b, &r->err, false};

	pa_out_words(&o, r->lang, w, arg, narg);
	return finish(r, &o);
}

void
pa_head_section(struct pa_report *r, enum pa_word heading)
{
	pa_report_section(r, pa_word(r->lang, heading));
}

void
pa_head_text(struct pa_report *r, enum pa_word w, const struct pa_str *arg,
    size_t narg)
{
	pa_report_text(r, pa_report_words(r, w, arg, narg));
}

void
pa_head_note(struct pa_report *r, enum pa_word w, const struct pa_str *arg,
    size_t narg)
{
	pa_report_note(r, pa_report_words(r, w, arg, narg));
}

struct pa_report_table *
pa_head_table(struct pa_report *r, const char *id, enum pa_word caption)
{
	return pa_report_table(r, id, pa_word(r->lang, caption));
}

void
pa_head_column(struct pa_report_table *t, const char *id, enum pa_word heading,
    enum pa_figure_type type)
{
	if (t != NULL)
		pa_table_column(t, id, pa_word(t->report->lang, heading), type,
		    false);
}

void
pa_head_summed(struct pa_report_table *t, const char *id, enum pa_word heading)
{
	if (t != NULL)
		pa_table_column(t, id, pa_word(t->report->lang, heading),
		    PA_FIGURE_COUNT, true);
}

void
pa_head_cell(struct pa_report_table *t, enum pa_word w)
{
	if (t != NULL)
		pa_table_text(t, pa_word(t->report->lang, w));
}
