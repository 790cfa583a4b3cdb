"""Try an answer on every case of its exercise, beside the worked solution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..exercises.declaring import Case, FunctionExercise, NumericExercise
from .comparing import Numbers, same_numbers
from .diagnosis.code import Facts, facts_of
from .running import Outcome, Run, call, guarded
from .running.guard import DIED, FINISHED, OUT_OF_MEMORY, TIMED_OUT

TIME_LIMIT = 2.0  # seconds for one call
TOTAL_LIMIT = 3.0  # seconds for all calls of one check


@dataclass(frozen=True)
class Trial:
    """One case, the numbers that the worked solution gave and what the answer did."""

    stage: int
    about: str
    case: Case
    expected: Numbers
    outcome: Outcome
    same: bool  # the numbers are right, whatever else the answer did
    right: bool  # the answer did just what the worked solution does


@dataclass(frozen=True)
class Tried:
    """What is known of an answer: what its code says, and its trials.

    `facts` is None where not even that could be found out, and then `looking` is what became of
    the attempt. `judged` is false where the worked solution itself could not be run here.
    """

    facts: Facts | None
    trials: list[Trial]
    looking: Outcome
    judged: bool = True


def try_all(exercise: NumericExercise, answer: Any) -> Tried:
    """One trial a case; after one that ran out of time or memory, no larger case is tried."""
    cases = [(place, case) for place, stage in enumerate(exercise.stages) for case in stage.cases]

    def work() -> Iterator[Any]:
        # First, where no answer has run yet: what is right.
        yield [call(exercise.solution, case) for _, case in cases]
        facts = facts_of(exercise, answer)
        yield facts
        if facts.refusal is not None:
            return
        by_calling = isinstance(exercise, FunctionExercise) or facts.callable
        function = answer if by_calling else lambda: answer
        for _, case in cases:
            outcome = call(function, case)
            yield outcome
            if outcome.ends_the_run or outcome.untouched:
                return

    run = guarded(work, TIME_LIMIT, TOTAL_LIMIT)
    if not run.items:  # the machine may have stood still just then
        run = guarded(work, TIME_LIMIT, TOTAL_LIMIT)
    solved = run.items[0] if run.items else []
    facts = run.items[1] if len(run.items) > 1 else None
    outcomes = run.items[2:]
    if run.ending != FINISHED:
        outcomes.append(of_the_end(run))
    expected = [e.numbers for e in solved if e.error is None and e.numbers is not None]
    judged = bool(expected) and len(expected) == len(cases)
    trials = []
    if judged and facts is not None:
        trials = [
            trial_of(exercise, place, case, right, outcome)
            for (place, case), right, outcome in zip(cases, expected, outcomes, strict=False)
        ]
    return Tried(facts, trials, outcomes[-1] if outcomes else Outcome(), judged)


def of_the_end(run: Run) -> Outcome:
    """What the call did in which the guard's work ended early."""
    return Outcome(
        timed_out=run.ending == TIMED_OUT,
        too_much_memory=run.ending == OUT_OF_MEMORY,
        died=run.how if run.ending == DIED else "",
        peak=run.memory,
    )


def trial_of(
    exercise: NumericExercise, place: int, case: Case, expected: Numbers, outcome: Outcome
) -> Trial:
    """Hold what an answer did on a case of the stage at `place` against what is expected."""
    same = (
        outcome.error is None
        and outcome.numbers is not None
        and same_numbers(outcome.numbers, expected, exercise.rtol, exercise.atol)
    )
    right = same and not outcome.changed and not outcome.ends_the_run
    return Trial(place, exercise.stages[place].about, case, expected, outcome, same, right)


def is_right(exercise: FunctionExercise, answer: Any, case: Case) -> bool:
    """Whether an answer does, in any case of the exercise's kind, what the worked solution does.

    To be called in the guard.
    """
    expected = call(exercise.solution, case).numbers
    return expected is not None and trial_of(exercise, 0, case, expected, call(answer, case)).right


def sizes_of(exercise: FunctionExercise, trial: Trial) -> dict[str, int]:
    """K and m of a case, read off its first array: columns are samples, but in rows of logits."""
    shape = next((a.shape for a in trial.case.args if isinstance(a, np.ndarray) and a.ndim), ())
    names = ("m", "K") if "logits" in exercise.parameters[:1] else ("K", "m")
    return dict(zip(names, shape, strict=False))
