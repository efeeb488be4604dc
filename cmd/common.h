/* SPDX-License-Identifier: MIT */
/*
 * cmd/common: what the five filters share: options, language, where the packs
 * are, trouble and summary lines on standard error, exit statuses. The only
 * part that reads the environment.
 */
#ifndef PA_CMD_COMMON_H
#define PA_CMD_COMMON_H

#include <limits.h>

#include "base/opt.h"
#include "common_out.h"
#include "data/csv_reader.h"
#include "kind/date.h"

enum common_status {
	COMMON_OK = 0,      /* nothing to report */
	COMMON_FOUND = 1,   /* something at or above --fail-level */
	COMMON_TROUBLE = 2, /* the run is not complete */
};

enum common_from { COMMON_FROM_AUTO, COMMON_FROM_CSV, COMMON_FROM_JSON };
enum common_names { COMMON_ZH, COMMON_EN };
/* A class of pa_class fails when it is, + 1, at or above it and not none. */
enum common_fail {
	COMMON_FAIL_NONE,
	COMMON_FAIL_NOTE,
	COMMON_FAIL_SUSPECT,
	COMMON_FAIL_ERROR
};

struct common_cmd {
	const char *name;         /* pa-validate */
	const char *summary;      /* message id */
	const char *operands;     /* "[FILE ...]" */
	const struct pa_opt *opt; /* the program's own, ends with {0} */
	const char *formats;      /* "csv|jsonl", NULL: no -f */
};

/* Filled by common_parse; text is borrowed from argv and the environment. */
struct common {
	const char *name;     /* of the program */
	int status;           /* to exit with so far; only rises */
	bool chinese;         /* messages are in Chinese */
	char packs[PATH_MAX]; /* directory of the packs */

	/* the shared options, see pa(7) */
	const char *policy;      /* NULL: neither -p nor PA_POLICY */
	struct pa_date as_of;    /* year 0: not given */
	struct pa_opt_list with; /* TABLE=FILE */
	struct pa_opt_list set;  /* PARAM=VALUE */
	struct pa_opt_list select, ignore;
	const char *table; /* NULL: from the header */
	enum pa_encoding encoding;
	const char *format;                        /* NULL: not given */
	const char *output;                        /* NULL: standard output */
	const char *findings, *rejects, *manifest; /* NULL: not given */
	int from;                                  /* enum common_from */
	int names;                                 /* enum common_names */
	int reader;                                /* enum pa_csv_way */
	int fail_level;                            /* enum common_fail */
	bool add_bom, excel_safe, reveal, grouped;
	bool list_rules, check_policy, statistics, exit_zero;
	const char *explain; /* NULL: not given */
	const char *law;     /* directory of documents, NULL: not given */
	uint64_t jobs;       /* threads, at least 1 */
	uint64_t memory;     /* bytes */
	const char *tmpdir;
	uint64_t max_per_rule;  /* UINT64_MAX: all */
	uint64_t shard, shards; /* 1 of 1: all */
	int progress;           /* 1 yes, 0 no, -1 on a terminal */
	int quiet, verbose;     /* times given */

	/* common's own */
	const struct common_cmd *cmd;
	char **argv; /* as main got it, the operands moved to its end */
	int argc;
	bool help, version;
	const char *as_of_text, *encoding_text, *shard_text, *completion;
	int64_t progress_at; /* milliseconds, when the next line is due */
	bool progress_shown;
};

/*
 * Language, defaults, options. Returns the index of the first operand, or -1
 * when main is to return c->status: help, version or completion was asked
 * for and printed, or the use was wrong and said so.
 */
PA_CHECK int common_parse(struct common *c, const struct common_cmd *cmd,
    int argc, char *argv[]);

/*
 * Refuses to wait for a person to type records: with no operand and a
 * terminal as standard input, says how to get help and returns -1 (status 2).
 */
PA_CHECK int common_check_stdin(struct common *c, int operands);

/* Wrong use found by the program: prints e with the hint. COMMON_TROUBLE. */
int common_usage(struct common *c, const struct pa_err *e);

/* Prints e in one line. Outputs not committed go at exit. COMMON_TROUBLE. */
int common_trouble(struct common *c, const struct pa_err *e);

/* Prints "pa-x: text", translated, on standard error unless -q was given. */
PA_PRINTF(2, 3)
void common_say(struct common *c, const char *fmt, ...);
/* Lines that are whole already, such as a summary. Nothing with -q. */
void common_say_text(struct common *c, struct pa_str text);

/* At most a line a second: rows read, and part of total bytes if not 0. */
void common_progress(struct common *c, uint64_t rows, uint64_t bytes,
    uint64_t total);

/* A status of at least this. */
void common_raise(struct common *c, int status);

/* Frees c; the status to exit with, 1 when found and not --exit-zero. */
int common_finish(struct common *c, bool found);

/* Appends the names of the packs there are, in order, ", " between. */
PA_CHECK int common_pack_names(const struct common *c, struct pa_buf *b,
    struct pa_err *e);

#endif
