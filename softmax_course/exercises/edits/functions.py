"""Edits of functions: taken for one another, arrays made in the wrong type or shape."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from .registry import Change, Here, change, edit
from .syntax import (
    MODULES,
    REDUCTIONS,
    attribute,
    called,
    constant,
    is_method,
    is_reduction,
    item,
    keyword,
    like,
    made,
    name,
    number,
    numpy,
    renamed,
    with_keyword,
)

_KIN = (
    ("log", "log2", "log10", "log1p", "exp"),
    ("exp", "exp2", "expm1", "log"),
    ("zeros", "ones", "eye"),  # never empty, which may find the right numbers left in memory
    ("zeros_like", "ones_like"),
    ("maximum", "minimum"),
    ("outer", "dot", "multiply", "inner", "matmul"),
    ("add", "subtract", "multiply", "divide"),
    ("diag", "diagflat", "diagonal", "eye", "trace"),
    ("vstack", "hstack", "stack", "column_stack", "array"),
    ("tile", "repeat"),
    ("append", "extend"),
    ("sqrt", "square", "abs"),
    ("argmax", "argmin", "argsort", "max"),
    ("sum", "cumsum"),
    ("floor", "ceil", "round"),
)
# What a function gives, for words.
_GIVES = {
    "log2": "is the logarithm to base 2",
    "log10": "is the logarithm to base 10",
    "log1p": "is the logarithm of 1 more than its argument",
    "log": "is the natural logarithm",
    "exp": "is the natural exponential",
    "exp2": "is a power of the base 2",
    "expm1": "is 1 less than the exponential",
    "cumsum": "is the running sum",
    "argmax": "is the place of the largest",
    "dot": "multiplies and adds up",
    "inner": "multiplies and adds up",
    "max": "is the largest",
    "multiply": "multiplies entry by entry",
    "outer": "makes a table of all products",
    "repeat": "has every entry several times, one beside the other",
    "tile": "has the whole array several times, one beside the other",
    "trace": "adds up the diagonal",
}
# What a function does to numbers that should stay as they are, for words.
_CUTS = "cuts numbers off at a bound: beyond it they all become alike, and differences are lost"
_ONE = "makes one number of several"
_DOES = {
    "abs": "drops the signs",
    "absolute": "drops the signs",
    "around": "rounds its numbers, so that digits are lost",
    "astype": "makes another type of numbers",
    "clip": _CUTS,
    "cumsum": "adds its numbers up on the way, each to all before it",
    "diag": "puts its numbers on the diagonal of a matrix, or takes them from there",
    "exp": "takes the exponential",
    "flatten": "puts all its numbers into one row",
    "log": "takes the logarithm",
    "max": _ONE,
    "maximum": _CUTS,
    "mean": _ONE,
    "minimum": _CUTS,
    "nan_to_num": "puts other numbers in the place of nan and inf",
    "power": "takes a power",
    "ravel": "puts all its numbers into one row",
    "repeat": "writes every entry several times",
    "reshape": "gives its numbers other axes",
    "round": "rounds its numbers, so that digits are lost",
    "sqrt": "takes the root",
    "square": "takes the square",
    "sort": "sorts its numbers",
    "sorted": "sorts its numbers",
    "sum": _ONE,
    "tile": "writes the whole array several times",
    "trunc": "drops the fractions",
}
_OF_SEVERAL = {
    "amax": "the largest of them",
    "amin": "the smallest of them",
    "argmax": "the place of the largest",
    "argmin": "the place of the smallest",
    "average": "their mean",
    "max": "the largest of them",
    "mean": "their mean",
    "median": "the middle one of them",
    "min": "the smallest of them",
    "nansum": "their sum",
    "norm": "the root of the sum of their squares",
    "prod": "their product",
    "std": "how widely they spread",
    "sum": "their sum",
}
_MODEL = {"zeros_like": "zeros", "ones_like": "ones", "empty_like": "empty", "full_like": "full"}
_WHOLE = ("int", "int32", "int64", "uint8", "int_", "bool", "bool_")


@edit(ast.Call)
def place_for_entry(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} gives the place of an entry, its index, where the entry itself is meant."""
    if called(node) in ("argmax", "argmin"):
        yield change(renamed(node, called(node).removeprefix("arg")))


@edit(ast.Call)
def entry_for_place(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} gives an entry itself, where its place, its index, is meant."""
    if called(node) in ("max", "min"):
        yield change(renamed(node, "arg" + called(node)))


@edit(ast.Call)
def reductions_confused(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} gives {one}, where {how} is meant. {equation}"""
    if is_reduction(node):
        one = _OF_SEVERAL.get(called(node), "one number of several")
        for other in ("sum", "max", "mean", "min", "prod", "nansum"):
            if called(node) == "norm":
                yield change(
                    numpy(other, *node.args, **_keywords(node)), one=one, how=_OF_SEVERAL[other]
                )
            elif other != called(node):
                yield change(renamed(node, other), one=one, how=_OF_SEVERAL[other])


def _keywords(node: ast.Call) -> dict[str, ast.expr]:
    return {k.arg: k.value for k in node.keywords if k.arg is not None}


@edit(ast.Call)
def functions_confused(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} {gives}, and another function is meant. {equation}"""
    function = called(node)
    if function in ("array", "asarray"):
        return
    gives = _GIVES.get(function, "calls a function")
    around = here.parent(node)
    to_a_number = isinstance(around, ast.BinOp) and isinstance(around.op, ast.Add | ast.Sub)
    to_a_number &= any(number(side) is not None for side in ast.iter_child_nodes(around or node))
    others = [other for kin in _KIN if function in kin for other in kin if other != function]
    for other in dict.fromkeys(others):
        if to_a_number and other in ("expm1", "log1p"):
            continue  # the number is what is wrong
        if not is_reduction(node) or other not in REDUCTIONS:
            yield change(renamed(node, other), gives=gives)


@edit(ast.Call)
def array_of_whole_numbers(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} makes an array of {kind}{where}, and whatever is put there loses {lost}: plain float
    is needed.
    """
    asked = ast.unparse(keyword(node, "dtype") or (node.args[-1] if node.args else node))
    if re.search(r"str|object|[\"']U", asked):
        return
    facts: dict[str, Any] = {
        "kind": "whole numbers",
        "lost": "what stands behind its decimal point",
        "where": "",
    }
    if re.search(r"float(16|32)|half|single", asked):
        facts |= {"kind": "narrow floats", "lost": "all digits but its first few"}
    function, dtype = called(node), name("float")
    as_model = facts | {"where": " where the argument holds such"}
    named = keyword(node, "dtype") is not None
    if function in _MODEL and node.args:
        yield change(with_keyword(node, "dtype", dtype), **(facts if named else as_model))
    elif is_method(node) and function == "copy":
        as_type = attribute(node.func.value, "astype")
        yield change(like(node, func=as_type, args=[dtype]), **as_model)
    elif is_method(node) and function == "astype":
        yield change(like(node, args=[dtype]), **facts)
    elif function in ("zeros", "ones", "empty", "full", "array", "asarray", "copy", "astype"):
        if named or function in ("array", "asarray"):
            yield change(with_keyword(node, "dtype", dtype), **(facts if named else as_model))
        elif len(node.args) > 1:
            yield change(like(node, args=[node.args[0], dtype]), **facts)
    if function in _WHOLE and len(node.args) == 1:
        yield change(node.args[0], **facts)


@edit(ast.Call)
def array_of_the_wrong_shape(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} has its lengths in the wrong order, or is of a shape that does not fit. {layout}"""
    if called(node) not in ("zeros", "ones", "empty", "full", "reshape", "eye"):
        return
    shape = node.args[0] if node.args else None
    if isinstance(shape, ast.Tuple | ast.List) and len(shape.elts) > 1:
        for n in range(len(shape.elts) - 1):
            elts = [*shape.elts[:n], shape.elts[n + 1], shape.elts[n], *shape.elts[n + 2 :]]
            yield change(like(node, args=[like(shape, elts=elts), *node.args[1:]]))
        square = len({ast.dump(n) for n in shape.elts}) < len(shape.elts)
        for n, parameter in product(range(len(shape.elts)), here.parameters if square else ()):
            length = made(ast.Call, func=name("len"), args=[name(parameter)], keywords=[])
            for size in (length, item(attribute(name(parameter), "shape"), constant(1))):
                elts = [*shape.elts[:n], size, *shape.elts[n + 1 :]]
                yield change(like(node, args=[like(shape, elts=elts), *node.args[1:]]))
    elif len(node.args) > 1:
        rest = node.args[2:]
        tupled = ast.copy_location(ast.Tuple(elts=node.args[:2], ctx=ast.Load()), node)
        yield change(like(node, args=[tupled, *rest]))
    if shape is not None and not isinstance(shape, ast.Tuple):
        for other in here.names:
            yield change(like(node, args=[attribute(name(other), "shape"), *node.args[1:]]))


@edit(ast.Call, rank=0)
def logarithm_to_another_base(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} is a logarithm to base {base}. The course uses the natural one, to base e."""
    parent = here.parent(node)
    scaled = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Mult | ast.Div)
    if called(node) in ("log2", "log10") and not scaled:
        yield change(renamed(node, "log"), base=called(node).removeprefix("log"))
    elif called(node) == "log" and not scaled and len(node.args) == 2:  # math.log(x, 2)
        base = number(node.args[1])
        if base is not None:
            yield change(like(node, args=node.args[:1]), base=base)


@edit(ast.Call, rank=0)
def softmax_once_more(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} begins softmax a second time: `{given}` holds probabilities already."""
    given = here.parameters[0] if here.parameters else ""
    within = {n.id for arg in node.args for n in ast.walk(arg) if isinstance(n, ast.Name)} - MODULES
    again = called(node) == "exp" or "softmax" in called(node)
    if not (here.setting.probabilities and again and within == {given}):
        return
    if not any(called(n) == "log" for n in ast.walk(node)):
        yield change(name(given), given=given)


@edit(ast.Call)
def function_too_many(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} {does}, and that is a step too many. {equation}"""
    if called(node) in ("print", "range", "zip", "len", "enumerate"):
        return
    does = _DOES.get(called(node), f"applies `{called(node) or 'a function'}`")
    if is_method(node):
        yield change(node.func.value, does=does)
    for arg in node.args:
        if not isinstance(arg, ast.Starred):
            yield change(arg, does=does)


@edit(ast.Call, ast.BinOp)
def bracket_closed_in_the_wrong_place(node: ast.Call | ast.BinOp, here: Here) -> Iterator[Change]:
    """In {code} a bracket closes in the wrong place: look at what the function is applied to, and
    what is done to its result. {equation}
    """
    if isinstance(node, ast.BinOp):
        for side, other in (("left", node.right), ("right", node.left)):
            inner = getattr(node, side)
            if not isinstance(inner, ast.Call) or called(inner) == "len":
                continue
            if is_method(inner):
                moved = like(node, **{side: inner.func.value})
                yield change(like(inner, func=like(inner.func, value=moved)))
            for n, arg in enumerate(inner.args):
                if other is not arg:
                    args = [*inner.args[:n], like(node, **{side: arg}), *inner.args[n + 1 :]]
                    yield change(like(inner, args=args))
        return
    for n, arg in enumerate(node.args):
        if isinstance(arg, ast.BinOp):
            for side in ("left", "right"):
                inner = like(node, args=[*node.args[:n], getattr(arg, side), *node.args[n + 1 :]])
                yield change(like(arg, **{side: inner}))
    if is_method(node) and isinstance(node.func.value, ast.BinOp):
        whole = node.func.value
        inner = like(node, func=like(node.func, value=whole.right))
        yield change(like(whole, right=inner))


@edit(ast.Call)
def arguments_turned_round(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} is called with its arguments in another order than it takes them."""
    args = node.args
    for n in range(len(args) - 1):
        yield change(like(node, args=[*args[:n], args[n + 1], args[n], *args[n + 2 :]]))
    if is_method(node) and len(args) == 1:
        func = like(node.func, value=args[0])
        yield change(like(node, func=func, args=[node.func.value]))


@edit(ast.Call)
def keyword_too_many(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} says something more of the work to be done than is meant."""
    for k in node.keywords:
        if k.arg is not None and k.arg not in ("axis", "keepdims", "dtype"):
            yield change(with_keyword(node, k.arg, None))


@edit(ast.Attribute, rank=2)
def list_for_array(node: ast.Attribute, here: Here) -> Iterator[Change]:
    """{code} asks a list for what only an array has."""
    if isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name | ast.ListComp):
        yield change(like(node, value=numpy("array", node.value)))
