"""The same gradient in modern dress: targets, temperature, curvature, attention, transfer.

The rules are those of `functions`: floats keep their precision, integers and lists become float64,
nothing passed in is changed.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from softmax_course.maths.arguments import (
    Array,
    class_axis,
    dimensions,
    finite,
    fraction,
    largest_logit,
    positive_number,
    probabilities,
    real_array,
    shown,
)
from softmax_course.maths.functions import (
    gradient,
    jacobian,
    product_with_jacobian,
    softmax,
    softmax_with_temperature,
    within,
)


def smooth_labels(Y: ArrayLike, epsilon: float, axis: int = 0) -> Array:
    """Mix targets with the same share for every class: (1 − ε) Y + ε/K.

    Szegedy and others, Rethinking the Inception architecture for computer vision, 2016.

    Parameters
    ----------
    Y
        Targets, (K,) or (K, m): one-hot, or any probabilities.
    epsilon
        The share that is spread evenly, from 0 (targets as they were) to 1 (1/K everywhere).
    axis
        Where the classes lie.

    Returns
    -------
    Array
        Targets of the shape of `Y`; a sample's sum stays 1.

    Raises
    ------
    ValueError
        If an entry is negative, NaN or infinite, or epsilon is not between 0 and 1.
    TypeError
        If `Y` holds no real numbers, or epsilon is no single number.
    """
    Y = real_array(Y, "Y")
    axis = class_axis(Y, axis, "Y")
    probabilities(Y, "Y")
    epsilon = fraction(epsilon, "epsilon")
    return ((1 - epsilon) * Y + epsilon / Y.shape[axis]).astype(Y.dtype, copy=False)


def temperature_gradient(z: ArrayLike, y: ArrayLike, T: float, axis: int = 0) -> Array:
    """Compute ∂C/∂z = (softmax(z/T) − y)/T, the gradient of the cost at a temperature.

    Equation (9) holds for the scores z/T; the chain rule brings 1/T. With soft targets that were
    made at the same T it falls as 1/T² (Hinton, Vinyals and Dean, Distilling the knowledge in a
    neural network, 2015).

    Parameters
    ----------
    z, y
        Logits and targets, both (K,) or both (K, m); each target sums to 1.
    T
        The temperature, finite and above 0.
    axis
        Where the classes lie.

    Returns
    -------
    Array
        The gradient with respect to `z`, of its shape. What a small T sends beyond the largest
        float stops there.

    Raises
    ------
    ValueError
        As `softmax_with_temperature` does for z and T, and `gradient` for y.
    """
    slope = gradient(softmax_with_temperature(z, T, axis), y, axis)
    T = positive_number(T, "T", "A temperature of 1 leaves softmax as it is.")
    with np.errstate(over="ignore", under="ignore"):
        return within(slope.astype(np.result_type(slope, np.float64)) / T, slope.dtype)


def hessian(a: ArrayLike) -> Array:
    """Write out the Hessian of the cost, H[j, i] = ∂²C/∂z_j ∂z_i = diag(a) − a aᵀ.

    The gradient is a − y, and y stands still: the Hessian is the Jacobian of softmax, whatever the
    target, if that sums to 1. vᵀ H v is a variance, so the cost is convex in z (Böhning,
    Multinomial logistic regression algorithm, 1992).

    Shapes and errors are those of `jacobian`: (K, K) from (K,).
    """
    return jacobian(a)


def attention_backward(P: ArrayLike, dP: ArrayLike) -> Array:
    """Carry dP = ∂ℒ/∂P back through attention's softmax: dS_ij = P_ij (dP_ij − Σ_k P_ik dP_ik).

    P = softmax(S) along each row, and S = QKᵀ/√d (Vaswani and others, Attention is all you need,
    2017).

    Parameters
    ----------
    P
        Rows of probabilities, (n, n), or (…, queries, keys).
    dP
        The gradient that comes from above, the shape of `P`.

    Returns
    -------
    Array
        ∂ℒ/∂S, the shape of `P`; every row sums to 0, and where a mask made P 0 it is 0.

    Raises
    ------
    ValueError
        If P has no rows, the shapes differ, `P` holds a number that is no probability, or `dP` is
        not finite.
    """
    P = real_array(P, "P")
    if P.ndim < 2:
        raise ValueError(
            f"P has shape {P.shape}, but attention has a row for each query: (n, n) is expected. "
            "For a single row, softmax_backward(p, dp) does the same."
        )
    return product_with_jacobian(P, dP, -1, "P", "dP")


def streaming_log_sum_exp(chunks: Iterable[ArrayLike]) -> np.floating:
    """Compute ln Σ_k exp(z_k) in one pass over chunks of z, holding one of them at a time.

    What is kept is the largest score m so far and s = Σ exp(z_k − m); when a larger one comes,
    s is multiplied by exp(m − m′). Milakov and Gimelshein, Online normalizer calculation for
    softmax, 2018.

    Parameters
    ----------
    chunks
        Arrays (k,) of scores, of any lengths, 0 too: a list, a generator, anything to loop over.

    Returns
    -------
    np.floating
        The logarithm, in the widest dtype of the chunks; −inf where no score is above −inf.

    Raises
    ------
    TypeError
        If `chunks` can't be looped over, or a chunk holds no real numbers.
    ValueError
        If a chunk is not (k,), or a score is NaN or +inf.
    """
    try:
        stream = iter(chunks)
    except TypeError as error:
        raise TypeError(
            f"chunks = {shown(chunks)}, but something to loop over is needed, such as a list of "
            "arrays: streaming_log_sum_exp([z])."
        ) from error
    dtype, top, total = None, -np.inf, 0.0
    for number, given in enumerate(stream):
        chunk = real_array(given, f"chunk {number}")
        dimensions(chunk, 1, f"chunk {number}", "Give one-dimensional chunks; np.ravel makes them.")
        dtype = chunk.dtype if dtype is None else np.result_type(dtype, chunk.dtype)
        if not chunk.size:
            continue
        wide = chunk.astype(np.result_type(chunk, np.float64), copy=False)
        highest = largest_logit(wide, 0, f"chunk {number}", all_masked=True)[0]
        new_top = max(top, highest)
        if new_top == -np.inf:
            continue
        with np.errstate(over="ignore", under="ignore"):
            total = total * np.exp(top - new_top) + np.exp(wide - new_top).sum()
        top = new_top
    result = top + np.log(total) if total else -np.inf
    with np.errstate(over="ignore"):
        return np.dtype(dtype or np.float64).type(result)


def binary_gradient(x: ArrayLike, t: ArrayLike) -> Array:
    """Compute ∂C/∂x = σ(x) − t for two classes with the scores [x, 0]: softmax of two.

    t is the target of the first class. Cox, The regression analysis of binary sequences, 1958.

    Parameters
    ----------
    x
        Scores of any shape and any finite size.
    t
        Targets from 0 to 1, the shape of `x`.

    Returns
    -------
    Array
        The gradient, the shape of `x`. It is right to the last digits also where σ(x) is nearly t.

    Raises
    ------
    ValueError
        If the shapes differ, `x` is not finite, or a target is not between 0 and 1.
    """
    x, t = real_array(x, "x"), real_array(t, "t")
    finite(x, "x")
    if t.shape != x.shape:
        raise ValueError(
            f"t has shape {t.shape} and x has {x.shape}; they must be alike: one target for each "
            "score."
        )
    finite(t, "t")
    if ((t < 0) | (t > 1)).any():
        bad = t[(t < 0) | (t > 1)].flat[0]
        raise ValueError(
            f"t holds {bad:g}, but a target is the share of the first class, from 0 to 1. Labels "
            "of −1 and 1 become targets by (t + 1) / 2."
        )
    wide = x.astype(np.result_type(x, np.float32), copy=False)
    with np.errstate(under="ignore"):
        e = np.exp(-np.abs(wide))
        larger, smaller = 1 / (1 + e), e / (1 + e)  # of the two probabilities
        first, second = np.where(x >= 0, (larger, smaller), (smaller, larger))
        return ((1 - t) * first - t * second).astype(x.dtype, copy=False)


def contrastive_gradient(S: ArrayLike) -> Array:
    """Compute the gradient of the mean cost of matching n pictures with n captions.

    S[i, j] scores picture i against caption j, and the right pairs stand on the diagonal. The cost
    is the mean over 2n softmaxes, R along the rows and U along the columns, so that
    ∂ℒ/∂S = (R + U − 2I)/(2n). Radford and others, Learning transferable visual models from natural
    language supervision, 2021.

    Parameters
    ----------
    S
        Scores, (n, n).

    Returns
    -------
    Array
        The gradient, (n, n); all its entries together sum to 0.

    Raises
    ------
    ValueError
        If `S` is not square, or holds NaN or an infinity.
    """
    S = real_array(S, "S")
    if S.ndim != 2 or S.shape[0] != S.shape[1]:
        raise ValueError(
            f"S has shape {S.shape}, but (n, n) is expected: every picture is scored against every "
            "caption, and the right pairs stand on the diagonal."
        )
    class_axis(S, 0, "S")
    finite(S, "S")
    n = len(S)
    wide = S.astype(np.result_type(S, np.float32), copy=False)
    G = (softmax(wide, axis=1) + softmax(wide, axis=0) - 2 * np.eye(n)) / (2 * n)
    return G.astype(S.dtype, copy=False)
