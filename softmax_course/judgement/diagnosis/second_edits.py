"""Propose a second edit that makes right, with a first one, what neither mends alone.

To try every pair would take thousands of runs. But once a first edit stands, what the others should
have given is known (`working_back`), and an edit changes one expression: so only that expression is
computed anew, with the values that stood around it, and held against its need.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...exercises.edits import Change, Edit, Here, Setting
from ...exercises.edits.syntax import name, replaced
from .bench import Bench, Case, Run
from .candidates import Candidate, Root, Slot, edits_of, slots_of
from .clock import clock
from .noted import Notes, as_array
from .working_back import NEAR, NEAR_ZERO, Back, Need

MOST_NOTES = 30  # of one expression
_UP = 4  # expressions around an edit, of which one must be needed


class SecondEdits:
    """Proposals on top of a first edit, of ranks that are likely."""

    def __init__(
        self, bench: Bench, setting: Setting, root: Root, ranks: tuple[int, ...], deadline: float
    ) -> None:
        self.bench, self.ranks = bench, ranks
        here = Here(root.tree, setting)
        self.changes: dict[ast.AST, list[tuple[tuple, Edit, Change]]] = {}
        for slot in slots_of(root):
            if clock() > deadline:
                break
            if isinstance(slot.node, ast.expr):
                self.changes[slot.node] = list(_changes(slot, here, ranks))
        self.steps: dict[tuple, _Step | None] = {}

    def proposals(self, root: Root, setting: Setting, case: Case, run: Run) -> list[Candidate]:
        """Edits that fulfil, on this case, what is needed once the first one stands."""
        backs = self.bench.backs(root.tree, [case], run)
        if not backs or not backs[0][1].needs:
            return []
        notes, back = backs[0]
        self.bench.terms.args = case[0]
        here = Here(root.tree, setting)
        found = []
        with np.errstate(all="ignore"):
            for slot in slots_of(root):
                changes = self.changes.get(slot.node, [])
                put_there = slot.node not in self.changes and isinstance(slot.node, ast.expr)
                if put_there:  # by the first edit
                    changes = list(_changes(slot, here, self.ranks))
                path = _path(slot.node, here.parents, notes, back) if changes else None
                if path is None or back.is_right(path[-1]):
                    continue
                above = [self._step((None, (), outer), outer, notes) for outer in path[1:]]
                need = back.needs[path[-1]]
                for order, edit, change in changes:
                    first = self._step((slot.node, order, path[0]), path[0], notes, slot, change)
                    if _fulfil([first, *above], path, need, notes, self.bench):
                        found.append(Candidate(edit, [(slot, change)], order))
        return sorted(found, key=lambda candidate: candidate.order)

    def _step(
        self,
        key: tuple,
        node: ast.expr,
        notes: Notes,
        slot: Slot | None = None,
        change: Change | None = None,
    ) -> _Step | None:
        if key not in self.steps:
            new, undo = node, None
            if slot is not None and change is not None:
                if slot.node is node:
                    new = change.new  # type: ignore[assignment]
                else:
                    undo = slot.put(change.new)
            try:
                self.steps[key] = _step_of(new, node, notes)
            finally:
                if undo is not None:
                    undo()
        return self.steps[key]


@dataclass(frozen=True, eq=False)
class _Step:
    """One expression as a code that takes the values noted within it."""

    node: ast.expr  # in whose moments it is computed
    code: Any
    inputs: dict[str, ast.expr]

    def taken(self, bench: Bench, notes: Notes, turn: int, instead: dict[ast.expr, Any]) -> Any:
        """Its value the so-manieth time, with other values instead of some that were noted."""
        scope = dict(notes.seen[self.node][turn].scope)
        for text, node in self.inputs.items():
            scope[text] = instead[node] if node in instead else notes.seen[node][turn].raw
        with bench.watch:
            return eval(self.code, bench.space, scope)


def _fulfil(
    steps: Sequence[_Step | None],
    path: list[ast.expr],
    need: Need,
    notes: Notes,
    bench: Bench,
) -> bool:
    """Whether the last expression of the path gives what is needed, with the edit in the first.

    From the first on only what is above it is computed anew, with the values noted beside it.
    """
    given: list[np.ndarray] = []
    each, start = need.wanted, 0  # where each value is known, the first wrong one will do
    for turn, note in enumerate(notes.seen[path[-1]]):
        instead: dict[ast.expr, Any] = {}
        value = None
        try:
            for step, node in zip(steps, path, strict=True):
                if step is None:
                    return False
                value = step.taken(bench, notes, turn, instead)
                instead = {node: value}
            array = as_array(value)
        except Exception:
            return False
        if array is None or array.shape != note.value.shape:
            return False
        given.append(array.ravel())
        if each is not None and not _near(given[-1], each[start : start + array.size]):
            return False
        start += array.size
    return _near(need.matrix @ np.concatenate(given), need.target)


def _near(got: np.ndarray, want: np.ndarray) -> bool:
    return bool((abs(got - want) <= NEAR * abs(want) + NEAR_ZERO).all())


def _step_of(new: ast.expr, node: ast.expr, notes: Notes) -> _Step | None:
    """The expression `new` as a step, in the moments of `node`."""
    inputs: dict[str, ast.expr] = {}
    names: dict[ast.AST, ast.AST] = {}
    waiting: list[ast.AST] = [new]
    while waiting:
        part: Any = waiting.pop()
        met = notes.seen.get(part, ()) if part is not node else ()
        if met and len(met) == len(notes.seen[node]):
            text = f"__{len(inputs)}__"
            inputs[text], names[part] = part, name(text)
        elif not isinstance(part, ast.ListComp | ast.GeneratorExp | ast.Lambda):
            waiting += ast.iter_child_nodes(part)
    try:
        code = compile(ast.Expression(replaced(new, names)), "<step>", "eval")
    except (SyntaxError, ValueError, TypeError, RecursionError):
        return None
    return _Step(node, code, inputs)


def _path(
    node: ast.AST, parents: dict[ast.AST, ast.AST], notes: Notes, back: Back
) -> list[ast.expr] | None:
    """From the nearest expression that was noted up to the nearest of which the need is known."""
    outer: ast.AST | None = node
    for _ in range(_UP):
        if outer is None or outer in notes.seen:
            break
        outer = parents.get(outer)
    path: list[ast.expr] = []
    times = len(notes.seen.get(outer, ())) if outer is not None else 0
    while isinstance(outer, ast.expr) and 0 < times <= MOST_NOTES and len(path) < _UP:
        if len(notes.seen.get(outer, ())) != times:
            return None
        path.append(outer)
        if outer in back.needs:
            return path
        outer = parents.get(outer)
    return None


def _changes(
    slot: Slot, here: Here, ranks: tuple[int, ...]
) -> Iterator[tuple[tuple, Edit, Change]]:
    for rank in ranks:
        kind: Any = type(slot.node)  # hashable, but mypy asks its instances
        for number, edit in edits_of(kind, rank):
            for nth, change in enumerate(edit.make(slot.node, here)):
                if isinstance(change.new, ast.expr):
                    yield (rank, number, slot.size, nth), edit, change
