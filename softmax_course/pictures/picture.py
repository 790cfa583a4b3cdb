"""A picture with words: a Matplotlib figure and what is seen in it, shown one under the other."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from .. import shown, style

_SHARPNESS = 2  # pixels of the file for each pixel on an ordinary screen
_DPI = 100


class Picture:
    """A figure and the words that say what is seen in it. The last line of a cell shows it."""

    def __init__(self, figure: Figure, words: str) -> None:
        self.figure = figure
        self.words = words

    def png(self) -> bytes:
        """The picture as the bytes of a PNG file."""
        with matplotlib.rc_context(style.PICTURE):
            buffer = io.BytesIO()
            self.figure.savefig(
                buffer, format="png", dpi=_DPI * _SHARPNESS, metadata={"Software": None}
            )
        return buffer.getvalue()

    def __repr__(self) -> str:
        return f"Picture: {self.words}"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        width = round(self.figure.get_figwidth() * _DPI)
        data, metadata = shown.picture(self.png(), self.words, width)
        display(data, raw=True, metadata=metadata)
        words = f"<p style='margin:0 0 .6em;max-width:46em'><i>{escape(self.words)}</i></p>"
        display({"text/html": words, "text/plain": self.words}, raw=True)


@contextmanager
def drawing(width: float, height: float, **subplots: Any) -> Iterator[tuple[Figure, Any]]:
    """Give a figure of so many inches and its axes, in the style of the course, to draw on.

    The keywords are those of `Figure.subplots`.
    """
    with matplotlib.rc_context(style.PICTURE):
        figure = Figure(figsize=(width, height), layout="constrained")
        yield figure, figure.subplots(**subplots)
