/* SPDX-License-Identifier: MIT */
#include "report/out.h"

#include <unistr.h>
#include <uniwidth.h>

#include "kind/money.h"

void
pa_out_str(struct pa_out *o, struct pa_str s)
{
	if (!o->failed && pa_buf_addstr(o->b, s, o->e) != 0)
		o->failed = true;
}

void
pa_out_s(struct pa_out *o, const char *s)
{
	pa_out_str(o, pa_str(s));
}

void
pa_out_u(struct pa_out *o, uint64_t v)
{
	if (!o->failed && pa_buf_addu(o->b, v, o->e) != 0)
		o->failed = true;
}

void
pa_out_hundredths(struct pa_out *o, int64_t v)
{
	if (!o->failed && pa_decimal_format(o->b, v, 2, o->e) != 0)
		o->failed = true;
}

void
pa_out_repeat(struct pa_out *o, const char *s, size_t times)
{
	while (times-- > 0)
		pa_out_s(o, s);
}

void
pa_out_xml(struct pa_out *o, struct pa_str s)
{
	const char *instead;
	size_t i, from = 0;

	for (i = 0; i < s.n; i++) {
		switch (s.s[i]) {
		case '&':
			instead = "&amp;";
			break;
		case '<':
			instead = "&lt;";
			break;
		case '>':
			instead = "&gt;";
			break;
		case '"':
			instead = "&quot;";
			break;
		case '\'':
			instead = "&#39;";
			break;
		default:
			if ((unsigned char)s.s[i] >= ' ' && s.s[i] != 127)
				continue;
			instead = " ";
		}
		pa_out_str(o, (struct pa_str){s.s + from, i - from});
		pa_out_s(o, instead);
		from = i + 1;
	}
	if (s.n != 0)
		pa_out_str(o, (struct pa_str){s.s + from, s.n - from});
}

void
pa_out_json(struct pa_out *o, struct pa_str s)
{
	static const char hex[] = "0123456789abcdef";
	char escape[] = "\\u0000";
	size_t i, from = 0;

	pa_out_s(o, "\"");
	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (c >= ' ' && c != '"' && c != '\\' && c != 127)
			continue;
		pa_out_str(o, (struct pa_str){s.s + from, i - from});
		escape[4] = hex[c >> 4];
		escape[5] = hex[c & 15];
		pa_out_s(o, c == '"' ? "\\\"" : c == '\\' ? "\\\\" : escape);
		from = i + 1;
	}
	if (s.n != 0)
		pa_out_str(o, (struct pa_str){s.s + from, s.n - from});
	pa_out_s(o, "\"");
}

int64_t
pa_ratio(uint64_t num, uint64_t den, uint64_t factor)
{
	const uint64_t most = UINT64_MAX / 4 / factor;

	while (num > most || den > most) {
		num >>= 1;
		den >>= 1;
	}
	return den == 0 ? 0 : (int64_t)((num * factor * 2 + den) / (2 * den));
}

int64_t
pa_share_percent(uint64_t num, uint64_t den)
{
	return pa_ratio(num, den, 10000);
}

void
pa_out_figure(struct pa_out *o, enum pa_figure_type type,
    const struct pa_figure *f)
{
	if (!f->set)
		return;
	switch (type) {
	case PA_FIGURE_TEXT:
		pa_out_str(o, f->text);
		break;
	case PA_FIGURE_COUNT:
		pa_out_u(o, (uint64_t)f->v);
		break;
	case PA_FIGURE_SHARE:
		pa_out_hundredths(o, pa_share_percent((uint64_t)f->v, f->of));
		pa_out_s(o, "%");
		break;
	case PA_FIGURE_MONEY:
	case PA_FIGURE_DECIMAL:
		pa_out_hundredths(o, f->v);
		break;
	}
}

void
pa_out_value(struct pa_out *o, enum pa_figure_type type, uint64_t v)
{
	if (type == PA_FIGURE_COUNT) {
		pa_out_u(o, v);
		return;
	}
	pa_out_hundredths(o, (int64_t)v);
	if (type == PA_FIGURE_SHARE)
		pa_out_s(o, "%");
}

/* Bytes of the character at s and its columns. */
static size_t
step(struct pa_str s, size_t *width)
{
	ucs4_t c = 0;
	int n = u8_mbtouc(&c, (const uint8_t *)s.s, s.n);
	int w = uc_width(c, "UTF-8");

	*width = w < 0 ? 0 : (size_t)w;
	return n <= 0 ? 1 : (size_t)n;
}

struct pa_str
pa_width_cut(struct pa_str s, size_t width)
{
	size_t i = 0, n, w, used = 0;

	while (i < s.n) {
		n = step((struct pa_str){s.s + i, s.n - i}, &w);
		if (used + w > width)
			break;
		used += w;
		i += n;
	}
	return (struct pa_str){s.s, i};
}

size_t
pa_width(struct pa_str s)
{
	size_t i = 0, w, used = 0;

	while (i < s.n) {
		i += step((struct pa_str){s.s + i, s.n - i}, &w);
		used += w;
	}
	return used;
}

void
pa_out_ordinal(struct pa_out *o, enum pa_lang lang, size_t n)
{
	static const char digit[][4] = {"", "一", "二", "三", "四", "五", "六",
	    "七", "八", "九"};

	if (lang != PA_ZH || n == 0 || n > 99) {
		pa_out_u(o, n);
		pa_out_s(o, ". ");
		return;
	}
	if (n >= 20)
		pa_out_s(o, digit[n / 10]);
	if (n >= 10)
		pa_out_s(o, "十");
	pa_out_s(o, digit[n % 10]);
	pa_out_s(o, "、");
}

size_t
pa_table_shown(const struct pa_report_table *t)
{
	return t->limit != 0 && t->nrow > t->limit ? t->limit : t->nrow;
}

void
pa_out_words(struct pa_out *o, enum pa_lang lang, enum pa_word w,
    const struct pa_str *arg, size_t narg)
{
	if (!o->failed && pa_words_fill(o->b, lang, w, arg, narg, o->e) != 0)
		o->failed = true;
}

/* n in decimal; text holds it. */
static struct pa_str
decimal(uint64_t n, char text[20])
{
	size_t i = 20;

	do {
		text[--i] = (char)('0' + n % 10);
		n /= 10;
	} while (n != 0);
	return (struct pa_str){text + i, 20 - i};
}

void
pa_out_caption(struct pa_out *o, enum pa_lang lang, enum pa_word w, size_t n,
    struct pa_str caption)
{
	char text[20];
	const struct pa_str arg[] = {decimal(n, text), caption};

	pa_out_words(o, lang, w, arg, 2);
}

int
pa_table_cut_note(const struct pa_report_table *t, struct pa_buf *b,
    struct pa_err *e)
{
	char all[20], shown[20];
	const struct pa_str arg[] = {decimal(t->nrow, all),
	    decimal(pa_table_shown(t), shown)};

	pa_buf_clear(b);
	return pa_words_fill(b, t->report->lang, PA_W_CUT, arg, 2, e);
}

uint64_t
pa_chart_sum(const struct pa_report_chart *c, const struct pa_chart_item *x)
{
	uint64_t sum = 0;
	size_t i, n = c->kind == PA_CHART_STACKED ? c->nseries : 1;

	for (i = 0; i < n; i++)
		sum += x->v[i];
	return sum;
}

uint64_t
pa_chart_scale(uint64_t v, uint64_t most, uint64_t length)
{
	while (v > UINT64_MAX / 4096) {
		v >>= 1;
		most >>= 1;
	}
	return most == 0 ? 0 : v * length / most;
}

void
pa_out_bars(struct pa_out *o, const struct pa_report_chart *c, size_t width)
{
	static const char *const mark[PA_CHART_SERIES] = {"█", "▒", "▓", "░"};
	size_t i, k, n = c->kind == PA_CHART_STACKED ? c->nseries : 1, left = 0;
	uint64_t most = 0;

	for (i = 0; i < c->nitem; i++) {
		if (pa_chart_sum(c, &c->item[i]) > most)
			most = pa_chart_sum(c, &c->item[i]);
		if (pa_width(c->item[i].label) > left)
			left = pa_width(c->item[i].label);
	}
	for (k = 0; c->nseries > 1 && k < n; k++) {
		pa_out_s(o, k == 0 ? "" : "  ");
		pa_out_s(o, mark[k]);
		pa_out_s(o, " ");
		pa_out_str(o, c->series[k]);
		pa_out_s(o, k + 1 == n ? "\n" : "");
	}
	for (i = 0; i < c->nitem; i++) {
		pa_out_str(o, c->item[i].label);
		pa_out_repeat(o, " ", left - pa_width(c->item[i].label) + 1);
		for (k = 0; k < n; k++)
			pa_out_repeat(o, mark[k],
			    (size_t)pa_chart_scale(c->item[i].v[k], most,
				width));
		pa_out_s(o, " ");
		pa_out_value(o, c->type, pa_chart_sum(c, &c->item[i]));
		pa_out_s(o, "\n");
	}
}
