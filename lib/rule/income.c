/* SPDX-License-Identifier: MIT */
/* The pack's model of income, bound to the tables at hand. */
#include "rule/income.h"

#include <stdio.h>

#include "kind/date.h"
#include "kind/money.h"

/* The slot of a household's field, this year's or last year's. */
static int
bind(struct pa_check *c, const char *scope, const char *id, struct pa_ref *ref,
    struct pa_err *e)
{
	struct pa_str near;
	int rv =
	    pa_bind_field(c->bind, pa_str(scope), pa_str(id), 0, ref, &near, e);

	if (rv == -1)
		return pa_err_set(e, PA_E_PACK,
		    "income: household has no field '%s'", id);
	return rv == 0 ? 0 : -1;
}

static size_t
part_of(const struct pa_income_model *m, const char *id)
{
	size_t i;

	for (i = 0; i < m->npart; i++)
		if (strcmp(m->part[i].id, id) == 0)
			return i;
	return PA_NO_PART;
}

static int
add_part(struct pa_income_model *m, struct pa_check *c, const char *id,
    enum pa_income_role role, struct pa_err *e)
{
	struct pa_ref ref;

	if (m->npart == PA_INCOME_PARTS)
		return pa_err_set(e, PA_E_PACK, "income: more than %d parts",
		    PA_INCOME_PARTS);
	if (bind(c, "household", id, &ref, e) != 0)
		return -1;
	m->part[m->npart++] = (struct pa_income_part){.id = id,
	    .label = c->bind->slot[ref.slot].field->label,
	    .role = role,
	    .slot = {ref.slot, 0},
	    .present = {ref.present, false},
	    .of = PA_NO_PART};
	return 0;
}

static int
add_parts(struct pa_income_model *m, struct pa_check *c, const char *list,
    enum pa_income_role role, struct pa_err *e)
{
	const char *const *id;
	size_t n, i;

	id = pa_pack_strings(c->pack, list, &n);
	for (i = 0; i < n; i++)
		if (add_part(m, c, id[i], role, e) != 0)
			return -1;
	return 0;
}

static bool
listed(const struct pa_check *c, const char *list, const char *id)
{
	const char *const *word;
	size_t n, i;

	word = pa_pack_strings(c->pack, list, &n);
	for (i = 0; i < n; i++)
		if (strcmp(word[i], id) == 0)
			return true;
	return false;
}

static int
add_source(struct pa_income_model *m, struct pa_check *c, const char *id,
    struct pa_err *e)
{
	struct pa_income_source *s;
	struct pa_ref ref;

	if (m->nsource == PA_INCOME_SOURCES)
		return pa_err_set(e, PA_E_PACK,
		    "income: more than %d entries of income.gross",
		    PA_INCOME_SOURCES);
	s = &m->source[m->nsource++];
	*s = (struct pa_income_source){.id = id,
	    .part = PA_NO_PART,
	    .net = listed(c, "income.net", id)};
	if (strcmp(id, "transfer") != 0) {
		s->part = m->npart;
		if (add_part(m, c, id, PA_ROLE_GROSS, e) != 0)
			return -1;
		s->label = m->part[s->part].label;
		return 0;
	}
	if (bind(c, "household", id, &ref, e) != 0)
		return -1;
	s->label = c->bind->slot[ref.slot].field->label;
	return 0;
}

/* What must not count: a part that is left out, or a column that is no part,
 * taken off the one that holds it. */
static int
add_excluded(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	const struct pa_list_item *item;
	struct pa_income_part *p;
	size_t n, i, at;

	item = pa_pack_items(c->pack, "income.exclude", &n);
	for (i = 0; i < n; i++) {
		at = part_of(m, item[i].field);
		if (at == PA_NO_PART) {
			at = m->npart;
			if (add_part(m, c, item[i].field, PA_ROLE_EXCLUDED,
				e) != 0)
				return -1;
		}
		p = &m->part[at];
		p->role = PA_ROLE_EXCLUDED;
		p->item = &item[i];
		m->nexcluded++;
		if (strcmp(item[i].of, "transfer") == 0)
			p->of = PA_IN_TRANSFER;
		else if (item[i].of[0] != '\0')
			p->of = part_of(m, item[i].of);
	}
	return 0;
}

/* The parts in the order in which they are told. */
static int
add_model(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	struct pa_buf list = {0};
	const char *const *id;
	size_t n, i;
	int rv = -1;

	id = pa_pack_strings(c->pack, "income.gross", &n);
	for (i = 0; i < n; i++) {
		m->has_transfers |= strcmp(id[i], "transfer") == 0;
		if (add_source(m, c, id[i], e) != 0)
			return -1;
	}
	if (pa_buf_addf(&list, e, "income.transfer.%s", m->formula) == 0 &&
	    (!m->has_transfers ||
		add_parts(m, c, list.s, PA_ROLE_TRANSFER, e) == 0) &&
	    add_parts(m, c, "income.cost", PA_ROLE_COST, e) == 0 &&
	    add_parts(m, c, "income.deduct", PA_ROLE_DEDUCT, e) == 0)
		rv = add_excluded(m, c, e);
	pa_buf_release(&list);
	return rv;
}

static void
note_presence(struct pa_income_model *m, enum pa_income_year year)
{
	const struct pa_income_part *p;
	size_t i;

	m->has_parts[year] = m->has_transfer[year];
	m->has_transfer_parts[year] = false;
	for (i = 0; i < m->npart; i++) {
		p = &m->part[i];
		if (!p->present[year] || p->role == PA_ROLE_EXCLUDED)
			continue;
		m->has_parts[year] = true;
		m->has_transfer_parts[year] |= p->role == PA_ROLE_TRANSFER;
	}
}

/* The columns of a formula; extra: the first part that other lacks. */
static int
bind_formula(struct pa_check *c, const char *name, const char *other,
    struct pa_income_formula *f, struct pa_err *e)
{
	char list[64], against[64];
	const char *const *id;
	struct pa_ref ref;
	size_t n, i;
	bool lacks;

	(void)snprintf(list, sizeof(list), "income.transfer.%s", name);
	(void)snprintf(against, sizeof(against), "income.transfer.%s", other);
	*f = (struct pa_income_formula){.usable = true};
	id = pa_pack_strings(c->pack, list, &n);
	for (i = 0; i < n && i < PA_INCOME_PARTS; i++) {
		if (bind(c, "household", id[i], &ref, e) != 0)
			return -1;
		lacks = !listed(c, against, id[i]);
		if (lacks && f->extra == NULL)
			f->extra = c->bind->slot[ref.slot].field->label;
		if (ref.present)
			f->slot[f->n++] = ref.slot;
		else if (lacks)
			f->usable = false;
	}
	f->usable &= n > 0;
	return 0;
}

/* A and B, which are told apart by the columns in which they differ, and the
 * pack's own. */
static int
bind_formulas(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	bool usable;

	if (bind_formula(c, "A", "B", &m->a, e) != 0 ||
	    bind_formula(c, "B", "A", &m->b, e) != 0 ||
	    bind_formula(c, m->formula, m->formula, &m->own, e) != 0)
		return -1;
	usable =
	    m->has_transfer[PA_YEAR_NOW] && m->has_transfer_parts[PA_YEAR_NOW];
	m->own.usable = usable;
	usable = usable && m->a.usable && m->b.usable;
	m->a.usable = m->b.usable = usable;
	return 0;
}

static int
bind_earlier(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	struct pa_ref ref;

	if (bind(c, "pa", "pa_net_income_pc", &ref, e) != 0)
		return -1;
	m->earlier_pc = ref.slot;
	m->has_earlier = ref.present;
	if (bind(c, "pa", "pa_pc_min", &ref, e) != 0)
		return -1;
	m->earlier_min = ref.slot;
	m->has_earlier &= ref.present;
	if (bind(c, "pa", "pa_pc_max", &ref, e) != 0)
		return -1;
	m->earlier_max = ref.slot;
	m->has_earlier &= ref.present;
	if (bind(c, "pa", "pa_family_size", &ref, e) != 0)
		return -1;
	m->earlier_size = ref.slot;
	m->has_earlier &= ref.present;
	return 0;
}

static int
bind_declared(struct pa_income_model *m, struct pa_check *c,
    enum pa_income_year year, struct pa_err *e)
{
	const char *scope = year == PA_YEAR_NOW ? "household" : "prev";
	struct pa_ref ref;

	if (bind(c, scope, "transfer", &ref, e) != 0)
		return -1;
	m->transfer[year] = ref.slot;
	m->has_transfer[year] = ref.present;
	if (bind(c, scope, "size", &ref, e) != 0)
		return -1;
	m->size[year] = ref.slot;
	m->has_size[year] = ref.present;
	if (bind(c, scope, "net_pc", &ref, e) != 0)
		return -1;
	m->net_pc[year] = ref.slot;
	m->has_pc[year] = ref.present;
	note_presence(m, year);
	return 0;
}

/* The day before a year has passed since start. */
static int64_t
year_end(struct pa_date start)
{
	struct pa_date on = {(int16_t)(start.year + 1), start.month, start.day};

	if (!pa_date_valid(on.year, on.month, on.day)) {
		on.month = 3; /* begun on 29 February */
		on.day = 1;
	}
	return pa_date_days(on) - 1;
}

static int
wrong_period(const struct pa_param *from, const struct pa_param *to,
    struct pa_err *e)
{
	struct pa_date start = pa_date_from_days(from->value.number);
	struct pa_buf text[3] = {{0}, {0}, {0}};
	size_t i;

	if (pa_date_format(&text[0], start, e) == 0 &&
	    pa_date_format(&text[1], pa_date_from_days(to->value.number), e) ==
		0 &&
	    pa_date_format(&text[2], pa_date_from_days(year_end(start)), e) ==
		0)
		(void)pa_err_set(e, PA_E_USAGE,
		    "the income period %s to %s is not twelve months: begun on "
		    "%s it ends on %s (--set income_period_start=, "
		    "--set income_period_end=)",
		    text[0].s, text[1].s, text[0].s, text[2].s);
	for (i = 0; i < 3; i++)
		pa_buf_release(&text[i]);
	return -1;
}

/* Incomes are of twelve months: the period ends the day before its start a
 * year later. Source: Shanxi notice, article 四(二)5. */
static int
check_period(struct pa_income_model *m, const struct pa_check *c,
    struct pa_err *e)
{
	const struct pa_param *from, *to;
	struct pa_str near;

	from = pa_pack_param(c->pack, PA_STR("income_period_start"), &near);
	to = pa_pack_param(c->pack, PA_STR("income_period_end"), &near);
	if (from == NULL || to == NULL ||
	    (from->value.unset && to->value.unset))
		return 0;
	if (from->value.unset || to->value.unset)
		return pa_err_set(e, PA_E_USAGE,
		    "of the income period %s is not set: give both "
		    "income_period_start and income_period_end",
		    from->value.unset ? from->name : to->name);
	if (to->value.number != year_end(pa_date_from_days(from->value.number)))
		return wrong_period(from, to, e);
	m->from = from;
	m->to = to;
	return 0;
}

/* The pack's transfer formula has to be one of its lists. */
static int
read_formula(struct pa_income_model *m, const struct pa_check *c,
    struct pa_err *e)
{
	static const char prefix[] = "income.transfer.";
	const struct pa_param *p;
	struct pa_buf names = {0};
	const char *name;
	struct pa_str near;
	size_t at = 0;

	p = pa_pack_param(c->pack, PA_STR("transfer_formula"), &near);
	m->formula = p == NULL || p->value.unset ? "A" : p->value.text.s;
	while ((name = pa_pack_list_name(c->pack, prefix, &at)) != NULL) {
		name += sizeof(prefix) - 1;
		if (strcmp(name, m->formula) == 0)
			break;
		if (pa_buf_addf(&names, e, "%s%s", names.n > 0 ? ", " : "",
			name) != 0)
			break;
	}
	if (name == NULL)
		(void)pa_err_set(e, PA_E_USAGE,
		    "transfer_formula is '%.40s', but the pack has no list "
		    "income.transfer.%.40s (there are: %s)",
		    m->formula, m->formula, names.n == 0 ? "-" : names.s);
	pa_buf_release(&names);
	return name == NULL ? -1 : 0;
}

static int
read_terms(struct pa_income_model *m, const struct pa_check *c,
    struct pa_err *e)
{
	const struct pa_param *p;
	struct pa_str near;

	if (read_formula(m, c, e) != 0 || check_period(m, c, e) != 0)
		return -1;
	p = pa_pack_param(c->pack, PA_STR("in014_tolerance"), &near);
	m->tolerance = p == NULL || p->value.unset ? 0 : p->value.number;
	m->line = pa_pack_param(c->pack, PA_STR("exit_income"), &near);
	m->has_line = m->line != NULL && !m->line->value.unset;
	if (m->has_line)
		m->line_fen = m->line->value.number;
	return 0;
}

/* How many members there are, and which. */
static int
bind_members(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	uint8_t level;
	bool given;

	m->prog = pa_prog_new(&c->env, e);
	if (m->prog == NULL)
		return -1;
	if (pa_bind_rows(c->bind, PA_STR("members"), &level, &given) != 0 ||
	    !given)
		return 0;
	if (pa_check_compile(m->prog, PA_STR("count(listed, member.active)"), 0,
		PA_K_NUM, &m->active, e) != 0 ||
	    pa_check_compile(m->prog, PA_STR("member.active"), 1, PA_K_BOOL,
		&m->member, e) != 0)
		return -1;
	return pa_bind_program(c->bind, m->prog, e);
}

int
pa_income_init(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	*m = (struct pa_income_model){.bind = c->bind,
	    .active = -1,
	    .member = -1};
	if (read_terms(m, c, e) != 0 || add_model(m, c, e) != 0 ||
	    bind_declared(m, c, PA_YEAR_NOW, e) != 0 ||
	    bind_formulas(m, c, e) != 0 || bind_earlier(m, c, e) != 0)
		return -1;
	return bind_members(m, c, e);
}

/* The same figures of last year. */
static int
bind_last(struct pa_income_model *m, struct pa_check *c, struct pa_err *e)
{
	struct pa_ref ref;
	size_t i;

	if (bind(c, "prev", "exists", &ref, e) != 0)
		return -1;
	m->has_last = ref.present;
	m->exists = ref.slot;
	if (!m->has_last)
		return 0;
	for (i = 0; i < m->npart; i++) {
		if (bind(c, "prev", m->part[i].id, &ref, e) != 0)
			return -1;
		m->part[i].slot[PA_YEAR_LAST] = ref.slot;
		m->part[i].present[PA_YEAR_LAST] = ref.present;
	}
	return bind_declared(m, c, PA_YEAR_LAST, e);
}

/* A field of members that may be no column. */
static int
bind_member(struct pa_check *c, const char *id, uint32_t *slot, bool *has,
    struct pa_err *e)
{
	struct pa_str near;
	struct pa_ref ref;
	int rv = pa_bind_field(c->bind, PA_STR("member"), pa_str(id), 1, &ref,
	    &near, e);

	*slot = ref.slot;
	*has = rv == 0 && ref.present;
	return rv == -2 ? -1 : 0;
}

int
pa_income_compare_with(struct pa_income_model *m, struct pa_check *c,
    bool members, struct pa_err *e)
{
	static const char *const told[PA_TOLDS] = {"gross", "net", "net_pc"};
	struct pa_ref ref;
	size_t i;

	for (i = 0; i < PA_TOLDS; i++) {
		if (bind(c, "household", told[i], &ref, e) != 0)
			return -1;
		m->told[i] = ref.slot;
		m->has_told[i] = ref.present;
	}
	if (members && m->active >= 0 &&
	    (bind_member(c, "person_id", &m->person, &m->has_person, e) != 0 ||
		bind_member(c, "name", &m->name, &m->has_name, e) != 0))
		return -1;
	return bind_last(m, c, e);
}

void
pa_income_release(struct pa_income_model *m)
{
	pa_prog_free(m->prog);
	*m = (struct pa_income_model){0};
}
