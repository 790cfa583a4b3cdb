"""Wrong answers to chapter 5 that the exercises once listed, and no longer need to."""

import numpy as np

from . import wrong


def softmax(Z, axis=0):
    E = np.exp(Z - np.max(Z, axis=axis, keepdims=True))
    return E / np.sum(E, axis=axis, keepdims=True)


def unshifted_softmax(Z, axis=0):
    return np.exp(Z) / np.sum(np.exp(Z), axis=axis, keepdims=True)


def clipped_softmax(Z, axis=0):
    return unshifted_softmax(np.clip(Z, -500, 500), axis)


def softmax_with_one_shift(Z, axis=0):
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E, axis=axis, keepdims=True)


def _rows(labels, K):
    return (np.asarray(labels)[:, None] == np.arange(K)) * 1.0


def _p_and_y(logits, labels, axis=1):
    return (softmax(logits, axis), _rows(labels, logits.shape[1]))


def _diagonals(D):
    return D.T[:, :, None] * np.eye(len(D))


def _products(A):
    return A.T[:, :, None] * A.T[:, None, :]


def _jacobians(A):
    a = A.T
    return a[:, :, None] * (np.eye(len(A)) - a[:, None, :])


def _backward(A, dA):
    return A * (dA - np.sum(A * dA, axis=0))


@wrong("5.1", name="signs_turned_round_in_gradient")
def target_minus_prediction(Z, Y):
    return Y - softmax(Z)


@wrong("5.1", name="softmax_forgotten_in_gradient")
def without_softmax(Z, Y):
    return Z - Y


@wrong("5.1", name="only_the_prediction_in_gradient")
def without_target(Z, Y):
    return softmax(Z)


@wrong("5.1", good=r"\blabel|target|\bsums?\b|\badd", by="edit")
def target_added(Z, Y):
    return softmax(Z) + Y


@wrong("5.1", name="own_terms_only_in_gradient")
def only_the_labelled_class(Z, Y):
    return (softmax(Z) - Y) * Y


@wrong("5.1", name="other_terms_only_in_gradient")
def only_the_other_classes(Z, Y):
    return softmax(Z) * (1 - Y)


@wrong("5.1", good=r"\blabel|target|probabilit|softmax", by="edit")
def probability_of_the_label(Z, Y):
    return softmax(Z) * Y


@wrong("5.1", name="one_taken_everywhere_in_gradient")
def one_taken_from_every_class(Z, Y):
    return softmax(Z) - 1


@wrong("5.1", name="gradient_wrt_a_in_gradient")
def gradient_of_the_probabilities(Z, Y):
    return -Y / softmax(Z)


@wrong("5.1", name="terms_of_the_cost_in_gradient")
def terms_of_the_cost(Z, Y):
    return -Y * np.log(softmax(Z))


@wrong("5.1", name="difference_times_slope_in_gradient")
def squared_error(Z, Y):
    A = softmax(Z)
    return (A - Y) * A * (1 - A)


@wrong("5.1", name="squared_difference_in_gradient")
def squared_difference(Z, Y):
    return (softmax(Z) - Y) ** 2


@wrong("5.1", name="size_without_sign_in_gradient")
def absolute_difference(Z, Y):
    return np.abs(softmax(Z) - Y)


@wrong("5.1", name="jacobian_once_more_in_gradient")
def through_softmax_twice(Z, Y):
    A = softmax(Z)
    G = A - Y
    return A * (G - np.sum(A * G, axis=0))


@wrong("5.1", name="twice_softmax_in_gradient")
def softmax_of_softmax(Z, Y):
    return softmax(softmax(Z)) - Y


@wrong("5.1", name="label_inside_softmax_in_gradient")
def softmax_of_the_difference(Z, Y):
    return softmax(Z - Y)


@wrong("5.1", name="sigmoid_in_gradient_of_column_by_column")
def sigmoid_for_softmax(Z, Y):
    return 0.5 * (1 + np.tanh(0.5 * Z)) - Y


@wrong("5.1", name="logarithm_of_it_in_gradient")
def logarithm_of_probabilities(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - Y


@wrong("5.1", name="not_divided_in_gradient")
def not_divided_by_the_sum(Z, Y):
    return np.exp(Z - np.max(Z, axis=0, keepdims=True)) - Y


@wrong("5.1", name="not_divided_in_gradient_of_column_by_column")
def bare_exponentials(Z, Y):
    return np.exp(Z) - Y


@wrong("5.1", name="without_exp_in_gradient_of_column_by_column")
def exponential_forgotten(Z, Y):
    return Z / np.sum(Z, axis=0) - Y


@wrong("5.1", name="without_exp_in_gradient")
def exponential_forgotten_after_the_shift(Z, Y):
    S = Z - np.max(Z, axis=0)
    return S / np.sum(S, axis=0) - Y


@wrong("5.1", good=r"bracket|\bmean\b|average|divid", by="edit")
def target_divided_by_the_sum(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return (E - Y) / np.sum(E, axis=0)


@wrong("5.1", good=r"bracket|\bmean\b|average|divid", by="edit")
def target_divided_by_the_unshifted_sum(Z, Y):
    return (np.exp(Z) - Y) / np.sum(np.exp(Z), axis=0)


@wrong("5.1", good=r"largest|maxim|shift|\bmean\b|average|divid", by="edit")
def shift_in_the_numerator_only(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(np.exp(Z), axis=0) - Y


@wrong("5.1", name="other_base_in_gradient")
def other_base(Z, Y):
    E = 2.0 ** (Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=0) - Y


@wrong("5.1", good=r"largest|maxim|shift|probabilit|softmax")
def negated_logits(Z, Y):
    return softmax(-Z) - Y


@wrong("5.1", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away")
def only_the_most_probable(Z, Y):
    return (np.max(Z, axis=0) == Z) * 1.0 - Y


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_of_each_row(Z, Y):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=0, keepdims=True) - Y


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def divided_by_row_sums(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=1, keepdims=True) - Y


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_taken_but_one_sum_for_all(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E) - Y


@wrong("5.1", name="label_number_subtracted_in_gradient")
def class_numbers_subtracted(Z, Y):
    return softmax(Z) - np.argmax(Y, axis=0)


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def batch_turned_over(Z, Y):
    return (softmax(Z) - Y).T


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def only_the_first_sample(Z, Y):
    return (softmax(Z) - Y)[:, 0]


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def only_the_last_sample(Z, Y):
    return (softmax(Z) - Y)[:, -1]


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_sample_left_out(Z, Y):
    G = softmax(Z) - Y
    G[:, -1] = 0
    return G


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def classes_counted_for_samples(Z, Y):
    G = np.zeros(Z.shape)
    for s in range(len(Z)):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return G


@wrong("5.1", name="no_shift_in_gradient")
def without_the_largest_logit(Z, Y):
    return unshifted_softmax(Z) - Y


@wrong("5.1", name="clipped_50_in_gradient")
def clipped_logits(Z, Y):
    return clipped_softmax(Z) - Y


@wrong("5.1", name="nan_painted_over_in_gradient")
def nan_painted_over(Z, Y):
    return np.nan_to_num(unshifted_softmax(Z)) - Y


@wrong("5.1", good=r"overwrit|writes? into|in place")
def targets_overwritten(Z, Y):
    G = softmax(Z) - Y
    np.copyto(Y, G, casting="unsafe")
    return G


@wrong("5.1", good=r"overwrit|writes? into|in place")
def logits_shifted_in_place(Z, Y):
    Z -= np.max(Z, axis=0, keepdims=True)
    return softmax(Z) - Y


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid")
def divided_by_classes(Z, Y):
    return (softmax(Z) - Y) / Z.shape[0]


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def divided_by_both(Z, Y):
    return (softmax(Z) - Y) / Z.size


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def downhill_and_divided(Z, Y):
    return (Y - softmax(Z)) / Z.shape[1]


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid")
def averaged_over_samples(Z, Y):
    return np.mean(softmax(Z) - Y, axis=1)


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def summed_over_samples_kept(Z, Y):
    return np.sum(softmax(Z) - Y, axis=1, keepdims=True)


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def averaged_over_samples_kept(Z, Y):
    return np.mean(softmax(Z) - Y, axis=1, keepdims=True)


@wrong("5.1", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def summed_over_classes_kept(Z, Y):
    return np.sum(softmax(Z) - Y, axis=0, keepdims=True)


@wrong("5.2", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def times_m(Z, Y):
    return (softmax(Z) - Y) * Z.shape[1]


@wrong("5.2", good=r"\bmean\b|average|divid", by="edit")
def divided_by_m_minus_one(Z, Y):
    return (softmax(Z) - Y) / (Z.shape[1] - 1)


@wrong("5.2", good=r"bracket|\bmean\b|average|divid", by="edit")
def only_the_target_divided(Z, Y):
    return softmax(Z) - Y / Z.shape[1]


@wrong("5.2", good=r"bracket|square|\btwice\b|\bpower\b|factor", by="edit")
def only_the_probabilities_divided(Z, Y):
    return softmax(Z) / Z.shape[1] - Y


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def mean_over_the_samples_kept(Z, Y):
    return np.mean(softmax(Z) - Y, axis=1, keepdims=True)


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def mean_over_the_classes_kept(Z, Y):
    return np.mean(softmax(Z) - Y, axis=0, keepdims=True)


@wrong("5.2", name="summed_over_samples_of_summed_gradient")
def summed_over_the_samples(Z, Y):
    return np.sum(softmax(Z) - Y, axis=1)


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def summed_over_the_samples_kept(Z, Y):
    return np.sum(softmax(Z) - Y, axis=1, keepdims=True)


@wrong("5.2", good=r"bracket|\bmean\b|average|divid", by="edit")
def only_the_target_divided_by_classes(Z, Y):
    return softmax(Z) - Y / Z.shape[0]


@wrong("5.2", good=r"bracket|\bmean\b|average|divid|numbers are those of", by="edit")
def only_the_probabilities_divided_by_classes(Z, Y):
    return softmax(Z) / Z.shape[0] - Y


@wrong("5.2", good=r"whole number|fraction|\bint\b|square|\btwice\b|\bpower\b|factor", by="edit")
def one_divided_to_a_whole_number(Z, Y):
    return 1 // Z.shape[1] * (softmax(Z) - Y)


@wrong("5.2", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def divided_by_the_root(Z, Y):
    return (softmax(Z) - Y) / np.sqrt(Z.shape[1])


@wrong("5.2", good=r"whole number|fraction|\bint\b|\bmean\b|average|divid", by="edit")
def whole_numbers_only(Z, Y):
    return (softmax(Z) - Y) // Z.shape[1]


@wrong("5.2", name="signs_turned_round_in_gradient")
def target_minus_prediction_5_2(Z, Y):
    return np.asarray(Y - softmax(Z)) / Z.shape[1]


@wrong("5.2", name="softmax_forgotten_in_gradient")
def without_softmax_5_2(Z, Y):
    return np.asarray(Z - Y) / Z.shape[1]


@wrong("5.2", name="only_the_prediction_in_gradient")
def without_target_5_2(Z, Y):
    return np.asarray(softmax(Z)) / Z.shape[1]


@wrong("5.2", good=r"\blabel|target|\bsums?\b|\badd", by="edit")
def target_added_5_2(Z, Y):
    return np.asarray(softmax(Z) + Y) / Z.shape[1]


@wrong("5.2", name="own_terms_only_in_gradient")
def only_the_labelled_class_5_2(Z, Y):
    return np.asarray((softmax(Z) - Y) * Y) / Z.shape[1]


@wrong("5.2", name="other_terms_only_in_gradient")
def only_the_other_classes_5_2(Z, Y):
    return np.asarray(softmax(Z) * (1 - Y)) / Z.shape[1]


@wrong("5.2", good=r"\blabel|target|probabilit|softmax", by="edit")
def probability_of_the_label_5_2(Z, Y):
    return np.asarray(softmax(Z) * Y) / Z.shape[1]


@wrong("5.2", name="one_taken_everywhere_in_gradient")
def one_taken_from_every_class_5_2(Z, Y):
    return np.asarray(softmax(Z) - 1) / Z.shape[1]


@wrong("5.2", name="gradient_wrt_a_in_gradient")
def gradient_of_the_probabilities_5_2(Z, Y):
    return np.asarray(-Y / softmax(Z)) / Z.shape[1]


@wrong("5.2", name="terms_of_the_cost_in_gradient")
def terms_of_the_cost_5_2(Z, Y):
    return np.asarray(-Y * np.log(softmax(Z))) / Z.shape[1]


@wrong("5.2", name="difference_times_slope_in_gradient")
def squared_error_5_2(Z, Y):
    A = softmax(Z)
    return np.asarray((A - Y) * A * (1 - A)) / Z.shape[1]


@wrong("5.2", name="squared_difference_in_gradient")
def squared_difference_5_2(Z, Y):
    return np.asarray((softmax(Z) - Y) ** 2) / Z.shape[1]


@wrong("5.2", name="size_without_sign_in_gradient")
def absolute_difference_5_2(Z, Y):
    return np.asarray(np.abs(softmax(Z) - Y)) / Z.shape[1]


@wrong("5.2", name="jacobian_once_more_in_gradient")
def through_softmax_twice_5_2(Z, Y):
    A = softmax(Z)
    G = A - Y
    return np.asarray(A * (G - np.sum(A * G, axis=0))) / Z.shape[1]


@wrong("5.2", name="twice_softmax_in_gradient")
def softmax_of_softmax_5_2(Z, Y):
    return np.asarray(softmax(softmax(Z)) - Y) / Z.shape[1]


@wrong("5.2", name="label_inside_softmax_in_gradient")
def softmax_of_the_difference_5_2(Z, Y):
    return np.asarray(softmax(Z - Y)) / Z.shape[1]


@wrong("5.2", name="sigmoid_in_gradient_of_column_by_column")
def sigmoid_for_softmax_5_2(Z, Y):
    return np.asarray(0.5 * (1 + np.tanh(0.5 * Z)) - Y) / Z.shape[1]


@wrong("5.2", name="logarithm_of_it_in_gradient")
def logarithm_of_probabilities_5_2(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return (
        np.asarray(shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - Y)
        / Z.shape[1]
    )


@wrong("5.2", name="not_divided_in_gradient")
def not_divided_by_the_sum_5_2(Z, Y):
    return np.asarray(np.exp(Z - np.max(Z, axis=0, keepdims=True)) - Y) / Z.shape[1]


@wrong("5.2", name="not_divided_in_gradient_of_column_by_column")
def bare_exponentials_5_2(Z, Y):
    return np.asarray(np.exp(Z) - Y) / Z.shape[1]


@wrong("5.2", name="without_exp_in_gradient_of_column_by_column")
def exponential_forgotten_5_2(Z, Y):
    return np.asarray(Z / np.sum(Z, axis=0) - Y) / Z.shape[1]


@wrong("5.2", name="without_exp_in_gradient")
def exponential_forgotten_after_the_shift_5_2(Z, Y):
    S = Z - np.max(Z, axis=0)
    return np.asarray(S / np.sum(S, axis=0) - Y) / Z.shape[1]


@wrong("5.2", good=r"bracket|\bmean\b|average|divid", by="edit")
def target_divided_by_the_sum_5_2(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray((E - Y) / np.sum(E, axis=0)) / Z.shape[1]


@wrong(
    "5.2",
    good=r"bracket|\bmean\b|average|divid|does not belong there|should be another term",
    by="edit",
)
def target_divided_by_the_unshifted_sum_5_2(Z, Y):
    return np.asarray((np.exp(Z) - Y) / np.sum(np.exp(Z), axis=0)) / Z.shape[1]


@wrong("5.2", good=r"largest|maxim|shift|\bmean\b|average|divid", by="edit")
def shift_in_the_numerator_only_5_2(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray(E / np.sum(np.exp(Z), axis=0) - Y) / Z.shape[1]


@wrong("5.2", name="other_base_in_gradient")
def other_base_5_2(Z, Y):
    E = 2.0 ** (Z - np.max(Z, axis=0))
    return np.asarray(E / np.sum(E, axis=0) - Y) / Z.shape[1]


@wrong("5.2", good=r"largest|maxim|shift|probabilit|softmax")
def negated_logits_5_2(Z, Y):
    return np.asarray(softmax(-Z) - Y) / Z.shape[1]


@wrong("5.2", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away")
def only_the_most_probable_5_2(Z, Y):
    return np.asarray((np.max(Z, axis=0) == Z) * 1.0 - Y) / Z.shape[1]


@wrong("5.2", name="samples_taken_for_rows")
def samples_taken_for_rows(Z, Y):
    return np.asarray(softmax(Z, 1) - Y) / Z.shape[1]


@wrong("5.2", name="one_softmax_for_the_whole_batch", by="edit")
def one_softmax_for_the_whole_batch(Z, Y):
    E = np.exp(Z - np.max(Z))
    return np.asarray(E / np.sum(E) - Y) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_of_each_row_5_2(Z, Y):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return np.asarray(E / np.sum(E, axis=0, keepdims=True) - Y) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def divided_by_row_sums_5_2(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray(E / np.sum(E, axis=1, keepdims=True) - Y) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_taken_but_one_sum_for_all_5_2(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray(E / np.sum(E) - Y) / Z.shape[1]


@wrong("5.2", name="label_number_subtracted_in_gradient")
def class_numbers_subtracted_5_2(Z, Y):
    return np.asarray(softmax(Z) - np.argmax(Y, axis=0)) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def batch_turned_over_5_2(Z, Y):
    return np.asarray((softmax(Z) - Y).T) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def only_the_first_sample_5_2(Z, Y):
    return np.asarray((softmax(Z) - Y)[:, 0]) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def only_the_last_sample_5_2(Z, Y):
    return np.asarray((softmax(Z) - Y)[:, -1]) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_sample_left_out_5_2(Z, Y):
    G = softmax(Z) - Y
    G[:, -1] = 0
    return np.asarray(G) / Z.shape[1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def classes_counted_for_samples_5_2(Z, Y):
    G = np.zeros(Z.shape)
    for s in range(len(Z)):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return np.asarray(G) / Z.shape[1]


@wrong("5.2", name="no_shift_in_gradient")
def without_the_largest_logit_5_2(Z, Y):
    return np.asarray(unshifted_softmax(Z) - Y) / Z.shape[1]


@wrong("5.2", name="largest_of_the_whole_batch")
def largest_of_the_whole_batch(Z, Y):
    return np.asarray(softmax_with_one_shift(Z) - Y) / Z.shape[1]


@wrong("5.2", name="clipped_50_in_gradient")
def clipped_logits_5_2(Z, Y):
    return np.asarray(clipped_softmax(Z) - Y) / Z.shape[1]


@wrong("5.2", name="nan_painted_over_in_gradient")
def nan_painted_over_5_2(Z, Y):
    return np.asarray(np.nan_to_num(unshifted_softmax(Z)) - Y) / Z.shape[1]


@wrong("5.2", name="clipped_probabilities")
def clipped_probabilities(Z, Y):
    return np.asarray(np.clip(softmax(Z), 1e-06, 1 - 1e-06) - Y) / Z.shape[1]


@wrong("5.2", good=r"overwrit|writes? into|in place")
def targets_overwritten_5_2(Z, Y):
    G = softmax(Z) - Y
    np.copyto(Y, G, casting="unsafe")
    return np.asarray(G) / Z.shape[1]


@wrong("5.2", good=r"overwrit|writes? into|in place")
def logits_shifted_in_place_5_2(Z, Y):
    Z -= np.max(Z, axis=0, keepdims=True)
    return np.asarray(softmax(Z) - Y) / Z.shape[1]


@wrong("5.2", name="signs_turned_round_in_gradient_of_summed_gradient")
def target_minus_prediction_and_the_sum(Z, Y):
    return Y - softmax(Z)


@wrong("5.2", name="softmax_forgotten_in_gradient_of_summed_gradient")
def without_softmax_and_the_sum(Z, Y):
    return Z - Y


@wrong("5.2", name="only_the_prediction_in_gradient_of_summed_gradient")
def without_target_and_the_sum(Z, Y):
    return softmax(Z)


@wrong("5.2", good=r"\blabel|target|\bsums?\b|\badd|numbers are those of", by="edit")
def target_added_and_the_sum(Z, Y):
    return softmax(Z) + Y


@wrong("5.2", name="own_terms_only_in_gradient_of_summed_gradient")
def only_the_labelled_class_and_the_sum(Z, Y):
    return (softmax(Z) - Y) * Y


@wrong("5.2", name="other_terms_only_in_gradient_of_summed_gradient")
def only_the_other_classes_and_the_sum(Z, Y):
    return softmax(Z) * (1 - Y)


@wrong("5.2", good=r"\blabel|target|probabilit|softmax", by="edit")
def probability_of_the_label_and_the_sum(Z, Y):
    return softmax(Z) * Y


@wrong("5.2", name="one_taken_everywhere_in_gradient_of_summed_gradient")
def one_taken_from_every_class_and_the_sum(Z, Y):
    return softmax(Z) - 1


@wrong("5.2", name="gradient_wrt_a_in_gradient_of_summed_gradient")
def gradient_of_the_probabilities_and_the_sum(Z, Y):
    return -Y / softmax(Z)


@wrong("5.2", name="terms_of_the_cost_in_gradient_of_summed_gradient")
def terms_of_the_cost_and_the_sum(Z, Y):
    return -Y * np.log(softmax(Z))


@wrong("5.2", name="difference_times_slope_in_gradient_of_summed_gradient")
def squared_error_and_the_sum(Z, Y):
    A = softmax(Z)
    return (A - Y) * A * (1 - A)


@wrong("5.2", name="squared_difference_in_gradient_of_summed_gradient")
def squared_difference_and_the_sum(Z, Y):
    return (softmax(Z) - Y) ** 2


@wrong("5.2", name="size_without_sign_in_gradient_of_summed_gradient")
def absolute_difference_and_the_sum(Z, Y):
    return np.abs(softmax(Z) - Y)


@wrong("5.2", name="jacobian_once_more_in_gradient_of_summed_gradient")
def through_softmax_twice_and_the_sum(Z, Y):
    A = softmax(Z)
    G = A - Y
    return A * (G - np.sum(A * G, axis=0))


@wrong("5.2", name="twice_softmax_in_gradient_of_summed_gradient")
def softmax_of_softmax_and_the_sum(Z, Y):
    return softmax(softmax(Z)) - Y


@wrong("5.2", name="label_inside_softmax_in_gradient_of_summed_gradient")
def softmax_of_the_difference_and_the_sum(Z, Y):
    return softmax(Z - Y)


@wrong("5.2", name="sigmoid_in_gradient_of_column_by_column_of_summed_gradient")
def sigmoid_for_softmax_and_the_sum(Z, Y):
    return 0.5 * (1 + np.tanh(0.5 * Z)) - Y


@wrong("5.2", name="logarithm_of_it_in_gradient_of_summed_gradient")
def logarithm_of_probabilities_and_the_sum(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - Y


@wrong("5.2", name="not_divided_in_gradient_of_summed_gradient")
def not_divided_by_the_sum_and_the_sum(Z, Y):
    return np.exp(Z - np.max(Z, axis=0, keepdims=True)) - Y


@wrong("5.2", name="not_divided_in_gradient_of_column_by_column_of_summed_gradient")
def bare_exponentials_and_the_sum(Z, Y):
    return np.exp(Z) - Y


@wrong("5.2", name="without_exp_in_gradient_of_column_by_column_of_summed_gradient")
def exponential_forgotten_and_the_sum(Z, Y):
    return Z / np.sum(Z, axis=0) - Y


@wrong("5.2", name="without_exp_in_gradient_of_summed_gradient")
def exponential_forgotten_after_the_shift_and_the_sum(Z, Y):
    S = Z - np.max(Z, axis=0)
    return S / np.sum(S, axis=0) - Y


@wrong("5.2", good=r"bracket|\bmean\b|average|divid", by="edit")
def target_divided_by_the_sum_and_the_sum(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return (E - Y) / np.sum(E, axis=0)


@wrong("5.2", good=r"Y/\(Σ_k exp\(Z_k\)\)", by="edit")
def target_divided_by_the_unshifted_sum_and_the_sum(Z, Y):
    return (np.exp(Z) - Y) / np.sum(np.exp(Z), axis=0)


@wrong("5.2", good=r"exp\(−max_k Z_k\)", by="edit")
def shift_in_the_numerator_only_and_the_sum(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(np.exp(Z), axis=0) - Y


@wrong("5.2", name="other_base_in_gradient_of_summed_gradient")
def other_base_and_the_sum(Z, Y):
    E = 2.0 ** (Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=0) - Y


@wrong("5.2", good=r"largest|maxim|shift|probabilit|softmax")
def negated_logits_and_the_sum(Z, Y):
    return softmax(-Z) - Y


@wrong("5.2", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away")
def only_the_most_probable_and_the_sum(Z, Y):
    return (np.max(Z, axis=0) == Z) * 1.0 - Y


@wrong("5.2", name="samples_taken_for_rows_of_summed_gradient")
def samples_taken_for_rows_and_the_sum(Z, Y):
    return softmax(Z, 1) - Y


@wrong("5.2", name="one_softmax_for_the_whole_batch_of_summed_gradient", by="edit")
def one_softmax_for_the_whole_batch_and_the_sum(Z, Y):
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E) - Y


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_of_each_row_and_the_sum(Z, Y):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=0, keepdims=True) - Y


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def divided_by_row_sums_and_the_sum(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=1, keepdims=True) - Y


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_taken_but_one_sum_for_all_and_the_sum(Z, Y):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E) - Y


@wrong("5.2", name="label_number_subtracted_in_gradient_of_summed_gradient")
def class_numbers_subtracted_and_the_sum(Z, Y):
    return softmax(Z) - np.argmax(Y, axis=0)


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def batch_turned_over_and_the_sum(Z, Y):
    return (softmax(Z) - Y).T


@wrong("5.2", good=r"takes one part where the whole.*The mean cost is 1/m")
def only_the_first_sample_and_the_sum(Z, Y):
    return (softmax(Z) - Y)[:, 0]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def only_the_last_sample_and_the_sum(Z, Y):
    return (softmax(Z) - Y)[:, -1]


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_sample_left_out_and_the_sum(Z, Y):
    G = softmax(Z) - Y
    G[:, -1] = 0
    return G


@wrong("5.2", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def classes_counted_for_samples_and_the_sum(Z, Y):
    G = np.zeros(Z.shape)
    for s in range(len(Z)):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return G


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_of_each_class(logits, labels):
    E = np.exp(logits - np.max(logits, axis=0, keepdims=True))
    return (E / np.sum(E, axis=1, keepdims=True) - _rows(labels, logits.shape[1])) / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_taken_but_one_sum_for_all_rows(logits, labels):
    E = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return (E / np.sum(E) - _rows(labels, logits.shape[1])) / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def divided_by_column_sums(logits, labels):
    E = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return (E / np.sum(E, axis=0) - _rows(labels, logits.shape[1])) / len(labels)


@wrong("5.3", name="counted_from_one_in_one_hot", by="edit")
def labels_counted_from_one(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), labels - 1] -= 1
    return P / len(labels)


@wrong("5.3", good=r"\blast\b|\bends?\b|\blabel|target", by="edit")
def labels_one_too_far(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), labels + 1] -= 1
    return P / len(labels)


@wrong("5.3", good=r"\bfirst\b|\bbegins?\b|\blast\b|\bends?\b", by="edit")
def labels_one_too_far_wrapped(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), (labels + 1) % logits.shape[1]] -= 1
    return P / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b", by="edit")
def first_row_loses_every_label(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[0, labels] -= 1
    return P / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\blabel|target", by="edit")
def every_row_loses_every_label_in_turn(logits, labels):
    P, _ = _p_and_y(logits, labels)
    for label in labels:
        P[:, label] -= 1
    return P / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\blabel|target", by="edit")
def labels_index_rows_in_turn(logits, labels):
    P, _ = _p_and_y(logits, labels)
    for label in labels:
        P[label] -= 1
    return P / len(labels)


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def one_hot_reshaped(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y.T.reshape(Y.shape)) / len(labels)


@wrong("5.3", name="predicted_class_subtracted_in_gradient")
def favourite_taken_for_the_label(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), np.argmax(logits, axis=1)] -= 1
    return P / len(labels)


@wrong("5.3", name="largest_label_for_K_in_one_hot")
def classes_counted_from_the_labels(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return (P - np.eye(np.max(labels) + 1)[labels]) / len(labels)


@wrong("5.3", name="only_three_classes_in_one_hot")
def always_three_classes(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return (P - np.eye(3)[labels]) / len(labels)


@wrong("5.3", name="identity_of_m_in_one_hot")
def one_hot_of_samples(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return (P - np.eye(len(labels))[labels]) / len(labels)


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def result_reshaped(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y).T.reshape(P.shape) / len(labels)


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def logits_reshaped(logits, labels):
    m, K = logits.shape
    G = softmax(logits.reshape(K, m)) - _rows(labels, K).T
    return G.T / m


@wrong("5.3", good=r"\bsign\b|minus|subtract|taken? away|\blabel|target")
def label_entry_negated(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.where(Y == 1, -P, P) / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def only_the_first_row_done(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[0, labels[0]] -= 1
    return P / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def still_in_columns_and_mixed(logits, labels):
    P, Y = _p_and_y(logits, labels, 0)
    return (P - Y).T / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def still_in_columns(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y).T / len(labels)


@wrong("5.3", good=r"square|\btwice\b|\bpower\b|factor|\bmean\b|average|divid", by="edit")
def minus_only_divided(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return P - Y / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid")
def mean_over_the_class_axis(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.mean(P - Y, axis=1)


@wrong("5.3", name="no_shift_in_gradient")
def without_the_largest_logit_in_rows(logits, labels):
    return (unshifted_softmax(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@wrong("5.3", name="clipped_50_in_gradient")
def clipped_logits_in_rows(logits, labels):
    return (clipped_softmax(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@wrong("5.3", good=r"overwrit|writes? into|in place")
def caller_logits_overwritten(logits, labels):
    logits -= np.max(logits, axis=1, keepdims=True)
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def in_columns_and_divided_by_classes(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y).T / logits.shape[1]


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def mean_over_rows_kept(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.mean(P - Y, axis=0, keepdims=True)


@wrong("5.3", good=r"\bmean\b|average|divid", by="edit")
def divided_by_m_minus_one_5_3(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / (len(labels) - 1)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def divided_by_four(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / 4


@wrong("5.3", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def times_m_5_3(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y) * len(labels)


@wrong("5.3", name="as_many_samples_as_classes_in_one_hot")
def classes_counted_for_samples_5_3(logits, labels):
    P, _ = _p_and_y(logits, labels)
    for s in range(logits.shape[1]):
        P[s, labels[s]] -= 1
    return P / len(labels)


@wrong("5.3", name="signs_turned_round_in_gradient")
def target_minus_prediction_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(Y - softmax(Z)).T / len(labels)


@wrong("5.3", name="softmax_forgotten_in_gradient")
def without_softmax_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(Z - Y).T / len(labels)


@wrong("5.3", good=r"\blabel|target|\bsums?\b|\badd")
def target_added_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(softmax(Z) + Y).T / len(labels)


@wrong("5.3", name="own_terms_only_in_gradient")
def only_the_labelled_class_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray((softmax(Z) - Y) * Y).T / len(labels)


@wrong("5.3", name="other_terms_only_in_gradient")
def only_the_other_classes_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(softmax(Z) * (1 - Y)).T / len(labels)


@wrong("5.3", good=r"\blabel|target|probabilit|softmax")
def probability_of_the_label_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(softmax(Z) * Y).T / len(labels)


@wrong("5.3", name="one_taken_everywhere_in_gradient")
def one_taken_from_every_class_5_3(logits, labels):
    Z = logits.T
    return np.asarray(softmax(Z) - 1).T / len(labels)


@wrong("5.3", name="gradient_wrt_a_in_gradient")
def gradient_of_the_probabilities_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(-Y / softmax(Z)).T / len(labels)


@wrong("5.3", name="terms_of_the_cost_in_gradient")
def terms_of_the_cost_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(-Y * np.log(softmax(Z))).T / len(labels)


@wrong("5.3", name="difference_times_slope_in_gradient")
def squared_error_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    A = softmax(Z)
    return np.asarray((A - Y) * A * (1 - A)).T / len(labels)


@wrong("5.3", name="squared_difference_in_gradient")
def squared_difference_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray((softmax(Z) - Y) ** 2).T / len(labels)


@wrong("5.3", name="size_without_sign_in_gradient")
def absolute_difference_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.abs(softmax(Z) - Y)).T / len(labels)


@wrong("5.3", name="jacobian_once_more_in_gradient")
def through_softmax_twice_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    A = softmax(Z)
    G = A - Y
    return np.asarray(A * (G - np.sum(A * G, axis=0))).T / len(labels)


@wrong("5.3", name="twice_softmax_in_gradient")
def softmax_of_softmax_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(softmax(softmax(Z)) - Y).T / len(labels)


@wrong("5.3", name="label_inside_softmax_in_gradient")
def softmax_of_the_difference_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(softmax(Z - Y)).T / len(labels)


@wrong("5.3", name="sigmoid_in_gradient_of_mean_of_the_rows")
def sigmoid_for_softmax_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(0.5 * (1 + np.tanh(0.5 * Z)) - Y).T / len(labels)


@wrong("5.3", name="logarithm_of_it_in_gradient")
def logarithm_of_probabilities_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return np.asarray(shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - Y).T / len(
        labels
    )


@wrong("5.3", name="not_divided_in_gradient")
def not_divided_by_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.exp(Z - np.max(Z, axis=0, keepdims=True)) - Y).T / len(labels)


@wrong("5.3", name="not_divided_in_gradient_of_mean_of_the_rows")
def bare_exponentials_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.exp(Z) - Y).T / len(labels)


@wrong("5.3", name="without_exp_in_gradient_of_mean_of_the_rows")
def exponential_forgotten_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(Z / np.sum(Z, axis=0) - Y).T / len(labels)


@wrong("5.3", name="without_exp_in_gradient")
def exponential_forgotten_after_the_shift_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    S = Z - np.max(Z, axis=0)
    return np.asarray(S / np.sum(S, axis=0) - Y).T / len(labels)


@wrong("5.3", good=r"bracket|\bmean\b|average|divid", by="edit")
def target_divided_by_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray((E - Y) / np.sum(E, axis=0)).T / len(labels)


@wrong("5.3", good=r"Y/\(Σ_k exp\(Z_k\)\)", by="edit")
def target_divided_by_the_unshifted_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray((np.exp(Z) - Y) / np.sum(np.exp(Z), axis=0)).T / len(labels)


@wrong("5.3", good=r"largest|maxim|shift|\bmean\b|average|divid", by="edit")
def shift_in_the_numerator_only_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray(E / np.sum(np.exp(Z), axis=0) - Y).T / len(labels)


@wrong("5.3", name="other_base_in_gradient")
def other_base_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    E = 2.0 ** (Z - np.max(Z, axis=0))
    return np.asarray(E / np.sum(E, axis=0) - Y).T / len(labels)


@wrong("5.3", good=r"largest|maxim|shift|probabilit|softmax")
def negated_logits_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(softmax(-Z) - Y).T / len(labels)


@wrong("5.3", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def only_the_most_probable_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray((np.max(Z, axis=0) == Z) * 1.0 - Y).T / len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|probabilit|softmax")
def samples_taken_for_columns_and_the_sum(logits, labels):
    P, Y = _p_and_y(logits, labels, 0)
    return np.asarray((P - Y) / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def one_softmax_for_all_rows_and_the_sum(logits, labels):
    E = np.exp(logits - np.max(logits))
    return np.asarray((E / np.sum(E) - _rows(labels, logits.shape[1])) / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_of_each_class_and_the_sum(logits, labels):
    E = np.exp(logits - np.max(logits, axis=0, keepdims=True))
    return np.asarray(
        (E / np.sum(E, axis=1, keepdims=True) - _rows(labels, logits.shape[1])) / len(labels)
    ) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def largest_taken_but_one_sum_for_all_rows_and_the_sum(logits, labels):
    E = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return np.asarray((E / np.sum(E) - _rows(labels, logits.shape[1])) / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def divided_by_column_sums_and_the_sum(logits, labels):
    E = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return np.asarray((E / np.sum(E, axis=0) - _rows(labels, logits.shape[1])) / len(labels)) * len(
        labels
    )


@wrong("5.3", name="counted_from_one_in_one_hot_of_sum_of_the_rows", by="edit")
def labels_counted_from_one_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), labels - 1] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", good=r"\blast\b|\bends?\b|\blabel|target", by="edit")
def labels_one_too_far_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), labels + 1] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", good=r"\bfirst\b|\bbegins?\b|\blast\b|\bends?\b", by="edit")
def labels_one_too_far_wrapped_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), (labels + 1) % logits.shape[1]] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", name="whole_rows_filled_in_one_hot_of_sum_of_the_rows")
def every_row_loses_every_label_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[:, labels] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b", by="edit")
def first_row_loses_every_label_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[0, labels] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\blabel|target", by="edit")
def every_row_loses_every_label_in_turn_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    for label in labels:
        P[:, label] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", name="whole_columns_filled_in_one_hot_of_sum_of_the_rows")
def labels_index_rows_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[labels] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\blabel|target", by="edit")
def labels_index_rows_in_turn_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    for label in labels:
        P[label] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", good="another axis")
def row_and_label_swapped_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[labels, np.arange(len(labels))] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", name="label_number_subtracted_in_gradient_of_sum_of_the_rows")
def labels_subtracted_as_numbers_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return np.asarray((P - labels[:, None]) / len(labels)) * len(labels)


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def one_hot_reshaped_and_the_sum(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.asarray((P - Y.T.reshape(Y.shape)) / len(labels)) * len(labels)


@wrong("5.3", name="only_the_prediction_in_gradient_of_sum_of_the_rows")
def target_never_taken_away_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", name="predicted_class_subtracted_in_gradient_of_sum_of_the_rows")
def favourite_taken_for_the_label_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), np.argmax(logits, axis=1)] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", name="largest_label_for_K_in_one_hot_of_sum_of_the_rows")
def classes_counted_from_the_labels_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return np.asarray((P - np.eye(np.max(labels) + 1)[labels]) / len(labels)) * len(labels)


@wrong("5.3", name="only_three_classes_in_one_hot_of_sum_of_the_rows")
def always_three_classes_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return np.asarray((P - np.eye(3)[labels]) / len(labels)) * len(labels)


@wrong("5.3", name="identity_of_m_in_one_hot_of_sum_of_the_rows")
def one_hot_of_samples_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return np.asarray((P - np.eye(len(labels))[labels]) / len(labels)) * len(labels)


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def logits_reshaped_back_and_the_sum(logits, labels):
    m, K = logits.shape
    G = softmax(logits.reshape(K, m)) - _rows(labels, K).T
    return np.asarray(G.reshape(m, K) / m) * len(labels)


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def result_reshaped_and_the_sum(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.asarray((P - Y).T.reshape(P.shape) / len(labels)) * len(labels)


@wrong("5.3", good=r"transpos|\baxis\b|\bcolumn|\brow", by="edit")
def logits_reshaped_and_the_sum(logits, labels):
    m, K = logits.shape
    G = softmax(logits.reshape(K, m)) - _rows(labels, K).T
    return np.asarray(G.T / m) * len(labels)


@wrong("5.3", good=r"\blabel|target")
def label_entry_replaced_and_the_sum(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.asarray(np.where(Y == 1, -1, P) / len(labels)) * len(labels)


@wrong("5.3", good=r"\bsign\b|minus|subtract|taken? away|\blabel|target")
def label_entry_negated_and_the_sum(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.asarray(np.where(Y == 1, -P, P) / len(labels)) * len(labels)


@wrong("5.3", good=r"\bmean\b|average|divid|\blabel|target")
def gradient_of_log_probabilities_and_the_sum(logits, labels):
    return np.asarray(-_rows(labels, logits.shape[1]) / len(labels)) * len(labels)


@wrong("5.3", name="labelled_entry_only_in_gradient_of_sum_of_the_rows")
def only_the_labelled_entries_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    return np.asarray((P[np.arange(len(labels)), labels] - 1) / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def only_the_first_row_done_and_the_sum(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[0, labels[0]] -= 1
    return np.asarray(P / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def still_in_columns_and_mixed_and_the_sum(logits, labels):
    P, Y = _p_and_y(logits, labels, 0)
    return np.asarray((P - Y).T / len(labels)) * len(labels)


@wrong("5.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def still_in_columns_and_the_sum(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return np.asarray((P - Y).T / len(labels)) * len(labels)


@wrong("5.3", name="signs_turned_round_in_gradient_of_sum_of_the_rows")
def target_minus_prediction_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(Y - softmax(Z)).T / len(labels)) * len(labels)


@wrong("5.3", name="softmax_forgotten_in_gradient_of_sum_of_the_rows")
def without_softmax_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(Z - Y).T / len(labels)) * len(labels)


@wrong("5.3", good=r"\blabel|target|\bsums?\b|\badd")
def target_added_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(softmax(Z) + Y).T / len(labels)) * len(labels)


@wrong("5.3", name="own_terms_only_in_gradient_of_sum_of_the_rows")
def only_the_labelled_class_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray((softmax(Z) - Y) * Y).T / len(labels)) * len(labels)


@wrong("5.3", name="other_terms_only_in_gradient_of_sum_of_the_rows")
def only_the_other_classes_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(softmax(Z) * (1 - Y)).T / len(labels)) * len(labels)


@wrong("5.3", good=r"\blabel|target|probabilit|softmax")
def probability_of_the_label_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(softmax(Z) * Y).T / len(labels)) * len(labels)


@wrong("5.3", name="one_taken_everywhere_in_gradient_of_sum_of_the_rows")
def one_taken_from_every_class_and_the_sum_5_3(logits, labels):
    Z = logits.T
    return np.asarray(np.asarray(softmax(Z) - 1).T / len(labels)) * len(labels)


@wrong("5.3", name="gradient_wrt_a_in_gradient_of_sum_of_the_rows")
def gradient_of_the_probabilities_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(-Y / softmax(Z)).T / len(labels)) * len(labels)


@wrong("5.3", name="terms_of_the_cost_in_gradient_of_sum_of_the_rows")
def terms_of_the_cost_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(-Y * np.log(softmax(Z))).T / len(labels)) * len(labels)


@wrong("5.3", name="difference_times_slope_in_gradient_of_sum_of_the_rows")
def squared_error_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    A = softmax(Z)
    return np.asarray(np.asarray((A - Y) * A * (1 - A)).T / len(labels)) * len(labels)


@wrong("5.3", name="squared_difference_in_gradient_of_sum_of_the_rows")
def squared_difference_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray((softmax(Z) - Y) ** 2).T / len(labels)) * len(labels)


@wrong("5.3", name="size_without_sign_in_gradient_of_sum_of_the_rows")
def absolute_difference_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(np.abs(softmax(Z) - Y)).T / len(labels)) * len(labels)


@wrong("5.3", name="jacobian_once_more_in_gradient_of_sum_of_the_rows")
def through_softmax_twice_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    A = softmax(Z)
    G = A - Y
    return np.asarray(np.asarray(A * (G - np.sum(A * G, axis=0))).T / len(labels)) * len(labels)


@wrong("5.3", name="twice_softmax_in_gradient_of_sum_of_the_rows")
def softmax_of_softmax_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(softmax(softmax(Z)) - Y).T / len(labels)) * len(labels)


@wrong("5.3", name="label_inside_softmax_in_gradient_of_sum_of_the_rows")
def softmax_of_the_difference_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(softmax(Z - Y)).T / len(labels)) * len(labels)


@wrong("5.3", name="sigmoid_in_gradient_of_sum_of_the_rows_of_sum_of_the_rows")
def sigmoid_for_softmax_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(0.5 * (1 + np.tanh(0.5 * Z)) - Y).T / len(labels)) * len(labels)


@wrong("5.3", name="logarithm_of_it_in_gradient_of_sum_of_the_rows")
def logarithm_of_probabilities_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return np.asarray(
        np.asarray(shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - Y).T
        / len(labels)
    ) * len(labels)


@wrong("5.3", name="not_divided_in_gradient_of_sum_of_the_rows")
def not_divided_by_the_sum_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(
        np.asarray(np.exp(Z - np.max(Z, axis=0, keepdims=True)) - Y).T / len(labels)
    ) * len(labels)


@wrong("5.3", name="not_divided_in_gradient_of_sum_of_the_rows_of_sum_of_the_rows")
def bare_exponentials_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(np.exp(Z) - Y).T / len(labels)) * len(labels)


@wrong("5.3", name="without_exp_in_gradient_of_sum_of_the_rows_of_sum_of_the_rows")
def exponential_forgotten_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(Z / np.sum(Z, axis=0) - Y).T / len(labels)) * len(labels)


@wrong("5.3", name="without_exp_in_gradient_of_sum_of_the_rows")
def exponential_forgotten_after_the_shift_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    S = Z - np.max(Z, axis=0)
    return np.asarray(np.asarray(S / np.sum(S, axis=0) - Y).T / len(labels)) * len(labels)


@wrong("5.3", good=r"bracket|\bmean\b|average|divid", by="edit")
def target_divided_by_the_sum_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray(np.asarray((E - Y) / np.sum(E, axis=0)).T / len(labels)) * len(labels)


@wrong("5.3", good=r"Y/\(Σ_k exp\(Z_k\)\)", by="edit")
def target_divided_by_the_unshifted_sum_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(
        np.asarray((np.exp(Z) - Y) / np.sum(np.exp(Z), axis=0)).T / len(labels)
    ) * len(labels)


@wrong("5.3", good=r"exp\(−max_k Z_k\)", by="edit")
def shift_in_the_numerator_only_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    E = np.exp(Z - np.max(Z, axis=0))
    return np.asarray(np.asarray(E / np.sum(np.exp(Z), axis=0) - Y).T / len(labels)) * len(labels)


@wrong("5.3", name="other_base_in_gradient_of_sum_of_the_rows")
def other_base_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    E = 2.0 ** (Z - np.max(Z, axis=0))
    return np.asarray(np.asarray(E / np.sum(E, axis=0) - Y).T / len(labels)) * len(labels)


@wrong("5.3", good=r"largest|maxim|shift|probabilit|softmax")
def negated_logits_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray(softmax(-Z) - Y).T / len(labels)) * len(labels)


@wrong("5.3", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def only_the_most_probable_and_the_sum_5_3(logits, labels):
    Z, Y = logits.T, np.eye(logits.shape[1])[labels].T
    return np.asarray(np.asarray((np.max(Z, axis=0) == Z) * 1.0 - Y).T / len(labels)) * len(labels)


@wrong("5.4", name="only_the_diagonal_in_jacobian")
def only_the_diagonals(A):
    return _diagonals(A * (1 - A))


@wrong("5.4", name="diagonal_forgotten_in_jacobian")
def diagonal_forgotten(A):
    return -_products(A)


@wrong("5.4", name="diagonal_left_at_zero_in_jacobian")
def empty_diagonals(A):
    return -_products(A) * (1 - np.eye(len(A)))


@wrong("5.4", name="numerator_only_in_jacobian")
def diagonal_of_probabilities(A):
    return _diagonals(A) - _products(A) * (1 - np.eye(len(A)))


@wrong("5.4", name="without_the_first_factor_in_jacobian")
def diagonal_of_complements(A):
    return _diagonals(1 - A) - _products(A) * (1 - np.eye(len(A)))


@wrong("5.4", name="one_minus_square_in_jacobian")
def unit_matrix_minus_products(A):
    return np.eye(len(A)) - _products(A)


@wrong("5.4", name="minus_missing_in_jacobian")
def off_diagonal_positive(A):
    return _diagonals(A) + _products(A) * (1 - 2 * np.eye(len(A)))


@wrong("5.4", good=r"\bsign\b|minus|subtract|taken? away|\bsums?\b|\badd")
def products_added(A):
    return _diagonals(A) + _products(A)


@wrong("5.4", name="only_the_products_in_jacobian")
def only_the_products(A):
    return _products(A)


@wrong("5.4", good=r"\bsign\b|minus|subtract|taken? away|probabilit|softmax")
def sign_turned_round(A):
    return -_jacobians(A)


@wrong("5.4", name="as_a_vector_in_jacobian")
def derivative_of_sigmoids_in_rows(A):
    return (A * (1 - A)).T


@wrong("5.4", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid")
def mean_jacobian(A):
    return np.mean(_jacobians(A), axis=0)


@wrong("5.4", good=r"\bfirst\b|\bbegins?\b", by="edit")
def only_the_first_jacobian(A):
    return _jacobians(A)[0]


@wrong("5.4", good=r"\bmean\b|average|divid")
def divided_among_samples(A):
    return _jacobians(A) / A.shape[1]


@wrong("5.4", name="softmax_again_in_jacobian", by="edit")
def softmax_of_a(A):
    return _jacobians(softmax(A))


@wrong("5.4", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def only_the_last_jacobian(A):
    return _jacobians(A)[-1]


@wrong("5.4", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def only_the_first_jacobian_kept(A):
    return _jacobians(A)[:1]


@wrong("5.4", good=r"\baxis\b|\bcolumn|\brow", by="edit")
def side_by_side(A):
    return np.concatenate(_jacobians(A), axis=1)


@wrong("5.4", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def flat_matrices(A):
    return _jacobians(A).reshape(A.shape[1], -1)


@wrong("5.4", good=r"1\[j = i\] a_i: a term is missing", by="edit")
def probabilities_on_the_diagonals_only(A):
    return _diagonals(A)


@wrong("5.4", name="other_case_mixed_in_jacobian")
def first_case_everywhere(A):
    return A.T[:, :, None] * (1 - A.T[:, None, :])


@wrong("5.4", name="equation_4_everywhere_turned_in_jacobian")
def first_case_everywhere_turned(A):
    return A.T[:, None, :] * (1 - A.T[:, :, None])


@wrong("5.4", good=r".")
def cases_exchanged(A):
    unit = np.eye(len(A))
    return A.T[:, :, None] * (1 - unit - A.T[:, None, :] * unit - A.T[:, :, None] * (1 - unit))


@wrong("5.4", name="cases_exchanged_in_rows_in_jacobian")
def cases_exchanged_turned(A):
    unit = np.eye(len(A))
    return A.T[:, None, :] * (1 - unit - A.T[:, :, None] * unit - A.T[:, None, :] * (1 - unit))


@wrong("5.4", name="cases_exchanged_in_jacobian")
def cases_exchanged_entry_by_entry(A):
    a, unit = (A.T, np.eye(len(A)))
    return a[:, :, None] * (1 - unit - a[:, None, :])


@wrong("5.4", good=r".")
def cases_exchanged_entry_by_entry_turned(A):
    a, unit = (A.T, np.eye(len(A)))
    return a[:, None, :] * (1 - unit - a[:, :, None])


@wrong("5.4", name="inner_product_for_outer_in_jacobian")
def inner_for_outer_product(A):
    return _diagonals(A) - np.sum(A * A, axis=0)[:, None, None]


@wrong("5.4", name="nudged_class_twice_in_jacobian")
def squares_for_products(A):
    return _diagonals(A) - (A * A).T[:, None, :]


@wrong("5.4", good=r"probabilit|softmax", by="edit")
def complements_minus_products(A):
    return _diagonals(1 - A) - _products(A)


@wrong("5.4", good=r"square|\btwice\b|\bpower\b|factor")
def products_twice(A):
    return _diagonals(A) - 2 * _products(A)


@wrong("5.4", good=r"\bloop|\breturn\b|\brange\b|overwrit|writes? into|in place", by="edit")
def always_the_first_place(A):
    J = np.zeros((A.shape[1], len(A), len(A)))
    J[0] = _jacobians(A)[-1]
    return J


@wrong("5.4", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def only_the_first_done(A):
    J = np.zeros((A.shape[1], len(A), len(A)))
    J[0] = _jacobians(A)[0]
    return J


@wrong("5.4", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def the_first_sample_for_all(A):
    return np.stack([_jacobians(A)[0]] * A.shape[1])


@wrong("5.4", good=r"shape|vector|matrix|one number")
def lower_triangles_only(A):
    return np.tril(_jacobians(A))


@wrong("5.4", good=r"shape|vector|matrix|one number")
def upper_triangles_only(A):
    return np.triu(_jacobians(A))


@wrong("5.4", good=r"\baxis\b|\bcolumn|\brow", by="edit")
def stacked_without_an_axis(A):
    return _jacobians(A).reshape(-1, len(A))


@wrong("5.4", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def classes_counted_for_samples_5_4(A):
    J = np.zeros((A.shape[1], len(A), len(A)))
    for s in range(len(A)):
        J[s] = np.diag(A[:, s]) - np.outer(A[:, s], A[:, s])
    return J


@wrong("5.4", good=r"overwrit|writes? into|in place")
def probabilities_overwritten(A):
    J = _jacobians(A)
    A *= 1 - A
    return J


@wrong("5.5", name="first_term_only_in_product")
def weighted_mean_forgotten(A, dA):
    return A * dA


@wrong("5.5", name="diagonal_only_in_product")
def diagonal_only(A, dA):
    return A * (1 - A) * dA


@wrong("5.5", good=r"square|\btwice\b|\bpower\b|factor", by="edit")
def off_diagonal_only(A, dA):
    return -A * (np.sum(A * dA, axis=0) - A * dA)


@wrong("5.5", name="second_term_only_in_product")
def only_the_weighted_mean(A, dA):
    return -A * np.sum(A * dA, axis=0)


@wrong("5.5", name="plain_sum_in_product")
def sum_without_weights(A, dA):
    return A * (dA - np.sum(dA, axis=0))


@wrong("5.5", name="plain_mean_in_product")
def plain_mean_taken_away(A, dA):
    return A * (dA - np.mean(dA, axis=0))


@wrong("5.5", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def mean_of_the_products(A, dA):
    return A * (dA - np.mean(A * dA, axis=0))


@wrong("5.5", good=r"bracket|square|\btwice\b|\bpower\b|factor", by="edit")
def factor_on_one_term_only(A, dA):
    return A * dA - np.sum(A * dA, axis=0)


@wrong("5.5", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def inner_products_added_up_on_the_way(A, dA):
    return A * (dA - np.cumsum(np.sum(A * dA, axis=0)))


@wrong("5.5", name="outer_factor_missing_in_product")
def factor_forgotten(A, dA):
    return dA - np.sum(A * dA, axis=0)


@wrong("5.5", good=r"\bmean\b|average|divid|\bsign\b|minus|subtract|taken? away")
def weighted_mean_added(A, dA):
    return A * (dA + np.sum(A * dA, axis=0))


@wrong("5.5", good=r"\bfirst\b|\bbegins?\b|\bmean\b|average|divid", by="edit")
def sign_of_everything(A, dA):
    return A * (np.sum(A * dA, axis=0) - dA)


@wrong("5.5", good=r"probabilit|softmax")
def softmax_done_again(A, dA):
    return _backward(softmax(A), dA)


@wrong("5.5", good=r"\bsums?\b|\badd")
def samples_added_up(A, dA):
    return np.sum(_backward(A, dA), axis=1)


@wrong("5.5", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def batch_on_its_side(A, dA):
    return _backward(A, dA).T


@wrong("5.5", good=r"\bsign\b|minus|subtract|taken? away")
def weighted_mean_alone(A, dA):
    return A * np.sum(A * dA, axis=0)


@wrong("5.5", name="own_class_twice_in_product")
def diagonal_counted_twice(A, dA):
    return A * (1 - A) * dA - A * np.sum(A * dA, axis=0)


@wrong("5.5", name="a_and_v_exchanged_in_product")
def roles_exchanged(A, dA):
    return dA * (A - np.sum(A * dA, axis=0))


@wrong("5.5", good=r"\bsign\b|minus|subtract|taken? away|does not belong there", by="edit")
def probabilities_summed(A, dA):
    return A * (dA - np.sum(A, axis=0))


@wrong("5.5", good=r"largest|maxim|shift|\bmean\b|average|divid")
def largest_taken_away(A, dA):
    return A * (dA - np.max(dA, axis=0))


@wrong("5.5", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def everything_averaged(A, dA):
    return A * (dA - np.mean(A * dA))


@wrong("5.5", good=r"\blast\b|\bends?\b|overwrit|writes? into|in place", by="edit")
def last_term_only(A, dA):
    return A[-1] * dA[-1] * (np.eye(len(A))[:, -1:] - A)


@wrong("5.5", good=r"bracket|square|\btwice\b|\bpower\b|factor", by="edit")
def complement_for_factor(A, dA):
    return (1 - A) * (dA - np.sum(A * dA, axis=0))


@wrong("5.5", good=r"square|\btwice\b|\bpower\b|factor", by="edit")
def factor_squared(A, dA):
    return A * A * (dA - np.sum(A * dA, axis=0))


@wrong("5.5", good=r".")
def complements_as_weights(A, dA):
    return A * (dA - np.sum((1 - A) * dA, axis=0))


@wrong("5.5", good=r"a_i² dA_i", by="edit")
def both_factors(A, dA):
    return A * dA * (A - np.sum(A * dA, axis=0))


@wrong("5.5", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def divided_by_classes_5_5(A, dA):
    return _backward(A, dA) / len(A)


@wrong("5.5", good=r"overwrit|writes? into|in place")
def upstream_overwritten(A, dA):
    G = _backward(A, dA)
    np.copyto(dA, G, casting="unsafe")
    return G


@wrong("5.5", good=r"overwrit|writes? into|in place")
def output_overwritten(A, dA):
    G = _backward(A, dA)
    A[:] = G
    return G


@wrong("5.2", name="divided_by_a_fixed_number_4")
def divided_by_four_5_2(Z, Y):
    return (softmax(Z) - Y) / 4


@wrong("5.1", name="one_softmax_for_the_whole_batch", by="edit")
def one_softmax_for_the_whole_batch_5_1(Z, Y):
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E) - Y


@wrong("5.2", name="divided_by_classes_not_samples", by="edit")
def divided_by_classes_not_samples_5_2(Z, Y):
    return (softmax(Z) - Y) / Z.shape[0]


@wrong("5.3", name="one_softmax_for_all_rows", by="edit")
def one_softmax_for_all_rows_5_3(logits, labels):
    E = np.exp(logits - np.max(logits))
    return (E / np.sum(E) - _rows(labels, logits.shape[1])) / len(labels)


@wrong("5.3", name="row_and_label_swapped", by="edit")
def row_and_label_swapped_5_3(logits, labels):
    P, _ = _p_and_y(logits, labels)
    P[labels, np.arange(len(labels))] -= 1
    return P / len(labels)


@wrong("5.3", name="divided_by_the_classes")
def divided_by_classes_in_rows_5_3(logits, labels):
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / logits.shape[1]


@wrong("5.4", name="reshaped_not_moved", by="edit")
def reshaped_not_moved_5_4(A):
    J = np.moveaxis(_jacobians(A), 0, -1)
    return J.reshape(A.shape[1], len(A), len(A))


@wrong("5.5", name="one_inner_product_for_all", by="edit")
def one_inner_product_for_all_5_5(A, dA):
    return A * (dA - np.sum(A * dA))
