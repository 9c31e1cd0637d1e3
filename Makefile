# Two commands are enough: `make run` and `make test`. Both install what is missing and can be run at any time.

.DEFAULT_GOAL := help
.PHONY: help run test check dev chaos bench clean

help: ## Say what there is
	@echo "make TARGET"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 10

run: ## Install what is missing, build, start on http://localhost:8880 with demo data (PORT, DATA_DIR, PROFILE)
	@scripts/run.sh

test: ## Install what is missing, run everything: lints, Rust, web and browser tests
	@scripts/test.sh

check: ## The fast gate before a commit: format, rules, lints, tests without a database
	@scripts/check.sh

dev: ## Server and pages with reload on change, on http://localhost:5173
	@scripts/dev.sh

chaos: ## Kill the running platform at random moments and look at what is left (KILLS, SEED)
	@scripts/chaos.sh

bench: ## Measure the shipped binary against the limit
	@scripts/bench.sh

clean: ## Remove what was built; data stays
	@rm -rf target web/dist web/node_modules
