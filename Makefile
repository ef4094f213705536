# Needs Python 3.11 or newer, git and make; everything else is installed into .venv. The tests need
# Chromium or Chrome as well: see `browser`.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell find src -type f -not -name '*.pyc') pyproject.toml README.md

.PHONY: demo test test-long browser lock clean

demo: .venv/installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/chi-bo.sh

test: .venv/checked browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 src
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

# The harnesses in full, and a table of what they counted: an hour and more.
HARNESSES := tests/faults tests/backups tests/erasing tests/migrations
test-long: .venv/checked browser
	@rm -f harnesses.txt
	LAMTHEOBAC_LONG=1 LAMTHEOBAC_FIGURES=$(CURDIR)/harnesses.txt \
		$(BIN)/pytest -n auto --dist worksteal $(HARNESSES)
	@sort harnesses.txt

# The report's page is tested in a browser: $CHROMIUM, or one found by name. Where root may install
# Debian's, that is done; elsewhere the tests fail and say what is missing.
browser: .venv/checked
	@$(BIN)/python -m tests.report.chromium || test "$$(id -u)" != 0 || \
		! command -v apt-get >/dev/null || \
		{ apt-get update -q && DEBIAN_FRONTEND=noninteractive \
		apt-get install -q -y --no-install-recommends chromium; }

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
