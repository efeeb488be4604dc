/* SPDX-License-Identifier: MIT */
/* Text. Unknown where an argument is not known. */
#include "rule/eval.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "kind/idno.h"
#include "text/clean.h"
#include "text/utf8.h"

static struct pa_str
text_at(const struct pa_vec *v, size_t i)
{
	return v->text[i * v->step];
}

/* An exact number, and not none. */
static bool
number_at(const struct pa_vec *v, size_t i, int64_t *out)
{
	*out = v->lo[i * v->step];
	return *out == v->hi[i * v->step] && *out != PA_NONE;
}

/* s without its first n characters, n >= 0. */
static struct pa_str
skip(struct pa_str s, int64_t n)
{
	uint64_t eight;
	size_t width, k;

	/* No character has less than a byte. */
	if ((uint64_t)n >= s.n)
		return (struct pa_str){s.s + s.n, 0};
	/* Numbers and codes are ASCII: characters are bytes. Eight are looked
	 * at even if fewer are to go. */
	while (n > 0 && s.n >= 8) {
		memcpy(&eight, s.s, sizeof(eight));
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			break;
		k = n < 8 ? (size_t)n : 8;
		s.s += k;
		s.n -= k;
		n -= (int64_t)k;
	}
	for (; n > 0 && s.n > 0 && (unsigned char)s.s[0] < 0x80; n--) {
		s.s++;
		s.n--;
	}
	for (; n > 0 && s.n > 0; n--) {
		width = pa_utf8_width(s.s[0]);
		width = width < s.n ? width : s.n;
		s.s += width;
		s.n -= width;
	}
	return s;
}

static void
length(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	size_t i;

	for (i = 0; i < s->n; i++) {
		bool known = pa_text_known(a, i);
		int64_t n = known ? (int64_t)pa_utf8_count(text_at(a, i)) : 0;

		s->out.lo[i] = n;
		s->out.hi[i] = known ? n : PA_MAX;
	}
}

static void
slice(const struct pa_step *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct pa_str t = text_at(s->arg[0], i), tail;
		int64_t from, n;
		bool known = pa_text_known(s->arg[0], i) &&
		    number_at(s->arg[1], i, &from) &&
		    number_at(s->arg[2], i, &n) && from >= 0 && n >= 0;

		if (known) {
			t = skip(t, from);
			tail = skip(t, n);
			t.n -= tail.n;
		} else {
			t = (struct pa_str){0};
		}
		s->out.text[i] = t;
		s->out.state[i] = known ? PA_CELL_KNOWN : PA_CELL_BLANK;
	}
}

/* The bytes of what parts the values of one cell at t; 0: nothing does. */
static size_t
separator(struct pa_str t)
{
	static const struct pa_str between[] = {PA_STR(" "), PA_STR("\t"),
	    PA_STR(","), PA_STR(";"), PA_STR("/"), PA_STR("|"), PA_STR("+"),
	    PA_STR("、"), PA_STR("，"), PA_STR("；"), PA_STR("／"),
	    PA_STR("　")};
	unsigned char c = (unsigned char)t.s[0];
	size_t i;

	/* Letters, digits and most of Chinese begin none of them. */
	if (pa_is_alpha((char)c) || pa_is_digit((char)c) ||
	    (c >= 0x80 && c != 0xe3 && c != 0xef))
		return 0;
	for (i = 0; i < sizeof(between) / sizeof(between[0]); i++)
		if (pa_str_starts(t, between[i]))
			return between[i].n;
	return 0;
}

static int64_t
count_parts(struct pa_str t)
{
	int64_t n = 0;
	bool in = false;
	size_t gap;

	while (t.n > 0) {
		gap = separator(t);
		n += gap == 0 && !in;
		in = gap == 0;
		gap = gap == 0 ? 1 : gap;
		t.s += gap;
		t.n -= gap;
	}
	return n;
}

static void
parts(const struct pa_step *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		bool known = pa_text_known(s->arg[0], i);

		s->out.lo[i] = known ? count_parts(text_at(s->arg[0], i)) : 0;
		s->out.hi[i] = known ? s->out.lo[i] : PA_MAX;
	}
}

static void
digit(const struct pa_step *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct pa_str t = text_at(s->arg[0], i);
		int64_t at, lo = PA_MIN, hi = PA_MAX;

		if (pa_text_known(s->arg[0], i) &&
		    number_at(s->arg[1], i, &at) && at >= 0) {
			t = skip(t, at);
			if (t.n > 0 && pa_is_digit(t.s[0]))
				lo = hi = t.s[0] - '0';
		}
		s->out.lo[i] = lo;
		s->out.hi[i] = hi;
	}
}

/* Not 0 when one of the eight bytes at s is no digit. */
static inline uint64_t
other_than_digits(const char *s)
{
	const uint64_t high = UINT64_C(0xf0f0f0f0f0f0f0f0);
	uint64_t v;

	memcpy(&v, s, sizeof(v));
	return ((v & high) | ((v + UINT64_C(0x0606060606060606)) & high) >> 4) ^
	    UINT64_C(0x3333333333333333);
}

static inline bool
all_digits(struct pa_str t)
{
	uint64_t other;
	size_t i;

	if (t.n >= 8) {
		other = other_than_digits(t.s + t.n - 8);
		for (i = 0; i + 8 < t.n; i += 8)
			other |= other_than_digits(t.s + i);
		return other == 0;
	}
	for (i = 0; i < t.n; i++)
		if (!pa_is_digit(t.s[i]))
			return false;
	return t.n != 0;
}

/* What is asked of one text alone. */
PA_INLINE bool
holds(enum pa_op op, struct pa_str t)
{
	switch (op) {
	case PA_OP_ALL_DIGITS:
		return all_digits(t);
	case PA_OP_PHONE:
		return pa_phone_mobile(t);
	case PA_OP_LANDLINE:
		return pa_phone_landline(t);
	case PA_OP_PLACEHOLDER:
		return pa_is_placeholder(t);
	default:
		return pa_name_has_placeholder(t);
	}
}

PA_INLINE void
ask_of(const struct pa_step *s, enum pa_op op)
{
	const struct pa_vec *a = s->arg[0];
	size_t i;

	for (i = 0; i < s->n; i++)
		s->out.truth[i] = !pa_text_known(a, i) ? PA_UNKNOWN :
		    holds(op, text_at(a, i))           ? PA_TRUE :
							 PA_FALSE;
}

static void
ask(const struct pa_step *s)
{
	if (s->node->op == PA_OP_ALL_DIGITS)
		ask_of(s, PA_OP_ALL_DIGITS);
	else
		ask_of(s, s->node->op);
}

/* Neighbouring rows mostly repeat a region: the last answer is kept. */
static void
region(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	const struct pa_region_table *table = s->frame->regions;
	size_t want = s->node->op == PA_OP_REGION_KNOWN ? 6 : 2;
	struct pa_str last = {0};
	bool found = false;
	struct pa_region r;
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct pa_str t = text_at(a, i);

		if (!pa_text_known(a, i) || table == NULL) {
			s->out.truth[i] = PA_UNKNOWN;
			continue;
		}
		if (want == 2 && t.n > 2)
			t.n = 2;
		if (t.n != want || !all_digits(t)) {
			s->out.truth[i] = PA_FALSE;
			continue;
		}
		if (!pa_str_eq(t, last)) {
			last = t;
			found = want == 6 ? pa_region_find(table, t, &r) :
					    pa_region_province_known(table, t);
		}
		s->out.truth[i] = found ? PA_TRUE : PA_FALSE;
	}
}

/* Most names are folded already and stay where they are. */
static int
fold_name(const struct pa_step *s, struct pa_err *e)
{
	struct pa_buf *b = &s->scratch->a;
	size_t i;

	for (i = 0; i < s->n; i++) {
		bool known = pa_text_known(s->arg[0], i);
		struct pa_str t =
		    known ? text_at(s->arg[0], i) : (struct pa_str){0};

		pa_buf_clear(b);
		if (t.n > 0 && pa_fold_name(t, b, e) != 0)
			return -1;
		if (b->n != t.n) {
			t.n = b->n;
			t.s = pa_arena_dup(&s->scratch->text, b->s, b->n, e);
			if (t.s == NULL)
				return -1;
		}
		s->out.text[i] = t;
		s->out.state[i] = known ? PA_CELL_KNOWN : PA_CELL_BLANK;
	}
	return 0;
}

static int
same_name(struct pa_scratch *w, struct pa_str a, struct pa_str b, bool *same,
    struct pa_err *e)
{
	*same = pa_str_eq(a, b);
	if (*same)
		return 0;
	pa_buf_clear(&w->a);
	pa_buf_clear(&w->b);
	if (pa_fold_name(a, &w->a, e) != 0 || pa_fold_name(b, &w->b, e) != 0)
		return -1;
	*same = pa_str_eq(pa_buf_str(&w->a), pa_buf_str(&w->b));
	return 0;
}

#define ONES UINT64_C(0x0101010101010101)

/* Not 0 when one of eight bytes is 0. */
static inline uint64_t
zero_byte(uint64_t v)
{
	return (v - ONES) & ~v & ONES << 7;
}

static inline bool
holds_byte(struct pa_str t, char c)
{
	uint64_t head, tail, every = (unsigned char)c * ONES;

	if (t.n < 8 || t.n > 16)
		return t.n > 0 && memchr(t.s, c, t.n) != NULL;
	memcpy(&head, t.s, sizeof(head));
	memcpy(&tail, t.s + t.n - sizeof(tail), sizeof(tail));
	return (zero_byte(head ^ every) | zero_byte(tail ^ every)) != 0;
}

/* A text to be found, of 1 to 63 bytes: the byte under its end says how far
 * it may be moved on (R. N. Horspool, Software: Practice and Experience 10,
 * 1980). */
struct needle {
	struct pa_str x;
	unsigned char skip_by[256];
#if defined(__SSE2__)
	__m128i first, middle, last; /* that byte sixteen times */
#endif
};

static void
make_needle(struct pa_str x, struct needle *k)
{
	size_t i;

	k->x = x;
	memset(k->skip_by, (int)x.n, sizeof(k->skip_by));
	for (i = 0; i + 1 < x.n; i++)
		k->skip_by[(unsigned char)x.s[i]] =
		    (unsigned char)(x.n - 1 - i);
#if defined(__SSE2__)
	k->first = _mm_set1_epi8(x.s[0]);
	k->middle = _mm_set1_epi8(x.s[(x.n - 1) / 2]);
	k->last = _mm_set1_epi8(x.s[x.n - 1]);
#endif
}

#if defined(__SSE2__)
/* Where a byte stands in a text of 16 to 32 bytes: a bit for each place. */
static inline uint64_t
places(struct pa_str t, __m128i byte)
{
	__m128i head = _mm_loadu_si128((const void *)t.s);
	__m128i tail = _mm_loadu_si128((const void *)(t.s + t.n - 16));

	return (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(head, byte)) |
	    (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(tail, byte))
	    << (t.n - 16);
}
#endif

/* Whether a look at three of its bytes rules a needle out. */
static inline bool
lacks(const struct needle *k, struct pa_str t)
{
#if defined(__SSE2__)
	size_t last = k->x.n - 1;

	return t.n >= 16 && t.n <= 32 &&
	    (places(t, k->first) & places(t, k->middle) >> last / 2 &
		places(t, k->last) >> last) == 0;
#else
	(void)k;
	(void)t;
	return false;
#endif
}

static bool
holds_needle(const struct needle *k, struct pa_str t)
{
	size_t at, last = k->x.n - 1;

	if (last == 0)
		return holds_byte(t, k->x.s[0]);
	if (lacks(k, t))
		return false;
	for (at = 0; at + last < t.n;
	     at += k->skip_by[(unsigned char)t.s[at + last]])
		if (t.s[at + last] == k->x.s[last] &&
		    memcmp(t.s + at, k->x.s, last) == 0)
			return true;
	return false;
}

/* Whether texts hold a constant one. Neighbouring rows may be of one cell. */
static void
contains(const struct pa_step *s)
{
	const struct pa_vec *a = s->arg[0];
	struct needle k;
	struct pa_str last = {NULL, 0}, t;
	bool found = false;
	size_t i;

	make_needle(*s->arg[1]->text, &k);
	for (i = 0; i < s->n; i++) {
		t = text_at(a, i);
		if (t.s != last.s || t.n != last.n)
			found = holds_needle(&k, t);
		last = t;
		s->out.truth[i] = !pa_text_known(a, i) ? PA_UNKNOWN :
		    found                              ? PA_TRUE :
							 PA_FALSE;
	}
}

/* What is asked of two texts. */
static int
ask_two(const struct pa_step *s, struct pa_err *e)
{
	const struct pa_vec *a = s->arg[0], *b = s->arg[1];
	size_t i;
	bool yes;

	if (s->node->op == PA_OP_CONTAINS && b->step == 0 &&
	    pa_text_known(b, 0) && b->text->n > 0 && b->text->n < 64) {
		contains(s);
		return 0;
	}
	for (i = 0; i < s->n; i++) {
		struct pa_str x = text_at(a, i), y = text_at(b, i);

		if (!pa_text_known(a, i) || !pa_text_known(b, i)) {
			s->out.truth[i] = PA_UNKNOWN;
			continue;
		}
		if (s->node->op == PA_OP_STARTS)
			yes = pa_str_starts(x, y);
		else if (s->node->op == PA_OP_CONTAINS)
			yes = pa_str_find(x, y) >= 0;
		else if (same_name(s->scratch, x, y, &yes, e) != 0)
			return -1;
		s->out.truth[i] = yes ? PA_TRUE : PA_FALSE;
	}
	return 0;
}

int
pa_step_text(const struct pa_step *s, struct pa_err *e)
{
	switch (s->node->op) {
	case PA_OP_LEN_TEXT:
		length(s);
		break;
	case PA_OP_SLICE:
		slice(s);
		break;
	case PA_OP_PARTS:
		parts(s);
		break;
	case PA_OP_DIGIT:
		digit(s);
		break;
	case PA_OP_REGION_KNOWN:
	case PA_OP_PROVINCE_KNOWN:
		region(s);
		break;
	case PA_OP_FOLD_NAME:
		return fold_name(s, e);
	case PA_OP_STARTS:
	case PA_OP_CONTAINS:
	case PA_OP_SAME_NAME:
		return ask_two(s, e);
	default:
		ask(s);
		break;
	}
	return 0;
}
