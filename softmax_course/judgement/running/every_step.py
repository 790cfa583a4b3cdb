"""Stop Python code at its very next step, whatever it is about to do (from Python 3.12 on)."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from types import CodeType
from typing import Any

from .guard import TimeUp, inside

_monitoring: Any = getattr(sys, "monitoring", None)
_OURS = str(Path(__file__).resolve().parents[1])


def is_ours(file: str) -> bool:
    """Whether it is code of the judge's own, which is not to be stopped half done."""
    return file.startswith(_OURS)


def free_tools() -> list[int]:
    """The numbers under which nobody listens to Python; none before Python 3.12."""
    if _monitoring is None:
        return []
    return [tool for tool in range(6) if _monitoring.get_tool(tool) is None]


def give_back(tools: list[int]) -> None:
    """Let nobody listen under these numbers, nor hear anything when the next one listens there."""
    for tool in tools:
        if _monitoring.get_tool(tool) is not None:
            _monitoring.set_events(tool, 0)
            for event in _events():
                _monitoring.register_callback(tool, event, None)
            _monitoring.free_tool_id(tool)


def _events() -> list[int]:
    """One at a time, all that can be listened to."""
    named = vars(_monitoring.events).values()
    return [event for event in named if type(event) is int and event.bit_count() == 1]


# Code in which a lock may be held, or something half done, that the next cell needs.
_HOLD_LOCKS = ("<frozen importlib", "threading.py", "queue.py", "logging", "matplotlib")
REFUGE = 0.25  # seconds that such code is given before it is stopped as well
_TO_LET_GO = 0.1  # seconds before it is stopped once more


def holds_a_lock(file: str) -> bool:
    """Whether code of this file had better come to its end."""
    return any(part in file for part in _HOLD_LOCKS)


@contextlib.contextmanager
def stopped_where(due: Callable[[], bool], tools: list[int]) -> Iterator[None]:
    """Raise TimeUp at each line, jump and call where `due()`: no `except` can swallow them all.

    Only while code that is not ours has the word, and never in the judge's own code, which would
    be left half done on the way out. `tools` are numbers that were free before the answer ran; if
    it has taken one since, that is taken back. Without any, nothing is stopped.
    """
    if not tools:
        yield
        return
    monitoring, mine = _monitoring, tools[-1:]
    events = (monitoring.events.LINE, monitoring.events.JUMP, monitoring.events.PY_START)
    hold_on = None

    def step(code: CodeType, place: int, goal: int = 0) -> None:
        nonlocal hold_on
        if not inside.theirs or not due() or is_ours(code.co_filename):
            return
        if holds_a_lock(code.co_filename):
            if hold_on is None:
                hold_on = monotonic() + REFUGE
            if monotonic() < hold_on:
                return
            hold_on = monotonic() + _TO_LET_GO
        raise TimeUp

    give_back(mine)
    monitoring.use_tool_id(mine[0], "softmax_course time limit")
    try:
        for event in events:
            monitoring.register_callback(mine[0], event, step)
        monitoring.set_events(mine[0], sum(events))
        yield
    finally:
        give_back(mine)
