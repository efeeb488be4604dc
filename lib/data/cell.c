/* SPDX-License-Identifier: MIT */
#include "data/cell_impl.h"
#include "data/cell_number.h"
#include "text/clean.h"

/*
 * The vectors being filled. What is not needed is not touched: hi is lo as
 * long as all values are exact, text the cells themselves as long as they say
 * what stands in them.
 */
struct fill {
	uint8_t kind; /* of the type */
	uint8_t *state, *truth;
	int64_t *lo, *hi, *spare_hi;
	const struct pa_str *cell; /* text is these; NULL: own_text */
	struct pa_str *own_text;
};

static int
alloc_fill(struct pa_type type, size_t n, struct pa_arena *a, struct fill *out,
    struct pa_err *e)
{
	*out = (struct fill){.kind = type.kind};
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

/* Puts the state of a text that has no value at row i. */
static void
put_no_text(struct fill *f, size_t i, uint8_t state)
{
	f->state[i] = state;
	put_text(f, i, (struct pa_str){"", 0});
}

/* The state of a cell that is blank. */
static inline uint8_t
blank_state(const struct pa_field *f)
{
	return f->none_blank ? PA_CELL_NONE : PA_CELL_BLANK;
}

/* What stands in the vectors where a state has no value, but for texts. */
static void
set_void(struct pa_cell_value *v, uint8_t kind, uint8_t state)
{
	bool set = kind == PA_K_CODE || kind == PA_K_SET;

	*v = (struct pa_cell_value){state, PA_UNKNOWN, PA_MIN, PA_MAX, v->done};
	if (state == PA_CELL_NONE)
		v->lo = v->hi = set ? 0 : PA_NONE;
}

/* Reads a cell of n > 0 bytes to what stands in the vectors. */
static int
read_cell(struct pa_cell_reader *r, struct pa_str cell, struct pa_cell_value *v,
    struct pa_err *e)
{
	v->done = 0;
	if (pa_cell_read(r, cell, v, e) != 0)
		return -1;
	if (v->state != PA_CELL_KNOWN)
		set_void(v, r->f->type.kind, v->state);
	return 0;
}

static void
count(struct pa_clean_counts *counts, unsigned done)
{
	unsigned i;

	if (counts == NULL)
		return;
	for (i = 0; i < PA_CLEAN_BITS; i++)
		counts->n[i] += done >> i & 1;
}

/* Cells read before, and what they say. */
#define MEMO 64
#define MEMO_SLOTS 256
struct memo {
	struct said {
		struct pa_cell_value v;
		uint64_t head, tail; /* the first and last eight bytes */
		struct pa_str cell;  /* n 0: free */
	} said[MEMO + 1], blank, missing;
	uint8_t slot[MEMO_SLOTS]; /* of said, by a hash of the ends */
	size_t n;                 /* the last one; said[0] stays free */
};

static void
memo_start(struct memo *m, const struct pa_field *f)
{
	m->n = 0;
	m->said[0].cell.n = 0;
	memset(m->slot, 0, sizeof(m->slot));
	m->blank.v.done = m->missing.v.done = 0;
	set_void(&m->blank.v, f->type.kind, blank_state(f));
	set_void(&m->missing.v, f->type.kind, PA_CELL_MISSING);
}

/* Whether it is the cell that is remembered there. */
static inline bool
is_said(const struct said *s, struct pa_str cell, uint64_t head, uint64_t tail)
{
	return s->cell.n == cell.n && s->head == head && s->tail == tail &&
	    (cell.n <= 16 || memcmp(s->cell.s, cell.s, cell.n) == 0);
}

/* Reads a cell that is not remembered in its slot; NULL on failure. */
static const struct said *
learn(struct pa_cell_reader *r, struct memo *m, uint8_t *slot,
    struct pa_str cell, uint64_t head, uint64_t tail, struct pa_err *e)
{
	struct said *s;

	/* Those that are overwritten are told by their cells. */
	m->n = m->n == MEMO ? 1 : m->n + 1;
	s = &m->said[m->n];
	if (read_cell(r, cell, &s->v, e) != 0)
		return NULL;
	s->cell = cell;
	s->head = head;
	s->tail = tail;
	*slot = (uint8_t)m->n;
	return s;
}

/*
 * What a cell says, where values are numbers inside: rows often repeat a cell
 * of one of those before. NULL on failure.
 */
static inline const struct said *
ask_memo(struct pa_cell_reader *r, struct memo *m, struct pa_str cell,
    struct pa_err *e)
{
	uint64_t head, tail;
	const struct said *s;
	uint8_t *slot;

	if (cell.n == 0)
		return cell.s == NULL ? &m->missing : &m->blank;
	pa_str_head_tail(cell, &head, &tail);
	slot = &m->slot[(head ^ tail << 1 ^ cell.n) *
		UINT64_C(0x9e3779b97f4a7c15) >>
	    56];
	s = &m->said[*slot];
	return is_said(s, cell, head, tail) ?
	    s :
	    learn(r, m, slot, cell, head, tail, e);
}

/* Puts a value that was read at row i. */
static inline void
put_value(struct fill *f, size_t i, const struct pa_cell_value *v)
{
	f->state[i] = v->state;
	if (f->truth != NULL)
		f->truth[i] = v->truth;
	else
		put_span(f, i, v->lo, v->hi);
}

/* truths: whether the vectors are; a constant, so that no row is asked. */
static inline int
read_remembered(struct pa_cell_reader *r, bool truths,
    const struct pa_str *cell, size_t n, struct fill *out,
    struct pa_clean_counts *counts, struct pa_err *e)
{
	uint8_t *state = out->state, *truth = out->truth;
	int64_t *lo = out->lo, *hi = out->hi;
	const struct said *s;
	struct memo memo;
	size_t i;

	memo_start(&memo, r->f);
	for (i = 0; i < n; i++) {
		s = ask_memo(r, &memo, cell[i], e);
		if (s == NULL)
			return -1;
		if (s->v.done != 0)
			count(counts, s->v.done);
		state[i] = s->v.state;
		if (truths) {
			truth[i] = s->v.truth;
			continue;
		}
		if (s->v.lo != s->v.hi && lo == hi) {
			put_span(out, i, s->v.lo, s->v.hi);
			hi = out->hi;
		}
		lo[i] = s->v.lo;
		hi[i] = s->v.hi;
	}
	return 0;
}

static int
read_values(struct pa_cell_reader *r, const struct pa_str *cell, size_t n,
    struct fill *out, struct pa_clean_counts *counts, struct pa_err *e)
{
	return out->truth != NULL ?
	    read_remembered(r, true, cell, n, out, counts, e) :
	    read_remembered(r, false, cell, n, out, counts, e);
}

/* What each code that occurs says: a column with a row for each. */
#define CODES 256
struct codes {
	bool seen[CODES], in_cell[CODES];
	uint8_t done[CODES], state[CODES], truth[CODES];
	int64_t lo[CODES], hi[CODES];
	bool known, exact, clean, told; /* all of them; told: not in_cell */
};

static bool
code_says(const struct pa_coded *c, unsigned code, struct pa_str *out)
{
	if (code == PA_CODE_BLANK)
		*out = (struct pa_str){"", 0};
	else if (code >= c->first && code - c->first < c->nword)
		*out = c->word[code - c->first];
	else
		return false;
	return true;
}

/* Reads one code; a cell's is left MISSING. */
static int
read_code(struct pa_cell_reader *r, const struct pa_coded *coded, unsigned code,
    struct codes *c, struct pa_err *e)
{
	struct fill row = {r->f->type.kind, .state = c->state, .lo = c->lo,
	    .hi = c->hi};
	struct pa_cell_value v = {0};
	struct pa_str text;

	c->in_cell[code] = !code_says(coded, code, &text);
	if (c->in_cell[code])
		set_void(&v, row.kind, PA_CELL_MISSING);
	else if (text.n == 0)
		set_void(&v, row.kind, blank_state(r->f));
	else if (read_cell(r, text, &v, e) != 0)
		return -1;
	if (row.kind == PA_K_BOOL)
		row.truth = c->truth;
	put_value(&row, code, &v);
	c->done[code] = (uint8_t)v.done;
	c->known &= v.state == PA_CELL_KNOWN;
	c->exact &= row.truth != NULL || c->lo[code] == c->hi[code];
	c->clean &= v.done == 0;
	c->told &= !c->in_cell[code];
	return 0;
}

static void
spread_bytes(uint8_t *restrict to, const uint8_t *restrict of,
    const uint8_t *restrict code, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] = of[code[i]];
}

static void
spread_numbers(int64_t *restrict to, const int64_t *restrict of,
    const uint8_t *restrict code, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] = of[code[i]];
}

/* Puts what the codes say at all rows. */
static void
spread(const struct codes *c, const uint8_t *code, size_t n, struct fill *out)
{
	if (c->known)
		memset(out->state, PA_CELL_KNOWN, n);
	else
		spread_bytes(out->state, c->state, code, n);
	if (out->truth != NULL) {
		spread_bytes(out->truth, c->truth, code, n);
		return;
	}
	spread_numbers(out->lo, c->lo, code, n);
	if (!c->exact) {
		out->hi = out->spare_hi;
		spread_numbers(out->hi, c->hi, code, n);
	}
}

/* Puts the rows whose codes leave it to their cells. */
static int
put_told(struct pa_cell_reader *r, const struct codes *c, const uint8_t *code,
    const struct pa_str *cell, size_t n, struct fill *out,
    struct pa_clean_counts *counts, struct pa_err *e)
{
	const struct said *s;
	struct memo memo;
	size_t i;

	memo_start(&memo, r->f);
	for (i = 0; i < n; i++) {
		if (!c->in_cell[code[i]])
			continue;
		s = ask_memo(r, &memo, cell[i], e);
		if (s == NULL)
			return -1;
		count(counts, s->v.done);
		put_value(out, i, &s->v);
	}
	return 0;
}

static int
read_coded(struct pa_cell_reader *r, const struct pa_coded *coded,
    const struct pa_str *cell, size_t n, struct fill *out,
    struct pa_clean_counts *counts, struct pa_err *e)
{
	const uint8_t *code = coded->code;
	struct codes c;
	size_t i;

	memset(c.seen, 0, sizeof(c.seen));
	for (i = 0; i < n; i++)
		c.seen[code[i]] = true;
	c.known = c.exact = c.clean = c.told = true;
	for (i = 0; i < CODES; i++)
		if (c.seen[i] && read_code(r, coded, (unsigned)i, &c, e) != 0)
			return -1;
	spread(&c, code, n, out);
	for (i = 0; !c.clean && i < n; i++)
		count(counts, c.done[code[i]]);
	return c.told ? 0 : put_told(r, &c, code, cell, n, out, counts, e);
}

static int
read_numbers(struct pa_cell_reader *r, const struct pa_str *cell, size_t n,
    struct fill *out, struct pa_clean_counts *counts, struct pa_err *e)
{
	unsigned scale = r->f->type.scale;
	struct pa_cell_value v;
	int64_t number, *lo = out->lo, *hi = out->hi;
	uint8_t *state = out->state;
	size_t i;

	for (i = 0; i < n; i++) {
		if (cell[i].n == 1 && pa_is_digit(cell[i].s[0])) {
			lo[i] = hi[i] =
			    (cell[i].s[0] - '0') * pa_power_of_ten[scale];
			state[i] = PA_CELL_KNOWN;
			continue;
		}
		if ((cell[i].n - 4 <= 4 &&
			pa_short_number(cell[i], scale, &number)) ||
		    pa_plain_number(cell[i], scale, &number)) {
			lo[i] = hi[i] = number;
			state[i] = PA_CELL_KNOWN;
			continue;
		}
		if (cell[i].n == 0) {
			v.done = 0;
			set_void(&v, out->kind,
			    cell[i].s == NULL ? PA_CELL_MISSING :
						blank_state(r->f));
		} else if (read_cell(r, cell[i], &v, e) != 0) {
			return -1;
		}
		count(counts, v.done);
		put_value(out, i, &v);
		hi = out->hi;
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
read_text(struct pa_cell_reader *r, struct pa_str cell, enum pa_clean_kind how,
    struct fill *out, size_t i, struct pa_clean_counts *counts,
    struct pa_err *e)
{
	struct pa_str s;
	unsigned done;

	pa_buf_clear(&r->scratch);
	if (pa_clean(cell, how, &r->scratch, &s, &done, e) != 0)
		return -1;
	if (s.n == 0) {
		put_no_text(out, i, blank_state(r->f));
		return 0;
	}
	/* Of the scratch buffer it may be but the end. */
	if (r->scratch.n > 0) {
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

	put_no_text(out, i, PA_CELL_MISSING);
	if (!own)
		memcpy(out->own_text + i + 1, cell + i + 1,
		    (plain - i - 1) * sizeof(*cell));
}

static int
read_texts(struct pa_cell_reader *r, const struct pa_str *cell, size_t n,
    struct fill *out, struct pa_clean_counts *counts, struct pa_err *e)
{
	enum pa_clean_kind how = clean_kind(r->f->ftype);
	uint8_t blank = blank_state(r->f);
	size_t i = 0, plain;
	bool empty;

	out->cell = cell;
	memset(out->state, PA_CELL_KNOWN, n);
	while (i < n) {
		plain = i + pa_clean_plain(cell + i, n - i, how, &empty);
		if (out->cell == NULL)
			memcpy(out->own_text + i, cell + i,
			    (plain - i) * sizeof(*cell));
		for (; empty && i < plain; i++) {
			if (cell[i].n != 0)
				continue;
			out->state[i] = blank;
			if (cell[i].s == NULL)
				put_missing(out, cell, i, plain);
		}
		i = plain;
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
	return pa_column_read_coded(f, dict, NULL, cell, n, arena, out, counts,
	    e);
}

int
pa_column_read_coded(const struct pa_field *f, const struct pa_dict *dict,
    const struct pa_coded *coded, const struct pa_str *cell, size_t n,
    struct pa_arena *arena, struct pa_column *out,
    struct pa_clean_counts *counts, struct pa_err *e)
{
	struct pa_cell_reader r = {.f = f, .arena = arena};
	struct fill fill;
	int rv;

	if (alloc_fill(f->type, n, arena, &fill, e) != 0)
		return -1;
	if (f->ftype == PA_F_BOOL || f->ftype == PA_F_ENUM ||
	    f->ftype == PA_F_SET)
		r.list = pa_dict_list_at(dict, f->list);
	if (coded != NULL)
		rv = read_coded(&r, coded, cell, n, &fill, counts, e);
	else if (f->type.kind == PA_K_TEXT)
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
