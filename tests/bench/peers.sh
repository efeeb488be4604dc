#!/bin/sh
# SPDX-License-Identifier: MIT
# Fetches what the filters are measured against: DuckDB's command (from PyPI,
# into $B/bench/peers), Miller and valgrind (Debian). For the bench alone.
set -eu

B=${B:-build}
need=
command -v mlr >/dev/null || need="$need miller"
command -v valgrind >/dev/null || need="$need valgrind"
python3 -m pip --version >/dev/null 2>&1 || need="$need python3-pip"
if [ -n "$need" ]; then
	sudo=
	[ "$(id -u)" = 0 ] || sudo=sudo
	$sudo apt-get update -q
	# shellcheck disable=SC2086 # a list of words
	$sudo apt-get install -q -y --no-install-recommends $need
fi
[ -x "$B/bench/peers/duckdb_cli/duckdb" ] ||
	python3 -m pip install -q --no-compile --target "$B/bench/peers" \
		duckdb-cli
"$B/bench/peers/duckdb_cli/duckdb" --version
