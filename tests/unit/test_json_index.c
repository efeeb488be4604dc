/* SPDX-License-Identifier: MIT */
#include "data/json_index.h"

#include <stdio.h>

#include "testing.h"

/* 甲 is three bytes and one column. */
static const char sample[] =
    "{\n"
    "  \"a\": [1, {\"b\\\"c\": \"x\"}, \"]}\\\\\", [], {}],\n"
    "  \"甲\" : -1.5e3 ,\"d\":true,\n"
    "\t\"\\u7532\\ud83d\\ude00\\n\": null, \"e\": {\"f\": {\"g\": [[0, 2]]}}\n"
    "}\n";

/* Steps as text: names, and numbers after #. */
static const struct {
	const char *path;
	bool name;
	const char *want; /* line:column and the text from there, or "none" */
} places[] = {
    {"", false, "1:1 {\n"},
    {"a", false, "2:8 [1"},
    {"a", true, "2:3 \"a"},
    {"a/#0", false, "2:9 1,"},
    {"a/#1", false, "2:12 {\""},
    {"a/#1/b\"c", false, "2:21 \"x"},
    {"a/#1/b\"c", true, "2:13 \"b"},
    {"a/#2", false, "2:27 \"]"},
    {"a/#3", false, "2:35 []"},
    {"a/#4", false, "2:39 {}"},
    {"a/#5", false, "none"},
    {"a/#3/#0", false, "none"},
    {"a/#4/x", false, "none"},
    {"a/#0/#0", false, "none"},
    {"a/b", false, "none"},
    {"#0", false, "none"},
    {"甲", false, "3:9 -1"},
    {"甲", true, "3:3 \"\xe7"},
    {"d", false, "3:21 tr"},
    {"甲😀\n", false, "4:26 nu"},
    {"e/f/g/#0/#1", false, "4:54 2]"},
    {"e/f/g/#0/#2", false, "none"},
    {"f", false, "none"},
};

static size_t
make_path(char *text, struct pa_json_step *step)
{
	size_t n = 0;
	char *save = NULL;

	for (char *s = strtok_r(text, "/", &save); s != NULL;
	     s = strtok_r(NULL, "/", &save), n++) {
		step[n] = (struct pa_json_step){n == 0 ? NULL : &step[n - 1],
		    s[0] == '#' ? NULL : s, 0};
		if (s[0] == '#')
			step[n].index = (size_t)(s[1] - '0');
	}
	return n;
}

START_TEST(locate)
{
	struct pa_json_step step[8];
	struct pa_json_spot spot;
	char path[64], got[64];
	size_t n;

	(void)snprintf(path, sizeof(path), "%s", places[_i].path);
	n = make_path(path, step);
	if (pa_json_locate(PA_STR(sample), n == 0 ? NULL : &step[n - 1],
		places[_i].name, &spot))
		(void)snprintf(got, sizeof(got), "%u:%u %.2s", spot.line,
		    spot.column, sample + spot.offset);
	else
		(void)snprintf(got, sizeof(got), "none");
	same_text(pa_str(got), pa_str(places[_i].want), places[_i].path);
}
END_TEST

/* What is cut short, or goes too deep, is nowhere; nothing is read past. */
START_TEST(broken)
{
	struct pa_json_step step[PA_JSON_DEPTH + 1];
	struct pa_json_spot spot;
	char deep[2 * PA_JSON_DEPTH + 3];
	size_t i, n;

	for (n = 0; n < sizeof(sample); n++) {
		char *cut = malloc(n + 1);
		struct pa_json_step e = {NULL, "e", 0}, f = {&e, "f", 0};

		ck_assert_ptr_nonnull(cut);
		memcpy(cut, sample, n);
		(void)pa_json_locate((struct pa_str){cut, n}, &f, false, &spot);
		spot.offset = n / 2;
		pa_json_shift((struct pa_str){cut, n}, &spot, 100);
		free(cut);
	}
	memset(deep, '[', PA_JSON_DEPTH + 1);
	memset(deep + PA_JSON_DEPTH + 1, ']', PA_JSON_DEPTH + 1);
	for (i = 0; i <= PA_JSON_DEPTH; i++)
		step[i] = (struct pa_json_step){i == 0 ? NULL : &step[i - 1],
		    NULL, 0};
	n = 2 * PA_JSON_DEPTH + 2;
	ck_assert(pa_json_locate((struct pa_str){deep, n},
	    &step[PA_JSON_DEPTH - 1], false, &spot));
	ck_assert_uint_eq(spot.column, PA_JSON_DEPTH + 1);
	ck_assert(!pa_json_locate((struct pa_str){deep, n},
	    &step[PA_JSON_DEPTH], false, &spot));
}
END_TEST

static const struct {
	const char *text; /* a string of JSON, at the start */
	size_t byte;
	uint32_t column;
} shifts[] = {
    {"\"abc\"", 0, 2}, {"\"abc\"", 2, 4}, {"\"abc\"", 3, 5}, {"\"abc\"", 99, 5},
    {"\"\"", 0, 2}, {"\"a\\nb\"", 1, 3}, /* \n is one byte, two columns */
    {"\"a\\nb\"", 2, 5}, {"\"\\\"\\\\/b\"", 2, 6}, {"\"甲b\"", 0, 2},
    {"\"甲b\"", 2, 2}, /* within 甲 */
    {"\"甲b\"", 3, 3}, {"\"\\u7532b\"", 1, 2}, {"\"\\u7532b\"", 3, 8},
    {"\"\\u00e9b\"", 2, 8}, {"\"\\u0041b\"", 1, 8},
    {"\"\\ud83d\\ude00b\"", 3, 2}, {"\"\\ud83d\\ude00b\"", 4, 14},
    {"\"😀b\"", 4, 3}, {"[1]", 1, 1}, {"\"abc", 9, 5}, /* never closed */
};

START_TEST(shift)
{
	struct pa_json_spot spot = {0, 1, 1};

	pa_json_shift(pa_str(shifts[_i].text), &spot, shifts[_i].byte);
	ck_assert_msg(spot.line == 1 && spot.column == shifts[_i].column,
	    "%s at %zu: got %u:%u, want 1:%u", shifts[_i].text, shifts[_i].byte,
	    spot.line, spot.column, shifts[_i].column);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, locate, 0, COUNT(places));
	tcase_add_test(tc, broken);
	tcase_add_loop_test(tc, shift, 0, COUNT(shifts));
}

int
main(void)
{
	return testing_main("json_index", add);
}
