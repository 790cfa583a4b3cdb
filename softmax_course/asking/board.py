"""The proof puzzle as a board: a line and a reason to choose for each place of the proof.

How a puzzle is written down stands in declaring.py, how an answer is judged in
judgement/puzzling.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from .. import style
from ..card import frame
from ..exercises.declaring import PuzzleExercise
from ..judgement import Verdict
from ..shown import show_once


class Board:
    """A puzzle as the notebook shows it: to fill in where a kernel runs, else to read.

    Each place has two lists to choose from, which the keyboard reaches with Tab and moves with the
    arrow keys. `check` is called with the pairs chosen, `...` where a choice is still open.
    """

    def __init__(self, exercise: PuzzleExercise, check: Callable[[str, list], Verdict]) -> None:
        self.exercise = exercise
        self.check = check
        self._widget: Any = None

    def __repr__(self) -> str:
        puzzle = self.exercise.puzzle
        lines = [f"{letter}. {line.text}" for letter, line in puzzle.lines.items()]
        reasons = [f"{number}. {reason.text}" for number, reason in puzzle.reasons.items()]
        head = f"{self.exercise.id} {self.exercise.title}"
        return "\n".join([head, "", puzzle.given, *lines, "", "Reasons", *reasons])

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if self._widget is None or self._widget.comm is None:  # not shown yet, or closed
            self._widget = show_once(self.exercise.id, self.widget)
        bundle = self._widget._repr_mimebundle_()
        return {**bundle, "text/plain": repr(self), "text/html": self._html()}

    def widget(self) -> Any:
        """The live board: the pieces to read, two lists a place, a button, room for the card."""
        import ipywidgets as w

        from .keyboard import Shelter

        puzzle = self.exercise.puzzle
        lines = [(f"{letter}. {line.text}", letter) for letter, line in puzzle.lines.items()]
        reasons = [(f"{n}. {reason.text}", n) for n, reason in puzzle.reasons.items()]
        wide = w.Layout(width="100%", max_width="46em")

        def one_of(what: str, options: list[tuple]) -> Any:
            return list_of(what, options, layout=wide, style={"description_width": "5.5em"})

        places = [
            (one_of(f"Line {place}", lines), one_of(f"Reason {place}", reasons))
            for place in range(1, len(puzzle.proof) + 1)
        ]
        rows = [w.VBox(pair, layout=w.Layout(margin="0 0 .6em")) for pair in places]
        button = w.Button(description="Check", tooltip=f"Check the proof of {self.exercise.id}")
        card = w.HTML()

        def judge_board(_: Any) -> None:
            pairs = [(line.value, reason.value) for line, reason in places]
            card.value = self.check(self.exercise.id, pairs)._repr_html_()

        button.on_click(judge_board)
        return w.VBox([w.HTML(self._pieces()), *rows, button, card, Shelter()])

    def _pieces(self) -> str:
        puzzle = self.exercise.puzzle
        lines = "".join(
            f"<br>{letter}. {lowered(line.text)}" for letter, line in puzzle.lines.items()
        )
        reasons = "".join(
            f"<br>{number}. {lowered(reason.text)}" for number, reason in puzzle.reasons.items()
        )
        return (
            f"<p><b>{escape(self.exercise.id)} {escape(self.exercise.title)}</b></p>"
            f"<p>{lowered(puzzle.given)}{lines}</p><p><b>Reasons</b>{reasons}</p>"
        )

    def _html(self) -> str:
        html = self._pieces() + "<p>Run this cell to put the proof in order by choosing.</p>"
        return frame(html, "solid", style.TOLD)


def list_of(what: str, options: list[tuple], **looks: Any) -> Any:
    """A list to choose from, named `what`; until something is chosen its value is `...`."""
    import ipywidgets as w

    return w.Dropdown(options=[("(choose)", ...), *options], value=..., description=what, **looks)


def lowered(text: str) -> str:
    """Write a text as HTML, with indices such as a_k and Σ_{k≠i} set below the line."""
    return re.sub(r"_(?:\{([^}]*)\}|(\w))", r"<sub>\1\2</sub>", escape(text))
