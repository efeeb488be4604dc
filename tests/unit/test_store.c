/* SPDX-License-Identifier: MIT */
#include "data/store.h"

#include "chaos.h"
#include "prop.h"
#include "testing.h"

#define CELLS 3
#define ROWS 4000

struct row {
	char key[24];
	uint32_t file;
	uint64_t row, line;
	char cell[CELLS][24];
	size_t pad; /* bytes that the last cell has besides */
};

static struct row rows[ROWS];

/* Fills `pad` bytes after the last cell's text. */
static void
cells_of(const struct row *r, struct pa_buf *b, struct pa_str *cell)
{
	struct pa_err e = {0};
	size_t k;

	for (k = 0; k + 1 < CELLS; k++)
		cell[k] = pa_str(r->cell[k]);
	pa_buf_clear(b);
	must(pa_buf_puts(b, r->cell[k], &e), &e);
	must(pa_buf_reserve(b, r->pad, &e), &e);
	memset(b->s + b->n, 'p', r->pad);
	b->n += r->pad;
	cell[k] = pa_buf_str(b);
}

/* Rows with keys that repeat, come back and are empty. */
static size_t
make(struct prop *p, size_t max, size_t pad)
{
	size_t n = (size_t)prop_below(p, max + 1), i, k;
	uint64_t keys = 1 + prop_below(p, max / 3 + 1), line = 0;
	uint32_t file = 0;
	struct row *r;

	for (i = 0; i < n; i++) {
		r = &rows[i];
		line += 1 + prop_below(p, 3);
		if (prop_below(p, 200) == 0) {
			file++;
			line = 1;
		}
		if (i > 0 && prop_below(p, 3) != 0)
			memcpy(r->key, rows[i - 1].key, sizeof(r->key));
		else if (prop_below(p, 10) == 0)
			r->key[0] = '\0';
		else
			(void)snprintf(r->key, sizeof(r->key), "53%llu",
			    (unsigned long long)prop_below(p, keys));
		r->file = file;
		r->row = line;
		r->line = line + prop_below(p, 5);
		for (k = 0; k < CELLS; k++)
			(void)snprintf(r->cell[k], sizeof(r->cell[k]), "%.*s",
			    (int)prop_below(p, 20), "张三李四王五赵六");
		if (prop_below(p, 4) == 0)
			memcpy(r->cell[prop_below(p, CELLS)], r->key,
			    sizeof(r->key));
		r->pad = (size_t)(prop_below(p, pad + 1) >> prop_below(p, 17));
	}
	/* Rows of a file do not go back. */
	for (i = 1; i < n; i++)
		if (rows[i].file == rows[i - 1].file &&
		    rows[i].line < rows[i - 1].line)
			rows[i].line = rows[i - 1].line;
	return n;
}

/* Some of what make() writes: words of 2, 3, 9 and 18 bytes, and others. */
static struct pa_list_value words[] = {{"53", ""}, {"张", ""}, {"张三李", ""},
    {"张三李四王五", ""}, {"x", ""}, {"张三李四王六", ""},
    {"no such word", ""}};
static const struct pa_list list = {.value = words, .nvalue = COUNT(words)};

/* A pack is taken after every so many rows, or beyond so many bytes. */
static struct pa_store *
build(size_t n, size_t memory, size_t often, size_t most)
{
	struct pa_err e = {0};
	struct pa_store *s = pa_store_new(CELLS, memory, "/tmp", &e);
	struct pa_store_pack pack = {0};
	struct pa_str cell[CELLS];
	struct pa_buf b = {0};
	size_t i;

	ck_assert_ptr_nonnull(s);
	for (i = 0; i + 1 < CELLS; i++)
		must(pa_store_expect(s, i, &list, &e), &e);
	for (i = 0; i < n; i++) {
		cells_of(&rows[i], &b, cell);
		must(pa_store_pack_add(&pack, s, pa_str(rows[i].key),
			 rows[i].file, rows[i].row, rows[i].line, cell, &e),
		    &e);
		if (pack.bytes.n > most || i % often == 0)
			must(pa_store_take(s, &pack, &e), &e);
	}
	must(pa_store_take(s, &pack, &e), &e);
	must(pa_store_take(s, &pack, &e), &e);
	must(pa_store_freeze(s, &e), &e);
	pa_store_pack_release(&pack);
	ck_assert_uint_eq(pa_store_rows(s), n);
	pa_buf_release(&b);
	return s;
}

static void
check_row(struct prop *p, const struct pa_store_row *got,
    const struct pa_str *is, const struct row *want)
{
	struct pa_str cell[CELLS];
	struct pa_buf b = {0};
	size_t k;

	cells_of(want, &b, cell);
	prop_check(p,
	    got->file == want->file && got->row == want->row &&
		got->line == want->line,
	    "place of row %llu", (unsigned long long)want->row);
	for (k = 0; k < CELLS; k++)
		prop_check(p, pa_str_eq(is[2 * k], cell[k]), "cell %zu", k);
	pa_buf_release(&b);
}

/* What a cell of a column says: by its code if that is a word's or a blank's,
 * else as it stands. */
static struct pa_str
told(const struct pa_store *s, size_t cell, const struct pa_store_into *into,
    size_t at)
{
	struct pa_coded c = pa_store_coded(s, cell, into->code);

	if (into->code == NULL)
		return into->cell[at];
	if (c.code[at] == PA_CODE_BLANK)
		return (struct pa_str){"", 0};
	if (c.code[at] >= c.first && c.code[at] - c.first < (int)c.nword)
		return c.word[c.code[at] - c.first];
	return into->cell[at];
}

#define AT 3
#define PICKED 5
/* Some cells, as texts or as codes: the others are left alone, and so is the
 * text of a word. The walk is at the row of `all`; later rows come along. */
static void
check_pick(struct prop *p, const struct pa_store *s,
    const struct pa_store_walk *at, const struct pa_str *all)
{
	static const struct pa_str mark = {"mark", 4};
	struct pa_store_walk w = *at, walk = *at;
	struct pa_store_into into[CELLS];
	struct pa_str cell[CELLS][AT + PICKED], is[CELLS];
	uint8_t code[CELLS][AT + PICKED];
	struct pa_store_row got[PICKED], row;
	uint64_t left = pa_store_left(s, at);
	size_t k, i, most = 1 + prop_below(p, PICKED), n;

	for (k = 0; k < CELLS; k++) {
		into[k] = (struct pa_store_into){cell[k],
		    prop_below(p, 2) == 0 ? code[k] : NULL};
		if (prop_below(p, 3) == 0)
			into[k] = (struct pa_store_into){NULL, NULL};
		for (i = 0; i < AT + PICKED; i++)
			cell[k][i] = mark;
	}
	n = pa_store_pick(s, &w, got, most, into, AT);
	prop_check(p, n == (left < most ? left : most), "rows picked");
	for (i = 0; i < n; i++) {
		prop_check(p, pa_store_next(s, &walk, &row, is, 1), "no row");
		prop_check(p,
		    got[i].file == row.file && got[i].row == row.row &&
			got[i].line == row.line,
		    "place picked");
		for (k = 0; k < CELLS; k++)
			prop_check(p,
			    into[k].cell == NULL ?
				cell[k][AT + i].s == mark.s :
				pa_str_eq(told(s, k, &into[k], AT + i), is[k]),
			    "picked cell %zu", k);
	}
	for (k = 0; k < CELLS; k++)
		prop_check(p,
		    cell[k][AT - 1].s == mark.s &&
			(n == PICKED || cell[k][AT + n].s == mark.s) &&
			(into[k].cell == NULL ||
			    pa_str_eq(told(s, k, &into[k], AT), all[2 * k])),
		    "beside the cells picked");
}

/* Walks one key and holds it against the rows in their order. */
static void
check_key(struct prop *p, const struct pa_store *s, size_t n, const char *key,
    struct pa_store_walk *w)
{
	struct pa_store_row got;
	struct pa_store_walk before;
	struct pa_str is[2 * CELLS];
	uint64_t left = pa_store_left(s, w);
	size_t i;

	for (i = 0; i < n; i++) {
		if (key[0] == '\0' || strcmp(rows[i].key, key) != 0)
			continue;
		prop_check(p, pa_store_left(s, w) == left--, "left of %s", key);
		before = *w;
		prop_check(p, pa_store_next(s, w, &got, is, 2), "too few of %s",
		    key);
		check_row(p, &got, is, &rows[i]);
		check_pick(p, s, &before, is);
	}
	prop_check(p, left == 0, "left of %s", key);
	prop_check(p, !pa_store_next(s, w, &got, is, 2), "too many of %s", key);
	prop_check(p, !pa_store_next(s, w, &got, is, 2), "after the end of %s",
	    key);
}

/* Number of the first row of a row's key. */
static size_t
first_of(size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (strcmp(rows[k].key, rows[i].key) == 0)
			return k;
	return i;
}

/* Keys as they come: all of them, or those unseen. */
struct told {
	const struct pa_store *s;
	uint64_t at, *unseen;
	size_t n, next;
};

static bool
tell(struct told *t, struct pa_str *key, struct pa_store_walk *w)
{
	if (t->unseen == NULL)
		return pa_store_each(t->s, &t->at, key, w);
	if (t->next == t->n)
		return false;
	pa_store_at(t->s, t->unseen[t->next++], key, w);
	return true;
}

/* Keys not in `seen` (NULL: all), in order of their first rows; empty keys one
 * by one. */
static void
check_each(struct prop *p, const struct pa_store *s, size_t n, const bool *seen)
{
	struct told t = {.s = s};
	struct pa_err e = {0};
	struct pa_store_walk w;
	struct pa_store_row got;
	struct pa_str is[2 * CELLS];
	struct pa_str key;
	size_t i;

	if (seen != NULL)
		must(pa_store_unseen(s, &t.unseen, &t.n, &e), &e);

	for (i = 0; i < n; i++) {
		if (rows[i].key[0] != '\0' &&
		    (first_of(i) != i || (seen != NULL && seen[i])))
			continue;
		prop_check(p, tell(&t, &key, &w), "row %zu is not told", i);
		prop_check(p, pa_str_eq(key, pa_str(rows[i].key)), "key %zu",
		    i);
		if (key.n > 0) {
			check_key(p, s, n, rows[i].key, &w);
			continue;
		}
		prop_check(p, pa_store_next(s, &w, &got, is, 2), "row %zu", i);
		check_row(p, &got, is, &rows[i]);
		prop_check(p, !pa_store_next(s, &w, &got, is, 2),
		    "one row by itself");
	}
	prop_check(p, !tell(&t, &key, &w), "too many are told");
	prop_check(p, !tell(&t, &key, &w), "after the end");
	pa_free(t.unseen);
}

static void
check_store(struct prop *p, struct pa_store *s, size_t n)
{
	static bool seen[ROWS];
	struct pa_store_walk w = {0};
	size_t i;

	memset(seen, 0, sizeof(seen));
	check_each(p, s, n, seen);
	/* In the order of the store with the walk kept, and at random. */
	for (i = 0; i < n; i++) {
		if (first_of(i) != i)
			continue;
		pa_store_find(s, pa_str(rows[i].key), false, &w);
		check_key(p, s, n, rows[i].key, &w);
	}
	for (i = 0; n > 0 && i < 20; i++) {
		size_t k = (size_t)prop_below(p, n);

		w = (struct pa_store_walk){0};
		pa_store_find(s, pa_str(rows[k].key), i % 2 == 0, &w);
		check_key(p, s, n, rows[k].key, &w);
		seen[first_of(k)] |= i % 2 == 0;
	}
	w = (struct pa_store_walk){0};
	pa_store_find(s, PA_STR("there is no such key"), true, &w);
	check_key(p, s, n, "there is no such key", &w);
	check_each(p, s, n, seen);
	check_each(p, s, n, NULL);
}

START_TEST(any_rows)
{
	const size_t memory[] = {0, 1, 3 << 20};
	struct prop p = prop_start();
	struct pa_store *s;
	size_t n, k;

	for (p.run = 0; p.run < 12; p.run++) {
		n = make(&p, p.run < 8 ? 60 : 600,
		    p.run % 3 == 0 ? 200000 : 30);
		for (k = 0; k < COUNT(memory); k++) {
			s = build(n, memory[k], 1 + (size_t)prop_below(&p, 30),
			    1 << 18);
			check_store(&p, s, n);
			pa_store_free(s);
		}
	}
}
END_TEST

/* More rows of a key than stand in one run. */
START_TEST(many_rows)
{
	struct prop p = prop_start();
	struct pa_store *s;
	size_t i;

	for (i = 0; i < 1200; i++) {
		rows[i] = (struct row){.row = i + 1, .line = 1};
		(void)snprintf(rows[i].key, sizeof(rows[i].key), "%s",
		    i % 600 == 599 ? "other" : "many");
	}
	s = build(1200, 0, 10000, SIZE_MAX);
	check_store(&p, s, 1200);
	pa_store_free(s);
}
END_TEST

/* One key of many MiB, between others, in runs and in one file. */
START_TEST(large_key)
{
	const size_t memory[] = {0, 1};
	struct prop p = prop_start();
	struct pa_store *s;
	size_t i, k;

	for (i = 0; i < 300; i++) {
		rows[i] =
		    (struct row){.row = i + 1, .line = i + 1, .pad = 20000};
		(void)snprintf(rows[i].key, sizeof(rows[i].key), "%s",
		    i % 100 == 50 ? "other" : "large");
	}
	for (k = 0; k < COUNT(memory); k++) {
		s = build(300, memory[k], 1000, 1 << (18 + 2 * k));
		check_store(&p, s, 300);
		/* What is spilled is not held. */
		if (memory[k] != 0)
			ck_assert_uint_lt(pa_store_bytes(s), 3 << 20);
		else
			ck_assert_uint_gt(pa_store_bytes(s), 300 * 20000);
		pa_store_free(s);
	}
}
END_TEST

/* Keys of one run each, of more in one pack and in several; in all their
 * runs the rows stand in order. */
START_TEST(alone_or_not)
{
	static const char *const keys[] = {"a", "b", "c", "b", "d", "b", "e",
	    "a", "f"};
	const size_t often[] = {1, 3, 1000};
	struct prop p = prop_start();
	struct pa_store *s;
	size_t i, k;

	for (i = 0; i < COUNT(keys); i++) {
		rows[i] = (struct row){.row = i + 1, .line = i + 1};
		(void)snprintf(rows[i].key, sizeof(rows[i].key), "%s", keys[i]);
	}
	for (k = 0; k < COUNT(often); k++) {
		s = build(COUNT(keys), 0, often[k], SIZE_MAX);
		check_store(&p, s, COUNT(keys));
		pa_store_free(s);
	}
}
END_TEST

/* Adds rows with the same cells to one key and reads them back. */
static void
check_cells(const struct pa_str *cell, size_t n, struct pa_str key,
    const struct pa_list *words_of, size_t nrow)
{
	struct pa_err e = {0};
	struct pa_store *s = pa_store_new(n, 0, "/tmp", &e);
	struct pa_store_pack pack = {0};
	struct pa_store_walk w = {0};
	struct pa_store_row row;
	struct pa_str got[4];
	size_t i, k;

	for (i = 0; words_of != NULL && i < n; i++)
		must(pa_store_expect(s, i, words_of, &e), &e);
	for (i = 1; i <= nrow; i++)
		must(pa_store_pack_add(&pack, s, key, 0, i, i, cell, &e), &e);
	must(pa_store_take(s, &pack, &e), &e);
	pa_store_pack_release(&pack);
	must(pa_store_freeze(s, &e), &e);
	pa_store_find(s, key, false, &w);
	for (i = 1; i <= nrow; i++) {
		ck_assert(pa_store_next(s, &w, &row, got, 1));
		ck_assert_uint_eq(row.row, i);
		for (k = 0; k < n; k++)
			ck_assert(pa_str_eq(got[k], cell[k]));
	}
	ck_assert(!pa_store_next(s, &w, &row, got, 1));
	pa_store_free(s);
}

/* Neither a word nor the key is taken for a text with its ends. */
START_TEST(same_ends)
{
	static struct pa_list_value value[] = {{"beginning+the end", ""},
	    {"12", ""}, {"1234", ""}, {"beginning+and the end", ""}};
	static const struct pa_list ends = {.value = value,
	    .nvalue = COUNT(value)};
	const struct pa_str cell[4] = {PA_STR("beginning-the end"),
	    PA_STR("beginning+the end"), PA_STR("beginning+AND the end"),
	    PA_STR("1324")};

	check_cells(cell, 4, PA_STR("beginning*the end"), &ends, 3);
	check_cells(cell, 4, cell[0], &ends, 3);
	check_cells(cell, 4, cell[1], NULL, 3);
	check_cells(cell, 4, cell[1], &ends, 3); /* both */
}
END_TEST

/* Cells without a word, some of them with the ends that free places have. */
START_TEST(no_words)
{
	static const char zeros[40];
	const struct pa_list empty = {0};
	struct pa_str cell[4];
	size_t n;

	for (n = 0; n < sizeof(zeros); n++) {
		cell[0] = (struct pa_str){zeros, n};
		cell[1] = (struct pa_str){zeros, n / 2};
		cell[2] = PA_STR("x");
		cell[3] = PA_STR("张");
		check_cells(cell, 4, PA_STR("key"), &empty, 2);
		check_cells(cell, 4, PA_STR("x"), &list, 2);
	}
}
END_TEST

/* As many words as there may be and more, and texts that are none. */
START_TEST(many_words)
{
	static struct pa_list_value value[200];
	static char label[200][8], other[200][8];
	const struct pa_list many = {.value = value, .nvalue = COUNT(value)};
	struct pa_str cell[4];
	size_t i;

	for (i = 0; i < COUNT(value); i++) {
		(void)snprintf(label[i], sizeof(label[i]), "w%zu", i * i);
		(void)snprintf(other[i], sizeof(other[i]), "v%zu", i * i);
		value[i].label = label[i];
	}
	for (i = 0; i < COUNT(value); i++) {
		cell[0] = pa_str(label[i]);
		cell[1] = pa_str(other[i]);
		cell[2] = pa_str(label[COUNT(value) - 1 - i]);
		cell[3] = PA_STR("");
		check_cells(cell, 4, PA_STR("key"), &many, 2);
	}
}
END_TEST

/* Cells of every length around those that tell short from long, more of them
 * than there is room for at first. */
START_TEST(lengths)
{
	static char bytes[3][300];
	struct pa_str cell[4];
	size_t n, i;

	for (i = 0; i < COUNT(bytes); i++)
		memset(bytes[i], (int)('x' + i), sizeof(bytes[i]));
	for (n = 0; n < 140; n++) {
		for (i = 0; i < COUNT(bytes); i++)
			cell[i] = (struct pa_str){bytes[i], n + i};
		cell[3] = (struct pa_str){bytes[0], n * 2};
		check_cells(cell, 4, PA_STR("key"), NULL, 20);
		check_cells(cell, 4, cell[3].n > 0 ? cell[3] : cell[1], NULL,
		    20);
	}
}
END_TEST

START_TEST(no_cells)
{
	struct pa_err e = {0};
	struct pa_store *s = pa_store_new(0, 0, "/tmp", &e);
	struct pa_store_pack pack = {0};
	struct pa_store_walk w = {0};
	struct pa_store_row row;
	struct pa_str key;
	uint64_t at = 0, *unseen;
	size_t nunseen;

	must(pa_store_freeze(s, &e), &e);
	pa_store_find(s, PA_STR("a"), true, &w);
	ck_assert(!pa_store_next(s, &w, &row, NULL, 1));
	ck_assert(!pa_store_each(s, &at, &key, &w));
	must(pa_store_unseen(s, &unseen, &nunseen, &e), &e);
	ck_assert_uint_eq(nunseen, 0);
	pa_free(unseen);
	pa_store_free(s);
	s = pa_store_new(0, 0, "/tmp", &e);
	must(pa_store_pack_add(&pack, s, PA_STR("a"), 0, 2, 2, NULL, &e), &e);
	must(pa_store_pack_add(&pack, s, PA_STR("a"), 0, 3, 9, NULL, &e), &e);
	must(pa_store_take(s, &pack, &e), &e);
	pa_store_pack_release(&pack);
	must(pa_store_freeze(s, &e), &e);
	w = (struct pa_store_walk){0};
	pa_store_find(s, PA_STR("a"), true, &w);
	ck_assert(pa_store_next(s, &w, &row, NULL, 1));
	ck_assert(pa_store_next(s, &w, &row, NULL, 1));
	ck_assert_uint_eq(row.line, 9);
	ck_assert(!pa_store_next(s, &w, &row, NULL, 1));
	pa_store_free(s);
	pa_store_free(NULL);
}
END_TEST

START_TEST(no_folder)
{
	struct pa_err e = {0};
	struct pa_store *s = pa_store_new(1, 1, "/tmp/there/is/none", &e);
	struct pa_store_pack pack = {0};
	static char bytes[100000];
	struct pa_str cell = {bytes, sizeof(bytes)};
	char key[20];
	int rv = 0, i;

	memset(bytes, 'x', sizeof(bytes));
	for (i = 0; rv == 0 && i < 50; i++) {
		(void)snprintf(key, sizeof(key), "%d", i);
		rv = pa_store_pack_add(&pack, s, pa_str(key), 0, 1, 1, &cell,
		    &e);
		if (rv == 0)
			rv = pa_store_take(s, &pack, &e);
	}
	pa_store_pack_release(&pack);
	ck_assert_int_eq(rv, -1);
	ck_assert_int_eq(e.code, PA_E_IO);
	pa_store_free(s);
}
END_TEST

/* Labels are words, and the same text each time. */
START_TEST(labels)
{
	struct pa_err e = {0};
	struct pa_store *s = pa_store_new(2, 0, "/tmp", &e);
	struct pa_store_pack pack = {0};
	struct pa_store_walk w = {0};
	struct pa_store_row row;
	struct pa_str cell[2], twice[2];
	uint8_t code = 0;
	const struct pa_store_into into[2] = {{&cell[0], NULL},
	    {&cell[1], &code}};
	struct pa_coded coded;
	uint64_t bytes;
	size_t i;

	must(pa_store_expect(s, 1, &list, &e), &e);
	for (i = 1; i <= 1000; i++) {
		cell[0] = cell[1] = pa_str(words[5].label);
		must(pa_store_pack_add(&pack, s, PA_STR("k"), 0, i, i, cell,
			 &e),
		    &e);
	}
	must(pa_store_take(s, &pack, &e), &e);
	pa_store_pack_release(&pack);
	must(pa_store_freeze(s, &e), &e);
	/* 18 bytes once a row, not twice. */
	bytes = pa_store_bytes(s);
	ck_assert_uint_gt(bytes, 1000 * 20);
	ck_assert_uint_lt(bytes, 1000 * 30 + 10000);
	pa_store_find(s, PA_STR("k"), false, &w);
	ck_assert(pa_store_next(s, &w, &row, cell, 1));
	ck_assert(pa_store_next(s, &w, &row, twice, 1));
	ck_assert(pa_str_eq(cell[0], cell[1]));
	ck_assert_ptr_ne(cell[0].s, twice[0].s);
	ck_assert_ptr_eq(cell[1].s, twice[1].s);
	/* As codes they leave no text; a column without labels has none. */
	cell[1].s = NULL;
	ck_assert_uint_eq(pa_store_pick(s, &w, &row, 1, into, 0), 1);
	ck_assert_ptr_null(cell[1].s);
	coded = pa_store_coded(s, 1, &code);
	ck_assert_uint_ge(code, coded.first);
	ck_assert(pa_str_eq(coded.word[code - coded.first], cell[0]));
	ck_assert_uint_eq(pa_store_coded(s, 0, NULL).nword, 0);
	pa_store_free(s);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	size_t n = *(const size_t *)ctx, i;
	struct pa_store *s = pa_store_new(1, 1, "/tmp", e);
	struct pa_store_pack pack = {0};
	static char bytes[150000];
	struct pa_str cell = {bytes, sizeof(bytes)};
	uint64_t *unseen = NULL;
	char key[20];
	int rv = s == NULL ? -1 : pa_store_expect(s, 0, &list, e);

	for (i = 0; rv == 0 && i < n; i++) {
		(void)snprintf(key, sizeof(key), "%zu", i % (n / 2));
		cell.n = i % 16 == 0 ? sizeof(bytes) : i % 5;
		rv = pa_store_pack_add(&pack, s,
		    i % 7 == 0 ? PA_STR("") : pa_str(key), 0, i, i, &cell, e);
		if (rv == 0 && i % 5 == 0)
			rv = pa_store_take(s, &pack, e);
	}
	if (rv == 0)
		rv = pa_store_take(s, &pack, e);
	pa_store_pack_release(&pack);
	if (rv == 0)
		rv = pa_store_freeze(s, e);
	if (rv == 0)
		rv = pa_store_unseen(s, &unseen, &n, e);
	pa_free(unseen);
	pa_store_free(s);
	return rv;
}

START_TEST(allocations)
{
	size_t n = 1500;

	ck_assert_int_gt(chaos(chaos_job, &n), 10);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_test(tc, any_rows);
	tcase_add_test(tc, many_rows);
	tcase_add_test(tc, large_key);
	tcase_add_test(tc, alone_or_not);
	tcase_add_test(tc, same_ends);
	tcase_add_test(tc, no_words);
	tcase_add_test(tc, many_words);
	tcase_add_test(tc, lengths);
	tcase_add_test(tc, no_cells);
	tcase_add_test(tc, no_folder);
	tcase_add_test(tc, labels);
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("store", add);
}
