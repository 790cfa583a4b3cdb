"""Remember which checks were passed, across kernels.

One line of JSON a passed check, only ever appended to the end of one small file: nothing that
stands in it is written again, so a crash, a full disk or a second kernel can spoil one line at
most, and a spoilt line is passed over. What this kernel knows and the file has lost is appended
again with the next pass.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

VARIABLE = "SOFTMAX_COURSE_PROGRESS"

_known: dict[Path | None, set[str]] = {}  # passed in this kernel, by the file it belongs to
_told: set[Path | None] = set()  # files of which it was said that they cannot be written


def path() -> Path:
    """The file: the one that SOFTMAX_COURSE_PROGRESS names, or one in the user's data folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("softmax-course", appauthor=False) / "passed.jsonl"


def passed() -> set[str]:
    """The ids of all exercises passed, in this kernel or before."""
    file = path()
    return _read(file) | _known.get(file, set())


def remember(id: str) -> str:
    """Remember a pass. Returns "" or, the first time that it cannot be written, a word on that."""
    file = path()
    known = _known.setdefault(file, set())
    known.add(id)
    missing = known - _read(file)
    try:
        if missing:
            _append(file, sorted(missing))
    except OSError as error:
        if file not in _told:
            _told.add(file)
            return (
                f"Your progress cannot be saved in {file} ({error.strerror or error}). It is "
                "remembered until this kernel stops; to keep it, let the environment variable "
                f"{VARIABLE} name a file that can be written."
            )
    return ""


def _read(file: Path) -> set[str]:
    try:
        text = file.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return set()
    return {id for line in text.splitlines() if (id := _id_of(line))}


def _id_of(line: str) -> str | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    id = entry.get("passed") if isinstance(entry, dict) else None
    return id if isinstance(id, str) else None


def _append(file: Path, ids: list[str]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    lines = "".join(json.dumps({"passed": id, "at": now}) + "\n" for id in ids)
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "ab+", buffering=0) as f:
        f.seek(0, os.SEEK_END)
        if f.tell():
            f.seek(-1, os.SEEK_END)
            if f.read(1) != b"\n":  # the last writer was cut short: leave its line alone
                lines = "\n" + lines
        f.write(lines.encode())  # one write, which the system appends whole
        os.fsync(f.fileno())
