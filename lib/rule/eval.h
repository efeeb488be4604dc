/* SPDX-License-Identifier: MIT */
/*
 * rule/eval: the operations over vectors. Layer rule; internal to rule/eval*,
 * rule/causes and, for folding constants, rule/program.
 *
 * An operation reads up to three vectors and writes one. Its loops are plain
 * and mostly without branches, so that they vectorise.
 */
#ifndef PA_RULE_EVAL_H
#define PA_RULE_EVAL_H

#include "rule/program.h"

/*
 * Loops over 64-bit numbers vectorise well only from AVX2 on. Such an
 * operation is PA_INLINE, with all that it calls in its loops, and is made
 * twice: as it is, and with PA_AVX2 for where PA_HAS_AVX2. Comparisons are made
 * a third time: PA_AVX512 has masks, and their outcomes need not be narrowed.
 */
#define PA_INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__)
#define PA_AVX2 __attribute__((target("avx2")))
#define PA_HAS_AVX2 __builtin_cpu_supports("avx2")
#define PA_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))
#define PA_HAS_AVX512 \
	(__builtin_cpu_supports("avx512f") && \
	    __builtin_cpu_supports("avx512bw") && \
	    __builtin_cpu_supports("avx512dq") && \
	    __builtin_cpu_supports("avx512vl"))
#else
#define PA_AVX2
#define PA_HAS_AVX2 false
#define PA_AVX512
#define PA_HAS_AVX512 false
#endif

/* Bits of struct pa_id_row. */
#define PA_ID_KNOWN 1u
#define PA_ID_CHARS_OK 2u
#define PA_ID_CHECK_OK 4u
#define PA_ID_BIRTH_OK 8u
#define PA_ID_SOUND 16u
#define PA_ID_MALE 32u
#define PA_ID_FEMALE 64u
#define PA_ID_REGION 128u

struct pa_id_row {       /* what the built-ins want of an ID number */
	int32_t birth;   /* days, with PA_ID_BIRTH_OK */
	uint16_t length; /* characters, UINT16_MAX for more */
	uint8_t kind;    /* enum pa_idno_kind */
	uint8_t bits;
};

/* One value a row, or with step 0 one for all. Members as the type has it. */
struct pa_vec {
	const uint8_t *truth;
	const uint8_t *state; /* of text, and of fields */
	const int64_t *lo, *hi;
	const struct pa_str *text;
	const struct pa_id_row *id;
	size_t step;
};

/* A vector to be written. */
struct pa_out {
	uint8_t *truth;
	uint8_t *state;
	int64_t *lo, *hi;
	struct pa_str *text;
	struct pa_id_row *id;
	char *bytes; /* 18 a row, for text that no cell holds */
};

struct pa_scratch { /* one a thread; zero filled is empty */
	struct pa_buf a, b;
	struct pa_arena text; /* what a run made, until the next one */
};

struct pa_step { /* one operation */
	const struct pa_node *node;
	const struct pa_vec *arg[3];
	struct pa_out out;
	size_t at;           /* bytes a row of its slab before out */
	size_t n;            /* rows of out */
	struct pa_vec *made; /* what says where out stands; or NULL */
	const struct pa_frame *frame;
	struct pa_scratch *scratch;
	struct pa_date last; /* no birth is later */
};

/* Does one step. */
PA_CHECK int pa_eval_step(const struct pa_step *s, struct pa_err *e);

/* Its parts by kind of operation. */
PA_CHECK int pa_step_logic(const struct pa_step *s, struct pa_err *e);
PA_CHECK int pa_step_compare(const struct pa_step *s, struct pa_err *e);
PA_CHECK int pa_step_arith(const struct pa_step *s, struct pa_err *e);
PA_CHECK int pa_step_date(const struct pa_step *s, struct pa_err *e);
PA_CHECK int pa_step_text(const struct pa_step *s, struct pa_err *e);
PA_CHECK int pa_step_id(const struct pa_step *s, struct pa_err *e);
PA_CHECK int pa_step_level(const struct pa_step *s, struct pa_err *e);
PA_CHECK int pa_step_rows(const struct pa_step *s, struct pa_err *e);

void pa_scratch_release(struct pa_scratch *s);

struct pa_eval {
	const struct pa_prog *prog;
	struct pa_vec *vec;   /* by node */
	struct pa_step *step; /* what a run does, in order */
	size_t nstep;
	int *field; /* nodes of fields that have a column */
	size_t nfield;
	bool *fresh; /* of pa_eval_again, by node: computed anew; or NULL */
	/* The vectors of one level stand in one piece; the last: flat ones. */
	char *slab[PA_LEVELS + 1];
	size_t cap[PA_LEVELS + 1];    /* rows that it holds */
	size_t laid[PA_LEVELS + 1];   /* rows its vectors are laid out for */
	size_t width[PA_LEVELS + 1];  /* bytes a row of all its vectors */
	const struct pa_frame *frame; /* of the last run */
	struct pa_scratch scratch;
	struct pa_blame *blame; /* rule/causes; NULL: not to be asked */
};

/* Whether every number is known, so that lo says all. */
static inline bool
pa_vec_exact(const struct pa_vec *v)
{
	return v->lo == v->hi || (v->step == 0 && *v->lo == *v->hi);
}

/* Whether hi of what a step makes may be lo: if so, it is from now on. */
static inline bool
pa_step_exact(const struct pa_step *s)
{
	if (s->made != NULL)
		s->made->hi = s->out.lo;
	return s->made != NULL;
}

static inline bool
pa_text_known(const struct pa_vec *v, size_t i)
{
	uint8_t s = v->state[i * v->step];

	return s == PA_CELL_KNOWN || s == PA_CELL_NONE;
}

#endif
