/* SPDX-License-Identifier: MIT */
/* Rules, and what replaces or disables them. */
#include <stdlib.h>

#include <jansson.h>

#include "data/near.h"
#include "rule/pack_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define YEAR_MAX 9999

/* Each in the order of its enum in pack.h. */
static const char *const kind_words[] = {"quality", "require", "block",
    "unique", "group", "reader", "match"};
static const char *const class_words[] = {"note", "suspect", "error"};
static const char *const close_words[] = {"none", "evidence", "fix"};
static const char *const stage_words[] = {"none", "substance", "procedure",
    "marking", "note"};
static const char *const decision_words[] = {"exit", "return", "new", "removal",
    "order", "lookback", "collect", PA_DECISION_WATCH};

enum {
	R_ID,
	R_SUBJECT,
	R_KIND,
	R_DECISION,
	R_STAGE,
	R_CLASS,
	R_CLOSE,
	R_OBJECT,
	R_BAD,
	R_EXPR,
	R_WHEN,
	R_BY,
	R_LEAST,
	R_DIFFER,
	R_PRESENT,
	R_ABSENT,
	R_NEAR,
	R_OVERLAP,
	R_FIELDS,
	R_EXPECT,
	R_NEEDS,
	R_REMEDY,
	R_CITE,
	R_SOURCE,
	R_OFF,
	R_LOCKED,
	R_FROM,
	R_TO,
	R_NOTE,
	R_N
};

static const struct pa_json_key rule_keys[R_N] = {
    {"id", PA_JSON_STRING, true},
    {"subject", PA_JSON_STRING, true},
    {"kind", PA_JSON_STRING, true},
    {"decision", PA_JSON_STRING, false},
    {"stage", PA_JSON_STRING, false},
    {"class", PA_JSON_STRING, false},
    {"close_by", PA_JSON_STRING, false},
    {"object", PA_JSON_STRING, false},
    {"bad", PA_JSON_STRING, false},
    {"expr", PA_JSON_STRING, false},
    {"when", PA_JSON_STRING, false},
    {"by", PA_JSON_STRINGS, false},
    {"least", PA_JSON_ANY, false},
    {"differ", PA_JSON_STRINGS, false},
    {"present_in", PA_JSON_ARRAY, false},
    {"absent_from", PA_JSON_ARRAY, false},
    {"near", PA_JSON_STRING, false},
    {"overlap", PA_JSON_STRINGS, false},
    {"fields", PA_JSON_STRINGS, false},
    {"expect", PA_JSON_STRING, false},
    {"needs", PA_JSON_ARRAY, false},
    {"remedy", PA_JSON_ARRAY, false},
    {"cite", PA_JSON_ANY, false},
    {"source", PA_JSON_STRING, false},
    {"off", PA_JSON_BOOL, false},
    {"locked", PA_JSON_BOOL, false},
    {"from", PA_JSON_INT, false},
    {"to", PA_JSON_INT, false},
    {"note", PA_JSON_STRING, false},
};

/* Which kinds of rules have to have (2) or may have (1) which keys. */
static const struct {
	uint8_t key;
	uint8_t kind[7]; /* quality require block unique group reader match */
} fitting[] = {
    {R_BAD, {2, 0, 0, 0, 0, 0, 0}},
    {R_EXPR, {0, 2, 2, 0, 0, 0, 0}},
    {R_WHEN, {1, 1, 1, 1, 1, 0, 1}},
    {R_EXPECT, {1, 1, 1, 1, 1, 0, 0}},
    {R_BY, {0, 0, 0, 2, 2, 0, 2}},
    {R_LEAST, {0, 0, 0, 0, 1, 0, 0}},
    {R_DIFFER, {0, 0, 0, 0, 1, 0, 0}},
    {R_PRESENT, {0, 0, 0, 0, 0, 0, 1}},
    {R_ABSENT, {0, 0, 0, 0, 0, 0, 1}},
    {R_NEAR, {0, 0, 0, 0, 1, 0, 1}},
    {R_OVERLAP, {0, 0, 0, 0, 1, 0, 0}},
    {R_CLASS, {2, 1, 1, 2, 2, 2, 2}},
    {R_DECISION, {0, 2, 2, 0, 0, 0, 0}},
    {R_STAGE, {0, 1, 1, 0, 0, 0, 0}},
    {R_NEEDS, {0, 1, 1, 0, 0, 0, 0}},
    {R_REMEDY, {0, 1, 1, 0, 0, 0, 0}},
};

/* One rule while it is read. */
struct reading {
	struct pa_pack *p;
	struct pa_json_file *f;
	const struct pa_json_step *at;
	json_t *got[R_N];
	struct pa_rule *rule;
};

static const char *
string(struct reading *r, int key)
{
	return pa_pack_keep(r->p, r->got[key]);
}

static int
word(struct reading *r, int key, const char *const *words, size_t n,
    int fallback)
{
	int w = pa_json_word(r->f, r->at, rule_keys[key].name, r->got[key],
	    words, n);

	return w < 0 ? fallback : w;
}

static void
check_id(struct reading *r)
{
	struct pa_json_step at = {r->at, "id", 0};
	const char *s = r->rule->id;

	for (; *s != '\0'; s++) {
		if (!pa_is_alpha(*s) && !pa_is_digit(*s) &&
		    strchr("._-", *s) == NULL)
			break;
	}
	if (*s != '\0' || s == r->rule->id)
		pa_json_fault(r->f, &at, false,
		    "an id is of letters, digits, points and hyphens");
}

/* What a rule of this kind has to have, and what it may not. */
static void
check_fitting(struct reading *r)
{
	enum pa_rule_kind kind = r->rule->kind;
	size_t i;

	for (i = 0; i < COUNT(fitting); i++) {
		const char *name = rule_keys[fitting[i].key].name;
		struct pa_json_step at = {r->at, name, 0};
		bool there = r->got[fitting[i].key] != NULL;

		if (fitting[i].kind[kind] == 2 && !there)
			pa_json_fault(r->f, r->at, false,
			    "a rule of kind '%s' must have '%s'",
			    kind_words[kind], name);
		else if (fitting[i].kind[kind] == 0 && there)
			pa_json_fault(r->f, &at, true,
			    "a rule of kind '%s' may not have '%s'",
			    kind_words[kind], name);
	}
	if (strcmp(r->rule->decision, "exit") == 0 &&
	    r->rule->stage == PA_STAGE_NONE && r->got[R_STAGE] == NULL)
		pa_json_fault(r->f, r->at, false,
		    "a condition of the decision 'exit' has to have 'stage'");
	if (r->rule->stage == PA_STAGE_NOTE && kind != PA_RULE_BLOCK)
		pa_json_fault(r->f, r->at, false,
		    "the stage 'note' is of rules of kind 'block'");
	if (r->got[R_CITE] == NULL && r->rule->source[0] == '\0')
		pa_json_fault(r->f, r->at, false,
		    "a citation (cite) or a source is wanted");
}

static uint16_t
year(struct reading *r, int key)
{
	struct pa_json_step at = {r->at, rule_keys[key].name, 0};
	json_int_t y = json_integer_value(r->got[key]);

	if (r->got[key] != NULL && (y < 1 || y > YEAR_MAX)) {
		pa_json_fault(r->f, &at, false, "a year is wanted here");
		return 0;
	}
	return (uint16_t)y;
}

/* Periods: when they start, when they end. */
static void
read_overlap(struct reading *r)
{
	struct pa_json_step at = {r->at, "overlap", 0};
	struct pa_rule *rule = r->rule;

	pa_pack_exprs(r->p, r->f, r->at, "overlap", r->got[R_OVERLAP],
	    &rule->overlap);
	if (r->got[R_OVERLAP] == NULL)
		return;
	if (rule->overlap.n != 2)
		pa_json_fault(r->f, &at, false,
		    "two dates are wanted here, a start and an end");
	if (rule->differ.n > 0 || rule->near.n > 0 || r->got[R_LEAST] != NULL)
		pa_json_fault(r->f, &at, false,
		    "'overlap' goes with none of 'differ', 'near' and 'least'");
}

/* The other tables of a match. */
static void
read_tables(struct reading *r)
{
	struct pa_rule *rule = r->rule;
	struct pa_json_step by = {r->at, "by", 0};
	size_t i;

	rule->absent = r->got[R_ABSENT] != NULL;
	if (rule->kind == PA_RULE_MATCH && !rule->absent &&
	    r->got[R_PRESENT] == NULL)
		pa_json_fault(r->f, r->at, false,
		    "'present_in' or 'absent_from' is wanted");
	pa_pack_parts(r->p, r->f, r->at, false, r->got[R_PRESENT], rule);
	pa_pack_parts(r->p, r->f, r->at, true, r->got[R_ABSENT], rule);
	for (i = 0; i < rule->npart && rule->part[i].own.n > 0; i++)
		;
	if (rule->npart > 0 && i == rule->npart)
		pa_json_fault(r->f, &by, false,
		    "no table is compared by this: all of them have 'own'");
}

static void
read_by(struct reading *r)
{
	struct pa_rule *rule = r->rule;
	struct pa_json_step least = {r->at, "least", 0};
	json_int_t at_least = json_integer_value(r->got[R_LEAST]);

	rule->least = pa_rule_has_keys(rule) ? 2 : 0;
	rule->least_param = "";
	if (json_is_string(r->got[R_LEAST])) {
		const char *s = json_string_value(r->got[R_LEAST]);

		if (strncmp(s, "p.", 2) != 0)
			pa_json_fault(r->f, &least, false,
			    "a number or a parameter (p.name) is wanted here");
		else
			rule->least_param = pa_pack_keep_str(r->p, s + 2);
	} else if (r->got[R_LEAST] != NULL) {
		if (at_least < 2 || at_least > UINT32_MAX)
			pa_json_fault(r->f, &least, false,
			    "a group has at least 2 rows");
		else
			rule->least = (uint32_t)at_least;
	}
	pa_pack_exprs(r->p, r->f, r->at, "by", r->got[R_BY], &rule->by);
	pa_pack_exprs(r->p, r->f, r->at, "differ", r->got[R_DIFFER],
	    &rule->differ);
	pa_pack_expr(r->p, r->f, r->at, "near", r->got[R_NEAR], &rule->near,
	    &rule->near_at);
	if (rule->near.n > 0 &&
	    (r->got[R_ABSENT] != NULL || rule->differ.n > 0))
		pa_json_fault(r->f, r->at, false,
		    "'near' goes with neither 'differ' nor 'absent_from'");
	read_overlap(r);
	read_tables(r);
}

static void
read_needs(struct reading *r)
{
	static const struct pa_json_key keys[] = {
	    {"evidence", PA_JSON_STRING, true},
	    {"by", PA_JSON_STRING, false},
	};
	struct pa_json_step up = {r->at, "needs", 0}, at = {&up, NULL, 0};
	size_t n = json_array_size(r->got[R_NEEDS]);
	json_t *got[2];

	if (n == 0)
		return;
	r->rule->need = pa_pack_alloc(r->p, n, 2 * sizeof(*r->rule->need));
	for (; r->rule->need != NULL && at.index < n; at.index++) {
		const char **pair = &r->rule->need[r->rule->nneed];

		r->rule->nneed += 2;
		pa_json_take(r->f, &at,
		    json_array_get(r->got[R_NEEDS], at.index), keys, 2, got);
		pair[0] = pa_pack_keep(r->p, got[0]);
		pair[1] = pa_pack_keep(r->p, got[1]);
	}
}

static void
read_remedy(struct reading *r)
{
	static const struct pa_json_key keys[] = {
	    {"set", PA_JSON_STRING, false},
	    {"value", PA_JSON_STRING, false},
	    {"raise", PA_JSON_STRING, false},
	    {"above", PA_JSON_STRING, false},
	};
	struct pa_json_step up = {r->at, "remedy", 0}, at = {&up, NULL, 0};
	size_t n = json_array_size(r->got[R_REMEDY]);
	json_t *got[4];

	if (n == 0)
		return;
	r->rule->remedy = pa_pack_alloc(r->p, n, sizeof(*r->rule->remedy));
	for (; r->rule->remedy != NULL && at.index < n; at.index++) {
		struct pa_remedy *x = &r->rule->remedy[r->rule->nremedy++];
		json_t *j = json_array_get(r->got[R_REMEDY], at.index);

		pa_json_take(r->f, &at, j, keys, 4, got);
		x->set = pa_pack_keep(r->p, got[0]);
		x->value = pa_pack_keep(r->p, got[1]);
		x->raise = pa_pack_keep(r->p, got[2]);
		x->above = pa_pack_keep(r->p, got[3]);
		if (json_is_object(j) &&
		    ((got[0] == NULL) == (got[2] == NULL) ||
			(got[0] == NULL) != (got[1] == NULL) ||
			(got[2] == NULL) != (got[3] == NULL)))
			pa_json_fault(r->f, &at, false,
			    "either 'set' and"
			    " 'value' or 'raise' and 'above' are wanted");
	}
}

static void
read_words(struct reading *r)
{
	struct pa_rule *rule = r->rule;
	int kind = word(r, R_KIND, kind_words, COUNT(kind_words), -1);
	int w;

	rule->cls = (enum pa_class)word(r, R_CLASS, class_words,
	    COUNT(class_words), PA_CLASS_ERROR);
	/* Errors are corrected, suspects verified (四（二） of the Kunming
	 * notice: 错误数据修改完善，疑似数据核实存证). */
	rule->close_by =
	    (enum pa_close)word(r, R_CLOSE, close_words, COUNT(close_words),
		rule->cls == PA_CLASS_ERROR       ? PA_CLOSE_FIX :
		    rule->cls == PA_CLASS_SUSPECT ? PA_CLOSE_EVIDENCE :
						    PA_CLOSE_NONE);
	rule->stage = (enum pa_stage)word(r, R_STAGE, stage_words,
	    COUNT(stage_words), PA_STAGE_NONE);
	w = word(r, R_DECISION, decision_words, COUNT(decision_words), -1);
	rule->decision = w < 0 ? "" : decision_words[w];
	rule->kind = kind < 0 ? PA_RULE_QUALITY : (enum pa_rule_kind)kind;
	if (kind >= 0)
		check_fitting(r);
}

static void
read_rule(struct reading *r)
{
	struct pa_rule *rule = r->rule;
	struct pa_json_step to = {r->at, "to", 0};
	bool bad = r->got[R_BAD] != NULL;

	rule->id = string(r, R_ID);
	rule->subject = string(r, R_SUBJECT);
	rule->object = string(r, R_OBJECT);
	rule->source = string(r, R_SOURCE);
	rule->off = json_is_true(r->got[R_OFF]);
	rule->locked = json_is_true(r->got[R_LOCKED]);
	rule->place = (struct pa_place){r->f->path, r->at};
	pa_pack_cites(r->p, r->f, r->at, "cite", r->got[R_CITE], &rule->cite,
	    &rule->ncite);
	pa_pack_expr(r->p, r->f, r->at, bad ? "bad" : "expr",
	    r->got[bad ? R_BAD : R_EXPR], &rule->expr, &rule->at);
	pa_pack_expr(r->p, r->f, r->at, "when", r->got[R_WHEN], &rule->when,
	    &rule->when_at);
	pa_pack_expr(r->p, r->f, r->at, "expect", r->got[R_EXPECT],
	    &rule->expect, &rule->expect_at);
	rule->fields = pa_pack_keep_all(r->p, r->got[R_FIELDS], &rule->nfield);
	rule->from = year(r, R_FROM);
	rule->to = year(r, R_TO);
	if (rule->to != 0 && rule->to < rule->from)
		pa_json_fault(r->f, &to, false, "'to' is before 'from'");
	if (r->got[R_ID] != NULL)
		check_id(r);
	read_words(r);
	read_by(r);
	read_needs(r);
	read_remedy(r);
}

/* A rule that has the id already: say where. */
static void
twice(struct reading *r, const struct pa_pack_entry *first)
{
	struct pa_json_step at = {r->at, "id", 0};
	uint32_t line, column;

	pa_pack_locate(r->p, &first->rule.place, 0, &line, &column);
	pa_json_fault(r->f, &at, false,
	    "rule '%s' is there already, at %s:%u:%u", r->rule->id,
	    first->rule.place.file, line, column);
}

void
pa_pack_read_rules(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *rules, const struct pa_pack_unit *u)
{
	size_t i, n = json_array_size(rules);
	struct reading r = {.p = p, .f = f};

	if (!pa_pack_grow(p, &p->entry, &p->entry_cap, p->nentry + n,
		sizeof(*p->entry)))
		return;
	for (i = 0; i < n && !p->broken; i++) {
		struct pa_pack_entry *x = &p->entry[p->nentry];
		uint64_t old;

		memset(x, 0, sizeof(*x));
		x->unit = u;
		x->rule.pack = u->file;
		r.rule = &x->rule;
		r.at = pa_pack_step(p, at, NULL, i);
		pa_json_take(f, r.at, json_array_get(rules, i), rule_keys, R_N,
		    r.got);
		read_rule(&r);
		if (x->rule.id[0] == '\0')
			continue;
		old = pa_map_get(&p->rule_id, pa_str(x->rule.id), UINT64_MAX);
		if (old != UINT64_MAX)
			twice(&r, &p->entry[old]);
		else if (pa_pack_name_it(p, &p->rule_id, x->rule.id,
			     p->nentry) > 0)
			p->nentry++;
	}
}

/* The rule of an id, in force; what is not one is a fault. */
static struct pa_pack_entry *
find_rule(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, bool name, const char *id)
{
	uint64_t i = pa_map_get(&p->rule_id, pa_str(id), UINT64_MAX);
	struct pa_near near = pa_near_start(pa_str(id));
	char hint[PA_NEAR_TEXT];

	if (i != UINT64_MAX && p->entry[i].gone == NULL)
		return &p->entry[i];
	if (i != UINT64_MAX) {
		pa_json_fault(f, at, name,
		    "rule '%.100s' is no longer there: pack '%s' replaces or"
		    " disables it",
		    id, p->entry[i].gone);
		return NULL;
	}
	if (p->what != PA_PACK_ALL)
		return NULL; /* of a part that was not read, it may be */
	for (i = 0; i < p->nentry; i++)
		pa_near_try(&near, pa_str(p->entry[i].rule.id));
	pa_json_fault(f, at, name, "there is no rule '%.100s'%s", id,
	    pa_near_text(&near, hint));
	return NULL;
}

static void
override_one(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, bool by,
    const struct pa_pack_unit *u)
{
	static const struct pa_json_key keys[] = {
	    {"reason", PA_JSON_STRING, true},
	    {"cite", PA_JSON_ANY, true},
	    {"by", PA_JSON_STRING, true},
	};
	struct pa_json_step by_at = {at, "by", 0};
	struct pa_json_step reason = {at, "reason", 0};
	struct pa_pack_entry *x = find_rule(p, f, at, true, at->key);
	struct pa_cite *cite;
	json_t *got[3] = {NULL};
	size_t n;

	pa_json_take(f, at, j, keys, by ? 3 : 2, got);
	pa_pack_cites(p, f, at, "cite", got[1], &cite, &n);
	if (x != NULL && x->rule.locked)
		pa_json_fault(f, at, true,
		    "rule '%s' of pack '%s' is locked: it may be neither"
		    " replaced nor disabled",
		    x->rule.id, x->unit->name);
	else if (x != NULL && x->unit == u)
		pa_json_fault(f, at, true,
		    "rule '%s' is this pack's own: leave it out instead",
		    x->rule.id);
	else if (x != NULL)
		x->gone = u->name;
	if (got[0] != NULL && json_string_length(got[0]) == 0)
		pa_json_fault(f, &reason, false, "a reason is wanted here");
	if (got[2] != NULL)
		(void)find_rule(p, f, &by_at, false, json_string_value(got[2]));
}

void
pa_pack_override(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *list, bool by,
    const struct pa_pack_unit *u)
{
	struct pa_json_step s = {at, NULL, 0};
	void *it;

	for (it = json_object_iter(list); it != NULL && !p->broken;
	     it = json_object_iter_next(list, it)) {
		s.key = json_object_iter_key(it);
		override_one(p, f, &s, json_object_iter_value(it), by, u);
	}
}

static int
compare_rules(const void *a, const void *b)
{
	const struct pa_rule *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

void
pa_pack_sort_rules(struct pa_pack *p)
{
	const struct pa_rule **order =
	    pa_pack_alloc(p, p->nentry, sizeof(*order));
	size_t i, n = 0;

	p->rule = pa_pack_alloc(p, p->nentry, sizeof(*p->rule));
	if (order == NULL || p->rule == NULL)
		return;
	for (i = 0; i < p->nentry; i++) {
		if (p->entry[i].gone == NULL)
			order[n++] = &p->entry[i].rule;
	}
	if (n != 0)
		qsort(order, n, sizeof(*order), compare_rules);
	for (i = 0; i < n; i++)
		p->rule[i] = *order[i];
	p->nrule = n;
}
