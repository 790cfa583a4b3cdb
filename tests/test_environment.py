"""Chapter 0's check of the environment."""

import re
import tomllib
from pathlib import Path

import pytest

from softmax_course.environment import NEEDED, PYTHON, check_environment, report
from softmax_course.judgement import running
from softmax_course.judgement.running import alone, fork, thread

WAY = fork.IN_WORDS
GOOD = {"numpy": "2.4.6", "matplotlib": "3.11.2", "ipywidgets": "8.1.9"}


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
