"""Edits of names: one taken for another."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .registry import Change, Here, change, edit
from .syntax import MODULES, name


@edit(ast.Name)
def names_confused(node: ast.Name, here: Here) -> Iterator[Change]:
    """{code} stands where another name is meant. {equation}"""
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
    for other in here.names:
        if other != node.id and other not in taken:
            yield change(name(other))


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
