"""What the mathematics asks of its arguments, with errors that say how to mend them.

Every helper takes the name that the caller's reader knows (`z`, `A`, `labels`) and changes nothing
that it is given.
"""

import operator
import reprlib
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]


def any_array(x: ArrayLike, name: str) -> np.ndarray:
    """Return `x` as a plain array, whatever it holds.

    Raises
    ------
    TypeError
        If its rows differ in length, it has masked entries, or it can't be made an array.
    """
    rows = x if isinstance(x, list | tuple) else [x]
    if any(isinstance(row, np.ma.MaskedArray) and np.ma.is_masked(row) for row in rows):
        raise TypeError(
            f"{name} is a masked array, and what its mask hides would count like any other entry. "
            "Say what shall stand there, with .filled(…): −inf masks a logit, 0 a target."
        )
    try:
        return np.asarray(x)
    except MemoryError:
        raise
    except Exception as error:  # an object's own way to become an array may raise anything
        told = shown(error)
        if isinstance(x, list | tuple) and "inhomogeneous" in told:
            raise TypeError(
                f"{name} is a list whose rows differ in length, so it is no array. "
                "Give every row the same number of entries."
            ) from error
        raise TypeError(
            f"{name} is of type {type(x).__name__} and can't be made an array: {told}. "
            "Give a list of numbers or a NumPy array."
        ) from error


def real_array(x: ArrayLike, name: str) -> Array:
    """Return `x` as a floating-point array: float16/32/64 stay what they are, integers are float64.

    Raises
    ------
    TypeError
        If `x` is ragged, or holds anything but real numbers.
    ValueError
        If it holds an integer beyond the largest float.
    """
    x = any_array(x, name)
    kind = x.dtype.kind
    if kind == "f":
        return x if x.dtype.isnative else x.astype(x.dtype.newbyteorder("="))
    if kind in "iub":
        return x.astype(np.float64)
    advice = f"Give an array or list of floats or integers for {name}."
    if kind == "O":  # integers beyond 64 bits come this way, and all that is no number
        real = np.vectorize(lambda entry: isinstance(entry, Real), otypes=[bool])(x)
        if real.all():
            return _floats(x, name)
        given = f"{name} holds {shown(x[~real].flat[0])}{_where(~real)}"
    else:
        given = f"{name} has dtype {x.dtype}"
        if kind in "SU":
            advice = f"Numbers in quotes become numbers by np.array({name}, dtype=float)."
        if kind == "c":
            advice = f"If all imaginary parts are 0, give np.real({name})."
    raise TypeError(f"{given}, but only real numbers make sense here. {advice}")


def shown(x: Any) -> str:
    """How an error shows what was given: in one short line, whatever it is."""
    if isinstance(x, np.number):
        x = x.item()
    try:
        bounded = isinstance(x, list | tuple | dict | set | str | bytes)
        text = " ".join((reprlib.repr if bounded else repr)(x).split())
    except Exception:  # an integer of too many digits, or an object that can't show itself
        if isinstance(x, int):
            return f"an integer of about {int(x.bit_length() * 0.30103) + 1} digits"
        return f"an object of type {type(x).__name__}"
    if " at 0x" in text:
        return f"an object of type {type(x).__name__}"
    return text if len(text) <= 160 else f"{text[:140]}…"


def axis_from_front(x: np.ndarray, axis: int, name: str) -> int:
    """Return `axis` counted from the front of `x`; ValueError if `x` has no such axis."""
    axis = whole_number(axis, "axis")
    if not -x.ndim <= axis < x.ndim:
        raise ValueError(
            f"axis = {shown(axis)}, but {name} of shape {x.shape} has no such axis. "
            "Give the axis along which the classes lie: 0 for columns (K, m), 1 for rows (m, K)."
        )
    return axis % x.ndim


def class_axis(x: Array, axis: int, name: str) -> int:
    """Return the class axis of `x` counted from the front.

    Raises
    ------
    ValueError
        If `x` has no such axis, or no class along it.
    """
    if x.ndim == 0:
        raise ValueError(
            f"{name} is a single number, but it needs one entry for each class. "
            f"Give {name} of shape (K,), or (K, m) for m samples."
        )
    axis = axis_from_front(x, axis, name)
    if x.shape[axis] == 0:
        raise ValueError(
            f"{name} of shape {x.shape} has no classes along axis {axis}, and nothing can be "
            "shared among none. At least one class is needed (K ≥ 1)."
        )
    return axis


def dimensions(x: Array, ndim: int, name: str, advice: str) -> None:
    """Raise ValueError with `advice` unless `x` has `ndim` axes."""
    if x.ndim != ndim:
        shape = {1: "(K,)", 2: "(K, m)"}[ndim]
        if ndim == 1 and x.size == max(x.shape, default=0):  # such as a row that is np.matrix
            advice += f" If this is one sample, np.ravel({name}) makes it (K,)."
        raise ValueError(f"{name} has shape {x.shape}, but {shape} is expected here. {advice}")


def largest_logit(z: Array, axis: int, name: str, all_masked: bool = False) -> Array:
    """Return the largest entry of each sample, its axis kept.

    It is also the cheapest guard there is: a NaN or +inf anywhere in a sample shows in its maximum.

    Raises
    ------
    ValueError
        If a logit is NaN or +inf, or (unless `all_masked`) every class of a sample is −inf.
    """
    top = z.max(axis=axis, keepdims=True)
    if np.count_nonzero(np.isfinite(top)) < top.size:
        _refuse_logits(z, top, axis, name, all_masked)
    return top


def finite(x: Array, name: str, advice: str = "") -> None:
    """Raise ValueError if `x` holds NaN or ±inf."""
    good = np.isfinite(x)
    if not good.all():
        value = x[~good].flat[0]
        raise ValueError(
            f"{name} holds {value}{_where(~good)}, but finite numbers are needed. {advice}".rstrip()
        )


def probabilities(a: Array, name: str) -> None:
    """Raise ValueError if `a` holds a number that can't be a probability: negative, NaN or inf."""
    finite(a, name, "Were the logits passed through softmax first?")
    if (a < 0).any():
        raise ValueError(
            f"{name} holds {a[a < 0].flat[0]:g}{_where(a < 0)}, but probabilities are never "
            "negative. If these are logits, apply softmax first, or use the function for logits."
        )


def target(y: ArrayLike, a: Array, name: str, beside: str) -> Array:
    """Return the target `y` in the dtype of `a` (float32 beside float16).

    It is non-negative, finite, and of the same shape. It need not be one-hot: smoothed labels and
    other weights are targets too.

    Raises
    ------
    ValueError
        If the shapes differ, or an entry is negative, NaN, infinite or beyond the dtype.
    """
    y = real_array(y, name)
    if y.shape != a.shape:
        advice = "Give one target for each class of each sample."
        if a.ndim == y.size == 1:
            number = f"one_hot({shown(y.flat[0].astype(int))}, {a.size})"
            advice += f" If {name} is the sample's class number, {number} makes its target."
        elif y.ndim == a.ndim - 1:
            advice += f" If {name} holds class numbers, one_hot(labels, K) makes the targets."
        elif a.ndim == 2 and 1 in y.shape and y.size in a.shape:
            advice += f" If {name} holds class numbers, one_hot(np.ravel({name}), K) makes targets."
        elif y.shape == a.shape[::-1]:
            advice += f" One of the two is transposed: try {name}.T."
        raise ValueError(
            f"{name} has shape {y.shape} and {beside} has {a.shape}; they must be alike. {advice}"
        )
    finite(y, name)
    if (y < 0).any():
        raise ValueError(
            f"{name} holds {y[y < 0].flat[0]:g}{_where(y < 0)}, but a target is never negative: "
            "it says how much of the sample belongs to the class (one-hot: 0 or 1)."
        )
    dtype = np.result_type(a, np.float32)
    with np.errstate(over="ignore", under="ignore"):
        weights = y.astype(dtype, copy=False)
    beyond = np.isinf(weights)
    if beyond.any():
        raise ValueError(
            f"{name} holds {y[beyond].flat[0]:g}{_where(beyond)}, which {dtype} beside {beside} "
            f"can't hold: its largest number is {np.finfo(dtype).max:g}. Give {beside} in a wider "
            "dtype, or smaller weights."
        )
    return weights


def class_numbers(labels: ArrayLike, K: int, name: str = "labels") -> NDArray[np.intp]:
    """Return `labels` as an array of integers, every one of them in 0…K−1.

    Raises
    ------
    TypeError
        If the labels are no integers.
    ValueError
        If a label is not one of the K classes.
    """
    labels = any_array(labels, name)
    if labels.dtype.kind not in "iu":
        strange = [n for n in labels.flat if type(n) is not int]
        if strange:
            advice = "Give a list or an array of integers."
            if labels.dtype.kind in "bfU":
                advice = f"If they are right, np.asarray({name}).astype(int) makes them integers."
            raise TypeError(
                f"{name} holds {shown(strange[0])} and has dtype {labels.dtype}, but class "
                f"numbers are integers 0…{K - 1}. {advice}"
            )
        if not labels.size:  # an empty list has no integers to show
            labels = labels.astype(np.intp)
    # Unsigned, a negative number is huge; what is beyond 64 bits stays an object.
    unsigned = labels if labels.dtype.kind == "O" else labels.astype(np.uintp)
    if np.count_nonzero(unsigned >= K) or (unsigned is labels and (labels < 0).any()):
        bad = (labels < 0) | (labels >= K)
        raise ValueError(
            f"{name} holds {shown(labels[bad].flat[0])}{_where(bad)}, but with K = {K} classes "
            f"they run from 0 to {K - 1}. (Counted from 1? Subtract 1. Negative? NumPy would count "
            "from the end without a word.)"
        )
    return labels.astype(np.intp, copy=False)


def whole_number(n: int, name: str) -> int:
    """Return `n` as an int.

    Raises
    ------
    TypeError
        If `n` is no integer; True and False are none.
    """
    try:
        if not isinstance(n, bool):
            return operator.index(n)
    except Exception:  # an object's own __index__ may raise anything
        pass
    raise TypeError(f"{name} = {shown(n)}, but an integer is needed, such as {name} = 1.")


def positive_number(x: float, name: str, advice: str) -> float:
    """Return `x` as a float that is finite and above 0.

    Raises
    ------
    TypeError
        If `x` is no single real number: text, True and an array are none.
    ValueError
        If it is not finite, not above 0, or beyond what a float can hold.
    """
    value = _single_number(x, name, "above 0")
    if not 0 < value < np.inf:
        floats = np.finfo(np.float64)
        raise ValueError(
            f"{name} = {shown(x)}, but it must be above 0 and finite, so between "
            f"{floats.smallest_subnormal:g} and {floats.max:g}. {advice}"
        )
    return value


def fraction(x: float, name: str) -> float:
    """Return `x` as a float from 0 to 1.

    Raises
    ------
    TypeError
        If `x` is no single real number: text, True and an array are none.
    ValueError
        If it is below 0, above 1 or NaN.
    """
    value = _single_number(x, name, "from 0 to 1")
    if not 0 <= value <= 1:
        raise ValueError(
            f"{name} = {shown(x)}, but it is a share of the whole, from 0 to 1. "
            "(Ten per cent? Give 0.1.)"
        )
    return value


def _single_number(x: float, name: str, which: str) -> float:
    """Return `x` as a float, ±inf where no float is so large; TypeError if it is no number."""
    value = None
    number = x[()] if isinstance(x, np.ndarray) and x.ndim == 0 else x
    refused = isinstance(number, str | bytes | bytearray | bool | np.ndarray)
    if isinstance(number, np.generic):
        refused = not isinstance(number, np.integer | np.floating)
    if not refused:
        try:
            value = float(number)
        except OverflowError:
            value = np.inf
        except Exception:  # an object's own __float__ may raise anything
            pass
    if value is None:
        raise TypeError(f"{name} = {shown(x)}, but a single number {which} is needed.")
    return value


def _refuse_logits(z: Array, top: Array, axis: int, name: str, all_masked: bool) -> None:
    """Raise the ValueError that names the bad logit behind a maximum that is not finite."""
    if np.isnan(top).any():
        raise ValueError(
            f"{name} holds NaN{_where(np.isnan(z))}: a logit that is not a number, so no "
            "probability follows from it. Look at the step that made it: 0/0, inf − inf, log(−1)?"
        )
    if np.isposinf(top).any():
        raise ValueError(
            f"{name} holds +inf{_where(np.isposinf(z))}: inf − inf has no value, so the classes "
            f"can't be compared. Look for an overflow before {name}, such as np.exp of a large "
            "number; logits themselves may be as large as floats go."
        )
    if not all_masked and np.isneginf(top).any():
        which = ""
        if z.ndim == 2:
            sample = int(np.flatnonzero(np.isneginf(top))[0])
            which = f" in {'column' if axis == 0 else 'row'} {sample}"
        raise ValueError(
            f"every class of {name}{which} is −inf. A logit of −inf masks its class; with all "
            "masked, no class is left to hold the probability. Leave at least one finite."
        )


def _floats(x: np.ndarray, name: str) -> Array:
    """Return an array of real objects, such as integers beyond 64 bits, in float64."""

    def fits(entry: Real) -> bool:
        try:
            float(entry)
        except OverflowError:
            return False
        return True

    good = np.vectorize(fits, otypes=[bool])(x)
    if good.all():
        return x.astype(np.float64)
    raise ValueError(
        f"{name} holds {shown(x[~good].flat[0])}{_where(~good)}, beyond the largest float "
        f"({np.finfo(np.float64).max:g}). Give smaller numbers."
    )


def _where(bad: NDArray[np.bool_]) -> str:
    """Say where the first bad entry stands, such as ' at [2, 5]'."""
    if bad.ndim == 0:
        return ""
    return f" at [{', '.join(str(int(i)) for i in np.argwhere(bad)[0])}]"
