"""Run an answer and its candidates on the exercise's cases, as long as there is time.

A candidate is learner's code. What is here is called where an answer is run, inside its guard, and
keeps a time limit of its own for every call: a trace of the candidate's lines, which works in one
thread, on any system and in any version of Python. What it can't stop (a call of C code that takes
long) the guard does.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...exercises.edits import TERMS, Setting
from .bench import Bench, Terms
from .candidates import Candidate, Root
from .clock import PATIENCE, OutOfTime, Watch, clock
from .source import CANDIDATE, Source

JudgeCase = Callable[[Callable[..., Any], Any], bool]
Nearness = Callable[[Any, Any], float]
Gives = Callable[[Any], Any]  # what a known mistake gives for a case, None where it gives nothing

LARGE = 1000  # entries beyond which a case asks for speed, which is no matter of slips
LATER = 0.005  # how much nearer an error comes with every line


@dataclass(frozen=True)
class Budget:
    """What a search may cost.

    The candidates are to be used up first, so that every machine, busy or not, comes to the same
    end; the seconds of work are for answers whose calls take long.
    """

    tries: int
    seconds: float


class CaseRuns:
    """The calls of one answer, as it stands or as a candidate has left it, on some cases.

    `result` is what the last call gave, or the error with which it stopped.
    """

    def __init__(
        self,
        source: Source,
        cases: list[Any],
        judge_case: JudgeCase,
        nearness: Nearness | None,
        budget: Budget,
        setting: Setting,
    ) -> None:
        self.source, self.cases = source, cases
        self.judge_case, self.nearness = judge_case, nearness
        self.deadline, self.tries_left = clock() + budget.seconds, budget.tries
        self.root = Root(source.tree)
        self.terms = Terms(setting.terms)
        self.bench = Bench(source, self.terms)
        self.result: Any = None
        self.weighed: dict[Any, float] = {}  # how near an effect comes

    def go_on(self, more: Budget) -> None:
        """Take more time and more tries."""
        self.deadline += more.seconds
        self.tries_left = max(self.tries_left, 0) + more.tries

    def function(self) -> Callable[..., Any]:
        """The answer as its tree stands now."""
        return self.source.compiled(self.root.tree, {TERMS: self.terms})

    def mends(self, candidate: Candidate, probe: int, weigh: bool = False) -> bool:
        """Whether all cases are right with the candidate, the first wrong one tried first.

        Asked to weigh it, it also notes how near the candidate comes there.
        """
        self.tries_left -= 1
        if self.tries_left < 0:
            raise OutOfTime
        with candidate.applied():
            try:
                function = self.function()
            except (SyntaxError, ValueError, TypeError, RecursionError):
                return False
            order = [probe, *(n for n in range(len(self.cases)) if n != probe)]
            wrong = next((n for n in order if not self.is_right(function, self.cases[n])), None)
            candidate.right = len(self.cases) if wrong is None else 0 if wrong == probe else wrong
            if weigh and wrong is not None:
                candidate.effect = (candidate.right, wrong, fingerprint(self.result))
                first = candidate.right == 0
                case = self.cases[wrong]
                candidate.near = self.near(case, candidate.effect) if first else 1.0
        return wrong is None

    def does_the_same(self, candidate: Candidate, gives: Gives, cases: list[Any]) -> bool:
        """Whether a candidate does as a known mistake in all these cases."""
        with candidate.applied():
            function = self.function()
            return all(
                numbers is not None and self.is_right(function, (case[0], numbers))
                for case in cases
                for numbers in [gives(case)]
            )

    def near(self, case: Any, effect: Any = None) -> float:
        """How near the last call came to the result of its case; an error is nearer the later.

        Many candidates have the same effect, which is weighed once.
        """
        if isinstance(self.result, Exception):
            trace = traceback.extract_tb(self.result.__traceback__)
            line = max((f.lineno or 0 for f in trace if f.filename == CANDIDATE), default=0)
            return min(line, 10) * LATER
        if self.nearness is None:
            return 0.0
        if effect is None or effect not in self.weighed:
            self.weighed[effect] = self.nearness(self.result, case)
        return self.weighed[effect]

    def is_right(self, function: Callable[..., Any], case: Any, limit: float | None = None) -> bool:
        """Whether a function is right in a case; `limit` is when the call is to be over."""
        now = clock()
        if limit is None and now > self.deadline:
            raise OutOfTime
        self.result, self.terms.args = None, case[0]
        limit = limit or min(now + PATIENCE, self.deadline)
        try:
            return bool(self.judge_case(self._timed(function, limit), case))
        except OutOfTime:
            return False

    def call(self, function: Callable[..., Any], case: Any) -> None:
        """Call a function with the arguments of a case, whatever comes of it."""
        self.terms.args = case[0]
        limit = min(clock() + PATIENCE, self.deadline)
        with contextlib.suppress(OutOfTime):
            self.judge_case(self._timed(function, limit), case)

    def _timed(self, function: Callable[..., Any], limit: float) -> Callable[..., Any]:
        """The same function, which raises at its next line once the time is up."""

        def timed(*args: Any) -> Any:
            try:
                with Watch(self.bench.watch.files, limit):  # what it calls may loop
                    result = function(*args)
            except Exception as error:
                self.result = error
                raise
            self.result = None if _is_endless(result) else result
            return self.result

        return timed


def is_large(case: Any) -> bool:
    """Whether a case asks for speed or for little memory, which is no matter of slips."""
    return sum(map(_size, case[0])) > LARGE


def _size(argument: Any) -> int:
    """The numbers in an array, or in a list of numbers or of arrays of any shapes."""
    if isinstance(argument, list | tuple):
        return sum(map(_size, argument)) + len(argument)
    return argument.size if isinstance(argument, np.ndarray) else 0


def fingerprint(result: Any) -> Any:
    """The same for results that are equal but for rounding."""
    if isinstance(result, Exception):
        return repr(result)
    try:
        return np.round(np.asarray(result, dtype=float), 9).tobytes()
    except (TypeError, ValueError, OverflowError):
        several = isinstance(result, list | tuple) and len(result) < LARGE
        return tuple(map(fingerprint, result)) if several else type(result)


def _is_endless(result: Any, depth: int = 5) -> bool:
    """Whether a list holds itself: to make an array of it would take for ever."""
    if not isinstance(result, list) or len(result) > LARGE:
        return False
    return depth == 0 or any(_is_endless(part, depth - 1) for part in result)
