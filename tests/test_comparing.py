"""When two results are the same numbers."""

import numpy as np
import pytest

from softmax_course.exercises.declaring import ATOL, RTOL
from softmax_course.judgement.comparing import same_numbers

WANT = np.array([0.659, 0.242, 0.099])


def same(got, want, rtol=RTOL, atol=ATOL):
    return same_numbers(np.asarray(got), np.asarray(want), rtol, atol)


def test_an_entry_may_be_off_by_a_billionth_of_the_largest():
    for entry in range(3):
        off = np.zeros(3)
        off[entry] = 0.659e-9
        assert same(WANT + 0.9 * off, WANT)
        assert not same(WANT + 1.2 * off, WANT)


def test_where_nothing_but_zeros_is_expected_the_largest_counts_as_one():
    assert same(np.full(3, 0.9e-9), np.zeros(3))
    assert not same(np.full(3, 1.2e-9), np.zeros(3))


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_a_zero_may_have_to_be_exact_in_floats_of_any_width(dtype):
    want = np.array([0.75, 0.0, 0.25])
    assert same(want.astype(dtype), want, atol=0)
    assert not same((want + np.array([0, 1e-7, 0])).astype(dtype), want, atol=0)


def test_narrow_floats_may_be_off_by_some_hundred_of_their_roundings():
    near, far = np.float32(WANT) * np.float32(1 + 1e-5), np.float32(WANT) * np.float32(1 + 1e-4)
    assert same(near, WANT)
    assert not same(far, WANT)
    assert not same(near.astype(float), WANT)


def test_infinities_and_nan_are_numbers_like_others():
    odd = np.array([np.inf, -np.inf, np.nan, 1.0])
    assert same(odd, odd)
    for place, other in ((0, -np.inf), (0, 1e308), (1, np.nan), (2, 0.0), (3, np.inf), (3, 1.1)):
        changed = odd.copy()
        changed[place] = other
        assert not same(changed, odd)
        assert not same(odd, changed)
