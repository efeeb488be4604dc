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
	rows=$(sed -n 's/.* \([0-9]*\) rows read: \([0-9]*\) out.*/\1 \2/p' \
		"$n-validate.log")
	faults=$(sed -n 's/.*errors \([0-9]*\), suspects \([0-9]*\).*/\1 \2/p' \
		"$n-validate.log")
	exits=$(sed -n '/ households: /s/[^0-9]*\([0-9]*\)/\1 /gp' "$n-exit.log")
	# A filter that failed early in a pipe is seen by what it did not say.
	if [ -z "$rows" ] || [ -z "$faults" ] || [ -z "$exits" ]; then
		cat "$n"-*.log >&2
		exit 2
	fi
}

# round NAME PACK DAY CHINESE ENGLISH: one registry under one policy
round() {
	name=$1 pack=$2 day=$3 zhname=$4 enname=$5
	cd "$name"
	filters "$name-persons" "$pack" "$day" persons.native.csv
	# shellcheck disable=SC2086 # numbers
	set -- $rows $faults $exits
	say "$zhname，只有系统导出的人员表：读入%d行，%d人；错误%d条，疑似%d条" \
		"$enname, person export only: %d rows, %d persons; %d errors, %d suspects" \
		"$1" "$2" "$3" "$4"
	say '    %d户：符合%d，不符合%d，待核实%d，不适用%d' \
		'    %d households: eligible %d, not %d, undetermined %d, n/a %d' \
		"$5" "$6" "$7" "$8" "$9"
	filters "$name" "$pack" "$day" households.csv \
		--with members=members.csv --with helpers=helpers.csv \
		--with villages=villages.csv --with counties=counties.csv \
		--with prev.households=prev_households.csv \
		--with prev.members=prev_members.csv
	# shellcheck disable=SC2086
	set -- $rows $faults $exits
	say "$zhname，户表、成员表等全部表：读入%d行；错误%d条，疑似%d条" \
		"$enname, all tables: %d rows; %d errors, %d suspects" \
		"$1" "$3" "$4"
	say '    %d户：符合%d，不符合%d，待核实%d，不适用%d' \
		'    %d households: eligible %d, not %d, undetermined %d, n/a %d' \
		"$5" "$6" "$7" "$8" "$9"
	pa-report quality -q -p "$pack" --by village \
		--findings "$n-findings.csv" -o "$n-quality.html" "$n.csv"
	pa-report exit -q -p "$pack" --by village -o "$n-exit.html" "$n.csv"
	cd ..
}

round shanxi shanxi-2017 2017-12-20 山西2017年度 'Shanxi 2017'
round kunming kunming-2018 2018-12-31 昆明2018年度 'Kunming 2018'
say '通报和达标情况表：%s' 'Reports: %s' \
	"$B/demo/{shanxi,kunming}-{quality,exit}.html"
