#!/bin/sh
# SPDX-License-Identifier: MIT
# sh laws.sh [-n REGISTRIES] [-r ROWS] [-s SEED] [LAW ...]: random registries
# (gen.pl) of ROWS households, each changed in ways that must not matter, or
# only in one direction. Prints what breaks a law, with the seed that brings it
# back, and for each law how many households it was seen at.
#
# decided  filling what is unknown does not change what is decided
# more     more income loses no exit
# gap      the smallest change, made, gives the exit; a fen less does not
# order    orders of columns and rows, files cut in pieces, threads, memory
here=$(dirname "$(realpath "$0")")
# shellcheck source=tests/oracle/answers.sh
. "$here/answers.sh"
n=3 rows=300 seed=1
while getopts n:r:s: opt; do
	case $opt in
	n) n=$OPTARG ;;
	r) rows=$OPTARG ;;
	s) seed=$OPTARG ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- decided more gap order
export PATH="${PA_BIN:-${B:-$here/../../build}/bin}:$PATH"
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' INT TERM HUP

# changed HOW [FILE]: the registry changed, and its answers
changed() {
	rm -rf "$tmp/c" && mkdir "$tmp/c" && cp "$tmp/r/opts" "$tmp/c" &&
		perl "$here/change.pl" "$1" "$s" "$tmp/r" "$tmp/c" "${2-}" &&
		answers "$tmp/c" "$tmp/b"
}
# holds LAW [FILE]
holds() {
	perl "$here/holds.pl" "$1" "$tmp/a" "$tmp/b" ${2+"$2"}
}

law_gap() {
	(cd "$tmp/r" && answers_json) > "$tmp/json" &&
		changed mend "$tmp/json" && holds mended "$tmp/c/mended" &&
		changed almost "$tmp/json" && holds lacking "$tmp/c/mended"
}
answers_json() {
	# shellcheck disable=SC2046 # one option a line
	pa-exitcheck -q -f jsonl $(cat opts) households.csv
}
# cut FILE: its rows in three files with the header, FILE.0 to FILE.2
cut_up() {
	awk -v f="$1" 'NR == 1 { for (i = 0; i < 3; i++) print > (f "." i); next }
		{ print > (f "." NR % 3) }' "$1"
}
law_order() {
	changed columns && holds same && changed rows && holds same || return
	for with in -j4 '-j3 --memory=1K' --reader=libcsv; do
		# shellcheck disable=SC2086 # options
		answers "$tmp/r" "$tmp/b" $with && holds same || return
	done
	(
		cd "$tmp/r" && cut_up households.csv || exit
		[ ! -e members.csv ] || cut_up members.csv
		# shellcheck disable=SC2046 # one option a line
		set -- $(sed 's/^members=.*/&.0\n--with\n&.1\n--with\n&.2/' opts)
		pa-income -q --exit-zero "$@" -o "$tmp/b.i" households.csv.? &&
			pa-exitcheck -q "$@" -o "$tmp/b.x" households.csv.?
	) && holds same
}

# keeps LAW: whether the registry keeps it
keeps() {
	case $1 in
	decided) changed fill && holds decided ;;
	more) changed raise && holds more ;;
	gap) law_gap ;;
	order) law_order ;;
	*) return 2 ;;
	esac
}

status=0
for law; do
	i=0 broken=0 said=0
	while [ $i -lt "$n" ]; do
		policy=shanxi-2017 s=$((seed + i))
		[ $((i % 2)) -eq 0 ] || policy=kunming-2018
		rm -rf "$tmp/r" && mkdir "$tmp/r" &&
			perl "$here/gen.pl" $policy $s "$rows" "$tmp/r" &&
			answers "$tmp/r" "$tmp/a" || exit 2
		if ! keeps "$law" > "$tmp/out"; then
			broken=$((broken + 1))
			cat "$tmp/out"
			echo "again: sh $0 -n 1 -r $rows -s $s $law ($policy)"
		fi
		said=$((said + $(awk '/looked at/ { n += $1 } END { print n + 0 }' \
			"$tmp/out")))
		i=$((i + 1))
	done
	echo "$law: $n registries, $said households, $broken broken"
	[ $broken -eq 0 ] && [ $said -gt 0 ] || status=1
done
exit $status
