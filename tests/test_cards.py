"""Cards: HTML that runs nothing, with a plain-text twin that says the same."""

import html
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from softmax_course import check, hint, progress, solution
from softmax_course.exercises import EXERCISES

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>$\\href{javascript:alert(1)}{x}$"


class Parsed(HTMLParser):
    """Collects the tags, the attributes and the text outside of code."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.names, self.prose, self.open = [], set(), "", []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"pre", "code"} & set(self.open):
            self.prose += data


SAFE_TAGS = {"div", "p", "b", "i", "pre", "code", "table", "tr", "td", "span", "br"}
SAFE_ATTRIBUTES = {"style", "title"}


def raises_evil(x):
    raise ValueError(EVIL)


def evil_error_class(x):
    raise type(EVIL, (Exception,), {})(EVIL)


class EvilRepr:
    def __repr__(self):
        return EVIL


def evil_line(x):
    return undefined("<script>alert(1)</script> $x$")  # noqa: F821


@pytest.mark.parametrize(
    "answer",
    [raises_evil, evil_error_class, lambda x: EVIL, lambda x: EvilRepr(), evil_line,
     lambda x: {EVIL: EVIL}, type(EVIL, (), {})(), lambda x: print(EVIL),
     type("F", (), {"__call__": lambda self, x: x, "__name__": EVIL})()],
)  # fmt: skip
def test_nothing_of_the_learners_can_run(answer):
    page = Parsed(check("0.1", answer)._repr_html_())
    assert set(page.tags) <= SAFE_TAGS
    assert page.names <= SAFE_ATTRIBUTES
    assert "$" not in page.prose
    assert "\\(" not in page.prose
    assert not page.open


def words(text):
    """The words of a text, with marks, tags and white space gone."""
    return " ".join(re.sub(r"[\^`]", " ", text).split())


def cards():
    for e in EXERCISES.values():
        known = [e.solution, *e.mistakes[::20]]  # a fair sample of thousands
        for one in known:
            yield check(e.id, one.function if e.kind in ("function", "prediction") else one())
        yield check(e.id, ...)
        yield hint(e.id)
        yield solution(e.id)
    yield progress()


def test_every_card_says_in_html_what_its_text_says():
    for card in cards():
        page = card._repr_html_()
        parsed = Parsed(page)
        assert set(parsed.tags) <= SAFE_TAGS
        shown = words(html.unescape(re.sub(r"<[^>]+>", " ", page)))
        for word in set(re.findall(r"[^\W\d_]{4,}", repr(card))):
            assert word in shown, (word, shown)


def test_the_plain_twin_marks_the_entries_that_differ():
    text = repr(check("0.1", lambda x: np.where(x > 1.5, 9.0, 2 * x)))
    lines = text.splitlines()
    place = next(n for n, line in enumerate(lines) if "you gave" in line)
    marked = [lines[place][m.start() : m.end()] for m in re.finditer(r"\^+", lines[place + 1])]
    assert marked == ["9"]


def test_a_verdict_is_true_only_when_passed():
    assert check("0.1", lambda x: 2 * x)
    assert not check("0.1", lambda x: x)
    assert repr(check("0.1", lambda x: 2 * x)).startswith("✓ 0.1")


def test_the_map_shows_what_is_done(tmp_path, monkeypatch):
    from softmax_course import record

    monkeypatch.setenv(record.VARIABLE, str(tmp_path / "passed.jsonl"))
    empty = progress().message
    check("0.1", lambda x: 2 * x)
    done = progress().message
    assert empty.startswith("0 of")
    assert done.startswith("1 of")
    assert "● 0.1" in done
    assert "○ 0.2" in done


def test_escape_sequences_do_not_reach_the_terminal():
    def raises(x):
        raise ValueError("\x1b[31mred\x07")

    assert "\x1b" not in repr(check("0.1", lambda x: "\x1b[31mred\x07"))
    assert "\x1b" not in repr(check("0.1", raises))
