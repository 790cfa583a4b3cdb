"""Find the cause of a wrong answer where no known mistake of its exercise fits.

Each function below looks for one cause. It gets the trials of the first stage that went wrong, with
those before it, and gives the words for its cause or None. They are tried in the order of CAUSES;
the first that speaks is the diagnosis, and its name is the verdict's mistake.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np

from ...exercises.declaring import FunctionExercise
from ...maths.equations import equation
from ...numerals import significant
from ..comparing import Numbers, as_numbers, differing, matched, same_numbers
from ..running.calling import copy_arguments
from ..trying import Trial, sizes_of
from .formula import composition, words_for_formulas

_EXP_OVERFLOWS = 709.7  # exp of more is inf in float64
_EXP_VANISHES = -745.0  # exp of less is 0 in float64
_NEVER_FILLED = 1e-300  # what np.empty finds in memory is smaller, or 0


def nothing_returned(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """None came back: a forgotten return, perhaps a print in its place."""
    wrong = _first_wrong(trials)
    if wrong.outcome.numbers is not None or wrong.outcome.result != "None":
        return None
    if wrong.outcome.error is not None:
        return None
    if wrong.outcome.printed:
        return (
            "Your function prints its result and gives nothing back: what it returns is None. "
            "Replace print(…) by return …, so that other code can use the number."
        )
    if wrong.outcome.changed:
        return (
            "Your function changes its argument and returns None. Leave the argument as it is, "
            "make a new array and return that."
        )
    return (
        "Your function gives back None. Either it ends without a return, and Python hands on only "
        "what is returned; or it returns what an operation in place gives back, such as "
        "np.fill_diagonal or a list's append, and that is always None."
    )


def not_numbers(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Text, a dictionary, a function, or another thing that is not made of numbers."""
    outcome = _first_wrong(trials).outcome
    if outcome.error is not None or outcome.numbers is not None:
        return None
    if outcome.result.startswith("str "):
        return f"Your answer is text, not a number: {outcome.result[4:]}. Give the number itself."
    return (
        f"A number or an array of numbers was expected; your answer gives {outcome.result}. "
        "Return the numbers themselves."
    )


def too_many_numbers(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """So many numbers that they are not even looked at."""
    wrong = _first_wrong(trials)
    if not wrong.outcome.too_large:
        return None
    want = wrong.expected
    asked = f"shape {want.shape}" if isinstance(want, np.ndarray) else f"{len(want)} arrays"
    return (
        f"Your answer has shape {_shortened(wrong.outcome.too_large)}; expected is {asked}. Print "
        "the shape after each of your steps: which one is the first to have so many numbers?"
    )


def complex_numbers(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Complex numbers where real ones were expected."""
    pair = _arrays(_first_wrong(trials))
    if pair is not None and pair[0].dtype.kind == "c" and pair[1].dtype.kind != "c":
        return "Your answer is complex; a real number was expected. Take the part that you need."
    return None


def changed_in_place(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """The numbers are right, but an argument is not what it was before the call."""
    wrong = _first_wrong(trials)
    if not (wrong.same and wrong.outcome.changed):
        return None
    name = exercise.parameters[wrong.outcome.changed[0]]
    return (
        f"The numbers are right, but your function changes its argument {name}: whoever called it "
        f"finds other values there afterwards. Operations such as {name} -= … or {name}[i] = … "
        f"write into the caller's array; {name} = {name} - … makes a new one."
    )


_LN_BELOW_0 = (
    "ln was asked for a number below 0, which has none. It takes probabilities, not scores or what "
    "are logarithms already."
)


def all_nan(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Nothing but nan, for every input."""
    values = _all_values(trials)
    if not values.size or not np.isnan(values).all():
        return None
    said = " ".join(_first_wrong(trials).outcome.warned)
    reason = "nan comes from 0 / 0, from inf − inf, or from an array that was filled with it"
    if "log" in said:
        reason = _LN_BELOW_0.removesuffix(".")
    elif "divi" in said:
        reason = "NumPy says that 0 was divided by 0, or inf by inf"
    return (
        f"Every number that you give is nan, whatever the input: {reason}. It stays nan in all "
        "that is made of it: which step is the first to give it?"
    )


def all_zero(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Nothing but 0, for every input: perhaps an array that was never filled."""
    values = _all_values(trials)
    if not values.size or not (np.abs(values) < _NEVER_FILLED).all():
        return None
    if values.any():
        return (
            "Your numbers are what stood in memory by chance: an array made by np.empty, or one of "
            "its entries at least, is handed back before anything was written into it."
        )
    pair = _arrays(_first_wrong(trials))
    if pair is not None and pair[0].ndim:
        return (
            "Every number that you give is 0, whatever the input. Print what each of your steps "
            "gives, or writes into an array: which is the first to be 0?"
        )
    return (
        "You give 0, whatever the input. Print what each of your steps gives: which is the first "
        "to be 0?"
    )


def always_the_same(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """One number in every place, or one and the same result, whatever the input."""
    results = _results(trials)
    if len(results) < 2 or _one_for_many(_first_wrong(trials)):
        return None
    values = _all_values(trials)
    if values.size and (values == values[0]).all():
        return (
            f"Every number that you give is {significant(values[0], 6)}, for every input. It "
            "should be computed from the arguments."
            + _share_of_the_whole(exercise, values[0])
            + _shared_rows(trials, values[0])
            + _hold_against(exercise)
        )
    first = results[0]
    if any(not same_numbers(result, first, 0, 0) for result in results):
        return None
    if all(same_numbers(t.expected, trials[0].expected, 0, 0) for t in trials):
        return None
    return (
        "Your answer is one and the same for every input. Compute it from the arguments: numbers "
        "that are right for the running example are right there only."
    )


def argument_itself(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """An argument handed back as it came, or with rows and columns turned."""
    told = _with_numbers(trials)
    if len(told) < len(trials):
        return None
    given = min(len(trial.case.args) for trial in trials)  # h, say, may be left out
    for place, name in enumerate(exercise.parameters[:given]):
        pairs = [
            (got, arg)
            for t in told
            if isinstance(got := t.outcome.numbers, np.ndarray)
            and isinstance(arg := t.case.args[place], np.ndarray)
        ]
        if len(pairs) < len(told):
            continue
        if all(g.shape == a.shape and np.array_equal(g, a, equal_nan=True) for g, a in pairs):
            return f"Your function gives back {name} just as it came." + _hold_against(exercise)
        if all(g.shape == a.T.shape and np.array_equal(g, a.T, equal_nan=True) for g, a in pairs):
            return (
                f"Your function gives back {name} with rows and columns turned, and does no more "
                "to it." + _hold_against(exercise)
            )
    return None


def not_finite(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """NaN or infinity where a finite number was expected, and what NumPy said of it."""
    wrong = _first_wrong(trials)
    pair = _arrays(wrong)
    if pair is None or pair[0].shape != pair[1].shape:
        return None
    got, expected = pair
    bad = ~np.isfinite(got) & np.isfinite(expected)
    if not bad.any():
        return None
    what = "nan" if np.isnan(got[bad]).any() else "inf"
    said = " ".join(wrong.outcome.warned)
    start = f"Your answer gives {what} where a finite number was expected, for {wrong.about}. "
    if "overflow" in said and "exp" in said:
        return start + (
            "exp overflows: exp(x) is infinite in float64 as soon as x > 709.8, and inf / inf is "
            "nan. Softmax does not change when the same number is subtracted from all scores: "
            "take the largest one away before exp."
        )
    if _only_far_below(wrong, bad):
        return start + (
            "It comes just where all scores of a sample are far below 0: there every exp(z) is 0, "
            "and so is their sum. The largest score has to be taken away there too, negative as "
            "it is, so that one exp is exp(0) = 1."
        )
    if "invalid" in said and "log" in said:
        return start + _LN_BELOW_0
    if "log" in said:
        return start + (
            "ln was asked for 0 or for less: a probability too small for float64 has become 0 and "
            "its logarithm −inf (and 0 · −inf is nan). Work with the logarithm from the start, or "
            "leave out the terms whose weight is 0."
        )
    if "divi" in said:
        return start + (
            "A division by zero: either the divisor underflowed to 0, or the term should not "
            "be there at all because its weight is 0."
        )
    if "subtract" in said:
        return start + "inf − inf is nan: treat an infinite score before it meets another."
    return start + "Follow the numbers of the case below, operation by operation, to the first one."


def transposed(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Right, but for rows and columns."""
    if not _everywhere(trials, lambda got, want: _same(exercise, got.T, want), least_ndim=2):
        return None
    pair = _arrays(_first_wrong(trials))
    return (
        "Your numbers are right but transposed: "
        + (
            f"the shape is {pair[0].shape}, expected is {pair[1].shape}. "
            if pair is not None and pair[0].shape != pair[1].shape
            else "entry [i, j] stands at [j, i]. "
        )
        + _layout(exercise, _first_wrong(trials))
    )


def _layout(exercise: FunctionExercise, trial: Trial) -> str:
    """What stands where in the result that was asked for."""
    name, first = exercise.parameters[0], trial.case.args[0]
    if exercise.gives:
        return "A gradient has the shape of what it belongs to."
    if name == "f":
        return "J[j, i] = ∂f_j/∂z_i: a row for each result, a column for each score."
    if isinstance(first, np.ndarray) and first.shape == np.shape(trial.expected):
        return f"Each entry of {name} has its own in the same place of the result."
    return "In this course a sample is a column."


def wrong_shape(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Another shape than expected, with the commonest reason for it."""
    wrong = _first_wrong(trials)
    pair = _arrays(wrong)
    if pair is None:
        if wrong.outcome.numbers is None:
            return None
        parts, expected = matched(wrong.outcome.numbers, wrong.expected)
        if isinstance(expected, tuple):
            found = len(parts) if isinstance(parts, tuple) else 1
            if found != len(expected):
                return f"{len(expected)} results were expected, your answer gives {found}."
            return "The parts of your answer do not have the shapes that were expected."
        return _one_part_is_right(exercise, wrong) or (
            "Your answer is a list of arrays of different lengths; one array was expected."
        )
    got, want = pair
    if got.shape == want.shape:
        return None
    start = f"Your answer has shape {got.shape}; expected is {want.shape}. "
    if want.ndim == 0:
        return start + "One single number was asked for: what remains to be summed or picked out?"
    one_part = _one_part_is_right(exercise, wrong)
    if one_part is not None:
        return start + one_part
    if got.size == 1 and want.size > 1 and np.allclose(got.ravel(), want.flat[0], 1e-6):
        return start + (
            "That is the first number alone: does `return`, or the line that collects the "
            "numbers, come before the others are made?"
        )
    if got.size == 1 and want.size > 1 and np.allclose(got.ravel(), want.flat[-1], 1e-6):
        return start + (
            "That is the last number alone: does each new one take the place of the one before?"
        )
    if got.ndim == 0:
        return start + (
            "You gave one number where an array was asked for: which step makes one of many?"
        )
    if got.size == want.size and got.squeeze().shape == want.squeeze().shape:
        return start + (
            "The numbers have an axis too many or too few. A vector of the course has shape (K,), "
            "with no second axis: look at keepdims, at None or newaxis, at reshape, and at a comma "
            "behind what is returned."
        )
    if want.ndim == 1 and got.shape == 2 * want.shape:
        return start + (
            "A matrix came where a vector was asked for. Does a step make one on purpose, or does "
            "broadcasting, where one of two vectors has a second axis? Print the shapes on the way."
        )
    if got.ndim == 2 and got.shape == want.shape[::-1]:
        if _same(exercise, got.T, want):
            return start + (
                "Here the numbers are right, and rows and columns have changed places: what should "
                "run down, and what across?"
            )
        return start + (
            "That is the shape of rows for columns, and the numbers are not in their places. What "
            "runs down, and what runs across? In this course a sample is a column, unless an "
            "exercise says otherwise."
        )
    if got.ndim == 1 < want.ndim and _same(exercise, got, want.ravel()):
        return start + (
            "The numbers are the right ones, and stand in one long row: nothing tells where a row "
            "of the result ends and the next begins."
        )
    if got.size == want.size and _same(exercise, np.sort(got.ravel()), np.sort(want.ravel())):
        return start + (
            "The numbers are as many and the right ones, but stand otherwise: a reshape or a "
            "stack turned them."
        )
    if got.ndim == want.ndim == 1 and got.size == want.size - 1:
        return start + "One entry is missing: does a range or a slice end too early?"
    if got.ndim < want.ndim and got.size < want.size:
        return start + (
            "An axis is missing, summed away or never made: which one should a sum run along, and "
            "which stay?"
        )
    return start + "Print the shape after each of your steps: which one is the first to differ?"


def wrong_sign(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Everything right but the sign."""
    if _everywhere(trials, lambda got, want: _same(exercise, -got, want)):
        return "The size of every number is right and its sign is wrong." + _hold_against(exercise)
    return None


def nearly_right(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Every number within one in a thousand: an approximation, a small constant, some rounding."""
    furthest = 0.0
    for trial in _with_numbers(trials):
        pair = _arrays(trial)
        if pair is None or pair[0].shape != pair[1].shape or not np.isfinite(pair[1]).all():
            return None
        got, want = pair
        with np.errstate(all="ignore"):
            off = np.abs(got - want) / np.abs(want).max(initial=0.01)
        if not (off < 0.001).all():
            return None
        furthest = max(furthest, float(off.max(initial=0)))
    return (
        f"Close, but not exact: off by up to {significant(100 * furthest, 2)} %. A small constant "
        "added somewhere, a limit such as clip, a rounding on the way or an approximation does "
        "that; the formula itself needs none of them."
    )


def constant_factor(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Everything right but for a factor: a number, or one of m, 1/m, K, 1/K."""
    factors = []
    for trial in _with_numbers(trials):
        pair = _arrays(trial)
        factor = _only_factor(*pair) if pair is not None else None
        if factor is None:
            return None
        if not math.isnan(factor):
            factors.append((factor, sizes_of(exercise, trial)))
    if not factors or all(math.isclose(f, 1, rel_tol=1e-6) for f, _ in factors):
        return None
    by_size = _factor_of_a_size(factors)
    if by_size is not None:
        return by_size
    first = factors[0][0]
    if all(math.isclose(f, first, rel_tol=1e-4) for f, _ in factors):
        base = next((n for f, n in _BASES.items() if math.isclose(f, abs(first), rel_tol=1e-4)), "")
        if base:
            minus = "−" if first < 0 else ""
            sign = " The minus sign is missing, or one too many." if minus else ""
            return (
                f"Every number is {minus}{base} times what it should be: a logarithm to another "
                f"base.{sign} The course uses the natural logarithm, np.log."
            )
        if math.isclose(first, -1, rel_tol=1e-6):
            return "The size of every number is right, and its sign is wrong." + _hold_against(
                exercise
            )
        return (
            f"Every number is {_told_from_one(first)} times what it should be: a factor too many "
            "or one forgotten." + _hold_against(exercise)
        )
    if len(factors) > 1 and all(np.count_nonzero(t.expected) > 1 for t in _with_numbers(trials)):
        turned = " Besides, every sign is turned." if all(f < 0 for f, _ in factors) else ""
        return (
            "Within a case every number is off by the same factor, from case to case by another: "
            f"something that all entries share is wrong, such as what they are divided by.{turned}"
            + _hold_against(exercise)
        )
    return None


# What a logarithm to base 2 or 10 in place of the natural one multiplies by.
_BASES = {
    math.log(2): "ln 2",
    1 / math.log(2): "1/ln 2",
    1 / math.log(10): "1/ln 10",
    math.log(10): "ln 10",
}


def _factor_of_a_size(factors: list[tuple[float, dict[str, int]]]) -> str | None:
    """Words for factors that are m, 1/m, K or 1/K, or one of them times a fixed number."""
    for size, of in (("m", "samples"), ("K", "classes")):
        counts = [sizes.get(size, math.nan) for _, sizes in factors]
        if len(set(counts)) < 2:
            continue
        for name, power in ((size, 1), (f"1/{size}", -1)):
            rest = [f / n**power for (f, _), n in zip(factors, counts, strict=True)]
            if not all(math.isclose(r, rest[0], rel_tol=1e-4) for r in rest):
                continue
            start = "Every number is {} times what it should be: "
            if math.isclose(rest[0], 1, rel_tol=1e-4):
                if power == 1:
                    return start.format(name) + (
                        f"a division by {size}, the number of {of}, is missing, or something is "
                        f"added {size} times."
                    )
                return start.format(name) + (
                    f"a division by {size}, the number of {of}, that does not belong there."
                )
            fixed = 1 / rest[0]
            if power == 1 and math.isclose(fixed, round(fixed), rel_tol=1e-4):
                return start.format(f"{size}/{round(fixed)}") + (
                    f"you divide by {round(fixed)}, the same number for every input, where {size}, "
                    f"the number of {of}, is called for; and {size} changes."
                )
            if power == -1 and math.isclose(rest[0], 2, rel_tol=1e-4):
                return start.format(f"2/{size}") + (
                    f"2/{size} stands before the derivative of a squared error that is averaged "
                    f"over {size} numbers. The cost here is another one: the cross-entropy."
                )
    return None


def constant_shift(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Within a case, every number off by the same amount."""
    shifts = []
    for trial in _with_numbers(trials):
        pair = _arrays(trial)
        if pair is None or pair[0].shape != pair[1].shape or pair[0].size == 0:
            return None
        got, want = pair
        with np.errstate(all="ignore"):
            shift = (got - want).ravel()
        if not np.isfinite(shift).all() or not np.allclose(shift, shift[0], rtol=1e-5, atol=1e-9):
            return None
        if got.size > 1:
            shifts.append(shift[0])
    if not shifts or np.allclose(shifts, 0, atol=1e-9):
        return None
    if np.allclose(shifts, shifts[0], rtol=1e-5):
        return (
            f"Every number is off by the same amount, {significant(shifts[0], 4)}: a constant too "
            "many or one forgotten." + _hold_against(exercise)
        )
    return (
        "Within each case all numbers are off by one and the same amount: something that every "
        "entry shares is added too often or left out." + _hold_against(exercise)
    )


def wrong_axis(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """What comes out when rows are taken for columns."""

    def turned(trial: Trial) -> bool:
        args = tuple(
            arg.T if isinstance(arg, np.ndarray) and arg.ndim == 2 else arg
            for arg in copy_arguments(trial.case.args)
        )
        try:
            want = _solved(exercise, args)
        except (ValueError, IndexError, TypeError, ZeroDivisionError):
            return False
        pair = _arrays(trial)
        return (
            pair is not None and isinstance(want, np.ndarray) and _same(exercise, pair[0], want.T)
        )

    batches = [
        t
        for t in _with_numbers(trials)
        if any(isinstance(arg, np.ndarray) and arg.ndim == 2 for arg in t.case.args)
    ]
    if batches and not all(t.right for t in batches) and all(map(turned, batches)):
        return (
            "You work along the wrong axis: every row is treated as one sample. Here a sample is a "
            "column, so the classes run along axis 0."
        )
    return None


def other_formula(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """A sum of other terms than the right one, where the exercise names the terms."""
    formulas = composition(exercise, trials)
    if formulas is None or formulas[0] == formulas[1]:
        return None
    return words_for_formulas(*formulas, exercise.parameters) + _hold_against(exercise)


def rounded(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """The right numbers, rounded on the way out."""
    for digits in range(7):
        if _everywhere(trials, partial(_is_rounded, exercise, digits)):
            return (
                "Your numbers are the right ones, but rounded: only "
                f"{digits} digit{'' if digits == 1 else 's'} behind the point are left. Return "
                "them as they are, and round only what you print."
            )
    return None


def _is_rounded(exercise: FunctionExercise, digits: int, got: np.ndarray, want: np.ndarray) -> bool:
    return got.shape == want.shape and _same(exercise, got, np.asarray(np.round(want, digits)))


def reversed_order(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """The right numbers, in another order."""
    pair = _arrays(_first_wrong(trials))
    if pair is None or pair[0].shape != pair[1].shape or pair[1].ndim != 1 or pair[1].size < 2:
        return None
    if _everywhere(trials, lambda g, w: _same(exercise, np.sort(g.ravel()), np.sort(w.ravel()))):
        return (
            "The numbers are right but stand in another order: entry i belongs to class i. "
            "Look at what sorts, reverses or rolls."
        )
    return None


def fractions_cut(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """What comes out when the scores lose their fractions on the way in."""

    def cut(trial: Trial) -> bool:
        args = copy_arguments(trial.case.args)
        if not args or not isinstance(args[0], np.ndarray) or args[0].dtype.kind != "f":
            return trial.right
        pair, whole = _arrays(trial), _solved(exercise, (np.trunc(args[0]), *args[1:]))
        return pair is not None and whole is not None and _same(exercise, pair[0], whole)

    wrong = [t for t in _with_numbers(trials) if not t.right]
    if len(wrong) < 2 or exercise.equation is None or not _scores(exercise):
        return None
    if any(_arrays(t) is None for t in trials) or not all(map(cut, trials)):
        return None
    return (
        f"Your numbers are those of the scores without their fractions: {exercise.parameters[0]} "
        "loses what stands behind the point. int(…), // and an array of whole numbers do that."
    )


def one_size_only(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Right for the number of classes of the running example, wrong for others."""
    sizes = {
        (sizes_of(exercise, t).get("K"), t.right) for t in trials if t.stage == 0 or not t.right
    }
    good = {k for k, fine in sizes if fine}
    bad = {k for k, fine in sizes if not fine}
    if good == {3} and 3 not in bad and None not in bad:
        return (
            "Right for the running example with its K = 3 classes, wrong for any other number of "
            "them. Does your code hold a 3, or three entries by name, in place of the length of "
            "its argument? Or does it lean on something that holds in the example only?"
        )
    return None


def some_entries(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Wrong in some places only, which can be named: the diagonal, the labelled class, an end."""
    places: list[tuple[str, Callable[[Trial, np.ndarray], bool]]] = [
        (
            "The entries off the diagonal are right; those on it, i = j, are not."
            + _case_equation(exercise, 4),
            lambda t, d: _square(d) and not d[..., ~np.eye(d.shape[-1], dtype=bool)].any(),
        ),
        (
            "The diagonal is right; the entries off it, i ≠ j, are not."
            + _case_equation(exercise, 5),
            lambda t, d: _square(d) and not d[..., np.eye(d.shape[-1], dtype=bool)].any(),
        ),
        (
            "Every entry is right but that of the labelled class, where y = 1.",
            lambda t, d: (y := _label(t, d)) is not None and not d[y != 1].any(),
        ),
        (
            "The entry of the labelled class is right; those of the other classes, where y = 0, "
            "are not.",
            lambda t, d: (y := _label(t, d)) is not None and not d[y == 1].any(),
        ),
        (
            "Only the first entry is right, and 0 stands in all others: does `return` come before "
            "they are filled?",
            lambda t, d: (
                d.ndim == 1 and not d[0] and (p := _arrays(t)) is not None and not p[0][1:].any()
            ),
        ),
        (
            "Only the first entry is wrong: does a range or a slice leave it out?",
            lambda t, d: d.ndim == 1 and d.size > 1 and not d[1:].any(),
        ),
        (
            "Only the last entry is wrong: does a range or a slice leave it out?",
            lambda t, d: d.ndim == 1 and d.size > 1 and not d[:-1].any(),
        ),
        (
            "Only the first sample is right: does `return` come before the others are made?",
            lambda t, d: (
                d.ndim == 3 and len(d) > 1 and not d[0].any() and bool(d[1:].any(axis=(1, 2)).all())
            ),
        ),
        (
            "Only the first column is right: the other samples need the same treatment, each on "
            "its own, before `return`.",
            lambda t, d: d.ndim == 2 and d.shape[1] > 1 and _right_columns(d) == 1,
        ),
        (
            "The first columns are right, and from there on none is: does a loop over the samples "
            "end too early?",
            lambda t, d: d.ndim == 2 and 0 < _right_columns(d) < d.shape[1],
        ),
        (
            "The first column is right, and most of the others are not: each sample needs the same "
            "treatment, on its own.",
            lambda t, d: d.ndim == 2 and d.shape[1] > 1 and not d[:, 0].any() and _most_others(d),
        ),
        *(
            (
                f"Only the {end} {what} is wrong: does a range or a slice leave it out?",
                lambda t, d, axis=axis, place=place, ndim=ndim: (
                    d.ndim == ndim and _only_at(d, place, axis)
                ),
            )
            for ndim, axis, what in ((2, 0, "row"), (2, 1, "column"), (3, 0, "sample's matrix"))
            for end, place in (("first", 0), ("last", -1))
        ),
    ]
    wrong = [t for t in _with_numbers(trials) if not t.right]
    marks = []
    for trial in wrong:
        pair = _arrays(trial)
        if pair is None or pair[0].shape != pair[1].shape:
            return None
        got, want = pair
        marks.append(differing(got, want, exercise.rtol, exercise.atol))
    for words, holds in places:
        told = any(not d.all() for d in marks)  # a batch of one sample cannot tell which is wrong
        if told and all(holds(t, d) for t, d in zip(wrong, marks, strict=True)):
            return words
    return None


def one_place_filled(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """0 everywhere but in the first or the last entry, row, column or sample."""
    wrong = [t for t in _with_numbers(trials) if not t.right]
    pairs = [pair for t in wrong if (pair := _arrays(t)) is not None and pair[1].ndim]
    alike = all(got.shape == want.shape for got, want in pairs)
    if not pairs or len(pairs) < len(wrong) or not alike:
        return None
    whats = {1: ("entry",), 2: ("entry", "row", "column"), 3: ("sample's matrix",)}
    for what in whats.get(pairs[0][1].ndim, ()):
        for end, place in (("first", 0), ("last", -1)):
            if all(_empty_but(g, what, place) and not _empty_but(w, what, place) for g, w in pairs):
                return f"Only the {end} {what} is filled, and 0 stands in every other place. " + (
                    "Does a `return` come before the others are made, or does each of them write "
                    "into the same place?"
                    if place == 0
                    else "Is the array made anew for each of them?"
                )
    return None


def _empty_but(array: np.ndarray, what: str, place: int) -> bool:
    """Whether 0 stands everywhere but in one entry, row, column or matrix."""
    rest = array.copy()
    if what == "column":
        rest[..., place] = 0
    else:
        rest[(place,) * array.ndim if what == "entry" else place] = 0
    return bool(np.any(array)) and not np.any(rest)


def entry_left_out(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """A cost without its first or last class or sample."""
    if any(isinstance(t.expected, tuple) or t.expected.ndim for t in trials):
        return None
    for axis, what in ((0, "class"), (1, "sample")):
        for end, kept in (("first", slice(1, None)), ("last", slice(None, -1))):
            told = [_same_without(exercise, t, axis, kept) for t in trials]
            if False not in told and told.count(True) > 1:
                return (
                    f"Your cost is that of all but the {end} {what}: does a range or a slice leave "
                    "it out?"
                )
    return None


def _same_without(exercise: FunctionExercise, trial: Trial, axis: int, kept: slice) -> bool | None:
    """Whether the answer is right for fewer classes or samples; None where that can't be told."""
    args = copy_arguments(trial.case.args)
    arrays = all(isinstance(a, np.ndarray) and a.ndim > axis for a in args)
    if not arrays or len({a.shape for a in args}) != 1 or args[0].shape[axis] < 3:
        return None
    fewer = [a[kept] if axis == 0 else a[:, kept] for a in args]
    if (fewer[-1].sum(axis=0) != args[-1][..., kept if axis else slice(None)].sum(axis=0)).any():
        return None  # the label itself is left out
    want = _solved(exercise, fewer)
    pair = _arrays(trial)
    if pair is None or want is None or pair[0].shape != ():
        return False
    got, right = pair
    if _same(exercise, want, right):
        return None
    return _same(exercise, got, want)


def right_once(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Right in the first case and in no other."""
    others = trials[1:]
    if not trials[0].right or len(others) < 2 or any(t.right for t in others):
        return None
    return (
        "Right for the first case, the numbers of the running example, and for no other. Something "
        "in your code holds for that example only; the next case is shown below."
        + _hold_against(exercise)
    )


def no_such_probabilities(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Where probabilities are expected: negative ones, ones with another sum, or other shares."""
    if exercise.equation != 1 or not all(_sums_to_one(t.expected) for t in trials):
        return None
    wrong = _first_wrong(trials)
    pair = _arrays(wrong)
    if pair is None or pair[0].shape != pair[1].shape or not np.isfinite(pair[0]).all():
        return None
    got, want = pair
    start = f"Right for {exercise.stages[0].about}; not for {wrong.about}. " if wrong.stage else ""
    if (got < 0).any():
        with np.errstate(all="ignore"):
            sums = np.exp(got).sum(axis=0)
        if np.allclose(sums, 1, rtol=1e-6):
            return start + (
                "Your numbers are logarithms of probabilities: none is above 0, and exp of them "
                "sums to 1. Asked for are the probabilities themselves."
            )
        return start + (
            f"You give {significant(got.min(), 3)}, and a probability is never negative. Every exp "
            "is positive, and so is a sum of them: which step brings the minus in?"
        )
    sums = np.atleast_1d(got.sum(axis=0))
    off = np.abs(sums - 1).argmax()
    if abs(sums[off] - 1) > 1e-4:
        whose = "Your numbers sum" if got.ndim == 1 else f"Your column {off} sums"
        return start + (
            f"{whose} to {significant(sums[off], 6)} where probabilities sum to 1. They do when "
            "every numerator is divided by the sum of those very numerators."
            + _hold_against(exercise)
        )
    if np.ptp(got) < 1e-9 < np.ptp(want):
        large = any(np.nanmax(a, initial=0) > _EXP_OVERFLOWS for a in _data(wrong))
        return start + (
            "All classes come out alike: the differences between their scores are lost on the way."
            + (" exp overflows above 709.8, and one inf is like another." if large else "")
        )
    stretch = _stretch(trials)
    if stretch is not None:
        return start + stretch + _hold_against(exercise)
    if ((got == 0) & (want > 1e-6)).any():
        return start + (
            "A class that should have some probability gets exactly 0: exp is never 0 but for "
            "scores far below the largest. Look at what sets it to 0."
        )
    return start + (
        "Your numbers are positive and sum to 1, so the division is right. What is divided is "
        "not: look at the numerators, before the sum." + _hold_against(exercise)
    )


def _stretch(trials: list[Trial]) -> str | None:
    """Words for probabilities of c · z in place of z, with one number c in every case."""
    factors = []
    for trial in trials:
        pair = _arrays(trial)
        if pair is None or pair[0].shape != pair[1].shape or any((p <= 0).any() for p in pair):
            continue
        got, want = pair
        mine, right = (np.log(p) - np.log(p[:1]) for p in (got, want))
        place = np.abs(right).argmax()
        if right.flat[place] == 0:
            continue
        factor = float(mine.flat[place] / right.flat[place])
        if not np.allclose(mine, factor * right, rtol=1e-5, atol=1e-7):
            return None
        factors.append(factor)
    if len(factors) < 2 or not np.allclose(factors, factors[0], rtol=1e-4):
        return None
    for base in (2, 10):
        if math.isclose(factors[0], math.log(base), rel_tol=1e-4):
            return (
                f"Your numbers are the shares of {base}^z, not of e^z: powers to base {base}. "
                "np.exp has the base e."
            )
    if math.isclose(factors[0], 1, rel_tol=1e-2):
        return (
            f"Your numbers are the powers of {significant(math.exp(factors[0]), 4)}, not of e: it "
            "is 2.718281828…, with no end. np.exp has it as exactly as can be."
        )
    return (
        f"Your numbers are the softmax of {significant(factors[0], 4)} z, not of z: every score is "
        "multiplied on the way."
    )


def only_in_extremes(exercise: FunctionExercise, trials: list[Trial]) -> str | None:
    """Right in every ordinary case, wrong from some kind of input on."""
    wrong = _first_wrong(trials)
    if wrong.stage == 0:
        return None
    return (
        f"Right for {exercise.stages[0].about}; not for {wrong.about}. "
        "Follow the numbers of the case below through your code, one operation at a time."
    )


def _shortened(shape: tuple[int, ...]) -> str:
    text = str(shape)
    return text if len(text) <= 60 else f"{text[:40]}…, with {len(shape)} axes"


CAUSES: tuple[Callable[[FunctionExercise, list[Trial]], str | None], ...] = (
    nothing_returned,
    too_many_numbers,
    not_numbers,
    complex_numbers,
    changed_in_place,
    all_nan,
    all_zero,
    always_the_same,
    argument_itself,
    wrong_axis,
    transposed,
    one_size_only,
    wrong_shape,
    not_finite,
    wrong_sign,
    fractions_cut,
    rounded,
    nearly_right,
    constant_factor,
    constant_shift,
    other_formula,
    reversed_order,
    one_place_filled,
    some_entries,
    entry_left_out,
    no_such_probabilities,
    right_once,
    only_in_extremes,
)

# Causes that leave room for a closer one.
SAY_LITTLE = (
    None,
    no_such_probabilities.__name__,
    only_in_extremes.__name__,
)


def general_cause(exercise: FunctionExercise, trials: list[Trial]) -> tuple[str | None, str]:
    """The first general cause that fits, as (name, words); (None, words) where none does."""
    with np.errstate(all="ignore"):  # an answer may be as large as a float can be
        for cause in CAUSES:
            words = cause(exercise, trials)
            if words is not None:
                return cause.__name__, words
    return None, "The numbers below are not what was expected." + _hold_against(exercise)


def _first_wrong(trials: list[Trial]) -> Trial:
    return next(trial for trial in trials if not trial.right)


def _arrays(trial: Trial) -> tuple[np.ndarray, np.ndarray] | None:
    """The result and what was expected as two arrays, or None where either is not one."""
    if trial.outcome.numbers is None:
        return None
    got, want = matched(trial.outcome.numbers, trial.expected)
    if isinstance(got, tuple) or isinstance(want, tuple):
        return None
    return got, want


def _with_numbers(trials: list[Trial]) -> list[Trial]:
    return [t for t in trials if t.outcome.numbers is not None]


def _results(trials: list[Trial]) -> list[Numbers]:
    return [r for t in trials if (r := t.outcome.numbers) is not None]


def _all_values(trials: list[Trial]) -> np.ndarray:
    """Every number that was given, in one row; none where some result is none."""
    results = _results(trials)
    if len(results) < len(trials):
        return np.empty(0)
    parts = [p for r in results for p in (r if isinstance(r, tuple) else (r,))]
    values = np.concatenate([np.empty(0), *(np.ravel(part) for part in parts)])
    return values


def _share_of_the_whole(exercise: FunctionExercise, value: float) -> str:
    if value != 1 or exercise.equation != 1:
        return ""
    return " Is each one divided by itself, and not by a sum over the classes of its sample?"


def _shared_rows(trials: list[Trial], value: float) -> str:
    """Of ones where zeros and ones were asked for in rows: how a list of lists comes to that."""
    pair = _arrays(_first_wrong(trials))
    if pair is None or pair[1].ndim != 2 or value != 1 or not np.isin(pair[1], (0, 1)).all():
        return ""
    return (
        " If its rows are one list many times over, as [row] * K makes them, a 1 written into one "
        "row shows in all."
    )


def _solved(exercise: FunctionExercise, args: Iterable[Any]) -> Numbers | None:
    """What the worked solution gives for other arguments than the case's."""
    with np.errstate(all="ignore"):
        return as_numbers(exercise.solution(*args))


def _one_for_many(trial: Trial) -> bool:
    """Whether one number was given where several were asked for."""
    pair = _arrays(trial)
    return pair is not None and pair[0].ndim == 0 and pair[1].ndim > 0


def _only_far_below(trial: Trial, bad: np.ndarray) -> bool:
    """Whether the bad results are just those of the samples whose scores all are far below 0."""
    scores = next((a for a in _data(trial) if a.ndim), None)
    if scores is None or scores.dtype.kind not in "fi":
        return False
    if scores.ndim == 1 or bad.ndim == 0:
        tops = np.max(scores, axis=0)
        return bool((tops < _EXP_VANISHES).any()) and not np.abs(tops).max() > 1e300
    return bad.shape == scores.shape and any(
        np.array_equal(bad.any(axis=axis), scores.max(axis=axis) < _EXP_VANISHES) for axis in (0, 1)
    )


def _only_at(marks: np.ndarray, place: int, axis: int) -> bool:
    """Whether all marks lie at one place of an axis."""
    marks = np.moveaxis(marks, axis, 0)
    return bool(marks[place].any()) and np.count_nonzero(marks) == np.count_nonzero(marks[place])


def _scores(exercise: FunctionExercise) -> bool:
    """Whether the first argument holds scores."""
    return exercise.parameters[:1] in (("z",), ("Z",), ("logits",))


def _everywhere(
    trials: list[Trial], holds: Callable[[np.ndarray, np.ndarray], bool], least_ndim: int = 0
) -> bool:
    """Whether `holds(got, expected)` on every case, right ones that cannot tell set aside."""
    told = False
    for trial in trials:
        pair = _arrays(trial)
        if pair is None or pair[0].ndim < least_ndim:
            if not trial.right:
                return False
            continue
        if not holds(*pair):
            return False
        told = told or not trial.right
    return told


def _same(exercise: FunctionExercise, got: Numbers, want: Numbers) -> bool:
    return same_numbers(got, want, exercise.rtol, exercise.atol)


def _only_factor(got: np.ndarray, want: np.ndarray) -> float | None:
    """The factor c with got = c · want; nan where all is zero, None where there is no such c."""
    if got.shape != want.shape or not (np.isfinite(got).all() and np.isfinite(want).all()):
        return None
    if not want.any():
        return math.nan if np.allclose(got, 0, atol=1e-9) else None
    place = np.abs(want).argmax()
    factor = float(got.flat[place] / want.flat[place])
    fits = not differing(got, factor * want, 1e-5, 1e-9).any()
    return factor if fits and factor != 0 else None


def _told_from_one(factor: float) -> str:
    """The factor with as many digits as it takes not to read as 1."""
    return next(t for d in (4, 7, 17) if (t := significant(factor, d)) != "1" or d == 17)


def _one_part_is_right(exercise: FunctionExercise, trial: Trial) -> str | None:
    """Words for a result of several parts, such as a tuple, where one part was asked for."""
    parts = trial.outcome.numbers
    want = trial.expected
    if parts is None or isinstance(want, tuple):
        return None
    if isinstance(parts, np.ndarray) and parts.ndim != want.ndim + 1:
        return None
    right = [number for number, part in enumerate(parts) if _same(exercise, part, want)]
    if len(parts) > 1 and right and len(right) < len(parts):
        return (
            f"You return {len(parts)} results, and number {right[0] + 1} of them is the one that "
            "was asked for: return that alone. A comma after return makes several."
        )
    return None


def _data(trial: Trial) -> list[np.ndarray]:
    return [a for a in trial.case.args if isinstance(a, np.ndarray)]


def _right_columns(marks: np.ndarray) -> int:
    """How many columns are right, if all behind them hold a mark; else none."""
    wrong = np.asarray(marks.any(axis=0))
    right = int((~wrong).sum())
    return right if wrong[right:].all() else 0


def _most_others(marks: np.ndarray) -> bool:
    """Whether most columns behind the first hold a mark: a few may be right by chance."""
    return bool(marks[:, 1:].any(axis=0).mean() > 0.5)


def _square(marks: np.ndarray) -> bool:
    return marks.ndim in (2, 3) and marks.shape[-2] == marks.shape[-1] > 1


def _label(trial: Trial, marks: np.ndarray) -> np.ndarray | None:
    """The one-hot argument of the case, of the shape of the result, if there is one."""
    for arg in _data(trial):
        one_hot = arg.shape == marks.shape and arg.ndim and np.isin(arg, (0, 1)).all()
        if one_hot and (arg.sum(axis=0) == 1).all():
            return arg
    return None


def _case_equation(exercise: FunctionExercise, number: int) -> str:
    return f" Hold them against {equation(number)}." if exercise.equation in (4, 5) else ""


def _hold_against(exercise: FunctionExercise) -> str:
    return f" Hold your code against {equation(exercise.equation)}." if exercise.equation else ""


def _sums_to_one(expected: Numbers | None) -> bool:
    return (
        isinstance(expected, np.ndarray)
        and expected.ndim > 0
        and bool((expected >= 0).all())
        and np.allclose(expected.sum(axis=0), 1)
    )
