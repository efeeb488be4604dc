/* SPDX-License-Identifier: MIT */
#include "report/source.h"

#include <libintl.h>

enum col {
	S_PROVINCE,
	S_CITY,
	S_COUNTY,
	S_TOWNSHIP,
	S_VILLAGE,
	S_VILLAGE_ID,
	S_HEAD,
	S_SIZE,
	S_NET_PC,
	S_STATUS,
	S_PC,
	S_LINE,
	S_EXIT,
	S_PROCEDURE,
	S_MARKING,
	S_FAILS,
	S_UNKNOWN,
	S_GAP,
	S_NAME,
	S_COUNT
};
#define PLACES (S_VILLAGE_ID + 1) /* the first columns: the area */

#define Q (1U << PA_REPORT_QUALITY)
#define X (1U << PA_REPORT_EXIT)

static const struct {
	const char *scope, *id;
	uint8_t level;
	unsigned kinds; /* of report that count it */
} columns[S_COUNT] = {{"household", "province", 0, Q | X},
    {"household", "city", 0, Q | X}, {"household", "county", 0, Q | X},
    {"household", "township", 0, Q | X}, {"household", "village", 0, Q | X},
    {"household", "village_id", 0, Q | X}, {"household", "head_name", 0, X},
    {"household", "size", 0, Q | X}, {"household", "net_pc", 0, X},
    {"pa", "pa_status", 0, Q}, {"pa", "pa_net_income_pc", 0, X},
    {"pa", "pa_line", 0, X}, {"pa", "pa_exit", 0, X},
    {"pa", "pa_exit_procedure", 0, X}, {"pa", "pa_exit_marking", 0, X},
    {"pa", "pa_exit_fails", 0, X}, {"pa", "pa_exit_unknown", 0, X},
    {"pa", "pa_exit_gap", 0, X}, {"member", "name", 1, X}};

/* What has to come before. */
static int
check_filter(const struct pa_report_source *s, struct pa_err *e)
{
	if (s->kind == PA_REPORT_EXIT && !s->present[S_EXIT])
		return pa_err_set(e, PA_E_USAGE,
		    "the records have no exit "
		    "verdicts: run pa-exitcheck over them first");
	if (s->kind == PA_REPORT_QUALITY && !s->present[S_STATUS])
		return pa_err_set(e, PA_E_USAGE,
		    "the records have no status "
		    "of pa-validate: run it over them first");
	return 0;
}

/* The columns of the area, from left to right, as runs. */
static void
find_runs(struct pa_report_source *s)
{
	const struct pa_bind *b = &s->job->bind;
	const struct pa_slot *slot;
	size_t column, i;

	for (column = 0; column < pa_sheet_ncolumn(s->job->main); column++)
		for (i = 0; i < PLACES; i++) {
			slot = &b->slot[s->slot[i]];
			if (slot->source != 0 || slot->column != column)
				continue;
			if (s->nrun == 0 ||
			    s->run[s->nrun - 1].last + 1 < column)
				s->run[s->nrun++].first = column;
			s->run[s->nrun - 1].last = column;
		}
}

/* Says which slots every row is read for. */
static int
choose_slots(struct pa_report_source *s, struct pa_err *e)
{
	const struct pa_bind *b = &s->job->bind;
	uint32_t source;
	size_t i;

	s->only = pa_calloc(b->nslot, sizeof(*s->only), e);
	if (s->only == NULL)
		return -1;
	s->plain = !b->main_members;
	for (i = 0; i < PLACES; i++) {
		source = b->slot[s->slot[i]].source;
		if ((source != 0 && source != PA_NO_SOURCE) ||
		    b->slot[s->slot[i]].ref.type.kind != PA_K_TEXT)
			s->plain = false;
	}
	if (s->plain)
		find_runs(s);
	for (i = s->plain ? PLACES : 0; i < S_COUNT; i++)
		if ((columns[i].kinds & 1U << s->kind) != 0)
			s->only[s->slot[i]] = true;
	return 0;
}

int
pa_report_source_init(struct pa_report_source *s, struct pa_job *job,
    enum pa_report_kind kind, const struct pa_report_sink *sink,
    struct pa_err *e)
{
	struct pa_str near;
	struct pa_ref ref;
	size_t i;

	*s = (struct pa_report_source){.job = job, .kind = kind, .sink = *sink};
	if (!job->bind.main_members && !job->bind.main_household)
		return pa_err_set(e, PA_E_USAGE,
		    "reports are of households: the main table must be one "
		    "of households or persons, this is one of %s",
		    dgettext("pa", pa_sheet_kind(job->main)->name));
	for (i = 0; i < S_COUNT; i++) {
		if ((columns[i].kinds & 1U << kind) == 0)
			continue;
		if (pa_bind_field(&job->bind, pa_str(columns[i].scope),
			pa_str(columns[i].id), columns[i].level, &ref, &near,
			e) != 0)
			return pa_err_set(e, PA_E_PACK,
			    "the dictionary lacks %s.%s", columns[i].scope,
			    columns[i].id);
		s->slot[i] = ref.slot;
		s->present[i] = ref.present;
	}
	return check_filter(s, e) != 0 ? -1 : choose_slots(s, e);
}

void
pa_report_source_release(struct pa_report_source *s)
{
	pa_free(s->only);
	*s = (struct pa_report_source){0};
}

static struct pa_str
text(const struct pa_report_source *s, const struct pa_batch *x, enum col c,
    uint32_t row)
{
	const struct pa_slot *slot = &s->job->bind.slot[s->slot[c]];
	const struct pa_column *column = &x->column[s->slot[c]];
	const struct pa_list *l;

	if (column->text != NULL)
		return column->text[row];
	if (slot->ref.type.kind != PA_K_CODE ||
	    column->state[row] != PA_CELL_KNOWN)
		return (struct pa_str){"", 0};
	l = pa_dict_list_at(s->job->dict, slot->ref.type.list);
	if (l == NULL || column->lo[row] < 1 ||
	    (size_t)column->lo[row] > l->nvalue)
		return (struct pa_str){"", 0};
	return pa_str(l->value[column->lo[row] - 1].label);
}

static bool
number(const struct pa_report_source *s, const struct pa_batch *x, enum col c,
    uint32_t row, int64_t *out)
{
	const struct pa_column *column = &x->column[s->slot[c]];

	if (column->state[row] != PA_CELL_KNOWN)
		return false;
	*out = column->lo[row];
	return true;
}

struct word {
	struct pa_str zh, en;
};

#define WORD(zh, en) \
	{ \
		PA_STR(zh), PA_STR(en) \
	}

/* The place of a word in a list, or -1. */
static int
word(struct pa_str w, const struct word *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (pa_str_eq(w, list[i].zh) || pa_str_eq(w, list[i].en))
			return (int)i;
	return -1;
}

static int
bad_word(const struct pa_report_source *s, const struct pa_batch *x, enum col c,
    uint32_t h, struct pa_str w, struct pa_err *e)
{
	const struct pa_row_ref *at = &x->ref[0][h];

	(void)pa_err_set(e, PA_E_INPUT, "%s says %.*s, which no filter writes",
	    columns[c].id, (int)w.n, w.s);
	return pa_err_at(e, pa_sheet_file(s->job->main, at->file)->path,
	    at->line, 0);
}

static int
verdict(const struct pa_report_source *s, const struct pa_batch *x, enum col c,
    uint32_t h, enum pa_verdict *out, struct pa_err *e)
{
	static const struct word words[] = {WORD("符合", "eligible"),
	    WORD("齐备", "complete"), WORD("不符合", "not_eligible"),
	    WORD("不齐备", "incomplete"), WORD("待核实", "undetermined"),
	    WORD("不适用", "not_applicable")};
	static const enum pa_verdict value[] = {PA_V_YES, PA_V_YES, PA_V_NO,
	    PA_V_NO, PA_V_UNDETERMINED, PA_V_NOT_APPLICABLE};
	struct pa_str w;
	int i;

	*out = PA_V_ABSENT;
	if (!s->present[c])
		return 0;
	w = text(s, x, c, h);
	i = word(w, words, 6);
	if (i < 0)
		return bad_word(s, x, c, h, w, e);
	*out = value[i];
	return 0;
}

static int
status_word(struct pa_str w)
{
	static const struct word words[] = {WORD("合格", "ok"),
	    WORD("疑似", "suspect"), WORD("错误", "error")};

	return word(w, words, 3);
}

/* The worst status of a household's rows, and how many persons have it. */
static int
statuses(const struct pa_report_source *s, struct pa_batch *x, uint32_t h,
    struct pa_household_facts *f, struct pa_err *e)
{
	const struct pa_slot *slot = &s->job->bind.slot[s->slot[S_STATUS]];
	bool persons = s->job->bind.main_members;
	uint32_t i = persons ? x->group[h] : h;
	uint32_t to = persons ? x->group[h + 1] : h + 1;
	struct pa_str w;
	int k;

	if (slot->source != 0)
		return 0;
	for (; i < to; i++) {
		if (pa_csv_unquote(pa_chunk_raw(&x->rows.chunk,
				       pa_batch_rec(x, i), slot->column),
			&x->arena, &w, e) != 0)
			return -1;
		k = status_word(w);
		if (k < 0)
			return bad_word(s, x, S_STATUS, h, w, e);
		if ((int)f->status < PA_S_OK + k)
			f->status = (enum pa_status)(PA_S_OK + k);
		f->persons_with_error += persons && k == 2;
		f->persons_with_suspect += persons && k == 1;
	}
	return 0;
}

static void
income(const struct pa_report_source *s, const struct pa_batch *x, uint32_t h,
    struct pa_household_facts *f)
{
	f->income_known = number(s, x, S_PC, h, &f->net_pc_fen) ||
	    (!s->present[S_PC] && number(s, x, S_NET_PC, h, &f->net_pc_fen));
	(void)number(s, x, S_LINE, h, &f->line_fen);
}

static struct pa_str
head_name(const struct pa_report_source *s, const struct pa_batch *x,
    uint32_t h)
{
	struct pa_str name = text(s, x, S_HEAD, h);

	if (name.n == 0 && x->frame.head != NULL &&
	    x->frame.head[h] != PA_NO_ROW)
		name = text(s, x, S_NAME, x->frame.head[h]);
	return name;
}

/* What only the table of who meets the standard counts. */
static int
tell_exit(const struct pa_report_source *s, const struct pa_batch *x,
    uint32_t h, struct pa_household_facts *f, struct pa_err *e)
{
	f->head_name = head_name(s, x, h);
	f->fails = text(s, x, S_FAILS, h);
	f->unknown = text(s, x, S_UNKNOWN, h);
	f->gap = text(s, x, S_GAP, h);
	income(s, x, h, f);
	if (verdict(s, x, S_EXIT, h, &f->exit, e) != 0 ||
	    verdict(s, x, S_PROCEDURE, h, &f->procedure, e) != 0)
		return -1;
	return verdict(s, x, S_MARKING, h, &f->marking, e);
}

/* The area of a household: read anew where it is not that of the one before,
 * whose runs raw has and whose names f still has: 0, or 1 when it is, or -1. */
static int
plain_area(const struct pa_report_source *s, struct pa_batch *x, uint32_t h,
    struct pa_str raw[PLACES], struct pa_household_facts *f, struct pa_err *e)
{
	struct pa_str *const name[PLACES] = {&f->province, &f->city, &f->county,
	    &f->township, &f->village, &f->village_id};
	const struct pa_rec *rec = pa_batch_rec(x, h);
	const struct pa_slot *slot;
	struct pa_column column;
	struct pa_str cell, end;
	bool same = h > 0;
	size_t i;

	for (i = 0; i < s->nrun; i++) {
		cell = pa_chunk_raw(&x->rows.chunk, rec, s->run[i].first);
		end = pa_chunk_raw(&x->rows.chunk, rec, s->run[i].last);
		cell.n = (size_t)(end.s + end.n - cell.s);
		same = same && pa_str_eq(cell, raw[i]);
		raw[i].s = cell.s;
		raw[i].n = cell.n;
	}
	if (same)
		return 1;
	for (i = 0; i < PLACES; i++) {
		slot = &s->job->bind.slot[s->slot[i]];
		cell = slot->source != 0 ?
		    (struct pa_str){NULL, 0} :
		    pa_chunk_raw(&x->rows.chunk, rec, slot->column);
		if ((cell.n != 0 &&
			pa_csv_unquote(cell, &x->arena, &cell, e) != 0) ||
		    pa_column_read(slot->field, s->job->dict, &cell, 1,
			&x->arena, &column, NULL, e) != 0)
			return -1;
		*name[i] = column.text[0];
	}
	return 0;
}

static void
area(const struct pa_report_source *s, const struct pa_batch *x, uint32_t h,
    struct pa_household_facts *f)
{
	f->province = text(s, x, S_PROVINCE, h);
	f->city = text(s, x, S_CITY, h);
	f->county = text(s, x, S_COUNTY, h);
	f->township = text(s, x, S_TOWNSHIP, h);
	f->village = text(s, x, S_VILLAGE, h);
	f->village_id = text(s, x, S_VILLAGE_ID, h);
}

static int
work(void *ctx, unsigned worker, struct pa_item *item, struct pa_err *e)
{
	const struct pa_report_source *s = ctx;
	struct pa_batch *x = &item->batch;
	struct pa_household_facts place = {.size = -1}, f;
	struct pa_str raw[PLACES] = {{0}};
	uint32_t h;
	int same = 0;

	for (h = 0; h < x->nhousehold; h++) {
		if (!s->plain)
			area(s, x, h, &place);
		else if ((same = plain_area(s, x, h, raw, &place, e)) < 0)
			return -1;
		f = place;
		f.same_area = same == 1;
		f.household_id = x->household_id[h];
		(void)number(s, x, S_SIZE, h, &f.size);
		if (s->job->bind.main_members)
			f.persons = x->group[h + 1] - x->group[h];
		if ((s->kind == PA_REPORT_EXIT ?
			    tell_exit(s, x, h, &f, e) :
			    statuses(s, x, h, &f, e)) != 0 ||
		    s->sink.household(s->sink.ctx, worker, &f, e) != 0)
			return -1;
	}
	return 0;
}

int
pa_report_source_run(struct pa_report_source *s, struct pa_err *e)
{
	struct pa_job_ops ops = {.ctx = s, .work = work, .only = s->only};

	if (pa_job_settle(s->job, e) != 0 || pa_job_pass(s->job, &ops, e) != 0)
		return -1;
	return pa_job_check_grouped(s->job, e);
}

/* Members of pa_finding_facts, by field of the findings table. */
static const struct {
	const char *id;
	size_t at;
} finding_fields[] = {
#define F(id, member) \
	{ \
		id, offsetof(struct pa_finding_facts, member) \
	}
    F("rule", rule), F("class", cls), F("object", object), F("state", state),
    F("province", province), F("city", city), F("county", county),
    F("township", township), F("village", village), F("village_id", village_id),
    F("household_id", household_id), F("person_id", person_id),
    F("column", column), F("value", value), F("message", message)
#undef F
};
#define NFIELD (sizeof(finding_fields) / sizeof(finding_fields[0]))

/* Is the household one of the shard? */
static int
in_shard(const struct pa_job_config *cfg, struct pa_str household,
    struct pa_buf *scratch, bool *in, struct pa_err *e)
{
	struct pa_str key;

	*in = true;
	if (cfg->shards <= 1)
		return 0;
	if (pa_key_clean(household, scratch, &key, e) != 0)
		return -1;
	*in = pa_job_in_shard(cfg, key);
	return 0;
}

struct findings { /* being read */
	size_t column[NFIELD];
	struct pa_arena arena;
	struct pa_buf scratch;
};

static int
tell_finding(const struct pa_report_source *s, struct findings *x,
    const struct pa_rows *rows, size_t live, struct pa_err *e)
{
	const struct pa_rec *rec = &rows->chunk.rec[rows->live[live]];
	struct pa_finding_facts f;
	struct pa_str cell;
	bool in;
	size_t i;

	memset(&f, 0, sizeof(f));
	for (i = 0; i < NFIELD; i++) {
		cell = (struct pa_str){"", 0};
		if (x->column[i] != PA_NO_COLUMN &&
		    pa_csv_unquote(pa_chunk_raw(&rows->chunk, rec,
				       x->column[i]),
			&x->arena, &cell, e) != 0)
			return -1;
		memcpy((char *)&f + finding_fields[i].at, &cell, sizeof(cell));
	}
	if (in_shard(&s->job->cfg, f.household_id, &x->scratch, &in, e) != 0)
		return -1;
	return in ? s->sink.finding(s->sink.ctx, &f, e) : 0;
}

static int
read_findings(const struct pa_report_source *s, struct pa_sheet *sheet,
    const struct pa_table *t, struct pa_err *e)
{
	struct findings x = {.arena = {0}};
	struct pa_rows rows = {0};
	const struct pa_field *f;
	size_t i;
	int rv;

	for (i = 0; i < NFIELD; i++) {
		f = pa_table_field(t, pa_str(finding_fields[i].id));
		x.column[i] =
		    f == NULL ? PA_NO_COLUMN : pa_sheet_column(sheet, f);
	}
	while ((rv = pa_sheet_next(sheet, &rows, e)) == 1) {
		pa_arena_clear(&x.arena);
		for (i = 0; rv == 1 && i < rows.nlive; i++)
			if (tell_finding(s, &x, &rows, i, e) != 0)
				rv = -1;
		if (rv != 1)
			break;
	}
	pa_rows_release(&rows);
	pa_arena_release(&x.arena);
	pa_buf_release(&x.scratch);
	return rv;
}

int
pa_report_source_findings(struct pa_report_source *s, const char *const *paths,
    size_t n, struct pa_err *e)
{
	struct pa_dict *dict = s->job->dict;
	const struct pa_table *t = pa_dict_table(dict, "finding", e);
	struct pa_sheet *sheet;
	int rv;

	if (t == NULL)
		return -1;
	sheet = pa_sheet_open(paths, n, pa_sheet_kind_find(PA_STR("findings")),
	    dict, &s->job->cfg.sheet, e);
	if (sheet == NULL)
		return -1;
	rv = read_findings(s, sheet, t, e);
	pa_sheet_free(sheet);
	return rv;
}
