"""Put a case, a result and their difference into lines of text: small, aligned, entries marked."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..exercises.declaring import Case, FunctionExercise, OnePass
from ..numerals import significant
from .comparing import Numbers, differing, matched, same_numbers
from .heat import heat_maps
from .running import Outcome
from .verdict import Entry, Evidence

MOST = 8  # rows or columns of an array that are shown before it is cut


def evidence(
    exercise: FunctionExercise, case: Case, expected: Numbers, outcome: Outcome
) -> Evidence:
    """The case as the learner sees it; without a result of numbers, what came instead."""
    arguments = tuple(
        (name, _argument_lines(arg))
        for name, arg in zip(exercise.parameters, case.args, strict=False)
    )
    if outcome.error is not None or outcome.ends_the_run:
        return Evidence(arguments)
    if outcome.numbers is None:
        expected_lines = _lines(expected, 4)
        return Evidence(arguments, expected_lines, ((Entry(outcome.result, True),),))
    got, want = matched(outcome.numbers, expected)
    part = first_wrong_part(exercise, got, want)
    if part is not None:  # one of several results is enough
        got, want = got[part], want[part]
        arguments += (("shown", (exercise.gives[part],)),)
    if isinstance(got, tuple) or isinstance(want, tuple):
        return _evidence_of_parts(exercise, arguments, got, want)
    if got.shape != want.shape:
        return Evidence(
            arguments,
            (*_without_shape(_lines(want, 4)), f"of shape {want.shape}"),
            (
                *((Entry(line),) for line in _without_shape(_lines(got, 4))),
                (Entry(f"of shape {got.shape}", True),),
            ),
            heat_maps(want, got, None),
        )
    differs = differing(got, want, exercise.rtol, exercise.atol)
    if want.ndim > 2:  # one matrix of a stack is enough, and the first that differs the best
        first = int(differs.reshape(len(want), -1).any(axis=1).argmax())
        arguments += (("shown", (f"sample {first} of a result of shape {want.shape}",)),)
        got, want, differs = got[first], want[first], differs[first]
    digits = _digits_that_show(got, want, differs)
    drawing = heat_maps(want, got, differs)
    return Evidence(arguments, _lines(want, digits), _entries(got, differs, digits), drawing)


def first_wrong_part(exercise: FunctionExercise, got: Numbers, want: Numbers) -> int | None:
    """Which of several results is the first that is not right; None where they can't be told."""
    if not exercise.gives or not (isinstance(got, tuple) and isinstance(want, tuple)):
        return None
    if len(got) != len(want):
        return None
    pairs = enumerate(zip(got, want, strict=True))
    return next(
        (n for n, (g, w) in pairs if not same_numbers(g, w, exercise.rtol, exercise.atol)), None
    )


def _evidence_of_parts(
    exercise: FunctionExercise, arguments: tuple, got: Numbers, want: Numbers
) -> Evidence:
    got = got if isinstance(got, tuple) else (got,)
    want = want if isinstance(want, tuple) else (want,)
    got_lines: list[tuple[Entry, ...]] = []
    for number, part in enumerate(got):
        like = want[number] if number < len(want) else None
        if like is None or like.shape != part.shape:
            got_lines += [(Entry(line, True),) for line in _lines(part, 4)]
        else:
            got_lines += _entries(part, differing(part, like, exercise.rtol, exercise.atol), 4)
    return Evidence(
        arguments, tuple(line for part in want for line in _lines(part, 4)), tuple(got_lines)
    )


def _without_shape(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if not line.startswith("of shape"))


def shown_value(numbers: Numbers) -> str:
    """A result in one line."""
    return " ".join(line.strip() for line in _lines(numbers, 6))


def _digits_that_show(got: np.ndarray, want: np.ndarray, differs: np.ndarray) -> int:
    pairs = [(g, w) for g, w in zip(got[differs].flat, want[differs].flat, strict=True)][:MOST]
    for digits in (3, 4, 6, 9, 12, 17):
        if all(significant(g, digits) != significant(w, digits) for g, w in pairs):
            return digits
    return 17


def _argument_lines(arg: Any) -> tuple[str, ...]:
    if callable(arg):
        return (getattr(arg, "__name__", type(arg).__name__),)
    if isinstance(arg, int | float | str):
        return (significant(arg, 6) if isinstance(arg, float) else str(arg),)
    whole = not (isinstance(arg, list | tuple) and any(isinstance(p, np.ndarray) for p in arg))
    parts = [np.asarray(part) for part in ([arg] if whole else arg)]
    shown = parts if len(parts) <= MOST else parts[:3]
    more = len(parts) - len(shown)
    lines = [line for part in shown for line in _lines(part, _digits_that_tell_apart(part))]
    if more > 0:
        lines.append(f"and {more} more")
    return ("one after another, only once:", *lines) if isinstance(arg, OnePass) else tuple(lines)


def _digits_that_tell_apart(array: np.ndarray) -> int:
    """So many digits that different entries look different: 10002 and 10001 are not both 1e+04."""
    if array.dtype.kind not in "iuf":
        return 4
    values = np.unique(array[np.isfinite(array)])[: MOST**2]
    return max((4, 6, 9), key=lambda digits: len({significant(x, digits) for x in values}))


def _lines(array: Numbers | None, digits: int) -> tuple[str, ...]:
    if array is None:
        return ("None",)
    if isinstance(array, tuple):
        return tuple(line for part in array for line in _lines(part, digits))
    rows = _entries(array, np.zeros(array.shape, dtype=bool), digits)
    return tuple("".join(entry.text for entry in row) for row in rows)


def _entries(array: np.ndarray, differs: np.ndarray, digits: int) -> tuple[tuple[Entry, ...], ...]:
    """The array in rows of entries, brackets and commas; long ones cut where nothing differs."""
    if array.ndim > 2:
        return ((Entry("a stack of matrices"),),)
    if array.ndim == 0:
        return ((Entry(significant(array[()], digits), bool(differs[()])),),)
    table = array[None] if array.ndim == 1 else array
    marks = differs[None] if array.ndim == 1 else differs
    rows = _chosen(np.any(marks, axis=1))
    columns = _chosen(np.any(marks, axis=0))
    texts = [[significant(table[r, c], digits) for c in columns] for r in rows]
    wide = max((len(text) for row in texts for text in row), default=0) if len(rows) > 1 else 0
    shown = []
    for place, (r, row) in enumerate(zip(rows, texts, strict=True)):
        opening = "[" if array.ndim == 1 else ("[[" if place == 0 else " [")
        line = [Entry(opening)]
        before = -1
        for c, text in zip(columns, row, strict=True):
            gap = "" if before < 0 and c == 0 else ("… " if before < 0 else ", ")
            if before >= 0 and c != before + 1:
                gap = ", …, "
            line += [Entry(gap + " " * (wide - len(text))), Entry(text, bool(marks[r, c]))]
            before = c
        cut = ", …" if columns and columns[-1] != table.shape[1] - 1 else ""
        last = place == len(rows) - 1 and array.ndim == 2
        line.append(Entry(cut + ("]]" if last else "]")))
        shown.append(tuple(line))
    if not rows:
        return ((Entry(f"empty, of shape {array.shape}"),),)
    if len(rows) < table.shape[0] or len(columns) < table.shape[1]:
        shown.append((Entry(f"of shape {array.shape}"),))
    return tuple(shown)


def _chosen(marked: np.ndarray) -> list[int]:
    """Which rows or columns to show: all of a few; of many, the first ones that differ."""
    if len(marked) <= MOST:
        return list(range(len(marked)))
    wanted = np.flatnonzero(marked)[: MOST // 2].tolist()
    rest = [i for i in range(len(marked)) if i not in set(wanted)][: MOST - 2 - len(wanted)]
    return sorted([*wanted, *rest])
