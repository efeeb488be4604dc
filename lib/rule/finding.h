/* SPDX-License-Identifier: MIT */
/*
 * rule/finding: one finding as a row of the findings table (pa-finding(7)):
 * its columns, masking, key. Layer rule.
 */
#ifndef PA_RULE_FINDING_H
#define PA_RULE_FINDING_H

#include "rule/check.h"

#define PA_FINDING_COLUMNS 23
#define PA_FINDING_SELF 4 /* columns that tell rows apart, at most */

enum pa_finding_format {
	PA_FINDING_CSV,
	PA_FINDING_JSONL,
	PA_FINDING_HUMAN, /* file:row:column: class: message [rule] */
};

/* Slots of what a finding says of its place. */
struct pa_finding_place {
	uint32_t province, city, county, township, village, village_id;
	uint32_t household_id;          /* of rows that stand for themselves */
	uint32_t person_id, id_number;  /* of members */
	uint32_t self[PA_FINDING_SELF]; /* the key of rows that stand for
					   themselves */
	size_t nself;
};

/* How findings are written. */
struct pa_finding_style {
	enum pa_finding_format format;
	bool english, reveal, excel_safe;
};

/* A finding before it is written. */
struct pa_finding {
	const struct pa_check_rule *rule;
	uint32_t household; /* of the batch */
	uint8_t level;
	uint32_t row;      /* of the level */
	uint32_t point;    /* slot of the cell, UINT32_MAX: the row */
	const char *state; /* "" in a run without baseline and ledger */
};

struct pa_finding_maker {
	struct pa_check *check;
	struct pa_finding_place place;
	struct pa_finding_style style;
	struct pa_rule_text *text; /* by rule of the check */
	char **cite;               /* by rule: printed citations */
};

/* Binds the place's columns and reads the texts of the pack. */
PA_CHECK int pa_finding_init(struct pa_finding_maker *m, struct pa_check *check,
    const struct pa_finding_style *style, struct pa_err *e);
/* The header line of the findings table. */
PA_CHECK int pa_finding_header(const struct pa_finding_maker *m,
    struct pa_buf *out, struct pa_err *e);
/*
 * Appends one finding as a line. v: the batch's results, for `expected`, may
 * be NULL.
 */
PA_CHECK int pa_finding_put(const struct pa_finding_maker *m,
    struct pa_batch *x, const struct pa_eval *v, const struct pa_finding *f,
    struct pa_buf *out, struct pa_err *e);
/* A finding about a file as a whole: no row, no household. */
PA_CHECK int pa_finding_put_file(const struct pa_finding_maker *m, size_t rule,
    const struct pa_sheet *sheet, uint32_t file, uint64_t row, uint64_t line,
    const struct pa_field *column, const char *value, struct pa_buf *out,
    struct pa_err *e);
/* 错误/error, 疑似/suspect, 提示/note. */
const char *pa_class_name(enum pa_class c, bool english);
void pa_finding_release(struct pa_finding_maker *m);

/*
 * The articles that a rule rests on, in b (cleared first). One of the
 * catalogue that no article names rests on the article that asks for sound
 * data (the pack's term data_quality) and on the catalogue itself.
 */
PA_CHECK int pa_rule_cites(struct pa_pack *pack, const struct pa_rule *r,
    enum pa_lang lang, struct pa_buf *b, struct pa_err *e);

/* Appends a value, masked as its field says unless reveal. */
PA_CHECK int pa_mask_put(struct pa_buf *b, const struct pa_field *f,
    struct pa_str value, bool reveal, struct pa_err *e);

#endif
