"""What all tests share: nobody's own progress is read or written, and skipped browsers are told."""

import os
import signal
import tempfile
from pathlib import Path

import pytest

from softmax_course import record


def pytest_configure(config):
    """Kernels, of nbval among others, inherit a progress file in which nothing is passed."""
    folder = tempfile.TemporaryDirectory(prefix="softmax-course-")
    config.add_cleanup(folder.cleanup)
    os.environ[record.VARIABLE] = str(Path(folder.name) / "nothing-passed.jsonl")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as where a shell began us behind a &
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def progress_file(tmp_path, monkeypatch):
    """Every test starts with nothing passed, in a file of its own."""
    file = tmp_path / "progress.jsonl"
    monkeypatch.setenv(record.VARIABLE, str(file))
    return file


def pytest_unconfigure(config):
    """Say at the very end that the browser tests were skipped, where they were."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if any("no browser" in str(report.longrepr) for report in skipped):
        reporter.write_line(
            "The browser tests were skipped: neither Chromium nor Chrome is installed.",
            yellow=True,
        )
