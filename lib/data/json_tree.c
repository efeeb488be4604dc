/* SPDX-License-Identifier: MIT */
#include "data/json_tree.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>

#include "data/file.h"
#include "data/near.h"

#define FAULT_TEXT 512

static int
parse(struct pa_json_file *f, struct pa_err *e)
{
	struct pa_json_why why;
	int rv =
	    pa_json_parse(pa_buf_str(&f->text), &f->tree, &f->root, &why, e);

	if (rv < 0)
		return -1;
	if (rv == 0 && f->root->kind == PA_JSON_IS_OBJECT)
		return 0;
	if (rv == 0) {
		pa_json_fault(f, NULL, false, "an object is wanted here");
		return 2;
	}
	f->nfault++;
	f->fault(f->ctx, f, why.at, why.text);
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
	pa_arena_release(&f->tree);
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
pa_json_is(struct pa_json_file *f, const struct pa_json_step *at,
    const struct pa_json *o, enum pa_json_want want)
{
	struct pa_json_step s = {at, NULL, 0};
	bool good = true;

	switch (want) {
	case PA_JSON_STRING:
		if (!pa_json_is_kind(o, PA_JSON_IS_STRING))
			pa_json_fault(f, at, false, "a string is wanted here");
		return pa_json_is_kind(o, PA_JSON_IS_STRING);
	case PA_JSON_INT:
		if (!pa_json_is_kind(o, PA_JSON_IS_INT))
			pa_json_fault(f, at, false,
			    "a whole number is wanted here");
		return pa_json_is_kind(o, PA_JSON_IS_INT);
	case PA_JSON_BOOL:
		if (!pa_json_is_bool(o))
			pa_json_fault(f, at, false,
			    "true or false is wanted here");
		return pa_json_is_bool(o);
	case PA_JSON_OBJECT:
		if (!pa_json_is_kind(o, PA_JSON_IS_OBJECT))
			pa_json_fault(f, at, false, "an object is wanted here");
		return pa_json_is_kind(o, PA_JSON_IS_OBJECT);
	case PA_JSON_ARRAY:
	case PA_JSON_STRINGS:
		if (!pa_json_is_kind(o, PA_JSON_IS_ARRAY)) {
			pa_json_fault(f, at, false, "a list is wanted here");
			return false;
		}
		if (want == PA_JSON_ARRAY)
			return true;
		for (; s.index < pa_json_nitem(o); s.index++)
			good &= pa_json_is(f, &s, pa_json_item(o, s.index),
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
pa_json_take(struct pa_json_file *f, const struct pa_json_step *at,
    const struct pa_json *o, const struct pa_json_key *keys, size_t nkey,
    const struct pa_json **got)
{
	struct pa_json_step s = {at, NULL, 0};
	size_t i, guess = 0;
	const struct pa_json *it;

	for (i = 0; i < nkey; i++)
		got[i] = NULL;
	if (!pa_json_is(f, at, o, PA_JSON_OBJECT))
		return;
	for (it = pa_json_first(o); it != NULL; it = pa_json_next(o, it)) {
		s.key = it->name;
		/* Keys mostly come in the order of the table. */
		for (i = 0; i < nkey; i++, guess++) {
			if (guess >= nkey)
				guess = 0;
			if (strcmp(keys[guess].name, s.key) == 0)
				break;
		}
		if (i == nkey)
			unknown_key(f, at, s.key, keys, nkey);
		else if (pa_json_is(f, &s, it, keys[guess].want))
			got[guess] = it;
	}
	for (i = 0; i < nkey; i++) {
		if (keys[i].must && got[i] == NULL &&
		    pa_json_get(o, keys[i].name) == NULL)
			pa_json_fault(f, at, false, "key '%s' is missing",
			    keys[i].name);
	}
}

int
pa_json_word_at(struct pa_json_file *f, const struct pa_json_step *at,
    const char *what, const struct pa_json *o, const char *const *words,
    size_t n)
{
	struct pa_near near;
	char hint[PA_NEAR_TEXT], all[256];
	const char *text = pa_json_text(o);
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
    const char *key, const struct pa_json *o, const char *const *words,
    size_t n)
{
	struct pa_json_step at = {up, key, 0};

	return pa_json_word_at(f, &at, key, o, words, n);
}
