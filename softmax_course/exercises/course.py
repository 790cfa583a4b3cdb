"""The whole course: CHAPTERS, in order, and EXERCISES, every one of them by its id."""

from __future__ import annotations

from dataclasses import dataclass

from . import (
    chapter_0,
    chapter_1,
    chapter_2,
    chapter_3,
    chapter_4,
    chapter_5,
    chapter_6,
    chapter_7,
    chapter_8,
)
from .declaring import Exercise


@dataclass(frozen=True)
class Chapter:
    """One chapter: its number, the title that the map shows, its exercises by id."""

    number: int
    title: str
    exercises: dict[str, Exercise]


def _chapter(number: int, title: str, exercises: tuple[Exercise, ...]) -> Chapter:
    return Chapter(number, title, {e.id: e for e in exercises})


CHAPTERS = (
    _chapter(0, "Welcome", chapter_0.EXERCISES),
    _chapter(1, "Softmax", chapter_1.EXERCISES),
    _chapter(2, "Cross-entropy", chapter_2.EXERCISES),
    _chapter(3, "The Jacobian", chapter_3.EXERCISES),
    _chapter(4, "The chain rule", chapter_4.EXERCISES),
    _chapter(5, "Vectorise", chapter_5.EXERCISES),
    _chapter(6, "Gradient checking", chapter_6.EXERCISES),
    _chapter(7, "The network", chapter_7.EXERCISES),
    _chapter(8, "Beyond", chapter_8.EXERCISES),
)

EXERCISES: dict[str, Exercise] = {
    id: exercise for chapter in CHAPTERS for id, exercise in chapter.exercises.items()
}
