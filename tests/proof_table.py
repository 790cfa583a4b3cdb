"""Which equation was proven how: a table at the end of the test output, made from what ran.

A proof says what it shows through the `proves` fixture; only a test that passed comes into the
table. conftest.py imports both names.
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


def pytest_terminal_summary(terminalreporter) -> None:
    """Print the table, if any proof ran; a gap in it shows as a dash."""
    table = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, proof in getattr(report, "user_properties", ()):
                if name == "proof" and report.when == "call":
                    equation, way, where = proof
                    found = table.setdefault(equation, {}).setdefault(way, [])
                    where = where if outcome == "passed" else "FAILED"
                    if where not in found:
                        found.append(where)
    if not table:
        return
    lines = [("proven by", *WAYS.values())] + [
        (equation, *(", ".join(row.get(way, ["–"])) for way in WAYS))
        for equation, row in sorted(table.items())
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    terminalreporter.section("the equations, proven by machine")
    for line in lines:
        terminalreporter.write_line(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )
