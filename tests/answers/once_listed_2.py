"""Wrong answers to chapter 2 that the exercises once listed, and no longer need to."""

import numpy as np

from . import wrong


def stable_log_softmax(Z, axis=0):
    shifted = Z - np.max(Z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def stable_log_sum_exp(Z, axis=0):
    return np.max(Z, axis=axis) + np.log(
        np.sum(np.exp(Z - np.max(Z, axis=axis, keepdims=True)), axis=axis)
    )


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\blabel|target", by="edit")
def rows_counted_from_one(labels, K):
    return (np.arange(1, K + 1)[:, None] == labels).astype(float)


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow")
def array_turned_round(labels, K):
    Y = np.zeros((len(labels), K))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@wrong("2.1", good=r"the class number itself where a 1 belongs")
def label_for_one(labels, K):
    return (np.arange(K)[:, None] == labels) * labels


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def first_sample_only(labels, K):
    Y = np.zeros((K, len(labels)))
    Y[labels[0], 0] = 1
    return Y


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\blast\b|\bends?\b", by="edit")
def rows_upside_down(labels, K):
    return np.eye(K)[::-1][:, labels]


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\blabel|target", by="edit")
def samples_in_reverse(labels, K):
    return np.eye(K)[:, labels[::-1]]


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def one_column_only(labels, K):
    return np.eye(K)[labels[0]]


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def first_sample_left_out(labels, K):
    Y = np.eye(K)[:, labels]
    Y[:, 0] = 0
    return Y


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_sample_left_out(labels, K):
    Y = np.eye(K)[:, labels]
    Y[:, -1] = 0
    return Y


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def first_class_left_out(labels, K):
    Y = np.eye(K)[:, labels]
    Y[0] = 0
    return Y


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_class_left_out(labels, K):
    Y = np.eye(K)[:, labels]
    Y[-1] = 0
    return Y


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow", by="edit")
def one_class_too_many(labels, K):
    return np.eye(K + 1)[:, labels]


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def all_in_one_row(labels, K):
    return np.eye(K)[labels].ravel()


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b", by="edit")
def all_in_the_first_column(labels, K):
    Y = np.zeros((K, len(labels)))
    Y[labels, 0] = 1
    return Y


@wrong("2.1", good=r"\baxis\b|\bcolumn|\brow|\blabel|target")
def labels_compared_with_K(labels, K):
    return labels == K


@wrong("2.2", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def not_summed(a, y):
    return np.where(y > 0, -y * np.log(np.where(y > 0, a, 1)), 0.0)


@wrong("2.2", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def mean_for_sum(a, y):
    return -np.sum(y[y > 0] * np.log(a[y > 0])) / len(a)


@wrong("2.2", good=r"\bbase\b|natural|logarithm|\bln\b")
def logarithm_to_base_2(a, y):
    return -np.sum(y[y > 0] * np.log2(a[y > 0]))


@wrong("2.2", good=r"\bbase\b|natural|logarithm|\bln\b")
def logarithm_to_base_10(a, y):
    return -np.sum(y[y > 0] * np.log10(a[y > 0]))


@wrong("2.2", good=r"square|\btwice\b|\bpower\b|factor|logarithm|\bln\b")
def half_the_squared_error(a, y):
    return np.sum((a - y) ** 2) / 2


@wrong("2.2", good=r"logarithm|\bln\b", by="edit")
def one_added_inside(a, y):
    return -np.sum(y * np.log1p(a))


@wrong("2.2", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_term_only(a, y):
    return -y[-1] * np.log(a[-1])


@wrong("2.2", good=r"\bfirst\b|\bbegins?\b|\bsums?\b|\badd", by="edit")
def first_class_left_out_2_2(a, y):
    return -np.sum(y[1:] * np.log(a[1:]))


@wrong("2.2", good=r"\blast\b|\bends?\b|\bsums?\b|\badd", by="edit")
def last_class_left_out_2_2(a, y):
    return -np.sum(y[:-1] * np.log(a[:-1]))


@wrong("2.2", good=r"\blabel|target|probabilit|softmax", by="edit")
def class_before_the_label(a, y):
    return -np.log(a[np.argmax(y) - 1])


@wrong("2.2", good=r"logarithm|\bln\b|exponential|\bexp\b", by="edit")
def exponential_of_minus(a, y):
    return np.sum(y * np.exp(-a))


@wrong("2.2", good=r"probabilit|softmax|logarithm|\bln\b", by="edit")
def in_percent(a, y):
    return -np.log(100 * np.sum(y * a))


@wrong("2.2", good=r"largest|maxim|shift|\bmean\b|average|divid", by="edit")
def compared_with_the_favourite(a, y):
    return -np.log(np.sum(y * a) / np.max(a))


@wrong("2.2", good=r"probabilit|softmax|logarithm|\bln\b")
def odds_for_probability(a, y):
    p = np.sum(y * a)
    return -np.log(p / (1 - p))


@wrong("2.2", good=r"\blabel|target|probabilit|softmax", by="edit")
def unlikelihood(a, y):
    return -np.log(1 - np.sum(y * a))


@wrong("2.2", good=r"max_k a_k", by="edit")
def distance_to_the_favourite(a, y):
    return np.max(a) - np.sum(y * a)


@wrong("2.2", good=r"\blabel|target|probabilit|softmax", by="edit")
def weighted_with_the_probability(a, y):
    p = np.sum(y * a)
    return -p * np.log(p)


@wrong("2.2", good=r"logarithm|\bln\b")
def logarithm_of_the_difference(a, y):
    return -np.sum(np.log(1 - np.abs(a - y)))


@wrong("2.2", good=r"\blast\b|\bends?\b|\blabel|target", by="edit")
def always_the_last_class(a, y):
    return -np.log(a[-1])


@wrong("2.2", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b", by="edit")
def first_class_or_nothing(a, y):
    return -np.log(a[0]) if y[0] > 0 else 0.0


@wrong("2.2", good=r"overwrit|writes? into|in place")
def in_place(a, y):
    a[y == 0] = 1
    return -np.sum(np.log(a))


@wrong("2.3", good=r"\bfirst\b|\bbegins?\b|overflow|underflow|\binf\b|\bnan\b|∞")
def exp_overflows(z, y):
    a = np.exp(z) / np.sum(np.exp(z))
    return -np.sum(y * np.log(a))


@wrong("2.3", name="no_shift_in_softmax")
def exp_overflows_at_the_label(z, y):
    a = np.exp(z) / np.sum(np.exp(z))
    return -np.log(a[y > 0][0])


@wrong("2.3", name="no_shift")
def log_sum_exp_overflows(z, y):
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


@wrong("2.3", good=r"largest|maxim|shift|\blabel|target")
def largest_added_too_often(z, y):
    shifted = z - np.max(z)
    return np.max(z) + np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@wrong("2.3", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def largest_subtracted_again(z, y):
    return -np.max(z) + np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * z)


@wrong("2.3", good=r"\bsign\b|minus|subtract|taken? away|\bsums?\b|\badd")
def logarithm_of_the_probability(z, y):
    shifted = z - np.max(z)
    return np.sum(y * shifted) - np.log(np.sum(np.exp(shifted)))


@wrong("2.3", good=r"\bfirst\b|\bbegins?\b|\blabel|target")
def always_the_first_class(z, y):
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - shifted[0]


@wrong("2.3", good=r"\blabel|target|\bsums?\b|\badd")
def all_classes(z, y):
    shifted = z - np.max(z)
    return np.sum(np.log(np.sum(np.exp(shifted))) - shifted)


@wrong("2.3", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def not_summed_2_3(z, y):
    shifted = z - np.max(z)
    return y * (np.log(np.sum(np.exp(shifted))) - shifted)


@wrong("2.3", name="logarithm_forgotten_in_log_softmax")
def score_of_the_label_inside(z, y):
    shifted = z - np.max(z)
    return np.sum(np.exp(shifted)) - np.sum(y * shifted)


@wrong("2.3", name="twice_softmax_in_softmax")
def softmax_twice(z, y):
    e = np.exp(z - np.max(z))
    a = e / np.sum(e)
    return np.log(np.sum(np.exp(a))) - np.sum(y * a)


@wrong("2.3", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def mean_for_sum_2_3(z, y):
    shifted = z - np.max(z)
    return (np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)) / len(z)


@wrong("2.3", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def mean_of_the_exponentials(z, y):
    shifted = z - np.max(z)
    return np.log(np.mean(np.exp(shifted))) - np.sum(y * shifted)


@wrong("2.3", good=r"\bbase\b|natural|probabilit|softmax")
def logarithm_to_base_2_2_3(z, y):
    shifted = z - np.max(z)
    return (np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)) / np.log(2)


@wrong("2.3", good=r"\bbase\b|natural|\bsums?\b|\badd", by="edit")
def mixed_bases(z, y):
    shifted = z - np.max(z)
    return np.log2(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@wrong("2.3", good=r"\bbase\b|natural|\bsums?\b|\badd", by="edit")
def mixed_with_base_10(z, y):
    shifted = z - np.max(z)
    return np.log10(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@wrong("2.3", name="shifted_by_mean")
def shifted_by_the_mean(z, y):
    shifted = z - np.mean(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@wrong("2.3", name="shifted_by_smallest")
def shifted_by_the_smallest(z, y):
    shifted = z - np.min(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@wrong("2.3", name="shifted_by_largest_size")
def shifted_by_the_largest_size(z, y):
    shifted = z - np.max(np.abs(z))
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@wrong("2.3", good=r"\blabel|target|\bsums?\b|\badd")
def label_score_added(z, y):
    top = np.max(z)
    return top + np.log(np.sum(np.exp(z - top))) + np.sum(y * z)


@wrong("2.3", name="probability_of_the_label_in_cost")
def probability_of_the_label(z, y):
    return np.sum(y * np.exp(stable_log_softmax(z)))


@wrong("2.3", name="one_minus_the_probability_in_cost")
def one_minus_the_probability(z, y):
    return 1 - np.sum(y * np.exp(stable_log_softmax(z)))


@wrong("2.3", name="squared_error_in_cost")
def squared_error(z, y):
    return np.sum((np.exp(stable_log_softmax(z)) - y) ** 2)


@wrong("2.3", name="entropy_of_the_prediction_in_cost")
def entropy_of_the_prediction(z, y):
    return -np.sum(np.exp(stable_log_softmax(z)) * stable_log_softmax(z))


@wrong("2.3", good=r"largest|maxim|shift|exponential|\bexp\b", by="edit")
def shifted_after_exp(z, y):
    return np.log(np.sum(np.exp(z) - np.max(z))) - np.sum(y * z)


@wrong("2.3", good=r"\bfirst\b|\bbegins?\b|\bsums?\b|\badd")
def logarithm_of_each_score(z, y):
    return np.sum(np.log(np.exp(z))) - np.sum(y * z)


@wrong("2.3", name="without_exp_in_softmax_of_cost_of_the_probabilities")
def exp_left_out(z, y):
    return -np.log(np.sum(y * z) / np.sum(z))


@wrong("2.3", good=r"\bsums?\b|\badd|logarithm|\bln\b")
def one_added_inside_2_3(z, y):
    s = z - np.max(z)
    return np.log1p(np.sum(np.exp(s))) - np.sum(y * s)


@wrong("2.3", good=r"\bfirst\b|\bbegins?\b|largest|maxim|shift", by="edit")
def argmin_for_argmax(z, y):
    return -stable_log_softmax(z)[np.argmin(y)]


@wrong("2.3", good=r"\blabel|target", by="edit")
def class_before_the_label_2_3(z, y):
    return -stable_log_softmax(z)[np.argmax(y) - 1]


@wrong("2.3", good=r"\bsums?\b|\badd|exponential|\bexp\b")
def sigmoid_for_softmax(z, y):
    return np.sum(y * np.logaddexp(0, -z))


@wrong("2.3", good=r"\bmean\b|average|divid|probabilit|softmax", by="edit")
def two_sided_mean(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)


@wrong("2.3", good=r"\bsums?\b|\badd|logarithm|\bln\b")
def exp_left_out_of_the_sum(z, y):
    return np.log(np.sum(z)) - np.sum(y * z)


@wrong("2.3", name="scaled_by_largest_size_in_softmax")
def scores_standardised(z, y):
    spread = np.max(np.abs(z))
    return -np.sum(y * stable_log_softmax(z / spread))


@wrong("2.3", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def largest_product_for_the_label(z, y):
    return stable_log_sum_exp(z) - np.max(y * z)


@wrong("2.3", good=r"\bsign\b|minus|subtract|taken? away|shape|vector|matrix|one number")
def scores_not_summed(z, y):
    return stable_log_sum_exp(z) - y * z


@wrong("2.3", good=r"overwrit|writes? into|in place|largest|maxim|shift")
def in_place_2_3(z, y):
    np.copyto(z, z - np.max(z), casting="unsafe")
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


@wrong("2.3", name="small_number_in_the_log_1e_100_in_log_softmax")
def probability_kept_above_1e_100(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-100))


@wrong("2.3", name="small_number_in_the_log_1e_300_in_log_softmax")
def probability_kept_above_1e_300(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-300))


@wrong("2.3", name="small_number_in_the_log_2_23e_308_in_log_softmax")
def probability_kept_above_2_23e_308(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 2.2250738585072014e-308))


@wrong("2.3", name="epsilon_inside_the_log_1e_05_in_cost")
def epsilon_inside_the_log_1e_05(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-05))


@wrong("2.3", name="epsilon_inside_the_log_1e_06_in_cost")
def epsilon_inside_the_log_1e_06(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-06))


@wrong("2.3", name="epsilon_inside_the_log_1e_07_in_cost")
def epsilon_inside_the_log_1e_07(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-07))


@wrong("2.3", name="epsilon_inside_the_log_1e_08_in_cost")
def epsilon_inside_the_log_1e_08(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-08))


@wrong("2.3", name="epsilon_inside_the_log_1e_09_in_cost")
def epsilon_inside_the_log_1e_09(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-09))


@wrong("2.3", name="epsilon_inside_the_log_1e_10_in_cost")
def epsilon_inside_the_log_1e_10(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-10))


@wrong("2.3", name="epsilon_inside_the_log_1e_12_in_cost")
def epsilon_inside_the_log_1e_12(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-12))


@wrong("2.3", name="epsilon_inside_the_log_1e_15_in_cost")
def epsilon_inside_the_log_1e_15(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-15))


@wrong("2.3", name="epsilon_inside_the_log_1e_16_in_cost")
def epsilon_inside_the_log_1e_16(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-16))


@wrong("2.3", name="epsilon_inside_the_log_2_22e_16_in_cost")
def epsilon_inside_the_log_2_22e_16(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 2.220446049250313e-16))


@wrong("2.3", name="epsilon_inside_the_log_1e_20_in_cost")
def epsilon_inside_the_log_1e_20(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-20))


@wrong("2.3", name="epsilon_inside_the_log_1e_30_in_cost")
def epsilon_inside_the_log_1e_30(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + 1e-30))


@wrong("2.3", name="probabilities_clipped_1e_05_in_cost")
def probabilities_clipped_1e_05(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-05)))


@wrong("2.3", name="probabilities_clipped_1e_06_in_cost")
def probabilities_clipped_1e_06(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-06)))


@wrong("2.3", name="probabilities_clipped_1e_07_in_cost")
def probabilities_clipped_1e_07(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-07)))


@wrong("2.3", name="probabilities_clipped_1e_08_in_cost")
def probabilities_clipped_1e_08(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-08)))


@wrong("2.3", name="probabilities_clipped_1e_09_in_cost")
def probabilities_clipped_1e_09(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-09)))


@wrong("2.3", name="probabilities_clipped_1e_10_in_cost")
def probabilities_clipped_1e_10(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-10)))


@wrong("2.3", name="probabilities_clipped_1e_12_in_cost")
def probabilities_clipped_1e_12(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-12)))


@wrong("2.3", name="probabilities_clipped_1e_15_in_cost")
def probabilities_clipped_1e_15(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-15)))


@wrong("2.3", name="probabilities_clipped_1e_16_in_cost")
def probabilities_clipped_1e_16(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-16)))


@wrong("2.3", name="probabilities_clipped_2_22e_16_in_cost")
def probabilities_clipped_2_22e_16(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(2.220446049250313e-16)))


@wrong("2.3", name="probabilities_clipped_1e_20_in_cost")
def probabilities_clipped_1e_20(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-20)))


@wrong("2.3", name="probabilities_clipped_1e_30_in_cost")
def probabilities_clipped_1e_30(z, y):
    return -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(1e-30)))


@wrong("2.3", good=r"largest|maxim|shift|overflow|underflow|\binf\b|\bnan\b|∞", by="edit")
def scores_capped_100(z, y):
    return np.log(np.sum(np.exp(np.minimum(z, 100)))) - np.sum(y * z)


@wrong("2.3", good=r"largest|maxim|shift|overflow|underflow|\binf\b|\bnan\b|∞", by="edit")
def scores_capped_500(z, y):
    return np.log(np.sum(np.exp(np.minimum(z, 500)))) - np.sum(y * z)


@wrong("2.3", good=r"largest|maxim|shift|overflow|underflow|\binf\b|\bnan\b|∞", by="edit")
def scores_capped_700(z, y):
    return np.log(np.sum(np.exp(np.minimum(z, 700)))) - np.sum(y * z)


@wrong("2.3", good=r"largest|maxim|shift|overflow|underflow|\binf\b|\bnan\b|∞", by="edit")
def scores_capped_709(z, y):
    return np.log(np.sum(np.exp(np.minimum(z, 709)))) - np.sum(y * z)


@wrong("2.3", name="scores_clipped_10_in_log_softmax")
def scores_clipped_10(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-10, 10)))


@wrong("2.3", name="scores_clipped_20_in_log_softmax")
def scores_clipped_20(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-20, 20)))


@wrong("2.3", name="scores_clipped_30_in_log_softmax")
def scores_clipped_30(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-30, 30)))


@wrong("2.3", name="clipped_50_in_softmax")
def scores_clipped_50(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-50, 50)))


@wrong("2.3", name="scores_clipped_88_in_log_softmax")
def scores_clipped_88(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-88, 88)))


@wrong("2.3", name="scores_clipped_100_in_log_softmax")
def scores_clipped_100(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-100, 100)))


@wrong("2.3", name="scores_clipped_500_in_log_softmax")
def scores_clipped_500(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-500, 500)))


@wrong("2.3", name="scores_clipped_600_in_log_softmax")
def scores_clipped_600(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-600, 600)))


@wrong("2.3", name="scores_clipped_700_in_log_softmax")
def scores_clipped_700(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-700, 700)))


@wrong("2.3", name="scores_clipped_709_in_log_softmax")
def scores_clipped_709(z, y):
    return -np.sum(y * stable_log_softmax(z.clip(-709, 709)))


@wrong("2.4", good=r"\bsign\b|minus|subtract|taken? away|\blabel|target")
def missing_minus(a, y):
    return y / a


@wrong("2.4", good=r"whole number|fraction|\bint\b|\bmean\b|average|divid", by="edit")
def upside_down(a, y):
    return -a / y


@wrong("2.4", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def mean_for_sum_2_4(a, y):
    return -y / a / len(a)


@wrong("2.4", good=r"\bmean\b|average|divid|shape|vector|matrix|one number")
def matrix_of_all_pairs(a, y):
    return -y[:, None] / a


@wrong("2.4", good=r"shape|vector|matrix|one number")
def diagonal_matrix(a, y):
    return np.diag(-y / a)


@wrong("2.4", good=r"\bbase\b|natural|square|\btwice\b|\bpower\b|factor")
def logarithm_to_base_2_2_4(a, y):
    return -y / (a * np.log(2))


@wrong("2.4", good=r"\bbase\b|natural|square|\btwice\b|\bpower\b|factor")
def logarithm_to_base_10_2_4(a, y):
    return -y / (a * np.log(10))


@wrong("2.4", good=r"\bsign\b|minus|subtract|taken? away|logarithm|\bln\b", by="edit")
def one_taken_away(a, y):
    return -y * (1 / a - 1)


@wrong("2.4", good=r"\bmean\b|average|divid|logarithm|\bln\b", by="edit")
def logarithm_kept(a, y):
    return -y / (a * np.log(a))


@wrong("2.4", good=r"\blabel|target", by="edit")
def only_the_other_classes(a, y):
    return -(1 - y) / a


@wrong("2.4", good=r"\bmean\b|average|divid|\blabel|target", by="edit")
def divided_by_the_label_for_all(a, y):
    return -a / np.sum(y * a)


@wrong("2.4", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def shifted_to_sum_zero(a, y):
    return -y / a - np.mean(-y / a)


@wrong("2.4", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b")
def last_entry_only(a, y):
    return -y[-1] / a[-1]


@wrong("2.4", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b", by="edit")
def first_class_left_out_2_4(a, y):
    return np.where(np.arange(len(a)) > 0, -y / a, 0)


@wrong("2.4", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_class_left_out_2_4(a, y):
    return np.where(np.arange(len(a)) < len(a) - 1, -y / a, 0)


@wrong("2.4", good=r"overwrit|writes? into|in place")
def in_place_2_4(a, y):
    a[:] = -y / a
    return a


@wrong("2.5", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def divided_by_K(Z, Y):
    return -np.sum(Y * stable_log_softmax(Z)) / Z.shape[0]


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def one_cost_a_class(Z, Y):
    return -np.sum(Y * stable_log_softmax(Z), axis=1)


@wrong("2.5", good=r"\bsums?\b|\badd", by="edit")
def not_summed_2_5(Z, Y):
    return -Y * stable_log_softmax(Z)


@wrong("2.5", good=r"\bsign\b|minus|subtract|taken? away|probabilit|softmax")
def missing_minus_2_5(Z, Y):
    return np.sum(Y * stable_log_softmax(Z))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def first_sample_only_2_5(Z, Y):
    return -np.sum((Y * stable_log_softmax(Z))[:, 0])


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_sample_only(Z, Y):
    return -np.sum((Y * stable_log_softmax(Z))[:, -1])


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def as_many_samples_as_classes(Z, Y):
    costs = -np.sum(Y * stable_log_softmax(Z), axis=0)
    return sum(costs[j] for j in range(len(Z)))


@wrong("2.5", good=r"\blabel|target|\bsums?\b|\badd")
def all_classes_2_5(Z, Y):
    return -np.sum(stable_log_softmax(Z))


@wrong("2.5", name="favourite_for_label_in_cost")
def favourite_for_label(Z, Y):
    return np.sum(-np.max(stable_log_softmax(Z), axis=0))


@wrong("2.5", name="log_sum_exp_counted_K_times_in_cost")
def log_sum_exp_counted_K_times(Z, Y):
    top = np.max(Z, axis=0)
    return np.sum(top + np.log(np.sum(np.exp(Z - top), axis=0)) - Y * Z)


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b", by="edit")
def log_sum_exp_of_the_shifted_counted_K_times(Z, Y):
    shifted = Z - np.max(Z, axis=0)
    return np.sum(np.log(np.sum(np.exp(shifted), axis=0)) - Y * shifted)


@wrong("2.5", name="largest_not_added_back_in_cost")
def largest_not_added_back(Z, Y):
    shifted = Z - np.max(Z, axis=0)
    return np.sum(np.log(np.sum(np.exp(shifted), axis=0))) - np.sum(Y * Z)


@wrong("2.5", name="only_log_sum_exp_in_cost")
def only_log_sum_exp(Z, Y):
    top = np.max(Z, axis=0)
    return np.sum(top + np.log(np.sum(np.exp(Z - top), axis=0)))


@wrong("2.5", name="only_the_label_score_in_cost")
def only_the_label_scores(Z, Y):
    return -np.sum(Y * Z)


@wrong("2.5", name="maximum_for_log_sum_exp_in_cost")
def maximum_for_log_sum_exp(Z, Y):
    return np.sum(np.max(Z, axis=0) - np.sum(Y * Z, axis=0))


@wrong("2.5", good=r"ln was asked for a number below 0.*probabilities, not scores.*`np.log\(Z\)`")
def scores_for_probabilities(Z, Y):
    return -np.sum(Y * np.log(Z))


@wrong("2.5", name="twice_softmax_in_cost")
def softmax_twice_2_5(Z, Y):
    return -np.sum(Y * stable_log_softmax(np.exp(stable_log_softmax(Z))))


@wrong("2.5", name="two_sided_in_cost")
def two_sided(Z, Y):
    return np.sum(np.logaddexp(0, Z) - Y * Z)


@wrong("2.5", good=r"\bbase\b|natural|logarithm|\bln\b")
def logarithm_to_base_2_2_5(Z, Y):
    return -np.sum(Y * stable_log_softmax(Z)) / np.log(2)


@wrong("2.5", good=r"exp overflows", by="edit")
def exp_overflows_2_5(Z, Y):
    A = np.exp(Z) / np.sum(np.exp(Z), axis=0)
    return -np.sum(Y * np.log(A))


@wrong("2.5", name="no_shift_in_cost")
def log_sum_exp_overflows_2_5(Z, Y):
    return np.sum(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def shifted_by_the_maxima_of_rows(Z, Y):
    return -np.sum(Y * stable_log_softmax(Z - np.max(Z, axis=1, keepdims=True)))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def first_sample_left_out_2_5(Z, Y):
    return -np.sum((Y * stable_log_softmax(Z))[:, 1:])


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_sample_left_out_2_5(Z, Y):
    return -np.sum((Y * stable_log_softmax(Z))[:, :-1])


@wrong("2.5", good=r"largest|maxim|shift|\bsums?\b|\badd", by="edit")
def largest_cost_only(Z, Y):
    return np.max(-np.sum(Y * stable_log_softmax(Z), axis=0))


@wrong("2.5", good=r"\bsums?\b|\badd", by="edit")
def median_of_the_costs(Z, Y):
    return np.median(-np.sum(Y * stable_log_softmax(Z), axis=0))


@wrong("2.5", name="probability_of_the_label_in_cost")
def probabilities_added(Z, Y):
    return np.sum(Y * np.exp(stable_log_softmax(Z)))


@wrong("2.5", name="minus_the_probability_in_cost")
def minus_probabilities_added(Z, Y):
    return -np.sum(Y * np.exp(stable_log_softmax(Z)))


@wrong("2.5", name="squared_error_in_cost")
def squared_error_2_5(Z, Y):
    return np.sum((np.exp(stable_log_softmax(Z)) - Y) ** 2)


@wrong("2.5", name="entropy_of_the_prediction_in_cost")
def entropy_of_the_predictions(Z, Y):
    return -np.sum(np.exp(stable_log_softmax(Z)) * stable_log_softmax(Z))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift")
def largest_added_too_often_2_5(Z, Y):
    return np.sum(np.max(Z, axis=0)) - np.sum(Y * stable_log_softmax(Z))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|\bsign\b|minus|subtract|taken? away")
def label_scores_added(Z, Y):
    top = np.max(Z, axis=0)
    return np.sum(top + np.log(np.sum(np.exp(Z - top), axis=0))) + np.sum(Y * Z)


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def summed_along_rows(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return -np.sum(Y * np.log(E / np.sum(E, axis=1, keepdims=True)))


@wrong("2.5", name="two_sided_to_the_letter_in_cost")
def two_sided_softmax(Z, Y):
    A = np.exp(stable_log_softmax(Z))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@wrong("2.5", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_product_for_the_label_2_5(Z, Y):
    return np.sum(stable_log_sum_exp(Z) - np.max(Y * Z, axis=0))


@wrong("2.5", good=r"overwrit|writes? into|in place|largest|maxim|shift")
def in_place_2_5(Z, Y):
    np.copyto(Z, Z - np.max(Z, axis=0), casting="unsafe")
    return -np.sum(Y * stable_log_softmax(Z))


@wrong("2.5", name="small_number_in_the_log_1e_100_in_cost")
def probability_kept_above_1e_100_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-100))


@wrong("2.5", name="small_number_in_the_log_1e_300_in_cost")
def probability_kept_above_1e_300_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-300))


@wrong("2.5", name="small_number_in_the_log_2_23e_308_in_cost")
def probability_kept_above_2_23e_308_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 2.2250738585072014e-308))


@wrong("2.5", name="epsilon_inside_the_log_1e_05_in_cost")
def epsilon_inside_the_log_1e_05_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-05))


@wrong("2.5", name="epsilon_inside_the_log_1e_06_in_cost")
def epsilon_inside_the_log_1e_06_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-06))


@wrong("2.5", name="epsilon_inside_the_log_1e_07_in_cost")
def epsilon_inside_the_log_1e_07_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-07))


@wrong("2.5", name="epsilon_inside_the_log_1e_08_in_cost")
def epsilon_inside_the_log_1e_08_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-08))


@wrong("2.5", name="epsilon_inside_the_log_1e_09_in_cost")
def epsilon_inside_the_log_1e_09_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-09))


@wrong("2.5", name="epsilon_inside_the_log_1e_10_in_cost")
def epsilon_inside_the_log_1e_10_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-10))


@wrong("2.5", name="epsilon_inside_the_log_1e_12_in_cost")
def epsilon_inside_the_log_1e_12_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-12))


@wrong("2.5", name="epsilon_inside_the_log_1e_15_in_cost")
def epsilon_inside_the_log_1e_15_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-15))


@wrong("2.5", name="epsilon_inside_the_log_1e_16_in_cost")
def epsilon_inside_the_log_1e_16_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-16))


@wrong("2.5", name="epsilon_inside_the_log_2_22e_16_in_cost")
def epsilon_inside_the_log_2_22e_16_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 2.220446049250313e-16))


@wrong("2.5", name="epsilon_inside_the_log_1e_20_in_cost")
def epsilon_inside_the_log_1e_20_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-20))


@wrong("2.5", name="epsilon_inside_the_log_1e_30_in_cost")
def epsilon_inside_the_log_1e_30_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + 1e-30))


@wrong("2.5", name="probabilities_clipped_1e_05_in_cost")
def probabilities_clipped_1e_05_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-05)))


@wrong("2.5", name="probabilities_clipped_1e_06_in_cost")
def probabilities_clipped_1e_06_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-06)))


@wrong("2.5", name="probabilities_clipped_1e_07_in_cost")
def probabilities_clipped_1e_07_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-07)))


@wrong("2.5", name="probabilities_clipped_1e_08_in_cost")
def probabilities_clipped_1e_08_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-08)))


@wrong("2.5", name="probabilities_clipped_1e_09_in_cost")
def probabilities_clipped_1e_09_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-09)))


@wrong("2.5", name="probabilities_clipped_1e_10_in_cost")
def probabilities_clipped_1e_10_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-10)))


@wrong("2.5", name="probabilities_clipped_1e_12_in_cost")
def probabilities_clipped_1e_12_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-12)))


@wrong("2.5", name="probabilities_clipped_1e_15_in_cost")
def probabilities_clipped_1e_15_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-15)))


@wrong("2.5", name="probabilities_clipped_1e_16_in_cost")
def probabilities_clipped_1e_16_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-16)))


@wrong("2.5", name="probabilities_clipped_2_22e_16_in_cost")
def probabilities_clipped_2_22e_16_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(2.220446049250313e-16)))


@wrong("2.5", name="probabilities_clipped_1e_20_in_cost")
def probabilities_clipped_1e_20_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-20)))


@wrong("2.5", name="probabilities_clipped_1e_30_in_cost")
def probabilities_clipped_1e_30_2_5(Z, Y):
    return -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(1e-30)))


@wrong("2.2", good=r"\blabel|target|probabilit|softmax", by="edit")
def right_guesses_counted(a, y):
    return float(np.argmax(a) == np.argmax(y))


@wrong("2.1", name="counted_from_one", by="edit")
def counted_from_one_2_1(labels, K):
    return np.eye(K)[:, labels - 1]


@wrong("2.1", name="indices_swapped", by="edit")
def indices_swapped_2_1(labels, K):
    Y = np.zeros((K, len(labels)))
    Y[np.arange(len(labels)), labels] = 1
    return Y


@wrong("2.1", name="zero_for_the_class", by="edit")
def zero_for_the_class_2_1(labels, K):
    return (np.arange(K)[:, None] != labels).astype(float)


@wrong("2.1", name="every_class_up_to_the_label", by="edit")
def every_class_up_to_the_label_2_1(labels, K):
    return (np.arange(K)[:, None] <= labels).astype(float)


@wrong("2.1", name="every_class_from_the_label", by="edit")
def every_class_from_the_label_2_1(labels, K):
    return (np.arange(K)[:, None] >= labels).astype(float)


@wrong("2.2", name="logarithm_squared", by="edit")
def logarithm_squared_2_2(a, y):
    return np.sum(y * np.log(np.where(y > 0, a, 1)) ** 2)


@wrong("2.2", name="only_the_other_classes", by="edit")
def only_the_other_classes_2_2(a, y):
    return -np.sum((1 - y) * np.log(a))
