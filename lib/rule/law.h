/* SPDX-License-Identifier: MIT */
/*
 * rule/law: holds the citations of a pack against the texts of the documents
 * that are cited, and the articles of these against the pack. Layer rule.
 *
 * How articles are named and found is told in rule/law_text. White space, the
 * ends of lines and the width of brackets make no difference to words.
 */
#ifndef PA_RULE_LAW_H
#define PA_RULE_LAW_H

#include "rule/pack.h"

#define PA_LAW_MAX ((size_t)4 << 20) /* bytes of the text of a document */

struct pa_law_counts {
	size_t documents; /* whose texts were read */
	size_t cites;     /* that were held against them */
	size_t words;
	size_t articles;    /* of documents that are encoded whole */
	size_t by_rules;    /* that a rule or a parameter cites */
	size_t not_encoded; /* for which the texts say why they have none */
	size_t warnings;
};

/*
 * Checks every citation of a document that is held and whose text ("file" of
 * the document) stands in dir, by a rule or parameter in force or in
 * not_encoded of the texts: there is such an article, and the words stand in
 * it. What words set a boundary (超过 is >, 不低于 is >=, 以下 and 截止 are
 * <=, 低于 is <), by that the rule compares that cites them, or those that
 * read the value. Every article of such a document, unless it is declared
 * "partly", is cited by something. What is not so is reported as a warning.
 * An annex is one article; a heading that only has others below it is none.
 * 0, or -1 on trouble.
 */
PA_CHECK int pa_law_check(struct pa_pack *p, const char *dir,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_law_counts *counts, struct pa_err *e);

#endif
