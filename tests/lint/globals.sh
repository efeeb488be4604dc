#!/bin/sh
# SPDX-License-Identifier: MIT
# lib/ has no data that can change but the test hook of base/mem.c: looks for
# objects in writable sections of the archive. .data.rel.ro is constant.
: "${B:=build}"
objdump -t "$B/libpa.a" > "$B/globals.txt" || exit 1
if grep -q '__asan_\|__tsan_' "$B/globals.txt"; then
	echo "skip: a sanitizer puts data of its own everywhere"
	exit 77
fi
awk '
/^[^ ]*\.o: / { file = $1; sub(/:$/, "", file) }
/ O (\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && !/ \.data\.rel\.ro/ {
	if (file == "mem.o" && $NF ~ /^fail_after/) { hook++; next }
	print file ": " $NF " can change"
	bad = 1
}
END { if (!hook) { print "mem.o: the test hook was not seen"; bad = 1 } exit bad }
' "$B/globals.txt"
