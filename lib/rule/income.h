/* SPDX-License-Identifier: MIT */
/*
 * rule/income: what a household lives on: components to per-capita net
 * income, exact to the fen, with bounds for what is missing. Layer rule.
 *
 *   转移性收入 = the parts of the pack's formula (lists income.transfer.A, B)
 *   年收入     = the parts of income.gross
 *   纯收入     = 年收入 - the parts of income.cost
 *   人均纯收入 = 纯收入 / family size, rounded half away from zero to the fen
 *
 * A part that is blank, negative or no number is unknown but not below zero.
 * Sources: annex 2 of the Shanxi notice (the parts), the national form.
 */
#ifndef PA_RULE_INCOME_H
#define PA_RULE_INCOME_H

#include "rule/check.h"

#define PA_INCOME_PARTS 16

/* An interval of fen (or persons); known when lo == hi. */
struct pa_range {
	int64_t lo, hi; /* PA_MIN, PA_MAX: unbounded */
};

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
};

struct pa_income {
	struct pa_range transfer, gross, net, size, pc;
	enum pa_income_basis basis;
	enum pa_formula_fit fit;
	uint8_t above;          /* pc > line: PA_TRUE, PA_FALSE, PA_UNKNOWN */
	bool size_declared;     /* no member rows: the declared size counts */
	bool size_differs;      /* member rows and declared size disagree */
	bool transfer_declared; /* no part is a column: the declared sum */
	bool transfer_missing;  /* ... and that is not known either */
	uint32_t missing;       /* bit i: part i of the model is unknown */
	uint32_t invalid; /* bit i: ... since it is negative or no number */
};

struct pa_income_part {
	uint32_t slot;
	const char *label;
	bool present, transfer, cost;
};

/* The pack's income model bound to the tables at hand. */
struct pa_income_model {
	const struct pa_bind *bind;
	struct pa_prog *prog; /* counts the active members */
	int active;           /* node, -1: no member table */
	struct pa_income_part part[PA_INCOME_PARTS];
	size_t npart;
	size_t other_a;                  /* part in A alone, or SIZE_MAX */
	uint32_t transfer, size, net_pc; /* declared */
	uint32_t earlier_pc, earlier_min, earlier_max, earlier_size;
	bool has_parts, has_transfer_parts, has_transfer, has_size, has_pc;
	bool has_earlier;
	bool formula_b;
	bool has_line;
	int64_t line_fen;
	const struct pa_param *line;
};

/* Binds: adds slots to c's bind. To be called before pa_bind_load. */
PA_CHECK int pa_income_init(struct pa_income_model *m, struct pa_check *c,
    struct pa_err *e);

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

/* 转移性收入占比 in 1/100 percent of gross, when both are known and gross is
 * above zero: true. */
bool pa_income_share(const struct pa_income *i, int64_t *share);

#endif
