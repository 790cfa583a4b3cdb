"""A progress bar by tqdm. In a notebook it ends as one line that is the same in every run."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeVar

T = TypeVar("T")


def progress_bar(steps: Iterable[T], unit: str = "steps", show: bool = True) -> Iterator[T]:
    """Go through the steps and show how far it is."""
    if not show:
        yield from steps
        return
    from tqdm import tqdm  # only who trains needs it

    place = _place_in_the_notebook()
    if place is None:
        yield from tqdm(steps, unit=f" {unit}")
        return
    # No times and no rates: what a notebook saves must not depend on the clock.
    shape = "{percentage:3.0f} % |{bar:30}| {n_fmt} of {total_fmt} " + unit
    nowhere = io.StringIO()
    with tqdm(steps, file=nowhere, bar_format=shape, ascii=" ▌█") as bar:
        for done, step in enumerate(bar):
            if done:
                place.update(_shown(str(bar)), raw=True)
            yield step
        place.update(_shown(str(bar)), raw=True)


def _place_in_the_notebook():  # noqa: ANN202  # IPython comes without types
    """A display to be written over; None where there is no notebook."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        return None
    if get_ipython() is None or not hasattr(get_ipython(), "kernel"):
        return None
    return display(_shown(""), raw=True, display_id=True)


def _shown(text: str) -> dict[str, str]:
    return {"text/plain": text, "text/html": f"<pre style='margin:0'>{escape(text)}</pre>"}
