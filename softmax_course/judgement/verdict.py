"""What a check comes to: the outcome, the mistake, the words, and the case that shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from .. import style
from ..card import PRE, UNDERLINE, frame, marked_html, marked_text, paragraphs

PASSED = "passed"
FAILED = "failed"
NOT_ATTEMPTED = "not attempted"
RAISED = "raised"
TIMED_OUT = "timed out"

MOST = 6000  # characters of a card, as text and as HTML

MARKS = {PASSED: "✓", NOT_ATTEMPTED: "○"}
HEADINGS = {
    PASSED: "right",
    FAILED: "not yet",
    NOT_ATTEMPTED: "not attempted yet",
    RAISED: "your code stopped with an error",
    TIMED_OUT: "your code did not come back",
}


# The edge of the card by outcome, told by its stroke as well as by its colour; mid tones, 3:1 or
# more against white and against JupyterLab's dark grey.
_EDGES = {
    PASSED: ("solid", style.PASSED),
    NOT_ATTEMPTED: ("dotted", style.OPEN),
    FAILED: ("dashed", style.WRONG),
    RAISED: ("double", style.WRONG),
    TIMED_OUT: ("double", style.WRONG),
}


@dataclass(frozen=True)
class Entry:
    """One number of a result as it is shown; `differs` marks the ones that are not as expected."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Evidence:
    """One call: its arguments, what was expected of it and what it gave, each as lines of text.

    `drawing` shows the last two as HTML, where that says more.
    """

    arguments: tuple[tuple[str, tuple[str, ...]], ...]
    expected: tuple[str, ...] = ()
    got: tuple[tuple[Entry, ...], ...] = ()
    drawing: str = ""

    def rows(self) -> list[tuple[str, tuple[tuple[Entry, ...], ...]]]:
        """Labelled lines: the arguments, then 'expected' and 'you gave' where there are numbers."""
        plain = [(label, lines) for label, lines in (*self.arguments, ("expected", self.expected))]
        rows = [(label, tuple((Entry(line),) for line in lines)) for label, lines in plain if lines]
        return rows + ([("you gave", self.got)] if self.got else [])


@dataclass(frozen=True)
class Verdict:
    """The judgement of one answer.

    Attributes
    ----------
    id, title
        The exercise.
    outcome
        "passed", "failed", "not attempted", "raised" or "timed out".
    mistake
        The name of the recognised mistake, or None.
    explanation
        What to look at, or after a pass what to keep, in words; paragraphs are separated by an
        empty line.
    line
        The learner's own line where an error arose, or in which the place is, or "".
    place
        Where in the answer's own source to look: (line, start, end), the line counted from 1 at
        its `def`, the columns from 0 with `end` left out; or None. They are those of `line`.
    evidence
        The smallest case that shows the mistake, or None.
    note
        A word beside the matter, such as that progress cannot be saved.
    """

    id: str
    title: str
    outcome: str
    mistake: str | None = None
    explanation: str = ""
    line: str = ""
    place: tuple[int, int, int] | None = None
    evidence: Evidence | None = None
    note: str = ""

    def __bool__(self) -> bool:
        return self.outcome == PASSED

    @property
    def heading(self) -> str:
        """The first line of the card, such as '✗ 3.3 The whole Jacobian at once: not yet'."""
        return f"{MARKS.get(self.outcome, '✗')} {self.id} {self.title}: {HEADINGS[self.outcome]}"

    @property
    def span(self) -> tuple[int, int]:
        """The columns of `line` that the place spans; (0, 0) where there is none."""
        return self.place[1:] if self.place is not None else (0, 0)

    @property
    def message(self) -> str:
        """What the learner reads, as plain text."""
        parts = [self.explanation]
        if self.line:
            parts.append(marked_text(self.line, *self.span))
        if self.evidence is not None:
            parts.append(_plain_rows(self.evidence))
        if self.note:
            parts.append(self.note)
        return "\n\n".join(part for part in parts if part)[:MOST]

    def with_note(self, note: str) -> Verdict:
        """The same verdict with one more word beside the matter."""
        return replace(self, note="\n\n".join(part for part in (self.note, note) if part))

    def __repr__(self) -> str:
        return f"{self.heading}\n\n{self.message}" if self.message else self.heading

    def _repr_html_(self) -> str:
        shown = self.evidence
        plain = replace(shown, drawing="") if shown is not None else None
        pages = (self._page(evidence) for evidence in (shown, plain, None))
        return next((page for page in pages if len(page) <= MOST), self._page(None))

    def _page(self, evidence: Evidence | None) -> str:
        parts = [f"<p style='margin:.2em 0'><b>{escape(self.heading)}</b></p>"]
        parts += paragraphs(self.explanation)
        if self.line:
            parts.append(marked_html(self.line, *self.span))
        if evidence is not None:
            parts.append(_html_rows(evidence))
        parts += paragraphs(self.note)
        return frame("\n".join(parts), *_EDGES[self.outcome])


def _plain_rows(evidence: Evidence) -> str:
    rows = evidence.rows()
    width = max(len(label) for label, _ in rows)
    lines = []
    for label, entries in rows:
        for number, line in enumerate(entries):
            start = f"    {label if number == 0 else '':{width}}  "
            lines.append(start + "".join(entry.text for entry in line))
            marks = "".join(
                ("^" if entry.differs else " ") * len(entry.text) for entry in line
            ).rstrip()
            if marks:
                lines.append(" " * len(start) + marks)
    return "\n".join(lines)


def _html_rows(evidence: Evidence) -> str:
    rows = evidence.rows()
    width = max(len(label) for label, _ in rows)
    lines = []
    for label, entries in rows:
        for number, line in enumerate(entries):
            start = escape(f"{label if number == 0 else '':{width}}  ")
            lines.append(start + "".join(_html_entry(entry) for entry in line))
    return f"<pre style='{PRE}'>" + "\n".join(lines) + "</pre>" + evidence.drawing


def _html_entry(entry: Entry) -> str:
    text = escape(entry.text)
    if not entry.differs:
        return text
    return f"<b style='{UNDERLINE}'>{text}</b>"
