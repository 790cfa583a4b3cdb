"""Chapter 2 is tried with answers that its catalogue was not made from."""

import math

import numpy as np
import pytest
from scipy.special import log_softmax as scipy_log_softmax
from scipy.special import logsumexp, softmax, xlogy

from softmax_course import check

# --- right answers, differently written ---------------------------------------------------------


def one_hot_by_index(labels, K):
    Y = np.zeros((K, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


def one_hot_by_loop(labels, K):
    Y = np.zeros((K, labels.size), dtype=int)
    for j, label in enumerate(labels):
        Y[label, j] = 1
    return Y


def one_hot_as_lists(labels, K):
    return [[1 if label == k else 0 for label in labels] for k in range(K)]


def one_hot_from_identity(labels, K):
    return np.eye(K)[labels].T


def one_hot_as_booleans(labels, K):
    return np.equal.outer(np.arange(K), labels)


def one_hot_stacked(labels, K):
    return np.stack([np.eye(K)[label] for label in labels], axis=1)


def one_hot_put(labels, K):
    Y = np.zeros((len(labels), K), dtype=np.float32)
    np.put_along_axis(Y, labels[:, None], 1, axis=1)
    return Y.T


def cost_of_the_argmax(a, y):
    return -np.log(a[np.argmax(y)])


def cost_by_loop(a, y):
    C = 0
    for a_k, y_k in zip(a, y, strict=True):
        if y_k:
            C -= y_k * (math.log(a_k) if a_k else -math.inf)
    return C


def cost_by_where(a, y):
    return np.sum(-y * np.log(np.where(y == 1, a, 1)))


def cost_by_dot(a, y):
    return -np.log(a @ y)


def cost_by_xlogy(a, y):
    return -xlogy(y, a).sum(keepdims=True)


def cost_by_nansum(a, y):
    return -np.nansum(y * np.log(a))


def cost_by_log_with_where(a, y):
    return -np.dot(y, np.log(a, out=np.zeros(len(a)), where=y > 0))


def cost_by_nan_to_num(a, y):
    return np.nan_to_num(-y * np.log(a)).sum()


def cost_by_power(a, y):
    return [-np.log(np.prod(a**y))]


def cost_in_float32(a, y):
    return -np.log(a.astype(np.float32)[y.astype(bool)])[0]


def logits_by_logaddexp(z, y):
    return np.logaddexp.reduce(z) - z[np.argmax(y)]


def logits_by_scipy(z, y):
    return -np.sum(y * scipy_log_softmax(z))


def logits_unshifted_label(z, y):
    top = z.max()
    return top + np.log(np.exp(z - top).sum()) - np.dot(y, z)


def logits_by_loop(z, y):
    largest = max(z)
    total = 0.0
    for z_k in z:
        total += math.exp(z_k - largest)
    return sum(-y_k * (z_k - largest - math.log(total)) for z_k, y_k in zip(z, y, strict=True))


def logits_by_gaps(z, y):
    gaps = z - z[y == 1]
    return gaps.max() + np.log(np.exp(gaps - gaps.max()).sum())


def logits_in_float32(z, y):
    z = z.astype(np.float32)
    s = z - z.max(keepdims=True)
    return np.float32(np.log(np.exp(s).sum()) - s[np.argmax(y)])


def slope_by_loop(a, y):
    g = []
    for j in range(len(a)):
        g.append(-y[j] / a[j])
    return g


def slope_by_where(a, y):
    return np.where(y > 0, -y / a, 0)


def slope_at_the_label(a, y):
    g = np.zeros(a.shape)
    k = np.argmax(y)
    g[k] = -1 / a[k]
    return g


def slope_in_float32(a, y):
    return np.negative(y, dtype=np.float32) / a.astype(np.float32)


def slope_by_divide(a, y):
    return -np.divide(y, a, out=np.zeros(len(a)), where=y != 0)


def batch_by_loop(Z, Y):
    total = 0
    for j in range(Z.shape[1]):
        total += logits_by_logaddexp(Z[:, j], Y[:, j])
    return total


def batch_by_scipy(Z, Y):
    return -(Y * scipy_log_softmax(Z, axis=0)).sum()


def batch_by_rows(Z, Y):
    return sum(logits_by_loop(z, y) for z, y in zip(Z.T, Y.T, strict=True))


def batch_by_einsum(Z, Y):
    return logsumexp(Z, axis=0).sum() - np.einsum("km,km->", Y, Z)


def batch_with_kept_dimensions(Z, Y):
    S = Z - Z.max(axis=0, keepdims=True)
    return np.sum(Y * (np.log(np.exp(S).sum(axis=0, keepdims=True)) - S), keepdims=True)


def batch_by_labels(Z, Y):
    labels = Y.argmax(axis=0)
    m = Z.shape[1]
    return np.sum(np.logaddexp.reduce(Z, axis=0) - Z[labels, np.arange(m)])


RIGHT = {
    "2.1": [
        one_hot_by_index,
        one_hot_by_loop,
        one_hot_as_lists,
        one_hot_from_identity,
        one_hot_as_booleans,
        one_hot_put,
        one_hot_stacked,
    ],
    "2.2": [
        cost_of_the_argmax,
        cost_by_loop,
        cost_by_where,
        cost_by_dot,
        cost_by_xlogy,
        cost_by_nansum,
        cost_by_log_with_where,
        cost_in_float32,
        cost_by_nan_to_num,
        cost_by_power,
    ],
    "2.3": [
        logits_by_logaddexp,
        logits_by_scipy,
        logits_unshifted_label,
        logits_by_loop,
        logits_by_gaps,
        logits_in_float32,
    ],
    "2.4": [slope_by_loop, slope_by_where, slope_at_the_label, slope_in_float32, slope_by_divide],
    "2.5": [
        batch_by_loop,
        batch_by_scipy,
        batch_by_rows,
        batch_by_einsum,
        batch_with_kept_dimensions,
        batch_by_labels,
    ],
    "2.6": [math.log(10), np.float32(2.3026), 2.303, -np.log(0.1), [2.303], lambda: np.log(10)],
}


@pytest.mark.parametrize(
    ("id", "answer"),
    [(id, answer) for id, answers in RIGHT.items() for answer in answers],
    ids=lambda x: getattr(x, "__name__", str(x)),
)
def test_a_right_answer_passes_however_it_is_written(id, answer):
    verdict = check(id, answer)
    assert verdict.outcome == "passed", verdict.message


# --- wrong answers, and a word of the cause that the message must name --------------------------


def loop_over_classes(labels, K):
    Y = np.zeros((K, len(labels)))
    for k in range(K):
        for j in range(len(labels)):
            if labels[j] == k + 1:
                Y[k, j] = 1
    return Y


def rows_by_index(labels, K):
    Y = np.zeros((len(labels), K))
    Y[np.arange(len(labels)), labels] = 1
    return Y


def shared_rows(labels, K):
    Y = [[0] * len(labels)] * K
    for j, label in enumerate(labels):
        Y[label][j] = 1
    return Y


def returns_inside_the_loop(labels, K):
    Y = np.zeros((K, len(labels)))
    for j in range(len(labels)):
        Y[labels[j], j] = 1
        return Y


def made_anew_in_the_loop(labels, K):
    for j in range(len(labels)):
        Y = np.zeros((K, len(labels)))
        Y[labels[j], j] = 1
    return Y


def sizes_from_the_labels(labels, K):
    Y = np.zeros((max(labels) + 1, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


def one_row_too_many(labels, K):
    return np.eye(K + 1)[:, labels]


def flat(labels, K):
    return np.eye(K)[labels].ravel()


def as_minus_one_and_one(labels, K):
    return 2 * np.eye(K)[:, labels] - 1


def printed_only(labels, K):
    print(np.eye(K)[:, labels])


def upside_down(labels, K):
    return np.eye(K)[::-1][:, labels]


def reversed_samples(labels, K):
    return np.eye(K)[:, labels[::-1]]


def index_with_zip(labels, K):
    Y = np.zeros((K, len(labels)))
    for i, label in enumerate(labels):
        Y[i, label] = 1
    return Y


def labels_as_they_are(labels, K):
    return labels


def first_label_only(labels, K):
    y = np.zeros(K)
    y[labels[0]] = 1
    return y


def many_hot(labels, K):
    y = np.zeros(K)
    y[labels] = 1
    return y


def compared_the_wrong_way(labels, K):
    return (labels[:, None] == np.arange(K)).astype(int)


def cumulative(labels, K):
    return (np.arange(K)[:, None] <= labels).astype(float)


def zeros_of_integers_minus(labels, K):
    return -np.eye(K)[:, labels]


def in_place_labels(labels, K):
    Y = np.eye(K)[:, labels]
    labels[:] = 0
    return Y


def eps_in_keras_style(a, y):
    a = np.clip(a, 1e-7, 1 - 1e-7)
    return -np.sum(y * np.log(a))


def eps_of_the_float(a, y):
    return -np.sum(y * np.log(a + np.finfo(float).eps))


def eps_small(a, y):
    return -(y * np.log(a + 1e-15)).sum()


def unusual_eps(a, y):
    return -np.sum(y * np.log(a + 3e-11))


def unusual_clip(a, y):
    return -np.sum(y * np.log(np.clip(a, 5e-9, None)))


def masked_by_a_threshold(a, y):
    return -np.sum(y[a > 1e-8] * np.log(a[a > 1e-8]))


def plain_loop(a, y):
    C = 0
    for k in range(len(a)):
        C += -y[k] * np.log(a[k])
    return C


def loop_forgets_the_minus(a, y):
    C = 0
    for k in range(len(a)):
        if y[k] == 1:
            C += np.log(a[k])
    return C


def loop_overwrites(a, y):
    for k in range(len(a)):
        C = -y[k] * np.log(a[k])
    return C


def loop_starts_at_one(a, y):
    return -sum(y[k] * np.log(a[k]) for k in range(1, len(a)))


def masked_by_the_prediction(a, y):
    return -np.log(a[a > 0]) @ y[a > 0]


def np_mean(a, y):
    return -np.mean(np.where(y > 0, np.log(np.where(y > 0, a, 1)), 0))


def label_by_argmax_of_a(a, y):
    return -np.log(a[np.argmax(a)])


def exp_for_log(a, y):
    return -np.sum(y * np.exp(a))


def square_of_log(a, y):
    return np.sum(y * np.log(np.where(y > 0, a, 1)) ** 2)


def in_percent(a, y):
    return -np.log(100 * a[np.argmax(y)])


def binary_first_class(a, y):
    return -(y[0] * np.log(a[0]) + (1 - y[0]) * np.log(1 - a[0]))


def kl_the_other_way(a, y):
    return np.sum(a * np.log(a / y))


def logged_then_normalised(a, y):
    return -np.log(a[np.argmax(y)] / np.max(a))


def misclassified(a, y):
    return float(np.argmax(a) != np.argmax(y))


def odds(a, y):
    p = a[np.argmax(y)]
    return -np.log(p / (1 - p))


def margin(a, y):
    return np.max(a) - a[np.argmax(y)]


def y_as_an_index(a, y):
    return -np.log(a[y])


def log_in_place(a, y):
    np.log(a, out=a, where=y > 0)
    return -np.sum(y * a)


def product(a, y):
    return -np.log(np.prod(a * y))


def perplexity(a, y):
    return np.exp(-np.log(a[np.argmax(y)]))


def focal(a, y):
    p = a[np.argmax(y)]
    return -((1 - p) ** 2) * np.log(p)


def text_book_logits(z, y):
    a = np.exp(z) / np.exp(z).sum()
    return -np.sum(y * np.log(a))


def text_book_with_eps(z, y):
    e = np.exp(z - z.max())
    return -np.sum(y * np.log(e / e.sum() + 1e-9))


def text_book_at_the_label(z, y):
    e = np.exp(z - z.max())
    return -np.log(e[np.argmax(y)] / e.sum())


def text_book_masked(z, y):
    e = np.exp(z - z.max())
    a = e / e.sum()
    return -np.sum(y[y > 0] * np.log(a[y > 0]))


def lse_unstable(z, y):
    return -z[np.argmax(y)] + np.log(sum(np.exp(v) for v in z))


def math_exp(z, y):
    return math.log(sum(math.exp(v) for v in z)) - z[np.argmax(y)]


def lse_minus_top(z, y):
    return np.log(np.exp(z - z.max()).sum()) - z.max() - z @ y


def nan_to_num(z, y):
    e = np.exp(z - z.max())
    return np.nan_to_num(-np.sum(y * np.log(e / e.sum())))


def forgot_log(z, y):
    m = z.max()
    return m + np.exp(z - m).sum() - z @ y


def shift_after_exp(z, y):
    return np.log(np.sum(np.exp(z) - np.max(z))) - z @ y


def sign_of_label(z, y):
    m = z.max()
    return m + np.log(np.exp(z - m).sum()) + z @ y


def probabilities_instead_of_cost(z, y):
    e = np.exp(z - z.max())
    return e / e.sum()


def label_probability(z, y):
    e = np.exp(z - z.max())
    return (e / e.sum()) @ y


def clipped_at_thirty(z, y):
    z = np.clip(z, -30, 30)
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


def minus_z_plus_log_mean(z, y):
    return np.log(np.mean(np.exp(z - z.max()))) + z.max() - z @ y


def hinge(z, y):
    return max(0, 1 + np.max(z[y == 0], initial=-np.inf) - z[y == 1][0])


def normalised_scores(z, y):
    return -np.log((z / z.sum())[np.argmax(y)])


def shifted_label_only(z, y):
    return np.log(np.exp(z).sum()) - (z - z.max()) @ y


def top_label(z, y):
    s = z - z.max()
    return np.log(np.exp(s).sum()) - s[np.argmax(z)]


def log1p_for_log(z, y):
    s = z - z.max()
    return np.log1p(np.exp(s).sum()) - s @ y


def squared_in_logits(z, y):
    return np.sum((z - y) ** 2)


def shifted_by_first(z, y):
    s = z - z[0]
    return np.log(np.exp(s).sum()) - s @ y


def in_place_logits(z, y):
    z -= z.max()
    return np.log(np.exp(z).sum()) - z @ y


def plus_for_minus(a, y):
    return y / a


def a_minus_y(a, y):
    return a - y


def logarithmic(a, y):
    return -y * np.log(a)


def slope_with_eps(a, y):
    return -y / (a + 1e-8)


def slope_with_clip(a, y):
    return -y / np.clip(a, 1e-12, 1)


def slope_of_binary(a, y):
    return (a - y) / (a * (1 - a))


def slope_summed(a, y):
    return sum(-y / a)


def slope_reciprocal(a, y):
    return -a / np.where(y > 0, y, 1)


def slope_by_a_y(a, y):
    return -y * (1 / a - 1)


def slope_projected(a, y):
    g = -y / a
    return g - g.mean()


def slope_through_softmax(a, y):
    J = np.diag(a) - np.outer(a, a)
    return J @ (-y / a)


def slope_minus_one_over_a(a, y):
    return np.array([-1 / p for p in a])


def slope_integer(a, y):
    g = np.zeros_like(y)
    for j in range(len(a)):
        g[j] = -y[j] / a[j]
    return g


def slope_in_place(a, y):
    y *= -1
    return y / a


def slope_outer(a, y):
    return -np.outer(y, 1 / a)


def slope_log_twice(a, y):
    return -y / (a * np.log(a))


def slope_one_minus_y(a, y):
    return -(1 - y) / a


def slope_absolute(a, y):
    return np.abs(y / a)


def slope_over_norm(a, y):
    g = -y / a
    return g / np.linalg.norm(g)


def slope_column(a, y):
    return (-y / a)[:, None]


def slope_of_square(a, y):
    return -2 * y / a


def batch_mean_of_costs(Z, Y):
    return np.mean([logits_by_logaddexp(Z[:, j], Y[:, j]) for j in range(Z.shape[1])])


def batch_over_rows(Z, Y):
    return sum(logits_by_logaddexp(z, y) for z, y in zip(Z, Y, strict=True))


def batch_rows_of_scipy(Z, Y):
    return -np.sum(Y * scipy_log_softmax(Z, axis=1))


def batch_default_axis(Z, Y):
    return -np.sum(Y * scipy_log_softmax(Z))


def batch_last_axis(Z, Y):
    return -np.sum(Y * np.log(softmax(Z, axis=-1)))


def batch_list(Z, Y):
    return [logits_by_logaddexp(z, y) for z, y in zip(Z.T, Y.T, strict=True)]


def batch_len(Z, Y):
    total = 0
    for j in range(len(Z)):
        total += logits_by_logaddexp(Z[:, j], Y[:, j])
    return total


def batch_return_early(Z, Y):
    total = 0
    for j in range(Z.shape[1]):
        total += logits_by_logaddexp(Z[:, j], Y[:, j])
        return total


def batch_overwritten(Z, Y):
    for j in range(Z.shape[1]):
        total = logits_by_logaddexp(Z[:, j], Y[:, j])
    return total


def batch_unstable(Z, Y):
    A = np.exp(Z) / np.exp(Z).sum(axis=0)
    return -np.sum(Y * np.log(A))


def batch_underflow(Z, Y):
    return -np.sum(Y * np.log(softmax(Z, axis=0)))


def batch_underflow_loop(Z, Y):
    return sum(text_book_masked(z, y) for z, y in zip(Z.T, Y.T, strict=True))


def batch_with_eps(Z, Y):
    return -np.sum(Y * np.log(softmax(Z, axis=0) + 1e-8))


def batch_one_top(Z, Y):
    S = Z - Z.max()
    return np.sum(np.log(np.exp(S).sum(axis=0)) - (Y * S).sum(axis=0))


def batch_skips_first(Z, Y):
    return sum(logits_by_logaddexp(Z[:, j], Y[:, j]) for j in range(1, Z.shape[1]))


def batch_skips_last(Z, Y):
    return sum(logits_by_logaddexp(Z[:, j], Y[:, j]) for j in range(Z.shape[1] - 1))


def batch_product(Z, Y):
    return np.prod([logits_by_logaddexp(z, y) for z, y in zip(Z.T, Y.T, strict=True)])


def batch_largest(Z, Y):
    return max(logits_by_logaddexp(z, y) for z, y in zip(Z.T, Y.T, strict=True))


def batch_broadcast(Z, Y):
    S = Z - Z.max(axis=1)
    return np.sum(np.log(np.exp(S).sum(axis=0)) - (Y * S).sum(axis=0))


def batch_repeats(Z, Y):
    return np.sum(logsumexp(Z, axis=0) - Y * Z)


def batch_matrix_product(Z, Y):
    return -np.sum(Y.T @ scipy_log_softmax(Z, axis=0))


def batch_log_of_sum(Z, Y):
    return -np.log(np.sum(Y * softmax(Z, axis=0)))


def batch_halved(Z, Y):
    return -np.sum(Y * scipy_log_softmax(Z, axis=0)) / 2


def batch_in_place(Z, Y):
    Z -= Z.max(axis=0)
    return np.sum(np.log(np.exp(Z).sum(axis=0)) - (Y * Z).sum(axis=0))


def batch_accuracy(Z, Y):
    return np.mean(Z.argmax(axis=0) == Y.argmax(axis=0))


def one_class_too_many(labels, K):
    Y = np.zeros((K + 1, len(labels)))
    Y[labels, range(len(labels))] = 1
    return Y


def last_row_empty(labels, K):
    Y = np.zeros((K, len(labels)))
    for k in range(K - 1):
        Y[k, labels == k] = 1
    return Y


def last_column_empty(labels, K):
    Y = np.zeros((K, len(labels)))
    for j in range(len(labels) - 1):
        Y[labels[j], j] = 1
    return Y


def square(labels, K):
    Y = np.zeros((K, K))
    for j, label in enumerate(labels):
        Y[label, j] = 1
    return Y


def entry_of_y_as_index(a, y):
    return -np.log(a[int(y[0])])


def y_as_indices(a, y):
    return -np.log(a)[y.astype(int)]


def three_by_name(a, y):
    return -sum(y[k] * np.log(a[k]) for k in range(3) if y[k])


def returns_at_the_first_turn(a, y):
    for k in range(len(a)):
        return -np.log(a[k]) if y[k] == 1 else 0.0


def divided_by_the_norm(a, y):
    return -np.log(np.sum(a * y) / np.linalg.norm(a))


def shifted_by_the_label(z, y):
    return np.log(np.sum(np.exp(z - z @ y)))


def clipped_as_keras_does(z, y):
    a = np.exp(z - z.max())
    return -np.sum(y * np.log(np.clip(a / a.sum(), 1e-7, 1 - 1e-7)))


def every_score_subtracted(z, y):
    return logsumexp(z) - z.sum()


def masked_scores(z, y):
    return logsumexp(z * y) - z @ y


def sigmoid_of_the_label(z, y):
    return -np.sum(y * np.log(1 / (1 + np.exp(-z))))


def plus_one(a, y):
    return 1 - y / a


def over_the_root(a, y):
    return -y / np.sqrt(a)


def neighbours(a, y):
    return np.gradient(-y * np.log(a))


def top_of_the_batch(Z, Y):
    E = np.exp(Z - Z.max())
    return -np.sum(Y * np.log(E / E.sum(axis=0)))


def maximum_down_sum_along(Z, Y):
    E = np.exp(Z - Z.max(axis=0))
    return -np.sum(Y * np.log(E / E.sum(axis=1, keepdims=True)))


def label_scores_m_times(Z, Y):
    return np.sum(logsumexp(Z, axis=0) - np.sum(Y * Z))


def whole_rows_of_scores(Z, Y):
    return np.sum(logsumexp(Z, axis=0)) - np.sum(Z[np.argmax(Y, axis=0)])


def yes_or_no_of_softmax(Z, Y):
    A = softmax(Z, axis=0)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def first_column_only(labels, K):
    Y = np.zeros((K, len(labels)))
    for label in labels:
        Y[label, 0] = 1
    return Y


def roles_swapped_and_hidden(a, y):
    return -np.sum(a * np.log(y + 1e-12))


def kept_above_nothing(z, y):
    a = np.exp(z - z.max())
    return -np.sum(y * np.log(np.maximum(a / a.sum(), 1e-300)))


def scores_clipped_for_exp_only(z, y):
    return np.log(np.sum(np.exp(np.clip(z, -700, 700)))) - z @ y


def the_cost_itself(a, y):
    return np.sum(-y * np.log(a))


def begins_at_one(a, y):
    g = np.zeros(len(a))
    for j in range(1, len(a)):
        g[j] = -y[j] / a[j]
    return g


def mean_and_sum_mixed(Z, Y):
    return np.mean(logsumexp(Z, axis=0)) - np.sum(Y * Z)


WRONG = {
    "2.1": [
        (first_column_only, "first column"),
        (one_class_too_many, "a row too many"),
        (last_row_empty, "last row"),
        (last_column_empty, "last column"),
        (square, "(K, K)"),
        (loop_over_classes, "1…K"),
        (rows_by_index, "(m, K)"),
        (shared_rows, "row"),
        (returns_inside_the_loop, "return"),
        (made_anew_in_the_loop, "anew"),
        (sizes_from_the_labels, "largest label"),
        (one_row_too_many, "shape (4, 4)"),
        (flat, "shape"),
        (as_minus_one_and_one, "−1"),
        (printed_only, "prints"),
        (upside_down, "upside down"),
        (reversed_samples, "order"),
        (index_with_zip, "swapped"),
        (labels_as_they_are, "labels themselves"),
        (first_label_only, "first"),
        (many_hot, "(K,)"),
        (compared_the_wrong_way, "(m, K)"),
        (cumulative, "up to"),
        (zeros_of_integers_minus, "sign"),
        (in_place_labels, "changes its argument labels"),
    ],
    "2.2": [
        (roles_swapped_and_hidden, "changed places"),
        (entry_of_y_as_index, "an entry of y used as an index"),
        (y_as_indices, "list of indices"),
        (three_by_name, "three entries"),
        (returns_at_the_first_turn, "inside the loop"),
        (divided_by_the_norm, "does not belong there"),
        (eps_in_keras_style, "clip"),
        (eps_of_the_float, "inside the logarithm"),
        (eps_small, "inside the logarithm"),
        (unusual_eps, "very unlikely"),
        (unusual_clip, "very unlikely"),
        (masked_by_a_threshold, "unlikely"),
        (plain_loop, "0 · (−inf)"),
        (loop_forgets_the_minus, "minus"),
        (loop_overwrites, "overwrites"),
        (loop_starts_at_one, "first class"),
        (np_mean, "mean"),
        (masked_by_the_prediction, "the worst of all predictions"),
        (label_by_argmax_of_a, "favourite"),
        (exp_for_log, "exponential"),
        (square_of_log, "square"),
        (in_percent, "percent"),
        (binary_first_class, "yes-or-no"),
        (kl_the_other_way, "zeros of the label"),
        (logged_then_normalised, "largest"),
        (misclassified, "counts"),
        (odds, "1 − p"),
        (margin, "logarithm"),
        (y_as_an_index, "index"),
        (log_in_place, "overwritten"),
        (product, "zeros of the label"),
        (perplexity, "logarithm"),
        (focal, "1 − p"),
    ],
    "2.3": [
        (kept_above_nothing, "1e-300"),
        (scores_clipped_for_exp_only, "cap the scores at 700"),
        (shifted_by_the_label, "label's score away"),
        (clipped_as_keras_does, "clip"),
        (every_score_subtracted, "Σ_k z_k does not belong there"),
        (masked_scores, "multiply the scores by y"),
        (sigmoid_of_the_label, "sigmoid"),
        (text_book_logits, "overflows"),
        (text_book_with_eps, "inside the logarithm"),
        (text_book_at_the_label, "too small for a float"),
        (text_book_masked, "too small for a float"),
        (lse_unstable, "overflows"),
        (math_exp, "largest"),
        (lse_minus_top, "added back"),
        (nan_to_num, "nan_to_num"),
        (forgot_log, "logarithm is missing"),
        (shift_after_exp, "after exp"),
        (sign_of_label, "add the label's score"),
        (probabilities_instead_of_cost, "probabilities"),
        (label_probability, "probability"),
        (clipped_at_thirty, "clip"),
        (minus_z_plus_log_mean, "mean"),
        (hinge, "hinge"),
        (normalised_scores, "exp"),
        (shifted_label_only, "shift"),
        (top_label, "favourite"),
        (log1p_for_log, "1"),
        (squared_in_logits, "squared"),
        (shifted_by_first, "overflow"),
        (in_place_logits, "array that you were given"),
    ],
    "2.4": [
        (the_cost_itself, "is its derivative"),
        (begins_at_one, "first class is left out"),
        (plus_one, "off by the same amount"),
        (over_the_root, "−y_j/√a_j"),
        (neighbours, "neighbouring"),
        (plus_for_minus, "sign"),
        (a_minus_y, "with respect to the logits"),
        (logarithmic, "derivative of ln x"),
        (slope_with_eps, "denominator"),
        (slope_with_clip, "clip"),
        (slope_of_binary, "yes-or-no"),
        (slope_summed, "one number"),
        (slope_reciprocal, "in the denominator"),
        (slope_by_a_y, "1 too many"),
        (slope_projected, "mean of the entries"),
        (slope_through_softmax, "with respect to the logits"),
        (slope_minus_one_over_a, "weight y_j"),
        (slope_integer, "fractions"),
        (slope_in_place, "argument y"),
        (slope_outer, "matrix"),
        (slope_log_twice, "ln"),
        (slope_one_minus_y, "1 − y"),
        (slope_absolute, "sign"),
        (slope_over_norm, "divides by a_j"),
        (slope_column, "axis"),
        (slope_of_square, "2 times"),
    ],
    "2.5": [
        (mean_and_sum_mixed, "mean of the columns' log-sum-exps"),
        (top_of_the_batch, "largest score of the whole batch"),
        (maximum_down_sum_along, "sum along the rows"),
        (label_scores_m_times, "m times the labels' scores"),
        (whole_rows_of_scores, "rows of the labels"),
        (yes_or_no_of_softmax, "yes-or-no"),
        (batch_mean_of_costs, "mean over the m samples"),
        (batch_over_rows, "rows"),
        (batch_rows_of_scipy, "rows"),
        (batch_default_axis, "whole batch"),
        (batch_last_axis, "rows"),
        (batch_list, "sum"),
        (batch_len, "len(Z)"),
        (batch_return_early, "return"),
        (batch_overwritten, "overwrites"),
        (batch_unstable, "overflows"),
        (batch_underflow, "too small for a float"),
        (batch_underflow_loop, "too small for a float"),
        (batch_with_eps, "inside the logarithm"),
        (batch_one_top, "own maximum"),
        (batch_skips_first, "first"),
        (batch_skips_last, "last"),
        (batch_product, "multiply"),
        (batch_largest, "largest"),
        (batch_broadcast, "shape"),
        (batch_repeats, "K times"),
        (batch_matrix_product, "every"),
        (batch_log_of_sum, "logarithm"),
        (batch_halved, "0.5 times"),
        (batch_in_place, "array that you were given"),
        (batch_accuracy, "accuracy"),
    ],
    "2.6": [
        (-math.log(10), "minus"),
        (3.322, "base 2"),
        (1, "base 10"),
        (0.1, "probability"),
        (23.03, "all 10 classes"),
        (1.0986, "ln 3"),
        (0.5, "by hand"),
        ("ln 10", "number"),
        (2.5, "by hand"),
        (2.3, "more digits"),
        (6.91, "ln 1000"),
        ([0.1] * 10, "one single number"),
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


def test_numbers_of_any_size_make_no_warning(recwarn):
    check("2.2", plain_loop)
    check("2.3", nan_to_num)
    check("2.5", batch_unstable)
    assert not recwarn.list


def test_an_epsilon_is_told_with_its_size_and_its_ceiling():
    verdict = check("2.2", eps_small)
    assert verdict.mistake == "epsilon_inside_the_log_1e_15"
    assert "1e-15" in verdict.message
    assert f"{-math.log(1e-15):.1f}" in verdict.message
