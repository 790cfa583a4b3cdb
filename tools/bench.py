"""Measure what the course promises of its speed, and print it as tables (`make bench`).

The mathematics and the explorers are measured by programs of their own. At the end the tests run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).parent


def import_seconds(module: str) -> float:
    """Median time of an import over 15 fresh processes."""
    code = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", code.format(module)]
    runs = (subprocess.run(command, capture_output=True, check=True) for _ in range(15))
    return statistics.median(float(run.stdout) for run in runs)


def check_seconds(id: str, answer: Any, turns: int) -> float:
    """Median time of one check."""
    from softmax_course import check

    def once() -> float:
        start = time.perf_counter()
        check(id, answer)
        return time.perf_counter() - start

    return statistics.median(once() for _ in range(turns))


def never_ends(x: Any) -> Any:
    """An answer to 0.1 that does not come back."""
    while True:
        pass


def unheard_of(function: Callable) -> Callable:
    """Make of a right answer a wrong one that is in no catalogue: only general causes are left."""
    return lambda *args: 1.0123 * function(*args)


def rows() -> list[tuple[str, str, str, bool]]:
    """Each figure: what, measured, aim, reached."""
    from softmax_course.exercises import EXERCISES

    numpy, course = import_seconds("numpy"), import_seconds("softmax_course")
    exercises = [e for e in EXERCISES.values() if e.kind == "function"]
    passing, unknown, known = {}, {}, {}
    for e in exercises:
        check_seconds(e.id, e.solution.function, 3)  # the first call warms up
        passing[e.id] = check_seconds(e.id, e.solution.function, 9)
        unknown[e.id] = check_seconds(e.id, unheard_of(e.solution.function), 3)
        for mistake in e.mistakes:
            known[f"{e.id} {mistake.name}"] = check_seconds(e.id, mistake.function, 1)
    endless = check_seconds("0.1", never_ends, 1)
    return [
        (
            "import softmax_course, against import numpy",
            f"{1e3 * course:.0f} ms, {1e3 * numpy:.0f} ms: {course / numpy:.2f} times",
            "2 times",
            course <= 2 * numpy,
        ),
        row(f"check, passing ({len(passing)} exercises)", passing, 5),
        row(f"check, a known mistake ({len(known)})", known, 50),
        row(f"check, an unknown mistake ({len(unknown)})", unknown, 50),
        ("check, an endless loop", f"{endless:.2f} s", "3 s", endless <= 3),
    ]


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
