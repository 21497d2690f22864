# Two commands for everybody: `make demo` and `make test`. Each sets up what it needs.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Takes seconds where pip takes minutes. It does not know pip's own settings: where it finds no index, pip goes on.
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes
export WHOSAYS_DATA ?= ../shared
# What `make bench` lets grow; the largest of each takes most of its time, half an hour and more on a slow machine.
TELLINGS ?= 1000 10000 100000 1000000
REPORTS ?= 1000 10000 100000
# What `make advisories` asks about: dev.txt holds all of run.txt in the same versions.
LOCKS ?= requirements/dev.txt requirements/ftm.txt

.PHONY: help ftm demo desk test check evaluate bench lint types contracts format lock advisories sbom dist clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements/uv.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "whosays needs Python 3.11 or later: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); } || { echo "Python's venv module is missing: install the package python3-venv."; exit 1; }
	$(PIP) --require-hashes -r requirements/uv.txt
	$(UV) -r requirements/dev.txt || $(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# followthemoney needs ICU, which is compiled on the spot: Debian's packages libicu-dev, pkg-config and g++.
ftm: $(STAMP) ## add followthemoney, for `whosays export --format ftm` (needs libicu-dev, pkg-config, g++)
	$(UV) -r requirements/ftm.txt || $(PIP) --require-hashes -r requirements/ftm.txt

demo: $(STAMP) ## read the example reports, print what was found, write dossier.html
	@$(BIN)/whosays demo --store demo.db
	@echo "Or: make desk"

desk: demo.db ## open the desk on the example reports in your browser
	@$(BIN)/whosays desk --store demo.db --browser

demo.db: | $(STAMP)
	@$(BIN)/whosays demo --store demo.db >/dev/null

test: $(STAMP) ## run the tests
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy
	$(BIN)/mypy tests evaluation releasing training

contracts: $(STAMP)
	$(BIN)/lint-imports

check: lint types contracts test ## everything that must hold before a change lands

evaluate: $(STAMP) ## score the program on the annotated corpora in WHOSAYS_DATA
	$(BIN)/python -m evaluation $(ARGS)

bench: $(STAMP) ## speed and memory, beside a bare pass of the language model
	$(BIN)/python -m evaluation.bench $(ARGS)
	$(BIN)/python -m evaluation.growth measure build/growth.csv linking $(TELLINGS)
	$(BIN)/python -m evaluation.growth measure build/growth.csv desk $(REPORTS)
	$(BIN)/python -m evaluation.export_memory --claims 50000 jsonl csv parquet xlsx

format: $(STAMP) ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(STAMP) ## renew the lock files from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements/run.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev -o requirements/dev.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra ftm -c requirements/dev.txt -o requirements/ftm.txt pyproject.toml
	echo uv | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/dev.txt -o requirements/uv.txt -

advisories: $(STAMP) ## ask whether anything that is locked is known to be vulnerable
	$(BIN)/python -m releasing.advisories $(LOCKS)

sbom: $(STAMP) ## write what whosays is made of to build/whosays.cdx.json (CycloneDX)
	$(BIN)/python -m releasing.sbom build/whosays.cdx.json

dist: $(STAMP) ## build the wheel and the source archive into dist, twice, and compare
	$(BIN)/python -m releasing.building dist

clean: ## remove what was built here
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
