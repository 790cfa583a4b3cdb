"""Chapter 6's pictures: digits that come and go, errors against the step, where two part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from ..maths.differences import relative_error
from ..numerals import number
from ..style import BLUE, GREEN, GREY, INK, ORANGE
from .picture import Picture, drawing

if TYPE_CHECKING:
    from ..gradient_report import GradientReport

_DECIMALS = 16
_LOOKS = {  # a method's colour and marker
    "forward": (ORANGE, "s"),
    "central": (BLUE, "o"),
    "complex": (GREEN, "D"),
}
_SMALLEST = 1e-18  # an error of 0 has no place on a logarithmic axis; it is drawn here


def power(h: float) -> str:
    """Write a power of ten for a picture."""
    return f"$10^{{{round(np.log10(h))}}}$"


def right_digits(estimate: float, exact: float) -> int:
    """How many characters of the estimate, written with 16 decimals, are those of the exact one."""
    pairs = zip(f"{estimate:.{_DECIMALS}f}", f"{exact:.{_DECIMALS}f}", strict=False)
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def digits(slope: Callable[[float], float], exact: float, steps: Iterable[float]) -> Picture:
    """Estimates of a slope, one line a step, their right digits dark and underlined."""
    steps = list(steps)
    with drawing(6.2, 0.27 * len(steps) + 0.75) as (figure, axes):
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(len(steps) + 0.4, -1.6))
        axes.text(0.0, -1, "step h", weight="bold")
        axes.text(0.22, -1, "measured slope: the underlined digits are right", weight="bold")
        counts = []
        for row, h in enumerate(steps):
            text = f"{slope(h):.{_DECIMALS}f}".replace("-", "−")
            right = right_digits(slope(h), exact)
            counts.append(max(right - 2, 0))
            axes.text(0.0, row, power(h), va="baseline")
            _spelt(axes, 0.22, row, text, right)
            axes.text(0.97, row, f"{counts[-1]}", ha="right", va="baseline")
        axes.text(0.97, -1, "digits", ha="right", weight="bold")
        axes.text(0.0, len(steps), "exact", va="baseline")
        exactly = f"{exact:.{_DECIMALS}f}".replace("-", "−")
        _spelt(axes, 0.22, len(steps), exactly, len(exactly))
    words = (
        f"Digits that are right with h = {steps[0]:g}: {counts[0]}. Smaller steps bring more, for "
        f"some powers of ten; then they are lost again, and at h = {steps[-1]:.0e} few are left."
    )
    return Picture(figure, words)


def _spelt(axes: Any, x: float, y: float, text: str, right: int) -> None:
    """Write a number digit by digit, the first `right` of them dark and underlined."""
    for place, character in enumerate(text):
        good = place < right
        axes.text(
            x + 0.028 * place, y, character, ha="center", va="baseline", family="monospace",
            color=INK if good else GREY, weight="bold" if good else "normal",
        )  # fmt: skip
    if right:
        ends = [x - 0.014, x + 0.028 * right - 0.014]
        axes.plot(ends, [y + 0.17, y + 0.17], color=INK, linewidth=1)


def error_curves(
    methods: Mapping[str, Callable[..., Any]],
    costs: Mapping[str, Callable[..., Any]],
    z: ArrayLike,
    exact: ArrayLike,
    smallest: int = -16,
) -> Picture:
    """The relative error of each method's gradient against the step, for each kind of cost.

    A method is called as method(cost, z, h). The first word of its name decides its colour and its
    marker; the first cost is drawn filled and solid, a second hollow and dashed.
    """
    steps = 10.0 ** np.arange(smallest, 0.01, 0.5)
    told = []
    with drawing(6.2, 3.9) as (figure, axes):
        for number, (kind, cost) in enumerate(costs.items()):
            for name, method in methods.items():
                colour, marker = _LOOKS[name.split()[0]]
                with np.errstate(all="ignore"):
                    errors = np.array([relative_error(exact, method(cost, z, h)) for h in steps])
                axes.plot(
                    steps, np.maximum(errors, _SMALLEST), "--" if number else "-", marker=marker,
                    color=colour, markersize=4.5, linewidth=1.2,
                    markerfacecolor="white" if number else colour,
                    label=f"{name}, {kind}" if len(costs) > 1 else name,
                )  # fmt: skip
                told.append(_lowest(f"{name}, {kind}" if len(costs) > 1 else name, steps, errors))
        axes.set(xscale="log", yscale="log", xlabel="step h", ylabel="relative error")
        axes.set(ylim=(2e-19 if smallest < -16 else 1e-13, 3), xlim=(10.0**smallest / 2, 2))
        axes.grid(axis="both", color="0.9", linewidth=0.7)
        axes.legend(loc="lower left" if smallest == -16 else "center left", fontsize=9)
        turn = {"ha": "center", "fontsize": 9, "color": INK}
        if smallest == -16:
            axes.text(2e-14, 1e-6, "rounding\nrules", **turn)
            axes.text(3e-2, 3e-9, "truncation\nrules", **turn)
    return Picture(figure, " ".join(told))


def _lowest(name: str, steps: np.ndarray, errors: np.ndarray) -> str:
    """Say where a curve turns: where its two arms, made straight, would meet."""
    if (errors < 1e-15).sum() > 3:
        return f"{name}: from some step on exact to the last digit, however small h is."
    falls = np.log10(errors[-1] / errors[-3])  # in powers of ten, from h = 1 to h = 0.1
    left = (steps < steps[np.argmin(errors)] / 5) & (errors < 0.3)
    rounding = np.median(np.log10(errors[left] * steps[left]))
    truncation = np.log10(errors[-5]) + 2 * round(falls)  # at h = 0.01
    turn = round(2 * (rounding - truncation) / (round(falls) + 1)) / 2
    how = {1: "h", 2: "h²"}.get(round(falls), f"h^{falls:.1f}")
    return f"{name}: falls with {how}, turns near h = {number(10.0**turn, 0)}, then rises with 1/h."


def chord_over_a_kink(x: float, h: float) -> Picture:
    """ReLU near 0, with the chord that a central difference lays over its kink."""
    ends = np.array([x - h, x + h])
    slope = float(np.diff(np.maximum(ends, 0))[0] / (2 * h))
    grid = np.array([-2.2 * h, 0, 2.2 * h])
    with drawing(5.4, 2.5) as (figure, axes):
        axes.plot(grid, np.maximum(grid, 0), color=GREY, linewidth=3, label="ReLU")
        axes.plot(ends, np.maximum(ends, 0), "s--", color=BLUE, markersize=6, linewidth=1.8,
                  label=f"chord, slope {slope:.3f}")  # fmt: skip
        axes.plot(x, max(x, 0), "o", color=INK, markersize=7, label="where the slope is asked for")
        axes.set(xlabel="x", ylabel="max(x, 0)")
        axes.set_xticks([x - h, x, x + h], ["x − h", "x", "x + h"])
        axes.set_yticks([0])
        axes.legend(fontsize=9)
    side = "to the right of" if x > 0 else "to the left of" if x < 0 else "at"
    words = (
        f"x lies {side} the kink of ReLU, and the step reaches over it. The chord from x − h to "
        f"x + h has slope {slope:.3f}; the curve has slope 0 on one side and 1 on the other."
    )
    return Picture(figure, words)


def where_they_part(report: GradientReport) -> Picture:
    """Entry by entry, how far a given gradient lies from the measured one, and what is allowed."""
    from ..gradient_report import AGREES, KINK, SUSPECT, UNCLEAR, WRONG, where_in

    with np.errstate(invalid="ignore"):
        off = np.abs(report.given - report.measured)
    allowed = np.where(np.isfinite(report.allowed), report.allowed, np.nan)
    floor = max(float(np.nanmin(allowed, initial=1.0)) / 1e3, 1e-300)
    status = np.array(report.status)
    where = np.arange(len(off))
    with drawing(6.2, 2.9) as (figure, axes):
        axes.plot(where, allowed, "_", color=GREY, markersize=5, label="allowed")
        for names, marker, colour, label in (
            ((AGREES,), "o", BLUE, "agrees"),
            ((WRONG, SUSPECT), "X", ORANGE, "off"),
            ((KINK,), "^", GREEN, "kink: left out"),
            ((UNCLEAR,), "D", GREY, "too rough: left out"),
        ):
            here = np.isin(status, names)
            if here.any():
                shown = np.where(np.isfinite(off[here]), np.maximum(off[here], floor), 1.0)
                axes.plot(
                    where[here], shown, marker, color=colour, markersize=8 if marker == "X" else 5,
                    markeredgecolor=INK, markeredgewidth=0.4, label=label,
                )  # fmt: skip
        axes.set(yscale="log", xlabel="entry", ylabel="|given − measured|")
        arrays = [where_in(report.shapes, int(place))[0] for place in report.places]
        for start in np.flatnonzero(np.diff(arrays, prepend=-1)):
            if report.several:
                axes.axvline(start - 0.5, color=GREY, linewidth=0.8, linestyle=":")
                axes.text(
                    start, 1.0, f" x[{arrays[start]}]", va="bottom", fontsize=8.5,
                    transform=axes.get_xaxis_transform(),
                )  # fmt: skip
        if len(off) <= 8 and not report.several:
            axes.set_xticks(where, [report.name(int(n)) for n in where])
        else:
            axes.set_xlim(-1, len(off))
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=9)
    marked = np.isin(status, (WRONG, SUSPECT))
    bad, first = int(marked.sum()), int(np.argmax(marked))
    words = f"{bad:,} of {len(off):,} entries lie further from the measured slope than allowed"
    words += f"; the first is {report.name(first)}." \
        if bad else "."  # fmt: skip
    return Picture(figure, words)
