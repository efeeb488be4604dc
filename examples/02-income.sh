#!/bin/sh
# SPDX-License-Identifier: MIT
# 02-income: where an income comes from. The first household lives on exactly
# 3200.00 yuan a head and the standard has to be exceeded, so it is not above
# the line; of the second the wage is blank, so nobody can say.
set -eu
cd "$(dirname "$0")/data/shanxi"
PATH=$PATH:../../../build/bin

for id in 14112400000002 14112300000053; do
	pa-income -q -p shanxi-2017 --with members=members.csv --exit-zero \
		--household "$id" --trace households.csv
done
