# SPDX-License-Identifier: MIT
# sh tests/distcheck.sh TARBALL: what a packager does: unpack, build, check,
# install under a DESTDIR, build against the installed library, uninstall.
set -eu
tarball=$(realpath "$1")
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
gzip -dc "$tarball" | tar -xf -
cd pa-*
make check
make install DESTDIR="$tmp/stage" PREFIX=/usr
cat > use.c <<'EOF'
#include <stdio.h>

#include "base/str.h"

int
main(void)
{
	uint64_t n;

	return pa_str_size(PA_STR("64M"), &n) != 0 || n != 64 << 20;
}
EOF
PKG_CONFIG_SYSROOT_DIR=$tmp/stage PKG_CONFIG_PATH=$tmp/stage/usr/lib/pkgconfig
export PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_PATH
# shellcheck disable=SC2046 # flags are words
${CC:-cc} $(pkg-config --cflags libpa) -o use use.c \
	$(pkg-config --static --libs libpa)
./use
"$tmp/stage/usr/bin/pa-validate" --list-rules > /dev/null
make uninstall DESTDIR="$tmp/stage" PREFIX=/usr
left=$(find "$tmp/stage" -type f)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
echo 'the tarball builds, passes its tests, installs and uninstalls'
