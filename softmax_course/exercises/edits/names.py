"""Edits of names: one taken for another."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .registry import Change, Here, change, edit
from .syntax import MODULES, is_name, name, replaced, same


@edit(ast.BinOp, ast.Compare, ast.Call, ast.Tuple)
def same_twice(node: ast.expr, here: Here) -> Iterator[Change]:
    """In {code} the same stands twice: one of the two is meant to be another. {equation}"""
    sides = [_without_minus(side) for side in _sides(node)]
    for one in sides:
        if sum(same(one, other) for other in sides) < 2:
            continue
        for inner in ast.walk(one):
            if isinstance(inner, ast.Name):
                for other in _others(inner, here):
                    yield change(replaced(node, {inner: name(other)}))


def _sides(node: ast.AST) -> list[ast.expr]:
    """The sides of an operator, all factors of a product, the arguments of a call."""
    if isinstance(node, ast.BinOp):
        left = node.left
        goes_on = isinstance(left, ast.BinOp) and type(left.op) is type(node.op)
        return [*(_sides(left) if goes_on else [left]), node.right]
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Call):
        return node.args
    return node.elts if isinstance(node, ast.Tuple) else []


def _without_minus(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return node.operand
    return node


@edit(ast.Name)
def names_confused(node: ast.Name, here: Here) -> Iterator[Change]:
    """{code} stands where another name is meant{how}. {equation}"""
    changes = f": the loop writes into `{node.id}`, and reads it as it changes"
    how = changes if _changes_meanwhile(node, here) else ""
    for other in _others(node, here):
        yield change(name(other), how=how)


def _changes_meanwhile(node: ast.Name, here: Here) -> bool:
    """Whether a loop reads the whole of an array that it is writing into."""
    loop = here.around(node, ast.For, ast.While)
    if loop is None or isinstance(here.parent(node), ast.Subscript):
        return False
    return any(
        isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store) and is_name(n.value, node.id)
        for n in ast.walk(loop)
    )


def _others(node: ast.Name, here: Here) -> Iterator[str]:
    """The names that may be meant where one stands."""
    if not isinstance(node.ctx, ast.Load) or node.id in MODULES:
        return
    parent = here.parent(node)
    if isinstance(parent, ast.Call) and parent.func is node and node.id not in here.names:
        return
    # A list that is appended to itself has no end: no candidate may make one.
    target = getattr(getattr(parent, "func", None), "value", None)
    taken = set(here.counters) if _needs_an_array(node, parent) else set()
    if isinstance(target, ast.Name):
        taken.add(target.id)
    if isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store):
        taken |= {other for other in here.names if not _is_read_later(other, node, here)}
    yield from (other for other in here.names if other != node.id and other not in taken)


def _is_read_later(other: str, node: ast.Name, here: Here) -> bool:
    """Whether it makes a difference to write into another name here."""
    if here.around(node, ast.For, ast.While) is not None:
        return True
    return any(
        isinstance(n, ast.Name) and n.id == other and n.lineno > node.lineno
        for n in ast.walk(here.tree)
    )


def _needs_an_array(node: ast.Name, parent: ast.AST | None) -> bool:
    is_indexed = isinstance(parent, ast.Subscript) and parent.value is node
    return is_indexed or isinstance(parent, ast.Attribute)
