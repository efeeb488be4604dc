/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen: seeded registries of any size, in flat memory. Links
 * nothing but libc. All persons are invented: names are drawn from short
 * lists, numbers at random.
 *   gen.c        options, files, the loop over counties, villages, households
 *   gen_people.c who lives in a household: ages, numbers, school, health, work
 *   gen_house.c  the household: attributes, income, conditions, exit evidence
 *   gen_fault.c  planted faults and their key
 *   gen_out.c    buffered files and the rows of the large tables
 *   gen_text.c   counties, words
 * and with --full
 *   gen_wide.c   the further columns of households and persons
 *   gen_year.c   last year, who came and who left, lists of departments
 *   gen_help.c   measures of each kind, work records
 *   gen_place.c  hamlets, villages, counties, their figures, units, teams
 *   gen_heads.c  names and headers of all files
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
	POOL_BYTES = 8192, /* formatted cells of one household */
	OUT_BYTES = 1 << 18,
	WINDOW_ROWS = 4096,  /* --scatter: rows held back at most */
	WINDOW_BYTES = 1024, /* the longest row of a person */
	COUNTY_HOUSEHOLDS = 20000,
	HAMLETS = 4, /* of a village */
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
/* How a person came into the household since last year. */
enum came { STAYED, BORN, WED, MOVED };

struct person {
	enum relation rel;
	enum health health;
	enum came came; /* --full */
	bool male, academic, student, able, works;
	int age;        /* whole years on 30 November of the round */
	int age_school; /* whole years on 1 September */
	int months;     /* of work */
	struct word cell[M_N], prev_school, prev_edu;
	char id[24], pid[17], name[16];
};

struct household {
	size_t n, size; /* rows of people; the size declared */
	size_t prev_size;
	struct person p[PEOPLE_MAX];
	enum attribute attr;
	enum status status;
	bool proposed, has_helper, bad_helper_phone;
	size_t hamlet;
	/* --full: identified this year, removed, someone has left it */
	bool fresh, removed, left;
	bool stays; /* not put up for exit: it earns too little */
	struct person leaver;
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

/* What --full counts over a hamlet, a village or a county. */
enum sum {
	S_LISTED, /* households of the registry, their people */
	S_LISTED_PEOPLE,
	S_POOR, /* of them registered as poor */
	S_POOR_PEOPLE,
	S_ORDINARY_POOR,
	S_ORDINARY_PEOPLE,
	S_DIBAO_POOR,
	S_DIBAO_PEOPLE,
	S_WUBAO_POOR,
	S_WUBAO_PEOPLE,
	S_DIBAO, /* of all that are listed */
	S_DIBAO_ALL_PEOPLE,
	S_WUBAO,
	S_WUBAO_ALL_PEOPLE,
	S_DANGER,
	S_DANGER_PEOPLE,
	S_DRY,
	S_COOP,
	S_RELOCATED,
	S_MOVED,
	S_WOMEN,
	S_MINORITY,
	S_DISABLED,
	S_DISABLED_POOR,
	S_ABLE,
	S_WORKERS,
	S_PARTY,
	S_PENSION,
	S_FRESH,
	S_EXITED, /* this year */
	S_NET_YUAN,
	S_LAND, /* seven kinds, in hundredths, from H_ARABLE */
	S_LAND_END = S_LAND + 6,
	S_ALL, /* all households and people, registered or not */
	S_ALL_PEOPLE,
	S_VILLAGES,
	S_POOR_VILLAGES,
	S_N
};
struct sums {
	int64_t n[S_N];
};

struct village {
	char vid[13], township[32], name[32], leader[16], phone[12];
	size_t households, people; /* registered as poor now */
	size_t all;
	bool poor, moves, fault;
	bool out; /* --full: no longer a poor village */
	struct sums hamlet[HAMLETS];
};

struct helper {
	char name[16], id[24], post[32];
	bool male;
	size_t unit;
	int start; /* day of 2016 */
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
	/* --full */
	T_HAMLETS,
	T_UNITS,
	T_TEAMS,
	T_MEASURES,
	T_INDUSTRY,
	T_EMPLOYMENT,
	T_EDUCATION,
	T_HEALTH,
	T_HOUSE,
	T_RELOCATION,
	T_ECOLOGY,
	T_CIVIL,
	T_DISABLED,
	T_FINANCE,
	T_WORK,
	T_INCREASES,
	T_DECREASES,
	T_REMOVALS,
	T_LIST_DIBAO,
	T_LIST_WUBAO,
	T_LIST_DISABLED,
	T_LIST_INSURED,
	T_LIST_SCHOOL,
	T_LIST_HOUSING,
	T_LIST_PENSION,
	T_LIST_POLICE,
	T_N
};

struct gen {
	const struct policy *policy;
	uint64_t rng;
	uint64_t order; /* apart: --scatter must not change the data */
	uint64_t households, done; /* asked for, made */
	uint64_t members;          /* rows of the native export */
	uint32_t fault_ppm;
	bool scatter, native_utf8, full;
	uint64_t more; /* apart: --full must not change the other columns */
	uint64_t teams;
	const struct county *county;
	struct sums sums; /* of the county */
	struct village village;
	uint64_t removed;              /* households */
	uint64_t helper_left, helpers; /* households the helper still takes */
	struct helper helper;
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

/* The same from the numbers of --full. */
uint32_t more(struct gen *g, uint32_t n);
int more_between(struct gen *g, int from, int to);
bool more_percent(struct gen *g, uint32_t share);
/* Changes over between the numbers of --full and the others. */
void swap_numbers(struct gen *g);

/* gen_text.c */
extern const struct policy policies[2];
extern const struct word relation_words[], health_words[];
extern const struct word month_words[13];
size_t draw_name(struct gen *g, char to[16], const char *surname);
/* The same from the numbers of --full. */
size_t more_name(struct gen *g, char to[16], const char *surname);
void place_name(char to[32], size_t i, bool township);

/* gen_heads.c */
extern const char *const files[T_N];
extern const char *const headers[T_N];
const char *wide_header(enum table t); /* what --full adds, or "" */

/* gen_people.c */
void people_make(struct gen *g);
void person_number(struct gen *g, struct person *p, bool male);
char check_char(const char *digits17);
void put_digits(char *to, size_t n, uint64_t value);

/* gen_house.c */
struct word keep(struct household *h, const char *s, size_t n);
struct word number(struct household *h, int64_t hundredths, bool two);
struct word whole(struct household *h, int64_t n);
struct word date(struct household *h, int year, int month, int day);
void house_make(struct gen *g);
void house_cells(struct gen *g);

/* gen_fault.c: plants one fault in the household just made. */
void fault_plant(struct gen *g);

/* gen_wide.c */
void wide_cells(struct gen *g);

/* gen_year.c */
void year_people(struct gen *g);
void write_prev(struct gen *g);
void write_changes(struct gen *g);
void write_lists(struct gen *g);

/* gen_help.c */
void write_measures(struct gen *g);
void write_work(struct gen *g);

/* gen_place.c */
extern const struct word units[8];
void count_household(struct gen *g);
void write_village(struct gen *g);
void write_county(struct gen *g);

/* gen_out.c */
int out_open(struct out *o, const char *dir, const char *name,
    const char *header, bool gb18030);
int out_close(struct out *o);
void put(struct out *o, struct word w);
void put_text(struct out *o, const char *s);
void put_number(struct out *o, uint64_t n);
void put_cell(struct out *o, struct word w);
void put_cells(struct out *o, const struct word *cell, size_t n);
void text_cell(struct out *o, const char *s);
void number_cell(struct out *o, int64_t n);
void row_end(struct out *o);
void write_household(struct gen *g);
void write_windows(struct gen *g);

#endif
