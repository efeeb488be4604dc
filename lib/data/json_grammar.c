/* SPDX-License-Identifier: MIT */
#include "data/json_grammar.h"

#include "data/json_nomem.h"

/* INT_AS_REAL: a number of any length is one; its text is taken as it stands,
 * so no digit is lost. */
#define FLAGS (JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL)

/*
 * A walk over text that jansson has accepted, in step with its tree, for what
 * the tree does not hold: the text of numbers, and places.
 */
struct walk {
	const char *start, *p;
	struct pa_json_record *rec;
	struct pa_err *e;
};

enum pa_json_cut
pa_json_cut(struct pa_str text, size_t *len)
{
	const char *p = text.s, *end = text.s + text.n;
	int depth = 0;

	while (p < end) {
		switch (*p++) {
		case '{':
		case '[':
			if (++depth <= PA_JSON_NEST_MAX)
				break;
			*len = (size_t)(p - text.s) - 1;
			return PA_JSON_CUT_NESTED;
		case '}':
		case ']':
			if (--depth > 0)
				break;
			*len = (size_t)(p - text.s);
			return PA_JSON_CUT_END;
		case '"':
			for (p += pa_json_run(p); p < end && *p == '\\';
			     p += pa_json_run(p))
				p += p + 1 < end ? 2 : 1;
			if (p >= end)
				return PA_JSON_CUT_MORE;
			/* A control character ends no string. */
			if (*p++ == '"')
				break;
			*len = (size_t)(p - text.s);
			return PA_JSON_CUT_END;
		default:
			break;
		}
	}
	return PA_JSON_CUT_MORE;
}

static void
skip_blanks(struct walk *w)
{
	while (*w->p == ' ' || *w->p == '\n' || *w->p == '\r' || *w->p == '\t')
		w->p++;
}

static void
skip_string(struct walk *w)
{
	w->p++;
	for (w->p += pa_json_run(w->p); *w->p != '"'; w->p += pa_json_run(w->p))
		w->p += 2;
	w->p++;
}

/* Past a comma if there is one, and to what follows. */
static void
skip_comma(struct walk *w)
{
	skip_blanks(w);
	if (*w->p == ',')
		w->p++;
	skip_blanks(w);
}

/* From a name to its value. */
static void
skip_key(struct walk *w)
{
	skip_string(w);
	skip_blanks(w);
	w->p++;
	skip_blanks(w);
}

static struct pa_str
bare_word(struct walk *w)
{
	const char *s = w->p;

	while (strchr(" \n\r\t,]}", *w->p) == NULL)
		w->p++;
	return (struct pa_str){s, (size_t)(w->p - s)};
}

static struct pa_json_node *
add(struct walk *w)
{
	struct pa_json_node *x;

	if (w->rec->nnode >= PA_JSON_NODES_MAX) {
		(void)pa_err_set(w->e, PA_E_LIMIT,
		    "an object holds over %zu values", PA_JSON_NODES_MAX);
		return NULL;
	}
	x = pa_json_add(w->rec, w->e);
	if (x != NULL)
		x->at = (uint32_t)(w->p - w->start);
	return x;
}

/* A member of an object whose value has no others in it. */
static int
scalar(struct walk *w, const char *key, json_t *v)
{
	struct pa_json_node *x = add(w);
	struct pa_str word = {0};

	if (x == NULL)
		return -1;
	x->key = pa_str(key);
	if (!json_is_string(v))
		word = bare_word(w);
	switch (json_typeof(v)) {
	case JSON_STRING:
		x->kind = PA_NODE_TEXT;
		x->text = (struct pa_str){json_string_value(v),
		    json_string_length(v)};
		skip_string(w);
		break;
	case JSON_TRUE:
		x->kind = PA_NODE_TRUE;
		break;
	case JSON_FALSE:
		x->kind = PA_NODE_FALSE;
		break;
	case JSON_NULL:
		x->kind = PA_NODE_NULL;
		break;
	default:
		x->kind = PA_NODE_NUMBER;
		x->text = word;
		break;
	}
	return 0;
}

/* jansson iterates over an object in the order of the text. */
static int
row(struct walk *w, json_t *o)
{
	struct pa_json_node *x = add(w);
	json_t *v;
	void *it;

	if (x == NULL)
		return -1;
	x->kind = PA_NODE_ROW;
	x->n = (uint32_t)json_object_size(o);
	w->p++;
	skip_blanks(w);
	for (it = json_object_iter(o); it != NULL;
	     it = json_object_iter_next(o, it)) {
		v = json_object_iter_value(it);
		skip_key(w);
		if (json_is_object(v) || json_is_array(v))
			return pa_err_set(w->e, PA_E_INPUT,
			    "an object in a list holds an object or a list");
		if (scalar(w, json_object_iter_key(it), v) != 0)
			return -1;
		skip_comma(w);
	}
	w->p++;
	return 0;
}

static int
list(struct walk *w, const char *key, json_t *a)
{
	struct pa_json_node *x = add(w);
	json_t *o;
	size_t i;

	if (x == NULL)
		return -1;
	x->key = pa_str(key);
	x->kind = PA_NODE_LIST;
	x->n = (uint32_t)json_array_size(a);
	w->p++;
	skip_blanks(w);
	for (i = 0; i < json_array_size(a); i++) {
		o = json_array_get(a, i);
		if (!json_is_object(o))
			return pa_err_set(w->e, PA_E_INPUT,
			    "a list holds something that is no object");
		if (row(w, o) != 0)
			return -1;
		skip_comma(w);
	}
	w->p++;
	return 0;
}

static int
object(struct walk *w, json_t *o)
{
	const char *key;
	json_t *v;
	void *it;
	int rv;

	w->p++;
	skip_blanks(w);
	for (it = json_object_iter(o); it != NULL;
	     it = json_object_iter_next(o, it)) {
		key = json_object_iter_key(it);
		v = json_object_iter_value(it);
		skip_key(w);
		if (json_is_object(v))
			return pa_err_set(w->e, PA_E_INPUT,
			    "an object within a record; give its members keys "
			    "of the record itself");
		rv = json_is_array(v) ? list(w, key, v) : scalar(w, key, v);
		if (rv != 0)
			return -1;
		skip_comma(w);
	}
	return 0;
}

/* jansson's words, without what it quotes of the file: that may be a person's
 * name or number. */
static int
refused(const json_error_t *why, struct pa_err *e)
{
	const char *near = strstr(why->text, " near ");
	size_t n =
	    near == NULL ? strlen(why->text) : (size_t)(near - why->text);

	if (pa_json_is_nomem(why))
		return pa_err_nomem(e);
	return pa_err_set(e, PA_E_INPUT, "not well-formed JSON: %.*s", (int)n,
	    why->text);
}

int
pa_json_grammar_take(struct pa_json_grammar *g, struct pa_str text,
    struct pa_json_record *rec, size_t *at, struct pa_err *e)
{
	struct walk w = {text.s, text.s, rec, e};
	json_error_t why;
	const char *nul;
	int rv;

	pa_json_clear(rec);
	pa_json_grammar_release(g);
	/* jansson overlooks one that follows a number. */
	nul = memchr(text.s, '\0', text.n);
	if (nul != NULL) {
		*at = (size_t)(nul - text.s);
		return pa_err_set(e, PA_E_INPUT, "NUL byte");
	}
	g->root = json_loadb(text.s, text.n, FLAGS, &why);
	if (g->root == NULL) {
		/* It stands behind the byte that it did not like. */
		*at = why.position > 0 ? (size_t)why.position - 1 : 0;
		if (*at > text.n)
			*at = text.n;
		return refused(&why, e);
	}
	rv = object(&w, g->root);
	*at = (size_t)(w.p - w.start);
	return rv;
}

void
pa_json_grammar_release(struct pa_json_grammar *g)
{
	json_decref(g->root);
	g->root = NULL;
}
