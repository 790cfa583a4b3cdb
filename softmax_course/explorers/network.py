"""Chapter 7: one digit on its way through a trained network, forward to a − y and back again."""

from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from softmax_course.data import TrainedParameters, load_digits
from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, live, words_at
from softmax_course.maths.functions import softmax
from softmax_course.numerals import a_digit, number
from softmax_course.style import CLASS_COLOURS, QUIET, TEXT

# Places among the test pictures and what the network reads there: each digit read well, then seven
# misread ones.
_WELL = (0, 36, 72, 109, 145, 181, 217, 253, 289, 325)
_BADLY = {118: "3 as 9", 189: "5 as 9", 212: "5 as 1", 291: "8 as 1", 319: "8 as 1", 337: "9 as 1",
          338: "9 as 7"}  # fmt: skip
_SIDE = 8
_FORWARD, _BACK = "forward", "back"


CONTROLS = (
    Control(
        "picture",
        "the picture",
        [*_WELL, *_BADLY],
        319,
        [
            *(a_digit(k) for k in range(10)),
            *(f"{told}, misread ({n})" for n, told in enumerate(_BADLY.values(), 1)),
        ],
        kind="wide",
    ),
    Control("layer", "layer", [1, 2], 1, ["1", "2"], kind="list"),
    Control("way", "way", [_FORWARD, _BACK], _FORWARD, [_FORWARD, _BACK], kind="list"),
)


@dataclass(frozen=True)
class Pass:
    """Everything that one picture makes of the network, forward and back, by its name."""

    digit: int
    arrays: dict[str, np.ndarray]

    def __getitem__(self, name: str) -> np.ndarray:
        return self.arrays[name]


@lru_cache(maxsize=32)
def passed(picture: int) -> Pass:
    """Send a test picture forward and its gradients back."""
    digits = load_digits()
    X, digit = digits.X_test[:, [picture]], int(digits.labels_test[picture])
    W1, b1, W2, b2 = TrainedParameters()
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    dZ2 = A2 - np.eye(10)[:, [digit]]
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (Z1 > 0)
    return Pass(
        digit,
        {
            "X": X, "W1": W1, "Z1": Z1, "A1": A1, "W2": W2, "Z2": Z2, "A2": A2, "dZ2": dZ2,
            "dW2": dZ2 @ A1.T, "dA1": dA1, "dZ1": dZ1, "dW1": dZ1 @ X.T, "dX": W1.T @ dZ1,
        },
    )  # fmt: skip


# What the three panels show, from left to right, and what stands over them.
_PANELS = {
    (1, _FORWARD): ("X", "W1", "Z1"),
    (2, _FORWARD): ("A1", "W2", "A2"),
    (1, _BACK): ("dX", "dW1", "dZ1"),
    (2, _BACK): ("dA1", "dW2", "dZ2"),
}
_TITLES = {
    "X": "X: the picture", "W1": "W1", "Z1": "Z1 = W1 X + b1",
    "A1": "A1 = ReLU(Z1)", "W2": "W2", "A2": "A2 = softmax(W2 A1 + b2)",
    "dX": "W1ᵀ dZ1: what X would hear", "dW1": "dW1 = dZ1 Xᵀ", "dZ1": "dZ1 = dA1 where Z1 > 0",
    "dA1": "dA1 = W2ᵀ dZ2", "dW2": "dW2 = dZ2 A1ᵀ", "dZ2": "dZ2 = A2 − Y",
}  # fmt: skip
_STATIONS = (("X", 64), ("Z1", 16), ("A1", 16), ("Z2", 10), ("A2", 10))
_LEGS = ("W1, b1", "ReLU", "W2, b2", "softmax")
_ROOM = 1.6  # of a bar of length 1 and its number


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up the way with its stations, and a panel each for what comes, the weights, what goes."""
    parts = SimpleNamespace()
    _put_up_the_way(figure, parts)
    places = ((0.06, 0.22), (0.36, 0.3), (0.75, 0.23))
    rectangles = [(x, 0.1, wide, 0.47) for x, wide in places]
    axes = [figure.add_axes(rectangle) for rectangle in rectangles]
    parts.titles = [words_at(figure, x - 0.03, 0.665, fontweight="bold") for x, _ in places]
    parts.heads = [words_at(figure, x - 0.03, 0.605, color=QUIET, fontsize=8.5) for x, _ in places]
    parts.pixels = _image(axes[0])
    parts.weights = _image(axes[1])
    parts.incoming = _bars(figure.add_axes(rectangles[0]))
    parts.outgoing = _bars(axes[2])
    right = axes[2].barh(0, 1, color=CLASS_COLOURS[1], edgecolor="white", hatch="////")
    parts.right = live(right.patches)[0]
    parts.classes = [words_at(axes[2], -2.1, k, str(k), va="center") for k in range(10)]
    parts.numbers = [words_at(axes[2], 0, k, va="center", fontsize=8) for k in range(10)]
    parts.legend = words_at(figure, 0.03, 0.015, fontsize=9)
    parts.rows = words_at(figure, 0.36, 0.015, fontsize=9)
    return parts


def _put_up_the_way(figure: Figure, parts: SimpleNamespace) -> None:
    """The stations from X to A2, a head for every arrow, and a frame for the two at hand."""
    ground = figure.add_axes((0, 0, 1, 1), frameon=False, xticks=[], yticks=[])
    ground.set(xlim=(0, 1), ylim=(0, 1))
    parts.stations, parts.heads_of_arrows = [], []
    for n, (_, size) in enumerate(_STATIONS):
        x = 0.075 + 0.21 * n
        ground.add_patch(
            Rectangle((x - 0.045, 0.8), 0.09, 0.15, fill=False, edgecolor=TEXT, linewidth=1.2)
        )
        parts.stations.append(words_at(figure, x, 0.898, ha="center", va="center"))
        figure.text(x, 0.845, f"({size}, 1)", ha="center", va="center", fontsize=8.5)
        if n < len(_LEGS):
            ground.plot([x + 0.048, x + 0.162], [0.875, 0.875], color=QUIET, linewidth=1.4)
            figure.text(x + 0.105, 0.91, _LEGS[n], ha="center", fontsize=8.5)
            parts.heads_of_arrows.append(words_at(figure, x, 0.875, va="center", ha="center"))
    parts.frame = live(
        ground.add_patch(Rectangle((0, 0.775), 0.535, 0.2, fill=False, edgecolor=TEXT, linewidth=3))
    )


def _image(axes: Axes) -> Any:
    axes.set_axis_off()
    return live(
        axes.imshow(
            np.zeros((2, 2)), cmap="PuOr_r", vmin=-1, vmax=1, aspect="auto",
            interpolation="nearest", extent=(0, 1, 0, 1),
        )
    )  # fmt: skip


def _bars(axes: Axes) -> PolyCollection:
    """Bars to either side of 0, as one artist."""
    axes.set_axis_off()
    bars = PolyCollection([], facecolor=CLASS_COLOURS[0], edgecolor=TEXT, linewidth=0.6)
    return live(axes.add_collection(bars, autolim=False))


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Fill the panels with the arrays of the picture, each scaled to its own largest entry."""
    run, layer, way = passed(state["picture"]), state["layer"], state["way"]
    _show_the_way(parts, layer, way)
    names = _PANELS[layer, way]
    scaled = []
    for name, title, head in zip(names, parts.titles, parts.heads, strict=True):
        array = run[name]
        largest = float(np.abs(array).max()) or 1.0
        title.set_text(_TITLES[name])
        head.set_text(f"{array.shape}, the largest {number(largest)}")
        scaled.append(array / largest)
    came, weights, went = scaled
    parts.weights.set_data(weights)
    parts.pixels.set_visible(layer == 1)
    parts.incoming.set_visible(layer == 2)
    if layer == 1:
        parts.pixels.set_data(came.reshape(_SIDE, _SIDE))
    else:
        _show_bars(parts.incoming, came.ravel())
    _show_bars(parts.outgoing, went.ravel())
    _show_classes(parts, went.ravel(), run[names[2]].ravel(), run.digit if layer == 2 else None)
    parts.legend.set_text(f"The picture is {a_digit(run.digit)}.")
    of = "classes" if layer == 2 else "neurons"
    parts.rows.set_text(f"rows: {of}, columns: inputs; orange above 0, violet below")


def _show_the_way(parts: SimpleNamespace, layer: int, way: str) -> None:
    back = way == _BACK
    for n, (station, (name, _)) in enumerate(zip(parts.stations, _STATIONS, strict=True)):
        station.set_text(f"d{name}" if back and 0 < n < len(_STATIONS) - 1 else name)
    for n, head in enumerate(parts.heads_of_arrows):
        head.set_text("◀" if back else "▶")
        head.set_x(0.075 + 0.21 * n + (0.054 if back else 0.156))
    parts.frame.set_x(0.012 if layer == 1 else 0.436)


def _show_bars(bars: PolyCollection, widths: np.ndarray) -> None:
    """One bar a number, from the top down, in axes of its own scale."""
    n = len(widths)
    axes: Any = bars.axes
    axes.set(xlim=(-_ROOM - 0.5, _ROOM), ylim=(n - 0.4, -0.6))
    low, high = np.arange(n) - 0.38, np.arange(n) + 0.38
    zero = np.zeros(n)
    corners = ((zero, low), (widths, low), (widths, high), (zero, high))
    bars.set_verts(list(np.stack([np.stack(corner, axis=1) for corner in corners], axis=1)))


def _show_classes(
    parts: SimpleNamespace, widths: np.ndarray, values: np.ndarray, right: int | None
) -> None:
    """The names and numbers of ten classes, and the right one hatched; none for neurons."""
    parts.right.set_visible(right is not None)
    for label in (*parts.classes, *parts.numbers):
        label.set_visible(right is not None)
    if right is None:
        return
    parts.right.set(width=widths[right], y=right - 0.38, height=0.76)
    for told, x, value in zip(parts.numbers, widths, values, strict=True):
        told.set_text(number(value) if abs(value) >= 0.0005 else "0")
        told.set_x(x + (0.04 if x >= 0 else -0.04))
        told.set_horizontalalignment("left" if x >= 0 else "right")


def words(state: State) -> str:
    """Say what is seen."""
    run = passed(state["picture"])
    if state["way"] == _FORWARD:
        return _words_forward(run, state["layer"])
    return _words_back(run, state["layer"])


def _words_forward(run: Pass, layer: int) -> str:
    if layer == 1:
        Z1 = run["Z1"].ravel()
        return (
            f"Forward, layer 1: the picture of {a_digit(run.digit)}, X (64, 1), times W1 (16, 64), "
            f"plus b1: Z1 (16, 1). ReLU lets {np.sum(Z1 > 0)} of 16 through; the largest is neuron "
            f"{Z1.argmax()} with {number(Z1.max())}."
        )
    a = run["A2"].ravel()
    order = np.argsort(-a)
    cost = -np.log(a[run.digit])
    return (
        f"Forward, layer 2: A1 (16, 1) times W2 (10, 16), plus b2: Z2 (10, 1). Softmax gives "
        f"{order[0]} the most, {number(a[order[0]])}, then {order[1]}, {number(a[order[1]])}. It "
        f"is {a_digit(run.digit)}: that costs {number(cost)}."
    )


def _words_back(run: Pass, layer: int) -> str:
    if layer == 2:
        dZ2, dA1 = run["dZ2"].ravel(), run["dA1"].ravel()
        up = int(np.delete(dZ2, run.digit).argmax())
        up += up >= run.digit
        return (
            f"Back, layer 2: A2 − Y (10, 1) is {number(dZ2[run.digit])} for {run.digit}, the right "
            f"digit, and {number(dZ2[up])} for {up}. Times A1ᵀ it is dW2 (10, 16), up to "
            f"{number(np.abs(run['dW2']).max())}; W2ᵀ times it is dA1 (16, 1), up to "
            f"{number(np.abs(dA1).max())}."
        )
    dZ1 = run["dZ1"].ravel()
    closed = int(np.sum(run["Z1"] <= 0))
    return (
        f"Back, layer 1: dA1 passes where Z1 > 0, so {closed} of the 16 in dZ1 are 0; the largest "
        f"is {number(np.abs(dZ1).max())}. Times Xᵀ it is dW1 (16, 64), up to "
        f"{number(np.abs(run['dW1']).max())}: a closed neuron's row and a blank pixel's column are "
        "0."
    )


DESIGN = Design(
    title="Network explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state, size=(760, 390)),
    words=words,
)


def explore_network() -> Explorer:
    """Choose a digit, a layer and a way; see the numbers from pixels to a − y and back."""
    return show(DESIGN)
