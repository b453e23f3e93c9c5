# `make` lists what there is. What needs the environment builds it first when it is missing or out of date.

HOST ?= 127.0.0.1
PORT ?= 8000
# More for the tool a target runs: make test ARGS='-k safety'
ARGS ?=

VENV ?= .venv
REQUIREMENTS ?= requirements-dev.txt
PY := $(VENV)/bin/python
BUILT := $(VENV)/.built

.DEFAULT_GOAL := help

.PHONY: help
help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: $(BUILT)  ## serve on http://HOST:PORT (127.0.0.1:8000), Swagger UI at /docs
	$(PY) -m uvicorn --factory app.main:create_app --host $(HOST) --port $(PORT)

# Some tests take a minute: a core that has nothing left to do takes over what another would run later.
PARALLEL = --numprocesses auto --dist worksteal

.PHONY: test
test: $(BUILT)  ## all tests, on all cores; CI=true tries each property on 2,000 patients
	$(PY) -m pytest $(PARALLEL) $(ARGS)

.PHONY: coverage
coverage: $(BUILT)  ## all tests, and which branches they reach; fails below the bound in pyproject.toml
	$(PY) -m pytest $(PARALLEL) --cov $(ARGS)

.PHONY: lint
lint: $(BUILT)  ## format and lint, changing nothing
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

.PHONY: format
format: $(BUILT)  ## format, and mend what the linter can
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

.PHONY: types
types: $(BUILT)  ## mypy, strict
	$(PY) -m mypy

.PHONY: contracts
contracts: $(BUILT)  ## which layer may import which
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

.PHONY: rules
rules: $(BUILT)  ## the rule base: loads, every example and whole patient gets the expected advice, every rule is seen
	$(PY) -m app.cases

.PHONY: verify
verify: $(BUILT)  ## prove the safety properties for every possible patient; writes rules/verification.json
	$(PY) -m app.verify

.PHONY: mutate
mutate: $(BUILT)  ## break the rule base in 200 ways and count what is noticed; ARGS='--count 20 --seed 7'
	$(PY) -m app.verify mutate $(ARGS)

.PHONY: openapi
openapi: $(BUILT)  ## regenerate openapi/openapi.json and rules/schema/
	$(PY) -m app.cases.generate

.PHONY: bench
bench: $(BUILT)  ## time per decision and requests per second
	$(PY) -m tests.performance.bench

.PHONY: soak
soak: $(BUILT)  ## tens of thousands of decisions in one process: equal to the reference, memory flat
	$(PY) -m tests.performance.soak

.PHONY: lforms
lforms: $(BUILT)  ## LHC-Forms shows the questionnaire, a patient is filled in and evaluated; skipped where it cannot be had
	tools/lforms .lforms
	$(PY) -m pytest tests/browser/test_lforms.py $(ARGS)

.PHONY: check
check: lint types contracts rules verify coverage  ## what the continuous integration checks, and which lines the tests reach

.PHONY: lock
lock: $(BUILT)  ## write the requirement files from pyproject.toml; ARGS=--upgrade takes the newest versions
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --extra verify --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group build --output-file requirements-build.txt

LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(ARGS)

.PHONY: environment
environment: $(BUILT)  ## only the environment

# An environment whose interpreter is gone (an upgraded system, a moved checkout) is out of date too.
ifneq ($(shell $(PY) -c 'print("runs")' 2>/dev/null),runs)
.PHONY: $(BUILT)
endif

# Building goes through a link, and would clear the environment of another checkout while that is in use.
BORROWED = '$(VENV) is a link to another environment, which does not run or is older than what it is built from here.' \
	'Nothing was built: it would be cleared. Bring it up to date where it belongs (make environment there),' \
	'or take the link away (rm $(VENV:/=)) and call make again, which then builds one for this checkout alone.'

$(BUILT): tools/environment requirements-build.txt $(REQUIREMENTS)
	@test ! -L '$(VENV:/=)' || { printf '%s\n' $(BORROWED) >&2; exit 1; }
	@PYTHON='$(PYTHON)' CC='$(if $(filter default,$(origin CC)),,$(CC))' tools/environment $(VENV) $(REQUIREMENTS)
	@touch $@

.PHONY: clean
clean:  ## remove the environment and every cache
	rm -rf $(VENV) .lforms .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find app tests -name __pycache__ -type d -prune -exec rm -rf {} +
