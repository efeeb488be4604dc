/* SPDX-License-Identifier: MIT */
/*
 * Reads the input as an identity number. Its canonical form is that of itself
 * and keeps birth, sex and key; a mask shows the first four and the last two
 * characters and no others, that of a name the first one alone.
 */
#include "fuzz.h"
#include "kind/idno.h"
#include "text/utf8.h"

static const struct pa_date never = {9999, 12, 31};

static void
check_parts(struct pa_str s, const struct pa_idno *id)
{
	bool long_one = id->kind == PA_IDNO_18 || id->kind == PA_IDNO_CARD;

	CHECK((s.n == 0) == (id->kind == PA_IDNO_BLANK));
	CHECK(!id->sound || id->birth_ok);
	CHECK(!id->sound || !long_one || id->check_ok);
	CHECK(!id->birth_ok ||
	    (id->birth.year >= 1900 &&
		pa_date_valid(id->birth.year, id->birth.month, id->birth.day)));
	CHECK(id->sex == 0 || id->sex == 'M' || id->sex == 'F');
	CHECK(strlen(id->region) == 0 || strlen(id->region) == 6);
	CHECK(strlen(id->canonical) == 0 || strlen(id->canonical) == 18);
	CHECK(id->canonical[0] == '\0' || long_one || id->kind == PA_IDNO_15);
}

static void
check_canonical(const struct pa_idno *id)
{
	struct pa_idno again;

	if (id->canonical[0] == '\0') {
		CHECK(pa_idno_key(id) == 0);
		return;
	}
	pa_idno_parse(pa_str(id->canonical), never, &again);
	/* What ends in 000 by itself has digits behind it on a card: there no
	 * spreadsheet took any away. */
	if (id->kind == PA_IDNO_CARD && again.kind == PA_IDNO_ZEROED)
		return;
	CHECK(strcmp(again.canonical, id->canonical) == 0);
	CHECK(again.kind == PA_IDNO_18 && again.chars_ok);
	CHECK(again.sex == id->sex && again.birth_ok == id->birth_ok);
	CHECK(!id->birth_ok || pa_date_cmp(again.birth, id->birth) == 0);
	CHECK(id->kind == PA_IDNO_15 ? again.check_ok :
				       again.check_ok == id->check_ok);
	CHECK(again.check_ok ==
	    (pa_idno_check_char(again.canonical) == again.canonical[17]));
	CHECK(!id->chars_ok || pa_idno_key(id) == pa_idno_key(&again));
	/* Any other check character is wrong. */
	if (again.check_ok) {
		again.canonical[17] = again.canonical[17] == '1' ? '2' : '1';
		pa_idno_parse(pa_str(again.canonical), never, &again);
		CHECK(!again.check_ok && !again.sound);
	}
}

/* Characters but the first `head` and the last `tail` are stars. */
static void
check_mask(struct pa_str s, const struct pa_buf *mask, size_t head, size_t tail)
{
	struct pa_str m = pa_buf_str(mask);
	size_t len = pa_utf8_count(s), i, from = 0, at = 0, n, k;

	CHECK(pa_utf8_count(m) == len);
	for (i = 0; i < len; i++, from += n, at += k) {
		(void)pa_utf8_next((struct pa_str){s.s + from, s.n - from}, &n);
		(void)pa_utf8_next((struct pa_str){m.s + at, m.n - at}, &k);
		if (i < head || i >= len - tail)
			CHECK(k == n && memcmp(s.s + from, m.s + at, n) == 0);
		else
			CHECK(k == 1 && m.s[at] == '*');
	}
	CHECK(from == s.n && at == m.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct pa_str s = {(const char *)data, n};
	struct pa_buf mask = {0};
	struct pa_idno id, early;
	size_t len;

	pa_idno_parse(s, never, &id);
	check_parts(s, &id);
	check_canonical(&id);
	/* An earlier last day only takes births away. */
	pa_idno_parse(s, (struct pa_date){1970, 1, 1}, &early);
	CHECK(!early.birth_ok || (id.birth_ok && early.birth.year <= 1970));
	CHECK(strcmp(early.canonical, id.canonical) == 0 ||
	    id.kind == PA_IDNO_ZEROED);
	CHECK(!(pa_phone_mobile(s) && pa_phone_landline(s)));
	if (pa_utf8_valid(s) != s.n)
		return 0;
	len = pa_utf8_count(s);
	CHECK(pa_idno_mask(&mask, s, NULL) == 0);
	check_mask(s, &mask, len > 6 ? 4 : 0, len > 6 ? 2 : 0);
	pa_buf_clear(&mask);
	CHECK(pa_name_mask(&mask, s, NULL) == 0);
	check_mask(s, &mask, len > 0, 0);
	pa_buf_release(&mask);
	return 0;
}
