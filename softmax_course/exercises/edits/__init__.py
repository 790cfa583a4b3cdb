"""The edits that a wrong answer's own source is tried with, one kind a module.

An edit's name is the cause, its docstring the words. Where several edits would mend an answer, the
one of the lowest rank speaks, and among those the one that stands first in this list of modules.
"""

from . import statements, stability, axes, indices, arithmetic, functions, names, missing  # noqa: I001
from .registry import (
    EDITS,
    LAYOUTS,
    NUMPY,
    RANKS,
    TERMS,
    Change,
    Edit,
    Here,
    Setting,
    change,
    edit,
    setting_of,
)

__all__ = [
    "EDITS",
    "LAYOUTS",
    "NUMPY",
    "RANKS",
    "TERMS",
    "Change",
    "Edit",
    "Here",
    "Setting",
    "arithmetic",
    "axes",
    "change",
    "edit",
    "functions",
    "indices",
    "missing",
    "names",
    "setting_of",
    "stability",
    "statements",
]
