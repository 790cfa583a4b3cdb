"""What a cell shows: a picture with its words, and one widget at a time.

A cell that is run again ends the widget that it showed before: ipywidgets keeps every widget for
the kernel's life until it is closed, and so it does with the layout and the style of each, which
are widgets of their own.
"""

import binascii
from collections.abc import Callable
from typing import Any

_shown: dict[tuple[str, str], Any] = {}  # what it is and the cell it stands in → the widget


def picture(png: bytes, words: str, width: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give data and metadata of a PNG file that is shown so many pixels wide, with its words.

    The file goes out as text: a browser's kernel, unlike ipykernel, does not encode bytes.
    """
    encoded = binascii.b2a_base64(png, newline=False).decode()
    data = {"image/png": encoded, "text/plain": f"Picture: {words}"}
    return data, {"image/png": {"width": width, "alt": words}}


def show_once(what: str, make: Callable[[], Any]) -> Any:
    """Make a widget for this cell; the one that the cell showed under the same name is closed."""
    place = (what, _cell())
    if place in _shown:
        close_whole(_shown[place])
    _shown[place] = make()
    return _shown[place]


def close_whole(widget: Any) -> None:
    """Close a widget with all that it is made of: what it holds, its layout, its style."""
    forget(widget)
    for part in getattr(widget, "children", ()):
        close_whole(part)
    for name in ("layout", "style"):
        if widget.has_trait(name):
            getattr(widget, name).close()
    widget.close()


def forget(widget: Any) -> None:
    """Take a widget off the list, so that nothing here keeps it alive."""
    for place in [place for place, one in _shown.items() if one is widget]:
        del _shown[place]


def _cell() -> str:
    """Return the id of the running cell, where the front end tells it."""
    try:
        from IPython import get_ipython

        return get_ipython().get_parent()["metadata"]["cellId"]
    except (ImportError, AttributeError, KeyError, TypeError):
        return ""
