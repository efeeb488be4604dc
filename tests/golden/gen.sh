#!/bin/sh
# SPDX-License-Identifier: MIT
# sh gen.sh ARGUMENT...: runs the generator of tests/bench, built when needed.
: "${TESTS:=$(dirname "$0")/..}" "${TOP:=$TESTS/..}" "${B:=build}"
case $B in
/*) ;;
*) B=$TOP/$B ;;
esac
gen=$B/tests/gen
if [ -z "$(find "$gen" -newer "$TESTS/bench/gen.h" 2> /dev/null)" ]; then
	mkdir -p "$B/tests" && ${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 \
		-o "$gen.$$" "$TESTS"/bench/gen*.c && mv "$gen.$$" "$gen" ||
		exit 2
fi
exec "$gen" "$@"
