/* SPDX-License-Identifier: MIT */
#include "rule/income_table.h"

#include "chaos.h"
#include "jobs.h"
#include "kind/money.h"
#include "prop.h"

#define ALL \
	"户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,计划生育金," \
	"低保金,五保金,养老保险金,生态补偿金,其他转移性收入,转移性收入," \
	"生产经营性支出\n"

/* A job with its income model, read batch by batch. */
struct incomes {
	struct jobs x;
	struct pa_income_model model;
	struct pa_income_work work;
	struct pa_batch batch;
	bool compare; /* with declared figures and last year */
};

static void
incomes_open(struct incomes *n)
{
	struct pa_err e = {0};

	jobs_open(&n->x);
	must(pa_income_init(&n->model, &n->x.job.check, &e), &e);
	if (n->compare)
		must(pa_income_compare_with(&n->model, &n->x.job.check, true,
			 &e),
		    &e);
	must(pa_job_load(&n->x.job, &e), &e);
}

static int
next_batch(struct incomes *n, struct pa_err *e)
{
	struct pa_job *j = &n->x.job;
	int rv = pa_feed_next(&j->feed, &n->batch, e);

	if (rv != 1)
		return rv;
	if (pa_batch_build(&n->batch, &j->bind, NULL, e) != 0 ||
	    pa_income_run(&n->model, &j->check, &n->work, &n->batch, e) != 0)
		return -1;
	return 1;
}

static void
incomes_close(struct incomes *n)
{
	pa_batch_release(&n->batch);
	pa_income_work_release(&n->work);
	pa_income_release(&n->model);
	jobs_close(&n->x);
}

static int
put_range(struct pa_buf *b, const char *name, struct pa_range r, unsigned scale,
    struct pa_err *e)
{
	if (pa_buf_puts(b, name, e) != 0 ||
	    (r.lo != PA_MIN && pa_decimal_format(b, r.lo, scale, e) != 0))
		return -1;
	if (r.lo == r.hi)
		return 0;
	if (pa_buf_puts(b, "..", e) != 0)
		return -1;
	return r.hi == PA_MAX ? 0 : pa_decimal_format(b, r.hi, scale, e);
}

/* transfer, gross, net, size, per head, verdict; then the note. */
static int
put_income(struct pa_buf *b, struct incomes *n, uint32_t h, struct pa_err *e)
{
	const struct pa_income *in = &n->work.row[h];
	const struct pa_income_view view = {&n->model, &n->batch, in, h};
	struct pa_buf note = {0};
	int rv = -1;

	if (put_range(b, "t", in->transfer, 2, e) == 0 &&
	    put_range(b, " g", in->gross, 2, e) == 0 &&
	    put_range(b, " n", in->net, 2, e) == 0 &&
	    put_range(b, " /", in->size, 0, e) == 0 &&
	    put_range(b, " =", in->pc, 2, e) == 0 &&
	    pa_income_note(&view, true, &note, e) == 0)
		rv = pa_buf_addf(b, e, " %s%s%s",
		    pa_income_status_name(in->above, true),
		    note.n > 0 ? " | " : "", note.n > 0 ? note.s : "");
	pa_buf_release(&note);
	return rv;
}

#define M "户编号,人编号,人员变更\n"

/* Households, members, a parameter, and what comes out. The line of
 * shanxi-2017 is 3200.00. */
static const struct {
	const char *main, *members, *set, *want;
} rows[] = {
    /* All parts; at the line and one fen above. */
    {ALL "1,2,6400,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g6400.00 n6400.00 /2 =3200.00 below"},
    {ALL "1,2,6400.02,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g6400.02 n6400.02 /2 =3200.01 above"},
    {ALL "1,1,100,20,3,1,2,3,4,5,6,21,50\n", NULL, NULL,
	"t21.00 g144.00 n94.00 /1 =94.00 below"},
    /* Half a fen goes away from zero, on both sides. */
    {ALL "1,2,0.01,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g0.01 n0.01 /2 =0.01 below"},
    {ALL "1,2,0,0,0,0,0,0,0,0,0,0,0.01\n", NULL, NULL,
	"t0.00 g0.00 n-0.01 /2 =-0.01 below"},
    {ALL "1,3,0.01,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g0.01 n0.01 /3 =0.00 below"},
    {ALL "1,2,6400.01,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g6400.01 n6400.01 /2 =3200.01 above"},
    /* A part that is blank, negative or no number. */
    {ALL "1,1,,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g0.00.. n0.00.. /1 =0.00.. undetermined | missing: "
	"工资性收入"},
    {ALL "1,1,-5,0,3201,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g3201.00.. n3201.00.. /1 =3201.00.. above | not a valid "
	"amount: 工资性收入"},
    {ALL "1,1,x,0,0,,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00.. g0.00.. n0.00.. /1 =0.00.. undetermined | missing: "
	"计划生育金; not a valid amount: 工资性收入"},
    {ALL "1,1,3200,0,0,0,0,0,0,0,0,0,\n", NULL, NULL,
	"t0.00 g3200.00 n..3200.00 /1 =..3200.00 below | missing: "
	"生产经营性支出"},
    {ALL "1,1,3201,0,0,0,0,0,0,0,0,0,\n", NULL, NULL,
	"t0.00 g3201.00 n..3201.00 /1 =..3201.00 undetermined | missing: "
	"生产经营性支出"},
    /* Formula A counts the pension; which one the declared sum fits. */
    {ALL "1,1,0,0,0,1,0,0,10,0,0,11,0\n", NULL, NULL,
	"t11.00 g11.00 n11.00 /1 =11.00 below"},
    {ALL "1,1,0,0,0,1,0,0,10,0,0,1,0\n", NULL, NULL,
	"t11.00 g11.00 n11.00 /1 =11.00 below | declared transfer income fits "
	"formula B (without 养老保险金)"},
    {ALL "1,1,0,0,0,1,0,0,10,0,0,2,0\n", NULL, NULL,
	"t11.00 g11.00 n11.00 /1 =11.00 below | declared transfer income 2.00 "
	"fits neither formula A (11.00) nor B (1.00)"},
    {ALL "1,1,0,0,0,1,0,0,10,0,0,1,0\n", NULL, "transfer_formula=B",
	"t1.00 g1.00 n1.00 /1 =1.00 below"},
    {ALL "1,1,0,0,0,1,0,0,10,0,0,11,0\n", NULL, "transfer_formula=B",
	"t1.00 g1.00 n1.00 /1 =1.00 below | declared transfer income fits "
	"formula A (with 养老保险金)"},
    /* The pension may be blank: which one it fits cannot be told. */
    {ALL "1,1,0,0,0,1,0,0,,0,0,11,0\n", NULL, "transfer_formula=B",
	"t1.00 g1.00 n1.00 /1 =1.00 below | declared transfer income is not "
	"the sum of its parts"},
    /* Transfer parts that are no columns are not summed ... */
    {"户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,低保金,"
     "转移性收入,生产经营性支出\n1,1,1,2,3,4,50,0\n",
	NULL, NULL,
	"t4.00 g10.00 n10.00 /1 =10.00 below | declared transfer income is not "
	"the sum of its parts"},
    /* ... and when none is one, the declared sum stands in. */
    {"户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,转移性收入,"
     "生产经营性支出\n1,1,1,2,3,50,0\n",
	NULL, NULL,
	"t50.00 g56.00 n56.00 /1 =56.00 below | transfer income as "
	"declared"},
    {"户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,转移性收入,"
     "生产经营性支出\n1,1,1,2,3,,0\n",
	NULL, NULL,
	"t0.00.. g6.00.. n6.00.. /1 =6.00.. undetermined | transfer income "
	"unknown"},
    /* Another part that is no column is missing. */
    {"户编号,家庭人口数,工资性收入,生产经营性收入,转移性收入,"
     "生产经营性支出\n1,1,1,2,50,0\n",
	NULL, NULL,
	"t50.00 g53.00.. n53.00.. /1 =53.00.. undetermined | missing: "
	"财产性收入; transfer income as declared"},
    /* Nothing but what was declared per head. */
    {"户编号,家庭人口数,人均纯收入\n1,3,3200.01\n", NULL, NULL,
	"t.. g.. n.. /3 =3200.01 above | declared, not computed"},
    {"户编号,家庭人口数,人均纯收入\n1,3,\n", NULL, NULL,
	"t.. g.. n.. /3 =.. undetermined | declared, not computed"},
    {"户编号,家庭人口数\n1,3\n", NULL, NULL,
	"t.. g.. n.. /3 =.. undetermined | declared, not computed"},
    /* Family size: active members, else what is declared. */
    {ALL "1,9,9600,0,0,0,0,0,0,0,0,0,0\n", M "1,1,\n1,2,嫁入\n1,3,死亡\n", NULL,
	"t0.00 g9600.00 n9600.00 /2 =4800.00 above | declared size 9, "
	"active members 2: the members count"},
    {ALL "1,2,9600,0,0,0,0,0,0,0,0,0,0\n", M "1,1,\n1,2,\n", NULL,
	"t0.00 g9600.00 n9600.00 /2 =4800.00 above"},
    {ALL "1,2,9600,0,0,0,0,0,0,0,0,0,0\n", M "2,1,\n", NULL,
	"t0.00 g9600.00 n9600.00 /2 =4800.00 above | no member rows, declared "
	"size counts"},
    {ALL "1,,9600,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g9600.00 n9600.00 /1.. =0.00..9600.00 undetermined | family size "
	"unknown"},
    {ALL "1,0,3200,0,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g3200.00 n3200.00 /1.. =0.00..3200.00 below | family size "
	"unknown"},
    {ALL "1,,0,0,0,0,0,0,0,0,0,0,10\n", NULL, NULL,
	"t0.00 g0.00 n-10.00 /1.. =-10.00..0.00 below | family size unknown"},
    {ALL "1,3,9600,0,0,0,0,0,0,0,0,0,0\n", M "1,1,\n1,2,或\n1,3,\n", NULL,
	"t0.00 g9600.00 n9600.00 /2..3 =3200.00..4800.00 undetermined | family "
	"size unknown"},
    {ALL "1,2,9600,0,0,0,0,0,0,0,0,0,0\n", M "1,1,死亡\n1,2,嫁出\n", NULL,
	"t0.00 g9600.00 n9600.00 /1.. =0.00..9600.00 undetermined | "
	"declared size 2, of whom not all are active; family size unknown"},
    /* Sums that leave 64 bits have no bound. */
    {ALL "1,1,92233720368547758.07,1,0,0,0,0,0,0,0,0,0\n", NULL, NULL,
	"t0.00 g.. n.. /1 =.. undetermined | too large to add up"},
    /* What an earlier filter added. */
    {"户编号,家庭人口数,核算人口,核算人均纯收入,人均下限,人均上限\n"
     "1,3,2,3200.01,3200.01,3200.01\n",
	NULL, NULL, "t.. g.. n.. /2 =3200.01 above"},
    {"户编号,家庭人口数,核算人口,核算人均纯收入,人均下限,人均上限\n"
     "1,3,2,,3100.00,\n",
	NULL, NULL, "t.. g.. n.. /2 =3100.00.. undetermined"},
    {"户编号,家庭人口数,pa_family_size,pa_net_income_pc,pa_pc_min,pa_pc_max\n"
     "1,3,2,,,3200.00\n",
	NULL, NULL, "t.. g.. n.. /2 =..3200.00 below"},
};

START_TEST(row)
{
	struct incomes n = {.batch = {.nhousehold = 0}};
	struct pa_str set = pa_str(rows[_i].set);
	struct pa_buf got = {0};
	struct pa_err e = {0};
	char what[20];

	jobs_init(&n.x, "shanxi-2017");
	jobs_main(&n.x, rows[_i].main);
	if (rows[_i].members != NULL)
		jobs_with(&n.x, "members", rows[_i].members);
	n.x.cfg.set = &set;
	n.x.cfg.nset = set.n > 0;
	incomes_open(&n);
	ck_assert_msg(next_batch(&n, &e) == 1, "%s", e.text);
	must(put_income(&got, &n, 0, &e), &e);
	(void)snprintf(what, sizeof(what), "row %d", _i);
	same_text(pa_buf_str(&got), pa_str(rows[_i].want), what);
	pa_buf_release(&got);
	incomes_close(&n);
	jobs_release(&n.x);
}
END_TEST

#define TOLD \
	"户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,低保金," \
	"转移性收入,生产经营性支出,年收入,纯收入,人均纯收入\n"
#define PREV \
	"户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,低保金," \
	"生产经营性支出,人均纯收入\n"

/* Held against declared figures and last year: what the note says, then last
 * year's net income, its share a head, and the sources new and gone. */
static const struct {
	const char *main, *prev, *want;
} compared[] = {
    {TOLD "1,2,100,0,0,0,0,0,100,100,50\n", NULL, ""},
    {TOLD "1,2,100,0,0,0,0,0,101,100,50\n", NULL,
	"gross income declared 101.00, computed 100.00"},
    {TOLD "1,2,100,0,0,0,0,40,100,100,50.02\n", NULL,
	"net income declared 100.00, computed 60.00; net income per head "
	"declared 50.02, computed 30.00"},
    /* A fen is rounding, two are not. */
    {TOLD "1,3,100,0,0,0,0,0,100,100,33.34\n", NULL, ""},
    {TOLD "1,3,100,0,0,0,0,0,100,100,33.35\n", NULL,
	"net income per head declared 33.35, computed 33.33"},
    /* What is not known is not held against anything. */
    {TOLD "1,2,,0,0,0,0,0,101,100,50\n", NULL, "missing: 工资性收入"},
    {TOLD "1,2,100,0,0,0,0,0,,x,\n", NULL, ""},
    {TOLD "1,2,100,0,0,0,0,0,100,100,50\n", PREV "2,2,1,1,1,1,1,1\n", "| -"},
    {TOLD "1,2,100,0,0,0,0,0,100,100,50\n", PREV "1,1,90,0,0,0,0,90\n",
	"| n90.00 =90.00"},
    {TOLD "1,2,100,0,0,5,5,0,105,105,52.5\n", PREV "1,2,0,9,,0,4,1\n",
	"new since last year: 工资性收入, 转移性收入; gone since last year: "
	"生产经营性收入 | n5.00.. =2.50.."},
    {TOLD "1,2,,0,0,0,0,0,100,100,50\n", PREV "1,0,100,,1,0,0,1\n",
	"missing: 工资性收入; gone since last year: 财产性收入 | n101.00.. "
	"=0.00.."},
    /* Last year's file tells the income per head alone. */
    {TOLD "1,2,100,0,0,0,0,0,100,100,50\n", "户编号,人均纯收入\n1,77\n",
	"| n.. =77.00"},
};

START_TEST(comparison)
{
	struct incomes n = {.compare = true};
	struct pa_income_view view;
	struct pa_income_last last;
	struct pa_buf got = {0};
	struct pa_err e = {0};
	char what[20];

	jobs_init(&n.x, "shanxi-2017");
	jobs_main(&n.x, compared[_i].main);
	if (compared[_i].prev != NULL)
		jobs_with(&n.x, "prev.households", compared[_i].prev);
	incomes_open(&n);
	ck_assert_msg(next_batch(&n, &e) == 1, "%s", e.text);
	view = (struct pa_income_view){&n.model, &n.batch, n.work.row, 0};
	must(pa_income_note(&view, true, &got, &e), &e);
	pa_income_last(&n.model, &n.batch, &n.work.row[0], 0, &last);
	if (compared[_i].prev != NULL) {
		must(pa_buf_puts(&got, got.n > 0 ? " | " : "| ", &e), &e);
		if (!last.exists)
			must(pa_buf_addc(&got, '-', &e), &e);
		else
			ck_assert(put_range(&got, "n", last.net, 2, &e) == 0 &&
			    put_range(&got, " =", last.pc, 2, &e) == 0);
	}
	(void)snprintf(what, sizeof(what), "row %d", _i);
	same_text(got.n == 0 ? PA_STR("") : pa_buf_str(&got),
	    pa_str(compared[_i].want), what);
	pa_buf_release(&got);
	incomes_close(&n);
	jobs_release(&n.x);
}
END_TEST

/*
 * A household of the random test: what is known of its figures. Unknown ones
 * are completed with each of `values`.
 */
enum { PARTS = 10, COST = 9 };
static const char *const labels[PARTS] = {"工资性收入", "生产经营性收入",
    "财产性收入", "计划生育金", "低保金", "五保金", "养老保险金", "生态补偿金",
    "其他转移性收入", "生产经营性支出"};
static const int64_t values[] = {0, 7, 1234567};

struct house {
	int64_t part[PARTS]; /* -1: unknown */
	int64_t least, most; /* persons */
};

struct span { /* what the completions give */
	int64_t lo, hi;
};

/* Half away from zero, reckoned apart from the library. */
static int64_t
share(int64_t net, int64_t n)
{
	int64_t twice = 2 * (net < 0 ? -net : net) + n;

	return net < 0 ? -(twice / (2 * n)) : twice / (2 * n);
}

static void
complete(const struct house *h, int i, int64_t net, struct span *s)
{
	int64_t n, pc;
	size_t k;

	if (i == PARTS) {
		for (n = h->least; n <= h->most; n++) {
			pc = share(net, n);
			s->lo = pc < s->lo ? pc : s->lo;
			s->hi = pc > s->hi ? pc : s->hi;
		}
		return;
	}
	if (h->part[i] >= 0) {
		complete(h, i + 1,
		    i == COST ? net - h->part[i] : net + h->part[i], s);
		return;
	}
	for (k = 0; k < COUNT(values); k++)
		complete(h, i + 1,
		    i == COST ? net - values[k] : net + values[k], s);
}

static void
check_house(const struct prop *p, const struct house *h,
    const struct pa_income *in)
{
	struct span s = {INT64_MAX, INT64_MIN};
	bool more = false;
	int i;

	complete(h, 0, 0, &s);
	for (i = 0; i < COST; i++)
		more |= h->part[i] < 0;
	/* Every completion lies within; and the bounds are met, or there is
	 * none because any amount may come. */
	if (h->part[COST] < 0)
		prop_check(p, in->pc.lo == PA_MIN, "a lower bound");
	else
		prop_check(p, in->pc.lo == s.lo, "from %lld, not %lld",
		    (long long)in->pc.lo, (long long)s.lo);
	if (more)
		prop_check(p, in->pc.hi == PA_MAX, "an upper bound");
	else
		prop_check(p, in->pc.hi == s.hi, "to %lld, not %lld",
		    (long long)in->pc.hi, (long long)s.hi);
	prop_check(p,
	    in->above ==
		(in->pc.lo > 320000         ? PA_TRUE :
			in->pc.hi <= 320000 ? PA_FALSE :
					      PA_UNKNOWN),
	    "verdict");
}

/* One household's row, and its members' rows. */
static void
make_house(struct prop *p, struct house *h, const bool *column, unsigned id,
    struct pa_buf *main, struct pa_buf *members)
{
	static const char *const unknown[] = {"", "-0.01", "abc", "无"};
	struct pa_err e = {0};
	unsigned n = 1 + (unsigned)prop_below(p, 4), left = 3, i;
	uint64_t kind;

	h->least = h->most = 0;
	must(pa_buf_addf(main, &e, "%u,%u", id, n), &e);
	for (i = 0; i < PARTS; i++) {
		h->part[i] = (int64_t)prop_below(p, 400000);
		if (prop_below(p, 3) == 0)
			h->part[i] = (int64_t)prop_below(p, 2);
		if (left > 0 && prop_below(p, 8) == 0) {
			h->part[i] = -1;
			left--;
		}
		/* Of a column that is not there: nothing is known, but what
		 * transfers there are is. */
		if (!column[i]) {
			h->part[i] = i > 2 && i != COST ? 0 : -1;
			continue;
		}
		if (h->part[i] < 0)
			must(pa_buf_addf(main, &e, ",%s",
				 unknown[prop_below(p, COUNT(unknown))]),
			    &e);
		else
			must(pa_buf_addf(main, &e, ",%lld.%02lld",
				 (long long)h->part[i] / 100,
				 (long long)h->part[i] % 100),
			    &e);
	}
	must(pa_buf_puts(main, "\n", &e), &e);
	for (i = 0; i < n; i++) {
		kind = i == 0 ? 0 : prop_below(p, 4);
		must(pa_buf_addf(members, &e, "%u,%u,%s\n", id, i,
			 kind < 2      ? "" :
			     kind == 2 ? "死亡" :
					 "或"),
		    &e);
		h->least += kind < 2;
		h->most += kind != 2;
	}
}

START_TEST(completions)
{
	enum { HOUSES = 60 };
	struct prop p = prop_start();
	struct house h[HOUSES];
	struct incomes n = {.batch = {.nhousehold = 0}};
	struct pa_buf main = {0}, members = {0};
	struct pa_err e = {0};
	bool column[PARTS];
	unsigned i;

	jobs_init(&n.x, "shanxi-2017");
	for (p.run = 0; p.run < 40; p.run++) {
		pa_buf_clear(&main);
		pa_buf_clear(&members);
		must(pa_buf_puts(&main, "户编号,家庭人口数", &e), &e);
		must(pa_buf_puts(&members, M, &e), &e);
		for (i = 0; i < PARTS; i++) {
			/* One of the transfers is always there. */
			column[i] = i == 4 || prop_below(&p, 8) != 0;
			if (column[i])
				must(pa_buf_addf(&main, &e, ",%s", labels[i]),
				    &e);
		}
		must(pa_buf_puts(&main, "\n", &e), &e);
		for (i = 0; i < HOUSES; i++)
			make_house(&p, &h[i], column, i + 1, &main, &members);
		jobs_clear(&n.x);
		jobs_main(&n.x, main.s);
		jobs_with(&n.x, "members", members.s);
		incomes_open(&n);
		ck_assert_msg(next_batch(&n, &e) == 1, "%s", e.text);
		ck_assert_uint_eq(n.batch.nhousehold, HOUSES);
		for (i = 0; i < HOUSES; i++)
			check_house(&p, &h[i], &n.work.row[i]);
		incomes_close(&n);
	}
	pa_buf_release(&main);
	pa_buf_release(&members);
	jobs_release(&n.x);
}
END_TEST

/* 1/100 percent of gross. */
static const struct {
	struct pa_income in;
	int64_t want; /* -1: there is none */
} shares[] = {
    {{.transfer = {1, 1}, .gross = {3, 3}}, 3333},
    {{.transfer = {2, 2}, .gross = {3, 3}}, 6667},
    {{.transfer = {1, 1}, .gross = {20000, 20000}}, 1},
    {{.transfer = {0, 0}, .gross = {5, 5}}, 0},
    {{.transfer = {5, 5}, .gross = {5, 5}}, 10000},
    {{.transfer = {0, 0}, .gross = {0, 0}}, -1},
    {{.transfer = {0, PA_MAX}, .gross = {5, 5}}, -1},
    {{.transfer = {1, 1}, .gross = {5, PA_MAX}}, -1},
    {{.transfer = {INT64_MAX / 2, INT64_MAX / 2},
	 .gross = {INT64_MAX / 2, INT64_MAX / 2}},
	-1},
};

START_TEST(transfer_share)
{
	int64_t got = -1;

	if (!pa_income_share(&shares[_i].in, &got))
		got = -1;
	ck_assert_int_eq(got, shares[_i].want);
}
END_TEST

static int
chaos_job(void *ctx, struct pa_err *e)
{
	struct incomes *n = ctx;
	int rv = -1;

	struct pa_income_view view;
	struct pa_buf b = {0};

	if (pa_feed_rewind(&n->x.job.feed, e) == 0)
		rv = next_batch(n, e);
	view = (struct pa_income_view){&n->model, &n->batch, n->work.row, 0};
	if (rv == 1 &&
	    (pa_income_tree(&view, false, &b, e) != 0 ||
		pa_income_json(&view, &b, e) != 0))
		rv = -1;
	pa_buf_release(&b);
	pa_batch_release(&n->batch);
	pa_income_work_release(&n->work);
	return rv == 1 ? 0 : -1;
}

START_TEST(allocations)
{
	struct incomes n = {.compare = true};

	jobs_init(&n.x, "shanxi-2017");
	n.x.cfg.twice = true;
	jobs_main(&n.x, TOLD "1,2,9600,0,x,0,7,0,1,1,1\n");
	jobs_with(&n.x, "members", M "1,1,\n1,2,\n1,3,死亡\n");
	jobs_with(&n.x, "prev.households", PREV "1,2,0,9,1,0,4,1\n");
	incomes_open(&n);
	ck_assert_int_gt(chaos(chaos_job, &n), 5);
	incomes_close(&n);
	jobs_release(&n.x);
}
END_TEST

static void
add(TCase *tc)
{
	tcase_add_loop_test(tc, row, 0, (int)COUNT(rows));
	tcase_add_loop_test(tc, comparison, 0, (int)COUNT(compared));
	tcase_add_test(tc, completions);
	tcase_add_loop_test(tc, transfer_share, 0, (int)COUNT(shares));
	tcase_add_test(tc, allocations);
}

int
main(void)
{
	return testing_main("income", add);
}
