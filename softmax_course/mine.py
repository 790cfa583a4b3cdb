"""What a learner has passed, to be used again: `mine.softmax_columns` is their function of 1.3.

Where an exercise is not passed yet the course's function stands in, and says so once. Kept code
runs only when it is asked for here.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable
from typing import Any

import numpy as np

_loaded: dict[str, tuple[Any, Callable[..., Any]]] = {}  # with what it was loaded from
_said: set[str] = set()


def __getattr__(name: str) -> Callable[..., Any]:
    """The learner's function of this name, or the course's own.

    Raises
    ------
    AttributeError
        If no exercise asks for a function of this name.
    """
    exercises = _exercises()
    if name not in exercises:
        if name.startswith("__"):
            raise AttributeError(name)
        close = difflib.get_close_matches(name, exercises, n=1, cutoff=0.5)
        near = f" Did you mean `mine.{close[0]}`?" if close else ""
        raise AttributeError(
            f"`mine` has the functions that the exercises ask for, and {name!r} is none of them: "
            f"dir(mine) lists them.{near}"
        )
    from .keeping import shelf

    exercise = exercises[name]
    kept = shelf.kept().get(exercise.id)
    if kept is None:
        return _course_function(exercise)
    if name not in _loaded or _loaded[name][0] != kept:
        try:
            _loaded[name] = kept, _giving_arrays(kept.loaded())
        except Exception as error:  # a package that is missing here
            return _course_function(exercise, f"does not load as you wrote it ({error})")
    return _loaded[name][1]


def _giving_arrays(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, with arrays for lists: a check takes both, the next chapter needs one."""

    @functools.wraps(function)
    def own(*args: Any, **named: Any) -> Any:
        result = function(*args, **named)
        if not isinstance(result, list | tuple):
            return result
        try:
            return np.asarray(result)
        except ValueError:  # several arrays of different shapes: each one by itself
            return tuple(map(np.asarray, result))

    return own


def __dir__() -> list[str]:
    return sorted(_exercises())


def _exercises() -> dict[str, Any]:
    """The exercises that ask for a function, by its name."""
    from .exercises import EXERCISES

    return {e.solution.name: e for e in EXERCISES.values() if e.kind == "function"}


def _course_function(exercise: Any, why: str = "") -> Callable[..., Any]:
    from .judgement.running.guard import inside

    if exercise.id not in _said and not inside.running:
        _said.add(exercise.id)
        why = why or _why_not_kept(exercise.id)
        name = exercise.solution.name
        print(f"{exercise.id} {why}: the course's function stands in for mine.{name}.")
    return exercise.solution.function


def _why_not_kept(id: str) -> str:
    from . import record

    if id in record.passed():  # by a code from another session, or it could not be kept
        return "is passed, but your function is not kept here (run its cell and its check)"
    return "is not passed yet"
