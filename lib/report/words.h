/* SPDX-License-Identifier: MIT */
/*
 * report/words: every fixed text of the reports, in Chinese and in English.
 * Layer report. {1} to {9} stand for what pa_words_fill puts there.
 */
#ifndef PA_REPORT_WORDS_H
#define PA_REPORT_WORDS_H

#include "base/buf.h"
#include "report/words_common.h"
#include "report/words_exit.h"
#include "report/words_quality.h"
#include "rule/pack.h"

#define PA_WORDS(X) PA_WORDS_COMMON(X) PA_WORDS_QUALITY(X) PA_WORDS_EXIT(X)

enum pa_word {
#define X(id, zh, en) PA_W_##id,
	PA_WORDS(X)
#undef X
	    PA_W_COUNT
};

/* The text of w, static. */
struct pa_str pa_word(enum pa_lang lang, enum pa_word w);

/* Appends the text of w with {k} replaced by arg[k - 1], narg at most 9. */
PA_CHECK int pa_words_fill(struct pa_buf *b, enum pa_lang lang, enum pa_word w,
    const struct pa_str *arg, size_t narg, struct pa_err *e);

#endif
