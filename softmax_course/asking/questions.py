"""Choice questions to click, made of ipywidgets. Answering them by code stays possible."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from .. import style
from ..card import frame
from ..exercises.declaring import ChoiceExercise
from ..judgement import Verdict
from ..shown import show_once


class Questions:
    """A choice exercise as the notebook shows it: to click where a kernel runs, else to read."""

    def __init__(self, exercise: ChoiceExercise, check: Callable[[str, list], Verdict]) -> None:
        self.exercise = exercise
        self.check = check
        self._widget: Any = None

    def __repr__(self) -> str:
        lines = [f"{self.exercise.id} {self.exercise.title}"]
        for number, question in enumerate(self.exercise.questions, 1):
            lines += ["", f"{number}. {question.prompt}"]
            lines += [f"   {letter}. {o.text}" for letter, o in question.lettered.items()]
        return "\n".join(lines)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if self._widget is None or self._widget.comm is None:  # not shown yet, or closed
            self._widget = show_once(self.exercise.id, self.widget)
        bundle = self._widget._repr_mimebundle_()
        return {**bundle, "text/plain": repr(self), "text/html": self._html()}

    def widget(self) -> Any:
        """The live questions: a radio group each, a button, and room for the card."""
        import ipywidgets as w

        from .keyboard import Shelter

        title = w.HTML(f"<b>{escape(self.exercise.id)} {escape(self.exercise.title)}</b>")
        wide = w.Layout(width="auto")
        groups, parts = [], []
        for number, question in enumerate(self.exercise.questions, 1):
            options = [(f"{letter}. {o.text}", letter) for letter, o in question.lettered.items()]
            groups.append(w.RadioButtons(options=options, value=None, layout=wide))
            parts += [w.HTML(f"{number}. {escape(question.prompt)}"), groups[-1]]
        button = w.Button(description="Check", tooltip=f"Check the answers of {self.exercise.id}")
        card = w.HTML()

        def judge_clicks(_: Any) -> None:
            letters = [... if group.value is None else group.value for group in groups]
            card.value = self.check(self.exercise.id, letters)._repr_html_()

        button.on_click(judge_clicks)
        return w.VBox([title, *parts, button, card, Shelter()])

    def _html(self) -> str:
        html = f"<p><b>{escape(self.exercise.id)} {escape(self.exercise.title)}</b></p>"
        for number, question in enumerate(self.exercise.questions, 1):
            options = "".join(
                f"<br>{letter}. {escape(option.text)}"
                for letter, option in question.lettered.items()
            )
            html += f"<p>{number}. {escape(question.prompt)}{options}</p>"
        return frame(html + "<p>Run this cell to answer by clicking.</p>", "solid", style.TOLD)
