# make run · make test · make sure: what each target does is said by `make help`.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8000
DATA_DIR ?= var/demo
PYTEST ?= -n 2 --dist worksteal

PYTHON := .venv/bin/python
ASSETS := static/vendor/ready
TESTABLE := .venv/ready $(ASSETS) system

# ---------------------------------------------------------------- every day

.PHONY: help
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

.PHONY: run
run: .venv/ready $(ASSETS) ## the portal with its demo; PORT=8000 DATA_DIR=var/demo
	@$(PYTHON) tools/run.py --port $(PORT) --data-dir $(DATA_DIR)

.PHONY: test
test: $(TESTABLE) ## everything the tests need, then all of them
	$(PYTHON) -m pytest $(PYTEST) -m "not prove"

.PHONY: sure
sure: format-check lint types imports templates messages-check locks-check ## what has to hold before a change lands
	@$(MAKE) --no-print-directory test

.PHONY: prove
prove: $(TESTABLE) ## the tests that take minutes
	HYPOTHESIS_PROFILE=prove $(PYTHON) -m pytest -m prove

.PHONY: mutants
mutants: $(TESTABLE) ## breaks what keeps deadline and register honest, one thing at a time: a test must turn red
	$(PYTHON) -m tools.mutants

.PHONY: bench
bench: $(TESTABLE) ## measures the counter and the queue; writes docs/performance.md
	$(PYTHON) tools/bench.py $(ARGS)

.PHONY: screenshots
screenshots: $(TESTABLE) ## pictures of the main pages, for the README
	$(PYTHON) tools/screenshots.py

.PHONY: dossier
dossier: .venv/ready $(ASSETS) ## a sample of the dossier for a court, in build/dossier
	$(PYTHON) -m tools.dossier

.PHONY: problems
problems: .venv/ready ## docs/problems.md from the code
	$(PYTHON) -m tools.problems

.PHONY: migration
migration: .venv/ready ## name="add withdrawal": a new step, from the difference between head and the models
	$(PYTHON) tools/migration.py "$(name)"

.PHONY: messages
messages: .venv/ready ## brings sentences without an English translation into locales/en
	$(PYTHON) tools/messages.py

.PHONY: locks
locks: .venv/ready ## writes the lock files again; UPGRADE=--upgrade takes the newest
	$(PYTHON) tools/locks.py $(UPGRADE)
	npm install --package-lock-only --silent

.PHONY: clean
clean: ## removes what was made, but never var/
	rm -rf .venv node_modules static/vendor build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# ------------------------------------------------------ the parts of `sure`

.PHONY: format format-check lint types imports templates messages-check locks-check
format: .venv/ready ## writes the code as the formatter wants it
	$(PYTHON) -m ruff format .
format-check: .venv/ready
	$(PYTHON) -m ruff format --check --quiet .
lint: .venv/ready
	$(PYTHON) -m ruff check .
types: .venv/ready
	$(PYTHON) -m mypy
imports: .venv/ready ## who may import whom
	.venv/bin/lint-imports --no-logo
templates: .venv/ready
	.venv/bin/djlint templates --lint --quiet
messages-check: .venv/ready
	$(PYTHON) tools/messages.py --check
locks-check: .venv/ready
	$(PYTHON) tools/locks.py --check

# -------------------------------------------------------------- what is made

.venv/ready: requirements.lock tools/environment.py
	python3 tools/environment.py .venv requirements.lock
	@touch $@

$(ASSETS): package-lock.json tools/assets.py | .venv/ready
	$(PYTHON) tools/assets.py
	@touch $@

.PHONY: system
system: .venv/ready
	@$(PYTHON) tools/system.py

# ------------------------- the steps of the Dockerfile, each tested by itself

.PHONY: docker-environment docker-assets docker-check
docker-environment: ## the packages that serve, and nothing else, in /opt/sportello or ROOT
	python3 tools/environment.py $(or $(ROOT),/opt/sportello) requirements-run.lock
docker-assets:
	python3 tools/assets.py --omit=dev
docker-check: ## says whether the portal answers on PORT
	python3 tools/health.py $(PORT)
