/* SPDX-License-Identifier: MIT */
#include "common.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define OPTIONS_MAX 128 /* rows of one program, the shared ones too */
#define JOBS_MAX 256
#define MEMORY ((uint64_t)1 << 30)
#define TERMINAL_MS 1000 /* between two lines of progress */
#define FILE_MS 10000

#define AT(member) offsetof(struct common, member)

/* As struct pa_opt, the target as an offset. pa(7) has the same order. */
static const struct shared {
	enum pa_opt_type type;
	char ch;
	const char *name;
	size_t target;
	const char *arg, *help, *spec;
} shared[] = {
    {PA_OPT_GROUP, 0, NULL, 0, NULL, N_("Policy and rules:"), NULL},
    {PA_OPT_STR, 'p', "policy", AT(policy), "PACK",
	N_("take rules and figures from PACK, a name or a directory"), NULL},
    {PA_OPT_STR, 0, "as-of", AT(as_of_text), "DATE",
	N_("the day the data is judged on, such as 2018-11-30"), NULL},
    {PA_OPT_PAIRS, 0, "set", AT(set), "PARAM=VALUE",
	N_("give a parameter of the pack another value"), NULL},
    {PA_OPT_COMMAS, 0, "select", AT(select), "RULES",
	N_("run only rules that begin so: HH,ID001"), NULL},
    {PA_OPT_COMMAS, 0, "ignore", AT(ignore), "RULES",
	N_("do not run rules that begin so"), NULL},
    {PA_OPT_FLAG, 0, "list-rules", AT(list_rules), NULL,
	N_("list the rules and whether each runs"), NULL},
    {PA_OPT_STR, 0, "explain", AT(explain), "RULE",
	N_("say what a rule finds, why, and how to put it right"), NULL},
    {PA_OPT_FLAG, 0, "check-policy", AT(check_policy), NULL,
	N_("check the pack itself"), NULL},
    {PA_OPT_STR, 0, "law", AT(law), N_("DIR"),
	N_("with --check-policy, hold the citations against the texts of the "
	   "documents in DIR"),
	NULL},

    {PA_OPT_GROUP, 0, NULL, 0, NULL, N_("Input:"), NULL},
    {PA_OPT_PAIRS, 0, "with", AT(with), "TABLE=FILE",
	N_("read a further table, such as members=FILE"), NULL},
    {PA_OPT_STR, 't', "table", AT(table), "TABLE",
	N_("which table the records are; told by the header otherwise"), NULL},
    {PA_OPT_CHOICE, 'F', "from", AT(from), "FORMAT",
	N_("input is auto, csv or json"), "auto|csv|json"},
    {PA_OPT_STR, 'e', "encoding", AT(encoding_text), "NAME",
	N_("input is auto, utf-8, gb18030 (gbk), utf-16le or utf-16be"), NULL},
    {PA_OPT_FLAG, 0, "grouped", AT(grouped), NULL,
	N_("rows of a household stand together: one pass is enough"), NULL},
    {PA_OPT_STR, 0, "shard", AT(shard_text), "K/N",
	N_("only the households of part K of N"), NULL},
    {PA_OPT_CHOICE, 0, "reader", AT(reader), "WAY",
	N_("how CSV is read: mixed or libcsv (slower, same result)"),
	"mixed|libcsv"},

    {PA_OPT_GROUP, 0, NULL, 0, NULL, N_("Output:"), NULL},
    {PA_OPT_WORD, 'f', "format", AT(format), NULL, N_("format of the output"),
	NULL},
    {PA_OPT_STR, 'o', "output", AT(output), "FILE",
	N_("write to FILE instead of standard output"), NULL},
    {PA_OPT_STR, 0, "findings", AT(findings), "FILE",
	N_("write the findings to FILE"), NULL},
    {PA_OPT_STR, 0, "rejects", AT(rejects), "FILE",
	N_("write rows that cannot be read as records to FILE"), NULL},
    {PA_OPT_STR, 0, "manifest", AT(manifest), "FILE",
	N_("write what was read, with which options, to FILE"), NULL},
    {PA_OPT_CHOICE, 0, "names", AT(names), NULL,
	N_("language of added columns and values"), "zh|en"},
    {PA_OPT_FLAG, 0, "add-bom", AT(add_bom), NULL,
	N_("begin CSV with a byte order mark, for Excel"), NULL},
    {PA_OPT_FLAG, 0, "excel-safe", AT(excel_safe), NULL,
	N_("keep Excel from running cells as formulas"), NULL},
    {PA_OPT_FLAG, 0, "reveal", AT(reveal), NULL,
	N_("do not mask names and numbers of persons"), NULL},
    {PA_OPT_U64, 0, "max-per-rule", AT(max_per_rule), "N",
	N_("write at most N findings of a rule; all are counted"), "1.."},
    {PA_OPT_FLAG, 0, "statistics", AT(statistics), NULL,
	N_("print how often each rule was checked and failed"), NULL},
    {PA_OPT_CHOICE, 0, "fail-level", AT(fail_level), "LEVEL",
	N_("exit with 1 from this level on: none, note, suspect, error"),
	"none|note|suspect|error"},
    {PA_OPT_FLAG, 0, "exit-zero", AT(exit_zero), NULL,
	N_("exit with 0 although there are findings"), NULL},

    {PA_OPT_GROUP, 0, NULL, 0, NULL, N_("General:"), NULL},
    {PA_OPT_U64, 'j', "jobs", AT(jobs), "N",
	N_("use N threads (default: one for each processor)"), "1..256"},
    {PA_OPT_SIZE, 0, "memory", AT(memory), "SIZE",
	N_("use about SIZE of memory, then files (default: 1G)"), "1K.."},
    {PA_OPT_STR, 'T', "temporary-directory", AT(tmpdir), "DIR",
	N_("where such files are made (default: TMPDIR or /tmp)"), NULL},
    {PA_OPT_YES, 0, "progress", AT(progress), NULL,
	N_("show progress although standard error is no terminal"), NULL},
    {PA_OPT_NO, 0, "no-progress", AT(progress), NULL, N_("show no progress"),
	NULL},
    {PA_OPT_COUNT, 'q', "quiet", AT(quiet), NULL,
	N_("no summary and no warnings"), NULL},
    {PA_OPT_COUNT, 'v', "verbose", AT(verbose), NULL,
	N_("say more in the summary"), NULL},
    {PA_OPT_STOP, 'h', "help", AT(help), NULL, N_("print this help"), NULL},
    {PA_OPT_STOP, 'V', "version", AT(version), NULL, N_("print the version"),
	NULL},
    {PA_OPT_WORD, 0, "completion", AT(completion), NULL, NULL, "bash|zsh"},
};

/* The program's own rows, then the shared ones. */
static void
join_rows(struct common *c, struct pa_opt *out)
{
	const struct shared *s;
	size_t n = 0, i;

	for (; c->cmd->opt[n].type != PA_OPT_END; n++)
		out[n] = c->cmd->opt[n];
	for (i = 0; i < sizeof(shared) / sizeof(shared[0]); i++) {
		s = &shared[i];
		if (s->target == AT(format) && c->cmd->formats == NULL)
			continue;
		out[n++] = (struct pa_opt){s->type, s->ch, s->name,
		    (char *)c + s->target, s->arg, s->help,
		    s->target == AT(format) ? c->cmd->formats : s->spec};
	}
	out[n] = (struct pa_opt){0};
}

static const char *
environment(const char *name)
{
	const char *v = getenv(name);

	return v == NULL || v[0] == '\0' ? NULL : v;
}

/*
 * "share" beside the directory of the running program when it holds sub, so
 * that a build tree and a moved installation work; else the DATADIR of the
 * build. Appends sub.
 */
static void
find_data(char *out, size_t size, const char *sub)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *slash;
	int cut, k;

	if (n > 0) {
		exe[n] = '\0';
		for (cut = 0; cut < 2; cut++)
			if ((slash = strrchr(exe, '/')) != NULL)
				*slash = '\0';
		k = snprintf(out, size, "%s/share/%s", exe, sub);
		if (k > 0 && (size_t)k < size && access(out, R_OK | X_OK) == 0)
			return;
	}
	(void)snprintf(out, size, "%s/%s", PA_DATADIR, sub);
}

/* Whether the variables ask for Chinese: LANGUAGE is a list of languages
 * that goes before the locale unless that is C. */
static bool
wants_chinese(void)
{
	static const char *const order[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *s = NULL, *list = environment("LANGUAGE");
	size_t i;

	for (i = 0; i < 3 && s == NULL; i++)
		s = environment(order[i]);
	if (s != NULL && (strcmp(s, "C") == 0 || strcmp(s, "POSIX") == 0))
		return false;
	for (s = list != NULL ? list : s; s != NULL && *s != '\0';) {
		if (pa_str_starts(pa_str(s), PA_STR("zh")))
			return true;
		if (pa_str_starts(pa_str(s), PA_STR("en")))
			return false;
		s += strcspn(s, ":");
		s += *s == ':';
	}
	return false;
}

static void
choose_language(struct common *c)
{
	static const char *const locales[] = {"", "zh_CN.UTF-8", "C.UTF-8",
	    "en_US.UTF-8"};
	const char *got = NULL;
	char dir[PATH_MAX];
	size_t i;

	if (!wants_chinese())
		return; /* the locale stays C: messages as in the source */
	/* gettext looks at LANGUAGE in any locale but C, and it is the
	 * catalogue that speaks Chinese, so that any other locale will do. */
	for (i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		got = setlocale(LC_MESSAGES, locales[i]);
		if (got != NULL && strcmp(got, "C") != 0 &&
		    strcmp(got, "POSIX") != 0)
			break;
		got = NULL;
	}
	if (got == NULL || setenv("LANGUAGE", "zh_CN", 1) != 0)
		return;
	find_data(dir, sizeof(dir), "locale");
	(void)bindtextdomain("pa", dir);
	(void)textdomain("pa");
	(void)bind_textdomain_codeset("pa", "UTF-8");
	(void)bind_textdomain_codeset("libc", "UTF-8");
	c->chinese = true;
}

/*
 * A closed standard stream would let the next file take its number. What is
 * opened here fails when it is used: reading 0, writing 1 and 2.
 */
static void
fill_streams(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)open("/dev/null",
			    fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static void
start(struct common *c, const struct common_cmd *cmd)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	*c = (struct common){.cmd = cmd, .name = cmd->name};
	fill_streams();
	choose_language(c);
	find_data(c->packs, sizeof(c->packs), "pa/packs");
	c->policy = environment("PA_POLICY");
	c->tmpdir = environment("TMPDIR");
	if (c->tmpdir == NULL)
		c->tmpdir = "/tmp";
	c->fail_level = COMMON_FAIL_ERROR;
	c->jobs = cores < 1 ? 1 : cores > JOBS_MAX ? JOBS_MAX : (uint64_t)cores;
	c->memory = MEMORY;
	c->max_per_rule = UINT64_MAX;
	c->shard = c->shards = 1;
	c->progress = -1;
}

static int
check_shard(struct common *c, struct pa_err *e)
{
	const char *s = c->shard_text, *slash = strchr(s, '/');

	if (slash == NULL ||
	    pa_str_u64((struct pa_str){s, (size_t)(slash - s)}, UINT32_MAX,
		&c->shard) != 0 ||
	    pa_str_u64(pa_str(slash + 1), UINT32_MAX, &c->shards) != 0 ||
	    c->shard < 1 || c->shard > c->shards)
		return pa_err_set(e, PA_E_USAGE,
		    "--shard: \"%s\" is not K/N with K from 1 to N", s);
	return 0;
}

/* What the option table cannot check. */
static int
check(struct common *c, struct pa_err *e)
{
	if (c->as_of_text != NULL &&
	    (pa_date_parse(pa_str(c->as_of_text), &c->as_of) != 0 ||
		c->as_of.day == 0))
		return pa_err_set(e, PA_E_USAGE,
		    "--as-of: \"%s\" is not a day such as 2018-11-30",
		    c->as_of_text);
	if (c->encoding_text != NULL &&
	    pa_encoding_parse(pa_str(c->encoding_text), &c->encoding, e) != 0)
		return -1;
	return c->shard_text == NULL ? 0 : check_shard(c, e);
}

/* Help, version and completion are products: standard output, checked. */
static int
print(const struct pa_buf *b, struct pa_err *e)
{
	struct common_out out;

	if (common_out_open(&out, NULL, e) != 0)
		return -1;
	if (common_out_write(&out, b->s, b->n, e) != 0) {
		common_out_abort(&out);
		return -1;
	}
	return common_out_commit(&out, e);
}

static int
print_help(struct common *c, const struct pa_opt_cmd *cmd, struct pa_buf *b,
    struct pa_err *e)
{
	if (pa_opt_help(cmd, b, e) != 0 ||
	    pa_buf_addf(b, e, "\n%s\n",
		dgettext("pa",
		    "Exit status: 0 nothing to report, 1 findings, 2 trouble.")) !=
		0)
		return -1;
	if (pa_buf_addf(b, e,
		dgettext("pa",
		    "The manual: man %s; what all filters share: man 7 pa.\n"),
		c->name) != 0)
		return -1;
	return print(b, e);
}

/* Does what --help, --version or --completion ask for. */
static int
answer(struct common *c, const struct pa_opt_cmd *cmd, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv;

	if (c->help)
		rv = print_help(c, cmd, &b, e);
	else if (c->version)
		rv = pa_buf_addf(&b, e, "%s (pa) %s\n", c->name, PA_VERSION) ==
			0 ?
		    print(&b, e) :
		    -1;
	else
		rv = pa_opt_completion(cmd, c->completion, &b, e) == 0 ?
		    print(&b, e) :
		    -1;
	pa_buf_release(&b);
	return rv;
}

int
common_parse(struct common *c, const struct common_cmd *cmd, int argc,
    char *argv[])
{
	struct pa_opt rows[OPTIONS_MAX];
	struct pa_opt_cmd oc = {cmd->name, cmd->summary, cmd->operands, rows};
	struct pa_err e = {0};
	int i;

	/* A file size limit is trouble like a full disk, not a death. */
	(void)signal(SIGXFSZ, SIG_IGN);
	start(c, cmd);
	c->argv = argv;
	c->argc = argc;
	join_rows(c, rows);
	i = pa_opt_parse(&oc, argc, argv, &e);
	if (i >= 0 && (c->help || c->version || c->completion != NULL)) {
		if (answer(c, &oc, &e) != 0)
			(void)common_trouble(c, &e);
		c->status = common_finish(c, false);
		return -1;
	}
	if (i < 0 || check(c, &e) != 0) {
		(void)common_usage(c, &e);
		c->status = common_finish(c, false);
		return -1;
	}
	return i;
}

int
common_check_stdin(struct common *c, int operands)
{
	struct pa_err e = {0};

	if (operands > 0 || !isatty(STDIN_FILENO))
		return 0;
	(void)pa_err_set(&e, PA_E_USAGE,
	    "no file given, and standard input is a terminal");
	(void)common_usage(c, &e);
	return -1;
}

/* Control characters, of a file name or a cell, must not reach a terminal. */
static void
make_plain(char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((unsigned char)s[i] < ' ' || s[i] == 127 ||
		    ((unsigned char)s[i] == 0xc2 && i + 1 < n &&
			(unsigned char)s[i + 1] < 0xa0))
			s[i] = '?';
}

/* Nothing can be done when standard error itself fails. */
static void
put(const char *s, size_t n)
{
	ssize_t k;

	for (; n > 0; s += k, n -= (size_t)k) {
		k = write(STDERR_FILENO, s, n);
		if (k <= 0)
			return;
	}
}

static void
tell(struct common *c, const char *s, size_t n)
{
	static const char clear[] = "\r\033[K";

	if (c->progress_shown)
		put(clear, sizeof(clear) - 1);
	c->progress_shown = false;
	put(s, n);
}

/* "name: text" in one write, so that lines of a pipe's filters do not mix. */
static void
tell_line(struct common *c, const char *where, const char *text)
{
	char line[2048];
	int k = snprintf(line, sizeof(line) - 1, "%s: %s%s%s", c->name, where,
	    where[0] == '\0' ? "" : ": ", text);
	size_t n = k < 0 ? 0 : (size_t)k;

	if (n > sizeof(line) - 2)
		n = sizeof(line) - 2;
	make_plain(line, n);
	line[n] = '\n';
	tell(c, line, n + 1);
}

int
common_trouble(struct common *c, const struct pa_err *e)
{
	char where[sizeof(e->where) + 48];

	(void)snprintf(where, sizeof(where), "%s", e->where);
	if (e->line != 0 && e->column != 0)
		(void)snprintf(where, sizeof(where), "%s:%ju:%ju", e->where,
		    (uintmax_t)e->line, (uintmax_t)e->column);
	else if (e->line != 0)
		(void)snprintf(where, sizeof(where), "%s:%ju", e->where,
		    (uintmax_t)e->line);
	tell_line(c, where, e->text);
	common_raise(c, COMMON_TROUBLE);
	return COMMON_TROUBLE;
}

int
common_usage(struct common *c, const struct pa_err *e)
{
	char hint[256];
	int n = snprintf(hint, sizeof(hint),
	    dgettext("pa", "Try '%s --help' for the options.\n"), c->name);

	(void)common_trouble(c, e);
	if (n > 0 && (size_t)n < sizeof(hint))
		tell(c, hint, (size_t)n);
	return COMMON_TROUBLE;
}

void
common_say(struct common *c, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	if (c->quiet > 0)
		return;
	va_start(ap, fmt);
	if (vsnprintf(text, sizeof(text), dgettext("pa", fmt), ap) >= 0)
		tell_line(c, "", text);
	va_end(ap);
}

void
common_say_text(struct common *c, struct pa_str text)
{
	if (c->quiet == 0)
		tell(c, text.s, text.n);
}

void
common_progress(struct common *c, uint64_t rows, uint64_t bytes, uint64_t total)
{
	bool terminal = isatty(STDERR_FILENO) == 1;
	struct timespec t;
	char line[128];
	int64_t now;
	int n;

	if (c->progress == 0 || (c->progress < 0 && (!terminal || c->quiet)) ||
	    clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		return;
	now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	if (c->progress_at == 0 && c->progress < 0)
		c->progress_at = now + TERMINAL_MS; /* short runs show none */
	if (now < c->progress_at)
		return;
	c->progress_at = now + (terminal ? TERMINAL_MS : FILE_MS);
	if (total > 0 && bytes <= total)
		n = snprintf(line, sizeof(line),
		    dgettext("pa", "%s: %ju rows, %u %%"), c->name,
		    (uintmax_t)rows, (unsigned)(bytes / (total / 100 + 1)));
	else
		n = snprintf(line, sizeof(line), dgettext("pa", "%s: %ju rows"),
		    c->name, (uintmax_t)rows);
	if (n < 0 || (size_t)n + 1 >= sizeof(line))
		return;
	line[n] = '\n';
	tell(c, line, (size_t)n + !terminal);
	c->progress_shown = terminal;
}

void
common_raise(struct common *c, int status)
{
	if (status > c->status)
		c->status = status;
}

int
common_finish(struct common *c, bool found)
{
	tell(c, NULL, 0);
	pa_opt_list_release(&c->with);
	pa_opt_list_release(&c->set);
	pa_opt_list_release(&c->select);
	pa_opt_list_release(&c->ignore);
	if (found && !c->exit_zero)
		common_raise(c, COMMON_FOUND);
	return c->status;
}

static int
is_pack(const struct dirent *d)
{
	/* What lies beside the packs is no pack: pa-pack(5). */
	return d->d_name[0] != '.' && strcmp(d->d_name, "dict") != 0 &&
	    strcmp(d->d_name, "codes") != 0;
}

int
common_pack_names(const struct common *c, struct pa_buf *b, struct pa_err *e)
{
	struct dirent **d;
	int i, n, rv = 0;
	bool first = true;
	char path[PATH_MAX + 512];

	n = scandir(c->packs, &d, is_pack, alphasort);
	if (n < 0) {
		(void)pa_err_sys(e, errno, "cannot read the packs");
		return pa_err_at(e, c->packs, 0, 0);
	}
	for (i = 0; i < n; i++) {
		(void)snprintf(path, sizeof(path), "%s/%s/pack.json", c->packs,
		    d[i]->d_name);
		if (rv == 0 && access(path, R_OK) == 0) {
			rv = pa_buf_addf(b, e, "%s%s", first ? "" : ", ",
			    d[i]->d_name);
			first = false;
		}
		free(d[i]);
	}
	free(d);
	return rv;
}
