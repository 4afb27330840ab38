# The commands of a day. The plain commands behind each are in README.md, for those without make.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data
PORT ?= 8501
export MAILLAGE_DATA := $(abspath $(DATA))

.PHONY: help run test check bench words extract

help:  ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/runs words  ## builds a first release if there is none, then opens the dashboard
	@test -e $(DATA)/releases/current.json || \
	  if test -e $(DATA)/archive/ledger.jsonl; then $(BIN)/python -m etl release; else $(BIN)/python -m etl demo; fi
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: $(VENV)/checks words  ## all that must hold: style, types, arrows, tests, pages in a browser
	@$(MAKE) --no-print-directory check
	@export MAILLAGE_CHROMIUM="$$($(BIN)/python -m tests.browser)" && \
	  $(BIN)/python -m pytest -n auto --dist loadgroup

check: $(VENV)/checks words  ## style, types and arrows only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/checks words  ## speed, as ratios against what a user would pick instead
	$(BIN)/python -m tests.bench

words: $(VENV)/runs  ## compiles the catalogues of French and English
	@$(BIN)/pybabel --quiet compile --directory common/locale --domain maillage

extract: $(VENV)/runs  ## brings new words of the code into the catalogues
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping babel.cfg --keywords N_ --keywords _n:1,2 \
	  --keywords translate_plural:1,2 --no-location --sort-output --omit-header --output build/maillage.pot .
	$(BIN)/pybabel update --input-file build/maillage.pot --output-dir common/locale --domain maillage \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

$(VENV)/runs: requirements.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

$(VENV)/checks: requirements-dev.txt $(VENV)/runs
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@touch $@
