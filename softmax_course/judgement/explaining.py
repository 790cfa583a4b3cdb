"""Put into words what is wrong with an answer that is numbers, or should be."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np

from ..exercises.declaring import FunctionExercise, NumericExercise
from . import trying
from . import verdict as v
from .comparing import matched, same_numbers
from .diagnosis.cause import LOOK_AT, Cause, find_cause
from .diagnosis.code import Facts
from .diagnosis.errors import words_for_error
from .diagnosis.numbers import general_cause, one_size_only
from .evidence import evidence, first_wrong_part, shown_value
from .running import Outcome
from .trying import Trial
from .verdict import Verdict

SEARCH_LIMIT = 1.0  # seconds that are left for the search for a cause in any case
MUCH_MEMORY = 100_000_000  # bytes that no answer needs


def explained(
    exercise: NumericExercise, answer: Any, trials: list[Trial], facts: Facts, end: float
) -> Verdict:
    """The verdict on a wrong answer; `end` is when the search for its cause is to be over."""
    first = next(trial for trial in trials if not trial.right)
    until_here = [trial for trial in trials if trial.stage <= first.stage]
    outcome, name, words = _general_words(exercise, until_here, first)
    error, line = first.outcome.error, ""
    if error is not None and error.line:
        line = f"line {error.number}: {error.line}"
    cause = Cause(name, words, None, line)
    if not first.outcome.checked_inside:
        seconds = max(SEARCH_LIMIT, end - time.monotonic())
        cause = find_cause(exercise, answer, trials, facts, cause, seconds)
    shown = None
    if isinstance(exercise, FunctionExercise):
        shown = evidence(exercise, first.case, first.expected, first.outcome)
    return Verdict(
        exercise.id,
        exercise.title,
        outcome,
        cause.name,
        cause.words,
        cause.line,
        cause.place,
        shown,
    )


def _general_words(
    exercise: NumericExercise, trials: list[Trial], first: Trial
) -> tuple[str, str | None, str]:
    """Outcome, name of the cause and words, where no known mistake speaks."""
    if first.outcome.ends_the_run:
        return words_for_the_end(exercise, first.outcome, first)
    if first.outcome.error is not None:
        words = words_for_error(exercise, first, first.outcome.error)
        for_one_size = None
        if isinstance(exercise, FunctionExercise):
            for_one_size = one_size_only(exercise, trials)
        if for_one_size is not None:
            return v.RAISED, one_size_only.__name__, f"{for_one_size}\n\n{words}"
        return v.RAISED, None, words
    if isinstance(exercise, FunctionExercise):
        part = None
        if first.outcome.numbers is not None:
            part = first_wrong_part(exercise, *matched(first.outcome.numbers, first.expected))
        if part is None:
            return v.FAILED, *general_cause(exercise, trials)
        if _in_another_order(exercise, first):
            order = ", ".join(exercise.gives)
            words = f"Your results stand in another order than is asked for: it is {order}."
            return v.FAILED, "results_in_another_order", words
        name, words = general_cause(exercise, [_of_part(exercise, t, part) for t in trials])
        return v.FAILED, name, f"{LOOK_AT}{exercise.gives[part]}. {words}"
    return v.FAILED, *_words_for_value(first)


def _in_another_order(exercise: FunctionExercise, trial: Trial) -> bool:
    """Whether a result stands in another's place, or all would have the right shapes elsewhere."""
    numbers, expected = trial.outcome.numbers, trial.expected
    if not isinstance(numbers, tuple) or len(numbers) != len(expected):
        return False
    shapes, asked = (list(map(np.shape, results)) for results in (numbers, expected))
    if shapes != asked and sorted(shapes) == sorted(asked):
        return True

    def is_one(given: int, want: int) -> bool:
        return same_numbers(numbers[given], expected[want], exercise.rtol, exercise.atol)

    return any(
        is_one(given, want) and not is_one(given, given) and not is_one(want, want)
        for given, want in permutations(range(len(numbers)), 2)
    )


def _of_part(exercise: FunctionExercise, trial: Trial, part: int) -> Trial:
    """The trial as if this one of its results were asked for alone."""
    want = np.asarray(trial.expected[part]) if part < len(trial.expected) else np.empty(0)
    numbers, got = trial.outcome.numbers, None
    if isinstance(numbers, tuple) or (numbers is not None and numbers.ndim):
        got = np.asarray(numbers[part]) if part < len(numbers) else None
    same = got is None or same_numbers(got, want, exercise.rtol, exercise.atol)
    outcome = replace(trial.outcome, numbers=got)
    return replace(trial, expected=want, outcome=outcome, same=same, right=same)


def words_for_the_end(
    exercise: NumericExercise, outcome: Outcome, trial: Trial | None
) -> tuple[str, str | None, str]:
    """Outcome, name and words for an answer that did not end by itself, or should not have."""
    if outcome.checked_inside:
        return (
            v.FAILED,
            "check_inside",
            "check stands inside your function, so that each check would begin another one. Move "
            "the line with check to the left edge, behind the function or into a cell of its own.",
        )
    if outcome.timed_out:
        return v.TIMED_OUT, None, _words_for_time(exercise, trial)
    if outcome.too_much_memory:
        return v.FAILED, "too_much_memory", _words_for_memory(trial)
    return (
        v.RAISED,
        "ended_python",
        f"Your code did not come back, because {outcome.died}. The notebook has lost nothing. "
        "Take out what ends a process, such as os._exit or a signal, or what reaches past Python "
        "into memory, such as ctypes.",
    )


def _words_for_time(exercise: NumericExercise, trial: Trial | None) -> str:
    if trial is None:
        return (
            f"Your answer was stopped after {trying.TIME_LIMIT:.0f} seconds, before it was called: "
            "something in its class, such as __getattr__, does not come back."
        )
    start = f"After {trying.TIME_LIMIT:.0f} seconds your function was stopped. "
    if trial.outcome.peak > MUCH_MEMORY:
        return start + (
            f"By then it had taken {trial.outcome.peak / 1e6:.0f} MB of memory: does a list or a "
            "text grow without end?"
        )
    if trial.stage > 0:
        about = exercise.stages[0].about
        return start + (
            f"It is right for {about}, but {trial.about} take too long: is there a way "
            "whose work grows with the number of entries, and not with its square?"
        )
    return start + "Does a while loop never meet its end, or does the code wait for something?"


def _words_for_memory(trial: Trial | None) -> str:
    if trial is None or trial.case.memory is None or not trial.outcome.peak:
        return (
            "Your code ran out of the memory that an answer may have. Does a list grow without "
            "end, or is there a way that never builds so large an array?"
        )
    return (
        f"This call took {trial.outcome.peak / 1e6:.0f} MB of memory where "
        f"{trial.case.memory / 1e6:.1f} MB suffice: somewhere an array is built whose size grows "
        "with the square of the number of classes."
    )


def _words_for_value(trial: Trial) -> tuple[str | None, str]:
    got, want = trial.outcome.numbers, np.asarray(trial.expected)
    several = f"{want.size} numbers in brackets" if want.ndim else "one single number"
    if got is None:
        quotes = " Leave the quotes away." if trial.outcome.result.startswith("str ") else ""
        what = f"The answer should be {several}; yours is {trial.outcome.result}."
        return "not_numbers", what + quotes
    if isinstance(got, tuple) or (got.shape != want.shape and got.size != 1):
        return "wrong_shape", f"The answer should be {several}."
    if got.shape != want.shape:
        return "wrong_shape", f"The answer should be {several}, not {shown_value(got)}."
    if want.all() and np.allclose(got, want, rtol=0.02):
        return "nearly_right", f"{shown_value(got)} is close, but not exact: give more digits."
    return None, f"{shown_value(got)} is not it. Try a smaller case that you can count by hand."
