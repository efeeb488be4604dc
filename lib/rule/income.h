/* SPDX-License-Identifier: MIT */
/*
 * rule/income: what a household lives on: components to per-capita net
 * income, exact to the fen, with bounds for what is missing. Layer rule.
 *
 *   转移性收入 = the parts of the pack's formula (list income.transfer.NAME)
 *   年收入     = the parts of income.gross
 *   纯收入     = 年收入 - the parts of income.cost and income.deduct
 *   人均纯收入 = 纯收入 / family size, rounded half away from zero to the fen
 *
 * A part that is blank, negative or no number is unknown but not below zero.
 * What the pack excludes (income.exclude) is taken off the part in which the
 * registry counts it, or left out where it is a part itself. Which parts
 * there are is the pack's to say: none is named here.
 * Sources: annex 2 of the Shanxi notice (the parts), the national form.
 */
#ifndef PA_RULE_INCOME_H
#define PA_RULE_INCOME_H

#include "rule/check.h"

#define PA_INCOME_PARTS 32
#define PA_INCOME_SOURCES 8   /* entries of income.gross */
#define PA_NO_PART SIZE_MAX   /* of an excluded item: left out, no more */
#define PA_IN_TRANSFER 0xffff /* ... taken off the declared transfers */

/* An interval of fen (or persons); known when lo == hi. */
struct pa_range {
	int64_t lo, hi; /* PA_MIN, PA_MAX: unbounded */
};

static inline bool
pa_range_known(struct pa_range r)
{
	return r.lo == r.hi;
}

enum pa_income_basis {
	PA_BASIS_PARTS,    /* computed from the components */
	PA_BASIS_DECLARED, /* no component is a column: declared per capita */
	PA_BASIS_EARLIER,  /* columns that pa-income added to the record */
};

enum pa_formula_fit { /* which transfer formula the declared sum fits */
	PA_FIT_NONE,  /* cannot be told: something is missing */
	PA_FIT_BOTH,
	PA_FIT_A,
	PA_FIT_B,
	PA_FIT_NEITHER,
	PA_FITS,
};

/* Declared figures that are held against the computed ones. */
enum pa_income_told {
	PA_TOLD_GROSS,
	PA_TOLD_NET,
	PA_TOLD_PC,
	PA_TOLDS,
};

enum pa_income_year { PA_YEAR_NOW, PA_YEAR_LAST };

struct pa_income {
	struct pa_range transfer, gross, net, size, pc;
	enum pa_income_basis basis;
	enum pa_formula_fit fit;
	uint8_t above;          /* pc > line: PA_TRUE, PA_FALSE, PA_UNKNOWN */
	uint8_t differs;        /* bit i: declared figure i is another one */
	bool size_declared;     /* no member rows: the declared size counts */
	bool size_differs;      /* member rows and declared size disagree */
	bool transfer_declared; /* no part is a column: the declared sum */
	bool transfer_missing;  /* ... and that is not known either */
	bool transfer_differs;  /* declared sum is not that of the parts */
	uint32_t missing;       /* bit i: part i of the model is unknown */
	uint32_t invalid;  /* bit i: ... since it is negative or no number */
	uint32_t excluded; /* bit i: part i is there and was not counted */
	uint32_t excess;   /* bit i: ... is more than what is to hold it */
	/* Of each member row whether it counts, by row of level 1; NULL: there
	 * are none. Borrowed until the next batch. */
	const uint8_t *active;
};

enum pa_income_role {
	PA_ROLE_GROSS,
	PA_ROLE_TRANSFER,
	PA_ROLE_COST,     /* of business */
	PA_ROLE_DEDUCT,   /* subtracted, though no cost of business */
	PA_ROLE_EXCLUDED, /* must not count */
};

struct pa_income_part {
	const char *id, *label;
	enum pa_income_role role;
	uint32_t slot[2]; /* by enum pa_income_year; [1] only with last year */
	bool present[2];
	size_t of; /* EXCLUDED: the part that holds it, PA_IN_TRANSFER, or
		      PA_NO_PART */
	const struct pa_list_item *item; /* EXCLUDED: what the pack says */
};

/* An entry of income.gross: where income comes from. */
struct pa_income_source {
	const char *id, *label;
	size_t part; /* PA_NO_PART: the transfers, which have several */
	bool net;    /* its share is told less the costs (income.net) */
};

/* What transfer income is made of by one formula. */
struct pa_income_formula {
	uint32_t slot[PA_INCOME_PARTS];
	size_t n;
	const char *extra; /* label of a part that the other one lacks, NULL */
	bool usable;       /* A and B can be told apart by their columns */
};

/* The pack's income model bound to the tables at hand. */
struct pa_income_model {
	const struct pa_bind *bind;
	struct pa_prog *prog; /* counts the active members */
	int active;           /* node, -1: no member table */
	int member;           /* node: is a member active */
	struct pa_income_part part[PA_INCOME_PARTS];
	size_t npart, nexcluded;
	struct pa_income_source source[PA_INCOME_SOURCES];
	size_t nsource;
	bool has_transfers;  /* income.gross has them */
	const char *formula; /* name: A, B or what the pack calls it */
	struct pa_income_formula a, b, own;
	enum pa_formula_fit own_is; /* PA_FIT_A or _B; _NONE: another one */
	uint32_t transfer[2], size[2], net_pc[2]; /* declared */
	bool has_transfer[2], has_size[2], has_pc[2];
	bool has_parts[2], has_transfer_parts[2];
	uint32_t told[PA_TOLDS];
	bool has_told[PA_TOLDS];
	int64_t tolerance; /* fen by which a declared net_pc may differ */
	uint32_t earlier_pc, earlier_min, earlier_max, earlier_size;
	bool has_earlier;
	bool has_last;         /* last year's households are given */
	uint32_t exists;       /* slot: there is a record of last year */
	uint32_t person, name; /* slots of member rows, for people */
	bool has_person, has_name;
	bool reveal; /* names of members are printed whole */
	bool has_line;
	int64_t line_fen;
	const struct pa_param *line, *from, *to; /* from, to: the period */
};

/* Binds: adds slots to c's bind. To be called before pa_bind_load. */
PA_CHECK int pa_income_init(struct pa_income_model *m, struct pa_check *c,
    struct pa_err *e);
/* Binds what the income is held against, too: declared figures, last year's
 * household; members: who is left out is told by name. After
 * pa_income_init. */
PA_CHECK int pa_income_compare_with(struct pa_income_model *m,
    struct pa_check *c, bool members, struct pa_err *e);

/* One thread's means of computing. */
struct pa_income_work {
	struct pa_eval *eval;
	struct pa_income *row; /* of the households of the last batch */
	size_t cap;
};

/* Computes all households of a batch, and sets the columns income.*. */
PA_CHECK int pa_income_run(const struct pa_income_model *m,
    const struct pa_check *c, struct pa_income_work *w, struct pa_batch *x,
    struct pa_err *e);
void pa_income_work_release(struct pa_income_work *w);
void pa_income_release(struct pa_income_model *m);

/* What was earned last year, by the same model; the declared size counts. */
struct pa_income_last {
	struct pa_range transfer, gross, net, size, pc;
	bool exists;                 /* last year's record is there */
	uint32_t appeared, vanished; /* bit i: source i is new, is gone */
};
void pa_income_last(const struct pa_income_model *m, const struct pa_batch *x,
    const struct pa_income *now, uint32_t h, struct pa_income_last *out);

/* Part i of household h in a year: its bounds; unknown is not below zero. */
struct pa_range pa_income_part_value(const struct pa_income_model *m,
    const struct pa_batch *x, size_t i, uint32_t h, enum pa_income_year year);
/* Which part excluded item i is taken off: PA_IN_TRANSFER, or PA_NO_PART when
 * it is in none of the sums. */
size_t pa_income_holder(const struct pa_income_model *m, size_t i,
    enum pa_income_year year);
/* What source i brought, excluded items taken off. transfer: as computed for
 * that year. */
struct pa_range pa_income_source_value(const struct pa_income_model *m,
    const struct pa_batch *x, size_t i, uint32_t h, enum pa_income_year year,
    struct pa_range transfer);
/* The same less the costs, of a source with `net`. */
struct pa_range pa_income_source_net(const struct pa_income_model *m,
    const struct pa_batch *x, size_t i, uint32_t h, enum pa_income_year year,
    struct pa_range value);
/* Transfer income by a formula from its parts. */
struct pa_range pa_income_formula_sum(const struct pa_income_formula *f,
    const struct pa_batch *x, uint32_t h);

struct pa_range pa_range_subtract(struct pa_range a, struct pa_range b);

/* amount in 1/100 percent of gross, when both are known and gross is above
 * zero: true. */
bool pa_income_percent(struct pa_range amount, struct pa_range gross,
    int64_t *share);
/* The same of transfer income, 转移性收入占比. */
bool pa_income_share(const struct pa_income *i, int64_t *share);

#endif
