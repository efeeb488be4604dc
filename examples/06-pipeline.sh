#!/bin/sh
# SPDX-License-Identifier: MIT
# 06-pipeline: the three filters as one pipe. Each adds its columns to the
# records and leaves the rest as it is; --names=en gives them ASCII names. The
# findings are kept in a file of their own.
set -eu
cd "$(dirname "$0")/data/shanxi"
PATH=$PATH:../../../build/bin
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

pa-validate -q -p shanxi-2017 --as-of 2017-12-20 --names=en --exit-zero \
	--with members=members.csv --findings "$dir/findings.csv" \
	households.csv |
	pa-income -q -p shanxi-2017 --names=en --with members=members.csv |
	pa-exitcheck -q -p shanxi-2017 --names=en \
		--with members=members.csv --with counties=counties.csv \
		> "$dir/verdicts.csv"

echo '== columns added'
head -n 1 "$dir/verdicts.csv" | tr ',' '\n' | grep '^pa_'
echo '== findings by rule and class'
cut -d, -f1,2 "$dir/findings.csv" | sed 1d | sort | uniq -c
