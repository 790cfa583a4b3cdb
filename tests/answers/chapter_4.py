"""Answers to chapter 4 that its catalogue of mistakes was not made from."""

import math

import numpy as np

from . import right, wrong


def _jacobian(a):
    return np.diag(a) - np.outer(a, a)


def _softmax(z):
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps)


@right("4.2")
def right_4_2_1(a, y, i):
    return -(y[i] / a[i]) * (a[i] * (1 - a[i]))


@right("4.2")
def right_4_2_2(a, y, i):
    return -(y[i] / a[i]) * (a[i] - a[i] ** 2)


@right("4.2")
def right_4_2_3(a, y, i):
    return y[i] * a[i] - y[i]


@right("4.2")
def right_4_2_4(a, y, i):
    return (-y / a)[i] * _jacobian(a)[i, i]


@right("4.2")
def right_4_2_5(a, y, i):
    return np.float32(y[i]) * (np.float32(a[i]) - 1)


@right("4.2")
def right_4_2_6(a, y, i):
    return a[i] - 1 if y[i] == 1 else 0


@right("4.2")
def right_4_2_7(a, y, i):
    return (-y * (1 - a))[i : i + 1]


@right("4.3")
def _uncancelled_sum(a, y, i):
    total = 0
    for k in range(len(a)):
        if k == i:
            continue
        total += -y[k] / a[k] * (-a[k] * a[i])
    return total


@right("4.3")
def right_4_3_9(a, y, i):
    return a[i] * (1 - y[i])


@right("4.3")
def right_4_3_10(a, y, i):
    return a[i] * (np.sum(y) - y[i])


@right("4.3")
def right_4_3_11(a, y, i):
    return np.delete(-y / a, i) @ np.delete(-a * a[i], i)


@right("4.3")
def right_4_3_12(a, y, i):
    return a[i] * np.sum(y[np.arange(len(y)) != i], keepdims=True)


@right("4.3")
def right_4_3_13(a, y, i):
    return 0.0 if y[i] == 1 else np.float32(a[i])


@right("4.4")
def _both_parts_uncancelled(a, y):
    return [-y[i] / a[i] * a[i] * (1 - a[i]) + _uncancelled_sum(a, y, i) for i in range(len(a))]


@right("4.4")
def _one_taken_from_the_label(a, y):
    g = np.array(a, dtype=float)
    g[np.argmax(y)] -= 1
    return g


@right("4.4")
def right_4_4_16(a, y):
    return _jacobian(a) @ (-y / a)


@right("4.4")
def right_4_4_17(a, y):
    return np.subtract(a, y, dtype=np.float32)


@right("4.4")
def right_4_4_18(a, y):
    return a * np.sum(y) - y


@right("4.4")
def right_4_4_19(a, y):
    return [p - q for p, q in zip(a.tolist(), y.tolist(), strict=True)]


@right("4.5")
def right_4_5_20(a, t):
    return _jacobian(a) @ (-t / a)


@right("4.5")
def right_4_5_21(a, t):
    return -t * (1 - a) + a * (np.sum(t) - t)


@right("4.5")
def right_4_5_22(a, t):
    return [a[i] * sum(t) - t[i] for i in range(len(a))]


@right("4.5")
def right_4_5_23(a, t):
    return np.float32(a) * np.float32(np.sum(t)) - np.float32(t)


@right("4.5")
def right_4_5_24(a, t):
    return np.einsum("i,k->i", a, t) - t


@right("4.6")
def _with_python_floats(z, y):
    exps = [math.exp(x - max(z)) for x in z]
    return [e / sum(exps) - t for e, t in zip(exps, y, strict=True)]


@right("4.6")
def right_4_6_26(z, y):
    return np.exp(z - np.logaddexp.reduce(z.astype(float))) - y


@right("4.6")
def right_4_6_27(z, y):
    return 1 / np.exp(z[None, :] - z[:, None].astype(float)).clip(max=1e300).sum(1) - y


@right("4.6")
def right_4_6_28(z, y):
    return _one_taken_from_the_label(_softmax(z), y)


@right("4.6")
def right_4_6_29(z, y):
    return _softmax(z.astype(np.float32)) - y.astype(np.float32)


@wrong("4.2", name="without_minus")
def wrong_4_2_1(a, y, i):
    return y[i] / a[i] * a[i] * (1 - a[i])


@wrong("4.2", good=r"\blast\b|\bends?\b|bracket", by="edit")
def wrong_4_2_2(a, y, i):
    return -y[i] / a[i] * a[i] * 1 - a[i]


@wrong("4.2", name="the_label_whatever_i_is")
def wrong_4_2_3(a, y, i):
    return np.sum(-(y / a) * a * (1 - a))


@wrong("4.2", name="equation_5_for_4")
def wrong_4_2_4(a, y, i):
    return (-y / a)[i] * -a[i] * a[i]


@wrong("4.2", good=r"those of −y_i \+ y_i a_i²")
def wrong_4_2_5(a, y, i):
    return -y[i] * (1 - a[i] ** 2)


@wrong("4.2", good=r"y_i has the wrong sign")
def wrong_4_2_6(a, y, i):
    return y[i] * (1 + a[i])


@wrong("4.2", good=r"y_i a_i has the wrong factor")
def wrong_4_2_7(a, y, i):
    return -y[i] * (1 - a[i]) ** 2


@wrong("4.2", good=r"2 times")
def wrong_4_2_8(a, y, i):
    return -2 * y[i] * (1 - a[i])


@wrong("4.3", name="i_is_summed_too")
def _class_i_not_skipped(a, y, i):
    return sum(-y[k] / a[k] * (-a[k] * a[i]) for k in range(len(a)))


@wrong("4.3", good=r"\bsums?\b|\badd", by="edit")
def _stopped_at_i(a, y, i):
    total = 0
    for k in range(len(a)):
        if k == i:
            break
        total += y[k] * a[i]
    return total


@wrong("4.3", name="a_k_for_a_i")
def wrong_4_3_11(a, y, i):
    return np.delete(y, i) @ np.delete(a, i)


@wrong("4.3", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def wrong_4_3_12(a, y, i):
    return [y[k] * a[i] for k in range(len(a)) if k != i]


@wrong("4.3", good=r"those of a_i \+ Σ_\{k≠i\} y_k")
def wrong_4_3_13(a, y, i):
    return a[i] + np.sum(np.delete(y, i))


@wrong("4.3", good=r"\bsums?\b|\badd", by="edit")
def wrong_4_3_14(a, y, i):
    return a[i] * y[i]


@wrong("4.4", good=r"the last entry")
def _last_entry_forgotten(a, y):
    g = np.zeros(len(a))
    for i in range(len(a) - 1):
        g[i] = a[i] - y[i]
    return g


@wrong("4.4", name="own_terms_only")
def _only_the_label_filled_in(a, y):
    g = np.zeros(len(a))
    g[np.argmax(y)] = a[np.argmax(y)] - 1
    return g


@wrong("4.4", good=r".")
def wrong_4_4_17(a, y):
    return np.outer(a, a) @ (-y / a) - y


@wrong("4.4", name="signs_turned_round")
def wrong_4_4_18(a, y):
    return _jacobian(a) @ (y / a)


@wrong("4.4", good=r"Broadcasting")
def wrong_4_4_19(a, y):
    return a[:, None] - y


@wrong("4.4", good=r"lacks a minus.*You take 1 from every entry")
def wrong_4_4_20(a, y):
    return 1 - a


@wrong("4.4", good=r"y_i has the wrong factor")
def wrong_4_4_21(a, y):
    return a - 2 * y


@wrong("4.4", good=r"ln a_i does not belong there|should be another term")
def wrong_4_4_22(a, y):
    return np.log(a) - y


@wrong("4.4", good=r"\brounds\b")
def wrong_4_4_23(a, y):
    return np.round(a - y, 1)


@wrong("4.5", name="i_is_summed_too_in_others")
def wrong_4_5_24(a, t):
    return a * t.sum() - t * (1 - a)


@wrong("4.5", good=r"a_i \(Σ_k t_k\)² does not belong there|should be another term")
def wrong_4_5_25(a, t):
    return a * t.sum() ** 2 - t


@wrong("4.5", name="target_normalised")
def wrong_4_5_26(a, t):
    return a - t / np.linalg.norm(t, 1)


@wrong("4.5", good=r"a_i Σ_k t_k has the wrong sign")
def wrong_4_5_27(a, t):
    return (1 - a) * t.sum() - t


@wrong("4.5", good=r"1/K")
def wrong_4_5_28(a, t):
    return (a * t.sum() - t) / len(t)


@wrong("4.6", good=r"one sign is wrong")
def wrong_4_6_29(z, y):
    return np.exp(z + z.max()) / np.exp(z + z.max()).sum() - y


@wrong("4.6", good=r"shifted alike")
def wrong_4_6_30(z, y):
    return [math.exp(x) for x in z] / np.exp(z).sum() - y


@wrong("4.6", name="clipped_700_in_softmax")
def wrong_4_6_31(z, y):
    return _softmax(np.clip(z, -700, 700)) - y


@wrong("4.6", name="through_the_jacobian")
def wrong_4_6_32(z, y):
    return _jacobian(_softmax(z)) @ (-y / _softmax(z))


@wrong("4.6", name="terms_of_the_cost_in_gradient")
def wrong_4_6_33(z, y):
    return -y * np.log(_softmax(z))


@wrong("4.6", good=r"put y in brackets")
def target_as_places(z, y):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    p[y.astype(int)] -= 1
    return p


@wrong("4.3", good=r"runs over all k")
def all_targets_and_the_minus(a, y, i):
    return -sum(y) * a[i]


@wrong("4.3", good=r"`range\(1, K\)` begins too late")
def classes_from_one_with_a_minus(a, y, i):
    K = len(a)
    s = 0
    for k in range(1, K):
        if k == i:
            continue
        s = s - y[k] * a[i]
    return s


@wrong("4.2", good=r"lacks a minus.*second thing.*the terms of all classes")
def minus_lost_and_all_classes(a, y, i):
    dC = y / a
    da = a * (1 - a)
    return dC * da


@wrong("4.2", good=r"`y` stands here whole.*There is more besides it")
def label_without_index_and_a_plus(a, y, i):
    ai = a[i]
    return -y / ai * ai * (1 + ai)


@wrong("4.3", good=r"instead of adding to it.*second thing.*One minus is left")
def set_and_with_one_minus(a, y, i):
    term = 0
    for k in range(len(a)):
        if k == i:
            continue
        path = (-y[k] / a[k]) * (a[k] * a[i])
        term = path
    return term


@wrong("4.5", good=r"lacks a minus.*second thing.*Your sum leaves k = i out")
def minus_lost_and_one_target_left_out(a, t):
    out = []
    for i in range(len(a)):
        bracket = 0
        for k in range(len(t)):
            if k != i:
                bracket += t[k]
        out.append(t[i] + a[i] * bracket)
    return np.array(out)


@wrong("4.6", good=r"you clip the scores")
def clipped_at_500(z, y):
    z = np.clip(z, -500, 500)  # so exp can't overflow
    e = np.exp(z)
    return e / np.sum(e) - y


@wrong("4.2", good=r"There are two things. The sign is turned.\s+Apart from that, you have")
def sign_and_first_factor(a, y, i):
    slope_of_the_cost = y[i] / a[i]
    slope_of_softmax = 1 - a[i]
    return slope_of_the_cost * slope_of_softmax


@wrong("4.3", good=r"another one is missing there.*second thing.*Σ y_k a_k")
def one_minus_and_a_k_twice(a, y, i):
    total = 0
    for k, (ak, yk) in enumerate(zip(a, y, strict=True)):
        if k != i:
            total += -yk / ak * (ak * ak)
    return total


@wrong("4.2", good=r"stands here whole.*second thing.*begins with a minus")
def whole_bracket_and_no_minus(a, y, i):
    cost_slope = y[i] / a[i]
    return cost_slope * (a[i] * (1 - a))


@wrong("4.3", good=r"in place of the old one in every round.*second thing.*Σ y_k a_k")
def last_class_with_a_k(a, y, i):
    others = 0
    for k in range(len(y)):
        if k != i:
            others = y[k] * a[k]
    return others
