/* SPDX-License-Identifier: MIT */
#include "rule/rollup.h"

#include <stdio.h>

#include "rule/check_impl.h"
#include "rule/eval.h"
#include "rule/rollup_impl.h"

/* What an area is known by: its number, and its names. */
static const char *const area_number[PA_OVERS][AREA_COLUMNS] = {{"village_id",
								    "hamlet"},
    {"village_id"}, {NULL}, {NULL}, {NULL}};
static const char *const area_names[PA_OVERS][AREA_COLUMNS] =
    {{"county", "township", "village", "hamlet"},
	{"county", "township", "village"}, {"county", "township"}, {"county"},
	{"city"}};

/* It ranges over rows of a table that is not given. */
static void
lack_rows(const struct pa_check *c, const struct pa_prog *p, int node,
    struct pa_rollup_item *it)
{
	const char *table =
	    pa_check_rows_absent(pa_prog_rows(p, node) & c->rows_absent);

	if (table == NULL)
		return;
	it->ref.present = false;
	it->ref.table = true;
	(void)snprintf(it->why, sizeof(it->why), "%s", table);
}

/* Compiles one definition, against the tables of a check, only to learn about
 * it. */
static int
probe(struct pa_check *c, struct pa_rollup_item *it,
    int (*fault)(void *ctx, const struct pa_place *at,
	const struct pa_expr_fault *f, const char *name),
    void *ctx, struct pa_err *e)
{
	const struct pa_rollup_rule *rule = it->rule;
	const struct pa_str text[2] = {rule->value, rule->where};
	const struct pa_place *at[2] = {&rule->value_at, &rule->where_at};
	struct pa_prog *p = pa_prog_new(&c->env, e);
	struct pa_expr_fault f;
	int node, rv = p == NULL ? -1 : 0;
	size_t i;

	it->ref.present = true;
	it->ref.table = false;
	it->why[0] = '\0';
	for (i = 0; i < 2 && rv == 0; i++) {
		bool truth = i == 1 || rule->kind == PA_ROLLUP_COUNT;

		if (text[i].n == 0)
			continue;
		node = pa_prog_add(p, text[i], 0, truth ? PA_K_BOOL : PA_K_NUM,
		    &f, e);
		if (node == -2)
			rv = fault(ctx, at[i], &f, rule->name);
		else if (node < 0)
			rv = -1;
		else {
			if (i == 0 && !truth)
				it->ref.type = pa_prog_type(p, node);
			if (pa_check_absent(c, p, node, it->why,
				sizeof(it->why), &it->ref.table))
				it->ref.present = false;
			lack_rows(c, p, node, it);
		}
	}
	if (rule->kind == PA_ROLLUP_COUNT)
		it->ref.type = (struct pa_type){.kind = PA_K_NUM};
	it->ref.why = it->why;
	pa_prog_free(p);
	return rv;
}

/* What no table given can make. */
static void
lack(struct pa_rollup_item *it)
{
	it->ref.present = false;
	it->ref.table = true;
	(void)snprintf(it->why, sizeof(it->why), "%s",
	    pa_check_table(it->rule->of));
}

/* The scope of the rows of a check's main stream. */
static const char *
row_scope(const struct pa_check *c, struct pa_err *e)
{
	const struct pa_bind *b = c->bind;
	const struct pa_table *t;

	if (b->main_household || b->main_members)
		return "household";
	t = pa_dict_table(b->dict, b->source[0].kind->table[0], e);
	return t == NULL ? NULL : t->scope;
}

int
pa_rollups_attach(struct pa_rollups *r, struct pa_check *c,
    int (*fault)(void *ctx, const struct pa_place *at,
	const struct pa_expr_fault *f, const char *name),
    void *ctx, struct pa_err *e)
{
	const struct pa_sheet_kind *kind = c->bind->source[0].kind;
	const char *scope = row_scope(c, e);
	struct pa_rollup_source *s = NULL;
	size_t i;

	if (scope == NULL)
		return -1;
	/* A filter that makes no pass for them has none; nor has last year. */
	if (!c->opt.areas || kind == NULL || kind->prev)
		return 0;
	for (i = 0; i < r->n; i++) {
		if (strcmp(r->item[i].rule->of, scope) != 0)
			continue;
		if (s == NULL) { /* at most one of each kind of `of` */
			s = &r->source[r->nsource++];
			s->check = c;
		}
		r->item[i].from = s;
		if (probe(c, &r->item[i], fault, ctx, e) != 0)
			return -1;
	}
	return 0;
}

struct pa_rollups *
pa_rollups_new(struct pa_check *c,
    int (*fault)(void *ctx, const struct pa_place *at,
	const struct pa_expr_fault *f, const char *name),
    void *ctx, struct pa_err *e)
{
	const struct pa_rollup_rule *rule;
	struct pa_rollups *r = pa_calloc(1, sizeof(*r), e);
	size_t i;

	if (r == NULL)
		return NULL;
	(void)pthread_mutex_init(&r->lock, NULL);
	rule = pa_pack_rollups(c->pack, &r->n);
	r->item = pa_calloc(r->n, sizeof(*r->item), e);
	if (r->item == NULL) {
		r->n = 0;
		pa_rollups_free(r);
		return NULL;
	}
	for (i = 0; i < r->n; i++) {
		r->item[i].rule = &rule[i];
		r->item[i].value = r->item[i].where = -1;
		if (probe(c, &r->item[i], fault, ctx, e) != 0) {
			pa_rollups_free(r);
			return NULL;
		}
		lack(&r->item[i]);
	}
	if (c->bind->nsource > 0 &&
	    pa_rollups_attach(r, c, fault, ctx, e) != 0) {
		pa_rollups_free(r);
		return NULL;
	}
	return r;
}

int
pa_rollups_find(const struct pa_rollups *r, struct pa_str name,
    struct pa_rollup_ref *out, struct pa_str *near)
{
	size_t i, d, best = 3;

	*near = (struct pa_str){"", 0};
	for (i = 0; i < r->n; i++)
		if (pa_str_eq(pa_str(r->item[i].rule->name), name)) {
			*out = r->item[i].ref;
			return (int)i;
		}
	for (i = 0; i < r->n; i++) {
		d = pa_str_distance(pa_str(r->item[i].rule->name), name);
		if (d < best) {
			best = d;
			*near = pa_str(r->item[i].rule->name);
		}
	}
	return -1;
}

struct pa_rollup_ref
pa_rollup_at(const struct pa_rollups *r, size_t number)
{
	return r->item[number].ref;
}

const char *
pa_rollup_label(const struct pa_rollups *r, size_t number, bool english)
{
	const struct pa_rollup_rule *rule = r->item[number].rule;

	return english || rule->label[0] == '\0' ? rule->name : rule->label;
}

const char *
pa_rollup_name(const struct pa_rollups *r, int number)
{
	return r->item[number].rule->name;
}

/* A column by which areas are told apart: "field" of the scope, or
 * "case.field". */
static int
look_at(struct pa_bind *b, const char *scope, struct pa_str id,
    struct pa_ref *ref, struct pa_err *e)
{
	const char *dot = memchr(id.s, '.', id.n);
	struct pa_str from = pa_str(scope), near;

	if (dot != NULL) {
		from = (struct pa_str){id.s, (size_t)(dot - id.s)};
		id.n -= from.n + 1;
		id.s = dot + 1;
	}
	return pa_bind_look(b, from, id, 0, ref, &near, e);
}

/* Binds the columns of a key; k->n is 0 where one is absent. */
static int
bind_key(struct pa_bind *b, const char *scope, const char *const ids[],
    const char **and, size_t nand, struct pa_area_key *k, struct pa_err *e)
{
	struct pa_str id;
	struct pa_ref ref;
	size_t i, n = 0;
	int rv;

	k->n = 0;
	while (n < AREA_COLUMNS && ids[n] != NULL)
		n++;
	if (n == 0)
		return 0;
	for (i = 0; i < n + nand; i++) {
		id = pa_str(i < n ? ids[i] : and[i - n]);
		rv = look_at(b, scope, id, &ref, e);
		if (rv == -2)
			return -1;
		if (rv != 0 || !ref.present)
			return 0;
		k->slot[i] = ref.slot;
	}
	k->n = n + nand;
	return 0;
}

static int
use_key(struct pa_bind *b, const struct pa_area_key *k, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if (pa_bind_use(b, k->slot[i], e) != 0)
			return -1;
	return 0;
}

int
pa_rollups_use(struct pa_rollups *r, struct pa_check *asks, size_t number,
    uint32_t slot, struct pa_err *e)
{
	struct pa_rollup_item *it = &r->item[number];
	const struct pa_rollup_rule *rule = it->rule;
	const char *scope = row_scope(asks, e);
	const char *const *ids[FORMS] = {area_number[rule->by],
	    area_names[rule->by]};
	struct pa_check *from;
	struct pa_rollup_asking *a;
	struct pa_area_key key;
	unsigned form;

	if (it->from == NULL)
		return 0;
	from = it->from->check;
	for (form = 0; form < r->nasking; form++)
		if (r->asking[form].check == asks &&
		    r->asking[form].item == number)
			return 0;
	if (scope == NULL ||
	    pa_grow(&r->asking, &r->asking_cap, r->nasking + 1,
		sizeof(*r->asking), e) != 0)
		return -1;
	for (form = 0; form < FORMS; form++) {
		struct pa_area_key *main = &it->form[form].key;

		if (bind_key(asks->bind, scope, ids[form], rule->and,
			rule->nand, &key, e) != 0 ||
		    bind_key(from->bind, rule->of, ids[form], rule->and,
			rule->nand, main, e) != 0)
			return -1;
		if (key.n == 0 || main->n == 0)
			continue;
		it->form[form].used = true;
		a = &r->asking[r->nasking++];
		*a = (struct pa_rollup_asking){asks, number, slot, form, key};
		if (use_key(asks->bind, &key, e) != 0)
			return -1;
		return use_key(from->bind, main, e);
	}
	/* Nobody can tell the areas: what is read is unknown. */
	r->asking[r->nasking++] = (struct pa_rollup_asking){.check = asks,
	    .item = number,
	    .slot = slot};
	return 0;
}

static bool
is_used(const struct pa_rollup_item *it)
{
	return it->form[BY_NUMBER].used || it->form[BY_NAMES].used;
}

bool
pa_rollups_used(const struct pa_rollups *r, const struct pa_check *c)
{
	size_t i;

	for (i = 0; r != NULL && i < r->n; i++)
		if (is_used(&r->item[i]) &&
		    (c == NULL || r->item[i].from->check == c))
			return true;
	return false;
}

static int
ready_form(struct pa_rollups *r, const struct pa_rollup_item *it,
    struct pa_rollup_form *f, struct pa_err *e)
{
	if (!f->used)
		return 0;
	f->worker = pa_calloc(r->workers, sizeof(*f->worker), e);
	f->values = pa_calloc(r->workers, sizeof(*f->values), e);
	if (f->worker == NULL || f->values == NULL)
		return -1;
	if (pa_is_middle(it))
		f->median = pa_median_new(it->rule->kind == PA_ROLLUP_MAD,
		    r->memory, r->tmpdir, e);
	return pa_is_middle(it) && f->median == NULL ? -1 : 0;
}

int
pa_rollups_ready(struct pa_rollups *r, unsigned workers, uint64_t memory,
    const char *tmpdir, struct pa_err *e)
{
	struct pa_rollup_source *s;
	struct pa_rollup_item *it;
	size_t i, k;

	if (!pa_rollups_used(r, NULL))
		return 0;
	r->workers = workers;
	for (i = 0; i < r->nsource; i++) {
		s = &r->source[i];
		s->eval = pa_calloc(workers, sizeof(struct pa_eval *), e);
		s->prog = pa_prog_new(&s->check->env, e);
		if (s->eval == NULL || s->prog == NULL)
			return -1;
	}
	r->tmpdir = tmpdir;
	r->memory = memory / 16;
	for (i = 0; i < r->n; i++) {
		it = &r->item[i];
		if (!is_used(it))
			continue;
		if (pa_check_compile(it->from->prog, it->rule->value, 0, -1,
			&it->value, e) != 0 ||
		    pa_check_compile(it->from->prog, it->rule->where, 0,
			PA_K_BOOL, &it->where, e) != 0)
			return -1;
		for (k = 0; k < FORMS; k++)
			if (ready_form(r, it, &it->form[k], e) != 0)
				return -1;
	}
	for (i = 0; i < r->nsource; i++)
		if (pa_bind_program(r->source[i].check->bind, r->source[i].prog,
			e) != 0)
			return -1;
	return 0;
}

static int
mark(void *ctx, const struct pa_ref *ref)
{
	((bool *)ctx)[ref->slot] = true;
	return 0;
}

void
pa_rollups_mark(const struct pa_rollups *r, const struct pa_check *c,
    bool *only)
{
	const struct pa_rollup_item *it;
	size_t i, k, j;

	for (i = 0; r != NULL && i < r->n; i++) {
		it = &r->item[i];
		if (it->from == NULL || it->from->check != c)
			continue;
		if (it->value >= 0)
			(void)pa_prog_fields(it->from->prog, it->value, mark,
			    only);
		if (it->where >= 0)
			(void)pa_prog_fields(it->from->prog, it->where, mark,
			    only);
		for (k = 0; k < FORMS; k++)
			for (j = 0; it->form[k].used && j < it->form[k].key.n;
			     j++)
				only[it->form[k].key.slot[j]] = true;
	}
}
