"""What stood around an error: the name that was not found, and the values named on its line."""

from __future__ import annotations

import builtins
import difflib
import math
import re
import sys
from types import FrameType, ModuleType
from typing import Any

import numpy as np

_MOST_NAMES = 8  # names on a line
_MOST_LETTERS = 40  # of a name
_MOST_AXES = 6
_ROOT = __name__.split(".")[0]


def unknown_name(error: BaseException, frame: FrameType | None) -> dict[str, Any]:
    """The name that an error did not find, whose it was to be, what is close, and who has it."""
    name = getattr(error, "name", None)
    if not isinstance(error, NameError | AttributeError) or type(name) is not str:
        return {}
    if not name.isidentifier() or len(name) > _MOST_LETTERS:
        return {}
    owner, known = "", [dir(builtins)]
    if isinstance(error, AttributeError):
        thing = error.obj
        module = isinstance(thing, ModuleType)
        owner = f"module {vars(thing)['__name__']}" if module else _type_of(thing)
        known = [list(vars(thing))] if module else [dir(type(thing))]
    elif frame is not None:
        known += [list(frame.f_locals), list(frame.f_globals)]
    public = [n for names in known for n in names if type(n) is str and not n.startswith("_")]
    places = {"np": np, "math": math, "course": sys.modules[_ROOT]}
    return {
        "unknown": name,
        "owner": owner[:_MOST_LETTERS],
        "close": tuple(difflib.get_close_matches(name, dict.fromkeys(public), 1, 0.75)),
        "found_in": tuple(short for short, place in places.items() if name in vars(place)),
    }


def values_on(line: str, frame: FrameType | None) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """The names on a line as (name, type, shape); an array's type is that of its entries."""
    if frame is None:
        return ()
    seen = []
    for name in dict.fromkeys(re.findall(r"(?<![\w.])[^\W\d]\w*", line)):
        scope = next((s for s in (frame.f_locals, frame.f_globals) if name in s), None)
        if scope is None or len(name) > _MOST_LETTERS:
            continue
        value = scope[name]
        if type(value) is np.ndarray:
            seen.append((name, str(value.dtype)[:20], value.shape[:_MOST_AXES]))
        else:
            seen.append((name, _type_of(value), ()))
    return tuple(seen[:_MOST_NAMES])


def _type_of(value: Any) -> str:
    """The name of a value's type, as Python itself has it."""
    return "".join(type.__dict__["__name__"].__get__(type(value))[:_MOST_LETTERS])
