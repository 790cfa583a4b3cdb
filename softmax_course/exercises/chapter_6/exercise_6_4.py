"""Exercise 6.4: The best step."""

from ..declaring import value


@value(
    "6.4",
    "The best step",
    hints=[
        "Look at the lowest point of the curve of the central difference in float64. Over which "
        "power of ten does it stand?",
        "From the right the error falls with h², from the left it rises with 10⁻¹⁶/h. They meet "
        "where h² is about 10⁻¹⁶/h.",
        "h³ is about 10⁻¹⁶. Which whole number, tripled, comes nearest to −16?",
    ],
    keep="Central differences do best near the cube root of 10⁻¹⁶, h = 10⁻⁵, where truncation "
    "and rounding are about equal.",
    rtol=1e-3,  # an exponent with a fraction is told as one
)
def exponent_of_the_best_step():
    """Truncation is about h², rounding about 10⁻¹⁶/h. Their sum is smallest where the two are about
    equal: h³ ≈ 10⁻¹⁶, so h ≈ 5 · 10⁻⁶, and of the powers of ten 10⁻⁵ comes nearest.

    For the example the relative error is 1.6 · 10⁻¹¹ there, ten times as much at 10⁻⁶ and 16 times
    at 10⁻⁴. Of 400 costs with random scores 384 are measured best at 10⁻⁵, the other 16 at 10⁻⁴.
    """
    return -5


@exponent_of_the_best_step.mistake
def one_too_small():
    """That is near: at 10⁻⁶ the example's relative error is 1.8 · 10⁻¹⁰. But one step to the right
    it is ten times smaller; at 10⁻⁶ rounding has taken over already.
    """
    return -6


@exponent_of_the_best_step.mistake
def one_too_large():
    """That is near: at 10⁻⁴ the example's relative error is 2.7 · 10⁻¹⁰, nearly all of it
    truncation, and that still falls with h². One step to the left it is 16 times smaller.
    """
    return -4


@exponent_of_the_best_step.mistake
def best_step_of_the_forward_difference():
    """10⁻⁸ is about the best step of the forward difference, whose truncation falls with h alone:
    there h ≈ 10⁻¹⁶/h. That of the central one falls with h².
    """
    return -8


@exponent_of_the_best_step.mistake
def between_the_two():
    """At 10⁻⁷ the central difference is in its rounding already: the error is some hundred times
    that of its best step. Go to the right, to the lowest point of its curve.
    """
    return -7


@exponent_of_the_best_step.mistake
def best_step_in_float32():
    """10⁻² is about the best step in float32, which rounds at 10⁻⁷. Read the curve for float64."""
    return -2


@exponent_of_the_best_step.mistake
def still_truncation():
    """At 10⁻³ nearly all of the error is truncation, 2.7 · 10⁻⁸, and it still falls with h². Go
    further to the left, until the curve turns.
    """
    return -3


@exponent_of_the_best_step.mistake
def the_error_itself():
    """10⁻¹¹ is about the relative error at the best step. Asked for is the step, along the axis of
    h.
    """
    return -11


@exponent_of_the_best_step.mistake
def the_rounding_itself():
    """10⁻¹⁶ is how float64 rounds numbers near 1. With so small a step z + h is z again, or nearly
    so, and the estimate is 0 or nonsense.
    """
    return -16


@exponent_of_the_best_step.mistake
def best_step_of_the_complex_step():
    """10⁻²⁰ is a step for the complex method of 6.6, which subtracts nothing. Here z + h would be z
    again, and every slope 0.
    """
    return -20


@exponent_of_the_best_step.mistake
def minus_forgotten():
    """10⁵ is a hundred thousand. The step is a small number, and its power of ten is negative."""
    return 5


@exponent_of_the_best_step.mistake
def step_for_its_exponent():
    """That is the step itself, h = 10⁻⁵, and the right one. Asked for is its power of ten, a whole
    number.
    """
    return 1e-5


@exponent_of_the_best_step.mistake
def smaller_step_for_its_exponent():
    """That is a step, and near the best one; asked for is its power of ten, a whole number. And one
    power of ten to the right the error is smaller still.
    """
    return 1e-6


@exponent_of_the_best_step.mistake(third=(-16 / 3, -5.3))
def exact_third(third=-5.3):
    """h³ = 10⁻¹⁶ gives −5.33, and that is the right thought. Asked for is the power of ten, a whole
    number: which one is nearest?
    """
    return third


@exponent_of_the_best_step.mistake
def smallest_that_moves():
    """10⁻¹⁵ still moves z, but the change of f has hardly a digit left there: rounding is as large
    as the change itself. Balance the two errors.
    """
    return -15


@exponent_of_the_best_step.mistake
def in_the_middle_of_nowhere():
    """At 10⁻¹⁰ rounding has long taken over: of the estimate about six digits are left. Go to the
    right, to the lowest point of the curve.
    """
    return -10
