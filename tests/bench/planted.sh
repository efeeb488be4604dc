#!/bin/sh
# SPDX-License-Identifier: MIT
# sh planted.sh [-n HOUSEHOLDS] [-s SEED] [-t TIMES] [-v]: one fault of each
# rule that can be planted (faults.txt), TIMES households each, under both
# policies. Prints the rules whose recall or precision is not 1.00, with -v
# all of them and those that are not planted, with the reason. Status 1 when
# one of class error is not 1.00, or one is not planted and no reason given.
here=$(dirname "$(realpath "$0")")
n=6000 seed=1 times=2 verbose=
while getopts n:s:t:v opt; do
	case $opt in
	n) n=$OPTARG ;;
	s) seed=$OPTARG ;;
	t) times=$OPTARG ;;
	v) verbose=-v ;;
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
	day=$(day_of $policy)
	year=${day##*=} year=${year%%-*}
	# shellcheck disable=SC2086 # two options
	sh "$here/../golden/gen.sh" --full --policy $policy --seed "$seed" \
		--households "$n" --out "$tmp/clean" &&
		pa-validate $day --list-rules > "$tmp/rules" &&
		perl "$here/plant.pl" "$year" "$tmp/rules" "$here/faults.txt" \
			"$here/../../lib/packs/dict" "$tmp/clean" "$tmp/planted" \
			"$times" && check "$tmp/clean" $policy &&
		check "$tmp/planted" $policy || exit 2
	# shellcheck disable=SC2086 # an option or none
	perl "$here/judge.pl" $verbose "$tmp/rules" "$tmp/planted/key.csv" \
		"$tmp/clean/findings" "$tmp/planted/findings" || status=1
	if [ -n "$verbose" ]; then
		sed 's/^/  not planted: /' "$tmp/planted/unplanted"
	else
		echo "$(grep -c . "$tmp/planted/unplanted") rules not planted"
	fi
	# whatever has no reason given
	if grep -E 'no fault is written|no household fits' \
		"$tmp/planted/unplanted"; then
		status=1
	fi
	rm -rf "$tmp/clean" "$tmp/planted"
done
exit $status
