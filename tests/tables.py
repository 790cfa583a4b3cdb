"""Tables at the end of the test output, made from what ran; conftest.py imports what they need.

Which equation was proven how: a proof says what it shows through the `proves` fixture, and only a
test that passed counts. How often the check finds the place of a slip. What else was measured.
"""

import pytest

WAYS = {
    "symbols": "symbols, for K =",
    "autodiff": "autodiff, to 1e-12, at",
    "50 digits": "50 digits, at",
}


@pytest.fixture
def proves(record_property):
    """Note that the running test, if it passes, proves an equation in one of the three WAYS."""

    def note(equation: str, way: str, where: str) -> None:
        assert way in WAYS
        record_property("proof", (equation, way, where))

    return note


@pytest.fixture
def figure(record_property):
    """Note a measured figure for the table at the end: what, how much, the aim, a note."""

    def note(what: str, much: str, aim: str, note: str = "") -> None:
        record_property("figure", (what, much, aim, note))

    return note


def pytest_terminal_summary(terminalreporter) -> None:
    """Print the tables of what ran."""
    _print(terminalreporter, "the course in a browser, as on Binder", _walk(terminalreporter))
    _print(terminalreporter, "the equations, proven by machine", _proofs(terminalreporter))
    _print(terminalreporter, "slips made on purpose: what is told", _accuracy(terminalreporter))
    _print(terminalreporter, "figures", _figures(terminalreporter))


def _noted(terminalreporter, name):
    """What tests have noted under a name, and how each of them ended."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for key, noted in getattr(report, "user_properties", ()):
                if key == name and report.when == "call":
                    yield outcome, noted


def _proofs(terminalreporter):
    """A line for each equation; a gap in it shows as a dash."""
    table = {}
    for outcome, (equation, way, where) in _noted(terminalreporter, "proof"):
        found = table.setdefault(equation, {}).setdefault(way, [])
        where = where if outcome == "passed" else "FAILED"
        if where not in found:
            found.append(where)
    lines = [
        (equation, *(", ".join(row.get(way, ["–"])) for way in WAYS))
        for equation, row in sorted(table.items())
    ]
    return lines and [("proven by", *WAYS.values()), *lines]


def _walk(terminalreporter):
    """A line for each chapter, then how long a new session takes to its first finished cell.

    The seconds are those of a machine that runs other tests at the same time.
    """
    lines = [
        (chapter, f"{seconds:.1f} s", f"{memory / 1e6:.0f} MB")
        for _, (chapter, seconds, memory) in _noted(terminalreporter, "chapter in a browser")
    ]
    lines = lines and [("chapter", "Run All", "its kernel (at most 500 MB)"), *lines]
    for _, seconds in _noted(terminalreporter, "first cell in a browser"):
        lines.append(("server start to first finished cell (aim: 15 s)", f"{seconds:.1f} s", ""))
    return lines


def _accuracy(terminalreporter):
    """A line for each number of slips in an answer."""
    lines = [
        (
            str(slips),
            str(count["refused"]),
            f"{count.get('placed', 0) / count['refused']:.1%}",
            f"{count.get('without_cause', 0) / count['refused']:.1%}",
            str(count.get("passed", 0)),
        )
        for _, (slips, count) in _noted(terminalreporter, "accuracy")
    ]
    return lines and [("slips", "refused", "a place right", "no cause", "right still"), *lines]


def _figures(terminalreporter):
    """A line for each measured figure, with its aim."""
    lines = [line for _, line in _noted(terminalreporter, "figure")]
    return lines and [("figure", "measured", "aim", ""), *lines]


def _print(terminalreporter, title, lines):
    if not lines:
        return
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    terminalreporter.section(title)
    for line in lines:
        terminalreporter.write_line(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )
