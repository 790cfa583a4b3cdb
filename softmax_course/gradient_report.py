"""What a gradient check comes to: a card with the verdict, the worst entry and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from . import style
from .card import PRE, frame, paragraphs
from .maths.differences import relative_error
from .numerals import number, significant

if TYPE_CHECKING:
    from .pictures.picture import Picture

_BOUNDS = (1e-12, 1e-9, 1e-6, 1e-4, 1e-2)  # between which a relative error of rounding is told

# What is known of an entry.
AGREES = "agrees"
WRONG = "wrong"
SUSPECT = "suspect"  # off, but not looked at again because enough others are wrong
KINK = "kink"  # the slopes to the left and to the right differ, and the given one lies between
UNCLEAR = "unclear"  # f is too rough here to tell


@dataclass(frozen=True, eq=False)
class GradientReport:
    """A gradient beside what was measured, for the entries that were looked at.

    Attributes
    ----------
    given, measured
        The slopes, (n,) each.
    status
        What is known of each: "agrees", "wrong", "suspect", "kink" or "unclear".
    allowed
        How far given and measured may lie apart, (n,).
    places
        Where each stands in the long vector of all entries of x.
    shapes, several
        The shapes of the arrays in x, and whether x was a list of them.
    sides
        The slopes to the left and to the right of entries that were looked at again.
    step
        The usual step h.
    noise
        How much rounding shakes f, one standard deviation.
    coarse
        The rounding of the floats that the gradient was given in, in proportion.
    directions, wrong_directions
        How many random directions told something, and found a difference.
    """

    given: np.ndarray
    measured: np.ndarray
    status: tuple[str, ...]
    allowed: np.ndarray
    places: np.ndarray
    shapes: tuple[tuple[int, ...], ...]
    several: bool
    sides: dict[int, tuple[float, float]]
    step: float
    noise: float
    coarse: float
    directions: int
    wrong_directions: int

    def __bool__(self) -> bool:
        return self.verdict == "right"

    @property
    def verdict(self) -> str:
        """The word for it: "right", "wrong", or "unclear" where nothing could be told."""
        if WRONG in self.status or self.wrong_directions:
            return "wrong"
        told = self.status.count(AGREES) + self.status.count(KINK)
        return "right" if told > self.status.count(UNCLEAR) else "unclear"

    @property
    def total(self) -> int:
        """How many entries x has."""
        return sum(int(np.prod(shape)) for shape in self.shapes)

    @cached_property
    def _smooth(self) -> np.ndarray:
        told = np.array([s in (AGREES, WRONG, SUSPECT) for s in self.status])
        return told & np.isfinite(self.given) & np.isfinite(self.measured)

    @property
    def relative_error(self) -> float:
        """‖g − g'‖ / (‖g‖ + ‖g'‖) of the entries without kinks; nan where there are none."""
        if not self._smooth.any():
            return float("nan")
        return relative_error(self.given[self._smooth], self.measured[self._smooth])

    @property
    def own_error(self) -> float:
        """The relative error that rounding alone makes, in the measurement and in the given."""
        both = self.given[self._smooth], self.measured[self._smooth]
        sizes = sum(float(np.linalg.norm(slopes)) for slopes in both)
        rounding = self.noise / (np.sqrt(2) * self.step) * np.sqrt(self._smooth.sum())
        return float(rounding / sizes) + self.coarse if sizes else 0.0

    @property
    def worst(self) -> int:
        """The entry that is furthest off: of the wrong ones where there are any."""
        bad = [n for n, s in enumerate(self.status) if s == WRONG]
        pool = np.array(bad or np.flatnonzero(self._smooth).tolist() or [*range(len(self.given))])
        off = np.abs(self.given - self.measured)[pool]
        return int(pool[np.argmax(np.where(np.isnan(off), np.inf, off))])

    def name(self, n: int) -> str:
        """How an entry is called: x[2], or x[1][0, 2] where x is a list of arrays."""
        array, index = where_in(self.shapes, int(self.places[n]))
        inside = f"[{', '.join(map(str, index))}]" if index else ""
        return f"x[{array}]{inside}" if self.several else f"x{inside}"

    @property
    def heading(self) -> str:
        """The first line."""
        return {
            "right": "✓ The gradient is that of f",
            "wrong": "✗ The gradient is not that of f",
            "unclear": "○ This f is too rough here to tell",
        }[self.verdict]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The facts: what each is, and its value."""
        n = self.worst if self.verdict == "wrong" else self._largest
        rows = [
            ("relative error", self._error),
            ("worst entry" if self.verdict == "wrong" else "largest slope", self.name(n)),
            ("given", significant(self.given[n], 6)),
            ("measured", significant(self.measured[n], 6)),
            ("looked at", self._looked_at()),
        ]
        return rows if np.isfinite(self.relative_error) else rows[1:]

    @property
    def _largest(self) -> int:
        return int(np.argmax(np.where(self._smooth, np.abs(self.measured), -1)))

    @property
    def _error(self) -> str:
        """The relative error; what is rounding is told as a bound, for it has no digits to tell."""
        rounding = next((b for b in _BOUNDS if b > 3 * self.own_error), 1.0)
        if self.relative_error < rounding:
            return f"below {rounding:.0e}, as rounding alone would make it"
        if self.verdict == "right":
            return f"{self.relative_error:.1e}, which rounding and the bends of f explain"
        return f"{self.relative_error:.1e}; rounding alone would make less than {rounding:.0e}"

    def _looked_at(self) -> str:
        step = f"central differences, h near {10 ** np.round(np.log10(self.step)):.0e}"
        if len(self.given) == self.total:
            return f"{_entries(self.total, 'all ')}; {step}"
        told = f"{len(self.given):,} of {self.total:,} entries, drawn at random"
        return f"{told}, and {self.directions} random directions that move all; {step}"

    @property
    def explanation(self) -> str:
        """What the numbers say, in words; paragraphs are separated by an empty line."""
        parts = [self._which(), self._pattern(), self._kinks(), self._unclear()]
        return "\n\n".join(part for part in parts if part)

    def _which(self) -> str:
        """How many entries are wrong, and in which arrays."""
        if self.verdict != "wrong":
            return ""
        bad = np.array([s in (WRONG, SUSPECT) for s in self.status])
        if not bad.any():
            return "A step that moves all entries at once finds a difference; no single one does."
        if not np.isfinite(self.given[bad]).all():
            return f"{self.name(self.worst)} is given as {self.given[self.worst]}."
        found = f"{bad.sum():,} of the {_entries(len(bad))} looked at"
        told = f"{found} {'is' if bad.sum() == 1 else 'are'} off."
        if self.several and not bad.all():
            counts = []
            arrays = np.array([where_in(self.shapes, int(p))[0] for p in self.places])
            for array, shape in enumerate(self.shapes):
                here = arrays == array
                counts.append(f"x[{array}] {shape}: {bad[here].sum():,} of {here.sum():,}")
            told += f" By array: {'; '.join(counts)}."
        return told

    def _pattern(self) -> str:
        """Whether one factor would mend all that is off."""
        off = self._smooth & np.array([s in (WRONG, SUSPECT) for s in self.status])
        g, m = self.given[off], self.measured[off]
        if self.verdict != "wrong" or len(g) < 2 or not m.any():
            return ""
        if not g.any():
            return "Where they are off, 0 is given, and f is not flat there."
        factor = float(g @ m / (g @ g))
        if np.linalg.norm(m - factor * g) > 1e-3 * np.linalg.norm(m):
            return ""
        if abs(factor + 1) < 1e-3:
            return "Where they are off, given and measured differ in their sign alone."
        inverse = f" = 1/{1 / factor:.4g}" if 0 < factor < 1 else ""
        return (
            f"Where they are off, the measured slopes are {factor:.4g}{inverse} times the given "
            "ones, every one of them: is a sum taken for a mean, or a factor forgotten?"
        )

    def _kinks(self) -> str:
        kinks = [n for n, s in enumerate(self.status) if s == KINK]
        if not kinks:
            return ""
        n = kinks[0]
        left, right = (number(slope) for slope in self.sides[n])
        many = f"{len(kinks)} entries" if len(kinks) > 1 else "one entry"
        return (
            f"Left out: {many} where the one-sided slopes differ. At {self.name(n)} it is {left} "
            f"to the left and {right} to the right, and {number(self.given[n])} is given: f has a "
            "kink there, as ReLU has at 0, and that is no mistake of the gradient."
        )

    def _unclear(self) -> str:
        count = self.status.count(UNCLEAR)
        if not count:
            return ""
        many = f"{count} entries" if count > 1 else "one entry"
        return f"Left out: {many} where f is too rough for its slope to be measured."

    @property
    def message(self) -> str:
        """What is read, as plain text."""
        width = max(len(label) for label, _ in self.rows)
        rows = "\n".join(f"    {label:{width}}  {text}" for label, text in self.rows)
        return "\n\n".join(part for part in (self.explanation, rows) if part)

    def __repr__(self) -> str:
        return f"{self.heading}\n\n{self.message}"

    def _repr_html_(self) -> str:
        width = max(len(label) for label, _ in self.rows)
        rows = "\n".join(escape(f"{label:{width}}  {text}") for label, text in self.rows)
        html = [f"<p style='margin:.2em 0'><b>{escape(self.heading)}</b></p>"]
        html += [*paragraphs(self.explanation), f"<pre style='{PRE}'>{rows}</pre>"]
        edge = {
            "right": ("solid", style.PASSED),
            "wrong": ("dashed", style.WRONG),
            "unclear": ("dotted", style.OPEN),
        }[self.verdict]
        return frame("\n".join(html), *edge)

    def picture(self) -> Picture:
        """Draw, entry by entry, how far given and measured lie apart, and what is allowed."""
        from .pictures.chapter_6 import where_they_part

        return where_they_part(self)


def where_in(shapes: Sequence[tuple[int, ...]], place: int) -> tuple[int, tuple[int, ...]]:
    """Return which array a place of the long vector lies in, and its index there."""
    for number_of_array, shape in enumerate(shapes):
        size = int(np.prod(shape))
        if place < size:
            index = tuple(int(k) for k in np.unravel_index(place, shape)) if shape else ()
            return number_of_array, index
        place -= size
    raise IndexError(place)


def _entries(count: int, all_of: str = "") -> str:
    return "the only entry" if all_of and count == 1 else f"{all_of}{count:,} entries"
