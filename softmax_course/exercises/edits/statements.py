"""Edits of statements: returns, loops, assignments, what is written into an argument."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import get_args

from .registry import Change, Here, change, edit
from .syntax import (
    assigned,
    attribute,
    called,
    constant,
    is_name,
    like,
    made,
    name,
    numpy,
    read,
    replaced,
    same,
)

Block = ast.For | ast.While | ast.If | ast.With


@edit(ast.Return, ast.Lambda, rank=0)
def comma_too_many(node: ast.Return | ast.Lambda, here: Here) -> Iterator[Change]:
    """{code} is a tuple that holds the result: a comma at its end makes it one."""
    field = "value" if isinstance(node, ast.Return) else "body"
    result = getattr(node, field)
    if isinstance(result, ast.Tuple) and len(result.elts) == 1:
        yield change(like(node, **{field: result.elts[0]}), at=result)


@edit(ast.Return, ast.Lambda)
def several_results(node: ast.Return | ast.Lambda, here: Here) -> Iterator[Change]:
    """{code} are several results, and one is asked for."""
    field = "value" if isinstance(node, ast.Return) else "body"
    result = getattr(node, field)
    if isinstance(result, ast.Tuple | ast.List) and len(result.elts) > 1:
        for part in result.elts:
            yield change(like(node, **{field: part}), at=result)


@edit(ast.FunctionDef, ast.Return, rank=0)
def printed_and_not_returned(node: ast.FunctionDef | ast.Return, here: Here) -> Iterator[Change]:
    """{code} shows the result on the screen; the caller gets nothing. A return hands it back."""
    if isinstance(node, ast.FunctionDef) and not _gives_back(node):
        for place, statement in enumerate(node.body):
            shown = statement.value if isinstance(statement, ast.Expr) else None
            if isinstance(shown, ast.Call) and called(shown) == "print":
                for arg in shown.args:
                    body = [*node.body[:place], _returned(arg), *node.body[place + 1 :]]
                    yield change(like(node, body=body), at=statement)
    shown = node.value if isinstance(node, ast.Return) else None
    if isinstance(shown, ast.Call) and called(shown) == "print" and shown.args:
        yield change(_returned(shown.args[-1]))


@edit(ast.FunctionDef, rank=0)
def missing_return(node: ast.FunctionDef, here: Here) -> Iterator[Change]:
    """The function ends without giving its result back: behind {code} a return is missing."""
    *before, last = node.body
    prints = any(called(n) == "print" for n in ast.walk(node))
    if _gives_back(node) or prints or any(isinstance(n, ast.Yield) for n in ast.walk(node)):
        return
    if isinstance(last, ast.Expr):
        yield change(like(node, body=[*before, _returned(last.value)]), at=last)
    targets = []
    if isinstance(last, ast.Assign):
        targets = [last.targets[0]]
    elif isinstance(last, ast.AugAssign | ast.AnnAssign):
        targets = [last.target]
    written = [target for target in targets if isinstance(target, ast.Name | ast.Subscript)]
    results = [t.value if isinstance(t, ast.Subscript) else read(t) for t in written]
    others = [name(other) for other in reversed(here.names) if other not in here.parameters]
    for result in [*results, *others]:
        yield change(like(node, body=[*node.body, _returned(result)]), at=last)


def _gives_back(node: ast.FunctionDef) -> bool:
    """Whether a function has a return of its own, with something behind it."""
    within = [n for n in ast.walk(node) if isinstance(n, ast.FunctionDef) and n is not node]
    of_others = {n for function in within for n in ast.walk(function)}
    returns = [n for n in ast.walk(node) if isinstance(n, ast.Return) and n not in of_others]
    return any(n.value is not None and called(n.value) != "print" for n in returns)


@edit(ast.Return)
def returned_too_much_or_nothing(node: ast.Return, here: Here) -> Iterator[Change]:
    """{code} hands something else back than the result."""
    if here.around(node, ast.FunctionDef) is not here.tree:
        return  # what a helper gives back is a step, and other edits know more of those
    within = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    for other in reversed(here.names):
        if other not in here.parameters and other not in within:
            yield change(_returned(name(other)))


@edit(*get_args(Block))
def return_too_deep(node: Block, here: Here) -> Iterator[Change]:
    """{code} stands inside a loop or a condition, and ends the function there, at the first round:
    it belongs behind it.
    """
    for place, statement in enumerate(node.body):
        if isinstance(statement, ast.Return):
            body = [*node.body[:place], *node.body[place + 1 :]] or [made(ast.Pass)]
            yield change([like(node, body=body), statement], at=statement)
        if isinstance(statement, Block):  # two levels at once
            for inner_place, inner in enumerate(statement.body):
                if isinstance(inner, ast.Return):
                    kept = [*statement.body[:inner_place], *statement.body[inner_place + 1 :]]
                    deep = like(statement, body=kept or [made(ast.Pass)])
                    body = [*node.body[:place], deep, *node.body[place + 1 :]]
                    yield change([like(node, body=body), inner], at=inner)


@edit(ast.For)
def returned_in_the_first_round(node: ast.For, here: Here) -> Iterator[Change]:
    """{code} ends the function in the first round of the loop that comes to it. What each round
    makes is to be kept, and given back behind the loop.
    """
    returns = [n for n in ast.walk(node) if isinstance(n, ast.Return) and n.value is not None]
    if len(returns) != 1:
        return
    (told,) = returns
    kept = name("__kept__")
    append = made(ast.Call, func=attribute(kept, "append"), args=[told.value], keywords=[])
    loop = _with_statement(node, told, made(ast.Expr, value=append))
    for result in (numpy("sum", kept), numpy("array", kept)):
        empty = assigned("__kept__", made(ast.List, elts=[], ctx=ast.Load()))
        yield change([empty, loop, _returned(result)], at=told)


def _with_statement(block: Block, old: ast.stmt, new: ast.stmt) -> Block:
    """A block of statements in which another one stands in the place of one, at any depth."""
    body = [
        new if part is old else _with_statement(part, old, new) if isinstance(part, Block) else part
        for part in block.body
    ]
    return like(block, body=body)


@edit(*get_args(Block))
def statement_too_deep(node: Block, here: Here) -> Iterator[Change]:
    """{code} is done in every round of the loop, where once, behind it, is meant."""
    *before, last = node.body
    if before and not isinstance(last, ast.Return):
        yield change([like(node, body=before), last], at=last)


@edit(*get_args(Block))
def started_anew_in_every_round(node: Block, here: Here) -> Iterator[Change]:
    """{code} begins anew in every round of the loop, so that only the last round is left."""
    for place, statement in enumerate(node.body):
        if isinstance(statement, ast.Assign) and len(node.body) > 1:
            body = [*node.body[:place], *node.body[place + 1 :]]
            yield change([statement, like(node, body=body)], at=statement)


@edit(ast.FunctionDef, ast.For, ast.While)
def statement_not_deep_enough(
    node: ast.FunctionDef | ast.For | ast.While, here: Here
) -> Iterator[Change]:
    """{code} is done once, behind the loop, where every round needs it."""
    for place, (block, after) in enumerate(zip(node.body, node.body[1:], strict=False)):
        if isinstance(block, Block) and not isinstance(after, ast.Return):
            deeper = like(block, body=[*block.body, after])
            body = [*node.body[:place], deeper, *node.body[place + 2 :]]
            yield change(like(node, body=body), at=after)


@edit(ast.Assign)
def set_and_not_added(node: ast.Assign, here: Here) -> Iterator[Change]:
    """{code} puts a new value in place of the old one in every round, instead of {steps} it: what
    was there before is lost.
    """
    looped = here.around(node, ast.For, ast.While) is not None
    if looped and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name | ast.Subscript):
        step = made(ast.AugAssign, target=node.targets[0], op=ast.Add(), value=node.value)
        yield change(step, steps="adding to")
        beside = getattr(here.parent(node), "body", [])
        if any(isinstance(n, ast.AugAssign) and same(n.value, node.value) for n in beside):
            yield change(like(step, op=ast.Sub()), steps="taking away from")


@edit(ast.AugAssign)
def added_and_not_set(node: ast.AugAssign, here: Here) -> Iterator[Change]:
    """{code} works on what stood there before, where a new value is meant."""
    if isinstance(node.target, ast.Name) and _is_of_a_loop(node.target.id, node, here):
        return  # another edit knows more of those
    if not (isinstance(node.target, ast.Name) and node.target.id in here.parameters):
        yield change(made(ast.Assign, targets=[node.target], value=node.value))


@edit(ast.Expr)
def result_thrown_away(node: ast.Expr, here: Here) -> Iterator[Change]:
    """{code} works something out, and nothing keeps it: without an = its result is lost."""
    value = node.value
    if isinstance(value, ast.BinOp):
        first: ast.expr = value
        while isinstance(first, ast.BinOp):
            first = first.left
        if isinstance(first, ast.Name) and first.id in here.names:
            yield change(assigned(first.id, value))
    elif isinstance(value, ast.Call):
        for target in dict.fromkeys(n.id for n in ast.walk(value) if isinstance(n, ast.Name)):
            if target in here.names:
                yield change(assigned(target, value))


@edit(ast.Name)
def read_before_its_value(node: ast.Name, here: Here) -> Iterator[Change]:
    """{code} is read here, and is given a value only further on."""
    if not isinstance(node.ctx, ast.Load) or node.id not in here.names:
        return
    if node.id in here.parameters or here.around(node, *_SCOPES) is not here.tree:
        return
    loop = here.around(node, ast.For, ast.While)
    given = [n for n in here.given.get(node.id, ()) if here.around(n, *_SCOPES) is here.tree]
    in_a_round = loop is not None and any(n in given for n in ast.walk(loop))
    if given and not in_a_round and all(_place(n) > _place(node) for n in given):
        for other in here.names:
            if other != node.id:
                yield change(name(other))


_SCOPES = (ast.FunctionDef, ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)


def _place(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


@edit(ast.Assign)
def copy_forgotten(node: ast.Assign, here: Here) -> Iterator[Change]:
    """{code} is the {what} itself under another name, and no copy: what is written into the one is
    written into the other.
    """
    for target, value in _given(node):
        if isinstance(value, ast.Name) and _writes_into(here.tree, target) is not None:
            copy = numpy("array", value, dtype=name("float"))
            yield change(replaced(node, {value: copy}), at=value, what="array")
            several = made(
                ast.List, elts=[made(ast.Starred, value=value, ctx=ast.Load())], ctx=ast.Load()
            )
            yield change(replaced(node, {value: several}), at=value, what="list")


def _given(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """The names that an assignment gives a value, each with its value."""
    for target in node.targets:
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=False))
        yield from ((to.id, value) for to, value in pairs if isinstance(to, ast.Name))


@edit(ast.ListComp, ast.GeneratorExp, ast.For)
def each_with_every_other(
    node: ast.ListComp | ast.GeneratorExp | ast.For, here: Here
) -> Iterator[Change]:
    """{code} goes through the second anew for each of the first, and so pairs each with every
    other. Both are to be gone through side by side.
    """
    if isinstance(node, ast.For):
        inner = node.body[0]
        if len(node.body) == 1 and isinstance(inner, ast.For):
            pair, zipped = _side_by_side(node, inner)
            yield change(like(node, target=pair, iter=zipped, body=inner.body), at=inner)
    elif len(node.generators) == 2:
        one, other = node.generators
        loop = ast.comprehension(*_side_by_side(one, other), [*one.ifs, *other.ifs], 0)
        yield change(like(node, generators=[loop]))


def _side_by_side(
    one: ast.For | ast.comprehension, other: ast.For | ast.comprehension
) -> tuple[ast.Tuple, ast.Call]:
    """The names and the zip of one loop in place of two."""
    pair = made(ast.Tuple, elts=[one.target, other.target], ctx=ast.Store())
    return pair, made(ast.Call, func=name("zip"), args=[one.iter, other.iter], keywords=[])


@edit(ast.AugAssign)
def changed_in_a_round(node: ast.AugAssign, here: Here) -> Iterator[Change]:
    """{code} writes into the very array that the loop hands out, which the caller holds too. A new
    one is meant.
    """
    if isinstance(node.target, ast.Name) and _is_of_a_loop(node.target.id, node, here):
        new = made(ast.BinOp, left=name(node.target.id), op=node.op, right=node.value)
        yield change(assigned(node.target.id, new))


def _is_of_a_loop(text: str, node: ast.AST, here: Here) -> bool:
    """Whether a name is what the loop around a node hands out."""
    loop = here.around(node, ast.For)
    target = ast.walk(loop.target) if isinstance(loop, ast.For) else ()
    return any(isinstance(n, ast.Name) and n.id == text for n in target)


@edit(ast.Assign)
def one_half_filled(node: ast.Assign, here: Here) -> Iterator[Change]:
    """{code} fills one half of it, on one side of the diagonal; the mirrored entries stay as they
    were.
    """
    target, loop = node.targets[0], here.around(node, ast.For)
    if not (isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Tuple)):
        return
    at = target.slice.elts
    counters = {n.id for n in at[-2:] if isinstance(n, ast.Name)}
    if len(counters) < 2 or not isinstance(loop, ast.For):
        return
    bounds = {n.id for n in ast.walk(loop.iter) if isinstance(n, ast.Name)}
    if bounds & counters:  # one counter runs to the other
        turned = made(ast.Tuple, elts=[*at[:-2], at[-1], at[-2]], ctx=ast.Load())
        yield change(like(node, targets=[target, like(target, slice=turned)]))


@edit(ast.FunctionDef)
def argument_changed_in_place(node: ast.FunctionDef, here: Here) -> Iterator[Change]:
    """{code} writes into the array that the function was given: that changes it for the caller,
    too, and where it holds whole numbers, every fraction is lost. Work on an array of your own.
    """
    made_anew = {
        target.id
        for n in ast.walk(node)
        if isinstance(n, ast.Assign)
        for target in n.targets
        if isinstance(target, ast.Name)
    }
    for argument in here.parameters:
        if argument in made_anew:
            continue
        statement = _writes_into(node, argument)
        if statement is not None:
            for copy in (
                numpy("array", name(argument), dtype=name("float")),
                numpy("array", name(argument)),
            ):
                body = [assigned(argument, copy), *node.body]
                yield change(like(node, body=body), at=statement)


def _writes_into(tree: ast.AST, argument: str) -> ast.AST | None:
    """The first place where an argument, or another name for it, is written into."""
    names = {argument}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and is_name(node.value, argument):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            while isinstance(target, ast.Subscript | ast.Attribute):
                target = target.value
                if isinstance(target, ast.Name) and target.id in names:
                    return node
            steps = isinstance(node, ast.AugAssign)
            if steps and isinstance(target, ast.Name) and target.id in names:
                return node
        if isinstance(node, ast.Call):
            inside = [k.value for k in node.keywords if k.arg == "out"]
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("sort", "fill", "put"):
                inside.append(node.func.value)
            if called(node) in ("fill_diagonal", "put_along_axis", "copyto", "place"):
                inside += node.args[:1]
            if any(isinstance(n, ast.Name) and n.id in names for n in inside):
                return node
    return None


@edit(ast.While, ast.If)
def condition_that_never_changes(node: ast.While | ast.If, here: Here) -> Iterator[Change]:
    """{code} holds always or never, whatever the input: what stands behind it is done for all, or
    for none.
    """
    if isinstance(node.test, ast.Constant):
        yield change(like(node, test=constant(not node.test.value)), at=node.test)


@edit(ast.Break, ast.Continue)
def break_and_continue_confused(node: ast.stmt, here: Here) -> Iterator[Change]:
    """{code} is not what is meant: break ends the loop, continue goes on with its next round."""
    yield change(made(ast.Continue if isinstance(node, ast.Break) else ast.Break))
    yield change(made(ast.Pass))


@edit(ast.If)
def cases_turned_round(node: ast.If, here: Here) -> Iterator[Change]:
    """The condition {code} sends the two cases the wrong way round."""
    turned = made(ast.UnaryOp, op=ast.Not(), operand=node.test)
    yield change(like(node, test=turned), at=node.test)


@edit(ast.Assign, ast.AugAssign, ast.Expr, ast.If, rank=2)
def statement_too_many(node: ast.stmt, here: Here) -> Iterator[Change]:
    """{code} is one step too many."""
    if isinstance(node, ast.If):
        yield change(list(node.body))
        if node.orelse:
            yield change(list(node.orelse))
    yield change(made(ast.Pass))


@edit(ast.FunctionDef, ast.For, rank=2)
def statements_turned_round(node: ast.FunctionDef | ast.For, here: Here) -> Iterator[Change]:
    """{code} comes a step too early or too late."""
    body = node.body
    for n in range(len(body) - 1):
        turned = [*body[:n], body[n + 1], body[n], *body[n + 2 :]]
        yield change(like(node, body=turned), at=body[n])


def _returned(value: ast.expr) -> ast.Return:
    return made(ast.Return, value=value)
