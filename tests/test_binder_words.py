"""What the course says on Binder alone: the reminder, and the code that brings passes back.

Every test here that speaks of another session has a record of its own, as a new session would.
"""

import base64
import re

import nbformat
import pytest

from softmax_course import binder, check, progress, progress_code, record, solution
from softmax_course.exercises import EXERCISES
from tools.notebooks import NOTEBOOKS

REMINDER = "Save to browser storage"


@pytest.fixture(autouse=True)
def new_session(tmp_path, monkeypatch):
    """Give what begins a session with nothing passed; the first has begun."""

    def begin(name):
        monkeypatch.setenv(record.VARIABLE, str(tmp_path / name))
        monkeypatch.setattr(record, "_known", {})
        monkeypatch.setattr(record, "_helped", {})
        monkeypatch.setattr(record, "_told", set())

    monkeypatch.delenv(binder.VARIABLE, raising=False)
    begin("first")
    return begin


@pytest.fixture
def on_binder(monkeypatch):
    monkeypatch.setenv(binder.VARIABLE, "https://example.org/softmax-course")


def pass_one():
    return check("0.1", lambda x: 2 * x)


def pass_two():
    return check("0.2", (3, 5))


def code_shown():
    """The code that the map shows, read from the HTML as the one line of code that it is."""
    line = progress()._repr_html_().partition('<code>progress("')[2]
    return line.partition('")</code>')[0]


def test_elsewhere_nothing_of_it_shows():
    verdict = pass_one()
    shown = [verdict.message, verdict._repr_html_(), progress().message, progress()._repr_html_()]
    for text in shown:
        assert "Binder" not in text
        assert "browser" not in text
        assert 'progress("' not in text


def test_a_session_on_binder_is_reminded_once(on_binder, monkeypatch):
    assert not check("0.1", lambda x: x**2).note
    first = pass_one()
    assert REMINDER in first.note
    assert REMINDER in first._repr_html_()
    assert "ten minutes" in first.note
    assert REMINDER not in pass_one().note
    monkeypatch.setattr(record, "_known", {})  # the next chapter's kernel
    assert REMINDER not in pass_two().note


def test_a_failed_check_comes_without_a_reminder(on_binder):
    for verdict in (check("0.2", (5, 3)), check("0.2", ...)):
        assert REMINDER not in verdict.message


def test_with_nothing_passed_there_is_nothing_to_bring_back(on_binder):
    assert 'progress("' not in progress().message


def test_the_line_on_binder_brings_passes_back_anywhere(on_binder, new_session, monkeypatch):
    pass_one()
    pass_two()
    line = f'progress("{code_shown()}")'
    assert f"`{line}`" in progress().message
    new_session("second")
    monkeypatch.delenv(binder.VARIABLE)
    restored = eval(line)
    assert "2 passed exercises came back" in restored.message
    assert "● 0.1 ● 0.2" in restored.message
    assert 'progress("' not in restored.message
    new_session("second")  # another kernel reads the file
    assert record.passed() == {"0.1", "0.2"}


def test_who_restored_is_not_reminded_again(on_binder, new_session):
    pass_one()
    code = code_shown()
    new_session("second")
    progress(code)
    assert REMINDER not in pass_two().note


def test_a_code_takes_nothing_away_and_adds_only_once(on_binder):
    pass_one()
    code = code_shown()
    pass_two()
    assert "was here already" in progress(code).message
    assert record.passed() == {"0.1", "0.2"}
    assert len(record.path().read_text().splitlines()) == 2


def test_what_needed_its_solution_says_so_everywhere(on_binder, new_session):
    solution("0.1")
    pass_one()
    pass_two()
    code = code_shown()
    new_session("second")
    progress(code)
    assert record.unaided() == {"0.2"}
    new_session("second")
    assert record.unaided() == {"0.2"}


def test_what_was_passed_here_unaided_stays_so_under_any_code():
    pass_one()
    progress(progress_code.encode({"0.1", "0.2"}, set()))
    assert record.passed() == {"0.1", "0.2"}
    assert record.unaided() == {"0.1"}
    record._known.clear()
    record._helped.clear()
    assert record.unaided() == {"0.1"}


def test_an_exercise_of_a_later_edition_is_kept(on_binder):
    assert "0.10" not in EXERCISES
    message = progress(progress_code.encode({"0.1", "0.10"}, {"0.10"})).message
    assert "1 passed exercise came back" in message
    assert progress_code.decode(code_shown()) == ({"0.1", "0.10"}, {"0.10"})


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ("", "an empty text"),
        ("  ", "more than 4"),
        ("3.3", "`.` has no place in a code"),
        ("9JSK-5", "wrong, missing or too many"),
        ("9JS", "more than 4"),
        ("9JSK-4" * 100, "wrong, missing or too many"),
        ("`\x1b[31m<script>", "A sign of it has no place"),
        (33, "write it in quotes"),
        (["9JSK-4"], "write it in quotes"),
    ],
)
def test_what_is_no_code_is_told_and_changes_nothing(given, word):
    pass_one()
    before = record.path().read_bytes()
    card = progress(given)
    assert word in card.message
    assert "nothing has changed" in card.message
    assert "\x1b" not in card.message + card._repr_html_()
    assert "<script>" not in card._repr_html_()
    assert len(card.message) < 400
    assert record.path().read_bytes() == before
    assert record.passed() == {"0.1"}


def test_the_welcome_names_the_buttons_as_the_card_does_and_shows_them():
    notebook = nbformat.read(NOTEBOOKS / "00_welcome.ipynb", as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.id == "binder")
    assert f"*{REMINDER}*" in cell.source
    assert f'"{REMINDER}"' in binder.reminder()
    words, name = re.search(r"!\[(.+)\]\(attachment:(.+)\)", cell.source).groups()
    assert REMINDER in words
    assert base64.b64decode(cell.attachments[name]["image/png"]).startswith(b"\x89PNG")


def test_where_nothing_can_be_written_the_code_still_comes_back(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(record.VARIABLE, str(tmp_path / "file" / "passed.jsonl"))
    message = progress(progress_code.encode({"0.1"}, {"0.1"})).message
    assert "1 passed exercise came back" in message
    assert "cannot be kept" in message
    assert record.passed() == {"0.1"}
