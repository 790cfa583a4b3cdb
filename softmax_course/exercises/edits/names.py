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
    for other in here.names:
        if other != node.id and other not in taken:
            yield change(name(other))


def _needs_an_array(node: ast.Name, parent: ast.AST | None) -> bool:
    is_indexed = isinstance(parent, ast.Subscript) and parent.value is node
    return is_indexed or isinstance(parent, ast.Attribute)
