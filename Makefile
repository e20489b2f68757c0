# Everything starts from a fresh clone: `make install` makes .venv, every other target calls it first.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: install demo test lint soak bench docs constraints clean distclean help system

BIN := .venv/bin

# A home that is missing or cannot be written (containers, service users) stops nothing: caches go into .tools.
ifneq ($(shell test -n "$$HOME" && test -d "$$HOME" && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/.tools/home
unexport XDG_CACHE_HOME
endif

install: ## make .venv from pyproject.toml and constraints.txt (nothing to do when neither changed)
	@sh tools/install.sh

demo: install ## build the two bundled workspaces into ./demo and open the app on both (Ctrl+C stops it)
	@$(BIN)/industria demo

test: install system lint ## everything that must hold: ruff, mypy, import-linter, pytest
	@$(BIN)/python -m pytest

lint: install ## ruff, mypy, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: run .venv/bin/ruff format ." >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

soak: install system ## full size: fuzzed inputs, killed builds, load (minutes)
	@$(BIN)/python -m pytest -m soak -n 0 -s

bench: install ## time and memory against plain SQL and pandas; prints ratios
	@set -e; for script in benchmarks/[!_]*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

docs: install ## the documentation as web pages in docs/_build/html; any warning is an error
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html"

constraints: install ## write constraints.txt again from pyproject.toml (UPGRADE=1 takes newest versions)
	@sh tools/constraints.sh

system: install # what the tests need from Debian: installed for root, named for anyone else
	@$(BIN)/python tools/system_packages.py postgresql mariadb-server chromium fonts-noto-cjk poppler-utils

clean: ## remove what the other targets wrote, but for .venv and .tools
	@rm -rf build dist demo docs/_build $(addprefix docs/,methods contracts findings results keys words api drawn)
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests docs tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv and .tools too
	@rm -rf .venv .tools

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
