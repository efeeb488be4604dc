/* SPDX-License-Identifier: MIT */
#include "rule/exit_area.h"

#include <stdio.h>

#include "kind/money.h"
#include "rule/eval.h"

static const char *const names[PA_AREA_NAMES] = {"province", "city", "county",
    "township", "village", "village_id"};

const struct pa_added *
pa_exit_area_columns(void)
{
	static const struct pa_added columns[PA_AREA_FIGURES] =
	    {{"剩余贫困人口下限", "pa_left_min"},
		{"剩余贫困人口上限", "pa_left_max"},
		{"贫困发生率下限", "pa_incidence_min"},
		{"贫困发生率上限", "pa_incidence_max"},
		{"决定户", "pa_deciding"}};

	return columns;
}

/* Compiles SUBJECT.name, if the pack defines it; *node is -1 otherwise. */
static int
compile(struct pa_check *c, const char *name, int want, int *node,
    struct pa_err *e)
{
	struct pa_str scope = pa_str(c->opt.subject), text;
	char whole[80];

	*node = -1;
	if (c->env.define(c->env.ctx, scope, pa_str(name), &text) != 0)
		return 0;
	(void)snprintf(whole, sizeof(whole), "%s.%s", c->opt.subject, name);
	return pa_check_compile(c->prog, pa_str(whole), 0, want, node, e) !=
		    0 ||
		pa_check_use_rollups(c, *node, e) != 0 ?
	    -1 :
	    0;
}

/* The first rollup that an expression reads. */
static int
note_rollup(void *ctx, const struct pa_ref *ref)
{
	struct pa_exit_area *a = ctx;
	uint32_t n = a->check->bind->slot[ref->slot].rollup;

	if (n > 0 && a->rollup == SIZE_MAX)
		a->rollup = n - 1;
	return 0;
}

static int
bind_names(struct pa_exit_area *a, struct pa_check *c, struct pa_err *e)
{
	struct pa_str near;
	struct pa_ref ref;
	size_t i;
	int rv;

	for (i = 0; i < PA_AREA_NAMES; i++) {
		rv = pa_bind_field(c->bind, pa_str(c->opt.subject),
		    pa_str(names[i]), 0, &ref, &near, e);
		if (rv == -2)
			return -1;
		if (rv == 0 && ref.present)
			a->name[i] = ref.slot;
	}
	a->named = true;
	return 0;
}

int
pa_exit_area_init(struct pa_exit_area *a, struct pa_check *c, uint64_t memory,
    const char *tmpdir, struct pa_err *e)
{
	size_t i;

	*a = (struct pa_exit_area){.check = c, .rollup = SIZE_MAX};
	for (i = 0; i < PA_AREA_NAMES; i++)
		a->name[i] = UINT32_MAX;
	if (strcmp(c->opt.subject, "household") == 0)
		return 0;
	if (bind_names(a, c, e) != 0)
		return -1;
	/* What other decisions rest on is something else. */
	if (strcmp(c->opt.decision, "exit") != 0 &&
	    strcmp(c->opt.decision, "lookback") != 0)
		return 0;
	if (compile(c, "poor_left", PA_K_NUM, &a->left, e) != 0 ||
	    compile(c, "poor_share", PA_K_NUM, &a->share, e) != 0 ||
	    compile(c, "poor_of", PA_K_NUM, &a->of, e) != 0 ||
	    compile(c, "poor_low", PA_K_BOOL, &a->low, e) != 0)
		return -1;
	a->any = a->left >= 0 && a->share >= 0 && a->of >= 0 && a->low >= 0;
	if (!a->any)
		return 0;
	a->scale = pa_prog_type(c->prog, a->share).scale;
	if (pa_prog_type(c->prog, a->left).scale != 0 ||
	    pa_prog_type(c->prog, a->of).scale != 0)
		return pa_err_set(e, PA_E_PACK,
		    "%s.poor_left and %s.poor_of count people: they have no "
		    "decimals",
		    c->opt.subject, c->opt.subject);
	if (pa_prog_fields(c->prog, a->left, note_rollup, a) != 0 ||
	    a->rollup == SIZE_MAX)
		return 0;
	a->deciding = pa_deciding_new(memory / 16, tmpdir, e);
	if (a->deciding == NULL)
		return -1;
	if (!pa_rollups_watch(c->rollups, a->rollup, a->deciding)) {
		pa_deciding_free(a->deciding);
		a->deciding = NULL;
	}
	return 0;
}

int
pa_exit_area_finish(struct pa_exit_area *a, struct pa_err *e)
{
	return a->deciding == NULL ? 0 : pa_deciding_finish(a->deciding, e);
}

void
pa_exit_area_release(struct pa_exit_area *a)
{
	pa_deciding_free(a->deciding);
	*a = (struct pa_exit_area){0};
}

static struct pa_bound
bound_at(const struct pa_eval *v, int node, uint32_t row)
{
	const int64_t *lo, *hi;
	struct pa_bound b;

	pa_eval_number(v, node, &lo, &hi);
	b = (struct pa_bound){lo[row], hi[row]};
	return b.lo == PA_NONE ? (struct pa_bound){PA_MIN, PA_MAX} : b;
}

void
pa_exit_area_at(const struct pa_exit_area *a, const struct pa_eval *v,
    uint32_t row, struct pa_incidence *out)
{
	out->left = bound_at(v, a->left, row);
	out->share = bound_at(v, a->share, row);
	out->of = bound_at(v, a->of, row);
	out->low = pa_eval_truth(v, a->low)[row];
}

/* The two numbers of which one bound is the quotient; false: there is none. */
static bool
quotient(const struct pa_incidence *p, bool greatest, int64_t *share,
    int64_t *of)
{
	*share = greatest ? p->share.hi : p->share.lo;
	*of = greatest ? p->of.lo : p->of.hi;
	return *share >= 0 && *share != PA_MAX && *of > 0 && *of != PA_MAX;
}

int
pa_incidence_percent(const struct pa_exit_area *a, const struct pa_incidence *p,
    bool greatest, struct pa_buf *b, struct pa_err *e)
{
	int64_t share, of;
	__int128 num, den;
	unsigned i;

	if (!quotient(p, greatest, &share, &of))
		return 0;
	/* Two decimals, rounded half up. */
	num = (__int128)share * 100;
	den = of;
	for (i = 0; i < a->scale; i++)
		den *= 10;
	num = (2 * num + den) / (2 * den);
	if (num > INT64_MAX)
		return 0;
	return pa_decimal_format(b, (int64_t)num, 2, e);
}

/* People as they are: "3", "4.25". */
static int
put_people(const struct pa_exit_area *a, int64_t share, struct pa_buf *b,
    struct pa_err *e)
{
	if (pa_decimal_format(b, share, a->scale + 2, e) != 0)
		return -1;
	while (b->s[b->n - 1] == '0')
		b->n--;
	b->n -= b->s[b->n - 1] == '.';
	b->s[b->n] = '\0';
	return 0;
}

static int
put_bound(const struct pa_exit_area *a, const struct pa_incidence *p,
    bool greatest, struct pa_buf *b, struct pa_err *e)
{
	int64_t share, of;

	if (!quotient(p, greatest, &share, &of))
		return pa_buf_addc(b, '?', e);
	if (put_people(a, share, b, e) != 0 || pa_buf_addc(b, '/', e) != 0 ||
	    pa_decimal_format(b, of, 0, e) != 0 ||
	    pa_buf_puts(b, " = ", e) != 0 ||
	    pa_incidence_percent(a, p, greatest, b, e) != 0)
		return -1;
	return pa_buf_addc(b, '%', e);
}

int
pa_incidence_put(const struct pa_exit_area *a, const struct pa_incidence *p,
    struct pa_buf *b, struct pa_err *e)
{
	int64_t share, of;

	if (!quotient(p, false, &share, &of) && !quotient(p, true, &share, &of))
		return 0;
	if (put_bound(a, p, false, b, e) != 0)
		return -1;
	if (p->share.lo == p->share.hi && p->of.lo == p->of.hi)
		return 0;
	if (pa_buf_puts(b, " – ", e) != 0)
		return -1;
	return put_bound(a, p, true, b, e);
}

int
pa_exit_area_deciding(const struct pa_exit_area *a,
    const struct pa_incidence *p, const struct pa_batch *x, uint32_t row,
    bool english, struct pa_buf *b, struct pa_err *e)
{
	struct pa_buf key = {0};
	uint64_t n = 0, shown = 0;
	size_t from = b->n, i;
	bool known;
	int rv;

	/* Without the people it is a share of no household decides it. */
	if (a->deciding == NULL || p->low != PA_UNKNOWN || p->of.lo != p->of.hi)
		return 0;
	rv = pa_rollups_key(a->check->rollups, a->check, a->rollup, x, row,
	    &key, &known, e);
	if (rv == 0 && known)
		rv = pa_deciding_get(a->deciding, pa_buf_str(&key), b, &n, e);
	pa_buf_release(&key);
	if (rv != 0)
		return -1;
	for (i = from; i < b->n; i++)
		shown += b->s[i] == ';';
	shown += b->n > from;
	if (n <= shown)
		return 0;
	return pa_buf_addf(b, e, english ? "... of %llu" : "…等%llu户",
	    (unsigned long long)n);
}

static int
put_count(const struct pa_emit *m, size_t column, int64_t v, bool known,
    struct pa_buf *out, struct pa_err *e)
{
	const struct pa_emit_number number = {v, 0, known};

	return pa_emit_numbers(m, column, &number, 1, out, e);
}

int
pa_exit_area_cells(const struct pa_exit_area *a, const struct pa_eval *v,
    const struct pa_batch *x, uint32_t row, const struct pa_emit *m,
    size_t first, struct pa_buf *out, struct pa_err *e)
{
	struct pa_incidence p;
	struct pa_buf b = {0};
	unsigned i;
	int rv;

	pa_exit_area_at(a, v, row, &p);
	rv = put_count(m, first, p.left.lo, p.left.lo != PA_MIN, out, e);
	if (rv == 0)
		rv = put_count(m, first + 1, p.left.hi, p.left.hi != PA_MAX,
		    out, e);
	for (i = 0; i < 3 && rv == 0; i++) {
		pa_buf_clear(&b);
		rv = i == 2 ?
		    pa_exit_area_deciding(a, &p, x, row, m->english, &b, e) :
		    pa_incidence_percent(a, &p, i == 1, &b, e);
		if (rv == 0)
			rv = pa_emit_cell(m, first + 2 + i,
			    b.n == 0 ? PA_STR("") : pa_buf_str(&b), out, e);
	}
	pa_buf_release(&b);
	return rv;
}

struct pa_str
pa_exit_area_name(const struct pa_exit_area *a, const struct pa_batch *x,
    uint32_t row, size_t name)
{
	const struct pa_column *c;

	if (a->name[name] == UINT32_MAX)
		return PA_STR("");
	c = &x->column[a->name[name]];
	return c->text == NULL ? PA_STR("") : c->text[row];
}

struct pa_str
pa_exit_area_own(const struct pa_exit_area *a, const struct pa_batch *x,
    uint32_t row)
{
	size_t i = PA_AREA_NAMES - 1;

	while (i-- > 0)
		if (a->name[i] != UINT32_MAX)
			return pa_exit_area_name(a, x, row, i);
	return PA_STR("");
}

bool
pa_exit_area_is(const struct pa_exit_area *a, const struct pa_batch *x,
    uint32_t row, struct pa_str id, struct pa_str name)
{
	return pa_str_eq(pa_exit_area_name(a, x, row, PA_AREA_NAMES - 1), id) ||
	    pa_str_eq(pa_exit_area_own(a, x, row), name);
}
