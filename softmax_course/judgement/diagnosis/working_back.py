"""Work back from the right result to what each expression of an answer should have given.

Where an answer has lost a term or a factor, no change of what stands there brings it back. But the
right result is known, and most of what happens on the way to it is linear: sums, products with
what stands beside, turned axes, arrays filled entry by entry, running totals. So each expression
gets a system of linear equations, M x = t, which its values x should have fulfilled; and whatever
has a name, put beside the expression, that fulfils it in every case, is what is missing there.

Only proposals come from here: whoever asks tries them as any other change. (The idea of a value
that would mend a program stands in Chandra, Torlak, Barman, Bodik 2011, Angelic debugging.)
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ...exercises.edits.syntax import called, is_method
from .noted import Note, Notes, Write, as_array

# What is linear in an array that it is given, or may be: it is tried.
_LINEAR = frozenset(
    re.findall(
        r"\w+",
        """
        abs add append array asarray astype atleast_1d atleast_2d average broadcast_to column_stack
        concatenate copy cumsum diag diagonal divide dot einsum expand_dims flatten flip float
        float32 float64 fsum hstack inner item list matmul mean moveaxis multiply negative outer
        ravel real repeat reshape roll row_stack squeeze stack subtract sum swapaxes take tile
        tolist trace transpose true_divide tuple vdot vstack where
        """,
    )
)
_INVERSE: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "exp": np.log,
    "log": np.exp,
    "sqrt": np.square,
}
_SAME = ("array", "asarray", "float", "copy", "astype")  # of their one argument
# What each side of an operation should have been, from its result and the other side.
_UNDONE: dict[type[ast.operator], tuple[Callable[..., np.ndarray], ...]] = {
    ast.Add: (np.subtract, np.subtract),
    ast.Sub: (np.add, lambda result, left: left - result),
    ast.Mult: (np.divide, np.divide),
    ast.Div: (np.multiply, lambda result, left: left / result),
}
MOST_UNKNOWNS = 100  # of one expression in one case
# As near as float32 comes: what fits no better is found out when it is tried.
NEAR, NEAR_ZERO = 1e-5, 1e-8
_DEPTH = 12  # expressions from the result back

# What an expression does to the values of its parts, as a function of a scope and of them.
Operation = Callable[[ast.expr, tuple[ast.expr, ...]], Callable[..., Any] | None]


@dataclass(frozen=True, eq=False)
class Need:
    """What the values of an expression in one case, one after another, should have fulfilled."""

    matrix: np.ndarray  # equations by values
    target: np.ndarray

    @cached_property
    def wanted(self) -> np.ndarray | None:
        """The values themselves, where the equations fix each of them by itself."""
        nonzero = self.matrix != 0
        square = nonzero.shape[0] == nonzero.shape[1]
        if not (square and (nonzero.sum(axis=0) == 1).all() and (nonzero.sum(axis=1) == 1).all()):
            return None
        return (self.matrix / (self.matrix**2).sum(axis=1, keepdims=True)).T @ self.target


class Back:
    """The needs of all expressions of one call."""

    def __init__(
        self,
        notes: Notes,
        results: Sequence[ast.expr],
        expected: Any,
        inner: dict[str, ast.expr],
        operation: Operation,
    ) -> None:
        self.notes, self.inner, self.operation = notes, inner, operation
        self.needs: dict[ast.expr, Need] = {}
        self.wanted: dict[ast.expr, np.ndarray] = {}  # whole values, of expressions met once
        met = [node for node in results if self.notes.seen.get(node)]
        if len(met) == 1 and len(self.notes.seen[met[0]]) == 1:
            self._result(met[0], expected)
        elif len(met) == 1 or not met:
            for node in results:
                self._parts(node, expected)

    def is_right(self, node: ast.expr) -> bool:
        """Whether an expression already gives what is needed of it."""
        values = np.concatenate([note.value.ravel() for note in self.notes.seen[node]])
        if node in self.needs:
            need = self.needs[node]
            return close(need.matrix @ values, need.target)
        wanted = self.wanted[node].ravel()
        return wanted.shape == values.shape and close(values, wanted)

    def _result(self, node: ast.expr, expected: Any) -> None:
        if isinstance(expected, tuple):
            return self._parts(node, expected)
        self._want(node, expected.astype(float), _DEPTH)
        value = self.notes.seen[node][0].value
        if value.shape == expected.shape and value.size <= MOST_UNKNOWNS:
            self._go(node, Need(np.eye(value.size), expected.ravel().astype(float)), _DEPTH)
        return None

    def _parts(self, node: ast.expr, expected: Any) -> None:
        """Of several results, each by itself, or all that were made one by one."""
        if not isinstance(expected, tuple):
            return
        if isinstance(node, ast.Tuple | ast.List):
            for part, want in zip(node.elts, expected, strict=False):
                if len(self.notes.seen.get(part, ())) == 1:
                    self._result(part, want)
        source: ast.expr | None = node.elt if isinstance(node, ast.ListComp) else None
        if isinstance(node, ast.Name):
            appended = {w.source for w in self.notes.writes.get(node.id, ()) if w.kind == "append"}
            source = appended.pop() if len(appended) == 1 else None
        met = self.notes.seen.get(source, ()) if source is not None else ()
        if source is not None and [n.value.shape for n in met] == [e.shape for e in expected]:
            target = np.concatenate([e.ravel() for e in expected])
            if target.size <= MOST_UNKNOWNS:
                self._go(source, Need(np.eye(target.size), target), _DEPTH)

    def _want(self, node: ast.expr, target: np.ndarray, depth: int) -> None:
        """The same of expressions met once, where the shape may be another than it should be."""
        if node in self.wanted or depth == 0 or len(self.notes.seen.get(node, ())) != 1:
            return
        self.wanted[node] = target
        if isinstance(node, ast.Attribute) and node.attr == "T":
            self._want(node.value, target.T, depth - 1)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            self._want(node.operand, -target, depth - 1)
        elif isinstance(node, ast.Call) and called(node) in _SAME:
            self._want(_operands(node)[0], target, depth - 1)
        elif isinstance(node, ast.Name):
            writes = self.notes.writes.get(node.id, ())
            if len(writes) == 1 and writes[0].source is not None and writes[0].index is None:
                self._want(writes[0].source, target, depth - 1)
        elif isinstance(node, ast.BinOp) and type(node.op) in _UNDONE:
            sides = (node.left, node.right)
            for child, other, undone in zip(
                sides, sides[::-1], _UNDONE[type(node.op)], strict=True
            ):
                met = self.notes.seen.get(other, ())
                if len(met) == 1:
                    with np.errstate(all="ignore"), contextlib.suppress(ValueError):
                        below = undone(target, met[0].value)
                        if below.shape == target.shape and np.isfinite(below).all():
                            self._want(child, below, depth - 1)

    def _go(self, node: ast.expr, need: Need, depth: int) -> None:
        if node in self.needs or depth == 0 or not np.isfinite(need.target).all():
            return
        self.needs[node] = need
        notes = self.notes.seen[node]
        for child, linear, inverse in self._children(node, notes):
            met = self.notes.seen.get(child, ())
            size = sum(note.value.size for note in met)
            if not 0 < size <= MOST_UNKNOWNS:
                continue
            if linear is not None:
                now = np.concatenate([note.value.ravel() for note in notes])
                values = np.concatenate([note.value.ravel() for note in met])
                rest = now - linear @ values
                if np.isfinite(linear).all() and np.isfinite(rest).all():
                    below = Need(need.matrix @ linear, need.target - need.matrix @ rest)
                    if below.matrix.any():
                        self._go(child, below, depth - 1)
            elif inverse is not None and need.wanted is not None:
                with np.errstate(all="ignore"):
                    wanted = inverse(need.wanted)
                if wanted.shape == (size,):
                    self._go(child, Need(np.eye(size), wanted), depth - 1)

    def _children(
        self, node: ast.expr, notes: Sequence[Note]
    ) -> Iterator[tuple[ast.expr, np.ndarray | None, Callable[..., np.ndarray] | None]]:
        """What an expression is made of, and how: a linear map, or what undoes it."""
        linear: np.ndarray | None
        if isinstance(node, ast.Name):
            for source, written in self._written(node.id, notes).items():
                yield source, written, None
            return
        if isinstance(node, ast.IfExp | ast.ListComp):
            parts = [node.elt] if isinstance(node, ast.ListComp) else [node.body, node.orelse]
            for part in parts:
                linear = self._in_order(part, notes)
                if linear is not None:
                    yield part, linear, None
            return
        inner = self.inner.get(_name_called(node))
        if inner is not None:
            linear = self._in_order(inner, notes)
            if linear is not None:
                yield inner, linear, None
            return
        if isinstance(node, ast.Call) and called(node) not in _LINEAR:
            inverse = _INVERSE.get(called(node))
            if inverse is not None and len(node.args) == 1:
                yield node.args[0], None, inverse
            return
        made_of = _operands(node)
        if len(made_of) == 1 and isinstance(made_of[0], ast.GeneratorExp):
            linear = self._in_order(made_of[0].elt, notes)
            if linear is not None and called(node) in ("sum", "fsum"):
                yield made_of[0].elt, linear, None
            return
        operands = [o for o in made_of if len(self.notes.seen.get(o, ())) == len(notes)]
        others = [self.notes.seen[operand] for operand in operands]
        for place, child in enumerate(operands):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and place == 1:
                if len(others) == 2:
                    yield child, None, _divisor(others, notes)
                continue
            linear = self._probed(node, tuple(operands), place, notes, others)
            if linear is not None:
                yield child, linear, None

    def _probed(
        self,
        node: ast.expr,
        operands: tuple[ast.expr, ...],
        place: int,
        notes: Sequence[Note],
        others: Sequence[Sequence[Note]],
    ) -> np.ndarray | None:
        """The matrix of what an expression does to one of its parts, or None if it is not linear.

        One entry after another of the part is put to 1, the others to 0.
        """
        function = self.operation(node, operands)
        if function is None:
            return None
        blocks = []
        for turn, note in enumerate(notes):
            values: list[Any] = [other[turn].value for other in others]
            shape, size = values[place].shape, values[place].size
            if size > MOST_UNKNOWNS or note.value.size > MOST_UNKNOWNS:
                return None
            probes = [np.zeros(size), *np.eye(size)]
            try:
                given = [
                    as_array(
                        function(
                            note.scope, *values[:place], p.reshape(shape), *values[place + 1 :]
                        )
                    )
                    for p in probes
                ]
            except Exception:
                return None
            alike = [g.ravel() for g in given if g is not None and g.shape == note.value.shape]
            if len(alike) < len(given):
                return None
            columns = np.stack(alike)
            block = (columns[1:] - columns[0]).T
            straight = columns[0] + block @ values[place].ravel()
            if not np.allclose(straight, note.value.ravel(), 1e-9, 1e-12, equal_nan=True):
                return None
            blocks.append(block)
        return _diagonal(blocks)

    def _in_order(self, part: ast.expr, notes: Sequence[Note]) -> np.ndarray | None:
        """How values made one by one lie in what collects, chooses or adds them up."""
        met = self.notes.seen.get(part, ())
        blocks, start, taken = [], 0, 0
        for note in notes:
            mine = [m for m in met if start < m.moment < note.moment]
            start, taken = note.moment, taken + len(mine)
            size = sum(m.value.size for m in mine)
            if size == note.value.size:
                blocks.append(np.eye(size))
            elif mine and all(m.value.shape == note.value.shape for m in mine):  # their sum
                blocks.append(np.tile(np.eye(note.value.size), len(mine)))
            else:
                blocks.append(np.zeros((note.value.size, size)))
        return _diagonal(blocks) if taken == len(met) and taken else None

    def _written(self, name: str, notes: Sequence[Note]) -> dict[ast.expr, np.ndarray]:
        """How each of the values that were written into a name counts where the name is read."""
        writes = self.notes.writes.get(name, [])
        maps: dict[ast.expr, np.ndarray] = {}
        rows = 0
        for note in notes:
            size = note.value.size
            for source, linear in self._held(writes, note).items():
                whole = maps.setdefault(source, np.zeros((0, linear.shape[1])))
                gap = np.zeros((rows - len(whole), whole.shape[1]))
                maps[source] = np.concatenate([whole, gap, linear])
            rows += size
        return {
            source: np.concatenate([m, np.zeros((rows - len(m), m.shape[1]))])
            for source, m in maps.items()
        }

    def _held(self, writes: list[Write], note: Note) -> dict[ast.expr, np.ndarray]:
        """The same for one moment of reading."""
        before = [w for w in writes if w.moment < note.moment]
        whole = [n for n, w in enumerate(before) if w.kind == "=" and w.index is None]
        before = before[whole[-1] :] if whole else before
        value = note.value
        places = np.arange(value.size).reshape(value.shape)
        held: dict[ast.expr, np.ndarray] = {}
        appended = 0
        for write in before:
            if write.source is None or write.kind == "other":
                if write.index is None and write.kind == "=":
                    continue
                return {}
            met = self.notes.seen[write.source]
            source = met[write.nth].value
            start = sum(m.value.size for m in met[: write.nth])
            try:
                if write.kind == "append":
                    into: np.ndarray = np.arange(appended, appended + source.size)
                    into = into.reshape(source.shape)
                    appended += source.size
                else:
                    into = places if write.index is None else np.asarray(places[write.index])
                if write.kind == "=" and write.index is None and into.size != source.size:
                    continue  # what was written since is of another shape: an empty list, say
                entries = np.broadcast_to(
                    np.arange(source.size).reshape(source.shape), into.shape
                ).ravel()
            except (ValueError, IndexError, TypeError):
                return {}
            into = into.ravel()
            if (into >= value.size).any():
                return {}
            if write.kind == "=":
                for linear in held.values():
                    linear[into] = 0
            shape = (value.size, sum(m.value.size for m in met))
            if shape[0] * shape[1] > MOST_UNKNOWNS**2:
                return {}
            linear = held.setdefault(write.source, np.zeros(shape))
            np.add.at(linear, (into, start + entries), -1.0 if write.kind == "-=" else 1.0)
        return held


def close(got: np.ndarray, want: np.ndarray) -> bool:
    """Whether two arrays of one shape are the same but for rounding."""
    with np.errstate(all="ignore"):
        gaps = abs(got - want)
    return bool(((gaps <= 1e-6 * abs(want) + 1e-9) | (got == want)).all())


def _diagonal(blocks: list[np.ndarray]) -> np.ndarray:
    """One matrix with the blocks along its diagonal."""
    rows, columns = (sum(b.shape[axis] for b in blocks) for axis in (0, 1))
    whole = np.zeros((rows, columns))
    row = column = 0
    for block in blocks:
        whole[row : row + block.shape[0], column : column + block.shape[1]] = block
        row, column = row + block.shape[0], column + block.shape[1]
    return whole


def _divisor(
    others: Sequence[Sequence[Note]], notes: Sequence[Note]
) -> Callable[[np.ndarray], np.ndarray]:
    """What the divisor should have been, from what the quotient should have been."""
    pairs = zip(others[0], notes, strict=True)
    above = np.concatenate([np.broadcast_to(a.value, n.value.shape).ravel() for a, n in pairs])
    each = [note.value.size for note in others[1]]

    def wanted(quotient: np.ndarray) -> np.ndarray:
        values = above / quotient
        if sum(each) == len(values):
            return values
        if each == [1] and np.ptp(values) <= 1e-9 * abs(values[0]):
            return values[:1]
        return np.empty(0)

    return wanted


def _name_called(node: ast.AST) -> str:
    """The name of the function that a call calls, or hands to map."""
    if not isinstance(node, ast.Call):
        return ""
    func: ast.AST = node.func
    if called(node) in ("list", "tuple") and node.args and called(node.args[0]) == "map":
        func = node.args[0].args[0]  # type: ignore[attr-defined]
    return func.id if isinstance(func, ast.Name) else ""


def _operands(node: ast.expr) -> list[ast.expr]:
    """The expressions that an expression is made of."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    if isinstance(node, ast.Subscript | ast.Attribute):
        return [node.value]
    if isinstance(node, ast.List | ast.Tuple):
        return list(node.elts)
    if isinstance(node, ast.Call):
        return [node.func.value, *node.args] if is_method(node) else list(node.args)
    return []
