"""Edits of axes: along which one, which one is kept, rows for columns."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from itertools import combinations

from .registry import Change, Here, change, edit
from .syntax import (
    attribute,
    axis_of,
    called,
    constant,
    is_array_like,
    is_method,
    is_reduction,
    item,
    keyword,
    like,
    made,
    number,
    replaced,
    subject,
    with_axis,
    with_keyword,
)

_OF_ALL = ("logsumexp", "softmax", "log_softmax", "norm")  # SciPy's: of all entries, unasked
_TORCH = {"dim": "axis", "keepdim": "keepdims"}


@edit(ast.Call, rank=0)
def torch_keywords(node: ast.Call, here: Here) -> Iterator[Change]:
    """`dim` and `keepdim` are PyTorch's words. NumPy says axis and keepdims."""
    if any(k.arg in _TORCH for k in node.keywords):
        keywords = [like(k, arg=_TORCH.get(k.arg or "", k.arg)) for k in node.keywords]
        yield change(like(node, keywords=keywords))


@edit(ast.Call)
def axis_not_kept(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} loses its axis, so that what comes next lines it up with the wrong axis, or with
    none. {layout}
    """
    kept = keyword(node, "keepdims")
    is_kept = isinstance(kept, ast.Constant) and kept.value
    if is_reduction(node) and axis_of(node) is not None and not is_kept:
        yield change(with_keyword(node, "keepdims", constant(True)))


@edit(ast.Call)
def wrong_axis(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} runs along the wrong axis. {layout}"""
    axis = axis_of(node)
    if axis is None or called(node) == "stack":
        return
    now = number(axis)
    for other in (0, 1, 2, -1):
        if other != now:
            if is_reduction(node):
                yield change(with_axis(node, other), axis=other)
                if keyword(node, "keepdims") is None:
                    kept = with_keyword(with_axis(node, other), "keepdims", constant(True))
                    yield change(kept, axis=other, kept=True)
            else:
                yield change(with_keyword(node, "axis", constant(other)), axis=other)


@edit(ast.Call)
def stacked_along_the_wrong_axis(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} puts the new axis in another place than is asked for: compare the shapes."""
    if called(node) == "stack":
        now = keyword(node, "axis")
        for other in (0, 1, 2, -1):
            if other != (0 if now is None else number(now)):
                yield change(with_keyword(node, "axis", constant(other)), axis=other)


@edit(ast.Call)
def missing_axis(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} takes all the entries together, along every axis, where one axis is meant. {layout}"""
    takes_one = called(node) in _OF_ALL and len(node.args) == 1
    if not (is_reduction(node) or takes_one) or axis_of(node) is not None:
        return
    for axis in (0, 1, 2):
        yield change(with_axis(node, axis), axis=axis)
        if keyword(node, "keepdims") is None:
            kept = with_keyword(with_axis(node, axis), "keepdims", constant(True))
            yield change(kept, axis=axis, kept=True)


@edit(ast.Call)
def axis_too_many(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} runs along one axis only and leaves one number for each line of the other, where one
    number of all the entries is meant.
    """
    if axis_of(node) is not None:
        yield change(with_axis(node, None))
        yield change(with_keyword(with_axis(node, None), "keepdims", None))


@edit(ast.Call)
def axis_kept_too_many(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} keeps its axis, with length 1, where what comes next expects it to be gone."""
    if keyword(node, "keepdims") is not None:
        yield change(with_keyword(node, "keepdims", None))


@edit(ast.Call)
def results_become_rows(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} makes a row of each of its parts, where each belongs into a column: rows and columns
    have changed places.
    """
    listed = bool(node.args) and isinstance(node.args[0], ast.ListComp | ast.List | ast.Name)
    stacks = called(node) in ("array", "asarray", "stack", "vstack", "row_stack")
    if listed and stacks and axis_of(node) is None:
        yield change(attribute(node, "T"))


@edit(ast.Call)
def reshape_for_transpose(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} fills the new shape in the order in which the entries lie, and so mixes rows and
    columns: that is no transpose.
    """
    if any(number(arg) == 1 for arg in node.args):
        return  # a vector with a second axis
    array = subject(node)
    if called(node) in ("reshape", "resize", "swapaxes") and array is not None:
        yield change(attribute(array, "T"))


@edit(ast.Attribute, ast.Call)
def transposed_too_often(node: ast.Attribute | ast.Call, here: Here) -> Iterator[Change]:
    """{code} turns rows into columns once too often. {layout}"""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield change(node.value)
    array = subject(node) if isinstance(node, ast.Call) else None
    if called(node) == "transpose" and array is not None:
        yield change(array)


@edit(ast.Name, ast.Call, ast.BinOp, ast.Subscript, rank=2)
def missing_transpose(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} has its axes the other way round. {layout}"""
    if not is_array_like(node) or is_reduction(node):
        return
    parent = here.parent(node)
    if isinstance(parent, ast.Attribute) or (isinstance(parent, ast.Call) and parent.func is node):
        return
    if isinstance(parent, ast.Subscript) and parent.slice is node:
        return
    yield change(attribute(node, "T"))


@edit(ast.For, ast.comprehension)
def loop_over_rows(node: ast.For | ast.comprehension, here: Here) -> Iterator[Change]:
    """{code} hands out rows, one after another. {layout}"""
    over = node.iter.args if called(node.iter) in ("zip", "enumerate") else [node.iter]  # type: ignore[attr-defined]
    if all(isinstance(part, ast.Name) for part in over):
        turned = {part: attribute(part, "T") for part in over}
        yield change(like(node, iter=replaced(node.iter, turned)), at=node.iter)


@edit(ast.Call)
def samples_the_other_way_round(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} takes rows for samples where columns are, or the other way round. {layout}"""
    func, args = node.func, node.args
    passed = isinstance(func, ast.Attribute) and ast.unparse(func.value) in ("mine", "course")
    helper = isinstance(func, ast.Name) and not hasattr(builtins, func.id)
    if (passed or helper) and len(args) == 1 and isinstance(args[0], ast.Name):
        turned = like(node, args=[attribute(args[0], "T")])
        yield change(attribute(turned, "T"))


@edit(ast.Call)
def transposed_in_the_wrong_order(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} puts the axes into another order than is meant."""
    if called(node) not in ("transpose", "moveaxis", "swapaxes"):
        return
    for args in _two_turned(node.args):
        yield change(like(node, args=args))
    for n, arg in enumerate(node.args):
        if isinstance(arg, ast.Tuple):
            for elts in _two_turned(arg.elts):
                args = [*node.args[:n], like(arg, elts=elts), *node.args[n + 1 :]]
                yield change(like(node, args=args))


def _two_turned(parts: list[ast.expr]) -> Iterator[list[ast.expr]]:
    """The parts with two of them in each other's place."""
    for one, other in combinations(range(len(parts)), 2):
        turned = list(parts)
        turned[one], turned[other] = turned[other], turned[one]
        yield turned


@edit(ast.Call)
def einsum_letters(node: ast.Call, here: Here) -> Iterator[Change]:
    """The letters of {code} pair the axes otherwise than is meant: behind the arrow stand the axes
    of the result, in their order, and a letter left out there is summed over.
    """
    letters = node.args[0] if called(node) == "einsum" and node.args else None
    if not isinstance(letters, ast.Constant) or not isinstance(letters.value, str):
        return
    text = letters.value
    head, arrow, tail = text.partition("->")
    parts = head.split(",")
    seen = sorted({c for c in head if c.isalpha()})
    outcomes = [f"{head}->{tail[::-1]}"] if len(tail) > 1 else []
    outcomes += [f"{head}->{''.join(c for c in tail if c != gone)}" for gone in tail]
    outcomes += [f"{head}->{tail[:n]}{c}{tail[n:]}" for c in seen for n in range(len(tail) + 1)]
    outcomes += [f"{','.join(reversed(parts))}->{tail}"]
    for n, part in enumerate(parts):
        variants = [part[::-1]]
        variants += [part[:k] + c + part[k + 1 :] for k in range(len(part)) for c in seen]
        for variant in variants:
            outcomes.append(",".join([*parts[:n], variant, *parts[n + 1 :]]) + arrow + tail)
    for outcome in dict.fromkeys(outcomes):
        if outcome != text:
            yield change(like(node, args=[constant(outcome), *node.args[1:]]))


@edit(ast.Subscript)
def new_axis_too_many(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} has an axis more than is wanted: broadcasting spreads along it whatever comes next."""
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if any(map(_is_new_axis, parts)):
        yield change(node.value)


@edit(ast.Subscript)
def new_axis_in_the_wrong_place(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} puts its new axis on the wrong side: a row runs where a column should, or the other
    way round.
    """
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    places = [n for n, part in enumerate(parts) if _is_new_axis(part)]
    for place in places:
        for other in range(len(parts)):
            if other != place:
                turned = list(parts)
                turned[place], turned[other] = turned[other], turned[place]
                yield change(like(node, slice=made(ast.Tuple, elts=turned, ctx=ast.Load())))


def _is_new_axis(node: ast.AST) -> bool:
    is_none = isinstance(node, ast.Constant) and node.value is None
    return is_none or (isinstance(node, ast.Attribute) and node.attr == "newaxis")


@edit(ast.Name, ast.Call, ast.Subscript, ast.Attribute, rank=2)
def missing_new_axis(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} is a row of numbers that lines up with the last axis of what it meets; here each of
    them belongs to a row of its own, or to a matrix of its own.
    """
    parent = here.parent(node)
    if not is_array_like(node) or not isinstance(parent, ast.BinOp | ast.Compare | ast.Subscript):
        return
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return
    if isinstance(node, ast.Call) and is_method(node) and node.func.attr == "copy":
        return
    if isinstance(node, ast.Call) and keyword(node, "keepdims") is not None:
        return
    everything, new = made(ast.Slice), constant(None)
    yield change(item(node, made(ast.Tuple, elts=[everything, new], ctx=ast.Load())))
    if isinstance(parent, ast.BinOp):
        yield change(item(node, made(ast.Tuple, elts=[new, everything], ctx=ast.Load())))
