"""Chapter 1: from scores to probabilities; a shift first, and at the end a temperature."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live, words_at
from softmax_course.explorers.triangle import place, stage_triangle
from softmax_course.maths.functions import softmax, softmax_with_temperature
from softmax_course.numerals import listed, number, plain, row, sub
from softmax_course.style import CLASS_COLOURS, CLOSE_HATCHES, TEXT

_Z = (2.0, 1.0, 0.1, -0.5, 0.5, -1.0)  # the running example, then three more
_LOGITS = [round(z / 10, 1) for z in range(-50, 51)]
_SHIFTS = [-1000.0, -100.0, -10.0, *np.arange(-5, 5.5, 0.5).tolist(), 10.0, 100.0, 1000.0]
_TEMPERATURES = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
_TEMPERATURES += [1.2, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 20.0, 100.0]
_ALL_TEMPERATURES = np.geomspace(0.02, 200, 60)

_SCORES = tuple(
    Control(f"z{k}", sub("z", k), _LOGITS, z, [plain(x) for x in _LOGITS]) for k, z in enumerate(_Z)
)
CONTROLS = (
    *_SCORES,
    Control("c", "shift c of all", _SHIFTS, 0.0, [plain(c) for c in _SHIFTS]),
    Control("K", "number of classes", [3, 4, 5, 6], 3, list("3456"), kind="list"),
)
WITH_TEMPERATURE = (
    *_SCORES[:3],
    Control("T", "temperature T", _TEMPERATURES, 1.0, [plain(T) for T in _TEMPERATURES]),
)


@dataclass(frozen=True)
class Numbers:
    """What the state comes to: logits, exponentials, their sum, probabilities."""

    z: np.ndarray
    e: np.ndarray
    total: float
    a: np.ndarray


def numbers(state: State) -> Numbers:
    """Work the state out; the exponentials are the naive ones, which may overflow."""
    z = np.array([state[f"z{k}"] for k in range(_classes(state))])
    c, T = _shift_and_temperature(state)
    with np.errstate(over="ignore", under="ignore"):
        e = np.exp((z + c) / T)
        total = e.sum()
    return Numbers(z, e, float(total), softmax_with_temperature(z + c, T))


def _classes(state: State) -> int:
    return state.get("K", 3)


def _shift_and_temperature(state: State) -> tuple[float, float]:
    """Give c and T; one that an explorer has no control for does nothing."""
    return state.get("c", 0.0), state.get("T", 1.0)


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up two bar charts, and for three classes the triangle."""
    K = _classes(state)
    parts = SimpleNamespace(triangle=None, route=None)
    panels = figure.subplots(
        1,
        3 if K == 3 else 2,
        width_ratios=(1, 1, 1.25) if K == 3 else None,
        gridspec_kw={"left": 0.06, "right": 0.98, "top": 0.84, "bottom": 0.1, "wspace": 0.26},
    )
    for axes, name in zip(panels, "ea", strict=False):
        axes.set(xlim=(-0.6, K - 0.4), ylim=(0, 1.14), xticks=range(K), yticks=(0, 0.5, 1))
        axes.set_xticklabels([f"class {k}" for k in range(K)])
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y")
        bars = axes.bar(
            range(K),
            0,
            0.66,
            color=CLASS_COLOURS,
            hatch=CLOSE_HATCHES[:K],
            edgecolor="white",
            linewidth=0,
        )
        style: dict[str, Any] = {"ha": "center", "fontsize": 9}
        tops = [words_at(axes, k, 0, **style, zorder=6) for k in range(K)]
        setattr(parts, name, SimpleNamespace(bars=live(bars.patches), tops=tops))
    exp_panel, a_panel = panels[:2]
    exp_panel.set_yticklabels([])
    parts.scale = [
        words_at(exp_panel, -0.6 - 0.02 * K, y, ha="right", va="center", fontsize=9)
        for y in (0.5, 1)
    ]
    for text in parts.scale:
        text.set_clip_on(False)
    a_panel.set_yticklabels(["0", "0.5", "1"])
    left = exp_panel.get_position().x0
    parts.sum = heading(figure, left, "")
    parts.formula = words_at(figure, left, 0.925, fontweight="bold", fontsize=10)
    under = heading(figure, a_panel.get_position().x0, "a, each divided by the sum")
    under.set_text("together always 1")
    if K == 3:
        axes = panels[2]
        axes.set_position([0.665, 0.0, 0.325, 0.86])
        stage_triangle(axes)
        parts.point = live(axes.plot([], [], "o", color=TEXT, markersize=9, zorder=5))[0]
        if "T" in state:
            parts.route = live(axes.plot([], [], ":", color=TEXT, linewidth=1.6, zorder=4))[0]
        lies = "dotted: all temperatures" if parts.route else "at a corner one class has all"
        heading(figure, 0.685, "where a lies").set_text(lies)
        parts.triangle = axes
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Move bars, numbers and the point."""
    n = numbers(state)
    top = _ceiling(n.e.max())
    with np.errstate(invalid="ignore"):
        heights = np.where(np.isinf(n.e), 1.0, n.e / top)
    for part, tall, values in ((parts.e, heights, n.e), (parts.a, n.a, n.a)):
        for k, (bar, label) in enumerate(zip(part.bars, part.tops, strict=True)):
            bar.set_height(tall[k])
            label.set_position((k, tall[k] + 0.025))
            label.set_text(number(values[k]))
    for text, y in zip(parts.scale, (0.5, 1), strict=True):
        text.set_text(f"{top * y:g}" if 1e-4 < top < 1e5 else number(top * y))
        text.set_visible(np.isfinite(n.total))
    parts.formula.set_text(_formula(state))
    parts.sum.set_text(f"together {number(n.total)}")
    if parts.triangle:
        parts.point.set_data(*place(n.a[:, None]).T)
    if parts.route:
        parts.route.set_data(*place(softmax(n.z[:, None] / _ALL_TEMPERATURES)).T)


def words(state: State) -> str:
    """Say what is seen."""
    n = numbers(state)
    told = f"{_formula(state)} gives {row(n.e)}; divided by their sum {number(n.total)}, "
    if not np.isfinite(n.total):
        told = (
            f"{_formula(state)} overflows: ∞/∞ is no number. With the largest z taken off first, "
        )
    elif n.total == 0:
        told = (
            f"{_formula(state)} underflows: 0/0 is no number. With the largest z taken off first, "
        )
    told += f"a = {row(n.a)}. "
    leaders = np.flatnonzero(n.a > n.a.max() - 5e-4)
    if len(leaders) == len(n.a):
        told += "All classes are about equally probable."
    elif len(leaders) > 1:
        told += f"Classes {listed(leaders, 0)} lead with {number(n.a.max())} each."
    else:
        told += f"Class {leaders[0]} leads with {number(n.a.max())}."
    c, _ = _shift_and_temperature(state)
    if c:
        told += f" The shift {plain(c)} changes every exp and leaves a as it was."
    return told


def _formula(state: State) -> str:
    """Write the exponent with only what is in play."""
    if "T" in state:
        return f"exp(z / {plain(state['T'])})"
    c = state["c"]
    return f"exp(z {'−' if c < 0 else '+'} {abs(c):g})" if c else "exp(z)"


def _ceiling(x: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, … at or above x, for the top of an axis."""
    if not 0 < x < 1e300:
        return 1.0
    power = 10.0 ** np.floor(np.log10(x))
    return next(power * step for step in (1, 2, 5, 10, 20) if power * step >= x)


DESIGN = Design(
    title="Softmax explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state, scene=_classes),
    words=words,
    hidden=lambda state: [f"z{k}" for k in range(_classes(state), 6)],
)
TEMPERATURE = Design(
    title="Temperature explorer",
    controls=WITH_TEMPERATURE,
    drawing=Drawing(stage, show_state),
    words=words,
)


def explore_softmax() -> Explorer:
    """Move logits and a common shift; see exp(z) and a, equation (1)."""
    return show(DESIGN)


def explore_temperature() -> Explorer:
    """Move logits and the temperature; see exp(z / T), a, and the route of a from cold to hot."""
    return show(TEMPERATURE)
