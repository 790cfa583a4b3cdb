"""Exercise 3.6: What the matrix says about probabilities."""

from ..declaring import choice, question, right, wrong

properties = choice(
    "3.6",
    "What the matrix says about probabilities",
    question(
        "J is symmetric. What does that say?",
        wrong(
            "equal_probabilities",
            "Two classes that answer to each other have the same probability",
            "−a_j a_i is the same product whichever class is nudged, however different a_j and a_i "
            "are: 0.659 · 0.242 = 0.242 · 0.659.",
        ),
        right(
            "Nudging z_i moves a_j by as much as the same nudge of z_j moves a_i",
            "Equation (5), −a_j a_i, does not change when i and j change places: J[j, i] = J[i, j]",
        ),
        wrong(
            "same_effect_everywhere",
            "Nudging z_i and nudging z_j have the same effect on every probability",
            "That would need equal columns. Nudging z_0 raises a_0, nudging z_1 lowers it; only "
            "the two entries J[0, 1] and J[1, 0] are equal.",
        ),
        wrong(
            "gains_like_losses",
            "A class gains by its own score as much as it loses by any other",
            "That would make the entries of one row equal in size. Equation (4), a_i (1 − a_i), "
            "and equation (5), −a_j a_i, differ; symmetry compares J[j, i] with J[i, j].",
        ),
    ),
    question(
        "Every column of J sums to 0. Why?",
        right(
            "The probabilities sum to 1 before and after any nudge, so gains and losses cancel",
            "Column i holds what all probabilities do when z_i moves, and their sum stays 1: "
            "a_i (1 − a_i) = Σ_{j≠i} a_j a_i",
        ),
        wrong(
            "reason_of_the_rows",
            "The same number added to every score changes no probability",
            "True, and it is why every row sums to 0: a row adds up what one probability does when "
            "all scores move together. A column holds one score and all probabilities.",
        ),
        wrong(
            "signs_equally_many",
            "There are as many positive entries in it as negative ones",
            "A column has one positive entry, on the diagonal, and K − 1 negative ones. They "
            "cancel by size, not by number.",
        ),
        wrong(
            "flat_top",
            "Softmax has a maximum there, where every derivative is 0",
            "The derivatives are not 0, only their sum is. Softmax has no highest point: a_i keeps "
            "growing with z_i.",
        ),
    ),
    question(
        "J is positive semi-definite: vᵀJv is never negative. What is vᵀJv?",
        wrong(
            "squared_length",
            "The squared length of J v",
            "The squared length of J v is vᵀJᵀJv, with J in it twice. Multiply v with "
            "J v, whose entries by 3.5 are a_k (v_k − mean): Σ a_k v_k² − (Σ a_k v_k)².",
        ),
        wrong(
            "no_negative_entry",
            "A sum of entries of J, none of which is negative",
            "Most entries of J are negative: all those off the diagonal. vᵀJv is never negative "
            "all the same, because it is a mean of squares.",
        ),
        wrong(
            "weighted_mean",
            "The mean of v when class k is drawn with probability a_k",
            "That mean is Σ a_k v_k, and it can well be negative. vᵀJv is the mean of the squared "
            "distances from it.",
        ),
        right(
            "The variance of v when class k is drawn with probability a_k",
            "vᵀJv = Σ a_k v_k² − (Σ a_k v_k)², the mean of the squares minus the square of the "
            "mean. A variance is never negative",
        ),
    ),
    question(
        "J is singular: its rank is K − 1 where every a_k > 0. Which change of z moves nothing?",
        wrong(
            "doubling",
            "All scores doubled",
            "Doubling is softmax at temperature 1/2: the distances between the scores grow, and "
            "the largest class gains.",
        ),
        wrong(
            "largest_raised",
            "The largest score raised alone",
            "That moves a_i by a_i (1 − a_i) for every unit, which is 0 only where the model is "
            "already certain.",
        ),
        right(
            "All scores raised by the same amount",
            "With all entries of v equal to c, J v has the entries a_k (c − c) = 0: the shift "
            "invariance of "
            "chapter 1. Where every a_k > 0, no other direction gives 0, so one of K is lost",
        ),
        wrong(
            "none_at_all",
            "None but no change at all",
            "A matrix that maps only 0 to 0 is not singular. Remember chapter 1: which change of z "
            "left every probability as it was?",
        ),
    ),
    hints=[
        "In each question ask what one entry, one column or one product means: column i is one "
        "score nudged, row j is one probability watched.",
        "The whole column i: one score moves, all probabilities answer. They summed to 1 before.",
        "3.5 says J v is `a * (v - mean)`, with the mean of v weighted by a. Multiply by v once "
        "more and add up; and ask which v equals its mean everywhere.",
    ],
    keep="Softmax only moves probability about: what a class gains by its own score, 0.225, "
    "the others pay, 0.160 + 0.065.",
)
