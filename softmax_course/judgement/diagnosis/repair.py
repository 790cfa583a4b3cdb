"""Find the slip in an answer's own source: change it a little, and see what makes it right.

One edit at a time is tried on the exercise's cases; one that makes every case right is the cause,
and where it stands is the place. Where none does, a second edit is tried on top of those that come
closer. The engine knows none of the edits: they are written down in exercises/edits.

A candidate is learner's code. `repair` is called where an answer is run, inside its guard, and
keeps a time limit of its own for every call: a trace of the candidate's lines, which works in one
thread, on any system and in any version of Python. What it can't stop (a call of C code that takes
long) the guard does.
"""

from __future__ import annotations

import ast
import contextlib
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType
from typing import Any

import numpy as np

from ...exercises.edits import EDITS, LAYOUTS, RANKS, Change, Edit, Here, Setting
from .source import Place, Source, own_source

JudgeCase = Callable[[Callable[..., Any], Any], bool]
Nearness = Callable[[Any, Any], float]

PATIENCE = 0.03  # seconds for one call of a candidate, beyond what the answer itself took
LARGE = 1000  # entries beyond which a case asks for speed, which is no matter of slips
NEARER = 0.02  # by how much nearer a first edit must come
FEW = 5  # first edits that are tried with all likely second ones before the others are
ALMOST = 0.83  # right but for a sign, a factor or a constant
FURTHER = 3  # cases that a first edit must make right to be told where no second one is found


@dataclass(frozen=True)
class Repair:
    """The edit that makes an answer right: plain data, to be sent out of the guard."""

    name: str
    words: str
    place: Place
    source_line: str
    second: bool = False  # whether another edit was needed beside it


def repair(
    answer: Any,
    cases: Sequence[Any],
    judge_case: JudgeCase,
    deadline: float,
    *,
    context: Setting,
    nearness: Nearness | None = None,
) -> Repair | None:
    """The smallest edits of the answer's own source that make every case right, or None.

    Parameters
    ----------
    answer
        A function, method, lambda or partial; of anything else there is no source.
    cases
        In the order in which they are judged; the first item of each is the arguments.
    judge_case
        Calls a function on a case and says whether it is right.
    deadline
        The value of time.monotonic() at which to give up.
    context
        What the exercise says of its answers: layout and equation.
    nearness
        How near a result comes to that of a case, from 0 to 1; without it, fewer pairs are found.
    """
    source = own_source(answer)
    if source is None or not is_harmless(source):
        return None
    small = [case for case in cases if not _is_large(case)]
    search = _Search(source, small, judge_case, nearness, deadline, context)
    with (
        np.errstate(all="ignore"),
        warnings.catch_warnings(),
        contextlib.redirect_stdout(_Nowhere()),
        contextlib.suppress(_OutOfTime, RecursionError),
    ):
        warnings.simplefilter("ignore")
        return search.run()
    return None


@dataclass(eq=False)
class _Slot:
    """Where a node stands: in a field of its parent, or in a list there."""

    node: ast.AST
    parent: Any
    field: str
    size: int  # nodes
    pattern: int  # the same for code that reads the same

    def put(self, new: ast.AST | list[ast.stmt]) -> Callable[[], None]:
        """Put something else there; gives back what undoes it."""
        old = getattr(self.parent, self.field)
        if isinstance(old, list):
            parts = new if isinstance(new, list) else [new]
            place = next((n for n, part in enumerate(old) if part is self.node), len(old))
            setattr(self.parent, self.field, [*old[:place], *parts, *old[place + 1 :]])
        else:
            setattr(self.parent, self.field, new)
        return lambda: setattr(self.parent, self.field, old)


@dataclass(eq=False)
class _Candidate:
    """An edit in one place, or the same one in every place that needs it alike."""

    edit: Edit | None
    changes: list[tuple[_Slot, Change]]
    order: tuple
    right: int = 0  # cases before the first wrong one
    near: float = 0.0  # how near it comes on the first of those
    effect: Any = None  # the same for candidates that do the same there

    def promise(self) -> tuple:
        """The most promising first."""
        return -self.right, -self.near, self.order

    @contextlib.contextmanager
    def applied(self) -> Iterator[None]:
        undo = [slot.put(change.new) for slot, change in self.changes]
        try:
            yield
        finally:
            for back in reversed(undo):
                back()


@dataclass(eq=False)
class _Root:
    """Holds the tree, so that the tree itself can be changed too."""

    tree: ast.FunctionDef | ast.Lambda


class _Search:
    """The edits of one answer, tried on the exercise's cases."""

    def __init__(
        self,
        source: Source,
        cases: list[Any],
        judge_case: JudgeCase,
        nearness: Nearness | None,
        deadline: float,
        setting: Setting,
    ) -> None:
        self.source, self.cases, self.judge_case = source, cases, judge_case
        self.nearness, self.deadline, self.setting = nearness, deadline, setting
        self.root = _Root(source.tree)
        self.result: Any = None  # what the last call gave

    def run(self) -> Repair | None:
        """One edit; else a sure one, or one that comes closer, and another on top of it."""
        now = _Candidate(None, [], ())
        if self._mends(now, 0, weigh=True):
            return None
        closer: dict[Any, _Candidate] = {}  # one of those that do the same
        try:
            sure = self._closest_sure(now)
            if sure is not None:
                done = sure.right == len(self.cases)
                return self._told(sure) if done else self._two([sure]) or self._told(sure, True)
            for candidate in self._candidates(RANKS[1:]):
                if self._mends(candidate, now.right, weigh=True):
                    return self._told(candidate)
                if candidate.right > now.right or candidate.near > now.near + NEARER:
                    closer.setdefault(candidate.effect, candidate)
            mended = self._two(sorted(closer.values(), key=_Candidate.promise))
            if mended is not None:
                return mended
        except _OutOfTime:
            pass
        best = min(closer.values(), key=_Candidate.promise, default=now)
        certain = best.right >= now.right + FURTHER or (best.near >= ALMOST > now.near + 0.2)
        return self._told(best, True) if certain else None

    def _closest_sure(self, now: _Candidate) -> _Candidate | None:
        """Of the edits of what is wrong wherever it stands, the one that comes closest."""
        sure = list(self._candidates(RANKS[:1]))
        for candidate in sure:
            self._mends(candidate, now.right, weigh=True)
        return min(sure, key=_Candidate.promise, default=None)

    def _two(self, firsts: list[_Candidate]) -> Repair | None:
        """The first of two edits that make every case right together, the likely ones first."""
        few, rest = firsts[:FEW], firsts[FEW:]
        plan = [(few, RANKS[:2]), (few, RANKS[2:3]), (rest, RANKS[:3]), (firsts, RANKS[3:])]
        for chosen, ranks in plan:
            for first in chosen:
                with first.applied():
                    for second in self._candidates(ranks):
                        if self._mends(second, first.right):
                            return self._told(first, True)
        return None

    def _mends(self, candidate: _Candidate, probe: int, weigh: bool = False) -> bool:
        """Whether all cases are right with the candidate, the first wrong one tried first.

        Asked to weigh it, it also notes how near the candidate comes there.
        """
        with candidate.applied():
            try:
                function = self.source.compiled(self.root.tree)
            except (SyntaxError, ValueError, TypeError, RecursionError):
                return False
            order = [probe, *(n for n in range(len(self.cases)) if n != probe)]
            wrong = next((n for n in order if not self._is_right(function, n)), None)
            candidate.right = len(self.cases) if wrong is None else 0 if wrong == probe else wrong
            candidate.near = float(wrong != probe and bool(candidate.changes))
            if weigh and self.nearness is not None and wrong is not None and not candidate.near:
                candidate.near = self.nearness(self.result, self.cases[wrong])
            if weigh:
                candidate.effect = (candidate.right, wrong, _fingerprint(self.result))
        return wrong is None

    def _is_right(self, function: Callable[..., Any], place: int) -> bool:
        now = time.monotonic()
        if now > self.deadline:
            raise _OutOfTime
        self.result = None
        case, limit = self.cases[place], min(now + PATIENCE, self.deadline)
        try:
            return bool(self.judge_case(self._timed(function, limit), case))
        except _OutOfTime:
            return False

    def _timed(self, function: Callable[..., Any], limit: float) -> Callable[..., Any]:
        """The same function, which raises at its next line once the time is up."""
        own = ("<candidate>", self.source.function.__code__.co_filename)

        def watch(frame: FrameType, event: str, arg: Any) -> Any:
            if time.monotonic() > limit:
                raise _OutOfTime
            return watch if frame.f_code.co_filename in own else None

        def timed(*args: Any) -> Any:
            before = sys.gettrace()
            sys.settrace(watch)
            try:
                result = function(*args)
            finally:
                sys.settrace(before)
            self.result = None if _is_endless(result) else result
            return self.result

        return timed

    def _candidates(self, ranks: tuple[int, ...]) -> Iterator[_Candidate]:
        """Every change that an edit makes somewhere, in the order to be tried."""
        here, slots = Here(self.root.tree, self.setting), _slots(self.root)
        for rank in ranks:
            single: list[_Candidate] = []
            alike: dict[tuple, dict[_Slot, Change]] = {}
            for slot in slots:
                for number, edit in _edits_of(type(slot.node), rank):
                    for nth, change in enumerate(edit.make(slot.node, here)):
                        order = (rank, number, slot.size, nth)
                        single.append(_Candidate(edit, [(slot, change)], order))
                        same = tuple(change.facts.items()) or (slot.pattern, nth)
                        alike.setdefault((number, same), {}).setdefault(slot, change)
            yield from sorted(single, key=lambda candidate: candidate.order)
            for (number, _), changes in alike.items():
                if len(changes) > 1:
                    yield _Candidate(EDITS[number], list(changes.items()), (rank, number, 0, 0))

    def _told(self, candidate: _Candidate, second: bool = False) -> Repair:
        slot, change = min(candidate.changes, key=lambda c: _position(c[1].at or c[0].node))
        node = change.at or slot.node
        if not isinstance(node, ast.stmt | ast.expr):  # an operator, a keyword, a slice
            node = slot.parent
        if not isinstance(node, ast.stmt | ast.expr) or node is self.source.tree:
            node = self.source.tree
        code = " ".join(ast.unparse(node).split())
        facts = {
            "code": code if len(code) <= 60 else code[:59] + "…",
            "layout": LAYOUTS[self.setting.layout],
            "equation": self.setting.equation,
            **change.facts,
        }
        return Repair(
            candidate.edit.name,
            " ".join(candidate.edit.words.format(**facts).split()),
            self.source.place(node),
            self.source.line(node),
            second,
        )


def _slots(root: _Root) -> list[_Slot]:
    """Every node of the function's body, the smallest first within each branch."""
    found: list[_Slot] = []

    def visit(node: ast.AST, parent: Any, name: str) -> tuple[int, int]:
        size, parts = 1, [type(node).__name__]
        for field, value in ast.iter_fields(node):
            if isinstance(node, ast.arguments):
                break
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    below, pattern = visit(child, node, field)
                    size += below
                    parts.append(pattern)
                else:
                    parts.append(repr(child))
        pattern = hash(tuple(parts))
        if not isinstance(node, ast.expr_context):
            found.append(_Slot(node, parent, name, size, pattern))
        return size, pattern

    visit(root.tree, root, "tree")
    return found


@cache
def _edits_of(kind: type[ast.AST], rank: int) -> list[tuple[int, Edit]]:
    return [
        (number, edit)
        for number, edit in enumerate(EDITS)
        if edit.rank == rank and issubclass(kind, edit.kinds)
    ]


def _position(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _is_large(case: Any) -> bool:
    return sum(np.size(arg) for arg in case[0] if isinstance(arg, np.ndarray | list)) > LARGE


# --- safety --------------------------------------------------------------------------------------

# What an answer must not use to be searched: it reads or writes, waits, starts or draws something.
_HARMFUL = set(
    ["open", "input", "exec", "eval", "compile", "__import__", "sleep", "system", "popen", "Popen", "run_cell", "exit", "quit", "_exit", "kill", "fork", "Thread", "Process", "Timer", "urlopen", "request", "requests", "socket", "subprocess", "shutil", "pathlib", "Path", "remove", "unlink", "rmdir", "mkdir", "rename", "load", "loadtxt", "genfromtxt", "fromfile", "save", "savez", "savetxt", "tofile", "dump", "write", "write_text", "write_bytes", "read_text", "read_csv", "show", "savefig", "plot", "figure", "imshow", "random", "default_rng", "seterr", "seed", "setattr", "settrace", "signal", "globals", "check", "hint", "display"]
)


def is_harmless(source: Source) -> bool:
    """Whether an answer, by what it and its helpers name, only computes, and can come to an end."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Global | ast.Nonlocal | ast.Await | ast.AsyncFor | ast.AsyncWith):
            return False
        if isinstance(node, ast.While) and isinstance(node.test, ast.Constant):
            if not any(isinstance(n, ast.Break | ast.Return | ast.Raise) for n in ast.walk(node)):
                return False
    return not any(_HARMFUL.intersection(c.co_names) for c in _codes_used(source.function))


def _codes_used(function: Any) -> Iterator[CodeType]:
    """The code of a function, and of the functions of its own namespace that it may call."""
    scope, waiting, seen = function.__globals__, [function.__code__], set()
    while waiting:
        code = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        yield code
        waiting += [const for const in code.co_consts if isinstance(const, CodeType)]
        helpers = (scope.get(name) for name in code.co_names)
        waiting += [
            helper.__code__
            for helper in helpers
            if getattr(helper, "__globals__", None) is scope and hasattr(helper, "__code__")
        ]


def _fingerprint(result: Any) -> Any:
    """The same for results that are equal but for rounding."""
    try:
        return np.round(np.asarray(result, dtype=float), 9).tobytes()
    except (TypeError, ValueError, OverflowError):
        return type(result)


def _is_endless(result: Any, depth: int = 5) -> bool:
    """Whether a list holds itself: to make an array of it would take for ever."""
    if not isinstance(result, list) or len(result) > LARGE:
        return False
    return depth == 0 or any(_is_endless(part, depth - 1) for part in result)


class _OutOfTime(BaseException):
    """Raised in a candidate that does not come back; no `except Exception` stops it."""


class _Nowhere:
    """Where prints go."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass
