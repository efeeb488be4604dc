#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures the filters against DuckDB, Miller and bare libcsv and writes the
# table build/bench.md. See README.md.
#
#   B=build sh tests/bench/run.sh [--quick] [-n HOUSEHOLDS] [-p PAIRS] [LINE...]
#
# LINE: reader validate catalogue income exit dedupe quality miller rule start
# memory growth pipe instructions; all when none is given. Only ratios of one
# run count: nothing here fails because a machine is slow. Status 2: a command
# of the bench itself failed.
set -eu

B=${B:-build}
CC=${CC:-cc}
N=1000000
PAIRS=3
here=$(dirname "$0")
W=$B/bench
J=2 # threads on both sides
ASOF=2017-11-30
failed=0

while [ $# -gt 0 ]; do
	case $1 in
	-q | --quick) N=50000 ;;
	-n) N=$2 && shift ;;
	-p) PAIRS=$2 && shift ;;
	-*) sed -n '6,8s/^# *//p' "$0" >&2 && exit 2 ;;
	*) break ;;
	esac
	shift
done
lines=${*:-reader validate catalogue income exit dedupe quality miller rule \
start memory growth pipe instructions}

D=$W/data-$N
SMALL=$((N < 200000 ? N : 200000))
S=$W/data-$SMALL # what Miller does in a few GB and seconds
DUCKDB=${DUCKDB:-$W/peers/duckdb_cli/duckdb}
[ -x "$DUCKDB" ] || DUCKDB=$(command -v duckdb || :)
MLR=$(command -v mlr || :)
VALIDATE="$B/bin/pa-validate -q --no-progress --as-of $ASOF"
INCOME="$B/bin/pa-income -q --no-progress -p shanxi-2017"
EXIT="$B/bin/pa-exitcheck -q --no-progress -p shanxi-2017"
DEDUPE="$B/bin/pa-dedupe -q --no-progress"
REPORT="$B/bin/pa-report"
# those that need one household row alone, as in validate.mlr
row_rules=HH007,HH017,HH018,HH020,HH023,PV001,PV003,PV004,PV005,PV016,PV022
row_rules=$row_rules,IN001,IN004,IN011,IN012,IN013,IN014,IN015
rules=$(tr ' \n' ',,' <"$here/validate40.rules" | sed 's/,*$//')

compile() { # NAME LIBRARIES SOURCE... : the small programs of the bench
	name=$1 libs=$2
	shift 2
	if [ ! -x "$W/$name" ] || [ -n "$(find "$@" -newer "$W/$name")" ]; then
		# shellcheck disable=SC2086 # a list of words
		$CC -std=c11 -D_GNU_SOURCE -O2 -I"$here/../../lib" \
			-o "$W/$name" "$@" $libs
	fi
}

data() { # HOUSEHOLDS [OPTION...]: data-HOUSEHOLDS, once
	n=$1
	shift
	[ -e "$W/data-$n/done" ] || {
		"$W/gen" --seed 1 --households "$n" --policy shanxi \
			--faults 0.02 --out "$W/data-$n" "$@" &&
			: >"$W/data-$n/done"
	}
}

row() { # LINE OURS PEER RATIO MUST GOAL VERDICT
	printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$@" |
		tee -a "$W/bench.md"
}

judge() { # VALUE MUST GOAL at-least|at-most
	awk -v v="$1" -v m="$2" -v g="$3" -v way="$4" 'BEGIN {
		s = way == "at-least" ? 1 : -1
		print (m == "-" ? "" : g != "-" && s * v >= s * g ? \
			"ok, goal" : s * v >= s * m ? "ok" : "missed") }'
}

# Times A against B and writes the row. at-least: B must take so many times
# as long as A; at-most: A may take so many times as long as B.
versus() { # LINE MUST GOAL at-least|at-most A B
	line=$1 must=$2 goal=$3 way=$4
	if [ -z "$5" ] || [ -z "$6" ]; then
		row "$line" - - - "$must" "$goal" \
			"not run: $([ -n "$5" ] && echo no peer || echo not built)"
		return
	fi
	if ! t=$("$W/pair" -n "$PAIRS" "$5" "$6"); then
		failed=1
		row "$line" - - - "$must" "$goal" 'not run: failed'
		return
	fi
	# shellcheck disable=SC2086 # six numbers
	set -- $t
	ratio=$(awk -v a="$1" -v b="$4" -v way="$way" 'BEGIN {
		printf "%.2f", way == "at-least" ? b / a : a / b }')
	row "$line" "$1 s, $2 cpu, $(($3 / 1024)) MiB" \
		"$4 s, $5 cpu, $(($6 / 1024)) MiB" "$ratio" "$must" "$goal" \
		"$(judge "$ratio" "$must" "$goal" "$way")"
}

alone() { # COMMAND: "wall cpu KiB", or nothing
	"$W/pair" -n "$PAIRS" "$1" || failed=1
}

duck() { # SQL OUT [FINDINGS CHECKED]: the command, or nothing
	[ -n "$DUCKDB" ] || return 0
	sql=$W/$1.run.sql
	sed "s|@DIR@|$D|g; s|@OUT@|$2|g; s|@LISTS@|$here/../../lib/packs/codes|g
		s|@ASOF@|$ASOF|g; s|@THREADS@|$J|g; s|@FINDINGS@|${3:-}|g
		s|@CHECKED@|${4:-}|g" "$here/$1.sql" >"$sql"
	echo "exec $DUCKDB -batch -bail -init /dev/null <$sql"
}

ours() { # PROGRAM COMMAND: the command when the program is there
	[ ! -x "$B/bin/$1" ] || echo "exec $2"
}

line_reader() {
	[ -x "$W/reader_split" ] || return 0
	versus 'reader, households' 3.5 5 at-least \
		"exec $W/reader_split $D/households.csv" \
		"exec $W/libcsv_split $D/households.csv"
	[ -e "$D/quoted.csv" ] || sed 's/,/","/g; s/^/"/; s/$/"/' \
		"$D/members.csv" >"$D/quoted.csv"
	versus 'reader, every cell quoted' 0.9 1.5 at-least \
		"exec $W/reader_split $D/quoted.csv" \
		"exec $W/libcsv_split $D/quoted.csv"
	versus 'reader, Python csv (for the record)' - - at-least \
		"exec $W/reader_split $D/households.csv" \
		"exec python3 -c 'import csv, sys
for row in csv.reader(open(sys.argv[1], newline=\"\")): pass' \
$D/households.csv"
}

line_validate() {
	v="$VALIDATE -p base -j $J --exit-zero --select $rules --names en -l -f csv \
--with members=$D/members.csv $D/households.csv"
	versus 'pa-validate, 40 rules' 8 10 at-least \
		"$(ours pa-validate "$v")" "$(duck validate40 /dev/null)"
	[ -x "$B/bin/pa-validate" ] && [ -n "$DUCKDB" ] || return 0
	sh -c "$(duck validate40 "$W/peer.csv")"
	sed "s|@OURS@|$W/ours.csv|; s|@PEER@|$W/peer.csv|" \
		"$here/compare.sql" >"$W/compare.run.sql"
	if ! $v >"$W/ours.csv" || ! "$DUCKDB" -batch -bail -noheader -list \
		-init /dev/null <"$W/compare.run.sql" >"$W/differences" ||
		[ -s "$W/differences" ]; then
		failed=1
		echo 'bench: findings differ (rule, ours, DuckDB):' >&2
		cat "$W/differences" >&2
	fi
}

line_catalogue() {
	all='' files=$D/households.csv
	for t in members helpers villages counties; do
		all="$all --with $t=$D/$t.csv" files="$files $D/$t.csv"
	done
	for t in households members; do
		all="$all --with prev.$t=$D/prev_$t.csv"
		files="$files $D/prev_$t.csv"
	done
	split="for f in $files; do $W/libcsv_split \$f; done"
	c="$VALIDATE -p shanxi-2017 -l -f csv $all $D/households.csv"
	versus 'pa-validate, all rules and tables, against libcsv' 2.5 1 \
		at-most "$(ours pa-validate "$c -j $J")" "$split"
	versus 'the same, one thread (for the record)' - - \
		at-most "$(ours pa-validate "$c -j 1")" "$split"
}

line_income() {
	versus 'pa-income, households and members' 4 6 at-least \
		"$(ours pa-income "$INCOME -j $J --with \
members=$D/members.csv $D/households.csv")" "$(duck income /dev/null)"
}

line_exit() {
	versus 'pa-exitcheck, households and members' 4 6 at-least \
		"$(ours pa-exitcheck "$EXIT -j $J --with \
members=$D/members.csv --with counties=$D/counties.csv $D/households.csv")" \
		"$(duck exit /dev/null)"
}

line_dedupe() {
	versus 'pa-dedupe --exact, members' 4 8 at-least \
		"$(ours pa-dedupe "$DEDUPE -j $J --exact $D/members.csv")" \
		"$(duck dedupe /dev/null)"
}

line_quality() {
	if [ ! -x "$B/bin/pa-validate" ]; then
		versus 'pa-report quality' 4 6 at-least '' ''
		return
	fi
	$VALIDATE -p base -j $J --names en --exit-zero --findings \
		"$W/findings.csv" --with members="$D/members.csv" \
		-o "$W/checked.csv" "$D/households.csv"
	versus 'pa-report quality' 4 6 at-least \
		"$(ours pa-report "$REPORT quality --by county -f json \
--findings $W/findings.csv $W/checked.csv")" \
		"$(duck quality /dev/null "$W/findings.csv" "$W/checked.csv")"
}

line_miller() {
	versus 'pa-validate, 18 rules, against Miller' 60 - at-least \
		"$(ours pa-validate "$VALIDATE -p base -j $J --select $row_rules \
$S/households.csv")" \
		"${MLR:+$MLR --icsv --ocsv put -f $here/validate.mlr \
$S/households.csv}"
	versus 'pa-income against Miller' 25 - at-least \
		"$(ours pa-income "$INCOME -j $J $S/households.csv")" \
		"${MLR:+$MLR --icsv --ocsv put -f $here/income.mlr \
$S/households.csv}"
	versus 'pa-dedupe against Miller' 25 - at-least \
		"$(ours pa-dedupe "$DEDUPE -j $J --exact $S/members.csv")" \
		"${MLR:+$MLR --icsv --ocsv count-similar -g 证件号码 \
$S/members.csv}"
}

# A pack of $1 simple comparisons over base.
rule_pack() {
	mkdir -p "$W/pack-$1"
	awk -v n="$1" -v dir="$W/pack-$1" 'BEGIN {
		f = dir "/pack.json"; zh = dir "/text.zh.json"
		en = dir "/text.en.json"
		print "{\"format\": 1, \"pack\": \"bench\", \"version\": " \
			"\"1.0.0\", \"extends\": \"base\", \"rules\": [" >f
		printf "{\"rules\": {" >zh; printf "{\"rules\": {" >en
		split("size wage business property pension net", field, " ")
		for (i = 1; i <= n; i++) {
			c = i < n ? "," : ""
			printf "{\"id\": \"XB%03d\", \"subject\": " \
				"\"household\", \"kind\": \"quality\", " \
				"\"class\": \"note\", \"close_by\": \"none\"," \
				" \"object\": \"贫困户\", \"bad\": " \
				"\"household.%s > %d\", \"fields\": " \
				"[\"household.%s\"], \"source\": \"bench\"}%s\n",
				i, field[i % 6 + 1], 9000000 + i,
				field[i % 6 + 1], c >f
			printf "\"XB%03d\": {\"text\": \"x\"}%s\n", i, c >zh
			printf "\"XB%03d\": {\"text\": \"x\"}%s\n", i, c >en
		}
		print "]}" >f; print "}}" >zh; print "}}" >en
	}'
}

line_rule() {
	[ -x "$B/bin/pa-validate" ] || return 0
	rule_pack 6
	rule_pack 206
	t=$("$W/pair" -n "$PAIRS" \
		"$VALIDATE -p $W/pack-6 -j 1 --select XB $D/households.csv" \
		"$VALIDATE -p $W/pack-206 -j 1 --select XB $D/households.csv") || {
		failed=1
		return 0
	}
	# shellcheck disable=SC2086 # six numbers
	set -- $t
	ns=$(awk -v a="$2" -v b="$5" -v n="$N" 'BEGIN {
		printf "%.2f", (b - a) / 200 / n * 1e9 }')
	row 'CPU per rule added, ns a record' "$ns" - - 10 2 \
		"$(judge "$ns" 10 2 at-most)"
}

line_start() {
	data 2000
	id=$(awk -F, 'NR == 3 { print $8 }' "$W/data-2000/households.csv")
	c=$(ours pa-exitcheck "$EXIT -j 1 --household $id --with \
members=$W/data-2000/members.csv $W/data-2000/households.csv")
	[ -n "$c" ] || return 0
	p=$PAIRS PAIRS=21
	t=$(alone "$c")
	PAIRS=$p
	[ -n "$t" ] || return 0
	ms=$(echo "$t" | awk '{ printf "%.1f", $1 * 1000 }')
	row 'one household of 2,000, ms' "$ms" - - 30 5 \
		"$(judge "$ms" 30 5 at-most)"
}

mib() { # COMMAND: peak MiB
	"$W/pair" -n 1 "$1" | awk '{ printf "%.1f", $3 / 1024 }'
}

# Streaming: no table that must be held. Joined: what members add to that.
line_memory() {
	top=0
	for c in \
		"$(ours pa-validate "$VALIDATE -p base -j $J --select $row_rules \
$D/households.csv")" \
		"$(ours pa-income "$INCOME -j $J $D/households.csv")" \
		"$(ours pa-exitcheck "$EXIT -j $J $D/households.csv")"; do
		[ -n "$c" ] || continue
		m=$(mib "$c")
		echo "  $m MiB: $c"
		top=$(echo "$top $m" | awk '{ print ($1 > $2 ? $1 : $2) }')
	done
	[ "$top" = 0 ] && return 0
	row 'memory, streaming, MiB' "$top" - - 64 32 \
		"$(judge "$top" 64 32 at-most)"
	[ -x "$B/bin/pa-exitcheck" ] || return 0
	with=$(mib "$EXIT -j $J --with members=$D/members.csv \
$D/households.csv")
	# the columns pa-exitcheck reads: the same as exit.sql
	used=$(cut -d, -f1,6,7,10,12,13,19,20 "$D/members.csv" | wc -c |
		awk '{ printf "%.1f", $1 / 1048576 }')
	ratio=$(echo "$with $m $used" |
		awk '{ printf "%.2f", ($1 - $2) / $3 }')
	row 'memory, joined members, of the bytes used' "$with - $m MiB" \
		"$used MiB" "$ratio" 1.2 - "$(judge "$ratio" 1.2 - at-most)"
}

line_growth() {
	[ -x "$B/bin/pa-validate" ] || return 0
	series='' first=''
	for k in 8 4 2 1; do
		n=$((N / k))
		data "$n" --tables households,members
		t=$(alone "$VALIDATE -p base -j $J --select $rules -l -f csv \
--with members=$W/data-$n/members.csv $W/data-$n/households.csv")
		[ -n "$t" ] || return 0
		first=${first:-${t%% *}}
		series="$series $(echo "${t%% *} $first $k" |
			awk '{ printf "%.2f", $1 / $2 / (8 / $3) }')"
	done
	worst=$(echo "$series" | tr ' ' '\n' | sort -n | tail -n 1)
	row 'growth, 1x 2x 4x 8x, time a row of 1x' "$series" - "$worst" 1.10 \
		- "$(judge "$worst" 1.10 - at-most)"
}

line_pipe() {
	for p in pa-validate pa-income pa-exitcheck pa-report; do
		[ -x "$B/bin/$p" ] || return 0
	done
	m="--with members=$D/members.csv"
	t=$(alone "$VALIDATE -p shanxi-2017 -j $J --findings \
$W/findings.csv $m $D/households.csv | $INCOME -j $J $m |
$EXIT -j $J $m --with counties=$D/counties.csv |
$REPORT quality --by county -f json --findings $W/findings.csv")
	[ -n "$t" ] || return 0
	# the targets are for a million households
	s=$(echo "$t" | awk -v n="$N" '{ printf "%.2f", $1 * 1e6 / n }')
	row 'whole pipe, s a million households' "$s" - - 20 10 \
		"$(judge "$s" 20 10 at-most)"
}

# Instructions a byte of input, on a small file that never changes.
line_instructions() {
	command -v valgrind >/dev/null || return 0
	[ -e "$W/small-3000/done" ] || {
		"$W/gen" --seed 7 --households 3000 --faults 0.05 \
			--out "$W/small-3000"
		: >"$W/small-3000/done"
	}
	d=$W/small-3000 m="--with members=$W/small-3000/members.csv"
	bytes=$(cat "$d/households.csv" "$d/members.csv" | wc -c)
	: >"$W/instructions.txt"
	count pa-validate "$VALIDATE -p base -j 1 $m $d/households.csv"
	count pa-income "$INCOME -j 1 $m $d/households.csv"
	count pa-exitcheck "$EXIT -j 1 $m $d/households.csv"
	bytes=$(wc -c <"$d/members.csv")
	count pa-dedupe "$DEDUPE -j 1 --exact $d/members.csv"
	$VALIDATE -p base --exit-zero -o "$W/small.csv" "$d/households.csv"
	bytes=$(wc -c <"$W/small.csv")
	count pa-report "$REPORT quality -q -f json -j 1 $W/small.csv"
}

count() { # PROGRAM COMMAND
	[ -x "$B/bin/$1" ] || return 0
	# shellcheck disable=SC2086 # words of a command
	valgrind --tool=callgrind --callgrind-out-file=/dev/null $2 \
		>/dev/null 2>"$W/valgrind.log" || [ $? -eq 1 ] || {
		failed=1
		return 0
	}
	per=$(awk -v b="$bytes" '/Collected/ { printf "%.1f", $NF / b }' \
		"$W/valgrind.log")
	echo "$1 $per" >>"$W/instructions.txt"
	old=$(awk -v p="$1" '$1 == p { print $2 }' "$here/instructions.txt" \
		2>/dev/null || :)
	ratio=$(echo "$per ${old:-$per}" | awk '{ printf "%.3f", $1 / $2 }')
	row "$1, instructions a byte" "$per" "${old:--}" "$ratio" 1.05 - \
		"$(judge "$ratio" 1.05 - at-most)"
}

mkdir -p "$W"
compile gen '' "$here"/gen*.c
compile pair '' "$here/pair.c"
compile libcsv_split -lcsv "$here/libcsv_split.c"
[ ! -e "$B/libpa.a" ] || compile reader_split \
	'-lcsv -ljansson -lunistring -lnettle -lxxhash -pthread' \
	"$here/reader_split.c" "$B/libpa.a"
data "$N"
data "$SMALL"
{
	echo "# Bench: $N households, $(($(wc -l <"$D/members.csv") - 1)) members"
	echo
	echo "$(nproc) processors; medians of $PAIRS pairs; threads: $J;" \
		"DuckDB $([ -z "$DUCKDB" ] || "$DUCKDB" --version |
		cut -d' ' -f1); $([ -z "$MLR" ] || "$MLR" --version)"
	echo
	echo '| line | ours | peer | ratio | must | goal | |'
	echo '|---|---|---|---|---|---|---|'
} | tee "$W/bench.md"
for l in $lines; do
	"line_$l"
done
cp "$W/bench.md" "$B/bench.md"
missed=$(grep -c '| missed |$' "$B/bench.md" || :)
[ "$missed" = 0 ] || echo "bench: warning: $missed targets missed" >&2
[ "$failed" = 0 ] || exit 2
