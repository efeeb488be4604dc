/* SPDX-License-Identifier: MIT */
/*
 * base/buf: bytes that grow. Layer base. Zero filled is the empty buffer.
 */
#ifndef PA_BASE_BUF_H
#define PA_BASE_BUF_H

#include "base/str.h"

struct pa_buf {
	char *s;    /* NUL-terminated whenever not NULL */
	size_t n;   /* bytes in use, the NUL not counted */
	size_t cap; /* bytes held */
};

/* Room for extra more bytes and a NUL. */
PA_CHECK int pa_buf_reserve(struct pa_buf *b, size_t extra, struct pa_err *e);
PA_CHECK int pa_buf_add(struct pa_buf *b, const void *s, size_t n,
    struct pa_err *e);
PA_CHECK int pa_buf_addc(struct pa_buf *b, char c, struct pa_err *e);
PA_CHECK int pa_buf_puts(struct pa_buf *b, const char *s, struct pa_err *e);
PA_CHECK int pa_buf_addstr(struct pa_buf *b, struct pa_str s, struct pa_err *e);
/* In the C locale's way of writing numbers. */
PA_CHECK PA_PRINTF(3, 4) int pa_buf_addf(struct pa_buf *b, struct pa_err *e,
    const char *fmt, ...);
/* Unsigned decimal, without printf. */
PA_CHECK int pa_buf_addu(struct pa_buf *b, uint64_t v, struct pa_err *e);
struct pa_str pa_buf_str(const struct pa_buf *b);
void pa_buf_clear(struct pa_buf *b);
void pa_buf_release(struct pa_buf *b);

#endif
