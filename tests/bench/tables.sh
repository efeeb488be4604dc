# SPDX-License-Identifier: MIT
# For clean.sh and planted.sh: a registry of gen --full and its check.

with_tables() { # DIR: an option --with for each table beside households.csv
	for f in "$1"/*.csv; do
		name=${f##*/} name=${name%.csv}
		case $name in
		households | key | *.native) continue ;;
		list_* | prev_* | measures_*)
			# list:低保, prev.members, measures.house
			case $name in
			list_*) name=list:${name#*_} ;;
			*) name=${name%%_*}.${name#*_} ;;
			esac
			;;
		esac
		printf ' --with %s=%s' "$name" "$f"
	done
}

day_of() { # POLICY: the pack and the day on which its round is judged
	case $1 in
	shanxi) echo '-p shanxi-2017 --as-of=2017-11-30' ;;
	kunming) echo '-p kunming-2018 --as-of=2018-11-30' ;;
	esac
}

# The lists of gen --full have everybody.
complete=$(for list in dibao wubao disabled insured school housing police; do
	printf ' --set=%s_list_complete=true' $list
done)

# check DIR POLICY OPTION...: findings of the registry in DIR to DIR/findings,
# how often each rule was checked and hit to DIR/statistics
check() {
	dir=$1 policy=$2
	shift 2
	# shellcheck disable=SC2046,SC2086 # options, without a blank inside
	pa-validate -j 2 --exit-zero --no-progress --statistics --names zh \
		$(day_of "$policy") $(with_tables "$dir") $complete "$@" \
		--findings "$dir/findings" -o "$dir/records" \
		"$dir/households.csv" 2> "$dir/statistics"
	check_status=$?
	[ $check_status -lt 2 ] || tail -n 3 "$dir/statistics" >&2
	return $check_status
}
