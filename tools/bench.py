"""Measure what the course promises of its speed, and print it as tables (`make bench`).

The mathematics and the explorers are measured by programs of their own. At the end the tests run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from softmax_course.judgement import running
from softmax_course.judgement.running import thread

TOOLS = Path(__file__).parent


def import_seconds(module: str) -> float:
    """Median time of an import over 15 fresh processes."""
    code = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", code.format(module)]
    runs = (subprocess.run(command, capture_output=True, check=True) for _ in range(15))
    return statistics.median(float(run.stdout) for run in runs)


def check_seconds(id: str, answer: Any, turns: int, way: ModuleType | None = None) -> float:
    """Median time of one check, run in this way or in the one that is usual here."""
    from softmax_course import check

    def once() -> float:
        start = time.perf_counter()
        check(id, answer)
        return time.perf_counter() - start

    usual = running.way
    running.way = (lambda: way) if way else usual
    try:
        return statistics.median(once() for _ in range(turns))
    finally:
        running.way = usual


def never_ends(x: Any) -> Any:
    """An answer to 0.1 that does not come back."""
    while True:
        pass


def unheard_of(function: Callable) -> Callable:
    """Make of a right answer a wrong one that is in no catalogue: only general causes are left."""
    return lambda *args: 1.0123 * function(*args)


def gradient_check_seconds() -> float:
    """Time of checking the 10,010 slopes of a softmax regression, 64 samples each."""
    import numpy as np

    import softmax_course as course

    random = np.random.default_rng(6)
    X, labels = random.normal(size=(1000, 64)), random.integers(10, size=64)
    Y = course.one_hot(labels, 10)

    def cost(parameters: list) -> Any:
        return course.batch_cost(parameters[0] @ X + parameters[1], Y) / 64

    def gradient(parameters: list) -> list:
        dZ = course.gradient(course.softmax(parameters[0] @ X + parameters[1]), Y) / 64
        return [dZ @ X.T, dZ.sum(axis=1, keepdims=True)]

    parameters = [random.normal(size=(10, 1000)) / 30, np.zeros((10, 1))]
    start = time.perf_counter()
    assert course.gradient_check(cost, gradient, parameters)
    return time.perf_counter() - start


def rows() -> list[tuple[str, str, str, bool]]:
    """Each figure: what, measured, aim, reached."""
    from softmax_course.exercises import EXERCISES

    numpy, course = import_seconds("numpy"), import_seconds("softmax_course")
    exercises = [e for e in EXERCISES.values() if e.kind == "function"]
    passing, in_thread, unknown, known = {}, {}, {}, {}
    for e in exercises:
        check_seconds(e.id, e.solution.function, 3)  # the first call warms up
        passing[e.id] = check_seconds(e.id, e.solution.function, 9)
        in_thread[e.id] = check_seconds(e.id, e.solution.function, 9, thread)
        unknown[e.id] = check_seconds(e.id, unheard_of(e.solution.function), 3)
        for mistake in e.mistakes[::8]:  # a fair sample of thousands
            known[f"{e.id} {mistake.name}"] = check_seconds(e.id, mistake.function, 1)
    endless = check_seconds("0.1", never_ends, 1)
    slopes = gradient_check_seconds()
    ours, theirs, read = training_seconds()
    grown, left = left_after_500_checks()
    return [
        (
            "import softmax_course, against import numpy",
            f"{1e3 * course:.0f} ms, {1e3 * numpy:.0f} ms: {course / numpy:.2f} times",
            "1.5 times",
            course <= 1.5 * numpy,
        ),
        row(f"check, passing ({len(passing)} exercises)", passing, 15),
        row("the same in a thread, where there are no forks", in_thread, 5),
        row(f"check, a known mistake ({len(known)})", known, 80),
        row(f"check, an unknown mistake ({len(unknown)})", unknown, 80),
        ("check, an endless loop", f"{endless:.2f} s", "3 s", endless <= 3),
        ("gradient_check, 10,010 parameters", f"{slopes:.1f} s", "5 s", slopes <= 5),
        (
            "training to 95 % of unseen digits, against scikit-learn's MLPClassifier",
            f"{ours:.2f} s, {theirs:.2f} s: {ours / theirs:.2f} times; {100 * read:.1f} % read",
            "2 times",
            ours <= 2 * theirs and read >= 0.95,
        ),
        ("500 checks, memory that stays", f"{grown / 1e6:.1f} MB", "5 MB", grown < 5e6),
        ("500 checks, processes, threads, files that stay", str(left), "0", left == 0),
    ]


TRAINING = """
import time, warnings
import numpy as np
from sklearn.neural_network import MLPClassifier
from softmax_course import Network, load_digits
warnings.simplefilter("ignore")  # scikit-learn would rather go on for longer
X, labels, X_test, labels_test = load_digits()
seconds = {"ours": [], "theirs": []}
for turn in range(5):
    network = Network([64, 32, 10], seed=turn)
    start = time.perf_counter()
    network.train(X, labels, epochs=30, batch_size=32, learning_rate=0.2, show_progress=False)
    seconds["ours"].append(time.perf_counter() - start)
    theirs = MLPClassifier((32,), solver="sgd", alpha=0, momentum=0, batch_size=32, max_iter=30,
                           learning_rate_init=0.2, n_iter_no_change=1000, random_state=turn)
    start = time.perf_counter()
    theirs.fit(X.T, labels)
    seconds["theirs"].append(time.perf_counter() - start)
read = np.mean(network.predict(X_test) == labels_test)
print(np.median(seconds["ours"]), np.median(seconds["theirs"]), read)
"""


def training_seconds() -> tuple[float, float, float]:
    """Seconds of the course's training and of scikit-learn's, and the share read rightly by ours.

    Both in one process of its own, in turns: the same shape, batch size, rate and epochs.
    """
    run = subprocess.run([sys.executable, "-c", TRAINING], capture_output=True, check=True)
    ours, theirs, read = map(float, run.stdout.split())
    return ours, theirs, read


def left_after_500_checks() -> tuple[int, int]:
    """Bytes, and processes, threads and open files, that 500 checks leave behind."""
    from softmax_course import check
    from softmax_course.exercises import EXERCISES

    softmax = EXERCISES["1.2"].solution.function
    answers = [softmax, lambda z: z, lambda z: softmax(z) + 1e-3, lambda z: z.nothing, softmax]

    def here() -> tuple[int, int]:
        memory = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        open_files = len(os.listdir("/proc/self/fd"))
        children = len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
        return memory, open_files + children + threading.active_count()

    for answer in answers * 10:
        check("1.2", answer)
    before = here()
    for answer in answers * 100:
        check("1.2", answer)
    after = here()
    return after[0] - before[0], after[1] - before[1]


def row(what: str, seconds: dict[str, float], aim: int) -> tuple[str, str, str, bool]:
    """Put a figure over many checks into words: its median, and the slowest by name."""
    middle, slowest = statistics.median(seconds.values()), max(seconds, key=seconds.get)
    measured = f"median {1e3 * middle:.1f} ms, slowest {1e3 * seconds[slowest]:.0f} ms ({slowest})"
    return what, measured, f"median {aim} ms", 1e3 * middle <= aim


def table() -> str:
    """Measure the checks and the import."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SOFTMAX_COURSE_PROGRESS"] = str(Path(folder) / "progress.jsonl")
        lines = [("what", "measured", "aim", "")]
        lines += [(*figures, "reached" if ok else "NOT REACHED") for *figures, ok in rows()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def tests() -> str:
    """Time `make test`, which is set up already."""
    start = time.perf_counter()
    failed = subprocess.run(["make", "test"], cwd=TOOLS.parent, capture_output=True).returncode
    seconds = time.perf_counter() - start
    reached = "NOT REACHED" if failed or seconds > 300 else "reached"
    return f"make test  {seconds:.0f} s{', but it failed' * bool(failed)}  aim 300 s  {reached}"


if __name__ == "__main__":
    print(f"The course\n\n{table()}", flush=True)
    for part in ("numerics", "explorers"):
        print(f"\nThe {part}\n", flush=True)
        subprocess.run([sys.executable, str(TOOLS / f"bench_{part}.py")], check=True)
    print(f"\nThe tests\n\n{tests()}")
