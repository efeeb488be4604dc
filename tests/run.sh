# SPDX-License-Identifier: MIT
# sh tests/run.sh RESULT COMMAND...: runs one test for `make check`. Notes
# pass, fail or skip (status 77, or TAP that says so) in RESULT and shows one
# line, and all output when it failed.
result=$1
shift
mkdir -p "$(dirname "$result")"
"$@" > "$result.log" 2>&1 < /dev/null
status=$?
say=pass
[ $status -eq 0 ] || say=fail
if [ $status -eq 77 ] || grep -q '^1\.\.0\|^Result: NOTESTS' "$result.log"; then
	say=skip
fi
echo $say > "$result"
[ $say != fail ] || grep -v '^ok ' "$result.log"
# libcheck's summary, or what a skipped test says.
why=$(grep '^[0-9]*%: Checks:\|SKIP\|skip' "$result.log" | tail -n 1)
echo "$say ${result#*/check/}${why:+: $why}"
