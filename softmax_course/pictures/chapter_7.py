"""Chapter 7's pictures: digits, the flow of shapes, cost curves, confusion, misread digits."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from numpy.typing import ArrayLike

from ..numerals import a_digit, number, signed
from ..style import BLUE, CLASS_COLOURS, GREY, INK, ORANGE
from .picture import Picture, drawing

_SIDE = 8  # a picture has 8 × 8 pixels
_DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3)))
_MARKERS = "os^DvP"


def some_digits(X: ArrayLike, labels: ArrayLike, each: int = 3) -> Picture:
    """A few pictures of every digit, one column a digit."""
    X, labels = np.asarray(X), np.asarray(labels)
    with drawing(6.3, 0.35 + 0.62 * each, nrows=each, ncols=10) as (figure, axes):
        for (row, digit), place in np.ndenumerate(np.asarray(axes).reshape(each, 10)):
            _picture(place, X[:, np.flatnonzero(labels == digit)[row]])
            if row == 0:
                place.set_title(f"{digit}", loc="center", fontsize=10)
    words = (
        f"{each} pictures of each digit, 0 to 9, as 8 × 8 pixels, dark where there is ink. Some "
        "are read at a glance, others only by their label."
    )
    return Picture(figure, words)


def _picture(axes: Any, pixels: np.ndarray) -> None:
    axes.imshow(pixels.reshape(_SIDE, _SIDE), cmap="Greys", vmin=0, vmax=1)
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(True)
    axes.spines[:].set(color=GREY, linewidth=0.6)


def flow(sizes: Sequence[int], m: int) -> Picture:
    """Shapes on the way forward, and those of the gradients on the way back below them."""
    L = len(sizes) - 1
    forward, shapes, steps = ["X"], [sizes[0]], []
    for layer in range(1, L + 1):
        n, n_prev = sizes[layer], sizes[layer - 1]
        forward += [f"Z{layer}", f"A{layer}"]
        shapes += [n, n]
        steps += [
            f"W{layer} ({n}, {n_prev})\nb{layer} ({n}, 1)",
            "ReLU" if layer < L else "softmax",
        ]
    last = len(forward) - 1
    back = []
    with drawing(6.3, 3.3) as (figure, axes):
        axes.set(xlim=(-0.5, last + 1.35), ylim=(-1.75, 1.6))
        axes.set_axis_off()
        for x, (name, n, step) in enumerate(zip(forward, shapes, [*steps, ""], strict=True)):
            _box(axes, x, 0.75, f"{name}\n({n}, {m})", BLUE, "-")
            axes.text(x + 0.5, 1.08, step, ha="center", va="bottom", fontsize=8.5)
            if x < last:
                _arrow(axes, (x + 0.36, 0.75), (x + 0.64, 0.75), BLUE, "-")
        _box(axes, last + 0.85, 0.1, "cost\nwith Y", INK, "-")
        _arrow(axes, (last + 0.36, 0.6), (last + 0.6, 0.32), BLUE, "-")
        _arrow(axes, (last + 0.6, -0.1), (last - 0.62, -0.5), ORANGE, "--")
        axes.text(last + 0.1, -0.5, f"(A{L} − Y)/m", ha="left", va="top", fontsize=9.5)
        for x in range(last - 1, 0, -1):
            name, n = forward[x], shapes[x]
            _box(axes, x, -0.55, f"d{name}\n({n}, {m})", ORANGE, "--")
            back.append(f"d{name} ({n}, {m})")
            if x > 1:
                _arrow(axes, (x - 0.36, -0.55), (x - 0.64, -0.55), ORANGE, "--")
            if x % 2:
                layer, n_prev = (x + 1) // 2, shapes[x - 1]
                _arrow(axes, (x - 0.1, -0.82), (x - 0.3, -1.13), ORANGE, "--")
                told = (f"dW{layer} ({n}, {n_prev})", f"db{layer} ({n}, 1)")
                _box(axes, x - 0.35, -1.42, "\n".join(told), ORANGE, "--", width=0.62)
                back += told
        axes.text(-0.45, 0.2, "forward: solid", fontsize=9)
        axes.text(-0.45, -0.2, "back: dashed", fontsize=9)
    listed = ", ".join(f"{name} ({n}, {m})" for name, n in zip(forward, shapes, strict=True))
    words = (
        f"Forward, from left to right: {listed}, then the cost. Back, from right to left, it "
        f"begins with (A{L} − Y)/m and gives all on its way a gradient, of the same shape: "
        f"{', '.join(back)}."
    )
    return Picture(figure, words)


def _box(
    axes: Any, x: float, y: float, text: str, colour: str, line: str, width: float = 0.33
) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (x - width, y - 0.22), 2 * width, 0.44, boxstyle="round,pad=0.02",
            facecolor="white", edgecolor=colour, linestyle=line, linewidth=1.5,
        )
    )  # fmt: skip
    axes.text(x, y, text, ha="center", va="center", fontsize=9, linespacing=1.3)


def _arrow(
    axes: Any, start: tuple[float, float], end: tuple[float, float], colour: str, line: str
) -> None:
    axes.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=11, color=colour, linestyle=line,
            linewidth=1.5, shrinkA=0, shrinkB=0,
        )
    )  # fmt: skip


def cost_curve(costs: Sequence[float]) -> Picture:
    """The cost of every epoch, beside what who knows nothing pays."""
    epochs = np.arange(1, len(costs) + 1)
    with drawing(6.2, 2.6) as (figure, axes):
        _ignorance(axes, len(costs))
        axes.plot(epochs, costs, "o-", color=BLUE, markersize=4)
        for at in (0, len(costs) - 1):
            axes.annotate(
                f"{costs[at]:.3f}", (epochs[at], costs[at]), (6, 6), textcoords="offset points"
            )
        axes.set(xlabel="epoch", ylabel="mean cost", ylim=(0, 2.6))
        axes.margins(x=0.08)
    words = (
        f"The cost falls from {costs[0]:.3f} in the first epoch to {costs[-1]:.3f} in epoch "
        f"{len(costs)}; knowing nothing costs ln 10 = 2.303."
    )
    return Picture(figure, words)


def cost_curves(runs: Mapping[str, Sequence[float]], highest: float = 6) -> Picture:
    """Several trainings, each in a panel; a cost too high to be drawn is told by an arrow."""
    with drawing(6.3, 2.3 * ((len(runs) + 1) // 2), nrows=(len(runs) + 1) // 2, ncols=2,
                 sharey=True, sharex=True) as (figure, panels):  # fmt: skip
        told = []
        places = np.ravel(panels)
        for n, (name, costs) in enumerate(runs.items()):
            axes, curve = places[n], np.asarray(costs, dtype=float)
            epochs = np.arange(1, len(curve) + 1)
            inside = np.isfinite(curve) & (curve <= highest)
            _ignorance(axes, len(curve))
            axes.plot(
                epochs[inside], curve[inside], color=CLASS_COLOURS[n], linestyle=_DASHES[n],
                marker=_MARKERS[n], markersize=4,
            )  # fmt: skip
            axes.plot(epochs[~inside], np.full((~inside).sum(), highest), "^", color=INK)
            axes.set_title(name, fontsize=10)
            axes.set(ylim=(0, 1.06 * highest))
            told.append(f"{name}: from {_cost(curve[0])} to {_cost(curve[-1])}")
        for axes in places[len(runs) :]:
            axes.set_axis_off()
        for axes in np.atleast_2d(panels)[-1]:
            axes.set_xlabel("epoch")
        for axes in np.atleast_2d(panels)[:, 0]:
            axes.set_ylabel("mean cost")
    words = f"{'; '.join(told)}. Knowing nothing costs 2.303; an arrow means more than {highest:g}."
    return Picture(figure, words)


def _ignorance(axes: Any, epochs: int) -> None:
    axes.axhline(np.log(10), color=GREY, linewidth=1, linestyle=":")
    axes.annotate(
        "ln 10", (epochs, np.log(10)), (0, -12), textcoords="offset points", ha="right", fontsize=9
    )


def _cost(x: float) -> str:
    return number(x) if not np.isnan(x) else "nan"


def confusion(labels: ArrayLike, predicted: ArrayLike) -> Picture:
    """How often each digit was read as each other: rows are what it is, columns what is read."""
    labels, predicted = np.asarray(labels), np.asarray(predicted)
    table = np.zeros((10, 10), dtype=int)
    np.add.at(table, (labels, predicted), 1)
    wrong = table - np.diag(np.diag(table))
    with drawing(4.9, 3.9) as (figure, axes):
        axes.imshow(wrong, cmap="Oranges", vmin=0, vmax=max(4, wrong.max()))
        for (right, read), count in np.ndenumerate(table):
            if count:
                axes.text(
                    read, right, f"{count}", ha="center", va="center", fontsize=9,
                    weight="normal" if right == read else "bold",
                    color=GREY if right == read else INK,
                )  # fmt: skip
        axes.set(xticks=range(10), yticks=range(10), xlabel="read as", ylabel="it is a")
        axes.set_xticks(np.arange(11) - 0.5, minor=True)
        axes.set_yticks(np.arange(11) - 0.5, minor=True)
        axes.grid(which="minor", color="#d8d8d8", linewidth=0.5)
        axes.tick_params(which="both", length=0)
        axes.spines[:].set_visible(False)
    pairs = [f"{a_digit(r)} as {p}, {wrong[r, p]}×" for r, p in np.argwhere(wrong)]
    words = (
        f"{np.trace(table)} of {len(labels)} are on the diagonal. Misread: {'; '.join(pairs)}."
        if pairs
        else f"All {len(labels)} are on the diagonal."
    )
    return Picture(figure, words)


def misread(X: ArrayLike, labels: ArrayLike, A: ArrayLike, most: int = 6) -> Picture:
    """The misread pictures, surest first, each with its a − y: the push that it gives."""
    X, labels, A = np.asarray(X), np.asarray(labels), np.asarray(A)
    wrong = np.flatnonzero(A.argmax(axis=0) != labels)
    shown = wrong[np.argsort(-A.max(axis=0)[wrong], kind="stable")][:most]
    told = []
    columns = max(1, min(3, len(shown)))
    rows = max(1, -(-len(shown) // columns))
    with drawing(6.3, 1.5 * rows, nrows=rows, ncols=2 * columns,
                 width_ratios=(1, 1.5) * columns) as (figure, axes):  # fmt: skip
        places = np.reshape(axes, (-1, 2))
        for (image, bars), s in zip(places, shown, strict=False):
            right, read = labels[s], A[:, s].argmax()
            push = A[:, s] - np.eye(10)[right]
            _picture(image, X[:, s])
            image.set_title(f"{right} read as {read}", fontsize=9, loc="center")
            colours = [CLASS_COLOURS[1] if k == right else CLASS_COLOURS[0] for k in range(10)]
            drawn = bars.barh(range(10), push, color=colours, height=0.8)
            drawn[right].set_hatch("////")
            drawn[right].set_edgecolor("white")
            bars.axvline(0, color=INK, linewidth=0.8)
            bars.set(xlim=(-1.1, 1.1), ylim=(9.6, -0.6), yticks=range(10), xticks=[-1, 0, 1])
            bars.tick_params(labelsize=6.5, length=2, pad=1)
            bars.set_xlabel("a − y", fontsize=8, labelpad=1)
            told.append(
                f"{a_digit(right)} read as {read}: {signed(float(push[right]))} for {right}, "
                f"+{signed(float(push[read]))} for {read}"
            )
        for image, bars in places[len(shown) :]:
            image.set_axis_off()
            bars.set_axis_off()
    words = (
        f"{len(wrong)} of {len(labels)} are misread. The surest, with a − y (hatched: the right "
        f"digit's): {'; '.join(told)}."
        if told
        else "None is misread."
    )
    return Picture(figure, words)
