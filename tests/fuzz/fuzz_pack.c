/* SPDX-License-Identifier: MIT */
/*
 * Loads the input as the pack.json of a pack that may extend those of
 * tests/data/good-pack. Whatever it is, the faults come in order and within
 * the file, there is a pack or there are faults, and every value of good JSON
 * is found where it stands.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "rule/pack.h"

#define DICT "tests/data/good-dict"
#define PACKS "tests/data/good-pack"
#define CHECK(cond) ((cond) ? (void)0 : broken(#cond, __LINE__))

struct faults {
	struct pa_str text; /* of the file */
	uint32_t line, column;
	size_t n;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
broken(const char *what, int line)
{
	fprintf(stderr, "fuzz_pack.c:%d: %s\n", line, what);
	abort();
}

/* Whether the text has a line of that number. */
static bool
has_line(struct pa_str text, uint32_t line)
{
	size_t i;

	for (i = 0; i < text.n && line > 1; i++)
		line -= text.s[i] == '\n';
	return line == 1;
}

static void
note(void *ctx, const struct pa_pack_fault *f)
{
	struct faults *x = ctx;

	if (strstr(f->file, PACKS) != NULL)
		return; /* of what is extended */
	CHECK(f->line >= 1 && f->column >= 1 && f->text[0] != '\0');
	CHECK(f->line > x->line ||
	    (f->line == x->line && f->column >= x->column));
	CHECK(has_line(x->text, f->line));
	x->line = f->line;
	x->column = f->column;
	x->n++;
}

/* What the value's first byte has to be. */
static const char *
first_bytes(const json_t *j)
{
	switch (json_typeof(j)) {
	case JSON_OBJECT:
		return "{";
	case JSON_ARRAY:
		return "[";
	case JSON_STRING:
		return "\"";
	case JSON_TRUE:
		return "t";
	case JSON_FALSE:
		return "f";
	case JSON_NULL:
		return "n";
	default:
		return "-0123456789";
	}
}

static void
walk(struct pa_str text, const json_t *j, const struct pa_json_step *at,
    unsigned depth)
{
	struct pa_json_step s = {at, NULL, 0};
	struct pa_json_spot spot;
	void *it;

	if (depth >= PA_JSON_DEPTH)
		return;
	CHECK(pa_json_locate(text, at, false, &spot));
	CHECK(strchr(first_bytes(j), text.s[spot.offset]) != NULL);
	if (json_is_string(j)) {
		pa_json_shift(text, &spot, json_string_length(j));
		CHECK(spot.offset < text.n && text.s[spot.offset] == '"');
	}
	for (; s.index < json_array_size(j) && s.index < 20; s.index++)
		walk(text, json_array_get(j, s.index), &s, depth + 1);
	if (!json_is_object(j))
		return;
	for (it = json_object_iter((json_t *)(uintptr_t)j); it != NULL;
	     it = json_object_iter_next((json_t *)(uintptr_t)j, it)) {
		s.key = json_object_iter_key(it);
		CHECK(pa_json_locate(text, &s, true, &spot));
		CHECK(text.s[spot.offset] == '"');
		walk(text, json_object_iter_value(it), &s, depth + 1);
	}
}

/* A pack that was loaded is sorted and knows where its rules stand. */
static void
look_at(struct pa_pack *p)
{
	const struct pa_rule *r;
	struct pa_err e = {0};
	uint32_t line, column;
	size_t i, n;

	r = pa_pack_rules(p, &n);
	for (i = 0; i < n; i++) {
		CHECK(i == 0 || strcmp(r[i - 1].id, r[i].id) < 0);
		CHECK(pa_pack_rule(p, pa_str(r[i].id)) == &r[i]);
		CHECK(r[i].ncite != 0 || r[i].source[0] != '\0');
		pa_pack_locate(p, &r[i].place, 0, &line, &column);
		CHECK(line >= 1 && column >= 1);
		pa_pack_locate(p, &r[i].at, r[i].expr.n, &line, &column);
		CHECK((line != 0) == (r[i].expr.n != 0));
	}
	(void)!pa_pack_check_fields(p, NULL, NULL, &e);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char dir[] = "/tmp/pa-fuzz-XXXXXX", pack[64], file[80];
	static struct pa_dict *dict;
	struct faults faults = {{(const char *)data, n}, 1, 0, 0};
	struct pa_err e = {0};
	struct pa_pack *p;
	json_t *j;
	FILE *fp;

	if (dict == NULL) {
		dict = pa_dict_new(DICT, 0, &e);
		CHECK(dict != NULL && pa_dict_load_all(dict, &e) == 0);
	}
	CHECK(mkdtemp(dir) != NULL);
	(void)snprintf(pack, sizeof(pack), "%s/p", dir);
	(void)snprintf(file, sizeof(file), "%s/pack.json", pack);
	CHECK(mkdir(pack, 0700) == 0);
	fp = fopen(file, "w");
	CHECK(fp != NULL);
	CHECK(n == 0 || fwrite(data, 1, n, fp) == n);
	CHECK(fclose(fp) == 0);
	p = pa_pack_load(PACKS, pack, PA_PACK_ALL, dict, note, &faults, &e);
	(void)unlink(file);
	(void)rmdir(pack);
	(void)rmdir(dir);
	CHECK((p == NULL) == (e.code != PA_E_NONE));
	CHECK(p == NULL || faults.n == 0);
	if (p != NULL)
		look_at(p);
	pa_pack_free(p);
	j = json_loadb((const char *)data, n, JSON_REJECT_DUPLICATES, NULL);
	if (j != NULL && n < 4096)
		walk((struct pa_str){(const char *)data, n}, j, NULL, 0);
	json_decref(j);
	return 0;
}
