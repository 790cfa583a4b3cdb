"""What has to be as before after a check: a name and a getter each.

Objects are compared by identity, all else by equality. `differences` gives it time to settle: a
process that was killed takes a moment to go.
"""

from __future__ import annotations

import ast
import atexit
import builtins
import decimal
import faulthandler
import gc
import inspect
import json
import linecache
import locale
import logging
import math
import os
import pickle
import random
import resource
import signal
import sys
import threading
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.ma  # loaded at its first use, and then a name of NumPy

from softmax_course.exercises import EXERCISES

SETTLING = 1.0  # seconds for what was killed to go
GROWTH = 160 * 2**20  # bytes of resident memory that are no leak yet: the allocator keeps some


class Same:
    """An object that equals itself alone, and that is kept alive."""

    def __init__(self, held: Any) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.held is other.held

    __hash__ = None

    def __repr__(self) -> str:
        return f"<{type(self.held).__name__} at {id(self.held):x}>"


def identities(namespace: Mapping[str, Any]) -> dict[str, Same]:
    """Every name with the very object that it stands for."""
    return {name: Same(held) for name, held in list(namespace.items())}


def members(*modules: Any) -> dict[str, Same]:
    """What the modules hold, by identity; what comes and goes by itself is left out."""
    return {
        f"{module.__name__}.{name}": Same(held)
        for module in modules
        for name, held in list(vars(module).items())
        if not name.startswith("__") and name not in ("_", "_ignorelist", "onceregistry")
    }


def course_functions() -> dict[str, Same]:
    """Functions and classes of the course's own modules."""
    return {
        f"{name}.{key}": Same(held)
        for name, module in list(sys.modules.items())
        if name in KNOWN_MODULES and name.partition(".")[0] == "softmax_course"
        for key, held in list(vars(module).items())
        if callable(held)
    }


def exercises() -> dict[str, list[Any]]:
    """What makes up each exercise."""
    return {
        id: [
            Same(exercise.solution),
            Same(exercise.stages),
            exercise.rtol,
            exercise.atol,
            len(exercise.mistakes),
            [a.sum() for s in exercise.stages for c in s.cases for a in c.args if _is_array(a)],
        ]
        for id, exercise in EXERCISES.items()
        if id in ("0.1", "1.1", "3.3")
    }


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray)


def known_modules() -> dict[str, Same]:
    """Those that were there before the attack; a check may load more."""
    return {name: Same(sys.modules.get(name)) for name in KNOWN_MODULES}


KNOWN_MODULES: set[str] = set()


def processes() -> dict[int, tuple[int, str]]:
    """Every process of the machine that can be seen: its parent, its state and name."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", errors="replace") as file:
                    name, _, rest = file.read().rpartition(")")
            except OSError:
                continue
            state, parent = rest.split()[:2]
            found[int(entry)] = int(parent), f"{name.partition('(')[2]} {state}"
    return found


def descendants(pid: int) -> dict[int, str]:
    """The processes that this one started, and those that they started, with state and name."""
    all_of_them = processes()
    found: set[int] = set()
    generation = {pid}
    while generation:
        generation = {p for p, (parent, _) in all_of_them.items() if parent in generation} - found
        found |= generation
    return {pid: all_of_them[pid][1] for pid in sorted(found)}


def other_processes() -> list[str]:
    """Those of this attack, also the ones that went their own way: all end up at the supervisor."""
    me = os.getpid()
    return [what for pid, what in descendants(os.getppid()).items() if pid != me]


def descriptors() -> dict[str, str]:
    """Open file descriptors, with what they are open for."""
    found = {}
    for entry in os.listdir("/proc/self/fd"):
        try:
            found[entry] = os.readlink(f"/proc/self/fd/{entry}")
        except OSError:  # the one that lists them is gone again
            continue
    return found


def handlers() -> dict[str, Any]:
    """What each signal does."""
    return {s.name: signal.getsignal(s) for s in signal.Signals}


def figures() -> list[int]:
    """Open figures of matplotlib, which is loaded only by an attack that needs it."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return pyplot.get_fignums() if pyplot else []


def limits() -> dict[str, tuple[int, int]]:
    """What this process may have of each resource."""
    names = [name for name in dir(resource) if name.startswith("RLIMIT_")]
    return {name: resource.getrlimit(getattr(resource, name)) for name in names}


def mask() -> int:
    """The mask of new files, which can only be read by setting it."""
    was = os.umask(0o22)
    os.umask(was)
    return was


def monitoring() -> list[Any]:
    """Who uses sys.monitoring, and the events that each listens to."""
    if not hasattr(sys, "monitoring"):
        return []
    tools = [(tool, sys.monitoring.get_tool(tool)) for tool in range(6)]
    return [(tool, name, name and sys.monitoring.get_events(tool)) for tool, name in tools]


def random_state() -> tuple[Any, ...]:
    """Of NumPy's old generator, which all share."""
    _, keys, *more = np.random.get_state()  # noqa: NPY002
    return hash(keys.tobytes()), *more


def written() -> list[int]:
    """How much stands in the files that this process has as its screen."""
    return [os.fstat(1).st_size, os.fstat(2).st_size]


def resident() -> int:
    """Bytes of memory that this process holds."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


OURS = ("progress.jsonl", "progress.kept.jsonl")  # what passed, and the functions that did

PROBES: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("threads", lambda: sorted(os.listdir("/proc/self/task"))),
    ("threads of Python", lambda: sorted(t.name for t in threading.enumerate())),
    ("processes", other_processes),
    ("file descriptors", descriptors),
    ("what was written to the screen", written),
    ("working directory", os.getcwd),
    ("files in it", lambda: sorted(name for name in os.listdir() if name not in OURS)),
    ("environment", lambda: dict(os.environ)),
    ("path of modules", lambda: (Same(sys.path), list(sys.path))),
    ("finders of modules", lambda: (list(sys.meta_path), list(sys.path_hooks))),
    ("modules", known_modules),
    ("recursion limit", sys.getrecursionlimit),
    ("switch interval", sys.getswitchinterval),
    ("digits of integers", sys.get_int_max_str_digits),
    ("trace hook", sys.gettrace),
    ("profile hook", sys.getprofile),
    ("trace hook of threads", threading.gettrace),
    ("profile hook of threads", threading.getprofile),
    ("monitoring", monitoring),
    ("memory traced", tracemalloc.is_tracing),
    ("garbage collector", lambda: (gc.isenabled(), gc.get_threshold(), list(gc.callbacks))),
    ("objects frozen", gc.get_freeze_count),
    ("errors of NumPy", lambda: (np.geterr(), np.geterrcall())),
    ("print options", np.get_printoptions),
    ("random state of NumPy", random_state),
    ("random state", lambda: hash(random.getstate())),
    ("builtins", lambda: identities(vars(builtins))),
    ("NumPy", lambda: members(np, np.linalg, np.random, np.lib.stride_tricks)),
    ("standard library", lambda: members(json, pickle, ast, inspect, math, os, time, gc)),
    ("linecache", lambda: members(linecache)),
    ("functions of the course", course_functions),
    ("exercises", exercises),
    ("stdin, stdout, stderr", lambda: [Same(sys.stdin), Same(sys.stdout), Same(sys.stderr)]),
    ("original stdout, stderr", lambda: [Same(sys.__stdout__), Same(sys.__stderr__)]),
    ("closed", lambda: [f.closed for f in (sys.stdout, sys.stderr, sys.__stdout__)]),
    ("signal handlers", handlers),
    ("blocked signals", lambda: signal.pthread_sigmask(signal.SIG_BLOCK, ())),
    ("timers", lambda: [signal.getitimer(timer)[1] for timer in range(3)]),
    ("alarm", lambda: signal.getitimer(signal.ITIMER_REAL)[0] > 0),
    ("limits", limits),
    ("niceness, mask", lambda: (os.nice(0), mask())),
    ("session and group", lambda: (os.getsid(0), os.getpgid(0))),
    ("warnings", lambda: (list(warnings.filters), Same(warnings.showwarning))),
    ("locale", lambda: locale.setlocale(locale.LC_ALL)),
    ("decimal", lambda: (repr(decimal.getcontext()), repr(decimal.DefaultContext))),
    ("faulthandler", faulthandler.is_enabled),
    ("at exit", atexit._ncallbacks),
    ("hooks", lambda: [Same(sys.excepthook), Same(sys.displayhook), Same(sys.unraisablehook)]),
    ("hook of threads", lambda: Same(threading.excepthook)),
    ("logging", lambda: (logging.root.manager.disable, list(logging.root.handlers))),
    ("figures", figures),
)


def snapshot() -> dict[str, Any]:
    """Every probe's value, or the error that it gave."""
    return {name: _value(getter) for name, getter in PROBES}


def _value(getter: Callable[[], Any]) -> Any:
    try:
        return getter()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def differences(before: Mapping[str, Any], memory: int) -> list[str]:
    """What differs from the snapshot, and from the resident memory, once it had time to settle."""
    end = time.monotonic() + SETTLING
    while True:
        after = snapshot()
        changed = [name for name in before if after[name] != before[name]]
        if not changed or time.monotonic() > end:
            break
        time.sleep(0.05)
    told = [f"{name}: {_told(before[name], after[name])}" for name in changed]
    grown = resident() - memory
    return told + ([f"memory: {grown >> 20} MB more"] if grown > GROWTH else [])


def _told(before: Any, after: Any) -> str:
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [k for k in {**before, **after} if before.get(k, 0) != after.get(k, 0)]
        before, after = (_part(held, keys) for held in (before, after))
    return f"{str(before)[:150]} became {str(after)[:150]}"


def _part(held: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: held[key] for key in list(keys)[:4] if key in held}
