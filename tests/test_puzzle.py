"""The proof puzzle of 4.1: how it is judged, what it says, how it is shown and filled in."""

import random
import time

import ipywidgets
import numpy as np
import pytest

from softmax_course import ask, check, shown, solution
from softmax_course.exercises import EXERCISES

EXERCISE = EXERCISES["4.1"]
PUZZLE = EXERCISE.puzzle
PROOF = EXERCISE.solution()


def changed(place, pair):
    return [*PROOF[:place], pair, *PROOF[place + 1 :]]


# --- the proof itself ---------------------------------------------------------------------------


def test_every_line_of_the_proof_is_the_same_number_and_the_one_path_is_not():
    a, y = np.array([0.659, 0.242, 0.099]), np.array([1.0, 0.0, 0.0])
    J, dC_da = np.diag(a) - np.outer(a, a), -y / a
    for i in range(3):
        others = [k for k in range(3) if k != i]
        lines = {
            "A": -(y[i] / a[i]) * a[i] * (1 - a[i])
            + sum((-y[k] / a[k]) * (-a[k] * a[i]) for k in others),
            "B": a[i] - y[i],
            "C": dC_da[i] * J[i, i] + sum(dC_da[k] * J[k, i] for k in others),
            "D": dC_da[i] * J[i, i],
            "E": -y[i] + y[i] * a[i] + sum(y[k] * a[i] for k in others),
            "F": sum(dC_da[k] * J[k, i] for k in range(3)),
            "G": -y[i] + a[i] * (y[i] + sum(y[k] for k in others)),
        }
        assert np.allclose([lines[letter] for letter, _ in PROOF], a[i] - y[i])
    assert not np.isclose(lines["D"], a[2] - y[2])


def test_each_line_and_reason_of_the_proof_comes_once():
    letters, numbers = zip(*PROOF, strict=True)
    assert len(set(letters)) == len(letters) == 6
    assert len(set(numbers)) == len(numbers) == 6
    assert set(PUZZLE.lines) - set(letters) == {"D"}


# --- judging ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        PROOF,
        tuple(PROOF),
        [list(pair) for pair in PROOF],
        [(letter.lower(), str(number)) for letter, number in PROOF],
        [(letter, np.int64(number)) for letter, number in PROOF],
        [f"{letter}{number}" for letter, number in PROOF],
        " ".join(f"{letter}{number}" for letter, number in PROOF),
        str(PROOF),
        [f"{number}{letter}" for letter, number in PROOF],
        [(number, letter) for letter, number in PROOF],
        " ".join(f"{number}{letter}" for letter, number in PROOF),
        "3 F, 6 C; (8, A) 5E 1-g 2 B",
        "F3C6A8E5G1B2",
        "F٣ C٦ A٨ E٥ G١ B٢",  # digits of another script, and no others look like them
        " ".join(f"{letter}{number}" for letter, number in PROOF) + " ... ... …",
        np.array([[letter, str(number)] for letter, number in PROOF]),
        np.array(PROOF),
        np.array(PROOF, dtype=object),
        np.array([f"{letter}{number}" for letter, number in PROOF]),
        [(np.str_(letter), np.int8(number)) for letter, number in PROOF],
        [np.array([letter, number], dtype=object) for letter, number in PROOF],
        [np.array([letter, str(number)]) for letter, number in PROOF],
        tuple(np.str_(f"{letter}{number}") for letter, number in PROOF),
        [(np.array(letter), np.array(number)) for letter, number in PROOF],
        np.str_(PROOF),
    ],
)
def test_the_proof_is_accepted_in_any_spelling(answer):
    assert check("4.1", answer)


def test_text_is_read_in_the_order_in_which_it_stands():
    wrong = check("4.1", "3F 6C 8A 5E 2G 1B")
    assert wrong.message == check("4.1", "F3 C6 A8 E5 G2 B1").message
    assert wrong.message.startswith("Right as far as place 4. Line G belongs at place 5")
    assert check("4.1", "F3 ... A8").message == check("4.1", [("F", 3), ..., ("A", 8)]).message
    assert check("4.1", "F3 C …").message == check("4.1", [("F", 3), ("C", ...)]).message


def test_no_other_order_is_accepted():
    shuffler = random.Random(4)
    for _ in range(200):
        answer = shuffler.sample(PROOF, len(PROOF))
        assert bool(check("4.1", answer)) == (answer == PROOF)


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        (changed(0, ("C", 6)), "chain_rule_after_split"),
        (changed(0, ("D", 3)), "only_one_path"),
        (changed(1, ("A", 8)), "case_equations_before_split"),
        (changed(2, ("A", 4)), "case_equations_swapped"),
        (changed(2, ("E", 5)), "cancelled_too_early"),
        (changed(4, ("B", 2)), "sum_to_one_used_too_early"),
        (changed(4, ("G", 2)), "sum_to_one_without_need"),
        (changed(5, ("B", 7)), "outputs_sum_for_targets_sum"),
        (changed(3, ("F", 5)), "line_repeated"),
    ],
)
def test_the_first_wrong_place_is_told_with_its_mistake(answer, mistake):
    verdict = check("4.1", answer)
    assert verdict.outcome == "failed"
    assert verdict.mistake == mistake
    place = next(n for n, (got, want) in enumerate(zip(answer, PROOF, strict=True)) if got != want)
    assert f"lace {place + 1}" in verdict.message
    assert (f"Right as far as place {place}" in verdict.message) == (place > 0)


def test_what_comes_after_the_first_wrong_place_changes_nothing():
    first = check("4.1", changed(1, ("A", 8))).message
    assert (
        check("4.1", [PROOF[0], ("A", 8), ("D", 7), ("D", 7), ("D", 7), ("D", 7)]).message == first
    )


@pytest.mark.parametrize("answer", [..., None, [...] * 6, [(..., ...)] * 6])
def test_an_untouched_puzzle_is_not_attempted(answer):
    assert check("4.1", answer).outcome == "not attempted"


def test_half_a_proof_is_told_how_far_it_is_right():
    verdict = check("4.1", [*PROOF[:2], *[(..., ...)] * 4])
    assert verdict.outcome == "not attempted"
    assert "Right as far as place 2. Place 3 is still open." in verdict.message
    assert check("4.1", PROOF[:2]).message == verdict.message
    assert check("4.1", [*PROOF[:2], *[None] * 4]).message == verdict.message
    assert check("4.1", [PROOF[0], ("B", ...), *[...] * 4]).mistake == "sum_to_one_used_too_early"
    assert "Place 2 is still open" in check("4.1", [PROOF[0], ("C", ...), *[...] * 4]).message
    assert check("4.1", "F3 C6").message == verdict.message


@pytest.mark.parametrize("answer", [PROOF[:2], [("F", ...), *[...] * 5], "F3 …"])
def test_the_heading_of_half_a_proof_says_that_it_is_right_so_far(answer):
    verdict = check("4.1", answer)
    assert verdict.outcome == "not attempted"
    assert verdict.heading == "○ 4.1 The proof as a puzzle: right so far"
    assert "right so far" in verdict._repr_html_()
    assert "three dots" not in verdict.message
    assert "not attempted" in check("4.1", ...).heading


def test_too_many_pairs_are_counted():
    assert "Yours has 7." in check("4.1", [*PROOF, ("D", 7)]).message


class Hostile:
    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None


@pytest.mark.parametrize(
    "answer",
    [
        [],
        "",
        "FCAEGB",
        7,
        {},
        [*PROOF, ("A", 1)],
        changed(0, ("Z", 1)),
        changed(0, ("A", 99)),
        changed(0, ("A",)),
        changed(0, (3, "F")),
        changed(0, (np.zeros(3), 1)),
        changed(0, ("A", 1.5)),
        changed(0, (Hostile(), Hostile())),
        ["F²"] * 6,
        [("F", "³")] * 6,
        "F² C6 A8 E5 G1 B2",
        "F3² C6 A8 E5 G1 B2",
        "F③ C6 A8 E5 G1 B2",
        "A" + "1" * 900,
        "A" + "1" * 5000,
        "1" * 5000 + "A",
        ["A" + "1" * 5000] * 6,
        changed(0, ("A", "1" * 5000)),
        changed(0, ("A", 10**5000)),
        changed(0, ("A" * 5000, 1)),
        " ".join(["F3 C6 A8 E5 G1 B2", " " * 2000, "A1"]),
        "F3 C6 A8 E5 G1 B",
        "F3 C6 A8 E5 G1 B2 7",
        "F3 C6 A8 E5 1G 2B",
        "3F C6 A8 E5 G1 B2",
        "line F reason 3",
        "FF33",
        "F 3.5 C6",
        "F_3",
        "А1 C6 A8 E5 G1 B2",  # the first letter is Cyrillic
        "ﬀ3 C6 A8 E5 G1 B2",
        changed(0, "F3 C6"),
        changed(0, "3"),
        changed(0, ("F", "")),
        changed(0, ("F", (3,))),
        changed(0, {"F": 3}),
        np.array([]),
        np.array(3),
        np.zeros((6, 2)),
        np.array(PROOF, dtype=object).reshape(3, 2, 2),
    ],
)
def test_what_is_no_answer_is_told_how_to_write_one(answer):
    verdict = check("4.1", answer)
    assert verdict.mistake == "not_the_pairs"
    assert "6 pairs" in verdict.message
    assert "The lines are A to G, the reasons 1 to 8." in verdict.message


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("F3 6C A8 E5 G1 B2", "letter comes first, in others the number"),
        (changed(0, (3, "F")), "letter comes first, in others the number"),
        ("F3 " * 1000, "far longer"),
    ],
)
def test_what_cannot_be_read_is_told_why(answer, words):
    assert words in check("4.1", answer).message


def test_a_long_text_costs_no_time():
    start = time.perf_counter()
    check("4.1", "F" * 10**6 + "3" * 10**6)
    assert time.perf_counter() - start < 1


def test_the_solution_is_the_proof_with_its_reasons():
    message = solution("4.1").message
    places = [message.index(PUZZLE.lines[letter].text + " (") for letter, _ in PROOF]
    assert places == sorted(places)
    assert "Only the last uses that y sums to 1" in message


# --- the board ----------------------------------------------------------------------------------


def dropdowns(widget):
    if isinstance(widget, ipywidgets.Dropdown):
        return [widget]
    return [d for child in getattr(widget, "children", ()) for d in dropdowns(child)]


def test_the_board_is_filled_in_and_checked():
    seen = []

    def record(id, answer):
        seen.append((id, answer))
        return check(id, answer)

    board = ask("4.1")
    board.check = record
    widget = board.widget()
    *_, button, card, _ = widget.children
    button.click()
    assert "not attempted" in card.value
    lists = dropdowns(widget)
    assert len(lists) == 12
    for (letter, number), line, reason in zip(PROOF, lists[::2], lists[1::2], strict=True):
        line.value, reason.value = letter, number
    button.click()
    assert seen[-1] == ("4.1", PROOF)
    assert "right" in card.value


def test_every_list_of_the_board_has_a_name_of_its_own():
    names = [d.description for d in dropdowns(ask("4.1").widget())]
    assert names[:2] == ["Line 1", "Reason 1"]
    assert len(set(names)) == 12


def test_without_a_kernel_the_puzzle_can_be_read():
    bundle = ask("4.1")._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    for piece in (*PUZZLE.lines.values(), *PUZZLE.reasons.values()):
        assert piece.text in bundle["text/plain"]
    assert "Σ<sub>k≠i</sub> y<sub>k</sub>" in bundle["text/html"]
    assert "Run this cell" in bundle["text/html"]


def test_the_board_gives_nothing_of_the_answer_away():
    text = ask("4.1")._repr_mimebundle_()
    shown = text["text/plain"] + text["text/html"]
    assert not any(piece.why and piece.why in shown for piece in PUZZLE.lines.values())
    letters = [letter for letter, _ in PROOF]
    assert letters != sorted(letters)


# --- what a cell shows --------------------------------------------------------------------------


def live():
    return len(ipywidgets.widgets.widget._instances)


@pytest.fixture
def in_cell(monkeypatch):
    """Say which cell is running; whatever was shown is closed before and after the test."""

    def close_all():
        for widget in list(shown._shown.values()):
            shown.close_whole(widget)

    close_all()
    yield lambda id: monkeypatch.setattr(shown, "_cell", lambda: id)
    close_all()


@pytest.mark.parametrize("id", ["1.6", "3.6", "4.1"])
def test_a_cell_run_again_closes_all_that_it_showed(id, in_cell):
    in_cell("a")
    empty = live()
    ask(id)._repr_mimebundle_()
    once = live()
    assert once > empty
    for _ in range(20):
        ask(id)._repr_mimebundle_()
    assert live() == once
    (widget,) = (w for (what, _), w in shown._shown.items() if what == id)
    shown.close_whole(widget)
    assert live() == empty
    assert not shown._shown


def test_cells_and_exercises_keep_a_board_each(in_cell):
    empty = live()
    boards = []
    for cell in ("a", "b"):
        in_cell(cell)
        for id in ("1.6", "4.1"):
            boards.append(ask(id))
            boards[-1]._repr_mimebundle_()
    kept = live()
    assert all(board._widget.comm for board in boards)
    ask("4.1")._repr_mimebundle_()
    assert live() == kept
    assert [board._widget.comm is None for board in boards] == [False, False, False, True]
    assert kept > empty


def test_a_board_shown_twice_is_one_board_and_lives_again_once_closed(in_cell):
    in_cell("a")
    board = ask("4.1")
    view = "application/vnd.jupyter.widget-view+json"
    first, second = (board._repr_mimebundle_()[view]["model_id"] for _ in range(2))
    assert first == second
    ask("4.1")._repr_mimebundle_()
    in_cell("b")
    assert board._repr_mimebundle_()[view]["model_id"] != first
    assert board._widget.comm is not None


def test_asking_without_showing_makes_no_widget():
    before = live()
    repr(ask("4.1"))
    assert live() == before
