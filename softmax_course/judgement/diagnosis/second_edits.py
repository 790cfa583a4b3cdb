"""Propose a second edit that makes right, with a first one, what neither mends alone.

To try every pair would take thousands of runs. But once a first edit stands, what the others should
have given is known (`working_back`), and an edit changes one expression: so only that expression is
computed anew, with the values that stood around it, and held against its need.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from ...exercises.edits import Change, Edit, Here, Setting
from .candidates import Candidate, Root, Slot, edits_of, slots_of
from .clock import clock
from .noted import Notes, as_array
from .working_back import NEAR, NEAR_ZERO, Back, Bench, Run

MOST_NOTES = 30  # of one expression
_UP = 4  # expressions around an edit, of which one must be needed


class SecondEdits:
    """Proposals on top of a first edit, of ranks that are likely."""

    def __init__(
        self, bench: Bench, setting: Setting, root: Root, ranks: tuple[int, ...], deadline: float
    ) -> None:
        self.bench = bench
        here = Here(root.tree, setting)
        self.parents = here.parents
        self.changes: dict[ast.AST, list[tuple[tuple, Edit, Change]]] = {}
        for slot in slots_of(root):
            if clock() > deadline:
                break
            if isinstance(slot.node, ast.expr):
                self.changes[slot.node] = list(_changes(slot, here, ranks))
        self.codes: dict[tuple, Any] = {}

    def proposals(self, root: Root, first: Candidate, case: Any, run: Run) -> list[Candidate]:
        """Edits that fulfil, on this case, what is needed once the first one stands."""
        backs = self.bench.backs(root.tree, [case], run)
        if not backs:
            return []
        notes, back = backs[0]
        self.bench.terms.args = case[0]
        found = []
        touched = {node for slot, _ in first.changes for node in self._around(slot.node)}
        for slot in slots_of(root) if back.needs else ():
            for order, edit, change in self.changes.get(slot.node, ()):
                anchor = self._anchor(slot.node, back)
                if anchor is None or back.is_right(anchor):
                    continue
                if self._fulfils(slot, change, order, anchor, anchor in touched, notes, back):
                    found.append(Candidate(edit, [(slot, change)], order))
        return sorted(found, key=lambda candidate: candidate.order)

    def _around(self, node: ast.AST) -> Iterator[ast.AST]:
        """A node, and all those that it is a part of."""
        outer: ast.AST | None = node
        while outer is not None:
            yield outer
            outer = self.parents.get(outer)

    def _anchor(self, node: ast.AST, back: Back) -> ast.expr | None:
        """The nearest expression of which it is known what it should have given."""
        for outer, _ in zip(self._around(node), range(_UP), strict=False):
            if outer in back.needs:
                return outer
        return None

    def _fulfils(
        self,
        slot: Slot,
        change: Change,
        order: tuple,
        anchor: ast.expr,
        touched: bool,
        notes: Notes,
        back: Back,
    ) -> bool:
        met, need = notes.seen[anchor], back.needs[anchor]
        if len(met) > MOST_NOTES:
            return False
        code = self._code(slot, change, order, anchor, touched)
        if code is None:
            return False
        values = []
        for note in met:
            try:
                value = as_array(eval(code, self.bench.space, note.scope))
            except Exception:
                return False
            if value is None or value.shape != note.value.shape:
                return False
            values.append(value.ravel())
        got = need.matrix @ np.concatenate(values)
        return bool((abs(got - need.target) <= NEAR * abs(need.target) + NEAR_ZERO).all())

    def _code(
        self, slot: Slot, change: Change, order: tuple, anchor: ast.expr, touched: bool
    ) -> Any:
        """The code of the anchor with the edit in it."""
        key = (slot.node, order, anchor)
        if key in self.codes and not touched:
            return self.codes[key]
        undo = None if anchor is slot.node else slot.put(change.new)
        try:
            tree = ast.Expression(change.new if undo is None else anchor)  # type: ignore[arg-type]
            code = compile(tree, "<edit>", "eval")
        except (SyntaxError, ValueError, TypeError, RecursionError):
            code = None
        finally:
            if undo is not None:
                undo()
        if not touched:
            self.codes[key] = code
        return code


def _changes(
    slot: Slot, here: Here, ranks: tuple[int, ...]
) -> Iterator[tuple[tuple, Edit, Change]]:
    for rank in ranks:
        kind: Any = type(slot.node)  # hashable, but mypy asks its instances
        for number, edit in edits_of(kind, rank):
            for nth, change in enumerate(edit.make(slot.node, here)):
                if isinstance(change.new, ast.expr):
                    yield (rank, number, slot.size, nth), edit, change
