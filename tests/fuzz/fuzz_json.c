/* SPDX-License-Identifier: MIT */
/*
 * Holds the two ways of the JSON reader against each other, both against bare
 * jansson, and what they are converted to against the CSV reader. The first
 * byte of an input gives how many bytes a read returns, the second the
 * delimiter and the encoding; the rest is the file.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jansson.h>

#include "data/json_convert.h"

#define CHECK(cond) ((cond) ? (void)0 : broken(#cond, __LINE__))

/* What a conversion gave. */
struct outcome {
	int rv;
	struct pa_err e;
	struct pa_json_tables t;
	struct pa_buf main, members;
};

/* The converted tables as the CSV reader sees them. */
struct table {
	struct pa_csv_reader *reader;
	struct pa_chunk chunk;
	size_t at; /* record of chunk */
	struct pa_arena text;
	struct pa_str *name;
	size_t n;
	struct pa_str rest; /* of the file */
	uint64_t nrow, line;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
broken(const char *what, int line)
{
	fprintf(stderr, "fuzz_json.c:%d: %s\n", line, what);
	abort();
}

static void
slurp(int fd, struct pa_buf *b)
{
	off_t n = lseek(fd, 0, SEEK_END);

	CHECK(n >= 0 && pa_buf_reserve(b, (size_t)n, NULL) == 0);
	CHECK(pa_read_at(fd, b->s, (size_t)n, 0, NULL) == 0);
	b->n = (size_t)n;
	CHECK(close(fd) == 0);
}

static void
run(struct pa_str text, const struct pa_json_convert_options *opt,
    struct outcome *o)
{
	struct pa_json_shape shape = {0};
	struct pa_input *in;
	int fd = memfd_create("in", MFD_CLOEXEC);

	CHECK(fd >= 0 && pa_write_at(fd, text.s, text.n, 0, NULL) == 0);
	in = pa_input_adopt(fd, "in", NULL);
	CHECK(in != NULL);
	*o = (struct outcome){0};
	o->rv = pa_json_convert(in, opt, &shape, &o->t, &o->e);
	CHECK((o->rv == 0) == (o->e.code == PA_E_NONE));
	if (o->rv == 0) {
		slurp(o->t.main_fd, &o->main);
		if (o->t.members_fd >= 0)
			slurp(o->t.members_fd, &o->members);
	}
	pa_json_shape_release(&shape);
	pa_input_free(in);
}

static void
release(struct outcome *o)
{
	pa_buf_release(&o->main);
	pa_buf_release(&o->members);
}

static void
same(const struct outcome *a, const struct outcome *b)
{
	CHECK(a->rv == b->rv && a->e.code == b->e.code);
	CHECK(strcmp(a->e.text, b->e.text) == 0);
	CHECK(a->e.line == b->e.line && a->e.column == b->e.column);
	CHECK(pa_str_eq(pa_buf_str(&a->main), pa_buf_str(&b->main)));
	CHECK(pa_str_eq(pa_buf_str(&a->members), pa_buf_str(&b->members)));
	CHECK(a->t.objects == b->t.objects);
	CHECK(a->t.members == b->t.members);
	CHECK(a->rv != 0 || a->t.encoding == b->t.encoding);
}

/* The converted text, read again. */

static ptrdiff_t
read_text(void *ctx, char *buf, size_t n, struct pa_err *e)
{
	struct pa_str *s = ctx;

	(void)e;
	n = n < s->n ? n : s->n;
	if (n != 0)
		memcpy(buf, s->s, n);
	s->s += n;
	s->n -= n;
	return (ptrdiff_t)n;
}

static int
no_bad_line(void *ctx, const struct pa_csv_bad_line *bad, struct pa_err *e)
{
	(void)ctx, (void)bad, (void)e;
	broken("a quote that never closed", __LINE__);
	return 0;
}

static struct pa_str
cell(struct table *t, size_t j)
{
	const struct pa_rec *rec = &t->chunk.rec[t->at - 1];
	struct pa_str s;

	CHECK(pa_csv_unquote(pa_chunk_raw(&t->chunk, rec, j), &t->text, &s,
		  NULL) == 0);
	return s;
}

/* To the next row: whether there is one. */
static bool
next_row(struct table *t)
{
	const struct pa_rec *rec;
	int rv;

	if (t->at == t->chunk.nrec) {
		rv = pa_csv_reader_next(t->reader, &t->chunk, NULL);
		CHECK(rv >= 0);
		if (rv == 0)
			return false;
		pa_json_number_rows(&t->chunk);
		t->at = 0;
	}
	rec = &t->chunk.rec[t->at++];
	CHECK(rec->row == t->nrow++ && rec->line >= t->line);
	CHECK(t->name == NULL || rec->ncell == t->n);
	t->line = rec->line;
	return true;
}

static void
open_table(struct table *t, const struct pa_buf *text, char delimiter)
{
	const struct pa_source source = {&t->rest, read_text};
	const struct pa_csv_options opt = {.encoding = PA_ENC_UTF8,
	    .delimiter = delimiter,
	    .block = 64,
	    .bad_line = no_bad_line};

	*t = (struct table){.rest = pa_buf_str(text)};
	t->reader = pa_csv_reader_new(&source, &opt, NULL);
	CHECK(t->reader != NULL && next_row(t));
	t->n = t->chunk.rec[0].ncell;
	t->name = pa_calloc(t->n, sizeof(*t->name), NULL);
	CHECK(t->name != NULL);
	for (size_t j = 0; j < t->n; j++) {
		struct pa_str s = cell(t, j);
		char *copy = pa_arena_dup(&t->text, s.s, s.n, NULL);

		CHECK(copy != NULL);
		t->name[j] = (struct pa_str){copy, s.n};
	}
}

static void
close_table(struct table *t)
{
	pa_csv_reader_free(t->reader);
	pa_chunk_release(&t->chunk);
	pa_arena_release(&t->text);
	pa_free(t->name);
}

/* The model. */

static void
same_value(struct pa_str got, json_t *v)
{
	switch (json_typeof(v)) {
	case JSON_STRING:
		CHECK(got.n == json_string_length(v));
		CHECK(got.n == 0 ||
		    memcmp(got.s, json_string_value(v), got.n) == 0);
		break;
	case JSON_TRUE:
		CHECK(pa_str_eq(got, PA_STR("是")));
		break;
	case JSON_FALSE:
		CHECK(pa_str_eq(got, PA_STR("否")));
		break;
	case JSON_NULL:
		CHECK(got.n == 0);
		break;
	default: {
		char *end, text[400];
		double x, d = json_real_value(v);

		CHECK(json_is_real(v));
		if (got.n >= sizeof(text))
			break;
		memcpy(text, got.s, got.n);
		text[got.n] = '\0';
		x = strtod(text, &end);
		CHECK(*end == '\0' && end != text);
		d = x < d ? d - x : x - d;
		CHECK(d <= 5.1e-7 + (x < 0 ? -x : x) * 1e-15);
		break;
	}
	}
}

static void
same_row(struct table *t, json_t *o, struct table *members)
{
	const char *key;
	json_t *v, *m;
	size_t j, i, nkey = 0, nset = 0;

	CHECK(next_row(t));
	json_object_foreach(o, key, v)
	{
		if (json_is_array(v)) {
			json_array_foreach(v, i, m) same_row(members, m, NULL);
			continue;
		}
		for (j = 0; j < t->n; j++)
			if (pa_str_eq(t->name[j], pa_str(key)))
				break;
		if (j < t->n)
			same_value(cell(t, j), v);
		else if (members != NULL || strcmp(key, "household_id") != 0)
			CHECK(json_is_null(v));
		nkey +=
		    j < t->n && json_is_string(v) && json_string_length(v) > 0;
	}
	for (j = 0; j < t->n; j++)
		nset += cell(t, j).n > 0;
	CHECK(nset >= nkey);
}

/* Goes through the text with bare jansson: whether it takes all of it; the
 * tables, when not NULL, must hold what it says. */
static bool
model(struct pa_str text, struct table *t, struct table *members)
{
	size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL |
	    JSON_DISABLE_EOF_CHECK;
	json_error_t why;
	json_t *root, *o;
	bool list = false, good = true;
	size_t i;

	for (; good; text.s += why.position, text.n -= (size_t)why.position) {
		while (text.n > 0 && strchr(" \n\r\t", *text.s) != NULL &&
		    *text.s != '\0') {
			text.s++;
			text.n--;
		}
		if (text.n == 0)
			return true;
		if (list)
			return false; /* nothing follows a list */
		root = json_loadb(text.s, text.n, flags, &why);
		if (root == NULL)
			return false;
		if (json_is_object(root)) {
			if (t != NULL)
				same_row(t, root, members);
		} else if (json_is_array(root)) {
			list = true;
			json_array_foreach(root, i, o)
			{
				good &= json_is_object(o);
				if (t != NULL)
					same_row(t, o, members);
			}
		} else {
			good = false;
		}
		json_decref(root);
	}
	return good;
}

/* A list after objects is none of ours, so the model may be too kind. */
static void
against_model(struct pa_str text, const struct outcome *o, char delimiter)
{
	struct table t = {0}, members = {0};
	bool well = strncmp(o->e.text, "not well-formed JSON", 20) != 0;

	if (o->rv != 0) {
		CHECK(well || !model(text, NULL, NULL));
		return;
	}
	open_table(&t, &o->main, delimiter);
	if (o->t.members > 0)
		open_table(&members, &o->members, delimiter);
	CHECK(model(text, &t, &members));
	CHECK(!next_row(&t) && t.nrow == o->t.objects + 1);
	if (o->t.members > 0) {
		CHECK(!next_row(&members));
		CHECK(members.nrow == o->t.members + 1);
	}
	close_table(&t);
	if (o->t.members > 0)
		close_table(&members);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct pa_json_convert_options opt = {.tmpdir = "/tmp"};
	struct outcome a, b, c;
	struct pa_str text;

	if (n < 2)
		return 0;
	text = (struct pa_str){(const char *)data + 2, n - 2};
	opt.delimiter = ",;\t,"[data[1] & 3];
	opt.read.encoding = (data[1] & 4) != 0 ? PA_ENC_AUTO : PA_ENC_UTF8;
	opt.read.name = "in";
	run(text, &opt, &a);
	opt.read.block = 1 + (size_t)data[0] % 100;
	run(text, &opt, &b);
	opt.read.way = PA_JSON_JANSSON;
	run(text, &opt, &c);
	same(&a, &b);
	same(&a, &c);
	CHECK(a.t.slow <= c.t.slow || a.rv != 0);
	if (opt.read.encoding == PA_ENC_UTF8 && a.e.code != PA_E_ENCODING &&
	    a.t.encoding != PA_ENC_UTF8_BOM &&
	    !pa_str_starts(text, PA_STR("\xef\xbb\xbf")))
		against_model(text, &a, opt.delimiter);
	release(&a);
	release(&b);
	release(&c);
	return 0;
}
