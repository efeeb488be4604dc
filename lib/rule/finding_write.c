/* SPDX-License-Identifier: MIT */
/* How findings are written: CSV, NDJSON, text for people, SARIF. */
#include <libintl.h>

#include "rule/emit.h"
#include "rule/finding_impl.h"

/* The columns of a finding, DESIGN of the findings table. */
static const struct pa_added columns[C_ALL] = {{"规则", "rule"},
    {"类别", "class"}, {"对象", "object"}, {"表", "table"}, {"文件", "file"},
    {"行", "row"}, {"物理行", "line"}, {"省", "province"}, {"市", "city"},
    {"县", "county"}, {"乡", "township"}, {"行政村", "village"},
    {"村编号", "village_id"}, {"户编号", "household_id"},
    {"人编号", "person_id"}, {"列", "column"}, {"值", "value"},
    {"应为", "expected"}, {"销号方式", "close_by"}, {"依据", "cite"},
    {"状态", "state"}, {"键", "key"}, {"说明", "message"},
    {"值摘要", "value_hash"}, {"规则版本", "rule_version"},
    {"建议值", "suggestion"}};

const char *
pa_stand_name(enum pa_stand s, bool english)
{
	static const char *const name[PA_STANDS][2] = {{"", ""},
	    {"新发现", "new"}, {"未整改", "open"}, {"已整改", "fixed"},
	    {"已核实存证", "cleared"}, {"核实属实", "confirmed"},
	    {"存证失效", "stale"}};

	return name[s][english];
}

const char *
pa_finding_column_name(size_t i, bool english)
{
	return english ? columns[i].en : columns[i].zh;
}

/* Whether this run writes a column. */
static bool
is_written(const struct pa_finding_maker *m, size_t i)
{
	if (i == C_SUGGESTION)
		return m->style.suggest;
	return i < PA_FINDING_COLUMNS || m->version != NULL;
}

void
pa_finding_line_end(struct pa_finding_line *l)
{
	l->end[l->n++] = l->text.n;
}

void
pa_finding_line_put(struct pa_finding_line *l, struct pa_str s)
{
	if (l->rv == 0)
		l->rv = pa_buf_addstr(&l->text, s, l->e);
	pa_finding_line_end(l);
}

static int
add_text(struct pa_buf *b, const char *before, struct pa_str s,
    const char *after, struct pa_err *e)
{
	if (pa_buf_puts(b, before, e) != 0 || pa_json_put(b, s, e) != 0)
		return -1;
	return pa_buf_puts(b, after, e);
}

/* The rules that run, as SARIF describes rules. */
static int
sarif_rules(const struct pa_finding_maker *m, struct pa_buf *out,
    struct pa_err *e)
{
	const struct pa_check *c = m->check;
	const char *before = "\n{\"id\":";
	size_t i;

	for (i = 0; i < c->nrule; i++) {
		if (c->rule[i].not_run != PA_RUNS)
			continue;
		if (add_text(out, before, pa_str(c->rule[i].rule->id), "", e) !=
			0 ||
		    add_text(out, ",\"shortDescription\":{\"text\":",
			pa_str(m->text[i].text), "}", e) != 0 ||
		    add_text(out, ",\"help\":{\"text\":",
			pa_str(m->text[i].fix), "}", e) != 0 ||
		    add_text(out, ",\"properties\":{\"cite\":",
			pa_str(m->cite[i]), "}}", e) != 0)
			return -1;
		before = ",\n{\"id\":";
	}
	return 0;
}

/* SARIF 2.1.0 (OASIS). */
static int
sarif_head(const struct pa_finding_maker *m, struct pa_buf *out,
    struct pa_err *e)
{
	if (pa_buf_puts(out,
		"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\""
		",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{"
		"\"name\":\"pa-validate\",\"version\":\"" PA_VERSION
		"\",\"rules\":[",
		e) != 0 ||
	    sarif_rules(m, out, e) != 0)
		return -1;
	return pa_buf_puts(out, "]}},\n\"results\":[", e);
}

int
pa_finding_header(const struct pa_finding_maker *m, struct pa_buf *out,
    struct pa_err *e)
{
	size_t i;

	if (m->style.format == PA_FINDING_SARIF)
		return sarif_head(m, out, e);
	if (m->style.format != PA_FINDING_CSV)
		return 0;
	for (i = 0; i < C_ALL; i++)
		if (is_written(m, i) &&
		    ((i > 0 && pa_buf_addc(out, ',', e) != 0) ||
			pa_buf_puts(out,
			    pa_finding_column_name(i, m->style.english),
			    e) != 0))
			return -1;
	return pa_buf_addc(out, '\n', e);
}

const char *
pa_finding_footer(const struct pa_finding_maker *m)
{
	return m->style.format == PA_FINDING_SARIF ? "\n]}]}\n" : "";
}

int
pa_stand_put(const struct pa_finding_maker *m, enum pa_stand s,
    struct pa_buf *out, struct pa_err *e)
{
	static const char *const sarif[PA_STANDS] = {"",
	    "\"baselineState\":\"new\",", "\"baselineState\":\"unchanged\",",
	    "\"baselineState\":\"absent\",",
	    "\"suppressions\":[{\"kind\":\"external\","
	    "\"status\":\"accepted\"}],",
	    "\"suppressions\":[{\"kind\":\"external\","
	    "\"status\":\"rejected\"}],",
	    "\"suppressions\":[{\"kind\":\"external\","
	    "\"status\":\"underReview\"}],"};
	const char *name = pa_stand_name(s, m->style.english);

	if (m->style.format == PA_FINDING_SARIF)
		return pa_buf_puts(out, sarif[s], e);
	if (m->style.format == PA_FINDING_HUMAN && s != PA_STAND_NONE)
		return pa_buf_addf(out, e,
		    m->style.english ? " (%s)" : "（%s）", name);
	return pa_buf_puts(out, name, e);
}

int
pa_finding_cell(const struct pa_finding_maker *m, struct pa_str s,
    struct pa_buf *out, struct pa_err *e)
{
	struct pa_buf b = {0};
	int rv;

	if (!m->style.excel_safe || !pa_is_formula(s))
		return pa_csv_put(out, s, ',', e);
	rv = pa_buf_addc(&b, '\'', e);
	if (rv == 0)
		rv = pa_buf_addstr(&b, s, e);
	if (rv == 0)
		rv = pa_csv_put(out, pa_buf_str(&b), ',', e);
	pa_buf_release(&b);
	return rv;
}

static int
write_csv(const struct pa_finding_maker *m, const struct pa_finding_line *l,
    size_t *state_at, struct pa_buf *out, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < C_ALL; i++) {
		if (!is_written(m, i))
			continue;
		if (i > 0 && pa_buf_addc(out, ',', e) != 0)
			return -1;
		if (i == C_STATE)
			*state_at = out->n;
		if (i == C_STATE ? pa_stand_put(m, l->state, out, e) != 0 :
				   pa_finding_cell(m,
				       pa_finding_line_cell(l, i), out, e) != 0)
			return -1;
	}
	return pa_buf_addc(out, '\n', e);
}

static int
write_json(const struct pa_finding_maker *m, const struct pa_finding_line *l,
    size_t *state_at, struct pa_buf *out, struct pa_err *e)
{
	struct pa_str name;
	size_t i;

	for (i = 0; i < C_ALL; i++) {
		if (!is_written(m, i))
			continue;
		name = pa_str(pa_finding_column_name(i, m->style.english));
		if (pa_buf_addc(out, i == 0 ? '{' : ',', e) != 0 ||
		    pa_json_put(out, name, e) != 0 ||
		    pa_buf_addc(out, ':', e) != 0)
			return -1;
		if (i != C_STATE) {
			if (pa_json_put(out, pa_finding_line_cell(l, i), e) !=
			    0)
				return -1;
			continue;
		}
		*state_at = out->n + 1;
		if (pa_buf_addc(out, '"', e) != 0 ||
		    pa_stand_put(m, l->state, out, e) != 0 ||
		    pa_buf_addc(out, '"', e) != 0)
			return -1;
	}
	return pa_buf_puts(out, "}\n", e);
}

/* a.csv:17:列: 错误（状态）: 说明 | 值 -> 应为 | 户 人 | 销号：... [规则] 依据 */
static int
write_human(const struct pa_finding_maker *m, const struct pa_finding_line *l,
    size_t *state_at, struct pa_buf *out, struct pa_err *e)
{
	static const struct {
		const char *before;
		enum pa_finding_column c;
	} part[] = {{"", C_FILE}, {":", C_ROW}, {":", C_COLUMN},
	    {": ", C_CLASS}, {"", C_STATE}, {": ", C_MESSAGE}, {" | ", C_VALUE},
	    {" -> ", C_EXPECTED}, {" => ", C_SUGGESTION}, {" | ", C_HOUSEHOLD},
	    {" ", C_PERSON}};
	const char *fix = m->text[l->rule].fix;
	struct pa_str s;
	size_t i;

	for (i = 0; i < sizeof(part) / sizeof(part[0]); i++) {
		if (part[i].c == C_STATE) {
			*state_at = out->n;
			if (pa_stand_put(m, l->state, out, e) != 0)
				return -1;
			continue;
		}
		s = pa_finding_line_cell(l, part[i].c);
		if (s.n == 0)
			continue;
		if (pa_buf_puts(out, part[i].before, e) != 0 ||
		    pa_buf_addstr(out, s, e) != 0)
			return -1;
	}
	if (fix != NULL && fix[0] != '\0' &&
	    (pa_buf_puts(out, m->style.english ? " | to close: " : " | 销号：",
		 e) != 0 ||
		pa_buf_puts(out, fix, e) != 0))
		return -1;
	if (pa_buf_puts(out, " [", e) != 0 ||
	    pa_buf_addstr(out, pa_finding_line_cell(l, C_RULE), e) != 0 ||
	    pa_buf_puts(out, "] ", e) != 0 ||
	    pa_buf_addstr(out, pa_finding_line_cell(l, C_CITE), e) != 0)
		return -1;
	return pa_buf_addc(out, '\n', e);
}

/* A file name as a relative reference of RFC 3986. */
static int
put_uri(struct pa_buf *out, struct pa_str s, struct pa_err *e)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (pa_is_alpha(s.s[i]) || pa_is_digit(s.s[i]) ||
		    (c != '\0' && strchr("-._~/", s.s[i]) != NULL)) {
			if (pa_buf_addc(out, s.s[i], e) != 0)
				return -1;
		} else if (pa_buf_addf(out, e, "%%%02X", c) != 0) {
			return -1;
		}
	}
	return 0;
}

static int
sarif_place(const struct pa_finding_line *l, struct pa_buf *out,
    struct pa_err *e)
{
	struct pa_str line = pa_finding_line_cell(l, C_LINE);

	if (pa_buf_puts(out,
		",\"locations\":[{\"physicalLocation\":{"
		"\"artifactLocation\":{\"uri\":\"",
		e) != 0 ||
	    put_uri(out, pa_finding_line_cell(l, C_FILE), e) != 0 ||
	    pa_buf_puts(out, "\"}", e) != 0)
		return -1;
	if (line.n > 0 &&
	    (pa_buf_puts(out, ",\"region\":{\"startLine\":", e) != 0 ||
		pa_buf_addstr(out, line, e) != 0 ||
		pa_buf_addc(out, '}', e) != 0))
		return -1;
	return pa_buf_puts(out, "}}]", e);
}

/* One result. A comma stands before each; the first one's is left out when
 * the findings are put together. */
static int
write_sarif(const struct pa_finding_maker *m, const struct pa_finding_line *l,
    size_t *state_at, struct pa_buf *out, struct pa_err *e)
{
	static const char *const level[] = {"note", "warning", "error"};
	static const enum pa_finding_column said[] = {C_TABLE, C_ROW,
	    C_HOUSEHOLD, C_PERSON, C_COLUMN, C_VALUE, C_EXPECTED, C_CLOSE,
	    C_CITE, C_SUGGESTION};
	const struct pa_rule *r = m->check->rule[l->rule].rule;
	const char *before = ",\"properties\":{";
	size_t i;

	if (pa_buf_puts(out, ",\n{", e) != 0)
		return -1;
	*state_at = out->n;
	if (pa_stand_put(m, l->state, out, e) != 0 ||
	    add_text(out, "\"ruleId\":", pa_str(r->id), "", e) != 0 ||
	    add_text(out, ",\"level\":", pa_str(level[r->cls]), "", e) != 0 ||
	    add_text(out, ",\"message\":{\"text\":",
		pa_finding_line_cell(l, C_MESSAGE), "}", e) != 0 ||
	    sarif_place(l, out, e) != 0 ||
	    add_text(out, ",\"partialFingerprints\":{\"pa/v1\":",
		pa_finding_line_cell(l, C_KEY), "}", e) != 0)
		return -1;
	for (i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
		struct pa_str s = pa_finding_line_cell(l, said[i]);

		if (s.n == 0)
			continue;
		if (add_text(out, before,
			pa_str(pa_finding_column_name(said[i], true)), ":",
			e) != 0 ||
		    pa_json_put(out, s, e) != 0)
			return -1;
		before = ",";
	}
	return pa_buf_puts(out, before[1] == '\0' ? "}}" : "}", e);
}

int
pa_finding_line_write(const struct pa_finding_maker *m,
    struct pa_finding_line *l, struct pa_buf *out, struct pa_err *e)
{
	struct pa_finding_mark mark = {.key = l->key,
	    .rule = (uint32_t)l->rule};
	size_t at = out->n, from = at, state_at = 0;
	int rv = l->rv;

	/* Whether an open one is new is put in later. */
	if (m->marks && l->state == PA_STAND_OPEN)
		l->state = PA_STAND_NONE;
	mark.state = (uint32_t)l->state;
	if (rv == 0 && m->marks) {
		mark.record =
		    pa_finding_record(pa_finding_line_cell(l, C_HOUSEHOLD),
			pa_finding_line_cell(l, C_PERSON));
		rv = pa_buf_add(out, &mark, sizeof(mark), e);
		from = out->n;
	}
	if (rv == 0)
		rv = m->style.format == PA_FINDING_CSV ?
		    write_csv(m, l, &state_at, out, e) :
		    m->style.format == PA_FINDING_JSONL ?
		    write_json(m, l, &state_at, out, e) :
		    m->style.format == PA_FINDING_HUMAN ?
		    write_human(m, l, &state_at, out, e) :
		    write_sarif(m, l, &state_at, out, e);
	if (rv == 0 && m->marks) {
		mark.state_at = (uint32_t)(state_at - from);
		memcpy(out->s + at, &mark, sizeof(mark));
	}
	pa_buf_release(&l->text);
	return rv;
}
