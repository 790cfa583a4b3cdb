"""What an edit is, how it is written down, and what it may know of the place where it stands.

An edit is a small function that turns a node of an answer's syntax tree into changed ones. Where a
change makes a wrong answer right, the edit's name is the cause and its docstring the words::

    @edit(ast.Call)
    def wrong_axis(node, here):
        '''{code} runs along the wrong axis. {layout}'''
        for axis in (0, 1):
            yield change(with_keyword(node, "axis", axis))
"""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ...maths.equations import equation
from ..declaring import FunctionExercise

NUMPY = "__numpy__"  # under this name every candidate has NumPy, whatever the learner calls it
TERMS = "__terms__"  # and under this one the terms that its exercise speaks of, by their names

LAYOUTS = {
    "vector": "There is one sample here, and its classes run along the only axis, axis 0.",
    "columns": "Here a sample is a column: its classes run along axis 0, the samples along axis 1.",
    "rows": "Here a sample is a row: its classes run along axis 1, the samples along axis 0.",
    "attention": "Here each row is a softmax: its entries run along axis 1.",
    "neurons": "Here a sample is a column: neurons run along axis 0, samples along axis 1.",
    "list": "Here each array stands for itself, and has axes of its own.",
    "entries": "Here every entry stands for itself, whatever the axes.",
    "stack": "Here the samples come first in the result, each with a matrix of its own.",
    "pairs": "Here both axes hold choices: pictures choose along axis 1, captions along axis 0.",
}


class Change(NamedTuple):
    """What stands in a node's place after an edit: a node, or statements for a statement.

    `at` is what the learner should look at, where that is not the node itself; `facts` fill the
    {…} in the edit's words. Changes with the same facts are alike, whatever `how` says.
    """

    new: ast.AST | list[ast.stmt]
    at: ast.AST | None
    facts: dict[str, Any]


def change(new: ast.AST | list[ast.stmt], at: ast.AST | None = None, **facts: Any) -> Change:
    """Write down a change, as edits yield it."""
    return Change(new, at, facts)


@dataclass(frozen=True)
class Setting:
    """What an exercise says of the answers to it."""

    layout: str = "vector"  # a key of LAYOUTS
    equation: str = ""  # a sentence that points to it
    probabilities: bool = False  # whether the first argument is what softmax gave
    terms: Callable[..., dict[str, Any]] | None = None  # what formulas are made of
    numbers: tuple[int, ...] = ()  # the places of the arguments that are single numbers


_LAYOUT_OF = {
    "logits": "rows",
    "P": "attention",
    "S": "pairs",
    "W": "neurons",
    "dA": "neurons",
    "dZ": "neurons",
    "parameters": "list",
    "g": "entries",
    "x": "entries",
}


def setting_of(exercise: FunctionExercise) -> Setting:
    """How an exercise lays its samples out, read off its parameters, and its equation."""
    first = exercise.parameters[0]
    in_columns = first[0].isupper() or first == "labels"
    layout = _LAYOUT_OF.get(first, "columns" if in_columns else "vector")
    number = exercise.equation
    pointer = f"Hold it against {equation(number)}." if number else ""
    args = exercise.stages[0].cases[0].args
    numbers = tuple(place for place, arg in enumerate(args) if isinstance(arg, int | float))
    return Setting(layout, pointer, first in ("a", "A"), exercise.terms, numbers)


@dataclass(eq=False)
class Here:
    """What an edit may know beside its node: the function around it, and the exercise."""

    tree: ast.FunctionDef | ast.Lambda
    setting: Setting = field(default_factory=Setting)

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node around each node."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def parts(self) -> list[ast.expr]:
        """Names, sizes and entries that the code has: what a missing factor or term may be."""
        read = [n for n in ast.walk(self.tree) if isinstance(getattr(n, "ctx", None), ast.Load)]
        parts: dict[str, ast.expr] = {}
        loaded = {n.id for n in read if isinstance(n, ast.Name)}
        for unread in (n for n in self.names if n not in loaded):  # made, and then forgotten
            parts[unread] = ast.Name(unread, ast.Load(), lineno=1, col_offset=0)
        for unread in [*parts]:
            for n in self.parameters:  # a unit vector, say, and the step along it
                step = ast.BinOp(ast.Name(n, ast.Load()), ast.Mult(), parts[unread])
                parts[f"{n} * {unread}"] = ast.fix_missing_locations(step)
        parts |= {ast.dump(n): n for n in read if isinstance(n, ast.Subscript)}
        parts |= {n.id: n for n in read if isinstance(n, ast.Name) and n.id in self.names}
        for parameter in self.parameters:
            parts.setdefault(parameter, ast.Name(parameter, ast.Load(), lineno=1, col_offset=0))
        products = (n for n in ast.walk(self.tree) if isinstance(n, ast.BinOp))
        parts |= {ast.dump(n): n for n in products if _is_small(n)}
        return list(parts.values())

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's parameters."""
        arguments = self.tree.args
        return tuple(a.arg for a in (*arguments.posonlyargs, *arguments.args))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that the function gives a value, parameters first, each once."""
        stored = [
            node.id
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        ]
        inner = [node.arg for node in ast.walk(self.tree) if isinstance(node, ast.arg)]
        return tuple(dict.fromkeys([*self.parameters, *inner, *stored]))

    @cached_property
    def given(self) -> dict[str, list[ast.Name]]:
        """Where each name is given a value."""
        places: dict[str, list[ast.Name]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                places.setdefault(node.id, []).append(node)
        return places

    @cached_property
    def passing(self) -> frozenset[str]:
        """The names that are given a value once and read once, which is the same as the value."""
        met = [node for node in ast.walk(self.tree) if isinstance(node, ast.Name)]
        read = Counter(node.id for node in met if isinstance(node.ctx, ast.Load))
        given = Counter(node.id for node in met if isinstance(node.ctx, ast.Store))
        assigned = {
            node.targets[0].id
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        return frozenset(name for name in assigned if read[name] == given[name] == 1)

    @cached_property
    def counters(self) -> frozenset[str]:
        """The names that a loop over a range gives its numbers."""
        loops = [n for n in ast.walk(self.tree) if isinstance(n, ast.For | ast.comprehension)]
        return frozenset(
            loop.target.id
            for loop in loops
            if isinstance(loop.target, ast.Name)
            and isinstance(loop.iter, ast.Call)
            and getattr(loop.iter.func, "id", "") == "range"
        )

    @cached_property
    def indices(self) -> tuple[str, ...]:
        """The names that count or stand in square brackets, and i, j and k as parameters."""
        brackets = [node for node in ast.walk(self.tree) if isinstance(node, ast.Subscript)]
        inside = {
            node.id
            for bracket in brackets
            for node in ast.walk(bracket.slice)
            if isinstance(node, ast.Name)
        }
        handed = inside | {"i", "j", "k"} & set(self.parameters)
        return tuple(name for name in self.names if name in handed | self.counters)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node around a node."""
        return self.parents.get(node)

    def becomes_an_index(self, node: ast.AST) -> bool:
        """Whether a value is kept under a name that is read in square brackets only."""
        kept = self.parent(node)
        if not isinstance(kept, ast.Assign) or not isinstance(kept.targets[0], ast.Name):
            return False
        text = kept.targets[0].id
        reads = [n for n in ast.walk(self.tree) if isinstance(n, ast.Name) and n.id == text]
        reads = [n for n in reads if isinstance(n.ctx, ast.Load)]
        brackets = (self.around(n, ast.Subscript, ast.Call, ast.stmt) for n in reads)
        return bool(reads) and all(isinstance(outer, ast.Subscript) for outer in brackets)

    def around(self, node: ast.AST, *kinds: type[ast.AST]) -> ast.AST | None:
        """The nearest node of these kinds around a node, or None."""
        outer = self.parents.get(node)
        while outer is not None and not isinstance(outer, kinds):
            outer = self.parents.get(outer)
        return outer


def _is_small(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return all(isinstance(side, ast.Name | ast.Constant | ast.Subscript) for side in sides)


Make = Callable[[Any, Here], Iterator[Change]]


@dataclass(frozen=True)
class Edit:
    """One edit: its name is the cause, `words` are for the learner, `rank` says when it is tried.

    Rank 0 is what is wrong wherever it stands, so that nothing else can be right before it is
    mended; 1 are the common slips, 2 the rarer ones, 3 is what puts in a function that is missing,
    4 a factor or a term.
    """

    name: str
    words: str
    kinds: tuple[type[ast.AST], ...]
    rank: int
    make: Make


EDITS: list[Edit] = []
RANKS = (0, 1, 2, 3, 4)


def edit(*kinds: type[ast.AST], rank: int = 1) -> Callable[[Make], Make]:
    """Register the decorated function as an edit of nodes of these kinds."""

    def register(make: Make) -> Make:
        words = inspect.cleandoc(make.__doc__ or "")
        EDITS.append(Edit(make.__name__, words, kinds, rank, make))
        return make

    return register
