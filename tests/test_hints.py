"""hint: after a failed check it first says where to look in that answer, then goes on as before."""

import contextlib
import html
import re

import numpy as np
import pytest

from softmax_course import check, checking, hint
from softmax_course.exercises import EXERCISES
from softmax_course.judgement import running
from softmax_course.judgement.running import alone, fork, thread

HINTS = EXERCISES["1.3"].hints


@pytest.fixture(autouse=True)
def fresh_kernel(monkeypatch):
    monkeypatch.setattr(checking, "_hints_given", {})
    monkeypatch.setattr(checking, "_failed", {})


def wrong_axis(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=1, keepdims=True)


def right(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)


def is_step(card, number):
    return card.message.startswith(f"Hint {number} of") and HINTS[number - 1] in card.message


def test_the_line_of_a_failed_answer_comes_first_with_its_place_marked():
    verdict = check("1.3", wrong_axis)
    card = hint("1.3")
    assert "Look here first, in your last answer:" in card.message
    lines = card.message.splitlines()
    number = next(n for n, line in enumerate(lines) if "^" in line)
    _, start, end = verdict.place
    assert lines[number - 1] == f"    {verdict.line}"
    assert lines[number] == " " * (4 + start) + "^" * (end - start)
    marked = re.search(r"<b style='text-decoration:underline[^>]*>(.*?)</b>", card._repr_html_())
    assert html.unescape(marked[1]) == verdict.line[start:end]
    assert verdict.explanation not in card.message


def test_the_card_repeats_what_the_verdict_shows_of_the_line():
    verdict = check("1.3", wrong_axis)
    card = hint("1.3")
    pre = re.search(r"<pre.*?</pre>", card._repr_html_())[0]
    assert pre in verdict._repr_html_()


def test_looking_takes_no_step_and_comes_once_for_each_failed_check():
    assert is_step(hint("1.3"), 1)
    check("1.3", wrong_axis)
    look = hint("1.3")
    assert f'`hint("1.3")` again for hint 2 of {len(HINTS)}' in look.message
    assert is_step(hint("1.3"), 2)
    assert is_step(hint("1.3"), 3)
    check("1.3", wrong_axis)
    assert hint("1.3").message.startswith("A hint for 1.3\n")
    assert is_step(hint("1.3"), 4)


@pytest.mark.parametrize("last", [right, ...])
def test_after_a_pass_or_an_untouched_stub_hints_are_as_without_a_check(last):
    check("1.3", wrong_axis)
    check("1.3", last)
    assert is_step(hint("1.3"), 1)


def test_each_exercise_has_its_own_last_answer():
    check("1.3", wrong_axis)
    assert hint("1.2").message.startswith("Hint 1 of")
    assert hint("1.3").message.startswith("A hint for 1.3\n")


def test_the_line_of_an_error_is_shown():
    def raises(Z):
        return np.exp(Z) / undefined  # noqa: F821

    check("1.3", raises)
    assert "return np.exp(Z) / undefined" in hint("1.3").message


FIRST_SENTENCES = {
    ("0.2", (5, 3)): "(5, 3) has one row a sample, as most frameworks do it.",
    ("1.6", "aad"): "Question 1, your a, “They all grow by the factor exp(c)”: exp(z_j + c) is "
    "indeed exp(c) times as large, for every class.",
    ("4.1", "F3 C6 B2"): "Place 3, line B, “= a_i − y_i”: this line uses Σ_k y_k = 1, and for "
    "that all the y_k have to stand together, in one bracket, with one common factor.",
}


@pytest.mark.parametrize(("id", "answer"), FIRST_SENTENCES)
def test_without_a_line_the_first_sentence_on_the_cause_is_what_to_look_at(id, answer):
    verdict = check(id, answer)
    card = hint(id)
    look, sentence = "Look at this first, in your last answer.", FIRST_SENTENCES[id, answer]
    assert card.message.split("\n\n")[1] == f"{look} {sentence}"
    assert sentence in verdict.message
    assert hint(id).message.startswith("Hint 1 of")


def test_without_a_line_and_a_cause_the_first_hint_comes_at_once():
    verdict = check("2.6", 20)
    assert verdict.outcome == "failed"
    assert verdict.mistake is None
    assert hint("2.6").message.startswith("Hint 1 of")


@pytest.mark.parametrize("way", [fork, thread, alone])
def test_a_check_inside_an_answer_does_not_count(way, monkeypatch):
    monkeypatch.setattr(running, "way", lambda: way)

    def checks_another(Z):
        with contextlib.suppress(BaseException):
            check("0.1", lambda x: x)
        return right(Z)

    assert not check("1.3", checks_another)
    assert hint("0.1").message.startswith("Hint 1 of")
    assert "check stands inside your function" in hint("1.3").message


def test_nothing_of_the_learners_can_run_in_a_hint():
    def evil(Z):
        return undefined("<script>alert(1)</script> $x$")  # noqa: F821

    check("1.3", evil)
    page = hint("1.3")._repr_html_()
    assert "<script" not in page
    assert "$" not in re.sub(r"<pre.*?</pre>", "", page)
