/* SPDX-License-Identifier: MIT */
/* Checks what rules name against the dictionary and the parameters. */
#include <string.h>

#include "data/near.h"
#include "rule/pack_impl.h"
#include "rule/scope.h"

enum found { FOUND, NO_TABLE, NO_FIELD };

/* What a check of one pack needs. */
struct checking {
	struct pa_pack *p;
	bool all;
	struct pa_json_file *f; /* of the rule looked at */
	struct pa_rule *rule;
};

/* Scopes that are made from others. */
static const char *
scope_of(const struct pa_rule *rule, const char *scope)
{
	if (strcmp(scope, "head") == 0 || strcmp(scope, "spouse") == 0 ||
	    strcmp(scope, "person") == 0)
		return "member";
	return strcmp(scope, "prev") == 0 ? rule->subject : scope;
}

/* Scopes of what no table of the dictionary describes: computed income,
 * figures over areas and the files as such. */
static bool
is_computed(const char *scope)
{
	return strcmp(scope, "income") == 0 || strcmp(scope, "file") == 0 ||
	    strcmp(scope, "rollup") == 0;
}

/* Whether a scope draws on a table. */
static bool
draws_on(const struct pa_scope *scope, const struct pa_table *t)
{
	size_t i;

	for (i = 0; i < PA_SCOPE_TABLES && scope->table[i] != NULL; i++)
		if (strcmp(scope->table[i], t->name) == 0)
			return true;
	return false;
}

/* Looks for a field among the loaded tables of a scope. */
static enum found
find_field(const struct pa_dict *d, const char *name, const char *id,
    struct pa_near *near)
{
	const struct pa_scope *scope = pa_scope_find(pa_str(name), 0);
	enum found found = NO_TABLE;
	const struct pa_table *t;
	size_t i;
	uint16_t k;

	if (scope == NULL)
		return NO_TABLE;
	for (k = 0; (t = pa_dict_table_at(d, k)) != NULL; k++) {
		if (!draws_on(scope, t))
			continue;
		if (id == NULL || pa_table_field(t, pa_str(id)) != NULL)
			return FOUND;
		found = NO_FIELD;
	}
	if (found == NO_TABLE)
		return found;
	for (k = 0; (t = pa_dict_table_at(d, k)) != NULL; k++) {
		for (i = 0; draws_on(scope, t) && i < t->nfield; i++)
			if (near != NULL)
				pa_near_try(near, pa_str(t->field[i].id));
	}
	return found;
}

static void
no_scope(struct checking *c, const struct pa_json_step *at, const char *scope)
{
	struct pa_near near = pa_near_start(pa_str(scope));
	const struct pa_scope *s;
	char hint[PA_NEAR_TEXT];
	size_t k;

	for (k = 0; (s = pa_scope_at(k)) != NULL; k++)
		if (strcmp(s->name, scope) != 0)
			pa_near_try(&near, pa_str(s->name));
	pa_json_fault(c->f, at, false, "there is no table of '%.100s'%s", scope,
	    pa_near_text(&near, hint));
}

/* A parameter, "p.x". */
static void
check_param(struct checking *c, const struct pa_json_step *at, const char *name)
{
	struct pa_near near = pa_near_start(pa_str(name));
	char hint[PA_NEAR_TEXT];

	if (pa_pack_param(c->p, pa_str(name), &near.best) == NULL)
		pa_json_fault(c->f, at, false,
		    "there is no parameter '%.100s'%s", name,
		    pa_near_text(&near, hint));
}

/* A field, "scope.id" or the bare id of one of the subject. */
static void
check_field(struct checking *c, const struct pa_json_step *at, const char *s)
{
	const char *dot = strchr(s, '.'), *id = dot == NULL ? s : dot + 1;
	const char *scope = c->rule->subject;
	struct pa_near near = pa_near_start(pa_str(id));
	char hint[PA_NEAR_TEXT], part[64];

	if (dot != NULL) {
		if ((size_t)(dot - s) >= sizeof(part)) {
			no_scope(c, at, s);
			return;
		}
		memcpy(part, s, (size_t)(dot - s));
		part[dot - s] = '\0';
		if (strcmp(part, "p") == 0) {
			check_param(c, at, id);
			return;
		}
		scope = scope_of(c->rule, part);
	}
	if (is_computed(scope))
		return;
	switch (find_field(c->p->dict, scope, id, &near)) {
	case FOUND:
		break;
	case NO_TABLE:
		c->rule->tables_ok = false;
		if (c->all)
			no_scope(c, at, scope);
		break;
	case NO_FIELD:
		pa_json_fault(c->f, at, false, "%s has no field '%.100s'%s",
		    scope, id, pa_near_text(&near, hint));
		break;
	}
}

/* The subjects of the tables that a match looks into. */
static void
check_parts(struct checking *c)
{
	const struct pa_rule *rule = c->rule;
	struct pa_json_step list = {rule->place.path, "present_in", 0};
	struct pa_json_step at = {&list, NULL, 0},
			    subject = {&at, "subject", 0};
	size_t i;

	for (i = 0; i < rule->npart; i++, at.index++) {
		if (rule->part[i].absent &&
		    strcmp(list.key, "absent_from") != 0) {
			list.key = "absent_from";
			at.index = 0;
		}
		if (find_field(c->p->dict, rule->part[i].subject, NULL, NULL) ==
		    NO_TABLE)
			no_scope(c, &subject, rule->part[i].subject);
	}
}

static void
check_rule(struct checking *c)
{
	struct pa_rule *rule = c->rule;
	const struct pa_json_step *up = rule->place.path;
	struct pa_json_step subject = {up, "subject", 0};
	struct pa_json_step fields = {up, "fields", 0};
	struct pa_json_step remedy = {up, "remedy", 0};
	struct pa_json_step least = {up, "least", 0};
	struct pa_json_step at = {&fields, NULL, 0}, key = {&at, "set", 0};

	rule->tables_ok = true;
	if (find_field(c->p->dict, rule->subject, NULL, NULL) == NO_TABLE &&
	    !is_computed(rule->subject)) {
		rule->tables_ok = false;
		if (c->all)
			no_scope(c, &subject, rule->subject);
	}
	if (c->all)
		check_parts(c);
	if (rule->least_param != NULL && rule->least_param[0] != '\0')
		check_param(c, &least, rule->least_param);
	for (; at.index < rule->nfield; at.index++)
		check_field(c, &at, rule->fields[at.index]);
	at = (struct pa_json_step){&remedy, NULL, 0};
	for (; at.index < rule->nremedy; at.index++) {
		const struct pa_remedy *x = &rule->remedy[at.index];

		if (x->set[0] != '\0') {
			key.key = "set";
			check_field(c, &key, x->set);
		}
		if (x->raise[0] != '\0') {
			key.key = "raise";
			check_field(c, &key, x->raise);
			key.key = "above";
			check_field(c, &key, x->above);
		}
	}
}

void
pa_pack_check_rules(struct pa_pack *p, bool all)
{
	struct checking c = {.p = p, .all = all};

	for (size_t i = 0; i < p->nrule; i++) {
		c.rule = &p->rule[i];
		if (c.f == NULL || c.f->path != c.rule->place.file)
			c.f = pa_pack_file_of(p, c.rule->place.file);
		check_rule(&c);
	}
}

int
pa_pack_check_fields(struct pa_pack *p,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	int rv;

	if (pa_dict_load_all(p->dict, e) != 0)
		return -1;
	pa_pack_begin(p, e);
	pa_pack_check_rules(p, true);
	pa_pack_check_lists(p);
	rv = pa_pack_tell(p, report, ctx, e);
	p->e = NULL;
	return rv;
}
