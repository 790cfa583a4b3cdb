"""Chapter 1's pictures: what exp and the division do, where exp ends, what temperature does."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from ..maths.functions import log_sum_exp, softmax, softmax_with_temperature
from ..numerals import listed
from ..style import BLUE, CLASS_COLOURS, CLASS_HATCHES, GREY, INK, ORANGE
from .picture import Picture, drawing

_MARKERS = "os^DvP"
_LINES = ("-", "--", "-.", (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)), (0, (7, 2)))
_OVERFLOW = float(np.log(np.finfo(float).max))  # 709.78: exp of more is inf
_UNDERFLOW = float(np.log(5e-324) - np.log(2))  # −745.13: exp of less rounds to 0


def from_scores_to_probabilities(z: ArrayLike) -> Picture:
    """The three steps of equation (1): the scores, their exponentials, the shares of the sum."""
    z = np.asarray(z)
    steps = (("scores z", z, 1), ("exp(z)", np.exp(z), 3), ("a = exp(z) / sum", softmax(z), 3))
    with drawing(6.3, 2.6, ncols=3) as (figure, panels):
        for axes, (title, values, places) in zip(panels, steps, strict=True):
            bars = axes.bar(
                range(len(z)),
                values,
                color=CLASS_COLOURS[: len(z)],
                hatch=CLASS_HATCHES[: len(z)],
                edgecolor="white",
                linewidth=0,
            )
            axes.bar_label(bars, [f"{value:.{places}f}" for value in values], padding=2)
            axes.axhline(0, color=INK, linewidth=0.8)
            axes.set_title(title)
            axes.set_xticks(range(len(z)), [f"class {k}" for k in range(len(z))])
            axes.set_yticks([])
            axes.margins(y=0.18)
            axes.spines["left"].set_visible(False)
    e = np.exp(z)
    words = (
        f"exp makes of the scores {listed(z, 1)} the positive numbers {listed(e)}, "
        f"{e.sum():.2f} together. Divided by that they are {listed(softmax(z))}: the same "
        "order, 1 together."
    )
    return Picture(figure, words)


def where_exp_ends(high: ArrayLike, low: ArrayLike, *, shifted: bool = False) -> Picture:
    """The exponents that float64 can stand, scores above them (K,) and scores below (K,).

    `shifted` draws also where the scores come to lie with the largest of each taken away.
    """
    high, low = np.asarray(high, float), np.asarray(low, float)
    end = 1.5 * max(high.max(), -low.min())
    with drawing(6.3, 2.5) as (figure, axes):
        axes.axvspan(_UNDERFLOW, _OVERFLOW, color="#dbe7f3", linewidth=0)
        for edge in (_UNDERFLOW, _OVERFLOW):
            axes.axvline(edge, color=BLUE, linewidth=1.2)
        axes.text(0, 2.9, "exp is a positive number", ha="center", va="center", color=BLUE)
        for z, height, edge, beyond in (
            (high, 1.7, _OVERFLOW, "exp = inf"),
            (low, 0.55, _UNDERFLOW, "exp = 0"),
        ):
            outside = (edge + np.copysign(end, edge)) / 2
            axes.text(outside, 2.9, beyond, ha="center", va="center")
            axes.text(outside, height + 0.42, _row(z), ha="center", va="center", fontsize=9)
            axes.plot(z, np.full(len(z), height), "o", color=ORANGE, markeredgecolor=INK)
            if shifted:
                _shift_by_largest(axes, z, height)
        axes.set(xlim=(-end, end), ylim=(0, 3.2), yticks=[], xlabel="exponent")
        ends = [f"−{-_UNDERFLOW:.1f}", "0", f"{_OVERFLOW:.1f}"]
        axes.set_xticks([_UNDERFLOW, 0, _OVERFLOW], ends)
        axes.spines["left"].set_visible(False)
    words = (
        f"In float64, exp is a positive finite number from −{-_UNDERFLOW:.1f} to {_OVERFLOW:.1f} "
        f"only. The scores {listed(high, 0)} lie to the right of that, where exp gives "
        f"inf; {listed(low, 0)} lie to the left, where it gives 0."
    )
    if shifted:
        words += (
            " With the largest taken away from each, the first become "
            f"{listed(high - high.max(), 0)}, the second {listed(low - low.max(), 0)}: all in the "
            "middle, where exp is positive."
        )
    return Picture(figure, words)


def _shift_by_largest(axes: Axes, z: np.ndarray, height: float) -> None:
    """Draw the way from the scores to the scores less the largest of them, and both named."""
    new, start = z - z.max(), z[z.argmax()]
    axes.plot(new, np.full(len(z), height), "D", color=BLUE, markeredgecolor=INK, zorder=3)
    axes.text(0, height + 0.42, _row(new), ha="center", va="center", fontsize=9)
    arrow = {"arrowstyle": "->", "color": INK, "shrinkA": 6, "shrinkB": 6}
    axes.annotate("", (0, height), (start, height), arrowprops=arrow)
    told = f"take {start:g} away".replace("-", "−")
    axes.text(0.45 * start, height - 0.28, told, ha="center", va="center", fontsize=9)


def _row(z: np.ndarray) -> str:
    return ", ".join(f"{score:g}".replace("-", "−") for score in z)


def smooth_maximum() -> Picture:
    """Log-sum-exp of the two scores x and 0, beside the larger of them."""
    x = np.linspace(-5, 5, 301)
    smooth = log_sum_exp(np.stack([x, np.zeros_like(x)]))
    with drawing(6.3, 2.7) as (figure, axes):
        axes.plot(x, smooth, color=BLUE, linewidth=2)
        axes.plot(x, np.maximum(x, 0), "--", color=ORANGE, linewidth=2)
        axes.plot([0, 0], [0, np.log(2)], ":", color=INK)
        axes.plot(0, np.log(2), "o", color=INK)
        axes.annotate("ln 2 = 0.693", (0, np.log(2)), (-1.75, 1.15))
        axes.annotate("log-sum-exp of x and 0", (2.2, 3.15), color=BLUE, ha="right")
        axes.annotate("the larger of x and 0 (dashed)", (1.6, 0.75))
        axes.set(xlabel="score x, beside a score of 0", ylabel="value", ylim=(-0.15, 5.2))
    words = (
        "Log-sum-exp follows the larger of the two scores and rounds its corner. Of two scores it "
        "lies at most ln 2 = 0.693 above the larger, where both are equal; at x = 5 it is only "
        f"{smooth[-1] - 5:.3f} above."
    )
    return Picture(figure, words)


def temperatures(z: ArrayLike) -> Picture:
    """The probabilities of all classes while the temperature rises from cold to hot."""
    z = np.asarray(z)
    T = np.geomspace(0.05, 50, 200)
    a = np.array([softmax_with_temperature(z, t) for t in T]).T
    with drawing(6.3, 3.2) as (figure, axes):
        axes.axhline(1 / len(z), color=GREY, linewidth=1)
        axes.annotate(f"1/{len(z)}", (T[0], 1 / len(z)), (0, 3), textcoords="offset points")
        axes.axvline(1, color=GREY, linewidth=1)
        for k, (curve, at_one) in enumerate(zip(a, softmax(z), strict=True)):
            colour = CLASS_COLOURS[k]
            axes.plot(T, curve, color=colour, linestyle=_LINES[k], linewidth=2)
            axes.plot(1, at_one, _MARKERS[k], color=colour)
            # The first class falls, the last one rises, and one between them may do either.
            place = {0: (7, 4), len(z) - 1: (7, -13)}.get(k, (-7, 5))
            axes.annotate(
                f"class {k}: {at_one:.3f}", (1, at_one), place, textcoords="offset points",
                ha="right" if place[0] < 0 else "left",
            )  # fmt: skip
        axes.set(xscale="log", ylim=(-0.03, 1.05), ylabel="probability")
        axes.set_xlabel("temperature T   (cold is left, hot is right)")
        axes.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    cold, hot = (softmax_with_temperature(z, t) for t in (0.1, 10.0))
    words = (
        f"At T = 1 the classes have {listed(softmax(z))}. Cold, T = 0.1, the first takes "
        f"all: {listed(cold)}. Hot, T = 10, they come close to 1/{len(z)}: {listed(hot)}."
    )
    return Picture(figure, words)
