"""Edits of the shift by the largest score: missing, half-hearted, by something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .registry import Change, Here, change, edit
from .syntax import (
    assigned,
    binary,
    called,
    calls,
    constant,
    is_reduction,
    like,
    name,
    number,
    numpy,
    read,
    same,
)

_OVERFLOWING = ("exp", "exp2", "expm1")


@edit(ast.Call)
def guarded_on_one_side_only(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} takes the largest score only where it lies above a bound. Scores that all lie far
    below 0 then stay there, every exp gives 0, and 0 is divided by 0. The largest score itself has
    to go, whatever its sign.
    """
    if called(node) in ("maximum", "max", "minimum", "clip"):
        bounded = any(number(arg) is not None for arg in node.args)
        for arg in node.args:
            if bounded and is_reduction(arg):
                yield change(arg)


@edit(ast.BinOp, rank=2)
def shifted_by_something_else(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """{taken} is taken away, and it is not always the largest score of the sample. Where one lies
    far above it, exp overflows{below}.
    """
    if not isinstance(node.op, ast.Sub):
        return
    of_them = isinstance(node.right, ast.Subscript)  # whose own exp is 1
    below = "" if of_them else "; where all lie far below it, every exp is 0"
    facts = {"taken": f"`{ast.unparse(node.right)}`", "below": below}
    for largest in _largest(node.left):
        yield change(like(node, right=largest), at=node.right, **facts)


@edit(ast.FunctionDef, ast.Lambda, rank=2)
def missing_shift(node: ast.FunctionDef | ast.Lambda, here: Here) -> Iterator[Change]:
    """Here exp meets the scores as they are: it overflows above 709 and is 0 below −745. Softmax
    stays the same when all scores of a sample are shifted alike: after which shift is none of them
    above 0, and one at 0?
    """
    first: dict[str, ast.Call] = {}
    for function in _OVERFLOWING:
        for call in calls(node, function):
            for arg in call.args[:1]:
                first.setdefault(ast.dump(arg), call)
    if all(isinstance(getattr(call.args[0], "op", None), ast.Sub) for call in first.values()):
        return  # shifted already, by whatever
    for call in first.values():
        scores = call.args[0]
        place = _origin(node, scores) or call
        for largest in _largest(scores):
            yield change(_shifted(node, scores, largest), at=place)
    if isinstance(node, ast.FunctionDef) and here.parameters and first:
        score = here.parameters[0]
        call = next(iter(first.values()))
        place = _origin(node, call.args[0]) or call
        for largest in _largest(name(score)):
            shift = assigned(score, binary(name(score), ast.Sub, largest))
            yield change(like(node, body=[shift, *node.body]), at=place)


def _origin(tree: ast.AST, scores: ast.expr) -> ast.expr | None:
    """What a name of the scores was made of, where the function makes it once."""
    made = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and same(read(node.targets[0]), scores)
    ]
    return made[0] if len(made) == 1 else None


def _shifted(tree: ast.AST, scores: ast.expr, largest: ast.expr) -> ast.AST:
    """The function with the largest taken away wherever exp meets the scores."""
    pattern = ast.dump(scores)

    class Shift(ast.NodeTransformer):
        def visit_Call(self, call: ast.Call) -> ast.Call:
            if called(call) in _OVERFLOWING and call.args and ast.dump(call.args[0]) == pattern:
                shifted = binary(call.args[0], ast.Sub, largest)
                return like(call, args=[shifted, *call.args[1:]])
            fields = {
                field: [self.visit(v) if isinstance(v, ast.AST) else v for v in value]
                if isinstance(value, list)
                else (self.visit(value) if isinstance(value, ast.AST) else value)
                for field, value in ast.iter_fields(call)
            }
            return like(call, **fields)

        def generic_visit(self, node: ast.AST) -> ast.AST:
            if not any(called(inner) in _OVERFLOWING for inner in ast.walk(node)):
                return node
            fields = {
                field: [self.visit(v) if isinstance(v, ast.AST) else v for v in value]
                if isinstance(value, list)
                else (self.visit(value) if isinstance(value, ast.AST) else value)
                for field, value in ast.iter_fields(node)
            }
            return ast.copy_location(type(node)(**fields), node)

    return Shift().visit(tree)


def _largest(scores: ast.expr) -> Iterator[ast.expr]:
    """The largest of some scores: of one sample, of each column, of each row."""
    yield numpy("max", scores)
    for axis in (0, 1):
        yield numpy("max", scores, axis=constant(axis), keepdims=constant(True))
        yield numpy("max", scores, axis=constant(axis))
