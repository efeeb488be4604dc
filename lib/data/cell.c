/* SPDX-License-Identifier: MIT */
#include "data/cell.h"

#include "kind/date.h"
#include "kind/money.h"
#include "text/clean.h"

/*
 * The vectors being filled. What is not needed is not touched: hi is lo as
 * long as all values are exact, text the cells themselves as long as they say
 * what stands in them.
 */
struct fill {
	uint8_t *state, *truth;
	int64_t *lo, *hi, *spare_hi;
	const struct pa_str *cell; /* text is these; NULL: own_text */
	struct pa_str *own_text;
};

/* One value: what a memo keeps of the cell before. */
struct value {
	uint8_t state, truth;
	int64_t lo, hi;
	unsigned done;
};

struct reader {
	const struct pa_field *f;
	const struct pa_list *list;
	struct pa_buf scratch, scratch2, whole;
	struct pa_arena *arena;
};

static int
alloc_fill(struct pa_type type, size_t n, struct pa_arena *a, struct fill *out,
    struct pa_err *e)
{
	*out = (struct fill){0};
	out->state = pa_arena_alloc(a, n, 1, e);
	if (out->state == NULL)
		return -1;
	switch (type.kind) {
	case PA_K_BOOL:
		out->truth = pa_arena_alloc(a, n, 1, e);
		return out->truth == NULL ? -1 : 0;
	case PA_K_TEXT:
		out->own_text = pa_arena_alloc(a, n, sizeof(*out->own_text), e);
		return out->own_text == NULL ? -1 : 0;
	default:
		out->lo = pa_arena_alloc(a, n, sizeof(*out->lo), e);
		out->spare_hi = pa_arena_alloc(a, n, sizeof(*out->hi), e);
		out->hi = out->lo;
		return out->lo == NULL || out->spare_hi == NULL ? -1 : 0;
	}
}

static void
publish(const struct fill *f, struct pa_column *out)
{
	*out = (struct pa_column){f->state, f->truth, f->lo, f->hi,
	    f->cell != NULL ? f->cell : f->own_text};
}

/* Puts a number at row i; rows before i are there. */
static inline void
put_span(struct fill *f, size_t i, int64_t lo, int64_t hi)
{
	if (lo != hi && f->hi == f->lo) {
		f->hi = f->spare_hi;
		memcpy(f->hi, f->lo, i * sizeof(*f->hi));
	}
	f->lo[i] = lo;
	f->hi[i] = hi;
}

/* Puts a text that is not the cell's at row i. */
static void
put_text(struct fill *f, size_t i, struct pa_str text)
{
	if (f->cell != NULL) {
		memcpy(f->own_text, f->cell, i * sizeof(*f->own_text));
		f->cell = NULL;
	}
	f->own_text[i] = text;
}

/* Puts a state that has no value at row i. */
static inline void
put_state(struct fill *f, size_t i, uint8_t state, uint8_t kind)
{
	bool none = state == PA_CELL_NONE;

	f->state[i] = state;
	if (f->truth != NULL)
		f->truth[i] = PA_UNKNOWN;
	else if (f->lo == NULL)
		put_text(f, i, (struct pa_str){"", 0});
	else if (none && (kind == PA_K_CODE || kind == PA_K_SET))
		put_span(f, i, 0, 0);
	else if (none)
		put_span(f, i, PA_NONE, PA_NONE);
	else
		put_span(f, i, PA_MIN, PA_MAX);
}

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
read_label(struct reader *r, struct pa_str cell, uint32_t *number,
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
read_enum(struct reader *r, struct pa_str cell, struct value *v,
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
read_set(struct reader *r, struct pa_str cell, struct value *v,
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

/*
 * Digits, and no more decimals behind a point than the scale has: what almost
 * every number is. False: it wants a closer look.
 */
static inline bool
plain_number(struct pa_str s, unsigned scale, int64_t *out)
{
	static const int64_t power[] = {1, 10, 100, 1000, 10000, 100000,
	    1000000};
	uint64_t v = 0;
	size_t i = 0, point;

	if (s.n > 12) /* with six more zeros it still fits */
		return false;
	for (; i < s.n && pa_is_digit(s.s[i]); i++)
		v = v * 10 + (uint64_t)(s.s[i] - '0');
	if (i == 0)
		return false;
	if (i < s.n) {
		point = i++;
		if (s.s[point] != '.' || i == s.n || s.n - i > scale)
			return false;
		scale -= (unsigned)(s.n - i);
		for (; i < s.n; i++) {
			if (!pa_is_digit(s.s[i]))
				return false;
			v = v * 10 + (uint64_t)(s.s[i] - '0');
		}
	}
	*out = (int64_t)v * power[scale];
	return true;
}

static int
read_number(struct reader *r, struct pa_str cell, struct value *v,
    struct pa_err *e)
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
read_date(struct reader *r, struct pa_str cell, struct value *v,
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
read_value(struct reader *r, struct pa_str cell, struct value *v,
    struct pa_err *e)
{
	*v = (struct value){.truth = PA_UNKNOWN, .lo = PA_MIN, .hi = PA_MAX};
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

static void
count(struct pa_clean_counts *counts, unsigned done)
{
	unsigned i;

	if (done == 0 || counts == NULL)
		return;
	for (i = 0; i < PA_CLEAN_BITS; i++)
		counts->n[i] += done >> i & 1;
}

/* Whether nothing but what cleaning takes away is in the cell. */
static int
is_blank(struct reader *r, struct pa_str cell, bool *blank, struct pa_err *e)
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

/* Cells read before, and what they say. */
#define MEMO 32
struct memo {
	uint64_t head, tail; /* the first and last eight bytes */
	struct pa_str cell;  /* n 0: free */
	struct value v;
};

/* The place of a cell of n > 0 bytes; the bytes go with it. */
static inline struct memo *
memo_of(struct memo *m, struct pa_str cell, uint64_t *head, uint64_t *tail)
{
	uint64_t h;

	pa_str_head_tail(cell, head, tail);
	h = (*head ^ *tail << 1 ^ cell.n) * UINT64_C(0x9e3779b97f4a7c15);
	return &m[h >> 59];
}

/* Whether it is the cell that is remembered there. */
static inline bool
is_memo(const struct memo *m, struct pa_str cell, uint64_t head, uint64_t tail)
{
	return m->cell.n == cell.n && m->head == head && m->tail == tail &&
	    (cell.n <= 16 || memcmp(m->cell.s, cell.s, cell.n) == 0);
}

/*
 * The place of a cell by where it stands: a joined table has one place for
 * each label of a list.
 */
static inline struct memo *
memo_at(struct memo *m, struct pa_str cell)
{
	uint64_t h = (uintptr_t)cell.s * UINT64_C(0x9e3779b97f4a7c15);

	return &m[h >> 59];
}

/* Puts a value that was read at row i. */
static inline void
put_value(struct fill *f, size_t i, const struct value *v, uint8_t kind)
{
	if (v->state != PA_CELL_KNOWN) {
		put_state(f, i, v->state, kind);
		return;
	}
	f->state[i] = PA_CELL_KNOWN;
	if (f->truth != NULL)
		f->truth[i] = v->truth;
	else
		put_span(f, i, v->lo, v->hi);
}

/* Reads a cell of n > 0 bytes, blank ones too. */
static int
read_cell(struct reader *r, struct pa_str cell, struct value *v,
    struct pa_err *e)
{
	bool blank;

	if (is_blank(r, cell, &blank, e) != 0)
		return -1;
	if (!blank)
		return read_value(r, cell, v, e);
	*v = (struct value){
	    .state = r->f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK};
	return 0;
}

/*
 * Values that are numbers inside: rows often repeat a cell of one of those
 * before.
 */
static int
read_values(struct reader *r, const struct pa_str *cell, size_t n,
    struct fill *out, struct pa_clean_counts *counts, struct pa_err *e)
{
	uint8_t kind = r->f->type.kind;
	uint8_t blank_state = r->f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK;
	struct memo memo[MEMO] = {0}, placed[MEMO] = {0}, *m, *p;
	uint64_t head, tail;
	size_t i;

	for (i = 0; i < n; i++) {
		if (cell[i].n == 0) {
			put_state(out, i,
			    cell[i].s == NULL ? PA_CELL_MISSING : blank_state,
			    kind);
			continue;
		}
		p = memo_at(placed, cell[i]);
		if (p->cell.s == cell[i].s && p->cell.n == cell[i].n) {
			count(counts, p->v.done);
			put_value(out, i, &p->v, kind);
			continue;
		}
		m = memo_of(memo, cell[i], &head, &tail);
		if (!is_memo(m, cell[i], head, tail)) {
			m->cell.n = 0;
			if (read_cell(r, cell[i], &m->v, e) != 0)
				return -1;
			m->cell = cell[i];
			m->head = head;
			m->tail = tail;
		} else if (m->cell.s == cell[i].s) {
			*p = *m;
		}
		count(counts, m->v.done);
		put_value(out, i, &m->v, kind);
	}
	return 0;
}

static int
read_numbers(struct reader *r, const struct pa_str *cell, size_t n,
    struct fill *out, struct pa_clean_counts *counts, struct pa_err *e)
{
	uint8_t blank_state = r->f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK;
	unsigned scale = r->f->type.scale;
	struct value v;
	int64_t number;
	size_t i;

	for (i = 0; i < n; i++) {
		if (plain_number(cell[i], scale, &number)) {
			out->lo[i] = out->hi[i] = number;
			out->state[i] = PA_CELL_KNOWN;
			continue;
		}
		if (cell[i].n == 0) {
			put_state(out, i,
			    cell[i].s == NULL ? PA_CELL_MISSING : blank_state,
			    PA_K_NUM);
			continue;
		}
		v.done = 0;
		if (read_cell(r, cell[i], &v, e) != 0)
			return -1;
		count(counts, v.done);
		put_value(out, i, &v, PA_K_NUM);
	}
	return 0;
}

static enum pa_clean_kind
clean_kind(enum pa_ftype t)
{
	switch (t) {
	case PA_F_ID:
		return PA_CLEAN_ID;
	case PA_F_CODE:
	case PA_F_DIGITS:
	case PA_F_PHONE:
		return PA_CLEAN_CODE;
	default:
		return PA_CLEAN_TEXT;
	}
}

/* One text that wants a closer look. */
static int
read_text(struct reader *r, struct pa_str cell, enum pa_clean_kind how,
    struct fill *out, size_t i, struct pa_clean_counts *counts,
    struct pa_err *e)
{
	struct pa_str s;
	unsigned done;

	pa_buf_clear(&r->scratch);
	if (pa_clean(cell, how, &r->scratch, &s, &done, e) != 0)
		return -1;
	if (s.n == 0) {
		put_state(out, i,
		    r->f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK, PA_K_TEXT);
		return 0;
	}
	if (s.s == r->scratch.s) {
		s.s = pa_arena_dup(r->arena, s.s, s.n, e);
		if (s.s == NULL)
			return -1;
	}
	count(counts, done);
	out->state[i] = PA_CELL_KNOWN;
	put_text(out, i, s);
	return 0;
}

/* A text that has no cell, the i-th of those up to `plain`. */
static void
put_missing(struct fill *out, const struct pa_str *cell, size_t i, size_t plain)
{
	bool own = out->cell == NULL;

	put_state(out, i, PA_CELL_MISSING, PA_K_TEXT);
	if (!own)
		memcpy(out->own_text + i + 1, cell + i + 1,
		    (plain - i - 1) * sizeof(*cell));
}

static int
read_texts(struct reader *r, const struct pa_str *cell, size_t n,
    struct fill *out, struct pa_clean_counts *counts, struct pa_err *e)
{
	enum pa_clean_kind how = clean_kind(r->f->ftype);
	uint8_t blank_state = r->f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK;
	size_t i = 0, plain;

	out->cell = cell;
	while (i < n) {
		plain = i + pa_clean_plain(cell + i, n - i, how);
		if (out->cell == NULL)
			memcpy(out->own_text + i, cell + i,
			    (plain - i) * sizeof(*cell));
		for (; i < plain; i++) {
			out->state[i] =
			    cell[i].n == 0 ? blank_state : PA_CELL_KNOWN;
			if (cell[i].s == NULL)
				put_missing(out, cell, i, plain);
		}
		if (i < n && read_text(r, cell[i], how, out, i, counts, e) != 0)
			return -1;
		i++;
	}
	return 0;
}

int
pa_column_read(const struct pa_field *f, const struct pa_dict *dict,
    const struct pa_str *cell, size_t n, struct pa_arena *arena,
    struct pa_column *out, struct pa_clean_counts *counts, struct pa_err *e)
{
	struct reader r = {.f = f, .arena = arena};
	struct fill fill;
	int rv;

	if (alloc_fill(f->type, n, arena, &fill, e) != 0)
		return -1;
	if (f->ftype == PA_F_BOOL || f->ftype == PA_F_ENUM ||
	    f->ftype == PA_F_SET)
		r.list = pa_dict_list_at(dict, f->list);
	if (f->type.kind == PA_K_TEXT)
		rv = read_texts(&r, cell, n, &fill, counts, e);
	else if (f->type.kind == PA_K_NUM && f->ftype != PA_F_YEAR)
		rv = read_numbers(&r, cell, n, &fill, counts, e);
	else
		rv = read_values(&r, cell, n, &fill, counts, e);
	pa_buf_release(&r.scratch);
	pa_buf_release(&r.scratch2);
	pa_buf_release(&r.whole);
	publish(&fill, out);
	return rv;
}

int
pa_column_missing(struct pa_type type, size_t n, struct pa_arena *arena,
    struct pa_column *out, struct pa_err *e)
{
	struct fill fill;
	size_t i;

	if (alloc_fill(type, n, arena, &fill, e) != 0)
		return -1;
	memset(fill.state, PA_CELL_MISSING, n);
	if (fill.truth != NULL)
		memset(fill.truth, PA_UNKNOWN, n);
	for (i = 0; fill.own_text != NULL && i < n; i++)
		fill.own_text[i] = (struct pa_str){"", 0};
	for (i = 0; fill.lo != NULL && i < n; i++)
		fill.lo[i] = PA_MIN;
	for (i = 0; fill.lo != NULL && i < n; i++)
		fill.spare_hi[i] = PA_MAX;
	fill.hi = fill.spare_hi;
	publish(&fill, out);
	return 0;
}

int
pa_key_clean(struct pa_str s, struct pa_buf *scratch, struct pa_str *out,
    struct pa_err *e)
{
	unsigned done;

	pa_buf_clear(scratch);
	return pa_clean(s, PA_CLEAN_CODE, scratch, out, &done, e);
}
