"""Find the slip in an answer's own source: change it a little, and see what makes it right.

One edit at a time is tried on the exercise's cases; one that makes every case right is the cause,
and where it stands is the place. Where none does, a second edit is tried on top of those that come
closer. The engine knows none of the edits: they are written down in exercises/edits. What no edit
can know, because it is missing, or would take too many tries, as pairs do, is worked back from the
right result (noted, working_back, lost_parts, second_edits). Nor can edits know what is wrong in
idea: an answer that one edit turns into a known mistake holds both.

A candidate is learner's code. `repair` is called where an answer is run, inside its guard, and
keeps a time limit of its own for every call: a trace of the candidate's lines, which works in one
thread, on any system and in any version of Python. What it can't stop (a call of C code that takes
long) the guard does.
"""

from __future__ import annotations

import ast
import contextlib
import re
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from ...exercises.edits import LAYOUTS, TERMS, Edit, Here, Setting
from .bench import Bench, Terms
from .candidates import Candidate, Root, candidates
from .clock import PATIENCE, OutOfTime, Watch, clock
from .harmless import is_harmless
from .lost_parts import LostParts
from .plausible import (
    COMMON,
    EXCHANGED,
    FUNCTIONS,
    MANY,
    PARTS,
    RARE,
    SURE,
    TELLING,
    VAGUE_EDITS,
    WEAK,
    WHAT_IS_MISSING,
    is_a_slip,
    is_far_fetched,
    leads_elsewhere,
    names_a_part,
    says_less,
    telling,
    turns_twice,
)
from .second_edits import SecondEdits
from .source import CANDIDATE, Place, Source, own_source, quoted

JudgeCase = Callable[[Callable[..., Any], Any], bool]
Nearness = Callable[[Any, Any], float]
Gives = Callable[[Any], Any]  # what a known mistake gives for a case, None where it gives nothing

LARGE = 1000  # entries beyond which a case asks for speed, which is no matter of slips
LATER = 0.005  # how much nearer an error comes with every line
WRONG_SHAPE = 0.1, 0.2  # as near comes a result of a wrong shape
MUCH_NEARER = 0.1  # which is more than chance
NEARER = 0.02  # by how much nearer a first edit must come
FEW = 5  # first edits that are tried with all likely second ones before the others are
ALMOST = 0.78  # right but for a sign, a factor or a constant
OF_THE_RESULT = ("missing_transpose", "transposed_too_often")
ALONG = {"columns": 0, "rows": 1, "attention": 1}  # the axis of the classes
COST_OF_NOTES = 3  # tries, for one run with everything noted
WORKED_BACK = 0.5  # of the time that is left, before pairs are tried
FURTHER = 3  # cases that a first edit must make right to be told where no second one is found


@dataclass(frozen=True)
class Budget:
    """What a search may cost.

    The candidates are to be used up first, so that every machine, busy or not, comes to the same
    end; the seconds of work are for answers whose calls take long.
    """

    tries: int
    seconds: float


FOR_LOST_PARTS = Budget(tries=60, seconds=0.05)  # kept back, for what working back finds
FOR_PARTS = Budget(tries=300, seconds=0.04)  # where pairs are to be tried after them
FOR_PAIRS = Budget(tries=600, seconds=0.09)  # more, where no edit alone does it
FOR_KNOWN = 0.02  # seconds at least, to hold what was seen against the known mistakes


@dataclass(frozen=True)
class Repair:
    """The edit that makes an answer right: plain data, to be sent out of the guard."""

    name: str
    words: str
    place: Place
    source_line: str
    second: bool = False  # whether there is another thing to change besides
    proven: bool = True  # whether that other thing is certain
    vague: bool = False  # whether the words leave open what is meant instead
    beside: str = ""  # the known mistake that it leaves standing, where it is wrong in no other way


def repair(
    answer: Any,
    cases: Sequence[Any],
    judge_case: JudgeCase,
    budget: Budget,
    *,
    context: Setting,
    nearness: Nearness | None = None,
    stage: int = 0,
    pairs: Budget = FOR_PAIRS,
    known: Mapping[str, Gives] | None = None,
) -> Repair | None:
    """The smallest edits of the answer's own source that make every case right, or None.

    Parameters
    ----------
    answer
        A function, method, lambda or partial; of anything else there is no source.
    cases
        In the order in which they are judged; the first item of each is the arguments.
    judge_case
        Calls a function on a case and says whether it is right.
    budget
        How many candidates may be tried, and for how long.
    context
        What the exercise says of its answers: layout and equation.
    nearness
        How near a result comes to that of a case, from 0 to 1; without it no second edit is tried.
    stage
        How many cases there are up to the end of the stage in which the answer first goes wrong.
    pairs
        What more a search for two edits may cost, where no edit alone does it.
    known
        The known mistakes that may be named beside an edit, by their names.
    """
    source = own_source(answer)
    if source is None or not is_harmless(source):
        return None
    small = [case for case in cases if not is_large(case)]
    stage = sum(not is_large(case) for case in cases[:stage])
    search = _Search(
        source, small, judge_case, nearness, budget, context, stage, pairs, known or {}
    )
    with (
        np.errstate(all="ignore"),
        warnings.catch_warnings(),
        contextlib.redirect_stdout(_Nowhere()),
        contextlib.suppress(OutOfTime, RecursionError),
    ):
        warnings.simplefilter("ignore")
        # A candidate that drops an imaginary part says nothing of the answer, which keeps it.
        module = source.function.__globals__.get("__name__", "<string>")
        of_the_answer = re.escape(str(module)) + "$"
        warnings.filterwarnings("error", "", np.exceptions.ComplexWarning, of_the_answer)
        return search.run()
    return None


_NO_EDIT = Edit("", "", (), SURE, lambda node, here: iter(()))  # the answer as it stands


class _Search:
    """The edits of one answer, tried on the exercise's cases."""

    def __init__(
        self,
        source: Source,
        cases: list[Any],
        judge_case: JudgeCase,
        nearness: Nearness | None,
        budget: Budget,
        setting: Setting,
        stage: int,
        pairs: Budget,
        known: Mapping[str, Gives],
    ) -> None:
        self.source, self.cases, self.judge_case = source, cases, judge_case
        self.nearness, self.setting, self.stage = nearness, setting, stage
        self.pairs, self.known = pairs, known
        self.deadline, self.tries_left = clock() + budget.seconds, budget.tries
        self.root = Root(source.tree)
        self.terms = Terms(setting.terms)
        self.bench = Bench(source, self.terms)
        self.lost: LostParts | None = None
        self.looked_at: set[ast.AST] = set()  # where no part of the answer as it stands is missing
        self.result: Any = None  # what the last call gave
        self.weighed: dict[Any, float] = {}  # how near an effect comes
        self.least = 0.0  # so near must come what comes closer
        self.closer: dict[Any, Candidate] = {}  # one of those that do the same
        self.aside: dict[Any, Candidate] = {}  # common slips that come no closer
        self.effects: dict[Any, list[Candidate]] = {}  # the first few of those that do the same
        self.first_of_more: Candidate | None = None  # with another one it makes the stage right

    def run(self) -> Repair | None:
        """One edit, or two; the quick ways to find them first, and many tries last."""
        now = Candidate(_NO_EDIT, [], ())
        if self._mends(now, 0, weigh=True):
            return None
        now.near = self._near(self.cases[now.right])
        self.least = now.near + (NEARER if now.near >= NEARER * 5 else LATER / 2)
        self.aside[now.effect] = now
        with contextlib.suppress(OutOfTime):
            sure = self._closest_sure(now)
            if sure is not None:  # told, whatever else there is
                return self._told(sure, second=sure.right < len(self.cases))
            mended = self._first_to_mend(self._singles(now), now)
            if mended is not None:
                return self._likelier(mended, now) or self._told(mended)
        self._go_on_with_pairs()
        for found in (
            partial(self._to_a_known, closer=True),
            self._worked_back,
            self._to_a_known,
            self._first_of_two,
            partial(self._worked_back, weak=True),
            self._with_parts,
            self._likely,
        ):
            with contextlib.suppress(OutOfTime):
                told = found(now)
                if told is not None:
                    return told
        return None

    def _likelier(self, mended: Candidate, now: Candidate) -> Repair | None:
        """Two slips of what stands there, where one edit puts in what may never have been meant."""
        far_fetched = is_far_fetched(mended)
        unlikely = far_fetched or turns_twice(mended, self.root)
        if not unlikely and mended.edit.name != "missing_term":
            return None
        self._go_on_with_pairs()
        told = None
        if far_fetched:
            with contextlib.suppress(OutOfTime):
                told = self._to_a_known(now)
        if told is None:
            with contextlib.suppress(OutOfTime):
                told = self._first_of_two(now, few_only=True)
        return told

    def _go_on_with_pairs(self) -> None:
        """Take what the search for two edits may cost besides."""
        if self.nearness is not None:
            self.deadline += self.pairs.seconds
            self.tries_left = max(self.tries_left, 0) + self.pairs.tries

    def _first_to_mend(self, single: Iterator[Candidate], now: Candidate) -> Candidate | None:
        """The first that makes every case right; what else is seen of the others is kept."""
        weak: Candidate | None = None
        for candidate in single:
            if weak is not None and candidate.edit.rank > RARE:
                return weak
            if self._mends(candidate, now.right, weigh=self.nearness is not None):
                if candidate.edit.name not in WEAK:
                    return candidate
                weak = weak or candidate
                continue
            same_effect = self.effects.setdefault(candidate.effect, [])
            a_shape = candidate.near > WRONG_SHAPE[1] >= now.near >= WRONG_SHAPE[0]
            strong = candidate.edit.name not in WEAK or a_shape
            if strong and len(same_effect) < FEW:
                same_effect.append(candidate)
            if candidate.right > now.right or candidate.near > self.least:
                same = self.closer.setdefault(candidate.effect, candidate)
                if same.edit.name in WEAK and candidate.edit.name not in WEAK:
                    self.closer[candidate.effect] = candidate  # which says more
            elif candidate.edit.rank == COMMON:
                self.aside.setdefault(candidate.effect, candidate)
        return weak

    def _likely(self, now: Candidate) -> Repair | None:
        """What to tell where no edit and no pair makes every case right, if anything is clear."""
        closer = self.closer.values()
        clear = [c for c in closer if c.edit.rank < FUNCTIONS and c.edit.name not in WEAK]
        named = [c for c in closer if names_a_part(c)]
        best = min(clear + named, key=Candidate.promise, default=now)
        further = min(now.right + FURTHER, max(self.stage, now.right + 1))
        if best.right >= further - (best in named) or self._shows_much(best, now):
            return self._told(best, True)
        if self.first_of_more is not None:
            return self._told(self.first_of_more, True)
        shaped = [c for c in clear if c.near > WRONG_SHAPE[1]]
        wrong_shape = WRONG_SHAPE[0] <= now.near <= WRONG_SHAPE[1]
        if wrong_shape and len({c.edit.name for c in shaped}) == 1:  # nothing else mends the shape
            return self._told(min(shaped, key=Candidate.promise), True, proven=False)
        if best.edit.name in VAGUE_EDITS:  # what else such an edit may be, nothing tells
            return None
        return self._told(best, True, proven=False) if self._is_almost_right(best, now) else None

    def _singles(self, now: Candidate) -> Iterator[Candidate]:
        """One edit at a time: of what stands there, and of what has been lost."""
        kept = FOR_LOST_PARTS
        for candidate in self._changed((COMMON, RARE, FUNCTIONS)):
            if self.tries_left <= kept.tries or clock() > self.deadline - kept.seconds:
                break
            yield candidate
        lost = self._lost(now.right)
        self.looked_at = self.lost.looked_at if self.lost is not None else set()
        yield from lost

    def _with_parts(self, now: Candidate) -> Repair | None:
        mended = self._first_to_mend(self._parts(), now)
        return None if mended is None else self._told(mended)

    def _parts(self) -> Iterator[Candidate]:
        """Parts put in where nothing could be worked back: many tries that seldom find a thing."""
        end = clock() + FOR_PARTS.seconds
        most = self.tries_left - FOR_PARTS.tries
        for candidate in self._changed((PARTS,)):
            if self.nearness is not None and (clock() > end or self.tries_left < most):
                return
            if candidate.changes[0][0].node not in self.looked_at:
                yield candidate

    def _lost(self, probe: int, named: bool = False) -> list[Candidate]:
        """Terms and factors that may be missing, worked back from the right results."""
        alike = self.cases[: max(self.stage, probe + 3)]  # of later stages numbers may be infinite
        others = [case for n, case in enumerate(alike) if n != probe]
        cases = [self.cases[probe], *others]
        # The values of an answer may do anything.
        self.bench.watch.limit = self.deadline
        with contextlib.suppress(Exception):
            if self.lost is None:
                here = Here(self.root.tree, self.setting)
                self.lost = LostParts(self.bench, self.setting, here)
            return self.lost.proposals(self.root, cases, self._run, self.deadline, named)
        return []

    def _lost_names(self, first: Candidate, probe: int) -> list[Candidate]:
        """What may be missing besides a first edit: only what the answer has a name for.

        With a term of the formula put in, too much would fit, and a term put for another is another
        thing than one too many.
        """
        return [
            lost
            for lost in self._lost(probe, named=True)
            if first.edit.name not in EXCHANGED or lost.edit.name != "missing_term"
        ]

    def _run(self, function: Callable[..., Any], case: Any) -> None:
        """Call a function with the arguments of a case, whatever comes of it."""
        self.terms.args = case[0]
        limit = min(clock() + PATIENCE, self.deadline)
        with contextlib.suppress(OutOfTime):
            self.judge_case(self._timed(function, limit), case)

    def _shows_much(self, candidate: Candidate, now: Candidate) -> bool:
        """Whether a case of many entries has become right, which no accident makes."""
        if candidate.right <= now.right or candidate.edit.rank > RARE:
            return False
        return np.size(self.cases[now.right][1]) >= MANY

    def _is_almost_right(self, candidate: Candidate, now: Candidate) -> bool:
        """Whether nothing but a sign, a factor or a constant is left wrong, in any case."""
        if self.nearness is None or not candidate.near >= ALMOST > now.near:
            return False
        with candidate.applied():
            function = self.source.compiled(self.root.tree, {TERMS: self.terms})
            for case in self.cases[: self.stage or None]:
                right = self._is_right(function, case, clock() + PATIENCE)
                if not right and self._near(case) < ALMOST:
                    return False
        return True

    def _closest_sure(self, now: Candidate) -> Candidate | None:
        """Of the edits of what is wrong wherever it stands, the one that comes closest."""
        sure = list(self._changed((SURE,)))
        for candidate in sure:
            self._mends(candidate, now.right, weigh=True)
        return min(sure, key=Candidate.promise, default=None)

    def _first_of_two(self, now: Candidate, few_only: bool = False) -> Repair | None:
        """The first of two edits that make every case right together, the likely ones first."""
        if self.nearness is None:
            return None
        firsts = sorted(filter(is_a_slip, self.closer.values()), key=Candidate.promise)
        aside = sorted(filter(is_a_slip, self.aside.values()), key=Candidate.promise)
        few, rest = firsts[:FEW], firsts[FEW:]
        plan = [
            (few, (SURE, COMMON)),
            (few, (RARE,)),
            (rest, (SURE, COMMON, RARE)),
            (firsts, WHAT_IS_MISSING),
            (aside, (SURE, COMMON)),
        ]
        for chosen, ranks in plan[:1] if few_only else plan:
            for first in chosen:
                if ranks == WHAT_IS_MISSING and first.edit.rank >= FUNCTIONS:
                    continue
                with first.applied():
                    seconds = self._changed(ranks)
                    mends = any(self._mends_with(first, second) for second in seconds)
                if mends:
                    return self._told(first, True)
        return None

    def _worked_back(self, now: Candidate, weak: bool = False) -> Repair | None:
        """The first of two edits of which the second follows from what is needed besides it.

        Of firsts that put something in none: too much would fit.
        """
        if self.nearness is None:
            return None
        all_firsts = (*self.closer.values(), *self.aside.values())
        firsts = [f for f in all_firsts if f.edit.rank < FUNCTIONS and is_a_slip(f)]
        firsts = [f for f in firsts if (f.edit.name in WEAK) == weak]
        alike = Counter(first.edit.name for first in firsts)

        def likelihood(first: Candidate) -> tuple:
            """An edit that could be made in many places is the less likely in each of them."""
            gains = first.right > now.right or first.near > now.near + MUCH_NEARER
            closer = self.closer.get(first.effect) is first
            return not gains, not closer, first.edit.rank, alike[first.edit.name], first.promise()

        firsts.sort(key=likelihood)
        end = clock() + WORKED_BACK * (self.deadline - clock())
        seconds = SecondEdits(self.bench, self.setting, self.root, (COMMON, RARE), self.deadline)

        def edits(first: Candidate, probe: int) -> list[Candidate]:
            case = self.cases[probe]
            self.bench.watch.limit = self.deadline
            with contextlib.suppress(Exception):
                proposed = seconds.proposals(self.root, self.setting, case, self._run)
                # With two weak ones, too much would fit.
                return [p for p in proposed if not (weak and p.edit.name in WEAK)]
            return []

        batches = [firsts[start : start + FEW] for start in range(0, len(firsts), FEW)]
        for few, propose in product(batches, (edits, self._lost_names)):
            for first in few:
                if propose != edits and weak:
                    continue
                self.tries_left -= COST_OF_NOTES
                if clock() > end or self.tries_left < 0:
                    return None
                with first.applied():
                    proposed = propose(first, first.right)
                    mends = any(self._mends_with(first, second) for second in proposed)
                if mends:
                    return self._told(first, True)
        return None

    def _to_a_known(self, now: Candidate, closer: bool = False) -> Repair | None:
        """An edit with which all cases come out as by a known mistake, or those of the stage.

        Those that make more cases right come first; `closer` asks only those that come closer. One
        without effect on the first wrong case may be needed for another: if so, the answer as it
        stands does not do as the mistake does.
        """
        self.deadline = max(self.deadline, clock() + FOR_KNOWN)
        by_result: dict[tuple[int, Any], list[str]] = {}
        for place in {effect[1] for effect in self.effects if effect is not None}:
            for name, gives in self.known.items():
                same = (place, _fingerprint(gives(self.cases[place])))
                by_result.setdefault(same, []).append(name)
        alike = [
            (candidate, name)
            for effect, some in self.effects.items()
            if effect is not None and some
            for candidate in some
            if candidate.edit.rank < FUNCTIONS
            if candidate.right >= self.stage or self._is_likely(candidate, now)
            if not closer or candidate.right > now.right or candidate.near > self.least
            for name in by_result.get(effect[1:], ())
        ]
        alike.sort(key=lambda pair: (-pair[0].right, says_less(pair[0])))
        of_stage = self.cases[: max(self.stage, now.right + 1)]
        for cases in (self.cases, of_stage):
            for candidate, name in alike:
                gives = self.known[name]
                shown = sum(telling(gives(case), *case[:2]) for case in cases)
                if candidate.right >= len(cases) or shown < TELLING:
                    continue
                needed = candidate.effect != now.effect or not self._does_the_same(
                    now, gives, of_stage
                )
                if needed and self._does_the_same(candidate, gives, cases):
                    return replace(self._told(candidate, True), beside=name)
        return None

    def _is_likely(self, candidate: Candidate, now: Candidate) -> bool:
        """Whether it is a slip as people make them: not a number taken for an array, say."""
        slot, change = candidate.changes[0]
        if candidate.effect != now.effect and leads_elsewhere(
            self.effects[candidate.effect][0], self.root.tree
        ):
            return False
        if candidate.edit.name in ("missing_axis", "wrong_axis"):  # the right one, or none
            along = ALONG.get(self.setting.layout)
            return along is None or change.facts["axis"] == along
        if candidate.edit.name != "names_confused":
            return not leads_elsewhere(candidate, self.root.tree)
        arguments = self.root.tree.args
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
        kinds = [getattr(arg, "ndim", type(arg)) for arg in self.cases[0][0]]
        kind = dict(zip(names, kinds, strict=False))
        one, other = (kind.get(getattr(n, "id", "")) for n in (slot.node, change.new))
        alike = one is None or other is None or one == other
        return alike and candidate.near > self.least

    def _does_the_same(self, candidate: Candidate, gives: Gives, cases: list[Any]) -> bool:
        with candidate.applied():
            function = self.source.compiled(self.root.tree, {TERMS: self.terms})
            return all(
                numbers is not None and self._is_right(function, (case[0], numbers))
                for case in cases
                for numbers in [gives(case)]
            )

    def _mends_with(self, first: Candidate, second: Candidate) -> bool:
        """Whether both make all cases right; where they only do so for a stage, it is kept."""
        if self._mends(second, first.right):
            changed_again = {n for slot, _ in second.changes for n in ast.walk(slot.node)}
            kept = [c for c in first.changes if c[0].node not in changed_again]
            first.changes = kept or first.changes  # to be told where it stands by itself
            return True
        clear = first.edit.rank < FUNCTIONS and first.edit.name not in WEAK
        closer = self.closer.get(first.effect) is first
        if second.right >= self.stage > first.right and clear and closer:
            self.first_of_more = self.first_of_more or first
        return False

    def _mends(self, candidate: Candidate, probe: int, weigh: bool = False) -> bool:
        """Whether all cases are right with the candidate, the first wrong one tried first.

        Asked to weigh it, it also notes how near the candidate comes there.
        """
        self.tries_left -= 1
        if self.tries_left < 0:
            raise OutOfTime
        with candidate.applied():
            try:
                function = self.source.compiled(self.root.tree, {TERMS: self.terms})
            except (SyntaxError, ValueError, TypeError, RecursionError):
                return False
            order = [probe, *(n for n in range(len(self.cases)) if n != probe)]
            wrong = next((n for n in order if not self._is_right(function, self.cases[n])), None)
            candidate.right = len(self.cases) if wrong is None else 0 if wrong == probe else wrong
            if weigh and wrong is not None:
                candidate.effect = (candidate.right, wrong, _fingerprint(self.result))
                first = candidate.right == 0
                case = self.cases[wrong]
                candidate.near = self._near(case, candidate.effect) if first else 1.0
        return wrong is None

    def _near(self, case: Any, effect: Any = None) -> float:
        """How near the last call came to the result of its case; an error is nearer the later.

        Many candidates have the same effect, which is weighed once.
        """
        if isinstance(self.result, Exception):
            trace = traceback.extract_tb(self.result.__traceback__)
            line = max((f.lineno or 0 for f in trace if f.filename == CANDIDATE), default=0)
            return min(line, 10) * LATER
        if self.nearness is None:
            return 0.0
        if effect is None or effect not in self.weighed:
            self.weighed[effect] = self.nearness(self.result, case)
        return self.weighed[effect]

    def _is_right(
        self, function: Callable[..., Any], case: Any, limit: float | None = None
    ) -> bool:
        now = clock()
        if limit is None and now > self.deadline:
            raise OutOfTime
        self.result, self.terms.args = None, case[0]
        limit = limit or min(now + PATIENCE, self.deadline)
        try:
            return bool(self.judge_case(self._timed(function, limit), case))
        except OutOfTime:
            return False

    def _timed(self, function: Callable[..., Any], limit: float) -> Callable[..., Any]:
        """The same function, which raises at its next line once the time is up."""

        def timed(*args: Any) -> Any:
            try:
                with Watch(self.bench.watch.files, limit):  # what it calls may loop
                    result = function(*args)
            except Exception as error:
                self.result = error
                raise
            self.result = None if _is_endless(result) else result
            return self.result

        return timed

    def _changed(self, ranks: tuple[int, ...]) -> Iterator[Candidate]:
        return candidates(self.root, self.setting, ranks, self.deadline)

    def _told(self, candidate: Candidate, second: bool = False, proven: bool = True) -> Repair:
        slot, change = min(candidate.changes, key=lambda c: _position(c[1].at or c[0].node))
        node = change.at or slot.node
        if not isinstance(node, ast.stmt | ast.expr):  # an operator, a keyword, a slice
            node = slot.parent
        if not isinstance(node, ast.stmt | ast.expr) or node is self.source.tree:
            node = self.source.tree
        place, line = self.source.place(node), self.source.line(node)
        code = line[place[1] : place[2]] + "…" * (node.end_lineno != node.lineno)
        a_stack = candidate.edit.name in OF_THE_RESULT and getattr(self.cases[0][1], "ndim", 0) > 2
        facts = {
            "code": quoted(code),
            "layout": LAYOUTS["stack" if a_stack else self.setting.layout],
            "equation": self.setting.equation,
            **change.facts,
        }
        return Repair(
            candidate.edit.name,
            " ".join(candidate.edit.words.format(**facts).split()),
            place,
            line,
            second,
            proven,
            candidate.edit.name in VAGUE_EDITS and not facts.get("part"),
        )


def _position(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def is_large(case: Any) -> bool:
    """Whether a case asks for speed or for little memory, which is no matter of slips."""
    return sum(map(_size, case[0])) > LARGE


def _size(argument: Any) -> int:
    """The numbers in an array, or in a list of numbers or of arrays of any shapes."""
    if isinstance(argument, list | tuple):
        return sum(map(_size, argument)) + len(argument)
    return argument.size if isinstance(argument, np.ndarray) else 0


def _fingerprint(result: Any) -> Any:
    """The same for results that are equal but for rounding."""
    if isinstance(result, Exception):
        return repr(result)
    try:
        return np.round(np.asarray(result, dtype=float), 9).tobytes()
    except (TypeError, ValueError, OverflowError):
        several = isinstance(result, list | tuple) and len(result) < LARGE
        return tuple(map(_fingerprint, result)) if several else type(result)


def _is_endless(result: Any, depth: int = 5) -> bool:
    """Whether a list holds itself: to make an array of it would take for ever."""
    if not isinstance(result, list) or len(result) > LARGE:
        return False
    return depth == 0 or any(_is_endless(part, depth - 1) for part in result)


class _Nowhere:
    """Where prints go."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass
