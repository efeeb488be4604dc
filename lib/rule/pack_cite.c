/* SPDX-License-Identifier: MIT */
/* Documents and citations. */
#include <jansson.h>

#include "data/near.h"
#include "rule/pack_impl.h"

static bool
same_doc(const struct pa_doc *a, const struct pa_doc *b)
{
	return strcmp(a->no, b->no) == 0 && strcmp(a->title, b->title) == 0 &&
	    strcmp(a->file, b->file) == 0 && a->held == b->held;
}

static void
one_doc(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j)
{
	static const struct pa_json_key keys[] = {
	    {"no", PA_JSON_STRING, false},
	    {"title", PA_JSON_STRING, false},
	    {"held", PA_JSON_BOOL, true},
	    {"file", PA_JSON_STRING, false},
	    {"partly", PA_JSON_BOOL, false},
	    {"date", PA_JSON_STRING, false},
	    {"note", PA_JSON_STRING, false},
	};
	uint64_t old = pa_map_get(&p->doc_key, pa_str(at->key), UINT64_MAX);
	struct pa_doc *doc = pa_pack_alloc(p, 1, sizeof(*doc));
	json_t *got[7];

	if (doc == NULL ||
	    !pa_pack_grow(p, &p->doc, &p->doc_cap, p->ndoc + 1,
		sizeof(*p->doc)))
		return;
	pa_json_take(f, at, j, keys, 7, got);
	doc->key = pa_pack_keep_str(p, at->key);
	doc->no = pa_pack_keep(p, got[0]);
	doc->title = pa_pack_keep(p, got[1]);
	doc->held = json_is_true(got[2]);
	doc->file = pa_pack_keep(p, got[3]);
	doc->partly = json_is_true(got[4]);
	doc->place = (struct pa_place){f->path,
	    pa_pack_step(p, pa_pack_step(p, NULL, at->up->key, 0), doc->key,
		0)};
	if (json_is_object(j) && got[0] == NULL && got[1] == NULL)
		pa_json_fault(f, at, false,
		    "a document has a number (no) or a title");
	/* Packs that extend each other may name the same document. */
	if (old != UINT64_MAX && !same_doc(p->doc[old], doc))
		pa_json_fault(f, at, true,
		    "document '%.100s' is declared"
		    " otherwise in a pack that is extended",
		    at->key);
	/* What one encodes in part a later one may encode whole. */
	if (old != UINT64_MAX && p->doc[old]->partly && !doc->partly) {
		p->doc[old]->partly = false;
		p->doc[old]->place = doc->place;
	}
	if (old == UINT64_MAX &&
	    pa_pack_name_it(p, &p->doc_key, at->key, p->ndoc) > 0)
		p->doc[p->ndoc++] = doc;
}

void
pa_pack_docs(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *docs)
{
	struct pa_json_step s = {at, NULL, 0};
	void *it;

	for (it = json_object_iter(docs); it != NULL && !p->broken;
	     it = json_object_iter_next(docs, it)) {
		s.key = json_object_iter_key(it);
		one_doc(p, f, &s, json_object_iter_value(it));
	}
}

static const struct pa_doc *
find_doc(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, const json_t *j)
{
	struct pa_json_step at = {up, "doc", 0};
	char hint[PA_NEAR_TEXT];
	struct pa_near near;
	uint64_t i;

	if (j == NULL)
		return NULL;
	i = pa_map_get(&p->doc_key, pa_str(json_string_value(j)), UINT64_MAX);
	if (i != UINT64_MAX)
		return p->doc[i];
	near = pa_near_start(pa_str(json_string_value(j)));
	for (i = 0; i < p->ndoc; i++)
		pa_near_try(&near, pa_str(p->doc[i]->key));
	pa_json_fault(f, &at, false, "there is no document '%.100s'%s",
	    json_string_value(j), pa_near_text(&near, hint));
	return NULL;
}

static void
one_cite(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, json_t *j, struct pa_cite *cite, size_t *n)
{
	static const struct pa_json_key keys[] = {
	    {"doc", PA_JSON_STRING, true},
	    {"at", PA_JSON_STRING, true},
	    {"words", PA_JSON_STRINGS, false},
	    {"interpretation", PA_JSON_STRING, false},
	    {"held", PA_JSON_BOOL, false},
	};
	const struct pa_doc *doc;
	json_t *got[5];

	pa_json_take(f, at, j, keys, 5, got);
	doc = find_doc(p, f, at, got[0]);
	if (doc == NULL)
		return;
	cite[*n].doc = doc;
	cite[*n].at = pa_pack_keep(p, got[1]);
	cite[*n].words = pa_pack_keep_all(p, got[2], &cite[*n].nword);
	cite[*n].held = doc->held && !json_is_false(got[4]);
	(*n)++;
}

void
pa_pack_cites(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, const char *key, json_t *j,
    struct pa_cite **cite, size_t *n)
{
	struct pa_json_step at = {up, key, 0}, s = {&at, NULL, 0};
	size_t want = json_is_array(j) ? json_array_size(j) : 1;

	*cite = NULL;
	*n = 0;
	if (j == NULL)
		return;
	*cite = pa_pack_alloc(p, want, sizeof(**cite));
	if (*cite == NULL)
		return;
	if (!json_is_array(j)) {
		one_cite(p, f, &at, j, *cite, n);
		return;
	}
	if (want == 0)
		pa_json_fault(f, &at, false, "a citation is wanted here");
	for (; s.index < want; s.index++)
		one_cite(p, f, &s, json_array_get(j, s.index), *cite, n);
}

int
pa_cite_print(struct pa_buf *b, const struct pa_cite *c, enum pa_lang lang,
    struct pa_err *e)
{
	const struct pa_doc *d = c->doc;
	const char *name = d->no[0] != '\0' ? d->no :
	    d->title[0] != '\0'             ? d->title :
					      d->key;

	if (pa_buf_puts(b, name, e) != 0)
		return -1;
	if (c->at[0] != '\0' &&
	    (pa_buf_addc(b, ' ', e) != 0 || pa_buf_puts(b, c->at, e) != 0))
		return -1;
	if (c->held)
		return 0;
	return pa_buf_puts(b,
	    lang == PA_ZH ? "（未持有原文）" : " (text not held)", e);
}
