"""Edits that put in what is missing: a factor, a term, a function. They are tried last."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .registry import Change, Here, change, edit
from .syntax import (
    attribute,
    binary,
    called,
    constant,
    is_array_like,
    is_reduction,
    item,
    name,
    numpy,
)

_FUNCTIONS = ("exp", "log", "max", "diag", "abs", "array", "sqrt")


def _is_part(node: ast.expr, here: Here) -> bool:
    """Whether an expression stands where a formula does, and not as a bound or an index."""
    parent = here.parent(node)
    if not is_array_like(node) or isinstance(node, ast.Constant):
        return False
    passed_on = isinstance(node, ast.Name) and node.id in here.passing
    if passed_on and not isinstance(parent, ast.Return | ast.Assign):
        return False  # the place is where it gets its value
    if isinstance(parent, ast.Attribute | ast.keyword | ast.For | ast.comprehension | ast.Slice):
        return False
    if isinstance(parent, ast.Subscript | ast.Compare):
        return False
    if called(node) in ("range", "zip", "enumerate", "zeros", "zeros_like", "empty"):
        return False
    if isinstance(parent, ast.Tuple) and isinstance(here.parent(parent), ast.Subscript):
        return False
    return not (isinstance(parent, ast.Call) and (parent.func is node or called(parent) == "range"))


def _is_reduced(node: ast.expr, here: Here) -> bool:
    """Whether an array's own method is called to take its entries to one, as in x.sum()."""
    method = here.parent(node)
    call = here.parent(method) if isinstance(method, ast.Attribute) else None
    return isinstance(call, ast.Call) and call.func is method and is_reduction(call)


@edit(ast.Name, ast.Call, rank=3)
def not_divided_by_the_sum(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} is not yet divided by its sum, so that it does not add up to 1. {layout}"""
    if _is_part(node, here):
        yield change(binary(node, ast.Div, numpy("sum", node)))
        for axis in (0, 1):
            total = numpy("sum", node, axis=constant(axis), keepdims=constant(True))
            yield change(binary(node, ast.Div, total))


@edit(ast.Name, ast.BinOp, ast.Call, ast.Subscript, rank=3)
def missing_sum(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} holds {what}. {equation}"""
    if _is_part(node, here) and not is_reduction(node) and not is_reduction(here.parent(node)):
        yield change(numpy("sum", node), what="several numbers, where their sum is meant")
        table = "a table of numbers, where the sums along one axis are meant"
        for axis in (0, 1):
            yield change(numpy("sum", node, axis=constant(axis)), what=table)
            kept = numpy("sum", node, axis=constant(axis), keepdims=constant(True))
            yield change(kept, what=table)


@edit(ast.GeneratorExp)
def generator_not_used_up(node: ast.GeneratorExp, here: Here) -> Iterator[Change]:
    """{code} only says how its parts come, one by one: nothing adds them up or collects them."""
    if not isinstance(here.parent(node), ast.Call):
        yield change(ast.copy_location(ast.Call(name("sum"), [node], []), node))
        yield change(numpy("array", ast.ListComp(node.elt, node.generators)))


@edit(ast.Name, ast.BinOp, ast.Call, ast.Subscript, ast.UnaryOp, ast.ListComp, rank=3)
def missing_function(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} goes on as it is, where something should first be done to it. {equation}"""
    if isinstance(node, ast.ListComp):
        yield change(numpy("array", node))
        yield change(attribute(numpy("array", node), "T"))
    elif _is_part(node, here) or isinstance(node, ast.UnaryOp) or _is_reduced(node, here):
        for function in _FUNCTIONS:
            if function != called(node):
                yield change(numpy(function, node))


def whole(node: ast.expr, lacks: str, parents: dict[ast.AST, ast.AST]) -> ast.expr:
    """The whole product that lacks a factor, or the sum that lacks a term: either has no order."""
    kinds = (ast.Add | ast.Sub) if lacks == "missing_term" else (ast.Mult | ast.Div)
    outer = parents.get(node)
    if isinstance(outer, ast.UnaryOp) and isinstance(outer.op, ast.USub):
        node, outer = outer, parents.get(outer)
    while isinstance(outer, ast.BinOp) and isinstance(outer.op, kinds):
        node, outer = outer, parents.get(outer)
    return node


def is_taken_away(node: ast.expr, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a minus stands before it: what is left of a term by it is then of the other sign."""
    outer = parents.get(node)
    if isinstance(outer, ast.UnaryOp):
        return isinstance(outer.op, ast.USub)
    return isinstance(outer, ast.BinOp) and isinstance(outer.op, ast.Sub) and outer.right is node


def _parts(here: Here) -> Iterator[ast.expr]:
    """What a missing factor or term may be: what the code names, and the lengths of arguments."""
    yield from here.parts
    indices = {
        node.slice.id
        for node in here.parts
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name)
    }
    for parameter in here.parameters:
        for index in sorted(indices - {parameter}):
            yield item(name(parameter), name(index))
    for parameter in here.parameters:
        yield numpy("diag", name(parameter))
        yield numpy("sum", name(parameter))
    for parameter in here.parameters:
        for axis in (0, 1):
            yield item(attribute(name(parameter), "shape"), constant(axis))


def _named(part: ast.expr) -> str:
    """What the answer itself calls a part."""
    simple = isinstance(part, ast.Name | ast.Subscript | ast.Attribute)
    return f", `{ast.unparse(part)}`" if simple else ""


@edit(ast.Name, ast.BinOp, ast.Call, ast.Subscript, ast.UnaryOp, rank=4)
def missing_factor(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} lacks {what}{part}. {equation}"""
    if _is_part(node, here) or isinstance(node, ast.UnaryOp):
        for part in _parts(here):
            at, named = whole(node, "missing_factor", here.parents), _named(part)
            yield change(binary(node, ast.Div, part), at, what="a divisor", part=named)
            yield change(binary(node, ast.Mult, part), at, what="a factor", part=named)
            less = binary(constant(1), ast.Sub, part)
            new = binary(node, ast.Mult, less)
            yield change(new, at, what="a factor", part=", a difference in brackets")


@edit(ast.Name, ast.BinOp, ast.Call, ast.Subscript, ast.UnaryOp, rank=4)
def missing_term(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} lacks {what}{part}. {equation}"""
    if _is_part(node, here) or isinstance(node, ast.UnaryOp):
        around = here.parent(node)
        kept = around.targets[0] if isinstance(around, ast.Assign) else None  # an = for += is that
        for part in _parts(here):
            if isinstance(part, ast.Name) and isinstance(kept, ast.Name) and part.id == kept.id:
                continue
            at, named = whole(node, "missing_term", here.parents), _named(part)
            yield change(binary(node, ast.Sub, part), at, what="a term", part=named)
            yield change(binary(node, ast.Add, part), at, what="a term", part=named)
            if not is_taken_away(node, here.parents):
                yield change(binary(part, ast.Sub, node), at, what="a term", part=named)
        if isinstance(node, ast.Name):
            log_sum_exp = numpy("log", numpy("sum", numpy("exp", node)))
            yield change(
                binary(node, ast.Sub, log_sum_exp), what="a term", part=", the log-sum-exp"
            )
