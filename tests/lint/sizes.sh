#!/bin/sh
# SPDX-License-Identifier: MIT
# No file of more than 700 lines, no function of more than 80. A function is
# what stands between "{" and "}" in column 0.
find cmd lib -name '*.[ch]' -exec awk '
FNR == 1 { start = 0 }
FNR == 701 { print FILENAME ": over 700 lines"; bad = 1 }
/^{/ { start = FNR }
/^}/ {
	if (start && FNR - start - 1 > 80) {
		print FILENAME ":" start ": a function of " FNR - start - 1 " lines"
		bad = 1
	}
	start = 0
}
END { exit bad }' {} +
