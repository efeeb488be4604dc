/* SPDX-License-Identifier: MIT */
/* Makes sense of the files of a pack. */
#include <jansson.h>

#include "rule/pack_impl.h"

/* Every file that was read, and of each pack its pack.json. */
static void
name_files(struct pa_pack *p)
{
	size_t i, k, n = 0;

	for (i = 0; i < p->nunit; i++)
		n += p->unit[i].nsource;
	p->file = pa_pack_alloc(p, n, sizeof(*p->file));
	for (i = 0; p->file != NULL && i < p->nunit; i++) {
		struct pa_pack_unit *u = &p->unit[i];

		u->file = &p->file[p->nfile];
		for (k = 0; k < u->nsource; k++)
			p->file[p->nfile++] = (struct pa_pack_file){u->name,
			    u->source[k]->json.path, u->version};
	}
}

static bool
scope_within(const struct pa_pack_unit *outer, const char *code)
{
	size_t i;

	for (i = 0; i < outer->nscope; i++) {
		if (pa_str_starts(pa_str(code), pa_str(outer->scope[i])))
			return true;
	}
	return outer->nscope == 0;
}

/* Scope, rank and round against those of the pack that is extended. */
static void
check_head(struct pa_pack_unit *u, const struct pa_pack_unit *outer)
{
	struct pa_json_file *f = &u->source[0]->json;
	struct pa_json_step up = {NULL, "scope", 0}, at = {&up, NULL, 0};

	for (; at.index < u->nscope; at.index++) {
		const char *s = u->scope[at.index];
		size_t n = strlen(s);

		if ((n != 2 && n != 4 && n != 6) ||
		    strspn(s, "0123456789") != n)
			pa_json_fault(f, &at, false,
			    "a division code of two,"
			    " four or six digits is wanted");
		else if (outer != NULL && !scope_within(outer, s))
			pa_json_fault(f, &at, false,
			    "'%s' is outside the scope of pack '%s'", s,
			    outer->name);
	}
	if (outer == NULL)
		return;
	if (u->nscope == 0) {
		u->scope = outer->scope;
		u->nscope = outer->nscope;
	}
	at = (struct pa_json_step){NULL, "rank", 0};
	if (u->rank < outer->rank)
		pa_json_fault(f, &at, false,
		    "rank '%s' is above that of pack '%s'",
		    pa_pack_rank_words[u->rank], outer->name);
	at.key = "round";
	if (u->round == 0)
		u->round = outer->round;
	else if (outer->round != 0 && u->round != outer->round)
		pa_json_fault(f, &at, false, "pack '%s' is for the round of %d",
		    outer->name, outer->round);
}

/* What pack.json and its parts have alike. */
static void
read_common(struct pa_pack *p, const struct pa_pack_unit *u,
    struct pa_json_file *f, json_t **got)
{
	static const struct pa_json_step params = {NULL, "params", 0};
	static const struct pa_json_step define = {NULL, "define", 0};
	static const struct pa_json_step lists = {NULL, "lists", 0};
	static const struct pa_json_step rollups = {NULL, "rollups", 0};
	static const struct pa_json_step rules = {NULL, "rules", 0};

	pa_pack_read_params(p, f, &params, got[0], u);
	pa_pack_defines(p, f, &define, got[1], u);
	pa_pack_lists(p, f, &lists, got[2], u);
	pa_pack_rollups_read(p, f, &rollups, got[3]);
	pa_pack_read_rules(p, f, &rules, got[4], u);
}

/* Parts that not every filter reads hold nothing that others need. */
static void
check_part(struct pa_json_file *f, const struct pa_rule *r, bool quality)
{
	if (quality && r->decision[0] != '\0')
		pa_json_fault(f, r->place.path, false,
		    "rule '%s' decides: it cannot stand in a part of "
		    "'quality', which not every filter reads",
		    r->id);
	if (!quality &&
	    (r->decision[0] == '\0' ||
		(strcmp(r->decision, "exit") == 0 &&
		    strcmp(r->subject, "household") == 0)))
		pa_json_fault(f, r->place.path, false,
		    "rule '%s' stands in a part of 'decisions', which holds "
		    "other decisions than the exit of households",
		    r->id);
}

static void
read_part(struct pa_pack *p, const struct pa_pack_unit *u,
    struct pa_json_file *f, size_t part)
{
	static const struct pa_json_key keys[] = {
	    {"params", PA_JSON_OBJECT, false},
	    {"define", PA_JSON_OBJECT, false},
	    {"lists", PA_JSON_OBJECT, false},
	    {"rollups", PA_JSON_OBJECT, false},
	    {"rules", PA_JSON_ARRAY, false},
	};
	json_t *got[5];
	size_t i = p->nentry;

	pa_json_take(f, NULL, f->root, keys, 5, got);
	read_common(p, u, f, got);
	for (; part >= u->nplain && i < p->nentry; i++)
		check_part(f, &p->entry[i].rule, part < u->nquality);
	pa_json_drop(f); /* the rules to come are built in its memory */
}

static void
read_pack(struct pa_pack *p, struct pa_pack_unit *u)
{
	struct pa_json_file *f = &u->source[0]->json;
	static const struct pa_json_step docs = {NULL, "docs", 0};
	static const struct pa_json_step codes = {NULL, "codes", 0};
	static const struct pa_json_step terms = {NULL, "terms", 0};
	static const struct pa_json_step fill = {NULL, "fill", 0};
	static const struct pa_json_step disable = {NULL, "disable", 0};
	static const struct pa_json_step replace = {NULL, "replace", 0};
	json_t *const *got = u->got;
	json_t *common[5];

	pa_pack_docs(p, f, &docs, got[PA_PK_DOCS]);
	pa_pack_codes(p, f, &codes, got[PA_PK_CODES]);
	pa_pack_terms(p, f, &terms, got[PA_PK_TERMS], u);
	common[0] = got[PA_PK_PARAMS];
	common[1] = got[PA_PK_DEFINE];
	common[2] = got[PA_PK_LISTS];
	common[3] = got[PA_PK_ROLLUPS];
	common[4] = got[PA_PK_RULES];
	read_common(p, u, f, common);
	for (size_t i = 1; i < u->nsource; i++)
		read_part(p, u, &u->source[i]->json, i);
	pa_pack_override(p, f, &disable, got[PA_PK_DISABLE], false, u);
	pa_pack_override(p, f, &replace, got[PA_PK_REPLACE], true, u);
	pa_pack_fill(p, f, &fill, got[PA_PK_FILL], u);
}

static void
read_all(struct pa_pack *p)
{
	size_t i;

	name_files(p);
	for (i = 0; i < p->nunit && !p->broken; i++)
		check_head(&p->unit[i], i == 0 ? NULL : &p->unit[i - 1]);
	pa_pack_round_params(p);
	for (i = 0; i < p->nunit && !p->broken; i++)
		read_pack(p, &p->unit[i]);
	if (p->broken)
		return;
	pa_pack_unfilled(p);
	pa_pack_sort_rules(p);
	pa_pack_check_rules(p, false);
}

static void
drop_trees(struct pa_pack *p)
{
	for (size_t i = 0; i < p->nunit; i++) {
		for (size_t k = 0; k < p->unit[i].nsource; k++)
			pa_json_drop(&p->unit[i].source[k]->json);
	}
}

/* The round that the pack or one it extends names, 0: none. */
static int
chain_round(const struct pa_pack *p)
{
	int round = 0;
	size_t i;

	for (i = 0; i < p->nunit; i++)
		if (p->unit[i].round != 0)
			round = p->unit[i].round;
	return round;
}

struct pa_pack *
pa_pack_load(const char *dir, const char *name, unsigned what,
    struct pa_dict *dict,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e)
{
	struct pa_pack *p = pa_calloc(1, sizeof(*p), e);
	int rv;

	if (p == NULL)
		return NULL;
	p->dict = dict;
	p->what = what;
	p->e = e;
	rv = pa_pack_read_chain(p, dir, name);
	/* The forms are those of the round's year. */
	if (rv == 0)
		rv = pa_dict_set_era(dict, chain_round(p), e);
	/* With a file or a pack missing, all that it names would be a fault. */
	if (rv == 0 && !p->incomplete)
		read_all(p);
	drop_trees(p);
	if (rv == 0)
		rv = pa_pack_tell(p, report, ctx, e);
	if (rv != 0) {
		pa_pack_free(p);
		return NULL;
	}
	p->e = NULL;
	return p;
}
