"""The exercises of the course: a package a chapter, a module an exercise.

CHAPTERS and EXERCISES are those of `course`. They are loaded when first asked for, so that the
package itself is there at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..pristine import pristine

if TYPE_CHECKING:
    from .course import CHAPTERS as CHAPTERS
    from .course import EXERCISES as EXERCISES


def __getattr__(name: str) -> Any:
    if name not in ("CHAPTERS", "EXERCISES"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with pristine():  # a notebook may have given np.exp another meaning by now
        from . import course

    globals()[name] = getattr(course, name)
    return globals()[name]
