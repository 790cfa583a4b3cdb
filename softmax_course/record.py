"""Remember which checks were passed, across kernels.

One line of JSON a passed check, in a journal. What this kernel knows and the file has lost is
appended again with the next pass. Where there is no such file to be had, the kernel remembers.
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
    known = _known.setdefault(os.environ.get(VARIABLE, ""), set())
    with contextlib.suppress(Exception):
        known |= _read(path())
    return set(known)


def remember(*ids: str) -> str:
    """Remember passes, and write all that the file lacks. Never raises an error.

    Returns "" or, the first time that the file cannot be read or written, a word on that.
    """
    named = os.environ.get(VARIABLE, "")
    known = _known.setdefault(named, set())
    known.update(ids)
    place = _shown(named) if named else "your data folder"
    try:
        file = path()
        place = _shown(file)
        written = _read(file)
        missing = known - written
        known |= written
        if missing:
            _append(file, sorted(missing))
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


def _read(file: Path) -> set[str]:
    return {id for line in journal.read(file, _LARGEST_FILE) if (id := _id_of(line))}


def _id_of(line: str) -> str | None:
    if len(line) > _LONGEST_LINE or '"passed"' not in line:
        return None
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    id = entry.get("passed") if isinstance(entry, dict) else None
    return id if isinstance(id, str) and len(id) <= _LONGEST_ID else None


def _append(file: Path, ids: list[str]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    journal.append(file, [json.dumps({"passed": id, "at": now}) for id in ids], _LARGEST_FILE)


def _shown(place: object) -> str:
    text = "".join(c if c.isprintable() and c != "`" else "\ufffd" for c in str(place))
    return f"`{text}`" if len(text) <= 200 else f"`{text[:99]}…{text[-100:]}`"
