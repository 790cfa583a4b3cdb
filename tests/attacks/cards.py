"""What is wrong with a card, whatever stands in it: too long, or text that a page would obey."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

MOST = 6000  # characters of a card
TAGS = {"div", "p", "b", "i", "em", "strong", "pre", "code", "mark", "span", "u", "br", "ul", "li"}
ATTRIBUTES = {"style", "class", "title"}
MATHS = re.compile(r"\$|\\[()\[\]]|\\begin")


def faults(text: str, html: str) -> list[str]:
    """What a learner, or the page, should not meet in this card."""
    found = [
        f"{name} of {len(shown):,} characters"
        for name, shown in (("text", text), ("HTML", html))
        if len(shown) > MOST
    ]
    for name, shown in (("text", text), ("HTML", html)):
        odd = sorted({f"U+{ord(c):04X}" for c in shown if _is_odd(c)})
        if odd:
            found.append(f"{name} with {', '.join(odd[:5])}")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return found + reader.found


def _is_odd(character: str) -> bool:
    """Control characters, direction marks, halves of characters and line ends of other kinds."""
    odd = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return character not in "\n\t" and unicodedata.category(character) in odd


class _Reader(HTMLParser):
    """Collects tags, attributes and mathematics that a card never has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.verbatim = 0  # how many <pre> and <code> are open: MathJax passes those over

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS or any(name not in ATTRIBUTES for name, _ in attrs):
            self.found.append(f"HTML with <{tag[:40]} {attrs!r:.60}>")
        if tag in ("pre", "code"):
            self.verbatim += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("pre", "code"):
            self.verbatim -= 1

    def handle_data(self, data: str) -> None:
        if not self.verbatim and MATHS.search(data):
            self.found.append(f"mathematics to MathJax: {data!r:.60}")
