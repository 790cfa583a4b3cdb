"""Answers to chapter 8 that its catalogue of mistakes was not made from."""

import math

import numpy as np

from . import right, wrong


def softmax(z, axis=0):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def lse(z):
    z = np.asarray(z, dtype=float)
    top = z.max()
    return top + math.log(np.exp(z - top).sum())


# --- 8.1 ------------------------------------------------------------------------------------------


@right("8.1")
def mixture_of_two(Y, epsilon):
    uniform = np.full(Y.shape, 1 / Y.shape[0])
    return (1 - epsilon) * Y + epsilon * uniform


@right("8.1")
def from_the_label_towards_the_middle(Y, epsilon):
    return Y + epsilon * (1 / len(Y) - Y)


@right("8.1")
def smoothed_in_two_loops(Y, epsilon):
    K, m = Y.shape
    T = np.empty((K, m))
    for k in range(K):
        for s in range(m):
            T[k, s] = (1 - epsilon) * Y[k, s] + epsilon / K
    return T


@right("8.1")
def smoothed_list(Y, epsilon):
    return [[y - epsilon * y + epsilon / len(Y) for y in row] for row in Y.tolist()]


@right("8.1")
def smoothed_columns_side_by_side(Y, epsilon):
    return np.column_stack([y * (1 - epsilon) + epsilon * np.ones(len(y)) / len(y) for y in Y.T])


@right("8.1")
def by_a_matrix(Y, epsilon):
    K = len(Y)
    return ((1 - epsilon) * np.eye(K) + epsilon / K * np.ones((K, K))) @ Y


@right("8.1")
def smoothed_with_einsum(Y, epsilon):
    return np.einsum("ks,->ks", Y, 1 - epsilon) + epsilon / np.shape(Y)[0]


@right("8.1")
def smoothed_in_float32(Y, epsilon):
    return (Y * (1 - epsilon) + epsilon / Y.shape[0]).astype(np.float32)


@right("8.1")
def copy_changed_in_place(Y, epsilon):
    T = np.array(Y, dtype=float)
    T *= 1 - epsilon
    T += epsilon / T.shape[0]
    return T


@wrong("8.1", name="right_class_left_out")
def where_one_and_where_zero(Y, epsilon):
    return np.where(Y == 1, 1 - epsilon, epsilon / max(len(Y) - 1, 1))


@wrong("8.1", good=r"\bm\b|samples|classes|\bK\b|shape|axis|column")
def shared_by_the_length_of_a_row(Y, epsilon):
    return (1 - epsilon) * Y + epsilon / len(Y[0])


@wrong("8.1", good=r"whole number|integer|in place|overwrit|type|writes")
def label_changed_in_place(Y, epsilon):
    Y *= 1 - epsilon
    Y += epsilon / len(Y)
    return Y


@wrong("8.1", good=r"sum|share|more than 1|whole")
def a_whole_epsilon_for_each(Y, epsilon):
    return Y * (1 - epsilon) + epsilon


@wrong("8.1", good=r"1/K|\bK\b|share|every class|K classes")
def epsilon_over_k_squared(Y, epsilon):
    return (1 - epsilon) * Y + epsilon / len(Y) ** 2


@wrong("8.1", name="added_without_taking")
def only_added(Y, epsilon):
    return np.add(Y, epsilon / Y.shape[0])


@wrong("8.1", name="added_and_divided_again")
def as_one_smooths_counts(Y, epsilon):
    raised = Y + epsilon
    return raised / raised.sum(axis=0)


@wrong("8.1", good=r"softmax|sum|ε|epsilon|label")
def softened_by_softmax(Y, epsilon):
    return softmax(Y / max(epsilon, 1e-3))


@wrong("8.1", good=r"1 − ε|ε/K|sign|taken|Y")
def label_grows(Y, epsilon):
    return (1 + epsilon) * Y - epsilon / len(Y)


@wrong("8.1", name="weights_exchanged")
def other_way_round(Y, epsilon):
    K = Y.shape[0]
    return epsilon * Y + (1 - epsilon) * np.ones_like(Y) / K


# --- 8.2 ------------------------------------------------------------------------------------------


@right("8.2")
def two_steps_back(z, y, T):
    u = z / T
    a = softmax(u)
    du = a - y
    return du * (1 / T)


@right("8.2")
def tempered_in_plain_python(z, y, T):
    top = max(z)
    e = [math.exp((score - top) / T) for score in z]
    return [(e_i / sum(e) - y_i) / T for e_i, y_i in zip(e, y, strict=True)]


@right("8.2")
def tempered_through_log_sum_exp(z, y, T):
    u = np.asarray(z, dtype=float) / T
    return (np.exp(u - lse(u)) - y) / T


@right("8.2")
def tempered_by_differences(z, y, T):
    differences = (z[None, :] - z[:, None]) / T
    with np.errstate(over="ignore"):
        return (1 / np.exp(differences).sum(axis=1) - y) / T


@right("8.2")
def tempered_terms_apart(z, y, T):
    return softmax(z / T) / T - y / T


@right("8.2")
def tempered_in_float32(z, y, T):
    return ((softmax((z / T).astype(np.float64)) - y) / T).astype(np.float32)


@right("8.2")
def in_inverse_temperature(z, y, T):
    beta = 1.0 / T
    return beta * (softmax(beta * z) - y)


@right("8.2")
def tempered_one_by_one(z, y, T):
    a = softmax(z / T)
    out = np.zeros(len(z))
    for i in range(len(z)):
        out[i] = (a[i] - y[i]) / T
    return out


@wrong("8.2", name="inner_derivative_forgotten")
def as_if_z_were_divided_already(z, y, T):
    return softmax(np.divide(z, T)) - y


@wrong("8.2", name="temperature_outside_only")
def factor_without_softening(z, y, T):
    return (softmax(z.astype(float)) - y) / T


@wrong("8.2", good=r"overflow|infinit|largest|shift|1\.2")
def tempered_unshifted(z, y, T):
    e = np.exp(z / T)
    return (e / e.sum() - y) / T


@wrong("8.2", name="divided_by_the_square")
def square_below(z, y, T):
    return (softmax(z / T) - y) / (T * T)


@wrong("8.2", good=r"multipl|divid|hot|sharp")
def hotter_is_sharper(z, y, T):
    return (softmax(z * T) - y) * T


@wrong("8.2", good=r"prediction|label|bracket|whole|y")
def bracket_too_early(z, y, T):
    return softmax(z / T) - y / T


@wrong("8.2", good=r"sign|uphill|label|target|− y|-")
def tempered_downhill(z, y, T):
    return (y - softmax(z / T)) / T


@wrong("8.2", name="jacobian_once_more")
def jacobian_on_top(z, y, T):
    a = softmax(z / T)
    return (np.diag(a) - np.outer(a, a)) @ (a - y) / T


@wrong("8.2", good=r"one number|sum|shape|entry")
def slopes_added_up(z, y, T):
    return np.sum((softmax(z / T) - y) / T)


@wrong("8.2", name="label_tempered_too")
def both_tempered(z, y, T):
    return (softmax(z / T) - softmax(y / T)) / T


# --- 8.3 ------------------------------------------------------------------------------------------


@right("8.3")
def rows_scaled(a):
    return a[:, None] * (np.eye(len(a)) - a)


@right("8.3")
def bent_in_two_loops(a):
    K = len(a)
    H = np.zeros((K, K))
    for j in range(K):
        for i in range(K):
            H[j, i] = a[i] * (1 - a[i]) if i == j else -a[j] * a[i]
    return H


@right("8.3")
def bent_list(a):
    return [[x * ((j == i) - w) for i, w in enumerate(a)] for j, x in enumerate(a)]


@right("8.3")
def products_with_the_diagonal_put_right(a):
    H = -np.outer(a, a)
    H[np.diag_indices(len(a))] += a
    return H


@right("8.3")
def covariance_of_one_hot_draws(a):
    draws = np.eye(len(a))
    mean = a @ draws
    return sum(p * np.outer(e - mean, e - mean) for p, e in zip(a, draws, strict=True))


@right("8.3")
def bent_with_einsum(a):
    return np.einsum("j,ji->ji", a, np.eye(len(a))) - np.einsum("j,i->ji", a, a)


@right("8.3")
def column_times_row(a):
    column = a.reshape(-1, 1)
    return np.diagflat(a) - column @ column.T


@right("8.3")
def bent_in_float32(a):
    return (np.diag(a) - np.multiply.outer(a, a)).astype(np.float32)


@wrong("8.3", good=r"diagonal|\(5\)|rest")
def bent_on_the_diagonal(a):
    return np.diag(a - a**2)


@wrong("8.3", good=r"minus|sign|−")
def bent_the_other_way(a):
    return np.outer(a, a) - np.diag(a)


@wrong("8.3", good=r"inner product|outer|one number|a @ a|scalar")
def bent_inner_product(a):
    return np.diag(a) - a @ a


@wrong("8.3", name="probabilities_as_variables")
def identity_of_the_size(a):
    return np.identity(a.shape[0])


@wrong("8.3", name="curvature_along_a")
def second_derivative_of_the_logarithm(a):
    with np.errstate(all="ignore"):
        return np.diag(a**-2.0)


@wrong("8.3", name="curvatures_of_single_scores")
def diagonal_of_it(a):
    return a - a * a


@wrong("8.3", good=r"diagonal|diag|every (entry|row|column)|broadcast")
def diagonal_forgotten(a):
    return a - np.outer(a, a)


@wrong("8.3", name="jacobian_twice")
def squared_matrix(a):
    J = np.diag(a) - np.outer(a, a)
    return np.matmul(J.T, J)


# --- 8.4 ------------------------------------------------------------------------------------------


@right("8.4")
def row_by_row(P, dP):
    return [p * (v - p @ v) for p, v in zip(P, dP, strict=True)]


@right("8.4")
def means_with_einsum(P, dP):
    return P * (dP - np.einsum("ij,ij->i", P, dP)[:, None])


@right("8.4")
def terms_apart(P, dP):
    weighted = P * dP
    return weighted - P * weighted.sum(-1, keepdims=True)


@right("8.4")
def three_plain_loops(P, dP):
    n = len(P)
    dS = [[0.0] * n for _ in range(n)]
    for i in range(n):
        mean = sum(P[i, k] * dP[i, k] for k in range(n))
        for j in range(n):
            dS[i][j] = P[i, j] * (dP[i, j] - mean)
    return dS


@right("8.4")
def turned_twice(P, dP):
    A, dA = P.T, dP.T
    return (A * (dA - (A * dA).sum(axis=0))).T


@right("8.4")
def one_jacobian_at_a_time(P, dP):
    return np.array([(np.diag(p) - np.outer(p, p)) @ v for p, v in zip(P, dP, strict=True)])


@right("8.4")
def diagonal_of_the_product(P, dP):
    return P * (dP - np.diag(P @ dP.T)[:, np.newaxis])


@right("8.4")
def weighted_averages(P, dP):
    means = [np.average(v, weights=p) for p, v in zip(P, dP, strict=True)]
    return P * (dP - np.array(means).reshape(-1, 1))


@right("8.4")
def rows_in_float32(P, dP):
    return (P * (dP - (P * dP).sum(axis=1)[:, None])).astype(np.float32)


@wrong("8.4", name="columns_for_rows")
def five_point_five_again(P, dP):
    inner = np.sum(P * dP, axis=0, keepdims=True)
    return P * (dP - inner)


@wrong("8.4", name="means_handed_out_along_columns")
def keepdims_forgotten(P, dP):
    inner = (P * dP).sum(-1)
    return P * (dP - inner)


@wrong("8.4", good=r"transpos|turned|columns have changed places")
def left_turned(P, dP):
    A, dA = P.T, dP.T
    return A * (dA - (A * dA).sum(axis=0))


@wrong("8.4", name="rows_mixed_for_the_mean")
def whole_product(P, dP):
    return P * dP - P * (P @ dP)


@wrong("8.4", name="own_probability_only")
def equation_4_alone(P, dP):
    return dP * (P - P**2)


@wrong("8.4", name="plain_mean_of_the_row")
def unweighted(P, dP):
    return P * (dP - dP.mean(1)[:, None])


@wrong("8.4", good=r"multipl|P_ij|entry by entry|weigh|factor")
def difference_not_weighed(P, dP):
    return dP - (P * dP).sum(axis=1, keepdims=True)


@wrong("8.4", name="jacobians_built")
def stack_of_jacobians(P, dP):
    n = len(P)
    J = np.zeros((n, n, n))
    for i in range(n):
        J[i] = np.diag(P[i]) - np.outer(P[i], P[i])
    return (J @ dP[:, :, None])[:, :, 0]


@wrong("8.4", good=r"sign|minus|−")
def mean_added(P, dP):
    return P * (dP + (P * dP).sum(axis=1, keepdims=True))


@wrong("8.4", good=r"overwrit|writes? into|in place")
def written_into_upstream(P, dP):
    dP -= (P * dP).sum(axis=1, keepdims=True)
    return P * dP


# --- 8.5 ------------------------------------------------------------------------------------------


@right("8.5")
def logarithms_joined(chunks):
    total = -np.inf
    for chunk in chunks:
        if len(chunk):
            total = np.logaddexp(total, np.logaddexp.reduce(chunk))
    return total


@right("8.5")
def reduced_with_a_start(chunks):
    total = -np.inf
    for chunk in chunks:
        total = np.logaddexp.reduce(chunk, initial=total)
    return total


@right("8.5")
def score_by_score(chunks):
    m, s = -math.inf, 0.0
    for chunk in chunks:
        for score in chunk.tolist():
            if score == -math.inf:
                continue
            if score > m:
                s, m = s * math.exp(m - score) + 1.0, score
            else:
                s += math.exp(score - m)
    return m + math.log(s) if s else -math.inf


@right("8.5")
def partial_logarithms_kept(chunks):
    parts = []
    for chunk in chunks:
        if chunk.size and chunk.max() > -np.inf:
            parts.append(lse(chunk))
    return lse(parts) if parts else -np.inf


@right("8.5")
def mended_only_when_needed(chunks):
    m, s = -np.inf, 0.0
    for chunk in chunks:
        if chunk.size == 0 or np.all(np.isinf(chunk)):
            continue
        top = chunk.max()
        if top > m:
            if s > 0:
                s *= np.exp(m - top)
            m = top
        s += np.exp(chunk - m).sum()
    return np.log(s) + m if s > 0 else -np.inf


@right("8.5")
def masked_scores_left_out(chunks):
    m, s = None, 0.0
    for chunk in chunks:
        chunk = chunk[np.isfinite(chunk)]
        if not len(chunk):
            continue
        new = chunk.max() if m is None else max(m, chunk.max())
        s = np.sum(np.exp(chunk - new)) + (0.0 if m is None else s * np.exp(m - new))
        m = new
    return -np.inf if m is None else m + np.log(s)


@right("8.5")
def pairs_merged(chunks):
    def merged(one, other):
        (m, s), (n, t) = one, other
        top = max(m, n)
        if top == -np.inf:
            return top, 0.0
        return top, s * np.exp(m - top) + t * np.exp(n - top)

    state = (-np.inf, 0.0)
    for chunk in chunks:
        for score in chunk:
            state = merged(state, (score, 1.0))
    m, s = state
    return m + np.log(s) if s else m


@right("8.5")
def with_next(chunks):
    stream, total = iter(chunks), -np.inf
    while True:
        try:
            chunk = next(stream)
        except StopIteration:
            return total
        both = np.append(chunk, total)
        top = both.max()
        if top > -np.inf:
            total = top + np.log(np.exp(both - top).sum())


@wrong("8.5", good=r"once|twice|one (loop|pass)")
def largest_first(chunks):
    m = -np.inf
    for chunk in chunks:
        m = max(m, max(chunk, default=-np.inf))
    s = 0.0
    for chunk in chunks:
        s += np.sum(np.exp(chunk - m))
    return m + np.log(s)


@wrong("8.5", name="all_chunks_joined")
def one_long_list(chunks):
    z = np.array([score for chunk in chunks for score in chunk])
    if z.max() == -np.inf:
        return -np.inf
    return lse(z)


@wrong("8.5", good=r"once|number|length|loop")
def by_their_numbers(chunks):
    total = -np.inf
    for k in range(len(chunks)):
        total = np.logaddexp.reduce(chunks[k], initial=total)
    return total


@wrong("8.5", name="not_shifted")
def bare_sum(chunks):
    s = 0.0
    for chunk in chunks:
        s += np.exp(chunk).sum()
    return np.log(s)


@wrong("8.5", name="old_sum_not_mended")
def largest_grows_alone(chunks):
    m, s = -np.inf, 0.0
    for chunk in chunks:
        if len(chunk) == 0:
            continue
        m = max(m, chunk.max())
        if m > -np.inf:
            s += np.exp(chunk - m).sum()
    return m + np.log(s)


@wrong("8.5", name="empty_chunks_not_expected")
def no_empty_chunk_thought_of(chunks):
    m, s = -np.inf, 0.0
    for chunk in chunks:
        new = np.maximum(m, chunk.max())
        if new == -np.inf:
            continue
        s = s * np.exp(m - new) + np.exp(chunk - new).sum()
        m = new
    return m + np.log(s)


@wrong("8.5", name="nothing_but_masks_not_expected")
def no_masked_chunk_thought_of(chunks):
    m, s = -np.inf, 0.0
    for chunk in chunks:
        if len(chunk):
            new = max(m, chunk.max())
            s = s * np.exp(m - new) + np.exp(chunk - new).sum()
            m = new
    return m + np.log(s)


@wrong("8.5", name="logarithms_added")
def logarithms_summed(chunks):
    total = 0.0
    seen = False
    for chunk in chunks:
        if len(chunk) and chunk.max() > -np.inf:
            total += lse(chunk)
            seen = True
    return total if seen else -np.inf


@wrong("8.5", good=r"shift|\bm\b|taken away|comes back|largest")
def shift_forgotten_at_the_end(chunks):
    m, s = -np.inf, 0.0
    for chunk in chunks:
        new = max(m, max(chunk, default=-np.inf))
        if new > -np.inf:
            s, m = s * np.exp(m - new) + np.exp(chunk - new).sum(), new
    return np.log(s) if s else -np.inf


@wrong("8.5", good=r"return|first|loop")
def returned_too_early(chunks):
    m, s = -np.inf, 0.0
    for chunk in chunks:
        new = max(m, max(chunk, default=-np.inf))
        if new > -np.inf:
            s, m = s * np.exp(m - new) + np.exp(chunk - new).sum(), new
        return m + np.log(s) if s else -np.inf


# --- 8.6 ------------------------------------------------------------------------------------------


@right("8.6")
def by_tanh(x, t):
    return 0.5 * (1 + np.tanh(x / 2)) - t


@right("8.6")
def sigmoid_of_minus_x(x, t):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x)) - t


@right("8.6")
def two_sides(x, t):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e)) - t


@right("8.6")
def softmax_of_a_stack(x, t):
    return softmax(np.stack([x, np.zeros(x.shape)]).astype(float))[0] - t


@right("8.6")
def entry_by_entry(x, t):
    out = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        out[place] = softmax(np.array([x[place], 0.0]))[0] - t[place]
    return out


@right("8.6")
def by_logaddexp(x, t):
    return np.exp(x - np.logaddexp(x, 0)) - t


@right("8.6")
def both_terms_kept(x, t):
    with np.errstate(over="ignore"):
        first, second = 1 / (1 + np.exp(-x)), 1 / (1 + np.exp(x))
    return (1 - t) * first - t * second


@right("8.6")
def clipped_far_away(x, t):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500))) - t


@right("8.6")
def vectorised_math(x, t):
    def one(x, t):
        return (1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))) - t

    return np.vectorize(one, otypes=[float])(x, t)


@wrong("8.6", name="exp_overflows")
def straight_from_the_page(x, t):
    return np.exp(x) / (1 + np.exp(x)) - t


@wrong("8.6", name="sigmoid_slope_once_more")
def slope_of_the_sigmoid_left_in(x, t):
    with np.errstate(over="ignore"):
        a = 1 / (1 + np.exp(-x))
    return a * (1 - a) * (a - t)


@wrong("8.6", good=r"sign|uphill|downhill")
def pushed_downhill(x, t):
    return t - 0.5 * (1 + np.tanh(x / 2))


@wrong("8.6", name="second_class_forgotten")
def only_the_first_logarithm(x, t):
    with np.errstate(over="ignore"):
        return -t / (1 + np.exp(x))


@wrong("8.6", name="softmax_of_all_entries")
def one_softmax_for_all(x, t):
    e = np.exp(x - x.max())
    return e / e.sum() - t


@wrong("8.6", name="scores_of_both_signs")
def tanh_without_the_half(x, t):
    return 0.5 * (1 + np.tanh(x)) - t


@wrong("8.6", name="slope_along_the_probability")
def stopped_at_the_probability(x, t):
    a = 0.5 * (1 + np.tanh(x / 2))
    with np.errstate(all="ignore"):
        return (a - t) / (a * (1 - a))


@wrong("8.6", name="both_classes_given")
def both_rows(x, t):
    a = softmax(np.stack([x, 0 * x]).astype(float))
    return a - np.stack([t, 1 - t])


@wrong("8.6", good=r"first|second|other class|1 − t|sign|−x|lacks a minus")
def probability_of_the_other(x, t):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(x)) - t


@wrong("8.6", good=r"axis|three|any shape|shape|loop")
def two_axes_only(x, t):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = 1 / (1 + np.exp(-x[i, j])) - t[i, j]
    return out


# --- 8.7 ------------------------------------------------------------------------------------------


@right("8.7")
def two_batches_added(S):
    n = len(S)
    S = S.astype(float)
    rows = (softmax(S, 1) - np.eye(n)) / n
    columns = (softmax(S, 0) - np.eye(n)) / n
    return (rows + columns) / 2


@right("8.7")
def picture_by_picture(S):
    n = len(S)
    G = np.zeros((n, n))
    for i in range(n):
        p = softmax(S[i].astype(float))
        p[i] -= 1
        G[i] += p
    for j in range(n):
        p = softmax(S[:, j].astype(float))
        p[j] -= 1
        G[:, j] += p
    return G / (2 * n)


@right("8.7")
def diagonal_changed_in_place(S):
    n = S.shape[0]
    G = softmax(S.astype(float), 1) + softmax(S.T.astype(float), 1).T
    G[np.arange(n), np.arange(n)] -= 2
    return G / n / 2


@right("8.7")
def pairs_in_lists(S):
    n = len(S)
    row = [lse(S[i]) for i in range(n)]
    column = [lse(S[:, j]) for j in range(n)]
    return [
        [
            (math.exp(S[i, j] - row[i]) + math.exp(S[i, j] - column[j]) - 2 * (i == j)) / (2 * n)
            for j in range(n)
        ]
        for i in range(n)
    ]


@right("8.7")
def turned_for_the_captions(S):
    def half(S):
        e = np.exp(S - S.max(axis=1)[:, None])
        return e / e.sum(axis=1)[:, None] - np.identity(len(S))

    return (half(S) + half(S.T).T) / (2 * len(S))


@right("8.7")
def mean_of_both(S):
    S = S.astype(float)
    return np.mean([softmax(S, 0), softmax(S, 1)], axis=0) / len(S) - np.eye(len(S)) / len(S)


@right("8.7")
def pairs_in_float32(S):
    S = S.astype(float)
    G = softmax(S, 0) + softmax(S, 1) - 2 * np.eye(len(S))
    return (G / (2 * len(S))).astype(np.float32)


@right("8.7")
def pairs_with_einsum(S):
    E, F = np.exp(S - S.max(1, keepdims=True)), np.exp(S - S.max(0))
    R = np.einsum("ij,i->ij", E, 1 / E.sum(1))
    Q = np.einsum("ij,j->ij", F, 1 / F.sum(0))
    return (R + Q) / (2 * len(S)) - np.diag(np.full(len(S), 1 / len(S)))


@wrong("8.7", name="rows_only")
def as_in_chapter_5(S):
    P = softmax(S.astype(float), 1)
    P[np.arange(len(S)), np.arange(len(S))] -= 1
    return P / len(S)


@wrong("8.7", name="label_taken_once")
def one_identity(S):
    S = S.astype(float)
    return (softmax(S, 0) + softmax(S, 1) - np.eye(len(S))) / (2 * len(S))


@wrong("8.7", good=r"mean|2n|averag|sum of all")
def both_summed(S):
    S = S.astype(float)
    return (softmax(S, 0) - np.eye(len(S))) + (softmax(S, 1) - np.eye(len(S)))


@wrong("8.7", good=r"2n|mean|averag|doubled|twice")
def over_n(S):
    S = S.astype(float)
    I = np.eye(len(S))  # noqa: E741
    return (softmax(S, 0) - I) / len(S) + (softmax(S, 1) - I) / len(S)


@wrong("8.7", good=r"transpos|turn|columns_of")
def captions_not_turned_back(S):
    def half(S):
        e = np.exp(S - S.max(axis=1)[:, None])
        return e / e.sum(axis=1)[:, None] - np.identity(len(S))

    return (half(S) + half(S.T)) / (2 * len(S))


@wrong("8.7", name="row_sums_handed_out_along_columns")
def rows_without_keepdims(S):
    E = np.exp(S - S.max(axis=1, keepdims=True))
    R = E / E.sum(axis=1)
    return (R + softmax(S.astype(float), 0) - 2 * np.eye(len(S))) / (2 * len(S))


@wrong("8.7", name="one_softmax_for_the_matrix")
def one_choice_among_all(S):
    E = np.exp(S - S.max())
    return E / E.sum() - np.eye(len(S)) / len(S)


@wrong("8.7", good=r"sign|uphill|downhill")
def pairs_pushed_downhill(S):
    S = S.astype(float)
    return (np.eye(len(S)) - (softmax(S, 0) + softmax(S, 1)) / 2) / len(S)


@wrong("8.7", good=r"overflow|largest|shift")
def pairs_unshifted(S):
    E = np.exp(S)
    R, Q = E / E.sum(1)[:, None], E / E.sum(0)
    return (R + Q - 2 * np.eye(len(S))) / (2 * len(S))


@wrong("8.7", name="label_forgotten")
def predictions_only(S):
    S = S.astype(float)
    return np.mean([softmax(S, 0), softmax(S, 1)], axis=0) / len(S)


@wrong("8.3", good=r"lacks a minus.*second thing.*the first, a_i itself, is missing")
def diagonal_without_its_factor_and_others_positive(a):
    K = len(a)
    H = np.zeros((K, K))
    for j in range(K):
        for i in range(K):
            H[j, i] = 1 - a[j] if i == j else a[j] * a[i]
    return H


@wrong("8.1", good=r"`m` stands where another name is meant.*second thing.*gets its share back")
def share_lost_and_spread_over_the_samples(Y, epsilon):
    K, m = Y.shape  # noqa: RUF059
    return np.where(Y == 1, 1 - epsilon, epsilon / m)


@wrong("8.1", good=r"You take ε off every entry")
def taken_everywhere_and_three_classes(Y, epsilon):
    T = np.zeros_like(Y, dtype=float)
    rows, cols = Y.shape
    for r in range(rows):
        for c in range(cols):
            T[r, c] = Y[r, c] - epsilon + epsilon / 3
    return T


@wrong("8.2", good=r"stand in each other's place.*second thing.*You multiply by T")
def turned_and_times_the_temperature(z, y, T):
    s = z / T
    e = np.exp(s - np.max(s))
    a = e / np.sum(e)
    return (y - a) * T


@wrong("8.3", good=r"turned by .T it is the same vector.*second thing")
def identity_and_a_turned_vector(a):
    K = a.shape[0]
    return np.eye(K) - a @ a.T


@wrong("8.4", good=r"one sign is wrong.*second thing.*the weighted mean runs along the row")
def down_the_columns_and_a_plus(P, dP):
    dS = np.zeros_like(P)
    for i in range(len(P)):
        p, d = P[:, i], dP[:, i]
        dS[:, i] = p * (d + p @ d)
    return dS


@wrong("8.4", good=r"P has no part in it. It is missing twice")
def plain_mean_and_no_factor(P, dP):
    dS = np.zeros_like(P)
    for i in range(len(P)):
        centre = dP[i].mean()
        dS[i] = dP[i] - centre
    return dS


@wrong("8.5", good=r"−inf before you subtract it. And you join all chunks")
def all_joined_and_all_masked(chunks):
    z = np.concatenate(list(chunks))
    m = z.max()
    return m + np.log(np.exp(z - m).sum())


@wrong(
    "8.6", good=r"stand in each other's place.*second thing.*You divide by the number of entries"
)
def turned_and_divided_by_the_number(x, t):
    def sigmoid(u):
        return 0.5 * (1 + np.tanh(u / 2))

    return (t - sigmoid(x)) / x.size


@wrong("8.1", good=r"a whole ε to every class, and take nothing away")
def whole_epsilon_added(Y, epsilon):
    K, m = Y.shape
    uniform = np.ones((K, m))
    return Y + epsilon * uniform


@wrong("8.4", good=r"loses its axis")
def axis_lost_and_mean_not_weighted(P, dP):
    together = P * dP
    return together - together.sum(axis=1)


@wrong("8.4", good=r"divides by `np.sqrt\(n\)`.*second thing.*equation \(4\) alone")
def diagonal_over_a_root(P, dP):
    n = len(P)
    return P * (1 - P) * dP / np.sqrt(n)


@wrong("8.3", good=r"fills one half of it.*second thing.*the second factor of equation \(4\)")
def one_half_and_no_factor(a):
    H = np.zeros((len(a), len(a)))
    for j in range(len(a)):
        H[j, j] = 1 - a[j]
        for i in range(j + 1, len(a)):
            H[j, i] = -a[j] * a[i]
    return H


@wrong("8.6", good=r"treat every other target as 0")
def one_or_nothing(x, t):
    a = 0.5 + 0.5 * np.tanh(x / 2)
    return np.where(t == 1, a - 1, a)


@wrong("8.1", good=r"subtracts `1`.*second thing.*take nothing away")
def shared_by_one_less_and_nothing_taken(Y, epsilon):
    target = Y.astype(float)
    target += epsilon / (len(Y) - 1)
    return target


@wrong("8.5", good=r"begins at 0, so it can't go below")
def from_zero_and_no_chunk_empty(chunks):
    largest, total = 0.0, 0.0
    for chunk in chunks:
        now = max(largest, chunk.max())
        total = total * np.exp(largest - now) + np.exp(chunk - now).sum()
        largest = now
    return largest + np.log(total)


@wrong("8.1", good=r"give a whole ε to every class")
def taken_once_and_given_to_all(Y, epsilon):
    return Y * (1 - epsilon) + epsilon


@wrong("8.4", good=r"gives their mean.*second thing.*the factor P before the")
def mean_once_more_and_no_factor(P, dP):
    return dP - (P * dP).mean(axis=1, keepdims=True)


@wrong("8.5", good=r"begins at 0, so it can't go below")
def from_zero_score_by_score(chunks):
    top, total = 0.0, 0.0
    for chunk in chunks:
        for score in map(float, chunk):
            if score > top:
                total = total * math.exp(top - score) + 1.0
                top = score
            else:
                total += math.exp(score - top)
    return top + math.log(total) if total else -math.inf


@wrong("8.6", good=r"asks whether a whole array is true")
def one_number_asked_for_its_sign(x, t):
    a = 1 / (1 + np.exp(-x)) if x >= 0 else np.exp(x) / (1 + np.exp(x))
    return a - t


@wrong("8.6", good=r"asks whether a whole array is true")
def one_number_asked_in_a_statement(x, t):
    if x >= 0:
        return 1 / (1 + np.exp(-x)) - t
    return np.exp(x) / (1 + np.exp(x)) - t
