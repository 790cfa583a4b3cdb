"""Chapter 4 with answers that no catalogue holds, right ones and wrong ones."""

import math

import numpy as np
import pytest

from softmax_course import check


def _softmax(z):
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps)


def _jacobian(a):
    return np.diag(a) - np.outer(a, a)


def _uncancelled_sum(a, y, i):
    total = 0
    for k in range(len(a)):
        if k == i:
            continue
        total += (-y[k] / a[k]) * (-a[k] * a[i])
    return total


def _one_taken_from_the_label(a, y):
    g = np.array(a, dtype=float)
    g[np.argmax(y)] -= 1
    return g


def _both_parts_uncancelled(a, y):
    return [(-y[i] / a[i]) * a[i] * (1 - a[i]) + _uncancelled_sum(a, y, i) for i in range(len(a))]


def _with_python_floats(z, y):
    exps = [math.exp(x - max(z)) for x in z]
    return [e / sum(exps) - t for e, t in zip(exps, y, strict=True)]


RIGHT = {
    "4.2": [
        lambda a, y, i: -(y[i] / a[i]) * (a[i] * (1 - a[i])),
        lambda a, y, i: -(y[i] / a[i]) * (a[i] - a[i] ** 2),
        lambda a, y, i: y[i] * a[i] - y[i],
        lambda a, y, i: (-y / a)[i] * _jacobian(a)[i, i],
        lambda a, y, i: np.float32(y[i]) * (np.float32(a[i]) - 1),
        lambda a, y, i: a[i] - 1 if y[i] == 1 else 0,
        lambda a, y, i: (-y * (1 - a))[i : i + 1],
    ],
    "4.3": [
        _uncancelled_sum,
        lambda a, y, i: a[i] * (1 - y[i]),
        lambda a, y, i: a[i] * (np.sum(y) - y[i]),
        lambda a, y, i: np.delete(-y / a, i) @ np.delete(-a * a[i], i),
        lambda a, y, i: a[i] * np.sum(y[np.arange(len(y)) != i], keepdims=True),
        lambda a, y, i: 0.0 if y[i] == 1 else np.float32(a[i]),
    ],
    "4.4": [
        _both_parts_uncancelled,
        _one_taken_from_the_label,
        lambda a, y: _jacobian(a) @ (-y / a),
        lambda a, y: np.subtract(a, y, dtype=np.float32),
        lambda a, y: a * np.sum(y) - y,
        lambda a, y: [p - q for p, q in zip(a.tolist(), y.tolist(), strict=True)],
    ],
    "4.5": [
        lambda a, t: _jacobian(a) @ (-t / a),
        lambda a, t: -t * (1 - a) + a * (np.sum(t) - t),
        lambda a, t: [a[i] * sum(t) - t[i] for i in range(len(a))],
        lambda a, t: np.float32(a) * np.float32(np.sum(t)) - np.float32(t),
        lambda a, t: np.einsum("i,k->i", a, t) - t,
    ],
    "4.6": [
        _with_python_floats,
        lambda z, y: np.exp(z - np.logaddexp.reduce(z.astype(float))) - y,
        lambda z, y: 1 / np.exp(z[None, :] - z[:, None].astype(float)).clip(max=1e300).sum(1) - y,
        lambda z, y: _one_taken_from_the_label(_softmax(z), y),
        lambda z, y: _softmax(z.astype(np.float32)) - y.astype(np.float32),
    ],
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("id", "answer"), [(id, f) for id, fs in RIGHT.items() for f in fs])
def test_a_right_answer_passes_however_it_is_written(id, answer):
    verdict = check(id, answer)
    assert verdict, verdict.message


def _class_i_not_skipped(a, y, i):
    return sum((-y[k] / a[k]) * (-a[k] * a[i]) for k in range(len(a)))


def _stopped_at_i(a, y, i):
    total = 0
    for k in range(len(a)):
        if k == i:
            break
        total += y[k] * a[i]
    return total


def _last_entry_forgotten(a, y):
    g = np.zeros(len(a))
    for i in range(len(a) - 1):
        g[i] = a[i] - y[i]
    return g


def _only_the_label_filled_in(a, y):
    g = np.zeros(len(a))
    g[np.argmax(y)] = a[np.argmax(y)] - 1
    return g


# An answer that is in no catalogue, with the mistake's name, or words that must be said.
WRONG = [
    ("4.2", lambda a, y, i: (y[i] / a[i]) * a[i] * (1 - a[i]), "without_minus"),
    ("4.2", lambda a, y, i: -y[i] / a[i] * a[i] * 1 - a[i], "bracket_opened_too_soon"),
    ("4.2", lambda a, y, i: np.sum(-(y / a) * a * (1 - a)), "the_label_whatever_i_is"),
    ("4.2", lambda a, y, i: (-y / a)[i] * -a[i] * a[i], "equation_5_for_4"),
    ("4.2", lambda a, y, i: -y[i] * (1 - a[i] ** 2), "those of −y_i + y_i a_i²"),
    ("4.2", lambda a, y, i: y[i] * (1 + a[i]), "y_i has the wrong sign"),
    ("4.2", lambda a, y, i: -y[i] * (1 - a[i]) ** 2, "y_i a_i has the wrong factor"),
    ("4.2", lambda a, y, i: -2 * y[i] * (1 - a[i]), "2 times"),
    ("4.3", _class_i_not_skipped, "i_is_summed_too"),
    ("4.3", _stopped_at_i, "only_classes_before_i"),
    ("4.3", lambda a, y, i: np.delete(y, i) @ np.delete(a, i), "a_k_for_a_i"),
    ("4.3", lambda a, y, i: [y[k] * a[i] for k in range(len(a)) if k != i], "not_summed"),
    ("4.3", lambda a, y, i: a[i] + np.sum(np.delete(y, i)), "those of a_i + Σ_{k≠i} y_k"),
    ("4.3", lambda a, y, i: a[i] * y[i], "only_class_i"),
    ("4.4", _last_entry_forgotten, "the last entry"),
    ("4.4", _only_the_label_filled_in, "own_terms_only"),
    ("4.4", lambda a, y: np.outer(a, a) @ (-y / a) - y, "minus_both"),
    ("4.4", lambda a, y: _jacobian(a) @ (y / a), "signs_turned_round"),
    ("4.4", lambda a, y: a[:, None] - y, "Broadcasting"),
    ("4.4", lambda a, y: 1 - a, "a_i has the wrong sign"),
    ("4.4", lambda a, y: a - 2 * y, "y_i has the wrong factor"),
    ("4.4", lambda a, y: np.log(a) - y, "ln a_i does not belong there"),
    ("4.4", lambda a, y: np.round(a - y, 1), "only 1 digit"),
    ("4.5", lambda a, t: a * t.sum() - t * (1 - a), "own_target_counted_twice"),
    ("4.5", lambda a, t: a * t.sum() ** 2 - t, "a_i (Σ_k t_k)² does not belong there"),
    ("4.5", lambda a, t: a - t / np.linalg.norm(t, 1), "target_normalised"),
    ("4.5", lambda a, t: (1 - a) * t.sum() - t, "a_i Σ_k t_k has the wrong sign"),
    ("4.5", lambda a, t: (a * t.sum() - t) / len(t), "1/K"),
    ("4.6", lambda z, y: np.exp(z + z.max()) / np.exp(z + z.max()).sum() - y, "without_the_shift"),
    ("4.6", lambda z, y: [math.exp(x) for x in z] / np.exp(z).sum() - y, "709.8"),
    ("4.6", lambda z, y: _softmax(np.clip(z, -700, 700)) - y, "scores_clipped"),
    ("4.6", lambda z, y: _jacobian(_softmax(z)) @ (-y / _softmax(z)), "through_the_jacobian"),
    ("4.6", lambda z, y: -y * np.log(_softmax(z)), "those of −y_i ln a_i"),
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("id", "answer", "told"), WRONG)
def test_an_unlisted_wrong_answer_is_told_its_cause(id, answer, told):
    verdict = check(id, answer)
    assert not verdict
    assert told == verdict.mistake or told in verdict.message, verdict


def test_a_probability_of_zero_is_never_asked_of_the_uncancelled_forms():
    from softmax_course.exercises import EXERCISES

    for id in ("4.2", "4.3", "4.4", "4.5"):
        cases = [case for stage in EXERCISES[id].stages for case in stage.cases]
        assert all((case.args[0] > 0).all() for case in cases)


def test_only_the_last_step_of_the_proof_needs_targets_that_sum_to_1():
    from softmax_course import solution

    assert "Only the last step" in solution("4.5").message
    assert check("4.5", lambda a, t: a - t).mistake == "sum_to_one_assumed"
