"""Where in an answer's source the first nan or infinity comes from."""

import linecache
import time

import numpy as np
import pytest

from softmax_course.judgement.diagnosis.first_nan import first_not_finite

Z = np.array([2.0, 1.0, -1.0])
MASKED = np.array([2.0, -np.inf, 1.0])


def helper(x):
    return np.log(x)


def logarithm_of_scores(z):
    logs = helper(z)
    return logs - logs.max()


def overflowing(z):
    e = np.exp(1000 * z)
    return e / e.sum()


def masked(z):
    shifted = z - z.max()
    return shifted * np.exp(shifted)


def in_a_loop(z):
    total = 0.0
    for score in z:
        total += np.sqrt(score)
    return total


def meant_infinities(z):
    m, low = -np.inf, float("-inf")
    return max(m, low, z.max())


def begins_with_infinity(z):
    m = -np.inf
    return np.exp(m - m) + max(m, z.max())


def fine(z):
    return z - z.max()


def endless(z):
    while True:
        z = z + np.inf - np.inf


@pytest.mark.parametrize(
    ("answer", "z", "code", "what"),
    [
        (logarithm_of_scores, Z, "helper(z)", "nan"),
        (overflowing, Z, "np.exp(1000 * z)", "infinity"),
        (masked, MASKED, "shifted * np.exp(shifted)", "nan"),
        (in_a_loop, Z, "np.sqrt(score)", "nan"),
        (begins_with_infinity, Z, "m - m", "nan"),
    ],
)
def test_the_first_one_is_told_with_its_place(answer, z, code, what):
    (_, start, end), line, sentence = first_not_finite(answer, (z,))
    assert sentence == f"The first {what} comes from `{code}`."
    assert line[start:end] == code


@pytest.mark.parametrize("answer", [meant_infinities, fine, np.log, len])
def test_there_is_none_where_infinity_is_meant_or_nothing_can_be_read(answer):
    assert first_not_finite(answer, (np.array([1.0, 2.0]),)) is None


def test_a_source_too_deep_to_be_copied_is_left_alone():
    file, code = "<a long sum>", f"def f(z):\n    return {' + '.join(['np.log(-1)'] * 950)}\n"
    space = {"np": np}
    exec(compile(code, file, "exec"), space)
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    assert first_not_finite(space["f"], (Z,)) is None


def test_what_does_not_end_is_stopped():
    start = time.monotonic()
    first_not_finite(endless, (Z,))
    assert time.monotonic() - start < 5
