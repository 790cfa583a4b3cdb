"""Exercise 0.2: The shape of Z."""

import numpy as np

from ..declaring import value


@value(
    "0.2",
    "The shape of Z",
    hints=[
        "In this course a batch has one column a sample.",
        "A sample has K entries, so a column is K long. How many columns are there?",
        "Rows first, then columns: (K, m) with K = 3 and m = 5, as a tuple.",
    ],
    keep="Rows are classes, columns are samples: in a Z of shape (3, 5), five samples stand "
    "side by side.",
)
def shape_of_Z():
    """A column holds the K = 3 logits of one sample, and m = 5 of them stand side by side.

    In a shape the first number counts the rows, the second the columns.
    """
    return (3, 5)


@shape_of_Z.mistake
def samples_as_rows():
    """(5, 3) has one row a sample, as most frameworks do it.

    In this course, as in the equations, a sample is a column: first the K classes, then the m
    samples. Chapter 5 crosses from one to the other.
    """
    return (5, 3)


@shape_of_Z.mistake
def number_of_entries():
    """15 is how many numbers Z holds, its size. Its shape says how they stand: (rows, columns)."""
    return 15


@shape_of_Z.mistake
def all_in_one_row():
    """All the 15 numbers in one row lose sight of the samples: give each a column of its own."""
    return (1, 15)


@shape_of_Z.mistake
def a_single_column():
    """(3, 1) is a single column, one sample. Z has m = 5 such columns side by side."""
    return (3, 1)


@shape_of_Z.mistake
def classes_twice():
    """(3, 3) has room for K numbers K times, as the Jacobian of chapter 3 does.

    Z has K = 3 rows, and as many columns as there are samples.
    """
    return (3, 3)


@shape_of_Z.mistake
def samples_twice():
    """(5, 5) counts the samples twice. The rows of Z are the K = 3 classes."""
    return (5, 5)


@shape_of_Z.mistake
def only_one_sample():
    """(3,) is the shape of one sample z. Z holds m = 5 of them, side by side as columns."""
    return (3,)


@shape_of_Z.mistake
def only_the_samples():
    """(5,) is the shape of the labels, one number a sample. Z holds K = 3 logits for each."""
    return (5,)


@shape_of_Z.mistake
def shape_of_the_example():
    """(4, 2) is the shape of the batch printed above: 4 classes, 2 samples. Here K = 3, m = 5."""
    return (4, 2)


@shape_of_Z.mistake
def counted_from_zero():
    """(2, 4) would be the last row and column, counted from 0. A shape says how many there are."""
    return (2, 4)


@shape_of_Z.mistake
def array_for_its_shape():
    """You give an array of that shape. The shape itself is asked for: two numbers in brackets."""
    return np.zeros((3, 5))
