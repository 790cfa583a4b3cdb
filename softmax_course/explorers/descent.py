"""Chapter 4: walking down −(a − y)."""

from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
from matplotlib.figure import Figure

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live
from softmax_course.explorers.triangle import place, stage_triangle
from softmax_course.maths.functions import cross_entropy_from_logits, gradient, softmax
from softmax_course.numerals import number, plain, row
from softmax_course.style import CLASS_COLOURS, QUIET, TEXT

_Z = np.array([2.0, 1.0, 0.1])  # the running example
_STEPS = 60
_RATES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 100.0, 1000.0]

CONTROLS = (
    Control("n", "step", range(_STEPS + 1), 0, [str(n) for n in range(_STEPS + 1)], kind="steps"),
    Control("rate", "learning rate", _RATES, 0.5, [plain(rate) for rate in _RATES]),
    Control("right", "right class", [0, 1, 2], 2, list("012"), kind="list"),
)


@dataclass(frozen=True)
class Walk:
    """A whole descent: one column a step for a and for y − a, and the costs."""

    a: np.ndarray
    down: np.ndarray
    costs: np.ndarray


@lru_cache(maxsize=8)
def walk(rate: float, right: int) -> Walk:
    """Descend from the running example's logits: z ← z − rate · (a − y)."""
    y = np.eye(3)[right]
    Z = [_Z]
    for _ in range(_STEPS):
        Z.append(Z[-1] - rate * gradient(softmax(Z[-1]), y))
    columns = np.stack(Z, axis=1)
    Y = np.repeat(y[:, None], _STEPS + 1, axis=1)
    a = softmax(columns)
    return Walk(a, Y - a, cross_entropy_from_logits(columns, Y))


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up the triangle and the chart of the cost."""
    parts = SimpleNamespace()
    triangle = figure.add_axes((0.01, 0.0, 0.44, 0.86))
    stage_triangle(triangle)
    parts.arrow_text = heading(figure, 0.022, "the path of a, a dot for each step")
    parts.cost_text = heading(figure, 0.54, "the cost C")
    parts.steps = live(
        triangle.plot([], [], "o-", color=CLASS_COLOURS[0], markersize=3.5, linewidth=1.4, zorder=4)
    )[0]
    parts.arrow = live(
        triangle.annotate(
            "",
            (0, 0),
            (0, 0),
            arrowprops={
                "arrowstyle": "-|>,head_width=0.28,head_length=0.6",
                "color": CLASS_COLOURS[1],
                "linewidth": 2,
                "linestyle": "-",
                "shrinkA": 6,
                "shrinkB": 0,
            },
            zorder=5,
        )
    )
    parts.point = live(triangle.plot([], [], "o", color=TEXT, markersize=9, zorder=6))[0]

    chart = figure.add_axes((0.54, 0.15, 0.445, 0.65))
    chart.set(xlim=(-1, _STEPS + 1), ylim=(0, 2.5), xlabel="step")
    chart.grid()
    parts.to_come = live(chart.plot([], [], ":", color=QUIET, linewidth=1.4, zorder=3))[0]
    parts.fallen = live(chart.plot([], [], "-", color=CLASS_COLOURS[0], linewidth=2.2, zorder=4))[0]
    parts.now = live(chart.plot([], [], "o", color=TEXT, markersize=9, zorder=6, clip_on=False))[0]
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Move the path up to the step, the arrow and the cost."""
    n, way = state["n"], walk(state["rate"], state["right"])
    points = place(way.a)
    parts.steps.set_data(*points[: n + 1].T)
    parts.point.set_data(*points[n : n + 1].T)
    parts.arrow.xy = place(np.eye(3)[state["right"]])
    parts.arrow.set_position(points[n])
    parts.arrow.set_visible(bool(np.abs(way.down[:, n]).max() > 0.1))  # shorter is under the point
    parts.arrow_text.set_text(f"arrow: y − a = {row(way.down[:, n])}")
    steps = np.arange(_STEPS + 1)
    parts.to_come.set_data(steps, way.costs)
    parts.fallen.set_data(steps[: n + 1], way.costs[: n + 1])
    parts.now.set_data([n], [way.costs[n]])
    parts.cost_text.set_text(f"{number(way.costs[n])} now,  dotted: the steps to come")


def words(state: State) -> str:
    """Say what is seen."""
    n, rate, way = state["n"], state["rate"], walk(state["rate"], state["right"])
    told = f"Step {n} at rate {plain(rate)}, right class {state['right']}: a = {row(way.a[:, n])}, "
    told += f"cost {number(way.costs[n])}"
    told += f", down from {number(way.costs[0])}. " if n else ". "
    if way.costs[n] < 5e-4:
        return told + "a has all but reached the corner of the right class, and y − a all but 0."
    told += f"The next step adds {plain(rate)} × (y − a) to z, with y − a = {row(way.down[:, n])}; "
    return told + "the arrow points from a to the corner of the right class."


DESIGN = Design(
    title="Descent explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state),
    words=words,
)


def explore_descent() -> Explorer:
    """Step or play down −(a − y); see the path on the triangle and the cost fall."""
    return show(DESIGN)
