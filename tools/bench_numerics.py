"""Time and weigh the mathematics against SciPy, PyTorch and a bare copy of the array.

Every competitor gets the same numbers in the layout it likes best: PyTorch its rows (m, K), SciPy
and the course columns (K, m). They take turns within one run, so that a busy machine slows all
alike, and each figure is the median of its turns. `make bench` prints the table.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
from scipy import special

from softmax_course.functions import log_softmax, softmax
from softmax_course.fused import softmax_cross_entropy

try:
    import torch
except ImportError:
    torch = None

SIZES = [(10, 64), (10, 60000), (1000, 1024), (1000, 8192)]
AIMS = {"float64": 3, "float32": 2}  # times SciPy's speed
EXTRA_ARRAYS = 1.5


def table() -> str:
    """Measure everything and return the tables, with the reason beside each figure missed."""
    rng = np.random.default_rng(2020)
    fused, functions, missed = [], [], []
    for dtype in AIMS:
        for K, m in SIZES:
            Z = (3 * rng.standard_normal((K, m))).astype(dtype)
            labels = rng.integers(0, K, m)
            fused.append(_fused_row(Z, labels, missed))
            functions.append(_functions_row(Z, missed))
    threads = f", {torch.get_num_threads()} threads" if torch else ""
    version = f"PyTorch {torch.__version__}{threads}" if torch else "PyTorch: not installed"
    return "\n".join(
        [
            f"Cost and gradient together, median ms (NumPy {np.__version__}, {version})",
            f"{'dtype':8} {'(K, m)':>13} {'ours':>8} {'SciPy':>8} {'PyTorch':>8} {'copy':>8}"
            f" {'SciPy/ours':>11} {'PyTorch/ours':>13} {'ours/copy':>10} {'extra arrays':>13}",
            *fused,
            "",
            "softmax and log_softmax alone, median ms",
            f"{'dtype':8} {'(K, m)':>13} {'softmax':>9} {'SciPy':>8} {'ratio':>6}"
            f" {'log_softmax':>12} {'SciPy':>8} {'ratio':>6}",
            *functions,
            "",
            *(["Not reached:", *missed] if missed else ["Every figure is reached."]),
        ]
    )


def _fused_row(Z: np.ndarray, labels: np.ndarray, missed: list[str]) -> str:
    samples = np.arange(Z.shape[1])

    def with_scipy() -> tuple[np.floating, np.ndarray]:
        cost = -special.log_softmax(Z, axis=0)[labels, samples].sum()
        gradient = special.softmax(Z, axis=0)
        gradient[labels, samples] -= 1
        return cost, gradient

    contestants = {
        "ours": lambda: softmax_cross_entropy(Z, labels),
        "scipy": with_scipy,
        "copy": Z.copy,
    }
    if torch:
        rows = torch.tensor(np.ascontiguousarray(Z.T), requires_grad=True)
        targets = torch.tensor(labels)

        def with_torch() -> None:
            rows.grad = None
            torch.nn.functional.cross_entropy(rows, targets, reduction="sum").backward()

        contestants["torch"] = with_torch
    ms = _medians(contestants, Z.size)
    extra = _extra_arrays(lambda: softmax_cross_entropy(Z, labels), Z)

    case = f"{Z.dtype!s:8} {Z.shape!s:>13}"
    aim = AIMS[str(Z.dtype)]
    if ms["scipy"] < aim * ms["ours"]:
        missed.append(
            f"  {case}: {ms['scipy'] / ms['ours']:.2f} times SciPy's speed, not {aim}; "
            + _why_slow(Z, ms)
        )
    if torch and ms["torch"] < ms["ours"]:
        missed.append(
            f"  {case}: {ms['torch'] / ms['ours']:.2f} of PyTorch's speed; PyTorch uses "
            f"{torch.get_num_threads()} threads and AVX-512 kernels, NumPy one thread"
        )
    if extra > EXTRA_ARRAYS:
        missed.append(
            f"  {case}: {extra:.2f} extra arrays, not {EXTRA_ARRAYS}; the array has only "
            f"{Z.nbytes} bytes, and each of NumPy's small vectors adds a header of about 100"
        )
    pytorch = f"{ms['torch']:8.3f}" if torch else f"{'–':>8}"
    ratio = f"{ms['torch'] / ms['ours']:13.2f}" if torch else f"{'not installed':>13}"
    return (
        f"{case} {ms['ours']:8.3f} {ms['scipy']:8.3f} {pytorch} {ms['copy']:8.3f}"
        f" {ms['scipy'] / ms['ours']:11.2f} {ratio} {ms['ours'] / ms['copy']:10.1f} {extra:13.2f}"
    )


def _functions_row(Z: np.ndarray, missed: list[str]) -> str:
    pairs = {
        "softmax": (softmax, special.softmax),
        "log_softmax": (log_softmax, special.log_softmax),
    }
    ms = _medians(
        {
            (name, who): (lambda f=f: f(Z, axis=0))
            for name, both in pairs.items()
            for who, f in zip(("ours", "scipy"), both, strict=True)
        },
        Z.size,
    )
    case = f"{Z.dtype!s:8} {Z.shape!s:>13}"
    cells = []
    for name, width in (("softmax", 9), ("log_softmax", 12)):
        ours, theirs = ms[name, "ours"], ms[name, "scipy"]
        cells.append(f"{ours:{width}.3f} {theirs:8.3f} {theirs / ours:6.2f}")
        if theirs < ours:
            missed.append(f"  {case}: {name} at {theirs / ours:.2f} of SciPy's speed")
    return f"{case} {' '.join(cells)}"


def _why_slow(Z: np.ndarray, ms: dict[str, float]) -> str:
    exp = _medians({"exp": lambda: np.exp(Z)}, Z.size)["exp"]
    return f"NumPy's exp alone takes {exp / ms['ours']:.0%} of the time"


def _medians(contestants: dict, entries: int) -> dict:
    """Let the contestants take turns; return each one's median in ms."""
    turns = 9 if entries > 1e6 else 31 if entries > 1e4 else 501
    times = {name: [] for name in contestants}
    for run in contestants.values():
        run()
    for _ in range(turns):
        for name, run in contestants.items():
            start = time.perf_counter()
            result = run()
            times[name].append(time.perf_counter() - start)
            del result  # freeing a large array is not the next one's business
    return {name: 1e3 * statistics.median(taken) for name, taken in times.items()}


def _extra_arrays(run: Callable[[], object], Z: np.ndarray) -> float:
    """Return the peak of the memory that a call takes, its result included, in arrays like Z."""
    run()
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1] / Z.nbytes
    finally:
        tracemalloc.stop()


if __name__ == "__main__":
    print(table())
