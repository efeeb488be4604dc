#!/bin/sh
# SPDX-License-Identifier: MIT
# Each message of the source has its Chinese: fails when `make po` would add
# one or finds one without translation.
: "${B:=build}"
${MAKE:-make} -s "$B/pa.pot" || exit 1
msgcmp --use-untranslated lib/po/zh_CN.po "$B/pa.pot" || exit 1
left=$(msgattrib --untranslated --no-obsolete lib/po/zh_CN.po)
[ -z "$left" ] || { echo "$left"; exit 1; }
