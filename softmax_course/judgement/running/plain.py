"""Plain data on its way out of a child: numbers, text, containers, arrays, outcomes, no code.

A pickle can make its reader call anything. The child has run code that is not ours, so its reader
makes nothing but what is listed here.
"""

from __future__ import annotations

import io
import pickle
from numbers import Integral
from typing import Any

import numpy as np

_classes: dict[tuple[str, str], Any] = {("builtins", "Ellipsis"): ...}

_MOST_PARTS = 100
_MOST_TEXT = 1000


def may_travel(kind: type) -> type:
    """Allow a dataclass of plain data to be sent out of a child."""
    _classes[kind.__module__, kind.__qualname__] = kind
    return kind


class _Packer(pickle.Pickler):
    def persistent_id(self, thing: Any) -> tuple | None:
        if type(thing) is np.ndarray:
            return thing.dtype.str, thing.shape, thing.tobytes()
        return None


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, array: tuple) -> np.ndarray:
        kind, shape, data = array
        dtype = np.dtype(kind)
        if dtype.kind not in "biufc":
            raise pickle.UnpicklingError(f"an array of {dtype}")
        return np.frombuffer(data, dtype).reshape(shape).copy()

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _classes:
            raise pickle.UnpicklingError(f"{module}.{name} is no plain data")
        return _classes[module, name]


def pack(thing: Any) -> bytes:
    """Put plain data into bytes."""
    data = io.BytesIO()
    _Packer(data, protocol=5).dump(thing)
    return data.getvalue()


def unpack(data: bytes) -> Any:
    """Take plain data out of bytes; whatever else they hold is an error and never run."""
    return _Unpacker(io.BytesIO(data)).load()


def as_plain(thing: Any, depth: int = 3) -> Any:
    """Make of letters, pairs and the like the same in lists, text and int; "" of all else.

    To be called in the guard: the thing may be of any class.
    """
    if thing is None or thing is ...:
        return thing
    if isinstance(thing, str):
        return "".join(thing[:_MOST_TEXT])
    if isinstance(thing, Integral) and not isinstance(thing, bool):
        whole = int(thing)
        return whole if abs(whole) < _MOST_PARTS else ""
    if isinstance(thing, dict):
        thing = list(thing.values())
    if isinstance(thing, np.ndarray | np.generic) and thing.size <= _MOST_PARTS:
        return as_plain(thing.tolist(), depth)
    if isinstance(thing, list | tuple) and depth and len(thing) <= _MOST_PARTS:
        return [as_plain(part, depth - 1) for part in thing]
    return ""
