# make demo   see a simulated class released, graded and explained
# make test   run every test
# make check  test the tests of all sessions with every case and with mutants: an hour
# make lab    open JupyterLab on a student's copy
#
# The environment is made once, in .venv, and again when the locked requirements change.

PYTHON ?= python3
ENV    := .venv
BIN    := $(ENV)/bin
READY  := $(ENV)/.ready

.PHONY: help demo test lab check lint env system lock clean clean-env

help:
	@sed -n 's/^# \(make.*\)/\1/p' Makefile

demo: $(READY) system
	$(BIN)/course data make
	$(BIN)/course demo

lab: $(READY)
	$(BIN)/course lab

test: $(READY) system lint
	$(BIN)/course build --check
	$(BIN)/course check --sample 80
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder
	@echo "All tests passed. Next: 'make demo' shows a class graded, 'make lab' opens a session."

check: $(READY) system
	$(BIN)/course check --no-cache
	$(BIN)/course check --no-cache --in-process --no-mutants
	$(BIN)/pytest -m slow

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo

env: $(READY)

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else "Python 3.11, 3.12 or 3.13 is needed, this is %d.%d; name another one: make PYTHON=python3.12" % v)'
	@echo "Making the environment in $(ENV): a few minutes, once …"
	@$(PYTHON) -m venv $(ENV) || { echo "No virtual environment could be made: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --disable-pip-version-check --progress-bar off -qq --no-deps --require-hashes -r requirements.txt
	$(BIN)/pip install --disable-pip-version-check -qq --no-deps --no-build-isolation --editable .
	@# No beginner is asked about news before the first cell, and nothing calls home.
	$(BIN)/jupyter labextension disable --level=sys_prefix "@jupyterlab/apputils-extension:announcements" >/dev/null 2>&1
	@touch $(READY)

# Grading needs bubblewrap, and the tests of what users see need Chromium: installed where that is possible, named where it is not.
PACKAGES := bwrap:bubblewrap
test: PACKAGES += chromium:chromium
system:
	@missing=$$(for pair in $(PACKAGES); do command -v $${pair%:*} >/dev/null || printf ' %s' $${pair#*:}; done); \
	if [ -n "$$missing" ]; then \
	  case $$missing in *chromium*) missing="$$missing fonts-dejavu-core";; esac; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing$$missing …"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $$missing >/dev/null; \
	  else echo "What needs$$missing stays untested. To fix it: sudo apt-get install$$missing"; fi; \
	fi

lock: $(READY)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --all-extras \
	  --quiet pyproject.toml --output-file requirements.txt

clean:
	rm -rf demo lab

clean-env:
	rm -rf $(ENV)
