"""How the course looks: one palette for its pictures, its explorers and its cards.

Colours are Okabe and Ito's, safe for the colour-blind, and none is needed to read anything: each
comes with a hatch, a marker, a kind of line or a word.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

FONT = "DejaVu Sans"  # comes with Matplotlib

# The first time, Matplotlib looks for the machine's fonts, and would say so in a notebook.
logging.getLogger("matplotlib.font_manager").addFilter(
    lambda entry: "building the font cache" not in entry.getMessage()
)

# A class keeps its colour and its hatch through the whole course. The colours are darkened to at
# least 4.5 : 1 on white; explorers are drawn larger, and so their hatches are closer.
CLASS_COLOURS = ("#0072b2", "#b04a00", "#007a5a", "#9c4a80", "#7a6a00", "#3d5a80")
_HATCHES = ("", "/", "|", "x", "\\", "-")
CLASS_HATCHES = tuple(2 * hatch for hatch in _HATCHES)
CLOSE_HATCHES = tuple(3 * hatch for hatch in _HATCHES)

# The frames of cards: what is told, what passed, what is open, what is wrong.
TOLD = "#5b6fb0"
PASSED = "#1b7f79"
OPEN = "#7d7d7d"
WRONG = "#b8651b"

# Pictures: curves and words that are no class's.
INK = "#1f2430"
BLUE = "#0b5394"
ORANGE = "#d9822b"
GREEN = "#2a9d78"
GREY = "#8a8f98"

# Explorers: text on the white card.
TEXT = "#1f2933"  # 14 : 1
QUIET = "#52606d"  # secondary text, 6.6 : 1
RULE = "#cbd2d9"  # grid lines and frames that carry no meaning

_SHARED: dict[RcKeyType, Any] = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "font.family": [FONT],
}

PICTURE: dict[RcKeyType, Any] = _SHARED | {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlesize": "medium",
    "font.size": 10,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}

EXPLORER: dict[RcKeyType, Any] = _SHARED | {
    "font.size": 9.5,
    "text.color": TEXT,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": TEXT,
    "axes.linewidth": 0.8,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.7,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": TEXT,
    "ytick.labelcolor": TEXT,
    "hatch.linewidth": 1.1,
}
