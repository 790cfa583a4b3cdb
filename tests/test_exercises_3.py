"""Chapter 3 is tried with answers that its catalogue was not made from."""

import math

import numpy as np
import pytest

from softmax_course import check
from softmax_course.maths import functions
from softmax_course.exercises import EXERCISES

# --- right answers, differently written ---------------------------------------------------------


def diagonal_by_loop(a):
    out = []
    for p in a:
        out.append(float(p) * (1 - float(p)))
    return out


def diagonal_of_the_matrix(a):
    return np.diag(np.diag(a) - np.outer(a, a))


def diagonal_in_float32(a):
    a = a.astype(np.float32)
    return a - a * a


def diagonal_from_the_others(a):
    return [a[i] * np.delete(a, i).sum() for i in range(len(a))]


def entry_both_cases(a, j, i):
    return a[j] * ((i == j) - a[i])


def entry_of_the_matrix(a, j, i):
    return (np.diag(a) - np.outer(a, a))[j, i]


def entry_as_array(a, j, i):
    return np.array([-np.prod(a[[j, i]])])


def entry_in_float32(a, j, i):
    return np.float32(-a[i] * a[j])


def matrix_by_loops(a):
    K = len(a)
    J = np.zeros((K, K))
    for j in range(K):
        for i in range(K):
            J[j, i] = a[i] * (1 - a[i]) if i == j else -a[j] * a[i]
    return J


def matrix_as_lists(a):
    return [[p * ((j == i) - q) for i, q in enumerate(a)] for j, p in enumerate(a)]


def matrix_from_columns(a):
    s = a.reshape(-1, 1)
    return np.diagflat(s) - np.dot(s, s.T)


def matrix_by_einsum(a):
    J = -np.einsum("j,i->ji", a, a)
    J[np.diag_indices(len(a))] += a
    return J


def matrix_by_broadcasting(a):
    return a[:, None] * (np.eye(len(a)) - a)


def matrix_as_covariance(a):
    return sum(p * np.outer(e - a, e - a) for p, e in zip(a, np.eye(len(a)), strict=True))


def matrix_in_float32(a):
    return matrix_from_columns(a.astype(np.float32))


def measured_by_columns(f, z, h=1e-5):
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        e = np.zeros(len(z))
        e[i] = h
        J[:, i] = (f(z + e) - f(z - e)) / (2 * h)
    return J


def measured_in_one_line(f, z, h=1e-5):
    return np.array([(f(z + h * e) - f(z - h * e)) / (2 * h) for e in np.eye(len(z))]).T


def measured_entry_by_entry(f, z, h=1e-5):
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


def measured_and_put_back(f, z, h=1e-5):
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


def measured_over_the_real_step(f, z, h=1e-5):
    columns = []
    for i in range(len(z)):
        up, down = np.float64(z).copy(), np.float64(z).copy()
        up[i] += h
        down[i] -= h
        columns.append(((f(up) - f(down)) / (up[i] - down[i]))[:, None])
    return np.hstack(columns)


def product_in_two_terms(a, v):
    return a * v - a * np.dot(a, v)


def product_by_loops(a, v):
    mean = 0
    for i in range(len(a)):
        mean += a[i] * v[i]
    out = np.zeros(len(a))
    for j in range(len(a)):
        out[j] = a[j] * (v[j] - mean)
    return out


def product_as_lists(a, v):
    mean = math.fsum(p * x for p, x in zip(a, v, strict=True))
    return [p * (x - mean) for p, x in zip(a, v, strict=True)]


def product_with_average(a, v):
    return a * (v - np.average(v, weights=a))


def product_of_both_cases(a, v):
    return a * (1 - a) * v - a * (np.sum(a * v, keepdims=True) - a * v)


def product_in_float32(a, v):
    return product_in_two_terms(a.astype(np.float32), v.astype(np.float32))


RIGHT = {
    "3.1": [
        diagonal_by_loop,
        diagonal_of_the_matrix,
        diagonal_in_float32,
        diagonal_from_the_others,
    ],
    "3.2": [entry_both_cases, entry_of_the_matrix, entry_as_array, entry_in_float32],
    "3.3": [
        functions.jacobian,
        matrix_by_loops,
        matrix_as_lists,
        matrix_from_columns,
        matrix_by_einsum,
        matrix_by_broadcasting,
        matrix_as_covariance,
        matrix_in_float32,
    ],
    "3.4": [
        functions.numerical_jacobian,
        measured_by_columns,
        measured_in_one_line,
        measured_entry_by_entry,
        measured_and_put_back,
        measured_over_the_real_step,
    ],
    "3.5": [
        functions.jacobian_vector_product,
        product_in_two_terms,
        product_by_loops,
        product_as_lists,
        product_with_average,
        product_of_both_cases,
        product_in_float32,
    ],
    "3.6": ["badc", "B A D C", ["b", "a", "d", "c"]],
}


@pytest.mark.parametrize(
    ("id", "answer"),
    [(id, answer) for id, answers in RIGHT.items() for answer in answers],
    ids=lambda x: getattr(x, "__name__", str(x)),
)
def test_a_right_answer_passes_however_it_is_written(id, answer):
    verdict = check(id, answer)
    assert verdict.outcome == "passed", verdict.message


# --- wrong answers, with a word that their verdict must say --------------------------------------


def diagonal_by_loop_from_one(a):
    return [a[i] * (1 - a[i]) for i in range(1, len(a))]


def diagonal_written_into_a(a):
    out = a
    for i in range(len(a)):
        out[i] = a[i] * (1 - a[i])
    return out


def diagonal_of_whole_numbers(a):
    out = np.zeros(len(a), dtype=int)
    for i in range(len(a)):
        out[i] = a[i] * (1 - a[i])
    return out


def diagonal_returned_in_the_loop(a):
    for p in a:
        return p * (1 - p)


def entry_without_a_case_for_it(a, j, i):
    if i == j:
        return a[i] * (1 - a[i])


def entry_called(a, j, i):
    return -a(j) * a(i)


def entry_zero_off_the_diagonal(a, j, i):
    return a[i] * (1 - a[i]) if i == j else 0


def matrix_with_case_five_wrong(a):
    K = len(a)
    J = np.zeros((K, K))
    for j in range(K):
        for i in range(K):
            J[j, i] = a[i] * (1 - a[i]) if i == j else -a[i] * a[i]
    return J


def matrix_lower_loops(a):
    K = len(a)
    J = np.zeros((K, K))
    for j in range(K):
        for i in range(j):
            J[j, i] = -a[j] * a[i]
        J[j, j] = a[j] * (1 - a[j])
    return J


def matrix_of_fill_diagonal(a):
    return np.fill_diagonal(-np.outer(a, a), a * (1 - a))


def matrix_flat(a):
    return [p * ((j == i) - q) for j, p in enumerate(a) for i, q in enumerate(a)]


def matrix_of_a_transposed(a):
    return np.diag(a) - np.dot(a.T, a)


def matrix_wrong_on_the_diagonal(a):
    return np.diag(1 - a) - np.outer(a, a)


def measured_square(f, z, h=1e-5):
    J = np.zeros((len(z), len(z)))
    for i in range(len(z)):
        e = np.eye(len(z))[i] * h
        J[:, i] = (f(z + e) - f(z - e)) / (2 * h)
    return J


def measured_in_rows(f, z, h=1e-5):
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        e = np.eye(len(z))[i] * h
        J[i, :] = (f(z + e) - f(z - e)) / (2 * h)
    return J


def measured_on_aliases(f, z, h=1e-5):
    columns = []
    for i in range(len(z)):
        up = z
        up[i] += h
        down = z
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


def measured_on_a_copy_of_the_copy(f, z, h=1e-5):
    columns = []
    for i in range(len(z)):
        up = z.copy()
        up[i] += h
        down = up.copy()
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


def measured_and_left_nudged(f, z, h=1e-5):
    columns = []
    for i in range(len(z)):
        kept = z[i]
        z[i] = kept + h
        up = f(z)
        z[i] = kept - h
        columns.append((up - f(z)) / (2 * h))
    return np.stack(columns, axis=1)


def measured_on_whole_numbers(f, z, h=1e-5):
    columns = []
    for i in range(len(z)):
        up, down = np.array(z), np.array(z)
        up[i] = up[i] + h
        down[i] = down[i] - h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.transpose(columns)


def measured_and_returned_at_once(f, z, h=1e-5):
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        e = np.eye(len(z))[i] * h
        J[:, i] = (f(z + e) - f(z - e)) / (2 * h)
        return J


def measured_with_its_own_step(f, z, h=1e-5):
    h = 1e-6
    return measured_by_columns(f, z, h)


def product_with_the_matrix(a, v):
    return v @ matrix_from_columns(a)


def product_with_a_diagonal_matrix(a, v):
    return np.diag(a) @ v - a * (a @ v)


def product_with_a_float32_matrix(a, v):
    return matrix_from_columns(a.astype(np.float32)) @ v.astype(np.float32)


def product_in_blocks(a, v):
    out = a * v
    for block in np.array_split(np.arange(len(a)), 100):
        out[block] -= np.outer(a[block], a) @ v
    return out


def product_row_by_row(a, v):
    out = np.zeros(len(a))
    for j in range(len(a)):
        row = -a[j] * a
        row[j] += a[j]
        out[j] = row @ v
    return out


def product_with_the_mean_again_and_again(a, v):
    return [a[j] * (v[j] - a @ v) for j in range(len(a))]


def product_with_elementwise_mean(a, v):
    return a * (v - a * v)


def product_in_v(a, v):
    v -= a @ v
    return a * v


WRONG = {
    "3.1": [
        (diagonal_by_loop_from_one, "begins at 1"),
        (diagonal_written_into_a, "overwrite the caller's a"),
        (diagonal_of_whole_numbers, "whole numbers"),
        (diagonal_returned_in_the_loop, "Equation (4) holds for every i"),
        (lambda a: a.reshape(-1, 1) * (1 - a.reshape(-1, 1)), "axis too many"),
        (lambda a: a * (1 - a) / len(a), "1/K times"),
    ],
    "3.2": [
        (entry_without_a_case_for_it, "gives back None"),
        (entry_called, "not callable"),
        (entry_zero_off_the_diagonal, "denominator"),
        (lambda a, j, i: abs(a[j] * a[i]), "minus of equation (5) is missing"),
        (lambda a, j, i: a[j] * (0 - a[j]), "a_j twice"),
        (lambda a, j, i: -2 * a[j] * a[i], "2 times"),
        (lambda a, i: -a * a[i], "jacobian_off_diagonal(a, j, i)"),
    ],
    "3.3": [
        (matrix_with_case_five_wrong, "same class twice"),
        (matrix_lower_loops, "above it everything is 0"),
        (matrix_of_fill_diagonal, "None"),
        (matrix_flat, "one long row"),
        (matrix_of_a_transposed, "outer product"),
        (matrix_wrong_on_the_diagonal, "the identity does not belong there"),
        (lambda a: np.diag(a) - 2 * np.outer(a, a), "a aᵀ has the wrong factor"),
    ],
    "3.4": [
        (measured_square, "len(f(z)) rows"),
        (measured_in_rows, "transposed"),
        (measured_on_aliases, "second name for the same array"),
        (measured_on_a_copy_of_the_copy, "divide by 2h"),
        (measured_and_left_nudged, "do not put it back"),
        (measured_on_whole_numbers, "whole numbers"),
        (measured_and_returned_at_once, "inside the loop"),
        (measured_with_its_own_step, "use the argument h"),
    ],
    "3.5": [
        (product_with_the_matrix, "K × K matrix"),
        (product_with_a_diagonal_matrix, "320 GB"),
        (product_with_a_float32_matrix, "320 GB"),
        (product_row_by_row, "200,000 classes take too long"),
        (product_with_the_mean_again_and_again, "200,000 classes take too long"),
        (product_with_elementwise_mean, "the sum over all classes"),
        (product_in_v, "caller's v"),
    ],
    "3.6": [
        ("aadc", "0.659 · 0.242"),
        ("bbdc", "every row sums to 0"),
        ("bacc", "can well be negative"),
        ("badd", "not singular"),
        ("bad", "4 letters"),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer", "word"),
    [(id, answer, word) for id, answers in WRONG.items() for answer, word in answers],
    ids=lambda x: getattr(x, "__name__", str(x)),
)
def test_a_wrong_answer_is_told_its_cause(id, answer, word):
    verdict = check(id, answer)
    assert not verdict
    assert word in " ".join(verdict.message.split())


# --- 3.5: the matrix that would not fit ----------------------------------------------------------

MISTAKES = {m.name: m.function for m in EXERCISES["3.5"].mistakes}
BUILDS_A_MATRIX = [
    product_with_the_matrix,
    product_with_a_diagonal_matrix,
    product_with_a_float32_matrix,
    product_in_blocks,
    MISTAKES["matrix_built"],
    MISTAKES["entries_not_added"],
    MISTAKES["second_term_as_a_matrix"],
]


@pytest.mark.parametrize("answer", BUILDS_A_MATRIX, ids=lambda f: f.__name__)
def test_an_answer_that_builds_a_matrix_never_meets_200_000_classes(answer):
    sizes = []

    def watched(a, v):
        sizes.append(len(a))
        return answer(a, v)

    assert not check("3.5", watched)
    assert 2_000 <= max(sizes) <= 10_000


def test_the_words_name_the_memory_that_the_matrix_would_take():
    verdict = check("3.5", product_with_the_matrix)
    assert verdict.mistake == "matrix_built"
    assert f"{200_000**2 * 8 / 1e9:.0f} GB" in verdict.message
