"""The mistakes that an exercise knows, its own and those of its parts, held against an answer.

They are the course's own code, but some build what does not fit into memory: what is here is to be
called in the guard.
"""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Any

import numpy as np

from ...exercises.composing import PartMistake
from ...exercises.declaring import Answer, FunctionExercise, NumericExercise
from ..comparing import Numbers, as_numbers, same_numbers
from ..running import Outcome, call, same_outcome
from ..running.calling import copy_arguments
from ..trying import Trial, sizes_of, trial_of
from .claims import claims

MOST_PAIRS = 2600  # of mistakes in two parts, for a sample; with m samples an m-th of that

# What mistakes give for the arguments of a trial, kept through one search, which asks repeatedly.
Seen = dict[tuple[str, int], Numbers | None]


def known_mistake(
    exercise: NumericExercise,
    trials: list[Trial],
    first: Trial,
    means: Collection[str],
    seen: Seen,
) -> Answer | None:
    """The known mistake that does as the answer did in all these trials, and is wrong in `first`.

    `means` are the operators and functions that the answer's code uses.
    """
    may_be_claimed = cache(lambda: claims(exercise, means, trials))  # asked of the few that agree
    for mistake in exercise.candidates:
        if (
            _may_agree(exercise, mistake, first, seen)
            and agrees(exercise, mistake, trials)
            and is_wrong(exercise, mistake, first)
            and may_be_claimed()(mistake)
        ):
            return mistake
    return None


def alone(
    exercise: FunctionExercise, means: Collection[str], trials: list[Trial]
) -> Iterator[Answer]:
    """The known mistakes that are one thing each, and may be named beside another one."""
    may_be_claimed = claims(exercise, means, trials)
    for mistake in exercise.candidates:
        if not _tells_two(mistake) and may_be_claimed(mistake):
            yield mistake


def _tells_two(mistake: Answer) -> bool:
    """Whether its words tell of a second thing already: a third is never told."""
    of_two = isinstance(mistake, PartMistake) and mistake.of_two
    return of_two or any(said in mistake.explanation for said in ("second thing", "two things"))


def numbers_of(mistake: Answer, seen: Seen) -> Callable[[Any], Numbers | None]:
    """What a mistake gives for a case that is followed by its trial."""
    return lambda case: _numbers(mistake, case[-1], seen)


def known_at_first(exercise: FunctionExercise, first: Trial, seen: Seen) -> Answer | None:
    """The one known mistake that does the same in the first case that went wrong, if in no other.

    Only where the numbers are telling: 0, 1 and the like come from many mistakes.
    """
    got = first.outcome.numbers
    if not isinstance(got, np.ndarray) or first.outcome.changed:
        return None
    if not np.isfinite(got).all() or not (abs(got - np.round(got, 1)) > 1e-6).any():
        return None
    alike = [m for m in exercise.candidates if _may_agree(exercise, m, first, seen)]
    return alike[0] if len(alike) == 1 else None


def nearly_known(
    exercise: FunctionExercise, trials: list[Trial], seen: Seen
) -> tuple[Answer, str] | None:
    """A known mistake that does as the answer did but for one thing more, and words for that.

    The second thing is one that shows by itself: rows and columns that have changed places, a
    factor such as m or 1/K, an argument that is written into. Of a mistake that does no harm yet
    where the answer first goes wrong, nothing is said: "right until …" would be untrue there. Nor
    of one that is two already.
    """
    given = [got for t in trials if (got := t.outcome.numbers) is not None]
    if len(given) < len(trials) or all(t.right for t in trials):
        return None
    several = any(isinstance(got, tuple) for got in given)
    sizes = [sizes_of(exercise, t) | _numbers_given(exercise, t) for t in trials]
    first = next(t for t in trials if not t.right)
    for mistake in exercise.candidates:
        if _tells_two(mistake):
            continue
        pairs: Pairs = []
        for got, size, trial in zip(given, sizes, trials, strict=True):
            numbers = _numbers(mistake, trial, seen)
            if numbers is None or not _alike(numbers, got):
                break
            if trial is first and same_numbers(
                numbers, trial.expected, exercise.rtol, exercise.atol
            ):
                break
            pairs.append((got, numbers, size))
            telling = several or np.any(numbers)
            if len(pairs) == 1 and telling and not _second(exercise, pairs, trials):
                break
        if len(pairs) == len(trials):
            second = _second(exercise, pairs, trials)
            if second:
                return mistake, second
    return None


Pairs = list[tuple[Any, Any, dict[str, float]]]


def _alike(one: Numbers, other: Numbers) -> bool:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return type(one) is type(other) and len(one) == len(other)
    return one.size == other.size


def _second(exercise: FunctionExercise, pairs: Pairs, trials: list[Trial]) -> str:
    """What there is besides the mistake, if it is a thing that shows by itself."""
    changed = _changed(exercise, pairs, trials)
    if changed or any(isinstance(got, tuple) for got, _, _ in pairs):
        return changed
    if any(np.iscomplexobj(got) for got, _, _ in pairs):
        return _complex(exercise, pairs, trials)
    return _turned(exercise, pairs) or _times(exercise, pairs)


def _complex(exercise: FunctionExercise, pairs: Pairs, trials: list[Trial]) -> str:
    """What is left to do with a complex answer, if that is not all that there is to do."""
    for part in (np.real, np.imag):
        if all(
            same_numbers(part(got), trial.expected, exercise.rtol, exercise.atol)
            for (got, _, _), trial in zip(pairs, trials, strict=False)
        ):
            return ""
    if not any(np.any(known) for _, known, _ in pairs):
        return ""
    for words, part in (
        ("Your answer is complex, and its real part alone is meant.", np.real),
        ("Your answer is complex, and its imaginary part alone is meant.", np.imag),
        ("Your answer is imaginary: it is divided by 1j.", lambda got: got * 1j),
        ("Your answer is imaginary: it is multiplied by 1j.", lambda got: got / 1j),
    ):
        if all(
            same_numbers(part(got), known, exercise.rtol, exercise.atol) for got, known, _ in pairs
        ):
            return words
    return ""


def _changed(exercise: FunctionExercise, pairs: Pairs, trials: list[Trial]) -> str:
    alike = all(same_numbers(got, known, exercise.rtol, exercise.atol) for got, known, _ in pairs)
    if not alike or not any(trial.outcome.changed for trial in trials):
        return ""
    return "It writes into the array that it was given. Work on a copy."


def _numbers_given(exercise: FunctionExercise, trial: Trial) -> dict[str, float]:
    """The arguments that are single numbers, a step or a temperature, by their names."""
    given = zip(exercise.parameters, trial.case.args, strict=False)
    return {name: float(arg) for name, arg in given if isinstance(arg, int | float) and arg}


def _turned(exercise: FunctionExercise, pairs: Pairs) -> str:
    for got, known, _ in pairs:
        if known.ndim != 2 or not same_numbers(got, known.T, exercise.rtol, exercise.atol):
            return ""
    return "Rows and columns have changed places."


def _times(exercise: FunctionExercise, pairs: Pairs) -> str:
    telling = next((pair for pair in pairs if np.any(pair[1])), None)
    if telling is None:
        return ""
    ratio = _ratio(*telling[:2])
    for words, factor in (
        ("The sign is turned", lambda size: -1.0),
        ("Every number is divided by K, the number of classes", lambda size: 1 / size["K"]),
        ("Every number is multiplied by K, the number of classes", lambda size: size["K"]),
        ("Every number is divided by m, the number of samples", lambda size: 1 / size["m"]),
        ("Every number is multiplied by m, the number of samples", lambda size: size["m"]),
        (
            "It is divided by K, the number of classes, and not by m, the number of samples",
            lambda size: size["m"] / size["K"],
        ),
        ("Every number is doubled", lambda size: 2.0),
        ("Every number is halved", lambda size: 0.5),
        ("Every number is doubled, and its sign is turned", lambda size: -2.0),
        *(
            (f"Every number is {done} {name}", lambda size, name=name, by=by: size[name] ** by)
            for name in exercise.parameters
            for done, by in (
                ("divided by", -1),
                ("multiplied by", 1),
                ("multiplied by the square of", 2),
            )
        ),
    ):
        try:
            # Divided, not multiplied: within the tolerance small numbers would all be the same.
            fits = math.isclose(ratio, factor(telling[2]), rel_tol=1e-3) and all(
                same_numbers(got / factor(size), known, exercise.rtol, exercise.atol)
                for got, known, size in pairs
            )
        except KeyError:  # no samples here
            continue
        if fits:
            return f"{words}."
    return ""


def _ratio(got: np.ndarray, known: np.ndarray) -> float:
    """How many times what is known was given, at its largest number."""
    with np.errstate(all="ignore"):
        largest = np.argmax(np.abs(known))
        return float(np.real(got.flat[largest] / known.flat[largest]))


def _may_agree(exercise: NumericExercise, mistake: Answer, trial: Trial, seen: Seen) -> bool:
    """A quick look at one trial, so that most mistakes need not be called with all care."""
    outcome = trial.outcome
    if outcome.numbers is None or outcome.ends_the_run or trial.case.memory is not None:
        return True
    numbers = _numbers(mistake, trial, seen)
    return numbers is not None and same_numbers(
        numbers, outcome.numbers, exercise.rtol, exercise.atol
    )


def _numbers(mistake: Answer, trial: Trial, seen: Seen) -> Numbers | None:
    key = (mistake.name, id(trial))
    if key not in seen:
        seen[key] = _called(mistake, trial)
    return seen[key]


def _called(mistake: Answer, trial: Trial) -> Numbers | None:
    with (
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.suppress(Exception),
    ):
        return as_numbers(mistake(*copy_arguments(trial.case.args)))
    return None


def agrees(exercise: NumericExercise, mistake: Answer, trials: Iterable[Trial]) -> bool:
    """Whether a known mistake does just what the answer did, in each of these trials."""
    return all(
        same_outcome(call(mistake, t.case), t.outcome, exercise.rtol, exercise.atol) for t in trials
    )


def is_wrong(exercise: NumericExercise, mistake: Answer, trial: Trial) -> bool:
    """Whether a known mistake shows in this trial's case: some only show in a later one."""
    known = call(mistake, trial.case)
    return not trial_of(exercise, trial.stage, trial.case, trial.expected, known).right


def two_at_once(exercise: FunctionExercise, trials: list[Trial]) -> Answer | None:
    """Mistakes of two parts that together do just what the answer did in each of these trials."""
    first = trials[0]
    if first.outcome.numbers is None or first.outcome.changed:
        return None
    pairs = chain.from_iterable(c.two_at_once() for c in exercise.compositions)
    for pair in islice(pairs, MOST_PAIRS // sizes_of(exercise, first).get("m", 1)):
        if _may_agree(exercise, pair, first, {}) and agrees(exercise, pair, trials):
            return pair
    return None


def distinct(exercise: FunctionExercise) -> tuple[Answer, ...]:
    """The candidates for a mistake that are wrong, and in another way than all before them."""
    kept: list[tuple[Answer, list[Outcome]]] = []
    cases = [(place, case) for place, stage in enumerate(exercise.stages) for case in stage.cases]
    expected = [call(exercise.solution, case).numbers for _, case in cases]
    for answer in exercise.candidates:
        outcomes, wrong = [], False
        for (place, case), right in zip(cases, expected, strict=True):
            outcomes.append(call(answer, case))
            if right is not None:
                wrong |= not trial_of(exercise, place, case, right, outcomes[-1]).right
            if outcomes[-1].ends_the_run:
                break
        if wrong and not any(_same(exercise, outcomes, before) for _, before in kept):
            kept.append((answer, outcomes))
    return tuple(answer for answer, _ in kept)


def _same(exercise: FunctionExercise, some: list[Outcome], others: list[Outcome]) -> bool:
    return len(some) == len(others) and all(
        same_outcome(one, other, exercise.rtol, exercise.atol)
        for one, other in zip(some, others, strict=True)
    )
