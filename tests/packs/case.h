/* SPDX-License-Identifier: MIT */
/*
 * The cases beside the packs (lib/packs/NAME/cases, their form: the notes of
 * the pack base) made into tables, and run as the filters would run them.
 */
#ifndef PA_TESTS_PACKS_CASE_H
#define PA_TESTS_PACKS_CASE_H

#include <jansson.h>

#include "rule/job.h"

#define CASE_TABLES 46
#define CASE_PARAMS 16
#define CASE_RULES 512

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

/* What came out, by rule in the order of the pack. */
struct case_outcome {
	size_t nrule;
	uint8_t truth[CASE_RULES]; /* PA_TRUE, PA_FALSE, PA_UNKNOWN */
	bool fails[CASE_RULES], unknown[CASE_RULES]; /* conditions */
	bool ran[CASE_RULES]; /* conditions of the decision */
	bool decided;         /* whether the following say anything */
	uint8_t verdict[3];   /* exit, procedure, marking */
};

/* What is to be run. */
struct case_job {
	const char *packs, *pack;
	const struct case_tables *tables;
	struct pa_str set[CASE_PARAMS];
	size_t nset;
	const struct pa_str *select; /* ids of all rules */
	size_t nselect;
	struct pa_date as_of;
	bool quality, exit;
	const char *decide, *level; /* of the conditions */
};

/* 0, or -1 with a message in e. Released either way. */
PA_CHECK int case_tables_make(struct case_tables *t,
    const struct case_input *in, struct pa_err *e);
void case_tables_release(struct case_tables *t);

PA_CHECK int case_run(const struct case_job *job, struct case_outcome *out,
    struct pa_err *e);

#endif
