"""Chapter 0: answers from outside the catalogue, and the check of the environment."""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from softmax_course import check
from softmax_course.environment import NEEDED, PYTHON, check_environment, report
from softmax_course.judgement import running
from softmax_course.judgement.running import alone, fork, thread

WAY = fork.IN_WORDS
GOOD = {"numpy": "2.4.6", "matplotlib": "3.11.2", "ipywidgets": "8.1.9"}

RIGHT = [
    lambda x: x + x,
    lambda x: np.multiply(2.0, x),
    lambda x: [2 * row for row in x],
    lambda x: (2 * x).astype(np.float32),
    lambda x: (x[..., None] * np.ones(2)).sum(axis=-1),
]


@pytest.mark.parametrize("answer", RIGHT)
def test_every_style_of_doubling_passes(answer):
    assert check("0.1", answer)


def by_loop_in_place(x):
    for i in range(len(x)):
        x[i] = x[i] * 2
    return x


def returns_at_the_first_turn(x):
    for entry in x:
        return 2 * entry


def writes_into_the_type_of_its_model(x):
    result = np.empty_like(x, dtype=int)
    result[...] = 2 * x
    return result


WRONG = [
    (by_loop_in_place, "doubled_in_place"),
    (returns_at_the_first_turn, "only_the_first_entry"),
    (writes_into_the_type_of_its_model, "cut_to_whole_numbers"),
    (np.square, "squared"),
    (np.exp2, "power_of_two"),
    (lambda x: x * x, "squared"),
    (lambda x: print(2 * x), "nothing_returned"),
    (lambda x: -2 * x, "wrong_sign"),
    (lambda x: 2 * x + 1, "constant_shift"),
    (lambda x: 3 * x, "constant_factor"),
    (lambda x: 2 * x.T, "transposed"),
    (lambda x: list(x) * 2, "twice_as_long"),
    (lambda x: (2 * x).sum(), "summed_up"),
    (lambda x: 2 * np.abs(x), "without_sign"),
]


@pytest.mark.parametrize(("answer", "mistake"), WRONG)
def test_a_wrong_doubling_is_told_its_cause(answer, mistake):
    assert check("0.1", answer).mistake == mistake


@pytest.mark.parametrize("answer", [(3, 5), [3, 5], np.array([3, 5]), np.zeros((3, 5)).shape])
def test_every_style_of_a_shape_passes(answer):
    assert check("0.2", answer)


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        (np.zeros((5, 3)).shape, "samples_as_rows"),
        (3 * 5, "number_of_entries"),
        ([3], "only_one_sample"),
        (5, "only_the_samples"),
        ("(3, 5)", "not_numbers"),
        ((3, 5, 1), "wrong_shape"),
    ],
)
def test_a_wrong_shape_is_told_its_cause(answer, mistake):
    assert check("0.2", answer).mistake == mistake


@pytest.mark.parametrize("way", [fork, thread, alone])
def test_the_environment_of_the_tests_is_ready_and_says_how_answers_run(way, monkeypatch):
    monkeypatch.setattr(running, "way", lambda: way)
    ready = "✓ Ready: Python, NumPy, Matplotlib and ipywidgets are here and new enough."
    assert check_environment().message == f"{ready}\n\n{way.IN_WORDS}"


def test_the_report_is_the_same_for_all_good_versions():
    newer = dict.fromkeys(GOOD, "99.0.0rc1")
    assert report((3, 14), newer, WAY).message == report(PYTHON, GOOD, WAY).message


@pytest.mark.parametrize(
    ("python", "versions", "words"),
    [
        ((3, 10), GOOD, "Python is 3.10, and 3.11 or newer"),
        (PYTHON, GOOD | {"numpy": "1.26.4"}, "NumPy is 1.26.4, and 2.0 or newer"),
        (PYTHON, GOOD | {"matplotlib": "3.7.5"}, "Matplotlib is 3.7.5, and 3.8 or newer"),
        (PYTHON, GOOD | {"ipywidgets": None}, "ipywidgets is not installed"),
    ],
)
def test_what_is_missing_is_named_with_a_way_to_mend_it(python, versions, words):
    card = report(python, versions, WAY)
    assert words in card.message
    assert "requirements.txt" in card.message
    assert "Ready" not in card._repr_html_()


def test_the_environment_asks_for_what_the_package_asks_for():
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())
    asked = dict(re.match(r"([\w-]+)>=([\d.]+)", d).groups() for d in needs(project))
    for package, (_, oldest) in NEEDED.items():
        assert tuple(int(part) for part in asked[package].split(".")) == oldest
    assert project["project"]["requires-python"] == ">=" + ".".join(map(str, PYTHON))


def needs(project):
    return [d for d in project["project"]["dependencies"] if ">=" in d]
