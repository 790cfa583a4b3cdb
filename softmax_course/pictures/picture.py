"""A picture with words: a Matplotlib figure and what is seen in it, shown one under the other."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

# Told apart by the colour-blind and, by their lightness, in greyscale (after Okabe and Ito).
INK = "#1f2430"
BLUE = "#0b5394"
ORANGE = "#d9822b"
GREEN = "#2a9d78"
GREY = "#8a8f98"
# One class keeps its colour and its hatch through the whole course, in the explorers too; the
# hatch tells it in greyscale.
CLASS_COLOURS = ("#0072b2", "#b04a00", "#007a5a", "#9c4a80", "#7a6a00", "#3d5a80")
CLASS_HATCHES = ("", "//", "||", "xx", "\\\\", "--")

_SHARPNESS = 2  # pixels of the file for each pixel on an ordinary screen
_DPI = 100

_STYLE: dict[RcKeyType, Any] = {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": "medium",
    "axes.titlelocation": "left",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


class Picture:
    """A figure and the words that say what is seen in it. The last line of a cell shows it."""

    def __init__(self, figure: Figure, words: str) -> None:
        self.figure = figure
        self.words = words

    def png(self) -> bytes:
        """The picture as the bytes of a PNG file."""
        with matplotlib.rc_context(_STYLE):
            buffer = io.BytesIO()
            self.figure.savefig(
                buffer, format="png", dpi=_DPI * _SHARPNESS, metadata={"Software": None}
            )
        return buffer.getvalue()

    def __repr__(self) -> str:
        return f"Picture: {self.words}"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        width, height = (round(side * _DPI) for side in self.figure.get_size_inches())
        display(
            {"image/png": self.png(), "text/plain": repr(self)},
            raw=True,
            metadata={"image/png": {"width": width, "height": height}},
        )
        words = f"<p style='margin:0 0 .6em;max-width:46em'><i>{escape(self.words)}</i></p>"
        display({"text/html": words, "text/plain": self.words}, raw=True)


@contextmanager
def drawing(width: float, height: float, **subplots: Any) -> Iterator[tuple[Figure, Any]]:
    """Give a figure of so many inches and its axes, in the style of the course, to draw on.

    The keywords are those of `Figure.subplots`.
    """
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        yield figure, figure.subplots(**subplots)
