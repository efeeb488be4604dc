/* SPDX-License-Identifier: MIT */
/*
 * rule/pack: policy packs (pa-pack(5)): loads pack.json and those it extends,
 * checks them, and gives the rules and parameters in force. Layer rule.
 *
 * Only what decides is read at start. Texts for people (text.zh.json,
 * text.en.json) are read by pa_pack_text when something is printed.
 */
#ifndef PA_RULE_PACK_H
#define PA_RULE_PACK_H

#include "base/map.h"
#include "data/dict.h"
#include "data/json_index.h"
#include "rule/expr.h"

/* The decision of conditions that are looked at when areas exit, and decide
 * nothing. */
#define PA_DECISION_WATCH "watch"

#define PA_PACK_FORMAT 1 /* "format" of pack.json; a greater one is refused */

enum pa_rule_kind {
	PA_RULE_QUALITY, /* a finding where `bad` is true */
	PA_RULE_REQUIRE, /* a condition that must hold: `expr` */
	PA_RULE_BLOCK,   /* a bar: `expr` true bars */
	PA_RULE_UNIQUE,  /* rows that share `by` are findings */
	PA_RULE_GROUP,   /* groups by `by` of at least `least` rows are */
	PA_RULE_READER,  /* found by the readers themselves (FM chapter) */
	PA_RULE_MATCH,   /* rows that stand in another table, or do not */
};

enum pa_class { PA_CLASS_NOTE, PA_CLASS_SUSPECT, PA_CLASS_ERROR };
enum pa_close { PA_CLOSE_NONE, PA_CLOSE_EVIDENCE, PA_CLOSE_FIX };
enum pa_stage {
	PA_STAGE_NONE,
	PA_STAGE_SUBSTANCE,
	PA_STAGE_PROCEDURE,
	PA_STAGE_MARKING,
	PA_STAGE_NOTE /* decides nothing: a BLOCK that is told when it is true
                 */
};

/*
 * Where an expression or a rule stands, for messages: pa_pack_locate turns it
 * into a line and a column, which nobody needs at an ordinary start. file is
 * NULL where there is no such expression.
 */
struct pa_place {
	const char *file;
	const struct pa_json_step *path;
};

struct pa_doc {                       /* a document that is cited */
	const char *key, *no, *title; /* no, title may be "" */
	const char *file; /* its text in the folder of texts, "" none */
	bool held;
	bool partly; /* only a part of it is encoded here */
	struct pa_place place;
};

struct pa_cite {
	const struct pa_doc *doc;
	const char *at;     /* article, as the document numbers it */
	const char **words; /* the few words the encoding hangs on */
	size_t nword;
	bool held; /* the document is, and this place in it */
};

struct pa_remedy {         /* what would meet a condition that fails */
	const char *set;   /* field, "scope.id"; "" for a raise */
	const char *value; /* what it is set to */
	const char *raise; /* "income.net_pc" and such: raise above `above` */
	const char *above; /* a parameter, "p.x" */
};

struct pa_exprs {
	struct pa_str *text;
	struct pa_place *at;
	size_t n;
};

#define PA_RULE_PARTS 8

struct pa_rule_part { /* MATCH: rows of another table and their keys */
	const char *subject;
	struct pa_exprs by;
	struct pa_exprs own; /* what the rule's rows are compared by with them;
				none: by the rule's `by` */
	bool absent;         /* of absent_from, else of present_in */
	struct pa_str when, near;
	struct pa_place when_at, near_at;
};

struct pa_rule {
	const char *id;
	enum pa_rule_kind kind;
	enum pa_class cls;
	enum pa_close close_by;
	enum pa_stage stage;  /* REQUIRE and BLOCK */
	const char *decision; /* "exit", ... or "" */
	const char *subject; /* scope: household, member, helper, village ... */
	const char *object; /* 贫困人口 贫困户 贫困村 帮扶责任人 */
	struct pa_str expr;    /* QUALITY: bad; REQUIRE, BLOCK: expr */
	struct pa_str when;    /* applies only where true; "" always */
	struct pa_str expect;  /* what the value should be, "" */
	struct pa_place place; /* of the rule as a whole */
	struct pa_place at, when_at, expect_at;
	const char **fields; /* "scope.id" or bare id of the subject; the first
                           is the cell the finding points at */
	size_t nfield;
	struct pa_exprs by; /* UNIQUE, GROUP, MATCH: keys; "*" all cells */
	/* GROUP: what has to have `least` different values among the rows of
   * a group; none: the rows are counted. */
	struct pa_exprs differ;
	struct pa_exprs overlap; /* GROUP: start and end of periods */
	/* GROUP, MATCH: a text that has to be near another row's, flow/slip;
   * "": none. */
	struct pa_str near;
	struct pa_place near_at;
	struct pa_rule_part *part; /* MATCH */
	size_t npart;
	bool absent;    /* MATCH: there are some that it may not stand in */
	uint32_t least; /* GROUP: from how many on it is a finding */
	const char *least_param; /* ... or the parameter that says so, "" */
	bool off;                /* runs only when --select names it */
	bool locked;
	bool tables_ok; /* its scopes have a table that is loaded */
	struct pa_cite *cite;
	size_t ncite;
	const char *source; /* where there is no article: how it is known */
	struct pa_remedy *remedy;
	size_t nremedy;
	const char **need; /* evidence to collect: evidence, by; pairs */
	size_t nneed;      /* of strings, two a pair */
	uint16_t from, to; /* years of forms for which it holds; 0 open */
	const struct pa_pack_file *pack;
};

/* Over which households a figure is taken. */
enum pa_over {
	PA_OVER_HAMLET,
	PA_OVER_VILLAGE,
	PA_OVER_TOWNSHIP,
	PA_OVER_COUNTY,
	PA_OVER_CITY,
	PA_OVERS
};

enum pa_rollup_kind {
	PA_ROLLUP_COUNT,  /* households for which `value` is true */
	PA_ROLLUP_SUM,    /* of `value` */
	PA_ROLLUP_MEDIAN, /* of the known values */
	PA_ROLLUP_MAD,    /* median of the distances to the median */
};

#define PA_ROLLUP_AND 2

/* A figure over the households of an area, or over its villages, hamlets or
 * villages drawn, read as rollup.NAME. */
struct pa_rollup_rule {
	const char *name;
	const char *label; /* what people call it, "" none */
	enum pa_rollup_kind kind;
	const char
	    *of; /* scope of the rows: household, village, hamlet, sample */
	enum pa_over by;
	const char **and; /* household fields that have to be alike, too */
	size_t nand;
	struct pa_str value, where; /* where: "" all households */
	struct pa_place value_at, where_at;
};

/* Whether a rule is about rows that share keys. */
static inline bool
pa_rule_has_keys(const struct pa_rule *r)
{
	return r->kind == PA_RULE_UNIQUE || r->kind == PA_RULE_GROUP ||
	    r->kind == PA_RULE_MATCH;
}

struct pa_param {
	const char *name;
	struct pa_const value;
	const char *unit; /* "" none */
	struct pa_cite *cite;
	size_t ncite;
	const char *source;
	struct pa_place place; /* of what set it; none: it is there by itself */
	bool held;             /* false: rests on a document that is not held */
	bool term;             /* an open term of base */
	bool none;             /* a term filled with "explicitly none" */
	bool set;              /* by --set */
};

struct pa_pack_file {     /* one file that was read */
	const char *pack; /* name of its pack */
	const char *path;
	const char *version;
};

struct pa_pack; /* opaque */

/* One message of a faulty pack. */
struct pa_pack_fault {
	const char *file;
	uint32_t line, column;
	bool warning;
	const char *text;
};

enum pa_pack_what {
	PA_PACK_QUALITY = 1,   /* "quality": rules of data quality alone */
	PA_PACK_DECISIONS = 2, /* "decisions": other decisions than the exit
                            of households */
	PA_PACK_ALL = 3,
};

/*
 * Loads the pack named name (a name under dir, or a path to a directory) with
 * all that it extends. dict must outlive it. Faults are collected: with any
 * that is no warning the result is NULL, e says how many and shows the first,
 * and report (may be NULL) has been called with each, in order of file and
 * place. Expressions are not compiled here: rule/check does, with the
 * same report. what: which parts are read besides the rules on which the exit
 * of households rests (enum pa_pack_what, or'ed).
 */
PA_CHECK struct pa_pack *pa_pack_load(const char *dir, const char *name,
    unsigned what, struct pa_dict *dict,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e);

/*
 * Checks the subject and the fields of every rule, and the fields of its
 * remedies, against all tables of the dictionary, which are loaded for it.
 * (pa_pack_load checks against the tables loaded till then, and takes a scope
 * without one for good: tables_ok is false.) Faults as above.
 */
PA_CHECK int pa_pack_check_fields(struct pa_pack *p,
    void (*report)(void *ctx, const struct pa_pack_fault *f), void *ctx,
    struct pa_err *e);

/* The line and column of byte `offset` of the text at a place (of an
 * expression, say; 0: its opening quote). Both 0 when it has none. */
void pa_pack_locate(const struct pa_pack *p, const struct pa_place *at,
    size_t offset, uint32_t *line, uint32_t *column);

/* name=value of --set; typed as the parameter is. 0 or -1. */
PA_CHECK int pa_pack_set(struct pa_pack *p, struct pa_str assignment,
    struct pa_err *e);

const char *pa_pack_name(const struct pa_pack *p);
const char *pa_pack_version(const struct pa_pack *p);
/* Year of the round, 0: none. The parameters "round" (that year) and
 * "round_end" (its 31 December) are always there, unset without a round. */
int pa_pack_round(const struct pa_pack *p);
/* Six-digit, four- or two-digit prefixes of the codes it holds for. */
const char *const *pa_pack_scope(const struct pa_pack *p, size_t *n);
/* All rules in force, ordered by id. */
const struct pa_rule *pa_pack_rules(const struct pa_pack *p, size_t *n);
const struct pa_rule *pa_pack_rule(const struct pa_pack *p, struct pa_str id);
const struct pa_param *pa_pack_param(const struct pa_pack *p,
    struct pa_str name, struct pa_str *near);
const struct pa_param *pa_pack_params(const struct pa_pack *p, size_t *n);
/* A named sub-expression; NULL when there is none. */
const struct pa_str *pa_pack_define(const struct pa_pack *p,
    struct pa_str scoped, struct pa_place *at);
/* Strings of a list of the pack, by JSON key under "lists" (income
 * components and the like). */
const char *const *pa_pack_strings(const struct pa_pack *p, const char *key,
    size_t *n);

/* An entry of a list that says more than a word: income.exclude. */
struct pa_list_item {
	const char *field; /* id */
	const char *of;    /* the one that holds it; "" none */
	struct pa_cite *cite;
	size_t ncite;
	const char *source;
};
const struct pa_list_item *pa_pack_items(const struct pa_pack *p,
    const char *key, size_t *n);
/* The names of all lists that begin with prefix, in no order: *at starts at
 * 0; NULL at the end. */
const char *pa_pack_list_name(const struct pa_pack *p, const char *prefix,
    size_t *at);

const struct pa_pack_file *pa_pack_files(const struct pa_pack *p, size_t *n);

enum pa_lang { PA_ZH, PA_EN };

struct pa_rule_text { /* each "" when the pack has none */
	const char *text, *why, *fix, *bad, *good, *remedy;
};

/* The texts of one rule in one language; read at the first call, those beside
 * a part when one of its rules is asked for. */
PA_CHECK int pa_pack_text(struct pa_pack *p, enum pa_lang lang,
    const char *rule, struct pa_rule_text *out, struct pa_err *e);

struct pa_decision_text { /* each "" when the pack has none */
	const char *title, *not_applicable, *exited;
};

/* What a decision about rows of a subject is called, and why it does not apply
 * to a row. */
PA_CHECK int pa_pack_decision_text(struct pa_pack *p, enum pa_lang lang,
    const char *subject, const char *decision, struct pa_decision_text *out,
    struct pa_err *e);

/* 晋脱贫攻坚办〔2017〕63号 一(一)1 : document number (else title, else key) and
 * article; "（未持有原文）" after one that is not held. Appended. */
PA_CHECK int pa_cite_print(struct pa_buf *b, const struct pa_cite *c,
    enum pa_lang lang, struct pa_err *e);

void pa_pack_free(struct pa_pack *p);

/* The figures over areas that the pack and those it extends declare. */
const struct pa_rollup_rule *pa_pack_rollups(const struct pa_pack *p,
    size_t *n);

#endif
