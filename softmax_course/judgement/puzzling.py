"""Judge a proof put in order: the first wrong place is the one that is told."""

from __future__ import annotations

import re
from typing import Any

from ..exercises.declaring import Puzzle, PuzzleExercise
from . import verdict as v
from .verdict import Verdict

_LONGEST_TEXT = 1000  # characters; no proof takes nearly as many, and longer ones are not searched
_LONGEST_NUMBER = 4  # digits

# A number, dots for a place that is open, or a word; all else only keeps them apart.
_PIECE = re.compile(r"\d+|\.{3,}|…|[^\W\d]+")


class RightSoFar(Verdict):
    """The verdict on a proof that is right as far as it goes, which its heading says as well."""

    @property
    def heading(self) -> str:
        """The first line of the card."""
        return f"{v.MARKS[self.outcome]} {self.id} {self.title}: right so far"


def judge_puzzle(exercise: PuzzleExercise, answer: Any) -> Verdict:
    """Judge pairs of a line's letter and a reason's number, or text such as "C2 A4 …".

    The answer is plain data. Text is read strictly: pair after pair, all letter first or all number
    first. A proof may be checked half done: `...` or None stands for what is still to come, and so
    does the end of a list that is too short.
    """
    puzzle = exercise.puzzle
    places = len(puzzle.proof)
    read, fault = _pairs(answer, puzzle)
    pairs = [pair for pair in read if pair is not None]
    if len(read) > places:
        fault = f"Yours has {len(read)}."
    if fault or not pairs or len(pairs) < len(read):
        words = (
            f"The answer is a list of {places} pairs, from the first line of the proof "
            "to the last: a line's letter and its reason's number, such as "
            f'[("A", 1), ("B", 2), …]. {fault} The lines are {_ends(puzzle.lines)}, the reasons '
            f"{_ends(puzzle.reasons)}."
        ).replace("  ", " ")
        return Verdict(exercise.id, exercise.title, v.FAILED, "not_the_pairs", words)
    pairs += [(..., ...)] * (places - len(pairs))
    for place, (pair, right) in enumerate(zip(pairs, puzzle.proof, strict=True)):
        so_far = f"Right as far as place {place}. " if place else ""
        slip = _wrong_line(puzzle, pairs, place)
        if slip is None and ... in pair:
            return _still_open(exercise, place, pair[0], so_far)
        if slip is None and pair != right:
            slip = _wrong_reason(puzzle, pair, place)
        if slip is not None:
            name, words = slip
            return Verdict(exercise.id, exercise.title, v.FAILED, name, so_far + words)
    return Verdict(exercise.id, exercise.title, v.PASSED, None, exercise.keep)


def _still_open(exercise: PuzzleExercise, place: int, letter: Any, so_far: str) -> Verdict:
    """The verdict where all before this place is right, and it lacks its line or its reason."""
    begun = place > 0 or letter is not ...
    words = f"{so_far}Place {place + 1} is still open."
    if letter is not ...:
        words += f" Line {letter} belongs there; for which reason?"
    elif not begun:
        words = "Fill in the board above, or put your pairs in place of the three dots."
    words += f' A nudge: `hint("{exercise.id}")`.'
    kind = RightSoFar if begun else Verdict
    return kind(exercise.id, exercise.title, v.NOT_ATTEMPTED, None, words)


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


def _pairs(answer: Any, puzzle: Puzzle) -> tuple[list[tuple | None], str]:
    """The answer as pairs of a line's letter and a reason's number; None for what is no pair.

    Besides, what is to be said where the whole can't be read.
    """
    if answer is None or answer is ...:
        return [(..., ...)] * len(puzzle.proof), ""
    if isinstance(answer, str):
        if len(answer) >= _LONGEST_TEXT:
            return [], "Yours is far longer."
        items = _pairs_in(answer)
    else:
        items = [_item(part) for part in answer] if isinstance(answer, list | tuple) else []
    number_first = {
        isinstance(item[0], int) or isinstance(item[1], str)
        for item in items
        if item is not None and item != (..., ...)
    }
    if len(number_first) > 1:
        return [], "In some of yours the letter comes first, in others the number."
    if True in number_first:
        items = [item and item[::-1] for item in items]
    return [_known(item, puzzle) for item in items], ""


def _item(item: Any) -> tuple | None:
    """One entry of a list as a pair: two parts, or text that holds exactly one pair."""
    if item is ... or item is None:
        return (..., ...)
    if isinstance(item, str):
        found = _pairs_in(item) if len(item) < _LONGEST_TEXT else []
        return found[0] if len(found) == 1 else None
    if not isinstance(item, list | tuple) or len(item) != 2:
        return None
    return tuple(... if part is None else _part(part) for part in item)


def _pairs_in(text: str) -> list[tuple | None]:
    """The pairs that a text names, one after the other; [None] where it names anything else."""
    pieces = [... if piece[0] in ".…" else _part(piece) for piece in _PIECE.findall(text)]
    pairs: list[tuple | None] = []
    while pieces:
        first = pieces.pop(0)
        if first is ...:
            pairs.append((..., ...))
        elif not pieces:
            return [None]
        else:
            pairs.append((first, pieces.pop(0)))
    while len(pairs) > 1 and pairs[-1] == (..., ...):  # dots at the end: more will come
        pairs.pop()
    return pairs


def _part(part: Any) -> Any:
    """A letter as a capital, a number as an int, `...` as it is; None for all else."""
    if isinstance(part, str):
        part = part.strip()
        if part.isdecimal():
            return int(part) if len(part) <= _LONGEST_NUMBER else None
        return part.upper() if len(part) == 1 else None
    return part if part is ... or type(part) is int else None


def _known(pair: tuple | None, puzzle: Puzzle) -> tuple | None:
    """The pair, where the puzzle has such a line and such a reason."""
    if pair is None:
        return None
    letter, number = pair
    known = letter in (..., *puzzle.lines) and number in (..., *puzzle.reasons)
    return pair if known else None


def _ends(keys: dict) -> str:
    """Letters or numbers that run without a gap, by their first and last."""
    names = [str(key) for key in keys]
    return f"{names[0]} to {names[-1]}"
