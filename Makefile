# The ways in: `make run` boots Gehri, `make test` tests it. Each first sets up what the machine lacks (iso/setup.mjs).

GEHRI = node gehri.mjs

.PHONY: help setup run iso test mutate fuzz bench check lint clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

setup: ## install what is missing, after saying what and why
	@command -v node >/dev/null || { echo "setup: Node.js 20 or newer is needed: Debian 13 has it (nodejs), else https://nodejs.org/en/download."; exit 1; }
	@node iso/setup.mjs

run: setup ## build the image, boot it in QEMU, and leave you at its prompt
	@$(GEHRI) run

iso: setup ## build build/gehri.iso and build/gehri.elf
	@$(GEHRI) iso

test: ## run every test, after installing what only the tests need
	@command -v node >/dev/null || { echo "test: Node.js 20 or newer is needed: Debian 13 has it (nodejs), else https://nodejs.org/en/download."; exit 1; }
	@node iso/setup.mjs --tests
	@node tests/start.mjs

mutate: setup ## break each rule of the language, and see that a test notices
	@BREAK=all node tests/start.mjs compiler/rules

fuzz: setup ## 2,000 random programs and as many mutants (an hour); COUNT=100 SEED=7 for others
	@node tests/fuzz/start.mjs $(COUNT) $(SEED)

bench: ## measure, beside the peers' figures
	@command -v node >/dev/null || { echo "bench: Node.js 20 or newer is needed: Debian 13 has it (nodejs), else https://nodejs.org/en/download."; exit 1; }
	@node iso/setup.mjs --bench
	@$(GEHRI) bench

check: setup ## check the types of the tools and of the kernel
	@npm run --silent check

lint: setup ## check style and format
	@npm run --silent lint

clean: ## remove what was built
	@rm -rf build
