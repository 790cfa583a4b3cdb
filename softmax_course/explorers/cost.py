"""Chapter 2: what a probability costs."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from matplotlib.figure import Figure

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live
from softmax_course.maths.functions import cost_gradient_wrt_a, cross_entropy
from softmax_course.numerals import number, plain
from softmax_course.style import CLASS_COLOURS, QUIET, TEXT

_SMALL = [10.0**-n for n in (12, 9, 7, 6, 5, 4, 3)]
_A = [0.0, *_SMALL, 0.003, *(n / 100 for n in range(1, 66)), 0.659]
_A += [*(n / 100 for n in range(66, 100)), 0.999, 1.0]
_TALL = 7.0  # the highest cost in the left panel
_FAINT = 1e-14  # the left edge of the right panel, where an a of 0 is put
_FAR = 30.0  # the highest cost in the right panel; that of an a of 0 lies above every panel

CONTROLS = (
    Control(
        "a",
        "probability a of the right class",
        _A,
        0.659,
        [number(a) if 0 < a < 1e-3 else plain(a) for a in _A],
    ),
)


@dataclass(frozen=True)
class Numbers:
    """What the state comes to: the cost of equation (2) and its slope, equation (3)."""

    cost: float
    slope: float


def numbers(state: State) -> Numbers:
    """Work the state out for two classes, the right one and all the others together."""
    a = np.array([state["a"], 1 - state["a"]])
    y = np.array([1.0, 0.0])
    return Numbers(float(cross_entropy(a, y)), float(cost_gradient_wrt_a(a, y)[0]))


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up the curve twice: over a, and over the powers of ten of a."""
    layout = {"left": 0.065, "right": 0.98, "top": 0.82, "bottom": 0.15, "wspace": 0.2}
    near, far = figure.subplots(1, 2, gridspec_kw=layout)
    near.set(xlim=(0, 1.02), ylim=(0, _TALL), xlabel="a, probability of the right class")
    near.set(xticks=np.arange(0, 1.1, 0.2), yticks=range(8))
    grid = np.linspace(np.exp(-_TALL), 1, 400)
    near.plot(grid, -np.log(grid), color=CLASS_COLOURS[0], linewidth=2.2)
    far.set(xscale="log", xlim=(_FAINT / 3, 2), ylim=(0, _FAR), xlabel="a, in powers of ten")
    far.set_xticks([_FAINT, *(10.0**-n for n in range(12, -1, -3))])
    far.set_xticklabels(["0", "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1"])
    far.minorticks_off()
    grid = np.geomspace(1e-12, 1, 50)
    far.plot(grid, -np.log(grid), color=CLASS_COLOURS[0], linewidth=2.2)
    told = "at 0: infinite,\nabove the panel"
    far.text(
        1.8 * _FAINT,
        2.0,
        told,
        color=QUIET,
        fontsize=9,
        linespacing=1.4,
        zorder=1.5,
        backgroundcolor="w",
    )
    thousandth = -np.log(1e-3)
    far.plot([1e-6, 1e-3, 1e-3], [2 * thousandth, 2 * thousandth, thousandth], color=QUIET, lw=1)
    told = "a / 1000 costs\n6.9 more"
    far.text(
        1.6e-6,
        2.13 * thousandth,
        told,
        color=QUIET,
        fontsize=9,
        linespacing=1.4,
        zorder=1.5,
        backgroundcolor="w",
    )

    parts = SimpleNamespace(points=[], near=near)
    for axes in (near, far):
        axes.grid()
        point = axes.plot([], [], "o", color=TEXT, markersize=9, zorder=6, clip_on=False)
        parts.points += live(point)
    parts.tangent = live(near.plot([], [], "--", color=CLASS_COLOURS[1], linewidth=2, zorder=5))[0]
    parts.drop = live(far.plot([], [], ":", color=TEXT, linewidth=1.3, zorder=4))[0]
    parts.slope = heading(figure, near.get_position().x0, "C = −ln a, cost of a sample")
    parts.wrong = heading(figure, far.get_position().x0, "certainty in the wrong place")
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Move the point, the tangent and their numbers."""
    a, n = state["a"], numbers(state)
    near, far = parts.points
    out = n.cost > _TALL
    near.set_data([a], [min(n.cost, _TALL)])
    near.set_marker("^" if out else "o")  # an arrowhead: the point is above the panel
    far.set_data([max(a, _FAINT)], [min(n.cost, _FAR)])
    far.set_marker("^" if np.isinf(n.cost) else "o")
    parts.drop.set_data([max(a, _FAINT)] * 2, [0, min(n.cost, _FAR)])
    if np.isinf(n.slope):
        parts.tangent.set_data([0, 0], [0, _TALL])
    else:
        ends = np.array([0.0, 1.02])
        parts.tangent.set_data(ends, n.cost + n.slope * (ends - a))
    height = f"C = {number(n.cost)}" + (" (above)" if out else "")
    parts.slope.set_text(f"{height},  slope −1/a = {number(n.slope)} (dashed)")
    wrong = "nearly all" if 0.999 < 1 - a < 1 else _share(1 - a)
    beyond = " (above)" if np.isinf(n.cost) else ""
    parts.wrong.set_text(f"{wrong} on wrong classes:  C = {number(n.cost)}{beyond}")


def words(state: State) -> str:
    """Say what is seen."""
    a, n = state["a"], numbers(state)
    if a == 0:
        return (
            "The right class gets probability 0, wrong ones get it all: the cost −ln 0 is "
            "infinite, and so is its slope. No later sample could ever make up for that."
        )
    told = f"The right class gets {_share(a)}: the cost −ln a is {number(n.cost)}, "
    told += f"its slope −1/a is {number(n.slope)}. "
    if a == 1:
        return told + "Full certainty in the right place costs nothing."
    told += f"{'Nearly all' if a < 1e-3 else _share(1 - a)} lies on wrong classes. "
    if a < 0.05:
        right = -np.log1p(-a)
        return told + f"Had that certainty been in the right place, it would cost {number(right)}."
    return told + f"One hundredth more for the right class would save about {number(0.01 / a)}."


def _share(p: float) -> str:
    """Write a probability as it is chosen: 0.659, 0.9, 1.0×10⁻⁶."""
    return number(p) if 0 < p < 1e-3 else plain(round(p, 3))


DESIGN = Design(
    title="Cost explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state),
    words=words,
)


def explore_cost() -> Explorer:
    """Move the probability of the right class; see its cost and slope, equations (2) and (3)."""
    return show(DESIGN)
