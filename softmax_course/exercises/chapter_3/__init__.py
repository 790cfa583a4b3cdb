"""Chapter 3, the Jacobian: how every probability answers to every score."""

from .exercise_3_1 import jacobian_diagonal
from .exercise_3_2 import jacobian_off_diagonal
from .exercise_3_3 import jacobian
from .exercise_3_4 import numerical_jacobian
from .exercise_3_5 import jacobian_times_vector
from .exercise_3_6 import properties

EXERCISES = (
    jacobian_diagonal,
    jacobian_off_diagonal,
    jacobian,
    numerical_jacobian,
    jacobian_times_vector,
    properties,
)
