"""Exercise 6.5: Which of three gradients has a bug?"""

from ..declaring import choice, question, right, wrong

three_gradients = choice(
    "6.5",
    "Three gradients, one bug",
    question(
        "Which of the three is not the gradient of its cost?",
        wrong(
            "temperature_suspected",
            "gradient_a, of the cost at temperature T",
            "Its relative error is near 10⁻¹¹, as good as the measurement can be. The chain rule "
            "carries a − y through z/T, whose slope is 1/T, and there it stands.",
        ),
        right(
            "gradient_b, of the cost with class weights",
            "Its relative error is near 0.3 for the example, where the other two have 10⁻¹¹",
        ),
        wrong(
            "smoothing_suspected",
            "gradient_c, of the cost with smoothed labels",
            "Its relative error is near 10⁻¹¹, as good as the measurement can be. Smoothed targets "
            "sum to 1, and the proof of a − y asks for no more.",
        ),
    ),
    question(
        "At z = [2.0, 1.0, 0.1], with class 0 as label, which of its entries are wrong?",
        wrong(
            "all_entries_wrong",
            "All of them",
            "Print the two side by side: for the label itself they agree to ten digits. There the "
            "weight of the entry is that of the label.",
        ),
        wrong(
            "label_entry_wrong",
            "That of the label alone",
            "It is the other way round: for the label the two agree. Print them side by side.",
        ),
        right(
            "Those of the other classes",
            "The label's own weight stands before its entry, and that happens to be right; the "
            "others have weights of their own where the label's belongs",
        ),
        wrong(
            "one_entry_wrong",
            "That of the last class alone",
            "Print the two side by side: class 1 is off as well, by a factor of 2.",
        ),
    ),
    question(
        "What should stand there, with w_label for the weight of the label's class?",
        wrong(
            "weights_left_out",
            "a − y, without any weight",
            "The cost is w_label times that of equation (2), and so are its slopes. Measure it "
            "with class 2 as the label, whose weight is not 1: the weight does not vanish.",
        ),
        right(
            "w_label (a − y)",
            "The cost of a sample is −w_label ln a_label, the old cost times one number, and so is "
            "its gradient. In the proof Σ_k w_k y_k = w_label takes the place of Σ_k y_k = 1",
        ),
        wrong(
            "weights_on_the_target_only",
            "a − w y, the weight on the target alone",
            "Try it with class 2 as the label: its entries do not even sum to 0. In line (9) the "
            "sum of the targets stands before a_i too, and with weights it is w_label.",
        ),
        wrong(
            "divided_by_the_weights",
            "(a − y) / w, as with the temperature",
            "The temperature divides the scores. The weight multiplies the cost, and so it "
            "multiplies the slopes.",
        ),
    ),
    hints=[
        "Measure each cost with your `mine.central_difference`, h = 1e-5, and hold the three "
        "gradients against that with your `mine.relative_error`.",
        "Two of the errors are near 10⁻¹¹. The third is not. Print that gradient and the measured "
        "one side by side, and divide the one by the other.",
        "Write the weighted cost out for one sample: the one-hot y picks one term, and one weight "
        "with it.",
    ],
    keep="A weighted sample's gradient is one number times a − y, the weight of its label, and "
    "its entries still sum to 0.",
)
