# Words in front of Meson; `make help` lists them.  Each may be used first.

KVOTE = build/kvote
FUZZ_SECONDS = 180
GCC = gcc
CLANG = clang
# What users build stops at no warning: their compiler may be newer than ours.
RELEASE = --buildtype release -Dwerror=false

ASSETS = tools/node.sh src/web/assets build-assets

.PHONY: all run serve test-quick test check bench bless clean help
.NOTPARALLEL:

all: ## build the program, build/kvote
	@tools/need.sh run
	@tools/build.sh build $(RELEASE)

run: all ## build, and compute the bundled rounds into out/
	@mkdir -p out
	@$(KVOTE) run data/rounds/2024 -o out/2024 --lang da
	@$(KVOTE) run data/rounds/ukraine-2024 -o out/ukraine-2024 --lang da
	@$(KVOTE) run data/rounds/example -o out/example --lang da
	@echo 'Åbn out/2024/letter.html ved siden af det oprindelige brev, regn selv: $(KVOTE) compute data/rounds/example/figures.csv --landstal 550 – eller se det hele i en browser: make serve'

serve: ## build with the pages' look, and serve the bundled rounds on this machine
	@tools/need.sh run
	@$(ASSETS)
	@tools/build.sh build $(RELEASE)
	@tools/serve.sh $(KVOTE) out/serve

test-quick: ## the tests that take seconds each, with gcc
	@rm -f build-gcc/meson-logs/testlog*
	@tools/need.sh run test
	@$(ASSETS)
	@CC=$(GCC) tools/build.sh build-gcc
	@tools/tests.sh build-gcc --suite unit --suite fuzz --suite golden --suite story \
	    --suite house
	@python3 tools/summary.py build-gcc

test: ## all tests with gcc, and with clang those that a compiler can change
	@rm -f build-gcc/meson-logs/testlog* build-clang/meson-logs/testlog*
	@tools/need.sh run test
	@$(ASSETS)
	@CC=$(GCC) tools/build.sh build-gcc && tools/tests.sh build-gcc || :
	@CC=$(CLANG) tools/build.sh build-clang && tools/tests.sh build-clang --no-suite once || :
	@python3 tools/summary.py build-gcc build-clang

check: ## the long checks: sanitizers, valgrind, analysers, fuzzers
	@tools/need.sh run test check
	@$(ASSETS)
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tools/check.sh

bench: ## how long model, documents, store and server take
	@tools/need.sh run test bench
	@$(ASSETS)
	@tools/build.sh build $(RELEASE)
	@python3 bench/bench.py build .
	@python3 bench/documents.py build .
	@python3 bench/store.py build .
	@python3 bench/figures.py build .
	@python3 bench/web.py build .
	@python3 bench/scenarios.py build .
	@python3 tests/store/postgres.py python3 bench/store.py build .

bless: ## take what the program now writes as expected: make bless CASE=name
	@test -n "$(CASE)" || { echo 'make bless CASE=name (a folder of tests/golden)' >&2; exit 2; }
	@tools/need.sh run test
	@CC=$(GCC) tools/build.sh build-gcc
	@python3 tests/golden/run.py build-gcc/kvote . $(CASE) --bless

clean: ## remove what was built and written
	@rm -rf build build-* out

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 18
