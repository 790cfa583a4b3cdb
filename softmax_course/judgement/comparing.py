"""Compare results as numbers: arrays, lists or scalars, of any float, with fair tolerance."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

# One array, or a tuple of them where an exercise gives back several.
Numbers = np.ndarray | tuple[np.ndarray, ...]

MOST_NUMBERS = 1_000_000  # of a result that can be told from another
_MOST_PARTS = 100  # of a ragged result

# What a float narrower than float64 may differ by: some hundred of its own roundings.
_NARROW = {2: 2e-2, 4: 3e-5}


class TooMany(Exception):
    """More numbers than any exercise could ask for: their shape is told, and nothing copied."""

    def __init__(self, shape: tuple[int, ...], size: int) -> None:
        super().__init__(f"{size} numbers, of shape {shape}")
        self.shape = shape
        self.size = size


def as_numbers(result: Any) -> Numbers | None:
    """The result as an array of numbers, or a tuple of arrays where it is ragged; None for neither.

    Real floats keep their precision, all else becomes float64; complex numbers stay complex.
    TooMany is raised before anything large is copied.
    """
    array = _as_array(result)
    if array is None and isinstance(result, list | tuple) and len(result) <= _MOST_PARTS:
        parts = [array for part in result if (array := _as_array(part)) is not None]
        return tuple(parts) if len(parts) == len(result) else None
    return array


def _as_array(result: Any) -> np.ndarray | None:
    if isinstance(result, np.ndarray):
        _refuse_too_many(result)
    try:
        array = np.array(result)
        _refuse_too_many(array)
        if array.dtype.kind == "O":
            if any(part is None for part in array.flat):  # astype would make nan of it
                return None
            array = array.astype(float)
    except (ValueError, TypeError):
        return None
    if array.dtype.kind in "biu":
        array = array.astype(float)
    return array if array.dtype.kind in "fc" else None


def _refuse_too_many(array: np.ndarray) -> None:
    shape = np.ndarray.shape.__get__(array)  # not what a class derived from it may say
    size = math.prod(shape)
    if size > MOST_NUMBERS:
        raise TooMany(shape, size)


def same_numbers(got: Numbers, expected: Numbers, rtol: float, atol: float) -> bool:
    """Whether the two agree in shape and in every entry; nan agrees with nan, inf with inf."""
    got, expected = matched(got, expected)
    if isinstance(got, tuple) or isinstance(expected, tuple):
        return (
            isinstance(got, tuple)
            and isinstance(expected, tuple)
            and len(got) == len(expected)
            and all(same_numbers(g, e, rtol, atol) for g, e in zip(got, expected, strict=True))
        )
    return got.shape == expected.shape and not differing(got, expected, rtol, atol).any()


def matched(got: Numbers, expected: Numbers) -> tuple[Numbers, Numbers]:
    """The pair, made comparable: a scalar may come with kept dimensions, parts as one stack."""
    if isinstance(expected, tuple) and isinstance(got, np.ndarray) and got.ndim:
        got = tuple(got)
    if (
        isinstance(got, np.ndarray)
        and isinstance(expected, np.ndarray)
        and expected.ndim == 0
        and got.size == 1
    ):
        got = got.reshape(())
    return got, expected


def differing(got: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    """Marks the entries, of arrays of one shape, in which `got` is not `expected`.

    An entry may be off by `rtol` of the largest of `expected` (of 1 where all are 0) and by `atol`.
    With an `atol` of 0 nothing is forgiven where 0 is expected.
    """
    got, expected = _no_wider_than_float64(got), _no_wider_than_float64(expected)
    rtol = max(rtol, _NARROW.get(min(_float_width(got), _float_width(expected)), 0.0))
    with np.errstate(all="ignore"):
        sizes = np.abs(expected)
        scale = np.max(sizes, where=np.isfinite(sizes), initial=0.0) or 1.0
        forgiven: float | np.ndarray = rtol * float(scale) + atol
        if atol == 0:
            forgiven = np.where(sizes == 0, 0.0, forgiven)
        close = np.abs(got - expected) <= forgiven
        both_nan = np.isnan(got) & np.isnan(expected)
        return ~(close | (got == expected) | both_nan)


def _no_wider_than_float64(array: np.ndarray) -> np.ndarray:
    if _float_width(array) <= 8:
        return array
    return array.astype(complex if array.dtype.kind == "c" else float)


def _float_width(array: np.ndarray) -> int:
    return array.dtype.itemsize // (2 if array.dtype.kind == "c" else 1)
