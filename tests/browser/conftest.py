"""A JupyterLab server and a browser for this folder's tests, a fresh page and notebooks for each.

The fixtures end with the folder: while Playwright runs, no other test could use asyncio.
"""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tools.lab import ARGUMENTS, NOTEBOOKS, find_browser, lab_server, new_page, stop_kernels


@pytest.fixture(scope="package")
def browser():
    """Headless Chromium or Chrome. Where none is, tests are skipped, but fail under CI=true."""
    program = find_browser()
    if program is None:
        missing = "no browser: neither Chromium nor Chrome is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def lab(browser, tmp_path_factory):
    """A JupyterLab server; it is not started where no browser is."""
    with lab_server(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture
def page(browser, lab):
    """A page that is logged in to the server, which has the notebooks as shipped."""
    for notebook in NOTEBOOKS.glob("*.ipynb"):
        shutil.copy(notebook, lab.notebooks)
    shutil.rmtree(lab.progress.parent, ignore_errors=True)
    page = new_page(browser, lab)
    yield page
    stop_kernels(page, lab)
    page.context.close()
