"""Answers to chapter 3 that its catalogue of mistakes was not made from."""

import math

import numpy as np

from softmax_course.maths import functions

from . import right, wrong


@right("3.1")
def diagonal_by_loop(a):
    out = []
    for p in a:
        out.append(float(p) * (1 - float(p)))
    return out


@right("3.1")
def diagonal_of_the_matrix(a):
    return np.diag(np.diag(a) - np.outer(a, a))


@right("3.1")
def diagonal_in_float32(a):
    a = a.astype(np.float32)
    return a - a * a


@right("3.1")
def diagonal_from_the_others(a):
    return [a[i] * np.delete(a, i).sum() for i in range(len(a))]


@right("3.2")
def entry_both_cases(a, j, i):
    return a[j] * ((i == j) - a[i])


@right("3.2")
def entry_of_the_matrix(a, j, i):
    return (np.diag(a) - np.outer(a, a))[j, i]


@right("3.2")
def entry_as_array(a, j, i):
    return np.array([-np.prod(a[[j, i]])])


@right("3.2")
def entry_in_float32(a, j, i):
    return np.float32(-a[i] * a[j])


@right("3.3")
def matrix_by_loops(a):
    K = len(a)
    J = np.zeros((K, K))
    for j in range(K):
        for i in range(K):
            J[j, i] = a[i] * (1 - a[i]) if i == j else -a[j] * a[i]
    return J


@right("3.3")
def matrix_as_lists(a):
    return [[p * ((j == i) - q) for i, q in enumerate(a)] for j, p in enumerate(a)]


@right("3.3")
def matrix_from_columns(a):
    s = a.reshape(-1, 1)
    return np.diagflat(s) - np.dot(s, s.T)


@right("3.3")
def matrix_by_einsum(a):
    J = -np.einsum("j,i->ji", a, a)
    J[np.diag_indices(len(a))] += a
    return J


@right("3.3")
def matrix_by_broadcasting(a):
    return a[:, None] * (np.eye(len(a)) - a)


@right("3.3")
def matrix_as_covariance(a):
    return sum((p * np.outer(e - a, e - a) for p, e in zip(a, np.eye(len(a)), strict=True)))


@right("3.3")
def matrix_in_float32(a):
    return matrix_from_columns(a.astype(np.float32))


@right("3.4")
def measured_by_columns(f, z, h=1e-05):
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        e = np.zeros(len(z))
        e[i] = h
        J[:, i] = (f(z + e) - f(z - e)) / (2 * h)
    return J


@right("3.4")
def measured_in_one_line(f, z, h=1e-05):
    return np.array([(f(z + h * e) - f(z - h * e)) / (2 * h) for e in np.eye(len(z))]).T


@right("3.4")
def measured_entry_by_entry(f, z, h=1e-05):
    J = []
    for j in range(len(f(z))):
        row = []
        for i in range(len(z)):
            up, down = np.array([z, z], dtype=float)
            up[i] += h
            down[i] -= h
            row.append((f(up)[j] - f(down)[j]) / (2 * h))
        J.append(row)
    return J


@right("3.4")
def measured_and_put_back(f, z, h=1e-05):
    z = z.astype(float) if z.dtype.kind == "i" else z
    columns = []
    for i in range(len(z)):
        kept = z[i]
        z[i] = kept + h
        up = f(z)
        z[i] = kept - h
        down = f(z)
        z[i] = kept
        columns.append((up - down) / 2 / h)
    return np.column_stack(columns)


@right("3.4")
def measured_over_the_real_step(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        up, down = (np.float64(z).copy(), np.float64(z).copy())
        up[i] += h
        down[i] -= h
        columns.append(((f(up) - f(down)) / (up[i] - down[i]))[:, None])
    return np.hstack(columns)


@right("3.5")
def product_in_two_terms(a, v):
    return a * v - a * np.dot(a, v)


@right("3.5")
def product_by_loops(a, v):
    mean = 0
    for i in range(len(a)):
        mean += a[i] * v[i]
    out = np.zeros(len(a))
    for j in range(len(a)):
        out[j] = a[j] * (v[j] - mean)
    return out


@right("3.5")
def product_as_lists(a, v):
    mean = math.fsum((p * x for p, x in zip(a, v, strict=True)))
    return [p * (x - mean) for p, x in zip(a, v, strict=True)]


@right("3.5")
def product_with_average(a, v):
    return a * (v - np.average(v, weights=a))


@right("3.5")
def product_of_both_cases(a, v):
    return a * (1 - a) * v - a * (np.sum(a * v, keepdims=True) - a * v)


@right("3.5")
def product_in_float32(a, v):
    return product_in_two_terms(a.astype(np.float32), v.astype(np.float32))


@wrong("3.1", good=r"begins at 1", by="edit")
def diagonal_by_loop_from_one(a):
    return [a[i] * (1 - a[i]) for i in range(1, len(a))]


@wrong("3.1", good=r"overwrite the caller's a", by="edit")
def diagonal_written_into_a(a):
    out = a
    for i in range(len(a)):
        out[i] = a[i] * (1 - a[i])
    return out


@wrong("3.1", good=r"whole numbers", by="edit")
def diagonal_of_whole_numbers(a):
    out = np.zeros(len(a), dtype=int)
    for i in range(len(a)):
        out[i] = a[i] * (1 - a[i])
    return out


@wrong("3.1", good=r"Equation \(4\) holds for every i", by="edit")
def diagonal_returned_in_the_loop(a):
    for p in a:
        return p * (1 - p)


@wrong("3.1", good=r"axis too many")
def wrong_3_1_5(a):
    return a.reshape(-1, 1) * (1 - a.reshape(-1, 1))


@wrong("3.1", good=r"1/K times")
def wrong_3_1_6(a):
    return a * (1 - a) / len(a)


@wrong("3.2", good=r"gives back None")
def entry_without_a_case_for_it(a, j, i):
    if i == j:
        return a[i] * (1 - a[i])


@wrong("3.2", good=r"not callable")
def entry_called(a, j, i):
    return -a(j) * a(i)


@wrong("3.2", name="no_effect")
def entry_zero_off_the_diagonal(a, j, i):
    return a[i] * (1 - a[i]) if i == j else 0


@wrong("3.2", name="minus_missing")
def wrong_3_2_10(a, j, i):
    return abs(a[j] * a[i])


@wrong("3.2", name="answering_class_twice")
def wrong_3_2_11(a, j, i):
    return a[j] * (0 - a[j])


@wrong("3.2", good=r"2 times")
def wrong_3_2_12(a, j, i):
    return -2 * a[j] * a[i]


@wrong("3.2", good=r"jacobian_off_diagonal\(a, j, i\)")
def wrong_3_2_13(a, i):
    return -a * a[i]


@wrong("3.3", name="nudged_class_twice_in_off_diagonal")
def matrix_with_case_five_wrong(a):
    K = len(a)
    J = np.zeros((K, K))
    for j in range(K):
        for i in range(K):
            J[j, i] = a[i] * (1 - a[i]) if i == j else -a[i] * a[i]
    return J


@wrong("3.3", name="only_one_side_0")
def matrix_lower_loops(a):
    K = len(a)
    J = np.zeros((K, K))
    for j in range(K):
        for i in range(j):
            J[j, i] = -a[j] * a[i]
        J[j, j] = a[j] * (1 - a[j])
    return J


@wrong("3.3", good=r"None")
def matrix_of_fill_diagonal(a):
    return np.fill_diagonal(-np.outer(a, a), a * (1 - a))


@wrong("3.3", good=r"one long row", by="edit")
def matrix_flat(a):
    return [p * ((j == i) - q) for j, p in enumerate(a) for i, q in enumerate(a)]


@wrong("3.3", name="inner_product_for_outer")
def matrix_of_a_transposed(a):
    return np.diag(a) - np.dot(a.T, a)


@wrong("3.3", good=r"the identity does not belong there")
def matrix_wrong_on_the_diagonal(a):
    return np.diag(1 - a) - np.outer(a, a)


@wrong("3.3", good=r"a aᵀ has the wrong factor")
def wrong_3_3_20(a):
    return np.diag(a) - 2 * np.outer(a, a)


@wrong("3.4", name="square_only")
def measured_square(f, z, h=1e-05):
    J = np.zeros((len(z), len(z)))
    for i in range(len(z)):
        e = np.eye(len(z))[i] * h
        J[:, i] = (f(z + e) - f(z - e)) / (2 * h)
    return J


@wrong("3.4", name="transposed")
def measured_in_rows(f, z, h=1e-05):
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        e = np.eye(len(z))[i] * h
        J[i, :] = (f(z + e) - f(z - e)) / (2 * h)
    return J


@wrong("3.4", good=r"under another name, and no copy")
def measured_on_aliases(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        up = z
        up[i] += h
        down = z
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"divide by 2h")
def measured_on_a_copy_of_the_copy(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        up = z.copy()
        up[i] += h
        down = up.copy()
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"do not put it back")
def measured_and_left_nudged(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        kept = z[i]
        z[i] = kept + h
        up = f(z)
        z[i] = kept - h
        columns.append((up - f(z)) / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.4", name="whole_numbers_cut_off")
def measured_on_whole_numbers(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        up, down = (np.array(z), np.array(z))
        up[i] = up[i] + h
        down[i] = down[i] - h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.transpose(columns)


@wrong("3.4", good=r"inside the loop", by="edit")
def measured_and_returned_at_once(f, z, h=1e-05):
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        e = np.eye(len(z))[i] * h
        J[:, i] = (f(z + e) - f(z - e)) / (2 * h)
        return J


@wrong("3.4", name="step_ignored_1e_05")
def measured_with_its_own_step(f, z, h=1e-05):
    h = 1e-06
    return measured_by_columns(f, z, h)


@wrong("3.5", name="matrix_built")
def product_with_the_matrix(a, v):
    return v @ matrix_from_columns(a)


@wrong("3.5", name="matrix_built")
def product_with_a_diagonal_matrix(a, v):
    return np.diag(a) @ v - a * (a @ v)


@wrong("3.5", name="matrix_built")
def product_with_a_float32_matrix(a, v):
    return matrix_from_columns(a.astype(np.float32)) @ v.astype(np.float32)


@wrong("3.5", good=r"200,000 classes take too long")
def product_row_by_row(a, v):
    out = np.zeros(len(a))
    for j in range(len(a)):
        row = -a[j] * a
        row[j] += a[j]
        out[j] = row @ v
    return out


@wrong("3.5", good=r"200,000 classes take too long")
def product_with_the_mean_again_and_again(a, v):
    return [a[j] * (v[j] - a @ v) for j in range(len(a))]


@wrong("3.5", name="diagonal_only")
def product_with_elementwise_mean(a, v):
    return a * (v - a * v)


@wrong("3.5", good=r"caller's v", by="edit")
def product_in_v(a, v):
    v -= a @ v
    return a * v


right("3.3")(functions.jacobian)


right("3.4")(functions.numerical_jacobian)


right("3.5")(functions.jacobian_vector_product)


for letters in ("badc", "B A D C", ["b", "a", "d", "c"]):
    right("3.6")(letters)

wrong("3.6", good="0.659 · 0.242")("aadc")
wrong("3.6", good="every row sums to 0")("bbdc")
wrong("3.6", good="can well be negative")("bacc")
wrong("3.6", good="not singular")("badd")
wrong("3.6", good="4 letters")("bad")


@wrong("3.2", good=r"counted from 0")
def counted_from_one_and_the_minus_forgotten(a, j, i):
    return a[j - 1] * a[i - 1]


@wrong("3.3", name="only_one_side_1")
def matrix_upper_loops(a):
    J = np.diag(a * (1 - a))
    for j in range(len(a)):
        for i in range(j + 1, len(a)):
            J[j, i] = -a[j] * a[i]
    return J


@wrong("3.1", good=r"lacks brackets", by="edit")
def difference_without_its_bracket(a):
    return a * 1 - a


@wrong("3.2", name="factor_of_the_other_case")
def other_factor_with_a_minus(a, j, i):
    return -a[j] * (1 - a[i])


@wrong("3.3", name="both_cases_cut_short")
def entries_with_a_conditional(a):
    K = range(len(a))
    return np.array([[a[i] if i == j else a[j] * a[i] for i in K] for j in K])


@wrong("3.3", good=r"one sign is wrong.*second thing.*the derivative of tanh")
def identity_and_a_plus(a):
    K = a.shape[0]
    return np.eye(K) + np.outer(a, a)


@wrong("3.5", good=r"one sign is wrong.*second thing.*You have a_j v_j minus the mean")
def mean_added_without_its_factor(a, v):
    total = 0
    for k in range(len(a)):
        total += a[k] * v[k]
    return a * v + total


@wrong("3.5", good=r"divides by `len\(weighted\)`.*second thing.*the factor a_j before it")
def mean_divided_again_and_no_factor(a, v):
    weighted = [p * x for p, x in zip(a, v, strict=False)]
    mean = sum(weighted) / len(weighted)
    return np.array([x - mean for x in v])


@wrong(
    "3.5",
    good=r"gives their mean, where their sum is meant.*second thing.*the factor a_j before it",
)
def mean_of_products_and_no_factor(a, v):
    mu = (a * v).mean()
    return v - mu


@wrong("3.1", good=r"on the diagonal of a K × K matrix")
def slopes_on_a_diagonal(a):
    K = len(a)
    D = np.zeros((K, K))
    for i in range(K):
        D[i, i] = a[i] * (1 - a[i])
    return D


@wrong("3.5", good=r"`p` lacks a minus.*return np.array|`p . x` adds")
def added_in_the_mean_and_turned(a, v):
    m = 0.0
    for p, x in zip(a, v, strict=False):
        m += p + x
    return np.array([p * (m - x) for p, x in zip(a, v, strict=False)])


@wrong("3.4", good=r"a division by both.*second thing.*Only the first column is measured at z")
def in_place_and_times_h(f, z, h=1e-5):
    z = np.asarray(z, dtype=float)
    J = np.empty((len(f(z)), len(z)))
    for i in range(len(z)):
        z[i] += h
        above = f(z)
        z[i] -= 2 * h
        below = f(z)
        J[:, i] = (above - below) / 2 * h
    return J


@wrong("3.5", good=r"goes entry by entry.*second thing.*the sum of all v_i")
def one_number_of_an_unweighted_sum(a, v):
    total = v.sum()
    return a @ (v - total)
