"""The ways of running an answer, and what cannot be had under each."""

from __future__ import annotations

import importlib
import sys

from softmax_course.judgement import running

# Alone, an answer has a clock from Python 3.12 on; before, whatever loops would never be told.
WAYS = ("fork", "thread", "alone") if sys.version_info >= (3, 12) else ("fork", "thread")

# Attacks that are noticed under a way, because the way knows no means against them: just these.
CANNOT: dict[str, frozenset[str]] = {
    "fork": frozenset(),
    "thread": frozenset(),
    "alone": frozenset(),
}


def use(way: str) -> None:
    """Run every answer of this process in one way, whatever the system would choose."""
    module = importlib.import_module(f"{running.__name__}.{way}")
    running.way = lambda: module
