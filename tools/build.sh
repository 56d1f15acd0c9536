#!/bin/sh
# build.sh FOLDER [MESON-OPTION...]: sets the build folder up, once, and builds
# in it; quiet unless something fails.  CC names the compiler as usual.
set -eu

here=$(dirname "$0")
folder=$1
shift
if [ ! -f "$folder/build.ninja" ]; then
	# an interrupted set-up leaves a folder that Meson cannot use
	rm -rf "$folder"
	"$here/quiet.sh" meson setup "$folder" "$@"
fi
"$here/quiet.sh" ninja -C "$folder"
