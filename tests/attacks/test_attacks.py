"""Whatever an answer does, the kernel, the notebook and the next check never notice."""

import sys

import pytest

from .attack import catalogue
from .complaints import complaints, run_all, seconds_to_stop, takes_its_time
from .ways import CANNOT, SOMETIMES

ATTACKS = catalogue()

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="attacks are kept in check by means of Linux"
)


@pytest.fixture(scope="module")
def reports(way):
    """All attacks are run at once, when the first test asks."""
    return run_all(way, list(ATTACKS))


@pytest.mark.parametrize("name", ATTACKS)
def test_nobody_notices(name, way, reports):
    told = complaints(ATTACKS[name], reports[name])
    if name in CANNOT[way]:
        assert told, f"{name} can be had now: take it out of CANNOT"
    elif name not in SOMETIMES[way]:
        assert not told, "\n".join(told)


def test_there_are_attacks_of_every_kind():
    kinds = {name.partition(".")[0] for name in ATTACKS}
    assert len(ATTACKS) >= 329
    assert kinds == {
        "errors",
        "interrupts",
        "left_behind",
        "locks",
        "memory",
        "nesting",
        "notebook_state",
        "output",
        "outside_the_guard",
        "processes",
        "results",
        "time",
    }


def test_what_cannot_be_had_is_in_the_catalogue():
    assert set().union(*CANNOT.values(), *SOMETIMES.values()) <= set(ATTACKS)


def test_how_long_the_slowest_took(way, reports, capsys):
    """Figures to read; what is far too slow fails above."""
    slow = sorted(reports, key=lambda name: -reports[name].get("seconds", 0))[:5]
    late = [n for n in reports if takes_its_time(reports[n], ATTACKS[n])]
    stops = [seconds_to_stop(r) for r in reports.values() if r.get("outcome") == "stopped"]
    with capsys.disabled():
        print(f"\n{way}: {len(reports)} attacks; slowest checks:")
        for name in slow:
            print(f"  {reports[name].get('seconds', 0):5.2f} s  {name}")
        print(f"  longer than promised: {', '.join(late) or 'none'}")
        if stops:
            print(f"  from Stop to KeyboardInterrupt at most {max(stops):.2f} s")
    assert set(reports) == set(ATTACKS)
