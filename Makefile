# make lab opens the course, make test tests it. `make` alone lists what there is.

PYTHON ?= python3
VENV := .venv/bin/python
WELCOME := /lab/tree/notebooks/00_welcome.ipynb
# JupyterLab refuses to run as root, as one often is in a container, unless it is told to.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: help lab test test-browser test-site test-attacks test-ways test-lowest site notebooks \
  test-binder bench owner

help:
	@echo "make lab        set everything up and open the course in JupyterLab"
	@echo "make test       set everything up and run the tests, the notebooks included"
	@echo "make test-browser  open the notebooks in JupyterLab, in a browser, as a learner does"
	@echo "make test-site  the same in the browser edition, which needs no server"
	@echo "make test-attacks  attack the usual way to run an answer, some 600 times"
	@echo "make test-ways  attack the two ways to run an answer that are not usual on Linux"
	@echo "make test-lowest  the same package with the oldest versions that it promises to work with"
	@echo "make test-binder  build and open the course as Binder does, in an environment of its own"
	@echo "make site       build the browser edition, which needs no server"
	@echo "make notebooks  run all notebooks and save their outputs"
	@echo "make bench      measure what the course promises of its speed"
	@echo "make owner NAME=…  put a GitHub name in place of OWNER, in every link and notebook"
	@echo
	@echo "Another Python than python3: make lab PYTHON=python3.12"

lab: .venv/lab.stamp
	@$(VENV) -m jupyterlab $(AS_ROOT) --LabApp.default_url=$(WELCOME)

test: .venv/test.stamp
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check
	$(VENV) -m mypy
	$(VENV) -m pytest $(AT_ONCE) $(IN_A_BROWSER:%=--ignore tests/%) --ignore tests/attacks

IN_A_BROWSER := binder browser lite

AT_ONCE := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder
OTHER_WAYS := tests/attacks/test_other_ways.py
test-browser: .venv/test.stamp
	$(VENV) -m pytest --override-ini addopts= -ra $(AT_ONCE) tests/browser

test-attacks: .venv/test.stamp
	$(VENV) -m pytest --override-ini addopts= -q $(AT_ONCE) tests/attacks --ignore $(OTHER_WAYS)

test-ways: .venv/test.stamp
	$(VENV) -m pytest --override-ini addopts= -q $(OTHER_WAYS)

# First by itself what is timed, then the chapters.
test-site: .venv/test.stamp .venv-site/site.stamp .venv-lite/test.stamp
	$(VENV) -m pytest --override-ini addopts= -ra tests/lite --ignore tests/lite/test_chapters.py
	$(VENV) -m pytest --override-ini addopts= -ra -n logical --maxprocesses 2 tests/lite/test_chapters.py

# In an environment of its own; what needs a browser or compares saved outputs is left to make test.
LOWEST := functions fused record diagnosing puzzle cards hints comparing environment
test-lowest: .venv-lowest/test.stamp
	.venv-lowest/bin/python -m pytest --override-ini addopts= -q -n logical --maxprocesses 4 \
	  $(LOWEST:%=tests/test_%.py)

test-binder: .venv/test.stamp
	$(VENV) -m pytest --override-ini addopts= -ra tests/binder

# With PYODIDE=archive, of a release of Pyodide, the site needs no other: for where there is no internet.
site: .venv-site/site.stamp
	.venv-site/bin/python tools/site/build.py build/site $(if $(PYODIDE),--pyodide "$(PYODIDE)")

notebooks: .venv/lab.stamp
	$(VENV) tools/notebooks.py

bench: .venv/bench.stamp
	$(VENV) tools/bench.py

# Addresses stand in links, notebooks and, with their slashes encoded, in links within links.
owner:
	@printf '%s' "$(NAME)" | grep -Eq '^[A-Za-z0-9][A-Za-z0-9-]*$$' || { \
	  echo "Which GitHub name? make owner NAME=your-github-name"; exit 1; }
	@git grep -lzE 'OWNER(/|%2F)softmax-course|OWNER\.github\.io' | xargs -0 perl -pi -e \
	  's{OWNER(?=(/|%2F)softmax-course|\.github\.io)}{$(NAME)}g'
	@git diff --stat

# A stamp says that the environment is set up for something; the second time there is nothing to do.
.venv/lab.stamp: requirements.txt pyproject.toml tools/overrides.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "The course needs Python 3.11 or newer as $(PYTHON)."; \
	  echo "If you have one under another name: make lab PYTHON=python3.12"; exit 1; }
	@echo "Setting up in .venv: once, a minute or two ..."
	@$(PYTHON) -m venv .venv
	@$(VENV) -m pip install --quiet --disable-pip-version-check -r requirements.txt -e .
	@# No toast asks about news, no dialog for a kernel where a cell is run before it is up.
	@mkdir -p .venv/share/jupyter/lab/settings
	@cp tools/overrides.json .venv/share/jupyter/lab/settings
	@touch $@

.venv/test.stamp: .venv/lab.stamp
	@echo "Adding what the tests need ..."
	@$(VENV) -m pip install --quiet --disable-pip-version-check -r requirements.txt -e ".[test]"
	@touch $@

.venv-lowest/test.stamp: tests/lowest.txt pyproject.toml
	@echo "Setting up the oldest versions in .venv-lowest ..."
	@$(PYTHON) -m venv .venv-lowest
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check \
	  -c tests/lowest.txt -e ".[test]"
	@touch $@

.venv-site/site.stamp: tools/site/requirements.txt
	@echo "Setting up what builds the site in .venv-site ..."
	@$(PYTHON) -m venv .venv-site
	@.venv-site/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.venv-lite/test.stamp: tests/lite/jupyterlite.txt
	@echo "Setting up an older JupyterLite for the tests in .venv-lite ..."
	@$(PYTHON) -m venv .venv-lite
	@.venv-lite/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.venv/bench.stamp: .venv/test.stamp
	@echo "Adding what the measurements compare with ..."
	@$(VENV) -m pip install --quiet --disable-pip-version-check -r requirements.txt -e ".[test,bench]"
	@touch $@
