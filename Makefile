# make setup | run | test | lint | docs | pictures | bench | lock | clean
# Needed beforehand: Python >= 3.11 and make. Nothing else is installed outside this folder.

ifndef PYTHON
PYTHON := $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$each"; break; }; done)
endif
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
BIN := .venv/bin
SAMPLES := samples/formulaires
RESULTS := sorties/exemple

export UV_PYTHON_DOWNLOADS := never

.PHONY: setup run test faults lint docs pictures bench lock clean

setup: .venv/.ready

# uv comes into an environment of its own when the machine has none.
.tools/bin/uv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found: install it," \
		"or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments:" \
		"install its venv package (Debian, Ubuntu: apt install python3-venv), then run make again." >&2; exit 1; }
	@echo "Bringing uv into .tools…"
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv || { rm -rf .tools; echo \
		"uv could not be downloaded: check the network, or tell pip which mirror to use" \
		"(pip config set global.index-url …), then run make again." >&2; exit 1; }

# A mirror or a certificate that pip was told of holds for uv too.
define as_pip
	python=$$(test -x .tools/bin/python && echo .tools/bin/python || echo "$(PYTHON)"); \
	index=$${PIP_INDEX_URL:-$$($$python -m pip config get global.index-url 2>/dev/null || true)}; \
	if [ -n "$$index" ] && [ -z "$${UV_DEFAULT_INDEX:-}$${UV_INDEX_URL:-}" ]; then export UV_DEFAULT_INDEX="$$index"; fi; \
	if [ -n "$${PIP_CERT:-}" ] && [ -z "$${SSL_CERT_FILE:-}" ]; then export SSL_CERT_FILE="$$PIP_CERT"; fi
endef

.venv/.ready: pyproject.toml requirements.lock $(if $(filter .tools/bin/uv,$(UV)),.tools/bin/uv)
	@$(UV) venv --quiet --allow-existing --python "$(PYTHON)" .venv
	@echo "Installing what requirements.lock lists…"
	@$(as_pip); $(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock || { echo \
		"A library could not be downloaded: check the network, or the mirror (UV_DEFAULT_INDEX), then run" \
		"make again; it goes on where it stopped." >&2; exit 1; }
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# Among the samples are a letter, a locked file and a scan: clas says so and ends with 1, which is no failure here.
run: setup
	@echo "clas synthesise $(SAMPLES) --forecast samples/projets.xlsx --out $(RESULTS)"
	@$(BIN)/clas synthesise $(SAMPLES) --forecast samples/projets.xlsx --out $(RESULTS) || test $$? -eq 1
	@echo "Results: $(CURDIR)/$(RESULTS)"
	@ls $(RESULTS)

test: setup
	$(BIN)/pytest -n auto

faults: setup
	$(BIN)/pytest -n auto faults

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tables of docs/ that are made from the code.
docs: setup
	$(BIN)/python -m docs.refresh

pictures: setup
	$(BIN)/python -m docs.pictures.make

bench: setup
	@$(as_pip); $(UV) pip install --quiet --python $(BIN)/python --requirements benchmarks/requirements.txt \
		|| echo "The peers could not be installed; only what is there is measured." >&2
	$(BIN)/python -m benchmarks

lock: $(if $(filter .tools/bin/uv,$(UV)),.tools/bin/uv)
	@$(as_pip); $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --no-emit-index-url --no-emit-find-links --all-extras --group dev pyproject.toml \
		--output-file requirements.lock

clean:
	rm -rf .venv .tools sorties build dist
