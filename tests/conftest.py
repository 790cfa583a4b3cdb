"""What all tests share."""

from pathlib import Path

import pytest
from proof_table import proves, pytest_terminal_summary  # noqa: F401 (pytest finds them by name)

# Answers and words that fall short still, one a line: told, but not as they should be. A line goes
# as soon as its test passes.
FALLS_SHORT = set(Path(__file__).with_name("falls_short.txt").read_text("utf-8").splitlines())


def pytest_collection_modifyitems(items):
    """Let what is known to fall short fail without failing the whole."""
    for item in items:
        if item.nodeid in FALLS_SHORT:
            item.add_marker(pytest.mark.xfail(reason="falls short still", strict=False))
