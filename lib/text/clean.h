/* SPDX-License-Identifier: MIT */
/*
 * text/clean: the safe clean-ups of cells and the folding of headers. Layer
 * text. See pa-dirty-data(7). Input is valid UTF-8.
 */
#ifndef PA_TEXT_CLEAN_H
#define PA_TEXT_CLEAN_H

#include "base/buf.h"

/* Bits of what was done. */
#define PA_CLEANED_MARKS \
	1u                    /* FM003: ' tab ="…" BOM NBSP zero width space,
				full width space around it */
#define PA_CLEANED_DOT0 2u    /* FM004 */
#define PA_CLEANED_WIDTH 4u   /* FM005 */
#define PA_CLEANED_LOWERX 8u  /* FM006 */
#define PA_CLEANED_CODE 16u   /* FM019 */
#define PA_CLEANED_G 32u      /* FM020 */
#define PA_CLEANED_NUMBER 64u /* thousands separators, unit after a number */

/*
 * What a cell is, as far as cleaning goes. Names are only freed of marks
 * (never NFKC); free text likewise.
 */
enum pa_clean_kind {
	PA_CLEAN_TEXT,   /* marks off, ASCII blanks trimmed */
	PA_CLEAN_CODE,   /* + width, .0 (codes, years, phones, list values) */
	PA_CLEAN_ID,     /* + width, lower x, inner blanks and hyphens, .0 off;
			    G of 19 characters */
	PA_CLEAN_NUMBER, /* + width, thousands separators kept for the number
			    parser, 元 亩 公里 平方米 % 个 户 人 月 right behind
			    the digits taken off (万元 is left: a factor), .0
			    is left (it is a number) */
};

/*
 * The clean text of s: s itself (a sub-slice) when only the ends were cut,
 * else written to scratch, which is cleared first (s must not lie in it), and
 * borrowed until scratch changes. *done gets the bits; ASCII blanks other than
 * the tab are trimmed without one, thousands separators are told by
 * pa_decimal_parse, code lists (PA_CLEANED_CODE) by their reader. The common
 * case, nothing to do, must cost a few nanoseconds: one look at each byte.
 */
PA_CHECK int pa_clean(struct pa_str s, enum pa_clean_kind kind,
    struct pa_buf *scratch, struct pa_str *out, unsigned *done,
    struct pa_err *e);

/* How many of the n texts at s, from the first on, are plainly clean: pa_clean
 * leaves them as they are, empty ones too. The next one wants its look. *empty
 * says whether there are empty ones among them. */
size_t pa_clean_plain(const struct pa_str *s, size_t n, enum pa_clean_kind kind,
    bool *empty);

/*
 * Header text for comparison: NFKC, all white space dropped, brackets of any
 * kind made ( ), a trailing unit bracket cut when its content is a known unit
 * (*unit gets it, else empty). Appended to out; *unit lies behind the end of
 * out, so both are borrowed until out changes.
 */
PA_CHECK int pa_fold_header(struct pa_str s, struct pa_buf *out,
    struct pa_str *unit, struct pa_err *e);

/*
 * A name for comparison (FM021): blanks and middle dots dropped, remarks in
 * brackets cut (a name that is all remark is left whole). Appended to out.
 */
PA_CHECK int pa_fold_name(struct pa_str s, struct pa_buf *out,
    struct pa_err *e);

/* A placeholder such as 无 暂无 / - — NULL null (FM018). Clean text; whether
 * 无 is a value of a code list is for the caller to look up first. */
bool pa_is_placeholder(struct pa_str s);
/* ? □ ■ U+FFFD, private use or Latin letters in a Han name (FM022). */
bool pa_name_has_placeholder(struct pa_str s);

#endif
