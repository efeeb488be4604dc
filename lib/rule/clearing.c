/* SPDX-License-Identifier: MIT */
#include "rule/clearing.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>

#include <nettle/hmac.h>

/* What a rule reads. */
struct pa_clearing_rule {
	uint32_t *slot;
	size_t n, cap;
	bool personal;
};

bool
pa_rule_is_clearable(const struct pa_rule *r)
{
	return r->close_by == PA_CLOSE_EVIDENCE;
}

/* A hash, with a key or without. */
struct digest {
	struct pa_str key;
	struct sha256_ctx plain;
	struct hmac_sha256_ctx keyed;
};

static void
digest_start(struct digest *d, struct pa_str key)
{
	d->key = key;
	if (key.n > 0)
		hmac_sha256_set_key(&d->keyed, key.n, (const uint8_t *)key.s);
	else
		sha256_init(&d->plain);
}

static void
digest_bytes(struct digest *d, const void *s, size_t n)
{
	if (d->key.n > 0)
		hmac_sha256_update(&d->keyed, n, s);
	else
		sha256_update(&d->plain, n, s);
}

static void
digest_end(struct digest *d, uint8_t sum[SHA256_DIGEST_SIZE])
{
	if (d->key.n > 0)
		hmac_sha256_digest(&d->keyed, SHA256_DIGEST_SIZE, sum);
	else
		sha256_digest(&d->plain, SHA256_DIGEST_SIZE, sum);
}

static void
add_hex(char *out, const uint8_t *sum, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		(void)snprintf(out + 2 * i, 3, "%02x", sum[i]);
}

struct adding {
	struct pa_clearing_rule *r;
	const struct pa_bind *bind;
	struct pa_err *e;
};

static int
add_slot(void *ctx, const struct pa_ref *ref)
{
	struct adding *a = ctx;
	const struct pa_slot *s = &a->bind->slot[ref->slot];

	if (pa_grow(&a->r->slot, &a->r->cap, a->r->n + 1, sizeof(uint32_t),
		a->e) != 0)
		return -1;
	a->r->slot[a->r->n++] = ref->slot;
	a->r->personal |= s->field != NULL && s->field->mask != PA_MASK_NO;
	return 0;
}

static int
add_node(struct adding *a, const struct pa_prog *p, int node)
{
	return node < 0 ? 0 : pa_prog_fields(p, node, add_slot, a);
}

/* By name, so that neither the order of a file's columns nor that of the
 * rules is part of a hash. A slot has the name of one column of one level. */
static bool
is_before(const struct pa_bind *b, uint32_t x, uint32_t y)
{
	const struct pa_slot *s = &b->slot[x], *t = &b->slot[y];
	int k = strcmp(s->scope, t->scope);

	if (k == 0 && s->field != NULL && t->field != NULL)
		k = strcmp(s->field->id, t->field->id);
	else if (k == 0)
		k = (s->field != NULL) - (t->field != NULL);
	return k < 0 ||
	    (k == 0 &&
		(s->ref.level < t->ref.level ||
		    (s->ref.level == t->ref.level && x < y)));
}

static void
sort_slots(const struct pa_bind *b, struct pa_clearing_rule *r)
{
	size_t i, k, n = 0;
	uint32_t s;

	for (i = 0; i < r->n; i++) {
		s = r->slot[i];
		for (k = 0; k < n && r->slot[k] != s; k++)
			continue;
		if (k < n)
			continue; /* read by two of its expressions */
		for (k = n++; k > 0 && is_before(b, s, r->slot[k - 1]); k--)
			r->slot[k] = r->slot[k - 1];
		r->slot[k] = s;
	}
	r->n = n;
}

/* The keys of a rule across rows, and what has to differ or overlap. */
static int
add_keys(struct adding *a, const struct pa_check_rule *r,
    const struct pa_prog *keys)
{
	size_t k;

	for (k = 0; r->own.by != NULL && k < r->rule->by.n; k++) {
		a->r->personal |= r->own.by[k] < 0; /* the whole record */
		if (add_node(a, keys, r->own.by[k]) != 0)
			return -1;
	}
	for (k = 0; r->own.differ != NULL && k < r->rule->differ.n; k++)
		if (add_node(a, keys, r->own.differ[k]) != 0)
			return -1;
	for (k = 0; r->own.overlap != NULL && k < 2; k++)
		if (add_node(a, keys, r->own.overlap[k]) != 0)
			return -1;
	return r->own.by == NULL ? 0 : add_node(a, keys, r->own.when);
}

static int
add_inputs(struct pa_clearing *c, size_t i, struct pa_err *e)
{
	const struct pa_check *check = c->maker->check;
	const struct pa_check_rule *r = &check->rule[i];
	struct adding a = {&c->rule[i], check->bind, e};
	int rv = 0;

	if (r->not_run != PA_RUNS || r->elsewhere)
		return 0;
	if (pa_rule_has_keys(r->rule))
		rv = add_keys(&a, r, check->keys);
	else if (r->rule->kind != PA_RULE_READER &&
	    (add_node(&a, check->prog, r->node) != 0 ||
		add_node(&a, check->prog, r->when) != 0))
		rv = -1;
	sort_slots(check->bind, a.r);
	return rv;
}

int
pa_clearing_init(struct pa_clearing *c, const struct pa_finding_maker *maker,
    const struct pa_ledger *ledger, struct pa_str key, struct pa_date as_of,
    struct pa_err *e)
{
	const struct pa_check *check = maker->check;
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct digest d;
	size_t i;

	*c = (struct pa_clearing){.maker = maker,
	    .ledger = ledger,
	    .key = key,
	    .as_of = as_of};
	c->rule = pa_calloc(check->nrule, sizeof(*c->rule), e);
	c->version = pa_calloc(check->nrule, sizeof(*c->version), e);
	if (c->rule == NULL || c->version == NULL)
		return -1;
	for (i = 0; i < check->nrule; i++)
		if (pa_rule_version(check->pack, check->rule[i].rule,
			c->version[i], e) != 0 ||
		    add_inputs(c, i, e) != 0)
			return -1;
	if (key.n == 0)
		return 0;
	digest_start(&d, key);
	digest_bytes(&d, "pa key", 6);
	digest_end(&d, sum);
	add_hex(c->key_id, sum, 4);
	return 0;
}

static int
add_part(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	uint64_t n = s.n;
	unsigned i;

	for (i = 0; i < 8; i++)
		if (pa_buf_addc(b, (char)(n >> (8 * i)), e) != 0)
			return -1;
	return pa_buf_addstr(b, s, e);
}

/* What a cell says, so that 5 and 5.0 of a number are the same. */
static int
add_value(const struct pa_clearing *c, struct pa_batch *x, uint32_t slot,
    uint32_t row, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_bind *bind = c->maker->check->bind;
	const struct pa_slot *s = &bind->slot[slot];
	const struct pa_column *v = &x->column[slot];
	struct pa_type t = s->ref.type;
	const struct pa_list *list;
	struct pa_str text = {"", 0};
	char word[64] = "";

	if (v->state != NULL && v->state[row] == PA_CELL_INVALID) {
		if (pa_batch_cell(x, bind, slot, row, &text, e) != 0)
			return -1;
	} else if (v->state == NULL || v->state[row] == PA_CELL_KNOWN) {
		if (t.kind == PA_K_TEXT && v->text != NULL)
			text = v->text[row];
		else if (t.kind == PA_K_BOOL && v->truth != NULL)
			(void)snprintf(word, sizeof(word), "%u", v->truth[row]);
		else if (v->lo != NULL)
			(void)snprintf(word, sizeof(word), "%lld..%lld",
			    (long long)v->lo[row], (long long)v->hi[row]);
		list = t.kind == PA_K_CODE ?
		    pa_dict_list_at(c->maker->check->dict, t.list) :
		    NULL;
		if (list != NULL && v->lo != NULL && v->lo[row] >= 1 &&
		    (size_t)v->lo[row] <= list->nvalue)
			text = pa_str(list->value[v->lo[row] - 1].label);
		else if (word[0] != '\0')
			text = pa_str(word);
	}
	if (add_part(b, pa_str(s->scope), e) != 0 ||
	    add_part(b, pa_str(s->field == NULL ? "" : s->field->id), e) != 0 ||
	    pa_buf_addu(b, v->state == NULL ? 9 : v->state[row], e) != 0)
		return -1;
	return add_part(b, text, e);
}

static int
cmp_sum(const void *a, const void *b)
{
	return memcmp(a, b, SHA256_DIGEST_SIZE);
}

/* The rows of the household in a table that the rule looks into: their order
 * is no part of what they say. */
static int
add_rows(const struct pa_clearing *c, struct pa_batch *x, uint32_t slot,
    uint32_t household, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_level *l =
	    &x->frame.level[c->maker->check->bind->slot[slot].ref.level];
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct pa_buf sums = {0}, one = {0};
	struct digest d;
	uint32_t row;
	int rv = 0;

	if (l->first == NULL || household >= x->nhousehold)
		return 0;
	for (row = l->first[household];
	     rv == 0 && row < l->first[household + 1]; row++) {
		pa_buf_clear(&one);
		rv = add_value(c, x, slot, row, &one, e);
		digest_start(&d, (struct pa_str){"", 0});
		digest_bytes(&d, one.s, one.n);
		digest_end(&d, sum);
		if (rv == 0)
			rv = pa_buf_add(&sums, sum, sizeof(sum), e);
	}
	if (sums.n > 0)
		qsort(sums.s, sums.n / sizeof(sum), sizeof(sum), cmp_sum);
	if (rv == 0)
		rv = add_part(b, pa_buf_str(&sums), e);
	pa_buf_release(&sums);
	pa_buf_release(&one);
	return rv;
}

/* All that the finding rests on, appended: the cells the rule reads in its row
 * and the household's, and the cell it points at. */
static int
add_cells(const struct pa_clearing *c, struct pa_batch *x,
    const struct pa_finding *f, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_bind *bind = c->maker->check->bind;
	const struct pa_clearing_rule *r =
	    &c->rule[f->rule - c->maker->check->rule];
	const struct pa_rec *rec;
	struct pa_str cell;
	uint32_t slot;
	uint8_t level;
	size_t i;
	int rv = 0;

	for (i = 0; rv == 0 && i < r->n; i++) {
		slot = r->slot[i];
		level = bind->slot[slot].ref.level;
		if (level == f->level)
			rv = add_value(c, x, slot, f->row, b, e);
		else if (level != 0)
			rv = add_rows(c, x, slot, f->household, b, e);
		else if (f->household < x->frame.level[0].n)
			rv = add_value(c, x, slot, f->household, b, e);
	}
	for (i = 0;
	     rv == 0 && f->rule->own.by != NULL && i < f->rule->rule->by.n; i++)
		if (f->rule->own.by[i] < 0 && f->row < x->rows.nlive) {
			rec = pa_batch_rec(x, f->row);
			rv = add_part(b,
			    (struct pa_str){x->rows.chunk.bytes.s + rec->off,
				rec->len},
			    e);
		}
	if (rv == 0 && r->n == 0 && f->point != UINT32_MAX) {
		rv = pa_batch_cell(x, bind, f->point, f->row, &cell, e);
		if (rv == 0)
			rv = add_part(b, cell, e);
	}
	return rv;
}

static int
hash_value(const struct pa_clearing *c, struct pa_batch *x,
    const struct pa_finding *f, struct pa_buf *b, char out[PA_VALUE_HASH],
    struct pa_err *e)
{
	const struct pa_field *point = f->point == UINT32_MAX ?
	    NULL :
	    c->maker->check->bind->slot[f->point].field;
	bool personal = c->rule[f->rule - c->maker->check->rule].personal ||
	    (point != NULL && point->mask != PA_MASK_NO);
	struct pa_str key = personal ? c->key : (struct pa_str){"", 0};
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct digest d;
	int n;

	out[0] = '\0';
	if (personal && c->key.n == 0)
		return 0;
	pa_buf_clear(b);
	if (add_cells(c, x, f, b, e) != 0)
		return -1;
	digest_start(&d, key);
	digest_bytes(&d, b->n == 0 ? "" : b->s, b->n);
	digest_end(&d, sum);
	n = personal ? snprintf(out, PA_VALUE_HASH, "hmac:%s:", c->key_id) :
		       snprintf(out, PA_VALUE_HASH, "sha256:");
	add_hex(out + n, sum, sizeof(sum));
	return 0;
}

static bool
is_after(struct pa_date a, struct pa_date b)
{
	return pa_date_cmp(a, b) > 0;
}

/* What the lines of a key make of a finding: the last one about these values
 * and this version of the rule decides. */
static enum pa_stand
stand_of(const struct pa_clearing *c, const struct pa_rule *r,
    const char *version, struct pa_str key, const char *value)
{
	struct pa_ledger_line *first = pa_ledger_find(c->ledger, key), *l;
	enum pa_stand stand = PA_STAND_OPEN;

	for (l = first; l != NULL; l = pa_ledger_older(c->ledger, l))
		atomic_store_explicit(&l->used, true, memory_order_relaxed);
	for (l = first; l != NULL; l = pa_ledger_older(c->ledger, l)) {
		/* On that day it had not been written yet. */
		if (c->as_of.year != 0 && is_after(l->e.date, c->as_of))
			continue;
		/* Nobody can tell without the key. */
		if (value[0] == '\0')
			return PA_STAND_OPEN;
		stand = PA_STAND_STALE;
		if (!pa_str_eq(l->e.value, pa_str(value)) ||
		    !pa_str_eq(l->e.version, pa_str(version)))
			continue;
		if (l->e.expires.year != 0 &&
		    (c->as_of.year == 0 || is_after(c->as_of, l->e.expires)))
			return PA_STAND_STALE;
		if (!l->e.cleared)
			return PA_STAND_CONFIRMED;
		return pa_rule_is_clearable(r) ? PA_STAND_CLEARED :
						 PA_STAND_OPEN;
	}
	return stand;
}

int
pa_clearing_decide(const struct pa_clearing *c, struct pa_batch *x,
    const struct pa_finding *f, struct pa_buf *scratch, struct pa_decided *out,
    struct pa_err *e)
{
	size_t rule = (size_t)(f->rule - c->maker->check->rule);
	char hex[17];
	uint64_t key;

	out->stand = PA_STAND_NONE;
	if (hash_value(c, x, f, scratch, out->value, e) != 0)
		return -1;
	if (c->ledger == NULL)
		return 0;
	if (pa_finding_key(c->maker, x, f, &key, e) != 0)
		return -1;
	(void)snprintf(hex, sizeof(hex), "%016llx", (unsigned long long)key);
	out->stand = stand_of(c, f->rule->rule, c->version[rule], pa_str(hex),
	    out->value);
	return 0;
}

static const struct pa_check_rule *
find_rule(const struct pa_check *check, struct pa_str id)
{
	size_t i;

	for (i = 0; i < check->nrule; i++)
		if (pa_str_eq(id, pa_str(check->rule[i].rule->id)))
			return &check->rule[i];
	return NULL;
}

/* Entries that did nothing in this run, by why. */
struct idle {
	uint64_t unused, not_run, later, other_key, no_day;
};

static void
count_idle(const struct pa_clearing *c, struct idle *n)
{
	const struct pa_ledger_line *l;
	const struct pa_check_rule *r;
	size_t i;

	for (i = 0; i < c->ledger->n; i++) {
		l = &c->ledger->line[i];
		r = find_rule(c->maker->check, l->e.rule);
		if (c->as_of.year != 0 && is_after(l->e.date, c->as_of))
			n->later++;
		else if (r == NULL || r->not_run != PA_RUNS)
			n->not_run++;
		else if (!atomic_load_explicit(&l->used, memory_order_relaxed))
			n->unused++;
		else if (pa_str_starts(l->e.value, PA_STR("hmac:")) &&
		    memcmp(l->e.value.s + 5, c->key_id, 8) != 0)
			n->other_key++;
		else if (l->e.expires.year != 0 && c->as_of.year == 0)
			n->no_day++;
	}
}

static int
say(struct pa_buf *out, const char *program, const char *path, uint64_t n,
    const char *text, struct pa_err *e)
{
	return n == 0 ? 0 :
			pa_buf_addf(out, e, "%s: %s: %llu %s\n", program, path,
			    (unsigned long long)n, dgettext("pa", text));
}

int
pa_clearing_summary(const struct pa_clearing *c, const char *program,
    const char *path, bool whole, struct pa_buf *out, struct pa_err *e)
{
	struct idle n = {0};

	count_idle(c, &n);
	if (pa_buf_addf(out, e,
		dgettext("pa",
		    "%s: %s: entries in the ledger %zu, the chain is whole, "
		    "its last hash is %s\n"),
		program, path, c->ledger->n, c->ledger->last) != 0)
		return -1;
	if ((whole &&
		say(out, program, path, n.unused,
		    N_("of them unused: there is no such finding any more"),
		    e) != 0) ||
	    say(out, program, path, n.not_run,
		N_("of them not looked at: their rule did not run"), e) != 0 ||
	    say(out, program, path, n.later,
		N_("of them not in force: made after the day of --as-of"),
		e) != 0 ||
	    say(out, program, path, n.other_key,
		c->key.n == 0 ?
		    N_("of them not compared: their values are personal, "
		       "--key-file is wanted") :
		    N_("of them not compared: made under another key"),
		e) != 0)
		return -1;
	return say(out, program, path, n.no_day,
	    N_("of them not in force: they expire, and there is no --as-of"),
	    e);
}

void
pa_clearing_release(struct pa_clearing *c)
{
	size_t i;

	for (i = 0; c->rule != NULL && i < c->maker->check->nrule; i++)
		pa_free(c->rule[i].slot);
	pa_free(c->rule);
	pa_free(c->version);
	*c = (struct pa_clearing){0};
}
