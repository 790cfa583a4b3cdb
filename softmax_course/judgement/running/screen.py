"""What an answer prints is kept, in part; what it shows or asks reaches nobody."""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import sys
import warnings
from collections.abc import Iterator
from typing import Any

MOST = 2000  # characters of what was printed
MOST_WARNINGS = 20


class Screen(io.TextIOBase):
    """Keeps the start of what is printed, so that an endless print fills no memory.

    It can't be closed: the answer is not the only one who prints.
    """

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Take a text; only the first characters are kept."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if len(self.text) < MOST:
            self.text += text[: MOST - len(self.text)]
        return len(text)

    def writable(self) -> bool:
        """Yes."""
        return True

    def close(self) -> None:
        """Stay open."""


@contextlib.contextmanager
def watched() -> Iterator[tuple[Screen, list[str]]]:
    """Catch what is printed and what is warned of; both go to nobody else."""
    screen = Screen()
    warned: list[str] = []

    def keep(message: Any, *_: Any, **__: Any) -> None:
        if len(warned) < MOST_WARNINGS:
            warned.append(str(message)[:200])

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = keep
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
            yield screen, warned


def _ask(prompt: object = "") -> str:
    raise EOFError("input() asks a person, and the check has nobody to ask")


def quiet() -> None:
    """Cut this process, a child, off from the terminal and the notebook, for good."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)
    sys.stdin = io.StringIO()
    builtins.input = _ask
    kernel = getattr(_shell(), "kernel", None)
    if kernel is not None:
        kernel.session.send = _send_nothing


def _send_nothing(*_: Any, **__: Any) -> None:
    """Stands where a kernel sends its messages."""


def _shell() -> Any:
    """The notebook's IPython, if there is one."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


@contextlib.contextmanager
def nothing_shown() -> Iterator[None]:
    """Let display() and input() reach nobody inside the block, where no child can be cut off."""
    publisher = getattr(_shell(), "display_pub", None)
    asked = builtins.input
    builtins.input = _ask
    try:
        if publisher is not None:
            publisher.publish = _send_nothing
        yield
    finally:
        builtins.input = asked
        if publisher is not None:
            with contextlib.suppress(AttributeError):
                del publisher.publish
