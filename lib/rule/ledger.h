/* SPDX-License-Identifier: MIT */
/*
 * rule/ledger: the evidence ledger (pa-ledger(5)): an append-only CSV file of
 * what was decided about findings, each line chained to the one before it by
 * SHA-256, so that a line changed, dropped or put in between is noticed.
 * Layer rule.
 */
#ifndef PA_RULE_LEDGER_H
#define PA_RULE_LEDGER_H

#include <stdatomic.h>

#include "base/buf.h"
#include "base/map.h"
#include "kind/date.h"

#define PA_LEDGER_COLUMNS 11
#define PA_LEDGER_MAX ((size_t)1 << 30)      /* bytes of a ledger */
#define PA_LEDGER_TEXT_MAX ((size_t)4 << 10) /* bytes of one cell */
#define PA_LEDGER_HASH 65                    /* hexadecimal, with a NUL */

/* What a line says, less the chain. Text is borrowed or the ledger's. */
struct pa_ledger_entry {
	struct pa_str key;     /* of the finding, 16 hexadecimal digits */
	struct pa_str rule;    /* its id */
	struct pa_str version; /* of the rule */
	struct pa_str value;   /* hash of what the finding was about */
	bool cleared;          /* else confirmed */
	struct pa_str evidence, by;
	struct pa_date date, expires; /* expires: year 0 when it does not */
};

/* A line of a ledger that was read. */
struct pa_ledger_line {
	struct pa_ledger_entry e;
	uint64_t line;
	size_t older;     /* an earlier line of the same key, + 1; 0: none */
	atomic_bool used; /* it was compared with a finding */
};

/* Zero filled is the empty ledger. */
struct pa_ledger {
	struct pa_ledger_line *line;
	size_t n, cap;
	struct pa_map by_key; /* key -> its last line, + 1 */
	struct pa_arena text;
	char last[PA_LEDGER_HASH]; /* of the last line; zeros when there is
				      none; "" before pa_ledger_parse */
};

/*
 * Reads a whole ledger. A line that is no entry, or whose hashes do not fit,
 * is PA_E_INPUT with its number. name is for messages.
 */
PA_CHECK int pa_ledger_parse(struct pa_ledger *l, struct pa_str text,
    const char *name, struct pa_err *e);
/* The same of a file, 0 or -1; 1 when there is none: the ledger is empty. */
PA_CHECK int pa_ledger_load(struct pa_ledger *l, const char *path,
    struct pa_err *e);
/* The last line of a key, or NULL; pa_ledger_older goes on from there. */
struct pa_ledger_line *pa_ledger_find(const struct pa_ledger *l,
    struct pa_str key);
struct pa_ledger_line *pa_ledger_older(const struct pa_ledger *l,
    const struct pa_ledger_line *line);
void pa_ledger_release(struct pa_ledger *l);

/* Why an entry is refused, as trouble: it lacks a name, or evidence where it
 * clears, or a day; or a text is too long or has line ends. */
PA_CHECK int pa_ledger_check(const struct pa_ledger_entry *n, struct pa_err *e);
/* Appends the header line; one entry as a line, chained to last, which
 * becomes its hash. english: the names and words. */
PA_CHECK int pa_ledger_header(bool english, struct pa_buf *out,
    struct pa_err *e);
PA_CHECK int pa_ledger_put(const struct pa_ledger_entry *n, bool english,
    char last[PA_LEDGER_HASH], struct pa_buf *out, struct pa_err *e);
/*
 * Appends entries to the ledger at path, which is made when it is not there:
 * locks it against other writers, reads it through, and writes all lines at
 * once and to the disk, or none.
 */
PA_CHECK int pa_ledger_append(const char *path, const struct pa_ledger_entry *n,
    size_t count, bool english, struct pa_err *e);

/*
 * The material of a key: the bytes of a file, less the line end at its end;
 * at least 32. *open_to_others: someone else than its owner may read it.
 */
#define PA_KEY_MIN ((size_t)32)
#define PA_KEY_MAX ((size_t)4096)
PA_CHECK int pa_key_read(const char *path, struct pa_buf *key,
    bool *open_to_others, struct pa_err *e);

#endif
