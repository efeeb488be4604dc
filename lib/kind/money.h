/* SPDX-License-Identifier: MIT */
/*
 * kind/money: exact decimal numbers. Money is fen in an int64; every other
 * decimal (mu, kilometre, month, percent ...) is the same thing at another
 * scale. Layer kind.
 */
#ifndef PA_KIND_MONEY_H
#define PA_KIND_MONEY_H

#include "base/buf.h"

#define PA_MONEY_SCALE 2 /* fen: two decimals of a yuan */

/*
 * Parses a plain ASCII decimal "[+-]digits[.digits]" at the scale (0..6) into
 * *out; digits beyond the scale must be zero unless round is true, when they
 * are rounded half away from zero. Thousands separators (1,234,567.00) are
 * accepted where they stand in groups of three behind a first group without a
 * leading 0, and set *separators (may be NULL). No exponent, and digits on
 * both sides of a point. 0, or -1: no such number, or outside int64.
 */
PA_CHECK int pa_decimal_parse(struct pa_str s, unsigned scale, bool round,
    int64_t *out, bool *separators);

/* "1234.50" (always scale decimals, a minus sign when negative). */
PA_CHECK int pa_decimal_format(struct pa_buf *b, int64_t v, unsigned scale,
    struct pa_err *e);

/* The same into text; how many bytes. No NUL. */
#define PA_DECIMAL_TEXT 24 /* 19 digits of an int64, a sign, a point */
size_t pa_decimal_put(char text[PA_DECIMAL_TEXT], int64_t v, unsigned scale);

/* a / b rounded half away from zero. b > 0. 0, or -1 on overflow. */
PA_CHECK int pa_div_round(int64_t a, int64_t b, int64_t *out);

#endif
