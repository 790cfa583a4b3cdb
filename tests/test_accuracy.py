"""How often the check finds the place: right answers with slips made on purpose, as a table.

The slips are made by mutants.py, which knows nothing of the package's own edits; the answers are
the worked solutions and the right answers of answers/, loops and one-liners alike. A sample, the
same each time, of what `python tests/test_accuracy.py` measures as a whole.
"""

import contextlib
import importlib
import io
import sys
from collections import Counter
from pathlib import Path
from types import FunctionType

import mutants
import numpy as np
import pytest
from answers import RIGHT
from repairing import bench_for

from softmax_course import check
from softmax_course.exercises import EXERCISES

for module in sorted((Path(__file__).parent / "answers").glob("*_[0-9].py")):
    importlib.import_module(f"answers.{module.stem}")

# Of answers with so many slips: the share in which a place is right, and that gets no cause.
AIMS = {1: (0.95, 0.02), 2: (0.80, 0.02)}
SAMPLE = {1: 12, 2: 2}  # every so manieth mutant; so many pairs of slips an answer
ANSWERS = {
    "worked solutions": [
        (id, e.solution.function) for id, e in EXERCISES.items() if e.kind == "function"
    ],
    "other right answers": [
        (known.id, known.answer) for known in RIGHT if isinstance(known.answer, FunctionType)
    ],
}


def wrong_mutants(answers, slips, sample):
    """The mutants of these answers that the cases refuse."""
    for id, function in answers:
        made = (
            list(mutants.one_slip(id, function))[::sample]
            if slips == 1
            else mutants.two_slips(id, function, sample)
        )
        cases, judge_case, _ = bench_for(EXERCISES[id])
        for mutant in made:
            with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
                right = all(judge_case(mutant.function, case) for case in cases)
            if not right:
                yield mutant


def meets(place, other):
    """Whether two places share a character."""
    return place is not None and (
        place[0] == other[0] and place[1] < other[2] and other[1] < place[2]
    )


def counted(answers, slips, sample, show=None):
    """How many mutants there were, were refused, got a right place, and got no cause."""
    count = Counter()
    for mutant in wrong_mutants(answers, slips, sample):
        verdict = check(mutant.exercise, mutant.function)
        placed = any(meets(verdict.place, place) for place in mutant.places)
        told = verdict.mistake is not None or verdict.outcome != "failed"
        count += Counter(all=1, refused=not verdict, placed=placed, without_cause=not told)
        if show and not (placed and told):
            show(mutant, verdict)
    return count


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("whose", ANSWERS)
@pytest.mark.parametrize("slips", AIMS)
def test_the_place_of_slips_is_found(slips, whose, record_property):
    count = counted(ANSWERS[whose], slips, SAMPLE[slips])
    record_property("accuracy", (whose, slips, dict(count)))
    place, without = AIMS[slips]
    assert count["all"] > 50
    assert count["refused"] == count["all"]
    assert count["placed"] >= place * count["all"], count
    assert count["without_cause"] <= without * count["all"], count


def shown(mutant, verdict):
    print(f"--- {mutant.exercise} {mutant.operators} {mutant.places}")
    print(mutant.source, verdict.mistake, verdict.place, verdict.message[:300])


if __name__ == "__main__":
    every, pairs = (int(text) for text in sys.argv[1:3] or ("1", "10"))
    for slips, sample in ((1, every), (2, pairs)):
        for whose, answers in ANSWERS.items():
            print(slips, whose, dict(counted(answers, slips, sample, shown)), flush=True)
