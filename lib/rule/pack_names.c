/* SPDX-License-Identifier: MIT */
/* Named expressions, and other words for codes. */
#include <jansson.h>

#include "rule/pack_impl.h"

/* Tells that a name is taken, by the pack of which. */
static void
taken(struct pa_json_file *f, const struct pa_json_step *at,
    const struct pa_pack_unit *u)
{
	pa_json_fault(f, at, true, "'%.100s' is set already, in pack '%s'",
	    at->key, u->name);
}

static void
one_define(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, const char *name, json_t *j,
    const struct pa_pack_unit *u)
{
	struct pa_json_step at = {up, name, 0};
	const char *dot = strchr(name, '.');
	struct pa_pack_define *d;
	uint64_t old = pa_map_get(&p->define_name, pa_str(name), UINT64_MAX);

	if (old != UINT64_MAX) {
		taken(f, &at, p->define[old].unit);
		return;
	}
	if (dot == NULL || dot == name || dot[1] == '\0' ||
	    strchr(dot + 1, '.') != NULL)
		pa_json_fault(f, &at, true,
		    "a name such as member.active is wanted");
	if (!pa_json_is(f, &at, j, PA_JSON_STRING) ||
	    !pa_pack_grow(p, &p->define, &p->define_cap, p->ndefine + 1,
		sizeof(*p->define)) ||
	    pa_pack_name_it(p, &p->define_name, name, p->ndefine) < 0)
		return;
	d = &p->define[p->ndefine++];
	d->name = pa_pack_keep_str(p, name);
	d->unit = u;
	pa_pack_expr(p, f, up, d->name, j, &d->text, &d->at);
}

void
pa_pack_defines(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *defines,
    const struct pa_pack_unit *u)
{
	void *it;

	for (it = json_object_iter(defines); it != NULL && !p->broken;
	     it = json_object_iter_next(defines, it))
		one_define(p, f, at, json_object_iter_key(it),
		    json_object_iter_value(it), u);
}

static void
one_code(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *label)
{
	struct pa_str list = pa_str(at->up->key), text = pa_str(at->key);
	enum pa_alias made;

	if (!pa_json_is(f, at, label, PA_JSON_STRING))
		return;
	if (pa_dict_alias(p->dict, list, text, pa_str(json_string_value(label)),
		&made, p->e) != 0)
		p->broken = true;
	else if (made == PA_ALIAS_NO_LIST)
		pa_json_fault(f, at->up, true, "there is no list '%.100s'",
		    at->up->key);
	else if (made == PA_ALIAS_NO_VALUE)
		pa_json_fault(f, at, false, "list '%s' has no value '%.100s'",
		    at->up->key, json_string_value(label));
	else if (made == PA_ALIAS_OTHER)
		pa_json_fault(f, at, true,
		    "'%.100s' of list '%s' means another value already",
		    at->key, at->up->key);
}

void
pa_pack_codes(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *codes)
{
	struct pa_json_step list = {at, NULL, 0}, text = {&list, NULL, 0};
	json_t *words;
	void *it, *in;

	for (it = json_object_iter(codes); it != NULL;
	     it = json_object_iter_next(codes, it)) {
		list.key = json_object_iter_key(it);
		words = json_object_iter_value(it);
		if (!pa_json_is(f, &list, words, PA_JSON_OBJECT))
			continue;
		for (in = json_object_iter(words); in != NULL && !p->broken;
		     in = json_object_iter_next(words, in)) {
			text.key = json_object_iter_key(in);
			one_code(p, f, &text, json_object_iter_value(in));
		}
	}
}

const struct pa_str *
pa_pack_define(const struct pa_pack *p, struct pa_str scoped,
    struct pa_place *at)
{
	uint64_t i = pa_map_get(&p->define_name, scoped, UINT64_MAX);

	if (i == UINT64_MAX)
		return NULL;
	if (at != NULL)
		*at = p->define[i].at;
	return &p->define[i].text;
}
