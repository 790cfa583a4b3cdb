"""What a teacher reads is what the course holds: its chapters, its mistakes, its record."""

import json
import re
from pathlib import Path

import pytest

from softmax_course import record
from softmax_course.__main__ import main
from softmax_course.exercises import CHAPTERS, EXERCISES

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "teaching.md").read_text("utf-8")
WRITTEN_IN = {e.solution.name: id for id, e in EXERCISES.items() if e.kind == "function"}


def leans_on(chapter):
    """The other chapters whose functions a chapter calls as `mine`."""
    notebook = json.loads((ROOT / "notebooks" / chapter.file).read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    called = re.findall(r"\bmine\.(\w+)", "\n".join("".join(cell["source"]) for cell in cells))
    numbers = {int(WRITTEN_IN[name].split(".")[0]) for name in called if name in WRITTEN_IN}
    return ", ".join(map(str, sorted(numbers - {chapter.number})))


def test_the_table_of_chapters_is_true():
    rows = re.findall(r"^\| (\d\d) (.*?) \| (\d) \| (.*?) ?\| (.*?) ?\|$", PAGE, re.M)
    assert rows == [
        (f"{c.number:02d}", c.title, str(len(c.exercises)), c.key or "", leans_on(c))
        for c in CHAPTERS
    ]


def test_the_catalogue_has_every_mistake_of_every_exercise(capsys):
    assert main(["mistakes"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for id, exercise in EXERCISES.items():
        assert f"## {id} {exercise.title}" in shown
        for mistake in exercise.written:
            words = " ".join(mistake.explanation.split())
            name = re.sub("_+", " ", mistake.name)
            assert f"- **{name}**: {words}" in shown


@pytest.mark.parametrize("id", EXERCISES)
def test_the_catalogue_of_one_exercise_is_a_list_of_its_own(id, capsys):
    assert main(["mistakes", id]) == 0
    shown = capsys.readouterr().out
    assert re.findall(r"^## .*", shown, re.M) == [f"## {id} {EXERCISES[id].title}"]
    assert shown.count("\n- **") == len(EXERCISES[id].written)
    for line in shown.splitlines():
        assert re.match(r"(## |- \*\*|  \S|And all that can go wrong in \d|$)", line), line


def test_an_exercise_made_of_earlier_ones_names_them(capsys):
    main(["mistakes", "4.6"])
    assert "And all that can go wrong in 1.2, 4.4, of which it can be made." in (
        capsys.readouterr().out
    )


def test_the_catalogue_of_no_exercise_is_told(capsys):
    assert main(["mistakes", "9.9"]) == 1
    assert "'9.9'" in capsys.readouterr().err


def test_the_extract_on_the_page_is_the_courses_own(capsys):
    main(["mistakes", "3.3"])
    extract = "\n".join(re.findall(r"^> (.*)", PAGE, re.M))
    assert extract in capsys.readouterr().out


def test_the_record_is_as_the_page_says():
    record.solution_shown("0.1")
    record.remember("3.3")
    (form,) = re.findall(r'`(\{"passed".*?\})`', PAGE)
    lines = [json.loads(line) for line in record.path().read_text().splitlines()]
    assert [set(line) for line in lines] == [{"shown", "at"}, set(json.loads(form))]
    assert lines[1]["passed"] == json.loads(form)["passed"]
    assert len(lines[1]["at"]) == len(json.loads(form)["at"])


def test_without_arguments_it_says_what_there_is(capsys):
    assert main([]) == 0
    shown = capsys.readouterr().out
    for command in ("export", "certificate", "reset", "mistakes"):
        assert re.search(rf"^ +{command}\b", shown, re.M)
