"""Run work in a thread of the kernel, where a fork is not safe (macOS, Windows).

A thread that does not come back is stopped by an exception that is raised in it again and again.
One long call of C code cannot be stopped; it is left behind.
"""

from __future__ import annotations

import contextlib
import queue
import sys
import threading
from threading import get_ident
from time import monotonic, sleep
from types import FrameType
from typing import Any

from . import alone, guard
from .every_step import REFUGE, free_tools, holds_a_lock, is_ours, stopped_where
from .guard import Clock, Run, TimeUp, Work, inside
from .kernel_state import kept
from .screen import nothing_shown

IN_WORDS = (
    "An answer runs in a thread of this kernel, since a process of its own is not safe here. An "
    "endless loop is stopped; one long call such as `9**9**9` is not, and what an answer takes of "
    "memory is not limited: save your work before you try such things."
)

PATIENCE = 0.5  # seconds that an answer has to obey the stop before it is left behind

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

    tools = free_tools()
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
                _stop(thread, left, tools)
    return run


if sys.version_info >= (3, 12):

    def _stop(thread: threading.Thread, left: list[bool], tools: list[int]) -> None:
        """Stop the thread at every line that it still runs."""
        with stopped_where(lambda: get_ident() == thread.ident, tools):
            end = monotonic() + PATIENCE
            while not left and monotonic() < end:
                sleep(0.001)

else:

    def _stop(thread: threading.Thread, left: list[bool], tools: list[int]) -> None:
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
            file = frame.f_code.co_filename
            if not inside.theirs:
                sys.settrace(None)
            elif not is_ours(file) and not holds_a_lock(file):
                raise Again

        came: list[bool] = []

        class Again(TimeUp):
            def __init__(self) -> None:
                came.append(True)
                frame: FrameType | None = sys._getframe(1)
                while frame is not None:
                    frame.f_trace = again
                    frame = frame.f_back
                sys.settrace(again)

        pace = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            spare = monotonic() + REFUGE
            end = monotonic() + PATIENCE
            asked = 0
            while not left and monotonic() < end:
                # While one is on its way, a second would hit the code that tidies up after it.
                if len(came) < asked and monotonic() < spare:
                    sleep(0)
                    continue
                frame = sys._current_frames().get(number)
                file = frame.f_code.co_filename if frame is not None else ""
                tidying = holds_a_lock(file) or is_ours(file)
                if inside.theirs and (monotonic() > spare or not tidying):
                    asked = len(came) + 1
                    ask(ident, ctypes.py_object(Again))
        finally:
            sys.setswitchinterval(pace)
            ask(ident, None)
            # What was asked for and never came leaves Python on the alert for ever, and then code
            # that is traced, by a debugger or by our own search, hangs at its first step. One
            # that does come ends the alert: it is taken here.
            with contextlib.suppress(TimeUp):
                ask(ctypes.c_ulong(get_ident()), ctypes.py_object(TimeUp))
                while True:
                    pass
