/* SPDX-License-Identifier: MIT */
#include "rule/bind.h"

#include <libintl.h>
#include <stdio.h>

#include "rule/bind_who.h"
#include "rule/scope.h"

int
pa_bind_init(struct pa_bind *b, struct pa_dict *dict, struct pa_sheet *main,
    struct pa_err *e)
{
	const struct pa_sheet_kind *kind = pa_sheet_kind(main);
	struct pa_str near;
	struct pa_ref ref;

	*b = (struct pa_bind){.dict = dict,
	    .nsource = 1,
	    .size = UINT32_MAX,
	    .relation = UINT32_MAX,
	    .household_id = UINT32_MAX};
	b->source[0] = (struct pa_bind_source){.sheet = main, .kind = kind};
	b->main_members = strcmp(kind->name, "members") == 0;
	b->main_household = kind->join == PA_JOIN_HOUSEHOLD && !kind->prev;
	if (!b->main_members && !b->main_household)
		return 0;
	if (pa_bind_field(b, PA_STR("key"), PA_STR("household_id"), 0, &ref,
		&near, e) != 0)
		return -1;
	b->household_id = ref.slot;
	return 0;
}

/* Columns by which a joined row finds its household, member, village ... */
static int
bind_key(struct pa_bind *b, struct pa_bind_source *s, struct pa_err *e)
{
	static const struct {
		const char *scope, *id[3];
		uint8_t level;
		enum pa_join join;
	} keys[] = {
	    {"key", {"household_id"}, 0, PA_JOIN_HOUSEHOLD},
	    {"key", {"household_id"}, 0, PA_JOIN_CHILD},
	    {"member", {"person_id"}, 1, PA_JOIN_MEMBER},
	    {"member", {"id_number"}, 1, PA_JOIN_MEMBER},
	    {"household", {"village_id"}, 0, PA_JOIN_VILLAGE},
	    {"household", {"county", "township", "village"}, 0,
		PA_JOIN_VILLAGE},
	    {"household", {"county"}, 0, PA_JOIN_COUNTY},
	};
	const struct pa_field *f;
	const struct pa_table *t;
	struct pa_ref ref[3];
	struct pa_str near;
	size_t i, k, columns[3];

	t = pa_dict_table(b->dict, s->kind->table[0], e);
	if (t == NULL)
		return -1;
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (keys[i].join != s->kind->join)
			continue;
		for (k = 0; k < 3 && keys[i].id[k] != NULL; k++) {
			f = pa_table_field(t, pa_str(keys[i].id[k]));
			columns[k] = f == NULL ? PA_NO_COLUMN :
						 pa_sheet_column(s->sheet, f);
			if (pa_bind_field(b, pa_str(keys[i].scope),
				pa_str(keys[i].id[k]), keys[i].level, &ref[k],
				&near, e) != 0)
				return -1;
			if (columns[k] == PA_NO_COLUMN || !ref[k].present)
				break;
		}
		if (k < 3 && keys[i].id[k] != NULL)
			continue;
		s->key_slot = ref[0].slot;
		s->by_person = strcmp(keys[i].id[0], "id_number") == 0;
		s->key_slot2 = k > 1 ? ref[1].slot : UINT32_MAX;
		s->key_slot3 = k > 2 ? ref[2].slot : UINT32_MAX;
		for (i = 0; i < 3; i++)
			s->key_column[i] = i < k ? columns[i] : PA_NO_COLUMN;
		return 0;
	}
	if (s->kind->join == PA_JOIN_CHILD &&
	    b->slot[b->household_id].ref.present) {
		if (pa_who_columns(b, s, &s->by_who, e) != 0)
			return -1;
		if (s->by_who)
			return 0;
	}
	(void)pa_err_set(e, PA_E_USAGE,
	    "cannot be joined: the table of %s and the main table have no "
	    "key column in common",
	    dgettext("pa", s->kind->name));
	return pa_err_at(e, pa_sheet_file(s->sheet, 0)->path, 0, 0);
}

int
pa_bind_join(struct pa_bind *b, struct pa_sheet *sheet, struct pa_err *e)
{
	const struct pa_sheet_kind *kind = pa_sheet_kind(sheet);
	struct pa_bind_source *s;
	size_t i;

	for (i = 0; i < b->nsource; i++)
		if (b->source[i].kind == kind)
			return pa_err_set(e, PA_E_USAGE,
			    i == 0 ?
				N_("--with %s: the main table is of that kind "
				   "already") :
				N_("--with %s is given twice; several files of "
				   "one kind are given as one list"),
			    kind->name);
	if (b->nsource == PA_SOURCES)
		return pa_err_set(e, PA_E_LIMIT, "more than %d tables",
		    PA_SOURCES);
	s = &b->source[b->nsource++];
	*s = (struct pa_bind_source){.sheet = sheet,
	    .kind = kind,
	    .key_slot = UINT32_MAX,
	    .key_slot2 = UINT32_MAX,
	    .key_slot3 = UINT32_MAX,
	    .key_column = {PA_NO_COLUMN, PA_NO_COLUMN, PA_NO_COLUMN}};
	if (kind->join == PA_JOIN_NONE ||
	    (!b->main_members && !b->main_household))
		return 0;
	return bind_key(b, s, e);
}

int
pa_bind_keep(struct pa_bind_source *s, size_t column, size_t *kept,
    struct pa_err *e)
{
	size_t i;

	for (i = 0; i < s->nkept; i++)
		if (s->kept[i] == column) {
			*kept = i;
			return 0;
		}
	if (pa_grow(&s->kept, &s->kept_cap, s->nkept + 1, sizeof(*s->kept),
		e) != 0)
		return -1;
	s->kept[s->nkept] = column;
	*kept = s->nkept++;
	return 0;
}

/*
 * Whether a source may answer to a scope. Rows of a child table say nothing
 * for their household: a wide person export that is joined answers for its
 * persons alone. The key is that of the main stream's own rows.
 */
static bool
answers(const struct pa_bind *b, const struct pa_scope *scope, size_t source)
{
	const struct pa_sheet_kind *kind = b->source[source].kind;

	if (kind->prev != scope->prev || (scope->alone && source > 0))
		return false;
	/* All lists have the same columns; each answers for itself. */
	if (scope->kind != NULL && pa_kind_is_list(scope->kind) &&
	    strcmp(scope->kind, kind->name) != 0)
		return false;
	/* What was computed of a village says nothing of its households. */
	if (source > 0 && kind->join != PA_JOIN_HOUSEHOLD &&
	    strcmp(scope->table[0], "computed") == 0)
		return false;
	return source == 0 ||
	    ((kind->join != PA_JOIN_CHILD || kind->level == scope->level) &&
		strcmp(scope->name, "key") != 0);
}

/*
 * The source and column of a field, in the order of the sources; but where
 * persons are the main stream, what a table of households says comes before
 * what their rows repeat of it.
 */
static void
find_column(const struct pa_bind *b, const struct pa_scope *scope,
    const struct pa_field *f, struct pa_slot *slot)
{
	size_t pass, i, column;
	bool first;

	slot->source = PA_NO_SOURCE;
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < b->nsource; i++) {
			first = b->main_members && i > 0 &&
			    strcmp(b->source[i].kind->name, "households") == 0;
			if (first != (pass == 0) || !answers(b, scope, i))
				continue;
			column = pa_sheet_column(b->source[i].sheet, f);
			if (column == PA_NO_COLUMN)
				continue;
			slot->source = (uint32_t)i;
			slot->column = column;
			return;
		}
}

/* The slot of a name known already, or a new one: 0 and *slot, -2. */
static int
slot_of_name(struct pa_bind *b, const char *scope, const char *id,
    uint8_t level, struct pa_slot **slot, bool *added, struct pa_err *e)
{
	char name[128];
	uint64_t *value;
	int n, rv;

	n = snprintf(name, sizeof(name), "%u %s.%s", level, scope, id);
	rv = pa_map_put(&b->name, (struct pa_str){name, (size_t)n}, b->nslot,
	    &value, e);
	if (rv < 0)
		return -2;
	*added = rv == 1;
	if (rv == 1) {
		if (pa_grow(&b->slot, &b->slot_cap, b->nslot + 1,
			sizeof(*b->slot), e) != 0)
			return -2;
		b->slot[b->nslot] =
		    (struct pa_slot){.source = PA_NO_SOURCE, .scope = scope};
		b->slot[b->nslot].ref.slot = (uint32_t)b->nslot;
		b->slot[b->nslot].ref.level = level;
		b->nslot++;
	}
	*slot = &b->slot[*value];
	return 0;
}

/* Where the main stream is of no households its rows are level 0. */
static uint8_t
level_of(const struct pa_bind *b, const struct pa_scope *scope)
{
	if (!b->main_members && !b->main_household &&
	    strcmp(scope->table[0], b->source[0].kind->table[0]) == 0)
		return 0;
	return scope->level;
}

int
pa_bind_use(struct pa_bind *b, uint32_t slot, struct pa_err *e)
{
	struct pa_slot *s = &b->slot[slot];

	if (!s->used && s->field != NULL && s->source != PA_NO_SOURCE &&
	    s->source != 0 &&
	    pa_bind_keep(&b->source[s->source], s->column, &s->kept, e) != 0)
		return -1;
	s->used = true;
	return 0;
}

struct use { /* for use_field */
	struct pa_bind *b;
	struct pa_err *e;
};

static int
use_field(void *ctx, const struct pa_ref *ref)
{
	struct use *u = ctx;

	return pa_bind_use(u->b, ref->slot, u->e);
}

int
pa_bind_program(struct pa_bind *b, const struct pa_prog *p, struct pa_err *e)
{
	struct use u = {b, e};

	return pa_prog_all_fields(p, use_field, &u);
}

int
pa_bind_field(struct pa_bind *b, struct pa_str scope, struct pa_str id,
    uint8_t level, struct pa_ref *out, struct pa_str *near, struct pa_err *e)
{
	int rv = pa_bind_look(b, scope, id, level, out, near, e);

	if (rv == 0 && pa_bind_use(b, out->slot, e) != 0)
		return -2;
	return rv;
}

/* Whether a scope's joined record is there: "scope.exists". */
static int
look_exists(struct pa_bind *b, const struct pa_scope *scope, struct pa_ref *out,
    struct pa_err *e)
{
	struct pa_slot *slot;
	bool added;
	size_t i;

	if (slot_of_name(b, scope->name, "exists", level_of(b, scope), &slot,
		&added, e) != 0)
		return -2;
	if (added) {
		slot->exists = true;
		slot->ref.type = (struct pa_type){.kind = PA_K_BOOL};
		for (i = 1; i < b->nsource; i++)
			if (strcmp(b->source[i].kind->name, scope->kind) == 0)
				slot->source = (uint32_t)i;
		slot->ref.present = slot->source != PA_NO_SOURCE;
	}
	*out = slot->ref;
	return 0;
}

static int
person_slot(struct pa_bind *b, const char *scope, const char *id, uint8_t level,
    uint32_t *slot, struct pa_err *e)
{
	struct pa_str near;
	struct pa_ref ref;
	int rv =
	    pa_bind_look(b, pa_str(scope), pa_str(id), level, &ref, &near, e);

	*slot = UINT32_MAX;
	if (rv == -2)
		return -1;
	if (rv != 0 || !ref.present)
		return 0;
	*slot = ref.slot;
	return pa_bind_use(b, ref.slot, e);
}

int
pa_bind_person(struct pa_bind *b, uint8_t level, struct pa_err *e)
{
	struct pa_bind_person *p = &b->person[level];
	const struct pa_scope *s;
	size_t i = 0;

	if (level < 2 || p->used)
		return 0;
	while ((s = pa_scope_at(i++)) != NULL &&
	    (s->level != level || s->prev || s->kind != NULL))
		continue;
	if (s == NULL)
		return 0;
	p->used = true;
	if (person_slot(b, s->name, "person_id", level, &p->person_id, e) !=
		0 ||
	    person_slot(b, s->name, "id_number", level, &p->id_number, e) !=
		0 ||
	    person_slot(b, "member", "person_id", 1, &p->member_id, e) != 0)
		return -1;
	return person_slot(b, "member", "id_number", 1, &p->member_number, e);
}

/* What a cell is as text, whatever its field. */
static const struct pa_field raw_field = {.id = "raw",
    .label = "raw",
    .ftype = PA_F_TEXT,
    .type = {.kind = PA_K_TEXT}};

const struct pa_field *
pa_slot_reads(const struct pa_slot *s)
{
	return s->raw ? &raw_field : s->field;
}

int
pa_bind_look(struct pa_bind *b, struct pa_str scope_name, struct pa_str id,
    uint8_t level, struct pa_ref *out, struct pa_str *near, struct pa_err *e)
{
	const struct pa_scope *scope = pa_scope_find(scope_name, level);
	const struct pa_field *f = NULL;
	const struct pa_table *t;
	struct pa_slot *slot;
	char name[96];
	bool added, raw = pa_str_ends(id, PA_STR("@raw"));
	size_t i, k;

	*near = (struct pa_str){"", 0};
	if (raw)
		id.n -= 4;
	if (scope == NULL)
		return -1;
	if (scope->kind != NULL && pa_str_eq(id, PA_STR("exists")))
		return look_exists(b, scope, out, e);
	for (i = 0; i < PA_SCOPE_TABLES && scope->table[i] != NULL && f == NULL;
	     i++) {
		t = pa_dict_table(b->dict, scope->table[i], e);
		if (t == NULL)
			return -2;
		f = pa_table_field(t, id);
	}
	/* A likeness is looked for only when no table has it. */
	for (k = 0; k < 4 && scope->table[k] != NULL && f == NULL; k++) {
		t = pa_dict_table(b->dict, scope->table[k], e);
		if (t == NULL)
			return -2;
		if (near->n == 0)
			*near = pa_table_near(t, id);
	}
	if (f == NULL)
		return -1;
	(void)snprintf(name, sizeof(name), "%s%s", f->id, raw ? "@raw" : "");
	if (slot_of_name(b, scope->name, name, level_of(b, scope), &slot,
		&added, e) != 0)
		return -2;
	if (added) {
		slot->field = f;
		slot->raw = raw;
		slot->ref.type = raw ? raw_field.type : f->type;
		slot->ref.blank_none = !raw && f->none_blank;
		find_column(b, scope, f, slot);
		/* The same field may stand in another table of the scope. */
		for (; slot->source == PA_NO_SOURCE && i < PA_SCOPE_TABLES &&
		     scope->table[i] != NULL;
		     i++) {
			t = pa_dict_table(b->dict, scope->table[i], e);
			if (t == NULL)
				return -2;
			f = pa_table_field(t, id);
			if (f != NULL)
				find_column(b, scope, f, slot);
		}
		slot->ref.present = slot->source != PA_NO_SOURCE;
	}
	*out = slot->ref;
	return 0;
}

int
pa_bind_computed(struct pa_bind *b, const char *scope, const char *id,
    struct pa_type type, struct pa_ref *out, struct pa_err *e)
{
	struct pa_slot *slot;
	bool added;

	if (slot_of_name(b, scope, id, 0, &slot, &added, e) != 0)
		return -1;
	slot->ref.type = type;
	slot->ref.present = true;
	*out = slot->ref;
	return 0;
}

int
pa_bind_rows(const struct pa_bind *b, struct pa_str name, uint8_t *level,
    bool *given)
{
	const struct pa_sheet_kind *kind;
	size_t n, i, k;

	kind = pa_sheet_kinds(&n);
	for (i = 0; i < n; i++) {
		if (kind[i].rows[0] == '\0' ||
		    !pa_str_eq(pa_str(kind[i].rows), name))
			continue;
		*level = kind[i].level;
		*given = false;
		for (k = 0; k < b->nsource; k++)
			*given |= b->source[k].kind == &kind[i];
		return 0;
	}
	return -1;
}

uint64_t
pa_bind_bytes(const struct pa_bind *b)
{
	uint64_t n = 0;
	size_t i;

	for (i = 1; i < b->nsource; i++)
		if (b->source[i].store != NULL)
			n += pa_store_bytes(b->source[i].store);
	return b->people == NULL ? n : n + pa_store_bytes(b->people);
}

void
pa_bind_release(struct pa_bind *b)
{
	size_t i;

	for (i = 0; i < b->nsource; i++) {
		pa_store_free(b->source[i].store);
		pa_free(b->source[i].kept);
	}
	pa_store_free(b->people);
	pa_free(b->slot);
	pa_map_release(&b->name);
	*b = (struct pa_bind){0};
}
