"""The file of passed checks: cut short, unreadable, shared, not to be written. Nothing is lost."""

import json
import subprocess
import sys

import pytest

from softmax_course import check, record


@pytest.fixture
def file(tmp_path, monkeypatch):
    path = tmp_path / "data" / "passed.jsonl"
    monkeypatch.setenv(record.VARIABLE, str(path))
    monkeypatch.setattr(record, "_known", {})
    monkeypatch.setattr(record, "_told", set())
    return path


def forget_this_kernel():
    record._known.clear()


def pass_one():
    return check("0.1", lambda x: 2 * x)


def pass_two():
    return check("0.2", (3, 5))


def test_a_pass_is_remembered_by_the_next_kernel(file):
    assert pass_one()
    forget_this_kernel()
    assert record.passed() == {"0.1"}


def test_a_failed_check_is_not_remembered(file):
    assert not check("0.1", lambda x: x)
    assert not file.exists()


def test_a_pass_is_written_once(file):
    for _ in range(3):
        pass_one()
    assert len(file.read_text().splitlines()) == 1


def test_a_file_cut_short_loses_only_the_line_that_was_cut(file):
    pass_one()
    pass_two()
    whole = file.read_bytes()
    first = whole.index(b"\n") + 1
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        forget_this_kernel()
        assert record.passed() >= ({"0.1"} if length >= first else set())
        assert pass_two().note == ""
        forget_this_kernel()
        assert record.passed() >= ({"0.1", "0.2"} if length >= first else {"0.2"})


def test_what_this_kernel_knows_mends_a_file_that_was_emptied(file):
    pass_one()
    file.write_bytes(b"")
    pass_two()
    forget_this_kernel()
    assert record.passed() == {"0.1", "0.2"}


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00\x01 no text",
        b"[1, 2, 3]\n",
        b"{}\n",
        b'{"passed": 7}\n',
        b"\x00" * 4096,
        b"null\n" * 3,
        b"{" * 5000,
        b'"0.1"',
    ],
)
def test_foreign_content_is_passed_over_and_kept(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    assert record.passed() == set()
    assert pass_one()
    forget_this_kernel()
    assert record.passed() == {"0.1"}
    assert file.read_bytes().startswith(content)


def test_a_file_that_cannot_be_written_is_told_once_and_the_kernel_remembers(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "_known", {})
    monkeypatch.setattr(record, "_told", set())
    monkeypatch.setenv(record.VARIABLE, str(tmp_path))  # a folder stands in its place
    first, second = pass_one(), pass_two()
    assert first
    assert record.VARIABLE in first.note
    assert str(tmp_path) in first.message
    assert second.note == ""
    assert record.passed() == {"0.1", "0.2"}


def test_a_folder_that_cannot_be_made_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "_known", {})
    monkeypatch.setattr(record, "_told", set())
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(record.VARIABLE, str(tmp_path / "file" / "below" / "passed.jsonl"))
    assert record.VARIABLE in pass_one().note


WRITER = """
import os, sys
from softmax_course import record
for number in range(50):
    assert record.remember(f"{sys.argv[1]}.{number}") == ""
"""


def test_two_kernels_at_once_lose_nothing(file):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name]) for name in ("7", "8", "9")]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert record.passed() == {f"{name}.{n}" for name in (7, 8, 9) for n in range(50)}
    assert all(json.loads(line) for line in file.read_text().splitlines())


def test_without_the_variable_the_file_is_in_the_users_data_folder(monkeypatch):
    import platformdirs

    monkeypatch.delenv(record.VARIABLE, raising=False)
    assert str(record.path()).startswith(str(platformdirs.user_data_path("softmax-course", False)))
