"""What a notebook or an answer may change for everybody, and how it is put back.

`pristine` lends the judge an interpreter as it was when the course was imported. `kept` puts back,
after an answer that ran in the kernel itself, whatever it can.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import locale
import logging
import math
import os
import random
import signal
import sys
import threading
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import numpy as np

RECURSION = 1000  # Python's own limit

# The names that answers and the judge live on, as they were in the beginning.
_NAMES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (short, vars(module), {n: v for n, v in vars(module).items() if n == n.strip("_") or "__" in n})
    for short, module in (
        ("builtins", builtins),
        ("np", np),
        ("np.linalg", np.linalg),
        ("math", math),
    )
]
_UPDATES = [(names.update, saved) for _, names, saved in _NAMES]


def put_names_back() -> None:
    """Give the names of NumPy, math and the built-ins their meaning again; new names may stay.

    It must not need any of the names that it puts back.
    """
    for update, saved in _UPDATES:
        update(saved)


@contextlib.contextmanager
def pristine() -> Iterator[list[str]]:
    """Undo inside the block what the notebook has done to NumPy, the built-ins and Python's limits.

    Gives the names that it had changed, such as "np.exp".
    """
    found = [dict(names) for _, names, _ in _NAMES]
    put_names_back()
    changed = [
        f"{short}.{name}"
        for (short, _, saved), names in zip(_NAMES, found, strict=True)
        for name, value in saved.items()
        if names.get(name) is not value and name[0] != "_" and short != "builtins"
    ]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _depth() + RECURSION))
    try:
        no_call: Any = None  # NumPy's default, which its stub leaves out
        with np.errstate(all="warn", call=no_call):
            yield changed
    finally:
        for (update, _), names in zip(_UPDATES, found, strict=True):
            update(names)
        sys.setrecursionlimit(limit)


def _depth() -> int:
    frame: FrameType | None = sys._getframe()
    depth = 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def _set_environment(was: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(was)


def _set_filters(was: list[Any]) -> None:
    filters: Any = warnings.filters
    filters[:] = was


_STREAMS = ("stdin", "stdout", "stderr", "excepthook", "displayhook")


def _set_streams(was: list[Any]) -> None:
    for name, value in zip(_STREAMS, was, strict=True):
        setattr(sys, name, value)


# Each is a way to read something and a way to set it again.
_THINGS: list[tuple[Callable[[], Any], Callable[[Any], Any]]] = [
    (os.getcwd, os.chdir),
    (lambda: dict(os.environ), _set_environment),
    (lambda: dict(sys.modules), lambda was: sys.modules.update(was)),
    (lambda: list(sys.path), lambda was: sys.path.__setitem__(slice(None), was)),
    (sys.getrecursionlimit, sys.setrecursionlimit),
    (sys.getswitchinterval, sys.setswitchinterval),
    (sys.gettrace, sys.settrace),
    (sys.getprofile, sys.setprofile),
    (threading.gettrace, threading.settrace),
    (threading.getprofile, threading.setprofile),
    (gc.isenabled, lambda was: gc.enable() if was else gc.disable()),
    (gc.get_threshold, lambda was: gc.set_threshold(*was)),
    (
        tracemalloc.is_tracing,
        lambda was: None if was == tracemalloc.is_tracing() else tracemalloc.stop(),
    ),
    (np.geterr, lambda was: np.seterr(**was)),
    (np.get_printoptions, lambda was: np.set_printoptions(**was)),
    (np.random.get_state, np.random.set_state),
    (random.getstate, random.setstate),
    (lambda: list(warnings.filters), _set_filters),
    (lambda: warnings.showwarning, lambda was: setattr(warnings, "showwarning", was)),
    (lambda: logging.root.manager.disable, logging.disable),
    (lambda: locale.setlocale(locale.LC_ALL), lambda was: locale.setlocale(locale.LC_ALL, was)),
    (lambda: [getattr(sys, name) for name in _STREAMS], _set_streams),
]


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Put back after the block whatever an answer may have changed in the kernel itself."""
    before = []
    for get, put in _THINGS:
        with contextlib.suppress(Exception):  # such as a working folder that is gone
            before.append((get(), put))
    names = [(names.update, dict(names)) for _, names, _ in _NAMES]
    handlers = _signal_handlers()
    figures = _figures()
    try:
        yield
    finally:
        for update, found in names:
            update(found)
        for was, put in before:
            with contextlib.suppress(Exception):
                put(was)
        for number, handler in handlers.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)
        for number in _figures() - figures:
            sys.modules["matplotlib.pyplot"].close(number)


def _signal_handlers() -> dict[int, Any]:
    """The handlers that Python knows, where they can be set: in the main thread."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    known = {number: signal.getsignal(number) for number in signal.valid_signals()}
    return {number: handler for number, handler in known.items() if handler is not None}


def _figures() -> set[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot is not None else set()
