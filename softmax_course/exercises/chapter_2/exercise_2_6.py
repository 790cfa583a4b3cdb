"""Exercise 2.6: The cost of knowing nothing."""

import numpy as np

from ..declaring import value


@value(
    "2.6",
    "The cost of knowing nothing",
    hints=[
        "Which probabilities does a model give that has no reason to prefer any of 10 classes?",
        "Each class gets the same, and they sum to 1. Whatever the label is, equation (2) picks "
        "one of them.",
        "The cost is minus the natural logarithm of 1/10; `np.log` works it out.",
    ],
    keep="Knowing nothing about K classes costs ln K: 2.303 for ten and 1.099 for three, where "
    "the running example pays 0.417.",
    rtol=4e-4,  # three decimals
)
def cost_of_knowing_nothing():
    """Every class gets 1/K, so whatever the label is, C = −ln(1/K) = ln K. For K = 10 it is 2.303.

    A network fresh from its initialisation should show about this cost. One that shows more is
    confident without a reason.
    """
    return np.log(10)


@cost_of_knowing_nothing.mistake
def missing_minus():
    """You have ln(1/10), which is negative. Equation (2) has a minus in front: a cost is never
    below 0.
    """
    return np.log(0.1)


@cost_of_knowing_nothing.mistake
def probability_of_a_class():
    """0.1 is the probability that each class gets. Its cost by equation (2) is minus the natural
    logarithm of it.
    """
    return 0.1


@cost_of_knowing_nothing.mistake
def in_bits():
    """That is the cost in bits, the logarithm of 10 to base 2. Equation (2) has the natural
    logarithm, `np.log`.
    """
    return np.log2(10)


@cost_of_knowing_nothing.mistake
def to_base_10():
    """That is the logarithm of 10 to base 10. Equation (2) has the natural logarithm, `np.log`."""
    return 1.0


@cost_of_knowing_nothing.mistake
def number_of_classes():
    """10 is the number of classes, 1/p. The cost of equation (2) is its logarithm, −ln p."""
    return 10


@cost_of_knowing_nothing.mistake
def chance_to_be_wrong():
    """0.9 is the chance that a blind guess is wrong. The cost of equation (2) is −ln of the chance
    that was given to the label.
    """
    return 0.9


@cost_of_knowing_nothing.mistake
def all_ten_classes():
    """You added the cost of all 10 classes. In equation (2) the label picks one of them: y_k is 0
    for the other nine.
    """
    return 10 * np.log(10)


@cost_of_knowing_nothing.mistake
def divided_by_K():
    """You divided by the 10 classes. Equation (2) has no mean over classes: one term counts, with
    weight 1.
    """
    return np.log(10) / 10


@cost_of_knowing_nothing.mistake
def cost_of_three_classes():
    """That is ln 3, for the three classes of the running example. Here there are 10."""
    return np.log(3)


@cost_of_knowing_nothing.mistake
def a_coin_toss():
    """That is ln 2: right or wrong with one half each. With 10 classes the label gets 1/10 only."""
    return np.log(2)


@cost_of_knowing_nothing.mistake
def cost_of_certainty():
    """A cost of 0 belongs to a model that gave the label all its probability, 1. This one gives it
    1/10.
    """
    return 0.0


@cost_of_knowing_nothing.mistake
def certain_and_wrong():
    """An infinite cost belongs to a model that gave the label the probability 0. This one gives it
    1/10.
    """
    return np.inf


@cost_of_knowing_nothing.mistake
def nine_other_classes():
    """That is ln 9. The label is one of the 10 classes among which the model shares its
    probability.
    """
    return np.log(9)


@cost_of_knowing_nothing.mistake
def cost_of_a_thousand_classes():
    """6.91 is ln 1000: a probability of one in a thousand, or the 1,000 classes of ImageNet. Here
    there are 10.
    """
    return np.log(1000)


@cost_of_knowing_nothing.mistake
def cost_of_one_in_a_hundred():
    """4.605 is ln 100, the price of a probability of 0.01. With 10 classes the label gets 0.1."""
    return np.log(100)


@cost_of_knowing_nothing.mistake
def log_sum_exp_of_the_example():
    """2.417 is log-sum-exp of the running example. It comes close by chance: here all 10 scores are
    equal, and the label's own is still to be subtracted.
    """
    return 2.417


@cost_of_knowing_nothing.mistake
def cost_of_the_example():
    """0.417 is the cost of the running example, which knows something. Here all get 1/10."""
    return 0.417
