/* SPDX-License-Identifier: MIT */
#include "kind/region.h"

#define CODE_LENGTH 6

/* Takes the part up to c off *s, and c; all of it where there is no c. */
static struct pa_str
cut_at(struct pa_str *s, char c)
{
	const char *p = s->n == 0 ? NULL : memchr(s->s, c, s->n);
	struct pa_str head = *s;

	if (p == NULL) {
		*s = (struct pa_str){s->s + s->n, 0};
		return head;
	}
	head.n = (size_t)(p - s->s);
	*s = (struct pa_str){p + 1, s->n - head.n - 1};
	return head;
}

static struct pa_region
split_line(struct pa_str line)
{
	struct pa_region r;

	r.code = cut_at(&line, '\t');
	r.province = cut_at(&line, '\t');
	r.prefecture = cut_at(&line, '\t');
	r.county = line;
	return r;
}

static bool
good_line(struct pa_str line)
{
	size_t i, tabs = 0;

	if (line.n < CODE_LENGTH + 3 || line.s[CODE_LENGTH] != '\t')
		return false;
	for (i = 0; i < CODE_LENGTH; i++)
		if (!pa_is_digit(line.s[i]))
			return false;
	for (; i < line.n; i++)
		tabs += line.s[i] == '\t';
	return tabs == 3;
}

int
pa_region_init(struct pa_region_table *t, struct pa_str text, struct pa_err *e)
{
	struct pa_str rest = text, line, last = {NULL, 0};
	uint64_t number = 0;

	if (text.n == 0 || text.s[text.n - 1] != '\n')
		return pa_err_set(e, PA_E_PACK,
		    "the table of region codes is empty or its last line "
		    "is cut off");
	while (rest.n > 0) {
		line = cut_at(&rest, '\n');
		number++;
		if (!good_line(line)) {
			(void)pa_err_set(e, PA_E_PACK,
			    "not a line of code, "
			    "province, prefecture and county");
			return pa_err_at(e, NULL, number, 1);
		}
		line.n = CODE_LENGTH;
		if (last.n != 0 && pa_str_cmp(last, line) >= 0) {
			(void)pa_err_set(e, PA_E_PACK,
			    "region code %.6s is out of order", line.s);
			return pa_err_at(e, NULL, number, 1);
		}
		last = line;
	}
	t->text = text;
	return 0;
}

/* The offset of the first line whose first n bytes are not below code's. */
static size_t
lower_bound(struct pa_str text, struct pa_str code)
{
	size_t lo = 0, hi = text.n, mid; /* both at the start of a line */
	const char *p;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		while (mid > lo && text.s[mid - 1] != '\n')
			mid--;
		if (memcmp(text.s + mid, code.s, code.n) >= 0) {
			hi = mid;
		} else {
			p = memchr(text.s + mid, '\n', text.n - mid);
			lo = (size_t)(p - text.s) + 1;
		}
	}
	return lo;
}

static bool
starts_at(struct pa_str text, size_t at, struct pa_str code)
{
	return at < text.n && memcmp(text.s + at, code.s, code.n) == 0;
}

bool
pa_region_find(const struct pa_region_table *t, struct pa_str code,
    struct pa_region *out)
{
	struct pa_str rest;
	size_t at;

	if (code.n != CODE_LENGTH)
		return false;
	at = lower_bound(t->text, code);
	if (!starts_at(t->text, at, code))
		return false;
	rest = (struct pa_str){t->text.s + at, t->text.n - at};
	*out = split_line(cut_at(&rest, '\n'));
	return true;
}

bool
pa_region_province_known(const struct pa_region_table *t, struct pa_str two)
{
	return two.n == 2 && starts_at(t->text, lower_bound(t->text, two), two);
}
