/* SPDX-License-Identifier: MIT */
#include "data/json_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/utf8.h"

#define NUMBER_MAX 100 /* bytes of a number that is certain */

/* The scan under way. Its functions return 1, 0 to stop there, or -1. */
struct walk {
	const char *start, *p, *end;
	struct pa_json_record *rec;
	struct pa_err *e;
};

size_t
pa_json_run_plain(const char *s)
{
	size_t n = 0;

	while ((unsigned char)s[n] >= 0x20 && s[n] != '"' && s[n] != '\\')
		n++;
	return n;
}

size_t
pa_json_run(const char *s)
{
#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"');
	const __m128i slash = _mm_set1_epi8('\\');
	const __m128i control = _mm_set1_epi8(0x1f);
	size_t n = 0;

	for (;; n += 16) {
		__m128i v = _mm_loadu_si128((const void *)(s + n));
		__m128i hit =
		    _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote),
				     _mm_cmpeq_epi8(v, slash)),
			_mm_cmpeq_epi8(_mm_min_epu8(v, control), v));
		int mask = _mm_movemask_epi8(hit);

		if (mask != 0)
			return n + (size_t)__builtin_ctz((unsigned)mask);
	}
#else
	return pa_json_run_plain(s);
#endif
}

struct pa_json_node *
pa_json_add(struct pa_json_record *rec, struct pa_err *e)
{
	struct pa_json_node *x;

	if (rec->nnode == rec->cap &&
	    pa_grow(&rec->node, &rec->cap, rec->nnode + 1, sizeof(*rec->node),
		e) != 0)
		return NULL;
	x = &rec->node[rec->nnode++];
	*x = (struct pa_json_node){0};
	return x;
}

void
pa_json_clear(struct pa_json_record *rec)
{
	rec->nnode = 0;
	if (rec->text.used != 0 || rec->text.total != 0)
		pa_arena_clear(&rec->text);
}

void
pa_json_record_release(struct pa_json_record *rec)
{
	pa_free(rec->node);
	pa_arena_release(&rec->text);
	*rec = (struct pa_json_record){0};
}

static inline void
skip_blanks(struct walk *w)
{
	while (*w->p == ' ' || *w->p == '\n' || *w->p == '\r' || *w->p == '\t')
		w->p++;
}

static int
hex_digit(char c)
{
	if (pa_is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* What follows a backslash at s: bytes written to out; 0: not certain. */
static size_t
escape(const char *s, char out[4])
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *found = *s == '\0' ? NULL : strchr(from, *s);
	uint32_t c = 0;
	int digit;

	if (found != NULL) {
		out[0] = to[found - from];
		return 1;
	}
	if (*s != 'u')
		return 0;
	for (size_t i = 1; i <= 4; i++) {
		digit = hex_digit(s[i]);
		if (digit < 0)
			return 0;
		c = c << 4 | (uint32_t)digit;
	}
	if (c == 0 || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	return pa_utf8_put(c, out);
}

/* The string whose first byte is at w->p, with escapes in it. */
static int
escaped_string(struct walk *w, struct pa_str *out)
{
	const char *s = w->p, *t = s;
	char *copy, bytes[4];
	size_t n, k = 0;

	/* Decoded it is shorter: find its end first. */
	for (t += pa_json_run(t); *t != '"'; t += pa_json_run(t)) {
		if (*t != '\\')
			break;
		t += t[1] == '\0' ? 1 : 2;
	}
	if (*t != '"') {
		w->p = t;
		return 0;
	}
	copy = pa_arena_alloc(&w->rec->text, (size_t)(t - s) + 1, 1, w->e);
	if (copy == NULL)
		return -1;
	while (s < t) {
		n = pa_json_run(s);
		memcpy(copy + k, s, n);
		k += n;
		s += n;
		if (*s == '"')
			break;
		n = escape(s + 1, bytes);
		if (n == 0) {
			w->p = s;
			return 0;
		}
		memcpy(copy + k, bytes, n);
		k += n;
		s += s[1] == 'u' ? 6 : 2;
	}
	copy[k] = '\0';
	*out = (struct pa_str){copy, k};
	w->p = t + 1;
	return 1;
}

static inline int
string(struct walk *w, struct pa_str *out, bool *plain)
{
	size_t n;

	if (*w->p != '"')
		return 0;
	w->p++;
	n = pa_json_run(w->p);
	*plain = w->p[n] == '"';
	if (!*plain) {
		if (w->p[n] == '\\')
			return escaped_string(w, out);
		w->p += n;
		return 0;
	}
	*out = (struct pa_str){w->p, n};
	w->p += n + 1;
	return 1;
}

static int
number(struct walk *w, struct pa_str *out)
{
	const char *s = w->p, *t = s + (*s == '-');

	if (!pa_is_digit(*t))
		goto stop;
	if (*t == '0')
		t++;
	else
		while (pa_is_digit(*t))
			t++;
	if (*t == '.') {
		t++;
		if (!pa_is_digit(*t))
			goto stop;
		while (pa_is_digit(*t))
			t++;
	}
	/* An exponent, or what is no number, stops at what follows. */
	if (t - s > NUMBER_MAX)
		return 0;
	*out = (struct pa_str){s, (size_t)(t - s)};
	w->p = t;
	return 1;
stop:
	w->p = t;
	return 0;
}

static int
literal(struct walk *w, const char *word, size_t n)
{
	if (w->end - w->p < (ptrdiff_t)n) {
		w->p = w->end;
		return 0;
	}
	if (memcmp(w->p, word, n) != 0)
		return 0;
	w->p += n;
	return 1;
}

/* A value that holds no others, to x. */
static inline int
scalar(struct walk *w, struct pa_json_node *x)
{
	switch (*w->p) {
	case '"':
		x->kind = PA_NODE_TEXT;
		return string(w, &x->text, &x->plain);
	case 't':
		x->kind = PA_NODE_TRUE;
		return literal(w, "true", 4);
	case 'f':
		x->kind = PA_NODE_FALSE;
		return literal(w, "false", 5);
	case 'n':
		x->kind = PA_NODE_NULL;
		return literal(w, "null", 4);
	default:
		x->kind = PA_NODE_NUMBER;
		return number(w, &x->text);
	}
}

/* Past the comma and on to what it parts: 1; past the closing byte: 2. */
static inline int
comma(struct walk *w, char close)
{
	int rv;

	skip_blanks(w);
	rv = *w->p == ',' ? 1 : *w->p == close ? 2 : 0;
	if (rv == 0)
		return 0;
	w->p++;
	if (rv == 1)
		skip_blanks(w);
	return rv;
}

/* The key, the colon and the blanks round it, in a new node. */
static inline int
key(struct walk *w, struct pa_json_node **out)
{
	struct pa_json_node *x;
	bool plain;
	int rv;

	if (w->rec->nnode >= PA_JSON_NODES_MAX)
		return 0;
	x = pa_json_add(w->rec, w->e);
	if (x == NULL)
		return -1;
	rv = string(w, &x->key, &plain);
	if (rv != 1)
		return rv;
	skip_blanks(w);
	if (*w->p != ':')
		return 0;
	w->p++;
	skip_blanks(w);
	x->at = (uint32_t)(w->p - w->start);
	*out = x;
	return 1;
}

/* To the first thing in brackets: 1, or past the closing one: 2. */
static inline int
opened(struct walk *w, char close)
{
	w->p++;
	skip_blanks(w);
	if (*w->p != close)
		return 1;
	w->p++;
	return 2;
}

/* A row of a list: an object of scalars alone. */
static int
row(struct walk *w)
{
	size_t at = w->rec->nnode;
	struct pa_json_node *x;
	int rv;

	if (*w->p != '{' || at >= PA_JSON_NODES_MAX)
		return 0;
	x = pa_json_add(w->rec, w->e);
	if (x == NULL)
		return -1;
	x->kind = PA_NODE_ROW;
	x->at = (uint32_t)(w->p - w->start);
	rv = opened(w, '}');
	while (rv == 1) {
		rv = key(w, &x);
		if (rv == 1)
			rv = scalar(w, x);
		if (rv == 1)
			rv = comma(w, '}');
	}
	w->rec->node[at].n = (uint32_t)(w->rec->nnode - at - 1);
	return rv == 2 ? 1 : rv;
}

static int
list(struct walk *w)
{
	size_t at = w->rec->nnode - 1;
	int rv;

	w->rec->node[at].kind = PA_NODE_LIST;
	rv = opened(w, ']');
	while (rv == 1) {
		rv = row(w);
		w->rec->node[at].n++;
		if (rv == 1)
			rv = comma(w, ']');
	}
	return rv == 2 ? 1 : rv;
}

static int
object(struct walk *w)
{
	struct pa_json_node *x;
	int rv;

	rv = opened(w, '}');
	while (rv == 1) {
		rv = key(w, &x);
		if (rv == 1)
			rv = *w->p == '[' ? list(w) : scalar(w, x);
		if (rv == 1)
			rv = comma(w, '}');
	}
	return rv == 2 ? 1 : rv;
}

int
pa_json_scan(struct pa_str text, struct pa_json_record *rec,
    enum pa_json_verdict *verdict, size_t *used, struct pa_err *e)
{
	struct walk w = {text.s, text.s, text.s + text.n, rec, e};
	int rv;

	pa_json_clear(rec);
	rv = object(&w);
	/* Bytes after the end may have been taken along. */
	if (rv < 0)
		return -1;
	*verdict = w.p > w.end || (rv == 0 && w.p == w.end) ? PA_JSON_MORE :
	    rv == 1                                         ? PA_JSON_WHOLE :
							      PA_JSON_DOUBT;
	*used = (size_t)(w.p - w.start);
	return 0;
}
