"""The edits and the engine that tries them: cause and place, on answers as learners write them."""

import contextlib
import functools
import io
import linecache
import math
import re
import time
from itertools import count

import mutants
import numpy as np
import pytest
from repairing import bench_for

from softmax_course.exercises import EXERCISES
from softmax_course.exercises.edits import EDITS, Setting
from softmax_course.judgement.diagnosis.harmless import is_harmless
from softmax_course.judgement.diagnosis.repair import repair
from softmax_course.judgement.diagnosis.source import own_source

_cells = count()


def cell(code, name=None, **names):
    """What a learner's cell defines, with its source where Python looks for it."""
    file = f"<test cell {next(_cells)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    space = {"__name__": "__main__", "np": np, "math": math, **names}
    exec(compile(code, file, "exec"), space)
    return space[name] if name else next(v for k, v in reversed(space.items()) if callable(v))


def repaired(id, answer, seconds=5.0):
    cases, judge_case, knows = bench_for(EXERCISES[id])
    return repair(answer, cases, judge_case, time.monotonic() + seconds, **knows)


def sm(z, axis=0):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# Answers as learners write them: the exercise, the edit that must speak, the code; « » mark the place.
ANSWERS = [
    ("1.1", "comma_too_many", "def f(z):\n    return «np.exp(z) / np.exp(z).sum(),»"),
    ("1.1", "several_results", "def f(z):\n    e = np.exp(z)\n    return «e, e / e.sum()»"),
    ("1.1", "printed_and_not_returned", "def f(z):\n    «print(np.exp(z) / np.exp(z).sum())»"),
    ("1.1", "missing_return", "def f(z):\n    e = np.exp(z)\n    «a = e / e.sum()»"),
    ("1.1", "missing_return", "def f(z):\n    «np.exp(z) / np.sum(np.exp(z))»"),
    ("1.1", "returned_too_much_or_nothing", "def f(z):\n    e = np.exp(z)\n    a = e / e.sum()\n    «return e.sum()»"),
    ("3.1", "return_too_deep", "def f(a):\n    d = []\n    for p in a:\n        d.append(p - p * p)\n        «return d»"),
    ("4.3", "return_too_deep", "def f(a, y, i):\n    s = 0\n    for k in range(len(a)):\n        if k != i:\n            s += y[k] * a[i]\n            «return s»\n    return s"),
    ("3.5", "statement_too_deep", "def f(a, v):\n    m = 0\n    for k in range(len(a)):\n        m += a[k] * v[k]\n        «v = v - m»\n    return a * v"),
    ("4.3", "started_anew_in_every_round", "def f(a, y, i):\n    for k in range(len(a)):\n        «s = 0»\n        if k != i:\n            s += y[k] * a[i]\n    return s"),
    ("3.1", "statement_not_deep_enough", "def f(a):\n    d = []\n    for p in a:\n        q = p - p * p\n    «d.append(q)»\n    return d"),
    ("3.5", "set_and_not_added", "def f(a, v):\n    m = 0\n    for k in range(len(a)):\n        «m = a[k] * v[k]»\n    return a * (v - m)"),
    ("3.4", "added_and_not_set", "def f(f, z, h=1e-5):\n    J = np.ones((len(f(z)), len(z)))\n    for i in range(len(z)):\n        e = np.eye(len(z))[i] * h\n        «J[:, i] += (f(z + e) - f(z - e)) / (2 * h)»\n    return J"),
    ("4.4", "argument_changed_in_place", "def f(a, y):\n    «a -= y»\n    return a"),
    ("5.1", "argument_changed_in_place", "def f(Z, Y):\n    «Z -= Z.max(axis=0)»\n    return np.exp(Z) / np.exp(Z).sum(axis=0) - Y"),
    ("4.3", "break_and_continue_confused", "def f(a, y, i):\n    s = 0\n    for k in range(len(a)):\n        if k == i:\n            «break»\n        s += y[k] * a[i]\n    return s"),
    ("4.3", "cases_turned_round", "def f(a, y, i):\n    if «y[i]»:\n        return a[i]\n    return 0.0"),
    ("4.4", "statement_too_many", "def f(a, y):\n    g = a - y\n    «g[0] = 0.5»\n    return g"),
    ("1.2", "statements_turned_round", "def f(z):\n    z = np.array(z, float)\n    «e = np.exp(z)»\n    z -= z.max()\n    return e / e.sum()"),
    ("5.1", "guarded_on_one_side_only", "def f(Z, Y):\n    e = np.exp(Z - «np.maximum(0, Z.max(axis=0))»)\n    return e / e.sum(axis=0) - Y"),
    ("2.3", "guarded_on_one_side_only", "def f(z, y):\n    m = «max(0, np.max(z))»\n    return m + np.log(np.exp(z - m).sum()) - z @ y"),
    ("1.2", "shifted_by_something_else", "def f(z):\n    e = np.exp(z - «z[0]»)\n    return e / e.sum()"),
    ("1.2", "missing_shift", "def f(z):\n    return «np.exp(z)» / np.sum(np.exp(z))"),
    ("1.3", "missing_shift", "def f(Z):\n    e = «np.exp(Z)»\n    return e / e.sum(axis=0)"),
    ("2.3", "missing_shift", "def f(z, y):\n    return np.log(«np.exp(z)».sum()) - z @ y"),
    ("1.3", "torch_keywords", "def f(Z):\n    e = np.exp(Z - Z.max(axis=0))\n    return e / «e.sum(dim=0, keepdim=True)»"),
    ("1.3", "wrong_axis", "def f(Z):\n    e = np.exp(Z - Z.max(axis=0))\n    return e / «e.sum(axis=1, keepdims=True)»"),
    ("5.1", "wrong_axis", "def f(Z, Y):\n    e = np.exp(Z - «Z.max(axis=1, keepdims=True)»)\n    return e / e.sum(axis=1, keepdims=True) - Y"),
    ("1.3", "missing_axis", "def f(Z):\n    e = np.exp(Z - np.max(Z, axis=0))\n    return e / «np.sum(e)»"),
    ("2.5", "axis_too_many", "def f(Z, Y):\n    s = Z - Z.max(axis=0)\n    return -«np.sum(Y * (s - np.log(np.exp(s).sum(axis=0))), axis=0)»"),
    ("5.3", "axis_not_kept", "def f(X, labels):\n    e = np.exp(X - X.max(axis=1, keepdims=True))\n    p = e / «e.sum(axis=1)»\n    p[np.arange(len(labels)), labels] -= 1\n    return p / len(labels)"),
    ("5.5", "axis_kept_too_many", "def f(A, dA):\n    s = «np.sum(A * dA, axis=0, keepdims=True)»\n    return np.stack([A[:, n] * (dA[:, n] - s[n]) for n in range(A.shape[1])], axis=1)"),
    ("2.1", "reshape_for_transpose", "def f(labels, K):\n    return «np.eye(K)[labels].reshape(K, len(labels))»"),
    ("1.3", "transposed_too_often", "def f(Z):\n    e = np.exp(Z - Z.max(axis=0))\n    return «(e / e.sum(axis=0)).T»"),
    ("1.3", "missing_transpose", "def f(Z):\n    e = np.exp(Z.T - Z.T.max(axis=1, keepdims=True))\n    return «e / e.sum(axis=1, keepdims=True)»"),
    ("5.4", "transposed_in_the_wrong_order", "def f(A):\n    J = np.einsum('js,ji->jis', A, np.eye(len(A))) - np.einsum('js,is->jis', A, A)\n    return «np.transpose(J, (1, 0, 2))»"),
    ("3.3", "einsum_letters", "def f(a):\n    return np.diag(a) - «np.einsum('i,j->i', a, a)»"),
    ("3.3", "new_axis_in_the_wrong_place", "def f(a):\n    return np.diag(a) - «a[None, :]» * a[None, :]"),
    ("3.3", "missing_new_axis", "def f(a):\n    return np.diag(a) - «a» * a"),
    ("3.4", "indices_turned_round", "def f(f, z, h=1e-5):\n    J = np.zeros((len(f(z)), len(z)))\n    for i in range(len(z)):\n        e = np.eye(len(z))[i] * h\n        d = (f(z + e) - f(z - e)) / (2 * h)\n        for j in range(len(d)):\n            «J[i, j]» = d[j]\n    return J"),
    ("5.2", "wrong_axis_of_the_shape", "def f(Z, Y):\n    e = np.exp(Z - Z.max(axis=0))\n    return (e / e.sum(axis=0) - Y) / «Z.shape[0]»"),
    ("5.2", "wrong_length", "def f(Z, Y):\n    e = np.exp(Z - Z.max(axis=0))\n    return (e / e.sum(axis=0) - Y) / «len(Z)»"),
    ("3.1", "loop_starts_or_ends_wrong", "def f(a):\n    d = np.zeros(len(a))\n    for i in «range(len(a) - 1)»:\n        d[i] = a[i] * (1 - a[i])\n    return d"),
    ("1.2", "slice_starts_or_ends_wrong", "def f(z):\n    e = np.exp(z - max(z[«1:»], default=z[0]))\n    return e / e.sum()"),
    ("5.3", "index_off_by_one", "def f(X, labels):\n    p = sm(X, 1)\n    «p[np.arange(len(labels)), labels - 1]» -= 1\n    return p / len(labels)"),
    ("5.1", "row_for_column", "def f(Z, Y):\n    G = np.zeros(Z.shape)\n    for s in range(Z.shape[1]):\n        G[:, s] = sm(Z[:, s]) - «Y[s]»\n    return G"),
    ("4.4", "index_too_many", "def f(a, y):\n    return a - «y[0]»"),
    ("5.3", "rows_and_labels_not_in_pairs", "def f(X, labels):\n    p = sm(X, 1)\n    «p[:, labels]» -= 1\n    return p / len(labels)"),
    ("3.3", "loop_names_turned_round", "def f(a):\n    J = -np.outer(a, a)\n    for «p, i» in enumerate(a):\n        J[i, i] += p\n    return J"),
    ("4.4", "nested_names_of_a_loop", "def f(a, y):\n    g = np.zeros(len(a))\n    for «i, p, t» in enumerate(zip(a, y)):\n        g[i] = p - t\n    return g"),
    ("1.1", "square_brackets_for_round_ones", "def f(z):\n    return «np.exp[z]» / np.sum(np.exp(z))"),
    ("1.1", "entry_taken_of_a_function", "def f(z):\n    return «exp[z]» / np.sum(np.exp(z))"),
    ("4.2", "round_brackets_for_square_ones", "def f(a, y, i):\n    return -y[i] * (1 - «a(i)»)"),
    ("5.2", "call_of_what_is_no_method", "def f(Z, Y):\n    return (sm(Z) - Y) / «Z.shape()»[1]"),
    ("1.1", "method_not_called", "def f(z):\n    e = np.exp(z)\n    return e / «e.sum»"),
    ("1.2", "function_not_called", "def f(z):\n    e = np.exp(z - «np.max»)\n    return e / e.sum()"),
    ("4.4", "minus_too_many", "def f(a, y):\n    return «-(a - y)»"),
    ("4.4", "plus_and_minus_confused", "def f(a, y):\n    return «a + y»"),
    ("5.3", "step_with_the_wrong_operator", "def f(X, labels):\n    p = sm(X, 1)\n    «p[np.arange(len(labels)), labels] += 1»\n    return p / len(labels)"),
    ("3.1", "caret_for_power", "def f(a):\n    return a - («a ^ 2»)"),
    ("1.1", "whole_number_division", "def f(z):\n    return «np.exp(z) // np.exp(z).sum()»"),
    ("3.5", "matrix_product_confused", "def f(a, v):\n    return a * (v - «a * v»)"),
    ("4.4", "operands_turned_round", "def f(a, y):\n    return «y - a»"),
    ("5.2", "times_and_over_confused", "def f(Z, Y):\n    return «(sm(Z) - Y) * Z.shape[1]»"),
    ("3.1", "wrong_operator", "def f(a):\n    return a * («1 / a»)"),
    ("3.1", "brackets_in_the_wrong_place", "def f(a):\n    return «a * 1 - a»"),
    ("1.2", "bracket_closed_in_the_wrong_place", "def f(z):\n    e = «np.exp(z) - z.max()»\n    return e / e.sum()"),
    ("5.1", "part_too_many", "def f(Z, Y):\n    return «(sm(Z) - Y) / Z.shape[1]»"),
    ("3.4", "wrong_number", "def f(f, z, h=1e-5):\n    E = np.eye(len(z)) * h\n    return np.stack([(f(z + e) - f(z - e)) / («1» * h) for e in E], axis=1)"),
    ("1.3", "other_base", "def f(Z):\n    e = «2.0 ** (Z - Z.max(axis=0))»\n    return e / e.sum(axis=0)"),
    ("5.2", "number_for_a_size", "def f(Z, Y):\n    return (sm(Z) - Y) / «100»"),
    ("2.2", "not_infinite", "def f(a, y):\n    p = a[np.argmax(y)]\n    return -math.log(p) if p > 0 else «None»"),
    ("4.3", "wrong_comparison", "def f(a, y, i):\n    return sum(y[k] * a[i] for k in range(len(a)) if «k == i»)"),
    ("4.3", "wrong_condition", "def f(a, y, i):\n    return sum(y[k] * a[i] for k in range(len(a)) if «k != i and y[k] > a[k]»)"),
    ("3.2", "missing_minus", "def f(a, j, i):\n    return «a[j]» * a[i]"),
    ("4.2", "missing_complement", "def f(a, y, i):\n    return -y[i] * «a[i]»"),
    ("4.2", "branches_turned_round", "def f(a, y, i):\n    return «0.0 if y[i] else a[i] - 1»"),
    ("5.2", "reductions_confused", "def f(Z, Y):\n    e = np.exp(Z - Z.max(axis=0))\n    return (e / «e.mean(axis=0)» - Y) / Z.shape[1]"),
    ("2.2", "functions_confused", "def f(a, y):\n    return -np.sum(y[y > 0] * «np.log10(a[y > 0])»)"),
    ("5.1", "array_of_whole_numbers", "def f(Z, Y):\n    A = «np.zeros_like(Z)»\n    for s in range(Z.shape[1]):\n        A[:, s] = sm(Z[:, s])\n    return A - Y"),
    ("2.1", "array_of_the_wrong_shape", "def f(labels, K):\n    Y = «np.zeros((len(labels), K))»\n    Y[labels, np.arange(len(labels))] = 1\n    return Y"),
    ("5.3", "function_too_many", "def f(X, labels):\n    p = sm(X, 1)\n    p[np.arange(len(labels)), «labels.argmax()»] -= 1\n    return p / len(labels)"),
    ("1.5", "arguments_turned_round", "def f(z, T):\n    return sm(«np.divide(T, z)»)"),
    ("1.5", "arguments_turned_round", "def f(z, T):\n    return «tempered(T, z)»"),
    ("1.1", "keyword_too_many", "def f(z):\n    return np.exp(z) / «np.sum(np.exp(z), initial=1.0)»"),
    ("5.1", "list_for_array", "def f(Z, Y):\n    columns = [sm(z) for z in Z.T]\n    return «columns.T» - Y"),
    ("4.4", "names_confused", "def f(a, y):\n    return a - «a»"),
    ("1.1", "not_divided_by_the_sum", "def f(z):\n    return «np.exp(z)»"),
    ("1.1", "missing_function", "def f(z):\n    return np.exp(z) / np.sum(«z»)"),
    ("5.2", "missing_factor", "def f(Z, Y):\n    return «sm(Z) - Y»"),
    ("4.6", "missing_term", "def f(z, y):\n    return «sm(z)»"),
]


def marked(code):
    """The code without its marks, and the place that they mark."""
    before, rest = code.split("«")
    line = before.count("\n") + 1
    start = len(before) - before.rfind("\n") - 1
    text = rest.split("»")[0]
    return code.replace("«", "").replace("»", "") + "\n", (line, start, start + len(text))


@pytest.mark.parametrize(("id", "name", "code"), ANSWERS, ids=[f"{i}-{n}" for i, n, _ in ANSWERS])
def test_an_answer_is_told_its_slip_and_the_place(id, name, code):
    code, place = marked(code)
    found = repaired(id, cell(code, "f", sm=sm, exp=np.exp, tempered=lambda z, T: sm(z / T)))
    assert found is not None
    assert (found.name, found.place, found.second) == (name, place, False)
    assert found.source_line == code.splitlines()[place[0] - 1]
    assert not re.search(r"\{\w+\}", found.words.replace("{k≠i}", ""))
    assert "__numpy__" not in found.words


def test_every_edit_is_tried():
    assert {name for _, name, _ in ANSWERS} == {edit.name for edit in EDITS}


# Two slips: the exercise, the edit that may speak, the code; « » mark the place.
TWO = [
    ("1.1", "comma_too_many", "def f(z):\n    return «np.exp(z) / np.exp(z).max(),»"),
    ("4.4", "missing_return", "def f(a, y):\n    «g = y - a»"),
    ("1.2", "missing_return", "def f(z):\n    e = np.exp(z)\n    «a = e / e.sum()»"),
    ("5.2", "wrong_axis_of_the_shape", "def f(Z, Y):\n    return (Y - sm(Z)) / «Z.shape[0]»"),
    ("2.2", "functions_confused", "def f(a, y):\n    return np.sum(y[y > 0] * «np.log10(a[y > 0])»)"),
    ("1.3", "torch_keywords", "def f(Z):\n    return np.exp(Z) / «np.exp(Z).sum(dim=0)»"),
]


@pytest.mark.parametrize(("id", "name", "code"), TWO, ids=[f"{i}-{n}" for i, n, _ in TWO])
def test_of_two_slips_the_first_is_named_and_the_second_told(id, name, code):
    code, place = marked(code)
    found = repaired(id, cell(code, "f", sm=sm))
    assert (found.name, found.place, found.second) == (name, place, True)


# Mistakes of thought that no small edit mends: nothing may be claimed of them.
CONCEPTS = [
    ("4.4", "def f(a, y):\n    return a * 0"),
    ("3.3", "def f(a):\n    return np.zeros((len(a), len(a)))"),
    ("2.5", "def f(Z, Y):\n    return float('nan')"),
    ("1.2", "def f(z):\n    return z"),
    ("5.4", "def f(A):\n    return np.cov(A)"),
    ("2.2", "def f(a, y):\n    return 0.5"),
]


@pytest.mark.parametrize(("id", "code"), CONCEPTS)
def test_nothing_is_claimed_of_an_answer_that_no_edit_mends(id, code):
    assert repaired(id, cell(code + "\n", "f"), seconds=1.0) is None


def test_a_right_answer_needs_no_repair():
    assert repaired("4.4", cell("def f(a, y):\n    return a - y\n", "f")) is None


# --- where the source comes from -------------------------------------------------------------------


def test_a_lambda_among_others_on_its_line():
    code = "pair = (lambda a, y: a - y, lambda a, y: a + y), 'ä'\nf = pair[0][1]\n"
    found = repaired("4.4", cell(code, "f"))
    assert found.source_line[slice(*found.place[1:])] == "a + y"
    assert found.place[0] == 1


def test_a_lambda_of_several_lines_within_brackets():
    code = "answers = {\n    '4.4': lambda a, y: (\n        a\n        + y\n    ),\n}\nf = answers['4.4']\n"
    found = repaired("4.4", cell(code, "f"))
    assert found.name == "plus_and_minus_confused"
    assert found.place == (2, 8, 9)


def test_columns_count_characters_of_the_line_as_it_is_written():
    code = "if True:\n    def f(a, y):\n        ä = 'é'; return a + y  # Σ\n"
    found = repaired("4.4", cell(code, "f"))
    assert found.place == (2, 24, 29)
    assert found.source_line == "        ä = 'é'; return a + y  # Σ"


def test_a_method_a_partial_and_a_decorated_function_are_seen_through():
    method = cell("class A:\n    def f(self, a, y):\n        return y - a\n", "A")().f
    assert repaired("4.4", method).place == (2, 15, 20)
    partial = functools.partial(cell("def f(s, a, y):\n    return s * (y - a)\n", "f"), 1.0)
    assert repaired("4.4", partial).place == (2, 16, 21)
    wrap = "def deco(g):\n    @functools.wraps(g)\n    def inner(*args):\n        return g(*args)\n"
    wrap += "    return inner\n\n@deco\n@deco\ndef f(a, y):\n    return y - a\n"
    assert repaired("4.4", cell(wrap, "f", functools=functools)).place == (2, 11, 16)


def test_a_closure_keeps_its_variables_and_a_default_its_value():
    code = "def outer():\n    n = 1.0\n    def f(a, y, s=n):\n        return s * n * (y - a)\n"
    code += "    return f\n"
    assert repaired("4.4", cell(code, "outer")()).place == (2, 23, 28)


def test_a_function_that_calls_itself_calls_its_changed_self():
    code = "def f(a, y):\n    if isinstance(a, np.ndarray):\n        return f(list(a), list(y))\n"
    code += "    return [p + q for p, q in zip(a, y)]\n"
    assert repaired("4.4", cell(code, "f")).place == (4, 12, 17)


@pytest.mark.parametrize("answer", [np.subtract, sum, 3, None, functools.partial(max), type("C", (), {})])
def test_without_source_nothing_is_said(answer):
    assert repaired("4.4", answer) is None


def test_source_that_has_changed_since_is_not_read():
    answer = cell("def f(a, y):\n    return a + y\n", "f")
    file = answer.__code__.co_filename
    linecache.cache[file] = (9, None, ["def f(a, y):\n", "    return y - a\n"], file)
    assert repaired("4.4", answer) is None


def test_source_that_is_too_long_is_not_read():
    answer = cell("def f(a, y):\n" + "    a = a + 0.0\n" * 2000 + "    return a + y\n", "f")
    assert repaired("4.4", answer) is None


# --- hostile answers -------------------------------------------------------------------------------

HOSTILE = [
    "def f(a, y):\n    open('{file}', 'w').write('x')\n    return a + y",
    "def f(a, y):\n    helper('{file}')\n    return a + y",
    "def f(a, y):\n    while True:\n        pass",
    "def f(a, y):\n    import time\n    time.sleep(5)\n    return a + y",
    "def f(a, y):\n    global seen\n    seen = 1\n    return a + y",
    "def f(a, y):\n    exec('a = 1')\n    return a + y",
]


@pytest.mark.parametrize("code", HOSTILE)
def test_code_that_does_more_than_compute_is_not_searched(code, tmp_path):
    file = tmp_path / "made"
    helper = "def helper(file):\n    open(file, 'w').write('x')\n\n"
    answer = cell(helper + code.format(file=file) + "\n", "f")
    assert is_harmless(own_source(answer)) is False
    assert repair(answer, [], None, time.monotonic() + 1, context=Setting()) is None
    assert not file.exists()


def test_a_candidate_that_does_not_end_is_stopped():
    code = "def f(a, y):\n    n = 0\n    while n < 3:\n        n += 1\n    return a + n * y\n"
    began = time.monotonic()
    found = repaired("4.4", cell(code, "f"), seconds=20)
    assert found is not None
    assert time.monotonic() - began < 10


def test_the_deadline_is_kept():
    code = "def f(A, dA):\n    return A @ A.T @ dA - A * dA / np.linalg.norm(A)\n"
    began = time.process_time()
    repaired("5.5", cell(code, "f"), seconds=0.3)
    assert time.process_time() - began < 1.0


def test_the_learners_names_stay_as_they_are():
    code = "def f(a, y):\n    kept.append(1) if False else None\n    return y - a\n"
    answer = cell(code, "f", kept=[])
    before = dict(answer.__globals__)
    repaired("4.4", answer)
    assert answer.__globals__ == before


# --- mutants ---------------------------------------------------------------------------------------


def _near(place, other):
    return place[0] == other[0] and place[1] < other[2] and other[1] < place[2]


@pytest.fixture(scope="module")
def mutants_of_solutions():
    chosen = []
    for exercise in EXERCISES.values():
        if exercise.kind == "function":
            made = mutants.one_slip(exercise.id, exercise.solution.function)
            chosen += list(made)[::7]
    return chosen


@pytest.mark.filterwarnings("ignore")
def test_the_place_of_a_slip_is_found_in_nearly_all_mutants(mutants_of_solutions, capsys):
    wrong = right = 0
    for mutant in mutants_of_solutions:
        cases, judge_case, _ = bench_for(EXERCISES[mutant.exercise])
        with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            if all(judge_case(mutant.function, case) for case in cases):
                continue
        found = repaired(mutant.exercise, mutant.function, seconds=3.0)
        wrong += 1
        right += found is not None and _near(found.place, mutant.places[0])
    assert wrong > 100
    assert right / wrong > 0.9, f"{right} of {wrong}"
