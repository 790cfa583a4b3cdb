"""The file of passed checks: cut short, unreadable, shared, not to be written. Nothing is lost."""

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from softmax_course import check, progress, record


@pytest.fixture(autouse=True)
def fresh_kernel(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "_known", {})
    monkeypatch.setattr(record, "_told", set())
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def file(tmp_path, monkeypatch):
    path = tmp_path / "data" / "passed.jsonl"
    monkeypatch.setenv(record.VARIABLE, str(path))
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
        b'{"passed": ' + b"[" * 100_000,
        b'{"passed": ' + b"[" * 450,  # short, but too deep where little of the stack is left
        b'{"passed": ' + b"1" * 100_000 + b"}",
        b'{"passed": "' + b"1" * 300 + b'"}',
        b'{"passed": "0.1"' + b" " * 1000 + b"}",
        b"{}\n" * 300_000,
    ],
    ids=lambda content: repr(content[:16]),
)
def test_foreign_content_is_passed_over_and_kept(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    assert record.passed() == set()
    assert pass_one()
    forget_this_kernel()
    assert record.passed() == {"0.1"}
    assert file.read_bytes().startswith(content)


def test_a_file_saved_with_a_byte_order_mark_loses_nothing(file):
    file.parent.mkdir()
    file.write_bytes(b'\xef\xbb\xbf{"passed": "0.1"}\r\n{"passed": "0.2"}\r\n')
    assert record.passed() == {"0.1", "0.2"}


def test_what_was_read_once_survives_a_file_that_is_taken_away(file):
    pass_one()
    forget_this_kernel()
    progress()
    file.unlink()
    assert "● 0.1" in progress().message
    pass_two()
    forget_this_kernel()
    assert record.passed() == {"0.1", "0.2"}


def assert_only_this_kernel_remembers():
    first, second, course = pass_one(), pass_two(), progress()
    assert first
    assert second
    assert record.VARIABLE in first.note
    assert second.note == ""
    assert record.VARIABLE not in course.message
    assert "● 0.1" in course.message
    assert "● 0.2" in course.message
    assert len(first.note) < 600
    (first.message + first._repr_html_()).encode()  # as the notebook saves it
    forget_this_kernel()
    assert not record.passed() & {"0.1", "0.2"}


@pytest.mark.parametrize(
    "name",
    [
        "~",
        "~nosuchuser",
        "~nosuchuser/passed.jsonl",
        "/",
        "folder",
        "file/below/passed.jsonl",
        "loop",
        "/proc/softmax/passed.jsonl",
        "a\0b",
        "x" * 5000,
        "a/" * 1500,
        "\ud800",
        os.fsdecode(b"/proc/\xff`\x1b[31m\xfe"),
    ],
    ids=lambda name: ascii(name)[:20],
)
def test_a_name_that_leads_nowhere_is_told_once_and_the_kernel_remembers(
    name, tmp_path, monkeypatch
):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.setattr(os, "environ", {**os.environ, record.VARIABLE: name})
    assert_only_this_kernel_remembers()
    assert sorted(os.listdir()) == ["file", "folder", "loop"]
    assert not os.listdir("folder")


def test_the_place_and_the_reason_are_told(tmp_path, monkeypatch):
    monkeypatch.setenv(record.VARIABLE, str(tmp_path))
    note = pass_one().note
    assert f"`{tmp_path}`" in note
    assert os.strerror(errno.EISDIR) in note or "no regular file" in note


def test_the_name_is_shown_without_signs_that_steer_a_terminal_or_a_card(monkeypatch):
    monkeypatch.setenv(record.VARIABLE, "/proc/`\x1b[31m\u202e/x")
    note = pass_one().note
    assert note.count("`") == 2
    assert "\x1b" not in note
    assert "\u202e" not in note


def test_a_tilde_is_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv(record.VARIABLE, "~/course/passed.jsonl")
    assert pass_one().note == ""
    assert (tmp_path / "home" / "course" / "passed.jsonl").is_file()


@pytest.fixture
def no_home(monkeypatch):
    pwd = pytest.importorskip("pwd")

    def unknown(uid):
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("HOME", "XDG_DATA_HOME", record.VARIABLE):
        monkeypatch.delenv(name, raising=False)


def test_a_user_without_a_name_and_a_home_keeps_the_passes_in_the_kernel(no_home):
    assert_only_this_kernel_remembers()
    assert os.listdir() == []


def test_a_home_that_platformdirs_leaves_unknown_is_no_folder_of_that_name(no_home, monkeypatch):
    left = Path("~/.local/share/softmax-course")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *args, **kwargs: left)
    assert_only_this_kernel_remembers()
    assert os.listdir() == []


def test_a_working_folder_that_changes_loses_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv(record.VARIABLE, "passed.jsonl")
    pass_one()
    forget_this_kernel()
    progress()
    (tmp_path / "elsewhere").mkdir()
    os.chdir("elsewhere")
    assert pass_two().note == ""
    assert record.passed() == {"0.1", "0.2"}
    forget_this_kernel()
    assert record.passed() == {"0.1", "0.2"}


def test_a_working_folder_that_is_gone_is_told_once(tmp_path, monkeypatch):
    monkeypatch.setenv(record.VARIABLE, "passed.jsonl")
    (tmp_path / "gone").mkdir()
    os.chdir("gone")
    (tmp_path / "gone").rmdir()
    assert_only_this_kernel_remembers()


def fails(error, when):
    """An os.open that fails with `error` where the flags say `when`."""
    opened = os.open

    def failing(path, flags, *rest, **named):
        if str(path).endswith("passed.jsonl") and when(flags):
            raise OSError(error, os.strerror(error))
        return opened(path, flags, *rest, **named)

    return failing


@pytest.mark.parametrize("error", [errno.EACCES, errno.EPERM, errno.EIO, errno.EWOULDBLOCK])
def test_a_file_that_cannot_be_read_is_told_once_and_kept(file, monkeypatch, error):
    file.parent.mkdir()
    file.write_text("kept")
    monkeypatch.setattr(os, "open", fails(error, lambda flags: True))
    assert_only_this_kernel_remembers()
    assert file.read_text() == "kept"


def test_a_file_that_cannot_be_read_is_told_by_the_map_too(file, monkeypatch):
    monkeypatch.setattr(os, "open", fails(errno.EACCES, lambda flags: True))
    first, second = progress(), progress()
    assert record.VARIABLE in first.message
    assert record.VARIABLE in first._repr_html_()
    assert record.VARIABLE not in second.message


@pytest.mark.parametrize("error", [errno.EROFS, errno.ENOSPC, errno.EDQUOT])
def test_a_file_that_can_only_be_read_is_told_when_there_is_something_to_write(
    file, monkeypatch, error
):
    pass_one()
    forget_this_kernel()
    with monkeypatch.context() as full:
        full.setattr(os, "open", fails(error, lambda flags: flags & (os.O_RDWR | os.O_WRONLY)))
        assert pass_one().note == ""
        assert os.strerror(error) in pass_two().note
        assert record.passed() == {"0.1", "0.2"}
    assert pass_two().note == ""
    forget_this_kernel()
    assert record.passed() == {"0.1", "0.2"}


def test_a_file_system_without_fsync_is_no_failure(file, monkeypatch):
    def unsupported(descriptor):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", unsupported)
    assert pass_one().note == ""


def test_a_disk_that_turns_out_full_at_the_end_is_told(file, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert os.strerror(errno.ENOSPC) in pass_one().note


def test_a_system_that_cannot_open_without_waiting_is_enough(file, monkeypatch):
    monkeypatch.delattr(os, "O_NONBLOCK", raising=False)
    monkeypatch.delattr(os, "O_NOCTTY", raising=False)
    assert pass_one().note == ""
    forget_this_kernel()
    assert record.passed() == {"0.1"}


def test_a_file_grows_to_its_bound_and_no_further(file):
    file.parent.mkdir()
    whole = b'{"passed": "0.2"}\n'
    file.write_bytes(whole + b"\n" * (record._LARGEST_FILE - len(whole) - 20))
    before = file.read_bytes()
    assert record.VARIABLE in pass_one().note
    assert file.read_bytes() == before
    assert record.passed() == {"0.1", "0.2"}


GUARDED = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
from softmax_course import record
"""


def guarded(script, *arguments):
    """Run a script that, were something wrong, would wait for ever or fill the memory."""
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", GUARDED + script, *arguments],
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.returncode == 0, done.stderr


TOLD_ONCE = """
assert record.passed() == set()
assert record.VARIABLE in record.remember("0.1")
assert record.remember("0.2") == ""
assert record.passed() == {"0.1", "0.2"}
"""


@pytest.mark.parametrize("kind", ["pipe", "socket", "full", "null", "zero"])
def test_what_is_no_regular_file_is_neither_waited_for_nor_written(kind, file):
    file.parent.mkdir()
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "socket":
        os.chdir(file.parent)  # a socket's name must be short
        socket.socket(socket.AF_UNIX).bind(file.name)
    else:
        file.symlink_to(f"/dev/{kind}")
    guarded(TOLD_ONCE)


def test_a_file_of_40_gigabytes_is_neither_read_whole_nor_touched(file):
    file.parent.mkdir()
    file.write_bytes(b'{"passed": "0.3"}\n')
    os.truncate(file, 40 << 30)
    guarded("""
assert record.passed() == {"0.3"}
assert record.VARIABLE in record.remember("0.1")
assert record.remember("0.2") == ""
assert record.passed() == {"0.1", "0.2", "0.3"}
""")
    assert file.stat().st_size == 40 << 30


LINE = len('{"passed": "0.1", "at": "2030-01-01T00:00:00+00:00"}\n')


@pytest.mark.parametrize("room", [0, 1, 20, LINE - 1])
def test_a_disk_that_fills_up_within_a_line_is_told_and_nothing_is_lost(room, file):
    record.remember("0.1")
    guarded(
        """
import sys
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
full = record.path().stat().st_size + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (full, unlimited[1]))
assert record.VARIABLE in record.remember("0.2")
assert record.remember("0.3") == ""
assert record.passed() == {"0.1", "0.2", "0.3"}
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
assert record.remember("0.4") == ""
""",
        str(room),
    )
    forget_this_kernel()
    assert record.passed() == {"0.1", "0.2", "0.3", "0.4"}


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
