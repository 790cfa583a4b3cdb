"""How an exercise is written down: its cases, its worked solution, its hints, its known mistakes.

An exercise reads like a page of a book. The worked solution is a real function whose docstring
gives the reason; under it stands each mistake that people really make, a real function too,
whose docstring is what the learner is told::

    @exercise("3.3", "The whole Jacobian at once", stages=[...], hints=[...])
    def jacobian(a):
        '''Equation (5) fills the matrix with -a_j a_i; equation (4) adds a_i on the diagonal.'''
        return np.diag(a) - np.outer(a, a)

    @jacobian.mistake
    def only_the_diagonal(a):
        '''You have case i = j. Equation (5) fills the rest: ...'''
        return np.diag(a * (1 - a))
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Answer:
    """An answer that the course itself knows, a worked solution or a known mistake, to be run."""

    name: str
    explanation: str
    function: Callable[..., Any]

    def __call__(self, *args: Any) -> Any:
        """Run it."""
        return self.function(*args)

    @property
    def source(self) -> str:
        """The code as a learner would type it: no decorator, no docstring."""
        lines = textwrap.dedent(inspect.getsource(self.function)).splitlines()
        tree = ast.parse("\n".join(lines)).body[0]
        body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
        head = lines[tree.lineno - 1 : tree.body[0].lineno - 1]
        return "\n".join(head + lines[body[0].lineno - 1 :]) + "\n"


@dataclass(frozen=True, eq=False)
class Case:
    """One call of the answer.

    `memory` bounds, in bytes, what the call may allocate. `only_wrong` is the one number that is a
    wrong result here, where the exercise leaves open what is a right one.
    """

    args: tuple
    memory: int | None = None
    only_wrong: float | None = None


@dataclass(frozen=True)
class Stage:
    """Cases that ask the same thing of an answer; `about` completes the phrase 'right for …'."""

    about: str
    cases: tuple[Case, ...]


def stage(about: str, *cases: tuple | Case) -> Stage:
    """Name a group of cases; a plain tuple is the arguments of one call."""
    return Stage(about, tuple(c if isinstance(c, Case) else Case(c) for c in cases))


@dataclass(frozen=True)
class Option:
    """One option of a choice question; a wrong one has a name and says why it is wrong."""

    text: str
    why: str
    name: str | None = None


def right(text: str, why: str) -> Option:
    """The right option, with the reason that the solution shows."""
    return Option(text, why)


def wrong(name: str, text: str, why: str) -> Option:
    """A wrong option: its `name` becomes the verdict's mistake, its `why` the explanation."""
    return Option(text, why, name)


@dataclass(frozen=True)
class Question:
    """A question with lettered options, exactly one of them right."""

    prompt: str
    options: tuple[Option, ...]

    @property
    def lettered(self) -> dict[str, Option]:
        """The options under their letters a, b, c and so on."""
        return dict(zip("abcdefgh", self.options, strict=False))

    @property
    def right_letter(self) -> str:
        """The letter of the right option."""
        return next(letter for letter, option in self.lettered.items() if option.name is None)


def question(prompt: str, *options: Option) -> Question:
    """Write down a question: its prompt, then its options in the order in which they are shown."""
    return Question(prompt, options)


@dataclass(frozen=True)
class Piece:
    """A line or a reason of a puzzle, and what is said where it stands in a wrong place.

    `name` is the mistake's name. The line that opens the proof can stand in no place too early and
    needs neither.
    """

    text: str
    name: str = ""
    why: str = ""


@dataclass(frozen=True)
class Puzzle:
    """A proof in shuffled lines, to be put in order, each with the reason for its step.

    `proof` is the right order: pairs of a line's letter and its reason's number. Lines and reasons
    that it leaves out lead astray.
    """

    given: str
    lines: dict[str, Piece]
    reasons: dict[int, Piece]
    proof: tuple[tuple[str, int], ...]


@dataclass(eq=False)
class Exercise:
    """One exercise of the course. Calling it calls its worked solution."""

    id: str
    title: str
    kind: str  # "function", "value" or "choice"
    solution: Answer
    hints: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    questions: tuple[Question, ...] = ()
    puzzle: Puzzle | None = None
    equation: int | None = None
    terms: dict[str, Callable[..., Any]] = field(default_factory=dict)
    rtol: float = 1e-6
    atol: float = 1e-9
    _mistakes: list[Answer] = field(default_factory=list)

    def __call__(self, *args: Any) -> Any:
        """Run the worked solution."""
        return self.solution(*args)

    @property
    def mistakes(self) -> tuple[Answer, ...]:
        """The known wrong answers, in the order in which they are tried."""
        return tuple(self._mistakes)

    def mistake(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Register a known mistake: a wrong answer whose docstring is what the learner is told."""
        self._mistakes.append(_answer(function))
        return function

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the solution's parameters, as cards show them."""
        return tuple(inspect.signature(self.solution.function).parameters)


def exercise(
    id: str,
    title: str,
    *,
    stages: Sequence[Stage],
    hints: Sequence[str],
    equation: int | None = None,
    terms: dict[str, Callable[..., Any]] | None = None,
    rtol: float = 1e-6,
    atol: float = 1e-9,
) -> Callable[[Callable[..., Any]], Exercise]:
    """Make the decorated function the worked solution of a function exercise.

    `equation` is the number of the equation that the exercise puts into code, if there is one.
    `terms` names what a right or a wrong formula is made of, likely ones first: a wrong answer that
    no known mistake explains is told as a sum of them.
    `rtol` and `atol` bound the difference that a float64 answer may have; narrower floats get more.
    """

    def declare(function: Callable[..., Any]) -> Exercise:
        return Exercise(
            id,
            title,
            "function",
            _answer(function),
            tuple(hints),
            tuple(stages),
            equation=equation,
            terms=terms or {},
            rtol=rtol,
            atol=atol,
        )

    return declare


def value(
    id: str, title: str, *, hints: Sequence[str], rtol: float = 1e-6
) -> Callable[[Callable[[], Any]], Exercise]:
    """Make the decorated function, which takes nothing, give the right value of an exercise."""

    def declare(function: Callable[[], Any]) -> Exercise:
        stages = (stage("the question", ()),)
        return Exercise(id, title, "value", _answer(function), tuple(hints), stages, rtol=rtol)

    return declare


def choice(id: str, title: str, *questions: Question, hints: Sequence[str]) -> Exercise:
    """Write down a choice exercise; its mistakes are its wrong options, one at a time."""
    letters = [q.right_letter for q in questions]
    why = "\n\n".join(
        f"{number}. {letter}: {q.lettered[letter].text}. {q.lettered[letter].why}"
        for number, (q, letter) in enumerate(zip(questions, letters, strict=True), 1)
    )
    solution = Answer("answers", why, lambda: list(letters))
    mistakes = [
        Answer(
            option.name,
            option.why,
            lambda n=n, letter=letter: [*letters[:n], letter, *letters[n + 1 :]],
        )
        for n, q in enumerate(questions)
        for letter, option in q.lettered.items()
        if option.name is not None
    ]
    return Exercise(
        id, title, "choice", solution, tuple(hints), questions=questions, _mistakes=mistakes
    )


def puzzle(id: str, title: str, pieces: Puzzle, *, hints: Sequence[str], why: str) -> Exercise:
    """Write down a puzzle, a choice of another shape: its answer is a list of pairs.

    Its mistakes are the named pieces, each standing in the first place where it is wrong; `why`
    closes the solution.
    """
    proof = list(pieces.proof)
    steps = [
        f"{letter}, {number}: {pieces.lines[letter].text} ({pieces.reasons[number].text})."
        for letter, number in proof
    ]
    solution = Answer("proof", "\n\n".join([*steps, why]), lambda: list(proof))
    mistakes: dict[str, Answer] = {}
    for place, (letter, number) in enumerate(proof):
        used = {line for line, _ in proof[: place + 1]}
        wrong_pairs = [(p, (x, number)) for x, p in pieces.lines.items() if x not in used]
        wrong_pairs += [(p, (letter, n)) for n, p in pieces.reasons.items() if n != number]
        for piece, pair in wrong_pairs:
            changed = [*proof[:place], pair, *proof[place + 1 :]]
            answer = Answer(piece.name, piece.why, lambda changed=changed: list(changed))
            mistakes.setdefault(piece.name, answer)
    return Exercise(
        id,
        title,
        "choice",
        solution,
        tuple(hints),
        puzzle=pieces,
        _mistakes=list(mistakes.values()),
    )


def _answer(function: Callable[..., Any]) -> Answer:
    return Answer(function.__name__, inspect.cleandoc(function.__doc__ or ""), function)
