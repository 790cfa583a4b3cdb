"""The ways of running an answer, and what cannot be had under each."""

from __future__ import annotations

import os

WAYS = ("fork", "thread", "single")

# Attacks that are noticed under a way, because the way knows no means against them: just these.
CANNOT: dict[str, frozenset[str]] = {
    "fork": frozenset(),
    "thread": frozenset(),
    "single": frozenset(),
}


def use(way: str) -> None:
    """Run every answer of this process in one way, whatever the system would choose."""
    os.environ["SOFTMAX_COURSE_WAY"] = way  # nothing reads this yet: put the choice here
