"""Exercise 4.1: The proof as a puzzle."""

from ..declaring import Piece, Puzzle, puzzle

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
    keep="A score reaches the cost through all K probabilities, not only its own: once every "
    "path is counted, all fractions cancel.",
    why="Five of the six steps hold for any y. Only the last uses that y sums to 1.",
)
