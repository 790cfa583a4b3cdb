"""Whether a known mistake may be named: results that anybody's code could give are no evidence.

All zeros come from `//`, from an array of whole numbers and from an array that nobody filled; nan
comes from everywhere, and an argument comes back where little was done. There the numbers force
nothing, and the code must show the same means.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from ...exercises.composing import PartMistake
from ...exercises.declaring import Answer, FunctionExercise, NumericExercise
from ..comparing import differing, matched
from ..trying import Trial
from .code import means_of
from .numbers import argument_itself

# Names in code that say nothing about the mathematics in it.
_SAYS_NOTHING = {
    "np", "numpy", "math", "range", "len", "enumerate", "zip", "list", "tuple", "float", "float64",
    "array", "asarray", "zeros", "empty", "append", "copy", "shape", "T", "size", "ndim", "stack",
    "reshape", "newaxis", "arange", "errstate", "transpose", "squeeze", "astype", "ravel", "map",
}  # fmt: skip

# What keeps numbers from overflowing: of a result that is wrong by nan alone, the heart.
_GUARDS = {"max", "maximum", "amax", "min", "minimum", "amin", "clip", "where", "nan_to_num",
           "isfinite", "isinf", "isnan"}  # fmt: skip

# One thing under several names: whoever uses the first has used the second as well.
_ALSO = {
    "@": ("*", "sum"), "dot": ("*", "sum"), "inner": ("*", "sum"), "einsum": ("*", "sum"),
    "+": ("sum",), "prod": ("sum",), "median": ("mean",), "average": ("mean",),
    "identity": ("eye",),
}  # fmt: skip


def claims(
    exercise: NumericExercise, means: Collection[str], trials: list[Trial]
) -> Callable[[Answer], bool]:
    """Whether the trials, in all of which a mistake agrees, or else the code speaks for it."""
    if not isinstance(exercise, FunctionExercise):
        return lambda mistake: True
    constant = _one_number_throughout(trials) or argument_itself(exercise, trials) is not None
    no_numbers = _wrong_only_by_nan(exercise, trials)
    first = next((t for t in trials if not t.right), None)
    failed = first is not None and first.outcome.error is not None

    def may_be_claimed(mistake: Answer) -> bool:
        of_a_part = isinstance(mistake, PartMistake) and failed
        if not constant and not no_numbers and not of_a_part:
            return True
        return _speaks_for(exercise, mistake, means, constant, of_a_part)

    return may_be_claimed


def _speaks_for(
    exercise: FunctionExercise,
    mistake: Answer,
    means: Collection[str],
    constant: bool,
    of_a_part: bool,
) -> bool:
    """Whether the code, that uses these means, is of the mistake's kind."""
    known, right = means_of(mistake.function), means_of(exercise.solution.function)
    used = {*means, *(also for name in means for also in _ALSO.get(name, ()))}
    peculiar = known - right - _SAYS_NOTHING
    if of_a_part:  # the same error comes from many a slip; the code must be of the same kind
        return bool(peculiar) and peculiar <= used
    if not (peculiar or known - _SAYS_NOTHING) <= used:
        return False
    return constant or not (used - known) & _GUARDS


def _one_number_throughout(trials: list[Trial]) -> bool:
    """Whether all results hold one and the same number, or none at all."""
    if any(t.outcome.error is not None or t.outcome.ends_the_run for t in trials):
        return False
    seen = set()
    for numbers in (t.outcome.numbers for t in trials):
        for part in numbers if isinstance(numbers, tuple) else (numbers,):
            finite = part[np.isfinite(part)] if part is not None else np.empty(0)
            if finite.size:
                seen |= {finite.min().item(), finite.max().item()}
    return len(seen) <= 1


def _wrong_only_by_nan(exercise: FunctionExercise, trials: list[Trial]) -> bool:
    """Whether nan and infinities are all that is wrong."""
    for trial in (t for t in trials if not t.right):
        if trial.outcome.numbers is None or trial.outcome.changed:
            return False
        got, want = matched(trial.outcome.numbers, trial.expected)
        if isinstance(got, tuple) or isinstance(want, tuple) or got.shape != want.shape:
            return False
        wrong = differing(got, want, exercise.rtol, exercise.atol)
        if not wrong.any() or np.isfinite(got[wrong]).any():
            return False
    return True
