/* SPDX-License-Identifier: MIT */
/*
 * cmd/setup: from the shared options to a job: what the filters do alike
 * before and after their own work.
 */
#ifndef PA_CMD_SETUP_H
#define PA_CMD_SETUP_H

#include "common.h"
#include "rule/finding.h"
#include "rule/job.h"

/* A row set aside before the outputs were open. */
struct setup_reject {
	struct pa_reject reject;
	size_t at; /* its bytes in setup.early_bytes */
};

/* A filter's view of its job, with what outlives the options. */
struct setup {
	struct common *c;
	struct pa_job_config cfg;
	struct pa_job job;
	/* Whose rows are written and told of; NULL: job. */
	const struct pa_job *told;
	struct common_out out;      /* -o or standard output */
	struct common_out rejects;  /* --rejects */
	struct common_out findings; /* --findings of pa-validate */
	struct common_out manifest; /* --manifest */
	struct common_out other;    /* a further product of the filter */
	uint64_t records_out;       /* as setup_summary was told */
	struct setup_reject *early;
	size_t nearly, early_cap;
	struct pa_buf early_bytes;
	bool ready;          /* the outputs are open */
	const char *read[2]; /* further files that were read, NULL: none */
	struct pa_finding_maker maker; /* of --findings, but for pa-validate */
	bool has_maker;
	struct pa_job_table *with;
	struct pa_str *set, *select, *ignore;
	const char *stdin_path[1];
	struct pa_buf key; /* of setup_key */
	/* Told of each row set aside, after it was written; may be NULL. */
	int (*rejected)(void *ctx, const struct pa_reject *r, struct pa_err *e);
	void *rejected_ctx;
};

/*
 * Fills s->cfg from the options. check gives quality and decision. policy:
 * used without -p; NULL makes -p mandatory. 0, or -1.
 */
PA_CHECK int setup_init(struct setup *s, struct common *c, const char *policy,
    char *operands[], int noperands, struct pa_err *e);

/*
 * --list-rules, --explain, --check-policy: prints and returns 1 when one was
 * asked for, else loads the pack and returns 0; -1.
 */
PA_CHECK int setup_pack(struct setup *s, struct pa_err *e);

/* A number that an option names, in the form in which keys are compared; *key
 * becomes it, of s. */
PA_CHECK int setup_key(struct setup *s, const char **key, struct pa_err *e);

/* Once the pack is loaded: without --as-of the last day of its round. */
void setup_round_end(struct setup *s);

/* pa_job_write for s->out. */
int setup_write(void *ctx, struct pa_str bytes, struct pa_err *e);

/*
 * Before the joined tables are loaded, in a filter whose findings are few:
 * makes --findings ready (rows set aside are FM014).
 */
PA_CHECK int setup_findings(struct setup *s, struct pa_err *e);
/* How findings are written; list: they are the product. */
struct pa_finding_style setup_style(const struct setup *s, bool list);
/* Opens the outputs. */
PA_CHECK int setup_outputs(struct setup *s, struct pa_err *e);
/* Takes a line of the findings. */
int setup_write_finding(void *ctx, struct pa_str line, struct pa_err *e);

/*
 * The summary: rows read, out, skipped, set aside; rules that did not run and
 * why. Says trouble when they do not add up. out: records written.
 */
PA_CHECK int setup_summary(struct setup *s, uint64_t out, uint64_t held_back,
    struct pa_err *e);
/* Rows of the main and the joined tables that were set aside. */
uint64_t setup_set_aside(const struct setup *s);
/* A rule that --select names by its full id could not run: status 2. */
bool setup_selected_missing(struct setup *s);
/* Are the files of a manifest still what they were? The exit status. */
int setup_verify(struct common *c, const char *manifest);
/* Commits the outputs, --manifest too; then the exit status. */
int setup_finish(struct setup *s, bool found);
/* Prints e, drops the outputs; the exit status. */
int setup_trouble(struct setup *s, const struct pa_err *e);

#endif
