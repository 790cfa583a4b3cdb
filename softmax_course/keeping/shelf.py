"""The file of kept functions, beside the record of passed checks.

One line of JSON a function, in a journal: the last one of an exercise counts, and those before it
stay in the file. Where there is no such file to be had, the kernel remembers.
"""

from __future__ import annotations

import builtins
import contextlib
import json
import linecache
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from .. import journal, record

_LARGEST_FILE = 10_000_000  # bytes; a function has about 1,000
_FIELDS = {"id", "name", "source", "mine", "packages"}

# By what the variable says, as in the record: kept in this kernel, and what was last read.
_kept: dict[str, dict[str, Kept]] = {}
_read: dict[Path, _Reading] = {}
_FRESH = 1.0  # seconds for which what was read still holds: a browser's file system is slow to ask


@dataclass(frozen=True)
class Kept:
    """A function of the learner's: the exercise, its name there, and a module that holds it.

    `mine` are the names that it takes from `mine`, `packages` what it imports beyond Python's own
    library.
    """

    id: str
    name: str
    source: str
    mine: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()

    def loaded(self) -> Callable[..., Any]:
        """The function itself. This runs the source: its imports, constants and definitions."""
        file = f"<mine.{self.name}>"
        lines = self.source.splitlines(keepends=True)
        linecache.cache[file] = (len(self.source), None, lines, file)  # for tracebacks and places
        names: dict[str, Any] = {"__name__": "mine", "__builtins__": builtins}
        exec(compile(self.source, file, "exec", dont_inherit=True), names)
        return names[self.name]


@dataclass(frozen=True)
class _Reading:
    """What a file held, with the stamp it had, and until when nobody looks again."""

    functions: dict[str, Kept]
    stamp: tuple[int, int] | None
    until: float


def path() -> Path:
    """The file; raises OSError where the record has no place."""
    passed = record.path()
    return passed.with_name(f"{passed.stem}.kept{passed.suffix}")


def kept() -> dict[str, Kept]:
    """The functions by exercise, kept in this kernel or before. Never raises an error."""
    ours = _kept.setdefault(os.environ.get(record.VARIABLE, ""), {})
    with contextlib.suppress(Exception):
        return {**_in_the_file(path()), **ours}
    return dict(ours)


def put(function: Kept) -> str:
    """Keep a function. Gives "" or a word on why it is kept for this kernel only.

    Where the record itself has no file, that was said, and this one has none either.
    """
    ours = _kept.setdefault(os.environ.get(record.VARIABLE, ""), {})
    if record.is_lost():
        ours[function.id] = function
        return ""
    try:
        _read.pop(path(), None)
        if _in_the_file(path()).get(function.id) != function:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            line = json.dumps({**asdict(function), "at": now})
            journal.append(path(), [line], _LARGEST_FILE)
            _read.pop(path(), None)
        ours.pop(function.id, None)
    except Exception as error:  # whatever stands there or is not there, the course goes on
        ours[function.id] = function
        return str(getattr(error, "strerror", None) or error)
    return ""


def _in_the_file(file: Path) -> dict[str, Kept]:
    """What the file holds, read again when it has changed."""
    last = _read.get(file)
    if last is None or monotonic() > last.until:
        _read[file] = _reading(file, last)
    return _read[file].functions


def _reading(file: Path, last: _Reading | None) -> _Reading:
    until = monotonic() + _FRESH
    try:
        found = file.stat()
    except FileNotFoundError:
        return _Reading({}, None, until)
    stamp = found.st_mtime_ns, found.st_size
    if last is not None and last.stamp == stamp:
        return _Reading(last.functions, stamp, until)
    lines = journal.read(file, _LARGEST_FILE)
    return _Reading({k.id: k for line in lines if (k := _function_of(line))}, stamp, until)


def _function_of(line: str) -> Kept | None:
    try:
        entry = json.loads(line)
        fields = {field: entry[field] for field in _FIELDS}
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    texts = [fields[field] for field in ("id", "name", "source")]
    lists = [fields[field] for field in ("mine", "packages")]
    if not all(isinstance(text, str) for text in texts) or not all(map(_is_names, lists)):
        return None
    return Kept(*texts, *map(tuple, lists))


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
