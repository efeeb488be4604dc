/* SPDX-License-Identifier: MIT */
#include "report/words.h"

static const char *const texts[PA_W_COUNT][2] = {
#define X(id, zh, en) {zh, en},
    PA_WORDS(X)
#undef X
};

struct pa_str
pa_word(enum pa_lang lang, enum pa_word w)
{
	return pa_str(texts[w][lang == PA_ZH ? 0 : 1]);
}

int
pa_words_fill(struct pa_buf *b, enum pa_lang lang, enum pa_word w,
    const struct pa_str *arg, size_t narg, struct pa_err *e)
{
	struct pa_str s = pa_word(lang, w);
	size_t i, from = 0, k;

	for (i = 0; i + 2 < s.n; i++) {
		if (s.s[i] != '{' || s.s[i + 1] < '1' || s.s[i + 1] > '9' ||
		    s.s[i + 2] != '}')
			continue;
		k = (size_t)(s.s[i + 1] - '1');
		if (pa_buf_add(b, s.s + from, i - from, e) != 0 ||
		    (k < narg && pa_buf_addstr(b, arg[k], e) != 0))
			return -1;
		i += 2;
		from = i + 1;
	}
	return pa_buf_add(b, s.s + from, s.n - from, e);
}
