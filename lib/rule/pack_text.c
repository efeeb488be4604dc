/* SPDX-License-Identifier: MIT */
/* The texts of rules, read when something is printed. */
#include <stdio.h>

#include <jansson.h>

#include "data/near.h"
#include "rule/pack_impl.h"

/* Where the texts of a language are being read to. */
struct reading {
	struct pa_pack *p;
	const struct pa_pack_source *part; /* whose texts; NULL: of any rules */
	struct pa_rule_text *text;
	struct pa_pack_texts *to;
	struct pa_err *e;
};

static void
first_fault(void *ctx, const struct pa_json_file *f, struct pa_json_spot at,
    const char *text)
{
	const struct reading *r = ctx;

	if (f->nfault != 1)
		return;
	(void)pa_err_set(r->e, PA_E_PACK, "%s", text);
	(void)pa_err_at(r->e, f->path, at.line, at.column);
}

static void
one_text(struct reading *r, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j)
{
	enum { TEXT, WHY, FIX, BAD, GOOD, REMEDY, N };
	static const struct pa_json_key keys[N] = {
	    {"text", PA_JSON_STRING, true},
	    {"why", PA_JSON_STRING, false},
	    {"fix", PA_JSON_STRING, false},
	    {"bad", PA_JSON_STRING, false},
	    {"good", PA_JSON_STRING, false},
	    {"remedy", PA_JSON_STRING, false},
	};
	uint64_t i = pa_map_get(&r->p->rule_id, pa_str(at->key), UINT64_MAX);
	struct pa_near near = pa_near_start(pa_str(at->key));
	char hint[PA_NEAR_TEXT];
	json_t *got[N];

	pa_json_take(f, at, j, keys, N, got);
	if (i == UINT64_MAX && r->part == NULL && r->p->what != PA_PACK_ALL)
		return; /* of a part that was not read */
	if (i == UINT64_MAX) {
		for (i = 0; i < r->p->nentry; i++)
			pa_near_try(&near, pa_str(r->p->entry[i].rule.id));
		pa_json_fault(f, at, true, "there is no rule '%.100s'%s",
		    at->key, pa_near_text(&near, hint));
		return;
	}
	if (r->part != NULL &&
	    r->p->entry[i].rule.place.file != r->part->json.path) {
		pa_json_fault(f, at, true, "rule '%.100s' stands in %s",
		    at->key, r->p->entry[i].rule.place.file);
		return;
	}
	/* The files of a whole pack go before those of a part. */
	if (r->part != NULL && r->text[i].text[0] != '\0')
		return;
	r->text[i] = (struct pa_rule_text){
	    .text = pa_pack_keep(r->p, got[TEXT]),
	    .why = pa_pack_keep(r->p, got[WHY]),
	    .fix = pa_pack_keep(r->p, got[FIX]),
	    .bad = pa_pack_keep(r->p, got[BAD]),
	    .good = pa_pack_keep(r->p, got[GOOD]),
	    .remedy = pa_pack_keep(r->p, got[REMEDY]),
	};
}

static bool
has_decision(const struct pa_pack *p, const char *key)
{
	const char *dot = strchr(key, '.');
	const char *decision = dot == NULL ? key : dot + 1;
	struct pa_str subject = dot == NULL ?
	    PA_STR("household") :
	    (struct pa_str){key, (size_t)(dot - key)};

	for (size_t i = 0; i < p->nentry; i++)
		if (strcmp(p->entry[i].rule.decision, decision) == 0 &&
		    pa_str_eq(pa_str(p->entry[i].rule.subject), subject))
			return true;
	return false;
}

static void
one_title(struct reading *r, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j)
{
	static const struct pa_json_key keys[] = {
	    {"title", PA_JSON_STRING, true},
	    {"not_applicable", PA_JSON_STRING, false},
	    {"exited", PA_JSON_STRING, false},
	};
	struct pa_pack_texts *t = r->to;
	struct pa_pack_titled *x;
	json_t *got[3];

	pa_json_take(f, at, j, keys, 3, got);
	if (r->p->what == PA_PACK_ALL && !has_decision(r->p, at->key))
		pa_json_fault(f, at, true, "no rule decides '%.100s'", at->key);
	if (!pa_pack_grow(r->p, &t->titled, &t->titled_cap, t->ntitled + 1,
		sizeof(*t->titled)))
		return;
	x = &t->titled[t->ntitled++];
	x->key = pa_pack_keep_str(r->p, at->key);
	x->text = (struct pa_decision_text){pa_pack_keep(r->p, got[0]),
	    pa_pack_keep(r->p, got[1]), pa_pack_keep(r->p, got[2])};
}

/* Each member of an object. */
static void
each(struct reading *r, struct pa_json_file *f, const char *name, json_t *all,
    void (*one)(struct reading *r, struct pa_json_file *f,
	const struct pa_json_step *at, json_t *j))
{
	const struct pa_json_step up = {NULL, name, 0};
	struct pa_json_step at = {&up, NULL, 0};
	void *it;

	for (it = json_object_iter(all); it != NULL && !r->p->broken;
	     it = json_object_iter_next(all, it)) {
		at.key = json_object_iter_key(it);
		one(r, f, &at, json_object_iter_value(it));
	}
}

static void
read_texts(struct reading *r, struct pa_json_file *f)
{
	static const struct pa_json_key keys[] = {
	    {"rules", PA_JSON_OBJECT, true},
	    {"not_encoded", PA_JSON_ARRAY, false},
	    {"decisions", PA_JSON_OBJECT, false},
	};
	static const struct pa_json_key clause_keys[] = {
	    {"cite", PA_JSON_ANY, true},
	    {"why", PA_JSON_STRING, true},
	};
	const struct pa_json_step clauses = {NULL, "not_encoded", 0};
	struct pa_json_step at = {&clauses, NULL, 0};
	json_t *got[3], *clause[2];
	struct pa_cite *cite;
	size_t n;

	pa_json_take(f, NULL, f->root, keys, r->part == NULL ? 3 : 1, got);
	each(r, f, "rules", got[0], one_text);
	if (r->part != NULL)
		return;
	each(r, f, "decisions", got[2], one_title);
	for (; at.index < json_array_size(got[1]); at.index++) {
		pa_json_take(f, &at, json_array_get(got[1], at.index),
		    clause_keys, 2, clause);
		pa_pack_cites(r->p, f, &at, "cite", clause[0], &cite, &n);
	}
}

/* The texts of one file of a pack; none is fine. */
static int
read_file(struct reading *r, const struct pa_pack_unit *u, const char *name)
{
	struct pa_json_file f = {.fault = first_fault, .ctx = r};
	size_t n = strlen(u->dir) + strlen(name) + 2;
	char *path = pa_pack_alloc(r->p, n, 1);
	int rv;

	if (path == NULL)
		return -1;
	(void)snprintf(path, n, "%s/%s", u->dir, name);
	f.path = path;
	rv = pa_json_read(&f, r->e);
	if (rv == 0) {
		read_texts(r, &f);
		rv = f.nfault == 0 && !r->p->broken ? 0 : -1;
	}
	pa_json_release(&f);
	return rv == 0 || rv == 1 ? 0 : -1;
}

const char *const pa_pack_text_files[2][PA_PACK_TEXT_FILES] = {
    [PA_ZH] = {"text.zh.json", "text.quality.zh.json",
	"text.decisions.zh.json"},
    [PA_EN] = {"text.en.json", "text.quality.en.json",
	"text.decisions.en.json"},
};

/* Those of the rules that not every filter reads stand apart, as they do. */
static int
read_unit(struct reading *r, const struct pa_pack_unit *u, enum pa_lang lang)
{
	const char *const *name = pa_pack_text_files[lang];
	unsigned what = r->p->what;

	if (read_file(r, u, name[0]) != 0 ||
	    ((what & PA_PACK_QUALITY) != 0 && read_file(r, u, name[1]) != 0))
		return -1;
	return (what & PA_PACK_DECISIONS) == 0 ? 0 : read_file(r, u, name[2]);
}

static int
read_language(struct pa_pack *p, enum pa_lang lang, struct pa_err *e)
{
	static const struct pa_rule_text none = {"", "", "", "", "", ""};
	struct pa_pack_texts *t = &p->texts[lang];
	struct reading r = {p, NULL, NULL, t, e};
	size_t i;
	int rv = 0;

	pa_pack_begin(p, e);
	r.text = pa_pack_alloc(p, p->nentry, sizeof(*r.text));
	t->ntitled = 0;
	if (r.text == NULL)
		rv = -1;
	for (i = 0; rv == 0 && i < p->nentry; i++)
		r.text[i] = none;
	/* A pack may say anew what the rule of one it extends means there. */
	for (i = 0; rv == 0 && i < p->nunit; i++)
		rv = read_unit(&r, &p->unit[i], lang);
	p->e = NULL;
	t->text = r.text;
	t->read = rv == 0;
	return rv;
}

/* The file beside the part rules.NAME.json: text.NAME.zh.json. NULL: the part
 * has another name, or there is no memory. */
static const char *
part_file(struct pa_pack *p, struct pa_str part, enum pa_lang lang)
{
	const char *name;
	char *file;

	if (!pa_str_starts(part, PA_STR("rules.")) ||
	    !pa_str_ends(part, PA_STR(".json")) ||
	    part.n <= strlen("rules.json"))
		return NULL;
	file = pa_pack_alloc(p, part.n + sizeof(".zh"), 1);
	name = part.s + strlen("rules.");
	if (file != NULL)
		(void)snprintf(file, part.n + sizeof(".zh"), "text.%.*s%s.json",
		    (int)(part.n - strlen("rules.json")), name,
		    lang == PA_ZH ? "zh" : "en");
	return file;
}

/* The texts of the rules of one part, the first time that one is asked for. */
static int
read_part(struct pa_pack *p, enum pa_lang lang, const struct pa_pack_unit *u,
    struct pa_pack_source *s, struct pa_err *e)
{
	struct pa_pack_texts *t = &p->texts[lang];
	struct reading r = {p, s, t->text, t, e};
	const char *file;
	int rv = 0;

	if (s->texts[lang])
		return 0;
	pa_pack_begin(p, e);
	file = part_file(p, pa_str(s->json.path + strlen(u->dir) + 1), lang);
	if (p->broken || (file != NULL && read_file(&r, u, file) != 0))
		rv = -1;
	p->e = NULL;
	s->texts[lang] = rv == 0;
	return rv;
}

static int
read_part_of(struct pa_pack *p, enum pa_lang lang, const struct pa_rule *r,
    struct pa_err *e)
{
	for (size_t i = 0; i < p->nunit; i++) {
		const struct pa_pack_unit *u = &p->unit[i];

		for (size_t k = 1; k < u->nsource; k++)
			if (u->source[k]->json.path == r->place.file)
				return read_part(p, lang, u, u->source[k], e);
	}
	return 0;
}

int
pa_pack_text(struct pa_pack *p, enum pa_lang lang, const char *rule,
    struct pa_rule_text *out, struct pa_err *e)
{
	const struct pa_pack_texts *t = &p->texts[lang];
	uint64_t i = pa_map_get(&p->rule_id, pa_str(rule), UINT64_MAX);

	*out = (struct pa_rule_text){"", "", "", "", "", ""};
	if (!t->read && read_language(p, lang, e) != 0)
		return -1;
	if (i == UINT64_MAX)
		return 0;
	if (t->text[i].text[0] == '\0' &&
	    read_part_of(p, lang, &p->entry[i].rule, e) != 0)
		return -1;
	*out = t->text[i];
	return 0;
}

int
pa_pack_decision_text(struct pa_pack *p, enum pa_lang lang, const char *subject,
    const char *decision, struct pa_decision_text *out, struct pa_err *e)
{
	const struct pa_pack_texts *t = &p->texts[lang];
	char key[80];
	size_t i;

	*out = (struct pa_decision_text){"", "", ""};
	if (!t->read && read_language(p, lang, e) != 0)
		return -1;
	if (strcmp(subject, "household") == 0)
		(void)snprintf(key, sizeof(key), "%s", decision);
	else
		(void)snprintf(key, sizeof(key), "%s.%s", subject, decision);
	/* A pack may say it anew: the last counts. */
	for (i = 0; i < t->ntitled; i++)
		if (strcmp(t->titled[i].key, key) == 0)
			*out = t->titled[i].text;
	return 0;
}
