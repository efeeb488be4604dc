#!/bin/sh
# SPDX-License-Identifier: MIT
# No tracked file speaks of the machine that it was written on.
bad=0
if git rev-parse --is-inside-work-tree > /dev/null 2>&1; then
	git ls-files -co --exclude-standard
else
	find . -type f ! -path "./${B:-build}/*" | sed 's,^\./,,'
fi > "${B:=build}/names.txt"
# The brackets keep this file from finding itself.
while IFS= read -r f; do
	[ -f "$f" ] || continue
	if grep -nIE '/[w]ork/|/[f]arm/|/[r]oot/|/[h]ome/[a-z]|[s]ubagent' "$f" /dev/null
	then bad=1; fi
done < "$B/names.txt"
exit $bad
