"""Exercise 7.5: any network passes from 95 % on; a training that went wrong is told why.

Each cause is a program: a learner's notebook with one thing changed, written in two ways that the
course's own trainer is not written in.
"""

import time

import numpy as np
import pytest

from softmax_course import check
from softmax_course.data import load_digits
from softmax_course.exercises import EXERCISES
from softmax_course.judgement.predicting import CAUSES

FUNCTIONS = """
import numpy as np
from softmax_course import load_digits

X, labels, X_test, labels_test = load_digits()
rng = np.random.default_rng(3)
learning_rate = 0.2
epochs = 30
W1, b1 = rng.normal(0, np.sqrt(2 / 64), (40, 64)), np.zeros((40, 1))
W2, b2 = rng.normal(0, np.sqrt(2 / 40), (10, 40)), np.zeros((10, 1))
Y = np.eye(10)[:, labels]
costs = []
for epoch in range(epochs):
    order = rng.permutation(X.shape[1])
    total = 0
    for start in range(0, X.shape[1], 32):
        pick = order[start:start + 32]
        A0, T = X[:, pick], Y[:, pick]
        m = T.shape[1]
        Z1 = W1 @ A0 + b1
        A1 = np.maximum(0, Z1)
        Z2 = W2 @ A1 + b2
        E = np.exp(Z2 - Z2.max(axis=0))
        A2 = E / E.sum(axis=0)
        total += -np.log((A2 * T).sum(axis=0)).sum()
        dZ2 = (A2 - T) / m
        dZ1 = W2.T @ dZ2 * (Z1 > 0)
        W2 = W2 - learning_rate * dZ2 @ A1.T
        b2 = b2 - learning_rate * dZ2.sum(axis=1, keepdims=True)
        W1 = W1 - learning_rate * dZ1 @ A0.T
        b1 = b1 - learning_rate * dZ1.sum(axis=1, keepdims=True)
    costs.append(total / X.shape[1])

def predict(X):
    return np.argmax(W2 @ np.maximum(W1 @ X + b1, 0) + b2, axis=0)
"""

A_CLASS = """
import numpy as np
from softmax_course import load_digits

class Net:
    def __init__(self, lr=0.3, epochs=25, batch=50):
        r = np.random.default_rng(5)
        self.params = {
            "W1": r.normal(size=(64, 30)) * np.sqrt(2 / 64), "b1": np.zeros(30),
            "W2": r.normal(size=(30, 10)) * np.sqrt(2 / 30), "b2": np.zeros(10),
        }
        self.lr, self.epochs, self.batch, self.r = lr, epochs, batch, r
        self.loss_history = []

    def forward(self, rows):
        p = self.params
        self.z = rows @ p["W1"] + p["b1"]
        self.h = np.maximum(self.z, 0)
        s = self.h @ p["W2"] + p["b2"]
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def fit(self, rows, y):
        for _ in range(self.epochs):
            order = self.r.permutation(len(rows))
            losses = []
            for chosen in np.array_split(order, len(rows) // self.batch):
                probs = self.forward(rows[chosen])
                losses.append(-np.mean(np.log(probs[np.arange(len(chosen)), y[chosen]])))
                d = probs.copy()
                d[np.arange(len(chosen)), y[chosen]] -= 1
                d /= len(chosen)
                dh = d @ self.params["W2"].T * (self.z > 0)
                grads = {"W2": self.h.T @ d, "b2": d.sum(0), "W1": rows[chosen].T @ dh,
                         "b1": dh.sum(0)}
                for name in grads:
                    self.params[name] = self.params[name] - self.lr * grads[name]
            self.loss_history.append(np.mean(losses))

digits = load_digits()
net = Net()
rows, y = digits.X.T, digits.labels
net.fit(rows, y)

def predict(X):
    return net.forward(X.T).argmax(axis=1)
"""

MIXED = "rng.permutation(X.shape[1])[:len(pick)]"
LABELS_ALONE = "labels = np.random.default_rng(0).permutation(labels)"
IN_PLACE = "np.random.default_rng(1).shuffle(digits.labels)"
HE = "rng.normal(0, np.sqrt(2 / 64), (40, 64))"

WRONG = [
    # cause, program, what is written in it, and what in its place
    ("uphill", FUNCTIONS, "- learning_rate *", "+ 0.1 * learning_rate *"),
    ("uphill", FUNCTIONS, "(A2 - T) / m", "(T - A2) / m"),
    ("uphill", A_CLASS, "- self.lr *", "+ self.lr *"),
    ("labels_shuffled", FUNCTIONS, "Y[:, pick]", f"Y[:, {MIXED}]"),
    ("labels_shuffled", FUNCTIONS, "rng = np", f"{LABELS_ALONE}\nrng = np"),
    ("labels_shuffled", A_CLASS, "net = Net()", f"net = Net()\n{IN_PLACE}"),
    ("not_shuffled", FUNCTIONS, "rng.permutation(X.shape[1])", "np.arange(X.shape[1])"),
    ("not_shuffled", A_CLASS, "self.r.permutation(len(rows))", "np.arange(len(rows))"),
    ("rate_too_high", FUNCTIONS, "learning_rate = 0.2", "learning_rate = 4"),
    ("rate_too_high", A_CLASS, "lr=0.3", "lr=8.0"),
    ("rate_too_low", FUNCTIONS, "learning_rate = 0.2", "learning_rate = 0.0005"),
    ("rate_too_low", A_CLASS, "lr=0.3", "lr=0.002"),
    ("stopped_too_early", FUNCTIONS, "epochs = 30", "epochs = 3"),
    ("stopped_too_early", A_CLASS, "epochs=25", "epochs=2"),
    ("mean_forgotten", FUNCTIONS, "(A2 - T) / m", "A2 - T"),
    ("mean_forgotten", A_CLASS, "d /= len(chosen)", "pass"),
    ("zeros_for_weights", FUNCTIONS, HE, "np.zeros((40, 64))"),
    ("zeros_for_weights", A_CLASS, "r.normal(size=(64, 30))", "np.zeros((64, 30))"),
    ("dead_units", FUNCTIONS, "np.zeros((40, 1))", "np.full((40, 1), -20.0)"),
    ("dead_units", A_CLASS, "np.zeros(30)", "-15 * np.ones(30)"),
    ("guessing", FUNCTIONS, "epochs = 30", "epochs = 0"),
    ("off_by_one", FUNCTIONS, "b2, axis=0)", "b2, axis=0) + 1"),
    ("worse_than_chance", FUNCTIONS, "np.argmax(W2", "np.argmin(W2"),
    ("samples_in_rows", A_CLASS, "net.forward(X.T)", "net.forward(X)"),
    ("argmax_along_the_rows", FUNCTIONS, "b2, axis=0)", "b2, axis=1)"),
    ("probabilities_given", A_CLASS, ".argmax(axis=1)", ""),
    ("scaled_otherwise", FUNCTIONS, "W1 @ X + b1", "W1 @ (X / 16) + b1"),
    ("digits_exchanged", FUNCTIONS, "Y = np.eye(10)", "Y = np.eye(10)[::-1]"),
]


def run(program):
    """The notebook after this program, as it stands in a kernel."""
    notebook = {"__name__": "__main__"}
    with np.errstate(all="ignore"):
        exec(compile(program, "<notebook>", "exec"), notebook)
    return notebook["predict"]


@pytest.mark.parametrize("program", [FUNCTIONS, A_CLASS], ids=["functions", "class"])
def test_any_network_passes(program):
    verdict = check("7.5", run(program))
    assert verdict, verdict.message
    assert "Of 360 unseen digits yours reads 3" in verdict.message


@pytest.mark.parametrize(
    ("cause", "program", "written", "instead"),
    WRONG,
    ids=[f"{w[0]}-{n}" for n, w in enumerate(WRONG)],
)
def test_a_training_that_went_wrong_is_told_why(cause, program, written, instead):
    assert written in program
    verdict = check("7.5", run(program.replace(written, instead)))
    assert not verdict
    assert verdict.mistake == cause, verdict
    words = next(m.explanation for m in EXERCISES["7.5"].mistakes if m.name == cause)
    assert words in verdict.message


def test_every_cause_is_a_mistake_with_its_words():
    names = {mistake.name for mistake in EXERCISES["7.5"].mistakes}
    assert {cause.__name__ for cause in CAUSES} <= names


def test_what_is_below_95_per_cent_says_how_many_and_which():
    digits = load_digits()
    centres = np.stack([digits.X[:, digits.labels == k].mean(axis=1) for k in range(10)])

    def predict(X):
        return np.argmin([((X - c[:, None]) ** 2).sum(axis=0) for c in centres], axis=0)

    verdict = check("7.5", predict)
    assert not verdict
    assert verdict.mistake is None
    assert "of 360 unseen digits are right" in verdict.message
    assert "Most often" in verdict.message


def test_who_knows_the_answers_by_heart_is_asked_kindly():
    digits = load_digits()
    known = {c.tobytes(): k for c, k in zip(digits.X_test.T, digits.labels_test, strict=True)}

    def predict(X):
        return [known.get(np.ascontiguousarray(c).tobytes(), 0) for c in X.T]

    verdict = check("7.5", predict)
    assert verdict
    assert "Were the test pictures kept out" in verdict.message


def test_who_learned_from_the_test_as_well_is_asked_kindly():
    everything = (
        "X, labels = np.hstack([X, X_test]), np.concatenate([labels, labels_test])\nrng = np"
    )
    verdict = check("7.5", run(FUNCTIONS.replace("rng = np", everything)))
    assert verdict
    assert "pictures of the test stand among" in verdict.message


def test_labels_in_the_order_of_the_notebook_are_no_answer():
    labels = load_digits().labels_test
    assert not check("7.5", lambda X: labels[: X.shape[1]])


def test_a_stub_is_not_attempted_and_a_value_is_no_function():
    def predict(X):
        """Give the labels."""
        ...

    assert check("7.5", predict).outcome == "not attempted"
    assert check("7.5", ...).outcome == "not attempted"
    assert check("7.5", np.zeros(360)).mistake == "not_a_function"
    assert check("7.5", lambda: 1).mistake == "wrong_parameters"


def test_an_answer_that_does_not_end_is_stopped():
    def predict(X):
        while True:
            pass

    start = time.monotonic()
    verdict = check("7.5", predict)
    assert verdict.outcome == "timed out"
    assert "Train once" in verdict.message
    assert time.monotonic() - start < 5


def test_an_answer_whose_surroundings_bite_is_judged_all_the_same():
    class Biting:
        def __getattr__(self, name):
            raise RuntimeError(name)

    costs = [Biting(), Biting()]
    biting = Biting()

    def predict(X):
        biting, costs  # noqa: B018
        return np.zeros(X.shape[1])

    verdict = check("7.5", predict)
    assert verdict.mistake == "one_class_for_all"
