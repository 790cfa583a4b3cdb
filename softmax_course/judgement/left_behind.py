"""What a training left behind: a cost curve, a learning rate, weights, pictures with their labels.

They stand in an answer's closure, in its attributes or in its notebook. All of it is the learner's:
what is here is to be called in the guard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from numbers import Real
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from ..data import load_digits
from .running.plain import may_travel

CLASSES = 10
_CURVE = re.compile(r"cost|loss|curve|histor|paid", re.IGNORECASE)
_RATE = re.compile(r"(learning_?)?rate|lr|alpha|eta", re.IGNORECASE)
_MOST_VALUES = 400
_SIDE = 64  # pixels of a picture


@may_travel
@dataclass(frozen=True)
class Found:
    """What an answer's training left behind; None where it is not to be found.

    `W` and `b` are the first layer's, `dead` the share of its neurons that give 0 for every
    picture, `torn_apart` whether pictures and labels there no longer belong together, `peeped`
    whether pictures of the test are among them.
    """

    curve: np.ndarray | None = None
    rate: float | None = None
    W: np.ndarray | None = None
    dead: float = 0.0
    torn_apart: bool = False
    peeped: bool = False


def found_about(answer: Any) -> Found:
    """Look for a cost curve, a learning rate, weights and the pictures learned from."""
    near, far = _values_about(answer)
    named = [*near, *far]
    curve = next((c for n, x in named if _CURVE.search(n) and (c := _curve(x)) is not None), None)
    if curve is None:
        curve = next((c for _, x in near if (c := _curve(x)) is not None), None)
    rate = next((float(x) for n, x in named if _RATE.fullmatch(n) and _is_number(x)), None)
    parts = [part for _, x in near for part in _parts(x)]
    W, b = _first_layer(parts)
    digits = load_digits()
    return Found(
        curve,
        rate,
        W,
        0.0 if W is None else _dead(W, b, digits.X),
        _torn_apart(named, digits.X, digits.labels),
        _peeped(named, digits.X_test),
    )


def _values_about(answer: Any) -> tuple[list[tuple[str, Any]], list[tuple[str, Any]]]:
    """Names and values near an answer (its closure, its attributes, what it uses), and farther."""
    near: list[tuple[str, Any]] = []
    scope: dict[str, Any] = {}
    waiting, followed = [answer], 0
    while waiting and followed < 20:
        thing = waiting.pop(0)
        followed += 1
        thing = (getattr(thing, "__func__", None) and _owner(thing, near)) or thing
        if isinstance(thing, FunctionType):
            scope = scope or thing.__globals__
            cells = zip(thing.__code__.co_freevars, thing.__closure__ or (), strict=True)
            used = [(name, cell.cell_contents) for name, cell in cells]
            used += [
                (n, thing.__globals__[n]) for n in thing.__code__.co_names if n in thing.__globals__
            ]
        else:
            used = list(getattr(thing, "__dict__", {}).items())
        for name, value in used[:_MOST_VALUES]:
            if isinstance(value, ModuleType | type):
                continue
            near.append((name, value))
            of_theirs = isinstance(value, FunctionType) or hasattr(value, "__dict__")
            if of_theirs and value is not answer and not isinstance(value, np.ndarray):
                waiting.append(value)
    far = [(n, x) for n, x in scope.items() if not n.startswith("_")]
    return near[:_MOST_VALUES], far[-_MOST_VALUES:]


def _owner(method: Any, near: list[tuple[str, Any]]) -> Any:
    """The function of a bound method; what its object holds is put down."""
    near += list(getattr(method.__self__, "__dict__", {}).items())
    return method.__func__


def _is_number(x: Any) -> bool:
    return isinstance(x, Real) and not isinstance(x, bool) and x == x


def _curve(x: Any) -> np.ndarray | None:
    """A list of at least two real numbers, as an array."""
    if type(x) is np.ndarray and x.ndim == 1 and x.dtype.kind == "f" and 2 <= x.size <= 100_000:
        return x.astype(float)
    if type(x) in (list, tuple) and 2 <= len(x) <= 100_000:
        numbers = [y.item() if isinstance(y, np.ndarray) and y.size == 1 else y for y in x]
        if all(isinstance(y, Real) and not isinstance(y, bool) for y in numbers):
            return np.array(numbers, dtype=float)
    return None


def _parts(x: Any) -> list[np.ndarray]:
    """The arrays of floats in a value: itself, or those in a list, a tuple or a dict of them."""
    inside = list(x.values()) if isinstance(x, dict) else x
    inside = inside if type(inside) in (list, tuple) else [inside]
    flat = [y for part in inside[:50] for y in (part if type(part) in (list, tuple) else [part])]
    return [y for y in flat if type(y) is np.ndarray and y.dtype.kind == "f"]


def _first_layer(parts: list[np.ndarray]) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Weights with a column a pixel, and the bias that goes with them."""
    for W in parts:
        if W.ndim == 2 and _SIDE in W.shape and 2 <= W.size // _SIDE <= 512:
            W = W if W.shape[1] == _SIDE else W.T
            b = next((b for b in parts if b is not W and b.size == len(W) and b.ndim <= 2), None)
            return W.astype(float), None if b is None else b.astype(float).reshape(-1, 1)
    return None, None


def _dead(W: np.ndarray, b: np.ndarray | None, X: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        Z = W @ X if b is None else W @ X + b
    return float(np.mean(np.all(Z <= 0, axis=1)))


def _pictures(named: list[tuple[str, Any]]) -> Iterator[np.ndarray]:
    """Arrays of many pictures, one a column."""
    for _, x in named:
        if type(x) is np.ndarray and x.ndim == 2 and x.dtype.kind in "fiu" and _SIDE in x.shape:
            x = x if x.shape[0] == _SIDE else x.T
            if 100 <= x.shape[1] <= 5000:
                yield x


def _torn_apart(named: list[tuple[str, Any]], X: np.ndarray, labels: np.ndarray) -> bool:
    """Whether pictures of the training stand beside labels, and no labels there are theirs."""
    known = {column.tobytes(): label for column, label in zip(X.T, labels, strict=True)}
    for pictures in _pictures(named):
        columns = [known.get(np.ascontiguousarray(c, dtype=float).tobytes()) for c in pictures.T]
        if None in columns:
            continue
        those = [given for _, x in named if (given := _labels(x, len(columns))) is not None]
        if those and not any(given.tolist() == columns for given in those):
            return True
    return False


def _labels(x: Any, m: int) -> np.ndarray | None:
    """The labels that an array holds for m pictures, as class numbers or one-hot."""
    if type(x) is not np.ndarray or x.dtype.kind not in "iufb":
        return None
    if x.shape == (m,) and x.dtype.kind in "iu":
        return x
    if x.shape in ((CLASSES, m), (m, CLASSES)) and np.isin(x, (0, 1)).all():
        return np.argmax(x, axis=x.shape.index(CLASSES))
    return None


def _peeped(named: list[tuple[str, Any]], X_test: np.ndarray) -> bool:
    """Whether some array holds pictures of the training together with those of the test."""
    test = {column.tobytes() for column in X_test.T}
    return any(
        pictures.shape[1] > X_test.shape[1]
        and sum(np.ascontiguousarray(c, dtype=float).tobytes() in test for c in pictures.T) > 50
        for pictures in _pictures(named)
    )
