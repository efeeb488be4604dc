#!/bin/sh
# SPDX-License-Identifier: MIT
# 04-dedupe: who stands twice? Under each policy two heads of household share a
# number, and nothing says which of them it belongs to; the last column names
# what differs. Status 1: there is a certain duplicate. A number that a
# spreadsheet spoilt is not compared.
set -eu
cd "$(dirname "$0")/data"
PATH=$PATH:../../build/bin

for d in shanxi kunming; do
	pa-dedupe -q --clusters --exit-zero "$d/persons.native.csv"
done
