# SPDX-License-Identifier: MIT
# awk -f shown.awk WANT GOT: status 0 when GOT is what WANT shows; see shown.sh.
function fits(want, got) {
	if (want !~ /\.\.\.$/)
		return want == got
	return index(got, substr(want, 1, length(want) - 3)) == 1
}
FILENAME == ARGV[1] { want[++n] = $0; next }
{ got[++m] = $0 }
END {
	j = 1
	for (i = 1; i <= n; i++) {
		if (want[i] == "...") {
			any = 1
			continue
		}
		while (any && j <= m && !fits(want[i], got[j]))
			j++
		if (j > m || !fits(want[i], got[j]))
			exit 1
		any = 0
		j++
	}
	exit j <= m && !any
}
