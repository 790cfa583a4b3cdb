"""Call an answer on one case and put down, as plain data, everything that it did."""

from __future__ import annotations

import copy
import linecache
import os
import re
import stat
import sysconfig
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import CoroutineType, FrameType, TracebackType
from typing import Any

import numpy as np

from ...card import tidy
from ...exercises.declaring import Case, Once, OnePass
from ...pristine import put_names_back
from ..comparing import Numbers, TooMany, as_numbers, same_numbers
from .guard import TimeUp, inside, theirs
from .plain import may_travel
from .screen import watched
from .surroundings import unknown_name, values_on

MOST_TEXT = 1000  # characters of an error's text
MOST_NAME = 80
MOST_LINE = 200
MOST_COLUMNS = 10_000
MOST_PLACES = 5  # on the way to an error
MOST_FILE = 1_000_000  # bytes of a file that a line is read from
_SHORT = 80  # characters of the repr of what is no number


@may_travel
@dataclass(frozen=True)
class Raised:
    """An error that an answer raised.

    `names` are its class and the classes above it, `said` its text, `line` and `number` the deepest
    line of the learner's own code under it ("" and 0 if there is none). `places` are the file, the
    line and the columns, in octets, of what failed there, then of the call that led there, and so
    on outwards. `unknown` is the name that
    was not found, `owner` the module or the type that should have had it ("" for a bare name),
    `close` names like it and `found_in` who has it, of np, math and course. `values` are the names
    on the line, each with its type (an array's is that of its entries) and shape.
    """

    names: tuple[str, ...]
    said: str = ""
    line: str = ""
    number: int = 0
    places: tuple[tuple[str, int, int, int], ...] = ()
    unknown: str = ""
    owner: str = ""
    close: tuple[str, ...] = ()
    found_in: tuple[str, ...] = ()
    values: tuple[tuple[str, str, tuple[int, ...]], ...] = ()


@may_travel
@dataclass
class Outcome:
    """What one call of an answer did."""

    numbers: Numbers | None = None  # the result, where it is made of numbers
    result: str = "None"  # the result in words, where it is not
    untouched: bool = False  # gave `...` or raised NotImplementedError
    error: Raised | None = None
    changed: tuple[int, ...] = ()  # positions of the arguments that the call changed
    printed: str = ""
    warned: tuple[str, ...] = ()
    peak: int = 0  # bytes, measured where the case bounds them
    too_large: tuple[int, ...] = ()  # the shape of a result that no exercise could ask for
    checked_inside: bool = False  # it called check
    timed_out: bool = False
    too_much_memory: bool = False
    died: str = ""  # how, where it ended the process that it ran in

    @property
    def ends_the_run(self) -> bool:
        """Whether a larger case could only do harm."""
        return bool(self.timed_out or self.too_much_memory or self.died or self.checked_inside)


def same_outcome(one: Outcome, other: Outcome, rtol: float, atol: float) -> bool:
    """Whether two calls did the same: the same numbers, the same kind of error, the same harm."""
    if (one.changed, one.ends_the_run) != (other.changed, other.ends_the_run):
        return False
    if one.error is not None or other.error is not None:
        if one.error is None or other.error is None or one.error.names != other.error.names:
            return False
        words, other_words = (re.findall(r"[^\W\d]+", e.said) for e in (one.error, other.error))
        return words == other_words
    if one.numbers is None or other.numbers is None:
        return one.numbers is other.numbers and one.result == other.result
    return same_numbers(one.numbers, other.numbers, rtol, atol)


def call(answer: Callable[..., Any], case: Case) -> Outcome:
    """Call `answer` on copies of the case's arguments and tell what happened.

    It raises nothing but the guard's own stop. It is to be called in the guard: the answer, and
    whatever it gives, is anybody's code.
    """
    outcome = Outcome()
    args = copy_arguments(case.args)
    before_calls = inside.calls
    measure = case.memory is not None and not tracemalloc.is_tracing()
    if measure:
        tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    with watched() as (screen, warned):
        try:
            with theirs:
                result = answer(*args)
                outcome.peak = tracemalloc.get_traced_memory()[1] - before
                _take(result, outcome)
        except NotImplementedError as error:
            outcome.untouched, outcome.error = True, told(error)
        except TimeUp:
            raise
        except BaseException as error:  # whatever a learner's code raises is an outcome
            outcome.error = told(error)
            outcome.too_much_memory = MemoryError in _classes_of(error)
        finally:
            put_names_back()
            if measure:
                tracemalloc.stop()
    if case.memory is not None and outcome.peak > case.memory:
        outcome.too_much_memory = True
    outcome.checked_inside = inside.calls > before_calls
    outcome.printed, outcome.warned = screen.text, tuple(warned)
    with theirs:  # what it has put into an argument may be its own
        outcome.changed = tuple(
            position
            for position, (old, new) in enumerate(zip(case.args, args, strict=True))
            if not unchanged(old, new)
        )
    return outcome


def copy_arguments(args: tuple) -> tuple:
    """Copies of the arguments; functions among them are passed on as they are."""
    return tuple(_copy(arg) for arg in args)


def _copy(arg: Any) -> Any:
    if isinstance(arg, OnePass):
        return Once(arg)
    return arg if callable(arg) else copy.deepcopy(arg)


def _take(result: Any, outcome: Outcome) -> None:
    """Put a result down as numbers, or as words where it is made of something else."""
    if result is ...:
        outcome.untouched = True
    elif isinstance(result, CoroutineType):  # of an async def: nobody will ever wait for it
        result.close()
        outcome.result = "coroutine, which has not begun: leave `async` away"
    elif result is not None:
        try:
            outcome.numbers = as_numbers(result)
        except TooMany as error:
            outcome.too_large = error.shape
            outcome.result = f"{name_of(type(result))} of {error.size} numbers"
            return
        if outcome.numbers is None:
            outcome.result = f"{name_of(type(result))} {_short(result)}"


def unchanged(before: Any, after: Any) -> bool:
    """Whether an argument is after a call what it was before."""
    if callable(before) or isinstance(before, OnePass):
        return True
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and np.array_equal(
            before, after, equal_nan=before.dtype.kind == "f"
        )
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(unchanged, before, after))
    return bool(before == after)


def name_of(kind: type) -> str:
    """The name of a class, as Python itself has it, cut short."""
    name = tidy(type.__dict__["__name__"].__get__(kind)[:MOST_NAME])
    return name or "object without a name"


def _short(result: Any) -> str:
    """The start of an object's repr, the same in every run: without addresses."""
    if type(result) in (str, bytes, bytearray):
        result = result[: 2 * _SHORT]
    try:
        text = repr(result)[: 10 * _SHORT]
    except TimeUp:
        raise
    except BaseException:  # broken, or too deep
        return "that has no words for itself"
    text = re.sub(r"0x[0-9a-fA-F]+", "0x…", text)
    return tidy(text if len(text) <= _SHORT else text[: _SHORT - 3] + "...")


def told(error: BaseException) -> Raised:
    """An error as plain data; its text and its classes may be the learner's own."""
    own = _own_code(BaseException.__dict__["__traceback__"].__get__(error))
    frame, (number, line) = (own[0].tb_frame, _own_line(own[0])) if own else (None, (0, ""))
    places = tuple(map(_place, own[:MOST_PLACES]))
    names = tuple(map(name_of, _classes_of(error)[:10]))
    return Raised(names, _text_of(error), line, number, places, **_around(error, line, frame))


def _classes_of(error: BaseException) -> tuple[type, ...]:
    """Its class and those above, without a look at anything that the learner may have written."""
    return type.__dict__["__mro__"].__get__(type(error))


def _around(error: BaseException, line: str, frame: FrameType | None) -> dict[str, Any]:
    """What stood around an error; nothing where the learner's own classes do not let us look."""
    try:
        with theirs:
            return {"values": values_on(line, frame), **unknown_name(error, frame)}
    except TimeUp:
        raise
    except BaseException:
        return {}


def _text_of(error: BaseException) -> str:
    try:
        with theirs:
            return tidy(str(error)[:MOST_TEXT])
    except TimeUp:
        raise
    except BaseException:  # an error of the learner's own making, broken itself
        return ""


def _own_code(traceback: TracebackType | None) -> list[TracebackType]:
    """Where an error came through the learner's own code, the deepest first."""
    own: list[TracebackType] = []
    while traceback is not None:
        if not traceback.tb_frame.f_code.co_filename.startswith(_NOT_OWN):
            own.append(traceback)
        traceback = traceback.tb_next
    return own[::-1]


def _own_line(own: TracebackType) -> tuple[int, str]:
    """A line's number and its text; 0 and "" where it isn't known."""
    file, number = own.tb_frame.f_code.co_filename, own.tb_lineno
    known = file in linecache.cache or is_small(file)
    line = linecache.getline(file, number)[: 10 * MOST_LINE].strip() if known else ""
    return (number, tidy(line[:MOST_LINE])) if line else (0, "")


def _place(own: TracebackType) -> tuple[str, int, int, int]:
    """File, line and columns of what was at work; the columns are 0 where they aren't known."""
    code = own.tb_frame.f_code
    position = next(islice(code.co_positions(), own.tb_lasti // 2, None), (None,) * 4)
    first, last, start, end = position
    if first != own.tb_lineno or start is None or end is None:
        return code.co_filename, own.tb_lineno, 0, 0
    return code.co_filename, first, start, end if last == first else MOST_COLUMNS


def is_small(file: str) -> bool:
    """Whether it is a file that can be read in no time: a compiled text may bear any name."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size < MOST_FILE


# Where code lies that no learner wrote: this package, the standard library, installed packages.
_NOT_OWN = (
    str(Path(__file__).resolve().parents[2]),
    *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")},
    "<frozen",
)
