/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_people: who lives in a household. Ages are whole years on
 * 30 November of the round; school states follow the age on 1 September.
 */
#include "gen.h"

#include <string.h>

char
check_char(const char *digits17)
{
	/* GB 11643-1999, ISO 7064 MOD 11-2 */
	static const unsigned char weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3,
	    7, 9, 10, 5, 8, 4, 2};
	unsigned sum = 0;
	size_t i;

	for (i = 0; i < 17; i++)
		sum += (unsigned)(digits17[i] - '0') * weight[i];
	return "10X98765432"[sum % 11];
}

void
put_digits(char *to, size_t n, uint64_t value)
{
	to[n] = '\0';
	while (n-- > 0) {
		to[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

/*
 * A number nobody else of the county has: of each birth month and sex the
 * 28 days and 499 sequence numbers are gone through in a scattered order.
 * Sequence 999 is left out: 09 999 9 would hold five nines, which stand for
 * "no number".
 */
void
person_number(struct gen *g, struct person *p, bool male)
{
	const uint32_t slots = 28 * 499;
	uint32_t month = below(g, 12);
	int year = g->policy->year - p->age - (month == 11);
	uint16_t *given = &g->ids[year - FIRST_YEAR][month][male];
	uint32_t slot = (*given * 5581u + month * 7919u) % slots;

	*given = (uint16_t)((*given + 1) % slots);
	put_digits(p->id, 6, g->county->code);
	put_digits(p->id + 6, 4, (uint32_t)year);
	put_digits(p->id + 10, 2, month + 1);
	put_digits(p->id + 12, 2, slot % 28 + 1);
	put_digits(p->id + 14, 3, slot / 28 * 2 + male);
	p->id[17] = check_char(p->id);
	p->id[18] = '\0';
	/* born after 1 September: a year younger at school */
	p->age_school = p->age -
	    (month == 9 || month == 10 || (month == 8 && slot % 28 > 0));
	p->cell[M_ID] = (struct word){p->id, 18};
	p->cell[M_TYPE] = (struct word)W("居民身份证");
	if (p->health == DISABLED) {
		/* disability card: kind 1-7, grade 1-4 */
		p->id[18] = (char)('1' + below(g, 7));
		p->id[19] = (char)('1' + below(g, 4));
		p->id[20] = '\0';
		p->cell[M_ID].n = 20;
		p->cell[M_TYPE] = (struct word)W("残疾人证");
	}
}

static struct person *
add(struct gen *g, enum relation rel, bool male, int age)
{
	struct person *p = &g->h.p[g->h.n++];

	p->rel = rel;
	p->came = STAYED;
	p->male = male;
	p->age = age < 1 ? 1 : age > 96 ? 96 : age;
	return p;
}

/* Old head with a married son and his children. */
static void
three_generations(struct gen *g, size_t n)
{
	bool male = percent(g, 80);
	int age = between(g, 55, 75);
	int son = age - between(g, 24, 32);
	bool boy;

	add(g, R_HEAD, male, age);
	add(g, R_SPOUSE, !male, age + between(g, -4, 4));
	add(g, R_SON, true, son);
	add(g, R_SONS_WIFE, false, son < 25 ? 22 : son + between(g, -2, 2));
	while (g->h.n < n) {
		boy = percent(g, 55);
		add(g, boy ? R_GRANDSON : R_GRANDDAUGHTER, boy,
		    son - between(g, 22, 34));
	}
}

/* Head, perhaps a spouse, children, then parents of either. */
static void
family(struct gen *g, size_t n)
{
	static const enum relation his[4] = {R_FATHER, R_MOTHER, R_WIFES_MOTHER,
	    R_WIFES_FATHER};
	static const enum relation hers[4] = {R_FATHER, R_MOTHER,
	    R_HUSBANDS_MOTHER, R_HUSBANDS_FATHER};
	bool male = percent(g, 85), boy;
	int age = between(g, 30, 58), oldest;
	size_t children, parents = 0, i;

	add(g, R_HEAD, male, age);
	oldest = age;
	if (n >= 4 || percent(g, 85)) {
		add(g, R_SPOUSE, !male, age + between(g, -4, 4));
		if (g->h.p[1].age > oldest)
			oldest = g->h.p[1].age;
	}
	children = n - g->h.n;
	while (children > 3 || (children > 0 && percent(g, 22))) {
		children--;
		parents++;
	}
	for (i = 0; i < children; i++) {
		boy = percent(g, 52);
		add(g, boy ? R_SON : R_DAUGHTER, boy, age - between(g, 22, 36));
	}
	for (i = 0; i < parents && i < 4; i++)
		add(g, male ? his[i] : hers[i], i == 0 || i == 3,
		    oldest + between(g, 20, 29));
}

static void
compose(struct gen *g)
{
	/* shares of the sizes 1 to 7 in percent, summed: mean 3.5 */
	static const unsigned char upto[7] = {8, 25, 50, 77, 91, 98, 100};
	uint32_t dice = below(g, 100);
	size_t n = 1;

	while (dice >= upto[n - 1])
		n++;
	/* a household of seven is looked into: fewer than one in a hundred */
	if (g->full && n == 7 && more_percent(g, 70))
		n = 6;
	g->h.n = 0;
	if (n == 1) {
		bool male = percent(g, 65);

		add(g, R_HEAD, male, between(g, 40, 88));
	} else if (n == 2 && percent(g, 40)) {
		bool male = percent(g, 80);
		int age = between(g, 60, 84);

		add(g, R_HEAD, male, age);
		add(g, R_SPOUSE, !male, age + between(g, -4, 4));
	} else if (n >= 4 && percent(g, 30)) {
		three_generations(g, n);
	} else {
		family(g, n);
	}
}

static void
set_health(struct gen *g, struct person *p)
{
	uint32_t dice = below(g, 1000);
	/* in a thousand: grave, disabled, chronic */
	uint32_t grave = p->age < 16 ? 3 : p->age < 60 ? 15 : 40;
	uint32_t disabled = p->age < 16 ? 5 : p->age < 60 ? 25 : 40;
	uint32_t chronic = p->age < 16 ? 5 : p->age < 60 ? 50 : 200;

	p->health = dice < grave              ? GRAVE :
	    dice < grave + disabled           ? DISABLED :
	    dice < grave + disabled + chronic ? CHRONIC :
						WELL;
}

/* School and education of a person at an age on 1 September. */
static void
schooling(const struct person *p, int age, struct word *school,
    struct word *edu)
{
	static const struct word none = W("非在校生");
	static const struct word grade[9] = {W("七年级"), W("八年级"),
	    W("九年级"), W("高中一年级"), W("高中二年级"), W("高中三年级"),
	    W("高职一年级"), W("高职二年级"), W("高职三年级")};
	static const struct word craft[3] = {W("中职一年级"), W("中职二年级"),
	    W("中职三年级")};
	static const struct word level[4] = {W("小学"), W("初中"), W("高中"),
	    W("大专及以上")};

	*school = none;
	if (age < 6) {
		if (age >= 3)
			*school = (struct word)W("学前教育");
		*edu = (struct word)W("学龄前儿童");
	} else if (age < 12) {
		*school = level[0];
		*edu = level[0];
	} else if (age < 18) {
		*school = age >= 15 && !p->academic ? craft[age - 15] :
						      grade[age - 12];
		*edu = level[age < 15 ? 1 : 2];
	} else if (age < 21 && p->academic) {
		*school = grade[age - 12];
		*edu = level[2];
	} else {
		*edu = level[p->academic && age < 26 ? 3 : 2];
	}
}

/* Education of those who left school long ago. */
static struct word
old_education(struct gen *g, int age)
{
	static const struct word level[4] = {W("文盲或半文盲"), W("小学"),
	    W("初中"), W("高中")};
	uint32_t dice = below(g, 100);

	if (age >= 60)
		return level[dice < 40 ? 0 : dice < 80 ? 1 : 2];
	return level[dice < 5 ? 0 : dice < 30 ? 1 : dice < 85 ? 2 : 3];
}

static void
set_work(struct gen *g, struct person *p)
{
	static const struct word labour[4] = {W("普通劳动力"), W("技能劳动力"),
	    W("丧失劳动力"), W("无劳动力")};
	static const struct word where[4] = {W("乡（镇）内务工"),
	    W("乡（镇）外县内务工"), W("县外省内务工"), W("省外务工")};
	bool graduate = p->academic && p->age_school >= 21 && p->age < 27;
	size_t k;

	p->able =
	    p->age >= 16 && p->age <= 65 && !p->student && p->health == WELL;
	p->works = p->able && p->age < 60 && (graduate || percent(g, 45));
	p->months = p->works ? between(g, 2, 12) : 0;
	p->cell[M_LABOUR] = labour[p->able ? p->works && percent(g, 50) :
		p->age >= 16 && p->age <= 65 && !p->student ? 2 :
							      3];
	p->cell[M_WORK] = p->cell[M_PLACE] = (struct word)W("");
	p->cell[M_MONTHS] = month_words[p->months];
	if (!p->works)
		return;
	k = below(g, 4);
	p->cell[M_WORK] = where[k];
	p->cell[M_PLACE] = k < 2 ? g->county->name :
	    k == 2               ? g->policy->far_place :
				   (struct word)W("广东省深圳市");
}

static void
set_cells(struct gen *g, struct person *p, size_t i)
{
	static const struct word yes = W("是"), no = W("否");
	const struct word *hid = &g->h.cell[H_HID];

	memcpy(p->pid, hid->s, 14);
	p->pid[14] = '0';
	p->pid[15] = (char)('1' + i);
	p->pid[16] = '\0';
	p->cell[M_HID] = *hid;
	p->cell[M_PID] = (struct word){p->pid, 16};
	p->cell[M_SEX] = p->male ? (struct word)W("男") : (struct word)W("女");
	p->cell[M_REL] = relation_words[p->rel];
	p->cell[M_NATION] = below(g, g->policy->minority) == 0 ?
	    g->policy->minority_name :
	    (struct word)W("汉族");
	p->cell[M_POLITICS] = p->age >= 20 && below(g, 40) == 0 ?
	    (struct word)W("中共党员") :
	    (struct word)W("群众");
	p->cell[M_HEALTH] = health_words[p->health];
	p->cell[M_SOLDIER] = no;
	p->cell[M_MEDICAL] = p->cell[M_ILLNESS] = yes;
	p->cell[M_PENSION] = p->age >= 16 && !p->student ? yes : no;
	p->cell[M_CHANGE] = (struct word)W("");
}

void
people_make(struct gen *g)
{
	struct household *h = &g->h;
	size_t i;

	compose(g);
	h->prev_size = h->n;
	if (g->full)
		year_people(g);
	h->size = h->n;
	for (i = 0; i < h->n; i++) {
		struct person *p = &h->p[i];
		/* children and unmarried brothers bear the head's surname */
		bool own = p->rel == R_SPOUSE || p->rel == R_SONS_WIFE ||
		    p->rel >= R_MOTHER || i == 0;

		set_health(g, p);
		person_number(g, p, p->male);
		p->academic = percent(g, 50);
		schooling(p, p->age_school, &p->cell[M_SCHOOL],
		    &p->cell[M_EDU]);
		schooling(p, p->age_school - 1, &p->prev_school, &p->prev_edu);
		p->student =
		    p->age_school >= 3 && p->age_school < 18 + 3 * p->academic;
		if (p->age_school >= 26)
			p->prev_edu = p->cell[M_EDU] = old_education(g, p->age);
		set_work(g, p);
		set_cells(g, p, i);
		p->cell[M_NAME] = (struct word){p->name,
		    draw_name(g, p->name, own ? NULL : h->p[0].name)};
	}
}
