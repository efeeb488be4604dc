/* SPDX-License-Identifier: MIT */
/*
 * base/err: the one error struct of the library. Layer base.
 * A fallible function takes `struct pa_err *` last and returns -1 or NULL when
 * it has filled it. The first error wins; setting one never allocates.
 */
#ifndef PA_BASE_ERR_H
#define PA_BASE_ERR_H

#include <stdint.h>

#define N_(s) s /* marks a message for translation, for tables */
#define PA_CHECK __attribute__((warn_unused_result))
#define PA_PRINTF(f, a) __attribute__((format(printf, f, a)))

enum pa_errcode {
	PA_E_NONE = 0,
	PA_E_NOMEM,    /* no memory */
	PA_E_IO,       /* the system refused: errno text is in the message */
	PA_E_INPUT,    /* bytes that cannot be read as records */
	PA_E_ENCODING, /* bytes that do not fit the encoding */
	PA_E_LIMIT,    /* a documented limit was passed */
	PA_E_PACK,     /* a policy pack, dictionary or code list is wrong */
	PA_E_USAGE,    /* wrong options, tables or columns */
	PA_E_BROKEN,   /* an internal total does not add up */
};

struct pa_err {
	enum pa_errcode code;
	char where[256]; /* file name as the user gave it, or "" */
	uint64_t line;   /* 1-based physical line, 0 when not known */
	uint64_t column; /* 1-based character column, 0 when not known */
	char text[1024]; /* one line, translated */
};

/*
 * Fills e, unless it holds an error already. fmt is looked up in the message
 * catalogue (domain "pa") before it is used. Returns -1 always, so that
 * `return pa_err_set(e, ...)` reads well. A NULL e is allowed.
 */
PA_PRINTF(3, 4)
int pa_err_set(struct pa_err *e, enum pa_errcode code, const char *fmt, ...);

/* As pa_err_set, with ": " and the text of errno value no appended. */
PA_PRINTF(3, 4)
int pa_err_sys(struct pa_err *e, int no, const char *fmt, ...);

/* Adds a place to an error that has none yet. Returns -1. */
int pa_err_at(struct pa_err *e, const char *where, uint64_t line,
    uint64_t column);

/* PA_E_NOMEM with its standard text. Returns -1. */
int pa_err_nomem(struct pa_err *e);

#endif
