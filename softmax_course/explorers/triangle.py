"""The triangle of probabilities: each point a mixture of three classes, each corner a certainty."""

import numpy as np
from matplotlib.axes import Axes

from softmax_course.style import QUIET, RULE, TEXT

CORNERS = np.array([[0, 0], [1, 0], [0.5, np.sqrt(3) / 2]])


def place(a: np.ndarray) -> np.ndarray:
    """Return the points (n, 2) of probabilities (3, n): the corners, weighed with a."""
    return np.asarray(a).T @ CORNERS


def stage_triangle(axes: Axes) -> None:
    """Draw the empty triangle with its corners named and a line for every quarter."""
    axes.set(xlim=(-0.16, 1.16), ylim=(-0.19, 1.03), aspect="equal")
    axes.set_axis_off()
    for quarter in (0.25, 0.5, 0.75):
        for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            ends = np.zeros((3, 2))
            ends[i], ends[j, 0], ends[k, 1] = quarter, 1 - quarter, 1 - quarter
            axes.plot(*place(ends).T, color=RULE, linewidth=0.7, zorder=1)
    axes.plot(*CORNERS[[0, 1, 2, 0]].T, color=QUIET, linewidth=1.1, zorder=2)
    for k, ((x, y), gap) in enumerate(zip(CORNERS, (-0.05, -0.05, 0.04), strict=True)):
        side = "top" if gap < 0 else "bottom"
        axes.text(x, y + gap, f"class {k}", ha="center", va=side, color=TEXT, fontsize=9)
