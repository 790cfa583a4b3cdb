"""A plain judge for trying the repair of answers, with no guard around it."""

import copy
from functools import cache

import numpy as np

from softmax_course.exercises.edits import setting_of
from softmax_course.judgement.comparing import as_numbers
from softmax_course.judgement.diagnosis.nearness import is_right, nearness


@cache
def bench_for(exercise):
    """The exercise's cases, the judge of one case, and what the exercise says of its answers."""
    cases = []
    for stage in exercise.stages:
        for case in stage.cases:
            with np.errstate(all="ignore"):
                cases.append((case.args, as_numbers(exercise.solution(*copied(case.args)))))

    def judge_case(function, case):
        args, expected = case
        given = copied(args)
        try:
            got = as_numbers(function(*given))
        except Exception:
            return False
        if not is_right(got, expected, exercise.rtol, exercise.atol):
            return False
        return not any(changed(before, after) for before, after in zip(args, given, strict=True))

    def near(result, case):
        numbers = None if result is None else as_numbers(result)
        return nearness(numbers, case[1], exercise.rtol, exercise.atol)

    return cases, judge_case, {"context": setting_of(exercise), "nearness": near}


def copied(args):
    return tuple(arg if callable(arg) else copy.deepcopy(arg) for arg in args)


def changed(before, after):
    if callable(before):
        return False
    if isinstance(before, list | tuple):
        return len(before) != len(after) or any(map(changed, before, after))
    return not np.array_equal(np.asarray(before), np.asarray(after), equal_nan=True)
