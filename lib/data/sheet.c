/* SPDX-License-Identifier: MIT */
#include "data/sheet.h"

#include <unistd.h>

#include "data/sheet_header.h"
#include "data/sheet_json.h"
#include "text/clean.h"

#define BLOCK_MIN ((size_t)64 * 1024) /* the header rows are in one chunk */

/* A line set aside while the header was looked for: told with the first
 * records, when those who are to be told know the table. */
struct pa_sheet_early {
	uint32_t file;
	uint64_t row, line;
	bool stray;
	struct pa_buf bytes;
};

struct pa_sheet {
	const char *const *path;
	const char **own_path; /* path, if it is ours */
	size_t npath;
	struct pa_sheet_options opt;
	const struct pa_sheet_kind *kind;
	struct pa_dict *dict;
	struct pa_header header; /* of the first file; the others equal it */
	struct pa_sheet_file *file;
	struct pa_input *input;     /* of the current file */
	struct pa_input **kept;     /* one a file, when read twice */
	struct pa_sheet_json *json; /* one a file */
	struct pa_json_shape shape;
	struct pa_csv_reader *reader;
	size_t at;             /* index of the current file */
	struct pa_chunk first; /* the chunk that held the header ... */
	size_t first_from;     /* ... and its first record after it */
	bool first_pending;
	bool again;   /* not the first reading */
	bool opening; /* the header is being looked for */
	struct pa_sheet_early
	    *early; /* set aside before the header was known */
	size_t nearly, early_cap;
	struct pa_sheet_counts counts;
	struct pa_buf scratch;
};

static int
keep_early(struct pa_sheet *s, const struct pa_reject *r, struct pa_err *e)
{
	struct pa_sheet_early *x;

	if (pa_grow(&s->early, &s->early_cap, s->nearly + 1, sizeof(*s->early),
		e) != 0)
		return -1;
	x = &s->early[s->nearly];
	*x = (struct pa_sheet_early){r->file, r->row, r->line, r->stray, {0}};
	if (pa_buf_addstr(&x->bytes, r->bytes, e) != 0)
		return -1;
	s->nearly++;
	return 0;
}

static int
tell_early(struct pa_sheet *s, struct pa_err *e)
{
	struct pa_reject r = {0};
	int rv = 0;
	size_t i;

	for (i = 0; i < s->nearly; i++) {
		r.file = s->early[i].file;
		r.sheet = s;
		r.row = s->early[i].row;
		r.line = s->early[i].line;
		r.stray = s->early[i].stray;
		r.bytes = pa_buf_str(&s->early[i].bytes);
		if (rv == 0)
			rv = s->opt.reject(s->opt.reject_ctx, &r, e);
		pa_buf_release(&s->early[i].bytes);
	}
	s->nearly = 0;
	return rv;
}

static int
bad_line(void *ctx, const struct pa_csv_bad_line *bad, struct pa_err *e)
{
	struct pa_sheet *s = ctx;
	struct pa_reject r = {s, (uint32_t)s->at, bad->row, bad->line, 0, 0,
	    bad->stray, bad->bytes};

	s->counts.rejected++;
	s->counts.open_quotes += !bad->stray;
	if (!bad->stray && s->file[s->at].open_quote_line == 0)
		s->file[s->at].open_quote_line = bad->line;
	if (s->opt.reject == NULL || s->again)
		return 0;
	if (s->opening)
		return keep_early(s, &r, e);
	return s->opt.reject(s->opt.reject_ctx, &r, e);
}

/* Opens file i, and converts it if it is JSON. */
static int
open_input(struct pa_sheet *s, size_t i, struct pa_err *e)
{
	struct pa_input_options io = {s->opt.format, s->opt.twice, s->opt.hash,
	    s->opt.tmpdir};
	struct pa_input *in = pa_input_open(s->path[i], &io, e);

	if (in == NULL)
		return -1;
	s->kept[i] = in;
	if (pa_input_format(in) != PA_IN_JSON)
		return 0;
	s->json[i].name = s->path[i];
	if (pa_sheet_json_take(&s->json[i], in, &s->opt, s->dict, &s->shape,
		e) != 0)
		return -1;
	s->counts.slow += s->json[i].slow;
	if (!s->json[i].has_members || s->json[0].is)
		return 0;
	(void)pa_err_set(e, PA_E_USAGE,
	    "holds members, but %s is no JSON; name the files of JSON alone",
	    s->path[0]);
	return pa_err_at(e, s->path[i], 0, 0);
}

static int
open_reader(struct pa_sheet *s, struct pa_err *e)
{
	struct pa_csv_options co = {
	    .encoding = s->opt.encoding,
	    .way = s->opt.way,
	    .delimiter = s->opt.delimiter,
	    .block = s->opt.block,
	    .name = s->path[s->at],
	    .bad_line = bad_line,
	    .bad_ctx = s,
	};
	struct pa_source source;

	if (co.block != 0 && co.block < BLOCK_MIN)
		co.block = BLOCK_MIN;
	if (s->kept[s->at] == NULL) {
		if (open_input(s, s->at, e) != 0)
			return -1;
	} else if (pa_input_rewind(s->kept[s->at], e) != 0) {
		return -1;
	}
	s->input = s->kept[s->at];
	if (s->json[s->at].is)
		co.encoding = PA_ENC_UTF8;
	source = pa_input_source(s->input);
	s->reader = pa_csv_reader_new(&source, &co, e);
	return s->reader == NULL ? -1 : 0;
}

/* Reads the first chunk of the current file and finds the header in it. */
static int
read_header(struct pa_sheet *s, struct pa_header *h, struct pa_err *e)
{
	struct pa_sheet_file *f = &s->file[s->at];
	const struct pa_sheet_json *json = &s->json[s->at];
	const char *name = s->path[s->at];
	size_t n;
	int rv;

	if (open_reader(s, e) != 0)
		return -1;
	s->opening = true;
	rv = pa_csv_reader_next(s->reader, &s->first, e);
	s->opening = false;
	if (rv < 0)
		return -1;
	if (rv == 0) {
		(void)pa_err_set(e, PA_E_INPUT,
		    "is empty: there is no header row");
		return pa_err_at(e, name, 0, 0);
	}
	n = s->first.nrec;
	if (json->is) /* The first row is the header for certain. */
		s->first.nrec = 1;
	h->joined = s->opt.joined;
	if (pa_header_find(h, &s->first, s->kind, s->dict, e) != 0)
		return pa_err_at(e, name, 0, 0);
	s->first.nrec = n;
	f->encoding =
	    json->is ? json->encoding : pa_csv_reader_encoding(s->reader);
	f->header_row = s->first.rec[h->record].row;
	if (json->is)
		pa_json_number_rows(&s->first);
	f->two_rows = h->two_rows;
	s->counts.skipped[PA_SKIP_TITLE] += h->record;
	s->counts.skipped[PA_SKIP_HEADER] += 1 + h->two_rows;
	s->first_from = h->record + 1 + h->two_rows;
	s->first_pending = true;
	return 0;
}

static void
close_file(struct pa_sheet *s)
{
	struct pa_sheet_file *f = &s->file[s->at];
	uint64_t blank;

	if (s->reader != NULL) {
		s->counts.rows += pa_csv_reader_rows(s->reader, &blank);
		/* Blank lines in converted JSON only keep count of lines. */
		if (s->json[s->at].is) {
			s->counts.rows -= blank;
			blank = 0;
		}
		s->counts.skipped[PA_SKIP_BLANK] += blank;
	}
	pa_csv_reader_free(s->reader);
	s->reader = NULL;
	if (s->input != NULL && !s->again)
		f->bytes = pa_input_digest(s->input, f->sha256);
	if (s->input != NULL && !s->opt.twice && !s->json[s->at].is) {
		pa_input_free(s->input);
		s->kept[s->at] = NULL;
	}
	s->input = NULL;
}

/* A sheet of n files, none open yet. */
static struct pa_sheet *
new_sheet(const char *const *paths, size_t n, const struct pa_sheet_kind *kind,
    struct pa_dict *dict, const struct pa_sheet_options *opt, struct pa_err *e)
{
	struct pa_sheet *s = pa_calloc(1, sizeof(*s), e);
	size_t i;

	if (s == NULL)
		return NULL;
	s->path = paths;
	s->npath = n;
	s->opt = *opt;
	s->kind = kind;
	s->dict = dict;
	s->file = pa_calloc(n, sizeof(*s->file), e);
	s->kept = pa_calloc(n, sizeof(struct pa_input *), e);
	s->json = pa_calloc(n, sizeof(*s->json), e);
	if (s->file == NULL || s->kept == NULL || s->json == NULL) {
		pa_sheet_free(s);
		return NULL;
	}
	for (i = 0; i < n; i++)
		s->file[i].path = paths[i];
	return s;
}

struct pa_sheet *
pa_sheet_open(const char *const *paths, size_t n,
    const struct pa_sheet_kind *kind, struct pa_dict *dict,
    const struct pa_sheet_options *opt, struct pa_err *e)
{
	struct pa_sheet *s = new_sheet(paths, n, kind, dict, opt, e);

	if (s == NULL)
		return NULL;
	if (read_header(s, &s->header, e) != 0) {
		pa_sheet_free(s);
		return NULL;
	}
	s->kind = s->header.kind;
	return s;
}

struct pa_sheet *
pa_sheet_adopt(int fd, const char *name, const struct pa_sheet_kind *kind,
    struct pa_dict *dict, const struct pa_sheet_options *opt, struct pa_err *e)
{
	struct pa_sheet_options o = *opt;
	struct pa_sheet *s;

	o.encoding = PA_ENC_UTF8;
	o.twice = true;
	s = new_sheet(&name, 1, kind, dict, &o, e);
	if (s == NULL) {
		(void)close(fd);
		return NULL;
	}
	s->own_path = pa_calloc(1, sizeof(*s->own_path), e);
	s->kept[0] = pa_input_adopt(fd, name, e);
	if (s->own_path == NULL || s->kept[0] == NULL) {
		pa_sheet_free(s);
		return NULL;
	}
	s->own_path[0] = name;
	s->path = s->own_path;
	if (read_header(s, &s->header, e) != 0) {
		pa_sheet_free(s);
		return NULL;
	}
	s->kind = s->header.kind;
	return s;
}

/* Moves the members of file i of main to sheet s, as its next file. */
static int
move_members(struct pa_sheet *s, struct pa_sheet *main, size_t i,
    struct pa_err *e)
{
	struct pa_sheet_json *from = &main->json[i];
	size_t k = s->npath;

	s->own_path[k] = s->file[k].path = main->path[i];
	s->kept[k] = pa_input_adopt(from->members_fd, main->path[i], e);
	from->members_fd = -1;
	if (s->kept[k] == NULL)
		return -1;
	s->json[k].is = true;
	s->json[k].encoding = from->encoding;
	s->npath++;
	return 0;
}

int
pa_sheet_members(struct pa_sheet *main, struct pa_sheet **out, struct pa_err *e)
{
	struct pa_sheet *s;
	size_t i;

	*out = NULL;
	if (!main->json[0].is)
		return 0;
	for (i = 0; i < main->npath; i++)
		if (main->kept[i] == NULL && open_input(main, i, e) != 0)
			return -1;
	s = new_sheet(main->path, main->npath,
	    pa_sheet_kind_find(PA_STR("members")), main->dict, &main->opt, e);
	if (s == NULL)
		return -1;
	s->opt.reject = NULL;
	s->npath = 0;
	s->own_path = pa_calloc(main->npath, sizeof(*s->own_path), e);
	s->path = s->own_path;
	if (s->own_path == NULL)
		goto fail;
	for (i = 0; i < main->npath; i++)
		if (main->json[i].has_members &&
		    main->json[i].members_fd >= 0 &&
		    move_members(s, main, i, e) != 0)
			goto fail;
	if (s->npath > 0) {
		if (read_header(s, &s->header, e) != 0)
			goto fail;
		*out = s;
		return 1;
	}
	pa_sheet_free(s);
	return 0;
fail:
	pa_sheet_free(s);
	return -1;
}

static int
next_file(struct pa_sheet *s, struct pa_err *e)
{
	struct pa_header h = {0};
	int rv;

	s->at++;
	rv = read_header(s, &h, e);
	if (rv == 0 && !pa_header_same(&s->header, &h)) {
		(void)pa_err_set(e, PA_E_USAGE,
		    "has other columns than %s; files read as one stream must "
		    "have the same header",
		    s->path[0]);
		rv = pa_err_at(e, s->path[s->at], 0, 0);
	}
	pa_header_release(&h);
	return rv;
}

/* Most cells begin otherwise than the words below: a look at three bytes. */
static bool
may_be_total(struct pa_str cell)
{
	static const char first[][4] = {"合", "总", "小", "共", "填", "审",
	    "备", "制"};
	size_t i;

	for (i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		if (memcmp(cell.s, first[i], 3) == 0)
			return true;
	return false;
}

/* The cell, or its beginning, without blanks: forms have 合  计. */
static struct pa_str
squeeze(struct pa_str cell, char *out, size_t size)
{
	size_t i, n = 0;

	for (i = 0; i < cell.n && n < size; i++) {
		if (pa_is_space(cell.s[i]))
			continue;
		if (i + 3 <= cell.n && memcmp(cell.s + i, "　", 3) == 0)
			i += 2;
		else
			out[n++] = cell.s[i];
	}
	return (struct pa_str){out, n};
}

/* 合计 and the like, or a form's footer; *kind is set. */
static bool
is_total(struct pa_str cell, enum pa_skip *kind)
{
	static const char *const total[] = {"合计", "总计", "小计", "共计"};
	static const char *const footer[] = {"填表人", "审核人", "备注",
	    "制表人", "填报人", "填表日期", "审核人签字"};
	char text[64];
	struct pa_str rest, tight;
	size_t i;

	if (cell.n < 6 || !may_be_total(cell))
		return false;
	tight = squeeze(cell, text, sizeof(text));
	for (i = 0; i < sizeof(total) / sizeof(total[0]); i++)
		if (pa_str_eq(tight, pa_str(total[i]))) {
			*kind = PA_SKIP_TOTAL;
			return true;
		}
	for (i = 0; i < sizeof(footer) / sizeof(footer[0]); i++) {
		rest = pa_str_starts(cell, pa_str(footer[i])) ? cell : tight;
		if (!pa_str_starts(rest, pa_str(footer[i])))
			continue;
		rest.s += strlen(footer[i]);
		rest.n -= strlen(footer[i]);
		if (rest.n == 0 || rest.s[0] == ':' || rest.s[0] == ' ' ||
		    pa_str_starts(rest, PA_STR("：")) ||
		    pa_str_starts(rest, PA_STR("（"))) {
			*kind = PA_SKIP_FOOTER;
			return true;
		}
	}
	return false;
}

/* A cell without its quotes; doubled ones inside stay. */
static struct pa_str
inside(const struct pa_chunk *c, const struct pa_rec *rec, size_t j)
{
	struct pa_str cell = pa_chunk_raw(c, rec, j);

	if (cell.n >= 2 && cell.s[0] == '"') {
		cell.s++;
		cell.n -= 2;
	}
	return cell;
}

/* Whether the record is none: 1 and *kind, 0, or -1. */
static int
is_skip(struct pa_sheet *s, const struct pa_chunk *c, const struct pa_rec *rec,
    enum pa_skip *kind, struct pa_err *e)
{
	struct pa_str cell = {0};
	unsigned done;
	size_t j;

	for (j = 0; j < rec->ncell; j++) {
		cell = inside(c, rec, j);
		/* Most first cells begin with a digit or 云, 山, ...: only
		 * the words above need a closer look. */
		if (cell.n != 0)
			break;
	}
	if (j == rec->ncell) {
		*kind = PA_SKIP_BLANK;
		return 1;
	}
	if (pa_is_digit(cell.s[0]))
		return 0;
	pa_buf_clear(&s->scratch);
	if (pa_clean(cell, PA_CLEAN_TEXT, &s->scratch, &cell, &done, e) != 0)
		return -1;
	if (cell.n == 0 && rec->len < 4096) {
		/* Only blanks so far: a blank row if all the others are. */
		for (; j < rec->ncell; j++) {
			cell = inside(c, rec, j);
			pa_buf_clear(&s->scratch);
			if (pa_clean(cell, PA_CLEAN_TEXT, &s->scratch, &cell,
				&done, e) != 0)
				return -1;
			if (cell.n != 0)
				break;
		}
		if (j == rec->ncell) {
			*kind = PA_SKIP_BLANK;
			return 1;
		}
	}
	if (is_total(cell, kind))
		return 1;
	if (pa_header_repeats(&s->header, c, rec)) {
		*kind = PA_SKIP_REPEATED;
		return 1;
	}
	return 0;
}

static int
set_aside(struct pa_sheet *s, const struct pa_chunk *c,
    const struct pa_rec *rec, struct pa_err *e)
{
	struct pa_reject r = {s, c->file, rec->row, rec->line, rec->ncell,
	    s->header.ncolumn, false, {c->bytes.s + rec->off, rec->len}};

	s->counts.rejected++;
	if (s->opt.reject == NULL || s->again)
		return 0;
	return s->opt.reject(s->opt.reject_ctx, &r, e);
}

/* Lists the records among those from `from` on. */
static int
choose(struct pa_sheet *s, struct pa_rows *rows, size_t from, struct pa_err *e)
{
	struct pa_chunk *c = &rows->chunk;
	enum pa_skip kind;
	size_t i;
	int rv;

	if (pa_grow(&rows->live, &rows->live_cap, c->nrec, sizeof(*rows->live),
		e) != 0)
		return -1;
	rows->nlive = 0;
	for (i = from; i < c->nrec; i++) {
		rv = is_skip(s, c, &c->rec[i], &kind, e);
		if (rv < 0)
			return -1;
		if (rv == 1) {
			s->counts.skipped[kind]++;
		} else if (c->rec[i].ncell != s->header.ncolumn) {
			if (set_aside(s, c, &c->rec[i], e) != 0)
				return -1;
		} else {
			rows->live[rows->nlive++] = (uint32_t)i;
		}
	}
	return 0;
}

int
pa_sheet_next(struct pa_sheet *s, struct pa_rows *rows, struct pa_err *e)
{
	struct pa_chunk swap;
	size_t from;
	int rv;

	for (;;) {
		from = 0;
		if (s->first_pending) {
			swap = rows->chunk;
			rows->chunk = s->first;
			s->first = swap;
			s->first_pending = false;
			from = s->first_from;
			if (tell_early(s, e) != 0)
				return -1;
		} else {
			if (s->reader == NULL)
				return 0;
			rv = pa_csv_reader_next(s->reader, &rows->chunk, e);
			if (rv < 0)
				return -1;
			if (rv == 1 && s->json[s->at].is)
				pa_json_number_rows(&rows->chunk);
			if (rv == 0) {
				close_file(s);
				if (s->at + 1 == s->npath)
					return 0;
				if (next_file(s, e) != 0)
					return -1;
				continue;
			}
		}
		rows->chunk.file = (uint32_t)s->at;
		if (choose(s, rows, from, e) != 0)
			return -1;
		s->counts.slow += rows->chunk.slow;
		if (rows->nlive == 0)
			continue;
		rows->seq = s->counts.records;
		s->counts.records += rows->nlive;
		return 1;
	}
}

int
pa_sheet_rewind(struct pa_sheet *s, struct pa_err *e)
{
	struct pa_header h = {0};
	int rv;

	if (s->reader != NULL)
		close_file(s);
	s->again = true;
	s->counts = (struct pa_sheet_counts){0};
	s->at = 0;
	rv = read_header(s, &h, e);
	pa_header_release(&h);
	return rv;
}

const struct pa_sheet_kind *
pa_sheet_kind(const struct pa_sheet *s)
{
	return s->kind;
}

size_t
pa_sheet_ncolumn(const struct pa_sheet *s)
{
	return s->header.ncolumn;
}

struct pa_str
pa_sheet_header(const struct pa_sheet *s, size_t column)
{
	return s->header.column[column].text;
}

size_t
pa_sheet_column(const struct pa_sheet *s, const struct pa_field *f)
{
	return pa_header_column(&s->header, f);
}

bool
pa_sheet_known(const struct pa_sheet *s, size_t column)
{
	return s->header.column[column].known;
}

const struct pa_sheet_counts *
pa_sheet_counts(const struct pa_sheet *s)
{
	return &s->counts;
}

const struct pa_sheet_file *
pa_sheet_file(const struct pa_sheet *s, uint32_t file)
{
	return &s->file[file];
}

size_t
pa_sheet_nfile(const struct pa_sheet *s)
{
	return s->npath;
}

char
pa_sheet_delimiter(const struct pa_sheet *s)
{
	return s->opt.delimiter == '\0' ? ',' : s->opt.delimiter;
}

void
pa_sheet_free(struct pa_sheet *s)
{
	size_t i;

	if (s == NULL)
		return;
	pa_csv_reader_free(s->reader);
	for (i = 0; i < s->nearly; i++)
		pa_buf_release(&s->early[i].bytes);
	pa_free(s->early);
	for (i = 0; s->kept != NULL && i < s->npath; i++)
		pa_input_free(s->kept[i]);
	for (i = 0; s->json != NULL && i < s->npath; i++)
		pa_sheet_json_release(&s->json[i]);
	pa_json_shape_release(&s->shape);
	pa_free(s->json);
	pa_free(s->own_path);
	pa_free(s->kept);
	pa_free(s->file);
	pa_header_release(&s->header);
	pa_chunk_release(&s->first);
	pa_buf_release(&s->scratch);
	pa_free(s);
}

void
pa_rows_release(struct pa_rows *r)
{
	pa_chunk_release(&r->chunk);
	pa_free(r->live);
	*r = (struct pa_rows){0};
}
