"""Answers to chapter 6 that its catalogue of mistakes was not made from."""

import cmath
import math

import numpy as np

from . import right, wrong


@right("6.1")
def forward_by_rows_of_eye(f, z, h):
    return np.array([(f(z + h * e) - f(z)) / h for e in np.eye(len(z))])


@right("6.1")
def forward_as_list(f, z, h):
    slopes = []
    for i in range(len(z)):
        up = [float(x) for x in z]
        up[i] += h
        slopes.append((f(np.array(up)) - f(z)) / h)
    return slopes


@right("6.1")
def forward_put_back(f, z, h):
    z = np.array(z, dtype=float)
    here, g = f(z), np.empty(len(z))
    for i in range(len(z)):
        old = z[i]
        z[i] = old + h
        g[i] = (f(z) - here) / h
        z[i] = old
    return g


@right("6.1")
def forward_over_the_real_step(f, z, h):
    g = np.zeros_like(z, dtype=float)
    for i in range(z.size):
        up = z.astype(float)
        up[i] += h
        g[i] = (f(up) - f(z)) / (up[i] - z[i])
    return g


@right("6.1")
def forward_by_enumerate(f, z, h):
    moved = z + h * np.identity(len(z))
    out = {}
    for i, row in enumerate(moved):
        out[i] = (f(row) - f(z)) / h
    return np.array(list(out.values()))


@right("6.1")
def forward_by_apply(f, z, h):
    return (np.apply_along_axis(f, 1, z + h * np.eye(len(z))) - f(z)) / h


@right("6.1")
def forward_by_where(f, z, h):
    K = len(z)
    return np.array([f(np.where(np.arange(K) == i, z + h, z)) for i in range(K)]) / h - f(z) / h


@right("6.1")
def forward_with_map(f, z, h):
    def one(i):
        nudge = np.zeros(len(z))
        nudge[i] = h
        return (f(z + nudge) - f(z)) / h

    return list(map(one, range(len(z))))


@right("6.2")
def central_by_rows_of_eye(f, z, h):
    return np.array([(f(z + h * e) - f(z - h * e)) / (2 * h) for e in np.eye(len(z))])


@right("6.2")
def central_in_halves(f, z, h):
    out = []
    for e in np.eye(len(z)):
        out.append(0.5 * (f(z + h * e) - f(z - h * e)) / h)
    return out


@right("6.2")
def central_of_two_one_sided(f, z, h):
    right = forward_by_rows_of_eye(f, z, h)
    left = forward_by_rows_of_eye(f, z, -h)
    return (right + left) / 2


@right("6.2")
def central_put_back(f, z, h):
    x, g = z.astype(float), np.zeros(len(z))
    for i in range(len(x)):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        g[i] = (up - down) / 2 / h
    return g


@right("6.2")
def central_over_the_real_step(f, z, h):
    g = []
    for i in range(len(z)):
        up, down = z.astype(float).copy(), z.astype(float).copy()
        up[i], down[i] = up[i] + h, down[i] - h
        g.append((f(up) - f(down)) / (up[i] - down[i]))
    return np.asarray(g)


@right("6.2")
def central_by_apply(f, z, h):
    nudges = h * np.eye(len(z))
    up = np.apply_along_axis(f, 1, z + nudges)
    return (up - np.apply_along_axis(f, 1, z - nudges)) / (2 * h)


@right("6.2")
def central_by_slopes_of_lines(f, z, h):
    slopes = []
    for i in range(len(z)):

        def along(t, i=i):
            moved = np.array(z, dtype=float)
            moved[i] += t
            return float(f(moved))

        slopes.append((along(h) - along(-h)) / (h + h))
    return slopes


@right("6.2")
def central_by_signs(f, z, h):
    K = len(z)
    return sum(s * np.array([f(z + s * h * np.eye(K)[i]) for i in range(K)]) for s in (1, -1)) / (
        2 * h
    )


@right("6.3")
def error_by_roots(g, g_numeric):
    size = np.sqrt(np.sum(g**2)) + np.sqrt(np.sum(g_numeric**2))
    return np.sqrt(np.sum((g - g_numeric) ** 2)) / size if size > 0 else 0


@right("6.3")
def error_in_plain_python(g, g_numeric):
    one, other = np.ravel(g).tolist(), np.ravel(g_numeric).tolist()
    below = math.hypot(*one) + math.hypot(*other)
    return math.dist(one, other) / below if below else 0.0


@right("6.3")
def error_with_where(g, g_numeric):
    apart = np.linalg.norm(g - g_numeric)
    size = np.linalg.norm(g) + np.linalg.norm(g_numeric)
    return np.divide(apart, size, out=np.zeros(()), where=size != 0)


@right("6.3")
def error_if_equal_first(g, g_numeric):
    if np.array_equal(g, g_numeric):
        return 0.0
    return np.linalg.norm(g - g_numeric) / (np.linalg.norm(g) + np.linalg.norm(g_numeric))


@right("6.3")
def error_by_einsum(g, g_numeric):
    def length(v):
        return np.einsum("i,i->", v.ravel(), v.ravel()) ** 0.5

    return length(g - g_numeric) / (length(g) + length(g_numeric) or 1)


@right("6.3")
def error_with_a_tiny_floor(g, g_numeric):
    size = np.linalg.norm(g) + np.linalg.norm(g_numeric)
    return np.linalg.norm(g - g_numeric) / max(size, 1e-300)


@right("6.3")
def error_of_frobenius(g, g_numeric):
    a, b = np.atleast_2d(g), np.atleast_2d(g_numeric)
    below = np.linalg.norm(a, "fro") + np.linalg.norm(b, "fro")
    return [np.linalg.norm(a - b, "fro") / below if below else 0.0]


@right("6.3")
def error_by_loops(g, g_numeric):
    apart = one = other = 0.0
    for x, t in zip(g.flat, g_numeric.flat, strict=True):
        apart += (x - t) ** 2
        one += x * x
        other += t * t
    return 0.0 if one == other == 0 else apart**0.5 / (one**0.5 + other**0.5)


right("6.4")(-5)
right("6.4")(-5.0)
right("6.4")(np.int64(-5))
right("6.4")([-5])

right("6.5")("bcb")
right("6.5")(["b", "c", "b"])
right("6.5")(["B", "C", "B"])
right("6.5")("b, c, b")


@right("6.6")
def sideways_by_rows_of_eye(f, z, h=1e-20):
    return np.array([f(z + 1j * h * e).imag / h for e in np.eye(len(z))])


@right("6.6")
def sideways_as_list(f, z, h=1e-20):
    slopes = []
    for i in range(len(z)):
        moved = [complex(x) for x in z]
        moved[i] += complex(0, h)
        slopes.append(np.imag(f(np.array(moved))) / h)
    return slopes


@right("6.6")
def sideways_put_back(f, z, h=1e-20):
    x = z.astype(complex)
    g = np.empty(len(z))
    for i in range(len(x)):
        x[i] = z[i] + h * 1j
        g[i] = f(x).imag / h
        x[i] = z[i]
    return g


@right("6.6")
def sideways_from_both_sides(f, z, h=1e-20):
    return [np.imag(f(z + 1j * h * e) - f(z - 1j * h * e)) / (2 * h) for e in np.eye(len(z))]


@right("6.6")
def sideways_real_part_of_the_quotient(f, z, h=1e-20):
    return np.array([np.real(f(z + 1j * h * e) / (1j * h)) for e in np.eye(len(z))])


@right("6.6")
def sideways_by_the_conjugate(f, z, h=1e-20):
    out = np.zeros(len(z))
    for i in range(len(z)):
        v = f(z + 1j * h * (np.arange(len(z)) == i))
        out[i] = ((v - np.conj(v)) / 2j).real / h
    return out


@right("6.6")
def sideways_with_an_imaginary_part_set(f, z, h=1e-20):
    g = []
    for i in range(len(z)):
        x = np.zeros(len(z), dtype=complex)
        x.real = z
        x.imag[i] = h
        g.append(np.imag(f(x)) / h)
    return np.array(g)


@right("6.6")
def sideways_by_size_and_angle(f, z, h=1e-20):
    values = [complex(f(z + 1j * h * e)) for e in np.eye(len(z))]
    return [abs(v) * math.sin(cmath.phase(v)) / h for v in values]


@wrong("6.1", good="sign|z − h|f\\(z\\)", by="edit")
def forward_turned(f, z, h):
    return np.array([(f(z) - f(z + h * e)) / h for e in np.eye(len(z))])


@wrong("6.1", good="return", by="edit")
def forward_returned_in_the_loop(f, z, h):
    g = np.zeros(len(z))
    for i in range(len(z)):
        up = z.astype(float)
        up[i] += h
        g[i] = (f(up) - f(z)) / h
        return g


@wrong("6.1", good="overwrite|changed|copy|nudged", by="edit")
def forward_in_the_callers_z(f, z, h):
    z = np.asarray(z, dtype=float)
    here, g = f(z), []
    for i in range(len(z)):
        z[i] += h
        g.append((f(z) - here) / h)
        z[i] -= 2 * h
    return g


@wrong("6.1", good="brackets|divid", by="edit")
def forward_without_brackets(f, z, h):
    return np.array([f(z + h * e) - f(z) / h for e in np.eye(len(z))])


@wrong("6.1", good="first score|begins at 1|z_0", by="edit")
def forward_from_one(f, z, h):
    g = np.zeros(len(z))
    for i in range(1, len(z)):
        up = z.astype(float)
        up[i] += h
        g[i] = (f(up) - f(z)) / h
    return g


@wrong("6.1", good="sum|add|one number|scalar|shape")
def forward_added_up(f, z, h):
    return sum((f(z + h * e) - f(z)) / h for e in np.eye(len(z)))


@wrong("6.1", name="central_difference")
def forward_as_central(f, z, h):
    g = []
    for i in range(len(z)):
        e = np.zeros(len(z))
        e[i] = 1
        g.append((f(z + h * e) - f(z - h * e)) / (h + h))
    return g


@wrong("6.1", good="three|3 of its own|K = 3|whatever K|index|only|size|shape")
def forward_for_three(f, z, h):
    return np.array([(f(z + h * e) - f(z)) / h for e in np.eye(3)])


@wrong("6.1", good="absolute|sign|negative", by="edit")
def forward_without_signs(f, z, h):
    return np.array([abs(f(z + h * e) - f(z)) / h for e in np.eye(len(z))])


@wrong("6.2", name="forward_difference")
def central_as_forward(f, z, h):
    g = np.zeros(len(z))
    for i in range(len(z)):
        up = z.astype(float)
        up[i] += h
        g[i] = (f(up) - f(z)) / h
    return g


@wrong("6.2", good="brackets|2h|2 h|divid|h²", by="edit")
def central_divided_by_two_times_h(f, z, h):
    return np.array([(f(z + h * e) - f(z - h * e)) / 2 * h for e in np.eye(len(z))])


@wrong("6.2", good="2h|twice|half", by="edit")
def central_divided_once(f, z, h):
    g = np.zeros(len(z))
    for i in range(len(z)):
        up, down = z.astype(float), z.astype(float)
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / h
    return g


@wrong("6.2", good="sign|order|z − h", by="edit")
def central_turned(f, z, h):
    return [(f(z - h * e) - f(z + h * e)) / (2 * h) for e in np.eye(len(z))]


@wrong("6.2", good="plus|minus|difference|subtract|sign|add", by="edit")
def central_added(f, z, h):
    return [(f(z + h * e) + f(z - h * e)) / (2 * h) for e in np.eye(len(z))]


@wrong("6.2", name="nothing_nudged")
def central_of_one_array(f, z, h):
    g = []
    for i in range(len(z)):
        up = down = np.array(z, dtype=float)
        up[i] += h
        down[i] -= h
        g.append((f(up) - f(down)) / (2 * h))
    return g


@wrong("6.2", good="return", by="edit")
def central_of_the_first_only(f, z, h):
    g = np.zeros(len(z))
    for i in range(len(z)):
        up, down = z.astype(float), z.astype(float)
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
        return g


@wrong("6.2", name="small_step_of_its_own")
def central_of_another_step(f, z, h):
    d = 1e-6
    return np.array([(f(z + d * e) - f(z - d * e)) / (2 * d) for e in np.eye(len(z))])


@wrong("6.2", name="four_points")
def central_extrapolated(f, z, h):
    def one(step):
        return np.array([(f(z + step * e) - f(z - step * e)) / (2 * step) for e in np.eye(len(z))])

    return (4 * one(h) - one(2 * h)) / 3


@wrong("6.3", good="division by zero")
def error_without_the_case_of_zeros(g, g_numeric):
    apart = np.sqrt(np.sum(np.square(g - g_numeric)))
    return apart / (np.sqrt(np.sum(np.square(g))) + np.sqrt(np.sum(np.square(g_numeric))))


@wrong("6.3", name="zero_over_zero_by_roots")
def error_by_powers_without_the_case_of_zeros(g, g_numeric):
    with np.errstate(all="ignore"):
        below = np.sqrt(np.sum(g**2)) + np.sqrt(np.sum(g_numeric**2))
        return np.sqrt(np.sum((g - g_numeric) ** 2)) / below


@wrong("6.3", name="absolute_error")
def error_not_divided(g, g_numeric):
    return np.sqrt(np.sum((g - g_numeric) ** 2))


@wrong("6.3", name="divided_by_the_larger")
def error_by_the_larger(g, g_numeric):
    below = np.max([np.linalg.norm(g), np.linalg.norm(g_numeric)])
    return 0.0 if below == 0 else np.linalg.norm(g - g_numeric) / below


@wrong("6.3", good="factor|twice|half|2 times|mean")
def error_by_the_mean_of_both(g, g_numeric):
    below = (np.linalg.norm(g) + np.linalg.norm(g_numeric)) / 2
    return 0.0 if below == 0 else np.linalg.norm(g - g_numeric) / below


@wrong("6.3", name="epsilon_below_1e_08")
def error_with_epsilon(g, g_numeric):
    return np.linalg.norm(g - g_numeric) / (np.linalg.norm(g) + np.linalg.norm(g_numeric) + 1e-8)


@wrong("6.3", good="bracket|sum|denominator|‖g'‖", by="edit")
def error_without_brackets(g, g_numeric):
    if not np.any(g) and not np.any(g_numeric):
        return 0.0
    with np.errstate(all="ignore"):
        return np.linalg.norm(g - g_numeric) / np.linalg.norm(g) + np.linalg.norm(g_numeric)


@wrong("6.3", name="squares_without_roots")
def error_of_squares(g, g_numeric):
    below = np.vdot(g, g) + np.vdot(g_numeric, g_numeric)
    return np.vdot(g - g_numeric, g - g_numeric) / below if below else 0.0


@wrong("6.3", good="minus|difference|sum|‖g − g'‖|subtract|add", by="edit")
def error_of_the_sum_above(g, g_numeric):
    below = np.linalg.norm(g) + np.linalg.norm(g_numeric)
    return np.linalg.norm(g + g_numeric) / below if below else 0.0


@wrong("6.3", name="entry_by_entry")
def error_for_each_entry(g, g_numeric):
    below = abs(g) + abs(g_numeric)
    return np.divide(abs(g - g_numeric), below, out=np.zeros(g.shape), where=below > 0)


wrong("6.4", good="1.8 · 10⁻¹⁰")(-6)
wrong("6.4", good="2.7 · 10⁻¹⁰")(-4)
wrong("6.4", good="forward difference")(-8)
wrong("6.4", good="negative")(5)
wrong("6.4", good="power of ten")(1e-5)
wrong("6.4", good="z again")(-16)
wrong("6.4", good="whole number")(-16 / 3)
wrong("6.4", good="float32")(-2)

wrong("6.5", good="10⁻¹¹")("acb")
wrong("6.5", good="sum to 1")("ccb")
wrong("6.5", good="agree to ten digits")("bab")
wrong("6.5", good="other way round")("bbb")
wrong("6.5", good="factor of 2")("bdb")
wrong("6.5", good="does not vanish")("bca")
wrong("6.5", good="sum to 0")("bcc")
wrong("6.5", good="multiplies the cost")("bcd")
wrong("6.5", good="3 letters")("bc")


@wrong("6.6", name="real_part")
def sideways_real(f, z, h=1e-20):
    return np.array([f(z + 1j * h * e).real / h for e in np.eye(len(z))])


@wrong("6.6", name="not_divided", by="edit")
def sideways_not_divided(f, z, h=1e-20):
    return np.array([np.imag(f(z + 1j * h * e)) for e in np.eye(len(z))])


@wrong("6.6", name="imaginary_part_not_taken")
def sideways_complex(f, z, h=1e-20):
    return [f(z + 1j * h * e) / h for e in np.eye(len(z))]


@wrong("6.6", name="absolute_value")
def sideways_size(f, z, h=1e-20):
    g = []
    for i in range(len(z)):
        x = z.astype(complex)
        x[i] += h * 1j
        g.append(abs(f(x)) / h)
    return g


@wrong("6.6", name="imaginary_unit_forgotten")
def sideways_along_the_real_axis(f, z, h=1e-20):
    g = np.zeros(len(z))
    for i in range(len(z)):
        x = z.astype(float)
        x[i] += h
        g[i] = (f(x) - f(z)) / h
    return g


@wrong("6.6", name="steps_that_pile_up", by="edit")
def sideways_piled_up(f, z, h=1e-20):
    x, g = z + 0j, []
    for i in range(len(z)):
        x[i] = x[i] + 1j * h
        g.append(f(x).imag / h)
    return g


@wrong("6.6", good="return", by="edit")
def sideways_returned_in_the_loop(f, z, h=1e-20):
    g = np.zeros(len(z))
    for i in range(len(z)):
        x = z.astype(complex)
        x[i] += h * 1j
        g[i] = f(x).imag / h
        return g


@wrong("6.6", name="step_of_its_own", by="edit")
def sideways_of_its_own_step(f, z, h=1e-20):
    return [np.imag(f(z + 1e-20j * e)) / 1e-20 for e in np.eye(len(z))]


@wrong("6.6", good="floats|complex|imaginary")
def sideways_into_floats(f, z, h=1e-20):
    g = []
    for i in range(len(z)):
        x = np.array(z, dtype=float)
        x[i] += 1j * h
        g.append(np.imag(f(x)) / h)
    return g


@wrong("6.6", good=r"the step is real, h where 1j · h is meant")
def step_not_imaginary_along_rows_of_eye(f, z, h=1e-20):
    directions = np.eye(len(z))
    return np.array([np.imag(f(z + h * d) - f(z)) / h for d in directions])


@wrong("6.1", good=r"lacks brackets.*second thing.*Its nudge stays")
def nudges_pile_up_without_brackets(f, z, h):
    out = []
    z_plus = z.astype(float)
    for i in range(len(z)):
        z_plus[i] = z_plus[i] + h
        out.append(f(z_plus) - f(z) / h)
    return np.array(out)


@wrong("6.3", good=r"you compare the lengths.*you divide by the larger")
def lengths_over_the_larger(g, g_numeric):
    length_g = np.sqrt((g**2).sum())
    length_n = np.sqrt((g_numeric**2).sum())
    if length_g + length_n == 0:
        return 0.0
    return abs(length_g - length_n) / max(length_g, length_n)


@wrong("6.3", good=r"one root of all the squares")
def one_root_below(g, g_numeric):
    below = np.sqrt((g**2 + g_numeric**2).sum())
    return np.sqrt(((g - g_numeric) ** 2).sum()) / below if below else 0.0


@wrong("6.3", good=r"you compare the lengths.*the sum of the norms and 1e-8")
def lengths_and_a_small_number(g, g_numeric):
    one, other = np.linalg.norm(g), np.linalg.norm(g_numeric)
    return abs(one - other) / (one + other + 1e-8)


@wrong("6.3", good=r"You add up absolute values.*the larger of the two norms")
def other_norm_over_the_larger(g, g_numeric):
    largest = max(np.abs(g).sum(), np.abs(g_numeric).sum())
    return np.abs(g - g_numeric).sum() / largest if largest > 0 else 0.0


@wrong("6.3", good=r"as np\.allclose says")
def close_is_zero(g, g_numeric):
    if np.allclose(g, g_numeric):
        return 0.0
    one, other = np.linalg.norm(g), np.linalg.norm(g_numeric)
    return np.linalg.norm(g - g_numeric) / (one + other)


@wrong("6.6", good=r"multiplied by h.*only z_0 is moved")
def steps_kept_and_not_divided(f, z, h=1e-20):
    moved = np.array(z, dtype=complex)
    slopes = np.zeros(moved.size)
    for k in range(moved.size):
        moved[k] += 1j * h
        slopes[k] = np.imag(f(moved))
    return slopes


@wrong("6.6", good=r"twice what it should be")
def to_both_sides_over_h(f, z, h=1e-20):
    return np.array([(f(z + 1j * h * e) - f(z - 1j * h * e)).imag / h for e in np.eye(len(z))])


@wrong("6.6", good=r"divided by 1j.*only z_0 is moved")
def steps_kept_and_divided_by_ih(f, z, h=1e-20):
    moved = z.astype(complex)
    slopes = np.zeros(len(z), dtype=complex)
    for k in range(len(z)):
        moved[k] = moved[k] + 1j * h
        slopes[k] = f(moved).imag / (1j * h)
    return slopes


@wrong("6.6", good=r"divided by 1j.*Its imaginary part is the slope|the part that you need")
def quotient_left_complex(f, z, h=1e-20):
    slopes = []
    for k in range(len(z)):
        beside = np.array(z, dtype=complex)
        beside[k] = beside[k] + 1j * h
        slopes.append(f(beside) / (1j * h))
    return np.array(slopes)


@wrong("6.1", good=r"f takes the whole array z")
def one_score_handed_on(f, z, h):
    return np.array([(f(z[k] + h) - f(z[k])) / h for k in range(len(z))])


@wrong("6.6", good=r"the size of the change")
def size_of_what_changed(f, z, h=1e-20):
    slopes, here = np.zeros(len(z)), f(z.astype(complex))
    for k in range(len(z)):
        beside = z.astype(complex)
        beside[k] += 1j * h
        slopes[k] = abs(f(beside) - here) / h
    return slopes


@wrong("6.3", good=r"without the root. The sum of the two norms below it is right")
def square_above_and_nothing_asked(g, g_numeric):
    one, other = np.sqrt((g**2).sum()), np.sqrt((g_numeric**2).sum())
    return np.divide(((g - g_numeric) ** 2).sum(), one + other)


@wrong("6.6", good=r"drops the signs.*There is more")
def size_of_both_sides_over_h(f, z, h=1e-20):
    slopes = np.zeros(len(z))
    for k, e in enumerate(np.eye(len(z))):
        change = f(z + 1j * h * e) - f(z - 1j * h * e)
        slopes[k] = np.abs(change.imag) / h
    return slopes


@wrong("6.6", good=r"Take the part that you need")
def change_left_complex(f, z, h=1e-20):
    slopes = []
    for k in range(len(z)):
        beside = z.astype(complex)
        beside[k] += 1j * h
        slopes.append((f(beside) - f(z)) / h)
    return np.array(slopes)


@wrong("6.1", good=r"A single number has no entries")
def entry_of_a_single_number(f, z, h):
    here = f(z)[0]
    return np.array([(f(z + h * e)[0] - here) / h for e in np.eye(len(z))])
