"""Draw a wrong matrix beside the right one, as two small heat maps, where a pattern can be seen.

Plain HTML: a table of cells in five greys with black signs in them, so that it reads the same in a
light and a dark theme, in greyscale and in print. Entries that differ have a frame.
"""

from __future__ import annotations

from html import escape

import numpy as np

MOST = 8  # rows or columns
_GREYS = ("#fff", "#ddd", "#bbb", "#999", "#777")  # from 0 to the largest size of an entry


def heat_maps(want: np.ndarray, got: np.ndarray, differs: np.ndarray | None) -> str:
    """The two maps as HTML; "" where there is nothing to see that the numbers do not say as well.

    `differs` marks the wrong entries, None where the two have different shapes.
    """
    if not _drawable(want) or not _drawable(got) or not _has_a_pattern(want, got, differs):
        return ""
    sizes = np.abs(np.concatenate([want.ravel(), got.ravel()]))
    largest = sizes[np.isfinite(sizes)].max(initial=0) or 1
    none = np.zeros(want.shape, dtype=bool)
    marks = np.zeros(got.shape, dtype=bool) if differs is None else differs
    return (
        "<div style='display:flex;gap:2em;margin:.6em 0'>"
        + _map("expected", "the darker, the larger; signs inside", want, none, largest)
        + _map("you gave", _places(marks), got, marks, largest)
        + "</div>"
    )


def _drawable(array: np.ndarray) -> bool:
    return array.ndim == 2 and min(array.shape) >= 2 and max(array.shape) <= MOST


def _has_a_pattern(want: np.ndarray, got: np.ndarray, differs: np.ndarray | None) -> bool:
    """Right in some places and wrong in others, or right when turned over."""
    if np.iscomplexobj(got):
        return False
    turned = got.shape == want.shape[::-1] and np.allclose(got.T, want, equal_nan=True)
    return turned or (differs is not None and bool(differs.any()) and not differs.all())


def _places(marks: np.ndarray) -> str:
    """Where the marks are, in words."""
    places = np.argwhere(marks).tolist()
    if not places:
        return "the same numbers, rows and columns turned"
    return "different at " + ", ".join(str(place) for place in places)


def _map(label: str, title: str, array: np.ndarray, marks: np.ndarray, largest: float) -> str:
    rows = "".join(
        "<tr style='background:#fff'>"  # JupyterLab gives every other row a colour of the theme
        + "".join(_cell(*entry, largest) for entry in zip(row, marked, strict=True))
        + "</tr>"
        for row, marked in zip(array.tolist(), marks.tolist(), strict=True)
    )
    return (
        f"<div>{label}<table title='{escape(f'{label}: {title}')}' style='border-collapse:collapse;"
        "color:#000;font:1.1em/1.7 monospace;white-space:pre;margin:0'>"
        f"{rows}</table></div>"
    )


def _cell(value: float, marked: bool, largest: float) -> str:
    if np.isfinite(value):
        grey = _GREYS[round(abs(value) / largest * (len(_GREYS) - 1))]
        sign = "−" if value < 0 else "+" if value > 0 else "0"
    else:
        grey, sign = _GREYS[0], "?" if np.isnan(value) else "∞"
    styles = [f"background:{grey}"] * (grey != _GREYS[0]) + ["box-shadow:inset 0 0 0 2px"] * marked
    style = f" style='{';'.join(styles)}'" if styles else ""
    return f"<td{style}> {sign} </td>"
