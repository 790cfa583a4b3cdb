"""A passed answer becomes the learner's own: gathered, proven on its own, put on the shelf."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

from ..exercises.declaring import FunctionExercise
from ..judgement import judge
from ..judgement.running import guarded
from ..judgement.running.guard import theirs
from ..pristine import pristine
from . import shelf
from .gathering import CannotKeep, Gathered, gather
from .shelf import Kept

_LIMIT = 1.0  # seconds that a look at an answer may take

_told: set[str] = set()  # exercises whose answers could not be kept, "" where none can be written


# The functions kept last in this kernel, each with what it leaned on: where all of that is the same
# at the next check, there is nothing to do.
_kept_with: dict[str, list[Any]] = {}


def keep(exercise: FunctionExercise, answer: Any) -> str:
    """Keep an answer that has passed, for `mine`. Gives "" or a word on why it cannot be kept.

    What is kept is proven first: it passes the check without the notebook. It replaces an older
    one then, which stays in the file. Never raises an error; what cannot be kept is said once.
    """
    now = _with_what_it_names(answer)
    before = _kept_with.get(exercise.id, [])
    if now and _are_the_same(now, before) and exercise.id in shelf.kept():
        return ""
    try:
        with pristine():
            function = _own(exercise, answer)
            if function is None:
                return ""
            if shelf.kept().get(exercise.id) != function:
                _prove(exercise, function)
                problem = shelf.put(function)
                if problem and "" not in _told:
                    _told.add("")
                    return (
                        "Functions that you pass cannot be written down here "
                        f"({problem}): `mine` has them until this kernel stops."
                    )
            _kept_with[exercise.id] = now
    except CannotKeep as reason:
        return _not_kept(exercise, str(reason))
    except Exception as error:  # it may hold anything
        return _not_kept(exercise, f"its code cannot be taken along ({type(error).__name__})")
    return ""


def _with_what_it_names(answer: Any) -> list[Any]:
    """A function, what the notebook has under the names in its code, and so on; [] for no function.

    Nothing is asked of any of them, as what they answer may be code.
    """
    found: list[Any] = []
    waiting = [answer]
    while waiting:
        value = waiting.pop()
        if any(value is other for other in found):
            continue
        found.append(value)
        if type(value) is FunctionType:
            scope = value.__globals__
            waiting += [scope[name] for name in _names_in(value.__code__) if name in scope]
    return found if type(answer) is FunctionType else []


def _names_in(code: CodeType) -> list[str]:
    inner = (const for const in code.co_consts if type(const) is CodeType)
    return [*code.co_names, *(name for part in inner for name in _names_in(part))]


def _are_the_same(some: list[Any], others: list[Any]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _not_kept(exercise: FunctionExercise, reason: str) -> str:
    if exercise.id in _told:
        return ""
    _told.add(exercise.id)
    return (
        f"It cannot be kept for `mine`, because {reason}. In its place "
        f"`mine.{exercise.solution.name}` is what it was before."
    )


def _own(exercise: FunctionExercise, answer: Any) -> Kept | None:
    """The answer in the form to keep; None where it is the course's own function."""
    if answer is exercise.solution.function:
        return None

    def work() -> Iterator[Gathered | str]:
        try:
            with theirs:
                gathered = gather(answer, exercise.solution.name)
        except CannotKeep as reason:
            yield str(reason)
        else:
            yield gathered

    gathered = next(iter(guarded(work, _LIMIT, _LIMIT).items), "its code cannot be looked at")
    if isinstance(gathered, str):
        raise CannotKeep(gathered)
    if all(part.imported for part in gathered.parts) and "softmax_course" in gathered.packages:
        return None
    kept = Kept(exercise.id, gathered.name, gathered.source, gathered.mine, gathered.packages)
    if _leads_to(kept.name, kept.mine):
        raise CannotKeep(f"it calls `mine.{kept.name}`, which would be itself")
    return kept


def _leads_to(name: str, names: tuple[str, ...]) -> bool:
    """Whether functions of `mine`, or those that they call in turn, come to `name`."""
    uses = {function.name: function.mine for function in shelf.kept().values()}
    waiting, seen = list(names), set[str]()
    while waiting:
        used = waiting.pop()
        if used == name:
            return True
        if used not in seen:
            seen.add(used)
            waiting += uses.get(used, ())
    return False


def _prove(exercise: FunctionExercise, function: Kept) -> None:
    try:
        on_its_own = function.loaded()
    except Exception as error:
        raise CannotKeep(f"it does not run without the notebook ({error})") from error
    if not judge(exercise, on_its_own):
        raise CannotKeep("without the notebook it does not pass")
