"""Run an answer, as it stands or changed, with everything noted, and work back from its results."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ...exercises.edits import NUMPY, TERMS
from ...exercises.edits.syntax import name, replaced
from .clock import Watch
from .noted import Notes, Recorder
from .source import CANDIDATE, Function, Source
from .working_back import Back

Case = tuple[Any, Any]  # the arguments, and what is expected
Run = Callable[[Callable[..., Any], Case], None]  # calls a function with a case's arguments


class Terms:
    """The terms that an exercise speaks of, by their names, for the arguments at hand."""

    def __init__(self, terms_of: Callable[..., dict[str, Any]] | None) -> None:
        self.terms_of = terms_of
        self.args: Any = ()
        self._of: Any = None
        self._now: dict[str, Any] = {}

    @property
    def now(self) -> dict[str, Any]:
        """All of them."""
        if self._of is not self.args:
            with np.errstate(all="ignore"):
                self._now = self.terms_of(*self.args) if self.terms_of else {}
            self._of = self.args
        return self._now

    def __getitem__(self, name: str) -> Any:
        return self.now[name]


class Bench:
    """Runs an answer, as it stands or changed, and works back from what it should have given."""

    def __init__(self, source: Source, terms: Terms) -> None:
        self.source, self.terms = source, terms
        self.watch = Watch((CANDIDATE, source.function.__code__.co_filename))
        self.names = {TERMS: terms}
        self.space = {**source.function.__globals__, NUMPY: np, **self.names}
        self.operations: dict[ast.AST, Any] = {}

    def noted(self, tree: Function, cases: Sequence[Case], run: Run) -> list[Notes]:
        """What was noted in each case; nothing for what is no Python."""
        recorder = Recorder(tree)
        try:
            function = self.source.compiled(recorder.tree, {**self.names, **recorder.names})
        except (SyntaxError, ValueError, TypeError, RecursionError):
            return []
        found = []
        for case in cases:
            recorder.notes = notes = Notes()
            run(function, case)
            recorder.notes = None
            found.append(notes)
        return found

    def backs(self, tree: Function, cases: Sequence[Case], run: Run) -> list[tuple[Notes, Back]]:
        """For each case what was noted, and what was needed; nothing for what is no Python."""
        self.operations.clear()
        results, inner = results_of(tree), inner_of(tree)
        return [
            (notes, Back(notes, results, case[1], inner, self.operation))
            for case, notes in zip(cases, self.noted(tree, cases, run), strict=False)
        ]

    def operation(self, node: ast.expr, operands: tuple[ast.expr, ...]) -> Any:
        """What an expression does to the values of its parts, as a function of them."""
        if node not in self.operations:
            names = [f"__{n}__" for n in range(len(operands))]
            parts = dict(zip(operands, map(name, names), strict=True))
            try:
                tree = ast.Expression(replaced(node, parts))
                code: Any = compile(tree, "<operation>", "eval")
            except (SyntaxError, ValueError, TypeError):
                code = None
            space = self.space

            def apply(scope: dict[str, Any], *values: Any) -> Any:
                with np.errstate(all="ignore"), self.watch:
                    return eval(code, space, {**scope, **dict(zip(names, values, strict=True))})

            self.operations[node] = apply if code is not None else None
        return self.operations[node]


def results_of(tree: ast.FunctionDef | ast.Lambda) -> list[ast.expr]:
    """What the function itself returns, and not one within it."""
    if isinstance(tree, ast.Lambda):
        return [tree.body]
    found: list[ast.expr] = []
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node: Any = waiting.pop()
        if isinstance(node, ast.Return) and node.value is not None:
            found.append(node.value)
        elif not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.expr):
            waiting += ast.iter_child_nodes(node)
    return found


def inner_of(tree: ast.AST) -> dict[str, ast.expr]:
    """What each function within the answer gives, where it is one expression."""
    return {
        node.name: found[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node is not tree
        if len(found := results_of(node)) == 1
    }
