"""Have the word at every step of Python code that is not ours (from Python 3.12 on)."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .guard import inside

_OURS = str(Path(__file__).resolve().parents[1])


def is_ours(file: str) -> bool:
    """Whether it is code of the judge's own, which is not to be stopped half done."""
    return file.startswith(_OURS)


def free_tools() -> list[int]:
    """The numbers under which nobody listens to Python; none before Python 3.12."""
    if sys.version_info < (3, 12):
        return []
    return [tool for tool in range(6) if sys.monitoring.get_tool(tool) is None]


def give_back(tools: list[int]) -> None:
    """Let nobody listen under these numbers."""
    for tool in tools:
        if sys.monitoring.get_tool(tool) is not None:
            sys.monitoring.set_events(tool, 0)
            sys.monitoring.free_tool_id(tool)


@contextlib.contextmanager
def at_every_step(tools: list[int], look: Callable[[str], None]) -> Iterator[None]:
    """Call `look` with the file of the code at each line, jump and call; it may raise.

    Only while code that is not ours has the word, and never in the judge's own code: a stop there,
    on the way out, would leave things half done. `tools` were free before the answer ran; what it
    has taken of them is taken back. With none there is no call.
    """
    if not tools:
        yield
        return
    monitoring, mine = sys.monitoring, tools[-1:]
    events = (monitoring.events.LINE, monitoring.events.JUMP, monitoring.events.PY_START)

    def step(code: Any, *_: Any) -> Any:
        if code.co_filename.startswith(_OURS):
            return monitoring.DISABLE
        if inside.theirs:
            look(code.co_filename)
        return None

    give_back(mine)
    monitoring.use_tool_id(mine[0], "softmax_course time limit")
    try:
        for event in events:
            monitoring.register_callback(mine[0], event, step)
        monitoring.restart_events()
        monitoring.set_events(mine[0], sum(events))
        yield
    finally:
        give_back(mine)
