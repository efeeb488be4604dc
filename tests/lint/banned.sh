#!/bin/sh
# SPDX-License-Identifier: MIT
# Functions that are not called: unsafe ones anywhere, the heap anywhere but
# in base/mem.c, and in lib/ whatever prints, ends the program or picks a
# locale. Comments and strings are looked past by the compiler's own lexer.
unsafe='strcpy strcat strncpy strncat sprintf vsprintf strtok atoi atol atof
gets localtime gmtime ctime asctime system popen alloca'
heap='malloc calloc realloc reallocarray strdup strndup'
library='printf vprintf puts putchar perror exit _exit abort setlocale getenv
setenv free'
bad=0

look() { # names, files
	names=$(printf '%s' "$1" | tr -s ' \n' '||')
	shift
	for f; do
		# -fpreprocessed drops comments only; then strings go.
		out=$(${CC:-cc} -fpreprocessed -dD -E -P "$f" 2> /dev/null |
			sed 's/"\([^"\\]\|\\.\)*"//g' |
			grep -oE "(^|[^A-Za-z0-9_])($names)[[:space:]]*\\(" |
			tr -cd 'A-Za-z0-9_\n' | sort -u | tr '\n' ' ')
		[ -z "$out" ] || { bad=1; echo "$f calls $out"; }
	done
}

lib=$(find lib -name '*.[ch]' ! -path lib/base/mem.c)
# shellcheck disable=SC2086 # a list of names without blanks
look "$unsafe $heap $library" $lib
look "$unsafe" lib/base/mem.c
# shellcheck disable=SC2046
look "$unsafe $heap" $(find cmd -name '*.[ch]')
exit $bad
