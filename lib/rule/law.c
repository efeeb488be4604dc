/* SPDX-License-Identifier: MIT */
#include "rule/law.h"

#include <stdio.h>

#include "data/file.h"
#include "rule/pack_impl.h"

#define LEVELS 4  /* 附件1, 一、, （一）, 1、 */
#define NUMBER 16 /* bytes of a number of an article, with the NUL */

/* Where in a document: its numbers from the outside in, "" none. */
struct article {
	char number[LEVELS][NUMBER];
};

struct law {
	const struct pa_doc *doc;
	struct pa_buf text;  /* as read; empty: there is none */
	struct pa_buf plain; /* the article looked at last, folded */
};

struct checking {
	struct pa_pack *p;
	const char *dir;
	struct law *law; /* by document */
	size_t nlaw;
	struct pa_law_counts *counts;
	struct pa_json_file *file; /* that names the citation */
	struct pa_place place;     /* of the rule or parameter */
	struct pa_err *e;
};

/* Chinese numerals as they number articles, up to 99. */
static size_t
numeral(struct pa_str s)
{
	static const char digits[] = "一二三四五六七八九十";
	size_t n = 0;

	while (s.n - n >= 3) {
		size_t i;

		for (i = 0; i < sizeof(digits) - 1; i += 3) {
			if (memcmp(digits + i, s.s + n, 3) == 0)
				break;
		}
		if (i >= sizeof(digits) - 1)
			break;
		n += 3;
	}
	return n < NUMBER ? n : 0;
}

static size_t
figures(struct pa_str s)
{
	size_t n = 0;

	while (n < s.n && pa_is_digit(s.s[n]))
		n++;
	return n < NUMBER ? n : 0;
}

static struct pa_str
from(struct pa_str s, size_t n)
{
	return (struct pa_str){s.s + n, s.n - n};
}

/* Skips one of two ways to write a sign; false when neither is there. */
static bool
skip(struct pa_str *s, const char *wide, const char *narrow)
{
	if (pa_str_starts(*s, pa_str(wide)))
		*s = from(*s, strlen(wide));
	else if (pa_str_starts(*s, pa_str(narrow)))
		*s = from(*s, strlen(narrow));
	else
		return false;
	return true;
}

static void
enter(struct article *a, size_t level, struct pa_str number)
{
	memcpy(a->number[level], number.s, number.n);
	a->number[level][number.n] = '\0';
	for (level++; level < LEVELS; level++)
		a->number[level][0] = '\0';
}

/* Takes in the number that a line of a document begins with, if any. */
static void
read_heading(struct article *a, struct pa_str line)
{
	struct pa_str s = pa_str_trim(line), rest = s;
	size_t n;

	if (skip(&rest, "附件", "附件")) {
		rest = pa_str_trim(rest);
		n = figures(rest);
		if (n != 0)
			enter(a, 0, (struct pa_str){rest.s, n});
		return;
	}
	n = numeral(s);
	rest = from(s, n);
	if (n != 0 && skip(&rest, "、", "、")) {
		enter(a, 1, (struct pa_str){s.s, n});
		return;
	}
	rest = s;
	if (skip(&rest, "（", "(")) {
		n = numeral(rest);
		s = from(rest, n);
		if (n != 0 && skip(&s, "）", ")"))
			enter(a, 2, (struct pa_str){rest.s, n});
		return;
	}
	n = figures(s);
	rest = from(s, n);
	if (n != 0 && skip(&rest, "、", "、"))
		enter(a, 3, (struct pa_str){s.s, n});
}

/* An article as a citation names it; false: it is named otherwise. */
static bool
read_name(struct article *a, struct pa_str s)
{
	size_t n;

	*a = (struct article){{{0}}};
	if (skip(&s, "附件", "附件")) {
		n = figures(s);
		if (n == 0)
			return false;
		enter(a, 0, (struct pa_str){s.s, n});
		s = from(s, n);
	}
	n = numeral(s);
	if (n != 0) {
		enter(a, 1, (struct pa_str){s.s, n});
		s = from(s, n);
	}
	if (skip(&s, "（", "(")) {
		n = numeral(s);
		if (n == 0)
			return false;
		enter(a, 2, (struct pa_str){s.s, n});
		s = from(s, n);
		if (!skip(&s, "）", ")"))
			return false;
	}
	n = figures(s);
	if (n != 0)
		enter(a, 3, (struct pa_str){s.s, n});
	return n == s.n;
}

/* Whether what is named by want takes in the place at. */
static bool
takes_in(const struct article *want, const struct article *at)
{
	size_t i, last = 0;

	for (i = 0; i < LEVELS; i++) {
		if (want->number[i][0] != '\0')
			last = i;
	}
	for (i = 0; i <= last; i++) {
		if (strcmp(want->number[i], at->number[i]) != 0)
			return false;
	}
	return true;
}

/* Appends s without white space and with narrow brackets. */
static int
fold(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	while (s.n != 0) {
		const char *c = s.s;
		int rv = 0;

		if (pa_is_space(*c) || skip(&s, "\u3000", "\u00a0")) {
			if (s.s == c)
				s = from(s, 1);
			continue;
		}
		if (skip(&s, "（", "("))
			rv = pa_buf_addc(b, '(', e);
		else if (skip(&s, "）", ")"))
			rv = pa_buf_addc(b, ')', e);
		else {
			rv = pa_buf_addc(b, *c, e);
			s = from(s, 1);
		}
		if (rv != 0)
			return -1;
	}
	return 0;
}

/* Puts the text of an article into law->plain, folded. */
static int
take_article(struct law *law, const struct article *want, struct pa_err *e)
{
	struct pa_str rest = pa_buf_str(&law->text);
	struct article at = {{{0}}};

	pa_buf_clear(&law->plain);
	while (rest.n != 0) {
		const char *end = memchr(rest.s, '\n', rest.n);
		size_t n = end == NULL ? rest.n : (size_t)(end - rest.s) + 1;
		struct pa_str line = {rest.s, n};

		read_heading(&at, line);
		if (takes_in(want, &at) && fold(&law->plain, line, e) != 0)
			return -1;
		rest = from(rest, n);
	}
	return 0;
}

/* The way to a citation, or to one of its words, in the pack's file. */
struct way {
	struct pa_json_step cite, element, words, word;
};

/* Where citation number `cite` stands; with a word, that word. It is an
 * element of a list, or the only one without a list. */
static const struct pa_json_step *
find_way(const struct checking *c, struct way *w, size_t cite, size_t word)
{
	struct pa_str text = pa_buf_str(&c->file->text);
	struct pa_json_spot spot;

	w->cite = (struct pa_json_step){c->place.path, "cite", 0};
	w->element = (struct pa_json_step){&w->cite, NULL, cite};
	w->words = (struct pa_json_step){&w->element, "words", 0};
	w->word = (struct pa_json_step){&w->words, NULL, word};
	if (!pa_json_locate(text, &w->element, false, &spot))
		w->words.up = &w->cite;
	c->counts->warnings++;
	return word == SIZE_MAX ? w->words.up : &w->word;
}

/*
 * The words that set a boundary, longest first where one holds another, and
 * what they compare by. 以下 and 以内 include the number itself: 民法总则
 * (2017) 第205条.
 */
static const struct {
	const char *word, *op, *mirrored;
} boundaries[] = {
    {"不低于", ">=", "<="},
    {"不少于", ">=", "<="},
    {"以上", ">=", "<="},
    {"未超过", "<=", ">="},
    {"不超过", "<=", ">="},
    {"不高于", "<=", ">="},
    {"以下", "<=", ">="},
    {"以内", "<=", ">="},
    {"超过", ">", "<"},
    {"高于", ">", "<"},
    {"低于", "<", ">"},
    {"不满", "<", ">"},
};

/* Whether an expression compares by op somewhere. */
static bool
compares_by(struct pa_str expr, struct pa_str op)
{
	size_t i, n;

	for (i = 0; i < expr.n; i += n) {
		n = 1;
		if (expr.s[i] != '<' && expr.s[i] != '>')
			continue;
		n += i + 1 < expr.n && expr.s[i + 1] == '=';
		if (pa_str_eq((struct pa_str){expr.s + i, n}, op))
			return true;
	}
	return false;
}

/* Warns when the word of a citation bounds otherwise than the rule does. */
static void
check_boundary(struct checking *c, const struct pa_rule *rule, size_t cite,
    size_t word)
{
	const char *text = rule->cite[cite].words[word];
	struct way w;
	size_t i;

	if (rule->kind != PA_RULE_REQUIRE && rule->kind != PA_RULE_BLOCK)
		return;
	for (i = 0; i < sizeof(boundaries) / sizeof(boundaries[0]); i++) {
		if (strstr(text, boundaries[i].word) != NULL)
			break;
	}
	if (i == sizeof(boundaries) / sizeof(boundaries[0]) ||
	    compares_by(rule->expr, pa_str(boundaries[i].op)) ||
	    compares_by(rule->expr, pa_str(boundaries[i].mirrored)))
		return;
	pa_json_fault(c->file, find_way(c, &w, cite, word), false,
	    "'%.100s' is '%s', by which the rule does not compare", text,
	    boundaries[i].op);
}

static struct law *
find_law(struct checking *c, const struct pa_doc *doc)
{
	for (size_t i = 0; i < c->nlaw; i++) {
		if (c->law[i].doc == doc && c->law[i].text.n != 0)
			return &c->law[i];
	}
	return NULL;
}

static int
check_cite(struct checking *c, const struct pa_cite *cite, size_t number)
{
	struct law *law = find_law(c, cite->doc);
	struct pa_buf word = {0};
	struct article want;
	struct way w;
	int rv = 0;

	if (law == NULL)
		return 0;
	c->counts->cites++;
	if (!read_name(&want, pa_str(cite->at))) {
		pa_json_fault(c->file, find_way(c, &w, number, SIZE_MAX), false,
		    "'%.100s' is no name of an article", cite->at);
		return 0;
	}
	if (take_article(law, &want, c->e) != 0)
		return -1;
	if (law->plain.n == 0) {
		pa_json_fault(c->file, find_way(c, &w, number, SIZE_MAX), false,
		    "document '%s' has no article '%.100s'", cite->doc->key,
		    cite->at);
		return 0;
	}
	for (size_t i = 0; rv == 0 && i < cite->nword; i++) {
		pa_buf_clear(&word);
		c->counts->words++;
		rv = fold(&word, pa_str(cite->words[i]), c->e);
		if (rv == 0 &&
		    pa_str_find(pa_buf_str(&law->plain), pa_buf_str(&word)) < 0)
			pa_json_fault(c->file, find_way(c, &w, number, i),
			    false, "'%.100s' does not stand in %s %s",
			    cite->words[i], cite->doc->key, cite->at);
	}
	pa_buf_release(&word);
	return rv;
}

static int
check_cites(struct checking *c, const struct pa_place *at,
    const struct pa_cite *cite, size_t n)
{
	c->place = *at;
	c->file = pa_pack_file_of(c->p, at->file);
	for (size_t i = 0; i < n; i++) {
		if (check_cite(c, &cite[i], i) != 0)
			return -1;
	}
	return 0;
}

static int
check_all(struct checking *c)
{
	size_t i, k, m, n;

	for (i = 0; i < c->p->nrule; i++) {
		const struct pa_rule *rule = &c->p->rule[i];

		if (check_cites(c, &rule->place, rule->cite, rule->ncite) != 0)
			return -1;
		for (k = 0; k < rule->ncite; k++) {
			n = rule->cite[k].nword;
			for (m = 0; m < n; m++)
				check_boundary(c, rule, k, m);
		}
	}
	for (i = 0; i < c->p->nparam; i++) {
		const struct pa_param *param = &c->p->param[i];

		if (check_cites(c, &param->place, param->cite, param->ncite) !=
		    0)
			return -1;
	}
	return 0;
}

/* Reads the texts that are there. */
static int
read_laws(struct checking *c)
{
	for (size_t i = 0; i < c->nlaw; i++) {
		const struct pa_doc *doc = c->p->doc[i];
		char path[4096];

		c->law[i].doc = doc;
		if (!doc->held || doc->file[0] == '\0' ||
		    snprintf(path, sizeof(path), "%s/%s", c->dir, doc->file) >=
			(int)sizeof(path))
			continue;
		if (pa_file_read(path, PA_LAW_MAX, &c->law[i].text, c->e) < 0)
			return -1;
		c->counts->documents += c->law[i].text.n != 0;
	}
	return 0;
}

int
pa_law_check(struct pa_pack *p, const char *dir,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_law_counts *counts, struct pa_err *e)
{
	struct checking c = {.p = p,
	    .dir = dir,
	    .nlaw = p->ndoc,
	    .counts = counts,
	    .e = e};
	int rv = -1;

	*counts = (struct pa_law_counts){0};
	c.law = pa_calloc(p->ndoc, sizeof(*c.law), e);
	pa_pack_begin(p, e);
	p->warning = true;
	if (c.law != NULL && read_laws(&c) == 0 && check_all(&c) == 0)
		rv = pa_pack_tell(p, report, ctx, e);
	for (size_t i = 0; c.law != NULL && i < c.nlaw; i++) {
		pa_buf_release(&c.law[i].text);
		pa_buf_release(&c.law[i].plain);
	}
	pa_free(c.law);
	p->warning = false;
	p->e = NULL;
	return rv;
}
