#!/bin/sh
# SPDX-License-Identifier: MIT
# The options of --help and those of the manuals are the same: a program's
# own ones in its section 1 page, the shared ones in pa(7).
: "${B:=build}"
LC_ALL=C && export LC_ALL
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
bad=0

manual() { # long options described in .It lines of a page
	sed -n 's/^\.It //p' "$1" | grep -o 'Fl Fl [a-z][a-z0-9-]*' |
		sed 's/Fl Fl //' | sort -u
}
help() { # those a program prints; "own" before the first shared heading
	"$B/bin/$1" --help | awk -v part="$2" '
		/^Policy and rules:/ { shared = 1 }
		/^ +(-., )?--/ && (part == "shared") == shared {
			match($0, /--[a-z][a-z0-9-]*/)
			print substr($0, RSTART + 2, RLENGTH - 2)
		}' | sort -u
}

[ -e man/pa.7 ] || { echo 'skip: no manuals'; exit 77; }
: > "$tmp/shared"
for c in cmd/pa-*.c; do
	p=$(basename "$c" .c)
	help "$p" own > "$tmp/own"
	help "$p" shared >> "$tmp/shared"
	manual "man/$p.1" > "$tmp/man" || { bad=1; continue; }
	diff "$tmp/own" "$tmp/man" > "$tmp/diff" || { bad=1
		sed -n "s/^< /man\\/$p.1 lacks --/p;s/^> /$p --help lacks --/p" \
			"$tmp/diff"; }
done
sort -u "$tmp/shared" > "$tmp/help"
manual man/pa.7 > "$tmp/man"
diff "$tmp/help" "$tmp/man" > "$tmp/diff" || { bad=1
	sed -n 's/^< /man\/pa.7 lacks --/p;s/^> /no program has --/p' "$tmp/diff"; }
exit $bad
