"""A learner's work with no server: wrong, endless, right, and still there after a reload."""

import time
from statistics import median

import pytest
from playwright.sync_api import expect

from tools.lab import code_cell, errors, output, run_cell, type_into
from tools.lite import open_notebook, save, wait_for_kernel

ENDLESS = """
def double(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""


@pytest.fixture
def figure(record_property):
    """Note a figure for the table at the end: what, how much, and the aim."""
    return lambda what, much, aim: record_property("figure", (what, much, aim, ""))


def test_the_site_is_small(site, figure):
    size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    figure("the site, with Pyodide in it", f"{size / 1e6:.0f} MB", "60 MB")
    assert size < 70e6


def test_work_and_record_survive(page, figure):
    began = time.monotonic()
    open_notebook(page, "00_welcome.ipynb")
    wait_for_kernel(page)
    run_cell(code_cell(page, "check_environment()"))
    figure("kernel and first output", seconds_since(began), "15 s")
    expect(output(code_cell(page, "check_environment()"))).to_contain_text("Ready")
    run_cell(code_cell(page, "z = np.array"))

    took = answer(page, "def double(x):\n    return x**2")
    figure("a wrong answer is named", took, "1 s")
    expect(verdict(page)).to_contain_text("square")
    expect(verdict(page).locator("pre b").first).to_have_text("x**2")  # the place, underlined
    figure("an endless loop is stopped", answer(page, ENDLESS), "3 s")
    expect(verdict(page)).to_contain_text("After 2 seconds your function was stopped")
    answer(page, "def double(x):\n    return x + x")
    expect(verdict(page)).to_contain_text("✓ 0.1")
    save(page)

    page.reload()
    wait_for_kernel(page)
    expect(code_cell(page, "def double(x)")).to_contain_text("return x + x")
    for text in ("check_environment()", "z = np.array", "mine.double(z)", "progress()"):
        run_cell(code_cell(page, text))
    expect(output(code_cell(page, "mine.double(z)"))).not_to_contain_text("stands in")
    expect(output(code_cell(page, "progress()"))).to_contain_text("● 0.1")
    assert errors(page) == []
    assert page.outside == []


def test_an_explorer_moves(page, figure):
    open_notebook(page, "01_softmax.ipynb")
    wait_for_kernel(page)
    run_cell(code_cell(page, "import numpy as np"))
    shown = code_cell(page, "explore_softmax()")
    run_cell(shown)
    explorer = output(shown).locator(".softmax-explorer")
    explorer.locator("input[type=range]").first.focus()
    times = []
    for _ in range(10):
        words = explorer.locator(".words").text_content()
        began = time.monotonic()
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "([words, before]) => words.textContent !== before",
            arg=[explorer.locator(".words").element_handle(), words],
        )
        times.append(time.monotonic() - began)
    figure("an explorer's move", f"{1000 * median(times):.0f} ms", "100 ms")
    assert page.outside == []


def answer(page, source):
    """Type an answer to 0.1 and have it checked; gives what the check took."""
    stub, check = code_cell(page, "def double(x)"), code_cell(page, 'check("0.1"')
    type_into(stub, source)
    run_cell(stub)
    began = time.monotonic()
    run_cell(check)
    return seconds_since(began)


def verdict(page):
    return output(code_cell(page, 'check("0.1"'))


def seconds_since(began):
    return f"{time.monotonic() - began:.1f} s"
