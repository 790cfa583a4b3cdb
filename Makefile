# make lab opens the course, make test tests it. `make` alone lists what there is.

PYTHON ?= python3
VENV := .venv/bin/python
WELCOME := /lab/tree/notebooks/00_welcome.ipynb
# JupyterLab refuses to run as root, as one often is in a container, unless it is told to.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: help lab test notebooks bench

help:
	@echo "make lab        set everything up and open the course in JupyterLab"
	@echo "make test       set everything up and run every test, the notebooks included"
	@echo "make notebooks  run all notebooks and save their outputs"
	@echo "make bench      measure what the course promises of its speed"
	@echo
	@echo "Another Python than python3: make lab PYTHON=python3.12"

lab: .venv/lab.stamp
	@$(VENV) -m jupyterlab $(AS_ROOT) --LabApp.default_url=$(WELCOME)

test: .venv/test.stamp
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check
	$(VENV) -m pytest -n logical --maxprocesses 4 --dist loadfile

notebooks: .venv/lab.stamp
	$(VENV) tools/notebooks.py

bench: .venv/bench.stamp
	$(VENV) tools/bench.py

# A stamp says that the environment is set up for something; the second time there is nothing to do.
.venv/lab.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "The course needs Python 3.11 or newer as $(PYTHON)."; \
	  echo "If you have one under another name: make lab PYTHON=python3.12"; exit 1; }
	@echo "Setting up in .venv: once, a minute or two ..."
	@$(PYTHON) -m venv .venv
	@$(VENV) -m pip install --quiet --disable-pip-version-check -r requirements.txt -e .
	@# Without this, a toast would ask about news.
	@$(VENV) -m jupyter labextension disable \
	  "@jupyterlab/apputils-extension:announcements" 2>/dev/null
	@touch $@

.venv/test.stamp: .venv/lab.stamp
	@echo "Adding what the tests need ..."
	@$(VENV) -m pip install --quiet --disable-pip-version-check -r requirements.txt -e ".[test]"
	@touch $@

.venv/bench.stamp: .venv/test.stamp
	@echo "Adding what the measurements compare with ..."
	@$(VENV) -m pip install --quiet --disable-pip-version-check -r requirements.txt -e ".[test,bench]"
	@touch $@
