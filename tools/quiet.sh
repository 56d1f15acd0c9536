#!/bin/sh
# quiet.sh COMMAND...: runs it and shows what it said only if it fails.
set -u

log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$@" >"$log" 2>&1 </dev/null
status=$?
if [ "$status" -ne 0 ]; then
	cat "$log" >&2
	echo "failed ($status): $*" >&2
fi
exit "$status"
