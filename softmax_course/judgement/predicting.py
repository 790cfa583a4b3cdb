"""Judge a function that labels pictures: count what it gets right, and find out why it is so few.

What a training did wrong shows in the labels that are given, and in what it left behind. Each cause
below is a question to that; its words stand with the exercise, under the mistake of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..exercises.declaring import Case, PredictionExercise
from ..numerals import a_digit
from . import trying
from . import verdict as v
from .comparing import Numbers
from .diagnosis.code import facts_of, refusal_of
from .diagnosis.errors import words_for_error
from .explaining import words_for_the_end
from .left_behind import CLASSES, Found, found_about
from .running import Outcome, call, guarded
from .running.guard import FINISHED, theirs
from .trying import Trial
from .verdict import Verdict

_BRIGHT = 16  # what a pixel is multiplied by, to find out who learned from 0 to 16
_BRIGHTEST = 255  # and who divides by that
_SOME = 8  # pictures of a second call: another m than the first
_MODERATE = 1.0  # a learning rate that the mean cost bears
_LOW = 0.02  # and one with which 30 epochs are too few
_IN_THE_DARK = np.log(CLASSES)  # what who knows nothing pays: exercise 2.6


@dataclass(frozen=True)
class Seen:
    """Labels given for the unseen pictures, beside the right ones, and what else is known."""

    given: np.ndarray
    right: np.ndarray
    found: Found
    brighter: np.ndarray | None  # what it gives for the same pictures with larger numbers
    brightest: np.ndarray | None  # and with the largest

    @property
    def share(self) -> float:
        """How many of the labels are right, from 0 to 1."""
        return float(np.mean(self.given == self.right))

    @property
    def counts(self) -> np.ndarray:
        """How often each class is given."""
        return np.bincount(self.given, minlength=CLASSES)

    @property
    def curve(self) -> np.ndarray:
        """The costs, epoch by epoch; none where no curve was found."""
        return np.empty(0) if self.found.curve is None else self.found.curve


def judge_prediction(
    exercise: PredictionExercise,
    answer: Any,
    not_attempted: Callable[[PredictionExercise], Verdict],
) -> Verdict:
    """Call the answer on pictures that no training has seen, and count."""
    X, right = exercise.unseen()
    about = f"{len(right)} pictures that no training has seen"

    def work() -> Iterator[Any]:
        asked: Any = exercise  # as a function exercise it has a name and parameters
        with theirs:
            refusal = refusal_of(asked, answer)
        yield replace(facts_of(exercise, answer), refusal=refusal)
        if refusal is None:
            outcome = call(answer, Case((X,)))
            yield outcome
            if not (outcome.ends_the_run or outcome.untouched):
                yield call(answer, Case((X[:, :_SOME],)))
                yield call(answer, Case((X.T,)))
                yield call(answer, Case((_BRIGHT * X,)))
                yield call(answer, Case((_BRIGHTEST * X,)))
                with theirs:
                    found = found_about(answer)
                yield found

    run = guarded(work, trying.TIME_LIMIT, trying.TOTAL_LIMIT)
    items = run.items
    if items and items[0].refusal is not None:
        return Verdict(exercise.id, exercise.title, v.FAILED, *items[0].refusal)
    if len(items) < 2:
        ended = trying.of_the_end(run) if run.ending != FINISHED else Outcome()
        return _ended(exercise, ended, about)
    outcome = items[1]
    if outcome.untouched or (items[0].stub and outcome.result == "None" and not outcome.error):
        return not_attempted(exercise)
    if outcome.ends_the_run:
        return _ended(exercise, outcome, about)
    few, turned, brighter, brightest = (*items[2:6], *4 * [Outcome()])[:4]
    found = items[6] if len(items) > 6 else Found()
    given = as_labels(outcome.numbers, len(right))
    if given is None:
        name = wrong_result(outcome, few, as_labels(turned.numbers, len(right)), right)
        return _not_labels(exercise, name, outcome, about)
    scaled = (as_labels(of_it.numbers, len(right)) for of_it in (brighter, brightest))
    seen = Seen(given, right, found, *scaled)
    if seen.share >= exercise.least:
        return Verdict(
            exercise.id, exercise.title, v.PASSED, None, exercise.keep, note=_of_a_pass(seen)
        )
    name = next((cause.__name__ for cause in CAUSES if cause(seen)), None)
    counted = f"{np.sum(given == right)} of {len(right)} unseen digits are right, "
    counted += f"{100 * seen.share:.1f} %; asked are {100 * exercise.least:.0f} %."
    words = [counted, _words_of(exercise, name), _evidence(seen)]
    text = "\n\n".join(part for part in words if part)
    return Verdict(exercise.id, exercise.title, v.FAILED, name, text)


def _words_of(exercise: PredictionExercise, name: str | None) -> str:
    return next((m.explanation for m in exercise.mistakes if m.name == name), "")


def _of_a_pass(seen: Seen) -> str:
    counted = f"Of {len(seen.right)} unseen digits yours reads {np.sum(seen.given == seen.right)}."
    if seen.found.peeped or seen.share == 1:
        why = "pictures of the test stand among those that were learned from, it seems"
        if not seen.found.peeped:
            why = "some of these are hard to read even for people"
        return (
            f"{counted} One question in all friendliness: {why}. Were the test pictures kept out "
            "of the training? If not, the number says how well it remembers, not how well it reads."
        )
    return counted


def _evidence(seen: Seen) -> str:
    """What the words lean on: the curve's two ends, and the confusion that comes most often."""
    told = []
    if seen.curve.size:
        first, last = (f"{x:.3f}" if np.isfinite(x) else str(x) for x in seen.curve[[0, -1]])
        told.append(
            f"Your cost curve goes from {first} to {last} over its {seen.curve.size} numbers."
        )
    if one_class_for_all(seen):
        return " ".join([*told, f"Nearly every picture is read as {seen.counts.argmax()}."])
    wrong = seen.given != seen.right
    pairs, counts = np.unique(
        np.stack([seen.right[wrong], seen.given[wrong]]), axis=1, return_counts=True
    )
    right, given = pairs[:, np.argmax(counts)]
    told.append(f"Most often {a_digit(right)} is read as {given}: {counts.max()} times.")
    return " ".join(told)


def _ended(exercise: PredictionExercise, outcome: Outcome, about: str) -> Verdict:
    trial = Trial(0, about, Case(()), np.empty(0), outcome, False, False)
    kind, name, words = words_for_the_end(exercise, outcome, trial)
    if outcome.timed_out:
        words += " Or does it train each time that it is called? Train once, in a cell before."
    return Verdict(exercise.id, exercise.title, kind, name, words)


# --- what is no label ----------------------------------------------------------------------------


def as_labels(numbers: Numbers | None, m: int) -> np.ndarray | None:
    """The result as m labels, where it is m whole numbers that may be some, off by one or not."""
    if not isinstance(numbers, np.ndarray) or numbers.dtype.kind == "c" or numbers.size != m:
        return None
    flat = numbers.ravel()
    if not np.all(np.isin(flat, np.arange(CLASSES + 1))):
        return None
    return flat.astype(int)


def wrong_result(
    outcome: Outcome, few: Outcome, turned: np.ndarray | None, right: np.ndarray
) -> str | None:
    """The name of what is wrong with a result that is no labels."""
    if turned is not None and np.mean(turned == right) > 0.5:
        return "samples_in_rows"
    got = outcome.numbers
    if not isinstance(got, np.ndarray):
        return None
    m = len(right)
    if got.shape in ((CLASSES, m), (m, CLASSES)):
        ones = np.all(np.isin(got, (0, 1)))
        return "one_hot_given" if ones else "probabilities_given"
    if got.size == CLASSES and isinstance(few.numbers, np.ndarray) and few.numbers.size == CLASSES:
        return "argmax_along_the_rows"
    if got.size == 1:
        return "argmax_of_everything"
    return "largest_for_its_place" if got.size == m else None


def _not_labels(
    exercise: PredictionExercise, name: str | None, outcome: Outcome, about: str
) -> Verdict:
    shape = getattr(outcome.numbers, "shape", None)
    line, kind = "", v.FAILED
    words = _words_of(exercise, name)
    if outcome.error is not None:
        trial = Trial(0, about, Case(()), np.empty(0), outcome, False, False)
        said = words_for_error(exercise, trial, outcome.error)
        words, kind = "\n\n".join(part for part in (words, said) if part), v.RAISED
        if outcome.error.line:
            line = f"line {outcome.error.number}: {outcome.error.line}"
    elif name is None and shape is None:
        name = "nothing_returned" if outcome.result == "None" else "not_numbers"
        words = (
            f"A label for each picture was expected, shape (m,); your answer gives "
            f"{outcome.result}. Does your function end with a return?"
        )
    elif name is None:
        name = "wrong_shape"
        words = (
            f"Your answer has shape {shape}. For a batch of m pictures, (64, m), the labels are m "
            "whole numbers, shape (m,): print the shape after each step."
        )
    return Verdict(exercise.id, exercise.title, kind, name, words, line)


# --- causes: the first that says yes is told ------------------------------------------------------


def _names(seen: Seen) -> np.ndarray | None:
    """What each digit is read as, where most of each are read as one, and no two as the same."""
    table = np.zeros((CLASSES, CLASSES + 1), int)
    np.add.at(table, (seen.right, seen.given), 1)
    names = table.argmax(axis=1)
    agreed = table.max(axis=1).sum() / table.sum()
    return names if agreed > 0.8 and len(set(names)) == CLASSES else None


def off_by_one(seen: Seen) -> bool:
    """Every digit is read as its neighbour."""
    names = _names(seen)
    steps = set() if names is None else {int(s) for s in (names - np.arange(CLASSES)) % CLASSES}
    return steps in ({1}, {CLASSES - 1})


def ten_for_a_digit(seen: Seen) -> bool:
    """A label is 10, which no digit is."""
    labels = (seen.given, seen.brighter, seen.brightest)
    return any(given is not None and bool((given == CLASSES).any()) for given in labels)


def digits_exchanged(seen: Seen) -> bool:
    """The digits are told apart, under other names."""
    names = _names(seen)
    return names is not None and bool(np.sum(names != np.arange(CLASSES)) > 1)


def scaled_otherwise(seen: Seen) -> bool:
    """Brighter pictures are read well."""
    return _reads_better(seen.brighter, seen)


def divided_by_255(seen: Seen) -> bool:
    """Only the brightest pictures are read well."""
    return _reads_better(seen.brightest, seen)


def _reads_better(labels: np.ndarray | None, seen: Seen) -> bool:
    share = 0.0 if labels is None else float(np.mean(labels == seen.right))
    return share > 0.95 and share > seen.share + 0.02


def zeros_for_weights(seen: Seen) -> bool:
    """All rows of the first W are equal."""
    W = seen.found.W
    return W is not None and len(W) > 1 and bool(np.all(np.ptp(W, axis=0) == 0))


def rate_too_high(seen: Seen) -> bool:
    """Most neurons are dead, and the costs have jumped; the rate is large, or not known."""
    rate = seen.found.rate
    return _overshot(seen) and (rate is None or abs(rate) > _MODERATE)


def mean_forgotten(seen: Seen) -> bool:
    """Most neurons are dead, and the costs have jumped, at a moderate rate."""
    return _overshot(seen)


def _overshot(seen: Seen) -> bool:
    curve = seen.curve
    jumped = curve.size > 1 and not (curve[0] < 2.6 and np.ptp(curve[1:]) < 0.02)
    return jumped and seen.found.dead > 0.5 and not curve[-1] < 1.5


def dead_units(seen: Seen) -> bool:
    """Most neurons give 0 for every picture, and no jump of the costs tells why."""
    return seen.found.dead > 0.5


def uphill(seen: Seen) -> bool:
    """The costs rise from the first epoch on, as long as they are finite, or are not even that."""
    curve = seen.curve
    if curve.size < 2:
        return False
    finite = curve[np.isfinite(curve)]
    rises = finite.size > 1 and bool(np.all(np.diff(finite) > 0)) and finite[-1] > 1.1 * finite[0]
    return rises or finite.size < 2


def labels_shuffled(seen: Seen) -> bool:
    """Pictures and labels in the notebook don't match; or much was tried and nothing learned."""
    if seen.found.torn_apart and seen.share < 0.5:
        return True
    hardly = seen.curve.size >= 5 and 0.7 * _IN_THE_DARK < seen.curve[-1] < 1.05 * _IN_THE_DARK
    return hardly and seen.share < 0.2 and not _slow(seen) and len(set(seen.given)) > 3


def rate_too_low(seen: Seen) -> bool:
    """The costs fall by small even steps and are far from done."""
    curve = seen.curve
    return bool(curve.size >= 10 and curve[-1] > 0.35 and _falls(curve) and _slow(seen))


def _slow(seen: Seen) -> bool:
    """Whether the last steps down are as large as the first ones, more or less."""
    curve, rate = seen.curve, seen.found.rate
    if rate is not None and 0 < rate < _LOW:
        return True
    first, last = curve[0] - curve[2], curve[-3] - curve[-1]
    return bool(last > 0 and last > 0.25 * first)


def _falls(curve: np.ndarray) -> bool:
    return bool(np.mean(np.diff(curve) < 0) > 0.7)


def not_shuffled(seen: Seen) -> bool:
    """The digits that were shown last, in sorted data, are given far too often, or always."""
    last, first = seen.counts[8:CLASSES].sum(), seen.counts[:2].sum()
    fair = len(seen.right) / CLASSES
    low_costs = not seen.curve.size or seen.curve[-1] < 0.6
    learned = not seen.curve.size or np.nanmin(seen.curve) < 0.75 * _IN_THE_DARK
    if learned and seen.counts[CLASSES - 1] > 0.5 * len(seen.given):
        return True
    return bool(last > 1.3 * 2 * fair and last > first and low_costs and seen.share > 0.15)


def stopped_too_early(seen: Seen) -> bool:
    """Much is right already, and the costs were still falling when it ended."""
    curve = seen.curve
    return bool(
        curve.size > 1 and seen.share > 0.4 and _falls(curve) and curve[-1] < 0.97 * curve[-2]
    )


def one_class_for_all(seen: Seen) -> bool:
    """Nearly all pictures are given one label."""
    return bool(seen.counts.max() > 0.97 * len(seen.given))


def worse_than_chance(seen: Seen) -> bool:
    """Hardly one is right, where guessing finds one in ten."""
    return seen.share < 0.03


def guessing(seen: Seen) -> bool:
    """One in ten or so."""
    return seen.share < 0.2


CAUSES = (
    off_by_one,
    ten_for_a_digit,
    digits_exchanged,
    scaled_otherwise,
    divided_by_255,
    zeros_for_weights,
    rate_too_high,
    mean_forgotten,
    dead_units,
    uphill,
    labels_shuffled,
    not_shuffled,
    rate_too_low,
    stopped_too_early,
    one_class_for_all,
    worse_than_chance,
    guessing,
)
