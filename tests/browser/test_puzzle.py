"""The proof puzzle in JupyterLab: filled in from the keyboard alone, wrong first, then right."""

from playwright.sync_api import expect

from softmax_course.exercises import EXERCISES
from tools.lab import code_cell, errors, open_notebook, output, problems, run_all

EXERCISE = EXERCISES["4.1"]


def test_the_proof_is_put_in_order_from_the_keyboard(page):
    open_notebook(page, "04_chain_rule.ipynb")
    run_all(page)
    board = output(code_cell(page, 'ask("4.1")'))
    slip = next(m for m in EXERCISE.mistakes if m.name == "case_equations_swapped")

    fill_in(page, board, slip())
    expect(board).to_contain_text("✗ 4.1")
    expect(board).to_contain_text(slip.explanation)

    fill_in(page, board, EXERCISE.solution())
    expect(board).to_contain_text("✓ 4.1")
    assert errors(page) == []
    assert problems(page) == []


def fill_in(page, board, pairs):
    """Go through the lists with Tab, choose each option by its first character, press Check."""
    board.get_by_label("Line 1", exact=True).focus()
    for pair in pairs:
        for name in pair:
            page.keyboard.type(str(name))
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
