# SPDX-License-Identifier: MIT
# sh shown.sh FILE.md: runs the commands of the file's "console" blocks, one
# after the other in one shell that starts beside a copy of examples/, and
# compares what they print (standard error too) with what the file shows. A
# shown line that ends in "..." stands for all that begin like it, a bare "..."
# for any number of lines. GOLD=1 rewrites blocks without one. TOP is the
# project.
set -u
file=$1 md=$(mktemp -d) && trap 'rm -rf "$md"' EXIT
cp -R "$TOP/examples" . || exit 2
unset LC_ALL LC_MESSAGES LANGUAGE PA_POLICY B
LANG=C && export LANG
cmd='' in='' bad=0
: > "$md/want"

flush() { # runs what was gathered
	[ -n "$cmd" ] || return 0
	eval "$cmd" > "$md/got" 2>&1 < /dev/null
	if [ -n "${GOLD-}" ] && ! grep -q '\.\.\.$' "$md/want"; then
		cat "$md/got" >> "$md/gold"
	else
		cat "$md/want" >> "$md/gold"
		awk -f "$TOP/tests/golden/examples/shown.awk" \
			"$md/want" "$md/got" || { bad=1
			echo "$(basename "$file"): \$ $cmd"
			diff -u "$md/want" "$md/got" | sed 1,2d; }
	fi
	cmd=''
	: > "$md/want"
}

: > "$md/gold"
while IFS= read -r line <&3; do
	case $in$line in
	'```console') in=more-
		echo "$line" >> "$md/gold"
		continue ;;
	'more-```') flush; in='' ;;
	'more-$ '*) flush; cmd=${line#??} ;;
	'more-> '*) cmd="$cmd
${line#??}" ;;
	more-*) printf '%s\n' "$line" >> "$md/want"
		continue ;;
	esac
	printf '%s\n' "$line" >> "$md/gold"
done 3< "$file"
[ -z "${GOLD-}" ] || cmp -s "$md/gold" "$file" || cat "$md/gold" > "$file"
exit $bad
