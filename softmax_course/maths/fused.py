"""Cost and gradient in one fused pass: from logits straight to C and ∂C/∂Z = A − Y.

The chain rule's two factors, −y/a and the Jacobian, never appear. One array is exponentiated,
summed and scaled in place and becomes the gradient; the target is subtracted at the labels alone.
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_course.maths.arguments import (
    Array,
    any_array,
    class_axis,
    class_numbers,
    largest_logit,
    real_array,
    shown,
    target,
)
from softmax_course.maths.functions import (
    add_costs,
    cost_from_logits,
    gradient_any_target,
    softmax,
    within,
)

SAMPLES_AT_ONCE = 12_000  # few enough that the vectors beside a long, thin batch stay small


def softmax_cross_entropy(
    Z: ArrayLike,
    labels_or_Y: ArrayLike,
    axis: int = 0,
    reduction: Literal["sum", "mean"] = "sum",
    out: Array | None = None,
) -> tuple[np.floating, Array]:
    """Compute the cost of a batch and its gradient, equations (2) and (9), in one pass.

    Parameters
    ----------
    Z
        Logits, (K, m), or (m, K) with `axis=1`, or one sample (K,). Any finite size is welcome;
        −inf masks a class.
    labels_or_Y
        Class numbers (m,), or one for a single sample; or targets of the shape of Z, one-hot or
        any non-negative weights.
    axis
        Where the classes lie.
    reduction
        The 'sum' over the samples, or their 'mean'; cost and gradient are scaled alike.
    out
        Where the gradient shall go: an array of the shape and dtype of Z. It may be Z itself,
        which is then overwritten; no other argument is ever changed.

    Returns
    -------
    cost : np.floating
        In the dtype of Z (float32 for float16). It is inf only where a true class is masked; a
        cost beyond the largest float stops there.
    gradient : Array
        A − Y, the shape of Z, divided by m for the mean. With labels, every entry is exact to a
        few roundings, also where a is so near 1 that a − 1 would lose its digits.

    Raises
    ------
    ValueError
        If the shapes don't fit, a logit is NaN or +inf, a sample is masked altogether, a label is
        no class, a target is negative, the reduction is unknown, the mean is over no sample, or
        `out` is read-only.
    TypeError
        If an argument holds no real numbers, labels are no integers, or `out` is not like Z.
    """
    Z = real_array(Z, "Z")
    axis = class_axis(Z, axis, "Z")
    if Z.ndim > 2:
        raise ValueError(
            f"Z has shape {Z.shape}, but (K,) or (K, m) is expected. Reshape the samples into "
            "one axis first."
        )
    m = Z.size // Z.shape[axis]
    if not isinstance(reduction, str) or reduction not in ("sum", "mean"):
        raise ValueError(f"reduction = {shown(reduction)}, but 'sum' or 'mean' is expected.")
    if reduction == "mean" and m == 0:
        raise ValueError("the mean over no samples has no value; reduction='sum' gives 0.")
    weight = Z.dtype.type(1) / m if reduction == "mean" else 1

    direct = out is None or _goes_into(Z, out)
    if not (direct and Z.flags.forc) or Z.itemsize < 4:
        # Half precision is too narrow and memory with gaps too slow: work in a tidy copy.
        tidy = np.array(Z, dtype=np.result_type(Z, np.float32), order="C")
        cost, tidy = softmax_cross_entropy(tidy, labels_or_Y, axis, reduction, out=tidy)
        if out is None:
            return cost, within(tidy, Z.dtype)
        out[...] = within(tidy, Z.dtype)
        return cost, out

    G = np.empty_like(Z) if out is None else out
    labels, Y = _labels_or_targets(labels_or_Y, Z, axis, m)
    with np.errstate(all="ignore"):  # what overflows or divides by 0 is looked at afterwards
        if Y is not None:
            costs = _from_targets(Z, Y, axis, weight, G)
        elif labels is not None:
            costs = _from_labels(Z, labels, axis, weight, G)
        return add_costs(costs), G


def _from_labels(Z: Array, labels: NDArray[np.intp], axis: int, weight: float, G: Array) -> Array:
    """Write the gradient into G and return each sample's cost; Z and G have no gaps in memory.

    Each true class is set aside while the others are summed: with `rest` their sum, a − 1 is
    −rest/total and the cost ln(1 + rest/true), neither of which cancels where a is near 1.
    """
    z, g = _classes_first(Z, axis), _classes_first(G, axis)
    all_z, all_g = Z.ravel(order="K"), G.ravel(order="K")
    class_step, sample_step = z.strides[0] // Z.itemsize, z.strides[1] // Z.itemsize
    m = z.shape[1]
    costs = np.empty(m, Z.dtype)
    far = -np.log(np.finfo(Z.dtype).tiny) / 2
    top = largest_logit(Z, axis, "Z").ravel() if np.may_share_memory(Z, G) else None
    for start in range(0, m, SAMPLES_AT_ONCE):
        block = slice(start, min(start + SAMPLES_AT_ONCE, m))
        place = labels[block] * class_step
        place += np.arange(start, block.stop) * sample_step
        z_b, g_b, true_z = z[:, block], g[:, block], all_z.take(place)

        if top is None:
            # Most logits are moderate and need no maximum subtracted before exp. A look at the
            # true classes' logits or, after exp, at the sums shows if these are not, NaN and inf
            # included; then all from here on get their maximum subtracted.
            moderate = not np.count_nonzero(np.abs(true_z) > far)
            if moderate:
                np.exp(z_b, out=g_b)
                rest, odds, share, moderate = _set_aside(place, true_z, g_b, all_g)
            if moderate:
                costs[block] = np.log1p(odds) * weight
            else:
                top = largest_logit(Z, axis, "Z").ravel()
        if top is not None:
            np.exp(np.subtract(z_b, top[block], out=g_b), out=g_b)
            half = true_z / 2 - top[block] / 2  # the whole may be beyond the largest float
            rest, odds, share, _ = _set_aside(place, 2 * half, g_b, all_g)
            far_below = -np.log(share) * weight - half * (2 * weight)
            costs[block] = np.where(odds < np.inf, np.log1p(odds) * weight, far_below)
            masked = np.isneginf(true_z)
            np.minimum(costs[block], np.finfo(Z.dtype).max, out=costs[block], where=~masked)

        all_g[place] = 0 - rest
        if weight != 1:
            share *= weight
        g_b *= share
    return costs


def _set_aside(
    place: NDArray[np.intp], true_z: Array, g: Array, all_g: Array
) -> tuple[Array, Array, Array, bool]:
    """Put 0 for each true class into g = exp(z).

    Return the sum of the rest, its ratio to the true class, 1/(sum of both), and whether all of
    these are far enough from the ends of the floats to be exact.
    """
    all_g[place] = 0
    rest, true = np.add.reduce(g, axis=0), np.exp(true_z)
    odds, total = rest / true, rest + true
    share = 1 / total
    total += share
    total += odds
    moderate = np.count_nonzero(total < np.finfo(g.dtype).tiny ** -0.5) == total.size
    return rest, odds, share, moderate


def _from_targets(Z: Array, Y: Array, axis: int, weight: float, G: Array) -> Array:
    """Write the gradient into G and return each sample's cost, for targets that aren't one-hot."""
    z, y, g = (_classes_first(x, axis) for x in (Z, Y, G))
    K, m = z.shape
    costs = np.empty(m, z.dtype)
    step = max(1, 2**17 // K)
    for start in range(0, m, step):
        block = slice(start, start + step)
        t = y[:, block] * weight  # before a cost beyond the largest float is cut off there
        costs[block] = cost_from_logits(z[:, block], t, 0)
        g[:, block] = gradient_any_target(softmax(z[:, block]), t)
    return costs


def _classes_first(x: Array, axis: int) -> Array:
    """Return a (K, m) view of one sample or of a batch with the classes along `axis`."""
    if x.ndim == 1:
        return x[:, None]
    return x if axis == 0 else x.T


def _labels_or_targets(
    given: ArrayLike, Z: Array, axis: int, m: int
) -> tuple[NDArray[np.intp], None] | tuple[None, Array]:
    """Return labels (m,), read off the targets where these are one-hot; else the targets."""
    given = any_array(given, "labels_or_Y")
    if given.ndim < Z.ndim:
        if given.size != m:
            raise ValueError(
                f"labels has shape {given.shape}, but Z of shape {Z.shape} has {m} samples with "
                f"the classes along axis {axis}: one label a sample is needed. (A batch in rows? "
                "Say axis=1.)"
            )
        return class_numbers(given, Z.shape[axis]).reshape(m), None
    if given.size == m and given.shape != Z.shape and given.dtype.kind in "iu":
        alone = f"the number alone, {shown(given.flat[0])}" if m == 1 else "np.ravel(labels)"
        raise ValueError(
            f"labels has shape {given.shape}, but Z has shape {Z.shape}: class numbers have the "
            f"shape (m,), and a single sample's has none. Give {alone}."
        )
    if given.shape == Z.shape and given.dtype.kind in "biuf" and np.count_nonzero(given) == m:
        y = _classes_first(given, axis)
        classes, samples = np.nonzero(y)
        labels = np.full(m, -1)
        labels[samples] = classes
        if (y[classes, samples] == 1).all() and (labels >= 0).all():
            return labels, None
    Y = target(given, Z, "Y", "Z")
    largest_logit(Z, axis, "Z")
    return None, Y


def _goes_into(Z: Array, out: Array) -> bool:
    """Say whether the gradient can be written straight into `out`, which must be like Z.

    Then both have the same strides, and share all their memory or none.
    """
    wanted = f"out must be a plain array like Z, of shape {Z.shape} and dtype {Z.dtype}"
    make = f"np.empty({Z.shape}, np.{Z.dtype})"
    if not isinstance(out, np.ndarray):
        raise TypeError(
            f"{wanted}, but is of type {type(out).__name__}. {make} makes such an array."
        )
    if type(out) is not np.ndarray:
        raise TypeError(
            f"{wanted}, but is a {type(out).__name__}, which has rules of its own. np.asarray(out) "
            "is the same memory as a plain array."
        )
    if (out.shape, out.dtype) != (Z.shape, Z.dtype):
        raise TypeError(
            f"{wanted}, but has {out.shape} and {out.dtype}. {make} makes such an array."
        )
    if not out.flags.writeable:
        raise ValueError(
            "out is read-only, so the gradient can't be written there. Give an array of your own: "
            f"{make}, or out.copy()."
        )
    return out.strides == Z.strides and (
        out.ctypes.data == Z.ctypes.data or not np.may_share_memory(out, Z)
    )
