#!/bin/sh
# SPDX-License-Identifier: MIT
# The generated parts of the manuals are up to date (make man/pa-finding.7 mends one), and
# the columns that they name by hand are those of the dictionary.
: "${B:=build}"
LC_ALL=C.UTF-8 && export LC_ALL
PATH=$PWD/$B/bin:$PATH
case $B in /*) PATH=$B/bin:$PATH ;; esac
export PATH
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
bad=0

for m in man/pa-finding.7 man/pa-record.5; do
	perl man/generate.pl "$m" > "$tmp/m" || { bad=1; continue; }
	diff -u "$m" "$tmp/m" > "$tmp/diff" || { bad=1
		echo "$m is out of date: make $m"
		sed -n '3,40p' "$tmp/diff"; }
done

columns() { # id and label of each field of a table of the dictionary
	sed -n 's/^ *{"id": "\([a-z_]*\)", "label": "\([^"]*\)".*/\1 \2/p' \
		"lib/packs/dict/$1.json" | sort
}
same() { # file, what
	diff "$tmp/dict" "$tmp/man" > "$tmp/diff" || { bad=1
		sed -n "s|^< |$1 lacks $2: |p;s|^> |$1 has, unlike the others: |p" \
			"$tmp/diff"; }
}

# .It en Ta zh Ta ... of pa-finding(7), .It zh Ta en Ta ... of pa-record(5).
sed -n '/^\.Ss Columns$/,/^\.El$/s/^\.It \([a-z_]*\) Ta \([^ ]*\) Ta.*/\1 \2/p' \
	man/pa-finding.7 | sort > "$tmp/man"
columns finding > "$tmp/dict"
same man/pa-finding.7 'a column'
sed -n 's/^\.It \([^ ]*\) Ta \(pa_[a-z_]*\) Ta pa-.*/\2 \1/p' \
	man/pa-record.5 | sort > "$tmp/man"
columns computed > "$tmp/dict"
same man/pa-record.5 'a column'

# The kinds of tables that the programs know, by name.
sed -n '/^\.Ss Tables and scopes$/,/^\.El$/s/^\.It \([a-z_.]*\) Ta.*/\1/p' \
	man/pa-record.5 | sort > "$tmp/man"
sed -n 's/.*N_("\([a-z_.]*\)").*/\1/p;s/^ *MEASURES("\([a-z_.]*\)".*/\1/p' \
	lib/data/sheet_kind.c | sort > "$tmp/dict"
same man/pa-record.5 'a table'
exit $bad
