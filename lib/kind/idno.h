/* SPDX-License-Identifier: MIT */
/*
 * kind/idno: citizen identity numbers (GB 11643-1999, 18 characters; the old
 * 15 digits; 20 or 22 characters of a disability card, whose first 18 are the
 * citizen's number). Layer kind. Check character: ISO 7064 MOD 11-2.
 */
#ifndef PA_KIND_IDNO_H
#define PA_KIND_IDNO_H

#include "base/buf.h"
#include "kind/date.h"

enum pa_idno_kind {
	PA_IDNO_BLANK,
	PA_IDNO_18,
	PA_IDNO_15,
	PA_IDNO_CARD,   /* 20 or 22 characters */
	PA_IDNO_SCI,    /* 1.40E+17: spoilt by a spreadsheet, FM001 */
	PA_IDNO_ZEROED, /* 18 digits, 000 at the end, check fails, province
			    (GB/T 2260) and birth fine: FM002 */
	PA_IDNO_OTHER,  /* anything else: wrong length, or characters other
			    than 17 digits and a digit or X (15 digits) */
};

struct pa_idno {
	enum pa_idno_kind kind;
	size_t length;        /* characters of the clean text */
	bool chars_ok;        /* only digits, X allowed as the 18th alone; what
				follows the 18th of a card is looked at too */
	bool check_ok;        /* of 18, or of the first 18 of a card */
	bool birth_ok;        /* a real date, 1900 or later */
	bool sound;           /* 18/card: check_ok and birth_ok; 15: birth_ok */
	char sex;             /* 'M', 'F' by the 17th (15th) digit; 0 unknown */
	struct pa_date birth; /* when birth_ok, also of a ZEROED number */
	char region[7];       /* first six digits, or "" */
	char canonical[19];   /* 18 characters, NUL: 15 upgraded to 19xx, card
				cut, the check character as it stands; "" for
				SCI, ZEROED, OTHER and BLANK */
};

/*
 * s is clean text (text/clean: no marks, ASCII, X upper case). "real date" is
 * checked against not_after (a day; pass 9999-12-31 when none is known).
 */
void pa_idno_parse(struct pa_str s, struct pa_date not_after,
    struct pa_idno *out);

/*
 * Whether it is of kind PA_IDNO_18 and sound, as most are, without the rest of
 * the answer. *birth is in days since 1970-01-01.
 */
bool pa_idno_sound(struct pa_str s, struct pa_date not_after, int64_t *birth,
    bool *male);

/* The check character of 17 digits ('0'..'9' or 'X'). */
char pa_idno_check_char(const char digits[17]);

/*
 * The canonical 18 characters as an exact number: 17 digits * 16 + check
 * (10 for X). Only for kinds 18, 15 and CARD with chars_ok; else 0.
 */
uint64_t pa_idno_key(const struct pa_idno *id);

/*
 * Appends the number with only its first 4 and last 2 characters shown, one
 * '*' for each other; of 6 or fewer all are stars. The only way to print one
 * outside the record stream.
 */
PA_CHECK int pa_idno_mask(struct pa_buf *b, struct pa_str s, struct pa_err *e);

/* 张** : the first character, then one * a character (UTF-8). */
PA_CHECK int pa_name_mask(struct pa_buf *b, struct pa_str s, struct pa_err *e);

/* 11 digits, 1[3-9]. Clean text. */
bool pa_phone_mobile(struct pa_str s);
/* Area code 0dd[d[d]] with optional - and 7 or 8 digits. */
bool pa_phone_landline(struct pa_str s);

#endif
