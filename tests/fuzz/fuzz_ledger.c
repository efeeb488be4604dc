/* SPDX-License-Identifier: MIT */
/*
 * Reads the input as a ledger. Whatever it is, it is taken whole or refused
 * with a line; one that is taken is written back so that it is read again,
 * with the same entries and the same last hash, and takes one more line.
 */
#include "fuzz.h"
#include "rule/ledger.h"

static bool
same(const struct pa_ledger_entry *a, const struct pa_ledger_entry *b)
{
	return pa_str_eq(a->key, b->key) && pa_str_eq(a->rule, b->rule) &&
	    pa_str_eq(a->version, b->version) &&
	    pa_str_eq(a->value, b->value) && a->cleared == b->cleared &&
	    pa_str_eq(a->evidence, b->evidence) && pa_str_eq(a->by, b->by) &&
	    pa_date_cmp(a->date, b->date) == 0 &&
	    pa_date_cmp(a->expires, b->expires) == 0;
}

/* Every entry on a new chain, and one more. */
static void
write_back(const struct pa_ledger *l)
{
	struct pa_ledger again = {0}, none = {0};
	struct pa_ledger_entry more = l->line[0].e;
	struct pa_buf b = {0};
	char last[PA_LEDGER_HASH];
	size_t i;

	CHECK(pa_ledger_parse(&none, (struct pa_str){"", 0}, "", NULL) == 0);
	memcpy(last, none.last, sizeof(last));
	CHECK(pa_ledger_header(true, &b, NULL) == 0);
	for (i = 0; i < l->n; i++) {
		struct pa_ledger_entry n = l->line[i].e;

		/* No ledger of ours expires before it begins. */
		if (n.expires.year != 0 && pa_date_cmp(n.expires, n.date) < 0)
			n.expires = n.date;
		CHECK(pa_ledger_put(&n, true, last, &b, NULL) == 0);
	}
	more.expires = (struct pa_date){0, 0, 0};
	CHECK(pa_ledger_put(&more, false, last, &b, NULL) == 0);
	CHECK(pa_ledger_parse(&again, pa_buf_str(&b), "", NULL) == 0);
	CHECK(again.n == l->n + 1);
	CHECK(strcmp(again.last, last) == 0);
	for (i = 0; i < l->n; i++)
		CHECK(l->line[i].e.expires.year != 0 ||
		    same(&l->line[i].e, &again.line[i].e));
	pa_ledger_release(&again);
	pa_buf_release(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct pa_ledger l = {0};
	struct pa_err e = {0};
	uint64_t line = 0;
	size_t i;

	if (pa_ledger_parse(&l, (struct pa_str){(const char *)data, n}, "L",
		&e) == 0) {
		for (i = 0; i < l.n; i++) {
			CHECK(l.line[i].line > line);
			line = l.line[i].line;
			CHECK(
			    pa_ledger_find(&l, l.line[i].e.key) >= &l.line[i]);
		}
		if (l.n > 0)
			write_back(&l);
	} else {
		CHECK(e.code != PA_E_NONE && e.text[0] != '\0');
	}
	pa_ledger_release(&l);
	return 0;
}
