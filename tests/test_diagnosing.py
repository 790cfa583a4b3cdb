"""The general causes, each on an exercise that knows no mistake of its own."""

import math

import numpy as np
import pytest

from softmax_course.exercises.declaring import exercise, stage, value
from softmax_course.judgement import judge
from softmax_course.judgement.diagnosis import cause


@pytest.fixture(autouse=True)
def no_edits(monkeypatch):
    """Nothing is told of the code here, so that the numbers have to speak."""
    monkeypatch.setattr(cause, "repair", lambda *_, **__: None)


Z3 = np.array([2.0, 1.0, 0.1])
Z4 = np.array([0.5, -1.0, 2.0, 0.3])
BATCH = np.array([[2.0, 0.5], [1.0, -1.0], [0.1, 1.5]])
WIDE = np.array([[0.2, 1.0, -0.5, 2.0], [1.2, 0.0, 0.5, -1.0]])


@exercise(
    "1.1",
    "Softmax",
    equation=1,
    stages=[
        stage("ordinary scores", (Z3,), (Z4,), (np.array([1.5, -0.2]),)),
        stage("scores that are whole numbers", (np.array([3, 1, 2, 0]),)),
        stage("scores above 700", (np.array([1000.0, 999.0, 0.0]),)),
    ],
    hints=["h"],
    keep="k",
)
def softmax(z):
    """Softmax."""
    e = np.exp(z - np.max(z))
    return e / e.sum()


@exercise(
    "1.3", "Columns", stages=[stage("ordinary batches", (BATCH,), (WIDE,))], hints=["h"], keep="k"
)
def columns(Z):
    """Softmax of each column."""
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


@exercise(
    "2.5",
    "Cost",
    stages=[
        stage("ordinary batches", (BATCH,), (WIDE,)),
        stage("batches with a large entry", (1000 * WIDE,)),
    ],
    hints=["h"],
    keep="k",
)
def total(Z):
    """The sum over all columns of the largest entry."""
    return np.sum(np.max(Z, axis=0))


@exercise(
    "3.3",
    "Jacobian",
    equation=5,
    stages=[stage("small a", (Z3 / 4,), (Z4 / 9,))],
    hints=[],
    keep="k",
)
def outer(a):
    """A matrix that is not symmetric."""
    return np.outer(a, np.arange(1.0, len(a) + 1))


def in_place(z):
    if z.dtype == float:
        z -= z.max()
    return softmax.solution(z)


def truncated(z):
    out = np.zeros_like(z)
    out[:] = softmax.solution(z)
    return out


def off_in_the_first(z):
    out = softmax.solution(z)
    out[0] += 0.1
    return out


def off_in_the_last(z):
    out = softmax.solution(z)
    out[-1] = 0
    return out


def three_by_name(z):
    return np.exp(z) / (np.exp(z[0]) + np.exp(z[1]) + np.exp(z[2]))


def column_by_first(Z):
    return softmax.solution(Z[:, :1]) * np.ones(Z.shape[1])


GENERAL = [
    (softmax, lambda z: print(z), "nothing_returned", "print"),
    (softmax, lambda z: z.sort(), "nothing_returned", "changes its argument"),
    (softmax, lambda z: "0.659", "not_numbers", "text"),
    (softmax, lambda z: {"a": 1}, "not_numbers", "dict"),
    (softmax, lambda z: softmax.solution(z) + 1j, "complex_numbers", "complex"),
    (softmax, in_place, "changed_in_place", "argument z"),
    (softmax, lambda z: np.exp(z) / np.exp(z).sum(), "not_finite", "overflows"),
    (softmax, lambda z: -softmax.solution(z), "wrong_sign", "sign"),
    (softmax, lambda z: 3.5 * softmax.solution(z), "constant_factor", "3.5 times"),
    (softmax, lambda z: len(z) * softmax.solution(z), "constant_factor", "K times"),
    (softmax, lambda z: softmax.solution(z) / len(z), "constant_factor", "1/K times"),
    (softmax, lambda z: np.exp(z - z.max()), "constant_factor", "off by the same factor"),
    (softmax, lambda z: softmax.solution(z) / math.log(2), "constant_factor", "another base"),
    (softmax, lambda z: softmax.solution(z) + 1, "constant_shift", "same amount, 1"),
    (
        softmax,
        lambda z: softmax.solution(z) - z.mean(),
        "constant_shift",
        "one and the same amount",
    ),
    (softmax, lambda z: softmax.solution(z)[::-1], "reversed_order", "another order"),
    (softmax, truncated, "integer_truncation", "dtype=float"),
    (softmax, three_by_name, "one_size_only", "K = 3"),
    (softmax, off_in_the_first, "some_entries", "first entry"),
    (softmax, off_in_the_last, "some_entries", "last entry"),
    (softmax, lambda z: softmax.solution(z)[:, None], "wrong_shape", "axis too many"),
    (softmax, lambda z: softmax.solution(z).sum(), "wrong_shape", "one number where"),
    (softmax, lambda z: np.add.outer(z, z), "wrong_shape", "where a vector was asked"),
    (softmax, lambda z: softmax.solution(z)[:1], "wrong_shape", "shape (1,)"),
    (softmax, lambda z: [z, [1.0]], "wrong_shape", "different lengths"),
    (
        softmax,
        lambda z: softmax.solution(z) if z.max() < 700 else z / z.sum(),
        "no_such_probabilities",
        "scores above 700",
    ),
    (
        total,
        lambda Z: total.solution(Z) if Z.max() < 700 else Z.sum(),
        "only_in_extremes",
        "not for batches with a large entry",
    ),
    (softmax, lambda z: z**2 / 7, "no_such_probabilities", "sum to 0.7157"),
    (softmax, lambda z: z - z.mean(), "no_such_probabilities", "never negative"),
    (softmax, lambda z: z**2 / np.sum(z**2), "no_such_probabilities", "numerators"),
    (softmax, lambda z: np.ones(len(z)) / len(z), "no_such_probabilities", "come out alike"),
    (
        softmax,
        lambda z: softmax.solution(z) + 1e-4 * np.arange(len(z)),
        "nearly_right",
        "not exact",
    ),
    (softmax, lambda z: np.round(softmax.solution(z), 2), "rounded", "2 digits"),
    (softmax, lambda z: softmax.solution(z)[:-1], "wrong_shape", "One entry is missing"),
    (
        columns,
        lambda Z: columns.solution(Z).reshape(Z.shape[::-1]),
        "wrong_shape",
        "rows for columns",
    ),
    (total, lambda Z: 7.5, "always_the_same", "every input"),
    (columns, lambda Z: columns.solution(Z.T).T, "wrong_axis", "axis 0"),
    (columns, lambda Z: columns.solution(Z).T, "transposed", "transposed"),
    (columns, lambda Z: Z.max(axis=0), "wrong_shape", "summed away"),
    (columns, column_by_first, "some_entries", "first column"),
    (total, lambda Z: np.mean(np.max(Z, axis=0)), "constant_factor", "1/m times"),
    (total, lambda Z: np.max(Z, axis=0), "wrong_shape", "One single number"),
    (outer, lambda a: outer.solution(a).T, "transposed", "[j, i]"),
    (outer, lambda a: outer.solution(a) - np.diag(a), "some_entries", "equation (4)"),
    (outer, lambda a: np.diag(np.diag(outer.solution(a))), "some_entries", "equation (5)"),
]


@pytest.mark.parametrize(
    ("exercise", "answer", "name", "words"), GENERAL, ids=[g[2] for g in GENERAL]
)
def test_a_general_cause_is_named(exercise, answer, name, words):
    verdict = judge(exercise, answer)
    assert verdict.outcome == "failed"
    assert verdict.mistake == name, verdict.message
    assert words in verdict.message


def test_where_no_cause_fits_the_smallest_case_is_shown():
    verdict = judge(outer, lambda a: np.outer(a, a) ** 2)
    assert (verdict.outcome, verdict.mistake) == ("failed", None)
    assert "equation (5)" in verdict.message
    assert "[0.5, 0.25, 0.025]" in verdict.message
    assert "^" in verdict.message


RIGHT = [
    lambda z: softmax.solution(z).tolist(),
    lambda z: tuple(softmax.solution(z)),
    lambda z: [np.float32(x) for x in softmax.solution(z)],
    lambda z: softmax.solution(z.astype(np.float32)),
    lambda z: np.matrix(softmax.solution(z)).A1,
    lambda z: np.ma.array(softmax.solution(z)),
    lambda z: np.array(softmax.solution(z), dtype=object),
    lambda z: [np.array(x) for x in softmax.solution(z)],
]


@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_passes_in_any_style(answer):
    verdict = judge(softmax, answer)
    assert verdict, verdict.message


@pytest.mark.parametrize("wrap", [np.array, lambda x: [x], lambda x: np.full((1, 1), x), float])
def test_a_scalar_may_keep_its_dimensions(wrap):
    assert judge(total, lambda Z: wrap(total.solution(Z)))


def test_an_error_in_a_later_stage_says_what_is_right_so_far():
    def stops(z):
        if z.max() > 700:
            raise OverflowError("math range error")
        return softmax.solution(z)

    verdict = judge(softmax, stops)
    assert verdict.outcome == "raised"
    assert "Right for ordinary scores; for scores above 700 it stops" in verdict.message
    assert "raise OverflowError" in verdict.line


@exercise(
    "9.1",
    "Halves",
    stages=[stage("arrays", (Z3,), (Z4,)), stage("zeros", (0 * Z3,))],
    hints=[],
    keep="k",
)
def halves(x):  # fmt: skip
    """Halves."""
    return x / 2


@halves.mistake
def doubled(x):
    """Two times instead of half, and this is told."""
    return x * 2


@halves.mistake
def doubled_but_for_zero(x):
    """The same mistake with another end."""
    return x * 2 if x.any() else x + 1


def test_the_mistake_that_agrees_on_every_case_comes_before_one_that_agrees_at_first():
    assert judge(halves, lambda x: x + x).mistake == "doubled"
    assert judge(halves, doubled_but_for_zero).mistake == "doubled_but_for_zero"


def test_a_second_mistake_later_on_does_not_hide_the_first():
    assert judge(halves, lambda x: x * 2 if x.any() else x + 5).mistake == "doubled"


@value("9.2", "ln 10", hints=["h"], keep="k", rtol=1e-3)
def ln_ten():
    """The natural logarithm of ten."""
    return math.log(10)


@ln_ten.mistake
def base_ten():
    """This is the logarithm to base ten of ten."""
    return 1.0


@pytest.mark.parametrize("answer", [2.303, [2.3026], np.log(10), lambda: math.log(10)])
def test_a_value_passes_as_a_number_or_a_function_that_gives_it(answer):
    assert judge(ln_ten, answer)


@pytest.mark.parametrize(
    ("answer", "name"),
    [(1, "base_ten"), (7, None), ("2.303", "not_numbers"), ([1, 2], "wrong_shape")],
)
def test_a_wrong_value_is_told(answer, name):
    verdict = judge(ln_ten, answer)
    assert (verdict.outcome, verdict.mistake) == ("failed", name)


@pytest.mark.parametrize("answer", [..., None, lambda: ...])
def test_a_value_not_given(answer):
    assert judge(ln_ten, answer).outcome == "not attempted"


ODD = [
    0.5, True, float("nan"), [1.0, [2.0]], (1.0, Z3), ([1, 2], [3]), [None, None], (), [[]],
    [Z3, 2],
    np.zeros((2, 2, 2)), np.zeros((0, 3)), 1j, np.float16(2), {1}, [[[[1.0]]]], np.array(None),
]  # fmt: skip


@pytest.mark.parametrize("exercise", [softmax, columns, total, outer])
@pytest.mark.parametrize("result", ODD, ids=repr)
def test_no_result_is_too_odd_for_a_verdict(exercise, result):
    verdict = judge(exercise, lambda x: result)
    assert verdict.outcome == "failed"
    assert repr(verdict)
    assert verdict._repr_html_()


@exercise(
    "5.4", "Stack", equation=5, stages=[stage("batches", (BATCH,), (WIDE,))], hints=[], keep="k"
)
def stack(Z):
    """A matrix a column."""
    return np.stack([outer.solution(z) for z in Z.T])


def only_the_first(Z):
    J = np.zeros((Z.shape[1], len(Z), len(Z)))
    J[0] = outer.solution(Z[:, 0])
    return J


@pytest.mark.parametrize(
    ("answer", "name", "words"),
    [
        (only_the_first, "one_place_filled", "Only the first sample"),
        (lambda Z: stack.solution(Z) * np.eye(len(Z)), "some_entries", "equation (5)"),
        (lambda Z: [np.fill_diagonal(np.eye(3), 0) for _ in Z.T], "not_numbers", "None"),
        (lambda Z: np.moveaxis(stack.solution(Z), 0, -1), "wrong_shape", "as many"),
    ],
)
def test_stacks_of_matrices(answer, name, words):
    verdict = judge(stack, answer)
    assert verdict.mistake == name, verdict.message
    assert words in verdict.message


def test_of_a_stack_the_same_matrix_is_shown_twice():
    message = judge(stack, only_the_first).message
    assert "sample 1 of a result of shape (2, 3, 3)" in message
    assert message.count("[[") == 3  # the argument, what was expected, what was given


notebook_array = np.array([2.0, 1.0, 0.1])


def empty_stub(z):
    """Still to be written."""
    ...


def uses_the_notebook(x):
    return softmax.solution(notebook_array)


def uses_the_notebook_inside(x):
    return [softmax.solution(notebook_array)[i] for i in range(3)]


def calls_a_stub(z):
    return empty_stub(z)


def rows_and_more(z):
    return z, softmax.solution(z)


def first_alone(z):
    for x in softmax.solution(z):
        return x


def first_in_a_list(z):
    out = []
    for x in softmax.solution(z):
        out.append(x)
        return out


def first_filled(z):
    out = np.zeros(len(z))
    for i, x in enumerate(softmax.solution(z)):
        out[i] = x
        return out


def last_alone(z):
    for x in softmax.solution(z):
        out = x
    return out


@pytest.mark.parametrize(
    ("answer", "name", "words"),
    [
        (uses_the_notebook, "value_of_the_notebook", "works with notebook_array"),
        (uses_the_notebook_inside, "value_of_the_notebook", "works with notebook_array"),
        (calls_a_stub, "empty_helper", "calls empty_stub"),
        (rows_and_more, "wrong_shape", "number 2 of them"),
        (first_alone, "wrong_shape", "first number alone"),
        (first_in_a_list, "wrong_shape", "first number alone"),
        (first_filled, "one_place_filled", "before the others are made"),
        (last_alone, "wrong_shape", "last number alone"),
    ],
)
def test_slips_of_writing(answer, name, words):
    verdict = judge(softmax, answer)
    assert verdict.mistake == name, verdict.message
    assert words in verdict.message


@exercise("4.4", "Order", stages=[stage("vectors", (Z3, Z4[:3]), (Z4, Z4 + 1))], hints=[], keep="k")
def difference(a, y):
    """The first less the second."""
    return a - y


def test_parameters_in_another_order():
    def turned(y, a):
        return a - y

    verdict = judge(difference, turned)
    assert verdict.mistake == "parameters_swapped"
    assert "difference(y, a)" in verdict.message


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda z: np.exp(z.sum) / 2, "Brackets are missing"),
        (lambda z: np.zeros(len(z), 2), "one argument, a tuple"),
        (lambda z: math.exp(z), "takes one number"),
        (lambda z: z(1 - z), "is a * missing"),
        (lambda z: z ^ 2, "no power"),
        (lambda z: z[z], "must be a whole number"),
        (lambda z: z.exp(), "NumPy's functions take the array"),
        (lambda z: max(z, z), "whole array"),
        (lambda z: z + np.ones(len(z) + 1), "keepdims"),
        (lambda z: z @ np.ones((len(z) + 1, 2)), "entry by entry"),
        (lambda z: np.softmax(z), "yours to write"),
        (lambda z: None + z, "gave back None"),
        (lambda z: [1, 2].index(7), "does not hold"),
    ],
)
def test_an_error_is_explained_by_what_it_says(answer, words):
    verdict = judge(softmax, answer)
    assert verdict.outcome == "raised"
    assert words in verdict.message, verdict.message


def test_a_generator_is_told_the_same_way_each_time():
    def yields(z):
        yield from z

    message = judge(softmax, yields).message
    assert "generator" in message
    assert "0x7" not in message
