"""Chapter 8: a prediction, a target, and the gradient between them, at any T and ε."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live, words_at
from softmax_course.maths.beyond import smooth_labels, temperature_gradient
from softmax_course.maths.functions import one_hot, softmax_with_temperature
from softmax_course.numerals import number, plain, row, sub
from softmax_course.style import CLASS_COLOURS, QUIET

_TEACHER = np.array([3.0, 1.5, -0.5])
_TEMPERATURES = [0.25, 0.5, *(1 + t / 4 for t in range(17)), 6.0, 8.0, 10.0, 20.0, 50.0, 100.0]
_SHARES = [round(e / 20, 2) for e in range(21)]
_SCORES = [round(z / 10, 1) for z in range(-50, 51)]
_WIDE = 1.0  # the largest slope that a bar can show
_FOLD = "Other scores z"

_LABELS = ("label: class 0", "label: class 1", "label: class 2")
_SOFT = "a teacher, at the same T"

CONTROLS = (
    Control("target", "target", [0, 1, 2, 3], 0, [*_LABELS, _SOFT], kind="list"),
    Control("e", "smoothing ε", _SHARES, 0.0, [plain(e) for e in _SHARES]),
    Control("T", "temperature T", _TEMPERATURES, 1.0, [plain(T) for T in _TEMPERATURES]),
    *(
        Control(f"z{k}", sub("z", k), _SCORES, z, [plain(x) for x in _SCORES], group=_FOLD)
        for k, z in enumerate((2.0, 1.0, 0.1))
    ),
)


@dataclass(frozen=True)
class Numbers:
    """What the state comes to: prediction, target, and the gradient (a − t)/T."""

    a: np.ndarray
    t: np.ndarray
    slope: np.ndarray


def numbers(state: State) -> Numbers:
    """Work the state out; the teacher's own scores are softened by the same T."""
    T = state["T"]
    z = np.array([state[f"z{k}"] for k in range(3)])
    soft = state["target"] == 3
    y = softmax_with_temperature(_TEACHER, T) if soft else one_hot(state["target"], 3)
    t = smooth_labels(y, state["e"])
    return Numbers(softmax_with_temperature(z, T), t, temperature_gradient(z, t, T))


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up pairs of bars, prediction above target, and the bars of the gradient."""
    parts = SimpleNamespace()
    left = figure.add_axes((0.085, 0.11, 0.4, 0.68))
    right = figure.add_axes((0.57, 0.11, 0.415, 0.68))
    for axes in (left, right):
        axes.set(ylim=(2.6, -0.6), yticks=range(3))
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
        axes.spines["left"].set_visible(False)
    left.set_yticklabels([f"class {k}" for k in range(3)])
    right.set_yticklabels([])
    left.set(xlim=(0, 1.18), xticks=[0, 0.25, 0.5, 0.75, 1])
    left.set_xticklabels(["0", "0.25", "0.5", "0.75", "1"])
    right.set(xlim=(-_WIDE - 0.42, _WIDE + 0.42))
    right.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "+0.5", "+1"])
    right.axvline(0, color=QUIET, linewidth=0.9)
    ways: tuple[tuple[Axes, float, dict[str, Any]], ...] = (
        (left, -0.19, {"color": CLASS_COLOURS[0]}),
        (left, 0.19, {"facecolor": "white", "edgecolor": CLASS_COLOURS[1], "hatch": "///"}),
        (right, 0.0, {"facecolor": "white", "edgecolor": CLASS_COLOURS[2], "hatch": "xx"}),
    )
    parts.bars = [
        live(axes.barh(np.arange(3) + y, 0, 0.34, **look).patches) for axes, y, look in ways
    ]
    parts.tips = [
        [words_at(axes, 0, k + y, va="center", fontsize=9) for k in range(3)] for axes, y, _ in ways
    ]
    parts.told = heading(figure, 0.022, "prediction and target")
    parts.size = heading(figure, 0.53, "gradient (a − t)/T")
    for x, bars, name in ((0.285, parts.bars[0], "a"), (0.34, parts.bars[1], "t")):
        key = bars[0]
        swatch = Rectangle(
            (x, 0.925), 0.02, 0.03, facecolor=key.get_facecolor(), edgecolor=key.get_edgecolor()
        )
        swatch.set_hatch(key.get_hatch())
        figure.add_artist(swatch)
        figure.text(x + 0.026, 0.925, name, fontsize=9, color=QUIET)
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Move the bars and their numbers."""
    n = numbers(state)
    for bars, tips, values in zip(parts.bars, parts.tips, (n.a, n.t, n.slope), strict=True):
        for bar, tip, value in zip(bars, tips, values, strict=True):
            width = float(np.clip(value, -_WIDE, _WIDE))
            up = value >= 0
            bar.set_width(width)
            text = number(value)
            if abs(value) > _WIDE + 1e-9:
                text = f"{text} ▶" if up else f"◀ {text}"
            tip.set_text(text)
            tip.set_x(width + (0.02 if up else -0.02))
            tip.set_horizontalalignment("left" if up else "right")
    parts.told.set_text(f"T = {plain(state['T'])}, ε = {plain(state['e'])}, {_name(state)}")
    parts.size.set_text(f"largest {number(_largest(n))};  times T²: {number(_scaled(n, state))}")


def words(state: State) -> str:
    """Say what is seen."""
    n, T = numbers(state), state["T"]
    told = f"T = {plain(T)}, ε = {plain(state['e'])}, target from {_name(state)}: a = {row(n.a)}, "
    told += f"t = {row(n.t)}, gradient (a − t)/T = {row(n.slope)}. "
    if _largest(n) < 5e-4 * min(1.0, 1 / T):
        return told + "Prediction and target agree: nothing is pushed."
    up = [sub("z", k) for k in range(3) if n.slope[k] < -1e-12]
    many = " and ".join(up)
    told += f"Downhill {many} {'rises' if len(up) == 1 else 'rise'}; the entries sum to 0. "
    return (
        told + f"The largest is {number(_largest(n))}, times T² it is {number(_scaled(n, state))}."
    )


def _name(state: State) -> str:
    return _SOFT if state["target"] == 3 else _LABELS[state["target"]]


def _largest(n: Numbers) -> float:
    return float(np.abs(n.slope).max())


def _scaled(n: Numbers, state: State) -> float:
    return _largest(n) * state["T"] ** 2


DESIGN = Design(
    title="Target explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state),
    words=words,
)


def explore_target() -> Explorer:
    """Change temperature, smoothing and target; see prediction, target and the gradient."""
    return show(DESIGN)
