/* SPDX-License-Identifier: MIT */
#include "data/json_manifest.h"

#include <libintl.h>

#include "data/file.h"
#include "data/input.h"
#include "data/json_nomem.h"
#include "data/json_put.h"

#define MANIFEST_MAX ((size_t)16 << 20) /* bytes */

int
pa_manifest_hash(const char *path, struct pa_manifest_file *f, struct pa_err *e)
{
	const struct pa_input_options opt = {.format = PA_IN_CSV, .hash = true};
	struct pa_input *in = pa_input_open(path, &opt, e);
	struct pa_source source;
	char *block;
	ptrdiff_t n = -1;

	if (in == NULL)
		return -1;
	block = pa_realloc(NULL, 65536, 1, e);
	source = pa_input_source(in);
	while (
	    block != NULL && (n = source.read(source.ctx, block, 65536, e)) > 0)
		continue;
	*f = (struct pa_manifest_file){.path = path};
	f->bytes = pa_input_digest(in, f->sha256);
	pa_free(block);
	pa_input_free(in);
	return n == 0 ? 0 : -1;
}

static int
put_files(const char *name, const struct pa_manifest_file *f, size_t n,
    struct pa_buf *b, struct pa_err *e)
{
	size_t i;

	if (pa_buf_addf(b, e, "  \"%s\": [", name) != 0)
		return -1;
	for (i = 0; i < n; i++)
		if (pa_buf_puts(b,
			i == 0 ? "\n    {\"path\": " : ",\n    {\"path\": ",
			e) != 0 ||
		    pa_json_put(b, pa_str(f[i].path), e) != 0 ||
		    pa_buf_addf(b, e,
			", \"bytes\": %llu, \"sha256\": "
			"\"%s\"}",
			(unsigned long long)f[i].bytes, f[i].sha256) != 0)
			return -1;
	return pa_buf_puts(b, n == 0 ? "],\n" : "\n  ],\n", e);
}

static int
put_text(const char *name, const char *s, struct pa_buf *b, struct pa_err *e)
{
	if (pa_buf_addf(b, e, "  \"%s\": ", name) != 0 ||
	    pa_json_put(b, pa_str(s), e) != 0)
		return -1;
	return pa_buf_puts(b, ",\n", e);
}

static int
put_not_run(const struct pa_manifest *m, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_manifest_not_run *r;
	size_t i;

	if (pa_buf_puts(b, "  \"not_run\": [", e) != 0)
		return -1;
	for (i = 0; i < m->nnot_run; i++) {
		r = &m->not_run[i];
		if (pa_buf_puts(b,
			i == 0 ? "\n    {\"rule\": " : ",\n    {\"rule\": ",
			e) != 0 ||
		    pa_json_put(b, pa_str(r->rule), e) != 0 ||
		    pa_buf_puts(b, ", \"reason\": ", e) != 0 ||
		    pa_json_put(b, pa_str(r->reason), e) != 0 ||
		    pa_buf_puts(b, ", \"detail\": ", e) != 0 ||
		    pa_json_put(b, pa_str(r->detail), e) != 0 ||
		    pa_buf_puts(b, "}", e) != 0)
			return -1;
	}
	return pa_buf_puts(b, m->nnot_run == 0 ? "],\n" : "\n  ],\n", e);
}

int
pa_manifest_print(const struct pa_manifest *m, struct pa_buf *b,
    struct pa_err *e)
{
	size_t i;

	if (pa_buf_addf(b, e, "{\n  \"manifest\": %d,\n", PA_MANIFEST_FORMAT) !=
		0 ||
	    put_text("program", m->program, b, e) != 0 ||
	    put_text("version", m->version, b, e) != 0 ||
	    put_text("pack", m->pack, b, e) != 0 ||
	    put_text("pack_version", m->pack_version, b, e) != 0 ||
	    put_text("as_of", m->as_of, b, e) != 0 ||
	    pa_buf_puts(b, "  \"options\": [", e) != 0)
		return -1;
	for (i = 0; i < m->noption; i++)
		if (pa_buf_puts(b, i == 0 ? "" : ", ", e) != 0 ||
		    pa_json_put(b, pa_str(m->option[i]), e) != 0)
			return -1;
	if (pa_buf_puts(b, "],\n", e) != 0 ||
	    put_files("inputs", m->input, m->ninput, b, e) != 0 ||
	    put_files("packs", m->pack_file, m->npack_file, b, e) != 0 ||
	    put_not_run(m, b, e) != 0 ||
	    pa_buf_puts(b, "  \"counts\": {", e) != 0)
		return -1;
	for (i = 0; i < m->ncount; i++)
		if (pa_buf_addf(b, e, "%s\"%s\": %llu", i == 0 ? "" : ", ",
			m->count[i].name,
			(unsigned long long)m->count[i].n) != 0)
			return -1;
	return pa_buf_puts(b, "}\n}\n", e);
}

static int
verify_file(json_t *o, struct pa_buf *out, size_t *bad, size_t *all,
    struct pa_err *e)
{
	const char *path = json_string_value(json_object_get(o, "path"));
	const char *was = json_string_value(json_object_get(o, "sha256"));
	struct pa_manifest_file now;
	struct pa_err why = {0};
	const char *state = NULL;

	if (path == NULL || was == NULL)
		return pa_err_set(e, PA_E_INPUT,
		    "a file of the manifest has no path or no sha256");
	if (strcmp(path, "-") == 0)
		return 0;
	++*all;
	if (pa_manifest_hash(path, &now, &why) != 0) {
		if (why.code == PA_E_NOMEM)
			return pa_err_nomem(e);
		state = dgettext("pa", "missing");
	} else if (strcmp(now.sha256, was) != 0) {
		state = dgettext("pa", "changed");
	}
	if (state == NULL)
		return 0;
	++*bad;
	return pa_buf_addf(out, e, "%s: %s\n", path, state);
}

/* The object of a manifest, yours to give back; NULL with the place. */
static json_t *
load(const char *path, struct pa_err *e)
{
	struct pa_buf text = {0};
	json_error_t at;
	json_t *root = NULL;

	if (pa_file_read(path, MANIFEST_MAX, &text, e) != 0) {
		(void)pa_err_set(e, PA_E_IO, "cannot be read");
		(void)pa_err_at(e, path, 0, 0);
		goto out;
	}
	root = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, &at);
	if (root == NULL && pa_json_is_nomem_of(&at, pa_buf_str(&text))) {
		(void)pa_err_nomem(e);
		goto out;
	}
	if (root == NULL) {
		(void)pa_err_set(e, PA_E_INPUT, "is no manifest: %s", at.text);
		(void)pa_err_at(e, path, (uint64_t)at.line,
		    (uint64_t)at.column);
		goto out;
	}
	if (json_integer_value(json_object_get(root, "manifest")) !=
	    PA_MANIFEST_FORMAT) {
		(void)pa_err_set(e, PA_E_INPUT, "is no manifest of format %d",
		    PA_MANIFEST_FORMAT);
		(void)pa_err_at(e, path, 0, 0);
		json_decref(root);
		root = NULL;
	}
out:
	pa_buf_release(&text);
	return root;
}

int
pa_manifest_verify(const char *path, struct pa_buf *out, size_t *bad,
    size_t *all, struct pa_err *e)
{
	static const char *const lists[] = {"inputs", "packs"};
	json_t *root = load(path, e), *list;
	size_t i, k;
	int rv = root == NULL ? -1 : 0;

	*bad = *all = 0;
	for (i = 0; i < 2 && rv == 0; i++) {
		list = json_object_get(root, lists[i]);
		for (k = 0; k < json_array_size(list) && rv == 0; k++)
			rv = verify_file(json_array_get(list, k), out, bad, all,
			    e);
	}
	json_decref(root);
	return rv;
}

static const char *
member(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static int
read_rules(const json_t *root, const struct pa_manifest_reader *r,
    struct pa_err *e)
{
	const json_t *list = json_object_get(root, "not_run"), *o;
	const char *program = member(root, "program");
	const char *pack = member(root, "pack");
	const char *version = member(root, "pack_version");
	struct pa_manifest_not_run x;
	size_t i;

	if (program == NULL || pack == NULL || version == NULL ||
	    !json_is_array(list))
		return pa_err_set(e, PA_E_INPUT,
		    "the manifest does not say which rules did not run");
	if (r->run(r->ctx, program, pack, version, e) != 0)
		return -1;
	for (i = 0; i < json_array_size(list); i++) {
		o = json_array_get(list, i);
		x = (struct pa_manifest_not_run){member(o, "rule"),
		    member(o, "reason"), member(o, "detail")};
		if (x.rule == NULL || x.reason == NULL || x.detail == NULL)
			return pa_err_set(e, PA_E_INPUT,
			    "a rule of the manifest has no id or no reason");
		if (r->not_run(r->ctx, &x, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_manifest_read(const char *path, const struct pa_manifest_reader *r,
    struct pa_err *e)
{
	json_t *root = load(path, e);
	int rv = root == NULL ? -1 : read_rules(root, r, e);

	json_decref(root);
	return rv == 0 ? 0 : pa_err_at(e, path, 0, 0);
}
