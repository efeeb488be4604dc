/* SPDX-License-Identifier: MIT */
/* The findings of a run, put in order and together. */
#include "rule/validate_impl.h"

int
pa_validate_header(struct pa_validate *v, struct pa_buf *out, struct pa_err *e)
{
	const struct pa_finding_style *style = &v->maker.style;

	if (!v->records)
		return 0;
	if (pa_emit_init(&v->emit, v->job->main,
		style->format == PA_FINDING_JSONL ? PA_EMIT_JSONL : PA_EMIT_CSV,
		style->english, style->excel_safe, pa_validate_columns, 2,
		e) != 0)
		return -1;
	return pa_emit_header(&v->emit, out, e);
}

struct putting {
	struct pa_validate *v;
	uint64_t *shown; /* lines written, by rule */
	bool first;      /* nothing was written yet */
	struct pa_buf line;
	int (*write)(void *ctx, struct pa_str line, struct pa_err *e);
	void *ctx;
};

static int
put(struct putting *p, size_t rule, struct pa_str line, struct pa_err *e)
{
	if (p->write == NULL)
		return 0;
	/* The counts stay what they are; only lines are left out. */
	if (p->shown[rule]++ >= p->v->max_per_rule) {
		p->v->not_shown++;
		return 0;
	}
	if (p->first && p->v->maker.style.format == PA_FINDING_SARIF) {
		line.s++; /* the comma before the first result */
		line.n--;
	}
	p->first = false;
	return p->write(p->ctx, line, e);
}

/* A line with a mark: what the earlier run says of it is put in. */
static int
put_marked(struct putting *p, struct pa_str item, struct pa_err *e)
{
	struct pa_validate *v = p->v;
	struct pa_finding_mark mark;
	enum pa_stand stand;
	struct pa_str line;
	int known = pa_baseline_next(v->baseline, e);

	if (known < 0)
		return -1;
	memcpy(&mark, item.s, sizeof(mark));
	line = (struct pa_str){item.s + sizeof(mark), item.n - sizeof(mark)};
	stand = (enum pa_stand)mark.state;
	if (stand != PA_STAND_NONE)
		return put(p, mark.rule, line, e);
	stand = known ? PA_STAND_OPEN : PA_STAND_NEW;
	v->stands[stand]++;
	pa_buf_clear(&p->line);
	if (pa_buf_add(&p->line, line.s, mark.state_at, e) != 0 ||
	    pa_stand_put(&v->maker, stand, &p->line, e) != 0 ||
	    pa_buf_add(&p->line, line.s + mark.state_at, line.n - mark.state_at,
		e) != 0)
		return -1;
	return put(p, mark.rule, pa_buf_str(&p->line), e);
}

static int
put_gone(struct putting *p, struct pa_err *e)
{
	struct pa_finding_mark mark;
	struct pa_str line;
	int rv;

	while ((rv = pa_baseline_gone(p->v->baseline, &line, e)) == 1) {
		memcpy(&mark, line.s, sizeof(mark));
		line.s += sizeof(mark);
		line.n -= sizeof(mark);
		p->v->stands[PA_STAND_FIXED]++;
		if (put(p, mark.rule, line, e) != 0)
			return -1;
	}
	return rv;
}

static int
put_all(struct putting *p, struct pa_err *e)
{
	struct pa_validate *v = p->v;
	struct pa_sort_item item;
	int rv;

	if (v->baseline != NULL) {
		/* Which of these are new is told line by line. */
		v->stands[PA_STAND_NONE] = v->stands[PA_STAND_OPEN] = 0;
		if (pa_baseline_match(v->baseline, v->sorted, e) != 0)
			return -1;
	}
	while ((rv = pa_sort_next(v->sorted, &item, e)) == 1)
		if (v->baseline != NULL ?
			put_marked(p, item.bytes, e) != 0 :
			put(p, (size_t)(item.lo >> 32), item.bytes, e) != 0)
			return -1;
	if (rv == 0 && v->baseline != NULL)
		rv = put_gone(p, e);
	return rv;
}

int
pa_validate_findings(struct pa_validate *v,
    int (*write)(void *ctx, struct pa_str line, struct pa_err *e), void *ctx,
    struct pa_err *e)
{
	struct putting p = {.v = v, .first = true, .write = write, .ctx = ctx};
	struct pa_str foot = pa_str(pa_finding_footer(&v->maker));
	int rv = -1;

	p.shown = pa_calloc(v->job->check.nrule, sizeof(*p.shown), e);
	if (p.shown != NULL && pa_sort_finish(v->sorted, e) == 0)
		rv = put_all(&p, e);
	if (rv == 0 && write != NULL && foot.n > 0)
		rv = write(ctx, foot, e);
	pa_free(p.shown);
	pa_buf_release(&p.line);
	return rv;
}

uint64_t
pa_validate_count(const struct pa_validate *v, enum pa_class least)
{
	return v->errors + (least <= PA_CLASS_SUSPECT ? v->suspects : 0) +
	    (least <= PA_CLASS_NOTE ? v->notes : 0);
}
