"""The fused pass against 50 digits and against the plain functions, in every layout and size."""

import tracemalloc
import warnings

import exact
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_course.maths import fused
from softmax_course.maths.functions import (
    batch_cost,
    gradient_any_target,
    one_hot,
    softmax,
)
from softmax_course.maths.fused import softmax_cross_entropy


@pytest.fixture(autouse=True)
def _a_warning_is_a_failure():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", PendingDeprecationWarning)  # np.matrix, always
        yield


def random_batch(K, m, scale=3.0, dtype=np.float64, seed=0):
    rng = np.random.default_rng(seed)
    return (scale * rng.standard_normal((K, m))).astype(dtype), rng.integers(0, K, m)


def plain(Z, Y, axis=0):
    """Cost and gradient by the plain functions, in float64."""
    Z = np.asarray(Z, dtype=np.float64)
    return batch_cost(Z, Y, axis), gradient_any_target(softmax(Z, axis), Y, axis)


def test_the_running_example():
    for target in (0, [1, 0, 0]):
        cost, gradient = softmax_cross_entropy([2.0, 1.0, 0.1], target)
        assert cost == pytest.approx(0.417, abs=5e-4)
        np.testing.assert_allclose(gradient, [-0.341, 0.242, 0.099], atol=5e-4)


LAYOUTS = {
    "columns": lambda Z: Z,
    "transposed rows": np.asfortranarray,
    "with gaps": lambda Z: np.repeat(Z, 2, axis=1)[:, ::2],
    "backwards": lambda Z: Z[::-1].copy()[::-1],
}
OUTS = {
    "none": lambda Z: None,
    "alike": np.empty_like,
    "other order": lambda Z: np.empty_like(Z, order="F" if Z.flags.c_contiguous else "C"),
    "with gaps": lambda Z: np.empty((*Z.shape, 2), Z.dtype)[..., 0],
    "Z itself": lambda Z: Z,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("out", OUTS)
@pytest.mark.parametrize("reduction", ["sum", "mean"])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_every_layout_gives_what_the_plain_functions_give(layout, out, reduction, dtype):
    for K, m, scale in ((1, 4, 3), (3, 5, 1), (7, 30, 3), (4, 9, 300)):
        Z, labels = random_batch(K, m, scale, dtype)
        Y = one_hot(labels, K)
        smooth = 0.9 * Y + 0.1 / K
        weight = 1 / m if reduction == "mean" else 1
        eps = max(1e-15, float(np.finfo(dtype).eps))
        for target, truth in ((labels, Y), (Y, Y), (Y.astype(int), Y), (smooth, smooth)):
            for axis in (0, 1):
                z = LAYOUTS[layout](Z.copy())
                t, Z_given = (target, z) if axis == 0 else (target.T, z.T)
                given_before, into = Z_given.copy(), OUTS[out](Z_given)
                expected_cost, expected = plain(Z, truth)
                cost, gradient = softmax_cross_entropy(Z_given, t, axis, reduction, into)
                assert gradient.dtype == dtype
                assert cost.dtype == (np.float32 if dtype == np.float16 else dtype)
                assert into is None or gradient is into
                if into is not Z_given:
                    np.testing.assert_array_equal(Z_given, given_before)
                gradient = gradient if axis == 0 else gradient.T
                np.testing.assert_allclose(gradient, expected * weight, rtol=40 * eps, atol=4 * eps)
                np.testing.assert_allclose(cost, expected_cost * weight, rtol=40 * eps, atol=eps)


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int32, np.uint64])
def test_labels_may_be_integers_of_any_size(dtype):
    Z, labels = random_batch(100, 300)
    expected = softmax_cross_entropy(Z, labels)
    cost, gradient = softmax_cross_entropy(Z, labels.astype(dtype))
    assert cost == expected[0]
    np.testing.assert_array_equal(gradient, expected[1])


def test_a_long_batch_goes_in_several_pieces(monkeypatch):
    Z, labels = random_batch(3, 50)
    Z[:, 33] += 5000  # so that one piece in the middle meets logits that aren't moderate
    whole = softmax_cross_entropy(Z, labels)
    np.testing.assert_allclose(whole[1], plain(Z, one_hot(labels, 3))[1], atol=1e-12)
    monkeypatch.setattr(fused, "SAMPLES_AT_ONCE", 16)
    for axis, logits in ((0, Z), (1, np.ascontiguousarray(Z.T))):
        cost, gradient = softmax_cross_entropy(logits, labels, axis)
        assert cost == pytest.approx(whole[0], rel=1e-14)
        np.testing.assert_allclose(gradient if axis == 0 else gradient.T, whole[1], rtol=1e-12)


# --- every digit --------------------------------------------------------------------------------

EXTREME = [
    ([1e4, -1e4, 0.0], 0),
    ([1e4, -1e4, 0.0], 1),  # the class has probability 0 in float64
    ([1e4, -1e4, 0.0], 2),
    ([-1e4, -1e4 + 1, -1e4 - 1], 2),
    ([1e308, -1e308], 0),
    ([1e308, -1e308], 1),  # the cost, 2e308, is beyond the largest float
    ([1e308, 1e308, -1e308], 1),
    ([40.0, 0.0, 1.0], 0),  # 1 − a is 6e-18: lost where one subtracts 1 from a
    ([800.0, 0.0, 1.0], 0),
    ([-800.0, 0.0], 0),
    ([0.0, -np.inf, 3.0], 0),
    ([7.0], 0),
    ([350.0, 352.0, -400.0], 2),
    ([-353.0, -360.0, -354.0], 0),
    ([-700.0, -701.0], 1),
    ([-700.0, -740.0], 0),  # exp(−740) has one digit left; exp(−40) has all
    ([-85.0, -100.0], 0),  # the same in float32
]


@pytest.mark.parametrize("into_itself", [False, True])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_every_digit_is_right(dtype, into_itself):
    rng = np.random.default_rng(3)
    points = [
        (scale * rng.standard_normal(K), int(rng.integers(K)))
        for K in (1, 2, 5)
        for scale in (1, 10, 40, 1e4)
        for _ in range(4)
    ]
    eps = float(np.finfo(dtype).eps)
    for z, label in points + EXTREME:
        z = np.array(z)
        if dtype == np.float32:
            z = np.where(np.isfinite(z), np.clip(z, -3e38, 3e38), z)
        z = z.astype(dtype)
        truth = exact.exact(z)
        a, y = exact.softmax(truth), one_hot(label, len(z))
        cost, gradient = softmax_cross_entropy(z, label, out=z if into_itself else None)
        assert not np.signbit(gradient[gradient == 0]).any()  # −0 would print as -0.0
        slope = exact.gradient(a, exact.exact(y))
        slope[label] = -exact.digits.fsum(a_k for k, a_k in enumerate(a) if k != label)
        spread = min(800, float(max(truth) - min(truth)))
        assert exact.error(gradient, slope) <= eps * (2 * spread + 10), (truth, label)
        true_cost = exact.digits.log1p(-slope[label] / a[label])
        if true_cost <= np.finfo(dtype).max:
            assert exact.error(cost, [true_cost]) <= eps * (2 * spread + 10), (truth, label)
        else:
            assert cost == np.finfo(dtype).max


@settings(deadline=None, max_examples=80, derandomize=True)
@given(
    hnp.arrays(
        np.float64,
        st.tuples(st.integers(1, 5), st.integers(0, 5)),
        elements=st.one_of(st.floats(-1e308, 1e308), st.floats(-50, 50)),
    ),
    st.data(),
)
def test_finite_logits_give_finite_answers_that_sum_to_zero(Z, data):
    K, m = Z.shape
    labels = data.draw(hnp.arrays(np.int64, m, elements=st.integers(0, K - 1)))
    before = Z.copy()
    with np.errstate(all="raise"):
        cost, gradient = softmax_cross_entropy(Z, labels)
    assert np.isfinite(cost)
    assert cost >= 0
    assert not np.signbit(cost)
    assert np.isfinite(gradient).all()
    np.testing.assert_allclose(gradient.sum(axis=0), 0, atol=1e-15)
    np.testing.assert_array_equal(Z, before)
    same = softmax_cross_entropy(Z, one_hot(labels, K))
    assert same[0] == cost
    np.testing.assert_array_equal(same[1], gradient)


@pytest.mark.parametrize("reduction", ["sum", "mean"])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_every_digit_is_right_of_any_weights_at_any_finite_logits(dtype, reduction):
    end = np.finfo(dtype).max
    Z = np.array([[end, -end, 3], [-end, end, 1], [end / 3, end, 0.125]], dtype)
    targets = [
        [[0.5, 0.25, 1], [0.5, 0.25, 0], [0, 0.5, 0.5]],
        [[0.125, 0, 0.5], [0.25, 1, 0], [1, 1, 2]],
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0, 1, 0], [1, 0, 0], [0, 0, 1]],  # these two are one-hot
    ]
    for Y in targets:
        Y = np.array(Y, dtype)
        costs = [
            exact.cost_from_logits(exact.exact(z), exact.exact(y))
            for z, y in zip(Z.T, Y.T, strict=True)
        ]
        for few in (slice(0, 1), slice(0, 2), slice(0, 3), slice(2, 3)):
            truth = exact.digits.fsum(costs[few])
            if reduction == "mean":
                truth /= len(costs[few])
            cost, slope = softmax_cross_entropy(Z[:, few], Y[:, few], reduction=reduction)
            truth = min(truth, exact.exact(np.finfo(cost.dtype).max))
            eps = float(np.finfo(cost.dtype).eps)
            assert exact.error(cost, [truth]) <= 30 * eps, (Y, few, cost, truth)
            assert np.isfinite(slope).all()


def test_the_mean_of_costs_beyond_the_largest_float_is_their_mean():
    Z = np.float32([[3.4e38, 0], [-3.4e38, 0]])
    for target in ([1, 0], [[0, 1], [1, 0]], [[0.0, 0.5], [1.0, 0.5]]):
        cost, _ = softmax_cross_entropy(Z, target, reduction="mean")
        assert cost == pytest.approx(3.4e38, rel=1e-6)


def test_a_masked_class_costs_only_where_it_is_the_true_one():
    Z = np.array([[0.0, 1.0], [-np.inf, -np.inf], [0.0, 1.0]])
    cost, gradient = softmax_cross_entropy(Z, [0, 2])
    assert cost == pytest.approx(2 * np.log(2))
    np.testing.assert_allclose(gradient, [[-0.5, 0.5], [0, 0], [0.5, -0.5]])
    cost, gradient = softmax_cross_entropy(Z, [0, 1])
    assert cost == np.inf
    np.testing.assert_allclose(gradient, [[-0.5, 0.5], [0, -1], [0.5, 0.5]])
    assert softmax_cross_entropy(Z, np.full((3, 2), 1 / 3))[0] == np.inf


def test_targets_need_not_be_one_hot():
    Z, _ = random_batch(4, 6)
    for Y in (np.zeros((4, 6)), np.random.default_rng(1).random((4, 6)), 2 * one_hot([0] * 6, 4)):
        cost, gradient = softmax_cross_entropy(Z, Y)
        expected = plain(Z, Y)
        assert cost == pytest.approx(expected[0])
        np.testing.assert_allclose(gradient, expected[1], atol=1e-15)
    doubled = np.zeros((2, 2))
    doubled[:, 0] = 1  # as many ones as samples, and yet no one-hot
    np.testing.assert_allclose(
        softmax_cross_entropy(np.zeros((2, 2)), doubled)[1], [[0, 0], [0, 0]], atol=1e-15
    )


def test_out_may_overlap_with_the_logits(monkeypatch):
    monkeypatch.setattr(fused, "SAMPLES_AT_ONCE", 1)  # a sample's gradient lands on later logits
    memory = np.arange(11.0)
    Z, out = memory[:9].reshape(3, 3), memory[2:].reshape(3, 3)
    expected = softmax_cross_entropy(Z.copy(), [0, 1, 2])
    cost, _ = softmax_cross_entropy(Z, [0, 1, 2], out=out)
    assert cost == expected[0]
    np.testing.assert_allclose(out, expected[1], rtol=1e-15)


def test_an_empty_batch_costs_nothing():
    cost, gradient = softmax_cross_entropy(np.zeros((3, 0)), [])
    assert cost == 0
    assert gradient.shape == (3, 0)


@pytest.mark.parametrize("shape", [(10, 60000), (500, 2000)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_takes_little_memory_beside_the_gradient(shape, dtype):
    Z, labels = random_batch(*shape, dtype=dtype)
    out = np.empty_like(Z)
    cases = [(Z, None, 1.5), (Z, out, 0.5), (1000 * Z, out, 0.5), (Z, Z, 0.5)]
    for logits, given_out, arrays in cases:
        tracemalloc.start()
        softmax_cross_entropy(logits, labels, out=given_out)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak <= arrays * Z.nbytes


# --- errors that teach --------------------------------------------------------------------------

Z0 = np.zeros((3, 2))


def read_only():
    out = np.empty((3, 2))
    out.flags.writeable = False
    return out


def spoiled(value):
    Z = Z0.copy()
    Z[1, 1] = value
    return Z


MISTAKES = [
    (lambda: softmax_cross_entropy(1.0, 0), ValueError, "single number"),
    (lambda: softmax_cross_entropy(np.zeros((2, 2, 2)), [0]), ValueError, "Reshape"),
    (lambda: softmax_cross_entropy(np.zeros((0, 2)), [0, 0]), ValueError, "K ≥ 1"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], axis=2), ValueError, "axis = 2"),
    (lambda: softmax_cross_entropy(spoiled(np.nan), [0, 1]), ValueError, r"NaN at \[1, 1\]"),
    (lambda: softmax_cross_entropy(spoiled(np.nan).T, [0, 1], axis=1), ValueError, r"NaN at"),
    (lambda: softmax_cross_entropy(spoiled(np.inf), [0, 1]), ValueError, r"\+inf at \[1, 1\]"),
    (lambda: softmax_cross_entropy(spoiled(np.inf), [0, 1], out=spoiled(0)), ValueError, "inf"),
    (lambda: softmax_cross_entropy(spoiled(np.nan), Z0), ValueError, r"NaN at \[1, 1\]"),
    (lambda: softmax_cross_entropy(Z0 - [0, np.inf], [0, 1]), ValueError, "column 1"),
    (lambda: softmax_cross_entropy((Z0 - [0, np.inf]).T, [0, 1], axis=1), ValueError, "row 1"),
    (lambda: softmax_cross_entropy("ab", [0, 1]), TypeError, "real numbers"),
    (lambda: softmax_cross_entropy(Z0, [0, 3]), ValueError, "0 to 2"),
    (lambda: softmax_cross_entropy(Z0, [0, -1]), ValueError, "-1"),
    (lambda: softmax_cross_entropy(Z0, [0.0, 1.0]), TypeError, "integers"),
    (lambda: softmax_cross_entropy(Z0, [0, 1, 2]), ValueError, "axis=1"),
    (lambda: softmax_cross_entropy(Z0, None), ValueError, "labels"),
    (lambda: softmax_cross_entropy(Z0, [[0], [1, 2]]), TypeError, "differ in length"),
    (lambda: softmax_cross_entropy(Z0, Z0.T), ValueError, "transposed"),
    (lambda: softmax_cross_entropy(Z0, Z0 - 1), ValueError, "never negative"),
    (lambda: softmax_cross_entropy(Z0, Z0 + np.nan), ValueError, "nan"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], reduction="none"), ValueError, "'mean'"),
    (lambda: softmax_cross_entropy(Z0[:, :0], [], reduction="mean"), ValueError, "'sum'"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], out=np.zeros((2, 3))), TypeError, r"\(3, 2\)"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], out=np.zeros((3, 2), "f4")), TypeError, "float32"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], out=[]), TypeError, "list"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], out=read_only()), ValueError, "read-only"),
    (lambda: softmax_cross_entropy(Z0.T, [0, 1], 1, out=read_only().T), ValueError, "read-only"),
    (lambda: softmax_cross_entropy(Z0[0], 0, out=read_only()[0]), ValueError, "read-only"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], out=np.matrix(Z0)), TypeError, r"matrix.*asarray"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], out=np.ma.array(Z0)), TypeError, "MaskedArray"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], out=Z0.view(np.recarray)), TypeError, "recarray"),
    (lambda: softmax_cross_entropy([2.0, 1.0, 0.1], [0]), ValueError, r"number alone, 0\."),
    (lambda: softmax_cross_entropy([2.0, 1.0, 0.1], np.array([2])), ValueError, r"alone, 2\."),
    (lambda: softmax_cross_entropy([2.0, 1.0, 0.1], [[1]]), ValueError, r"alone, 1\."),
    (lambda: softmax_cross_entropy(np.zeros((3, 1)), [[1]]), ValueError, r"alone, 1\."),
    (lambda: softmax_cross_entropy(Z0, [[0, 1]]), ValueError, r"np\.ravel\(labels\)"),
    (lambda: softmax_cross_entropy(Z0, [[0], [1]]), ValueError, r"np\.ravel\(labels\)"),
    (lambda: softmax_cross_entropy(Z0, [0, 10**30]), ValueError, r"10{30} at \[1\].*0 to 2"),
    (lambda: softmax_cross_entropy(Z0, [0, None]), TypeError, "None"),
    (lambda: softmax_cross_entropy(Z0, ["0", "1"]), TypeError, "integers"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], axis=True), TypeError, "axis = True"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], axis="rows"), TypeError, "axis = 'rows'"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], reduction=["sum"]), ValueError, "'mean'"),
    (lambda: softmax_cross_entropy(Z0, [0, 1], reduction=np.ones(2)), ValueError, "'mean'"),
    (
        lambda: softmax_cross_entropy(Z0.astype("f4"), Z0 + 1e39),
        ValueError,
        r"1e\+39 at \[0, 0\].*float32.*wider",
    ),
]


@pytest.mark.parametrize("case", range(len(MISTAKES)))
def test_wrong_arguments_meet_an_error_that_teaches(case):
    call, kind, words = MISTAKES[case]
    with pytest.raises(kind, match=words):
        call()
