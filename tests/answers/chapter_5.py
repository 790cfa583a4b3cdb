"""Answers to chapter 5 that its catalogue of mistakes was not made from."""

import math

import numpy as np

from . import right, wrong


def softmax(Z, axis=0):
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


def jacobians_at_once(A):
    return A.T[:, :, None] * (np.eye(len(A)) - A.T[:, None, :])


@right("5.1")
def loop_over_columns(Z, Y):
    gradients = []
    for s in range(Z.shape[1]):
        e = np.exp(Z[:, s] - max(Z[:, s]))
        gradients.append(e / e.sum() - Y[:, s])
    return np.array(gradients).T


@right("5.1")
def plain_python(Z, Y):
    K, m = (len(Z), len(Z[0]))
    G = [[0.0] * m for _ in range(K)]
    for s in range(m):
        top = max(Z[k][s] for k in range(K))
        e = [math.exp(Z[k][s] - top) for k in range(K)]
        for k in range(K):
            G[k][s] = e[k] / sum(e) - Y[k][s]
    return G


@right("5.1")
def in_float32(Z, Y):
    E = np.exp(Z.astype(np.float32) - Z.astype(np.float32).max(0))
    return E / E.sum(0) - Y.astype(np.float32)


@right("5.1")
def through_log_softmax(Z, Y):
    shifted = Z - Z.max(0)
    return np.exp(shifted - np.log(np.exp(shifted).sum(0))) - Y


@right("5.1")
def turned_over_and_back(Z, Y):
    return (softmax(Z.T, 1) - Y.T).T


@right("5.1")
def one_taken_at_the_labels(Z, Y):
    A = softmax(Z)
    A[Y.argmax(0), np.arange(Z.shape[1])] -= 1
    return A


@right("5.1")
def with_einsum(Z, Y):
    E = np.exp(Z - Z.max(axis=0)[None, :])
    return np.einsum("km,m->km", E, 1 / np.einsum("km->m", E)) - Y


@right("5.1")
def with_a_harmless_eps(Z, Y):
    E = np.exp(Z - Z.max(axis=0))
    return E / (E.sum(axis=0) + 1e-10) - Y


@right("5.2")
def right_5_2_9(Z, Y):
    return loop_over_columns(Z, Y) / len(Z.T)


@right("5.2")
def right_5_2_10(Z, Y):
    return in_float32(Z, Y) * np.float32(1 / Z.shape[-1])


@right("5.2")
def right_5_2_11(Z, Y):
    return (np.array(plain_python(Z, Y)) / Y.sum()).tolist()


@right("5.2")
def right_5_2_12(Z, Y):
    return softmax(Z) / len(Z[0]) - Y / len(Z[0])


@right("5.2")
def right_5_2_13(Z, Y):
    return with_a_harmless_eps(Z, Y) / len(Z[0])


@right("5.3")
def row_by_row(logits, labels):
    rows = []
    for z, label in zip(logits, labels, strict=True):
        p = np.exp(z - z.max())
        p = p / p.sum()
        p[label] -= 1
        rows.append(p / len(labels))
    return rows


@right("5.3")
def columns_inside(logits, labels):
    Y = np.zeros(logits.T.shape)
    Y[labels, np.arange(len(labels))] = 1
    return ((softmax(logits.T) - Y) / len(labels)).T


@right("5.3")
def along_the_axis(logits, labels):
    P = softmax(logits, -1)
    taken = np.take_along_axis(P, labels[:, None], 1) - 1
    np.put_along_axis(P, labels[:, None], taken, 1)
    return P / labels.size


@right("5.3")
def right_5_3_17(logits, labels):
    return (softmax(logits, 1) - np.eye(logits.shape[1])[labels]) / len(logits)


@right("5.3")
def right_5_3_18(logits, labels):
    return np.array(row_by_row(logits.astype(np.float32), labels))


@right("5.3")
def right_5_3_19(logits, labels):
    return with_a_harmless_eps(logits.T, np.eye(logits.shape[1])[labels].T).T / len(labels)


@right("5.4")
def right_5_4_20(A):
    return np.stack([np.diag(a) - np.outer(a, a) for a in A.T])


@right("5.4")
def right_5_4_21(A):
    return np.einsum("ks,kj->skj", A, np.eye(len(A))) - np.einsum("js,is->sji", A, A)


@right("5.4")
def jacobians_in_float32(A):
    rows = A.T.astype(np.float32)
    J = -rows[:, :, None] * rows[:, None, :]
    J[:, range(len(A)), range(len(A))] += rows
    return J


@right("5.4")
def three_loops(A):
    K, m = A.shape
    return [
        [[A[j, s] * ((i == j) - A[i, s]) for i in range(K)] for j in range(K)] for s in range(m)
    ]


@right("5.5")
def two_loops_back(A, dA):
    K, m = A.shape
    dZ = [[0.0] * m for _ in range(K)]
    for s in range(m):
        inner = sum(A[k, s] * dA[k, s] for k in range(K))
        for k in range(K):
            dZ[k][s] = A[k, s] * (dA[k, s] - inner)
    return dZ


@right("5.5")
def right_5_5_25(A, dA):
    return np.stack([a * (v - a @ v) for a, v in zip(A.T, dA.T, strict=True)], axis=1)


@right("5.5")
def right_5_5_26(A, dA):
    return A * dA - A * np.einsum("ks,ks->s", A, dA)


@right("5.5")
def right_5_5_27(A, dA):
    return A * (dA - np.diag(A.T @ dA))


@right("5.5")
def right_5_5_28(A, dA):
    return (A * (dA - (A * dA).sum(0))).astype(np.float32)


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|probabilit|softmax")
def unshifted_rows(Z, Y):
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True) - Y


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def returned_inside_the_loop(Z, Y):
    for s in range(Z.shape[1]):
        return softmax(Z[:, s]) - Y[:, s]


@wrong("5.1", name="integer_truncation", by="edit")
def type_of_its_model(Z, Y):
    G = np.zeros_like(Z)
    for s in range(Z.shape[1]):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return G


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid")
def wrong_5_1_4(Z, Y):
    return np.exp(Z) / np.exp(Z).sum() - Y


@wrong("5.1", name="summed_over_samples")
def wrong_5_1_5(Z, Y):
    return sum((softmax(Z) - Y).T)


@wrong("5.1", name="shifted_by_smallest_in_gradient")
def wrong_5_1_6(Z, Y):
    return np.exp(Z - Z.min(0)) / np.exp(Z - Z.min(0)).sum(0) - Y


@wrong("5.1", name="kept_as_whole_numbers", by="edit")
def whole_numbers_in_a_loop(Z, Y):
    G = np.zeros(Z.shape, int)
    for s in range(Z.shape[1]):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return G


@wrong("5.1", good=r"bracket|\bmean\b|average|divid", by="edit")
def wrong_5_1_8(Z, Y):
    return np.exp(Z) / np.exp(Z).sum(0) - Y / np.exp(Z).sum(0)


@wrong("5.2", good=r"\bmean\b|average|divid", by="edit")
def wrong_5_2_9(Z, Y):
    return (softmax(Z) - Y) / (len(Z[0]) - 1)


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|probabilit|softmax")
def wrong_5_2_10(Z, Y):
    return unshifted_rows(Z, Y)


@wrong("5.2", name="signs_turned_round_in_gradient_of_summed_gradient")
def wrong_5_2_11(Z, Y):
    return Y - softmax(Z)


@wrong("5.2", name="divided_by_classes_not_samples", by="edit")
def wrong_5_2_12(Z, Y):
    return (softmax(Z) - Y) / len(Y)


@wrong("5.2", name="mean_over_the_samples")
def wrong_5_2_13(Z, Y):
    return (softmax(Z) - Y).sum(1) / Z.shape[1]


@wrong("5.2", name="no_shift_in_gradient_of_summed_gradient")
def wrong_5_2_14(Z, Y):
    return np.exp(Z) / np.exp(Z).sum(0) - Y


@wrong("5.3", name="whole_columns_filled_in_one_hot_of_sum_of_the_rows")
def indexed_like_columns(logits, labels):
    P = softmax(logits.T).T
    P[labels] -= 1
    return P


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def one_hot_by_reshape(logits, labels):
    Y = labels[None, :] == np.arange(logits.shape[1])[:, None]
    return (softmax(logits, 1) - Y.reshape(logits.shape)) / len(labels)


@wrong("5.3", name="only_the_prediction_in_gradient_of_sum_of_the_rows")
def one_taken_from_a_copy(logits, labels):
    P = softmax(logits, 1)
    for s, label in enumerate(labels):
        P[[s]][:, label] -= 1
    return P


@wrong("5.3", name="largest_label_for_K_in_one_hot")
def as_many_classes_as_labels_show(logits, labels):
    Y = np.zeros((len(labels), max(labels) + 1))
    Y[np.arange(len(labels)), labels] = 1
    return (softmax(logits, 1) - Y) / len(labels)


@wrong("5.3", name="counted_from_one_in_one_hot", by="edit")
def one_hot_from_one(logits, labels):
    Y = np.zeros(logits.shape)
    for s, label in enumerate(labels):
        Y[s, label - 1] = 1
    return (softmax(logits, 1) - Y) / len(labels)


@wrong("5.3", good=r"\blast\b|\bends?\b|\blabel|target")
def one_entry_a_class_past(logits, labels):
    P = softmax(logits, 1)
    P[np.arange(len(labels)), labels + 1] -= 1
    return P


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|probabilit|softmax")
def wrong_5_3_21(logits, labels):
    return softmax(logits) - np.eye(logits.shape[1])[labels]


@wrong("5.3", name="divided_by_every_entry_in_rows", by="edit")
def wrong_5_3_22(logits, labels):
    return np.array(row_by_row(logits, labels)) / logits.shape[1]


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def wrong_5_3_23(logits, labels):
    return np.array(row_by_row(logits, labels)).T


@wrong("5.4", name="one_matrix_under_many_names")
def one_list_many_times(A):
    K, m = A.shape
    J = [[[0.0] * K for _ in range(K)]] * m
    for s in range(m):
        for j in range(K):
            for i in range(K):
                J[s][j][i] = A[j, s] * ((i == j) - A[i, s])
    return J


@wrong("5.4", name="reshaped_not_moved", by="edit")
def einsum_reshaped(A):
    J = np.einsum("ji,is->jis", np.eye(len(A)), A) - np.einsum("js,is->jis", A, A)
    return J.reshape(A.shape[1], len(A), len(A))


@wrong("5.4", name="minus_missing_in_jacobian")
def both_branches_positive(A):
    K, m = A.shape
    J = np.zeros((m, K, K))
    for s in range(m):
        for j in range(K):
            for i in range(K):
                J[s, j, i] = A[i, s] * (1 - A[i, s]) if i == j else A[j, s] * A[i, s]
    return J


@wrong("5.4", name="summed_jacobians")
def wrong_5_4_27(A):
    return np.diag(A.sum(1)) - A @ A.T


@wrong("5.4", name="inner_product_for_outer_in_jacobian")
def wrong_5_4_28(A):
    return [np.diag(a) - a @ a for a in A.T]


@wrong("5.4", name="other_case_mixed_in_jacobian")
def wrong_5_4_29(A):
    return [np.outer(a, 1 - a) for a in A.T]


@wrong("5.4", good=r"\baxis\b|\bcolumn|\brow", by="edit")
def wrong_5_4_30(A):
    return np.vstack([np.diag(a) - np.outer(a, a) for a in A.T])


@wrong("5.5", name="jacobians_built")
def wrong_5_5_31(A, dA):
    return np.einsum("sji,is->js", jacobians_at_once(A), dA)


@wrong("5.5", name="diagonal_only_in_product")
def wrong_5_5_32(A, dA):
    return A * (dA - A * dA)


@wrong("5.5", name="plain_sum_in_product")
def wrong_5_5_33(A, dA):
    return A * dA - A * dA.sum(0)


@wrong("5.5", good="the sum of all")
def wrong_5_5_34(A, dA):
    return A * (dA - np.vdot(A, dA))


@wrong("5.5", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def sum_never_set_back(A, dA):
    dZ, total = (np.zeros(A.shape), 0)
    for s in range(A.shape[1]):
        for k in range(len(A)):
            total += A[k, s] * dA[k, s]
        dZ[:, s] = A[:, s] * (dA[:, s] - total)
    return dZ


@wrong("5.5", good=r"overwrit|writes? into|in place")
def working_in_its_argument(A, dA):
    dA -= (A * dA).sum(0)
    dA *= A
    return dA


for size in (1024 * 50257**2 * 4, 1.03455e13, 10.3e12, np.float64(1.034e13)):
    right("5.6")(size)

wrong("5.6", name="one_sample_only")(50257 * 50257 * 4)
wrong("5.6", name="in_terabytes")(10.35)
wrong("5.6", name="entries_not_bytes")(1024 * 50257 * 50257)
wrong("5.6", name="half_of_the_bytes")(1024 * 50257 * 50258 * 2)
wrong("5.6", name="the_probabilities_only")(4 * 1024 * (50257 ^ 2))
wrong("5.6", name="entries_of_the_probabilities")(1024 * 50257 ^ 2)
wrong("5.6", name="ten_times_too_few")(1.03e12)


@wrong("5.5", good=r"plain mean")
def plain_mean_of_each_row(A, dA):
    return A * (dA - dA.mean(axis=1, keepdims=True))


@wrong("5.2", good=r"stand in each other's place.*You divide by K, ")
def classes_for_samples_and_turned(Z, Y):
    E = np.exp(Z - Z.max(axis=0))
    m, _ = Z.shape
    return 1 / m * (Y - E / E.sum(axis=0))


@wrong("5.5", good=r"^Every number is K times")  # and not: the numbers are right
def jacobians_of_every_sample_times_K(A, dA):
    products = [len(A) * (np.diag(a) - np.outer(a, a)) @ v for a, v in zip(A.T, dA.T, strict=True)]
    return np.stack(products, axis=1)


@wrong("5.5", good=r"runs along the wrong axis.*There is more besides it")
def mean_along_the_samples_and_added(A, dA):
    inner = np.sum(A * dA, axis=1, keepdims=True)
    return A * dA + A * inner


@wrong("5.4", good=r"`A` hands out rows, one after another")
def diagonals_alone_of_rows(A):
    return np.array([np.diag(a * (1 - a)) for a in A])


@wrong(
    "5.2", good=r"multiplies. A factor stands where a divisor should.*second thing.*you have y − a"
)
def times_m_and_turned(Z, Y):
    _, m = Z.shape
    Z = Z - Z.max(axis=0)
    probs = np.exp(Z) / np.exp(Z).sum(axis=0)
    return m * (Y - probs)


@wrong("5.3", good=r"changes its target the wrong way.*second thing.*You divide by K")
def one_added_and_divided_by_classes(logits, labels):
    n, K = logits.shape
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    p[np.arange(n), labels] += 1
    return p / K


@wrong("5.3", good=r"runs along the wrong axis.*second thing.*You subtract the label itself")
def along_samples_and_labels_as_amounts(logits, labels):
    m = len(logits)
    exps = np.exp(logits - logits.max(axis=1, keepdims=True))
    probs = exps / exps.sum(axis=0, keepdims=True)
    return (probs - labels[:, None]) / m


@wrong("5.4", good=r"puts the new axis in another place.*second thing.*tanh")
def stacked_last_and_an_identity(A):
    Js = []
    for s in range(A.shape[1]):
        p = A[:, s]
        Js.append(np.eye(len(p)) - np.outer(p, p))
    return np.stack(Js, axis=2)


@wrong("5.5", good=r"one sign is wrong.*second thing.*the plain mean of v")
def plain_mean_added(A, dA):
    K, m = A.shape
    dZ = np.zeros((K, m))
    for s in range(m):
        avg = dA[:, s].mean()
        dZ[:, s] = A[:, s] * (dA[:, s] + avg)
    return dZ


@wrong("5.4", good=r"axes the other way round.*second thing.*the minus of equation")
def samples_last_and_a_minus_lost(A):
    K, m = A.shape
    J = np.zeros((K, K, m))
    for s in range(m):
        for j in range(K):
            for i in range(K):
                if i == j:
                    J[j, i, s] = A[i, s] * (1 - A[i, s])
                else:
                    J[j, i, s] = A[j, s] * A[i, s]
    return J


@wrong("5.2", good=r"lacks brackets.*second thing.*divide by K")
def rows_counted_and_label_alone_divided(Z, Y):
    m = len(Z)
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0) - Y / m


@wrong("5.3", good=r"is the neighbour of the entry.*second thing.*infinite in float64")
def unshifted_and_counted_from_one(logits, labels):
    m = len(logits)
    E = np.exp(logits)
    P = E / E.sum(axis=1, keepdims=True)
    for s in range(m):
        P[s, labels[s] - 1] -= 1
    return P / m


@wrong("5.4", good=r"fills one half of it.*second thing.*equation \(5\) belongs off the diagonal")
def upper_half_with_equation_5(A):
    K, m = A.shape
    J = np.zeros((m, K, K))
    for s in range(m):
        for j in range(K):
            for i in range(j, K):
                J[s, j, i] = -A[j, s] * A[i, s]
    return J
