"""Chapter 4's pictures: the slopes to be explained, the paths from a logit to C, the lines."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..maths.functions import cross_entropy_from_logits, jacobian, softmax
from ..numerals import sub
from ..style import BLUE, CLASS_COLOURS, CLASS_HATCHES, GREY, INK, ORANGE
from .picture import Picture, drawing

_APART = 0.7  # between the lines, in bars
_SAME = 1e-9  # what rounding alone does is far below


def cost_along_each_logit(z: ArrayLike, y: ArrayLike) -> Picture:
    """The cost while one logit moves and the others rest, with its tangent where they stand."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    steps = np.linspace(-2, 2, 81)
    K, cost = len(z), float(cross_entropy_from_logits(z, y))
    slopes = []
    with drawing(6.3, 2.5, ncols=K, sharey=True) as (figure, panels):
        for i, axes in enumerate(panels):
            moved = np.repeat(z[:, None], len(steps), axis=1)
            moved[i] += steps
            curve = cross_entropy_from_logits(moved, np.repeat(y[:, None], len(steps), axis=1))
            slopes.append(_measured_slope(z, y, i))
            axes.plot(moved[i], curve, color=BLUE, linewidth=2)
            near = np.array([-1.2, 1.2])
            axes.plot(z[i] + near, cost + slopes[i] * near, "--", color=INK, linewidth=1.4)
            axes.plot(z[i], cost, "o", color=ORANGE, markersize=7, zorder=3)
            axes.set_title(f"slope {_number(slopes[i])}")
            axes.set_xlabel(f"$z_{i}$, now {z[i]:g}")
        panels[0].set_ylabel("cost C")
    words = (
        f"All three curves pass the same point, C = {_number(cost)}. There the slope along "
        + _listed(f"{sub('z', i)} is {_number(slope)}" for i, slope in enumerate(slopes))
        + f"; the slopes sum to {_number(abs(round(sum(slopes), 6)))}."
    )
    return Picture(figure, words)


def paths(z: ArrayLike, y: ArrayLike, i: int) -> Picture:
    """Every way from z_i to C, each edge with its derivative, each path with their product."""
    a, y = softmax(z), np.asarray(y, dtype=float)
    first, second = jacobian(a)[:, i], -y / a
    through = first * second
    heights = np.linspace(1, -1, len(a))
    with drawing(6.3, 3.1) as (figure, axes):
        axes.set(xlim=(-0.35, 4.15), ylim=(-1.55, 1.62))
        axes.set_axis_off()
        for k, height in enumerate(heights):
            carries = through[k] != 0
            look = {
                "color": CLASS_COLOURS[k] if carries else GREY,
                "linestyle": "-" if carries else ":",
                "linewidth": 2.4 if carries else 1.5,
                "zorder": 1,
            }
            axes.plot([0, 1.55], [0, height], **look)
            axes.plot([1.55, 3.1], [height, 0], **look)
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
            beside = {"ha": "center", "va": "center", "bbox": box, "zorder": 2}
            axes.text(0.72, 0.465 * height, _number(first[k], 4), **beside)
            axes.text(2.38, 0.465 * height, _number(second[k], 4), **beside)
            _node(axes, 1.55, height, f"$a_{k}$")
            total = _number(through[k])
            axes.text(3.52, height, total, va="center", weight="bold" if carries else "normal")
        _node(axes, 0, 0, f"$z_{i}$")
        _node(axes, 3.1, 0, "$C$")
        axes.text(0.72, 1.43, rf"$\partial a_k/\partial z_{i}$", ha="center")
        axes.text(2.38, 1.43, r"$\partial C/\partial a_k$", ha="center")
        axes.text(3.52, 1.43, "product")
        axes.text(3.52, -1.45, f"sum {_number(through.sum())}", weight="bold")
    told = (
        f"through {sub('a', k)}: {_number(p, 4)} × {_number(q, 4)} = {_number(p * q)}"
        for k, (p, q) in enumerate(zip(first, second, strict=True))
    )
    words = f"{len(a)} paths lead from {sub('z', i)} to C, {_listed(told)}"
    return Picture(figure, f"{words}. Their sum is {_number(through.sum())}.")


def lines(z: ArrayLike, t: ArrayLike, i: int) -> Picture:
    """Lines (6) to (9) for one i: a bar for each named term, begun where the one before it ended.

    A dot beside the name of the line stands at their sum.
    """
    a, t = softmax(z), np.asarray(t, dtype=float)
    rows = _terms(a, t, i)
    sums = [sum(terms.values()) for terms in rows.values()]
    lanes = sum(len(terms) + 1 for terms in rows.values()) + _APART * (len(rows) - 1)
    names: dict[float, str] = {}
    with drawing(6.3, 0.7 + 0.19 * lanes) as (figure, axes):
        axes.axvline(0, color=INK, linewidth=0.8, zorder=0)
        axes.axvline(sums[0], color=INK, linewidth=1.2, linestyle="--", zorder=0)
        lane = 0.0
        for (line, terms), total in zip(rows.items(), sums, strict=True):
            apart = abs(total - sums[0]) > _SAME
            names[lane] = line
            axes.plot(total, lane, "X" if apart else "o", color=INK, markersize=7)
            axes.annotate(
                ("≠ " if apart else "= ") + _number(total), (1.01, lane),
                xycoords=("axes fraction", "data"), va="center", weight="bold",
            )  # fmt: skip
            end = 0.0
            for n, (name, term) in enumerate(terms.items()):
                lane += 1
                names[lane] = f"{name}   {_number(term)}"
                _bar(axes, lane, end, term, n)
                end += term
            lane += 1 + _APART
        figure.set_layout_engine(
            "constrained", w_pad=0.1
        )  # the longest name is bold: it needs a margin
        axes.set_yticks(list(names), list(names.values()), fontsize=9)
        for label in axes.get_yticklabels():
            label.set_weight("bold" if label.get_text() in rows else "normal")
        axes.set_ylim(lane - _APART - 0.4, -0.6)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.use_sticky_edges = False
        axes.margins(x=0.04)
        axes.set_xlabel(rf"$\partial C/\partial z_{i}$, built up term by term")
    told = [
        f"{line}: {_sum(list(terms.values()))} = {_number(total)}"
        for (line, terms), total in zip(rows.items(), sums, strict=True)
    ]
    return Picture(figure, f"For i = {i}: {'; '.join(told)}. {_agreement(sums)}")


def _bar(axes: Any, lane: float, start: float, term: float, n: int) -> None:
    """One term as a bar from where the last one ended; a term of 0 is a stroke there."""
    look = n % len(CLASS_COLOURS)
    if abs(term) < _SAME:
        axes.plot(start, lane, "|", color=CLASS_COLOURS[look], markersize=9, mew=3)
        return
    axes.barh(
        lane, term, 0.8, left=start, color=CLASS_COLOURS[look], hatch=CLASS_HATCHES[look],
        edgecolor="white", linewidth=0,
    )  # fmt: skip


def _terms(a: np.ndarray, t: np.ndarray, i: int) -> dict[str, dict[str, float]]:
    """The terms of each line as they stand there, under the line's number and their own names."""
    others = [k for k in range(len(a)) if k != i]
    to_a, to_z = -t / a, jacobian(a)[:, i]
    own, target = sub("a", i), f"−{sub('y', i)}"
    rest = "Σ yₖ" if len(others) > 1 else sub("y", others[0])
    lines = {
        "(6) K paths": {f"through {sub('a', k)}": to_a[k] * to_z[k] for k in range(len(a))},
        "(7) own, others": {
            "own class": to_a[i] * a[i] * (1 - a[i]),
            "other classes": sum(to_a[k] * (-a[k] * a[i]) for k in others),
        },
        "(8) three terms": {
            target: -t[i],
            f"{sub('y', i)} {own}": t[i] * a[i],
            f"{rest} {own}, k ≠ {i}": sum(t[k] * a[i] for k in others),
        },
        "(9) with the bracket": {
            target: -t[i],
            f"{own} · bracket": a[i] * (t[i] + t[others].sum()),
        },
        "(9) with Σy = 1": {target: -t[i], own: a[i]},
    }
    return {
        line: {name: float(term) for name, term in terms.items()} for line, terms in lines.items()
    }


def _agreement(sums: list[float]) -> str:
    apart = [n for n, total in enumerate(sums) if abs(total - sums[0]) > _SAME]
    if not apart:
        return f"All {len(sums)} lines come to the same number."
    return "The lines agree as far as (9) with the bracket; the last step of (9) leaves them."


def _measured_slope(z: np.ndarray, y: np.ndarray, i: int, h: float = 1e-5) -> float:
    nudge = h * (np.arange(len(z)) == i)
    up, down = (cross_entropy_from_logits(z + side * nudge, y) for side in (1, -1))
    return float((up - down) / (2 * h))


def _node(axes: Any, x: float, y: float, text: str) -> None:
    axes.plot(x, y, "o", markersize=27, color="white", markeredgecolor=INK, zorder=3)
    axes.text(x, y, text, ha="center", va="center", fontsize=12, zorder=4)


def _number(x: float, digits: int = 3) -> str:
    text = f"{x:.{digits}f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def _sum(terms: list[float]) -> str:
    shown = [_number(term) for term in terms]
    return " + ".join(f"({text})" if text.startswith("−") else text for text in shown)


def _listed(parts) -> str:  # noqa: ANN001
    *most, last = parts
    return f"{', '.join(most)} and {last}"
