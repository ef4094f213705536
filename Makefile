# Needs Python 3.11 or newer, git and make; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell find src -name '*.py') pyproject.toml README.md

.PHONY: demo test lock clean

demo: .venv/installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/chi-bo.sh

test: .venv/checked
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

# Exact versions with hashes, for every platform; see CONTRIBUTING.md.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url pyproject.toml
lock: .venv/bin/python
	$(BIN)/python -m pip install -q uv
	$(COMPILE) -o requirements.lock
	$(COMPILE) --group dev -o requirements-dev.lock

clean:
	rm -rf .venv

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/tools: requirements-dev.lock | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/installed: .venv/runtime $(SOURCES)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --force-reinstall .
	@touch $@

.venv/checked: .venv/tools .venv/installed
	@touch $@
