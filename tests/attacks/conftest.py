"""The ways of running an answer, one after the other."""

import pytest

from .ways import WAYS


@pytest.fixture(scope="module", params=WAYS)
def way(request):
    """Each module runs through one way before it comes to the next."""
    return request.param
