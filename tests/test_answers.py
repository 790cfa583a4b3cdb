"""Answers as data, right and wrong ones: the right pass, the wrong are refused and told why."""

import importlib
import re
from pathlib import Path

import pytest
from answers import RIGHT, WRONG

from softmax_course import check

HERE = Path(__file__).parent / "answers"
for module in sorted(HERE.glob("*_[0-9].py")):
    importlib.import_module(f"answers.{module.stem}")


def named(known):
    return f"{known.id}-{getattr(known.answer, '__name__', known.answer)}"


pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


@pytest.mark.parametrize("right", RIGHT, ids=named)
def test_a_right_answer_passes_however_it_is_written(right):
    verdict = check(right.id, right.answer)
    assert verdict.outcome == "passed", verdict.message


@pytest.mark.parametrize("wrong", WRONG, ids=named)
def test_a_wrong_answer_is_refused_and_told_its_cause(wrong):
    verdict = check(wrong.id, wrong.answer)
    assert not verdict
    if wrong.name is not None:
        assert verdict.mistake == wrong.name
    elif wrong.by != "edit":
        assert re.search(wrong.good, " ".join(verdict.message.split()), re.IGNORECASE), verdict
