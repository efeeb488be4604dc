/* SPDX-License-Identifier: MIT */
/* For rule/law: whether every article has a rule, a value or a reason why it has none. */
#include <stdio.h>

#include <jansson.h>

#include "rule/law_impl.h"

/* A file of texts of one pack of the chain in one language. */
struct texts {
	const char *name;
	struct pa_pack_source source;
	json_t *list; /* not_encoded */
	struct pa_cite **cite;
	size_t *ncite;
	size_t n;
};

static int
read_texts(struct pa_law_checking *c, const struct pa_pack_unit *u,
    enum pa_lang lang, size_t file, struct texts *t)
{
	const struct pa_json_step up = {NULL, "not_encoded", 0};
	struct pa_json_step at = {&up, NULL, 0};
	const char *name = pa_pack_text_files[lang][file];
	size_t n = strlen(u->dir) + strlen(name) + 2;
	char *path = pa_pack_alloc(c->p, n, 1);
	json_t *cite;

	*t = (struct texts){.name = name,
	    .source = {.pack = c->p, .order = UINT32_MAX - 1 + (uint32_t)lang}};
	t->source.json.fault = pa_pack_note_fault;
	t->source.json.ctx = &t->source;
	if (path == NULL)
		return -1;
	(void)snprintf(path, n, "%s/%s", u->dir, name);
	t->source.json.path = path;
	if (pa_json_read(&t->source.json, c->e) < 0)
		return -1;
	t->list = json_object_get(t->source.json.root, "not_encoded");
	t->n = json_array_size(t->list);
	t->cite = pa_pack_alloc(c->p, t->n, sizeof(struct pa_cite *));
	t->ncite = pa_pack_alloc(c->p, t->n, sizeof(size_t));
	for (; !c->p->broken && at.index < t->n; at.index++) {
		cite =
		    json_object_get(json_array_get(t->list, at.index), "cite");
		pa_pack_cites(c->p, &t->source.json, &at, "cite", cite,
		    &t->cite[at.index], &t->ncite[at.index]);
	}
	return c->p->broken ? -1 : 0;
}

static bool
has_entry(const struct texts *t, const json_t *cite)
{
	for (size_t i = 0; i < t->n; i++) {
		if (json_equal(json_object_get(json_array_get(t->list, i),
				   "cite"),
			cite))
			return true;
	}
	return false;
}

static int
check_texts(struct pa_law_checking *c, struct texts *t,
    const struct texts *other)
{
	const struct pa_json_step up = {NULL, "not_encoded", 0};
	struct pa_json_step at = {&up, NULL, 0};

	for (; at.index < t->n; at.index++) {
		if (pa_law_check_cites(c, &t->source.json, &at,
			t->cite[at.index], t->ncite[at.index],
			PA_LAW_NOT_ENCODED) != 0)
			return -1;
		if (has_entry(other,
			json_object_get(json_array_get(t->list, at.index),
			    "cite")))
			continue;
		c->counts->warnings++;
		pa_json_fault(&t->source.json, &at, false,
		    "%s has no entry of the same citation", other->name);
	}
	return 0;
}

static int
check_file(struct pa_law_checking *c, const struct pa_pack_unit *u, size_t file)
{
	struct texts t[2] = {{.n = 0}, {.n = 0}};
	int rv = -1;

	if (read_texts(c, u, PA_ZH, file, &t[PA_ZH]) == 0 &&
	    read_texts(c, u, PA_EN, file, &t[PA_EN]) == 0 &&
	    check_texts(c, &t[PA_ZH], &t[PA_EN]) == 0 &&
	    check_texts(c, &t[PA_EN], &t[PA_ZH]) == 0)
		rv = 0;
	pa_json_release(&t[PA_ZH].source.json);
	pa_json_release(&t[PA_EN].source.json);
	return rv;
}

/* Whether a part says more than a heading: there is a sentence behind it. */
static bool
says_more(struct pa_str text)
{
	struct pa_str stop = PA_STR("。");
	const char *nl = memchr(text.s, '\n', text.n);
	struct pa_str head = {text.s,
	    nl == NULL ? text.n : (size_t)(nl - text.s)};
	struct pa_str rest = {text.s + head.n, text.n - head.n};
	ptrdiff_t at;

	if (pa_str_find(rest, stop) >= 0)
		return true;
	head = pa_str_trim(head);
	at = pa_str_find(head, stop);
	return at >= 0 && (size_t)at + stop.n < head.n;
}

/* Whether part i of the text is an article to be covered: the first of its
 * place, and no mere heading of others. */
static bool
is_article(const struct pa_law_text *t, size_t i)
{
	const struct pa_law_at *at = &t->part[i].at;
	bool annex = at->number[PA_LAW_ANNEX] != 0, leaf = true, more = false;
	struct pa_law_at none = {{0}};
	size_t k;

	if (pa_law_same(at, &none))
		return false;
	for (k = 0; k < t->n; k++) {
		const struct pa_law_at *other = &t->part[k].at;

		if (annex &&
		    other->number[PA_LAW_ANNEX] == at->number[PA_LAW_ANNEX])
			return k == i;
		if (pa_law_same(at, other) && k < i)
			return false;
		if (pa_law_same(at, other))
			more = more || says_more(t->part[k].text);
		else if (pa_law_takes_in(at, other))
			leaf = false;
	}
	return leaf || more;
}

static int
tell_open(struct pa_law_checking *c, const struct pa_law *law, size_t i)
{
	struct pa_json_file *f = pa_pack_file_of(c->p, law->doc->place.file);
	struct pa_law_at at = law->text.part[i].at;
	struct pa_buf name = {0};
	int rv = -1;

	if (at.number[PA_LAW_ANNEX] != 0)
		at = (struct pa_law_at){{at.number[PA_LAW_ANNEX]}};
	if (pa_law_print(&name, &at, c->e) == 0) {
		pa_json_fault(f, law->doc->place.path, true,
		    "document '%s': %.*s has neither a rule nor an entry in "
		    "not_encoded",
		    law->doc->key, (int)name.n, name.s);
		c->counts->warnings++;
		rv = 0;
	}
	pa_buf_release(&name);
	return rv;
}

static int
count_articles(struct pa_law_checking *c, const struct pa_law *law)
{
	for (size_t i = 0; i < law->text.n; i++) {
		if (!is_article(&law->text, i))
			continue;
		c->counts->articles++;
		if (law->by[i] == PA_LAW_BY_RULE)
			c->counts->by_rules++;
		else if (law->by[i] == PA_LAW_NOT_ENCODED)
			c->counts->not_encoded++;
		else if (tell_open(c, law, i) != 0)
			return -1;
	}
	return 0;
}

int
pa_law_check_cover(struct pa_law_checking *c)
{
	size_t i, k;

	for (i = 0; i < c->p->nunit; i++) {
		for (k = 0; k < PA_PACK_TEXT_FILES; k++) {
			if (check_file(c, &c->p->unit[i], k) != 0)
				return -1;
		}
	}
	for (i = 0; i < c->nlaw; i++) {
		if (!c->law[i].doc->partly &&
		    count_articles(c, &c->law[i]) != 0)
			return -1;
	}
	return 0;
}
