"""The mistakes that the checks know, as Markdown: for who teaches with the course."""

from __future__ import annotations

import re
import textwrap

from .exercises import CHAPTERS, EXERCISES
from .exercises.composing import Answer
from .exercises.declaring import Exercise, FunctionExercise


def catalogue(id: str | None = None) -> str:
    """The mistakes of one exercise, or of all in the order of the course.

    Raises
    ------
    ValueError
        If the course has no exercise of this id.
    """
    if id is not None:
        if id not in EXERCISES:
            raise ValueError(
                f"There is no exercise {id!r}: an id is chapter and number, as in 1.2."
            )
        return _exercise(EXERCISES[id])
    parts = []
    for chapter in CHAPTERS:
        parts.append(f"# {chapter.number:02d} {chapter.title}")
        parts += [_exercise(exercise) for exercise in chapter.exercises.values()]
    return "\n\n".join(parts)


def _exercise(exercise: Exercise) -> str:
    parts = [f"## {exercise.id} {exercise.title}", *map(_mistake, exercise.written)]
    earlier = _made_of(exercise)
    if earlier:
        parts.append(f"And all that can go wrong in {', '.join(earlier)}, of which it can be made.")
    return "\n\n".join(parts)


def _mistake(mistake: Answer) -> str:
    """A point of a list: the mistake's name, then what the learner is told."""
    name = re.sub("_+", " ", mistake.name)
    words = f"**{name}**: {mistake.explanation}"
    return textwrap.indent(words, "  ").replace("  ", "- ", 1)


def _made_of(exercise: Exercise) -> list[str]:
    compositions = exercise.compositions if isinstance(exercise, FunctionExercise) else ()
    return sorted({part.id for one in compositions for part in one.parts.values()})
