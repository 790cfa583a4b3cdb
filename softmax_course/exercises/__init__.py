"""The exercises of the course, a module a chapter.

CHAPTERS lists the chapters in order; EXERCISES maps every id to its exercise.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from ..declaring import Exercise
from . import chapter_0, chapter_1, chapter_2, chapter_3, chapter_4, chapter_5


@dataclass(frozen=True)
class Chapter:
    """One chapter: its number, the title that the map shows, its exercises by id."""

    number: int
    title: str
    exercises: dict[str, Exercise]


def _chapter(number: int, title: str, module: ModuleType) -> Chapter:
    found = [item for item in vars(module).values() if isinstance(item, Exercise)]
    return Chapter(number, title, {e.id: e for e in found if e.id.startswith(f"{number}.")})


CHAPTERS = (
    _chapter(0, "Welcome", chapter_0),
    _chapter(1, "Softmax", chapter_1),
    _chapter(2, "Cross-entropy", chapter_2),
    _chapter(3, "The Jacobian", chapter_3),
    _chapter(4, "The chain rule", chapter_4),
    _chapter(5, "Vectorise", chapter_5),
)

EXERCISES: dict[str, Exercise] = {
    id: exercise for chapter in CHAPTERS for id, exercise in chapter.exercises.items()
}
