"""Find the cause of a wrong answer: who is asked, and in which order they speak.

Everything that may run code, the learner's own, a changed copy of it or a known mistake, is tried
in one guarded search. The order in which what it found speaks:

1. the code itself: parameters turned round, a helper still empty, an array of the notebook;
2. a known mistake that does as the answer did in every case;
3. one edit of the source that makes every case right;
4. a known mistake that does so up to the stage that went wrong: a second may show later;
5. two things at once: an edit and a known mistake, the mistakes of two parts, or two edits;
6. another call of the answer that proves something; else a known mistake in the first case alone;
7. general causes, from the numbers or the error.

Whoever speaks, the place comes from the edit, where one makes the answer right; failing that, of an
answer that stopped with an error, it is what failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...exercises.composing import PartMistake, within_a_sentence
from ...exercises.declaring import Answer, FunctionExercise, NumericExercise
from ...exercises.edits import setting_of
from ..comparing import TooMany, as_numbers
from ..running import guarded
from ..running.calling import Raised, copy_arguments, unchanged
from ..running.plain import may_travel
from ..trying import Trial
from . import again
from .case_runs import Budget, Gives, is_large
from .code import Facts
from .first_nan import first_not_finite
from .known import (
    Seen,
    alone,
    known_at_first,
    known_mistake,
    nearly_known,
    numbers_of,
    two_at_once,
)
from .nearness import is_right, nearness
from .numbers import SAY_LITTLE
from .plausible import PLAIN_EDITS
from .repair import FOR_PAIRS, Repair, repair
from .source import Place, own_source

_GAP = "\n\n"  # between paragraphs
_SECOND = "Once that is mended, there is a second thing"
_TWO_THINGS = "There are two things."
LOOK_AT = "Look at "  # so begins what is said of one result of several
_OTHERS = "The case below comes out so; others show that there is more."
SEARCH = Budget(tries=1200, seconds=0.2)  # for edits
FEW_PAIRS = Budget(tries=150, seconds=0.06)  # where the numbers themselves say something
PLACE = Budget(tries=1000, seconds=0.18)  # for the place alone, where a known mistake has the words
_SWAPPED, _KNOWN, _EDIT, _SO_FAR, _TWO_PARTS, _TWO_EDITS, _PROVEN, _STOP = range(8)  # who is first


# General causes that say in numbers what an edit says of the code: both are told.
IN_NUMBERS = (
    "all_zero",
    "argument_itself",
    "constant_factor",
    "constant_shift",
    "entry_left_out",
    "fractions_cut",
    "nearly_right",
    "one_place_filled",
    "other_formula",
    "some_entries",
    "wrong_shape",
    "wrong_sign",
)
NOT_FINITE = ("all_nan", "not_finite")
SAY_NOTHING = ("all_nan", "all_zero", "always_the_same")  # from many causes come such numbers
OF_A_FORMULA = ("all_zero", "constant_factor", "constant_shift", "other_formula")
# Edits that say plainly what those put into numbers only.
SAY_ENOUGH = (
    "bracket_closed_in_the_wrong_place",
    "brackets_in_the_wrong_place",
    "missing_axis",
    "missing_minus",
    "turned_vector",
    "wrong_axis",
    "wrong_axis_of_the_shape",
    "wrong_length",
)
# General causes that may be of two things, of which one is known.
MAY_BE_TWO = (*SAY_LITTLE, *OF_A_FORMULA[1:], "some_entries", "wrong_shape", "wrong_sign")
# General causes that show what is wrong with the numbers, and little of where it comes from.
SHOW_LITTLE = ("constant_shift", "other_formula", "some_entries", "wrong_shape")
MAY_BE_NEARLY = ("complex_numbers", "constant_factor", "other_formula")
OF_CASES = ("branches_turned_round", "statement_too_many")  # a case less, where an array is asked
OF_INDICES = ("loop_starts_or_ends_wrong", "wrong_axis_of_the_shape", "wrong_length")
VAGUE = ("one_size_only",)  # general causes that leave room for what another call proves


@may_travel
@dataclass(frozen=True)
class Cause:
    """What is wrong: its name, the words for it, and where in the answer's source to look."""

    name: str | None
    words: str
    place: tuple[int, int, int] | None = None
    line: str = ""


@may_travel
@dataclass(frozen=True)
class Slip(Cause):
    """A cause that an edit of the source has shown; `more` says whether there is another one."""

    more: str = ""
    vague: bool = False


def find_cause(
    exercise: NumericExercise,
    answer: Any,
    trials: list[Trial],
    facts: Facts,
    general: Cause,
    seconds: float,
) -> Cause:
    """The cause of a wrong answer; `general` is what the numbers or the error say by themselves.

    `seconds` bounds the search. What it found before it was stopped counts.
    """

    def work() -> Iterator[tuple[int, Cause]]:
        if isinstance(exercise, FunctionExercise):
            yield from _search(exercise, answer, trials, facts, general)
        else:  # a value has no code to look at, and only one case
            known = known_mistake(exercise, trials, trials[0], facts.means, {})
            if known is not None:
                yield _KNOWN, Cause(known.name, known.explanation)

    found = dict(reversed(guarded(work, seconds, seconds).items))
    place = next((found[who] for who in (_EDIT, _TWO_EDITS, _STOP) if who in found), None)
    stop = found.pop(_STOP, general)
    if facts.slip is not None and _SWAPPED not in found:
        return Cause(*facts.slip, stop.place, stop.line)
    if not found:
        return stop
    cause = found[min(found)]
    if isinstance(cause, Slip):
        return _both(cause, general)
    if cause.place is None and place is not None:
        return replace(cause, place=place.place, line=place.line)
    return cause if cause.line else replace(cause, line=general.line)


def _both(slip: Slip, general: Cause) -> Cause:
    """What an edit says, and with it what the error or the numbers say, where that is more."""
    if general.line:  # an error: its text first
        return _joined(slip, general.words.partition(_GAP)[0], slip.words, slip.more)
    if slip.vague and general.name not in SAY_LITTLE:
        told = general.name in OF_A_FORMULA and slip.name != "missing_term"
        of_the_slip = slip.words if told else ""
        said = _joined(slip, general.words, of_the_slip)
        if general.name == "wrong_shape" and slip.more:  # it mends what is left of that
            said = replace(said, place=None, line="")
        return replace(said, name=general.name)
    has_it = slip.name in SAY_ENOUGH and general.name in OF_A_FORMULA
    has_it |= (slip.name, general.name) in (
        ("reductions_confused", "constant_factor"),
        ("array_of_whole_numbers", "one_place_filled"),
    )
    of_numbers = general.words if general.name in IN_NUMBERS and not has_it else ""
    second = of_numbers.startswith(LOOK_AT)  # that is what there is more
    # A factor of two things, such as −1/ln 2, is told as both.
    second |= (slip.name, general.name) == ("logarithm_to_another_base", "constant_factor")
    return _joined(slip, slip.words, of_numbers, "" if second else slip.more)


def _joined(cause: Cause, *words: str) -> Cause:
    return replace(cause, words=_GAP.join(part for part in words if part))


def _search(
    exercise: FunctionExercise,
    answer: Any,
    trials: list[Trial],
    facts: Facts,
    otherwise: Cause,
) -> Iterator[tuple[int, Cause]]:
    general = otherwise.name
    first = next(trial for trial in trials if not trial.right)
    until_here = [trial for trial in trials if trial.stage <= first.stage]
    where = _where_it_stopped(answer, first.outcome.error)
    if where is not None:
        yield _STOP, replace(otherwise, place=where[0], line=where[1])
    first_nan = first_not_finite(answer, first.case.args) if general in NOT_FINITE else None
    if first_nan is not None:
        place, line, sentence = first_nan
        said = _GAP.join((otherwise.words, sentence))
        yield _STOP, replace(otherwise, words=said, place=place, line=line)
    if facts.order:
        words = again.parameters_swapped(exercise, answer, until_here, facts.order)
        if words is not None:
            yield _SWAPPED, Cause(again.parameters_swapped.__name__, words)
            return
    seen: Seen = {}
    known = known_mistake(exercise, trials, first, facts.means, seen)
    no_evidence = general in SAY_NOTHING and isinstance(known, PartMistake)
    if no_evidence and first_nan is not None:
        known = None  # its numbers are nan as well, wherever they come from
    if known is not None:
        who = _PROVEN if no_evidence else _KNOWN  # an edit of the code is more
        yield who, Cause(known.name, known.explanation)
    budget = SEARCH if known is None else PLACE
    few = general not in (*SAY_LITTLE, *SHOW_LITTLE)
    pairs = FEW_PAIRS if few else FOR_PAIRS
    with_equation = general not in IN_NUMBERS
    beside: dict[str, Answer] = {}
    if known is None and general in MAY_BE_TWO:
        beside = {mistake.name: mistake for mistake in alone(exercise, facts.means, trials)}
    gives = {name: numbers_of(mistake, seen) for name, mistake in beside.items()}
    mended = _edit(exercise, answer, trials, budget, pairs, with_equation, gives)
    error = first.outcome.error
    if mended is not None and mended.second and error is not None:
        of_indices = "IndexError" in error.names and mended.name in OF_INDICES
        mended = mended if of_indices else None  # else the error says more of the first of two
    if mended is not None and mended.name in OF_CASES and error is not None:
        mended = None if "truth value of an array" in error.said else mended
    if mended is not None and mended.vague and isinstance(beside.get(mended.beside), PartMistake):
        mended = None  # too much would fit
    if mended is not None:
        who = _TWO_EDITS if mended.second or mended.vague else _EDIT
        if mended.name in PLAIN_EDITS and not mended.second:
            who = _SWAPPED
        place, line = mended.place, mended.source_line
        if mended.beside:
            also = beside[mended.beside].explanation
            words = f"{mended.words}{_GAP}{_SECOND}. {also}"
            yield _TWO_EDITS, Cause(mended.name, words, place, line)
        else:
            yield who, Slip(mended.name, mended.words, place, line, _more(mended), mended.vague)
    vague = mended is not None and mended.vague
    if known is not None or (mended is not None and not mended.second and not vague):
        return
    if len(until_here) < len(trials):
        so_far = known_mistake(exercise, until_here, first, facts.means, seen)
        if so_far is not None and not (first_nan is not None and isinstance(so_far, PartMistake)):
            yield _SO_FAR, Cause(so_far.name, so_far.explanation)
            return
    both_told = mended is not None and bool(mended.beside)
    if not both_told and general in (*SAY_LITTLE, *MAY_BE_NEARLY):
        nearly = nearly_known(exercise, trials, seen) or nearly_known(exercise, until_here, seen)
        if nearly is not None:
            mistake, second = nearly
            apart = within_a_sentence(mistake.explanation)
            words = f"{_TWO_THINGS} {second}{_GAP}Apart from that, {apart}"
            yield _TWO_PARTS, Cause(mistake.name, words)
            return
    if not both_told and general in SAY_LITTLE and (mended is None or mended.second):
        pair = two_at_once(exercise, trials)
        if pair is not None:
            yield _TWO_PARTS, Cause(pair.name, pair.explanation)
            return
    if mended is not None or first.outcome.numbers is None:
        return
    proven = [*_proven(exercise, answer, until_here, general)]
    yield from proven
    at_first = known_at_first(exercise, first, seen) if general in SAY_LITTLE else None
    if at_first is not None and not proven:
        yield _PROVEN, Cause(at_first.name, f"{at_first.explanation}{_GAP}{_OTHERS}")


def _edit(
    exercise: FunctionExercise,
    answer: Any,
    trials: list[Trial],
    budget: Budget,
    pairs: Budget,
    with_equation: bool,
    known: Mapping[str, Gives],
) -> Repair | None:
    """The edit of the answer's source that makes every case right."""
    if any(_ends_the_search(trial) for trial in trials):
        return None
    setting = setting_of(exercise)
    first = next(trial for trial in trials if not trial.right)
    cases = [(trial.case.args, trial.expected, trial) for trial in trials]

    def judge_case(function: Any, case: Any) -> bool:
        args, expected = case[:2]
        given = copy_arguments(args)
        try:
            got = as_numbers(function(*given))
        except (Exception, TooMany):
            return False
        if not is_right(got, expected, exercise.rtol, exercise.atol):
            return False
        if len(case) == 2:  # held against a known mistake, which may change its arguments too
            return True
        return all(unchanged(before, after) for before, after in zip(args, given, strict=True))

    def near(result: Any, case: Any) -> float:
        numbers = None if result is None else as_numbers(result)
        return nearness(numbers, case[1], exercise.rtol, exercise.atol)

    return repair(
        answer,
        cases,
        judge_case,
        budget,
        context=setting if with_equation else replace(setting, equation=""),
        nearness=near if budget is SEARCH else None,
        stage=sum(trial.stage <= first.stage for trial in trials),
        pairs=pairs,
        known=known,
    )


def _where_it_stopped(answer: Any, error: Raised | None) -> tuple[Place, str] | None:
    """The place in the answer's source, and its line, of what raised an error."""
    source = own_source(answer) if error is not None else None
    if source is None or error is None:
        return None
    places = (source.place_of_error(*place) for place in error.places)
    place = next((place for place in places if place is not None), None)
    return None if place is None else (place, source.lines[place[0] + source.tree.lineno - 3])


def _ends_the_search(trial: Trial) -> bool:
    """Whether changed copies, too, would take all the time or memory that there is."""
    small = not is_large((trial.case.args, trial.expected))
    return (trial.outcome.ends_the_run and small) or _too_deep(trial)


def _too_deep(trial: Trial) -> bool:
    """Whether it calls itself without end, as most changed copies would, and slowly."""
    error = trial.outcome.error
    return error is not None and "RecursionError" in error.names


def _more(mended: Repair) -> str:
    if not mended.second:
        return ""
    return "There is more besides it." if mended.proven else "It may not be the only thing."


def _proven(
    exercise: FunctionExercise, answer: Any, trials: list[Trial], general: str | None
) -> Iterator[tuple[int, Cause]]:
    """What another call of the answer proves, where the numbers alone say less."""
    looks: list[Any] = [again.integer_truncation]
    if general in (*SAY_LITTLE, *VAGUE):
        looks += [again.one_place_counts, again.samples_mixed]
    if general is None:
        looks += [again.argument_unused, again.argument_without_effect]
    for look in looks:
        words = look(exercise, answer, trials)
        if words is not None:
            yield _PROVEN, Cause(look.__name__, words)
            return
