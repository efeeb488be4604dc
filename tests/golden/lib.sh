# SPDX-License-Identifier: MIT
# Runs one golden test file and prints TAP: sh tests/golden/lib.sh FILE.t
# GOLD=1 rewrites what the file expects. tests/README.md describes the format.
set -u
LC_ALL=${PA_TEST_LOCALE-C} && export LC_ALL
file=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
TESTS=$(dirname "$here") TOP=$(dirname "$TESTS") && export TESTS TOP
PATH=${PA_BIN:-$TOP/build/bin}:$PATH && export PATH
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && trap 'exit 1' INT TERM HUP
mkdir "$dir/work" && cd "$dir/work" || exit 1
gold=$dir/gold head='' cmd='' want='' in=$dir/in n=0 bad=0
nl='
'
mark() { # file, prefix: its lines with the prefix; a missing last newline
	sed "s/^/$2/" "$1"
	[ ! -s "$1" ] || [ -z "$(tail -c 1 "$1")" ] || printf '\n\\ no newline\n'
}

block() { # runs the block that has been gathered, if there is one
	[ -n "$cmd" ] || { printf '%s' "$head" >> "$gold"; head=; return; }
	n=$((n + 1))
	TMPDIR=$dir sh -c "$cmd" < "$in" > "$dir/out" 2> "$dir/err"
	status=$?
	got=$(mark "$dir/out" '| '; mark "$dir/err" 'err| '
		[ $status -eq 0 ] || echo "? $status")
	[ -z "${PA_TEST_NO_STDERR-}" ] || { # messages in another language
		got=$(printf '%s' "$got" | sed '/^err| /d')
		want=$(printf '%s' "$want" | sed '/^err| /d'); }
	ok=ok want=${want%"$nl"}
	[ "$want" = "$got" ] || ok='not ok' bad=1
	printf '%s %d - %s\n' "$ok" $n "${cmd%%"$nl"*}"
	[ "$ok" = ok ] || { printf '%s\n' "$want" > "$dir/want"
		printf '%s\n' "$got" | diff -u "$dir/want" - | sed '1,2d;s/^/# /'; }
	printf '%s' "$head" >> "$gold"
	[ -z "$got" ] || printf '%s\n' "$got" >> "$gold"
	head='' cmd='' want=''
	: > "$in"
}

: > "$in"; : > "$gold"
while IFS= read -r line; do
	case $line in
	'% '*) sh -c "${line#% }" > /dev/null 2>&1 || {
			echo "1..0 # SKIP ${line#% }"; exit 0; }
		head=$head$line$nl ;;
	'$ '*) block; cmd=${line#??} head=$head$line$nl ;;
	'> '*) cmd=$cmd$nl${line#??} head=$head$line$nl ;;
	'< '*) printf '%s\n' "${line#??}" >> "$in"; head=$head$line$nl ;;
	'| '*|'err| '*|'? '*|'\ '*) want=$want$line$nl ;;
	*) block; head=$head$line$nl ;;
	esac
done < "$file"
block
echo "1..$n"
[ -n "${GOLD-}" ] || exit $bad
cmp -s "$gold" "$file" || cat "$gold" > "$file"
