"""Find the slip in an answer's own source: change it a little, and see what makes it right.

One edit at a time is tried on the exercise's cases; one that makes every case right is the cause,
and where it stands is the place. Where none does, a second edit is tried on top of those that come
closer. The engine knows none of the edits: they are written down in exercises/edits. What no edit
can know, because it is missing, or would take too many tries, as pairs do, is worked back from the
right result (noted, working_back, lost_parts, second_edits). Nor can edits know what is wrong in
idea: an answer that one edit turns into a known mistake holds both.

A candidate is learner's code: `repair` is called where an answer is run, inside its guard, and runs
each of them with a time limit of its own (case_runs).
"""

from __future__ import annotations

import ast
import contextlib
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from ...exercises.edits import LAYOUTS, Edit, Here, Setting
from .candidates import Candidate, candidates
from .case_runs import (
    LATER,
    Budget,
    CaseRuns,
    Gives,
    JudgeCase,
    Nearness,
    fingerprint,
    is_large,
)
from .clock import PATIENCE, OutOfTime, clock
from .harmless import is_harmless
from .lost_parts import LostParts
from .plausible import (
    COMMON,
    EXCHANGED,
    FUNCTIONS,
    MANY,
    PARTS,
    PLAIN_EDITS,
    RARE,
    SURE,
    TELLING,
    TELLING_OF_A_SHAPE,
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
from .source import Place, own_source, quoted

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
    runs = CaseRuns(source, small, judge_case, nearness, budget, context)
    search = _Search(runs, context, stage, pairs, known or {})
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
        runs: CaseRuns,
        setting: Setting,
        stage: int,
        pairs: Budget,
        known: Mapping[str, Gives],
    ) -> None:
        self.runs, self.setting, self.stage = runs, setting, stage
        self.pairs, self.known = pairs, known
        self.source, self.cases, self.root = runs.source, runs.cases, runs.root
        self.in_pairs = runs.nearness is not None  # whether two edits may be tried
        self.lost: LostParts | None = None
        self.looked_at: set[ast.AST] = set()  # where no part of the answer as it stands is missing
        self.least = 0.0  # so near must come what comes closer
        self.closer: dict[Any, Candidate] = {}  # one of those that do the same
        self.aside: dict[Any, Candidate] = {}  # common slips that come no closer
        self.effects: dict[Any, list[Candidate]] = {}  # the first few of those that do the same
        self.first_of_more: Candidate | None = None  # with another one it makes the stage right

    def run(self) -> Repair | None:
        """One edit, or two; the quick ways to find them first, and many tries last."""
        now = Candidate(_NO_EDIT, [], ())
        if self.runs.mends(now, 0, weigh=True):
            return None
        now.near = self.runs.near(self.cases[now.right])
        self.least = now.near + (NEARER if now.near >= NEARER * 5 else LATER / 2)
        self.aside[now.effect] = now
        with contextlib.suppress(OutOfTime):
            sure = self._closest_sure(now)
            if sure is not None:  # told, whatever else there is
                return self._told(sure, second=sure.right < len(self.cases))
            mended = self._first_to_mend(self._singles(now), now)
            if mended is not None:
                return self._likelier(mended, now) or self._told(mended)
        if self.in_pairs:
            self.runs.go_on(self.pairs)
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
        if not self.in_pairs or not (unlikely or mended.edit.name == "missing_term"):
            return None
        self.runs.go_on(self.pairs)
        told = None
        if far_fetched:
            with contextlib.suppress(OutOfTime):
                told = self._to_a_known(now)
        if told is None:
            with contextlib.suppress(OutOfTime):
                told = self._first_of_two(now, few_only=True)
        return told

    def _first_to_mend(self, single: Iterator[Candidate], now: Candidate) -> Candidate | None:
        """The first that makes every case right; what else is seen of the others is kept."""
        weak: Candidate | None = None
        for candidate in single:
            if weak is not None and candidate.edit.rank > RARE:
                return weak
            if self.runs.mends(candidate, now.right, weigh=self.in_pairs):
                if candidate.edit.name not in WEAK:
                    return candidate
                weak = weak or candidate
                continue
            same_effect = self.effects.setdefault(candidate.effect, [])
            strong = candidate.edit.name not in WEAK or _mends_the_shape(candidate, now)
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
            if self.runs.tries_left <= kept.tries or clock() > self.runs.deadline - kept.seconds:
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
        most = self.runs.tries_left - FOR_PARTS.tries
        for candidate in self._changed((PARTS,)):
            if self.in_pairs and (clock() > end or self.runs.tries_left < most):
                return
            if candidate.changes[0][0].node not in self.looked_at:
                yield candidate

    def _lost(self, probe: int, named: bool = False) -> list[Candidate]:
        """Terms and factors that may be missing, worked back from the right results."""
        alike = self.cases[: max(self.stage, probe + 3)]  # of later stages numbers may be infinite
        others = [case for n, case in enumerate(alike) if n != probe]
        cases = [self.cases[probe], *others]
        # The values of an answer may do anything.
        self.runs.bench.watch.limit = self.runs.deadline
        with contextlib.suppress(Exception):
            if self.lost is None:
                here = Here(self.root.tree, self.setting)
                self.lost = LostParts(self.runs.bench, self.setting, here)
            return self.lost.proposals(self.root, cases, self.runs.call, self.runs.deadline, named)
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

    def _shows_much(self, candidate: Candidate, now: Candidate) -> bool:
        """Whether a case of many entries has become right, which no accident makes."""
        if candidate.right <= now.right or candidate.edit.rank > RARE:
            return False
        return np.size(self.cases[now.right][1]) >= MANY

    def _is_almost_right(self, candidate: Candidate, now: Candidate) -> bool:
        """Whether nothing but a sign, a factor or a constant is left wrong, in any case."""
        if not self.in_pairs or not candidate.near >= ALMOST > now.near:
            return False
        with candidate.applied():
            function = self.runs.function()
            for case in self.cases[: self.stage or None]:
                right = self.runs.is_right(function, case, clock() + PATIENCE)
                if not right and self.runs.near(case) < ALMOST:
                    return False
        return True

    def _closest_sure(self, now: Candidate) -> Candidate | None:
        """Of the edits of what is wrong wherever it stands, the one that comes closest."""
        sure = list(self._changed((SURE,)))
        for candidate in sure:
            self.runs.mends(candidate, now.right, weigh=True)
        return min(sure, key=Candidate.promise, default=None)

    def _first_of_two(self, now: Candidate, few_only: bool = False) -> Repair | None:
        """The first of two edits that make every case right together, the likely ones first."""
        if not self.in_pairs:
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
        if not self.in_pairs:
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
        end = clock() + WORKED_BACK * (self.runs.deadline - clock())
        seconds = SecondEdits(
            self.runs.bench, self.setting, self.root, (COMMON, RARE), self.runs.deadline
        )

        def edits(first: Candidate, probe: int) -> list[Candidate]:
            case = self.cases[probe]
            self.runs.bench.watch.limit = self.runs.deadline
            with contextlib.suppress(Exception):
                proposed = seconds.proposals(self.root, self.setting, case, self.runs.call)
                # With two weak ones, too much would fit.
                return [p for p in proposed if not (weak and p.edit.name in WEAK)]
            return []

        batches = [firsts[start : start + FEW] for start in range(0, len(firsts), FEW)]
        for few, propose in product(batches, (edits, self._lost_names)):
            for first in few:
                if propose != edits and weak:
                    continue
                self.runs.tries_left -= COST_OF_NOTES
                if clock() > end or self.runs.tries_left < 0:
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
        self.runs.deadline = max(self.runs.deadline, clock() + FOR_KNOWN)
        by_result: dict[tuple[int, Any], list[str]] = {}
        for place in {effect[1] for effect in self.effects if effect is not None}:
            for name, gives in self.known.items():
                same = (place, fingerprint(gives(self.cases[place])))
                by_result.setdefault(same, []).append(name)
        alike = [
            (candidate, name)
            for effect, some in self.effects.items()
            if effect is not None and some
            for candidate in some
            if candidate.edit.rank < FUNCTIONS
            if candidate.right >= self.stage or self._is_likely(candidate, now)
            if not closer
            or candidate.right > now.right
            or candidate.near > self.least
            or candidate.edit.name in PLAIN_EDITS
            for name in by_result.get(effect[1:], ())
        ]
        alike.sort(key=lambda pair: (-pair[0].right, says_less(pair[0])))
        of_stage = self.cases[: max(self.stage, now.right + 1)]
        for cases in (self.cases, of_stage):
            for candidate, name in alike:
                gives = self.known[name]
                shown = sum(telling(gives(case), *case[:2]) for case in cases)
                enough = TELLING_OF_A_SHAPE if _mends_the_shape(candidate, now) else TELLING
                if candidate.right >= len(cases) or shown < enough:
                    continue
                needed = candidate.effect != now.effect or not self.runs.does_the_same(
                    now, gives, of_stage
                )
                if needed and self.runs.does_the_same(candidate, gives, cases):
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

    def _mends_with(self, first: Candidate, second: Candidate) -> bool:
        """Whether both make all cases right; where they only do so for a stage, it is kept."""
        if self.runs.mends(second, first.right):
            changed_again = {n for slot, _ in second.changes for n in ast.walk(slot.node)}
            kept = [c for c in first.changes if c[0].node not in changed_again]
            first.changes = kept or first.changes  # to be told where it stands by itself
            return True
        clear = first.edit.rank < FUNCTIONS and first.edit.name not in WEAK
        closer = self.closer.get(first.effect) is first
        if second.right >= self.stage > first.right and clear and closer:
            self.first_of_more = self.first_of_more or first
        return False

    def _changed(self, ranks: tuple[int, ...]) -> Iterator[Candidate]:
        return candidates(self.root, self.setting, ranks, self.runs.deadline)

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


def _mends_the_shape(candidate: Candidate, now: Candidate) -> bool:
    return candidate.near > WRONG_SHAPE[1] >= now.near >= WRONG_SHAPE[0]


def _position(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


class _Nowhere:
    """Where prints go."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass
