"""Chapters and stubs come back as they were at first, and nothing of the learner's is lost."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from softmax_course import originals, reset, resetting
from softmax_course.__main__ import main
from softmax_course.exercises import CHAPTERS, EXERCISES
from softmax_course.originals import cells

ROOT = Path(__file__).resolve().parents[1]
NAME = "03_jacobian.ipynb"
AT_FIRST = (ROOT / "notebooks" / NAME).read_bytes()


def edited(notebook=AT_FIRST, words="mine"):
    content = json.loads(notebook)
    content["cells"][1]["source"] = [f"# {words}"]
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


def git(folder, *arguments):
    who = ["-c", "user.name=a learner", "-c", "user.email=learner@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout of the course, with a commit, in which the learner stands."""
    folder = tmp_path / "checkout"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "notebooks" / NAME).write_bytes(AT_FIRST)
    git(folder, "init", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--message=The course")
    monkeypatch.setattr(originals, "CHECKOUT", folder)
    monkeypatch.setattr(originals, "IN_THE_PACKAGE", tmp_path / "none")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def chapter(checkout):
    return checkout / "notebooks" / NAME


@pytest.mark.parametrize("name", ["3", "03", "03_jacobian", NAME, f"notebooks/{NAME}"])
def test_a_chapter_comes_back_and_the_learners_copy_is_kept(name, chapter, capsys):
    chapter.write_bytes(edited())
    assert main(["reset", name]) == 0
    assert chapter.read_bytes() == AT_FIRST
    assert chapter.with_name("03_jacobian.yours-1.ipynb").read_bytes() == edited()
    assert "kept as 03_jacobian.yours-1.ipynb" in capsys.readouterr().out


def test_copies_are_numbered_and_never_overwritten(chapter):
    for number in range(1, 4):
        chapter.write_bytes(edited(words=f"copy {number}"))
        assert main(["reset", "3"]) == 0
    for number in range(1, 4):
        copy = chapter.with_name(f"03_jacobian.yours-{number}.ipynb")
        assert copy.read_bytes() == edited(words=f"copy {number}")


def test_what_is_no_notebook_any_more_is_kept_as_well(chapter):
    chapter.write_bytes(b"<<<<<<< half a merge")
    assert main(["reset", "3"]) == 0
    assert chapter.read_bytes() == AT_FIRST
    copy = chapter.with_name("03_jacobian.yours-1.ipynb")
    assert copy.read_bytes() == b"<<<<<<< half a merge"


@pytest.mark.parametrize("outputs", ["as saved", "cleared"])
def test_an_unchanged_chapter_is_left_alone(outputs, chapter, capsys):
    if outputs == "cleared":
        content = json.loads(AT_FIRST)
        for cell in content["cells"]:
            cell.update(outputs=[], execution_count=7)
        chapter.write_text(json.dumps(content), "utf-8")
    before = chapter.read_bytes()
    assert main(["reset", "3"]) == 0
    assert "is unchanged" in capsys.readouterr().out
    assert chapter.read_bytes() == before
    assert os.listdir(chapter.parent) == [NAME]


def test_a_missing_chapter_is_put_back(chapter, capsys):
    chapter.unlink()
    assert main(["reset", "3"]) == 0
    assert "was not there" in capsys.readouterr().out
    assert chapter.read_bytes() == AT_FIRST


def test_the_folder_is_the_one_in_which_the_chapter_stands(chapter, tmp_path, monkeypatch):
    monkeypatch.chdir(chapter.parent)
    chapter.unlink()
    assert main(["reset", "3"]) == 0
    assert chapter.read_bytes() == AT_FIRST
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert main(["reset", "3", "--folder", str(elsewhere)]) == 0
    assert (elsewhere / NAME).read_bytes() == AT_FIRST
    (elsewhere / "notebooks").mkdir()  # a chapter that stands right here comes before a folder
    (elsewhere / NAME).write_bytes(edited())
    monkeypatch.chdir(elsewhere)
    assert main(["reset", "3"]) == 0
    assert (elsewhere / NAME).read_bytes() == AT_FIRST


def test_what_the_learner_committed_is_not_taken_for_the_original(checkout, chapter, tmp_path):
    """As nbgitpuller leaves it: the learner's work in a commit of its own, upstream elsewhere."""
    git(tmp_path, "clone", str(checkout), "hub")
    theirs = tmp_path / "hub" / "notebooks" / NAME
    theirs.write_bytes(edited())
    git(theirs.parent, "commit", "--all", "--message=Automatic commit")
    originals.CHECKOUT = tmp_path / "hub"  # set back by the fixture
    assert main(["reset", "3", "--folder", str(theirs.parent)]) == 0
    assert theirs.read_bytes() == AT_FIRST
    assert theirs.with_name("03_jacobian.yours-1.ipynb").read_bytes() == edited()


def texts(folder):
    return [path.read_bytes() for path in folder.iterdir()]


@pytest.mark.parametrize("stopped_at", ["the copy", "the original", "the renaming"])
@pytest.mark.parametrize("how", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_interrupted_it_loses_nothing(stopped_at, how, chapter, monkeypatch):
    chapter.write_bytes(edited())
    calls = {"the copy": 1, "the original": 2}
    done = []

    def stop(*arguments):
        done.append(arguments)
        if stopped_at == "the renaming" or len(done) == calls[stopped_at]:
            raise how

    if stopped_at == "the renaming":
        monkeypatch.setattr(resetting.os, "replace", stop)
    else:
        monkeypatch.setattr(resetting, "reach_the_disk", stop)
    if isinstance(how, OSError):
        assert main(["reset", "3"]) == 1
    else:
        with pytest.raises(KeyboardInterrupt):
            main(["reset", "3"])
    assert chapter.read_bytes() == edited()  # where it stood, and whole
    assert set(texts(chapter.parent)) <= {edited(), AT_FIRST}
    monkeypatch.undo()
    monkeypatch.setattr(originals, "CHECKOUT", chapter.parents[1])
    assert main(["reset", "3", "--folder", str(chapter.parent)]) == 0
    assert chapter.read_bytes() == AT_FIRST
    assert edited() in texts(chapter.parent)


def test_an_installed_package_has_the_chapters_within_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(originals, "IN_THE_PACKAGE", tmp_path / "chapters")
    monkeypatch.setattr(originals, "CHECKOUT", tmp_path)
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / NAME).write_bytes(AT_FIRST)
    monkeypatch.chdir(tmp_path)
    assert main(["reset", "03"]) == 0
    assert (tmp_path / NAME).read_bytes() == AT_FIRST
    assert "def jacobian(a):" in reset("3.3").message


@pytest.mark.parametrize("git_is", ["there, but no checkout", "missing"])
def test_where_no_original_is_to_be_had_it_says_what_to_do(git_is, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(originals, "IN_THE_PACKAGE", tmp_path / "none")
    monkeypatch.setattr(originals, "CHECKOUT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    if git_is == "missing":
        monkeypatch.setenv("PATH", str(tmp_path))
    theirs = tmp_path / NAME
    theirs.write_bytes(edited())
    assert main(["reset", "3", "--folder", str(tmp_path)]) == 1
    assert "Download the course once more" in capsys.readouterr().err
    assert texts(tmp_path) == [edited()]
    assert "Download the course once more" in reset("3.3").message


@pytest.mark.parametrize("name", ["9", "jacobian", "3.3", "", "..", "003"])
def test_a_chapter_that_there_is_not_is_told_with_those_that_there_are(name, checkout, capsys):
    assert main(["reset", name]) == 1
    words = capsys.readouterr().err
    assert repr(name) in words
    assert "08_beyond" in words


def test_a_folder_that_there_is_not_is_told(checkout, capsys):
    assert main(["reset", "3", "--folder", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("id", EXERCISES)
def test_the_stub_is_the_notebooks_own_cell(id, monkeypatch):
    file = next(chapter.file for chapter in CHAPTERS if id in chapter.exercises)
    notebook = (ROOT / "notebooks" / file).read_bytes()
    monkeypatch.setattr(originals, "original", lambda chapter: notebook)
    stub = originals.stub(id)
    assert ("code", stub) in cells(notebook)
    assert stub.rstrip().endswith("...")
    if EXERCISES[id].kind in ("function", "prediction"):
        assert stub.startswith(f"def {EXERCISES[id].solution.name}(")
        assert '"""' in stub
    card = reset(id)
    assert stub in card.message
    assert "No file was changed" in card.message
    assert "<pre" in card._repr_html_()


def test_a_stub_of_no_exercise_is_refused_as_elsewhere():
    with pytest.raises(ValueError, match=r"There is no exercise '3\.33'.*3\.3"):
        reset("3.33")
    with pytest.raises(ValueError, match="in quotes"):
        reset(3.3)


def test_every_chapter_names_its_notebook():
    on_disk = sorted(path.name for path in ROOT.glob("notebooks/[0-9]*.ipynb"))
    assert [chapter.file for chapter in CHAPTERS] == [n for n in on_disk if n.count(".") == 1]


def test_an_original_from_before_the_exercise_is_told(monkeypatch):
    monkeypatch.setattr(originals, "original", lambda chapter: b'{"cells": []}')
    assert "chapter 03 has no exercise 3.3 yet" in reset("3.3").message
