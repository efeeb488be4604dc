/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

PA_PRINTF(3, 0)
static void
set_text(struct pa_err *e, enum pa_errcode code, const char *fmt, va_list ap)
{
	e->code = code;
	if (vsnprintf(e->text, sizeof(e->text), fmt, ap) < 0)
		e->text[0] = '\0';
}

int
pa_err_set(struct pa_err *e, enum pa_errcode code, const char *fmt, ...)
{
	va_list ap;

	if (e == NULL || e->code != PA_E_NONE)
		return -1;
	va_start(ap, fmt);
	set_text(e, code, dgettext("pa", fmt), ap);
	va_end(ap);
	return -1;
}

int
pa_err_sys(struct pa_err *e, int no, const char *fmt, ...)
{
	va_list ap;
	size_t n;
	char room[128];
	const char *why;

	if (e == NULL || e->code != PA_E_NONE)
		return -1;
	va_start(ap, fmt);
	set_text(e, PA_E_IO, dgettext("pa", fmt), ap);
	va_end(ap);
	why = strerror_r(no, room, sizeof(room)); /* the GNU one */
	n = strlen(e->text);
	(void)snprintf(e->text + n, sizeof(e->text) - n, ": %s", why);
	return -1;
}

int
pa_err_at(struct pa_err *e, const char *where, uint64_t line, uint64_t column)
{
	if (e == NULL || e->code == PA_E_NONE)
		return -1;
	if (e->where[0] == '\0' && where != NULL)
		(void)snprintf(e->where, sizeof(e->where), "%s", where);
	if (e->line == 0) {
		e->line = line;
		e->column = column;
	}
	return -1;
}

int
pa_err_nomem(struct pa_err *e)
{
	return pa_err_set(e, PA_E_NOMEM, "not enough memory");
}
