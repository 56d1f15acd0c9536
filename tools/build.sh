#!/bin/sh
# build.sh FOLDER [MESON-OPTION...]: sets the build folder up, once, and builds
# in it; quiet unless something fails.  CC names the compiler as usual, TARGETS
# what to build, if not all.
set -eu

here=$(dirname "$0")
folder=$1
shift
if [ ! -f "$folder/build.ninja" ]; then
	# an interrupted set-up leaves a folder that Meson cannot use
	rm -rf "$folder"
	"$here/quiet.sh" meson setup "$folder" "$@"
fi
# shellcheck disable=SC2086 # targets are words
"$here/quiet.sh" ninja -C "$folder" ${TARGETS:-}
