"""Read how an answer is written, where that tells more than the numbers that it gives.

An answer is anybody's object, and a look at it may run code of its own: all this is done in the
guard, and comes out of it as plain `Facts`.
"""

from __future__ import annotations

import dis
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import CodeType, FunctionType, ModuleType
from typing import Any, TypeGuard

import numpy as np

from ...exercises.declaring import Answer, FunctionExercise, NumericExercise, parts_of
from ..running.calling import name_of
from ..running.guard import TimeUp, theirs
from ..running.plain import may_travel


@may_travel
@dataclass(frozen=True)
class Facts:
    """What an answer's code says before it is called.

    `refusal` and `slip` are a cause's name and words, or None. A refused answer is not called; a
    slip explains an answer only if that is wrong. `order` holds its parameters where they are the
    right ones in another order, `means` what it works with: operators, and names of functions.
    `borrowed` is the course's own function where the answer does nothing but call it.
    """

    callable: bool
    stub: bool = False
    refusal: tuple[str, str] | None = None
    slip: tuple[str, str] | None = None
    order: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    borrowed: str = ""


def facts_of(exercise: NumericExercise, answer: Any) -> Facts:
    """Look at an answer. To be called in the guard."""
    can_be_called = callable(answer)
    with theirs:
        return Facts(
            can_be_called,
            _if_possible(is_stub, answer) or False,
            refusal_of(exercise, answer) if isinstance(exercise, FunctionExercise) else None,
            _if_possible(slip_in_the_code, exercise, answer) if can_be_called else None,
            _if_possible(other_order, exercise, answer) or (),
            tuple(sorted(_if_possible(means_of, answer) or ()))[:_MOST_MEANS],
            _if_possible(borrowed_from_the_course, answer) or "",
        )


def _if_possible(look: Callable[..., Any], *args: Any) -> Any:
    """What a look at an answer finds; None where the answer does not let itself be looked at."""
    try:
        return look(*args)
    except TimeUp:
        raise
    except BaseException:
        return None


def refusal_of(exercise: FunctionExercise, answer: Any) -> tuple[str, str] | None:
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


def slip_in_the_code(
    exercise: NumericExercise, answer: Callable[..., Any]
) -> tuple[str, str] | None:
    """The name and the words of a slip that stands in the code itself, or None."""
    code = getattr(answer, "__code__", None)
    if not isinstance(code, CodeType):
        return None
    for slip in (empty_helper, value_of_the_notebook):
        words = slip(exercise, answer, code)
        if words is not None:
            return slip.__name__, words
    return None


def other_order(exercise: NumericExercise, answer: Callable[..., Any]) -> tuple[str, ...]:
    """The answer's parameters, where they are the exercise's in another order."""
    code = getattr(answer, "__code__", None)
    if not isinstance(code, CodeType):
        return ()
    names = code.co_varnames[: code.co_argcount]
    turned = names != exercise.parameters and sorted(names) == sorted(exercise.parameters)
    return names if turned else ()


def empty_helper(
    exercise: NumericExercise, answer: Callable[..., Any], code: CodeType
) -> str | None:
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
    exercise: NumericExercise, answer: Callable[..., Any], code: CodeType
) -> str | None:
    """An array of the notebook where an argument was meant."""
    for name, value in _globals_used(answer, code):
        if isinstance(value, np.ndarray):
            return (
                f"Your function works with {name}, an array that stands in the notebook and is no "
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


_MOST_MEANS = 200  # names and operators of an answer that are put down
_DEEP = 3  # how far helpers of helpers are followed
_GLOBAL = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"}
_ATTRIBUTE = {"LOAD_ATTR", "LOAD_METHOD"}


def means_of(answer: Any, depth: int = _DEEP) -> set[str]:
    """The operators and the names of functions in an answer's code and in its helpers'.

    A helper's own name says nothing, and what it works with stands in its place.
    """
    if isinstance(answer, partial):  # a composition: its means are those of its parts, too
        parts = {**parts_of(answer.func), **answer.keywords}
        return means_of(answer.func, depth).union(*(means_of(p, depth) for p in parts.values()))
    if isinstance(answer, FunctionExercise):
        answer = answer.solution
    if isinstance(answer, Answer):
        return means_of(answer.function, depth)
    code = getattr(answer, "__code__", None)
    if not isinstance(code, CodeType):
        return set()
    means = set()
    for inner in _codes(code):
        for step in dis.get_instructions(inner):
            if step.opname in _GLOBAL | _ATTRIBUTE:
                means.add(str(step.argval))
            elif step.opname == "BINARY_OP":
                means.add(step.argrepr.removesuffix("="))
    for name, value in _globals_used(answer, code):
        if depth and isinstance(value, FunctionType) and not _is_the_courses(value):
            means = means - {name} | (means_of(value, depth - 1) if value is not answer else set())
        if depth and isinstance(value, ModuleType) and value.__name__ == "softmax_course.mine":
            owned = {attribute for attribute in means if attribute in dir(value)}
            means = means - owned - {name}
            means |= set().union(*(means_of(getattr(value, own), depth - 1) for own in owned))
    return means


# What a function that only hands its arguments on compiles to, whatever it loads.
_HANDED_ON = ("RESUME", "NOP", "LOAD_", "STORE_FAST", "PUSH_NULL", "PRECALL", "CALL", "KW_NAMES",
              "RETURN_VALUE", "COPY_FREE_VARS")  # fmt: skip


def borrowed_from_the_course(answer: Any) -> str:
    """The name of the course's own function, where that is all there is to the answer."""
    if _is_the_courses(answer):
        return answer.__name__
    code = getattr(answer, "__code__", None)
    if not isinstance(code, CodeType):
        return ""
    steps = list(dis.get_instructions(code))
    calls = [step for step in steps if step.opname.startswith("CALL")]
    if len(calls) != 1 or not all(step.opname.startswith(_HANDED_ON) for step in steps):
        return ""
    names = [step for step in steps if step.opname in _GLOBAL | _ATTRIBUTE]
    if not names or names[0].opname not in _GLOBAL:
        return ""
    value = getattr(answer, "__globals__", {}).get(names[0].argval)
    for step in names[1:]:
        value = vars(value).get(step.argval) if isinstance(value, ModuleType) else None
    return value.__name__ if _is_the_courses(value) else ""


def _is_the_courses(value: Any) -> TypeGuard[FunctionType]:
    root = __name__.split(".")[0]
    return isinstance(value, FunctionType) and value.__module__.startswith(f"{root}.maths.")


def _globals_used(answer: Callable[..., Any], code: CodeType) -> Iterator[tuple[str, Any]]:
    """The notebook's names that the code uses, inner functions and comprehensions included.

    `co_names` would not do: np.exp stands there as well, as the name exp.
    """
    scope = getattr(answer, "__globals__", {})
    names = [
        step.argval
        for inner in _codes(code)
        for step in dis.get_instructions(inner)
        if step.opname in _GLOBAL
    ]
    for name in dict.fromkeys(names):
        if name in scope:
            yield name, scope[name]


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of the functions and comprehensions inside it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)
