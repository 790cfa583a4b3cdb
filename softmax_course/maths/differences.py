"""Slopes that are measured: forward, central and complex steps; how far two gradients lie apart.

Every function takes any f that maps an array to a number, and knows nothing about it. Arrays are
taken in float64, f gets a fresh copy at each call, and nothing passed in is changed.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_course.maths.arguments import Array, finite, positive_number, real_array, shown


def forward_difference(f: Callable[[Array], Any], x: ArrayLike, h: float = 1e-8) -> Array:
    """Measure ∂f/∂x_i ≈ (f(x + h e_i) − f(x)) / h, for every entry i of x.

    The step leaves out a term of h/2 · ∂²f/∂x_i² (truncation), and the two values of f are rounded,
    which the division turns into about 10⁻¹⁶ |f| / h. Together they are smallest near h = 10⁻⁸.

    Parameters
    ----------
    f
        A function from an array like `x` to a single number.
    x
        The point, of any shape.
    h
        How far to step.

    Returns
    -------
    Array
        The measured gradient, the shape of `x`.

    Raises
    ------
    ValueError
        If `x` is not finite, f gives more than one number, or h is not above 0, vanishes beside an
        entry of `x` or leads beyond the largest float.
    TypeError
        If `f` can't be called, or `x` or what f gives is no real number.
    """
    x, h = _point(f, x, h)
    here = number_from(f(x.copy()))
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        ahead, step = _nudged(x, i, h)
        slopes[i] = (number_from(f(ahead)) - here) / step
    return slopes


def central_difference(f: Callable[[Array], Any], x: ArrayLike, h: float = 1e-5) -> Array:
    """Measure ∂f/∂x_i ≈ (f(x + h e_i) − f(x − h e_i)) / 2h, for every entry i of x.

    What the bend of f adds on one side it takes away on the other: the truncation is of h², and the
    best step larger, near 10⁻⁵, where rounding harms less. Two calls of f for each entry.

    Parameters, result and errors are those of `forward_difference`.
    """
    x, h = _point(f, x, h)
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        ahead, there = _nudged(x, i, h)
        behind, back = _nudged(x, i, -h)
        slopes[i] = (number_from(f(ahead)) - number_from(f(behind))) / (there - back)
    return slopes


def complex_step(f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-20) -> Array:
    """Measure ∂f/∂x_i ≈ Im f(x + i h e_i) / h, with a step along the imaginary axis.

    Nothing is subtracted, so nothing is lost to rounding, and h may be as small as one likes
    (W. Squire and G. Trapp, Using complex variables to estimate derivatives of real functions,
    SIAM Review 40, 1998). It needs an f of complex numbers that is made of smooth operations:
    exp, log, products and sums, but no abs, no maximum and no comparison.

    Parameters and result are those of `forward_difference`.

    Raises
    ------
    ValueError
        If f gives a real number: the imaginary part, which carries the slope, is lost inside f.
    """
    x, h = _point(f, x, h)
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        nudged = x.astype(complex)
        nudged[i] += 1j * h
        value = np.asarray(f(nudged))
        if value.dtype.kind != "c":
            raise ValueError(
                f"f gave {shown(value[()])}, a real number, for a complex x: somewhere in f the "
                "imaginary part, which carries the slope, is dropped. Look for abs, float(…), "
                ".real, a maximum or a comparison; central_difference does without complex numbers."
            )
        if value.size != 1:
            raise _not_a_number(value)
        slopes[i] = value.reshape(()).imag / h
    return slopes


def relative_error(g: ArrayLike, g_numeric: ArrayLike) -> float:
    """Compute ‖g − g'‖ / (‖g‖ + ‖g'‖): how far two gradients lie apart, measured by their size.

    It is 0 where they are equal, also where both are 0, and 1 where they point opposite ways or
    only one is 0. Both may have any shape, the same one.

    Raises
    ------
    ValueError
        If the shapes differ, or an entry is not finite.
    TypeError
        If one holds anything but real numbers.
    """
    g, other = real_array(g, "g"), real_array(g_numeric, "g_numeric")
    if g.shape != other.shape:
        raise ValueError(
            f"g has shape {g.shape} and g_numeric has {other.shape}; they must be alike: one entry "
            "for each slope."
        )
    finite(g, "g")
    finite(other, "g_numeric")
    g, other = g.astype(np.float64), other.astype(np.float64)
    size = max(np.max(np.abs(g), initial=0), np.max(np.abs(other), initial=0))
    if size == 0:
        return 0.0
    g, other = g / size, other / size  # so that no square under- or overflows
    apart = np.linalg.norm(np.ravel(g - other))
    return float(apart / (np.linalg.norm(np.ravel(g)) + np.linalg.norm(np.ravel(other))))


def number_from(value: Any, name: str = "f") -> float:
    """Return what f gave as a float; an array of one entry counts as a number."""
    array = real_array(value, f"{name}(x)")
    if array.size != 1:
        raise _not_a_number(array)
    return float(array.reshape(()))


def _not_a_number(value: np.ndarray) -> ValueError:
    return ValueError(
        f"f gave an array of shape {value.shape}, but a gradient belongs to a single number. Add "
        "the costs up, or take their mean; numerical_jacobian measures functions with many results."
    )


def _point(f: Any, x: ArrayLike, h: float) -> tuple[Array, float]:
    if not callable(f):
        raise TypeError(
            f"f = {shown(f)}, but a function is needed, given by its name and without brackets: "
            "central_difference(cost, x)."
        )
    x = real_array(x, "x").astype(np.float64)
    finite(x, "x")
    return x, positive_number(h, "h", "Steps of about 1e-5 serve central differences best.")


def _nudged(x: Array, i: tuple[int, ...], h: float) -> tuple[Array, float]:
    """Return x with entry i moved by h, and how far rounding let it move."""
    nudged = x.copy()
    with np.errstate(over="ignore"):
        nudged[i] += h
    step = float(nudged[i] - x[i])
    where = f"x[{', '.join(map(str, i))}] = {x[i]:g}"
    if step == 0:
        raise ValueError(
            f"h = {abs(h):g} vanishes beside {where}: their sum is the same float. Give a larger h."
        )
    if not np.isfinite(step):
        raise ValueError(
            f"h = {abs(h):g} goes beyond the largest float from {where}. Give a smaller h."
        )
    return nudged, step
