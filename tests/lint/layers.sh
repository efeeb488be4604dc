#!/bin/sh
# SPDX-License-Identifier: MIT
# A file of lib/ includes only its own layer and earlier ones, always as
# "layer/file.h"; outside libraries stay in the files that are made for them.
order='base text kind data flow rule report'
number() { # of a layer, from 1
	i=0
	for l in $order; do
		i=$((i + 1))
		[ "$l" != "$1" ] || { echo $i; return; }
	done
	echo 99
}
bad=0
includes() { # file, opening and closing sign
	sed -n "s/^#[[:space:]]*include[[:space:]]*$2\\(.*\\)$3.*/\\1/p" "$1"
}
complain() { echo "$1: includes $2"; bad=1; }

for f in lib/*/*.c lib/*/*.h; do
	[ -e "$f" ] || continue
	layer=${f#lib/} layer=${layer%%/*}
	own=$(number "$layer")
	for inc in $(includes "$f" '"' '"'); do
		case $inc in
		*/*) [ "$(number "${inc%%/*}")" -le "$own" ] || complain "$f" "$inc" ;;
		*) complain "$f" "$inc" ;;
		esac
	done
	for inc in $(includes "$f" '<' '>'); do
		case $inc:$f in
		csv.h:lib/data/csv_*.c | jansson.h:lib/data/json_*.[ch] | \
		jansson.h:lib/data/dict*.[ch] | jansson.h:lib/rule/pack*.[ch] | \
		jansson.h:lib/report/state.c) ;;
		csv.h:* | jansson.h:* | ctype.h:* | locale.h:*)
			complain "$f" "<$inc>" ;;
		esac
	done
done
exit $bad
