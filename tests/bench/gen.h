/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen: seeded registries of any size, in flat memory. Links
 * nothing but libc. All persons are invented: names are drawn from short
 * lists, numbers at random.
 *   gen.c        options, files, the loop over counties, villages, households
 *   gen_people.c who lives in a household: ages, numbers, school, health, work
 *   gen_house.c  the household: attributes, income, conditions, exit evidence
 *   gen_fault.c  planted faults and their key
 *   gen_out.c    buffered files and the rows of each table
 *   gen_text.c   counties, headers, words
 */
#ifndef PA_BENCH_GEN_H
#define PA_BENCH_GEN_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "gen_columns.h"

enum {
	PEOPLE_MAX = 8,    /* 7 generated, one more for a fault */
	POOL_BYTES = 4096, /* formatted cells of one household */
	OUT_BYTES = 1 << 18,
	WINDOW_ROWS = 4096, /* --scatter: rows held back at most */
	WINDOW_BYTES = 640, /* the longest row of a person */
	COUNTY_HOUSEHOLDS = 20000,
	FIRST_YEAR = 1900,
	YEARS = 128
};

/* A cell: bytes that live as long as the household or for ever. */
struct word {
	const char *s;
	size_t n;
};
#define W(text) \
	{ \
		text, sizeof(text) - 1 \
	}

struct county {
	uint32_t code; /* GB/T 2260 */
	struct word city, name;
};

struct policy {
	const char *name;
	int year;
	struct word province;
	struct word title;     /* first row of the native export */
	struct word far_place; /* 县外省内 */
	const struct county *counties;
	size_t ncounties;
	unsigned minority; /* one person in so many */
	struct word minority_name;
};

enum { MONEY_N = H_NET_PC - H_WAGE + 1 };

enum relation {
	R_HEAD,
	R_SPOUSE,
	R_SON,
	R_DAUGHTER,
	R_SONS_WIFE,
	R_GRANDSON,
	R_GRANDDAUGHTER,
	R_FATHER,
	R_MOTHER,
	R_WIFES_FATHER,
	R_WIFES_MOTHER,
	R_HUSBANDS_FATHER,
	R_HUSBANDS_MOTHER
};
enum health { WELL, CHRONIC, GRAVE, DISABLED };
enum attribute { ORDINARY, DIBAO, WUBAO };
enum status { POOR, EXITED, RETURNED };

struct person {
	enum relation rel;
	enum health health;
	bool male, academic, student, able, works;
	int age;        /* whole years on 30 November of the round */
	int age_school; /* whole years on 1 September */
	int months;     /* of work */
	struct word cell[M_N], prev_school, prev_edu;
	char id[24], pid[17], name[16];
};

struct household {
	size_t n, size; /* rows of people; the size declared last year */
	struct person p[PEOPLE_MAX];
	enum attribute attr;
	enum status status;
	bool proposed, has_helper, bad_helper_phone;
	int64_t fen[MONEY_N], prev[MONEY_N];
	struct word cell[H_N], prev_status, prev_exit;
	char hid[15];
	char pool[POOL_BYTES];
	size_t used;
};

struct out {
	int fd; /* -1: this table is not wanted */
	bool failed;
	iconv_t cd; /* (iconv_t)-1: UTF-8 as it is */
	size_t n;
	char buf[OUT_BYTES];
};

struct window {
	uint16_t n[WINDOW_ROWS];
	char row[WINDOW_ROWS][WINDOW_BYTES];
};

struct village {
	char vid[13], township[32], name[32];
	size_t households, people; /* registered as poor now */
	size_t all;
	bool poor, moves, fault;
};

enum table {
	T_HOUSEHOLDS,
	T_MEMBERS,
	T_HELPERS,
	T_VILLAGES,
	T_COUNTIES,
	T_PREV_HOUSEHOLDS,
	T_PREV_MEMBERS,
	T_NATIVE,
	T_KEY,
	T_N
};

struct gen {
	const struct policy *policy;
	uint64_t rng;
	uint64_t order; /* apart: --scatter must not change the data */
	uint64_t households, done; /* asked for, made */
	uint64_t members;          /* rows of the native export */
	uint32_t fault_ppm;
	bool scatter, native_utf8;
	const struct county *county;
	struct village village;
	uint64_t helper_left, helpers; /* households the helper still takes */
	char helper_name[16];
	char last_id[24]; /* of the last head, for a doubled number */
	bool last_male;
	/* numbers given out in this county, by birth month and sex */
	uint16_t ids[YEARS][12][2];
	struct household h;
	struct out out[T_N];
	struct window window[2]; /* members, native */
};

/* gen.c: a number below n, one of a range, true so many times in 100. */
uint32_t draw(uint64_t *state, uint32_t n);
uint32_t below(struct gen *g, uint32_t n);
int between(struct gen *g, int from, int to);
bool percent(struct gen *g, uint32_t share);
/* The i-th number of a series of mobile numbers that repeats after 7e9. */
uint64_t phone(uint64_t i);

/* gen_text.c */
extern const struct policy policies[2];
extern const struct word relation_words[], health_words[];
extern const struct word month_words[13];
extern const char *const headers[T_N];
size_t draw_name(struct gen *g, char to[16], const char *surname);
void place_name(char to[32], size_t i, bool township);

/* gen_people.c */
void people_make(struct gen *g);
void person_number(struct gen *g, struct person *p, bool male);
char check_char(const char *digits17);

/* gen_house.c */
struct word number(struct household *h, int64_t hundredths, bool two);
void house_make(struct gen *g);
void house_cells(struct gen *g);

/* gen_fault.c: plants one fault in the household just made. */
void fault_plant(struct gen *g);

/* gen_out.c */
int out_open(struct out *o, const char *dir, const char *name,
    const char *header, bool gb18030);
int out_close(struct out *o);
void put(struct out *o, struct word w);
void put_text(struct out *o, const char *s);
void put_number(struct out *o, uint64_t n);
void write_household(struct gen *g);
void write_village(struct gen *g);
void write_windows(struct gen *g);

#endif
