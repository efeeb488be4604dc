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

static inline bool
pa_date_valid(int year, int month, int day)
{
	static const unsigned char length[12] = {31, 28, 31, 30, 31, 30, 31, 31,
	    30, 31, 30, 31};

	if (year < 1 || year > 9999 || (unsigned)month - 1 > 11 || day < 1)
		return false;
	if (day <= 28)
		return true;
	if (month == 2 && day == 29)
		return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return day <= length[month - 1];
}

/*
 * Accepts yyyy, yyyymm, yyyymmdd, yyyy-mm-dd, yyyy/m/d, yyyy.mm.dd,
 * yyyy-mm, yyyy/m, yyyy年m月[d日], yyyy年, each with an optional time of day
 * after a space or T (dropped), and an Excel serial number (1900 system, five
 * digits, 10000..99999, optional fraction; the false 1900-02-29 allowed for).
 * Text must be clean (ASCII digits, no blanks around). 0 or -1.
 * Catalogue rule FM016.
 */
PA_CHECK int pa_date_parse(struct pa_str s, struct pa_date *out);

/*
 * Days since 1970-01-01 of a valid date. Years begin on 1 March here, so that
 * the leap day is the last of its year, and multiplications are few:
 * C. Neri, L. Schneider, Euclidean affine functions and their application to
 * calendar algorithms, Software: Practice and Experience 53 (2023).
 */
static inline int64_t
pa_date_number(int year, int month, int day)
{
	uint32_t early = month <= 2;
	/* 400 years on, so that those of the year 0 do not go below it. */
	uint32_t y = (uint32_t)(year + 400) - early;
	uint32_t m = (uint32_t)month + 12 * early, century = y / 100;
	uint32_t of_year = (979 * m - 2919) / 32 + (uint32_t)day - 1;

	return (int64_t)(1461 * y / 4 - century + century / 4 + of_year) -
	    (146097 + 719468);
}

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
