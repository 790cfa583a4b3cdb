"""Chapter 1's pictures: what exp and the division do, where exp ends, what temperature does."""

import numpy as np
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


def where_exp_ends(high: ArrayLike, low: ArrayLike) -> Picture:
    """The exponents that float64 can stand, scores that lie above them and scores below."""
    end = 1.14 * max(np.max(high), -np.min(low))
    with drawing(6.3, 2.3) as (figure, axes):
        axes.axvspan(_UNDERFLOW, _OVERFLOW, color="#dbe7f3", linewidth=0)
        for edge in (_UNDERFLOW, _OVERFLOW):
            axes.axvline(edge, color=BLUE, linewidth=1.2)
        axes.text(0, 2, "exp is a positive number", ha="center", va="center", color=BLUE)
        axes.text((_OVERFLOW + end) / 2, 2, "exp = inf", ha="center", va="center")
        axes.text((_UNDERFLOW - end) / 2, 2, "exp = 0", ha="center", va="center")
        for z, height, x, align in (
            (high, 1.2, _OVERFLOW - 30, "right"),
            (low, 0.4, _UNDERFLOW + 30, "left"),
        ):
            axes.plot(z, np.full(np.size(z), height), "o", color=ORANGE, markeredgecolor=INK)
            axes.text(x, height, listed(np.asarray(z), 0), ha=align, va="center")
        axes.set(xlim=(-end, end), ylim=(0, 2.4), yticks=[], xlabel="exponent")
        axes.set_xticks([-1000, _UNDERFLOW, 0, _OVERFLOW, 1000])
        axes.set_xticklabels(["−1000", f"−{-_UNDERFLOW:.1f}", "0", f"{_OVERFLOW:.1f}", "1000"])
        axes.spines["left"].set_visible(False)
    words = (
        f"In float64, exp is a positive finite number from −{-_UNDERFLOW:.1f} to {_OVERFLOW:.1f} "
        f"only. The scores {listed(np.asarray(high), 0)} lie to the right of that, where exp gives "
        f"inf; {listed(np.asarray(low), 0)} lie to the left, where it gives 0."
    )
    return Picture(figure, words)


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
        axes.set(xlabel="score x, beside a score of 0", ylim=(-0.15, 5.2))
    words = (
        "Log-sum-exp follows the larger of the two scores and rounds its corner. It is always a "
        "little more, at most ln 2 = 0.693, where both are equal; at x = 5 it is only "
        f"{smooth[-1] - 5:.3f} more."
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
