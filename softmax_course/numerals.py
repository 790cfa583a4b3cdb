"""Numbers as a reader wants them, in cards, pictures and sentences alike."""

import math
from collections.abc import Iterable
from typing import Any, SupportsFloat

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def number(x: SupportsFloat, digits: int = 3) -> str:
    """Write a number with a few digits: 0.659, −0.341, 11.2, 2.4×10¹⁷, ∞."""
    x = float(x)
    if math.isnan(x):
        return "undefined"
    sign = "−" if x < 0 else ""
    x = abs(x)
    if math.isinf(x):
        return sign + "∞"
    if x == 0:
        return "0"
    if not 0.5 * 10.0**-digits <= x < 1e5:
        mantissa, power = f"{x:.1e}".split("e")
        return f"{sign}{mantissa}×10{str(int(power)).translate(_RAISED)}"
    return sign + f"{x:.{digits if x < 10 else 1 if x < 100 else 0}f}"


def significant(x: Any, digits: int) -> str:
    """Write a number with so many significant digits, as Python would type it: -0.341, 1.5e+300."""
    text = f"{x:.{digits}g}"
    return "0" if text == "-0" else text


def written_out(x: float) -> str:
    """Write a number cut to two digits, without a power of ten: 0.0021, 61, 1,800."""
    return f"{float(f'{x:.2g}'):,g}"


def signed(x: float) -> str:
    """Write a number with three decimals; what rounds to 0 has no sign: 0.225, −0.160, 0."""
    text = f"{x:.3f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def listed(numbers: Iterable[float], decimals: int = 3) -> str:
    """Write numbers as a sentence has them: 0.659, 0.242 and 0.099."""
    *most, last = (f"{x:.{decimals}f}".replace("-", "−") for x in numbers)
    return f"{', '.join(most)} and {last}"


def plain(x: float) -> str:
    """Write an option of a control without needless zeros: 2, 0.5, −1000."""
    return f"{x:g}".replace("-", "−")


def row(xs: Iterable[float], digits: int = 3) -> str:
    """Write numbers as a vector: [0.659, 0.242, 0.099]."""
    return "[" + ", ".join(number(x, digits) for x in xs) + "]"


def sub(letter: str, index: int) -> str:
    """Write an indexed letter: z₀."""
    return letter + str(index).translate(_LOWERED)


def a_digit(digit: int) -> str:
    """Write a digit with its article: a 3, an 8."""
    return f"an {digit}" if digit == 8 else f"a {digit}"
