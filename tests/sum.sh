# SPDX-License-Identifier: MIT
# sh tests/sum.sh RESULT...: the last line of `make check`.
count() { # word, files
	word=$1
	shift
	cat /dev/null "$@" | grep -c "^$word\$"
}
pass=$(count pass "$@") fail=$(count fail "$@") skip=$(count skip "$@")
echo "$pass passed, $fail failed, $skip skipped"
[ "$fail" -eq 0 ] && [ "$pass" -gt 0 ]
