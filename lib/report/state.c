/* SPDX-License-Identifier: MIT */
#include "report/state.h"

#include <libintl.h>

#include "data/json_nomem.h"
#include "report/out.h"

#define WIDEST 32 /* counters of a row; every width is below */

_Static_assert(PA_Q_COUNT <= WIDEST && PA_QO_WIDTH <= WIDEST &&
	PA_X_COUNT <= WIDEST && PA_XB_COUNT <= WIDEST,
    "WIDEST is too small");

struct table { /* a tally of an accumulator */
	const char *name;
	size_t at; /* offset in its struct */
};

struct layout { /* of an accumulator, for what both kinds share */
	const char *kind;
	const struct table *table;
	size_t ntable;
	size_t total, ntotal; /* offset and number of the totals */
};

static const struct table quality_tables[] = {
    {"area", offsetof(struct pa_quality, areas)},
    {"object", offsetof(struct pa_quality, objects)},
    {"rule", offsetof(struct pa_quality, rules)},
    {"not_run", offsetof(struct pa_quality, not_run)},
};

static const struct table exit_tables[] = {
    {"area", offsetof(struct pa_exitsum, areas)},
    {"combined", offsetof(struct pa_exitsum, combined)},
    {"fails", offsetof(struct pa_exitsum, fails)},
    {"unknown", offsetof(struct pa_exitsum, unknown)},
    {"income", offsetof(struct pa_exitsum, incomes)},
    {"margin", offsetof(struct pa_exitsum, margins)},
};

static const struct layout quality_layout = {"quality", quality_tables,
    sizeof(quality_tables) / sizeof(quality_tables[0]),
    offsetof(struct pa_quality, total), PA_Q_COUNT};

static const struct layout exit_layout = {"exit", exit_tables,
    sizeof(exit_tables) / sizeof(exit_tables[0]),
    offsetof(struct pa_exitsum, total), PA_X_COUNT};

enum { FLAG_REVEAL, FLAG_FINDINGS, FLAG_CHECKED }; /* see flags() */

struct save {
	struct pa_out out;
	uint64_t lines;
};

static void
start_line(struct save *s, const char *name)
{
	pa_out_s(&s->out, "{\"t\":\"");
	pa_out_s(&s->out, name);
	pa_out_s(&s->out, "\"");
}

static void
member(struct save *s, const char *key, struct pa_str value)
{
	pa_out_s(&s->out, ",\"");
	pa_out_s(&s->out, key);
	pa_out_s(&s->out, "\":");
	pa_out_json(&s->out, value);
}

static void
end_line(struct save *s)
{
	pa_out_s(&s->out, "}\n");
	s->lines++;
}

static void
counters(struct save *s, const uint64_t *n, size_t width)
{
	size_t i;

	pa_out_s(&s->out, ",\"n\":[");
	for (i = 0; i < width; i++) {
		pa_out_s(&s->out, i == 0 ? "" : ",");
		pa_out_u(&s->out, n[i]);
	}
	pa_out_s(&s->out, "]");
	end_line(s);
}

static void
number(struct save *s, int64_t v)
{
	pa_out_s(&s->out, ",\"");
	if (v < 0)
		pa_out_s(&s->out, "-");
	pa_out_u(&s->out, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
	pa_out_s(&s->out, "\"");
}

static int
tally(struct save *s, const char *name, const struct pa_tally *t)
{
	const struct pa_tally_row **row = pa_tally_sorted(t, s->out.e);
	size_t i;

	if (row == NULL)
		return -1;
	for (i = 0; i < t->n; i++) {
		start_line(s, name);
		member(s, "k", row[i]->key);
		if (row[i]->code.n != 0)
			member(s, "c", row[i]->code);
		counters(s, row[i]->n, t->width);
	}
	pa_free(row);
	return 0;
}

/* The head without its end, to which the kind adds its options. */
static void
save_head(struct save *s, const struct layout *l, enum pa_area_level by,
    const struct pa_state_stamp *stamp)
{
	pa_out_s(&s->out, "{\"pa_state\":");
	pa_out_u(&s->out, PA_STATE_FORMAT);
	member(s, "kind", pa_str(l->kind));
	member(s, "pack", stamp->pack);
	member(s, "version", stamp->version);
	member(s, "as_of", stamp->as_of);
	member(s, "by", pa_str(pa_area_level_name(by)));
	/* Each option puts a comma in front, so the list starts with one. */
	pa_out_s(&s->out, ",\"options\":[\"\"");
}

static int
save_tables(struct save *s, const struct layout *l, const void *x,
    const struct pa_tally *input)
{
	const char *base = x;
	const void *p;
	size_t i;

	pa_out_s(&s->out, "]");
	end_line(s);
	for (i = 0; input != NULL && i < input->n; i++) {
		start_line(s, "input");
		member(s, "x", input->row[i].key);
		end_line(s);
	}
	start_line(s, "total");
	p = base + l->total;
	counters(s, p, l->ntotal);
	for (i = 0; i < l->ntable; i++) {
		p = base + l->table[i].at;
		if (tally(s, l->table[i].name, p) != 0)
			return -1;
	}
	return 0;
}

static int
save_end(struct save *s)
{
	uint64_t lines = s->lines;

	start_line(s, "end");
	counters(s, &lines, 1);
	return s->out.failed ? -1 : 0;
}

/* The options of either kind begin with what pa_state_facts reads. */
static void
flags(struct save *s, bool reveal, bool findings, bool checked)
{
	number(s, reveal);
	number(s, findings);
	number(s, checked);
}

static void
quality_options(struct save *s, const struct pa_quality_opts *o)
{
	flags(s, o->reveal, o->findings, o->checked);
	number(s, o->weight_error);
	number(s, o->weight_suspect);
}

static void
exit_options(struct save *s, const struct pa_exitsum_opts *o)
{
	size_t i;

	flags(s, o->reveal, false, false);
	number(s, o->rows);
	number(s, (int64_t)o->nincome_edge);
	for (i = 0; i < o->nincome_edge; i++)
		number(s, o->income_edge[i]);
	for (i = 0; i < o->nmargin_edge; i++)
		number(s, o->margin_edge[i]);
}

int
pa_quality_save(const struct pa_quality *q, const struct pa_state_stamp *stamp,
    struct pa_buf *out, struct pa_err *e)
{
	struct save s = {.out = {out, e, false}};
	const struct pa_tally_row **row;
	size_t i, k, at;

	save_head(&s, &quality_layout, q->opts.by, stamp);
	quality_options(&s, &q->opts);
	if (save_tables(&s, &quality_layout, q, stamp->input) != 0)
		return -1;
	row = pa_tally_sorted(&q->rules, e);
	if (row == NULL)
		return -1;
	for (i = 0; i < q->rules.n; i++) {
		at = (size_t)(row[i] - q->rules.row);
		for (k = 0; at < q->example_cap && k < PA_EXAMPLES; k++) {
			if (q->example[at][k].n == 0)
				break;
			start_line(&s, "example");
			member(&s, "k", row[i]->key);
			member(&s, "x", pa_buf_str(&q->example[at][k]));
			end_line(&s);
		}
	}
	pa_free(row);
	return save_end(&s);
}

int
pa_exitsum_save(const struct pa_exitsum *x, const struct pa_state_stamp *stamp,
    struct pa_buf *out, struct pa_err *e)
{
	struct save s = {.out = {out, e, false}};
	struct pa_str *row;
	size_t i;

	save_head(&s, &exit_layout, x->opts.by, stamp);
	exit_options(&s, &x->opts);
	if (save_tables(&s, &exit_layout, x, stamp->input) != 0)
		return -1;
	row = pa_exitsum_sorted(x, e);
	if (row == NULL)
		return -1;
	for (i = 0; i < x->nrow; i++) {
		start_line(&s, "row");
		member(&s, "x", row[i]);
		end_line(&s);
	}
	pa_free(row);
	return save_end(&s);
}

struct merge {
	const struct layout *l;
	void *x;
	/* Takes a line of the kind's own; text borrowed. */
	int (*own)(void *x, const char *t, struct pa_str key,
	    struct pa_str packed, struct pa_err *e);
	struct pa_str head; /* what the first line must be */
	struct pa_tally *input;
	struct pa_err *e;
	uint64_t lines;
	bool ended;
};

static int
wrong(struct pa_err *e, const char *what)
{
	return pa_err_set(e, PA_E_INPUT, "not a state of pa-report: %s", what);
}

static struct pa_str
string(const json_t *line, const char *key)
{
	const json_t *v = json_object_get(line, key);

	return (struct pa_str){json_string_value(v), json_string_length(v)};
}

/* The width counters under "n" of the line. */
static int
read_counters(const json_t *line, uint64_t *n, size_t width, struct pa_err *e)
{
	const json_t *list = json_object_get(line, "n");
	json_int_t v;
	size_t i;

	if (!json_is_array(list) || json_array_size(list) != width)
		return wrong(e, "the counters of a row");
	for (i = 0; i < width; i++) {
		v = json_integer_value(json_array_get(list, i));
		if (!json_is_integer(json_array_get(list, i)) ||
		    (uint64_t)v > PA_TALLY_MAX) /* a negative one too */
			return wrong(e, "a counter");
		n[i] = (uint64_t)v;
	}
	return 0;
}

static int
merge_total(const struct merge *m, const json_t *line)
{
	uint64_t n[WIDEST], *total;
	void *p = (char *)m->x + m->l->total;
	size_t i;

	total = p;
	if (read_counters(line, n, m->l->ntotal, m->e) != 0)
		return -1;
	for (i = 0; i < m->l->ntotal; i++)
		total[i] += n[i];
	return 0;
}

static int
merge_row(const struct merge *m, const json_t *line, size_t table)
{
	void *p = (char *)m->x + m->l->table[table].at;
	struct pa_tally *t = p;
	struct pa_str key = string(line, "k");
	uint64_t n[WIDEST];
	size_t i;

	if (key.s == NULL)
		return wrong(m->e, "a row without a key");
	/* A combination is three digits that the tables index by. */
	if (strcmp(m->l->table[table].name, "combined") == 0 &&
	    (key.n != 3 || strspn(key.s, "01234") != 3))
		return wrong(m->e, "a combination of verdicts");
	if (read_counters(line, n, t->width, m->e) != 0 ||
	    pa_tally_at(t, key, &i, m->e) != 0 ||
	    pa_tally_code(t, i, string(line, "c"), m->e) != 0)
		return -1;
	return pa_tally_add(t, i, n, m->e);
}

static int
merge_object(struct merge *m, const json_t *line)
{
	const char *t = json_string_value(json_object_get(line, "t"));
	struct pa_str packed = string(line, "x");
	uint64_t n[1] = {0};
	size_t i;

	if (t == NULL || m->ended)
		return wrong(m->e,
		    t == NULL ? "a line without \"t\"" : "lines after its end");
	if (strcmp(t, "total") == 0)
		return merge_total(m, line);
	if (strcmp(t, "end") == 0) {
		if (read_counters(line, n, 1, m->e) != 0)
			return -1;
		m->ended = true;
		return n[0] == m->lines ? 0 : wrong(m->e, "lines are missing");
	}
	for (i = 0; i < m->l->ntable; i++)
		if (strcmp(t, m->l->table[i].name) == 0)
			return merge_row(m, line, i);
	if (packed.s == NULL)
		return wrong(m->e, "a line of an unknown kind");
	if (strcmp(t, "input") == 0)
		return m->input == NULL ?
		    0 :
		    pa_tally_at(m->input, packed, &i, m->e);
	return m->own(m->x, t, string(line, "k"), packed, m->e);
}

/* The options of a head are a list of strings; the one at i says "1". */
static bool
flag(const json_t *head, size_t i)
{
	const char *s = json_string_value(
	    json_array_get(json_object_get(head, "options"), i + 1));

	return s != NULL && strcmp(s, "1") == 0;
}

/* Says in what a state of one head does not fit one that must have another. */
static int
differs(const json_t *is, const json_t *must, struct pa_err *e)
{
	static const struct {
		const char *key, *name;
	} members[] = {{"kind", N_("report")}, {"pack", N_("pack")},
	    {"version", N_("version of the pack")}, {"as_of", N_("date")},
	    {"by", N_("level of areas")}};
	const char *a, *b;
	size_t i;

	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		a = json_string_value(json_object_get(is, members[i].key));
		b = json_string_value(json_object_get(must, members[i].key));
		if (a == NULL || b == NULL)
			return wrong(e, "its first line");
		if (strcmp(a, b) == 0)
			continue;
		if (a[0] == '\0' || b[0] == '\0')
			return pa_err_set(e, PA_E_USAGE,
			    "one of the states has a date (--as-of), another "
			    "has none");
		return pa_err_set(e, PA_E_USAGE,
		    "this state is of another %s: %s, not %s",
		    dgettext("pa", members[i].name), a, b);
	}
	if (flag(is, FLAG_REVEAL) != flag(must, FLAG_REVEAL))
		return pa_err_set(e, PA_E_USAGE,
		    "one of the states was made with --reveal, another "
		    "without");
	if (flag(is, FLAG_FINDINGS) != flag(must, FLAG_FINDINGS))
		return pa_err_set(e, PA_E_USAGE,
		    "one of the states was made with --findings, another "
		    "without");
	if (flag(is, FLAG_CHECKED) != flag(must, FLAG_CHECKED))
		return pa_err_set(e, PA_E_USAGE,
		    "one of the states was made with --with validation, "
		    "another without");
	return pa_err_set(e, PA_E_USAGE,
	    "the states were made with other options");
}

/* The object of a state's first line; NULL when it has none. */
static json_t *
read_head(struct pa_str line, struct pa_err *e)
{
	json_error_t why;
	json_t *head;

	if (line.n > PA_STATE_LINE_MAX) {
		(void)wrong(e, "its first line");
		return NULL;
	}
	head = json_loadb(line.s, line.n, JSON_REJECT_DUPLICATES, &why);
	if (head == NULL && pa_json_is_nomem(&why)) {
		(void)pa_err_nomem(e);
		return NULL;
	}
	if (head != NULL &&
	    json_integer_value(json_object_get(head, "pa_state")) ==
		PA_STATE_FORMAT)
		return head;
	(void)wrong(e, "its first line");
	json_decref(head);
	return NULL;
}

static int
merge_head(const struct merge *m, struct pa_str line)
{
	json_t *is, *must = NULL;
	int rv = -1;

	if (pa_str_eq(line, m->head))
		return 0;
	is = read_head(line, m->e);
	if (is != NULL && (must = read_head(m->head, m->e)) != NULL)
		rv = differs(is, must, m->e);
	json_decref(is);
	json_decref(must);
	return rv;
}

int
pa_state_facts(struct pa_str state, struct pa_state_facts *out,
    struct pa_err *e)
{
	const char *end = memchr(state.s, '\n', state.n);
	struct pa_str as_of;
	json_t *head;
	int rv = 0;

	if (end == NULL)
		return wrong(e, "its first line");
	head = read_head((struct pa_str){state.s, (size_t)(end - state.s)}, e);
	if (head == NULL)
		return -1;
	*out = (struct pa_state_facts){.reveal = flag(head, FLAG_REVEAL),
	    .findings = flag(head, FLAG_FINDINGS),
	    .checked = flag(head, FLAG_CHECKED)};
	as_of = string(head, "as_of");
	if (pa_area_level(string(head, "by"), &out->by) != 0 ||
	    as_of.n >= sizeof(out->as_of))
		rv = wrong(e, "its first line");
	else if (as_of.n != 0)
		memcpy(out->as_of, as_of.s, as_of.n);
	json_decref(head);
	return rv;
}

static int
merge_line(struct merge *m, struct pa_str line)
{
	json_error_t why;
	json_t *object;
	int rv;

	if (m->lines == 0) {
		m->lines = 1;
		return merge_head(m, line);
	}
	if (line.n > PA_STATE_LINE_MAX)
		return wrong(m->e, "a line is too long");
	object = json_loadb(line.s, line.n, JSON_REJECT_DUPLICATES, &why);
	if (object != NULL)
		rv = merge_object(m, object);
	else if (pa_json_is_nomem(&why))
		rv = pa_err_nomem(m->e);
	else
		rv = wrong(m->e, "a line is no JSON object");
	json_decref(object);
	m->lines++;
	return rv;
}

static int
merge(struct merge *m, struct pa_str state)
{
	const char *end;
	struct pa_str line;
	uint64_t no = 0;

	while (state.n != 0) {
		end = memchr(state.s, '\n', state.n);
		line = (struct pa_str){state.s,
		    end == NULL ? state.n : (size_t)(end - state.s)};
		no++;
		if (merge_line(m, line) != 0)
			return pa_err_at(m->e, NULL, no, 0);
		if (end == NULL)
			break;
		state.n -= line.n + 1;
		state.s = end + 1;
	}
	return m->ended ? 0 : wrong(m->e, "it is cut short");
}

static int
quality_own(void *ctx, const char *t, struct pa_str key, struct pa_str packed,
    struct pa_err *e)
{
	struct pa_quality *q = ctx;
	size_t i;

	if (strcmp(t, "example") != 0 || key.s == NULL || packed.n == 0)
		return wrong(e, "a line of an unknown kind");
	if (pa_map_get(&q->rules.map, key, UINT64_MAX) == UINT64_MAX)
		return wrong(e, "an example of no rule");
	if (pa_tally_at(&q->rules, key, &i, e) != 0)
		return -1;
	return pa_quality_example(q, i, packed, e);
}

static int
exit_own(void *ctx, const char *t, struct pa_str key, struct pa_str packed,
    struct pa_err *e)
{
	(void)key;
	if (strcmp(t, "row") != 0)
		return wrong(e, "a line of an unknown kind");
	return pa_exitsum_row(ctx, packed, e);
}

/* Merges once s holds the head line that the state must begin with. */
static int
merge_as(struct save *s, const struct layout *l, void *x,
    const struct pa_state_stamp *stamp, struct pa_str state,
    int (*own)(void *, const char *, struct pa_str, struct pa_str,
	struct pa_err *))
{
	struct merge m = {.l = l,
	    .x = x,
	    .own = own,
	    .e = s->out.e,
	    .input = stamp->input};

	pa_out_s(&s->out, "]}");
	m.head = pa_buf_str(s->out.b);
	return s->out.failed ? -1 : merge(&m, state);
}

int
pa_quality_merge(struct pa_quality *q, const struct pa_state_stamp *stamp,
    struct pa_str state, struct pa_err *e)
{
	struct pa_buf head = {0};
	struct save s = {.out = {&head, e, false}};
	int rv;

	save_head(&s, &quality_layout, q->opts.by, stamp);
	quality_options(&s, &q->opts);
	rv = merge_as(&s, &quality_layout, q, stamp, state, quality_own);
	pa_buf_release(&head);
	return rv;
}

int
pa_exitsum_merge(struct pa_exitsum *x, const struct pa_state_stamp *stamp,
    struct pa_str state, struct pa_err *e)
{
	struct pa_buf head = {0};
	struct save s = {.out = {&head, e, false}};
	int rv;

	save_head(&s, &exit_layout, x->opts.by, stamp);
	exit_options(&s, &x->opts);
	rv = merge_as(&s, &exit_layout, x, stamp, state, exit_own);
	pa_buf_release(&head);
	return rv;
}
