# Samordna's commands. Each explains itself: `make help`.
# Everything is installed into .venv from requirements/*.txt (locked, with hashes). Nothing outside this folder is
# touched, except by `make test`, which installs PostgreSQL, Chromium and LibreOffice from Debian's packages where it may.

SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
PORT ?= 8000
# The tests use both cores of a small machine; set WORKERS=0 to run them in one process, for a debugger.
WORKERS ?= 2

# Python writes its compiled files even where the machine's environment says otherwise: every start is faster for it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo environment environment-dev test-fast test check fmt bench bench-review screenshots lock

help: ## this list
	@echo "Samordna: make TARGET"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' Makefile

demo: environment ## install, fill a database with five example associations, serve it on 127.0.0.1:8000 (PORT=8001 for another)
	@exec $(BIN)/samordna demo --port "$(PORT)"

environment: ## make .venv with what running Samordna needs
	@sh scripts/environment base

environment-dev: ## make .venv with what developing and testing needs as well
	@sh scripts/environment dev

test-fast: environment-dev ## pure and SQLite tests with fewer examples of each property, without what takes long: a minute on two cores
	@$(BIN)/pytest -q -n $(WORKERS) --hypothesis-profile=quick --ignore=tests/browser --ignore=tests/bench -m "not browser and not postgres and not process and not office and not walk and not long and not corpus"

test: environment-dev ## everything that must hold: format, lint, types, order of the rooms, SQLite, PostgreSQL, LibreOffice, browser; some eight minutes on two cores
	@$(BIN)/python scripts/run_tests.py --workers $(WORKERS)

check: environment-dev ## format, lint, types and the order of the rooms, without running a test
	@$(BIN)/python scripts/run_tests.py --only static

fmt: environment-dev ## write the code in its one format, imports sorted
	@$(BIN)/ruff check -q --select I --fix . && $(BIN)/ruff format .

bench: environment-dev ## print every measured figure in one run, beside a peer's on the same work (ONLY=name for one)
	@$(BIN)/python -m bench $(ONLY)

bench-review: environment-dev ## how well foreign plans are read: recall, precision and cells on a made corpus and the spoiled examples (FORMS=pdf,text PLANS=1 for less)
	@$(BIN)/python -m bench.corpus

screenshots: environment-dev ## every page as a picture, light and dark, wide and 320 px, into screenshots/
	@chromium=$$($(BIN)/python scripts/machine.py) && SAMORDNA_TEST_CHROMIUM="$$chromium" $(BIN)/python scripts/screenshots.py

lock: environment-dev ## write requirements/*.txt from pyproject.toml (UPGRADE=1 takes the newest allowed versions)
	@sh scripts/lock
