"""The two cases of the quotient rule, a table for the learner to fill: it ends in (4) and (5)."""

from ..declaring import Table, question, right, row, wrong

TWO_CASES = Table(
    title="The quotient rule, twice",
    given="a_j = e_j/S with e_j = exp(z_j) and S = Σ_k e_k. One score moves: z_i.",
    cases=("i = j", "i ≠ j"),
    rows=(
        row(
            "numerator",
            "∂e_j/∂z_i",
            question(
                "numerator, i = j",
                wrong(
                    "power_rule",
                    "z_i exp(z_i − 1)",
                    "This is the power rule, which is for z_i to a fixed power. Here z_i is the "
                    "exponent, and exp is its own derivative.",
                ),
                wrong(
                    "own_numerator_at_rest",
                    "0",
                    "0 is for a numerator in which z_i does not occur. With i = j the numerator is "
                    "exp(z_i), and z_i is the score that moves.",
                ),
                right("e_i", "exp is its own derivative."),
                wrong(
                    "score_for_its_exponential",
                    "1",
                    "1 is the derivative of z_i. The numerator is exp(z_i): the larger it is, the "
                    "faster it grows.",
                ),
            ),
            question(
                "numerator, i ≠ j",
                right("0", "exp(z_j) does not hold z_i."),
                wrong(
                    "along_its_own_score",
                    "e_j",
                    "e_j is the derivative along z_j, its own score. But z_j rests; z_i moves, and "
                    "it does not occur in exp(z_j).",
                ),
                wrong(
                    "numerator_of_the_other_class",
                    "e_i",
                    "e_i is how the numerator of class i changes. The numerator here is that of "
                    "class j, exp(z_j). Does z_i occur in it?",
                ),
                wrong(
                    "loss_in_the_numerator",
                    "−e_i",
                    "a_j does fall, but not by its numerator: z_i does not occur in exp(z_j). "
                    "What pulls a_j down is the denominator.",
                ),
            ),
        ),
        row(
            "denominator",
            "∂S/∂z_i",
            question(
                "denominator, i = j",
                wrong(
                    "all_terms_move",
                    "S",
                    "S would change by S if all the scores rose together. One score rises, so of "
                    "all the terms of S one changes.",
                ),
                right("e_i", "One term of S holds z_i, and it is exp(z_i)."),
                wrong(
                    "terms_that_rest",
                    "S − e_i",
                    "S − e_i is the sum of the terms that rest. Asked for is how the one that "
                    "moves changes.",
                ),
                wrong(
                    "denominator_at_rest",
                    "0",
                    "S is the sum over all classes, and exp(z_i) is one of its terms. Where it "
                    "grows, so does S.",
                ),
            ),
            question(
                "denominator, i ≠ j",
                wrong(
                    "term_of_the_answering_class",
                    "e_j",
                    "e_j is the term of S that holds z_j, and z_j rests. Which term holds z_i?",
                ),
                wrong(
                    "denominator_at_rest_too",
                    "0",
                    "It is the numerator that rests in this case. S is the sum over all classes, i "
                    "among them, and does not ask which j is looked at.",
                ),
                wrong(
                    "both_classes_move",
                    "e_i + e_j",
                    "Only one score moves, z_i. The term e_j of S holds z_j and rests.",
                ),
                right("e_i", "S is the same sum for every j, and holds e_i once."),
            ),
        ),
        row(
            "quotient rule",
            "∂a_j/∂z_i",
            question(
                "quotient rule, i = j",
                wrong(
                    "derivative_over_derivative",
                    "e_i/e_i",
                    "This divides one derivative by the other. The quotient rule takes a "
                    "difference, (u′v − uv′)/v²; this one would be 1 for every class and any z.",
                ),
                wrong(
                    "difference_turned_round",
                    "(e_i e_i − e_i S)/S²",
                    "The difference is turned round: first comes u′v, the change of the numerator "
                    "times S. As it stands, a class would lose by its own score.",
                ),
                wrong(
                    "denominator_not_squared",
                    "(e_i S − e_i e_i)/S",
                    "Above the line you are right. Below it the quotient rule has v², and v is S.",
                ),
                right("(e_i S − e_i e_i)/S²", "u = e_i and v = S, and both change by e_i."),
            ),
            question(
                "quotient rule, i ≠ j",
                wrong(
                    "numerator_that_moves",
                    "(e_j S − e_j e_i)/S²",
                    "e_j S would be the first term if the numerator changed by e_j. It rests, so "
                    "its change, times S, is 0.",
                ),
                right("(0 · S − e_j e_i)/S²", "u = e_j rests, v = S changes by e_i."),
                wrong(
                    "numerator_of_class_i",
                    "(0 · S − e_i e_i)/S²",
                    "The second term is uv′, the numerator times the change of S. The numerator "
                    "here is that of the class that answers.",
                ),
                wrong(
                    "nothing_moves",
                    "0/e_i",
                    "This divides one derivative by the other, and says that a_j does not move. "
                    "But S grows below it, and what is divided by more becomes less.",
                ),
            ),
        ),
        row(
            "taken apart",
            "into quotients over S",
            question(
                "taken apart, i = j",
                wrong(
                    "one_for_the_sum",
                    "e_i/S · (1 − e_i)/S",
                    "Take e_i out of e_i S − e_i e_i: the first term leaves S behind, not 1.",
                ),
                right("e_i/S · (S − e_i)/S", "e_i is a common factor, and each factor gets an S."),
                wrong(
                    "second_sum_lost",
                    "e_i/S · (S − e_i)",
                    "Below the line stands S². One S went to the first factor; where is the other?",
                ),
                wrong(
                    "square_not_shared",
                    "e_i/S − e_i/S",
                    "This is 0. The first term, e_i S/S², is e_i/S; but the second, e_i e_i/S², "
                    "keeps both its e_i and both its S.",
                ),
            ),
            question(
                "taken apart, i ≠ j",
                wrong(
                    "minus_lost",
                    "e_j/S · e_i/S",
                    "The minus of the quotient rule is lost. S grows below a numerator that "
                    "rests: a_j falls.",
                ),
                wrong(
                    "product_as_a_sum",
                    "−(e_j + e_i)/S",
                    "e_j e_i is a product. It comes apart into factors, each with an S below it, "
                    "not into a sum.",
                ),
                right("−e_j/S · e_i/S", "Two factors above the line, two below it."),
                wrong(
                    "one_sum_lost",
                    "−e_j/S · e_i",
                    "Below the line stands S². One S went to e_j; the other belongs to e_i.",
                ),
            ),
        ),
    ),
    found=(
        ("with a = e/S", "a_i (1 − a_i), equation (4)", "−a_j a_i, equation (5)"),
        (
            "i = 1, and j = 1 or j = 0",
            "0.242 · 0.758 ≈ 0.184",
            "−0.659 · 0.242 ≈ −0.160",
        ),
    ),
    keep="Where i = j, numerator and denominator both move; where i ≠ j, the denominator alone. "
    "Exponentials and sum are gone: a alone is left.",
)
