/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/pair: times two shell commands in turn, A B A B.
 *
 *   pair [-n PAIRS] A [B]
 *
 * Prints the medians of A, then of B: wall seconds, processor seconds (user
 * and system, children included) and peak resident KiB of the largest
 * process. The commands' standard output goes to /dev/null. Status 2 when a
 * command dies or ends with more than 1 (1: findings).
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAIRS_MAX = 99 };

struct cost {
	double wall[PAIRS_MAX], cpu[PAIRS_MAX], rss[PAIRS_MAX];
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static int
run(const char *command, struct cost *c, int i)
{
	struct timespec from, to;
	struct rusage use;
	int status;
	pid_t pid;

	clock_gettime(CLOCK_MONOTONIC, &from);
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(null, 1);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &use) != pid)
		return -1;
	clock_gettime(CLOCK_MONOTONIC, &to);
	c->wall[i] = (double)(to.tv_sec - from.tv_sec) +
	    (double)(to.tv_nsec - from.tv_nsec) / 1e9;
	c->cpu[i] = seconds(use.ru_utime) + seconds(use.ru_stime);
	c->rss[i] = (double)use.ru_maxrss;
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "pair: failed (%d): %s\n",
		    WIFEXITED(status) ? WEXITSTATUS(status) : -1, command);
		return -1;
	}
	return 0;
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), ascending);
	return n % 2 == 1 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

int
main(int argc, char *argv[])
{
	static struct cost cost[2];
	int pairs = 3, i, k, opt;

	while ((opt = getopt(argc, argv, "n:")) == 'n')
		pairs = (int)strtol(optarg, NULL, 10);
	argc -= optind;
	argv += optind;
	if (opt != -1 || argc < 1 || argc > 2 || pairs < 1 ||
	    pairs > PAIRS_MAX) {
		fprintf(stderr, "usage: pair [-n PAIRS] A [B]\n");
		return 2;
	}
	for (i = 0; i < pairs; i++)
		for (k = 0; k < argc; k++)
			if (run(argv[k], &cost[k], i) != 0)
				return 2;
	for (k = 0; k < argc; k++)
		printf("%s%.4f %.4f %.0f", k == 0 ? "" : " ",
		    median(cost[k].wall, pairs), median(cost[k].cpu, pairs),
		    median(cost[k].rss, pairs));
	printf("\n");
	return 0;
}
