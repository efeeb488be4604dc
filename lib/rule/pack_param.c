/* SPDX-License-Identifier: MIT */
/* Parameters, open terms and what fills them. */
#include <jansson.h>

#include "data/near.h"
#include "rule/pack_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* In the order of enum pa_direction. */
static const char *const direction_words[] = {"any", "up", "down", "fixed"};

/* Keys that both a parameter and a term may have, then those of a term. */
enum {
	K_TYPE,
	K_UNIT,
	K_LIST,
	K_SCALE,
	K_VALUE,
	K_CITE,
	K_SOURCE,
	K_HELD,
	K_NOTE,
	K_FILL,
	K_REQUIRED,
	K_DIRECTION,
	K_N
};

#define K_PARAM K_FILL /* keys of a parameter */

static const struct pa_json_key keys[K_N] = {
    {"type", PA_JSON_STRING, true},
    {"unit", PA_JSON_STRING, false},
    {"list", PA_JSON_STRING, false},
    {"scale", PA_JSON_INT, false},
    {"value", PA_JSON_ANY, false},
    {"cite", PA_JSON_ANY, false},
    {"source", PA_JSON_STRING, false},
    {"held", PA_JSON_BOOL, false},
    {"note", PA_JSON_STRING, false},
    {"fill", PA_JSON_STRINGS, false},
    {"required", PA_JSON_ANY, false},
    {"direction", PA_JSON_STRING, false},
};

/* Where a value comes from. It has to come from somewhere. */
static void
read_origin(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *cite, const json_t *source,
    const json_t *held, struct pa_param *out)
{
	pa_pack_cites(p, f, at, "cite", cite, &out->cite, &out->ncite);
	out->source = pa_pack_keep(p, source);
	out->held = held == NULL || json_is_true(held);
	for (size_t i = 0; i < out->ncite; i++)
		out->held &= out->cite[i].held;
	if (cite == NULL && json_string_length(source) == 0)
		pa_json_fault(f, at, false,
		    "a citation (cite) or a source is wanted");
}

/* Adds a parameter, or gives the place of one of the same name. */
static size_t
place_param(struct pa_pack *p, const char *name)
{
	uint64_t i = pa_map_get(&p->param_name, pa_str(name), UINT64_MAX);

	if (i != UINT64_MAX)
		return (size_t)i;
	if (!pa_pack_grow(p, &p->param, &p->param_cap, p->nparam + 1,
		sizeof(*p->param)) ||
	    !pa_pack_grow(p, &p->meta, &p->meta_cap, p->nparam + 1,
		sizeof(*p->meta)) ||
	    pa_pack_name_it(p, &p->param_name, name, p->nparam) < 0)
		return SIZE_MAX;
	p->param[p->nparam] =
	    (struct pa_param){.name = pa_pack_keep_str(p, name),
		.unit = "",
		.source = ""};
	p->meta[p->nparam] = (struct pa_pack_meta){.type = PA_P_TEXT};
	return p->nparam++;
}

void
pa_pack_round_params(struct pa_pack *p)
{
	static const char *const names[] = {"round", "round_end"};
	int year = pa_pack_round(p);
	struct pa_date end = {(int16_t)year, 12, 31};

	for (size_t k = 0; k < 2; k++) {
		size_t i = place_param(p, names[k]);
		struct pa_const *c;

		if (i == SIZE_MAX)
			return;
		p->meta[i].own = true;
		p->meta[i].type = k == 0 ? PA_P_INT : PA_P_DATE;
		p->param[i].held = true;
		c = &p->param[i].value;
		c->type.kind = k == 0 ? PA_K_NUM : PA_K_DATE;
		c->unset = year == 0;
		c->number = year == 0 ? 0 : k == 0 ? year : pa_date_days(end);
	}
}

static void
one_param(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, const struct pa_pack_unit *u)
{
	struct pa_param *param, next = {0};
	size_t before = p->nparam, i;
	struct pa_pack_meta *meta;
	json_t *got[K_PARAM];
	enum pa_ptype type;

	pa_json_take(f, at, j, keys, K_PARAM, got);
	if (!json_is_object(j))
		return;
	read_origin(p, f, at, got[K_CITE], got[K_SOURCE], got[K_HELD], &next);
	if (got[K_VALUE] == NULL)
		pa_json_fault(f, at, false, "key 'value' is missing");
	i = place_param(p, at->key);
	if (i == SIZE_MAX)
		return;
	param = &p->param[i];
	meta = &p->meta[i];
	if (i != before && (meta->own || param->term || meta->unit == u)) {
		pa_json_fault(f, at, true,
		    meta->own ?
			N_("parameter '%.100s' is there by itself") :
			param->term ?
			N_("'%.100s' is a term: it is set in \"fill\"") :
			N_("parameter '%.100s' is there twice"),
		    at->key);
		return;
	}
	meta->unit = u;
	next.name = param->name;
	next.place =
	    (struct pa_place){f->path, pa_pack_step(p, at->up, next.name, 0)};
	if (!pa_pack_type(p, f, at, got + K_TYPE, &type, &next))
		return;
	if (i != before &&
	    (type != meta->type ||
		memcmp(&next.value.type, &param->value.type,
		    sizeof(next.value.type)) != 0))
		pa_json_fault(f, at, false,
		    "parameter '%.100s' has another type or unit in the pack"
		    " that is extended",
		    at->key);
	if (got[K_VALUE] != NULL)
		(void)pa_pack_value(p, f, at, type, got[K_VALUE], &next.value);
	*param = next;
	meta->type = type;
}

void
pa_pack_read_params(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *params, const struct pa_pack_unit *u)
{
	struct pa_json_step s = {at, NULL, 0};
	void *it;

	for (it = json_object_iter(params); it != NULL && !p->broken;
	     it = json_object_iter_next(params, it)) {
		s.key = json_object_iter_key(it);
		one_param(p, f, &s, json_object_iter_value(it), u);
	}
}

/* "required": true, false or "exit". */
static enum pa_required
read_required(struct pa_json_file *f, const struct pa_json_step *up,
    const json_t *j)
{
	struct pa_json_step at = {up, "required", 0};

	if (json_is_true(j))
		return PA_REQUIRED;
	if (json_is_string(j) && strcmp(json_string_value(j), "exit") == 0)
		return PA_REQUIRED_EXIT;
	if (j != NULL && !json_is_false(j))
		pa_json_fault(f, &at, false,
		    "true, false or \"exit\" is wanted here");
	return PA_NOT_REQUIRED;
}

static void
one_term(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, const struct pa_pack_unit *u)
{
	struct pa_json_step up = {at, "fill", 0}, s = {&up, NULL, 0};
	size_t before = p->nparam, i;
	struct pa_pack_meta *meta;
	struct pa_param *param;
	json_t *got[K_N];
	int word;

	pa_json_take(f, at, j, keys, K_N, got);
	i = place_param(p, at->key);
	if (i == SIZE_MAX)
		return;
	param = &p->param[i];
	meta = &p->meta[i];
	if (i != before) {
		pa_json_fault(f, at, true, "'%.100s' is declared already",
		    at->key);
		return;
	}
	meta->unit = u;
	param->term = true;
	param->value.unset = true;
	param->held = got[K_HELD] == NULL || json_is_true(got[K_HELD]);
	param->source = pa_pack_keep(p, got[K_SOURCE]);
	meta->required = read_required(f, at, got[K_REQUIRED]);
	word = pa_json_word(f, at, "direction", got[K_DIRECTION],
	    direction_words, COUNT(direction_words));
	meta->direction = word < 0 ? PA_ANY_WAY : (enum pa_direction)word;
	for (; s.index < json_array_size(got[K_FILL]); s.index++) {
		word = pa_json_word_at(f, &s, "rank",
		    json_array_get(got[K_FILL], s.index), pa_pack_rank_words,
		    PA_RANKS);
		if (word >= 0)
			meta->fill |= 1u << word;
	}
	if (json_is_object(j) && got[K_FILL] == NULL)
		pa_json_fault(f, at, false, "key 'fill' is missing");
	if (got[K_VALUE] != NULL) {
		s = (struct pa_json_step){at, "value", 0};
		pa_json_fault(f, &s, true,
		    "a term has no value of its own: it is set in \"fill\"");
	}
	(void)pa_pack_type(p, f, at, got + K_TYPE, &meta->type, param);
}

void
pa_pack_terms(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *terms, const struct pa_pack_unit *u)
{
	struct pa_json_step s = {at, NULL, 0};
	void *it;

	for (it = json_object_iter(terms); it != NULL && !p->broken;
	     it = json_object_iter_next(terms, it)) {
		s.key = json_object_iter_key(it);
		one_term(p, f, &s, json_object_iter_value(it), u);
	}
}

/* The term of a name; what is not one is a fault. */
static size_t
find_term(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at)
{
	struct pa_near near = pa_near_start(pa_str(at->key));
	uint64_t i = pa_map_get(&p->param_name, pa_str(at->key), UINT64_MAX);
	char hint[PA_NEAR_TEXT];

	if (i != UINT64_MAX && p->param[i].term)
		return (size_t)i;
	for (i = 0; i < p->nparam; i++) {
		if (p->param[i].term)
			pa_near_try(&near, pa_str(p->param[i].name));
	}
	pa_json_fault(f, at, true, "there is no term '%.100s'%s", at->key,
	    pa_near_text(&near, hint));
	return SIZE_MAX;
}

/* Whether the new value keeps to the direction that the term allows. */
static bool
keeps_direction(const struct pa_pack_meta *meta, const struct pa_const *was,
    const struct pa_const *is)
{
	if (!meta->filled || was->unset || is->unset)
		return true;
	if (was->type.kind == PA_K_TEXT)
		return meta->direction == PA_ANY_WAY ||
		    pa_str_eq(was->text, is->text);
	switch (meta->direction) {
	case PA_ONLY_UP:
		return is->number >= was->number;
	case PA_ONLY_DOWN:
		return is->number <= was->number;
	case PA_FIXED:
		return is->number == was->number;
	case PA_ANY_WAY:
		break;
	}
	return true;
}

static void
one_fill(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, const struct pa_pack_unit *u)
{
	enum { VALUE, UNIT, CITE, SOURCE, HELD, NOTE, N };
	static const struct pa_json_key fill_keys[N] = {
	    {"value", PA_JSON_ANY, true},
	    {"unit", PA_JSON_STRING, false},
	    {"cite", PA_JSON_ANY, false},
	    {"source", PA_JSON_STRING, false},
	    {"held", PA_JSON_BOOL, false},
	    {"note", PA_JSON_STRING, false},
	};
	struct pa_json_step s = {at, "unit", 0};
	size_t i = find_term(p, f, at);
	struct pa_pack_meta *meta;
	struct pa_param next;
	json_t *got[N];

	pa_json_take(f, at, j, fill_keys, N, got);
	if (i == SIZE_MAX || !json_is_object(j))
		return;
	meta = &p->meta[i];
	next = p->param[i];
	next.value.unset = next.none = json_is_null(got[VALUE]);
	next.place =
	    (struct pa_place){f->path, pa_pack_step(p, at->up, next.name, 0)};
	read_origin(p, f, at, got[CITE], got[SOURCE], got[HELD], &next);
	if ((meta->fill >> u->rank & 1) == 0)
		pa_json_fault(f, at, true,
		    "term '%.100s' is not for a pack of rank '%s' to fill",
		    at->key, pa_pack_rank_words[u->rank]);
	if (got[UNIT] != NULL &&
	    strcmp(json_string_value(got[UNIT]), next.unit) != 0)
		pa_json_fault(f, &s, false, "term '%.100s' is in '%s'", at->key,
		    next.unit);
	if (got[VALUE] != NULL && !next.none &&
	    !pa_pack_value(p, f, at, meta->type, got[VALUE], &next.value))
		next.value.unset = true;
	s.key = "value";
	if (!keeps_direction(meta, &p->param[i].value, &next.value))
		pa_json_fault(f, &s, false,
		    meta->direction == PA_FIXED ?
			N_("term '%.100s' stays as pack '%s' set it") :
			meta->direction == PA_ONLY_UP ?
			N_("term '%.100s' may not go below what pack '%s' set") :
			N_("term '%.100s' may not go above what pack '%s' set"),
		    at->key, meta->unit->name);
	p->param[i] = next;
	meta->filled = true;
	meta->unit = u;
}

void
pa_pack_fill(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *fill, const struct pa_pack_unit *u)
{
	struct pa_json_step s = {at, NULL, 0};
	void *it;

	for (it = json_object_iter(fill); it != NULL && !p->broken;
	     it = json_object_iter_next(fill, it)) {
		s.key = json_object_iter_key(it);
		one_fill(p, f, &s, json_object_iter_value(it), u);
	}
}

void
pa_pack_unfilled(struct pa_pack *p)
{
	const struct pa_pack_unit *u = &p->unit[p->nunit - 1];
	struct pa_json_step at = {NULL, "fill", 0};

	for (size_t i = 0; i < p->nparam; i++) {
		const struct pa_pack_meta *meta = &p->meta[i];

		if (!p->param[i].term || meta->filled ||
		    meta->required == PA_NOT_REQUIRED ||
		    (meta->required == PA_REQUIRED_EXIT && u->round == 0))
			continue;
		pa_json_fault(&u->source[0]->json,
		    u->got[PA_PK_FILL] == NULL ? NULL : &at, false,
		    "term '%s' has to be filled", p->param[i].name);
	}
}
