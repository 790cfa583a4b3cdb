"""Read syntax trees of NumPy code, and make new nodes of old ones."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, cast

from .registry import NUMPY

Node = TypeVar("Node", bound=ast.AST)

if TYPE_CHECKING:

    class MethodCall(ast.Call):
        """A call whose function stands behind a dot."""

        func: ast.Attribute


REDUCTIONS = {"sum", "mean", "max", "min", "amax", "amin", "prod", "argmax", "argmin"}
REDUCTIONS |= {"nansum", "nanmax", "average", "median", "std", "var", "any", "all", "norm"}
MODULES = {"np", "numpy", "math", "scipy", NUMPY}

_AT = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}


def made(kind: type[Node], **fields: Any) -> Node:
    """A new node, with a position so that it compiles."""
    return kind(**fields, **_AT)


def like(node: Node, **fields: Any) -> Node:
    """A copy of a node with other fields."""
    kept = {name: getattr(node, name, None) for name in node._fields}
    return made(type(node), **{**kept, **fields})


def replaced(node: Node, parts: Mapping[Any, ast.AST]) -> Node:
    """A node in which other ones stand for some of its parts; what has none of them is shared."""
    if node in parts:
        return cast(Node, parts[node])
    changed: dict[str, Any] = {}
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            new: Any = replaced(value, parts)
        elif isinstance(value, list):
            new = [replaced(v, parts) if isinstance(v, ast.AST) else v for v in value]
            new = value if all(a is b for a, b in zip(new, value, strict=True)) else new
        else:
            continue
        if new is not value:
            changed[field] = new
    return like(node, **changed) if changed else node


def copied(node: Node, originals: dict[ast.AST, ast.AST]) -> Node:
    """A copy of a whole tree; `originals` then says of which node each of its nodes is one.

    A node that stands in two places becomes two.
    """
    new = type(node).__new__(type(node))
    for field, value in vars(node).items():
        if isinstance(value, ast.AST):
            value = copied(value, originals)
        elif isinstance(value, list):
            value = [copied(v, originals) if isinstance(v, ast.AST) else v for v in value]
        setattr(new, field, value)
    originals[new] = node
    return new


def constant(value: Any) -> ast.Constant:
    """A number, a truth value or None."""
    return made(ast.Constant, value=value)


def name(text: str) -> ast.Name:
    """A name that is read."""
    return made(ast.Name, id=text, ctx=ast.Load())


def minus(node: ast.expr) -> ast.expr:
    """The negative of an expression."""
    return made(ast.UnaryOp, op=ast.USub(), operand=node)


def binary(left: ast.expr, op: type[ast.operator], right: ast.expr) -> ast.BinOp:
    """Two expressions joined by an operator."""
    return made(ast.BinOp, left=left, op=op(), right=right)


def attribute(node: ast.expr, text: str) -> ast.Attribute:
    """What stands behind a dot."""
    return made(ast.Attribute, value=node, attr=text, ctx=ast.Load())


def item(node: ast.expr, index: ast.expr) -> ast.Subscript:
    """An entry or a part of an array."""
    return made(ast.Subscript, value=node, slice=index, ctx=ast.Load())


def numpy(function: str, *args: ast.expr, **keywords: ast.expr) -> ast.Call:
    """A call of one of NumPy's functions."""
    named = [made(ast.keyword, arg=key, value=value) for key, value in keywords.items()]
    return made(ast.Call, func=attribute(name(NUMPY), function), args=list(args), keywords=named)


def assigned(target: str, value: ast.expr) -> ast.Assign:
    """A statement that gives a name a value."""
    to = made(ast.Name, id=target, ctx=ast.Store())
    return made(ast.Assign, targets=[to], value=value)


def read(node: Node) -> Node:
    """A target as an expression that is read."""
    return like(node, ctx=ast.Load()) if hasattr(node, "ctx") else node


def called(node: ast.AST | None) -> str:
    """What a call calls: sum for np.sum(x), x.sum() and sum(x); '' for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def of_module(func: ast.AST) -> bool:
    """Whether a function is reached through a module, as in np.sum."""
    while isinstance(func, ast.Attribute):
        func = func.value
        if isinstance(func, ast.Name):
            return func.id in MODULES
    return False


def is_method(node: ast.Call) -> TypeGuard[MethodCall]:
    """Whether a call is of an array's method, as in x.sum()."""
    return isinstance(node.func, ast.Attribute) and not of_module(node.func)


def is_name(node: ast.AST | None, text: str) -> bool:
    """Whether it is this name."""
    return isinstance(node, ast.Name) and node.id == text


def is_reduction(node: ast.AST | None) -> bool:
    """Whether a call takes many entries to one."""
    return called(node) in REDUCTIONS


def subject(node: ast.Call) -> ast.expr | None:
    """The array that a function or a method is called on."""
    if is_method(node):
        return node.func.value
    return node.args[0] if node.args else None


def keyword(node: ast.Call, key: str) -> ast.expr | None:
    """The value that a call gives a keyword, or None."""
    return next((k.value for k in node.keywords if k.arg == key), None)


def with_keyword(node: ast.Call, key: str, value: ast.expr | None) -> ast.Call:
    """The same call with another value for a keyword; with None, without it."""
    kept = [k for k in node.keywords if k.arg != key]
    if value is not None:
        kept.append(made(ast.keyword, arg=key, value=value))
    return like(node, keywords=kept)


def axis_of(node: ast.Call) -> ast.expr | None:
    """The axis that a reduction is given, by keyword or by place."""
    by_keyword = keyword(node, "axis")
    place = 0 if is_method(node) else 1
    if by_keyword is not None or not is_reduction(node):
        return by_keyword
    return node.args[place] if len(node.args) > place else None


def with_axis(node: ast.Call, axis: int | None) -> ast.Call:
    """The same reduction along another axis; with None, along none."""
    place = 0 if is_method(node) else 1
    args = node.args[:place] if is_reduction(node) else node.args
    return with_keyword(like(node, args=args), "axis", None if axis is None else constant(axis))


def renamed(node: ast.Call, function: str) -> ast.Call:
    """The same call of another function of the same module, or method of the same array."""
    if isinstance(node.func, ast.Attribute):
        return like(node, func=like(node.func, attr=function))
    return like(node, func=attribute(name(NUMPY), function))


def number(node: ast.AST) -> float | int | None:
    """The value of a number that stands in the code, its minus included; None for all else."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = number(node.operand)
        return None if value is None else -value
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return None if isinstance(node.value, bool) else node.value
    return None


def same(one: Any, other: Any) -> bool:
    """Whether two pieces of code read the same."""
    if type(one) is not type(other):
        return False
    if isinstance(one, ast.AST):
        return all(same(getattr(one, f, None), getattr(other, f, None)) for f in one._fields)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def is_read(node: ast.AST) -> bool:
    """Whether an expression gives a value, and is not a target or a part of a call's name."""
    return isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store)


def is_array_like(node: ast.AST) -> bool:
    """Whether an expression may well be an array or a number that the answer works with."""
    if isinstance(node, ast.Name):
        return isinstance(node.ctx, ast.Load) and node.id not in MODULES
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Load)
    return isinstance(node, ast.BinOp | ast.Call | ast.UnaryOp | ast.Attribute | ast.Constant)


def calls(tree: ast.AST, function: str) -> list[ast.Call]:
    """Every call of a function within a tree, in the order of the walk."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in found if called(call) == function]
