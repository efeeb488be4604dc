#!/bin/sh
# SPDX-License-Identifier: MIT
# 03-exitcheck: may this household exit, and why not? The person export knows
# nothing of food, clothing, medical care and evidence: with it alone nobody is
# eligible. The same households from all tables; then of one household what is
# to be collected, and who certifies it (--trace; shown in part).
set -eu
cd "$(dirname "$0")/data/kunming"
PATH=$PATH:../../../build/bin

echo '== the person export alone'
pa-exitcheck -p kunming-2018 persons.native.csv 2>&1 > /dev/null |
	tail -n 1
echo '== all tables'
pa-exitcheck -p kunming-2018 --with members=members.csv \
	--with counties=counties.csv households.csv 2>&1 > /dev/null |
	tail -n 1
echo '== one household: the grade of its house is blank'
pa-exitcheck -q -p kunming-2018 --with members=members.csv \
	--with counties=counties.csv --household 53012800000034 --trace \
	households.csv | sed -n '1,5p;/KM.housing/,/依据/p'
