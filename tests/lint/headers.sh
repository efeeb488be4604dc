#!/bin/sh
# SPDX-License-Identifier: MIT
# Each header compiles by itself, is guarded, and its guard is its name.
bad=0
for h in lib/*/*.h cmd/*.h; do
	guard=PA_$(printf '%s' "${h#lib/}" | tr 'a-z/.' 'A-Z__')
	grep -q "^#ifndef $guard\$" "$h" || { echo "$h: no guard $guard"; bad=1; }
	printf '#include "%s"\n' "${h#lib/}" |
	${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Ilib -I. -Icmd \
		-fsyntax-only -x c - || { echo "$h does not stand alone"; bad=1; }
done
exit $bad
