# One environment, made from one lock file; every target runs inside it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
UV := uv==0.13.8  # only for "make lock"
# Only for "make fuzz"; not in the lock, for it has wheels for few machines.
ATHERIS := atheris>=3
FUZZ_SECONDS ?= 300

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_PYTHON_DOWNLOADS := never
# Material prints a long note about MkDocs 2 at each build; pyproject.toml keeps MkDocs below 2.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Each target reads what the one before wrote, and pytest spreads over the cores by itself.
.NOTPARALLEL:
.PHONY: help setup site serve test search fuzz check convert lint links successor bench measure \
        wall lock clean chromium stale

help:  ## this list
	@echo "Usage: make TARGET   (the first run sets up .venv and needs the network)"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-9s %s\n", $$1, $$2 }' Makefile
	@echo "PYTHON=python3.12 names another Python (3.11 or newer) for a new .venv."

setup: $(STAMP)  ## set up .venv, where the command `archive` is

site: $(STAMP)  ## convert, check and build the site into site/
	@$(BIN)/archive convert
	@$(BIN)/archive check
	@$(BIN)/mkdocs build --strict
	@$(BIN)/archive check --site site/

serve: $(STAMP)  ## convert, then serve the site and rebuild at each save
	@$(BIN)/archive convert
	@$(BIN)/mkdocs serve --no-strict

convert: $(STAMP)  ## bring docs/reports/ up to date with source_reports/
	@$(BIN)/archive convert

check: $(STAMP)  ## check sources, pages, links and initiatives
	@$(BIN)/archive check

test: lint chromium  ## run every check of the code and every test
	@$(BIN)/pytest -n auto

search: $(STAMP)  ## look for examples that break a law, other ones at each run
	@HYPOTHESIS_PROFILE=search $(BIN)/pytest -n auto -m "not browser" tests

fuzz: $(STAMP)  ## look for bytes that break intake or dialect (FUZZ_SECONDS=300)
	@$(BIN)/python -c "import atheris" 2>/dev/null || $(BIN)/pip install --quiet "$(ATHERIS)"
	@found=$$(mktemp -d) && echo "What is new goes to $$found" && \
	$(BIN)/python -m tests.fuzz "$$found" -max_total_time=$(FUZZ_SECONDS) -max_len=600 -timeout=20 \
	  -artifact_prefix="$$found/" -print_final_stats=1

lint: $(STAMP)  ## style, types and the direction of imports
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { \
	  echo "Not in the house format; run: $(BIN)/ruff format" >&2; exit 1; }
	@$(BIN)/mypy --strict --no-error-summary
	@report=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$report" >&2; exit 1; }

links: $(STAMP)  ## ask whether the links out of the built site still answer
	@test -d site || { echo "There is no built site; run: make site" >&2; exit 2; }
	@find site -name index.html -print0 | xargs -0 $(BIN)/linkchecker -f .github/linkcheckerrc

# `make successor ENGINE=properdocs` is the other one. Neither is in the environment: they are
# asked whether they could build the site, which is all that an archive wants of an engine.
# Each has scripts of its own, which the wall has to know.
ENGINE ?= zensical
successor: $(STAMP)  ## build the site with the engine that may come next, and check it
	@rm -rf build/successor && "$(PYTHON)" -m venv build/successor/venv
	@build/successor/venv/bin/python -m pip install --quiet --require-hashes \
	  -r requirements-watch.txt
	@$(BIN)/archive stage build/successor/stage
	@$(BIN)/python -m build_tools.site.wall build/successor/stage/theme \
	  "$(CURDIR)/build/successor/venv/bin/$(ENGINE)" build
	@cd build/successor/stage && ../venv/bin/$(ENGINE) build --strict
	@$(BIN)/archive check --site build/successor/stage/site

bench: $(STAMP)  ## how long convert, check and build take
	@$(BIN)/python -m tests.bench

measure: $(STAMP)  ## how well the converter does on known reports
	@$(BIN)/python -m tests.measure

wall: $(STAMP)  ## note anew which scripts of the theme may run, after a change of theme or scripts
	@$(BIN)/python -m build_tools.site.wall

RESOLVE := pip compile --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-config --custom-compile-command "make lock" --quiet

lock:  ## write requirements*.txt anew (UPGRADE=--upgrade: newest versions)
	@work=$$(mktemp -d) && trap 'rm -rf "$$work"' EXIT && \
	"$(PYTHON)" -m venv "$$work" && "$$work/bin/pip" install --quiet $(UV) && \
	"$$work/bin/uv" $(RESOLVE) $(UPGRADE) pyproject.toml --group test --group build \
	  --output-file requirements.txt && \
	"$$work/bin/uv" $(RESOLVE) $(UPGRADE) --group watch --output-file requirements-watch.txt

clean:  ## remove what was built (.venv stays)
	@rm -rf site build *.egg-info .hypothesis .*_cache
	@find build_tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The browser tests use a chromium that is there; only on a Debian of one's own is one fetched.
chromium: $(STAMP)
	@find_it='import sys; from tests.conftest import find_chromium; sys.exit(not find_chromium())'; \
	$(BIN)/python -c "$$find_it" && exit; \
	if test "$$(id -u)" = 0 && test -e /etc/debian_version; then \
	  echo "Installing chromium for the browser tests"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1; \
	fi; \
	$(BIN)/python -c "$$find_it" || \
	  echo "No chromium: THE BROWSER TESTS WILL BE SKIPPED. Install chromium or Google Chrome."

# A moved folder or a removed interpreter leaves links that lead nowhere: set up anew.
SOUND := test -x $(BIN)/python && test "$$(cat $(STAMP) 2>/dev/null)" = "$$(pwd -P)"

$(STAMP): requirements.txt pyproject.toml $(shell $(SOUND) || echo stale)
	@# The stamp is absent until all is installed, so an interrupted set-up starts afresh.
	@$(SOUND) || { \
	  "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Python 3.11 or newer is needed, and $(PYTHON) is not; try: make PYTHON=python3.12" >&2; \
	    exit 1; }; \
	  rm -rf $(VENV) && "$(PYTHON)" -m venv $(VENV); }
	@rm -f $@
	@echo "Setting up $(VENV) from requirements.txt"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@# pip compiles what it copies, and of an editable project it copies nothing.
	@$(BIN)/python -m compileall -q build_tools
	@pwd -P > $@
