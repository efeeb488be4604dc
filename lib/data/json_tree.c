/* SPDX-License-Identifier: MIT */
#include "data/json_tree.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>

#include "data/file.h"
#include "data/json_nomem.h"
#include "data/near.h"

#define FAULT_TEXT 512

static int
parse(struct pa_json_file *f, struct pa_err *e)
{
	json_error_t why;
	struct pa_json_spot at;

	f->root =
	    json_loadb(f->text.s, f->text.n, JSON_REJECT_DUPLICATES, &why);
	if (f->root != NULL && json_is_object(f->root))
		return 0;
	if (f->root != NULL) {
		pa_json_fault(f, NULL, false, "an object is wanted here");
		return 2;
	}
	if (pa_json_is_nomem_of(&why, pa_buf_str(&f->text)))
		return pa_err_nomem(e);
	at.offset = why.position < 0 ? 0 : (size_t)why.position;
	at.line = why.line < 1 ? 1 : (uint32_t)why.line;
	at.column = why.column < 1 ? 1 : (uint32_t)why.column;
	f->nfault++;
	f->fault(f->ctx, f, at, why.text);
	return 2;
}

int
pa_json_read(struct pa_json_file *f, struct pa_err *e)
{
	int rv = pa_file_read(f->path, PA_JSON_FILE_MAX, &f->text, e);

	return rv != 0 ? rv : parse(f, e);
}

void
pa_json_drop(struct pa_json_file *f)
{
	json_decref(f->root);
	f->root = NULL;
}

void
pa_json_release(struct pa_json_file *f)
{
	pa_json_drop(f);
	pa_buf_release(&f->text);
}

void
pa_json_fault(struct pa_json_file *f, const struct pa_json_step *at, bool name,
    const char *fmt, ...)
{
	struct pa_json_spot spot;
	char text[FAULT_TEXT];
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(text, sizeof(text), dgettext("pa", fmt), ap) < 0)
		text[0] = '\0';
	va_end(ap);
	(void)pa_json_locate(pa_buf_str(&f->text), at, name, &spot);
	f->nfault++;
	f->fault(f->ctx, f, spot, text);
}

bool
pa_json_is(struct pa_json_file *f, const struct pa_json_step *at, json_t *o,
    enum pa_json_want want)
{
	struct pa_json_step s = {at, NULL, 0};
	bool good = true;

	switch (want) {
	case PA_JSON_STRING:
		if (!json_is_string(o))
			pa_json_fault(f, at, false, "a string is wanted here");
		return json_is_string(o);
	case PA_JSON_INT:
		if (!json_is_integer(o))
			pa_json_fault(f, at, false,
			    "a whole number is wanted here");
		return json_is_integer(o);
	case PA_JSON_BOOL:
		if (!json_is_boolean(o))
			pa_json_fault(f, at, false,
			    "true or false is wanted here");
		return json_is_boolean(o);
	case PA_JSON_OBJECT:
		if (!json_is_object(o))
			pa_json_fault(f, at, false, "an object is wanted here");
		return json_is_object(o);
	case PA_JSON_ARRAY:
	case PA_JSON_STRINGS:
		if (!json_is_array(o)) {
			pa_json_fault(f, at, false, "a list is wanted here");
			return false;
		}
		if (want == PA_JSON_ARRAY)
			return true;
		for (; s.index < json_array_size(o); s.index++)
			good &= pa_json_is(f, &s, json_array_get(o, s.index),
			    PA_JSON_STRING);
		return good;
	case PA_JSON_ANY:
		break;
	}
	return true;
}

static void
unknown_key(struct pa_json_file *f, const struct pa_json_step *at,
    const char *key, const struct pa_json_key *keys, size_t nkey)
{
	struct pa_json_step s = {at, key, 0};
	struct pa_near near = pa_near_start(pa_str(key));
	char hint[PA_NEAR_TEXT];

	for (size_t i = 0; i < nkey; i++)
		pa_near_try(&near, pa_str(keys[i].name));
	pa_json_fault(f, &s, true, "unknown key '%.100s'%s", key,
	    pa_near_text(&near, hint));
}

void
pa_json_take(struct pa_json_file *f, const struct pa_json_step *at, json_t *o,
    const struct pa_json_key *keys, size_t nkey, json_t **got)
{
	struct pa_json_step s = {at, NULL, 0};
	size_t i, guess = 0;
	void *it;

	for (i = 0; i < nkey; i++)
		got[i] = NULL;
	if (!pa_json_is(f, at, o, PA_JSON_OBJECT))
		return;
	for (it = json_object_iter(o); it != NULL;
	     it = json_object_iter_next(o, it)) {
		s.key = json_object_iter_key(it);
		/* Keys mostly come in the order of the table. */
		for (i = 0; i < nkey; i++, guess++) {
			if (guess >= nkey)
				guess = 0;
			if (keys[guess].name[0] == s.key[0] &&
			    strcmp(keys[guess].name, s.key) == 0)
				break;
		}
		if (i == nkey)
			unknown_key(f, at, s.key, keys, nkey);
		else if (pa_json_is(f, &s, json_object_iter_value(it),
			     keys[guess].want))
			got[guess] = json_object_iter_value(it);
	}
	for (i = 0; i < nkey; i++) {
		if (keys[i].must && got[i] == NULL &&
		    json_object_get(o, keys[i].name) == NULL)
			pa_json_fault(f, at, false, "key '%s' is missing",
			    keys[i].name);
	}
}

int
pa_json_word_at(struct pa_json_file *f, const struct pa_json_step *at,
    const char *what, json_t *o, const char *const *words, size_t n)
{
	struct pa_near near;
	char hint[PA_NEAR_TEXT], all[256];
	const char *text = json_string_value(o);
	size_t i, used = 0;

	if (text == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		if (strcmp(words[i], text) == 0)
			return (int)i;
	}
	near = pa_near_start(pa_str(text));
	all[0] = '\0';
	for (i = 0; i < n && used < sizeof(all); i++) {
		pa_near_try(&near, pa_str(words[i]));
		used += (size_t)snprintf(all + used, sizeof(all) - used, "%s%s",
		    i == 0 ? "" : " ", words[i]);
	}
	pa_json_fault(f, at, false, "unknown %s '%.100s'%s (there are: %s)",
	    what, text, pa_near_text(&near, hint), all);
	return -1;
}

int
pa_json_word(struct pa_json_file *f, const struct pa_json_step *up,
    const char *key, json_t *o, const char *const *words, size_t n)
{
	struct pa_json_step at = {up, key, 0};

	return pa_json_word_at(f, &at, key, o, words, n);
}
