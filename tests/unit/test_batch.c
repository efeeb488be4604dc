/* SPDX-License-Identifier: MIT */
/* Columns of a batch: which row of which table answers to a field. */
#include "rule/batch.h"

#include "chaos.h"
#include "jobs.h"
#include "kind/money.h"

/* One value of a column, and what the cell says where it differs. */
static int
put_value(struct pa_buf *b, struct jobs *x, struct pa_batch *batch,
    const struct pa_slot *slot, uint32_t row, struct pa_err *e)
{
	const struct pa_column *c = &batch->column[slot->ref.slot];
	struct pa_str cell;
	int rv = 0;

	if (c->state[row] == PA_CELL_MISSING)
		return pa_buf_puts(b, "-", e);
	if (c->state[row] != PA_CELL_KNOWN)
		return pa_buf_puts(b, "?", e);
	if (c->text != NULL)
		rv = pa_buf_addstr(b, c->text[row], e);
	else if (c->truth != NULL)
		rv = pa_buf_puts(b, c->truth[row] == PA_TRUE ? "T" : "F", e);
	else
		rv = pa_decimal_format(b, c->lo[row], slot->ref.type.scale, e);
	if (rv != 0 ||
	    pa_batch_cell(batch, &x->job.bind, slot->ref.slot, row, &cell, e) !=
		0)
		return -1;
	if (c->text == NULL || pa_str_eq(cell, c->text[row]))
		return 0;
	return pa_buf_addf(b, e, "<%.*s>", (int)cell.n, cell.s);
}

/* All rows of the slot's level, households parted by ; */
static int
put_column(struct pa_buf *b, struct jobs *x, struct pa_batch *batch,
    const struct pa_slot *slot, struct pa_err *e)
{
	const struct pa_level *lv = &batch->frame.level[slot->ref.level];
	uint32_t i, h = 0, next;
	bool first = true;

	for (i = 0; i < lv->n; i++, first = false) {
		next = lv->household == NULL ? i : lv->household[i];
		if (next == h && !first && pa_buf_addc(b, ' ', e) != 0)
			return -1;
		for (; h < next; h++)
			if (pa_buf_addc(b, ';', e) != 0)
				return -1;
		if (put_value(b, x, batch, slot, i, e) != 0)
			return -1;
	}
	return 0;
}

/* What is asked for besides fields. */
static int
put_frame(struct pa_buf *b, const struct pa_batch *batch, const char *what,
    struct pa_err *e)
{
	const struct pa_frame *f = &batch->frame;
	const uint32_t *v = strcmp(what, "head") == 0 ? f->head :
	    strcmp(what, "spouse") == 0               ? f->spouse :
							f->level[1].missing;
	uint32_t h;

	for (h = 0; h < batch->nhousehold; h++)
		if (pa_buf_addf(b, e, v[h] == UINT32_MAX ? "%s-" : "%s%u",
			h > 0 ? ";" : "", v[h]) != 0)
			return -1;
	return 0;
}

#define P \
	"户编号,人编号,姓名,证件号码\n1,7,a,141124194901042618\n" \
	"1,8,a,14112419490104261X\n2,2,c,5\n3,3,d,5\n"
#define H "户编号,家庭人口数\n1,2\n'2,1\n,3\n3,\n"

static const struct {
	const char *main, *table[3][2], *field; /* level scope.field */
	const char *want;
} rows[] = {
    {H, {{NULL, NULL}}, "0 household.household_id", "1;2<'2>;?;3"},
    {H, {{NULL, NULL}}, "0 household.size", "2;1;3;?"},
    /* No column anywhere. */
    {H, {{NULL, NULL}}, "0 household.phone", "-;-;-;-"},
    {H, {{NULL, NULL}}, "1 member.name", ""},
    {H, {{NULL, NULL}}, "missing", "2;1;3;-"},
    /* Rows of a household, together or not; a key in any form. */
    {H,
	{{"members",
	    "户编号,人编号,姓名\n2,1,a\n1,2,b\n3,3,c\n\"1\",4,d\n"
	    ",5,e\n9,6,f\n"}},
	"1 member.name", "b d;a;;c"},
    {H, {{"members", "户编号,人编号,姓名\n2,1,a\n1,2,\"b\"\"b\"\n"}},
	"1 member.name", "b\"b;a"},
    {H, {{"members", "户编号,人编号\n2,1\n1,2\n3,3\n1,4\n,5\n9,6\n"}},
	"missing", "0;0;3;0"},
    {H, {{"members", "户编号,人编号\n"}}, "missing", "2;1;3;-"},
    /* A household of nobody is not one whose list is whole. */
    {"户编号,家庭人口数\n1,0\n2,0\n", {{"members", "户编号,人编号\n2,1\n"}},
	"missing", "-;0"},
    /* Head and spouse, when there is one of them. */
    {H,
	{{"members",
	    "户编号,人编号,与户主关系\n1,1,配偶\n1,2,户主\n1,3,配偶\n"
	    "2,4,户主\n2,5,户主\n2,6,02\n"}},
	"head", "1;-;-;-"},
    {H,
	{{"members",
	    "户编号,人编号,与户主关系\n1,1,配偶\n1,2,户主\n1,3,配偶\n"
	    "2,4,户主\n2,5,户主\n2,6,02\n"}},
	"spouse", "-;5;-;-"},
    /* Of rows that should be one the first counts. */
    {H, {{"evidence", "户编号,不愁吃\n2,否\n1,是\n2,是\n"}}, "0 case.food",
	"T;F;-;-"},
    {H, {{"evidence", "户编号,家庭人口数\n1,9\n"}}, "0 household.size",
	"2;1;3;?"},
    {H, {{"prev.households", "户编号,家庭人口数\n3,7\n"}}, "0 prev.size",
	"-;-;-;7"},
    /* Household columns of joined persons are theirs, not the household's. */
    {H,
	{{"members",
	    "户编号,人编号,危房户\n1,1,是\n1,2,是\n2,3,否\n2,4,否\n"
	    "3,1,是\n"}},
	"0 household.dangerous", "-;-;-;-"},
    /* Villages by number, else by names, none of them blank; counties. */
    {"户编号,村编号\n1,5\n2,6\n3,\n4,5\n",
	{{"villages", "村编号,总户数\n5,50\n5.0,51\n,52\n"}},
	"0 village.households", "50;-;-;50"},
    {"户编号,县,乡,行政村\n1,A,B,东（一）\n2,A,B,\n3,A,B,'西\n4,A,B,C\n",
	{{"villages",
	    "县,乡,行政村,总户数\nA,B,东(一),1\nA,B,,2\n"
	    "A, B ,西,3\n"}},
	"0 village.households", "1;-;3;-"},
    {"户编号,县\n1,岚县\n2,岚县\n3,临县\n4,\n",
	{{"counties", "县,低保标准（元/年）\n岚县,3000\n,1\n"}},
	"0 county.dibao_line", "3000.00;3000.00;-;-"},
    /* Persons: a household's columns are its head's, else its first row's. */
    {"户编号,人编号,与户主关系,家庭人口数\n1,1,配偶,5\n1,2,户主,6\n2,3,之子,7\n"
     "2,4,,8\n",
	{{NULL, NULL}}, "0 household.size", "6;7"},
    {"户编号,人编号,与户主关系,家庭人口数\n1,1,户主,5\n1,2,户主,6\n2,3,,7\n",
	{{NULL, NULL}}, "0 household.size", "5;7"},
    {"户编号,人编号,姓名\n1,1,a\n1,2,b\n,3,c\n,4,d\n", {{NULL, NULL}},
	"1 member.name", "a b;c;d"},
    {"户编号,人编号,家庭人口数\n1,1,3\n1,2,3\n2,3,1\n,4,\n", {{NULL, NULL}},
	"missing", "1;0;0"},
    {"户编号,人编号\n1,1\n1,2\n2,3\n",
	{{"households", "户编号,家庭人口数\n2,4\n1,3\n"}}, "0 household.size",
	"3;4"},
    /* Last year's persons by their number. */
    {"户编号,人编号\n1,1\n1,2\n2,3\n",
	{{"prev.members", "户编号,人编号,姓名\n1,2,b\n1,1,a\n"}}, "1 prev.name",
	"a b;-"},
    {"户编号,证件号码\n1,14112419490104261x\n2,2\n",
	{{"prev.members",
	    "户编号,人编号,证件号码,姓名\n1,8,14112419490104261X,a\n"}},
	"1 prev.name", "a;-"},
    {H,
	{{"members", "户编号,人编号\n1,7\n2,8\n"},
	    {"prev.members", "户编号,人编号,姓名\n1,8,b\n1,7,a\n"}},
	"1 prev.name", "a;b"},
    /* Without 户编号: by the person, or by the head, with the name. */
    {P,
	{{"work",
	    "人编号,姓名,证件号码,务工企业名称\n7,a,,p\n,a,14112419490104261x,q\n"
	    ",'a ,'14112419490104261X,r\n,b,14112419490104261X,s\n"
	    ",,14112419490104261X,t\n9,,,u\n"}},
	"4 work.employer", "p q r t;"},
    /* One that is in two households is in none; of two names one is. */
    {P, {{"work", "证件号码,姓名,务工企业名称\n5,,p\n5,c,q\n5,d,r\n5,e,s\n"}},
	"4 work.employer", ";q;r"},
    /* A number that a spreadsheet spoilt may be anybody's. */
    {"户编号,人编号,证件号码\n1,7,1.41E+17\n",
	{{"work", "证件号码,务工企业名称\n1.41E+17,p\n"}}, "4 work.employer",
	""},
    {"户编号,户主姓名,户主证件号码\n1,a,11\n2,b,22\n3,b,11\n",
	{{"helpers",
	    "户主姓名,户主证件号码,帮扶责任人姓名,证件号码\n"
	    "a,11,p,22\n\"b\",22,q,11\nc,11,r,11\n"}},
	"2 helper.name", "p;q"},
    /* The table of members says who belongs to whom, and comes first; who
     * lacks 户编号 there finds it by the head. */
    {H,
	{{"measures", "姓名,证件号码,措施名称\nx,33,p\ny,44,q\n"},
	    {"members", "户编号,人编号,姓名,证件号码\n2,1,x,33\n1,2,y,55\n"}},
	"3 measure.title", ";p"},
    {"户编号,户主姓名,户主证件号码\n1,a,11\n2,b,22\n",
	{{"members",
	    "户主姓名,户主证件号码,人编号,姓名\nb,22,1,x\na,11,2,y\n"
	    "a,22,3,z\n"}},
	"1 member.name", "y;x"},
    /* Villages that stand for themselves. */
    {"村编号,行政村,总户数\n1,a,5\n2,b,6\n", {{NULL, NULL}},
	"0 village.households", "5;6"},
};

/* One batch of the job is laid out: 1, 0 when there is none, -1. */
static int
lay_out(struct jobs *x, struct pa_batch *batch, struct pa_err *e)
{
	int rv = pa_feed_next(&x->job.feed, batch, e);

	return rv != 1                                        ? rv :
	    pa_batch_build(batch, &x->job.bind, NULL, e) == 0 ? 1 :
								-1;
}

static struct pa_slot *
bind_field(struct jobs *x, const char *field)
{
	const char *dot = strchr(field, '.');
	struct pa_str scope = {field + 2, (size_t)(dot - field) - 2}, near;
	struct pa_ref ref;
	struct pa_err e = {0};

	ck_assert_msg(pa_bind_field(&x->job.bind, scope, pa_str(dot + 1),
			  (uint8_t)(field[0] - '0'), &ref, &near, &e) == 0,
	    "no %s", field);
	return &x->job.bind.slot[ref.slot];
}

START_TEST(row)
{
	const struct pa_slot *slot = NULL;
	struct pa_batch batch = {0};
	struct pa_buf got = {0};
	struct pa_err e = {0};
	struct jobs x;
	char what[60];
	int rv, n = 0;

	jobs_init(&x, "base");
	jobs_main(&x, rows[_i].main);
	for (size_t k = 0; k < 3 && rows[_i].table[k][0] != NULL; k++)
		jobs_with(&x, rows[_i].table[k][0], rows[_i].table[k][1]);
	jobs_open(&x);
	if (strchr(rows[_i].field, '.') != NULL)
		slot = bind_field(&x, rows[_i].field);
	must(pa_job_load(&x.job, &e), &e);
	/* The last household of a stream of persons is a batch of its own. */
	while ((rv = lay_out(&x, &batch, &e)) == 1) {
		if (n++ > 0)
			must(pa_buf_addc(&got, ';', &e), &e);
		must(slot == NULL ?
			put_frame(&got, &batch, rows[_i].field, &e) :
			put_column(&got, &x, &batch, slot, &e),
		    &e);
	}
	ck_assert_msg(rv == 0, "%s", e.text);
	(void)snprintf(what, sizeof(what), "row %d, %s", _i, rows[_i].field);
	same_text(pa_buf_str(&got), pa_str(rows[_i].want), what);
	pa_batch_release(&batch);
	pa_buf_release(&got);
	jobs_release(&x);
}
END_TEST

/* Tables that cannot be joined. */
static const struct {
	const char *main, *table, *text, *want;
} faults[] = {
    {H, "households", "户编号\n1\n",
	"--with households: the main table is of "
	"that kind already"},
    {"户编号,家庭人口数\n1,2\n", "villages", "村编号\n1\n",
	"cannot be joined: "},
    {H, "prev.members", "户编号,人编号\n1,2\n", "cannot be joined: "},
    {H, "nothing", "户编号\n1\n", "no table is named nothing; there are "},
};

START_TEST(fault)
{
	struct pa_err e = {0};
	struct jobs x;

	jobs_init(&x, "base");
	jobs_main(&x, faults[_i].main);
	jobs_with(&x, faults[_i].table, faults[_i].text);
	must(pa_job_pack(&x.job, &x.cfg, &e), &e);
	ck_assert_int_eq(pa_job_open(&x.job, &e), -1);
	ck_assert_int_eq(e.code, PA_E_USAGE);
	ck_assert_msg(strncmp(e.text, faults[_i].want,
			  strlen(faults[_i].want)) == 0,
	    "%s", e.text);
	jobs_release(&x);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct jobs *x = ctx;
	struct pa_batch batch = {0};
	int rv = -1;

	if (pa_feed_rewind(&x->job.feed, e) == 0)
		rv = lay_out(x, &batch, e);
	pa_batch_release(&batch);
	return rv == 1 ? 0 : -1;
}

START_TEST(allocations)
{
	struct pa_err e = {0};
	struct jobs x;

	jobs_init(&x, "base");
	x.cfg.twice = true;
	jobs_main(&x, "户编号,县,乡,行政村\n1,A,B,东（一）\n2,A,B,\n");
	jobs_with(&x, "villages", "县,乡,行政村,总户数\nA,B,东(一),1\n");
	jobs_with(&x, "members", "户编号,人编号,姓名\n2,1,a\n1,2,\"b\"\"b\"\n");
	jobs_open(&x);
	(void)bind_field(&x, "0 village.households");
	(void)bind_field(&x, "1 member.name");
	must(pa_job_load(&x.job, &e), &e);
	ck_assert_int_gt(chaos(chaos_job, &x), 5);
	jobs_release(&x);
}
END_TEST

static int
chaos_people(void *ctx, struct pa_err *e)
{
	struct jobs x;
	int rv;

	(void)ctx;
	jobs_init(&x, "base");
	jobs_main(&x,
	    "户编号,户主证件号码,户主姓名\n1,11,a\n2,22,\"b\"\"b\"\n");
	jobs_with(&x, "members", "户编号,人编号,证件号码,姓名\n1,3,33,c\n");
	jobs_with(&x, "work", "证件号码,姓名\n11,a\n22,\"b\"\"b\"\n33,c\n4,\n");
	rv = pa_job_pack(&x.job, &x.cfg, e);
	if (rv == 0)
		rv = pa_job_open(&x.job, e);
	if (rv == 0)
		rv = pa_job_load(&x.job, e);
	if (rv == 0)
		ck_assert_uint_eq(x.job.bind.source[2].strays, 1);
	jobs_release(&x);
	return rv;
}

START_TEST(people)
{
	ck_assert_int_gt(chaos(chaos_people, NULL), 20);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, row, 0, (int)COUNT(rows));
	tcase_add_loop_test(tc, fault, 0, (int)COUNT(faults));
	tcase_add_test(tc, allocations);
	tcase_add_test(tc, people);
}

int
main(void)
{
	return testing_main("batch", add);
}
