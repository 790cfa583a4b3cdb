"""Slips made on purpose: right answers changed in one place or two, with the place on record.

Written apart from the package's own edits, of which it imports nothing: its operators are those of
mutation testing, and of what learners are known to write.
"""

import ast
import copy
import inspect
import itertools
import linecache
import random
import textwrap
import types
from dataclasses import dataclass

_numbers = itertools.count()


@dataclass(frozen=True)
class Mutant:
    exercise: str
    origin: str
    operators: tuple  # the names of the slips
    places: tuple  # (line, start, end) of each, lines counted from the def
    source: str
    function: types.FunctionType


# --- operators: each takes a node and names, and yields (new node, where the slip is) ---

OPERATORS = []


def operator(*kinds):
    def keep(make):
        OPERATORS.append((make.__name__, kinds, make))
        return make

    return keep


def fresh(node, **changes):
    new = copy.copy(node)
    for name, value in changes.items():
        setattr(new, name, value)
    return new


def last_name(call):
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


PAIRS = {
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div, ast.MatMult], ast.Div: [ast.Mult],
    ast.MatMult: [ast.Mult], ast.Pow: [ast.Mult],
}  # fmt: skip


@operator(ast.BinOp)
def arithmetic_operator(node, names):
    for kind in PAIRS.get(type(node.op), []):
        yield fresh(node, op=kind()), None


@operator(ast.BinOp)
def floor_division(node, names):
    if isinstance(node.op, ast.Div):
        yield fresh(node, op=ast.FloorDiv()), None


@operator(ast.BinOp)
def caret(node, names):
    if isinstance(node.op, ast.Pow):
        yield fresh(node, op=ast.BitXor()), None


@operator(ast.BinOp)
def swapped_operands(node, names):
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
        yield fresh(node, left=node.right, right=node.left), None


@operator(ast.BinOp)
def lost_operand(node, names):
    yield fresh(node.left), None
    if isinstance(node.op, ast.Mult | ast.Add):
        yield fresh(node.right), None


@operator(ast.BinOp)
def precedence(node, names):
    if isinstance(node.left, ast.BinOp) and type(node.left.op) is not type(node.op):
        inner = node.left
        yield fresh(inner, right=fresh(node, left=inner.right)), None
    if isinstance(node.right, ast.BinOp) and type(node.right.op) is not type(node.op):
        inner = node.right
        yield fresh(inner, left=fresh(node, right=inner.left)), None


@operator(ast.Call)
def early_bracket(node, names):
    if len(node.args) == 1 and isinstance(node.args[0], ast.BinOp):
        whole = node.args[0]
        yield fresh(whole, left=fresh(node, args=[whole.left])), None


@operator(ast.UnaryOp)
def lost_minus(node, names):
    if isinstance(node.op, ast.USub):
        yield fresh(node.operand), None


@operator(ast.BinOp, ast.Return)
def added_minus(node, names):
    if isinstance(node, ast.Return) and node.value is not None:
        new = ast.UnaryOp(ast.USub(), node.value)
        yield fresh(node, value=new), new
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        yield ast.UnaryOp(ast.USub(), node), None


@operator(ast.Return)
def extra_factor(node, names):
    if node.value is not None and not isinstance(node.value, ast.List | ast.ListComp):
        lengths = [ast.Call(ast.Name("len"), [ast.Name(first)], []) for first in names[:1]]
        for factor in (ast.Constant(2), *lengths):
            new = ast.BinOp(node.value, ast.Div(), factor)
            yield fresh(node, value=new), new


@operator(ast.Constant)
def number_off(node, names):
    if type(node.value) is int:
        for value in (node.value + 1, node.value - 1):
            yield ast.Constant(value), None
    elif type(node.value) is float:
        yield ast.Constant(node.value + 1), None


@operator(ast.Constant)
def flag(node, names):
    if type(node.value) is bool:
        yield ast.Constant(not node.value), None


@operator(ast.Compare)
def comparison(node, names):
    kinds = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt,
             ast.Gt: ast.Lt, ast.GtE: ast.Lt}  # fmt: skip
    if type(node.ops[0]) in kinds:
        yield fresh(node, ops=[kinds[type(node.ops[0])]()]), None


@operator(ast.Name)
def another_name(node, names):
    if isinstance(node.ctx, ast.Load) and node.id in names:
        for name in names:
            if name != node.id:
                yield ast.Name(name, ast.Load()), None


@operator(ast.Call)
def axis_changed(node, names):
    for n, key in enumerate(node.keywords):
        if key.arg == "axis" and isinstance(key.value, ast.Constant):
            other = fresh(key, value=ast.Constant(1 - key.value.value if key.value.value else 1))
            yield fresh(node, keywords=[*node.keywords[:n], other, *node.keywords[n + 1 :]]), None
    last = node.args[-1] if node.args else None
    is_axis = isinstance(last, ast.Constant) and last.value in (0, 1)
    if is_axis and last_name(node) in ("max", "sum", "mean", "argmax"):
        yield fresh(node, args=[*node.args[:-1], ast.Constant(1 - last.value)]), None


@operator(ast.Call)
def keyword_lost(node, names):
    for n, key in enumerate(node.keywords):
        if key.arg in ("axis", "keepdims", "dtype"):
            yield fresh(node, keywords=[*node.keywords[:n], *node.keywords[n + 1 :]]), None


@operator(ast.Call)
def torch_words(node, names):
    words = {"axis": "dim", "keepdims": "keepdim"}
    for n, key in enumerate(node.keywords):
        if key.arg in words:
            other = fresh(key, arg=words[key.arg])
            yield fresh(node, keywords=[*node.keywords[:n], other, *node.keywords[n + 1 :]]), None


OTHER_FUNCTIONS = {
    "sum": ["mean", "max", "prod"], "max": ["min", "argmax", "mean", "sum"],
    "argmax": ["max", "argmin"],
    "mean": ["sum"], "log": ["log2", "log10", "log1p", "exp"], "exp": ["exp2", "log", "expm1"],
    "zeros": ["ones"], "outer": ["dot", "multiply"], "dot": ["outer"], "append": ["extend"],
    "maximum": ["minimum"], "diag": ["diagflat"],
}  # fmt: skip


@operator(ast.Call)
def another_function(node, names):
    for other in OTHER_FUNCTIONS.get(last_name(node), []):
        if isinstance(node.func, ast.Attribute):
            yield fresh(node, func=fresh(node.func, attr=other)), None


@operator(ast.Call)
def swapped_arguments(node, names):
    if len(node.args) >= 2 and last_name(node) not in ("zip", "max", "min"):
        yield fresh(node, args=[node.args[1], node.args[0], *node.args[2:]]), None


@operator(ast.Call)
def call_lost(node, names):
    if last_name(node) in ("exp", "log", "sum", "diag", "abs", "max", "array", "sqrt"):
        if len(node.args) >= 1:
            yield fresh(node.args[0]), None
        elif isinstance(node.func, ast.Attribute):
            yield fresh(node.func.value), None


@operator(ast.Call)
def brackets_forgotten(node, names):
    if not node.args and not node.keywords and isinstance(node.func, ast.Attribute):
        yield fresh(node.func), None


@operator(ast.Call)
def square_brackets(node, names):
    if len(node.args) == 1 and not node.keywords and last_name(node) in ("exp", "log", "sum"):
        yield ast.Subscript(node.func, node.args[0], ast.Load()), None


@operator(ast.Call)
def copy_lost(node, names):
    if last_name(node) in ("copy", "astype") and isinstance(node.func, ast.Attribute):
        yield fresh(node.func.value), None
    copies_a_name = len(node.args) == 1 and isinstance(node.args[0], ast.Name)
    if copies_a_name and last_name(node) in ("array", "copy"):
        yield fresh(node.args[0]), None


@operator(ast.Call)
def whole_numbers(node, names):
    if last_name(node) == "zeros" and len(node.args) == 1:
        yield fresh(node, args=[node.args[0], ast.Name("int", ast.Load())]), None
        if isinstance(node.args[0], ast.Attribute) and node.args[0].attr == "shape":
            func = fresh(node.func, attr="zeros_like")
            yield fresh(node, func=func, args=[node.args[0].value]), None


@operator(ast.Call)
def swapped_shape(node, names):
    if node.args and isinstance(node.args[0], ast.Tuple) and len(node.args[0].elts) == 2:
        shape = node.args[0]
        yield fresh(node, args=[fresh(shape, elts=shape.elts[::-1]), *node.args[1:]]), None


@operator(ast.Call)
def half_hearted_shift(node, names):
    if last_name(node) == "max" and isinstance(node.func, ast.Attribute):
        yield ast.Call(ast.Attribute(ast.Name("np"), "maximum"), [ast.Constant(0), node], []), None


@operator(ast.Call)
def first_for_largest(node, names):
    if last_name(node) == "max" and len(node.args) == 1 and not node.keywords:
        yield ast.Subscript(node.args[0], ast.Constant(0), ast.Load()), None


@operator(ast.BinOp)
def no_shift(node, names):
    taken = last_name(node.right) if isinstance(node.right, ast.Call) else ""
    if isinstance(node.op, ast.Sub) and taken == "max":
        yield fresh(node.left), None


@operator(ast.Attribute)
def transpose_lost(node, names):
    if node.attr == "T":
        yield fresh(node.value), None


@operator(ast.Name)
def transpose_added(node, names):
    if isinstance(node.ctx, ast.Load) and node.id in names and node.id.isupper():
        yield ast.Attribute(node, "T", ast.Load()), None


@operator(ast.Attribute)
def reshaped(node, names):
    if node.attr == "T" and isinstance(node.value, ast.Name):
        index = [ast.Subscript(ast.Attribute(node.value, "shape"), ast.Constant(n)) for n in (1, 0)]
        yield ast.Call(ast.Attribute(node.value, "reshape"), index, []), None


@operator(ast.Subscript)
def index_order(node, names):
    if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) >= 2:
        elts = node.slice.elts
        yield fresh(node, slice=fresh(node.slice, elts=[elts[1], elts[0], *elts[2:]])), None
    if isinstance(node.value, ast.Subscript):
        inner = node.value
        yield fresh(node, value=fresh(inner, slice=node.slice), slice=inner.slice), None


@operator(ast.Subscript)
def index_off(node, names):
    if (
        isinstance(node.slice, ast.Name | ast.Constant)
        and getattr(node.slice, "value", 0) is not None
    ):
        yield fresh(node, slice=ast.BinOp(node.slice, ast.Sub(), ast.Constant(1))), None


@operator(ast.Slice)
def slice_bounds(node, names):
    if node.lower is not None:
        yield fresh(node, lower=None), "parent"
    else:
        yield fresh(node, lower=ast.Constant(1)), "parent"
    if node.upper is None:
        yield fresh(node, upper=ast.UnaryOp(ast.USub(), ast.Constant(1))), "parent"


@operator(ast.Call)
def range_bounds(node, names):
    if last_name(node) == "range" and len(node.args) == 1:
        end = node.args[0]
        yield fresh(node, args=[ast.BinOp(end, ast.Sub(), ast.Constant(1))]), None
        yield fresh(node, args=[ast.Constant(1), end]), None
        yield fresh(node, args=[ast.BinOp(end, ast.Add(), ast.Constant(1))]), None


@operator(ast.AugAssign)
def plain_assignment(node, names):
    target = copy.deepcopy(node.target)
    yield ast.Assign([target], node.value, lineno=1), None


@operator(ast.AugAssign)
def other_step(node, names):
    if type(node.op) in (ast.Add, ast.Sub):
        yield fresh(node, op=ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()), None


@operator(ast.FunctionDef)
def return_in_the_loop(node, names):
    for n in range(len(node.body) - 1):
        loop, after = node.body[n : n + 2]
        if isinstance(loop, ast.For) and isinstance(after, ast.Return):
            after = fresh(after)
            yield fresh(node, body=[*node.body[:n], fresh(loop, body=[*loop.body, after])]), after


@operator(ast.FunctionDef)
def started_in_the_loop(node, names):
    for n in range(len(node.body) - 1):
        start, loop = node.body[n : n + 2]
        if isinstance(loop, ast.For) and isinstance(start, ast.Assign):
            start = fresh(start)
            body = [*node.body[:n], fresh(loop, body=[start, *loop.body]), *node.body[n + 2 :]]
            yield fresh(node, body=body), start


@operator(ast.For)
def last_step_behind_the_loop(node, names):
    if len(node.body) > 1:
        yield [fresh(node, body=node.body[:-1]), node.body[-1]], node.body[-1]


@operator(ast.FunctionDef)
def return_forgotten(node, names):
    last = node.body[-1]
    if isinstance(last, ast.Return) and isinstance(last.value, ast.BinOp | ast.Call):
        new = ast.Expr(last.value)
        yield fresh(node, body=[*node.body[:-1], new]), new
    elif isinstance(last, ast.Return) and len(node.body) > 1:
        yield fresh(node, body=node.body[:-1]), node.body[-2]


@operator(ast.Return)
def printed(node, names):
    if node.value is not None:
        yield ast.Expr(ast.Call(ast.Name("print"), [node.value], [])), None


@operator(ast.Return)
def comma(node, names):
    if node.value is not None and not isinstance(node.value, ast.Tuple):
        new = ast.Tuple([node.value], ast.Load())
        yield fresh(node, value=new), new


# --- mutants of a function ---


def source_tree(function):
    """The function's tree, dedented; a lambda becomes a def of one return."""
    lines = inspect.getsource(function)
    if function.__name__ != "<lambda>":
        tree = ast.parse(textwrap.dedent(lines)).body[0]
        tree.decorator_list = []
        if ast.get_docstring(tree):
            tree.body = tree.body[1:]
        return tree
    at = function.__code__.co_firstlineno
    file = ast.parse("".join(linecache.getlines(function.__code__.co_filename)))
    found = [n for n in ast.walk(file) if isinstance(n, ast.Lambda) and n.lineno == at]
    if len(found) != 1:
        return None
    at = {"lineno": 1, "col_offset": 0}
    body = [ast.Return(found[0].body, **at)]
    return ast.FunctionDef("answer", found[0].args, body, [], **at)


def changes(tree, only=None):
    """Every slip: (operator's name, a new tree in which the slip's node carries a mark)."""
    arguments = [a.arg for a in tree.args.args]
    stored = [
        n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    ]
    names = list(dict.fromkeys([*arguments, *stored]))
    spots = [(None, None, None, tree)]
    for parent in ast.walk(tree):
        if isinstance(parent, ast.arguments):
            continue
        for field, value in ast.iter_fields(parent):
            if isinstance(value, ast.AST):
                spots.append((parent, field, None, value))
            elif isinstance(value, list):
                spots += [
                    (parent, field, n, v) for n, v in enumerate(value) if isinstance(v, ast.AST)
                ]
    for parent, field, n, node in spots:
        if isinstance(parent, ast.FunctionDef) and field == "args":
            continue
        for name, kinds, make in OPERATORS:
            if not isinstance(node, kinds):
                continue
            for new, at in make(node, names):
                mark = parent if at == "parent" else at or new
                mark.slips = [*getattr(node, "slips", []), name]
                yield name, _replaced(tree, parent, field, n, new)
                del mark.slips


def _replaced(tree, parent, field, n, new):
    for inner in new if isinstance(new, list) else [new]:
        for made in ast.walk(inner):
            if isinstance(made, ast.Name | ast.Attribute | ast.Subscript | ast.Tuple):
                made.ctx = getattr(made, "ctx", ast.Load())
    if parent is None:
        return copy.deepcopy(new)
    old = getattr(parent, field)
    if n is None:
        setattr(parent, field, new)
    else:
        new = new if isinstance(new, list) else [new]
        setattr(parent, field, [*old[:n], *new, *old[n + 1 :]])
    try:
        return copy.deepcopy(tree)
    finally:
        setattr(parent, field, old)


def built(tree, origin, exercise, names):
    """A mutant that can be run, as if it had been typed into a cell; None where it is no Python."""
    ast.fix_missing_locations(tree)
    source = ast.unparse(tree) + "\n"
    try:
        again = ast.parse(source).body[0]
        pairs = list(zip(ast.walk(tree), ast.walk(again), strict=True))
        if any(type(one) is not type(other) for one, other in pairs):
            return None
        file = f"<mutant {next(_numbers)}>"
        code = compile(source, file, "exec")
    except (SyntaxError, ValueError):
        return None
    places = []
    for one, other in pairs:
        for _ in getattr(one, "slips", []):
            if not hasattr(other, "lineno"):
                return None
            line = source.splitlines()[other.lineno - 1]
            start = len(line.encode()[: other.col_offset].decode())
            end = len(line)
            if other.end_lineno == other.lineno:
                end = len(line.encode()[: other.end_col_offset].decode())
            places.append((other.lineno, start, end))
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    space = dict(origin.__globals__)
    exec(code, space)
    return Mutant(exercise, origin.__name__, tuple(names), tuple(places), source, space[again.name])


def one_slip(exercise, function):
    tree = source_tree(function)
    if tree is None or function.__code__.co_freevars:
        return
    for name, changed in changes(tree):
        mutant = built(changed, function, exercise, [name])
        if mutant is not None and len(mutant.places) == 1:
            yield mutant


def two_slips(exercise, function, how_many, seed=0):
    """Some pairs of slips, drawn at random but the same each time."""
    tree = source_tree(function)
    if tree is None or function.__code__.co_freevars:
        return
    draw = random.Random(f"{seed} {exercise} {function.__name__}")
    firsts = list(changes(tree))
    for _ in range(how_many):
        name, changed = draw.choice(firsts)
        ast.fix_missing_locations(changed)
        second = draw.choice(list(changes(changed)) or [None])
        if second is None:
            continue
        mutant = built(second[1], function, exercise, [name, second[0]])
        if mutant is not None and len(mutant.places) == 2:
            yield mutant
