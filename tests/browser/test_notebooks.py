"""The notebooks in JupyterLab as a learner meets them: unrun, Run All, a wrong answer, the right.

Opening a notebook is what takes the time here, so each is opened once and used from end to end.
"""

import re

import pytest
from playwright.sync_api import expect

from softmax_course.exercises import CHAPTERS
from softmax_course.exercises.declaring import ChoiceExercise
from tools.lab import (
    NOTEBOOKS,
    code_cell,
    errors,
    open_notebook,
    output,
    problems,
    run_all,
    run_cell,
    type_into,
)

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_learner_opens_runs_errs_and_succeeds(page, path):
    exercises = CHAPTERS[int(path.stem[:2])].exercises
    open_notebook(page, path.name)
    for id in exercises:
        expect(check_of(page, id)).to_contain_text("not attempted yet")
    expect(page.locator("body")).not_to_contain_text("model not found", ignore_case=True)

    run_all(page)
    assert errors(page) == []
    for id in exercises:
        expect(check_of(page, id)).to_contain_text("not attempted yet")

    answer_by_typing(page, next(e for e in exercises.values() if e.kind == "function"))
    for exercise in exercises.values():
        if isinstance(exercise, ChoiceExercise):
            answer_by_clicking(page, exercise)
    assert errors(page) == []
    assert problems(page) == []


def check_of(page, id):
    return output(code_cell(page, f'check("{id}", '))


def answer_by_typing(page, exercise):
    """A wrong answer brings the card that names the mistake, the right one turns it."""
    id, name = exercise.id, exercise.solution.name
    stub, check = code_cell(page, f"def {name}("), code_cell(page, f'check("{id}", ')
    mistake = next(m for m in exercise.mistakes if stands_alone(m))

    type_into(stub, re.sub(r"^def \w+\(", f"def {name}(", mistake.source))
    run_cell(stub)
    run_cell(check)
    expect(output(check)).to_contain_text(f"✗ {id}")
    expect(output(check)).to_contain_text(first_words(mistake))

    type_into(stub, exercise.solution.source)
    run_cell(stub)
    run_cell(check)
    expect(output(check)).to_contain_text(f"✓ {id}")


def stands_alone(mistake):
    """Whether a mistake is a plain function that a learner could have typed with NumPy alone."""
    code = getattr(mistake.function, "__code__", None)  # none of its own where it is derived
    if code is None or code.co_name != mistake.name:
        return False
    return set(code.co_names) & set(mistake.function.__globals__) <= {"np"}


def first_words(mistake):
    """What a card begins with: the explanation without the marks of code, without line breaks."""
    return mistake.explanation.split("\n\n")[0].replace("`", "").replace("\n", " ")


def answer_by_clicking(page, exercise):
    """A choice exercise is answered with the mouse alone."""
    asked = output(code_cell(page, f'ask("{exercise.id}")'))
    mistake = exercise.mistakes[0]
    click(asked, mistake())
    expect(asked).to_contain_text(f"✗ {exercise.id}")
    expect(asked).to_contain_text(first_words(mistake))
    click(asked, exercise.solution())
    expect(asked).to_contain_text(f"✓ {exercise.id}")


def click(asked, letters):
    for number, letter in enumerate(letters):
        group = asked.locator(".widget-radio-box").nth(number)
        group.get_by_text(re.compile(rf"^{letter}\. ")).click()
    asked.get_by_role("button", name="Check").click()


def test_the_map_shows_what_another_kernel_passed(page, lab):
    open_notebook(page, "00_welcome.ipynb")
    lab.progress.write_text('{"passed": "0.1"}\n')
    run_all(page)
    expect(output(code_cell(page, "progress()"))).to_contain_text("● 0.1")
