"""Warnings that read the same on every machine."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def print_warnings() -> Iterator[None]:
    """Print what the block warns of, each warning once, and nothing of where it was given.

    Python adds a path and a line number, which differ from machine to machine and say nothing to
    who reads a notebook.
    """
    with warnings.catch_warnings(record=True) as given:
        warnings.simplefilter("always")
        try:
            yield
        finally:
            for message in dict.fromkeys(str(warning.message) for warning in given):
                print(f"Warning: {message}")
