/* SPDX-License-Identifier: MIT */
/* What the filters show of a pack: --list-rules, --check-policy. */
#include <libintl.h>

#include "rule/finding.h"
#include "rule/law.h"
#include "setup_impl.h"

/* Its class, or that it is a condition. */
const char *
setup_rule_word(const struct pa_rule *r, bool english)
{
	switch (r->kind) {
	case PA_RULE_REQUIRE:
		return english ? "require" : "条件";
	case PA_RULE_BLOCK:
		return english ? "block" : "禁止";
	default:
		return pa_class_name(r->cls, english);
	}
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
		if (pa_pack_text(s->job.pack, en ? PA_EN : PA_ZH, r[i].id, &t,
			e) != 0 ||
		    pa_buf_addf(b, e, "%s\t%s\t%s\t%s\t%s\n", r[i].id,
			setup_rule_word(&r[i], en), r[i].subject,
			r[i].off ? "off" : "on", t.text) != 0)
			return -1;
	}
	return 0;
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
	if (pa_buf_addf(b, e,
		gettext("documents read %zu, citations held "
			"against them %zu, warnings %zu\n"),
		law.documents, law.cites, law.warnings) != 0)
		return -1;
	if (law.articles == 0)
		return 0;
	return pa_buf_addf(b, e,
	    gettext("%zu articles: %zu by rules, %zu not encoded, %zu open\n"),
	    law.articles, law.by_rules, law.not_encoded,
	    law.articles - law.by_rules - law.not_encoded);
}

int
setup_show(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	return s->c->list_rules ? list_rules(s, b, e) :
	    s->c->check_policy  ? check_policy(s, b, e) :
				  setup_explain(s, b, e);
}
