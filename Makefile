# make setup | run | test | lint | bench | lock
# The only things needed beforehand are Python >= 3.11 and make.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
BIN := .venv/bin

.PHONY: setup run test lint bench lock faults clean

setup: .venv/.ready

# uv comes into an environment of its own when the machine has none.
.tools/bin/uv:
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv

.venv/.ready: pyproject.toml requirements.lock $(if $(filter .tools/bin/uv,$(UV)),.tools/bin/uv)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

run: setup
	$(BIN)/clas synthesise samples/formulaires --forecast samples/projets.xlsx --out sorties/exemple

test: setup
	$(BIN)/pytest -n auto

faults: setup
	$(BIN)/pytest -n auto faults

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(UV) pip install --quiet --python $(BIN)/python --requirements benchmarks/requirements.txt
	$(BIN)/python -m benchmarks

lock:
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--all-extras --group dev pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .tools sorties build dist
