"""What a learner calls: check, hint, solution, progress, certificate, and ask for questions."""

from __future__ import annotations

import difflib
import re
import sys
import textwrap
from typing import Any

from . import binder, progress_code, record
from .card import Card, hint_card, look_card, solution_card, stub_card, tidy, told_card, wrong_card
from .certifying import certificate as certificate
from .certifying import open_exercises
from .exercises.declaring import (
    ChoiceExercise,
    Exercise,
    FunctionExercise,
    PuzzleExercise,
    ValueExercise,
)
from .judgement import NOT_ATTEMPTED, Verdict, judge
from .judgement.running import inside
from .keeping import keep

_hints_given: dict[str, int] = {}
_failed: dict[str, Verdict] = {}  # the last check of an exercise, until a hint has looked at it


def check(id: str, answer: Any) -> Verdict:
    """Check an answer and say what is wrong with it, if anything is.

    Parameters
    ----------
    id
        The exercise, such as "3.3".
    answer
        The function itself for a function exercise, the value for a value exercise, the letters
        for a choice, such as ["a", "c"].

    Returns
    -------
    Verdict
        Shown by the notebook as a card; true if the answer passed. Nothing that the answer does
        raises an error here.

    Raises
    ------
    ValueError
        If the course has no exercise of this id.
    """
    inside.refuse()
    exercise = _exercise(id)
    verdict = judge(exercise, answer)
    _failed.pop(exercise.id, None)
    if not verdict and verdict.outcome != NOT_ATTEMPTED:
        _failed[exercise.id] = verdict
    if not verdict:
        return verdict
    first, last = not record.passed(), open_exercises() == [exercise.id]
    notes = [record.remember(exercise.id)]
    if isinstance(exercise, FunctionExercise):
        notes.append(keep(exercise, answer))
    if last:
        notes.append("That was the last one: `course.certificate()` draws what you have proven.")
    if first and binder.is_here():
        notes.append(binder.reminder())
    return verdict.with_note("\n\n".join(note for note in notes if note))


def hint(id: str) -> Card:
    """Give the next hint for an exercise: from a nudge, call by call, to nearly the answer.

    The first call after a failed check says where to look in the answer that failed.

    Raises
    ------
    ValueError
        If the course has no exercise of this id.
    """
    exercise = _exercise(id)
    count = len(exercise.hints)
    number = min(_hints_given.get(exercise.id, 0) + 1, count)
    failed = _failed.pop(exercise.id, None)
    if failed is not None and (failed.line or failed.mistake):
        then = f'Call `hint("{id}")` again for hint {number} of {count}.'
        return _where_to_look(failed, then)
    _hints_given[exercise.id] = number
    last = f'That was the last hint. The worked way: `solution("{id}")`.' if number == count else ""
    return hint_card(exercise.id, number, count, exercise.hints[number - 1], last)


def _where_to_look(failed: Verdict, then: str) -> Card:
    """The line in question, or where no line is known the first sentence on the cause."""
    words = "Look here first, in your last answer:"
    if not failed.line:
        words = f"Look at this first, in your last answer. {_first_sentence(failed.explanation)}"
    return look_card(failed.id, words, failed.line, failed.span, then)


_HOW_FAR_RIGHT = (
    r"^(Right as far as place \d+\. |\d+ of \d+ unseen .*? asked are [\d.]+ %\. "
    r"|[^.?!:]* (is|are) right\. )"
)


def _first_sentence(text: str) -> str:
    """The first sentence; how far the answer is right comes before it and is left out."""
    text = re.sub(_HOW_FAR_RIGHT, "", " ".join(text.split()))
    return re.split(r"(?<=[.?!]) ", text, maxsplit=1)[0]


def solution(id: str) -> Card:
    """Show a worked solution of an exercise, with the reason behind it.

    Raises
    ------
    ValueError
        If the course has no exercise of this id.
    """
    exercise = _exercise(id)
    record.solution_shown(exercise.id)
    code = "" if exercise.kind == "choice" else exercise.solution.source
    if isinstance(exercise, ValueExercise):  # kept as a function, answered by an assignment
        body = textwrap.dedent(code.partition("\n")[2])
        code = body.replace("return", f"{exercise.solution.name} =", 1)
    return solution_card(exercise.id, exercise.title, code, exercise.solution.explanation)


def reset(id: str) -> Card:
    """Show the cell of an exercise as it was at first, to be copied. No file is changed.

    Raises
    ------
    ValueError
        If the course has no exercise of this id.
    """
    from .originals import NoOriginal, stub

    exercise = _exercise(id)
    try:
        return stub_card(exercise.id, exercise.title, stub(exercise.id))
    except NoOriginal as error:
        return told_card(str(error))


def progress(code: str | None = None) -> Card:
    """Draw the map of the course, with what has been passed so far.

    Parameters
    ----------
    code
        What this function showed on Binder: it brings back, on any machine, what was passed then.
        Whatever was passed here stays so. A code with a slip in it is told, and changes nothing.
    """
    from .course_map import course_map

    if code is None:
        notes = [record.remember()]  # a file that cannot be read is told here as well
    else:
        try:
            passed, unaided = progress_code.decode(code)
        except ValueError as error:
            return _no_code(code, str(error))
        notes = [_came_back(passed - record.passed()), record.restore(passed, unaided)]
    passed = record.passed()
    if passed and (binder.is_here() or sys.platform == "emscripten"):
        code = progress_code.encode(passed, record.unaided())
        why = binder.FORGETS if binder.is_here() else _STAYS
        notes.append(f'{why} `progress("{code}")`')
    return course_map(passed, "\n\n".join(note for note in notes if note))


_STAYS = (
    "This stays in this browser. To take it along, copy this line: run anywhere, it brings back "
    "all that you have passed."
)


def _came_back(ids: set[str]) -> str:
    from .exercises import EXERCISES

    count = len(ids & set(EXERCISES))
    if not count:
        return "All that this code holds was here already."
    return (
        f"{count} passed {'exercise' if count == 1 else 'exercises'} came back. Your functions are "
        "in your notebooks: once those are restored, run their cells and checks, and `mine` has "
        "them again."
    )


def _no_code(given: object, why: str) -> Card:
    """What is said of a code that is none."""
    shown = given if isinstance(given, str) else f"something of type {type(given).__name__}"
    shown = tidy(shown[:60]).replace("`", "�") or "an empty text"
    return wrong_card(
        f"✗ This is no code of this course, and nothing has changed: `{shown}`. {why}\n\n"
        'Copy the line that `progress()` showed you on Binder as a whole: `progress("…")`.'
    )


def ask(id: str) -> Any:
    """Show a choice exercise as questions to click, the proof puzzle as lines to put in order.

    Raises
    ------
    ValueError
        If the course has no exercise of this id, or it is not a choice.
    """
    from .asking.board import Board
    from .asking.questions import Questions

    exercise = _exercise(id)
    match exercise:
        case PuzzleExercise():
            return Board(exercise, check)
        case ChoiceExercise():
            return Questions(exercise, check)
    raise ValueError(
        f"Exercise {id} is answered with a {exercise.kind}, not by clicking: "
        f'give it to check("{id}", …).'
    )


def _exercise(id: str) -> Exercise:
    from .exercises import EXERCISES

    if not isinstance(id, str) or id not in EXERCISES:
        if not isinstance(id, str):
            raise ValueError(f'An id is text: write "{id}", in quotes, in place of {id}.')
        close = difflib.get_close_matches(str(id), EXERCISES, n=3, cutoff=0.4)
        near = f" Close to it: {', '.join(close)}." if close else ""
        raise ValueError(
            f"There is no exercise {id!r}. An id is text of chapter and number, such as "
            f'"1.2"; progress() shows them all.{near}'
        )
    return EXERCISES[id]
