/* SPDX-License-Identifier: MIT */
#include "text/clean.h"

#include <uninorm.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/utf8.h"

/* Marks and blanks beyond ASCII. */
#define NBSP 0xa0u
#define WIDE_SPACE 0x3000u
#define BOM 0xfeffu

#define LOW_BITS UINT64_C(0x0101010101010101)

/*
 * Bytes that may want work, a bit a kind (1 << enum pa_clean_kind). Beyond
 * ASCII the marks and the full width forms begin with one of four lead bytes;
 * none of them begins a usual Han character (e4..e9).
 */
#define T (1u << PA_CLEAN_TEXT)
#define C (1u << PA_CLEAN_CODE)
#define I (1u << PA_CLEAN_ID)
#define N (1u << PA_CLEAN_NUMBER)
static const unsigned char wants[256] = {
    [0xc2] = T | C | I | N, /* NBSP */
    [0xe2] = T | C | I | N, /* zero width, dashes */
    [0xe3] = T | C | I | N, /* full width space */
    [0xef] = T | C | I | N, /* BOM, full width forms */
    ['.'] = C | I,
    ['\t'] = I,
    [' '] = I,
    ['-'] = I,
    ['x'] = I,
    ['G'] = I,
    ['g'] = I,
};
#undef T
#undef C
#undef I
#undef N

/*
 * Whether all of 8 to 24 bytes are digits, up to an X of an ID number, as of
 * most cells that are no names. False: it wants a closer look. The signs among
 * 30..3f want no work either: a mark is = only with a quote behind it.
 */
static inline bool
is_digits(struct pa_str s, enum pa_clean_kind kind)
{
	const uint64_t zeros = '0' * LOW_BITS;
	uint64_t head, middle, tail, other;

	if (kind == PA_CLEAN_ID)
		s.n -= s.s[s.n - 1] == 'X';
	if (s.n - 8 > 16)
		return false;
	memcpy(&head, s.s, sizeof(head));
	memcpy(&tail, s.s + s.n - 8, sizeof(tail));
	other = (head ^ zeros) | (tail ^ zeros);
	if (s.n > 16) {
		memcpy(&middle, s.s + (s.n - 8) / 2, sizeof(middle));
		other |= middle ^ zeros;
	}
	return (other & 0xf0 * LOW_BITS) == 0;
}

/* Bytes above blanks that start or end no mark, in ASCII or Han text. */
static inline bool
plain_ends(struct pa_str s, enum pa_clean_kind kind)
{
	unsigned char a = (unsigned char)s.s[0];
	unsigned char z = (unsigned char)s.s[s.n - 1];

	if (a <= ' ' || a == '\'' || a == '=' || z <= ' ')
		return false;
	return kind != PA_CLEAN_NUMBER || pa_is_digit((char)z);
}

#if defined(__SSE2__)
/* Whether one of 16 bytes begins a mark or a full width form, as in wants. */
static inline bool
any_lead(__m128i v)
{
	__m128i hit =
	    _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v,
					  _mm_set1_epi8((char)0xc2)),
			     _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xef))),
		/* e2 and e3 */
		_mm_cmpeq_epi8(_mm_or_si128(v, _mm_set1_epi8(1)),
		    _mm_set1_epi8((char)0xe3)));

	return _mm_movemask_epi8(hit) != 0;
}

/* The same of s, of 4 bytes or more, some of which are looked at twice. */
static inline bool
has_lead(struct pa_str s)
{
	uint64_t a, b;
	uint32_t c, d;
	size_t i;

	if (s.n < 8) {
		memcpy(&c, s.s, sizeof(c));
		memcpy(&d, s.s + s.n - sizeof(d), sizeof(d));
		return any_lead(
		    _mm_cvtsi64_si128((int64_t)((uint64_t)c << 32 | d)));
	}
	if (s.n < 16) {
		memcpy(&a, s.s, sizeof(a));
		memcpy(&b, s.s + s.n - sizeof(b), sizeof(b));
		return any_lead(_mm_set_epi64x((int64_t)a, (int64_t)b));
	}
	for (i = 0; i + 16 <= s.n; i += 16)
		if (any_lead(_mm_loadu_si128((const void *)(s.s + i))))
			return true;
	return any_lead(_mm_loadu_si128((const void *)(s.s + s.n - 16)));
}
#endif

static inline bool
nothing_to_do(struct pa_str s, enum pa_clean_kind kind)
{
	unsigned seen = 0;
	size_t i;

	if (s.n == 0 ||
	    ((kind == PA_CLEAN_CODE || kind == PA_CLEAN_ID) &&
		is_digits(s, kind)))
		return true;
	if (!plain_ends(s, kind))
		return false;
#if defined(__SSE2__)
	if (s.n >= 4 && (kind == PA_CLEAN_TEXT || kind == PA_CLEAN_NUMBER))
		return !has_lead(s);
#endif
	for (i = 0; i < s.n; i++)
		seen |= wants[(unsigned char)s.s[i]];
	return (seen >> kind & 1) == 0;
}

static bool
is_zero_width(uint32_t c)
{
	return (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == BOM;
}

/* Marks of FM003 at the ends of a cell; ASCII blanks other than the tab are
 * trimmed without a word. */
static bool
is_end_mark(uint32_t c)
{
	return c == '\t' || c == NBSP || c == WIDE_SPACE || is_zero_width(c);
}

static bool
is_ascii_blank(uint32_t c)
{
	return c < 0x80 && pa_is_space((char)c);
}

/* The last character of s, s.n > 0; *n gets its bytes. */
static uint32_t
last_char(struct pa_str s, size_t *n)
{
	size_t i = s.n - 1, ignored;

	while (i > 0 && ((unsigned char)s.s[i] & 0xc0) == 0x80)
		i--;
	*n = s.n - i;
	return pa_utf8_next((struct pa_str){s.s + i, *n}, &ignored);
}

static struct pa_str
trim(struct pa_str s, unsigned *done)
{
	uint32_t c;
	size_t n;

	while (s.n > 0) {
		c = pa_utf8_next(s, &n);
		if (is_end_mark(c))
			*done |= PA_CLEANED_MARKS;
		else if (!is_ascii_blank(c))
			break;
		s.s += n;
		s.n -= n;
	}
	while (s.n > 0) {
		c = last_char(s, &n);
		if (is_end_mark(c))
			*done |= PA_CLEANED_MARKS;
		else if (!is_ascii_blank(c))
			break;
		s.n -= n;
	}
	return s;
}

/*
 * What spreadsheets put around text to keep it text: ="..." and a leading
 * apostrophe. An apostrophe with a second one later in text is a quotation.
 */
static struct pa_str
unwrap(struct pa_str s, enum pa_clean_kind kind, unsigned *done)
{
	size_t n;

	do {
		n = s.n;
		s = trim(s, done);
		if (s.n >= 3 && memcmp(s.s, "=\"", 2) == 0 &&
		    s.s[s.n - 1] == '"') {
			s = (struct pa_str){s.s + 2, s.n - 3};
			*done |= PA_CLEANED_MARKS;
		} else if (s.n > 0 && s.s[0] == '\'' &&
		    (kind != PA_CLEAN_TEXT ||
			memchr(s.s + 1, '\'', s.n - 1) == NULL)) {
			s = (struct pa_str){s.s + 1, s.n - 1};
			*done |= PA_CLEANED_MARKS;
		}
	} while (s.n != n);
	return s;
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* What is left of one character inside a cell; 0: nothing. */
static uint32_t
clean_char(uint32_t c, enum pa_clean_kind kind, unsigned *done)
{
	if (is_zero_width(c)) {
		*done |= PA_CLEANED_MARKS;
		return 0;
	}
	if (kind == PA_CLEAN_TEXT)
		return c;
	if (c >= 0xff01 && c <= 0xff5e) { /* full width ! to ~ */
		*done |= PA_CLEANED_WIDTH;
		c -= 0xff01 - '!';
	} else if (c == WIDE_SPACE) {
		*done |= PA_CLEANED_WIDTH;
		c = ' ';
	} else if (c == NBSP) {
		*done |= PA_CLEANED_MARKS;
		c = ' ';
	}
	if (kind != PA_CLEAN_ID)
		return c;
	if (is_ascii_blank(c) || is_dash(c)) {
		*done |= PA_CLEANED_MARKS;
		return 0;
	}
	if (c == 'x') {
		*done |= PA_CLEANED_LOWERX;
		return 'X';
	}
	return c;
}

/* Cleans the inside. *out stays s when no character changes. */
static int
clean_inside(struct pa_str s, enum pa_clean_kind kind, struct pa_buf *scratch,
    struct pa_str *out, unsigned *done, struct pa_err *e)
{
	size_t i, n, same = 0; /* bytes before same are as in s */
	uint32_t c, d;
	char bytes[4];

	*out = s;
	pa_buf_clear(scratch);
	for (i = 0; i < s.n; i += n) {
		c = pa_utf8_next((struct pa_str){s.s + i, s.n - i}, &n);
		d = clean_char(c, kind, done);
		if (d == c)
			continue;
		if (pa_buf_add(scratch, s.s + same, i - same, e) != 0)
			return -1;
		if (d != 0 &&
		    pa_buf_add(scratch, bytes, pa_utf8_put(d, bytes), e) != 0)
			return -1;
		same = i + n;
	}
	if (same == 0)
		return 0;
	if (pa_buf_add(scratch, s.s + same, s.n - same, e) != 0)
		return -1;
	*out = pa_buf_str(scratch);
	return 0;
}

/* digits ".0": a number column that was saved as text. */
static struct pa_str
cut_dot0(struct pa_str s, unsigned *done)
{
	size_t i = 0, point;

	while (i < s.n && pa_is_digit(s.s[i]))
		i++;
	point = i;
	if (i == 0 || i + 1 >= s.n || s.s[i] != '.')
		return s;
	for (i++; i < s.n; i++)
		if (s.s[i] != '0')
			return s;
	*done |= PA_CLEANED_DOT0;
	return (struct pa_str){s.s, point};
}

/* A unit right behind a number. Not 万元: it is no unit but a factor. */
static struct pa_str
cut_unit(struct pa_str s, unsigned *done)
{
	static const char *const units[] = {"元", "亩", "公里", "平方米", "%",
	    "个", "户", "人", "月"};
	struct pa_str unit, rest;
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		unit = pa_str(units[i]);
		if (!pa_str_ends(s, unit))
			continue;
		rest = pa_str_trim((struct pa_str){s.s, s.n - unit.n});
		if (rest.n == 0 || !pa_is_digit(rest.s[rest.n - 1]))
			return s;
		*done |= PA_CLEANED_NUMBER;
		return rest;
	}
	return s;
}

/* G and an ID number: the number of a school record. */
static struct pa_str
cut_g(struct pa_str s, unsigned *done)
{
	size_t i;

	if (s.n != 19 || (s.s[0] != 'G' && s.s[0] != 'g') ||
	    (!pa_is_digit(s.s[18]) && s.s[18] != 'X'))
		return s;
	for (i = 1; i < 18; i++)
		if (!pa_is_digit(s.s[i]))
			return s;
	*done |= PA_CLEANED_G;
	return (struct pa_str){s.s + 1, s.n - 1};
}

int
pa_clean(struct pa_str s, enum pa_clean_kind kind, struct pa_buf *scratch,
    struct pa_str *out, unsigned *done, struct pa_err *e)
{
	*done = 0;
	*out = s;
	if (nothing_to_do(s, kind))
		return 0;
	s = unwrap(s, kind, done);
	if (clean_inside(s, kind, scratch, &s, done, e) != 0)
		return -1;
	if (kind != PA_CLEAN_TEXT &&
	    (*done & (PA_CLEANED_MARKS | PA_CLEANED_WIDTH)) != 0)
		s = unwrap(s, kind, done); /* marks that were full width */
	if (kind == PA_CLEAN_NUMBER)
		s = cut_unit(s, done);
	if (kind == PA_CLEAN_ID)
		s = cut_g(s, done);
	if (kind == PA_CLEAN_CODE || kind == PA_CLEAN_ID)
		s = cut_dot0(s, done);
	*out = s;
	return 0;
}

/* The same, noting whether there is nothing at all. */
static inline bool
is_plain(struct pa_str s, enum pa_clean_kind kind, bool *empty)
{
	if (s.n != 0)
		return nothing_to_do(s, kind);
	*empty = true;
	return true;
}

size_t
pa_clean_plain(const struct pa_str *s, size_t n, enum pa_clean_kind kind,
    bool *empty)
{
	size_t i = 0;
	bool some = false;

	switch (kind) {
	case PA_CLEAN_ID:
		while (i < n && is_plain(s[i], PA_CLEAN_ID, &some))
			i++;
		break;
	case PA_CLEAN_CODE:
		while (i < n && is_plain(s[i], PA_CLEAN_CODE, &some))
			i++;
		break;
	case PA_CLEAN_NUMBER:
		while (i < n && is_plain(s[i], PA_CLEAN_NUMBER, &some))
			i++;
		break;
	default:
		while (i < n && is_plain(s[i], PA_CLEAN_TEXT, &some))
			i++;
		break;
	}
	*empty = some;
	return i;
}

/* NFKC multiplies the bytes of UTF-8 by at most 11 (U+FDFA). */
#define NFKC_GROWTH 11

/* Appends NFKC of s to out. */
static int
add_nfkc(struct pa_str s, struct pa_buf *out, struct pa_err *e)
{
	size_t room, n;
	uint8_t *at, *got;

	if (__builtin_mul_overflow(s.n, NFKC_GROWTH, &room))
		return pa_err_nomem(e);
	if (pa_buf_reserve(out, room + 1, e) != 0)
		return -1;
	/* With room for the worst case nothing is allocated by the call. */
	at = (uint8_t *)out->s + out->n;
	n = room + 1;
	got = u8_normalize(UNINORM_NFKC, (const uint8_t *)s.s, s.n, at, &n);
	if (got == NULL)
		return pa_err_nomem(e);
	if (got != at) {
		pa_free(got);
		return pa_err_set(e, PA_E_BROKEN,
		    "a header outgrew its normal form");
	}
	out->n += n;
	out->s[out->n] = '\0';
	return 0;
}

static bool
is_blank(uint32_t c)
{
	return is_ascii_blank(c) || c == 0x85 || c == NBSP ||
	    (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
	    c == 0x202f || c == 0x205f || c == WIDE_SPACE || is_zero_width(c);
}

/* ( or ) for the brackets in use around remarks; else 0. */
static char
bracket(uint32_t c)
{
	switch (c) {
	case '(':
	case '[':
	case 0x3010:
	case 0x3014:
	case 0xff08:
	case 0xff3b:
		return '(';
	case ')':
	case ']':
	case 0x3011:
	case 0x3015:
	case 0xff09:
	case 0xff3d:
		return ')';
	default:
		return 0;
	}
}

/* Folds the bytes of out from byte from on in place: they get no longer. */
static void
fold_in_place(struct pa_buf *out, size_t from)
{
	size_t i, n, to = from;
	uint32_t c;
	char b;

	for (i = from; i < out->n; i += n) {
		c = pa_utf8_next((struct pa_str){out->s + i, out->n - i}, &n);
		b = bracket(c);
		if (b != 0) {
			out->s[to++] = b;
		} else if (!is_blank(c)) {
			memmove(out->s + to, out->s + i, n);
			to += n;
		}
	}
	out->n = to;
	out->s[to] = '\0';
}

/* The units that stand in brackets behind header names, in NFKC. */
static bool
is_unit(struct pa_str s)
{
	static const char *const units[] = {"亩", "公里", "千米", "平方米",
	    "平方公里", "立方米", "米", "M2", "m2", "M", "m", "km", "元",
	    "万元", "亿元", "元/年", "元/月", "元/天", "元/人", "元/户",
	    "元/亩", "元/人/年", "元/人/月", "元/人·年", "元/人.年", "元/年/人",
	    "元/户/年", "户", "人", "人次", "户次", "个", "个数", "月", "月数",
	    "个月", "年", "年数", "天", "日", "周岁", "岁", "头", "只", "头/只",
	    "株", "棵", "台", "辆", "处", "所", "名", "条", "次", "件", "份",
	    "套", "间", "座", "座/个", "%", "度", "分", "千瓦", "kw", "KW",
	    "斤", "公斤", "千克", "kg", "吨"};
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (pa_str_eq(s, pa_str(units[i])))
			return true;
	return false;
}

int
pa_fold_header(struct pa_str s, struct pa_buf *out, struct pa_str *unit,
    struct pa_err *e)
{
	size_t from = out->n, open;
	struct pa_str inside;

	*unit = (struct pa_str){NULL, 0};
	if (add_nfkc(s, out, e) != 0)
		return -1;
	fold_in_place(out, from);
	if (out->n - from < 4 || out->s[out->n - 1] != ')')
		return 0;
	for (open = out->n - 1; open > from && out->s[open] != '('; open--)
		continue;
	if (open == from)
		return 0; /* nothing stands before the bracket */
	inside = (struct pa_str){out->s + open + 1, out->n - open - 2};
	if (is_unit(inside)) {
		/* The unit stays behind the end, where *unit points. */
		*unit = inside;
		out->n = open;
		out->s[open] = '\0';
	}
	return 0;
}

/* The middle dots of FM021 and their half width and look-alike forms. */
static bool
is_middle_dot(uint32_t c)
{
	switch (c) {
	case '.':
	case 0xb7:
	case 0x2022:
	case 0x2027:
	case 0x2219:
	case 0x22c5:
	case 0x30fb:
	case 0xff0e:
	case 0xff65:
		return true;
	default:
		return false;
	}
}

int
pa_fold_name(struct pa_str s, struct pa_buf *out, struct pa_err *e)
{
	size_t i, n, from = out->n;
	unsigned depth = 0;
	uint32_t c;
	char b;

	for (i = 0; i < s.n; i += n) {
		c = pa_utf8_next((struct pa_str){s.s + i, s.n - i}, &n);
		b = bracket(c);
		if (b == '(')
			depth++;
		else if (b == ')')
			depth -= depth > 0;
		else if (depth == 0 && !is_blank(c) && !is_middle_dot(c) &&
		    pa_buf_add(out, s.s + i, n, e) != 0)
			return -1;
	}
	/* A name that is all remark stands for itself. */
	return out->n == from ? pa_buf_addstr(out, s, e) : 0;
}

bool
pa_is_placeholder(struct pa_str s)
{
	static const char *const texts[] = {"无", "暂无", "空", "/", "//", "\\",
	    "-", "--", "---", "—", "——", "–", "－", "／", "*", "NULL", "null",
	    "Null", "(null)", "None", "none", "NaN", "nan", "NAN", "N/A", "n/a",
	    "NA"};
	size_t i;

	if (s.n == 0 || s.n > 6)
		return false;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (pa_str_eq(s, pa_str(texts[i])))
			return true;
	return false;
}

static bool
is_han(uint32_t c)
{
	return c == 0x3007 || (c >= 0x3400 && c <= 0x4dbf) ||
	    (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0x20000 && c <= 0x3ffff);
}

/* Letters of pinyin, tone marks and full width forms too. */
static bool
is_latin(uint32_t c)
{
	return (c < 0x80 && pa_is_alpha((char)c)) ||
	    (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) ||
	    (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a);
}

static bool
is_stand_in(uint32_t c)
{
	return c == '?' || c == 0xff1f || c == 0x25a0 || c == 0x25a1 ||
	    c == 0xfffd || (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

/* Whether three bytes begin s that are of U+5000 to U+8FFF. */
static bool
is_plain_han(const char *s, size_t n)
{
	return n >= 3 && (unsigned char)s[0] >= 0xe5 &&
	    (unsigned char)s[0] <= 0xe8 &&
	    ((unsigned char)s[1] & 0xc0) == 0x80 &&
	    ((unsigned char)s[2] & 0xc0) == 0x80;
}

bool
pa_name_has_placeholder(struct pa_str s)
{
	bool han = false, latin = false;
	uint32_t c;
	size_t i, n;

	for (i = 0; i < s.n; i += n) {
		if (is_plain_han(s.s + i, s.n - i)) { /* as most are */
			han = true;
			n = 3;
			continue;
		}
		c = pa_utf8_next((struct pa_str){s.s + i, s.n - i}, &n);
		if (is_stand_in(c))
			return true;
		han |= is_han(c);
		latin |= is_latin(c);
	}
	return han && latin;
}
