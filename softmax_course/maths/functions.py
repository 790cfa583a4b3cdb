"""Equations (1) to (9) as plain functions, each beside its derivative.

Classes lie along `axis`. Its default, 0, is the course's: one sample is (K,), a batch (K, m) has
one column a sample. `axis=1` (or −1) reads rows (m, K), as the frameworks do.

One rule for numbers: floats keep their precision, integers and lists become float64, the target
follows the other argument, and nothing passed in is changed. float16 is computed in float32 and
rounded at the end; its costs stay float32, because a batch of them would overflow float16.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from softmax_course.maths.arguments import (
    Array,
    axis_from_front,
    class_axis,
    class_numbers,
    dimensions,
    finite,
    largest_logit,
    positive_number,
    probabilities,
    real_array,
    shown,
    target,
    whole_number,
)

# --- from scores to probabilities: equation (1) -------------------------------------------------


def softmax(z: ArrayLike, axis: int = 0) -> Array:
    """Turn logits into probabilities: equation (1), a_j = exp(z_j) / Σ_k exp(z_k).

    Parameters
    ----------
    z
        Logits, (K,) or (K, m) or any shape with the classes along `axis`. Any finite size is
        welcome; −inf masks a class.
    axis
        Where the classes lie.

    Returns
    -------
    Array
        Probabilities, the shape of `z`; a masked class gets exactly 0.

    Raises
    ------
    ValueError
        If a logit is NaN or +inf, every class of a sample is −inf, or there is no class.
    TypeError
        If `z` holds no real numbers.
    """
    z = real_array(z, "z")
    axis = class_axis(z, axis, "z")
    with np.errstate(over="ignore", under="ignore"):
        a = _below_the_top(z, largest_logit(z, axis, "z"))
        np.exp(a, out=a)
        a /= a.sum(axis=axis, keepdims=True)
    return a.astype(z.dtype, copy=False)


def softmax_with_temperature(z: ArrayLike, T: float, axis: int = 0) -> Array:
    """Compute softmax(z / T): sharper for T < 1, flatter for T > 1.

    Shapes and errors are those of `softmax`; besides, ValueError unless T is finite and above 0.
    """
    z = real_array(z, "z")
    axis = class_axis(z, axis, "z")
    T = positive_number(
        T, "T", "As T → 0 all probability goes to the largest logit, as T → ∞ all classes get 1/K."
    )
    info = np.finfo(_working_dtype(z))
    T = max(min(T, float(info.max)), float(info.smallest_subnormal))
    # Halves can be subtracted without overflow; only the smallest numbers have none, and for a
    # small T those count, while what overflows is −∞ either way.
    scale = 0.5 if T > 1 else 1.0
    top = largest_logit(z, axis, "z")
    with np.errstate(over="ignore", under="ignore"):
        sharpened = np.multiply(z, scale, dtype=info.dtype)
        sharpened -= np.multiply(top, scale, dtype=info.dtype)
        sharpened /= info.dtype.type(T * scale)
    return softmax(sharpened, axis).astype(z.dtype, copy=False)


def log_sum_exp(z: ArrayLike, axis: int = 0) -> Array:
    """Compute ln Σ_k exp(z_k), the smooth maximum whose gradient is softmax.

    Returns a scalar for (K,), (m,) for (K, m). Errors are those of `softmax`, except that a sample
    with every class at −inf has the answer −inf: the logarithm of an empty sum.
    """
    z = real_array(z, "z")
    axis = class_axis(z, axis, "z")
    top = largest_logit(z, axis, "z", all_masked=True)
    with np.errstate(over="ignore", under="ignore", divide="ignore"):
        e = _below_the_top(z, np.maximum(top, np.finfo(z.dtype).min))
        total = np.log(np.exp(e, out=e).sum(axis=axis)) + top.squeeze(axis)
    return total.astype(z.dtype, copy=False)[()]


def log_softmax(z: ArrayLike, axis: int = 0) -> Array:
    """Compute ln a_j = z_j − ln Σ_k exp(z_k), the logarithm of equation (1).

    It is finite wherever z is, also where softmax itself underflows to 0: a logarithm too low
    for its dtype stops at the lowest finite number. Shapes and errors are those of `softmax`.
    """
    z = real_array(z, "z")
    axis = class_axis(z, axis, "z")
    top = largest_logit(z, axis, "z")
    with np.errstate(over="ignore", under="ignore"):
        ln_a = _below_the_top(z, top)
        ln_a -= np.log(np.exp(ln_a).sum(axis=axis, keepdims=True))
        ln_a = ln_a.astype(z.dtype, copy=False)
    floats = np.finfo(z.dtype)
    if (top > floats.max * (floats.eps / 16)).any():  # else no z − top rounds beyond the lowest
        np.maximum(ln_a, floats.min, out=ln_a, where=np.isfinite(z))
    return ln_a


def jacobian(a: ArrayLike) -> Array:
    """Write out the Jacobian of softmax, J[j, i] = ∂a_j/∂z_i, at the output a.

    Equation (4) on the diagonal, a_i (1 − a_i); equation (5) off it, −a_j a_i.

    Parameters
    ----------
    a
        Softmax output of one sample, (K,).

    Returns
    -------
    Array
        (K, K): symmetric, so ∂a_j/∂z_i = ∂a_i/∂z_j, and every column sums to 0.

    Raises
    ------
    ValueError
        If `a` is not (K,), or holds a number that is no probability.
    """
    a = real_array(a, "a")
    dimensions(a, 1, "a", "For a batch (K, m), batch_jacobians gives one Jacobian a sample.")
    class_axis(a, 0, "a")
    probabilities(a, "a")
    with np.errstate(under="ignore"):
        J = np.multiply.outer(-a, a)
        np.fill_diagonal(J, a * (1 - a))
    return J


def batch_jacobians(A: ArrayLike, axis: int = 0) -> Array:
    """Write out every sample's Jacobian, equations (4) and (5): (m, K, K) from A of (K, m).

    Nobody builds these but to look at them: `softmax_backward` does their work in O(K) a sample.

    Raises ValueError if `A` is not two-dimensional, or holds a number that is no probability.
    """
    A = real_array(A, "A")
    dimensions(A, 2, "A", "For one sample (K,), use jacobian.")
    axis = class_axis(A, axis, "A")
    probabilities(A, "A")
    rows = np.moveaxis(A, axis, -1)
    classes = np.arange(rows.shape[1])
    with np.errstate(under="ignore"):
        J = -rows[:, :, None] * rows[:, None, :]
        J[:, classes, classes] = rows * (1 - rows)
    return J


def jacobian_vector_product(a: ArrayLike, v: ArrayLike, axis: int = 0) -> Array:
    """Compute J v = a ⊙ (v − ⟨a, v⟩) in O(K), without J, from equations (4) and (5).

    J is symmetric, so this is Jᵀ v as well: forward it says how a nudge v of the logits moves the
    probabilities, backward how a gradient v with respect to a reaches the logits.

    Parameters
    ----------
    a
        Softmax output, (K,) or (K, m).
    v
        One vector a sample, the shape of `a`.
    axis
        Where the classes lie.

    Returns
    -------
    Array
        The products, the shape of `a`.

    Raises
    ------
    ValueError
        If the shapes differ, `a` holds a number that is no probability, or `v` is not finite.
    """
    return product_with_jacobian(a, v, axis, "a", "v")


def softmax_backward(A: ArrayLike, dA: ArrayLike, axis: int = 0) -> Array:
    """Carry any upstream gradient dA = ∂L/∂A back through softmax: ∂L/∂Z, the shape of A.

    Equation (6) for every class and sample at once: each column of dA times its symmetric Jacobian.
    Errors are those of `jacobian_vector_product`.
    """
    return product_with_jacobian(A, dA, axis, "A", "dA")


def numerical_jacobian(f: Callable[[Array], ArrayLike], z: ArrayLike, h: float = 1e-5) -> Array:
    """Measure the Jacobian of any f by central differences, J[j, i] ≈ ∂f_j/∂z_i.

    Parameters
    ----------
    f
        A function from (K,) to a vector; a number counts as a vector of one.
    z
        The point, (K,); taken in float64, and f gets a fresh copy at each call.
    h
        How far to step to either side.

    Returns
    -------
    Array
        (len(f(z)), K).

    Raises
    ------
    ValueError
        If `z` is not (K,) and finite, h is not above 0 or vanishes beside z, or f gives a matrix
        or vectors of different lengths.
    TypeError
        If `f` can't be called, or gives anything but real numbers.
    """
    z = real_array(z, "z").astype(np.float64)
    dimensions(z, 1, "z", "Nudge one sample at a time.")
    class_axis(z, 0, "z")
    finite(z, "z")
    h = positive_number(h, "h", "A step of about 1e-5 serves central differences best.")
    if not callable(f):
        raise TypeError(
            f"f = {shown(f)}, but a function is needed, given by its name and without brackets: "
            "numerical_jacobian(softmax, z)."
        )
    columns: list[Array] = []
    for i in range(len(z)):
        right, left = z.copy(), z.copy()
        with np.errstate(over="ignore"):
            right[i] += h
            left[i] -= h
            step = right[i] - left[i]  # what rounding left of 2h
        if step == 0:
            raise ValueError(
                f"h = {h:g} vanishes beside z[{i}] = {z[i]:g}: z + h and z − h are the same "
                "float. Give a larger h."
            )
        if not np.isfinite(step):
            raise ValueError(
                f"h = {h:g} goes beyond the largest float from z[{i}] = {z[i]:g}. Give a smaller h."
            )
        ahead, behind = _vector(f(right)), _vector(f(left))
        rows = len(columns[0]) if columns else len(ahead)
        if {len(ahead), len(behind)} != {rows}:
            other = len(behind) if len(ahead) == rows else len(ahead)
            raise ValueError(
                f"f gave {rows} numbers at one point and {other} at another (at z with z[{i}] "
                "nudged), but J needs as many rows for every column. Make len(f(z)) independent "
                "of z's values."
            )
        columns.append((ahead - behind) / step)
    return np.stack(columns, axis=1)


def _vector(given: ArrayLike) -> Array:
    """Return what f gave as a vector of its own (f may reuse its array) in float64 or wider."""
    given = real_array(given, "f(z)")
    if given.ndim > 1:
        raise ValueError(
            f"f gave an array of shape {given.shape}, but a vector is needed, so that "
            "J[j, i] has one row for each of its entries."
        )
    return np.array(np.atleast_1d(given), dtype=np.result_type(given, np.float64))


# --- from probabilities to cost: equations (2) and (3) ------------------------------------------


def one_hot(labels: ArrayLike, K: int, axis: int = 0) -> Array:
    """Write class numbers as targets: 1 at the sample's class, 0 elsewhere.

    Parameters
    ----------
    labels
        Class numbers 0…K−1, (m,), or a single one.
    K
        How many classes there are.
    axis
        Where the classes lie in the result.

    Returns
    -------
    Array
        (K, m), or (m, K) with `axis=1`; (K,) for a single label.

    Raises
    ------
    ValueError
        If a label is no class, K < 1, or `labels` has more than one axis.
    TypeError
        If labels or K are no integers.
    """
    K = whole_number(K, "K")
    if K < 1:
        raise ValueError(f"K = {shown(K)}, but there must be at least one class.")
    if np.iinfo(np.intp).max < K:
        raise ValueError(f"K = {shown(K)}, but no array is that long. How many classes are there?")
    labels = class_numbers(labels, K)
    if labels.ndim > 1:
        raise ValueError(
            f"labels has shape {labels.shape}, but (m,) is expected: one class number a sample. "
            "labels.ravel() makes (m, 1) into (m,); targets that are one-hot already need no more."
        )
    Y = (np.arange(K).reshape(K, *[1] * labels.ndim) == labels).astype(np.float64)
    return np.moveaxis(Y, 0, axis_from_front(Y, axis, "the result"))


def cross_entropy(a: ArrayLike, y: ArrayLike, axis: int = 0) -> Array:
    """Compute the cost of equation (2), C = −Σ_k y_k ln a_k, with the natural logarithm.

    Parameters
    ----------
    a
        Probabilities, (K,) or (K, m).
    y
        Targets of the same shape: one-hot, or any non-negative weights.
    axis
        Where the classes lie.

    Returns
    -------
    Array
        A scalar for (K,), one cost a sample (m,) for (K, m). A class with y_k = 0 contributes 0
        even where a_k = 0; one with y_k > 0 and a_k = 0 costs inf.

    Raises
    ------
    ValueError
        If the shapes differ, a probability is negative, a target is negative, or one is NaN or inf.
    """
    a = real_array(a, "a")
    axis = class_axis(a, axis, "a")
    probabilities(a, "a")
    y = target(y, a, "y", "a")
    with np.errstate(divide="ignore"):
        ln_a = np.log(a, out=np.zeros_like(a, dtype=_working_dtype(a)), where=y > 0)
    return _cost(ln_a, y, axis)


def cost_gradient_wrt_a(a: ArrayLike, y: ArrayLike) -> Array:
    """Compute equation (3), ∂C/∂a_j = −y_j / a_j, for each class and sample.

    It is 0 where y_j = 0, also at a_j = 0, and −inf where a class that should be there has
    probability 0: past that point only a − y goes on, which starts from logits.

    Shapes and errors are those of `cross_entropy`; the result has the shape of `a`.
    """
    a = real_array(a, "a")
    class_axis(a, 0, "a")
    probabilities(a, "a")
    y = target(y, a, "y", "a")
    with np.errstate(divide="ignore", over="ignore", under="ignore"):
        return np.divide(-y, a, out=np.zeros_like(a), where=y > 0)


def cross_entropy_from_logits(z: ArrayLike, y: ArrayLike, axis: int = 0) -> Array:
    """Compute the cost of equations (1) and (2) together, C = Σ_k y_k (ln Σ_j exp(z_j) − z_k).

    It is finite for any finite z: a cost beyond the largest float stops there. A masked class
    (−inf) costs nothing unless it is a target; then the cost is inf. Shapes and errors are those
    of `softmax` for z and of `cross_entropy` for y.
    """
    z = real_array(z, "z")
    axis = class_axis(z, axis, "z")
    y = target(y, z, "y", "z")
    return cost_from_logits(z, y, axis)


def batch_cost(Z: ArrayLike, Y: ArrayLike, axis: int = 0) -> np.floating:
    """Add up the cost of a batch: the sum of equation (2) over its samples, from logits.

    Parameters
    ----------
    Z, Y
        Logits and targets, both (K, m), or (m, K) with `axis=1`.
    axis
        Where the classes lie.

    Returns
    -------
    np.floating
        The sum; 0 for an empty batch. For the mean, divide by m.

    Raises
    ------
    ValueError
        If `Z` is not two-dimensional, or as `cross_entropy_from_logits` does.
    """
    Z = real_array(Z, "Z")
    dimensions(Z, 2, "Z", "For one sample (K,), use cross_entropy_from_logits.")
    with np.errstate(over="ignore"):
        return add_costs(cross_entropy_from_logits(Z, Y, axis))


# --- from cost back to logits: equations (6) to (9) ---------------------------------------------


def gradient(a: ArrayLike, y: ArrayLike, axis: int = 0) -> Array:
    """Compute equation (9), ∂C/∂z = a − y, and for a batch ∂L/∂Z = A − Y.

    Parameters
    ----------
    a, y
        Softmax output and target, both (K,) or both (K, m).
    axis
        Where the classes lie.

    Returns
    -------
    Array
        The gradient, the shape of `a`.

    Raises
    ------
    ValueError
        If a target does not sum to 1, the step that (9) rests on, or as `cross_entropy` does.
    """
    a = real_array(a, "a")
    axis = class_axis(a, axis, "a")
    probabilities(a, "a")
    given = real_array(y, "y")
    y = target(given, a, "y", "a")
    totals = y.sum(axis=axis, dtype=np.float64)
    rounding = max(1e-6, 4 * float(np.finfo(given.dtype).eps))
    if not np.allclose(totals, 1, rtol=0, atol=rounding):
        worst = np.ravel(totals)[np.argmax(np.abs(totals - 1))]
        raise ValueError(
            f"y sums to {worst:g} along axis {axis}, but equation (9) uses Σ_k y_k = 1: without "
            "it the gradient is a Σ_k y_k − y, which gradient_any_target gives. (A batch in rows? "
            "Say axis=1.)"
        )
    return (a - y).astype(a.dtype, copy=False)


def gradient_any_target(a: ArrayLike, t: ArrayLike, axis: int = 0) -> Array:
    """Compute ∂C/∂z = a Σ_k t_k − t, equation (9) before Σ_k t_k = 1 is used.

    Any non-negative target will do. Shapes and other errors are those of `gradient`.
    """
    a = real_array(a, "a")
    axis = class_axis(a, axis, "a")
    probabilities(a, "a")
    t = target(t, a, "t", "a")
    with np.errstate(over="ignore", under="ignore"):
        total = t.sum(axis=axis, keepdims=True)
        huge = np.isinf(total)
        if huge.any():  # halved often enough, the weights add up, and no digit is lost
            few = np.where(huge, t.dtype.type(0.5) ** a.shape[axis].bit_length(), t.dtype.type(1))
            t = t * few
            slope = (a * t.sum(axis=axis, keepdims=True) - t) / few
        else:
            slope = a * total - t
    return within(slope, a.dtype)


# --- what several of them share -----------------------------------------------------------------


def add_costs(costs: Array) -> np.floating:
    """Add up costs in float64 or wider; a sum too large for their dtype stops at its largest."""
    total = np.add.reduce(costs, dtype=np.result_type(costs, np.float64))
    largest = np.finfo(costs.dtype).max
    if total > largest and np.isfinite(costs).all():
        total = largest
    return costs.dtype.type(total)


def cost_from_logits(z: Array, y: Array, axis: int) -> Array:
    """Return each sample's cost for logits and targets that have been looked at.

    All is done with halves, whose differences never overflow: where z_max − z_k is beyond the
    largest float, a small y_k may well bring the cost back.
    """
    dtype = _working_dtype(z)
    top = largest_logit(z, axis, "z")
    with np.errstate(over="ignore", under="ignore"):
        half_ln_a = np.multiply(z, 0.5, dtype=dtype)
        half_ln_a -= np.multiply(top, 0.5, dtype=dtype)
        e = np.exp(2 * half_ln_a)
        np.put_along_axis(e, half_ln_a.argmax(axis=axis, keepdims=True), 0, axis)
        # The largest is exp(0) = 1: without it ln(1 + rest) is exact also where the rest is tiny.
        half_ln_a -= np.log1p(e.sum(axis=axis, keepdims=True)) / 2
        costs = 2 * _cost(half_ln_a, y, axis)
    if np.isinf(costs).any():
        masked = (np.isneginf(z) & (y > 0)).any(axis=axis)
        costs = np.where(masked, costs, np.minimum(costs, np.finfo(dtype).max))[()]
    return costs


def within(x: Array, dtype: DTypeLike) -> Array:
    """Return `x` in a dtype that may be narrower; what is beyond its largest number stops there."""
    largest = np.finfo(dtype).max
    if np.count_nonzero(np.abs(x) > largest):
        x = np.clip(x, -largest, largest)
    return x.astype(dtype, copy=False)


def _working_dtype(*arrays: Array) -> DTypeLike:
    """Return the dtype to compute in: float16 is too narrow for sums of exponentials."""
    return np.result_type(*arrays, np.float32)


def _below_the_top(z: Array, top: Array) -> Array:
    """Return z − max z as a new array: no exponential overflows, and the largest is exactly 1.

    A difference beyond the largest float becomes −inf, whose exponential, 0, is right.
    """
    return np.subtract(z, top, dtype=_working_dtype(z) if z.itemsize < 4 else None)


def _cost(ln_a: Array, y: Array, axis: int) -> Array:
    """Return −Σ_k y_k ln a_k, where y_k = 0 contributes 0 even beside ln 0 = −inf."""
    dtype = _working_dtype(ln_a)
    with np.errstate(over="ignore", under="ignore"):
        terms = np.multiply(y, ln_a, out=np.zeros(y.shape, dtype), where=y > 0)
        return 0 - terms.sum(axis=axis)  # 0 − 0 is 0, where −0 would print as -0.0


def product_with_jacobian(a: ArrayLike, v: ArrayLike, axis: int, a_name: str, v_name: str) -> Array:
    """Return J v for each sample; errors call the arguments by the names given."""
    a, v = real_array(a, a_name), real_array(v, v_name)
    axis = class_axis(a, axis, a_name)
    if v.shape != a.shape:
        raise ValueError(
            f"{v_name} has shape {v.shape} and {a_name} has {a.shape}; they must be alike: one "
            "entry for each class of each sample."
        )
    probabilities(a, a_name)
    finite(
        v,
        v_name,
        "Where the right class has probability 0, −y/a is −inf and the way through a is lost; "
        "softmax_cross_entropy goes from logits to a − y without it.",
    )
    with np.errstate(over="ignore", under="ignore"):
        mean = np.multiply(a, v, dtype=_working_dtype(a, v)).sum(axis=axis, keepdims=True)
        return (a * (v - mean)).astype(np.result_type(a, v), copy=False)
