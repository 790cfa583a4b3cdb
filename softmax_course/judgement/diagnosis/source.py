"""An answer's own source as a syntax tree, and functions made of changed copies of it."""

from __future__ import annotations

import ast
import dis
import functools
import inspect
import linecache
import re
import tokenize
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any, TypeVar

import numpy as np

from ...exercises.edits import NUMPY
from ..running.calling import is_small

MOST_CHARACTERS = 20_000
MOST_LINES = 400
MOST_QUOTED = 60  # characters
CANDIDATE = "<candidate>"  # the file that a changed copy says it comes from

Function = ast.FunctionDef | ast.Lambda
_AFunction = TypeVar("_AFunction", ast.FunctionDef, ast.Lambda)
Place = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Source:
    """The source of a function, and what a changed copy of it needs to run in its place.

    `lines` are the learner's own, from the first one that was read; `tree` is parsed from them with
    one line in front, so that neither their indentation nor what stands before a lambda moves a
    column. `parsed` are the lines as the parser saw them.
    """

    tree: Function
    lines: tuple[str, ...]
    parsed: tuple[str, ...]
    function: types.FunctionType
    bound: Callable[[types.FunctionType], Callable[..., Any]]

    def line(self, node: ast.expr | ast.stmt) -> str:
        """The learner's line on which a node begins."""
        return self.lines[node.lineno - 2]

    def place(self, node: ast.expr | ast.stmt) -> Place:
        """Line from the `def` (or the lambda), first column and the one after the last.

        Columns count characters of the line as it was written; of a node of several lines, what
        stands on the first one.
        """
        line = self.parsed[node.lineno - 1]
        start = _characters(line, node.col_offset)
        end = len(line.rstrip())
        if node.end_lineno == node.lineno and node.end_col_offset is not None:
            end = _characters(line, node.end_col_offset)
        return node.lineno - self.tree.lineno + 1, start, end

    def place_of_error(self, file: str, number: int, start: int, end: int) -> Place | None:
        """The place of what failed, from its line in a file and its columns there in octets."""
        code = self.function.__code__
        row = number - code.co_firstlineno
        if file != code.co_filename or not 0 <= row < len(self.lines) or start >= end:
            return None
        line = self.lines[row].rstrip()
        return row + 3 - self.tree.lineno, _characters(line, start), _characters(line, end)

    def compiled(self, tree: Function, more: dict[str, Any] | None = None) -> Callable[..., Any]:
        """A changed tree as a function, in a copy of the answer's own globals.

        Changed arrays and lists among them are the guard's matter. NumPy stands beside them under
        the name that edits use, and whatever `more` there is.
        """
        own = self.function
        code = compiled_code(tree, own.__code__.co_freevars, own.__code__.co_flags)
        names = {**own.__globals__, NUMPY: np, **(more or {})}
        cells = dict(zip(own.__code__.co_freevars, own.__closure__ or (), strict=True))
        copies = {name: _copied(cell) for name, cell in cells.items()}
        made = types.FunctionType(
            code, names, own.__name__, own.__defaults__, tuple(copies[n] for n in code.co_freevars)
        )
        made.__kwdefaults__ = own.__kwdefaults__
        if names.get(own.__name__) is own:  # an answer that calls itself
            names[own.__name__] = made
        if own.__name__ in copies:
            copies[own.__name__].cell_contents = made
        return self.bound(made)


def quoted(code: str) -> str:
    """Code within a sentence, cut where it is long."""
    return f"`{code if len(code) <= MOST_QUOTED else code[: MOST_QUOTED - 1] + '…'}`"


def own_source(answer: Any) -> Source | None:
    """The source of an answer: a function, lambda, method or partial; decorators are left out.

    None where there is none, where it is too long, or where it has changed since it was run.
    """
    function, bound = _unbound(answer)
    if not isinstance(function, types.FunctionType):
        return None
    code = function.__code__
    linecache.checkcache(code.co_filename)
    if code.co_filename not in linecache.cache and not is_small(code.co_filename):
        return None
    lines = linecache.getlines(code.co_filename, function.__globals__)
    lines = lines[code.co_firstlineno - 1 :][:MOST_LINES]
    if any(len(line) > MOST_CHARACTERS for line in lines):  # not even to be parsed
        return None
    found = [
        (tree, kept, parsed)
        for tree, kept, parsed in (_lambdas if code.co_name == "<lambda>" else _definition)(lines)
        if _is_source_of(tree, code)
    ]
    if len(found) != 1 or sum(map(len, found[0][1])) > MOST_CHARACTERS:
        return None
    tree, kept, parsed = found[0]
    return Source(tree, tuple(line.rstrip("\n") for line in kept), parsed, function, bound)


def compiled_code(tree: Function, free: tuple[str, ...], flags: int) -> types.CodeType:
    """The code of a function whose names `free` belong to functions around it."""
    at: dict[str, Any] = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
    inner = tree if isinstance(tree, ast.FunctionDef) else ast.Expr(tree, **at)
    if not free:
        compiled = compile(ast.Module([inner], []), CANDIDATE, "exec", flags & _FUTURE, True)
        return next(_codes(compiled))
    around = ast.arguments([], [ast.arg(name, **at) for name in free], None, [], [], None, [])
    body: list[ast.stmt] = [inner]
    if isinstance(tree, ast.FunctionDef) and tree.name not in free:  # it may call itself
        body.insert(0, ast.Global([tree.name], **at))
    outer = ast.FunctionDef("around", around, body, [], **at)
    module = ast.Module([outer], [])
    compiled = compile(module, CANDIDATE, "exec", flags & _FUTURE, dont_inherit=True)
    name = tree.name if isinstance(tree, ast.FunctionDef) else "<lambda>"
    return next(code for code in _codes(next(_codes(compiled))) if code.co_name == name)


_FUTURE = 0x1FE0000  # the bits of co_flags that stand for a `from __future__ import`


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    return (const for const in code.co_consts if isinstance(const, types.CodeType))


def _unbound(answer: Any) -> tuple[Any, Callable[[types.FunctionType], Callable[..., Any]]]:
    """The plain function within an answer, and how one like it takes the answer's place."""
    if isinstance(answer, functools.partial):
        function, bound = _unbound(answer.func)
        return function, lambda made: functools.partial(
            bound(made), *answer.args, **answer.keywords
        )
    if isinstance(answer, types.MethodType):
        function, bound = _unbound(answer.__func__)
        return function, lambda made: types.MethodType(bound(made), answer.__self__)
    if isinstance(answer, types.FunctionType) and hasattr(answer, "__wrapped__"):
        return _unbound(answer.__wrapped__)
    return answer, lambda made: made


def _definition(lines: list[str]) -> Iterator[tuple[ast.FunctionDef, list[str], tuple[str, ...]]]:
    """The `def` with which the lines begin, decorators before it or not."""
    try:
        block = inspect.getblock(lines)
        parsed = ["if 1:\n", *block] if block[0][:1].isspace() else ["\n", *block]
        (tree,) = ast.parse("".join(parsed)).body
    except (SyntaxError, tokenize.TokenError, IndexError, ValueError, RecursionError):
        return
    if isinstance(tree, ast.If):
        tree = tree.body[0]
    if isinstance(tree, ast.FunctionDef):
        yield _bare(tree), block, tuple(parsed)


def _lambdas(lines: list[str]) -> Iterator[tuple[ast.Lambda, list[str], tuple[str, ...]]]:
    """Every lambda that begins on the first of the lines."""
    for match in re.finditer(r"\blambda\b", lines[0] if lines else ""):
        start = match.start()
        text = "".join(lines)[start:]
        rows = (" " * start + text[: _end_of_expression(text)]).splitlines(keepends=True)
        parsed = ["(\n", *rows, "\n)"]
        try:
            tree = ast.parse("".join(parsed), mode="eval").body
        except (SyntaxError, ValueError, RecursionError):
            continue
        if isinstance(tree, ast.Lambda):
            yield _bare(tree), lines[: len(rows)], tuple(parsed)


def _end_of_expression(text: str) -> int:
    """Where the lambda ends with which the text begins: at a comma, a bracket, or its line."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    depth, in_body = 0, False
    try:
        for token in tokenize.generate_tokens(StringIO(text).readline):
            depth += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
            ends = depth < 0 or (in_body and depth == 0 and token.string in (",", "for"))
            if ends or token.type == tokenize.NEWLINE:
                return starts[token.start[0] - 1] + token.start[1]
            in_body = in_body or (depth == 0 and token.string == ":")
    except (tokenize.TokenError, SyntaxError):
        pass
    return len(text)


def _bare(tree: _AFunction) -> _AFunction:
    """Without decorators, defaults and annotations: the answer's own function keeps its values."""
    tree.args.defaults, tree.args.kw_defaults = [], [None] * len(tree.args.kwonlyargs)
    if isinstance(tree, ast.FunctionDef):
        tree.decorator_list, tree.returns = [], None
    for argument in ast.walk(tree.args):
        if isinstance(argument, ast.arg):
            argument.annotation = None
    return tree


def _is_source_of(tree: Function, code: types.CodeType) -> bool:
    try:
        return _same(compiled_code(tree, code.co_freevars, code.co_flags), code)
    except (SyntaxError, ValueError, RecursionError, StopIteration):
        return False


def _same(one: types.CodeType, other: types.CodeType) -> bool:
    """Whether two codes do the same, however the compiler chose to look names up."""
    mine, others = ([*_codes(code)] for code in (one, other))
    return (
        _essence(one) == _essence(other)
        and len(mine) == len(others)
        and all(map(_same, mine, others))
    )


def _essence(code: types.CodeType) -> list[tuple[str, str]]:
    return [
        (instruction.opname, "" if instruction.opname == "RETURN_VALUE" else instruction.argrepr)
        for instruction in dis.get_instructions(code)
        if instruction.opname.startswith(_TELLING) and not inspect.iscode(instruction.argval)
    ] + [("names", " ".join(code.co_names))]


_TELLING = ("BINARY", "UNARY", "COMPARE", "CONTAINS", "STORE", "LOAD_FAST", "LOAD_CONST", "RETURN")


def _copied(cell: types.CellType) -> types.CellType:
    try:
        return types.CellType(cell.cell_contents)
    except ValueError:  # a name around the function that has no value yet
        return types.CellType()


def _characters(line: str, octets: int) -> int:
    return len(line.encode()[:octets].decode())
