"""Bring a chapter's original back. The learner's copy stays beside it under a new name."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from itertools import count
from pathlib import Path

from .exercises import CHAPTERS
from .exercises.course import Chapter
from .journal import reach_the_disk
from .originals import cells, original


def chapter_named(name: str) -> Chapter:
    """The chapter of a name such as 3, 03, 03_jacobian or notebooks/03_jacobian.ipynb.

    Raises
    ------
    ValueError
        If there is no such chapter.
    """
    last = Path(name).name
    for chapter in CHAPTERS:
        stem = chapter.file.removesuffix(".ipynb")
        numbered = re.fullmatch(r"\d{1,2}", last) and int(last) == chapter.number
        if numbered or last in (stem, chapter.file):
            return chapter
    known = ", ".join(chapter.file.removesuffix(".ipynb") for chapter in CHAPTERS)
    raise ValueError(
        f"There is no chapter {name!r}. Give a number, such as 03, or a name: {known}."
    )


def reset_chapter(chapter: Chapter, folder: Path | None = None) -> str:
    """Put the chapter's original into the folder, and say what became of the learner's copy.

    Without a folder it is the one in which the chapter stands: the current one, or `notebooks` in
    it. Interrupted at any moment, it leaves every text of the learner's under one name or another.

    Raises
    ------
    NoOriginal
        If there is no original to be had.
    OSError
        If the folder cannot be written.
    """
    file = (_folder(chapter) if folder is None else folder) / chapter.file
    fresh = original(chapter)
    try:
        theirs = file.read_bytes()
    except FileNotFoundError:
        _write(file, fresh)
        return f"{file} was not there. It is put back as it was at first."
    if _same(theirs, fresh):
        return f"{file} is unchanged: its text and its code are as they were at first."
    kept = _keep(file, theirs)
    _write(file, fresh)
    return (
        f"{file} is as it was at first. Your copy is kept as {kept.name}, and what you passed "
        "stays passed.\nIf the notebook is open: in JupyterLab, File > Reload Notebook from Disk."
    )


def _folder(chapter: Chapter) -> Path:
    here, beneath = Path(), Path("notebooks")
    return beneath if beneath.is_dir() and not (here / chapter.file).exists() else here


def _same(theirs: bytes, fresh: bytes) -> bool:
    """Whether nothing was written: a cell that was only run is as it was."""
    try:
        return cells(theirs) == cells(fresh)
    except ValueError:
        return False


def _keep(file: Path, theirs: bytes) -> Path:
    """Write the learner's copy beside the file, under the first name that is free."""
    for number in count(1):
        kept = file.with_name(f"{file.stem}.yours-{number}.ipynb")
        with contextlib.suppress(FileExistsError):
            _write_new(kept, theirs)
            return kept
    raise AssertionError("there is always a next number")


def _write(file: Path, content: bytes) -> None:
    """Write the file beside its place first, so that it is never there by halves."""
    if sys.platform == "emscripten":
        # There a renamed file is no notebook any more. Once the learner's is gone, whose copy is
        # kept, the site's own shows again.
        file.unlink(missing_ok=True)
        with contextlib.suppress(FileExistsError):
            _write_new(file, content)
        return
    part = file.with_name(f".{file.stem}-{os.getpid()}.part")
    part.unlink(missing_ok=True)
    _write_new(part, content)
    os.replace(part, file)


def _write_new(file: Path, content: bytes) -> None:
    """Write a file that was not there; what stops half-way leaves nothing."""
    with open(file, "xb") as f:
        try:
            f.write(content)
            f.flush()
            reach_the_disk(f.fileno())
        except BaseException:
            file.unlink(missing_ok=True)
            raise
