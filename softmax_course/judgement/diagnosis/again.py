"""Call an answer once more in another way, where that proves what is wrong with it.

Each look takes the exercise, the answer and the trials up to the stage that went wrong, and gives
the words for what it has proven, or None. All of them are to be called in the guard.
"""

from __future__ import annotations

import ast
import dis
import re
from collections.abc import Callable, Iterable, Iterator
from types import CodeType
from typing import Any

import numpy as np

from ...exercises.declaring import Case, FunctionExercise
from ..comparing import TooMany, as_numbers, same_numbers
from ..running.calling import copy_arguments
from ..trying import Trial, is_right
from .source import own_source

_MOST_SAMPLES = 8


def parameters_swapped(
    exercise: FunctionExercise,
    answer: Callable[..., Any],
    trials: list[Trial],
    order: tuple[str, ...],
) -> str | None:
    """Right as soon as each argument comes to the parameter of its name."""
    places = [exercise.parameters.index(name) for name in order]
    if not order or not _right(
        exercise, lambda *args: answer(*(args[p] for p in places)), (t.case for t in trials)
    ):
        return None
    name, right = exercise.solution.name, ", ".join(exercise.parameters)
    return (
        f"Your parameters stand in another order: {name}({', '.join(order)}). The check calls "
        f"{name}({right}), and Python goes by the place, not by the name."
    )


def integer_truncation(
    exercise: FunctionExercise, answer: Callable[..., Any], trials: list[Trial]
) -> str | None:
    """Right as soon as the same whole numbers come as floats."""
    wrong = [trial.case for trial in trials if not trial.right]
    cases = [floats for case in wrong if (floats := _as_floats(case, trials)) is not None]
    if len(cases) < len(wrong) or not _right(exercise, answer, cases):
        return None
    return (
        "Your function is right where the same numbers come as floats, and wrong where they come "
        "as whole numbers. An array made with zeros_like, empty_like or copy has the type of its "
        "model, and one of whole numbers cuts off the fractions written into it: ask for "
        "dtype=float."
    )


def samples_mixed(
    exercise: FunctionExercise, answer: Callable[..., Any], trials: list[Trial]
) -> str | None:
    """Right for every sample that comes alone, wrong for the same samples side by side."""
    wrong = next(trial for trial in trials if not trial.right)
    samples = list(_samples(wrong.case))
    if len(samples) < 2 or not _right(exercise, answer, samples):
        return None
    return (
        "Each sample of the case below is right when it comes alone, and wrong among the others: "
        "somewhere one sample meets another. Which operation adds, multiplies or compares across "
        "the samples? A matrix product of two whole batches, such as A.T @ dA, pairs each sample "
        "with every other one; a sum or a maximum without axis takes them all together."
    )


def one_place_counts(
    exercise: FunctionExercise, answer: Callable[..., Any], trials: list[Trial]
) -> str | None:
    """The same whatever an argument holds beside its first or last entry, row or column."""
    wrong = next(trial for trial in trials if not trial.right)
    for place, name in enumerate(exercise.parameters[: len(wrong.case.args)]):
        given = wrong.case.args[place]
        if not isinstance(given, np.ndarray) or given.dtype.kind != "f":
            continue
        for axis, what in enumerate(("entry",) if given.ndim == 1 else ("row", "column")):
            for end, kept in (("first", 0), ("last", given.shape[axis] - 1)):
                others = np.arange(given.shape[axis]) != kept
                if others.sum() > 1 and _counts_alone(exercise, answer, wrong, place, axis, others):
                    why = f"{_WHY[end]}, does a loop leave the others out,"
                    begins = _begins_late(answer) if end == "last" else ""
                    if begins:
                        why = f"Does `{begins}` leave one out that counts, {_WHY[end].lower()},"
                    return (
                        f"In the case below only the {end} {what} of {name} counts: your answer "
                        f"stays the same whatever stands in the others. {why} or is that one "
                        f"{what} taken by its number?"
                    )
    return None


def _begins_late(answer: Callable[..., Any]) -> str:
    """A range in the answer's source that does not begin at 0, such as `range(1, K)`, if any."""
    source = own_source(answer)
    for node in ast.walk(source.tree) if source is not None else ():
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "range":
            start = node.args[0] if len(node.args) == 2 else None
            if isinstance(start, ast.Constant) and start.value != 0:
                return ast.unparse(node)
    return ""


_WHY = {
    "first": "Does a `return` come before the others have had their turn",
    "last": "Does each one overwrite the one before",
}


def argument_without_effect(
    exercise: FunctionExercise, answer: Callable[..., Any], trials: list[Trial]
) -> str | None:
    """The same whatever an argument holds."""
    wrong = next(trial for trial in trials if not trial.right)
    case, silent = wrong.case, []
    for place, name in enumerate(exercise.parameters[: len(case.args)]):
        given = case.args[place]
        if not isinstance(given, np.ndarray) or not _may_be_floats(place, trials):
            continue
        steps = np.linspace(0.11, 0.28, len(given))
        args = (*case.args[:place], (0.5 * given[::-1].T + steps).T, *case.args[place + 1 :])
        matters = not _same(exercise, exercise, args, wrong.expected)
        if matters and _same(exercise, answer, args, wrong.outcome.numbers):
            silent.append(name)
    if not silent:
        return None
    who = f"{silent[0]} has no" if len(silent) == 1 else f"neither {' nor '.join(silent)} has a"
    return f"In the case below {who} say: your answer stays the same whatever stands there."


def argument_unused(
    exercise: FunctionExercise, answer: Callable[..., Any], trials: list[Trial]
) -> str | None:
    """A parameter that the answer's code never reads; for this it need not be called."""
    code = getattr(answer, "__code__", None)
    if not isinstance(code, CodeType) or code.co_argcount != len(exercise.parameters):
        return None
    loads = (i.argrepr for i in dis.get_instructions(code) if i.opname.startswith("LOAD"))
    read = {name for text in loads for name in re.findall(r"\w+", text)}
    unused = [n for n in code.co_varnames[: code.co_argcount] if n not in read]
    unused = [n for n in unused if n not in code.co_cellvars]
    if not unused or set(code.co_varnames[: code.co_argcount]) != set(exercise.parameters):
        return None
    return f"Your code never reads `{unused[0]}`, one of its arguments: what is it for?"


def _counts_alone(
    exercise: FunctionExercise,
    answer: Callable[..., Any],
    trial: Trial,
    place: int,
    axis: int,
    others: np.ndarray,
) -> bool:
    """Whether the answer looks at the one place alone, and what is right at others too."""
    before = trial.outcome.numbers, trial.expected
    felt = differs = False
    for factor, more in ((0.5, 0.1), (2.0, 1.5)):
        args, alone = copy_arguments(trial.case.args), copy_arguments(trial.case.args)
        for changed, where in ((args[place], others), (alone[place], ~others)):
            part = where if axis == 0 else (slice(None), where)
            changed[part] = factor * changed[part] + more
        if not _same(exercise, answer, args, before[0]):
            return False
        felt |= not _same(exercise, answer, alone, before[0])
        differs |= not _same(exercise, exercise, args, before[1])
    return felt and differs


def _same(
    exercise: FunctionExercise, function: Callable[..., Any], args: tuple, numbers: Any
) -> bool:
    """Whether a function gives these numbers; False where it gives none."""
    try:
        with np.errstate(all="ignore"):
            got = as_numbers(function(*copy_arguments(args)))
    except (Exception, TooMany):
        return False
    return got is not None and same_numbers(got, numbers, exercise.rtol, exercise.atol)


def _right(exercise: FunctionExercise, answer: Callable[..., Any], cases: Iterable[Case]) -> bool:
    cases = list(cases)
    return bool(cases) and all(is_right(exercise, answer, case) for case in cases)


def _as_floats(case: Case, trials: list[Trial]) -> Case | None:
    """The case with floats for whole numbers, except where every case has them, as labels are."""
    args = list(case.args)
    for place, arg in enumerate(args):
        whole = isinstance(arg, np.ndarray) and arg.dtype.kind == "i"
        if whole and _may_be_floats(place, trials):
            args[place] = arg.astype(float)
    changed = any(new is not old for new, old in zip(args, case.args, strict=True))
    return Case(tuple(args), case.memory) if changed else None


def _may_be_floats(place: int, trials: list[Trial]) -> bool:
    """Whether an argument holds floats in some case: labels never do."""
    return any(np.asarray(t.case.args[place]).dtype.kind == "f" for t in trials)


def _samples(case: Case) -> Iterator[Case]:
    """Each sample of a batch as a batch of its own: a column, or a row where labels go along."""
    arrays = [arg for arg in case.args if isinstance(arg, np.ndarray)]
    batch = next((array for array in arrays if array.ndim == 2), None)
    if batch is None or len(arrays) != len(case.args):
        return
    rows = any(array.shape == batch.shape[:1] for array in arrays)
    for s in range(min(batch.shape[0 if rows else 1], _MOST_SAMPLES)):
        part = slice(s, s + 1)
        yield Case(tuple(a[part] if rows or a.ndim < 2 else a[:, part] for a in arrays))
