"""Chapter 4, the chain rule: from three derivatives to a − y."""

import numpy as np

from ..declaring import Piece, Puzzle, exercise, puzzle, stage

X = np.array
A3 = X([0.659, 0.242, 0.099])  # the running example, rounded
A4 = X([0.1, 0.2, 0.3, 0.4])
A2 = X([0.85, 0.15])
A5 = X([0.32, 0.08, 0.25, 0.05, 0.3])
EYE = np.eye(5)


def _y(K, label):
    return EYE[:K, label].copy()


proof = puzzle(
    "4.1",
    "The proof as a puzzle",
    Puzzle(
        given="∂C/∂z_i",
        lines={
            "A": Piece(
                "= −(y_i/a_i) · a_i (1 − a_i) + Σ_{k≠i} (−y_k/a_k)(−a_k a_i)",
                "case_equations_before_split",
                "here the values of the derivatives are put in, and for ∂a_k/∂z_i they come in "
                "two kinds: equation (4) where k = i, equation (5) where k ≠ i. What must happen "
                "to the sum before each of its terms knows which kind it is?",
            ),
            "B": Piece(
                "= a_i − y_i",
                "sum_to_one_used_too_early",
                "this line uses Σ_k y_k = 1, and for that all the y_k have to stand together, in "
                "one bracket, with one common factor. In the line before they do not yet.",
            ),
            "C": Piece(
                "= ∂C/∂a_i · ∂a_i/∂z_i + Σ_{k≠i} ∂C/∂a_k · ∂a_k/∂z_i",
                "chain_rule_after_split",
                "this line takes one term out of a sum over k. The sum has to be there first, and "
                "it is the chain rule, equation (6), that makes it.",
            ),
            "D": Piece(
                "= ∂C/∂a_i · ∂a_i/∂z_i",
                "only_one_path",
                "this is the chain rule along one path only, from z_i through a_i. But z_i stands "
                "in the denominator of every a_k, so it reaches C by K paths. For a class with "
                "y_i = 0 this line would give 0, and the measured slope was not 0.",
            ),
            "E": Piece(
                "= −y_i + y_i a_i + Σ_{k≠i} y_k a_i",
                "cancelled_too_early",
                "here a_i and a_k have cancelled already. They can cancel only once equations "
                "(3), (4) and (5) are written out in their places.",
            ),
            "F": Piece("= Σ_k ∂C/∂a_k · ∂a_k/∂z_i"),
            "G": Piece(
                "= −y_i + a_i (y_i + Σ_{k≠i} y_k)",
                "common_factor_too_early",
                "here a_i is taken out as a common factor. It has to stand in the terms by itself "
                "first, without a fraction beside it.",
            ),
        },
        reasons={
            1: Piece(
                "a_i is a common factor and is taken out",
                "reason_of_another_step",
                "Compare the line with the one before it: is a bracket made, with a_i in front? "
                "That is what this reason would do.",
            ),
            2: Piece(
                "Σ_k y_k = 1",
                "sum_to_one_without_need",
                "This step would be just as right for a y that sums to 2. Keep Σ_k y_k = 1 for the "
                "step that is wrong without it.",
            ),
            3: Piece(
                "the chain rule: z_i reaches C through every a_k",
                "chain_rule_named_again",
                "The chain rule makes products of derivatives out of ∂C/∂z_i, and does so once. "
                "Compare the line with the one before it: what is different now?",
            ),
            4: Piece(
                "equation (3) in every term, (5) for k = i and (4) for k ≠ i",
                "case_equations_swapped",
                "The two cases are the other way round: equation (4), a_i (1 − a_i), is the slope "
                "of a_i along its own logit, k = i; equation (5), −a_k a_i, belongs to k ≠ i.",
            ),
            5: Piece(
                "a_i and a_k cancel, the bracket is multiplied out",
                "cancelling_named_for_another_step",
                "Cancelling would leave fewer fractions than the line before has. Compare the two: "
                "do any disappear here?",
            ),
            6: Piece(
                "the term k = i is set apart from the sum",
                "split_named_for_another_step",
                "Setting a term apart leaves every factor as it was and turns one sum into a term "
                "and a sum over k ≠ i. Compare the line with the one before it: what changes here?",
            ),
            7: Piece(
                "Σ_k a_k = 1",
                "outputs_sum_for_targets_sum",
                "It is true that softmax's outputs sum to 1, but no step of this proof uses it: "
                "what is summed up at the end is y, not a.",
            ),
            8: Piece(
                "equation (3) in every term, (4) for k = i and (5) for k ≠ i",
                "equations_named_for_another_step",
                "Equations (3), (4) and (5) would put y and a in the place of derivatives. Compare "
                "the line with the one before it: does that happen here?",
            ),
        },
        proof=(("F", 3), ("C", 6), ("A", 8), ("E", 5), ("G", 1), ("B", 2)),
    ),
    hints=[
        "Begin with the line that has every path from z_i to C in it, and no number put in yet.",
        "Equations (4) and (5) are different, so the sum has to be split before they can be used.",
        "Once the derivatives are put in, things only get shorter: cancel, take out the common "
        "factor, and use at last what is known of y. Two of the reasons are never needed: which "
        "speak of something that is not so, or not summed here?",
        "The lines are F, C, A, E, G, B. The first reason is 3, the last is 2.",
    ],
    why="Five of the six steps hold for any y. Only the last uses that y sums to 1.",
)


# What formulas of this chapter are made of, right and wrong ones: so a wrong one can be spelt out.
def _others(v, i):
    return np.sum(v) - v[i]


OF_ONE_CLASS = {
    "y_i": lambda a, y, i: y[i],
    "y_i a_i": lambda a, y, i: y[i] * a[i],
    "a_i": lambda a, y, i: a[i],
    "a_i Σ_{k≠i} y_k": lambda a, y, i: a[i] * _others(y, i),
    "1": lambda a, y, i: 1.0,
    "y_i/a_i": lambda a, y, i: y[i] / a[i],
    "a_i²": lambda a, y, i: a[i] ** 2,
    "y_i a_i²": lambda a, y, i: y[i] * a[i] ** 2,
    "Σ_{k≠i} y_k": lambda a, y, i: _others(y, i),
    "Σ_{k≠i} y_k a_k": lambda a, y, i: _others(y * a, i),
    "Σ_{k≠i} y_k/a_k": lambda a, y, i: _others(y / a, i),
    "a_i Σ_{k≠i} y_k a_k": lambda a, y, i: a[i] * _others(y * a, i),
    "a_i Σ_{k≠i} y_k/a_k": lambda a, y, i: a[i] * _others(y / a, i),
    "y_i ln a_i": lambda a, y, i: y[i] * np.log(a[i]),
    "Σ_{k≠i} y_k ln a_k": lambda a, y, i: _others(y * np.log(a), i),
    "Σ_{k≠i} y_k a_k²": lambda a, y, i: _others(y * a**2, i),
    "K a_i": lambda a, y, i: len(a) * a[i],
    "y_i a_i ln a_i": lambda a, y, i: y[i] * a[i] * np.log(a[i]),
}
OF_ALL_CLASSES = {
    "y_i": lambda a, y: y,
    "a_i": lambda a, y: a,
    "y_i a_i": lambda a, y: y * a,
    "1": lambda a, y: 1.0,
    "y_i/a_i": lambda a, y: y / a,
    "a_i²": lambda a, y: a**2,
    "y_i a_i²": lambda a, y: y * a**2,
    "a_i Σ_k y_k a_k": lambda a, y: a * np.sum(y * a),
    "a_i Σ_k a_k²": lambda a, y: a * np.sum(a**2),
    "y_i ln a_i": lambda a, y: y * np.log(a),
    "ln a_i": lambda a, y: np.log(a),
    "K a_i": lambda a, y: len(a) * a,
    "y_i/K": lambda a, y: y / len(a),
    "a_i/K": lambda a, y: a / len(a),
}
OF_ANY_TARGET = {
    "t_i": lambda a, t: t,
    "a_i Σ_k t_k": lambda a, t: a * np.sum(t),
    "a_i": lambda a, t: a,
    "t_i a_i": lambda a, t: t * a,
    "Σ_k t_k": lambda a, t: np.sum(t),
    "1": lambda a, t: 1.0,
    "t_i/a_i": lambda a, t: t / a,
    "a_i (Σ_k t_k)²": lambda a, t: a * np.sum(t) ** 2,
    "t_i Σ_k t_k": lambda a, t: t * np.sum(t),
    "a_i Σ_k t_k²": lambda a, t: a * np.sum(t**2),
    "a_i Σ_k t_k a_k": lambda a, t: a * np.sum(t * a),
    "Σ_k t_k a_k": lambda a, t: np.sum(t * a),
    "max_k t_k": lambda a, t: np.max(t),
    "a_i² Σ_k t_k": lambda a, t: a**2 * np.sum(t),
    "a_i Σ_{k≤i} t_k": lambda a, t: a * np.cumsum(t),
    "a_i √Σ_k t_k²": lambda a, t: a * np.sqrt(np.sum(t**2)),
    "K a_i": lambda a, t: len(t) * a,
    "a_i²": lambda a, t: a**2,
}


def _of_scores(term):
    def of_scores(z, y):
        exps = np.exp(z - np.max(z))
        return term(exps / np.sum(exps), y)

    return of_scores


OF_SCORES = {name: _of_scores(term) for name, term in OF_ALL_CLASSES.items()} | {
    "z_i": lambda z, y: z,
    "max_k z_k": lambda z, y: np.max(z),
    "exp(z_i)": lambda z, y: np.exp(z),
}

PIECES = stage(
    "one-hot targets, for every class i",
    (A3, _y(3, 0), 0),
    (A3, _y(3, 0), 1),
    (A4, _y(4, 2), 2),
    (A4, _y(4, 2), 0),
    (A4, _y(4, 2), 3),
    (A2, _y(2, 1), 1),
    (A2, _y(2, 1), 0),
    (A5, _y(5, 3), 4),
    (A5, _y(5, 3), 3),
    (A5, _y(5, 0), 1),
)
PIECES_WHOLE = stage(
    "a target of whole numbers", (A4, X([0, 1, 0, 0]), 1), (A4, X([0, 1, 0, 0]), 3)
)
PIECES_SINGLE = stage("a single class, K = 1", (X([1.0]), X([1.0]), 0))


@exercise(
    "4.2",
    "The class's own term",
    equation=7,
    terms=OF_ONE_CLASS,
    atol=1e-7,
    stages=[PIECES, PIECES_WHOLE, PIECES_SINGLE],
    hints=[
        "It is one number: the first of the two parts of equation (7), where k = i.",
        "Equation (3) for class i, times equation (4) for class i. Class i is `a[i]`, `y[i]`.",
        "The a_i below the line meets an a_i above it. What is left is minus y_i times a bracket.",
    ],
)
def own_class_term(a, y, i):
    """Equation (3) times equation (4), both for class i: −(y_i/a_i) · a_i (1 − a_i).

    The a_i cancel, which leaves −y_i (1 − a_i) = −y_i + y_i a_i, the first two terms of (8). The
    uncancelled form is as right, but divides 0 by 0 when a_i has underflowed.
    """
    return -y[i] * (1 - a[i])


@own_class_term.mistake
def without_minus(a, y, i):
    """The size is right, the sign is not: equation (3) begins with a minus, ∂C/∂a_i = −y_i/a_i.

    More probability for the right class makes the cost fall.
    """
    return y[i] * (1 - a[i])


@own_class_term.mistake
def target_left_out(a, y, i):
    """You have −(1 − a_i) for every class. Equation (3) carries y_i: −y_i/a_i.

    For a class that is not the label, y_i = 0 makes the whole term 0.
    """
    return -(1 - a[i])


@own_class_term.mistake
def only_equation_3(a, y, i):
    """This is equation (3), ∂C/∂a_i = −y_i/a_i, the first half of the path.

    The term of (7) goes on from a_i to z_i: it is multiplied by ∂a_i/∂z_i, equation (4).
    """
    return -y[i] / a[i]


@own_class_term.mistake
def only_equation_4(a, y, i):
    """This is equation (4), ∂a_i/∂z_i = a_i (1 − a_i), the second half of the path.

    The first half, from C to a_i, is missing as a factor: equation (3).
    """
    return a[i] * (1 - a[i])


@own_class_term.mistake
def only_minus_equation_4(a, y, i):
    """You have −a_i (1 − a_i): equation (4) with the minus of equation (3), without its y_i/a_i."""
    return -a[i] * (1 - a[i])


@own_class_term.mistake
def fraction_left_out(a, y, i):
    """You have −y_i · a_i (1 − a_i). Equation (3) is −y_i/a_i: the division by a_i is missing.

    It is the 1/a_i, the derivative of ln a_i, that cancels the a_i of equation (4).
    """
    return -y[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def multiplied_by_a_i(a, y, i):
    """You multiply by a_i where equation (3) divides: −y_i/a_i. That division is what cancels the
    a_i of equation (4).
    """
    return -y[i] * a[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def brackets_of_all_classes_summed(a, y, i):
    """Your bracket is summed over all classes. Equation (4) for class i has the a_i of this class
    only: `1 - a[i]`.
    """
    return -y[i] * np.sum(1 - a)


@own_class_term.mistake
def slopes_of_all_classes_summed(a, y, i):
    """You sum equation (4) over all classes. The term with k = i has the slope of a_i alone,
    a_i (1 − a_i).
    """
    return -y[i] / a[i] * np.sum(a * (1 - a))


@own_class_term.mistake
def whole_number_division(a, y, i):
    """`//` rounds the quotient down to a whole number. The fraction of equation (3) is `/`."""
    return -y[i] // a[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def equation_5_for_4(a, y, i):
    """You took equation (5), −a_i a_i, for the derivative of a_i. Here both indices are the same.

    That is case i = j, equation (4): a_i (1 − a_i).
    """
    return y[i] * a[i]


@own_class_term.mistake
def minus_equation_5_for_4(a, y, i):
    """You have −y_i a_i: of the bracket (1 − a_i) in equation (4), only the a_i is left.

    Here k = i, so the derivative of a_i is a_i (1 − a_i), and after cancelling the whole bracket
    stays.
    """
    return -y[i] * a[i]


@own_class_term.mistake
def one_for_the_bracket(a, y, i):
    """You have −y_i. In equation (4) a_i is multiplied by (1 − a_i), and the bracket stays.

    Only the a_i in front of it cancels against the 1/a_i.
    """
    return -y[i]


@own_class_term.mistake
def plus_in_the_bracket(a, y, i):
    """You have −y_i (1 + a_i). The bracket of equation (4) is 1 − a_i: a slope along its own logit
    that dies out as a_i nears 1.
    """
    return -y[i] * (1 + a[i])


@own_class_term.mistake
def bracket_opened_too_soon(a, y, i):
    """You have −y_i − a_i: without brackets, Python subtracts a_i at the end, outside the product.

    1 − a_i is one factor: write `(1 - a[i])`.
    """
    return -y[i] - a[i]


@own_class_term.mistake
def divided_by_the_slope(a, y, i):
    """You divide by a_i (1 − a_i). In the chain rule derivatives are multiplied.

    In Python `x / p * q` is (x/p)·q, but `x / (p * q)` divides by both.
    """
    return -y[i] / (a[i] * (1 - a[i]))


@own_class_term.mistake
def divided_by_all_of_it(a, y, i):
    """You divide y_i by a_i and by a_i (1 − a_i). Only equation (3) divides; equation (4) is a
    factor.

    In Python `x / p * q` is (x/p)·q, but `x / (p * q)` divides by both.
    """
    return -y[i] / (a[i] * a[i] * (1 - a[i]))


@own_class_term.mistake
def fraction_upside_down(a, y, i):
    """Your fraction stands on its head: equation (3) is −y_i/a_i, the target above the line."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return -a[i] / y[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def divided_twice(a, y, i):
    """You have −(y_i/a_i)/a_i · (1 − a_i) or its like: a_i stands below the line twice.

    In (7) it stands once below, from equation (3), and once above, from equation (4).
    """
    return -y[i] / a[i] ** 2 * (1 - a[i])


@own_class_term.mistake
def slope_without_its_first_factor(a, y, i):
    """You have −(y_i/a_i)(1 − a_i): the a_i in front of the bracket of equation (4) is missing.

    With it, the a_i of equation (3) cancels.
    """
    return -y[i] / a[i] * (1 - a[i])


@own_class_term.mistake
def divided_by_the_bracket(a, y, i):
    """You divide by (1 − a_i). In the chain rule derivatives are multiplied, equation (3) times
    equation (4): the bracket stands above the line.
    """
    with np.errstate(divide="ignore"):
        return -y[i] / (1 - a[i])


@own_class_term.mistake
def cost_for_its_derivative(a, y, i):
    """You multiply by the cost −y_i ln a_i itself. The chain rule wants its derivative with
    respect to a_i, equation (3): −y_i/a_i.
    """
    return -y[i] * np.log(a[i]) * a[i] * (1 - a[i])


@own_class_term.mistake
def target_in_the_bracket(a, y, i):
    """Your number is 0 for every class. The bracket of equation (4) is 1 − a_i, with the output of
    this one class; 1 − y_i, or 1 less the sum of all outputs, makes the product vanish.
    """
    return -y[i] * (1 - y[i])


@own_class_term.mistake
def target_and_output_swapped(a, y, i):
    """You have −a_i (1 − y_i): a and y have changed places. Equation (3) has y above the line."""
    return -a[i] * (1 - y[i])


@own_class_term.mistake
def the_label_whatever_i_is(a, y, i):
    """Your number is the same for every i: it is summed over the classes, or always that of the
    labelled class.

    The k = i term is one term of the sum, that of the class i you are asked for: use `a[i]` and
    `y[i]` only.
    """
    return -np.sum(y * (1 - a))


@own_class_term.mistake
def whole_vector(a, y, i):
    """You give the terms of all classes, (K,). Asked for is one of them, that of class i."""
    return -y * (1 - a)


@own_class_term.mistake
def counted_from_one(a, y, i):
    """You look at class i − 1. In this course, as in Python, classes are numbered from 0: class i
    is `a[i]`, `y[i]`.
    """
    return -y[i - 1] * (1 - a[i - 1])


@own_class_term.mistake
def counted_one_too_far(a, y, i):
    """You look at class i + 1. Classes are numbered from 0, as in Python: class i is `a[i]`,
    `y[i]`.
    """
    return -y[i + 1] * (1 - a[i + 1])


@own_class_term.mistake
def always_class_0(a, y, i):
    """You give class 0's term whatever i is. The class asked for is i: use `a[i]` and `y[i]`."""
    return -y[0] * (1 - a[0])


@own_class_term.mistake
def the_other_sum(a, y, i):
    """This is the other part of equation (7), the sum over k ≠ i. The k = i term stands before it,
    with y_i in it.
    """
    return a[i] * (np.sum(y) - y[i])


@own_class_term.mistake
def whole_gradient(a, y, i):
    """This is the end of the proof, a_i − y_i: both parts of (7) together. Here only its first part
    is asked for, the k = i term.
    """
    return a[i] - y[i]


@exercise(
    "4.3",
    "The terms of the other classes",
    equation=7,
    terms=OF_ONE_CLASS,
    atol=1e-7,
    stages=[PIECES, PIECES_WHOLE, PIECES_SINGLE],
    hints=[
        "It is one number again: a sum over all classes but i. With K = 1 there is none: 0.",
        "In each term the two minus signs make a plus, and a_k cancels. What is left of it?",
        "Every term is y_k a_i with k ≠ i, so a_i stands before the sum. A loop with "
        "`if k != i`, or the sum of all y less `y[i]`: both are fine.",
    ],
)
def other_classes_term(a, y, i):
    """Equation (3) times equation (5), summed over every k ≠ i: Σ (−y_k/a_k)(−a_k a_i).

    Two minus signs make a plus and a_k cancels, so each term is y_k a_i. None of them depends on
    a_k any more: a_i stands before the sum of the other targets.
    """
    return a[i] * sum(y[k] for k in range(len(y)) if k != i)


@other_classes_term.mistake
def i_is_summed_too(a, y, i):
    """Your sum runs over all k. The sum in equation (7) leaves k = i out: that class has its own
    term, 4.2, because equation (4) and not (5) is its slope.
    """
    return a[i] * np.sum(y)


@other_classes_term.mistake
def one_minus_lost(a, y, i):
    """The size is right, the sign is not. Each term has two minus signs, one from equation (3) and
    one from equation (5), and their product is positive.

    Raising z_i takes probability from the right class k: the cost goes up.
    """
    return -a[i] * (np.sum(y) - y[i])


@other_classes_term.mistake
def a_k_for_a_i(a, y, i):
    """You have Σ y_k a_k. What cancels is a_k, the one below the line in (3) and above it in (5);
    what stays is a_i.
    """
    return np.sum(y * a) - y[i] * a[i]


@other_classes_term.mistake
def a_k_for_a_i_with_minus(a, y, i):
    """You have −Σ y_k a_k. What cancels is a_k; a_i stays, and the two minus signs make a plus."""
    return -(np.sum(y * a) - y[i] * a[i])


@other_classes_term.mistake
def equation_4_for_5(a, y, i):
    """You took a_k (1 − a_k), equation (4), as the slope of a_k along z_i. The sum is over k ≠ i,
    where equation (5) holds: −a_k a_i.
    """
    return -(np.sum(y * (1 - a)) - y[i] * (1 - a[i]))


@other_classes_term.mistake
def equation_4_of_i_for_5(a, y, i):
    """You took a_i (1 − a_i), equation (4), as the slope of a_k along z_i. The sum is over k ≠ i,
    where equation (5) holds: −a_k a_i.
    """
    return -sum(y[k] / a[k] * a[i] * (1 - a[i]) for k in range(len(a)) if k != i)


@other_classes_term.mistake
def own_term(a, y, i):
    """This is the k = i term, exercise 4.2. Here every class but i is asked for."""
    return -y[i] * (1 - a[i])


@other_classes_term.mistake
def a_i_left_out(a, y, i):
    """You sum the targets of the other classes. Each term still has its a_i, from equation (5)."""
    return np.sum(y) - y[i]


@other_classes_term.mistake
def targets_left_out(a, y, i):
    """You add a_i once for each other class. Each term carries y_k, from equation (3): with a
    one-hot y at most one of them is not 0.
    """
    return a[i] * (len(a) - 1)


@other_classes_term.mistake
def sum_of_the_other_outputs(a, y, i):
    """You sum the other outputs a_k, which gives 1 − a_i. What is summed is y_k: the a_k cancel."""
    return np.sum(a) - a[i]


@other_classes_term.mistake
def y_and_a_swapped(a, y, i):
    """You have y_i Σ a_k, with the roles turned round. In (7) the target belongs to the class k
    that is summed and the output a_i to the class i of the logit.
    """
    return y[i] * (np.sum(a) - a[i])


@other_classes_term.mistake
def only_equation_5(a, y, i):
    """You sum equation (5), −a_k a_i, alone. Each term is multiplied by ∂C/∂a_k, equation (3)."""
    return -a[i] * (np.sum(a) - a[i])


@other_classes_term.mistake
def only_equation_3(a, y, i):
    """You sum equation (3), −y_k/a_k, alone. Each path goes on from a_k to z_i: multiply by
    equation (5), −a_k a_i.
    """
    return -sum(y[k] / a[k] for k in range(len(a)) if k != i)


@other_classes_term.mistake
def fraction_left_out(a, y, i):
    """In your terms a_k is still there: y_k a_k a_i. Equation (3) is −y_k/a_k, and its 1/a_k
    cancels the a_k of equation (5).
    """
    return a[i] * (np.sum(y * a) - y[i] * a[i])


@other_classes_term.mistake
def fraction_left_out_with_minus(a, y, i):
    """Your terms are −y_k a_k a_i. Equation (3) is −y_k/a_k: its minus meets that of equation (5),
    and its 1/a_k cancels the a_k.
    """
    return -a[i] * (np.sum(y * a) - y[i] * a[i])


@other_classes_term.mistake
def fraction_left_standing(a, y, i):
    """Your terms are y_k a_i / a_k. Equation (5) is −a_k a_i, with two factors: its a_k cancels the
    1/a_k of equation (3).
    """
    return a[i] * sum(y[k] / a[k] for k in range(len(a)) if k != i)


@other_classes_term.mistake
def slope_of_one_minus(a, y, i):
    """You have Σ y_k (1 − a_i) or its like: the bracket 1 − a_i is equation (4)'s, for k = i. For
    k ≠ i equation (5) has no bracket.
    """
    return (1 - a[i]) * (np.sum(y) - y[i])


@other_classes_term.mistake
def mean_for_sum(a, y, i):
    """You take the mean over the other classes. The chain rule adds the paths up; nothing is
    divided by their number.
    """
    return a[i] * (np.sum(y) - y[i]) / (len(a) - 1) if len(a) > 1 else 0.0


@other_classes_term.mistake
def divided_by_K(a, y, i):
    """You divide by K. The chain rule adds the paths up; nothing is divided by their number."""
    return a[i] * (np.sum(y) - y[i]) / len(a)


@other_classes_term.mistake
def deleted_from_a_too(a, y, i):
    """You delete entry i from a as well as from y, and then look up `a[i]`: by then it is the next
    class's. Take a_i first.
    """
    y, a = np.delete(y, i), np.delete(a, i)
    return a[i] * np.sum(y)


@other_classes_term.mistake
def product_for_sum(a, y, i):
    """You multiply the terms. The chain rule multiplies along a path and adds over the paths: here
    the terms are added.
    """
    return np.prod(a[i] * np.delete(y, i))


@other_classes_term.mistake
def targets_turned_round(a, y, i):
    """You add 1 − y_k where equation (3) has y_k. Classes that are not the label add nothing."""
    return a[i] * (np.sum(1 - y) - (1 - y[i]))


@other_classes_term.mistake
def zero_for_every_class(a, y, i):
    """You give 0 whatever i is. For a class that is not the label, the label is among the k ≠ i,
    and its term is not 0. Is it y_k, and not y_i, that you multiply by?
    """
    return 0.0


@other_classes_term.mistake
def not_summed(a, y, i):
    """You give the terms one by one, an array. Equation (7) adds them: one number is asked for."""
    return a[i] * np.delete(y, i)


@other_classes_term.mistake
def not_summed_with_i(a, y, i):
    """You give an array with one entry a class. Equation (7) adds the terms with k ≠ i: one number
    is asked for.
    """
    return a[i] * np.where(np.arange(len(y)) == i, 0, y)


@other_classes_term.mistake
def returned_in_the_loop(a, y, i):
    """Only the first of the other classes comes out: your `return` stands inside the loop and ends
    it after one turn. It belongs behind the loop, under the `for`.
    """
    for k in range(len(a)):
        if k != i:
            return y[k] * a[i]
    return 0.0


@other_classes_term.mistake
def overwritten_in_the_loop(a, y, i):
    """Only the last of the other classes comes out: each turn of your loop overwrites the one
    before. `total += …` adds.
    """
    total = 0.0
    for k in range(len(a)):
        if k != i:
            total = y[k] * a[i]
    return total


@other_classes_term.mistake
def only_classes_after_i(a, y, i):
    """You add the classes after i only. k ≠ i means those before it too."""
    return a[i] * np.sum(y[i + 1 :])


@other_classes_term.mistake
def only_classes_before_i(a, y, i):
    """You add the classes before i only. k ≠ i means those after it too."""
    return a[i] * np.sum(y[:i])


@other_classes_term.mistake
def class_0_never_summed(a, y, i):
    """Class 0 is never in your sum: Python counts from 0, so `range(len(a))` runs over all K
    classes.
    """
    return a[i] * sum(y[k] for k in range(1, len(a)) if k != i)


@other_classes_term.mistake
def last_class_never_summed(a, y, i):
    """The last class is never in your sum: `range(len(a))` ends with K − 1 by itself."""
    return a[i] * sum(y[k] for k in range(len(a) - 1) if k != i)


@other_classes_term.mistake
def counted_from_one(a, y, i):
    """You look at class i − 1 where class i is meant. Classes are numbered from 0, as in Python."""
    return a[i - 1] * (np.sum(y) - y[i - 1])


@other_classes_term.mistake
def counted_from_1_to_K(a, y, i):
    """Your loop counts the classes from 1 to K. They are numbered from 0 to K − 1, as in Python:
    `range(len(a))`.
    """
    return a[i] * sum(y[k] for k in range(1, len(a) + 1) if k != i)


@other_classes_term.mistake
def whole_gradient(a, y, i):
    """This is the end of the proof, a_i − y_i: both parts of (7) together. Here only the sum over
    k ≠ i is asked for.
    """
    return a[i] - y[i]


@other_classes_term.mistake
def y_changed_in_place(a, y, i):
    """The number is right, but `y[i] = 0` writes into the array of whoever called you: their label
    is gone. Take a copy, or subtract y_i from the sum.
    """
    y[i] = 0
    return a[i] * np.sum(y)


GRADIENTS = stage(
    "one-hot targets",
    (A3, _y(3, 0)),
    (A3, _y(3, 2)),
    (A4, _y(4, 2)),
    (A2, _y(2, 1)),
    (A5, _y(5, 3)),
    (A5, _y(5, 0)),
)


@exercise(
    "4.4",
    "The gradient",
    equation=9,
    terms=OF_ALL_CLASSES,
    atol=1e-7,
    stages=[
        GRADIENTS,
        stage("a target of whole numbers", (A4, X([0, 1, 0, 0]))),
        stage("a single class, K = 1", (X([1.0]), X([1.0]))),
    ],
    hints=[
        "Equation (9) holds for every i at once, so no loop and no index is needed.",
        "Its last form has two vectors in it and one sign between them.",
        "Prediction minus label.",
    ],
)
def gradient(a, y):
    """Equation (9) for all i at once: prediction minus label.

    Both parts of (7) are in it: −y_i (1 − a_i) from the class itself and a_i Σ_{k≠i} y_k from the
    others. Together they hold y_i a_i + a_i Σ_{k≠i} y_k = a_i Σ_k y_k = a_i, because y sums to 1.
    """
    return a - y


@gradient.mistake
def signs_turned_round(a, y):
    """You have y − a, label minus prediction. That is the step downhill; the gradient points
    uphill.

    Equation (9): raising the logit of a wrong class raises the cost, so its entry is +a_i.
    """
    return y - a


@gradient.mistake
def gradient_wrt_a(a, y):
    """This is equation (3), the gradient with respect to a. The way to z goes on through softmax:
    equations (6) to (9).
    """
    return -y / a


@gradient.mistake
def own_terms_only(a, y):
    """You have −y_i (1 − a_i), the k = i term of (7), alone: every class but the labelled one gets
    0.

    But z_i lowers the labelled class's probability too: the sum over k ≠ i is missing.
    """
    return -y * (1 - a)


@gradient.mistake
def other_terms_only(a, y):
    """You have a_i (1 − y_i), the k ≠ i sum of (7), alone. The labelled class gets 0.

    Its own term, −y_i (1 − a_i), is missing.
    """
    return a * (1 - y)


@gradient.mistake
def terms_subtracted(a, y):
    """You subtract the two parts of (7). The chain rule adds all paths, so (7) adds them too."""
    return -y * (1 - a) - a * (1 - y)


@gradient.mistake
def slope_of_softmax_only(a, y):
    """This is equation (4), a_i (1 − a_i): how each output moves with its own logit. The cost and
    its target do not come into it yet.
    """
    return a * (1 - a)


@gradient.mistake
def difference_times_slope(a, y):
    """You multiply a − y by a (1 − a). That factor is in (9) already: the a_i of the slope
    cancelled against the 1/a_i of the logarithm.

    With the squared error in place of cross-entropy it would stay, and learning would stall where a
    is near 0 or 1.
    """
    return (a - y) * a * (1 - a)


@gradient.mistake
def jacobian_once_more(a, y):
    """You multiply a − y by the Jacobian. It is used already: a − y is the Jacobian times −y/a."""
    return a * ((a - y) - np.sum(a * (a - y)))


@gradient.mistake
def jacobian_times_label(a, y):
    """You apply the Jacobian to y. The chain rule (6) applies it to ∂C/∂a, equation (3): −y/a."""
    return a * (y - np.sum(a * y))


@gradient.mistake
def jacobian_times_minus_label(a, y):
    """You apply the Jacobian to −y. The chain rule (6) applies it to ∂C/∂a, equation (3), and that
    has an a below the line: −y/a.
    """
    return -a * (y - np.sum(a * y))


@gradient.mistake
def softmax_applied_again(a, y):
    """You put a through softmax again. a is softmax's output already: equation (9) takes it as it
    is.
    """
    return np.exp(a) / np.sum(np.exp(a)) - y


@gradient.mistake
def only_the_prediction(a, y):
    """You give a. Equation (9) takes the label from it: a_i − y_i."""
    return a + 0 * y


@gradient.mistake
def only_the_label(a, y):
    """You give −y. Equation (9) has the prediction as well: a_i − y_i, from the sum over all
    paths.
    """
    return -y + 0 * a


@gradient.mistake
def sum_of_both(a, y):
    """You have a + y. In equation (9) the target is taken away: −y_i comes from the k = i term."""
    return a + y


@gradient.mistake
def minus_both(a, y):
    """You have −a − y. In (8) the terms with a_i have a plus: only −y_i is negative."""
    return -a - y


@gradient.mistake
def product_of_both(a, y):
    """You multiply a and y. Equation (9) is a difference."""
    return a * y


@gradient.mistake
def one_taken_everywhere(a, y):
    """You take 1 from every entry. Equation (9) takes y_i, 1 for the labelled class only."""
    return a - 1 + 0 * y


@gradient.mistake
def labelled_entry_only(a, y):
    """You give the labelled class's entry alone. The gradient has one for each of K logits."""
    return np.sum((a - y) * y)


@gradient.mistake
def predicted_class_subtracted(a, y):
    """You take 1 from the most probable class. Equation (9) takes it from the labelled one, where
    y_i = 1, also when the model is wrong. Above all then.
    """
    return a - (np.arange(len(a)) == np.argmax(a))


@gradient.mistake
def label_off_by_one(a, y):
    """You take 1 from the class before the labelled one. Classes are numbered from 0: the label is
    `np.argmax(y)` as it stands.
    """
    return a - np.roll(y, -1)


@gradient.mistake
def label_one_too_far(a, y):
    """You take 1 from the class after the labelled one. Classes are numbered from 0: the label is
    `np.argmax(y)` as it stands.
    """
    return a - np.roll(y, 1)


@gradient.mistake
def squared_difference(a, y):
    """You square a − y. Equation (9) is the difference itself, with its sign."""
    return (a - y) ** 2


@gradient.mistake
def doubled_difference(a, y):
    """You have 2 (a − y), as the squared error would have with respect to its prediction. Equation
    (9) comes from −ln, and has no 2.
    """
    return 2 * (a - y)


@gradient.mistake
def size_without_sign(a, y):
    """You drop the sign. The labelled class's entry is negative: its logit lowers the cost."""
    return np.abs(a - y)


@gradient.mistake
def divided_by_K(a, y):
    """You divide by K, as a mean over classes would. Equation (9) is one slope for each logit, with
    nothing to average.
    """
    return (a - y) / len(a)


@gradient.mistake
def summed(a, y):
    """You add the entries up and get 0, always: what one logit gains the others lose. The gradient
    is the vector itself.
    """
    return np.sum(a - y)


@gradient.mistake
def cost_itself(a, y):
    """This is the cost, equation (2), not its gradient."""
    return -np.sum(y * np.log(a))


@gradient.mistake
def terms_of_the_cost(a, y):
    """These are the terms of the cost, −y_k ln a_k, not its slopes. (9) has no logarithm left."""
    return -y * np.log(a)


@gradient.mistake
def difference_over_slope(a, y):
    """You divide a − y by a (1 − a). That is the gradient with respect to a of a sigmoid's cost;
    for softmax and its logits all that cancels.
    """
    with np.errstate(all="ignore"):
        return (a - y) / (a * (1 - a))


@gradient.mistake
def difference_over_slope_turned(a, y):
    """You divide y − a by a (1 − a). In (9) nothing is divided any more: what softmax brings as a_i
    has cancelled what the logarithm brings as 1/a_i. And the sign is turned round.
    """
    with np.errstate(all="ignore"):
        return (y - a) / (a * (1 - a))


@gradient.mistake
def jacobian_times_cost(a, y):
    """You apply the Jacobian to the terms of the cost, −y_k ln a_k. The chain rule (6) applies it
    to their derivatives, equation (3): −y_k/a_k.
    """
    v = -y * np.log(a)
    return a * (v - np.sum(a * v))


@gradient.mistake
def label_number_subtracted(a, y):
    """You subtract the number of the labelled class. Equation (9) subtracts the vector y, which is
    1 at that class and 0 elsewhere.
    """
    return a - np.argmax(y)


@gradient.mistake
def in_place(a, y):
    """The numbers are right, but `a -= y` (or `a[label] -= 1`) writes into the caller's a: their
    probabilities are gone. `a - y` makes a new array.
    """
    a -= y
    return a


@exercise(
    "4.5",
    "A target of any sum",
    equation=8,
    terms=OF_ANY_TARGET,
    atol=1e-7,
    stages=[
        stage(
            "targets of any sum",
            (A3, X([2.0, 0.0, 0.0])),
            (A3, X([0.5, 0.25, 0.0])),
            (A4, X([1.0, 0.0, 0.5, 0.2])),
            (A2, X([0.3, 1.4])),
            (A5, X([0.0, 1.0, 0.0, 1.0, 1.0])),
        ),
        stage("targets that do sum to 1", (A3, X([1.0, 0.0, 0.0])), (A3, X([0.7, 0.2, 0.1]))),
        stage("a target of whole numbers", (A4, X([0, 3, 0, 1]))),
        stage("a target that is all 0", (A3, X([0.0, 0.0, 0.0]))),
        stage("a single class, K = 1", (X([1.0]), X([0.4]))),
    ],
    hints=[
        "Go down the lines of the proof with t in the place of y. Which is the first to say "
        "something that is no longer true?",
        "Line (9) before its last step still holds: −t_i + a_i (t_i + Σ_{k≠i} t_k).",
        "The bracket is the sum of all targets, a number that need not be 1 now.",
    ],
)
def gradient_any_target(a, t):
    """Only the last step of the proof changes: the bracket is Σ_k t_k, and it stays.

    Steps (6) to (8) and the common factor of (9) never asked what the targets sum to. So
    ∂C/∂z_i = −t_i + a_i (t_i + Σ_{k≠i} t_k) = a_i Σ_k t_k − t_i, and with a sum of 1 it is a − y
    again. The entries still sum to 0, as they must: shifting all logits changes nothing.
    """
    return a * np.sum(t) - t


@gradient_any_target.mistake
def sum_to_one_assumed(a, t):
    """a − t is equation (9) after its last step, and that step says Σ_k t_k = 1. Here it need not
    be.

    Go back one line: which factor does a_i have there?
    """
    return a - t


@gradient_any_target.mistake
def signs_turned_round(a, t):
    """The terms are right and their signs turned round: that is the step downhill. Equation (8) has
    −t_i and plus everything with a_i.
    """
    return t - a * np.sum(t)


@gradient_any_target.mistake
def target_normalised(a, t):
    """You divide t by its sum first, and so answer for another target. Nothing in the proof
    divides.

    With twice the target the cost is twice as large, and so is its gradient.
    """
    with np.errstate(all="ignore"):
        return a - t / np.sum(t)


@gradient_any_target.mistake
def target_normalised_in_place(a, t):
    """You divide t by its sum, and so answer for another target: nothing in the proof divides. And
    `t /= …` writes into the caller's array.
    """
    t /= np.sum(t)
    return a - t


@gradient_any_target.mistake
def difference_times_sum(a, t):
    """You multiply a − t by the sum. In (9) only a_i has the bracket beside it; −t_i is alone."""
    return (a - t) * np.sum(t)


@gradient_any_target.mistake
def difference_over_sum(a, t):
    """You divide a − t by the sum. In line (9) the sum of the targets is a factor of a_i alone."""
    with np.errstate(all="ignore"):
        return (a - t) / np.sum(t)


@gradient_any_target.mistake
def output_over_sum(a, t):
    """You divide a by the sum of the targets. In line (9) the bracket multiplies a_i."""
    with np.errstate(all="ignore"):
        return a / np.sum(t) - t


@gradient_any_target.mistake
def sum_without_own_target(a, t):
    """Your bracket is Σ_{k≠i} t_k. In (9) it holds t_i as well: that is the t_i a_i which equation
    (4) brings.
    """
    return a * (np.sum(t) - t) - t


@gradient_any_target.mistake
def own_terms_only(a, t):
    """You have −t_i (1 − a_i), the k = i term alone. The sum over k ≠ i in (8) adds a_i Σ t_k."""
    return -t * (1 - a)


@gradient_any_target.mistake
def other_terms_only(a, t):
    """You have a_i Σ_{k≠i} t_k, the sum over the other classes alone. The class's own term,
    −t_i + t_i a_i, is missing.
    """
    return a * (np.sum(t) - t)


@gradient_any_target.mistake
def target_not_subtracted(a, t):
    """You have a_i Σ_k t_k. In line (9) −t_i stands before it."""
    return a * np.sum(t)


@gradient_any_target.mistake
def sum_subtracted_everywhere(a, t):
    """You subtract the sum of all targets from every entry. In line (9) it is t_i that is
    subtracted, and the sum multiplies a_i.
    """
    return a * np.sum(t) - np.sum(t)


@gradient_any_target.mistake
def sum_subtracted(a, t):
    """You subtract Σ_k t_k from a_i. In line (9) the sum multiplies a_i, and t_i is subtracted."""
    return a - np.sum(t)


@gradient_any_target.mistake
def output_left_out(a, t):
    """You have Σ_k t_k − t_i. In line (9) the sum is a bracket with a_i in front of it."""
    return np.sum(t) - t + 0 * a


@gradient_any_target.mistake
def target_added(a, t):
    """You add t. In line (9) the sign of t_i is a minus: it comes from equation (3)."""
    return a * np.sum(t) + t


@gradient_any_target.mistake
def mean_for_sum(a, t):
    """Your bracket is the mean of the targets. In (9) it is their sum: paths are added."""
    return a * np.mean(t) - t


@gradient_any_target.mistake
def number_of_classes(a, t):
    """Your bracket is K. In (9) it is the sum of the targets, whatever they are."""
    return a * len(t) - t


@gradient_any_target.mistake
def number_of_targets(a, t):
    """You count the targets above 0. In (9) the bracket adds their values: Σ_k t_k."""
    return a * np.count_nonzero(t) - t


@gradient_any_target.mistake
def largest_target(a, t):
    """Your bracket is the largest target. In (9) it is the sum of all of them."""
    return a * np.max(t) - t


@gradient_any_target.mistake
def most_probable_only(a, t):
    """You take the largest target for the label, the rest for 0. Each t_k counts, by its size."""
    return a - (np.arange(len(t)) == np.argmax(t))


@gradient_any_target.mistake
def all_zero(a, t):
    """You get 0 everywhere. t_i Σ_k a_k − t_i is 0, since a sums to 1: it is a_i that belongs
    before the bracket, and the t_k into it.
    """
    return 0 * (a + t)


@gradient_any_target.mistake
def target_through_softmax(a, t):
    """You put the target through softmax. t is no vector of scores: line (9) takes it as it is."""
    return a - np.exp(t) / np.sum(np.exp(t))


@gradient_any_target.mistake
def target_capped_at_1(a, t):
    """You cut the targets off at 1. Line (9) takes them as they are, and adds them up."""
    return a - np.minimum(t, 1)


@gradient_any_target.mistake
def product_for_sum(a, t):
    """You multiply the targets. In (9) the bracket adds them up: Σ_k t_k."""
    return a * np.prod(t) - t


@gradient_any_target.mistake
def first_target_left_out(a, t):
    """Class 0's target is not in your sum. Python counts from 0: Σ_k t_k has all K of them."""
    return a * np.sum(t[1:]) - t


@gradient_any_target.mistake
def last_target_left_out(a, t):
    """The last target is not in your sum. Σ_k t_k has all K of them."""
    return a * np.sum(t[:-1]) - t


@gradient_any_target.mistake
def weighted_sum(a, t):
    """Your sum is Σ_k t_k a_k. In (7) each a_k cancels, so that the bracket of (9) adds the t_k
    alone.
    """
    return a * np.sum(a * t) - t


@gradient_any_target.mistake
def jacobian_times_target(a, t):
    """You apply the Jacobian to the target itself. The chain rule applies it to ∂C/∂a = −t/a,
    equation (3), whose 1/a_k cancels an a_k in every term.
    """
    return -a * (t - np.sum(a * t))


@gradient_any_target.mistake
def jacobian_times_target_plus(a, t):
    """You apply the Jacobian to the target itself. The chain rule applies it to ∂C/∂a = −t/a,
    equation (3), whose minus turns the signs and whose 1/a_k cancels an a_k in every term.
    """
    return a * (t - np.sum(a * t))


@gradient_any_target.mistake
def gradient_wrt_a(a, t):
    """This is equation (3), the gradient with respect to a. The way to z goes on through softmax:
    equations (6) to (9).
    """
    return -t / a


@gradient_any_target.mistake
def summed(a, t):
    """You add the entries up and get 0, always. The gradient has one entry for each logit."""
    return np.sum(a * np.sum(t) - t)


@gradient_any_target.mistake
def target_changed_in_place(a, t):
    """The numbers are right, but the caller's array is overwritten on the way: `*=`, `-=` and `/=`
    write into what you were given. Make a new array.
    """
    a *= np.sum(t)
    a -= t
    return a


@exercise(
    "4.6",
    "The gradient, straight from the logits",
    equation=9,
    terms=OF_SCORES,
    atol=1e-7,
    stages=[
        stage(
            "ordinary scores",
            (X([2.0, 1.0, 0.1]), _y(3, 0)),
            (X([0.5, -1.2, 3.0, 0.0]), _y(4, 1)),
            (X([-2.0, -0.3]), _y(2, 0)),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), _y(5, 4)),
        ),
        stage("scores and targets that are whole numbers", (X([3, 1, 2, 0]), X([0, 0, 1, 0]))),
        stage("a single class, K = 1", (X([4.2]), X([1.0]))),
        stage(
            "scores around 10,000 and −10,000",
            (X([10002.0, 10001.0, 10000.5]), _y(3, 0)),
            (X([-9998.0, -9999.0, -9999.5]), _y(3, 1)),
        ),
        stage(
            "scores that lie 10,000 and more apart",
            (X([10000.0, 0.0, -10000.0]), _y(3, 0)),
            (X([10000.0, 0.0, -10000.0]), _y(3, 2)),
            (X([-10000.0, 10000.0, 9999.0, 0.5]), _y(4, 3)),
            (X([50000.0, 49999.0, 0.0]), _y(3, 1)),
        ),
    ],
    hints=[
        "Equation (9) takes a; here z is given. Which step leads from z to a?",
        "exp(10000) overflows. Softmax is the same after a shift of all scores: 1.2.",
        "Take the largest score away, exp, divide by the sum, and subtract y.",
    ],
)
def gradient_from_logits(z, y):
    """Equation (1), made safe by the shift of 1.2, then equation (9).

    No logarithm is taken and nothing is divided by a probability, so that nothing is lost when some
    a_k underflows to 0. The way through −y/a and the Jacobian would divide by that 0.
    """
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) - y


@gradient_from_logits.mistake
def without_the_shift(z, y):
    """Right for ordinary scores. Beyond 709.8 exp overflows to infinity, and inf / inf is nan; far
    below 0 every exp is 0, and so is their sum.

    Taking the largest score away first changes nothing in a: exercise 1.2.
    """
    with np.errstate(all="ignore"):
        return np.exp(z) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def nan_replaced(z, y):
    """You let exp overflow and replace the nan afterwards. The class that should get nearly all the
    probability gets the replacement.

    Take the largest score away before exp, as in 1.2: then no nan arises.
    """
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.exp(z) / np.sum(np.exp(z))) - y


@gradient_from_logits.mistake
def nan_replaced_at_the_end(z, y):
    """You let exp overflow and turn the nan into 0 at the end: there the gradient seems to vanish.

    Take the largest score away before exp, as in 1.2: then no nan arises.
    """
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.exp(z) / np.sum(np.exp(z)) - y)


@gradient_from_logits.mistake
def scores_clipped(z, y):
    """You clip the scores. Two different ones beyond the limit become equal, and so do their
    probabilities.

    A shift by the largest score keeps all differences: 1.2.
    """
    z = np.clip(z, -500, 500)
    return np.exp(z) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def scores_capped(z, y):
    """You cap the scores from above. Two different ones beyond the cap become equal, and far below
    0 every exp still underflows. A shift by the largest score keeps all differences: 1.2.
    """
    with np.errstate(all="ignore"):
        exps = np.exp(np.minimum(z, 500))
        return exps / np.sum(exps) - y


@gradient_from_logits.mistake
def shifted_by_the_smallest(z, y):
    """You take the smallest score away. Softmax does not mind the shift, but what overflows in exp
    is the largest: take that one away.
    """
    with np.errstate(all="ignore"):
        return np.exp(z - np.min(z)) / np.sum(np.exp(z - np.min(z))) - y


@gradient_from_logits.mistake
def shifted_by_the_mean(z, y):
    """You take the mean away. The largest score can still lie far above it, and exp overflows: take
    the largest away.
    """
    with np.errstate(all="ignore"):
        return np.exp(z - np.mean(z)) / np.sum(np.exp(z - np.mean(z))) - y


@gradient_from_logits.mistake
def shifted_by_the_largest_size(z, y):
    """You take away the largest absolute value. Where every score is far below 0, that pushes them
    down twice as far, and every exp underflows to 0. Take the largest score itself.
    """
    with np.errstate(all="ignore"):
        exps = np.exp(z - np.max(np.abs(z)))
        return exps / np.sum(exps) - y


@gradient_from_logits.mistake
def shifted_above_only(z, y):
    """The shift must be the same above and below the line of equation (1): it cancels only then."""
    with np.errstate(all="ignore"):
        return np.exp(z - np.max(z)) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def shifted_below_only(z, y):
    """The shift must be the same above and below the line of equation (1); yours is below only."""
    with np.errstate(all="ignore"):
        return np.exp(z) / np.sum(np.exp(z - np.max(z))) - y


@gradient_from_logits.mistake
def divided_by_the_largest(z, y):
    """You divide the scores by the largest. That is a temperature, and changes the probabilities;
    subtracting the largest does not.
    """
    with np.errstate(all="ignore"):
        z = z / np.max(z)
        return np.exp(z) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def divided_by_the_largest_size(z, y):
    """You divide the scores by the largest size among them. That is a temperature, and changes the
    probabilities; subtracting the largest score does not.
    """
    z = z / np.max(np.abs(z))
    return np.exp(z) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def standardised(z, y):
    """You divide the scores by their standard deviation. That is a temperature, and changes the
    probabilities: only a shift leaves softmax as it is.
    """
    with np.errstate(all="ignore"):
        z = (z - np.mean(z)) / np.std(z)
        return np.exp(z) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def squeezed_between_0_and_1(z, y):
    """You squeeze the scores into 0 to 1. Dividing by their range is a temperature, and changes the
    probabilities: only a shift leaves softmax as it is.
    """
    with np.errstate(all="ignore"):
        z = (z - np.min(z)) / (np.max(z) - np.min(z))
        return np.exp(z) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def negative_scores(z, y):
    """Your exponent is −z, so that the largest score gets the least. Equation (1) has exp(z_j)."""
    exps = np.exp(np.min(z) - z)
    return exps / np.sum(exps) - y


@gradient_from_logits.mistake
def divided_by_sum_of_scores(z, y):
    """You divide by the sum of the scores. In equation (1) it is the sum of their exponentials."""
    with np.errstate(all="ignore"):
        return np.exp(z - np.max(z)) / np.sum(z) - y


@gradient_from_logits.mistake
def other_base(z, y):
    """You raise 2 to the scores. Equation (1) has the natural exponential, np.exp."""
    powers = 2.0 ** (z - np.max(z))
    return powers / np.sum(powers) - y


@gradient_from_logits.mistake
def label_inside_the_sum(z, y):
    """Your bracket closes too late: y is subtracted inside the sum of equation (1)."""
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps - y)


@gradient_from_logits.mistake
def whole_numbers_only(z, y):
    """Where z holds whole numbers your probabilities lose their fractions and become 0: an array
    made with zeros_like or empty_like has the type of its model. Ask for dtype=float.
    """
    exps = np.exp(z - np.max(z))
    return (exps / np.sum(exps)).astype(z.dtype) - y


@gradient_from_logits.mistake
def through_the_jacobian_with_epsilon(z, y):
    """You go the long way, −y/a and the Jacobian, and a small number added to a prevents the
    division by 0. But where the label's probability has underflowed, the gradient is lost: 0 in
    place of −1.

    In (8) that division has cancelled. Start from (9).
    """
    a = np.exp(z - np.max(z))
    a = a / np.sum(a)
    return (np.diag(a) - np.outer(a, a)) @ (-y / (a + 1e-12))


@gradient_from_logits.mistake
def through_the_jacobian(z, y):
    """You go the long way: −y/a, then the Jacobian. It is right until a probability underflows to
    0; then −y/a divides by 0.

    In (8) that division has cancelled. Start from (9).
    """
    with np.errstate(all="ignore"):
        a = np.exp(z - np.max(z))
        a = a / np.sum(a)
        return (np.diag(a) - np.outer(a, a)) @ (-y / a)


@gradient_from_logits.mistake
def through_the_jacobian_without_shift(z, y):
    """You go the long way, with −y/a and the Jacobian, and exp overflows on it: 10,000 is too much.

    Shift by the largest score (1.2) and start from equation (9), where nothing is divided by a.
    """
    with np.errstate(all="ignore"):
        a = np.exp(z) / np.sum(np.exp(z))
        return (np.diag(a) - np.outer(a, a)) @ (-y / a)


@gradient_from_logits.mistake
def softmax_forgotten(z, y):
    """You have z − y. Equation (9) takes the probabilities a: softmax comes first."""
    return z - y


@gradient_from_logits.mistake
def signs_turned_round(z, y):
    """You have y − a, the step downhill. The gradient is a − y, equation (9)."""
    exps = np.exp(z - np.max(z))
    return y - exps / np.sum(exps)


@gradient_from_logits.mistake
def signs_turned_round_without_shift(z, y):
    """You have y − a, the step downhill. The gradient is a − y, equation (9). (After that, see what
    exp makes of a score of 10,000.)
    """
    with np.errstate(all="ignore"):
        return y - np.exp(z) / np.sum(np.exp(z))


@gradient_from_logits.mistake
def exponentials_not_divided(z, y):
    """You subtract y from exp(z − max z). The division by the sum, equation (1), is missing."""
    return np.exp(z - np.max(z)) - y


@gradient_from_logits.mistake
def exponentials_only(z, y):
    """You subtract y from exp(z). The division by the sum, equation (1), is missing."""
    with np.errstate(all="ignore"):
        return np.exp(z) - y


@gradient_from_logits.mistake
def one_more_in_the_sum(z, y):
    """You add 1 to the sum of equation (1). Here the shifted exponentials are all there is: the
    probabilities have to sum to 1.
    """
    exps = np.exp(z - np.max(z))
    return exps / (1 + np.sum(exps)) - y


@gradient_from_logits.mistake
def divided_by_the_length(z, y):
    """You divide by the vector's length, a root of squares. Equation (1) divides by the sum."""
    exps = np.exp(z - np.max(z))
    return exps / np.sqrt(np.sum(exps**2)) - y


@gradient_from_logits.mistake
def label_number_subtracted(z, y):
    """You subtract the number of the labelled class. Equation (9) subtracts the vector y, which is
    1 at that class and 0 elsewhere.
    """
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) - np.argmax(y)


@gradient_from_logits.mistake
def logarithm_for_probability(z, y):
    """You subtract y from log-softmax. Equation (9) wants a itself, not its logarithm."""
    shifted = z - np.max(z)
    return shifted - np.log(np.sum(np.exp(shifted))) - y


@gradient_from_logits.mistake
def sigmoid_for_softmax(z, y):
    """You put each score through the sigmoid on its own. Softmax divides by the sum over all
    classes, equation (1): they compete.
    """
    with np.errstate(all="ignore"):
        return 1 / (1 + np.exp(-z)) - y


@gradient_from_logits.mistake
def hard_choice(z, y):
    """You give all probability to the top score. Softmax, equation (1), leaves the others some."""
    return (np.arange(len(z)) == np.argmax(z)) - y


@gradient_from_logits.mistake
def own_terms_only(z, y):
    """You have −y_i (1 − a_i), the k = i term of (7), alone: all but the labelled class get 0."""
    exps = np.exp(z - np.max(z))
    return -y * (1 - exps / np.sum(exps))


@gradient_from_logits.mistake
def gradient_wrt_a(z, y):
    """This is equation (3), −y/a: the slope along the probabilities. Along the logits it is (9)."""
    with np.errstate(all="ignore"):
        exps = np.exp(z - np.max(z))
        return -y / (exps / np.sum(exps))


@gradient_from_logits.mistake
def label_not_subtracted(z, y):
    """This is softmax, equation (1). The gradient, equation (9), takes the label from it."""
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) + 0 * y


@gradient_from_logits.mistake
def label_added(z, y):
    """You have a + y. In equation (9) the label is subtracted."""
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) + y


@gradient_from_logits.mistake
def label_inside_softmax(z, y):
    """You take y from the scores and then apply softmax. Softmax of z comes first, then the label
    is taken from the probabilities.
    """
    exps = np.exp(z - y - np.max(z - y))
    return exps / np.sum(exps)


@gradient_from_logits.mistake
def difference_times_slope(z, y):
    """You multiply a − y by a (1 − a). In (9) that factor has cancelled against the 1/a of ln a."""
    exps = np.exp(z - np.max(z))
    a = exps / np.sum(exps)
    return (a - y) * a * (1 - a)


@gradient_from_logits.mistake
def jacobian_once_more(z, y):
    """You multiply a − y by the Jacobian. It is in a − y already: that is how (9) came about."""
    exps = np.exp(z - np.max(z))
    a = exps / np.sum(exps)
    return a * ((a - y) - np.sum(a * (a - y)))


@gradient_from_logits.mistake
def divided_by_K(z, y):
    """You divide by K. Each entry of (9) is the slope along one logit; nothing is averaged."""
    exps = np.exp(z - np.max(z))
    return (exps / np.sum(exps) - y) / len(z)


@gradient_from_logits.mistake
def softmax_twice(z, y):
    """You apply softmax twice. Once turns scores into probabilities, equation (1); the second time
    blurs them.
    """
    a = np.exp(z - np.max(z))
    a = np.exp(a / np.sum(a))
    return a / np.sum(a) - y


@gradient_from_logits.mistake
def cost_itself(z, y):
    """This is the cost, one number. The gradient has one entry for each logit, equation (9)."""
    shifted = z - np.max(z)
    return -np.sum(y * (shifted - np.log(np.sum(np.exp(shifted)))))


@gradient_from_logits.mistake
def summed(z, y):
    """You add the entries up, and they always sum to 0. The gradient is the vector, a − y."""
    exps = np.exp(z - np.max(z))
    return np.sum(exps / np.sum(exps) - y)


@gradient_from_logits.mistake
def in_place(z, y):
    """The numbers are right, but the caller's array is overwritten: `z -= …` and `y -= …` write
    into what you were given. `z - np.max(z)` makes a new array.
    """
    z -= np.max(z)
    return np.exp(z) / np.sum(np.exp(z)) - y
