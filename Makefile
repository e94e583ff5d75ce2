# The few commands of this checkout; `make` alone lists them. Everything they need goes into .venv, pinned by hash.

.DEFAULT_GOAL := help
.PHONY: help run test soak check bench screens package check-package reproduce lock clean system-run system-test system-package

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet
UV     ?= uv

# A worker keeps to its part of the files, so that what a file makes once is made once; who is done early helps the others.
PYTEST_ARGS ?= -n auto --dist worksteal
# Programs that tests start must find their modules compiled, as on a user's computer, whatever this shell says.
PYTEST      := PYTHONDONTWRITEBYTECODE= $(PY) -m pytest

# A stamp is named after the lock file's hash and the interpreter: while it stands nothing is asked of the network,
# and when either changes the name is another one.
key = $(shell $(PYTHON) -c 'import hashlib, sys; print(hashlib.sha256(open("requirements/$(1).txt", "rb").read() + sys.version.encode()).hexdigest()[:16])')
RUN_STAMP  = $(VENV)/.run-$(call key,run)
TEST_STAMP = $(VENV)/.test-$(call key,test)

# Without a screen Qt must be told to paint into memory, or it aborts.
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
HEADLESS := QT_QPA_PLATFORM=offscreen
endif

help:
	@echo "make run      set up and open the desk, on a demonstration shop in .shop  (make run ARGS='--lang en')"
	@echo "make test     set up and run all tests         (make test PYTEST_ARGS='-k wallet')"
	@echo "make soak     run the campaigns at full size: thousands of kills and notices, whole libraries; takes hours"
	@echo "make check    lint, format, types, layers"
	@echo "make bench    measure the hot paths"
	@echo "make screens  paint every screen into a picture"
	@echo "make package  build what this system can: .deb, tar.xz, setup.exe, list of contents (SBOM), audit; into dist"
	@echo "make check-package  prove the .deb in a clean Debian 12 (as root; RENTBOOK_CHECK_ROOT=DIR takes one that is there)"
	@echo "make reproduce  build the installers twice in two places and compare them"
	@echo "make lock     pin the newest allowed dependencies (needs uv)"
	@echo "make clean    remove .venv and all caches; the shop in .shop stays"

run: system-run
	@$(MAKE) --silent $(RUN_STAMP)
	$(PY) -m rentbook_desktop --data .shop demo $(ARGS)

test: system-test
	@$(MAKE) --silent $(TEST_STAMP)
	@$(HEADLESS) $(PYTEST) $(PYTEST_ARGS)

soak: system-test
	@$(MAKE) --silent $(TEST_STAMP)
	@$(HEADLESS) $(PYTEST) --soak -m "campaign or soak or thinned" $(PYTEST_ARGS)

check:
	@$(MAKE) --silent $(TEST_STAMP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

bench: system-test
	@$(MAKE) --silent $(TEST_STAMP)
	$(HEADLESS) $(PY) -m tests.benchmarks

screens: system-test
	@$(MAKE) --silent $(TEST_STAMP)
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.screens

# PyInstaller, and what builds numpy without OpenBLAS, in an environment of their own; so are the tools that look at the result.
BUILD_VENV    := build/package/venv
INSPECT_VENV  := build/package/inspect-venv
BUILD_STAMP    = $(BUILD_VENV)/.$(call key,run)-$(call key,build)
INSPECT_STAMP  = $(INSPECT_VENV)/.$(call key,inspect)
INSTALLERS     = PYTHONPATH=packaging:. $(BUILD_VENV)/bin/python -m installers

package: system-package
	@$(MAKE) --silent $(BUILD_STAMP) $(INSPECT_STAMP)
	$(INSTALLERS) fonts numpy freeze tree deb archive setup sbom audit

check-package:
	$(INSTALLERS) sizes lint check paint

reproduce: system-package
	packaging/reproduce.sh

lock:
	$(call compile,pyproject.toml,run)
	$(call compile,pyproject.toml requirements/test.in,test)
	$(call compile,requirements/build.in,build)
	$(call compile,requirements/inspect.in,inspect)

compile = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(1) -o requirements/$(2).txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find rentbook_desktop tests -name __pycache__ -type d -prune -exec rm -rf {} +

system-run:
	@packaging/sysdeps.sh run

system-test:
	@packaging/sysdeps.sh test

system-package:
	@packaging/sysdeps.sh package

too_old = rentbook needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12

define make_venv
@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("$(too_old)")'
@echo "Setting up $(VENV) (once; later runs need no network)"
@$(PYTHON) -m venv $(VENV)
endef

# An environment made for another lock goes away whole, so that nothing stays behind that the lock does not name.
$(VENV)/.run-%:
	@! ls $(VENV)/.run-* >/dev/null 2>&1 || rm -rf $(VENV)
	$(make_venv)
	@$(PIP) install --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.test-%:
	@! ls $(VENV)/.test-* >/dev/null 2>&1 || rm -rf $(VENV)
	@[ -e $(RUN_STAMP) ] || rm -rf $(VENV)
	$(make_venv)
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $(RUN_STAMP) $@

$(BUILD_VENV)/.%:
	@rm -rf $(BUILD_VENV) && mkdir -p $(dir $(BUILD_VENV)) && $(PYTHON) -m venv $(BUILD_VENV)
	@$(BUILD_VENV)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/run.txt -r requirements/build.txt
	@touch $@

$(INSPECT_VENV)/.%:
	@rm -rf $(INSPECT_VENV) && mkdir -p $(dir $(INSPECT_VENV)) && $(PYTHON) -m venv $(INSPECT_VENV)
	@$(INSPECT_VENV)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/inspect.txt
	@touch $@
