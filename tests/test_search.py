"""The search for a cause as a whole: two mistakes of which one is known, no error of its own."""

import numpy as np
import pytest
from answers import WRONG, Wrong

from softmax_course import check
from softmax_course.exercises import EXERCISES
from softmax_course.exercises.declaring import FunctionExercise
from softmax_course.judgement.diagnosis.cause import Cause, _search
from softmax_course.judgement.trying import try_all

FUNCTIONS = [id for id, e in EXERCISES.items() if isinstance(e, FunctionExercise)]


def minus_lost_and_all_classes(a, y, i):
    return y / a * a * (1 - a)


def nudged_for_good_and_brackets_lost(f, z, h):
    z = np.array(z, dtype=float)
    before = f(z)
    slopes = np.zeros(len(z))
    for i in range(len(z)):
        z[i] += h
        slopes[i] = f(z) - before / h
    return slopes


@pytest.mark.parametrize(
    ("id", "answer", "edit", "known"),
    [
        ("4.2", minus_lost_and_all_classes, "missing_minus", "whole_vector"),
        (
            "6.1",
            nudged_for_good_and_brackets_lost,
            "brackets_in_the_wrong_place",
            "nudges_that_pile_up",
        ),
    ],
)
def test_an_edit_that_leads_to_a_known_mistake_tells_both(id, answer, edit, known):
    verdict = check(id, answer)
    words = next(m.explanation for m in EXERCISES[id].candidates if m.name == known)
    assert verdict.mistake == edit
    assert verdict.place is not None
    assert verdict.explanation.count("second thing") == 1
    assert words in verdict.explanation


def share_of_the_wrong_classes(Y, epsilon):
    return np.where(Y == 1, 1 - epsilon, epsilon / (len(Y) - 1))


def clipped_at_a_number_of_its_own(a, y):
    return -np.sum(y * np.log(np.clip(a, 5e-09, None)))


@pytest.mark.parametrize(
    ("id", "answer"), [("8.1", share_of_the_wrong_classes), ("2.2", clipped_at_a_number_of_its_own)]
)
def test_an_edit_that_only_leads_elsewhere_is_not_told(id, answer):
    """One without effect where the answer first goes wrong, or one mistake for another."""
    assert "second thing" not in check(id, answer).message


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("id", FUNCTIONS)
def test_no_search_ends_with_an_error_of_its_own(id):
    """In the guard such an error would only silence what else might have been found."""
    wrong: list[Wrong] = [w for w in WRONG if w.id == id]
    for answer in (w.answer for w in wrong[:: max(1, len(wrong) // 3)][:3]):
        tried = try_all(EXERCISES[id], answer)
        if not any(trial.outcome.ends_the_run for trial in tried.trials):
            found = _search(EXERCISES[id], answer, tried.trials, tried.facts, Cause(None, ""))
            assert all(isinstance(cause, Cause) for _, cause in found)
