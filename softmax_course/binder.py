"""Binder forgets a learner's work soon after they leave: what the course says there alone.

The buttons that it speaks of are those of jupyter-offlinenotebook, shown by the same variable.
"""

from __future__ import annotations

import os

VARIABLE = "BINDER_REPO_URL"  # Binder sets it in every session


def is_here() -> bool:
    """Whether this kernel runs on Binder."""
    return bool(os.environ.get(VARIABLE))


def reminder() -> str:
    """What a learner must know before they leave; said once, after the first pass."""
    return (
        "You are on Binder: some ten minutes after you leave, it forgets everything. Before you "
        'go, the first cloud above the notebook, "Save to browser storage", keeps the notebook in '
        "your browser, and `progress()` gives you a line to copy that keeps what you have passed."
    )


# Before the line that brings back what was passed.
FORGETS = (
    "Binder forgets. Keep a copy of this line: run in a later session, here or anywhere, it brings "
    "back all that you have passed."
)
