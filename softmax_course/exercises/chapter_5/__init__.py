"""Chapter 5, vectorise: from one column to a batch, in columns and in rows, without a Jacobian."""

from .exercise_5_1 import batch_gradient
from .exercise_5_2 import mean_gradient
from .exercise_5_3 import row_gradient
from .exercise_5_4 import batch_jacobians
from .exercise_5_5 import backward_through_softmax
from .exercise_5_6 import bytes_of_the_jacobians

EXERCISES = (
    batch_gradient,
    mean_gradient,
    row_gradient,
    batch_jacobians,
    backward_through_softmax,
    bytes_of_the_jacobians,
)
