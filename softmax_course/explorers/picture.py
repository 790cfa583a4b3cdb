"""Pictures that keep up with a hand on a slider.

A `Drawing` is two plain functions: `stage` puts the artists on a figure once, `show` moves them to
a state. Called with a state, it is a plain function from state to figure. `Live` is the same
drawing kept ready: the still part is painted once and remembered as pixels, and for a new state
only the artists that `live` marked are painted over it, and the pixels packed as PNG.

No pyplot anywhere: nothing is registered, so a forgotten picture is simply collected.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.text import Text
from PIL import ImageFont

from softmax_course import style

State = dict[str, Any]

# Asking for the backend would load pyplot; no picture here depends on it.
_DEFAULTS = {
    key: value for key, value in mpl.rcParamsDefault.items() if not key.startswith("backend")
}


@dataclass(frozen=True)
class Drawing:
    """A picture of a state.

    Attributes
    ----------
    stage : function (figure, state) → SimpleNamespace
        Puts every artist on an empty figure and returns those that `show` needs. What moves is
        marked with `live`.
    show : function (parts, state) → None
        Moves the live artists to the state.
    scene : function state → hashable
        What the still part depends on; when it changes, the figure is staged anew.
    size : (width, height) in CSS pixels
    """

    stage: Callable[[Figure, State], SimpleNamespace]
    show: Callable[[SimpleNamespace, State], None]
    scene: Callable[[State], Hashable] = lambda state: None
    size: tuple[int, int] = (760, 330)

    def __call__(self, state: State, scale: float = 1) -> Figure:
        """Draw the state on a figure of its own, with nothing left to be painted over it."""
        figure = Live(self, scale).figure_of(state)
        for artist in figure.findobj(lambda artist: artist.get_animated()):
            artist.set_animated(False)
        return figure


class Live:
    """A drawing whose figure is kept and only touched up from state to state."""

    def __init__(self, drawing: Drawing, scale: float = 1) -> None:
        self.drawing = drawing
        width, height = drawing.size
        self.figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="w")
        self.canvas = FigureCanvasAgg(self.figure)
        self._scene: Hashable = object()  # equal to no scene

    def figure_of(self, state: State) -> Figure:
        """Move the artists to the state, staging the figure anew where its scene has changed."""
        scene = self.drawing.scene(state)
        if scene != self._scene:
            self.figure.clear()
            with mpl.rc_context(_DEFAULTS | style.EXPLORER):  # whatever style the learner has set
                self._parts = self.drawing.stage(self.figure, state)
                self.canvas.draw()  # leaves out what is live
            self._still = self.canvas.copy_from_bbox(self.figure.bbox)
            moving = self.figure.findobj(lambda artist: artist.get_animated())
            self._moving = sorted(moving, key=lambda artist: artist.get_zorder())
            self._scene = scene
        self.drawing.show(self._parts, state)
        return self.figure

    def pixels(self, state: State) -> np.ndarray:
        """Paint the state; the array, (height, width, 4) bytes, holds until the next call."""
        self.figure_of(state)
        self.canvas.restore_region(self._still)
        for artist in self._moving:
            self.figure.draw_artist(artist)
        return np.asarray(self.canvas.buffer_rgba())

    def png(self, state: State) -> bytes:
        """Paint the state and pack it."""
        return png(self.pixels(state))


def live(artists: Artist | Iterable[Artist]) -> Any:
    """Mark an artist, or each of several, as one that moves; return what was given."""
    for artist in [artists] if isinstance(artists, Artist) else artists:
        artist.set_animated(True)
    return artists


def png(pixels: np.ndarray) -> bytes:
    """Pack RGBA pixels (height, width, 4) as PNG, for speed rather than for size.

    Every row is stored as its difference from the row above (PNG's filter 2): pictures of bars and
    lines are mostly equal rows, so the fastest compression is good enough.
    """
    height, width, _ = pixels.shape
    rows = pixels.reshape(height, width * 4)
    filtered = np.empty((height, 1 + width * 4), np.uint8)
    filtered[:, 0] = 2
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(filtered.data, 1)),
            chunk(b"IEND", b""),
        ]
    )


class QuickText(Text):
    """Text that is cheap to redraw: no mathematics, no rotation, no kerning.

    Matplotlib lays out every glyph anew, about 0.8 ms for a number; a picture with twenty numbers
    would miss its 10 ms by the text alone. Pillow sets the same font in a thirtieth of that.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Paint the text with Pillow's glyphs."""
        text = self.get_text()
        if not self.get_visible() or not text:
            return
        size: Any = renderer.points_to_pixels(self.get_fontsize())
        mask, rise = _mask(text, size, self.get_fontweight() == "bold")
        height, width = mask.shape
        x, y = self.get_transform().transform(self.get_position())
        x -= {"left": 0, "center": width / 2, "right": width}[self.get_horizontalalignment()]
        # Centred is the height of a digit, not of the text at hand: neighbours must stand level.
        y -= {"center": 0.365 * size, "top": 0.73 * size}.get(self.get_verticalalignment(), 0)
        image = np.empty((height, width, 4), np.uint8)
        image[..., :3] = np.multiply(to_rgb(self.get_color()), 255).round()
        image[..., 3] = mask
        context = renderer.new_gc()
        renderer.draw_image(context, round(x), round(y) + rise, image[::-1])
        context.restore()


def words_at(figure_or_axes: Any, x: float, y: float, text: str = "", **style: Any) -> QuickText:
    """Put a live `QuickText` at a place given in data coordinates (axes) or 0…1 (figure)."""
    artist = live(QuickText(x, y, text, **style))
    if isinstance(figure_or_axes, Figure):
        artist.set_transform(figure_or_axes.transFigure)
        artist.figure = figure_or_axes
        figure_or_axes.texts.append(artist)
    else:
        figure_or_axes.add_artist(artist)
    return artist


def heading(figure: Figure, x: float, title: str) -> QuickText:
    """Write a panel's title at x (0…1); return the live line under it."""
    figure.text(x, 0.925, title, fontweight="bold", fontsize=10)
    return words_at(figure, x, 0.86, color=style.QUIET, fontsize=9)


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont:
    path = findfont(FontProperties(family=style.FONT, weight="bold" if bold else "normal"))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=512)
def _mask(text: str, size: float, bold: bool) -> tuple[np.ndarray, int]:
    """Opacity (height, width) of a line of text, and how far it reaches below the baseline."""
    font = _font(size, bold)
    mask, (_, top) = font.getmask2(text, "L")
    width, height = mask.size
    opacity = np.frombuffer(bytes(mask), np.uint8).reshape(height, width)
    return opacity, font.getmetrics()[0] - top - height
