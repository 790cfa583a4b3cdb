"""Run work in a thread of the kernel, where a fork is not safe (macOS, Windows).

A thread that does not come back is stopped by an exception that is raised in it again and again.
One long call of C code cannot be stopped; it is left behind.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from types import FrameType
from typing import Any

from . import alone, guard
from .guard import Clock, Run, TimeUp, Work, inside
from .kernel_state import kept
from .screen import nothing_shown

IN_WORDS = (
    "An answer runs in a thread of this kernel, since a process of its own is not safe here. An "
    "endless loop is stopped; one long call such as `9**9**9` is not, and what an answer takes of "
    "memory is not limited: save your work before you try such things."
)

PATIENCE = 0.5  # seconds that an answer has to obey the stop before it is left behind
_NO_REFUGE = 0.25  # of them it is stopped only where it holds nobody's lock

_END = object()


def guarded(work: Work, step: float, total: float) -> Run:
    """Run the work in a thread: see `running.guarded`."""
    run, clock = Run(), Clock(step, total)
    items: queue.SimpleQueue[Any] = queue.SimpleQueue()
    left: list[bool] = []  # filled once the thread has nothing of the learner's left to run

    def do() -> None:
        try:
            for item in work():
                items.put(item)
        except TimeUp:
            pass
        except BaseException as error:
            run.ending, run.how = guard.DIED, type(error).__name__
        finally:
            left.append(True)
            items.put(_END)

    thread = threading.Thread(target=do, daemon=True)
    with kept(), nothing_shown(), inside:
        try:
            thread.start()
        except RuntimeError:  # this system has no threads, or no more of them
            return alone.guarded(work, step, total)
        try:
            while (item := items.get(timeout=clock.left())) is not _END:
                run.items.append(item)
                clock.tick()
        except queue.Empty:
            run.ending = guard.TIMED_OUT
        finally:  # also when the learner interrupts the kernel
            if not left:
                _stop(thread, left)
    return run


# Code in which a lock may be held that the next cell needs.
_HOLD_LOCKS = ("<frozen importlib", "threading.py", "queue.py", "logging", "matplotlib")


def _holds_a_lock(file: str) -> bool:
    return any(part in file for part in _HOLD_LOCKS)


if sys.version_info >= (3, 12):

    def _stop(thread: threading.Thread, left: list[bool]) -> None:
        """Raise TimeUp at every line that the thread still runs: no `except` can swallow them all.

        At first only outside of code that holds locks: it is given the time to let go of them.
        """
        monitoring = sys.monitoring
        events = (monitoring.events.LINE, monitoring.events.JUMP, monitoring.events.PY_START)
        spare = time.monotonic() + _NO_REFUGE

        def raise_in_thread(code: Any, *_: Any) -> None:
            if threading.get_ident() != thread.ident or not inside.theirs:
                return
            if not _holds_a_lock(code.co_filename) or time.monotonic() > spare:
                raise TimeUp

        free = [tool for tool in range(6) if monitoring.get_tool(tool) is None]
        if not free:
            return
        tool = free[-1]
        monitoring.use_tool_id(tool, "softmax_course time limit")
        try:
            for event in events:
                monitoring.register_callback(tool, event, raise_in_thread)
            monitoring.set_events(tool, sum(events))
            _wait(left)
        finally:
            monitoring.set_events(tool, 0)
            monitoring.free_tool_id(tool)

else:

    def _stop(thread: threading.Thread, left: list[bool]) -> None:
        """Raise TimeUp in the thread, again and again.

        The exception's own `__init__` runs in the thread that it stops: there it turns on tracing,
        so that the very next line, in an `except` that swallowed it, raises once more. (Code that
        swallows at two levels in turn may be left behind; Python 3.12 knows no such refuge.)
        """
        import ctypes

        ask = ctypes.pythonapi.PyThreadState_SetAsyncExc
        number = thread.ident or 0
        ident = ctypes.c_ulong(number)

        def again(frame: Any, event: str, arg: Any) -> None:
            if inside.theirs:
                raise Again
            sys.settrace(None)

        class Again(TimeUp):
            def __init__(self) -> None:
                frame: FrameType | None = sys._getframe(1)
                while frame is not None:
                    frame.f_trace = again
                    frame = frame.f_back
                sys.settrace(again)

        pace = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            spare = time.monotonic() + _NO_REFUGE
            end = time.monotonic() + PATIENCE
            while not left and time.monotonic() < end:
                frame = sys._current_frames().get(number)
                file = frame.f_code.co_filename if frame is not None else ""
                if inside.theirs and (time.monotonic() > spare or not _holds_a_lock(file)):
                    ask(ident, ctypes.py_object(Again))
        finally:
            sys.setswitchinterval(pace)
            ask(ident, None)


def _wait(left: list[bool]) -> None:
    """Wait until the thread has left the work, for as long as there is patience."""
    end = time.monotonic() + PATIENCE
    while not left and time.monotonic() < end:
        time.sleep(0.001)
