/* SPDX-License-Identifier: MIT */
/*
 * rule/law_text: the articles of a notice, by the numbers at the beginnings
 * of its lines. Layer rule.
 *
 * Numbers from the outside in: 附件2, 一、 or 第三条, （一）, 1、 and within
 * these (1) or 一是. Brackets, figures and points may be wide or narrow. A
 * number that is neither 1 nor above the one before it on its level begins
 * nothing: it is a reference at the start of a line.
 *
 * Annexes are listed at the end of a notice (附件：1、 …). One whose heading
 * is missing begins at the line that is its title in that list; one whose
 * text is missing altogether is an article without text.
 */
#ifndef PA_RULE_LAW_TEXT_H
#define PA_RULE_LAW_TEXT_H

#include "base/buf.h"

enum {
	PA_LAW_ANNEX,   /* 附件1 */
	PA_LAW_CHAPTER, /* 一、 第三条 */
	PA_LAW_SECTION, /* （一） */
	PA_LAW_ITEM,    /* 1、 */
	PA_LAW_POINT,   /* (1) 一是 */
	PA_LAW_LEVELS
};

/* Added to the number of a 第N条 and of a point 一是. */
#define PA_LAW_OTHER 1000

/* Where in a notice; 0: no number on that level. */
struct pa_law_at {
	uint16_t number[PA_LAW_LEVELS];
};

struct pa_law_part {
	struct pa_law_at at;
	struct pa_str text; /* heading and all up to the next number */
	bool lost;          /* it is listed, its text is not there */
};

/* Zeroed before use. */
struct pa_law_text {
	struct pa_buf text; /* the whole, which the parts point into */
	struct pa_law_part *part;
	size_t n, cap;
};

/* Takes t->text apart. 0, or -1 without memory. */
PA_CHECK int pa_law_parse(struct pa_law_text *t, struct pa_err *e);
void pa_law_text_release(struct pa_law_text *t);

/* An article as citations name it: 一(二)3, 附件2五, 四(三)一是, 第三条; ""
 * is all before the annexes. False: it is named otherwise. */
bool pa_law_name(struct pa_law_at *at, struct pa_str s);
PA_CHECK int pa_law_print(struct pa_buf *b, const struct pa_law_at *at,
    struct pa_err *e);

bool pa_law_same(const struct pa_law_at *a, const struct pa_law_at *b);
/* Whether what is named by want takes in the place at. */
bool pa_law_takes_in(const struct pa_law_at *want, const struct pa_law_at *at);

/* Appends s without white space and with narrow brackets. */
PA_CHECK int pa_law_fold(struct pa_buf *b, struct pa_str s, struct pa_err *e);

#endif
