/* SPDX-License-Identifier: MIT */
/* What the filters show of a pack: --list-rules, --explain, --check-policy. */
#include <libintl.h>

#include "rule/finding.h"
#include "rule/law.h"
#include "setup_impl.h"

static const char *
kind_name(enum pa_rule_kind k)
{
	static const char *const name[] = {"quality", "require", "block",
	    "unique", "group", "reader"};

	return name[k];
}

/* One line a rule: id, class or kind, subject, state, text. */
static int
list_rules(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	bool en = s->c->names == COMMON_EN;
	const struct pa_rule *r;
	struct pa_rule_text t;
	size_t n, i;

	r = pa_pack_rules(s->job.pack, &n);
	for (i = 0; i < n; i++) {
		bool decides =
		    r[i].kind == PA_RULE_REQUIRE || r[i].kind == PA_RULE_BLOCK;

		if (pa_pack_text(s->job.pack, en ? PA_EN : PA_ZH, r[i].id, &t,
			e) != 0 ||
		    pa_buf_addf(b, e, "%s\t%s\t%s\t%s\t%s\n", r[i].id,
			decides ? kind_name(r[i].kind) :
				  pa_class_name(r[i].cls, en),
			r[i].subject, r[i].off ? "off" : "on", t.text) != 0)
			return -1;
	}
	return 0;
}

static int
no_such_rule(struct setup *s, struct pa_err *e)
{
	const struct pa_rule *r;
	const char *near = "";
	size_t n, i, d, best = 4;

	r = pa_pack_rules(s->job.pack, &n);
	for (i = 0; i < n; i++) {
		d = pa_str_distance(pa_str(r[i].id), pa_str(s->c->explain));
		if (d < best) {
			best = d;
			near = r[i].id;
		}
	}
	if (near[0] != '\0')
		return pa_err_set(e, PA_E_USAGE,
		    "no rule is called %s; did you mean %s?", s->c->explain,
		    near);
	return pa_err_set(e, PA_E_USAGE,
	    "no rule is called %s; --list-rules shows them all", s->c->explain);
}

static int
explain_line(struct pa_buf *b, const char *zh, const char *en, bool english,
    const char *text, struct pa_err *e)
{
	if (text == NULL || text[0] == '\0')
		return 0;
	return pa_buf_addf(b, e, "%s%s%s\n", english ? en : zh,
	    english ? ": " : "：", text);
}

static int
explain(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	bool en = s->c->names == COMMON_EN;
	enum pa_lang lang = en ? PA_EN : PA_ZH;
	const struct pa_rule *r;
	struct pa_rule_text t;
	struct pa_buf cite = {0};
	size_t i;
	int rv = -1;

	r = pa_pack_rule(s->job.pack, pa_str(s->c->explain));
	if (r == NULL)
		return no_such_rule(s, e);
	if (pa_pack_text(s->job.pack, lang, r->id, &t, e) != 0)
		return -1;
	if (pa_rule_cites(s->job.pack, r, lang, &cite, e) != 0)
		goto out;
	if (pa_buf_addf(b, e, "%s  %s  %s  (%s)\n", r->id, r->object,
		r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK ?
		    kind_name(r->kind) :
		    pa_class_name(r->cls, en),
		r->pack->pack) != 0 ||
	    explain_line(b, "内容", "What", en, t.text, e) != 0 ||
	    explain_line(b, "理由", "Why", en, t.why, e) != 0 ||
	    explain_line(b, "依据", "Rests on", en, cite.s, e) != 0 ||
	    explain_line(b, "整理来源", "Known from", en, r->source, e) != 0 ||
	    explain_line(b, "条件", "Condition", en,
		r->expr.n > 0 ? r->expr.s : NULL, e) != 0 ||
	    explain_line(b, "仅当", "Only when", en,
		r->when.n > 0 ? r->when.s : NULL, e) != 0 ||
	    explain_line(b, "反例", "Bad", en, t.bad, e) != 0 ||
	    explain_line(b, "正例", "Good", en, t.good, e) != 0 ||
	    explain_line(b, "怎样处理", "To close", en, t.fix, e) != 0)
		goto out;
	for (i = 0; i + 1 < r->nneed; i += 2)
		if (pa_buf_addf(b, e,
			en ? "Collect: %s (%s)\n" : "需收集：%s（%s）\n",
			r->need[i], r->need[i + 1]) != 0)
			goto out;
	rv = 0;
out:
	pa_buf_release(&cite);
	return rv;
}

/* Compiles every rule against the dictionary alone. */
static int
check_policy(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	struct pa_law_counts law = {0};
	size_t n;

	(void)pa_pack_rules(s->job.pack, &n);
	if (pa_pack_check_fields(s->job.pack, setup_fault, s, e) != 0 ||
	    pa_check_pack(s->job.pack, s->job.dict, setup_fault, s, e) != 0)
		return -1;
	if (pa_buf_addf(b, e, gettext("%s %s: %zu rules, no fault\n"),
		pa_pack_name(s->job.pack), pa_pack_version(s->job.pack),
		n) != 0)
		return -1;
	if (s->c->law == NULL)
		return 0;
	if (pa_law_check(s->job.pack, s->c->law, setup_fault, s, &law, e) != 0)
		return -1;
	if (law.documents == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "%s: no text of a document "
		    "that the pack cites stands there",
		    s->c->law);
	return pa_buf_addf(b, e,
	    gettext("documents read %zu, citations held "
		    "against them %zu, warnings %zu\n"),
	    law.documents, law.cites, law.warnings);
}

int
setup_show(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	return s->c->list_rules ? list_rules(s, b, e) :
	    s->c->check_policy  ? check_policy(s, b, e) :
				  explain(s, b, e);
}
