"""Chapter 4: the lines (6) to (9), each with its numbers."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, live, words_at
from softmax_course.maths.functions import cost_gradient_wrt_a, jacobian, softmax
from softmax_course.numerals import number, plain, row, sub
from softmax_course.style import CLASS_COLOURS, QUIET, RULE

_LOGITS = [-1000.0, *(round(z / 10, 1) for z in range(-50, 51)), 1000.0]
_TARGETS = [round(y / 20, 2) for y in range(41)]
_TOGETHER = 1e-9  # lines closer than this are equal; what rounding does is far below it

# Each line: its number, what it says, in a sentence and set as a formula, and why it follows.
LINES = (
    (
        "(6)",
        "Σₖ ∂C/∂aₖ · ∂aₖ/∂zᵢ",
        r"$\sum_k\ \frac{\partial C}{\partial a_k}\,\frac{\partial a_k}{\partial z_i}$",
        "the chain rule: every $a_k$ holds $z_i$",
    ),
    (
        "(7)",
        "−(yᵢ/aᵢ) aᵢ(1 − aᵢ) + Σ (−yₖ/aₖ)(−aₖaᵢ) over k ≠ i",
        r"$-\frac{y_i}{a_i}\,a_i(1-a_i)\ +\ \sum_{k\neq i}\,(-\frac{y_k}{a_k})(-a_k a_i)$",
        "$k = i$ by (4), all others by (5)",
    ),
    (
        "(8)",
        "−yᵢ + yᵢaᵢ + Σ yₖaᵢ over k ≠ i",
        r"$-y_i + y_i a_i + \sum_{k\neq i}\,y_k a_i$",
        "what stands above and below cancels",
    ),
    (
        "(9)",
        "−yᵢ + aᵢ(yᵢ + Σ yₖ over k ≠ i)",
        r"$-y_i + a_i\,(y_i + \sum_{k\neq i}\,y_k)$",
        "$a_i$ taken out of the sum",
    ),
    ("(9)", "aᵢ − yᵢ", "$a_i - y_i$", r"because $\sum_k y_k = 1$"),
)
_ROW = 0.155  # height of a line in the picture
_TOP = 0.875

_SCORES, _OTHER_TARGETS = "Other scores z", "Other targets y"  # the folds

CONTROLS = (
    Control(
        "step",
        "line",
        range(5),
        4,
        ["(6)", "(7)", "(8)", "(9) before Σy = 1", "(9) with Σy = 1"],
        kind="wide",
    ),
    Control("i", "class i", [0, 1, 2], 0, list("012"), kind="list"),
    *(
        Control(f"z{k}", sub("z", k), _LOGITS, z, [plain(x) for x in _LOGITS], group=_SCORES)
        for k, z in enumerate((2.0, 1.0, 0.1))
    ),
    *(
        Control(
            f"y{k}", sub("y", k), _TARGETS, y, [plain(x) for x in _TARGETS], group=_OTHER_TARGETS
        )
        for k, y in enumerate((1.0, 0.0, 0.0))
    ),
)


@dataclass(frozen=True)
class Numbers:
    """What the state comes to: z, a, y, and for each line its terms written out and its value."""

    z: np.ndarray
    a: np.ndarray
    y: np.ndarray
    written: tuple[str, ...]
    values: tuple[float, ...]


def numbers(state: State) -> Numbers:
    """Evaluate every line as it stands, so that where two differ the picture shows it."""
    i = state["i"]
    others = [k for k in range(3) if k != i]
    y = np.array([state[f"y{k}"] for k in range(3)])
    z = np.array([state[f"z{k}"] for k in range(3)])
    a = softmax(z)
    upstream, J = cost_gradient_wrt_a(a, y), jacobian(a)
    with np.errstate(all="ignore"):  # an a of 0 makes (6) and (7) undefined: that is shown
        ratio = np.where(y > 0, y / a, 0.0)
        chain = upstream * J[:, i]
        own = -ratio[i] * (a[i] * (1 - a[i]))
        rest = [-ratio[k] * (-a[k] * a[i]) for k in others]
    b, t = [number(x) for x in a], [plain(x) for x in y]
    at, yt = b[i], t[i]
    written = (
        " + ".join(f"({number(u)})({number(d)})" for u, d in zip(upstream, J[:, i], strict=True)),
        f"−({yt}/{at}) {at} (1 − {at})"
        + "".join(f" + ({t[k]}/{b[k]})({b[k]} × {at})" for k in others),
        f"−{yt} + {yt} × {at}" + "".join(f" + {t[k]} × {at}" for k in others),
        f"−{yt} + {at} ({yt} + {' + '.join(t[k] for k in others)})",
        f"{at} − {yt}",
    )
    values = (
        chain.sum(),
        own + sum(rest),
        -y[i] + y[i] * a[i] + sum(y[k] * a[i] for k in others),
        -y[i] + a[i] * (y[i] + sum(y[k] for k in others)),
        a[i] - y[i],
    )
    return Numbers(z, a, y, written, tuple(float(v) for v in values))


def parting(n: Numbers) -> int | None:
    """Return the first line whose value is not that of the line before, or None."""
    for line in range(1, 5):
        before, here = n.values[line - 1], n.values[line]
        if np.isfinite(before) and not abs(here - before) < _TOGETHER:
            return line
    return None


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Write the symbols of all five lines; a curtain hides those still to come."""
    parts = SimpleNamespace(written=[], signs=[], values=[])
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    small: dict[str, Any] = {"color": QUIET, "fontsize": 9}
    parts.head = words_at(axes, 0.022, 0.93, fontsize=9.5, zorder=7)
    for line, (tag, _, formula, reason) in enumerate(LINES):
        y = _TOP - _ROW * line
        axes.plot([0.022, 0.978], [y, y], color=RULE, linewidth=0.7)
        axes.text(0.022, y - 0.055, tag, fontweight="bold")
        axes.text(0.1, y - 0.055, formula, fontsize=11)
        axes.text(0.815, y - 0.055, reason, ha="right", **small)
        parts.written.append(words_at(axes, 0.1, y - 0.13, **small))
        middle: dict[str, Any] = {"fontweight": "bold", "fontsize": 11.5, "va": "center"}
        parts.signs.append(words_at(axes, 0.078, y - _ROW / 2, ha="center", **middle))
        parts.values.append(words_at(axes, 0.978, y - _ROW / 2, ha="right", **middle))
    frame: dict[str, Any] = {
        "edgecolor": CLASS_COLOURS[1],
        "facecolor": (*to_rgb(CLASS_COLOURS[1]), 0.1),
        "linewidth": 2,
    }
    parts.frame = live(axes.add_patch(Rectangle((0.01, 0), 0.98, _ROW, zorder=4, **frame)))
    parts.curtain = live(axes.add_patch(Rectangle((0, 0), 1, 1, facecolor="white", zorder=5)))
    parts.foot = words_at(axes, 0.022, 0.03, fontweight="bold", zorder=7)
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Write the numbers, lift the curtain, frame the line that parts."""
    n, step = numbers(state), state["step"]
    apart = parting(n)
    parts.head.set_text(
        f"i = {state['i']}     z = {_chosen(n.z)}     a = {row(n.a)}     y = {_chosen(n.y)}     "
        f"Σy = {plain(n.y.sum())}"
    )
    for line in range(5):
        parts.written[line].set_text(n.written[line])
        parts.values[line].set_text(number(n.values[line]))
        linked = line and np.isfinite(n.values[line - 1 : line + 1]).all()
        parts.signs[line].set_text("" if not linked else "≠" if line == apart else "=")
    parts.frame.set_visible(apart is not None and apart <= step)
    parts.frame.set_y(_TOP - _ROW * (1 + (apart or 0)))
    parts.curtain.set_height(_TOP - _ROW * (step + 1) - 0.006)
    parts.foot.set_text(verdict(n, step))


def verdict(n: Numbers, step: int) -> str:
    """Say in a few words whether the lines shown are equal."""
    apart = parting(n)
    told = ""
    if not np.isfinite(n.values[0]):
        told = "The way to (8) is blocked: an a is 0, and (6) and (7) divide by it. "
    if apart is not None and apart <= step:
        gap = n.values[apart] - n.values[apart - 1]
        told += f"Here they part, by {number(gap)}: this step needs Σy = 1"
        return told + (", and the line above it does not." if not told.startswith("The") else ".")
    if told or step == 0:
        return told.strip() or "One line so far."
    return "Both lines are equal." if step == 1 else f"All {step + 1} lines are equal."


def words(state: State) -> str:
    """Say what is seen."""
    n, step = numbers(state), state["step"]
    tag, symbols, *_ = LINES[step]
    told = f"i = {state['i']}, a = {row(n.a)}, y = {_chosen(n.y)}. Line {tag}, {symbols}: "
    told += f"{n.written[step]} = {number(n.values[step])}. {verdict(n, step)}"
    apart = parting(n)
    if apart is not None and apart <= step:
        before, here = number(n.values[apart - 1]), number(n.values[apart])
        told += f" The value is {before} before it, {here} after it, as Σy is {plain(n.y.sum())}."
    return told


def _chosen(xs: np.ndarray) -> str:
    return "[" + ", ".join(plain(x) for x in xs) + "]"


DESIGN = Design(
    title="Derivation explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state, size=(760, 440)),
    words=words,
)


def explore_derivation() -> Explorer:
    """Step through (6) to (9) with any z and y; see the lines agree, or the one where they part."""
    return show(DESIGN)
