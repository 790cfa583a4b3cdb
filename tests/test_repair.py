"""The edits and the engine that tries them: cause and place, on answers as learners write them."""

import functools
import linecache
import math
import re
import time
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from repairing import bench_for

from softmax_course.exercises import EXERCISES
from softmax_course.exercises.edits import EDITS, Setting
from softmax_course.judgement.diagnosis.case_runs import Budget
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


def repaired(id, answer, tries=3000, seconds=5.0):
    cases, judge_case, knows = bench_for(EXERCISES[id])
    return repair(answer, cases, judge_case, Budget(tries, seconds), **knows)


def sm(z, axis=0):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def answers():
    """The blocks of answers/slips.txt: exercise, edit, whether there is another slip, the code."""
    text = (Path(__file__).parent / "answers" / "slips.txt").read_text(encoding="utf-8")
    for block in text.split("### ")[1:]:
        head, code = block.split("\n", 1)
        id, name, *another = head.split()
        yield id, name, bool(another), code.strip()


ANSWERS = list(answers())


def marked(code):
    """The code without its marks, and the place that they mark."""
    before, rest = code.split("«")
    line = before.count("\n") + 1
    start = len(before) - before.rfind("\n") - 1
    text = rest.split("»")[0]
    return code.replace("«", "").replace("»", "") + "\n", (line, start, start + len(text))


@pytest.mark.parametrize(
    ("id", "name", "another", "code"), ANSWERS, ids=[f"{i}-{n}" for i, n, *_ in ANSWERS]
)
def test_an_answer_is_told_its_slip_and_the_place(id, name, another, code):
    code, place = marked(code)
    found = repaired(id, cell(code, "f", sm=sm, exp=np.exp, tempered=lambda z, T: sm(z / T)))
    assert found is not None
    assert (found.name, found.place, found.second) == (name, place, another)
    assert found.source_line == code.splitlines()[place[0] - 1]
    assert not re.search(r"\{\w+\}", found.words.replace("{k≠i}", ""))
    assert "__numpy__" not in found.words


def test_every_edit_is_tried():
    assert {name for _, name, *_ in ANSWERS} == {edit.name for edit in EDITS}


# Mistakes of thought that no small edit mends: nothing may be claimed of them.
CONCEPTS = [
    ("4.4", "def f(a, y):\n    return np.zeros(len(a))"),
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


# --- where the source comes from ---


def test_a_lambda_among_others_on_its_line():
    code = "pair = (lambda a, y: a - y, lambda a, y: a + y), 'ä'\nf = pair[0][1]\n"
    found = repaired("4.4", cell(code, "f"))
    assert found.source_line[slice(*found.place[1:])] == "a + y"
    assert found.place[0] == 1


def test_a_lambda_of_several_lines_within_brackets():
    code = "answers = {\n    '4.4': lambda a, y: (\n        a\n        + y\n    ),\n}\n"
    code += "f = answers['4.4']\n"
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
    assert repaired("4.4", cell(code, "outer")()).place == (2, 24, 29)


def test_a_function_that_calls_itself_calls_its_changed_self():
    code = "def f(a, y):\n    if isinstance(a, np.ndarray):\n        return f(list(a), list(y))\n"
    code += "    return [p + q for p, q in zip(a, y)]\n"
    assert repaired("4.4", cell(code, "f")).place == (4, 12, 17)


@pytest.mark.parametrize("answer", [np.subtract, sum, 3, None, functools.partial(max), type])
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


# --- hostile answers ---

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
    assert time.process_time() - began < 2.0


def test_a_long_answer_keeps_the_deadline_too():
    body = "".join(f"    x{n} = a * {n} + y[0] - a[1] * {n}\n" for n in range(300))
    began = time.process_time()
    repaired("4.4", cell(f"def f(a, y):\n{body}    return x7 / x9\n", "f"), seconds=0.3)
    assert time.process_time() - began < 1.0


def test_the_learners_names_stay_as_they_are():
    code = "def f(a, y):\n    kept.append(1) if False else None\n    return y - a\n"
    answer = cell(code, "f", kept=[])
    before = dict(answer.__globals__)
    repaired("4.4", answer)
    assert answer.__globals__ == before
