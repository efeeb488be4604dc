/* SPDX-License-Identifier: MIT */
/*
 * rule/sample_table: the city's spot-check of exiting villages: the list of
 * those drawn with the table of indicators to fill in (达标情况表), and the
 * filled table read back. Layer rule. Source: 晋脱贫攻坚办〔2017〕63号
 * 一(二)3.
 */
#ifndef PA_RULE_SAMPLE_TABLE_H
#define PA_RULE_SAMPLE_TABLE_H

#include "rule/area_job.h"
#include "rule/exit.h"
#include "rule/sample.h"

enum pa_sample_outcome {
	PA_SAMPLE_BLANK, /* nothing is filled in */
	PA_SAMPLE_PASSED,
	PA_SAMPLE_FAILED,
	PA_SAMPLE_OUTCOMES
};

struct pa_sample_table {
	bool english, reveal, excel_safe;
	struct pa_str seed;
	const char *result; /* the filled table, NULL: it is to be made */
	/* set by _init */
	struct pa_area_job *areas;
	struct pa_job *job; /* its main stream are villages */
	struct pa_exit_model model;
	uint32_t slot[6];          /* of what names a village */
	struct pa_exit_work *work; /* by worker */
	unsigned nworker, percent;
	struct pa_sample draw;
	struct pa_sample_village *village; /* that may be drawn */
	size_t cap;
	struct pa_sample_found *found; /* rows of result */
	size_t nfound, found_cap;
	struct pa_map found_at; /* their village -> number */
	struct pa_arena text;
	struct pa_sample_city { /* for the summary */
		struct pa_str name;
		uint64_t villages, drawn, of[PA_SAMPLE_OUTCOMES];
	} * city;
	size_t ncity, city_cap;
	uint64_t unknown;      /* villages of which it is not known whether they
                            exit: they are not drawn */
	struct pa_map in_draw; /* villages that may be drawn, by their name */
	uint64_t nameless;     /* rows without a number and a name */
	uint64_t doubled;      /* further rows of a village; both not drawn */
	uint64_t strangers;    /* rows of result about villages not drawn */
	uint64_t unreasoned;   /* failed, without a reason */
	uint64_t contradicted; /* failed, though the decision is eligible */
};

/* Set the first fields before; the tables are open, not loaded. */
PA_CHECK int pa_sample_table_init(struct pa_sample_table *t,
    struct pa_area_job *areas, struct pa_err *e);
/* Reads the villages, draws, and writes the list. */
PA_CHECK int pa_sample_table_run(struct pa_sample_table *t,
    int (*write)(void *ctx, struct pa_str bytes, struct pa_err *e), void *ctx,
    struct pa_err *e);
/* Lines for people: by city how many exit, were drawn, passed. */
PA_CHECK int pa_sample_table_summary(const struct pa_sample_table *t,
    const char *program, struct pa_buf *out, struct pa_err *e);
void pa_sample_table_release(struct pa_sample_table *t);

#endif
