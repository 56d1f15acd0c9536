#!/bin/sh
# tests.sh FOLDER [MESON-TEST-OPTION...]: runs tests of a build folder.  Only
# shows them: whether all is well is for tools/summary.py to say, from the logs.
# One more at a time than there are cores, since some wait for a server's clock.
set -u

folder=$1
shift
rm -f "$folder"/meson-logs/testlog*
meson test -C "$folder" --no-rebuild --print-errorlogs \
    --num-processes "$(($(nproc) + 1))" --timeout-multiplier 10 "$@" </dev/null || :
