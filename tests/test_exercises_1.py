"""Chapter 1 is tried with answers that its catalogue was not made from."""

import math

import numpy as np
import pytest

from softmax_course import check
from softmax_course.maths import functions
from softmax_course.exercises import EXERCISES

exp, log = np.exp, np.log

# --- right answers, differently written ---------------------------------------------------------


def definition_by_loop(z):
    total = 0.0
    for score in z:
        total += math.exp(score)
    return [math.exp(score) / total for score in z]


def definition_in_float32(z):
    e = exp(np.asarray(z, dtype=np.float32))
    return e / e.sum(keepdims=True)


def definition_by_differences(z):
    return 1 / exp(z[None, :] - z[:, None]).sum(axis=1)


def definition_by_einsum(z):
    return np.einsum("k,->k", exp(z), 1 / np.einsum("k->", exp(z)))


def stable_by_loop(z):
    top = max(z)
    e = [math.exp(score - top) for score in z]
    return [x / sum(e) for x in e]


def stable_in_float32(z):
    z = z.astype(np.float32)
    e = exp(z - z.max(keepdims=True))
    return e / e.sum()


def stable_by_logarithm(z):
    s = z - np.max(z)
    return exp(s - log(exp(s).sum()))


def stable_by_logaddexp(z):
    return exp(z - np.logaddexp.reduce(z))


def stable_with_the_masked_left_out(z):
    a = np.zeros(len(z))
    here = np.isfinite(z)
    a[here] = exp(z[here] - z[here].max())
    return a / a.sum()


def stable_by_scanning_for_the_top(z):
    top = z[0]
    for score in z[1:]:
        if score > top:
            top = score
    e = exp(z - top)
    return e * (1 / e.sum())


def columns_by_loop(Z):
    A = np.empty(Z.shape)
    for n in range(Z.shape[1]):
        A[:, n] = stable_by_loop(Z[:, n])
    return A


def columns_stacked(Z):
    return np.column_stack([stable_by_logarithm(z) for z in Z.T])


def columns_through_rows(Z):
    R = Z.T
    e = exp(R - R.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1)[:, None]).T.tolist()


def columns_along_axis(Z):
    return np.apply_along_axis(stable_by_logarithm, 0, Z)


def columns_in_float32(Z):
    e = exp((Z - Z.max(0)).astype(np.float32))
    return e / e.sum(0)


def logarithm_by_loop(z):
    top = max(z)
    end = top + math.log(sum(math.exp(score - top) for score in z))
    return [score - end for score in z]


def logarithm_by_logaddexp(z):
    return z - np.logaddexp.reduce(z)


def logarithm_in_float32(z):
    s = (z - z.max()).astype(np.float32)
    return s - log(exp(s).sum(keepdims=True))


def logarithm_by_log1p(z):
    s = z - z.max()
    others = np.delete(s, s.argmax())
    return s - np.log1p(exp(others).sum())


def tempered_then_softmax(z, T):
    return stable_by_loop(z / T)


def tempered_after_the_shift(z, T):
    e = exp((z - z.max()) / T)
    return e / e.sum()


def tempered_by_beta(z, temperature=1.0):
    return stable_by_logarithm(z * (1 / temperature))


def tempered_in_float32(z, T):
    return stable_in_float32(((z - z.max()) / T).astype(np.float32))


RIGHT = {
    "1.1": [
        definition_by_loop, definition_in_float32, definition_by_differences,
        definition_by_einsum, stable_by_logaddexp, functions.softmax,
    ],
    "1.2": [
        stable_by_loop, stable_in_float32, stable_by_logarithm, stable_by_logaddexp,
        stable_with_the_masked_left_out, stable_by_scanning_for_the_top, functions.softmax,
    ],
    "1.3": [
        columns_by_loop, columns_stacked, columns_through_rows, columns_along_axis,
        columns_in_float32, functions.softmax,
    ],
    "1.4": [
        logarithm_by_loop, logarithm_by_logaddexp, logarithm_in_float32, logarithm_by_log1p,
        functions.log_softmax,
    ],
    "1.5": [
        tempered_then_softmax, tempered_after_the_shift, tempered_by_beta, tempered_in_float32,
        functions.softmax_with_temperature,
    ],
}  # fmt: skip
RIGHT = [(id, answer) for id, answers in RIGHT.items() for answer in answers]


@pytest.mark.parametrize(("id", "answer"), RIGHT, ids=[f"{i}-{a.__name__}" for i, a in RIGHT])
def test_a_right_answer_passes_in_any_style(id, answer):
    verdict = check(id, answer)
    assert verdict, verdict.message


@pytest.mark.parametrize("answer", [["c", "a", "d"], ("C", "A", "D"), "cad", "c, a, d"])
def test_the_letters_may_be_written_in_any_way(answer):
    assert check("1.6", answer)


# --- wrong answers, and the cause that each must be told ----------------------------------------


def share(e):
    return e / np.sum(e)


def softmax(z):
    return share(exp(z - np.max(z)))


def sum_that_is_not_finished(z):
    total, a = 0, []
    for score in z:
        total += exp(score)
        a.append(exp(score) / total)
    return a


def loop_that_returns_at_once(z):
    for score in z:
        return exp(score) / exp(z).sum()


def whole_numbers_by_zeros_like(z):
    a = np.zeros_like(z)
    for k in range(len(z)):
        a[k] = exp(z[k]) / exp(z).sum()
    return a


def maximum_that_starts_at_zero(z):
    top = 0
    for score in z:
        top = max(top, score)
    return share(exp(z - top))


def if_only_large_ones_are_shifted(z):
    return share(exp(z - z.max())) if z.max() > 700 else share(exp(z))


def refuses_masks(z):
    if not np.isfinite(z).all():
        raise ValueError("scores must be finite")
    return softmax(z)


def writes_into_the_batch(Z):
    for n in range(Z.shape[1]):
        Z[:, n] = softmax(Z[:, n])
    return Z


def takes_the_rows_for_samples(Z):
    return np.array([softmax(row) for row in Z])


def forgets_to_stand_columns_up(Z):
    return [softmax(column) for column in Z.T]


def counts_the_classes_for_samples(Z):
    A = np.zeros(Z.shape)
    for n in range(Z.shape[0]):
        A[:, n] = softmax(Z[:, n])
    return A


def divides_in_a_loop(z, T):
    for k in range(len(z)):
        z[k] = z[k] / T
    return softmax(z)


TINY = np.finfo(float).tiny
WRONG = [
    ("1.1", lambda z: z / z.sum(), "without_exp"),
    ("1.1", lambda z: exp(z) / exp(z).max(), "divided_by_largest"),
    ("1.1", lambda z: exp(z) / np.prod(exp(z)), "exp_of_the_sum"),
    ("1.1", lambda z: np.eye(len(z))[z.argmax()], "one_for_the_largest"),
    ("1.1", sum_that_is_not_finished, "running_sum"),
    ("1.1", loop_that_returns_at_once, "only_the_first_class"),
    ("1.1", whole_numbers_by_zeros_like, "integer_truncation"),
    ("1.1", lambda z: np.sort(share(exp(z))), "reversed_order"),
    ("1.1", lambda z: share(exp(z))[:, None], "wrong_shape"),
    ("1.1", lambda z: 100 * share(exp(z)), "constant_factor"),
    ("1.1", lambda z: exp(z) / exp(-z).sum(), "constant_factor"),
    ("1.1", lambda z: exp(z) / (exp(z).sum() + 1e-3), "constant_factor"),
    ("1.1", lambda z: share(exp(z.astype(int))), "scores_cut_to_whole_numbers"),
    ("1.1", lambda z: share(np.maximum(0, z)), "negatives_cut_off"),
    ("1.2", lambda z: share(exp(z)), "no_shift"),
    ("1.2", lambda z: exp(z - log(exp(z).sum())), "through_an_unguarded_logarithm"),
    ("1.2", lambda z: share(exp(z - np.median(z))), "shifted_by_mean"),
    ("1.2", maximum_that_starts_at_zero, "guarded_above_only"),
    ("1.2", if_only_large_ones_are_shifted, "guarded_above_only"),
    ("1.2", lambda z: share(exp(np.where(z > 700, 700, z))), "clipped_above"),
    ("1.2", lambda z: share(exp(np.clip(z, -700, 700))), "clipped"),
    ("1.2", lambda z: share(np.nan_to_num(exp(z))), "nan_painted_over_early"),
    ("1.2", lambda z: softmax(np.where(np.isinf(z), 0, z)), "masked_scores_as_zero"),
    ("1.2", lambda z: softmax(np.maximum(z, -1e9)), "low_scores_raised"),
    ("1.2", lambda z: softmax(np.where(np.isinf(z), -1e4, z)), "masked_by_a_low_number"),
    ("1.2", lambda z: exp(z - z.max()) / exp(z - z.max()).mean(), "mean_for_sum"),
    ("1.2", lambda z: [math.exp(s) / sum(map(math.exp, z)) for s in z], "largest score away"),
    ("1.2", refuses_masks, "masked by −inf"),
    ("1.3", lambda Z: softmax(Z.ravel()).reshape(Z.shape), "whole_batch_as_one"),
    ("1.3", takes_the_rows_for_samples, "along_rows"),
    ("1.3", forgets_to_stand_columns_up, "samples_came_out_as_rows"),
    ("1.3", counts_the_classes_for_samples, "loop_over_the_classes"),
    ("1.3", lambda Z: exp(Z) / exp(Z).sum(axis=1), "along_rows_and_misaligned"),
    ("1.3", lambda Z: exp(Z - Z.max(0)) / exp(Z - Z.max(0)).sum(), "one_sum_for_all"),
    ("1.3", lambda Z: exp(Z - Z.max()) / exp(Z - Z.max()).sum(0), "one_maximum_for_all"),
    ("1.3", lambda Z: exp(Z) / exp(Z).sum(0, keepdims=True).T, "sums_stood_up_as_column"),
    ("1.3", lambda Z: exp(Z) / exp(Z[:, 0]).sum(), "sum_of_first_sample"),
    ("1.3", lambda Z: softmax(Z[:, 0]), "only_the_first_sample"),
    ("1.3", lambda Z: functions.softmax(Z) / Z.shape[1], "constant_factor"),
    ("1.3", lambda Z: np.hstack(list(functions.softmax(Z).T)), "samples_one_after_the_other"),
    ("1.3", writes_into_the_batch, "batch_changed_in_place"),
    ("1.4", lambda z: log(softmax(z)), "log_after_softmax"),
    ("1.4", lambda z: log(share(exp(z))), "log_after_plain_softmax"),
    ("1.4", lambda z: log(np.maximum(softmax(z), 1e-15)), "small_number_in_the_log"),
    ("1.4", lambda z: log(share(exp(z)) + 1e-12), "small_number_in_the_log"),
    ("1.4", lambda z: log(softmax(z) + TINY), "small_number_in_the_log"),
    ("1.4", lambda z: np.nan_to_num(log(softmax(z))), "infinity_painted_over"),
    ("1.4", lambda z: z - log(exp(z).sum()), "no_shift_in_the_sum"),
    ("1.4", lambda z: z - z.max() - log(exp(z).sum()), "score_shifted_sum_not"),
    ("1.4", lambda z: -log(exp(-z) / exp(-z).sum()), None),
    ("1.4", lambda z: log(softmax(z)).sum(), "wrong_shape"),
    ("1.4", lambda z: np.log10(softmax(z)), "log_to_base_ten"),
    ("1.4", lambda z: log(exp(z).sum()) - z, "sign_turned_round"),
    (
        "1.4",
        lambda z: z - np.abs(z).max() - log(exp(z - np.abs(z).max()).sum()),
        "shifted_by_largest",
    ),
    ("1.4", lambda z: z - z.max() - log(len(z)), "bound_for_log_sum_exp"),
    ("1.5", lambda z, T: softmax(z / max(T, 0.01)), "temperature_kept_up"),
    ("1.5", lambda z, T: softmax(z / (T + 1e-8)), "temperature_plus"),
    ("1.5", lambda z, T: softmax(z), "temperature_without_effect"),
    ("1.5", lambda z, T: softmax(z - T), "temperature_without_effect"),
    ("1.5", lambda z, T: softmax(z) ** T / (softmax(z) ** T).sum(), "multiplied_by_temperature"),
    ("1.5", lambda z, T: share(softmax(z) ** (1 / T)), "power_of_probabilities"),
    ("1.5", lambda z, T: share(exp(z) ** (1 / T)), "tempered_without_shift"),
    ("1.5", lambda z, T: share(exp(z / T - z.max())), "shifted_by_untempered_maximum"),
    ("1.5", lambda z, T: softmax(z / T) * len(z), "constant_factor"),
    ("1.5", lambda z, T: softmax(z / int(T + 1e-9)), "whole_number_temperature"),
    ("1.5", lambda z, T: softmax(np.clip(z / T, -50, 50)), "tempered_and_clipped"),
    ("1.5", lambda z: softmax(z), "wrong_parameters"),
    ("1.5", divides_in_a_loop, "divided_in_place"),
]


@pytest.mark.parametrize(("id", "answer", "cause"), WRONG)
def test_a_wrong_answer_is_refused_and_told_its_cause(id, answer, cause):
    verdict = check(id, answer)
    assert not verdict
    if cause is not None:
        assert (verdict.mistake or "").startswith(cause) or cause in verdict.message, verdict


def test_a_mask_must_give_exactly_0():
    for almost in (1e-9, 1e-12, 1e-300):
        assert not check("1.2", lambda z, almost=almost: softmax(z) + almost * np.isinf(z))


@pytest.mark.parametrize("letters", ["aad", "bad", "dad", "cbd", "ccd", "cdd", "caa", "cab", "cac"])
def test_a_wrong_letter_is_told_why(letters):
    verdict = check("1.6", letters)
    questions = EXERCISES["1.6"].questions
    options = [q.lettered[letter] for q, letter in zip(questions, letters, strict=True)]
    wrong = next(option for option in options if option.name)
    assert verdict.mistake == wrong.name
    assert wrong.why in verdict.message
