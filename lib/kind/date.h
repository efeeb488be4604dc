/* SPDX-License-Identifier: MIT */
/*
 * kind/date: days of the Gregorian calendar, as written in exports. Layer
 * kind. Years 1 to 9999.
 */
#ifndef PA_KIND_DATE_H
#define PA_KIND_DATE_H

#include "base/buf.h"

struct pa_date {
	int16_t year;
	uint8_t month; /* 1..12; 0: only the year is known */
	uint8_t day;   /* 1..31; 0: only year and month are known */
};

bool pa_date_valid(int year, int month, int day);

/*
 * Accepts yyyy, yyyymm, yyyymmdd, yyyy-mm-dd, yyyy/m/d, yyyy.mm.dd,
 * yyyy-mm, yyyy/m, yyyy年m月[d日], yyyy年, each with an optional time of day
 * after a space or T (dropped), and an Excel serial number (1900 system, five
 * digits, 10000..99999, optional fraction; the false 1900-02-29 allowed for).
 * Text must be clean (ASCII digits, no blanks around). 0 or -1.
 * Catalogue rule FM016.
 */
PA_CHECK int pa_date_parse(struct pa_str s, struct pa_date *out);

/* Days since 1970-01-01 of a valid date. */
int64_t pa_date_number(int year, int month, int day);
/* The same; a missing month or day counts as 1. */
int64_t pa_date_days(struct pa_date d);
/* Back again; all zeros for a day outside the years 1 to 9999. */
struct pa_date pa_date_from_days(int64_t days);
/* By year, month, day; a part that is not known comes before those known. */
int pa_date_cmp(struct pa_date a, struct pa_date b);

/* Whole years from birth to day, below 0 when day comes first; born on 29
 * February: 1 March counts. A missing month or day counts as 1. */
int pa_date_age(struct pa_date birth, struct pa_date day);

/* yyyy-mm-dd, yyyy-mm or yyyy, as much as is known. */
PA_CHECK int pa_date_format(struct pa_buf *b, struct pa_date d,
    struct pa_err *e);

#endif
