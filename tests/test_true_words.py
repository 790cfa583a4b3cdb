"""Nothing is claimed that the evidence does not force: answers whose causes are known for sure."""

import linecache

import numpy as np
import pytest

import softmax_course as course
from softmax_course import check

# --- errors: the advice fits the error ------------------------------------------------------------


def cell(code, **before):
    """What a cell makes: `code` holds `def f(...)`, `before` is the rest of the notebook."""
    space = {"__name__": "__main__", "np": np, "course": course, **before}
    file = f"<true words {len(linecache.cache)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    exec(compile(code, file, "exec"), space)
    return space["f"]


def one_liner(parameters, expression):
    return cell(f"def f({parameters}):\n    return {expression}\n")


ERRORS = [
    ("1.1", "z", "np.ln(z)", "np.log"),
    ("1.1", "z", "ln(z)", "np.log"),
    ("1.1", "z", "np.exp(z) / np.sums(z)", "did you mean np.sum?"),
    ("1.1", "z", "np.expp(z)", "did you mean np.exp?"),
    ("1.1", "z", "softmax(z)", "from softmax_course import softmax"),
    ("1.1", "z", "zz / 2", "Python does not know"),
    ("1.1", "z", "z / summ(z)", "Did you mean sum?"),
    ("1.1", "z", "math.exp(z[0])", "import math"),
    ("1.1", "z", "torch.exp(z)", "NumPy is all you need"),
    ("1.1", "z", "exp(z)", "np.exp and math.exp"),
    ("1.1", "z", "np.zeros(K)", "the number of classes"),
    ("1.2", "z", "np.exp(z - np.max)", "np.max are the function itself|np.max and z.max are the"),
    ("1.2", "z", "np.exp(z) / np.exp(z).sum", "Brackets are missing"),
    ("1.2", "z", "np.exp(np.max)", "Brackets are missing"),
    ("1.3", "Z", "np.zeros(Z.shape())", "stands without brackets"),
    ("1.1", "z", "np.exp[z]", "round ones call"),
    ("1.1", "z", "z.sum[0]", "round ones call"),
    ("1.5", "z, T", "(lambda z: z)(z, T)", "called with 2"),
    ("1.5", "z, T", "course.softmax(z, T)", "second argument of the course's function is axis"),
    ("1.3", "Z", "Z.sum(dim=0)", "NumPy's is axis"),
    ("1.3", "Z", "Z.sum(axis=0, keepdim=True)", "NumPy's is keepdims"),
    ("1.3", "Z", "Z / sum(Z, axis=0)", "Python's own sum"),
    ("1.3", "Z", "max(Z, axis=0)", "Python's own max"),
    ("5.3", "logits, labels", "(logits - labels) / len(labels)", "an address"),
    ("5.3", "logits, labels", "logits - course.one_hot(labels, 3)", "each other's transpose"),
    ("1.3", "Z", "Z - Z.max(axis=1)", "keepdims=True"),
    ("3.1", "a", "a - a^2", "no power"),
    ("5.5", "A, dA", "A * (dA - A @ dA)", "one sum for each sample"),
    ("5.5", "A, dA", "A * (dA - np.dot(A, dA))", "one sum for each sample"),
    ("3.3", "a", "[0 for s, b, c in enumerate(zip(a, a))]", "brackets of their own"),
    ("1.3", "Z", "[0 for K, m, n in [Z.shape]]", "3 names wait for values"),
    ("1.1", "z", "np.zeros(len(z), 2)", "one argument, a tuple"),
    ("1.1", "z", "z[0, 1]", "2 indices for an array with 1 axis"),
    ("1.1", "z", "z[len(z)]", "numbered 0 to 2"),
    ("1.1", "z", "range(z.shape)", "shape holds one number"),
    ("1.1", "z", "z[len(z) / 2]", "must be a whole number"),
    ("1.1", "z", "list(z)[0, 1]", "one index at a time"),
    ("1.1", "z", "list(z) / 2", "know no arithmetic"),
    ("1.1", "z", "z.length", "len(a) gives the length"),
    ("1.1", "z", "z.append(1)", "cannot grow"),
    ("1.1", "z", "list(z).shape", "A list has no shape"),
    ("1.1", "z", "z.log()", "as in np.log(z)"),
    ("1.1", "z", "'a' - z", "stands in quotes"),
    ("1.1", "z", "np(z)", "A module stands before brackets"),
    ("1.1", "z", "z(1 - z)", "is a * missing"),
    ("1.1", "z", "10.0 ** (1000 * len(z))", "A power grows"),
    ("1.1", "z", "sum(len(z))", "single number stands where several"),
]


@pytest.mark.parametrize(
    ("id", "parameters", "code", "words"), ERRORS, ids=[f"{e[0]} {e[2]}" for e in ERRORS]
)
def test_advice_fits_the_error(id, parameters, code, words):
    verdict = check(id, one_liner(parameters, code))
    assert verdict.outcome == "raised"
    assert any(part in verdict.message for part in words.split("|")), verdict.message


def exp_into_whole_numbers(z):
    z = np.array([3, 1, 2])
    np.exp(z, out=z)
    return z


def diagonal_written(a):
    J = -np.outer(a, a)
    np.diag(J)[:] = a - a * a
    return J


def total_not_begun(z):
    for x in z:
        total += x  # noqa: F821
    return z / total


def dots_left_in(z):
    total = ...
    return z / total


def function_hidden_by_its_result(z):
    exp = np.exp
    exp = exp(z)
    return exp(z) / exp


@pytest.mark.parametrize(
    ("id", "answer", "words"),
    [
        ("1.1", exp_into_whole_numbers, "z is an array of whole numbers"),
        ("3.3", diagonal_written, "only shows its diagonal"),
        ("1.1", total_not_begun, "no value to start from"),
        ("1.1", dots_left_in, "total is still the three dots"),
        ("1.1", function_hidden_by_its_result, "exp stands before brackets and holds a value"),
    ],
)
def test_advice_fits_the_error_of_several_lines(id, answer, words):
    verdict = check(id, answer)
    assert verdict.outcome == "raised"
    assert words in verdict.message, verdict.message


def test_a_power_as_a_value_is_not_told_of_scores():
    message = check("5.6", 50257**1024).message
    assert "A power grows" in message
    assert "score" not in message
