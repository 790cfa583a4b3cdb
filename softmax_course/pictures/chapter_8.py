"""Chapter 8's pictures: targets, temperatures, a step foretold, one pass, two choices."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from ..maths.beyond import hessian, temperature_gradient
from ..maths.functions import cross_entropy_from_logits, softmax
from ..numerals import listed, number, sub
from ..style import BLUE, CLASS_COLOURS, CLASS_HATCHES, GREEN, GREY, INK, ORANGE
from .picture import Picture, drawing

_DASHES = ("-", "--", "-.")
_MARKERS = "os^"
_MOMENTS = (0, 10, 100, 1000, 10_000)


def leads(z: ArrayLike, targets: Mapping[str, ArrayLike], rate: float = 0.5) -> Picture:
    """How far the first class's score leads the second's, step by step downhill, for each target.

    A lead that the target itself asks for, ln(t_0/t_1), is drawn as a dotted line.
    """
    steps = _MOMENTS[-1]
    told = []
    with drawing(6.2, 3.3) as (figure, axes):
        for place, (name, target) in enumerate(targets.items()):
            scores, t = np.array(z, dtype=float), np.asarray(target, dtype=float)
            lead = []
            for _ in range(steps + 1):
                lead.append(scores[0] - scores[1])
                scores -= rate * (softmax(scores) - t)
            colour = (BLUE, ORANGE, GREEN)[place]
            axes.plot(range(1, steps + 2), lead, _DASHES[place], color=colour, linewidth=2)
            moments = np.array(_MOMENTS)
            axes.plot(
                moments + 1, np.array(lead)[moments], _MARKERS[place], color=colour, markersize=6
            )
            axes.annotate(
                name, (steps + 1, lead[-1]), (6, 0), textcoords="offset points", va="center"
            )
            if t[1] > 0:
                asked = float(np.log(t[0] / t[1]))
                axes.axhline(asked, color=GREY, linewidth=1.2, linestyle=":")
            told.append(f"{name}: " + listed([lead[moment] for moment in moments], 2))
        axes.set(xscale="log", xlim=(0.9, steps * 1.1), ylim=(0, None))
        axes.set_xticks([m + 1 for m in _MOMENTS], [f"{m:,}" for m in _MOMENTS])
        axes.minorticks_off()
        axes.set(xlabel="steps", ylabel="lead of the right score, $z_0 - z_1$")
    words = (
        f"The lead after {', '.join(f'{m:,}' for m in _MOMENTS[:-1])} and {_MOMENTS[-1]:,} steps. "
        f"{'; '.join(told)}. Only the smoothed label lets it come to rest."
    )
    return Picture(figure, words)


def powers_of_the_temperature(z: ArrayLike, y: ArrayLike, teacher: ArrayLike) -> Picture:
    """The largest slope against T, for a label and for what a teacher says at the same T."""
    z, y, teacher = (np.asarray(x, dtype=float) for x in (z, y, teacher))
    T = np.geomspace(1, 100, 60)
    marked = np.array([1.0, 10.0, 100.0])

    def size(T: float, soft: bool) -> float:
        target = softmax(teacher / T) if soft else y
        return float(np.abs(temperature_gradient(z, target, T)).max())

    curves = (
        ("towards the label", False, BLUE, "o", "-", 1, (10, 8)),
        ("towards the teacher", True, ORANGE, "s", "--", 2, (-6, -16)),
    )
    with drawing(6.2, 3.4) as (figure, axes):
        for name, soft, colour, marker, dash, power, offset in curves:
            axes.plot(T, [size(t, soft) for t in T], dash, color=colour, linewidth=2)
            axes.plot(marked, [size(t, soft) for t in marked], marker, color=colour, markersize=7)
            guide = size(100, soft) * (100 / T) ** power
            axes.plot(T, guide, ":", color=GREY, linewidth=1.2)
            axes.annotate(
                f"{name}: as 1/T{'²' if power == 2 else ''}",
                (10, size(10, soft)),
                offset,
                textcoords="offset points",
                ha="left" if power == 1 else "right",
            )
        axes.set(xscale="log", yscale="log", xlabel="temperature T", ylabel="largest slope")
        axes.set_xticks([1, 10, 100], ["1", "10", "100"])
        axes.minorticks_off()
    hard, soft_ = (
        [f"{x:.2g}" if x > 1e-3 else number(x) for x in (size(t, soft) for t in marked)]
        for soft in (False, True)
    )
    words = (
        "At T = 1, 10 and 100 the largest slope towards the label is "
        f"{hard[0]}, {hard[1]} and {hard[2]}; towards the teacher it is {soft_[0]}, {soft_[1]} and "
        f"{soft_[2]}. Ten times the temperature: in the end a tenth of the one, a hundredth of "
        "the other."
    )
    return Picture(figure, words)


def foretold(z: ArrayLike, y: ArrayLike, v: ArrayLike) -> Picture:
    """The cost along z + h v, and what its slope, or slope and bend together, foretell at h = 0."""
    z, y, v = (np.asarray(x, dtype=float) for x in (z, y, v))
    a = softmax(z)
    C, slope, bend = float(cross_entropy_from_logits(z, y)), (a - y) @ v, v @ hessian(a) @ v
    h = np.linspace(-1, 1, 201)

    def cost(h: float) -> float:
        return float(cross_entropy_from_logits(z + h * v, y))

    with drawing(6.2, 3.4) as (figure, axes):
        axes.plot(h, [cost(x) for x in h], color=GREY, linewidth=4, alpha=0.7)
        axes.plot(h, C + slope * h, ":", color=ORANGE, linewidth=2.4)
        axes.plot(h, C + slope * h + bend * h**2 / 2, "--", color=BLUE, linewidth=2)
        axes.plot(0, C, "o", color=INK, markersize=7)
        ends = {
            "the cost": cost(1),
            "slope alone": C + slope,
            "with the bend": C + slope + bend / 2,
        }
        for name, end in ends.items():
            axes.annotate(name, (1, end), (6, 0), textcoords="offset points", va="center")
        axes.set(xlim=(-1, 1), xlabel="h, the step along v", ylabel="cost of z + h v")
    words = (
        f"At h = 0 all three curves touch at C = {C:.3f}. At h = 0.2 the slope alone foretells "
        f"{C + 0.2 * slope:.3f}, with the bend {C + 0.2 * slope + 0.02 * bend:.3f}, and the cost "
        f"is {cost(0.2):.3f}."
    )
    return Picture(figure, words)


def running_sum(chunks: Sequence[ArrayLike]) -> Picture:
    """After each chunk, the terms exp(z_k − m) as stacked blocks, m being the largest so far."""
    seen: list[float] = []
    names, sums = [], []
    with drawing(6.2, 3.2) as (figure, axes):
        for place, chunk in enumerate(chunks):
            seen += [float(score) for score in np.asarray(chunk)]
            m, bottom = max(seen), 0.0
            for k, score in enumerate(seen):
                height = float(np.exp(score - m))
                axes.bar(
                    place, height, 0.4, bottom=bottom, color="white",
                    edgecolor=CLASS_COLOURS[k], hatch=CLASS_HATCHES[k], linewidth=1.6,
                )  # fmt: skip
                axes.annotate(
                    f"{sub('z', k)}: {height:.3f}",
                    (place + 0.23, bottom + height / 2), va="center", fontsize=8.5,
                )  # fmt: skip
                bottom += height
            axes.text(place, bottom + 0.04, f"s = {bottom:.3f}", ha="center", fontweight="bold")
            came = ", ".join(f"{score:g}" for score in np.asarray(chunk))
            names.append(f"{came} came:\nlargest m = {m:g}")
            sums.append(f"m = {m:g} and s = {bottom:.3f}")
        axes.set_xticks(range(len(names)), names)
        axes.tick_params(axis="x", length=0)
        axes.set(xlim=(-0.4, len(names) - 0.3), ylim=(0, 1.9), ylabel="terms exp($z_k$ − m)")
    words = (
        f"After the chunks: {'; '.join(sums)}. When the larger score comes, every block that "
        "stands already shrinks."
    )
    return Picture(figure, words)


def two_choices(S: ArrayLike, i: int, j: int) -> Picture:
    """Scores of pictures against captions, one row and one column framed, and their softmaxes."""
    S = np.asarray(S, dtype=float)
    n = len(S)
    row, column = softmax(S[i]), softmax(S[:, j])
    tables: tuple[tuple[str, np.ndarray], ...] = (
        ("the scores S", S),
        (f"softmax of row {i}", row[None]),
        (f"softmax of\ncolumn {j}", column[:, None]),
    )
    with drawing(6.2, 2.7, ncols=3, width_ratios=(n, n, 1.3)) as (figure, axes):
        for place, (title, table) in zip(axes, tables, strict=True):
            shades: dict[str, Any] = {"vmin": -5, "vmax": 5} if table is S else {"vmin": -1.6}
            place.imshow(table, cmap="PuOr_r", **({"vmax": 1.6} | shades))
            for (r, c), entry in np.ndenumerate(table):
                text = f"{entry:.{1 if table is S else 3}f}".replace("-", "−")
                place.text(c, r, text, ha="center", va="center", fontsize=9)
            place.set_title(title, fontsize=9.5, loc="center")
            place.tick_params(length=0)
            place.spines[:].set_visible(False)
        axes[0].add_patch(
            Rectangle((-0.5, i - 0.5), n, 1, fill=False, edgecolor=INK, linewidth=2.2)
        ).set_clip_on(False)
        axes[0].add_patch(
            Rectangle((j - 0.5, -0.5), 1, n, fill=False, edgecolor=INK, linewidth=2.2, ls="--")
        ).set_clip_on(False)
        axes[0].set(xticks=range(n), yticks=range(n), xlabel="caption", ylabel="picture")
        axes[1].set(xticks=range(n), yticks=[], xlabel="caption")
        axes[2].set(xticks=[], yticks=range(n), ylabel="picture")
    words = (
        f"Framed are row {i}, where picture {i} chooses among the captions with {listed(row)}, and "
        f"(dashed) column {j}, where caption {j} chooses among the pictures with {listed(column)}."
    )
    return Picture(figure, words)
