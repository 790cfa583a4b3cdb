"""Chapter 5's pictures: a batch's gradient, layouts and derivatives, a cost, a race, a training."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from ..maths.functions import batch_jacobians, one_hot, softmax, softmax_backward
from ..numerals import written_out
from ..style import BLUE, CLASS_COLOURS, CLASS_HATCHES, GREEN, INK, ORANGE
from .picture import Picture, drawing

PURPLE = CLASS_COLOURS[3]


def gradient_of_a_batch(A: ArrayLike, Y: ArrayLike) -> Picture:
    """Probabilities, targets and their difference as three tables, one column a sample."""
    A, Y = np.asarray(A), np.asarray(Y)
    G = A - Y
    shades = {"cmap": "PuOr_r", "vmin": -2, "vmax": 2}
    with drawing(6.3, 2.3, ncols=5, width_ratios=(4, 0.4, 4, 0.4, 4)) as (figure, axes):
        for sign, place in zip("−=", axes[1::2], strict=True):
            place.set_axis_off()
            place.text(0.5, 0.5, sign, fontsize=15, ha="center", va="center")
        for place, name, table in zip(axes[::2], ("A", "Y", "A − Y"), (A, Y, G), strict=True):
            place.imshow(table, aspect="auto", **shades)
            _numbers(place, table, 0 if name == "Y" else 2)
            place.set_title(name, loc="center")
            place.set(xticks=range(A.shape[1]), yticks=[], xlabel="sample")
        axes[0].set_yticks(range(len(A)), [f"class {k}" for k in range(len(A))])
    pushes = ", ".join(f"{push:.2f}" for push in -G.min(axis=0))
    words = (
        "Each column of A − Y has one entry below 0, at the sample's own class; the others make up "
        f"for it. The right classes are pushed up by {pushes}: the more probable they are already, "
        "the less."
    )
    return Picture(figure, words)


def _numbers(axes: Any, table: np.ndarray, digits: int) -> None:
    """Write a table's numbers into its cells and take ticks and frame away."""
    for (j, i), entry in np.ndenumerate(table):
        text = f"{entry:.{digits}f}".replace("-", "−")
        axes.text(i, j, text, ha="center", va="center", fontsize=8.5)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def columns_and_rows(Z: ArrayLike, labels: ArrayLike) -> Picture:
    """One batch twice, in columns with one-hot targets and in rows with labels."""
    Z, labels = np.asarray(Z), np.asarray(labels)
    K, m = Z.shape
    Y = one_hot(labels, K)
    # Each sample has a tint of its own, the same in all four tables.
    columns = np.tile(np.arange(m), (K, 1))
    tables = (
        (f"in the chapters:\nZ, ({K}, {m})", Z, columns, 1, (1, K)),
        (f"targets:\nY, ({K}, {m})", Y, columns, 0, (1, K)),
        (f"in a framework:\nlogits, ({m}, {K})", Z.T, columns.T, 1, (K, 1)),
        (f"targets:\nlabels, ({m},)", labels[:, None], columns.T[:, :1], 0, (1, 1)),
    )
    with drawing(6.3, 2.6, ncols=5, width_ratios=(m, m, 0.4, K, 1.6)) as (figure, axes):
        axes[2].set_axis_off()
        places = np.delete(axes, 2)
        for place, (title, table, tints, digits, first) in zip(places, tables, strict=True):
            place.imshow(tints, cmap="YlGnBu", vmin=-0.5, vmax=2 * m, aspect="auto")
            _numbers(place, table, digits)
            place.set_title(title, fontsize=9.5)
            place.set(xticks=[], yticks=[])
            frame = Rectangle((-0.5, -0.5), *first, fill=False, edgecolor=INK, linewidth=2.2)
            place.add_patch(frame).set_clip_on(False)
        places[0].set(xlabel="samples: axis 1", ylabel="classes: axis 0")
        places[2].set(xlabel="classes: axis 1", ylabel="samples: axis 0")
    words = (
        f"The same {K * m} logits twice. Framed is sample 0: a column on the left, a row on the "
        f"right. Its target is a one-hot column on the left, on the right the bare class number "
        f"{labels[0]}."
    )
    return Picture(figure, words)


def all_derivatives(A: ArrayLike) -> Picture:
    """A batch's probabilities, each differentiated with respect to each logit, as one matrix."""
    A = np.asarray(A)
    K, m = A.shape
    whole = np.zeros((m, K, m, K))
    whole[np.arange(m), :, np.arange(m), :] = batch_jacobians(A)
    middles = np.arange(m) * K + (K - 1) / 2
    with drawing(4.8, 3.9) as (figure, axes):
        shown = axes.imshow(whole.reshape(m * K, m * K), cmap="PuOr_r", vmin=-0.3, vmax=0.3)
        for s in range(m):
            corner = (s * K - 0.5, s * K - 0.5)
            axes.add_patch(Rectangle(corner, K, K, fill=False, edgecolor=INK, linewidth=1.4))
        axes.set_xticks(np.arange(m * K + 1) - 0.5, minor=True)
        axes.set_yticks(np.arange(m * K + 1) - 0.5, minor=True)
        axes.grid(which="minor", color="#d8d8d8", linewidth=0.5)
        axes.set_xticks(middles, range(m))
        axes.set_yticks(middles, range(m))
        axes.tick_params(which="both", length=0)
        axes.set_xlabel(f"logits of sample ({K} each)")
        axes.set_ylabel(f"probabilities of sample ({K} each)")
        figure.colorbar(shown, label="derivative", shrink=0.8)
    zeros = m * m * K * K - m * K * K
    words = (
        f"Of the {m * K} × {m * K} = {(m * K) ** 2} derivatives, the {zeros} outside the {m} "
        f"framed blocks are 0: no sample hears of another. Each block, {K} × {K}, is the Jacobian "
        "of one sample."
    )
    return Picture(figure, words)


def stalling(lead: float) -> Picture:
    """How hard two costs push the right class up, over the lead of a wrong class.

    The scores are [lead, 0, 0] and class 1 is right: −∂C/∂z₁ is 1 − a₁ for cross-entropy. For the
    squared error Σ_k (a_k − y_k)² it comes back through softmax from 2(a − y).
    """
    leads = np.linspace(0, 12, 400)
    y = np.array([0.0, 1.0, 0.0])

    def pushes(leads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        A = softmax(np.stack([leads, 0 * leads, 0 * leads]))
        G = A - y[:, None]
        return -G[1], -softmax_backward(A, 2 * G)[1]

    with drawing(6.2, 3.2) as (figure, axes):
        by_entropy, by_square = pushes(leads)
        axes.plot(leads, by_entropy, color=BLUE, linewidth=2)
        axes.plot(leads, by_square, "--", color=ORANGE, linewidth=2)
        axes.annotate("by cross-entropy", (3.4, 0.87), color=BLUE)
        axes.annotate("by the squared error (dashed)", (3.0, 0.2))
        strong, weak = (float(push[0]) for push in pushes(np.array([lead])))
        axes.axvline(lead, color=INK, linestyle=":", linewidth=1.2)
        for push, mark, told in ((strong, "o", f"{strong:.4f}"), (weak, "s", f"{weak:.4f}")):
            axes.plot(lead, push, mark, color=INK, clip_on=False)
            axes.annotate(told, (lead, push), (7, 6), textcoords="offset points")
        axes.set(xlim=(0, 12), ylim=(0, 1.12), ylabel="push on the right class")
        axes.set_xlabel("lead of a wrong class: from knowing nothing, at 0, to sure and wrong")
    words = (
        f"With no lead cross-entropy pushes the right class up by {by_entropy[0]:.2f}, the squared "
        f"error by {by_square[0]:.2f}. As a wrong class takes the lead, the one push grows towards "
        f"1 and the other dies away: at {lead:g} it is {strong:.4f} against {weak:.4f}."
    )
    return Picture(figure, words)


def learning(
    X: ArrayLike,
    labels: ArrayLike,
    weights: Sequence[ArrayLike],
    costs: Sequence[float],
    moments: tuple[int, int, int],
) -> Picture:
    """Three moments of a training, as regions of the plane, and the cost over its steps.

    Parameters
    ----------
    X
        Samples, (3, m): two coordinates and a 1.
    labels
        Their classes, (m,), of three.
    weights
        W of shape (3, 3) before each step; the class of x is the largest entry of W x.
    costs
        The mean cost that belongs to each W.
    moments
        Three of the steps, to be drawn.
    """
    X, labels, W = np.asarray(X), np.asarray(labels), np.asarray(weights)
    right = [float(np.mean(np.argmax(W[step] @ X, axis=0) == labels)) for step in moments]
    with drawing(6.3, 5.8, nrows=2, ncols=2) as (figure, axes):
        *maps, chart = axes.flat
        for place, step, share in zip(maps, moments, right, strict=True):
            _regions(place, X, labels, W[step])
            place.set_title(f"after step {step}: {100 * share:.0f} % right", fontsize=10)
        chart.plot(costs, color=BLUE, linewidth=2)
        chart.axhline(np.log(3), color=INK, linestyle=":", linewidth=1.2)
        chart.annotate("ln 3", (len(costs) - 1, np.log(3)), (0, 4), textcoords="offset points",
                       ha="right")  # fmt: skip
        for step in moments:
            chart.plot(step, costs[step], "o", color=INK)
            chart.annotate(f"{costs[step]:.2f}", (step, costs[step]), (6, 5),
                           textcoords="offset points")  # fmt: skip
        chart.legend(*maps[0].get_legend_handles_labels(), loc="center right")
        chart.set(ylim=(0, 1.25), xlabel="step", ylabel="cost of a sample")
        chart.set_title("the cost", fontsize=10)
    first, middle, last = (
        f"{100 * share:.0f} % of the points right after step {step}, at a cost of {costs[step]:.2f}"
        for share, step in zip(right, moments, strict=True)
    )
    words = (
        "Three clouds of points and, hatched, the region of each class. "
        f"{first}; {middle}; {last}. The cost began at {costs[0]:.3f}."
    )
    return Picture(figure, words)


def _regions(axes: Any, X: np.ndarray, labels: np.ndarray, W: np.ndarray) -> None:
    """Draw which class W gives each place of the plane, and the samples on it."""
    x, y = np.meshgrid(np.linspace(-0.8, 4.8, 400), np.linspace(-0.8, 4.8, 400))
    classes = np.argmax(np.tensordot(W, np.stack([x, y, np.ones_like(x)]), 1), axis=0)
    for k, colour in enumerate(CLASS_COLOURS[:3]):
        inside = np.where(classes == k, 1.0, 0.0)
        region = axes.contourf(x, y, inside, (0.5, 1.5), colors=[colour], alpha=0.16)
        region.set(hatch=CLASS_HATCHES[k], edgecolor=colour, linewidth=0)
        axes.contour(x, y, inside, (0.5,), colors=INK, linewidths=1)
        own = X[:, labels == k]
        axes.plot(own[0], own[1], "os^"[k], color=colour, markersize=4.5,
                  markeredgecolor="white", markeredgewidth=0.6, label=f"class {k}")  # fmt: skip
    axes.set(xlim=(-0.8, 4.8), ylim=(-0.8, 4.8), aspect="equal", xlabel="X[0]", ylabel="X[1]")


def race_chart(seconds: Mapping[str, float], K: int, m: int) -> Picture:
    """Measured times of the routes to A − Y as bars; the words hold on every machine."""
    colours, hatches = (PURPLE, ORANGE, GREEN, BLUE), ("", "//", "||", "xx")
    times = np.array(list(seconds.values()))
    with drawing(6.2, 2.4) as (figure, axes):
        bars = axes.barh(
            range(len(times)), times, height=0.6, color=colours, hatch=hatches, edgecolor="white"
        )
        axes.set(xscale="log", xlabel="seconds for one gradient (each mark ten times the last)")
        axes.set_xlim(times.min() / 5, times.max() * 30)
        axes.set_yticks(range(len(times)), list(seconds))
        axes.invert_yaxis()
        axes.minorticks_off()
        axes.tick_params(axis="y", length=0)
        for bar, time in zip(bars, times, strict=True):
            factor = time / times.min()
            slower = "the fastest" if factor == 1 else f"{written_out(factor)} times as long"
            label = f"{written_out(1000 * time)} ms, {slower}"
            where = (time * 1.15, bar.get_y() + bar.get_height() / 2)
            axes.text(*where, label, va="center", fontsize=9)
    words = (
        f"The time of one gradient with K = {K} and m = {m:,} on this machine, by four routes. The "
        "axis is logarithmic: equal distances are equal factors."
    )
    return Picture(figure, words)
