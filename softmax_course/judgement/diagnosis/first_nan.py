"""Find where in an answer's source its first nan or infinity comes from."""

from __future__ import annotations

import ast
import contextlib
import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ...exercises.edits.syntax import MODULES, called
from ..running.calling import copy_arguments
from .bench import Bench, Case, Terms
from .clock import PATIENCE, OutOfTime, clock
from .harmless import is_harmless
from .noted import Notes
from .source import Place, own_source, quoted


def first_not_finite(answer: Any, args: Sequence[Any]) -> tuple[Place, str, str] | None:
    """The place, the learner's line and the sentence for what gives the first of them.

    Where an infinity is given or meant, it is the first nan that is looked for. None where the
    source can't be read, or nothing in it gives one.
    """
    source = own_source(answer)
    if source is None or not is_harmless(source):
        return None
    bench = Bench(source, Terms(None))
    bench.watch.limit = clock() + PATIENCE

    def run(function: Callable[..., Any], case: Case) -> None:
        with contextlib.suppress(Exception, OutOfTime), bench.watch:
            function(*copy_arguments(case[0]))

    noted: list[Notes] = []
    with (
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.suppress(RecursionError),  # a tree may be too deep to be copied
    ):
        noted = bench.noted(source.tree, [(tuple(args), None)], run)
    bad = [
        (note.moment, node, note.value)
        for notes in noted
        for node, met in notes.seen.items()
        for note in met
        if isinstance(node, ast.expr) and not np.isfinite(note.value).all()
    ]
    given = any(isinstance(arg, np.ndarray) and not np.isfinite(arg).all() for arg in args)
    if given or any(_is_meant(node) for _, node, _ in bad):
        bad = [b for b in bad if np.isnan(b[2]).any() and not _is_meant(b[1])]
    if not bad:
        return None
    _, node, value = min(bad, key=lambda b: b[0])
    what = "nan" if np.isnan(value).any() else "infinity"
    code = quoted(" ".join(ast.unparse(node).split()))
    said = f"The first {what} comes from {code}"
    if what == "infinity" and isinstance(node, ast.Call):
        is_log = called(node) in ("log", "log2", "log10")
        said += ", the logarithm of 0" if is_log else ""
        parameters = {a.arg for a in source.tree.args.args}
        computed = [arg for arg in node.args if getattr(arg, "id", "") not in parameters]
        if any(_has_zeros(arg, notes) for arg in computed for notes in noted):
            said += ". Has a number become 0 on the way that is too small for a float?"
            return source.place(node), source.line(node), said
    return source.place(node), source.line(node), f"{said}."


def _has_zeros(node: ast.expr, notes: Notes) -> bool:
    return any(note.value.size and not note.value.all() for note in notes.seen.get(node, ()))


def _is_meant(node: ast.expr) -> bool:
    """Whether it is written as what it is, as np.inf and float("nan") are."""
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return names <= MODULES | {"float"}
