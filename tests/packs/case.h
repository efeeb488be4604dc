/* SPDX-License-Identifier: MIT */
/*
 * The cases beside the packs (lib/packs/NAME/cases, their form: the notes of
 * the pack base) made into tables, and run as the filters would run them.
 */
#ifndef PA_TESTS_PACKS_CASE_H
#define PA_TESTS_PACKS_CASE_H

#include <jansson.h>

#include "rule/job.h"

#define CASE_TABLES 48
#define CASE_PARAMS 16
#define CASE_PACKS 256
#define CASE_RULES 1024 /* at a time */

/* One case as tables that can be opened. */
struct case_tables {
	const char *kind; /* of the main one */
	char path[CASE_TABLES][32];
	int fd[CASE_TABLES];
	struct pa_job_table with[CASE_TABLES];
	size_t nwith;
	const char *main[1];
};

/* One case as its file has it; all borrowed from the file. */
struct case_input {
	json_t *base;         /* records */
	json_t *change;       /* the case: set, unset, tables, main, copies */
	struct pa_dict *dict; /* for the labels of the columns */
	const char *main;     /* table whose records are judged, or NULL */
};

/* A pack with parameters set, loaded once for all cases that set the same. */
struct case_pack {
	struct pa_dict *dict;
	struct pa_pack *pack;
	const struct pa_rule *rule; /* in force, by id */
	size_t nrule;
};

/* Zero filled is empty. */
struct case_packs {
	const char *dir;
	struct case_pack *pack[CASE_PACKS];
	char *key[CASE_PACKS];
	size_t n;
};

/* Which rules are run: some of a pack's, or changed ones, by id. */
struct case_rules {
	const struct pa_rule *rule;
	size_t n;
};

/* What came out, by rule in the order in which they were given. */
struct case_outcome {
	uint8_t truth[CASE_RULES]; /* PA_TRUE, PA_FALSE, PA_UNKNOWN */
	bool fails[CASE_RULES], unknown[CASE_RULES]; /* conditions */
	bool ran[CASE_RULES]; /* conditions of the decision */
	bool decided;         /* whether the following say anything */
	uint8_t verdict[3];   /* exit, procedure, marking */
};

/* What is to be run. */
struct case_job {
	struct case_pack *pack;
	const char *dir; /* of the packs */
	const struct case_tables *tables;
	struct case_rules rules;
	struct pa_date as_of;
	bool quality, exit;
	const char *decide, *level; /* of the conditions */
	bool lines;                 /* findings are written, too */
};

/* The pack of the name with parameters set, NULL with a message. */
struct case_pack *case_pack_get(struct case_packs *packs, const char *name,
    const struct pa_str *set, size_t nset, struct pa_err *e);
void case_packs_release(struct case_packs *packs);
/* Makes these the rules of the pack; n 0: its own. */
void case_pack_rules(struct case_pack *p, struct case_rules rules);

/* 0, or -1 with a message in e. Released either way. */
PA_CHECK int case_tables_make(struct case_tables *t,
    const struct case_input *in, struct pa_err *e);
void case_tables_release(struct case_tables *t);

bool case_decides(const struct pa_rule *r);
PA_CHECK int case_run(const struct case_job *job, struct case_outcome *out,
    struct pa_err *e);

#endif
