/* SPDX-License-Identifier: MIT */
/*
 * rule/dedupe: who stands twice in the main stream, by exact keys. Layer
 * rule. Persons are compared by 证件号码, households by 户编号 and
 * 户主证件号码, any table by columns that the caller names. Nothing is
 * merged or dropped unless asked for.
 *
 * The stream is read twice: first the keys of its rows go to flow/equal, then
 * the rows that share one are marked as they pass by in input order. What is
 * held in memory between the two is 32 bytes for each row that stands twice.
 * Each row stands for itself: persons of a household need not be together.
 */
#ifndef PA_RULE_DEDUPE_H
#define PA_RULE_DEDUPE_H

#include "flow/equal.h"
#include "rule/emit.h"
#include "rule/job.h"

#define PA_DEDUPE_KEYS 16 /* columns of --key */

/* Which row of a cluster stays. */
enum pa_unique {
	PA_UNIQUE_OFF, /* all do */
	PA_UNIQUE_FIRST,
	PA_UNIQUE_LAST,
	PA_UNIQUE_BEST, /* the one with most filled cells, then the first */
};

/* What the rows of a cluster share: bits, ORed over its rows. */
#define PA_SAME_18 1u         /* a number of 18 characters, or of a card */
#define PA_SAME_15 2u         /* an old number */
#define PA_SAME_BAD_CHECK 4u  /* a number whose check character is wrong */
#define PA_SAME_OTHER 8u      /* a number of a passport or permit */
#define PA_SAME_HOUSEHOLD 16u /* 户编号 */
#define PA_SAME_KEY 32u       /* the columns of --key */

/* Why a row has no key. */
enum pa_keyless {
	PA_KEYED,
	PA_KEYLESS_BLANK,
	PA_KEYLESS_PLACEHOLDER, /* 无, 0000..., all digits alike */
	PA_KEYLESS_SPOILT,      /* by a spreadsheet: FM001, FM002 */
	PA_KEYLESS_MALFORMED,   /* no number: wrong length or characters */
	PA_KEYLESS_KINDS
};

struct pa_dedupe_column { /* of --key */
	size_t column;
	const struct pa_field *field; /* NULL: a column of no known name */
};

/* A row that is in a cluster. The first one, its root, stands for it. */
struct pa_dedupe_member {
	uint64_t at;   /* file << 40 | row */
	uint32_t root; /* index of the cluster's first member */
	uint32_t next; /* index of the next member of it, 0: the last */
	uint32_t n;    /* of a root: rows of the cluster */
	uint32_t keep; /* of a root: the member that stays */
	uint8_t own;   /* what this row shares with others */
	uint8_t all;   /* of a root: what any row of the cluster does */
};

struct pa_dedupe_edge {     /* a row and the first one that has its key */
	uint64_t at, first; /* what is shared in the top byte of at */
};

struct pa_dedupe_work { /* one a thread */
	struct pa_buf text, key;
	struct pa_arena arena;
};

struct pa_dedupe {
	struct pa_job *job;
	/* set by the caller before pa_dedupe_init */
	const struct pa_str *key; /* column names: labels or ids; or none */
	size_t nkey;
	enum pa_unique unique;
	bool clusters; /* a row for each cluster instead of the records */
	bool english, reveal, excel_safe;
	enum pa_emit_format format;
	/* where the columns are, or PA_NO_COLUMN */
	size_t number, household_id, person_id, name;
	struct pa_dedupe_column by[PA_DEDUPE_KEYS];
	bool by_household; /* 户编号 is a key */
	/* between the passes */
	struct pa_equal *equal;
	struct pa_dedupe_edge *edge;
	size_t nedge, edge_cap;
	struct pa_dedupe_member *member; /* by at */
	size_t nmember;
	uint32_t *filled; /* by root: most cells so far, for BEST */
	size_t next;      /* member that the second pass comes to next */
	/* output */
	struct pa_emit emit;
	struct pa_buf blank; /* the added cells of a row in no cluster, with
				the line end */
	struct pa_buf patched;
	struct pa_sort *rows; /* members' records, for the clusters */
	int (*write)(void *ctx, struct pa_str s, struct pa_err *e);
	void *write_ctx;
	struct pa_dedupe_work *worker; /* the last one: the consumer's */
	unsigned nworker;
	/* results */
	uint64_t records, records_out, nclusters, keyless[PA_KEYLESS_KINDS];
};

/* The columns it adds to records. */
extern const struct pa_added pa_dedupe_columns[4];

/* Finds the columns. The job is open. */
PA_CHECK int pa_dedupe_init(struct pa_dedupe *d, struct pa_job *job,
    struct pa_err *e);
/* Both passes; the product goes to write. */
PA_CHECK int pa_dedupe_run(struct pa_dedupe *d,
    int (*write)(void *ctx, struct pa_str s, struct pa_err *e), void *ctx,
    struct pa_err *e);
/* Lines for people: clusters, their rows, rows without a key. */
PA_CHECK int pa_dedupe_summary(const struct pa_dedupe *d, const char *program,
    struct pa_buf *out, struct pa_err *e);
void pa_dedupe_release(struct pa_dedupe *d);

/*
 * The key of a clean number (text/clean, PA_CLEAN_ID): hi and lo, and what it
 * shares in the top byte of at; or why it has none.
 */
enum pa_keyless pa_dedupe_number(struct pa_str s, struct pa_equal_row *key);

#endif
