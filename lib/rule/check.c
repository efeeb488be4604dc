/* SPDX-License-Identifier: MIT */
#include "rule/check.h"

#include <stdio.h>

/* Names of the computed columns, in the order of pa_check.income. */
static const char *const income_names[] = {"transfer", "gross", "net", "size",
    "net_pc"};
#define NINCOME (sizeof(income_names) / sizeof(income_names[0]))

static int
env_field(void *ctx, struct pa_str scope, struct pa_str name, uint8_t level,
    struct pa_ref *out, struct pa_str *near)
{
	struct pa_check *c = ctx;
	size_t i;

	/* A head or spouse is a member. */
	if (pa_str_eq(scope, PA_STR("head")) ||
	    pa_str_eq(scope, PA_STR("spouse")))
		scope = PA_STR("member");
	if (!pa_str_eq(scope, PA_STR("income")))
		return pa_bind_look(c->bind, scope, name, level, out, near,
		    c->err);
	*near = (struct pa_str){"", 0};
	for (i = 0; i < NINCOME; i++) {
		if (!pa_str_eq(name, pa_str(income_names[i])))
			continue;
		*out = c->income[i];
		return 0;
	}
	return -1;
}

static int
env_param(void *ctx, struct pa_str name, struct pa_const *out,
    struct pa_str *near)
{
	struct pa_check *c = ctx;
	const struct pa_param *p = pa_pack_param(c->pack, name, near);

	if (p == NULL)
		return -1;
	*out = p->value;
	return 0;
}

static int
env_label(void *ctx, uint16_t list, struct pa_str label, int64_t *out,
    struct pa_str *near)
{
	struct pa_check *c = ctx;
	const struct pa_list *l = pa_dict_list_at(c->dict, list);
	size_t i, d, best = 3;
	bool canonical;

	*near = (struct pa_str){"", 0};
	if (l == NULL)
		return -1;
	*out = pa_list_number(l, label, &canonical);
	if (*out != 0)
		return 0;
	for (i = 0; i < l->nvalue; i++) {
		d = pa_str_distance(label, pa_str(l->value[i].label));
		if (d < best) {
			best = d;
			*near = pa_str(l->value[i].label);
		}
	}
	return -1;
}

static int
env_define(void *ctx, struct pa_str scope, struct pa_str name,
    struct pa_str *text)
{
	struct pa_check *c = ctx;
	const struct pa_str *found;
	struct pa_place at;
	char scoped[128];
	int n;

	n = snprintf(scoped, sizeof(scoped), "%.*s.%.*s", (int)scope.n, scope.s,
	    (int)name.n, name.s);
	if (n < 0 || (size_t)n >= sizeof(scoped))
		return -1;
	found =
	    pa_pack_define(c->pack, (struct pa_str){scoped, (size_t)n}, &at);
	if (found == NULL)
		return -1;
	*text = *found;
	return 0;
}

static int
env_rows(void *ctx, struct pa_str name, uint8_t *level, struct pa_str *near)
{
	struct pa_check *c = ctx;
	bool given;

	*near = (struct pa_str){"", 0};
	if (pa_bind_rows(c->bind, name, level, &given) != 0)
		return -1;
	if (!given)
		c->rows_absent |= 1u << *level;
	return 0;
}

static const char *
env_unit_name(void *ctx, uint16_t unit)
{
	return pa_dict_unit_name(((struct pa_check *)ctx)->dict, unit);
}

static int
env_unit(void *ctx, struct pa_str name, uint16_t *out)
{
	struct pa_check *c = ctx;

	return pa_dict_unit(c->dict, name, out, c->err);
}

static uint16_t
env_per(void *ctx, uint16_t unit, uint16_t by)
{
	return pa_dict_unit_per(((struct pa_check *)ctx)->dict, unit, by);
}

static int
make_prog(struct pa_check *c, struct pa_err *e)
{
	c->env = (struct pa_expr_env){
	    .ctx = c,
	    .field = env_field,
	    .param = env_param,
	    .label = env_label,
	    .define = env_define,
	    .rows = env_rows,
	    .unit_name = env_unit_name,
	    .unit = env_unit,
	    .per = env_per,
	    .as_of = c->opt.as_of,
	};
	const struct pa_list *sex = pa_dict_list(c->dict, PA_STR("sex"));
	static const struct {
		const char *unit;
		uint8_t scale;
	} type[NINCOME] = {{"元/年", 2}, {"元/年", 2}, {"元/年", 2}, {"人", 0},
	    {"元/人/年", 2}};
	struct pa_type t = {.kind = PA_K_NUM};
	struct pa_str text;
	size_t i;

	if (sex != NULL)
		c->env.sex_list = sex->index;
	for (i = 0; i < NINCOME; i++) {
		t.scale = type[i].scale;
		if (pa_dict_unit(c->dict, pa_str(type[i].unit), &t.unit, e) !=
			0 ||
		    pa_bind_computed(c->bind, "income", income_names[i], t,
			&c->income[i], e) != 0)
			return -1;
	}
	if (pa_dict_regions(c->dict, &text, e) != 0 ||
	    pa_region_init(&c->regions, text, e) != 0)
		return -1;
	c->has_regions = true;
	c->prog = pa_prog_new(&c->env, e);
	if (c->prog != NULL)
		c->keys = pa_prog_new(&c->env, e);
	return c->keys == NULL ? -1 : 0;
}

/* Level of a rule's subject; -1: it is about no row of this stream. */
static int
subject_level(const struct pa_check *c, const char *subject, bool *given)
{
	const struct pa_bind *b = c->bind;
	const struct pa_sheet_kind *kind;
	size_t n, i, k;

	kind = pa_sheet_kinds(&n);
	*given = true;
	/* A rule about rows of a file is about those of the main stream. */
	if (strcmp(subject, "file") == 0)
		return b->main_members ? 1 : 0;
	if (!b->main_members && !b->main_household) {
		/* Rows that stand for themselves: their own scope alone. */
		const struct pa_table *t;
		struct pa_err none = {0};

		t = pa_dict_table(c->dict, b->source[0].kind->table[0], &none);
		return t != NULL && strcmp(t->scope, subject) == 0 ? 0 : -1;
	}
	if (strcmp(subject, "household") == 0 || strcmp(subject, "case") == 0)
		return 0;
	for (i = 0; i < n; i++) {
		size_t len = strlen(subject);

		/* members is the collection of scope member, and so on. */
		if (kind[i].rows[0] == '\0' ||
		    strncmp(kind[i].rows, subject, len) != 0 ||
		    (kind[i].rows[len] != '\0' &&
			strcmp(kind[i].rows + len, "s") != 0))
			continue;
		*given = false;
		for (k = 0; k < b->nsource; k++)
			*given |= b->source[k].kind == &kind[i];
		return kind[i].level;
	}
	return -1;
}

static bool
prefixed(const char *id, const struct pa_str *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (pa_str_starts(pa_str(id), list[i]))
			return true;
	return false;
}

static bool
named(const char *id, const struct pa_str *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (pa_str_eq(pa_str(id), list[i]))
			return true;
	return false;
}

/* A prefix of --select or --ignore that no rule begins with is a slip. */
static int
check_prefixes(const struct pa_check *c, const char *option,
    const struct pa_str *list, size_t n, struct pa_err *e)
{
	const struct pa_rule *r;
	size_t nrule, i, k, d, best;
	const char *near;

	r = pa_pack_rules(c->pack, &nrule);
	for (k = 0; k < n; k++) {
		best = 3;
		near = NULL;
		for (i = 0;
		     i < nrule && !pa_str_starts(pa_str(r[i].id), list[k]);
		     i++) {
			d = pa_str_distance(pa_str(r[i].id), list[k]);
			if (d < best) {
				best = d;
				near = r[i].id;
			}
		}
		if (i < nrule)
			continue;
		if (near != NULL)
			return pa_err_set(e, PA_E_USAGE,
			    "%s: no rule begins with %.*s; did you mean %s?",
			    option, (int)list[k].n, list[k].s, near);
		return pa_err_set(e, PA_E_USAGE,
		    "%s: no rule begins with %.*s; --list-rules shows them "
		    "all",
		    option, (int)list[k].n, list[k].s);
	}
	return 0;
}

static enum pa_not_run
wanted(const struct pa_check *c, const struct pa_rule *r)
{
	const struct pa_check_options *o = &c->opt;
	int round = pa_pack_round(c->pack);

	switch (r->kind) {
	case PA_RULE_REQUIRE:
	case PA_RULE_BLOCK:
		if (o->decision == NULL ||
		    strcmp(o->decision, r->decision) != 0)
			return PA_NOT_HERE;
		return PA_RUNS;
	case PA_RULE_READER:
		return PA_NOT_HERE;
	default:
		break;
	}
	if (!o->quality)
		return PA_NOT_HERE;
	if ((o->nselect > 0 && !prefixed(r->id, o->select, o->nselect)) ||
	    prefixed(r->id, o->ignore, o->nignore))
		return PA_NOT_SELECTED;
	if (r->off && !named(r->id, o->select, o->nselect))
		return PA_NOT_OFF;
	if (round != 0 &&
	    ((r->from != 0 && round < r->from) ||
		(r->to != 0 && round > r->to)))
		return PA_NOT_ERA;
	return PA_RUNS;
}

/* Collects the labels of absent columns. */
struct absent {
	const struct pa_check *c;
	char *why;
	size_t size, n;
	const char *table; /* a table that none is given of, NULL */
};

/* The name of the table that would hold a column, if it is one of its own
 * that is not given; NULL when it is given and only lacks the column. */
static const char *
table_not_given(const struct pa_check *c, const struct pa_slot *s)
{
	static const struct {
		const char *scope, *kind;
		uint8_t level;
	} own[] = {{"village", "villages", 0}, {"county", "counties", 0},
	    {"helper", "helpers", 2}, {"prev", "prev.households", 0},
	    {"prev", "prev.members", 1}, {"member", "members", 1}};
	const struct pa_sheet_kind *kind = NULL;
	size_t i;

	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (strcmp(own[i].scope, s->scope) == 0 &&
		    own[i].level == s->ref.level)
			kind = pa_sheet_kind_find(pa_str(own[i].kind));
	for (i = 0; kind != NULL && i < c->bind->nsource; i++)
		if (c->bind->source[i].kind == kind)
			return NULL;
	return kind == NULL ? NULL : kind->name;
}

static int
note_absent(void *ctx, const struct pa_ref *ref)
{
	struct absent *a = ctx;
	const struct pa_slot *s = &a->c->bind->slot[ref->slot];
	const char *last = strcmp(s->scope, "prev") == 0 ? "上年" : "";
	char label[200];
	int n;

	if (ref->present || s->field == NULL)
		return 0;
	if (a->table == NULL)
		a->table = table_not_given(a->c, s);
	n = snprintf(label, sizeof(label), "%s%s", last, s->field->label);
	if (n > 0 && (size_t)n < sizeof(label) &&
	    pa_str_find((struct pa_str){a->why, a->n}, pa_str(label)) >= 0)
		return 0;
	n = snprintf(a->why + a->n, a->size - a->n, "%s%s",
	    a->n == 0 ? "" : "、", label);
	/* What does not fit is left out whole, never cut in a character. */
	if (n > 0 && (size_t)n < a->size - a->n)
		a->n += (size_t)n;
	else
		a->why[a->n] = '\0';
	return 0;
}

static int
fault(struct pa_check *c, const struct pa_rule *r, const struct pa_place *at,
    const struct pa_expr_fault *f,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	struct pa_pack_fault pf = {at->file, 0, 0, false, f->text};

	pa_pack_locate(c->pack, at, f->offset, &pf.line, &pf.column);
	if (report != NULL)
		report(ctx, &pf);
	(void)pa_err_set(e, PA_E_PACK, "rule %s: %s", r->id, f->text);
	return pa_err_at(e, at->file, pf.line, pf.column);
}

struct reporting {
	void (*report)(void *ctx, const struct pa_pack_fault *f);
	void *ctx;
	bool any;
};

/* Keys are collected in a pass of their own, which computes nothing else. */
static struct pa_prog *
prog_of(const struct pa_check *c, const struct pa_rule *r)
{
	return r->kind == PA_RULE_UNIQUE || r->kind == PA_RULE_GROUP ? c->keys :
								       c->prog;
}

/* Compiles one expression of a rule: 0, -1 (no memory), 1 (fault told). */
static int
compile(struct pa_check *c, const struct pa_rule *r, struct pa_str text,
    const struct pa_place *at, uint8_t level, int want, int *node,
    struct reporting *rep, struct pa_err *e)
{
	struct pa_expr_fault f;

	*node = -1;
	if (text.n == 0)
		return 0;
	*node = pa_prog_add(prog_of(c, r), text, level, want, &f, e);
	if (*node >= 0)
		return 0;
	if (*node == -1)
		return -1;
	rep->any = true;
	(void)fault(c, r, at, &f, rep->report, rep->ctx, e);
	return 1;
}

/* The cell a finding is about: the first of the rule's fields. */
static int
find_point(struct pa_check *c, struct pa_check_rule *x, struct pa_err *e)
{
	struct pa_str id, scope, near;
	struct pa_ref ref;
	size_t i;

	x->point = UINT32_MAX;
	for (i = 0; i < x->rule->nfield; i++) {
		id = pa_str(x->rule->fields[i]);
		scope = pa_str(x->rule->subject);
		if (memchr(id.s, '.', id.n) != NULL) {
			scope = (struct pa_str){id.s,
			    (size_t)((const char *)memchr(id.s, '.', id.n) -
				id.s)};
			id.s += scope.n + 1;
			id.n -= scope.n + 1;
		}
		if (pa_str_eq(scope, PA_STR("income")))
			continue;
		switch (pa_bind_field(c->bind, scope, id, x->level, &ref, &near,
		    e)) {
		case 0:
			break;
		case -1:
			continue; /* pa_pack_load has complained */
		default:
			return -1;
		}
		if (ref.level != x->level && ref.level != 0)
			continue;
		if (ref.present && ref.level == x->level) {
			x->point = ref.slot;
			return 0;
		}
	}
	return 0;
}

static int
compile_by(struct pa_check *c, struct pa_check_rule *x, struct reporting *rep,
    struct absent *a, struct pa_err *e)
{
	const struct pa_rule *r = x->rule;
	size_t i;

	if (r->nby == 0)
		return 0;
	x->by = pa_calloc(r->nby, sizeof(*x->by), e);
	if (x->by == NULL)
		return -1;
	for (i = 0; i < r->nby; i++) {
		x->by[i] = -1;
		if (pa_str_eq(r->by[i], PA_STR("*")))
			continue;
		if (compile(c, r, r->by[i], &r->by_at[i], x->level, -1,
			&x->by[i], rep, e) < 0)
			return -1;
		if (x->by[i] >= 0)
			(void)pa_prog_fields(c->keys, x->by[i], note_absent, a);
	}
	return 0;
}

/* It ranges over rows of a table that is not given. (Of members, level 1, it
 * is known how many are missing: what needs them is undetermined instead.) */
static void
absent_rows(const struct pa_check *c, struct pa_check_rule *x)
{
	const struct pa_sheet_kind *kind;
	size_t n, i;

	x->not_run = PA_NOT_TABLE;
	kind = pa_sheet_kinds(&n);
	for (i = 0; i < n; i++)
		if (kind[i].rows[0] != '\0' && kind[i].level != 1 &&
		    (c->rows_absent >> kind[i].level & 1))
			(void)snprintf(x->why, sizeof(x->why), "%s",
			    kind[i].name);
}

/* The name of the table of a subject. */
static const char *
subject_table(const char *subject)
{
	const struct pa_sheet_kind *kind;
	size_t n, i, len = strlen(subject);

	kind = pa_sheet_kinds(&n);
	for (i = 0; i < n; i++)
		if (strncmp(kind[i].name, subject, len < 4 ? len : 4) == 0)
			return kind[i].name;
	return subject;
}

static int
prepare(struct pa_check *c, struct pa_check_rule *x, struct reporting *rep,
    struct pa_err *e)
{
	const struct pa_rule *r = x->rule;
	struct absent a = {c, x->why, sizeof(x->why), 0, NULL};
	bool given,
	    decides = r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK;
	int level, want = r->expr.n > 0 ? PA_K_BOOL : -1;
	const struct pa_prog *prog;

	x->node = x->when = x->expect = -1;
	x->point = UINT32_MAX;
	x->not_run = wanted(c, r);
	if (x->not_run != PA_RUNS)
		return 0;
	c->rows_absent = 0;
	level = subject_level(c, r->subject, &given);
	if (level < 0 || !given) {
		x->not_run = PA_NOT_TABLE;
		(void)snprintf(x->why, sizeof(x->why), "%s",
		    subject_table(r->subject));
		return 0;
	}
	x->level = (uint8_t)level;
	if (compile(c, r, r->expr, &r->at, x->level, want, &x->node, rep, e) <
		0 ||
	    compile(c, r, r->when, &r->when_at, x->level, PA_K_BOOL, &x->when,
		rep, e) < 0 ||
	    compile(c, r, r->expect, &r->expect_at, x->level, -1, &x->expect,
		rep, e) < 0 ||
	    compile_by(c, x, rep, &a, e) != 0)
		return -1;
	prog = prog_of(c, r);
	if (x->node >= 0)
		(void)pa_prog_fields(prog, x->node, note_absent, &a);
	if (x->when >= 0)
		(void)pa_prog_fields(prog, x->when, note_absent, &a);
	if (a.n > 0 && a.table != NULL && !decides) {
		x->not_run = PA_NOT_TABLE;
		(void)snprintf(x->why, sizeof(x->why), "%s", a.table);
	} else if (a.n > 0)
		x->not_run = PA_NOT_COLUMN;
	else if (x->node >= 0 && (c->rows_absent & ~2u) != 0 && !decides)
		absent_rows(c, x);
	else if ((x->node >= 0 && pa_prog_needs_as_of(prog, x->node)) ||
	    (x->when >= 0 && pa_prog_needs_as_of(prog, x->when)))
		x->not_run = PA_NOT_AS_OF;
	/* A condition without its column is unknown, not left out. */
	if (decides && x->not_run != PA_NOT_TABLE)
		x->not_run =
		    x->not_run == PA_NOT_COLUMN ? PA_NOT_COLUMN : PA_RUNS;
	return find_point(c, x, e);
}

int
pa_check_init(struct pa_check *c, struct pa_bind *bind, struct pa_pack *pack,
    struct pa_dict *dict, const struct pa_check_options *opt,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	const struct pa_rule *rules;
	struct reporting rep = {report, ctx, false};
	struct pa_str near;
	struct pa_ref ref;
	size_t i;

	*c = (struct pa_check){.bind = bind,
	    .pack = pack,
	    .dict = dict,
	    .opt = *opt,
	    .err = e};
	if (make_prog(c, e) != 0)
		return -1;
	if (check_prefixes(c, "--select", opt->select, opt->nselect, e) != 0 ||
	    check_prefixes(c, "--ignore", opt->ignore, opt->nignore, e) != 0)
		return -1;
	rules = pa_pack_rules(pack, &c->nrule);
	c->rule = pa_calloc(c->nrule, sizeof(*c->rule), e);
	if (c->rule == NULL)
		return -1;
	if (bind->main_household || bind->main_members) {
		if (pa_bind_field(bind, PA_STR("household"), PA_STR("size"), 0,
			&ref, &near, e) != 0)
			return pa_err_set(e, PA_E_PACK,
			    "the dictionary lacks household.size");
		bind->size = ref.slot;
		if (pa_bind_field(bind, PA_STR("member"), PA_STR("relation"), 1,
			&ref, &near, e) != 0)
			return pa_err_set(e, PA_E_PACK,
			    "the dictionary lacks member.relation");
		bind->relation = ref.slot;
	}
	for (i = 0; i < c->nrule; i++) {
		c->rule[i].rule = &rules[i];
		if (prepare(c, &c->rule[i], &rep, e) != 0)
			return -1;
	}
	return rep.any ? -1 : 0;
}

int
pa_check_pack(struct pa_pack *pack, struct pa_dict *dict,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	/* No table is given: every column is absent, every type known. */
	struct pa_bind bind = {.dict = dict,
	    .main_household = true,
	    .size = UINT32_MAX,
	    .relation = UINT32_MAX,
	    .household_id = UINT32_MAX};
	struct pa_check c = {.bind = &bind,
	    .pack = pack,
	    .dict = dict,
	    .err = e};
	struct reporting rep = {report, ctx, false};
	const struct pa_rule *r;
	size_t i, k;
	int rv, level, node;
	bool given;

	rv = make_prog(&c, e);
	r = pa_pack_rules(pack, &c.nrule);
	for (i = 0; rv == 0 && i < c.nrule; i++) {
		level = subject_level(&c, r[i].subject, &given);
		if (level < 0)
			level = 0;
		if (compile(&c, &r[i], r[i].expr, &r[i].at, (uint8_t)level,
			PA_K_BOOL, &node, &rep, e) < 0 ||
		    compile(&c, &r[i], r[i].when, &r[i].when_at, (uint8_t)level,
			PA_K_BOOL, &node, &rep, e) < 0 ||
		    compile(&c, &r[i], r[i].expect, &r[i].expect_at,
			(uint8_t)level, -1, &node, &rep, e) < 0)
			rv = -1;
		for (k = 0; rv == 0 && k < r[i].nby; k++)
			if (!pa_str_eq(r[i].by[k], PA_STR("*")) &&
			    compile(&c, &r[i], r[i].by[k], &r[i].by_at[k],
				(uint8_t)level, -1, &node, &rep, e) < 0)
				rv = -1;
	}
	c.nrule = 0;
	pa_check_release(&c);
	pa_bind_release(&bind);
	return rv == 0 && rep.any ? -1 : rv;
}

int
pa_check_compile(struct pa_prog *prog, struct pa_str text, uint8_t level,
    int want, int *node, struct pa_err *e)
{
	struct pa_expr_fault f;

	*node = -1;
	if (text.n == 0)
		return 0;
	*node = pa_prog_add(prog, text, level, want, &f, e);
	if (*node >= 0)
		return 0;
	if (*node == -2)
		(void)pa_err_set(e, PA_E_PACK, "%.*s: %s", (int)text.n, text.s,
		    f.text);
	return -1;
}

uint8_t
pa_check_outcome(const struct pa_eval *v, const struct pa_check_rule *r,
    uint32_t row, bool *applies)
{
	uint8_t when = PA_TRUE, truth = pa_eval_truth(v, r->node)[row];

	if (r->when >= 0)
		when = pa_eval_truth(v, r->when)[row];
	*applies = when != PA_FALSE;
	if (when == PA_TRUE)
		return truth;
	return when == PA_FALSE || truth == PA_FALSE ? PA_FALSE : PA_UNKNOWN;
}

void
pa_check_release(struct pa_check *c)
{
	size_t i;

	for (i = 0; c->rule != NULL && i < c->nrule; i++)
		pa_free(c->rule[i].by);
	pa_free(c->rule);
	pa_prog_free(c->prog);
	pa_prog_free(c->keys);
	*c = (struct pa_check){0};
}
