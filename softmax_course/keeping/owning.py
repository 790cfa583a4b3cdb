"""A passed answer becomes the learner's own: gathered, proven on its own, put on the shelf."""

from __future__ import annotations

from typing import Any

from ..exercises.declaring import FunctionExercise
from ..judgement import judge
from ..pristine import pristine
from . import shelf
from .gathering import CannotKeep, gather
from .shelf import Kept

_told: set[str] = set()  # exercises whose answers could not be kept, "" where none can be written


def keep(exercise: FunctionExercise, answer: Any) -> str:
    """Keep an answer that has passed, for `mine`. Gives "" or a word on why it cannot be kept.

    What is kept is proven first: it passes the check without the notebook. It replaces an older
    one then, which stays in the file. Never raises an error; what cannot be kept is said once.
    """
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
    except CannotKeep as reason:
        return _not_kept(exercise, str(reason))
    except Exception as error:  # it may hold anything
        return _not_kept(exercise, f"its code cannot be taken along ({type(error).__name__})")
    return ""


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
    gathered = gather(answer, exercise.solution.name)
    if all(part.imported for part in gathered.parts) and "softmax_course" in gathered.packages:
        return None
    if answer is exercise.solution.function:
        return None
    uses, packages = tuple(sorted(gathered.mine)), tuple(sorted(gathered.packages))
    kept = Kept(exercise.id, gathered.name, gathered.source, uses, packages)
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
