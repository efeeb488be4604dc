/* SPDX-License-Identifier: MIT */
/* Types and values of parameters, from JSON and from --set. */
#include <stdio.h>

#include <jansson.h>

#include "data/near.h"
#include "kind/money.h"
#include "rule/pack_impl.h"

/* In the order of enum pa_ptype. */
static const char *const type_words[PA_PTYPES] = {"bool", "int", "money",
    "decimal", "date", "text", "code"};
static const char *const type_wanted[PA_PTYPES] = {
    N_("true or false is wanted here"),
    N_("a whole number is wanted here"),
    N_("an amount of at most two decimals is wanted here, as a string"),
    N_("a decimal number is wanted here, as a string"),
    N_("a date such as 2017-12-20 is wanted here"),
    N_("a string is wanted here"),
    N_("a value of the code list is wanted here"),
};
static const uint8_t type_kinds[PA_PTYPES] = {PA_K_BOOL, PA_K_NUM, PA_K_NUM,
    PA_K_NUM, PA_K_DATE, PA_K_TEXT, PA_K_CODE};

/* The value that a text stands for in the type of *c. 0 or -1. */
static int
parse_value(const struct pa_pack *p, enum pa_ptype type, struct pa_str s,
    struct pa_const *c)
{
	const struct pa_list *l;
	struct pa_date date;
	bool canonical;

	switch (type) {
	case PA_P_BOOL:
		c->number = pa_str_eq(s, PA_STR("true"));
		return c->number || pa_str_eq(s, PA_STR("false")) ? 0 : -1;
	case PA_P_INT:
	case PA_P_MONEY:
	case PA_P_DECIMAL:
		return pa_decimal_parse(s, c->type.scale, false, &c->number,
		    NULL);
	case PA_P_DATE:
		if (s.n != 10 || s.s[4] != '-' || s.s[7] != '-' ||
		    pa_date_parse(s, &date) != 0 || date.day == 0)
			return -1;
		c->number = pa_date_days(date);
		return 0;
	case PA_P_CODE:
		l = pa_dict_list_at(p->dict, c->type.list);
		c->number = l == NULL ? 0 : pa_list_number(l, s, &canonical);
		return c->number == 0 ? -1 : 0;
	case PA_P_TEXT:
	case PA_PTYPES:
		break;
	}
	return 0;
}

bool
pa_pack_value(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, enum pa_ptype type, const json_t *j,
    struct pa_const *c)
{
	struct pa_json_step at = {up, "value", 0};
	struct pa_str s = {json_string_value(j), json_string_length(j)};
	bool number =
	    type == PA_P_INT || type == PA_P_MONEY || type == PA_P_DECIMAL;
	char digits[32];

	if (json_is_integer(j) && number) {
		(void)snprintf(digits, sizeof(digits), "%lld",
		    (long long)json_integer_value(j));
		s = pa_str(digits);
	} else if (type == PA_P_BOOL && json_is_boolean(j)) {
		s = pa_str(json_is_true(j) ? "true" : "false");
	} else if (type == PA_P_BOOL || type == PA_P_INT) {
		s.s = NULL;
	}
	if (s.s == NULL || parse_value(p, type, s, c) != 0) {
		pa_json_fault(f, &at, false, "%s",
		    dgettext("pa", type_wanted[type]));
		return false;
	}
	if (type == PA_P_TEXT)
		c->text = pa_str(pa_pack_keep(p, j));
	return true;
}

bool
pa_pack_type(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *const *got, enum pa_ptype *type,
    struct pa_param *out)
{
	enum { TYPE, UNIT, LIST, SCALE };
	int word =
	    pa_json_word(f, at, "type", got[TYPE], type_words, PA_PTYPES);
	struct pa_json_step s = {at, "list", 0};
	struct pa_type *t = &out->value.type;
	json_int_t scale = json_integer_value(got[SCALE]);
	const struct pa_list *l;

	if (word < 0)
		return false;
	*type = (enum pa_ptype)word;
	t->kind = type_kinds[word];
	t->scale = *type == PA_P_MONEY || *type == PA_P_DECIMAL ? 2 : 0;
	if (got[SCALE] != NULL) {
		s.key = "scale";
		if (*type != PA_P_DECIMAL || scale < 0 || scale > 6)
			pa_json_fault(f, &s, false,
			    "0 to 6, and only of a decimal, is wanted here");
		else
			t->scale = (uint8_t)scale;
	}
	out->unit = pa_pack_keep(p, got[UNIT]);
	s.key = "unit";
	if (got[UNIT] != NULL && t->kind != PA_K_NUM)
		pa_json_fault(f, &s, false, "only a number has a unit");
	else if (pa_dict_unit(p->dict, pa_str(out->unit), &t->unit, p->e) != 0)
		p->broken = true;
	if (*type != PA_P_CODE)
		return true;
	s.key = "list";
	if (got[LIST] == NULL) {
		pa_json_fault(f, at, false, "key 'list' is missing");
		return false;
	}
	l = pa_dict_list(p->dict, pa_str(json_string_value(got[LIST])));
	if (l == NULL) {
		pa_json_fault(f, &s, false, "there is no list '%.100s'",
		    json_string_value(got[LIST]));
		return false;
	}
	t->list = l->index;
	return true;
}

const struct pa_param *
pa_pack_param(const struct pa_pack *p, struct pa_str name, struct pa_str *near)
{
	uint64_t i = pa_map_get(&p->param_name, name, UINT64_MAX);
	struct pa_near best;

	if (near != NULL)
		*near = (struct pa_str){NULL, 0};
	if (i != UINT64_MAX)
		return &p->param[i];
	if (near == NULL)
		return NULL;
	best = pa_near_start(name);
	for (i = 0; i < p->nparam; i++)
		pa_near_try(&best, pa_str(p->param[i].name));
	*near = best.best;
	return NULL;
}

int
pa_pack_set(struct pa_pack *p, struct pa_str assignment, struct pa_err *e)
{
	ptrdiff_t eq = pa_str_find(assignment, PA_STR("="));
	struct pa_near near;
	char hint[PA_NEAR_TEXT];
	struct pa_str name, value;
	const struct pa_param *found;
	struct pa_const next;
	size_t i;

	if (eq <= 0)
		return pa_err_set(e, PA_E_USAGE,
		    "NAME=VALUE is wanted, not '%.*s'",
		    (int)(assignment.n > 100 ? 100 : assignment.n),
		    assignment.n == 0 ? "" : assignment.s);
	name = (struct pa_str){assignment.s, (size_t)eq};
	value = (struct pa_str){assignment.s + eq + 1,
	    assignment.n - (size_t)eq - 1};
	near = pa_near_start(name);
	found = pa_pack_param(p, name, &near.best);
	if (found == NULL)
		return pa_err_set(e, PA_E_USAGE,
		    "pack '%s' has no parameter '%.*s'%s", pa_pack_name(p),
		    (int)(name.n > 100 ? 100 : name.n), name.s,
		    pa_near_text(&near, hint));
	i = (size_t)(found - p->param);
	if (p->meta[i].own)
		return pa_err_set(e, PA_E_USAGE,
		    "parameter '%s' follows from the pack", found->name);
	next = found->value;
	next.unset = false;
	if (found->term && pa_str_eq(value, PA_STR("none"))) {
		next.unset = true;
	} else if (parse_value(p, p->meta[i].type, value, &next) != 0) {
		return pa_err_set(e, PA_E_USAGE,
		    "'%.*s' is no value of parameter '%s', which is of type"
		    " '%s'",
		    (int)(value.n > 100 ? 100 : value.n), value.s, found->name,
		    type_words[p->meta[i].type]);
	} else if (p->meta[i].type == PA_P_TEXT) {
		next.text.s = pa_arena_dup(&p->arena, value.s, value.n, e);
		next.text.n = value.n;
		if (next.text.s == NULL)
			return -1;
	}
	p->param[i].value = next;
	p->param[i].none = next.unset;
	p->param[i].set = true;
	return 0;
}
