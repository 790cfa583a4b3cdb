"""What the three ways to run an answer share: their result, the stop, the mark of being inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic  # an answer may put another into the module
from typing import Any

Work = Callable[[], Iterator[Any]]

FINISHED = "finished"
TIMED_OUT = "timed out"
OUT_OF_MEMORY = "out of memory"
DIED = "died"


@dataclass
class Run:
    """What came of some work: the items that it yielded, and how it ended.

    `ending` is "finished", "timed out", "out of memory" or "died"; `how` says of a death by what.
    `memory` is what it had taken, in bytes, when it ran out of time, where that can be told.
    """

    items: list[Any] = field(default_factory=list)
    ending: str = FINISHED
    how: str = ""
    memory: int = 0


class TimeUp(SystemExit):
    """Raised inside work that does not come back. A thread ends on SystemExit in silence."""


class CheckInside(BaseException):
    """Raised by `check` where an answer calls it: a check inside a check would never end."""


class Inside:
    """Whether an answer is being run at this moment, and how often it has called `check`.

    `theirs` is true while code that is not ours has the word: only then may a stop be raised, so
    that what we have to put right afterwards is not stopped half done.
    """

    def __init__(self) -> None:
        self.running = False
        self.theirs = False
        self.forked = False  # this is a process that an answer has made of its own
        self.calls = 0

    def __enter__(self) -> None:
        self.running, self.calls = True, 0

    def __exit__(self, *_: object) -> None:
        self.running = self.theirs = False

    def refuse(self) -> None:
        """Raise CheckInside if an answer is being run."""
        if self.running:
            self.calls += 1
            raise CheckInside("check stands inside the function that it checks")


inside = Inside()


class Theirs:
    """Marks a block in which code that is not ours has the word."""

    def __enter__(self) -> None:
        inside.theirs = True

    def __exit__(self, *_: object) -> None:
        inside.theirs = False


theirs = Theirs()


class Clock:
    """When the work must have come to its next item, and when to its end."""

    def __init__(self, step: float, total: float) -> None:
        self.step = step
        self.start = monotonic()
        self.end = self.start + total
        self.tick()

    def tick(self, now: float | None = None) -> None:
        """An item has come, just now or at a certain time: the next one has its own time."""
        now = monotonic() if now is None else max(now, self.start)
        self.deadline = min(now + self.step, self.end)

    def left(self) -> float:
        """Seconds until time is up; 0 when it is."""
        return max(0.0, self.deadline - monotonic())
