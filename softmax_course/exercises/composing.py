"""Answers that the course itself knows, and how an exercise is put together from earlier ones."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .declaring import FunctionExercise


@dataclass(frozen=True)
class Answer:
    """An answer that the course itself knows, a worked solution or a known mistake, to be run."""

    name: str
    explanation: str
    function: Callable[..., Any]

    def __call__(self, *args: Any) -> Any:
        """Run it."""
        return self.function(*args)

    @classmethod
    def of(cls, function: Callable[..., Any]) -> Answer:
        """The function under its own name, with its docstring as the explanation."""
        return cls(function.__name__, inspect.cleandoc(function.__doc__ or ""), function)

    @property
    def source(self) -> str:
        """The code as a learner would type it: no decorator, no docstring."""
        lines = textwrap.dedent(inspect.getsource(self.function)).splitlines()
        tree = ast.parse("\n".join(lines)).body[0]
        assert isinstance(tree, ast.FunctionDef)
        body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
        head = lines[tree.lineno - 1 : tree.body[0].lineno - 1]
        return "\n".join(head + lines[body[0].lineno - 1 :]) + "\n"


@dataclass(frozen=True)
class PartMistake(Answer):
    """A mistake of a part, in an exercise that is made of it; `original` is as it was written.

    `of_two` says whether its words tell a second thing already: a third is never told.
    """

    original: Answer
    of_two: bool = False


@dataclass(frozen=True)
class Composition:
    """A right way to do an exercise with the answers to earlier ones.

    `together` takes the arguments of the exercise, then the parts by their names; `parts` holds the
    exercises that they are, `leads` how words about a mistake in them begin.
    """

    together: Callable[..., Any]
    parts: dict[str, FunctionExercise]
    leads: dict[str, str]

    def with_mistakes(self, **wrong: Answer) -> Callable[..., Any]:
        """The composition with some of its parts done wrong."""
        return partial(self.together, **{name: m.function for name, m in wrong.items()})

    def mistake(self, part: str, mistake: Answer) -> PartMistake:
        """The mistake standing in `part`: where that has no lead, name and words stay the same."""
        original = mistake.original if isinstance(mistake, PartMistake) else mistake
        name, words, lead = mistake.name, mistake.explanation, self.leads.get(part)
        if lead is not None:
            name = f"{original.name}_in_{part}"
            words = f"{lead} {within_a_sentence(original.explanation)}"
        of_two = isinstance(mistake, PartMistake) and mistake.of_two
        also = inspect.getdoc(self.together)  # of a composition that is wrong itself
        if also and not of_two:
            words += f"\n\nAnd there is a second thing. {also}"
        function = self.with_mistakes(**{part: mistake})
        return PartMistake(name, words, function, original, of_two or bool(also))

    def two_at_once(self) -> Iterator[Answer]:
        """Mistakes of two parts in one answer; the first is named, the second said to be there."""
        if inspect.getdoc(self.together):  # wrong itself: that is one thing already
            return
        for first, second in combinations(self.parts, 2):
            yield from self._pairs(first, second)

    def _pairs(self, first: str, second: str) -> Iterator[Answer]:
        """Every mistake of one part with every one of the other, the likely ones first."""
        ones, others = (
            [(m, told) for m in self.parts[p].candidates if not (told := self.mistake(p, m)).of_two]
            for p in (first, second)
        )
        places = sorted(product(range(len(ones)), range(len(others))), key=sum)
        for i, j in places:
            (one, there), (other, also) = ones[i], others[j]
            words = f"{there.explanation}\n\nAnd there is a second thing. {also.explanation}"
            function = self.with_mistakes(**{first: one, second: other})
            yield Answer(there.name, words, function)


def within_a_sentence(words: str) -> str:
    """The same words behind a colon or a comma: without the capital of their first word."""
    first = re.match(r"[A-Z][a-z]*\b", words)
    return words if first is None or first[0] == "Python" else words[0].lower() + words[1:]
