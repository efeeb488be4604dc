#!/bin/sh
# SPDX-License-Identifier: MIT
# sh run.sh [-n HOUSEHOLDS] [-r ROWS] [-s SEED] [-p POLICY]: random registries
# of ROWS households each (1000), read by pa-income, pa-exitcheck and the
# oracle. Prints what differs, with the seed that brings it back, and how many
# households of each policy were compared.
here=$(dirname "$(realpath "$0")")
# shellcheck source=tests/oracle/answers.sh
. "$here/answers.sh"
n=3000 rows=1000 seed=1 policies='shanxi-2017 kunming-2018'
while getopts n:r:s:p: opt; do
	case $opt in
	n) n=$OPTARG ;;
	r) rows=$OPTARG ;;
	s) seed=$OPTARG ;;
	p) policies=$OPTARG ;;
	*) exit 2 ;;
	esac
done
export PATH="${PA_BIN:-${B:-$here/../../build}/bin}:$PATH"
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' INT TERM HUP

# one POLICY SEED: a registry made, read twice and compared
one() {
	rm -rf "$tmp/r" && mkdir "$tmp/r" &&
		perl "$here/gen.pl" "$1" "$2" "$rows" "$tmp/r" || return 2
	answers "$tmp/r" "$tmp/pa" &&
		perl "$here/oracle.pl" "$tmp/r" > "$tmp/oracle" || return 2
	perl "$here/compare.pl" "$tmp/r" "$tmp/pa.i" "$tmp/pa.x" "$tmp/oracle"
}

status=0
for policy in $policies; do
	done=0 differ=0 s=$seed
	while [ $done -lt "$n" ]; do
		one "$policy" "$s" > "$tmp/out"
		case $? in
		0) ;;
		1)
			differ=$((differ + 1))
			sed '$d' "$tmp/out"
			echo "again: sh $0 -p $policy -s $s -n $rows -r $rows"
			;;
		*)
			echo "$policy, seed $s: no comparison"
			exit 2
			;;
		esac
		done=$((done + rows)) s=$((s + 1))
	done
	echo "$policy: $done households, registries that differ: $differ"
	[ $differ -eq 0 ] || status=1
done
exit $status
