/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

int
pa_buf_reserve(struct pa_buf *b, size_t extra, struct pa_err *e)
{
	size_t need;

	if (b->cap - b->n > extra)
		return 0;
	if (__builtin_add_overflow(b->n, extra, &need) ||
	    __builtin_add_overflow(need, 1, &need))
		return pa_err_nomem(e);
	return pa_grow(&b->s, &b->cap, need, 1, e);
}

int
pa_buf_addf(struct pa_buf *b, struct pa_err *e, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || pa_buf_reserve(b, (size_t)n, e) != 0) {
		va_end(again);
		return n < 0 ? pa_err_nomem(e) : -1;
	}
	(void)vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
	va_end(again);
	b->n += (size_t)n;
	return 0;
}

int
pa_buf_addu(struct pa_buf *b, uint64_t v, struct pa_err *e)
{
	char digits[20];
	size_t i = sizeof(digits);

	do {
		digits[--i] = (char)('0' + v % 10);
		v /= 10;
	} while (v != 0);
	return pa_buf_add(b, digits + i, sizeof(digits) - i, e);
}

void
pa_buf_release(struct pa_buf *b)
{
	pa_free(b->s);
	*b = (struct pa_buf){0};
}
