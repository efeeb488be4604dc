/* SPDX-License-Identifier: MIT */
#include "data/json_convert.h"

#include <unistd.h>

#include "text/utf8.h"

#define FLUSH ((size_t)256 * 1024) /* bytes gathered before they are written */
#define NO_COLUMN SIZE_MAX
#define SHOWN 60 /* bytes of a key that a message shows */

/* One of the two tables in the making. */
struct table {
	struct pa_json_columns *cols;
	struct pa_buf out;
	int fd;
	uint64_t written, rows;
	uint64_t line; /* of the last row in the JSON */
	bool started;  /* the header has been written */
	bool late;     /* a column came after that */
};

struct convert {
	const struct pa_json_convert_options *opt;
	struct pa_json_reader *reader;
	struct pa_json_record rec;
	struct table main, members;
	char delimiter;
	struct pa_str household; /* number of the object's household as CSV */
	struct pa_buf number;
	uint64_t row; /* rows seen, of both tables */
};

/* The grammar's word comes first: whether it refuses the object under way. */
static bool
refused(struct convert *c, struct pa_err *e)
{
	return pa_json_reader_confirm(c->reader, &c->rec, e) != 0;
}

/* As much of a key as goes into a message, in one line. */
static void
show(struct pa_str key, char out[SHOWN + 1])
{
	size_t n = key.n < SHOWN ? key.n : SHOWN;

	if (n != 0)
		memcpy(out, key.s, n);
	n = pa_utf8_valid((struct pa_str){out, n});
	out[n] = '\0';
	while (n-- > 0)
		if ((unsigned char)out[n] < 0x20)
			out[n] = ' ';
}

/* Columns. */

static int
is_household(struct convert *c, struct pa_str key, struct pa_err *e)
{
	if (c->opt->is_household != NULL)
		return c->opt->is_household(c->opt->ctx, key, e);
	return pa_str_eq(key, PA_STR("household_id")) ||
	    pa_str_eq(key, PA_STR("户编号"));
}

/* A new key's column. In the table of members all that name the household's
 * number are the first one. */
static int
add_column(struct convert *c, struct table *t, struct pa_str key, size_t at,
    struct pa_err *e)
{
	struct pa_json_columns *k = t->cols;
	const char *name;
	int household;

	if (key.n > PA_JSON_KEY_MAX) {
		if (!refused(c, e))
			(void)pa_err_set(e, PA_E_LIMIT,
			    "a key of over %zu bytes", PA_JSON_KEY_MAX);
		return pa_json_reader_at(c->reader, at, e);
	}
	if (k->n >= PA_JSON_KEYS_MAX) {
		if (!refused(c, e))
			(void)pa_err_set(e, PA_E_LIMIT,
			    "over %zu different keys", PA_JSON_KEYS_MAX);
		return pa_json_reader_at(c->reader, at, e);
	}
	household = is_household(c, key, e);
	if (household == 1 && t == &c->members && k->n > 0)
		return pa_map_put(&k->find, key, 0, NULL, e) < 0 ? -1 : 0;
	if (household < 0 ||
	    pa_grow(&k->column, &k->cap, k->n + 1, sizeof(*k->column), e) != 0)
		return -1;
	name = pa_arena_dup(&k->names, key.s, key.n, e);
	if (name == NULL || pa_map_put(&k->find, key, k->n, NULL, e) < 0)
		return -1;
	k->column[k->n++] = (struct pa_json_column){.name = {name, key.n},
	    .household = household == 1};
	t->late |= t->started;
	return 0;
}

/* The column of a key, which most likely is number guess. */
static int
find_column(struct convert *c, struct table *t, const struct pa_json_node *x,
    size_t guess, size_t *out, struct pa_err *e)
{
	struct pa_json_columns *k = t->cols;
	uint64_t at;

	*out = guess;
	if (guess < k->n && pa_str_eq(k->column[guess].name, x->key))
		return 0;
	at = pa_map_get(&k->find, x->key, UINT64_MAX);
	if (at == UINT64_MAX) {
		if (add_column(c, t, x->key, x->at, e) != 0)
			return -1;
		at = pa_map_get(&k->find, x->key, 0);
	}
	*out = (size_t)at;
	return 0;
}

static int
stands_twice(struct convert *c, const struct pa_json_node *x, struct pa_err *e)
{
	size_t at = x->at;

	if (!refused(c, e))
		(void)pa_err_set(e, PA_E_INPUT,
		    "a column stands twice in one object");
	return pa_json_reader_at(c->reader, at, e);
}

/* Puts the value of node i into the row under way. */
static int
place(struct convert *c, struct table *t, size_t i, size_t column,
    struct pa_err *e)
{
	struct pa_json_column *k = &t->cols->column[column];

	if (k->row == c->row)
		return stands_twice(c, &c->rec.node[i], e);
	k->row = c->row;
	k->node = i;
	return 0;
}

/* Writing. */

static int
flush(struct table *t, struct pa_err *e)
{
	if (pa_write_at(t->fd, t->out.s, t->out.n, t->written, e) != 0)
		return -1;
	t->written += t->out.n;
	pa_buf_clear(&t->out);
	return 0;
}

static int
put_text(struct convert *c, struct pa_buf *b, struct pa_str s, bool plain,
    struct pa_err *e)
{
	if (plain &&
	    (s.n == 0 ||
		(s.s[0] != ' ' && s.s[s.n - 1] != ' ' &&
		    memchr(s.s, c->delimiter, s.n) == NULL)))
		return pa_buf_addstr(b, s, e);
	return pa_csv_put(b, s, c->delimiter, e);
}

static int
put_number(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	if (pa_buf_reserve(b, s.n + PA_JSON_NUMBER_PAD, e) != 0)
		return -1;
	b->n += pa_json_number(s, b->s + b->n);
	b->s[b->n] = '\0';
	return 0;
}

/* Appends a value as a cell. */
static int
put(struct convert *c, struct pa_buf *b, const struct pa_json_node *x,
    struct pa_err *e)
{
	size_t from = b->n;
	int rv = 0;

	if (x->kind == PA_NODE_TEXT)
		rv = put_text(c, b, x->text, x->plain, e);
	else if (x->kind == PA_NODE_NUMBER)
		rv = put_number(b, x->text, e);
	else if (x->kind == PA_NODE_TRUE)
		rv = pa_buf_puts(b, "是", e);
	else if (x->kind == PA_NODE_FALSE)
		rv = pa_buf_puts(b, "否", e);
	if (rv != 0 || b->n - from <= PA_JSON_CELL_MAX)
		return rv;
	if (!refused(c, e))
		(void)pa_err_set(e, PA_E_LIMIT, "a value of over %zu bytes",
		    PA_JSON_CELL_MAX);
	return pa_json_reader_at(c->reader, x->at, e);
}

static int
put_header(struct convert *c, struct table *t, struct pa_err *e)
{
	const struct pa_json_columns *k = t->cols;
	const struct pa_str bom = PA_STR("\xef\xbb\xbf");

	/* The reader drops one; a key may begin with another. */
	if (pa_str_starts(k->column[0].name, bom) &&
	    pa_buf_addstr(&t->out, bom, e) != 0)
		return -1;
	for (size_t j = 0; j < k->n; j++)
		if ((j > 0 && pa_buf_addc(&t->out, c->delimiter, e) != 0) ||
		    pa_csv_put(&t->out, k->column[j].name, c->delimiter, e) !=
			0)
			return -1;
	t->started = true;
	t->line = 1;
	/* One empty cell must not come to be a blank line. */
	if (k->n == 1 && k->column[0].name.n == 0)
		return pa_buf_puts(&t->out, "\"\"\n", e);
	return pa_buf_addc(&t->out, '\n', e);
}

/*
 * Writes the row under way, which begins on the given line; first, when not
 * NULL, is what its first cell says. The blank lines before the row
 * are the lines since the one before, see pa_json_number_rows.
 */
static int
put_row(struct convert *c, struct table *t, uint64_t line,
    const struct pa_str *first, struct pa_err *e)
{
	const struct pa_json_columns *k = t->cols;
	size_t from, j;

	t->rows++;
	/* A row without columns waits for the second pass, if any come. */
	t->started |= k->n == 0;
	if (t->late || k->n == 0)
		return 0;
	if (!t->started && put_header(c, t, e) != 0)
		return -1;
	for (; t->line < line; t->line++) {
		if (pa_buf_addc(&t->out, '\n', e) != 0 ||
		    (t->out.n > FLUSH && flush(t, e) != 0))
			return -1;
	}
	from = t->out.n;
	for (j = 0; j < k->n; j++) {
		if (j > 0 && pa_buf_addc(&t->out, c->delimiter, e) != 0)
			return -1;
		if (j == 0 && first != NULL) {
			if (pa_buf_addstr(&t->out, *first, e) != 0)
				return -1;
		} else if (k->column[j].row == c->row &&
		    put(c, &t->out, &c->rec.node[k->column[j].node], e) != 0) {
			return -1;
		}
	}
	if (t->out.n - from > PA_CSV_RECORD_MAX) {
		if (!refused(c, e))
			(void)pa_err_set(e, PA_E_LIMIT,
			    "a row of over %zu bytes", PA_CSV_RECORD_MAX);
		return pa_json_reader_at(c->reader, 0, e);
	}
	if (t->out.n == from && pa_buf_puts(&t->out, "\"\"", e) != 0)
		return -1;
	if (pa_buf_addc(&t->out, '\n', e) != 0)
		return -1;
	return t->out.n > FLUSH ? flush(t, e) : 0;
}

/* Members. */

/* Which name of the list of members a key is, as a bit; 0: none. */
static unsigned
members_name(struct pa_str key)
{
	static const char *const names[] = {"members", "成员", "家庭成员"};

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (pa_str_eq(key, pa_str(names[i])))
			return 1U << i;
	return 0;
}

/* Lists that a filter puts behind its records for other programs: what they
 * say stands in columns, too, or is made anew. They are not read. */
static bool
is_detail(const struct pa_json_node *x)
{
	return x->kind == PA_NODE_LIST &&
	    (pa_str_eq(x->key, PA_STR("收入明细")) ||
		pa_str_eq(x->key, PA_STR("pa_income_detail")));
}

/* The number of the object's household, from the row under way. */
static int
find_household(struct convert *c, struct pa_err *e)
{
	const struct pa_json_columns *k = c->main.cols;
	const struct pa_json_node *x = NULL;

	for (size_t j = 0; j < k->n && x == NULL; j++)
		if (k->column[j].household && k->column[j].row == c->row &&
		    c->rec.node[k->column[j].node].kind != PA_NODE_NULL)
			x = &c->rec.node[k->column[j].node];
	pa_buf_clear(&c->number);
	c->household = pa_buf_str(&c->number);
	if (x == NULL)
		return 0;
	if (put(c, &c->number, x, e) != 0)
		return -1;
	c->household = pa_buf_str(&c->number);
	if (c->number.n <= PA_JSON_HOUSEHOLD_MAX)
		return 0;
	if (!refused(c, e))
		(void)pa_err_set(e, PA_E_LIMIT,
		    "a household's number of over %zu bytes",
		    PA_JSON_HOUSEHOLD_MAX);
	return pa_json_reader_at(c->reader, x->at, e);
}

/* Places the members of a row of a list, whose node is at; *own: it has a
 * household's number of its own. */
static int
place_member(struct convert *c, size_t at, bool *own, struct pa_err *e)
{
	struct table *t = &c->members;
	size_t n = c->rec.node[at].n, i, column = 0;

	c->row++;
	*own = false;
	for (i = at + 1; i <= at + n; i++) {
		if (find_column(c, t, &c->rec.node[i], column + 1, &column,
			e) != 0)
			return -1;
		if (place(c, t, i, column, e) != 0)
			return -1;
		*own |= column == 0 && c->rec.node[i].kind != PA_NODE_NULL;
	}
	return 0;
}

/* The rows of the list at a node. */
static int
put_members(struct convert *c, size_t list, struct pa_err *e)
{
	size_t at = list + 1, n = c->rec.node[list].n, i, seen = 0;
	uint64_t line = c->rec.line;
	bool own;

	/* So that a key of the second member costs no second pass. */
	for (i = 0; i < n && !c->members.started; i++) {
		if (place_member(c, at, &own, e) != 0)
			return -1;
		at += 1 + c->rec.node[at].n;
	}
	for (i = 0, at = list + 1; i < n; i++) {
		line +=
		    pa_json_reader_lines(c->reader, seen, c->rec.node[at].at);
		seen = c->rec.node[at].at;
		if (place_member(c, at, &own, e) != 0 ||
		    put_row(c, &c->members, line, own ? NULL : &c->household,
			e) != 0)
			return -1;
		at += 1 + c->rec.node[at].n;
	}
	return 0;
}

/* Nodes from i to the next member of the object. */
static size_t
step(const struct pa_json_record *rec, size_t i)
{
	size_t n = 1;

	if (rec->node[i].kind == PA_NODE_LIST)
		for (uint32_t k = 0; k < rec->node[i].n; k++)
			n += 1 + rec->node[i + n].n;
	return n;
}

static int
put_lists(struct convert *c, struct pa_err *e)
{
	char key[SHOWN + 1];
	size_t i;

	if (find_household(c, e) != 0)
		return -1;
	if (c->members.cols->n == 0 &&
	    add_column(c, &c->members, PA_STR("户编号"), 0, e) != 0)
		return -1;
	for (i = 0; i < c->rec.nnode; i += step(&c->rec, i)) {
		if (c->rec.node[i].kind != PA_NODE_LIST ||
		    is_detail(&c->rec.node[i]))
			continue;
		if (members_name(c->rec.node[i].key) != 0) {
			if (put_members(c, i, e) != 0)
				return -1;
			continue;
		}
		show(c->rec.node[i].key, key);
		if (!refused(c, e))
			(void)pa_err_set(e, PA_E_INPUT,
			    "the value of %s is a list; only members (成员, 家庭成员) "
			    "may be one",
			    key);
		return pa_json_reader_at(c->reader, c->rec.node[i].at, e);
	}
	return 0;
}

/* A list has no column, so that it stands twice is seen by its name. */
static int
check_list_name(struct convert *c, const struct pa_json_node *x,
    unsigned *names, struct pa_err *e)
{
	unsigned name = members_name(x->key);

	if ((*names & name) != 0)
		return stands_twice(c, x, e);
	*names |= name;
	return 0;
}

static int
put_object(struct convert *c, struct pa_err *e)
{
	size_t i, column = NO_COLUMN;
	bool lists = false;
	unsigned names = 0;

	c->row++;
	for (i = 0; i < c->rec.nnode; i += step(&c->rec, i)) {
		const struct pa_json_node *x = &c->rec.node[i];

		if (check_list_name(c, x, &names, e) != 0)
			return -1;
		lists |= x->kind == PA_NODE_LIST && !is_detail(x);
		if (x->kind == PA_NODE_LIST ||
		    (x->kind == PA_NODE_NULL && members_name(x->key) != 0))
			continue;
		if (find_column(c, &c->main, x, column + 1, &column, e) != 0 ||
		    place(c, &c->main, i, column, e) != 0)
			return -1;
	}
	if (put_row(c, &c->main, c->rec.line, NULL, e) != 0)
		return -1;
	return lists ? put_lists(c, e) : 0;
}

/* Passes. */

/* Begins a table anew with the columns that are known. */
static int
start(struct table *t, struct pa_err *e)
{
	pa_buf_clear(&t->out);
	t->written = t->rows = 0;
	t->started = t->late = false;
	if (ftruncate(t->fd, 0) != 0)
		return pa_err_set(e, PA_E_IO,
		    "cannot shorten a temporary file (see -T)");
	return 0;
}

/* Reads all of in. */
static int
pass(struct convert *c, struct pa_input *in, struct pa_json_tables *out,
    struct pa_err *e)
{
	struct pa_source source = pa_input_source(in);
	int rv;

	if (start(&c->main, e) != 0 || start(&c->members, e) != 0)
		return -1;
	c->reader = pa_json_reader_new(&source, &c->opt->read, e);
	if (c->reader == NULL)
		return -1;
	while ((rv = pa_json_reader_next(c->reader, &c->rec, e)) == 1)
		if ((rv = put_object(c, e)) != 0)
			break;
	if (rv == 0 && (flush(&c->main, e) != 0 || flush(&c->members, e) != 0))
		rv = -1;
	out->slow = pa_json_reader_slow(c->reader);
	out->encoding = pa_json_reader_encoding(c->reader);
	out->objects = c->main.rows;
	out->members = c->members.rows;
	pa_json_reader_free(c->reader);
	c->reader = NULL;
	return rv;
}

static int
run(struct convert *c, struct pa_input *in, struct pa_json_tables *out,
    struct pa_err *e)
{
	if (pass(c, in, out, e) != 0)
		return -1;
	if ((c->main.late || c->members.late) &&
	    (pa_input_rewind(in, e) != 0 || pass(c, in, out, e) != 0))
		return -1;
	if (c->main.late || c->members.late)
		return pa_err_set(e, PA_E_IO,
		    "the file changed while it was read");
	if (c->main.cols->n == 0) {
		(void)pa_err_set(e, PA_E_INPUT,
		    "holds no object with a key: there are no columns");
		return pa_err_at(e, c->opt->read.name, 0, 0);
	}
	return 0;
}

static void
forget_rows(struct pa_json_columns *k)
{
	for (size_t i = 0; i < k->n; i++)
		k->column[i].row = 0;
}

int
pa_json_convert(struct pa_input *in, const struct pa_json_convert_options *opt,
    struct pa_json_shape *shape, struct pa_json_tables *out, struct pa_err *e)
{
	struct convert c = {.opt = opt,
	    .main = {.cols = &shape->main, .fd = -1},
	    .members = {.cols = &shape->members, .fd = -1},
	    .delimiter = opt->delimiter};
	int rv = -1;

	if (c.delimiter == '\0')
		c.delimiter = ',';
	forget_rows(&shape->main);
	forget_rows(&shape->members);
	c.main.fd = pa_temp_file(opt->tmpdir, e);
	if (c.main.fd >= 0)
		c.members.fd = pa_temp_file(opt->tmpdir, e);
	if (c.members.fd >= 0)
		rv = run(&c, in, out, e);
	pa_json_record_release(&c.rec);
	pa_buf_release(&c.number);
	pa_buf_release(&c.main.out);
	pa_buf_release(&c.members.out);
	if (rv != 0)
		*out = (struct pa_json_tables){0};
	out->main_fd = out->members_fd = -1;
	if (rv == 0)
		out->main_fd = c.main.fd;
	else if (c.main.fd >= 0)
		(void)close(c.main.fd);
	if (rv == 0 && out->members > 0)
		out->members_fd = c.members.fd;
	else if (c.members.fd >= 0)
		(void)close(c.members.fd);
	return rv;
}

static void
release_columns(struct pa_json_columns *k)
{
	pa_free(k->column);
	pa_map_release(&k->find);
	pa_arena_release(&k->names);
}

void
pa_json_shape_release(struct pa_json_shape *shape)
{
	release_columns(&shape->main);
	release_columns(&shape->members);
	*shape = (struct pa_json_shape){0};
}

void
pa_json_number_rows(struct pa_chunk *c)
{
	struct pa_rec *rec;
	uint64_t number;

	for (size_t i = 0; i < c->nrec; i++) {
		rec = &c->rec[i];
		number = c->seq + i;
		/* Row 1 is the header, and line 1 needs no blank line. */
		rec->line = rec->row - number;
		rec->row = number;
	}
}
