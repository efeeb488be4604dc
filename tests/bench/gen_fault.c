/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_fault: plants the faults of the sample registries, one a
 * household, and writes which rule must see it to key.csv. What follows from
 * a fault (a wrong 年收入 also spoils 纯收入) is not in the key.
 */
#include "gen.h"

#include <string.h>

static const struct word yes = W("是"), no = W("否"), blank = W("");

static int64_t *
money(struct household *h, int column)
{
	return &h->fen[column - H_WAGE];
}

/* The first person from a random start for whom the test holds, or NULL. */
static struct person *
find(struct gen *g, bool (*test)(const struct person *))
{
	struct household *h = &g->h;
	size_t from = below(g, (uint32_t)h->n), i;

	for (i = 0; i < h->n; i++)
		if (test(&h->p[(from + i) % h->n]))
			return &h->p[(from + i) % h->n];
	return NULL;
}

static bool
anyone(const struct person *p)
{
	(void)p;
	return true;
}

static bool
is_head(const struct person *p)
{
	return p->rel == R_HEAD;
}

static bool
is_child(const struct person *p)
{
	return p->rel == R_SON || p->rel == R_DAUGHTER;
}

static bool
has_card_18(const struct person *p)
{
	return p->cell[M_ID].n == 18;
}

static bool
healthy_idle(const struct person *p)
{
	return p->able && !p->works && p->age < 60;
}

static bool
small(const struct person *p)
{
	return p->age < 15;
}

static bool
in_grade(const struct person *p)
{
	return p->age_school >= 13 && p->student;
}

static bool
worker(const struct person *p)
{
	return p->works;
}

static bool
is_spouse(const struct person *p)
{
	return p->rel == R_SPOUSE;
}

enum fault {
	F_FM002,
	F_ID001,
	F_ID002,
	F_ID003,
	F_ID004,
	F_ID005,
	F_ID010,
	F_DU001,
	F_HH001,
	F_HH002,
	F_HH003,
	F_HH004,
	F_HH006,
	F_HH008,
	F_HH009,
	F_HH010,
	F_HH011,
	F_HH017,
	F_HH018,
	F_HP001,
	F_HP004,
	F_PV001,
	F_PV003,
	F_PV004,
	F_PV005,
	F_PV008,
	F_PV016,
	F_IN001,
	F_IN004,
	F_IN012,
	F_IN013,
	F_IN014,
	F_IN015,
	F_LV020,
	F_LV024,
	F_LV025,
	F_EX002,
	F_EX003,
	F_MB001,
	F_MB003,
	F_MB029,
	F_MB032,
	F_WK001,
	F_VI018,
	F_YR001,
	F_YR002,
	F_N
};

static const struct {
	char rule[6];
	bool (*who)(const struct person *); /* NULL: a fault of the household */
} faults[F_N] = {
    [F_FM002] = {"FM002", has_card_18},
    [F_ID001] = {"ID001", has_card_18},
    [F_ID002] = {"ID002", has_card_18},
    [F_ID003] = {"ID003", has_card_18},
    [F_ID004] = {"ID004", has_card_18},
    [F_ID005] = {"ID005", has_card_18},
    [F_ID010] = {"ID010", has_card_18},
    [F_DU001] = {"DU001", is_head},
    [F_HH001] = {"HH001", NULL},
    [F_HH002] = {"HH002", anyone},
    [F_HH003] = {"HH003", NULL},
    [F_HH004] = {"HH004", NULL},
    [F_HH006] = {"HH006", NULL},
    [F_HH008] = {"HH008", is_spouse},
    [F_HH009] = {"HH009", is_child},
    [F_HH010] = {"HH010", is_child},
    [F_HH011] = {"HH011", is_child},
    [F_HH017] = {"HH017", NULL},
    [F_HH018] = {"HH018", NULL},
    [F_HP001] = {"HP001", NULL},
    [F_HP004] = {"HP004", NULL},
    [F_PV001] = {"PV001", NULL},
    [F_PV003] = {"PV003", NULL},
    [F_PV004] = {"PV004", NULL},
    [F_PV005] = {"PV005", NULL},
    [F_PV008] = {"PV008", NULL},
    [F_PV016] = {"PV016", NULL},
    [F_IN001] = {"IN001", NULL},
    [F_IN004] = {"IN004", NULL},
    [F_IN012] = {"IN012", NULL},
    [F_IN013] = {"IN013", NULL},
    [F_IN014] = {"IN014", NULL},
    [F_IN015] = {"IN015", NULL},
    [F_LV020] = {"LV020", NULL},
    [F_LV024] = {"LV024", NULL},
    [F_LV025] = {"LV025", NULL},
    [F_EX002] = {"EX002", NULL},
    [F_EX003] = {"EX003", NULL},
    [F_MB001] = {"MB001", anyone},
    [F_MB003] = {"MB003", anyone},
    [F_MB029] = {"MB029", healthy_idle},
    [F_MB032] = {"MB032", small},
    [F_WK001] = {"WK001", worker},
    [F_VI018] = {"VI018", NULL},
    [F_YR001] = {"YR001", NULL},
    [F_YR002] = {"YR002", in_grade},
};

static bool
id_fault(struct gen *g, enum fault f, struct person *p)
{
	switch (f) {
	case F_FM002:
		/* where 0 is the right check character one more is wrong */
		memcpy(p->id + 15, "000", 3);
		if (check_char(p->id) == '0')
			p->id[6] = p->id[6] == '1' ? '2' : '1';
		return true;
	case F_ID001:
		p->cell[M_ID].n = 0;
		return true;
	case F_ID002:
		p->cell[M_ID].n = 17;
		return true;
	case F_ID003: /* 6 + 19|yymmdd + nnn */
		memmove(p->id + 6, p->id + 8, 9);
		p->cell[M_ID].n = 15;
		return true;
	case F_ID004:
		p->id[17] = p->id[17] == '1' ? '2' : '1';
		return true;
	case F_ID005:
		memcpy(p->id + 10, "13", 2);
		p->id[17] = check_char(p->id);
		return true;
	case F_ID010:
		person_number(g, p, !p->male);
		return true;
	default: /* DU001 */
		memcpy(p->id, g->last_id, sizeof(g->last_id));
		g->last_id[0] = '\0';
		return true;
	}
}

static bool
relation_fault(struct gen *g, enum fault f, struct person *p)
{
	struct household *h = &g->h;
	struct person *last = &h->p[h->n - 1];

	switch (f) {
	case F_HH001:
		h->n = 0;
		return true;
	case F_HH002: /* one more, of a household that does not exist */
		last = &h->p[h->n];
		*last = *p;
		person_number(g, last, last->male);
		last->cell[M_NAME].s = last->name;
		memcpy(last->pid, "9999", 4);
		last->cell[M_HID] = (struct word){last->pid, 14};
		last->cell[M_PID].s = last->pid;
		last->cell[M_REL] = relation_words[R_HEAD];
		h->n++;
		return true;
	case F_HH003:
		h->p[0].cell[M_REL] = (struct word)W("其他");
		return true;
	case F_HH004:
		last->cell[M_REL] = relation_words[R_HEAD];
		return true;
	case F_HH006:
		h->cell[H_SIZE] = month_words[h->n + 1];
		return true;
	case F_HH008:
		p->cell[M_SEX] = h->p[0].cell[M_SEX];
		person_number(g, p, h->p[0].male);
		return true;
	case F_HH009:
		p->cell[M_REL] = relation_words[p->male ? R_DAUGHTER : R_SON];
		return true;
	case F_HH010:
		p->cell[M_REL] = blank;
		return true;
	default: /* HH011 */
		p->cell[M_REL] = (struct word)W("之孙");
		return true;
	}
}

static bool
status_fault(struct gen *g, enum fault f)
{
	struct household *h = &g->h;
	struct word *c = h->cell;

	switch (f) {
	case F_HH017:
		c[H_PHONE] = blank;
		return true;
	case F_HH018:
		c[H_PHONE] = percent(g, 50) ? (struct word)W("1380013") :
					      (struct word)W("12345678901");
		return true;
	case F_HP001:
		h->has_helper = false;
		return true;
	case F_HP004:
		h->bad_helper_phone = true;
		return true;
	case F_PV001:
		c[H_ATTR] = blank;
		return true;
	case F_PV003:
		c[H_CAUSE] = blank;
		return true;
	case F_PV004:
		c[H_OTHER] = c[H_CAUSE];
		return true;
	case F_PV005:
		c[H_OTHER] = (struct word)W("\"缺土地,缺水,交通条件落后\"");
		return true;
	case F_PV008:
		c[H_CAUSE] = (struct word)W("因残");
		return true;
	case F_PV016:
		c[H_RETURN] = blank;
		return true;
	case F_EX002:
		c[H_DANGER] = yes;
		c[H_GRADE] = (struct word)W("C级");
		return true;
	default: /* EX003 */
		c[H_WATER_SAFE] = no;
		return true;
	}
}

static bool
figure_fault(struct gen *g, enum fault f)
{
	struct household *h = &g->h;
	struct word *c = h->cell;

	switch (f) {
	case F_IN001:
		c[H_WAGE] = blank;
		return true;
	case F_IN004:
		c[H_COST] = blank;
		return true;
	case F_IN012:
		c[H_GROSS] = number(h, *money(h, H_GROSS) + 50000, false);
		return true;
	case F_IN013:
		c[H_NET] = number(h, *money(h, H_NET) - 30000, false);
		return true;
	case F_IN014:
		c[H_NET_PC] = number(h, *money(h, H_NET_PC) + 1000, true);
		return true;
	case F_IN015:
		c[H_PROPERTY] = (struct word)W("-200");
		return true;
	case F_LV020:
		c[H_IRRIGATED] = (struct word)W("30");
		return true;
	case F_LV024:
		c[H_DANGER] = yes;
		c[H_GRADE] = blank;
		return true;
	default: /* LV025 */
		c[H_DANGER] = no;
		c[H_GRADE] = (struct word)W("D级");
		return true;
	}
}

static bool
other_fault(struct gen *g, enum fault f, struct person *p)
{
	static const struct word bad_months[3] = {W("13"), W("-1"),
	    W("十个月")};

	switch (f) {
	case F_MB001:
		p->cell[M_NATION] = blank;
		return true;
	case F_MB003:
		p->cell[M_HEALTH] = blank;
		return true;
	case F_MB029:
		p->cell[M_LABOUR] = (struct word)W("丧失劳动力");
		return true;
	case F_MB032:
		p->cell[M_LABOUR] = (struct word)W("普通劳动力");
		return true;
	case F_WK001:
		p->cell[M_MONTHS] = bad_months[below(g, 3)];
		return true;
	case F_VI018:
		g->village.fault = true;
		return true;
	case F_YR001:
		memcpy(g->h.prev, g->h.fen, sizeof(g->h.prev));
		return true;
	default: /* YR002 */
		p->prev_school = p->cell[M_SCHOOL];
		return true;
	}
}

/* Some faults want a certain household. */
static bool
fits(struct gen *g, enum fault f)
{
	struct household *h = &g->h;
	size_t i;

	switch (f) {
	case F_PV016:
		return h->status == RETURNED;
	case F_EX002:
	case F_EX003:
		return h->status == EXITED;
	case F_LV024:
	case F_LV025:
		return h->status != EXITED;
	case F_HH004:
		return h->n > 1;
	case F_IN004:
		return *money(h, H_BUSINESS) > 0;
	case F_DU001:
		return g->last_id[0] != '\0' && g->last_male == h->p[0].male &&
		    has_card_18(&h->p[0]);
	case F_PV008:
		for (i = 0; i < h->n; i++)
			if (h->p[i].health == DISABLED)
				return false;
		return true;
	default:
		return true;
	}
}

static void
note(struct gen *g, const char *rule, const struct word *hid,
    const struct word *pid)
{
	struct out *o = &g->out[T_KEY];

	put_text(o, rule);
	put(o, (struct word)W(","));
	put(o, *hid);
	put(o, (struct word)W(","));
	put(o, *pid);
	put(o, (struct word)W(","));
	put(o, g->h.cell[H_VID]);
	put(o, (struct word)W("\n"));
}

void
fault_plant(struct gen *g)
{
	struct household *h = &g->h;
	enum fault f = (enum fault)below(g, F_N);
	struct person *p = NULL;
	bool done;

	if (!fits(g, f) ||
	    (faults[f].who != NULL && (p = find(g, faults[f].who)) == NULL))
		return;
	if (f <= F_DU001)
		done = id_fault(g, f, p);
	else if (f <= F_HH011)
		done = relation_fault(g, f, p);
	else if ((f >= F_HH017 && f <= F_PV016) || f == F_EX002 || f == F_EX003)
		done = status_fault(g, f);
	else if (f >= F_IN001 && f <= F_LV025)
		done = figure_fault(g, f);
	else
		done = other_fault(g, f, p);
	if (!done)
		return;
	if (f == F_HH002)
		p = &h->p[h->n - 1];
	note(g, faults[f].rule, p != NULL ? &p->cell[M_HID] : &h->cell[H_HID],
	    p != NULL ? &p->cell[M_PID] : &blank);
}
