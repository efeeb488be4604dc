/* SPDX-License-Identifier: MIT */
/* The rows that are kept for a family of rules, and their hashes. */
#include "rule/validate_kin.h"

#define STRIP 256 /* rows whose keys are made at once */

/* A node's hashes over some rows. */
struct pa_kin_column {
	struct pa_hash128 hash[STRIP];
	uint8_t state[STRIP]; /* HASH_... */
};

enum { HASH_NONE, HASH_EMPTY, HASH_KNOWN };

static struct pa_hash128
join(struct pa_hash128 a, struct pa_hash128 b)
{
	return (
	    struct pa_hash128){pa_kin_mix(
				   a.hi * UINT64_C(0x9e3779b97f4a7c15) + b.hi),
	    pa_kin_mix(a.lo * UINT64_C(0xc2b2ae3d27d4eb4f) + b.lo)};
}

/* The hash of a node's value at a row: enum HASH_... */
static uint8_t
hash_node(const struct pa_prog *keys, int node, const struct pa_eval *ev,
    const struct pa_batch *x, uint32_t row, struct pa_hash128 *hash)
{
	const struct pa_vec *vec;
	const struct pa_rec *rec;
	struct pa_str s;
	int64_t number;
	size_t i;

	if (node < 0) {
		if (row >= x->rows.nlive)
			return HASH_NONE;
		rec = pa_batch_rec(x, row);
		*hash = pa_hash128((
		    struct pa_str){x->rows.chunk.bytes.s + rec->off, rec->len});
		return HASH_KNOWN;
	}
	vec = &ev->vec[node];
	i = row * vec->step;
	if (keys->node[node].type.kind == PA_K_TEXT) {
		if (!pa_text_known(vec, row))
			return HASH_NONE;
		*hash = pa_hash128(vec->text[i]);
		return vec->text[i].n == 0 ? HASH_EMPTY : HASH_KNOWN;
	}
	if (keys->node[node].type.kind == PA_K_BOOL) {
		if (vec->truth[i] == PA_UNKNOWN)
			return HASH_NONE;
		number = vec->truth[i];
	} else {
		if (vec->lo[i] != vec->hi[i])
			return HASH_NONE;
		number = vec->lo[i];
	}
	s = (struct pa_str){(const char *)&number, sizeof(number)};
	*hash = pa_hash128(s);
	return HASH_KNOWN;
}

bool
pa_unit_hash(const struct pa_validate *v, const int *node, size_t n,
    const struct pa_eval *ev, const struct pa_batch *x, uint32_t row,
    struct pa_hash128 *hash)
{
	struct pa_hash128 h;
	uint8_t state;
	size_t i;

	for (i = 0; i < n; i++) {
		state = hash_node(v->job->check.keys, node[i], ev, x, row, &h);
		/* One text alone has to be there. */
		if (state == HASH_NONE || (n == 1 && state == HASH_EMPTY))
			return false;
		*hash = i == 0 ? h : join(*hash, h);
	}
	return n > 0;
}

/* Neighbours often have one text in one place: their household's. */
static void
hash_texts(const struct pa_vec *vec, uint32_t from, uint32_t n,
    struct pa_kin_column *c)
{
	const struct pa_str *s, *last = NULL;
	uint32_t i;

	for (i = 0; i < n; i++) {
		if (!pa_text_known(vec, from + i)) {
			c->state[i] = HASH_NONE;
			last = NULL;
			continue;
		}
		s = &vec->text[(from + i) * vec->step];
		if (last != NULL && last->s == s->s && last->n == s->n) {
			c->hash[i] = c->hash[i - 1];
			c->state[i] = c->state[i - 1];
		} else {
			c->hash[i] = pa_hash128(*s);
			c->state[i] = s->n == 0 ? HASH_EMPTY : HASH_KNOWN;
		}
		last = s;
	}
}

static void
hash_column(const struct pa_validate *v, const struct pa_kin_node *node,
    const struct pa_eval *ev, const struct pa_batch *x, uint32_t from,
    uint32_t n, struct pa_kin_column *c)
{
	const struct pa_prog *keys = v->job->check.keys;
	uint32_t i;

	if (node->node >= 0 && keys->node[node->node].type.kind == PA_K_TEXT) {
		hash_texts(&ev->vec[node->node], from, n, c);
		return;
	}
	for (i = 0; i < n; i++)
		c->state[i] =
		    hash_node(keys, node->node, ev, x, from + i, &c->hash[i]);
}

/* The hashes of a list: those of its only column, or joined in spare. */
static const struct pa_kin_column *
hash_list(const struct pa_kin *k, const struct pa_kin_column *c,
    struct pa_kin_list list, uint32_t n, struct pa_kin_column *spare)
{
	const size_t *at = k->list + list.from;
	const struct pa_kin_column *first = &c[at[0]], *next;
	uint32_t i;
	size_t j;

	for (j = 1; j < list.n; j++, first = spare) {
		next = &c[at[j]];
		for (i = 0; i < n; i++) {
			spare->state[i] = first->state[i] == HASH_NONE ||
				next->state[i] == HASH_NONE ?
			    HASH_NONE :
			    HASH_KNOWN;
			if (spare->state[i] != HASH_NONE)
				spare->hash[i] =
				    join(first->hash[i], next->hash[i]);
		}
	}
	return first;
}

/* What a task's rows are made of, over a strip. */
struct parts {
	const struct pa_kin_column *by, *word[PA_KIN];
	/* Of its kin: whether a row counts, from which truth on. */
	const uint8_t *truth[PA_KIN]; /* NULL: always */
	uint8_t least[PA_KIN];
	bool plain; /* all rows that have a key count */
};

/* Which kin a row is of, with the words of it; 0: none. */
static unsigned
row_words(const struct pa_kin_task *t, const struct parts *p, uint32_t from,
    uint32_t i, uint32_t word[PA_KIN])
{
	unsigned kin = 0, known = 0, filled = 0, bit;
	bool empty = p->by->state[i] == HASH_EMPTY;
	uint8_t state;
	size_t n;

	for (n = 0; n < t->family.nkin; n++)
		if ((p->truth[n] == NULL ||
			p->truth[n][from + i] >= p->least[n]) &&
		    !(empty && t->unit[n]->nby == 1))
			kin |= 1u << n;
	for (n = 0; kin != 0 && n < t->family.nword; n++) {
		state = p->word[n]->state[i];
		word[n] =
		    state == HASH_NONE ? 0 : (uint32_t)p->word[n]->hash[i].lo;
		known |= (unsigned)(state != HASH_NONE) << n;
		filled |= (unsigned)(state == HASH_KNOWN) << n;
	}
	for (n = 0; n < t->family.nkin; n++) {
		bit = 1u << n;
		if ((t->known[n] & ~known) != 0 ||
		    (t->filled[n] & ~filled) != 0)
			kin &= ~bit;
	}
	return kin;
}

static int
task_rows(struct pa_validate *v, const struct pa_eval *ev,
    const struct pa_kin_task *t, const struct parts *p,
    const struct pa_batch *x, uint32_t from, uint32_t n, struct pa_kin_of *out,
    struct pa_err *e)
{
	const struct pa_row_ref *ref = x->ref[t->unit[0]->keys->level] + from;
	size_t bytes = t->family.nword * sizeof(uint32_t);
	size_t size = t->family.size;
	uint32_t word[PA_KIN], i;
	uint64_t head[2];
	uint8_t state;
	unsigned kin;
	char *to;

	if (pa_grow(&out->row, &out->row_cap, (out->n + n) * size, 1, e) != 0 ||
	    pa_grow(&out->part, &out->part_cap, out->n + n, 1, e) != 0)
		return -1;
	to = out->row + out->n * size;
	for (i = 0; i < n; i++) {
		state = p->by->state[i];
		if (state == HASH_NONE)
			continue;
		kin = p->plain ? state == HASH_KNOWN :
				 row_words(t, p, from, i, word);
		if (kin == 0)
			continue;
		if (t->family.match)
			kin = (unsigned)t->unit[0]->part;
		head[0] = p->by->hash[i].hi;
		head[1] = (pa_validate_row_key(v, &ref[i]) & ~PA_KIN_NOTES) |
		    (uint64_t)kin << PA_KIN_NOTE;
		memcpy(to, head, PA_KIN_HEAD);
		if (bytes > 0)
			memcpy(to + PA_KIN_HEAD, word, bytes);
		if (t->family.tail)
			pa_near_tail(t->unit[0], ev, from + i,
			    to + PA_KIN_HEAD + bytes);
		to += size;
		out->part[out->n++] = (uint8_t)(p->by->hash[i].lo >> 56);
	}
	return 0;
}

static void
find_parts(const struct pa_kin *k, const struct pa_validate_work *w,
    const struct pa_kin_task *t, uint32_t n, struct parts *out)
{
	struct pa_kin_column *spare = w->column + k->nnode;
	const struct pa_unit *u;
	size_t i;

	out->by = hash_list(k, w->column, t->by, n, spare++);
	for (i = 0; i < t->family.nword; i++)
		out->word[i] = hash_list(k, w->column, t->word[i], n, spare++);
	for (i = 0; i < t->family.nkin; i++) {
		u = t->unit[i];
		out->truth[i] = u->keys->when < 0 ?
		    NULL :
		    pa_eval_truth(w->keys, u->keys->when);
		/* Of a row of another table that may count, be careful: it is
		 * taken as there where its absence would be a finding, and
		 * else not. */
		out->least[i] =
		    u->part > 0 && u->keys->absent ? PA_UNKNOWN : PA_TRUE;
	}
	out->plain = t->family.nkin == 1 && t->family.nword == 0 &&
	    out->truth[0] == NULL;
}

int
pa_kin_check_places(const struct pa_validate *v, const struct pa_row_ref *ref,
    size_t n, struct pa_err *e)
{
	const struct pa_bind *b = &v->job->bind;
	size_t i;

	for (i = 0; i < n; i++) {
		if (ref[i].file >= PA_KIN_FILES)
			return pa_err_set(e, PA_E_LIMIT,
			    "rules across rows take at most %d files of a "
			    "table",
			    PA_KIN_FILES);
		if (ref[i].row <= PA_KIN_ROWS)
			continue;
		(void)pa_err_set(e, PA_E_LIMIT,
		    "rules across rows take at most %llu rows of a file",
		    (unsigned long long)PA_KIN_ROWS);
		return pa_err_at(e,
		    pa_sheet_file(b->source[ref[i].source].sheet, ref[i].file)
			->path,
		    ref[i].line, 0);
	}
	return 0;
}

static int
make_strip(struct pa_validate *v, const struct pa_validate_work *w,
    const struct pa_batch *x, uint8_t level, uint32_t from, uint32_t n,
    struct pa_kin_rows *out, struct pa_err *e)
{
	const struct pa_kin *k = v->kin;
	const struct pa_kin_task *t;
	struct parts parts;
	size_t i;

	if (pa_kin_check_places(v, x->ref[level] + from, n, e) != 0)
		return -1;
	for (i = 0; i < k->nnode; i++)
		if (k->node[i].level == level)
			hash_column(v, &k->node[i], w->keys, x, from, n,
			    &w->column[i]);
	for (i = 0; i < k->ntask; i++) {
		t = &k->task[i];
		if (t->unit[0]->keys->level != level)
			continue;
		find_parts(k, w, t, n, &parts);
		if (task_rows(v, w->keys, t, &parts, x, from, n, &out->of[i],
			e) != 0)
			return -1;
	}
	return 0;
}

int
pa_kin_make(struct pa_validate *v, struct pa_validate_work *w,
    struct pa_batch *x, struct pa_kin_rows *out, struct pa_err *e)
{
	const struct pa_kin *k = v->kin;
	uint32_t n, from;
	uint8_t level;
	size_t i;

	if (out->of == NULL) {
		out->of = pa_calloc(k->ntask, sizeof(*out->of), e);
		if (out->of == NULL)
			return -1;
		out->n = k->ntask;
	}
	if (pa_grow(&w->column, &w->column_cap, k->nnode + 1 + PA_KIN,
		sizeof(*w->column), e) != 0)
		return -1;
	for (i = 0; i < out->n; i++)
		out->of[i].n = 0;
	for (level = 0; level < PA_LEVELS; level++) {
		for (i = 0; i < k->nnode && k->node[i].level != level; i++)
			continue;
		n = i == k->nnode ? 0 : x->frame.level[level].n;
		for (from = 0; from < n; from += STRIP)
			if (make_strip(v, w, x, level, from,
				n - from < STRIP ? n - from : STRIP, out,
				e) != 0)
				return -1;
	}
	return 0;
}

int
pa_kin_add(struct pa_validate *v, const struct pa_kin_rows *rows,
    struct pa_err *e)
{
	struct pa_equal *q = pa_kin_whole(v)->keys;
	const struct pa_kin_of *of;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		of = &rows->of[i];
		if (pa_equal_add(q, v->kin->task[i].number, of->part, of->row,
			of->n, e) != 0)
			return -1;
	}
	return 0;
}

void
pa_kin_rows_release(struct pa_kin_rows *k)
{
	size_t i;

	for (i = 0; i < k->n; i++) {
		pa_free(k->of[i].row);
		pa_free(k->of[i].part);
	}
	pa_free(k->of);
}
