/* SPDX-License-Identifier: MIT */
#include "rule/law.h"

#include <stdio.h>

#include "data/file.h"
#include "rule/law_impl.h"

/* Puts the text of an article into law->plain, folded. False: there is no
 * such article. */
static int
take_article(struct pa_law *law, const struct pa_law_at *want, bool *there,
    struct pa_err *e)
{
	*there = false;
	pa_buf_clear(&law->plain);
	for (size_t i = 0; i < law->text.n; i++) {
		const struct pa_law_part *part = &law->text.part[i];

		if (!pa_law_takes_in(want, &part->at))
			continue;
		*there = true;
		if (pa_law_fold(&law->plain, part->text, e) != 0)
			return -1;
	}
	return 0;
}

const struct pa_json_step *
pa_law_find_way(const struct pa_law_checking *c, struct pa_law_way *w,
    size_t cite, size_t word)
{
	struct pa_str text = pa_buf_str(&c->file->text);
	struct pa_json_spot spot;

	w->cite = (struct pa_json_step){c->path, "cite", 0};
	w->element = (struct pa_json_step){&w->cite, NULL, cite};
	w->words = (struct pa_json_step){&w->element, "words", 0};
	w->word = (struct pa_json_step){&w->words, NULL, word};
	if (!pa_json_locate(text, &w->element, false, &spot))
		w->words.up = &w->cite;
	c->counts->warnings++;
	return word == SIZE_MAX ? w->words.up : &w->word;
}

static struct pa_law *
find_law(const struct pa_law_checking *c, const struct pa_doc *doc)
{
	for (size_t i = 0; i < c->nlaw; i++) {
		if (c->law[i].doc == doc && c->law[i].text.n != 0)
			return &c->law[i];
	}
	return NULL;
}

/* An annex counts as one article. */
static bool
same_article(const struct pa_law_at *a, const struct pa_law_at *b)
{
	if (a->number[PA_LAW_ANNEX] != 0)
		return a->number[PA_LAW_ANNEX] == b->number[PA_LAW_ANNEX];
	return pa_law_same(a, b);
}

static void
cover(struct pa_law *law, const struct pa_law_at *at, enum pa_law_by by)
{
	for (size_t i = 0; i < law->text.n; i++) {
		if (same_article(at, &law->text.part[i].at) && law->by[i] < by)
			law->by[i] = (uint8_t)by;
	}
}

static int
check_words(struct pa_law_checking *c, struct pa_law *law,
    const struct pa_cite *cite, size_t number)
{
	struct pa_buf word = {0};
	struct pa_law_way w;
	int rv = 0;

	for (size_t i = 0; rv == 0 && i < cite->nword; i++) {
		pa_buf_clear(&word);
		c->counts->words++;
		rv = pa_law_fold(&word, pa_str(cite->words[i]), c->e);
		if (rv == 0 &&
		    pa_str_find(pa_buf_str(&law->plain), pa_buf_str(&word)) < 0)
			pa_json_fault(c->file,
			    pa_law_find_way(c, &w, number, i), false,
			    "'%.100s' does not stand in %s %s", cite->words[i],
			    cite->doc->key, cite->at);
	}
	pa_buf_release(&word);
	return rv;
}

static int
check_cite(struct pa_law_checking *c, const struct pa_cite *cite, size_t number,
    enum pa_law_by by)
{
	struct pa_law *law = find_law(c, cite->doc);
	struct pa_law_at want;
	struct pa_law_way w;
	bool there;

	if (law == NULL)
		return 0;
	c->counts->cites++;
	if (!pa_law_name(&want, pa_str(cite->at))) {
		pa_json_fault(c->file, pa_law_find_way(c, &w, number, SIZE_MAX),
		    false, "'%.100s' is no name of an article", cite->at);
		return 0;
	}
	if (take_article(law, &want, &there, c->e) != 0)
		return -1;
	if (!there && cite->held) {
		pa_json_fault(c->file, pa_law_find_way(c, &w, number, SIZE_MAX),
		    false, "document '%s' has no article '%.100s'",
		    cite->doc->key, cite->at);
		return 0;
	}
	cover(law, &want, by);
	return cite->held ? check_words(c, law, cite, number) : 0;
}

int
pa_law_check_cites(struct pa_law_checking *c, struct pa_json_file *file,
    const struct pa_json_step *path, const struct pa_cite *cite, size_t n,
    enum pa_law_by by)
{
	c->path = path;
	c->file = file;
	for (size_t i = 0; i < n; i++) {
		if (check_cite(c, &cite[i], i, by) != 0)
			return -1;
	}
	return 0;
}

static int
check_all(struct pa_law_checking *c)
{
	size_t i;

	for (i = 0; i < c->p->nrule; i++) {
		const struct pa_rule *r = &c->p->rule[i];

		if (pa_law_check_cites(c, pa_pack_file_of(c->p, r->place.file),
			r->place.path, r->cite, r->ncite, PA_LAW_BY_RULE) != 0)
			return -1;
	}
	for (i = 0; i < c->p->nparam; i++) {
		const struct pa_param *x = &c->p->param[i];

		if (pa_law_check_cites(c, pa_pack_file_of(c->p, x->place.file),
			x->place.path, x->cite, x->ncite, PA_LAW_BY_RULE) != 0)
			return -1;
	}
	if (pa_law_check_bounds(c) != 0)
		return -1;
	return pa_law_check_cover(c);
}

/* Reads the texts that are there. */
static int
read_laws(struct pa_law_checking *c)
{
	for (size_t i = 0; i < c->nlaw; i++) {
		const struct pa_doc *doc = c->p->doc[i];
		struct pa_law *law = &c->law[i];
		char path[4096];

		law->doc = doc;
		if (!doc->held || doc->file[0] == '\0' ||
		    snprintf(path, sizeof(path), "%s/%s", c->dir, doc->file) >=
			(int)sizeof(path))
			continue;
		if (pa_file_read(path, PA_LAW_MAX, &law->text.text, c->e) < 0 ||
		    pa_law_parse(&law->text, c->e) != 0)
			return -1;
		law->by = pa_calloc(law->text.n, 1, c->e);
		if (law->by == NULL)
			return -1;
		c->counts->documents += law->text.n != 0;
	}
	return 0;
}

int
pa_law_check(struct pa_pack *p, const char *dir,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_law_counts *counts, struct pa_err *e)
{
	struct pa_law_checking c = {.p = p,
	    .dir = dir,
	    .nlaw = p->ndoc,
	    .counts = counts,
	    .e = e};
	int rv = -1;

	*counts = (struct pa_law_counts){0};
	c.law = pa_calloc(p->ndoc, sizeof(*c.law), e);
	pa_pack_begin(p, e);
	p->warning = true;
	if (c.law != NULL && read_laws(&c) == 0 && check_all(&c) == 0)
		rv = pa_pack_tell(p, report, ctx, e);
	for (size_t i = 0; c.law != NULL && i < c.nlaw; i++) {
		pa_law_text_release(&c.law[i].text);
		pa_buf_release(&c.law[i].plain);
		pa_free(c.law[i].by);
	}
	pa_free(c.law);
	p->warning = false;
	p->e = NULL;
	return rv;
}
