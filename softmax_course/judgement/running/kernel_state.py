"""What a notebook or an answer may change for everybody, and how it is put back.

`kept` puts back, after an answer that ran in the kernel itself, whatever it can.
"""

from __future__ import annotations

import ast
import contextlib
import decimal
import gc
import inspect
import json
import linecache
import locale
import logging
import os
import pickle
import random
import signal
import sys
import threading
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np

from ...pristine import NAMES
from .every_step import free_tools, give_back


def _set_environment(was: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(was)


def _list(owner: Any, name: str) -> tuple[list, list]:
    """A list that all share, and what it holds."""
    held = getattr(owner, name)
    return held, list(held)


def _set_list(owner: Any, name: str, was: tuple[list, list]) -> None:
    held, content = was
    held[:] = content
    setattr(owner, name, held)


def _lend_decimals() -> decimal.Context:
    """The context of decimal numbers; a copy of it stands in its place."""
    was = decimal.getcontext()
    decimal.setcontext(was.copy())
    return was


def _mask() -> int:
    """What new files may not be; it can only be read by setting it."""
    was = os.umask(0o77)
    os.umask(was)
    return was


def _blocked() -> set[int]:
    """The signals that do not come through."""
    return signal.pthread_sigmask(signal.SIG_BLOCK, ())


def _still_timers() -> list[int]:
    """The timers that do not run."""
    timers = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
    return [timer for timer in timers if signal.getitimer(timer) == (0, 0)]


# Each is a way to read something and a way to set it again.
_THINGS: list[tuple[Callable[[], Any], Callable[[Any], Any]]] = [
    (os.getcwd, os.chdir),
    (lambda: dict(os.environ), _set_environment),
    (lambda: dict(sys.modules), lambda was: sys.modules.update(was)),
    *(
        (partial(_list, module, name), partial(_set_list, module, name))
        for module, names in (
            (sys, "path meta_path path_hooks"),
            (gc, "callbacks"),
            (warnings, "filters"),
            (logging.root, "handlers"),
        )
        for name in names.split()
    ),
    (sys.getrecursionlimit, sys.setrecursionlimit),
    (
        sys.get_int_max_str_digits,
        sys.set_int_max_str_digits,
    ),
    (sys.getswitchinterval, sys.setswitchinterval),
    (sys.gettrace, sys.settrace),
    (sys.getprofile, sys.setprofile),
    (threading.gettrace, threading.settrace),
    (threading.getprofile, threading.setprofile),
    (free_tools, give_back),
    (gc.isenabled, lambda was: gc.enable() if was else gc.disable()),
    (gc.get_freeze_count, lambda was: None if was else gc.unfreeze()),
    (gc.get_threshold, lambda was: gc.set_threshold(*was)),
    (
        tracemalloc.is_tracing,
        lambda was: None if was == tracemalloc.is_tracing() else tracemalloc.stop(),
    ),
    (np.geterr, lambda was: np.seterr(**was)),
    (np.get_printoptions, lambda was: np.set_printoptions(**was)),
    (np.random.get_state, np.random.set_state),
    (random.getstate, random.setstate),
    (lambda: logging.root.manager.disable, logging.disable),
    (_lend_decimals, decimal.setcontext),
    (_mask, os.umask),
    (_blocked, lambda was: signal.pthread_sigmask(signal.SIG_SETMASK, was)),
    (_still_timers, lambda was: [signal.setitimer(timer, 0) for timer in was]),
    (lambda: locale.setlocale(locale.LC_ALL), lambda was: locale.setlocale(locale.LC_ALL, was)),
    *(
        (partial(getattr, module, name), partial(setattr, module, name))
        for module, names in (
            (sys, "stdin stdout stderr excepthook displayhook unraisablehook"),
            (threading, "excepthook"),
            (warnings, "showwarning"),
        )
        for name in names.split()
    ),
]


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Put back after the block whatever an answer may have changed in the kernel itself."""
    before = []
    for get, put in _THINGS:
        with contextlib.suppress(Exception):  # such as a working folder that is gone
            before.append((get(), put))
    names = [(names.update, dict(names)) for names in _names_lived_on()]
    handlers = _signal_handlers()
    figures = _figures()
    loaded = set(sys.modules)
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
        _forget_half_loaded(loaded)


# Modules of the standard library that the judge lives on.
_LIVED_ON = (ast, contextlib, gc, inspect, json, linecache, os, pickle, signal, sys, time)


def _names_lived_on() -> Iterator[dict[str, Any]]:
    """The names of all modules whose change would change verdicts."""
    for _, names, _ in NAMES:
        yield names
    for module in _LIVED_ON:
        yield vars(module)
    for name, module in list(sys.modules.items()):
        if name.startswith("softmax_course") and module is not None:
            yield vars(module)


def _forget_half_loaded(loaded: set[str]) -> None:
    """Forget new modules whose import was stopped, also where that met Python's own clearing up."""
    for name in set(sys.modules) - loaded:
        module = sys.modules[name]
        spec = vars(module).get("__spec__") if type(module) is ModuleType else None
        if getattr(spec, "_initializing", False):
            del sys.modules[name]


def _signal_handlers() -> dict[int, Any]:
    """The handlers that Python knows, where they can be set: in the main thread."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    known = {number: signal.getsignal(number) for number in signal.valid_signals()}
    return {number: handler for number, handler in known.items() if handler is not None}


def _figures() -> set[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot is not None else set()
