"""All of a learner's functions as one file, a library of their own that needs NumPy alone."""

from __future__ import annotations

import ast
import textwrap
from dataclasses import dataclass

from ..exercises import EXERCISES
from ..exercises.declaring import FunctionExercise
from ..maths.equations import equation
from . import shelf
from .gathering import FUTURE, Part, gather
from .shelf import Kept

_ALONE = {"numpy"}  # what the file may import beyond Python's own library

HEAD = '''"""The gradient of softmax with cross-entropy, from scores to a − y.

{count} of the {total} functions are my own, each proven by a check of softmax_course, whose numbers
the equations have. z are the logits of one sample, (K,), a its probabilities, y its one-hot
label; Z, A and Y hold a column for each sample, (K, m).
"""
'''


@dataclass(frozen=True)
class _Entry:
    """A function of the library: what it is made of, the last of it itself, and whose it is."""

    exercise: FunctionExercise
    parts: tuple[Part, ...]
    standing_in: str = ""  # why the worked solution does
    mine: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.exercise.solution.name

    @property
    def helpers(self) -> list[Part]:
        """All but the function itself and the imports."""
        return [p for p in self.parts if not p.imported and p.name != self.name]


def library() -> str:
    """The text of the file: each function, in the order of the course, with what it needs.

    Where an exercise has not been passed, or the learner's function needs more than NumPy, the
    worked solution stands in, and a comment says so.
    """
    entries = [_entry(e) for e in EXERCISES.values() if isinstance(e, FunctionExercise)]
    functions = {e.name: part for e in entries for part in e.parts if part.name == e.name}
    shared: dict[str, Part] = {}  # whatever has one meaning throughout, by name
    alone = [e.name for e in entries if not _fits_in(e, functions, shared)]
    imports = {p.text for e in entries if e.name not in alone for p in e.parts if p.imported}
    head = [_head(entries), FUTURE, "", *sorted(imports, key=_modules_first)]
    blocks, written = ["\n".join(head)], set(functions)
    for entry in entries:
        function = _documented(functions[entry.name], entry)
        if entry.name in alone:
            texts = [_in_a_function_of_its_own(entry, function, imports)]
        else:
            texts = [part.text for part in entry.helpers if part.name not in written] + [function]
            written.update(part.name for part in entry.helpers)
        blocks += [f"{_comment(entry)}\n{texts[0]}", *texts[1:]]
    return "\n\n\n".join([*blocks, *_mine(entries)]) + "\n"


def _entry(exercise: FunctionExercise) -> _Entry:
    kept = shelf.kept().get(exercise.id)
    why = "not passed yet"
    if kept is not None:
        parts = _parts_of(kept) if set(kept.packages) <= _ALONE | {"softmax_course"} else None
        if parts is not None:
            return _Entry(exercise, parts, mine=kept.mine)
        why = "mine needs more than NumPy"
    return _Entry(exercise, gather(exercise.solution.function, exercise.solution.name).parts, why)


def _parts_of(kept: Kept) -> tuple[Part, ...] | None:
    """The statements of a kept module; None where it takes anything but `mine` from the course."""
    tree, lines = ast.parse(kept.source), kept.source.splitlines()
    parts = []
    for node in tree.body:
        text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        match node:
            case ast.ImportFrom(module="__future__"):
                continue
            case ast.ImportFrom(module="softmax_course", names=[ast.alias("mine", None)]):
                continue  # the file has a `mine` of its own
            case ast.Import() | ast.ImportFrom():
                if "softmax_course" in text:
                    return None
                parts.append(Part(node.names[0].asname or node.names[0].name, text, True))
            case ast.FunctionDef() | ast.ClassDef():
                parts.append(Part(node.name, text))
            case ast.Assign(targets=[ast.Name(id=name)]):
                parts.append(Part(name, text))
    return tuple(parts)


def _fits_in(entry: _Entry, functions: dict[str, Part], shared: dict[str, Part]) -> bool:
    """Whether its helpers and imports mean to all others what they mean to it."""
    others = [part for part in entry.parts if part.name != entry.name]
    known = {**shared, **functions}
    if any(known.get(part.name, part) != part for part in others):
        return False
    shared.update({part.name: part for part in others})
    return True


def _in_a_function_of_its_own(entry: _Entry, function: str, imports: set[str]) -> str:
    """Helpers whose names mean something else elsewhere stand within a function around them."""
    own = [p.text for p in entry.parts if p.imported and p.text not in imports]
    texts = [*own, *(p.text for p in entry.helpers), function, f"return {entry.name}"]
    body = textwrap.indent("\n\n".join(texts), "    ", lambda line: bool(line.strip()))
    return f"def _with_its_helpers():\n{body}\n\n\n{entry.name} = _with_its_helpers()"


def _documented(part: Part, entry: _Entry) -> str:
    """The function with a docstring: its own, or the title of the exercise."""
    node = ast.parse(part.text).body[-1]
    words = f'"""{entry.exercise.title}."""'
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
        made = ast.parse(f"def {part.name}():\n    {words}\n    return None").body[0]
        assert isinstance(made, ast.FunctionDef)
        made.args, made.body[1] = node.value.args, ast.Return(node.value.body)
        return ast.unparse(ast.fix_missing_locations(made))
    if not isinstance(node, ast.FunctionDef) or ast.get_docstring(node) is not None:
        return part.text
    first = node.body[0]
    if first.lineno == node.lineno:  # all on one line
        node.body.insert(0, ast.Expr(ast.Constant(entry.exercise.title + ".")))
        return ast.unparse(ast.fix_missing_locations(node))
    lines = part.text.splitlines()
    at = first.lineno - 1
    while lines[at - 1].strip() == "" or lines[at - 1].lstrip().startswith("#"):
        at -= 1  # comments belong to what follows them
    return "\n".join([*lines[:at], " " * first.col_offset + words, *lines[at:]])


def _comment(entry: _Entry) -> str:
    """Exercise and title, the equation, and whether the function is the learner's own."""
    exercise = entry.exercise
    whose = f" ({entry.standing_in}: the worked solution)" if entry.standing_in else ""
    lines = [f"# {exercise.id}  {exercise.title}{whose}"]
    if exercise.equation is not None:
        lines.append(f"#      {equation(exercise.equation)}")
    return "\n".join(lines)


def _mine(entries: list[_Entry]) -> list[str]:
    """What `mine` stands for in functions that call others by it."""
    if not any(entry.mine for entry in entries):
        return []
    pairs = "\n".join(f"    {entry.name} = staticmethod({entry.name})" for entry in entries)
    words = "The functions above, by the names under which they call each other."
    return [f'class mine:\n    """{words}"""\n\n{pairs}']


def _head(entries: list[_Entry]) -> str:
    own = sum(not entry.standing_in for entry in entries)
    return HEAD.format(count=own, total=len(entries))


def _modules_first(text: str) -> tuple[bool, str]:
    return text.startswith("from"), text
