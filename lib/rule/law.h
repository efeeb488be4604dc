/* SPDX-License-Identifier: MIT */
/*
 * rule/law: holds the citations of a pack against the texts of the documents
 * that are cited. Layer rule.
 *
 * An article is named as "一(一)1" or "附件2": the numbers of 一、 （一） 1、
 * at the beginnings of lines, from the outside in. White space, the ends of
 * lines and the width of brackets make no difference.
 */
#ifndef PA_RULE_LAW_H
#define PA_RULE_LAW_H

#include "rule/pack.h"

#define PA_LAW_MAX ((size_t)4 << 20) /* bytes of the text of a document */

struct pa_law_counts {
	size_t documents; /* whose texts were read */
	size_t cites;     /* that were held against them */
	size_t words;
	size_t warnings;
};

/*
 * For every citation by a rule or parameter in force of a document that is
 * held and whose text ("file" of the document) stands in dir: is there such
 * an article, do the words stand in it, and does the rule compare as they say
 * (超过 is >, 不低于 is >=, 以下 is <=, 低于 is <)? What is not so is reported
 * as a warning. 0, or -1 on trouble.
 */
PA_CHECK int pa_law_check(struct pa_pack *p, const char *dir,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_law_counts *counts, struct pa_err *e);

#endif
