"""Chapter 8: one row of attention, and what comes back through it."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live, words_at
from softmax_course.maths.functions import softmax, softmax_backward
from softmax_course.numerals import number, plain, row, sub
from softmax_course.style import CLASS_COLOURS, CLOSE_HATCHES, QUIET, TEXT

_SCORES = [-1000.0, *(round(s / 10, 1) for s in range(-50, 51))]
_UPSTREAM = [round(d / 10, 1) for d in range(-40, 41)]
_TALL = 4.0
_WIDE = 2.1  # the largest push there can be is 2, half of the way between two entries 8 apart
_FOLD = "Scores of the row"

CONTROLS = (
    *(
        Control(f"d{k}", f"upstream dp{sub('', k)}", _UPSTREAM, d, [plain(x) for x in _UPSTREAM])
        for k, d in enumerate((1.0, -1.0, -3.0))
    ),
    *(
        Control(
            f"s{k}",
            sub("s", k),
            _SCORES,
            s,
            ["masked" if x == -1000 else plain(x) for x in _SCORES],
            group=_FOLD,
        )
        for k, s in enumerate((2.0, 1.0, 0.1))
    ),
)


@dataclass(frozen=True)
class Numbers:
    """What the state comes to: the row of P, what comes from above, its mean, the gradient."""

    p: np.ndarray
    dp: np.ndarray
    mean: float
    ds: np.ndarray


def numbers(state: State) -> Numbers:
    """Work the row out; a row that is masked everywhere shares evenly, as equal scores do."""
    p = softmax(np.array([state[f"s{k}"] for k in range(3)]))
    dp = np.array([state[f"d{k}"] for k in range(3)])
    return Numbers(p, dp, float(p @ dp), softmax_backward(p, dp))


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up a block for each key, from the mean line to its entry, and the bars of the pushes."""
    parts = SimpleNamespace()
    left = figure.add_axes((0.06, 0.13, 0.44, 0.66))
    left.set(xlim=(0, 1), ylim=(-_TALL - 0.8, _TALL + 0.8), yticks=range(-4, 5, 2))
    left.set(xticks=[0, 0.5, 1], xlabel="width: probability p")
    left.set_xticklabels(["0", "0.5", "1"])
    left.set_yticklabels(["−4", "−2", "0", "2", "4"])
    left.grid(axis="y")
    looks: list[dict[str, Any]] = [
        {"facecolor": "white", "edgecolor": CLASS_COLOURS[k], "hatch": CLOSE_HATCHES[k]}
        for k in range(3)
    ]
    parts.blocks = [live(left.bar(0, 0, 0, align="edge", **look).patches)[0] for look in looks]
    parts.names = [
        words_at(left, 0, 0, f"key {k}", ha="center", va="center", fontsize=9) for k in range(3)
    ]
    parts.line = live(left.plot([0, 1], [0, 0], color=TEXT, linewidth=1.8, zorder=5))[0]

    right = figure.add_axes((0.61, 0.13, 0.375, 0.66))
    right.set(xlim=(-_WIDE - 1.1, _WIDE + 1.1), ylim=(2.6, -0.6), yticks=range(3))
    right.set_yticklabels([f"key {k}" for k in range(3)])
    right.tick_params(axis="y", length=0)
    right.grid(axis="x")
    right.spines["left"].set_visible(False)
    right.set_xticks([-2, -1, 0, 1, 2], ["−2", "−1", "0", "+1", "+2"])
    right.axvline(0, color=QUIET, linewidth=0.9)
    parts.bars = [live(right.barh(k, 0, 0.5, **looks[k]).patches)[0] for k in range(3)]
    parts.tips = [words_at(right, 0, k, va="center", fontsize=9) for k in range(3)]
    parts.mean = heading(figure, 0.022, "from the mean to each entry of dp")
    parts.told = heading(figure, 0.56, "areas: the gradient ds of the scores")
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Move blocks, line and bars."""
    n = numbers(state)
    left = 0.0
    for k in range(3):
        block, name = parts.blocks[k], parts.names[k]
        block.set(x=left, width=n.p[k], y=n.mean, height=n.dp[k] - n.mean)
        name.set_visible(bool(n.p[k] > 0.08))
        above = n.dp[k] >= n.mean
        name.set_position((left + n.p[k] / 2, n.dp[k] + (0.42 if above else -0.42)))
        left += n.p[k]
        bar, tip, up = parts.bars[k], parts.tips[k], n.ds[k] >= 0
        bar.set_width(n.ds[k])
        tip.set_text(("+" if n.ds[k] > 0 else "") + number(n.ds[k]))
        tip.set_x(n.ds[k] + (0.05 if up else -0.05))
        tip.set_horizontalalignment("left" if up else "right")
    parts.line.set_ydata([n.mean, n.mean])
    parts.mean.set_text(f"p = {row(n.p)},  mean Σ p dp = {number(n.mean)} (line)")
    parts.told.set_text(f"downhill: {_pushes(n)}")


def words(state: State) -> str:
    """Say what is seen."""
    n = numbers(state)
    told = f"The row p = {row(n.p)} meets dp = {_chosen(n.dp)}. The weighted mean is "
    told += f"{number(n.mean)}, and ds = p (dp − mean) = {row(n.ds)}. "
    if np.abs(n.ds).max() < 1e-9:
        return told + "No entry that counts lies off the mean: nothing is pushed."
    told += f"Downhill: {_pushes(n)}. "
    hidden = [f"key {k}" for k in range(3) if n.p[k] == 0]
    if hidden:
        told += f"Masked, {' and '.join(hidden)} can't be pushed. "
    return told + "What one gains the others lose: ds sums to 0."


def _pushes(n: Numbers) -> str:
    """Which scores rise and which fall, when the step is taken downhill."""
    small = 1e-9
    moves = {
        "rises": [sub("s", k) for k in range(3) if n.ds[k] < -small],
        "falls": [sub("s", k) for k in range(3) if n.ds[k] > small],
    }
    told = [
        f"{' and '.join(names)} {verb if len(names) == 1 else verb[:-1]}"
        for verb, names in moves.items()
        if names
    ]
    return ", ".join(told) or "nothing moves"


def _chosen(xs: np.ndarray) -> str:
    return "[" + ", ".join(plain(x) for x in xs) + "]"


DESIGN = Design(
    title="Attention explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state),
    words=words,
)


def explore_attention() -> Explorer:
    """Send a gradient back through one row of attention; see who is pushed, and how hard."""
    return show(DESIGN)
