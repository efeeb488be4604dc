/* SPDX-License-Identifier: MIT */
/*
 * rule/law_impl: what the files of rule/law share. Layer rule; only for
 * rule/law*.c.
 */
#ifndef PA_RULE_LAW_IMPL_H
#define PA_RULE_LAW_IMPL_H

#include "rule/law.h"
#include "rule/law_text.h"
#include "rule/pack_impl.h"

struct pa_law {
	const struct pa_doc *doc;
	struct pa_law_text text; /* empty: there is none */
	struct pa_buf plain;     /* the article looked at last, folded */
	uint8_t *by; /* of each part: enum pa_law_by of its article */
};

enum pa_law_by { PA_LAW_OPEN, PA_LAW_NOT_ENCODED, PA_LAW_BY_RULE };

struct pa_law_checking {
	struct pa_pack *p;
	const char *dir;
	struct pa_law *law; /* by document */
	size_t nlaw;
	struct pa_law_counts *counts;
	struct pa_json_file *file;       /* that names the citation */
	const struct pa_json_step *path; /* of what has the citation */
	struct pa_err *e;
};

/* The way to a citation, or to one of its words, in a file. */
struct pa_law_way {
	struct pa_json_step cite, element, words, word;
};

/* Where citation number `cite` stands; with a word, that word (SIZE_MAX:
 * none). It is an element of a list, or the only one without a list. Counts
 * a warning, which its caller tells. */
const struct pa_json_step *pa_law_find_way(const struct pa_law_checking *c,
    struct pa_law_way *w, size_t cite, size_t word);

/* law.c: the article is there and the words stand in it. by: what its article
 * is covered by. */
PA_CHECK int pa_law_check_cites(struct pa_law_checking *c,
    struct pa_json_file *file, const struct pa_json_step *path,
    const struct pa_cite *cite, size_t n, enum pa_law_by by);

/* law_bounds.c: words that set a boundary against operators. */
PA_CHECK int pa_law_check_bounds(struct pa_law_checking *c);

/* pack_cover.c: what is said not to be encoded, then what is left over. */
PA_CHECK int pa_law_check_cover(struct pa_law_checking *c);

#endif
