"""What a learner has passed, to be used again: `mine.softmax_columns` is their function of 1.3."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    from .exercises import EXERCISES
    from .exercises.declaring import FunctionExercise

    for exercise in EXERCISES.values():
        if isinstance(exercise, FunctionExercise) and exercise.solution.name == name:
            return exercise.solution.function
    raise AttributeError(f"mine has no {name!r}")
