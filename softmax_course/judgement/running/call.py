"""Run an answer safely: on copies, for a limited time, with everything it does on record."""

from __future__ import annotations

import contextlib
import copy
import io
import re
import sys
import threading
import time
import tracemalloc
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...exercises.declaring import Case
from ..comparing import Numbers, as_numbers, same_numbers

TIME_LIMIT = 2.0  # seconds for one call
PATIENCE = 0.5  # seconds an answer has to obey the stop before it is left behind


@dataclass
class Outcome:
    """What one call of an answer did."""

    numbers: Numbers | None = None  # the result, where it is made of numbers
    result: str = "None"  # the result in words, where it is not
    untouched: bool = False  # gave `...` or raised NotImplementedError
    error: BaseException | None = None
    said: str = ""  # the text of the error, which the answer's own code may have made
    changed: tuple[int, ...] = ()  # positions of the arguments that the call changed
    printed: str = ""
    warned: tuple[str, ...] = ()
    peak: int = 0  # bytes, measured where the case bounds them
    timed_out: bool = False
    too_much_memory: bool = False

    @property
    def ends_the_run(self) -> bool:
        """Whether a larger case could only do harm."""
        return self.timed_out or self.too_much_memory


def same_outcome(one: Outcome, other: Outcome, rtol: float, atol: float) -> bool:
    """Whether two calls did the same: the same numbers, the same kind of error, the same harm."""
    if (one.changed, one.ends_the_run) != (other.changed, other.ends_the_run):
        return False
    if one.error is not None or other.error is not None:
        words, other_words = (re.findall(r"[^\W\d]+", outcome.said) for outcome in (one, other))
        return type(one.error) is type(other.error) and words == other_words
    if one.numbers is None or other.numbers is None:
        return one.numbers is other.numbers and one.result == other.result
    return same_numbers(one.numbers, other.numbers, rtol, atol)


def run(answer: Callable[..., Any], case: Case) -> Outcome:
    """Call `answer` on copies of the case's arguments and tell what happened. It never raises.

    The call has TIME_LIMIT seconds, in a thread of its own; where a Python has no threads
    (WebAssembly), it is called directly and the time limit is given up.
    """
    outcome = Outcome()
    screen = _Screen()
    with contextlib.redirect_stdout(screen), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        in_time = _within_time(lambda: _call(answer, case, outcome))
    if not in_time:
        outcome = Outcome(timed_out=True)
    outcome.printed = screen.getvalue()
    outcome.warned = tuple(str(w.message) for w in warned)
    return outcome


def _call(answer: Callable[..., Any], case: Case, outcome: Outcome) -> None:
    args = copy_arguments(case.args)
    measure = case.memory is not None and not tracemalloc.is_tracing()
    if measure:
        tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    try:
        result = answer(*args)
        outcome.peak = tracemalloc.get_traced_memory()[1] - before
        if result is ...:
            outcome.untouched = True
        elif result is not None:
            outcome.numbers = as_numbers(result)
            if outcome.numbers is None:
                outcome.result = f"{type(result).__name__} {_short(result)}"
    except NotImplementedError as error:
        outcome.untouched, outcome.error = True, error
    except TimeUp:
        raise
    except BaseException as error:  # whatever a learner's code raises is an outcome
        outcome.error = error
        outcome.said = _text_of(error)
    finally:
        if measure:
            tracemalloc.stop()
    outcome.too_much_memory = isinstance(outcome.error, MemoryError) or (
        case.memory is not None and outcome.peak > case.memory
    )
    outcome.changed = tuple(
        position
        for position, (before, after) in enumerate(zip(case.args, args, strict=True))
        if not _unchanged(before, after)
    )


def copy_arguments(args: tuple) -> tuple:
    """Copies of the arguments; functions among them are passed on as they are."""
    return tuple(arg if callable(arg) else copy.deepcopy(arg) for arg in args)


def _unchanged(before: Any, after: Any) -> bool:
    if callable(before):
        return True
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and np.array_equal(
            before, after, equal_nan=before.dtype.kind == "f"
        )
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(_unchanged, before, after))
    return bool(before == after)


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except TimeUp:
        raise
    except BaseException:  # an error of the learner's own making, broken itself
        return ""


def _short(result: Any) -> str:
    """The start of an object's repr, which is the learner's code: called inside the time limit."""
    text = re.sub(r"0x[0-9a-fA-F]+", "0x…", repr(result))  # no address: the same in every run
    return text if len(text) <= 80 else text[:77] + "..."


class _Screen(io.StringIO):
    """Keeps the start of what an answer prints, so that an endless print fills no memory."""

    def write(self, text: str) -> int:
        if self.tell() < 2000:
            super().write(str(text)[:2000])
        return len(text)


class TimeUp(SystemExit):
    """Raised inside an answer that does not come back. A thread ends on SystemExit in silence."""


def _within_time(call: Callable[[], None]) -> bool:
    """Whether `call` came back within TIME_LIMIT; if not, it is stopped or left behind."""
    done = threading.Event()
    left: list[bool] = []  # filled once the thread has nothing of the learner's left to run

    def work() -> None:
        try:
            call()
            done.set()
        except TimeUp:
            pass
        finally:
            left.append(True)

    thread = threading.Thread(target=work, daemon=True)
    try:
        thread.start()
    except RuntimeError:  # no threads on this platform
        call()
        return True
    try:
        thread.join(TIME_LIMIT)
    finally:  # also when the learner interrupts the kernel while an answer runs
        if thread.is_alive():
            _stop(thread, work.__code__, left)
    return done.is_set()


if sys.version_info >= (3, 12):

    def _stop(thread: threading.Thread, owner: Any, left: list[bool]) -> None:
        """Raise TimeUp at every line the thread still runs: no `except` can swallow them all."""
        monitoring = sys.monitoring
        events = (monitoring.events.LINE, monitoring.events.JUMP, monitoring.events.PY_START)

        def raise_in_thread(code: Any, *_: Any) -> None:
            if threading.get_ident() == thread.ident and code is not owner and not left:
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
            thread.join(PATIENCE)
        finally:
            monitoring.set_events(tool, 0)
            monitoring.free_tool_id(tool)

else:

    def _stop(thread: threading.Thread, owner: Any, left: list[bool]) -> None:
        """Raise TimeUp in the thread, again and again.

        The exception's own `__init__` runs in the thread that it stops: there it turns on tracing,
        so that the very next line, in an `except` that swallowed it, raises once more. (Code that
        swallows at two levels in turn may be left behind; Python 3.12 knows no such refuge.)
        """
        import ctypes

        ask = ctypes.pythonapi.PyThreadState_SetAsyncExc
        ident = ctypes.c_ulong(thread.ident)

        def again(frame: Any, event: str, arg: Any) -> None:
            if frame.f_code is owner or left:
                sys.settrace(None)
                return
            raise Again

        class Again(TimeUp):
            def __init__(self) -> None:
                frame = sys._getframe(1)
                while frame is not None:
                    frame.f_trace = again
                    frame = frame.f_back
                sys.settrace(again)

        pace = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            end = time.monotonic() + PATIENCE
            while not left and time.monotonic() < end:
                ask(ident, ctypes.py_object(Again))
        finally:
            sys.setswitchinterval(pace)
            ask(ident, None)
