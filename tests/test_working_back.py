"""What each expression of an answer should have given, and the terms and factors that are lost."""

import contextlib
import inspect
import time

import numpy as np
import pytest
from repairing import bench_for, copied
from test_accuracy import ANSWERS
from test_repair import cell, marked, repaired

from softmax_course.exercises import EXERCISES
from softmax_course.exercises.edits import Here, setting_of
from softmax_course.judgement.diagnosis.bench import Bench, Terms
from softmax_course.judgement.diagnosis.harmless import is_harmless
from softmax_course.judgement.diagnosis.lost_parts import Parts
from softmax_course.judgement.diagnosis.noted import TooLong
from softmax_course.judgement.diagnosis.source import own_source

SEVERAL = range(0, len(ANSWERS), 3)


def worked_back(id, function):
    """The notes of a run on the exercise's first case, and the needs of the right result."""
    source = own_source(function)
    if source is None or not is_harmless(source):
        return None
    args, expected = bench_for(EXERCISES[id])[0][0]

    def run(function, case):
        with contextlib.suppress(Exception, TooLong):
            function(*copied(case[0]))

    bench = Bench(source, Terms(EXERCISES[id].terms))
    return bench.backs(source.tree, [(args, expected)], run)[0][1]


@pytest.mark.filterwarnings("ignore")
def test_what_a_right_answer_gives_fulfils_every_need():
    known = 0
    for id, function in (ANSWERS[n] for n in SEVERAL):
        if "float32" in inspect.getsource(function):
            continue  # right to other tolerances
        back = worked_back(id, function)
        for node in back.needs if back else ():
            assert back.is_right(node), (id, function.__name__, node)
            known += 1
    assert known > 500


LOST = """
### 3.5 missing_factor `a`
def f(a, v):
    mean = a @ v
    return «v - mean»
### 7.1 missing_factor `W[row, j]`
def f(W, b, A_prev):
    result = np.tile(b, (1, A_prev.shape[1])).astype(float)
    for row in range(len(W)):
        for j in range(len(A_prev)):
            result[row] += «A_prev[j]»
    return result
### 7.1 missing_term `b`
def f(W, b, A_prev):
    return «W @ A_prev»
### 7.3 missing_factor `dZ`
def f(dZ, W, A_prev):
    db = dZ.sum(axis=1, keepdims=True)
    return dZ @ A_prev.T, db, «W.T»
### 7.4 missing_factor `learning_rate`
def f(parameters, gradients, learning_rate):
    return [p - «g» for p, g in zip(parameters, gradients)]
### 6.1 missing_factor `h`
def f(f, z, h):
    def one(i):
        up = z.astype(float)
        up[i] += h
        return «f(up) - f(z)»
    return list(map(one, range(len(z))))
### 5.4 missing_term a_j a_i
def f(A):
    return «np.einsum('ks,kj->skj', A, np.eye(len(A)))»
### 8.6 missing_term 1
def f(x, t):
    with np.errstate(over='ignore'):
        return 1 / «np.exp(-x)» - t
### 4.3 missing_factor `a[i]`
def f(a, y, i):
    total = 0
    for k in range(len(a)):
        if k == i:
            continue
        total += «-y[k] / a[k] * -a[k]»
    return total
"""


@pytest.mark.parametrize("answer", LOST.split("### ")[1:])
def test_a_lost_part_is_named_with_its_place(answer):
    head, code = answer.split("\n", 1)
    id, name, part = head.split(" ", 2)
    code, place = marked(code)
    found = repaired(id, cell(code, "f"))
    assert (found.name, found.place, found.second) == (name, place, False)
    assert f", {part}" in found.words
    assert not found.vague


@pytest.mark.filterwarnings("ignore")
def test_there_are_parts_for_answers_of_every_style():
    for id, function in ANSWERS:
        source = own_source(function)
        if source is not None and is_harmless(source):
            terms = Terms(EXERCISES[id].terms)
            terms.args = copied(bench_for(EXERCISES[id])[0][0][0])
            here = Here(source.tree, setting_of(EXERCISES[id]))
            library = Parts(here, Bench(source, terms)).parts
            assert len(library) > 5 or len(here.names) >= 30, function.__name__


def test_nothing_is_proposed_where_nothing_is_lost():
    """A term too many, a sign, an axis: other edits say more of those."""
    for id, code, name in (
        ("3.5", "def f(a, v):\n    return a * (v + a @ v)\n", "plus_and_minus_confused"),
        ("4.4", "def f(a, y):\n    return a - y - a.mean()\n", "part_too_many"),
    ):
        assert repaired(id, cell(code, "f")).name == name


def test_an_answer_that_writes_into_its_notes_is_stopped():
    long = "def f(a, y):\n    for n in range(10**6):\n        a = a * 1\n    return a + y\n"
    assert worked_back("4.4", cell(long, "f")).needs == {}


def test_terms_are_those_of_the_arguments_at_hand():
    terms = Terms(lambda a: {"2a": 2 * a})
    for a in (np.arange(3.0), np.ones(2)):
        terms.args = (a,)
        assert np.array_equal(terms["2a"], 2 * a)
    assert Terms(None).now == {}


def test_values_that_do_anything_do_no_harm():
    code = (
        "class Odd(list):\n    def __len__(self):\n        raise RuntimeError('no')\n"
        "def f(a, v):\n    kept = Odd()\n    return v - a @ v\n"
    )
    found = repaired("3.5", cell(code, "f"))
    assert (found.name, found.vague) == ("missing_factor", False)


def test_a_helper_that_never_ends_for_other_numbers_is_stopped():
    code = (
        "def steps(n):\n    while n != 0:\n        n -= 1\n    return 1\n"
        "def f(a, y):\n    return a * steps(3) + y * steps(2) - steps(1)\n"
    )
    began = time.process_time()
    repaired("4.4", cell(code, "f"), seconds=0.3)
    assert time.process_time() - began < 3
