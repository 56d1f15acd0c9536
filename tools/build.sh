#!/bin/sh
# build.sh FOLDER [MESON-OPTION...]: sets the build folder up, once and whenever
# a rule, scheme, migration, manual page or the pages' look (tools/node.sh) has
# come, gone or become another, and builds in it;
# quiet unless something fails.  CC names the compiler as usual, TARGETS what to
# build, if not all.
set -eu

here=$(dirname "$0")
folder=$1
shift
law=$(cd "$here/.." && ls law/rules law/schemes sql/migrations &&
    sed -n 's/^\[\(.*\)\].*/\1/p' man/pages.txt &&
    cksum build-assets/package-lock.json 2>/dev/null || :)
if [ ! -f "$folder/build.ninja" ]; then
	# an interrupted set-up leaves a folder that Meson cannot use
	rm -rf "$folder"
	"$here/quiet.sh" meson setup "$folder" "$@"
elif [ "$law" != "$(cat "$folder/law.list" 2>/dev/null)" ]; then
	"$here/quiet.sh" meson setup --reconfigure "$folder"
fi
echo "$law" >"$folder/law.list"
# shellcheck disable=SC2086 # targets are words
"$here/quiet.sh" ninja -C "$folder" ${TARGETS:-}
