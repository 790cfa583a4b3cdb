"""What a learner types, presses and is told, in any chapter."""

import re
from dataclasses import dataclass

from playwright.sync_api import expect

from softmax_course.exercises import CHAPTERS, EXERCISES
from tools.lab import code_cell, output, run_cell, type_and_run, type_into

MARK = "Mine, typed in a browser."
CALLS = "from softmax_course import hint, mine, progress\n"


@dataclass(frozen=True)
class Attempt:
    """An answer to an exercise, first with a slip in it.

    `slip` is a piece of the right lines and what was typed for it; the course underlines `place`
    and says what begins with `told`.
    """

    id: str
    lines: str
    slip: tuple[str, str]
    place: str
    told: str

    @property
    def name(self):
        return EXERCISES[self.id].solution.name

    @property
    def right(self):
        head, *body = self.lines.splitlines()
        return "\n".join([head, f'    """{MARK}"""', *body])

    @property
    def wrong(self):
        assert self.right.count(self.slip[0]) == 1
        return self.right.replace(*self.slip)


# One of each chapter.
ATTEMPTS = [
    Attempt(
        "0.1",
        "def double(x):\n    return 2 * x",
        ("2 * x", "x**2"),
        place="x**2",
        told="You square",
    ),
    Attempt(
        "1.1",
        "def softmax_by_definition(z):\n    e = np.exp(z)\n    return e / np.sum(e)",
        ("np.sum(e)", "np.sum(z)"),
        place="z",
        told="You divide by the sum of the scores z_k themselves",
    ),
    Attempt(
        "2.2",
        "def cross_entropy(a, y):\n    return -np.log(a[np.argmax(y)])",
        ("argmax(y)", "argmax(a)"),
        place="a",
        told="You take the cost of the largest probability",
    ),
    Attempt(
        "3.3",
        "def jacobian(a):\n    return np.diag(a) - np.outer(a, a)",
        ("np.diag(a)", "np.eye(len(a))"),
        place="np.eye(len(a))",
        told="On the diagonal of J: you have 1 − a_i², which is the derivative of tanh",
    ),
    Attempt(
        "4.4",
        "def gradient(a, y):\n    return a - y",
        ("a - y", "y - a"),
        place="y - a",
        told="You have y − a, label minus prediction",
    ),
    Attempt(
        "5.5",
        "def backward_through_softmax(A, dA):\n    return A * (dA - np.sum(A * dA, axis=0))",
        ("A * dA, axis", "dA, axis"),
        place="dA",
        told="In each column a, with its dA for v: you take the sum of all v_i away",
    ),
    Attempt(
        "6.1",
        "def forward_difference(f, z, h):\n"
        "    return np.array([(f(z + h * e) - f(z)) / h for e in np.eye(len(z))])",
        ("/ h", "/ (2 * h)"),
        place="2 * h",
        told="You divide by 2h, but z and z + h lie only h apart",
    ),
    Attempt(
        "7.2",
        "def relu_backward(dA, Z):\n    return dA * (Z > 0)",
        ("Z > 0", "dA > 0"),
        place="dA",
        told="You apply ReLU to dA: negative gradients are lost",
    ),
    Attempt(
        "8.1",
        "def smooth_labels(Y, epsilon):\n    return (1 - epsilon) * Y + epsilon / len(Y)",
        ("len(Y)", "Y.shape[1]"),
        place="Y.shape[1]",
        told="You share ε by m, the number of samples",
    ),
]


def card_of(page, id):
    """The output of the cell that checks an exercise."""
    return output(code_cell(page, f'check("{id}", '))


def errs(page, attempt):
    """A wrong answer brings the card that names the mistake and underlines its place."""
    card = _answer(page, attempt, attempt.wrong)
    expect(card).to_contain_text(f"✗ {attempt.id}")
    expect(card).to_contain_text(attempt.told)
    place_is_underlined(card, attempt)


def asks_for_a_hint(page, scratch, attempt):
    """A hint looks at that very answer first, and only then goes on to the hints of the course."""
    first = type_and_run(scratch, f'{CALLS}hint("{attempt.id}")')
    expect(first).to_contain_text("in your last answer")
    place_is_underlined(first, attempt)
    second = type_and_run(scratch, f'{CALLS}hint("{attempt.id}")')
    expect(second).to_contain_text(f"Hint 1 of {len(EXERCISES[attempt.id].hints)}")


def place_is_underlined(card, attempt):
    """Hold a card to show the learner's line, with the place of the slip underlined."""
    line = next(line for line in attempt.wrong.splitlines() if attempt.slip[1] in line)
    shown = card.locator("pre").first
    expect(shown).to_have_text(line.strip())
    expect(shown.locator("b")).to_have_text(attempt.place)
    expect(shown.locator("b")).to_have_css("text-decoration-line", "underline")


def succeeds(page, attempt):
    """The right answer turns the card."""
    card = _answer(page, attempt, attempt.right)
    expect(card).to_contain_text(f"✓ {attempt.id}")
    expect(card).not_to_contain_text("✗")


def _answer(page, attempt, source):
    stub, check = (
        code_cell(page, text) for text in (f"def {attempt.name}(", f'check("{attempt.id}", ')
    )
    type_into(stub, source)
    run_cell(stub)
    run_cell(check)
    return output(check)


def answers_by_clicking(page, exercise):
    """A choice exercise is answered with the mouse alone."""
    asked = output(code_cell(page, f'ask("{exercise.id}")'))
    mistake = exercise.mistakes[0]
    _click(asked, mistake())
    expect(asked).to_contain_text(f"✗ {exercise.id}")
    expect(asked).to_contain_text(_first_words(mistake))
    _click(asked, exercise.solution())
    expect(asked).to_contain_text(f"✓ {exercise.id}")


def _click(asked, letters):
    for number, letter in enumerate(letters):
        group = asked.locator(".widget-radio-box").nth(number)
        group.get_by_text(re.compile(rf"^{letter}\. ")).click()
    asked.get_by_role("button", name="Check").click()


def _first_words(mistake):
    """What a card begins with: the explanation without the marks of code, without line breaks."""
    return mistake.explanation.split("\n\n")[0].replace("`", "").replace("\n", " ")


def sees_the_map(scratch, passed):
    """The map has a filled sign for what is passed, and an open one for all else."""
    shown = type_and_run(scratch, f"{CALLS}progress()")
    expect(shown).to_contain_text(f"{len(passed)} of {len(EXERCISES)} exercises passed")
    signs = re.findall(r"([●○◆◇])\s(\d\.\d)", shown.text_content())
    keys = {chapter.key for chapter in CHAPTERS}
    open_and_filled = {id: "◇◆" if id in keys else "○●" for id in EXERCISES}
    assert signs == [(open_and_filled[id][id in passed], id) for id in EXERCISES]
    return shown


def finds_mine(scratch, attempt):
    """`mine` has the function that was typed, and not the course's."""
    shown = type_and_run(scratch, f"{CALLS}mine.{attempt.name}.__doc__")
    expect(shown).to_have_text(re.compile(re.escape(MARK)))
