/* SPDX-License-Identifier: MIT */
#include "rule/sample_table.h"

#include <libintl.h>
#include <stdio.h>

#include "data/csv_reader.h"
#include "kind/money.h"
#include "rule/exit_table.h"
#include "rule/finding.h"

enum { PROVINCE, CITY, COUNTY, TOWNSHIP, VILLAGE, VILLAGE_ID, PLACES };

static const char *const place_id[PLACES] = {"province", "city", "county",
    "township", "village", "village_id"};

/* Columns of the list behind the places, in both languages; then, of a table
 * to be filled in, one for each condition; then those of enum filled. */
static const char *const head[][2] = {{"抽样序号", "pa_sample_no"},
    {"省", "province"}, {"市", "city"}, {"县", "county"}, {"乡", "township"},
    {"行政村", "village"}, {"村编号", "village_id"},
    {"抽签值", "pa_sample_lot"}, {"退出结论", "pa_exit"}};
enum filled { PASSED, FAIL_REASON, CHECKED_BY, CHECKED_DATE, FILLED };
static const char *const tail[FILLED][2] = {{"是否达标", "passed"},
    {"未达标原因", "fail_reason"}, {"核查人", "checked_by"},
    {"核查日期", "checked_date"}};

#define HEADS (sizeof(head) / sizeof(head[0]))

/* A village that may be drawn. */
struct pa_sample_village {
	struct pa_str place[PLACES];
	uint8_t verdict;
	size_t city;
};

/* A row of the filled table. */
struct pa_sample_found {
	struct pa_str cell[FILLED];
	uint8_t outcome;
	bool met; /* its village was drawn */
};

static int
bind_places(struct pa_sample_table *t, struct pa_err *e)
{
	struct pa_str near;
	struct pa_ref ref;
	size_t i;
	int rv;

	for (i = 0; i < PLACES; i++) {
		rv = pa_bind_field(&t->job->bind, PA_STR("village"),
		    pa_str(place_id[i]), 0, &ref, &near, e);
		if (rv == -1)
			return pa_err_set(e, PA_E_PACK,
			    "the dictionary lacks village.%s", place_id[i]);
		if (rv != 0)
			return -1;
		t->slot[i] = ref.slot;
	}
	return 0;
}

int
pa_sample_table_init(struct pa_sample_table *t, struct pa_area_job *areas,
    struct pa_err *e)
{
	struct pa_job *job = areas->decided;
	const struct pa_param *p;
	struct pa_str near;

	t->areas = areas;
	t->job = job;
	p = pa_pack_param(job->pack, PA_STR("sample_percent"), &near);
	if (p == NULL || p->value.unset)
		return pa_err_set(e, PA_E_USAGE,
		    "the pack %s does not say how many villages are looked "
		    "into; give --set sample_percent=N",
		    pa_pack_name(job->pack));
	if (p->value.number < 1 || p->value.number > 100)
		return pa_err_set(e, PA_E_USAGE,
		    "sample_percent is from 1 to 100");
	t->percent = (unsigned)p->value.number;
	if (pa_exit_init(&t->model, &job->check, false, e) != 0 ||
	    bind_places(t, e) != 0)
		return -1;
	t->nworker = job->cfg.jobs == 0 ? 1 : job->cfg.jobs;
	t->work = pa_calloc(t->nworker, sizeof(*t->work), e);
	if (t->work == NULL)
		return -1;
	return pa_rollups_ready(job->check.rollups, t->nworker, job->cfg.memory,
	    job->cfg.sheet.tmpdir, e);
}

/* --- the filled table ------------------------------------------------------
 */

/* What names a village: its number, else its names. */
static int
name_village(const struct pa_str *place, struct pa_buf *b, struct pa_err *e)
{
	struct pa_buf scratch = {0};
	struct pa_str id;
	size_t i;
	int rv;

	pa_buf_clear(b);
	rv = pa_key_clean(place[VILLAGE_ID], &scratch, &id, e);
	if (rv == 0 && id.n > 0)
		rv = pa_buf_addstr(b, id, e);
	for (i = COUNTY; rv == 0 && id.n == 0 && i <= VILLAGE; i++)
		if ((i > COUNTY && pa_buf_addc(b, '/', e) != 0) ||
		    pa_buf_addstr(b, pa_str_trim(place[i]), e) != 0)
			rv = -1;
	pa_buf_release(&scratch);
	return rv;
}

static int
keep(struct pa_sample_table *t, struct pa_str *s, struct pa_err *e)
{
	if (s->n == 0) {
		*s = (struct pa_str){"", 0};
		return 0;
	}
	s->s = pa_arena_dup(&t->text, s->s, s->n, e);
	return s->s == NULL ? -1 : 0;
}

/* What 是否达标 says. */
static int
outcome_of(const struct pa_sample_table *t, const struct pa_field *f,
    struct pa_str cell, uint8_t *out, struct pa_err *e)
{
	struct pa_arena arena = {0};
	struct pa_column c = {0};
	int rv = pa_column_read(f, t->job->dict, &cell, 1, &arena, &c, NULL, e);

	*out = PA_SAMPLE_BLANK;
	if (rv == 0 && c.state[0] == PA_CELL_KNOWN)
		*out =
		    c.truth[0] == PA_TRUE ? PA_SAMPLE_PASSED : PA_SAMPLE_FAILED;
	pa_arena_release(&arena);
	return rv;
}

static int
add_found(struct pa_sample_table *t, const struct pa_field *passed,
    const struct pa_str *place, const struct pa_str *cell, struct pa_err *e)
{
	struct pa_sample_found *f;
	struct pa_buf name = {0};
	size_t i;
	int rv;

	if (pa_grow(&t->found, &t->found_cap, t->nfound + 1, sizeof(*t->found),
		e) != 0)
		return -1;
	f = &t->found[t->nfound];
	*f = (struct pa_sample_found){0};
	for (i = 0; i < FILLED; i++) {
		f->cell[i] = pa_str_trim(cell[i]);
		if (keep(t, &f->cell[i], e) != 0)
			return -1;
	}
	rv = outcome_of(t, passed, f->cell[PASSED], &f->outcome, e);
	if (rv == 0)
		rv = name_village(place, &name, e);
	if (rv == 0)
		rv = pa_map_put(&t->found_at, pa_buf_str(&name), t->nfound,
		    NULL, e);
	if (rv == 0)
		(void)pa_err_set(e, PA_E_INPUT,
		    "%s: the village %s stands in it twice", t->result, name.s);
	pa_buf_release(&name);
	t->nfound += rv == 1;
	return rv == 1 ? 0 : -1;
}

static int
read_rows(struct pa_sample_table *t, struct pa_sheet *s, struct pa_err *e)
{
	const struct pa_table *table = pa_dict_table(t->job->dict, "sample", e);
	const struct pa_field *field[PLACES + FILLED];
	struct pa_str cell[PLACES + FILLED];
	struct pa_arena scratch = {0};
	struct pa_rows rows = {0};
	size_t at, i, k;
	int rv = table == NULL ? -1 : 0;

	for (k = 0; rv == 0 && k < PLACES + FILLED; k++)
		field[k] = pa_table_field(table,
		    pa_str(k < PLACES ? place_id[k] : tail[k - PLACES][1]));
	while (rv == 0 && (rv = pa_sheet_next(s, &rows, e)) == 1) {
		for (rv = 0, i = 0; rv == 0 && i < rows.nlive; i++) {
			pa_arena_clear(&scratch);
			for (k = 0; rv == 0 && k < PLACES + FILLED; k++) {
				at = pa_sheet_column(s, field[k]);
				cell[k] = (struct pa_str){"", 0};
				if (at != PA_NO_COLUMN)
					rv = pa_csv_unquote(
					    pa_chunk_raw(&rows.chunk,
						&rows.chunk.rec[rows.live[i]],
						at),
					    &scratch, &cell[k], e);
			}
			if (rv == 0)
				rv = add_found(t, field[PLACES + PASSED], cell,
				    cell + PLACES, e);
		}
	}
	pa_rows_release(&rows);
	pa_arena_release(&scratch);
	return rv;
}

/* Other tables name villages, too: that of the draw says what passed. */
static int
check_filled(const struct pa_sample_table *t, struct pa_sheet *s,
    struct pa_err *e)
{
	const struct pa_table *table = pa_dict_table(t->job->dict, "sample", e);

	if (table == NULL)
		return -1;
	if (pa_sheet_column(s,
		pa_table_field(table, pa_str(tail[PASSED][1]))) != PA_NO_COLUMN)
		return 0;
	return pa_err_set(e, PA_E_USAGE,
	    "%s: has no column %s: --sample-result takes the table that "
	    "--sample wrote, filled in",
	    t->result, tail[PASSED][0]);
}

static int
read_result(struct pa_sample_table *t, struct pa_err *e)
{
	const struct pa_sheet_options opt = {.encoding =
						 t->job->cfg.sheet.encoding,
	    .format = t->job->cfg.sheet.format,
	    .way = t->job->cfg.sheet.way,
	    .tmpdir = t->job->cfg.sheet.tmpdir};
	const char *path[] = {t->result};
	struct pa_sheet *s;
	int rv;

	if (t->result == NULL)
		return 0;
	s = pa_sheet_open(path, 1, pa_sheet_kind_find(PA_STR("sample")),
	    t->job->dict, &opt, e);
	rv = s == NULL || check_filled(t, s, e) != 0 ? -1 : read_rows(t, s, e);
	if (rv == 0 && pa_sheet_counts(s)->rejected > 0)
		rv = pa_err_set(e, PA_E_INPUT,
		    "%s: rows that have another number of cells than its "
		    "header: %llu",
		    t->result,
		    (unsigned long long)pa_sheet_counts(s)->rejected);
	pa_sheet_free(s);
	return rv;
}

/* --- the villages ----------------------------------------------------------
 */

static int
city_of(struct pa_sample_table *t, struct pa_str name, size_t *out,
    struct pa_err *e)
{
	for (*out = 0; *out < t->ncity; ++*out)
		if (pa_str_eq(t->city[*out].name, name))
			return 0;
	if (pa_grow(&t->city, &t->city_cap, t->ncity + 1, sizeof(*t->city),
		e) != 0)
		return -1;
	t->city[t->ncity++] = (struct pa_sample_city){.name = name};
	return 0;
}

static int
add_village(struct pa_sample_table *t, struct pa_batch *x, uint32_t row,
    uint8_t verdict, struct pa_err *e)
{
	struct pa_buf county = {0}, name = {0};
	struct pa_sample_village *v;
	size_t i;
	int rv = 0;

	if (pa_grow(&t->village, &t->cap, t->draw.nunit + 1,
		sizeof(*t->village), e) != 0)
		return -1;
	v = &t->village[t->draw.nunit];
	v->verdict = verdict;
	for (i = 0; rv == 0 && i < PLACES; i++) {
		rv = pa_batch_cell(x, &t->job->bind, t->slot[i], row,
		    &v->place[i], e);
		v->place[i] = pa_str_trim(v->place[i]);
		if (rv == 0)
			rv = keep(t, &v->place[i], e);
	}
	if (rv == 0)
		rv = name_village(v->place, &name, e);
	if (rv == 0 && v->place[VILLAGE_ID].n + v->place[VILLAGE].n == 0) {
		t->nameless++;
		goto out;
	}
	if (rv == 0)
		rv = pa_map_put(&t->in_draw, pa_buf_str(&name), 0, NULL, e);
	if (rv == 0) {
		t->doubled++;
		goto out;
	}
	rv = rv == 1 ? city_of(t, v->place[CITY], &v->city, e) : -1;
	if (rv == 0)
		rv = pa_buf_addstr(&county, v->place[CITY], e);
	if (rv == 0)
		rv = pa_buf_addc(&county, '/', e);
	if (rv == 0)
		rv = pa_buf_addstr(&county, v->place[COUNTY], e);
	if (rv == 0) {
		t->city[v->city].villages++;
		rv = pa_sample_add(&t->draw, t->seed, pa_buf_str(&county),
		    pa_buf_str(&name), t->draw.nunit, e);
	}
out:
	pa_buf_release(&county);
	pa_buf_release(&name);
	return rv;
}

static void *
verdicts_new(void *ctx, struct pa_err *e)
{
	(void)ctx;
	return pa_calloc(1, sizeof(struct pa_buf), e);
}

static void
verdicts_free(void *extra)
{
	pa_buf_release(extra);
	pa_free(extra);
}

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	struct pa_sample_table *t = ctx;
	struct pa_exit_work *w = &t->work[worker];
	struct pa_buf *verdicts = item->extra;
	uint32_t i;

	pa_buf_clear(verdicts);
	if (pa_rollups_fill(t->job->check.rollups, &t->job->check, &item->batch,
		e) != 0 ||
	    pa_exit_run(&t->model, w, &item->batch, e) != 0)
		return -1;
	for (i = 0; i < item->batch.nhousehold; i++)
		if (pa_buf_addc(verdicts,
			(char)(pa_eval_truth(w->eval, t->model.applicable)[i] ==
				    PA_UNKNOWN ?
				PA_EXIT_NOT_APPLICABLE + 1 :
				w->row[i].substance),
			e) != 0)
			return -1;
	return 0;
}

static int
consume(void *ctx, struct pa_item *item, struct pa_err *e)
{
	struct pa_sample_table *t = ctx;
	const struct pa_buf *verdicts = item->extra;
	uint32_t i;

	for (i = 0; i < item->batch.nhousehold; i++) {
		uint8_t v = (uint8_t)verdicts->s[i];

		if (v > PA_EXIT_NOT_APPLICABLE)
			t->unknown++;
		else if (v != PA_EXIT_NOT_APPLICABLE &&
		    add_village(t, &item->batch, i, v, e) != 0)
			return -1;
	}
	return 0;
}

/* --- the list --------------------------------------------------------------
 */

static int
put(const struct pa_sample_table *t, struct pa_str s, bool first,
    struct pa_buf *b, struct pa_err *e)
{
	if (!first && pa_buf_addc(b, ',', e) != 0)
		return -1;
	if (t->excel_safe && pa_is_formula(s) && pa_buf_addc(b, '\'', e) != 0)
		return -1;
	return pa_csv_put(b, s, ',', e);
}

static int
put_head(const struct pa_sample_table *t, struct pa_buf *b, struct pa_err *e)
{
	struct pa_rule_text text;
	const struct pa_rule *r;
	size_t i;

	for (i = 0; i < HEADS; i++)
		if (put(t, pa_str(head[i][t->english]), i == 0, b, e) != 0)
			return -1;
	for (i = 0; t->result == NULL && i < t->model.nrule; i++) {
		r = pa_exit_rule(&t->model, i)->rule;
		if (pa_pack_text(t->job->pack, t->english ? PA_EN : PA_ZH,
			r->id, &text, e) != 0 ||
		    put(t,
			pa_str(t->english || text.text[0] == '\0' ? r->id :
								    text.text),
			false, b, e) != 0)
			return -1;
	}
	for (i = 0; i < FILLED; i++)
		if (put(t, pa_str(tail[i][t->english]), false, b, e) != 0)
			return -1;
	return pa_buf_addc(b, '\n', e);
}

/* The filled cells of a village, names masked. */
static int
put_found(const struct pa_sample_table *t, const struct pa_sample_found *f,
    struct pa_buf *b, struct pa_err *e)
{
	const struct pa_table *table = pa_dict_table(t->job->dict, "sample", e);
	struct pa_buf cell = {0};
	size_t i;
	int rv = table == NULL ? -1 : 0;

	for (i = 0; rv == 0 && i < FILLED; i++) {
		pa_buf_clear(&cell);
		rv = pa_mask_put(&cell,
		    pa_table_field(table, pa_str(tail[i][1])), f->cell[i],
		    t->reveal, e);
		if (rv == 0)
			rv =
			    put(t, cell.n == 0 ? PA_STR("") : pa_buf_str(&cell),
				false, b, e);
	}
	pa_buf_release(&cell);
	return rv;
}

/* The row of the filled table about a village; NULL: none. */
static int
find(struct pa_sample_table *t, const struct pa_sample_village *v,
    struct pa_sample_found **out, struct pa_err *e)
{
	struct pa_buf name = {0};
	uint64_t at;

	if (name_village(v->place, &name, e) != 0)
		return -1;
	at = pa_map_get(&t->found_at, pa_buf_str(&name), UINT64_MAX);
	*out = at == UINT64_MAX ? NULL : &t->found[at];
	pa_buf_release(&name);
	return 0;
}

/* What came of a village that was drawn. */
static void
count(struct pa_sample_table *t, const struct pa_sample_village *v,
    struct pa_sample_found *f)
{
	struct pa_sample_city *c = &t->city[v->city];
	uint8_t outcome = f == NULL ? PA_SAMPLE_BLANK : f->outcome;

	c->drawn++;
	c->of[outcome]++;
	if (f == NULL)
		return;
	f->met = true;
	t->unreasoned +=
	    outcome == PA_SAMPLE_FAILED && f->cell[FAIL_REASON].n == 0;
	t->contradicted +=
	    outcome == PA_SAMPLE_FAILED && v->verdict == PA_EXIT_YES;
}

static int
put_village(struct pa_sample_table *t, size_t i, struct pa_buf *b,
    struct pa_err *e)
{
	static const struct pa_sample_found blank = {0};
	const struct pa_sample_village *v = &t->village[i];
	const struct pa_sample_unit *u = pa_sample_unit(&t->draw, i);
	struct pa_sample_found *f = NULL;
	char no[24], lot[17];
	size_t k;

	if (u->rank == 0)
		return 0;
	if (find(t, v, &f, e) != 0)
		return -1;
	count(t, v, f);
	(void)snprintf(no, sizeof(no), "%u", u->rank);
	pa_sample_lot(u, lot);
	if (put(t, pa_str(no), true, b, e) != 0)
		return -1;
	for (k = 0; k < PLACES; k++)
		if (put(t, v->place[k], false, b, e) != 0)
			return -1;
	if (put(t, pa_str(lot), false, b, e) != 0 ||
	    put(t, pa_str(pa_exit_name(v->verdict, true, t->english)), false, b,
		e) != 0)
		return -1;
	for (k = 0; t->result == NULL && k < t->model.nrule; k++)
		if (pa_buf_addc(b, ',', e) != 0)
			return -1;
	if (put_found(t, f == NULL ? &blank : f, b, e) != 0)
		return -1;
	return pa_buf_addc(b, '\n', e);
}

int
pa_sample_table_run(struct pa_sample_table *t,
    int (*write)(void *ctx, struct pa_str bytes, struct pa_err *e), void *ctx,
    struct pa_err *e)
{
	struct pa_job_ops ops = {.ctx = t,
	    .work = work,
	    .consume = consume,
	    .extra_new = verdicts_new,
	    .extra_free = verdicts_free};
	struct pa_buf b = {0};
	size_t i;
	int rv = read_result(t, e);

	if (rv == 0)
		rv = pa_area_job_collect(t->areas, e);
	if (rv == 0)
		rv = pa_job_pass(t->job, &ops, e);
	if (rv == 0) {
		pa_sample_draw(&t->draw, t->percent);
		rv = put_head(t, &b, e);
	}
	for (i = 0; rv == 0 && i < t->draw.nunit; i++)
		rv = put_village(t, i, &b, e);
	for (i = 0; i < t->nfound; i++)
		t->strangers += !t->found[i].met;
	if (rv == 0)
		rv = write(ctx, pa_buf_str(&b), e);
	pa_buf_release(&b);
	return rv;
}

/* How many of how many, in percent. */
static int
put_city(const struct pa_sample_table *t, const struct pa_sample_city *c,
    const char *program, struct pa_buf *out, struct pa_err *e)
{
	int64_t share = 0;

	if (pa_div_round((int64_t)c->drawn * 10000, (int64_t)c->villages,
		&share) != 0)
		share = 0;
	if (pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: %.*s: villages that exit %llu, drawn %llu ("),
		program, (int)c->name.n, c->name.s,
		(unsigned long long)c->villages,
		(unsigned long long)c->drawn) != 0 ||
	    pa_decimal_format(out, share, 2, e) != 0 ||
	    pa_buf_puts(out, dgettext("pa", " %)"), e) != 0)
		return -1;
	if (t->result != NULL &&
	    pa_buf_addf(out, e,
		dgettext("pa", ": passed %llu, failed %llu, blank %llu"),
		(unsigned long long)c->of[PA_SAMPLE_PASSED],
		(unsigned long long)c->of[PA_SAMPLE_FAILED],
		(unsigned long long)c->of[PA_SAMPLE_BLANK]) != 0)
		return -1;
	return pa_buf_addc(out, '\n', e);
}

/* A line, where there is something to tell. */
static int
tell(const char *program, const char *what, uint64_t n, struct pa_buf *out,
    struct pa_err *e)
{
	return n == 0 ? 0 :
			pa_buf_addf(out, e, "%s: %s: %llu\n", program,
			    dgettext("pa", what), (unsigned long long)n);
}

int
pa_sample_table_summary(const struct pa_sample_table *t, const char *program,
    struct pa_buf *out, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < t->ncity; i++)
		if (put_city(t, &t->city[i], program, out, e) != 0)
			return -1;
	if (t->ncity == 0 &&
	    pa_buf_addf(out, e,
		dgettext("pa", "%s: no village of this table exits\n"),
		program) != 0)
		return -1;
	if (tell(program,
		N_("not known whether they exit, and so not in the draw"),
		t->unknown, out, e) != 0 ||
	    tell(program,
		N_("without a number and a name, and so not in the draw"),
		t->nameless, out, e) != 0 ||
	    tell(program,
		N_("further rows of villages that stand in the table already, "
		   "and so not in the draw"),
		t->doubled, out, e) != 0 ||
	    tell(program,
		N_("rows about villages that this draw does not hold (are the "
		   "seed and the villages the same?)"),
		t->strangers, out, e) != 0 ||
	    tell(program, N_("failed, and no reason is given"), t->unreasoned,
		out, e) != 0)
		return -1;
	return tell(program,
	    N_("failed on the spot, though the tables say eligible"),
	    t->contradicted, out, e);
}

void
pa_sample_table_release(struct pa_sample_table *t)
{
	unsigned i;

	for (i = 0; t->work != NULL && i < t->nworker; i++)
		pa_exit_work_release(&t->work[i]);
	pa_free(t->work);
	pa_sample_release(&t->draw);
	pa_free(t->village);
	pa_free(t->found);
	pa_free(t->city);
	pa_map_release(&t->found_at);
	pa_map_release(&t->in_draw);
	pa_arena_release(&t->text);
	*t = (struct pa_sample_table){0};
}
