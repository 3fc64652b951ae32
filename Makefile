# Two commands matter: `make demo` (the main job) and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DEMO := build/coopplan-demo.xlsx

PYTEST := $(BIN)/python -m pytest

.PHONY: demo test check lint types contracts coverage workbooks catalogue pictures benchmarks clean

demo: .venv/installed
	@mkdir -p build
	$(BIN)/coopplan new $(DEMO) --demo --force
	$(BIN)/coopplan solve $(DEMO)

test: .venv/installed-dev
	$(BIN)/python -m pytest

check: lint types contracts coverage

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry .

types: .venv/installed-dev
	$(BIN)/mypy

contracts: .venv/installed-dev
	$(BIN)/lint-imports

coverage: .venv/installed-dev
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

workbooks: .venv/installed
	$(BIN)/python -m workbooks.build

catalogue: .venv/installed
	$(BIN)/pybabel -q extract --no-location --sort-output --keywords=N_ --omit-header --output=build/messages.pot coopplan
	$(BIN)/pybabel -q update --ignore-obsolete --no-fuzzy-matching --omit-header --input-file=build/messages.pot --output-file=coopplan/locale/en.po --locale=en

pictures: .venv/installed
	$(BIN)/python docs/pictures.py

benchmarks: .venv/installed-dev
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv build

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed
