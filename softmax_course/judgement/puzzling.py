"""Judge a proof put in order: the first wrong place is the one that is told."""

from __future__ import annotations

import re
from numbers import Integral
from typing import Any

from ..exercises.declaring import Exercise, Puzzle
from . import verdict as v
from .verdict import Verdict

_PAIR = r"([A-Za-z])\W*(\d+)"  # "C2", "C 2", "(C, 2)"


def judge_puzzle(exercise: Exercise, answer: Any) -> Verdict:
    """Judge pairs of a line's letter and a reason's number, or text such as "C2 A4 …".

    A proof may be checked half done: `...` or None stands for what is still to come, and so does
    the end of a list that is too short.
    """
    puzzle = exercise.puzzle
    pairs = _pairs(answer, puzzle)
    places = len(puzzle.proof)
    if not pairs or len(pairs) > places or None in pairs:
        given = f" Yours has {len(pairs)}." if len(pairs) > places else ""
        words = (
            f"The answer is a list of {places} pairs, from the first line of the proof "
            "to the last: a line's letter and its reason's number, such as "
            f'[("A", 1), ("B", 2), …].{given} The lines are {_ends(puzzle.lines)}, the reasons '
            f"{_ends(puzzle.reasons)}."
        )
        return Verdict(exercise.id, exercise.title, v.FAILED, "not_the_pairs", words)
    pairs += [(..., ...)] * (places - len(pairs))
    for place, (pair, right) in enumerate(zip(pairs, puzzle.proof, strict=True)):
        so_far = f"Right as far as place {place}. " if place else ""
        slip = _wrong_line(puzzle, pairs, place)
        if slip is None and ... in pair:
            words = so_far + f"Place {place + 1} is still open."
            if not place:
                words = "Fill in the board above, or put your pairs in place of the three dots."
            words += f' A nudge: `hint("{exercise.id}")`.'
            return Verdict(exercise.id, exercise.title, v.NOT_ATTEMPTED, None, words)
        if slip is None and pair != right:
            slip = _wrong_reason(puzzle, pair, place)
        if slip is not None:
            name, words = slip
            return Verdict(exercise.id, exercise.title, v.FAILED, name, so_far + words)
    return Verdict(exercise.id, exercise.title, v.PASSED)


def _wrong_line(puzzle: Puzzle, pairs: list[tuple], place: int) -> tuple[str, str] | None:
    """What is wrong with the line at this place, where all before it are right; or None."""
    letter = pairs[place][0]
    if letter in (puzzle.proof[place][0], ...):
        return None
    line = puzzle.lines[letter]
    start = f"Place {place + 1}, line {letter}, “{line.text}”: "
    before = [line for line, _ in pairs[:place]]
    if letter in before:
        words = f"it stands at place {before.index(letter) + 1} already, and every line comes once."
        return "line_repeated", start + words
    return line.name, start + line.why


def _wrong_reason(puzzle: Puzzle, pair: tuple, place: int) -> tuple[str, str]:
    """What is wrong with the reason beside a line that stands in its place."""
    letter, number = pair
    reason = puzzle.reasons[number]
    return reason.name, (
        f"Line {letter} belongs at place {place + 1}, but not for reason {number}, "
        f"“{reason.text}”. {reason.why}"
    )


def _pairs(answer: Any, puzzle: Puzzle) -> list[tuple | None]:
    """The answer as pairs of a line's letter and a reason's number; None for what is no pair."""
    if answer is None or answer is ...:
        return [(..., ...)] * len(puzzle.proof)
    if isinstance(answer, str):
        answer = re.findall(_PAIR, answer)
    return [_pair(item, puzzle) for item in answer] if isinstance(answer, list | tuple) else []


def _pair(item: Any, puzzle: Puzzle) -> tuple | None:
    if item is ... or item is None:
        return (..., ...)
    if isinstance(item, str):
        found = re.fullmatch(_PAIR, item.strip())
        item = found.groups() if found else ()
    if not isinstance(item, list | tuple) or len(item) != 2:
        return None
    letter, number = (... if part is None else part for part in item)
    if isinstance(letter, str):
        letter = letter.strip().upper()
    if isinstance(number, str | Integral):
        number = int(number) if str(number).strip().isdecimal() else None
    known = letter is ... or (isinstance(letter, str) and letter in puzzle.lines)
    known = known and (number is ... or (isinstance(number, int) and number in puzzle.reasons))
    return (letter, number) if known else None


def _ends(keys: dict) -> str:
    """Letters or numbers that run without a gap, by their first and last."""
    names = [str(key) for key in keys]
    return f"{names[0]} to {names[-1]}"
