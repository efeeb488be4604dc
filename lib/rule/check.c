/* SPDX-License-Identifier: MIT */
#include "rule/check.h"

#include <libintl.h>
#include <stdio.h>

#include "rule/check_impl.h"
#include "rule/scope.h"

/* Whether a rule's subject are the rows of a main stream that has no
 * households: its own scope, and any file that is of this year. */
static bool
stands_for(const struct pa_check *c, const char *subject)
{
	const struct pa_sheet_kind *kind = c->bind->source[0].kind;
	const struct pa_scope *s = pa_scope_find(pa_str(subject), 0);
	const struct pa_table *t;
	struct pa_err none = {0};

	if (kind->prev)
		return strcmp(subject,
			   kind->level == 1 ? "prev_member" :
					      "prev_household") == 0;
	if (pa_kind_is_list(kind->name))
		return s != NULL && s->kind != NULL &&
		    strcmp(s->kind, kind->name) == 0;
	if (strcmp(subject, "file") == 0)
		return true;
	t = pa_dict_table(c->dict, kind->table[0], &none);
	return t != NULL && strcmp(t->scope, subject) == 0;
}

int
pa_check_level(const struct pa_check *c, const char *subject, bool *given)
{
	const struct pa_bind *b = c->bind;
	const struct pa_sheet_kind *kind;
	size_t n, i, k;

	kind = pa_sheet_kinds(&n);
	*given = true;
	if (b->nsource > 0 && !b->main_members && !b->main_household)
		return stands_for(c, subject) ? 0 : -1;
	/* A rule about rows of a file is about those of the main stream. */
	if (strcmp(subject, "file") == 0)
		return b->main_members ? 1 : 0;
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
		for (i = 0;
		     i < nrule && !pa_str_starts(pa_str(r[i].id), list[k]); i++)
			continue;
		if (i < nrule)
			continue;
		best = 3;
		near = NULL;
		for (i = 0; i < nrule; i++) {
			d = pa_str_distance(pa_str(r[i].id), list[k]);
			if (d < best) {
				best = d;
				near = r[i].id;
			}
		}
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

/* What is watched when areas exit. */
static bool
is_watched(const struct pa_check_options *o, const struct pa_rule *r)
{
	return strcmp(r->decision, PA_DECISION_WATCH) == 0 &&
	    strcmp(o->decision, "exit") == 0 &&
	    strcmp(o->subject, "household") != 0;
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
		    (strcmp(o->decision, r->decision) != 0 &&
			!is_watched(o, r)) ||
		    strcmp(o->subject, r->subject) != 0)
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

/* The name of the table that would hold a column, if it is one of its own
 * that is not given; NULL when it is given and only lacks the column. */
static const char *
table_not_given(const struct pa_check *c, const struct pa_slot *s)
{
	const struct pa_scope *scope =
	    pa_scope_find(pa_str(s->scope), s->ref.level);
	const struct pa_sheet_kind *kind = NULL, *all;
	size_t i, n;

	all = pa_sheet_kinds(&n);
	if (scope->kind != NULL && strcmp(scope->kind, "evidence") != 0)
		kind = pa_sheet_kind_find(pa_str(scope->kind));
	for (i = 0; kind == NULL && s->ref.level > 0 && i < n; i++)
		if (all[i].join == PA_JOIN_CHILD &&
		    all[i].level == s->ref.level)
			kind = &all[i];
	for (i = 0; kind != NULL && i < c->bind->nsource; i++)
		if (c->bind->source[i].kind == kind)
			return NULL;
	return kind == NULL ? NULL : kind->name;
}

int
pa_absent_note(void *ctx, const struct pa_ref *ref)
{
	struct pa_absent *a = ctx;
	const struct pa_slot *s = &a->c->bind->slot[ref->slot];
	const char *last = strcmp(s->scope, "prev") == 0 ? "上年" : "";
	char label[200];
	int n;

	if (ref->present)
		return 0;
	if (s->rollup != 0) {
		struct pa_rollup_ref r =
		    pa_rollup_at(a->c->rollups, s->rollup - 1);

		if (a->table == NULL && r.table) {
			a->table = r.why;
			a->areas = true;
		}
		n = snprintf(label, sizeof(label), "%s", r.why);
	} else if (s->field == NULL && !s->exists) {
		return 0;
	} else {
		if (a->table == NULL)
			a->table = table_not_given(a->c, s);
		n = snprintf(label, sizeof(label), "%s%s", last,
		    s->exists ? s->scope : s->field->label);
	}
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

bool
pa_check_absent(const struct pa_check *c, const struct pa_prog *p, int node,
    char *why, size_t size, bool *table)
{
	struct pa_absent a = {.c = c,
	    .why = why,
	    .size = size,
	    .n = strlen(why)};

	(void)pa_prog_fields(p, node, pa_absent_note, &a);
	if (a.table != NULL) {
		*table = true;
		(void)snprintf(why, size, "%s", a.table);
	}
	return a.n > 0;
}

static int
fault(struct pa_check *c, const char *name, const struct pa_place *at,
    const struct pa_expr_fault *f,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	struct pa_pack_fault pf = {at->file, 0, 0, false, f->text};

	pa_pack_locate(c->pack, at, f->offset, &pf.line, &pf.column);
	if (report != NULL)
		report(ctx, &pf);
	(void)pa_err_set(e, PA_E_PACK, "rule %s: %s", name, f->text);
	return pa_err_at(e, at->file, pf.line, pf.column);
}

/* A fault of a rollup. */
static int
rollup_fault(void *ctx, const struct pa_place *at,
    const struct pa_expr_fault *f, const char *name)
{
	struct pa_check_report *rep = ctx;

	rep->any = true;
	(void)fault(rep->c, name, at, f, rep->report, rep->ctx, rep->e);
	return 0;
}

int
pa_check_text(struct pa_check *c, const struct pa_rule *r, struct pa_str text,
    const struct pa_place *at, uint8_t level, int want, int *node,
    struct pa_check_report *rep, struct pa_err *e)
{
	struct pa_expr_fault f;

	*node = -1;
	if (text.n == 0)
		return 0;
	*node = pa_prog_add(pa_rule_has_keys(r) ? c->keys : c->prog, text,
	    level, want, &f, e);
	if (*node >= 0)
		return 0;
	if (*node == -1)
		return -1;
	pa_check_fault(c, r, at, &f, rep, e);
	return 1;
}

void
pa_check_fault(struct pa_check *c, const struct pa_rule *r,
    const struct pa_place *at, const struct pa_expr_fault *f,
    struct pa_check_report *rep, struct pa_err *e)
{
	rep->any = true;
	(void)fault(c, r->id, at, f, rep->report, rep->ctx, e);
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

/* Of members, level 1, it is known how many are missing: what needs them is
 * undetermined instead. */
const char *
pa_check_rows_absent(uint32_t levels)
{
	const struct pa_sheet_kind *kind;
	size_t n, i;

	kind = pa_sheet_kinds(&n);
	for (i = 0; i < n; i++)
		if (kind[i].rows[0] != '\0' && kind[i].level != 1 &&
		    (levels >> kind[i].level & 1))
			return kind[i].name;
	return NULL;
}

const char *
pa_check_table(const char *subject)
{
	const struct pa_scope *scope = pa_scope_find(pa_str(subject), 0);
	const struct pa_sheet_kind *kind;
	size_t n, i;

	if (strcmp(subject, "prev_member") == 0)
		return "prev.members";
	if (strcmp(subject, "prev_household") == 0)
		return "prev.households";
	if (scope != NULL && scope->kind != NULL)
		return scope->kind;
	kind = pa_sheet_kinds(&n);
	for (i = 0; scope != NULL && i < n; i++)
		if (strcmp(kind[i].table[0], scope->table[0]) == 0)
			return kind[i].name;
	return subject;
}

static int
prepare(struct pa_check *c, struct pa_check_rule *x,
    struct pa_check_report *rep, struct pa_err *e)
{
	const struct pa_rule *r = x->rule;
	struct pa_absent a = {.c = c, .why = x->why, .size = sizeof(x->why)};
	bool given,
	    decides = r->kind == PA_RULE_REQUIRE || r->kind == PA_RULE_BLOCK;
	int level, want = r->expr.n > 0 ? PA_K_BOOL : -1;
	const char *table = NULL;
	const struct pa_prog *prog;

	x->node = x->when = x->expect = -1;
	x->point = UINT32_MAX;
	x->not_run = wanted(c, r);
	if (x->not_run != PA_RUNS)
		return 0;
	if (pa_rule_has_keys(r)) {
		if (pa_check_keys_prepare(c, x, rep, e) != 0)
			return -1;
		return x->own.by == NULL ? 0 : find_point(c, x, e);
	}
	level = pa_check_level(c, r->subject, &given);
	if (level < 0 || !given) {
		x->not_run = PA_NOT_TABLE;
		(void)snprintf(x->why, sizeof(x->why), "%s",
		    pa_check_table(r->subject));
		return 0;
	}
	x->level = (uint8_t)level;
	if (pa_check_text(c, r, r->expr, &r->at, x->level, want, &x->node, rep,
		e) < 0 ||
	    pa_check_text(c, r, r->when, &r->when_at, x->level, PA_K_BOOL,
		&x->when, rep, e) < 0 ||
	    pa_check_text(c, r, r->expect, &r->expect_at, x->level, -1,
		&x->expect, rep, e) < 0)
		return -1;
	prog = c->prog;
	/* It ranges over rows of a table that is not given. */
	if (x->node >= 0 && !decides)
		table = pa_check_rows_absent(
		    pa_prog_rows(prog, x->node) & c->rows_absent);
	if (x->node >= 0)
		(void)pa_prog_fields(prog, x->node, pa_absent_note, &a);
	if (x->when >= 0)
		(void)pa_prog_fields(prog, x->when, pa_absent_note, &a);
	if (a.n > 0 && a.table != NULL && !decides) {
		x->not_run = PA_NOT_TABLE;
		(void)snprintf(x->why, sizeof(x->why), "%s", a.table);
	} else if (a.n > 0)
		x->not_run = PA_NOT_COLUMN;
	else if (table != NULL) {
		x->not_run = PA_NOT_TABLE;
		(void)snprintf(x->why, sizeof(x->why), "%s", table);
	} else if ((x->node >= 0 && pa_prog_needs_as_of(prog, x->node)) ||
	    (x->when >= 0 && pa_prog_needs_as_of(prog, x->when)))
		x->not_run = PA_NOT_AS_OF;
	/* A condition without its column is unknown, not left out. */
	if (decides && x->not_run != PA_NOT_TABLE)
		x->not_run =
		    x->not_run == PA_NOT_COLUMN ? PA_NOT_COLUMN : PA_RUNS;
	if (decides && x->not_run == PA_NOT_COLUMN && a.areas) {
		x->table = true;
		(void)snprintf(x->why, sizeof(x->why), "%s", a.table);
	}
	return find_point(c, x, e);
}

int
pa_check_init(struct pa_check *c, struct pa_bind *bind, struct pa_pack *pack,
    struct pa_dict *dict, const struct pa_check_options *opt,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	const struct pa_rule *rules;
	struct pa_check_report rep = {c, e, report, ctx, false};
	struct pa_str near;
	struct pa_ref ref;
	size_t i;

	*c = (struct pa_check){.bind = bind,
	    .pack = pack,
	    .dict = dict,
	    .opt = *opt,
	    .err = e};
	if (pa_check_env(c, e) != 0)
		return -1;
	if (check_prefixes(c, "--select", opt->select, opt->nselect, e) != 0 ||
	    check_prefixes(c, "--ignore", opt->ignore, opt->nignore, e) != 0)
		return -1;
	c->rollups = opt->rollups != NULL ?
	    opt->rollups :
	    pa_rollups_new(c, rollup_fault, &rep, e);
	if (c->rollups == NULL ||
	    (opt->rollups != NULL &&
		pa_rollups_attach(c->rollups, c, rollup_fault, &rep, e) != 0))
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
	struct pa_check_report rep = {&c, e, report, ctx, false};
	const struct pa_rule *r;
	size_t i;
	int rv, level, node;
	bool given;

	rv = pa_check_env(&c, e);
	if (rv == 0 &&
	    (c.rollups = pa_rollups_new(&c, rollup_fault, &rep, e)) == NULL)
		rv = -1;
	r = pa_pack_rules(pack, &c.nrule);
	for (i = 0; rv == 0 && i < c.nrule; i++) {
		level = pa_check_level(&c, r[i].subject, &given);
		if (level < 0)
			level = pa_scope_level(pa_str(r[i].subject));
		if (pa_check_text(&c, &r[i], r[i].expr, &r[i].at,
			(uint8_t)level, PA_K_BOOL, &node, &rep, e) < 0 ||
		    pa_check_text(&c, &r[i], r[i].when, &r[i].when_at,
			(uint8_t)level, PA_K_BOOL, &node, &rep, e) < 0 ||
		    pa_check_text(&c, &r[i], r[i].expect, &r[i].expect_at,
			(uint8_t)level, -1, &node, &rep, e) < 0)
			rv = -1;
		if (rv == 0)
			rv = pa_check_keys_try(&c, &r[i], (uint8_t)level, &rep,
			    e);
	}
	c.nrule = 0;
	pa_check_release(&c);
	pa_bind_release(&bind);
	return rv == 0 && rep.any ? -1 : rv;
}

struct using
{ /* for use_rollup */
	struct pa_check *c;
	struct pa_err *e;
};

static int
use_rollup(void *ctx, const struct pa_ref *ref)
{
	struct using *u = ctx;
	uint32_t n = u->c->bind->slot[ref->slot].rollup;

	return n == 0 ?
	    0 :
	    pa_rollups_use(u->c->rollups, u->c, n - 1, ref->slot, u->e);
}

/* Conditions are, though a column is absent: they are unknown then. */
static bool
is_evaluated(const struct pa_check_rule *r)
{
	return r->not_run == PA_RUNS ||
	    (r->not_run == PA_NOT_COLUMN && r->node >= 0 &&
		(r->rule->kind == PA_RULE_REQUIRE ||
		    r->rule->kind == PA_RULE_BLOCK));
}

int
pa_check_use_rollups(struct pa_check *c, int also, struct pa_err *e)
{
	struct using u = {c, e};
	const struct pa_check_rule *r;
	size_t i, k;

	if (also >= 0 && pa_prog_fields(c->prog, also, use_rollup, &u) != 0)
		return -1;
	for (i = 0; i < c->nrule; i++) {
		r = &c->rule[i];
		const int node[3] = {r->node, r->when, r->expect};

		for (k = 0; k < 3 && is_evaluated(r) && !r->elsewhere &&
		     !pa_rule_has_keys(r->rule);
		     k++)
			if (node[k] >= 0 &&
			    pa_prog_fields(c->prog, node[k], use_rollup, &u) !=
				0)
				return -1;
	}
	return 0;
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
		pa_check_keys_release(&c->rule[i]);
	pa_free(c->rule);
	if (c->opt.rollups == NULL)
		pa_rollups_free(c->rollups);
	pa_prog_free(c->prog);
	pa_prog_free(c->keys);
	*c = (struct pa_check){0};
}

const char *
pa_check_why(const struct pa_check_rule *r)
{
	switch (r->not_run) {
	case PA_NOT_COLUMN:
		if (r->table)
			return dgettext("pa", "table not given: ");
		return dgettext("pa", "column absent: ");
	case PA_NOT_TABLE:
		return dgettext("pa", "table not given: ");
	case PA_NOT_AS_OF:
		return dgettext("pa", "needs --as-of");
	case PA_NOT_ERA:
		return dgettext("pa", "not for the forms of this year");
	case PA_NOT_OFF:
		return dgettext("pa", "off unless --select names it");
	default:
		return NULL;
	}
}
