"""Many checks in a row, passing and failing: nothing is left, and no memory either."""

import subprocess
import sys

import pytest

from .complaints import environment

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

CHECKS = """
import sys

import numpy as np
from attacks import probes
from attacks.ways import use
from softmax_course import check

use(sys.argv[1])

def endless(x):
    while True:
        pass

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)

ANSWERS = [
    ("0.1", lambda x: 2 * x, "passed"),
    ("1.1", softmax, "passed"),
    ("1.2", lambda z: np.exp(z) / np.exp(z).sum(), "failed"),
    ("0.1", lambda x: x[99], "raised"),
    ("3.3", lambda a: np.diag(a) - np.outer(a, a), "passed"),
    ("3.3", lambda a: np.diag(a) + np.outer(a, a), "failed"),
    ("0.2", (3, 5), "passed"),
    ("1.6", ["a"], "failed"),
    ("0.1", lambda x: print("noise" * 1000), "failed"),
    ("0.1", lambda x: ..., "not attempted"),
]

def some(count):
    for number in range(count):
        id, answer, outcome = ANSWERS[number % len(ANSWERS)]
        verdict = check(id, answer)
        assert verdict.outcome == outcome, (id, verdict.message)
        verdict._repr_html_()

some(100)
check("0.1", endless)
before, memory = probes.snapshot(), probes.resident()
some(500)
left = probes.differences(before, memory)
assert not left, left
print((probes.resident() - memory) / 2**20)
"""


def test_five_hundred_checks_leave_nothing(way, tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", CHECKS, way],
        env=environment() | {"SOFTMAX_COURSE_PROGRESS": str(tmp_path / "progress.jsonl")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    assert float(run.stdout) < 5, f"{run.stdout} MB more than after a hundred checks"
