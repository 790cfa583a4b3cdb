"""The clock of a search, and the watch that stops what does not come back.

The clock counts seconds of work, where the system does: a search that is bounded by them comes to
the same end on a busy machine as on an idle one.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Collection
from types import FrameType
from typing import Any

from ..running.guard import theirs

clock = getattr(time, "thread_time", time.monotonic)
PATIENCE = 0.1  # seconds for one call of what is not ours


class OutOfTime(BaseException):
    """Raised in code that does not come back; no `except Exception` stops it."""


class Watch:
    """Within it, code that is not ours has the word, and raises at its next line past the limit.

    That is a trace of lines, of code of these files only; what it can't stop the guard does.
    """

    def __init__(self, files: Collection[str], limit: float = math.inf) -> None:
        self.files, self.limit = files, limit
        self.before: Any = None

    def __enter__(self) -> None:
        self.before = sys.gettrace()
        sys.settrace(self._trace)
        theirs.__enter__()

    def __exit__(self, *_: object) -> None:
        theirs.__exit__()
        sys.settrace(self.before)

    def _trace(self, frame: FrameType, event: str, arg: Any) -> Any:
        if frame.f_code.co_filename not in self.files:
            return None
        if clock() > self.limit:
            raise OutOfTime
        return self._trace
