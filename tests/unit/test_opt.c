/* SPDX-License-Identifier: MIT */
#include "base/opt.h"

#include <stdio.h>

#include "chaos.h"
#include "testing.h"

#define ARGS 12

/* What one table of every type holds after a parse. */
struct values {
	bool flag, stop;
	int yes, count, choice;
	const char *str, *word, *maybe;
	uint64_t n, size, any;
	struct pa_opt_list list, commas, pairs;
	bool second; /* of the row that an earlier one hides */
};

static void
table(struct values *v, struct pa_opt *out)
{
	const struct pa_opt rows[] = {
	    {PA_OPT_FLAG, 'a', "flag", &v->flag, NULL, "a flag", NULL},
	    {PA_OPT_STOP, 'h', "stop", &v->stop, NULL, "stop here", NULL},
	    {PA_OPT_GROUP, 0, NULL, NULL, NULL, "Others:", NULL},
	    {PA_OPT_YES, 0, "yes", &v->yes, NULL, "yes", NULL},
	    {PA_OPT_NO, 0, "no-yes", &v->yes, NULL, "no", NULL},
	    {PA_OPT_COUNT, 'v', "verbose", &v->count, NULL, "more", NULL},
	    {PA_OPT_STR, 's', "str", &v->str, "TEXT", "a text", NULL},
	    {PA_OPT_WORD, 0, "word", &v->word, NULL, "a word", "one|two"},
	    {PA_OPT_WORD, 0, "maybe", &v->maybe, "[WORD]", "a word or not",
		"one|two"},
	    {PA_OPT_CHOICE, 'c', "choice", &v->choice, NULL, "a choice",
		"zh|en|fr"},
	    {PA_OPT_U64, 'n', "number", &v->n, "N", "a number", "2..99"},
	    {PA_OPT_U64, 0, "any", &v->any, "N", "any number", NULL},
	    {PA_OPT_SIZE, 0, "size", &v->size, "SIZE", "a size", "1K..1G"},
	    {PA_OPT_LIST, 0, "list", &v->list, "ITEM", "an item", NULL},
	    {PA_OPT_COMMAS, 0, "commas", &v->commas, "A,B", "items", NULL},
	    {PA_OPT_PAIRS, 0, "pairs", &v->pairs, "NAME=VALUE", "pairs", NULL},
	    {PA_OPT_FLAG, 'a', "flag", &v->second, NULL, "hidden", NULL},
	    {PA_OPT_FLAG, 'v', "secret", &v->second, NULL, NULL, NULL},
	    {0},
	};

	memcpy(out, rows, sizeof(rows));
}

static void
add_list(struct pa_buf *b, const char *name, const struct pa_opt_list *l)
{
	struct pa_err e = {0};
	size_t i;

	for (i = 0; i < l->n; i++)
		must(pa_buf_addf(b, &e, " %s:%.*s=%s", name,
			 (int)l->item[i].name.n, l->item[i].name.s,
			 l->item[i].value),
		    &e);
}

/* Parses args (blanks between, "." for an empty one); all in one string. */
static int
parse(const char *args, struct pa_buf *b, struct pa_err *e)
{
	struct values v = {.yes = -1, .choice = -1};
	struct pa_opt opt[32];
	struct pa_opt_cmd cmd = {"prog", "A test.", "[FILE ...]", opt};
	char text[256], *argv[ARGS + 1] = {text}, *save, *s;
	int argc = 1, i;

	table(&v, opt);
	(void)snprintf(text, sizeof(text), "%s", args);
	for (s = strtok_r(text, " ", &save); s != NULL && argc < ARGS;
	     s = strtok_r(NULL, " ", &save))
		argv[argc++] = strcmp(s, ".") == 0 ? s + 1 : s;
	i = pa_opt_parse(&cmd, argc, argv, e);
	if (i >= 0) {
		struct pa_err e2 = {0};

		must(pa_buf_addf(b, &e2, "%s%s%s y%d v%d c%d n%ju a%ju z%ju",
			 v.flag ? "a" : "", v.stop ? "h" : "",
			 v.second ? "!" : "", v.yes, v.count, v.choice,
			 (uintmax_t)v.n, (uintmax_t)v.any, (uintmax_t)v.size),
		    &e2);
		must(pa_buf_addf(b, &e2, " %s %s %s", v.str ? v.str : "-",
			 v.word ? v.word : "-", v.maybe ? v.maybe : "-"),
		    &e2);
		add_list(b, "l", &v.list);
		add_list(b, "c", &v.commas);
		add_list(b, "p", &v.pairs);
		for (; i < argc; i++)
			must(pa_buf_addf(b, &e2, " [%s]", argv[i]), &e2);
	}
	pa_opt_list_release(&v.list);
	pa_opt_list_release(&v.commas);
	pa_opt_list_release(&v.pairs);
	return i < 0 ? -1 : 0;
}

#define NONE " y-1 v0 c-1 n0 a0 z0 - - -"

static const struct {
	const char *in, *want;
} parse_rows[] = {
    {"", NONE},
    {"x -a y", "a" NONE " [x] [y]"},
    {"-a -- -v", "a" NONE " [-v]"},
    {"- -a", "a" NONE " [-]"},
    {"--flag", "a" NONE},
    {"--yes --no-yes", " y0 v0 c-1 n0 a0 z0 - - -"},
    {"--no-yes --yes", " y1 v0 c-1 n0 a0 z0 - - -"},
    {"-vav --verbose", "a y-1 v3 c-1 n0 a0 z0 - - -"},
    {"-s x", " y-1 v0 c-1 n0 a0 z0 x - -"},
    {"-sx --str y", " y-1 v0 c-1 n0 a0 z0 y - -"},
    {"--str=--flag", " y-1 v0 c-1 n0 a0 z0 --flag - -"},
    {"--str --flag", " y-1 v0 c-1 n0 a0 z0 --flag - -"},
    {"--str= x", " y-1 v0 c-1 n0 a0 z0  - - [x]"},
    {"--word two", " y-1 v0 c-1 n0 a0 z0 - two -"},
    {"--maybe one", " y-1 v0 c-1 n0 a0 z0 - -  [one]"},
    {"--maybe=one", " y-1 v0 c-1 n0 a0 z0 - - one"},
    {"-c fr", " y-1 v0 c2 n0 a0 z0 - - -"},
    {"-n2", " y-1 v0 c-1 n2 a0 z0 - - -"},
    {"-n 99", " y-1 v0 c-1 n99 a0 z0 - - -"},
    {"--any 18446744073709551615",
	" y-1 v0 c-1 n0 a18446744073709551615 z0 - - -"},
    {"--size 1k", " y-1 v0 c-1 n0 a0 z1024 - - -"},
    {"--size 1G", " y-1 v0 c-1 n0 a0 z1073741824 - - -"},
    {"--list a,b --list c", NONE " l:a,b=a,b l:c=c"},
    {"--commas a,b --commas c", NONE " c:a=a,b c:b=b c:c=c"},
    {"--pairs a=b=c --pairs d=", NONE " p:a=b=c p:d="},
    {"--stop --nothing", "h" NONE " [--nothing]"},
};

START_TEST(parses)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};

	must(parse(parse_rows[_i].in, &b, &e), &e);
	same_text(pa_buf_str(&b), pa_str(parse_rows[_i].want),
	    parse_rows[_i].in);
	pa_buf_release(&b);
}
END_TEST

static const struct {
	const char *in, *want;
} wrong_rows[] = {
    {"--flagg", "unknown option --flagg; did you mean --flag?"},
    {"--fla", "unknown option --fla; did you mean --flag?"},
    {"--strr=3", "unknown option --strr; did you mean --str?"},
    {"--st x", "unknown option --st; did you mean --stop?"},
    {"--cho zh", "unknown option --cho; did you mean --choice?"},
    {"--cho=zh", "unknown option --cho; did you mean --choice?"},
    {"--secre", "unknown option --secre"},
    {"--quite-another", "unknown option --quite-another"},
    {"-x", "unknown option -x"},
    {"-ax", "unknown option -x"},
    {"-a\377", "an option letter that is no ASCII letter"},
    {"--flag=1", "option --flag takes no argument"},
    {"--str", "option --str needs an argument"},
    {"-s", "option -s needs an argument"},
    {"--word three", "--word: \"three\" is none of one, two"},
    {"--word one|two", "--word: \"one|two\" is none of one, two"},
    {"--word=", "--word: \"\" is none of one, two"},
    {"--choice z", "--choice: \"z\" is none of zh, en, fr"},
    {"-n1", "--number: \"1\" is not a whole number from 2 to 99"},
    {"-n100", "--number: \"100\" is not a whole number from 2 to 99"},
    {"-n5x", "--number: \"5x\" is not a whole number from 2 to 99"},
    {"-n+5", "--number: \"+5\" is not a whole number from 2 to 99"},
    {"-n5K", "--number: \"5K\" is not a whole number from 2 to 99"},
    {"--any .", "--any: \"\" is not a whole number from 0 on"},
    {"--any 18446744073709551616",
	"--any: \"18446744073709551616\" is not a whole number from 0 on"},
    {"--size 1023", "--size: \"1023\" is not a size from 1K to 1G"},
    {"--size 2G", "--size: \"2G\" is not a size from 1K to 1G"},
    {"--size 17179869185G",
	"--size: \"17179869185G\" is not a size from 1K to 1G"},
    {"--commas a,,b", "--commas: empty item in \"a,,b\""},
    {"--commas a,", "--commas: empty item in \"a,\""},
    {"--pairs a", "--pairs: \"a\" is not of the form NAME=VALUE"},
    {"--pairs =a", "--pairs: \"=a\" is not of the form NAME=VALUE"},
};

START_TEST(complains)
{
	struct pa_buf b = {0};
	struct pa_err e = {0};

	ck_assert_int_eq(parse(wrong_rows[_i].in, &b, &e), -1);
	ck_assert_int_eq(e.code, PA_E_USAGE);
	same_text(pa_str(e.text), pa_str(wrong_rows[_i].want),
	    wrong_rows[_i].in);
	pa_buf_release(&b);
}
END_TEST

static const char help_text[] =
    "Usage: prog [-a] [-h] [OPTION ...] [FILE ...]\n"
    "A test.\n"
    "\nOptions:\n"
    "  -a, --flag              a flag\n"
    "  -h, --stop              stop here\n"
    "\nOthers:\n"
    "      --yes               yes\n"
    "      --no-yes            no\n"
    "  -v, --verbose           more\n"
    "  -s, --str TEXT          a text\n"
    "      --word one|two      a word\n"
    "      --maybe[=WORD]      a word or not\n"
    "  -c, --choice zh|en|fr   a choice\n"
    "  -n, --number N          a number\n"
    "      --any N             any number\n"
    "      --size SIZE         a size\n"
    "      --list ITEM         an item\n"
    "      --commas A,B        items\n"
    "      --pairs NAME=VALUE  pairs\n";

START_TEST(helps)
{
	struct values v = {0};
	struct pa_opt opt[32];
	struct pa_opt_cmd cmd = {"prog", "A test.", "[FILE ...]", opt};
	struct pa_buf b = {0};
	struct pa_err e = {0};

	table(&v, opt);
	must(pa_opt_help(&cmd, &b, &e), &e);
	same_text(pa_buf_str(&b), pa_str(help_text), "help");
	pa_buf_release(&b);
}
END_TEST

/* The explanation of one option, wrapped. */
static const struct {
	const char *help, *want;
} wrap_rows[] = {
    /* 54 columns are left */
    {"123456789 123456789 123456789 123456789 123456789 1234",
	"123456789 123456789 123456789 123456789 123456789 1234\n"},
    {"123456789 123456789 123456789 123456789 123456789 12345",
	"123456789 123456789 123456789 123456789 123456789\n"
	"                          12345\n"},
    /* a Chinese character takes two */
    {"一二三四五六七八九十一二三四五六七八九十一二三四五六七",
	"一二三四五六七八九十一二三四五六七八九十一二三四五六七\n"},
    {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八",
	"一二三四五六七八九十一二三四五六七八九十一二三四五六七\n"
	"                          八\n"},
    /* no line begins with a full stop */
    {"一二三四五六七八九十一二三四五六七八九十一二三四五六七。",
	"一二三四五六七八九十一二三四五六七八九十一二三四五六\n"
	"                          七。\n"},
};

START_TEST(wraps)
{
	bool flag = false;
	struct pa_opt opt[] = {{PA_OPT_FLAG, 0, "flag", &flag, NULL,
				   wrap_rows[_i].help, NULL},
	    {0}};
	struct pa_opt_cmd cmd = {"prog", "A test.", "", opt};
	struct pa_buf b = {0};
	struct pa_err e = {0};
	const char *at;

	must(pa_opt_help(&cmd, &b, &e), &e);
	at = strstr(b.s, "      --flag              ");
	ck_assert_ptr_nonnull(at);
	same_text(pa_str(at + 26), pa_str(wrap_rows[_i].want),
	    wrap_rows[_i].help);
	pa_buf_release(&b);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct values v = {0};
	struct pa_opt opt[32];
	struct pa_opt_cmd cmd = {"prog", "A test.", "[FILE ...]", opt};
	char args[4][32] = {"prog", "--list=a", "--commas=a,b", "--pairs=a=b"};
	char *argv[] = {args[0], args[1], args[2], args[3], NULL};
	struct pa_buf b = {0};
	int rv = -1;

	(void)ctx;
	table(&v, opt);
	if (pa_opt_parse(&cmd, 4, argv, e) >= 0 &&
	    pa_opt_help(&cmd, &b, e) == 0 &&
	    pa_opt_completion(&cmd, "bash", &b, e) == 0 &&
	    pa_opt_completion(&cmd, "zsh", &b, e) == 0)
		rv = 0;
	pa_opt_list_release(&v.list);
	pa_opt_list_release(&v.commas);
	pa_opt_list_release(&v.pairs);
	pa_buf_release(&b);
	return rv;
}

START_TEST(no_memory)
{
	ck_assert_int_ge(chaos(chaos_job, NULL), 10);
}
END_TEST

/* The message of a wrong word needs memory too. */
static int
wrong_word(void *ctx, struct pa_err *e)
{
	struct pa_buf b = {0};
	struct pa_err e1 = {0};
	int rv = parse("--word x", &b, &e1);

	(void)ctx;
	pa_buf_release(&b);
	ck_assert_int_eq(rv, -1);
	if (e1.code == PA_E_USAGE)
		return 0;
	*e = e1;
	return -1;
}

START_TEST(no_memory_for_words)
{
	ck_assert_int_ge(chaos(wrong_word, NULL), 3);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, parses, 0, COUNT(parse_rows));
	tcase_add_loop_test(tc, complains, 0, COUNT(wrong_rows));
	tcase_add_test(tc, helps);
	tcase_add_loop_test(tc, wraps, 0, COUNT(wrap_rows));
	tcase_add_test(tc, no_memory);
	tcase_add_test(tc, no_memory_for_words);
}

int
main(void)
{
	return testing_main("opt", add);
}
