"""Run work in the very thread that asks for it, under a clock, where there are no threads.

In a browser's Python nothing else can stop an endless loop: at every line, jump and call Python
itself asks this clock (`sys.monitoring`, from Python 3.12 on). One long call of C code does not
ask. Before 3.12 there is no such clock, and no time limit.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from . import guard
from .guard import Clock, Run, TimeUp, Work, inside
from .kernel_state import kept
from .screen import nothing_shown

IN_WORDS = (
    "An answer runs in this kernel itself, under a clock, since there are no threads here. An "
    "endless loop is stopped; one long call such as `9**9**9` is not, and what an answer takes of "
    "memory is not limited: save your work before you try such things."
)

_OURS = str(Path(__file__).resolve().parents[1])


def guarded(work: Work, step: float, total: float) -> Run:
    """Run the work here: see `running.guarded`."""
    run = Run(ending=guard.DIED, how="it could not be followed")
    with _interrupts_noted() as interrupted:
        _follow(work, run, Clock(step, total), interrupted)
    if interrupted:
        raise KeyboardInterrupt
    return run


def _follow(work: Work, run: Run, clock: Clock, interrupted: list[int]) -> None:
    with kept(), nothing_shown(), inside, contextlib.suppress(BaseException), _ticking(clock):
        try:
            for item in work():
                run.items.append(item)
                clock.tick()
                if interrupted:
                    return
            run.ending, run.how = guard.FINISHED, ""
        except TimeUp:
            run.ending, run.how = guard.TIMED_OUT, ""
        except MemoryError:
            run.ending, run.how = guard.OUT_OF_MEMORY, ""


if sys.version_info >= (3, 12):

    @contextlib.contextmanager
    def _ticking(clock: Clock) -> Iterator[None]:
        """Raise TimeUp inside the block as soon as, and as often as, the clock has run down."""
        monitoring = sys.monitoring
        events = (monitoring.events.LINE, monitoring.events.JUMP, monitoring.events.PY_START)
        tool = next((n for n in range(5, -1, -1) if monitoring.get_tool(n) is None), None)
        if tool is None:
            yield
            return

        def look(code: Any, *_: Any) -> Any:
            if code.co_filename.startswith(_OURS):
                return monitoring.DISABLE
            if inside.theirs and not clock.left():
                raise TimeUp
            return None

        monitoring.use_tool_id(tool, "softmax_course time limit")
        try:
            for event in events:
                monitoring.register_callback(tool, event, look)
            monitoring.restart_events()
            monitoring.set_events(tool, sum(events))
            yield
        finally:
            monitoring.set_events(tool, 0)
            monitoring.free_tool_id(tool)

else:

    @contextlib.contextmanager
    def _ticking(clock: Clock) -> Iterator[None]:
        """Without a clock to ask, the work takes as long as it takes."""
        yield


@contextlib.contextmanager
def _interrupts_noted() -> Iterator[list[int]]:
    """Tell the learner's Stop from an error of the answer: it is noted, and ends the check."""
    noted: list[int] = []
    before: Any = None

    def note(number: int, frame: Any) -> None:
        noted.append(number)
        raise KeyboardInterrupt

    set_handler: Callable[..., Any] = getattr(signal, "signal", lambda *_: None)
    with contextlib.suppress(ValueError, OSError):  # not in the main thread: no signals come here
        before = set_handler(signal.SIGINT, note)
    try:
        yield noted
    finally:
        if before is not None:
            set_handler(signal.SIGINT, before)
