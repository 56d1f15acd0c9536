#!/bin/sh
# check.sh [STEP...]: the long checks, all or those named; says at the end which
# of them failed.  FUZZ_SECONDS: how long each fuzzer runs.
set -u

cd "$(dirname "$0")/.." || exit 1
seconds=${FUZZ_SECONDS:-180}
failed=

# The tests of a build folder, and the line over them.
run_tests() {
	folder=$1
	shift
	tools/tests.sh "$folder" "$@"
	python3 tools/summary.py "$folder"
}

# The whole suite with address and undefined-behaviour sanitizers.
step_sanitizers() {
	CC=clang tools/build.sh build-asan --buildtype debugoptimized \
	    -Db_sanitize=address,undefined -Db_lundef=false || return 1
	ASAN_OPTIONS=abort_on_error=1:detect_stack_use_after_return=1 \
	UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
	    run_tests build-asan --no-suite house --no-suite oracle
}

# A hundred thousand spoiled requests for the server, with the sanitizers.
step_wire() {
	CC=clang tools/build.sh build-asan --buildtype debugoptimized \
	    -Db_sanitize=address,undefined -Db_lundef=false || return 1
	python3 tests/web/test_wire.py build-asan/kvote . 100000
}

# In a real browser two pages of each kind for each role, all that are not the
# same as another, by axe wide and narrow in both languages.
step_browser() {
	CC=gcc tools/build.sh build-gcc || return 1
	KVOTE_PAGES=2 run_tests build-gcc 'web browser crawl' \
	    --timeout-multiplier 10
}

# Unit tests, golden cases and the store's own tests under valgrind.
step_valgrind() {
	CC=gcc tools/build.sh build-gcc || return 1
	run_tests build-gcc --suite unit --suite golden \
	    --wrapper "$PWD/tools/valgrind.sh" --timeout-multiplier 40 &&
	    run_tests build-gcc store/transact store/sqlite_faults \
	    --wrapper "$PWD/tools/valgrind.sh" --timeout-multiplier 40
}

# A thousand kills in the middle of official acts, on each database.
step_kills() {
	CC=gcc tools/build.sh build-gcc || return 1
	set -- tests/store/test_kill.py build-gcc/kvote \
	    "$PWD/build-gcc/tests/store/actor" . "${KVOTE_KILLS:-1000}"
	python3 "$@" && python3 tests/store/postgres.py python3 "$@" pgsql
}

# The second calculator with far more cases, and its steps in far more worlds.
step_oracle() {
	CC=gcc tools/build.sh build-gcc || return 1
	KVOTE_ORACLE_CASES=${KVOTE_ORACLE_CASES:-20000} \
	    run_tests build-gcc --suite oracle --timeout-multiplier 0 &&
	    python3 tests/prop/test_tipping.py \
	    build-gcc/tests/oracle/oracle_engine . --worlds 1000 \
	    --seed "$(date +%s)"
}

# A million made-up scenarios against the engine, and far more against the
# second calculator.
step_scenarios() {
	CC=gcc tools/build.sh build-gcc || return 1
	build-gcc/tests/batch/batch_equality 1000000 "$(date +%s)" &&
	    python3 tests/batch/test_oracle.py \
	    build-gcc/tests/batch/batch_equality . 40000 "$(date +%s)"
}

# Each fuzzer for a while; new inputs stay in build-fuzz/corpus.
step_fuzzers() {
	CC=clang tools/build.sh build-fuzz -Dfuzz=true -Db_lundef=false \
	    -Db_sanitize=address,undefined || return 1
	count=0
	for fuzzer in build-fuzz/tests/fuzz/fuzz_*; do
		if [ ! -f "$fuzzer" ] || [ ! -x "$fuzzer" ]; then
			continue
		fi
		count=$((count + 1))
		name=${fuzzer##*/fuzz_}
		new=build-fuzz/corpus/$name
		mkdir -p "$new"
		set -- "$new"
		[ ! -d "tests/fuzz/corpus/$name" ] ||
		    set -- "$@" "tests/fuzz/corpus/$name"
		echo "fuzz: $name, $seconds s"
		tools/quiet.sh "$fuzzer" -max_total_time="$seconds" -timeout=10 \
		    -rss_limit_mb=2048 -artifact_prefix="build-fuzz/$name-" \
		    "$@" || return 1
	done
	[ "$count" -gt 0 ]
}

# gcc's analyser, cppcheck and clang-tidy over src.  NULL ends our lists of
# arguments and is a pointer wherever this builds (the compilers check it);
# cppcheck does not know that GMP's functions set what they are handed, clang's
# analyser not what a loop has found; null pointers are left to gcc's.
step_analysers() {
	CC=gcc TARGETS=kvote tools/build.sh build-analyse \
	    --buildtype debugoptimized -Dc_args=-fanalyzer || return 1
	tools/quiet.sh cppcheck --quiet --error-exitcode=1 --std=c11 \
	    --enable=warning,performance,portability --suppress=varFuncNullUB \
	    --suppress=uninitvar:src/model/whole.c \
	    -Isrc -Ibuild-analyse/src/base -Ibuild-analyse/src/cli src ||
	    return 1
	CC=clang tools/build.sh build-clang || return 1
	# one run a file: several at once report va_lists that are in order
	for file in src/*/*.c; do
		tools/quiet.sh clang-tidy -p build-clang --quiet \
		    --warnings-as-errors='*' \
		    --checks='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions,-bugprone-sizeof-expression,-bugprone-reserved-identifier,-clang-analyzer-core.NullDereference,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling' \
		    "$file" || return 1
	done
}

[ "$#" -gt 0 ] || set -- sanitizers wire browser valgrind kills oracle scenarios fuzzers analysers
for step; do
	echo "check: $step"
	"step_$step" || failed="$failed $step"
done
if [ -n "$failed" ]; then
	echo "check: failed:$failed" >&2
	exit 1
fi
echo "check: all is well"
