"""Find the cause of a wrong answer where no known mistake of its exercise fits.

Each function below looks for one cause. It gets the trials of the first stage that went wrong, with
those before it, and gives the words for its cause or None. They are tried in the order of CAUSES;
the first that speaks is the diagnosis, and its name is the verdict's mistake.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from ...exercises.declaring import Exercise
from ...maths.equations import equation
from ..comparing import Numbers, as_numbers, differing, matched, same_numbers
from ..evidence import number
from ..running.calling import copy_arguments
from ..trying import Trial
from .formula import composition, words_for_formulas


def nothing_returned(exercise: Exercise, trials: list[Trial]) -> str | None:
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


def not_numbers(exercise: Exercise, trials: list[Trial]) -> str | None:
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


def too_many_numbers(exercise: Exercise, trials: list[Trial]) -> str | None:
    """So many numbers that they are not even looked at."""
    wrong = _first_wrong(trials)
    if not wrong.outcome.too_large:
        return None
    want = wrong.expected.numbers
    asked = f"shape {want.shape}" if isinstance(want, np.ndarray) else f"{len(want)} arrays"
    return (
        f"Your answer has shape {_shortened(wrong.outcome.too_large)}; expected is {asked}. Print "
        "the shape after each of your steps: which one is the first to have so many numbers?"
    )


def complex_numbers(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Complex numbers where real ones were expected."""
    got, expected = _arrays(_first_wrong(trials))
    if got is not None and got.dtype.kind == "c" and expected.dtype.kind != "c":
        return "Your answer is complex; a real number was expected. Take the part that you need."
    return None


def changed_in_place(exercise: Exercise, trials: list[Trial]) -> str | None:
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


def not_finite(exercise: Exercise, trials: list[Trial]) -> str | None:
    """NaN or infinity where a finite number was expected, and what NumPy said of it."""
    wrong = _first_wrong(trials)
    got, expected = _arrays(wrong)
    if got is None or got.shape != expected.shape:
        return None
    bad = ~np.isfinite(got) & np.isfinite(expected)
    if not bad.any():
        return None
    what = "nan" if np.isnan(got[bad]).any() else "inf"
    said = " ".join(wrong.outcome.warned)
    start = f"Your answer gives {what} where a finite number was expected, for {wrong.about}. "
    if "overflow" in said and "exp" in said:
        return start + (
            "exp overflows: exp(x) is infinite in float64 as soon as x > 709.8, and inf / inf is "
            "nan. Softmax does not change when the same number is taken from every score: "
            "take the largest one away before exp."
        )
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


def transposed(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Right, but for rows and columns."""
    if not _everywhere(trials, lambda got, want: _same(exercise, got.T, want), least_ndim=2):
        return None
    got, want = _arrays(_first_wrong(trials))
    return (
        "Your numbers are right but transposed: "
        + (
            f"the shape is {got.shape}, expected is {want.shape}. "
            if got.shape != want.shape
            else "entry [i, j] stands at [j, i]. "
        )
        + "In this course a batch has one column a sample, and J[j, i] = ∂a_j/∂z_i."
    )


def wrong_shape(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Another shape than expected, with the commonest reason for it."""
    got, want = _arrays(_first_wrong(trials))
    if got is None:
        pair = matched(_first_wrong(trials).outcome.numbers, _first_wrong(trials).expected.numbers)
        if isinstance(pair[1], tuple):
            found = len(pair[0]) if isinstance(pair[0], tuple) else 1
            if found != len(pair[1]):
                return f"{len(pair[1])} results were expected, your answer gives {found}."
            return "The parts of your answer do not have the shapes that were expected."
        return _one_part_is_right(exercise, _first_wrong(trials)) or (
            "Your answer is a list of arrays of different lengths; one array was expected."
        )
    if got.shape == want.shape:
        return None
    start = f"Your answer has shape {got.shape}; expected is {want.shape}. "
    if want.ndim == 0:
        return start + "One single number was asked for: what remains to be summed or picked out?"
    one_part = _one_part_is_right(exercise, _first_wrong(trials))
    if one_part is not None:
        return start + one_part
    if got.size == 1 and want.size > 1 and np.allclose(got.ravel(), want.flat[0], 1e-6):
        return start + (
            "That is the first number alone: does `return`, or the line that collects the "
            "numbers, stand where it should, behind the loop or in it?"
        )
    if got.size == 1 and want.size > 1 and np.allclose(got.ravel(), want.flat[-1], 1e-6):
        return start + (
            "That is the last number alone: each turn of the loop overwrites the one before it."
        )
    if got.ndim == 0:
        return start + (
            "You gave one number where one for each class was asked for: a sum, a mean or a dot "
            "product too many."
        )
    if got.size == want.size and got.squeeze().shape == want.squeeze().shape:
        return start + (
            "The numbers have an axis too many or too few. A vector of the course has shape (K,), "
            "with no second axis: look at keepdims, at None or newaxis, and at reshape."
        )
    if got.ndim == want.ndim + 1 and want.ndim == 1:
        return start + (
            "Broadcasting made a matrix out of two vectors: one of them had a second axis. Compare "
            "the shapes of the two sides of your operation."
        )
    if got.size == want.size and got.ndim == want.ndim:
        return start + (
            "The numbers are as many, but stand otherwise: a reshape or a stack turned them."
        )
    if got.ndim == want.ndim == 1 and got.size == want.size - 1:
        return start + "One entry is missing: does a loop, a range or a slice end too early?"
    if got.ndim < want.ndim and got.size < want.size:
        return start + "An axis is summed away: which one should a sum run along, and which stay?"
    return start + "Print the shape after each of your steps: which one is the first to differ?"


def wrong_sign(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Everything right but the sign."""
    if _everywhere(trials, lambda got, want: _same(exercise, -got, want)):
        return "The size of every number is right and its sign is wrong." + _hold_against(exercise)
    return None


def always_the_same(exercise: Exercise, trials: list[Trial]) -> str | None:
    """One and the same result, whatever the argument."""
    seen = [pair for pair in map(_arrays, _with_numbers(trials)) if pair[0] is not None]
    if len(seen) < 2 or any(got.shape != seen[0][0].shape for got, _ in seen):
        return None
    if any(not np.array_equal(got, seen[0][0], equal_nan=True) for got, _ in seen):
        return None
    if all(want.shape == seen[0][1].shape and np.allclose(want, seen[0][1]) for _, want in seen):
        return None
    return (
        "Your answer is one and the same for every input. Compute it from the arguments: numbers "
        "that are right for the running example are right there only."
    )


def nearly_right(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Every number within one in a thousand: an approximation, a small constant, some rounding."""
    furthest = 0.0
    for trial in _with_numbers(trials):
        got, want = _arrays(trial)
        if got is None or got.shape != want.shape or not np.isfinite(want).all():
            return None
        with np.errstate(all="ignore"):
            off = np.abs(got - want) / np.abs(want).max(initial=0.01)
        if not (off < 0.001).all():
            return None
        furthest = max(furthest, float(off.max(initial=0)))
    return (
        f"Close, but not exact: off by up to {number(100 * furthest, 2)} %. A small constant added "
        "somewhere, a limit such as clip, a rounding on the way or an approximation does that; "
        "the formula itself needs none of them."
    )


def constant_factor(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Everything right but for a factor: a number, or one of m, 1/m, K, 1/K."""
    factors = []
    for trial in _with_numbers(trials):
        got, want = _arrays(trial)
        factor = _only_factor(got, want) if got is not None else None
        if factor is None:
            return None
        if not math.isnan(factor):
            factors.append((factor, _sizes(trial)))
    if not factors or all(math.isclose(f, 1, rel_tol=1e-6) for f, _ in factors):
        return None
    for name, times, why in (
        ("m", lambda f, s: f / s.get("m", math.nan), "the sum over m samples, or its mean?"),
        ("1/m", lambda f, s: f * s.get("m", math.nan), "the sum over m samples, or its mean?"),
        ("K", lambda f, s: f / s.get("K", math.nan), "a sum over the K classes, or a mean?"),
        ("1/K", lambda f, s: f * s.get("K", math.nan), "a sum over the K classes, or a mean?"),
    ):
        if len({s.get(name[-1]) for _, s in factors}) > 1 and all(
            math.isclose(times(f, s), 1, rel_tol=1e-4) for f, s in factors
        ):
            return f"Every number is {name} times what it should be" + f": {why}"
    first = factors[0][0]
    if all(math.isclose(f, first, rel_tol=1e-4) for f, _ in factors):
        known = {math.log(2): "ln 2", 1 / math.log(2): "1/ln 2", 1 / math.log(10): "1/ln 10"}
        name = next((n for f, n in known.items() if math.isclose(f, first, rel_tol=1e-4)), None)
        if name is not None:
            return (
                f"Every number is {name} times what it should be: a logarithm to another base. "
                "The course uses the natural logarithm, np.log."
            )
        return (
            f"Every number is {_told_from_one(first)} times what it should be: a factor too many "
            "or one forgotten." + _hold_against(exercise)
        )
    if len(factors) > 1 and all(np.count_nonzero(_arrays(t)[1]) > 1 for t in _with_numbers(trials)):
        return (
            "Within each case every number is too large or too small by one and the same factor, "
            "another one in each case: something that all entries share is wrong."
            + _hold_against(exercise)
        )
    return None


def constant_shift(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Within a case, every number off by the same amount."""
    shifts = []
    for trial in _with_numbers(trials):
        got, want = _arrays(trial)
        if got is None or got.shape != want.shape or got.size == 0:
            return None
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
            f"Every number is off by the same amount, {number(shifts[0], 4)}: a constant too many "
            "or one forgotten." + _hold_against(exercise)
        )
    return (
        "Within each case all numbers are off by one and the same amount: something that every "
        "entry shares is added too often or left out." + _hold_against(exercise)
    )


def wrong_axis(exercise: Exercise, trials: list[Trial]) -> str | None:
    """What comes out when rows are taken for columns."""

    def turned(trial: Trial) -> bool:
        args = tuple(
            arg.T if isinstance(arg, np.ndarray) and arg.ndim == 2 else arg
            for arg in copy_arguments(trial.case.args)
        )
        try:
            want = as_numbers(exercise.solution(*args))
        except (ValueError, IndexError, TypeError, ZeroDivisionError):
            return False
        got, _ = _arrays(trial)
        return got is not None and isinstance(want, np.ndarray) and _same(exercise, got, want.T)

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


def other_formula(exercise: Exercise, trials: list[Trial]) -> str | None:
    """A sum of other terms than the right one, where the exercise names the terms."""
    formulas = composition(exercise, trials) if exercise.terms else None
    if formulas is None or formulas[0] == formulas[1]:
        return None
    return words_for_formulas(*formulas) + _hold_against(exercise)


def rounded(exercise: Exercise, trials: list[Trial]) -> str | None:
    """The right numbers, rounded on the way out."""
    for digits in range(7):
        if _everywhere(
            trials, lambda g, w, d=digits: g.shape == w.shape and _same(exercise, g, np.round(w, d))
        ):
            return (
                "Your numbers are the right ones, but rounded: only "
                f"{digits} digit{'' if digits == 1 else 's'} behind the point are left. Return "
                "them as they are, and round only what you print."
            )
    return None


def reversed_order(exercise: Exercise, trials: list[Trial]) -> str | None:
    """The right numbers, in another order."""
    wrong = _first_wrong(trials)
    got, want = _arrays(wrong)
    if got is None or got.shape != want.shape or want.ndim != 1 or want.size < 2:
        return None
    if _everywhere(trials, lambda g, w: _same(exercise, np.sort(g.ravel()), np.sort(w.ravel()))):
        return (
            "The numbers are right but stand in another order: entry i belongs to class i. "
            "Look at what sorts, reverses or rolls."
        )
    return None


def integer_truncation(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Right but for whole-number arguments, whose type took the fractions away."""
    wrong = [t for t in _with_numbers(trials) if not t.right]
    whole = [t for t in wrong if any(np.asarray(a).dtype.kind == "i" for a in _data(t))]
    if not whole or len(whole) != len(wrong):
        return None
    if all(_same(exercise, _arrays(t)[0], np.trunc(_arrays(t)[1])) for t in whole):
        return (
            "Where the argument holds whole numbers, your result lost its fractions: an array made "
            "with zeros_like, empty_like or copy has the type of its model, here integers. "
            "Ask for dtype=float."
        )
    return None


def one_size_only(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Right for the number of classes of the running example, wrong for others."""
    sizes = {(_sizes(t).get("K"), t.right) for t in trials if t.stage == 0 or not t.right}
    good = {k for k, fine in sizes if fine}
    bad = {k for k, fine in sizes if not fine}
    if good == {3} and 3 not in bad and None not in bad:
        return (
            "Right for the running example with its K = 3 classes, wrong for any other number of "
            "them. Does your code hold a 3, or three entries by name, in place of the length of "
            "its argument? Or does it lean on something that holds in the example only?"
        )
    return None


def some_entries(exercise: Exercise, trials: list[Trial]) -> str | None:
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
            lambda t, d: _label(t, d) is not None and not d[_label(t, d) != 1].any(),
        ),
        (
            "The entry of the labelled class is right; those of the other classes, where y = 0, "
            "are not.",
            lambda t, d: _label(t, d) is not None and not d[_label(t, d) == 1].any(),
        ),
        (
            "Only the first entry is right, and 0 stands in all others: does `return` stand inside "
            "the loop?",
            lambda t, d: d.ndim == 1 and not d[0] and not _arrays(t)[0][1:].any(),
        ),
        (
            "Only the first entry is wrong: where does your loop or slice begin?",
            lambda t, d: d.ndim == 1 and d.size > 1 and not d[1:].any(),
        ),
        (
            "Only the last entry is wrong: where does your loop or slice end?",
            lambda t, d: d.ndim == 1 and d.size > 1 and not d[:-1].any(),
        ),
        (
            "Only the first sample is right: does `return` stand inside the loop over the samples?",
            lambda t, d: (
                d.ndim == 3 and len(d) > 1 and not d[0].any() and d[1:].any(axis=(1, 2)).all()
            ),
        ),
        (
            "Only the first column is right: the other samples need the same treatment, each on "
            "its own. (In a loop, `return` stands behind it, not inside.)",
            lambda t, d: d.ndim == 2 and d.shape[1] > 1 and not d[:, 0].any() and _most_others(d),
        ),
    ]
    wrong = [t for t in _with_numbers(trials) if not t.right]
    marks = []
    for trial in wrong:
        got, want = _arrays(trial)
        if got is None or got.shape != want.shape:
            return None
        marks.append(differing(got, want, exercise.rtol, exercise.atol))
    for words, holds in places:
        if marks and all(holds(t, d) for t, d in zip(wrong, marks, strict=True)):
            return words
    return None


def no_such_probabilities(exercise: Exercise, trials: list[Trial]) -> str | None:
    """Where probabilities are expected: negative ones, ones with another sum, or other shares."""
    if exercise.equation != 1 or not all(_sums_to_one(t.expected.numbers) for t in trials):
        return None
    wrong = _first_wrong(trials)
    got, want = _arrays(wrong)
    if got is None or got.shape != want.shape or not np.isfinite(got).all():
        return None
    start = f"Right for {exercise.stages[0].about}; not for {wrong.about}. " if wrong.stage else ""
    if (got < 0).any():
        return start + (
            f"You give {number(got.min(), 3)}, and a probability is never negative. Every exp is "
            "positive, and so is a sum of them: which step brings the minus in?"
        )
    sums = np.atleast_1d(got.sum(axis=0))
    off = np.abs(sums - 1).argmax()
    if abs(sums[off] - 1) > 1e-4:
        whose = "Your numbers sum" if got.ndim == 1 else f"Your column {off} sums"
        return start + (
            f"{whose} to {number(sums[off], 6)} where probabilities sum to 1. They do when every "
            "numerator is divided by the sum of those very numerators." + _hold_against(exercise)
        )
    if np.ptp(got) < 1e-9 < np.ptp(want):
        return start + (
            "All classes come out alike: the differences between their scores are lost on the way."
        )
    if ((got == 0) & (want > 1e-6)).any():
        return start + (
            "A class that should have some probability gets exactly 0: exp is never 0 but for "
            "scores far below the largest. Look at what sets it to 0."
        )
    return start + (
        "Your numbers are positive and sum to 1, so the division is right. What is divided is "
        "not: look at the numerators, before the sum." + _hold_against(exercise)
    )


def only_in_extremes(exercise: Exercise, trials: list[Trial]) -> str | None:
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


CAUSES: tuple[Callable[[Exercise, list[Trial]], str | None], ...] = (
    nothing_returned,
    too_many_numbers,
    not_numbers,
    complex_numbers,
    changed_in_place,
    wrong_axis,
    transposed,
    one_size_only,
    wrong_shape,
    always_the_same,
    not_finite,
    wrong_sign,
    integer_truncation,
    rounded,
    nearly_right,
    constant_factor,
    constant_shift,
    other_formula,
    reversed_order,
    some_entries,
    no_such_probabilities,
    only_in_extremes,
)


def general_cause(exercise: Exercise, trials: list[Trial]) -> tuple[str | None, str]:
    """The first general cause that fits, as (name, words); (None, words) where none does."""
    for cause in CAUSES:
        words = cause(exercise, trials)
        if words is not None:
            return cause.__name__, words
    return None, "The numbers below are not what was expected." + _hold_against(exercise)


def _first_wrong(trials: list[Trial]) -> Trial:
    return next(trial for trial in trials if not trial.right)


def _arrays(trial: Trial) -> tuple[np.ndarray | None, np.ndarray | None]:
    """The result and what was expected as two arrays, or (None, None) where either is not one."""
    got, want = trial.outcome.numbers, trial.expected.numbers
    if got is None or want is None:
        return None, None
    got, want = matched(got, want)
    if isinstance(got, tuple) or isinstance(want, tuple):
        return None, None
    return got, want


def _with_numbers(trials: list[Trial]) -> list[Trial]:
    return [t for t in trials if t.outcome.numbers is not None]


def _everywhere(
    trials: list[Trial], holds: Callable[[np.ndarray, np.ndarray], bool], least_ndim: int = 0
) -> bool:
    """Whether `holds(got, expected)` on every case, right ones that cannot tell set aside."""
    told = False
    for trial in trials:
        got, want = _arrays(trial)
        if got is None or got.ndim < least_ndim:
            if not trial.right:
                return False
            continue
        if not holds(got, want):
            return False
        told = told or not trial.right
    return told


def _same(exercise: Exercise, got: np.ndarray | None, want: np.ndarray) -> bool:
    return got is not None and same_numbers(got, want, exercise.rtol, exercise.atol)


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
    return next(t for d in (4, 7, 17) if (t := number(factor, d)) != "1" or d == 17)


def _one_part_is_right(exercise: Exercise, trial: Trial) -> str | None:
    """Words for a result of several parts, such as a tuple, where one part was asked for."""
    parts = trial.outcome.numbers
    want = trial.expected.numbers
    if isinstance(want, tuple) or (isinstance(parts, np.ndarray) and parts.ndim != want.ndim + 1):
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


def _sizes(trial: Trial) -> dict[str, int]:
    """K and m of a case, read off its first array."""
    shape = next((a.shape for a in _data(trial) if a.ndim), ())
    return dict(zip(("K", "m"), shape, strict=False))


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


def _case_equation(exercise: Exercise, number: int) -> str:
    return f" Hold them against {equation(number)}." if exercise.equation in (4, 5) else ""


def _hold_against(exercise: Exercise) -> str:
    return f" Hold your code against {equation(exercise.equation)}." if exercise.equation else ""


def _sums_to_one(expected: Numbers | None) -> bool:
    return (
        isinstance(expected, np.ndarray)
        and expected.ndim > 0
        and bool((expected >= 0).all())
        and np.allclose(expected.sum(axis=0), 1)
    )
