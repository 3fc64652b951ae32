# Two commands matter: `make demo` (the main job) and `make test`.
PYTHON ?= python3
VENV ?= .venv
TESTS ?= tests
CORE := tests/across tests/audit tests/domain tests/exports tests/planning tests/rules tests/sheets tests/solver tests/workbook
BIN := $(VENV)/bin
DEMO := build/coopplan-demo.xlsx
UV := $(BIN)/uv pip install --quiet --compile-bytecode
# tests/conftest.py says in which order.
PYTEST := pytest -n auto --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

WHEELS := build/wheels

# Modules are compiled once, not by every process of a run.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: wheels demo test test-all test-rest test-lowest test-next check lint types contracts coverage workbooks reference catalogue pictures benchmarks clean

demo: $(VENV)/installed
	@mkdir -p build
	$(BIN)/coopplan new $(DEMO) --demo --force
	$(BIN)/coopplan solve $(DEMO)

test: $(VENV)/installed-dev
	$(BIN)/python -m $(PYTEST) $(TESTS)

test-all coverage: export COOPPLAN_TESTS = thorough
test-rest: export COOPPLAN_TESTS = rest

test-all test-rest: test

# The lowest versions that pyproject.toml allows of what it names.
test-lowest: .venv-lowest/installed
	.venv-lowest/bin/python -m $(PYTEST) $(CORE)

# The newest of all, on a newer Python: PuLP 4 wants one.
test-next: .venv-next/installed
	.venv-next/bin/python -m $(PYTEST) $(CORE)

check: lint types contracts coverage

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry .

types: $(VENV)/installed-dev
	$(BIN)/mypy

contracts: $(VENV)/installed-dev
	$(BIN)/lint-imports

coverage: $(VENV)/installed-dev
	$(BIN)/python -m $(PYTEST) $(TESTS) --cov --cov-report=term:skip-covered

workbooks: $(VENV)/installed
	$(BIN)/python -m workbooks.build

reference: $(VENV)/installed-dev
	$(BIN)/python -m docs.reference

catalogue: $(VENV)/installed
	@mkdir -p build
	$(BIN)/pybabel -q extract --no-location --sort-output --keywords=N_ --omit-header --output=build/messages.pot coopplan
	for po in coopplan/locale/*.po; do \
		$(BIN)/pybabel -q update --ignore-obsolete --no-fuzzy-matching --omit-header --input-file=build/messages.pot --output-file=$$po --locale=$$(basename $$po .po) || exit 1; \
	done

# All that a machine without network needs: wheels, their hashes, the list of components (SBOM).
wheels: $(VENV)/installed-dev
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --wheel-dir $(WHEELS) .
	cd $(WHEELS) && sha256sum *.whl > SHA256SUMS
	$(BIN)/python -m venv --clear build/clean
	build/clean/bin/pip install --quiet --disable-pip-version-check --no-index --find-links $(WHEELS) coopplan
	$(BIN)/cyclonedx-py environment build/clean --output-file $(WHEELS)/sbom.json

pictures: $(VENV)/installed
	$(BIN)/python docs/pictures.py

benchmarks: $(VENV)/installed-dev
	$(PIP) '.[benchmarks]'
	$(BIN)/python benchmarks/run.py

.venv-lowest/installed: $(VENV)/installed-dev
	$(BIN)/python -m venv --clear .venv-lowest
	$(UV) --python .venv-lowest/bin/python --resolution lowest-direct '.[dev]'
	@touch $@

.venv-next/installed: $(VENV)/installed-dev
	$(PYTHON) -m venv --clear .venv-next
	$(UV) --python .venv-next/bin/python --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv .venv-* build

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(PIP) .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(PIP) '.[dev]'
	@touch $@ $(VENV)/installed
