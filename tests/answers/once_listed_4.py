"""Wrong answers to chapter 4 that the exercises once listed, and no longer need to."""

import numpy as np

from . import wrong


@wrong("4.2", good=r"\bsign\b|minus|subtract|taken? away|should come", by="edit")
def only_minus_equation_4(a, y, i):
    return -a[i] * (1 - a[i])


@wrong("4.2", name="times_a_in_equation_3")
def multiplied_by_a_i(a, y, i):
    return -y[i] * a[i] * a[i] * (1 - a[i])


@wrong("4.2", good=r"bracket", by="edit")
def brackets_of_all_classes_summed(a, y, i):
    return -y[i] * np.sum(1 - a)


@wrong("4.2", good=r"\bsums?\b|\badd", by="edit")
def slopes_of_all_classes_summed(a, y, i):
    return -y[i] / a[i] * np.sum(a * (1 - a))


@wrong("4.2", good=r"whole number|fraction|\bint\b", by="edit")
def whole_number_division(a, y, i):
    return -y[i] // a[i] * a[i] * (1 - a[i])


@wrong("4.2", name="squared_in_equation_4")
def minus_equation_5_for_4(a, y, i):
    return -y[i] * a[i]


@wrong("4.2", good=r"bracket", by="edit")
def plus_in_the_bracket(a, y, i):
    return -y[i] * (1 + a[i])


@wrong("4.2", good=r"\blast\b|\bends?\b|bracket", by="edit")
def bracket_opened_too_soon(a, y, i):
    return -y[i] - a[i]


@wrong("4.2", good=r"y_i/\(a_i² \(1 − a_i\)\)", by="edit")
def divided_by_all_of_it(a, y, i):
    return -y[i] / (a[i] * a[i] * (1 - a[i]))


@wrong("4.2", good=r"whole number|fraction|\bint\b|\blabel|target", by="edit")
def fraction_upside_down(a, y, i):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -a[i] / y[i] * a[i] * (1 - a[i])


@wrong("4.2", good=r"square|\btwice\b|\bpower\b|factor", by="edit")
def divided_twice(a, y, i):
    return -y[i] / a[i] ** 2 * (1 - a[i])


@wrong("4.2", name="equation_4_cut_short")
def slope_without_its_first_factor(a, y, i):
    return -y[i] / a[i] * (1 - a[i])


@wrong("4.2", good=r"bracket|\bmean\b|average|divid", by="edit")
def divided_by_the_bracket(a, y, i):
    with np.errstate(divide="ignore"):
        return -y[i] / (1 - a[i])


@wrong("4.2", name="not_differentiated_in_equation_3")
def cost_for_its_derivative(a, y, i):
    return -y[i] * np.log(a[i]) * a[i] * (1 - a[i])


@wrong("4.2", name="nothing_left_in_equation_4", by="edit")
def target_in_the_bracket(a, y, i):
    return -y[i] * (1 - y[i])


@wrong("4.2", good=r".", by="edit")
def counted_from_one(a, y, i):
    return -y[i - 1] * (1 - a[i - 1])


@wrong("4.2", good=r".", by="edit")
def counted_one_too_far(a, y, i):
    return -y[i + 1] * (1 - a[i + 1])


@wrong("4.2", name="favourite_for_label_in_equation_3")
def most_probable_class_for_the_label(a, y, i):
    return a[i] - 1 if i == np.argmax(a) else 0.0


@wrong("4.2", name="whole_vector_in_every_turn_in_equation_4")
def slopes_of_all_classes(a, y, i):
    return -y[i] / a[i] * a * (1 - a)


@wrong("4.3", good=r"\bsign\b|minus|subtract|taken? away", by="edit")
def a_k_for_a_i_with_minus(a, y, i):
    return -(np.sum(y * a) - y[i] * a[i])


@wrong("4.3", good=r"\bsign\b|minus|subtract|taken? away", by="edit")
def fraction_left_out_with_minus(a, y, i):
    return -a[i] * (np.sum(y * a) - y[i] * a[i])


@wrong("4.3", name="slope_without_a_k")
def fraction_left_standing(a, y, i):
    return a[i] * sum(y[k] / a[k] for k in range(len(a)) if k != i)


@wrong("4.3", good=r"bracket", by="edit")
def slope_of_one_minus(a, y, i):
    return (1 - a[i]) * (np.sum(y) - y[i])


@wrong("4.3", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def mean_for_sum(a, y, i):
    return a[i] * (np.sum(y) - y[i]) / (len(a) - 1) if len(a) > 1 else 0.0


@wrong("4.3", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def divided_by_K(a, y, i):
    return a[i] * (np.sum(y) - y[i]) / len(a)


@wrong("4.3", good=r"\bsums?\b|\badd", by="edit")
def product_for_sum(a, y, i):
    return np.prod(a[i] * np.delete(y, i))


@wrong("4.3", good=r"\blabel|target|\bsums?\b|\badd", by="edit")
def targets_turned_round(a, y, i):
    return a[i] * (np.sum(1 - y) - (1 - y[i]))


@wrong("4.3", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def not_summed(a, y, i):
    return a[i] * np.delete(y, i)


@wrong("4.3", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def not_summed_with_i(a, y, i):
    return a[i] * np.where(np.arange(len(y)) == i, 0, y)


@wrong("4.3", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b", by="edit")
def returned_in_the_loop(a, y, i):
    for k in range(len(a)):
        if k != i:
            return y[k] * a[i]
    return 0.0


@wrong("4.3", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def overwritten_in_the_loop(a, y, i):
    total = 0.0
    for k in range(len(a)):
        if k != i:
            total = y[k] * a[i]
    return total


@wrong("4.3", good=r"\bsums?\b|\badd", by="edit")
def only_classes_before_i(a, y, i):
    return a[i] * np.sum(y[:i])


@wrong("4.3", good=r"\bloop|\breturn\b|\brange\b|\bsums?\b|\badd", by="edit")
def class_0_never_summed(a, y, i):
    return a[i] * sum(y[k] for k in range(1, len(a)) if k != i)


@wrong("4.3", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_class_never_summed(a, y, i):
    return a[i] * sum(y[k] for k in range(len(a) - 1) if k != i)


@wrong("4.3", good=r".", by="edit")
def counted_from_one_4_3(a, y, i):
    return a[i - 1] * (np.sum(y) - y[i - 1])


@wrong("4.3", good=r"\bloop|\breturn\b|\brange\b", by="edit")
def counted_from_1_to_K(a, y, i):
    return a[i] * sum(y[k] for k in range(1, len(a) + 1) if k != i)


@wrong("4.3", good=r"\bsums?\b|\badd", by="edit")
def next_class_skipped(a, y, i):
    return a[i] * (np.sum(y[:i]) + np.sum(y[i + 2 :]))


@wrong("4.3", good=r".", by="edit")
def next_class_for_i(a, y, i):
    return a[i] * sum(y[k] for k in range(len(y)) if k != i + 1)


@wrong("4.3", good=r"\blast\b|\bends?\b", by="edit")
def next_class_deleted(a, y, i):
    return a[i] * np.sum(np.delete(y, i + 1))


@wrong("4.3", good=r"\bsums?\b|\badd", by="edit")
def only_class_i(a, y, i):
    return y[i] * a[i]


@wrong("4.3", good="neither a nor y has a say")
def returned_after_class_0(a, y, i):
    return y[0] * a[i] if i != 0 else 0.0


@wrong("4.3", good=r".")
def slope_along_its_own_logit(a, y, i):
    return a[i] * (1 - a[i])


@wrong("4.3", good=r"\bloop|\breturn\b|\brange\b", by="edit")
def loop_over_three(a, y, i):
    return a[i] * sum(y[k] for k in range(3) if k != i)


@wrong("4.3", good=r"overwrit|writes? into|in place|\bsign\b|minus|subtract|taken? away")
def y_changed_in_place(a, y, i):
    y[i] = 0
    return a[i] * np.sum(y)


@wrong("4.4", name="one_minus_lost_in_others")
def terms_subtracted(a, y):
    return -y * (1 - a) - a * (1 - y)


@wrong("4.4", name="not_divided_in_equation_3")
def jacobian_times_minus_label(a, y):
    return -a * (y - np.sum(a * y))


@wrong("4.4", good=r"\bsums?\b|\badd", by="edit")
def only_the_label(a, y):
    return -y + 0 * a


@wrong("4.4", good=r"\bsign\b|minus|subtract|taken? away|\blabel|target")
def sum_of_both(a, y):
    return a + y


@wrong("4.4", good=r".")
def minus_both(a, y):
    return -a - y


@wrong("4.4", good=r".")
def product_of_both(a, y):
    return a * y


@wrong("4.4", good=r"\blabel|target", by="edit")
def label_off_by_one(a, y):
    return a - np.roll(y, -1)


@wrong("4.4", good=r"\blabel|target", by="edit")
def label_one_too_far(a, y):
    return a - np.roll(y, 1)


@wrong("4.4", good=r"\bmean\b|average|divid")
def divided_by_K_4_4(a, y):
    return (a - y) / len(a)


@wrong("4.4", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def summed(a, y):
    return np.sum(a - y)


@wrong("4.4", good=r"\bmean\b|average|divid|\bsign\b|minus|subtract|taken? away", by="edit")
def difference_over_slope_turned(a, y):
    with np.errstate(all="ignore"):
        return (y - a) / (a * (1 - a))


@wrong("4.4", name="not_differentiated_in_equation_3")
def jacobian_times_cost(a, y):
    v = -y * np.log(a)
    return a * (v - np.sum(a * v))


@wrong("4.4", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def first_entry_filled(a, y):
    return (a - y) * (np.arange(len(a)) == 0)


@wrong("4.4", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def first_entry_alone(a, y):
    return a[0] - y[0]


@wrong("4.4", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def list_of_one(a, y):
    return a[:1] - y[:1]


@wrong("4.4", name="a_i_left_out_in_others")
def output_missing_in_the_last_term(a, y):
    return -y + y * a + (np.sum(y) - y)


@wrong("4.4", good=r"overwrit|writes? into|in place|\blabel|target")
def in_place(a, y):
    a -= y
    return a


@wrong("4.5", good=r".")
def signs_turned_round(a, t):
    return t - a * np.sum(t)


@wrong("4.5", good=r"bracket|\bmean\b|average|divid", by="edit")
def output_over_sum(a, t):
    with np.errstate(all="ignore"):
        return a / np.sum(t) - t


@wrong("4.5", name="own_target_left_out_of_the_sum")
def sum_without_own_target(a, t):
    return a * (np.sum(t) - t) - t


@wrong("4.5", good=r"\bsign\b|minus|subtract|taken? away|\bsums?\b|\badd")
def target_added(a, t):
    return a * np.sum(t) + t


@wrong("4.5", good=r"bracket|\bmean\b|average|divid", by="edit")
def mean_for_sum_4_5(a, t):
    return a * np.mean(t) - t


@wrong("4.5", good=r"bracket|largest|maxim|shift", by="edit")
def largest_target(a, t):
    return a * np.max(t) - t


@wrong("4.5", good=r"bracket|\blabel|target", by="edit")
def product_for_sum_4_5(a, t):
    return a * np.prod(t) - t


@wrong("4.5", good=r"\blabel|target|\bsums?\b|\badd", by="edit")
def first_target_left_out(a, t):
    return a * np.sum(t[1:]) - t


@wrong("4.5", good=r"\blast\b|\bends?\b|\blabel|target", by="edit")
def last_target_left_out(a, t):
    return a * np.sum(t[:-1]) - t


@wrong("4.5", good=r"bracket|\bsums?\b|\badd", by="edit")
def weighted_sum(a, t):
    return a * np.sum(a * t) - t


@wrong("4.5", good=r"\bsign\b|minus|subtract|taken? away|\blabel|target", by="edit")
def jacobian_times_target_plus(a, t):
    return a * (t - np.sum(a * t))


@wrong("4.5", good=r"\bsums?\b|\badd")
def summed_4_5(a, t):
    return np.sum(a * np.sum(t) - t)


@wrong("4.5", good=r"overwrit|writes? into|in place")
def target_changed_in_place(a, t):
    a *= np.sum(t)
    a -= t
    return a


@wrong("4.5", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def first_entry_filled_4_5(a, t):
    return (a * np.sum(t) - t) * (np.arange(len(a)) == 0)


@wrong("4.5", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def first_entry_alone_4_5(a, t):
    return a[0] * np.sum(t) - t[0]


@wrong("4.5", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def list_of_one_4_5(a, t):
    return a[:1] * np.sum(t) - t[:1]


@wrong("4.5", name="whole_gradient_in_own")
def one_for_the_own_target(a, t):
    return a * (1 + np.sum(t) - t) - t


@wrong("4.5", name="i_is_summed_too_in_others")
def own_target_counted_twice(a, t):
    return a * (t + np.sum(t)) - t


@wrong("4.5", good=r"\bfirst\b|\bbegins?\b", by="edit")
def target_squared(a, t):
    return a * np.sum(t) - t * t


@wrong("4.5", good=r"\blabel|target|does not belong there", by="edit")
def one_subtracted(a, t):
    return a * np.sum(t) - 1


@wrong("4.5", name="a_k_for_a_i_in_others")
def sum_of_products(a, t):
    return a @ t - t


@wrong("4.6", name="no_shift_in_softmax")
def without_the_shift(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z) / np.sum(np.exp(z)) - y


@wrong("4.6", name="nan_painted_over_in_softmax")
def nan_replaced(z, y):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.exp(z) / np.sum(np.exp(z))) - y


@wrong("4.6", good=r"largest|maxim|shift|\bclip|\bcut\b|\bcap\b")
def scores_clipped(z, y):
    z = np.clip(z, -500, 500)
    return np.exp(z) / np.sum(np.exp(z)) - y


@wrong("4.6", name="clipped_above_50_in_softmax")
def scores_capped(z, y):
    with np.errstate(all="ignore"):
        exps = np.exp(np.minimum(z, 500))
        return exps / np.sum(exps) - y


@wrong("4.6", name="shifted_by_smallest_in_softmax")
def shifted_by_the_smallest(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z - np.min(z)) / np.sum(np.exp(z - np.min(z))) - y


@wrong("4.6", name="shifted_by_mean_in_softmax")
def shifted_by_the_mean(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z - np.mean(z)) / np.sum(np.exp(z - np.mean(z))) - y


@wrong("4.6", name="shifted_by_largest_size_in_softmax")
def shifted_by_the_largest_size(z, y):
    with np.errstate(all="ignore"):
        exps = np.exp(z - np.max(np.abs(z)))
        return exps / np.sum(exps) - y


@wrong("4.6", good=r"largest|maxim|shift", by="edit")
def shifted_above_only(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z - np.max(z)) / np.sum(np.exp(z)) - y


@wrong("4.6", good=r"largest|maxim|shift", by="edit")
def shifted_below_only(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z) / np.sum(np.exp(z - np.max(z))) - y


@wrong("4.6", name="scaled_by_largest_in_softmax")
def divided_by_the_largest(z, y):
    with np.errstate(all="ignore"):
        z = z / np.max(z)
        return np.exp(z) / np.sum(np.exp(z)) - y


@wrong("4.6", name="scaled_by_largest_size_in_softmax")
def divided_by_the_largest_size(z, y):
    z = z / np.max(np.abs(z))
    return np.exp(z) / np.sum(np.exp(z)) - y


@wrong("4.6", name="standardised_in_softmax")
def standardised(z, y):
    with np.errstate(all="ignore"):
        z = (z - np.mean(z)) / np.std(z)
        return np.exp(z) / np.sum(np.exp(z)) - y


@wrong("4.6", good=r"largest|maxim|shift|exponential|\bexp\b", by="edit")
def negative_scores(z, y):
    exps = np.exp(np.min(z) - z)
    return exps / np.sum(exps) - y


@wrong("4.6", name="shifted_over_the_sum_of_scores_in_softmax")
def divided_by_sum_of_scores(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z - np.max(z)) / np.sum(z) - y


@wrong("4.6", name="other_base_in_softmax")
def other_base(z, y):
    powers = 2.0 ** (z - np.max(z))
    return powers / np.sum(powers) - y


@wrong("4.6", name="signs_turned_round_in_gradient")
def signs_turned_round_4_6(z, y):
    exps = np.exp(z - np.max(z))
    return y - exps / np.sum(exps)


@wrong("4.6", good=r"exponential|\bexp\b", by="edit")
def signs_turned_round_without_shift(z, y):
    with np.errstate(all="ignore"):
        return y - np.exp(z) / np.sum(np.exp(z))


@wrong("4.6", name="not_divided_in_softmax")
def exponentials_not_divided(z, y):
    return np.exp(z - np.max(z)) - y


@wrong("4.6", name="not_divided_in_softmax_of_gradient_of_the_probabilities")
def exponentials_only(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z) - y


@wrong("4.6", name="one_more_class_in_softmax", by="edit")
def one_more_in_the_sum(z, y):
    exps = np.exp(z - np.max(z))
    return exps / (1 + np.sum(exps)) - y


@wrong("4.6", name="divided_by_length_of_vector_in_softmax")
def divided_by_the_length(z, y):
    exps = np.exp(z - np.max(z))
    return exps / np.sqrt(np.sum(exps**2)) - y


@wrong("4.6", name="label_number_subtracted_in_gradient")
def label_number_subtracted(z, y):
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) - np.argmax(y)


@wrong("4.6", name="logarithm_of_it_in_softmax")
def logarithm_for_probability(z, y):
    shifted = z - np.max(z)
    return shifted - np.log(np.sum(np.exp(shifted))) - y


@wrong("4.6", name="sigmoid_in_softmax_of_gradient_of_the_probabilities")
def sigmoid_for_softmax(z, y):
    with np.errstate(all="ignore"):
        return 1 / (1 + np.exp(-z)) - y


@wrong("4.6", name="one_for_the_largest_in_softmax")
def hard_choice(z, y):
    return (np.arange(len(z)) == np.argmax(z)) - y


@wrong("4.6", name="own_terms_only_in_gradient")
def own_terms_only(z, y):
    exps = np.exp(z - np.max(z))
    return -y * (1 - exps / np.sum(exps))


@wrong("4.6", name="gradient_wrt_a_in_gradient")
def gradient_wrt_a(z, y):
    with np.errstate(all="ignore"):
        exps = np.exp(z - np.max(z))
        return -y / (exps / np.sum(exps))


@wrong("4.6", name="only_the_prediction_in_gradient")
def label_not_subtracted(z, y):
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) + 0 * y


@wrong("4.6", good=r"\bsign\b|minus|subtract|taken? away|\blabel|target")
def label_added(z, y):
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) + y


@wrong("4.6", name="difference_times_slope_in_gradient")
def difference_times_slope(z, y):
    exps = np.exp(z - np.max(z))
    a = exps / np.sum(exps)
    return (a - y) * a * (1 - a)


@wrong("4.6", name="jacobian_once_more_in_gradient")
def jacobian_once_more(z, y):
    exps = np.exp(z - np.max(z))
    a = exps / np.sum(exps)
    return a * (a - y - np.sum(a * (a - y)))


@wrong("4.6", good=r"\bmean\b|average|divid")
def divided_by_K_4_6(z, y):
    exps = np.exp(z - np.max(z))
    return (exps / np.sum(exps) - y) / len(z)


@wrong("4.6", name="twice_softmax_in_softmax")
def softmax_twice(z, y):
    a = np.exp(z - np.max(z))
    a = np.exp(a / np.sum(a))
    return a / np.sum(a) - y


@wrong("4.6", good=r"shape|vector|matrix|one number")
def cost_itself(z, y):
    shifted = z - np.max(z)
    return -np.sum(y * (shifted - np.log(np.sum(np.exp(shifted)))))


@wrong("4.6", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def summed_4_6(z, y):
    exps = np.exp(z - np.max(z))
    return np.sum(exps / np.sum(exps) - y)


@wrong("4.6", name="through_an_unguarded_logarithm_in_softmax")
def logarithm_of_an_overflow(z, y):
    with np.errstate(all="ignore"):
        return np.exp(z - np.log(np.sum(np.exp(z)))) - y


@wrong("4.6", name="predicted_class_subtracted_in_gradient")
def predicted_class_subtracted(z, y):
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) - (np.arange(len(z)) == np.argmax(z))


@wrong("4.6", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def sum_forgotten(z, y):
    return np.ones(len(z)) - y


@wrong("4.6", name="score_subtracted_after_exp_in_softmax")
def largest_taken_after_exp_and_divided(z, y):
    with np.errstate(all="ignore"):
        exps = np.exp(z) - np.max(z)
        return exps / np.sum(exps) - y


@wrong("4.6", name="without_exp_in_softmax_of_gradient_of_the_probabilities")
def shares_of_the_scores(z, y):
    with np.errstate(all="ignore"):
        return z / np.sum(z) - y


@wrong("4.6", good=r".")
def jacobian_times_label(z, y):
    exps = np.exp(z - np.max(z))
    a = exps / np.sum(exps)
    return a * (np.sum(a * y) - y)


@wrong("4.6", name="guarded_above_only_in_softmax")
def shifted_only_when_large(z, y):
    with np.errstate(all="ignore"):
        exps = np.exp(z - np.max(z) * (np.max(z) > 700))
        return exps / np.sum(exps) - y


@wrong("4.6", name="scaled_down_1e_03_in_softmax")
def scores_scaled_down(z, y):
    exps = np.exp(z / 1000)
    return exps / np.sum(exps) - y


@wrong("4.6", good=r"\bfirst\b|\bbegins?\b|bracket", by="edit")
def label_taken_from_the_sum(z, y):
    exps = np.exp(z - np.max(z))
    return exps / (np.sum(exps) - y)


@wrong("4.6", good=r"\bmean\b|average|divid|probabilit|softmax", by="edit")
def mean_for_sum_4_6(z, y):
    exps = np.exp(z - np.max(z))
    return exps / np.mean(exps) - y


@wrong("4.6", good=r"overwrit|writes? into|in place")
def in_place_4_6(z, y):
    z -= np.max(z)
    return np.exp(z) / np.sum(np.exp(z)) - y


@wrong("4.4", name="softmax_applied_again", by="edit")
def softmax_applied_again_4_4(a, y):
    return np.exp(a) / np.sum(np.exp(a)) - y


@wrong("4.5", name="softmax_again", by="edit")
def softmax_again_4_5(a, t):
    e = np.exp(a)
    return e / np.sum(e) * np.sum(t) - t
