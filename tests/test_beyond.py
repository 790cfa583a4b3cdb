"""Chapter 8's functions against automatic differentiation, 50 digits and wrong arguments."""

import autograd
import autograd.numpy as anp
import exact
import numpy as np
import pytest

from softmax_course.maths.beyond import (
    attention_backward,
    binary_gradient,
    contrastive_gradient,
    hessian,
    smooth_labels,
    streaming_log_sum_exp,
    temperature_gradient,
)
from softmax_course.maths.functions import (
    gradient_any_target,
    jacobian,
    log_sum_exp,
    numerical_jacobian,
    one_hot,
    softmax,
)

Z = [2.0, 1.0, 0.1]
Y = [1, 0, 0]
RANDOM = np.random.default_rng(8)


def soft(z, axis=0):
    e = anp.exp(z - anp.max(z, axis=axis, keepdims=True))
    return e / anp.sum(e, axis=axis, keepdims=True)


# --- smoothing and temperature --------------------------------------------------------------------


def test_smooth_labels_are_the_mixture_and_sum_to_1():
    np.testing.assert_allclose(smooth_labels(Y, 0.1), [0.9 + 0.1 / 3, 0.1 / 3, 0.1 / 3])
    targets = one_hot([0, 3, 3, 1, 2], 4)
    for epsilon in (0, 0.1, 1):
        smooth = smooth_labels(targets, epsilon)
        np.testing.assert_allclose(smooth.sum(axis=0), 1)
        np.testing.assert_allclose(smooth_labels(targets.T, epsilon, axis=1), smooth.T)
    np.testing.assert_array_equal(smooth_labels(targets, 0), targets)
    np.testing.assert_allclose(smooth_labels(targets, 1), 0.25)
    assert smooth_labels(targets.astype(np.float32), 0.1).dtype == np.float32


@pytest.mark.parametrize("T", [0.3, 1.0, 2.0, 7.0])
def test_the_temperature_gradient_is_that_of_the_cost(T):
    for K in (1, 2, 3, 6):
        z, y = 3 * RANDOM.standard_normal(K), RANDOM.dirichlet(np.ones(K))
        expected = autograd.grad(lambda z, y=y: -anp.sum(y * anp.log(soft(z / T))))(z)
        np.testing.assert_allclose(temperature_gradient(z, y, T), expected, atol=1e-12)


def test_the_temperature_gradient_of_extremes():
    np.testing.assert_allclose(temperature_gradient([1e4, 0, -1e4], [0, 1, 0], 2.0), [0.5, -0.5, 0])
    np.testing.assert_allclose(temperature_gradient(Z, Y, 1e6), np.array([-2, 1, 1]) / 3e6, 1e-5)
    assert np.isfinite(temperature_gradient([1.0, 0.0], [0, 1], 1e-310)).all()


def test_distillation_falls_with_the_square_of_the_temperature():
    z, teacher = np.array([2.0, 1.0, 0.1]), np.array([0.5, 2.5, -1.0])
    T = 1e4
    slope = temperature_gradient(z, softmax(teacher / T), T)
    difference = (z - z.mean()) - (teacher - teacher.mean())
    np.testing.assert_allclose(T**2 * slope, difference / 3, rtol=1e-3)


# --- curvature ------------------------------------------------------------------------------------


def test_the_hessian_is_the_second_derivative_whatever_the_target():
    for K in (1, 2, 4, 7):
        z = 2 * RANDOM.standard_normal(K)
        for y in (np.eye(K)[0], RANDOM.dirichlet(np.ones(K))):
            second = autograd.hessian(lambda z, y=y: -anp.sum(y * anp.log(soft(z))))(z)
            np.testing.assert_allclose(hessian(softmax(z)), second, atol=1e-12)
        assert np.linalg.eigvalsh(hessian(softmax(z))).min() > -1e-12
    np.testing.assert_array_equal(hessian(softmax(Z)), jacobian(softmax(Z)))


# --- attention ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "d"), [(1, 2), (3, 2), (5, 4)])
def test_attention_backward_is_the_gradient_through_the_rows(n, d):
    Q, K, V, weights = RANDOM.standard_normal((4, n, d))

    def loss_of_P(P):
        return anp.sum(weights * (P @ V))

    S = Q @ K.T / np.sqrt(d)
    expected = autograd.grad(lambda S: loss_of_P(soft(S, 1)))(S)
    got = attention_backward(softmax(S, axis=1), autograd.grad(loss_of_P)(softmax(S, axis=1)))
    np.testing.assert_allclose(got, expected, atol=1e-12)
    np.testing.assert_allclose(got.sum(axis=1), 0, atol=1e-12)


def test_attention_takes_more_axes_and_gives_nothing_where_a_mask_stands():
    P = softmax(
        np.where(np.tri(4, dtype=bool), RANDOM.standard_normal((2, 4, 4)), -np.inf), axis=-1
    )
    dP = RANDOM.standard_normal(P.shape)
    got = attention_backward(P, dP)
    assert (got[P == 0] == 0).all()
    np.testing.assert_allclose(got[1], attention_backward(P[1], dP[1]))


# --- one pass -------------------------------------------------------------------------------------


def parts(z, *cuts):
    return np.split(np.asarray(z), cuts)


@pytest.mark.parametrize("scale", [0.1, 3, 1e4, 1e300])
def test_one_pass_gives_what_the_whole_does(scale):
    z = scale * RANDOM.standard_normal(200)
    whole = exact.log_sum_exp(exact.exact(z))
    for cuts in ((), (100,), (0, 3, 3, 50, 199), tuple(range(1, 200))):
        got = streaming_log_sum_exp(chunk for chunk in parts(z, *cuts))
        assert exact.error(got, whole) < 1e-15 * 50
        np.testing.assert_allclose(got, log_sum_exp(z), rtol=1e-14)


def test_one_pass_meets_masks_and_nothing_at_all():
    inf = np.inf
    assert streaming_log_sum_exp([]) == -inf
    assert streaming_log_sum_exp([[], []]) == -inf
    assert streaming_log_sum_exp([[-inf, -inf], [-inf]]) == -inf
    np.testing.assert_allclose(streaming_log_sum_exp([[-inf], [], Z, [-inf]]), log_sum_exp(Z))
    assert streaming_log_sum_exp([np.float32(Z)]).dtype == np.float32
    assert streaming_log_sum_exp([[1e308], [-1e308]]) == 1e308


# --- transfer -------------------------------------------------------------------------------------


def test_the_binary_gradient_is_that_of_softmax_of_two():
    x, t = 3 * RANDOM.standard_normal((4, 3)), RANDOM.uniform(size=(4, 3))
    got = binary_gradient(x, t)
    for place in np.ndindex(x.shape):
        pair, target = [x[place], 0.0], [t[place], 1 - t[place]]
        np.testing.assert_allclose(
            got[place], gradient_any_target(softmax(pair), target)[0], atol=1e-15
        )


@pytest.mark.parametrize("x", [0.0, 1.0, -1.0, 40.0, -40.0, 700.0, -700.0, 1e4, -1e4, 1e308])
@pytest.mark.parametrize("t", [0.0, 1.0, 0.25])
def test_every_digit_of_the_binary_gradient(x, t):
    first = 1 / (1 + exact.digits.exp(-exact.exact(max(x, -1e5))))
    if x == 1e308:
        first = exact.digits.mpf(1)
    if t == 1:
        truth = -1 / (1 + exact.digits.exp(exact.exact(min(x, 1e5))))
    else:
        truth = first - exact.exact(t)
    assert exact.error(binary_gradient(x, t), truth) < 1e-15


@pytest.mark.parametrize("n", [1, 2, 3, 6])
def test_the_contrastive_gradient_is_that_of_the_mean_over_2n_softmaxes(n):
    S = 2 * RANDOM.standard_normal((n, n))

    def cost(S):
        rows, columns = anp.log(soft(S, 1)), anp.log(soft(S, 0))
        return -(anp.trace(rows) + anp.trace(columns)) / (2 * n)

    np.testing.assert_allclose(contrastive_gradient(S), autograd.grad(cost)(S), atol=1e-12)


def test_the_contrastive_gradient_of_scores_in_the_thousands():
    S = np.array([[1e4, 0.0, -1e4], [9999.0, 1e4, 0.0], [0.0, 0.0, -1e4]])
    assert np.isfinite(contrastive_gradient(S)).all()
    np.testing.assert_allclose(contrastive_gradient(S).sum(), 0, atol=1e-12)


def test_they_agree_with_measurement():
    t = np.array([0.2, 1.0])

    def cost(x):
        return np.sum(np.log1p(np.exp(x)) - t * x, keepdims=True)

    x = np.array([0.7, -1.2])
    np.testing.assert_allclose(numerical_jacobian(cost, x)[0], binary_gradient(x, t), atol=1e-9)


A2 = [[0.75, 0.25], [0.5, 0.5]]
CALLS = {
    "smooth_labels": (smooth_labels, ([[1, 0], [0, 1]], 0.25)),
    "temperature_gradient": (temperature_gradient, (Z, Y, 2.0)),
    "hessian": (hessian, ([0.5, 0.25, 0.25],)),
    "attention_backward": (attention_backward, (A2, [[1.0, 2.0], [0.0, -1.0]])),
    "binary_gradient": (binary_gradient, ([[1.0, -2.0]], [[1.0, 0.5]])),
    "contrastive_gradient": (contrastive_gradient, ([[2.0, 0.5], [-1.0, 1.0]],)),
}


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
@pytest.mark.parametrize("name", CALLS)
def test_floats_keep_their_precision_and_arguments_their_values(name, dtype):
    call, given = CALLS[name]
    args = [np.array(arg, dtype) if isinstance(arg, list) else arg for arg in given]
    before = [np.copy(arg) for arg in args]
    got = call(*args)
    assert got.dtype == dtype
    np.testing.assert_allclose(
        got.astype(float), call(*given), atol=max(1e-12, 4 * float(np.finfo(dtype).eps))
    )
    for old, new in zip(before, args, strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_one_pass_keeps_the_widest_precision_of_its_chunks(dtype):
    chunks = [np.array(Z, dtype), np.array([3.0], np.float16)]
    got = streaming_log_sum_exp(chunks)
    assert got.dtype == dtype
    assert float(got) == pytest.approx(float(log_sum_exp([*Z, 3.0])), abs=2e-3)


# --- wrong arguments ------------------------------------------------------------------------------

MISTAKES = [
    (lambda: smooth_labels(Y, -0.1), ValueError, "epsilon = -0.1.*0 to 1"),
    (lambda: smooth_labels(Y, 10), ValueError, "per cent"),
    (lambda: smooth_labels(Y, np.nan), ValueError, "epsilon = nan"),
    (lambda: smooth_labels(Y, "0.1"), TypeError, "single number from 0 to 1"),
    (lambda: smooth_labels(Y, True), TypeError, "epsilon = True"),
    (lambda: smooth_labels([-1, 2], 0.1), ValueError, "never negative"),
    (lambda: smooth_labels(1.0, 0.1), ValueError, "single number"),
    (lambda: temperature_gradient(Z, Y, 0), ValueError, "T = 0"),
    (lambda: temperature_gradient(Z, [1, 0], 1), ValueError, "y has shape"),
    (lambda: temperature_gradient(Z, [1, 1, 0], 1), ValueError, "sums to 2"),
    (lambda: hessian([Z]), ValueError, "batch_jacobians"),
    (lambda: attention_backward([0.5, 0.5], [1, 2]), ValueError, "softmax_backward"),
    (lambda: attention_backward([[0.5, 0.5]], [[1, 2, 3]]), ValueError, "dP has shape"),
    (lambda: attention_backward([[2.0, -1.0]], [[1, 2]]), ValueError, "never negative"),
    (lambda: streaming_log_sum_exp(3.0), TypeError, "loop over"),
    (lambda: streaming_log_sum_exp(Z), ValueError, r"chunk 0 has shape \(\)"),
    (lambda: streaming_log_sum_exp([Z, [1.0, np.nan]]), ValueError, r"chunk 1 holds NaN at \[1\]"),
    (lambda: streaming_log_sum_exp([[np.inf]]), ValueError, r"\+inf"),
    (lambda: streaming_log_sum_exp([[1.0], ["a"]]), TypeError, "chunk 1"),
    (lambda: binary_gradient([1.0, 2.0], [1]), ValueError, "alike"),
    (lambda: binary_gradient([1.0, -1.0], [-1, 1]), ValueError, r"\(t \+ 1\) / 2"),
    (lambda: binary_gradient([np.inf], [1]), ValueError, "inf"),
    (lambda: contrastive_gradient([[1.0, 2.0]]), ValueError, r"\(n, n\)"),
    (lambda: contrastive_gradient([[1.0, np.nan], [0, 0]]), ValueError, "nan"),
    (lambda: contrastive_gradient(np.zeros((0, 0))), ValueError, "no classes"),
]  # fmt: skip


@pytest.mark.parametrize("case", range(len(MISTAKES)))
def test_wrong_arguments_meet_an_error_that_teaches(case):
    call, kind, words = MISTAKES[case]
    with pytest.raises(kind, match=words):
        call()
