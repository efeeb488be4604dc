/* SPDX-License-Identifier: MIT */
/*
 * report/head: what every report is told besides its figures, and words with
 * numbers in them. Layer report.
 */
#ifndef PA_REPORT_HEAD_H
#define PA_REPORT_HEAD_H

#include "report/table.h"
#include "report/words.h"

struct pa_rule_said { /* all borrowed from the pack; "" where it says nothing */
	struct pa_str text;     /* what the rule says */
	struct pa_str evidence; /* what to collect when it is unknown */
	struct pa_str by;       /* who certifies that */
};

struct pa_report_head { /* all borrowed for the call; "" leaves out */
	enum pa_lang lang;
	struct pa_str office;       /* 发文机关, the red head line */
	struct pa_str title;        /* "": the kind's own */
	struct pa_str as_of;        /* as it is to be printed */
	struct pa_str pack;         /* name, such as kunming-2018 */
	struct pa_str version;      /* of the pack */
	const struct pa_str *input; /* names of the input files */
	size_t ninput;
	size_t max_rows; /* rows shown of a table that grows with the
			    households, in html, md and text; 0 all */
	bool excel_safe;
	/* Texts of a rule in the language; NULL: none are known. 0 or -1. */
	int (*say)(void *ctx, struct pa_str rule, struct pa_rule_said *out,
	    struct pa_err *e);
	void *ctx;
};

/* Title, office and lead lines into r, which must be empty. */
void pa_head_start(struct pa_report *r, const struct pa_report_head *head,
    const char *kind, enum pa_word title);

/* The texts of a rule; a failure of say is kept in r. */
struct pa_rule_said pa_head_say(struct pa_report *r,
    const struct pa_report_head *head, struct pa_str rule);

/* Text in r's arena: a number, hundredths, a share as percent, a word. */
struct pa_str pa_report_number(struct pa_report *r, uint64_t n);
struct pa_str pa_report_hundredths(struct pa_report *r, int64_t v);
struct pa_str pa_report_percent(struct pa_report *r, uint64_t num,
    uint64_t den);
struct pa_str pa_report_words(struct pa_report *r, enum pa_word w,
    const struct pa_str *arg, size_t narg);

/* The builder's calls with a word in place of text. */
void pa_head_section(struct pa_report *r, enum pa_word heading);
void pa_head_text(struct pa_report *r, enum pa_word w, const struct pa_str *arg,
    size_t narg);
void pa_head_note(struct pa_report *r, enum pa_word w, const struct pa_str *arg,
    size_t narg);
struct pa_report_table *pa_head_table(struct pa_report *r, const char *id,
    enum pa_word caption);
void pa_head_column(struct pa_report_table *t, const char *id,
    enum pa_word heading, enum pa_figure_type type);
/* A count of which the body must sum to the total row. */
void pa_head_summed(struct pa_report_table *t, const char *id,
    enum pa_word heading);
void pa_head_cell(struct pa_report_table *t, enum pa_word w);

#endif
