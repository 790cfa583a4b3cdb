"""Answers as data, right and wrong ones: the right pass, the wrong are refused and told why."""

import re
from dataclasses import replace

import pytest
from answers import RIGHT, WRONG

from softmax_course import check
from softmax_course.exercises.edits import EDITS
from softmax_course.judgement.diagnosis import cause
from softmax_course.judgement.diagnosis.numbers import CAUSES

GENERAL = {general.__name__ for general in CAUSES}
EDIT_NAMES = {edit.name for edit in EDITS}


def named(known):
    return f"{known.id}-{getattr(known.answer, '__name__', known.answer)}"


pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


@pytest.mark.parametrize("right", RIGHT, ids=named)
def test_a_right_answer_passes_however_it_is_written(right):
    verdict = check(right.id, right.answer)
    assert verdict.outcome == "passed", verdict.message


@pytest.mark.parametrize("wrong", WRONG, ids=named)
def test_a_wrong_answer_is_refused_and_told_its_cause(wrong):
    """By name or by words; or by an edit that mends it, which has the place as well.

    On a busy machine the search may have come to its last second before its last try: it then has
    three times as long, and as many tries as ever.
    """
    verdict = check(wrong.id, wrong.answer)
    assert not verdict
    if not is_told(wrong, verdict):
        with pytest.MonkeyPatch.context() as patched:
            for name in ("SEARCH", "PLACE", "FOR_PAIRS", "FEW_PAIRS"):
                budget = getattr(cause, name)
                patched.setattr(cause, name, replace(budget, seconds=3 * budget.seconds))
            verdict = check(wrong.id, wrong.answer)
    assert is_told(wrong, verdict), verdict


def is_told(wrong, verdict):
    """Whether the words or the name of a verdict are the cause."""
    if wrong.by == "edit" or wrong.name in GENERAL:
        by_edit = verdict.mistake in EDIT_NAMES | GENERAL and verdict.place is not None
    else:
        by_edit = False
    named = wrong.name is not None and verdict.mistake == wrong.name
    words = " ".join(verdict.message.split())
    told = wrong.name is None and re.search(wrong.good, words, re.IGNORECASE)
    return bool(named or told or by_edit)
