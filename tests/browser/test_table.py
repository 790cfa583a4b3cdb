"""The table of chapter 3 in JupyterLab: filled from the keyboard alone, wrong first, then right."""

from playwright.sync_api import Locator, Page, expect

from softmax_course.exercises.chapter_3.two_cases import TWO_CASES
from tools.lab import code_cell, errors, open_notebook, output, problems, run_all

CELLS = [cell for row in TWO_CASES.rows for cell in row.cells]
RIGHT = [cell.right_letter for cell in CELLS]


def test_the_table_is_filled_from_the_keyboard(page: Page) -> None:
    open_notebook(page, "03_jacobian.ipynb")
    run_all(page)
    board = output(code_cell(page, "ask_two_cases()"))
    wrong = CELLS[4].lettered["a"]

    fill(page, board, [*RIGHT[:4], "a", *RIGHT[5:]])
    expect(board).to_contain_text("✗")
    expect(board).to_contain_text("This divides one derivative by the other.")
    assert wrong.why.startswith("This divides one derivative by the other.")

    fill(page, board, RIGHT)
    expect(board).to_contain_text("✓")
    expect(board.get_by_role("row", name="with a = e/S")).to_contain_text("equation (5)")
    assert errors(page) == []
    assert problems(page) == []


def fill(page: Page, board: Locator, letters: list[str]) -> None:
    """Go through the lists with Tab, choose each entry by its letter, press Check."""
    board.get_by_label(CELLS[0].prompt, exact=True).focus()
    for letter in letters:
        page.keyboard.type(letter)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
