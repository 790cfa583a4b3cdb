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
    if not isinstance(error, NameError | AttributeError) or not isinstance(name, str):
        return {}
    name = name[:_MOST_LETTERS]
    owner, known = "", [dir(builtins)]
    if isinstance(error, AttributeError):
        thing = error.obj
        module = isinstance(thing, ModuleType)
        owner = f"module {thing.__name__}"[:_MOST_LETTERS] if module else type(thing).__name__
        known = [list(vars(thing))] if module else [dir(type(thing))]
    elif frame is not None:
        known += [list(frame.f_locals), list(frame.f_globals)]
    public = [n for names in known for n in names if isinstance(n, str) and not n.startswith("_")]
    places = {"np": np, "math": math, "course": sys.modules[_ROOT]}
    return {
        "unknown": name,
        "owner": owner,
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
            seen.append((name, type(value).__name__[:_MOST_LETTERS], ()))
    return tuple(seen[:_MOST_NAMES])
