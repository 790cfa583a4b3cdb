"""Answers to the exercises, right and wrong, as data: values, and functions whose source is here.

`chapter_N` holds answers from outside the catalogue of mistakes, `once_listed_N` wrong ones that
were listed in it before they could be derived, or found by the diagnosis itself.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RIGHT: list[Right] = []
WRONG: list[Wrong] = []


@dataclass(frozen=True)
class Right:
    """A right answer to the exercise `id`."""

    id: str
    answer: Any


@dataclass(frozen=True)
class Wrong:
    """A wrong answer to the exercise `id`, and what is to be told of it.

    `name` is the known mistake that it is; where it is none, `good` matches words that would do.
    `by="edit"` marks a slip of code, whose cause an edit of its source tells best.
    """

    id: str
    answer: Any
    name: str | None
    good: str
    by: str | None


def right(*ids: str) -> Callable[[Any], Any]:
    """Keep a value or the decorated function as a right answer to these exercises."""

    def keep(answer: Any) -> Any:
        RIGHT.extend(Right(id, answer) for id in ids)
        return answer

    return keep


def wrong(
    id: str, *, name: str | None = None, good: str = ".", by: str | None = None
) -> Callable[[Any], Any]:
    """Keep a value or the decorated function as a wrong answer to this exercise."""

    def keep(answer: Any) -> Any:
        WRONG.append(Wrong(id, answer, name, good, by))
        return answer

    return keep


for module in sorted(Path(__file__).parent.glob("*_[0-9].py")):
    importlib.import_module(f"answers.{module.stem}")
