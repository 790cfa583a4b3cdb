"""How near a wrong result is to the right one, so that a search knows when it comes closer."""

from __future__ import annotations

import numpy as np

from ..comparing import Numbers, differing, matched, same_numbers

_SIMPLE = [p / q for p in range(1, 13) for q in range(1, 13)]


def is_right(got: Numbers | None, expected: Numbers, rtol: float, atol: float) -> bool:
    """The same as `same_numbers`, made quick for the many results that are plainly wrong."""
    if got is None:
        return False
    if isinstance(got, np.ndarray) and isinstance(expected, np.ndarray) and got.size:
        if got.size != expected.size:
            return False
        first, want = got.flat[0], expected.flat[0]
        if abs(first - want) > 0.1 * abs(want) + 0.01:
            return False
    return same_numbers(got, expected, rtol, atol)


def nearness(got: Numbers | None, expected: Numbers, rtol: float, atol: float) -> float:
    """1 for the right result, 0 for none at all, more in between the more of it is right.

    A result that only misses a sign, a factor, a constant or a turn is nearer than any other.
    """
    if got is None:
        return 0.0
    got, want = matched(got, expected)
    if isinstance(got, tuple) or isinstance(want, tuple):
        return _of_parts(got, want, rtol, atol)
    if got.shape != want.shape:
        turned = got.ndim == want.ndim == 2 and got.T.shape == want.shape
        if turned and not differing(got.T, want, rtol, atol).any():
            return 0.8
        return 0.2 if got.size == want.size else 0.1
    wrong = differing(got, want, rtol, atol)
    if not wrong.any():
        return 1.0
    share = 1 - wrong.mean() if wrong.size else 0.0
    return 0.3 + 0.6 * max(0.78 * share, _likeness(got, want))


def _of_parts(got: Numbers, want: Numbers, rtol: float, atol: float) -> float:
    if not (isinstance(got, tuple) and isinstance(want, tuple) and len(got) == len(want)):
        return 0.1
    pairs = zip(got, want, strict=True)
    return min((nearness(g, w, rtol, atol) for g, w in pairs), default=1.0)


def _likeness(got: np.ndarray, want: np.ndarray) -> float:
    """From 0 to 1: how much one has of the other's pattern."""
    if not (np.isfinite(got) & np.isfinite(want)).all():
        return 0.0
    got, want = got.ravel(), want.ravel()
    with np.errstate(all="ignore"):
        factor = _only_factor(np.abs(got), np.abs(want))
        if factor is not None:
            turned = not np.allclose(np.sign(got), np.sign(want))
            gap = abs(np.log(factor))
            return 0.95 - 0.05 * turned - 0.05 * (gap > 1e-9) - 0.01 * min(gap, 3)
        gaps = got - want
        if np.ptp(gaps) <= 1e-9 and (gaps.size > 1 or abs(gaps[0] - round(gaps[0])) < 1e-9):
            return 0.82
        if np.allclose(np.sort(got), np.sort(want), 1e-9, 1e-12):
            return 0.75  # the right numbers in other places
        norm = np.linalg.norm(got) * np.linalg.norm(want)
        cosine = abs(got @ want) / norm if norm else 0.0
    return 0.35 * float(cosine) if got.size > 1 else 0.0


def _only_factor(got: np.ndarray, want: np.ndarray) -> float | None:
    """The factor between two arrays of sizes, if there is one; of two numbers, a simple one."""
    factors = got[want != 0] / want[want != 0]
    if not factors.size or np.any(got[want == 0]) or not factors[0] > 0:
        return None
    factor = float(factors[0])
    if np.ptp(factors) > 1e-9 * factors.max():
        return None
    simple = factors.size > 1 or any(abs(factor - s) < 1e-9 for s in _SIMPLE)
    return factor if simple else None
