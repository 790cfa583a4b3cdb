"""What an attack is: an exercise, an answer that does harm, and what may come of it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from . import kinds

ANY = frozenset({"passed", "failed", "not attempted", "raised", "timed out"})
REFUSED = ANY - {"passed"}
PASSED = frozenset({"passed"})
FAILED = frozenset({"failed"})
RAISED = frozenset({"raised"})
TIMED_OUT = frozenset({"timed out"})
ENDED = frozenset({"failed", "raised"})  # told at once, with no waiting
STOPPED = frozenset({"stopped"})  # KeyboardInterrupt came out of check


@dataclass(frozen=True)
class Attack:
    """One attack. `make` is the notebook's cell: it makes the answer, and at its end mends."""

    name: str  # kind.name
    exercise: str
    make: Callable[[], AbstractContextManager[Any]]
    outcomes: frozenset[str]
    words: str = ""  # a pattern that the message has to match
    stop: str = (
        ""  # who is interrupted while the answer runs: "group", as Jupyter does, or "kernel"
    )
    function: Callable | None = None  # what was decorated

    @property
    def heavy(self) -> bool:
        """Whether it takes much memory, so that only few may run at once."""
        return self.name.startswith("memory.") or "million" in self.name


_CATALOGUE: dict[str, Attack] = {}


def _listed(style: Callable, outcomes: frozenset[str], **more: Any) -> Callable:
    def keep(function: Callable) -> Callable:
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        assert name not in _CATALOGUE, f"two attacks are called {name}"
        exercise = more.pop("id", "0.1")
        make = partial(style, function)
        _CATALOGUE[name] = Attack(name, exercise, make, outcomes, function=function, **more)
        return function

    return keep


@contextmanager
def _itself(function: Callable) -> Iterator[Any]:
    yield function


@contextmanager
def _what_it_makes(function: Callable) -> Iterator[Any]:
    yield function()


def attack(outcomes: frozenset[str], **more: Any) -> Callable:
    """List the decorated function as an answer."""
    return _listed(_itself, outcomes, **more)


def made(outcomes: frozenset[str], **more: Any) -> Callable:
    """List what the decorated function returns as an answer."""
    return _listed(_what_it_makes, outcomes, **more)


def cell(outcomes: frozenset[str], **more: Any) -> Callable:
    """List a generator: it changes the notebook, yields the answer, and mends the notebook."""
    return _listed(lambda function: contextmanager(function)(), outcomes, **more)


def catalogue() -> dict[str, Attack]:
    """Every attack, by name."""
    for module in pkgutil.iter_modules(kinds.__path__):
        importlib.import_module(f"{kinds.__name__}.{module.name}")
    return dict(_CATALOGUE)
