/* SPDX-License-Identifier: MIT */
/* What a condition rests on: its citations, and figures that nobody holds a
 * document for. */
#include "rule/exit_table.h"
#include "rule/mention.h"

struct resting {
	struct pa_buf *b;
	enum pa_lang lang;
	struct pa_buf one; /* scratch */
};

/* Appends what is not there yet. */
static int
add(struct resting *r, struct pa_err *e)
{
	if (pa_str_find(pa_buf_str(r->b), pa_buf_str(&r->one)) >= 0)
		return 0;
	if (r->b->n > 0 && pa_buf_puts(r->b, "；", e) != 0)
		return -1;
	return pa_buf_addstr(r->b, pa_buf_str(&r->one), e);
}

static int
note_param(void *ctx, const struct pa_param *p, struct pa_err *e)
{
	struct resting *r = ctx;

	if (p->held || p->set || p->none)
		return 0;
	for (size_t i = 0; i < p->ncite; i++) {
		pa_buf_clear(&r->one);
		if (!p->cite[i].held &&
		    (pa_cite_print(&r->one, &p->cite[i], r->lang, e) != 0 ||
			add(r, e) != 0))
			return -1;
	}
	if (p->ncite > 0)
		return 0;
	pa_buf_clear(&r->one);
	if (pa_buf_addf(&r->one, e,
		r->lang == PA_EN ? "parameter %s: %s (no document held)" :
				   "参数 %s：%s（未持有依据文件）",
		p->name, p->source) != 0)
		return -1;
	return add(r, e);
}

int
pa_exit_rests(const struct pa_pack *pack, const struct pa_rule *rule,
    enum pa_lang lang, struct pa_buf *b, struct pa_err *e)
{
	struct resting r = {.b = b, .lang = lang};
	struct pa_mention m = {.pack = pack, .ctx = &r, .param = note_param};
	int rv = 0;

	for (size_t i = 0; rv == 0 && i < rule->ncite; i++) {
		pa_buf_clear(&r.one);
		rv = pa_cite_print(&r.one, &rule->cite[i], lang, e);
		rv = rv == 0 ? add(&r, e) : rv;
	}
	if (rv == 0)
		rv = pa_mention_follow(&m, rule->expr, rule->subject, e);
	if (rv == 0)
		rv = pa_mention_follow(&m, rule->when, rule->subject, e);
	pa_mention_release(&m);
	pa_buf_release(&r.one);
	return rv;
}
