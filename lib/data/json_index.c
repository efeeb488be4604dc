/* SPDX-License-Identifier: MIT */
#include "data/json_index.h"

struct scan {
	const char *s;
	size_t n, at;
};

static void
skip_blank(struct scan *c)
{
	while (c->at < c->n && pa_is_space(c->s[c->at]))
		c->at++;
}

/* Past a string whose opening quote is at c->at. */
static void
skip_string(struct scan *c)
{
	for (c->at++; c->at < c->n; c->at++) {
		if (c->s[c->at] == '\\')
			c->at++;
		else if (c->s[c->at] == '"')
			break;
	}
	c->at = c->at < c->n ? c->at + 1 : c->n;
}

/* Past one value of any kind, without recursion. */
static void
skip_value(struct scan *c)
{
	size_t depth = 0;

	while (c->at < c->n) {
		switch (c->s[c->at]) {
		case '"':
			skip_string(c);
			if (depth == 0)
				return;
			continue;
		case '{':
		case '[':
			depth++;
			break;
		case '}':
		case ']':
			if (depth == 0)
				return;
			if (--depth == 0) {
				c->at++;
				return;
			}
			break;
		case ',':
			if (depth == 0)
				return;
			break;
		default:
			break;
		}
		c->at++;
	}
}

static unsigned
hex4(const char *s)
{
	unsigned v = 0;
	int i;

	for (i = 0; i < 4; i++) {
		char x = s[i];

		v = v * 16 +
		    (unsigned)(pa_is_digit(x) ? x - '0' :
			    pa_is_alpha(x)    ? (x | 0x20) - 'a' + 10 :
						0);
	}
	return v;
}

/*
 * The character at byte at within a string: how many bytes it takes in the
 * text, *out the bytes of its decoded form. 0 at the closing quote or the end.
 */
static size_t
character(struct pa_str t, size_t at, char out[5], size_t *nout)
{
	static const char plain[] = "\"\\/bfnrt", mean[] = "\"\\/\b\f\n\r\t";
	const char *x;
	uint32_t u;
	size_t n = 1;

	if (at >= t.n || t.s[at] == '"')
		return 0;
	*nout = 1;
	out[0] = t.s[at];
	if (t.s[at] != '\\')
		return 1;
	if (at + 1 >= t.n)
		return 0;
	x = strchr(plain, t.s[at + 1]);
	if (x != NULL && *x != '\0') {
		out[0] = mean[x - plain];
		return 2;
	}
	if (at + 6 > t.n)
		return 0;
	u = hex4(t.s + at + 2);
	n = 6;
	if (u >= 0xd800 && u < 0xdc00 && at + 12 <= t.n) {
		u = 0x10000 + ((u - 0xd800) << 10) +
		    ((hex4(t.s + at + 8) - 0xdc00) & 0x3ff);
		n = 12;
	}
	if (u < 0x80) {
		out[0] = (char)u;
		return n;
	}
	*nout = u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
	for (size_t i = *nout; i-- > 1; u >>= 6)
		out[i] = (char)(0x80 | (u & 0x3f));
	out[0] = (char)(u | (0xf00u >> *nout & 0xf0));
	return n;
}

/* Whether the string whose opening quote is at at decodes to key. */
static bool
string_is(struct pa_str t, size_t at, const char *key)
{
	char out[5];
	size_t n, nout;

	for (at++; (n = character(t, at, out, &nout)) != 0; at += n) {
		if (strncmp(key, out, nout) != 0)
			return false;
		key += nout;
	}
	return *key == '\0';
}

/* From an object's brace to the name of the member; false: none. */
static bool
to_member(struct scan *c, const char *key)
{
	struct pa_str t = {c->s, c->n};
	size_t at;

	for (c->at++;; c->at++) {
		skip_blank(c);
		if (c->at >= c->n || c->s[c->at] != '"')
			return false;
		at = c->at;
		if (string_is(t, at, key))
			return true;
		skip_string(c);
		skip_blank(c);
		c->at++; /* the colon */
		skip_blank(c);
		skip_value(c);
		skip_blank(c);
		if (c->at >= c->n || c->s[c->at] != ',')
			return false;
	}
}

static bool
to_element(struct scan *c, size_t index)
{
	for (c->at++;; c->at++) {
		skip_blank(c);
		if (c->at >= c->n || c->s[c->at] == ']')
			return false;
		if (index-- == 0)
			return true;
		skip_value(c);
		skip_blank(c);
		if (c->at >= c->n || c->s[c->at] != ',')
			return false;
	}
}

static bool
follow(struct scan *c, const struct pa_json_step *step, bool name)
{
	if (c->at >= c->n)
		return false;
	if (step->key == NULL)
		return c->s[c->at] == '[' && to_element(c, step->index);
	if (c->s[c->at] != '{' || !to_member(c, step->key))
		return false;
	if (name)
		return true;
	skip_string(c);
	skip_blank(c);
	c->at++;
	skip_blank(c);
	return c->at < c->n;
}

static bool
starts_character(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

static void
count_lines(struct pa_str text, size_t at, struct pa_json_spot *out)
{
	size_t i;

	*out = (struct pa_json_spot){at, 1, 1};
	for (i = 0; i < at; i++) {
		if (text.s[i] == '\n') {
			out->line++;
			out->column = 1;
		} else if (starts_character(text.s[i])) {
			out->column++;
		}
	}
}

bool
pa_json_locate(struct pa_str text, const struct pa_json_step *path, bool name,
    struct pa_json_spot *out)
{
	const struct pa_json_step *step[PA_JSON_DEPTH];
	struct scan c = {text.s, text.n, 0};
	size_t n = 0;

	*out = (struct pa_json_spot){0, 1, 1};
	for (; path != NULL; path = path->up) {
		if (n == PA_JSON_DEPTH)
			return false;
		step[n++] = path;
	}
	skip_blank(&c);
	while (n-- > 0) {
		if (!follow(&c, step[n], name && n == 0))
			return false;
	}
	count_lines(text, c.at, out);
	return true;
}

void
pa_json_shift(struct pa_str text, struct pa_json_spot *spot, size_t byte)
{
	size_t at = spot->offset + 1, done = 0, n, nout;
	char out[5];

	if (spot->offset >= text.n || text.s[spot->offset] != '"')
		return;
	while ((n = character(text, at, out, &nout)) != 0) {
		/* A character of several bytes is gone past as a whole. */
		while (n == 1 && at + nout < text.n &&
		    !starts_character(text.s[at + nout]))
			nout++;
		if (n == 1)
			n = nout;
		if (done + nout > byte)
			break;
		done += nout;
		at += n;
	}
	for (size_t i = spot->offset; i < at && i < text.n; i++)
		spot->column += starts_character(text.s[i]);
	spot->offset = at;
}
