"""Warnings as chapters print them: each once, by its message alone."""

import warnings

import numpy as np
import pytest

from softmax_course.warned import print_warnings


def test_each_warning_is_printed_once_without_its_place(capsys):
    with print_warnings():
        for _ in range(2):
            high = np.exp([1000.0, 1001.0])
            high / high.sum()
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "Warning: overflow encountered in exp",
        "Warning: invalid value encountered in divide",
    ]
    assert shown.err == ""


def test_nothing_is_printed_where_nothing_is_warned_of(capsys):
    with print_warnings():
        np.exp(-1000.0)
    assert capsys.readouterr().out == ""


def test_an_error_comes_through_after_the_warnings(capsys):
    with pytest.raises(ZeroDivisionError), print_warnings():
        np.log(np.zeros(1)) + 1 // 0
    assert capsys.readouterr().out == "Warning: divide by zero encountered in log\n"


def test_warnings_are_treated_afterwards_as_they_were_before():
    before = list(warnings.filters)
    with print_warnings():
        pass
    assert warnings.filters == before
