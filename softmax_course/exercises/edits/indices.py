"""Edits of indices: their order, offsets, bounds of slices and loops."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import numpy as np

from .registry import Change, Here, change, edit
from .syntax import (
    attribute,
    binary,
    called,
    constant,
    is_method,
    item,
    like,
    made,
    name,
    number,
    numpy,
    of_module,
)


@edit(ast.Subscript)
def indices_turned_round(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """The indices of {code} stand in each other's place: the first counts rows, the second
    columns.
    """
    if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) > 1:
        elts = node.slice.elts
        for n in range(len(elts) - 1):
            turned = [*elts[:n], elts[n + 1], elts[n], *elts[n + 2 :]]
            yield change(like(node, slice=like(node.slice, elts=turned)))
    elif isinstance(node.value, ast.Subscript):
        inner = node.value
        yield change(like(node, value=like(inner, slice=node.slice), slice=inner.slice))


@edit(ast.Subscript)
def wrong_axis_of_the_shape(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} is the length of another axis than is meant. {layout}"""
    if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        for axis in (0, 1, -1):
            if number(node.slice) != axis:
                yield change(like(node, slice=constant(axis)), axis=axis)


@edit(ast.Call, ast.Attribute)
def wrong_length(node: ast.Call | ast.Attribute, here: Here) -> Iterator[Change]:
    """{code} counts {what}, and something else is meant here. {layout}"""
    if isinstance(node, ast.Call):
        if called(node) != "len" or len(node.args) != 1:
            return
        array = node.args[0]
        yield change(item(attribute(array, "shape"), constant(1)), what="along axis 0")
        yield change(attribute(array, "size"), what="along axis 0")
    elif node.attr in ("size", "ndim"):
        what = "all entries" if node.attr == "size" else "the axes"
        for axis in (0, 1):
            yield change(item(attribute(node.value, "shape"), constant(axis)), what=what)


@edit(ast.Call)
def rounds_by_a_number(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} counts up to a number of its own, whatever the length of the array: where there are
    more entries some are left out, where there are fewer it asks for one too many.
    """
    if called(node) not in ("range", "arange") or not node.args:
        return
    *before, end = node.args[:2]
    now = number(end)
    if now is not None and now > 1:
        for parameter in here.parameters:
            shape = attribute(name(parameter), "shape")
            for axis in (0, 1):
                yield change(like(node, args=[*before, item(shape, constant(axis))]))


_TOO_EARLY = "too early: the last index is left out"
_TOO_LATE = "too late: what comes before is left out"
_TOO_MANY = "one index too many is taken"
_SOMEWHERE = "in the wrong place"


@edit(ast.Call)
def loop_starts_or_ends_wrong(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} {where} {how}. It counts from its start, 0 if none is given, to one before its end."""
    if called(node) not in ("range", "arange") or not node.args:
        return
    args = node.args
    start, end = (constant(0), args[0]) if len(args) == 1 else args[:2]
    rest = args[2:]
    ends = [(_stepped(end, 1), _TOO_EARLY), (_stepped(end, -1), f"too late: {_TOO_MANY}")]
    if isinstance(end, ast.BinOp):
        ends.append((end.left, _SOMEWHERE))
    starts = [
        (constant(0), _TOO_LATE),
        (constant(1), f"too early: {_TOO_MANY}"),
        (_stepped(start, 1), f"too early: {_TOO_MANY}"),
        (_stepped(start, -1), _TOO_LATE),
    ]
    for other, how in ends:
        yield change(like(node, args=[start, other, *rest]), where="ends", how=how)
    for other, how in starts:
        yield change(like(node, args=[other, end, *rest]), where="begins", how=how)
    if len(args) > 1:
        down = like(node, args=[_stepped(start, -1), _stepped(end, -1), *rest])
        yield change(down, where="counts", how="one too far, from beginning to end")
    for n, whole in enumerate(args):
        others: list[ast.expr] = []
        if isinstance(whole, ast.Constant):
            others += [constant(0), constant(1)]
        for parameter in here.parameters:
            others.append(numpy("size", name(parameter)))
            shape = attribute(name(parameter), "shape")
            others += [item(shape, constant(0)), item(shape, constant(1))]
        if n == (0 if len(args) == 1 else 1):
            for other in others:
                new = like(node, args=[*args[:n], other, *args[n + 1 :]])
                yield change(new, where="ends", how=_SOMEWHERE)
    if rest:
        yield change(like(node, args=args[:2]), where="counts", how="in steps, and leaves some out")


def _stepped(node: ast.expr, step: int) -> ast.expr:
    """An index or a bound, one further or one less."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        by = number(node.right)
        if by is not None:
            by = (by if isinstance(node.op, ast.Add) else -by) + step
            if by == 0:
                return node.left
            op = ast.Add if by > 0 else ast.Sub
            return binary(node.left, op, constant(abs(by)))
    now = number(node)
    if now is not None:
        return constant(now + step)
    return binary(node, ast.Add if step > 0 else ast.Sub, constant(1))


@edit(ast.Slice)
def slice_starts_or_ends_wrong(node: ast.Slice, here: Here) -> Iterator[Change]:
    """{code} begins or ends in the wrong place: is the first or the last entry left out, or one
    taken too many? A slice runs from its start to one before its end, and counts from 0.
    """
    if node.lower is not None:
        yield change(like(node, lower=None))
        yield change(like(node, lower=_stepped(node.lower, 1)))
        yield change(like(node, lower=_stepped(node.lower, -1)))
    else:
        yield change(like(node, lower=constant(1)))
    if node.upper is not None:
        yield change(like(node, upper=None))
        yield change(like(node, upper=_stepped(node.upper, 1)))
        yield change(like(node, upper=_stepped(node.upper, -1)))
    else:
        yield change(like(node, upper=constant(-1)))
    if node.lower is not None and node.upper is not None:
        yield change(like(node, lower=node.upper, upper=node.lower))
        yield change(like(node, lower=None, upper=None))
    elif node.upper is not None:  # one entry alone
        yield change(like(node, lower=_stepped(node.upper, -1)))
    elif node.lower is not None:
        yield change(like(node, upper=_stepped(node.lower, 1)))
    if node.step is not None:
        yield change(like(node, step=None))


@edit(ast.BinOp)
def neighbour_kept_as_index(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """{code} becomes an index, that of the neighbour of what is meant: indices count from 0."""
    step = isinstance(node.op, ast.Add | ast.Sub) and number(node.right) == 1
    if step and here.becomes_an_index(node):
        yield change(node.left)


@edit(ast.Subscript)
def index_off_by_one(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} is the neighbour of the entry that is meant: indices count from 0."""
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for n, part in enumerate(parts):
        if isinstance(part, ast.Slice) or (isinstance(part, ast.Constant) and part.value is None):
            continue
        others = [(_stepped(part, 1), 1), (_stepped(part, -1), -1)]
        if isinstance(part, ast.BinOp):
            others += [(part.left, 0), (part.right, 0)]
        for other, step in others:
            new = like(node, slice=_index(node, [*parts[:n], other, *parts[n + 1 :]]))
            yield change(new, step=step)  # the same one may be needed at every index


@edit(ast.Subscript)
def row_for_column(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} takes a row where a column is meant, or the other way round. {layout}"""
    if isinstance(node.slice, ast.Tuple | ast.Slice):
        return
    everything = made(ast.Slice)
    yield change(like(node, slice=_index(node, [everything, node.slice])))


@edit(ast.Name, rank=2)
def missing_index(node: ast.Name, here: Here) -> Iterator[Change]:
    """{code} stands here whole, where one entry of it is meant."""
    taken_apart = (ast.Subscript, ast.Attribute, ast.Call, ast.comprehension, ast.For)
    known = node.id in here.names and node.id not in here.indices
    if (
        not known
        or not isinstance(node.ctx, ast.Load)
        or isinstance(here.parent(node), taken_apart)
    ):
        return
    for index in here.indices:
        yield change(item(node, name(index)))


@edit(ast.Subscript)
def index_too_many(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} takes one part where the whole, or another part, is meant."""
    if isinstance(node.slice, ast.Tuple):
        elts = node.slice.elts
        for n in range(len(elts)):
            yield change(like(node, slice=_index(node, [*elts[:n], *elts[n + 1 :]])))
    if isinstance(node.ctx, ast.Load) and not of_module(node.value):  # np.c_ alone is no array
        yield change(node.value)


@edit(ast.Subscript)
def rows_and_labels_not_in_pairs(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} takes every row at every label. One entry of each sample is meant: its own number
    beside its own label.
    """
    if not isinstance(node.slice, ast.Tuple) or len(node.slice.elts) != 2:
        return
    first, second = node.slice.elts
    for whole, labels, place in ((first, second, 0), (second, first, 1)):
        if isinstance(whole, ast.Slice) and not isinstance(labels, ast.Slice):
            pair = [labels, labels]
            pair[place] = numpy("arange", numpy("size", labels))
            yield change(like(node, slice=_index(node, pair)))


def _named_alike(loop: ast.For | ast.comprehension) -> bool:
    """Whether each name of a loop begins as what it runs over does: ai and yi for a and y."""
    over = loop.iter.args if isinstance(loop.iter, ast.Call) else []
    names = loop.target.elts if isinstance(loop.target, ast.Tuple) else []
    pairs = [*zip(names, over, strict=False)]
    return len(names) == len(over) and all(
        isinstance(one, ast.Name) and isinstance(of, ast.Name) and one.id.startswith(of.id)
        for one, of in pairs
    )


@edit(ast.For, ast.comprehension)
def loop_names_turned_round(node: ast.For | ast.comprehension, here: Here) -> Iterator[Change]:
    """The loop gives its names in another order: {code} come in the order of what the loop runs
    over.
    """
    target = node.target
    if isinstance(target, ast.Tuple) and len(target.elts) > 1 and not _named_alike(node):
        elts = target.elts
        for n in range(len(elts) - 1):
            turned = [*elts[:n], elts[n + 1], elts[n], *elts[n + 2 :]]
            yield change(like(node, target=like(target, elts=turned)), at=target)


@edit(ast.For)
def nested_names_of_a_loop(node: ast.For, here: Here) -> Iterator[Change]:
    """A loop over enumerate gets pairs, a number and what zip made: {code} takes them apart at the
    wrong level.
    """
    target = node.target
    if isinstance(target, ast.Tuple) and len(target.elts) > 2 and called(node.iter) == "enumerate":
        inner = made(ast.Tuple, elts=target.elts[1:], ctx=ast.Store())
        yield change(like(node, target=like(target, elts=[target.elts[0], inner])), at=target)


@edit(ast.Subscript, rank=0)
def square_brackets_for_round_ones(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} has brackets of the wrong kind: round ones call a function, square ones take an entry
    of an array.
    """
    function = node.value
    if of_module(function) and callable(getattr(np, getattr(function, "attr", ""), None)):
        args = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if not any(isinstance(arg, ast.Slice) for arg in args):
            yield change(made(ast.Call, func=function, args=args, keywords=[]))


@edit(ast.Subscript)
def entry_taken_of_a_function(node: ast.Subscript, here: Here) -> Iterator[Change]:
    """{code} takes an entry of what is a function: round brackets call it."""
    function = node.value
    if isinstance(function, ast.Name) and function.id not in here.names:
        yield change(made(ast.Call, func=function, args=[node.slice], keywords=[]))


@edit(ast.Call)
def round_brackets_for_square_ones(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} has brackets of the wrong kind: round ones call a function, square ones take an entry
    of an array.
    """
    if node.keywords or not node.args or isinstance(node.func, ast.Attribute):
        return
    if not any(isinstance(arg, ast.Starred) for arg in node.args):
        yield change(item(node.func, _index(node, node.args)))


@edit(ast.Call, rank=0)
def call_of_what_is_no_method(node: ast.Call, here: Here) -> Iterator[Change]:
    """{code} calls what is no method: it is a property of the array, and has no brackets."""
    if is_method(node) and node.func.attr in ("shape", "T", "size", "ndim", "dtype"):
        yield change(node.func)


@edit(ast.Attribute, rank=0)
def method_not_called(node: ast.Attribute, here: Here) -> Iterator[Change]:
    """{code} is a method that is not called: without its brackets it does no work."""
    parent = here.parent(node)
    known = callable(getattr(np.ndarray, node.attr, None)) and not of_module(node)
    if known and not (isinstance(parent, ast.Call) and node in (parent.func, *parent.args)):
        yield change(made(ast.Call, func=node, args=[], keywords=[]))


@edit(ast.Attribute)
def function_not_called(node: ast.Attribute, here: Here) -> Iterator[Change]:
    """{code} is a function that is not called: it needs brackets with its argument in them."""
    parent = here.parent(node)
    is_constant = not callable(getattr(np, node.attr, len))
    if of_module(node) and not (is_constant or isinstance(parent, ast.Call | ast.Attribute)):
        for argument in here.names:
            yield change(made(ast.Call, func=node, args=[name(argument)], keywords=[]))


def _index(node: ast.AST, parts: list[ast.expr]) -> ast.expr:
    if len(parts) == 1:
        return parts[0]
    return made(ast.Tuple, elts=parts, ctx=ast.Load())
