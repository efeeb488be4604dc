# SPDX-License-Identifier: MIT
# For run.sh and laws.sh: what the filters say of a registry of gen.pl.

# answers DIR OUT OPTION...: the rows of pa-income to OUT.i, those of
# pa-exitcheck to OUT.x
answers() (
	cd "$1" && out=$2 && shift 2 || exit
	# shellcheck disable=SC2046 # one option a line
	set -- $(cat opts) "$@"
	pa-income -q --exit-zero "$@" -o "$out.i" households.csv &&
		pa-exitcheck -q "$@" -o "$out.x" households.csv
)
