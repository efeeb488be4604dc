/* SPDX-License-Identifier: MIT */
/*
 * rule/bind: which column of which table answers to "scope.field". Layer
 * rule. The main stream and the joined tables are its sources; a field that a
 * rule reads gets a slot; only columns with a slot are ever decoded, and only
 * those of joined tables are kept in memory.
 */
#ifndef PA_RULE_BIND_H
#define PA_RULE_BIND_H

#include "data/sheet.h"
#include "data/store.h"
#include "rule/expr.h"

#define PA_SOURCES 64
#define PA_NO_SOURCE UINT32_MAX

/* The columns by which a row names a person, or the head of a household. */
enum pa_who {
	PA_WHO_PERSON, /* 人编号 */
	PA_WHO_NUMBER,
	PA_WHO_NAME,
	PA_WHO_HEAD_PERSON,
	PA_WHO_HEAD,
	PA_WHO_HEAD_NAME,
	PA_WHO_N
};

/* A table in play. */
struct pa_bind_source {
	struct pa_sheet *sheet;
	const struct pa_sheet_kind *kind;
	struct pa_store *store; /* NULL: the main stream */
	size_t *kept;           /* columns kept in the store, in order */
	size_t nkept, kept_cap;
	uint32_t key_slot; /* slot of the key on the other side, of a row
				   joined by village, county or member */
	uint32_t key_slot2, key_slot3; /* of a composite key */
	size_t key_column[3];          /* in the sheet; PA_NO_COLUMN */
	bool by_person;                /* the key is an ID number */
	bool by_who;                   /* no key: rule/bind_who finds it */
	size_t who[PA_WHO_N]; /* columns, or among those kept; PA_NO_COLUMN */
	uint64_t strays;      /* by_who: rows that found no household */
};

/* A column that some rule reads. */
struct pa_slot {
	const struct pa_field *field; /* NULL: computed, see `income` */
	bool raw;                     /* its cells as they are written */
	bool exists;                  /* whether there is a joined record */
	uint32_t rollup; /* number of a figure over areas, + 1; 0: none */
	const char *scope;
	struct pa_ref ref;
	uint32_t source; /* PA_NO_SOURCE: there is no column */
	size_t column;   /* in the source's sheet */
	bool used;       /* its cells are read; else it is MISSING */
	size_t kept;     /* index among the store's cells, if used */
};

/* Sees the rows of joined tables while they are loaded. */
struct pa_bind_watch {
	void *ctx;
	bool (*wants)(void *ctx, size_t source);
	/* What one run of rows is made into; run by run, in any thread. */
	void *(*part_new)(void *ctx, size_t source, struct pa_err *e);
	void (*part_free)(void *part);
	int (*work)(void *ctx, unsigned worker, size_t source,
	    struct pa_rows *rows, void *part, struct pa_err *e);
	/* In the caller's thread, in the order of the rows. */
	int (*consume)(void *ctx, void *part, struct pa_err *e);
};

/* How rows of a child table name the member they are about. */
struct pa_bind_person {
	bool used;
	uint32_t person_id, id_number; /* slots, of the rows */
	uint32_t member_id, member_number;
};

/* The field as which a slot's cells are read. */
const struct pa_field *pa_slot_reads(const struct pa_slot *s);

struct pa_bind {
	struct pa_dict *dict;
	struct pa_bind_source source[PA_SOURCES]; /* [0] is the main stream */
	size_t nsource;
	struct pa_slot *slot;
	size_t nslot, slot_cap;
	struct pa_map name;  /* "level scope.id" -> slot */
	bool main_members;   /* the main stream is of persons */
	bool main_household; /* of households; neither: rows by themselves */
	uint32_t size, relation; /* slots that batches need, or UINT32_MAX */
	uint32_t household_id;   /* of the main stream's rows */
	struct pa_bind_person person[PA_LEVELS]; /* by level */
	const struct pa_bind_watch *watch;       /* NULL: nobody sees them */
	struct pa_store *people; /* while loading: who is in which household */
};

/* The main stream first, then the joined ones; sheets stay the caller's. */
PA_CHECK int pa_bind_init(struct pa_bind *b, struct pa_dict *dict,
    struct pa_sheet *main, struct pa_err *e);
PA_CHECK int pa_bind_join(struct pa_bind *b, struct pa_sheet *sheet,
    struct pa_err *e);

/*
 * The slot of a field as pa_expr_env.field has it: 0; -1 when the scope or
 * the field does not exist (*near a suggestion); -2 without memory.
 */
PA_CHECK int pa_bind_field(struct pa_bind *b, struct pa_str scope,
    struct pa_str id, uint8_t level, struct pa_ref *out, struct pa_str *near,
    struct pa_err *e);
/* The same for a field that need not be read: only whether there is such a
 * column is asked, until pa_bind_use. */
PA_CHECK int pa_bind_look(struct pa_bind *b, struct pa_str scope,
    struct pa_str id, uint8_t level, struct pa_ref *out, struct pa_str *near,
    struct pa_err *e);
/* Its cells are read. Before pa_bind_load. */
PA_CHECK int pa_bind_use(struct pa_bind *b, uint32_t slot, struct pa_err *e);
/* The cells of all fields that the program came to depend on are. */
PA_CHECK int pa_bind_program(struct pa_bind *b, const struct pa_prog *p,
    struct pa_err *e);
/* Rows of the level are asked for their member. 0, or -1 without memory. */
PA_CHECK int pa_bind_person(struct pa_bind *b, uint8_t level, struct pa_err *e);
/* The level and presence of a collection of rows: 0 or -1. */
int pa_bind_rows(const struct pa_bind *b, struct pa_str name, uint8_t *level,
    bool *given);
/* Keeps a column of a joined sheet: its index among the stored cells. */
PA_CHECK int pa_bind_keep(struct pa_bind_source *s, size_t column, size_t *kept,
    struct pa_err *e);
/* A slot for a computed number: name for messages. */
PA_CHECK int pa_bind_computed(struct pa_bind *b, const char *scope,
    const char *id, struct pa_type type, struct pa_ref *out, struct pa_err *e);

/* An ID number as a key: its canonical 18 characters in key, where it has
 * them, else what it says. */
PA_CHECK int pa_person_key(struct pa_str number, struct pa_buf *scratch,
    struct pa_buf *key, struct pa_str *out, struct pa_err *e);

/* Reads the joined tables, with so many threads, keeping the columns that have
 * slots. */
PA_CHECK int pa_bind_load(struct pa_bind *b, unsigned jobs, uint64_t memory,
    const char *tmpdir, struct pa_err *e);
/* Bytes held by the stores. */
uint64_t pa_bind_bytes(const struct pa_bind *b);
void pa_bind_release(struct pa_bind *b);

#endif
