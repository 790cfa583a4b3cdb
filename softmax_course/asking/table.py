"""A derivation as a table to fill: one choice a cell, and each wrong one gets its own reason.

How a table is written down stands in exercises/declaring.py. It is no exercise: nothing is passed
and nothing remembered, and every equation that it ends with is used by exercises that are.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from .. import style
from ..card import Card, frame
from ..exercises.declaring import Option, Question, Table
from ..pristine import pristine
from ..shown import show_once
from .board import list_of, lowered


def ask_two_cases() -> TableBoard:
    """Show the table of chapter 3 to fill: the quotient rule for i = j and for i ≠ j.

    Filled, it ends in equations (4), ∂a_i/∂z_i = a_i (1 − a_i), and (5), ∂a_j/∂z_i = −a_j a_i.
    """
    with pristine():  # it comes with the exercises of its chapter
        from ..exercises.chapter_3.two_cases import TWO_CASES

    return TableBoard(TWO_CASES)


class TableBoard:
    """A table as the notebook shows it: to fill where a kernel runs, else to read.

    Each cell is a list to choose from, which the keyboard reaches with Tab and moves with the arrow
    keys; its name says row and case. A table may be checked half full.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._widget: Any = None

    def __repr__(self) -> str:
        lines = [self.table.title, "", self.table.given]
        for row in self.table.rows:
            lines += ["", f"{row.name}, {row.about}"]
            for cell in row.cells:
                options = "; ".join(f"{letter}. {o.text}" for letter, o in cell.lettered.items())
                lines.append(f"   {cell.prompt}: {options}")
        return "\n".join(lines)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if self._widget is None or self._widget.comm is None:  # not shown yet, or closed
            self._widget = show_once(self.table.title, self.widget)
        bundle = self._widget._repr_mimebundle_()
        return {**bundle, "text/plain": repr(self), "text/html": self._html()}

    def widget(self) -> Any:
        """The live table: two lists a row, a button, room for the card."""
        import ipywidgets as w

        from .keyboard import Shelter

        looks = {
            "layout": w.Layout(width="24em", max_width="100%"),
            "style": {"description_width": "9.5em"},
        }
        beside = w.Layout(flex_flow="row wrap", margin="0 0 .4em")
        lists, parts = [], [w.HTML(self._head())]
        for row in self.table.rows:
            cells = [
                list_of(
                    cell.prompt, [(f"{x}. {o.text}", x) for x, o in cell.lettered.items()], **looks
                )
                for cell in row.cells
            ]
            lists += cells
            parts += [w.HTML(_row_head(row.name, row.about)), w.Box(cells, layout=beside)]
        button = w.Button(description="Check", tooltip="Check the table")
        card = w.HTML()

        def judge_table(_: Any) -> None:
            card.value = judge(self.table, [one.value for one in lists])._repr_html_()

        button.on_click(judge_table)
        return w.VBox([*parts, button, card, Shelter()])

    def _head(self) -> str:
        return f"<p><b>{escape(self.table.title)}</b></p><p>{lowered(self.table.given)}</p>"

    def _html(self) -> str:
        html = self._head()
        for row in self.table.rows:
            html += f"<p>{_row_head(row.name, row.about)}"
            for cell in row.cells:
                options = "; &nbsp;".join(
                    f"{letter}. {lowered(o.text)}" for letter, o in cell.lettered.items()
                )
                html += f"<br>{escape(cell.prompt)}: &nbsp;{options}"
            html += "</p>"
        return frame(
            html + "<p>A table to fill, one entry a cell: run this cell to choose them.</p>",
            "solid",
            style.TOLD,
        )


def judge(table: Table, letters: Sequence[Any]) -> Card:
    """Judge a table, full or half full: the first wrong cell is told, with its own reason.

    Parameters
    ----------
    table
        The table with its questions.
    letters
        What is chosen in each cell, row after row; `...` where nothing is yet.
    """
    chosen = [
        (cell, cell.lettered[letter])
        for cell, letter in zip(_cells(table), letters, strict=True)
        if letter is not ...
    ]
    for cell, option in chosen:
        if option.name is not None:
            return _told_why(table, cell, option)
    still_open = len(letters) - len(chosen)
    if not still_open:
        return _filled(table)
    so_far = "right so far" if chosen else "not filled in yet"
    words = f"Still open: {still_open} of {len(letters)} cells."
    if not chosen:
        words = "Choose an entry for every cell. You may check a table that is half full."
    return _card(f"○ {table.title}: {so_far}", words, "dotted", style.OPEN)


def _cells(table: Table) -> list[Question]:
    return [cell for row in table.rows for cell in row.cells]


def _told_why(table: Table, cell: Question, option: Option) -> Card:
    words = f"{cell.prompt[0].upper()}{cell.prompt[1:]}, “{option.text}”: {option.why}"
    return _card(f"✗ {table.title}: not yet", words, "dashed", style.WRONG)


def _filled(table: Table) -> Card:
    """The table with all that was chosen, and the rows that it ends with."""
    rows = [
        (row.name, *(cell.lettered[cell.right_letter].text for cell in row.cells))
        for row in table.rows
    ]
    rows += table.found
    cases = [f"case {case}" for case in table.cases]
    plain = "\n".join(" | ".join(cells) for cells in [("case", *table.cases), *rows])
    html = "".join(f"<th scope='col' style='{_CELL}'>{escape(case)}</th>" for case in cases)
    html = f"<tr><td style='{_CELL}'></td>{html}</tr>"
    for name, *cells in rows:
        html += f"<tr><th scope='row' style='{_CELL}'>{lowered(name)}</th>"
        html += "".join(f"<td style='{_CELL}'>{lowered(text)}</td>" for text in cells) + "</tr>"
    grid = f"<table style='border-collapse:collapse;margin:.4em 0'>{html}</table>"
    return _card(f"✓ {table.title}: right", table.keep, "solid", style.PASSED, plain, grid)


_CELL = (
    "text-align:left;vertical-align:baseline;padding:.15em 1.2em .15em 0;"
    "background:transparent;color:inherit"
)


def _card(
    heading: str, words: str, stroke: str, colour: str, plain: str = "", grid: str = ""
) -> Card:
    html = f"<p style='margin:.2em 0'><b>{escape(heading)}</b></p>{grid}"
    html += f"<p style='margin:.4em 0;max-width:46em'>{lowered(words)}</p>"
    text = "\n\n".join(part for part in (heading, plain, words) if part)
    return Card(text, frame(html, stroke, colour))


def _row_head(name: str, about: str) -> str:
    return f"<b>{escape(name)}</b>, {lowered(about)}"
