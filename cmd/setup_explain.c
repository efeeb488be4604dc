/* SPDX-License-Identifier: MIT */
/* --explain: all that is known of one rule, for people. */
#include <stdio.h>

#include "kind/money.h"
#include "rule/finding.h"
#include "rule/mention.h"
#include "rule/scope.h"
#include "setup_impl.h"

struct explaining {
	struct setup *s;
	const struct pa_rule *r;
	bool en;
	struct pa_buf *b;      /* what is printed */
	struct pa_buf defines; /* printed after the expressions */
	struct pa_buf params;
	const char *least; /* a parameter told by itself, too; "" none */
};

static int
line(struct pa_buf *b, const char *zh, const char *en, bool english,
    const char *text, struct pa_err *e)
{
	if (text == NULL || text[0] == '\0')
		return 0;
	return pa_buf_addf(b, e, "%s%s%s\n", english ? en : zh,
	    english ? ": " : "：", text);
}

static int
expr_line(struct explaining *x, const char *zh, const char *en,
    struct pa_str text, struct pa_err *e)
{
	if (text.n == 0)
		return 0;
	return pa_buf_addf(x->b, e, "%s%s%.*s\n", x->en ? en : zh,
	    x->en ? ": " : "：", (int)text.n, text.s);
}

/* a; b */
static int
put_exprs(struct pa_buf *b, const struct pa_exprs *list, bool en,
    struct pa_err *e)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (i > 0 && pa_buf_puts(b, en ? "; " : "；", e) != 0)
			return -1;
		if (pa_str_eq(list->text[i], PA_STR("*"))) {
			if (pa_buf_puts(b, en ? "all cells" : "所有单元格",
				e) != 0)
				return -1;
		} else if (pa_buf_addstr(b, list->text[i], e) != 0) {
			return -1;
		}
	}
	return 0;
}

/* 户（household）: the label of the table that a scope is of. */
static int
put_scope(struct explaining *x, const char *name, struct pa_err *e)
{
	const struct pa_scope *s = pa_scope_find(pa_str(name), 0);
	const struct pa_table *t = NULL;
	const char *label;

	if (s != NULL && s->table[0] != NULL) {
		t = pa_dict_table(x->s->job.dict, s->table[0], e);
		if (t == NULL)
			return -1;
	}
	label = t == NULL ? "" : t->label;
	if (s != NULL && s->kind != NULL && pa_kind_is_list(s->kind))
		label = s->kind;
	return pa_buf_addf(x->b, e, x->en ? "%s%s (%s)" : "%s%s（%s）",
	    s == NULL || !s->prev ? "" : "上年", label, name);
}

/* At least how many rows, or different values. */
static int
put_least(struct explaining *x, struct pa_err *e)
{
	const struct pa_rule *r = x->r;
	bool given = r->least_param != NULL && r->least_param[0] != '\0';
	char n[128];

	if (given)
		(void)snprintf(n, sizeof(n), "p.%s", r->least_param);
	else
		(void)snprintf(n, sizeof(n), "%u", r->least);
	if (r->overlap.n > 0 &&
	    (pa_buf_puts(x->b,
		 x->en ? ", whose periods overlap: " : "，时间重叠：",
		 e) != 0 ||
		put_exprs(x->b, &r->overlap, x->en, e) != 0))
		return -1;
	if ((r->near.n > 0 || r->overlap.n > 0) && r->differ.n == 0 && !given &&
	    r->least == 2)
		return pa_buf_addc(x->b, '\n', e);
	if (r->differ.n == 0)
		return pa_buf_addf(x->b, e,
		    x->en ? ", in groups of at least %s\n" : "，至少%s行一组\n",
		    n);
	if (pa_buf_addf(x->b, e,
		x->en ? ", that have at least %s different values of " :
			"，其中至少有%s种不同的",
		n) != 0 ||
	    put_exprs(x->b, &r->differ, x->en, e) != 0)
		return -1;
	return pa_buf_addc(x->b, '\n', e);
}

/* A text that another row's has to be near to. */
static int
put_near(struct explaining *x, struct pa_str near, struct pa_err *e)
{
	if (near.n == 0)
		return 0;
	return pa_buf_addf(x->b, e,
	    x->en ? ", and near (one character off, or two swapped) in %.*s" :
		    "，并且相近（差一字或邻字颠倒）：%.*s",
	    (int)near.n, near.s);
}

/* Whether rows of a match have to stand in some tables, and not in others. */
static bool
is_both(const struct pa_rule *r)
{
	return r->npart > 0 &&
	    r->part[0].absent != r->part[r->npart - 1].absent;
}

/* The tables that a match looks into, one a line. */
static int
put_parts(struct explaining *x, struct pa_err *e)
{
	const struct pa_rule_part *p;
	const char *in = "  ";
	size_t i;

	for (i = 0; i < x->r->npart; i++) {
		p = &x->r->part[i];
		if (is_both(x->r))
			in = p->absent ? (x->en ? "  not in " : "  找不到：") :
					 (x->en ? "  in " : "  找得到：");
		if (pa_buf_puts(x->b, in, e) != 0 ||
		    put_scope(x, p->subject, e) != 0 ||
		    pa_buf_puts(x->b, x->en ? ": " : "：", e) != 0 ||
		    put_exprs(x->b, &p->by, x->en, e) != 0 ||
		    put_near(x, p->near, e) != 0)
			return -1;
		if (p->own.n > 0 &&
		    (pa_buf_puts(x->b,
			 x->en ? ", compared with " : "，对应本行：", e) != 0 ||
			put_exprs(x->b, &p->own, x->en, e) != 0))
			return -1;
		if (p->when.n > 0 &&
		    pa_buf_addf(x->b, e,
			x->en ? ", only when %.*s" : "，仅当 %.*s",
			(int)p->when.n, p->when.s) != 0)
			return -1;
		if (pa_buf_addc(x->b, '\n', e) != 0)
			return -1;
	}
	return 0;
}

/* Of a condition: 退出，实体. */
static int
put_stage(struct explaining *x, struct pa_err *e)
{
	static const char *const decision[][2] = {{"exit", "退出"},
	    {"return", "返贫"}, {"new", "新识别"}, {"removal", "清退"},
	    {"order", "退出顺序"}, {"lookback", "回头看"}, {"watch", "关注"}};
	static const char *const stage[][2] = {{"", ""},
	    {"，实体", ", substance"}, {"，程序", ", procedure"},
	    {"，标注", ", marking"}, {"，提示", ", note"}};
	const struct pa_rule *r = x->r;
	const char *name = r->decision;
	size_t i;

	for (i = 0; !x->en && i < sizeof(decision) / sizeof(decision[0]); i++)
		if (strcmp(decision[i][0], r->decision) == 0)
			name = decision[i][1];
	if (r->stage == PA_STAGE_NOTE)
		return pa_buf_addf(x->b, e,
		    x->en ? ", is told where it holds (%s%s)\n" :
			    "，有则提示（%s%s）\n",
		    name, stage[r->stage][x->en]);
	if (r->kind == PA_RULE_BLOCK)
		return pa_buf_addf(x->b, e,
		    x->en ? ", must not hold (%s%s)\n" : "，不得有（%s%s）\n",
		    name, stage[r->stage][x->en]);
	return pa_buf_addf(x->b, e,
	    x->en ? ", has to hold (%s%s)\n" : "，须满足（%s%s）\n", name,
	    stage[r->stage][x->en]);
}

/* What the rule looks at, and what it compares there. */
static int
put_method(struct explaining *x, struct pa_err *e)
{
	const struct pa_rule *r = x->r;
	const char *tail;

	if (pa_buf_puts(x->b, x->en ? "Looks at: " : "检查：", e) != 0)
		return -1;
	if (r->kind == PA_RULE_READER)
		return pa_buf_puts(x->b,
		    x->en ? "the files, while they are read\n" : "读入文件时\n",
		    e);
	if (put_scope(x, r->subject, e) != 0)
		return -1;
	switch (r->kind) {
	case PA_RULE_UNIQUE:
	case PA_RULE_GROUP:
		tail = x->en ? ", rows alike in " : "，下列各项都相同的行：";
		break;
	case PA_RULE_MATCH:
		tail = is_both(r) ?
		    (x->en ?
			    ", rows that stand in a table below, and not in "
			    "the others, by " :
			    "，在下列表中找得到、在其余各表中都找不到的行，按：") :
		    r->absent ?
		    (x->en ? ", rows that stand in none of the tables below, "
			     "by " :
			     "，在下列各表中都找不到的行，按：") :
		    (x->en ? ", rows that stand in a table below, by " :
			     "，在下列任一表中找得到的行，按：");
		break;
	case PA_RULE_REQUIRE:
	case PA_RULE_BLOCK:
		return put_stage(x, e);
	default:
		return pa_buf_puts(x->b, x->en ? ", row by row\n" : "，逐行\n",
		    e);
	}
	if (pa_buf_puts(x->b, tail, e) != 0 ||
	    put_exprs(x->b, &r->by, x->en, e) != 0)
		return -1;
	if (put_near(x, r->near, e) != 0)
		return -1;
	if (r->kind == PA_RULE_GROUP)
		return put_least(x, e);
	if (pa_buf_addc(x->b, '\n', e) != 0)
		return -1;
	return r->kind == PA_RULE_MATCH ? put_parts(x, e) : 0;
}

/* 2019年起, 2017—2018年 ... */
static int
put_era(struct explaining *x, struct pa_err *e)
{
	unsigned from = x->r->from, to = x->r->to;

	if (from == 0 && to == 0)
		return 0;
	if (pa_buf_puts(x->b, x->en ? "Forms of: " : "适用报表年度：", e) != 0)
		return -1;
	if (to == 0)
		return pa_buf_addf(x->b, e,
		    x->en ? "%u and later\n" : "%u年起\n", from);
	if (from == 0)
		return pa_buf_addf(x->b, e, x->en ? "until %u\n" : "%u年止\n",
		    to);
	return pa_buf_addf(x->b, e, x->en ? "%u to %u\n" : "%u—%u年\n", from,
	    to);
}

/* The field that "scope.id" means; *f NULL: of no table. */
static int
field_of(struct explaining *x, struct pa_str scope, const char *id,
    const struct pa_field **f, struct pa_err *e)
{
	const struct pa_scope *s =
	    pa_scope_find(scope, pa_scope_level(pa_str(x->r->subject)));
	const struct pa_table *t;
	size_t i;

	*f = NULL;
	for (i = 0; s != NULL && i < PA_SCOPE_TABLES; i++) {
		if (*f != NULL || s->table[i] == NULL)
			break;
		t = pa_dict_table(x->s->job.dict, s->table[i], e);
		if (t == NULL)
			return -1;
		*f = pa_table_field(t, pa_str(id));
	}
	return 0;
}

/* 户编号（household.household_id）、...: labels of the fields. */
static int
put_fields(struct explaining *x, struct pa_err *e)
{
	const char *name, *dot, *before = x->en ? "Columns: " : "涉及的列：";
	const struct pa_field *f;
	struct pa_str scope;
	size_t i;

	for (i = 0; i < x->r->nfield; i++) {
		name = x->r->fields[i];
		dot = strchr(name, '.');
		scope = dot == NULL ?
		    pa_str(x->r->subject) :
		    (struct pa_str){name, (size_t)(dot - name)};
		name = dot == NULL ? name : dot + 1;
		if (field_of(x, scope, name, &f, e) != 0 ||
		    pa_buf_puts(x->b, before, e) != 0)
			return -1;
		if (f != NULL &&
		    pa_buf_addf(x->b, e, "%s%s", f->label,
			x->en ? " (" : "（") != 0)
			return -1;
		if (pa_buf_addf(x->b, e, "%.*s.%s%s", (int)scope.n, scope.s,
			name,
			f == NULL ? "" :
			    x->en ? ")" :
				    "）") != 0)
			return -1;
		before = x->en ? ", " : "、";
	}
	return x->r->nfield == 0 ? 0 : pa_buf_addc(x->b, '\n', e);
}

/* The value of a parameter, as --set takes it. */
static int
put_value(struct explaining *x, const struct pa_param *p, struct pa_err *e)
{
	const struct pa_const *c = &p->value;
	const struct pa_list *l;
	struct pa_buf *b = &x->params;

	if (c->unset)
		return pa_buf_puts(b, p->none ? "none" : "?", e);
	switch (c->type.kind) {
	case PA_K_BOOL:
		return pa_buf_puts(b, c->number != 0 ? "true" : "false", e);
	case PA_K_NUM:
		return pa_decimal_format(b, c->number, c->type.scale, e);
	case PA_K_DATE:
		return pa_date_format(b, pa_date_from_days(c->number), e);
	case PA_K_CODE:
		l = pa_dict_list_at(x->s->job.dict, c->type.list);
		return pa_buf_puts(b,
		    l == NULL || c->number < 1 ||
			    (uint64_t)c->number > l->nvalue ?
			"?" :
			l->value[c->number - 1].label,
		    e);
	default:
		return pa_buf_addstr(b, c->text, e);
	}
}

/* A parameter: name, value, unit, and where the value comes from. */
static int
note_param(void *ctx, const struct pa_param *p, struct pa_err *e)
{
	struct explaining *x = ctx;
	struct pa_buf *b = &x->params;
	size_t i;

	if (strcmp(p->name, x->least) == 0)
		x->least = "";
	if (pa_buf_addf(b, e,
		x->en ? "Parameter: %s = " : "参数：%s = ", p->name) != 0 ||
	    put_value(x, p, e) != 0)
		return -1;
	if (p->unit[0] != '\0' && pa_buf_addf(b, e, " %s", p->unit) != 0)
		return -1;
	if (p->set)
		return pa_buf_puts(b,
		    x->en ? " (by --set)\n" : "（--set 指定）\n", e);
	if (p->ncite == 0 && p->source[0] == '\0')
		return pa_buf_addc(b, '\n', e);
	if (pa_buf_puts(b, x->en ? " (" : "（", e) != 0)
		return -1;
	for (i = 0; i < p->ncite; i++)
		if ((i > 0 && pa_buf_puts(b, x->en ? "; " : "；", e) != 0) ||
		    pa_cite_print(b, &p->cite[i], x->en ? PA_EN : PA_ZH, e) !=
			0)
			return -1;
	if (p->ncite == 0 &&
	    (pa_buf_puts(b, p->source, e) != 0 ||
		(!p->held &&
		    pa_buf_puts(b,
			x->en ? "; no document held" : "，未持有依据文件",
			e) != 0)))
		return -1;
	return pa_buf_puts(b, x->en ? ")\n" : "）\n", e);
}

static int
note_define(void *ctx, struct pa_str scoped, struct pa_str text,
    struct pa_err *e)
{
	struct explaining *x = ctx;

	return pa_buf_addf(&x->defines, e,
	    x->en ? "where %.*s: %.*s\n" : "其中 %.*s：%.*s\n", (int)scoped.n,
	    scoped.s, (int)text.n, text.s);
}

static int
note_rollup(void *ctx, const struct pa_rollup_rule *r, struct pa_err *e)
{
	static const char *const kind[][2] = {{"计数", "count"},
	    {"合计", "sum"}, {"中位数", "median"}, {"绝对中位差", "mad"}};
	static const char *const by[][2] = {{"自然村", "hamlet"},
	    {"行政村", "village"}, {"乡", "township"}, {"县", "county"},
	    {"市", "city"}};
	struct explaining *x = ctx;
	const char *of = x->en              ? r->of :
	    strcmp(r->of, "household") == 0 ? "户" :
	    strcmp(r->of, "village") == 0   ? by[PA_OVER_VILLAGE][0] :
	    strcmp(r->of, "sample") == 0    ? "抽查村" :
					      by[PA_OVER_HAMLET][0];
	size_t i;

	if (pa_buf_addf(&x->defines, e,
		x->en ? "where rollup.%s: by %s" : "其中 rollup.%s：按%s",
		r->name, by[r->by][x->en]) != 0)
		return -1;
	for (i = 0; i < r->nand; i++)
		if (pa_buf_addf(&x->defines, e, x->en ? " and %s" : "、%s",
			r->and[i]) != 0)
			return -1;
	if (pa_buf_addf(&x->defines, e,
		x->en ? ", over each %s: %s of %.*s" : "，就各%s%s %.*s", of,
		kind[r->kind][x->en], (int)r->value.n, r->value.s) != 0)
		return -1;
	if (r->where.n > 0 &&
	    pa_buf_addf(&x->defines, e,
		x->en ? ", only when %.*s" : "，仅当 %.*s", (int)r->where.n,
		r->where.s) != 0)
		return -1;
	return pa_buf_addc(&x->defines, '\n', e);
}

/* Gathers the named expressions, figures and parameters it hangs on. */
static int
gather(struct explaining *x, struct pa_err *e)
{
	const struct pa_rule *r = x->r;
	struct pa_mention m = {.pack = x->s->job.pack,
	    .ctx = x,
	    .param = note_param,
	    .define = note_define,
	    .rollup = note_rollup};
	const struct pa_param *least;
	struct pa_str near;
	size_t i;
	int rv = -1;

	x->least = r->least_param == NULL ? "" : r->least_param;
	if (pa_mention_follow(&m, r->expr, r->subject, e) != 0 ||
	    pa_mention_follow(&m, r->when, r->subject, e) != 0 ||
	    pa_mention_follow(&m, r->expect, r->subject, e) != 0 ||
	    pa_mention_follow(&m, r->near, r->subject, e) != 0 ||
	    pa_mention_follow_all(&m, &r->by, r->subject, e) != 0 ||
	    pa_mention_follow_all(&m, &r->differ, r->subject, e) != 0 ||
	    pa_mention_follow_all(&m, &r->overlap, r->subject, e) != 0)
		goto out;
	for (i = 0; i < r->npart; i++)
		if (pa_mention_follow_all(&m, &r->part[i].by,
			r->part[i].subject, e) != 0 ||
		    pa_mention_follow_all(&m, &r->part[i].own, r->subject, e) !=
			0 ||
		    pa_mention_follow(&m, r->part[i].near, r->part[i].subject,
			e) != 0 ||
		    pa_mention_follow(&m, r->part[i].when, r->part[i].subject,
			e) != 0)
			goto out;
	least = x->least[0] == '\0' ?
	    NULL :
	    pa_pack_param(x->s->job.pack, pa_str(x->least), &near);
	rv = least == NULL ? 0 : note_param(x, least, e);
out:
	pa_mention_release(&m);
	return rv;
}

/* What the rule does: from its keys in the pack. */
static int
put_rule(struct explaining *x, struct pa_err *e)
{
	const struct pa_rule *r = x->r;
	bool decides = r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK;

	if (put_method(x, e) != 0 ||
	    expr_line(x, "条件", "Condition", r->expr, e) != 0 ||
	    expr_line(x, "仅当", "Only when", r->when, e) != 0 ||
	    expr_line(x, "应为", "Expected", r->expect, e) != 0 ||
	    gather(x, e) != 0 ||
	    pa_buf_addstr(x->b, pa_buf_str(&x->defines), e) != 0 ||
	    pa_buf_addstr(x->b, pa_buf_str(&x->params), e) != 0 ||
	    put_fields(x, e) != 0 || put_era(x, e) != 0)
		return -1;
	if (r->off &&
	    line(x->b, "默认", "By default", x->en,
		x->en ? "off; runs when --select names it" :
			"不检查，--select 点名才检查",
		e) != 0)
		return -1;
	return decides ? 0 :
			 line(x->b, "销号方式", "Closed by", x->en,
			     pa_close_name(r->close_by, x->en), e);
}

static int
put_texts(struct explaining *x, const struct pa_rule_text *t, const char *cite,
    struct pa_err *e)
{
	const struct pa_rule *r = x->r;
	size_t i;

	if (line(x->b, "内容", "What", x->en, t->text, e) != 0 ||
	    line(x->b, "理由", "Why", x->en, t->why, e) != 0 ||
	    line(x->b, "依据", "Rests on", x->en, cite, e) != 0 ||
	    line(x->b, "整理来源", "Known from", x->en, r->source, e) != 0 ||
	    put_rule(x, e) != 0 ||
	    line(x->b, "反例", "Bad", x->en, t->bad, e) != 0 ||
	    line(x->b, "正例", "Good", x->en, t->good, e) != 0 ||
	    line(x->b, "怎样处理", "To close", x->en, t->fix, e) != 0)
		return -1;
	for (i = 0; i + 1 < r->nneed; i += 2)
		if (pa_buf_addf(x->b, e,
			x->en ? "Collect: %s (%s)\n" : "需收集：%s（%s）\n",
			r->need[i], r->need[i + 1]) != 0)
			return -1;
	return line(x->b, "可行的变更", "A change", x->en, t->remedy, e);
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

int
setup_explain(struct setup *s, struct pa_buf *b, struct pa_err *e)
{
	bool en = s->c->names == COMMON_EN;
	enum pa_lang lang = en ? PA_EN : PA_ZH;
	struct explaining x = {.s = s, .en = en, .b = b, .least = ""};
	struct pa_buf cite = {0};
	struct pa_rule_text t;
	int rv = -1;

	x.r = pa_pack_rule(s->job.pack, pa_str(s->c->explain));
	if (x.r == NULL)
		return no_such_rule(s, e);
	if (pa_pack_text(s->job.pack, lang, x.r->id, &t, e) != 0)
		return -1;
	if (pa_rule_cites(s->job.pack, x.r, lang, &cite, e) == 0 &&
	    pa_buf_addf(b, e, "%s%s%s  %s  (%s)\n", x.r->id,
		x.r->object[0] == '\0' ? "" : "  ", x.r->object,
		setup_rule_word(x.r, en), x.r->pack->pack) == 0 &&
	    put_texts(&x, &t, cite.s, e) == 0)
		rv = 0;
	pa_buf_release(&cite);
	pa_buf_release(&x.defines);
	pa_buf_release(&x.params);
	return rv;
}
