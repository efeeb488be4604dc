/* SPDX-License-Identifier: MIT */
/*
 * base/opt_help: what base/opt's tables say to people and to shells.
 */
#include <libintl.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "base/opt.h"

#define COLUMNS 80     /* of --help */
#define HELP_COLUMN 26 /* where the explanations begin */

static const char *
translate(const char *id)
{
	/* The empty id would give the catalogue's header. */
	return id == NULL || id[0] == '\0' ? "" : dgettext("pa", id);
}

static bool
shown(const struct pa_opt *opt, size_t i)
{
	return pa_opt_counts(opt, i) && opt[i].help != NULL;
}

static bool
has_words(const struct pa_opt *o)
{
	return o->type == PA_OPT_WORD || o->type == PA_OPT_CHOICE;
}

static size_t
width(const char *s, size_t n)
{
	return (size_t)u8_width((const uint8_t *)s, n, "UTF-8");
}

static int
indent(struct pa_buf *b, size_t n, struct pa_err *e)
{
	while (n-- > 0)
		if (pa_buf_addc(b, ' ', e) != 0)
			return -1;
	return 0;
}

/*
 * Appends text, the cursor being at column at, wrapped so that further lines
 * begin at column left, and ends the last line.
 */
static int
wrap(struct pa_buf *b, const char *text, size_t at, size_t left,
    struct pa_err *e)
{
	size_t n = strlen(text), i, start = 0, end;
	char *brk;
	int rv = -1;

	if (at != 0 && at + 2 > left) {
		if (pa_buf_addc(b, '\n', e) != 0)
			return -1;
		at = 0;
	}
	brk = pa_calloc(n + 1, 1, e);
	if (brk == NULL || indent(b, left - at, e) != 0)
		goto out;
	(void)u8_width_linebreaks((const uint8_t *)text, n,
	    (int)(COLUMNS - left), 0, 0, NULL, "UTF-8", brk);
	for (i = 1; i <= n; i++) {
		if (i < n && brk[i] != UC_BREAK_POSSIBLE)
			continue;
		end = i;
		while (end > start && text[end - 1] == ' ')
			end--;
		if ((start != 0 && indent(b, left, e) != 0) ||
		    pa_buf_add(b, text + start, end - start, e) != 0 ||
		    pa_buf_addc(b, '\n', e) != 0)
			goto out;
		start = i;
	}
	rv = n == 0 ? pa_buf_addc(b, '\n', e) : 0;
out:
	pa_free(brk);
	return rv;
}

/* " PACK", "=[WORD]", " zh|en": how the argument is shown, after ch or name. */
static int
add_argument(struct pa_buf *b, const struct pa_opt *o, struct pa_err *e)
{
	const char *arg = o->arg;

	if (arg == NULL && has_words(o))
		arg = o->spec;
	if (arg == NULL)
		return 0;
	if (arg[0] == '[')
		return pa_buf_addf(b, e, "[=%s", arg + 1);
	return pa_buf_addf(b, e, " %s", arg);
}

/* " [-p PACK]", or what ends the line. */
static int
add_usage(struct pa_buf *b, const struct pa_opt_cmd *cmd, size_t i,
    struct pa_err *e)
{
	const struct pa_opt *o = &cmd->opt[i];
	char ch;

	if (o->type == PA_OPT_END || o->type == PA_OPT_GROUP)
		return pa_buf_addf(b, e, " [%s ...]%s%s", translate("OPTION"),
		    cmd->operands[0] == '\0' ? "" : " ", cmd->operands);
	if (!shown(cmd->opt, i))
		return 0;
	ch = pa_opt_short(cmd->opt, i);
	if (ch != 0 ? pa_buf_addf(b, e, " [-%c", ch) != 0 :
		      pa_buf_addf(b, e, " [--%s", o->name) != 0)
		return -1;
	return add_argument(b, o, e) == 0 ? pa_buf_addc(b, ']', e) : -1;
}

int
pa_opt_usage(const struct pa_opt_cmd *cmd, struct pa_buf *b, struct pa_err *e)
{
	const char *usage = translate("Usage:");
	size_t left = width(usage, strlen(usage)) + 1 + strlen(cmd->name);
	size_t i, at = left, n;
	struct pa_buf piece = {0};
	bool last = false;
	int rv;

	rv = pa_buf_addf(b, e, "%s %s", usage, cmd->name);
	for (i = 0; !last && rv == 0; i++) {
		last = cmd->opt[i].type == PA_OPT_END ||
		    cmd->opt[i].type == PA_OPT_GROUP;
		pa_buf_clear(&piece);
		rv = add_usage(&piece, cmd, i, e);
		n = width(piece.s, piece.n);
		if (rv == 0 && at + n > COLUMNS) {
			rv = pa_buf_addc(b, '\n', e) == 0 ? indent(b, left, e) :
							    -1;
			at = left;
		}
		at += n;
		if (rv == 0)
			rv = pa_buf_addstr(b, pa_buf_str(&piece), e);
	}
	pa_buf_release(&piece);
	return rv == 0 ? pa_buf_addc(b, '\n', e) : -1;
}

/* "  -p, --policy PACK" */
static int
add_names(struct pa_buf *b, const struct pa_opt *opt, size_t i,
    struct pa_err *e)
{
	char ch = pa_opt_short(opt, i);

	if (ch != 0 ? pa_buf_addf(b, e, "  -%c, --%s", ch, opt[i].name) != 0 :
		      pa_buf_addf(b, e, "      --%s", opt[i].name) != 0)
		return -1;
	return add_argument(b, &opt[i], e);
}

int
pa_opt_help(const struct pa_opt_cmd *cmd, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_opt *opt = cmd->opt;
	bool headed = false;
	size_t i, start;

	if (pa_opt_usage(cmd, b, e) != 0 ||
	    wrap(b, translate(cmd->summary), 0, 0, e) != 0)
		return -1;
	for (i = 0; opt[i].type != PA_OPT_END; i++) {
		if (opt[i].type == PA_OPT_GROUP) {
			headed = true;
			if (pa_buf_addf(b, e, "\n%s\n",
				translate(opt[i].help)) != 0)
				return -1;
			continue;
		}
		if (!shown(opt, i))
			continue;
		if (!headed &&
		    pa_buf_addf(b, e, "\n%s\n", translate("Options:")) != 0)
			return -1;
		headed = true;
		start = b->n;
		if (add_names(b, opt, i, e) != 0 ||
		    wrap(b, translate(opt[i].help),
			width(b->s + start, b->n - start), HELP_COLUMN, e) != 0)
			return -1;
	}
	return 0;
}

/* The words of spec, a blank between. */
static int
add_words(struct pa_buf *b, const char *spec, struct pa_err *e)
{
	const char *s = spec;

	while (*s != '\0')
		if ((s != spec && pa_buf_addc(b, ' ', e) != 0) ||
		    pa_buf_addstr(b, pa_opt_word(&s), e) != 0)
			return -1;
	return 0;
}

/* pa-validate as a shell function's name: pa_validate. */
static int
add_identifier(struct pa_buf *b, const char *name, struct pa_err *e)
{
	for (; *name != '\0'; name++)
		if (pa_buf_addc(b, (char)(*name == '-' ? '_' : *name), e) != 0)
			return -1;
	return 0;
}

static int
bash(const struct pa_opt_cmd *cmd, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_opt *opt = cmd->opt;
	size_t i;
	char ch;

	if (pa_buf_puts(b, "_", e) != 0 ||
	    add_identifier(b, cmd->name, e) != 0 ||
	    pa_buf_puts(b,
		"()\n{\n"
		"\tlocal cur=$2 prev=$3\n"
		"\t[ \"$cur\" = = ] && cur=\n"
		"\t[ \"$prev\" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
		"\tCOMPREPLY=()\n\tcase $prev in\n",
		e) != 0)
		return -1;
	for (i = 0; opt[i].type != PA_OPT_END; i++) {
		if (!shown(opt, i) || !has_words(&opt[i]))
			continue;
		ch = pa_opt_short(opt, i);
		if (pa_buf_addf(b, e, "\t--%s", opt[i].name) != 0 ||
		    (ch != 0 && pa_buf_addf(b, e, "|-%c", ch) != 0) ||
		    pa_buf_puts(b, ") COMPREPLY=($(compgen -W '", e) != 0 ||
		    add_words(b, opt[i].spec, e) != 0 ||
		    pa_buf_puts(b, "' -- \"$cur\")); return ;;\n", e) != 0)
			return -1;
	}
	if (pa_buf_puts(b,
		"\tesac\n\tcase $cur in\n"
		"\t-*) COMPREPLY=($(compgen -W '",
		e) != 0)
		return -1;
	for (i = 0; opt[i].type != PA_OPT_END; i++)
		if (shown(opt, i) &&
		    pa_buf_addf(b, e, "--%s ", opt[i].name) != 0)
			return -1;
	if (pa_buf_puts(b,
		"' -- \"$cur\")) ;;\n\tesac\n}\n"
		"complete -o bashdefault -o default -F _",
		e) != 0 ||
	    add_identifier(b, cmd->name, e) != 0)
		return -1;
	return pa_buf_addf(b, e, " %s\n", cmd->name);
}

/* Text within '...[...]...' of zsh's _arguments. */
static int
add_zsh(struct pa_buf *b, const char *s, struct pa_err *e)
{
	for (; *s != '\0'; s++) {
		if (*s == '\'') {
			if (pa_buf_puts(b, "'\\''", e) != 0)
				return -1;
			continue;
		}
		if ((*s == '[' || *s == ']' || *s == ':' || *s == '\\') &&
		    pa_buf_addc(b, '\\', e) != 0)
			return -1;
		if (pa_buf_addc(b, *s, e) != 0)
			return -1;
	}
	return 0;
}

/* One row of _arguments under the name given, "--policy" or "-p". */
static int
zsh_row(struct pa_buf *b, const struct pa_opt *o, bool is_long,
    struct pa_err *e)
{
	bool list = o->type == PA_OPT_LIST || o->type == PA_OPT_COMMAS ||
	    o->type == PA_OPT_PAIRS || o->type == PA_OPT_COUNT;
	bool arg = o->arg != NULL || has_words(o);
	bool optional = o->arg != NULL && o->arg[0] == '[';

	if (pa_buf_addf(b, e, " \\\n\t'%s", list ? "*" : "") != 0 ||
	    (is_long ?
		    pa_buf_addf(b, e, "--%s%s", o->name,
			!arg         ? "" :
			    optional ? "=-" :
				       "=") != 0 :
		    pa_buf_addf(b, e, "-%c%s", o->ch, arg ? "+" : "") != 0) ||
	    pa_buf_addc(b, '[', e) != 0 ||
	    add_zsh(b, translate(o->help), e) != 0 ||
	    pa_buf_addc(b, ']', e) != 0)
		return -1;
	if (arg &&
	    (pa_buf_addf(b, e, "%s ", optional ? "::" : ":") != 0 ||
		pa_buf_addc(b, ':', e) != 0))
		return -1;
	if (has_words(o)) {
		if (pa_buf_addc(b, '(', e) != 0 ||
		    add_words(b, o->spec, e) != 0 ||
		    pa_buf_addc(b, ')', e) != 0)
			return -1;
	} else if (arg && pa_buf_puts(b, "_files", e) != 0) {
		return -1;
	}
	return pa_buf_addc(b, '\'', e);
}

static int
zsh(const struct pa_opt_cmd *cmd, struct pa_buf *b, struct pa_err *e)
{
	const struct pa_opt *opt = cmd->opt;
	size_t i;

	if (pa_buf_addf(b, e, "#compdef %s\n_arguments -s -S", cmd->name) != 0)
		return -1;
	for (i = 0; opt[i].type != PA_OPT_END; i++) {
		if (!shown(opt, i))
			continue;
		if (zsh_row(b, &opt[i], true, e) != 0 ||
		    (pa_opt_short(opt, i) != 0 &&
			zsh_row(b, &opt[i], false, e) != 0))
			return -1;
	}
	return pa_buf_puts(b, " \\\n\t'*: :_files'\n", e);
}

int
pa_opt_completion(const struct pa_opt_cmd *cmd, const char *shell,
    struct pa_buf *b, struct pa_err *e)
{
	return strcmp(shell, "zsh") == 0 ? zsh(cmd, b, e) : bash(cmd, b, e);
}
