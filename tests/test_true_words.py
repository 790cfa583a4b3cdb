"""Nothing is claimed that the evidence does not force: answers whose causes are known for sure."""

import inspect
import linecache
import re
from dataclasses import replace

import numpy as np
import pytest

import softmax_course as course
from softmax_course import check
from softmax_course.exercises import EXERCISES
from softmax_course.judgement.diagnosis import cause
from softmax_course.judgement.diagnosis.errors import truth_of_an_array
from softmax_course.judgement.evidence import _argument_lines
from softmax_course.judgement.heat import heat_maps
from softmax_course.judgement.running.calling import Raised

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


def test_an_error_within_an_earlier_function_is_told_of_what_it_was_given():
    """`mine.softmax`, written with Python's max() for one sample, and called with a batch."""
    error = Raised(
        names=("ValueError",),
        said="The truth value of an array with more than one element is ambiguous.",
        line="    return mine.softmax(Z) - Y",
        values=(("Z", "float64", (3, 4)),),
    )
    assert "takes one sample" in truth_of_an_array(error, EXERCISES["5.1"])
    of_its_own = replace(error, line="    m = max(Z)")
    assert "Python's own max()" in truth_of_an_array(of_its_own, EXERCISES["5.1"])


def test_a_power_as_a_value_is_not_told_of_scores():
    message = check("5.6", 50257**1024).message
    assert "A power grows" in message
    assert "score" not in message


# --- results that say nothing ---------------------------------------------------------------------

FUNCTIONS = {id: e for id, e in EXERCISES.items() if e.kind == "function" and not e.gives}


def shape_of(exercise, args):
    return np.shape(exercise.solution(*args))


def filled_with(number):
    return lambda exercise: lambda *args: np.full(shape_of(exercise, args), number)


def first_argument(exercise):
    return lambda *args: args[0]


def first_argument_turned(exercise):
    return lambda *args: np.transpose(args[0])


def right_for_the_first_case(exercise):
    first = exercise.stages[0].cases[0].args

    def answer(*args):
        same = all(a is b or np.array_equal(a, b) for a, b in zip(args, first, strict=False))
        right = exercise.solution(*args)
        return right if same else np.full(np.shape(right), 0.37)

    return answer


# What each of them does not do, so that no words may say it does.
NOT_DONE = (
    "whole number", "rounded", "rounding", "fraction", "`//`", "loop", "mean cost", "its mean",
    "a mean", "overflow", "the wrong sign", "subtract", "int(",
)  # fmt: skip

# Answers, and a word of which one must be said: it is true of them, and it is what is to be seen.
SAYING_NOTHING = {
    "zeros": (filled_with(0.0), r"\b0\b|does not feel"),
    "nan": (filled_with(np.nan), r"\bnan\b"),
    "ones": (filled_with(1.0), r"\b1\b"),
    "a constant": (filled_with(0.37), r"0\.37\b"),
    "the argument": (first_argument, r"gives? back|You give a|given|shape|function|themselves"),
    "the argument turned": (
        first_argument_turned,
        r"back|You give a|given|shape|function|themselves",
    ),
    "right for the first case": (right_for_the_first_case, r"[Rr]ight for|every input|\bsum to\b"),
}


@pytest.mark.parametrize("id", FUNCTIONS)
@pytest.mark.parametrize("kind", SAYING_NOTHING)
def test_words_are_true_of_results_that_say_nothing(id, kind):
    exercise = FUNCTIONS[id]
    make, must = SAYING_NOTHING[kind]
    answer = make(exercise)
    answer.__signature__ = inspect.signature(exercise.solution.function)
    verdict = check(id, answer)
    assert verdict.outcome == "failed"
    words = verdict.explanation
    if not any(m.name == verdict.mistake for m in exercise.mistakes):
        words = words.split(" Hold your code")[0]
    assert re.search(must, words), words
    assert not [w for w in NOT_DONE if w in words], words


@pytest.mark.parametrize(("number", "must"), [(0.0, "is 0"), (np.nan, "nan"), (0.37, r"0\.37")])
def test_words_on_several_results_name_the_first_that_is_wrong(number, must):
    back = EXERCISES["7.3"].solution

    def answer(dZ, W, A_prev):
        dW, db, dA_prev = back(dZ, W, A_prev)
        return dW, np.full(db.shape, number), np.full(dA_prev.shape, number)

    verdict = check("7.3", answer)
    assert verdict.outcome == "failed"
    assert verdict.explanation.startswith("Look at db. ")
    assert re.search(must, verdict.explanation)


def test_an_array_that_was_never_filled():
    def unfilled(Z, Y):
        return np.full(Z.shape, 6.9e-310)  # what np.empty found in memory

    assert "np.empty" in check("5.1", unfilled).message


# --- what the code says is read as code -----------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "code", "before", "words"),
    [
        ("1.1", "def f(z):\n    return np.exp(z) / np.sum(z)\n", {"exp": np.ones(3)},
         "denominator"),
        ("1.2", "def f(z):\n    return np.e**z / np.sum(z)\n", {"e": np.ones(3)}, "sum"),
        ("1.5", "def f(z, T):\n    return course.softmax(z * T)\n",
         {"softmax": cell("def f(z):\n    ...\n")}, "multiply|multipl"),
    ],
)  # fmt: skip
def test_an_attribute_is_no_global(id, code, before, words):
    message = check(id, cell(code, **before)).message
    assert re.search(words, message), message
    assert "stands in the notebook" not in message
    assert "stub" not in message


def test_an_order_that_does_not_matter_is_not_told():
    def turned(y, z):
        z, y = y, z
        return softmax(z) - y

    def half(y, z):
        z, y = y, z
        return (softmax(z) - y) / 2

    assert check("4.6", turned)
    assert check("4.6", half).mistake != "parameters_swapped"
    assert check("4.6", lambda y, z: softmax(z) - y).mistake == "parameters_swapped"


@pytest.mark.parametrize("answer", [course.softmax, lambda z: course.softmax(z)])
def test_a_pass_by_the_courses_own_function_says_so(answer):
    verdict = check("1.2", answer)
    assert verdict
    assert "the course's own softmax" in verdict.message


def test_a_pass_that_does_more_says_nothing_of_it():
    assert "course's own" not in check("5.1", lambda Z, Y: course.softmax(Z) - Y).message


# --- causes that are proven -----------------------------------------------------------------------


def softmax(z, axis=0):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def zeros_like_inside(Z, Y):
    A = np.zeros_like(Z)
    A[:] = softmax(Z)
    return A - Y


def every_sample_meets_every_other(A, dA):
    return A * dA - A @ A.T @ dA


def last_row_of_zeros(Z, Y):
    G = softmax(Z) - Y
    G[-1] = 0
    return G


def first_sample_left_out(Z, Y):
    G = np.zeros(Z.shape)
    G[:, 1:] = (softmax(Z) - Y)[:, 1:]
    return G


def first_term_left_out(z, y):
    return np.max(z) + np.log(np.exp(z[1:] - np.max(z)).sum() or 1) - z @ y


def guarded_above_only(Z, Y):
    E = np.exp(Z - np.maximum(0, Z.max(axis=0)))
    return E / E.sum(axis=0) - Y


PROVEN = [
    ("5.1", zeros_like_inside, "integer_truncation", "dtype=float"),
    ("5.5", every_sample_meets_every_other, "samples_mixed", "one sample meets another"),
    ("5.1", last_row_of_zeros, "some_entries", "last row"),
    ("5.1", first_sample_left_out, "some_entries", "first column"),
    ("2.3", first_term_left_out, "entry_left_out", "all but the first class"),
    ("5.1", guarded_above_only, "not_finite", "far below 0"),
    ("4.4", lambda a, y: 2 * (a - y) / len(a), "constant_factor", "2/K times"),
    ("5.2", lambda Z, Y: (softmax(Z) - Y) / 100, "constant_factor", "divide by 100"),
    ("2.2", lambda a, y: np.sum(y[y > 0] * np.log10(a[y > 0])), "constant_factor", "minus sign"),
    ("1.3", lambda Z: 2.0 ** (Z - Z.max(0)) / (2.0 ** (Z - Z.max(0))).sum(0),
     "no_such_probabilities", "base 2"),
    ("1.3", lambda Z: softmax(3.5 * Z), "no_such_probabilities", "softmax of 3.5 z"),
    ("1.5", lambda z, T: softmax(np.trunc(z) / T), "fractions_cut", "behind the point"),
    ("1.1", lambda z: (np.exp(z) / np.exp(z).sum(),), "wrong_shape", "comma"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "answer", "name", "words"), PROVEN, ids=[p[2] for p in PROVEN])
def test_a_proven_cause_is_told(id, answer, name, words, monkeypatch):
    """By the numbers, where no edit and no known mistake speaks."""
    for speaker in ("repair", "known_mistake", "nearly_known", "two_at_once"):
        monkeypatch.setattr(cause, speaker, lambda *_, **__: None)
    verdict = check(id, answer)
    assert verdict.mistake == name, verdict.message
    assert words in verdict.message


# --- cards show what they speak of ----------------------------------------------------------------


def test_arguments_have_the_digits_that_tell_them_apart():
    assert _argument_lines(np.array([10002, 10001, 10000.5])) == ("[10002, 10001, 10000.5]",)
    assert _argument_lines(np.array([0.1, 0.2])) == ("[0.1, 0.2]",)


@pytest.mark.parametrize(
    ("id", "answer", "cells", "marked"),
    [
        ("5.1", last_row_of_zeros, 24, 4),
        ("5.5", lambda A, dA: (A * (dA - (A * dA).sum(axis=0))).T, 24, 0),
        ("3.3", lambda a: -np.outer(a, a), 18, 3),
        ("5.1", lambda Z, Y: 2 * (softmax(Z) - Y), 0, 0),  # wrong everywhere: nothing to see
        ("1.1", lambda z: z, 0, 0),
    ],
)
def test_a_wrong_matrix_is_drawn_where_there_is_a_pattern(id, answer, cells, marked):
    verdict = check(id, answer)
    page = verdict._repr_html_()
    assert page.count("<td") == cells
    assert page.count("box-shadow") == marked
    assert len(page) <= 6000
    assert "<" not in verdict.message


def test_a_drawing_shows_signs_and_places():
    want = np.array([[1.0, -1.0], [0.0, 0.5]])
    got = np.array([[1.0, -1.0], [np.nan, 0.5]])
    page = heat_maps(want, got, np.isnan(got))
    assert page.count("#777'> + <") == page.count("#777'> − <") == 2
    assert page.count("> ? <") == 1
    assert "different at [1, 0]" in page


def test_the_largest_drawing_fits_into_a_card():
    want = np.arange(64.0).reshape(8, 8) - 30
    got = want + np.eye(8)
    assert len(heat_maps(want, got, got != want)) < 5500
    assert heat_maps(np.ones((9, 2)), np.zeros((9, 2)), np.eye(9, 2) > 0) == ""


class Hidden(type):
    """A class whose attributes are code that does harm."""

    def __dir__(cls):
        raise SystemExit

    @property
    def __name__(cls):
        raise SystemExit


def test_what_stands_around_an_error_may_be_anybodys():
    class Thing(metaclass=Hidden):
        pass

    class Lies(AttributeError):
        name = property(lambda self: 1 / 0)

    def asks(z):
        return Thing().sums

    def lies(z):
        raise Lies

    def escapes(z):
        return getattr(np, "\x1b[31m<b>")

    for answer in (asks, lies, escapes):
        verdict = check("1.1", answer)
        assert verdict.outcome == "raised"
        assert "\x1b" not in repr(verdict)
