"""The way in which answers are usually run."""

import pytest

from .ways import USUAL


@pytest.fixture(scope="module")
def way():
    """The usual way; test_other_ways.py has the others."""
    return USUAL
