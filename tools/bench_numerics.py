"""Time and weigh the mathematics against SciPy, PyTorch and a bare copy of the array.

Every competitor gets the same numbers, in the layout that it likes best: PyTorch rows (m, K), SciPy
and the course columns (K, m). They take turns in one run; a time is the median of the turns, a
ratio the median of the ratios within a turn, so that a busy machine slows all alike.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
from scipy import special

from softmax_course.maths.functions import log_softmax, softmax
from softmax_course.maths.fused import softmax_cross_entropy

try:
    import torch
except ImportError:
    torch = None

SIZES = [(10, 64), (10, 60000), (1000, 1024), (1000, 8192)]
AIMS = {"float64": 3, "float32": 2}  # times SciPy's speed
EXTRA_ARRAYS = 1.5

Times = dict[str, list[float]]


def table() -> str:
    """Measure everything; return the tables and, for each figure missed, the reason."""
    rng = np.random.default_rng(2020)
    fused, functions, missed = [], [], []
    for dtype in AIMS:
        for K, m in SIZES:
            Z = (3 * rng.standard_normal((K, m))).astype(dtype)
            fused.append(_fused_row(Z, rng.integers(0, K, m), missed))
            functions.append(_functions_row(Z, missed))
    if torch:
        pytorch = f"PyTorch {torch.__version__} on {torch.get_num_threads()} threads"
    else:
        pytorch = "PyTorch not installed"
    return "\n".join(
        [
            f"Cost and gradient together: ms, and how many times ours (NumPy {np.__version__}, "
            f"{pytorch})",
            f"{'':22} {'ours':>8} {'SciPy':>8} {'PyTorch':>8} {'copy':>8}  "
            f"{'SciPy':>6} {'PyTorch':>8} {'copy':>6}  {'SciPy, large':>12}  {'extra arrays':>12}",
            *fused,
            "'SciPy, large': logits to ±1e4, which need their maximum subtracted; no aim is set.",
            "",
            "softmax and log_softmax alone: ms, and how many times ours",
            f"{'':22} {'softmax':>11} {'SciPy':>8} {'':>6}  {'log_softmax':>11} {'SciPy':>8}",
            *functions,
            "",
            *(["Not reached in this run:", *missed] if missed else ["Every figure is reached."]),
        ]
    )


def _fused_row(Z: np.ndarray, labels: np.ndarray, missed: list[str]) -> str:
    large = Z * Z.dtype.type(1e4 / np.abs(Z).max())
    contestants = {
        "ours": lambda: softmax_cross_entropy(Z, labels),
        "SciPy": lambda: _with_scipy(Z, labels),
        "copy": Z.copy,
        "exp": lambda: np.exp(Z),
        "ours, large": lambda: softmax_cross_entropy(large, labels),
        "SciPy, large": lambda: _with_scipy(large, labels),
    }
    if torch:
        contestants["PyTorch"] = _with_torch(Z, labels)
    times = _take_turns(contestants, Z.size)
    scipy, copy = _ratio(times, "SciPy", "ours"), _ratio(times, "copy", "ours")
    scipy_large = _ratio(times, "SciPy, large", "ours, large")
    pytorch = _ratio(times, "PyTorch", "ours") if torch else None
    extra = _extra_arrays(lambda: softmax_cross_entropy(Z, labels), Z)

    case, aim = _case(Z), AIMS[str(Z.dtype)]
    exp = _ratio(times, "exp", "ours")
    if Z.size < 10_000:
        why = "here the time goes into starting some twenty NumPy calls and checking the arguments"
    else:
        why = f"NumPy's exp, which both need, takes {exp:.0%} of our time, new memory {copy:.0%}"
        if len(Z) < 100:
            why += ", and with few classes what is done once a sample weighs as much"
    if scipy < aim:
        missed.append(f"{case}: {scipy:.2f} times SciPy's speed, not {aim}: {why}")
    if pytorch is not None and pytorch < 1:
        missed.append(
            f"{case}: {pytorch:.2f} times PyTorch's speed: NumPy works on one core, PyTorch on "
            f"{torch.get_num_threads()}"
        )
    if extra > EXTRA_ARRAYS:
        missed.append(
            f"{case}: {extra:.2f} extra arrays, not {EXTRA_ARRAYS}: the array has {Z.nbytes} "
            "bytes only, and a dozen vectors of m each bring their header of about 100"
        )
    return (
        f"{case} {_ms(times, 'ours')} {_ms(times, 'SciPy')} {_ms(times, 'PyTorch')} "
        f"{_ms(times, 'copy')}  {scipy:6.2f} {f'{pytorch:.2f}' if torch else '–':>8} {copy:6.2f}  "
        f"{scipy_large:12.2f}  {extra:12.2f}"
    )


def _functions_row(Z: np.ndarray, missed: list[str]) -> str:
    times = _take_turns(
        {
            "softmax": lambda: softmax(Z),
            "SciPy's softmax": lambda: special.softmax(Z, axis=0),
            "log_softmax": lambda: log_softmax(Z),
            "SciPy's log_softmax": lambda: special.log_softmax(Z, axis=0),
        },
        Z.size,
    )
    cells = []
    for name in ("softmax", "log_softmax"):
        ratio = _ratio(times, f"SciPy's {name}", name)
        cells.append(f" {_ms(times, name):>11} {_ms(times, f'''SciPy's {name}''')} {ratio:6.2f} ")
        if ratio < 1:
            missed.append(
                f"{_case(Z)}: {name} {ratio:.2f} times SciPy's speed: both make the same passes "
                "over the array here, and the run's noise decides"
            )
    return _case(Z) + "".join(cells).rstrip()


def _with_scipy(Z: np.ndarray, labels: np.ndarray) -> tuple[np.floating, np.ndarray]:
    samples = np.arange(Z.shape[1])
    cost = -special.log_softmax(Z, axis=0)[labels, samples].sum()
    gradient = special.softmax(Z, axis=0)
    gradient[labels, samples] -= 1
    return cost, gradient


def _with_torch(Z: np.ndarray, labels: np.ndarray) -> Callable[[], object]:
    rows = torch.tensor(np.ascontiguousarray(Z.T), requires_grad=True)
    targets = torch.tensor(labels)

    def forward_and_backward() -> object:
        rows.grad = None
        cost = torch.nn.functional.cross_entropy(rows, targets, reduction="sum")
        cost.backward()
        return cost

    return forward_and_backward


def _take_turns(contestants: dict[str, Callable[[], object]], entries: int) -> Times:
    turns = 9 if entries > 1e6 else 31
    calls = max(1, 20_000 // entries)  # so that a turn is long enough to time
    times = {name: [] for name in contestants}
    order = np.random.default_rng(0)
    for run in contestants.values():
        run()
    for _ in range(turns):
        for name in order.permutation(list(contestants)):  # nobody always follows the same one
            run = contestants[name]
            start = time.perf_counter()
            for _ in range(calls):
                result = run()
            times[name].append((time.perf_counter() - start) / calls)
            del result  # freeing a large array is not the next one's business
    return times


def _ratio(times: Times, one: str, other: str) -> float:
    return statistics.median(a / b for a, b in zip(times[one], times[other], strict=True))


def _ms(times: Times, name: str) -> str:
    return f"{1e3 * statistics.median(times[name]):8.3f}" if name in times else f"{'–':>8}"


def _case(Z: np.ndarray) -> str:
    return f"{Z.dtype!s:8} {Z.shape!s:>13}"


def _extra_arrays(run: Callable[[], object], Z: np.ndarray) -> float:
    """Return the peak of memory that a call takes, its result included, in arrays like Z."""
    run()
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1] / Z.nbytes
    finally:
        tracemalloc.stop()


if __name__ == "__main__":
    print(table())
