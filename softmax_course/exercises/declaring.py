"""How an exercise is written down: its cases, its worked solution, its hints, its known mistakes.

An exercise reads like a page of a book. The worked solution is a real function whose docstring
gives the reason; under it stands each mistake that people really make, a real function too,
whose docstring is what the learner is told. Where an exercise puts earlier ones together, it says
so, and every mistake of theirs becomes one of its own::

    @exercise("3.3", "The whole Jacobian at once", stages=[...], hints=[...], keep="...")
    def jacobian(a):
        '''Equation (5) fills the matrix with -a_j a_i; equation (4) adds a_i on the diagonal.'''
        return np.diag(a) - np.outer(a, a)

    @jacobian.mistake
    def only_the_diagonal(a):
        '''You have case i = j. Equation (5) fills the rest: ...'''
        return np.diag(a * (1 - a))

    @jacobian.made_of(diagonal="On the diagonal of J:")
    def diagonal_and_rest(a, diagonal=jacobian_diagonal):
        return np.diag(diagonal(a)) - np.outer(a, a) * (1 - np.eye(len(a)))
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import product
from typing import Any, ClassVar

from .composing import Answer, Composition

RTOL = 1e-9  # of the largest entry
ATOL = 1e-12  # what roundings may leave where everything else has cancelled


@dataclass(frozen=True, eq=False)
class Case:
    """One call of the answer; `memory` bounds, in bytes, what the call may allocate."""

    args: tuple
    memory: int | None = None


class OnePass(tuple):
    """Arrays that an answer gets as `Once` gives them, anew at each call."""


class Once:
    """Copies of arrays that come one after another, a single time."""

    def __init__(self, arrays: OnePass) -> None:
        self._left = (array.copy() for array in arrays)
        self._begun = False

    def __iter__(self) -> Iterator[Any]:
        if self._begun:
            raise RuntimeError("they come only once, and this is the second time you ask for them")
        self._begun = True
        return self._left

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return "the chunks themselves"

    def __len__(self) -> int:
        raise TypeError(f"how many will come is not known before the last: {_LOOP}")

    def __getitem__(self, index: Any) -> Any:
        raise TypeError(f"they come one after another, and none by its number: {_LOOP}")


_LOOP = "a loop, `for … in …`, meets them all"


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


@dataclass(frozen=True)
class Row:
    """A step of a derivation: its name, what it is about, a question for each case.

    The prompt of a question names its cell.
    """

    name: str
    about: str
    cells: tuple[Question, ...]


def row(name: str, about: str, *cells: Question) -> Row:
    """Write down a step of a derivation, its cells in the order of the cases."""
    return Row(name, about, cells)


@dataclass(frozen=True)
class Table:
    """A derivation for several cases side by side, every cell to be chosen.

    `found` are rows that the filled table ends with: their name, and what each case comes to.
    """

    title: str
    given: str
    cases: tuple[str, ...]
    rows: tuple[Row, ...]
    found: tuple[tuple[str, ...], ...]
    keep: str


@dataclass(eq=False, kw_only=True)
class Exercise:
    """What every exercise of the course has. Its kind says how it is answered and judged."""

    kind: ClassVar[str]
    id: str
    title: str
    solution: Answer
    hints: tuple[str, ...]
    keep: str  # the sentence that a pass says
    written: list[Answer] = field(default_factory=list)  # the mistakes that are written down here

    @property
    def mistakes(self) -> tuple[Answer, ...]:
        """The known wrong answers."""
        return tuple(self.written)


@dataclass(eq=False, kw_only=True)
class NumericExercise(Exercise):
    """An exercise whose answer gives numbers, which are held against those of the solution.

    Calling it calls its worked solution.
    """

    stages: tuple[Stage, ...]
    rtol: float = RTOL
    atol: float = ATOL

    def __call__(self, *args: Any) -> Any:
        """Run the worked solution."""
        return self.solution(*args)

    def mistake(
        self, function: Callable[..., Any] | None = None, **choices: Sequence[float | str]
    ) -> Any:
        """Register a known mistake: a wrong answer whose docstring is what the learner is told.

        `@….mistake(limit=(50, 500))` registers one for each number, or phrase, that people choose:
        the function takes it as a parameter, and `{limit}` in its docstring stands for it. Where
        several are chosen, each goes with each.
        """
        if function is not None:
            self.written.append(Answer.of(function))
            return function

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            for values in product(*choices.values()):
                chosen = dict(zip(choices, values, strict=True))
                words, name = Answer.of(function).explanation, function.__name__
                for parameter, value in chosen.items():
                    shown = value if isinstance(value, str) else f"{value:.3g}"
                    words = words.replace(f"{{{parameter}}}", shown)
                    which = choices[parameter].index(value) if shown is value else shown
                    name = re.sub(r"\W", "_", f"{name}_{which}")
                self.written.append(Answer(name, words, partial(function, **chosen)))
            return function

        return register

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the solution's parameters, as cards show them."""
        return tuple(inspect.signature(self.solution.function).parameters)

    @property
    def candidates(self) -> tuple[Answer, ...]:
        """The mistakes that an answer is held against, in the order to try them in."""
        return tuple(self.written)


@dataclass(eq=False, kw_only=True)
class ValueExercise(NumericExercise):
    """An exercise that is answered with a number or an array; its solution takes nothing."""

    kind = "value"


@dataclass(eq=False, kw_only=True)
class FunctionExercise(NumericExercise):
    """An exercise that is answered with a function, which is called on every case."""

    kind = "function"
    equation: int | None = None
    terms: Callable[..., dict[str, Any]] | None = None
    gives: tuple[str, ...] = ()  # the names of its results, where it gives several
    compositions: list[Composition] = field(default_factory=list)

    def made_of(self, **leads: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a way to do this exercise with earlier ones, the defaults of its parameters.

        Every mistake of theirs becomes one of this exercise. `leads` begins the words about a part;
        a part without a lead keeps the words that it has.
        """

        def register(together: Callable[..., Any]) -> Callable[..., Any]:
            self.compositions.append(Composition(together, parts_of(together), leads))
            return together

        return register

    @property
    def alone(self) -> FunctionExercise:
        """The exercise with its written mistakes only: a part that nobody does by parts again."""
        return replace(self, compositions=[])

    @cached_property
    def candidates(self) -> tuple[Answer, ...]:
        """The mistakes written down here, then those of the parts, in the order to try them in.

        A mistake of a part may do no harm here, or do as another does: `mistakes` leaves it out.
        """
        known = {mistake.name: mistake for mistake in self.written}
        for composition in self.compositions:
            for part, exercise in composition.parts.items():
                for theirs in exercise.candidates:
                    mistake = composition.mistake(part, theirs)
                    while mistake.name in known:
                        name = f"{mistake.name}_of_{composition.together.__name__}"
                        mistake = replace(mistake, name=name)
                    known[mistake.name] = mistake
        return tuple(known.values())

    @cached_property
    def mistakes(self) -> tuple[Answer, ...]:
        """The known wrong answers, each wrong in another way than those before it."""
        if not self.compositions:
            return tuple(self.written)
        from ..judgement.diagnosis.known import (
            distinct,  # only who judges can tell wrong answers apart
        )

        return distinct(self)


@dataclass(eq=False, kw_only=True)
class PredictionExercise(NumericExercise):
    """An exercise answered with a function that labels pictures: what it gets right is counted.

    Any way to label them will do from `least` of them on. Its mistakes are programs that fall short
    of it, each recognised by what it does: by what it gives, and by the cost curve and the weights
    that stand where it was trained.
    """

    kind = "prediction"
    unseen: Callable[[], tuple[Any, Any]]  # the pictures, one a column, and their labels
    least: float  # the share of them that is to be right


@dataclass(eq=False, kw_only=True)
class ChoiceExercise(Exercise):
    """An exercise that is answered with letters, one a question."""

    kind = "choice"
    questions: tuple[Question, ...]


@dataclass(eq=False, kw_only=True)
class PuzzleExercise(Exercise):
    """A proof to be put in order: a choice of another shape, answered with pairs."""

    kind = "choice"
    puzzle: Puzzle


def parts_of(together: Callable[..., Any]) -> dict[str, FunctionExercise]:
    """The exercises that a composition puts together, by the names of its parameters."""
    defaults = inspect.signature(together).parameters.items()
    return {n: p.default for n, p in defaults if isinstance(p.default, FunctionExercise)}


def exercise(
    id: str,
    title: str,
    *,
    stages: Sequence[Stage],
    hints: Sequence[str],
    keep: str,
    equation: int | None = None,
    terms: Callable[..., dict[str, Any]] | None = None,
    gives: Sequence[str] = (),
    rtol: float = RTOL,
    atol: float = ATOL,
) -> Callable[[Callable[..., Any]], FunctionExercise]:
    """Make the decorated function the worked solution of a function exercise.

    `keep` is what a pass says: one sentence about the mathematics, true however it was solved.
    `equation` is the number of the equation that the exercise puts into code, if there is one.
    `terms` gives, for the arguments of a call, the values of what a right or a wrong formula is
    made of, likely ones first: a wrong answer that no known mistake explains is told as their sum.
    `gives` are the names of its results, where it gives several.
    `rtol` bounds the difference that a float64 answer may have, in proportion to the largest entry;
    narrower floats get more. `atol` is added to it; where it is 0, a 0 has to be exactly 0.
    """

    def declare(function: Callable[..., Any]) -> FunctionExercise:
        return FunctionExercise(
            id=id,
            title=title,
            solution=Answer.of(function),
            hints=tuple(hints),
            keep=keep,
            stages=tuple(stages),
            equation=equation,
            terms=terms,
            gives=tuple(gives),
            rtol=rtol,
            atol=atol,
        )

    return declare


def prediction(
    id: str,
    title: str,
    *,
    unseen: Callable[[], tuple[Any, Any]],
    least: float,
    hints: Sequence[str],
    keep: str,
) -> Callable[[Callable[..., Any]], PredictionExercise]:
    """Make the decorated function, which labels pictures, the worked solution of an exercise.

    `unseen` gives pictures that no training has seen, and their labels; the share `least` of them
    is to be right.
    """

    def declare(function: Callable[..., Any]) -> PredictionExercise:
        return PredictionExercise(
            id=id,
            title=title,
            solution=Answer.of(function),
            hints=tuple(hints),
            keep=keep,
            stages=(),
            unseen=unseen,
            least=least,
        )

    return declare


def value(
    id: str, title: str, *, hints: Sequence[str], keep: str, rtol: float = RTOL
) -> Callable[[Callable[[], Any]], ValueExercise]:
    """Make the decorated function, which takes nothing, give the right value of an exercise."""

    def declare(function: Callable[[], Any]) -> ValueExercise:
        return ValueExercise(
            id=id,
            title=title,
            solution=Answer.of(function),
            hints=tuple(hints),
            keep=keep,
            stages=(stage("the question", ()),),
            rtol=rtol,
        )

    return declare


def choice(
    id: str, title: str, *questions: Question, hints: Sequence[str], keep: str
) -> ChoiceExercise:
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
    return ChoiceExercise(
        id=id,
        title=title,
        solution=solution,
        hints=tuple(hints),
        keep=keep,
        questions=questions,
        written=mistakes,
    )


def puzzle(
    id: str, title: str, pieces: Puzzle, *, hints: Sequence[str], keep: str, why: str
) -> PuzzleExercise:
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
    return PuzzleExercise(
        id=id,
        title=title,
        solution=solution,
        hints=tuple(hints),
        keep=keep,
        puzzle=pieces,
        written=list(mistakes.values()),
    )
