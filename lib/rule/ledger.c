/* SPDX-License-Identifier: MIT */
#include "rule/ledger.h"

#include <libintl.h>

#include <nettle/sha2.h>

#include "data/csv_reader.h"
#include "rule/digest.h"

enum column {
	L_KEY,
	L_RULE,
	L_VERSION,
	L_VALUE,
	L_DECISION,
	L_EVIDENCE,
	L_BY,
	L_DATE,
	L_EXPIRES,
	L_PREV,
	L_HASH
};

static const char *const names[PA_LEDGER_COLUMNS][2] = {{"键", "key"},
    {"规则", "rule"}, {"规则版本", "rule_version"}, {"值摘要", "value_hash"},
    {"决定", "decision"}, {"佐证", "evidence"}, {"经办人", "by"},
    {"日期", "date"}, {"有效期至", "expires"}, {"前行摘要", "prev"},
    {"本行摘要", "hash"}};

static const char *const decisions[2][2] = {{"属实", "confirmed"},
    {"销号", "cleared"}};

static void
to_hex(const uint8_t *sum, size_t n, char *out)
{
	static const char digit[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < n; i++) {
		out[2 * i] = digit[sum[i] >> 4];
		out[2 * i + 1] = digit[sum[i] & 15];
	}
	out[2 * n] = '\0';
}

static bool
is_hex(struct pa_str s, size_t n)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!pa_is_digit(s.s[i]) && (s.s[i] < 'a' || s.s[i] > 'f'))
			return false;
	return s.n == n;
}

/* sha256:HASH or hmac:KEY:HASH, as rule/clearing writes them. */
static bool
is_value(struct pa_str s)
{
	const struct pa_str plain = PA_STR("sha256:"), keyed = PA_STR("hmac:");

	if (pa_str_starts(s, plain))
		return is_hex((struct pa_str){s.s + 7, s.n - 7}, 64);
	return pa_str_starts(s, keyed) && s.n == 5 + 8 + 1 + 64 &&
	    is_hex((struct pa_str){s.s + 5, 8}, 8) && s.s[13] == ':' &&
	    is_hex((struct pa_str){s.s + 14, 64}, 64);
}

static bool
is_plain(struct pa_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] < ' ' || s.s[i] == 127)
			return false;
	return s.n <= PA_LEDGER_TEXT_MAX;
}

/* The hash of a line: over that of the line before and its own cells, each
 * with its length before it. */
static void
line_hash(const char *prev, const struct pa_str *cell, char out[PA_LEDGER_HASH])
{
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx ctx;
	size_t i;

	sha256_init(&ctx);
	for (i = 0; i <= L_PREV; i++)
		pa_digest_part(&ctx, i == 0 ? pa_str(prev) : cell[i - 1]);
	sha256_digest(&ctx, sizeof(sum), sum);
	to_hex(sum, sizeof(sum), out);
}

static void
start_chain(char last[PA_LEDGER_HASH])
{
	memset(last, '0', PA_LEDGER_HASH - 1);
	last[PA_LEDGER_HASH - 1] = '\0';
}

static int
read_day(struct pa_str s, struct pa_date *out)
{
	/* One way of writing a day alone: the cell is part of the hash. */
	if (s.n != 10 || s.s[4] != '-' || s.s[7] != '-' ||
	    pa_date_parse(s, out) != 0 || out->day == 0)
		return -1;
	return 0;
}

/* Takes the cells of a line apart; what is wrong with them, or NULL. */
static const char *
take_cells(const struct pa_str *cell, struct pa_ledger_entry *n)
{
	size_t i;

	*n =
	    (struct pa_ledger_entry){cell[L_KEY], cell[L_RULE], cell[L_VERSION],
		cell[L_VALUE], false, cell[L_EVIDENCE], cell[L_BY], {0}, {0}};
	for (i = 0; i < PA_LEDGER_COLUMNS; i++)
		if (!is_plain(cell[i]))
			return N_("a cell with a line end, or too long");
	for (i = 0; i < 2; i++)
		if (pa_str_eq(cell[L_DECISION], pa_str(decisions[1][i])))
			n->cleared = true;
		else if (pa_str_eq(cell[L_DECISION], pa_str(decisions[0][i])))
			break;
	if (i == 2 && !n->cleared)
		return N_("no such decision; there are cleared and confirmed");
	if (!is_hex(n->key, 16) || n->rule.n == 0 || !is_hex(n->version, 16) ||
	    !is_value(n->value))
		return N_("no key of a finding, rule, version or hash");
	if (n->by.n == 0 || (n->cleared && n->evidence.n == 0))
		return N_("a decision without a name or without evidence");
	if (read_day(cell[L_DATE], &n->date) != 0 ||
	    (cell[L_EXPIRES].n > 0 &&
		read_day(cell[L_EXPIRES], &n->expires) != 0))
		return N_("no day such as 2018-11-30");
	return NULL;
}

static int
add_line(struct pa_ledger *l, const struct pa_str *cell, uint64_t line,
    struct pa_err *e)
{
	struct pa_ledger_line *o;
	char hash[PA_LEDGER_HASH];
	const char *wrong;
	uint64_t *slot;
	int rv;

	if (pa_grow(&l->line, &l->cap, l->n + 1, sizeof(*l->line), e) != 0)
		return -1;
	o = &l->line[l->n];
	memset(o, 0, sizeof(*o));
	wrong = take_cells(cell, &o->e);
	if (wrong != NULL)
		return pa_err_set(e, PA_E_INPUT, "the ledger has here %s",
		    dgettext("pa", wrong));
	if (!pa_str_eq(cell[L_PREV], pa_str(l->last)))
		return pa_err_set(e, PA_E_INPUT,
		    "the chain of the ledger is broken: a line before this "
		    "one was changed, dropped or put in between");
	line_hash(l->last, cell, hash);
	if (!pa_str_eq(cell[L_HASH], pa_str(hash)))
		return pa_err_set(e, PA_E_INPUT,
		    "the chain of the ledger is broken: this line was "
		    "changed");
	memcpy(l->last, hash, sizeof(hash));
	o->line = line;
	rv = pa_map_put(&l->by_key, o->e.key, 0, &slot, e);
	if (rv < 0)
		return -1;
	o->older = (size_t)*slot;
	*slot = ++l->n;
	return 0;
}

static int
check_header(const struct pa_str *cell, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < PA_LEDGER_COLUMNS; i++)
		if (!pa_str_eq(cell[i], pa_str(names[i][0])) &&
		    !pa_str_eq(cell[i], pa_str(names[i][1])))
			return pa_err_set(e, PA_E_INPUT,
			    "is no ledger: the header lacks %s", names[i][1]);
	return 0;
}

static int
take_record(struct pa_ledger *l, const struct pa_chunk *c,
    const struct pa_rec *rec, bool header, struct pa_err *e)
{
	struct pa_str cell[PA_LEDGER_COLUMNS];
	char *copy;
	size_t i;

	if (rec->ncell != PA_LEDGER_COLUMNS)
		return pa_err_set(e, PA_E_INPUT,
		    "a line of a ledger has %d cells, this one has %u",
		    PA_LEDGER_COLUMNS, (unsigned)rec->ncell);
	for (i = 0; i < PA_LEDGER_COLUMNS; i++) {
		if (pa_csv_unquote(pa_chunk_raw(c, rec, i), &l->text, &cell[i],
			e) != 0)
			return -1;
		copy = pa_arena_dup(&l->text, cell[i].s, cell[i].n, e);
		if (copy == NULL)
			return -1;
		cell[i].s = copy;
	}
	return header ? check_header(cell, e) : add_line(l, cell, rec->line, e);
}

struct bytes {
	struct pa_str left;
};

static ptrdiff_t
give_bytes(void *ctx, char *buf, size_t n, struct pa_err *e)
{
	struct bytes *b = ctx;
	size_t k = b->left.n < n ? b->left.n : n;

	(void)e;
	if (k > 0)
		memcpy(buf, b->left.s, k);
	b->left.s += k;
	b->left.n -= k;
	return (ptrdiff_t)k;
}

static int
bad_quote(void *ctx, const struct pa_csv_bad_line *bad, struct pa_err *e)
{
	if (bad->stray)
		(void)pa_err_set(e, PA_E_INPUT, "a quote inside a quoted cell");
	else
		(void)pa_err_set(e, PA_E_INPUT,
		    "a quote opened here is never closed");
	return pa_err_at(e, ctx, bad->line, 0);
}

static int
parse(struct pa_ledger *l, struct pa_csv_reader *r, const char *name,
    struct pa_err *e)
{
	struct pa_chunk c = {0};
	bool header = true;
	size_t i;
	int rv;

	while ((rv = pa_csv_reader_next(r, &c, e)) == 1) {
		for (i = 0; i < c.nrec; i++) {
			if (take_record(l, &c, &c.rec[i], header, e) != 0) {
				rv = pa_err_at(e, name, c.rec[i].line, 0);
				break;
			}
			header = false;
		}
		if (rv != 1)
			break;
	}
	pa_chunk_release(&c);
	return rv;
}

int
pa_ledger_parse(struct pa_ledger *l, struct pa_str text, const char *name,
    struct pa_err *e)
{
	union {
		const char *in;
		void *out;
	} place = {name}; /* the reader's callbacks take no const */
	struct bytes b = {text};
	const struct pa_source source = {&b, give_bytes};
	const struct pa_csv_options opt = {.encoding = PA_ENC_UTF8,
	    .name = name,
	    .bad_line = bad_quote,
	    .bad_ctx = place.out};
	struct pa_csv_reader *r;
	uint64_t lines = 1;
	size_t i;
	int rv;

	start_chain(l->last);
	if (text.n == 0)
		return 0;
	if (text.s[text.n - 1] != '\n') {
		for (i = 0; i < text.n; i++)
			lines += text.s[i] == '\n';
		(void)pa_err_set(e, PA_E_INPUT,
		    "the last line of the ledger has no end: it was not "
		    "written whole");
		return pa_err_at(e, name, lines, 0);
	}
	r = pa_csv_reader_new(&source, &opt, e);
	rv = r == NULL ? -1 : parse(l, r, name, e);
	pa_csv_reader_free(r);
	return rv;
}

struct pa_ledger_line *
pa_ledger_find(const struct pa_ledger *l, struct pa_str key)
{
	size_t at = (size_t)pa_map_get(&l->by_key, key, 0);

	return at == 0 ? NULL : &l->line[at - 1];
}

struct pa_ledger_line *
pa_ledger_older(const struct pa_ledger *l, const struct pa_ledger_line *line)
{
	return line->older == 0 ? NULL : &l->line[line->older - 1];
}

void
pa_ledger_release(struct pa_ledger *l)
{
	pa_free(l->line);
	pa_map_release(&l->by_key);
	pa_arena_release(&l->text);
	*l = (struct pa_ledger){0};
}

int
pa_ledger_check(const struct pa_ledger_entry *n, struct pa_err *e)
{
	if (n->by.n == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "a decision needs the name of who made it: --by");
	if (n->cleared && n->evidence.n == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "nothing is cleared without evidence: --evidence");
	if (n->date.day == 0)
		return pa_err_set(e, PA_E_USAGE,
		    "the day of the decision is wanted: --as-of");
	if (!is_plain(n->evidence) || !is_plain(n->by))
		return pa_err_set(e, PA_E_USAGE,
		    "evidence and name are one line of at most %zu bytes",
		    PA_LEDGER_TEXT_MAX);
	if (n->expires.day != 0 && pa_date_cmp(n->expires, n->date) < 0)
		return pa_err_set(e, PA_E_USAGE,
		    "the decision expires before the day it is made on");
	return 0;
}

int
pa_ledger_header(bool english, struct pa_buf *out, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < PA_LEDGER_COLUMNS; i++)
		if ((i > 0 && pa_buf_addc(out, ',', e) != 0) ||
		    pa_buf_puts(out, names[i][english], e) != 0)
			return -1;
	return pa_buf_addc(out, '\n', e);
}

int
pa_ledger_put(const struct pa_ledger_entry *n, bool english,
    char last[PA_LEDGER_HASH], struct pa_buf *out, struct pa_err *e)
{
	struct pa_buf date = {0}, expires = {0};
	char hash[PA_LEDGER_HASH];
	size_t i;
	int rv = -1;

	if (pa_ledger_check(n, e) != 0 ||
	    pa_date_format(&date, n->date, e) != 0 ||
	    (n->expires.day != 0 &&
		pa_date_format(&expires, n->expires, e) != 0))
		goto out;
	const struct pa_str cell[PA_LEDGER_COLUMNS] = {n->key, n->rule,
	    n->version, n->value, pa_str(decisions[n->cleared][english]),
	    n->evidence, n->by, pa_buf_str(&date), pa_buf_str(&expires),
	    pa_str(last), {hash, PA_LEDGER_HASH - 1}};

	line_hash(last, cell, hash);
	for (i = 0; i < PA_LEDGER_COLUMNS; i++)
		if ((i > 0 && pa_buf_addc(out, ',', e) != 0) ||
		    pa_csv_put(out, cell[i], ',', e) != 0)
			goto out;
	if (pa_buf_addc(out, '\n', e) != 0)
		goto out;
	memcpy(last, hash, sizeof(hash));
	rv = 0;
out:
	pa_buf_release(&date);
	pa_buf_release(&expires);
	return rv;
}
