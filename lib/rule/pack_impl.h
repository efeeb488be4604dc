/* SPDX-License-Identifier: MIT */
/*
 * rule/pack_impl: what the files of the pack loader share. Layer rule; only
 * for rule/pack*.c, rule/law.c and the tests of the packs.
 *
 * A pack is read in three steps: its files and those of the packs it extends
 * (pack_chain.c); then, from the root of the chain to the pack asked for, what
 * each declares (pack_cite.c, pack_param.c, pack_rule.c), always against what
 * stands already; at last what can be told only of the whole. A fault is
 * noted and reading goes on. Lack of memory sets `broken`, after which nothing
 * that was read is used.
 */
#ifndef PA_RULE_PACK_IMPL_H
#define PA_RULE_PACK_IMPL_H

#include "data/json_tree.h"
#include "rule/pack.h"

#define PA_PACK_CHAIN_MAX 8     /* packs that extend each other */
#define PA_PACK_PARTS_MAX 64    /* further files of one pack */
#define PA_PACK_FAULTS_MAX 1000 /* faults that are told */

enum pa_rank {
	PA_RANK_NATION,
	PA_RANK_PROVINCE,
	PA_RANK_CITY,
	PA_RANK_COUNTY,
	PA_RANKS
};

extern const char *const pa_pack_rank_words[PA_RANKS];

/* The keys of pack.json. */
enum pa_pack_key {
	PA_PK_FORMAT,
	PA_PK_PACK,
	PA_PK_VERSION,
	PA_PK_TITLE,
	PA_PK_EXTENDS,
	PA_PK_RANK,
	PA_PK_SCOPE,
	PA_PK_ROUND,
	PA_PK_PARTS,
	PA_PK_QUALITY,
	PA_PK_DECISIONS,
	PA_PK_DOCS,
	PA_PK_TERMS,
	PA_PK_FILL,
	PA_PK_PARAMS,
	PA_PK_DEFINE,
	PA_PK_LISTS,
	PA_PK_ROLLUPS,
	PA_PK_CODES,
	PA_PK_DISABLE,
	PA_PK_REPLACE,
	PA_PK_RULES,
	PA_PACK_KEYS
};

struct pa_pack_source { /* one file */
	struct pa_json_file json;
	struct pa_pack *pack;
	uint32_t order; /* of its faults among those of other files */
	bool texts[2];  /* those beside it were read; by enum pa_lang */
};

struct pa_pack_unit { /* one pack of the chain */
	const char *name, *dir, *version;
	enum pa_rank rank;
	int round; /* 0: none */
	const char **scope;
	size_t nscope;
	struct pa_pack_source *source[PA_PACK_PARTS_MAX + 1]; /* pack.json
                                                          first */
	size_t nsource;
	size_t nplain;   /* those behind hold rules of data quality alone ... */
	size_t nquality; /* ... and those behind these, other decisions */
	const struct pa_pack_file *file;  /* that of pack.json */
	struct json_t *got[PA_PACK_KEYS]; /* while loading */
};

struct pa_pack_entry { /* a rule, in force or not */
	struct pa_rule rule;
	const struct pa_pack_unit *unit;
	const char *gone; /* pack that replaced or disabled it, or NULL */
};

enum pa_ptype {
	PA_P_BOOL,
	PA_P_INT,
	PA_P_MONEY,
	PA_P_DECIMAL,
	PA_P_DATE,
	PA_P_TEXT,
	PA_P_CODE,
	PA_PTYPES
};

enum pa_required { PA_NOT_REQUIRED, PA_REQUIRED_EXIT, PA_REQUIRED };
enum pa_direction { PA_ANY_WAY, PA_ONLY_UP, PA_ONLY_DOWN, PA_FIXED };

struct pa_pack_meta { /* of a parameter, what only loading needs */
	enum pa_ptype type;
	enum pa_required required;
	enum pa_direction direction;
	unsigned fill; /* bit of each rank that may fill it */
	bool filled;
	bool own;                        /* round and round_end */
	const struct pa_pack_unit *unit; /* that set it last */
};

struct pa_pack_define {
	const char *name;
	struct pa_str text;
	struct pa_place at;
	const struct pa_pack_unit *unit;
};

struct pa_pack_list {
	const char *name;
	const char **string;       /* or ... */
	struct pa_list_item *item; /* n of either */
	size_t n;
	const struct pa_pack_unit *unit;
	struct pa_place at;
};

struct pa_pack_note { /* a fault that waits to be told */
	struct pa_pack_fault fault;
	uint32_t order;
	size_t offset;
	size_t number; /* of the note */
};

struct pa_pack_titled {
	const char *key; /* DECISION, of other rows SUBJECT.DECISION */
	struct pa_decision_text text;
};

struct pa_pack_texts { /* of one language */
	bool read;
	struct pa_rule_text *text; /* by the number in pa_pack.rule_id */
	struct pa_pack_titled *titled;
	size_t ntitled, titled_cap;
};

struct pa_pack {
	struct pa_arena arena;
	struct pa_dict *dict;
	struct pa_pack_unit unit[PA_PACK_CHAIN_MAX]; /* root first */
	size_t nunit;
	struct pa_pack_file *file;
	size_t nfile;

	struct pa_doc **doc;
	size_t ndoc, doc_cap;
	struct pa_map doc_key;

	struct pa_param *param;
	struct pa_pack_meta *meta; /* of each param */
	size_t nparam, param_cap, meta_cap;
	struct pa_map param_name;

	struct pa_pack_define *define;
	size_t ndefine, define_cap;
	struct pa_map define_name;

	struct pa_pack_list *list;
	size_t nlist, list_cap;
	struct pa_map list_name;

	struct pa_rollup_rule *rollup;
	size_t nrollup, rollup_cap;

	struct pa_pack_entry *entry; /* all that were ever declared */
	size_t nentry, entry_cap;
	struct pa_map rule_id; /* -> entry */
	struct pa_rule *rule;  /* in force, by id */
	size_t nrule;

	struct pa_pack_texts texts[2]; /* by enum pa_lang */

	unsigned what; /* parts that are read: enum pa_pack_what */

	/* While loading or checking. */
	struct pa_pack_note *note;
	size_t nnote, note_cap;
	size_t nfault; /* those that are no warnings, told or not */
	bool warning;  /* what is told now is one */
	bool broken;
	bool incomplete; /* some file could not be read */
	struct pa_err *e;
};

/* pack_text.c: the texts of a pack by language, all rules', those of data
 * quality, those of decisions. A part may have its own beside it. */
#define PA_PACK_TEXT_FILES 3
extern const char *const pa_pack_text_files[2][PA_PACK_TEXT_FILES];

/* pack_note.c */

/* Before work on a pack that was loaded: its errors go to e. */
void pa_pack_begin(struct pa_pack *p, struct pa_err *e);
/* n objects in the pack's arena; NULL without memory, and broken. */
void *pa_pack_alloc(struct pa_pack *p, size_t n, size_t size);
/* A copy of a JSON string in the arena; "" of NULL or without memory. */
const char *pa_pack_keep(struct pa_pack *p, const struct json_t *j);
const char *pa_pack_keep_str(struct pa_pack *p, const char *s);
/* Copies of an array of JSON strings. */
const char **pa_pack_keep_all(struct pa_pack *p, const struct json_t *j,
    size_t *n);
/* Room for need objects of size in *array; false and broken: no memory. */
bool pa_pack_grow(struct pa_pack *p, void *array, size_t *cap, size_t need,
    size_t size);
/* Adds name to a map: 1 added, 0 it is there; -1 broken. */
int pa_pack_name_it(struct pa_pack *p, struct pa_map *m, const char *name,
    uint64_t value);
/* A step that lasts as long as the pack. */
const struct pa_json_step *pa_pack_step(struct pa_pack *p,
    const struct pa_json_step *up, const char *key, size_t index);
/* A string at up.key as an expression with its place. */
void pa_pack_expr(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, const char *key, const struct json_t *j,
    struct pa_str *text, struct pa_place *at);
/* The fault function of a source. */
void pa_pack_note_fault(void *source, const struct pa_json_file *f,
    struct pa_json_spot at, const char *text);
/*
 * Tells the faults noted so far, in order of file and place, and forgets
 * them. -1 with the error when any was no warning or memory was lacking.
 */
PA_CHECK int pa_pack_tell(struct pa_pack *p,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e);

/* The file that was read from a path, NULL of none. The path is told by its
 * pointer, as places hold it. */
struct pa_json_file *pa_pack_file_of(const struct pa_pack *p, const char *path);

/* pack_chain.c */

/* The pack asked for and all that it extends, root first, each with its
 * `got`. 0, even when some are missing or no JSON, or -1. */
PA_CHECK int pa_pack_read_chain(struct pa_pack *p, const char *dir,
    const char *name);

/* pack_cite.c */

void pa_pack_docs(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *docs);
/* One citation or a list of them, at up.key. */
void pa_pack_cites(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, const char *key, struct json_t *j,
    struct pa_cite **cite, size_t *n);

/* pack_value.c */

/* The type of a parameter, from its type, unit, list and scale (got[0..3]).
 * False: a fault was told. */
bool pa_pack_type(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *const *got,
    enum pa_ptype *type, struct pa_param *out);
/* The value at up.value into *c, whose type is known. False: a fault. */
bool pa_pack_value(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *up, enum pa_ptype type, const struct json_t *j,
    struct pa_const *c);

/* pack_param.c */

void pa_pack_terms(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *terms,
    const struct pa_pack_unit *u);
void pa_pack_fill(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *fill,
    const struct pa_pack_unit *u);
void pa_pack_read_params(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *params,
    const struct pa_pack_unit *u);
/* The parameters round and round_end. */
void pa_pack_round_params(struct pa_pack *p);
/* Tells the terms that had to be filled and are not. */
void pa_pack_unfilled(struct pa_pack *p);

/* pack_names.c: define and codes */

void pa_pack_defines(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *defines,
    const struct pa_pack_unit *u);
/* Other words for values of code lists, for the dictionary. */
void pa_pack_codes(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *codes);

/* pack_list.c */

void pa_pack_lists(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *lists,
    const struct pa_pack_unit *u);

/* The entries of the lists of incomes against the dictionary. */
void pa_pack_check_lists(struct pa_pack *p);

/* pack_part.c */

/* An array of expressions at at.key; may not be empty. */
void pa_pack_exprs(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, const char *key, struct json_t *j,
    struct pa_exprs *out);
/* Adds tables to those of a match: what its rows may not stand in (absent),
 * or have to. Its own keys have been read. */
void pa_pack_parts(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, bool absent, struct json_t *j,
    struct pa_rule *rule);

/* pack_rollup.c */

void pa_pack_rollups_read(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *rollups);

/* pack_rule.c */

void pa_pack_read_rules(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *rules,
    const struct pa_pack_unit *u);
/* disable (by false) and replace. */
void pa_pack_override(struct pa_pack *p, struct pa_json_file *f,
    const struct pa_json_step *at, struct json_t *list, bool by,
    const struct pa_pack_unit *u);
/* Puts those in force into p->rule. */
void pa_pack_sort_rules(struct pa_pack *p);

/* pack_fields.c */

/* all: a scope without a table is a fault. */
void pa_pack_check_rules(struct pa_pack *p, bool all);

#endif
