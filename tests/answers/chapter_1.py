"""Answers to chapter 1 that its catalogue of mistakes was not made from."""

import math

import numpy as np

from softmax_course.maths import functions

from . import right, wrong

exp = np.exp
log = np.log
TINY = np.float64(2.2250738585072014e-308)


def share(e):
    return e / np.sum(e)


def softmax(z):
    return share(exp(z - np.max(z)))


@right("1.1")
def definition_by_loop(z):
    total = 0.0
    for score in z:
        total += math.exp(score)
    return [math.exp(score) / total for score in z]


@right("1.1")
def definition_in_float32(z):
    e = exp(np.asarray(z, dtype=np.float32))
    return e / e.sum(keepdims=True)


@right("1.1")
def definition_by_differences(z):
    return 1 / exp(z[None, :] - z[:, None]).sum(axis=1)


@right("1.1")
def definition_by_einsum(z):
    return np.einsum("k,->k", exp(z), 1 / np.einsum("k->", exp(z)))


@right("1.1")
def stable_by_logaddexp(z):
    return exp(z - np.logaddexp.reduce(z))


@right("1.2")
def stable_by_loop(z):
    top = max(z)
    e = [math.exp(score - top) for score in z]
    return [x / sum(e) for x in e]


@right("1.2")
def stable_in_float32(z):
    z = z.astype(np.float32)
    e = exp(z - z.max(keepdims=True))
    return e / e.sum()


@right("1.2")
def stable_by_logarithm(z):
    s = z - np.max(z)
    return exp(s - log(exp(s).sum()))


@right("1.2")
def stable_by_logaddexp_1_2(z):
    return exp(z - np.logaddexp.reduce(z))


@right("1.2")
def stable_with_the_masked_left_out(z):
    a = np.zeros(len(z))
    here = np.isfinite(z)
    a[here] = exp(z[here] - z[here].max())
    return a / a.sum()


@right("1.2")
def stable_by_scanning_for_the_top(z):
    top = z[0]
    for score in z[1:]:
        if score > top:
            top = score
    e = exp(z - top)
    return e * (1 / e.sum())


@right("1.3")
def columns_by_loop(Z):
    A = np.empty(Z.shape)
    for n in range(Z.shape[1]):
        A[:, n] = stable_by_loop(Z[:, n])
    return A


@right("1.3")
def columns_stacked(Z):
    return np.column_stack([stable_by_logarithm(z) for z in Z.T])


@right("1.3")
def columns_through_rows(Z):
    R = Z.T
    e = exp(R - R.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1)[:, None]).T.tolist()


@right("1.3")
def columns_along_axis(Z):
    return np.apply_along_axis(stable_by_logarithm, 0, Z)


@right("1.3")
def columns_in_float32(Z):
    e = exp((Z - Z.max(0)).astype(np.float32))
    return e / e.sum(0)


@right("1.4")
def logarithm_by_loop(z):
    top = max(z)
    end = top + math.log(sum(math.exp(score - top) for score in z))
    return [score - end for score in z]


@right("1.4")
def logarithm_by_logaddexp(z):
    return z - np.logaddexp.reduce(z)


@right("1.4")
def logarithm_in_float32(z):
    s = (z - z.max()).astype(np.float32)
    return s - log(exp(s).sum(keepdims=True))


@right("1.4")
def logarithm_by_log1p(z):
    s = z - z.max()
    others = np.delete(s, s.argmax())
    return s - np.log1p(exp(others).sum())


@right("1.5")
def tempered_then_softmax(z, T):
    return stable_by_loop(z / T)


@right("1.5")
def tempered_after_the_shift(z, T):
    e = exp((z - z.max()) / T)
    return e / e.sum()


@right("1.5")
def tempered_by_beta(z, temperature=1.0):
    return stable_by_logarithm(z * (1 / temperature))


@right("1.5")
def tempered_in_float32(z, T):
    return stable_in_float32(((z - z.max()) / T).astype(np.float32))


@wrong("1.1", name="without_exp")
def wrong_1_1_1(z):
    return z / z.sum()


@wrong("1.1", name="divided_by_largest")
def wrong_1_1_2(z):
    return exp(z) / exp(z).max()


@wrong("1.1", name="exp_of_the_sum")
def wrong_1_1_3(z):
    return exp(z) / np.prod(exp(z))


@wrong("1.1", name="one_for_the_largest")
def wrong_1_1_4(z):
    return np.eye(len(z))[z.argmax()]


@wrong("1.1", good=r"\bfirst\b|\bbegins?\b|\bmean\b|average|divid")
def sum_that_is_not_finished(z):
    total, a = (0, [])
    for score in z:
        total += exp(score)
        a.append(exp(score) / total)
    return a


@wrong("1.1", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def loop_that_returns_at_once(z):
    for score in z:
        return exp(score) / exp(z).sum()


@wrong("1.1", name="integer_truncation", by="edit")
def whole_numbers_by_zeros_like(z):
    a = np.zeros_like(z)
    for k in range(len(z)):
        a[k] = exp(z[k]) / exp(z).sum()
    return a


@wrong("1.1", name="reversed_order")
def wrong_1_1_8(z):
    return np.sort(share(exp(z)))


@wrong("1.1", name="wrong_shape")
def wrong_1_1_9(z):
    return share(exp(z))[:, None]


@wrong("1.1", name="constant_factor")
def wrong_1_1_10(z):
    return 100 * share(exp(z))


@wrong("1.1", name="constant_factor")
def wrong_1_1_11(z):
    return exp(z) / exp(-z).sum()


@wrong("1.1", name="constant_factor")
def wrong_1_1_12(z):
    return exp(z) / (exp(z).sum() + 0.001)


@wrong("1.1", name="scores_cut_to_whole_numbers", by="edit")
def wrong_1_1_13(z):
    return share(exp(z.astype(int)))


@wrong("1.1", name="negatives_cut_off")
def wrong_1_1_14(z):
    return share(np.maximum(0, z))


@wrong("1.2", name="no_shift")
def wrong_1_2_15(z):
    return share(exp(z))


@wrong("1.2", name="through_an_unguarded_logarithm")
def wrong_1_2_16(z):
    return exp(z - log(exp(z).sum()))


@wrong("1.2", good=r"overflow|underflow|\binf\b|\bnan\b|∞|\bmean\b|average|divid")
def wrong_1_2_17(z):
    return share(exp(z - np.median(z)))


@wrong("1.2", name="guarded_above_only")
def maximum_that_starts_at_zero(z):
    top = 0
    for score in z:
        top = max(top, score)
    return share(exp(z - top))


@wrong("1.2", name="guarded_above_only")
def if_only_large_ones_are_shifted(z):
    return share(exp(z - z.max())) if z.max() > 700 else share(exp(z))


@wrong("1.2", name="clipped_above_50")
def wrong_1_2_20(z):
    return share(exp(np.where(z > 700, 700, z)))


@wrong("1.2", name="clipped_700")
def wrong_1_2_21(z):
    return share(exp(np.clip(z, -700, 700)))


@wrong("1.2", name="nan_painted_over_early")
def wrong_1_2_22(z):
    return share(np.nan_to_num(exp(z)))


@wrong("1.2", name="masked_scores_as_zero")
def wrong_1_2_23(z):
    return softmax(np.where(np.isinf(z), 0, z))


@wrong("1.2", name="low_scores_raised")
def wrong_1_2_24(z):
    return softmax(np.maximum(z, -1000000000.0))


@wrong("1.2", name="masked_by_a_low_number__1e_09")
def wrong_1_2_25(z):
    return softmax(np.where(np.isinf(z), -10000.0, z))


@wrong("1.2", good=r"\bmean\b|average|divid|\bsums?\b|\badd")
def wrong_1_2_26(z):
    return exp(z - z.max()) / exp(z - z.max()).mean()


@wrong("1.2", good=r"shifted alike")
def wrong_1_2_27(z):
    return [math.exp(s) / sum(map(math.exp, z)) for s in z]


@wrong("1.2", good=r"masked by −inf")
def refuses_masks(z):
    if not np.isfinite(z).all():
        raise ValueError("scores must be finite")
    return softmax(z)


@wrong("1.3", name="whole_batch_as_one")
def wrong_1_3_29(Z):
    return softmax(Z.ravel()).reshape(Z.shape)


@wrong("1.3", name="along_rows")
def takes_the_rows_for_samples(Z):
    return np.array([softmax(row) for row in Z])


@wrong("1.3", good=r"transpos|\baxis\b|\bcolumn|\brow")
def forgets_to_stand_columns_up(Z):
    return [softmax(column) for column in Z.T]


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def counts_the_classes_for_samples(Z):
    A = np.zeros(Z.shape)
    for n in range(Z.shape[0]):
        A[:, n] = softmax(Z[:, n])
    return A


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def wrong_1_3_33(Z):
    return exp(Z) / exp(Z).sum(axis=1)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|largest|maxim|shift")
def wrong_1_3_34(Z):
    return exp(Z - Z.max(0)) / exp(Z - Z.max(0)).sum()


@wrong("1.3", name="one_maximum_for_all")
def wrong_1_3_35(Z):
    return exp(Z - Z.max()) / exp(Z - Z.max()).sum(0)


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\blast\b|\bends?\b")
def wrong_1_3_36(Z):
    return exp(Z) / exp(Z).sum(0, keepdims=True).T


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b")
def wrong_1_3_37(Z):
    return exp(Z) / exp(Z[:, 0]).sum()


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def wrong_1_3_38(Z):
    return softmax(Z[:, 0])


@wrong("1.3", name="constant_factor")
def wrong_1_3_39(Z):
    return functions.softmax(Z) / Z.shape[1]


@wrong("1.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def wrong_1_3_40(Z):
    return np.hstack(list(functions.softmax(Z).T))


@wrong("1.3", good=r"overwrit|writes? into|in place")
def writes_into_the_batch(Z):
    for n in range(Z.shape[1]):
        Z[:, n] = softmax(Z[:, n])
    return Z


@wrong("1.4", name="log_after_softmax")
def wrong_1_4_42(z):
    return log(softmax(z))


@wrong("1.4", name="no_shift_in_softmax")
def wrong_1_4_43(z):
    return log(share(exp(z)))


@wrong("1.4", name="small_number_in_the_log_1e_15")
def wrong_1_4_44(z):
    return log(np.maximum(softmax(z), 1e-15))


@wrong("1.4", good=r"overflow|underflow|\binf\b|\bnan\b|∞|\bclip|\bcut\b|\bcap\b")
def wrong_1_4_45(z):
    return log(share(exp(z)) + 1e-12)


@wrong("1.4", name="small_number_in_the_log_2_23e_308")
def wrong_1_4_46(z):
    return log(softmax(z) + TINY)


@wrong("1.4", name="infinity_painted_over__1_8e_308")
def wrong_1_4_47(z):
    return np.nan_to_num(log(softmax(z)))


@wrong("1.4", name="no_shift")
def wrong_1_4_48(z):
    return z - log(exp(z).sum())


@wrong("1.4", name="score_shifted_sum_not", by="edit")
def wrong_1_4_49(z):
    return z - z.max() - log(exp(z).sum())


@wrong("1.4")
def wrong_1_4_50(z):
    return -log(exp(-z) / exp(-z).sum())


@wrong("1.4", name="wrong_shape")
def wrong_1_4_51(z):
    return log(softmax(z)).sum()


@wrong("1.4", good=r"\bbase\b|natural|logarithm|\bln\b")
def wrong_1_4_52(z):
    return np.log10(softmax(z))


@wrong("1.4", good=r"\bsign\b|minus|subtract|taken? away|logarithm|\bln\b")
def wrong_1_4_53(z):
    return log(exp(z).sum()) - z


@wrong("1.4", name="shifted_by_largest_size")
def wrong_1_4_54(z):
    return z - np.abs(z).max() - log(exp(z - np.abs(z).max()).sum())


@wrong("1.4", name="bound_for_log_sum_exp")
def wrong_1_4_55(z):
    return z - z.max() - log(len(z))


@wrong("1.5", name="temperature_kept_up_0_01")
def wrong_1_5_56(z, T):
    return softmax(z / max(T, 0.01))


@wrong("1.5", name="temperature_plus_little_1e_08")
def wrong_1_5_57(z, T):
    return softmax(z / (T + 1e-08))


@wrong("1.5", name="temperature_without_effect")
def wrong_1_5_58(z, T):
    return softmax(z)


@wrong("1.5", name="temperature_without_effect")
def wrong_1_5_59(z, T):
    return softmax(z - T)


@wrong("1.5", name="multiplied_by_temperature")
def wrong_1_5_60(z, T):
    return softmax(z) ** T / (softmax(z) ** T).sum()


@wrong("1.5", name="power_of_probabilities")
def wrong_1_5_61(z, T):
    return share(softmax(z) ** (1 / T))


@wrong("1.5", good=r"largest|maxim|shift|overflow|underflow|\binf\b|\bnan\b|∞")
def wrong_1_5_62(z, T):
    return share(exp(z) ** (1 / T))


@wrong("1.5", name="shifted_by_untempered_maximum")
def wrong_1_5_63(z, T):
    return share(exp(z / T - z.max()))


@wrong("1.5", name="constant_factor")
def wrong_1_5_64(z, T):
    return softmax(z / T) * len(z)


@wrong("1.5", name="whole_number_temperature", by="edit")
def wrong_1_5_65(z, T):
    return softmax(z / int(T + 1e-09))


@wrong("1.5", name="clipped_50_in_softmax")
def wrong_1_5_66(z, T):
    return softmax(np.clip(z / T, -50, 50))


@wrong("1.5", name="wrong_parameters")
def wrong_1_5_67(z):
    return softmax(z)


@wrong("1.5", good=r"whole number|fraction|\bint\b", by="edit")
def divides_in_a_loop(z, T):
    for k in range(len(z)):
        z[k] = z[k] / T
    return softmax(z)


right("1.1")(functions.softmax)


right("1.2")(functions.softmax)


right("1.3")(functions.softmax)


right("1.4")(functions.log_softmax)


right("1.5")(functions.softmax_with_temperature)


for letters in (["c", "a", "d"], ("C", "A", "D"), "cad", "c, a, d"):
    right("1.6")(letters)


@wrong("1.5", good=r"`T \* z` multiplies.*you give the logarithm of softmax")
def logarithms_of_the_wrong_temperature(z, T):
    shifted = T * z - np.max(T * z)
    return shifted - np.log(np.sum(np.exp(shifted)))


@wrong("1.2", good=r"lacks a term, `c`")
def shifted_by_the_mean_above_the_line_only(z):
    c = z.mean()
    return np.exp(z - c) / np.sum(np.exp(z))


@wrong("1.2", good=r"ends too early.*second thing.*You \*divide\* the scores")
def divided_by_the_largest_and_a_class_left_out(z):
    z = z / np.max(z)
    e = np.exp(z)
    s = 0
    for k in range(len(z) - 1):
        s = s + e[k]
    return e / s


@wrong("1.3", good=r"begins too late.*second thing.*do not sum to 1")
def first_column_empty_and_divided_by_the_largest(Z):
    K, m = Z.shape
    A = np.zeros((K, m))
    for j in range(1, m):
        e = np.exp(Z[:, j] - Z[:, j].max())
        A[:, j] = e / e.max()
    return A


@wrong("1.4", good=r"second thing.*it is the \*logarithm\* of that sum")
def log_lost_and_the_sum_not_shifted(z):
    biggest = z.max()
    return z - biggest - np.sum(np.exp(z))


@wrong("1.4", good=r"logarithm to base 10.*second thing.*you divide them")
def quotient_of_logs_to_base_10(z):
    top = z.max()
    shifted = z - top
    return shifted / np.log10(np.exp(shifted).sum())


@wrong("1.5", good=r"overflows.*second thing.*Only the numerator has z/T")
def hot_above_cold_below(z, T):
    above = np.exp(z / T)
    below = np.exp(z).sum()
    return above / below


@wrong("1.5", good=r"takes the power `1 / T`, which the formula does not")
def heated_twice(z, T):
    powers = np.exp((z - z.max()) / T)
    shares = powers / powers.sum()
    return shares ** (1 / T)


@wrong("1.2", good=r"the loop writes into `s`, and reads it as it changes")
def largest_of_what_is_half_done(z):
    s = np.array(z, dtype=float)
    for k in range(s.size):
        s[k] = np.exp(s[k] - s.max())
    return s / s.sum()


@wrong("1.2", good=r"array of whole numbers(?!.*Only the first)")
def whole_numbers_and_the_largest_size(z):
    result = np.empty_like(z)
    result[:] = np.exp(z - np.abs(z).max())
    return result / result.sum()


@wrong("1.3", good=r"axis")
def along_the_samples_and_laid_down(Z):
    E = np.exp(Z - Z.max(axis=0))
    shares = E / E.sum(axis=1, keepdims=True)
    return shares.T


@wrong("1.4", good=r"one sign is wrong.*There is more")
def one_more_and_added(z):
    shifted = z - z.max()
    return shifted + np.log1p(np.exp(shifted).sum())


@wrong("1.2", good=r"the root of the sum of their squares, where their sum is meant")
def euclidean_and_zero_for_a_mask(z):
    powers = np.exp(z - z.max())
    powers[z == 0] = 0
    return powers / np.linalg.norm(powers)


@wrong("1.5", good=r"nothing keeps it")
def quotient_not_kept(z, T):
    scaled = z - z.max()
    scaled / T
    powers = np.exp(scaled)
    return powers / powers.sum()


@wrong("1.2", good=r"where all lie far below it, every exp is 0")
def largest_looked_for_from_0(z):
    top = 0
    for score in z:
        if score > top:
            top = score
    powers = np.exp(z - top)
    return powers / powers.sum()


@wrong("1.3", good=r"one for each of the 2 columns, and they stand in a column")
def sums_stood_up(Z):
    E = np.exp(Z - Z.min(axis=0))
    return E / E.sum(axis=0).reshape(-1, 1)


@wrong("1.4", good=r"stand in each other's place(?!.*base)")
def turned_with_the_base_named(z):
    top = max(z)
    total = sum(math.exp(score - top) for score in z)
    return np.array([top + math.log(total, math.e) - score for score in z])
