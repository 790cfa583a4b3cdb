"""Chapter 3's pictures: what a nudge moves, what the matrix looks like, what a product means."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from ..maths.functions import jacobian, softmax
from ..numerals import signed, sub
from ..style import BLUE, CLASS_COLOURS, CLASS_HATCHES, GREY, INK, ORANGE
from .picture import Picture, drawing

_MARKERS = "os^DvP"
_DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3)))


def one_score_moves_all(z: ArrayLike, i: int) -> Picture:
    """Every probability against the one score z_i, with the slopes at its present value."""
    z = np.asarray(z, dtype=float)
    a, slopes = softmax(z), jacobian(softmax(z))[:, i]
    grid = np.linspace(z[i] - 4, z[i] + 4, 161)
    curves = softmax(np.where(np.arange(len(z))[:, None] == i, grid, z[:, None]))
    near = np.array([-1.1, 1.1])
    with drawing(6.2, 3.4) as (figure, axes):
        axes.axvline(z[i], color=GREY, linewidth=1, linestyle=":")
        for k, curve in enumerate(curves):
            axes.plot(grid, curve, _DASHES[k], color=CLASS_COLOURS[k], linewidth=1.8)
            axes.plot(z[i] + near, a[k] + slopes[k] * near, color=INK, linewidth=1.1)
            axes.plot(z[i], a[k], _MARKERS[k], color=CLASS_COLOURS[k], markersize=7)
            axes.annotate(
                f"$a_{k}$, slope {slopes[k]:+.3f}".replace("-", "−"),
                (z[i], a[k]),
                (-12, -4) if k == a.argmax() else ((-12, 9) if k == i else (14, 6)),
                textcoords="offset points",
                ha="right" if k in (i, a.argmax()) else "left",
                va="top" if k == a.argmax() else "bottom",
            )
            at_the_left = k != i
            axes.annotate(
                f"$a_{k}$",
                (grid[0 if at_the_left else -1], curve[0 if at_the_left else -1]),
                (-4 if at_the_left else 4, 0),
                textcoords="offset points",
                ha="right" if at_the_left else "left",
                va="center",
            )
        axes.set(xlabel=f"the score $z_{i}$, the others kept", ylabel="probability", ylim=(0, 1))
        axes.set_xticks([z[i] - 4, z[i] - 2, z[i], z[i] + 2, z[i] + 4])
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", labelright=True, labelleft=False, left=False, right=True)
        axes.yaxis.set_label_position("right")
    listed = ", ".join(f"{slope:+.3f}" for slope in slopes).replace("-", "−")
    words = (
        f"As {sub('z', i)} grows, {sub('a', i)} rises and every other probability falls. At "
        f"{sub('z', i)} = {z[i]:g} their slopes are {listed}; together they make "
        f"{abs(slopes.sum()):.3f}."
    )
    return Picture(figure, words)


def heat_maps(models: Mapping[str, ArrayLike]) -> Picture:
    """The Jacobians of several named models side by side, each entry with its number."""
    with drawing(6.2, 2.7, ncols=len(models)) as (figure, axes):
        for place, (name, a) in zip(axes, models.items(), strict=True):
            J = jacobian(a)
            place.imshow(J, cmap="PuOr_r", vmin=-0.4, vmax=0.4)
            for (j, i), entry in np.ndenumerate(J):
                place.text(i, j, signed(float(entry)), ha="center", va="center", fontsize=8.5)
            title = ", ".join(f"{p:.3f}" for p in np.asarray(a))
            place.set_title(f"{name}\na = {title}", fontsize=9.5, loc="center")
            place.set_xticks(range(len(J)), [f"$z_{i}$" for i in range(len(J))])
            place.set_yticks(range(len(J)), [f"$a_{j}$" for j in range(len(J))])
            place.tick_params(length=0)
            place.spines[:].set_visible(False)
            place.set_xlabel("nudged")
        axes[0].set_ylabel("answers")
    largest = ", ".join(f"{name}: {jacobian(a).max():.3f}" for name, a in models.items())
    words = (
        "The diagonal is never negative, all else never positive, and every matrix is its own "
        f"mirror image. The largest entry of each: {largest}."
    )
    return Picture(figure, words)


def two_secants(z: ArrayLike, i: int, h: float) -> Picture:
    """The curve of a_i against z_i with its tangent, and the two chords that try to be it."""
    z = np.asarray(z, dtype=float)

    def a_i(score: ArrayLike) -> np.ndarray:
        score = np.atleast_1d(score)
        return softmax(np.where(np.arange(len(z))[:, None] == i, score, z[:, None]))[i]

    middle, up, down = a_i([z[i], z[i] + h, z[i] - h])
    slope = jacobian(softmax(z))[i, i]
    forward, central = (up - middle) / h, (up - down) / (2 * h)
    grid = np.linspace(z[i] - 2.2 * h, z[i] + 2.2 * h, 201)
    ends = np.array([-1.9, 1.9]) * h
    with drawing(6.2, 3.3) as (figure, axes):
        axes.plot(grid, a_i(grid), color=GREY, linewidth=3, alpha=0.7)
        axes.plot(z[i] + ends, middle + slope * ends, color=INK, linewidth=1.2)
        axes.plot(z[i] + ends, middle + forward * ends, ":", color=ORANGE, linewidth=2.4)
        axes.plot(z[i] + ends, (up + down) / 2 + central * ends, "--", color=BLUE, linewidth=2)
        axes.plot([z[i] - h, z[i] + h], [down, up], "s", color=BLUE, markersize=7)
        axes.plot(z[i], middle, "o", color=INK, markersize=7)
        for height, told in (
            (0.26, f"dotted: forward, {forward:.3f}"),
            (0.16, f"dashed: central, {central:.3f}"),
            (0.06, f"thin line: tangent, {slope:.3f}"),
        ):
            axes.text(0.98, height, told, transform=axes.transAxes, ha="right")
        axes.set_xticks([z[i] - h, z[i], z[i] + h], ["z − h", "z", "z + h"])
        axes.set(xlabel=f"the score $z_{i}$, with h = {h:g}", ylabel=f"$a_{i}$")
    words = (
        f"The tangent of {sub('a', i)} at {sub('z', i)} = {z[i]:g} has slope {slope:.3f}. With a "
        f"step as long as h = {h:g} the forward difference says {forward:.3f} and the central one "
        f"{central:.3f}: it runs almost parallel to the tangent."
    )
    return Picture(figure, words)


def above_the_mean(a: ArrayLike, v: ArrayLike) -> Picture:
    """Bars as wide as a_j and as high as v_j, and their weighted mean: what (J v)_j measures."""
    a, v = np.asarray(a, dtype=float), np.asarray(v, dtype=float)
    mean = float(a @ v)
    lefts = np.concatenate([[0], np.cumsum(a)[:-1]])
    room = 0.16 * (max(v.max(), 0) - min(v.min(), 0))
    with drawing(6.2, 3.2) as (figure, axes):
        for j, (left, width, height) in enumerate(zip(lefts, a, v, strict=True)):
            axes.bar(
                left, height - mean, width, bottom=mean, align="edge",
                color="white", edgecolor=CLASS_COLOURS[j], hatch=CLASS_HATCHES[j],
                linewidth=1.6,
            )  # fmt: skip
            above = height >= mean
            told = f"{width:.3f} · ({height:g} − {mean:.3f})\n= {width * (height - mean):+.3f}"
            axes.text(
                left + width / 2, height + (0.25 if above else -0.25) * room,
                told.replace("-", "−"), ha="center", va="bottom" if above else "top", fontsize=8.5,
            )  # fmt: skip
        axes.axhline(mean, color=INK, linewidth=1.6)
        axes.annotate(
            f"mean {mean:.3f}", (1, mean), (4, 0), textcoords="offset points", va="center"
        )
        axes.set(xlim=(0, 1), ylim=(min(v.min(), 0) - 2.2 * room, max(v.max(), 0) + 2.2 * room))
        axes.set_xticks(lefts + a / 2, [f"$a_{j}$" for j in range(len(a))])
        axes.tick_params(axis="x", length=0)
        axes.set(
            xlabel="width: the probability of the class", ylabel="from the mean to the entry of v"
        )
    listed = ", ".join(f"{x:+.3f}" for x in a * (v - mean)).replace("-", "−")
    words = (
        f"Each class is as wide as its probability. The line at {mean:.3f} is the mean of v, and "
        f"the areas from it, {listed}, are the entries of J v. Above it lies as much as below."
    )
    return Picture(figure, words)
