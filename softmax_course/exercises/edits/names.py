"""Edits of names: one taken for another."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .registry import Change, Here, change, edit
from .syntax import MODULES, name


@edit(ast.Name)
def names_confused(node: ast.Name, here: Here) -> Iterator[Change]:
    """{code} stands where another name is meant. {equation}"""
    if isinstance(node.ctx, ast.Load) and node.id not in MODULES:
        parent = here.parent(node)
        is_called = isinstance(parent, ast.Call) and parent.func is node
        if not is_called:
            for other in here.names:
                if other != node.id:
                    yield change(name(other))


@edit(ast.Name, rank=2)
def stored_under_the_wrong_name(node: ast.Name, here: Here) -> Iterator[Change]:
    """What is computed here goes to {code}, and another name is used afterwards."""
    if isinstance(node.ctx, ast.Store) and isinstance(
        here.parent(node), ast.Assign | ast.AugAssign
    ):
        for other in here.names:
            if other != node.id:
                yield change(ast.copy_location(ast.Name(other, ast.Store()), node))
