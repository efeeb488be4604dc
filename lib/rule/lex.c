/* SPDX-License-Identifier: MIT */
#include "rule/lex.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>

#include "text/utf8.h"

#define NUMBER_DIGITS 18 /* any number of so many digits fits an int64 */
#define NUMBER_DECIMALS 6

const char *
pa_expr_word(const char *s)
{
	return dgettext("pa", s);
}

int
pa_expr_fault(struct pa_expr_fault *fault, size_t offset, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fault->offset = offset;
	if (vsnprintf(fault->text, sizeof(fault->text), dgettext("pa", fmt),
		ap) < 0)
		fault->text[0] = '\0';
	va_end(ap);
	/* It may have been cut in the middle of a character. */
	fault->text[pa_utf8_valid(pa_str(fault->text))] = '\0';
	return -2;
}

static bool
name_char(char c, bool first)
{
	return pa_is_alpha(c) || c == '_' || (!first && pa_is_digit(c));
}

static struct pa_str
rest(const struct pa_lex *l)
{
	return (struct pa_str){l->src.s + l->at, l->src.n - l->at};
}

/* A character that cannot begin a token, with what was probably meant. */
static int
bad_char(const struct pa_lex *l, struct pa_expr_fault *fault)
{
	static const struct {
		const char *s, *instead;
	} hint[] = {
	    {"=", "=="},
	    {"&", "&&"},
	    {"|", "||"},
	    {"\"", "'"},
	    {"‘", "'"},
	    {"’", "'"},
	    {"“", "'"},
	    {"”", "'"},
	    {"（", "("},
	    {"）", ")"},
	    {"，", ","},
	    {"、", ","},
	    {"：", ":"},
	    {"？", "?"},
	    {"！", "!"},
	    {"＝", "=="},
	    {"≠", "!="},
	    {"＞", ">"},
	    {"＜", "<"},
	    {"≥", ">="},
	    {"≤", "<="},
	    {"＋", "+"},
	    {"－", "-"},
	    {"×", "*"},
	    {"；", ","},
	    {"【", "["},
	    {"】", "]"},
	    {"。", "."},
	    {"．", "."},
	};
	struct pa_str s = rest(l);
	size_t i, n = 1;

	for (i = 0; i < sizeof(hint) / sizeof(hint[0]); i++)
		if (pa_str_starts(s, pa_str(hint[i].s)))
			return pa_expr_fault(fault, l->at,
			    "unexpected %s; write %s", hint[i].s,
			    hint[i].instead);
	if (s.s[0] == '/' || s.s[0] == '%')
		return pa_expr_fault(fault, l->at,
		    "there is no operator %c; "
		    "write div(a, b, scale, 'half_up')",
		    s.s[0]);
	if ((unsigned char)s.s[0] < ' ' || s.s[0] == 127)
		return pa_expr_fault(fault, l->at,
		    "unexpected control character");
	while (n < s.n && ((unsigned char)s.s[n] & 0xc0) == 0x80)
		n++;
	return pa_expr_fault(fault, l->at, "unexpected character %.*s", (int)n,
	    s.s);
}

/* digits[.digits] */
static int
number(struct pa_lex *l, struct pa_token *t, struct pa_expr_fault *fault)
{
	struct pa_str s = rest(l);
	size_t i = 0, digits = 0, point = 0;

	for (;
	     i < s.n && (pa_is_digit(s.s[i]) || (s.s[i] == '.' && point == 0));
	     i++) {
		if (s.s[i] == '.') {
			point = i + 1;
			continue;
		}
		if (++digits > NUMBER_DIGITS)
			return pa_expr_fault(fault, l->at,
			    "a number has at most %d digits", NUMBER_DIGITS);
		t->number = t->number * 10 + (s.s[i] - '0');
	}
	if (point == i)
		return pa_expr_fault(fault, l->at + i,
		    "digits are missing after the point");
	if (i < s.n && (name_char(s.s[i], false) || s.s[i] == '.'))
		return pa_expr_fault(fault, l->at + i,
		    "unexpected %c after a number", s.s[i]);
	if (point != 0 && i - point > NUMBER_DECIMALS)
		return pa_expr_fault(fault, l->at,
		    "a number has at most %d decimals", NUMBER_DECIMALS);
	t->kind = PA_T_NUMBER;
	t->decimals = (uint8_t)(point == 0 ? 0 : i - point);
	t->text.n = i;
	l->at += i;
	return 0;
}

static int
quoted(struct pa_lex *l, struct pa_token *t, struct pa_expr_fault *fault)
{
	struct pa_str s = rest(l);
	size_t i = 1;

	while (i < s.n && s.s[i] != '\'' && s.s[i] != '\n')
		i++;
	if (i == s.n || s.s[i] == '\n')
		return pa_expr_fault(fault, l->at,
		    "the text that begins here has no closing '");
	t->kind = PA_T_TEXT;
	t->text = (struct pa_str){s.s + 1, i - 1};
	l->at += i + 1;
	return 0;
}

static int
name(struct pa_lex *l, struct pa_token *t, struct pa_expr_fault *fault)
{
	static const struct {
		const char *word, *instead;
	} other[] = {{"and", "&&"}, {"or", "||"}, {"not", "!"}, {"AND", "&&"},
	    {"OR", "||"}, {"NOT", "!"}, {"IN", "in"}};
	struct pa_str s = rest(l);
	size_t i = 1;

	while (i < s.n && name_char(s.s[i], false))
		i++;
	t->kind = PA_T_NAME;
	t->text = (struct pa_str){s.s, i};
	if (pa_str_eq(t->text, PA_STR("in")))
		t->kind = PA_T_IN;
	for (i = 0; i < sizeof(other) / sizeof(other[0]); i++)
		if (pa_str_eq(t->text, pa_str(other[i].word)))
			return pa_expr_fault(fault, l->at,
			    "there is no operator %s; write %s", other[i].word,
			    other[i].instead);
	l->at += t->text.n;
	return 0;
}

static bool
operator(struct pa_lex *l, struct pa_token *t)
{
	/* Longer ones first, where one is the start of another. */
	static const struct {
		const char *s;
		enum pa_tok kind;
	} op[] = {
	    {"==", PA_T_EQ},
	    {"!=", PA_T_NE},
	    {"<=", PA_T_LE},
	    {">=", PA_T_GE},
	    {"&&", PA_T_AND},
	    {"||", PA_T_OR},
	    {"<", PA_T_LT},
	    {">", PA_T_GT},
	    {"!", PA_T_NOT},
	    {"+", PA_T_PLUS},
	    {"-", PA_T_MINUS},
	    {"*", PA_T_STAR},
	    {"(", PA_T_LPAREN},
	    {")", PA_T_RPAREN},
	    {"[", PA_T_LBRACKET},
	    {"]", PA_T_RBRACKET},
	    {",", PA_T_COMMA},
	    {".", PA_T_DOT},
	    {"?", PA_T_ASK},
	    {":", PA_T_COLON},
	};
	size_t i;

	for (i = 0; i < sizeof(op) / sizeof(op[0]); i++) {
		if (!pa_str_starts(rest(l), pa_str(op[i].s)))
			continue;
		t->kind = op[i].kind;
		t->text.n = strlen(op[i].s);
		l->at += t->text.n;
		return true;
	}
	return false;
}

int
pa_lex_next(struct pa_lex *l, struct pa_token *t, struct pa_expr_fault *fault)
{
	while (l->at < l->src.n && pa_is_space(l->src.s[l->at]))
		l->at++;
	*t = (struct pa_token){.kind = PA_T_END,
	    .offset = l->at,
	    .text = {l->src.s + l->at, 0}};
	if (l->at == l->src.n)
		return 0;
	if (pa_is_digit(l->src.s[l->at]))
		return number(l, t, fault);
	if (l->src.s[l->at] == '\'')
		return quoted(l, t, fault);
	if (name_char(l->src.s[l->at], true))
		return name(l, t, fault);
	return operator(l, t) ? 0 : bad_char(l, fault);
}
