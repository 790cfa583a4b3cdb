"""Exercise 1.6: What a shift does, and the two ends of temperature."""

from ..declaring import choice, question, right, wrong

shift_and_temperature = choice(
    "1.6",
    "What a shift does, and the two ends of temperature",
    question(
        "The same constant c is added to every score. What happens to the probabilities?",
        wrong(
            "factor_seen_once",
            "They all grow by the factor exp(c)",
            "exp(z_j + c) is indeed exp(c) times as large, for every class. But the denominator of "
            "equation (1) is a sum of such terms and grows by the same factor, which cancels.",
        ),
        wrong(
            "shift_taken_for_sharpening",
            "For c > 0 the top class gets more, for c < 0 less",
            "That needs the differences between the scores to change, as a factor (temperature) "
            "does. A constant leaves every difference as it is: exp(c) cancels in equation (1).",
        ),
        right(
            "Nothing",
            "Above the line and in every term below it, exp(z_j + c) = exp(c) exp(z_j), so exp(c) "
            "cancels. Softmax sees only the differences between scores",
        ),
        wrong(
            "shift_taken_for_flattening",
            "They come closer to 1/K, because the scores matter less beside a large c",
            "Beside a large c the scores look alike, but softmax compares them by their "
            "differences, and those stay: in equation (1) exp(c) cancels.",
        ),
    ),
    question(
        "One score is larger than all the others. What does softmax(z / T) become as T → 0?",
        right(
            "The class of the largest score gets 1, the others 0",
            "Every difference to the largest score, divided by T, goes to −∞, and its "
            "exponential to 0. This is the hard choice, argmax",
        ),
        wrong(
            "ends_confused",
            "Every class gets 1/K",
            "That is the other end, T → ∞, where z / T goes to 0 for every class. A small T "
            "spreads the scores: think of T = 0.001.",
        ),
        wrong(
            "overflow_taken_for_mathematics",
            "It is undefined, because z / T grows without bound",
            "The scores do grow without bound, but only their differences count. Take the largest "
            "away first, as in 1.2: the exponents are then 0 and numbers that go to −∞.",
        ),
        wrong(
            "all_to_zero",
            "All probabilities go to 0",
            "They sum to 1 at every T, so they cannot all go to 0: what the others lose, one class "
            "wins.",
        ),
    ),
    question(
        "What does softmax(z / T) become as T → ∞?",
        wrong(
            "shares_of_scores",
            "The scores divided by their sum",
            "For large T, exp(z_j / T) is close to 1 + z_j / T, and beside the 1 the score "
            "vanishes. So all numerators become equal.",
        ),
        wrong(
            "everything_vanishes",
            "All probabilities go to 0, as z / T does",
            "z / T goes to 0, but exp(0) is 1: K numerators of 1, divided by their sum K.",
        ),
        wrong(
            "ends_confused_again",
            "The class of the largest score gets 1, the others 0",
            "That is the other end, T → 0. A large T brings the scores together: think of "
            "T = 1000.",
        ),
        right(
            "Every class gets 1/K, whatever the scores",
            "For every class z / T goes to 0, and exp(0) = 1: K equal numerators. The scores are "
            "forgotten",
        ),
    ),
    hints=[
        "Only differences between scores matter to softmax. What does each operation do to them?",
        "Try it with the z of the example: `course.softmax(z + 100)`, `course.softmax(z / 0.01)`, "
        "`course.softmax(z / 100)`.",
        "Adding keeps all differences; dividing by a small T makes them huge; dividing by a large "
        "T makes them vanish.",
    ],
    keep="Softmax sees nothing but differences: a shift keeps them, a small temperature "
    "stretches them, a large one lets them fade.",
)
