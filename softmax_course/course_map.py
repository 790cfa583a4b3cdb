"""The map of the course: chapters, their exercises, and what is done."""

from __future__ import annotations

from html import escape

from . import style
from .card import Card, frame, paragraphs
from .exercises import CHAPTERS


def course_map(passed: set[str], note: str = "") -> Card:
    """Draw the map: a line a chapter, a sign an exercise, filled where it is passed, and a note."""
    total = sum(len(chapter.exercises) for chapter in CHAPTERS)
    done = sum(id in passed for chapter in CHAPTERS for id in chapter.exercises)
    head = f"{done} of {total} exercises passed"
    text, rows = [head, ""], []
    for chapter in CHAPTERS:
        ids = list(chapter.exercises)
        here = sum(id in passed for id in ids)
        signs = " ".join(f"{'●' if id in passed else '○'} {id}" for id in ids)
        text.append(f"{chapter.number:02d}  {chapter.title:22}  {here}/{len(ids)}  {signs}")
        rows.append(
            f"<tr><td style='text-align:left'><b>{chapter.number:02d}</b></td>"
            f"<td style='text-align:left'>{escape(chapter.title)}</td>"
            f"<td style='text-align:right'>{here}/{len(ids)}</td>"
            f"<td style='text-align:left'>{_signs(chapter.exercises, passed)}</td></tr>"
        )
    html = f"<p style='margin:.2em 0'><b>{head}</b></p><table>{''.join(rows)}</table>"
    if note:
        text += ["", note]
        html += "".join(paragraphs(note))
    return Card("\n".join(text), frame(html, "solid", style.TOLD))


def _signs(exercises: dict, passed: set[str]) -> str:
    return " ".join(
        f"<span title='{escape(e.title, quote=True)}' style='white-space:nowrap'>"
        f"{'●' if id in passed else '○'}&nbsp;{id}</span>"
        for id, e in exercises.items()
    )
