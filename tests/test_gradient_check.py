"""Measured slopes, and `gradient_check`: what is broken is caught, what is right never accused."""

import time
from itertools import pairwise

import numpy as np
import pytest

import softmax_course as course
from softmax_course.gradient_report import where_in
from softmax_course.maths import checking_gradients as checking

Z = np.array([2.0, 1.0, 0.1])
Y = np.array([1.0, 0.0, 0.0])
G = course.softmax(Z) - Y


def cost(z):
    return course.cross_entropy_from_logits(z, Y)


def smooth_cost(z):
    return np.log(np.sum(np.exp(z))) - z @ Y


# --- the three measurements ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "off"),
    [(course.forward_difference, 1e-7), (course.central_difference, 1e-10)],
)
def test_differences_measure_the_gradient(measure, off):
    assert np.abs(measure(cost, Z) - G).max() < off
    whole = measure(lambda z: np.sum(z**2), [[1, 2], [3, 4]])
    assert np.allclose(whole, [[2, 4], [6, 8]], atol=1e-6)
    assert measure(np.sin, 0.3).shape == ()


def test_the_complex_step_is_exact():
    assert np.abs(course.complex_step(smooth_cost, Z) - G).max() < 1e-15


def test_errors_fall_as_the_series_say():
    for measure, power in ((course.forward_difference, 1), (course.central_difference, 2)):
        far, near = (np.linalg.norm(measure(cost, Z, h) - G) for h in (1e-2, 1e-3))
        assert far / near == pytest.approx(10**power, rel=0.05)


def test_what_is_given_stays_as_it_was():
    z = Z.copy()

    def greedy(x):
        value = float(np.sum(x**2))
        x[:] = 0
        return value

    for measure in (course.forward_difference, course.central_difference):
        assert np.allclose(measure(greedy, z), 2 * Z, atol=1e-6)
    assert np.array_equal(z, Z)


BAD_CALLS = [
    (lambda: course.central_difference(3.0, Z), TypeError, "without brackets"),
    (lambda: course.central_difference(lambda z: z, Z), ValueError, r"shape \(3,\).*numerical_jac"),
    (lambda: course.forward_difference(cost, [np.nan, 1.0, 0.0]), ValueError, "x holds nan"),
    (lambda: course.forward_difference(cost, Z, h=0), ValueError, "h = 0"),
    (lambda: course.forward_difference(cost, Z, h=1e-20), ValueError, r"vanishes beside x\[0\]"),
    (lambda: course.central_difference(np.sum, [1e308], h=1e308), ValueError, "largest float"),
    (lambda: course.complex_step(lambda z: np.sum(np.abs(z)), Z), ValueError, "imaginary part"),
    (lambda: course.complex_step(lambda z: z, Z), ValueError, "a single number"),
    (lambda: course.relative_error(Z, Z[:2]), ValueError, "alike"),
    (lambda: course.relative_error([np.inf], [1.0]), ValueError, "g holds inf"),
    (lambda: course.gradient_check(None, G, Z), TypeError, "without brackets"),
    (lambda: course.gradient_check(cost, G[:2], Z), ValueError, r"has shape \(2,\).*\(3,\)"),
    (lambda: course.gradient_check(cost, lambda z: None, Z), TypeError, "return missing"),
    (lambda: course.gradient_check(cost, [G], [Z, Z]), ValueError, "list of 2 arrays.*1 parts"),
    (lambda: course.gradient_check(np.sum, np.ones((2, 3)), np.ones((3, 2))), ValueError, "transp"),
    (lambda: course.gradient_check(lambda z: np.log(z[0]), Z, 0 * Z), ValueError, "not finite"),
    (lambda: course.gradient_check(np.sum, [], []), ValueError, "no numbers"),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("call", "error", "words"), BAD_CALLS, ids=range(len(BAD_CALLS)))
def test_a_wrong_argument_is_told_how_to_mend_it(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_an_f_that_changes_is_told():
    random = np.random.default_rng(1)
    with pytest.raises(ValueError, match="stays the same"):
        course.gradient_check(lambda z: cost(z) + random.normal(), G, Z)


def test_the_relative_error_knows_its_numbers():
    assert course.relative_error(G, G) == 0
    assert course.relative_error(G, 2 * G) == pytest.approx(1 / 3)
    assert course.relative_error(G, 0 * G) == course.relative_error(G, -G) == 1
    assert course.relative_error([0, 0], [0, 0]) == 0
    assert course.relative_error([1e-300], [3e-300]) == pytest.approx(0.5)
    assert course.relative_error(np.ones((2, 3)), np.ones((2, 3)) * 1.5) == pytest.approx(0.2)


# --- a network to check, written down here -------------------------------------------------------


class Net:
    """Layers of ReLU and a softmax, in floats of any width; `inside` casts what it is given."""

    def __init__(self, seed, sizes=(6, 8, 5, 4), m=7, dtype=np.float64, inside=False):
        random = np.random.default_rng(seed)
        self.parameters = []
        for n, rows in pairwise(sizes):
            self.parameters += [random.normal(0, (2 / n) ** 0.5, (rows, n))]
            self.parameters += [random.normal(0, 0.1, (rows, 1))]
        self.parameters = [p.astype(dtype) for p in self.parameters]
        self.X = random.normal(size=(sizes[0], m)).astype(dtype)
        self.Y = np.eye(sizes[-1], dtype=dtype)[:, random.integers(sizes[-1], size=m)]
        self.dtype, self.inside, self.m = dtype, inside, m

    def forward(self, P):
        if self.inside:
            P = [p.astype(self.dtype) for p in P]
        A, Z = [self.X], []
        for W, b in zip(P[::2], P[1::2], strict=True):
            Z.append(W @ A[-1] + b)
            A.append(np.maximum(Z[-1], 0))
        return P, A, Z

    def cost(self, P):
        Z = self.forward(P)[2][-1]
        top = Z.max(axis=0)
        return np.mean(top + np.log(np.exp(Z - top).sum(axis=0)) - (self.Y * Z).sum(axis=0))

    def gradient(self, P):
        P, A, Z = self.forward(P)
        E = np.exp(Z[-1] - Z[-1].max(axis=0))
        d, out = (E / E.sum(axis=0) - self.Y) / self.m, []
        for layer in reversed(range(len(Z))):
            out = [d @ A[layer].T, d.sum(axis=1, keepdims=True), *out]
            if layer:
                d = (P[2 * layer].T @ d) * (Z[layer - 1] > 0)
        return [g.astype(self.dtype) if self.inside else g for g in out]


KINDS = {
    "float64": {},
    "float32": {"dtype": np.float32},
    "float32 inside": {"dtype": np.float32, "inside": True},
}
any_kind = pytest.mark.parametrize("kind", KINDS)


def largest(g):
    return np.unravel_index(np.argmax(np.abs(g)), g.shape)


def mean_forgotten(G):
    return [7 * g for g in G]


def mean_twice(G):
    return [g / 7 for g in G]


def one_layer_turned(G):
    return [*G[:2], -G[2], *G[3:]]


def one_sign(G):
    G[2][largest(G[2])] *= -1
    return G


def rows_off_by_one(G):
    return [*G[:4], np.roll(G[4], 1, axis=0), G[5]]


def two_rows_exchanged(G):
    G[4][[0, 1]] = G[4][[1, 0]]
    return G


def bias_missing(G):
    return [*G[:3], 0 * G[3], *G[4:]]


def bias_mean(G):
    return [G[0], G[1] / 7, *G[2:]]


def one_entry_a_hundredth_off(G):
    G[4][largest(G[4])] *= 1.01
    return G


def last_column_missing(G):
    G[0][:, -1] = 0
    return G


def not_a_number(G):
    G[0][0, 0] = np.nan
    return G


BREAKAGES = [
    mean_forgotten, mean_twice, one_layer_turned, one_sign, rows_off_by_one, two_rows_exchanged,
    bias_missing, bias_mean, one_entry_a_hundredth_off, last_column_missing, not_a_number,
]  # fmt: skip


@any_kind
@pytest.mark.parametrize("seed", range(25))
def test_a_right_gradient_is_never_accused(kind, seed):
    net = Net(seed, **KINDS[kind])
    assert course.gradient_check(net.cost, net.gradient, net.parameters)
    assert course.gradient_check(net.cost, net.gradient(net.parameters), net.parameters)


@any_kind
@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_broken_gradient_is_caught(kind, breakage, seed):
    net = Net(seed, **KINDS[kind])
    broken = breakage([g.copy() for g in net.gradient(net.parameters)])
    report = course.gradient_check(net.cost, broken, net.parameters)
    assert report.verdict == "wrong", report
    assert not report
    array, index = where_in(report.shapes, int(report.places[report.worst]))
    right = net.gradient(net.parameters)[array][index]
    assert not np.isclose(broken[array][index], right, rtol=5e-3), "the worst entry is a wrong one"


@any_kind
def test_softmax_regression_with_many_samples(kind):
    net = Net(5, sizes=(3, 4), m=200, **KINDS[kind])
    assert course.gradient_check(net.cost, net.gradient, net.parameters)
    summed = [200 * g for g in net.gradient(net.parameters)]
    report = course.gradient_check(net.cost, summed, net.parameters)
    assert "1/200 times the given ones" in report.message


@pytest.mark.parametrize("entry", range(0, 125, 9))
def test_a_hundredth_in_any_entry_is_caught_in_float64(entry):
    net = Net(7)
    broken = net.gradient(net.parameters)
    array, index = where_in([g.shape for g in broken], entry)
    if broken[array][index] == 0:
        pytest.skip("a unit that is off has no slope to be wrong")
    broken[array][index] *= 1.01
    report = course.gradient_check(net.cost, broken, net.parameters)
    assert report.verdict == "wrong"
    assert report.places[report.worst] == entry
    assert report.status.count("wrong") == 1


# --- a large network -----------------------------------------------------------------------------

BIG = {"sizes": (64, 100, 32, 10), "m": 64}  # 10,062 parameters


def test_ten_thousand_parameters_take_less_than_five_seconds():
    net = Net(0, **BIG)
    start = time.perf_counter()
    report = course.gradient_check(net.cost, net.gradient, net.parameters)
    assert time.perf_counter() - start < 5
    assert report
    assert report.total == 10_062


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda f: f.__name__)
def test_a_sample_of_entries_and_directions_catch_what_is_broken(breakage):
    net = Net(0, **BIG)
    broken = breakage([g.copy() for g in net.gradient(net.parameters)])
    if breakage is not_a_number:
        broken[0][0, 0] = 1e3
    report = course.gradient_check(net.cost, broken, net.parameters, entries=30)
    assert report.verdict == "wrong"
    assert "wrong" in report.status, "an entry is named"
    assert "drawn at random" in report.message


def test_a_sample_is_the_same_each_time_and_leaves_no_array_out():
    net = Net(0, **BIG)
    one, other = (
        course.gradient_check(net.cost, net.gradient, net.parameters, entries=30) for _ in range(2)
    )
    assert repr(one) == repr(other)
    assert {where_in(one.shapes, int(p))[0] for p in one.places} == set(range(6))
    assert one


def test_an_f_that_takes_long_is_sampled(monkeypatch):
    monkeypatch.setattr(checking, "_PATIENCE", 0.05)
    monkeypatch.setattr(checking, "_ALWAYS", 10)
    net = Net(0, **BIG)
    report = course.gradient_check(net.cost, net.gradient, net.parameters)
    assert 10 <= len(report.given) < report.total
    assert report.directions > 0
    assert report


# --- kinks, bends, extremes ----------------------------------------------------------------------


def relu_sum(x):
    return np.sum(np.maximum(x, 0))


@pytest.mark.parametrize("at_0", [0.0, 0.5, 1.0])
def test_a_kink_is_called_a_kink(at_0):
    x = np.array([1.0, 0.0, -1.0])
    report = course.gradient_check(relu_sum, np.array([1.0, at_0, 0.0]), x)
    assert report
    assert at_0 == 0.5 or report.status == ("agrees", "kink", "agrees")
    assert at_0 == 0.5 or "one-sided slopes differ" in report.message


@pytest.mark.parametrize("near", [1e-3, 1e-5, 2e-6, 1e-7, 1e-9])
def test_a_kink_that_the_step_reaches_over_is_no_mistake(near):
    x = np.array([1.0, near, -near, -1.0])
    assert course.gradient_check(relu_sum, (x > 0) * 1.0, x)


def test_a_wrong_slope_at_a_kink_or_beside_it_is_wrong():
    x = np.array([1.0, 0.0, 1e-3])
    assert course.gradient_check(relu_sum, np.array([1.0, 3.0, 1.0]), x).verdict == "wrong"
    assert course.gradient_check(relu_sum, np.array([1.0, 0.0, 0.5]), x).verdict == "wrong"


@pytest.mark.parametrize("scale", [1e-8, 1.0, 1e8])
@pytest.mark.parametrize("wave", [1.0, 30.0, 300.0])
def test_sharp_bends_and_any_scale(scale, wave):
    x = np.linspace(0.1, 2, 7)

    def f(x):
        return scale * np.sum(np.sin(wave * x))

    def slope(x):
        return scale * wave * np.cos(wave * x)

    assert course.gradient_check(f, slope, x)
    assert course.gradient_check(f, lambda x: 1.01 * slope(x), x).verdict == "wrong"


def test_the_narrowest_floats_are_not_accused():
    x = np.linspace(0.1, 1, 5).astype(np.float16)

    def f(x):
        return np.sum(x.astype(np.float16) ** 2)

    assert course.gradient_check(f, lambda x: 2 * x, x).verdict == "right"
    assert course.gradient_check(f, lambda x: -2 * x, x).verdict == "wrong"


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_at_the_edge_of_what_f_takes():
    x = np.array([1e-7, 1e-3, 1.0])
    report = course.gradient_check(lambda x: np.sum(np.sqrt(x)), lambda x: 0.5 / np.sqrt(x), x)
    assert report
    assert "bends of f" in report.message
    assert not course.gradient_check(lambda x: np.sum(np.log(x)), lambda x: -1 / x, x)


def test_scores_in_the_thousands():
    z = np.array([5000.0, 4999.0, 4998.5])
    assert course.gradient_check(cost, lambda z: course.softmax(z) - Y, z)
    assert not course.gradient_check(cost, lambda z: course.softmax(z), z)


def test_flat_functions_and_zero_gradients():
    assert course.gradient_check(lambda x: 3.0, np.zeros(4), np.ones(4))
    assert not course.gradient_check(lambda x: 3.0, np.ones(4), np.ones(4))
    assert not course.gradient_check(lambda x: np.sum(x**2), np.zeros(4), np.ones(4))


def test_any_shape_even_a_number():
    assert course.gradient_check(lambda x: x**2, lambda x: 2 * x, 3.0)
    report = course.gradient_check(lambda x: x**2, lambda x: 3 * x, 3.0)
    assert report.name(report.worst) == "x"
    cube = np.arange(24.0).reshape(2, 3, 4)
    assert course.gradient_check(lambda x: np.sum(x**2), lambda x: 2 * x, cube)


def test_f_may_write_into_what_it_is_given():
    x = Z.copy()

    def greedy(z):
        value = cost(z)
        z[:] = 0
        return value

    assert course.gradient_check(greedy, G, x)
    assert np.array_equal(x, Z)


# --- what is read --------------------------------------------------------------------------------


def test_the_report_names_the_worst_entry_and_its_two_values():
    report = course.gradient_check(cost, G * [1, 1, -2], Z)
    for words in ("not that of f", "1 of the 3", "x[2]", "-0.197132", "0.0985659", "all 3 entries"):
        assert words in repr(report)
        assert words in report._repr_html_()
    assert report.relative_error == pytest.approx(
        course.relative_error(G * [1, 1, -2], G), rel=1e-6
    )


def test_a_report_of_what_is_right_holds_no_rounding():
    said = repr(course.gradient_check(cost, G, Z))
    assert "✓ The gradient is that of f" in said
    assert "below 1e-09" in said


def test_one_factor_and_the_sign_are_seen():
    assert "2 times the given" in course.gradient_check(cost, G / 2, Z).message
    assert "sign alone" in course.gradient_check(cost, -G, Z).message


def test_arrays_are_counted_one_by_one():
    net = Net(3)
    G = net.gradient(net.parameters)
    report = course.gradient_check(net.cost, [*G[:3], G[3] + 1, *G[4:]], net.parameters)
    assert "x[2] (5, 8): 0 of 40; x[3] (5, 1): 5 of 5" in report.message


def test_the_picture_shows_every_entry():
    net = Net(3)
    G = net.gradient(net.parameters)
    report = course.gradient_check(net.cost, [*G[:3], G[3] + 1, *G[4:]], net.parameters)
    picture = report.picture()
    assert picture.png().startswith(b"\x89PNG")
    assert "5 of 125 entries" in picture.words
    (axes,) = picture.figure.axes
    assert {"allowed", "agrees", "off"} <= {text.get_text() for text in axes.get_legend().texts}
    assert course.gradient_check(relu_sum, np.zeros(2), np.array([0.0, -1.0])).picture().png()
