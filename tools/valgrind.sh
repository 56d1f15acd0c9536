#!/bin/sh
# valgrind.sh COMMAND...: runs a test under valgrind (a wrapper for meson test).
# Where the test is a Python script that is handed the program, it is the
# program that valgrind watches, and not Python.
set -eu

watch='valgrind -q --leak-check=full --error-exitcode=99'
case $1 in
*python3*) ;;
*) exec $watch "$@" ;;
esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
count=$#
while [ "$count" -gt 0 ]; do
	word=$1
	shift
	case $word in
	*/kvote)
		printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$watch" \
		    "$(realpath "$word")" >"$folder/kvote"
		chmod +x "$folder/kvote"
		word=$folder/kvote
		;;
	esac
	set -- "$@" "$word"
	count=$((count - 1))
done
"$@"
