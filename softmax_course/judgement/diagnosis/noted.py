"""Run an answer with everything noted: the values of each expression, and every write."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from ...exercises.edits.syntax import called, copied, made, name, of_module
from .source import CANDIDATE, Function

SEE, WROTE, INDEX = "__see__", "__wrote__", "__index__"
MOST_NOTES = 1500  # of one call: what runs longer has loops that are no matter of a lost term
MOST_ENTRIES = 100  # of one value

_EXPRESSIONS = (
    ast.BinOp | ast.UnaryOp | ast.Call | ast.Name | ast.Subscript | ast.Attribute | ast.Constant
    | ast.IfExp | ast.ListComp | ast.List | ast.Tuple | ast.Compare
)  # fmt: skip


class Note(NamedTuple):
    """The value that an expression had at a moment, and what the names around it stood for."""

    moment: int
    value: np.ndarray
    scope: dict[str, Any]
    raw: Any  # the value as it was: whole numbers stay whole


class Write(NamedTuple):
    """That a name was given a value, or a part of it, by the value last noted of `source`."""

    moment: int
    source: ast.expr | None  # None where what it was given has no expression of its own
    nth: int  # which of the source's notes
    kind: str  # "=", "+=", "-=" or "append"
    index: Any  # which part of an array; None for the whole


class TooLong(Exception):
    """Raised in an answer that is no longer worth noting."""


@dataclass
class Notes:
    """What was noted in one call of an answer."""

    seen: dict[ast.AST, list[Note]] = field(default_factory=lambda: defaultdict(list))
    writes: dict[str, list[Write]] = field(default_factory=lambda: defaultdict(list))
    moment: int = 0

    def tick(self) -> int:
        """The next moment."""
        self.moment += 1
        if self.moment > MOST_NOTES:
            raise TooLong
        return self.moment


class Recorder:
    """A copy of a tree that notes what it does, and the notes of its last call."""

    def __init__(self, tree: Function) -> None:
        self.nodes: list[ast.AST] = []  # by the number under which each is noted
        self.targets: list[tuple[str, ast.AST | None, str]] = []  # of each write
        self.tree: Any = _Noting(self, tree).tree
        self.notes: Notes | None = Notes()  # None: nothing is noted

    @property
    def names(self) -> dict[str, Any]:
        """What the copy calls."""
        return {SEE: self._see, WROTE: self._wrote, INDEX: _Index()}

    def _see(self, number: int, value: Any) -> Any:
        if self.notes is None:
            return value
        moment = self.notes.tick()
        array = as_array(value)
        if array is not None:
            frame = sys._getframe(1)
            raw = value.copy() if isinstance(value, np.ndarray) else value
            note = Note(moment, array, _scope(frame), raw)
            self.notes.seen[self.nodes[number]].append(note)
        return value

    def _wrote(self, number: int, index: Any = None) -> None:
        if self.notes is None:
            return
        target, source, kind = self.targets[number]
        noted: Any = self.notes.seen.get(source, ()) if source is not None else ()
        write = Write(self.notes.tick(), source if noted else None, len(noted) - 1, kind, index)  # type: ignore[arg-type]
        self.notes.writes[target].append(write)


class _Index:
    """Gives back what stands in square brackets behind it."""

    def __getitem__(self, index: Any) -> Any:
        return index


def as_array(value: Any) -> np.ndarray | None:
    """A copy of a value as an array of floats, if it is one of few numbers."""
    if isinstance(value, bool | int | float | np.number | np.bool_ | np.ndarray | list | tuple):
        if isinstance(value, np.ndarray) and value.size > MOST_ENTRIES:
            return None
        try:
            array = np.array(value)
            if array.dtype.kind not in "biuf":
                return None
            array = array.astype(float)
        except Exception:  # a list may be of any class, and do anything
            return None
        return array if array.size <= MOST_ENTRIES else None
    return None


def _scope(frame: Any) -> dict[str, Any]:
    """The names of a frame, and of those around it that belong to the same answer."""
    scope = dict(frame.f_locals)
    while frame.f_back is not None and frame.f_back.f_code.co_filename == CANDIDATE:
        frame = frame.f_back
        scope = {**frame.f_locals, **scope}
    return scope


class _Noting(ast.NodeTransformer):
    """Puts notes into a copy of a tree."""

    def __init__(self, recorder: Recorder, tree: Function) -> None:
        self.recorder = recorder
        self.original: dict[ast.AST, ast.AST] = {}
        changed: Any = copied(tree, self.original)
        if isinstance(changed, ast.Lambda):
            changed.body = self.visit(changed.body)
        else:
            changed.body = self._block(changed.body)
        self.tree = changed

    def visit(self, node: ast.AST) -> Any:
        original = self.original.get(node)
        if isinstance(node, ast.stmt):
            return self._statement(node)
        if isinstance(node, ast.Attribute) and of_module(node):
            return node
        node = self._inside(node)
        is_read = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        if original is None or not isinstance(node, _EXPRESSIONS) or not is_read:
            return node
        if isinstance(node, ast.Constant) and not isinstance(node.value, int | float):
            return node
        return self._noted(original, node)

    def _inside(self, node: ast.AST) -> ast.AST:
        """The same node with notes within it."""
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and not of_module(node.func):
                node.func.value = self.visit(node.func.value)
            node.args = [self.visit(arg) for arg in node.args]
            return node
        if isinstance(node, ast.Subscript):
            node.value = self.visit(node.value)
            return node
        if isinstance(node, ast.IfExp):
            node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
            return node
        if isinstance(node, ast.ListComp | ast.GeneratorExp):
            node.elt = self.visit(node.elt)
            return node
        if isinstance(node, ast.Starred | ast.JoinedStr | ast.NamedExpr | ast.Dict | ast.Compare):
            return node
        return self.generic_visit(node)

    def _noted(self, original: ast.AST, node: Any) -> ast.expr:
        self.recorder.nodes.append(original)
        number = made(ast.Constant, value=len(self.recorder.nodes) - 1)
        return made(ast.Call, func=name(SEE), args=[number, node], keywords=[])

    def _statement(self, node: Any) -> Any:
        if isinstance(node, ast.If | ast.While | ast.For | ast.With | ast.FunctionDef | ast.Try):
            for part in ("body", "orelse", "finalbody"):
                if getattr(node, part, None):
                    setattr(node, part, self._block(getattr(node, part)))
            return node
        if isinstance(node, ast.Return | ast.Expr) and node.value is not None:
            call: Any = node.value
            append = called(call) == "append" and isinstance(call.func, ast.Attribute)
            if append and isinstance(call.func.value, ast.Name) and call.args:
                source = self.original[call.args[0]]
                call.args = [self.visit(call.args[0])]
                return [node, self._written(call.func.value.id, source, "append")]
            node.value = self.visit(node.value)
            return node
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            return self._assignment(node, node.targets[0])
        if isinstance(node, ast.AugAssign):
            kinds: dict[type, str] = {ast.Add: "+=", ast.Sub: "-="}
            source = self.original[node.value]
            node.value = self.visit(node.value)
            return [node, *self._target(node.target, source, kinds.get(type(node.op), "other"))]
        return node

    def _assignment(self, node: ast.Assign, target: ast.expr) -> list[ast.stmt]:
        value = node.value
        pairs = [(target, value)]
        if isinstance(target, ast.Tuple | ast.List):
            several = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(
                target.elts
            )
            values: Any = value.elts if several else [None] * len(target.elts)  # type: ignore[attr-defined]
            pairs = list(zip(target.elts, values, strict=True))
        sources = [None if v is None else self.original[v] for _, v in pairs]
        node.value = self.visit(value)
        written: list[ast.stmt] = [node]
        for (to, _), source in zip(pairs, sources, strict=True):
            written += self._target(to, source, "=")
        return written

    def _target(self, target: ast.expr, source: ast.AST | None, kind: str) -> list[ast.stmt]:
        if isinstance(target, ast.Name):
            return [self._written(target.id, source, kind)]
        if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
            index = made(
                ast.Subscript, value=name(INDEX), slice=copied(target.slice, {}), ctx=ast.Load()
            )
            return [self._written(target.value.id, source, kind, index)]
        return []

    def _written(
        self, target: str, source: ast.AST | None, kind: str, index: ast.expr | None = None
    ) -> ast.stmt:
        self.recorder.targets.append((target, source, kind))
        number: ast.expr = made(ast.Constant, value=len(self.recorder.targets) - 1)
        args = [number] if index is None else [number, index]
        return made(ast.Expr, value=made(ast.Call, func=name(WROTE), args=args, keywords=[]))

    def _block(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        done: list[ast.stmt] = []
        for statement in statements:
            new = self.visit(statement)
            done += new if isinstance(new, list) else [new]
        return done
