"""Run the harness, and say what its report of an attack has against the promise."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from .attack import ENDED, Attack

ROOT = Path(__file__).resolve().parents[2]
PROMISED = 4.0  # seconds for a check of whatever answer
ALLOWED = 8.0  # the same on a machine that is busy
STOP_ALLOWED = 3.0  # seconds from Stop to KeyboardInterrupt: one, and more on a busy machine
AT_ONCE = 1.9  # seconds within which an answer that ends by itself is told
BINDER = 2 << 30  # bytes of memory that are all there is on Binder


def run_all(way: str, names: list[str]) -> dict[str, dict[str, Any]]:
    """The report of every attack, by name."""
    command = [sys.executable, "-m", "attacks.harness", way, *names]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as harness:
        try:
            out, _ = harness.communicate(timeout=60 + 2 * len(names))
        finally:
            if harness.poll() is None:
                os.killpg(harness.pid, signal.SIGKILL)
    assert harness.returncode == 0
    reports = [json.loads(line) for line in out.splitlines()]
    return {report.pop("name"): report for report in reports}


def environment() -> dict[str, str]:
    """For a process that imports the course and the attacks, and draws on no screen.

    Linear algebra has one thread: how many there are does not change while an attack runs.
    """
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return os.environ | {
        "PYTHONPATH": path,
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
    }


def complaints(attack: Attack, report: dict[str, Any]) -> list[str]:
    """Everything that is not as promised."""
    outcome, message = report.get("outcome"), report.get("message", "")
    if outcome is None:
        return [f"no verdict: {report.get('broken') or report.get('status')}"]
    told = [f"the card: {fault}" for fault in report.get("faults", ())]
    if outcome not in attack.outcomes:
        told.append(f"{outcome}: {message[:300]}")
    if attack.words and not re.search(attack.words, message, re.IGNORECASE):
        told.append(f"nothing of {attack.words!r} in: {message[:300]}")
    if report["seconds"] > ALLOWED:
        told.append(f"{report['seconds']:.1f} s")
    if outcome == "stopped" and seconds_to_stop(report) > STOP_ALLOWED:
        told.append(f"{seconds_to_stop(report):.1f} s from Stop to its end")
    if report.get("peak", 0) > BINDER:
        told.append(f"{report['peak'] / 2**30:.1f} GB of memory")
    told += [f"left behind: {left}" for left in report.get("left", ())]
    told += [f"next check: {wrong}" for wrong in report.get("next", ())]
    told += [f"next cell: {wrong}" for wrong in report.get("cell", ())]
    if not report.get("done"):
        told.append(f"no next cell: {report.get('broken') or report.get('status')}")
    return told


def seconds_to_stop(report: dict[str, Any]) -> float:
    """How long KeyboardInterrupt took to come out of check."""
    return report["stopped"] - report["stopped_at"]


def takes_its_time(report: dict[str, Any], attack: Attack) -> bool:
    """Whether it took longer than promised, though not longer than a busy machine explains."""
    limit = AT_ONCE if attack.outcomes <= ENDED else PROMISED
    return report.get("seconds", 0) > limit
