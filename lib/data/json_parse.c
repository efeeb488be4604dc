/* SPDX-License-Identifier: MIT */
#include "data/json_parse.h"

#include <stdio.h>

#include <jansson.h>

#include "base/map.h"
#include "text/utf8.h"

#define DEPTH_MAX 32   /* of what the one pass treats; jansson: 2048 */
#define FEW 8          /* names that are compared each with each */
#define INT_DIGITS 18  /* that every int64 holds */
#define REAL_DIGITS 15 /* that every double tells apart */

enum { DONE = 0, UNSURE = 1, TROUBLE = -1 };

struct parser {
	const char *p, *end;
	char *out;            /* decoded strings go here */
	struct pa_json *open; /* children of what is not closed yet */
	size_t nopen, open_cap;
	uint32_t *table; /* scratch: names by hash */
	size_t table_cap;
	struct pa_arena *arena;
	struct pa_err *e;
};

static void
skip_space(struct parser *s)
{
	while (s->p < s->end &&
	    (*s->p == ' ' || *s->p == '\n' || *s->p == '\t' || *s->p == '\r'))
		s->p++;
}

/* Takes c, and the space before it, if it comes next. */
static bool
take(struct parser *s, char c)
{
	skip_space(s);
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

/* What \c stands for; 0: not certain. */
static char
escaped(char c)
{
	switch (c) {
	case '"':
	case '\\':
	case '/':
		return c;
	case 'b':
		return '\b';
	case 'f':
		return '\f';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	default:
		return '\0';
	}
}

/* Behind the opening quote. */
static int
string(struct parser *s, const char **text, uint32_t *n)
{
	char *at = s->out;
	const char *from;

	*text = at;
	for (;;) {
		from = s->p;
		while (s->p < s->end && *s->p != '"' && *s->p != '\\' &&
		    (unsigned char)*s->p >= 0x20)
			s->p++;
		memcpy(at, from, (size_t)(s->p - from));
		at += s->p - from;
		if (s->end - s->p < 2)
			return UNSURE;
		if (*s->p == '"')
			break;
		if (*s->p != '\\' || escaped(s->p[1]) == '\0')
			return UNSURE;
		*at++ = escaped(s->p[1]);
		s->p += 2;
	}
	s->p++;
	*n = (uint32_t)(at - s->out);
	*at++ = '\0';
	s->out = at;
	return DONE;
}

/* Digits from s->p on; how many. */
static size_t
digits(struct parser *s, int64_t *v)
{
	const char *from = s->p;

	for (; s->p < s->end && pa_is_digit(*s->p); s->p++)
		if (s->p - from < INT_DIGITS)
			*v = *v * 10 + (*s->p - '0');
	return (size_t)(s->p - from);
}

static int
number(struct parser *s, struct pa_json *out)
{
	bool minus = *s->p == '-';
	const char *from;
	int64_t v = 0, none = 0;
	size_t n, more;

	s->p += minus;
	from = s->p;
	n = digits(s, &v);
	if (n == 0 || n > INT_DIGITS || (n > 1 && *from == '0'))
		return UNSURE;
	out->kind = PA_JSON_IS_INT;
	out->is.integer = minus ? -v : v;
	if (s->p == s->end || *s->p != '.')
		return DONE;
	s->p++;
	more = digits(s, &none);
	if (more == 0 || n + more > REAL_DIGITS)
		return UNSURE;
	out->kind = PA_JSON_IS_REAL;
	out->is.integer = 0;
	return DONE;
}

static int
word(struct parser *s, struct pa_json *out)
{
	static const struct {
		struct pa_str text;
		enum pa_json_kind kind;
	} words[] = {{{"true", 4}, PA_JSON_IS_TRUE},
	    {{"false", 5}, PA_JSON_IS_FALSE}, {{"null", 4}, PA_JSON_IS_NULL}};
	struct pa_str rest = {s->p, (size_t)(s->end - s->p)};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!pa_str_starts(rest, words[i].text))
			continue;
		s->p += words[i].text.n;
		out->kind = words[i].kind;
		return DONE;
	}
	return UNSURE;
}

/* Whether no two of n names are the same: DONE, UNSURE. */
static int
names_differ(struct parser *s, const struct pa_json *m, size_t n)
{
	size_t i, k, size = (size_t)4 * FEW;

	if (n <= FEW) {
		for (i = 1; i < n; i++)
			for (k = 0; k < i; k++)
				if (strcmp(m[i].name, m[k].name) == 0)
					return UNSURE;
		return DONE;
	}
	while (size < 2 * n)
		size *= 2;
	if (pa_grow(&s->table, &s->table_cap, size, sizeof(*s->table), s->e) !=
	    0)
		return TROUBLE;
	memset(s->table, 0, size * sizeof(*s->table));
	for (i = 0; i < n; i++) {
		k = pa_hash(pa_str(m[i].name)) & (size - 1);
		for (; s->table[k] != 0; k = (k + 1) & (size - 1))
			if (strcmp(m[s->table[k] - 1].name, m[i].name) == 0)
				return UNSURE;
		s->table[k] = (uint32_t)i + 1;
	}
	return DONE;
}

/* The children above base become those of out. */
static int
close_node(struct parser *s, size_t base, struct pa_json *out)
{
	size_t n = s->nopen - base;
	struct pa_json *child;
	int rv = DONE;

	if (n > 0 && out->kind == PA_JSON_IS_OBJECT)
		rv = names_differ(s, s->open + base, n);
	if (rv != DONE)
		return rv;
	child = pa_arena_alloc(s->arena, n, sizeof(*child), s->e);
	if (child == NULL)
		return TROUBLE;
	if (n > 0)
		memcpy(child, s->open + base, n * sizeof(*child));
	out->is.child = child;
	out->n = (uint32_t)n;
	s->nopen = base;
	return DONE;
}

static int value(struct parser *s, unsigned depth, struct pa_json *out);

/* Behind the opening bracket. */
static int
children(struct parser *s, unsigned depth, struct pa_json *out)
{
	bool object = out->kind == PA_JSON_IS_OBJECT;
	char close = object ? '}' : ']';
	size_t base = s->nopen;
	uint32_t n;
	int rv;

	if (depth == DEPTH_MAX)
		return UNSURE;
	if (take(s, close))
		return close_node(s, base, out);
	do {
		struct pa_json j = {.name = NULL};

		if (object) {
			if (!take(s, '"') || string(s, &j.name, &n) != DONE ||
			    !take(s, ':'))
				return UNSURE;
		}
		rv = value(s, depth + 1, &j);
		if (rv != DONE)
			return rv;
		if (pa_grow(&s->open, &s->open_cap, s->nopen + 1,
			sizeof(*s->open), s->e) != 0)
			return TROUBLE;
		s->open[s->nopen++] = j;
	} while (take(s, ','));
	return take(s, close) ? close_node(s, base, out) : UNSURE;
}

static int
value(struct parser *s, unsigned depth, struct pa_json *out)
{
	skip_space(s);
	if (s->p == s->end)
		return UNSURE;
	switch (*s->p) {
	case '"':
		s->p++;
		out->kind = PA_JSON_IS_STRING;
		return string(s, &out->is.text, &out->n);
	case '{':
	case '[':
		out->kind = *s->p == '{' ? PA_JSON_IS_OBJECT : PA_JSON_IS_ARRAY;
		s->p++;
		return children(s, depth, out);
	default:
		return *s->p == '-' || pa_is_digit(*s->p) ? number(s, out) :
							    word(s, out);
	}
}

int
pa_json_parse_plain(struct pa_str text, struct pa_arena *arena,
    const struct pa_json **root, struct pa_err *e)
{
	struct parser s = {.p = text.s,
	    .end = text.s + text.n,
	    .arena = arena,
	    .e = e};
	struct pa_json *top;
	int rv = UNSURE;

	if (text.n == 0 || text.n > PA_JSON_TEXT_MAX ||
	    pa_utf8_valid(text) != text.n)
		return UNSURE;
	/* Decoded with its NUL, a string is shorter than with its quotes. */
	s.out = pa_arena_alloc(arena, text.n, 1, e);
	top = pa_arena_alloc(arena, 1, sizeof(*top), e);
	if (s.out == NULL || top == NULL)
		return TROUBLE;
	*top = (struct pa_json){.kind = PA_JSON_IS_OBJECT};
	if (take(&s, '{'))
		rv = children(&s, 0, top);
	skip_space(&s);
	if (rv == DONE && s.p != s.end)
		rv = UNSURE;
	pa_free(s.open);
	pa_free(s.table);
	*root = top;
	return rv;
}

/* A value of jansson's as nodes. As deep as jansson goes. */
static int
copy(const json_t *j, const char *name, struct pa_arena *arena,
    struct pa_json *out, struct pa_err *e)
{
	struct pa_json *child;
	size_t n = json_is_object(j) ? json_object_size(j) : json_array_size(j);
	size_t i = 0;
	void *it;

	*out = (struct pa_json){.kind = PA_JSON_IS_NULL};
	if (name != NULL) {
		out->name = pa_arena_dup(arena, name, strlen(name), e);
		if (out->name == NULL)
			return -1;
	}
	switch (json_typeof(j)) {
	case JSON_STRING:
		out->kind = PA_JSON_IS_STRING;
		out->n = (uint32_t)json_string_length(j);
		out->is.text =
		    pa_arena_dup(arena, json_string_value(j), out->n, e);
		return out->is.text == NULL ? -1 : 0;
	case JSON_INTEGER:
		out->kind = PA_JSON_IS_INT;
		out->is.integer = json_integer_value(j);
		return 0;
	case JSON_REAL:
		out->kind = PA_JSON_IS_REAL;
		return 0;
	case JSON_TRUE:
	case JSON_FALSE:
		out->kind =
		    json_is_true(j) ? PA_JSON_IS_TRUE : PA_JSON_IS_FALSE;
		return 0;
	case JSON_NULL:
		return 0;
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
	out->kind = json_is_object(j) ? PA_JSON_IS_OBJECT : PA_JSON_IS_ARRAY;
	child = pa_arena_alloc(arena, n, sizeof(*child), e);
	if (child == NULL)
		return -1;
	out->is.child = child;
	out->n = (uint32_t)n;
	for (; json_is_array(j) && i < n; i++)
		if (copy(json_array_get(j, i), NULL, arena, &child[i], e) != 0)
			return -1;
	if (json_is_array(j))
		return 0;
	for (it = json_object_iter((json_t *)(uintptr_t)j); it != NULL;
	     it = json_object_iter_next((json_t *)(uintptr_t)j, it))
		if (copy(json_object_iter_value(it), json_object_iter_key(it),
			arena, &child[i++], e) != 0)
			return -1;
	return 0;
}

int
pa_json_parse(struct pa_str text, struct pa_arena *arena,
    const struct pa_json **root, struct pa_json_why *why, struct pa_err *e)
{
	int rv = pa_json_parse_plain(text, arena, root, e);
	json_error_t said;
	struct pa_json *top;
	json_t *j;

	if (rv != UNSURE)
		return rv;
	j = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, &said);
	if (j != NULL) {
		top = pa_arena_alloc(arena, 1, sizeof(*top), e);
		rv = top == NULL ? -1 : copy(j, NULL, arena, top, e);
		json_decref(j);
		*root = top;
		return rv;
	}
	if (said.text[0] == '\0' ||
	    json_error_code(&said) == json_error_out_of_memory)
		return pa_err_nomem(e);
	why->at.offset = said.position < 0 ? 0 : (size_t)said.position;
	why->at.line = said.line < 1 ? 1 : (uint32_t)said.line;
	why->at.column = said.column < 1 ? 1 : (uint32_t)said.column;
	(void)snprintf(why->text, sizeof(why->text), "%s", said.text);
	return 1;
}
