"""Wrong answers to chapter 1 that the exercises once listed, and no longer need to."""

import numpy as np

from softmax_course import softmax

from . import wrong


def _softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@wrong("1.1", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def only_the_first_class(z):
    return np.exp(z[0]) / np.sum(np.exp(z))


@wrong("1.1", good=r"each other's place")
def upside_down(z):
    return np.sum(np.exp(z)) / np.exp(z)


@wrong("1.1", good=r"bracket|\bmean\b|average|divid")
def exp_around_the_fraction(z):
    return np.exp(z / np.sum(np.exp(z)))


@wrong("1.1", good=r"largest|maxim|shift|\bsums?\b|\badd", by="edit")
def shift_only_above(z):
    return np.exp(z - np.max(z)) / np.sum(np.exp(z))


@wrong("1.1", good=r"largest|maxim|shift|\bsums?\b|\badd", by="edit")
def shift_only_below(z):
    return np.exp(z) / np.sum(np.exp(z - np.max(z)))


@wrong("1.1", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def mean_for_sum(z):
    return np.exp(z) / np.mean(np.exp(z))


@wrong("1.1", good=r"still growing")
def running_sum(z):
    return np.exp(z) / np.cumsum(np.exp(z))


@wrong("1.1", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def divided_by_itself(z):
    return np.exp(z) / np.exp(z)


@wrong("1.1", good=r"adds its numbers up on the way")
def added_up_on_the_way(z):
    return np.cumsum(np.exp(z) / np.sum(np.exp(z)))


@wrong("1.1", good=r"\bbase\b|natural|exponential|\bexp\b")
def base_ten(z):
    return 10.0**z / np.sum(10.0**z)


@wrong("1.1", good=r"share of all the others")
def one_minus_it(z):
    return 1 - np.exp(z) / np.sum(np.exp(z))


@wrong("1.1", good=r"exponential|\bexp\b")
def exp_minus_one(z):
    return np.expm1(z) / np.sum(np.expm1(z))


@wrong("1.1", good=r"overwrit|writes? into|in place|exponential|\bexp\b")
def in_place(z):
    np.copyto(z, np.exp(z), casting="unsafe")
    return z / np.sum(z)


@wrong("1.1", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_term_for_the_sum(z):
    return np.exp(z) / np.exp(z[-1])


@wrong("1.1", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b", by="edit")
def first_term_left_out(z):
    with np.errstate(divide="ignore"):
        return np.exp(z) / np.sum(np.exp(z[1:]))


@wrong("1.1", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_term_left_out(z):
    with np.errstate(divide="ignore"):
        return np.exp(z) / np.sum(np.exp(z[:-1]))


@wrong("1.2", name="no_shift")
def no_shift(z):
    return np.exp(z) / np.sum(np.exp(z))


@wrong("1.2", name="shifted_by_mean")
def shifted_by_mean(z):
    return np.exp(z - np.mean(z)) / np.sum(np.exp(z - np.mean(z)))


@wrong("1.2", name="shifted_by_smallest")
def shifted_by_smallest(z):
    return np.exp(z - np.min(z)) / np.sum(np.exp(z - np.min(z)))


@wrong("1.2", name="shifted_by_first")
def shifted_by_first(z):
    return np.exp(z - z[0]) / np.sum(np.exp(z - z[0]))


@wrong("1.2", name="shifted_by_last")
def shifted_by_last(z):
    return np.exp(z - z[-1]) / np.sum(np.exp(z - z[-1]))


@wrong("1.2", name="shifted_by_largest_size")
def shifted_by_largest_size(z):
    return np.exp(z - np.max(np.abs(z))) / np.sum(np.exp(z - np.max(np.abs(z))))


@wrong("1.2", name="place_for_entry", by="edit")
def shifted_by_place_of_largest(z):
    return np.exp(z - np.argmax(z)) / np.sum(np.exp(z - np.argmax(z)))


@wrong("1.2", name="shifted_by_constant")
def shifted_by_constant(z):
    return np.exp(z - 100) / np.sum(np.exp(z - 100))


@wrong("1.2", name="guarded_above_only")
def guarded_above_only(z):
    return np.exp(z - max(0, np.max(z))) / np.sum(np.exp(z - max(0, np.max(z))))


@wrong("1.2", name="shifted_by_sum")
def shifted_by_sum(z):
    return np.exp(z - np.sum(z)) / np.sum(np.exp(z - np.sum(z)))


@wrong("1.2", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away")
def shifted_the_wrong_way(z):
    return np.exp(z + np.max(z)) / np.sum(np.exp(z + np.max(z)))


@wrong("1.2", good=r"largest|maxim|shift|square|\btwice\b|\bpower\b|factor", by="edit")
def scaled_by_sum(z):
    return np.exp(z / np.sum(z)) / np.sum(np.exp(z / np.sum(z)))


@wrong("1.2", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def shift_only_above_the_line(z):
    return np.exp(z - np.max(z)) / np.sum(np.exp(z))


@wrong("1.2", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def shift_only_below_the_line(z):
    return np.exp(z) / np.sum(np.exp(z - np.max(z)))


@wrong("1.2", name="not_divided")
def forgot_to_divide(z):
    return np.exp(z - np.max(z))


@wrong("1.2", good=r"largest|maxim|shift|small number", by="edit")
def small_number_everywhere_1e_10(z):
    e = np.exp(z - np.max(z)) + 1e-10
    return e / np.sum(e)


@wrong("1.2", good=r"largest|maxim|shift|small number", by="edit")
def small_number_everywhere_1e_12(z):
    e = np.exp(z - np.max(z)) + 1e-12
    return e / np.sum(e)


@wrong("1.2", good=r"largest|maxim|shift|small number", by="edit")
def small_number_everywhere_1e_15(z):
    e = np.exp(z - np.max(z)) + 1e-15
    return e / np.sum(e)


@wrong("1.2", good=r"largest|maxim|shift|small number", by="edit")
def small_number_everywhere_1e_16(z):
    e = np.exp(z - np.max(z)) + 1e-16
    return e / np.sum(e)


@wrong("1.2", name="logarithm_of_it")
def log_of_softmax(z):
    return z - np.max(z) - np.log(np.sum(np.exp(z - np.max(z))))


@wrong("1.2", name="without_exp_of_definition_as_it_stands")
def without_exp(z):
    return z / np.sum(z)


@wrong("1.2", name="not_divided_of_definition_as_it_stands")
def not_divided(z):
    return np.exp(z)


@wrong("1.2", name="only_the_denominator_of_definition_as_it_stands")
def only_the_denominator(z):
    return np.sum(np.exp(z))


@wrong("1.2", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def only_the_first_class_1_2(z):
    return np.exp(z[0]) / np.sum(np.exp(z))


@wrong("1.2", good=r"each other's place")
def upside_down_1_2(z):
    return np.sum(np.exp(z)) / np.exp(z)


@wrong("1.2", name="divided_by_sum_of_scores_of_definition_as_it_stands")
def divided_by_sum_of_scores(z):
    return np.exp(z) / np.sum(z)


@wrong("1.2", name="scores_over_sum_of_exp_of_definition_as_it_stands")
def scores_over_sum_of_exp(z):
    return z / np.sum(np.exp(z))


@wrong("1.2", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def mean_for_sum_1_2(z):
    return np.exp(z) / np.mean(np.exp(z))


@wrong("1.2", name="divided_by_count_of_definition_as_it_stands")
def divided_by_count(z):
    return np.exp(z) / len(z)


@wrong("1.2", name="divided_by_length_of_vector_of_definition_as_it_stands")
def divided_by_length_of_vector(z):
    return np.exp(z) / np.sqrt(np.sum(np.exp(z) ** 2))


@wrong("1.2", good=r"\bfirst\b|\bbegins?\b|\bmean\b|average|divid")
def running_sum_1_2(z):
    return np.exp(z) / np.cumsum(np.exp(z))


@wrong("1.2", name="one_more_class_of_definition_as_it_stands", by="edit")
def one_more_class(z):
    return np.exp(z) / (1 + np.sum(np.exp(z)))


@wrong("1.2", name="three_classes_by_name_of_definition_as_it_stands")
def three_classes_by_name(z):
    return np.exp(z) / (np.exp(z[0]) + np.exp(z[1]) + np.exp(z[2]))


@wrong("1.2", name="negative_scores_of_definition_as_it_stands", by="edit")
def negative_scores(z):
    return np.exp(-z) / np.sum(np.exp(-z))


@wrong("1.2", name="sigmoid_of_definition_as_it_stands")
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@wrong("1.2", name="one_for_the_largest")
def one_for_the_largest(z):
    return np.where(z == np.max(z), 1.0, 0.0) / np.sum(z == np.max(z))


@wrong("1.2", name="stretched_to_0_and_1")
def stretched_to_0_and_1(z):
    return (z - np.min(z)) / (np.max(z) - np.min(z))


@wrong("1.2", good=r"share of all the others")
def one_minus_it_1_2(z):
    return 1 - np.exp(z) / np.sum(np.exp(z))


@wrong("1.2", name="rounded_4_of_definition_as_it_stands")
def rounded_to_4(z):
    return np.round(np.exp(z) / np.sum(np.exp(z)), 4)


@wrong("1.2", good=r"largest|maxim|shift", by="edit")
def shifted_in_place(z):
    z -= np.max(z)
    return np.exp(z) / np.sum(np.exp(z))


@wrong("1.2", name="sum_that_changes_in_the_loop")
def shifted_sum_that_changes_in_the_loop(z):
    e = np.exp(z - np.max(z))
    for k in range(len(e)):
        e[k] = e[k] / np.sum(e)
    return e


@wrong("1.2", good=r"whole number|fraction|\bint\b|\bmean\b|average|divid")
def divided_without_remainder(z):
    e = np.exp(z - np.max(z))
    return e // np.sum(e)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number", by="edit")
def along_rows_and_misaligned_None_1(Z):
    e = np.exp(Z - np.max(Z, axis=None))
    return e / np.sum(e, axis=1)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number", by="edit")
def along_rows_and_misaligned_0_1(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=1)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number", by="edit")
def along_rows_and_misaligned_1_1(Z):
    e = np.exp(Z - np.max(Z, axis=1))
    return e / np.sum(e, axis=1)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number", by="edit")
def along_rows_and_misaligned_1_0(Z):
    e = np.exp(Z - np.max(Z, axis=1))
    return e / np.sum(e, axis=0)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\blast\b|\bends?\b", by="edit")
def sums_stood_up_as_column(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)[:, None]


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\blast\b|\bends?\b", by="edit")
def maxima_stood_up_as_column(Z):
    e = np.exp(Z - np.max(Z, axis=0)[:, None])
    return e / np.sum(e, axis=0)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def loop_over_the_classes(Z):
    A = np.zeros(Z.shape)
    for j in range(len(Z)):
        e = np.exp(Z[:, j] - np.max(Z[:, j]))
        A[:, j] = e / np.sum(e)
    return A


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift")
def sums_of_rows(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=1, keepdims=True)


@wrong("1.3", good=r"divided by itself")
def every_entry_alone(Z):
    return np.ones(Z.shape)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid")
def divided_by_sums_of_scores(Z):
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(Z, axis=0)


@wrong("1.3", good=r"transpos|\baxis\b|\bcolumn|\brow")
def reshaped_where_transposed(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T.reshape(Z.shape)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift")
def one_sum_for_all(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift", by="edit")
def maximum_of_each_row(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="no_shift_in_softmax", by="edit")
def no_shift_of_columns(Z):
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


@wrong("1.3", name="shifted_by_mean_in_softmax")
def shifted_by_column_means(Z):
    e = np.exp(Z - np.mean(Z, axis=0))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="shifted_by_first_in_softmax")
def shifted_by_first_row(Z):
    e = np.exp(Z - Z[0])
    return e / np.sum(e, axis=0)


@wrong("1.3", name="scaled_by_largest_in_softmax")
def columns_scaled(Z):
    e = np.exp(Z / np.max(Z, axis=0))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="clipped_50_in_softmax")
def columns_clipped_at_50(Z):
    e = np.exp(np.clip(Z, -50, 50))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="clipped_50_in_softmax")
def columns_clipped_at_100(Z):
    e = np.exp(np.clip(Z, -100, 100))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="clipped_700_in_softmax")
def columns_clipped_at_500(Z):
    e = np.exp(np.clip(Z, -500, 500))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="clipped_700_in_softmax")
def columns_clipped_at_700(Z):
    e = np.exp(np.clip(Z, -700, 700))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="nan_painted_over_in_softmax")
def nan_in_columns_painted_over(Z):
    return np.nan_to_num(np.exp(Z) / np.sum(np.exp(Z), axis=0))


@wrong("1.3", name="masked_scores_as_zero_in_softmax")
def masked_entries_as_zero(Z):
    Z = np.where(np.isinf(Z), 0.0, Z)
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)


@wrong("1.3", good=r".")
def columns_upside_down(Z):
    e = np.exp(-Z - np.max(-Z, axis=0))
    return e / np.sum(e, axis=0)


@wrong("1.3", name="not_divided_in_softmax")
def columns_not_divided(Z):
    return np.exp(Z - np.max(Z, axis=0))


@wrong("1.3", name="not_divided_in_softmax_of_column_by_column")
def exponentials_only(Z):
    return np.exp(Z)


@wrong("1.3", name="without_exp_in_softmax_of_column_by_column")
def columns_without_exp(Z):
    return Z / np.sum(Z, axis=0)


@wrong("1.3", good=r"transpos|\baxis\b|\bcolumn|\brow")
def samples_came_out_as_rows(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def only_the_first_sample(Z):
    e = np.exp(Z[:, 0] - np.max(Z[:, 0]))
    return e / np.sum(e)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def sum_of_first_sample(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e[:, 0])


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def sum_of_first_sample_unshifted(Z):
    return np.exp(Z) / np.sum(np.exp(Z[:, 0]))


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid")
def mean_of_columns(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.mean(e, axis=0)


@wrong("1.3", name="sigmoid_in_softmax_of_column_by_column")
def sigmoid_of_each(Z):
    return 1 / (1 + np.exp(-Z))


@wrong("1.3", name="logarithm_of_it_in_softmax")
def logarithm_of_columns(Z):
    shifted = Z - np.max(Z, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


@wrong("1.3", name="one_for_the_largest_in_softmax")
def hard_choice_by_column(Z):
    top = np.max(Z, axis=0) == Z
    return top / np.sum(top, axis=0)


@wrong("1.3", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def shift_only_above_in_columns(Z):
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(np.exp(Z), axis=0)


@wrong("1.3", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def shift_only_below_in_columns(Z):
    return np.exp(Z) / np.sum(np.exp(Z - np.max(Z, axis=0)), axis=0)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def both_axes(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    a = e / np.sum(e, axis=0)
    return a / np.sum(a, axis=1, keepdims=True)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def batch_flattened(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).ravel()


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def samples_one_after_the_other(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T.ravel()


@wrong("1.3", good=r"overwrit|writes? into|in place")
def batch_changed_in_place(Z):
    Z -= np.max(Z, axis=0)
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def only_the_last_sample(Z):
    e = np.exp(Z[:, -1] - np.max(Z[:, -1]))
    return e / np.sum(e)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def last_sample_left_out(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    A = e / np.sum(e, axis=0)
    A[:, -1] = 0
    return A


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def first_sample_left_out(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    A = e / np.sum(e, axis=0)
    A[:, 0] = 0
    return A


@wrong("1.4", name="no_shift_in_softmax")
def log_after_plain_softmax(z):
    return np.log(np.exp(z) / np.sum(np.exp(z)))


@wrong("1.4", name="no_shift")
def no_shift_in_the_sum(z):
    return z - np.log(np.sum(np.exp(z)))


@wrong("1.4", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def maximum_added(z):
    return z + np.max(z) - np.log(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", good=r"\bsign\b|minus|subtract|taken? away|logarithm|\bln\b", by="edit")
def logarithm_added(z):
    return z - np.max(z) + np.log(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", good=r"largest|maxim|shift|overflow|underflow|\binf\b|\bnan\b|∞", by="edit")
def logarithm_added_unshifted(z):
    return z + np.log(np.sum(np.exp(z)))


@wrong("1.4", good=r"\bsign\b|minus|subtract|taken? away|logarithm|\bln\b")
def sign_turned_round(z):
    return np.log(np.sum(np.exp(z - np.max(z)))) - (z - np.max(z))


@wrong("1.4", good=r"\bfirst\b|\bbegins?\b|bracket", by="edit")
def sum_of_shifted_scores(z):
    return z - np.max(z) - np.sum(z - np.max(z))


@wrong("1.4", good=r"largest|maxim|shift|\bmean\b|average|divid", by="edit")
def quotient_of_shifted_logs(z):
    with np.errstate(divide="ignore", invalid="ignore"):
        return (z - np.max(z)) / np.log(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", good=r"\bsign\b|minus|subtract|taken? away|logarithm|\bln\b", by="edit")
def exp_of_the_shifted_in_front(z):
    return np.exp(z - np.max(z)) - np.log(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", good=r"probabilit|softmax|logarithm|\bln\b", by="edit")
def log_of_the_others(z):
    e = np.exp(z - np.max(z))
    with np.errstate(divide="ignore"):
        return np.log(1 - e / np.sum(e))


@wrong("1.4", name="without_exp_in_softmax_of_logarithm_of_the_probabilities")
def log_of_shares(z):
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log(z / np.sum(z))


@wrong("1.4", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def mean_in_the_log(z):
    return z - np.max(z) - np.log(np.mean(np.exp(z - np.max(z))))


@wrong("1.4", good=r"\bbase\b|natural|logarithm|\bln\b")
def log_to_base_two(z):
    e = np.exp(z - np.max(z))
    return np.log2(e / np.sum(e))


@wrong("1.4", good=r"\bbase\b|natural|logarithm|\bln\b")
def log_to_base_ten(z):
    e = np.exp(z - np.max(z))
    return np.log10(e / np.sum(e))


@wrong("1.4", good=r"\bbase\b|natural|\bsums?\b|\badd")
def mixed_logarithms(z):
    return z - np.max(z) - np.log2(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", good=r"\bsums?\b|\badd|logarithm|\bln\b")
def log_of_one_plus(z):
    return z - np.max(z) - np.log1p(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", good=r"logarithm|\bln\b", by="edit")
def log_of_one_plus_softmax(z):
    e = np.exp(z - np.max(z))
    return np.log1p(e / np.sum(e))


@wrong("1.4", name="sigmoid_in_softmax_of_logarithm_of_the_probabilities")
def log_of_sigmoid(z):
    return -np.log(1 + np.exp(-z))


@wrong("1.4", good=r"largest|maxim|shift", by="edit")
def scores_shifted_in_place(z):
    z -= np.max(z)
    return z - np.log(np.sum(np.exp(z)))


@wrong("1.4", good=r"\bbase\b|natural|\bsums?\b|\badd")
def log_to_base_ten_of_the_sum(z):
    return z - np.max(z) - np.log10(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_term_for_the_sum_1_4(z):
    shifted = z - np.max(z)
    with np.errstate(divide="ignore"):
        return shifted - np.log(np.exp(shifted[-1]))


@wrong("1.4", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b", by="edit")
def first_term_left_out_1_4(z):
    shifted = z - np.max(z)
    with np.errstate(divide="ignore"):
        return shifted - np.log(np.sum(np.exp(shifted[1:])))


@wrong("1.4", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_term_left_out_1_4(z):
    shifted = z - np.max(z)
    with np.errstate(divide="ignore"):
        return shifted - np.log(np.sum(np.exp(shifted[:-1])))


@wrong("1.4", name="shifted_by_largest_size")
def shifted_by_largest_size_1_4(z):
    shifted = z - np.max(np.abs(z))
    with np.errstate(divide="ignore"):
        return shifted - np.log(np.sum(np.exp(shifted)))


@wrong("1.5", good=r"\bmean\b|average|divid|probabilit|softmax")
def probabilities_multiplied(z, T):
    e = np.exp(z - np.max(z))
    return e / np.sum(e) * T


@wrong("1.5", good=r"whole number|fraction|\bint\b|largest|maxim|shift")
def temperature_without_effect_or_shift(z, T):
    return np.exp(z) / T / np.sum(np.exp(z) / T)


@wrong("1.5", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def tempered_above_only_unshifted(z, T):
    return np.exp(z / T) / np.sum(np.exp(z))


@wrong("1.5", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def tempered_below_only_unshifted(z, T):
    return np.exp(z) / np.sum(np.exp(z / T))


@wrong("1.5", name="not_divided_in_softmax_of_softmax_of_the_divided")
def tempered_not_divided(z, T):
    return np.exp(z / T)


@wrong("1.5", name="not_divided_in_softmax")
def tempered_and_shifted_not_divided(z, T):
    return np.exp((z - np.max(z)) / T)


@wrong("1.5", name="no_shift_in_softmax", by="edit")
def tempered_without_shift(z, T):
    return np.exp(z / T) / np.sum(np.exp(z / T))


@wrong("1.5", good=r"\bmean\b|average|divid|exponential|\bexp\b")
def sum_tempered_inside_numerator_outside(z, T):
    return np.exp(z) / T / np.sum(np.exp(z / T))


@wrong("1.5", name="clipped_50_in_softmax")
def tempered_and_clipped_at_50(z, T):
    return _softmax(np.clip(z / T, -50, 50))


@wrong("1.5", good=r"cuts numbers off at a bound")
def tempered_and_clipped_at_100(z, T):
    return _softmax(np.clip(z / T, -100, 100))


@wrong("1.5", name="clipped_500_in_softmax")
def tempered_and_clipped_at_500(z, T):
    return _softmax(np.clip(z / T, -500, 500))


@wrong("1.5", name="clipped_700_in_softmax")
def tempered_and_clipped_at_700(z, T):
    return _softmax(np.clip(z / T, -700, 700))


@wrong("1.5", name="nan_painted_over_in_softmax")
def tempered_nan_painted_over(z, T):
    return np.nan_to_num(np.exp(z / T) / np.sum(np.exp(z / T)))


@wrong("1.5", good=r"whole number|fraction|\bint\b|\bclip|\bcut\b|\bcap\b")
def tempered_scores_cut(z, T):
    return _softmax(np.trunc(z / T))


@wrong("1.5", good=r"each other's place")
def temperature_over_scores(z, T):
    with np.errstate(divide="ignore", invalid="ignore"):
        return _softmax(T / z)


@wrong("1.5", good=r".")
def temperature_minus(z, T):
    e = np.exp(-z / T - np.max(-z / T))
    return e / np.sum(e)


@wrong("1.5", good=r"whole number|fraction|\bint\b|\bmean\b|average|divid")
def whole_number_division(z, T):
    e = np.exp(z // T - np.max(z // T))
    return e / np.sum(e)


@wrong("1.5", name="one_for_the_largest_in_softmax")
def hard_choice(z, T):
    return np.where(z == np.max(z), 1.0, 0.0) / np.sum(z == np.max(z))


@wrong("1.5", name="sigmoid_in_softmax_of_softmax_of_the_divided")
def tempered_sigmoid(z, T):
    return 1 / (1 + np.exp(-z / T))


@wrong("1.5", name="without_exp_in_softmax_of_softmax_of_the_divided")
def tempered_shares_without_exp(z, T):
    return z / T / np.sum(z / T)


@wrong("1.5", name="logarithm_of_it_in_softmax")
def logarithm_of_tempered(z, T):
    s = (z - np.max(z)) / T
    return s - np.log(np.sum(np.exp(s)))


@wrong("1.5", good=r"whole number|fraction|\bint\b", by="edit")
def divided_in_place(z, T):
    z /= T
    return _softmax(z)


@wrong("1.5", good=r"largest|maxim|shift", by="edit")
def tempered_and_shifted_above_only(z, T):
    return np.exp(z / T - np.max(z / T)) / np.sum(np.exp(z / T))


@wrong("1.5", good=r"largest|maxim|shift", by="edit")
def tempered_and_shifted_below_only(z, T):
    return np.exp(z / T) / np.sum(np.exp(z / T - np.max(z / T)))


@wrong("1.5", good=r"\baxis\b|\bcolumn|\brow|probabilit|softmax")
def temperatures_of_the_chapter(z, T):
    return np.array([_softmax(z / t) for t in (0.1, 1, 10)])


@wrong("1.1", name="exp_of_sizes", by="edit")
def exp_of_sizes_1_1(z):
    return np.exp(np.abs(z)) / np.sum(np.exp(np.abs(z)))


@wrong("1.1", name="scores_cut_to_whole_numbers", by="edit")
def scores_cut_to_whole_numbers_1_1(z):
    return np.exp(np.trunc(z)) / np.sum(np.exp(np.trunc(z)))


@wrong("1.1", name="negative_scores", by="edit")
def negative_scores_1_1(z):
    return np.exp(-z) / np.sum(np.exp(-z))


@wrong("1.1", name="one_more_class", by="edit")
def one_more_class_1_1(z):
    return np.exp(z) / (1 + np.sum(np.exp(z)))


@wrong("1.1", name="base_and_exponent_swapped", by="edit")
def base_and_exponent_swapped_1_1(z):
    with np.errstate(invalid="ignore"):
        return z**np.e / np.sum(z**np.e)


@wrong("1.4", name="exp_in_front", by="edit")
def exp_in_front_1_4(z):
    return np.exp(z) - np.log(np.sum(np.exp(z)))


@wrong("1.4", name="sum_shifted_score_not", by="edit")
def sum_shifted_score_not_1_4(z):
    return z - np.log(np.sum(np.exp(z - np.max(z))))


@wrong("1.4", name="score_shifted_sum_not", by="edit")
def score_shifted_sum_not_1_4(z):
    return z - np.max(z) - np.log(np.sum(np.exp(z)))


@wrong("1.5", name="temperature_plus_one", by="edit")
def temperature_plus_one_1_5(z, T):
    return softmax(z / (1 + T))


@wrong("1.5", name="root_of_temperature", by="edit")
def root_of_temperature_1_5(z, T):
    e = np.exp((z - np.max(z)) / np.sqrt(T))
    return e / np.sum(e)


@wrong("1.5", name="temperature_squared", by="edit")
def temperature_squared_1_5(z, T):
    e = np.exp((z - np.max(z)) / T**2)
    return e / np.sum(e)


@wrong("1.5", name="whole_number_temperature", by="edit")
def whole_number_temperature_1_5(z, T):
    with np.errstate(divide="ignore", invalid="ignore"):
        return softmax(z / np.trunc(T))


@wrong("1.5", name="exp_twice", by="edit")
def exp_twice_1_5(z, T):
    return softmax(np.exp(z) / T)
