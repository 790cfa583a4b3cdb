"""Chapter 6: the step of a measured slope, between truncation and rounding."""

import math
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live, words_at
from softmax_course.numerals import number
from softmax_course.style import CLASS_COLOURS, QUIET, TEXT

_Z = (2.0, 1.0, 0.1)  # the running example; z_1 is nudged, and class 0 is right
_EXPS = [math.exp(z) for z in _Z]
EXACT = _EXPS[1] / math.fsum(_EXPS)  # ∂C/∂z_1 = a_1
_COST = math.log(math.fsum(_EXPS)) - _Z[0]
_BEND = EXACT * (1 - EXACT)  # the second derivative, and the third
_TWIST = _BEND * (1 - 2 * EXACT)

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_HALVES = range(-40, 1)  # of a power of ten
_STEPS = [10.0 ** (half / 2) for half in _HALVES]
_FLOATS = {"float64": np.float64, "float32": np.float32}
_MARKERS = {"forward": "s", "central": "o", "complex step": "D"}
_LOWEST = 1e-18  # where an error of 0 is drawn
_DECIMALS = 16
_EM = 0.0229  # the size of the digits, in widths of the figure


def _text(half: int) -> str:
    whole = str(half // 2).translate(_RAISED)
    return f"3 · 10{whole}" if half % 2 else f"10{whole}" if half else "1"


CONTROLS = (
    Control("h", "step h", _STEPS, 1e-2, [_text(half) for half in _HALVES]),
    Control("method", "method", list(_MARKERS), "forward", list(_MARKERS), kind="list"),
    Control("floats", "floats", list(_FLOATS), "float64", list(_FLOATS), kind="list"),
)


@dataclass(frozen=True)
class Numbers:
    """What the state comes to: the estimate, and what its two errors are expected to be."""

    estimate: float
    error: float
    truncation: float
    rounding: float


def cost(z1: Any, floats: Any) -> Any:
    """The cost of the running example with z_1 at another place, in floats of that width."""
    z = np.array([_Z[0], z1, _Z[2]], dtype=np.result_type(floats, type(z1)))
    z = z.astype(np.complex64 if z.dtype.kind == "c" and floats is np.float32 else z.dtype)
    return np.log(np.sum(np.exp(z))) - z[0]


@lru_cache(maxsize=512)
def numbers(h: float, method: str, floats: str) -> Numbers:
    """Measure ∂C/∂z_1 and foretell the two errors."""
    kind: Any = _FLOATS[floats]
    z = _Z[1]
    eps = float(np.finfo(kind).eps) / 2
    if method == "forward":
        step = kind(kind(z) + kind(h)) - kind(z)
        change = cost(kind(z) + kind(h), kind) - cost(kind(z), kind)
        estimate = float(change) / float(step) if step else 0.0
        truncation, rounding = h / 2 * _BEND, eps * _COST / h
    elif method == "central":
        step = (kind(z) + kind(h)) - (kind(z) - kind(h))
        change = cost(kind(z) + kind(h), kind) - cost(kind(z) - kind(h), kind)
        estimate = float(change) / float(step) if step else 0.0
        truncation, rounding = h**2 / 6 * _TWIST, eps * _COST / (2 * h)
    else:
        estimate = float(np.imag(cost(complex(z, h), kind))) / h
        truncation, rounding = h**2 / 6 * _TWIST, eps * EXACT
    return Numbers(estimate, abs(estimate - EXACT), truncation, rounding)


def of(state: State) -> Numbers:
    """Return the numbers of a state."""
    return numbers(state["h"], state["method"], state["floats"])


def spelt(x: float) -> str:
    """Write a slope with 16 decimals."""
    return f"{x:.{_DECIMALS}f}".replace("-", "−")


def right_digits(n: Numbers) -> int:
    """How many characters of the estimate are those of the exact slope."""
    pairs = zip(spelt(n.estimate), spelt(EXACT), strict=False)
    return next((k for k, (one, other) in enumerate(pairs) if one != other), _DECIMALS + 2)


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up the digits at the left and, at the right, the error against the step."""
    parts = SimpleNamespace()
    parts.where = heading(figure, 0.022, "∂C/∂z₁, measured")
    for y, told in ((0.66, "exact"), (0.5, "measured")):
        figure.text(0.022, y + 0.075, told, color=QUIET, fontsize=9)
    _digits(figure, 0.66)[0].set_text(spelt(EXACT))
    parts.right, parts.rest = _digits(figure, 0.5)
    page = figure.add_axes((0, 0, 1, 1))
    page.set(xlim=(0, 1), ylim=(0, 1))
    page.set_axis_off()
    parts.under = live(page.plot([], [], color=TEXT, linewidth=1.6)[0])
    parts.told = [words_at(figure, 0.022, y, fontsize=9.5) for y in (0.35, 0.26, 0.17, 0.08)]

    axes = figure.add_axes((0.535, 0.135, 0.445, 0.69))
    axes.set(xscale="log", yscale="log", xlim=(3e-21, 3), ylim=(3e-19, 30))
    axes.set_xticks([1e-20, 1e-16, 1e-12, 1e-8, 1e-4, 1])
    axes.set_yticks([1e-16, 1e-12, 1e-8, 1e-4, 1])
    axes.minorticks_off()
    axes.grid()
    axes.set(xlabel="step h", ylabel="error")
    parts.curve = live(axes.plot([], [], color=CLASS_COLOURS[0], linewidth=1.3, markersize=3.5)[0])
    parts.truncation = live(axes.plot([], [], "--", color=TEXT, linewidth=1.1)[0])
    parts.rounding = live(axes.plot([], [], ":", color=TEXT, linewidth=1.5)[0])
    parts.here = live(
        axes.plot(
            [], [], "o", markersize=11, markerfacecolor="none", markeredgecolor=TEXT,
            markeredgewidth=2,
        )[0]
    )  # fmt: skip
    heading(figure, 0.47, "error against the step").set_text(
        "dashed: truncation foretold; dotted: rounding; ring: here"
    )
    return parts


def _digits(figure: Figure, y: float) -> tuple[Any, Any]:
    """Two live texts for the right and for the other digits of a number."""
    style: dict[str, Any] = {"fontsize": 12.5, "va": "center"}
    return (
        words_at(figure, 0.022, y, fontweight="bold", **style),
        words_at(figure, 0.022, y, color=QUIET, **style),
    )


def _width(text: str) -> float:
    """How wide bold digits are, in widths of the figure: DejaVu Sans gives all digits the same."""
    return _EM * sum({".": 0.38, "−": 0.838}.get(character, 0.696) for character in text)


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Set the digits, and move curve, lines and ring."""
    n, text = of(state), spelt(of(state).estimate)
    count = right_digits(n)
    end = 0.022 + _width(text[:count])
    parts.where.set_text(f"{state['method']}, {state['floats']}, h = {_name(state['h'])}")
    parts.right.set_text(text[:count])
    parts.rest.set_text(text[count:])
    parts.rest.set_x(end)
    parts.under.set_data([0.022, end] if count else [], [0.462, 0.462] if count else [])
    for line, told in zip(
        parts.told,
        (
            f"{max(count - 2, 0)} decimals are right (bold, underlined)",
            f"error {number(n.error)}",
            f"truncation, foretold: {number(n.truncation)}",
            f"rounding, foretold: {number(n.rounding)}",
        ),
        strict=True,
    ):
        line.set_text(told)
    every = [numbers(h, state["method"], state["floats"]) for h in _STEPS]
    parts.curve.set_data(_STEPS, [max(other.error, _LOWEST) for other in every])
    parts.curve.set_marker(_MARKERS[state["method"]])
    parts.truncation.set_data(_STEPS, [other.truncation for other in every])
    parts.rounding.set_data(_STEPS, [other.rounding for other in every])
    parts.here.set_data([state["h"]], [max(n.error, _LOWEST)])


def words(state: State) -> str:
    """Say what is seen."""
    n, method = of(state), state["method"]
    told = f"{method.capitalize()}, {state['floats']}, h = {_name(state['h'])}: the slope is "
    told += f"measured as {n.estimate:.12f}, exact is {EXACT:.12f}. ".replace("-", "−")
    told += f"The error is {number(n.error)}; foretold are {number(n.truncation)} of truncation "
    told += f"and {number(n.rounding)} of rounding. "
    if n.estimate == 0:
        return told + "z₁ + h is z₁ again, or so near that the cost does not move."
    if method == "complex step" and n.truncation <= n.rounding:
        return told + "Nothing is subtracted, so a smaller step does no harm."
    if n.truncation > n.rounding:
        return told + "Truncation rules: a smaller step is better."
    return told + "Rounding rules: a larger step is better."


def _name(h: float) -> str:
    return _text(round(2 * math.log10(h)))


DESIGN = Design(
    title="Step explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state),
    words=words,
)


def explore_step() -> Explorer:
    """Choose the step, the method and the floats; see the digits of a slope come and go."""
    return show(DESIGN)
