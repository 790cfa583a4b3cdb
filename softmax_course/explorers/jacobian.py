"""Chapter 3: pull one logit, and every probability moves."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live, words_at
from softmax_course.maths.functions import jacobian, softmax
from softmax_course.numerals import number, plain, row, sub
from softmax_course.style import CLASS_COLOURS, QUIET, TEXT

_Z = np.array([2.0, 1.0, 0.1])  # the running example
_A = softmax(_Z)
_J = jacobian(_A)
_NUDGES = [round(d / 20, 2) for d in range(-60, 61)]
_NUDGES = [-1000.0, -10.0, *_NUDGES, 10.0, 1000.0]
_WIDE = 0.7  # the largest change that a bar can show

CONTROLS = (
    Control("j", "row j, the output", [0, 1, 2], 1, [f"{j}" for j in range(3)], kind="list"),
    Control("i", "column i, the logit", [0, 1, 2], 0, [f"{i}" for i in range(3)], kind="list"),
    Control("d", "nudge δ of zᵢ", _NUDGES, 0.5, [plain(d) for d in _NUDGES]),
)


@dataclass(frozen=True)
class Numbers:
    """What the state comes to: the change that J foretells for every a, and the real one."""

    foretold: np.ndarray
    real: np.ndarray


def numbers(state: State) -> Numbers:
    """Work out J · δ and softmax(z + δ) − softmax(z), δ on z_i alone."""
    delta = np.zeros(3)
    delta[state["i"]] = state["d"]
    return Numbers(_J @ delta, softmax(_Z + delta) - _A)


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up the heat map, a place for the formula, and bars in pairs."""
    parts = SimpleNamespace()
    heat = figure.add_axes((0.075, 0.36, 0.28, 0.46))
    heat.set(xlim=(-0.5, 2.5), ylim=(2.5, -0.5), xticks=range(3), yticks=range(3))
    heat.imshow(_J, cmap="PuOr_r", vmin=-0.5, vmax=0.5, aspect="auto", interpolation="nearest")
    heat.set_xticklabels([f"i = {i}" for i in range(3)])
    heat.set_yticklabels([f"j = {j}" for j in range(3)])
    heat.tick_params(length=0, top=True, bottom=False, labeltop=True, labelbottom=False)
    heat.spines[:].set_visible(False)
    for (j, i), entry in np.ndenumerate(_J):
        heat.text(i, j, number(entry), ha="center", va="center", fontsize=10.5)
    heading(figure, 0.022, "J[j, i] = ∂aⱼ/∂zᵢ")
    box = Rectangle((0, 0), 0.94, 0.92, fill=False, edgecolor=TEXT, linewidth=3, zorder=5)
    parts.box = live(heat.add_patch(box))
    column = Rectangle((0, -0.5), 1, 3, fill=False, edgecolor=TEXT, linewidth=1.2, ls=":", zorder=4)
    parts.column = live(heat.add_patch(column))
    below = figure.add_axes((0.022, 0, 0.42, 0.34))
    below.set(xlim=(0, 1), ylim=(0, 1))
    below.set_axis_off()
    parts.case = words_at(below, 0, 0.72, fontweight="bold")
    parts.formula = words_at(below, 0, 0.46)
    parts.figures = words_at(below, 0, 0.2)

    bars = figure.add_axes((0.535, 0.11, 0.45, 0.71))
    bars.set(xlim=(-_WIDE - 0.35, _WIDE + 0.35), ylim=(2.6, -0.6), yticks=range(3))
    bars.set_yticklabels([f"class {k}" for k in range(3)])
    bars.tick_params(axis="y", length=0)
    bars.grid(axis="x")
    bars.axvline(0, color=QUIET, linewidth=0.9)
    bars.spines["left"].set_visible(False)
    bars.set_xticks([-0.6, -0.3, 0, 0.3, 0.6], ["−0.6", "−0.3", "0", "+0.3", "+0.6"])
    tall = 0.34
    foretold = bars.barh(
        np.arange(3) - 0.19, 0, tall, color="white", edgecolor=CLASS_COLOURS[1], hatch="///"
    )
    real = bars.barh(
        np.arange(3) + 0.19, 0, tall, color=CLASS_COLOURS[0], edgecolor=CLASS_COLOURS[0]
    )
    parts.bars = [live(foretold.patches), live(real.patches)]
    parts.tips = [
        [words_at(bars, 0, k + y, va="center", fontsize=9) for k in range(3)] for y in (-0.19, 0.19)
    ]
    parts.change = words_at(figure, 0.47, 0.925, fontweight="bold", fontsize=10)
    for x, patch, name in ((0.47, foretold, "foretold by J · δ"), (0.64, real, "real")):
        key = patch.patches[0]
        swatch = Rectangle(
            (x, 0.862), 0.02, 0.03, facecolor=key.get_facecolor(), edgecolor=key.get_edgecolor()
        )
        swatch.set_hatch(key.get_hatch())
        figure.add_artist(swatch)
        figure.text(x + 0.027, 0.862, name, fontsize=9, color=QUIET)
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Move the frame, the formula and the bars."""
    i, j, n = state["i"], state["j"], numbers(state)
    parts.box.set_xy((i - 0.47, j - 0.46))
    parts.column.set_x(i - 0.5)
    case, formula, figures = _case(i, j)
    parts.change.set_text(f"change of each a, for δ = {plain(state['d'])} on {sub('z', i)}")
    parts.case.set_text(case)
    parts.formula.set_text(formula)
    parts.figures.set_text(figures)
    for bars, tips, changes in zip(parts.bars, parts.tips, (n.foretold, n.real), strict=True):
        for bar, tip, change in zip(bars, tips, changes, strict=True):
            up = change >= 0
            width = float(np.clip(change, -_WIDE, _WIDE))
            bar.set_width(width)
            text = _signed(change)
            if abs(change) > _WIDE:
                text = f"{text} ▶" if up else f"◀ {text}"
            tip.set_text(text)
            tip.set_x(width + (0.02 if up else -0.02))
            tip.set_horizontalalignment("left" if up else "right")


def words(state: State) -> str:
    """Say what is seen."""
    i, j, d, n = state["i"], state["j"], state["d"], numbers(state)
    case, formula, figures = _case(i, j)
    told = f"{case}: {formula} {figures}. "
    if d == 0:
        return told + "No nudge, no change."
    told += f"Nudging {sub('z', i)} by {plain(d)}: J foretells {row(n.foretold)}, "
    told += f"the real change is {row(n.real)}. "
    gap = np.abs(n.foretold - n.real).max()
    if gap < 0.01:
        return told + f"They differ by at most {number(gap, 4)}: for small nudges J is right."
    if np.abs(n.foretold).max() > 1:
        return (
            told + "No probability can change by more than 1: this is far too large a nudge for J."
        )
    return told + f"They differ by up to {number(gap)}: J is exact for small nudges only."


def _case(i: int, j: int) -> tuple[str, str, str]:
    """Return which equation holds for the entry, the equation, and it with its numbers."""
    ai, aj, entry = sub("a", i), sub("a", j), number(_J[j, i])
    left = f"∂{aj}/∂{sub('z', i)}"
    if i == j:
        numbers = f"= {number(_A[i])} × (1 − {number(_A[i])}) = {entry}"
        return "Case i = j, equation (4)", f"{left} = {ai} (1 − {ai})", numbers
    numbers = f"= −{number(_A[j])} × {number(_A[i])} = {entry}"
    return "Case i ≠ j, equation (5)", f"{left} = −{aj} {ai}", numbers


def _signed(x: float) -> str:
    return ("+" if x > 0 else "") + number(x)


DESIGN = Design(
    title="Jacobian explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state),
    words=words,
)


def explore_jacobian() -> Explorer:
    """Choose an entry of J and nudge a logit; see equations (4) and (5) foretell the change."""
    return show(DESIGN)
