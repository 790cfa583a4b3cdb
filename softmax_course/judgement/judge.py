"""Judge an answer: run it on every case, and find the cause where it is wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from ..exercises.declaring import (
    ChoiceExercise,
    Exercise,
    FunctionExercise,
    NumericExercise,
    PredictionExercise,
    PuzzleExercise,
    ValueExercise,
)
from ..pristine import pristine
from . import trying
from . import verdict as v
from .diagnosis.code import Facts
from .puzzling import judge_puzzle
from .running import Outcome, guarded
from .running.guard import theirs
from .running.plain import as_plain
from .trying import try_all
from .verdict import Verdict

WHOLE_LIMIT = 3.8  # seconds that a check may take in all, most of them only on a busy machine


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
        case PredictionExercise():
            from .predicting import judge_prediction

            return judge_prediction(exercise, answer, _not_attempted)
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
    from .explaining import explained  # most of the judge, which right answers never need

    return explained(exercise, answer, trials, tried.facts, end)


def _of_a_pass(facts: Facts) -> str:
    if not facts.borrowed:
        return ""
    return (
        f"Your answer calls the course's own {facts.borrowed} and does no more: that is right. "
        "Writing it out yourself once is where the understanding comes from."
    )


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
        "prediction": "Write your code in place of the three dots, run its cell, then this one.",
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
    from .explaining import words_for_the_end

    kind, name, words = words_for_the_end(exercise, outcome, None)
    return Verdict(exercise.id, exercise.title, kind, name, words)


def _is_untouched(stub: bool, outcome: Outcome) -> bool:
    """Whether the answer gave `...`, raised NotImplementedError, or is a stub with no body."""
    if outcome.untouched:
        return True
    gave_none = outcome.numbers is None and outcome.result == "None" and outcome.error is None
    return gave_none and stub and not outcome.ends_the_run


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
