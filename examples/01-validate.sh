#!/bin/sh
# SPDX-License-Identifier: MIT
# 01-validate: what is wrong with the export of persons as the national system
# gives it: two title rows, GB18030, an apostrophe before each ID number, a
# total row. Shown are the faults of ID numbers and of households; names and
# numbers come out masked. `pa-validate --explain RULE` says what a rule
# rests on and how its findings are closed.
set -eu
cd "$(dirname "$0")/data/shanxi"
PATH=$PATH:../../../build/bin

pa-validate -q -p shanxi-2017 --select ID,DU,HH003,FM001,FM002 \
	--list -f csv --exit-zero persons.native.csv |
	cut -d, -f1,2,6,14,15,16,17
echo
pa-validate -p shanxi-2017 --explain FM002
