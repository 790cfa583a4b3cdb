"""Judge an answer: run it on every case, and find the cause where it is wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..exercises.declaring import (
    ChoiceExercise,
    Exercise,
    FunctionExercise,
    NumericExercise,
    PuzzleExercise,
    ValueExercise,
)
from . import trying
from . import verdict as v
from .diagnosis.cause import Cause, find_cause
from .diagnosis.code import Facts
from .diagnosis.errors import words_for_error
from .diagnosis.numbers import general_cause, one_size_only
from .evidence import evidence, shown_value
from .puzzling import judge_puzzle
from .running import Outcome, guarded, pristine
from .running.guard import theirs
from .running.plain import as_plain
from .trying import Trial, try_all
from .verdict import Verdict

WHOLE_LIMIT = 3.8  # seconds that a check may take in all, most of them only on a busy machine
SEARCH_LIMIT = 1.0  # seconds that are left for the search for a cause in any case
MUCH_MEMORY = 100_000_000  # bytes that no answer needs


def judge(exercise: Exercise, answer: Any) -> Verdict:
    """Judge an answer: a function, a value or the letters of a choice. It never raises.

    Only an interrupt of the kernel comes through, as KeyboardInterrupt.
    """
    with pristine() as changed:
        verdict = _judge(exercise, answer)
    if changed:
        names = ", ".join(changed[:3])
        verdict = verdict.with_note(
            f"This notebook has given {names} another meaning. The check used NumPy's own; "
            "restart the kernel to have it back."
        )
    return verdict


def _judge(exercise: Exercise, answer: Any) -> Verdict:
    """Each kind of exercise has its own judge."""
    if isinstance(exercise, PuzzleExercise):  # it knows itself what an empty board is
        return judge_puzzle(exercise, _plain(answer))
    if answer is ... or (answer is None and not isinstance(exercise, FunctionExercise)):
        return _not_attempted(exercise)
    match exercise:
        case FunctionExercise() | ValueExercise():
            return _judge_numbers(exercise, answer)
        case ChoiceExercise():
            return _judge_letters(exercise, _letters(_plain(answer)))
        case _:
            raise TypeError(f"no judge for a {type(exercise).__name__}")


def _judge_numbers(exercise: NumericExercise, answer: Any) -> Verdict:
    """Hold what the answer gives in every case against what the worked solution gives."""
    end = time.monotonic() + WHOLE_LIMIT
    tried = try_all(exercise, answer)
    if not tried.judged:
        return _not_judged(exercise)
    if tried.facts is None:
        return _judge_ending(exercise, tried.looking)
    if tried.facts.refusal is not None:
        return Verdict(exercise.id, exercise.title, v.FAILED, *tried.facts.refusal)
    trials = tried.trials
    first = next((trial for trial in trials if not trial.right), None)
    if first is None:
        note = _of_a_pass(tried.facts)
        return Verdict(exercise.id, exercise.title, v.PASSED, None, exercise.keep, note=note)
    if _is_untouched(tried.facts.stub, first.outcome):
        return _not_attempted(exercise)
    return _judge_wrong(exercise, answer, trials, tried.facts, end)


def _of_a_pass(facts: Facts) -> str:
    if not facts.borrowed:
        return ""
    return (
        f"Your answer calls the course's own {facts.borrowed} and does no more: that is right. "
        "Writing it out yourself once is where the understanding comes from."
    )


def _judge_wrong(
    exercise: NumericExercise, answer: Any, trials: list[Trial], facts: Facts, end: float
) -> Verdict:
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
        return _words_for_the_end(exercise, first.outcome, first)
    if first.outcome.error is not None:
        words = words_for_error(exercise, first, first.outcome.error)
        for_one_size = None
        if isinstance(exercise, FunctionExercise):
            for_one_size = one_size_only(exercise, trials)
        if for_one_size is not None:
            return v.RAISED, one_size_only.__name__, f"{for_one_size}\n\n{words}"
        return v.RAISED, None, words
    if isinstance(exercise, FunctionExercise):
        return v.FAILED, *general_cause(exercise, trials)
    return v.FAILED, *_words_for_value(first)


def _plain(answer: Any) -> Any:
    """An answer to a choice as plain data; "" where it does not even let itself be looked at."""

    def work() -> Iterator[Any]:
        with theirs:
            plain = as_plain(answer)
        yield plain

    return next(iter(guarded(work, trying.TIME_LIMIT, trying.TOTAL_LIMIT).items), "")


def _not_attempted(exercise: Exercise) -> Verdict:
    words = {
        "function": "Write your code in place of the three dots, run its cell, then this one.",
        "value": "Put your answer in place of the three dots, run its cell, then this one.",
        "choice": "Click your answers above, where they are checked at once; or put their letters "
        "in place of the three dots.",
    }[exercise.kind]
    words += f' A nudge: `hint("{exercise.id}")`.'
    return Verdict(exercise.id, exercise.title, v.NOT_ATTEMPTED, None, words)


def _not_judged(exercise: Exercise) -> Verdict:
    """The worked solution itself gives nothing here: that is no fault of the answer's."""
    words = (
        "The check could not be made, and says nothing about your answer: the course's own "
        "solution does not run in this kernel as it stands. Restart the kernel, run the cells "
        "from the top, and check again."
    )
    return Verdict(exercise.id, exercise.title, v.NOT_ATTEMPTED, "not_judged", words)


def _judge_ending(exercise: NumericExercise, outcome: Outcome) -> Verdict:
    """Where the answer could not even be looked at: its attributes are code that does not end."""
    kind, name, words = _words_for_the_end(exercise, outcome, None)
    return Verdict(exercise.id, exercise.title, kind, name, words)


def _is_untouched(stub: bool, outcome: Outcome) -> bool:
    """Whether the answer gave `...`, raised NotImplementedError, or is a stub with no body."""
    if outcome.untouched:
        return True
    gave_none = outcome.numbers is None and outcome.result == "None" and outcome.error is None
    return gave_none and stub and not outcome.ends_the_run


def _words_for_the_end(
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


def _judge_letters(exercise: ChoiceExercise, letters: list[Any]) -> Verdict:
    """Letters, one a question, of which the first wrong one is told."""
    if ... in letters:
        return _not_attempted(exercise)
    count = len(exercise.questions)
    if len(letters) != count or any(
        letter not in q.lettered for letter, q in zip(letters, exercise.questions, strict=True)
    ):
        example = ", ".join(f'"{letter}"' for letter in "abcabcab"[:count])
        words = f"{count} letters are needed, one a question in their order, such as [{example}]."
        return Verdict(exercise.id, exercise.title, v.FAILED, "not_the_letters", words)
    for number, (letter, q) in enumerate(zip(letters, exercise.questions, strict=True), 1):
        option = q.lettered[letter]
        if option.name is not None:
            words = f"Question {number}, your {letter}, “{option.text}”: {option.why}"
            return Verdict(exercise.id, exercise.title, v.FAILED, option.name, words)
    return Verdict(exercise.id, exercise.title, v.PASSED, None, exercise.keep)


def _letters(answer: Any) -> list[Any]:
    if isinstance(answer, str):
        answer = re.findall(r"\w", answer)
    if not isinstance(answer, list):
        return []
    return [a.strip().lower() if isinstance(a, str) else ... if a is ... else "" for a in answer]
