"""Run work in the very thread that asks for it, under a clock, where there are no threads.

In a browser's Python nothing else can stop an endless loop: at every line, jump and call Python
itself asks this clock (`sys.monitoring`, from Python 3.12 on). One long call of C code does not
ask. Before 3.12 there is no such clock: what takes too long is told once it has come back.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from threading import get_ident
from time import monotonic
from typing import Any

from . import guard
from .every_step import free_tools, stopped_where
from .guard import Clock, Run, TimeUp, Work, inside
from .kernel_state import kept
from .screen import nothing_shown

_WATCHED = sys.version_info >= (3, 12)  # which came with sys.monitoring
IN_WORDS = (
    "An answer runs in this kernel itself, under a clock, since there are no threads here. "
    + (
        "An endless loop is stopped; one long call such as `9**9**9` is not, "
        if _WATCHED
        else "Before Python 3.12 an endless loop is not stopped, nor is a long call, "
    )
    + "and what an answer takes of memory is not limited: save your work before you try such "
    "things."
)


def guarded(work: Work, step: float, total: float) -> Run:
    """Run the work here: see `running.guarded`."""
    run = Run(ending=guard.DIED, how="it could not be followed")
    with _interrupts_noted() as interrupted:
        _follow(work, run, Clock(step, total), interrupted)
    if interrupted:
        raise KeyboardInterrupt
    return run


def _follow(work: Work, run: Run, clock: Clock, interrupted: list[int]) -> None:
    me = get_ident()

    def due() -> bool:  # asked a million times a second, and with no built-ins that may be gone
        return (monotonic() > clock.deadline or interrupted != []) and get_ident() == me

    with (
        kept(),
        nothing_shown(),
        inside,
        contextlib.suppress(BaseException),
        stopped_where(due, free_tools()),
    ):
        try:
            for item in work():
                if interrupted:
                    return
                if not clock.left():  # it came back by itself, or a `__del__` has lost the stop
                    raise TimeUp
                run.items.append(item)
                clock.tick()
            run.ending, run.how = guard.FINISHED, ""
        except TimeUp:
            run.ending, run.how = guard.TIMED_OUT, ""
        except MemoryError:
            run.ending, run.how = guard.OUT_OF_MEMORY, ""


@contextlib.contextmanager
def _interrupts_noted() -> Iterator[list[int]]:
    """Tell the learner's Stop from an error of the answer: it is noted, and ends the check."""
    noted: list[int] = []
    before: Any = None

    def note(number: int, frame: Any) -> None:
        noted.append(number)
        if inside.theirs:
            raise KeyboardInterrupt

    set_handler: Callable[..., Any] = getattr(signal, "signal", lambda *_: None)
    with contextlib.suppress(ValueError, OSError):  # not in the main thread: no signals come here
        before = set_handler(signal.SIGINT, note)
    try:
        yield noted
    finally:
        if before is not None:
            set_handler(signal.SIGINT, before)
