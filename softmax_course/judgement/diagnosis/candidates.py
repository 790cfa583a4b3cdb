"""Every change that some edit makes somewhere in an answer's tree, in the order to be tried."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...exercises.edits import EDITS, Change, Edit, Here, Setting
from .clock import clock


@dataclass(eq=False)
class Slot:
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
class Candidate:
    """An edit in one place, or the same one in every place that needs it alike."""

    edit: Edit
    changes: list[tuple[Slot, Change]]
    order: tuple
    right: int = 0  # cases before the first wrong one
    near: float = 0.0  # how near it comes on the first of those
    effect: Any = None  # the same for candidates that do the same there

    def promise(self) -> tuple:
        """The most promising first."""
        return -self.right, -self.near, self.order

    @contextlib.contextmanager
    def applied(self) -> Iterator[None]:
        """For as long as the context lasts, the tree is changed."""
        undo = [slot.put(change.new) for slot, change in self.changes]
        try:
            yield
        finally:
            for back in reversed(undo):
                back()


@dataclass(eq=False)
class Root:
    """Holds the tree, so that the tree itself can be changed too."""

    tree: ast.FunctionDef | ast.Lambda


def candidates(
    root: Root, setting: Setting, ranks: tuple[int, ...], deadline: float
) -> Iterator[Candidate]:
    """Every change that an edit makes somewhere, in the order to be tried, as the time allows."""
    here, slots = Here(root.tree, setting), slots_of(root)
    for rank in ranks:
        single: list[Candidate] = []
        alike: dict[tuple, dict[Slot, Change]] = {}
        for slot in slots:
            if clock() > deadline:
                return
            kind: Any = type(slot.node)  # hashable, but mypy asks its instances
            for number, edit in edits_of(kind, rank):
                for nth, change in enumerate(edit.make(slot.node, here)):
                    order = (rank, number, slot.size, nth)
                    single.append(Candidate(edit, [(slot, change)], order))
                    facts = tuple(fact for fact in change.facts.items() if fact[0] != "how")
                    same = facts or (slot.pattern, nth)
                    alike.setdefault((number, same), {}).setdefault(slot, change)
        yield from sorted(single, key=lambda candidate: candidate.order)
        for (number, _), changes in alike.items():
            if len(changes) > 1:
                yield Candidate(EDITS[number], list(changes.items()), (rank, number, 0, 0))


def slots_of(root: Root) -> list[Slot]:
    """Every node of the function's body, the smallest first within each branch."""
    found: list[Slot] = []

    def visit(node: ast.AST, parent: Any, name: str) -> tuple[int, int]:
        size = 1
        parts: list[Any] = [type(node).__name__]
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
            found.append(Slot(node, parent, name, size, pattern))
        return size, pattern

    visit(root.tree, root, "tree")
    return found


@cache
def edits_of(kind: type[ast.AST], rank: int) -> list[tuple[int, Edit]]:
    """The edits of a rank for a kind of node, each with its number in the list of all."""
    return [
        (number, edit)
        for number, edit in enumerate(EDITS)
        if edit.rank == rank and issubclass(kind, edit.kinds)
    ]
