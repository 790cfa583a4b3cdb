"""The notebooks in JupyterLab as a learner on Binder meets them, each walked from end to end.

Opening a notebook is what takes the time here, so each is opened once.
"""

import time

import pytest
from playwright.sync_api import expect

from softmax_course.exercises import CHAPTERS
from softmax_course.exercises.declaring import ChoiceExercise
from softmax_course.explorers import EXPLORERS
from tools.lab import (
    NOTEBOOKS,
    ROOT,
    add_cell,
    code_cell,
    errors,
    kernel_memory,
    open_notebook,
    output,
    problems,
    restart_kernel,
    run_all,
    set_theme,
    whole_notebook,
)

from .binder import binder_session
from .learner import (
    ATTEMPTS,
    answers_by_clicking,
    asks_for_a_hint,
    card_of,
    errs,
    finds_mine,
    sees_the_map,
    succeeds,
)
from .moving import nudge, shown

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
SCREENSHOTS = ROOT / "build" / "screenshots"
MOST_MEMORY = 500e6  # bytes of a kernel; Binder gives 2 GB to everything


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    """The server of this module's pages."""
    with binder_session(tmp_path_factory.mktemp("binder")) as lab:
        yield lab


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_learner_walks_through_a_chapter(page, lab, path, record_property):
    number = int(path.stem[:2])
    exercises, attempt = CHAPTERS[number].exercises, ATTEMPTS[number]
    open_notebook(page, path.name)
    for id in exercises:
        expect(card_of(page, id)).to_contain_text("not attempted yet")
    expect(page.locator("body")).not_to_contain_text("model not found", ignore_case=True)

    began = time.monotonic()
    run_all(page)
    seconds = time.monotonic() - began
    assert errors(page) == []
    for id in exercises:
        expect(card_of(page, id)).to_contain_text("not attempted yet")
    photograph(page, path.stem)

    for explorer in (name for name, (_, where) in EXPLORERS.items() if where == path.name):
        nudge(shown(page, explorer))

    scratch = add_cell(page)
    errs(page, attempt)
    asks_for_a_hint(page, scratch, attempt)
    succeeds(page, attempt)
    choices = [e for e in exercises.values() if isinstance(e, ChoiceExercise)]
    for exercise in choices:
        answers_by_clicking(page, exercise)
    passed = {attempt.id, *(exercise.id for exercise in choices)}
    sees_the_map(scratch, passed)

    memory = kernel_memory(lab)
    record_property("chapter in a browser", (path.stem, seconds, memory))
    assert memory < MOST_MEMORY

    restart_kernel(page)
    finds_mine(scratch, attempt)
    expect(scratch.locator(".jp-InputPrompt")).to_have_text("[1]:")  # a kernel that knew nothing
    sees_the_map(scratch, passed)
    assert errors(page) == []
    assert problems(page) == []


def photograph(page, name):
    """Keep the whole notebook as a picture, in both themes."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for theme in ("Dark", "Light"):
        set_theme(page, f"JupyterLab {theme}")
        whole_notebook(page).save(SCREENSHOTS / f"{name}-{theme.lower()}.png")


def test_the_map_shows_what_another_kernel_passed(page, lab):
    open_notebook(page, "00_welcome.ipynb")
    lab.progress.parent.mkdir()
    lab.progress.write_text('{"passed": "0.1"}\n')
    run_all(page)
    expect(output(code_cell(page, "progress()"))).to_contain_text("● 0.1")
