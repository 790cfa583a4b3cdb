"""Try an answer on every case of its exercise, in order, beside the worked solution."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..exercises.declaring import Answer, Case, Exercise
from .comparing import same_numbers
from .running.call import Outcome, run, same_outcome


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
    trials = []
    for place, case, expected in _expected(exercise):
        trial = _trial(exercise, place, case, expected, run(answer, case))
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
        trials = [
            _trial(exercise, place, case, expected, _known(answer, case))
            for place, case, expected in _expected(exercise)
        ]
        wrong = any(not trial.right for trial in trials)
        if wrong and not any(agrees(exercise, before, trials) for before in kept):
            kept.append(answer)
    return tuple(kept)


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
