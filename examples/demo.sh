#!/bin/sh
# SPDX-License-Identifier: MIT
# demo.sh: the whole workflow under both policies, on the data of this folder.
# `make demo` builds the programs and runs it. The reports, the findings and
# what each filter said go to $B/demo.
set -eu
cd "$(dirname "$0")/data"
top=$(cd ../.. && pwd)
case ${B:=build} in
/*) out=$B/demo ;;
*) out=$top/$B/demo ;;
esac
mkdir -p "$out"
PATH=${PA_BIN:-$top/build/bin}:$PATH && export PATH

# Chinese as the filters understand the locale: LANGUAGE goes first.
locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-C}}}
case $locale in
C | POSIX) zh=no ;;
*) case ${LANGUAGE:-$locale} in zh*) zh=yes ;; *) zh=no ;; esac ;;
esac
# The summaries are read below, so they are written in one language.
LC_ALL=C && export LC_ALL

# say CHINESE ENGLISH ARGUMENT...: one line, in the language of the user
say() {
	if [ $zh = yes ]; then form=$1; else form=$2; fi
	shift 2
	# shellcheck disable=SC2059 # the two forms stand below
	printf "$form\n" "$@"
}

# filters NAME PACK DAY FILE OPTION...: the three filters as one pipe. Leaves
# NAME.csv (records and verdicts), NAME-findings.csv and NAME-*.log.
filters() {
	n=$out/$1 pack=$2 day=$3 file=$4
	shift 4
	pa-validate -p "$pack" --as-of "$day" --exit-zero "$@" \
		--findings "$n-findings.csv" "$file" 2> "$n-validate.log" |
		pa-income -p "$pack" "$@" --exit-zero 2> "$n-income.log" |
		pa-exitcheck -p "$pack" "$@" > "$n.csv" 2> "$n-exit.log" || {
		cat "$n"-*.log >&2
		exit 2
	}
	rows=$(sed -n 's/^pa-validate: \([0-9]*\) rows read.*/\1/p' \
		"$n-validate.log")
	faults=$(sed -n 's/.* \([0-9]*\) errors, \([0-9]*\) suspects.*/\1 \2/p' \
		"$n-validate.log")
	exits=$(sed -n '/ households: /s/[^0-9]*\([0-9]*\)/\1 /gp' "$n-exit.log")
	# A filter that failed early in a pipe is seen by what it did not say.
	[ -n "$rows" ] && [ -n "$faults" ] && [ -n "$exits" ] || {
		cat "$n"-*.log >&2
		exit 2
	}
}

# round NAME PACK DAY CHINESE ENGLISH: one registry under one policy
round() {
	name=$1 pack=$2 day=$3
	say "$4" "$5"
	cd "$name"
	filters "$name-persons" "$pack" "$day" persons.native.csv
	# shellcheck disable=SC2086 # numbers
	set -- $faults $exits
	say '  国办系统人员导出：读入%d行；错误%d条，疑似%d条' \
		'  person export: %d rows read; %d errors, %d suspects' \
		"$rows" "$1" "$2"
	say '    仅凭人员导出：%d户，符合%d、不符合%d、待核实%d、不适用%d' \
		'    from it alone: %d households, eligible %d, not %d, undetermined %d, n/a %d' \
		"$3" "$4" "$5" "$6" "$7"
	filters "$name" "$pack" "$day" households.csv \
		--with members=members.csv --with helpers=helpers.csv \
		--with villages=villages.csv --with counties=counties.csv \
		--with prev.households=prev_households.csv \
		--with prev.members=prev_members.csv
	# shellcheck disable=SC2086
	set -- $faults $exits
	say '  全部表：错误%d条，疑似%d条；符合%d、不符合%d、待核实%d、不适用%d' \
		'  full tables: %d errors, %d suspects; eligible %d, not %d, undetermined %d, n/a %d' \
		"$1" "$2" "$4" "$5" "$6" "$7"
	pa-report quality -q -p "$pack" --by village \
		--findings "$n-findings.csv" -o "$n-quality.html" "$n.csv"
	pa-report exit -q -p "$pack" --by village -o "$n-exit.html" "$n.csv"
	cd ..
}

round shanxi shanxi-2017 2017-12-20 '山西省2017年度' 'Shanxi 2017'
round kunming kunming-2018 2018-12-31 '昆明市2018年度' 'Kunming 2018'
say '通报和达标情况表（浏览器打开）：%s' 'Reports, for a browser: %s' \
	"$out/{shanxi,kunming}-{quality,exit}.html"
