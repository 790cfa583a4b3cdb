"""Chapter 5: four routes to A − Y, and the memory that one of them asks for."""

import math
import time
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from matplotlib.figure import Figure

from softmax_course.explorers.explorer import Control, Design, Explorer, show
from softmax_course.explorers.picture import Drawing, State, heading, live, words_at
from softmax_course.maths.functions import batch_jacobians, cost_gradient_wrt_a, one_hot, softmax
from softmax_course.maths.fused import softmax_cross_entropy
from softmax_course.style import CLASS_COLOURS, QUIET, TEXT

_CLASSES = [3, 10, 30, 100, 300, 1000, 3000, 10_000, 50_257]
_SAMPLES = [4, 16, 64, 256, 1024]
_FLOAT = 8  # bytes of a float64
# What a route may ask for before it is left out, so that no choice can hurt the kernel.
_MOST_LOOPS = 200_000  # entries gone through one by one: about a tenth of a second
_MOST_BYTES = 100e6
_PATIENCE = 0.05  # seconds of repeating a route, for the best of its times
# A race that was run before, at the opening K and m, for where no kernel runs.
_RUN_BEFORE = {"loops": 1.5e-3, "Jacobians": 1.0e-4, "vectorised": 3.0e-5, "fused": 3.7e-5}


def loops(Z: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Go through A − Y entry by entry."""
    K, m = Z.shape
    dZ = np.empty((K, m))
    for s in range(m):
        top = max(Z[k, s] for k in range(K))
        exps = [math.exp(Z[k, s] - top) for k in range(K)]
        total = sum(exps)
        for k in range(K):
            dZ[k, s] = exps[k] / total - (k == labels[s])
    return dZ


def jacobians(Z: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Build every sample's Jacobian and multiply it with −Y / A."""
    A = softmax(Z)
    upstream = cost_gradient_wrt_a(A, one_hot(labels, len(Z)))
    return np.einsum("sji,js->is", batch_jacobians(A), upstream)


def vectorised(Z: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Subtract whole arrays: A − Y."""
    return softmax(Z) - one_hot(labels, len(Z))


def fused(Z: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Take the gradient from the fused pass, which gives the cost as well."""
    return softmax_cross_entropy(Z, labels)[1]


ROUTES: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "loops": loops,
    "Jacobians": jacobians,
    "vectorised": vectorised,
    "fused": fused,
}

CONTROLS = (
    Control("K", "classes K", _CLASSES, 10, [f"{K:,}" for K in _CLASSES]),
    Control("m", "samples m", _SAMPLES, 64, [f"{m:,}" for m in _SAMPLES]),
)


def sizes(state: State) -> tuple[int, int]:
    """Return the bytes of A − Y and of all the Jacobians."""
    K, m = state["K"], state["m"]
    return _FLOAT * K * m, _FLOAT * K * K * m


def left_out(route: str, state: State) -> str:
    """Say why a route is not run at this size; empty where it is."""
    answer, jacobian_bytes = sizes(state)
    if route == "loops" and state["K"] * state["m"] > _MOST_LOOPS:
        return "not run: too many entries to loop over"
    if route == "Jacobians" and jacobian_bytes > _MOST_BYTES:
        return f"not run: would fill {amount(jacobian_bytes)}"
    if answer > _MOST_BYTES:
        return f"not run: Z alone is {amount(answer)}"
    return ""


def measure(state: State) -> State:
    """Run every route that may run and return the best time of each, in seconds."""
    K, m = state["K"], state["m"]
    running = [route for route in ROUTES if not left_out(route, state)]
    times: dict[str, float] = {}
    if running:
        random = np.random.default_rng(5)
        Z, labels = random.normal(size=(K, m)), random.integers(K, size=(m,))
        for route in running:
            times[route] = _best_time(ROUTES[route], Z, labels)
    return {"times": times}


def _best_time(route: Callable, Z: np.ndarray, labels: np.ndarray) -> float:
    best, start = math.inf, time.perf_counter()
    while time.perf_counter() - start < _PATIENCE:
        before = time.perf_counter()
        route(Z, labels)
        best = min(best, time.perf_counter() - before)
    return best


def stage(figure: Figure, state: State) -> SimpleNamespace:
    """Put up a chart of times and one of bytes, both in powers of ten."""
    parts = SimpleNamespace()
    layout = {"left": 0.115, "right": 0.975, "top": 0.82, "bottom": 0.12, "wspace": 0.36}
    clock, memory = figure.subplots(1, 2, gridspec_kw=layout, width_ratios=(1.25, 1))
    routes = range(len(ROUTES))
    clock.set(xscale="log", xlim=(3e-6, 20), ylim=(3.6, -0.6), yticks=routes, yticklabels=ROUTES)
    clock.set_xticks([10.0**n for n in range(-5, 1)], ["10 µs", "", "1 ms", "", "100 ms", ""])
    memory.set(xscale="log", xlim=(8, 3e16), ylim=(1.75, -0.6), yticks=(0, 1))
    memory.set_yticklabels(["A − Y", "Jacobians"])
    memory.set_xticks([1e3, 1e6, 1e9, 1e12, 1e15], ["kB", "MB", "GB", "TB", "PB"])
    for axes in (clock, memory):
        axes.minorticks_off()
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
    memory.plot([16e9, 16e9], [1.35, 1.75], "--", color=TEXT, linewidth=1.3)
    memory.text(8e9, 1.62, "a laptop's 16 GB", ha="right", color=QUIET, fontsize=9)
    colours = [CLASS_COLOURS[k] for k in (3, 1, 2, 0)]
    style = {"color": colours, "hatch": ["", "///", "", ""], "edgecolor": "white", "linewidth": 0}
    parts.bars = live(clock.barh(routes, 1, 0.56, left=3e-6, **style).patches)
    parts.tips = [words_at(clock, 1, k, va="center", fontsize=9) for k in routes]
    style = {"color": [colours[2], colours[1]], "hatch": ["", "///"], "edgecolor": "white"}
    parts.sizes = live(memory.barh((0, 1), 1, 0.42, left=8, linewidth=0, **style).patches)
    parts.amounts = [words_at(memory, 1, k, va="center", fontsize=9) for k in (0, 1)]
    parts.status = heading(figure, 0.022, "time for A − Y, shorter is better")
    parts.factor = heading(figure, 0.555, "bytes in float64")
    return parts


def show_state(parts: SimpleNamespace, state: State) -> None:
    """Set the bars of the times, where they are known, and of the bytes."""
    times = state.get("times")
    for route, bar, tip in zip(ROUTES, parts.bars, parts.tips, strict=True):
        reason = left_out(route, state)
        seconds = (times or {}).get(route)
        bar.set_width(0 if seconds is None else max(seconds - 3e-6, 0))
        tip.set_x(4e-6 if seconds is None else max(seconds, 3e-6) * 1.25)
        tip.set_text(reason or ("to be measured" if seconds is None else duration(seconds)))
        tip.set_color(QUIET if seconds is None else TEXT)
    parts.status.set_text(f"K = {state['K']:,}, m = {state['m']:,}: {_standing(state)}")
    answer, jacobian_bytes = sizes(state)
    for bar, tip, size in zip(parts.sizes, parts.amounts, (answer, jacobian_bytes), strict=True):
        bar.set_width(size - 8)
        tip.set_x(size * 1.5)
        tip.set_text(amount(size))
    parts.factor.set_text(f"all Jacobians are K = {state['K']:,} times as big")


def words(state: State) -> str:
    """Say what is seen."""
    K, m, times = state["K"], state["m"], state.get("times")
    answer, jacobian_bytes = sizes(state)
    told = f"{K:,} classes, {m:,} samples. A − Y takes {amount(answer)}; the {m:,} Jacobians would "
    told += f"take {amount(jacobian_bytes)}, {K:,} times as much. "
    if times is None:
        return told + "The times of the four routes are measured when the controls come to rest."
    runs = [f"{route} {duration(seconds)}" for route, seconds in times.items()]
    reasons = [f"{route} {left_out(route, state)}" for route in ROUTES if route not in times]
    standing = _standing(state) if runs else "nothing runs at this size"
    return told + f"{standing[0].upper()}{standing[1:]}: {'; '.join(runs + reasons)}."


def _standing(state: State) -> str:
    times = state.get("times")
    if times is None:
        return "waiting to be measured"
    if times is _RUN_BEFORE:
        return "measured once, on another machine"
    return "measured just now on this machine" if times else "too big to run"


def amount(size: float) -> str:
    """Write bytes with a unit: 240 B, 41.2 kB, 20.7 TB."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} PB"


def duration(seconds: float) -> str:
    """Write a time with a unit: 12 µs, 3.4 ms, 1.2 s."""
    for unit, factor in (("µs", 1e6), ("ms", 1e3)):
        if seconds * factor < 1000:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds:.3g} s"


DESIGN = Design(
    title="Race explorer",
    controls=CONTROLS,
    drawing=Drawing(stage, show_state),
    words=words,
    slow=measure,
    example={"times": _RUN_BEFORE},
)


def explore_race() -> Explorer:
    """Choose K and m; see four routes to A − Y timed here, and the bytes of the Jacobians."""
    return show(DESIGN)
