"""Gather what a function needs to run without its notebook: helpers, constants and imports."""

from __future__ import annotations

import ast
import builtins
import contextlib
import functools
import inspect
import math
import symtable
import sys
import textwrap
import types
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np

from ..judgement.diagnosis.source import own_source
from ..judgement.running.plain import may_travel

FUTURE = "from __future__ import annotations"  # an annotation needs nothing to be kept
MOST_NUMBERS = 1000  # in an array that is written out
MOST_CHARACTERS = 20_000  # of one constant

_ASKS = {"input", "stdin", "open", "urlopen", "read_csv", "read_text"}
_READS = {"load", "loadtxt", "genfromtxt", "fromfile"}
_PUBLIC = (np, np.linalg, np.random, math, builtins)  # where functions are that name no home
_INSTALLED = {"site-packages", "dist-packages"}


class CannotKeep(Exception):
    """Says, to follow "because", what a function leans on that cannot be kept."""


@may_travel
@dataclass(frozen=True)
class Part:
    """A name and the statement that gives it its value."""

    name: str
    text: str
    imported: bool = False


@may_travel
@dataclass(frozen=True)
class Gathered:
    """A function with all that it needs.

    Attributes
    ----------
    name
        Under which the function stands.
    parts
        In the order in which they can be run; the last one is the function.
    mine
        The names that it takes from `mine`.
    packages
        What it imports beyond Python's own library, such as "numpy".
    """

    name: str
    parts: tuple[Part, ...]
    mine: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def source(self) -> str:
        """A module that holds the function."""
        imports = [FUTURE, "", *(part.text for part in self.parts if part.imported)]
        others = [part.text for part in self.parts if not part.imported]
        return "\n\n\n".join(["\n".join(imports), *others]) + "\n"


def gather(function: Any, name: str) -> Gathered:
    """The function as source of its own, under `name`. It is to be called in the guard.

    Whatever a function leans on is looked at, and an object may answer a look with code.

    Raises
    ------
    CannotKeep
        If it is no plain function, or leans on what only its notebook has.
    """
    found = _Gathering()
    found.define(name, function)
    parts = tuple(found.parts.values())
    return Gathered(name, parts, tuple(sorted(found.mine)), tuple(sorted(found.packages)))


class _Gathering:
    """The parts found so far, each after those that it needs."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.parts: dict[str, Part] = {}
        self.mine: set[str] = set()
        self.packages: set[str] = set()

    def define(self, name: str, value: Any) -> None:
        """Add the part that gives `name` this value, and before it all that it needs."""
        if name in self.values:
            if self.values[name] is not value:
                raise CannotKeep(f"two different things are called `{name}` in it")
            return
        self.values[name] = value
        text = self._import_of(name, value)
        imported = text is not None
        if text is None:
            text = self._definition_of(name, value)
        if text is None:
            expression = self._expression(value)
            if expression is None:
                raise CannotKeep(f"it leans on `{name}`, {_kind(value)} that only the notebook has")
            text = f"{name} = {expression}"
        if len(text) > MOST_CHARACTERS:
            raise CannotKeep(f"it leans on `{name}`, which is large")
        self.parts[name] = Part(name, text, imported)

    def _import_of(self, name: str, value: Any) -> str | None:
        """The import that gives `name` this value, if one does."""
        if isinstance(value, types.ModuleType):
            home = value.__name__
            if sys.modules.get(home) is not value or not _is_installed(value):
                raise CannotKeep(f"it leans on `{name}`, a module that is not installed")
            self._needs(home)
            package, _, last = home.rpartition(".")
            if package and name == last:
                return f"from {package} import {last}"
            return f"import {home}" if name == home else f"import {home} as {name}"
        found = _public_name(value)
        if found is None:
            return None
        home, own = found
        self._needs(home)
        return f"from {home} import {own}" + (f" as {name}" if name != own else "")

    def _needs(self, home: str) -> None:
        package = home.partition(".")[0]
        if package not in sys.stdlib_module_names:
            self.packages.add(package)

    def _definition_of(self, name: str, value: Any) -> str | None:
        """The `def` or `class` of the learner's own, and an alias where it has another name."""
        if isinstance(value, type):
            text, scope = _class_source(value), vars(sys.modules[value.__module__])
            self._add_names_in(text, scope, value.__name__)
            return _under(name, value.__name__, text)
        if type(value) is functools._lru_cache_wrapper:
            value = value.__wrapped__  # without the cache it gives the same
        if not isinstance(value, types.FunctionType):
            return None
        source = own_source(value)
        if source is None:
            raise CannotKeep(f"the source of `{name}` cannot be read, or has changed since it ran")
        function = source.function
        own = function.__name__
        if isinstance(source.tree, ast.Lambda):
            own = name
            text = f"{name} = {_whole_lambda(source.parsed)}"
        else:
            text = textwrap.dedent("\n".join(source.lines[source.tree.lineno - 2 :])).rstrip()
        if own != name and self.values.setdefault(own, value) not in (value, function):
            raise CannotKeep(f"two different things are called `{own}` in it")
        self._add_names_in(text, _scope_of(function), own)
        return text if isinstance(source.tree, ast.Lambda) else _under(name, own, text)

    def _add_names_in(self, text: str, scope: Mapping[str, Any], own: str) -> None:
        """Define every name of the notebook's that a piece of code uses."""
        tree = ast.parse(text)
        used = _global_names(text)
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for name in sorted((used | attributes) & (_ASKS | _READS)):
            raise CannotKeep(f"with `{name}` it asks for input or reads a file")
        for name in sorted(used - {own}):
            if name in scope:
                self.define(name, scope[name])
                self.mine |= _taken_from_mine(tree, name, scope[name])

    def _expression(self, value: Any, depth: int = 5) -> str | None:
        """The value written out, or None where that is not possible."""
        kind = type(value)
        if kind in (bool, int, str, bytes, type(None), type(...), range, slice):
            return repr(value)
        if kind in (float, complex):
            return repr(value) if np.isfinite(value) else f'{kind.__name__}("{value}")'
        if (
            isinstance(value, np.generic)
            and kind.__module__ == "numpy"
            and value.dtype.kind in "biufc"
        ):
            inner = self._expression(value.item())
            return inner and f"{self._numpy()}.{kind.__name__}({inner})"
        if kind is np.ndarray and value.dtype.kind in "biufc":
            if value.size > MOST_NUMBERS:
                return None
            inner = self._expression(value.tolist(), depth=value.ndim + 1)
            return inner and f"{self._numpy()}.array({inner}, dtype={value.dtype.name!r})"
        if depth and kind in (list, tuple, set, frozenset, dict) and len(value) <= MOST_NUMBERS:
            return self._collection(value, depth - 1)
        if kind is functools.partial:
            return self._partial(value, depth - 1)
        return None

    def _collection(self, value: Any, depth: int) -> str | None:
        if isinstance(value, dict):
            keys = [self._expression(key, depth) for key in value]
            values = [self._expression(part, depth) for part in value.values()]
            pairs = [f"{k}: {v}" for k, v in zip(keys, values, strict=True) if k and v]
            return f"{{{', '.join(pairs)}}}" if len(pairs) == len(value) else None
        parts = [text for part in value if (text := self._expression(part, depth))]
        if len(parts) < len(value):
            return None
        inner = ", ".join(sorted(parts) if isinstance(value, set | frozenset) else parts)
        match value:
            case list():
                return f"[{inner}]"
            case tuple():
                return f"({inner},)" if parts else "()"
            case _:
                return f"{type(value).__name__}([{inner}])"

    def _partial(self, value: functools.partial, depth: int) -> str | None:
        function = value.func
        own = function.__name__ if isinstance(function, types.FunctionType) else "_function"
        own = own if own.isidentifier() else "_function"
        self.define(own, function)
        parts = [self._expression(arg, depth) for arg in value.args]
        parts += [
            (text := self._expression(arg, depth)) and f"{key}={text}"
            for key, arg in value.keywords.items()
        ]
        if not all(parts):
            return None
        self.define("functools", functools)
        return f"functools.partial({', '.join([own, *map(str, parts)])})"

    def _numpy(self) -> str:
        for name in ("np", "numpy"):
            if self.values.get(name, np) is np:
                self.define(name, np)
                return name
        raise CannotKeep("`np` and `numpy` are two other things in it")


def _under(name: str, own: str, text: str) -> str:
    return text if own == name else f"{text}\n\n\n{name} = {own}"


def _scope_of(function: types.FunctionType) -> dict[str, Any]:
    """The names around a function: those of the functions that it stands in, then its module's."""
    scope = dict(function.__globals__)
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    for name, cell in cells:
        with contextlib.suppress(ValueError):  # not yet given a value
            scope[name] = cell.cell_contents
    return scope


def _global_names(text: str) -> set[str]:
    """The names that a piece of code reads from around it, annotations left out."""
    names: set[str] = set()

    def visit(table: symtable.SymbolTable) -> None:
        at_the_top = table.get_type() == "module"
        names.update(
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (at_the_top or symbol.is_global())
        )
        for child in table.get_children():
            visit(child)

    visit(symtable.symtable(f"{FUTURE}\n{text}", "<kept>", "exec"))
    return names


def _taken_from_mine(tree: ast.AST, name: str, value: Any) -> set[str]:
    if not (isinstance(value, types.ModuleType) and value.__name__ == "softmax_course.mine"):
        return set()
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    }


def _public_name(value: Any) -> tuple[str, str] | None:
    """The module and the name under which anyone can import a value, or None."""
    name = getattr(value, "__name__", None)
    if type(name) is not str or not callable(value):
        return None
    for public in _PUBLIC:
        if getattr(public, name, None) is value:
            return public.__name__, name
    home = getattr(value, "__module__", None)
    module = sys.modules.get(home) if type(home) is str else None
    if module is None or vars(module).get(name) is not value or not _is_installed(module):
        return None
    return module.__name__, name


def _is_installed(module: types.ModuleType) -> bool:
    """Whether a module is Python's own or a package's, and no file or cell of the learner's."""
    package = module.__name__.partition(".")[0]
    if package in sys.stdlib_module_names or package in ("numpy", "softmax_course"):
        return package != "__main__"
    return bool(_INSTALLED.intersection(PurePath(getattr(module, "__file__", None) or "").parts))


def _class_source(kind: type) -> str:
    """The source of a class of the learner's own, found where its methods are."""
    try:
        return textwrap.dedent(inspect.getsource(kind)).rstrip()
    except (OSError, TypeError) as error:
        raise CannotKeep(f"the source of the class `{kind.__name__}` cannot be read") from error


def _whole_lambda(parsed: tuple[str, ...]) -> str:
    """The lambda with its defaults, which the answer's tree leaves out."""
    return ast.unparse(ast.parse("".join(parsed), mode="eval").body)


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of {value.size} numbers"
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
