"""The table of chapter 3: what stands in its cells, what each choice is told, how it is filled."""

import re

import ipywidgets
import numpy as np
import pytest

from softmax_course import shown
from softmax_course.asking.table import ask_two_cases, judge
from softmax_course.exercises.chapter_3.two_cases import TWO_CASES
from softmax_course.exercises.declaring import Option, Question

CELLS: list[Question] = [cell for row in TWO_CASES.rows for cell in row.cells]
RIGHT: list[str] = [cell.right_letter for cell in CELLS]
WRONG: list[tuple[int, str, Option]] = [
    (place, letter, option)
    for place, cell in enumerate(CELLS)
    for letter, option in cell.lettered.items()
    if option.name is not None
]
Z = np.array([2.0, 1.0, 0.1])
I = 1  # noqa: E741, the score that moves
ANSWERS = (1, 0)  # j of the two cases


def value(text: str, j: int) -> float:
    """An entry of the table in numbers."""
    code = re.sub(r"(?<=[\w)]) (?=[\w(])", " * ", text)
    for symbol, python in (("−", "-"), ("·", "*"), ("²", "**2")):
        code = code.replace(symbol, python)
    e = np.exp(Z)
    names = {"e_i": e[I], "e_j": e[j], "z_i": Z[I], "S": e.sum(), "exp": np.exp}
    return float(eval(code, {"__builtins__": {}}, names))


def measured(row: int, j: int) -> float:
    """What the cells of a row are about, by a central difference."""

    def of(z: np.ndarray) -> float:
        e = np.exp(z)
        return (e[j], e.sum(), e[j] / e.sum(), e[j] / e.sum())[row]

    h = 1e-5 * np.eye(3)[I]
    return float((of(Z + h) - of(Z - h)) / 2e-5)


# --- the mathematics ----------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(8))
def test_the_right_entry_is_what_is_measured_and_no_other_is(place: int) -> None:
    j = ANSWERS[place % 2]
    for option in CELLS[place].options:
        agrees = np.isclose(value(option.text, j), measured(place // 2, j), atol=1e-8)
        assert agrees == (option.name is None), option.text


def test_the_table_ends_in_the_equations_and_the_numbers_of_the_example() -> None:
    a = np.exp(Z) / np.exp(Z).sum()
    assert f"{a[1]:.3f} · {1 - a[1]:.3f} ≈ {measured(2, 1):.3f}" == TWO_CASES.found[1][1]
    loss = f"−{a[0]:.3f} · {a[1]:.3f} ≈ {measured(2, 0):.3f}".replace("-", "−")
    assert loss == TWO_CASES.found[1][2]
    told = judge(TWO_CASES, RIGHT).message
    assert "a_i (1 − a_i), equation (4) | −a_j a_i, equation (5)" in told


# --- judging ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "letter", "option"), WRONG, ids=[o.name for *_, o in WRONG])
def test_a_wrong_entry_is_told_its_reason(place: int, letter: str, option: Option) -> None:
    told = judge(TWO_CASES, [*RIGHT[:place], letter, *RIGHT[place + 1 :]])
    assert told.message.startswith("✗ ")
    assert option.why in told.message
    assert CELLS[place].prompt in told.message.lower()
    assert f"“{option.text}”" in told.message
    alone = [letter if n == place else ... for n in range(8)]
    assert judge(TWO_CASES, alone).message == told.message


def test_every_wrong_entry_has_a_reason_of_its_own() -> None:
    assert len({option.why for *_, option in WRONG}) == len(WRONG) == 24
    assert len({option.name for *_, option in WRONG}) == len(WRONG)


def test_the_first_wrong_cell_is_told() -> None:
    first = judge(TWO_CASES, ["b", *RIGHT[1:]]).message
    assert judge(TWO_CASES, ["b", "b", "a", "a", "a", "a", "a", "a"]).message == first


def test_a_table_that_is_half_full_may_be_checked() -> None:
    assert judge(TWO_CASES, [...] * 8).message.startswith("○ The quotient rule, twice: not filled")
    told = judge(TWO_CASES, [RIGHT[0], ..., RIGHT[2], *[...] * 5]).message
    assert "right so far" in told
    assert "6 of 8 cells" in told
    assert judge(TWO_CASES, RIGHT).message.startswith("✓ ")


def test_an_option_does_not_stand_at_the_same_letter_throughout() -> None:
    assert set(RIGHT) == set("abcd")


# --- the board ----------------------------------------------------------------------------------


def lists(widget: ipywidgets.Widget) -> list[ipywidgets.Dropdown]:
    if isinstance(widget, ipywidgets.Dropdown):
        return [widget]
    return [one for child in getattr(widget, "children", ()) for one in lists(child)]


def test_the_table_is_filled_and_checked() -> None:
    widget = ask_two_cases().widget()
    *_, button, card, _ = widget.children
    button.click()
    assert "not filled in yet" in card.value
    for one, letter in zip(lists(widget), RIGHT, strict=True):
        one.value = letter
    button.click()
    assert "✓" in card.value
    assert "<th scope='row'" in card.value
    assert "a<sub>i</sub> (1 − a<sub>i</sub>), equation (4)" in card.value
    lists(widget)[0].value = "a"
    button.click()
    assert "power rule" in card.value


def test_every_list_has_a_name_that_says_row_and_case() -> None:
    names = [one.description for one in lists(ask_two_cases().widget())]
    assert names[:2] == ["numerator, i = j", "numerator, i ≠ j"]
    assert len(set(names)) == 8


def test_without_a_kernel_the_table_can_be_read() -> None:
    bundle = ask_two_cases()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    for cell in CELLS:
        assert cell.prompt in bundle["text/plain"]
        assert all(option.text in bundle["text/plain"] for option in cell.options)
    assert "run this cell" in bundle["text/html"]
    assert "e<sub>j</sub>/S" in bundle["text/html"]


def test_unfilled_it_gives_nothing_away() -> None:
    bundle = ask_two_cases()._repr_mimebundle_()
    seen = bundle["text/plain"] + bundle["text/html"]
    assert not any(option.why in seen for *_, option in WRONG)
    assert "a_i (1 − a_i)" not in seen


def test_a_cell_run_again_closes_the_table_that_it_showed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_cell", lambda: "table")
    ask_two_cases()._repr_mimebundle_()
    once = len(ipywidgets.widgets.widget._instances)
    ask_two_cases()._repr_mimebundle_()
    assert len(ipywidgets.widgets.widget._instances) == once
    for widget in list(shown._shown.values()):
        shown.close_whole(widget)
