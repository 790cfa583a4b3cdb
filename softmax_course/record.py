"""Remember which checks were passed, across kernels, and which solutions were read before that.

One line of JSON each, in a journal. What this kernel knows and the file has lost is appended again
with the next pass. Where there is no such file to be had, the kernel remembers.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from . import journal

VARIABLE = "SOFTMAX_COURSE_PROGRESS"

_LARGEST_FILE = 1_000_000  # bytes; each line has about 55
_LONGEST_LINE = 500  # characters; longer ones are not ours, and JSON may be too deep for its reader
_LONGEST_ID = 20

# By what the variable says, so that a home or a working directory that changes loses nothing.
_known: dict[str, set[str]] = {}  # passed, as far as this kernel was told or has read
_helped: dict[str, set[str]] = {}  # those among them whose solution was shown before
_told: set[str] = set()  # where it was said that progress cannot be kept


def path() -> Path:
    """The file: the one that SOFTMAX_COURSE_PROGRESS names, or one in the user's data folder.

    Raises OSError where that is in a home folder and none is known.
    """
    named = os.environ.get(VARIABLE)
    try:
        if named:
            return Path(named).expanduser()
        from platformdirs import user_data_path

        file = user_data_path("softmax-course", appauthor=False) / "passed.jsonl"
        if file.is_absolute():  # older versions of platformdirs leave an unknown ~ as it is
            return file
    except (RuntimeError, KeyError) as error:
        raise OSError("no home folder is known") from error
    raise OSError("no home folder is known")


def passed() -> set[str]:
    """The ids of all exercises passed, in this kernel or before. Never raises an error."""
    return _all()[0]


def unaided() -> set[str]:
    """The ids of those passed before their solution was ever shown. Never raises an error."""
    known, helped = _all()
    return known - helped


def remember(*ids: str) -> str:
    """Remember passes, and write all that the file lacks. Never raises an error.

    Returns "" or, the first time that the file cannot be read or written, a word on that.
    """
    return _remember(set(ids), set())


def restore(passed: set[str], unaided: set[str]) -> str:
    """Remember what was passed elsewhere, and of that what without its solution.

    What was passed here stays as it was. Never raises an error; returns what `remember` does.
    """
    return _remember(passed, passed - unaided - _all()[0])


def is_lost() -> bool:
    """Whether it was said that progress cannot be kept in the file that is named now."""
    return os.environ.get(VARIABLE, "") in _told


def solution_shown(id: str) -> None:
    """Remember that a solution was shown, unless its exercise was passed before that."""
    if id not in passed():
        _remember(set(), {id})


def _all() -> tuple[set[str], set[str]]:
    known, helped = _of_this_kernel()
    with contextlib.suppress(Exception):
        written = _read(path())
        known |= written[0]
        helped |= written[1]
    return set(known), set(helped)


def _of_this_kernel() -> tuple[set[str], set[str]]:
    named = os.environ.get(VARIABLE, "")
    return _known.setdefault(named, set()), _helped.setdefault(named, set())


def _remember(ids: set[str], shown: set[str]) -> str:
    named = os.environ.get(VARIABLE, "")
    known, helped = _of_this_kernel()
    known |= ids
    helped |= shown
    place = _shown(named) if named else "your data folder"
    try:
        file = path()
        place = _shown(file)
        written = _read(file)
        lines = [("shown", id) for id in sorted(helped - written[1])]
        lines += [("passed", id) for id in sorted(known - written[0])]
        known |= written[0]
        helped |= written[1]
        if lines:
            _append(file, lines)
    except Exception as error:  # whatever stands there or is not there, the course goes on
        if named not in _told:
            _told.add(named)
            return (
                f"Your progress cannot be kept in {place} "
                f"({getattr(error, 'strerror', None) or error}). It is remembered until this "
                f"kernel stops; to keep it, let the environment variable {VARIABLE} name a file "
                "that can be read and written."
            )
    return ""


def _read(file: Path) -> tuple[set[str], set[str]]:
    """What the file says was passed, and of which the solution was shown before that."""
    passed: set[str] = set()
    helped: set[str] = set()
    for line in journal.read(file, _LARGEST_FILE):
        what, id = _entry(line)
        if what == "passed":
            passed.add(id)
        elif what == "shown" and id not in passed:
            helped.add(id)
    return passed, helped


def _entry(line: str) -> tuple[str, str]:
    """What a line says of which exercise; ("", "") where it is not ours."""
    if len(line) > _LONGEST_LINE or ('"passed"' not in line and '"shown"' not in line):
        return "", ""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return "", ""
    for what in ("passed", "shown"):
        id = entry.get(what) if isinstance(entry, dict) else None
        if isinstance(id, str) and len(id) <= _LONGEST_ID:
            return what, id
    return "", ""


def _append(file: Path, entries: list[tuple[str, str]]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [json.dumps({what: id, "at": now}) for what, id in entries]
    journal.append(file, lines, _LARGEST_FILE)


def _shown(place: object) -> str:
    text = "".join(c if c.isprintable() and c != "`" else "\ufffd" for c in str(place))
    return f"`{text}`" if len(text) <= 200 else f"`{text[:99]}…{text[-100:]}`"
