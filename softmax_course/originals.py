"""The chapters as they were at first, wherever the course runs, and the exercises' stubs in them.

An installed package has them within itself. A checkout, whose notebooks are edited in place, has
them in git: as they were where the learner's own commits begin, which tools such as nbgitpuller
make unasked.
"""

from __future__ import annotations

import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

from .exercises import CHAPTERS
from .exercises.course import Chapter

IN_THE_PACKAGE = Path(__file__).parent / "chapters"  # put there when the wheel is built
CHECKOUT = Path(__file__).resolve().parents[1]


class NoOriginal(LookupError):
    """There is no original to be had here; the message says why and what to do."""


def original(chapter: Chapter) -> bytes:
    """The chapter's notebook as it was at first.

    Raises
    ------
    NoOriginal
        If neither the package nor git has it.
    """
    try:
        return (IN_THE_PACKAGE / chapter.file).read_bytes()
    except OSError:
        return _from_git(chapter.file)


def cells(notebook: bytes) -> list[tuple[str, str]]:
    """The cells of a notebook: what each is, and its text. Raises ValueError if it is none."""
    try:
        found = json.loads(notebook)["cells"]
        return [(cell["cell_type"], _text(cell["source"])) for cell in found]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("it is no notebook") from error


def stub(id: str) -> str:
    """The cell of an exercise as it was at first: the one before its check.

    Raises
    ------
    NoOriginal
        If the chapter's original is not to be had, or is from before there was this exercise.
    """
    chapter = next(chapter for chapter in CHAPTERS if id in chapter.exercises)
    found = cells(original(chapter))
    check = re.compile(rf'check\("{re.escape(id)}", \w+\)')
    for (_, cell), (kind, text) in pairwise(found):
        if kind == "code" and check.match(text):
            return cell
    raise NoOriginal(f"The original of chapter {chapter.number:02d} has no exercise {id} yet.")


def _text(source: Any) -> str:
    return source if isinstance(source, str) else "".join(source)


def _from_git(file: str) -> bytes:
    try:
        base = _git("merge-base", "HEAD", "@{upstream}").decode().strip()
    except NoOriginal:  # a tag is checked out, or the branch follows no other
        base = "HEAD"
    return _git("show", f"{base}:./notebooks/{file}")


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=CHECKOUT, capture_output=True)
    except OSError as error:  # no git, no such folder, or no processes at all
        raise _none(str(error.strerror or error)) from error
    if done.returncode:
        raise _none((done.stderr.decode(errors="replace").strip().splitlines() or ["no words"])[0])
    return done.stdout


def _none(why: str) -> NoOriginal:
    return NoOriginal(
        "The chapters' originals are not to be had here: this copy of the course has neither "
        f"them in its package nor git beside it ({why}). Download the course once more, into "
        "another folder, and take the chapter from its folder notebooks."
    )
