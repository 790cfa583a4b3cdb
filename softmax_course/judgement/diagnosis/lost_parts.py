"""Propose the term or the factor that an answer has lost, and the expression that lacks it.

`working_back` says what the values of each expression should have fulfilled; here everything that
has a name in the answer or in the exercise is held against that.
"""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, permutations, product
from typing import Any

import numpy as np

from ...exercises.edits import EDITS, TERMS, Here, Setting, change
from ...exercises.edits.missing import is_taken_away, whole
from ...exercises.edits.syntax import (
    attribute,
    binary,
    called,
    constant,
    item,
    like,
    made,
    name,
    numpy,
    replaced,
)
from .bench import Bench, Case, Run, Terms
from .candidates import Candidate, Root, slots_of
from .clock import clock
from .noted import Note, Notes, as_array
from .working_back import NEAR, NEAR_ZERO, Back, Need, close

_NOTHING = 1e-12  # below this a value is 0 but for rounding
MOST_CASES = 3  # that a proposal is held against before it is tried on all
MOST_PROPOSALS = 6
MOST_PARTS = 500
MOST_TOLD = 20  # characters of a part of the code that is named as what is missing elsewhere
MOST_VALUES = 6000  # looked up for one expression
_EDIT = {edit.name: edit for edit in EDITS}


@dataclass(frozen=True, eq=False)
class Part:
    """What may be missing: its code, a name for it where it has one, and how far-fetched it is."""

    code: ast.expr
    text: str
    cost: float
    of_equation: bool = False  # a term that the exercise speaks of


class Parts:
    """What may be missing in an answer, and its values."""

    def __init__(self, here: Here, bench: Bench) -> None:
        self.space, self.terms, self.watch = bench.space, bench.terms, bench.watch
        parts = islice(_parts(here, bench.terms), MOST_PARTS) if len(here.names) < 30 else ()
        self.parts = sorted(parts, key=lambda part: part.cost)
        self.all = np.arange(len(self.parts))
        self.named = np.array([n for n in self.all if "`" in self.parts[n].text], int)
        self.code = _together([part.code for part in self.parts])
        self.begin()

    def begin(self) -> None:
        """Forget the values of the run before."""
        self._known: dict[Any, tuple[Any, dict[int, np.ndarray | None]]] = {}

    def values(self, scope: dict[str, Any], which: Any, like: np.ndarray) -> np.ndarray:
        """What these of them are among these names, in the shape of a value, one a row.

        Nan where one is nothing, or has another shape.
        """
        rows = np.full((len(which), like.size), np.nan)
        for row, value in enumerate(self.arrays(scope, which)):
            if value is None or value.ndim > like.ndim:
                continue
            if value.shape == like.shape or value.ndim == 0:
                rows[row] = value.ravel()
            else:
                with contextlib.suppress(ValueError):
                    rows[row] = np.broadcast_to(value, like.shape).ravel()
        return rows

    def arrays(self, scope: dict[str, Any], which: Sequence[int]) -> list[np.ndarray | None]:
        """What these of them are among these names; None where one is nothing."""
        key = (id(self.terms.args), *((name, id(value)) for name, value in scope.items()))
        if key not in self._known:  # with functions, none of them called yet
            self._known[key] = eval(self.code, {**self.space, **scope}), {}
        given, arrays = self._known[key]
        with np.errstate(all="ignore"):
            for place in which:
                if place not in arrays:
                    try:
                        with self.watch:
                            arrays[place] = as_array(given[place]())
                    except Exception:
                        arrays[place] = None
        return [arrays[place] for place in which]


def _parts(here: Here, terms: Terms) -> Iterator[Part]:
    inner = {n.name for n in ast.walk(here.tree) if isinstance(n, ast.FunctionDef)}
    names = [n for n in here.names if n not in inner]
    met = [n for n in ast.walk(here.tree) if isinstance(n, ast.Name) and n.id not in inner]
    read = {n.id for n in met if isinstance(n.ctx, ast.Load)}
    indices = [n for n in names if n in here.counters or n in ("i", "j", "k", "label")]
    arrays = [n for n in names if n not in here.counters]
    simple = [Part(name(n), f"`{n}`", 0.3 if n in read else 0.0) for n in names]
    simple += [Part(constant(number), str(number), 0.5) for number in (1, 2)]
    simple += [
        Part(item(name(n), name(i)), f"`{n}[{i}]`", 0.5) for n in arrays for i in indices if n != i
    ]
    yield from simple
    yield from _with_two_indices(arrays, indices)
    yield from _of_parameters(here.parameters, indices)
    yield from _of_arrays(arrays)
    yield from _variants(here, sorted({n.id for n in met}))
    for text in terms.now:
        term = item(name(TERMS), constant(text))
        yield Part(term, text, 0.9, of_equation=True)
        for place in (*map(name, indices), *_pairs(indices)):
            yield Part(item(term, place), text, 1.2, of_equation=True)
    for one, other in combinations(simple[:14], 2):
        yield Part(binary(one.code, ast.Mult, other.code), "", 1.5)
    for one, other in product(simple[:6], repeat=2):
        less = binary(constant(1), ast.Sub, one.code)
        yield Part(binary(less, ast.Mult, other.code), "", 1.6)


def _with_two_indices(arrays: Sequence[str], indices: Sequence[str]) -> Iterator[Part]:
    for n in arrays:
        for pair in _pairs(indices):
            yield Part(item(name(n), pair), f"`{n}[{', '.join(map(ast.unparse, pair.elts))}]`", 0.6)


def _of_parameters(parameters: Sequence[str], indices: Sequence[str]) -> Iterator[Part]:
    """Products, sizes and sums of what the answer is given."""
    for one, other in permutations([n for n in parameters if n not in indices], 2):
        for left in (name(one), attribute(name(one), "T")):
            for right in (name(other), attribute(name(other), "T")):
                yield Part(binary(left, ast.MatMult, right), "", 1.5)
    for n in parameters:
        for axis in (0, 1):
            yield Part(item(attribute(name(n), "shape"), constant(axis)), "", 0.7)
            total = numpy("sum", name(n), axis=constant(axis), keepdims=constant(True))
            yield Part(total, "", 1.1)
        yield Part(numpy("sum", name(n)), "", 1.0)
        yield Part(numpy("diag", name(n)), "", 1.1)


def _of_arrays(arrays: Sequence[str]) -> Iterator[Part]:
    """What is left of 1, the other way to lay an array out, and functions of it."""
    axis: ast.expr = made(ast.Slice, lower=None, upper=None, step=None)
    column, row = _tuple(axis, constant(None)), _tuple(constant(None), axis)
    for n in arrays:
        yield Part(binary(constant(1), ast.Sub, name(n)), f"1 − `{n}`", 0.8)
        for laid in (attribute(name(n), "T"), item(name(n), column), item(name(n), row)):
            yield Part(laid, f"`{n}`", 1.0)
        for function in ("log", "exp", "max"):
            yield Part(numpy(function, name(n)), "", 1.2)


def _pairs(names: Sequence[str]) -> list[ast.Tuple]:
    return [_tuple(name(one), name(other)) for one, other in permutations(names, 2)]


def _tuple(*parts: ast.expr) -> ast.Tuple:
    return made(ast.Tuple, elts=list(parts), ctx=ast.Load())


def _variants(here: Here, names: list[str]) -> Iterator[Part]:
    """What the code computes already, with another name in it or with a sign turned."""
    met: set[str] = set()
    for node in ast.walk(here.tree):
        if not isinstance(node, ast.BinOp | ast.Call) or len(list(ast.walk(node))) > 24:
            continue
        if called(node) in ("range", "zip", "enumerate", "len", "zeros"):
            continue
        text = ast.unparse(node)
        if text in met:
            continue
        met.add(text)
        yield Part(node, f"`{text}`" if len(text) <= MOST_TOLD else "", 0.65)
        changes: list[tuple[ast.AST, ast.AST]] = []
        for part in ast.walk(node):
            read = isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
            if isinstance(part, ast.Name) and read and part.id in here.names:
                changes += [(part, name(other)) for other in names if other != part.id]
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add | ast.Sub):
                turned = ast.Sub() if isinstance(part.op, ast.Add) else ast.Add()
                changes.append((part, like(part, op=turned)))
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub):
                changes.append((part, like(part, left=part.right, right=part.left)))
        for old, new in changes:
            yield Part(replaced(node, {old: new}), "", 0.65)


def _together(parts: list[ast.expr]) -> Any:
    """One code that gives a function for each of them: what fails, fails by itself."""
    none = made(
        ast.arguments, posonlyargs=[], args=[], vararg=None, kwonlyargs=[], kw_defaults=[],
        kwarg=None, defaults=[],
    )  # fmt: skip
    functions: list[ast.expr] = [made(ast.Lambda, args=none, body=part) for part in parts]
    tree = ast.Expression(made(ast.Tuple, elts=functions, ctx=ast.Load()))
    return compile(tree, "<parts>", "eval")


# --- what may be done with a part ---

Join = Callable[[ast.expr, ast.expr], ast.expr]


@dataclass(frozen=True)
class Form:
    """A way to put a part beside an expression: as an edit, as code, and as numbers."""

    edit: str
    what: str
    join: Join
    of: Callable[[np.ndarray, np.ndarray], np.ndarray]
    cost: float = 0.0


_LEFT_OF_IT = Form(
    "missing_term", "a term", lambda v, t: binary(t, ast.Sub, v), lambda v, t: t - v, 0.3
)
_FORMS = (
    Form("missing_term", "a term", lambda v, t: binary(v, ast.Add, t), np.add),
    Form("missing_term", "a term", lambda v, t: binary(v, ast.Sub, t), np.subtract),
    _LEFT_OF_IT,
    Form("missing_factor", "a factor", lambda v, t: binary(v, ast.Mult, t), np.multiply),
    Form("missing_factor", "a divisor", lambda v, t: binary(v, ast.Div, t), np.divide, 0.1),
)
_PRODUCTS = (
    Form("missing_factor", "a factor", lambda v, t: binary(v, ast.MatMult, t), np.matmul),
    Form("missing_factor", "a factor", lambda v, t: binary(t, ast.MatMult, v), lambda v, t: t @ v),
)


Backs = list[tuple[Notes, Back]]
Found = tuple[tuple[float, int], ast.expr, Form, Part]  # how likely, what lacks it, and how


def _makes(form: Form, value: np.ndarray, part: np.ndarray | None, wanted: np.ndarray) -> bool:
    """Whether the form makes of the value and a part what is wanted."""
    if part is None or _shape(form, value.shape, part.shape) != wanted.shape:
        return False
    with np.errstate(all="ignore"):
        return close(form.of(value, part), wanted)


@cache
def _shape(form: Form, value: tuple[int, ...], part: tuple[int, ...]) -> tuple[int, ...] | None:
    """The shape of what the form makes of a value and a part of these shapes, if it can."""
    try:
        return form.of(np.ones(value), np.ones(part)).shape
    except ValueError:
        return None


def _left_over(need: Need, value: np.ndarray, parts: np.ndarray) -> list[np.ndarray]:
    """For each form, which of the parts (one a row) fulfil the need beside the value."""
    with np.errstate(all="ignore"):
        given = [form.of(value, parts) @ need.matrix.T for form in _FORMS]
        gaps = [abs(got - need.target) for got in given]
    return [(gap <= NEAR * abs(need.target) + NEAR_ZERO).all(axis=1) for gap in gaps]


class LostParts:
    """Proposals for one answer, as it stands or as an edit has left it."""

    def __init__(self, bench: Bench, setting: Setting, here: Here) -> None:
        self.bench, self.setting = bench, setting
        self.library = Parts(here, bench)
        self.asked = self.library.all
        self.looked_at: set[ast.AST] = set()  # expressions for which everything has been tried

    def proposals(
        self,
        root: Root,
        cases: Sequence[Case],
        run: Run,
        deadline: float,
        named: bool = False,
    ) -> list[Candidate]:
        """What may be missing where, the likeliest first, as far as the time allows.

        `run` calls a function with the arguments of a case; `named` leaves out what the answer has
        no name for. The first case rules most of it out, so the others are looked at only then.
        """
        self.asked = self.library.named if named else self.library.all
        if not len(self.asked):
            return []
        by_size = sorted(cases[1:], key=lambda case: sum(map(np.size, _flat(case[1]))))
        cases = [cases[0], *by_size][:MOST_CASES]
        backs = self.bench.backs(root.tree, cases[:1], run)
        if not backs:
            return []
        self.library.begin()
        self.looked_at = set(backs[0][1].needs)
        found = self._found(backs, cases[:1], deadline)
        if found and len(cases) > 1:
            backs += self.bench.backs(root.tree, cases[1:], run)
            # Where nothing fits them all, it may be the first of several slips: right so far.
            found = self._found(backs, cases, deadline) or found
        found.sort(key=lambda f: f[0])
        slots = {slot.node: slot for slot in slots_of(root)}
        parents = Here(root.tree, self.setting).parents
        made_of: list[Candidate] = []
        for order, node, form, part in found:
            inside = isinstance(parents.get(node), ast.Subscript | ast.Attribute)
            if form is _LEFT_OF_IT and is_taken_away(node, parents):
                continue
            if node in slots and not inside and len(made_of) < MOST_PROPOSALS:
                text = f", {part.text}" if part.text else ""
                at = whole(node, form.edit, parents)
                new = change(form.join(node, part.code), at, what=form.what, part=text)
                made_of.append(Candidate(_EDIT[form.edit], [(slots[node], new)], (3, *order)))
        return made_of

    def _found(self, backs: Backs, cases: Sequence[Case], deadline: float) -> list[Found]:
        """What fits in all of these cases, in no order."""
        found: list[Found] = []
        needs = [back.needs for _, back in backs]
        wanted = [back.wanted for _, back in backs]
        looks: tuple[tuple[Any, list[Any]], ...] = (
            (self._fitting, needs),
            (self._fitting_whole, wanted),
        )
        for fitting, tables in looks:
            for node in _in_all(tables):
                if clock() > deadline:
                    return []
                found += fitting(node, backs, cases)
        return found

    def _fitting(
        self,
        node: ast.expr,
        backs: Backs,
        cases: Sequence[Case],
    ) -> Iterator[Found]:
        notes, back = backs[0]
        if back.is_right(node):
            return
        first = np.concatenate([note.value.ravel() for note in notes.seen[node]])
        level = bool(np.ptp(first) == 0)
        if not first.any():
            return  # nothing has been computed yet: whatever is missing is no mere term
        nothing = bool((abs(first) < _NOTHING).all())
        most = MOST_VALUES // len(notes.seen[node])
        which = self.asked[:most]  # of the parts, those that fit so far
        fits = [np.ones(len(which), bool) for _ in _FORMS]
        for (notes, back), case in zip(backs, cases, strict=False):
            met, need = notes.seen[node], back.needs[node]
            value = np.concatenate([note.value.ravel() for note in met])
            if not np.isfinite(value).all() or not len(which):
                return
            rows, which_now = self._laid_out(met, which, case)
            kept = np.isin(which, which_now)
            given = _left_over(need, value, rows)
            fits = [fit[kept] & now for fit, now in zip(fits, given, strict=True)]
            some = np.any(fits, axis=0)
            which, fits = which_now[some], [fit[some] for fit in fits]
        for form, fit in zip(_FORMS, fits, strict=True):
            for place in which[fit]:
                part = self.library.parts[place]
                if part.of_equation and form.edit == "missing_factor" and level:
                    continue  # a sum is a number, and every other number is a multiple of it
                if part.text.startswith("1 −") and form.edit == "missing_term":
                    continue  # a share of the others is a factor
                if nothing and part.of_equation and form.edit == "missing_term":
                    continue  # then it is all that there is
                yield _order(node, form, part, notes), node, form, part

    def _fitting_whole(
        self,
        node: ast.expr,
        backs: Backs,
        cases: Sequence[Case],
    ) -> Iterator[Found]:
        """The same for parts of other shapes, and for products of matrices."""
        parts = self.library.parts
        if backs[0][1].is_right(node) or not backs[0][0].seen[node][0].value.any():
            return
        left: list[tuple[int, Form]] | None = None
        for (notes, back), case in zip(backs, cases, strict=False):
            self.bench.terms.args = case[0]
            note = notes.seen[node][0]
            asked: Sequence[int] = [*self.asked]
            if left is not None:
                asked = sorted({place for place, _ in left})
            given = dict(zip(asked, self.library.arrays(note.scope, asked), strict=True))
            if left is None:
                alike = note.value.shape == back.wanted[node].shape
                if alike and note.value.ndim < 2:
                    return  # entry by entry, which has been looked at
                forms = _PRODUCTS if alike else (*_FORMS, *_PRODUCTS)
                left = [(place, form) for place in asked for form in forms]
            left = [
                (place, form)
                for place, form in left
                if _makes(form, note.value, given[place], back.wanted[node])
            ]
        for place, form in left or ():
            yield _order(node, form, parts[place], backs[0][0]), node, form, parts[place]

    def _laid_out(
        self, met: Sequence[Note], which: np.ndarray, case: Any
    ) -> tuple[np.ndarray, np.ndarray]:
        """The values of parts beside those of an expression, one a row, and which have any."""
        self.bench.terms.args = case[0]
        table = np.empty((len(which), 0))
        with np.errstate(all="ignore"):
            for note in met:
                rows = self.library.values(note.scope, which, note.value)
                kept = np.isfinite(rows).all(axis=1)
                which, table = which[kept], np.concatenate([table[kept], rows[kept]], axis=1)
        return table, which


def _in_all(tables: Sequence[Mapping[ast.expr, Any]]) -> list[ast.expr]:
    """The expressions that stand in every one of the tables."""
    return [node for node in tables[0] if all(node in table for table in tables)]


def _order(node: ast.expr, form: Form, part: Part, notes: Notes) -> tuple[float, int]:
    """The likeliest first: what is simple, and stands where a value is made and not handed on."""
    handed_on = isinstance(node, ast.Name) and bool(notes.writes.get(node.id))
    size = sum(1 for _ in ast.walk(node))
    return part.cost + form.cost + 0.6 * handed_on, -size if part.of_equation else size


def _flat(expected: Any) -> Sequence[np.ndarray]:
    return expected if isinstance(expected, tuple) else (expected,)
