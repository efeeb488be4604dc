#!/bin/sh
# SPDX-License-Identifier: MIT
# 05-report: from the records and the findings to the bulletin that the office
# sends out. -f html makes a page that prints on A4, text is for a terminal.
set -eu
cd "$(dirname "$0")/data/kunming"
PATH=$PATH:../../../build/bin
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

pa-validate -q -p kunming-2018 --as-of 2018-12-31 --exit-zero \
	--with members=members.csv --findings "$dir/findings.csv" \
	-o "$dir/records.csv" households.csv
pa-report quality -q -p kunming-2018 --by village -f html \
	--findings "$dir/findings.csv" -o "$dir/quality.html" "$dir/records.csv"
cd "$dir"
pa-report quality -q -p kunming-2018 --by village -f text \
	--findings findings.csv records.csv | sed '/^三、/,$d'
