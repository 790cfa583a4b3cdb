"""The widget that every explorer shares: controls on top, a picture, one line of words.

An explorer is a `Design`: its controls, a drawing and a sentence, all of them functions of one
state, a dict from the control's name to the option chosen. `Explorer` shows a design in a notebook.
It knows nothing of softmax, and a design nothing of notebooks.

The front end (`explorer.js`) is made of the browser's own range, select and button elements,
because the sliders of ipywidgets 8.1 carry no name that a screen reader could say.
"""

import asyncio
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from numbers import Real
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anywidget
import numpy as np
import traitlets
from matplotlib.figure import Figure
from PIL import Image
from traitlets import Bytes, Dict, Int, List, Unicode

from softmax_course import shown
from softmax_course.explorers.picture import Drawing, Live, State
from softmax_course.style import TEXT

_HERE = Path(__file__).parent
_FRAME = 0.02  # seconds from one picture to the next: what moves faster than that is left out
_REST = 0.4  # seconds without a move before what takes long is done


@dataclass(frozen=True)
class Control:
    """One thing to move: a choice among options that stand in order.

    Attributes
    ----------
    name : key in the state
    label : what the learner reads beside it
    options : the values, in order
    start : the value it begins with, one of the options
    texts : the options as the learner reads them
    kind : "slider", "wide" (a slider with room for long texts), "steps" (with a play and pause
        button as well) or "list" (a drop-down list)
    group : the name of a fold that holds it, closed at first; empty for what is always in sight
    """

    name: str
    label: str
    options: Sequence[Any]
    start: Any
    texts: Sequence[str]
    kind: str = "slider"
    group: str = ""

    def __post_init__(self) -> None:
        if self.start not in self.options or len(self.texts) != len(self.options):
            raise ValueError(
                f"control {self.name!r}: needs a text for each option, and starts at one"
            )


def _nothing(state: State) -> Any:
    return ()


@dataclass(frozen=True, eq=False)
class Design:
    """What makes one explorer.

    Attributes
    ----------
    title : a few words, the name of the picture for those who don't see it
    controls : from the first to the last in reading order
    drawing : state → picture
    words : state → one line that says in words and numbers what is seen
    hidden : state → names of the controls that play no part in it
    slow : state → more entries for the state, found only once the controls rest; or None
    example : entries that `slow` might find, for the picture that stands where no kernel runs
    """

    title: str
    controls: Sequence[Control]
    drawing: Drawing
    words: Callable[[State], str]
    hidden: Callable[[State], Sequence[str]] = _nothing
    slow: Callable[[State], State] | None = None
    example: State = field(default_factory=dict)

    def start(self) -> State:
        """Return the state that the explorer opens with."""
        return {control.name: control.start for control in self.controls}

    def unrun(self) -> State:
        """Return the state that is shown where no kernel runs."""
        return self.start() | self.example


class Explorer(anywidget.AnyWidget):
    """A design on the page.

    `values` holds the index of every control's option. The browser sets it, and so may Python:
    `explorer.move(T=2.0)`. It is all that the browser may set, and whatever it sends becomes the
    nearest state that there is.
    """

    # As text: a file given by its path would be watched, and would keep every explorer alive.
    _esm = (_HERE / "explorer.js").read_text(encoding="utf-8")
    _css = (_HERE / "explorer.css").read_text(encoding="utf-8")

    title = Unicode().tag(sync=True)
    controls = List(Dict()).tag(sync=True)
    size = List(Int()).tag(sync=True)
    values = Dict().tag(sync=True, echo_update=False)  # the page knows what it has set
    hidden = List(Unicode()).tag(sync=True)
    words = Unicode().tag(sync=True)
    picture = Bytes().tag(sync=True)
    frame = Int().tag(sync=True)  # counts the pictures, so that the browser knows of each

    def __init__(self, design: Design) -> None:
        self.design = design
        self._live: Live | None = None
        self._scale = 1.0  # pixels of the picture to one of the page
        self._at = {c.name: list(c.options).index(c.start) for c in design.controls}
        self._open = False
        self._found: State = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._drawn_at = -_FRAME
        super().__init__(
            title=design.title,
            size=list(design.drawing.size),
            controls=[
                {
                    "name": c.name,
                    "label": c.label,
                    "texts": list(c.texts),
                    "kind": c.kind,
                    "group": c.group,
                }
                for c in design.controls
            ],
            values=self._at,
        )
        self._draw()
        self._open = True
        self.on_msg(lambda _, content, buffers: self._hear(content))

    @property
    def state(self) -> State:
        """What the controls say, and what has been found out for it since they came to rest."""
        state = {c.name: c.options[self._at[c.name]] for c in self.design.controls}
        return {**state, **self._found}

    def move(self, **chosen: Any) -> None:
        """Set controls by name to one of their options each, as a hand would."""
        options = {control.name: list(control.options) for control in self.design.controls}
        self.values = {**self.values, **{n: options[n].index(v) for n, v in chosen.items()}}

    @traitlets.validate("values")
    def _validate(self, proposal: Any) -> dict[str, int]:
        self._at = self._legal(proposal["value"])
        return self._at

    def _legal(self, values: dict) -> dict[str, int]:
        """Return an index for every control: the nearest it has, or where none is given its own."""
        return {
            c.name: round(
                _nearest(values.get(c.name), 0, len(c.options) - 1, otherwise=self._at[c.name])
            )
            for c in self.design.controls
        }

    def set_state(self, sync_data: dict) -> None:
        """Take the values that the page sends, and put right on the page whatever is not so."""
        wrong = {name for name in sync_data if name in self.keys}
        values = sync_data.get("values")
        if isinstance(values, dict):
            legal = self._legal(values)
            super().set_state({"values": legal})
            if values == legal:
                wrong.discard("values")
        if "values" in wrong:
            self._moved(None)  # the page waits for a picture
        if wrong:
            self.send_state(wrong)

    def _handle_msg(self, msg: dict) -> None:
        """Pass on what a page may say, whatever else it sends: an error here would tell nobody."""
        match msg["content"].get("data"):
            case {"method": "update", "state": dict(state)}:
                self.set_state(state)
            case {"method": "request_state"}:
                self.send_state()
            case {"method": "custom", "content": dict(content)}:
                self._handle_custom_msg(content, [])

    @traitlets.observe("values")
    def _moved(self, _: Any) -> None:
        if not self._open:
            return
        self._found = {}
        self._do("draw", self._drawn_at + _FRAME - time.monotonic(), self._draw)
        if self.design.slow:
            self._do("find", _REST, self._find, again=True)

    def _do(self, name: str, delay: float, action: Callable, again: bool = False) -> None:
        """Do it after a delay, once for however many times it is asked for; `again` starts anew.

        Without an event loop (a plain script) there is nothing to wait for: it is done at once.
        """
        if name in self._waiting and not again:
            return
        self._forget(name)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            delay = 0
        if delay <= 0:
            action()
        else:
            self._waiting[name] = loop.call_later(delay, action)

    def _forget(self, *names: str) -> None:
        for name in names:
            if name in self._waiting:
                self._waiting.pop(name).cancel()

    def _draw(self) -> None:
        self._forget("draw")
        if self._live is None:
            self._live = Live(self.design.drawing, self._scale)
        state = self.state
        with self.hold_sync():  # one message, so that words and picture always agree
            self.picture = self._live.png(state)
            self.words = self.design.words(state)
            self.hidden = list(self.design.hidden(state))
            self.frame += 1
        self._drawn_at = time.monotonic()

    def _find(self) -> None:
        self._forget("find")
        if self.design.slow is not None:
            self._found = self.design.slow(self.state)
        self._draw()

    def _hear(self, content: Any) -> None:
        """Listen to the page: a view has come, with so many pixels to a CSS pixel, or has gone."""
        if not isinstance(content, dict):
            return
        if "gone" in content:
            self.rest()
        elif "scale" in content:
            scale = float(_nearest(content["scale"], 1, 2, self._scale))
            if scale != self._scale or self._live is None:
                self._scale, self._live = scale, None
                self._draw()
            if self.design.slow and not self._found:
                self._do("find", _REST, self._find, again=True)

    def rest(self) -> None:
        """Let go of the figure and of whatever is waiting; the next move brings them back."""
        self._forget("draw", "find")
        self._live = None

    def close(self) -> None:
        """End the explorer; nothing of it stays behind."""
        self.rest()
        shown.forget(self)
        self.layout.close()  # a widget of its own, which ipywidgets would keep
        super().close()

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        """Give the widget, and for where no kernel runs a still picture and its words.

        What is saved comes from the design alone: it is the same on every machine.
        """
        data, metadata = super()._repr_mimebundle_() or ({}, {})
        words = self.design.words(self.design.unrun())
        words = f"{self.title}: {words}\nRun this cell to play with it."
        picture, its_metadata = shown.picture(still(self.design), words, self.size[0])
        return {**data, **picture, "text/plain": words}, {**metadata, **its_metadata}


def _nearest(x: Any, low: float, high: float, otherwise: float) -> float:
    """Return the number from low to high that is nearest to x; `otherwise` if x is no number."""
    number = isinstance(x, Real) and not isinstance(x, bool) and x == x  # nan is not itself
    return min(max(x, low), high) if number else otherwise


def show(design: Design) -> Explorer:
    """Make the explorer of a design; the one that this cell showed before is closed."""
    return shown.show_once(design.title, lambda: Explorer(design))


@lru_cache(maxsize=32)
def still(design: Design) -> bytes:
    """Return the picture unrun, over a line that says how to bring it to life, as PNG."""
    scale = 2
    width = design.drawing.size[0]
    picture = Live(design.drawing, scale).pixels(design.unrun())

    def stage(figure: Figure, state: State) -> SimpleNamespace:
        figure.set_facecolor("#eef2f6")
        words = "Run this cell to play with it:  Shift + Enter"
        figure.text(0.5, 0.5, words, ha="center", va="center", color=TEXT)
        return SimpleNamespace()

    line = Live(Drawing(stage, lambda parts, state: None, size=(width, 30)), scale).pixels({})
    image = Image.fromarray(np.vstack([picture, line])).convert("RGB")
    data = io.BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(data, "png")  # a third of the size in a file
    return data.getvalue()
