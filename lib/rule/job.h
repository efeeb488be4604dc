/* SPDX-License-Identifier: MIT */
/*
 * rule/job: what every filter opens before it starts: dictionary, pack,
 * main stream, joined tables, rules; and the way batches go through it.
 * Layer rule.
 */
#ifndef PA_RULE_JOB_H
#define PA_RULE_JOB_H

#include "flow/pipe.h"
#include "rule/check.h"
#include "rule/feed.h"

struct pa_job_table { /* --with NAME=PATH */
	struct pa_str name;
	const char *path;
};

/* All borrowed for the life of the job. */
struct pa_job_config {
	const char *packs;       /* directory */
	const char *policy;      /* pack name or directory */
	const char *table;       /* kind of the main stream, NULL: found */
	const char *const *path; /* of the main stream, "-" standard input */
	size_t npath;
	const struct pa_job_table *with;
	size_t nwith;
	const struct pa_str *set; /* PARAM=VALUE */
	size_t nset;
	struct pa_check_options check;
	bool whole_pack; /* rules of data quality are asked about, though
			    they do not run */
	struct pa_sheet_options sheet; /* twice is set as needed */
	unsigned jobs;
	uint64_t memory; /* half for joined tables, a quarter for keys, an
			    eighth or less for each thing that is sorted */
	bool grouped;    /* persons of a household are together */
	bool twice;      /* the rules need the whole input first */
	/* Areas that are decided about: of one kind, read by themselves; none:
	 * they are the main stream. */
	const char *const *area; /* paths */
	size_t narea;
	const char *area_kind;  /* NULL: found */
	bool sides;             /* tables that hang on no household are read
				   by themselves, too: pa_job_side */
	uint64_t shard, shards; /* 1-based; 1 of 1: everything */
	struct pa_str only;     /* this household alone; s NULL: all */
	void (*report)(void *ctx, const struct pa_pack_fault *f);
	void *report_ctx;
};

struct pa_job {
	struct pa_job_config cfg;
	struct pa_dict *dict;
	struct pa_pack *pack;
	struct pa_sheet *main;
	struct pa_sheet *joined[PA_SOURCES];
	const char **paths[PA_SOURCES]; /* of each joined kind */
	size_t njoined;
	const struct pa_sheet *areas; /* of cfg.area, one of joined */
	struct pa_bind bind;
	struct pa_check check;
	struct pa_feed feed;
	bool scattered;          /* the stream was regrouped */
	bool members_inside;     /* the main stream's JSON holds the members */
	const struct pa_job *of; /* a side's job: the one whose it is */
};

/* Dictionary and pack, --set applied. To be called first. j zero filled;
 * it must not move afterwards. */
PA_CHECK int pa_job_pack(struct pa_job *j, const struct pa_job_config *cfg,
    struct pa_err *e);
/* Sheets are opened, rules compiled. More slots may be bound after it. */
PA_CHECK int pa_job_open(struct pa_job *j, struct pa_err *e);
/* Reads the joined tables. */
PA_CHECK int pa_job_load(struct pa_job *j, struct pa_err *e);

/* One batch on its way, with what was made of it. */
struct pa_item {
	struct pa_batch batch;
	struct pa_buf out; /* records as they go out, one after another */
	size_t *end;       /* end in out of each live record */
	size_t end_cap;
	void *extra; /* the program's own */
};

struct pa_job_ops {
	void *ctx;
	/* Batch is built: makes item->out and what else there is to make. */
	int (*work)(void *ctx, unsigned worker, struct pa_item *item,
	    struct pa_err *e);
	/* In order of the batches; before the item's output is written. */
	int (*consume)(void *ctx, struct pa_item *item, struct pa_err *e);
	/* Takes finished output, in the order of the input; NULL: none. */
	int (*write)(void *ctx, struct pa_str bytes, struct pa_err *e);
	void *write_ctx;
	/* The program's own part of an item. May be NULL. */
	void *(*extra_new)(void *ctx, struct pa_err *e);
	void (*extra_free)(void *extra);
	bool whole;       /* households of other shards, too */
	bool orphans;     /* joined rows without a household, too */
	const bool *only; /* slots that are read; NULL: all */
};

/* Is the household of the canonical 户编号 in the shard? */
bool pa_job_in_shard(const struct pa_job_config *cfg, struct pa_str key);

/*
 * One reading of the main stream. The first reading of a stream of persons
 * also finds out whether it must be regrouped (see pa_job_settle).
 */
PA_CHECK int pa_job_pass(struct pa_job *j, const struct pa_job_ops *ops,
    struct pa_err *e);
/*
 * Before the pass that counts: reads a stream of persons through once, unless
 * --grouped says that its households are together.
 */
PA_CHECK int pa_job_settle(struct pa_job *j, struct pa_err *e);
/* The pass before it that collects figures over areas, when rules ask for any
 * that the main stream's rows make; again: the stream is read once more after
 * it. To be finished by pa_rollups_finish. */
PA_CHECK int pa_job_areas(struct pa_job *j, bool again, struct pa_err *e);
/* After the pass that counts: with --grouped, trouble if it was untrue. */
PA_CHECK int pa_job_check_grouped(struct pa_job *j, struct pa_err *e);
/*
 * A joined table as the main stream of a job of its own, so that rules about
 * its rows run: villages, hamlets, lists, last year's. source: in of's bind,
 * loaded. Dictionary, pack and sheet stay of's, which must outlive it.
 */
PA_CHECK int pa_job_side(struct pa_job *side, const struct pa_job *of,
    size_t source, struct pa_err *e);
/* Whether rows of such a kind are read by themselves. */
bool pa_job_has_side(const struct pa_sheet_kind *kind);
void pa_job_release(struct pa_job *j);

#endif
