"""A progress bar by tqdm: in a notebook a widget, and what is saved is the same every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, TypeVar

from . import shown

T = TypeVar("T")


def progress_bar(steps: Iterable[T], unit: str = "steps", show: bool = True) -> Iterator[T]:
    """Go through the steps and show how far it is."""
    if not show:
        yield from steps
        return
    from tqdm import tqdm  # only who trains needs it

    class Bar(tqdm):
        """A bar without tqdm's watching thread, which a browser's Python cannot start."""

        monitor_interval = 0

    widget = _widget(unit)
    if widget is None:
        yield from Bar(steps, unit=f" {unit}")
        return
    shape = "{percentage:3.0f} % |{bar:30}| {n_fmt} of {total_fmt} " + unit + ", {elapsed}"
    with Bar(steps, file=io.StringIO(), bar_format=shape, ascii=" ▌█") as bar:
        for step in bar:
            widget.value = _line(str(bar))
            yield step
        widget.value = _line(str(bar))


def _widget(unit: str) -> Any:
    """A line to be written over; None where there is no notebook."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        return None
    if get_ipython() is None or not hasattr(get_ipython(), "kernel"):
        return None
    import ipywidgets

    class Line(ipywidgets.HTML):
        """A line of HTML that says, where no kernel runs, what it would show."""

        def _repr_mimebundle_(self, **kinds: Any) -> dict[str, Any]:
            data = super()._repr_mimebundle_(**kinds)
            return {**data, "text/plain": f"A progress bar of {unit}, while the cell runs."}

    line = shown.show_once("progress bar", Line)
    display(line)
    return line


def _line(text: str) -> str:
    return f"<pre style='margin:0'>{escape(text)}</pre>"
