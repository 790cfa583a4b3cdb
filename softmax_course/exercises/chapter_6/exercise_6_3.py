"""Exercise 6.3: How far apart two gradients are."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage

norm = np.linalg.norm


def of_the_norms(g, g_numeric):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    apart, one, other = norm(g - g_numeric), norm(g), norm(g_numeric)
    both = one + other or 1.0
    return {
        "‖g − g'‖/(‖g‖ + ‖g'‖)": apart / both,
        "‖g − g'‖": apart,
        "‖g − g'‖²/(‖g‖ + ‖g'‖)": apart**2 / both,
        "‖g‖": one,
        "‖g'‖": other,
        "‖g‖/(‖g‖ + ‖g'‖)": one / both,
    }


@exercise(
    "6.3",
    "How far apart two gradients are",
    terms=of_the_norms,
    stages=[
        stage(
            "ordinary gradients",
            (X([-0.341, 0.242, 0.099]), X([-0.34, 0.245, 0.1])),
            (X([1.0, -2.0, 0.5, 0.25]), X([1.1, -1.8, 0.4, 0.3])),
            (X([3.0, 4.0]), X([-3.0, 1.0])),
            (X([0.2, 0.0, -0.7, 1.5, -1.0]), X([0.1, 0.3, -0.6, 1.4, -1.3])),
        ),
        stage(
            "gradients that lie close together",
            (X([-0.341, 0.242, 0.099]), X([-0.3410003, 0.2419998, 0.0990005])),
        ),
        stage(
            "gradients that are matrices",
            (X([[1.0, -0.5, 0.3], [0.0, 2.0, -1.0]]), X([[1.1, -0.5, 0.2], [0.3, 2.2, -1.0]])),
        ),
        stage(
            "small gradients",
            (X([2.0e-5, -1.0e-5, 3.0e-5]), X([2.5e-5, -1.2e-5, 3.1e-5])),
        ),
        stage(
            "one of them zero",
            (X([0.0, 0.0, 0.0]), X([0.3, -0.1, 0.2])),
            (X([0.5, -0.2]), X([0.0, 0.0])),
        ),
        stage(
            "both of them zero", (np.zeros(3), np.zeros(3)), (np.zeros((2, 4)), np.zeros((2, 4)))
        ),
    ],
    hints=[
        "How long is the difference of the two, and how long are they themselves? The length of a "
        "vector is the root of the sum of its squares.",
        "`np.linalg.norm(g)` is ‖g‖, for a matrix as well. Divide the norm of the difference by "
        "the sum of the two norms.",
        "Where both are zero the quotient is 0/0. Ask for that before you divide, and give 0.0.",
    ],
    keep="The same 10⁻⁷ is nothing beside a slope of 1 and everything beside one of 10⁻⁷, so "
    "measure the gap by the gradients.",
)
def relative_error(g, g_numeric):
    """The length of the difference, in proportion to the lengths of the two together.

    It lies between 0, where they are equal, and 1, where they point opposite ways or only one of
    them is zero. It does not change if both are multiplied by the same number, so that a threshold
    means the same for every cost. Two gradients of zero agree: 0, and not 0/0.
    """
    size = np.linalg.norm(g) + np.linalg.norm(g_numeric)
    if size == 0:
        return 0.0
    return np.linalg.norm(g - g_numeric) / size


@relative_error.mistake
def zero_over_zero(g, g_numeric):
    """Right until both gradients are zero: there 0/0 is nan. They are equal, so the error is 0: ask
    for that case before you divide.
    """
    with np.errstate(all="ignore"):
        return norm(g - g_numeric) / np.float64(norm(g) + norm(g_numeric))


@relative_error.mistake
def zero_over_zero_by_roots(g, g_numeric):
    """Right until both gradients are zero: there 0/0 is nan. They are equal, so the error is 0: ask
    for the sum of the two norms before you divide by it.
    """
    sizes = [np.sqrt(np.sum(v**2)) for v in (g, g_numeric, g - g_numeric)]
    with np.errstate(all="ignore"):
        return sizes[2] / (sizes[0] + sizes[1])


@relative_error.mistake
def one_where_both_are_zero(g, g_numeric):
    """Right until both gradients are zero. They are equal there, so their error is 0, not 1."""
    return relative_error(g, g_numeric) if np.any(g) or np.any(g_numeric) else 1.0


@relative_error.mistake
def zero_where_they_are_close(g, g_numeric):
    """You answer 0 where the two are close, as np.allclose says. How close they are is the
    question: it has a tolerance of its own, and gradients that are both small pass it. Only two
    zeros are to give 0.
    """
    return 0.0 if np.allclose(g, g_numeric) else relative_error(g, g_numeric)


@relative_error.mistake
def zero_where_g_is_zero(g, g_numeric):
    """You answer 0 as soon as g is zero, whatever g' is. They agree only where both are zero: if
    one of them is not, the error is 1.
    """
    return relative_error(g, g_numeric) if np.any(g) else 0.0


@relative_error.mistake
def zero_where_one_is_zero(g, g_numeric):
    """You answer 0 as soon as one of the two is zero, whatever the other is. They agree only where
    both are zero: if one of them is not, the error is 1.
    """
    return relative_error(g, g_numeric) if np.any(g) and np.any(g_numeric) else 0.0


@relative_error.mistake
def absolute_error(g, g_numeric):
    """You give ‖g − g'‖, the absolute error. Is 10⁻⁷ much? Only beside the gradients can you tell:
    divide by ‖g‖ + ‖g'‖.
    """
    return norm(g - g_numeric)


@relative_error.mistake
def divided_by_the_given(g, g_numeric):
    """You divide by ‖g‖ alone. Then the two have different rights, and where g is zero you divide
    by 0: divide by the sum ‖g‖ + ‖g'‖.
    """
    with np.errstate(all="ignore"):
        return norm(g - g_numeric) / np.float64(norm(g))


@relative_error.mistake
def divided_by_the_measured(g, g_numeric):
    """You divide by the measured gradient's norm alone. Divide by the sum of both: ‖g‖ + ‖g'‖."""
    with np.errstate(all="ignore"):
        return norm(g - g_numeric) / np.float64(norm(g_numeric))


@relative_error.mistake
def divided_by_the_larger(g, g_numeric):
    """You divide by the larger of the two norms. Some books do; here it is their sum, ‖g‖ + ‖g'‖,
    which is up to twice as large.
    """
    return norm(g - g_numeric) / (max(norm(g), norm(g_numeric)) or 1.0)


@relative_error.mistake
def norm_of_the_sum(g, g_numeric):
    """You divide by ‖g + g'‖, the norm of the sum. Where the two point opposite ways it vanishes,
    just where the error is greatest: add the two norms, ‖g‖ + ‖g'‖.
    """
    with np.errstate(all="ignore"):
        return norm(g - g_numeric) / np.float64(norm(g + g_numeric) or 1.0)


@relative_error.mistake
def root_of_all_squares(g, g_numeric):
    """You divide by one root of all the squares, of g and of g' together. That is less than the sum
    of two roots: take each norm by itself, then add ‖g‖ + ‖g'‖.
    """
    return norm(g - g_numeric) / (np.hypot(norm(g), norm(g_numeric)) or 1.0)


@relative_error.mistake
def halved_below(g, g_numeric):
    """Every error is twice what it should be, as it is with the mean of the two norms below the
    line. Some books take that; here it is their sum, so that the error lies between 0 and 1.
    """
    return 2 * relative_error(g, g_numeric)


@relative_error.mistake
def difference_of_the_norms(g, g_numeric):
    """You compare the lengths, ‖g‖ − ‖g'‖. Two gradients of the same length can point anywhere:
    first subtract, then take the norm, ‖g − g'‖.
    """
    return abs(norm(g) - norm(g_numeric)) / (norm(g) + norm(g_numeric) or 1.0)


_ABOVE = {
    "you compare the lengths, ‖g‖ − ‖g'‖, where it takes the norm of the difference, ‖g − g'‖": (
        lambda g, g_numeric: abs(norm(g) - norm(g_numeric))
    ),
    "you take the square of ‖g − g'‖, without the root": lambda g, g_numeric: (
        norm(g - g_numeric) ** 2
    ),
    "you add up absolute values, where ‖g − g'‖ is the root of the sum of squares": (
        lambda g, g_numeric: np.sum(np.abs(g - g_numeric))
    ),
    "you take the largest entry of the difference, where ‖g − g'‖ is the root of the sum of "
    "squares": lambda g, g_numeric: np.max(np.abs(g - g_numeric)),
    "you add the two, where their difference is meant, ‖g − g'‖": (
        lambda g, g_numeric: norm(g + g_numeric)
    ),
}
_BELOW = {
    "the larger of the two norms": lambda one, other: max(one, other),
    "the norm of g alone": lambda one, other: one,
    "the norm of g' alone": lambda one, other: other,
    "one root of all squares": np.hypot,
    "the product of the norms": lambda one, other: one * other,
    "the mean of the two norms": lambda one, other: (one + other) / 2,
    "the sum of the norms and 1e-8": lambda one, other: one + other + 1e-8,
}


@relative_error.mistake(above=tuple(_ABOVE)[1:])  # the first has words of its own
def above_alone(g, g_numeric, above):
    """Above the line {above}. The sum of the two norms below it is right."""
    return _ABOVE[above](g, g_numeric) / (norm(g) + norm(g_numeric) or 1.0)


@relative_error.mistake(above=tuple(_ABOVE), below=tuple(_BELOW))
def above_and_below(g, g_numeric, above, below):
    """There are two things. Above the line {above}. Below it you divide by {below}, not by the
    plain ‖g‖ + ‖g'‖.
    """
    with np.errstate(all="ignore"):
        size = _BELOW[below](norm(g), norm(g_numeric))
        return _ABOVE[above](g, g_numeric) / np.float64(size or 1.0)


_OTHER_NORMS = {
    "add up absolute values": lambda v: np.sum(np.abs(v)),
    "take the largest entries": lambda v: np.max(np.abs(v)),
    "add up squares and take no root": lambda v: np.sum(v**2),
}


@relative_error.mistake(norm_taken=tuple(_OTHER_NORMS), below=tuple(_BELOW))
def other_norm_and_below(g, g_numeric, norm_taken, below):
    """There are two things. You {norm_taken}, where ‖…‖ is the root of the sum of squares,
    `np.linalg.norm`. And below the line you divide by {below}, not by the plain ‖g‖ + ‖g'‖.
    """
    length = _OTHER_NORMS[norm_taken]
    with np.errstate(all="ignore"):
        size = _BELOW[below](length(g), length(g_numeric))
        return length(g - g_numeric) / np.float64(size or 1.0)


@relative_error.mistake
def norms_in_the_wrong_places(g, g_numeric):
    """Above the line you subtract two norms, below it you take the norm of a sum. It is the other
    way round: the norm of the difference g − g' above, the sum of the two norms below.
    """
    with np.errstate(all="ignore"):
        return (norm(g) - norm(g_numeric)) / np.float64(norm(g + g_numeric) or 1.0)


@relative_error.mistake
def squares_without_roots(g, g_numeric):
    """You add up squares and take no root: that is ‖g − g'‖² over ‖g‖² + ‖g'‖², which makes small
    errors look far smaller still. `np.linalg.norm` takes the root.
    """
    return np.sum((g - g_numeric) ** 2) / (np.sum(g**2) + np.sum(g_numeric**2) or 1.0)


@relative_error.mistake
def sums_of_sizes(g, g_numeric):
    """You add up absolute values, which is another norm. ‖g‖ is the root of the sum of squares,
    `np.linalg.norm(g)`.
    """
    sizes = np.sum(np.abs(g)) + np.sum(np.abs(g_numeric))
    return np.sum(np.abs(g - g_numeric)) / (sizes or 1.0)


@relative_error.mistake
def largest_entries(g, g_numeric):
    """You compare the largest entries, which is another norm. ‖g‖ is the root of the sum of
    squares, `np.linalg.norm(g)`.
    """
    sizes = np.max(np.abs(g)) + np.max(np.abs(g_numeric))
    return np.max(np.abs(g - g_numeric)) / (sizes or 1.0)


@relative_error.mistake
def signs_that_cancel(g, g_numeric):
    """You add the differences up with their signs: those above and those below cancel, and two very
    different gradients come out as equal. The norm squares them first.
    """
    return np.abs(np.sum(g - g_numeric)) / (np.abs(np.sum(g)) + np.abs(np.sum(g_numeric)) or 1.0)


@relative_error.mistake
def entry_by_entry(g, g_numeric):
    """You give an error for every entry. Entries that happen to lie near 0 would sound the alarm
    for nothing; ‖…‖ takes all of them together, into one number.
    """
    sizes = np.abs(g) + np.abs(g_numeric)
    return np.abs(g - g_numeric) / np.where(sizes == 0, 1, sizes)


@relative_error.mistake
def worst_entry(g, g_numeric):
    """You take the worst of the entries' relative errors. An entry near 0 would sound the alarm for
    nothing: first the norms, over all entries, then one quotient.
    """
    sizes = np.abs(g) + np.abs(g_numeric)
    return np.max(np.abs(g - g_numeric) / np.where(sizes == 0, 1, sizes))


@relative_error.mistake
def mean_of_the_entries(g, g_numeric):
    """You average the entries' relative errors. An entry near 0 would count as much as a large one:
    first the norms, over all entries, then one quotient.
    """
    sizes = np.abs(g) + np.abs(g_numeric)
    return np.mean(np.abs(g - g_numeric) / np.where(sizes == 0, 1, sizes))


@relative_error.mistake
def largest_singular_value(g, g_numeric):
    """Right for vectors. For a matrix `np.linalg.norm(g, 2)` is its largest singular value, another
    norm; without the 2 it is the root of the sum of all squares.
    """
    return norm(g - g_numeric, 2) / (norm(g, 2) + norm(g_numeric, 2) or 1.0)


@relative_error.mistake
def norms_of_the_rows(g, g_numeric):
    """Right for vectors. For a matrix `axis` gives one norm for each row or column; the error is
    one number, from the norms over all entries.
    """
    axis = 0 if g.ndim == 1 else 1
    sizes = norm(g, axis=axis) + norm(g_numeric, axis=axis)
    return norm(g - g_numeric, axis=axis) / np.where(sizes == 0, 1, sizes)


@relative_error.mistake(epsilon=(1e-6, 1e-8, 1e-10, 1e-12))
def epsilon_below(g, g_numeric, epsilon=1e-8):
    """You add {epsilon} below the line against 0/0. It makes small gradients look better than they
    are: ask for the case of two zeros, and add nothing.
    """
    return norm(g - g_numeric) / (norm(g) + norm(g_numeric) + epsilon)


@relative_error.mistake
def distance_of_directions(g, g_numeric):
    """You compare directions alone, one minus the cosine. A gradient that is m times too large, the
    1/m forgotten, has the right direction: take ‖g − g'‖.
    """
    sizes = norm(g) * norm(g_numeric)
    return 1 - np.sum(g * g_numeric) / sizes if sizes else 0.0


@relative_error.mistake
def in_per_cent(g, g_numeric):
    """You multiply by 100: that is the error in per cent. Asked for is the quotient itself."""
    return 100 * relative_error(g, g_numeric)
