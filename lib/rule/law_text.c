/* SPDX-License-Identifier: MIT */
#include "rule/law_text.h"

#include "base/mem.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define WIDE 3    /* bytes of a Chinese numeral, and of a wide sign */
#define LISTED 64 /* annexes of one notice */
#define NUMBER_MAX 999

/* On the way through a notice. */
struct reading {
	struct pa_law_text *t;
	struct pa_law_at at;
	bool list;                   /* within the list of annexes */
	struct pa_str title[LISTED]; /* of annex 1, 2, ... as they are listed */
	uint16_t nlisted;
	struct pa_err *e;
};

static struct pa_str
from(struct pa_str s, size_t n)
{
	return (struct pa_str){s.s + n, s.n - n};
}

/* Skips any one of the signs, which are alike; false when none is there. */
static bool
skip(struct pa_str *s, const char *const *sign, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (pa_str_starts(*s, pa_str(sign[i]))) {
			*s = from(*s, strlen(sign[i]));
			return true;
		}
	}
	return false;
}

#define SKIP(s, ...) \
	skip((s), (const char *const[]){__VA_ARGS__}, \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* Blanks, wide ones too. */
static void
skip_blanks(struct pa_str *s)
{
	while (s->n != 0 &&
	    (pa_is_space(*s->s) || pa_str_starts(*s, PA_STR("\u3000")) ||
		pa_str_starts(*s, PA_STR("\u00a0")))) {
		if (pa_is_space(*s->s))
			*s = from(*s, 1);
		else
			(void)SKIP(s, "\u3000", "\u00a0");
	}
}

static struct pa_str
trim(struct pa_str s)
{
	skip_blanks(&s);
	while (s.n != 0) {
		if (pa_is_space(s.s[s.n - 1]))
			s.n--;
		else if (s.n >= WIDE &&
		    memcmp(s.s + s.n - WIDE, "\u3000", WIDE) == 0)
			s.n -= WIDE;
		else
			break;
	}
	return s;
}

/* 1 to 9 of 一 to 九, 10 of 十, 100 of 百, 0 of 〇 and 零; -1 of others. */
static int
numeral_sign(struct pa_str s)
{
	static const char signs[] = "〇一二三四五六七八九十百零";
	static const int value[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 0};

	for (size_t i = 0; s.n >= WIDE && i < COUNT(value); i++) {
		if (memcmp(signs + WIDE * i, s.s, WIDE) == 0)
			return value[i];
	}
	return -1;
}

/* Skips a Chinese number up to 999 and returns it, 0: there is none. */
static uint16_t
numeral(struct pa_str *s)
{
	int sum = 0, digit = 0, v;
	struct pa_str rest = *s;

	for (; (v = numeral_sign(rest)) >= 0; rest = from(rest, WIDE)) {
		if (v < 10 && digit != 0)
			break; /* 三一是: article 三, point 一是 */
		if (v < 10) {
			digit = v;
			continue;
		}
		sum += v * (digit == 0 ? 1 : digit);
		digit = 0;
		if (sum > NUMBER_MAX)
			return 0;
	}
	sum += digit;
	if (sum == 0 || sum > NUMBER_MAX)
		return 0;
	*s = rest;
	return (uint16_t)sum;
}

/* The same of figures, which may be wide. */
static uint16_t
figures(struct pa_str *s)
{
	struct pa_str rest = *s;
	unsigned n = 0;

	for (; rest.n != 0 && n <= NUMBER_MAX;) {
		if (pa_is_digit(*rest.s)) {
			n = n * 10 + (unsigned)(*rest.s - '0');
			rest = from(rest, 1);
		} else if (rest.n >= WIDE &&
		    memcmp(rest.s, "\xef\xbc", 2) == 0 &&
		    (unsigned char)rest.s[2] >= 0x90 &&
		    (unsigned char)rest.s[2] <= 0x99) {
			n = n * 10 + ((unsigned char)rest.s[2] - 0x90u);
			rest = from(rest, WIDE);
		} else {
			break;
		}
	}
	if (n == 0 || n > NUMBER_MAX)
		return 0;
	*s = rest;
	return (uint16_t)n;
}

/* Behind the number of an item: 、 or a point that is no decimal point. */
static bool
item_sign(struct pa_str *s)
{
	struct pa_str rest = *s;

	if (SKIP(s, "、", "．"))
		return true;
	if (!SKIP(&rest, ".") || (rest.n != 0 && pa_is_digit(*rest.s)))
		return false;
	*s = rest;
	return true;
}

/* A number at the head of *s, which is moved behind it: its level, or
 * PA_LAW_LEVELS. Annexes are for others. */
static int
read_number(struct pa_str *s, uint16_t *number)
{
	struct pa_str rest = *s;
	int level = PA_LAW_LEVELS;

	*number = numeral(&rest);
	if (*number != 0 && SKIP(&rest, "、", "．"))
		level = PA_LAW_CHAPTER;
	else if (*number != 0 && SKIP(&rest, "是")) {
		*number += PA_LAW_OTHER;
		level = PA_LAW_POINT;
	} else if (*number == 0 && SKIP(&rest, "第")) {
		*number = (uint16_t)(numeral(&rest) + PA_LAW_OTHER);
		if (*number != PA_LAW_OTHER && SKIP(&rest, "条"))
			level = PA_LAW_CHAPTER;
	} else if (*number == 0 && SKIP(&rest, "（", "(")) {
		*number = numeral(&rest);
		level = *number != 0 ? PA_LAW_SECTION : PA_LAW_POINT;
		if (*number == 0)
			*number = figures(&rest);
		if (*number == 0 || !SKIP(&rest, "）", ")"))
			level = PA_LAW_LEVELS;
	} else if (*number == 0) {
		*number = figures(&rest);
		if (*number != 0 && item_sign(&rest))
			level = PA_LAW_ITEM;
	}
	if (level != PA_LAW_LEVELS)
		*s = rest;
	return level;
}

/* Takes a number on unless it is a reference; false: it is one. */
static bool
enter(struct reading *r, int level, uint16_t number)
{
	uint16_t last = r->at.number[level];
	bool first = number % PA_LAW_OTHER == 1;
	bool alike = (number > PA_LAW_OTHER) == (last > PA_LAW_OTHER);

	if (last != 0 && alike && !first && number <= last)
		return false;
	r->at.number[level] = number;
	for (level++; level < PA_LAW_LEVELS; level++)
		r->at.number[level] = 0;
	return true;
}

/* An entry of the list of annexes: 2、title. */
static bool
list_annex(struct reading *r, struct pa_str line)
{
	uint16_t n;

	(void)SKIP(&line, "-", "—", "·");
	skip_blanks(&line);
	n = figures(&line);
	if (n != r->nlisted + 1 || n > LISTED || !item_sign(&line))
		return false;
	r->title[r->nlisted++] = trim(line);
	return true;
}

/* 附件2 on a line of its own, or before a colon; or the list of them. */
static bool
read_annex(struct reading *r, struct pa_str line)
{
	struct pa_str s = line;
	uint16_t n;
	bool colon;

	(void)SKIP(&s, "-", "—", "·");
	skip_blanks(&s);
	if (!SKIP(&s, "附件"))
		return false;
	skip_blanks(&s);
	n = figures(&s);
	if (n == 0)
		n = numeral(&s);
	colon = SKIP(&s, "：", ":");
	if (n == 0 && colon) {
		skip_blanks(&s);
		r->list = s.n == 0 || list_annex(r, s);
		return false;
	}
	if (!colon && s.n != 0 && !pa_is_space(*s.s) &&
	    !pa_str_starts(s, PA_STR("\u3000")))
		return false;
	if (!enter(r, PA_LAW_ANNEX, n == 0 ? 1 : n))
		return false;
	r->list = false;
	return true;
}

/* The title of an annex that was listed begins it, with no heading before. */
static bool
read_title(struct reading *r, struct pa_str line)
{
	for (uint16_t n = 0; n < r->nlisted; n++) {
		if (!pa_str_eq(r->title[n], line))
			continue;
		r->list = false;
		return n + 1 > r->at.number[PA_LAW_ANNEX] &&
		    enter(r, PA_LAW_ANNEX, (uint16_t)(n + 1));
	}
	return false;
}

static int
begin_part(struct reading *r, const char *at)
{
	struct pa_law_text *t = r->t;

	if (pa_grow(&t->part, &t->cap, t->n + 1, sizeof(*t->part), r->e) != 0)
		return -1;
	t->part[t->n++] = (struct pa_law_part){r->at, {at, 0}, false};
	return 0;
}

/* Whether a line begins something. */
static bool
read_heading(struct reading *r, struct pa_str line)
{
	uint16_t number;
	int level;

	if (read_annex(r, line))
		return true;
	if (r->list && list_annex(r, line))
		return false;
	level = read_number(&line, &number);
	if (level == PA_LAW_LEVELS)
		return false;
	if (level == PA_LAW_CHAPTER)
		r->list = false;
	return !(r->list && level == PA_LAW_ITEM) && enter(r, level, number);
}

/* 二是 and so on within a line, behind the end of a sentence. */
static int
read_points(struct reading *r, struct pa_str line)
{
	struct pa_str s = line, next;
	uint16_t number;

	while (s.n != 0) {
		if (!SKIP(&s, "。", "；", "：", ";", ":")) {
			s = from(s, 1);
			continue;
		}
		next = s;
		if (read_number(&next, &number) != PA_LAW_POINT ||
		    number <= PA_LAW_OTHER ||
		    (number != PA_LAW_OTHER + 1 &&
			number != r->at.number[PA_LAW_POINT] + 1) ||
		    !enter(r, PA_LAW_POINT, number))
			continue;
		if (begin_part(r, s.s) != 0)
			return -1;
	}
	return 0;
}

static int
read_line(struct reading *r, struct pa_str line)
{
	struct pa_str s = trim(line);

	if ((read_heading(r, s) || read_title(r, s)) &&
	    begin_part(r, line.s) != 0)
		return -1;
	return read_points(r, line);
}

/* The annexes that were listed and never came. */
static int
add_lost(struct reading *r)
{
	size_t i;

	for (uint16_t n = 1; n <= r->nlisted; n++) {
		for (i = 0; i < r->t->n; i++) {
			if (r->t->part[i].at.number[PA_LAW_ANNEX] == n)
				break;
		}
		if (i < r->t->n)
			continue;
		r->at = (struct pa_law_at){{n}};
		if (begin_part(r, r->title[n - 1].s) != 0)
			return -1;
		r->t->part[r->t->n - 1].lost = true;
		r->t->part[r->t->n - 1].text = r->title[n - 1];
	}
	return 0;
}

int
pa_law_parse(struct pa_law_text *t, struct pa_err *e)
{
	struct pa_str rest = pa_buf_str(&t->text);
	struct reading r = {.t = t, .e = e};
	const char *end = rest.s + rest.n;
	size_t n;

	if (rest.n == 0)
		return 0;
	if (begin_part(&r, rest.s) != 0)
		return -1;
	for (; rest.n != 0; rest = from(rest, n)) {
		const char *nl = memchr(rest.s, '\n', rest.n);

		n = nl == NULL ? rest.n : (size_t)(nl - rest.s) + 1;
		if (read_line(&r, (struct pa_str){rest.s, n}) != 0)
			return -1;
	}
	for (size_t i = 0; i < t->n; i++)
		t->part[i].text.n =
		    (size_t)((i + 1 < t->n ? t->part[i + 1].text.s : end) -
			t->part[i].text.s);
	return add_lost(&r);
}

void
pa_law_text_release(struct pa_law_text *t)
{
	pa_buf_release(&t->text);
	pa_free(t->part);
}

bool
pa_law_name(struct pa_law_at *at, struct pa_str s)
{
	struct pa_str rest = s;
	uint16_t number;
	int level, last = -1;

	*at = (struct pa_law_at){{0}};
	if (SKIP(&s, "附件")) {
		at->number[PA_LAW_ANNEX] = figures(&s);
		if (at->number[PA_LAW_ANNEX] == 0)
			return false;
		last = PA_LAW_ANNEX;
	}
	for (; s.n != 0; last = level) {
		rest = s;
		level = read_number(&rest, &number);
		if (level == PA_LAW_LEVELS) { /* 一 and 1 without their 、 */
			number = numeral(&s);
			level = number != 0 ? PA_LAW_CHAPTER : PA_LAW_ITEM;
			if (number == 0)
				number = figures(&s);
		} else if (number < PA_LAW_OTHER &&
		    (level == PA_LAW_CHAPTER || level == PA_LAW_ITEM)) {
			return false;
		} else {
			s = rest;
		}
		if (number == 0 || level <= last)
			return false;
		at->number[level] = number;
	}
	return true;
}

static int
print_numeral(struct pa_buf *b, unsigned n, struct pa_err *e)
{
	static const char *const sign[] = {"", "一", "二", "三", "四", "五",
	    "六", "七", "八", "九"};
	unsigned tens = n / 10 % 10;

	return pa_buf_addf(b, e, "%s%s%s%s%s", sign[n / 100],
	    n >= 100 ? "百" : "",
	    n >= 100 && tens == 0 && n % 10 != 0    ? "零" :
		tens > 1 || (n >= 100 && tens == 1) ? sign[tens] :
						      "",
	    tens > 0 ? "十" : "", sign[n % 10]);
}

int
pa_law_print(struct pa_buf *b, const struct pa_law_at *at, struct pa_err *e)
{
	static const struct {
		const char *before, *after;
		bool chinese;
	} form[PA_LAW_LEVELS][2] = {
	    {{"附件", "", false}},
	    {{"", "", true}, {"第", "条", true}},
	    {{"(", ")", true}},
	    {{"", "", false}},
	    {{"(", ")", false}, {"", "是", true}},
	};

	for (int i = 0; i < PA_LAW_LEVELS; i++) {
		unsigned n = at->number[i];
		int other = n > PA_LAW_OTHER;

		if (n == 0)
			continue;
		n -= other ? PA_LAW_OTHER : 0;
		if (pa_buf_puts(b, form[i][other].before, e) != 0 ||
		    (form[i][other].chinese ?
			    print_numeral(b, n, e) :
			    pa_buf_addf(b, e, "%u", n)) != 0 ||
		    pa_buf_puts(b, form[i][other].after, e) != 0)
			return -1;
	}
	return 0;
}

bool
pa_law_same(const struct pa_law_at *a, const struct pa_law_at *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

bool
pa_law_takes_in(const struct pa_law_at *want, const struct pa_law_at *at)
{
	size_t i, last = 0;

	for (i = 0; i < PA_LAW_LEVELS; i++) {
		if (want->number[i] != 0)
			last = i;
	}
	for (i = 0; i <= last; i++) {
		if (want->number[i] != at->number[i])
			return false;
	}
	return true;
}

int
pa_law_fold(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	int rv = 0;

	for (skip_blanks(&s); s.n != 0 && rv == 0; skip_blanks(&s)) {
		if (SKIP(&s, "（", "("))
			rv = pa_buf_addc(b, '(', e);
		else if (SKIP(&s, "）", ")"))
			rv = pa_buf_addc(b, ')', e);
		else {
			rv = pa_buf_addc(b, *s.s, e);
			s = from(s, 1);
		}
	}
	return rv;
}
