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

/* Adds n bytes. Here, because records are made of many short ones. */
PA_CHECK static inline int
pa_buf_add(struct pa_buf *b, const void *s, size_t n, struct pa_err *e)
{
	if (b->cap - b->n <= n && pa_buf_reserve(b, n, e) != 0)
		return -1;
	if (n != 0)
		memcpy(b->s + b->n, s, n);
	b->n += n;
	b->s[b->n] = '\0';
	return 0;
}

PA_CHECK static inline int
pa_buf_addc(struct pa_buf *b, char c, struct pa_err *e)
{
	return pa_buf_add(b, &c, 1, e);
}

PA_CHECK static inline int
pa_buf_puts(struct pa_buf *b, const char *s, struct pa_err *e)
{
	return pa_buf_add(b, s, strlen(s), e);
}

PA_CHECK static inline int
pa_buf_addstr(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	return pa_buf_add(b, s.s, s.n, e);
}

static inline struct pa_str
pa_buf_str(const struct pa_buf *b)
{
	return (struct pa_str){b->s, b->n};
}

static inline void
pa_buf_clear(struct pa_buf *b)
{
	b->n = 0;
	if (b->s != NULL)
		b->s[0] = '\0';
}

/* In the C locale's way of writing numbers. */
PA_CHECK PA_PRINTF(3, 4) int pa_buf_addf(struct pa_buf *b, struct pa_err *e,
    const char *fmt, ...);
/* Unsigned decimal, without printf. */
PA_CHECK int pa_buf_addu(struct pa_buf *b, uint64_t v, struct pa_err *e);
void pa_buf_release(struct pa_buf *b);

#endif
