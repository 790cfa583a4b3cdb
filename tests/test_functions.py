"""The mathematics against SciPy, 50-digit arithmetic, its own laws, and wrong arguments."""

import warnings
from fractions import Fraction
from functools import partial

import exact
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special

from softmax_course.maths.functions import (
    batch_cost,
    batch_jacobians,
    cost_gradient_wrt_a,
    cross_entropy,
    cross_entropy_from_logits,
    gradient,
    gradient_any_target,
    jacobian,
    jacobian_vector_product,
    log_softmax,
    log_sum_exp,
    numerical_jacobian,
    one_hot,
    softmax,
    softmax_backward,
    softmax_with_temperature,
)

course = settings(deadline=None, max_examples=60, derandomize=True)

Z_EXAMPLE = [2.0, 1.0, 0.1]
Y_EXAMPLE = [1, 0, 0]

EXTREME = [
    [1e4, -1e4, 0.0],
    [-1e4, -1e4 - 1, -1e4 + 1],
    [1e308, -1e308],
    [1e308, 1e308, -1e308],
    [-1.7e308, -1.7e308],
    [0.0, -np.inf],
    [-np.inf, 1e308, -1e308],
    [5.0],
    [-1e308],
    [700.0, 0.0, -745.0],
    [1e-320, 0.0],
    [0.0, 0.0, 0.0, 0.0],
]


@pytest.fixture(autouse=True)
def _a_warning_is_a_failure():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", PendingDeprecationWarning)  # np.matrix, always
        yield


def random_logits(K, m, scale=3.0, dtype=np.float64, seed=0):
    return (scale * np.random.default_rng(seed).standard_normal((K, m))).astype(dtype)


def logits_in(dtype, largest, min_side=1):
    return hnp.arrays(
        dtype,
        hnp.array_shapes(min_dims=1, max_dims=2, min_side=min_side, max_side=6),
        elements=st.floats(-largest, largest, width=8 * np.dtype(dtype).itemsize),
    )


any_logits = logits_in(np.float64, 1e308)
moderate_logits = logits_in(np.float64, 50)


# --- the running example ------------------------------------------------------------------------


def test_the_running_example_has_the_numbers_that_every_chapter_shows():
    a = softmax(Z_EXAMPLE)
    np.testing.assert_allclose(a, [0.659, 0.242, 0.099], atol=5e-4)
    assert cross_entropy(a, Y_EXAMPLE) == pytest.approx(0.417, abs=5e-4)
    assert cross_entropy_from_logits(Z_EXAMPLE, Y_EXAMPLE) == pytest.approx(0.417, abs=5e-4)
    np.testing.assert_allclose(gradient(a, Y_EXAMPLE), [-0.341, 0.242, 0.099], atol=5e-4)
    np.testing.assert_allclose(cost_gradient_wrt_a(a, Y_EXAMPLE), [-1 / a[0], 0, 0])
    np.testing.assert_allclose(jacobian(a) @ cost_gradient_wrt_a(a, Y_EXAMPLE), a - Y_EXAMPLE)


# --- against SciPy ------------------------------------------------------------------------------


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("scale", [1, 30, 1e4])
def test_softmax_and_its_logarithms_agree_with_scipy(axis, dtype, scale):
    Z = random_logits(7, 5, scale, dtype)
    rtol = 50 * np.finfo(dtype).eps
    for ours, theirs in (
        (softmax, special.softmax),
        (log_softmax, special.log_softmax),
        (log_sum_exp, special.logsumexp),
    ):
        with np.errstate(under="ignore"):
            expected = theirs(Z, axis=axis)
        got = ours(Z, axis=axis)
        assert got.dtype == dtype
        np.testing.assert_allclose(got, expected, rtol=rtol, atol=np.finfo(dtype).eps)


def test_more_axes_are_welcome_where_nothing_forbids_them():
    Z = random_logits(4, 6).reshape(2, 4, 3)
    with np.errstate(under="ignore"):
        np.testing.assert_allclose(softmax(Z, axis=1), special.softmax(Z, axis=1))
        np.testing.assert_allclose(log_sum_exp(Z, axis=1), special.logsumexp(Z, axis=1))


def test_cross_entropy_agrees_with_scipy():
    Z, Y = random_logits(7, 5), one_hot([6, 0, 3, 3, 1], 7)
    A = softmax(Z)
    np.testing.assert_allclose(cross_entropy(A, Y), -special.xlogy(Y, A).sum(axis=0))
    np.testing.assert_allclose(
        batch_cost(Z, Y), -(Y * special.log_softmax(Z, axis=0)).sum(), rtol=1e-14
    )


# --- against 50 digits --------------------------------------------------------------------------


def random_and_extreme_logits():
    rng = np.random.default_rng(1)
    for K in (1, 2, 3, 10):
        for scale in (0.1, 3, 100, 1e4):
            yield scale * rng.standard_normal(K)
    yield from map(np.array, EXTREME)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_every_digit_is_right_from_logits(dtype):
    eps = float(np.finfo(dtype).eps)
    for z in random_and_extreme_logits():
        if dtype == np.float32:
            z = np.where(np.isfinite(z), np.clip(z, -3e38, 3e38), z).astype(dtype)
        truth = exact.exact(z)
        a = exact.softmax(truth)
        # An exponent is only known to eps of itself, so that is how far exp may be off.
        spread = min(800, float(max(truth) - min(truth)))
        assert exact.error(softmax(z), a) <= eps * (spread + 8), z
        lse = exact.log_sum_exp(truth)
        assert abs(float(log_sum_exp(z) - lse)) <= 4 * eps * max(1, abs(float(lse))), z
        for got, a_k, z_k in zip(log_softmax(z), a, z, strict=True):
            if z_k == -np.inf:
                assert got == -np.inf
            else:
                expected = exact.digits.log(a_k)
                lowest = exact.exact(np.finfo(dtype).min)
                expected = max(expected, lowest)
                assert np.isfinite(got)
                assert abs(exact.exact(got) - expected) <= 8 * eps * max(1, abs(expected)), z


@pytest.mark.parametrize("T", [1e-300, 0.01, 0.5, 1, 3, 1e4, 1e308])
def test_every_digit_is_right_at_every_temperature(T):
    for z in random_and_extreme_logits():
        truth = [z_k / exact.exact(T) for z_k in exact.exact(z)]
        spread = min(800, float(max(truth) - min(truth)))
        got = softmax_with_temperature(z, T)
        assert exact.error(got, exact.softmax(truth)) <= 2.3e-16 * (3 * spread + 8), (z, T)


def test_every_digit_is_right_of_cost_gradient_and_jacobian():
    rng = np.random.default_rng(2)
    for K in (1, 2, 3, 6):
        a, y = softmax(4 * rng.standard_normal(K)), one_hot(K - 1, K)
        t, v = rng.random(K), rng.standard_normal(K)
        A, T = exact.exact(a), exact.exact(t)
        assert exact.error(cross_entropy(a, t), [exact.cost(A, T)]) < 1e-14
        assert exact.error(cross_entropy(a, y), [exact.cost(A, exact.exact(y))]) < 1e-14
        slope = [-t_k / a_k for t_k, a_k in zip(T, A, strict=True)]
        assert exact.error(cost_gradient_wrt_a(a, t), slope) < 1e-15
        J = [[a_j * ((j == i) - a_i) for i, a_i in enumerate(A)] for j, a_j in enumerate(A)]
        assert exact.error(jacobian(a), J) < 1e-15
        assert exact.error(batch_jacobians(a[:, None]), [J]) < 1e-15
        Jv = [exact.digits.fdot(row, exact.exact(v)) for row in J]
        np.testing.assert_allclose(
            jacobian_vector_product(a, v), np.array(Jv, dtype=float), rtol=1e-13, atol=1e-16
        )
        total = exact.digits.fsum(T)
        np.testing.assert_allclose(
            gradient_any_target(a, t),
            [float(a_k * total - t_k) for a_k, t_k in zip(A, T, strict=True)],
            rtol=1e-14,
            atol=1e-16,
        )


FLOATS = [np.float16, np.float32, np.float64, np.longdouble]


def far_apart(dtype):
    """Finite logits up to the ends of a dtype, with weights t ≥ 0 up to its largest number."""
    end, one = np.finfo(dtype).max, dtype(1)
    logits = [
        [end, -end],
        [-end, end, -end],
        [end, end, -end / 2],
        [-end, -end],
        [-end],
        [end / 3, 0 * one, -end],
        [50 * one, 0 * one],
        [3 * one, one, one / 8],
        [0 * one, np.finfo(dtype).tiny],
    ]
    weights = [0, 0.5, 0.25, 1, 2, 0.125, np.finfo(dtype).tiny, end, end / 7]
    rng = np.random.default_rng(7)
    for z in logits:
        for _ in range(12):
            yield np.array(z, dtype), rng.choice(np.array(weights, dtype), len(z))


@pytest.mark.parametrize("dtype", FLOATS)
def test_every_digit_is_right_of_the_cost_of_any_weights_at_any_finite_logits(dtype):
    checked = 0
    for z, t in far_apart(dtype):
        cost = cross_entropy_from_logits(z, t)
        truth = exact.cost_from_logits(exact.exact(z), exact.exact(t))
        largest = exact.exact(np.finfo(cost.dtype).max)
        checked += 0 < truth < largest
        if truth >= largest:
            assert cost == np.finfo(cost.dtype).max, (z, t)
        else:
            eps, spread = float(np.finfo(cost.dtype).eps), -np.log(np.finfo(cost.dtype).tiny)
            off = abs(exact.exact(cost) - truth)
            assert off <= eps * (2 * spread + 10) * truth + exact.exact(
                np.finfo(cost.dtype).tiny
            ), (z, t, cost, truth)
        assert batch_cost(z[:, None], t[:, None]) == cost
    assert checked > 30


def test_the_target_of_half_the_probability_costs_half_of_the_way():
    z = np.float32([3.4e38, -3.4e38])
    assert cross_entropy_from_logits(z, [0.5, 0.5]) == pytest.approx(3.4e38, rel=1e-6)
    assert cross_entropy_from_logits(z, [0.5, 0.25]) == pytest.approx(1.7e38, rel=1e-6)


@pytest.mark.parametrize("dtype", FLOATS)
def test_weights_near_the_largest_float_have_a_gradient(dtype):
    end = np.finfo(dtype).max
    a = np.array([0.5, 0.25, 0.25], dtype)
    t = np.array([end, end, 0], dtype)
    slope = gradient_any_target(a, t)
    assert slope.dtype == dtype
    np.testing.assert_allclose(slope / end, [0, -0.5, 0.5], atol=4 * float(np.finfo(dtype).eps))
    np.testing.assert_array_equal(gradient_any_target(np.eye(3, dtype=dtype)[2], t)[2], end)


def test_wide_costs_add_up_wide():
    z = np.array([1, -1], np.longdouble) * np.finfo(np.longdouble).max / 8
    costs = cross_entropy_from_logits(z, [0, 1])
    assert batch_cost(np.stack([z, z], axis=1), [[0, 0], [1, 1]]) == 2 * costs


# --- laws ---------------------------------------------------------------------------------------


@course
@given(any_logits)
def test_probabilities_are_probabilities(z):
    a = softmax(z)
    assert a.shape == z.shape
    assert ((a >= 0) & (a <= 1)).all()
    np.testing.assert_allclose(a.sum(axis=0), 1, rtol=1e-15 * len(z))
    assert (a[z == z.max(axis=0)] >= 1 / len(z) - 1e-15).all()


@course
@given(any_logits)
def test_logarithms_are_finite_wherever_the_logits_are(z):
    assert np.isfinite(log_softmax(z)).all()
    assert np.isfinite(log_sum_exp(z)).all()
    y = one_hot(np.zeros(z.shape[1:], dtype=int), len(z))
    assert np.isfinite(cross_entropy_from_logits(z, y)).all()
    assert (cross_entropy_from_logits(z, y) >= 0).all()


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_logarithms_are_finite_below_any_top(dtype):
    floats = np.finfo(dtype)
    for share in (0, *(floats.eps * dtype(2) ** np.arange(-6, 10))):
        for K in (2, 3000):
            z = np.full(K, floats.max * dtype(share))
            z[-1] = floats.min
            assert np.isfinite(log_softmax(z)).all()
            assert np.isfinite(cross_entropy_from_logits(z, one_hot(K - 1, K)))


@course
@given(moderate_logits, st.floats(-1e3, 1e3))
def test_a_common_shift_changes_nothing(z, c):
    np.testing.assert_allclose(softmax(z + c), softmax(z), rtol=1e-12)


@course
@given(moderate_logits)
def test_temperature_one_is_softmax_and_extremes_are_the_limits(z):
    np.testing.assert_allclose(softmax_with_temperature(z, 1), softmax(z), rtol=1e-13)
    np.testing.assert_allclose(softmax_with_temperature(z, 1e300), 1 / len(z))
    with np.errstate(over="ignore"):  # the smallest numbers are but a few of these T apart
        apart = (z - z.max(axis=0)) / 5e-324
    np.testing.assert_allclose(softmax_with_temperature(z, 5e-324), softmax(apart), rtol=1e-13)


def test_the_smallest_temperature_tells_the_smallest_numbers_apart():
    np.testing.assert_allclose(softmax_with_temperature([5e-324, 0.0], 5e-324), softmax([1.0, 0.0]))
    np.testing.assert_array_equal(softmax_with_temperature([1.0, 0.9, 1.0], 5e-324), [0.5, 0, 0.5])
    z = np.array([2e-45, 0.0], np.float32)
    np.testing.assert_allclose(softmax_with_temperature(z, 1.4e-45), softmax([1.0, 0.0]), rtol=1e-6)


@course
@given(moderate_logits)
def test_the_logarithm_is_the_logarithm(z):
    np.testing.assert_allclose(np.exp(log_softmax(z)), softmax(z), rtol=1e-12)
    np.testing.assert_allclose(log_softmax(z), z - log_sum_exp(z), atol=1e-12)


@course
@given(hnp.arrays(np.float64, st.tuples(*[st.integers(1, 5)] * 2), elements=st.floats(-30, 30)))
def test_columns_and_rows_are_two_views_of_the_same(Z):
    Y = one_hot(np.arange(Z.shape[1]) % len(Z), len(Z))
    A = softmax(Z)
    np.testing.assert_array_equal(softmax(Z.T, axis=1), A.T)
    np.testing.assert_array_equal(log_softmax(Z.T, axis=-1), log_softmax(Z).T)
    np.testing.assert_array_equal(softmax_with_temperature(Z.T, 2, axis=1), softmax(Z / 2).T)
    np.testing.assert_allclose(cross_entropy(A.T, Y.T, axis=1), cross_entropy(A, Y))
    np.testing.assert_allclose(batch_cost(Z.T, Y.T, axis=1), batch_cost(Z, Y))
    np.testing.assert_array_equal(gradient(A.T, Y.T, axis=1), gradient(A, Y).T)
    np.testing.assert_array_equal(batch_jacobians(A.T, axis=1), batch_jacobians(A))
    np.testing.assert_allclose(
        softmax_backward(A.T, Z.T, axis=1), softmax_backward(A, Z).T, atol=1e-13
    )
    for k in range(Z.shape[1]):  # and each column is on its own
        np.testing.assert_allclose(A[:, k], softmax(Z[:, k]), rtol=1e-15)
        np.testing.assert_allclose(batch_jacobians(A)[k], jacobian(A[:, k]), atol=1e-16)


@course
@given(moderate_logits, st.randoms())
def test_the_jacobian_has_its_properties(z, random):
    a = softmax(z.reshape(len(z), -1)[:, 0])
    J = jacobian(a)
    v = np.array([random.uniform(-5, 5) for _ in a])
    np.testing.assert_array_equal(J, J.T)
    np.testing.assert_allclose(J.sum(axis=0), 0, atol=1e-15)
    assert v @ J @ v >= -1e-13
    np.testing.assert_allclose(jacobian_vector_product(a, v), J @ v, atol=1e-14)
    np.testing.assert_array_equal(softmax_backward(a, v), jacobian_vector_product(a, v))
    np.testing.assert_allclose(
        numerical_jacobian(softmax, z.reshape(len(z), -1)[:, 0]), J, atol=1e-9
    )


def test_the_product_with_a_vector_needs_no_matrix():
    K = 200_000  # the matrix would take 320 GB
    a = softmax(random_logits(K, 1)[:, 0])
    v = random_logits(K, 1, seed=1)[:, 0]
    np.testing.assert_allclose(jacobian_vector_product(a, v).sum(), 0, atol=1e-12)


@course
@given(moderate_logits)
def test_a_gradient_moves_no_probability_in_sum(z):
    a, t = softmax(z), np.abs(z)
    np.testing.assert_allclose(gradient_any_target(a, t).sum(axis=0), 0, atol=1e-11)
    y = one_hot(np.zeros(z.shape[1:], dtype=int), len(z))
    np.testing.assert_allclose(gradient(a, y), gradient_any_target(a, y), atol=1e-15)


# --- numbers in, numbers out --------------------------------------------------------------------

CALLS = {
    "softmax": lambda Z, A, Y: softmax(Z),
    "softmax_with_temperature": lambda Z, A, Y: softmax_with_temperature(Z, 2.0),
    "log_softmax": lambda Z, A, Y: log_softmax(Z),
    "log_sum_exp": lambda Z, A, Y: log_sum_exp(Z),
    "cross_entropy": lambda Z, A, Y: cross_entropy(A, Y),
    "cross_entropy_from_logits": lambda Z, A, Y: cross_entropy_from_logits(Z, Y),
    "cost_gradient_wrt_a": lambda Z, A, Y: cost_gradient_wrt_a(A, Y),
    "batch_cost": lambda Z, A, Y: batch_cost(Z, Y),
    "gradient": lambda Z, A, Y: gradient(A, Y),
    "gradient_any_target": lambda Z, A, Y: gradient_any_target(A, Y),
    "jacobian": lambda Z, A, Y: jacobian(A[:, 0]),
    "batch_jacobians": lambda Z, A, Y: batch_jacobians(A),
    "jacobian_vector_product": lambda Z, A, Y: jacobian_vector_product(A, Z),
    "softmax_backward": lambda Z, A, Y: softmax_backward(A, Z),
}
COSTS = {"cross_entropy", "cross_entropy_from_logits", "batch_cost"}


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
@pytest.mark.parametrize("name", CALLS)
def test_floats_keep_their_precision_and_arguments_their_values(name, dtype):
    Z = random_logits(3, 4, dtype=dtype)
    A, Y = softmax(Z), one_hot([0, 2, 1, 2], 3)
    before = [x.copy() for x in (Z, A, Y)]
    for x in (Z, A, Y):
        x.flags.writeable = False
    got = CALLS[name](Z, A, Y)
    assert got.dtype == (np.float32 if dtype == np.float16 and name in COSTS else dtype)
    for x, kept in zip((Z, A, Y), before, strict=True):
        np.testing.assert_array_equal(x, kept)
    wide = CALLS[name](Z.astype(np.float64), A.astype(np.float64), Y)
    np.testing.assert_allclose(
        got,
        wide,
        rtol=20 * float(np.finfo(got.dtype).eps) + 1e-14,
        atol=4 * float(np.finfo(dtype).eps),
    )


@pytest.mark.parametrize("name", CALLS)
def test_lists_and_integers_are_numbers_too(name):
    Z, A, Y = [[1, 0], [0, 2], [3, 1]], [[1, 0], [0, 0], [0, 1]], [[0, 0], [1, 0], [0, 1]]
    if name == "jacobian":
        A = np.array(A)
    with np.errstate(under="ignore"):
        got = CALLS[name](Z, A, Y)
    assert got.dtype == np.float64
    floats = CALLS[name](*(np.array(x, dtype=float) for x in (Z, A, Y)))
    np.testing.assert_array_equal(got, floats)


@pytest.mark.parametrize("name", CALLS)
def test_an_empty_batch_gives_an_empty_answer(name):
    if name == "jacobian":
        return
    empty = np.zeros((3, 0))
    got = CALLS[name](empty, empty, empty)
    assert got.size == (1 if name == "batch_cost" else 0)
    assert np.sum(got) == 0


@pytest.mark.parametrize("z", EXTREME)
def test_extremes_are_no_surprise_even_to_someone_who_made_numpy_strict(z):
    a, y = softmax(z), one_hot(0, len(z))
    with np.errstate(all="raise"):
        for f in (softmax, log_softmax, log_sum_exp):
            f(z)
        softmax_with_temperature(z, 1e-300)
        cross_entropy_from_logits(z, y)
        cross_entropy(a, y)
        cost_gradient_wrt_a(a, y)
        gradient(a, y)
        jacobian(a)
        batch_jacobians(a[:, None])
        batch_cost(np.array(z)[:, None], y[:, None])
        jacobian_vector_product(a, np.full(len(z), 1e308))


@pytest.mark.parametrize("order", ["C", "F", "strided"])
def test_memory_order_makes_no_difference(order):
    Z = random_logits(5, 4)
    other = np.repeat(Z, 2, axis=1)[:, ::2] if order == "strided" else np.array(Z, order=order)
    np.testing.assert_allclose(softmax(other), softmax(Z), rtol=1e-15)
    np.testing.assert_allclose(log_sum_exp(other), log_sum_exp(Z), rtol=1e-15)


def test_big_endian_numbers_are_numbers_too():
    np.testing.assert_array_equal(softmax(np.array(Z_EXAMPLE, dtype=">f8")), softmax(Z_EXAMPLE))


def test_one_class_takes_everything():
    assert softmax([-3.0]) == [1.0]
    assert log_softmax([1e308]) == [0.0]
    assert cross_entropy([1.0], [1]) == 0
    assert jacobian([1.0]) == [[0.0]]


def test_costs_print_no_minus_zero():
    for cost in (cross_entropy([1.0, 0.0], [1, 0]), cross_entropy_from_logits([0.0], [1])):
        assert not np.signbit(cost)


def test_masked_classes_get_exactly_nothing():
    np.testing.assert_array_equal(softmax([0.0, -np.inf, 0.0]), [0.5, 0, 0.5])
    np.testing.assert_array_equal(softmax_with_temperature([0.0, -np.inf], 1e308), [1, 0])
    np.testing.assert_array_equal(log_softmax([1e308, -1e308, -np.inf])[2], -np.inf)
    assert cross_entropy_from_logits([0.0, -np.inf], [1, 0]) == 0
    assert cross_entropy_from_logits([0.0, -np.inf], [0, 1]) == np.inf
    assert cross_entropy([1.0, 0.0], [0, 1]) == np.inf
    np.testing.assert_array_equal(cost_gradient_wrt_a([1.0, 0.0], [1, 0]), [-1, 0])
    np.testing.assert_array_equal(cost_gradient_wrt_a([1.0, 0.0], [0, 1]), [0, -np.inf])
    assert log_sum_exp([-np.inf, -np.inf]) == -np.inf


def test_a_batch_of_the_largest_costs_stays_finite():
    Z = np.array([[1e308, -1e308], [-1e308, 1e308]])
    assert batch_cost(Z, [[0, 1], [1, 0]]) == np.finfo(float).max


# --- one_hot ------------------------------------------------------------------------------------


@course
@given(st.integers(1, 9), st.data())
def test_one_hot_marks_the_class_and_nothing_else(K, data):
    labels = data.draw(
        hnp.arrays(hnp.integer_dtypes(), st.integers(0, 6), elements=st.integers(0, K - 1))
    )
    Y = one_hot(labels, K)
    assert Y.shape == (K, len(labels))
    assert Y.dtype == np.float64
    np.testing.assert_array_equal(Y.argmax(axis=0), labels)
    np.testing.assert_array_equal(Y.sum(axis=0), 1)
    np.testing.assert_array_equal(one_hot(labels, K, axis=1), Y.T)
    np.testing.assert_array_equal(one_hot(labels, K, axis=-1), Y.T)


def test_one_hot_of_one_label_and_of_none():
    np.testing.assert_array_equal(one_hot(2, 4), [0, 0, 1, 0])
    assert one_hot([], 3).shape == (3, 0)


# --- numerical_jacobian -------------------------------------------------------------------------


def test_the_numerical_jacobian_has_one_row_an_output_and_one_column_an_input():
    W = np.arange(6.0).reshape(2, 3)
    np.testing.assert_allclose(numerical_jacobian(lambda z: W @ z, [1, 2, 3]), W, atol=1e-9)
    np.testing.assert_allclose(numerical_jacobian(lambda z: list(z**2), [1, 2]), [[2, 0], [0, 4]])
    np.testing.assert_allclose(numerical_jacobian(np.sum, [1.0, 2.0]), [[1, 1]])


def test_the_numerical_jacobian_divides_by_the_step_that_rounding_left():
    np.testing.assert_allclose(numerical_jacobian(lambda z: 4 * z, [1e8]), [[4]], rtol=1e-14)


def test_the_numerical_jacobian_forgives_a_function_that_works_in_place():
    z = np.array(Z_EXAMPLE)
    shared = np.empty(3)
    np.testing.assert_allclose(
        numerical_jacobian(lambda x: np.exp(x, out=shared), z), np.diag(np.exp(z)), rtol=1e-9
    )
    numerical_jacobian(lambda x: np.exp(x, out=x), z)
    np.testing.assert_array_equal(z, Z_EXAMPLE)


def test_the_numerical_jacobian_takes_outputs_of_any_real_kind():
    for kind in (np.uint8, np.int64, np.float16, np.float32):  # uint8(1) − uint8(2) would be 255
        f = lambda z, kind=kind: (10 - 2 * z).astype(kind)  # noqa: E731
        np.testing.assert_allclose(numerical_jacobian(f, [1.0, 2.0], 0.5), -2 * np.eye(2))
    np.testing.assert_allclose(numerical_jacobian(lambda z: z > 1, [1.0], 0.5), [[1]])
    np.testing.assert_allclose(
        numerical_jacobian(lambda z: [2**70 * int(z[0])], [4.0], 1), [[2.0**70]]
    )


# --- other containers ---------------------------------------------------------------------------


def test_numbers_in_any_container_are_read_right():
    z, expected = np.array(Z_EXAMPLE), softmax(Z_EXAMPLE)
    for same in (tuple(Z_EXAMPLE), np.ma.array(z), np.array(Z_EXAMPLE, dtype=object)):
        got = softmax(same)
        assert type(got) is np.ndarray
        np.testing.assert_array_equal(got, expected)
    column = softmax(np.matrix(Z_EXAMPLE).T)
    assert type(column) is np.ndarray
    np.testing.assert_array_equal(column, expected[:, None])
    np.testing.assert_array_equal(softmax([2**70, 0]), [1, 0])
    np.testing.assert_array_equal(softmax([Fraction(1, 2), 0.5]), [0.5, 0.5])
    np.testing.assert_array_equal(one_hot(np.array([1, 0], dtype=object), 2), [[0, 1], [1, 0]])


def test_the_temperature_may_be_any_single_number():
    expected = softmax_with_temperature(Z_EXAMPLE, 2.0)
    for T in (2, np.int8(2), np.float32(2), np.longdouble(2), np.array(2.0), Fraction(4, 2)):
        np.testing.assert_array_equal(softmax_with_temperature(Z_EXAMPLE, T), expected)


# --- errors that teach --------------------------------------------------------------------------


class Raising:
    """What other libraries' objects may do when NumPy asks them for their numbers."""

    def _refuse(self, *args, **options):
        raise RuntimeError("requires grad")

    __array__ = __float__ = __index__ = __repr__ = _refuse


def nested(depth):
    return [nested(depth - 1)] if depth else 1.0


A2, Y2 = [[0.5, 0.2], [0.5, 0.8]], [[1, 0], [0, 1]]

MISTAKES = [
    (lambda: softmax(3.0), ValueError, "single number"),
    (lambda: softmax([]), ValueError, "no classes"),
    (lambda: softmax(np.zeros((0, 4))), ValueError, "K ≥ 1"),
    (lambda: softmax([1.0, 2.0], axis=1), ValueError, "axis = 1"),
    (lambda: softmax([1.0, 2.0], axis=0.5), TypeError, "axis = 0.5"),
    (lambda: softmax([[1.0], [2.0, 3.0]]), TypeError, "differ in length"),
    (lambda: softmax("text"), TypeError, "real numbers"),
    (lambda: softmax(None), TypeError, "real numbers"),
    (lambda: softmax([1 + 2j]), TypeError, "complex"),
    (lambda: softmax([1.0, np.nan]), ValueError, r"NaN at \[1\]"),
    (lambda: softmax([[0.0, 0.0], [0.0, np.nan]]), ValueError, r"NaN at \[1, 1\]"),
    (lambda: softmax([1.0, np.inf]), ValueError, r"\+inf at \[1\]"),
    (lambda: softmax([-np.inf, -np.inf]), ValueError, "masks"),
    (lambda: softmax([[0.0, -np.inf], [1.0, -np.inf]]), ValueError, "column 1"),
    (lambda: softmax([[0.0, 1.0], [-np.inf, -np.inf]], axis=1), ValueError, "row 1"),
    (lambda: log_softmax([np.nan]), ValueError, "NaN"),
    (lambda: log_softmax([-np.inf]), ValueError, "masks"),
    (lambda: log_sum_exp([np.inf]), ValueError, r"\+inf"),
    (lambda: softmax_with_temperature([1.0], 0), ValueError, "above 0"),
    (lambda: softmax_with_temperature([1.0], -1), ValueError, "T = -1"),
    (lambda: softmax_with_temperature([1.0], np.inf), ValueError, "1/K"),
    (lambda: softmax_with_temperature([1.0], "hot"), TypeError, "T = 'hot'"),
    (lambda: one_hot([0, 3], 3), ValueError, r"3 at \[1\].*0 to 2"),
    (lambda: one_hot([-1], 3), ValueError, "-1"),
    (lambda: one_hot([0.0, 1.0], 3), TypeError, "integers"),
    (lambda: one_hot([True, False], 2), TypeError, "bool"),
    (lambda: one_hot(["a"], 3), TypeError, "integers"),
    (lambda: one_hot([[0], [1]], 3), ValueError, "ravel"),
    (lambda: one_hot([0], 0), ValueError, "at least one"),
    (lambda: one_hot([0], 2.0), TypeError, "K = 2.0"),
    (lambda: cross_entropy([0.5, 0.5], [1, 0, 0]), ValueError, r"\(3,\).*\(2,\)"),
    (lambda: cross_entropy(A2, [0, 1]), ValueError, "one_hot"),
    (lambda: cross_entropy(np.ones((3, 2)) / 3, np.ones((2, 3))), ValueError, "transposed"),
    (lambda: cross_entropy([2.0, -1.0], [1, 0]), ValueError, "softmax first"),
    (lambda: cross_entropy([0.5, np.nan], [1, 0]), ValueError, "nan"),
    (lambda: cross_entropy([0.5, 0.5], [-1, 0]), ValueError, "never negative"),
    (lambda: cross_entropy([0.5, 0.5], [np.nan, 0]), ValueError, "nan"),
    (lambda: cross_entropy([0.5, 0.5], ["a", "b"]), TypeError, "y has dtype"),
    (lambda: cross_entropy_from_logits([0.0, np.inf], [1, 0]), ValueError, r"\+inf"),
    (lambda: cross_entropy_from_logits([0.0, 1.0], [1, np.inf]), ValueError, "inf"),
    (lambda: cost_gradient_wrt_a([0.5, 0.5], [1]), ValueError, "alike"),
    (lambda: batch_cost([1.0, 2.0], [1, 0]), ValueError, "cross_entropy_from_logits"),
    (lambda: gradient([0.5, 0.5], [1, 1]), ValueError, "gradient_any_target"),
    (lambda: gradient(A2, [[1, 1], [0, 1]]), ValueError, "sums to 2"),
    (lambda: gradient([0.5, 0.5], [0, 0]), ValueError, "sums to 0"),
    (lambda: gradient([-0.5, 0.5], [1, 0]), ValueError, "never"),
    (lambda: jacobian(A2), ValueError, "batch_jacobians"),
    (lambda: jacobian([]), ValueError, "no classes"),
    (lambda: jacobian([2.0, -1.0]), ValueError, "never"),
    (lambda: batch_jacobians([0.5, 0.5]), ValueError, "use jacobian"),
    (lambda: jacobian_vector_product([0.5, 0.5], [1, 2, 3]), ValueError, "v has shape"),
    (lambda: softmax_backward(A2, [1, 2]), ValueError, "dA has shape"),
    (lambda: softmax_backward([1.0, 0.0], [0.0, -np.inf]), ValueError, "softmax_cross_entropy"),
    (lambda: numerical_jacobian(softmax, A2), ValueError, "one sample"),
    (lambda: numerical_jacobian(softmax, [1.0], h=0), ValueError, "h = 0"),
    (lambda: numerical_jacobian(softmax, [1e20, 0.0]), ValueError, "vanishes"),
    (lambda: numerical_jacobian(softmax, [np.nan]), ValueError, "nan"),
    (lambda: numerical_jacobian(jacobian, [0.5, 0.5]), ValueError, "vector"),
    # text and True are no numbers, also where Python would take them for some
    *[
        (call, TypeError, f"{name} = .*single number above 0")
        for name, take in {
            "T": lambda T: softmax_with_temperature([1.0, 2.0], T),
            "h": lambda h: numerical_jacobian(softmax, [1.0, 2.0], h),
        }.items()
        for call in (
            partial(take, given)
            for given in (
                *("1", b"1", bytearray(b"1"), np.str_("1"), np.bytes_(b"1"), np.array("1")),
                *(
                    True,
                    np.True_,
                    np.array(True),
                    None,
                    1 + 0j,
                    np.complex128(1),
                    np.datetime64(1, "s"),
                ),
                *([1.0], np.array([1.0]), np.array([1.0, 2.0]), {}, Raising(), [10**5000]),
            )
        )
    ],
    (lambda: softmax_with_temperature([1.0], 10**400), ValueError, r"T = 10*….*1\.79769e\+308"),
    (lambda: softmax_with_temperature([1.0], 10**5000), ValueError, "of about 5001 digits"),
    (lambda: softmax_with_temperature([1.0], -(10**400)), ValueError, "must be above 0"),
    (lambda: softmax_with_temperature([1.0], Fraction(1, 10**400)), ValueError, "above 0"),
    (lambda: numerical_jacobian(softmax, [1.0], 10**400), ValueError, "step of about 1e-5"),
    (lambda: numerical_jacobian(softmax, [1e308], 1e308), ValueError, "smaller h"),
    *[
        (partial(call, axis), TypeError, "axis = ")
        for axis in (True, False, np.True_, "0", "columns", None, [0], np.array([0]), Raising())
        for call in (
            lambda axis: softmax(A2, axis),
            lambda axis: batch_cost(A2, Y2, axis),
            lambda axis: batch_jacobians(A2, axis),
            lambda axis: one_hot([0, 1], 2, axis),
        )
    ],
    (lambda: softmax(A2, axis=10**400), ValueError, "no such axis"),
    (lambda: softmax(A2, axis=10**5000), ValueError, "of about 5001 digits"),
    (lambda: one_hot([0], True), TypeError, "K = True"),
    (lambda: one_hot([0], 10**30), ValueError, "no array is that long"),
    (lambda: one_hot([0], -(10**5000)), ValueError, "at least one"),
    (lambda: one_hot([0, 10**30], 3), ValueError, r"10{30} at \[1\].*0 to 2"),
    (lambda: one_hot([-(10**5000)], 3), ValueError, "of about 5001 digits"),
    (lambda: one_hot([0, None], 3), TypeError, "integers"),
    (lambda: one_hot([True, 10**30], 3), TypeError, "integers"),
    # what can't be made an array, or loses something on the way
    (lambda: softmax([1.0, 10**400]), ValueError, r"at \[1\], beyond the largest float"),
    (lambda: softmax([1.0, 10**5000]), ValueError, "of about 5001 digits"),
    (lambda: softmax([1.0, None]), TypeError, r"None at \[1\].*real numbers"),
    (lambda: softmax(["1", "2"]), TypeError, "quotes"),
    (lambda: softmax([1j]), TypeError, "np.real"),
    (lambda: softmax({"z": 1}), TypeError, r"holds \{'z': 1\}"),
    (lambda: softmax(x for x in Z_EXAMPLE), TypeError, "type generator"),
    (lambda: softmax(Raising()), TypeError, r"type Raising.*RuntimeError\('requires grad'\)"),
    (lambda: softmax([Raising(), 1.0]), TypeError, "requires grad"),
    (lambda: one_hot(Raising(), 3), TypeError, "requires grad"),
    (lambda: cross_entropy([0.5, 0.5], Raising()), TypeError, "y is of type Raising"),
    (lambda: softmax(nested(100)), TypeError, "can't be made an array"),
    (lambda: softmax(np.ma.array(Z_EXAMPLE, mask=Y_EXAMPLE)), TypeError, r"masked.*\.filled"),
    (lambda: softmax([np.ma.array(Z_EXAMPLE, mask=Y_EXAMPLE)]), TypeError, "masked"),
    (lambda: softmax([1.0, np.ma.masked]), TypeError, "masked"),
    (lambda: one_hot(np.ma.array([0, 1], mask=[0, 1]), 2), TypeError, "labels is a masked"),
    (lambda: jacobian(np.matrix([0.5, 0.5])), ValueError, r"np\.ravel\(a\)"),
    # targets
    (lambda: cross_entropy([0.5, 0.3, 0.2], [1]), ValueError, r"one_hot\(1, 3\)"),
    (lambda: cross_entropy(A2, [[0, 1]]), ValueError, r"one_hot\(np\.ravel\(y\), K\)"),
    (
        lambda: cross_entropy_from_logits(np.float32([0, 1]), [1e39, 0]),
        ValueError,
        r"1e\+39 at \[0\].*float32.*wider",
    ),
    # what f is and gives
    *[
        (partial(numerical_jacobian, f, [1.0, 2.0]), TypeError, "without brackets")
        for f in (None, 3.0, "softmax", [softmax], softmax([1.0, 2.0]), Raising())
    ],
    *[
        (partial(numerical_jacobian, lambda z, given=given: given, [1.0]), TypeError, words)
        for given, words in (
            (None, "real numbers"),
            ("text", "real numbers"),
            (["1"], "real numbers"),
            ([1.0, None], r"f\(z\) holds None at \[1\]"),
            (1j, "complex"),
            ([[1.0], [1.0, 2.0]], "differ in length"),
            (Raising(), "requires grad"),
            (np.ma.array([1.0, 2.0], mask=[0, 1]), "masked"),
        )
    ],
    (lambda: numerical_jacobian(np.matrix, [1.0, 2.0]), ValueError, "vector"),
    *[
        (partial(numerical_jacobian, f, [1.0, 2.0]), ValueError, "gave 1 numbers.*2 at another")
        for f in (
            lambda z: z if z[0] < 1 else z[:1],  # the one would spread over the two
            lambda z: z[0] if z[0] > 1 else z,
            lambda z: z if z[1] < 2 else z[:1],
        )
    ],
    (lambda: numerical_jacobian(lambda z: z[z > 1], [1.0, 2.0]), ValueError, "2 numbers.*1 at"),
    (lambda: numerical_jacobian(lambda z: z[z > 1], [1.0]), ValueError, "1 numbers.*0 at"),
]


@pytest.mark.parametrize("case", range(len(MISTAKES)))
def test_wrong_arguments_meet_an_error_that_teaches(case):
    call, kind, words = MISTAKES[case]
    with pytest.raises(kind, match=words):
        call()
