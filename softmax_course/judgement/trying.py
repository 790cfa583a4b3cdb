"""Try an answer on every case of its exercise, in order, beside the worked solution."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Any

import numpy as np

from ..exercises.declaring import Answer, Case, Exercise
from .comparing import as_numbers, same_numbers
from .running.call import Outcome, copy_arguments, run, same_outcome

MOST_PAIRS = 3000  # of mistakes of two parts, some 0.1 seconds


@dataclass(frozen=True)
class Trial:
    """One case, what the worked solution gave and what the answer did."""

    stage: int
    about: str
    case: Case
    expected: Outcome
    outcome: Outcome
    same: bool  # the numbers are right, whatever else the answer did
    right: bool  # the answer did just what the worked solution does


def try_all(exercise: Exercise, answer: Callable[..., Any]) -> list[Trial]:
    """One trial a case; after one that ran out of time or memory, no larger case is tried."""
    return _try_all(exercise, lambda case: run(answer, case))


def _try_all(exercise: Exercise, outcome_of: Callable[[Case], Outcome]) -> list[Trial]:
    trials = []
    for place, case, expected in _expected(exercise):
        trial = _trial(exercise, place, case, expected, outcome_of(case))
        trials.append(trial)
        if trial.outcome.ends_the_run or trial.outcome.untouched:
            break
    return trials


def _trial(
    exercise: Exercise, place: int, case: Case, expected: Outcome, outcome: Outcome
) -> Trial:
    same = (
        outcome.error is None
        and outcome.numbers is not None
        and same_numbers(outcome.numbers, expected.numbers, exercise.rtol, exercise.atol)
    )
    right = same and not outcome.changed and not outcome.ends_the_run
    return Trial(place, exercise.stages[place].about, case, expected, outcome, same, right)


def agrees(exercise: Exercise, mistake: Answer, trials: Iterable[Trial]) -> bool:
    """Whether a known mistake does just what the answer did, in each of these trials."""
    return all(
        same_outcome(_known(mistake, t.case), t.outcome, exercise.rtol, exercise.atol)
        for t in trials
    )


def is_wrong(exercise: Exercise, mistake: Answer, trial: Trial) -> bool:
    """Whether a known mistake shows in this trial's case: some only show in a later one."""
    known = _known(mistake, trial.case)
    return not _trial(exercise, trial.stage, trial.case, trial.expected, known).right


def distinct(exercise: Exercise) -> tuple[Answer, ...]:
    """The candidates for a mistake that are wrong, and in another way than all before them."""
    kept: list[Answer] = []
    for answer in exercise.candidates:
        trials = _try_all(exercise, partial(_known, answer))
        wrong = any(not trial.right for trial in trials)
        if wrong and not any(agrees(exercise, before, trials) for before in kept):
            kept.append(answer)
    return tuple(kept)


def two_at_once(exercise: Exercise, trials: list[Trial]) -> Answer | None:
    """Mistakes of two parts that together do just what the answer did in each of these trials.

    So many pairs are tried by their numbers in the first case alone, called as they are: both parts
    are the course's own code.
    """
    first = trials[0]
    if first.outcome.numbers is None or first.outcome.changed:
        return None
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for pair in islice(exercise.two_at_once(), MOST_PAIRS):
            try:
                numbers = as_numbers(pair(*copy_arguments(first.case.args)))
            except Exception:
                continue
            alike = numbers is not None and same_numbers(
                numbers, first.outcome.numbers, exercise.rtol, exercise.atol
            )
            if alike and agrees(exercise, pair, trials):
                return pair
    return None


@cache
def _known(mistake: Answer, case: Case) -> Outcome:
    """What a known mistake does on a case: run once, and only when an answer comes so far."""
    return run(mistake, case)


@cache
def _expected(exercise: Exercise) -> tuple[tuple[int, Case, Outcome], ...]:
    """What the worked solution does on each case, run once."""
    return tuple(
        (place, case, run(exercise.solution, case))
        for place, stage in enumerate(exercise.stages)
        for case in stage.cases
    )
