/* SPDX-License-Identifier: MIT */
/* Rows on their way to the store. */
#include "base/map.h"
#include "data/store_impl.h"

void
pa_store_pack_close(struct pa_store_pack *p)
{
	struct pa_store_run *r;
	unsigned char *run;
	uint32_t size;

	if (p->nrun == 0)
		return;
	r = &p->run[p->nrun - 1];
	run = (unsigned char *)p->bytes.s + r->off;
	size = (uint32_t)(p->bytes.n - r->off);
	set_next(run, 0);
	memcpy(run + SIZE, &size, sizeof(size));
	run[COUNT] = r->rows;
	run[MARKS] = 0;
}

static int
open_run(struct pa_store_pack *p, struct pa_str key, uint32_t file,
    uint64_t row, uint64_t line, struct pa_err *e)
{
	struct pa_store_run *r;
	unsigned char *q, *from;

	pa_store_pack_close(p);
	/* About what the pack before took, so that it need not grow. */
	if (p->bytes.s == NULL && p->usual > 0 &&
	    pa_buf_reserve(&p->bytes, p->usual + p->usual / 16, e) != 0)
		return -1;
	if (pa_grow(&p->run, &p->run_cap, p->nrun + 1, sizeof(*p->run), e) !=
		0 ||
	    pa_buf_reserve(&p->bytes, HEAD + 4 * VARINT_MAX + key.n, e) != 0)
		return -1;
	from = (unsigned char *)p->bytes.s + p->bytes.n;
	q = put_varint(from + HEAD, key.n);
	r = &p->run[p->nrun++];
	*r = (struct pa_store_run){.hash = pa_hash(key),
	    .off = p->bytes.n,
	    .key_n = (uint32_t)key.n,
	    .key_at = (uint8_t)(q - from)};
	if (key.n > 0)
		memcpy(q, key.s, key.n);
	q = put_varint(q + key.n, file);
	q = put_varint(q, row);
	q = put_varint(q, line);
	p->bytes.n += (size_t)(q - from);
	p->file = file;
	p->row = row;
	p->line = line;
	return 0;
}

/* Whether a row of the key and file may join the last run. */
static inline bool
continues(const struct pa_store_pack *p, struct pa_str key, uint32_t file)
{
	const struct pa_store_run *r;

	if (p->nrun == 0 || p->file != file || key.n == 0)
		return false;
	r = &p->run[p->nrun - 1];
	return r->rows < COUNT_MAX && p->bytes.n - r->off <= UNIT &&
	    pa_str_eq_short((struct pa_str){p->bytes.s + r->off + r->key_at,
				r->key_n},
		key);
}

/* Whether a cell says what the key of its row does, as 户编号 mostly. */
static inline bool
is_key(struct pa_str cell, struct pa_str key)
{
	return cell.n == key.n && key.n > 0 && pa_str_eq_short(cell, key);
}

/* memcpy, without a call where n is small. */
static inline unsigned char *
put_bytes(unsigned char *q, const char *s, size_t n)
{
	if (n > 32) {
		memcpy(q, s, n);
	} else if (n >= 16) {
		memcpy(q, s, 16);
		memcpy(q + n - 16, s + n - 16, 16);
	} else if (n >= 8) {
		memcpy(q, s, 8);
		memcpy(q + n - 8, s + n - 8, 8);
	} else if (n >= 4) {
		memcpy(q, s, 4);
		memcpy(q + n - 4, s + n - 4, 4);
	} else if (n > 0) {
		q[0] = (unsigned char)s[0];
		q[n / 2] = (unsigned char)s[n / 2];
		q[n - 1] = (unsigned char)s[n - 1];
	}
	return q + n;
}

/* The byte for a cell, not blank, that is a word of its column, else 0. Most
 * are found where they are looked for first. */
static inline unsigned char
word_of(const struct pa_store_words *w, struct pa_str cell)
{
	const struct pa_store_word *x;
	uint64_t head, tail;
	size_t i;

	pa_str_head_tail(cell, &head, &tail);
	i = pa_store_word_slot(head, tail, cell.n);
	for (;; i = (i + 1) % WORD_SLOTS) {
		x = &w->slot[i];
		if (x->head == head && x->tail == tail && x->n == cell.n &&
		    (cell.n <= 16 ||
			memcmp(w->text[x->code - WORD].s, cell.s, cell.n) == 0))
			return x->code;
		if (x->n == 0)
			return 0;
	}
}

/* The lengths and bytes of a row's cells; NULL when one is long, or when they
 * do not end by `end`. There is room for the lengths. */
static inline unsigned char *
put_cells(unsigned char *q, const unsigned char *end, const struct pa_store *s,
    const struct pa_str *cell, struct pa_str key)
{
	const struct pa_store_words *const *words =
	    (const struct pa_store_words *const *)s->words;
	size_t ncell = s->ncell, i;
	unsigned char *at = q + ncell, code;
	struct pa_str c;

	for (i = 0; i < ncell; i++) {
		c = cell[i];
		if (c.n == 0) {
			q[i] = 1;
			continue;
		}
		if (words[i] != NULL) {
			code = word_of(words[i], c);
			q[i] = code;
			if (code != 0)
				continue;
		}
		if (is_key(c, key)) {
			q[i] = 0;
			continue;
		}
		if (c.n > SHORT || c.n > (size_t)(end - at))
			return NULL;
		q[i] = (unsigned char)(c.n + 1);
		at = put_bytes(at, c.s, c.n);
	}
	return at;
}

static unsigned char *
put_long_cells(unsigned char *q, const struct pa_str *cell, size_t ncell,
    struct pa_str key)
{
	size_t i;

	for (i = 0; i < ncell; i++)
		q = put_varint(q, is_key(cell[i], key) ? 0 : cell[i].n + 1);
	for (i = 0; i < ncell; i++)
		if (!is_key(cell[i], key))
			q = put_bytes(q, cell[i].s, cell[i].n);
	return q;
}

/* The place of a row, after the row before it. */
static inline unsigned char *
put_place(struct pa_store_pack *p, uint64_t row, uint64_t line, bool is_long)
{
	unsigned char *q = (unsigned char *)p->bytes.s + p->bytes.n;
	bool other = row - p->row != line - p->line;

	q = put_varint(q,
	    (row - p->row) << 2 | (other ? OTHER_LINE : 0) |
		(is_long ? LONG_CELLS : 0));
	return other ? put_varint(q, line - p->line) : q;
}

/* How much the cells of a row take in all, and whether one is long. */
static int
measure(const struct pa_str *cell, size_t ncell, size_t *n, bool *is_long,
    struct pa_err *e)
{
	size_t i;

	*n = 0;
	*is_long = false;
	for (i = 0; i < ncell; i++) {
		*n += cell[i].n;
		*is_long |= cell[i].n > SHORT;
	}
	return *n <= UINT32_MAX / 4 ?
	    0 :
	    pa_err_set(e, PA_E_LIMIT,
		"the cells of one row take more than 1 GiB");
}

int
pa_store_pack_add(struct pa_store_pack *p, const struct pa_store *s,
    struct pa_str key, uint32_t file, uint64_t row, uint64_t line,
    const struct pa_str *cell, struct pa_err *e)
{
	size_t least = (s->ncell + 2) * VARINT_MAX, n;
	unsigned char *q;
	bool is_long;

	if (!continues(p, key, file) &&
	    open_run(p, key, file, row, line, e) != 0)
		return -1;
	if (p->bytes.cap - p->bytes.n <= least &&
	    pa_buf_reserve(&p->bytes, least, e) != 0)
		return -1;
	for (;;) { /* at most twice, for want of room */
		q = put_place(p, row, line, false);
		q = put_cells(q, (unsigned char *)p->bytes.s + p->bytes.cap, s,
		    cell, key);
		if (q != NULL)
			break;
		if (measure(cell, s->ncell, &n, &is_long, e) != 0 ||
		    pa_buf_reserve(&p->bytes, least + n, e) != 0)
			return -1;
		if (is_long) {
			q = put_place(p, row, line, true);
			q = put_long_cells(q, cell, s->ncell, key);
			break;
		}
	}
	p->bytes.n = (size_t)(q - (unsigned char *)p->bytes.s);
	p->row = row;
	p->line = line;
	p->run[p->nrun - 1].rows++;
	return 0;
}

void
pa_store_pack_release(struct pa_store_pack *p)
{
	pa_buf_release(&p->bytes);
	pa_free(p->run);
	*p = (struct pa_store_pack){0};
}
