"""The same attacks where no child can be forked: in a thread, and under a clock alone.

Not all can be had there. Which ones cannot is written down in ways.py, and held to be just those.
`make test-ways` runs this module.
"""

import pytest

from .test_attacks import (  # noqa: F401
    reports,
    test_how_long_the_slowest_took,
    test_nobody_notices,
    test_what_cannot_be_had_is_in_the_catalogue,
)
from .ways import OTHER_WAYS


@pytest.fixture(scope="module", params=OTHER_WAYS)
def way(request):
    """Each module runs through one way before it comes to the next."""
    return request.param
