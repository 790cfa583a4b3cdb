"""How often the check finds the place: right answers with slips made on purpose, as a table.

The slips are made by mutants.py, which knows nothing of the package's own edits; the answers are
the worked solutions and the right answers of answers/, loops and one-liners alike. A sample, the
same each time, of what `python tests/test_accuracy.py` measures as a whole.
"""

import sys
from collections import Counter
from itertools import islice
from types import FunctionType

import mutants
import pytest
from answers import RIGHT

from softmax_course import check
from softmax_course.exercises import EXERCISES

# Of answers with so many slips: the share in which a place is right, and that gets no cause. The
# aims are 95 % and 80 %, and 2 % at most; a small sample, on a busy machine, may lie somewhat
# beside them.
AIMS = {1: (0.94, 0.02), 2: (0.77, 0.08)}
SAMPLE = {1: 120, 2: 4}  # every so manieth of the mutants
PAIRS = 1  # of slips in an answer
ANSWERS = [(id, e.solution.function) for id, e in EXERCISES.items() if e.kind == "function"]
ANSWERS += [
    (known.id, known.answer)
    for known in RIGHT
    if EXERCISES[known.id].kind == "function"
    and isinstance(known.answer, FunctionType)
    and known.answer.__module__.startswith("answers.")
]


def mutants_with(slips, pairs):
    """The mutants of all answers, so many pairs each where there are two slips."""
    for id, function in ANSWERS:
        if slips == 1:
            yield from mutants.one_slip(id, function)
        else:
            yield from mutants.two_slips(id, function, pairs)


def meets(place, other):
    """Whether two places share a character."""
    return place is not None and (
        place[0] == other[0] and place[1] < other[2] and other[1] < place[2]
    )


def counted(slips, every, pairs=PAIRS, show=None):
    """How many mutants were refused, got a right place, and got no cause; how many passed.

    Those that pass are right in every case: most do what the answer did (`a / 1`, a shift by
    another entry of the maximum's size), and `show` lets one read which they are.
    """
    count = Counter()
    for mutant in islice(mutants_with(slips, pairs), 0, None, every):
        verdict = check(mutant.exercise, mutant.function)
        if verdict:
            count["passed"] += 1
            if show:
                show(mutant, verdict)
            continue
        placed = any(meets(verdict.place, place) for place in mutant.places)
        told = verdict.mistake is not None or verdict.outcome != "failed"
        count += Counter(refused=1, placed=placed, without_cause=not told)
        if show and not (placed and told):
            show(mutant, verdict)
    return count


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("slips", AIMS)
def test_the_place_of_slips_is_found(slips, record_property):
    count = counted(slips, SAMPLE[slips])
    record_property("accuracy", (slips, dict(count)))
    place, without = AIMS[slips]
    assert count["refused"] > 50
    assert count["placed"] >= place * count["refused"], count
    assert count["without_cause"] <= without * count["refused"], count


def shown(mutant, verdict):
    print(f"--- {mutant.exercise} {mutant.operators} {mutant.places}")
    print(mutant.source, verdict.mistake, verdict.place, verdict.message[:300])


if __name__ == "__main__":
    every, pairs = (int(text) for text in sys.argv[1:3] or ("1", "10"))
    print(1, dict(counted(1, every, show=shown)), flush=True)
    print(2, dict(counted(2, 1, pairs, shown)))
