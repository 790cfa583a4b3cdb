"""Chapter 6, gradient checking: slopes that are measured, and what to make of them."""

from .exercise_6_1 import forward_difference
from .exercise_6_2 import central_difference
from .exercise_6_3 import relative_error
from .exercise_6_4 import exponent_of_the_best_step
from .exercise_6_5 import three_gradients
from .exercise_6_6 import complex_step

EXERCISES = (
    forward_difference,
    central_difference,
    relative_error,
    exponent_of_the_best_step,
    three_gradients,
    complex_step,
)
