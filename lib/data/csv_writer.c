/* SPDX-License-Identifier: MIT */
#include "data/csv_reader.h"

/* Whether s must be quoted to be read back as it is. */
static bool
needs_quotes(struct pa_str s, char delimiter)
{
	if (s.n == 0)
		return false;
	if (s.s[0] == ' ' || s.s[0] == '\t' || s.s[s.n - 1] == ' ' ||
	    s.s[s.n - 1] == '\t')
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] == delimiter || s.s[i] == '"' || s.s[i] == '\n' ||
		    s.s[i] == '\r')
			return true;
	return false;
}

int
pa_csv_put(struct pa_buf *b, struct pa_str s, char delimiter, struct pa_err *e)
{
	size_t quotes = 0;
	char *p;

	if (!needs_quotes(s, delimiter))
		return pa_buf_add(b, s.s, s.n, e);
	for (size_t i = 0; i < s.n; i++)
		quotes += s.s[i] == '"';
	if (pa_buf_reserve(b, s.n + quotes + 2, e) != 0)
		return -1;
	p = b->s + b->n;
	*p++ = '"';
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '"')
			*p++ = '"';
		*p++ = s.s[i];
	}
	*p++ = '"';
	*p = '\0';
	b->n += s.n + quotes + 2;
	return 0;
}

int
pa_csv_unquote(struct pa_str raw, struct pa_arena *scratch, struct pa_str *out,
    struct pa_err *e)
{
	struct pa_str in;
	size_t n = 0;
	char *p;

	*out = raw;
	if (raw.n < 2 || raw.s[0] != '"')
		return 0;
	in = (struct pa_str){raw.s + 1, raw.n - 2};
	*out = in;
	if (in.n == 0 || memchr(in.s, '"', in.n) == NULL)
		return 0;
	p = pa_arena_alloc(scratch, in.n, 1, e);
	if (p == NULL)
		return -1;
	for (size_t i = 0; i < in.n; i++) {
		p[n++] = in.s[i];
		if (in.s[i] == '"')
			i++;
	}
	*out = (struct pa_str){p, n};
	return 0;
}

void
pa_chunk_release(struct pa_chunk *c)
{
	pa_buf_release(&c->bytes);
	pa_free(c->rec);
	pa_free(c->sep);
	*c = (struct pa_chunk){0};
}
