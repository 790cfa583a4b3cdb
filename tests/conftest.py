"""What all tests share."""

from pathlib import Path

import pytest
from proof_table import proves, pytest_terminal_summary  # noqa: F401 (pytest finds them by name)

# Answers and words that fall short still, one a line: told, but not as they should be. A line goes
# as soon as its test passes.
FALLS_SHORT = set(Path(__file__).with_name("falls_short.txt").read_text("utf-8").splitlines())


# Their tests share nothing that is costly to make: any worker may take any of them.
APART = {"test_exercises.py", "test_answers.py", "test_true_words.py", "test_diagnosing.py"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep the tests of a file together where they share a server or a kernel.

    What is known to fall short may fail without failing the whole.
    """
    for item in items:
        if item.path.name not in APART:
            item.add_marker(
                pytest.mark.xdist_group(str(item.path.relative_to(item.config.rootpath)))
            )
        if item.nodeid in FALLS_SHORT:
            item.add_marker(pytest.mark.xfail(reason="falls short still", strict=False))
