"""Exercise 4.6: The gradient, straight from the logits."""

import numpy as np

from ..cases import AHEAD
from ..declaring import exercise, stage
from .shared import OF_ALL_CLASSES, target

X = np.array


# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
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


@exercise(
    "4.6",
    "The gradient, straight from the logits",
    equation=9,
    terms=OF_SCORES,
    stages=[
        stage(
            "ordinary scores",
            (X([2.0, 1.0, 0.1]), target(3, 0)),
            (X([0.5, -1.2, 3.0, 0.0]), target(4, 1)),
            (X([-2.0, -0.3]), target(2, 0)),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), target(5, 4)),
        ),
        stage("scores and targets that are whole numbers", (X([3, 1, 2, 0]), X([0, 0, 1, 0]))),
        stage("a single class, K = 1", (X([4.2]), X([1.0]))),
        stage(
            "scores around 10,000 and −10,000",
            (X([10002.0, 10001.0, 10000.5]), target(3, 0)),
            (X([-9998.0, -9999.0, -9999.5]), target(3, 1)),
        ),
        stage(
            "scores that lie 10,000 and more apart",
            (X([10000.0, 0.0, -10000.0]), target(3, 0)),
            (X([10000.0, 0.0, -10000.0]), target(3, 2)),
            (X([-10000.0, 10000.0, 9999.0, 0.5]), target(4, 3)),
            (X([50000.0, 49999.0, 0.0]), target(3, 1)),
            *((z, target(4, 0)) for z in AHEAD),
        ),
        stage("scores around −500", (X([-500.0, -501.0, -499.5]), target(3, 1))),
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
def logarithm_of_an_overflow(z, y):
    """Dividing inside exp, by the logarithm of the sum, is a good idea, but the sum itself still
    overflows: np.exp(z) is infinite at a score of 10,000, or 0 for all of −10,000.

    Take the largest score away first, as in 1.2.
    """
    with np.errstate(all="ignore"):
        return np.exp(z - np.log(np.sum(np.exp(z)))) - y


@gradient_from_logits.mistake
def predicted_class_subtracted(z, y):
    """You take 1 from the most probable class. Equation (9) takes it from the labelled one, where
    y_i = 1, also when the model is wrong. Above all then.
    """
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) - (np.arange(len(z)) == np.argmax(z))


@gradient_from_logits.mistake
def sum_forgotten(z, y):
    """You divide the exponentials by themselves, which gives 1 for every class. Below the line of
    equation (1) stands their sum.
    """
    return np.ones(len(z)) - y


@gradient_from_logits.mistake
def largest_taken_after_exp(z, y):
    """You take the largest score away after exp. The shift belongs into the exponent: exp(z − max),
    with the bracket closed behind it.
    """
    with np.errstate(all="ignore"):
        return np.exp(z) - np.max(z) - y


@gradient_from_logits.mistake
def largest_taken_after_exp_and_divided(z, y):
    """You take the largest score away after exp. The shift belongs into the exponent: exp(z − max),
    with the bracket closed behind it.
    """
    with np.errstate(all="ignore"):
        exps = np.exp(z) - np.max(z)
        return exps / np.sum(exps) - y


@gradient_from_logits.mistake
def shares_of_the_scores(z, y):
    """You divide the scores by their sum. Equation (1) takes their exponentials first: those are
    positive whatever the scores are.
    """
    with np.errstate(all="ignore"):
        return z / np.sum(z) - y


@gradient_from_logits.mistake
def jacobian_times_label(z, y):
    """You multiply −y by the Jacobian. What comes in from the cost is equation (3), −y/a: the
    division by a is missing. In (9) the two have cancelled: no Jacobian is needed.
    """
    exps = np.exp(z - np.max(z))
    a = exps / np.sum(exps)
    return a * (np.sum(a * y) - y)


@gradient_from_logits.mistake
def shifted_only_when_large(z, y):
    """You shift only where a score is large. Where all of them are far below 0, every exp
    underflows to 0, and 0/0 is nan. Take the largest away always: it costs nothing.
    """
    with np.errstate(all="ignore"):
        exps = np.exp(z - np.max(z) * (np.max(z) > 700))
        return exps / np.sum(exps) - y


@gradient_from_logits.mistake
def shifted_scores_for_probabilities(z, y):
    """You take y from the shifted scores. exp and the division by the sum, equation (1), are still
    to come before the label is subtracted.
    """
    return z - np.max(z) - y


@gradient_from_logits.mistake
def scores_scaled_down(z, y):
    """You divide the scores by a large number. That is a temperature, and changes the
    probabilities; subtracting the largest score does not.
    """
    exps = np.exp(z / 1000)
    return exps / np.sum(exps) - y


@gradient_from_logits.mistake
def label_taken_from_the_sum(z, y):
    """A bracket closes too late: you divide by Σ − y. First exp over the sum, then minus y."""
    exps = np.exp(z - np.max(z))
    return exps / (np.sum(exps) - y)


@gradient_from_logits.mistake
def mean_for_sum(z, y):
    """You divide by the mean of the exponentials, and your probabilities sum to K. Equation (1) has
    the sum.
    """
    exps = np.exp(z - np.max(z))
    return exps / np.mean(exps) - y


@gradient_from_logits.mistake
def in_place(z, y):
    """The numbers are right, but the caller's array is overwritten: `z -= …` and `y -= …` write
    into what you were given. `z - np.max(z)` makes a new array.
    """
    z -= np.max(z)
    return np.exp(z) / np.sum(np.exp(z)) - y
