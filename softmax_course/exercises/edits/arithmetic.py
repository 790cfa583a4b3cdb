"""Edits of formulas: signs, operators, brackets, terms and factors too many, numbers."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator

from .registry import NUMPY, Change, Here, change, edit
from .syntax import (
    attribute,
    binary,
    called,
    constant,
    is_array_like,
    is_method,
    is_reduction,
    item,
    like,
    made,
    minus,
    name,
    number,
    numpy,
    replaced,
    same,
)

_SIGN = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_SCALE = {ast.Mult: ast.Div, ast.Div: ast.Mult}
# What an operator does, for words.
_DOES = {
    ast.Add: "adds",
    ast.Sub: "subtracts",
    ast.Mult: "multiplies",
    ast.Div: "divides",
    ast.Pow: "takes a power",
    ast.MatMult: "multiplies and sums",
    ast.FloorDiv: "divides, and drops the fraction",
    ast.Mod: "takes a remainder",
}
_SHOULD = {
    ast.Add: "what is added there should be taken away",
    ast.Sub: "what is taken away there should be added",
}
_CUT_SHORT = 0.02  # so near is what stands for e
_SMALL = 0.01  # a constant below this is added as a guard, not as a term
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_OPPOSITE = {
    ast.Lt: (ast.Gt, ast.GtE),
    ast.LtE: (ast.Gt, ast.GtE),
    ast.Gt: (ast.Lt, ast.LtE),
    ast.GtE: (ast.Lt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}


_TURNS = "that turns the whole product: it is one too many, or another one is missing there"


@edit(ast.UnaryOp)
def minus_too_many(node: ast.UnaryOp, here: Here) -> Iterator[Change]:
    """{code} has a minus {how}. {equation}"""
    if isinstance(node.op, ast.USub):
        product, how = here.parent(node), "that does not belong there"
        if isinstance(product, ast.BinOp) and isinstance(product.op, ast.Mult | ast.Div):
            how = _TURNS if isinstance(here.parent(product), ast.BinOp) else how
        yield change(node.operand, how=how)


@edit(ast.AugAssign, ast.BinOp)
def same_step_twice(node: ast.AugAssign | ast.BinOp, here: Here) -> Iterator[Change]:
    """{code} goes the same way as {before}: one of the two should go the other way. {equation}"""
    twin = next((n for n in _before(node, here) if _is_twin(n, node)), None)
    if twin is not None and type(node.op) in _SIGN:
        yield change(like(node, op=_SIGN[type(node.op)]()), before=f"`{ast.unparse(twin)}`")


def _before(node: ast.AST, here: Here) -> list[ast.AST]:
    """What stands before a node in the same block of statements, or in the same tuple."""
    parent = here.parent(node)
    rows = (getattr(parent, field, None) for field in ("body", "orelse", "elts"))
    row = next((row for row in rows if isinstance(row, list) and node in row), [])
    return row[: row.index(node)] if row else []


def _is_twin(one: ast.AST, other: ast.AST) -> bool:
    """Whether two steps add or take away the same, each to or from its own."""
    if isinstance(one, ast.BinOp) and isinstance(other, ast.BinOp):
        return same(one.op, other.op) and same(one.right, other.right)
    if isinstance(one, ast.AugAssign) and isinstance(other, ast.AugAssign):
        return same(one.op, other.op) and same(one.value, other.value)
    return False


@edit(ast.AugAssign)
def sum_taken_away(node: ast.AugAssign, here: Here) -> Iterator[Change]:
    """{code} takes away in every round what is to be added: it makes minus the sum. {equation}"""
    is_sum = isinstance(node.target, ast.Name) and here.around(node, ast.For, ast.While) is not None
    if isinstance(node.op, ast.Sub) and is_sum:
        yield change(like(node, op=ast.Add()))


@edit(ast.BinOp)
def plus_and_minus_confused(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """In {code} one sign is wrong: {how}. {equation}"""
    for kind, other in _SIGN.items():
        if isinstance(node.op, kind):
            yield change(like(node, op=other()), how=_SHOULD[kind])


@edit(ast.AugAssign)
def step_with_the_wrong_operator(node: ast.AugAssign, here: Here) -> Iterator[Change]:
    """{code} changes its target the wrong way: look at the sign before the =."""
    by_one = number(node.value) == 1  # which as a factor or a divisor does nothing
    for other in (ast.Add, ast.Sub) if by_one else (ast.Add, ast.Sub, ast.Mult, ast.Div):
        if not isinstance(node.op, other):
            yield change(like(node, op=other()))


@edit(ast.BinOp)
def caret_for_power(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """In {code} the ^ is no power: in Python it compares the bits of whole numbers."""
    if isinstance(node.op, ast.BitXor):
        yield change(like(node, op=ast.Pow()))


@edit(ast.BinOp)
def whole_number_division(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """In {code} the division drops every fraction: only whole numbers are left of it."""
    if isinstance(node.op, ast.FloorDiv):
        yield change(like(node, op=ast.Div()))


_SUMS = "multiplies and adds up, as a product of matrices does: * goes entry by entry"
_LEAVES_APART = (
    "multiplies entry by entry, and the products are left side by side: the sum is missing "
    "(@ multiplies and adds up)"
)


@edit(ast.BinOp, ast.Call)
def matrix_product_confused(node: ast.BinOp | ast.Call, here: Here) -> Iterator[Change]:
    """{code} {how}."""
    if isinstance(node, ast.Call):
        sides = [*node.args]
        if is_method(node):
            sides.insert(0, node.func.value)
        if called(node) in ("dot", "inner", "matmul", "vdot") and len(sides) == 2:
            yield change(binary(sides[0], ast.Mult, sides[1]), how=_SUMS)
    elif isinstance(node.op, ast.Mult) and not is_reduction(here.parent(node)):
        yield change(like(node, op=ast.MatMult()), how=_LEAVES_APART)
    elif isinstance(node.op, ast.MatMult):
        yield change(like(node, op=ast.Mult()), how=_SUMS)


@edit(ast.BinOp)
def operands_turned_round(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """In {code} the two sides stand in each other's place. {equation}"""
    turns_the_sign = isinstance(node.op, ast.Sub) and number(node.left) is not None
    if turns_the_sign:
        return  # which a minus before the whole does as well
    if called(here.around(node, ast.Call)) in ("range", "arange"):
        return  # which would be empty
    if not isinstance(node.op, ast.Add | ast.Mult) or isinstance(node.left, ast.List):
        yield change(like(node, left=node.right, right=node.left))


@edit(ast.BinOp)
def joined_by_plus(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """In {code} the + adds entry by entry, as it does with arrays; it joins lists. np.concatenate
    joins arrays.
    """
    sides = [part.value for part in (node.left, node.right) if isinstance(part, ast.Subscript)]
    if isinstance(node.op, ast.Add) and len(sides) == 2 and same(*sides):
        both = made(ast.Tuple, elts=[node.left, node.right], ctx=ast.Load())
        yield change(numpy("concatenate", both))


@edit(ast.BinOp)
def times_and_over_confused(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """{code} {does}. {turned} {equation}"""
    turned = "A factor stands where a divisor should."
    if isinstance(node.op, ast.Div):
        turned = "A divisor stands where a factor should."
    divided = isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Div)
    if isinstance(node.op, ast.Mult) and divided:
        turned = "What is meant is a division by both: Python divides by the first alone."
    for kind, other in _SCALE.items():
        if isinstance(node.op, kind):
            yield change(like(node, op=other()), does=_DOES[kind], turned=turned)
    if isinstance(node.op, ast.Mult):
        over = ast.BinOp(node.right, ast.Div(), node.left)
        yield change(ast.copy_location(over, node), does=_DOES[ast.Mult], turned=turned)


@edit(ast.BinOp)
def complement_too_many(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """{code} is what is left of 1, the share of all the others, where its own share is
    meant{signed}. {equation}
    """
    if isinstance(node.op, ast.Sub) and number(node.left) == 1:
        yield change(node.right, signed="")
        yield change(minus(node.right), signed=", with a minus before it")


@edit(ast.BinOp)
def wrong_operator(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """{code} {does}, and that is not what the formula does with its two sides. {equation}"""
    squares = isinstance(node.op, ast.Pow) and number(node.right) == 2
    squares |= isinstance(node.op, ast.Mult) and same(node.left, node.right)
    does = "squares" if squares else _DOES.get(type(node.op), "has the wrong operator")
    times = isinstance(node.op, ast.Mult) and number(node.right) is None
    for other in (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.MatMult, ast.FloorDiv, ast.Mod):
        unlikely = times and (other is ast.MatMult or other is ast.Pow)
        unlikely |= number(node.left) is not None and other is not ast.Sub  # 1 ** x, say
        unlikely |= number(node.right) == 1 and other is not ast.Add and other is not ast.Sub
        if not isinstance(node.op, other) and not unlikely:
            yield change(like(node, op=other()), does=does)


@edit(ast.BinOp, ast.Compare)
def brackets_in_the_wrong_place(node: ast.BinOp | ast.Compare, here: Here) -> Iterator[Change]:
    """{code} lacks brackets, or has them in the wrong place. {takes} {equation}"""
    if isinstance(node, ast.Compare):
        left = node.left
        if isinstance(left, ast.BinOp):
            new = like(left, right=like(node, left=left.right))
            yield change(new, takes=_compared(left))
        return
    left, right = node.left, node.right
    if isinstance(left, ast.BinOp):
        new = like(left, right=like(node, left=left.right))
        yield change(new, takes=_takes(left.op, node.op, left.right, right))
        if isinstance(node.op, _STRONG) and isinstance(left.op, ast.Add | ast.Sub):
            new = like(left, left=like(node, left=left.left))
            yield change(new, takes=_first(node.op, left.left, right))
    if isinstance(right, ast.BinOp) and number(right.left) != 1:  # a · (1 − …) is meant as it is
        if isinstance(node.op, _STRONG) and isinstance(right.op, ast.Add | ast.Sub):
            new = like(right, left=like(node, right=right.left))
            yield change(new, takes=_first(node.op, left, right.left))
        new = like(right, left=like(node, right=right.left))
        yield change(new, takes=_takes(right.op, node.op, right.left, left))
    if isinstance(left, ast.UnaryOp):
        yield change(like(left, operand=like(node, left=left.operand)), takes=_ORDER_OF_WORK)
    if isinstance(right, ast.UnaryOp) and isinstance(right.op, ast.USub):
        yield change(minus(like(node, right=right.operand)), takes=_ORDER_OF_WORK)
    if isinstance(right, ast.Attribute):
        yield change(like(right, value=like(node, right=right.value)), takes=_ORDER_OF_WORK)
    if isinstance(left, ast.BinOp) and isinstance(left.left, ast.BinOp):
        inner = like(left, left=left.left.right)
        new = like(left.left, right=like(node, left=inner))
        yield change(new, takes=_takes(left.left.op, node.op, left.left.right, right))


_ORDER_OF_WORK = "Python takes a power first, then * and /, then + and −, unless brackets say else."
_SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@"}
_STRONG = (ast.Mult, ast.Div, ast.MatMult)


def _first(op: ast.operator, left: ast.expr, right: ast.expr) -> str:
    """That a product should come before what is added to it."""
    sign, one, other = _SIGNS[type(op)], ast.unparse(left), ast.unparse(right)
    return f"Should `{one}` {sign} `{other}` come first, and the rest after it?"


def _compared(left: ast.expr) -> str:
    """That a comparison comes last, unless brackets say else."""
    return (
        f"A comparison comes last: as it stands, the whole of `{ast.unparse(left)}` is compared, "
        "and the result is nothing but True and False."
    )


def _takes(outer: ast.operator, inner: ast.operator, next_to: ast.expr, other: ast.expr) -> str:
    """What the operator that should come last takes hold of now, and what it should."""
    if not (isinstance(outer, _STRONG) and isinstance(inner, ast.Add | ast.Sub)):
        return _ORDER_OF_WORK
    what = "sum" if isinstance(inner, ast.Add) else "difference"
    return (
        f"As it stands, {_SIGNS[type(outer)]} takes hold of `{ast.unparse(next_to)}` alone, and "
        f"not of the whole {what} with `{ast.unparse(other)}`."
    )


def _is_a_power(node: ast.AST | None, exponent: ast.BinOp) -> bool:
    """Whether something is taken to the power of 1 / x."""
    power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and node.right is exponent
    return power and number(exponent.left) == 1


@edit(ast.BinOp)
def part_too_many(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """{code} {does}, which the formula does not. {small} {equation}"""
    outer = here.around(node, ast.Subscript, ast.Call)
    index = isinstance(outer, ast.Subscript) and outer.value is not node
    if index or called(outer) in ("range", "arange") or here.becomes_an_index(node):
        return  # other edits know more of those
    if isinstance(node.op, ast.Sub) and called(outer) == "exp":
        return  # a shift, and one that is wanted
    if isinstance(node.op, ast.Sub) and number(node.left) is not None:
        return  # of 1 − a only a may be left, and other edits say so
    parent = here.parent(node)
    if _is_a_power(parent, node):
        return  # the power is
    sides = (getattr(side, "value", None) for side in (node.left, node.right))
    below_the_line = isinstance(parent, ast.BinOp) and parent.right is node
    if any(isinstance(value, complex) for value in sides) and not below_the_line:
        return  # a step along the imaginary axis
    left, right = (f"`{ast.unparse(side)}`" for side in (node.left, node.right))
    added, small = number(node.right), ""
    if isinstance(node.op, ast.Add) and added is not None and abs(added) < _SMALL:
        small = "Small as it is, it outweighs whatever is smaller still."
    does = {
        ast.Add: f"adds {right}",
        ast.Sub: f"subtracts {right}",
        ast.Mult: f"multiplies by the factor {right}",
        ast.Div: f"divides by {right}",
        ast.Pow: f"takes the power {right}",
    }.get(type(node.op), f"has a part too many, {right}")
    yield change(node.left, does=does, small=small)
    if not isinstance(node.op, ast.Pow):
        kept = minus(node.right) if isinstance(node.op, ast.Sub) else node.right
        begins = {
            ast.Add: f"adds {left}",
            ast.Sub: f"subtracts from {left}",
            ast.Mult: f"multiplies by the factor {left}",
            ast.Div: f"divides {left} by it",
        }
        does = begins.get(type(node.op), f"has a part too many, {left}")
        yield change(kept, does=does, small="")


@edit(ast.Constant, rank=0)
def number_cut_short(node: ast.Constant, here: Here) -> Iterator[Change]:
    """{code} is e with its digits cut off: `np.e` has all that a float can hold, and np.exp needs
    no number at all.
    """
    now, parent = number(node), here.parent(node)
    base = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow) and parent.left is node
    named = isinstance(parent, ast.Assign)
    if now is not None and 0 < abs(now - math.e) < _CUT_SHORT and (base or named):
        yield change(attribute(name(NUMPY), "e"))


@edit(ast.Constant, rank=2)
def number_for_an_argument(node: ast.Constant, here: Here) -> Iterator[Change]:
    """{code} is one fixed number, where {name} is given anew with every call."""
    if number(node) is None or isinstance(here.parent(node), ast.Slice | ast.keyword | ast.Tuple):
        return
    for place in here.setting.numbers:
        if place < len(here.parameters):
            given = here.parameters[place]
            yield change(name(given), name=f"`{given}`")


@edit(ast.Constant, ast.UnaryOp, rank=2)
def wrong_number(node: ast.expr, here: Here) -> Iterator[Change]:
    """The number {code} is not the one that belongs here. {equation}"""
    now = number(node)
    if now is None or isinstance(here.parent(node), ast.UnaryOp | ast.JoinedStr):
        return
    others = [now + 1, now - 1, 0, 1, 2, -1, -now, now * 2, now / 2, 0.5, 10 * now, now / 10]
    parent = here.parent(node)
    known = {now}  # −a for 1 − a and −1 / a for 1 / a are other slips, and named as such
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Sub) and parent.left is node:
        known.add(0)
    if isinstance(parent, ast.BinOp) and not isinstance(parent.op, ast.Pow):
        known.add(-now)
    for other in dict.fromkeys(others):
        if other not in known:
            whole = int(other) if float(other).is_integer() and type(now) is int else other
            yield change(constant(whole))


@edit(ast.BinOp)
def other_base(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """{code} is a power of another base than e. {equation}"""
    if isinstance(node.op, ast.Pow) and number(node.left) is not None:
        yield change(numpy("exp", node.right))


@edit(ast.Constant, rank=2)
def number_for_a_size(node: ast.Constant, here: Here) -> Iterator[Change]:
    """{code} is the same for every batch, where a size of the batch itself is meant."""
    parent = here.parent(node)
    divisor = None
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Div):
        divisor = parent.right
    if number(node) is not None and divisor is node:
        for parameter in here.parameters:
            for axis in (0, 1):
                yield change(item(attribute(name(parameter), "shape"), constant(axis)))


@edit(ast.IfExp)
def not_infinite(node: ast.IfExp, here: Here) -> Iterator[Change]:
    """{code} stands for what has no finite value: −ln a grows beyond all bounds as a goes to 0, so
    that this cost is +∞.
    """
    infinity = attribute(name(NUMPY), "inf")
    yield change(like(node, orelse=infinity), at=node.orelse)
    yield change(like(node, body=infinity), at=node.body)


@edit(ast.IfExp, ast.Call)
def wrong_number_of_a_case(node: ast.IfExp | ast.Call, here: Here) -> Iterator[Change]:
    """In one of the cases stands {code}, and another number belongs there. {equation}"""
    cases = [node.body, node.orelse] if isinstance(node, ast.IfExp) else []
    if isinstance(node, ast.Call) and called(node) == "where":
        cases = node.args[1:]
    infinity = attribute(name(NUMPY), "inf")
    for case in cases:
        unsigned = case.operand if isinstance(case, ast.UnaryOp) else case
        endless = isinstance(unsigned, ast.Attribute) and unsigned.attr == "inf"
        if endless or number(case) is not None:
            for other in (constant(0), constant(1), constant(-1), infinity, minus(infinity)):
                yield change(replaced(node, {case: other}), at=case)


@edit(ast.BinOp)
def turned_vector(node: ast.BinOp, here: Here) -> Iterator[Change]:
    """A vector has one axis: turned by .T it is the same vector, so {code} is no table of all its
    products. {equation}
    """
    if isinstance(node.op, ast.Mult | ast.MatMult):
        sides = [_unturned(node.left), _unturned(node.right)]
        if sides != [node.left, node.right]:
            yield change(numpy("outer", *sides))


def _unturned(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Attribute) and node.attr == "T" else node


@edit(ast.Name)
def step_not_imaginary(node: ast.Name, here: Here) -> Iterator[Change]:
    """{code} is a real number here, and real steps leave the imaginary part 0. The complex step
    goes sideways: along i.
    """
    if node.id not in here.parameters or not isinstance(node.ctx, ast.Load):
        return
    if any(isinstance(n, ast.Attribute) and n.attr == "imag" for n in ast.walk(here.tree)):
        yield change(binary(constant(1j), ast.Mult, node))


@edit(ast.Compare)
def wrong_comparison(node: ast.Compare, here: Here) -> Iterator[Change]:
    """{code} {how}."""
    now = type(node.ops[0])
    if len(node.ops) == 1 and now in _ORDER:
        for other in _ORDER:
            if other is not now:
                how = "asks another question than is meant: look at the sign of comparison"
                if {now, other} in ({ast.Lt, ast.LtE}, {ast.Gt, ast.GtE}):
                    how = "is wrong where both sides are equal"
                elif other in _OPPOSITE.get(now, ()):
                    how = "is true where it should be false, and the other way round"
                yield change(like(node, ops=[other()]), how=how)
    elif isinstance(node.ops[0], ast.Is | ast.IsNot | ast.In | ast.NotIn):
        turned = {ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In}
        how = "is true where it should be false, and the other way round"
        yield change(like(node, ops=[turned[now](), *node.ops[1:]]), how=how)


@edit(ast.BoolOp, ast.UnaryOp)
def wrong_condition(node: ast.BoolOp | ast.UnaryOp, here: Here) -> Iterator[Change]:
    """The condition {code} holds where it should not, or the other way round."""
    if isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield change(like(node, op=other()))
        for n in range(len(node.values)):
            kept = [*node.values[:n], *node.values[n + 1 :]]
            yield change(like(node, values=kept) if len(kept) > 1 else kept[0])
    elif isinstance(node.op, ast.Not | ast.Invert):
        yield change(node.operand)


@edit(ast.IfExp)
def branches_turned_round(node: ast.IfExp, here: Here) -> Iterator[Change]:
    """In {code} {how}. {equation}"""
    turned = "the two cases stand in each other's place"
    yield change(like(node, body=node.orelse, orelse=node.body), how=turned)
    for kept in (node.body, node.orelse):
        yield change(kept, how=f"`{ast.unparse(kept)}` is right for both cases")


_ALIKE = ("allclose", "array_equal", "isclose")


@edit(ast.BinOp, ast.Name, ast.Call, ast.Subscript, ast.Constant, rank=2)
def missing_minus(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} lacks a minus. {equation}"""
    parent = here.parent(node)
    if not is_array_like(node) or isinstance(parent, ast.Attribute | ast.keyword):
        return
    if isinstance(parent, ast.Call) and parent.func is node:
        return
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return
    if called(parent) in ("outer", "dot", "matmul", "sum", "diag", "zip"):
        return  # before the call is the place
    if called(parent) in ("range", "arange", "enumerate", "eye", "zeros", "len", *_ALIKE):
        return  # there are no fewer than none, and what is alike is so with its sign
    a_term = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Add | ast.Sub)
    if number(node) is not None and a_term:
        return  # −1 + a for 1 + a: two signs
    yield change(minus(node))


@edit(ast.Name, ast.BinOp, ast.Call, ast.Subscript, ast.Constant, rank=2)
def missing_complement(node: ast.expr, here: Here) -> Iterator[Change]:
    """{code} stands where 1 less this much is meant. {equation}"""
    if not is_array_like(node) or called(node) in ("range", "len", "zip", "enumerate"):
        return
    parent = here.parent(node)
    if isinstance(parent, ast.Attribute | ast.keyword | ast.Slice | ast.For | ast.comprehension):
        return
    if isinstance(parent, ast.Call) and parent.func is node:
        return
    if isinstance(parent, ast.Subscript | ast.Compare) or isinstance(node, ast.Constant):
        return
    yield change(binary(constant(1), ast.Sub, node))
