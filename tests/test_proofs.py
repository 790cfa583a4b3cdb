"""Proof by machine: each equation shown in symbols, by automatic differentiation, to 50 digits.

The equations are written down once, for numbers of any kind; symbols, floats and 50-digit numbers
all go through the same lines. What ran is printed as a table at the end of the tests.
"""

import autograd
import autograd.numpy as anp
import exact
import numpy as np
import pytest
import sympy as sp
from autograd.tracer import getval

from softmax_course.maths.functions import (
    batch_jacobians,
    cost_gradient_wrt_a,
    cross_entropy_from_logits,
    gradient,
    jacobian,
    jacobian_vector_product,
    one_hot,
    softmax,
    softmax_backward,
)
from softmax_course.maths.fused import softmax_cross_entropy

# --- the equations, for numbers of any kind -----------------------------------------------------


def equation_1(z, exp):
    total = sum(exp(z_k) for z_k in z)
    return [exp(z_j) / total for z_j in z]


def equation_2(a, y, log):
    return -sum(y_k * log(a_k) for y_k, a_k in zip(y, a, strict=True))


def equation_3(a, y, j):
    return -y[j] / a[j]


def equation_4(a, i):
    return a[i] * (1 - a[i])


def equation_5(a, j, i):
    return -a[j] * a[i]


def equation_6(slope, J, i):
    return sum(slope[k] * J[k][i] for k in range(len(slope)))


def equation_7(a, y, i):
    others = [k for k in range(len(a)) if k != i]
    return -(y[i] / a[i]) * a[i] * (1 - a[i]) + sum((-y[k] / a[k]) * (-a[k] * a[i]) for k in others)


def equation_8(a, y, i):
    return -y[i] + y[i] * a[i] + sum(y[k] * a[i] for k in range(len(a)) if k != i)


def equation_9(a, y, i):
    return -y[i] + a[i] * (y[i] + sum(y[k] for k in range(len(a)) if k != i))


LINES = {7: equation_7, 8: equation_8, 9: equation_9}


def equations_4_and_5(a):
    """J from the two cases."""
    K = range(len(a))
    return [[equation_4(a, i) if i == j else equation_5(a, j, i) for i in K] for j in K]


NAMES = {
    1: "(1) a_j = exp(z_j) / Σ_k exp(z_k)",
    2: "(2) C = −Σ_k y_k ln a_k",
    3: "(3) ∂C/∂a_j = −y_j / a_j",
    4: "(4) ∂a_i/∂z_i = a_i (1 − a_i)",
    5: "(5) ∂a_j/∂z_i = −a_j a_i",
    6: "(6) the chain rule over every a_k",
    7: "(7) split into k = i and k ≠ i",
    8: "(8) fractions cancelled",
    9: "(9) −y_i + a_i Σ_k y_k = a_i − y_i",
    "sample": "∂C/∂z = a − y",
    "batch": "∂L/∂Z = A − Y",
    "product": "J v = a ⊙ (v − ⟨a, v⟩) = Jᵀ v",
    "rows": "rows, labels, mean: (A − Y) / m",
}

# --- symbols ------------------------------------------------------------------------------------


class Sample:
    """K classes in symbols: logits, target, probabilities on their own and as functions of z."""

    def __init__(self, K):
        self.K = K
        self.z = sp.symbols(f"z:{K}", real=True)
        self.y = sp.symbols(f"y:{K}", nonnegative=True)
        self.a = sp.symbols(f"a:{K}", positive=True)
        self.a_of_z = equation_1(self.z, sp.exp)
        self.one = {self.y[-1]: 1 - sum(self.y[:-1])}  # Σ_k y_k = 1


@pytest.fixture(params=[2, 3, 4], ids="K={}".format)
def sample(request):
    return Sample(request.param)


@pytest.fixture
def in_symbols(proves, request):
    """Check that expressions vanish, and note the proof."""

    def check(number, differences, where=None):
        for difference in differences:
            assert sp.simplify(difference) == 0
        proves(NAMES[number], "symbols", where or str(request.getfixturevalue("sample").K))

    return check


def test_symbols_1(sample, in_symbols):
    c, z = sp.Symbol("c", real=True), sample.z
    shifted = equation_1([z_k - c for z_k in z], sp.exp)
    ln_sum = sp.log(sum(sp.exp(z_k) for z_k in z))
    in_symbols(
        1,
        [sum(sample.a_of_z) - 1]
        + [one - other for one, other in zip(shifted, sample.a_of_z, strict=True)]
        + [sp.diff(ln_sum, z_j) - a_j for z_j, a_j in zip(z, sample.a_of_z, strict=True)],
    )


def test_symbols_2(sample, in_symbols):
    z, y = sample.z, sample.y
    ln_sum = sp.log(sum(sp.exp(z_k) for z_k in z))
    from_logits = sum(y_k * (ln_sum - z_k) for y_k, z_k in zip(y, z, strict=True))
    cost = sp.expand_log(equation_2(sample.a_of_z, y, sp.log), force=True)
    hot = [int(k == 0) for k in range(sample.K)]
    in_symbols(2, [cost - from_logits, equation_2(sample.a, hot, sp.log) + sp.log(sample.a[0])])


def test_symbols_3(sample, in_symbols):
    a, y = sample.a, sample.y
    cost = equation_2(a, y, sp.log)
    in_symbols(3, [sp.diff(cost, a[j]) - equation_3(a, y, j) for j in range(sample.K)])


def test_symbols_4_and_5(sample, in_symbols):
    z, a = sample.z, sample.a_of_z
    same = [sp.diff(a[i], z[i]) - equation_4(a, i) for i in range(sample.K)]
    in_symbols(4, same)
    pairs = [(j, i) for j in range(sample.K) for i in range(sample.K) if j != i]
    in_symbols(5, [sp.diff(a[j], z[i]) - equation_5(a, j, i) for j, i in pairs])


def test_symbols_6(sample, in_symbols):
    z, a, y, K = sample.z, sample.a_of_z, sample.y, range(sample.K)
    cost = equation_2(a, y, sp.log)
    slope = [equation_3(a, y, k) for k in K]
    J = [[sp.diff(a[k], z[i]) for i in K] for k in K]
    in_symbols(6, [sp.diff(cost, z[i]) - equation_6(slope, J, i) for i in K])


def test_symbols_7_to_9(sample, in_symbols):
    a, y, K = sample.a, sample.y, range(sample.K)
    slope, J = [equation_3(a, y, k) for k in K], equations_4_and_5(a)
    before = [equation_6(slope, J, i) for i in K]
    for number, line in LINES.items():
        after = [line(a, y, i) for i in K]
        in_symbols(number, [one - other for one, other in zip(before, after, strict=True)])
        before = after
    in_symbols(
        9,
        [
            (line - (a_i - y_i)).subs(sample.one)
            for line, a_i, y_i in zip(before, a, y, strict=True)
        ],
    )


def test_symbols_a_minus_y(sample, in_symbols):
    z, a, y = sample.z, sample.a_of_z, sample.y
    cost = equation_2(a, y, sp.log).subs(sample.one)
    in_symbols(
        "sample", [(sp.diff(cost, z[i]) - (a[i] - y[i])).subs(sample.one) for i in range(sample.K)]
    )


def test_symbols_batch(sample, in_symbols):
    """Two samples: the sum's gradient is A − Y, the mean's half of it, in rows its transpose."""
    K, m = sample.K, 2
    Z, Y = (sp.Matrix(K, m, sp.symbols(f"{name}:{K * m}", real=True)) for name in "zy")
    A = sp.Matrix.hstack(*(sp.Matrix(equation_1(list(Z.col(n)), sp.exp)) for n in range(m)))
    one = {Y[K - 1, n]: 1 - sum(Y[: K - 1, n]) for n in range(m)}
    cost = sum(
        Y[k, n] * (sp.log(sum(sp.exp(z) for z in Z.col(n))) - Z[k, n])
        for k in range(K)
        for n in range(m)
    )
    G = sp.Matrix(K, m, lambda i, n: sp.diff(cost, Z[i, n]))
    in_symbols("batch", list((G - (A - Y)).subs(one)))
    rows = sp.Matrix(m, K, lambda n, i: sp.diff(cost / m, Z.T[n, i]))
    in_symbols("rows", list((rows - (A - Y).T / m).subs(one)))


def test_symbols_product(sample, in_symbols):
    a, v = sp.Matrix(sample.a), sp.Matrix(sp.symbols(f"v:{sample.K}", real=True))
    J = sp.Matrix(equations_4_and_5(sample.a))
    short = a.multiply_elementwise(v - sp.ones(sample.K, 1) * a.dot(v))
    in_symbols("product", [*(J * v - short), *(J.T * v - short)])


# --- symbols, for any number of classes ---------------------------------------------------------

K = sp.Symbol("K", integer=True, positive=True)
i, j, k, n, s = sp.symbols("i j k n s", integer=True)
z, y, a, v = (sp.IndexedBase(name) for name in "zyav")


def over_classes(term):
    return sp.Sum(term, (k, 1, K))


def for_a_class(expression):
    """Work sums out, and take i for one of the K classes: SymPy asks whether it is."""
    return expression.doit().replace(sp.Piecewise, lambda *cases: cases[0][0])


TOTAL = over_classes(sp.exp(z[k]))
KRONECKER = sp.KroneckerDelta
ANY = "any number"


def test_symbols_general_1_and_2(in_symbols):
    c = sp.Symbol("c")
    a_j = sp.exp(z[j]) / TOTAL
    shifted_total = sp.factor_terms(over_classes(sp.exp(z[k] + c)).expand())
    shifted = sp.exp(z[j] + c) / shifted_total
    slope_of_ln_sum = for_a_class(sp.diff(sp.log(TOTAL), z[i]))
    in_symbols(1, [shifted - a_j, slope_of_ln_sum - a_j.subs(j, i)], ANY)
    # Under the sum of (2), ln of (1) is z_k − ln Σ.
    ln_total = sp.Symbol("lnΣ", real=True)
    z_k = sp.Symbol("z_k", real=True)
    in_symbols(2, [sp.log(sp.exp(z_k) / sp.exp(ln_total)) - (z_k - ln_total)], ANY)


def test_symbols_general_3(in_symbols):
    cost = -over_classes(y[k] * sp.log(a[k]))
    in_symbols(3, [for_a_class(sp.diff(cost, a[i])) + y[i] / a[i]], ANY)


def test_symbols_general_4_and_5(in_symbols):
    a_i, a_j = sp.exp(z[i]) / TOTAL, sp.exp(z[j]) / TOTAL
    derivative = for_a_class(sp.diff(a_j, z[i]))
    in_symbols(4, [derivative.subs(j, i) - a_i * (1 - a_i)], ANY)
    in_symbols(5, [derivative.subs(KRONECKER(i, j), 0) + a_j * a_i], ANY)


def test_symbols_general_6_to_9(in_symbols):
    # (6): C through the a_k as functions of z_i, whatever functions they are.
    a_of = sp.Function("a")
    x = sp.Symbol("x")
    cost = -over_classes(y[k] * sp.log(a_of(k, x)))
    chain = over_classes(-y[k] / a_of(k, x) * sp.diff(a_of(k, x), x))
    in_symbols(6, [sp.diff(cost, x) - chain], ANY)
    # (7) and (8): a sum over k ≠ i is the whole sum without its term k = i.
    J_ki = a[k] * (KRONECKER(i, k) - a[i])
    six = for_a_class(over_classes(sp.expand(-y[k] / a[k] * J_ki)))
    without_i = {7: (-y[k] / a[k]) * (-a[k] * a[i]), 8: y[k] * a[i]}
    own = {7: -(y[i] / a[i]) * a[i] * (1 - a[i]), 8: -y[i] + y[i] * a[i]}
    for number in (7, 8):
        others = over_classes(without_i[number]) - without_i[number].subs(k, i)
        in_symbols(number, [six - (own[number] + others)], ANY)
    nine = -y[i] + a[i] * (y[i] + over_classes(y[k]) - y[i])
    in_symbols(9, [six - nine, nine.subs(over_classes(y[k]), 1) - (a[i] - y[i])], ANY)


def test_symbols_general_vectors(in_symbols):
    cost = sp.log(TOTAL) * over_classes(y[k]) - over_classes(y[k] * z[k])
    slope = for_a_class(sp.diff(cost.subs(over_classes(y[k]), 1), z[i]))
    in_symbols("sample", [slope - (sp.exp(z[i]) / TOTAL - y[i])], ANY)
    product = for_a_class(over_classes(sp.expand(a[i] * (KRONECKER(i, k) - a[k]) * v[k])))
    transposed = for_a_class(over_classes(sp.expand(a[k] * (KRONECKER(i, k) - a[i]) * v[k])))
    short = a[i] * (v[i] - over_classes(a[k] * v[k]))
    in_symbols("product", [product - short, transposed - short], ANY)

    m = sp.Symbol("m", integer=True, positive=True)
    column = over_classes(sp.exp(z[k, s]))
    batch = sp.Sum(sp.log(column) - over_classes(y[k, s] * z[k, s]), (s, 1, m))
    slope = for_a_class(for_a_class(sp.diff(batch, z[i, n])))
    expected = sp.exp(z[i, n]) / column.subs(s, n) - y[i, n]
    in_symbols("batch", [slope - expected], ANY)
    in_symbols("rows", [slope / m - expected / m], ANY)


# --- automatic differentiation ------------------------------------------------------------------


def relative(got, truth):
    """‖got − truth‖ / (‖got‖ + ‖truth‖), 0 where both are zero; exercise 6.3's measure."""
    size = np.linalg.norm(got) + np.linalg.norm(truth)
    return np.linalg.norm(got - truth) / size if size else 0.0


def auto_softmax(z):
    """Equation (1) as autograd can follow it; the largest logit is a constant to it."""
    e = anp.exp(z - np.max(getval(z)))
    return e / anp.sum(e)


def auto_cost(z, label):
    """Equations (1) and (2) for a one-hot target, so that autograd loses no digit either."""
    top = np.max(getval(z))
    if getval(z)[label] == top:  # a is near 1: ln(1 + Σ_{k≠label} exp(z_k − z_label))
        others = anp.concatenate([z[:label], z[label + 1 :]])
        return anp.log1p(anp.sum(anp.exp(others - z[label])))
    return anp.log(anp.sum(anp.exp(z - top))) - (z[label] - top)


def auto_batch_cost(Z, labels):
    return sum(auto_cost(Z[:, n], label) for n, label in enumerate(labels))


def random_samples(count=20):
    rng = np.random.default_rng(7)
    for n in range(count):
        K = 2 + n % 5
        yield 2 * rng.standard_normal(K), int(rng.integers(K))


FAR = [  # logits of ±1e4: one class has all, the others probability 0 in float64
    (np.array([1e4, -1e4, 0.0]), 0),
    (np.array([1e4, -1e4, 0.0]), 1),
    (np.array([1e4, -1e4, 0.0]), 2),
    (np.array([-1e4, -1e4 - 2, -1e4 + 1]), 1),
    (np.array([1e4, 1e4, -1e4, -1e4]), 3),
    (np.array([0.0, 800.0]), 0),
]
SAMPLES = list(random_samples())
RANDOM, BOTH = f"{len(SAMPLES)} random points", f"{len(SAMPLES)} random + {len(FAR)} extreme points"


def batches():
    """(Z, labels) of different K and m, in columns: moderate ones, and ±1e4 among them."""
    rng = np.random.default_rng(8)
    for K, m in ((3, 5), (10, 4), (2, 7)):
        Z, labels = 3 * rng.standard_normal((K, m)), rng.integers(0, K, m)
        yield Z, labels
        far = 1e4 * rng.choice([-1.0, 0.0, 1.0], (K, m)) + Z
        far[:, 0] = -1e4
        far[0, 0], labels[0] = 1e4, 1  # the true class has probability 0 in float64
        yield far, labels


BATCHES = list(batches())
IN_BATCHES = f"{len(BATCHES)} batches, half with ±1e4"


def test_autodiff_1(proves):
    def ln_sum(z):
        top = np.max(getval(z))
        return top + anp.log(anp.sum(anp.exp(z - top)))

    for z, _ in SAMPLES + FAR:
        assert relative(softmax(z), autograd.grad(ln_sum)(z)) <= 1e-12
    proves(NAMES[1], "autodiff", BOTH)


def test_autodiff_2(proves):
    """The derivative, added up along a straight way, is the difference of the costs."""
    x, weights = np.polynomial.legendre.leggauss(80)
    for n, (z, label) in enumerate(SAMPLES):
        way = np.random.default_rng(n).standard_normal(len(z))
        slopes = [autograd.grad(auto_cost)(z + (1 + t) / 2 * way, label) @ way for t in x]
        y = one_hot(label, len(z))
        rise = cross_entropy_from_logits(z + way, y) - cross_entropy_from_logits(z, y)
        assert abs(weights @ slopes / 2 - rise) <= 1e-12 * max(1, abs(rise))
    proves(NAMES[2], "autodiff", f"{len(SAMPLES)} random ways")


def test_autodiff_3(proves):
    for z, _ in SAMPLES:
        a, t = softmax(z), np.abs(z)
        slope = autograd.grad(lambda a, t=t: -anp.sum(t * anp.log(a)))(a)
        assert relative(cost_gradient_wrt_a(a, t), slope) <= 1e-12
        assert relative(np.array([equation_3(a, t, j) for j in range(len(a))]), slope) <= 1e-12
    proves(NAMES[3], "autodiff", RANDOM)


def test_autodiff_4_and_5(proves):
    for z, _ in SAMPLES + FAR:
        a, J = softmax(z), autograd.jacobian(auto_softmax)(z)
        cases = np.array(equations_4_and_5(a))
        diagonal = np.eye(len(z), dtype=bool)
        for mine in (jacobian(a), batch_jacobians(a[:, None])[0], cases):
            assert relative(mine[diagonal], J[diagonal]) <= 1e-12
            assert relative(mine[~diagonal], J[~diagonal]) <= 1e-12
    proves(NAMES[4], "autodiff", BOTH)
    proves(NAMES[5], "autodiff", BOTH)


def test_autodiff_6_to_9(proves):
    for z, label in SAMPLES:
        slope = autograd.grad(auto_cost)(z, label)
        a, y = softmax(z), one_hot(label, len(z))
        slope_a = autograd.grad(lambda a, y=y: -anp.sum(y * anp.log(a)))(a)
        J = autograd.jacobian(auto_softmax)(z)
        lines = {6: lambda a, y, i, s=slope_a, J=J: equation_6(s, J, i), **LINES}
        for line in lines.values():
            assert relative(np.array([line(a, y, i) for i in range(len(z))]), slope) <= 1e-12
    for number in lines:
        proves(NAMES[number], "autodiff", RANDOM)


def test_autodiff_a_minus_y(proves):
    for z, label in SAMPLES + FAR:
        slope = autograd.grad(auto_cost)(z, label)
        assert relative(gradient(softmax(z), one_hot(label, len(z))), slope) <= 1e-12
        np.testing.assert_allclose(softmax_cross_entropy(z, label)[1], slope, rtol=1e-12)
    proves(NAMES["sample"], "autodiff", BOTH)


def test_autodiff_batch(proves):
    for Z, labels in BATCHES:
        Y, slope = one_hot(labels, len(Z)), autograd.grad(auto_batch_cost)(Z, labels)
        assert relative(gradient(softmax(Z), Y), slope) <= 1e-12
        for target in (labels, Y):  # the fused pass is right in each entry, however small
            np.testing.assert_allclose(softmax_cross_entropy(Z, target)[1], slope, rtol=1e-12)
    proves(NAMES["batch"], "autodiff", IN_BATCHES)


def test_autodiff_rows(proves):
    """What a framework gives: rows, integer labels, the mean of −ln a."""

    def framework(rows, labels):
        return auto_batch_cost(rows.T, labels) / len(labels)

    for Z, labels in BATCHES:
        rows = Z.T.copy()
        cost, slope = softmax_cross_entropy(rows, labels, axis=1, reduction="mean")
        np.testing.assert_allclose(slope, autograd.grad(framework)(rows, labels), rtol=1e-12)
        np.testing.assert_allclose(cost, framework(rows, labels), rtol=1e-12)
    proves(NAMES["rows"], "autodiff", IN_BATCHES)


def test_autodiff_product(proves):
    rng = np.random.default_rng(9)
    for z, _ in SAMPLES + FAR:
        v = rng.standard_normal(len(z))
        back, a = autograd.make_vjp(auto_softmax)(z)
        forward = autograd.make_jvp(auto_softmax)(z)(v)[1]
        for upstream in (forward, back(v)):  # J v and Jᵀ v
            size = np.abs(v).max()  # where J is all but 0, rounding is measured against v
            np.testing.assert_allclose(
                jacobian_vector_product(softmax(z), v), upstream, rtol=1e-12, atol=1e-15 * size
            )
            np.testing.assert_allclose(
                softmax_backward(a, v), upstream, rtol=1e-12, atol=1e-15 * size
            )
    proves(NAMES["product"], "autodiff", BOTH)


# --- 50 digits ----------------------------------------------------------------------------------

digits = exact.digits
TINY = digits.mpf(10) ** -30


def derivatives(f, point):
    """The gradient of f by differences in 50-digit arithmetic."""
    return [exact.partial(f, point, i) for i in range(len(point))]


def same(got, truth):
    return all(abs(g - t) <= TINY * max(1, abs(t)) for g, t in zip(got, truth, strict=True))


def cost_of(y):
    return lambda z: exact.cost(exact.softmax(z), y)


def exact_samples(points):
    for z, label in points:
        Z, y = exact.exact(z), exact.exact(one_hot(label, len(z)))
        yield z, label, Z, exact.softmax(Z), y


SOME = SAMPLES[:8]
FEW = f"{len(SOME)} random + {len(FAR)} extreme points"


def test_digits_1_and_2(proves):
    for z, label, Z, a, y in exact_samples(SOME + FAR):
        assert same(equation_1(Z, digits.exp), a)
        assert exact.error(softmax(z), a) <= 1e-12
        # Where a is all but 1 the cost is as small as rounding: what it is, the fused pass knows.
        cost = exact.cost(a, y)
        assert (
            abs(cross_entropy_from_logits(z, one_hot(label, len(z))) - cost) <= 1e-14 + 1e-14 * cost
        )
        assert exact.error(softmax_cross_entropy(z, label)[0], [cost]) <= 1e-12
        assert same([equation_2(a, y, digits.log)], [cost])
    proves(NAMES[1], "50 digits", FEW)
    proves(NAMES[2], "50 digits", FEW)


def test_digits_3(proves):
    for z, _, _, a, _ in exact_samples(SOME):
        t = exact.exact(np.abs(z))
        slope = derivatives(lambda a, t=t: exact.cost(a, t), a)
        assert same([equation_3(a, t, j) for j in range(len(a))], slope)
        floats = np.array(a, dtype=float)
        assert exact.error(cost_gradient_wrt_a(floats, np.abs(z)), slope) <= 1e-14
    proves(NAMES[3], "50 digits", f"{len(SOME)} random points")


def test_digits_4_and_5(proves):
    for z, _, Z, a, _ in exact_samples(SOME + FAR):
        J = [derivatives(lambda z, j=j: exact.softmax(z)[j], Z) for j in range(len(z))]
        for j, row in enumerate(equations_4_and_5(a)):
            assert same(row, J[j])
        assert relative(jacobian(softmax(z)), np.array(J, dtype=float)) <= 1e-12
    proves(NAMES[4], "50 digits", FEW)
    proves(NAMES[5], "50 digits", FEW)


def test_digits_6_to_9(proves):
    for _, _, Z, a, y in exact_samples(SOME + FAR):
        slope = derivatives(cost_of(y), Z)
        K = range(len(Z))
        slope_a = [equation_3(a, y, k) for k in K]
        J = [derivatives(lambda z, j=j: exact.softmax(z)[j], Z) for j in K]
        if min(a) > TINY:  # differences can't measure a slope that −y/a makes 10^8000 steep
            assert same([equation_6(slope_a, J, i) for i in K], slope)
        for line in LINES.values():
            assert same([line(a, y, i) for i in K], slope)
    proves(NAMES[6], "50 digits", f"{len(SOME)} random points")
    for number in LINES:
        proves(NAMES[number], "50 digits", FEW)


def test_digits_a_minus_y(proves):
    for z, label, Z, a, y in exact_samples(SOME + FAR):
        slope = derivatives(cost_of(y), Z)
        assert same(exact.gradient(a, y), slope)
        assert (
            relative(gradient(softmax(z), one_hot(label, len(z))), np.array(slope, float)) <= 1e-12
        )
        truth = exact.gradient(a, y)
        truth[label] = -digits.fsum(a_k for k, a_k in enumerate(a) if k != label)
        assert exact.error(softmax_cross_entropy(z, label)[1], truth) <= 1e-12
    proves(NAMES["sample"], "50 digits", FEW)


def test_digits_batch_and_rows(proves):
    for Z, labels in BATCHES[:4]:
        K, m = Z.shape
        flat = [z for row in exact.exact(Z) for z in row]

        def cost(z, K=K, m=m, labels=labels):
            columns = [z[n::m] for n in range(m)]
            return digits.fsum(
                exact.log_sum_exp(column) - column[c]
                for column, c in zip(columns, labels, strict=True)
            )

        slope = np.array(derivatives(cost, flat), dtype=float).reshape(K, m)
        assert relative(gradient(softmax(Z), one_hot(labels, K)), slope) <= 1e-12
        assert relative(softmax_cross_entropy(Z, labels)[1], slope) <= 1e-12
        rows = softmax_cross_entropy(Z.T.copy(), labels, axis=1, reduction="mean")[1]
        assert relative(rows, slope.T / m) <= 1e-12
    for name in ("batch", "rows"):
        proves(NAMES[name], "50 digits", "4 batches, half with ±1e4")


def test_digits_product(proves):
    rng = np.random.default_rng(10)
    for z, _, Z, a, _ in exact_samples(SOME + FAR):
        v = rng.standard_normal(len(z))
        V = exact.exact(v)
        weighted = derivatives(lambda z, V=V: digits.fdot(exact.softmax(z), V), Z)  # Jᵀ v
        moved = digits.diff(
            lambda t, Z=Z, V=V: digits.fdot(
                exact.softmax([z_k + t * v_k for z_k, v_k in zip(Z, V, strict=True)]), V
            ),
            0,
        )  # vᵀ J v
        mean = digits.fdot(a, V)
        assert same([a_k * (v_k - mean) for a_k, v_k in zip(a, V, strict=True)], weighted)
        assert same([digits.fdot(weighted, V)], [moved])
        got = jacobian_vector_product(softmax(z), v)
        np.testing.assert_allclose(got, np.array(weighted, dtype=float), rtol=1e-12, atol=1e-15)
    proves(NAMES["product"], "50 digits", FEW)
