"""The equations in 50-digit arithmetic, written straight from the page: what tests measure against.

mpmath's exponents have no end, so nothing here overflows or underflows and no trick is needed.
"""

import mpmath
import numpy as np

digits = mpmath.MPContext()
digits.dps = 50


def exact(x):
    """A float, or a list of them, as exact numbers."""
    if np.ndim(x):
        return [exact(entry) for entry in x]
    if x == -np.inf:
        return digits.mpf("-inf")
    if isinstance(x, np.longdouble):  # a float would be too narrow
        above, below = x.as_integer_ratio()
        return digits.mpf(above) / digits.mpf(below)
    return digits.mpf(float(x))


def softmax(z):
    """Equation (1)."""
    e = [digits.exp(z_k) for z_k in z]
    total = digits.fsum(e)
    return [e_k / total for e_k in e]


def log_sum_exp(z):
    return digits.log(digits.fsum(digits.exp(z_k) for z_k in z))


def cost(a, y):
    """Equation (2), where a class with y = 0 contributes nothing."""
    return -digits.fsum(y_k * digits.log(a_k) for y_k, a_k in zip(y, a, strict=True) if y_k)


def cost_from_logits(z, y):
    """Equations (1) and (2) together, with what is added to the largest term kept whole."""
    *others, top = sorted(z)
    rest = [digits.exp(z_k - top) for z_k in others if z_k - top > -(10**6)]  # below: too slow
    ln_total = digits.log1p(digits.fsum(rest))
    return digits.fsum(y_k * (ln_total + (top - z_k)) for y_k, z_k in zip(y, z, strict=True) if y_k)


def gradient(a, y):
    """Equation (9)."""
    return [a_i - y_i for a_i, y_i in zip(a, y, strict=True)]


def partial(f, point, i):
    """∂f/∂x_i at a point, by differences so small that all 50 digits stay good."""
    order = [int(k == i) for k in range(len(point))]
    return digits.diff(lambda *x: f(list(x)), tuple(point), tuple(order))


def error(got, truth):
    """The largest error of floats relative to the exact truth, entry by entry.

    What is below the smallest normal float has no relative precision: it counts as right when it
    is within one such float.
    """
    got = np.asarray(got)
    tiny = float(np.finfo(got.dtype).tiny)
    worst = 0.0
    for g, t in zip(got.ravel(), np.ravel(np.array(truth, dtype=object)), strict=True):
        off = abs(exact(g) - t)
        if off > tiny:
            worst = max(worst, float(off / abs(t)) if t else np.inf)
    return worst
