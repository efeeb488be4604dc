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
	PA_FINDING_SARIF, /* SARIF 2.1.0: one document */
};

/* How a finding stands against an earlier run and against the ledger. */
enum pa_stand {
	PA_STAND_NONE, /* neither was given */
	PA_STAND_NEW,
	PA_STAND_OPEN,
	PA_STAND_FIXED, /* it was in the earlier run and is gone */
	PA_STAND_CLEARED,
	PA_STAND_CONFIRMED,
	PA_STAND_STALE, /* decided once, but for another value or rule, or
			   until a day that has passed */
	PA_STANDS
};

/* Stands before each line of a maker with marks. */
struct pa_finding_mark {
	uint64_t key;
	uint64_t record;   /* hash of the household and the person */
	uint32_t rule;     /* of the check */
	uint32_t state;    /* enum pa_stand, as it is in the line */
	uint32_t state_at; /* byte of the line where it stands */
	uint32_t unused;
};

#define PA_VALUE_HASH 96   /* room for the hash of a value, as text */
#define PA_RULE_VERSION 17 /* and for the version of a rule */

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
	bool suggest; /* what the registry would write in the cell */
};

/* A finding before it is written. */
struct pa_finding {
	const struct pa_check_rule *rule;
	uint32_t household; /* of the batch */
	uint8_t level;
	uint32_t row;   /* of the level */
	uint32_t point; /* slot of the cell, UINT32_MAX: the row */
	enum pa_stand state;
	const char *value_hash; /* NULL or "": none is told */
};

struct pa_finding_maker {
	struct pa_check *check;
	struct pa_finding_place place;
	struct pa_finding_style style;
	struct pa_rule_text *text; /* by rule of the check */
	char **cite;               /* by rule: printed citations */
	/* Set after pa_finding_init: */
	bool marks;              /* each line has its mark before it */
	enum pa_stand undecided; /* of findings the ledger cannot speak of */
	/* By rule; borrowed. NULL: the columns value_hash and rule_version
	 * are not written. */
	const char (*version)[PA_RULE_VERSION];
};

/* Binds the place's columns and reads the texts of the pack. */
PA_CHECK int pa_finding_init(struct pa_finding_maker *m, struct pa_check *check,
    const struct pa_finding_style *style, struct pa_err *e);
/* What stands before the findings: the header line of CSV. */
PA_CHECK int pa_finding_header(const struct pa_finding_maker *m,
    struct pa_buf *out, struct pa_err *e);
/* What stands after them; not to be freed. */
const char *pa_finding_footer(const struct pa_finding_maker *m);
/*
 * Appends one finding as a line (of SARIF: a result with a comma before it,
 * which the first one must lose). v: the batch's results, for `expected`, may
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
/* What is wrong with a row set aside: the value of its finding. */
void pa_finding_reject_value(const struct pa_finding_maker *m,
    const struct pa_reject *r, char *value, size_t n);
/*
 * Appends a finding of an earlier run that is gone. cell: as the earlier run
 * told them, by column, PA_FINDING_COLUMNS of them.
 */
PA_CHECK int pa_finding_put_gone(const struct pa_finding_maker *m, size_t rule,
    const struct pa_sheet_kind *kind, const struct pa_str *cell,
    struct pa_buf *out, struct pa_err *e);
/*
 * The key of a finding: it is told as 16 hexadecimal digits. That of a finding
 * about a file rests on the kind of its table and the row.
 */
PA_CHECK int pa_finding_key(const struct pa_finding_maker *m,
    struct pa_batch *x, const struct pa_finding *f, uint64_t *key,
    struct pa_err *e);
uint64_t pa_finding_file_key(const char *rule, const struct pa_sheet *sheet,
    uint32_t file, uint64_t row, const struct pa_field *column);
uint64_t pa_finding_record(struct pa_str household, struct pa_str person);
/* Name of column i of the findings table. */
const char *pa_finding_column_name(size_t i, bool english);
/* 新发现/new ..., "" for none. */
const char *pa_stand_name(enum pa_stand s, bool english);
/* A state as it stands in a line of the maker's format. */
PA_CHECK int pa_stand_put(const struct pa_finding_maker *m, enum pa_stand s,
    struct pa_buf *out, struct pa_err *e);
/* A cell of CSV, safe for spreadsheets if the style says so. */
PA_CHECK int pa_finding_cell(const struct pa_finding_maker *m, struct pa_str s,
    struct pa_buf *out, struct pa_err *e);
/* The household and the person a finding is about, "" where there is none. */
void pa_finding_who(const struct pa_finding_maker *m, const struct pa_batch *x,
    const struct pa_finding *f, struct pa_str *household,
    struct pa_str *person);
/* 错误/error, 疑似/suspect, 提示/note. */
const char *pa_class_name(enum pa_class c, bool english);
/* 修改/fix, 核实存证/evidence, 无需处理/none. */
const char *pa_close_name(enum pa_close c, bool english);
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
