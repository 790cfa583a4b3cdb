"""The map of the course: chapters, their exercises, and what is done."""

from __future__ import annotations

from html import escape

from . import style
from .card import Card, frame, paragraphs
from .exercises import CHAPTERS
from .exercises.course import Chapter

KEY = (
    "The key of a chapter, ◇, is its hardest exercise. Pass it and you know the chapter: go on, "
    "and fill the other circles when you like. Only the certificate asks for them all."
)


def course_map(passed: set[str], note: str = "") -> Card:
    """Draw the map: a line a chapter, a sign an exercise, filled where it is passed, and a note.

    The key of a chapter has a sign of another shape, and the word beside it.
    """
    total = sum(len(chapter.exercises) for chapter in CHAPTERS)
    done = sum(id in passed for chapter in CHAPTERS for id in chapter.exercises)
    head = f"{done} of {total} exercises passed"
    text, rows = [head, ""], []
    for chapter in CHAPTERS:
        ids = list(chapter.exercises)
        here = sum(id in passed for id in ids)
        known = _known(chapter, passed)
        signs = " ".join(_sign(chapter, id, passed) for id in ids)
        line = f"{chapter.number:02d}  {chapter.title:22}  {here}/{len(ids)}  {signs}"
        text.append(f"{line}  {known}".rstrip())
        rows.append(
            f"<tr><td style='text-align:left'><b>{chapter.number:02d}</b></td>"
            f"<td style='text-align:left'>{escape(chapter.title)}</td>"
            f"<td style='text-align:right'>{here}/{len(ids)}</td>"
            f"<td style='text-align:left'>{_signs(chapter, passed)}"
            f"{f' <b>{known}</b>' if known else ''}</td></tr>"
        )
    html = f"<p style='margin:.2em 0'><b>{head}</b></p><table>{''.join(rows)}</table>"
    for words in filter(None, (KEY, note)):
        text += ["", words]
        html += "".join(paragraphs(words))
    return Card("\n".join(text), frame(html, "solid", style.TOLD))


def _known(chapter: Chapter, passed: set[str]) -> str:
    """Who passed the key, and not all, is told so."""
    if chapter.key in passed and not set(chapter.exercises) <= passed:
        return "you know it: go on"
    return ""


def _sign(chapter: Chapter, id: str, passed: set[str]) -> str:
    if id == chapter.key:
        return f"{'◆' if id in passed else '◇'} {id} key"
    return f"{'●' if id in passed else '○'} {id}"


def _signs(chapter: Chapter, passed: set[str]) -> str:
    return " ".join(
        f"<span title='{escape(exercise.title, quote=True)}' style='white-space:nowrap'>"
        f"{_sign(chapter, id, passed).replace(' ', '&nbsp;')}</span>"
        for id, exercise in chapter.exercises.items()
    )
