"""A card: what the learner is shown, as HTML with a plain-text twin. It knows nobody.

HTML and inline CSS only. Colours are inherited from the page, so that a card reads in light and
dark; where a page strips the styles (GitHub does), bold and code are enough. Whatever comes from a
learner is escaped and stands in <pre> or <code>, which also keeps MathJax from reading it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from . import style

PRE = "margin:.6em 0 0;padding:0;background:transparent;color:inherit;overflow-x:auto"
UNDERLINE = "text-decoration:underline 2px;text-underline-offset:3px"
MOST_LINE = 120  # characters of a line of the learner's


@dataclass(frozen=True)
class Card:
    """A card that is no verdict: a hint, a solution, the map. `message` is its plain text."""

    message: str
    html: str

    def __repr__(self) -> str:
        return self.message

    def _repr_html_(self) -> str:
        return self.html


def hint_card(id: str, number: int, count: int, text: str, last_word: str) -> Card:
    """One hint, with its number."""
    head = f"Hint {number} of {count} for {id}"
    body = "\n\n".join(part for part in (text, last_word) if part)
    html = f"<p style='margin:.2em 0'><b>{head}</b></p>" + "".join(paragraphs(body))
    return Card(f"{head}\n\n{body}", frame(html, "solid", style.TOLD))


def look_card(id: str, words: str, line: str, span: tuple[int, int], last_word: str) -> Card:
    """Where to look in the learner's own answer: words, and the line where there is one."""
    head = f"A hint for {id}"
    html = [f"<p style='margin:.2em 0'><b>{head}</b></p>", *paragraphs(words)]
    html += [marked_html(line, *span)] * bool(line) + paragraphs(last_word)
    text = [head, words, marked_text(line, *span) if line else "", last_word]
    return Card(
        "\n\n".join(part for part in text if part), frame("\n".join(html), "solid", style.TOLD)
    )


def solution_card(id: str, title: str, code: str, reason: str) -> Card:
    """A worked solution: the code, where there is any, and the reason behind it."""
    return _code_card(f"A solution of {id}, {title}", code, reason)


def stub_card(id: str, title: str, code: str) -> Card:
    """The cell of an exercise as it was at first, to be copied."""
    words = "Copy it into its cell, in place of what stands there. No file was changed."
    return _code_card(f"{id}, {title}, as it was at first", code, words)


def told_card(text: str) -> Card:
    """Plain words, and nothing else."""
    return Card(text, frame("".join(paragraphs(text)), "solid", style.TOLD))


def wrong_card(text: str) -> Card:
    """Plain words on something that is not as it should be."""
    return Card(text, frame("".join(paragraphs(text)), "dashed", style.WRONG))


def _code_card(head: str, code: str, words: str) -> Card:
    html = f"<p style='margin:.2em 0'><b>{escape(head)}</b></p>"
    if code:
        html += f"<pre style='{PRE}'>{escape(code.rstrip())}</pre>"
    html += "".join(paragraphs(words))
    text = "\n\n".join(part for part in (head, code.rstrip(), words) if part)
    return Card(text, frame(html, "solid", style.TOLD))


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs as HTML, with words `in backquotes` as code."""
    return [
        f"<p style='margin:.4em 0;max-width:46em'>{_inline(part)}</p>"
        for part in text.split("\n\n")
        if part.strip()
    ]


def marked_text(line: str, start: int, end: int) -> str:
    """A line of the learner's as plain text, with carets under the columns start to end."""
    before, marked, after = _parts(line, start, end)
    marks = "\n    " + " " * len(before) + "^" * len(marked) if marked else ""
    return f"    {before}{marked}{after}{marks}"


def marked_html(line: str, start: int, end: int) -> str:
    """A line of the learner's as HTML, with the columns start to end underlined."""
    before, marked, after = map(escape, _parts(line, start, end))
    marked = f"<b style='{UNDERLINE}'>{marked}</b>" if marked else ""
    return f"<pre style='{PRE}'>{before}{marked}{after}</pre>"


def tidy(text: str) -> str:
    """A text of the learner's without what does things to a page or a terminal.

    Escape sequences, marks that turn the direction of writing, and the like become "�".
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)


def frame(html: str, stroke: str, colour: str) -> str:
    """The box around a card: an edge at the left, its kind told by its stroke and its colour."""
    return (
        f"<div style='border-left:5px {stroke} {colour};padding:.3em .9em;margin:.3em 0;"
        f"color:inherit'>\n{html}\n</div>"
    )


def _parts(line: str, start: int, end: int) -> tuple[str, str, str]:
    """The line before, within and behind the columns start to end; a long one is cut."""
    line = tidy(line)
    first = max(0, min(start - MOST_LINE // 2, len(line) - MOST_LINE))
    last = first + MOST_LINE
    before = "…" * (first > 0) + line[first:start]
    return before, line[start : min(end, last)], line[end:last] + "…" * (last < len(line))


def _inline(text: str) -> str:
    pieces = escape(text, quote=False).replace("\n", " ").split("`")
    for n, piece in enumerate(pieces):
        # A dollar sign or a backslash would be read as mathematics outside of code.
        shown = piece if n % 2 else re.sub(r"[$\\]", r"<code>\g<0></code>", piece)
        pieces[n] = f"<code>{shown}</code>" if n % 2 else shown
    return "".join(pieces)
