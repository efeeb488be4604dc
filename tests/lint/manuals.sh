#!/bin/sh
# SPDX-License-Identifier: MIT
# mandoc(1) finds nothing to say, and every page of ours that is referred to
# exists.
set -- man/*.[1-9]
[ -e "$1" ] || { echo 'skip: no manuals'; exit 77; }
bad=0
mandoc -T lint -W warning "$@" || bad=1
references() {
	sed -n 's/^\.Xr \(\(pa\|libpa\)[a-z-]*\) \([0-9]\).*/\1.\3/p' "$1"
}
for f; do
	for ref in $(references "$f"); do
		[ -e "man/$ref" ] || { echo "$f: no man/$ref"; bad=1; }
	done
done
exit $bad
