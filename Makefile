# The two commands: `make run` and `make test`. Everything lives in .venv; nothing else on the machine is changed,
# except that `make test` installs a browser where there is none.

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(VENV)/.packages
STAMP := $(VENV)/.ok

# The first Python that is new enough. pandas 3 and numpy 2.4 need 3.11.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)
UV := $(shell command -v uv 2>/dev/null)
LOCKED := --require-hashes --only-binary :all: -r requirements.lock

.PHONY: run setup test lint format bench soak browser lock clean
.DEFAULT_GOAL := run

run: setup
	@$(BIN)/trialdeck demo --if-empty
	@exec $(BIN)/trialdeck serve $(if $(PORT),--port $(PORT))

setup: $(STAMP)

# One process per core; the tests of a file stay together, and so share what they loaded.
test: setup browser
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

format: setup
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup
	@$(BIN)/python tests/bench/run.py

# What would take a test run too long: more kills, and more tables written and read back.
soak: setup
	@$(BIN)/python tests/soak/kill.py
	@TRIALDECK_EXAMPLES=300 $(BIN)/python -m pytest tests/intake/test_round_trip.py

browser: setup
	@PYTHON=$(BIN)/python sh .ci/browser

# A change of the lock makes the environment anew: installing over it would leave old packages.
$(PACKAGES): requirements.lock
	@if [ -z "$(PYTHON)$(UV)" ]; then \
		echo "Trialdeck needs Python 3.11 or newer and found none: install it (Debian: apt-get install python3" \
			"python3-venv), or name it with 'make PYTHON=/path/to/python3 ...'." >&2; exit 1; fi
	@rm -rf $(VENV)
	@if [ -n "$(UV)" ] && echo "Setting up $(VENV) with uv." && \
		"$(UV)" venv --quiet --no-project --python "$(or $(PYTHON),>=3.11)" $(VENV) && \
		"$(UV)" pip install --quiet --python $(BIN)/python $(LOCKED); then exit 0; fi; \
	[ -z "$(UV)" ] || echo "uv could not do it: trying pip, which may know another index or certificate." >&2; \
	rm -rf $(VENV); \
	if ! $(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		echo "$$($(PYTHON) --version) cannot make a virtual environment here: install that part of it (Debian:" \
			"apt-get install python3-venv), or install uv, and try again." >&2; exit 1; fi; \
	echo "Setting up $(VENV) with $$($(PYTHON) --version) and pip: about a minute, the first time only." && \
	$(PYTHON) -m venv $(VENV) && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(LOCKED)
	@touch $@

# The project itself is installed as a link to this folder; setuptools, which makes the link, is in the lock.
$(STAMP): $(PACKAGES) pyproject.toml
	@$(if $(UV),"$(UV)" pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet) \
		--no-build-isolation --no-deps --editable .
	@touch $@

# Pins every dependency of pyproject.toml, with hashes and for every system, and names no index.
lock:
	@test -n "$(UV)" || { echo "'make lock' needs uv: https://docs.astral.sh/uv" >&2; exit 1; }
	@"$(UV)" pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet -o requirements.lock

clean:
	rm -rf $(VENV) artifacts .pytest_cache .ruff_cache *.egg-info
