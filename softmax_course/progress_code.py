"""What has been passed, as a short code that can be copied: pure data, and nothing is stored.

An exercise has three states, so a digit in base three: open, passed, passed after its solution was
shown. The digits make a number, written in 32 signs with a check sum of four in front. A digit's
place comes from chapter and number, so that a code stays good when exercises are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O and U, which are easily misread
MISREAD = str.maketrans("ILO", "110")
NUMBERS = 10  # places for the exercises of one chapter
CHAPTERS = 20  # chapters that a code has places for
GROUP = 4  # signs between two hyphens

# With a prime, any one wrong sign and any two neighbours that changed places are noticed. The
# offset keeps a row of zeros from being a code.
_PRIME, _OFFSET = 1_048_573, 314_159
_CHECK = 4  # signs of the check sum
_MOST = 3 ** (NUMBERS * CHAPTERS)  # every number that is written is below it

_OPEN, _PASSED, _HELPED = range(3)


def encode(passed: Iterable[str], unaided: Iterable[str]) -> str:
    """Write down which exercises were passed, and which of them without their solution.

    Ids are such as "3.3"; others have no place in a code and are left out.
    """
    own = set(unaided)
    number = sum(
        (_PASSED if id in own else _HELPED) * 3**place
        for id in set(passed)
        if (place := _place(id)) is not None
    )
    signs = _written(_sum(number)).rjust(_CHECK, SIGNS[0]) + _written(number)
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))


def decode(code: str) -> tuple[set[str], set[str]]:
    """Read a code: the ids that were passed, and those of them passed unaided.

    Lower case, spaces and hyphens are all the same, as are O and 0, and I, L and 1.

    Raises
    ------
    ValueError
        If it is no code, or one with a slip in it; the words say which.
    """
    if not isinstance(code, str):
        raise ValueError("A code is text: write it in quotes.")
    signs = re.sub(r"[\s\-‐‑–—−]", "", code).upper().translate(MISREAD)
    strange = next((sign for sign in signs if sign not in SIGNS), None)
    if strange is not None:
        raise ValueError(f"{_name(strange)} has no place in a code: it is letters and digits.")
    if len(signs) <= _CHECK:
        raise ValueError(f"A code has more than {_CHECK} letters and digits.")
    number = _read(signs[_CHECK:]) if len(signs) <= _LONGEST else _MOST
    if number >= _MOST or _read(signs[:_CHECK]) != _sum(number):
        raise ValueError("A letter or digit of it is wrong, missing or too many.")
    states = _digits(number)
    passed = {_id(place) for place, state in enumerate(states) if state != _OPEN}
    return passed, {_id(place) for place, state in enumerate(states) if state == _PASSED}


def _place(id: str) -> int | None:
    """Which digit is the exercise's; None for what is no id."""
    match = re.fullmatch(r"(0|[1-9]\d?)\.([1-9]\d?)", id, re.ASCII)
    if match is None:
        return None
    chapter, number = int(match[1]), int(match[2])
    return NUMBERS * chapter + number - 1 if chapter < CHAPTERS and number <= NUMBERS else None


def _id(place: int) -> str:
    return f"{place // NUMBERS}.{place % NUMBERS + 1}"


def _digits(number: int) -> list[int]:
    digits = []
    while number:
        number, digit = divmod(number, 3)
        digits.append(digit)
    return digits


def _sum(number: int) -> int:
    return (number + _OFFSET) % _PRIME


def _written(number: int) -> str:
    signs = ""
    while number or not signs:
        number, sign = divmod(number, len(SIGNS))
        signs = SIGNS[sign] + signs
    return signs


def _read(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return number


_LONGEST = _CHECK + len(_written(_MOST))


def _name(sign: str) -> str:
    return f"`{sign}`" if sign.isprintable() and sign != "`" else "A sign of it"
