"""The mistakes that an exercise knows, its own and those of its parts, held against an answer.

They are the course's own code, but some build what does not fit into memory: what is here is to be
called in the guard.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable
from itertools import islice

import numpy as np

from ...exercises.declaring import Answer, Exercise
from ..comparing import as_numbers, same_numbers
from ..running import Outcome, call, same_outcome
from ..running.calling import copy_arguments
from ..trying import Trial, trial_of
from .claims import may_be_claimed

MOST_PAIRS = 20_000  # of mistakes in two parts


def known_mistake(
    exercise: Exercise, trials: list[Trial], first: Trial, means: Collection[str]
) -> Answer | None:
    """The known mistake that does as the answer did in all these trials, and is wrong in `first`.

    `means` are the operators and functions that the answer's code uses.
    """
    for mistake in exercise.candidates:
        if (
            agrees(exercise, mistake, trials)
            and is_wrong(exercise, mistake, first)
            and may_be_claimed(exercise, mistake, means, trials)
        ):
            return mistake
    return None


def agrees(exercise: Exercise, mistake: Answer, trials: Iterable[Trial]) -> bool:
    """Whether a known mistake does just what the answer did, in each of these trials."""
    return all(
        same_outcome(call(mistake, t.case), t.outcome, exercise.rtol, exercise.atol) for t in trials
    )


def is_wrong(exercise: Exercise, mistake: Answer, trial: Trial) -> bool:
    """Whether a known mistake shows in this trial's case: some only show in a later one."""
    known = call(mistake, trial.case)
    return not trial_of(exercise, trial.stage, trial.case, trial.expected, known).right


def two_at_once(exercise: Exercise, trials: list[Trial]) -> Answer | None:
    """Mistakes of two parts that together do just what the answer did in each of these trials.

    So many pairs are tried by their numbers in the first case alone, called as they are.
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


def distinct(exercise: Exercise) -> tuple[Answer, ...]:
    """The candidates for a mistake that are wrong, and in another way than all before them."""
    kept: list[tuple[Answer, list[Outcome]]] = []
    cases = [(place, case) for place, stage in enumerate(exercise.stages) for case in stage.cases]
    expected = [call(exercise.solution, case) for _, case in cases]
    for answer in exercise.candidates:
        outcomes, wrong = [], False
        for (place, case), right in zip(cases, expected, strict=True):
            outcomes.append(call(answer, case))
            wrong |= not trial_of(exercise, place, case, right, outcomes[-1]).right
            if outcomes[-1].ends_the_run:
                break
        if wrong and not any(_same(exercise, outcomes, before) for _, before in kept):
            kept.append((answer, outcomes))
    return tuple(answer for answer, _ in kept)


def _same(exercise: Exercise, some: list[Outcome], others: list[Outcome]) -> bool:
    return len(some) == len(others) and all(
        same_outcome(one, other, exercise.rtol, exercise.atol)
        for one, other in zip(some, others, strict=True)
    )
