"""Every chapter runs to its end with no server, and asks nobody else for anything."""

import re

import pytest

from softmax_course.exercises import CHAPTERS
from tools.lab import NOTEBOOK, NOTEBOOKS, code_cell, errors, output, run_all
from tools.lite import open_notebook

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_chapter_runs_to_its_end(page, path):
    open_notebook(page, path.name)
    run_all(page)
    assert errors(page) == []
    for id in CHAPTERS[int(path.stem[:2])].exercises:
        shown = output(code_cell(page, re.compile(rf'check\("{re.escape(id)}"')))
        assert "not attempted yet" in shown.inner_text()
    pictures = page.locator(f"{NOTEBOOK} .jp-OutputArea-output img").all()
    assert pictures or path.stem == "00_welcome"
    for picture in pictures:
        picture.evaluate("image => image.decode()")  # fails where it is no picture
    assert "[object Object]" not in page.locator(NOTEBOOK).inner_text()
    assert page.outside == []
