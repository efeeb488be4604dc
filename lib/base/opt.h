/* SPDX-License-Identifier: MIT */
/*
 * base/opt: one table of options that feeds getopt_long, the usage line,
 * --help and the completions of bash and zsh. Layer base. Prints nothing.
 * Not for use by two threads at the same time: getopt_long keeps state.
 */
#ifndef PA_BASE_OPT_H
#define PA_BASE_OPT_H

#include "base/buf.h"

enum pa_opt_type {
	PA_OPT_END = 0, /* ends a table */
	PA_OPT_GROUP,   /* a heading of --help, in help */
	PA_OPT_FLAG,    /* bool: set to true */
	PA_OPT_STOP,    /* bool: set to true, parsing ends; see pa_opt_parse */
	PA_OPT_YES,     /* int: set to 1 */
	PA_OPT_NO,      /* int: set to 0 */
	PA_OPT_COUNT,   /* int: one more each time */
	PA_OPT_STR,     /* const char *: the argument, borrowed from argv */
	PA_OPT_WORD,    /* as STR, and one of the words of spec */
	PA_OPT_CHOICE,  /* int: which word of spec, from 0 */
	PA_OPT_U64,     /* uint64_t: digits, within spec when there is one */
	PA_OPT_SIZE,    /* uint64_t: digits with K, M or G, within spec */
	PA_OPT_LIST,    /* struct pa_opt_list: each argument is an item */
	PA_OPT_COMMAS,  /* struct pa_opt_list: each part between commas is */
	PA_OPT_PAIRS,   /* struct pa_opt_list: NAME=VALUE */
};

/*
 * One row. Where two rows of a table share a name, the first counts and the
 * later one is as if it were not there, so that a program can give a shared
 * option another meaning.
 */
struct pa_opt {
	enum pa_opt_type type;
	char ch;          /* short name, 0: none */
	const char *name; /* long name; each option has one */
	void *target;     /* what type says, set when the option is met */
	const char *arg;  /* name of the argument for people; "[X]" when it
			     may be left out (STR, WORD: "" is stored,
			     CHOICE: 0); NULL: none, or the words of spec */
	const char *help; /* message id, NULL: not in --help */
	const char *spec; /* "a|b|c", or a range "1..99"; NULL: anything */
};

struct pa_opt_item {
	struct pa_str name; /* the item, or what stands before '=' */
	const char *value;  /* the item's text on, or what follows '=' */
};

/* Zero filled is empty. Text is borrowed from argv. */
struct pa_opt_list {
	struct pa_opt_item *item;
	size_t n, cap;
};

struct pa_opt_cmd {
	const char *name;         /* pa-validate */
	const char *summary;      /* message id: what it does, a sentence */
	const char *operands;     /* "[FILE ...]", "" for none */
	const struct pa_opt *opt; /* ends with PA_OPT_END */
};

/*
 * Reads argv, which it reorders so that the operands come last. Long names
 * must be whole: abbreviations are refused. Returns the index of the first
 * operand (after a STOP: anything from 1 on), or -1 with PA_E_USAGE.
 */
PA_CHECK int pa_opt_parse(const struct pa_opt_cmd *cmd, int argc, char *argv[],
    struct pa_err *e);

/* Appends "Usage: ..." with the options that stand before a heading. */
PA_CHECK int pa_opt_usage(const struct pa_opt_cmd *cmd, struct pa_buf *b,
    struct pa_err *e);

/* Appends the whole of --help, wrapped at 80 columns, East Asian width. */
PA_CHECK int pa_opt_help(const struct pa_opt_cmd *cmd, struct pa_buf *b,
    struct pa_err *e);

/* Appends a completion script; shell is "bash" or "zsh". */
PA_CHECK int pa_opt_completion(const struct pa_opt_cmd *cmd, const char *shell,
    struct pa_buf *b, struct pa_err *e);

void pa_opt_list_release(struct pa_opt_list *l);

/* For base/opt_help.c: whether row i is an option and no earlier row has its
 * name; its short name when no earlier row has taken it, else 0; the next
 * word of a spec "a|b|c", which moves on to the rest. */
bool pa_opt_counts(const struct pa_opt *opt, size_t i);
char pa_opt_short(const struct pa_opt *opt, size_t i);
struct pa_str pa_opt_word(const char **spec);

#endif
