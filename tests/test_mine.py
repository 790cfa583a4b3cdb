"""What you pass, you own: kept in a form that runs alone, given back by `mine`, exported."""

import functools
import json
import linecache
import math
import os
import subprocess
import sys
from math import e as EULER

import numpy as np
import pytest

from softmax_course import check, mine, record
from softmax_course.__main__ import main
from softmax_course.exercises import EXERCISES
from softmax_course.keeping import owning, shelf
from softmax_course.keeping.library import library

FUNCTIONS = {e.solution.name: e for e in EXERCISES.values() if e.kind == "function"}
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@pytest.fixture(autouse=True)
def fresh_kernel(tmp_path, monkeypatch):
    monkeypatch.setenv(record.VARIABLE, str(tmp_path / "passed.jsonl"))
    restart(monkeypatch)


def restart(monkeypatch):
    monkeypatch.setattr(record, "_known", {})
    monkeypatch.setattr(shelf, "_kept", {})
    monkeypatch.setattr(shelf, "_read", {})
    monkeypatch.setattr(mine, "_loaded", {})
    monkeypatch.setattr(mine, "_said", set())
    monkeypatch.setattr(owning, "_told", set())
    monkeypatch.setattr(owning, "_kept_with", {})


SMALL = np.array([0.0, np.inf])
NUMBERS = {"base": EULER, "shifts": [1, (2.0, None)], "none": None}
TYPE = np.float64


def shifted(z):
    return z - np.max(z) + NUMBERS["shifts"][0] * SMALL[0]


def with_a_helper(z):
    exps = np.exp(shifted(z))
    return exps / exps.sum()


def with_an_import(z):
    powers = TYPE(EULER) ** (np.asarray(z, dtype=TYPE) - max(z))
    return powers / functools.reduce(lambda one, other: one + other, powers)


def with_an_annotation(z: "np.typing.NDArray[Unknown]") -> "Unknown":  # noqa: F821
    return with_a_helper(z)


def that_calls_itself(z, done=False):
    if not done:
        return that_calls_itself(z - np.max(z), done=True)
    return np.exp(z) / np.exp(z).sum()


def made(power):
    def closure(z):
        """Softmax."""
        return power(z - np.max(z)) / np.sum(power(z - np.max(z)))

    return closure


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


def passed_on(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


@timed
def decorated(z):
    return with_a_helper(z)


@passed_on
def wrapped(z):
    return with_a_helper(z)


class Shares:
    def of(self, z):
        return with_a_helper(z)


def with_a_class(z):
    return Shares().of(z)


@functools.lru_cache
def base():
    return math.e


def with_a_cache(z):
    return base() ** (z - np.max(z)) / np.sum(base() ** (z - np.max(z)))


def by_temperature(T, z):
    return with_a_helper(z / T)


KEPT = {
    "a helper, constants, an array": with_a_helper,
    "imports under other names": with_an_import,
    "annotations that mean nothing": with_an_annotation,
    "a call of itself": that_calls_itself,
    "a closure": made(np.exp),
    "a closure over a lambda": made(lambda x: np.exp(x)),
    "a decorator that keeps the name": decorated,
    "a decorator that does not": wrapped,
    "a class": with_a_class,
    "a cache": with_a_cache,
    "a lambda with a default": lambda z, T=1.0: with_a_helper(z / T),
    "a partial": functools.partial(by_temperature, 1.0),
}


@pytest.mark.parametrize("answer", KEPT.values(), ids=KEPT)
def test_a_function_is_kept_with_what_it_needs(answer, monkeypatch, capsys):
    assert check("1.2", answer).note == ""
    assert set(shelf.kept()) == {"1.2"}
    restart(monkeypatch)
    assert check("1.2", mine.softmax)
    assert mine.softmax is not FUNCTIONS["softmax"].solution.function
    assert capsys.readouterr().out == ""


def test_what_is_kept_runs_in_a_process_that_knows_nothing_of_the_notebook():
    check("1.2", with_a_helper)
    code = "from softmax_course import mine; print(mine.softmax([1.0, 1.0]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "[0.5 0.5]\n", done.stderr


LARGE = np.zeros(5000)
GENERATOR = np.random.default_rng(0)


def with_a_large_array(z):
    return with_a_helper(z + LARGE[0])


def with_a_generator(z):
    return with_a_helper(z + 0 * GENERATOR.random())


def that_reads_a_file(z):
    with open(os.devnull) as file:
        return with_a_helper(z + len(file.read()))


def that_is_itself(z):
    return mine.softmax(z)


NOT_KEPT = {
    "`LARGE`, an array of 5000 numbers": with_a_large_array,
    "`GENERATOR`, a Generator": with_a_generator,
    "asks for input or reads a file": that_reads_a_file,
    "which would be itself": that_is_itself,
    "a method": Shares().of,
}


@pytest.mark.parametrize("why", NOT_KEPT)
def test_what_cannot_be_kept_is_said_once_and_an_older_one_stays(why):
    check("1.2", with_a_helper)
    older = mine.softmax
    first, second = check("1.2", NOT_KEPT[why]), check("1.2", NOT_KEPT[why])
    assert first
    assert second
    assert "cannot be kept" in first.note
    assert why in first.note
    assert "cannot be kept" not in second.note
    assert mine.softmax is older


def test_two_functions_that_would_call_each_other_are_not_kept_both():
    check("1.3", lambda Z: np.transpose([mine.softmax(z) for z in Z.T]))
    assert set(shelf.kept()) == {"1.3"}
    verdict = check("1.2", lambda z: mine.softmax_columns(z[:, None])[:, 0])
    assert verdict
    assert "which would be itself" in verdict.note
    assert check("1.2", mine.softmax)


def test_a_wrong_answer_is_not_kept():
    check("1.2", lambda z: np.exp(z) / np.sum(np.exp(z)))
    assert not shelf.kept()


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_wrong_answer_replaces_nothing():
    check("1.2", with_a_helper)
    older = mine.softmax
    check("1.2", lambda z: np.exp(z) / np.sum(np.exp(z)))
    assert mine.softmax is older


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_of_the_course_is_nobodys_own(name):
    assert check(FUNCTIONS[name].id, FUNCTIONS[name].solution.function)
    assert not shelf.kept()


def test_the_latest_counts_and_the_older_ones_stay_in_the_file(monkeypatch):
    check("0.1", lambda x: 2 * x)
    check("0.1", lambda x: x + x)
    restart(monkeypatch)
    assert "x + x" in shelf.kept()["0.1"].source
    assert "2 * x" in shelf.path().read_text()
    check("0.1", mine.double)
    assert len(shelf.path().read_text().splitlines()) == 2


def test_a_helper_that_has_changed_is_kept_with_the_function():
    space = {"np": np}

    def cell(code):
        file = f"<cell {len(linecache.cache)}>"
        linecache.cache[file] = (len(code), None, code.splitlines(True), file)
        exec(compile(code, file, "exec"), space)

    cell("def twice(x):\n    return 2 * x\n")
    cell("def double(x):\n    return twice(x)\n")
    check("0.1", space["double"])
    cell("def twice(x):\n    return x + x\n")
    check("0.1", space["double"])
    assert "x + x" in shelf.kept()["0.1"].source
    check("0.1", space["double"])
    assert len(shelf.path().read_text().splitlines()) == 2


def test_a_pass_says_the_same_whenever_it_is_checked_again():
    assert check("1.2", with_a_helper).message == check("1.2", with_a_helper).message


def test_the_course_stands_in_and_says_so_once(capsys):
    assert mine.softmax is FUNCTIONS["softmax"].solution.function
    assert mine.softmax is FUNCTIONS["softmax"].solution.function
    said = capsys.readouterr().out
    assert said.count("1.2 is not passed yet") == said.count("\n") == 1


def test_what_a_code_brought_back_is_passed_but_not_here(capsys):
    mine._said.discard("1.2")
    record.remember("1.2")
    assert mine.softmax is EXERCISES["1.2"].solution.function
    said = capsys.readouterr().out
    assert "1.2 is passed, but your function is not kept here" in said


def test_inside_a_check_nothing_is_said(capsys):
    assert check("1.3", lambda Z: np.transpose([mine.softmax(z) for z in Z.T]))
    assert capsys.readouterr().out == ""


def test_mine_gives_arrays_where_ones_own_function_gives_lists():
    check("2.1", lambda labels, K: [[float(k == label) for label in labels] for k in range(K)])
    assert mine.one_hot([0, 2], 3)[:, 1].tolist() == [0, 0, 1]
    assert check("2.1", mine.one_hot)
    assert len(shelf.path().read_text().splitlines()) == 1


def test_mine_has_a_function_for_every_exercise_and_nothing_else():
    assert dir(mine) == sorted(FUNCTIONS)
    with pytest.raises(AttributeError, match=r"Did you mean `mine.softmax`\?"):
        _ = mine.sotfmax
    with pytest.raises(AttributeError, match="none of them"):
        _ = mine.properties


def test_kept_code_runs_only_when_it_is_asked_for(capsys):
    check("0.1", lambda x: 2 * x)
    line = json.loads(shelf.path().read_text())
    line["source"] += "print('it runs')\n"
    shelf.path().write_text(json.dumps(line) + "\n")
    _ = mine.softmax, check("1.2", with_a_helper), dir(mine)
    assert "it runs" not in capsys.readouterr().out
    assert mine.double(2) == 4
    assert "it runs" in capsys.readouterr().out


def test_what_does_not_load_any_more_is_said_and_the_course_stands_in(capsys):
    check("0.1", lambda x: 2 * x)
    line = json.loads(shelf.path().read_text())
    line["source"] += "import a_package_that_is_missing\n"
    shelf.path().write_text(json.dumps(line) + "\n")
    assert mine.double is FUNCTIONS["double"].solution.function
    assert "a_package_that_is_missing" in capsys.readouterr().out


SPOILT = ["", "{", "[]", '{"id": "0.1"}', '{"id": 1, "name": 2, "source": 3}', "\x00", "[" * 10**5]
SPOILT += ['{"id": "0.1", "name": "double", "source": "", "mine": 3, "packages": []}']


@pytest.mark.parametrize("line", SPOILT)
def test_a_spoilt_line_is_passed_over(line, monkeypatch):
    check("0.1", lambda x: 2 * x)
    with open(shelf.path(), "a") as file:
        file.write(line)
    restart(monkeypatch)
    assert mine.double(3) == 6
    check("1.2", with_a_helper)
    restart(monkeypatch)
    assert set(shelf.kept()) == {"0.1", "1.2"}


def test_where_nothing_can_be_written_the_kernel_remembers(tmp_path, monkeypatch):
    monkeypatch.setenv(record.VARIABLE, str(tmp_path / "file" / "passed.jsonl"))
    (tmp_path / "file").write_text("")
    assert "until this kernel stops" in check("0.1", lambda x: 2 * x).note
    assert mine.double(3) == 6


def test_where_only_functions_cannot_be_written_it_is_said_once(tmp_path):
    shelf.path().mkdir(parents=True)
    assert "`mine` has them until this kernel stops" in check("0.1", lambda x: 2 * x).note
    assert check("1.2", with_a_helper).note == ""
    assert mine.double(3) == 6
    assert mine.softmax(np.array([1.0, 1.0])).tolist() == [0.5, 0.5]


def load(path, tmp_path):
    """The exported file, imported where there is no softmax_course, as its functions."""
    code = f"""
import sys
sys.modules["softmax_course"] = None
sys.path.insert(0, {str(tmp_path)!r})
import my_softmax
print(my_softmax.gradient_from_logits(my_softmax.np.array([2.0, 1.0, 0.1]), [1, 0, 0]).round(3))
print(sorted(name.partition(".")[0] for name in sys.modules if "." not in name))
"""
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("[-0.341  0.242  0.099]"), done.stdout
    assert "scipy" not in done.stdout
    names = {"__name__": "my_softmax"}
    exec(compile(path.read_text(), str(path), "exec"), names)
    return names


def exported(tmp_path):
    path = tmp_path / "my_softmax.py"
    assert main(["export", str(path)]) == 0
    return load(path, tmp_path)


def all_right(names):
    return [name for name, e in FUNCTIONS.items() if not check(e.id, names[name])]


def test_an_export_with_nothing_passed_is_whole_and_right(tmp_path):
    names = exported(tmp_path)
    assert all_right(names) == []
    assert f"0 of the {len(FUNCTIONS)} functions" in names["__doc__"]


def shift(z):  # two helpers of one name, which mean two things
    return z - np.max(z)


def log_with_shift(z):
    return shift(z) - np.log(np.sum(np.exp(shift(z))))


def softmax(z):
    # mine, of 1.2
    return np.exp(shift(z)) / np.sum(np.exp(shift(z)))


def another_chapter():
    def shift(Z):
        return Z - np.max(Z, axis=0)

    def softmax_columns(Z):
        exps = np.exp(shift(Z))
        return exps / exps.sum(axis=0)

    return softmax_columns


def test_an_export_holds_ones_own_functions_and_passes_every_check(tmp_path):
    check("1.2", softmax)
    check("1.3", another_chapter())
    check("1.4", log_with_shift)
    check("1.5", lambda z, T: softmax(z / T))
    check(
        "2.5",
        lambda Z, Y: sum(-np.sum(y * mine.log_softmax(z)) for z, y in zip(Z.T, Y.T, strict=True)),
    )
    check("4.4", functools.partial(np.subtract))
    names = exported(tmp_path)
    assert all_right(names) == []
    text = (tmp_path / "my_softmax.py").read_text()
    assert f"6 of the {len(FUNCTIONS)} functions" in text
    assert "# mine, of 1.2" in text
    assert "_with_its_helpers" in text
    assert "a_j = exp(z_j) / Σ_k exp(z_k)" in text
    assert text.index("def softmax(") < text.index("log_softmax") < text.index("def one_hot(")


def test_every_exported_function_has_its_docstring(tmp_path):
    check("1.2", softmax)
    check("1.5", lambda z, T: softmax(z / T))
    names = exported(tmp_path)
    assert [name for name in FUNCTIONS if not names[name].__doc__] == []


def test_what_leans_on_the_course_is_not_exported_as_ones_own():
    import softmax_course as course

    def softmax(z):
        return course.softmax(np.asarray(z))

    check("1.2", softmax)
    assert f"0 of the {len(FUNCTIONS)} " in library()


def test_an_export_overwrites_nothing(tmp_path, capsys):
    path = tmp_path / "my_softmax.py"
    path.write_text("# a diary\n")
    assert main(["export", str(path)]) == 1
    assert path.read_text() == "# a diary\n"
    assert "left as it is" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "functions.txt")]) == 1
    assert main(["export", str(tmp_path / "none" / "my_softmax.py")]) == 1
    assert "No such file" in capsys.readouterr().err


def test_the_command_says_what_there_is(capsys):
    assert main([]) == 0
    assert "export" in capsys.readouterr().out
