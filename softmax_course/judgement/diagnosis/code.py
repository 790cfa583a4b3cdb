"""Read how an answer is written, where that tells more than the numbers that it gives.

An answer is anybody's object, and a look at it may run code of its own: all this is done in the
guard, and comes out of it as plain `Facts`.
"""

from __future__ import annotations

import dis
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

import numpy as np

from ...exercises.declaring import Exercise
from ..running.calling import name_of
from ..running.guard import TimeUp, theirs
from ..running.plain import may_travel


@may_travel
@dataclass(frozen=True)
class Facts:
    """What an answer's code says before it is called.

    `refusal` and `slip` are a cause's name and words, or None. A refused answer is not called; a
    slip explains an answer only if that is wrong.
    """

    callable: bool
    stub: bool = False
    refusal: tuple[str, str] | None = None
    slip: tuple[str, str] | None = None


def facts_of(exercise: Exercise, answer: Any) -> Facts:
    """Look at an answer. To be called in the guard."""
    can_be_called = callable(answer)
    with theirs:
        return Facts(
            can_be_called,
            _if_possible(is_stub, answer) or False,
            _refusal(exercise, answer) if exercise.kind == "function" else None,
            _if_possible(slip_in_the_code, exercise, answer) if can_be_called else None,
        )


def _if_possible(look: Callable[..., Any], *args: Any) -> Any:
    """What a look at an answer finds; None where the answer does not let itself be looked at."""
    try:
        return look(*args)
    except TimeUp:
        raise
    except BaseException:
        return None


def _refusal(exercise: Exercise, answer: Any) -> tuple[str, str] | None:
    """What is wrong with an answer that the check can't call: no function, or other parameters."""
    name, parameters = exercise.solution.name, ", ".join(exercise.parameters)
    if not callable(answer):
        kind = name_of(type(answer))
        what = "None" if answer is None else f"{'an' if kind[0] in 'aeioun' else 'a'} {kind}"
        return "not_a_function", (
            f"check needs the function itself, and was given {what}. Write "
            f'check("{exercise.id}", {name}), with no brackets behind {name}: the check calls it.'
        )
    # Some built-in functions have no signature, some objects a broken one: let the call tell.
    signature = _if_possible(inspect.signature, answer)
    if not isinstance(signature, inspect.Signature):
        return None
    try:
        signature.bind(*exercise.parameters)
    except TypeError as error:
        return "wrong_parameters", (
            f"The check calls your function as {name}({parameters}), which yours does not "
            f"take: {str(error)[:200]}. Write its first line as def {name}({parameters}):"
        )
    return None


def slip_in_the_code(exercise: Exercise, answer: Callable[..., Any]) -> tuple[str, str] | None:
    """The name and the words of a slip that stands in the code itself, or None."""
    code = getattr(answer, "__code__", None)
    if not isinstance(code, CodeType):
        return None
    for slip in (parameters_swapped, empty_helper, value_of_the_notebook):
        words = slip(exercise, answer, code)
        if words is not None:
            return slip.__name__, words
    return None


def parameters_swapped(
    exercise: Exercise, answer: Callable[..., Any], code: CodeType
) -> str | None:
    """The right parameters in another order."""
    names = code.co_varnames[: code.co_argcount]
    if names == exercise.parameters or sorted(names) != sorted(exercise.parameters):
        return None
    name, right = exercise.solution.name, ", ".join(exercise.parameters)
    return (
        f"Your parameters stand in another order: {name}({', '.join(names)}). The check calls "
        f"{name}({right}), and Python goes by the place, not by the name."
    )


def empty_helper(exercise: Exercise, answer: Callable[..., Any], code: CodeType) -> str | None:
    """A call of a function whose own cell still holds the three dots."""
    for name, value in _globals_used(answer, code):
        if value is not answer and is_stub(value):
            return (
                f"Your function calls {name}, and {name} is still an empty stub that gives back "
                f"None. Write {name} first and run its cell, or take the course's own function "
                "from softmax_course."
            )
    return None


def value_of_the_notebook(
    exercise: Exercise, answer: Callable[..., Any], code: CodeType
) -> str | None:
    """An array of the notebook where an argument was meant."""
    for name, value in _globals_used(answer, code):
        if isinstance(value, np.ndarray):
            return (
                f"Your function works with {name}, an array that stands in the notebook and is no "
                f"argument of it. Whatever it is called with, {name} stays the same: use the "
                f"parameters {', '.join(code.co_varnames[: code.co_argcount])}."
            )
    return None


# What a body of nothing but a docstring, `...` or `pass` compiles to, in any version of Python.
_STUB = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "COPY_FREE_VARS"}


def is_stub(function: Any) -> bool:
    """Whether a function has no body yet, and so gives back None."""
    code = getattr(function, "__code__", None)
    return (
        isinstance(code, CodeType)
        and None in code.co_consts
        and {instruction.opname for instruction in dis.get_instructions(code)} <= _STUB
    )


def _globals_used(answer: Callable[..., Any], code: CodeType) -> Iterator[tuple[str, Any]]:
    """The notebook's names that the code uses, inner functions and comprehensions included."""
    scope = getattr(answer, "__globals__", {})
    for name in code.co_names:
        if name in scope:
            yield name, scope[name]
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _globals_used(answer, inner)
