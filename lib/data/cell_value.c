/* SPDX-License-Identifier: MIT */
/* What one cell says. */
#include "data/cell_impl.h"
#include "kind/date.h"
#include "kind/money.h"
#include "text/clean.h"

static uint32_t
list_number(const struct pa_list *l, struct pa_str s, bool *canonical)
{
	char padded[8];
	uint32_t v = pa_list_number(l, s, canonical);

	if (v != 0 || s.n == 0 || s.n > 4 || !pa_is_digit(s.s[0]))
		return v;
	/* Codes lose their leading zeros in spreadsheets, or gain some. */
	padded[0] = '0';
	memcpy(padded + 1, s.s, s.n);
	v = pa_list_number(l, (struct pa_str){padded, s.n + 1}, canonical);
	while (v == 0 && s.n > 1 && s.s[0] == '0') {
		s.s++;
		s.n--;
		v = pa_list_number(l, s, canonical);
	}
	return v;
}

/* The value number of one label, code or variant; 0: none of them. */
static int
read_label(struct pa_cell_reader *r, struct pa_str cell, uint32_t *number,
    unsigned *done, struct pa_err *e)
{
	struct pa_str s;
	unsigned bits = 0;
	bool canonical = true;

	pa_buf_clear(&r->scratch);
	if (pa_clean(cell, PA_CLEAN_TEXT, &r->scratch, &s, &bits, e) != 0)
		return -1;
	*number = list_number(r->list, s, &canonical);
	if (*number == 0) {
		/* Labels may hold full width brackets, so folding comes
		 * second. */
		pa_buf_clear(&r->scratch2);
		if (pa_clean(s, PA_CLEAN_CODE, &r->scratch2, &s, &bits, e) != 0)
			return -1;
		*number = list_number(r->list, s, &canonical);
		bits &= ~PA_CLEANED_WIDTH;
		canonical = false;
	}
	*done |= bits;
	if (*number != 0 && !canonical)
		*done |= PA_CLEANED_CODE;
	return 0;
}

static int
read_enum(struct pa_cell_reader *r, struct pa_str cell, struct pa_cell_value *v,
    struct pa_err *e)
{
	uint32_t number;

	if (read_label(r, cell, &number, &v->done, e) != 0)
		return -1;
	v->state = number == 0 ? PA_CELL_INVALID : PA_CELL_KNOWN;
	if (number == 0)
		return 0;
	/* The first value of a yes/no list is the true one. */
	v->truth = number == 1 ? PA_TRUE : PA_FALSE;
	v->lo = v->hi = number;
	return 0;
}

/* Bytes of the mark between two values that s begins with; 0: none. */
static size_t
mark_at(const char *s, size_t n)
{
	switch ((unsigned char)s[0]) {
	case ',':
	case ';':
	case '|':
		return 1;
	case 0xe3:
	case 0xef:
		return n >= 3 &&
			(memcmp(s, "、", 3) == 0 || memcmp(s, "，", 3) == 0 ||
			    memcmp(s, "；", 3) == 0) ?
		    3 :
		    0;
	default:
		return 0;
	}
}

/* The next part of a list of values, and what is left. */
static struct pa_str
next_part(struct pa_str *rest)
{
	struct pa_str part = *rest;
	size_t i, n;

	for (i = 0; i < rest->n; i++) {
		n = mark_at(rest->s + i, rest->n - i);
		if (n == 0)
			continue;
		part.n = i;
		rest->s += i + n;
		rest->n -= i + n;
		return part;
	}
	*rest = (struct pa_str){"", 0};
	return part;
}

static int
read_set(struct pa_cell_reader *r, struct pa_str cell, struct pa_cell_value *v,
    struct pa_err *e)
{
	struct pa_str rest, part;
	uint64_t bits = 0;
	uint32_t number;

	/* What a spreadsheet puts around the cell is around all its values. */
	pa_buf_clear(&r->whole);
	if (pa_clean(cell, PA_CLEAN_TEXT, &r->whole, &rest, &v->done, e) != 0)
		return -1;
	v->state = PA_CELL_KNOWN;
	while (rest.n > 0) {
		part = pa_str_trim(next_part(&rest));
		if (part.n == 0)
			continue;
		if (read_label(r, part, &number, &v->done, e) != 0)
			return -1;
		if (number == 0 || number > 62) {
			v->state = PA_CELL_INVALID;
			return 0;
		}
		bits |= UINT64_C(1) << (number - 1);
	}
	if (bits == 0) /* nothing but marks */
		v->state = PA_CELL_INVALID;
	v->lo = v->hi = (int64_t)bits;
	return 0;
}

static int
read_number(struct pa_cell_reader *r, struct pa_str cell,
    struct pa_cell_value *v, struct pa_err *e)
{
	struct pa_str s;
	bool separators = false;
	unsigned scale = r->f->type.scale;

	pa_buf_clear(&r->scratch);
	if (pa_clean(cell, PA_CLEAN_NUMBER, &r->scratch, &s, &v->done, e) != 0)
		return -1;
	v->state = PA_CELL_INVALID;
	if (pa_decimal_parse(s, scale, scale != 0, &v->lo, &separators) != 0)
		return 0;
	if (separators)
		v->done |= PA_CLEANED_NUMBER;
	v->state = PA_CELL_KNOWN;
	v->hi = v->lo;
	return 0;
}

static int
read_date(struct pa_cell_reader *r, struct pa_str cell, struct pa_cell_value *v,
    struct pa_err *e)
{
	struct pa_str s;
	struct pa_date d, last;

	pa_buf_clear(&r->scratch);
	if (pa_clean(cell, PA_CLEAN_CODE, &r->scratch, &s, &v->done, e) != 0)
		return -1;
	v->state = PA_CELL_INVALID;
	if (pa_date_parse(s, &d) != 0)
		return 0;
	v->state = PA_CELL_KNOWN;
	if (r->f->ftype == PA_F_YEAR) {
		v->lo = v->hi = d.year;
		return 0;
	}
	/* A year or a month is any of its days. */
	v->lo = pa_date_days(d);
	last = d;
	if (d.month == 0)
		last = (struct pa_date){d.year, 12, 31};
	else if (d.day == 0)
		for (last.day = 31;
		     !pa_date_valid(last.year, last.month, last.day);
		     last.day--)
			continue;
	v->hi = pa_date_days(last);
	return 0;
}

static int
read_value(struct pa_cell_reader *r, struct pa_str cell,
    struct pa_cell_value *v, struct pa_err *e)
{
	*v = (struct pa_cell_value){.truth = PA_UNKNOWN,
	    .lo = PA_MIN,
	    .hi = PA_MAX};
	switch (r->f->type.kind) {
	case PA_K_BOOL:
	case PA_K_CODE:
		return read_enum(r, cell, v, e);
	case PA_K_SET:
		return read_set(r, cell, v, e);
	case PA_K_DATE:
		return read_date(r, cell, v, e);
	default:
		return r->f->ftype == PA_F_YEAR ? read_date(r, cell, v, e) :
						  read_number(r, cell, v, e);
	}
}

/* Whether nothing but what cleaning takes away is in the cell. */
static int
is_blank(struct pa_cell_reader *r, struct pa_str cell, bool *blank,
    struct pa_err *e)
{
	struct pa_str s;
	unsigned done;
	unsigned char c;

	*blank = cell.n == 0;
	if (cell.n == 0 || cell.n > 64)
		return 0;
	/* Digits, letters and most Chinese characters are something. */
	c = (unsigned char)cell.s[0];
	if (c > ' ' && c != '\'' && c != '=' && c != '"' && c != 0xc2 &&
	    c != 0xe2 && c != 0xe3 && c != 0xef)
		return 0;
	pa_buf_clear(&r->scratch);
	if (pa_clean(cell, PA_CLEAN_TEXT, &r->scratch, &s, &done, e) != 0)
		return -1;
	*blank = s.n == 0;
	return 0;
}

int
pa_cell_read(struct pa_cell_reader *r, struct pa_str cell,
    struct pa_cell_value *v, struct pa_err *e)
{
	bool blank;

	if (is_blank(r, cell, &blank, e) != 0)
		return -1;
	if (!blank)
		return read_value(r, cell, v, e);
	*v = (struct pa_cell_value){
	    .state = r->f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK};
	return 0;
}
