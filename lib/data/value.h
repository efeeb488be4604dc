/* SPDX-License-Identifier: MIT */
/*
 * data/value: types and column vectors. Layer data; header only.
 *
 * Every number, date and code is an interval [lo, hi] of int64: known when
 * lo == hi, unknown when it spans PA_MIN..PA_MAX, bounded in between. Truth is
 * Kleene's, as 0, 1, 2, so that and = min, or = max, not = 2 - x, and
 * `a > b` = (a.lo > b.hi) + (a.hi > b.lo).
 */
#ifndef PA_DATA_VALUE_H
#define PA_DATA_VALUE_H

#include "base/str.h"

#define PA_MIN INT64_MIN /* no lower bound */
#define PA_MAX INT64_MAX /* no upper bound */
#define PA_NONE \
	(INT64_MIN + 1) /* known to be none, as lo and hi: a year or
				   date that is blank where blank says none */

/* Value of a label that only the forms of other years have: no cell has it. */
#define PA_LABEL_OTHER (INT64_C(1) << 40)

#define PA_FALSE 0
#define PA_UNKNOWN 1
#define PA_TRUE 2

enum pa_kind {
	PA_K_BOOL, /* 是/否, 有/无 */
	PA_K_NUM,  /* integer * 10^-scale of a unit */
	PA_K_DATE, /* days since 1970-01-01 */
	PA_K_CODE, /* index into a code list, from 1; 0 is known none */
	PA_K_SET,  /* bit i: value i + 1 of a code list of at most 62 */
	PA_K_TEXT, /* bytes; ID numbers and names too */
};

/* Types are equal when all members are. */
struct pa_type {
	uint8_t kind;  /* enum pa_kind */
	uint8_t scale; /* NUM: decimals, 0..6 */
	uint16_t unit; /* NUM: index into the dictionary's units, 0: none */
	uint16_t list; /* CODE, SET: index into the code lists */
};

/* What a cell is. The order matters: only KNOWN has a value. */
enum pa_state {
	PA_CELL_MISSING, /* no column, or no record of the joined table */
	PA_CELL_BLANK,   /* blank, and blank says unknown */
	PA_CELL_NONE,    /* blank, and blank says none: a known value */
	PA_CELL_INVALID, /* did not parse: behaves as unknown */
	PA_CELL_KNOWN,
};

/*
 * A column over the n rows of its level. Which members are set follows from
 * the type: BOOL truth; NUM DATE CODE SET lo and hi; TEXT text. state always.
 * Text of a cell that is not KNOWN is empty. All borrowed.
 */
struct pa_column {
	const uint8_t *state; /* enum pa_state */
	const uint8_t *truth;
	const int64_t *lo, *hi;
	const struct pa_str *text;
};

#endif
