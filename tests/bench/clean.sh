#!/bin/sh
# SPDX-License-Identifier: MIT
# sh clean.sh [-n HOUSEHOLDS] [-s SEED] [-v]: plausible data without faults,
# all tables given. No rule of class error may fire, none of class suspect on
# 1 % of the households or more. Prints each rule that fires, with -v also
# those that do not run and those that cannot tell for most records.
here=$(dirname "$(realpath "$0")")
n=2000 seed=1 verbose=
while getopts n:s:v opt; do
	case $opt in
	n) n=$OPTARG ;;
	s) seed=$OPTARG ;;
	v) verbose=1 ;;
	*) exit 2 ;;
	esac
done
# shellcheck source=tests/bench/tables.sh
. "$here/tables.sh"
export PATH="${PA_BIN:-$(realpath "${B:-build}")/bin}:$PATH"
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' INT TERM HUP
status=0
for policy in shanxi kunming; do
	echo "$policy: $n households, seed $seed"
	sh "$here/../golden/gen.sh" --full --policy $policy --seed "$seed" \
		--households "$n" --out "$tmp/$policy" &&
		check "$tmp/$policy" $policy || exit 2
	# shellcheck disable=SC2046 # two options
	pa-validate $(day_of "$policy") --list-rules > "$tmp/rules" || exit 2
	awk -F '\t' -v n="$n" -v verbose=$verbose '
	NR == FNR { class[$1] = $2; next }
	NF != 7 || $1 == "rule" { next }
	$7 != "" { not[$7] = not[$7] " " $1; next }
	{ ran++ }
	verbose && $6 * 2 > $2 {
		printf "  %-14s undetermined for %d of %d\n", $1, $6, $2
	}
	$3 > 0 {
		hit = $5 > 0 ? $5 : $3
		bad = class[$1] == "错误" ||
			class[$1] == "疑似" && hit * 100 >= n
		mark = !bad ? " " : "!"
		printf "%s %-14s %s %7d of %8d %6.2f %%\n", mark, $1,
			class[$1], $3, $2, hit * 100 / n
		wrong += mark == "!"
	}
	END {
		for (why in not)
			if (verbose)
				print "  not run, " why ":" not[why]
		printf "  %d rules ran, %d misfire\n", ran, wrong
		exit wrong > 0 || ran < 100 }' \
		"$tmp/rules" "$tmp/$policy/statistics" || status=1
	rm -rf "${tmp:?}/$policy"
done
exit $status
