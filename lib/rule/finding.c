/* SPDX-License-Identifier: MIT */
#include "rule/finding.h"

#include <stdio.h>

#include <nettle/sha2.h>

#include "data/cell.h"
#include "kind/idno.h"
#include "kind/money.h"
#include "rule/digest.h"
#include "rule/eval.h"
#include "rule/finding_impl.h"
#include "text/utf8.h"

const char *
pa_class_name(enum pa_class c, bool english)
{
	static const char *const name[3][2] = {{"提示", "note"},
	    {"疑似", "suspect"}, {"错误", "error"}};

	return name[c][english];
}

const char *
pa_close_name(enum pa_close c, bool english)
{
	static const char *const name[3][2] = {{"无需处理", "none"},
	    {"核实存证", "evidence"}, {"修改", "fix"}};

	return name[c][english];
}

/* The columns of one combination "a+b" of a table's key: 1 when all of them
 * are there. */
static int
bind_key(struct pa_finding_maker *m, struct pa_bind *b, const char *scope,
    struct pa_str key, struct pa_err *e)
{
	struct pa_str id, near;
	struct pa_ref ref;
	int rv;

	m->place.nself = 0;
	while (key.n > 0 && m->place.nself < PA_FINDING_SELF) {
		const char *plus = memchr(key.s, '+', key.n);

		id = (struct pa_str){key.s,
		    plus == NULL ? key.n : (size_t)(plus - key.s)};
		key.s += id.n + (plus != NULL);
		key.n -= id.n + (plus != NULL);
		rv = pa_bind_look(b, pa_str(scope), id, 0, &ref, &near, e);
		if (rv == -2)
			return -1;
		if (rv != 0 || !ref.present)
			return 0;
		if (pa_bind_use(b, ref.slot, e) != 0)
			return -1;
		m->place.self[m->place.nself++] = ref.slot;
	}
	return 1;
}

/* Villages and the like stand for themselves: what tells them apart. */
static int
bind_self(struct pa_finding_maker *m, struct pa_bind *b, const char **scope,
    struct pa_err *e)
{
	const struct pa_sheet_kind *kind = b->source[0].kind;
	const struct pa_table *t = pa_dict_table(b->dict, kind->table[0], e);
	size_t i;
	int rv = 0;

	if (t == NULL)
		return -1;
	*scope = t->scope;
	if (kind->prev)
		*scope = kind->level == 1 ? "prev_member" : "prev_household";
	for (i = 0; i < t->nkey && rv == 0; i++)
		rv = bind_key(m, b, *scope, pa_str(t->key[i]), e);
	if (rv == 0)
		m->place.nself = 0;
	return rv < 0 ? -1 : 0;
}

static int
bind_place(struct pa_finding_maker *m, struct pa_err *e)
{
	struct pa_bind *b = m->check->bind;
	const struct {
		const char *scope, *id;
		uint8_t level;
		uint32_t *slot;
	} want[] = {
	    {"household", "province", 0, &m->place.province},
	    {"household", "city", 0, &m->place.city},
	    {"household", "county", 0, &m->place.county},
	    {"household", "township", 0, &m->place.township},
	    {"household", "village", 0, &m->place.village},
	    {"household", "village_id", 0, &m->place.village_id},
	    {"household", "household_id", 0, &m->place.household_id},
	    {"member", "person_id", 1, &m->place.person_id},
	    {"member", "id_number", 1, &m->place.id_number},
	};
	const char *own = NULL;
	struct pa_str near;
	struct pa_ref ref;
	size_t i;
	int rv;

	if (!b->main_members && !b->main_household &&
	    bind_self(m, b, &own, e) != 0)
		return -1;
	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		*want[i].slot = UINT32_MAX;
		if (own != NULL && want[i].level != 0)
			continue;
		rv = pa_bind_field(b, pa_str(own == NULL ? want[i].scope : own),
		    pa_str(want[i].id), want[i].level, &ref, &near, e);
		if (rv == -2)
			return -1;
		if (rv == 0)
			*want[i].slot = ref.slot;
	}
	return 0;
}

int
pa_rule_cites(struct pa_pack *pack, const struct pa_rule *r, enum pa_lang lang,
    struct pa_buf *b, struct pa_err *e)
{
	const struct pa_param *duty;
	struct pa_str near;
	size_t i;

	pa_buf_clear(b);
	for (i = 0; i < r->ncite; i++)
		if ((i > 0 && pa_buf_puts(b, "；", e) != 0) ||
		    pa_cite_print(b, &r->cite[i], lang, e) != 0)
			return -1;
	if (r->ncite > 0)
		return 0;
	duty = pa_pack_param(pack, PA_STR("data_quality"), &near);
	for (i = 0; duty != NULL && i < duty->ncite; i++)
		if (pa_cite_print(b, &duty->cite[i], lang, e) != 0 ||
		    pa_buf_puts(b, "；", e) != 0)
			return -1;
	return pa_buf_addf(b, e,
	    lang == PA_EN ? "rule catalogue %s" : "数据质量规则目录 %s", r->id);
}

/* Whether a rule may have findings: those that the readers make, and what runs
 * over a table that is read by itself, do not run here. */
static bool
may_find(const struct pa_check_rule *r)
{
	return r->not_run != PA_NOT_SELECTED && r->not_run != PA_NOT_OFF;
}

int
pa_finding_init(struct pa_finding_maker *m, struct pa_check *check,
    const struct pa_finding_style *style, struct pa_err *e)
{
	enum pa_lang lang = style->english ? PA_EN : PA_ZH;
	struct pa_buf b = {0};
	size_t i;
	int rv = -1;

	*m = (struct pa_finding_maker){.check = check, .style = *style};
	m->text = pa_calloc(check->nrule, sizeof(*m->text), e);
	m->cite = pa_calloc(check->nrule, sizeof(char *), e);
	if (m->text == NULL || m->cite == NULL || bind_place(m, e) != 0)
		return -1;
	for (i = 0; i < check->nrule; i++) {
		const struct pa_rule *r = check->rule[i].rule;

		if ((may_find(&check->rule[i]) &&
			pa_pack_text(check->pack, lang, r->id, &m->text[i],
			    e) != 0) ||
		    pa_rule_cites(check->pack, r, lang, &b, e) != 0)
			goto out;
		m->cite[i] = pa_realloc(NULL, b.n + 1, 1, e);
		if (m->cite[i] == NULL)
			goto out;
		memcpy(m->cite[i], b.n == 0 ? "" : b.s, b.n + 1);
	}
	rv = 0;
out:
	pa_buf_release(&b);
	return rv;
}

int
pa_mask_put(struct pa_buf *b, const struct pa_field *f, struct pa_str value,
    bool reveal, struct pa_err *e)
{
	size_t i, n;

	if (reveal || f == NULL || f->mask == PA_MASK_NO)
		return pa_buf_addstr(b, value, e);
	switch (f->mask) {
	case PA_MASK_ID:
		/* What a spreadsheet put before the number is not of it. */
		while (value.n > 0 && strchr("'=\" \t", value.s[0]) != NULL) {
			value.s++;
			value.n--;
		}
		while (value.n > 0 &&
		    strchr("\" \t", value.s[value.n - 1]) != NULL)
			value.n--;
		return pa_idno_mask(b, value, e);
	case PA_MASK_NAME:
		return pa_name_mask(b, value, e);
	case PA_MASK_PHONE:
		/* Of other text than digits nothing is shown: its first and
		 * last bytes are no characters. */
		if (value.n > 6 && pa_utf8_count(value) == value.n) {
			/* 138*****91: enough to find it, not to call it. */
			if (pa_buf_add(b, value.s, 3, e) != 0)
				return -1;
			for (i = 3; i + 2 < value.n; i++)
				if (((unsigned char)value.s[i] & 0xc0) !=
					0x80 &&
				    pa_buf_addc(b, '*', e) != 0)
					return -1;
			return pa_buf_add(b, value.s + value.n - 2, 2, e);
		}
		break;
	default:
		break;
	}
	n = pa_utf8_count(value);
	for (i = 0; i < n; i++)
		if (pa_buf_addc(b, '*', e) != 0)
			return -1;
	return 0;
}

static void
puts_(struct pa_finding_line *l, const char *s)
{
	pa_finding_line_put(l, pa_str(s == NULL ? "" : s));
}

static void
put_number(struct pa_finding_line *l, uint64_t v)
{
	if (l->rv == 0 && v != 0)
		l->rv = pa_buf_addu(&l->text, v, l->e);
	pa_finding_line_end(l);
}

static void
put_slot(struct pa_finding_line *l, const struct pa_batch *x, uint32_t slot,
    uint32_t row)
{
	const struct pa_column *c;

	if (slot == UINT32_MAX || row >= x->frame.level[0].n) {
		puts_(l, "");
		return;
	}
	c = &x->column[slot];
	pa_finding_line_put(l,
	    c->text == NULL ? (struct pa_str){"", 0} : c->text[row]);
}

/* The result of `expect` at the row, as a value of its type prints. */
static int
put_expected(const struct pa_finding_maker *m, const struct pa_eval *v,
    const struct pa_finding *f, struct pa_buf *b, struct pa_err *e)
{
	int node = f->rule->expect;
	const struct pa_vec *vec;
	struct pa_type t;
	const struct pa_list *list;
	size_t i;

	if (v == NULL || node < 0)
		return 0;
	t = pa_prog_type(m->check->prog, node);
	vec = &v->vec[node];
	i = f->row * vec->step;
	switch (t.kind) {
	case PA_K_TEXT:
		return pa_text_known(vec, f->row) && f->point != UINT32_MAX ?
		    pa_mask_put(b, m->check->bind->slot[f->point].field,
			vec->text[i], m->style.reveal, e) :
		    0;
	case PA_K_BOOL:
		return vec->truth[i] == PA_UNKNOWN ?
		    0 :
		    pa_buf_puts(b, vec->truth[i] == PA_TRUE ? "是" : "否", e);
	default:
		break;
	}
	if (vec->lo[i] != vec->hi[i] || vec->lo[i] == PA_NONE)
		return 0;
	switch (t.kind) {
	case PA_K_DATE:
		return pa_date_format(b, pa_date_from_days(vec->lo[i]), e);
	case PA_K_CODE:
		list = pa_dict_list_at(m->check->dict, t.list);
		return vec->lo[i] < 1 || list == NULL ||
			(size_t)vec->lo[i] > list->nvalue ?
		    0 :
		    pa_buf_puts(b, list->value[vec->lo[i] - 1].label, e);
	case PA_K_NUM:
		return pa_decimal_format(b, vec->lo[i], t.scale, e);
	default:
		return 0;
	}
}

/* What a row that stands for itself is about: its village, its county, the
 * person on a list (masked). */
static int
put_self(const struct pa_finding_maker *m, const struct pa_batch *x,
    uint32_t row, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_bind *bind = m->check->bind;
	const struct pa_column *c;
	size_t i;

	for (i = 0; i < m->place.nself; i++) {
		c = &x->column[m->place.self[i]];
		if (c->text == NULL || c->text[row].n == 0)
			continue;
		if (pa_mask_put(b, bind->slot[m->place.self[i]].field,
			c->text[row], false, e) != 0 ||
		    pa_buf_addc(b, '/', e) != 0)
			return -1;
	}
	return 0;
}

/* Who a finding is about where there is no 人编号: the masked number and the
 * ordinal in the household; the table and ordinal of other rows. */
static int
put_person(const struct pa_finding_maker *m, const struct pa_batch *x,
    const struct pa_finding *f, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_column *c;
	uint32_t ordinal;

	if (f->level == 0)
		return put_self(m, x, f->row, b, e);
	if (f->level == 1 && m->place.person_id != UINT32_MAX) {
		c = &x->column[m->place.person_id];
		if (c->text[f->row].n != 0)
			return pa_buf_addstr(b, c->text[f->row], e);
	}
	ordinal = f->row - x->frame.level[f->level].first[f->household] + 1;
	if (f->level == 1 && m->place.id_number != UINT32_MAX) {
		c = &x->column[m->place.id_number];
		if (pa_idno_mask(b, c->text[f->row], e) != 0)
			return -1;
	} else if (pa_buf_addu(b, f->level, e) != 0) {
		return -1;
	}
	return pa_buf_addf(b, e, "#%u", ordinal);
}

/* The first 64 bits of SHA-256 over the parts. */
static uint64_t
make_key(const char *rule, struct pa_str household, struct pa_str person,
    const char *column)
{
	struct sha256_ctx ctx;
	uint8_t sum[SHA256_DIGEST_SIZE];
	uint64_t key = 0;
	size_t i;

	sha256_init(&ctx);
	pa_digest_part(&ctx, pa_str(rule));
	pa_digest_part(&ctx, household);
	pa_digest_part(&ctx, person);
	pa_digest_part(&ctx, pa_str(column));
	sha256_digest(&ctx, sizeof(sum), sum);
	for (i = 0; i < 8; i++)
		key = key << 8 | sum[i];
	return key;
}

static const struct pa_sheet *
sheet_of(const struct pa_finding_maker *m, const struct pa_row_ref *at)
{
	return at->source == PA_NO_SOURCE ?
	    NULL :
	    m->check->bind->source[at->source].sheet;
}

static void
put_head(const struct pa_finding_maker *m, struct pa_finding_line *l,
    const struct pa_check_rule *cr, const struct pa_sheet *sheet, uint32_t file,
    uint64_t row, uint64_t at_line)
{
	const struct pa_rule *r = cr->rule;
	const struct pa_sheet_kind *kind =
	    sheet == NULL ? NULL : pa_sheet_kind(sheet);

	puts_(l, r->id);
	puts_(l, pa_class_name(r->cls, m->style.english));
	puts_(l, r->object);
	puts_(l,
	    kind == NULL         ? "" :
		m->style.english ? kind->name :
				   kind->label);
	puts_(l, sheet == NULL ? "" : pa_sheet_file(sheet, file)->path);
	put_number(l, row);
	put_number(l, at_line);
}

static void
put_tail(const struct pa_finding_maker *m, struct pa_finding_line *l,
    const char *value_hash, const struct pa_buf *suggestion)
{
	const struct pa_rule *r = m->check->rule[l->rule].rule;

	puts_(l, pa_close_name(r->close_by, m->style.english));
	puts_(l, m->cite[l->rule]);
	puts_(l, ""); /* the state has a place of its own */
	if (l->rv == 0)
		l->rv = pa_buf_addf(&l->text, l->e, "%016llx",
		    (unsigned long long)l->key);
	pa_finding_line_end(l);
	puts_(l, m->text[l->rule].text);
	puts_(l, value_hash);
	puts_(l, m->version == NULL ? "" : m->version[l->rule]);
	pa_finding_line_put(l, pa_buf_str(suggestion));
}

/* The household that a finding is about. */
static struct pa_str
household_of(const struct pa_finding_maker *m, const struct pa_batch *x,
    const struct pa_finding *f)
{
	const struct pa_bind *b = m->check->bind;
	struct pa_str s = {"", 0};

	if (f->household < x->nhousehold)
		s = x->household_id[f->household];
	if (f->level == 0 && s.n == 0 && !b->main_household &&
	    !b->main_members && m->place.household_id != UINT32_MAX &&
	    x->column[m->place.household_id].text != NULL)
		s = x->column[m->place.household_id].text[f->row];
	return s;
}

void
pa_finding_who(const struct pa_finding_maker *m, const struct pa_batch *x,
    const struct pa_finding *f, struct pa_str *household, struct pa_str *person)
{
	*household = household_of(m, x, f);
	*person = f->level == 1 && m->place.person_id != UINT32_MAX ?
	    x->column[m->place.person_id].text[f->row] :
	    (struct pa_str){"", 0};
}

static const struct pa_field *
field_of(const struct pa_finding_maker *m, const struct pa_finding *f)
{
	return f->point == UINT32_MAX ? NULL :
					m->check->bind->slot[f->point].field;
}

int
pa_finding_key(const struct pa_finding_maker *m, struct pa_batch *x,
    const struct pa_finding *f, uint64_t *key, struct pa_err *e)
{
	const struct pa_field *field = field_of(m, f);
	struct pa_buf who = {0};
	int rv = put_person(m, x, f, &who, e);

	if (rv == 0)
		*key = make_key(f->rule->rule->id, household_of(m, x, f),
		    pa_buf_str(&who), field == NULL ? "" : field->id);
	pa_buf_release(&who);
	return rv;
}

uint64_t
pa_finding_file_key(const char *rule, const struct pa_sheet *sheet,
    uint32_t file, uint64_t row, const struct pa_field *column)
{
	char place[48];

	(void)snprintf(place, sizeof(place), file == 0 ? "%llu" : "%llu@%u",
	    (unsigned long long)row, file);
	return make_key(rule, pa_str(pa_sheet_kind(sheet)->name), pa_str(place),
	    column == NULL ? "" : column->id);
}

uint64_t
pa_finding_record(struct pa_str household, struct pa_str person)
{
	return pa_hash(household) * 31 + pa_hash(person);
}

static const char *
field_name(const struct pa_finding_maker *m, const struct pa_field *f)
{
	return f == NULL ? "" : m->style.english ? f->id : f->label;
}

/* What the registry would write for what a cell says, where that is another
 * text: masked like the cell. */
static int
suggest(const struct pa_finding_maker *m, const struct pa_field *f,
    struct pa_str cell, struct pa_buf *out, struct pa_err *e)
{
	struct pa_buf text = {0};
	unsigned done;
	int rv = pa_cell_suggest(f, m->check->dict, cell, &text, &done, e);

	if (rv == 0 && text.n > 0 && !pa_str_eq(pa_buf_str(&text), cell))
		rv = pa_mask_put(out, f, pa_buf_str(&text), m->style.reveal, e);
	pa_buf_release(&text);
	return rv;
}

int
pa_finding_put(const struct pa_finding_maker *m, struct pa_batch *x,
    const struct pa_eval *v, const struct pa_finding *f, struct pa_buf *out,
    struct pa_err *e)
{
	const struct pa_row_ref *at = &x->ref[f->level][f->row];
	const struct pa_field *field = field_of(m, f);
	struct pa_finding_line l = {.e = e,
	    .rule = (size_t)(f->rule - m->check->rule),
	    .state = f->state};
	struct pa_buf suggestion = {0};
	struct pa_str value, household, person;
	uint32_t h = f->household;

	put_head(m, &l, f->rule, sheet_of(m, at), at->file, at->row, at->line);
	put_slot(&l, x, m->place.province, h);
	put_slot(&l, x, m->place.city, h);
	put_slot(&l, x, m->place.county, h);
	put_slot(&l, x, m->place.township, h);
	put_slot(&l, x, m->place.village, h);
	put_slot(&l, x, m->place.village_id, h);
	pa_finding_who(m, x, f, &household, &person);
	pa_finding_line_put(&l, household);
	if (l.rv == 0)
		l.rv = pa_finding_key(m, x, f, &l.key, e);
	pa_finding_line_put(&l, person);
	puts_(&l, field_name(m, field));
	if (f->point != UINT32_MAX && l.rv == 0) {
		l.rv = pa_batch_cell(x, m->check->bind, f->point, f->row,
		    &value, e);
		if (l.rv == 0)
			l.rv = pa_mask_put(&l.text, field, value,
			    m->style.reveal, e);
		if (l.rv == 0 && m->style.suggest && field != NULL)
			l.rv = suggest(m, field, value, &suggestion, e);
	}
	pa_finding_line_end(&l);
	if (l.rv == 0)
		l.rv = put_expected(m, v, f, &l.text, e);
	pa_finding_line_end(&l);
	put_tail(m, &l, f->value_hash, &suggestion);
	pa_buf_release(&suggestion);
	return pa_finding_line_write(m, &l, out, e);
}

int
pa_finding_put_file(const struct pa_finding_maker *m, size_t rule,
    const struct pa_sheet *sheet, uint32_t file, uint64_t row, uint64_t line,
    const struct pa_field *column, const char *value, struct pa_buf *out,
    struct pa_err *e)
{
	struct pa_finding_line l = {.e = e,
	    .rule = rule,
	    .state = m->undecided};
	size_t i;

	put_head(m, &l, &m->check->rule[rule], sheet, file, row, line);
	for (i = C_PROVINCE; i < C_COLUMN; i++)
		puts_(&l, "");
	puts_(&l, field_name(m, column));
	puts_(&l, value);
	puts_(&l, "");
	l.key = pa_finding_file_key(m->check->rule[rule].rule->id, sheet, file,
	    row, column);
	put_tail(m, &l, "", &(struct pa_buf){0});
	return pa_finding_line_write(m, &l, out, e);
}

void
pa_finding_reject_value(const struct pa_finding_maker *m,
    const struct pa_reject *r, char *value, size_t n)
{
	bool english = m->style.english;
	const char *what;

	if (r->want != 0) {
		(void)snprintf(value, n, "%zu/%zu", r->ncell, r->want);
		return;
	}
	if (r->stray)
		what = english ? "a quote inside a quoted cell" :
				 "带引号的单元格内有未双写的引号";
	else
		what =
		    english ? "a quote that is never closed" : "引号没有闭合";
	(void)snprintf(value, n, "%s", what);
}

/* The field of a kind of table that goes by this id or label. */
static const struct pa_field *
named_field(const struct pa_finding_maker *m, const struct pa_sheet_kind *kind,
    struct pa_str name)
{
	const struct pa_table *t;
	size_t i, k;

	for (i = 0; i < PA_SHEET_TABLES && kind->table[i] != NULL; i++) {
		t = pa_dict_table(m->check->dict, kind->table[i], NULL);
		for (k = 0; t != NULL && k < t->nfield; k++)
			if (pa_str_eq(name, pa_str(t->field[k].id)) ||
			    pa_str_eq(name, pa_str(t->field[k].label)))
				return &t->field[k];
	}
	return NULL;
}

int
pa_finding_put_gone(const struct pa_finding_maker *m, size_t rule,
    const struct pa_sheet_kind *kind, const struct pa_str *cell,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_field *field = named_field(m, kind, cell[C_COLUMN]);
	struct pa_finding_line l = {.e = e,
	    .rule = rule,
	    .state = PA_STAND_FIXED};
	size_t i;
	char c;

	for (i = 0; i < cell[C_KEY].n; i++) {
		c = cell[C_KEY].s[i];
		l.key = l.key << 4 |
		    (unsigned)(pa_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	put_head(m, &l, &m->check->rule[rule], NULL, 0, 0, 0);
	l.n = C_TABLE;
	puts_(&l, m->style.english ? kind->name : kind->label);
	for (i = C_FILE; i < C_COLUMN; i++)
		pa_finding_line_put(&l, cell[i]);
	pa_finding_line_put(&l,
	    field == NULL ? cell[C_COLUMN] : pa_str(field_name(m, field)));
	/* It may have been told with --reveal; masking twice does no harm. */
	for (i = C_VALUE; i <= C_EXPECTED; i++) {
		if (l.rv == 0)
			l.rv = pa_mask_put(&l.text, field, cell[i],
			    m->style.reveal, e);
		pa_finding_line_end(&l);
	}
	put_tail(m, &l, "", &(struct pa_buf){0});
	return pa_finding_line_write(m, &l, out, e);
}

void
pa_finding_release(struct pa_finding_maker *m)
{
	size_t i;

	for (i = 0; m->cite != NULL && i < m->check->nrule; i++)
		pa_free(m->cite[i]);
	pa_free(m->cite);
	pa_free(m->text);
	*m = (struct pa_finding_maker){0};
}
