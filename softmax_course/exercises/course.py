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
    """One chapter: its number, the title that the map shows, its notebook, its exercises by id.

    `key` is the id of its hardest exercise: who passes that may skip the rest.
    """

    number: int
    title: str
    file: str
    exercises: dict[str, Exercise]
    key: str | None = None


def _chapter(
    number: int, title: str, stem: str, exercises: tuple[Exercise, ...], key: str | None = None
) -> Chapter:
    return Chapter(number, title, f"{stem}.ipynb", {e.id: e for e in exercises}, key)


CHAPTERS = (
    _chapter(0, "Welcome", "00_welcome", chapter_0.EXERCISES),
    _chapter(1, "Softmax", "01_softmax", chapter_1.EXERCISES, key="1.4"),
    _chapter(2, "Cross-entropy", "02_cross_entropy", chapter_2.EXERCISES, key="2.5"),
    _chapter(3, "The Jacobian", "03_jacobian", chapter_3.EXERCISES, key="3.5"),
    _chapter(4, "The chain rule", "04_chain_rule", chapter_4.EXERCISES, key="4.5"),
    _chapter(5, "Vectorise", "05_vectorise", chapter_5.EXERCISES, key="5.3"),
    _chapter(6, "Gradient checking", "06_gradient_check", chapter_6.EXERCISES, key="6.6"),
    _chapter(7, "The network", "07_network", chapter_7.EXERCISES, key="7.5"),
    _chapter(8, "Beyond", "08_beyond", chapter_8.EXERCISES, key="8.7"),
)

EXERCISES: dict[str, Exercise] = {
    id: exercise for chapter in CHAPTERS for id, exercise in chapter.exercises.items()
}
