/* SPDX-License-Identifier: MIT */
/* Reads the files of a pack and of those that it extends. */
#include "rule/pack_impl.h"

#include <stdio.h>

#include <jansson.h>

#include "data/file.h"
#include "data/near.h"

#define ROUND_MIN 2000
#define ROUND_MAX 2100

const char *const pa_pack_rank_words[PA_RANKS] = {"nation", "province", "city",
    "county"};

static const struct pa_json_key pack_keys[PA_PACK_KEYS] = {
    {"format", PA_JSON_INT, true},
    {"pack", PA_JSON_STRING, true},
    {"version", PA_JSON_STRING, true},
    {"title", PA_JSON_STRING, false},
    {"extends", PA_JSON_STRING, false},
    {"rank", PA_JSON_STRING, false},
    {"scope", PA_JSON_STRINGS, false},
    {"round", PA_JSON_INT, false},
    {"parts", PA_JSON_STRINGS, false},
    {"quality", PA_JSON_STRINGS, false},
    {"decisions", PA_JSON_STRINGS, false},
    {"docs", PA_JSON_OBJECT, false},
    {"terms", PA_JSON_OBJECT, false},
    {"fill", PA_JSON_OBJECT, false},
    {"params", PA_JSON_OBJECT, false},
    {"define", PA_JSON_OBJECT, false},
    {"lists", PA_JSON_OBJECT, false},
    {"rollups", PA_JSON_OBJECT, false},
    {"codes", PA_JSON_OBJECT, false},
    {"disable", PA_JSON_OBJECT, false},
    {"replace", PA_JSON_OBJECT, false},
    {"rules", PA_JSON_ARRAY, false},
};

#define LIST_TEXT 512 /* bytes of a list of packs */

/* Every folder in dir that has a pack.json, for messages: "a, b". */
static void
list_packs(struct pa_pack *p, const char *dir, struct pa_near *near,
    char all[LIST_TEXT])
{
	const char **names;
	size_t i, n, used = 0;

	all[0] = '\0';
	if (pa_file_list(dir, &p->arena, &names, &n, NULL) != 0)
		n = 0;
	for (i = 0; i < n; i++) {
		char path[4096];
		FILE *fp;

		if (snprintf(path, sizeof(path), "%s/%s/pack.json", dir,
			names[i]) >= (int)sizeof(path))
			continue;
		fp = fopen(path, "r");
		if (fp == NULL)
			continue;
		(void)fclose(fp);
		pa_near_try(near, pa_str(names[i]));
		if (used < LIST_TEXT)
			used += (size_t)snprintf(all + used, LIST_TEXT - used,
			    "%s%s", used == 0 ? "" : ", ", names[i]);
	}
	pa_free(names);
}

/*
 * Reads one file of a pack. 0; 1 when it is not there; 2 when it is no good
 * JSON; -1 on trouble.
 */
static int
read_source(struct pa_pack *p, struct pa_pack_unit *u, const char *name)
{
	size_t n = strlen(u->dir) + strlen(name) + 2;
	struct pa_pack_source *s = pa_pack_alloc(p, 1, sizeof(*s));
	char *path = pa_pack_alloc(p, n, 1);

	if (s == NULL || path == NULL)
		return -1;
	(void)snprintf(path, n, "%s/%s", u->dir, name);
	/* The root of the chain comes first, and is read last. */
	s->order = (uint32_t)((PA_PACK_CHAIN_MAX - p->nunit) *
		(PA_PACK_PARTS_MAX + 1) +
	    u->nsource);
	s->pack = p;
	s->json = (struct pa_json_file){.path = path,
	    .fault = pa_pack_note_fault,
	    .ctx = s};
	u->source[u->nsource++] = s;
	return pa_json_read(&s->json, p->e);
}

static int
read_parts(struct pa_pack *p, struct pa_pack_unit *u, const char *key,
    const json_t *parts)
{
	struct pa_json_file *f = &u->source[0]->json;
	struct pa_json_step up = {NULL, key, 0}, at = {&up, NULL, 0};

	if (u->nsource + json_array_size(parts) > PA_PACK_PARTS_MAX) {
		pa_json_fault(f, &up, false, "over %d parts",
		    PA_PACK_PARTS_MAX);
		return 0;
	}
	for (; at.index < json_array_size(parts); at.index++) {
		const char *name =
		    json_string_value(json_array_get(parts, at.index));
		int rv;

		if (strchr(name, '/') != NULL) {
			pa_json_fault(f, &at, false,
			    "a part stands beside pack.json");
			continue;
		}
		rv = read_source(p, u, name);
		if (rv < 0)
			return -1;
		if (rv == 2)
			p->incomplete = true;
		if (rv == 1) {
			u->nsource--;
			p->incomplete = true;
			pa_json_fault(f, &at, false, "there is no file %s/%s",
			    u->dir, name);
		}
	}
	return 0;
}

/* What a pack says of itself. */
static void
read_head(struct pa_pack *p, struct pa_pack_unit *u)
{
	json_t *const *got = u->got;
	struct pa_json_file *f = &u->source[0]->json;
	struct pa_json_step at = {NULL, "format", 0};
	json_int_t format = json_integer_value(got[PA_PK_FORMAT]);
	json_int_t round = json_integer_value(got[PA_PK_ROUND]);
	int rank;

	if (got[PA_PK_FORMAT] != NULL && format < 1)
		pa_json_fault(f, &at, false, "there is no such format");
	u->version = pa_pack_keep(p, got[PA_PK_VERSION]);
	rank = pa_json_word(f, NULL, "rank", got[PA_PK_RANK],
	    pa_pack_rank_words, PA_RANKS);
	u->rank = rank < 0 ? PA_RANK_NATION : (enum pa_rank)rank;
	u->scope = pa_pack_keep_all(p, got[PA_PK_SCOPE], &u->nscope);
	at.key = "round";
	if (got[PA_PK_ROUND] != NULL &&
	    (round < ROUND_MIN || round > ROUND_MAX))
		pa_json_fault(f, &at, false, "a year from %d to %d is wanted",
		    ROUND_MIN, ROUND_MAX);
	else
		u->round = (int)round;
}

/* Whether a newer program is needed; then nothing else in it is judged. */
static bool
too_new(struct pa_json_file *f)
{
	const json_t *j = json_object_get(f->root, "format");
	struct pa_json_step at = {NULL, "format", 0};

	if (!json_is_integer(j) || json_integer_value(j) <= PA_PACK_FORMAT)
		return false;
	pa_json_fault(f, &at, false,
	    "format %lld is newer than the newest"
	    " that this program reads, %d",
	    (long long)json_integer_value(j), PA_PACK_FORMAT);
	return true;
}

/*
 * Reads the pack in a folder. *extends gets the name of what it extends, or
 * NULL. As read_source.
 */
static int
read_unit(struct pa_pack *p, const char *dir, const char *name,
    const char **extends)
{
	struct pa_pack_unit *u = &p->unit[p->nunit++];
	struct pa_json_step at = {NULL, "pack", 0};
	struct pa_json_file *f;
	json_t **got = u->got;
	int rv;

	*extends = NULL;
	*u = (struct pa_pack_unit){.name = name, .dir = dir};
	rv = read_source(p, u, "pack.json");
	if (rv != 0)
		return rv;
	f = &u->source[0]->json;
	if (too_new(f))
		return 2;
	pa_json_take(f, NULL, f->root, pack_keys, PA_PACK_KEYS, got);
	read_head(p, u);
	u->name = pa_pack_keep(p, got[PA_PK_PACK]);
	if (got[PA_PK_PACK] != NULL && name != NULL &&
	    strcmp(u->name, name) != 0)
		pa_json_fault(f, &at, false,
		    "the pack in folder %s says that it is '%.100s'", dir,
		    u->name);
	if (got[PA_PK_EXTENDS] != NULL)
		*extends = pa_pack_keep(p, got[PA_PK_EXTENDS]);
	if (p->broken || read_parts(p, u, "parts", got[PA_PK_PARTS]) != 0)
		return -1;
	u->nplain = u->nsource;
	if ((p->what & PA_PACK_QUALITY) != 0 &&
	    read_parts(p, u, "quality", got[PA_PK_QUALITY]) != 0)
		return -1;
	u->nquality = u->nsource;
	return (p->what & PA_PACK_DECISIONS) == 0 ?
	    0 :
	    read_parts(p, u, "decisions", got[PA_PK_DECISIONS]);
}

/* dir/name in the arena. */
static const char *
join(struct pa_pack *p, const char *dir, const char *name)
{
	size_t n = strlen(dir) + strlen(name) + 2;
	char *path = pa_pack_alloc(p, n, 1);

	if (path == NULL)
		return NULL;
	(void)snprintf(path, n, "%s/%s", dir, name);
	return path;
}

/* Whether the last pack read may extend the one of the name; else a fault. */
static bool
may_extend(struct pa_pack *p, const char *name)
{
	struct pa_json_file *f = &p->unit[p->nunit - 1].source[0]->json;
	struct pa_json_step at = {NULL, "extends", 0};
	size_t i;

	for (i = 0; i < p->nunit; i++) {
		if (strcmp(p->unit[i].name, name) != 0)
			continue;
		pa_json_fault(f, &at, false,
		    "packs that extend each other in a circle: '%.100s'", name);
		return false;
	}
	if (p->nunit == PA_PACK_CHAIN_MAX)
		pa_json_fault(f, &at, false,
		    "over %d packs that extend each other", PA_PACK_CHAIN_MAX);
	else if (strchr(name, '/') != NULL || name[0] == '.' || *name == '\0')
		pa_json_fault(f, &at, false, "the name of a pack is wanted");
	else
		return true;
	return false;
}

static void
root_first(struct pa_pack *p)
{
	size_t i;

	for (i = 0; i < p->nunit / 2; i++) {
		struct pa_pack_unit swap = p->unit[i];

		p->unit[i] = p->unit[p->nunit - 1 - i];
		p->unit[p->nunit - 1 - i] = swap;
	}
}

int
pa_pack_read_chain(struct pa_pack *p, const char *dir, const char *name)
{
	bool path = strchr(name, '/') != NULL;
	const char *extends, *at = path ? name : join(p, dir, name);
	char hint[PA_NEAR_TEXT], all[LIST_TEXT];
	struct pa_near near = pa_near_start(pa_str(name));
	int rv =
	    at == NULL ? -1 : read_unit(p, at, path ? NULL : name, &extends);

	if (rv == 1) {
		list_packs(p, dir, &near, all);
		if (path)
			return pa_err_set(p->e, PA_E_PACK,
			    "there is no pack.json in %s", at);
		return pa_err_set(p->e, PA_E_PACK,
		    "there is no pack '%.100s'%s (there are: %s)", name,
		    pa_near_text(&near, hint), all);
	}
	while (rv == 0 && extends != NULL && may_extend(p, extends)) {
		struct pa_pack_unit *last = &p->unit[p->nunit - 1];
		struct pa_json_step step = {NULL, "extends", 0};

		name = extends;
		at = join(p, dir, name);
		rv = at == NULL ? -1 : read_unit(p, at, name, &extends);
		if (rv != 1)
			continue;
		p->nunit--;
		near = pa_near_start(pa_str(name));
		list_packs(p, dir, &near, all);
		pa_json_fault(&last->source[0]->json, &step, false,
		    "there is no pack '%.100s'%s (there are: %s)", name,
		    pa_near_text(&near, hint), all);
	}
	p->incomplete |= rv != 0 || extends != NULL;
	root_first(p);
	return rv < 0 || p->broken ? -1 : 0;
}
