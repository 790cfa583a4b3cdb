"""Judge an answer: run it on every case, and find the cause where it is wrong."""

from __future__ import annotations

import inspect
import re
from typing import Any

import numpy as np

from ..exercises.declaring import Answer, Exercise
from . import verdict as v
from .diagnosis.code import is_stub, slip_in_the_code
from .diagnosis.errors import words_for_error
from .diagnosis.numbers import general_cause, one_size_only
from .evidence import evidence, shown_value
from .puzzling import judge_puzzle
from .running.call import TIME_LIMIT
from .trying import Trial, agrees, is_wrong, try_all, two_at_once
from .verdict import Verdict


def judge(exercise: Exercise, answer: Any) -> Verdict:
    """Judge an answer: a function, a value or the letters of a choice. It never raises."""
    if exercise.puzzle is not None:
        return judge_puzzle(exercise, answer)
    if answer is ... or (answer is None and exercise.kind != "function"):
        return _not_attempted(exercise)
    if exercise.kind == "choice":
        return _judge_choice(exercise, answer)
    if exercise.kind == "value":
        value = answer
        answer = value if callable(value) else lambda: value
    else:
        refusal = _refuse_what_is_no_function(exercise, answer)
        if refusal is not None:
            return refusal
    trials = try_all(exercise, answer)
    first = next((trial for trial in trials if not trial.right), None)
    if first is None:
        return Verdict(exercise.id, exercise.title, v.PASSED)
    if _is_untouched(answer, trials[0]):
        return _not_attempted(exercise)
    return _judge_wrong(exercise, answer, trials, first)


def _judge_wrong(exercise: Exercise, answer: Any, trials: list[Trial], first: Trial) -> Verdict:
    until_here = [trial for trial in trials if trial.stage <= first.stage]
    outcome, name, words, line = _general_words(exercise, until_here, first)
    slip = slip_in_the_code(exercise, answer)
    mistake = None if slip else _known_mistake(exercise, trials, until_here, first)
    if slip is not None:
        name, words = slip
    elif mistake is not None:
        name, words = mistake.name, mistake.explanation
    elif name is None and outcome == v.FAILED:
        pair = two_at_once(exercise, trials)
        if pair is not None:
            name, words = pair.name, pair.explanation
    shown = None
    if exercise.kind == "function":
        shown = evidence(exercise, first.case, first.expected, first.outcome)
    return Verdict(exercise.id, exercise.title, outcome, name, words, line, shown)


def _general_words(
    exercise: Exercise, trials: list[Trial], first: Trial
) -> tuple[str, str | None, str, str]:
    """Outcome, name of the cause, words and the learner's line, where no known mistake speaks."""
    if first.outcome.timed_out:
        return v.TIMED_OUT, None, _words_for_time(exercise, first), ""
    if first.outcome.too_much_memory:
        return v.FAILED, "too_much_memory", _words_for_memory(first), ""
    if first.outcome.error is not None:
        words, line = words_for_error(exercise, first)
        for_one_size = one_size_only(exercise, trials)
        if for_one_size is not None:
            return v.RAISED, one_size_only.__name__, f"{for_one_size}\n\n{words}", line
        return v.RAISED, None, words, line
    if exercise.kind == "value":
        name, words = _words_for_value(first)
        return v.FAILED, name, words, ""
    name, words = general_cause(exercise, trials)
    return v.FAILED, name, words, ""


def _known_mistake(
    exercise: Exercise, trials: list[Trial], until_here: list[Trial], first: Trial
) -> Answer | None:
    """The known mistake that did as the answer did: on every case, or at least up to its failure.

    An answer may hold a second mistake that shows later; the first cause is the one to name.
    """
    for seen in (trials, until_here):
        for mistake in exercise.candidates:
            if agrees(exercise, mistake, seen) and is_wrong(exercise, mistake, first):
                return mistake
    return None


def _not_attempted(exercise: Exercise) -> Verdict:
    words = {
        "function": "Write your code in place of the three dots, run its cell, then this one.",
        "value": "Put your answer in place of the three dots, run its cell, then this one.",
        "choice": "Click your answers above, where they are checked at once; or put their letters "
        "in place of the three dots.",
    }[exercise.kind]
    words += f' A nudge: `hint("{exercise.id}")`.'
    return Verdict(exercise.id, exercise.title, v.NOT_ATTEMPTED, None, words)


def _refuse_what_is_no_function(exercise: Exercise, answer: Any) -> Verdict | None:
    name, parameters = exercise.solution.name, ", ".join(exercise.parameters)
    if not callable(answer):
        kind = type(answer).__name__
        what = "None" if answer is None else f"{'an' if kind[0] in 'aeioun' else 'a'} {kind}"
        words = (
            f"check needs the function itself, and was given {what}. Write "
            f'check("{exercise.id}", {name}), with no brackets behind {name}: the check calls it.'
        )
        return Verdict(exercise.id, exercise.title, v.FAILED, "not_a_function", words)
    try:
        signature = inspect.signature(answer)
    except (
        Exception
    ):  # some built-in functions have none, some objects a broken one: let the call tell
        return None
    try:
        signature.bind(*exercise.parameters)
    except TypeError as error:
        words = (
            f"The check calls your function as {name}({parameters}), which yours does not "
            f"take: {error}. Write its first line as def {name}({parameters}):"
        )
        return Verdict(exercise.id, exercise.title, v.FAILED, "wrong_parameters", words)
    return None


def _is_untouched(answer: Any, trial: Trial) -> bool:
    """Whether the answer gave `...`, raised NotImplementedError, or is a stub with no body."""
    if trial.outcome.untouched:
        return True
    gave_none = trial.outcome.numbers is None and trial.outcome.result == "None"
    return gave_none and is_stub(answer)


def _words_for_time(exercise: Exercise, trial: Trial) -> str:
    start = f"After {TIME_LIMIT:.0f} seconds your function was stopped. "
    if trial.stage > 0:
        about = exercise.stages[0].about
        return start + (
            f"It is right for {about}, but {trial.about} take too long: is there a way "
            "whose work grows with the number of entries, and not with its square?"
        )
    return start + "Does a while loop never meet its end, or does the code wait for something?"


def _words_for_memory(trial: Trial) -> str:
    if trial.case.memory is None or not trial.outcome.peak:
        return "Python ran out of memory. Is there a way that never builds so large an array?"
    return (
        f"This call took {trial.outcome.peak / 1e6:.0f} MB of memory where "
        f"{trial.case.memory / 1e6:.1f} MB suffice: somewhere an array is built whose size grows "
        "with the square of the number of classes."
    )


def _words_for_value(trial: Trial) -> tuple[str | None, str]:
    got, want = trial.outcome.numbers, trial.expected.numbers
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


def _judge_choice(exercise: Exercise, answer: Any) -> Verdict:
    """Letters, one a question, as a list or as text such as "abc"; the first wrong one is told."""
    letters = _letters(answer)
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
    return Verdict(exercise.id, exercise.title, v.PASSED)


def _letters(answer: Any) -> list[Any]:
    if isinstance(answer, np.ndarray):
        answer = answer.tolist()
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, str):
        answer = re.findall(r"\w", answer)
    if not isinstance(answer, list | tuple):
        return []
    return [a.strip().lower() if isinstance(a, str) else ... if a is ... else "" for a in answer]
