/* SPDX-License-Identifier: MIT */
#include "base/opt.h"

#include <getopt.h>
#include <string.h>

/* What getopt_long gives for row i's long name; below are characters. */
#define LONG_BASE 256

/* Whether the option takes an argument, and whether it may be left out. */
static int
argument(const struct pa_opt *o)
{
	switch (o->type) {
	case PA_OPT_END:
	case PA_OPT_GROUP:
	case PA_OPT_FLAG:
	case PA_OPT_STOP:
	case PA_OPT_YES:
	case PA_OPT_NO:
	case PA_OPT_COUNT:
		return no_argument;
	case PA_OPT_U64:
	case PA_OPT_SIZE:
	case PA_OPT_LIST:
	case PA_OPT_COMMAS:
	case PA_OPT_PAIRS:
		return required_argument;
	case PA_OPT_STR:
	case PA_OPT_WORD:
	case PA_OPT_CHOICE:
		break;
	}
	return o->arg != NULL && o->arg[0] == '[' ? optional_argument :
						    required_argument;
}

bool
pa_opt_counts(const struct pa_opt *opt, size_t i)
{
	size_t j;

	if (opt[i].name == NULL)
		return false;
	for (j = 0; j < i; j++)
		if (opt[j].name != NULL &&
		    strcmp(opt[j].name, opt[i].name) == 0)
			return false;
	return true;
}

char
pa_opt_short(const struct pa_opt *opt, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (opt[j].ch == opt[i].ch && pa_opt_counts(opt, j))
			return 0;
	return opt[i].ch;
}

struct pa_str
pa_opt_word(const char **spec)
{
	struct pa_str w = {*spec, strcspn(*spec, "|")};

	*spec += w.n;
	if (**spec == '|')
		++*spec;
	return w;
}

static int
list_add(struct pa_opt_list *l, struct pa_str name, const char *value,
    struct pa_err *e)
{
	if (pa_grow(&l->item, &l->cap, l->n + 1, sizeof(*l->item), e) != 0)
		return -1;
	l->item[l->n++] = (struct pa_opt_item){name, value};
	return 0;
}

void
pa_opt_list_release(struct pa_opt_list *l)
{
	pa_free(l->item);
	*l = (struct pa_opt_list){0};
}

/* Number of arg among the words of spec, or -1 with the words in e. */
static int
choice(const struct pa_opt *o, const char *arg, struct pa_err *e)
{
	const char *s = o->spec;
	struct pa_buf words = {0};
	int i;

	for (i = 0; *s != '\0'; i++)
		if (pa_str_eq(pa_opt_word(&s), pa_str(arg)))
			return i;
	for (s = o->spec; *s != '\0';) {
		if ((words.n != 0 && pa_buf_puts(&words, ", ", e) != 0) ||
		    pa_buf_addstr(&words, pa_opt_word(&s), e) != 0)
			break;
	}
	if (*s == '\0')
		(void)pa_err_set(e, PA_E_USAGE, "--%s: \"%s\" is none of %s",
		    o->name, arg, words.s);
	pa_buf_release(&words);
	return -1;
}

/* Says what o wants instead of arg; low and high are the range's ends. */
static int
no_number(const struct pa_opt *o, const char *arg, struct pa_str low,
    const char *high, struct pa_err *e)
{
	int n = (int)low.n;

	if (o->type == PA_OPT_SIZE && *high != '\0')
		return pa_err_set(e, PA_E_USAGE,
		    "--%s: \"%s\" is not a size from %.*s to %s", o->name, arg,
		    n, low.s, high);
	if (o->type == PA_OPT_SIZE)
		return pa_err_set(e, PA_E_USAGE,
		    "--%s: \"%s\" is not a size such as 64M, from %.*s on",
		    o->name, arg, n, low.s);
	if (*high != '\0')
		return pa_err_set(e, PA_E_USAGE,
		    "--%s: \"%s\" is not a whole number from %.*s to %s",
		    o->name, arg, n, low.s, high);
	return pa_err_set(e, PA_E_USAGE,
	    "--%s: \"%s\" is not a whole number from %.*s on", o->name, arg, n,
	    low.s);
}

static int
number(const struct pa_opt *o, const char *arg, struct pa_err *e)
{
	uint64_t v, min = 0, max = UINT64_MAX;
	struct pa_str low = PA_STR("0");
	const char *high = "";
	int bad = 0;

	if (o->spec != NULL) {
		high = strstr(o->spec, "..") + 2;
		low = (struct pa_str){o->spec, (size_t)(high - o->spec) - 2};
		bad = pa_str_size(low, &min);
		if (*high != '\0')
			bad |= pa_str_size(pa_str(high), &max);
	}
	bad |= o->type == PA_OPT_SIZE ? pa_str_size(pa_str(arg), &v) :
					pa_str_u64(pa_str(arg), UINT64_MAX, &v);
	if (bad != 0 || v < min || v > max)
		return no_number(o, arg, low, high, e);
	*(uint64_t *)o->target = v;
	return 0;
}

static int
commas(const struct pa_opt *o, const char *arg, struct pa_err *e)
{
	const char *s = arg;
	size_t n;

	for (;; s += n + 1) {
		n = strcspn(s, ",");
		if (n == 0)
			return pa_err_set(e, PA_E_USAGE,
			    "--%s: empty item in \"%s\"", o->name, arg);
		if (list_add(o->target, (struct pa_str){s, n}, s, e) != 0)
			return -1;
		if (s[n] == '\0')
			return 0;
	}
}

static int
pair(const struct pa_opt *o, const char *arg, struct pa_err *e)
{
	const char *eq = strchr(arg, '=');

	if (eq == NULL || eq == arg)
		return pa_err_set(e, PA_E_USAGE,
		    "--%s: \"%s\" is not of the form %s", o->name, arg, o->arg);
	return list_add(o->target, (struct pa_str){arg, (size_t)(eq - arg)},
	    eq + 1, e);
}

/* arg is NULL where one that may be left out was. */
static int
store_argument(const struct pa_opt *o, const char *arg, struct pa_err *e)
{
	const char *text = arg == NULL ? "" : arg;
	int i = 0;

	switch (o->type) {
	case PA_OPT_WORD:
	case PA_OPT_CHOICE:
		if (arg != NULL && (i = choice(o, text, e)) < 0)
			return -1;
		if (o->type == PA_OPT_CHOICE) {
			*(int *)o->target = i;
			return 0;
		}
		break;
	case PA_OPT_U64:
	case PA_OPT_SIZE:
		return number(o, text, e);
	case PA_OPT_LIST:
		return list_add(o->target, pa_str(text), text, e);
	case PA_OPT_COMMAS:
		return commas(o, text, e);
	case PA_OPT_PAIRS:
		return pair(o, text, e);
	default:
		break;
	}
	*(const char **)o->target = text;
	return 0;
}

static int
store(const struct pa_opt *o, const char *arg, struct pa_err *e)
{
	switch (o->type) {
	case PA_OPT_FLAG:
	case PA_OPT_STOP:
		*(bool *)o->target = true;
		return 0;
	case PA_OPT_YES:
	case PA_OPT_NO:
		*(int *)o->target = o->type == PA_OPT_YES;
		return 0;
	case PA_OPT_COUNT:
		++*(int *)o->target;
		return 0;
	default:
		return store_argument(o, arg, e);
	}
}

/* The name nearest to the wrong one, NULL when none is near. */
static const char *
nearest(const struct pa_opt *opt, struct pa_str wrong)
{
	size_t i, d, least = wrong.n < 6 ? 2 : wrong.n / 3 + 1;
	const char *best = NULL;

	for (i = 0; opt[i].type != PA_OPT_END; i++) {
		if (opt[i].name == NULL || opt[i].help == NULL)
			continue;
		d = pa_str_distance(pa_str(opt[i].name), wrong);
		if (wrong.n > 1 && pa_str_starts(pa_str(opt[i].name), wrong))
			d = 0;
		if (d < least) {
			least = d;
			best = opt[i].name;
		}
	}
	return best;
}

static int
unknown_long(const struct pa_opt *opt, const char *element, struct pa_err *e)
{
	struct pa_str name = {element + 2, strcspn(element + 2, "=")};
	const char *near = nearest(opt, name);
	int n = name.n > 200 ? 200 : (int)name.n;

	if (near == NULL)
		return pa_err_set(e, PA_E_USAGE, "unknown option --%.*s", n,
		    name.s);
	return pa_err_set(e, PA_E_USAGE,
	    "unknown option --%.*s; did you mean --%s?", n, name.s, near);
}

/* getopt_long found fault: '?' or ':'. */
static int
complain(const struct pa_opt *opt, int c, const char *element, struct pa_err *e)
{
	const char *name =
	    optopt >= LONG_BASE ? opt[optopt - LONG_BASE].name : NULL;

	if (optopt == 0)
		return unknown_long(opt, element, e);
	if (c == ':' && name != NULL)
		return pa_err_set(e, PA_E_USAGE,
		    "option --%s needs an argument", name);
	if (c == ':')
		return pa_err_set(e, PA_E_USAGE, "option -%c needs an argument",
		    optopt);
	if (name != NULL)
		return pa_err_set(e, PA_E_USAGE,
		    "option --%s takes no argument", name);
	if (optopt > ' ' && optopt < 127)
		return pa_err_set(e, PA_E_USAGE, "unknown option -%c", optopt);
	return pa_err_set(e, PA_E_USAGE,
	    "an option letter that is no ASCII letter");
}

/*
 * getopt_long takes abbreviations; a script that uses one breaks when a
 * later version adds an option. element is what it took for row o.
 */
static bool
whole(const struct pa_opt *o, const char *element)
{
	return strcspn(element + 2, "=") == strlen(o->name);
}

/* The row of short name c. */
static const struct pa_opt *
row_of(const struct pa_opt *opt, int c)
{
	size_t i;

	for (i = 0; opt[i].type != PA_OPT_END; i++)
		if (opt[i].ch == c && pa_opt_counts(opt, i))
			return &opt[i];
	return NULL;
}

static int
run(const struct pa_opt *opt, const struct option *longs, const char *shorts,
    int argc, char *argv[], struct pa_err *e)
{
	const struct pa_opt *o;
	const char *element;
	int c;

	/* 0 rather than 1 makes glibc and musl forget an earlier argv. */
	optind = 0;
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		element = argv[optind - 1];
		if (c == '?' || c == ':')
			return complain(opt, c, element, e);
		if (c >= LONG_BASE) {
			o = &opt[c - LONG_BASE];
			if (optarg != NULL && optarg == element)
				element = argv[optind - 2];
			if (!whole(o, element))
				return unknown_long(opt, element, e);
		} else if ((o = row_of(opt, c)) == NULL) {
			return pa_err_set(e, PA_E_USAGE, "unknown option -%c",
			    c);
		}
		if (store(o, optarg, e) != 0)
			return -1;
		if (o->type == PA_OPT_STOP)
			break;
	}
	return optind;
}

int
pa_opt_parse(const struct pa_opt_cmd *cmd, int argc, char *argv[],
    struct pa_err *e)
{
	const struct pa_opt *opt = cmd->opt;
	struct option *longs = NULL;
	char *shorts = NULL, *s;
	size_t i, n;
	int rv = -1;

	for (n = 0; opt[n].type != PA_OPT_END; n++)
		continue;
	longs = pa_calloc(n + 1, sizeof(*longs), e);
	shorts = pa_calloc(3 * n + 2, 1, e);
	if (longs == NULL || shorts == NULL)
		goto out;
	s = shorts;
	*s++ = ':'; /* silent: the words are ours */
	for (i = n = 0; opt[i].type != PA_OPT_END; i++) {
		if (!pa_opt_counts(opt, i))
			continue;
		longs[n++] = (struct option){opt[i].name, argument(&opt[i]),
		    NULL, LONG_BASE + (int)i};
		if (pa_opt_short(opt, i) == 0)
			continue;
		*s++ = opt[i].ch;
		if (argument(&opt[i]) == required_argument)
			*s++ = ':';
	}
	rv = run(opt, longs, shorts, argc, argv, e);
out:
	pa_free(longs);
	pa_free(shorts);
	return rv;
}
