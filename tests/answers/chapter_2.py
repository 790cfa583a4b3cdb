"""Answers to chapter 2 that its catalogue of mistakes was not made from."""

import math

import numpy as np
from scipy.special import log_softmax as scipy_log_softmax
from scipy.special import logsumexp, softmax, xlogy

from . import right, wrong


@right("2.1")
def one_hot_by_index(labels, K):
    Y = np.zeros((K, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@right("2.1")
def one_hot_by_loop(labels, K):
    Y = np.zeros((K, labels.size), dtype=int)
    for j, label in enumerate(labels):
        Y[label, j] = 1
    return Y


@right("2.1")
def one_hot_as_lists(labels, K):
    return [[1 if label == k else 0 for label in labels] for k in range(K)]


@right("2.1")
def one_hot_from_identity(labels, K):
    return np.eye(K)[labels].T


@right("2.1")
def one_hot_as_booleans(labels, K):
    return np.equal.outer(np.arange(K), labels)


@right("2.1")
def one_hot_put(labels, K):
    Y = np.zeros((len(labels), K), dtype=np.float32)
    np.put_along_axis(Y, labels[:, None], 1, axis=1)
    return Y.T


@right("2.1")
def one_hot_stacked(labels, K):
    return np.stack([np.eye(K)[label] for label in labels], axis=1)


@right("2.2")
def cost_of_the_argmax(a, y):
    return -np.log(a[np.argmax(y)])


@right("2.2")
def cost_by_loop(a, y):
    C = 0
    for a_k, y_k in zip(a, y, strict=True):
        if y_k:
            C -= y_k * (math.log(a_k) if a_k else -math.inf)
    return C


@right("2.2")
def cost_by_where(a, y):
    return np.sum(-y * np.log(np.where(y == 1, a, 1)))


@right("2.2")
def cost_by_dot(a, y):
    return -np.log(a @ y)


@right("2.2")
def cost_by_xlogy(a, y):
    return -xlogy(y, a).sum(keepdims=True)


@right("2.2")
def cost_by_nansum(a, y):
    return -np.nansum(y * np.log(a))


@right("2.2")
def cost_by_log_with_where(a, y):
    return -np.dot(y, np.log(a, out=np.zeros(len(a)), where=y > 0))


@right("2.2")
def cost_in_float32(a, y):
    return -np.log(a.astype(np.float32)[y.astype(bool)])[0]


@wrong("2.2", name="impossible_label_costs_the_largest_float")
def cost_by_nan_to_num(a, y):
    return np.nan_to_num(-y * np.log(a)).sum()


@right("2.2")
def cost_by_power(a, y):
    return [-np.log(np.prod(a**y))]


@right("2.3")
def logits_by_logaddexp(z, y):
    return np.logaddexp.reduce(z) - z[np.argmax(y)]


@right("2.3")
def logits_by_scipy(z, y):
    return -np.sum(y * scipy_log_softmax(z))


@right("2.3")
def logits_unshifted_label(z, y):
    top = z.max()
    return top + np.log(np.exp(z - top).sum()) - np.dot(y, z)


@right("2.3")
def logits_by_loop(z, y):
    largest = max(z)
    total = 0.0
    for z_k in z:
        total += math.exp(z_k - largest)
    return sum((-y_k * (z_k - largest - math.log(total)) for z_k, y_k in zip(z, y, strict=True)))


@right("2.3")
def logits_by_gaps(z, y):
    gaps = z - z[y == 1]
    return gaps.max() + np.log(np.exp(gaps - gaps.max()).sum())


@right("2.3")
def logits_in_float32(z, y):
    z = z.astype(np.float32)
    s = z - z.max(keepdims=True)
    return np.float32(np.log(np.exp(s).sum()) - s[np.argmax(y)])


@right("2.4")
def slope_by_loop(a, y):
    g = []
    for j in range(len(a)):
        g.append(-y[j] / a[j])
    return g


@right("2.4")
def slope_by_where(a, y):
    return np.where(y > 0, -y / a, 0)


@right("2.4")
def slope_at_the_label(a, y):
    g = np.zeros(a.shape)
    k = np.argmax(y)
    g[k] = -1 / a[k]
    return g


@right("2.4")
def slope_in_float32(a, y):
    return np.negative(y, dtype=np.float32) / a.astype(np.float32)


@right("2.4")
def slope_by_divide(a, y):
    return -np.divide(y, a, out=np.zeros(len(a)), where=y != 0)


@right("2.5")
def batch_by_loop(Z, Y):
    total = 0
    for j in range(Z.shape[1]):
        total += logits_by_logaddexp(Z[:, j], Y[:, j])
    return total


@right("2.5")
def batch_by_scipy(Z, Y):
    return -(Y * scipy_log_softmax(Z, axis=0)).sum()


@right("2.5")
def batch_by_rows(Z, Y):
    return sum((logits_by_loop(z, y) for z, y in zip(Z.T, Y.T, strict=True)))


@right("2.5")
def batch_by_einsum(Z, Y):
    return logsumexp(Z, axis=0).sum() - np.einsum("km,km->", Y, Z)


@right("2.5")
def batch_with_kept_dimensions(Z, Y):
    S = Z - Z.max(axis=0, keepdims=True)
    return np.sum(Y * (np.log(np.exp(S).sum(axis=0, keepdims=True)) - S), keepdims=True)


@right("2.5")
def batch_by_labels(Z, Y):
    labels = Y.argmax(axis=0)
    m = Z.shape[1]
    return np.sum(np.logaddexp.reduce(Z, axis=0) - Z[labels, np.arange(m)])


@wrong("2.1", good=r"first column", by="edit")
def first_column_only(labels, K):
    Y = np.zeros((K, len(labels)))
    for label in labels:
        Y[label, 0] = 1
    return Y


@wrong("2.1", good=r"a row too many", by="edit")
def one_class_too_many(labels, K):
    Y = np.zeros((K + 1, len(labels)))
    Y[labels, range(len(labels))] = 1
    return Y


@wrong("2.1", good=r"last row", by="edit")
def last_row_empty(labels, K):
    Y = np.zeros((K, len(labels)))
    for k in range(K - 1):
        Y[k, labels == k] = 1
    return Y


@wrong("2.1", good=r"last column", by="edit")
def last_column_empty(labels, K):
    Y = np.zeros((K, len(labels)))
    for j in range(len(labels) - 1):
        Y[labels[j], j] = 1
    return Y


@wrong("2.1", name="as_many_columns_as_classes")
def square(labels, K):
    Y = np.zeros((K, K))
    for j, label in enumerate(labels):
        Y[label, j] = 1
    return Y


@wrong("2.1", good=r"1…K", by="edit")
def loop_over_classes(labels, K):
    Y = np.zeros((K, len(labels)))
    for k in range(K):
        for j in range(len(labels)):
            if labels[j] == k + 1:
                Y[k, j] = 1
    return Y


@wrong("2.1", name="samples_as_rows")
def rows_by_index(labels, K):
    Y = np.zeros((len(labels), K))
    Y[np.arange(len(labels)), labels] = 1
    return Y


@wrong("2.1", good="one list many times")
def shared_rows(labels, K):
    Y = [[0] * len(labels)] * K
    for j, label in enumerate(labels):
        Y[label][j] = 1
    return Y


@wrong("2.1", good=r"return")
def returns_inside_the_loop(labels, K):
    Y = np.zeros((K, len(labels)))
    for j in range(len(labels)):
        Y[labels[j], j] = 1
        return Y


@wrong("2.1", name="last_sample_only")
def made_anew_in_the_loop(labels, K):
    for j in range(len(labels)):
        Y = np.zeros((K, len(labels)))
        Y[labels[j], j] = 1
    return Y


@wrong("2.1", name="largest_label_for_K")
def sizes_from_the_labels(labels, K):
    Y = np.zeros((max(labels) + 1, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@wrong("2.1", good=r"shape \(4, 4\)")
def one_row_too_many(labels, K):
    return np.eye(K + 1)[:, labels]


@wrong("2.1", good=r"shape")
def flat(labels, K):
    return np.eye(K)[labels].ravel()


@wrong("2.1", name="minus_one_for_the_others")
def as_minus_one_and_one(labels, K):
    return 2 * np.eye(K)[:, labels] - 1


@wrong("2.1", good=r"shows the result on the screen")
def printed_only(labels, K):
    print(np.eye(K)[:, labels])


@wrong("2.1", good=r"upside down", by="edit")
def upside_down(labels, K):
    return np.eye(K)[::-1][:, labels]


@wrong("2.1", good=r"order", by="edit")
def reversed_samples(labels, K):
    return np.eye(K)[:, labels[::-1]]


@wrong("2.1", name="indices_swapped", by="edit")
def index_with_zip(labels, K):
    Y = np.zeros((K, len(labels)))
    for i, label in enumerate(labels):
        Y[i, label] = 1
    return Y


@wrong("2.1", name="labels_themselves")
def labels_as_they_are(labels, K):
    return labels


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def first_label_only(labels, K):
    y = np.zeros(K)
    y[labels[0]] = 1
    return y


@wrong("2.1", name="samples_in_one_vector")
def many_hot(labels, K):
    y = np.zeros(K)
    y[labels] = 1
    return y


@wrong("2.1", name="samples_as_rows")
def compared_the_wrong_way(labels, K):
    return (labels[:, None] == np.arange(K)).astype(int)


@wrong("2.1", name="every_class_up_to_the_label", by="edit")
def cumulative(labels, K):
    return (np.arange(K)[:, None] <= labels).astype(float)


@wrong("2.1", good=r"sign")
def zeros_of_integers_minus(labels, K):
    return -np.eye(K)[:, labels]


@wrong("2.1", good=r"writes into")
def in_place_labels(labels, K):
    Y = np.eye(K)[:, labels]
    labels[:] = 0
    return Y


@wrong("2.2", name="roles_swapped_with_epsilon_1e_12")
def roles_swapped_and_hidden(a, y):
    return -np.sum(a * np.log(y + 1e-12))


@wrong("2.2", name="first_zero_of_the_label")
def entry_of_y_as_index(a, y):
    return -np.log(a[int(y[0])])


@wrong("2.2", name="label_as_indices")
def y_as_indices(a, y):
    return -np.log(a)[y.astype(int)]


@wrong("2.2", good=r"number of its own")
def three_by_name(a, y):
    return -sum(y[k] * np.log(a[k]) for k in range(3) if y[k])


@wrong("2.2", good=r"only the first entry", by="edit")
def returns_at_the_first_turn(a, y):
    for k in range(len(a)):
        return -np.log(a[k]) if y[k] == 1 else 0.0


@wrong("2.2", good=r"does not belong there")
def divided_by_the_norm(a, y):
    return -np.log(np.sum(a * y) / np.linalg.norm(a))


@wrong("2.2", good=r"clip")
def eps_in_keras_style(a, y):
    a = np.clip(a, 1e-07, 1 - 1e-07)
    return -np.sum(y * np.log(a))


@wrong("2.2", name="epsilon_inside_the_log_2_22e_16")
def eps_of_the_float(a, y):
    return -np.sum(y * np.log(a + np.finfo(float).eps))


@wrong("2.2", name="epsilon_inside_the_log_1e_15")
def eps_small(a, y):
    return -(y * np.log(a + 1e-15)).sum()


@wrong("2.2", good=r"adds `3e-11`")
def unusual_eps(a, y):
    return -np.sum(y * np.log(a + 3e-11))


@wrong("2.2", good=r"cuts numbers off at a bound")
def unusual_clip(a, y):
    return -np.sum(y * np.log(np.clip(a, 5e-09, None)))


@wrong("2.2", good=r"`1e-08` is not the one")
def masked_by_a_threshold(a, y):
    return -np.sum(y[a > 1e-08] * np.log(a[a > 1e-08]))


@wrong("2.2", name="zero_times_minus_infinity")
def plain_loop(a, y):
    C = 0
    for k in range(len(a)):
        C += -y[k] * np.log(a[k])
    return C


@wrong("2.2", name="missing_minus")
def loop_forgets_the_minus(a, y):
    C = 0
    for k in range(len(a)):
        if y[k] == 1:
            C += np.log(a[k])
    return C


@wrong("2.2", good=r"overwrite", by="edit")
def loop_overwrites(a, y):
    for k in range(len(a)):
        C = -y[k] * np.log(a[k])
    return C


@wrong("2.2", good=r"first class", by="edit")
def loop_starts_at_one(a, y):
    return -sum(y[k] * np.log(a[k]) for k in range(1, len(a)))


@wrong("2.2", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def np_mean(a, y):
    return -np.mean(np.where(y > 0, np.log(np.where(y > 0, a, 1)), 0))


@wrong("2.2", name="impossible_label_for_nothing")
def masked_by_the_prediction(a, y):
    return -np.log(a[a > 0]) @ y[a > 0]


@wrong("2.2", name="favourite_for_label")
def label_by_argmax_of_a(a, y):
    return -np.log(a[np.argmax(a)])


@wrong("2.2", name="exponential_for_logarithm")
def exp_for_log(a, y):
    return -np.sum(y * np.exp(a))


@wrong("2.2", name="logarithm_squared", by="edit")
def square_of_log(a, y):
    return np.sum(y * np.log(np.where(y > 0, a, 1)) ** 2)


@wrong("2.2", good=r"percent", by="edit")
def in_percent(a, y):
    return -np.log(100 * a[np.argmax(y)])


@wrong("2.2", name="yes_or_no_for_the_first_class")
def binary_first_class(a, y):
    return -(y[0] * np.log(a[0]) + (1 - y[0]) * np.log(1 - a[0]))


@wrong("2.2", good=r"zeros of the label")
def kl_the_other_way(a, y):
    return np.sum(a * np.log(a / y))


@wrong("2.2", good=r"largest", by="edit")
def logged_then_normalised(a, y):
    return -np.log(a[np.argmax(y)] / np.max(a))


@wrong("2.2", name="guesses_counted_0")
def misclassified(a, y):
    return float(np.argmax(a) != np.argmax(y))


@wrong("2.2", good=r"1 − p", by="edit")
def odds(a, y):
    p = a[np.argmax(y)]
    return -np.log(p / (1 - p))


@wrong("2.2", good=r"\bbase\b|natural|logarithm|\bln\b")
def margin(a, y):
    return np.max(a) - a[np.argmax(y)]


@wrong("2.2", good=r"index")
def y_as_an_index(a, y):
    return -np.log(a[y])


@wrong("2.2", good=r"overwritten", by="edit")
def log_in_place(a, y):
    np.log(a, out=a, where=y > 0)
    return -np.sum(y * a)


@wrong("2.2", good=r"their sum")
def product(a, y):
    return -np.log(np.prod(a * y))


@wrong("2.2", name="one_over_the_probability")
def perplexity(a, y):
    return np.exp(-np.log(a[np.argmax(y)]))


@wrong("2.2", name="down_weighted")
def focal(a, y):
    p = a[np.argmax(y)]
    return -((1 - p) ** 2) * np.log(p)


@wrong("2.3", name="small_number_in_the_log_1e_300_in_log_softmax")
def kept_above_nothing(z, y):
    a = np.exp(z - z.max())
    return -np.sum(y * np.log(np.maximum(a / a.sum(), 1e-300)))


@wrong("2.3", good=r"cap the scores at 700", by="edit")
def scores_clipped_for_exp_only(z, y):
    return np.log(np.sum(np.exp(np.clip(z, -700, 700)))) - z @ y


@wrong("2.3", name="shifted_by_the_label")
def shifted_by_the_label(z, y):
    return np.log(np.sum(np.exp(z - z @ y)))


@wrong("2.3", name="clipped_before_the_log_1e_07_in_log_softmax")
def clipped_as_keras_does(z, y):
    a = np.exp(z - z.max())
    return -np.sum(y * np.log(np.clip(a / a.sum(), 1e-07, 1 - 1e-07)))


@wrong("2.3", good=r"Σ_k z_k does not belong there|should be another term")
def every_score_subtracted(z, y):
    return logsumexp(z) - z.sum()


@wrong("2.3", good=r"multiplies by the factor `y`")
def masked_scores(z, y):
    return logsumexp(z * y) - z @ y


@wrong("2.3", good=r"\bsums?\b|\badd|exponential|\bexp\b")
def sigmoid_of_the_label(z, y):
    return -np.sum(y * np.log(1 / (1 + np.exp(-z))))


@wrong("2.3", good=r"overflows")
def text_book_logits(z, y):
    a = np.exp(z) / np.exp(z).sum()
    return -np.sum(y * np.log(a))


@wrong("2.3", name="epsilon_inside_the_log_1e_09_in_cost")
def text_book_with_eps(z, y):
    e = np.exp(z - z.max())
    return -np.sum(y * np.log(e / e.sum() + 1e-09))


@wrong("2.3", name="label_probability_underflows")
def text_book_at_the_label(z, y):
    e = np.exp(z - z.max())
    return -np.log(e[np.argmax(y)] / e.sum())


@wrong("2.3", name="label_probability_underflows")
def text_book_masked(z, y):
    e = np.exp(z - z.max())
    a = e / e.sum()
    return -np.sum(y[y > 0] * np.log(a[y > 0]))


@wrong("2.3", name="no_shift", by="edit")
def lse_unstable(z, y):
    return -z[np.argmax(y)] + np.log(sum(np.exp(v) for v in z))


@wrong("2.3", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away")
def math_exp(z, y):
    return math.log(sum(math.exp(v) for v in z)) - z[np.argmax(y)]


@wrong("2.3", good=r"added back", by="edit")
def lse_minus_top(z, y):
    return np.log(np.exp(z - z.max()).sum()) - z.max() - z @ y


@wrong("2.3", name="nan_replaced")
def nan_to_num(z, y):
    e = np.exp(z - z.max())
    return np.nan_to_num(-np.sum(y * np.log(e / e.sum())))


@wrong("2.3", name="logarithm_forgotten_in_log_softmax")
def forgot_log(z, y):
    m = z.max()
    return m + np.exp(z - m).sum() - z @ y


@wrong("2.3", good=r"after exp", by="edit")
def shift_after_exp(z, y):
    return np.log(np.sum(np.exp(z) - np.max(z))) - z @ y


@wrong("2.3", good=r"add the label's score", by="edit")
def sign_of_label(z, y):
    m = z.max()
    return m + np.log(np.exp(z - m).sum()) + z @ y


@wrong("2.3", name="probabilities_only")
def probabilities_instead_of_cost(z, y):
    e = np.exp(z - z.max())
    return e / e.sum()


@wrong("2.3", name="probability_of_the_label_in_cost")
def label_probability(z, y):
    e = np.exp(z - z.max())
    return e / e.sum() @ y


@wrong("2.3", name="scores_clipped_30_in_log_softmax")
def clipped_at_thirty(z, y):
    z = np.clip(z, -30, 30)
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


@wrong("2.3", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def minus_z_plus_log_mean(z, y):
    return np.log(np.mean(np.exp(z - z.max()))) + z.max() - z @ y


@wrong("2.3", name="margin")
def hinge(z, y):
    return max(0, 1 + np.max(z[y == 0], initial=-np.inf) - z[y == 1][0])


@wrong("2.3", name="without_exp_in_softmax_of_cost_of_the_probabilities")
def normalised_scores(z, y):
    return -np.log((z / z.sum())[np.argmax(y)])


@wrong("2.3", good=r"largest|maxim|shift|overflow|underflow|\binf\b|\bnan\b|∞")
def shifted_label_only(z, y):
    return np.log(np.exp(z).sum()) - (z - z.max()) @ y


@wrong("2.3", name="favourite_for_label")
def top_label(z, y):
    s = z - z.max()
    return np.log(np.exp(s).sum()) - s[np.argmax(z)]


@wrong("2.3", good=r"1")
def log1p_for_log(z, y):
    s = z - z.max()
    return np.log1p(np.exp(s).sum()) - s @ y


@wrong("2.3", name="squared_error_of_scores")
def squared_in_logits(z, y):
    return np.sum((z - y) ** 2)


@wrong("2.3", name="shifted_by_first")
def shifted_by_first(z, y):
    s = z - z[0]
    return np.log(np.exp(s).sum()) - s @ y


@wrong("2.3", good=r"array that you were given", by="edit")
def in_place_logits(z, y):
    z -= z.max()
    return np.log(np.exp(z).sum()) - z @ y


@wrong("2.4", name="cost_itself")
def the_cost_itself(a, y):
    return np.sum(-y * np.log(a))


@wrong("2.4", good=r"first class is left out", by="edit")
def begins_at_one(a, y):
    g = np.zeros(len(a))
    for j in range(1, len(a)):
        g[j] = -y[j] / a[j]
    return g


@wrong("2.4", good=r"off by the same amount")
def plus_one(a, y):
    return 1 - y / a


@wrong("2.4", good=r"−y_j/√a_j")
def over_the_root(a, y):
    return -y / np.sqrt(a)


@wrong("2.4", name="differences_between_neighbours")
def neighbours(a, y):
    return np.gradient(-y * np.log(a))


@wrong("2.4", good=r"sign")
def plus_for_minus(a, y):
    return y / a


@wrong("2.4", name="gradient_wrt_z")
def a_minus_y(a, y):
    return a - y


@wrong("2.4", name="not_differentiated")
def logarithmic(a, y):
    return -y * np.log(a)


@wrong("2.4", name="epsilon_in_the_denominator_1e_08")
def slope_with_eps(a, y):
    return -y / (a + 1e-08)


@wrong("2.4", name="probabilities_clipped_1e_12")
def slope_with_clip(a, y):
    return -y / np.clip(a, 1e-12, 1)


@wrong("2.4", name="two_sided")
def slope_of_binary(a, y):
    return (a - y) / (a * (1 - a))


@wrong("2.4", name="one_number")
def slope_summed(a, y):
    return sum(-y / a)


@wrong("2.4", name="minus_a")
def slope_reciprocal(a, y):
    return -a / np.where(y > 0, y, 1)


@wrong("2.4", good=r"1 too many", by="edit")
def slope_by_a_y(a, y):
    return -y * (1 / a - 1)


@wrong("2.4", good=r"mean of the entries", by="edit")
def slope_projected(a, y):
    g = -y / a
    return g - g.mean()


@wrong("2.4", name="gradient_wrt_z")
def slope_through_softmax(a, y):
    J = np.diag(a) - np.outer(a, a)
    return J @ (-y / a)


@wrong("2.4", name="without_y")
def slope_minus_one_over_a(a, y):
    return np.array([-1 / p for p in a])


@wrong("2.4", name="fractions_cut_off")
def slope_integer(a, y):
    g = np.zeros_like(y)
    for j in range(len(a)):
        g[j] = -y[j] / a[j]
    return g


@wrong("2.4", good=r"writes into")
def slope_in_place(a, y):
    y *= -1
    return y / a


@wrong("2.4", good=r"\bmean\b|average|divid|shape|vector|matrix|one number")
def slope_outer(a, y):
    return -np.outer(y, 1 / a)


@wrong("2.4", good=r"ln", by="edit")
def slope_log_twice(a, y):
    return -y / (a * np.log(a))


@wrong("2.4", good=r"1 − y", by="edit")
def slope_one_minus_y(a, y):
    return -(1 - y) / a


@wrong("2.4", good=r"sign")
def slope_absolute(a, y):
    return np.abs(y / a)


@wrong("2.4", name="not_divided")
def slope_over_norm(a, y):
    g = -y / a
    return g / np.linalg.norm(g)


@wrong("2.4", good=r"axis")
def slope_column(a, y):
    return (-y / a)[:, None]


@wrong("2.4", good=r"2 times")
def slope_of_square(a, y):
    return -2 * y / a


@wrong("2.5", good=r"mean of the columns' log\-sum\-exps")
def mean_and_sum_mixed(Z, Y):
    return np.mean(logsumexp(Z, axis=0)) - np.sum(Y * Z)


@wrong("2.5", name="one_maximum_in_softmax")
def top_of_the_batch(Z, Y):
    E = np.exp(Z - Z.max())
    return -np.sum(Y * np.log(E / E.sum(axis=0)))


@wrong("2.5", good=r"sum along the rows", by="edit")
def maximum_down_sum_along(Z, Y):
    E = np.exp(Z - Z.max(axis=0))
    return -np.sum(Y * np.log(E / E.sum(axis=1, keepdims=True)))


@wrong("2.5", good=r"takes all the entries together")
def label_scores_m_times(Z, Y):
    return np.sum(logsumexp(Z, axis=0) - np.sum(Y * Z))


@wrong("2.5", good=r"rows of the labels")
def whole_rows_of_scores(Z, Y):
    return np.sum(logsumexp(Z, axis=0)) - np.sum(Z[np.argmax(Y, axis=0)])


@wrong("2.5", name="two_sided_to_the_letter_in_cost")
def yes_or_no_of_softmax(Z, Y):
    A = softmax(Z, axis=0)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@wrong("2.5", name="mean_for_sum")
def batch_mean_of_costs(Z, Y):
    return np.mean([logits_by_logaddexp(Z[:, j], Y[:, j]) for j in range(Z.shape[1])])


@wrong("2.5", name="rows_walked_through_with_argmax")
def batch_over_rows(Z, Y):
    return sum((logits_by_logaddexp(z, y) for z, y in zip(Z, Y, strict=True)))


@wrong("2.5", name="rows_for_samples")
def batch_rows_of_scipy(Z, Y):
    return -np.sum(Y * scipy_log_softmax(Z, axis=1))


@wrong("2.5", name="one_softmax_for_all")
def batch_default_axis(Z, Y):
    return -np.sum(Y * scipy_log_softmax(Z))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow")
def batch_last_axis(Z, Y):
    return -np.sum(Y * np.log(softmax(Z, axis=-1)))


@wrong("2.5", name="one_cost_a_sample")
def batch_list(Z, Y):
    return [logits_by_logaddexp(z, y) for z, y in zip(Z.T, Y.T, strict=True)]


@wrong("2.5", good=r"len\(Z\)", by="edit")
def batch_len(Z, Y):
    total = 0
    for j in range(len(Z)):
        total += logits_by_logaddexp(Z[:, j], Y[:, j])
    return total


@wrong("2.5", good=r"return", by="edit")
def batch_return_early(Z, Y):
    total = 0
    for j in range(Z.shape[1]):
        total += logits_by_logaddexp(Z[:, j], Y[:, j])
        return total


@wrong("2.5", good=r"puts its cost in place of")
def batch_overwritten(Z, Y):
    for j in range(Z.shape[1]):
        total = logits_by_logaddexp(Z[:, j], Y[:, j])
    return total


@wrong("2.5", good=r"overflows")
def batch_unstable(Z, Y):
    A = np.exp(Z) / np.exp(Z).sum(axis=0)
    return -np.sum(Y * np.log(A))


@wrong("2.5", name="probability_underflows")
def batch_underflow(Z, Y):
    return -np.sum(Y * np.log(softmax(Z, axis=0)))


@wrong("2.5", name="label_probability_underflows")
def batch_underflow_loop(Z, Y):
    return sum((text_book_masked(z, y) for z, y in zip(Z.T, Y.T, strict=True)))


@wrong("2.5", name="epsilon_inside_the_log_1e_08_in_cost")
def batch_with_eps(Z, Y):
    return -np.sum(Y * np.log(softmax(Z, axis=0) + 1e-08))


@wrong("2.5", name="one_maximum_for_all")
def batch_one_top(Z, Y):
    S = Z - Z.max()
    return np.sum(np.log(np.exp(S).sum(axis=0)) - (Y * S).sum(axis=0))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def batch_skips_first(Z, Y):
    return sum(logits_by_logaddexp(Z[:, j], Y[:, j]) for j in range(1, Z.shape[1]))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def batch_skips_last(Z, Y):
    return sum(logits_by_logaddexp(Z[:, j], Y[:, j]) for j in range(Z.shape[1] - 1))


@wrong("2.5", name="costs_multiplied")
def batch_product(Z, Y):
    return np.prod([logits_by_logaddexp(z, y) for z, y in zip(Z.T, Y.T, strict=True)])


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def batch_largest(Z, Y):
    return max((logits_by_logaddexp(z, y) for z, y in zip(Z.T, Y.T, strict=True)))


@wrong("2.5", good=r"shape")
def batch_broadcast(Z, Y):
    S = Z - Z.max(axis=1)
    return np.sum(np.log(np.exp(S).sum(axis=0)) - (Y * S).sum(axis=0))


@wrong("2.5", name="log_sum_exp_counted_K_times_in_cost")
def batch_repeats(Z, Y):
    return np.sum(logsumexp(Z, axis=0) - Y * Z)


@wrong("2.5", name="every_pair_of_samples")
def batch_matrix_product(Z, Y):
    return -np.sum(Y.T @ scipy_log_softmax(Z, axis=0))


@wrong("2.5", name="logarithm_of_the_sum")
def batch_log_of_sum(Z, Y):
    return -np.log(np.sum(Y * softmax(Z, axis=0)))


@wrong("2.5", good=r"0\.5 times")
def batch_halved(Z, Y):
    return -np.sum(Y * scipy_log_softmax(Z, axis=0)) / 2


@wrong("2.5", good=r"array that you were given", by="edit")
def batch_in_place(Z, Y):
    Z -= Z.max(axis=0)
    return np.sum(np.log(np.exp(Z).sum(axis=0)) - (Y * Z).sum(axis=0))


@wrong("2.5", name="share_of_right_guesses")
def batch_accuracy(Z, Y):
    return np.mean(Z.argmax(axis=0) == Y.argmax(axis=0))


for cost in (math.log(10), np.float32(2.3026), 2.303, -np.log(0.1), [2.303], lambda: np.log(10)):
    right("2.6")(cost)

wrong("2.6", good="minus")(-math.log(10))
wrong("2.6", good="base 2")(3.322)
wrong("2.6", good="base 10")(1)
wrong("2.6", good="probability")(0.1)
wrong("2.6", good="all 10 classes")(23.03)
wrong("2.6", good="ln 3")(1.0986)
wrong("2.6", good="by hand")(0.5)
wrong("2.6", good="number")("ln 10")
wrong("2.6", good="by hand")(2.5)
wrong("2.6", good="more digits")(2.3)
wrong("2.6", good="ln 1000")(6.91)
wrong("2.6", good="one single number")([0.1] * 10)


@wrong("2.4", name="wrong_shape")
def summed_and_the_minus_forgotten(a, y):
    total = 0
    for yk, ak in zip(y, a, strict=True):
        total += yk / ak
    return total


@wrong("2.3", good=r"takes the logarithm, and that is a step too many")
def logarithm_of_a_logarithm(z, y):
    log_probs = z - z.max() - np.log(np.exp(z - z.max()).sum())
    c = int(np.argmax(y))
    return -y[c] * float(np.log(log_probs[c]))


def _cost_of(a, y):
    return -np.sum(np.where(y > 0, y * np.log(a), 0))


@wrong("2.3", good=r"ln was asked for a number below 0.*The first nan comes from `_cost_of")
def cost_of_logarithms(z, y):
    return _cost_of(scipy_log_softmax(z), y)


@wrong("2.5", good=r"ln was asked for a number below 0.*The first nan comes from `np.log\(Z\)`")
def logarithm_of_scores(Z, Y):
    logs = np.log(Z)
    return -np.sum(np.where(Y > 0, Y * logs, 0)) / Z.shape[1]


@wrong("2.5", good=r"hands out rows.*mean over the m samples")
def mean_over_rows(Z, Y):
    total = 0
    for z, y in zip(Z, Y, strict=False):
        total += np.log(np.exp(z - z.max()).sum()) + z.max() - z @ y
    return total / Z.shape[1]


@wrong("2.3", good=r"what is left of 1, .* with a minus before it")
def weighted_with_the_other_classes(z, y):
    logp = scipy_log_softmax(z)
    return np.dot(1 - y, logp)


@wrong("2.4", good=r"lacks a minus.*second thing.*the model's favourite")
def at_the_favourite_without_a_minus(a, y):
    slope = np.zeros(a.shape)
    right = a.argmax()
    slope[right] = 1 / a[right]
    return slope


@wrong("2.5", good=r"ends too early.*second thing.*puts its cost in place of")
def overwritten_and_the_last_left_out(Z, Y):
    m = Z.shape[1]
    cost = 0
    for n in range(m - 1):
        cost = logsumexp(Z[:, n]) - Z[:, n] @ Y[:, n]
    return cost


@wrong("2.1", good=r"ends in the wrong place.*second thing.*the class number itself")
def class_number_written_and_too_few_rounds(labels, K):
    Y = np.zeros((K, len(labels)))
    for i in range(K):
        Y[labels[i], i] = labels[i]
    return Y


@wrong("2.3", good=r"gives their mean, where their sum is meant")
def mean_of_the_terms(z, y):
    logp = scipy_log_softmax(z)
    loss = -(y * logp)
    return loss.mean()


@wrong("2.3", good=r"left side by side: the sum is missing")
def terms_not_added(z, y):
    ln_a = scipy_log_softmax(z)
    return -y * ln_a


@wrong("2.1", good=r"ends the function there.*There is more")
def square_and_one_label(labels, K):
    Y = np.zeros((K, K))
    for sample, label in enumerate(labels):
        Y[label, sample] = 1
        return Y


@wrong("2.3", good=r"too small for a float")
def by_way_of_the_probability(z, y):
    p = softmax(z)[np.argmax(y)]
    with np.errstate(all="ignore"):
        return -np.log(p)


@wrong("2.3", good=r"stand in each other's place.*second thing.*do not add it again")
def turned_and_not_added_back(z, y):
    top = np.max(z)
    total = np.log(np.sum(np.exp(z - top)))
    return np.sum(y * z) - total
