"""Chapter 5's exercises: right answers in many styles, wrong ones that the catalogue never saw."""

import math

import numpy as np
import pytest

from softmax_course import check
from softmax_course.exercises.chapter_5.shared import EXTREME


def softmax(Z, axis=0):
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


# --- right answers --------------------------------------------------------------------------------


def loop_over_columns(Z, Y):
    gradients = []
    for s in range(Z.shape[1]):
        e = np.exp(Z[:, s] - max(Z[:, s]))
        gradients.append(e / e.sum() - Y[:, s])
    return np.array(gradients).T


def plain_python(Z, Y):
    K, m = len(Z), len(Z[0])
    G = [[0.0] * m for _ in range(K)]
    for s in range(m):
        top = max(Z[k][s] for k in range(K))
        e = [math.exp(Z[k][s] - top) for k in range(K)]
        for k in range(K):
            G[k][s] = e[k] / sum(e) - Y[k][s]
    return G


def in_float32(Z, Y):
    E = np.exp(Z.astype(np.float32) - Z.astype(np.float32).max(0))
    return E / E.sum(0) - Y.astype(np.float32)


def through_log_softmax(Z, Y):
    shifted = Z - Z.max(0)
    return np.exp(shifted - np.log(np.exp(shifted).sum(0))) - Y


def turned_over_and_back(Z, Y):
    return (softmax(Z.T, 1) - Y.T).T


def one_taken_at_the_labels(Z, Y):
    A = softmax(Z)
    A[Y.argmax(0), np.arange(Z.shape[1])] -= 1
    return A


def with_einsum(Z, Y):
    E = np.exp(Z - Z.max(axis=0)[None, :])
    return np.einsum("km,m->km", E, 1 / np.einsum("km->m", E)) - Y


def with_a_harmless_eps(Z, Y):
    E = np.exp(Z - Z.max(axis=0))
    return E / (E.sum(axis=0) + 1e-10) - Y


def row_by_row(logits, labels):
    rows = []
    for z, label in zip(logits, labels, strict=True):
        p = np.exp(z - z.max())
        p = p / p.sum()
        p[label] -= 1
        rows.append(p / len(labels))
    return rows


def columns_inside(logits, labels):
    Y = np.zeros(logits.T.shape)
    Y[labels, np.arange(len(labels))] = 1
    return ((softmax(logits.T) - Y) / len(labels)).T


def along_the_axis(logits, labels):
    P = softmax(logits, -1)
    taken = np.take_along_axis(P, labels[:, None], 1) - 1
    np.put_along_axis(P, labels[:, None], taken, 1)
    return P / labels.size


def jacobians_in_float32(A):
    rows = A.T.astype(np.float32)
    J = -rows[:, :, None] * rows[:, None, :]
    J[:, range(len(A)), range(len(A))] += rows
    return J


def three_loops(A):
    K, m = A.shape
    return [
        [[A[j, s] * ((i == j) - A[i, s]) for i in range(K)] for j in range(K)] for s in range(m)
    ]


def jacobians_at_once(A):
    return A.T[:, :, None] * (np.eye(len(A)) - A.T[:, None, :])


def two_loops_back(A, dA):
    K, m = A.shape
    dZ = [[0.0] * m for _ in range(K)]
    for s in range(m):
        inner = sum(A[k, s] * dA[k, s] for k in range(K))
        for k in range(K):
            dZ[k][s] = A[k, s] * (dA[k, s] - inner)
    return dZ


RIGHT = {
    "5.1": [
        loop_over_columns,
        plain_python,
        in_float32,
        through_log_softmax,
        turned_over_and_back,
        one_taken_at_the_labels,
        with_einsum,
        with_a_harmless_eps,
    ],
    "5.2": [
        lambda Z, Y: loop_over_columns(Z, Y) / len(Z.T),
        lambda Z, Y: in_float32(Z, Y) * np.float32(1 / Z.shape[-1]),
        lambda Z, Y: (np.array(plain_python(Z, Y)) / Y.sum()).tolist(),
        lambda Z, Y: softmax(Z) / len(Z[0]) - Y / len(Z[0]),
        lambda Z, Y: with_a_harmless_eps(Z, Y) / len(Z[0]),
    ],
    "5.3": [
        row_by_row,
        columns_inside,
        along_the_axis,
        lambda logits, labels: (softmax(logits, 1) - np.eye(logits.shape[1])[labels]) / len(logits),
        lambda logits, labels: np.array(row_by_row(logits.astype(np.float32), labels)),
        lambda logits, labels: (
            with_a_harmless_eps(logits.T, np.eye(logits.shape[1])[labels].T).T / len(labels)
        ),
    ],
    "5.4": [
        lambda A: np.stack([np.diag(a) - np.outer(a, a) for a in A.T]),
        lambda A: np.einsum("ks,kj->skj", A, np.eye(len(A))) - np.einsum("js,is->sji", A, A),
        jacobians_in_float32,
        three_loops,
    ],
    "5.5": [
        two_loops_back,
        lambda A, dA: np.stack([a * (v - a @ v) for a, v in zip(A.T, dA.T, strict=True)], axis=1),
        lambda A, dA: A * dA - A * np.einsum("ks,ks->s", A, dA),
        lambda A, dA: A * (dA - np.diag(A.T @ dA)),
        lambda A, dA: (A * (dA - (A * dA).sum(0))).astype(np.float32),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in RIGHT.items() for answer in answers]
)
def test_a_right_answer_passes_in_any_style(id, answer):
    verdict = check(id, answer)
    assert verdict.outcome == "passed", verdict


@pytest.mark.parametrize("value", [1024 * 50257**2 * 4, 1.03455e13, 10.3e12, np.float64(1.034e13)])
def test_the_bytes_may_be_rounded(value):
    assert check("5.6", value)


# --- wrong answers that no mistake of the catalogue spells out ------------------------------------


def indexed_like_columns(logits, labels):
    P = softmax(logits.T).T
    P[labels] -= 1
    return P


def unshifted_rows(Z, Y):
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True) - Y


def returned_inside_the_loop(Z, Y):
    for s in range(Z.shape[1]):
        return softmax(Z[:, s]) - Y[:, s]


def type_of_its_model(Z, Y):
    G = np.zeros_like(Z)
    for s in range(Z.shape[1]):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return G


def one_hot_by_reshape(logits, labels):
    Y = labels[None, :] == np.arange(logits.shape[1])[:, None]
    return (softmax(logits, 1) - Y.reshape(logits.shape)) / len(labels)


def one_hot_from_one(logits, labels):
    Y = np.zeros(logits.shape)
    for s, label in enumerate(labels):
        Y[s, label - 1] = 1
    return (softmax(logits, 1) - Y) / len(labels)


def one_entry_a_class_past(logits, labels):
    P = softmax(logits, 1)
    P[np.arange(len(labels)), labels + 1] -= 1
    return P


def one_taken_from_a_copy(logits, labels):
    P = softmax(logits, 1)
    for s, label in enumerate(labels):
        P[[s]][:, label] -= 1
    return P


def as_many_classes_as_labels_show(logits, labels):
    Y = np.zeros((len(labels), max(labels) + 1))
    Y[np.arange(len(labels)), labels] = 1
    return (softmax(logits, 1) - Y) / len(labels)


def whole_numbers_in_a_loop(Z, Y):
    G = np.zeros(Z.shape, int)
    for s in range(Z.shape[1]):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return G


def one_list_many_times(A):
    K, m = A.shape
    J = [[[0.0] * K for _ in range(K)]] * m
    for s in range(m):
        for j in range(K):
            for i in range(K):
                J[s][j][i] = A[j, s] * ((i == j) - A[i, s])
    return J


def einsum_reshaped(A):
    J = np.einsum("ji,is->jis", np.eye(len(A)), A) - np.einsum("js,is->jis", A, A)
    return J.reshape(A.shape[1], len(A), len(A))


def sum_never_set_back(A, dA):
    dZ, total = np.zeros(A.shape), 0
    for s in range(A.shape[1]):
        for k in range(len(A)):
            total += A[k, s] * dA[k, s]
        dZ[:, s] = A[:, s] * (dA[:, s] - total)
    return dZ


def both_branches_positive(A):
    K, m = A.shape
    J = np.zeros((m, K, K))
    for s in range(m):
        for j in range(K):
            for i in range(K):
                J[s, j, i] = A[i, s] * (1 - A[i, s]) if i == j else A[j, s] * A[i, s]
    return J


def working_in_its_argument(A, dA):
    dA -= (A * dA).sum(0)
    dA *= A
    return dA


WRONG = [
    ("5.1", unshifted_rows, "samples_taken_for_rows"),
    ("5.1", returned_inside_the_loop, "only_the_first_sample"),
    ("5.1", type_of_its_model, "integer_truncation"),
    ("5.1", lambda Z, Y: np.exp(Z) / np.exp(Z).sum() - Y, "one_softmax_for_the_whole_batch"),
    ("5.1", lambda Z, Y: sum((softmax(Z) - Y).T), "summed_over_samples"),
    ("5.1", lambda Z, Y: np.exp(Z - Z.min(0)) / np.exp(Z - Z.min(0)).sum(0) - Y, "not_finite"),
    ("5.1", whole_numbers_in_a_loop, "kept_as_whole_numbers"),
    ("5.1", lambda Z, Y: np.exp(Z) / np.exp(Z).sum(0) - Y / np.exp(Z).sum(0), "target_divided_by"),
    ("5.2", lambda Z, Y: (softmax(Z) - Y) / (len(Z[0]) - 1), "divided_by_m_minus_one"),
    ("5.2", lambda Z, Y: unshifted_rows(Z, Y), "samples_taken_for_rows_and_the_sum"),
    ("5.2", lambda Z, Y: Y - softmax(Z), "target_minus_prediction_and_the_sum"),
    ("5.2", lambda Z, Y: (softmax(Z) - Y) / len(Y), "divided_by_classes_not_samples"),
    ("5.2", lambda Z, Y: (softmax(Z) - Y).sum(1) / Z.shape[1], "mean_over_the_samples"),
    ("5.2", lambda Z, Y: np.exp(Z) / np.exp(Z).sum(0) - Y, "sum_for_mean"),
    ("5.3", indexed_like_columns, "labels_index_rows_and_the_sum"),
    ("5.3", one_hot_by_reshape, "one_hot_reshaped"),
    ("5.3", one_taken_from_a_copy, "target_never_taken_away_and_the_sum"),
    ("5.3", as_many_classes_as_labels_show, "classes_counted_from_the_labels"),
    ("5.3", one_hot_from_one, "labels_counted_from_one"),
    ("5.3", one_entry_a_class_past, "labels_one_too_far_and_the_sum"),
    (
        "5.3",
        lambda logits, labels: softmax(logits) - np.eye(logits.shape[1])[labels],
        "samples_taken_for_columns_and_the_sum",
    ),
    (
        "5.3",
        lambda logits, labels: np.array(row_by_row(logits, labels)) / logits.shape[1],
        "divided_by_every_entry_in_rows",
    ),
    (
        "5.3",
        lambda logits, labels: np.array(row_by_row(logits, labels)).T,
        "still_in_columns",
    ),
    ("5.4", one_list_many_times, "one_matrix_under_many_names"),
    ("5.4", einsum_reshaped, "reshaped_not_moved"),
    ("5.4", both_branches_positive, "off_diagonal_positive"),
    ("5.4", lambda A: np.diag(A.sum(1)) - A @ A.T, "summed_jacobians"),
    ("5.4", lambda A: [np.diag(a) - a @ a for a in A.T], "inner_for_outer_product"),
    ("5.4", lambda A: [np.outer(a, 1 - a) for a in A.T], "first_case_everywhere"),
    ("5.4", lambda A: np.vstack([np.diag(a) - np.outer(a, a) for a in A.T]), "stacked_without"),
    ("5.5", lambda A, dA: np.einsum("sji,is->js", jacobians_at_once(A), dA), "jacobians_built"),
    ("5.5", lambda A, dA: A * (dA - A * dA), "diagonal_only"),
    ("5.5", lambda A, dA: A * dA - A * dA.sum(0), "sum_without_weights"),
    ("5.5", lambda A, dA: A * (dA - np.vdot(A, dA)), "one_inner_product_for_all"),
    ("5.5", sum_never_set_back, "inner_products_added_up_on_the_way"),
    ("5.5", working_in_its_argument, "upstream_overwritten"),
]


@pytest.mark.parametrize(("id", "answer", "name"), WRONG)
def test_a_wrong_answer_is_told_its_cause(id, answer, name):
    verdict = check(id, answer)
    assert not verdict
    assert verdict.mistake is not None
    assert verdict.mistake.startswith(name), verdict


def test_building_the_jacobians_is_explained_and_harms_nothing():
    verdict = check("5.5", lambda A, dA: np.einsum("sji,is->js", jacobians_at_once(A), dA))
    assert verdict.outcome == "failed"
    assert "a Jacobian is built" in verdict.message
    assert check("5.5", two_loops_back)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (50257 * 50257 * 4, "one_sample_only"),
        (10.35, "in_terabytes"),
        (1024 * 50257 * 50257, "entries_not_bytes"),
        (1024 * 50257 * 50258 * 2, "half_of_the_bytes"),
        (4 * 1024 * (50257 ^ 2), "the_probabilities_only"),
        (1024 * 50257 ^ 2, "entries_of_the_probabilities"),
        (1.03e12, "ten_times_too_few"),
    ],
)
def test_a_wrong_count_of_bytes_is_told_its_cause(value, name):
    assert check("5.6", value).mistake == name


def test_the_extreme_batch_leaves_the_bare_definition_behind():
    with np.errstate(all="ignore"):
        bare = np.exp(EXTREME) / np.exp(EXTREME).sum(axis=0)
    assert np.isnan(bare).any(axis=0).all()
    assert np.isfinite(softmax(EXTREME)).all()
