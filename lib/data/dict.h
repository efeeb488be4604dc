/* SPDX-License-Identifier: MIT */
/*
 * data/dict: the dictionary of tables, fields and units, and the code lists,
 * as read from packs/dict and packs/codes. Layer data. jansson reads the
 * files; everything is converted to the structs below and lives in the
 * dictionary's arena. Tables are loaded when first asked for, so a start
 * reads only what it needs; do that before threads share the dictionary.
 * The first fault of a file is the error, with its line and column.
 */
#ifndef PA_DATA_DICT_H
#define PA_DATA_DICT_H

#include "base/map.h"
#include "data/value.h"

enum pa_ftype {
	PA_F_TEXT,
	PA_F_NAME,
	PA_F_ID,
	PA_F_CODE,
	PA_F_DIGITS,
	PA_F_PHONE,
	PA_F_REGION,
	PA_F_BOOL,
	PA_F_ENUM,
	PA_F_SET,
	PA_F_INT,
	PA_F_MONEY,
	PA_F_DECIMAL,
	PA_F_YEAR,
	PA_F_DATE,
	PA_F_YEARMONTH,
	PA_F_PERIOD,
};

enum pa_mask {
	PA_MASK_NO,
	PA_MASK_ID,
	PA_MASK_NAME,
	PA_MASK_PHONE,
	PA_MASK_ALL
};

struct pa_field {
	const char *id;    /* ASCII word */
	const char *label; /* Chinese header */
	enum pa_ftype ftype;
	struct pa_type type; /* what the rules see */
	uint16_t list;       /* its code list: enum, set, bool */
	enum pa_mask mask;   /* how findings print its values */
	bool none_blank;     /* blank says none */
	uint16_t table;      /* index of its table in the dictionary */
	uint16_t index;      /* index in its table */
};

struct pa_table {
	const char *name, *label, *scope;
	struct pa_field *field;
	size_t nfield;
	/*
	 * What tells its rows apart, best first, and what has to be there: each
	 * a combination of ids such as "village_id|county+township+village" (|
	 * between alternatives, + between columns that go together).
	 */
	const char **key;
	size_t nkey;
	/* Terms "a|b+c": a, or b and c. What stands after "||" is enough for
	 * a table that is joined. */
	const char **required;
	size_t nrequired;
	struct pa_map header; /* folded header text -> field index * 2 + (1
				  when a unit was cut off it) */
	struct pa_map id;     /* id -> field index */
	uint16_t index;
};

struct pa_list_value {
	const char *label;
	const char *code; /* "" when it has none */
};

struct pa_list {
	const char *id, *label;
	struct pa_list_value *value; /* those valid in the era, in order; value
					number i + 1 of type CODE */
	size_t nvalue;
	struct pa_map find;  /* label, code, alias -> number * 2 + (1 when it is
			       not the label itself) */
	struct pa_map other; /* labels of other years only */
	uint16_t index;
};

struct pa_subset { /* a named set of values of a list */
	const char *id;
	const struct pa_list *list;
	uint64_t *bits; /* bit i of word i/64: value number i */
	size_t nword;
};

struct pa_dict; /* opaque */

/*
 * dir: the packs directory, holding dict/ and codes/. era: the year of the
 * files to be read, for values and aliases limited in time; 0: all hold.
 * Yours to free.
 */
PA_CHECK struct pa_dict *pa_dict_new(const char *dir, int era,
    struct pa_err *e);
/* The same, without lists as yet: the year comes with pa_dict_set_era, before
 * any table is asked for. */
#define PA_ERA_LATER (-1)
PA_CHECK int pa_dict_set_era(struct pa_dict *d, int era, struct pa_err *e);

/* A table, loaded if need be; NULL with PA_E_PACK when there is none. */
PA_CHECK struct pa_table *pa_dict_table(struct pa_dict *d, const char *name,
    struct pa_err *e);
/* NULL past the last one loaded. Several tables may have one scope. */
struct pa_table *pa_dict_table_at(const struct pa_dict *d, uint16_t index);

/* NULL when not there. */
const struct pa_field *pa_table_field(const struct pa_table *t,
    struct pa_str id);
/*
 * By header text already folded (text/clean pa_fold_header), or by id. Where
 * folding cut off a unit, look for "text(unit)" first: 公益性岗位 and
 * 公益性岗位(月数) are two columns.
 */
const struct pa_field *pa_table_header(const struct pa_table *t,
    struct pa_str folded);
/* The id or label nearest to a mistyped one, "" when none is near. */
struct pa_str pa_table_near(const struct pa_table *t, struct pa_str text);

const struct pa_list *pa_dict_list(const struct pa_dict *d, struct pa_str id);
const struct pa_list *pa_dict_list_at(const struct pa_dict *d, uint16_t index);
const struct pa_subset *pa_dict_subset(const struct pa_dict *d,
    struct pa_str id);
/* The value number of clean text, 0 when none; *canonical: it is the label. */
uint32_t pa_list_number(const struct pa_list *l, struct pa_str text,
    bool *canonical);

enum pa_alias {
	PA_ALIAS_MADE,
	PA_ALIAS_NO_LIST,
	PA_ALIAS_NO_VALUE,
	PA_ALIAS_OTHER
};
/*
 * Lets text stand for the value of a list that has the label, from now on.
 * *out: there is no such list, or value; text means another value already.
 * -1 without memory.
 */
PA_CHECK int pa_dict_alias(struct pa_dict *d, struct pa_str list,
    struct pa_str text, struct pa_str label, enum pa_alias *out,
    struct pa_err *e);

/* Loads every table that there is, in order of name. 0 or -1. */
PA_CHECK int pa_dict_load_all(struct pa_dict *d, struct pa_err *e);

/* Units: 0 is "no unit". "" past the last. */
const char *pa_dict_unit_name(const struct pa_dict *d, uint16_t unit);
/* Index of a unit, adding it; PA_E_NOMEM only. */
PA_CHECK int pa_dict_unit(struct pa_dict *d, struct pa_str name, uint16_t *out,
    struct pa_err *e);
/* Whether the unit counts things (人 户 个 ...) and so is comparable with a
 * bare number. */
bool pa_dict_unit_counts(const struct pa_dict *d, uint16_t unit);
/* The unit of an amount shared out among a number of by: 元/年 by 人 is
 * 元/人/年. 0: the dictionary names none. */
uint16_t pa_dict_unit_per(const struct pa_dict *d, uint16_t unit, uint16_t by);
/* The text of the region table (codes/regions.tsv), read when first asked. */
PA_CHECK int pa_dict_regions(struct pa_dict *d, struct pa_str *text,
    struct pa_err *e);
void pa_dict_free(struct pa_dict *d);

#endif
