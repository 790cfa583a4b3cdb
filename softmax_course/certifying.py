"""The certificate: what was proven, exercise by exercise, drawn as a small SVG.

It is earned by passing every exercise, and honest: it says that the learner's own machine says so.
"""

from __future__ import annotations

from html import escape

from . import record, style
from .card import Card, frame, paragraphs
from .exercises import CHAPTERS

# What the exercises of each chapter prove, in the order of the chapters.
PROVEN = {
    1: "softmax, right for scores of any size",
    2: "cross-entropy, and why it is fair",
    3: "the Jacobian of softmax, derived and measured",
    4: "∂C/∂z = a − y, in nine equations with their reasons",
    5: "A − Y for whole batches, without a Jacobian",
    6: "gradients, checked by numbers",
    7: "a network, taught to read digits by own functions",
    8: "the same gradient in modern models",
}
WIDTH, LINE = 640, 26  # of the drawing, in pixels


def certificate() -> Card:
    """Give the certificate, or say which exercises are still open."""
    open_ones = open_exercises()
    if open_ones:
        text = (
            f"○ The certificate is for all exercises. Still open: {', '.join(open_ones)}.\n\n"
            "`progress()` shows the map."
        )
        return Card(text, frame("".join(paragraphs(text)), "dotted", style.OPEN))
    return Card("\n".join(_lines()), f"<div style='max-width:{WIDTH}px'>{svg()}</div>")


def open_exercises() -> list[str]:
    """The ids of the exercises that are not passed yet, in the order of the course."""
    passed = record.passed()
    return [id for chapter in CHAPTERS for id in chapter.exercises if id not in passed]


def svg() -> str:
    """The certificate as SVG: text on white, in one frame, readable without colour."""
    lines = _lines()
    title, height = lines[0], LINE * (len(lines) + 3)
    texts = [
        f"<text x='36' y='{LINE * (number + 2)}' font-size='{22 if number == 0 else 15}' "
        f"font-weight='{700 if number == 0 else 400}'>{escape(line)}</text>"
        for number, line in enumerate(lines)
        if line
    ]
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' role='img' "
        f"aria-label='{escape(' '.join(lines), quote=True)}' "
        f"font-family='DejaVu Sans, Verdana, sans-serif' fill='{style.INK}'>"
        f"<title>{escape(title)}</title>"
        f"<rect x='4' y='4' width='{WIDTH - 8}' height='{height - 8}' rx='6' fill='white' "
        f"stroke='{style.PASSED}' stroke-width='4'/>{''.join(texts)}</svg>"
    )


def _lines() -> list[str]:
    ids = [id for chapter in CHAPTERS for id in chapter.exercises]
    alone = len(record.unaided() & set(ids))
    proven = [PROVEN[chapter.number] for chapter in CHAPTERS if chapter.number in PROVEN]
    return [
        "Prediction minus label",
        "Derived, coded and checked:",
        *(f"✓ {words}" for words in proven),
        "",
        f"{len(ids)} exercises passed, {alone} of them before their solution was read.",
        "So says the learner's own machine; ask for the functions that prove it:",
        "python -m softmax_course export my_softmax.py",
    ]
