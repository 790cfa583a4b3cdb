"""Chapter 2's pictures: what a probability costs, and where the cost is seen among the scores."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..maths.functions import log_sum_exp
from ..style import BLUE, CLASS_COLOURS, CLASS_HATCHES, GREY, INK, ORANGE
from .picture import Picture, drawing

_NEAR: dict[str, Any] = {"textcoords": "offset points"}  # words that stand so far from their place


def two_prices(p: float) -> Picture:
    """−ln p beside 1 − p: two ways to price the probability p of what happened."""
    with drawing(6.2, 3.4) as (figure, axes):
        grid = np.linspace(0.004, 1, 500)
        axes.plot(grid, -np.log(grid), color=BLUE, linewidth=2)
        axes.plot(grid, 1 - grid, "--", color=ORANGE, linewidth=2)
        axes.annotate("−ln p climbs for ever", (0.06, 3.0), color=BLUE)
        axes.annotate("1 − p (dashed) stops at 1", (0.06, 0.35))
        axes.plot([p, p], [0, -np.log(p)], ":", color=INK, linewidth=1.2)
        axes.plot(p, -np.log(p), "o", color=INK, clip_on=False)
        axes.annotate(f"p = {p:.3f} costs {-np.log(p):.3f}", (p + 0.015, -np.log(p) + 0.12))
        axes.set(xlim=(0, 1.005), ylim=(0, 5.5))
        axes.set(xlabel="p, the probability that was given to what happened", ylabel="price")
    words = (
        f"At p = 1 both prices are 0. At p = {p:.3f} they are {-np.log(p):.3f} and {1 - p:.3f}. "
        "At p = 0.01 they are 4.605 and 0.990, and only −ln p still grows."
    )
    return Picture(figure, words)


def expected_prices(rain: float) -> Picture:
    """What it costs on average to say p where it rains with probability `rain`, by two prices.

    Under −ln p that is −rain ln p − (1 − rain) ln(1 − p), under 1 − p it is
    rain (1 − p) + (1 − rain) p; each curve's lowest point is marked.
    """
    bold = 0.99

    def minus_ln(p: ArrayLike) -> np.ndarray:
        return -rain * np.log(p) - (1 - rain) * np.log(np.subtract(1, p))

    lowest, bold_pays = float(minus_ln(rain)), float(minus_ln(bold))
    with drawing(6.2, 3.6) as (figure, axes):
        grid = np.linspace(0.001, 0.999, 999)
        axes.axvline(rain, color=INK, linestyle=":", linewidth=1.2)
        axes.annotate(f"the truth: {rain:.3f}", (rain, 2.12), (-6, 0), **_NEAR, ha="right")
        axes.plot(grid, minus_ln(grid), color=BLUE, linewidth=2)
        axes.plot([0, 1], [rain, 1 - rain], "--", color=ORANGE, linewidth=2)
        axes.annotate("by −ln p", (0.13, 1.52), color=BLUE)
        axes.annotate("by 1 − p (dashed)", (0.13, 0.43))
        mark = {"markeredgecolor": INK, "markersize": 8, "clip_on": False}
        axes.plot(rain, lowest, "o", color=BLUE, **mark)
        axes.annotate(f"lowest: {lowest:.3f}", (rain, lowest), (6, 14), **_NEAR)
        axes.plot(1, 1 - rain, "s", color=ORANGE, **mark)
        axes.annotate(f"lowest: {1 - rain:.3f}", (1, 1 - rain), (-8, -16), **_NEAR, ha="right")
        axes.plot(bold, bold_pays, "o", color="white", markeredgecolor=BLUE, markersize=7)
        told = f"saying {bold}\ncosts {bold_pays:.3f}"
        axes.annotate(told, (bold, bold_pays), (-9, 0), **_NEAR, ha="right", va="center")
        axes.set(xlim=(0, 1.01), ylim=(0, 2.3))
        axes.set(xlabel="p, the probability that is said", ylabel="price on average")
    words = (
        f"It rains with {rain:.3f}. By −ln p the average price is lowest, {lowest:.3f}, where just "
        f"that is said, and rises to both sides: saying {bold} costs {bold_pays:.3f}. By 1 − p it "
        f"falls along a straight line all the way to {1 - rain:.3f} at p = 1."
    )
    return Picture(figure, words)


def one_term(a: ArrayLike, y: ArrayLike) -> Picture:
    """−ln a_k of every class, and which of them the label y picks."""
    costs, y = -np.log(np.asarray(a)), np.asarray(y)
    with drawing(6.2, 2.4) as (figure, axes):
        for k, cost in enumerate(costs):
            picked = y[k] == 1
            axes.barh(
                k,
                cost,
                height=0.62,
                color=CLASS_COLOURS[k] if picked else "white",
                edgecolor=CLASS_COLOURS[k] if picked else GREY,
                hatch=CLASS_HATCHES[k] if picked else "",
                linestyle="-" if picked else "--",
            )
            told = f"× {y[k]:g}  →  {cost:.3f}" if picked else f"× {y[k]:g}  →  nothing"
            axes.annotate(told, (cost + 0.03, k), va="center", color=INK)
        axes.set_yticks(range(len(costs)), [f"class {k}" for k in range(len(costs))])
        axes.invert_yaxis()
        axes.set(
            xlim=(0, costs.max() * 1.35),
            xlabel=r"$-\ln\,a_k$, what class $k$ would cost as the label",
        )
    label = int(np.argmax(y))
    listed = ", ".join(f"{cost:.3f}" for cost in costs)
    words = (
        f"As the label, the classes would cost {listed}. The one-hot y multiplies each by 0, but "
        f"that of class {label} by 1: C = {costs[label]:.3f}."
    )
    return Picture(figure, words)


def gaps(z: ArrayLike) -> Picture:
    """The scores on a line, log-sum-exp beyond them, and the gap that each class would cost."""
    z = np.asarray(z)
    end = float(log_sum_exp(z))
    with drawing(6.2, 2.8) as (figure, axes):
        axes.axvline(end, color=INK, linewidth=2)
        axes.annotate(
            f"log-sum-exp(z) = {end:.3f}", (end, -0.75), ha="right", xytext=(-6, 0),
            textcoords="offset points",
        )  # fmt: skip
        for k, score in enumerate(z):
            colour = CLASS_COLOURS[k]
            arrow = {"arrowstyle": "<->", "color": colour, "shrinkA": 0, "shrinkB": 0}
            axes.annotate("", (score, k), (end, k), arrowprops=arrow)
            axes.plot(score, k, "os^DvP"[k], color=colour, markersize=8)
            axes.annotate(
                f"$z_{k}$ = {score:g}", (score, k), (-10, 0), textcoords="offset points",
                ha="right", va="center",
            )  # fmt: skip
            told = f"gap {end - score:.3f}"
            axes.annotate(told, (end, k), (8, 0), textcoords="offset points", va="center")
        axes.set(xlabel="score", yticks=[], ylim=(len(z) - 0.5, -1.1))
        axes.set_xlim(z.min() - 0.22 * (end - z.min()), end + 0.22 * (end - z.min()))
        axes.spines["left"].set_visible(False)
    listed = ", ".join(f"{end - score:.3f}" for score in z)
    words = (
        f"log-sum-exp(z) = {end:.3f} lies {end - z.max():.3f} above the highest score. The gaps "
        f"from the scores up to it are {listed}: what each class would cost as the label."
    )
    return Picture(figure, words)


def knowing_nothing() -> Picture:
    """The cost ln K over K: the cost of a model that gives every class the same probability."""
    with drawing(6.2, 3.2) as (figure, axes):
        K = np.geomspace(1, 2e5, 200)
        axes.plot(K, np.log(K), color=BLUE, linewidth=2)
        known = ((2, "a coin"), (3, "our example"), (1000, "ImageNet"), (50_257, "GPT-2"))
        for k, name in known:
            axes.plot(k, np.log(k), "o", color=INK)
            told = f"{name}: K = {k:,}, cost {np.log(k):.2f}"
            side = {2: (8, -15), 3: (12, -6)}.get(k, (-9, 5))
            axes.annotate(
                told, (k, np.log(k)), side, textcoords="offset points",
                ha="left" if k < 100 else "right",
            )  # fmt: skip
        axes.set(xscale="log", xlim=(1, 2e5), ylim=(-1, 13))
        axes.set(xlabel="K, number of classes (in powers of ten)", ylabel="ln K")
    words = (
        "A tenfold number of classes always adds the same to the cost of knowing nothing. "
        "It is 0.69 for a coin, 1.10 for three classes, 6.91 for the 1,000 classes of ImageNet and "
        "10.82 for the 50,257 tokens of GPT-2."
    )
    return Picture(figure, words)
