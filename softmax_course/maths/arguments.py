"""What the mathematics asks of its arguments, with errors that say how to mend them.

Every helper takes the name that the caller's reader knows (`z`, `A`, `labels`) and changes nothing
that it is given.
"""

import operator

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]


def any_array(x: ArrayLike, name: str) -> np.ndarray:
    """Return `x` as an array, whatever it holds; TypeError if its rows differ in length."""
    try:
        return np.asarray(x)
    except ValueError as error:
        raise TypeError(
            f"{name} is a list whose rows differ in length, so it is no array. "
            "Give every sample the same number of classes."
        ) from error


def real_array(x: ArrayLike, name: str) -> Array:
    """Return `x` as a floating-point array: float16/32/64 stay what they are, integers are float64.

    Raises
    ------
    TypeError
        If `x` is ragged, or holds anything but real numbers.
    """
    x = any_array(x, name)
    if x.dtype.kind == "f":
        return x if x.dtype.isnative else x.astype(x.dtype.newbyteorder("="))
    if x.dtype.kind in "iub":
        return x.astype(np.float64)
    raise TypeError(
        f"{name} has dtype {x.dtype}, but only real numbers make sense here. "
        f"Give an array or list of floats or integers, such as np.array({name}, dtype=float)."
    )


def axis_from_front(x: np.ndarray, axis: int, name: str) -> int:
    """Return `axis` counted from the front of `x`; ValueError if `x` has no such axis."""
    axis = whole_number(axis, "axis")
    if not -x.ndim <= axis < x.ndim:
        raise ValueError(
            f"axis = {axis}, but {name} of shape {x.shape} has no such axis. "
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
    """Return the target `y` in the dtype of `a`: non-negative, finite, and of the same shape.

    It need not be one-hot: smoothed labels and other weights are targets too.

    Raises
    ------
    ValueError
        If the shapes differ, or an entry is negative, NaN or infinite.
    """
    y = real_array(y, name)
    if y.shape != a.shape:
        advice = "Give one target for each class of each sample."
        if y.ndim == a.ndim - 1:
            advice += f" If {name} holds class numbers, one_hot(labels, K) makes the targets."
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
    return y.astype(a.dtype, copy=False)


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
        if labels.size:
            raise TypeError(
                f"{name} has dtype {labels.dtype}, but class numbers are integers 0…{K - 1}. "
                f"If the numbers are right, np.asarray({name}).astype(int) makes them so."
            )
        labels = labels.astype(np.intp)  # an empty list has no integers to show
    if np.count_nonzero(labels.astype(np.uintp) >= K):  # unsigned, a negative number is huge
        bad = (labels < 0) | (labels >= K)
        raise ValueError(
            f"{name} holds {labels[bad].flat[0]}{_where(bad)}, but with K = {K} classes they run "
            f"from 0 to {K - 1}. (Counted from 1? Subtract 1. Negative? NumPy would count from "
            "the end without a word.)"
        )
    return labels.astype(np.intp, copy=False)


def whole_number(n: int, name: str) -> int:
    """Return `n` as an int.

    Raises
    ------
    TypeError
        If `n` is no integer.
    """
    try:
        return operator.index(n)
    except TypeError:
        raise TypeError(f"{name} = {n!r}, but an integer is needed, such as {name} = 1.") from None


def positive_number(x: float, name: str, advice: str) -> float:
    """Return `x` as a float that is finite and above 0.

    Raises
    ------
    TypeError
        If `x` is no single real number.
    ValueError
        If it is not finite, or not above 0.
    """
    try:
        value = float(x)
    except (TypeError, ValueError):
        raise TypeError(f"{name} = {x!r}, but a single number above 0 is needed.") from None
    if not (np.isfinite(value) and value > 0):
        raise ValueError(f"{name} = {x}, but it must be finite and above 0. {advice}")
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


def _where(bad: NDArray[np.bool_]) -> str:
    """Say where the first bad entry stands, such as ' at [2, 5]'."""
    if bad.ndim == 0:
        return ""
    return f" at [{', '.join(str(int(i)) for i in np.argwhere(bad)[0])}]"
