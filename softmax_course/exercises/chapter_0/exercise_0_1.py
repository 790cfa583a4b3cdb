"""Exercise 0.1: Twice an array."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage


@exercise(
    "0.1",
    "Twice an array",
    stages=[
        stage(
            "arrays of any shape",
            (X([2.0, 1.0, 0.1]),),
            (X([-1.5, 0.0, 4.0, 7.25]),),
            (X([0.5, -3.0, 10.0]),),
            (X([[1.0, 2.0, 3.0], [-4.0, 5.0, 0.5]]),),
        ),
        stage("whole numbers", (X([1, 2, 3, 4, 5]),)),
    ],
    hints=[
        "Arithmetic with an array works on every entry at once; no loop is needed.",
        "The function has to give its result back: the last line begins with return.",
        "Multiply x by 2 and return the product.",
    ],
    keep="A number in front of a vector multiplies every one of its entries: 2 · [2.0, 1.0, "
    "0.1] = [4.0, 2.0, 0.2].",
)
def double(x):
    """NumPy multiplies every entry by 2 and makes a new array; x stays as it was."""
    return 2 * x


@double.mistake
def doubled_in_place(x):
    """The numbers are right, but `x *= 2` writes them into the array of whoever called you.

    Their x is not what it was. `return 2 * x` makes a new array and leaves theirs alone; most
    exercises of this course are strict about that.
    """
    x *= 2
    return x


@double.mistake
def squared(x):
    """You square: `**` is the power. For 2.0 both give 4, for 1.0 only doubling gives 2."""
    return x**2


@double.mistake
def power_of_two(x):
    """2 ** x raises 2 to each entry: 2 to the power 3 is 8, twice 3 is 6. One star multiplies."""
    return 2.0**x


@double.mistake
def twice_as_long(x):
    """The array came back twice as long: two copies stand one after the other.

    That is what `*` does to a list and np.concatenate to arrays. Twice an array multiplies its
    entries.
    """
    return np.concatenate([x, x])


@double.mistake
def appended_to_itself(x):
    """The array came back twice as long, all in one row: np.append puts two arrays one behind the
    other. Twice an array multiplies its entries.
    """
    return np.append(x, x)


@double.mistake
def only_the_first_entry(x):
    """Only one number comes back: the double of x[0]. The answer has an entry for each entry of x.

    A return inside a loop ends the function at its first turn; without any loop, `*` reaches every
    entry at once.
    """
    return 2 * x[0]


@double.mistake
def first_entry_doubled(x):
    """The first entry is doubled and the others are as they were. Multiply the whole array."""
    doubled = x.copy()
    doubled[0] *= 2
    return doubled


@double.mistake
def unchanged(x):
    """Your function gives back just what it was given: the factor 2 is still to come."""
    return x.copy()
