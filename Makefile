# Everything a person does here; CONTRIBUTING.md explains each. Paths are relative: the folder may have a space.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes
ICON_SOURCES = $(shell find templates portal -name '*.html' -o -name '*.py' 2>/dev/null)
.DEFAULT_GOAL := run
.PHONY: run flask setup test lint bench chaos shot clean

run: setup
	@exec .venv/bin/python -m portal.run

flask: setup
	@exec .venv/bin/python -m portal.run.command $(ARGS)

setup: .setup/runtime .setup/assets

test: setup .setup/test .setup/browser
	@.venv/bin/python -m compileall -q portal tasks wsgi.py  # the tests start some sixty programs
	.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: .setup/test
	.venv/bin/python -m ruff check . && .venv/bin/python -m ruff format --check . && .venv/bin/python -m mypy

bench: setup .setup/test .setup/browser
	.venv/bin/python -m bench

chaos: setup .setup/test
	.venv/bin/python -m chaos

shot: setup .setup/test .setup/browser
	.venv/bin/python -m tests.browser.screenshots

clean:
	rm -rf .setup .venv node_modules portal/static/vendor .pytest_cache .ruff_cache .mypy_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Install Python 3.11 or newer, with its venv module."; exit 1; }
	"$(PYTHON)" -m venv .venv

.setup/runtime: .venv/bin/python requirements/run.lock requirements/embedded.lock
	$(PIP) -r requirements/run.lock -r requirements/embedded.lock
	@mkdir -p .setup && touch $@

.setup/test: .setup/runtime requirements/test.lock
	$(PIP) -r requirements/test.lock
	@touch $@

.setup/browser: .setup/test tests/browser_setup
	tests/browser_setup
	@touch $@

.setup/packages: .setup/runtime package-lock.json
	.venv/bin/python -m portal.assets install
	@touch $@

.setup/assets: .setup/packages $(ICON_SOURCES)
	.venv/bin/python -m portal.assets build
	@touch $@
