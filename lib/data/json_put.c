/* SPDX-License-Identifier: MIT */
#include "data/json_put.h"

int
pa_json_put(struct pa_buf *b, struct pa_str s, struct pa_err *e)
{
	static const char hex[] = "0123456789abcdef";
	char esc[6] = {'\\', 'u', '0', '0', 0, 0};
	size_t i, from = 0;
	unsigned char c;
	int rv;

	if (pa_buf_reserve(b, s.n + 2, e) != 0 || pa_buf_addc(b, '"', e) != 0)
		return -1;
	for (i = 0; i < s.n; i++) {
		c = (unsigned char)s.s[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		if (pa_buf_add(b, s.s + from, i - from, e) != 0)
			return -1;
		from = i + 1;
		switch (c) {
		case '"':
		case '\\':
			esc[1] = (char)c;
			rv = pa_buf_add(b, esc, 2, e);
			break;
		case '\n':
			rv = pa_buf_add(b, "\\n", 2, e);
			break;
		case '\r':
			rv = pa_buf_add(b, "\\r", 2, e);
			break;
		case '\t':
			rv = pa_buf_add(b, "\\t", 2, e);
			break;
		default:
			esc[1] = 'u';
			esc[4] = hex[c >> 4];
			esc[5] = hex[c & 15];
			rv = pa_buf_add(b, esc, 6, e);
			break;
		}
		if (rv != 0)
			return -1;
	}
	if (pa_buf_add(b, s.s + from, s.n - from, e) != 0)
		return -1;
	return pa_buf_addc(b, '"', e);
}
