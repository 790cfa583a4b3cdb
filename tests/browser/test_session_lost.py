"""A session on Binder dies without warning; the work comes back from the browser and the code.

jupyter-offlinenotebook keeps notebooks in the browser's storage, one at a time; what was passed
travels as the code that `progress()` shows; `mine` comes back by running a notebook's checks.
"""

import re
import shutil
import time
from contextlib import contextmanager

from playwright.sync_api import expect

from tools.lab import (
    NOTEBOOKS,
    accept,
    add_cell,
    code_cell,
    errors,
    free_port,
    kill,
    open_notebook,
    page_of_profile,
    problems,
    restore_from_browser,
    run_all,
    run_cell,
    save_to_browser,
    type_and_run,
    type_into,
)

from .binder import binder_session
from .learner import ATTEMPTS, CALLS, MARK, finds_mine, sees_the_map, succeeds

WELCOME, SOFTMAX = "00_welcome.ipynb", "01_softmax.ipynb"
DOUBLE, BY_DEFINITION = ATTEMPTS[:2]
PASSED = {DOUBLE.id, BY_DEFINITION.id}
CODE = re.compile(r'progress\("[^"…]+"\)')
THOUGHT = "# what I thought when it died"


def test_what_was_saved_comes_back_on_a_new_server(browser, tmp_path, record_property):
    profile, port = tmp_path / "profile", free_port()
    began = time.monotonic()
    with session(tmp_path / "first", "learner-xyz", port) as lab:
        started = time.monotonic() - began
        with page_of_profile(browser, lab, profile) as page:
            began = time.monotonic()
            open_notebook(page, WELCOME)
            run_cell(code_cell(page, "import numpy"))
            record_property("first cell in a browser", started + time.monotonic() - began)
            succeeds(page, DOUBLE)
            in_welcome = save_to_browser(page)

            open_notebook(page, SOFTMAX)
            run_cell(code_cell(page, "import numpy"))
            succeeds(page, BY_DEFINITION)
            scratch = add_cell(page)
            shown = sees_the_map(scratch, PASSED)
            code = CODE.search(shown.text_content()).group()
            save_to_browser(page)

            kill(lab)
            the_page_keeps_what_was_typed(page)
            type_into(scratch, THOUGHT)
            in_softmax = save_to_browser(page)  # which no server has a part in

    with (
        session(tmp_path / "second", "learner-abc", port) as lab,
        page_of_profile(browser, lab, profile) as page,
    ):
        comes_back(page, WELCOME, DOUBLE, in_welcome)
        scratch = add_cell(page)
        sees_the_map(scratch, set())
        type_and_run(scratch, CALLS + code)
        sees_the_map(scratch, PASSED)
        runs_it_all(page, scratch, DOUBLE)

        comes_back(page, SOFTMAX, BY_DEFINITION, in_softmax)
        runs_it_all(page, add_cell(page), BY_DEFINITION)
        expect(code_cell(page, THOUGHT)).to_be_attached()
        assert problems(page) == []


@contextmanager
def session(folder, learner, port):
    """A session on Binder with the notebooks as shipped and nothing else."""
    folder.mkdir()
    with binder_session(folder, learner, port) as lab:
        for name in (WELCOME, SOFTMAX):
            shutil.copy(NOTEBOOKS / name, lab.notebooks)
        yield lab


def the_page_keeps_what_was_typed(page):
    """JupyterLab says that the server is gone; the answer still stands in its cell."""
    expect(page.locator(".jp-Dialog")).to_contain_text("Server Connection Error")
    accept(page)
    expect(stub(page, BY_DEFINITION)).to_contain_text(MARK)


def comes_back(page, name, attempt, count):
    """A notebook opens as shipped, and its button brings back what was typed."""
    open_notebook(page, name)
    expect(stub(page, attempt)).not_to_contain_text(MARK)
    restore_from_browser(page, count)
    expect(stub(page, attempt)).to_contain_text(MARK)


def runs_it_all(page, scratch, attempt):
    """The restored cells and their checks give `mine` back."""
    run_all(page)
    finds_mine(scratch, attempt)
    sees_the_map(scratch, PASSED)
    assert errors(page) == []


def stub(page, attempt):
    return code_cell(page, f"def {attempt.name}(").locator(".cm-content")
